//! `explain`: what a code in a report means.

use std::process::ExitCode;

use apiscribe_authoring::{explain, vendor_codes};
use apiscribe_codegen::diagnostics::listed;
use apiscribe_codegen::model::Model;
use apiscribe_codegen::{Failure, escape};

use crate::COULD_NOT;
use crate::args::Spec;
use crate::progress::Progress;
use crate::session::Session;
use crate::show::{print, service};

/// `apiscribe explain AS0107`, `apiscribe explain nxcloud_saas.22093`
pub(crate) fn run(code: &str, spec: &Spec, session: &Session) -> anyhow::Result<ExitCode> {
    let paint = Paint(session.color.on_stdout());
    let mut shown: Vec<String> = of_report(code, &paint).into_iter().collect();
    // A number may be both.
    let is_of_report = code
        .get(..2)
        .is_some_and(|begin| begin.eq_ignore_ascii_case("AS"));
    let model = match is_of_report && !shown.is_empty() {
        true => None,
        false => {
            let mut progress = Progress::new(session);
            let spec = session.spec(spec);
            Some(apiscribe_codegen::load_with(&spec, &mut |at| {
                progress.at(at)
            }))
        }
    };
    let (model, unread) = match model.transpose() {
        Ok(model) => (model, None),
        Err(failure) => (None, Some(failure)),
    };
    let found = model.as_ref().map(|model| vendor_codes::find(model, code));
    shown.extend(found.into_iter().flatten().map(|found| {
        let name = paint.bold(&escape::log_line(&found.name()));
        format!("{name} {}\n\n{}", found.service.title, found.to_text())
    }));
    if !shown.is_empty() {
        return print(&shown.join("\n"));
    }
    if let Some(Failure::Errors(errors)) = unread {
        eprint!("{}", errors.render(session.color.on_stderr()));
        return Ok(ExitCode::FAILURE);
    }
    if let Some((model, name)) = model
        .as_ref()
        .and_then(|model| Some((model, unknown_service(model, code)?)))
    {
        service(model, name)?;
    }
    let near = model
        .as_ref()
        .map(|model| vendor_codes::nearest(model, code));
    let near = near.unwrap_or_default().into_iter();
    let near: Vec<String> = near
        .chain(explain::nearest(code).map(|code| code.0.to_owned()))
        .collect();
    let hint = match near.is_empty() {
        true => String::new(),
        false => format!(
            "; did you mean {}?",
            listed(near.iter().map(String::as_str), "or")
        ),
    };
    let unread = unread.map(|failure| format!("; no codes of vendors are known: {failure}"));
    let unread = unread.unwrap_or_default();
    let all = session.command("explain");
    let code = escape::log_line(code);
    let unread = escape::log_lines(&unread);
    eprintln!("error: no code `{code}`{hint}; `{all}` lists those of reports{unread}");
    Ok(ExitCode::from(COULD_NOT))
}

/// What stands in the place of a service before a code that one has; codes have dots, too.
fn unknown_service<'c>(model: &Model, code: &'c str) -> Option<&'c str> {
    let (name, code) = code.split_once('.')?;
    let mut services = model.services.iter();
    let is_known = services.any(|service| service.name.bare() == name);
    (!is_known && !vendor_codes::find(model, code).is_empty()).then_some(name)
}

/// What a code of a report means.
fn of_report(code: &str, paint: &Paint) -> Option<String> {
    let ((code, doc), text) = explain::find(code).zip(explain::text(code))?;
    let mut shown = format!("{} {doc}\n\n", paint.bold(code.0));
    let mut in_example = false;
    for line in text.lines() {
        match (line, in_example) {
            ("```yaml,bad", _) => shown.push_str(&paint.red("Wrong:")),
            ("```yaml,good", _) => shown.push_str(&paint.green("Right:")),
            ("```", _) => {
                in_example = false;
                continue;
            }
            (line, true) if !line.is_empty() => shown.push_str(&format!("    {line}")),
            (line, _) => shown.push_str(line),
        }
        in_example |= line.starts_with("```");
        shown.push('\n');
    }
    Some(shown)
}

/// `apiscribe explain`
pub(crate) fn list(session: &Session) -> anyhow::Result<ExitCode> {
    let paint = Paint(session.color.on_stdout());
    let line = |(code, doc): (apiscribe_codegen::diagnostics::Code, &str)| {
        format!("{} {doc}\n", paint.bold(code.0))
    };
    print(&explain::all().map(line).collect::<String>())
}

/// Whether to colour.
struct Paint(bool);

impl Paint {
    fn bold(&self, text: &str) -> String {
        self.with(1, text)
    }

    fn red(&self, text: &str) -> String {
        self.with(31, text)
    }

    fn green(&self, text: &str) -> String {
        self.with(32, text)
    }

    fn with(&self, style: u8, text: &str) -> String {
        match self.0 {
            true => format!("\u{1b}[{style}m{text}\u{1b}[0m"),
            false => text.to_owned(),
        }
    }
}
