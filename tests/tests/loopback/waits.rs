//! A client waits as long as the vendor asks, in a header or in the body: clients of `tests/tokens`
//! for each place that a spec may name, and for the header that all have.

use std::time::{Duration, Instant};

use token_examples::{waits_body, waits_body_ms, waits_header};

use crate::loopback::support::*;

/// What all ask for, each in its place: a second and a half, which whole seconds round up.
const LEAST: Duration = Duration::from_millis(1500);

/// A call of a service that is refused once, with a header and more in the body.
macro_rules! waits {
    ($service:ident, $header:expr, $more:expr) => {
        async {
            let refusal = format!(r#"{{"ok":false,"code":"TooMany"{}}}"#, $more);
            let (base_url, server) = answers(vec![
                respond(429, $header, &refusal),
                respond(200, "", r#"{"ok":true}"#),
            ])
            .await?;
            let client = $service::Client::builder().base_url(&base_url).build()?;
            let start = Instant::now();
            client.call(&$service::Call::new("hello")).await?;
            let (service, waited) = (stringify!($service), start.elapsed());
            assert!(waited >= LEAST, "{service}, {:?}: {waited:?}", $header);
            served(server, 2).await
        }
    };
}

#[tokio::test]
async fn a_delay_in_the_body_is_waited_for_as_one_in_a_header_is() -> Outcome {
    let (header, body, body_ms, standard) = tokio::join!(
        waits!(waits_header, "x-wait: 1500\r\n", ""),
        waits!(waits_body, "", r#","parameters":{"wait":1.5}"#),
        waits!(waits_body_ms, "", r#","wait_ms":"1500""#),
        // Where the body says nothing, the header that all have does.
        waits!(waits_body, "retry-after: 2\r\n", ""),
    );
    header.and(body).and(body_ms).and(standard)
}
