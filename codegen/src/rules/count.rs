//! `count`: how many values there are at a path, over all lists on the way.

use apiscribe_runtime::Rule as Broken;
use apiscribe_runtime::for_generated_code::{JsonPath as At, Report};
use serde_json::Value;

use super::{
    Argument, Ask, Asked, Combined, Construct, Facets, Fields, Idle, Look, Places, Sample, Shown,
    list_key, not, pointer,
};
use crate::codes;
use crate::constraints::{Bounds, Part, StatedAt};
use crate::diagnostics::Diagnostic;
use crate::escape::code;
use crate::json::Object;
use crate::model::Path;
use crate::problems::Problems;
use crate::source::{Span, Spanned};
use crate::spec::BoundKeys;
use crate::spec::Relation;
use crate::spec::reading::record;

const SUM: &str = "JSON Schema counts the elements of one list, not of several lists together";

/// Number of values at a path with `*`.
#[derive(Debug, Clone)]
pub struct Count {
    /// What is counted.
    pub path: Path,
    /// How many there may be.
    pub bounds: Bounds,
}

record! {
    /// The keys.
    pub(crate) struct CountKeys, "a rule with `count`" {
        /// The path of what is counted, over all lists on the way.
        count: Spanned<String>;
        ..
        /// How many there may be.
        bounds: BoundKeys;
    }
    Relation::OneOf(&["min", "max"])
}

impl Construct for Count {
    type Written = CountKeys;
    const ALLOWS: Option<fn(usize, usize) -> bool> = None;
    const MORE_LOOSENS: Option<bool> = None;
    const IS_ORDERED: bool = false;
    const SAMPLES: &'static [Sample] = &[Sample {
        fields: "a: {type: 'list<list<string>>'}",
        written: "count: a/*/*, min: 1, max: 2",
        holds: &[r#"{"a": [["x"], []]}"#, r#"{"a": [["x"], ["y"]]}"#],
        breaks: &[
            (r#"{"a": [[]]}"#, Broken::Count, "/a"),
            (r#"{"a": [["x", "y"], ["z"]]}"#, Broken::Count, "/a"),
        ],
    }];

    fn key(written: &CountKeys) -> String {
        list_key("count", [written.count.value.as_str()])
    }

    fn idle(_: &CountKeys) -> Idle<'_> {
        Idle::Never
    }

    fn lower(
        written: &CountKeys,
        fields: &dyn Fields,
        _: Span,
        problems: &mut Problems<'_>,
    ) -> Option<Self> {
        let bounds = Bounds::from_keys(&written.bounds);
        let at = written.count.span;
        if bounds.min.is_none() && bounds.max.is_none() {
            let message = "a count without `min` or `max` limits nothing";
            let diagnostic = Diagnostic::error(codes::RULE, at, message);
            let form = format!(
                "say how many, as in `{{count: {}, max: 30}}`",
                written.count.value
            );
            problems.push(diagnostic.label(at, "limits nothing").help(form));
        } else if bounds
            .min
            .zip(bounds.max)
            .is_some_and(|(min, max)| min > max)
        {
            let message = "`max` of the count is less than `min`";
            problems.error(codes::RULE, at, message, "nothing lies between the two");
        }
        Some(Self {
            path: fields.every(&written.count, problems)?,
            bounds,
        })
    }
}

impl Facets for Count {
    fn broken(&self) -> Vec<Broken> {
        vec![Broken::Count]
    }

    fn paths(&self) -> Vec<&Path> {
        vec![&self.path]
    }

    fn decided(&self) -> Vec<&Path> {
        Vec::new()
    }

    fn says(&self) -> String {
        let end = |end: Option<u64>, word: &str| {
            end.map(|end| format!(" {word} {end}")).unwrap_or_default()
        };
        let (min, max) = (
            end(self.bounds.min, "at least"),
            end(self.bounds.max, "at most"),
        );
        format!("Over all of {}:{min}{max}", code(&self.path.text))
    }

    fn key(&self) -> String {
        list_key("count", [self.path.text.as_str()])
    }

    fn parts(&self) -> Option<Vec<(&'static Part, Value)>> {
        static MIN: Part = Part::least("items.min");
        static MAX: Part = Part::most("items.max");
        let min = self.bounds.min.map(|min| (&MIN, min.into()));
        let max = self.bounds.max.map(|max| (&MAX, max.into()));
        Some(min.into_iter().chain(max).collect())
    }

    fn ask(&self) -> Ask<'_> {
        Ask::Check {
            name: "count",
            with: vec![
                Argument::Pointer(&self.path),
                Argument::CountOf(&self.path),
                Argument::Counts(self.bounds),
            ],
        }
    }

    fn judge(&self, value: &dyn Look, at: &At<'_>, place: StatedAt<'_>, report: &mut Report) {
        let count = value.values(&self.path).len();
        report.count(at, &pointer(&self.path), count, self.bounds.range(), place);
    }

    fn schema(&self, places: &dyn Places) -> Combined {
        let lost = |why| Combined {
            lost: vec![(self.path.text.clone(), Broken::Count, why)],
            ..Combined::default()
        };
        let Bounds { min, max } = self.bounds;
        let least = |count: u64| Object::default().with("minItems", count);
        let min = min.filter(|min| *min > 0).map(|min| (least(min), true));
        let max = max.map(|max| (least(max.saturating_add(1)), false));
        let mut all = Vec::new();
        for (schema, holds) in min.into_iter().chain(max) {
            let said = places
                .list(&self.path, Asked::Is(&schema))
                .unwrap_or(Err(SUM));
            match said.map(Shown::schema) {
                Ok(schema) if holds => all.push(schema),
                Ok(schema) => all.push(not(schema)),
                Err(why) => return lost(why),
            }
        }
        Combined {
            all,
            ..Combined::default()
        }
    }
}
