//! Calls without an answer.

use std::error::Error as StdError;
use std::fmt;
use std::net::TcpListener;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use apiscribe_runtime::http::Request;
use apiscribe_runtime::{Bytes, TransportError};
use tower::service_fn;
use tower::util::BoxCloneService;

use crate::Outcome;
use crate::clients::{
    BoxError, CHANNEL, OPERATIONS, Operation, Own, Via, bird_builder, bird_contact, call, settled,
};
use crate::leaks::{self, CONTACT};
use crate::probe::whole;
use crate::recorder::Recording;
use crate::server::{Answer, Server};

/// An error that shows the address in its words, or in those of its cause.
#[derive(Debug)]
struct Loud {
    words: String,
    cause: Option<BoxError>,
}

/// An error that shows the address in `Debug` alone.
#[derive(Debug)]
struct Quiet(#[expect(dead_code, reason = "`Debug` shows it")] String);

impl fmt::Display for Quiet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a layer failed")
    }
}

impl StdError for Quiet {}

impl fmt::Display for Loud {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

impl StdError for Loud {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.cause
            .as_deref()
            .map(|cause| cause as &(dyn StdError + 'static))
    }
}

/// Fails with an error of the query, and counts; tokens are given.
fn failing(error: fn(&str) -> BoxError) -> (Own, Arc<Mutex<usize>>) {
    let count = Arc::new(Mutex::new(0));
    let counting = Arc::clone(&count);
    let service = service_fn(move |request: Request<Bytes>| {
        let token = crate::script::token(request.uri());
        if token.is_none() {
            *counting.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        }
        let query = request.uri().query().unwrap_or("nothing").to_owned();
        async move { token.ok_or_else(|| error(&query)) }
    });
    (BoxCloneService::new(service), count)
}

fn counted(count: &Mutex<usize>) -> usize {
    *count.lock().unwrap_or_else(PoisonError::into_inner)
}

#[tokio::test]
async fn the_query_is_taken_out_of_what_a_transport_of_ones_own_says() -> Outcome {
    let errors: [fn(&str) -> BoxError; 5] = [
        |query| format!("no route to https://api.example/?{query}").into(),
        |query| {
            Loud {
                words: query.to_owned(),
                cause: None,
            }
            .into()
        },
        |query| TransportError::broken(format!("after ?{query}")).into(),
        |query| {
            let cause = Loud {
                words: format!("at ?{query}"),
                cause: None,
            };
            Loud {
                words: "broken".to_owned(),
                cause: Some(cause.into()),
            }
            .into()
        },
        |query| {
            let cause = Loud {
                words: query.to_owned(),
                cause: None,
            };
            Loud {
                words: query.to_owned(),
                cause: Some(cause.into()),
            }
            .into()
        },
    ];
    for operation in OPERATIONS {
        for error in errors {
            let recording = Recording::start();
            let (own, count) = failing(error);
            let seen = call(operation, &Via::Own(own)).await?;
            let attempts = 1 + usize::from(operation == Operation::BirdContact);
            assert_eq!(
                (seen.outcome, counted(&count)),
                ("broken", attempts),
                "{operation:?}"
            );
            seen.shows_nothing(&operation, &[]);
            leaks::none("the recording", &recording.text(), &[]);
            let (replaced, nothing) = (
                seen.display.contains("[redacted]"),
                seen.display.contains("nothing"),
            );
            assert_ne!(replaced, nothing, "{}", seen.display);
            let has_query = [
                Operation::CamsText,
                Operation::CamsTemplate,
                Operation::BirdContact,
            ];
            assert_eq!(replaced, has_query.contains(&operation), "{operation:?}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn of_an_error_that_shows_the_query_in_debug_alone_the_words_are_kept() -> Outcome {
    for operation in [
        Operation::CamsText,
        Operation::CamsTemplate,
        Operation::BirdContact,
    ] {
        let recording = Recording::start();
        let (own, count) = failing(|query| Quiet(query.to_owned()).into());
        let seen = call(operation, &Via::Own(own)).await?;
        let attempts = 1 + usize::from(operation == Operation::BirdContact);
        assert_eq!(
            (seen.outcome, counted(&count)),
            ("broken", attempts),
            "{operation:?}"
        );
        assert!(seen.display.ends_with("a layer failed"), "{}", seen.display);
        seen.shows_nothing(&operation, &[]);
        leaks::none("the recording", &recording.text(), &[]);
    }
    Ok(())
}

#[tokio::test]
async fn so_it_is_where_nothing_was_sent() -> Outcome {
    for operation in OPERATIONS {
        let (own, count) = failing(|query| {
            let nothing = TransportError::not_sent("no route");
            let words = format!("no way to ?{query}");
            Loud {
                words,
                cause: Some(nothing.into()),
            }
            .into()
        });
        let recording = Recording::start();
        let seen = call(operation, &Via::Own(own)).await?;
        assert_eq!(
            (seen.outcome, counted(&count)),
            ("not sent", 2),
            "{operation:?}"
        );
        seen.shows_nothing(&operation, &[]);
        leaks::none("the recording", &recording.text(), &[]);
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_timeout_shows_nothing() -> Outcome {
    for operation in OPERATIONS {
        let recording = Recording::start();
        let count = Arc::new(Mutex::new(0));
        let counting = Arc::clone(&count);
        let service = service_fn(move |request: Request<Bytes>| {
            let token = crate::script::token(request.uri());
            if token.is_none() {
                *counting.lock().unwrap_or_else(PoisonError::into_inner) += 1;
            }
            async move {
                match token {
                    Some(token) => Ok::<_, BoxError>(token),
                    None => std::future::pending().await,
                }
            }
        });
        let seen = call(operation, &Via::Own(BoxCloneService::new(service))).await?;
        let attempts = 1 + usize::from(operation == Operation::BirdContact);
        assert_eq!(
            (seen.outcome, counted(&count)),
            ("timeout", attempts),
            "{operation:?}"
        );
        seen.shows_nothing(&operation, &[]);
        leaks::none("the recording", &recording.text(), &[]);
    }
    Ok(())
}

#[tokio::test]
async fn a_server_that_says_nothing_is_not_described() -> Outcome {
    let recording = Recording::start();
    let server = Server::start(|_| Answer::Silence)?;
    let builder = settled(bird_builder(), &Via::from(&server));
    let client = builder.timeout(Duration::from_millis(300)).build()?;
    let result = client
        .get_contact_channel(
            whatsapp_vendors::bird_channels::ChannelId(CHANNEL),
            whatsapp_vendors::bird_channels::ContactId(CONTACT),
            &bird_contact(),
        )
        .await;
    let error = result.map(drop).expect_err("no answer");
    let arrived = server.arrived();
    assert_eq!(arrived.len(), 2, "{error}");
    let signatures = arrived[0].signatures();
    leaks::none("the error", &whole(&error), &signatures);
    leaks::none("the recording", &recording.text(), &signatures);
    Ok(())
}

#[tokio::test]
async fn a_refused_connection_shows_nothing() -> Outcome {
    let closed = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
    for operation in OPERATIONS {
        let recording = Recording::start();
        let seen = call(operation, &Via::BaseUrl(format!("http://{closed}/prefix"))).await?;
        let outcome = if operation.is_huawei() {
            "token"
        } else {
            "not sent"
        };
        assert_eq!(
            (seen.outcome, recording.spans("attempt")),
            (outcome, 2),
            "{operation:?}"
        );
        seen.shows_nothing(&operation, &[]);
        leaks::none("the recording", &recording.text(), &[]);
    }
    Ok(())
}

#[tokio::test]
async fn a_body_that_breaks_off_within_a_transport_of_ones_own_is_not_quoted() -> Outcome {
    for operation in OPERATIONS {
        let (own, _) = failing(|query| {
            let broken = TransportError::broken(format!("after ?{query}"));
            Loud {
                words: "a layer".to_owned(),
                cause: Some(broken.into()),
            }
            .into()
        });
        let recording = Recording::start();
        let seen = call(operation, &Via::Own(own)).await?;
        assert_eq!(seen.outcome, "broken", "{operation:?}");
        seen.shows_nothing(&operation, &[]);
        leaks::none("the recording", &recording.text(), &[]);
    }
    Ok(())
}
