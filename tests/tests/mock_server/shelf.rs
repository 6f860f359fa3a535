//! Every scheme of the shelf that signs requests, there and back: the interpreter signs, the mock
//! server verifies and reads. What a scheme does not cover is worked out by signing what was
//! changed: where that places the same, nobody can notice.

use std::collections::{BTreeMap, BTreeSet};

use apiscribe_codegen::check::shelf;
use apiscribe_mock::Server;
use apiscribe_recipes::recipe::Place;
use apiscribe_recipes::run::{Inputs, Request, sign};
use apiscribe_recipes::schemes::SHELF;
use apiscribe_runtime::{FixedClock, Json, Timestamp};
use apiscribe_test_support::signing_services::{SKEW, Signed, services};

use calls::{fetch_token, send};

#[path = "shelf/calls.rs"]
mod calls;

const NOW: i64 = 1_772_600_767;

const PRIVATE_KEY: &str = include_str!("../../../recipes/tests/recipes/private.pem");

#[tokio::test]
async fn every_scheme_of_the_shelf_is_verified_end_to_end() {
    let folder = tempfile::tempdir().expect("a folder");
    let all = services();
    let schemes: BTreeSet<&str> = all.iter().map(|one| one.scheme.name.as_str()).collect();
    let signs = |name: &&&str| {
        let scheme = shelf(name).expect("a scheme of the shelf");
        scheme.recipe.placements().next().is_some()
    };
    let names: Vec<&str> = SHELF.iter().map(|(name, _)| *name).collect();
    let expected: BTreeSet<&str> = names.iter().filter(signs).copied().collect();
    assert_eq!(schemes, expected, "each scheme that signs has a service");
    let mut builder = Server::builder().spec(folder.path()).clock(FixedClock {
        now: at(0),
        nonce: "server".to_owned(),
    });
    for one in &all {
        one.write(folder.path());
        for (name, value) in &one.credentials {
            builder = builder.credential(&one.service, name, value);
        }
    }
    let server = builder
        .start()
        .await
        .unwrap_or_else(|error| panic!("{error}"));
    let (mut wrong, mut count) = (Vec::new(), Count::default());
    for mut one in all {
        fetch_token(&mut one, &server).await;
        for kind in ["post_json", "post_form", "find"] {
            let case = Case {
                signed: &one,
                server: &server,
                kind,
            };
            case.check(&mut wrong, &mut count).await;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    println!("{count:?}");
    assert!(count.refused > 500 && count.uncovered > 20, "{count:?}");
}

#[derive(Default, Debug)]
struct Count {
    accepted: usize,
    refused: usize,
    uncovered: usize,
}

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(NOW + seconds).expect("a time")
}

/// An operation that is called in several ways.
struct Case<'c> {
    signed: &'c Signed,
    server: &'c Server,
    kind: &'static str,
}

/// What was placed, or why nothing could be.
type Placed = Result<(Request, Vec<(Place, String, String)>), String>;

impl Case<'_> {
    async fn check(&self, wrong: &mut Vec<String>, count: &mut Count) {
        let given = &self.signed.credentials;
        let request = self.request();
        let (signed, placed) = match self.sign(&request, given, 0, "n-1") {
            Ok(signed) => signed,
            Err(error) => return wrong.push(format!("{}: {error}", self.name())),
        };
        let mut expect = |what: &str, (status, body): (u16, Json), codes: &[&str]| {
            let code = body["code"].as_str().unwrap_or_default();
            let is_right = match codes {
                [] => status == 200,
                codes => status != 200 && codes.contains(&code),
            };
            match codes {
                [] => count.accepted += 1,
                _ => count.refused += 1,
            }
            if !is_right {
                wrong.push(format!(
                    "{}, {what}: {status} {body}, not {codes:?}",
                    self.name()
                ));
            }
        };
        expect("signed", send(self.server, &signed).await, &[]);
        let is_optional =
            |(placement, _): (&apiscribe_recipes::recipe::Placement, _)| placement.optional;
        if !self.signed.scheme.recipe.placements().all(is_optional) {
            let mut bare = request.clone();
            for name in self.signed.of_path() {
                bare.path = bare.path.replace(&format!("{{{name}}}"), "nothing");
            }
            let codes = ["Missing", "Key", "Signature"];
            expect("not signed", send(self.server, &bare).await, &codes);
        }
        let (_, later) = self.sign(&request, given, 0, "n-2").expect("it is signed");
        if later != placed {
            expect("replayed", send(self.server, &signed).await, &["Replayed"]);
        }
        for late in [-SKEW - 1, SKEW + 1] {
            let (stale, moved) = self
                .sign(&request, given, late, "n-3")
                .expect("it is signed");
            if moved != later {
                expect("stale", send(self.server, &stale).await, &["Expired"]);
            }
        }
        for name in given.keys() {
            let mut others = given.clone();
            let other = match others[name].contains("PRIVATE KEY") {
                true => PRIVATE_KEY,
                false => "abcdabcdabcdabcd",
            };
            others.insert(name.clone(), other.to_owned());
            let (forged, of_other) = self
                .sign(&request, &others, 0, "n-4")
                .expect("it is signed");
            let (_, own) = self.sign(&request, given, 0, "n-4").expect("it is signed");
            if of_other != own {
                let what = format!("another {name}");
                let codes = ["Key", "Token", "Signature"];
                expect(&what, send(self.server, &forged).await, &codes);
            }
        }
        for (index, (what, change)) in CHANGES.iter().enumerate() {
            let nonce = format!("n-5{index}");
            let (mut changed, own) = self.sign(&request, given, 0, &nonce).expect("it is signed");
            let mut other = request.clone();
            change(&mut other);
            if other == request {
                continue;
            }
            change(&mut changed);
            let (_, of_other) = self.sign(&other, given, 0, &nonce).expect("it is signed");
            let answer = send(self.server, &changed).await;
            match own == of_other {
                true => expect(&format!("another {what}, not covered"), answer, &[]),
                false => expect(
                    &format!("another {what}"),
                    answer,
                    &["Signature", "Key", "Token"],
                ),
            }
        }
        for change in CHANGES {
            let mut other = request.clone();
            change.1(&mut other);
            let (_, of_other) = self.sign(&other, given, 0, "n-1").expect("it is signed");
            count.uncovered += usize::from(other != request && of_other == placed);
        }
    }

    fn name(&self) -> String {
        format!("{} {}", self.signed.service, self.kind)
    }

    fn request(&self) -> Request {
        let base = self.server.base_url(&self.signed.service);
        let placed: String = self
            .signed
            .of_path()
            .map(|name| format!("/{{{name}}}"))
            .collect();
        let (kind, lane) = (self.kind, "fast%20l%C3%A4ne");
        let path = kind.trim_start_matches("post_");
        let (method, query, content_type, body) = match kind {
            "post_json" => (
                "POST",
                "count=3",
                "application/json",
                "{ \"text\": \"hello, \u{e9}\",\n  \"size\": 1.50 }",
            ),
            "post_form" => (
                "POST",
                "count=3",
                "application/x-www-form-urlencoded",
                "text=hello%2C%20%C3%A9&size=1.50",
            ),
            _ => ("GET", "text=hello%2C%20%C3%A9&size=1.50&count=3", "", ""),
        };
        let request = Request::new(method, &format!("{base}/{path}{placed}/{lane}?{query}"));
        let request = request.expect("a URL").body(body);
        match content_type {
            "" => request,
            content_type => request.header("content-type", content_type),
        }
    }

    fn sign(
        &self,
        request: &Request,
        credentials: &BTreeMap<String, String>,
        seconds: i64,
        nonce: &str,
    ) -> Placed {
        let inputs = Inputs {
            credentials,
            settings: &self.signed.settings,
            now: at(seconds),
            nonce: &format!("{nonce}-{}", self.kind),
        };
        let signed = sign(&self.signed.scheme.recipe, request.clone(), inputs);
        let signed = signed.map_err(|error| error.to_string())?;
        let placed = signed
            .placed
            .iter()
            .map(|one| (one.place, one.name.clone(), one.value.clone()));
        Ok((signed.request, placed.collect()))
    }
}

type Change = fn(&mut Request);

/// What is changed on the way, in requests before and after they are signed alike.
const CHANGES: [(&str, Change); 3] = [
    ("body", |request| {
        let body = String::from_utf8_lossy(&request.body).replace("hello", "hullo");
        request.body = body.into_bytes();
    }),
    ("query", |request| {
        let query = request.query.take().unwrap_or_default();
        request.query = Some(query.replace("count=3", "count=4"));
    }),
    ("path", |request| {
        request.path = request.path.replace("fast", "slow")
    }),
];
