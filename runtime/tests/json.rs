//! JSON as a generated type writes and reads it, in both forms and both readings.

use std::collections::BTreeMap;

use apiscribe_runtime::DecodeError;
use apiscribe_runtime::for_generated_code::{
    AsText, JsonText, ObjectReader, ObjectWriter, ReadFields, UnixSeconds, WriteFields,
    json::Parameter, json::Reading, json::from_slice, json::to_logical, json::to_parameter,
    json::to_parameters, json::to_wire,
};
use apiscribe_runtime::for_generated_code::{json_object, json_serde};
use apiscribe_runtime::{Json, Timestamp};

/// One field of every kind, as the generator writes them.
#[derive(Clone, Debug, PartialEq)]
struct Message {
    to: String,
    trace: Option<String>,
    count: i32,
    content: Option<Content>,
    note: Option<Json>,
    send_at: Option<Timestamp>,
    tags: Option<Vec<String>>,
}

#[derive(Clone, Debug, PartialEq)]
struct Content {
    text: String,
}

impl WriteFields for Message {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("product", "whatsapp");
        object.field("to", &self.to);
        object.optional_elsewhere("X-Trace", &self.trace);
        object.field("count", &AsText(self.count));
        object.optional("content", &self.content.as_ref().map(JsonText));
        object.optional("note", &self.note);
        object.optional("sendAt", &self.send_at.map(UnixSeconds));
        if let Some(list) = &self.tags {
            object.repeated("tags", list);
        }
    }
}

impl ReadFields for Message {
    fn read_fields(&mut self, object: &mut ObjectReader<'_>) -> Result<(), DecodeError> {
        object.constant_str("product", "whatsapp");
        object.read("to", &mut self.to);
        object.read_optional("X-Trace", &mut self.trace);
        self.count = object.required::<AsText<_>>("count")?.0;
        self.content = object
            .optional::<JsonText<_>>("content")?
            .map(|JsonText(content)| content);
        object.read_nullable("note", &mut self.note);
        self.send_at = object
            .optional::<UnixSeconds>("sendAt")?
            .map(|UnixSeconds(time)| time);
        object.read_optional("tags", &mut self.tags);
        object.done()
    }
}

impl WriteFields for Content {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("text", &self.text);
    }
}

impl ReadFields for Content {
    fn read_fields(&mut self, object: &mut ObjectReader<'_>) -> Result<(), DecodeError> {
        object.read("text", &mut self.text);
        object.done()
    }
}

json_object!(Message {
    to,
    trace,
    count,
    content,
    note,
    send_at,
    tags
});
json_object!(Content { text });
json_serde!(Message);

fn message() -> Message {
    Message {
        to: "861".to_owned(),
        trace: Some("t1".to_owned()),
        count: 2,
        content: Some(Content {
            text: "说 \"hi\"\n".to_owned(),
        }),
        note: None,
        send_at: Timestamp::from_second(1_700_000_000).ok(),
        tags: Some(vec!["a".to_owned(), "b,c".to_owned()]),
    }
}

const LOGICAL: &str = r#"{"product":"whatsapp","to":"861","X-Trace":"t1","count":2,"content":{"text":"说 \"hi\"\n"},"sendAt":"2023-11-14T22:13:20Z","tags":["a","b,c"]}"#;
const WIRE: &str = r#"{"product":"whatsapp","to":"861","count":"2","content":"{\"text\":\"说 \\\"hi\\\"\\n\"}","sendAt":1700000000,"tags":["a","b,c"]}"#;

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_default()
}

#[test]
fn the_two_forms_differ_in_encoding_and_place() {
    assert_eq!(text(to_logical(&message())), LOGICAL);
    assert_eq!(text(to_wire(&message())), WIRE);
}

#[test]
fn both_forms_read_back() {
    assert_eq!(
        from_slice(LOGICAL.as_bytes(), Reading::REQUEST),
        Ok(message())
    );
    let without_header = Message {
        trace: None,
        ..message()
    };
    assert_eq!(
        from_slice(WIRE.as_bytes(), Reading::WIRE_REQUEST),
        Ok(without_header.clone())
    );
    assert_eq!(
        from_slice(WIRE.as_bytes(), Reading::REPLY),
        Ok(without_header)
    );
}

#[test]
fn serde_sees_the_logical_form() {
    let value: Result<Json, _> = serde_json::from_str(LOGICAL);
    assert_eq!(serde_json::to_value(message()).ok(), value.ok());
    assert_eq!(serde_json::from_str(LOGICAL).ok(), Some(message()));

    let refusal = serde_json::from_str::<Message>(r#"{"product":"whatsapp","count":1}"#);
    assert_eq!(
        refusal.map_err(|error| error.to_string()),
        Err("at `/to`: expected a string, found nothing; keys seen: count, product".to_owned())
    );
}

#[test]
fn parameters_are_bare_text_or_compact_json() {
    let expected = [
        ("product", "whatsapp"),
        ("to", "861"),
        ("count", "2"),
        ("content", r#"{"text":"说 \"hi\"\n"}"#),
        ("sendAt", "1700000000"),
        ("tags", "a"),
        ("tags", "b,c"),
    ]
    .map(|(name, value)| Parameter::from((name.to_owned(), value.to_owned())));
    assert_eq!(to_parameters(&message()), expected);
    assert_eq!(to_parameter("a \"b\""), "a \"b\"");
    assert_eq!(to_parameter(&["a", "b"][..]), r#"["a","b"]"#);
    assert_eq!(to_parameter(&true), "true");
}

/// One row of the table of readings: what is met, and what each reading makes of it.
#[track_caller]
fn check(json: &str, strict: Result<(), &str>, lenient: Result<(), &str>) {
    for (reading, expected) in [(Reading::REQUEST, strict), (Reading::REPLY, lenient)] {
        let read = from_slice::<Message>(json.as_bytes(), reading);
        let read = read.map(drop).map_err(|error| error.to_string());
        assert_eq!(
            read,
            expected.map_err(str::to_owned),
            "{json} as {reading:?}"
        );
    }
}

#[test]
fn a_key_that_is_not_listed() {
    check(
        r#"{"product":"whatsapp","to":"1","count":1,"cuont":"private"}"#,
        Err(
            "at `/cuont`: expected no such key, found a string; keys seen: count, cuont, product, to",
        ),
        Ok(()),
    );
}

#[test]
fn null_where_it_may_and_may_not_stand() {
    check(
        r#"{"product":"whatsapp","to":"1","count":1,"content":null}"#,
        Err("at `/content`: expected an object, found null"),
        Ok(()),
    );
    check(
        r#"{"product":"whatsapp","to":"1","count":1,"note":null}"#,
        Ok(()),
        Ok(()),
    );
    let null = "at `/to`: expected a string, found null";
    check(
        r#"{"product":"whatsapp","to":null,"count":1}"#,
        Err(null),
        Err(null),
    );
}

#[test]
fn a_constant_that_is_missing_or_different() {
    check(
        r#"{"to":"1","count":1}"#,
        Err("at `/product`: expected \"whatsapp\", found nothing; keys seen: count, to"),
        Ok(()),
    );
    check(
        r#"{"product":"sms","to":"1","count":1}"#,
        Err("at `/product`: expected \"whatsapp\", found a string; keys seen: count, product, to"),
        Ok(()),
    );
}

#[test]
fn what_is_no_json_is_told_by_line_and_column() {
    let read = |text: &str| {
        let read = from_slice::<Message>(text.as_bytes(), Reading::REPLY);
        read.map_err(|error| error.to_string()).err()
    };
    let expected = "expected JSON, found the end of the text at line 2, column 0";
    assert_eq!(read("{\n").as_deref(), Some(expected));
    let expected = "expected JSON, found other text at line 1, column 1";
    assert_eq!(read("<html>").as_deref(), Some(expected));
    assert_eq!(
        read("[]").as_deref(),
        Some("expected an object, found a list")
    );
}

#[test]
fn errors_inside_lists_maps_and_texts_have_their_place() {
    let read = |json: &str| {
        let read = from_slice::<BTreeMap<String, Vec<JsonText<Content>>>>(
            json.as_bytes(),
            Reading::WIRE_REQUEST,
        );
        read.err()
            .map(|error| (error.pointer().to_owned(), error.found().to_owned()))
    };
    let place = |pointer: &str, found: &str| Some((pointer.to_owned(), found.to_owned()));
    assert_eq!(
        read(r#"{"a/b":["{\"text\":\"x\"}",null]}"#),
        place("/a~1b/1", "null")
    );
    assert_eq!(
        read(r#"{"a":["{\"text\":5}"]}"#),
        place("/a/0/text", "the number 5")
    );
    let end = "the end of the text at line 1, column 1";
    assert_eq!(read(r#"{"a":["{"]}"#), place("/a/0", end));
}

/// Whether a field is read in place or taken, the first that is wrong is the one that is reported.
#[test]
fn of_several_wrong_fields_the_first_is_reported() -> Result<(), serde_json::Error> {
    // In the order in which they are read.
    let wrong = [
        ("product", "\"sms\""),
        ("to", "1"),
        ("X-Trace", "1"),
        ("count", "\"many\""),
        ("content", "\"{\""),
        ("sendAt", "\"now\""),
        ("tags", "1"),
    ];
    let right = r#"{"product": "whatsapp", "to": "1", "count": "1"}"#;
    for (index, (first, value)) in wrong.iter().enumerate() {
        for (second, other) in &wrong[index..] {
            let mut object: Json = serde_json::from_str(right)?;
            for (key, value) in [(second, other), (first, value)] {
                object[*key] = serde_json::from_str(value)?;
            }
            let read = from_slice::<Message>(object.to_string().as_bytes(), Reading::WIRE_REQUEST);
            let reported = read.err().map(|error| error.pointer().to_owned());
            assert_eq!(reported, Some(format!("/{first}")), "with {second}");
        }
    }
    Ok(())
}

#[test]
fn many_keys_are_cut_short() {
    let keys: String = (0..30)
        .map(|index| format!(r#""k{index:02}":0,"#))
        .collect();
    let json = format!("{{{}}}", keys.trim_end_matches(','));
    let error = from_slice::<Content>(json.as_bytes(), Reading::REPLY).err();
    let error = error.map(|error| (error.keys().len(), error.to_string()));
    assert!(error.is_some_and(|(keys, text)| keys == 30 && text.ends_with("k23 and 6 more")));
}
