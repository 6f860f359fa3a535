//! Tokens end to end: clients of `tests/tokens` against the mock server, for each way in which the
//! client proves itself, each way in which a token ends, with refresh tokens and without. Time
//! moves when it is told to.

use std::collections::BTreeSet;
use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use apiscribe_mock::{Call, Server};
use apiscribe_runtime::for_generated_code::signing::base64;
use apiscribe_runtime::{Clock, ErrorClass, ExposeSecret, SystemClock, Timestamp};
use apiscribe_tests::command::root;
use serde_json::Value;
use token_examples::{
    basic_fixed_refreshed, basic_jwt, basic_seconds, form_seconds, form_seconds_refreshed,
    json_fixed, json_jwt_refreshed,
};

use crate::loopback::support::*;
use crate::loopback::vendors::is_generated;

/// A clock that is set by hand, in seconds since 2026 began.
#[derive(Clone, Default)]
struct Hands(Arc<AtomicI64>);

impl Clock for Hands {
    fn now(&self) -> Timestamp {
        let seconds = 1_767_225_600 + self.0.load(Ordering::SeqCst);
        Timestamp::from_second(seconds).expect("a time")
    }

    fn nonce(&self) -> String {
        SystemClock.nonce()
    }
}

/// How a client says who it is when it asks for a token.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Way {
    Form,
    Json,
    Basic,
}

/// Where it is said how long a token lives.
#[derive(Clone, Copy, PartialEq, PartialOrd, Eq, Ord, Debug)]
enum Ends {
    Reply,
    Token,
    Spec,
}

impl Ends {
    /// After how many seconds a client asks for another: a tenth of its life before the end.
    fn renewed_after(self) -> i64 {
        match self {
            Self::Reply | Self::Token => 540,
            Self::Spec => 6_480,
        }
    }
}

/// What a caller sees of a failure.
#[derive(Debug, PartialEq)]
struct Seen {
    of_token: bool,
    class: ErrorClass,
}

type Sending = Pin<Box<dyn Future<Output = Result<(), Seen>> + Send>>;
/// Calls the operation `call`.
type Sends = Arc<dyn Fn() -> Sending + Send + Sync>;

/// A service of `tests/tokens`.
struct Case {
    service: &'static str,
    way: Way,
    ends: Ends,
    /// The field of the reply that has a refresh token.
    refresh: Option<&'static str>,
    /// A client with that secret.
    client: fn(&Server, &Hands, &str) -> Made<Sends>,
}

/// How a client of a service is made.
macro_rules! client {
    ($service:ident, $credentials:path) => {
        |server, clock, secret| {
            let credentials = <$credentials>::builder()
                .client_id("testid")
                .client_secret(secret)
                .build();
            let client = $service::Client::builder(credentials)
                .base_url(&server.base_url(stringify!($service)))
                .clock(clock.clone())
                .build()?;
            Ok(Arc::new(move || {
                let client = client.clone();
                Box::pin(async move {
                    let sent = client.call(&$service::Call::new("hello")).await;
                    sent.map(drop).map_err(|error| Seen {
                        of_token: matches!(error, $service::Error::Token(_)),
                        class: error.class(),
                    })
                })
            }))
        }
    };
}

/// All services.
fn cases() -> [Case; 7] {
    let case = |service, way, ends, refresh, client| Case {
        service,
        way,
        ends,
        refresh,
        client,
    };
    [
        case(
            "form_seconds",
            Way::Form,
            Ends::Reply,
            None,
            client!(form_seconds, form_seconds::auth::Credentials),
        ),
        case(
            "form_seconds_refreshed",
            Way::Form,
            Ends::Reply,
            Some("/refresh_token"),
            client!(
                form_seconds_refreshed,
                form_seconds_refreshed::auth::Credentials
            ),
        ),
        case(
            "basic_seconds",
            Way::Basic,
            Ends::Reply,
            None,
            client!(
                basic_seconds,
                basic_seconds::auth::oauth2_client_basic::Credentials
            ),
        ),
        case(
            "basic_jwt",
            Way::Basic,
            Ends::Token,
            None,
            client!(basic_jwt, basic_jwt::auth::oauth2_client_basic::Credentials),
        ),
        case(
            "basic_fixed_refreshed",
            Way::Basic,
            Ends::Spec,
            Some("/refresh_token"),
            client!(
                basic_fixed_refreshed,
                basic_fixed_refreshed::auth::oauth2_client_basic::Credentials
            ),
        ),
        case(
            "json_fixed",
            Way::Json,
            Ends::Spec,
            None,
            client!(json_fixed, json_fixed::auth::Credentials),
        ),
        case(
            "json_jwt_refreshed",
            Way::Json,
            Ends::Token,
            Some("/data/refresh"),
            client!(json_jwt_refreshed, json_jwt_refreshed::auth::Credentials),
        ),
    ]
}

fn spec() -> PathBuf {
    root().join("tests/tokens/spec")
}

async fn start(clock: &Hands) -> Made<Server> {
    Ok(Server::builder()
        .spec(spec())
        .clock(clock.clone())
        .start()
        .await?)
}

/// The calls of an operation of a service, in order.
fn calls(server: &Server, service: &str, operation: &str) -> Vec<Call> {
    let name = format!("{service}.{operation}");
    let calls = server.calls().into_iter();
    calls
        .filter(|call| call.operation.as_ref() == Some(&name))
        .collect()
}

fn status(call: &Call) -> u16 {
    call.answer.as_ref().map_or(0, |answer| answer.status)
}

fn reply(call: &Call) -> Value {
    let answer = call.answer.as_ref().expect("an answer");
    serde_json::from_slice(&answer.body).unwrap_or_default()
}

impl Case {
    /// How many tokens were asked for, and how many calls there were.
    fn counts(&self, server: &Server) -> (usize, usize) {
        let count = |operation| calls(server, self.service, operation).len();
        (count("issue_token"), count("call"))
    }

    /// Whether a token is asked for in the way of this case: with the credentials, or with what was
    /// issued before.
    #[track_caller]
    fn is_asked_for(&self, call: &Call, renewed_by: Option<&str>) {
        let what = format!(
            "{}, {:?}",
            self.service,
            String::from_utf8_lossy(&call.body)
        );
        let field = |name: &str| call.request[name].as_str();
        let kind = match renewed_by {
            Some(_) => "refresh_token",
            None => "client_credentials",
        };
        assert_eq!(field("grant_type"), Some(kind), "{what}");
        assert_eq!(field("refresh_token"), renewed_by, "{what}");
        let in_body = (field("client_id"), field("client_secret"));
        let in_header = header(call, "authorization");
        let basic = format!("Basic {}", base64("testid:testsecret"));
        match (self.way, renewed_by) {
            (Way::Basic, _) => assert_eq!((in_body, in_header), ((None, None), Some(&*basic))),
            (Way::Form | Way::Json, None) => {
                let expected = (Some("testid"), Some("testsecret"));
                assert_eq!((in_body, in_header), (expected, None), "{what}");
            }
            (Way::Form | Way::Json, Some(_)) => {
                assert_eq!((in_body, in_header), ((None, None), None), "{what}");
            }
        }
        let content_type = header(call, "content-type").unwrap_or_default();
        let is_json = content_type.starts_with("application/json");
        assert_eq!(is_json, self.way == Way::Json, "{what}");
    }

    /// The refresh token of a reply.
    fn refresh_token(&self, call: &Call) -> Option<String> {
        let found = reply(call).pointer(self.refresh?)?.as_str()?.to_owned();
        Some(found)
    }

    /// All who wait for the first token share it, and whoever comes later uses it as well.
    async fn one_fetch(&self) -> Outcome {
        let clock = Hands::default();
        let server = start(&clock).await?;
        let send = (self.client)(&server, &clock, "testsecret")?;
        let sent = futures_util::future::join_all((0..20).map(|_| send())).await;
        assert!(sent.iter().all(Result::is_ok), "{}: {sent:?}", self.service);
        assert_eq!(self.counts(&server), (1, 20), "{}", self.service);
        self.is_asked_for(&calls(&server, self.service, "issue_token")[0], None);
        Ok(())
    }

    /// A token is renewed in time and not before, by what renews it if there is that.
    async fn renewal(&self) -> Outcome {
        let clock = Hands::default();
        let server = start(&clock).await?;
        let send = (self.client)(&server, &clock, "testsecret")?;
        let after = self.ends.renewed_after();
        for (seconds, issued) in [
            (0, 1),
            (after - 1, 1),
            (after, 2),
            (2 * after - 1, 2),
            (2 * after, 3),
            (100 * after, 4),
        ] {
            clock.0.store(seconds, Ordering::SeqCst);
            assert_eq!(send().await, Ok(()), "{}, after {seconds} s", self.service);
            let found = self.counts(&server).0;
            assert_eq!(found, issued, "{}, after {seconds} s", self.service);
        }
        let issued = calls(&server, self.service, "issue_token");
        let mut before = None;
        for call in &issued {
            assert_eq!(status(call), 200);
            self.is_asked_for(call, before.as_deref());
            before = self.refresh_token(call);
        }
        let said: BTreeSet<_> = calls(&server, self.service, "call")
            .iter()
            .map(|call| {
                let query = call.parts.uri.query().map(str::to_owned);
                query.or(header(call, "authorization").map(str::to_owned))
            })
            .collect();
        assert_eq!(said.len(), 4, "each token is another: {said:?}");
        Ok(())
    }

    /// A token that the vendor took back is fetched anew, once, and the call goes out again. What
    /// renews it was taken back as well, so the credentials are asked with.
    async fn revoked(&self) -> Outcome {
        let clock = Hands::default();
        let server = start(&clock).await?;
        let send = (self.client)(&server, &clock, "testsecret")?;
        assert_eq!(send().await, Ok(()));
        let first = calls(&server, self.service, "issue_token").remove(0);
        server.revoke_tokens();
        assert_eq!(send().await, Ok(()), "{}", self.service);
        let sent = calls(&server, self.service, "call");
        let sent: Vec<u16> = sent.iter().map(status).collect();
        assert_eq!(sent, [200, 401, 200], "{}", self.service);
        let issued = calls(&server, self.service, "issue_token");
        let found: Vec<u16> = issued.iter().map(status).collect();
        match self.refresh_token(&first) {
            None => assert_eq!(found, [200, 200], "{}", self.service),
            Some(token) => {
                assert_eq!(found, [200, 401, 200], "{}", self.service);
                assert_eq!(reply(&issued[1])["code"], "WrongToken");
                self.is_asked_for(&issued[1], Some(&token));
            }
        }
        self.is_asked_for(issued.last().expect("it was just issued"), None);
        Ok(())
    }

    /// A call that is refused while what renews the token is good.
    async fn refused_once(&self) -> Outcome {
        let clock = Hands::default();
        let plan = format!("status=401,for=1,of={}.call", self.service);
        let server = Server::builder().spec(spec()).clock(clock.clone());
        let server = server.fault(plan.parse()?).start().await?;
        let send = (self.client)(&server, &clock, "testsecret")?;
        assert_eq!(send().await, Ok(()), "{}", self.service);
        let issued = calls(&server, self.service, "issue_token");
        assert_eq!(issued.len(), 2, "{}", self.service);
        let renewed_by = self.refresh_token(&issued[0]);
        self.is_asked_for(&issued[1], renewed_by.as_deref());
        Ok(())
    }

    /// With another secret there is no token, and no call.
    async fn wrong_secret(&self) -> Outcome {
        let clock = Hands::default();
        let server = start(&clock).await?;
        let send = (self.client)(&server, &clock, "another")?;
        let seen = send().await.expect_err("another secret");
        let expected = Seen {
            of_token: true,
            class: ErrorClass::Authentication,
        };
        assert_eq!(seen, expected, "{}", self.service);
        assert_eq!(self.counts(&server), (1, 0), "{}", self.service);
        Ok(())
    }
}

#[test]
fn what_is_generated_of_services_with_tokens_is_what_their_specs_say() -> Outcome {
    is_generated("tests/tokens", "token-examples")
}

#[test]
fn there_is_a_service_for_each_way_each_end_and_with_refresh_tokens() {
    let all = cases();
    for way in [Way::Form, Way::Json, Way::Basic] {
        let of_way = || all.iter().filter(|case| case.way == way);
        assert!(of_way().any(|case| case.refresh.is_some()), "{way:?}");
        let ends: BTreeSet<Ends> = of_way().map(|case| case.ends).collect();
        assert!(ends.len() >= 2 || way == Way::Form, "{way:?}: {ends:?}");
    }
    for ends in [Ends::Reply, Ends::Token, Ends::Spec] {
        let of_end = || all.iter().filter(|case| case.ends == ends);
        assert!(of_end().any(|case| case.refresh.is_some()), "{ends:?}");
        assert!(of_end().any(|case| case.refresh.is_none()), "{ends:?}");
    }
}

#[tokio::test]
async fn tokens_are_fetched_once_renewed_in_time_and_fetched_anew_when_refused() -> Outcome {
    for case in cases() {
        case.one_fetch().await?;
        case.renewal().await?;
        case.revoked().await?;
        case.refused_once().await?;
        case.wrong_secret().await?;
    }
    Ok(())
}

/// What renews a token does so once, for its own service, and nothing else does.
#[tokio::test]
async fn the_mock_server_knows_the_refresh_tokens_that_it_issued() -> Outcome {
    use json_jwt_refreshed::{Client, Error, TokenRequest};
    let clock = Hands::default();
    let server = start(&clock).await?;
    let credentials = json_jwt_refreshed::auth::Credentials::builder();
    let credentials = credentials.client_id("testid").client_secret("testsecret");
    let client = Client::builder(credentials.build())
        .base_url(&server.base_url("json_jwt_refreshed"))
        .clock(clock.clone())
        .build()?;
    let asked = || TokenRequest::new("client_credentials").with_client_id("testid");
    let renewed = |token: &str| TokenRequest::new("refresh_token").with_refresh_token(token);
    let code = async |request: TokenRequest| match client.issue_token(&request).await {
        Ok(_) => "fine".to_owned(),
        Err(Error::Vendor(error)) => format!("{:?}", error.code()),
        Err(error) => error.to_string(),
    };
    let request = asked().with_client_secret("testsecret");
    let first = client.issue_token(&request).await?.data.refresh.clone();
    let refused = "Some(WrongToken)";
    for (request, expected) in [
        (renewed(""), refused),
        (renewed("r-1"), refused),
        (renewed(first.expose_secret()), "fine"),
        // It was used.
        (renewed(first.expose_secret()), refused),
        (asked().with_client_secret("another"), "Some(WrongKey)"),
    ] {
        let what = format!("{request:?}");
        assert_eq!(code(request).await, expected, "{what}");
    }
    // Neither a secret nor what renews a token.
    let bare = client.issue_token(&asked()).await.expect_err("no secret");
    assert!(matches!(bare, Error::Vendor(_)), "{bare}");
    let last = calls(&server, "json_jwt_refreshed", "issue_token").pop();
    let violations = last.expect("a call").violations;
    assert_eq!(violations[0].pointer, "/client_secret");
    Ok(())
}
