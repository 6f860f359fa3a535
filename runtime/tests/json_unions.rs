//! Unions and enums as they are generated: what is listed, what is not, and what is flattened.

use std::collections::BTreeMap;

use apiscribe_runtime::DecodeError;
use apiscribe_runtime::Json;
use apiscribe_runtime::Nullable;
use apiscribe_runtime::for_generated_code::{
    ObjectReader, ObjectWriter, ReadFields, UnknownVariant, WriteFields, json::Reading,
    json::from_slice, json::read_keyed, json::read_tagged, json::to_parameter, json::to_wire,
};
use apiscribe_runtime::for_generated_code::{json_object, json_text_enum, json_union};

#[derive(Clone, Debug, PartialEq)]
struct Content {
    text: String,
}

json_object!(Content {
    text: required("text"),
});

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_default()
}

/// A union told by its tag, and one told by the key that is there.
#[derive(Debug, PartialEq)]
enum Body {
    Text(Content),
    Unknown(UnknownVariant),
}

json_union!(Body {
    tag: "type",
    Text: tag("text").required("text"),
});

#[derive(Debug, PartialEq)]
enum Either {
    Body(Content),
    Template(Content),
    Unknown(UnknownVariant),
}

json_union!(Either {
    Body: required("body"),
    Template: required("template"),
});

#[test]
fn a_variant_that_is_not_listed_goes_back_as_it_came() {
    for json in [
        r#"{"type":"poll","poll":{"n":1},"z":null}"#,
        r#"{"type":"text","text":{"text":"x"}}"#,
    ] {
        let body = from_slice::<Body>(json.as_bytes(), Reading::REPLY);
        assert_eq!(body.map(|body| text(to_wire(&body))), Ok(json.to_owned()));
    }
    let json = r#"{"poll":{"n":1}}"#;
    let either = from_slice::<Either>(json.as_bytes(), Reading::REQUEST);
    assert_eq!(
        either.map(|either| text(to_wire(&either))),
        Ok(json.to_owned())
    );
}

#[test]
fn the_key_that_is_there_decides_and_null_is_absent() {
    let read = |json: &str, reading| from_slice::<Either>(json.as_bytes(), reading);
    let body = || {
        Ok(Either::Body(Content {
            text: "x".to_owned(),
        }))
    };
    assert_eq!(
        read(r#"{"body":{"text":"x"},"template":null}"#, Reading::REPLY),
        body()
    );
    assert_eq!(
        read(r#"{"body":{"text":"x"},"template":{}}"#, Reading::REPLY),
        body()
    );
    let both = read(r#"{"body":{"text":"x"},"template":{}}"#, Reading::REQUEST);
    assert_eq!(
        both.map_err(|error| error.to_string()),
        Err(
            "expected exactly one of body, template, found an object; keys seen: body, template"
                .to_owned()
        )
    );
    assert!(read("{}", Reading::REQUEST).is_err());
}

/// What a variant may hold: nothing, fields beside its tag, or a value that must or may be there.
#[derive(Debug, PartialEq)]
enum Holds {
    Nothing,
    Beside(Content),
    Boxed(Box<Content>),
    Required(i32),
    RequiredNullable(Option<i32>),
    Optional(Option<i32>),
    Nullable(Option<i32>),
    OptionalNullable(Nullable<i32>),
    Unknown(UnknownVariant),
}

json_union!(Holds {
    tag: "is",
    Nothing: tag("nothing"),
    Beside: tag("beside").fields(),
    Boxed: tag("boxed").fields(),
    Required: tag("required").required("n"),
    RequiredNullable: tag("required_nullable").required_nullable("n"),
    Optional: tag("optional").optional("n"),
    Nullable: tag("nullable").nullable("n"),
    OptionalNullable: tag("optional_nullable").optional_nullable("n"),
});

#[test]
fn what_a_variant_holds_is_read_as_its_row_says() {
    let content = || Content {
        text: "x".to_owned(),
    };
    let written = |variant: &Holds| text(to_wire(variant));
    for (json, variant) in [
        (r#"{"is":"nothing"}"#, Holds::Nothing),
        (r#"{"is":"beside","text":"x"}"#, Holds::Beside(content())),
        (
            r#"{"is":"boxed","text":"x"}"#,
            Holds::Boxed(Box::new(content())),
        ),
        (r#"{"is":"required","n":1}"#, Holds::Required(1)),
        (
            r#"{"is":"required_nullable","n":1}"#,
            Holds::RequiredNullable(Some(1)),
        ),
        (
            r#"{"is":"required_nullable","n":null}"#,
            Holds::RequiredNullable(None),
        ),
        (r#"{"is":"optional","n":1}"#, Holds::Optional(Some(1))),
        (r#"{"is":"optional"}"#, Holds::Optional(None)),
        (r#"{"is":"nullable","n":1}"#, Holds::Nullable(Some(1))),
        (r#"{"is":"nullable"}"#, Holds::Nullable(None)),
        (
            r#"{"is":"optional_nullable","n":1}"#,
            Holds::OptionalNullable(Nullable::Value(1)),
        ),
        (
            r#"{"is":"optional_nullable","n":null}"#,
            Holds::OptionalNullable(Nullable::Null),
        ),
        (
            r#"{"is":"optional_nullable"}"#,
            Holds::OptionalNullable(Nullable::Absent),
        ),
    ] {
        assert_eq!(written(&variant), json);
        for reading in [Reading::REQUEST, Reading::REPLY] {
            let read = from_slice::<Holds>(json.as_bytes(), reading);
            assert_eq!(read.as_ref(), Ok(&variant), "{json}");
        }
    }
    // What does not read: strictly an error, leniently absent where it may be.
    for (json, pointer, absent) in [
        (r#"{"is":"beside","text":1.5e300}"#, "/text", None),
        (r#"{"is":"boxed"}"#, "/text", None),
        (r#"{"is":"required"}"#, "/n", None),
        (r#"{"is":"required","n":[]}"#, "/n", None),
        (r#"{"is":"required_nullable","n":[]}"#, "/n", None),
        (
            r#"{"is":"optional","n":[]}"#,
            "/n",
            Some(Holds::Optional(None)),
        ),
        (
            r#"{"is":"optional","n":null}"#,
            "/n",
            Some(Holds::Optional(None)),
        ),
        (
            r#"{"is":"nullable","n":[]}"#,
            "/n",
            Some(Holds::Nullable(None)),
        ),
        (
            r#"{"is":"optional_nullable","n":[]}"#,
            "/n",
            Some(Holds::OptionalNullable(Nullable::Absent)),
        ),
        (r#"{"is":"nothing","n":1}"#, "/n", Some(Holds::Nothing)),
    ] {
        let strict = from_slice::<Holds>(json.as_bytes(), Reading::WIRE_REQUEST);
        let strict = strict.as_ref().map_err(DecodeError::pointer);
        assert_eq!(strict, Err(pointer), "{json}");
        let lenient = from_slice::<Holds>(json.as_bytes(), Reading::REPLY);
        if let Some(absent) = absent {
            assert_eq!(lenient, Ok(absent), "{json}");
        }
    }
}

#[test]
fn an_unknown_variant_lands_on_the_listed_one() {
    let content: Json = serde_json::json!({"text": "x"});
    let text_body = || {
        Ok(Body::Text(Content {
            text: "x".to_owned(),
        }))
    };
    let fields = [("text".to_owned(), content.clone())];
    assert_eq!(read_tagged("type", "text".to_owned(), fields), text_body());
    assert!(read_tagged::<Body>("type", "text".to_owned(), []).is_err());
    assert!(matches!(
        read_tagged("type", "poll".to_owned(), []),
        Ok(Body::Unknown(_))
    ));
    assert!(matches!(
        read_keyed("body".to_owned(), content),
        Ok(Either::Body(_))
    ));
    assert!(matches!(
        read_keyed("poll".to_owned(), Json::from(1)),
        Ok(Either::Unknown(_))
    ));
}

#[test]
fn flattened_fields_may_be_absent_altogether() {
    struct Envelope {
        body: Option<Body>,
        rest: BTreeMap<String, i32>,
    }
    impl ReadFields for Envelope {
        fn read_fields(&mut self, object: &mut ObjectReader<'_>) -> Result<(), DecodeError> {
            object.required::<String>("id")?;
            self.body = object.optional_fields(&["type"])?;
            object.read_rest(&mut self.rest);
            object.done()
        }
    }
    impl WriteFields for Envelope {
        fn write_fields(&self, object: &mut ObjectWriter<'_>) {
            object.entries(&self.rest);
        }
    }
    json_object!(Envelope { body, rest });

    let read = |json: &str| from_slice::<Envelope>(json.as_bytes(), Reading::REQUEST);
    let present = read(r#"{"id":"1","type":"text","text":{"text":"x"}}"#);
    assert!(matches!(present, Ok(Envelope { body: Some(Body::Text(_)), rest }) if rest.is_empty()));
    let absent = read(r#"{"id":"1","extra":5}"#);
    assert!(matches!(absent, Ok(Envelope { body: None, rest }) if rest.get("extra") == Some(&5)));
    let broken = read(r#"{"id":"1","type":"text"}"#).err();
    assert_eq!(broken.as_ref().map(DecodeError::pointer), Some("/text"));
    let broken = read(r#"{"id":"1","extra":"x"}"#).err();
    assert_eq!(broken.as_ref().map(DecodeError::pointer), Some("/extra"));
}

#[test]
fn an_enum_of_texts_reads_what_it_does_not_know() {
    #[derive(Debug, PartialEq)]
    enum Policy {
        Deterministic,
        Unknown(String),
    }
    impl Policy {
        fn as_str(&self) -> &str {
            match self {
                Self::Deterministic => "deterministic",
                Self::Unknown(text) => text,
            }
        }
        fn unknown(text: String) -> Self {
            match text.as_str() {
                "deterministic" => Self::Deterministic,
                _ => Self::Unknown(text),
            }
        }
    }
    json_text_enum!(Policy);

    assert_eq!(
        from_slice(br#""deterministic""#, Reading::REPLY),
        Ok(Policy::Deterministic)
    );
    let other = from_slice::<Policy>(br#""fallback""#, Reading::REPLY);
    assert_eq!(other.as_ref().map(to_parameter), Ok("fallback".to_owned()));
    assert!(from_slice::<Policy>(b"null", Reading::REPLY).is_err());
}
