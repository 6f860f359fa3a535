//! Another YAML reader finds the same in every spec, so that no spec depends on a peculiarity of
//! this one.

use std::fs;
use std::path::{Path, PathBuf};

use apiscribe_codegen::diagnostics::Diagnostics;
use apiscribe_codegen::source::Sources;
use apiscribe_codegen::yaml;
use serde_json::{Map, Number, Value};

#[test]
fn two_readers_of_yaml_agree_on_every_spec() -> Result<(), Box<dyn std::error::Error>> {
    let mut files = Vec::new();
    find(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec"),
        &mut files,
    )?;
    assert!(!files.is_empty(), "there are specs");
    for file in files {
        let text = fs::read_to_string(&file)?;
        let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
        let shown = file.display().to_string();
        let ours = yaml::open(&mut sources, &shown, text.as_bytes(), &mut diagnostics);
        assert!(
            diagnostics.is_empty(),
            "{}",
            diagnostics.render(&sources, false)
        );
        let theirs: serde_yaml::Value = serde_yaml::from_str(&text)?;
        assert_eq!(
            ours.map(|node| node.to_json()),
            Some(json(&theirs)),
            "{shown}"
        );
    }
    Ok(())
}

fn find(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            find(&path, files)?;
        } else if path
            .extension()
            .is_some_and(|extension| extension == "yaml")
        {
            files.push(path);
        }
    }
    Ok(())
}

fn json(value: &serde_yaml::Value) -> Value {
    match value {
        serde_yaml::Value::Null => Value::Null,
        serde_yaml::Value::Bool(flag) => Value::Bool(*flag),
        serde_yaml::Value::Number(number) => {
            let whole = number
                .as_i64()
                .map(Number::from)
                .or_else(|| number.as_u64().map(Number::from));
            let number = whole.or_else(|| number.as_f64().and_then(Number::from_f64));
            number.map_or(Value::Null, Value::Number)
        }
        serde_yaml::Value::String(text) => Value::String(text.clone()),
        serde_yaml::Value::Sequence(items) => items.iter().map(json).collect(),
        serde_yaml::Value::Mapping(entries) => {
            let key = |key: &serde_yaml::Value| match json(key) {
                Value::String(text) => text,
                other => other.to_string(),
            };
            Value::Object(
                entries
                    .iter()
                    .map(|(name, value)| (key(name), json(value)))
                    .collect::<Map<_, _>>(),
            )
        }
        serde_yaml::Value::Tagged(tagged) => json(&tagged.value),
    }
}
