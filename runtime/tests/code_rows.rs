//! What the rows of a table say of a code: the one that has it, or the first of a family.

use apiscribe_runtime::for_generated_code::{CodeRow, Unknown, error_code};
use apiscribe_runtime::{ErrorClass, ErrorCode, Retry};

#[derive(Clone, Debug, PartialEq)]
enum Text {
    Busy,
    BusyToo(String),
    Any(String),
    Unknown(Unknown<String>),
}

const TEXTS: &[CodeRow<Text>] = &[
    CodeRow::text("Busy.Now", Text::Busy)
        .class(ErrorClass::Throttled)
        .remedy("Wait."),
    CodeRow::prefix("Busy.", Text::BusyToo)
        .class(ErrorClass::Vendor)
        .retry(Retry::Backoff),
    CodeRow::prefix("B", Text::Any).class(ErrorClass::Account),
];

error_code!(Text, String, TEXTS, BusyToo, Any);

#[derive(Clone, Debug, PartialEq)]
enum Number {
    Seven,
    Low(i64),
    Unknown(Unknown<i64>),
}

const NUMBERS: &[CodeRow<Number>] = &[
    CodeRow::integer(-7, Number::Seven),
    CodeRow::range(-9, 9, Number::Low).class(ErrorClass::Template),
];

error_code!(Number, i64, NUMBERS, Low);

#[derive(Clone, Debug, PartialEq)]
enum Families {
    All(String),
    Unknown(Unknown<String>),
}

const FAMILIES: &[CodeRow<Families>] = &[CodeRow::prefix("", Families::All)];

error_code!(Families, String, FAMILIES, All);

/// What is said of a code, and the code itself.
fn said<R: ToString, C: From<R> + ErrorCode>(
    code: R,
) -> (C, ErrorClass, Retry, Option<&'static str>, bool) {
    let written = code.to_string();
    let code = C::from(code);
    assert_eq!(code.to_string(), written);
    let (class, retry, remedy) = (code.class(), code.retry(), code.remedy());
    let is_of_table = code.is_of_table();
    (code, class, retry, remedy, is_of_table)
}

#[test]
fn a_code_is_that_of_its_row_or_of_the_first_family_that_has_it() {
    let text = |code: &str| said::<String, Text>(code.to_owned());
    let family = |code: &str| code.to_owned();
    assert_eq!(
        text("Busy.Now"),
        (
            Text::Busy,
            ErrorClass::Throttled,
            Retry::Backoff,
            Some("Wait."),
            true
        )
    );
    for code in ["Busy.", "Busy.Now.", "Busy.now"] {
        let value = Text::BusyToo(family(code));
        assert_eq!(
            text(code),
            (value, ErrorClass::Vendor, Retry::Backoff, None, false)
        );
    }
    for code in ["B", "Busy"] {
        let value = Text::Any(family(code));
        assert_eq!(
            text(code),
            (value, ErrorClass::Account, Retry::AfterFix, None, false)
        );
    }
    for code in ["", "busy.Now", " B"] {
        let value = Text::Unknown(Unknown::new(family(code)));
        assert_eq!(
            text(code),
            (value, ErrorClass::Unknown, Retry::Never, None, false)
        );
    }
}

#[test]
fn integers_are_compared_as_such() {
    let number = said::<i64, Number>;
    assert_eq!(
        number(-7),
        (Number::Seven, ErrorClass::Unknown, Retry::Never, None, true)
    );
    for code in [-9, 0, 9] {
        let value = Number::Low(code);
        assert_eq!(
            number(code),
            (value, ErrorClass::Template, Retry::AfterFix, None, false)
        );
    }
    for code in [-10, 10, i64::MIN] {
        let value = Number::Unknown(Unknown::new(code));
        assert_eq!(
            number(code),
            (value, ErrorClass::Unknown, Retry::Never, None, false)
        );
    }
}

/// Built by hand, a value of a family means what its row says, whatever it holds.
#[test]
fn a_family_is_known_by_its_variant() {
    let by_hand = Text::BusyToo("Other".to_owned());
    assert_eq!(by_hand.class(), ErrorClass::Vendor);
    assert_eq!(by_hand.to_string(), "Other");
    let all = said::<String, Families>("x".to_owned());
    assert_eq!(all.0, Families::All("x".to_owned()));
}
