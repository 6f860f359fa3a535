//! Pairs of small specs and exactly what is reported of their difference: the files of `diff/`,
//! written as [`cases`] says.
//!
//! `UPDATE_EXPECTED=1 cargo test -p apiscribe-diff --test diff` writes the reports anew.

#![expect(
    clippy::expect_used,
    reason = "a case that cannot be set up fails, with this word on why"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::num::NonZero;
use std::path::Path;
use std::thread;

use apiscribe_codegen::{Failure, Loaded, load_with_warnings};
use apiscribe_diff::report::Review;
use apiscribe_diff::{Change, Effect, RULES, Sites, diff};

use apiscribe_test_support::cases::{self, Case, Side};

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/diff"))
}

/// Cases that came after the last proof. `semver-proof` does not read them; before it runs again,
/// its owner moves them to the others.
fn unproved() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/diff/unproved"))
}

/// For what no edit of the specs accounts for; as far as is known, one always does.
const UNACCOUNTED: &str = "rust_follows";

#[test]
fn each_pair_is_reported_as_its_case_says() {
    let update = std::env::var_os("UPDATE_EXPECTED").is_some();
    let mut wrong = Vec::new();
    let mut files: BTreeMap<(&Path, &str), String> = BTreeMap::new();
    let mut shown: BTreeSet<&str> = BTreeSet::new();
    let mut verdicts = Vec::new();
    let mut cases = cases::read(folder()).expect("the cases are beside this file");
    let proved = cases.len();
    cases.extend(cases::read(unproved()).expect("the cases are beside this file"));
    for (index, (case, outcome)) in cases.iter().zip(compare(&cases)).enumerate() {
        let of = if index < proved { folder() } else { unproved() };
        let name = format!("{}: {}", case.file, case.name);
        let Outcome {
            found,
            breaks,
            report,
            log,
        } = match outcome {
            Ok(found) => found,
            Err(error) => {
                wrong.push(format!("{name}: {error}"));
                continue;
            }
        };
        shown.extend(&found);
        wrong.extend(not_for_users(&log).map(|word| format!("{name}: `{word}` in\n{log}")));
        let verdict = if breaks { "breaks" } else { "fine" };
        if index < proved {
            verdicts.push(format!("{name} | {verdict}"));
        }
        for rule in case.rules().iter().filter(|rule| !found.contains(*rule)) {
            wrong.push(format!("{name}: no {rule} in\n{report}"));
        }
        if case.rules().is_empty() != found.is_empty() {
            wrong.push(format!("{name}: of which rule?\n{report}"));
        }
        if update {
            let text = files.entry((of, &case.file)).or_default();
            text.push_str(&case.with_report(&report));
        } else if report.trim_end() != case.report() {
            let expected = case.report();
            wrong.push(format!(
                "{name}\n--- expected\n{expected}\n--- found\n{report}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for ((folder, file), text) in files {
        let path = folder.join(format!("{file}.txt"));
        fs::write(path, format!("{}\n", text.trim_end())).expect("a case file can be written");
    }
    let without_case: Vec<&str> = RULES
        .iter()
        .map(|rule| rule.code)
        .filter(|code| !shown.contains(code))
        .collect();
    assert_eq!(without_case, [UNACCOUNTED]);

    assert_eq!(
        proven(),
        verdicts,
        "`cargo xtask semver-proof --out diff/tests/diff/PROOF.md` proves the cases anew"
    );
}

/// The cases of the last proof, each with whether Rust code breaks by our word.
fn proven() -> Vec<String> {
    let proof =
        fs::read_to_string(folder().join("PROOF.md")).expect("the proof is beside the cases");
    let rows = proof.lines().filter_map(|line| line.strip_prefix("| "));
    let cells = rows.map(|row| row.split(" | ").take(2).collect::<Vec<_>>().join(" | "));
    // The first row is the heading.
    cells.skip(1).collect()
}

/// What is found for a case.
struct Outcome {
    /// The rules.
    found: BTreeSet<&'static str>,
    /// Whether Rust code breaks.
    breaks: bool,
    report: String,
    /// The entry of the change log.
    log: String,
}

/// Words of specs and rules that tell nothing to those who use the crate.
fn not_for_users(log: &str) -> impl Iterator<Item = &'static str> {
    let codes = RULES
        .iter()
        .map(|rule| rule.code)
        .filter(|code| code.contains('_'));
    let words = [
        "acme/", ".yaml", "length.m", "items.m", "range.m", "`doc`", "(api",
    ];
    let words: Vec<&str> = codes
        .chain(words)
        .filter(|word| log.contains(word))
        .collect();
    words.into_iter()
}

fn compare(cases: &[Case]) -> Vec<Result<Outcome, String>> {
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

fn outcome(case: &Case) -> Result<Outcome, String> {
    let dir = tempfile::tempdir().map_err(|error| error.to_string())?;
    let (old, new) = (
        load(case, Side::Old, &dir.path().join("old"))?,
        load(case, Side::New, &dir.path().join("new"))?,
    );
    let found = diff(&old.model, &new.model).map_err(|error| error.to_string())?;
    let sides = ("old".to_owned(), "new".to_owned());
    let breaking = |change: &Change| change.rust == Effect::Breaking;
    let breaks = found.changes.iter().any(breaking);
    let rules = found.changes.iter().map(|change| change.rule.code);
    let rules = rules.collect();
    let review = Review::new(
        found,
        sides,
        (&Sites::of(&old), &Sites::of(&new)),
        Vec::new(),
    );
    Ok(Outcome {
        found: rules,
        breaks,
        report: review.to_text(false),
        log: review.to_changelog(),
    })
}

fn load(case: &Case, side: Side, folder: &Path) -> Result<Loaded, String> {
    case.write(side, "", folder)
        .map_err(|error| error.to_string())?;
    load_with_warnings(folder).map_err(|failure| match failure {
        Failure::Errors(report) => report.render(false),
        other => other.to_string(),
    })
}
