//! Answers of which status and body do not say the same.

use whatsapp_vendors::{ErrorClass, Retry};

use crate::faults::clients::{Kind, Operation, Outcome, SENDS, Setup, recipient};
use crate::faults::server::{Step, respond};

/// Failures by their status, among them those that are repeated and those that cost a token.
const STATUSES: [u16; 14] = [
    302, 303, 400, 401, 403, 404, 407, 408, 409, 425, 429, 500, 503, 999,
];

#[tokio::test]
async fn a_success_under_another_status_arrives_once_and_leaves_the_outcome_open() -> Outcome {
    for operation in SENDS {
        let mut bodies = vec![operation.reply("m-1")];
        match operation {
            Operation::Cams => bodies.push(r#"{"Code":"OK"}"#.to_owned()),
            Operation::Nxcloud => {
                bodies.extend([r#"{"code":"0"}"#, r#"{"code":0.0}"#].map(str::to_owned))
            }
            _ => {}
        }
        for body in bodies {
            for status in STATUSES {
                let answer = Step::Write(respond(status, "retry-after: 0\r\n", &body));
                let steps = vec![answer; 3];
                let (server, client) = operation.meets(steps, Setup::default()).await?;
                let seen = client.send(&recipient(1)).await.expect_err("no success");
                let facts = (
                    Kind::Vendor,
                    Some(status),
                    ErrorClass::Unknown,
                    Retry::Never,
                    true,
                );
                assert_eq!(seen.facts(), facts, "{operation:?}: {body}");
                assert_eq!(
                    operation.begun(&server),
                    1,
                    "{operation:?}: {status} {body}"
                );
            }
        }
    }
    Ok(())
}

#[tokio::test]
async fn what_only_a_reply_has_leaves_the_outcome_open_under_every_status() -> Outcome {
    for operation in SENDS {
        let bodies: &[&str] = match operation {
            Operation::Cams => &[
                r#"{"MessageId":"m-1"}"#,
                r#"{"RequestId":"r-1","MessageId":"m-1"}"#,
                r#"{"RequestId":"r-1","Code":null,"Data":{"MessageId":"m-1"}}"#,
            ],
            Operation::Nxcloud => &[
                r#"{"data":{"message_id":"m-1"}}"#,
                r#"{"message":"fine","data":{"message_id":"m-1"},"code":null}"#,
            ],
            Operation::Huawei => &[r#"{"messages":[{"messageId":"m-1"}]}"#],
            _ => &[
                r#"{"id":"m-1"}"#,
                r#"{"id":"m-1","channelId":"c-1","code":null}"#,
            ],
        };
        for body in bodies {
            for status in STATUSES {
                let answer = Step::Write(respond(status, "retry-after: 0\r\n", body));
                let steps = vec![answer; 3];
                let (server, client) = operation.meets(steps, Setup::default()).await?;
                let seen = client.send(&recipient(1)).await.expect_err("no success");
                let facts = (
                    Kind::Vendor,
                    Some(status),
                    ErrorClass::Unknown,
                    Retry::Never,
                    true,
                );
                assert_eq!(seen.facts(), facts, "{operation:?}: {body}");
                assert_eq!(operation.begun(&server), 1, "{operation:?}: {body}");
            }
        }
    }
    Ok(())
}

#[tokio::test]
async fn an_error_body_is_a_refusal_whatever_else_it_lacks() -> Outcome {
    for operation in SENDS {
        let bodies: &[&str] = match operation {
            Operation::Cams => &[
                "{}",
                r#"{"RequestId":"r-1","HostId":"h"}"#,
                r#"{"Data":{}}"#,
            ],
            Operation::Nxcloud => &["{}", r#"{"message":"no","data":null}"#],
            Operation::Huawei => &["{}", r#"{"error_msg":"no"}"#],
            _ => &["{}", r#"{"message":"no"}"#, r#"{"details":{},"id":""}"#],
        };
        for body in bodies {
            let answer = Step::Write(respond(400, "", body));
            let (_server, client) = operation.meets([answer], Setup::default()).await?;
            let seen = client.send(&recipient(1)).await.expect_err("no success");
            assert_eq!(
                (seen.kind, seen.status, seen.unknown),
                (Kind::Vendor, Some(400), false),
                "{operation:?}: {body}"
            );
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_status_that_nobody_lists_arrives_once_and_leaves_the_outcome_open() -> Outcome {
    for operation in SENDS {
        for status in [300, 302, 304, 408, 425, 499, 600, 999] {
            let answer = Step::Write(respond(status, "retry-after: 0\r\n", "{}"));
            let steps = vec![answer; 3];
            let (server, client) = operation.meets(steps, Setup::default()).await?;
            let seen = client.send(&recipient(1)).await.expect_err("no success");
            let facts = (
                Kind::Vendor,
                Some(status),
                ErrorClass::Unknown,
                Retry::Never,
                true,
            );
            assert_eq!(seen.facts(), facts, "{operation:?}");
            assert_eq!(operation.begun(&server), 1, "{operation:?}: {status}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_success_is_one_however_its_code_is_written() -> Outcome {
    let operation = Operation::Nxcloud;
    for code in ["0", r#""0""#, "0.0", "-0", r#"" 0 ""#] {
        let body = format!(r#"{{"code":{code},"data":{{"message_id":"m-1"}}}}"#);
        let answer = Step::Write(respond(200, "", &body));
        let (_server, client) = operation.meets([answer], Setup::default()).await?;
        assert_eq!(
            client.send(&recipient(1)).await.ok().as_deref(),
            Some("m-1"),
            "{body}"
        );
    }
    Ok(())
}
