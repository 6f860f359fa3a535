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

use proc_macro2::{TokenStream, TokenTree};

use apiscribe_test_support::cases::{self, Case, Side};

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/diff"))
}

/// Cases that came after the last proof, if there are some. `semver-proof` does not read them;
/// before it runs again, its owner moves them to the others.
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
    let mut sentences: BTreeSet<String> = BTreeSet::new();
    let mut cases = cases::read(folder()).expect("the cases are beside this file");
    let proved = cases.len();
    if unproved().is_dir() {
        cases.extend(cases::read(unproved()).expect("the folder can be read"));
    }
    for (index, (case, outcome)) in cases.iter().zip(compare(&cases)).enumerate() {
        let of = if index < proved { folder() } else { unproved() };
        let name = format!("{}: {}", case.file, case.name);
        let Outcome {
            found,
            breaks,
            report,
            log,
            said,
            reused: _,
        } = match outcome {
            Ok(found) => found,
            Err(error) => {
                wrong.push(format!("{name}: {error}"));
                continue;
            }
        };
        shown.extend(&found);
        sentences.extend(said);
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

    let unsaid = unsaid(&sentences);
    assert!(
        unsaid.is_empty(),
        "verdicts of which there is no case, or is one though `WITHOUT_CASE` has them:\n{}",
        unsaid.join("\n")
    );

    assert_eq!(
        proven(),
        verdicts,
        "`cargo xtask semver-proof --random 60 --out diff/tests/diff/PROOF.md` proves the cases anew"
    );
}

#[test]
fn a_name_that_lives_on_heads_its_entry_of_the_change_log() {
    let cases = cases::read(folder()).expect("the cases are beside this file");
    let mut seen = 0;
    for case in cases
        .iter()
        .filter(|case| case.rules().contains(&"name_reused"))
    {
        let Outcome { log, reused, .. } = outcome(case).expect("the case can be compared");
        for name in reused {
            seen += 1;
            let entry = format!(
                "`{name}`: `{}` ",
                name.rsplit(['.', ':']).next().unwrap_or(&name)
            );
            assert!(log.contains(&entry), "{}: no {entry}in\n{log}", case.name);
        }
    }
    assert!(seen > 10, "{seen}");
}

/// The cases of the last proof, each with whether Rust code breaks by our word.
fn proven() -> Vec<String> {
    let proof =
        fs::read_to_string(folder().join("PROOF.md")).expect("the proof is beside the cases");
    let rows = proof.lines().filter_map(|line| line.strip_prefix("| "));
    // Edits drawn at random and whole specs are no cases.
    let is_case = |row: &&str| !row.starts_with("random: ") && !row.starts_with("specs: ");
    let rows = rows.filter(is_case);
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
    /// What the verdicts say, and what is to do.
    said: Vec<String>,
    /// Names in Rust that mean something else now.
    reused: Vec<String>,
}

/// Sentences of verdicts that no case shows.
const WITHOUT_CASE: &[&str] = &[
    // The credentials of a scheme have an order of their own.
    "arguments of one type change places without the compiler noticing",
    "compare each call with the new order",
    // No scheme has a credential that may be left out.
    "it may be given",
    // The name of a fact, which reports show as such.
    "comes after",
    // The arms below have no case yet.
    "the same was demanded before",
    "the same is still demanded",
    "the content's key follows the tag",
    "what stands on the wire is put together in another way",
    "the description of a header {happened}",
    "the operation is not signed, as before",
];

/// Every arm of a rule has a sentence of its own; an arm that is taken out or judged otherwise
/// shows in a case only if there is one.
fn unsaid(said: &BTreeSet<String>) -> Vec<String> {
    let rules = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/rules"));
    let mut unsaid = Vec::new();
    let files = fs::read_dir(rules).expect("the rules are there");
    for file in files {
        let path = file.expect("the folder can be read").path();
        // The table of all rules.
        if path.ends_with("mod.rs") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a source is text");
        let code = text.parse().expect("a source is Rust");
        for sentence in sentences(code) {
            let is_in = |said: &&String| {
                let mut parts = sentence.split(['{', '}']).step_by(2);
                parts.all(|part| said.contains(part))
            };
            let is_said = said.iter().any(|said| is_in(&said));
            // A list that only shrinks.
            if is_said == WITHOUT_CASE.contains(&sentence.as_str()) {
                unsaid.push(format!("{}: {sentence} ({is_said})", path.display()));
            }
        }
    }
    unsaid
}

/// The strings of several words, but for comments.
fn sentences(code: TokenStream) -> Vec<String> {
    let mut found = Vec::new();
    let mut is_comment = false;
    for token in code {
        match &token {
            TokenTree::Group(group) if !is_comment => found.extend(sentences(group.stream())),
            TokenTree::Literal(literal) => {
                let text = syn::parse_str::<syn::LitStr>(&literal.to_string());
                let text = text.map(|text| text.value()).unwrap_or_default();
                found.extend(Some(text).filter(|text| text.trim().contains(' ')));
            }
            _ => {}
        }
        // `#[doc]` and `#![doc]`.
        is_comment = matches!(&token, TokenTree::Punct(point)
            if point.as_char() == '#' || point.as_char() == '!' && is_comment);
    }
    found
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
    let changes = found.changes.iter();
    let said = changes.flat_map(|change| [Some(change.why.clone()), change.hint.clone()]);
    let said = said.flatten().collect();
    let reused = found.changes.iter();
    let reused = reused.filter(|change| change.rule.code == "name_reused");
    // Others are named by what they stand in.
    let reused = reused.filter(|change| change.named.old != change.named.new);
    let reused = reused.filter_map(|change| change.named.old.clone());
    let reused = reused.collect();
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
        said,
        reused,
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
