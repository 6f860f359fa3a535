//! `ordered`: of several numbers or times none comes before the one that is named before it.

use apiscribe_runtime::for_generated_code::{JsonPath as At, Report};
use apiscribe_runtime::{Rule as Broken, Timestamp};
use serde_json::Value;

use super::{
    Argument, Ask, Combined, Construct, Facets, Fields, Idle, Look, Paths, Places, Sample,
    list_key, pointer, texts,
};
use crate::codes;
use crate::constraints::{Part, StatedAt};
use crate::diagnostics::Diagnostic;
use crate::encodings::decimal_of;
use crate::escape;
use crate::model::{Path, Ty};
use crate::problems::Problems;
use crate::source::Span;
use crate::spec::reading::record;

const COMPARED: &str = "JSON Schema compares a value with constants, not with another value";

/// Each is at most the next of those that are there.
#[derive(Debug, Clone)]
pub struct Ordered(pub Vec<Path>);

record! {
    /// The key.
    pub(crate) struct OrderedKeys, "a rule with `ordered`" {
        /// Paths to numbers or times of one type, of which none comes before the one that is named
        /// before it.
        ordered: Paths, via super::set::Named;
    }
}

impl Construct for Ordered {
    type Written = OrderedKeys;
    const ALLOWS: Option<fn(usize, usize) -> bool> = None;
    const MORE_LOOSENS: Option<bool> = Some(false);
    const IS_ORDERED: bool = true;
    const SAMPLES: &'static [Sample] = &[
        Sample {
            fields: "a: i64\nb: i64\nc: i64",
            written: "ordered: [a, b, c]",
            holds: &[
                "{}",
                r#"{"a": 1, "b": 1}"#,
                r#"{"a": -1, "b": 2, "c": 3}"#,
                r#"{"b": 0}"#,
            ],
            breaks: &[
                (r#"{"a": 2, "b": 1}"#, Broken::Ordered, "/b"),
                (r#"{"a": 2, "c": 1}"#, Broken::Ordered, "/c"),
            ],
        },
        Sample {
            fields: "a: timestamp\nb: timestamp",
            written: "ordered: [a, b]",
            holds: &[r#"{"a": "1970-01-01T01:00:00+01:00", "b": "1970-01-01T00:00:00Z"}"#],
            breaks: &[(
                r#"{"a": "1970-01-01T00:00:01Z", "b": "1970-01-01T00:00:00Z"}"#,
                Broken::Ordered,
                "/b",
            )],
        },
        Sample {
            fields: "a: decimal\nb: decimal",
            written: "ordered: [a, b]",
            holds: &[
                r#"{"a": "0.1", "b": "0.10"}"#,
                r#"{"a": "9.99", "b": "10"}"#,
            ],
            breaks: &[(
                r#"{"a": "0.30000000000000000001", "b": "0.3"}"#,
                Broken::Ordered,
                "/b",
            )],
        },
    ];

    fn key(written: &OrderedKeys) -> String {
        let paths = written.ordered.iter();
        list_key("ordered", paths.map(|path| path.value.as_str()))
    }

    fn idle(_: &OrderedKeys) -> Idle<'_> {
        Idle::Never
    }

    fn lower(
        written: &OrderedKeys,
        fields: &dyn Fields,
        at: Span,
        problems: &mut Problems<'_>,
    ) -> Option<Self> {
        let paths = fields.list(&written.ordered, 2, at, problems)?;
        let first = paths.first().map(|path| &path.ty);
        let has_order = |ty: &Ty| {
            matches!(
                ty,
                Ty::I32 | Ty::I64 | Ty::F64 | Ty::Decimal | Ty::Timestamp
            )
        };
        let odd = paths
            .iter()
            .zip(&written.ordered)
            .find(|(path, _)| !has_order(&path.ty) || Some(&path.ty) != first);
        if let Some((path, place)) = odd {
            let message = "only numbers or times of one type have an order";
            let label = format!("this is {}", fields.describe(&path.ty));
            let diagnostic = Diagnostic::error(codes::RULE, place.span, message);
            problems.push(
                diagnostic
                    .label(place.span, label)
                    .help("name fields of one type, as in `ordered: [start, end]`"),
            );
            return None;
        }
        Some(Self(paths))
    }
}

impl Facets for Ordered {
    fn broken(&self) -> Vec<Broken> {
        vec![Broken::Ordered]
    }

    fn paths(&self) -> Vec<&Path> {
        self.0.iter().collect()
    }

    fn decided(&self) -> Vec<&Path> {
        Vec::new()
    }

    fn says(&self) -> String {
        let names: Vec<String> = texts(&self.0).map(escape::code).collect();
        format!("In this order: {}", names.join(", "))
    }

    fn key(&self) -> String {
        list_key("ordered", texts(&self.0))
    }

    fn parts(&self) -> Option<Vec<(&'static Part, Value)>> {
        None
    }

    fn ask(&self) -> Ask<'_> {
        Ask::Check {
            name: "ordered",
            with: vec![Argument::ValueOf(&self.0)],
        }
    }

    fn judge(&self, value: &dyn Look, at: &At<'_>, place: StatedAt<'_>, report: &mut Report) {
        fn there<'v, T>(
            paths: &'v [Path],
            value: &'v dyn Look,
            read: impl Fn(&'v Value) -> Option<T>,
        ) -> Vec<(String, Option<T>)> {
            let one = |path: &'v Path| value.values(path).into_iter().next().and_then(&read);
            paths
                .iter()
                .map(|path| (pointer(path), one(path)))
                .collect()
        }
        fn check<T: PartialOrd>(
            members: Vec<(String, Option<T>)>,
            at: &At<'_>,
            place: StatedAt<'_>,
            report: &mut Report,
        ) {
            let members = members.iter();
            let members: Vec<(&str, Option<&T>)> = members
                .map(|(pointer, value)| (pointer.as_str(), value.as_ref()))
                .collect();
            report.ordered(at, &members, place);
        }
        match self.0.first().map(|path| &path.ty) {
            Some(Ty::Timestamp) => {
                let time = |value: &Value| value.as_str()?.parse::<Timestamp>().ok();
                check(there(&self.0, value, time), at, place, report);
            }
            Some(Ty::Decimal) => check(there(&self.0, value, decimal_of), at, place, report),
            Some(Ty::F64) => check(there(&self.0, value, Value::as_f64), at, place, report),
            _ => check(there(&self.0, value, Value::as_i64), at, place, report),
        }
    }

    fn schema(&self, _: &dyn Places) -> Combined {
        // What comes too early is named, and nothing comes before the first.
        let later = self.0.iter().skip(1);
        let lost = later.map(|path| (path.text.clone(), Broken::Ordered, COMPARED));
        Combined {
            lost: lost.collect(),
            ..Combined::default()
        }
    }
}
