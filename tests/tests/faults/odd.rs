//! Odd answers below the level of replies: framing, informational responses, encodings, headers,
//! pace. None is sent for twice, and none makes a message look refused that may have been sent.

use std::time::Duration;

use whatsapp_vendors::ErrorClass;

use crate::faults::clients::{Kind, Outcome, SENDS, Setup, recipient};
use crate::faults::server::{Step, respond};

/// What a caller has to be told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Ends {
    /// The reply is understood.
    Sent,
    /// Nobody knows whether it was sent.
    Open,
}

use Ends::{Open, Sent};

fn chunk(size: &str, reply: &str, end: &str) -> String {
    format!("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{size}\r\n{reply}\r\n{end}")
}

/// How the body of an answer is framed.
fn framings(reply: &str) -> Vec<(&'static str, Vec<u8>, Ends)> {
    let length = reply.len();
    let (hex, upper) = (format!("{length:x}"), format!("{length:X}"));
    let sized =
        |length: usize| format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{reply}");
    let framed = |headers: &str| format!("HTTP/1.1 200 OK\r\n{headers}\r\n{reply}");
    let texts = vec![
        (
            "a trailer",
            chunk(&hex, reply, "0\r\nx-checksum: 1\r\n\r\n"),
            Sent,
        ),
        (
            "a chunk with an extension",
            chunk(&format!("{upper};a=b"), reply, "0\r\n\r\n"),
            Sent,
        ),
        (
            "a chunk with leading zeros",
            chunk(&format!("000{hex}"), reply, "0\r\n\r\n"),
            Sent,
        ),
        (
            "a chunk without a size",
            chunk("zz", reply, "0\r\n\r\n"),
            Open,
        ),
        (
            "a chunk of negative size",
            chunk("-5", reply, "0\r\n\r\n"),
            Open,
        ),
        (
            "a chunk of a size that overflows",
            chunk("FFFFFFFFFFFFFFFFF", reply, "0\r\n\r\n"),
            Open,
        ),
        (
            "a chunk longer than its size",
            chunk("5", reply, "0\r\n\r\n"),
            Open,
        ),
        (
            "a chunk shorter than its size",
            chunk("fff", reply, "0\r\n\r\n"),
            Open,
        ),
        ("chunks without an end", chunk(&hex, reply, ""), Open),
        ("no length, up to the end", framed(""), Sent),
        (
            "no length and no body",
            "HTTP/1.1 200 OK\r\n\r\n".to_owned(),
            Open,
        ),
        (
            "a head and no more",
            format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n"),
            Open,
        ),
        (
            "half a head",
            "HTTP/1.1 200 OK\r\ncontent-le".to_owned(),
            Open,
        ),
        ("a length that is too large", sized(length + 9), Open),
        ("a length that is too small", sized(length - 9), Open),
        (
            "no number as the length",
            framed("content-length: many\r\n"),
            Open,
        ),
        (
            "two lengths",
            framed(&format!(
                "content-length: {length}\r\ncontent-length: {}\r\n",
                length - 9
            )),
            Open,
        ),
        (
            "one length twice",
            framed(&format!(
                "content-length: {length}\r\ncontent-length: {length}\r\n"
            )),
            Sent,
        ),
        (
            "an encoding that nobody knows",
            framed("transfer-encoding: squeezed\r\n"),
            Sent,
        ),
    ];
    let texts = texts.into_iter();
    texts
        .map(|(what, text, ends)| (what, text.into_bytes(), ends))
        .collect()
}

/// What stands before and in the head of an answer.
fn heads(reply: &str) -> Vec<(&'static str, Vec<u8>, Ends)> {
    let length = reply.len();
    let after = |before: &str| [before.as_bytes(), &respond(200, "", reply)].concat();
    let with = |headers: &str| respond(200, headers, reply);
    let line =
        |line: &str| format!("{line}\r\ncontent-length: {length}\r\n\r\n{reply}").into_bytes();
    let many: String = (0..500)
        .map(|number| format!("x-{number}: 1\r\n"))
        .collect();
    let latin = [
        b"HTTP/1.1 200 OK\r\nx-name: caf\xe9\r\n".as_slice(),
        &with("")[16..],
    ]
    .concat();
    vec![
        (
            "early hints",
            after("HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n"),
            Sent,
        ),
        (
            "processing",
            after(&"HTTP/1.1 102 Processing\r\n\r\n".repeat(3)),
            Sent,
        ),
        (
            "another protocol",
            b"HTTP/1.1 101 Switching Protocols\r\nupgrade: h9\r\n\r\n".to_vec(),
            Open,
        ),
        ("HTTP/1.0", line("HTTP/1.0 200 OK"), Sent),
        (
            "HTTP/1.0 that keeps the connection",
            line("HTTP/1.0 200 OK\r\nconnection: keep-alive"),
            Sent,
        ),
        ("no reason", line("HTTP/1.1 200"), Sent),
        (
            "a reason in Chinese",
            line("HTTP/1.1 200 \u{6210}\u{529f}"),
            Sent,
        ),
        ("a status of two digits", line("HTTP/1.1 20 OK"), Open),
        ("a header without a colon", with("nonsense\r\n"), Open),
        (
            "a header of 100 kB",
            with(&format!("x-long: {}\r\n", "a".repeat(100_000))),
            Sent,
        ),
        (
            "a header of 1 MB",
            with(&format!("x-long: {}\r\n", "a".repeat(1_000_000))),
            Open,
        ),
        ("500 headers", with(&many), Open),
        ("a header in Latin-1", latin, Sent),
        (
            "headers twice",
            with(
                "content-type: text/html\r\ncontent-type: application/json\r\nretry-after: 1\r\nretry-after: 99\r\n",
            ),
            Sent,
        ),
    ]
}

/// What is in the body of an answer.
fn bodies(reply: &str) -> Vec<(&'static str, Vec<u8>, Ends)> {
    let with = |headers: &str, body: &[u8]| {
        let head = format!(
            "HTTP/1.1 200 OK\r\n{headers}content-length: {}\r\n\r\n",
            body.len()
        );
        [head.as_bytes(), body].concat()
    };
    let wide: Vec<u8> = reply.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut broken = reply.as_bytes().to_vec();
    broken.truncate(broken.len() - 1);
    broken.extend(b",\"note\":\"\xff\xfe\"}");
    vec![
        (
            "gzip",
            with(
                "content-encoding: gzip\r\n",
                &[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0],
            ),
            Open,
        ),
        (
            "brotli",
            with("content-encoding: br\r\n", &[0x8b, 2, 0x80, 3]),
            Open,
        ),
        (
            "UTF-16",
            with("content-type: application/json; charset=utf-16\r\n", &wide),
            Open,
        ),
        ("what is no UTF-8, in a string", with("", &broken), Open),
        (
            "a NUL behind the reply",
            with("", &[reply.as_bytes(), b"\0"].concat()),
            Open,
        ),
        (
            "a redirect with the reply",
            respond(303, "location: /done\r\n", reply),
            Open,
        ),
        (
            "a permanent redirect with the reply",
            respond(308, "location: /new\r\n", reply),
            Open,
        ),
        (
            "too many calls, cut off",
            b"HTTP/1.1 429 -\r\nretry-after: 0\r\ncontent-length: 99\r\n\r\n{".to_vec(),
            Open,
        ),
        (
            "unavailable, cut off",
            b"HTTP/1.1 503 -\r\nretry-after: 0\r\ntransfer-encoding: chunked\r\n\r\n9\r\n{"
                .to_vec(),
            Open,
        ),
    ]
}

#[tokio::test]
async fn an_odd_answer_is_understood_or_leaves_the_outcome_open() -> Outcome {
    let mut wrong = Vec::new();
    for operation in SENDS {
        let reply = operation.reply("m-1");
        let all = [framings(&reply), heads(&reply), bodies(&reply)].concat();
        for (what, bytes, ends) in all {
            let steps = vec![Step::Close(bytes); 3];
            let (server, client) = operation.meets(steps, Setup::default()).await?;
            let found = match client.send(&recipient(1)).await {
                Ok(id) if id == "m-1" => Some(Sent),
                Err(seen) if seen.unknown => Some(Open),
                _ => None,
            };
            let begun = operation.begun(&server);
            if (found, begun) != (Some(ends), 1) {
                wrong.push(format!(
                    "{operation:?}: {what}: {found:?}, {begun} requests"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

#[tokio::test]
async fn a_slow_answer_is_waited_for_up_to_the_timeout() -> Outcome {
    for operation in SENDS {
        let answer = respond(200, "", &operation.reply("m-1"));
        let drip = |pause| Step::Drip(answer.clone(), Duration::from_millis(pause));
        let (server, client) = operation.meets([drip(1)], Setup::default()).await?;
        let id = client.send(&recipient(1)).await;
        assert_eq!(id.ok().as_deref(), Some("m-1"), "{operation:?}");
        assert_eq!(operation.begun(&server), 1, "{operation:?}");

        let (server, client) = operation.meets([drip(50)], Setup::impatient()).await?;
        let seen = client
            .send(&recipient(1))
            .await
            .expect_err("no answer in time");
        assert_eq!(
            (seen.kind, seen.class, seen.unknown),
            (Kind::Timeout, ErrorClass::Unknown, true)
        );
        assert_eq!(operation.begun(&server), 1, "{operation:?}");
    }
    Ok(())
}

/// An answer that nobody asked for is not that to the next request of the connection.
#[tokio::test]
async fn what_comes_behind_an_answer_is_not_the_answer_to_the_next_request() -> Outcome {
    for operation in SENDS {
        let first = respond(200, "", &operation.reply("m-1"));
        let stale = respond(200, "", &operation.reply("stale"));
        let both = Step::Write([first, stale].concat());
        let steps = [both, operation.accepts(), operation.accepts()];
        let (server, client) = operation.meets(steps, Setup::default()).await?;
        let id = client.send(&recipient(1)).await;
        assert_eq!(id.ok().as_deref(), Some("m-1"), "{operation:?}");
        let next = client.send(&recipient(2)).await;
        assert_eq!(next.ok(), Some(recipient(2)), "{operation:?}");
        assert_eq!(operation.begun(&server), 2, "{operation:?}");
    }
    Ok(())
}
