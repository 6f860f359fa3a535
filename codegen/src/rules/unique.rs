//! `unique`: no value stands twice at a path, over all lists on the way.

use apiscribe_runtime::Rule as Broken;
use apiscribe_runtime::for_generated_code::{JsonPath as At, Report};
use serde_json::Value;

use super::{
    Argument, Ask, Asked, Combined, Construct, Facets, Fields, Idle, Look, Places, Sample, Shown,
    list_key, not, pointer,
};
use crate::codes;
use crate::constraints::{Part, StatedAt};
use crate::diagnostics::Diagnostic;
use crate::escape::code;
use crate::json::Object;
use crate::model::{Path, Step};
use crate::problems::Problems;
use crate::source::{Span, Spanned};
use crate::spec::reading::record;

const MEMBER: &str = "`uniqueItems` compares whole elements, not one member of each";

/// No two values at a path with `*` are equal.
#[derive(Debug, Clone)]
pub struct Unique(pub Path);

record! {
    /// The key.
    pub(crate) struct UniqueKeys, "a rule with `unique`" {
        /// The path at which no value stands twice.
        unique: Spanned<String>;
    }
}

impl Construct for Unique {
    type Written = UniqueKeys;
    const ALLOWS: Option<fn(usize, usize) -> bool> = None;
    const MORE_LOOSENS: Option<bool> = None;
    const IS_ORDERED: bool = false;
    const SAMPLES: &'static [Sample] = &[Sample {
        fields: "a: list<string>",
        written: "unique: a/*",
        holds: &["{}", r#"{"a": ["x", "y"]}"#],
        breaks: &[(r#"{"a": ["x", "y", "x"]}"#, Broken::Unique, "/a")],
    }];

    fn key(written: &UniqueKeys) -> String {
        list_key("unique", [written.unique.value.as_str()])
    }

    fn idle(_: &UniqueKeys) -> Idle<'_> {
        Idle::Never
    }

    fn lower(
        written: &UniqueKeys,
        fields: &dyn Fields,
        _: Span,
        problems: &mut Problems<'_>,
    ) -> Option<Self> {
        let path = fields.every(&written.unique, problems)?;
        if !fields.is_scalar(&path.ty) {
            let message = "only plain values are compared for being unique";
            let label = format!("this is {}", fields.describe(&path.ty));
            let at = written.unique.span;
            let diagnostic = Diagnostic::error(codes::RULE, at, message).label(at, label);
            problems.push(diagnostic.help(format!(
                "name the field that no two have alike, as in `unique: {}/id`",
                written.unique.value
            )));
        }
        Some(Self(path))
    }
}

impl Unique {
    /// What must not stand there twice.
    fn what(&self) -> String {
        match self.0.keys().last() {
            Some(key) if *key != "*" => format!("`{key}`"),
            _ => "value".to_owned(),
        }
    }
}

impl Facets for Unique {
    fn broken(&self) -> Vec<Broken> {
        vec![Broken::Unique]
    }

    fn paths(&self) -> Vec<&Path> {
        vec![&self.0]
    }

    fn decided(&self) -> Vec<&Path> {
        Vec::new()
    }

    fn says(&self) -> String {
        format!("No two of {} are equal", code(&self.0.text))
    }

    fn key(&self) -> String {
        list_key("unique", [self.0.text.as_str()])
    }

    fn parts(&self) -> Option<Vec<(&'static Part, Value)>> {
        None
    }

    fn ask(&self) -> Ask<'_> {
        Ask::Check {
            name: "unique",
            with: vec![
                Argument::Pointer(&self.0),
                Argument::Words(self.what()),
                Argument::Values(&self.0),
            ],
        }
    }

    fn judge(&self, value: &dyn Look, at: &At<'_>, place: StatedAt<'_>, report: &mut Report) {
        let values = value.values(&self.0);
        report.unique(at, &pointer(&self.0), &self.what(), values, place);
    }

    fn schema(&self, places: &dyn Places) -> Combined {
        let lost = |why| Combined {
            lost: vec![(self.0.text.clone(), Broken::Unique, why)],
            ..Combined::default()
        };
        if !matches!(self.0.steps.last(), Some(Step::Elements)) {
            return lost(MEMBER);
        }
        let twice = not(Object::default().with("uniqueItems", true));
        let said = places
            .list(&self.0, Asked::Is(&twice))
            .unwrap_or(Err(MEMBER));
        match said.map(Shown::schema) {
            Ok(schema) => Combined {
                all: vec![not(schema)],
                ..Combined::default()
            },
            Err(why) => lost(why),
        }
    }
}
