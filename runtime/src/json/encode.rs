//! Values that the vendor wants written otherwise than their type says.
//!
//! Each wrapper is transparent in the logical form and encodes in the wire form. They nest:
//! `AsText<UnixMillis>` is a number of milliseconds written as text.

use std::borrow::Borrow;

use jiff::fmt::rfc2822;
use jiff::tz::TimeZone;
use serde_json::Number;

use super::number::{integer, micros};
use super::parse::parse;
use super::read::reads_into;
use super::{At, DecodeError, Form, JsonWriter, ReadJson, WriteJson, read_new};
use crate::{Decimal, Json, Timestamp};

/// A value that travels as JSON text inside a string.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct JsonText<T>(pub T);

/// A number or a truth value that travels as text, such as `"5"`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AsText<T>(pub T);

/// A decimal that travels as a number, with all of its digits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AsNumber<T>(pub T);

impl<T: Borrow<Decimal>> WriteJson for AsNumber<T> {
    fn write_json(&self, json: &mut JsonWriter) {
        match json.form() {
            Form::Logical => self.0.borrow().write_json(json),
            Form::Wire => json.decimal(self.0.borrow()),
        }
    }
}

/// A reader of JSON holds a number with a fraction in 64 bits: its first 15 digits are sure.
impl ReadJson for AsNumber<Decimal> {
    fn read_json(value: Json, at: &At<'_>) -> Result<Self, DecodeError> {
        let number = match (at.form(), &value) {
            (Form::Logical, _) => return Decimal::read_json(value, at).map(Self),
            (Form::Wire, Json::Number(number)) => digits_of(number),
            (Form::Wire, Json::String(text)) if !at.strict() => text.trim().parse().ok(),
            (Form::Wire, _) => None,
        };
        number.map(Self).ok_or_else(|| at.error("a number", &value))
    }

    reads_into!();
}

fn digits_of(number: &Number) -> Option<Decimal> {
    let integer = number
        .as_i64()
        .map(Decimal::from)
        .or_else(|| number.as_u64().map(Decimal::from));
    // Written out, without an exponent.
    integer.or_else(|| number.as_f64()?.to_string().parse().ok())
}

/// Truth values that travel as one of two other values.
macro_rules! either {
    ($($(#[$doc:meta])+ $Name:ident = $no:expr, $yes:expr, $expected:literal, $lenient:expr;)+) => {$(
        $(#[$doc])+
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub struct $Name(pub bool);

        impl WriteJson for $Name {
            fn write_json(&self, json: &mut JsonWriter) {
                match (json.form(), self.0) {
                    (Form::Logical, value) => json.bool(value),
                    (Form::Wire, false) => $no.write_json(json),
                    (Form::Wire, true) => $yes.write_json(json),
                }
            }
        }

        /// A reply may hold the truth value itself.
        impl ReadJson for $Name {
            fn read_json(value: Json, at: &At<'_>) -> Result<Self, DecodeError> {
                if at.form() == Form::Logical {
                    return bool::read_json(value, at).map(Self);
                }
                let read = match value == $yes {
                    true => Some(true),
                    false if value == $no => Some(false),
                    false if at.strict() => None,
                    false => value.as_bool().or_else(|| $lenient(&value)),
                };
                read.map(Self).ok_or_else(|| at.error($expected, &value))
            }

            reads_into!();
        }
    )+};
}

either! {
    /// A truth value that travels as `0` or `1`.
    ZeroOne = 0_i64, 1_i64, "0 or 1", |value: &Json| match value.as_str()?.trim() {
        "0" => Some(false),
        "1" => Some(true),
        _ => None,
    };
    /// A truth value that travels as `Y` or `N`.
    YesNo = "N", "Y", "`Y` or `N`", |value: &Json| match value.as_str()?.trim() {
        "n" | "N" => Some(false),
        "y" | "Y" => Some(true),
        _ => None,
    };
}

/// A time that travels as whole seconds since 1970; a fraction is cut off.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct UnixSeconds(pub Timestamp);

/// A time that travels as whole milliseconds since 1970; what is finer is cut off.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct UnixMillis(pub Timestamp);

/// Times that travel as RFC 3339 text with so many digits of a second; what is finer is cut off.
macro_rules! rfc3339 {
    ($($(#[$doc:meta])+ $Name:ident = $digits:literal;)+) => {$(
        $(#[$doc])+
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub struct $Name(pub Timestamp);

        impl WriteJson for $Name {
            fn write_json(&self, json: &mut JsonWriter) {
                match json.form() {
                    Form::Logical => self.0.write_json(json),
                    Form::Wire => json.str(&format!(concat!("{:.", $digits, "}"), self.0)),
                }
            }
        }

        impl ReadJson for $Name {
            fn read_json(value: Json, at: &At<'_>) -> Result<Self, DecodeError> {
                Timestamp::read_json(value, at).map(Self)
            }

            reads_into!();
        }
    )+};
}

rfc3339! {
    /// A time that travels as RFC 3339 text with milliseconds, such as `2026-01-31T12:00:00.000Z`.
    Rfc3339Millis = 3;
    /// A time that travels as RFC 3339 text with microseconds, such as
    /// `2026-01-31T12:00:00.000000Z`.
    Rfc3339Micros = 6;
    /// A time that travels as RFC 3339 text with nanoseconds, such as
    /// `2026-01-31T12:00:00.000000000Z`.
    Rfc3339Nanos = 9;
}

/// A time that travels as RFC 2822 text, such as `Sat, 31 Jan 2026 12:00:00 +0000`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rfc2822(pub Timestamp);

impl<T: WriteJson> WriteJson for JsonText<T> {
    fn write_json(&self, json: &mut JsonWriter) {
        write_as_text(&self.0, json);
    }
}

impl<T: ReadJson> ReadJson for JsonText<T> {
    fn read_json(value: Json, at: &At<'_>) -> Result<Self, DecodeError> {
        read_new(value, at)
    }

    fn read_into(&mut self, value: &mut Json, at: &At<'_>) -> Result<(), DecodeError> {
        take_out(value, at, "JSON text in a string")?;
        self.0.read_into(value, at)
    }
}

impl<T: WriteJson> WriteJson for AsText<T> {
    fn write_json(&self, json: &mut JsonWriter) {
        write_as_text(&self.0, json);
    }
}

impl<T: ReadJson> ReadJson for AsText<T> {
    fn read_json(value: Json, at: &At<'_>) -> Result<Self, DecodeError> {
        read_new(value, at)
    }

    fn read_into(&mut self, value: &mut Json, at: &At<'_>) -> Result<(), DecodeError> {
        take_out(value, at, "a number or truth value as text")?;
        self.0.read_into(value, at)
    }
}

fn write_as_text(value: &dyn WriteJson, json: &mut JsonWriter) {
    match json.form() {
        Form::Logical => value.write_json(json),
        Form::Wire => {
            let mut text = JsonWriter::new(Form::Wire);
            value.write_json(&mut text);
            json.json_text(&text.into_text());
        }
    }
}

/// Puts what stands in a text in its place. A vendor that promises text and sends the value itself
/// is understood in a reply.
fn take_out(value: &mut Json, at: &At<'_>, expected: &'static str) -> Result<(), DecodeError> {
    match (at.form(), &*value) {
        (Form::Wire, Json::String(text)) => *value = parse(text.as_bytes(), at)?,
        (Form::Wire, other) if at.strict() => return Err(at.error(expected, other)),
        _ => {}
    }
    Ok(())
}

impl WriteJson for UnixSeconds {
    fn write_json(&self, json: &mut JsonWriter) {
        match json.form() {
            Form::Logical => self.0.write_json(json),
            Form::Wire => json.i64(self.0.as_second()),
        }
    }
}

impl ReadJson for UnixSeconds {
    fn read_json(value: Json, at: &At<'_>) -> Result<Self, DecodeError> {
        let expected = "seconds since 1970 as an integer";
        read_time(value, at, expected, |value| match integer(value, at) {
            Some(seconds) => Timestamp::from_second(seconds).ok(),
            None if at.strict() => None,
            None => Timestamp::from_microsecond(micros(value)?).ok(),
        })
        .map(Self)
    }

    reads_into!();
}

impl WriteJson for UnixMillis {
    fn write_json(&self, json: &mut JsonWriter) {
        match json.form() {
            Form::Logical => self.0.write_json(json),
            Form::Wire => json.i64(self.0.as_millisecond()),
        }
    }
}

impl ReadJson for UnixMillis {
    fn read_json(value: Json, at: &At<'_>) -> Result<Self, DecodeError> {
        let expected = "milliseconds since 1970 as an integer";
        read_time(value, at, expected, |value| {
            Timestamp::from_millisecond(integer(value, at)?).ok()
        })
        .map(Self)
    }

    reads_into!();
}

impl WriteJson for Rfc2822 {
    fn write_json(&self, json: &mut JsonWriter) {
        // In UTC (`+0000`), not in an unknown zone (`-0000`), as a bare timestamp would print.
        let zoned = self.0.to_zoned(TimeZone::UTC);
        match (json.form(), rfc2822::to_string(&zoned)) {
            (Form::Wire, Ok(text)) => json.str(&text),
            // RFC 2822 has no years before 0; a vendor that is sent one may as well see it plainly.
            (Form::Logical, _) | (Form::Wire, Err(_)) => self.0.write_json(json),
        }
    }
}

impl ReadJson for Rfc2822 {
    fn read_json(value: Json, at: &At<'_>) -> Result<Self, DecodeError> {
        let expected = "a date and time as in mails (RFC 2822)";
        let parser = rfc2822::DateTimeParser::new();
        read_time(value, at, expected, |value| {
            parser.parse_timestamp(value.as_str()?).ok()
        })
        .map(Self)
    }

    reads_into!();
}

fn read_time(
    value: Json,
    at: &At<'_>,
    expected: &'static str,
    from_wire: impl FnOnce(&Json) -> Option<Timestamp>,
) -> Result<Timestamp, DecodeError> {
    match at.form() {
        Form::Logical => Timestamp::read_json(value, at),
        Form::Wire => from_wire(&value).ok_or_else(|| at.error(expected, &value)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Rfc3339Micros, Rfc3339Millis, Rfc3339Nanos};
    use crate::Timestamp;
    use crate::json::{WriteJson, to_parameter};

    fn wire(value: &impl WriteJson) -> String {
        to_parameter(value)
    }

    #[test]
    fn a_fraction_is_cut_to_the_digits_that_are_sent() -> Result<(), jiff::Error> {
        for (time, seconds, millis, micros, nanos) in [
            (
                "2026-01-31T12:00:59.987654321Z",
                "2026-01-31T12:00:59Z",
                "2026-01-31T12:00:59.987Z",
                "2026-01-31T12:00:59.987654Z",
                "2026-01-31T12:00:59.987654321Z",
            ),
            (
                "1969-12-31T23:59:59.9999999Z",
                "1969-12-31T23:59:59Z",
                "1969-12-31T23:59:59.999Z",
                "1969-12-31T23:59:59.999999Z",
                "1969-12-31T23:59:59.999999900Z",
            ),
            (
                "2026-01-31T13:00:00+01:00",
                "2026-01-31T12:00:00Z",
                "2026-01-31T12:00:00.000Z",
                "2026-01-31T12:00:00.000000Z",
                "2026-01-31T12:00:00.000000000Z",
            ),
        ] {
            let time: Timestamp = time.parse()?;
            assert_eq!(wire(&time), seconds);
            assert_eq!(wire(&Rfc3339Millis(time)), millis);
            assert_eq!(wire(&Rfc3339Micros(time)), micros);
            assert_eq!(wire(&Rfc3339Nanos(time)), nanos);
        }
        Ok(())
    }
}
