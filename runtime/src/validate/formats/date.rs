//! `date`: a day that exists, as `YYYY-MM-DD`.

use jiff::civil::Date;

use super::Declaration;

pub(super) const DECLARATION: Declaration = Declaration {
    name: "date",
    demand: "must be a date as YYYY-MM-DD",
    matches,
    keyword: Some("date"),
    ecma: concat!("^", day!(), "$"),
};

fn matches(value: &str) -> bool {
    // The parser alone would also take basic and week dates, and times.
    let shape = value.len() == 10
        && value.bytes().enumerate().all(|(index, byte)| match index {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    shape && value.parse::<Date>().is_ok()
}

#[cfg(test)]
#[test]
fn takes_days_that_exist() {
    super::check(
        &DECLARATION,
        &["2024-02-29", "1969-12-31"],
        &[
            "2023-02-29",
            "2024-13-01",
            "20240229",
            "2024-2-29",
            "2024-W01-1",
            "2024-02-29T00:00",
        ],
    );
}
