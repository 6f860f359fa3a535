//! Nothing that a spec demands is left uncompiled: what the model demands of requests is counted
//! against what the generated validators check.
//!
//! What each of those checks asks for is seen in `boundaries`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use apiscribe_codegen::constraints::Range;
use apiscribe_codegen::model::{
    Constraints, Field, FieldKind, Inside, Level, Model, Parameter, PathPart, Rule, RuleKind,
    Service, Struct, Ty, Type, TypeKind, When,
};
use serde_yaml::{Mapping, Value};

/// How often something is checked: by generated file, level and kind.
type Counts = BTreeMap<String, usize>;

const CONSTRAINTS: [&str; 10] = [
    "min", "max", "length", "items", "each", "keys", "pattern", "format", "within", "any",
];

#[test]
fn every_constraint_and_rule_on_requests_is_generated_once() {
    let (mut demanded, mut found) = (Counts::new(), Counts::new());
    for service in &model().services {
        demand(service, &mut demanded);
        let folder = format!("src/{}/validate", service.name.bare());
        for entry in fs::read_dir(generated().join(&folder)).expect("the service is generated") {
            let file = entry
                .expect("a file")
                .file_name()
                .into_string()
                .expect("a name");
            count_calls(&format!("{folder}/{file}"), &mut found);
        }
        for operation in &service.operations {
            count_calls(
                &format!("src/{}/{}.rs", service.name.bare(), operation.name.bare()),
                &mut found,
            );
        }
    }
    let mut differences = Vec::new();
    let mut keys: Vec<&String> = demanded.keys().chain(found.keys()).collect();
    keys.sort();
    keys.dedup();
    for key in keys {
        let count = |counts: &Counts| counts.get(key).copied().unwrap_or_default();
        let (demanded, generated) = (count(&demanded), count(&found));
        if demanded != generated {
            differences.push(format!(
                "generated/{key}: {demanded} in the specs, {generated} generated"
            ));
        }
    }
    assert!(
        differences.is_empty(),
        "if the output is stale, run `cargo xtask regenerate`; otherwise `codegen/src/emit/rust` drops or repeats checks:\n{}",
        differences.join("\n")
    );
    // Were all of it missing on both sides, nothing would differ.
    assert!(demanded.values().sum::<usize>() > 100, "{demanded:#?}");
}

#[test]
fn every_constraint_and_rule_that_is_written_reaches_the_model() {
    let model = model();
    let mut missing = Vec::new();
    for service in &model.services {
        let types = written_types(service.name.bare());
        for (name, written) in &types {
            let Some(fields) = written.get("fields").and_then(Value::as_mapping) else {
                continue;
            };
            let found = service.types.iter().find(|ty| ty.spec_name == *name);
            let Some(Type {
                kind: TypeKind::Struct(found),
                ..
            }) = found
            else {
                missing.push(format!("{}: {name}", service.name));
                continue;
            };
            let rules = written
                .get("rules")
                .and_then(Value::as_sequence)
                .map_or(0, Vec::len);
            if found.rules.len() != rules {
                missing.push(format!(
                    "{}: {name} has {rules} rules, the model {}",
                    service.name,
                    found.rules.len()
                ));
            }
            for (key, written) in fields {
                let key = key.as_str().expect("a text");
                let field = found
                    .fields
                    .iter()
                    .find(|field| field.wire.0 == key)
                    .expect("every field is in the model");
                let place = format!("{}: {name}/{key}", service.name);
                missing.extend(
                    lost(written, &field.constraints).map(|lost| format!("{place}: {lost}")),
                );
                if let Some(advisory) = written.get("advisory") {
                    missing.extend(
                        lost(advisory, &field.advisory)
                            .map(|lost| format!("{place}: {lost} of the advisory")),
                    );
                }
                // A field of a type that is another name for a constrained one.
                let alias = written
                    .get("type")
                    .and_then(Value::as_str)
                    .and_then(|name| types.get(name));
                if let Some(alias) = alias
                    .filter(|alias| alias.get("type").is_some() && alias.get("values").is_none())
                {
                    missing.extend(
                        lost(alias, &field.constraints)
                            .map(|lost| format!("{place}: {lost} of its type")),
                    );
                }
            }
        }
    }
    assert!(
        missing.is_empty(),
        "written in a spec, not in the model:\n{}",
        missing.join("\n")
    );
}

/// What a service's requests have to fulfil.
fn demand(service: &Service, counts: &mut Counts) {
    for ty in service.types.iter().filter(|ty| ty.in_requests) {
        let file = format!("src/{}/validate/{}.rs", service.name.bare(), ty.module);
        let mut add =
            |level: Level, kind: &str| *counts.entry(key(&file, level, kind)).or_default() += 1;
        match &ty.kind {
            TypeKind::Struct(body) => demand_of_struct(body, &mut add),
            TypeKind::Enum(body) if !body.open => add(Level::Error, "unknown"),
            TypeKind::Enum(body) if body.is_open_but_for_empty() => add(Level::Error, "not_empty"),
            TypeKind::Enum(_) => {}
            TypeKind::Union(body) => {
                for variant in &body.variants {
                    constraints(&variant.constraints, Level::Error, &mut add);
                    if let Some(ty) = &variant.ty {
                        finite(ty, &variant.constraints, &mut add);
                    }
                }
                if !body.open {
                    add(Level::Error, "unknown");
                } else if body.is_open_but_for_empty() {
                    add(Level::Error, "not_empty");
                }
            }
        }
    }
    for operation in &service.operations {
        let file = format!("src/{}/{}.rs", service.name.bare(), operation.name.bare());
        let mut add =
            |level: Level, kind: &str| *counts.entry(key(&file, level, kind)).or_default() += 1;
        let in_path = |parameter: &&Parameter| {
            operation
                .path
                .contains(&PathPart::Parameter(parameter.wire.clone()))
        };
        let of_client = service.parameters.iter().filter(in_path);
        for parameter in of_client.chain(&operation.parameters) {
            constraints(&parameter.constraints, Level::Error, &mut add);
        }
    }
}

fn demand_of_struct(body: &Struct, add: &mut impl FnMut(Level, &str)) {
    for Field {
        ty,
        kind,
        constraints: must,
        advisory,
        ..
    } in &body.fields
    {
        if !matches!(kind, FieldKind::Const(_)) {
            constraints(must, Level::Error, add);
            constraints(advisory, Level::Advisory, add);
            finite(ty, must, add);
        }
    }
    for Rule { kind, level, .. } in &body.rules {
        match kind {
            RuleKind::When(When {
                require,
                forbid,
                limit,
                ..
            }) => {
                require.iter().for_each(|_| add(*level, "Require"));
                forbid.iter().for_each(|_| add(*level, "Forbid"));
                limit.iter().for_each(|_| add(*level, "Limit"));
            }
            other => other
                .broken()
                .iter()
                .for_each(|broken| add(*level, broken.as_str())),
        }
    }
}

fn constraints(of: &Constraints, level: Level, add: &mut impl FnMut(Level, &str)) {
    for stated in &of.own {
        add(level, stated.constraint.rule().as_str());
    }
    if let Some(any) = &of.any {
        add(level, "any_of");
        // The arms are questions, not calls of the report.
        let arms: usize = any.ways.iter().map(|arm| arm.own.len()).sum();
        (0..arms).for_each(|_| add(level, "arm"));
    }
    for inner in Inside::ALL.into_iter().filter_map(|step| of.inside(step)) {
        constraints(inner, level, add);
    }
}

/// JSON has no infinite numbers, so every one that is not held between two bounds is checked.
fn finite(ty: &Ty, of: &Constraints, add: &mut impl FnMut(Level, &str)) {
    match ty {
        Ty::F64 if !of.of::<Range>().any(Range::is_closed) => add(Level::Error, "finite"),
        Ty::List(inner) | Ty::Map(inner) => finite(inner, of.below(Inside::Each), add),
        _ => {}
    }
}

fn key(file: &str, level: Level, kind: &str) -> String {
    let level = match level {
        Level::Error => "",
        Level::Advisory => " (advisory)",
    };
    format!("{file}: {kind}{level}")
}

/// Counts the calls of the report in a generated file.
fn count_calls(file: &str, counts: &mut Counts) {
    let text = fs::read_to_string(generated().join(file)).expect("a generated file");
    let code = without_texts_and_blanks(&text);
    let mut advised_until = 0;
    let mut questions = 0;
    for (start, _) in code.match_indices("report.") {
        let call = &code[start + "report.".len()..];
        let (method, rest) = call.split_once('(').expect("a call");
        let level = if start < advised_until {
            Level::Advisory
        } else {
            Level::Error
        };
        let rule = || {
            rest.split(',')
                .find_map(|argument| argument.strip_prefix("Rule::"))
                .expect("a rule")
        };
        let kind = match method {
            "advise" => {
                advised_until = start
                    + "report.".len()
                    + method.len()
                    + length_in_brackets(&code[start + "report.".len() + method.len()..]);
                continue;
            }
            // What their type says is counted where it is said.
            "elements" => continue,
            "rule" | "refuse" => rule(),
            method => method,
        };
        *counts.entry(key(file, level, kind)).or_default() += 1;
        if kind == "any_of" {
            let call = &code[start + "report.any_of".len()..];
            let arms = call[..length_in_brackets(call)].matches("check::").count();
            questions += arms;
            *counts.entry(key(file, level, "arm")).or_default() += arms;
        }
    }
    let all = code.matches("check::").count();
    assert_eq!(all, questions, "{file} asks questions outside of any-of");
}

/// How far the brackets go that `code` begins with.
fn length_in_brackets(code: &str) -> usize {
    let mut depth = 0_usize;
    for (index, character) in code.char_indices() {
        match character {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return index;
        }
    }
    panic!("brackets do not close");
}

/// Code alone: comments gone, texts emptied, no blanks.
fn without_texts_and_blanks(text: &str) -> String {
    let mut code = String::new();
    for line in text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
    {
        let (mut quoted, mut escaped) = (false, false);
        for character in line.chars() {
            match character {
                '"' if !escaped => {
                    quoted = !quoted;
                    code.push('"');
                }
                _ if quoted => {}
                character if character.is_whitespace() => {}
                character => code.push(character),
            }
            escaped = character == '\\' && !escaped;
        }
    }
    code
}

/// Constraints that are written and not in the model.
fn lost<'a>(written: &'a Value, found: &'a Constraints) -> impl Iterator<Item = &'static str> + 'a {
    let is_there = |kind: &str| match kind {
        "each" => found.inside(Inside::Each).is_some(),
        "keys" => found.inside(Inside::Keys).is_some(),
        "any" => found.any.is_some(),
        own => found
            .own
            .iter()
            .any(|stated| stated.constraint.keys().any(|key| key == own)),
    };
    CONSTRAINTS
        .into_iter()
        .filter(move |kind| written.get(kind).is_some() && !is_there(kind))
}

/// The types of a service as they are written, read by the second reader.
fn written_types(service: &str) -> BTreeMap<String, Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../spec")
        .join(service);
    let mut types = BTreeMap::new();
    for folder in [folder.clone(), folder.join("types")] {
        let Ok(entries) = fs::read_dir(folder) else {
            continue;
        };
        for entry in entries {
            let path = entry.expect("an entry").path();
            if path
                .extension()
                .is_some_and(|extension| extension == "yaml")
            {
                let file: Mapping =
                    serde_yaml::from_str(&fs::read_to_string(&path).expect("a text"))
                        .expect("a mapping");
                for (name, body) in file
                    .get("types")
                    .and_then(Value::as_mapping)
                    .into_iter()
                    .flatten()
                {
                    types.insert(name.as_str().expect("a name").to_owned(), body.clone());
                }
            }
        }
    }
    types
}

fn model() -> Model {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    apiscribe_codegen::load(&spec)
        .unwrap_or_else(|error| panic!("{error}; run `cargo xtask check`"))
}

fn generated() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated")
}
