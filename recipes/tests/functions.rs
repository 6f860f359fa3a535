//! The examples of the table of functions give what the table says.

use std::collections::BTreeMap;

use apiscribe_recipes::frame::{Frame, Line};
use apiscribe_recipes::functions::{Definition, Family, Form, Function, Gives};
use apiscribe_recipes::run::{Inputs, Request, Value, sign};
use apiscribe_recipes::{check, parse};
use apiscribe_runtime::Timestamp;

type Outcome = Result<(), Box<dyn std::error::Error>>;

#[test]
fn examples_give_what_the_table_says() -> Outcome {
    let mut wrong = Vec::new();
    for function in Function::ALL {
        for (expression, result) in function.definition().examples {
            let found = value(expression)?;
            if found != *result {
                wrong.push(format!("{expression} gives {found}, not {result}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

/// A value in the notation of the table.
fn value(expression: &str) -> Result<String, Box<dyn std::error::Error>> {
    let line = |key: &str, expression: &str| Line {
        key: key.to_owned(),
        expression: expression.to_owned(),
    };
    let steps = vec![line("value", expression), line("header X", "method")];
    let recipe = check(&Frame {
        steps,
        ..Frame::default()
    });
    let recipe = recipe.map_err(|faults| {
        format!(
            "{expression}: {}",
            faults
                .first()
                .map(|fault| fault.problem.to_string())
                .unwrap_or_default()
        )
    })?;
    let inputs = Inputs {
        credentials: &BTreeMap::new(),
        settings: &BTreeMap::new(),
        now: Timestamp::UNIX_EPOCH,
        nonce: "n",
    };
    let signed = sign(&recipe, Request::new("GET", "https://a.example/")?, inputs)?;
    let found = signed
        .named
        .first()
        .map_or(Value::Absent, |(_, value)| value.clone());
    Ok(match found {
        Value::String(text) => format!("{text:?}"),
        Value::Bool(value) => value.to_string(),
        other => format!("{other:?}"),
    })
}

/// What the reference promises of every function.
#[test]
fn every_function_is_described_and_shown() {
    for function in Function::ALL {
        let Definition {
            name,
            docs,
            examples,
            parameters,
            gives,
            family,
            ..
        } = function.definition();
        assert!(
            docs.ends_with('.')
                && docs
                    .chars()
                    .next()
                    .is_some_and(|first| first.is_uppercase() || first == '`'),
            "{name}: {docs}"
        );
        let needs_request_or_key = matches!(family, Family::Parts | Family::Time)
            || matches!(gives, Gives::Always(_) if examples.is_empty() && docs.contains("key"));
        assert!(
            !examples.is_empty() || needs_request_or_key || *name == "jwt",
            "{name} has no example"
        );
        let mut named = parameters
            .iter()
            .skip_while(|parameter| !matches!(parameter.form, Form::Named | Form::NamedAlways));
        assert!(
            named.all(|parameter| matches!(parameter.form, Form::Named | Form::NamedAlways)),
            "{name}: names come last"
        );
        for (expression, _) in *examples {
            assert!(parse(expression).is_ok(), "{expression}");
        }
    }
    let names: Vec<String> = Function::names().collect();
    for name in &names {
        assert!(Function::named(name).is_some(), "{name}");
        assert_eq!(
            names.iter().filter(|other| *other == name).count(),
            1,
            "{name}"
        );
    }
}
