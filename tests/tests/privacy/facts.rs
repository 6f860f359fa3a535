//! Single facts that spans record, and who else records any.

use std::time::Duration;

use crate::Outcome;
use crate::clients::*;
use crate::recorder::Recording;
use crate::script::{Step, script};
use crate::server::{Server, respond};

/// Which kind of failure each of these is, in the spans of the call and of its last attempt.
#[tokio::test(start_paused = true)]
async fn every_kind_of_failure_has_a_word_of_its_own() -> Outcome {
    for (step, expected) in [
        (Step::Answer(200, "{"), "undecodable"),
        (Step::Answer(400, "{}"), "invalid_request"),
        (Step::Answer(401, "{}"), "authentication"),
        (Step::Answer(403, "{}"), "permission"),
        (Step::Answer(404, "{}"), "not_found"),
        (Step::Answer(409, "{}"), "conflict"),
        (Step::Answer(500, "{}"), "vendor"),
        (Step::Answer(302, "{}"), "unknown"),
        (Step::Never, "timeout"),
    ] {
        let (via, left) = script(&[step]);
        let recording = Recording::start();
        call(Operation::BirdText, &via).await?;
        assert_eq!(left(), 0);
        let (kinds, states) = (
            recording.values("error.type"),
            recording.values("otel.status_code"),
        );
        assert_eq!(
            (kinds, states),
            (vec![expected.to_owned(); 2], vec!["ERROR".to_owned(); 2])
        );
    }
    Ok(())
}

#[tokio::test]
async fn the_usual_port_is_reported_where_the_address_has_none() -> Outcome {
    for (base_url, scheme, host, port) in [
        ("https://api.example", "https", "api.example", "443"),
        ("http://api.example/v1", "http", "api.example", "80"),
        ("http://api.example:8080", "http", "api.example", "8080"),
        ("https://[::1]:9", "https", "[::1]", "9"),
    ] {
        let (via, left) = script(&[Step::Answer(404, "")]);
        let recording = Recording::start();
        let client = settled(bird_builder(), &via).base_url(base_url).build()?;
        assert!(client.send_message(CHANNEL, &bird_text()).await.is_err());
        assert_eq!(left(), 0);
        let recorded = ["url.scheme", "server.address", "server.port"]
            .map(|name| recording.values(name).concat());
        assert_eq!(recorded, [scheme, host, port]);
    }
    Ok(())
}

/// Nothing but the runtime says anything at all.
#[tokio::test]
async fn other_crates_are_silent_or_known() -> Outcome {
    let recording = Recording::start();
    let server = Server::start(|_| respond(404, "text/plain", ""))?;
    let client = settled(bird_builder(), &Via::from(&server))
        .timeout(Duration::from_secs(5))
        .build()?;
    assert!(client.send_message(CHANNEL, &bird_text()).await.is_err());
    assert_eq!((server.arrived().len(), recording.spans("attempt")), (1, 1));
    for target in recording.targets() {
        let own = [
            "apiscribe_runtime::client::span",
            "privacy::recorder",
            "other",
        ];
        let known = own.contains(&target) || target.starts_with("hyper_util::client::legacy");
        assert!(known, "{target} is new: see what it says");
    }
    Ok(())
}
