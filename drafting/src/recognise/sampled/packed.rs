//! Objects packed in strings, and what sentences demand of them.

use std::collections::HashSet;

use super::MOST_KEYS;
use super::shapes::flatten;
use crate::document::Remark;
use crate::facts::{Facts, From, Group, Half, Row, Ty};
use crate::samples;
use crate::words;

/// Objects packed in strings: a row whose example is an object, and whose words say what has to be
/// in it.
pub(super) fn packed(facts: &mut Facts) {
    let (mut room, mut full) = (MOST_KEYS, None);
    // How many bytes of words the keys take over from the rows that they are packed in.
    let mut words: usize = 8 << 20;
    for operation in &mut facts.operations {
        let mut more = Vec::new();
        let mut holding = None;
        for group in operation
            .groups
            .iter()
            .filter(|group| group.from != From::Sample)
        {
            for row in &group.rows {
                let is_text = matches!(row.ty, Some(Ty::String | Ty::Object(None)));
                let example = row.example.as_deref().unwrap_or_default().trim();
                if !is_text || !example.starts_with('{') {
                    continue;
                }
                let holding = holding.get_or_insert_with(|| objects(&operation.groups));
                if holding.contains(&(group.half, group.path_of(row))) {
                    continue;
                }
                if room == 0 {
                    full.get_or_insert(row.line);
                    continue;
                }
                let Some(read) = samples::read(example, row.line) else {
                    continue;
                };
                let mut rows = flatten(&read.value, row.line);
                for (name, sentence, is_new) in named(&row.text) {
                    let is_called = |known: &&mut Row| matches!(known.path.as_slice(), [only] if only.eq_ignore_ascii_case(&name));
                    match rows.iter_mut().find(is_called) {
                        Some(known) => known.condition = known.condition.take().or(Some(sentence)),
                        None if !is_new => {}
                        None => rows.push(Row {
                            path: vec![name],
                            line: row.line,
                            condition: Some(sentence),
                            ..Row::default()
                        }),
                    }
                }
                room = room.saturating_sub(rows.len());
                let copied = rows.len() * row.said.len();
                if copied <= words {
                    words -= copied;
                    rows.iter_mut()
                        .for_each(|inner| inner.said.clone_from(&row.said));
                }
                more.push(Group {
                    at: group.at.clone(),
                    line: row.line,
                    half: group.half,
                    part: group.part,
                    below: group.path_of(row),
                    from: From::Sample,
                    rows,
                });
            }
        }
        operation.groups.extend(more);
    }
    if let Some(line) = full {
        let says = format!(
            "of objects that are packed in strings no more than {MOST_KEYS} keys are read; those behind were not"
        );
        facts.leftovers.push(Remark { line, says });
    }
}

/// What has keys in some table or sample.
fn objects(groups: &[Group]) -> HashSet<(Half, Vec<String>)> {
    let mut objects = HashSet::new();
    for group in groups {
        let rows = group.rows.iter().map(|row| {
            let mut path = group.path_of(row);
            path.pop();
            path
        });
        for mut path in rows.chain([group.below.clone()]) {
            while !path.is_empty() && objects.insert((group.half, path.clone())) {
                path.pop();
            }
        }
    }
    objects
}

/// Keys that sentences demand, each with its sentence, and whether it may be one that nothing else
/// shows: `you must specify type and action`; `Link is required`, where a lost line break may have
/// glued another word to the name.
fn named(text: &str) -> Vec<(String, String, bool)> {
    let text = text.replace('\u{a0}', " ");
    let mut found = Vec::new();
    for sentence in text.split(['\n', '.']) {
        let clean = sentence.trim_start_matches(['•', ' ']);
        let mut take = |names: Vec<String>, is_new: bool| {
            found.extend(
                names
                    .into_iter()
                    .map(|name| (name, clean.to_owned(), is_new)),
            );
        };
        if let Some((_, rest)) = sentence.split_once("must specify ") {
            take(names_of(rest.split([' ', ','])), true);
        }
        for behind in [" is required", " are required"] {
            if let Some((before, _)) = sentence.split_once(behind) {
                take(names_of(before.rsplit([' ', ','])), false);
            }
        }
    }
    found
}

/// Names one after the other, up to the first word that is none.
fn names_of<'w>(words: impl Iterator<Item = &'w str>) -> Vec<String> {
    const STOP: &[&str] = &[
        "are",
        "is",
        "invalid",
        "not",
        "in",
        "the",
        "a",
        "must",
        "for",
        "when",
        "to",
        "it",
        "this",
        "parameter",
        "field",
        "which",
        "that",
        "both",
    ];
    let words = words.filter(|word| !matches!(*word, "" | "and" | "or"));
    words
        .take_while(|word| !STOP.contains(word) && words::is_name(word))
        .map(str::to_owned)
        .collect()
}
