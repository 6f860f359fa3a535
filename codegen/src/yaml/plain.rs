//! What plain scalars, those without quotes, are taken for: by other readers of YAML, by JSON, and
//! here.

use serde_json::Value;

use crate::diagnostics::shortened;

/// What some common reader of YAML, old or new, takes a plain scalar for, if not for a string.
#[must_use]
pub fn taken_for(plain: &str) -> Option<&'static str> {
    let same = |words: &[&str]| words.iter().any(|word| cased(plain, word));
    if plain.is_empty() || plain == "~" || same(&["null"]) {
        return Some("null");
    }
    if same(&["true", "false", "yes", "no", "on", "off", "y", "n"]) {
        return Some("a boolean");
    }
    if plain == "<<" || plain == "=" {
        return Some("a merge key");
    }
    // Dates, times and numbers begin with a digit, a sign or a point.
    if plain.starts_with(char::is_alphabetic) {
        return None;
    }
    let unsigned = plain.strip_prefix(['+', '-']).unwrap_or(plain);
    if is_date(plain) {
        Some("a date")
    } else if is_sexagesimal(unsigned) {
        Some("a time")
    } else if is_number(unsigned) {
        Some("a number")
    } else {
        None
    }
}

/// A plain scalar as JSON writes it: `null`, `true`, `false` or a number without exponent that fits
/// its type. These and no others are the same to every reader of YAML.
#[must_use]
pub fn as_json_spells_it(plain: &str) -> Option<Value> {
    match plain {
        "null" => return Some(Value::Null),
        "true" => return Some(Value::Bool(true)),
        "false" => return Some(Value::Bool(false)),
        _ => {}
    }
    let unsigned = plain.strip_prefix('-').unwrap_or(plain);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) || (whole.len() > 1 && whole.starts_with('0')) {
        return None;
    }
    let number: serde_json::Number = plain.parse().ok()?;
    (unsigned.contains('.') || !number.is_f64()).then_some(Value::Number(number))
}

/// The help that goes with the code `QUOTE_THIS`.
pub(crate) fn quoted(text: &str) -> String {
    format!("quote this: '{}'", shortened(text).replace('\'', "''"))
}

/// A whole number as codes are written. As a key it means the same with and without quotes.
pub(super) fn is_code(plain: &str) -> bool {
    plain
        .parse::<i64>()
        .is_ok_and(|number| number.to_string() == plain)
}

/// What a plain scalar is by the core schema of YAML 1.2.
pub(super) fn plain_to_json(plain: &str) -> Value {
    match plain {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    let radix = |prefix, radix| {
        plain
            .strip_prefix(prefix)
            .and_then(|digits| u64::from_str_radix(digits, radix).ok())
    };
    let unsigned = plain.strip_prefix(['+', '-']).unwrap_or(plain);
    let whole = !unsigned.is_empty() && unsigned.bytes().all(|byte| byte.is_ascii_digit());
    let number = if whole {
        plain
            .parse::<i64>()
            .map(Into::into)
            .or_else(|_| plain.parse::<u64>().map(Into::into))
            .ok()
    } else {
        radix("0x", 16).or_else(|| radix("0o", 8)).map(Into::into)
    };
    let float = || {
        let numeric = unsigned.starts_with(|first: char| first.is_ascii_digit() || first == '.');
        let float = plain.parse::<f64>().ok().filter(|_| numeric)?;
        serde_json::Number::from_f64(float)
    };
    number
        .or_else(float)
        .map_or_else(|| Value::String(plain.to_owned()), Value::Number)
}

/// `word` in small letters, in capitals, or with a capital at the start.
fn cased(text: &str, word: &str) -> bool {
    let rest_is = |rest: &str| text.get(1..) == Some(rest);
    text.eq_ignore_ascii_case(word)
        && (text == word || text == word.to_ascii_uppercase() || rest_is(&word[1..]))
}

/// `2020-06-06`, with or without a time after it.
fn is_date(plain: &str) -> bool {
    let digits = |text: &str, least: usize, most: usize| {
        (least..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut parts = plain.splitn(3, '-');
    let (Some(year), Some(month), Some(rest)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let day = rest.split(['T', 't', ' ']).next().unwrap_or(rest);
    digits(year, 4, 4) && digits(month, 1, 2) && digits(day, 1, 2)
}

/// `12:30` or `1:30:45.5`, which is a number to base 60 in YAML 1.1.
fn is_sexagesimal(unsigned: &str) -> bool {
    let whole = unsigned
        .split_once('.')
        .map_or(unsigned, |(whole, _)| whole);
    let digits = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'_')
    };
    let fraction = unsigned.split_once('.').is_none_or(|(_, fraction)| {
        fraction
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'_')
    });
    whole.contains(':')
        && whole.starts_with(|first: char| first.is_ascii_digit())
        && whole.split(':').all(digits)
        && fraction
}

/// Decimal, octal, hexadecimal and binary numbers with the separators and exponents that some
/// reader knows.
fn is_number(unsigned: &str) -> bool {
    if [".inf", ".nan"]
        .iter()
        .any(|word| unsigned.eq_ignore_ascii_case(word))
    {
        return true;
    }
    let prefixed = |prefix: &str, digit: fn(&u8) -> bool| {
        unsigned.strip_prefix(prefix).is_some_and(|digits| {
            !digits.is_empty()
                && digits
                    .as_bytes()
                    .iter()
                    .all(|byte| *byte == b'_' || digit(byte))
        })
    };
    if prefixed("0x", u8::is_ascii_hexdigit)
        || prefixed("0o", u8::is_ascii_digit)
        || prefixed("0b", |byte| matches!(byte, b'0' | b'1'))
    {
        return true;
    }
    let (mantissa, exponent) = unsigned
        .split_once(['e', 'E'])
        .map_or((unsigned, None), |(mantissa, exponent)| {
            (mantissa, Some(exponent))
        });
    let exponent_fits = exponent.is_none_or(|exponent| {
        let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    });
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |text: &str, separators: &[u8]| {
        text.bytes()
            .all(|byte| byte.is_ascii_digit() || separators.contains(&byte))
    };
    let starts_well = mantissa
        .strip_prefix('.')
        .unwrap_or(mantissa)
        .starts_with(|first: char| first.is_ascii_digit());
    exponent_fits && starts_well && digits(whole, b"_,") && digits(fraction, b"_")
}
