//! Pairs of small specs and exactly what is reported of their difference: the files of `diff/`, written as [`cases`] says.
//!
//! `UPDATE_EXPECTED=1 cargo test -p apiscribe-codegen --test diff` writes the reports anew.

#![expect(
    clippy::expect_used,
    reason = "a case that cannot be set up fails, with this word on why"
)]

#[path = "diff/cases.rs"]
mod cases;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::num::NonZero;
use std::path::Path;
use std::thread;

use apiscribe_codegen::diff::report::Review;
use apiscribe_codegen::diff::{RULES, diff};
use apiscribe_codegen::{Failure, Loaded, load_with_warnings};

use cases::{Case, Side};

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/diff"))
}

/// For what no edit of the specs accounts for; as far as is known, one always does.
const UNACCOUNTED: &str = "rust_follows";

#[test]
fn each_pair_is_reported_as_its_case_says() {
    let update = std::env::var_os("UPDATE_EXPECTED").is_some();
    let mut wrong = Vec::new();
    let mut files: BTreeMap<&str, String> = BTreeMap::new();
    let mut shown: BTreeSet<&str> = BTreeSet::new();
    let cases = cases::read(folder()).expect("the cases are beside this file");
    for (case, outcome) in cases.iter().zip(compare(&cases)) {
        let name = format!("{}: {}", case.file, case.name);
        let (found, report) = match outcome {
            Ok(found) => found,
            Err(error) => {
                wrong.push(format!("{name}: {error}"));
                continue;
            }
        };
        shown.extend(&found);
        for rule in case.rules().iter().filter(|rule| !found.contains(*rule)) {
            wrong.push(format!("{name}: no {rule} in\n{report}"));
        }
        if case.rules().is_empty() != found.is_empty() {
            wrong.push(format!("{name}: of which rule?\n{report}"));
        }
        if update {
            let text = files.entry(&case.file).or_default();
            text.push_str(&case.with_report(&report));
        } else if report.trim_end() != case.report() {
            let expected = case.report();
            wrong.push(format!(
                "{name}\n--- expected\n{expected}\n--- found\n{report}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for (file, text) in files {
        let path = folder().join(format!("{file}.txt"));
        fs::write(path, format!("{}\n", text.trim_end())).expect("a case file can be written");
    }
    let without_case: Vec<&str> = RULES
        .iter()
        .map(|rule| rule.code)
        .filter(|code| !shown.contains(code))
        .collect();
    assert_eq!(without_case, [UNACCOUNTED]);
}

/// The rules that were found for each case and the report, or why the case is none.
type Outcome = Result<(BTreeSet<&'static str>, String), String>;

fn compare(cases: &[Case]) -> Vec<Outcome> {
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    let share = cases.len().div_ceil(workers).max(1);
    thread::scope(|scope| {
        let threads: Vec<_> = cases
            .chunks(share)
            .map(|cases| scope.spawn(|| cases.iter().map(outcome).collect::<Vec<_>>()))
            .collect();
        threads
            .into_iter()
            .flat_map(|thread| thread.join().expect("a comparison does not panic"))
            .collect()
    })
}

fn outcome(case: &Case) -> Outcome {
    let dir = tempfile::tempdir().map_err(|error| error.to_string())?;
    let (old, new) = (
        load(case, Side::Old, &dir.path().join("old"))?,
        load(case, Side::New, &dir.path().join("new"))?,
    );
    let found = diff(&old.model, &new.model).map_err(|error| error.to_string())?;
    let sides = ("old".to_owned(), "new".to_owned());
    let rules = found
        .changes
        .iter()
        .map(|change| change.rule.code)
        .collect();
    let review = Review::new(found, sides, (&old.sites, &new.sites), Vec::new());
    Ok((rules, review.to_text(false)))
}

fn load(case: &Case, side: Side, folder: &Path) -> Result<Loaded, String> {
    case.write(side, "", folder)
        .map_err(|error| error.to_string())?;
    load_with_warnings(folder).map_err(|failure| match failure {
        Failure::Mistakes(report) => report.render(false),
        other => other.to_string(),
    })
}
