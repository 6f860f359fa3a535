//! Rules that sentences seem to state, as proposals in comments.

use super::Options;
use super::tree::Node;
use crate::yaml;

/// A rule as the spec writes it, or the words for one that could not be made out.
pub(crate) fn proposal(
    node: &Node,
    siblings: &[Node],
    condition: &str,
    options: Options,
) -> String {
    let words = match options.with_text {
        true => format!(" ({})", condition.replace('\n', " ")),
        false => String::new(),
    };
    let lower = condition.to_lowercase();
    let others: Vec<&Node> = siblings
        .iter()
        .filter(|other| other.key != node.key && mentions(condition, &other.key))
        .collect();
    let is_choice = [
        "at least one",
        "至少",
        "二者",
        "两者",
        "cannot both be empty",
        "不能同时为空",
    ]
    .iter()
    .any(|word| lower.contains(word));
    let is_either = ["exactly one", "either ", "二选一", "one of the two"]
        .iter()
        .any(|word| lower.contains(word));
    if is_choice || is_either {
        let names: Vec<String> = std::iter::once(node)
            .chain(others.iter().copied())
            .map(|node| yaml::key(&node.key))
            .collect();
        let rule = if is_either {
            "exactly_one"
        } else {
            "at_least_one"
        };
        if names.len() > 1 {
            return format!("- {{{rule}: [{}]}}{words}", names.join(", "));
        }
    }
    for other in &others {
        let Some(value) = value_behind(condition, &other.key, other) else {
            continue;
        };
        return format!(
            "- {{when: {{{}: {value}}}, require: [{}]}}{words}",
            yaml::key(&other.key),
            yaml::key(&node.key)
        );
    }
    if let [other] = others.as_slice() {
        return format!(
            "- {{when: {{{}: {{present: true}}}}, require: [{}]}}{words}",
            yaml::key(&other.key),
            yaml::key(&node.key)
        );
    }
    format!(
        "`{}` is required under a condition that was not made out{words}",
        node.key
    )
}

fn mentions(text: &str, key: &str) -> bool {
    let lower = text.to_lowercase();
    let key = key.to_lowercase();
    let is_edge = |c: Option<char>| !c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
    lower.match_indices(&key).any(|(at, found)| {
        is_edge(
            lower
                .get(..at)
                .and_then(|before| before.chars().next_back()),
        ) && is_edge(
            lower
                .get(at + found.len()..)
                .and_then(|after| after.chars().next()),
        )
    })
}

/// The value that a field is said to have: `type=text`, ``unit` is set to `fathom``.
fn value_behind(text: &str, key: &str, other: &Node) -> Option<String> {
    let at = text.to_lowercase().find(&key.to_lowercase())? + key.len();
    let rest = text.get(at..)?;
    let known = other.row.values.iter().filter_map(|value| value.as_str());
    let words: Vec<&str> = rest
        .split(|c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    '=' | '`' | '"' | '\'' | ',' | '.' | ':' | '“' | '”' | '(' | ')'
                )
        })
        .filter(|word| !word.is_empty())
        .take(8)
        .collect();
    let listed: Vec<&str> = known.collect();
    if let Some(value) = words.iter().find(|word| listed.contains(word)) {
        return Some(yaml::string(value));
    }
    let mut words = words.into_iter().skip_while(|word| {
        matches!(
            word.to_lowercase().as_str(),
            "is" | "set"
                | "to"
                | "equals"
                | "parameter"
                | "field"
                | "has"
                | "the"
                | "value"
                | "holds"
                | "=="
        )
    });
    let first = words.next().filter(|word| {
        word.chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
    })?;
    (!matches!(
        first,
        "then" | "must" | "and" | "or" | "not" | "present" | "a" | "an"
    ))
    .then(|| yaml::string(first))
}
