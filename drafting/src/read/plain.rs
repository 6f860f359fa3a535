//! Text as it was copied from a browser, or taken out of a PDF: tables have lost their lines,
//! headings their marks.

use super::lines::Lines;
use super::plain_cells;
use super::plain_pipes;
use super::plain_samples::sample;
use super::plain_tabs::split;
use super::reshape;
use crate::document::{Document, Kind};
use crate::words;

/// Reads a page in plain text.
pub(super) fn read(text: &str) -> Document {
    let reshaped = reshape::reshaped(&Lines::new(text.lines().collect()));
    blocks(&Lines::new(reshaped.iter().map(|line| &**line).collect()))
}

fn blocks(lines: &Lines<'_>) -> Document {
    let mut document = Document::default();
    let mut at = 0;
    // Before this line no table between pipes begins: what stands there was read as one already.
    let mut no_pipes = 0;
    while let Some(line) = lines.get(at) {
        let trimmed = line.trim();
        let depth = line.len() - line.trim_start().len();
        if trimmed.is_empty() || trimmed == reshape::GAP {
            at += 1;
        } else if is_field(trimmed) {
            let text = trimmed.to_owned();
            document.push(at + 1, 0, Kind::Item { text, lead: None });
            at += 1;
        } else if let Some(end) = sample(lines, at) {
            let code: Vec<&str> = lines.from(at).take(end - at).collect();
            let code = code.join("\n");
            document.push(at + 1, depth, Kind::Code(code));
            at = end;
        } else if at >= no_pipes
            && let Some((tables, end)) = plain_pipes::read(lines, at, &mut no_pipes)
        {
            for table in tables {
                document.push(table.line, depth, Kind::Table(table));
            }
            at = end;
        } else if let Some((table, end)) = split(lines, at).or_else(|| plain_cells::read(lines, at))
        {
            document.push(table.line, depth, Kind::Table(table));
            at = end;
        } else if let Some(level) = underlined(lines, at) {
            let text = trimmed.to_owned();
            document.push(at + 1, depth, Kind::Heading { level, text });
            at += 2;
        } else if is_heading(trimmed)
            && !crate::recognise::entries::is_lined(lines.from(at).take(3))
        {
            let text = unmarked(trimmed).trim_end_matches([':', '：']).to_owned();
            document.push(at + 1, depth, Kind::Heading { level: 7, text });
            at += 1;
        } else if trimmed.starts_with(['•', '·', '▪', '●', '○', '◦', '–'])
            || ["- ", "* ", "+ "]
                .iter()
                .any(|mark| trimmed.starts_with(mark))
        {
            let mut text = unmarked(trimmed).to_owned();
            let begin = at;
            at += 1;
            // A label whose value stands in the next line.
            if text.ends_with([':', '：'])
                && let Some(next) = lines.get(at).map(|line| line.trim())
                && !next.is_empty()
                && !next.starts_with(['-', '•', '|', '{'])
            {
                text = format!("{text} {next}");
                at += 1;
            }
            document.push(begin + 1, depth, Kind::Item { text, lead: None });
        } else {
            let begin = at;
            let mut text = vec![trimmed];
            at += 1;
            while let Some(next) = lines.get(at)
                && !next.trim().is_empty()
                && !begins_other(lines, at)
            {
                text.push(next.trim());
                at += 1;
            }
            document.push(
                begin + 1,
                depth,
                Kind::Paragraph {
                    text: text.join("\n"),
                    lead: None,
                },
            );
        }
    }
    document.title = title(lines.all());
    document
}

/// The line before the one that says when the page was changed, or the first that has more than two
/// words.
fn title(lines: &[&str]) -> Option<String> {
    let filled: Vec<&str> = lines
        .iter()
        .map(|line| line.trim())
        .filter(|line| !line.is_empty())
        .take(400)
        .collect();
    let is_dated = |line: &&&str| {
        let line = line.to_lowercase();
        [
            "updated on",
            "last updated",
            "last modified",
            "更新时间",
            "最近更新",
        ]
        .iter()
        .any(|words| line.starts_with(words))
    };
    let dated = filled.iter().position(|line| is_dated(&line));
    let before = dated
        .and_then(|at| filled.get(..at))
        .and_then(<[&str]>::last);
    before
        .filter(|line| line.chars().filter(|c| c.is_alphanumeric()).count() > 4)
        .or(filled.first())
        .map(|line| (*line).to_owned())
}

fn unmarked(line: &str) -> &str {
    line.trim_start_matches(['•', '·', '▪', '●', '○', '◦', '–', '-', '*', '+'])
        .trim()
}

fn begins_other(lines: &Lines<'_>, at: usize) -> bool {
    let line = lines.trimmed(at);
    is_heading(line)
        || crate::recognise::entries::is_lined(lines.from(at).take(3))
        || line.starts_with(['•', '|', '{'])
        || ["- ", "* "].iter().any(|mark| line.starts_with(mark))
        || sample(lines, at).is_some()
        || plain_pipes::begins(lines, at)
        || split(lines, at).is_some()
        || plain_cells::header(lines, at).is_some()
}

/// The level of a heading that is underlined.
fn underlined(lines: &Lines<'_>, at: usize) -> Option<u8> {
    let (line, next) = (lines.get(at)?.trim(), lines.get(at + 1)?.trim());
    let mark = next
        .chars()
        .next()
        .filter(|c| matches!(c, '=' | '-' | '~'))?;
    let count = next.chars().count();
    let is_line =
        count >= 3 && next.chars().all(|c| c == mark) && count * 2 >= line.chars().count();
    let is_words = line.chars().any(char::is_alphanumeric) && !line.contains('|');
    (is_line && is_words).then_some(match mark {
        '=' => 2,
        '-' => 3,
        _ => 4,
    })
}

/// Whether a line without a mark of its own is a heading: it names a part of a call, or a table.
pub(super) fn is_heading(line: &str) -> bool {
    let line = unmarked(line);
    let is_short = line.chars().count() <= 60 && line.split_whitespace().count() <= 8;
    let is_sentence = line.ends_with(['.', '。', ',', ';', '!'])
        || line.contains("://")
        || line.contains('|')
        || line.contains('\t');
    is_caption(line)
        || words::asked(line).is_some()
        || (is_short
            && !is_sentence
            && !line.contains(['"', '{', '='])
            && words::is_generic(numbered(line))
            && !is_label(line))
}

/// `:query string name: what it is`, a line of a list of fields.
fn is_field(line: &str) -> bool {
    let Some((head, words)) = line.strip_prefix(':').and_then(|rest| rest.split_once(':')) else {
        return false;
    };
    let is_tag = head.starts_with(|c: char| c.is_ascii_lowercase() || matches!(c, '<' | '>'));
    is_tag && (2..=4).contains(&head.split_whitespace().count()) && words.starts_with(' ')
}

/// `Method: POST` says something already.
fn is_label(line: &str) -> bool {
    line.split_once([':', '：']).is_some_and(|(_, value)| {
        !value.trim().is_empty() && !line.to_lowercase().starts_with("status code")
    })
}

/// A heading without its number: `3.2 Request`.
fn numbered(line: &str) -> &str {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == '、');
    match rest.len() < line.len() {
        true => rest.trim_start(),
        false => line,
    }
}

/// `Table 5 HeaderObject parameters`, `表3 to`, `- template object parameters:`
pub(super) fn is_caption(line: &str) -> bool {
    let line = line.trim();
    let plain = words::plain(line);
    let table = plain.strip_prefix("table ").or(plain.strip_prefix("表"));
    let is_table = table
        .is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
        && line.chars().count() <= 80
        && !line.ends_with('.');
    // `Missing or invalid parameters` are words of an error.
    const ERRORS: &[&str] = &[
        "missing",
        "invalid",
        "empty",
        "wrong",
        "incorrect",
        "illegal",
        "unknown",
        "or",
    ];
    let is_error = plain.split_whitespace().any(|word| ERRORS.contains(&word));
    let is_short = line.split_whitespace().count() <= 6 && line.chars().count() <= 60 && !is_error;
    is_table
        || (is_short
            && [
                "parameters:",
                "object:",
                "fields:",
                "parameters",
                "参数：",
                "对象：",
                "参数说明：",
            ]
            .iter()
            .any(|end| plain_end(line, end))
            && !line.contains(['.', '|', '\t', '(']))
}

fn plain_end(line: &str, end: &str) -> bool {
    line.to_lowercase().ends_with(end)
}

#[cfg(test)]
mod tests {
    use super::{Lines, blocks, reshape};

    /// Each begins something that nothing ends, or ends what nothing began.
    const HOSTILE: &[&str] = &[
        "|x",
        "|x\n|a|b",
        "| Name",
        "| Name | Type |",
        "|a\nb",
        "| `a|b",
        "a|b",
        "a|b\n---|---",
        "{a:\nwords",
        "{\"a\": [",
        "[{",
        "{\nwords.",
        "\"a\": {",
        "Name\nDescription\nSome words of it.",
        "Name\nType\nRequired",
        "Name\nType\nRequired\nwords of no use.",
        "Status\nDescription",
        "Code\nDescription\nwords of no use.\n",
        "Name\n\n\n",
        "Name\tType",
        "Name\tType\nwords and more words",
        "Name  Type\n\n",
        "curl x",
        "POST /x HTTP/1.1",
        "<a>",
        "Table 5 Header parameters",
        "header parameters:",
        "a : b",
        "- a:",
        "words\n===",
        "Field\n|\nType\n|",
        "Field\n|\nType\n|\nwords\n",
        "key\n|\nabc | yes |",
        "NameTypeDescription",
        "NameTypeDescription\ncountrystringThe country",
        "Name Type Required Description",
        "Name Type Required Description\nto string",
        "Status code: 200",
        "{|\n|-",
        "\u{1}",
        "words and more words",
    ];

    /// How often a line is looked at.
    fn looked(page: &str) -> usize {
        let first = Lines::new(page.lines().collect());
        let reshaped = reshape::reshaped(&first);
        let second = Lines::new(reshaped.iter().map(|line| &**line).collect());
        blocks(&second);
        first.looked() + second.looked()
    }

    #[test]
    fn four_times_the_page_takes_four_times_as_long() {
        let mut slow = Vec::new();
        for fragment in HOSTILE {
            let page = |count: usize| format!("{fragment}\n").repeat(count);
            let (one, four) = (looked(&page(60)), looked(&page(240)));
            if four > one * 5 + 1_000 {
                slow.push(format!(
                    "{fragment:?}: {one} lines are looked at, then {four}"
                ));
            }
        }
        assert!(slow.is_empty(), "{}", slow.join("\n"));
    }
}
