//! Keys that only sentences name, on a page that has no tables of fields.

use crate::document::{Document, Kind, Remark};
use crate::facts::{Facts, From, Group, Half, Row, Ty};
use crate::words;

use super::entries::text_of;
use super::limits::Limits;
use super::values;

/// Adds what sentences name: `.meta.extraInformation.useCase is marketing`, `the replyTo object`,
/// `set in the body field`.
pub(super) fn add(document: &Document, facts: &mut Facts) {
    let has_rows = facts
        .operations
        .iter()
        .flat_map(|operation| &operation.groups)
        .any(|group| group.from != From::Url && !group.rows.is_empty());
    if has_rows || facts.operations.is_empty() {
        return;
    }
    let mut rows: Vec<Row> = Vec::new();
    let limits = Limits::new();
    for block in &document.blocks {
        if matches!(block.kind, Kind::Code(_) | Kind::Table(_)) {
            continue;
        }
        let text = text_of(&block.kind);
        for (line, part) in (block.line..).zip(text.split_inclusive('\n')) {
            of_line(part, text, line, &mut rows, facts);
            counted(part, line, &mut rows);
        }
        if describes(text, &limits) {
            facts.leftovers.push(Remark {
                line: block.line,
                says: "words that describe a field whose name the page does not show".to_owned(),
            });
        }
    }
    if rows.is_empty() {
        return;
    }
    let Some(operation) = facts.operations.first_mut() else {
        return;
    };
    let at = operation.at.clone();
    facts.places.add(&at);
    let line = rows.first().map_or(1, |row| row.line);
    facts.read += rows.len();
    operation.groups.push(Group {
        at,
        line,
        half: Half::Request,
        part: None,
        below: Vec::new(),
        from: From::Prose,
        rows,
    });
}

/// `You can specify up to 10 tags`: a list of that name, with its bound.
fn counted(line_text: &str, line: usize, rows: &mut Vec<Row>) {
    let Some((_, rest)) = line_text
        .to_lowercase()
        .split_once("specify up to ")
        .map(|(before, rest)| (before.len(), rest.to_owned()))
    else {
        return;
    };
    let mut words = rest
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty());
    let (Some(most), Some(name)) = (
        words.next().and_then(|word| word.parse::<u32>().ok()),
        words.next(),
    ) else {
        return;
    };
    let is_plural = name.len() > 3 && name.ends_with('s') && words::is_name(name);
    const UNITS: &[&str] = &[
        "characters",
        "bytes",
        "seconds",
        "minutes",
        "hours",
        "days",
        "items",
        "times",
        "digits",
        "letters",
    ];
    if is_plural && !UNITS.contains(&name) && !rows.iter().any(|row| row.path.as_slice() == [name])
    {
        rows.push(Row {
            path: vec![name.to_owned()],
            line,
            ty: Some(Ty::List(None)),
            limits: [("items.max".to_owned(), serde_json::Value::from(most))].into(),
            is_guess: true,
            ..Row::default()
        });
    }
}

/// Whether words describe a field without naming it, as pages do whose names a script puts in.
fn describes(text: &str, limits: &Limits) -> bool {
    const BEGINNINGS: &[&str] = &[
        "if set to ",
        "the id ",
        "the name of ",
        "whether ",
        "the number of ",
        "the url of ",
        "the list of ",
        "a list of ",
    ];
    let lower = text.to_lowercase();
    BEGINNINGS
        .iter()
        .any(|beginning| lower.starts_with(beginning))
        || !limits.of(text, None).is_empty()
        || values::format(text).is_some()
        || !values::numbers(text).is_empty()
}

fn of_line(line_text: &str, whole: &str, line: usize, rows: &mut Vec<Row>, facts: &mut Facts) {
    let tokens: Vec<&str> = line_text.split_whitespace().collect();
    for (at, token) in tokens.iter().enumerate() {
        let bare = token
            .trim_matches(['`', '"', ',', ';', ':', '(', ')'])
            .trim_end_matches('.');
        let next = tokens
            .get(at + 1)
            .map(|next| next.trim_matches(['.', ',', '`', ';']))
            .unwrap_or_default();
        let dotted = bare.trim_start_matches('.');
        let is_camel = |part: &str| {
            part.chars().skip(1).any(char::is_uppercase)
                && part.starts_with(|c: char| c.is_ascii_lowercase())
        };
        let is_path = dotted.contains('.')
            && dotted.split('.').all(|part| {
                part.len() > 1
                    && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
                    && part.starts_with(|c: char| c.is_ascii_lowercase())
            });
        let is_set = matches!(next, "should" | "must" | "is" | "can");
        if is_path
            && (bare.starts_with('.') || is_set || dotted.split('.').any(is_camel))
            && !dotted.ends_with(".com")
        {
            let tail = whole
                .split_once(bare)
                .map(|(_, rest)| {
                    rest.split(". ")
                        .next()
                        .unwrap_or_default()
                        .replace('\n', " ")
                })
                .unwrap_or_default();
            let (mut listed, _) = values::values(&tail);
            facts.leftovers.extend(values::bounded(&mut listed, line));
            let single = tail
                .trim()
                .strip_prefix("is ")
                .and_then(|rest| rest.split_whitespace().next())
                .map(|word| word.trim_matches(['.', ',']).to_owned());
            let is_value = |word: &String| {
                words::is_name(word)
                    && !matches!(
                        word.as_str(),
                        "set" | "the" | "a" | "required" | "not" | "used" | "optional"
                    )
            };
            let listed = if listed.is_empty() {
                single.filter(is_value).into_iter().collect()
            } else {
                listed
            };
            push(
                rows,
                dotted.split('.').map(str::to_owned).collect(),
                None,
                line,
                listed,
            );
            continue;
        }
        let is_named = words::is_name(bare)
            && bare.starts_with(|c: char| c.is_ascii_lowercase())
            && bare.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        let before = at
            .checked_sub(1)
            .and_then(|before| tokens.get(before))
            .copied()
            .unwrap_or_default();
        const COMMON: &[&str] = &[
            "the",
            "a",
            "an",
            "this",
            "each",
            "request",
            "response",
            "message",
            "following",
            "only",
            "required",
            "optional",
            "json",
            "same",
            "other",
            "first",
            "last",
            "message's",
            "input",
            "custom",
        ];
        let is_field = matches!(next, "field" | "object" | "parameter" | "property")
            && !COMMON.contains(&bare)
            && (is_camel(bare)
                || token.starts_with('`')
                || matches!(before, "the" | "message" | "only"))
            && whole.contains("set")
            || next == "information" && before == "the" && line_text.contains("setting the");
        if is_named && is_field {
            push(
                rows,
                vec![bare.to_owned()],
                (next == "object").then_some(Ty::Object(None)),
                line,
                Vec::new(),
            );
        } else if is_camel(bare)
            && is_named
            && bare.len() > 4
            && whole.contains(&format!("{bare}\n"))
        {
            push(rows, vec![bare.to_owned()], None, line, Vec::new());
        }
    }
}

fn push(rows: &mut Vec<Row>, path: Vec<String>, ty: Option<Ty>, line: usize, values: Vec<String>) {
    match rows.iter_mut().find(|row| row.path == path) {
        Some(row) => row.ty = row.ty.take().or(ty),
        None => {
            let ty = ty.or((!values.is_empty()).then_some(Ty::String));
            rows.push(Row {
                path,
                line,
                ty,
                values: values.into_iter().map(serde_json::Value::from).collect(),
                is_guess: true,
                ..Row::default()
            });
        }
    }
}
