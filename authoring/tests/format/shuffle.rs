//! Puts fixed keys in another order, by means of its own.

use apiscribe_codegen::diagnostics::Diagnostics;
use apiscribe_codegen::source::{Sources, Spanned};
use apiscribe_codegen::spec::{Form, RecordForm, file_forms};
use apiscribe_codegen::yaml::{Node, open};

type Entries = [(Spanned<String>, Node)];

/// The text with the keys of every construct in an order that depends on the seed. Comments of the
/// file and blanks stay what they are.
pub(crate) fn shuffle(text: &str, seed: u64) -> String {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let node = open(&mut sources, "shuffled", text.as_bytes(), &mut diagnostics);
    let node = node.expect("the text is a spec");
    let [service, operation, types, page, _, callback] = file_forms();
    let mut records = Vec::new();
    let forms = [types, operation, service, page, callback];
    let forms = forms.map(Form::Record).to_vec();
    find(&Form::Either(forms), &node, &mut records);
    // From the inside to the outside. The length of a mapping stays, and so do the places of all
    // that are around it.
    records.sort_by_key(|entries| std::cmp::Reverse(entries[0].0.span.start));
    let mut random = Random(seed);
    let mut text = text.to_owned();
    for entries in records {
        let first = entries[0].0.span.start;
        match text[..first].ends_with('{') {
            true => shuffle_flow(&mut text, entries, &mut random),
            false => shuffle_block(&mut text, entries, &mut random),
        }
    }
    text
}

/// Every mapping with fixed keys.
fn find<'n>(form: &Form, node: &'n Node, found: &mut Vec<&'n Entries>) {
    let forms = match form {
        Form::Either(forms) => forms.as_slice(),
        one => std::slice::from_ref(one),
    };
    let knows =
        |record: &RecordForm, key: &str| (record.keys)().iter().any(|known| known.name == key);
    let mut best: Option<(usize, RecordForm)> = None;
    for form in forms {
        match (form, node.as_map(), node.as_list()) {
            (Form::Record(record), Some(entries), _) => {
                let known = entries.iter().filter(|(key, _)| knows(record, key)).count();
                if best.is_none_or(|(most, _)| known > most) {
                    best = Some((known, *record));
                }
            }
            (Form::Entries(form) | Form::Keyed(_, form), Some(entries), _) => {
                entries
                    .iter()
                    .for_each(|(_, value)| find(form, value, found));
            }
            (Form::List(form), _, Some(items)) => {
                items.iter().for_each(|item| find(form, item, found));
            }
            _ => {}
        }
    }
    let Some((_, record)) = best else { return };
    let entries = node.as_map().unwrap_or_default();
    // The keys of a scheme are its own.
    if entries.len() > 1 && !record.open {
        found.push(entries);
    }
    for (name, value) in entries {
        let keys = (record.keys)();
        let key = keys.iter().find(|key| key.name == name.value);
        if let Some(key) = key.filter(|_| !record.open) {
            find(&(key.form)(), value, found);
        }
    }
}

fn shuffle_flow(text: &mut String, entries: &Entries, random: &mut Random) {
    let ends: Vec<_> = entries.iter().map(|(_, value)| value.span.end).collect();
    let starts: Vec<_> = entries.iter().map(|(key, _)| key.span.start).collect();
    let mut order: Vec<usize> = (0..entries.len()).collect();
    random.shuffle(&mut order);
    let mut shuffled = String::new();
    for (place, entry) in order.into_iter().enumerate() {
        shuffled.push_str(&text[starts[entry]..ends[entry]]);
        if let Some(next) = starts.get(place + 1) {
            shuffled.push_str(&text[ends[place]..*next]);
        }
    }
    text.replace_range(starts[0]..ends[ends.len() - 1], &shuffled);
}

fn shuffle_block(text: &mut String, entries: &Entries, random: &mut Random) {
    let line = |at: usize| text[..at].rfind('\n').map_or(0, |found| found + 1);
    let first = entries[0].0.span.start;
    let column = first - line(first);
    let beside_dash = !text[line(first)..first].trim().is_empty();
    // The lines of an entry begin with the comments and blank lines above its key.
    let start = |at: usize| {
        let mut start = line(at);
        while start > 0 {
            let above = line(start - 1);
            let text = text[above..start].trim();
            if !text.is_empty() && (!text.starts_with('#') || above == 0) {
                break;
            }
            start = above;
        }
        start
    };
    let mut starts: Vec<_> = entries
        .iter()
        .map(|(key, _)| start(key.span.start))
        .collect();
    if beside_dash {
        starts[0] = line(first);
    }
    let last = entries[entries.len() - 1].0.span.start;
    let mut at = last
        + text[last..]
            .find('\n')
            .map_or(text.len() - last, |found| found + 1);
    starts.push(at);
    for line in text[at..].split_inclusive('\n') {
        let rest = line.trim_start();
        let indent = line.len() - rest.len();
        let belongs = indent > column || indent == column && rest.starts_with("- ");
        at += line.len();
        match (rest.is_empty(), belongs) {
            (true, _) => {}
            (false, true) => starts[entries.len()] = at,
            (false, false) => break,
        }
    }
    let mut lines: Vec<String> = starts
        .windows(2)
        .map(|pair| text[pair[0]..pair[1]].to_owned())
        .collect();
    let before = lines[0][..column].to_owned();
    if beside_dash {
        lines[0].replace_range(..column, &" ".repeat(column));
    }
    random.shuffle(&mut lines);
    if beside_dash {
        if lines[0][column..].starts_with(['#', '\n', ' ']) {
            return;
        }
        lines[0].replace_range(..column, &before);
    }
    text.replace_range(starts[0]..starts[entries.len()], &lines.concat());
}

/// Numbers that look random: splitmix64.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let end = u64::try_from(end).unwrap_or(1).max(1);
        usize::try_from((mixed ^ (mixed >> 31)) % end).unwrap_or(0)
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for end in (1..items.len()).rev() {
            items.swap(end, self.below(end + 1));
        }
    }
}
