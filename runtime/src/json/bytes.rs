//! Bytes, which JSON has only as strings.

use super::read::reads_into;
use super::{At, Blank, DecodeError, Form, JsonWriter, ReadJson, WriteJson};
use crate::encodings::{base64, base64url_unpadded, hex, unbase64, unbase64_lenient, unhex};
use crate::{Bytes, Json};

/// As Base64 with `+`, `/` and padding, in both forms.
impl WriteJson for Bytes {
    fn write_json(&self, json: &mut JsonWriter) {
        json.str(&base64(self));
    }
}

/// From Base64; that of replies may be without padding, or have `-` and `_`.
impl ReadJson for Bytes {
    fn read_json(value: Json, at: &At<'_>) -> Result<Self, DecodeError> {
        let strict = at.strict() || at.form() == Form::Logical;
        read(value, at, "bytes as Base64", |text| standard(text, strict))
    }

    reads_into!();
}

fn standard(text: &str, strict: bool) -> Option<Vec<u8>> {
    match strict {
        true => unbase64(text),
        false => unbase64_lenient(text),
    }
}

/// Bytes that travel as a string of an encoding; in the logical form all are Base64.
macro_rules! bytes {
    ($($(#[$doc:meta])+ $Name:ident = $write:path, $expected:literal, $read:expr;)+) => {$(
        $(#[$doc])+
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub struct $Name<T>(pub T);

        impl<T: AsRef<[u8]>> WriteJson for $Name<T> {
            fn write_json(&self, json: &mut JsonWriter) {
                match json.form() {
                    Form::Logical => json.str(&base64(&self.0)),
                    Form::Wire => json.str(&$write(&self.0)),
                }
            }
        }

        impl Blank for $Name<Bytes> {
            fn blank() -> Self {
                Self(Bytes::new())
            }
        }

        impl ReadJson for $Name<Bytes> {
            fn read_json(value: Json, at: &At<'_>) -> Result<Self, DecodeError> {
                match at.form() {
                    Form::Logical => Bytes::read_json(value, at),
                    Form::Wire => read(value, at, $expected, |text| $read(text, at.strict())),
                }
                .map(Self)
            }
        }
    )+};
}

bytes! {
    /// Bytes that travel as Base64 with `+`, `/` and padding.
    Base64 = base64, "bytes as Base64", standard;
    /// Bytes that travel as Base64 with `-` and `_`, without padding.
    Base64Url = base64url_unpadded, "bytes as Base64 of URLs", |text, _| unbase64_lenient(text);
    /// Bytes that travel as two hex digits each.
    Hex = hex, "bytes as hex digits", |text, _| unhex(text);
}

fn read(
    value: Json,
    at: &At<'_>,
    expected: &'static str,
    decode: impl FnOnce(&str) -> Option<Vec<u8>>,
) -> Result<Bytes, DecodeError> {
    let bytes = value.as_str().and_then(decode);
    bytes
        .map(Bytes::from)
        .ok_or_else(|| at.error(expected, &value))
}

#[cfg(test)]
mod tests {
    use super::{Base64, Base64Url, Hex};
    use crate::json::{At, Form, ReadJson, Reading, to_parameter};
    use crate::{Bytes, Json};

    fn read<T: ReadJson>(text: &str, strict: bool, form: Form) -> Option<T> {
        let at = At::root(Reading { strict, form });
        T::read_json(Json::String(text.to_owned()), &at).ok()
    }

    #[test]
    fn bytes_travel_as_their_encoding_says() {
        let bytes = Bytes::from_static(&[0xfb, 0xff]);
        assert_eq!(to_parameter(&bytes), "+/8=");
        assert_eq!(to_parameter(&Base64(&bytes)), "+/8=");
        assert_eq!(to_parameter(&Base64Url(&bytes)), "-_8");
        assert_eq!(to_parameter(&Hex(&bytes)), "fbff");
        let base64 = read("-_8", false, Form::Wire);
        assert_eq!(
            base64.map(|Base64(bytes): Base64<Bytes>| bytes),
            Some(bytes.clone())
        );
        let hex = read("FBff", true, Form::Wire);
        assert_eq!(hex.map(|Hex(bytes): Hex<Bytes>| bytes), Some(bytes.clone()));
        let plain: Option<Bytes> = read("-_8", true, Form::Wire);
        assert_eq!(plain, None, "requests are read strictly");
        let plain: Option<Bytes> = read("-_8", false, Form::Wire);
        assert_eq!(plain, Some(bytes));
        assert_eq!(
            read::<Bytes>("Zh==", false, Form::Wire),
            None,
            "one spelling each"
        );
    }
}
