//! What spans tell, exactly.

use crate::Outcome;
use crate::clients::*;
use crate::leaks::{CONTACT, TO};
use crate::recorder::Recording;
use crate::script::{Step, script};

/// The spans of a call whose transport does exactly these steps.
async fn tree(operation: Operation, steps: &[Step]) -> Made<String> {
    let (via, left) = script(steps);
    let recording = Recording::start();
    call(operation, &via).await?;
    assert_eq!(left(), 0, "steps were left");
    let tree = recording.tree();
    assert!(!tree.contains("url.full"), "{tree}");
    Ok(tree.replace(" of apiscribe_runtime::client::span", ""))
}

#[tokio::test(start_paused = true)]
async fn each_attempt_records_a_template_and_its_number_and_no_address() -> Outcome {
    for operation in OPERATIONS {
        let tree = tree(operation, &[Step::Answer(429, ""), Step::Answer(429, "")]).await?;
        let recorded = |name: &str| -> Vec<_> {
            let lines = tree
                .lines()
                .filter_map(|line| line.trim().strip_prefix(". "));
            let pairs = lines.filter_map(|line| line.split_once(" = "));
            let named = pairs.filter(|(field, _)| *field == name);
            named.map(|(_, value)| value.to_owned()).collect()
        };
        let path = match operation {
            Operation::Nxcloud => "/saas/wa/send",
            Operation::BirdContact => {
                "/workspaces/{workspace_id}/channels/{channel_id}/contacts/{contact_id}"
            }
            operation if operation.is_bird() => {
                "/workspaces/{workspace_id}/channels/{channel_id}/messages"
            }
            operation if operation.is_cams() => "/",
            _ => "/apiaccess/rest/ccmessaging/omni/1/advanced",
        };
        let mut templates = recorded("url.template");
        let mut numbers = recorded("apiscribe.attempt");
        if operation.is_huawei() {
            assert_eq!(templates.remove(0), "/apigovernance/api/oauth/tokenByAkSk");
            assert_eq!(numbers.remove(0), "1");
        }
        assert_eq!(
            (templates, numbers),
            (
                vec![path.to_owned(); 2],
                vec!["1".to_owned(), "2".to_owned()]
            )
        );
        assert_eq!(
            recorded("http.request.resend_count"),
            ["1"],
            "{operation:?}"
        );
        assert_eq!(
            recorded("error.type").first().map(String::as_str),
            Some("throttled")
        );
        for address in ["full", "?", TO, CONTACT, WORKSPACE, CHANNEL] {
            assert!(!tree.contains(address), "{operation:?} {tree}");
        }
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn of_a_success_it_is_reported_what_was_called_and_where() -> Outcome {
    let reply = r#"{"id":"m-1","channelId":"c-1","status":"accepted"}"#;
    let tree = tree(Operation::BirdText, &[Step::Answer(202, reply)]).await?;
    insta::assert_snapshot!(tree, @"
    call
    . otel.name = bird_channels.send_message
    . apiscribe.service = bird_channels
    . apiscribe.operation = send_message
      attempt
      . otel.name = POST /workspaces/{workspace_id}/channels/{channel_id}/messages
      . otel.kind = client
      . http.request.method = POST
      . server.address = api.example
      . server.port = 8443
      . url.scheme = https
      . url.template = /workspaces/{workspace_id}/channels/{channel_id}/messages
      . apiscribe.service = bird_channels
      . apiscribe.operation = send_message
      . apiscribe.attempt = 1
      . http.response.status_code = 202
    ");
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn ids_in_a_path_are_reported_as_placeholders() -> Outcome {
    let reply = r#"{"serviceWindowExpireAt":null}"#;
    let tree = tree(Operation::BirdContact, &[Step::Answer(200, reply)]).await?;
    for id in [WORKSPACE, CHANNEL, CONTACT] {
        assert!(!tree.contains(id), "{tree}");
    }
    insta::assert_snapshot!(tree, @"
    call
    . otel.name = bird_channels.get_contact_channel
    . apiscribe.service = bird_channels
    . apiscribe.operation = get_contact_channel
      attempt
      . otel.name = GET /workspaces/{workspace_id}/channels/{channel_id}/contacts/{contact_id}
      . otel.kind = client
      . http.request.method = GET
      . server.address = api.example
      . server.port = 8443
      . url.scheme = https
      . url.template = /workspaces/{workspace_id}/channels/{channel_id}/contacts/{contact_id}
      . apiscribe.service = bird_channels
      . apiscribe.operation = get_contact_channel
      . apiscribe.attempt = 1
      . http.response.status_code = 200
    ");
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn each_attempt_has_a_span_and_the_wait_in_between_an_event() -> Outcome {
    let steps = [
        Step::Answer(429, r#"{"Code":"Throttling.User"}"#),
        Step::Answer(200, r#"{"Code":"OK","MessageId":"m-1"}"#),
    ];
    let tree = tree(Operation::CamsText, &steps).await?;
    let wait = tree
        .lines()
        .find_map(|line| line.trim().strip_prefix(". wait_ms = "));
    let wait: u64 = wait.unwrap_or_default().parse()?;
    assert!((1..=2).contains(&wait), "{tree}");
    let tree = tree.replace(&format!("wait_ms = {wait}"), "wait_ms = WAIT");
    insta::assert_snapshot!(tree, @"
    call
    . otel.name = alibaba_cams.send_chatapp_message
    . apiscribe.service = alibaba_cams
    . apiscribe.operation = send_chatapp_message
      attempt
      . otel.name = POST /
      . otel.kind = client
      . http.request.method = POST
      . server.address = api.example
      . server.port = 8443
      . url.scheme = https
      . url.template = /
      . apiscribe.service = alibaba_cams
      . apiscribe.operation = send_chatapp_message
      . apiscribe.attempt = 1
      . http.response.status_code = 429
      . apiscribe.vendor_code = Throttling.User
      . error.type = throttled
      . otel.status_code = ERROR
      event
      . message = trying again
      . error.type = throttled
      . wait_ms = WAIT
      attempt
      . otel.name = POST /
      . otel.kind = client
      . http.request.method = POST
      . server.address = api.example
      . server.port = 8443
      . url.scheme = https
      . url.template = /
      . apiscribe.service = alibaba_cams
      . apiscribe.operation = send_chatapp_message
      . apiscribe.attempt = 2
      . http.request.resend_count = 1
      . http.response.status_code = 200
    ");
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn of_a_refusal_its_class_and_code_are_reported() -> Outcome {
    let body = r#"{"code":1003,"message":"no","traceId":"t-1"}"#;
    let tree = tree(Operation::Nxcloud, &[Step::Answer(200, body)]).await?;
    insta::assert_snapshot!(tree, @"
    call
    . otel.name = nxcloud_saas.send_message
    . apiscribe.service = nxcloud_saas
    . apiscribe.operation = send_message
    . error.type = authentication
    . otel.status_code = ERROR
      attempt
      . otel.name = POST /saas/wa/send
      . otel.kind = client
      . http.request.method = POST
      . server.address = api.example
      . server.port = 8443
      . url.scheme = https
      . url.template = /saas/wa/send
      . apiscribe.service = nxcloud_saas
      . apiscribe.operation = send_message
      . apiscribe.attempt = 1
      . http.response.status_code = 200
      . apiscribe.vendor_code = 1003
      . error.type = authentication
      . otel.status_code = ERROR
    ");
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn of_a_timeout_there_is_no_status() -> Outcome {
    let tree = tree(Operation::CamsMass, &[Step::Never]).await?;
    insta::assert_snapshot!(tree, @"
    call
    . otel.name = alibaba_cams.send_chatapp_mass_message
    . apiscribe.service = alibaba_cams
    . apiscribe.operation = send_chatapp_mass_message
    . error.type = timeout
    . otel.status_code = ERROR
      attempt
      . otel.name = POST /
      . otel.kind = client
      . http.request.method = POST
      . server.address = api.example
      . server.port = 8443
      . url.scheme = https
      . url.template = /
      . apiscribe.service = alibaba_cams
      . apiscribe.operation = send_chatapp_mass_message
      . apiscribe.attempt = 1
      . error.type = timeout
      . otel.status_code = ERROR
    ");
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn of_what_was_not_sent_each_attempt_is_reported() -> Outcome {
    let tree = tree(Operation::BirdTemplate, &[Step::NotSent, Step::NotSent]).await?;
    let tree: String = tree
        .lines()
        .filter(|line| !line.contains("wait_ms"))
        .map(|line| format!("{line}\n"))
        .collect();
    insta::assert_snapshot!(tree, @"
    call
    . otel.name = bird_channels.send_message
    . apiscribe.service = bird_channels
    . apiscribe.operation = send_message
    . error.type = not_sent
    . otel.status_code = ERROR
      attempt
      . otel.name = POST /workspaces/{workspace_id}/channels/{channel_id}/messages
      . otel.kind = client
      . http.request.method = POST
      . server.address = api.example
      . server.port = 8443
      . url.scheme = https
      . url.template = /workspaces/{workspace_id}/channels/{channel_id}/messages
      . apiscribe.service = bird_channels
      . apiscribe.operation = send_message
      . apiscribe.attempt = 1
      . error.type = not_sent
      . otel.status_code = ERROR
      event
      . message = trying again
      . error.type = not_sent
      attempt
      . otel.name = POST /workspaces/{workspace_id}/channels/{channel_id}/messages
      . otel.kind = client
      . http.request.method = POST
      . server.address = api.example
      . server.port = 8443
      . url.scheme = https
      . url.template = /workspaces/{workspace_id}/channels/{channel_id}/messages
      . apiscribe.service = bird_channels
      . apiscribe.operation = send_message
      . apiscribe.attempt = 2
      . http.request.resend_count = 1
      . error.type = not_sent
      . otel.status_code = ERROR
    ");
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_token_is_fetched_within_the_call_that_needs_it() -> Outcome {
    let steps = [
        Step::Answer(401, "{}"),
        Step::Answer(200, r#"{"messages":[]}"#),
    ];
    let tree = tree(Operation::HuaweiText, &steps).await?;
    insta::assert_snapshot!(tree, @"
    call
    . otel.name = huawei_aicc.send_whatsapp_message
    . apiscribe.service = huawei_aicc
    . apiscribe.operation = send_whatsapp_message
      call
      . otel.name = huawei_aicc.token_by_ak_sk
      . apiscribe.service = huawei_aicc
      . apiscribe.operation = token_by_ak_sk
        attempt
        . otel.name = POST /apigovernance/api/oauth/tokenByAkSk
        . otel.kind = client
        . http.request.method = POST
        . server.address = api.example
        . server.port = 8443
        . url.scheme = https
        . url.template = /apigovernance/api/oauth/tokenByAkSk
        . apiscribe.service = huawei_aicc
        . apiscribe.operation = token_by_ak_sk
        . apiscribe.attempt = 1
        . http.response.status_code = 200
      attempt
      . otel.name = POST /apiaccess/rest/ccmessaging/omni/1/advanced
      . otel.kind = client
      . http.request.method = POST
      . server.address = api.example
      . server.port = 8443
      . url.scheme = https
      . url.template = /apiaccess/rest/ccmessaging/omni/1/advanced
      . apiscribe.service = huawei_aicc
      . apiscribe.operation = send_whatsapp_message
      . apiscribe.attempt = 1
      . http.response.status_code = 401
      . error.type = authentication
      . otel.status_code = ERROR
      event
      . message = the token was refused, fetching another
      call
      . otel.name = huawei_aicc.token_by_ak_sk
      . apiscribe.service = huawei_aicc
      . apiscribe.operation = token_by_ak_sk
        attempt
        . otel.name = POST /apigovernance/api/oauth/tokenByAkSk
        . otel.kind = client
        . http.request.method = POST
        . server.address = api.example
        . server.port = 8443
        . url.scheme = https
        . url.template = /apigovernance/api/oauth/tokenByAkSk
        . apiscribe.service = huawei_aicc
        . apiscribe.operation = token_by_ak_sk
        . apiscribe.attempt = 1
        . http.response.status_code = 200
      attempt
      . otel.name = POST /apiaccess/rest/ccmessaging/omni/1/advanced
      . otel.kind = client
      . http.request.method = POST
      . server.address = api.example
      . server.port = 8443
      . url.scheme = https
      . url.template = /apiaccess/rest/ccmessaging/omni/1/advanced
      . apiscribe.service = huawei_aicc
      . apiscribe.operation = send_whatsapp_message
      . apiscribe.attempt = 2
      . http.request.resend_count = 1
      . http.response.status_code = 200
    ");
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn an_invalid_request_has_a_call_and_no_attempt() -> Outcome {
    let (via, left) = script(&[]);
    let recording = Recording::start();
    let (client, _) = built(bird_builder(), &via)?;
    let result = client.send_message("no id", &bird_text()).await;
    assert!(result.is_err_and(|error| error.violations().is_some()));
    assert_eq!(left(), 0);
    assert_eq!(
        (recording.spans("call"), recording.spans("attempt")),
        (1, 0)
    );
    insta::assert_snapshot!(recording.tree(), @"
    call of apiscribe_runtime::client::span
    . otel.name = bird_channels.send_message
    . apiscribe.service = bird_channels
    . apiscribe.operation = send_message
    . error.type = invalid
    . otel.status_code = ERROR
    ");
    Ok(())
}
