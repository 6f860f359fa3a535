//! `together`, `exactly_one`, `at_least_one`, `at_most_one`: how many of several fields are there.

use std::ops::Deref;

use apiscribe_runtime::Rule as Broken;
use apiscribe_runtime::for_generated_code::{JsonPath as At, Report};
use serde_json::Value;

use super::{
    Argument, Ask, Asked, Combined, Construct, Facets, Fields, Idle, Look, Paths, Places, Sample,
    Shown, list_key, not, pointer, texts,
};
use crate::constraints::{Part, StatedAt};
use crate::diagnostics::Diagnostics;
use crate::escape;
use crate::json::{Json, Object};
use crate::model::Path;
use crate::problems::Problems;
use crate::source::{Span, Spanned};
use crate::spec::Form;
use crate::spec::reading::{Read, record};
use crate::yaml::Node;

/// What the fields of a rule are, one by one, as far as a schema can tell.
type Parts = Vec<Object>;

macro_rules! sets {
    ($(
        $(#[doc = $doc:literal])+ $Name:ident, $Keys:ident, $key:ident: $(#[doc = $key_doc:literal])+
        least $least:literal, $says:literal, $allows:expr, $idle:expr, $combine:expr, $samples:expr;
    )+) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, Clone)]
        pub struct $Name(pub Vec<Path>);

        record! {
            /// The key.
            pub(crate) struct $Keys, "a rule about several fields" {
                $(#[doc = $key_doc])+
                $key: Paths, via Named;
            }
        }

        impl Deref for $Name {
            type Target = [Path];

            fn deref(&self) -> &[Path] {
                &self.0
            }
        }

        impl Deref for $Keys {
            type Target = [Spanned<String>];

            fn deref(&self) -> &[Spanned<String>] {
                &self.$key
            }
        }

        impl Construct for $Name {
            type Written = $Keys;
            const ALLOWS: Option<fn(usize, usize) -> bool> = Some($allows);
            const MORE_LOOSENS: Option<bool> = None;
            const IS_ORDERED: bool = false;
            const SAMPLES: &'static [Sample] = $samples;

            fn key(written: &$Keys) -> String {
                list_key(stringify!($key), written.iter().map(|path| path.value.as_str()))
            }

            fn idle(written: &$Keys) -> Idle<'_> {
                let idle: fn(&[Spanned<String>]) -> Idle<'_> = $idle;
                idle(written)
            }

            fn lower(written: &$Keys, fields: &dyn Fields, at: Span, problems: &mut Problems<'_>) -> Option<Self> {
                fields.list(written, $least, at, problems).map(Self)
            }
        }

        impl Facets for $Name {
            fn broken(&self) -> Vec<Broken> {
                vec![Broken::$Name]
            }

            fn paths(&self) -> Vec<&Path> {
                self.0.iter().collect()
            }

            fn decided(&self) -> Vec<&Path> {
                self.paths()
            }

            fn says(&self) -> String {
                let names: Vec<String> = self.0.iter().map(|path| escape::code(&path.text)).collect();
                format!("{} {}", $says, names.join(", "))
            }

            fn key(&self) -> String {
                list_key(stringify!($key), texts(&self.0))
            }

            fn parts(&self) -> Option<Vec<(&'static Part, Value)>> {
                None
            }

            fn ask(&self) -> Ask<'_> {
                Ask::Check { name: stringify!($key), with: vec![Argument::Members(&self.0)] }
            }

            fn judge(&self, value: &dyn Look, at: &At<'_>, place: StatedAt<'_>, report: &mut Report) {
                let pointers: Vec<String> = self.0.iter().map(pointer).collect();
                let members = pointers.iter().map(String::as_str);
                let members: Vec<(&str, bool)> = members
                    .zip(&self.0)
                    .map(|(pointer, path)| (pointer, value.is_present(path)))
                    .collect();
                report.$key(at, &members, place);
            }

            fn schema(&self, places: &dyn Places) -> Combined {
                let (mut parts, mut keys) = (Parts::new(), Some(Vec::new()));
                for path in &self.0 {
                    match places.test(path, Asked::Present) {
                        Ok(test) => {
                            match (&test, &mut keys) {
                                (Shown::Key(key), Some(keys)) => keys.push(key.clone()),
                                _ => keys = None,
                            }
                            parts.push(test.schema());
                        }
                        Err(why) => {
                            let lost = vec![(path.text.clone(), Broken::$Name, why)];
                            return Combined { lost, ..Combined::default() };
                        }
                    }
                }
                let combine: fn(Parts, Option<Vec<String>>) -> Combined = $combine;
                combine(parts, keys)
            }
        }
    )+};
}

/// Paths under the key that tells the rule, which is there.
pub(super) struct Named;

impl Read<Paths> for Named {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Paths> {
        Paths::read(value, key, diagnostics)
    }

    fn form() -> Form {
        Paths::form()
    }
}

const FIELDS: &str = "a: string\nb: string\nc: string";

sets! {
    /// All of them or none.
    Together, TogetherKeys, together:
    /// Paths of which all or none are there.
    least 2, "All or none of", |there, of| there == 0 || there == of, |paths| Idle::All(paths), all_or_none, &[Sample {
        fields: FIELDS,
        written: "together: [a, b]",
        holds: &["{}", r#"{"a": "x", "b": "x"}"#, r#"{"c": "x"}"#],
        breaks: &[(r#"{"a": "x"}"#, Broken::Together, "/b"), (r#"{"b": "x"}"#, Broken::Together, "/a")],
    }];
    /// One, no more.
    ExactlyOne, ExactlyOneKeys, exactly_one:
    /// Paths of which one is there and no other.
    least 2, "Exactly one of", |there, _| there == 1, |_| Idle::Never, |parts, _| one("oneOf", parts), &[Sample {
        fields: FIELDS,
        written: "exactly_one: [a, b]",
        holds: &[r#"{"a": "x"}"#, r#"{"b": "x", "c": "x"}"#],
        breaks: &[("{}", Broken::ExactlyOne, "/a"), (r#"{"a": "x", "b": "x"}"#, Broken::ExactlyOne, "/a")],
    }];
    /// One or more.
    AtLeastOne, AtLeastOneKeys, at_least_one:
    /// Paths of which one or more are there.
    least 1, "At least one of", |there, _| there > 0, |paths| Idle::One(paths), |parts, _| match <[Object; 1]>::try_from(parts) {
        Ok([only]) => all(vec![only]),
        Err(parts) => one("anyOf", parts),
    }, &[Sample {
        fields: FIELDS,
        written: "at_least_one: [a, b]",
        holds: &[r#"{"a": "x"}"#, r#"{"a": "x", "b": "x"}"#],
        breaks: &[("{}", Broken::AtLeastOne, "/a"), (r#"{"c": "x"}"#, Broken::AtLeastOne, "/a")],
    }];
    /// One or none.
    AtMostOne, AtMostOneKeys, at_most_one:
    /// Paths of which one or none is there.
    least 2, "At most one of", |there, _| there < 2, |_| Idle::Never, |parts, _| all(no_two(&parts)), &[Sample {
        fields: FIELDS,
        written: "at_most_one: [a, b]",
        holds: &["{}", r#"{"a": "x"}"#, r#"{"b": "x", "c": "x"}"#],
        breaks: &[(r#"{"a": "x", "b": "x"}"#, Broken::AtMostOne, "/a")],
    }];
}

fn all(all: Vec<Object>) -> Combined {
    Combined {
        all,
        ..Combined::default()
    }
}

fn one(keyword: &str, parts: Parts) -> Combined {
    all(vec![Object::default().with(keyword, parts)])
}

fn all_or_none(parts: Parts, keys: Option<Vec<String>>) -> Combined {
    let Some(keys) = keys else {
        let any = Object::default().with("anyOf", parts.clone());
        let then = Object::default().with("allOf", parts);
        return all(vec![Object::default().with("if", any).with("then", then)]);
    };
    let needs = |(n, key): (usize, &String)| {
        let others = keys.iter().enumerate().filter(|(other, _)| *other != n);
        let others = others.map(|(_, other)| Shown::Key(other.clone()));
        (vec![Shown::Key(key.clone())], others.collect())
    };
    Combined {
        dependent: keys.iter().enumerate().map(needs).collect(),
        ..Combined::default()
    }
}

fn no_two(parts: &[Object]) -> Vec<Object> {
    let pairs = parts.iter().enumerate().flat_map(|(n, a)| {
        let others = parts.iter().skip(n + 1);
        others.map(move |b| not(both(a, b)))
    });
    pairs.collect()
}

/// Both hold: in one keyword where both are about a key alone.
fn both(a: &Object, b: &Object) -> Object {
    let key = |schema: &Object| match (schema.get("required"), schema.keys().count()) {
        (Some(Json::List(keys)), 1) => Some(keys.clone()),
        _ => None,
    };
    match (key(a), key(b)) {
        (Some(a), Some(b)) => Object::default().with("required", [a, b].concat()),
        _ => Object::default().with("allOf", vec![a.clone(), b.clone()]),
    }
}
