//! The constructs. Each file gives those of one kind; a construct that is here stands in every
//! place.

mod choices;
mod enums;
mod formats;
mod lists;
mod moments;
mod numbers;
mod rules;
mod supplied;
mod texts;

use crate::Construct;

/// Every construct of the language.
#[must_use]
pub fn constructs() -> Vec<Construct> {
    [
        texts::all(),
        formats::all(),
        numbers::all(),
        lists::all(),
        moments::all(),
        choices::all(),
        enums::all(),
        rules::all(),
        supplied::all(),
    ]
    .concat()
}
