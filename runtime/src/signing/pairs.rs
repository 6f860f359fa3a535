//! Names with values, in order.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::strings::replace;

/// A name with its value.
pub type Pair<'p> = (Cow<'p, str>, Cow<'p, str>);

/// Names with values, in order; a name may stand there twice. What stands in the request as it is
/// read there is not copied.
pub type Pairs<'p> = Vec<Pair<'p>>;

/// Copied, so that the request can change.
#[must_use]
pub fn owned(pairs: Pairs<'_>) -> Pairs<'static> {
    pairs
        .into_iter()
        .map(|(name, value)| (name.into_owned().into(), value.into_owned().into()))
        .collect()
}

/// With other names.
fn with_names<'p>(mut pairs: Pairs<'p>, make: impl Fn(&str) -> String) -> Pairs<'p> {
    for (name, _) in &mut pairs {
        *name = make(name).into();
    }
    pairs
}

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
pub fn sort(mut pairs: Pairs<'_>, order: Order) -> Pairs<'_> {
    let line = |(name, value): &Pair<'_>| [name, "=", value].concat();
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
pub fn write_pairs(pairs: &[Pair<'_>], equals: &str, separator: &str) -> String {
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
pub fn items(text: &str, separator: &str, equals: &str) -> Pairs<'static> {
    let parts = split(text, separator).into_iter();
    parts
        .filter(|part| !part.is_empty())
        .map(|part| match part.split_once(equals) {
            Some((name, value)) => (name.to_owned().into(), value.to_owned().into()),
            None => (part.into(), "".into()),
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
pub fn without<'p>(mut pairs: Pairs<'p>, names: &[&str]) -> Pairs<'p> {
    pairs.retain(|(name, _)| !names.contains(&name.as_ref()));
    pairs
}

/// The pairs of these names.
#[must_use]
pub fn only<'p>(mut pairs: Pairs<'p>, names: &[&str]) -> Pairs<'p> {
    pairs.retain(|(name, _)| names.contains(&name.as_ref()));
    pairs
}

/// The pairs whose names begin with one of these.
#[must_use]
pub fn with_prefix<'p>(mut pairs: Pairs<'p>, prefixes: &[&str]) -> Pairs<'p> {
    pairs.retain(|(name, _)| prefixes.iter().any(|prefix| name.starts_with(prefix)));
    pairs
}

/// Without those whose value is empty.
#[must_use]
pub fn without_empty(mut pairs: Pairs<'_>) -> Pairs<'_> {
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
pub fn merge<'p>(pairs: Pairs<'p>, separator: &str) -> Pairs<'p> {
    let mut places = std::collections::BTreeMap::new();
    let mut merged: Pairs<'p> = Vec::new();
    for (name, value) in pairs {
        let place = *places.entry(name.clone()).or_insert(merged.len());
        match merged.get_mut(place) {
            Some((_, values)) => values.to_mut().extend([separator, &value]),
            None => merged.push((name, value)),
        }
    }
    merged
}

/// With small letters in the names.
#[must_use]
pub fn lower_names(pairs: Pairs<'_>) -> Pairs<'_> {
    with_names(pairs, str::to_ascii_lowercase)
}

/// With names as headers have them by custom: `X-Qiniu-Date`.
#[must_use]
pub fn mime_names(pairs: Pairs<'_>) -> Pairs<'_> {
    with_names(pairs, |name| {
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
        cased.collect()
    })
}

/// With each old made new in the names.
#[must_use]
pub fn replace_names<'p>(pairs: Pairs<'p>, changes: &[(&str, &str)]) -> Pairs<'p> {
    with_names(pairs, |name| replace(name, changes))
}

/// With each old made new in the values.
#[must_use]
pub fn replace_values<'p>(mut pairs: Pairs<'p>, changes: &[(&str, &str)]) -> Pairs<'p> {
    for (_, value) in &mut pairs {
        *value = replace(value, changes).into();
    }
    pairs
}

/// With characters before and after every name.
#[must_use]
pub fn surround_names<'p>(pairs: Pairs<'p>, before: &str, after: &str) -> Pairs<'p> {
    with_names(pairs, |name| [before, name, after].concat())
}

/// The value of the first pair of that name.
#[must_use]
pub fn param<'p>(pairs: &'p [Pair<'_>], name: &str) -> Option<&'p str> {
    let found = pairs.iter().find(|(known, _)| known == name)?;
    Some(&found.1)
}

/// The values of all pairs of that name.
#[must_use]
pub fn all_params(pairs: &[Pair<'_>], name: &str) -> Vec<String> {
    let found = pairs.iter().filter(|(known, _)| known == name);
    found.map(|(_, value)| value.to_string()).collect()
}

/// One pair.
#[must_use]
pub fn pair(name: &str, value: &str) -> Pairs<'static> {
    vec![(name.to_owned().into(), value.to_owned().into())]
}

/// One pair, or none where there is no value.
#[must_use]
pub fn maybe_pair(name: &str, value: Option<String>) -> Pairs<'static> {
    let pair = value.map(|value| (name.to_owned().into(), value.into()));
    pair.into_iter().collect()
}

/// The names, in order.
#[must_use]
pub fn names(pairs: &[Pair<'_>]) -> Vec<String> {
    pairs.iter().map(|(name, _)| name.to_string()).collect()
}

/// The names, in order, with `separator` between them.
#[must_use]
pub fn join_names(pairs: &[Pair<'_>], separator: &str) -> String {
    let names: Vec<&str> = pairs.iter().map(|(name, _)| name.as_ref()).collect();
    names.join(separator)
}

/// The values, in order.
#[must_use]
pub fn values(pairs: &[Pair<'_>]) -> Vec<String> {
    pairs.iter().map(|(_, value)| value.to_string()).collect()
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

    fn pairs(text: &str) -> Pairs<'static> {
        items(text, "&", "=")
    }

    fn check(pairs: Pairs<'_>, expected: &str) {
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
