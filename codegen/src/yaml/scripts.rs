//! Scripts whose letters look like Latin ones: one of them in a name makes it another name that
//! nobody can tell apart.

/// A script by its name and the ranges of its letters.
const SCRIPTS: &[(&str, &[(char, char)])] = &[
    (
        "Latin",
        &[
            ('A', 'Z'),
            ('a', 'z'),
            ('\u{c0}', '\u{24f}'),
            ('\u{1e00}', '\u{1eff}'),
        ],
    ),
    ("Greek", &[('\u{370}', '\u{3ff}'), ('\u{1f00}', '\u{1fff}')]),
    (
        "Cyrillic",
        &[
            ('\u{400}', '\u{52f}'),
            ('\u{1c80}', '\u{1c8f}'),
            ('\u{2de0}', '\u{2dff}'),
            ('\u{a640}', '\u{a69f}'),
        ],
    ),
    ("Armenian", &[('\u{531}', '\u{58f}')]),
    (
        "Cherokee",
        &[('\u{13a0}', '\u{13ff}'), ('\u{ab70}', '\u{abbf}')],
    ),
    (
        "full width",
        &[('\u{ff21}', '\u{ff3a}'), ('\u{ff41}', '\u{ff5a}')],
    ),
    ("mathematical", &[('\u{1d400}', '\u{1d7ff}')]),
];

/// The first two of these scripts that a text has letters of.
pub(super) fn mixed(text: &str) -> Option<(&'static str, &'static str)> {
    if text.is_ascii() {
        return None;
    }
    let script = |letter: char| {
        let has = |(_, ranges): &&(_, &[(char, char)])| {
            ranges
                .iter()
                .any(|(from, to)| (*from..=*to).contains(&letter))
        };
        SCRIPTS.iter().find(has).map(|(name, _)| *name)
    };
    let mut found = text.chars().filter_map(script);
    let first = found.next()?;
    found
        .find(|other| *other != first)
        .map(|second| (first, second))
}

#[cfg(test)]
mod tests {
    use super::mixed;

    #[test]
    fn only_letters_of_two_scripts_are_mixed() {
        assert_eq!(mixed("\u{430}ccess_key"), Some(("Cyrillic", "Latin")));
        assert_eq!(mixed("id\u{3bf}"), Some(("Latin", "Greek")));
        for fine in ["access_key", "größe", "имя", "名a", "1-имя", "µs"] {
            assert_eq!(mixed(fine), None, "{fine}");
        }
    }
}
