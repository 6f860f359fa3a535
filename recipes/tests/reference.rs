//! The reference of the language, `spec/SIGNING.md`, says what the code does.
//!
//! What stands between `<!-- name -->` and `<!-- end -->` is made here. After a change:
//!
//! ```text
//! APISCRIBE_BLESS=1 cargo test -p apiscribe-recipes --test suite reference::
//! ```

use crate::support;

use std::fmt::Write;
use std::path::Path;

use apiscribe_recipes::functions::{Family, Function};
use apiscribe_recipes::inputs::{Input, Part};
use apiscribe_recipes::recipe::Place;
use apiscribe_recipes::schemes::{SHELF, scheme};

type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

#[test]
fn the_reference_says_what_the_code_does() -> Outcome {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/SIGNING.md");
    let found = std::fs::read_to_string(&path)?;
    let expected = made_anew(&found)?;
    for place in Place::ALL {
        assert!(
            expected.contains(&format!("| `{} ", place.word())),
            "{place:?} is not described"
        );
    }
    if expected != found && std::env::var_os("APISCRIBE_BLESS").is_some() {
        std::fs::write(&path, expected)?;
        return Ok(());
    }
    let differs = expected
        .lines()
        .zip(found.lines())
        .find(|(expected, found)| expected != found);
    assert!(
        expected == found,
        "spec/SIGNING.md is stale, first at {differs:?}; to rewrite it: APISCRIBE_BLESS=1 cargo test -p apiscribe-recipes --test suite reference::"
    );
    Ok(())
}

/// What the table of "How do I say" has as expressions are expressions.
#[test]
fn what_the_reference_advises_is_a_recipe() -> Outcome {
    let text =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/SIGNING.md"))?;
    let (_, table) = text
        .split_once("## How do I say")
        .ok_or("there is no such table")?;
    let (table, _) = table.split_once("## The shelf").ok_or("it has no end")?;
    let mut count = 0;
    for row in table
        .lines()
        .filter(|line| line.starts_with("| ") && line.contains('`'))
    {
        let cell = row
            .trim_end_matches(" |")
            .rsplit(" | ")
            .next()
            .unwrap_or_default();
        for code in cell
            .split('`')
            .skip(1)
            .step_by(2)
            .filter(|code| !code.contains("?: '"))
        {
            let steps = format!(
                "credentials: {{secret: {{secret: true}}, token: {{secret: true}}}}\n\
                 settings: {{headers_to_sign: {{type: list}}, max_body: {{type: int}}, algorithm: {{one_of: [md5, sha256]}}, method: {{one_of: [HmacSHA1]}}}}\n\
                 steps: {{text: method, a: method, b: method, seed: method, x: query, result: {}, header Z: method}}",
                serde_json::to_string(code)?
            );
            support::scheme(code, &steps);
            count += 1;
        }
    }
    assert!(count >= 30, "{count}");
    Ok(())
}

/// The text with all that stands between markers made anew.
fn made_anew(text: &str) -> Outcome<String> {
    let mut made = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        writeln!(made, "{line}")?;
        let marker = line
            .strip_prefix("<!-- ")
            .and_then(|line| line.strip_suffix(" -->"));
        if let Some(marker) = marker {
            made.push_str(&block(marker)?);
            writeln!(made, "<!-- end -->")?;
            lines
                .find(|line| *line == "<!-- end -->")
                .ok_or("a marker has no end")?;
        }
    }
    Ok(made)
}

fn block(marker: &str) -> Outcome<String> {
    let mut made = String::new();
    if let Some(name) = marker.strip_prefix("scheme: ") {
        let yaml = scheme(name).ok_or("no such scheme")?;
        // Two vectors show the form.
        let mut shown: Vec<&str> = Vec::new();
        let mut vectors = 0;
        for line in yaml.lines() {
            vectors += usize::from(line.starts_with("- name:"));
            if vectors < 2 {
                shown.push(line);
            }
        }
        writeln!(made, "```yaml\n{}\n```", shown.join("\n"))?;
        return Ok(made);
    }
    match marker {
        "inputs" => {
            writeln!(
                made,
                "| name | type | what it is | covers |\n|---|---|---|---|"
            )?;
            for input in Input::ALL {
                let parts: Vec<&str> = input
                    .parts()
                    .iter()
                    .map(|part: &Part| part.word())
                    .collect();
                let (name, kind, docs) = (input.name(), input.kind().word(), input.docs());
                writeln!(
                    made,
                    "| `{name}` | {kind} | {docs} | {} |",
                    parts.join(", ")
                )?;
            }
        }
        "functions" => {
            for family in Family::ALL {
                writeln!(
                    made,
                    "\n### {}\n\n| function | gives | what it does |\n|---|---|---|",
                    family.title()
                )?;
                for function in Function::ALL {
                    let definition = function.definition();
                    if definition.family != family {
                        continue;
                    }
                    let mut shapes = format!("`{}`", definition.shape());
                    if let Some(short) = definition.short_shape("sha256") {
                        write!(shapes, ", `{short}`")?;
                    }
                    let examples = definition
                        .examples
                        .iter()
                        .map(|(expression, result)| format!(" `{expression}` gives `{result}`."));
                    let docs = format!("{}{}", definition.docs, examples.collect::<String>());
                    let docs = docs.replace('|', "\\|");
                    writeln!(made, "| {shapes} | {} | {docs} |", definition.gives.words())?;
                }
            }
            writeln!(made)?;
        }
        "shelf" => {
            writeln!(made, "| scheme | what it is | not covered |\n|---|---|---|")?;
            for (name, yaml) in SHELF {
                let docs: serde_yaml::Value = serde_yaml::from_str(yaml)?;
                let docs = docs
                    .get("docs")
                    .and_then(serde_yaml::Value::as_str)
                    .unwrap_or_default();
                let covered = support::scheme(name, yaml).recipe.covers();
                let missing: Vec<&str> = covered.missing().into_iter().map(Part::word).collect();
                let missing = match (covered.is_nothing(), missing.is_empty()) {
                    (true, _) => "nothing is signed".to_owned(),
                    (false, true) => String::new(),
                    (false, false) => missing.join(", "),
                };
                writeln!(made, "| `{name}` | {docs} | {missing} |")?;
            }
        }
        other => return Err(format!("there is no block `{other}`").into()),
    }
    Ok(made)
}
