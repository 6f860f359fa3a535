//! `semver-proof`: whether `diff` is right about what breaks Rust code, decided by others.
//!
//! Every pair of the corpus, and of edits drawn at random, becomes a service of two crates, old and
//! new. `cargo-semver-checks` compares the crates, and a program that uses each old item is
//! compiled against both. Where they judge otherwise than `diff`, a list says why.

mod args;
mod compile;
mod crates;
mod known;
mod program;
mod random;
mod report;
mod semver_checks;
mod sides;

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use apiscribe::project::Project;
use apiscribe::show::print;
use apiscribe_codegen::emit::File;
use apiscribe_codegen::output::Output;
use clap::Parser as _;

use args::Args;
use crates::Pair;
use report::Verdicts;

fn main() -> ExitCode {
    apiscribe::finish(run(&Args::parse()))
}

/// `cargo xtask semver-proof`
fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let cases = Project::find()?.folder(args.cases.as_deref(), Path::new("diff/tests/diff"));
    let known = known::read(&cases)?;
    let semver_checks = semver_checks::version()?;
    let temporary = tempfile::tempdir().context("cannot make a temporary folder")?;
    let folder = match &args.keep {
        Some(folder)
            if folder
                .read_dir()
                .is_ok_and(|mut files| files.next().is_some()) =>
        {
            anyhow::bail!("{} is not empty", folder.display())
        }
        Some(folder) => folder,
        None => temporary.path(),
    };
    let mut sides = sides::of_cases(&cases)?;
    if let Some(folder) = &args.pairs {
        sides.extend(sides::of_folders(folder)?);
    }
    sides.extend(random::edits(args.random, args.seed)?);
    let pairs = crates::pairs(sides)?;
    crates::write(&pairs, folder)?;
    program::write(&pairs, folder)?;
    let broken = compile::broken(&pairs, folder)?;
    let lints = semver_checks::lints(folder)?;
    let verdicts: Vec<Verdicts> = pairs
        .iter()
        .map(|pair| Verdicts {
            case: pair.name().to_owned(),
            edit: pair.edit().to_owned(),
            ours: pair.breaks,
            semver_checks: lints.get(&pair.number).cloned().unwrap_or_default(),
            program: broken.get(&pair.number).cloned(),
            reason: known.get(pair.name()).cloned(),
        })
        .collect();
    if let Some(out) = &args.out {
        let text = report::markdown(&verdicts, args, &semver_checks, &compile::version()?);
        let folder = out.parent().unwrap_or(Path::new(""));
        let mut output = Output::write(folder, &[report::MARK], args.force);
        output.file(File {
            path: out.file_name().unwrap_or_default().to_string_lossy().into(),
            text,
        })?;
        output.finish()?;
    }
    let mut text = report::summary(&verdicts);
    // Those of other runs may be listed too: other seeds, other folders.
    let unknown = known
        .keys()
        .filter(|name| !sides::is_optional(name))
        .filter(|name| !pairs.iter().any(|pair: &Pair| pair.name() == *name));
    let mut wrong = report::wrong(&verdicts);
    wrong.extend(unknown.map(|name| format!("{name}: listed, and there is no such case")));
    for line in &wrong {
        text.push_str(line);
        text.push('\n');
    }
    print(&text)?;
    Ok(ExitCode::from(u8::from(!wrong.is_empty())))
}
