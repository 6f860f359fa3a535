//! Times as a page writes them: a layout of digits, and the offset of the clock.

use std::fmt;

use apiscribe_runtime::Timestamp;
use apiscribe_runtime::for_generated_code::json::{LAYOUTS, civil_type, read_civil, write_civil};
use serde_json::Value;

use crate::diagnostics::{Diagnostic, Diagnostics, code, shortened};
use crate::source::{Span, Spanned};
use crate::spec::reading::{Read, Word, Words, record, scalar};
use crate::spec::{Form, Writing};
use crate::yaml::Node;

/// A layout of times at an offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Civil {
    layout: &'static str,
    /// The type of the runtime that writes it.
    pub(super) wrapper: &'static str,
    /// How far the clock is ahead of UTC.
    minutes: i16,
}

record! {
    pub(crate) struct CivilKeys, "a layout of times" {
        /// How the page writes a time, such as `yyyy-MM-dd HH:mm:ss`.
        time: Spanned<String>, via Word<Layout>;
        /// The offset of its clock: `+08:00`, or `Z` for UTC.
        offset: Spanned<Minutes>;
    }
}

struct Layout;

impl Words for Layout {
    const WHAT: &'static str = "a layout of times";
    const WORDS: &'static [&'static str] = LAYOUTS;
}

/// How far a clock is ahead of UTC.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Minutes(i16);

impl Civil {
    /// What its keys mean.
    pub(super) fn new(keys: &CivilKeys) -> Option<Self> {
        let time = keys.time.value.as_str();
        Some(Self {
            layout: LAYOUTS.iter().find(|layout| **layout == time)?,
            wrapper: civil_type(time)?,
            minutes: keys.offset.value.0,
        })
    }

    /// How far the clock is ahead of UTC.
    pub(crate) const fn minutes(self) -> i16 {
        self.minutes
    }

    pub(super) fn write(self, time: Timestamp) -> Option<String> {
        write_civil(self.layout, self.minutes, time)
    }

    pub(super) fn read(self, value: &Value, strict: bool) -> Option<Value> {
        let text = value.as_str()?;
        let text = if strict { text } else { text.trim() };
        read_civil(self.layout, self.minutes, text).map(|time| time.to_string().into())
    }

    /// A regular expression of ECMA 262 that takes all that is so written, and days that do not
    /// exist.
    pub(crate) fn ecma(self) -> String {
        let mut pattern = String::from("^");
        for character in self.layout.chars() {
            match character {
                'y' | 'M' | 'd' | 'H' | 'm' | 's' | 'S' => pattern.push_str("[0-9]"),
                '.' | '/' => {
                    pattern.push('\\');
                    pattern.push(character);
                }
                other => pattern.push(other),
            }
        }
        pattern.push('$');
        pattern
    }
}

impl fmt::Display for Civil {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, minutes) = match self.minutes {
            0 => return write!(f, "`{}` in UTC", self.layout),
            below @ ..0 => ('-', below.unsigned_abs()),
            above => ('+', above.unsigned_abs()),
        };
        let (hours, minutes) = (minutes / 60, minutes % 60);
        write!(f, "`{}` at {sign}{hours:02}:{minutes:02}", self.layout)
    }
}

impl Read<Spanned<Minutes>> for Spanned<Minutes> {
    fn read(value: &Node, _: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        let written = scalar(value, "an offset such as `+08:00`", diagnostics)?;
        let found = minutes(written);
        if found.is_none() {
            let message = format!("expected an offset, found `{}`", shortened(written));
            let diagnostic = Diagnostic::error(code::WRONG_VALUE, value.span, message);
            diagnostics.push(diagnostic.help(OFFSET));
        }
        found.map(|minutes| Spanned::new(Minutes(minutes), value.span))
    }

    fn form() -> Form {
        Form::Written(Writing {
            name: "Offset",
            what: "offset",
            pattern: "^(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])$".to_owned(),
            help: OFFSET,
            examples: vec!["Z", "+08:00", "+05:30", "-03:00"],
        })
    }
}

const OFFSET: &str = "`Z`, or hours and minutes from UTC such as `+08:00`, up to 14 hours";

fn minutes(written: &str) -> Option<i16> {
    if written == "Z" {
        return Some(0);
    }
    let (sign, rest) = match written.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':')?;
    let number = |digits: &str| {
        let are_digits = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse::<i16>().ok().filter(|_| are_digits)
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    (hours < 14 && minutes < 60 || hours == 14 && minutes == 0)
        .then_some(sign * (hours * 60 + minutes))
}

#[cfg(test)]
mod tests {
    use super::minutes;

    #[test]
    fn offsets_are_those_of_clocks() {
        for (written, expected) in [
            ("Z", Some(0)),
            ("+00:00", Some(0)),
            ("+08:00", Some(480)),
            ("-03:30", Some(-210)),
            ("+14:00", Some(840)),
            ("+14:01", None),
            ("+15:00", None),
            ("+05:60", None),
            ("+8:00", None),
            ("+0800", None),
            ("08:00", None),
            ("z", None),
            ("", None),
            ("é", None),
            ("+é8:00", None),
            ("+-1:00", None),
        ] {
            assert_eq!(minutes(written), expected, "{written}");
        }
    }
}
