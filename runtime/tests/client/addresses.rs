//! What is put together is what is sent: no client changes an address that was not refused.

use apiscribe_runtime::for_generated_code::outgoing::{
    Outgoing, decode_query, decode_segment, path_fault, path_segment,
};
use apiscribe_runtime::for_generated_code::{BaseUrl, SharedClock};
use apiscribe_runtime::http::{Method, Uri};
use apiscribe_runtime::{FixedClock, RetryPolicy, Timestamp, reqwest};

use crate::server::{Server, ok};
use crate::support::{Outcome, Toy};

/// Parts of which addresses are made, the odd ones more often than elsewhere.
const PIECES: &[&str] = &[
    "a",
    "b1",
    "/",
    "/",
    ".",
    "..",
    "%2e",
    "%2E",
    "%2F",
    "%zz",
    "%",
    "%4",
    "%41",
    "%c3%a9",
    "?",
    "#",
    " ",
    "\\",
    "\u{e9}",
    "\u{1f600}",
    ":",
    "@",
    "!",
    "$",
    "&",
    "'",
    "(",
    ")",
    "*",
    "+",
    ",",
    ";",
    "=",
    "~",
    "-",
    "_",
    "[",
    "]",
    "{",
    "}",
    "|",
    "^",
    "`",
    "\"",
    "<",
    ">",
    "\t",
];

/// Draws alike on every run.
struct Draws(u64);

impl Draws {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % end.max(1)
    }

    fn text(&mut self) -> String {
        let count = self.below(6);
        (0..count)
            .filter_map(|_| PIECES.get(self.below(PIECES.len())))
            .copied()
            .collect()
    }
}

#[test]
fn a_path_without_faults_is_what_every_client_sends() -> Outcome {
    let mut draws = Draws(1);
    let (mut kept, mut refused) = (0, 0);
    for _ in 0..20_000 {
        let path = format!("/{}", draws.text());
        if path_fault(&path).is_some() {
            refused += 1;
            continue;
        }
        kept += 1;
        let address = format!("https://a.example{path}");
        let uri: Uri = address.parse()?;
        assert_eq!(uri.path(), path);
        let url = reqwest::Url::parse(&address)?;
        assert_eq!(
            (url.path(), url.query(), url.fragment()),
            (path.as_str(), None, None)
        );
    }
    assert!(
        kept > 1000 && refused > 1000,
        "{kept} kept, {refused} refused"
    );
    Ok(())
}

#[test]
fn values_in_path_query_and_lists_arrive_as_they_are() -> Outcome {
    let clock: SharedClock = std::sync::Arc::new(FixedClock {
        now: Timestamp::UNIX_EPOCH,
        nonce: String::new(),
    });
    let base = BaseUrl::parse("https://a.example/base")?;
    let mut draws = Draws(2);
    for _ in 0..5_000 {
        let (segment, name, value) = (draws.text(), draws.text(), draws.text());
        let list = [draws.text(), draws.text()].map(|item| item.replace(',', "."));
        let Ok(encoded) = path_segment("id", &segment) else {
            continue;
        };
        let mut out = Outgoing::new(Method::GET, &base, format!("/{encoded}"), &clock);
        out.query([(name.clone(), value.clone())]);
        out.query_fields(|object| object.comma("list", &list));
        let uri = out.into_http()?.uri().to_string();
        let url = reqwest::Url::parse(&uri)?;
        assert_eq!(url.as_str(), uri, "the client changes it");
        let last = url.path().rsplit('/').next().unwrap_or_default();
        assert_eq!(decode_segment(last), segment);
        let query = url.query().unwrap_or_default();
        assert!(
            query.contains("&list=") && query.matches(',').count() == 1,
            "{query}"
        );
        let expected = [(name, value), ("list".to_owned(), list.join(","))];
        assert_eq!(decode_query(query), expected);
    }
    Ok(())
}

#[tokio::test]
async fn the_path_of_a_base_url_arrives_as_it_was_put_together() -> Outcome {
    let mut draws = Draws(3);
    let mut sent = 0;
    while sent < 20 {
        let path = format!("/{}", draws.text());
        let server = Server::start([ok()]).await?;
        let builder = Toy::builder()
            .base_url(&format!("{}{path}", server.url))
            .retry(RetryPolicy::never());
        let Ok(toy) = builder.build() else { continue };
        toy.send().await?;
        let path = path.trim_end_matches('/');
        let line = format!("POST {path}/messages?to=861390000 HTTP/1.1\r\n");
        let requests = server.requests();
        assert!(
            requests.iter().all(|request| request.starts_with(&line)),
            "{line} {requests:?}"
        );
        sent += 1;
    }
    Ok(())
}
