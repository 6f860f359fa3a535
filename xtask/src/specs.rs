//! `check` and `doubts`: what the specs say, without printing anything from them.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use apiscribe_codegen::Failure;
use apiscribe_codegen::model::Model;

use crate::color::When;

/// Reads and checks the specs; `None` if they have mistakes, which are shown by then.
pub(crate) fn load(spec: &Path, color: When) -> anyhow::Result<Option<Model>> {
    match apiscribe_codegen::load(spec) {
        Ok(model) => Ok(Some(model)),
        Err(Failure::Mistakes(mistakes)) => {
            eprint!("{}", mistakes.render(color.on_stderr()));
            Ok(None)
        }
        Err(failure) => Err(failure.into()),
    }
}

/// `cargo xtask check`
pub(crate) fn check(spec: &Path, color: When) -> anyhow::Result<ExitCode> {
    let Some(model) = load(spec, color)? else {
        return Ok(ExitCode::FAILURE);
    };
    print(&format!("{}, no mistakes\n", size(&model)))
}

/// `4 services, 7 operations`
pub(crate) fn size(model: &Model) -> String {
    let count =
        |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let operations = model
        .services
        .iter()
        .map(|service| service.operations.len())
        .sum();
    format!(
        "{}, {}",
        count(model.services.len(), "service"),
        count(operations, "operation")
    )
}

/// `cargo xtask doubts`
pub(crate) fn doubts(spec: &Path, service: Option<&str>, color: When) -> anyhow::Result<ExitCode> {
    let Some(model) = load(spec, color)? else {
        return Ok(ExitCode::FAILURE);
    };
    if let Some(name) = service
        && !model
            .services
            .iter()
            .any(|service| service.name.bare() == name)
    {
        let known: Vec<&str> = model
            .services
            .iter()
            .map(|service| service.name.bare())
            .collect();
        anyhow::bail!("no service `{name}`; there are {}", known.join(", "));
    }
    let mut text = String::new();
    for known in model
        .services
        .iter()
        .filter(|known| service.is_none_or(|name| known.name.bare() == name))
    {
        text.push_str(&format!("{}\n", known.name));
        for (kind, doubts) in [("open", &known.doubts), ("mended", &known.corrections)] {
            for doubt in doubts {
                text.push_str(&format!("  {kind}  {}: {}\n", doubt.about, doubt.says));
                if let Some(taken) = &doubt.taken {
                    text.push_str(&format!("        taken: {taken}\n"));
                }
                if let Some(why) = &doubt.why {
                    text.push_str(&format!("        why: {why}\n"));
                }
            }
        }
    }
    print(&text)
}

/// Writes to standard output; a reader that went away is no failure.
pub(crate) fn print(text: &str) -> anyhow::Result<ExitCode> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(ExitCode::SUCCESS),
    }
}
