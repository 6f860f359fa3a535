//! What is assumed without a field.

use super::{bullet, head, one, quoted};

/// What is assumed without it.
pub(crate) fn default(text: &str, is_label: bool) -> Option<String> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    // An entry of a list of values that says so of itself.
    for line in text.lines() {
        let lower = line.to_lowercase();
        if let Some(entry) = bullet(line)
            && (lower.contains("by default")
                || lower.contains("(default)")
                || lower.contains("（默认")
                || lower.contains("default value"))
            && !lower.contains("default value is")
        {
            return head(entry);
        }
    }
    let leads = [
        "the default value is",
        "default value is",
        "default value:",
        "default value :",
        "default value =",
        "defaults to",
        "default is",
        "default to",
        "default:",
        "default :",
        "default=",
        "default =",
        "default value",
        "（默认）",
        "(默认)",
        "默认值为",
        "默认值是",
        "默认值：",
        "默认值:",
        "默认为",
        "默认是",
        "默认：",
        "默认:",
        "默认值",
        "缺省值为",
        "缺省为",
        "缺省值是",
        "缺省值：",
        "缺省值:",
        "default：",
        "默认取值为",
        "默认填",
        "不填默认为",
        "默认",
        "by default is",
        "default",
    ];
    // What is assumed in one case, and something else in another, is no default.
    let mut assumed: Vec<String> = Vec::new();
    for lead in ["defaults to", "default to"] {
        for (at, _) in lower.match_indices(lead) {
            assumed.extend(text.get(at + lead.len()..).and_then(taken));
        }
    }
    assumed.dedup();
    if assumed.len() > 1 {
        return None;
    }
    for lead in leads {
        for (at, _) in lower.match_indices(lead) {
            let rest = text.get(at + lead.len()..).unwrap_or_default();
            let is_word = !lead.is_ascii() || !rest.starts_with(|c: char| c.is_ascii_alphabetic());
            let is_bare = lead == "default" || lead == "默认" || lead == "default value";
            if let Some(value) = is_word.then(|| taken(rest)).flatten()
                && (!is_bare
                    || is_label
                    || rest.trim_start().starts_with(['`', '"', '“', '\''])
                    || value.parse::<f64>().is_ok()
                    || matches!(value.as_str(), "true" | "false"))
            {
                return Some(value);
            }
        }
    }
    for behind in [
        " by default",
        " if left out",
        " (default)",
        " if not set",
        " if omitted",
        " if absent",
        " is the default",
        "（默认）",
        " if not specified",
        " is used by default",
        "(默认)",
        "(default)",
    ] {
        if let Some(at) = lower.find(behind) {
            let before = text.get(..at).unwrap_or_default();
            let word = before
                .trim_end_matches(['`', '"', '*', '”'])
                .rsplit([
                    ' ', ';', ',', '`', '"', '(', '*', '“', '、', '，', '/', '|', '\n', '：', ':',
                ])
                .next()
                .unwrap_or_default();
            let is_marked = before.ends_with(['`', '"', '”'])
                || word.parse::<f64>().is_ok()
                || matches!(word, "true" | "false")
                || behind.contains("(default)")
                || behind.contains("默认");
            if is_marked && let Some(value) = one(word) {
                return Some(value);
            }
        }
    }
    None
}

fn taken(rest: &str) -> Option<String> {
    let rest = rest.trim_start_matches([':', '：', ' ', '=', '\u{a0}', '为', '是', '(', ',', '值']);
    let rest = rest
        .strip_prefix("is ")
        .or(rest.strip_prefix("to "))
        .or(rest.strip_prefix("value "))
        .or(rest.strip_prefix("the "))
        .unwrap_or(rest);
    if let Some((value, _)) = quoted(rest) {
        return (value.chars().count() <= 60).then(|| value.to_owned());
    }
    let end = rest
        .find(|c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    ',' | ';' | '。' | '，' | '；' | ')' | '）' | '、' | '(' | '（' | ']'
                )
        })
        .unwrap_or(rest.len());
    let value = rest.get(..end)?.trim_end_matches(['.', ':', '"', '`']);
    let is_value = value.is_ascii()
        && !value.is_empty()
        && value
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "_-.+/@".contains(c));
    const STOP: &[&str] = &[
        "the", "a", "an", "value", "values", "is", "to", "none", "not", "no", "this", "when", "if",
        "of", "for", "settings", "in", "all", "it", "language", "message", "solution", "and", "or",
        "one", "channel", "on", "we", "as", "order", "empty", "null", "limit", "current", "your",
        "sort", "time", "page",
    ];
    (is_value && !STOP.contains(&value.to_lowercase().as_str()) && value != "-" && value != "--")
        .then(|| value.to_owned())
}
