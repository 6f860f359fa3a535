//! What replies may be written like, and requests not.

use std::collections::BTreeMap;

use apiscribe_runtime::for_generated_code::json::{Reading, fill_object, from_slice, read_reply};
use apiscribe_runtime::for_generated_code::{
    AsText, At, ObjectReader, ReadFields, ReadJson, UnixMillis, UnixSeconds, blank,
};
use apiscribe_runtime::{DecodeError, Json, Nullable, Timestamp};

/// What is read of this JSON in a reply; in a request only `strict`.
#[track_caller]
fn check<T: ReadJson + PartialEq + std::fmt::Debug>(text: &str, expected: Option<T>, strict: bool) {
    let reply = from_slice::<T>(text.as_bytes(), Reading::REPLY).ok();
    let request = from_slice::<T>(text.as_bytes(), Reading::WIRE_REQUEST).ok();
    assert_eq!(reply, expected, "{text} in a reply");
    assert_eq!(
        request.is_some(),
        strict && reply.is_some(),
        "{text} in a request"
    );
}

#[test]
fn an_integer_is_one_however_it_is_written() {
    for number in [0, 1, -1, 7, 100, 3600, -40_000, 2_147_483_647] {
        check(&format!("{number}"), Some(number), true);
        for written in [
            format!("{number}.0"),
            format!("{number}.000"),
            format!("{number}e0"),
            format!("{number}.0e0"),
            format!("\"{number}\""),
            format!("\" {number} \""),
            format!("\"{number}.0\""),
        ] {
            check::<i32>(&written, Some(number), false);
            check::<i64>(&written, Some(number.into()), false);
        }
        check::<f64>(
            &format!("\"{number}.5\""),
            format!("{number}.5").parse().ok(),
            false,
        );
    }
    check::<i32>("-0", Some(0), false);
    check::<i32>("1e2", Some(100), false);
}

#[test]
fn what_may_be_another_integer_is_none() {
    for text in [
        "1.5",
        "1e400",
        "1125899906842624.0",
        "9007199254740993.0",
        "1e16",
        "9223372036854775808",
        r#""""#,
        r#"" ""#,
        r#""1,000""#,
        r#""0x10""#,
        r#""007""#,
        r#""+7""#,
        r#""7 s""#,
        r#""NaN""#,
        "true",
        "null",
        "[7]",
    ] {
        check::<i64>(text, None, false);
    }
    check::<i32>("2147483648.0", None, false);
    check::<i64>("1125899906842623.0", Some(1_125_899_906_842_623), false);
    check::<i64>("\"9223372036854775807\"", Some(i64::MAX), false);
}

#[test]
fn a_number_is_a_string_if_no_digit_is_lost() {
    for (text, expected) in [
        ("7", Some("7")),
        ("-7", Some("-7")),
        ("18446744073709551615", Some("18446744073709551615")),
        ("7.0", Some("7")),
        ("0.25", Some("0.25")),
        ("1234567.12345678", Some("1234567.12345678")),
        ("18446744073709551616", None),
        ("0.1234567890123456789", None),
        ("1e300", None),
        ("true", None),
        ("null", None),
        ("[]", None),
    ] {
        check::<String>(text, expected.map(str::to_owned), false);
    }
}

#[test]
fn times_are_read_by_what_their_numbers_are_worth_and_no_offset_is_guessed() {
    let moment = Timestamp::from_second(1_700_000_000).ok();
    for text in ["1700000000.0", "1.7e9", "\"1700000000\""] {
        check(text, moment.map(UnixSeconds), false);
    }
    let finer = Timestamp::from_microsecond(1_521_472_262_908_181).ok();
    for text in ["1521472262.908181", "\"1521472262.9081813\""] {
        check(text, finer.map(UnixSeconds), false);
    }
    check::<UnixSeconds>("1e300", None, false);
    check("1700000000000.0", moment.map(UnixMillis), false);
    check(
        "\"1700000000.0\"",
        moment.map(|time| AsText(UnixSeconds(time))),
        false,
    );
    for text in [
        "\"2026-01-31T12:00:00\"",
        "\"2026-01-31\"",
        "\"\"",
        "1700000000",
    ] {
        check::<Timestamp>(text, None, false);
    }
}

#[test]
fn null_is_neither_an_element_nor_an_entry() {
    check("[1,null,2]", Some(vec![1, 2]), false);
    check("[null]", Some(Vec::<i32>::new()), false);
    check("[1,null]", Some(vec![Some(1), None]), true);
    check::<Vec<i32>>("[1,\"x\"]", None, false);
    let map = BTreeMap::from([("a".to_owned(), 1)]);
    check(r#"{"a":1,"b":null,"c":"x"}"#, Some(map), false);
}

/// A pair whose first half has been read when the second is found wrong.
#[derive(Debug, PartialEq)]
struct Pair {
    first: String,
    second: i32,
}

blank!(Pair { first, second });

impl ReadFields for Pair {
    fn read_fields(&mut self, object: &mut ObjectReader<'_>) -> Result<(), DecodeError> {
        object.read("first", &mut self.first);
        object.read("second", &mut self.second);
        object.done()
    }
}

impl ReadJson for Pair {
    fn read_json(mut value: Json, at: &At<'_>) -> Result<Self, DecodeError> {
        let mut pair = Self {
            first: String::new(),
            second: 0,
        };
        pair.read_into(&mut value, at)?;
        Ok(pair)
    }

    fn read_into(&mut self, value: &mut Json, at: &At<'_>) -> Result<(), DecodeError> {
        fill_object(value, at, self)
    }
}

#[derive(Debug, PartialEq)]
struct Pairs {
    optional: Option<Pair>,
    nullable: Nullable<Pair>,
    list: Option<Vec<Pair>>,
    map: Option<BTreeMap<String, Pair>>,
}

blank!(Pairs {
    optional,
    nullable,
    list,
    map
});

impl ReadFields for Pairs {
    fn read_fields(&mut self, object: &mut ObjectReader<'_>) -> Result<(), DecodeError> {
        object.read_optional("optional", &mut self.optional);
        object.read_nullable("nullable", &mut self.nullable);
        object.read_optional("list", &mut self.list);
        object.read_optional("map", &mut self.map);
        object.done()
    }
}

impl ReadJson for Pairs {
    fn read_json(mut value: Json, at: &At<'_>) -> Result<Self, DecodeError> {
        let mut pairs = Self {
            optional: None,
            nullable: Nullable::Absent,
            list: None,
            map: None,
        };
        fill_object(&mut value, at, &mut pairs)?;
        Ok(pairs)
    }
}

#[test]
fn a_part_that_was_read_by_half_is_absent_as_a_whole() -> Result<(), DecodeError> {
    let good = r#"{"first":"a","second":1}"#;
    let bad = r#"{"first":"a","second":"x"}"#;
    let text = format!(
        r#"{{"optional":{bad},"nullable":{bad},"list":[{good},{bad}],"map":{{"a":{good},"b":{bad}}}}}"#
    );
    let reply: Json = from_slice(text.as_bytes(), Reading::REPLY)?;
    let (pairs, not_understood) = read_reply::<Pairs>(reply.clone(), || reply)?;
    let pair = || Pair {
        first: "a".to_owned(),
        second: 1,
    };
    let expected = Pairs {
        optional: None,
        nullable: Nullable::Absent,
        list: None,
        map: Some(BTreeMap::from([("a".to_owned(), pair())])),
    };
    assert_eq!(pairs, expected);
    let parts = not_understood.iter();
    let places: Vec<_> = parts
        .map(|part| (part.pointer(), part.error().pointer()))
        .collect();
    let expected = [
        ("/optional", "/optional/second"),
        ("/nullable", "/nullable/second"),
        ("/list", "/list/1/second"),
        ("/map/b", "/map/b/second"),
    ];
    assert_eq!(places, expected);

    let nulls = format!(r#"{{"nullable":null,"list":[null,{good},null]}}"#);
    let pairs: Pairs = from_slice(nulls.as_bytes(), Reading::REPLY)?;
    assert_eq!(pairs.nullable, Nullable::Null);
    assert_eq!(pairs.list, Some(vec![pair()]));
    Ok(())
}
