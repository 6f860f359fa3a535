//! Letters of other scripts in names: rustc warns where a name looks like another one, so such
//! names are reported here with the way out.
//!
//! rustc looks at all names of a crate at once, and so does this, for the names of a service.

use std::collections::{BTreeSet, HashMap, HashSet};

use unicode_normalization::UnicodeNormalization as _;
use unicode_security::mixed_script::AugmentedScriptSet;
use unicode_security::{
    GeneralSecurityProfile as _, is_potential_mixed_script_confusable_char, skeleton,
};

use super::codes;
use super::names::RENAME;
use super::problems::{Problems, listed};
use crate::diagnostics::Diagnostic;
use crate::model::RustName;
use crate::source::Span;

/// Reports names of a service that rustc would warn about.
pub(super) fn check(problems: &mut Problems<'_>) {
    let names = problems.take_names();
    if names.iter().all(|(name, _)| name.is_ascii()) {
        return;
    }
    let mut known = HashSet::new();
    let names = names.into_iter().map(|(name, span)| (RustName(name), span));
    let mut names: Vec<(RustName, Span)> = names
        .filter(|(name, _)| known.insert(name.clone()))
        .collect();
    // What is wrong with a name by itself is all that is said about it.
    names.retain(|(name, span)| match alone(name, *span) {
        Some(diagnostic) => {
            problems.push(diagnostic);
            false
        }
        None => true,
    });
    look_alike(&names, problems);
    in_disguise(&names, problems);
}

/// The name as it stands, and within longer names of types and constants.
fn forms(name: &RustName) -> [String; 3] {
    [name.bare().to_owned(), name.camel(), name.shouty()]
}

/// What is wrong with a name, whatever others there are.
fn alone(name: &RustName, span: Span) -> Option<Diagnostic> {
    let shown = name.bare();
    if shown.is_ascii() {
        return None;
    }
    let odd = forms(name).iter().find_map(|form| {
        form.chars()
            .find(|c| !c.is_ascii() && !c.identifier_allowed())
    });
    if let Some(odd) = odd {
        let message = format!("`{shown}` is written in a character that names should not have");
        let label = format!("U+{:04X}, which looks like another", u32::from(odd));
        let plain: String = shown.nfkc().collect();
        let help = match plain.is_ascii() && !plain.contains(' ') {
            true => format!("{RENAME}, such as `rust: {plain}`"),
            false => RENAME.to_owned(),
        };
        return Some(
            Diagnostic::error(codes::LETTERS, span, message)
                .label(span, label)
                .help(help),
        );
    }
    let seen: String = skeleton(shown).collect();
    seen.is_ascii().then(|| {
        let message = format!("`{shown}` looks as if it were written in Latin letters");
        Diagnostic::error(codes::LETTERS, span, message)
            .label(span, format!("looks like `{seen}`"))
            .help(format!(
                "type it anew in Latin letters if it has them on the wire, or {RENAME}"
            ))
    })
}

/// Reports two names that look alike.
fn look_alike(names: &[(RustName, Span)], problems: &mut Problems<'_>) {
    let mut seen: HashMap<String, (String, &RustName, Span)> = HashMap::new();
    for (name, span) in names {
        let clash = forms(name).into_iter().find_map(|form| {
            let (other, whose, first) = seen
                .entry(skeleton(&form).collect())
                .or_insert_with(|| (form.clone(), name, *span));
            let is_other = *other != form && !(other.is_ascii() && form.is_ascii());
            is_other.then_some((*whose, *first))
        });
        if let Some((other, first)) = clash {
            let message = format!("`{}` and `{}` look alike", other.bare(), name.bare());
            problems.push(
                Diagnostic::error(codes::LETTERS, *span, message)
                    .label(*span, "in other letters than the first")
                    .label(first, "the first is here")
                    .help(RENAME),
            );
        }
    }
}

/// Reports a script of which the service has letters that look Latin and no others.
fn in_disguise(names: &[(RustName, Span)], problems: &mut Problems<'_>) {
    let latin = AugmentedScriptSet::for_char('A');
    let mut scripts: Vec<(AugmentedScriptSet, Option<Span>, BTreeSet<char>)> = Vec::new();
    for (name, span) in names {
        let letters = name.bare().chars().filter(|c| !c.is_ascii());
        for letter in letters {
            let script = AugmentedScriptSet::for_char(letter);
            if script == latin {
                continue;
            }
            let index = match scripts.iter().position(|(known, ..)| *known == script) {
                Some(index) => index,
                None => {
                    scripts.push((script, Some(*span), BTreeSet::new()));
                    scripts.len() - 1
                }
            };
            let Some((_, first, letters)) = scripts.get_mut(index) else {
                continue;
            };
            match is_potential_mixed_script_confusable_char(letter) {
                true => drop(letters.insert(letter)),
                false => *first = None,
            }
        }
    }
    for (_, first, letters) in scripts {
        let Some(span) = first else { continue };
        let letters: Vec<String> = letters.into_iter().take(12).map(String::from).collect();
        let (is, looks) = match letters.as_slice() {
            [_] => ("is the only letter", "it looks"),
            _ => ("are the only letters", "they look"),
        };
        let message = format!(
            "{} {is} of another script in the names of this service, and {looks} like Latin ones",
            listed(&letters)
        );
        problems.push(
            Diagnostic::error(codes::LETTERS, span, message)
                .label(span, "first used here")
                .help(format!(
                    "type them anew in Latin letters if they are, or {RENAME}"
                )),
        );
    }
}
