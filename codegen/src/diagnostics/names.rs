//! Names in messages: which one is probably meant, several of them in a row, long values cut short.

use std::borrow::Cow;

/// The candidate that is most likely meant by a misspelt name, if any is near enough; of several as
/// near as each other, the first.
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let letters = name.chars().count();
    if letters > LONGEST_MISSPELLING {
        return None;
    }
    // With more errors than one in three letters it is a different name, not a misspelt one.
    let most = (letters + 1) / 3;
    let distance = |candidate: &str| {
        if candidate.eq_ignore_ascii_case(name) {
            Some(0)
        } else if candidate.chars().count().abs_diff(letters) > most {
            None
        } else {
            Some(strsim::osa_distance(name, candidate)).filter(|distance| *distance <= most)
        }
    };
    candidates
        .into_iter()
        .filter(|candidate| *candidate != name && candidate.len() <= LONGEST_MISSPELLING)
        .filter_map(|candidate| Some((distance(candidate)?, candidate)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Names for a message: `` `a`, `b` and `c` `` with `last` as the last word between them.
#[must_use]
pub fn listed<'a>(names: impl IntoIterator<Item = &'a str>, last: &str) -> String {
    let names: Vec<_> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., end] => format!("{} {last} {end}", first.join(", ")),
    }
}

/// A message about a name that is not known, with the one that was meant or those that are: ``no
/// service `x`; there is `acme` ``. `what` says what is missing.
#[must_use]
pub fn unknown<'a>(what: &str, name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    match (nearest(name, known.iter().copied()), known.as_slice()) {
        (Some(near), _) => format!("{what}; did you mean `{near}`?"),
        (None, []) => format!("{what}; there is none"),
        (None, [only]) => format!("{what}; there is `{only}`"),
        (None, several) => {
            let several = listed(several.iter().copied(), "and");
            format!("{what}; there are {several}")
        }
    }
}

/// A value for a message: its first line, and of that no more than a glance takes in.
#[must_use]
pub fn shortened(value: &str) -> Cow<'_, str> {
    let line = value.lines().next().unwrap_or_default();
    match line.char_indices().nth(LONGEST_VALUE) {
        Some((end, _)) => Cow::Owned(format!("{}…", line[..end].trim_end())),
        None if line.len() < value.trim_end().len() => Cow::Owned(format!("{line}…")),
        None => Cow::Borrowed(line),
    }
}

/// Characters of a value that a message shows.
const LONGEST_VALUE: usize = 60;

const LONGEST_MISSPELLING: usize = 64;

#[cfg(test)]
mod tests {
    use super::{nearest, shortened};

    #[test]
    fn long_values_are_cut_short() {
        let long = "é".repeat(60);
        assert_eq!(shortened(&long), long);
        assert_eq!(shortened(&format!("{long}é")), format!("{long}…"));
        assert_eq!(shortened("one\ntwo"), "one…");
        assert_eq!(shortened("one\n"), "one");
        assert_eq!(shortened(""), "");
    }

    #[test]
    fn only_near_names_are_suggested() {
        assert_eq!(
            nearest("Tempalte", ["Text", "Template", "Temple"]),
            Some("Template")
        );
        assert_eq!(nearest("imageurl", ["imageUrl", "image"]), Some("imageUrl"));
        assert_eq!(nearest("phone", ["template", "text"]), None);
        assert_eq!(nearest("z", ["a"]), None);
        assert_eq!(nearest("nowhere", ["other"]), None);
        // Letters that are swapped, missing and added count once each.
        assert_eq!(nearest("ulr", ["url"]), Some("url"));
        assert_eq!(nearest("headers", ["heads"]), Some("heads"));
        assert_eq!(nearest("headers", ["head"]), None);
        assert_eq!(nearest("heads", ["headers"]), Some("headers"));
        assert_eq!(nearest("head", ["headers"]), None);
    }
}
