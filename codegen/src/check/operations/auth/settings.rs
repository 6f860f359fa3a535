//! What a spec sets for a scheme, by the names that the scheme declares.

use std::collections::{BTreeMap, BTreeSet};

use apiscribe_recipes::Recipe;
use apiscribe_recipes::frame::{Setting, SettingKind, SettingValue};
use serde_json::Value;

use crate::check::codes;
use crate::check::problems::{Problems, nearest};
use crate::diagnostics::{Diagnostic, listed};
use crate::model::Scheme;
use crate::source::Span;
use crate::spec::Entries;
use crate::yaml::Node;

/// Something that a spec sets for a scheme.
pub(in crate::check) struct Declared<'a> {
    /// Its name.
    pub(in crate::check) name: &'a str,
    /// Whether it has to be set.
    pub(in crate::check) required: bool,
    doc: &'a str,
}

/// What can be set.
pub(in crate::check) fn declared(scheme: &Scheme) -> impl Iterator<Item = Declared<'_>> {
    let settings = scheme.recipe.settings.iter();
    settings.map(|setting| Declared {
        name: &setting.name,
        required: needs_value(setting),
        doc: &setting.docs,
    })
}

/// Whether a setting has to be set.
fn needs_value(setting: &Setting) -> bool {
    let has_none = matches!(setting.kind, SettingKind::String | SettingKind::Int);
    has_none && !setting.optional && setting.default.is_none()
}

/// Whether a key that the scheme does not know may have been meant to be this one.
pub(in crate::check) fn has_misspelt(
    parameters: &Entries<Node>,
    scheme: &Scheme,
    name: &str,
) -> bool {
    let known: Vec<&str> = declared(scheme).map(|declared| declared.name).collect();
    let mut keys = parameters.iter().map(|(key, _)| key.value.as_str());
    keys.any(|key| {
        !known.contains(&key) && nearest(key, known.iter().copied()).is_none_or(|near| near == name)
    })
}

/// Adds what a spec sets for a scheme, as far as it can be set.
pub(in crate::check) fn read(
    scheme: &Scheme,
    parameters: &Entries<Node>,
    settings: &mut BTreeMap<String, SettingValue>,
    problems: &mut Problems<'_>,
) {
    for (key, node) in parameters {
        let mut declared = scheme.recipe.settings.iter();
        match declared.find(|setting| setting.name == key.value) {
            Some(setting) => {
                if let Some(value) = value(&scheme.name, setting, node, problems) {
                    settings.insert(key.value.clone(), value);
                }
            }
            None => {
                let known = scheme.recipe.settings.iter();
                let known = known.map(|one| one.name.as_str());
                let message = format!(
                    "the scheme `{}` has no setting `{}`",
                    scheme.name, key.value
                );
                problems.unknown(codes::AUTH_PARAMETER, key.span, message, &key.value, known);
            }
        }
    }
}

/// Reports a setting that a scheme has to have.
pub(in crate::check) fn lacks(
    scheme: &Scheme,
    declared: &Declared<'_>,
    (span, label): (Span, &str),
    problems: &mut Problems<'_>,
) {
    let message = format!("the scheme `{}` needs `{}`", scheme.name, declared.name);
    let diagnostic = Diagnostic::error(codes::AUTH_PARAMETER, span, message).label(span, label);
    problems.push(match declared.doc {
        "" => diagnostic,
        doc => diagnostic.help(format!("`{}` is: {doc}", declared.name)),
    });
}

/// The recipe with what is set, as far as it is.
pub(in crate::check) fn fixed(
    recipe: &Recipe,
    settings: &BTreeMap<String, SettingValue>,
) -> Recipe {
    let known = recipe.settings.iter();
    let known = known.filter(|one| settings.contains_key(&one.name) || !needs_value(one));
    let known: BTreeSet<String> = known.map(|one| one.name.clone()).collect();
    recipe.with_settings(settings, &known)
}

fn not_of_kind(
    (scheme, key): (&str, &str),
    expected: &str,
    node: &Node,
    problems: &mut Problems<'_>,
) {
    let message = format!("`{key}` of `{scheme}` is {expected}");
    let label = format!("expected {expected}");
    problems.error(codes::AUTH_PARAMETER, node.span, message, label);
}

/// What a setting is set to, if it can be.
fn value(
    scheme: &str,
    setting: &Setting,
    node: &Node,
    problems: &mut Problems<'_>,
) -> Option<SettingValue> {
    let value = SettingValue::of_json(&node.to_json());
    let value = value.filter(|value| value.kind() == setting.kind);
    let expected = match (&value, setting.kind) {
        (None, SettingKind::String) => Some("a string, in quotes where it looks like a number"),
        (None, SettingKind::Int) => Some("a whole number"),
        (None, SettingKind::Bool) => Some("`true` or `false`"),
        (None, SettingKind::List) => Some("a list of strings"),
        _ => None,
    };
    if let Some(expected) = expected {
        not_of_kind((scheme, &setting.name), expected, node, problems);
        return None;
    }
    if let Some(SettingValue::String(text)) = &value {
        if !setting.one_of.is_empty() && !setting.one_of.contains(text) {
            let expected = listed(setting.one_of.iter().map(String::as_str), "or");
            not_of_kind((scheme, &setting.name), &expected, node, problems);
            return None;
        }
        if text.chars().any(char::is_control) {
            let expected = "a string without control characters";
            not_of_kind((scheme, &setting.name), expected, node, problems);
            return None;
        }
    }
    value
}

pub(in crate::check) fn json(value: &SettingValue) -> Value {
    match value {
        SettingValue::String(text) => text.as_str().into(),
        SettingValue::Int(number) => (*number).into(),
        SettingValue::Bool(value) => (*value).into(),
        SettingValue::List(items) => items.clone().into(),
    }
}
