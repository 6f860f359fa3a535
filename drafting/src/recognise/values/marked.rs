//! Values that marks show: quotation marks behind `only`, back ticks behind what each means.

use super::{MOST, quoted};

/// `Only "x" is supported`, `only "x" and "y" can be set`
pub(super) fn only(line: &str, lower: &str) -> Vec<String> {
    const BEHIND: &[&str] = &[
        "supported",
        "allowed",
        "accepted",
        "valid",
        "possible",
        "available",
        "set",
        "used",
        "chosen",
        "specified",
    ];
    let places = lower.match_indices("only ");
    for at in places.map(|(at, lead)| at + lead.len()) {
        let (mut rest, mut values) = (line.get(at..).unwrap_or_default().trim_start(), Vec::new());
        while let Some((value, behind)) = quoted(rest) {
            if value.chars().count() > 48 || value.contains(' ') || values.len() > MOST {
                break;
            }
            values.push(value.to_owned());
            rest = behind.trim_start();
            for mark in [",", "and ", "or ", "/"] {
                rest = rest.strip_prefix(mark).unwrap_or(rest).trim_start();
            }
        }
        let words = rest.split_whitespace().take(6);
        let mut words = words.map(|word| word.trim_end_matches(['.', ',', ')', ';']));
        let is = |word: &&str| matches!(*word, "is" | "are" | "can" | "may");
        // A noun may stand between: `only "x" and "y" colors can be set`.
        let is_said =
            words.next().as_ref().is_some_and(is) || words.next().as_ref().is_some_and(is);
        if !values.is_empty() && is_said && words.any(|word| BEHIND.contains(&word)) {
            return values;
        }
    }
    Vec::new()
}

/// Three values or more, each in marks right behind the words that say what it means:
/// "never`-1`, 30 days`30`, a year`365`"
pub(super) fn labelled(line: &str) -> Option<Vec<String>> {
    const LEAST: usize = 3;
    let line = line.rsplit_once([';', '；']).map_or(line, |(_, last)| last);
    let parts: Vec<&str> = line.split([',', '，', '、']).map(str::trim).collect();
    let value = |part: &&str| {
        let part = part.trim_end_matches(['.', '。', ')', '）']);
        let (words, value) = part.strip_suffix('`')?.rsplit_once('`')?;
        let is_glued = words.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '）'));
        let is_value = !value.is_empty() && value.len() <= 32 && !value.contains(' ');
        (is_glued && is_value && !words.contains('`')).then(|| value.to_owned())
    };
    let values: Vec<String> = parts.iter().map_while(value).take(MOST + 1).collect();
    (values.len() >= LEAST && values.len() == parts.len().min(MOST + 1)).then_some(values)
}
