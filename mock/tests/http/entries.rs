//! One entry of a reply for each recipient of the request, of a kind that fits: for every example
//! of the catalogue, and for vendors with other habits.

use std::path::Path;

use apiscribe_codegen::check::evaluate;
use apiscribe_codegen::load;
use apiscribe_codegen::model::{Example, Model, Operation, Service};
use apiscribe_codegen::wire::{self, Body, Pair};
use apiscribe_mock::Server;
use serde_json::{Value, json};

use crate::support::*;

fn catalogue() -> Model {
    load(Path::new(&specs())).expect("the specs")
}

fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes()
        .map(|byte| match plain(byte) {
            true => char::from(byte).to_string(),
            false => format!("%{byte:02X}"),
        })
        .collect()
}

fn pairs(pairs: &[Pair]) -> String {
    let pairs = pairs.iter();
    let pairs: Vec<String> = pairs
        .map(|pair| format!("{}={}", encoded(&pair.name), encoded(&pair.value)))
        .collect();
    pairs.join("&")
}

/// What a server that minds no signature answers to the request of an example.
async fn reply(
    server: &Server,
    service: &Service,
    operation: &Operation,
    example: &Example,
) -> Got {
    let sent = wire::sent(service, operation, example);
    let (_, address) = sent.address.split_once("://").expect("a scheme");
    let mut address = address[address.find('/').unwrap_or(address.len())..].to_owned();
    if address.is_empty() {
        address.push('/');
    }
    if !sent.query.is_empty() {
        address = format!("{address}?{}", pairs(&sent.query));
    }
    let (kind, body) = match &sent.body {
        Some(Body::Json(body)) => ("application/json", body.compact()),
        Some(Body::Text(text)) => ("text/plain", text.clone()),
        Some(Body::Bytes(_) | Body::Multipart(_)) => {
            panic!("no example of the catalogue sends a file")
        }
        Some(Body::Form(form)) => ("application/x-www-form-urlencoded", pairs(form)),
        None => ("", String::new()),
    };
    let action = operation.auth.as_ref().and_then(|auth| auth.text("action"));
    let mut headers: Vec<(&str, &str)> = sent
        .headers
        .iter()
        .filter(|(name, _)| !name.eq_ignore_ascii_case("content-type"))
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    headers.extend(action.map(|action| ("x-acs-action", action)));
    headers.extend((!kind.is_empty()).then_some(("content-type", kind)));
    let got = send(server, &sent.method, &address, &headers, body.as_bytes()).await;
    got.expect("an answer")
}

/// Which list of a reply goes through which list of a request, with what is repeated of each entry.
const LISTS: &[(&str, &str, &str, &[&str])] = &[
    (
        "huawei_aicc.send_whatsapp_message",
        "/destinations",
        "/messages",
        &["/messageId", "/to/phoneNumber"],
    ),
    (
        "bird_channels.send_message",
        "/receiver/contacts",
        "/receiver/contacts",
        &["/identifierKey", "/identifierValue"],
    ),
];

#[track_caller]
fn check_entries(name: &str, request: &Value, reply: &Value) {
    let of = LISTS
        .iter()
        .filter(|(operation, ..)| name.starts_with(operation));
    for (_, from, to, repeated) in of {
        let list = |value: &Value, at: &str| value.pointer(at).and_then(Value::as_array).cloned();
        let asked = list(request, from).unwrap_or_default();
        let Some(answered) = list(reply, to) else {
            // Some examples show a reply that repeats nobody.
            continue;
        };
        assert_eq!(answered.len(), asked.len(), "{name}: {reply:#}");
        for (asked, answered) in asked.iter().zip(&answered) {
            for at in *repeated {
                if let Some(said) = asked.pointer(at) {
                    assert_eq!(answered.pointer(at), Some(said), "{name}: {reply:#}");
                }
            }
            let text = answered.to_string();
            assert!(!text.contains("REJECTED"), "{name}: {text}");
        }
    }
}

#[tokio::test]
async fn every_example_of_a_request_gets_a_reply_of_its_kind_with_its_recipients_one_by_one() {
    let server = builder().lenient().start().await.expect("it starts");
    let model = catalogue();
    let mut seen = 0;
    for service in &model.services {
        for operation in &service.operations {
            let examples = operation.examples.iter();
            let fine = examples.filter(|example| example.refused.is_empty());
            for example in fine.filter(|example| example.request.is_some()) {
                let request = example.request.clone().expect("a request");
                let name = format!("{}.{} {}", service.name, operation.name, example.name);
                let got = reply(&server, service, operation, example).await;
                let body = got.json();
                let failure =
                    evaluate::failure(&service.errors, operation, (got.status, None), &body);
                assert!(failure.is_none(), "{name}: {} {body}", got.status);
                check_entries(&name, &request, &body);
                let shows = |(operation, _, to, _): &(&str, &str, &str, &[&str])| {
                    let shown = example.reply.as_ref();
                    name.starts_with(operation)
                        && shown.is_none_or(|shown| shown.pointer(to).is_some())
                };
                for (.., to, _) in LISTS.iter().filter(|list| shows(list)) {
                    assert!(body.pointer(to).is_some(), "{name}: {body:#}");
                }
                if let (Some(sent), Some(repeated)) =
                    (request.pointer("/body/type"), body.pointer("/body/type"))
                {
                    assert_eq!(repeated, sent, "{name}");
                }
                for at in ["/bulkId", "/channelId"] {
                    if let (Some(sent), Some(repeated)) = (request.pointer(at), body.pointer(at)) {
                        assert_eq!(repeated, sent, "{name}");
                    }
                }
                seen += 1;
            }
        }
    }
    assert!(seen > 80, "{seen}");
}

#[tokio::test]
async fn as_many_are_answered_as_are_asked_for() {
    let server = builder().lenient().start().await.expect("it starts");
    let model = catalogue();
    for (name, from, _, repeated) in LISTS {
        let (service, operation) = name.split_once('.').expect("a name");
        let mut services = model.services.iter();
        let service = services
            .find(|known| known.name.bare() == service)
            .expect("known");
        let mut operations = service.operations.iter();
        let operation = operations
            .find(|known| known.name.bare() == operation)
            .expect("known");
        for example in operation.examples.iter().filter(|example| {
            let list = example
                .request
                .as_ref()
                .and_then(|request| request.pointer(from));
            example.refused.is_empty() && list.is_some_and(Value::is_array)
        }) {
            for count in [0, 1, 2, 3, 7] {
                let mut example = example.clone();
                let request = example.request.as_mut().expect("a request");
                let list = request.pointer_mut(from).expect("a list");
                let one = list[0].clone();
                let entries = (0..count).map(|number| {
                    let mut one = one.clone();
                    for at in *repeated {
                        if let Some(value) = one.pointer_mut(at)
                            && !at.ends_with("Key")
                        {
                            *value = json!(format!("+9{number}155550134"));
                        }
                    }
                    one
                });
                *list = entries.collect();
                let request = request.clone();
                let got = reply(&server, service, operation, &example).await;
                check_entries(
                    &format!("{name} {} {count}", example.name),
                    &request,
                    &got.json(),
                );
            }
        }
    }
}

const SERVICE: &str = "\
service: acme
title: Acme API
pages: {api: {title: Acme reference, places: [Send]}}
base_url: 'https://api.acme.example'
auth: none
";

const FAILED: &str = "errors: {failed: [{status: 400-599}]}\n";

/// A vendor with this error table and these types, whose page shows these examples.
pub(crate) async fn vendor(errors: &str, types: &str, examples: &[(Value, Value)]) -> Server {
    let folder = tempfile::tempdir().expect("a folder");
    let service = folder.path().join("acme");
    std::fs::create_dir(&service).expect("a folder");
    let mut send = format!(
        "operation: send\ndoc: Sends.\npage: api\nat: Send\nhttp: 'POST /send'\nplace: json\nrequest: Mail\n\
         replies: {{200: Sent}}\ntypes:\n{types}"
    );
    if !examples.is_empty() {
        send.push_str("examples:\n");
    }
    for (number, (request, reply)) in examples.iter().enumerate() {
        send.push_str(&format!(
            "  example_{number}:\n    request: {request}\n    status: 200\n    reply: {reply}\n"
        ));
    }
    std::fs::write(service.join("service.yaml"), format!("{SERVICE}{errors}")).expect("written");
    std::fs::write(service.join("send.yaml"), &send).expect("written");
    let server = Server::builder().spec(folder.path()).clock(clock("server"));
    let server = server.start().await;
    server.unwrap_or_else(|error| panic!("{error}\n{send}"))
}

/// What a vendor answers to `request` whose page shows these examples, each a request and a reply.
async fn answer(types: &str, examples: &[(Value, Value)], request: Value) -> Value {
    let server = vendor(FAILED, types, examples).await;
    json(&server, "POST", "/send", &[], &request).await.json()
}

const TYPES: &str = "  Mail:
    fields:
      kind: {type: string}
      to: {type: list<string>}
      messages: {type: list<Message>}
      text: {type: Text}
      template: {type: Template}
      status_url: {type: string}
  Message: {fields: {from: {type: string}, ref: {type: string}, destinations: {type: list<Destination>}}}
  Destination: {fields: {to: {type: string}, messageId: {type: string}}}
  Text: {fields: {body: {type: string}}}
  Template: {fields: {name: {type: string}, values: {type: list<string>}}}
  Sent:
    fields:
      kind: {type: string}
      contacts: {type: list<Contact>}
      messages: {type: list<Message>}
      results: {type: list<Contact>}
      ids: {type: list<string>}
      created_at: {type: timestamp}
  Contact: {fields: {input: {type: string}, wa_id: {type: string}, id: {type: string}, status: {type: string}, to: {type: string}}}
";

#[tokio::test]
async fn nested_lists_are_answered_one_after_another() {
    let message = |from: &str, to: &[&str]| {
        let to: Vec<Value> = to.iter().map(|to| json!({"to": to})).collect();
        json!({"from": from, "destinations": to})
    };
    let examples = [(
        json!({"messages": [message("shop", &["41790000001", "41790000002"])]}),
        json!({"results": [
            {"to": "41790000001", "id": "id-0001", "status": "PENDING"},
            {"to": "41790000002", "id": "id-0002", "status": "REJECTED_NETWORK"},
        ]}),
    )];
    let request = json!({"messages": [message("a", &["49170000001"]), message("b", &["49170000002", "49170000003"])]});
    let got = answer(TYPES, &examples, request).await;
    let results = got["results"].as_array().expect("results");
    let to: Vec<&str> = results
        .iter()
        .filter_map(|one| one["to"].as_str())
        .collect();
    assert_eq!(to, ["49170000001", "49170000002", "49170000003"], "{got}");
    assert!(
        results.iter().all(|one| one["status"] == "PENDING"),
        "{got}"
    );
    let ids: std::collections::BTreeSet<_> = results
        .iter()
        .filter_map(|one| one["id"].as_str())
        .collect();
    assert_eq!(ids.len(), 3, "each has an id of its own: {got}");
    let got = answer(TYPES, &examples, json!({"messages": []})).await;
    assert_eq!(got["results"], json!([]));
}

#[tokio::test]
async fn numbers_are_written_as_the_example_writes_them() {
    let examples = [(
        json!({"to": ["+41790000001"]}),
        json!({"contacts": [{"input": "+41790000001", "wa_id": "41790000001"}], "ids": ["wamid.ABC123"]}),
    )];
    let got = answer(
        TYPES,
        &examples,
        json!({"to": ["+49170000001", "49170000002"]}),
    )
    .await;
    let expected = json!([
        {"input": "+49170000001", "wa_id": "49170000001"},
        {"input": "49170000002", "wa_id": "49170000002"},
    ]);
    assert_eq!(got["contacts"], expected);
    assert_eq!(got["ids"].as_array().map(Vec::len), Some(2), "{got}");
}

/// The kind of a request is told by what stands in it, however deep, and by the values of its
/// kinds.
#[tokio::test]
async fn a_text_gets_the_reply_of_a_text() {
    let kinds = [
        (
            json!({"kind": "template", "to": ["41790000001"], "template": {"name": "welcome", "values": ["Ada", "Eve"]}}),
            json!({"kind": "for a template"}),
        ),
        (
            json!({"kind": "text", "to": ["41790000001"], "text": {"body": "hello"}, "status_url": "https://e.com"}),
            json!({"kind": "for a text"}),
        ),
    ];
    let nested = [
        (
            json!({"messages": [{"ref": "a", "destinations": [{"to": "41790000001"}]}]}),
            json!({"kind": "with a ref"}),
        ),
        (
            json!({"messages": [{"from": "a", "destinations": [{"to": "41790000001"}]}]}),
            json!({"kind": "with a sender"}),
        ),
    ];
    for (examples, request, expected) in [
        (
            &kinds,
            json!({"kind": "text", "text": {"body": "x"}}),
            "for a text",
        ),
        (&kinds, json!({"kind": "text", "to": []}), "for a text"),
        (&kinds, json!({"text": {"body": "x"}}), "for a text"),
        (
            &kinds,
            json!({"kind": "template", "template": {"name": "x"}}),
            "for a template",
        ),
        (
            &kinds,
            json!({"template": {"name": "x"}, "status_url": "https://e.com"}),
            "for a template",
        ),
        (
            &nested,
            json!({"messages": [{"from": "b"}]}),
            "with a sender",
        ),
        (
            &nested,
            json!({"messages": [{"ref": "b", "destinations": []}]}),
            "with a ref",
        ),
    ] {
        let got = answer(TYPES, examples, request.clone()).await;
        assert_eq!(got["kind"], expected, "{request}");
    }
}

/// Where a page shows no example at all, types and names have to do.
#[tokio::test]
async fn without_examples_the_names_of_keys_say_what_is_repeated() {
    let types = TYPES.replace("type: list<Contact>", "type: list<Destination>");
    let types = types.split("  Contact:").next().unwrap_or_default();
    let request = json!({"messages": [{"destinations": [
        {"to": "49170000001", "messageId": "m-1"}, {"to": "49170000002"},
    ]}]});
    let types = types.replace(
        "      results: {type",
        "      results: {required: true, type",
    );
    let got = answer(&types, &[], request).await;
    let results = got["results"].as_array().expect("results");
    assert_eq!(results.len(), 2, "{got}");
    assert_eq!(results[0], json!({"to": "49170000001", "messageId": "m-1"}));
    assert_eq!(results[1]["to"], "49170000002");
    let got = answer(&types, &[], json!({})).await;
    assert_eq!(got["results"], json!([]));
}

#[tokio::test]
async fn a_reply_has_the_time_of_the_answer() {
    let examples = [(
        json!({"to": ["41790000001"]}),
        json!({"created_at": "2020-02-02T02:02:02.000+02:00"}),
    )];
    let got = answer(TYPES, &examples, json!({"to": []})).await;
    assert_eq!(got["created_at"], "2026-01-01T02:00:00.000+02:00");
}
