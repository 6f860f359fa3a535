//! Tables in plain text whose cells have lost their lines: each row becomes one line between pipes,
//! where it stood.
//!
//! - cells with a line of their own between lines that hold a pipe alone;
//! - cells with one blank between them, below a line of headings;
//! - cells that stick together: `NameTypeDescription`, `countrystringThe country`.

use super::lines::Lines;
use crate::types;
use crate::words::{self, Column};

/// Stands for a line whose words stand in the row above.
pub(super) const GAP: &str = "\u{1}";

/// The lines with such tables between pipes. No line is added or taken away.
pub(super) fn reshaped<'l>(lines: &Lines<'l>) -> Vec<std::borrow::Cow<'l, str>> {
    let mut out: Vec<std::borrow::Cow<'l, str>> =
        lines.all().iter().map(|line| (*line).into()).collect();
    let mut at = 0;
    while at < lines.all().len() {
        let found = parted(lines, at)
            .or_else(|| joined(lines, at))
            .or_else(|| spaced(lines, at))
            .or_else(|| glued(lines, at));
        let Some((rows, end)) = found.filter(|(_, end)| *end > at) else {
            at += 1;
            continue;
        };
        out.iter_mut()
            .take(end)
            .skip(at)
            .for_each(|line| *line = GAP.into());
        for (line, cells) in rows {
            if let Some(slot) = out.get_mut(line) {
                *slot = match cells.as_slice() {
                    // The first cell of a row between others without a pipe at their beginning.
                    [first, rest] if end == line + 3 => format!("{first} | {rest} |"),
                    cells => format!("| {} |", cells.join(" | ")),
                }
                .into();
            }
        }
        at = end;
    }
    out
}

/// Rows by the lines where they begin, and the line behind them.
type Rows = (Vec<(usize, Vec<String>)>, usize);

fn is_column(text: &str) -> bool {
    words::column(text).is_some()
}

/// `Field`, `|`, `Type`, `|`: a line for each cell and one for each pipe.
fn parted(lines: &Lines<'_>, at: usize) -> Option<Rows> {
    let line = |at: usize| lines.get(at).map(|line| line.trim());
    let (first, second) = (line(at)?, line(at + 2)?);
    let is_here =
        line(at + 1)? == "|" && line(at + 3) == Some("|") && is_column(first) && is_column(second);
    if !is_here {
        return None;
    }
    // A cell and its pipe: the words, their line, and the line behind.
    let cell = |from: usize| -> Option<(String, usize)> {
        const LONGEST: usize = 30;
        let mut text: Vec<&str> = Vec::new();
        for place in from..from + LONGEST {
            match line(place)? {
                "|" => return Some((text.join(" "), place + 1)),
                "" => {}
                words => text.push(words),
            }
        }
        None
    };
    const WIDEST: usize = 16;
    let mut header = Vec::new();
    let mut next = at;
    // A first row may begin with a name that headings have too, in small letters.
    let is_large = |text: &str| text.starts_with(char::is_uppercase);
    let is_heading = |text: &str| is_column(text) && (is_large(text) || !is_large(first));
    while let Some((text, after)) = cell(next).filter(|(text, _)| is_heading(text)) {
        if header.len() == WIDEST {
            return None;
        }
        header.push(text);
        next = after;
    }
    let wide = header.len();
    let mut rows = vec![(at, header)];
    'rows: loop {
        let begin = next;
        let mut row = Vec::new();
        let mut from = next;
        for place in 0..wide {
            let Some((text, after)) = cell(from) else {
                break 'rows;
            };
            // What stands behind the table begins no row.
            let is_row = place > 0 || line(from).is_some_and(|name| name == text);
            if !is_row
                || (place == 0
                    && is_column(&text)
                    && cell(after).is_some_and(|(next, _)| is_column(&next)))
            {
                break 'rows;
            }
            row.push(text);
            from = after;
        }
        rows.push((begin, row));
        next = from;
    }
    (rows.len() > 1).then_some((rows, next))
}

/// A row whose first cell has a line of its own: `key`, `|`, `abc | yes | string |`.
fn joined(lines: &Lines<'_>, at: usize) -> Option<Rows> {
    let line = |at: usize| lines.get(at).map(|line| line.trim());
    let (first, rest) = (line(at)?, line(at + 2)?);
    let is_here = line(at + 1)? == "|"
        && !first.contains('|')
        && !first.is_empty()
        && rest.len() > 1
        && rest.ends_with('|');
    let rest = rest.trim_end_matches('|').trim().to_owned();
    is_here.then(|| (vec![(at, vec![first.to_owned(), rest])], at + 3))
}

/// `Name Type Required Description` above `to string true The receiver`.
fn spaced(lines: &Lines<'_>, at: usize) -> Option<Rows> {
    let line = lines.get(at)?.trim();
    (!line.contains('\t') && !line.contains("  ")).then_some(())?;
    let header = headings(line)?;
    let column = |wanted: Column| header.iter().position(|(column, _)| *column == wanted);
    let (name, ty) = (column(Column::Name)?, column(Column::Type)?);
    let required = column(Column::Required);
    let is_ordered = name == 0 && header.len() >= 3 && ty <= 2 && required.is_none_or(|at| at <= 2);
    if !is_ordered {
        return None;
    }
    let sure = |word: &str| types::read(word).is_some_and(|read| read.is_sure);
    let yes = |word: &str| words::requiredness(word).is_some();
    let wide = header.len();
    let mut rows = vec![(at, header.iter().map(|(_, text)| text.clone()).collect())];
    let mut end = at + 1;
    while let Some(line) = lines.get(end).map(|line| line.trim()) {
        let mut tokens: Vec<&str> = line.split_whitespace().collect();
        if tokens.first().is_none_or(|name| !words::is_name(name)) {
            break;
        }
        let name = tokens.remove(0);
        let mut cells = vec![String::new(); wide];
        let mut used = end + 1;
        let is_marked = tokens.first() == Some(&"*");
        if is_marked {
            tokens.remove(0);
        }
        if let Some(cell) = cells.first_mut() {
            *cell = name.to_owned();
        }
        let mut asked = None;
        // `amount * required` above `integer An amount …`
        if let [word] = tokens.as_slice()
            && yes(word)
            && let Some(next) = lines.get(end + 1)
        {
            asked = Some((*word).to_owned());
            tokens = next.split_whitespace().collect();
            used = end + 2;
        }
        let mut is_typed = false;
        for place in 1..wide.min(3) {
            let Some(word) = tokens.first() else { break };
            let fits = match place {
                place if place == ty => sure(word),
                place if Some(place) == required => yes(word),
                _ => false,
            };
            if fits && let Some(cell) = cells.get_mut(place) {
                *cell = (*word).to_owned();
                is_typed |= place == ty;
                tokens.remove(0);
            }
        }
        if !is_typed {
            break;
        }
        if let Some(word) = asked.or(is_marked.then(|| "required".to_owned())) {
            match required.and_then(|place| cells.get_mut(place)) {
                Some(cell) => *cell = word,
                // Beside the name, where no column says it.
                None => cells
                    .iter_mut()
                    .take(1)
                    .for_each(|cell| cell.push_str(&format!(" ({word})"))),
            }
        }
        if let Some(last) = cells.last_mut() {
            *last = tokens.join(" ").replace('|', "\\|");
        }
        rows.push((end, cells));
        end = used;
    }
    (rows.len() > 2).then_some((rows, end))
}

/// The headings of columns that a line has one after the other.
fn headings(line: &str) -> Option<Vec<(Column, String)>> {
    let words: Vec<&str> = line.split_whitespace().collect();
    (3..=12).contains(&words.len()).then_some(())?;
    // Each column once; of several readings the one with most of them.
    fn read(words: &[&str], known: &[Column]) -> Option<Vec<(Column, String)>> {
        if words.is_empty() {
            return Some(Vec::new());
        }
        let readings = (1..=words.len().min(3)).filter_map(|count| {
            let (text, rest) = words.split_at_checked(count)?;
            let text = text.join(" ");
            let column = words::column(&text).filter(|column| !known.contains(column))?;
            let known: Vec<Column> = known.iter().copied().chain([column]).collect();
            let mut found = vec![(column, text)];
            found.extend(read(rest, &known)?);
            Some(found)
        });
        readings.max_by_key(Vec::len)
    }
    read(&words, &[])
}

/// `NameTypeDescription` above `countrystringThe country`.
fn glued(lines: &Lines<'_>, at: usize) -> Option<Rows> {
    const NAMES: &[&str] = &[
        "Name",
        "Field",
        "Parameter",
        "Key",
        "Property",
        "Attribute",
        "Param",
    ];
    const TYPES: &[&str] = &["Type", "Data Type", "DataType", "Data type"];
    const OTHERS: &[&str] = &[
        "Required",
        "Mandatory",
        "Optional",
        "Description",
        "Default",
        "Example",
        "Notes",
    ];
    let mut rest = lines.get(at)?.trim();
    let mut header: Vec<String> = Vec::new();
    while !rest.is_empty() {
        let known = match header.len() {
            0 => NAMES,
            1 => TYPES,
            _ => OTHERS,
        };
        let word = known.iter().find(|word| rest.starts_with(**word))?;
        header.push((*word).to_owned());
        rest = rest.get(word.len()..)?;
    }
    let wide = header.len();
    if wide < 3 {
        return None;
    }
    let is_asked = header
        .get(2)
        .is_some_and(|word| matches!(word.as_str(), "Required" | "Mandatory" | "Optional"));
    let mut rows = vec![(at, header)];
    let mut end = at + 1;
    while let Some(row) = lines
        .get(end)
        .and_then(|line| unglued(line.trim(), wide, is_asked))
    {
        rows.push((end, row));
        end += 1;
    }
    (rows.len() > 1).then_some((rows, end))
}

fn unglued(line: &str, wide: usize, is_asked: bool) -> Option<Vec<String>> {
    const WORDS: &[&str] = &[
        "string", "integer", "boolean", "number", "object", "array", "float", "double", "int",
        "bool", "long", "decimal", "date", "datetime", "String", "Integer", "Boolean", "Number",
        "Object", "Array", "Float", "Double", "Int", "Bool", "Long",
    ];
    // The first place at which a type begins, and words or nothing behind it.
    let found = line.char_indices().skip(1).find_map(|(place, _)| {
        let (name, tail) = line.split_at_checked(place)?;
        let word = WORDS
            .iter()
            .filter(|word| tail.starts_with(**word))
            .max_by_key(|word| word.len())?;
        let mut after = tail.get(word.len()..)?;
        let list = ["[]", "<string>", "<object>"]
            .iter()
            .find(|mark| after.starts_with(**mark))
            .copied()
            .unwrap_or_default();
        after = after.get(list.len()..)?;
        let is_end = after.is_empty() || after.starts_with(|c: char| !c.is_ascii_lowercase());
        (words::is_name(name) && is_end).then(|| (name, format!("{word}{list}"), after))
    });
    let (name, ty, mut after) = found?;
    let mut cells = vec![name.to_owned(), ty];
    if is_asked {
        let word = [
            "Yes", "No", "yes", "no", "required", "optional", "Required", "Optional", "true",
            "false",
        ]
        .iter()
        .find(|word| after.starts_with(**word));
        cells.push(word.map_or_else(String::new, |word| (*word).to_owned()));
        after = after.get(word.map_or(0, |word| word.len())..)?;
    }
    cells.resize(wide.saturating_sub(1).max(cells.len()), String::new());
    cells.push(after.trim().replace('|', "\\|"));
    Some(cells)
}
