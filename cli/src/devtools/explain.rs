//! `explain`: what a code in a report means.

use std::process::ExitCode;

use apiscribe_authoring::explain;

use crate::session::Session;
use crate::show::print;

/// `apiscribe explain AS0107`
pub(crate) fn run(code: &str, session: &Session) -> anyhow::Result<ExitCode> {
    let Some(((code, doc), text)) = explain::find(code).zip(explain::text(code)) else {
        let all = session.command("explain");
        match explain::nearest(code) {
            Some(near) => {
                anyhow::bail!("no code `{code}`; did you mean `{near}`? `{all}` lists all")
            }
            None => anyhow::bail!("no code `{code}`; `{all}` lists all"),
        }
    };
    let paint = Paint(session.color.on_stdout());
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
    print(&shown)
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
