//! Batches and blocking clients.

use std::error::Error as StdError;
use std::fmt::Debug;

use apiscribe_runtime::{Batch, Error, ErrorCode, Unanswered};
use serde_json::json;
use whatsapp_vendors::bird_channels::{ChannelId, ContactId};
use whatsapp_vendors::{alibaba_cams, bird_channels, huawei_aicc, nxcloud_saas};

use crate::Outcome;
use crate::clients::*;
use crate::leaks::{self, TOKEN};
use crate::probe::{debug, whole};
use crate::recorder::Recording;
use crate::server::{Arrived, Server, json as respond_json};

/// Refuses everything but tokens, and repeats what arrived.
fn refusing(status: u16) -> Made<Server> {
    Ok(Server::start(move |arrived| {
        if arrived.asks_for_a_token() {
            return respond_json(200, &json!({"AccessToken": TOKEN}));
        }
        let Arrived { head, body } = arrived;
        respond_json(status, &json!({"message": format!("{head}\n{body}")}))
    })?)
}

fn signatures(server: &Server) -> Vec<String> {
    server
        .arrived()
        .iter()
        .flat_map(Arrived::signatures)
        .collect()
}

/// Sends two requests, of which `answered` are answered, and looks at what the batch shows.
async fn batch<R: Debug, T: Debug, C: ErrorCode, B: Debug + 'static>(
    mut batch: Batch<R, T, Error<C, B>>,
    server: &Server,
    answered: usize,
) -> Outcome {
    let before = debug(&batch);
    let mut failed = 0;
    let mut items = 0;
    while let Some(item) = batch.next().await {
        items += 1;
        let signatures = signatures(server);
        let error = item.result.as_ref().map(drop).expect_err("refused");
        leaks::none("the failure of an item", &whole(error), &signatures);
        assert!(
            error
                .source()
                .is_none_or(|source| source.source().is_none())
        );
        failed += usize::from(matches!(error, Unanswered::Failed(_)));
        leaks::none(
            "the batch",
            &format!("{before} {}", debug(&batch)),
            &signatures,
        );
        assert!(
            !leaks::found(&debug(&item), &[]).is_empty(),
            "it shows its request"
        );
    }
    assert_eq!((items, failed), (2, answered));
    let arrived = server.arrived();
    let sent = arrived.iter().filter(|arrived| !arrived.asks_for_a_token());
    assert_eq!(sent.count(), answered);
    Ok(())
}

#[tokio::test]
async fn a_batch_shows_nothing_but_the_requests_it_gives_back() -> Outcome {
    // With 401 it is stopped after the first, with 422 it goes on.
    for (status, answered) in [(422, 2), (403, 2)] {
        let recording = Recording::start();
        let server = refusing(status)?;
        let via = Via::from(&server);
        let (client, _) = built(cams_builder(), &via)?;
        let requests = [cams_text(), cams_template()];
        batch(
            client.send_chatapp_message_batch(requests, 1),
            &server,
            answered,
        )
        .await?;

        let server = refusing(status)?;
        let (client, _) = built(bird_builder(), &Via::from(&server))?;
        let requests = [bird_text(), bird_template()];
        batch(
            client.send_message_batch(CHANNEL, requests, 1),
            &server,
            answered,
        )
        .await?;

        let server = refusing(status)?;
        let (client, _) = built(bird_builder(), &Via::from(&server))?;
        let requests = [bird_contact(), bird_contact()];
        let contacts = client.get_contact_channel_batch(
            ChannelId(CHANNEL),
            ContactId(leaks::CONTACT),
            requests,
            1,
        );
        batch(contacts, &server, answered).await?;

        let server = refusing(status)?;
        let (client, _) = built(huawei_builder(), &Via::from(&server))?;
        let requests = [huawei_text(), huawei_template()];
        let fatal = usize::from(status == 403);
        batch(
            client.send_whatsapp_message_batch(requests, 1),
            &server,
            answered - fatal,
        )
        .await?;

        let server = refusing(status)?;
        let (client, _) = built(nxcloud_builder(), &Via::from(&server))?;
        let requests = [nxcloud_template(), nxcloud_template()];
        batch(client.send_message_batch(requests, 1), &server, answered).await?;

        leaks::none("the recording", &recording.text(), &[]);
        assert!(recording.spans("call") >= 10);
    }
    Ok(())
}

/// A call that a blocking client makes, and what there is to see of it.
#[track_caller]
fn blocking<T, C: ErrorCode, B: Debug + 'static>(
    server: &Server,
    client: &impl Debug,
    result: Result<T, Error<C, B>>,
    sent: usize,
) {
    let error = result.map(drop).expect_err("refused");
    assert!(error.vendor().is_some(), "{error}");
    let arrived = server.arrived();
    assert_eq!(arrived.len(), sent);
    assert_eq!(arrived[0].header("x-team"), Some(leaks::HEADER));
    let signatures = signatures(server);
    leaks::none("the error", &whole(&error), &signatures);
    leaks::none("the client", &debug(client), &signatures);
}

#[test]
fn a_blocking_client_shows_nothing_on_whichever_thread() -> Outcome {
    let recording = Recording::start();
    let server = refusing(422)?;
    let (client, _) = built(cams_builder(), &Via::from(&server))?;
    let client = alibaba_cams::blocking::Client::from_client(client)?;
    blocking(
        &server,
        &client,
        client.send_chatapp_message(&cams_text()),
        1,
    );

    let server = refusing(422)?;
    let (client, _) = built(bird_builder(), &Via::from(&server))?;
    let client = bird_channels::blocking::Client::from_client(client)?;
    blocking(
        &server,
        &client,
        client.send_message(CHANNEL, &bird_text()),
        1,
    );

    let server = refusing(422)?;
    let (client, _) = built(huawei_builder(), &Via::from(&server))?;
    let client = huawei_aicc::blocking::Client::from_client(client)?;
    blocking(
        &server,
        &client,
        client.send_whatsapp_message(&huawei_text()),
        2,
    );

    let server = refusing(422)?;
    let (client, _) = built(nxcloud_builder(), &Via::from(&server))?;
    let client = nxcloud_saas::blocking::Client::from_client(client)?;
    blocking(
        &server,
        &client,
        client.send_message(&nxcloud_template()),
        1,
    );

    leaks::none("the recording", &recording.text(), &[]);
    assert_eq!(recording.spans("attempt"), 5);
    Ok(())
}
