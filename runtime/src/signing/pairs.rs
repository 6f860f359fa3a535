//! Names with values, in order.

use std::cmp::Ordering;

use super::strings::replace;

/// Names with values, in order; a name may stand there twice.
pub type Pairs = Vec<(String, String)>;

/// By what pairs are sorted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    /// By name, and of one name by value.
    Pair,
    /// By name; those of one name keep their order.
    Name,
    /// By what is written: `name=value`.
    Line,
    /// By name, where `-` counts only if all else is equal.
    Word,
}

/// Sorted, by bytes.
#[must_use]
pub fn sort(mut pairs: Pairs, order: Order) -> Pairs {
    let line = |(name, value): &(String, String)| [name, "=", value].concat();
    match order {
        Order::Pair => pairs.sort(),
        Order::Name => pairs.sort_by(|(one, _), (other, _)| one.cmp(other)),
        Order::Line => pairs.sort_by_cached_key(line),
        Order::Word => pairs.sort_by(|(one, _), (other, _)| by_word(one, other)),
    }
    pairs
}

fn by_word(one: &str, other: &str) -> Ordering {
    let letters = |name: &str| name.replace('-', "");
    letters(one)
        .cmp(&letters(other))
        .then_with(|| one.cmp(other))
}

/// `name=value&name=value`, with these in place of `=` and `&`.
#[must_use]
pub fn write_pairs(pairs: &[(String, String)], equals: &str, separator: &str) -> String {
    let around = equals.len() + separator.len();
    let lengths = pairs.iter().map(|(name, value)| name.len() + value.len());
    let mut text = String::with_capacity(lengths.map(|length| length + around).sum());
    for (index, (name, value)) in pairs.iter().enumerate() {
        let before = if index == 0 { "" } else { separator };
        text.extend([before, name, equals, value]);
    }
    text
}

/// The pairs that a string lists, such as `t=1,v1=a`, without blanks around them.
#[must_use]
pub fn items(text: &str, separator: &str, equals: &str) -> Pairs {
    let parts = split(text, separator).into_iter();
    parts
        .filter(|part| !part.is_empty())
        .map(|part| match part.split_once(equals) {
            Some((name, value)) => (name.to_owned(), value.to_owned()),
            None => (part, String::new()),
        })
        .collect()
}

/// The parts between separators, without blanks around them; none of an empty string.
#[must_use]
pub fn split(text: &str, separator: &str) -> Vec<String> {
    if text.is_empty() {
        return Vec::new();
    }
    // Between blanks there is nothing to trim, and between characters nothing to split.
    match separator {
        "" => vec![text.to_owned()],
        _ => text
            .split(separator)
            .map(|part| part.trim().to_owned())
            .collect(),
    }
}

/// Without the pairs of these names.
#[must_use]
pub fn without(mut pairs: Pairs, names: &[&str]) -> Pairs {
    pairs.retain(|(name, _)| !names.contains(&name.as_str()));
    pairs
}

/// The pairs of these names.
#[must_use]
pub fn only(mut pairs: Pairs, names: &[&str]) -> Pairs {
    pairs.retain(|(name, _)| names.contains(&name.as_str()));
    pairs
}

/// The pairs whose names begin with one of these.
#[must_use]
pub fn with_prefix(mut pairs: Pairs, prefixes: &[&str]) -> Pairs {
    pairs.retain(|(name, _)| prefixes.iter().any(|prefix| name.starts_with(prefix)));
    pairs
}

/// Without those whose value is empty.
#[must_use]
pub fn without_empty(mut pairs: Pairs) -> Pairs {
    pairs.retain(|(_, value)| !value.is_empty());
    pairs
}

/// Without those that were there before.
#[must_use]
pub fn unique<T: PartialEq + Clone + Ord>(of: Vec<T>) -> Vec<T> {
    let mut seen = std::collections::BTreeSet::new();
    of.into_iter()
        .filter(|one| seen.insert(one.clone()))
        .collect()
}

/// One pair for each name, at the place of its first, with `separator` between the values.
#[must_use]
pub fn merge(pairs: Pairs, separator: &str) -> Pairs {
    let mut places = std::collections::BTreeMap::new();
    let mut merged: Pairs = Vec::new();
    for (name, value) in pairs {
        let place = *places.entry(name.clone()).or_insert(merged.len());
        match merged.get_mut(place) {
            Some((_, values)) => values.extend([separator, &value]),
            None => merged.push((name, value)),
        }
    }
    merged
}

/// With small letters in the names.
#[must_use]
pub fn lower_names(mut pairs: Pairs) -> Pairs {
    for (name, _) in &mut pairs {
        name.make_ascii_lowercase();
    }
    pairs
}

/// With names as headers have them by custom: `X-Qiniu-Date`.
#[must_use]
pub fn mime_names(mut pairs: Pairs) -> Pairs {
    for (name, _) in &mut pairs {
        let mut begins = true;
        let cased = name.chars().map(|character| {
            let cased = if begins {
                character.to_ascii_uppercase()
            } else {
                character.to_ascii_lowercase()
            };
            begins = character == '-';
            cased
        });
        *name = cased.collect();
    }
    pairs
}

/// With each old made new in the names.
#[must_use]
pub fn replace_names(mut pairs: Pairs, changes: &[(&str, &str)]) -> Pairs {
    for (name, _) in &mut pairs {
        *name = replace(name, changes);
    }
    pairs
}

/// With each old made new in the values.
#[must_use]
pub fn replace_values(mut pairs: Pairs, changes: &[(&str, &str)]) -> Pairs {
    for (_, value) in &mut pairs {
        *value = replace(value, changes);
    }
    pairs
}

/// With characters before and after every name.
#[must_use]
pub fn surround_names(mut pairs: Pairs, before: &str, after: &str) -> Pairs {
    for (name, _) in &mut pairs {
        *name = [before, name, after].concat();
    }
    pairs
}

/// The value of the first pair of that name.
#[must_use]
pub fn param<'p>(pairs: &'p [(String, String)], name: &str) -> Option<&'p str> {
    let found = pairs.iter().find(|(known, _)| known == name)?;
    Some(&found.1)
}

/// The values of all pairs of that name.
#[must_use]
pub fn all_params(pairs: &[(String, String)], name: &str) -> Vec<String> {
    let found = pairs.iter().filter(|(known, _)| known == name);
    found.map(|(_, value)| value.clone()).collect()
}

/// One pair.
#[must_use]
pub fn pair(name: &str, value: &str) -> Pairs {
    vec![(name.to_owned(), value.to_owned())]
}

/// One pair, or none where there is no value.
#[must_use]
pub fn maybe_pair(name: &str, value: Option<String>) -> Pairs {
    let pair = value.map(|value| (name.to_owned(), value));
    pair.into_iter().collect()
}

/// The names, in order.
#[must_use]
pub fn names(pairs: &[(String, String)]) -> Vec<String> {
    pairs.iter().map(|(name, _)| name.clone()).collect()
}

/// The values, in order.
#[must_use]
pub fn values(pairs: &[(String, String)]) -> Vec<String> {
    pairs.iter().map(|(_, value)| value.clone()).collect()
}

/// Strings, sorted by bytes.
#[must_use]
pub fn sort_list(mut list: Vec<String>) -> Vec<String> {
    list.sort();
    list
}

/// With characters before and after every string.
#[must_use]
pub fn surround(list: &[String], before: &str, after: &str) -> Vec<String> {
    let surrounded = |item: &String| [before, item, after].concat();
    list.iter().map(surrounded).collect()
}

/// The string at that place, the first being 0.
#[must_use]
pub fn item(list: &[String], index: i64) -> Option<&str> {
    list.get(usize::try_from(index).ok()?).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &str) -> Pairs {
        items(text, "&", "=")
    }

    fn check(pairs: Pairs, expected: &str) {
        assert_eq!(write_pairs(&pairs, "=", "&"), expected);
    }

    #[test]
    fn each_order_is_its_own() {
        let given = || pairs("b=1&a=2&a=1&a-b=0&aa=3");
        check(sort(given(), Order::Pair), "a=1&a=2&a-b=0&aa=3&b=1");
        check(sort(given(), Order::Name), "a=2&a=1&a-b=0&aa=3&b=1");
        check(sort(given(), Order::Line), "a-b=0&a=1&a=2&aa=3&b=1");
        check(sort(given(), Order::Word), "a=2&a=1&aa=3&a-b=0&b=1");
    }

    #[test]
    fn pairs_are_picked_and_changed() {
        let given = || pairs("b=1&a=&B=2&b=3");
        check(without(given(), &["b"]), "a=&B=2");
        check(only(given(), &["b", "B"]), "b=1&B=2&b=3");
        check(with_prefix(given(), &["a", "B"]), "a=&B=2");
        check(without_empty(given()), "b=1&B=2&b=3");
        check(merge(given(), ","), "b=1,3&a=&B=2");
        check(lower_names(given()), "b=1&a=&b=2&b=3");
        check(unique(pairs("a=1&b=2&a=1&a=2")), "a=1&b=2&a=2");
        check(mime_names(pairs("x-aB-c=1")), "X-Ab-C=1");
        check(surround_names(pairs("a=1"), "<", ">"), "<a>=1");
        assert_eq!(param(&given(), "b"), Some("1"));
        assert_eq!(all_params(&given(), "b"), ["1", "3"]);
        assert_eq!(split("a, b ,", ","), ["a", "b", ""]);
        assert_eq!(split("", ",").len(), 0);
        assert_eq!(items("t=1, v1=a=b,x,,", ",", "=").len(), 3);
    }
}
