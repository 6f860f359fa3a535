//! A row with its cells to what it states.

use serde_json::Value;

use super::limits::Limits;
use super::tables::{self, RawRow};
use super::values;
use crate::document::Remark;
use crate::facts::{Row, Ty};
use crate::types;
use crate::words::{self, Column};

/// How many bytes of a cell are read.
const LONGEST_CELL: usize = 20_000;

/// Cuts the cells of a row down to what is read, and reports it.
pub(crate) fn bounded(raw: &mut RawRow) -> Option<Remark> {
    let mut is_cut = false;
    for words in raw.cells.values_mut().chain(&mut raw.names) {
        if words.len() > LONGEST_CELL {
            words.truncate(words.floor_char_boundary(LONGEST_CELL));
            is_cut = true;
        }
    }
    is_cut.then(|| Remark {
        line: raw.line,
        says: format!("of a cell no more than {LONGEST_CELL} bytes are read"),
    })
}

/// What a row states; its path and its words are empty still.
pub(crate) fn read(raw: &RawRow, limits: &Limits) -> Row {
    let mut row = Row {
        line: raw.line,
        text: raw.get(Column::Description).to_owned(),
        ..Row::default()
    };
    for column in [Column::Message, Column::Remedy] {
        let more = raw.get(column);
        if !more.is_empty() && !row.text.contains(more) {
            row.text = format!("{}\n{more}", row.text).trim().to_owned();
        }
    }
    let mut words = row.text.as_str();
    let led = super::entries::led(&mut words);
    let typed = types::read(raw.get(Column::Type)).or_else(|| {
        let led = led.iter().find(|(column, _)| *column == Column::Type);
        led.and_then(|(_, words)| types::read(words))
    });
    let mut inside = String::new();
    if let Some(typed) = typed {
        row.nullable = typed.nullable;
        inside = typed.inside.unwrap_or_default();
        if let Some(format) = typed.format {
            row.limits.insert("format".to_owned(), Value::from(format));
        }
        row.ty = Some(typed.ty);
    }
    if row.ty.is_none() {
        row.ty = of_words(&row.text);
    }
    let own = raw
        .names
        .last()
        .map_or_else(|| raw.get(Column::Name), String::as_str);
    if super::nesting::is_entry(own)
        && let Some(ty) = row.ty.take()
    {
        row.ty = Some(match ty {
            Ty::List(_) => ty,
            other => Ty::List(Some(Box::new(other))),
        });
    }
    let ty = row.ty.clone();
    let required = raw.get(Column::Required).to_owned();
    let name = raw
        .names
        .last()
        .map_or_else(|| raw.get(Column::Name), String::as_str);
    row.part = tables::part(raw.get(Column::In));
    // `name?`, `name*`, `name required` in the cell of the name.
    let beside = name
        .lines()
        .skip(1)
        .chain(name.split_once([' ', '(', '（']).map(|(_, rest)| rest))
        .find_map(|word| words::requiredness(word).filter(|_| word.trim().len() > 1));
    row.required = words::requiredness(&required)
        .or(beside)
        .or_else(|| values::stated(&row.text));
    // Behind the mark may stand that of a footnote.
    if row.required.is_none() && name.trim_end_matches(['`', '*', '†', ' ']).ends_with('?') {
        row.required = Some(false);
    }
    if row.required.is_none() && name.trim_end().ends_with('*') {
        row.required = Some(true);
    }
    if let Some(lead) = required
        .split([',', '.', '(', '（', ';', '，', ' ', '\n'])
        .next()
        .filter(|lead| row.required.is_none() && lead.len() > 1)
    {
        row.required = words::requiredness(lead);
    }
    row.condition = values::condition(&row.text);
    if words::is_conditional(&required) {
        row.required = Some(false);
        row.condition = row.condition.take().or(Some(required.clone()));
    }
    let is_odd = !required.is_empty()
        && words::requiredness(&required).is_none()
        && !matches!(required.trim(), "-" | "--" | "/" | "—" | "N/A" | "n/a");
    if is_odd
        && row.condition.is_none()
        && (words::is_conditional(&required)
            || required.split_whitespace().count() > 1
            || !required.is_ascii())
    {
        row.condition = Some(required.clone());
        row.required = row.required.or(Some(false));
    }
    // Limits: of the type's brackets, of columns, of prose.
    let column = |column: Column| raw.get(column).trim();
    let is_pattern = |line: &&str| {
        ["pattern", "regex", "regular expression", "正则"]
            .iter()
            .any(|lead| line.trim_start().to_lowercase().starts_with(lead))
    };
    let plain: String = row
        .text
        .lines()
        .map(|line| match is_pattern(&line) {
            // What stands between the marks is the pattern, whatever numbers are in it.
            true => line.split('`').step_by(2).collect::<Vec<_>>().join(" "),
            false => line.to_owned(),
        })
        .collect::<Vec<_>>()
        .join("\n");
    let unconditional: String = plain
        .lines()
        .filter(|line| {
            values::condition(line).is_none()
                || line.trim_start().starts_with('•')
                || line.contains(['.', '。'])
        })
        .collect::<Vec<_>>()
        .join("\n");
    let prose = format!("{plain}\n{}", raw.get(Column::Values));
    let mut found = limits.of(&prose, ty.as_ref());
    if let Some(length) = whole(column(Column::Length)) {
        let name = match ty {
            Some(Ty::List(_)) => Some("items.max"),
            Some(Ty::Integer | Ty::Number | Ty::Boolean | Ty::Object(_) | Ty::Map(_)) => None,
            _ => Some("length.max"),
        };
        if let Some(name) = name {
            found.entry(name.to_owned()).or_insert(length);
        }
    } else if !column(Column::Length).is_empty() {
        found.extend(limits.of(
            &format!("length {} characters", column(Column::Length)),
            ty.as_ref(),
        ));
    }
    let is_text = matches!(ty, Some(Ty::String));
    for (column, name) in [(Column::Minimum, "min"), (Column::Maximum, "max")] {
        if let Some(bound) = number(raw.get(column)) {
            let name = match (&ty, is_text) {
                (Some(Ty::List(_)), _) => format!("items.{name}"),
                (_, true) => format!("length.{name}"),
                _ => name.to_owned(),
            };
            found.entry(name).or_insert(bound);
        }
    }
    if !inside.is_empty() {
        match whole(inside.trim_matches(['(', ')', '[', ']', ' ', ','])) {
            Some(length) if is_text => {
                found.entry("length.max".to_owned()).or_insert(length);
            }
            Some(_) => {}
            None => {
                let words = match is_text {
                    true => format!(
                        "{} characters",
                        inside
                            .trim_end_matches(" characters")
                            .trim_end_matches(" chars")
                            .replace("..", "-")
                    ),
                    false => format!("range {inside}"),
                };
                found.extend(
                    limits
                        .of(&words, ty.as_ref())
                        .into_iter()
                        .filter(|(name, _)| name != "pattern"),
                );
                if found.is_empty() {
                    found.extend(limits.of(&inside, ty.as_ref()));
                }
            }
        }
    }
    // One bound alone of a text is its length, or is about something else that is counted.
    if matches!(ty, Some(Ty::String)) && found.contains_key("min") != found.contains_key("max") {
        let has = |words: &[&str]| words.iter().any(|word| prose.to_lowercase().contains(word));
        let is_length = has(&["length", "长度", "字数", "位数"]);
        let is_value = has(&[
            "value", "number", "greater", "less", "取值", "大于", "小于", "数值", "minimum",
            "maximum",
        ]);
        for name in ["min", "max"] {
            if let Some(bound) = found.remove(name) {
                match (is_length, is_value) {
                    (true, _) => drop(found.entry(format!("length.{name}")).or_insert(bound)),
                    (false, true) => drop(found.insert(name.to_owned(), bound)),
                    (false, false) => {}
                }
            }
        }
    }
    // A text that holds a number is limited as a number, or by its length, not both by one phrase.
    for (name, value) in found {
        row.limits.entry(name).or_insert(value);
    }
    if !matches!(
        ty,
        Some(Ty::Integer | Ty::Number | Ty::Boolean | Ty::Object(_) | Ty::Map(_))
    ) {
        if let Some(format) = values::format(&row.text)
            && !matches!(ty, Some(Ty::List(_)))
        {
            row.limits
                .entry("format".to_owned())
                .or_insert(Value::from(format));
        }
        if let Some(pattern) = values::pattern(&row.text) {
            row.limits
                .insert("pattern".to_owned(), Value::from(pattern));
        }
    }
    // Values: of their column, of the type, of prose.
    let has_range = row.limits.contains_key("min") || row.limits.contains_key("max");
    let mut listed = Vec::new();
    let cell = column(Column::Values);
    let is_said = cell.chars().any(char::is_alphanumeric);
    if is_said && !has_range {
        listed = values::values(&format!("valid values: {}", cell.replace('\n', ", "))).0;
    }
    if listed.is_empty() {
        let (values, open) = values::values(&unconditional);
        let holds = matches!(ty, Some(Ty::Object(_) | Ty::Map(_) | Ty::Boolean));
        let is_number = matches!(ty, Some(Ty::Integer | Ty::Number));
        let fits = !holds
            && values
                .iter()
                .all(|value| !is_number || value.parse::<f64>().is_ok());
        if fits && !(has_range && values.len() == 1) {
            listed = values;
            row.open = open;
        }
    }
    if listed.is_empty() && !inside.is_empty() {
        let (values, _) =
            values::values(&format!("valid values: {}", inside.trim_start_matches(':')));
        if values.len() > 1 && !values.iter().any(|value| value.parse::<f64>().is_ok()) {
            listed = values;
        }
    }
    if listed.is_empty() && column(Column::Example).contains('\n') {
        // A column of examples may say what each of a few numbers means.
        listed = values::numbered(&column(Column::Example).lines().collect::<Vec<_>>());
    }
    // `Values: Modes` of the field `modes` leads to where they are listed.
    let is_own = |value: &String| value.eq_ignore_ascii_case(name.trim_matches(['`', '*', ' ']));
    if matches!(listed.as_slice(), [only] if is_own(only)) {
        listed.clear();
    }
    let element = ty.as_ref().map(Ty::innermost);
    row.values = listed
        .iter()
        .map(|value| values::typed(value, element))
        .collect();
    row.default = Some(column(Column::Default))
        .filter(|cell| {
            !cell.is_empty()
                && !matches!(
                    *cell,
                    "-" | "--" | "—" | "/" | "无" | "none" | "None" | "N/A" | "n/a" | "null" | "\\"
                )
        })
        .map(|cell| cell.trim_matches(['`', '"', '*', '“', '”']).to_owned())
        .filter(|cell| !cell.contains(' ') || cell.len() < 20)
        .or_else(|| values::default(&row.text, false))
        .map(|value| values::typed(&value, ty.as_ref()));
    row.numbers = values::numbers(&row.text);
    let example = column(Column::Example);
    row.example = (!example.is_empty() && example != "-").then(|| example.to_owned());
    let is_text = row
        .limits
        .keys()
        .any(|name| name.starts_with("length") || name == "pattern" || name == "format")
        || row.values.iter().any(|value| {
            value
                .as_str()
                .is_some_and(|value| value.parse::<f64>().is_err())
        });
    if row.ty.is_none() && is_text {
        row.ty = Some(Ty::String);
    }
    if row.ty.is_none()
        && row.values.iter().all(|value| {
            value
                .as_str()
                .is_some_and(|value| value.parse::<i64>().is_ok())
        })
        && !row.values.is_empty()
    {
        row.ty = Some(Ty::Integer);
        row.values = listed
            .iter()
            .map(|value| values::typed(value, Some(&Ty::Integer)))
            .collect();
    }
    row
}

fn whole(text: &str) -> Option<Value> {
    let text = text
        .trim()
        .trim_end_matches("characters")
        .trim_end_matches("chars")
        .trim_end_matches("bytes")
        .trim_end_matches("字符")
        .trim_end_matches("字节")
        .trim();
    text.parse::<u32>()
        .ok()
        .filter(|number| *number > 0)
        .map(Value::from)
}

fn number(text: &str) -> Option<Value> {
    let text = text.trim().replace(',', "");
    text.parse::<i64>().map(Value::from).ok().or_else(|| {
        text.parse::<f64>()
            .ok()
            .filter(|number| number.is_finite())
            .map(Value::from)
    })
}

/// A type that words name where no column does.
fn of_words(text: &str) -> Option<Ty> {
    let lower = text.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if has(&["integer", "whole number", "整数", "整型"]) {
        Some(Ty::Integer)
    } else if has(&[
        "true or false",
        "`true` or `false`",
        "boolean",
        "布尔",
        "when set to `true`",
        "if set to `true`",
        "when `true`",
        "if `true`",
        "set to `true` to",
    ]) {
        Some(Ty::Boolean)
    } else if ["an array of", "array of", "a list of", "list of"]
        .iter()
        .any(|lead| {
            lower
                .trim_start_matches(['-', '–', '—', ':', ' '])
                .starts_with(lead)
        })
    {
        Some(Ty::List(None))
    } else {
        None
    }
}
