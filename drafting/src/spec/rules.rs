//! Rules that sentences seem to state, as proposals in comments.

use std::collections::HashMap;

use super::Options;
use super::tree::Node;
use crate::yaml;

/// The fields of an object by the word that their names begin with, so that a sentence is looked
/// through once and not once for each field.
pub(crate) struct Siblings<'n> {
    all: &'n [Node],
    by_word: HashMap<String, Vec<usize>>,
    /// Names that begin with another sign.
    others: Vec<usize>,
}

impl<'n> Siblings<'n> {
    pub(crate) fn of(all: &'n [Node]) -> Self {
        let mut by_word: HashMap<String, Vec<usize>> = HashMap::new();
        let mut others = Vec::new();
        for (at, node) in all.iter().enumerate() {
            let key = node.key.to_lowercase();
            match words(&key).next().filter(|word| key.starts_with(word)) {
                Some(word) => by_word.entry(word.to_owned()).or_default().push(at),
                None => others.push(at),
            }
        }
        Self {
            all,
            by_word,
            others,
        }
    }

    /// Those that words may name, in their order.
    fn candidates(&self, lower: &str) -> Vec<usize> {
        let found = words(lower).filter_map(|word| self.by_word.get(word));
        let mut places: Vec<usize> = found.chain([&self.others]).flatten().copied().collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    /// Those that words name, in their order.
    fn named(&self, text: &str) -> Vec<&'n Node> {
        let lower = text.to_lowercase();
        let places = self.candidates(&lower);
        let nodes = places.into_iter().filter_map(|at| self.all.get(at));
        nodes.filter(|node| mentions(&lower, &node.key)).collect()
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.split(move |c| !is_part(c))
        .filter(|word| !word.is_empty())
}

/// A rule as the spec writes it, or the words for one that could not be made out.
pub(crate) fn proposal(
    node: &Node,
    siblings: &Siblings<'_>,
    condition: &str,
    options: Options,
) -> String {
    let words = match options.with_text {
        true => format!(" ({})", condition.replace('\n', " ")),
        false => String::new(),
    };
    let lower = condition.to_lowercase();
    let mut others = siblings.named(condition);
    others.retain(|other| other.key != node.key);
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

/// Whether words in small letters have a name by itself.
fn mentions(lower: &str, key: &str) -> bool {
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

#[cfg(test)]
mod tests {
    use super::Siblings;
    use crate::spec::tree::Node;

    #[test]
    fn a_sentence_is_looked_through_once() {
        let node = |key: String| {
            let mut node = Node::default();
            node.key = key;
            node
        };
        let mut nodes: Vec<Node> = (0..1_000).map(|at| node(format!("field_{at}"))).collect();
        nodes.extend(["Type", "business-phone", "编号"].map(|key| node(key.to_owned())));
        let siblings = Siblings::of(&nodes);
        for (text, named) in [
            (
                "Required if `field_7` is set and type is a",
                &["field_7", "Type"][..],
            ),
            ("field_70 or FIELD_7", &["field_7", "field_70"]),
            ("with the business-phone", &["business-phone"]),
            ("with the business phone", &[]),
            ("当编号为空时必填", &["编号"]),
            ("when xfield_7 is set", &[]),
        ] {
            let found = siblings.named(text);
            let found: Vec<&str> = found.iter().map(|node| node.key.as_str()).collect();
            assert_eq!(found, named, "{text}");
        }
        assert_eq!(siblings.candidates("Required if field_7 is set").len(), 2);
    }
}
