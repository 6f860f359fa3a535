//! The rows of an error table: codes and statuses, what each means, and whether each can be met.

use std::collections::{HashMap, HashSet};

use apiscribe_runtime::{ErrorClass, Retry};

use super::context::Context;
use crate::check::codes;
use crate::check::names::{Style, Taken, rust_name};
use crate::check::places::Scope;
use crate::check::problems::Problems;
use crate::check::reserved::RESERVED_VARIANTS;
use crate::diagnostics::Diagnostic;
use crate::model::{Cause, CodeMatch, CodeRepr, CodeRow, Docs, RustName, StatusRow};
use crate::source::{Span, Spanned};
use crate::spec;

/// Rows with the place of each.
pub(in crate::check) struct Rows {
    repr: CodeRepr,
    taken: Taken,
    seen: HashSet<String>,
    codes: Vec<(CodeRow, Span)>,
    statuses: Vec<(StatusRow, Span)>,
}

impl Rows {
    pub(in crate::check) fn new(repr: CodeRepr) -> Self {
        Self {
            repr,
            taken: Taken::default(),
            seen: HashSet::new(),
            codes: Vec::new(),
            statuses: Vec::new(),
        }
    }

    /// Adds the rows of one file.
    pub(in crate::check) fn add(
        &mut self,
        context: &Context<'_, '_>,
        scope: Scope<'_>,
        written: &spec::Errors,
        problems: &mut Problems<'_>,
    ) {
        for (range, row) in &written.rows.statuses {
            check_range(range, problems);
            let (class, retry) = class_of(row);
            let docs = context.pages.docs(scope, &row.about, None, problems);
            let remedy = row.remedy.as_ref().map(|remedy| remedy.value.clone());
            let row = StatusRow {
                first: range.value.first,
                last: range.value.last,
                class,
                retry,
                remedy,
                causes: causes(row),
                docs,
            };
            self.statuses.push((row, range.span));
        }
        for (code, row) in &written.rows.codes {
            let Some(matches) = code_match(self.repr, code, problems) else {
                continue;
            };
            let rust = self.rust(&matches, code, row, problems);
            let (class, retry) = class_of(row);
            let docs: Docs = context.pages.docs(scope, &row.about, None, problems);
            row.status
                .iter()
                .for_each(|range| check_range(range, problems));
            let path = row.path.as_ref();
            let blames = path.and_then(|path| context.blamed(path, problems));
            let row = CodeRow {
                matches,
                rust,
                class,
                retry,
                remedy: row.remedy.as_ref().map(|remedy| remedy.value.clone()),
                statuses: row
                    .status
                    .iter()
                    .map(|range| (range.value.first, range.value.last))
                    .collect(),
                path: path.map(|path| path.value.clone()),
                blames,
                causes: causes(row),
                docs,
            };
            self.codes.push((row, code.span));
        }
    }

    fn rust(
        &mut self,
        matches: &CodeMatch,
        code: &Spanned<String>,
        row: &spec::ErrorRow,
        problems: &mut Problems<'_>,
    ) -> RustName {
        let is_number = matches!(matches, CodeMatch::Integer(_) | CodeMatch::Range(..));
        if is_number && row.about.rust.is_none() {
            let diagnostic = Diagnostic::error(
                codes::NO_RUST_NAME,
                code.span,
                format!("the code `{}` says nothing about what it means", code.value),
            );
            let diagnostic = diagnostic.label(code.span, "needs `rust: ...`");
            problems.push(diagnostic.help("give it a name in CamelCase that says the meaning"));
            return RustName("Unnamed".to_owned());
        }
        let rust = rust_name(
            Style::Camel,
            &code.value,
            code.span,
            row.about.rust.as_ref(),
            problems,
        );
        // A row that is there twice is reported as such.
        if self.seen.insert(format!("{matches:?}")) {
            self.taken.claim(&rust, &code.value, code.span, problems);
        }
        self.taken.refuse(
            RESERVED_VARIANTS.contains(&rust.bare()),
            &rust,
            code.span,
            "the variant for codes that are not listed",
            problems,
        );
        rust
    }

    /// The rows in the order in which they are tried: the first that fits decides, so the exact
    /// ones come first.
    pub(in crate::check) fn sorted(
        mut self,
        problems: &mut Problems<'_>,
    ) -> (Vec<CodeRow>, Vec<StatusRow>) {
        self.check_overlaps(problems);
        self.codes.sort_by_key(|(row, _)| {
            !matches!(row.matches, CodeMatch::Text(_) | CodeMatch::Integer(_))
        });
        self.statuses.sort_by_key(|(row, _)| row.first != row.last);
        let codes = self.codes.into_iter().map(|(row, _)| row).collect();
        (
            codes,
            self.statuses.into_iter().map(|(row, _)| row).collect(),
        )
    }

    /// Rows that another one leaves nothing for, or not all.
    fn check_overlaps(&self, problems: &mut Problems<'_>) {
        let mut exact: HashMap<String, Span> = HashMap::new();
        let mut prefixes: Vec<(&str, Span)> = Vec::new();
        let mut ranges: Vec<Range> = Vec::new();
        for (at, (row, span)) in self.codes.iter().enumerate() {
            match &row.matches {
                CodeMatch::Text(_) | CodeMatch::Integer(_) => {
                    // The same text twice would be a duplicate key; the same number can be written
                    // in two ways.
                    let key = format!("{:?}", row.matches);
                    if let Some(first) = exact.insert(key, *span) {
                        never_reached("this code", *span, first, problems);
                    }
                }
                CodeMatch::Prefix(prefix) => {
                    if let Some((_, first)) = prefixes
                        .iter()
                        .find(|(earlier, _)| prefix.starts_with(earlier))
                    {
                        never_reached("this family", *span, *first, problems);
                    }
                    prefixes.push((prefix, *span));
                }
                CodeMatch::Range(first, last) => ranges.push((*first, *last, at, *span)),
            }
        }
        check_ranges(("code", "codes"), ranges, problems);

        let rows = self.statuses.iter().enumerate();
        let (single, ranges): (Vec<Range>, Vec<Range>) = rows
            .map(|(at, (row, span))| (row.first.into(), row.last.into(), at, *span))
            .partition(|(first, last, ..)| first == last);
        check_ranges(("status", "statuses"), single, problems);
        check_ranges(("status", "statuses"), ranges, problems);
    }
}

fn never_reached(what: &str, span: Span, first: Span, problems: &mut Problems<'_>) {
    let message = format!("{what} has a row already");
    problems.push(
        Diagnostic::error(codes::ERROR_OVERLAP, span, message)
            .label(span, "never reached")
            .label(first, "this row comes first"),
    );
}

/// First, last, which row it is and where it stands.
type Range = (i64, i64, usize, Span);

/// Reports ranges that share numbers, each with the one among those that begin before it that goes
/// furthest.
fn check_ranges((one, many): (&str, &str), mut ranges: Vec<Range>, problems: &mut Problems<'_>) {
    ranges.sort();
    let mut furthest: Option<Range> = None;
    for range in ranges {
        let (first, last, at, span) = range;
        if let Some((_, end, other_at, other)) = furthest.filter(|(_, end, ..)| first <= *end) {
            let end = end.min(last);
            let message = match first == end {
                true => format!("the {one} {first} is in two rows"),
                false => format!("the {many} {first} to {end} are in two rows"),
            };
            let (earlier, later) = if other_at < at {
                (other, span)
            } else {
                (span, other)
            };
            problems.push(
                Diagnostic::error(codes::ERROR_OVERLAP, later, message)
                    .label(later, "here again")
                    .label(earlier, "here")
                    .help("narrow one of the two, or leave it out"),
            );
        }
        if furthest.is_none_or(|(_, end, ..)| end < last) {
            furthest = Some(range);
        }
    }
}

/// Words that are none are reported where they are read.
fn causes(row: &spec::ErrorRow) -> Vec<Cause> {
    let words = row.cause.iter();
    words
        .filter_map(|word| {
            Cause::ALL
                .into_iter()
                .find(|cause| cause.as_str() == word.value)
        })
        .collect()
}

/// Whether statuses are statuses.
pub(in crate::check) fn check_range(
    range: &Spanned<spec::StatusRange>,
    problems: &mut Problems<'_>,
) {
    let spec::StatusRange { first, last } = range.value;
    if first > last || first < 100 || last > 599 {
        problems.error(
            codes::ERROR_OVERLAP,
            range.span,
            "statuses lie between 100 and 599, the lower one first",
            "no such statuses",
        );
    }
}

/// One integer or a range of them.
pub(in crate::check) fn number(code: &str) -> Option<CodeMatch> {
    if let Ok(number) = code.parse() {
        return Some(CodeMatch::Integer(number));
    }
    // A dash at the very start is a sign.
    let dash = code
        .char_indices()
        .skip(1)
        .find(|(_, c)| *c == '-')
        .map(|(at, _)| at)?;
    let (first, last) = (code.get(..dash)?, code.get(dash + 1..)?);
    Some(CodeMatch::Range(
        first.trim().parse().ok()?,
        last.trim().parse().ok()?,
    ))
}

fn code_match(
    repr: CodeRepr,
    code: &Spanned<String>,
    problems: &mut Problems<'_>,
) -> Option<CodeMatch> {
    match repr {
        CodeRepr::Integer => {
            // A code that is no integer is reported once, where the representation is settled.
            let matches = number(&code.value)?;
            if let CodeMatch::Range(first, last) = matches
                && first >= last
            {
                problems.error(
                    codes::ERROR_OVERLAP,
                    code.span,
                    "the range ends before it begins",
                    "lower number first",
                );
            }
            Some(matches)
        }
        CodeRepr::Text => Some(match code.value.strip_suffix('*') {
            Some(prefix) => {
                if prefix.contains('*') || prefix.is_empty() {
                    problems.error(
                        codes::ERROR_CODE,
                        code.span,
                        "a family is a beginning and one `*` at the end",
                        "not a family",
                    );
                }
                CodeMatch::Prefix(prefix.to_owned())
            }
            None => CodeMatch::Text(code.value.clone()),
        }),
    }
}

/// What the row says. A class that is missing and words that are none are reported where the row is
/// read.
fn class_of(row: &spec::ErrorRow) -> (ErrorClass, Retry) {
    let class = row.class.as_ref().and_then(|written| {
        let mut known = CLASSES.iter();
        known.find(|class| class.as_str() == written.value).copied()
    });
    let class = class.unwrap_or(ErrorClass::Unknown);
    let retry = row.retry.as_ref().and_then(|written| {
        let mut known = RETRIES.iter();
        known.find(|retry| retry.as_str() == written.value).copied()
    });
    (class, retry.unwrap_or_else(|| class.default_retry()))
}

const CLASSES: &[ErrorClass] = &[
    ErrorClass::Success,
    ErrorClass::InvalidRequest,
    ErrorClass::Authentication,
    ErrorClass::Permission,
    ErrorClass::Account,
    ErrorClass::NotFound,
    ErrorClass::Conflict,
    ErrorClass::Throttled,
    ErrorClass::Recipient,
    ErrorClass::Template,
    ErrorClass::Vendor,
    ErrorClass::Unknown,
];

const RETRIES: &[Retry] = &[Retry::Never, Retry::AfterFix, Retry::Backoff];
