//! What a line says of a parameter: its name, its type, a label and its value.

use crate::recognise::tables::RawRow;
use crate::types;
use crate::words::{self, Column};

/// Takes lines into an entry: labels to their columns, the rest to the description.
pub(crate) fn absorb(row: &mut RawRow, text: &str) {
    for line in text.lines() {
        let mut line = line.trim();
        if !row.cells.contains_key(&Column::Description) {
            for (column, words) in led(&mut line) {
                row.cells.entry(column).or_insert(words);
            }
        }
        if line.is_empty() {
            continue;
        }
        if let Some((column, value)) = label(line)
            && !matches!(column, Column::Name | Column::Number | Column::Description)
            && !(row.cells.contains_key(&column) && column != Column::Description)
        {
            row.cells.insert(column, value.to_owned());
            continue;
        }
        let bare = line.trim_matches(['`', '*', '(', ')', '[', ']']);
        if !row.cells.contains_key(&Column::Required)
            && bare.split_whitespace().count() <= 2
            && bare.len() > 2
            && words::requiredness(bare).is_some()
        {
            row.cells.insert(Column::Required, bare.to_owned());
            continue;
        }
        if !row.cells.contains_key(&Column::Type)
            && !row.cells.contains_key(&Column::Description)
            && bare.len() <= 40
            && let Some(read) = types::read(bare)
            && read.is_sure
        {
            row.cells.insert(Column::Type, bare.to_owned());
            continue;
        }
        let description = row.cells.entry(Column::Description).or_default();
        if !description.is_empty() {
            description.push('\n');
        }
        description.push_str(line);
    }
}

/// What a description begins with, each in brackets or as a sentence of its own, and takes from it:
/// `(required) String. The words`, `Optional. Array of Integer. The words`
pub(crate) fn led(text: &mut &str) -> Vec<(Column, String)> {
    const LONGEST: usize = 40;
    let mut found: Vec<(Column, String)> = Vec::new();
    while found.len() < 2 {
        let bracketed = text
            .strip_prefix(['(', '（', '['])
            .and_then(|inner| inner.split_once([')', '）', ']']));
        let (words, rest) = match bracketed {
            Some(parts) => parts,
            None => match text.split_once(". ").or_else(|| text.split_once(".\n")) {
                Some(parts) => parts,
                None => (text.trim_end_matches('.'), ""),
            },
        };
        let is_ended = bracketed.is_some() || words.len() < text.len();
        let plain = words.trim_matches(['`', '*', '_', ' ']);
        let has = |column: Column| found.iter().any(|(known, _)| *known == column);
        let is_type = || {
            let is_written = plain.starts_with(|c: char| c.is_uppercase()) || bracketed.is_some();
            is_written
                && types::read(plain).is_some_and(|read| read.is_sure && read.inside.is_none())
        };
        let column = if !is_ended || plain.len() > LONGEST {
            None
        } else if !has(Column::Required) && plain.len() > 2 && words::requiredness(plain).is_some()
        {
            Some(Column::Required)
        } else if !has(Column::Type) && is_type() {
            Some(Column::Type)
        } else {
            None
        };
        let Some(column) = column else {
            break;
        };
        found.push((column, plain.to_owned()));
        *text = rest.trim_start();
    }
    found
}

/// `Type: String`, `Required: Yes`, `HTTP Status Code: 400`
pub(super) fn label(line: &str) -> Option<(Column, &str)> {
    let (label, value) = line.split_once([':', '：'])?;
    let value = value.trim();
    let column = words::column(label)?;
    let is_short = label.split_whitespace().count() <= 4;
    let fits = match column {
        Column::Type => types::read(value).is_some(),
        Column::Required => {
            words::requiredness(value).is_some() || words::is_conditional(value) || value.len() < 60
        }
        Column::Status => value.trim_start().starts_with(|c: char| c.is_ascii_digit()),
        Column::Default | Column::Example => true,
        _ => false,
    };
    (is_short && !value.is_empty() && fits).then_some((column, value))
}

/// `name (type, required): words`, `name type required`, `name - words`
pub(super) fn line(text: &str, lead: Option<&str>, is_item: bool) -> Option<RawRow> {
    let text = text.trim();
    let mut row = RawRow::default();
    let bare = text.trim_start_matches(['`', '*', '"']);
    let end = bare
        .find(|c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    '`' | '*' | '(' | '（' | ':' | '：' | ',' | '"' | '?' | '–' | '—' | '='
                )
        })
        .unwrap_or(bare.len());
    let mut name = bare.get(..end)?.to_owned();
    let mut rest = bare.get(end..)?;
    // A bold word may be a name with brackets in it.
    if let Some(lead) = lead.filter(|lead| words::is_name(lead.trim_end_matches(['?', ':']))) {
        name = lead.trim_end_matches(['?', ':']).to_owned();
        rest = text.split_once(lead).map_or(rest, |(_, rest)| rest);
    }
    const MEDIA: &[&str] = &[
        "application/",
        "text/",
        "image/",
        "audio/",
        "video/",
        "multipart/",
    ];
    let is_other = rest.starts_with("://") || MEDIA.iter().any(|media| name.starts_with(media));
    if !words::is_name(&name) || name.len() > 80 || is_other {
        return None;
    }
    row.cells.insert(Column::Name, name.clone());
    row.names.push(name.clone());
    let mut rest = rest.trim_start_matches(['`', '*', '"']).trim();
    if let Some(after) = rest.strip_prefix('?') {
        row.cells.insert(Column::Required, "no".to_owned());
        rest = after.trim();
    }
    // Remarks in brackets, or between commas.
    if let Some(inner) = rest.strip_prefix(['(', '（', '[']) {
        let close = inner
            .rfind([')', '）', ']'])
            .filter(|_| !inner.contains(". "))
            .or_else(|| inner.find([')', '）', ']']))?;
        let first = inner
            .find([')', '）'])
            .filter(|first| {
                inner
                    .get(..*first)
                    .is_some_and(|inner| !inner.contains(['(', '[', '<']))
            })
            .unwrap_or(close);
        let (remarks, after) = (inner.get(..first)?, inner.get(first..)?);
        let (mut is_remark, mut left) = (false, Vec::new());
        for remark in remarks.split([',', ';', '，', '、']) {
            let remark = remark.trim().trim_matches(['`', '*', '_']);
            if words::requiredness(remark).is_some() || words::is_conditional(remark) {
                row.cells.insert(Column::Required, remark.to_owned());
                is_remark = true;
            } else if let Some(read) =
                types::read(remark).filter(|_| !row.cells.contains_key(&Column::Type))
            {
                if read.is_sure || remark.chars().next().is_some_and(char::is_uppercase) {
                    row.cells.insert(Column::Type, remark.to_owned());
                    is_remark = true;
                } else {
                    left.push(remark.to_owned());
                }
            } else {
                left.push(remark.to_owned());
            }
        }
        if !is_remark && lead.is_none() {
            return None;
        }
        let words = after
            .trim_start_matches([')', '）', ']'])
            .trim()
            .trim_start_matches([':', '：', '-', '–', '—'])
            .trim();
        let description = left
            .into_iter()
            .chain([words.to_owned()])
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(". ");
        absorb(&mut row, &description);
        return Some(row);
    }
    let marked = rest
        .strip_prefix(['-', '–', '—', ':', '：', '|'])
        .map(|words| words.trim_start_matches(['-', ' ', '*']));
    if let Some(words) = marked {
        // `name: string, required, words`, `name - string - words`
        let mut parts = words.splitn(2, [',', '-', '–', '—', ';', '.', '|']);
        let first = parts
            .next()
            .unwrap_or_default()
            .trim()
            .trim_matches(['`', '*', '(', ')']);
        if types::read(first).is_some_and(|read| read.is_sure) {
            row.cells.insert(Column::Type, first.to_owned());
            let more = parts.next().unwrap_or_default().trim();
            let (second, tail) = more
                .split_once([',', '-', '–', '.', ';'])
                .unwrap_or((more, ""));
            match words::requiredness(second).is_some() && second.trim().len() > 2 {
                true => {
                    row.cells.insert(Column::Required, second.trim().to_owned());
                    absorb(&mut row, tail);
                }
                false => absorb(&mut row, more),
            }
            return Some(row);
        }
        // `Response - what comes back` leads to a part of the page.
        let is_part = words::is_generic(&name) && name.starts_with(char::is_uppercase);
        let is_entry = is_item && !is_part || lead.is_some();
        return is_entry.then(|| {
            absorb(&mut row, words);
            row
        });
    }
    if rest.is_empty() {
        let is_written = text.contains('_') || text.chars().all(|c| c.is_ascii_lowercase());
        return (lead.is_some() || is_item && is_written).then_some(row);
    }
    // The type and the word required alone, and nothing else.
    let mut tokens: Vec<&str> = rest.split_whitespace().collect();
    if tokens.len() > 8 {
        return None;
    }
    let plain = |token: &str| {
        token
            .trim_matches(['(', ')', '[', ']', ',', '`', '*', '·', '•', '|'])
            .to_owned()
    };
    if let Some(at) = tokens
        .iter()
        .position(|token| plain(token).len() > 2 && words::requiredness(&plain(token)).is_some())
    {
        row.cells.insert(Column::Required, plain(tokens.remove(at)));
    }
    let typed = tokens.join(" ");
    let typed = typed.trim_start_matches('`');
    let is_said = typed.starts_with("type:");
    let typed = typed.strip_prefix("type:").unwrap_or(typed).trim();
    let typed = typed.trim_matches(['(', ')', '·', '•', '|', ',', ' ', '`']);
    if typed.is_empty() {
        return Some(row);
    }
    let read = types::read(typed).filter(|read| read.is_sure);
    if is_said && read.is_none() {
        // A form of the vendor's own is written as a string.
        row.cells.insert(Column::Type, "string".to_owned());
        return Some(row);
    }
    // `name string The words` and `The URL of the page` are no rows of a type alone.
    let inside = read?.inside.unwrap_or_default();
    let is_remark = !inside.starts_with(|c: char| c.is_ascii_alphabetic())
        || ["or ", "of ", "up to", "max", "min"]
            .iter()
            .any(|word| inside.starts_with(word));
    (inside.is_empty() || (is_remark && tokens.len() <= 5) || is_said).then(|| {
        row.cells.insert(Column::Type, typed.to_owned());
        row
    })
}

/// `:query string name: words`
pub(super) fn field_list(text: &str) -> Option<(RawRow, String)> {
    let rest = text.trim().strip_prefix(':')?;
    let (head, words) = rest.split_once(':')?;
    let mut parts = head.split_whitespace();
    let tag = parts.next()?.to_lowercase();
    let is_known = matches!(
        tag.as_str(),
        "param"
            | "parameter"
            | "query"
            | "queryparam"
            | "queryparameter"
            | "form"
            | "formparameter"
            | "<json"
            | "reqjson"
            | "reqjsonobj"
            | "<jsonarr"
            | ">json"
            | "resjson"
            | "resjsonobj"
            | ">jsonarr"
            | "reqheader"
            | "requestheader"
            | "<header"
            | ">header"
            | "resheader"
            | "responseheader"
            | "status"
            | "statuscode"
            | "code"
    );
    if !is_known {
        return None;
    }
    let parts: Vec<&str> = parts.collect();
    let (name, typed) = parts.split_last()?;
    let mut row = RawRow::default();
    row.cells.insert(Column::Name, (*name).to_owned());
    row.names.push((*name).to_owned());
    if !typed.is_empty() {
        row.cells.insert(Column::Type, typed.join(" "));
    }
    absorb(&mut row, words.trim());
    Some((row, tag))
}

/// Whether lines are a name, and a type or the word required below it.
pub(crate) fn is_lined<'l>(mut lines: impl Iterator<Item = &'l str>) -> bool {
    let name = lines.next().unwrap_or_default().trim();
    let Some(next) = lines.next().map(str::trim) else {
        return false;
    };
    let third = lines.next().map_or("", str::trim);
    let is_key = words::is_name(name)
        && name.len() <= 64
        && words::method(name).is_none()
        && !name.ends_with(':');
    if !is_key {
        return false;
    }
    let is_required = next.len() > 2 && words::requiredness(next).is_some();
    let is_type = next.len() <= 40
        && types::read(next).is_some_and(|read| {
            read.is_sure
                && read
                    .inside
                    .is_none_or(|inside| !inside.starts_with(|c: char| c.is_ascii_alphabetic()))
        })
        && words::column(next).is_none_or(|_| next.contains(' '));
    // `object` above a name and its type says of what the rows are.
    let is_type = is_type
        && !(types::read(name).is_some_and(|read| read.is_sure)
            && words::is_name(next)
            && (words::requiredness(third).is_some()
                || types::read(third).is_some_and(|read| read.is_sure)));
    // `String` above `Required` is a type, not a name.
    let is_word = types::read(name).is_some_and(|read| read.is_sure);
    // `Location` above `List` are two headings.
    let is_plain_word = name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().skip(1).all(|c| c.is_ascii_lowercase());
    let is_type_word = is_word && name.starts_with(|c: char| c.is_ascii_uppercase());
    // `amount` is a name where the word required and a type follow.
    let is_asked = is_required && types::read(third).is_some_and(|read| read.is_sure);
    let is_named = (is_type && !is_plain_word) || (is_required && !is_word) || is_asked;
    words::requiredness(name).is_none() && is_named && !is_type_word
}
