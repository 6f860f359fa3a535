//! What the files of constraints and rules in `codegen` supply themselves: one that is added there
//! is in every place by that.
//!
//! A constraint says of each value whether it holds; the rule that is broken has the name of the
//! key (`min` and `max` are one question, `range`). A rule says of each struct what it breaks and
//! which pointer comes first.

use std::collections::BTreeMap;

use apiscribe_codegen::check::evaluate::now_of_examples;
use apiscribe_codegen::{constraints, rules};
use apiscribe_runtime::Timestamp;
use serde_json::{Value, json};

use crate::construct::{Breaking, Broken, FURTHER, Level};
use crate::{Class, Construct};

pub(super) fn all() -> Vec<Construct> {
    let mut numbers = BTreeMap::new();
    let constraints = constraints::samples();
    let constraints = constraints
        .iter()
        .map(|sample| constraint(sample, &mut numbers));
    let mut all: Vec<Construct> = constraints.collect();
    all.extend(
        rules::samples()
            .iter()
            .map(|sample| rule(sample, &mut numbers)),
    );
    all
}

fn constraint(sample: &constraints::Sample, numbers: &mut BTreeMap<String, usize>) -> Construct {
    let keys = yaml(&format!("{{{}}}", sample.written));
    let (key, name) = named(&keys, numbers);
    let rule: &'static str = match key.as_str() {
        "min" | "max" => "range",
        other => String::leak(other.to_owned()),
    };
    let mut construct = Construct::constraint(&name, class(sample.on), sample.on, keys);
    construct.twice = None;
    // What no document says is in its own list; constructs of the matrix say it for themselves.
    construct.in_openapi = false;
    construct.holds = sample
        .holds
        .iter()
        .map(|text| value(sample, text))
        .collect();
    let breaks = sample.breaks.iter().map(|text| Breaking {
        value: value(sample, text),
        broken: vec![Broken {
            level: Level::Error,
            rule,
            pointers: vec![String::new()],
        }],
    });
    construct.breaks = breaks.collect();
    construct.family("sample")
}

fn rule(sample: &rules::Sample, numbers: &mut BTreeMap<String, usize>) -> Construct {
    let written = yaml(&format!("{{{}}}", sample.written));
    let (_, name) = named(&written, numbers);
    let own =
        json!({"doc": "A struct with a rule.", "fields": yaml(sample.fields), "rules": [written]});
    let mut construct = Construct::type_(&name, Class::Object, vec![("Own", own)]);
    construct.in_openapi = false;
    construct.holds = sample.holds.iter().map(|text| json(text)).collect();
    let breaks = sample.breaks.iter().map(|(text, rule, pointer)| Breaking {
        value: json(text),
        broken: vec![Broken {
            level: Level::Error,
            rule: rule.as_str(),
            pointers: vec![(*pointer).to_owned(), FURTHER.to_owned()],
        }],
    });
    construct.breaks = breaks.collect();
    construct.family("sample of a rule")
}

/// The first key, and a name for the construct.
fn named(written: &Value, numbers: &mut BTreeMap<String, usize>) -> (String, String) {
    let key = written.as_object().and_then(|keys| keys.keys().next());
    let key = key.expect("a sample demands something").clone();
    let number = numbers.entry(key.clone()).or_default();
    *number += 1;
    let name = format!("sample_{key}_{number}");
    (key, name)
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn class(ty: &str) -> Class {
    match ty {
        "string" => Class::Text,
        "i32" | "i64" | "f64" => Class::Number,
        "decimal" => Class::Decimal,
        "timestamp" => Class::Moment,
        "bytes" => Class::Bytes,
        list if list.starts_with("list<") => Class::List,
        map if map.starts_with("map<") => Class::Map,
        other => panic!("samples on `{other}` are new: say here what it is to the places"),
    }
}

/// Samples are judged at the beginning of 1970, the matrix at the moment of the examples.
fn value(sample: &constraints::Sample, text: &str) -> Value {
    let value = json(text);
    let moment = value
        .as_str()
        .and_then(|text| text.parse::<Timestamp>().ok());
    match moment.filter(|_| sample.on == "timestamp") {
        Some(moment) => {
            let moved = Timestamp::from_second(moment.as_second() + now_of_examples().as_second());
            Value::String(moved.expect("it is near").to_string())
        }
        None => value,
    }
}
