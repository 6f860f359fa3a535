//! Unions and enums as they are generated: what is listed, what is not, and what is flattened.

use std::collections::BTreeMap;

use apiscribe_runtime::DecodeError;
use apiscribe_runtime::Json;
use apiscribe_runtime::for_generated_code::{
    ObjectReader, ObjectWriter, ReadFields, UnknownVariant, WriteFields, json::Reading,
    json::from_slice, json::read_keyed, json::read_tagged, json::to_parameter, json::to_wire,
};
use apiscribe_runtime::for_generated_code::{json_object, json_text_enum};

#[derive(Clone, Debug, PartialEq)]
struct Content {
    text: String,
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

json_object!(Content { text });

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_default()
}

/// A union told by its tag, and one told by the key that is there.
#[derive(Debug, PartialEq)]
enum Body {
    Text(Content),
    Unknown(UnknownVariant),
}

impl WriteFields for Body {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        match self {
            Self::Text(content) => {
                object.field("type", "text");
                object.field("text", content);
            }
            Self::Unknown(other) => other.write_fields(Some("type"), object),
        }
    }
}

impl ReadFields for Body {
    fn read_fields(&mut self, object: &mut ObjectReader<'_>) -> Result<(), DecodeError> {
        let tag = object.tag("type")?;
        *self = match tag.as_str() {
            "text" => Self::Text(object.required("text")?),
            _ => Self::Unknown(object.unknown(tag)),
        };
        Ok(())
    }
}

json_object!(Body);

#[derive(Debug, PartialEq)]
enum Either {
    Body(Content),
    Unknown(UnknownVariant),
}

impl WriteFields for Either {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        match self {
            Self::Body(content) => object.field("body", content),
            Self::Unknown(other) => other.write_fields(None, object),
        }
    }
}

impl ReadFields for Either {
    fn read_fields(&mut self, object: &mut ObjectReader<'_>) -> Result<(), DecodeError> {
        *self = match object.which(&["body", "template"])? {
            Some("body") => Self::Body(object.required("body")?),
            _ => Self::Unknown(object.unknown_key()?),
        };
        Ok(())
    }
}

json_object!(Either);

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
