//! The Rust of the pages compiles as it stands there, and makes the very requests of the examples.

use std::fmt::Write;
use std::fs;
use std::process::Command;

use apiscribe_tests::command::generated_crate;
use serde_json::Value;

use super::html::{examples, tokens};
use super::{generated, model};

#[test]
fn every_request_is_made_by_its_rust() {
    let model = model();
    let files = generated(&model);
    let (mut main, mut calls) = (HEAD.to_owned(), String::new());
    let mut expected = Vec::new();
    for service in &model.services {
        for operation in &service.operations {
            let path = format!("{}.{}.html", service.name.bare(), operation.name.bare());
            let file = files.iter().find(|file| file.path == path);
            let shown = examples(&tokens(&file.expect("a page for each operation").text));
            for example in &operation.examples {
                let id = format!("example-{}.{}", operation.name.bare(), example.name);
                let (_, blocks) = shown
                    .iter()
                    .find(|(known, _)| *known == id)
                    .unwrap_or_else(|| panic!("{path} has no {id}"));
                let rust = blocks.iter().find(|(language, _)| language == "rust");
                let Some(request) = example
                    .request
                    .as_ref()
                    .filter(|_| example.refused.is_empty())
                else {
                    assert!(rust.is_none(), "{path}: {id} has nothing to send");
                    continue;
                };
                let (_, rust) = rust.unwrap_or_else(|| panic!("{path}: {id} has no Rust"));
                let number = expected.len();
                add(&mut main, number, rust);
                writeln!(calls, "    example_{number}::request()?;")
                    .expect("a text takes everything");
                expected.push((format!("{path}#{id}"), request.clone()));
            }
        }
    }
    assert!(expected.len() > 90, "only {} examples", expected.len());
    write!(
        main,
        "fn main() -> Result<(), Box<dyn std::error::Error>> {{\n{calls}    Ok(())\n}}\n"
    )
    .expect("a text takes everything");

    let generated = run(&main);
    let generated: Vec<&str> = generated.lines().collect();
    assert_eq!(generated.len(), expected.len());
    for (line, (name, request)) in generated.iter().zip(expected) {
        let made: Value = serde_json::from_str(line).expect("JSON on each line");
        assert_eq!(in_floats(made), in_floats(request), "{name}");
    }
}

const HEAD: &str = "#![allow(dead_code, deprecated, unused)]\n";

/// A module with the snippet twice: as it is, and without the client, to look at the request.
fn add(main: &mut String, number: usize, rust: &str) {
    let client = rust.find("let client = ").expect("it makes a client");
    let request = rust.find("let request = ").expect("it makes a request");
    let reply = rust.find("let reply = ").expect("it gets a reply");
    let (uses, values) = (&rust[..client], &rust[request..reply]);
    write!(
        main,
        "mod example_{number} {{\n\
         async fn whole() -> Result<(), Box<dyn std::error::Error>> {{\n{rust}\nOk(())\n}}\n\
         pub fn request() -> Result<(), Box<dyn std::error::Error>> {{\n{uses}\n{values}\n\
         let logical = whatsapp_vendors::runtime::for_generated_code::json::to_logical(&request);\n\
         println!(\"{{}}\", String::from_utf8(logical)?);\nOk(())\n}}\n}}\n"
    )
    .expect("a text takes everything");
}

/// Compiles a program with the generated crate and runs it.
fn run(main: &str) -> String {
    let user = tempfile::tempdir().expect("a temporary folder");
    let (source, program) = (user.path().join("main.rs"), user.path().join("snippets"));
    fs::write(&source, main).expect("written");
    let (library, dependencies) = generated_crate();
    let compiled = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
        .arg("--edition=2024")
        .arg("--extern")
        .arg(format!("whatsapp_vendors={}", library.display()))
        .arg("-L")
        .arg(format!("dependency={}", dependencies.display()))
        .arg("-o")
        .arg(&program)
        .arg(&source)
        .output()
        .expect("rustc starts");
    let report = String::from_utf8_lossy(&compiled.stderr);
    assert!(compiled.status.success(), "{report}");
    let run = Command::new(&program).output().expect("it starts");
    let report = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{report}");
    String::from_utf8(run.stdout).expect("UTF-8")
}

/// `1` and `1.0` are the same number.
fn in_floats(json: Value) -> Value {
    match json {
        Value::Number(number) => match number.as_f64() {
            Some(float) if number.is_f64() && float.fract() == 0.0 && float.abs() < 1e15 => {
                format!("{float:.0}")
                    .parse()
                    .unwrap_or(Value::Number(number))
            }
            _ => Value::Number(number),
        },
        Value::Array(items) => items.into_iter().map(in_floats).collect(),
        Value::Object(map) => {
            let members = map.into_iter();
            members
                .map(|(key, value)| (key, in_floats(value)))
                .collect()
        }
        other => other,
    }
}
