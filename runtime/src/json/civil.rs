//! Moments that travel as a date and a time of day in one offset, written as a page writes them.
//!
//! In a layout `yyyy`, `MM`, `dd`, `HH`, `mm`, `ss` and `S` stand for digits, and all else for
//! itself. One function writes all layouts and one reads them.

use std::fmt::Write as _;
use std::iter::Peekable;
use std::str::Chars;

use jiff::civil::DateTime;
use jiff::tz::Offset;

use super::{At, Blank, DecodeError, Form, JsonWriter, ReadJson, WriteJson};
use crate::{Json, Timestamp};

/// Declares a type for each layout, and the list of them.
macro_rules! layouts {
    ($($(#[$doc:meta])+ $Name:ident = $layout:literal;)+) => {
        /// Every layout.
        pub const LAYOUTS: &[&str] = &[$($layout),+];

        /// The type for a layout, which has the minutes of the offset as a parameter.
        #[must_use]
        pub fn civil_type(layout: &str) -> Option<&'static str> {
            let all = [$(($layout, stringify!($Name))),+];
            let found = all.iter().find(|(known, _)| *known == layout);
            found.map(|(_, name)| *name)
        }

        $(
            $(#[$doc])+
            ///
            /// `MINUTES` is how far the clock is ahead of UTC.
            #[derive(Clone, Copy, PartialEq, Eq, Debug)]
            pub struct $Name<const MINUTES: i16>(pub Timestamp);

            impl<const MINUTES: i16> WriteJson for $Name<MINUTES> {
                fn write_json(&self, json: &mut JsonWriter) {
                    match (json.form(), write_civil($layout, MINUTES, self.0)) {
                        (Form::Wire, Some(text)) => json.str(&text),
                        // Years below 0 have no four digits; a vendor that is sent one may as well
                        // see it plainly.
                        (Form::Logical, _) | (Form::Wire, None) => self.0.write_json(json),
                    }
                }
            }

            impl<const MINUTES: i16> Blank for $Name<MINUTES> {
                fn blank() -> Self {
                    Self(Timestamp::UNIX_EPOCH)
                }
            }

            impl<const MINUTES: i16> ReadJson for $Name<MINUTES> {
                fn read_json(value: Json, at: &At<'_>) -> Result<Self, DecodeError> {
                    if at.form() == Form::Logical {
                        return Timestamp::read_json(value, at).map(Self);
                    }
                    let text = value.as_str().map(|text| if at.strict() { text } else { text.trim() });
                    let time = text.and_then(|text| read_civil($layout, MINUTES, text));
                    time.map(Self)
                        .ok_or_else(|| at.error(concat!("a time as `", $layout, "`"), &value))
                }
            }
        )+
    };
}

layouts! {
    /// A time that travels as `2026-01-31 12:00:00`.
    CivilSpaced = "yyyy-MM-dd HH:mm:ss";
    /// A time that travels as `2026-01-31T12:00:00`.
    CivilJoined = "yyyy-MM-ddTHH:mm:ss";
    /// A time that travels as `2026-01-31 12:00:00.000`.
    CivilMillis = "yyyy-MM-dd HH:mm:ss.SSS";
    /// A time that travels as `2026-01-31 12:00`.
    CivilMinutes = "yyyy-MM-dd HH:mm";
    /// A time that travels as `2026/01/31 12:00:00`.
    CivilSlashed = "yyyy/MM/dd HH:mm:ss";
    /// A time that travels as `31/01/2026 12:00:00`.
    CivilDayFirst = "dd/MM/yyyy HH:mm:ss";
    /// A time that travels as `31.01.2026 12:00:00`.
    CivilDotted = "dd.MM.yyyy HH:mm:ss";
    /// A time that travels as `20260131120000`.
    CivilDigits = "yyyyMMddHHmmss";
    /// A time that travels as `20260131120000000`.
    CivilDigitsMillis = "yyyyMMddHHmmssSSS";
}

/// A part of a layout.
enum Part {
    /// What the letter stands for, in this number of digits.
    Digits(char, usize),
    /// The character itself.
    Itself(char),
}

struct Parts<'l>(Peekable<Chars<'l>>);

impl Iterator for Parts<'_> {
    type Item = Part;

    fn next(&mut self) -> Option<Part> {
        let letter = self.0.next()?;
        if !matches!(letter, 'y' | 'M' | 'd' | 'H' | 'm' | 's' | 'S') {
            return Some(Part::Itself(letter));
        }
        let mut width = 1;
        while self.0.next_if_eq(&letter).is_some() {
            width += 1;
        }
        Some(Part::Digits(letter, width))
    }
}

fn parts(layout: &str) -> Parts<'_> {
    Parts(layout.chars().peekable())
}

fn offset(minutes: i16) -> Option<Offset> {
    Offset::from_seconds(i32::from(minutes) * 60).ok()
}

/// A moment in a layout, at so many minutes ahead of UTC; what is finer than the layout is cut off.
/// None for years that do not have four digits.
#[must_use]
pub fn write_civil(layout: &str, minutes: i16, time: Timestamp) -> Option<String> {
    let civil = offset(minutes)?.to_datetime(time);
    if civil.year() < 0 {
        return None;
    }
    let mut text = String::with_capacity(layout.len());
    for part in parts(layout) {
        let (letter, width) = match part {
            Part::Digits(letter, width) => (letter, width),
            Part::Itself(character) => {
                text.push(character);
                continue;
            }
        };
        // A `String` takes whatever is written.
        let _ = match letter {
            'y' => write!(text, "{:0width$}", civil.year()),
            'M' => write!(text, "{:0width$}", civil.month()),
            'd' => write!(text, "{:0width$}", civil.day()),
            'H' => write!(text, "{:0width$}", civil.hour()),
            'm' => write!(text, "{:0width$}", civil.minute()),
            's' => write!(text, "{:0width$}", civil.second()),
            _ => {
                let nanos = format!("{:09}", civil.subsec_nanosecond());
                write!(text, "{}", nanos.get(..width).unwrap_or(&nanos))
            }
        };
    }
    Some(text)
}

/// The moment that a text in a layout is, at so many minutes ahead of UTC; none for days and times
/// that do not exist. As in RFC 3339, a leap second counts as the one before it.
#[must_use]
pub fn read_civil(layout: &str, minutes: i16, text: &str) -> Option<Timestamp> {
    let (mut date, mut time, mut nanos) = ([0_i16, 1, 1], [0_i8; 3], 0);
    let mut rest = text;
    for part in parts(layout) {
        let (letter, width) = match part {
            Part::Digits(letter, width) => (letter, width),
            Part::Itself(character) => {
                rest = rest.strip_prefix(character)?;
                continue;
            }
        };
        let digits = rest.get(..width)?;
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        rest = rest.get(width..)?;
        match letter {
            'y' => date[0] = digits.parse().ok()?,
            'M' => date[1] = digits.parse().ok()?,
            'd' => date[2] = digits.parse().ok()?,
            'H' => time[0] = digits.parse().ok()?,
            'm' => time[1] = digits.parse().ok()?,
            's' => time[2] = digits.parse().ok()?,
            _ => nanos = format!("{digits:0<9}").parse().ok()?,
        }
    }
    let [year, month, day] = date;
    let [hour, minute, second] = time;
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let second = if second == 60 { 59 } else { second };
    let civil = DateTime::new(year, month, day, hour, minute, second, nanos).ok()?;
    offset(minutes)?
        .to_timestamp(civil)
        .ok()
        .filter(|_| rest.is_empty())
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test says what is wrong by panicking")]
mod tests {
    use super::*;

    #[track_caller]
    fn moment(text: &str) -> Timestamp {
        text.parse().expect("the test knows its moments")
    }

    #[test]
    fn each_layout_reads_what_it_writes() {
        for time in [
            "2026-01-31T12:34:56.789Z",
            "2024-02-29T23:59:59Z",
            "0000-01-01T12:00:00Z",
            "1969-12-31T23:59:59.999Z",
            "9999-12-30T00:00:00Z",
        ] {
            for layout in LAYOUTS {
                for minutes in [0, 480, 330, -210, 840, -720] {
                    let text = write_civil(layout, minutes, moment(time));
                    let Some(text) = text else {
                        assert!(time.starts_with("0000"), "{layout} {minutes} {time}");
                        continue;
                    };
                    assert_eq!(text.len(), layout.len(), "{layout}");
                    let read = read_civil(layout, minutes, &text);
                    let again = read.and_then(|read| write_civil(layout, minutes, read));
                    assert_eq!(again.as_deref(), Some(text.as_str()), "{layout} {time}");
                }
            }
        }
    }

    #[test]
    fn the_offset_moves_the_clock() {
        let noon = moment("2026-01-31T20:30:00.999Z");
        let written = |layout, minutes| write_civil(layout, minutes, noon);
        let spaced = LAYOUTS[0];
        assert_eq!(written(spaced, 0).as_deref(), Some("2026-01-31 20:30:00"));
        assert_eq!(written(spaced, 480).as_deref(), Some("2026-02-01 04:30:00"));
        assert_eq!(
            written(spaced, -210).as_deref(),
            Some("2026-01-31 17:00:00")
        );
        assert_eq!(
            read_civil(spaced, 480, "2026-02-01 04:30:00"),
            Some(moment("2026-01-31T20:30:00Z"))
        );
        assert_eq!(
            written("yyyyMMddHHmmssSSS", 0).as_deref(),
            Some("20260131203000999")
        );
    }

    #[test]
    fn what_does_not_exist_is_no_moment() {
        for bad in [
            "",
            "2026-02-30 12:00:00",
            "2026-00-01 12:00:00",
            "2026-13-01 12:00:00",
            "2026-01-31 24:00:00",
            "2026-01-31 12:60:00",
            "2026-01-31 12:00:61",
            "26-01-31 12:00:00",
            "12026-01-31 12:00:00",
            "2026-1-31 12:00:00",
            "2026-01-31T12:00:00",
            "2026-01-31 12:00:00 ",
            "2026-01-31 12:00:00.5",
            "2026-01-31 12:00:00Z",
            "2026-01-31 12:00",
            "+026-01-31 12:00:00",
            "٢٠٢٦-01-31 12:00:00",
            "9999-12-31 23:59:59",
        ] {
            assert_eq!(read_civil(LAYOUTS[0], 0, bad), None, "{bad}");
        }
        let leap = read_civil(LAYOUTS[0], 0, "2016-12-31 23:59:60");
        assert_eq!(leap, Some(moment("2016-12-31T23:59:59Z")));
    }
}
