//! `items`: how many elements a list or entries a map has.

use apiscribe_runtime::Rule;
use apiscribe_runtime::for_generated_code::{JsonPath, Report};
use serde_json::{Map, Value};

use super::{
    Applies, Argument, Ask, Bounds, Constraint, Construct, Facets, Handed, Keywords, Merging, Part,
    Sample, StatedAt,
};
use crate::diagnostics::Diagnostic;
use crate::json::Object;
use crate::model::Ty;
use crate::problems::Problems;
use crate::source::{Span, Spanned};
use crate::spec::reading::record;

/// Number of elements of a list or entries of a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Items(pub Bounds);

record! {
    /// The key.
    pub(crate) struct ItemsKeys, "a constraint" {
        /// How many items a list or entries a map has: a number, or `min` and `max`.
        items: Option<Spanned<Bounds>>;
    }
}

impl Construct for Items {
    type Written = ItemsKeys;
    const APPLIES: Applies = Applies::Lists;
    const BOUND: Option<&'static str> = Some("`items: {min: 1, max: 10}`");
    const SAMPLES: &'static [Sample] = &[
        Sample {
            on: "list<string>",
            written: "items: {min: 1, max: 2}",
            holds: &[r#"["a"]"#, r#"["a", "a"]"#],
            breaks: &["[]", r#"["a", "b", "c"]"#],
        },
        Sample {
            on: "map<i64>",
            written: "items: 1",
            holds: &[r#"{"a": 1}"#],
            breaks: &["{}", r#"{"a": 1, "b": 1}"#],
        },
    ];

    fn places(written: &ItemsKeys) -> Vec<(&'static str, Span)> {
        let at = written.items.as_ref().map(|items| items.span);
        at.map(|span| ("items", span)).into_iter().collect()
    }

    fn lower(written: &ItemsKeys, _: &Ty, problems: &mut Problems<'_>) -> Option<Self> {
        let items = written.items.as_ref()?;
        items.value.check("items", items.span, problems);
        Some(Self(items.value))
    }

    fn merge(alias: &Self, own: &Self, merging: &mut Merging<'_, '_>) -> [Option<Self>; 2] {
        let at = merging.place("items");
        let found = |ends: &str| format!("nothing has {ends} items");
        let left = alias.0.merged(own.0, merging, [at; 2], found);
        left.map(|left| left.map(Self))
    }

    fn idle(written: &ItemsKeys) -> Option<Diagnostic> {
        Bounds::idle(written.items.as_ref()?, "items")
    }
}

impl Facets for Items {
    fn rule(&self) -> Rule {
        Rule::Items
    }

    fn keys(&self) -> Vec<(&'static str, Option<Constraint>)> {
        vec![("items", None)]
    }

    fn words(&self) -> String {
        self.0.words("entry", "entries")
    }

    fn judge(
        &self,
        ty: &Ty,
        value: &Value,
        at: &JsonPath<'_>,
        place: StatedAt<'_>,
        report: &mut Report,
    ) {
        let count = match ty {
            Ty::Map(_) => value.as_object().map(Map::len),
            _ => value.as_array().map(Vec::len),
        };
        if let Some(count) = count {
            report.items(at, count, self.0.range(), place);
        }
    }

    fn ask(&self, _: &Ty) -> Ask<'_> {
        Ask {
            name: "items",
            value: Handed::Len,
            with: vec![Argument::Counts(self.0)],
            now: false,
        }
    }

    fn schema(&self, ty: &Ty) -> Keywords {
        let (least, most) = match ty {
            Ty::Map(_) => ("minProperties", "maxProperties"),
            _ => ("minItems", "maxItems"),
        };
        let mut holds = Object::default();
        holds.set_some(least, self.0.min);
        holds.set_some(most, self.0.max);
        Keywords {
            holds,
            ..Keywords::default()
        }
    }

    fn parts(&self) -> Vec<(&'static Part, Value)> {
        static MIN: Part = Part::least("items.min");
        static MAX: Part = Part::most("items.max");
        let min = self.0.min.map(|min| (&MIN, min.into()));
        let max = self.0.max.map(|max| (&MAX, max.into()));
        min.into_iter().chain(max).collect()
    }
}
