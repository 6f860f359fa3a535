//! What a report says, and what it keeps to itself.

use std::borrow::Cow;
use std::cell::Cell;
use std::time::Duration;

use apiscribe_runtime::for_generated_code::{Format, JsonPath, Pattern, Report};
use apiscribe_runtime::{Rule, Timestamp, Validate, Violation, Violations};

fn now() -> Timestamp {
    Timestamp::from_second(1_700_000_000).unwrap_or_default()
}

fn after(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_700_000_000 + seconds).unwrap_or_default()
}

/// The violations of one value at `/field`, as people see them.
#[track_caller]
fn check(report: impl FnOnce(&mut Report, &JsonPath<'_>), expected: &[&str]) {
    let mut collected = Report::new(now());
    report(&mut collected, &JsonPath::ROOT.key("field"));
    let (violations, advisories) = collected.finish();
    let shown: Vec<String> = violations.iter().map(ToString::to_string).collect();
    assert_eq!(shown, expected);
    assert_eq!(advisories, []);
}

#[test]
fn length() {
    check(
        |report, at| report.length(at, "牛牛牛", 1..=3, "Table 3"),
        &[],
    );
    check(
        |report, at| report.length(at, "牛牛牛牛", 1..=3, "Table 3"),
        &["`/field`: must have at least 1 and at most 3 characters, has 4 (Table 3)"],
    );
    check(
        |report, at| report.length(at, "", 1.., ""),
        &["`/field`: must have at least 1 character, has 0"],
    );
}

#[test]
fn items() {
    check(|report, at| report.items(at, 1000, ..=1000, ""), &[]);
    check(
        |report, at| report.items(at, 1001, ..=1000, ""),
        &["`/field`: must have at most 1000 entries, has 1001"],
    );
}

#[test]
fn range() {
    check(|report, at| report.range(at, 60, 60..=43_200, ""), &[]);
    check(
        |report, at| report.range(at, 59, 60..=43_200, ""),
        &["`/field`: must be at least 60 and at most 43200, is 59"],
    );
    check(
        |report, at| report.range(at, f64::NAN, -90.0..=90.0, ""),
        &["`/field`: must be at least -90 and at most 90, is NaN"],
    );
    check(|report, at| report.finite(at, 1e300, ""), &[]);
    let finite = "`/field`: must be a finite number";
    check(|report, at| report.finite(at, f64::INFINITY, ""), &[finite]);
}

#[test]
fn pattern_and_format_never_repeat_the_text() {
    static CODE: Pattern = Pattern::new("[a-z]{2}");
    check(|report, at| report.pattern(at, "en", &CODE, ""), &[]);
    check(
        |report, at| report.pattern(at, "private", &CODE, ""),
        &["`/field`: must match the pattern [a-z]{2}"],
    );
    check(
        |report, at| report.format(at, "861", Format::PhoneDigits, ""),
        &[],
    );
    check(
        |report, at| report.format(at, "+861", Format::PhoneDigits, ""),
        &["`/field`: must be a phone number of digits only, without a plus sign"],
    );
}

#[test]
fn within() {
    let day = Duration::from_secs(86_400);
    let future = Some(35 * day);
    check(
        |report, at| report.within(at, after(35 * 86_400), None, future, ""),
        &[],
    );
    check(
        |report, at| report.within(at, after(35 * 86_400 + 1), None, future, ""),
        &["`/field`: must be at most 35 days ahead, is 2023-12-19T22:13:21Z"],
    );
    check(
        |report, at| report.within(at, after(-86_401), Some(day), future, ""),
        &[
            "`/field`: must be at most 1 day in the past and at most 35 days ahead, \
           is 2023-11-13T22:13:19Z",
        ],
    );
}

#[test]
fn an_unknown_value_is_shown_while_it_looks_like_a_word() {
    check(
        |report, at| report.unknown(at, "foot-er_2", ""),
        &["`/field`: must be a value that the vendor lists, is \"foot-er_2\""],
    );
    check(
        |report, at| report.unknown(at, 7, ""),
        &["`/field`: must be a value that the vendor lists, is \"7\""],
    );
    let hidden = "`/field`: must be a value that the vendor lists";
    check(
        |report, at| report.unknown(at, "x".repeat(64), ""),
        &[&format!("{hidden}, is {:?}", "x".repeat(64))],
    );
    for private in ["xx\n", "hello there", "8613900000000", &"x".repeat(65)] {
        check(|report, at| report.unknown(at, private, ""), &[hidden]);
    }
}

#[test]
fn rules_name_what_to_change_first() {
    let check = |report: fn(&mut Report, &JsonPath<'_>), pointers: &[&str], rule| {
        let mut collected = Report::new(now());
        report(&mut collected, &JsonPath::ROOT.key("a"));
        let (violations, _) = collected.finish();
        let violation = violations.first();
        assert_eq!(violation.map(Violation::rule), Some(rule));
        assert_eq!(violation.map(Violation::pointer), pointers.first().copied());
        assert_eq!(
            violation.map(|violation| violation.pointers().join(" ")),
            Some(pointers.join(" "))
        );
    };
    check(
        |report, at| report.rule(at, Rule::Require, &["/x", "/when"], "must be there", ""),
        &["/a/x", "/a/when"],
        Rule::Require,
    );
    check(
        |report, at| report.together(at, &[("/x", true), ("/y", false)], ""),
        &["/a/y", "/a/x"],
        Rule::Together,
    );
    check(
        |report, at| report.exactly_one(at, &[("/x", false), ("/y", true), ("/z", true)], ""),
        &["/a/y", "/a/z", "/a/x"],
        Rule::ExactlyOne,
    );
    check(
        |report, at| report.at_least_one(at, &[("/x", false), ("/y", false)], ""),
        &["/a/x", "/a/y"],
        Rule::AtLeastOne,
    );
    check(
        |report, at| report.at_most_one(at, &[("/x", true), ("/y", true)], ""),
        &["/a/x", "/a/y"],
        Rule::AtMostOne,
    );
    check(
        |report, at| report.count(at, "/x", 31, ..=30, ""),
        &["/a/x"],
        Rule::Count,
    );
}

#[test]
fn rules_that_hold_say_nothing() {
    check(
        |report, at| {
            report.together(at, &[("/x", true), ("/y", true)], "");
            report.together(at, &[("/x", false), ("/y", false)], "");
            report.exactly_one(at, &[("/x", false), ("/y", true)], "");
            report.at_least_one(at, &[("/x", true), ("/y", true)], "");
            report.at_most_one(at, &[("/x", false), ("/y", false)], "");
            report.at_most_one(at, &[("/x", true), ("/y", false)], "");
            report.count(at, "/x", 30, ..=30, "");
        },
        &[],
    );
}

/// A request with one violation for certain and one by inference.
struct Request;

impl Validate for Request {
    fn check(&self, at: &JsonPath<'_>, report: &mut Report) {
        report.advise(|report| report.items(&at.key("list"), 5, ..=3, ""));
        report.refuse(at, Rule::AnyOf, "must be better", "Sending");
        let at = at.key("time");
        report.within(&at, now(), None, Some(Duration::ZERO), "");
    }
}

#[test]
fn advisories_are_apart_and_stop_nothing() {
    let violations = Request.validate_at(now());
    assert_eq!(
        violations.as_ref().map_err(ToString::to_string),
        Err("the request: must be better (Sending)".to_owned())
    );
    assert_eq!(violations.map_err(|violations| violations.len()), Err(1));
    let advisories = Request.advisories_at(now());
    let pointers: Vec<&str> = advisories.iter().map(Violation::pointer).collect();
    assert_eq!(pointers, ["/list"]);
}

#[test]
fn the_clock_of_a_check_is_that_of_the_caller() {
    let earlier = Request.validate_at(after(-1)).err();
    let pointers = |violations: &Violations| {
        violations
            .iter()
            .map(|violation| violation.pointer().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        earlier.as_ref().map(pointers),
        Some(vec![String::new(), "/time".to_owned()])
    );
}

/// A place that is known only at run time, and counts how often it is put together.
struct Origin<'a> {
    section: &'a str,
    made: &'a Cell<usize>,
}

impl From<&Origin<'_>> for Cow<'static, str> {
    fn from(origin: &Origin<'_>) -> Self {
        origin.made.set(origin.made.get() + 1);
        Cow::Owned(format!("Section {}", origin.section))
    }
}

#[test]
fn a_place_and_names_of_run_time_are_read_only_for_a_violation() {
    let (section, names) = ("4.2".to_owned(), ["/to".to_owned(), "/group".to_owned()]);
    let made = Cell::new(0);
    let origin = &Origin {
        section: &section,
        made: &made,
    };
    let members = |to, group| [(names[0].as_str(), to), (names[1].as_str(), group)];
    check(
        |report, at| {
            report.length(at, "four", ..=4, origin);
            report.exactly_one(at, &members(true, false), origin);
        },
        &[],
    );
    assert_eq!(made.get(), 0);
    check(
        |report, at| {
            report.length(at, "fives", ..=4, origin);
            report.exactly_one(at, &members(true, true), origin);
        },
        &[
            "`/field`: must have at most 4 characters, has 5 (Section 4.2)",
            "`/field/to`: exactly one of `/to`, `/group` must be there (Section 4.2)",
        ],
    );
    assert_eq!(made.get(), 2);
}
