//! Numbers, times and lists in JSON: their widths, their encodings, their styles.

use apiscribe_runtime::Timestamp;
use apiscribe_runtime::for_generated_code::{
    AsText, JsonText, ObjectWriter, ReadJson, Rfc2822, UnixMillis, UnixSeconds, WriteFields,
    WriteJson, json::Form, json::JsonWriter, json::Reading, json::from_slice, json::to_parameter,
    json::to_parameters, json::to_wire,
};

/// What a wrapper writes in each form, and that it reads back what it has written.
#[track_caller]
fn encodes<T: WriteJson + ReadJson + PartialEq + std::fmt::Debug>(
    value: T,
    logical: &str,
    wire: &str,
) {
    for (form, expected) in [(Form::Logical, logical), (Form::Wire, wire)] {
        let mut json = JsonWriter::new(form);
        value.write_json(&mut json);
        assert_eq!(json.into_text(), expected);
        let reading = Reading { strict: true, form };
        assert_eq!(
            from_slice::<T>(expected.as_bytes(), reading).as_ref(),
            Ok(&value)
        );
    }
}

#[test]
fn encodings_hold_on_the_wire_only() {
    let time = Timestamp::from_second(1_700_000_000).unwrap_or_default();
    let logical = r#""2023-11-14T22:13:20Z""#;
    encodes(UnixSeconds(time), logical, "1700000000");
    encodes(UnixMillis(time), logical, "1700000000000");
    encodes(AsText(UnixMillis(time)), logical, r#""1700000000000""#);
    encodes(
        Rfc2822(time),
        logical,
        r#""Tue, 14 Nov 2023 22:13:20 +0000""#,
    );
    encodes(AsText(-5), "-5", r#""-5""#);
    encodes(AsText(true), "true", r#""true""#);
    encodes(JsonText(vec![1, 2]), "[1,2]", r#""[1,2]""#);
    encodes(JsonText("a".to_owned()), r#""a""#, r#""\"a\"""#);
}

#[test]
fn a_reply_may_send_plainly_what_it_promised_as_text() {
    assert_eq!(from_slice(b"5", Reading::REPLY), Ok(AsText(5)));
    let strict = from_slice::<AsText<i32>>(b"5", Reading::WIRE_REQUEST);
    assert_eq!(
        strict.map_err(|error| error.to_string()),
        Err("expected a number or truth value as text, found the number 5".to_owned())
    );
}

#[test]
fn what_is_not_finite_has_no_json() {
    assert_eq!(to_parameter(&f64::NAN), "null");
    assert_eq!(to_parameter(&1.0), "1.0");
    assert_eq!(to_parameter(&0.1), "0.1");
}

#[test]
fn integers_have_their_width() {
    assert_eq!(from_slice(b"2147483647", Reading::REPLY), Ok(i32::MAX));
    let error = from_slice::<i32>(b"2147483648", Reading::REPLY).map_err(|error| error.to_string());
    let expected = "expected an integer of 32 bits, found a long number";
    assert_eq!(error, Err(expected.to_owned()));
    assert_eq!(
        from_slice(b"9223372036854775807", Reading::REPLY),
        Ok(i64::MAX)
    );
    assert!(from_slice::<i64>(b"9223372036854775808", Reading::REPLY).is_err());
    assert!(from_slice::<i64>(b"1.5", Reading::REPLY).is_err());
    assert!(from_slice::<bool>(b"\"true\"", Reading::REPLY).is_err());
}

#[test]
fn lists_have_three_styles_in_parameters_and_one_in_json() {
    struct Lists;
    impl WriteFields for Lists {
        fn write_fields(&self, object: &mut ObjectWriter<'_>) {
            object.repeated("a", &[1, 2]);
            object.comma("b", &[1, 2]);
            object.brackets("c", &[1, 2]);
            object.repeated::<i32>("d", &[]);
            object.comma::<i32>("e", &[]);
            object.brackets::<i32>("f", &[]);
        }
    }
    let parameters: Vec<String> = to_parameters(&Lists)
        .iter()
        .map(|given| format!("{}={}", given.name, given.value))
        .collect();
    assert_eq!(parameters, ["a=1", "a=2", "b=1,2", "c[]=1", "c[]=2"]);
    assert_eq!(
        String::from_utf8(to_wire(&Lists)).as_deref(),
        Ok(r#"{"a":[1,2],"b":[1,2],"c":[1,2],"d":[],"e":[],"f":[]}"#)
    );
}
