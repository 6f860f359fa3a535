//! Spec files from facts: what `check` accepts, with every guess marked.
//!
//! - `tree` puts the rows of all tables and samples of a call into one tree of keys;
//! - `types` writes types and fields, `calls` operations, `service` what all of them share, `split`
//!   gives types files of their own where there are many;
//! - `lines` keeps for each line what it is about: what `check` does not accept is written with
//!   less, until it accepts all.

mod calls;
mod classes;
mod doubts;
mod enums;
mod errors;
mod examples;
pub(crate) mod limits;
mod lines;
mod names;
mod rules;
mod service;
mod split;
mod tree;
mod types;

use std::collections::BTreeMap;

use apiscribe_codegen::{Failure, load_texts};

use crate::document::Remark;
use crate::facts::Facts;
use crate::rows;
use lines::{File, Owner};

/// A page and its name in the spec.
#[derive(Debug, Clone)]
pub struct Page {
    /// The name by which the spec calls it, in snake case.
    pub name: String,
    /// The file it was read from.
    pub file: String,
    /// What it states.
    pub facts: Facts,
}

/// How a draft is written.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Whether the sentences of the page are taken as docs.
    pub with_text: bool,
}

/// A draft: files and what to know about them.
#[derive(Debug, Default)]
pub struct Draft {
    /// Paths below the folder of specs, and what is in them.
    pub files: Vec<(String, String)>,
    /// How many rows were read.
    pub read: usize,
    /// How many rows are in the spec.
    pub placed: usize,
    /// What was guessed, with the page's file.
    pub guesses: Vec<(String, Remark)>,
    /// What was not placed, with the page's file.
    pub leftovers: Vec<(String, Remark)>,
    /// What was broken in samples, with the page's file.
    pub repairs: Vec<(String, Remark)>,
    /// How many doubts were written.
    pub doubts: usize,
    /// Errors that `check` still finds: none, unless this program is wrong.
    pub errors: Option<String>,
}

impl Draft {
    /// How many lines have the mark of a guess. A line may have several, and what the page leaves
    /// out as a whole has none.
    #[must_use]
    pub fn marked(&self) -> usize {
        let lines = self.files.iter().flat_map(|(_, text)| text.lines());
        lines.filter(|line| line.contains("# guess:")).count()
    }
}

/// How far something is cut down so that `check` accepts it.
pub(crate) type Cuts = BTreeMap<Owner, u8>;

/// Writes the spec of a service.
#[must_use]
pub fn draft(service: &str, pages: &[Page], options: Options) -> Draft {
    let mut cuts = Cuts::new();
    let mut draft = Draft::default();
    const ROUNDS: usize = 40;
    for _ in 0..ROUNDS {
        let (mut files, found) = files(service, pages, options, &cuts);
        files.iter_mut().for_each(File::close);
        draft = found;
        draft.files = files
            .iter()
            .map(|file| (file.path.clone(), file.text()))
            .collect();
        let texts: Vec<(&str, &str)> = draft
            .files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .collect();
        draft.errors = None;
        match load_texts(&texts) {
            Ok(_) => break,
            Err(Failure::Errors(report)) => {
                draft.errors = Some(report.render(false));
                if !cut(&report.to_json(), &files, &mut cuts) {
                    break;
                }
            }
            Err(failure) => {
                draft.errors = Some(failure.to_string());
                break;
            }
        }
    }
    for (owner, cut) in &cuts {
        let says = match cut {
            0 | 1 if owner.to_string().ends_with(" http") => format!(
                "{owner}: the address was left out, `check` does not accept it; calls that share one have to differ in what they always send"
            ),
            0 | 1 => {
                format!("{owner}: limits or default were left out, `check` does not accept them")
            }
            2 => format!("{owner}: its type was left open, `check` does not accept it"),
            _ => format!("{owner}: left out, `check` does not accept it"),
        };
        let file = pages
            .first()
            .map(|page| page.file.clone())
            .unwrap_or_default();
        draft.leftovers.push((
            file,
            Remark {
                line: owner.line(),
                says,
            },
        ));
    }
    draft
}

/// Cuts down what errors are about; false if no line of these files has one.
fn cut(errors: &str, files: &[File], cuts: &mut Cuts) -> bool {
    let mut is_cut = false;
    for line in errors.lines() {
        let Ok(found) = serde_json::from_str::<serde_json::Value>(line) else {
            continue;
        };
        let text = |key: &str| found.get(key).and_then(serde_json::Value::as_str);
        // What is only warned of, such as a TODO, stays.
        if text("severity") != Some("error") {
            continue;
        }
        let number = found
            .get("line")
            .and_then(serde_json::Value::as_u64)
            .and_then(|line| usize::try_from(line).ok())
            .unwrap_or(1);
        let path = text("file").unwrap_or_default();
        let mut files = files.iter();
        let file = files.find(|file| path.ends_with(&file.path) || file.path.ends_with(path));
        if let Some(owner) = file.and_then(|file| file.owner(number)) {
            let cut = cuts.entry(owner).or_default();
            *cut = cut.saturating_add(1);
            is_cut = true;
        }
    }
    is_cut
}

/// The files of some calls of a page, as they hold beside the files of a service that is there:
/// `around` has those, with what the calls need of them. None if they hold in no form.
pub(crate) fn beside(
    service: &str,
    page: &Page,
    calls: &[usize],
    taken: impl Iterator<Item = String> + Clone,
    signs: bool,
    around: &[(&str, &str)],
) -> Option<Vec<(String, String)>> {
    const ROUNDS: usize = 12;
    let mut cuts = Cuts::new();
    let mut shared = service::Shared::of(std::slice::from_ref(page));
    if !signs {
        shared = service::Shared::default();
    }
    for _ in 0..ROUNDS {
        let mut names = names::Names::taken(taken.clone());
        let mut draft = Draft::default();
        let mut files: Vec<File> = Vec::new();
        for call in calls {
            files.extend(calls::files(
                service,
                page,
                *call,
                &shared,
                Options::default(),
                &cuts,
                &mut names,
                &mut draft,
            ));
        }
        files.iter_mut().for_each(File::close);
        let written = files.iter().map(|file| (file.path.clone(), file.text()));
        let written: Vec<(String, String)> = written.collect();
        let own = written
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()));
        let all: Vec<(&str, &str)> = around.iter().copied().chain(own).collect();
        match load_texts(&all) {
            Ok(_) => return Some(written),
            Err(Failure::Errors(report)) if cut(&report.to_json(), &files, &mut cuts) => {}
            Err(_) => return None,
        }
    }
    None
}

fn files(service: &str, pages: &[Page], options: Options, cuts: &Cuts) -> (Vec<File>, Draft) {
    let mut draft = Draft::default();
    let mut names = names::Names::default();
    let mut files = Vec::new();
    for page in pages {
        draft.read += page.facts.read;
        let of_page = |remarks: &[Remark]| {
            remarks
                .iter()
                .map(|remark| (page.file.clone(), remark.clone()))
                .collect::<Vec<_>>()
        };
        draft.guesses.extend(of_page(&page.facts.guesses));
        draft.leftovers.extend(of_page(&page.facts.leftovers));
        draft.repairs.extend(of_page(&page.facts.repairs));
    }
    let shared = service::Shared::of(pages);
    for page in pages {
        for index in 0..page.facts.operations.len() {
            files.extend(calls::files(
                service, page, index, &shared, options, cuts, &mut names, &mut draft,
            ));
        }
    }
    files.insert(
        0,
        service::file(service, pages, &shared, options, cuts, &mut draft),
    );
    for page in pages {
        let text = rows::list(&page.name, &page.facts);
        let mut file = File::new(format!("{service}/pages/{}.yaml", page.name));
        text.lines().for_each(|line| file.line(line, None));
        files.push(file);
    }
    (files, draft)
}

/// The class of a failure, guessed by its code alone.
pub(crate) fn class(code: &str) -> &'static str {
    classes::class(code, None, "")
}
