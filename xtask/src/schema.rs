//! `schema`: what editors know of the spec language.

use std::fs;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use apiscribe_codegen::schema;

use crate::specs::print;

/// `cargo xtask schema`, with `check` to write nothing and fail where something would be written.
pub(crate) fn run(out: &Path, check: bool) -> anyhow::Result<ExitCode> {
    let mut stale = Vec::new();
    let mut said = String::new();
    for file in schema::files() {
        let path = out.join(&file.path);
        let old = match fs::read_to_string(&path) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => {
                return Err(error).with_context(|| format!("cannot read {}", path.display()));
            }
        };
        if old.is_some_and(|old| old == file.text) {
            said.push_str(&format!("{} is up to date\n", path.display()));
        } else if check {
            stale.push(path);
        } else {
            fs::create_dir_all(out)
                .and_then(|()| fs::write(&path, &file.text))
                .with_context(|| format!("cannot write {}", path.display()))?;
            said.push_str(&format!("{} is written\n", path.display()));
        }
    }
    print(&said)?;
    for path in &stale {
        eprintln!(
            "error: {} is not what the reader takes; run `cargo xtask schema`",
            path.display()
        );
    }
    Ok(match stale.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}
