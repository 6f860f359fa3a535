//! Answers that are no replies, each told from the others.

use apiscribe_runtime::DecodeErrorKind;
use whatsapp_vendors::{ErrorClass, Retry};

use crate::faults::clients::{
    Kind, Operation, Outcome, SECRET, SENDS, Seen, Setup, recipient, token,
};
use crate::faults::server::{Server, Step, respond};

/// The most bytes of an answer that are read.
const MOST: usize = 8 * 1024 * 1024;

/// What the caller sees of this answer to a send that arrives once.
async fn seen(operation: Operation, answer: Step) -> Result<Seen, Box<dyn std::error::Error>> {
    let (server, client) = operation.meets([answer], Setup::default()).await?;
    let seen = client.send(&recipient(1)).await.expect_err("no success");
    assert_eq!(operation.arrivals(&server).len(), 1, "{operation:?}");
    assert_eq!(operation.begun(&server), 1, "{operation:?}");
    Ok(seen)
}

fn answer(status: u16, body: &str) -> Step {
    Step::Write(respond(status, "", body))
}

#[tokio::test]
async fn what_is_no_http_breaks_the_connection() -> Outcome {
    for operation in SENDS {
        for garbage in [
            "SSH-2.0-OpenSSH_9.6\r\n",
            "\r\n\r\n\0\0\0",
            "HTTP/9.9 twenty\r\n\r\n",
        ] {
            let seen = seen(operation, Step::Close(garbage.into())).await?;
            let facts = (Kind::Broken, None, ErrorClass::Unknown, Retry::Never, true);
            assert_eq!(seen.facts(), facts, "{operation:?}: {garbage:?}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_success_that_does_not_read_says_in_which_way() -> Outcome {
    use DecodeErrorKind::{EndsEarly, Mismatch, NotJson};
    for operation in SENDS {
        let reply = operation.reply("m-1");
        let (half, more) = (&reply[..reply.len() / 2], format!("{reply}x"));
        let parts: &[(&str, &str)] = match operation {
            // Nothing in this reply is required: whatever object says OK is read.
            Operation::Cams => &[],
            Operation::Nxcloud => &[
                (r#"{"code":0}"#, "/data"),
                (
                    r#"{"code":0,"data":{"message_id":true}}"#,
                    "/data/message_id",
                ),
            ],
            Operation::Huawei => &[
                ("{}", "/messages"),
                (
                    r#"{"messages":[{},{"messageId":"m-1"},"m-2"]}"#,
                    "/messages/2",
                ),
            ],
            _ => &[
                ("{}", "/id"),
                (
                    r#"{"id":"m-1","channelId":{},"status":"accepted"}"#,
                    "/channelId",
                ),
            ],
        };
        for (body, kind, pointer) in [
            ("<html>welcome</html>", NotJson, ""),
            ("OK", NotJson, ""),
            ("", Mismatch, ""),
            (half, EndsEarly, ""),
            ("{", EndsEarly, ""),
            (more.as_str(), NotJson, ""),
        ]
        .into_iter()
        .chain(parts.iter().map(|(body, place)| (*body, Mismatch, *place)))
        {
            let seen = seen(operation, answer(200, body)).await?;
            let kind = Kind::Undecodable(kind);
            let facts = (kind, Some(200), ErrorClass::Vendor, Retry::Never, true);
            assert_eq!(seen.facts(), facts, "{operation:?}: {body:?}");
            assert_eq!(
                seen.pointer.as_deref(),
                Some(pointer),
                "{operation:?}: {body:?}"
            );
        }
    }
    Ok(())
}

#[tokio::test]
async fn what_may_be_done_twice_is_not_repeated_if_its_reply_does_not_read() -> Outcome {
    let seen = seen(Operation::BirdContact, answer(200, "[]")).await?;
    assert_eq!(seen.kind, Kind::Undecodable(DecodeErrorKind::Mismatch));
    Ok(())
}

#[tokio::test]
async fn eight_mebibytes_are_read_and_no_byte_more() -> Outcome {
    for operation in SENDS {
        let mut most = operation.reply("m-1");
        most.push_str(&" ".repeat(MOST - most.len()));
        let (server, client) = operation
            .meets([answer(200, &most)], Setup::default())
            .await?;
        let id = client.send(&recipient(1)).await;
        assert_eq!(id.ok().as_deref(), Some("m-1"), "{operation:?}");
        assert_eq!(operation.begun(&server), 1);

        for too_much in [answer(200, &format!("{most} ")), Step::Endless] {
            let seen = seen(operation, too_much).await?;
            let facts = (
                Kind::TooLarge,
                Some(200),
                ErrorClass::Unknown,
                Retry::Never,
                true,
            );
            assert_eq!(seen.facts(), facts, "{operation:?}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_code_that_is_not_listed_is_kept_and_the_status_says_its_class() -> Outcome {
    use Operation::{Bird, Cams, Nxcloud};
    for (operation, status, body, code, class, retry) in [
        (
            Cams,
            400,
            r#"{"Code":"Brand.New"}"#,
            "Brand.New",
            ErrorClass::InvalidRequest,
            Retry::AfterFix,
        ),
        (
            Cams,
            403,
            r#"{"Code":"Brand.New"}"#,
            "Brand.New",
            ErrorClass::Permission,
            Retry::AfterFix,
        ),
        (
            Cams,
            200,
            r#"{"Code":"Brand.New"}"#,
            "Brand.New",
            ErrorClass::Unknown,
            Retry::Never,
        ),
        (
            Bird,
            409,
            r#"{"code":"BrandNew"}"#,
            "BrandNew",
            ErrorClass::Conflict,
            Retry::AfterFix,
        ),
        (
            Bird,
            404,
            r#"{"code":"BrandNew"}"#,
            "BrandNew",
            ErrorClass::NotFound,
            Retry::AfterFix,
        ),
        (
            Nxcloud,
            401,
            r#"{"code":77777}"#,
            "77777",
            ErrorClass::Authentication,
            Retry::AfterFix,
        ),
        (
            Nxcloud,
            200,
            r#"{"code":77777}"#,
            "77777",
            ErrorClass::Unknown,
            Retry::Never,
        ),
        (
            Nxcloud,
            200,
            r#"{"code":-1}"#,
            "-1",
            ErrorClass::Unknown,
            Retry::Never,
        ),
    ] {
        let seen = seen(operation, answer(status, body)).await?;
        let facts = (Kind::Vendor, Some(status), class, retry, false);
        assert_eq!(seen.facts(), facts, "{operation:?}: {status} {body}");
        assert_eq!(
            seen.code.as_deref(),
            Some(code),
            "{operation:?}: {status} {body}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn a_200_that_says_failure_is_one() -> Outcome {
    use Operation::{Cams, Nxcloud};
    for (operation, body, code, class) in [
        (
            Cams,
            r#"{"Code":"Ram.PermissionDeny"}"#,
            "Ram.PermissionDeny",
            ErrorClass::Permission,
        ),
        (
            Cams,
            r#"{"Code":"Product.Unsubscript"}"#,
            "Product.Unsubscript",
            ErrorClass::Account,
        ),
        (
            Nxcloud,
            r#"{"code":1003,"message":"Invalid signature"}"#,
            "1003",
            ErrorClass::Authentication,
        ),
        (
            Nxcloud,
            r#"{"code":"1003","data":null}"#,
            "1003",
            ErrorClass::Authentication,
        ),
    ] {
        let seen = seen(operation, answer(200, body)).await?;
        let facts = (Kind::Vendor, Some(200), class, Retry::AfterFix, false);
        assert_eq!(seen.facts(), facts, "{operation:?}: {body}");
        assert_eq!(seen.code.as_deref(), Some(code), "{operation:?}: {body}");
    }
    Ok(())
}

#[tokio::test]
async fn a_200_that_says_neither_success_nor_failure_leaves_the_outcome_open() -> Outcome {
    for (operation, body) in [
        (Operation::Cams, r#"{"RequestId":"r-1","MessageId":"m-1"}"#),
        (Operation::Cams, r#"{"Code":null}"#),
        (Operation::Nxcloud, r#"{"data":{"message_id":"m-1"}}"#),
        (Operation::Nxcloud, "[]"),
    ] {
        let seen = seen(operation, answer(200, body)).await?;
        let facts = (
            Kind::Vendor,
            Some(200),
            ErrorClass::Unknown,
            Retry::Never,
            true,
        );
        assert_eq!(seen.facts(), facts, "{operation:?}: {body}");
        assert_eq!(seen.code, None, "{operation:?}: {body}");
    }
    Ok(())
}

#[tokio::test]
async fn huaweis_500_blames_the_caller_and_leaves_the_outcome_open() -> Outcome {
    for (status, class) in [(500, ErrorClass::InvalidRequest), (501, ErrorClass::Vendor)] {
        let seen = seen(Operation::Huawei, answer(status, "{}")).await?;
        let facts = (Kind::Vendor, Some(status), class, Retry::Never, true);
        assert_eq!(seen.facts(), facts);
    }
    Ok(())
}

#[tokio::test]
async fn what_a_vendor_says_of_the_request_is_not_shown() -> Outcome {
    let told = format!("{} of {SECRET} is odd", recipient(1));
    for operation in SENDS {
        for status in [400, 500] {
            let body = format!(
                r#"{{"Message":"{told}","message":"{told}","details":{{".to":["{told}"]}}}}"#
            );
            // Making `Seen` looks for numbers and secrets.
            let seen = seen(operation, answer(status, &body)).await?;
            assert_eq!((seen.kind, seen.status), (Kind::Vendor, Some(status)));
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_redirect_is_followed_by_nobody() -> Outcome {
    let other = Server::always(Operation::Bird.accepts()).await?;
    let location = format!("location: {}/elsewhere\r\n", other.base_url());
    for operation in [SENDS.as_slice(), &[Operation::BirdContact]].concat() {
        for status in [301, 302, 303, 307, 308] {
            let redirect = Step::Write(respond(status, &location, ""));
            let seen = seen(operation, redirect).await?;
            let facts = (
                Kind::Vendor,
                Some(status),
                ErrorClass::Unknown,
                Retry::Never,
                true,
            );
            assert_eq!(seen.facts(), facts, "{operation:?}");
        }
    }
    assert_eq!(other.connections(), 0);
    Ok(())
}

#[tokio::test]
async fn key_and_secret_are_not_redirected_either() -> Outcome {
    let other = Server::always(Step::Write(token("TOKEN-sesame", "600"))).await?;
    for status in [301, 302, 303, 307, 308] {
        let location = format!("location: {}/\r\n", other.base_url());
        let redirect = Step::Write(respond(status, &location, ""));
        let server = Server::always(redirect).await?;
        let client = Operation::Huawei.client(server.base_url(), Setup::default())?;
        let seen = client.send(&recipient(1)).await.expect_err("no token");
        assert_eq!((seen.kind, seen.unknown), (Kind::Token, false), "{status}");
        assert_eq!(server.begun(), 1, "{status}");
    }
    assert_eq!(other.connections(), 0);
    Ok(())
}
