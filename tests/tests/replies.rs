//! Odd replies to the operations of all four services: a message that was sent does not look lost.

use serde_json::{Value, json};
use whatsapp_vendors::runtime::http::Response;
use whatsapp_vendors::runtime::{Bytes, Error, ErrorCode, Reply};
use whatsapp_vendors::{alibaba_cams, bird_channels, huawei_aicc, nxcloud_saas};

/// What came of an answer.
#[derive(Debug, PartialEq)]
enum Read {
    /// A reply, and what in it was not understood.
    Reply(Vec<(String, Value)>),
    /// The place of what keeps it from being read. The outcome is open.
    Undecodable(String),
    /// A failure, and whether its outcome is open.
    Vendor(bool),
}

impl Read {
    fn of<T, C: ErrorCode, B>(read: Result<Reply<T>, Error<C, B>>) -> Self {
        match read {
            Ok(reply) => {
                let parts = reply.not_understood().iter();
                let parts = parts.map(|part| (part.pointer().to_owned(), part.raw().clone()));
                Self::Reply(parts.collect())
            }
            Err(Error::Undecodable(reply)) => Self::Undecodable(reply.error().pointer().to_owned()),
            Err(error) => Self::Vendor(error.outcome_unknown()),
        }
    }
}

fn answer(body: &[u8]) -> Response<Bytes> {
    Response::new(Bytes::copy_from_slice(body))
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Kind {
    String,
    Integer,
    Time,
    Object,
    List,
}

/// A reply of an operation, how it is read, and the keys of it that are tried: whether each must be
/// there, and its kind.
struct Case {
    reply: Value,
    read: fn(&[u8]) -> Read,
    keys: &'static [(&'static str, bool, Kind)],
}

fn cases() -> [Case; 5] {
    use Kind::{Integer, List, Object, String, Time};
    [
        Case {
            reply: json!({"Code": "OK", "MessageId": "m-1", "RequestId": "r-1"}),
            read: |body| Read::of(alibaba_cams::send_chatapp_message::from_http(answer(body))),
            keys: &[
                ("/MessageId", false, String),
                ("/RequestId", false, String),
                ("/Message", false, String),
            ],
        },
        Case {
            reply: json!({
                "id": "m-1", "channelId": "c-1", "status": "accepted",
                "receiver": {"contacts": [{"id": "c-2"}]},
            }),
            read: |body| Read::of(bird_channels::send_message::from_http(answer(body))),
            keys: &[
                ("/id", true, String),
                ("/status", true, String),
                ("/sender", false, Object),
                ("/reference", false, String),
                ("/parts", false, List),
                ("/origin", false, Object),
                ("/createdAt", false, Time),
                ("/scheduledFor", false, Time),
                ("/tags", false, List),
            ],
        },
        Case {
            reply: json!({"messages": [{"messageId": "m-1", "status": {"id": 1}}], "bulkId": "b"}),
            read: |body| Read::of(huawei_aicc::send_whatsapp_message::from_http(answer(body))),
            keys: &[
                ("/messages", true, List),
                ("/bulkId", false, String),
                ("/messages/0/messageId", false, String),
                ("/messages/0/to", false, Object),
                ("/messages/0/status", false, Object),
            ],
        },
        Case {
            reply: json!({"AccessToken": "t-1", "Expires": "3600"}),
            read: |body| Read::of(huawei_aicc::token_by_ak_sk::from_http(answer(body))),
            keys: &[
                ("/AccessToken", true, String),
                ("/Expires", false, Integer),
                ("/CreateTime", false, Integer),
                ("/Scope", false, String),
            ],
        },
        Case {
            reply: json!({"code": 0, "data": {"message_id": "m-1"}, "traceId": "t"}),
            read: |body| Read::of(nxcloud_saas::send_message::from_http(answer(body))),
            keys: &[
                ("/data", true, Object),
                ("/data/message_id", true, String),
                ("/message", false, String),
                ("/traceId", false, String),
            ],
        },
    ]
}

/// Values as vendors write them, in JSON, with the kinds that they are taken for.
const ODD: [(&str, &[Kind]); 17] = {
    use Kind::{Integer, List, Object, String};
    [
        ("null", &[]),
        (r#""""#, &[String]),
        ("[]", &[List]),
        ("{}", &[Object]),
        ("7", &[String, Integer]),
        ("7.0", &[String, Integer]),
        ("1e2", &[String, Integer]),
        ("-0", &[String, Integer]),
        ("0.5", &[String]),
        ("1e300", &[]),
        ("0.12345678901234567", &[]),
        (r#""7""#, &[String, Integer]),
        (r#""7.0""#, &[String, Integer]),
        (r#""2026-01-31T12:00:00""#, &[String]),
        ("true", &[]),
        ("[null]", &[List]),
        (r#"{"":{}}"#, &[Object]),
    ]
};

/// Puts the written JSON at a place, which a number that is read and written again would not keep.
fn with(reply: &Value, pointer: &str, written: &str) -> String {
    const MARK: &str = "@@@";
    let mut reply = reply.clone();
    let (parent, key) = pointer.rsplit_once('/').expect("it begins with a slash");
    let parent = reply.pointer_mut(parent).expect("the object is there");
    parent[key] = json!(MARK);
    reply.to_string().replace(&format!("\"{MARK}\""), written)
}

#[test]
fn an_optional_part_that_does_not_read_counts_as_absent_and_a_required_one_leaves_the_outcome_open()
{
    let mut tried = 0;
    for Case { reply, read, keys } in cases() {
        for (pointer, required, kind) in keys {
            for (written, kinds) in ODD {
                tried += 1;
                let body = with(&reply, pointer, written);
                let raw: Value = serde_json::from_str(written).expect("it is JSON");
                let found = read(body.as_bytes());
                let is_read = kinds.contains(kind);
                match found {
                    // Inside of lists and objects less may be understood.
                    Read::Reply(parts) if is_read => {
                        let inside =
                            |(part, _): &(String, Value)| part.starts_with(&format!("{pointer}/"));
                        let is_deep = matches!(kind, Kind::List | Kind::Object);
                        let is_whole = |(part, found): &(String, Value)| {
                            !required && part == pointer && *found == raw
                        };
                        assert!(
                            parts.is_empty()
                                || is_deep && parts.iter().all(|one| inside(one) || is_whole(one)),
                            "{body}: {parts:?}"
                        );
                    }
                    Read::Reply(parts) => {
                        assert!(!required, "{body}");
                        let absent = match written {
                            "null" => Vec::new(),
                            _ => vec![((*pointer).to_owned(), raw)],
                        };
                        assert_eq!(parts, absent, "{body}");
                    }
                    Read::Undecodable(place) => {
                        assert!(*required, "{body}: {place}");
                        assert!(place.starts_with(pointer), "{body}: {place}");
                    }
                    Read::Vendor(_) => unreachable!("{body}"),
                }
            }
        }
    }
    assert!(tried > 400, "{tried}");
}

#[test]
fn null_in_a_list_is_no_element_and_in_a_map_no_entry() {
    let [_, bird, huawei, ..] = cases();
    let body = with(
        &huawei.reply,
        "/messages",
        r#"[null,{"messageId":"m-1"},null]"#,
    );
    let absent = [("/messages/0", Value::Null), ("/messages/2", Value::Null)];
    let absent = absent.map(|(place, raw)| (place.to_owned(), raw));
    assert_eq!((huawei.read)(body.as_bytes()), Read::Reply(absent.to_vec()));
    let body = with(&bird.reply, "/tags", r#"["a",null,"b"]"#);
    let absent = vec![("/tags/1".to_owned(), Value::Null)];
    assert_eq!((bird.read)(body.as_bytes()), Read::Reply(absent));
}

#[test]
fn what_stands_around_a_reply_and_beside_it_does_not_matter() {
    for Case { reply, read, .. } in cases() {
        let text = reply.to_string();
        for body in [
            format!("\u{feff}{text}"),
            format!("\r\n\t {text}\n\n"),
            text.replacen('{', r#"{"added":{"later":[1,null]},"#, 1),
        ] {
            assert_eq!(read(body.as_bytes()), Read::Reply(Vec::new()), "{body}");
        }
    }
}

#[test]
fn what_is_no_reply_leaves_the_outcome_open() {
    for Case { reply, read, .. } in cases() {
        let text = reply.to_string();
        let (_, rest) = text.split_once('{').expect("an object");
        let (first, _) = rest.split_once(',').unwrap_or((rest, ""));
        for body in [
            b"".to_vec(),
            b" \r\n".to_vec(),
            b"null".to_vec(),
            b"\x1f\x8b\x08\x00".to_vec(),
            format!("{{{first},{rest}").into_bytes(),
            text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            text.replace('1', "\u{e9}")
                .chars()
                .map(|letter| letter as u8)
                .collect(),
        ] {
            let found = read(&body);
            let is_open = matches!(found, Read::Undecodable(_) | Read::Vendor(true));
            assert!(is_open, "{}: {found:?}", String::from_utf8_lossy(&body));
        }
    }
}

#[test]
fn a_token_lives_as_long_as_its_reply_says_however_that_is_written() {
    for written in ["3600", "3600.0", "3.6e3", r#""3600""#, r#""3600.0""#] {
        let body = format!(r#"{{"AccessToken":"t-1","Expires":{written}}}"#);
        let reply = huawei_aicc::token_by_ak_sk::from_http(answer(body.as_bytes()));
        let Ok(reply) = reply else {
            unreachable!("{body}");
        };
        assert_eq!(reply.expires, Some(3600), "{written}");
        assert!(reply.not_understood().is_empty());
    }
}

#[test]
fn what_was_not_understood_is_not_shown() {
    let body = r#"{"id":"m-1","channelId":"c-1","status":"accepted","sender":["8613900001234"]}"#;
    let reply = bird_channels::send_message::from_http(answer(body.as_bytes()));
    let reply = reply.expect("a reply");
    let [part] = reply.not_understood() else {
        unreachable!("one part was expected");
    };
    assert_eq!(part.raw(), &json!(["8613900001234"]));
    let shown = format!("{part} {part:?} {reply:?}");
    assert!(
        shown.contains("at `/sender`: expected an object, found a list"),
        "{shown}"
    );
    assert!(!shown.contains("8613900001234"), "{shown}");
}
