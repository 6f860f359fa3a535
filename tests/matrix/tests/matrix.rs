//! The matrix at the size for every day; `APISCRIBE_MATRIX=full` runs every cell.
//! `APISCRIBE_VALUES` draws more requests at random, `APISCRIBE_SEED` others.
#![expect(clippy::expect_used, reason = "a test says what is wrong by panicking")]

use std::path::Path;

use apiscribe_matrix::{Known, Size, run};

/// How many requests of each operation are drawn at random.
const VALUES: u64 = 12;

#[test]
fn every_construct_means_the_same_in_every_place() {
    let size = match std::env::var("APISCRIBE_MATRIX").as_deref() {
        Ok("full") => Size::Full,
        _ => Size::Daily,
    };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("matrix");
    let outcome = run(
        size,
        &folder,
        setting("APISCRIBE_VALUES", VALUES),
        setting("APISCRIBE_SEED", 0),
    );
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("known.txt");
    let text = std::fs::read_to_string(&path).expect("the list of known failures");
    let is_run = |place: &str, construct: &str| outcome.is_run(place, construct);
    if std::env::var_os("APISCRIBE_BLESS").is_some() {
        let shrunk = outcome.failures.shrunk(&text, is_run);
        std::fs::write(&path, shrunk).expect("the list can be written");
    }
    let text = std::fs::read_to_string(&path).expect("the list of known failures");
    let report = outcome.failures.beside(&Known::parse(&text), is_run);
    println!(
        "{} cells allowed, {} refused, {} requests of known verdict, {} drawn at random, {} failures",
        outcome.allowed,
        outcome.refused,
        outcome.cases,
        outcome.random,
        outcome.failures.len()
    );
    assert!(report.is_empty(), "{report}");
}

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |value| value.parse().expect("a number"))
}
