//! `validate`: a request in a file against its spec.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use apiscribe_codegen::check::evaluate::{
    Timestamp, Unjudged, Written, evaluate_text, find_operation,
};
use serde_json::json;

use crate::COULD_NOT;
use crate::args::Spec;
use crate::session::Session;
use crate::show::{complain, load, print, print_json};

/// What is checked, and how the result is shown.
#[derive(clap::Args)]
#[command(
    after_help = "Example: apiscribe validate bird_channels.send_message request.json\n\n\
                  Without --wire the request is in its logical form, as the examples of the specs are: what the spec says is encoded stands \
                  there plain, and fields that travel in headers or the query stand beside the others.\n\n\
                  Exit status: 0 valid, perhaps with advisories; 1 violations, a file that is not JSON, or errors in the specs; 2 a file that \
                  cannot be read, or wrong usage, such as an operation that is not known."
)]
pub struct Args {
    /// The operation, such as `bird_channels.send_message`.
    #[arg(value_name = "SERVICE.OPERATION")]
    operation: String,
    /// File with the request in JSON; `-` for standard input.
    file: PathBuf,
    /// The file is the body as it stands on the wire.
    #[arg(long)]
    wire: bool,
    /// How the result is shown.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Where the specs are.
    #[command(flatten)]
    spec: Spec,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For a terminal.
    Text,
    /// An object: operation, valid, and the lists violations and advisories of objects with pointer, also, rule, message and place; or
    /// operation, valid, and not_json with line, column and message.
    Json,
}

/// `apiscribe validate`
pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<ExitCode> {
    let Some(model) = load(&session.spec(&args.spec), session)? else {
        return Ok(ExitCode::FAILURE);
    };
    let found = match find_operation(&model, &args.operation) {
        Ok(found) => found,
        Err(error) => return Ok(wrong_usage(&error)),
    };
    let text = read(&args.file)?;
    let written = match args.wire {
        true => Written::OnTheWire,
        false => Written::Logical,
    };
    let judgement = match evaluate_text(found, &text, written, Timestamp::now()) {
        Ok(judgement) => judgement,
        Err(error) => return not_judged(args, &error),
    };
    match args.format {
        Format::Text => print(&judgement.render(session.color.on_stdout()))?,
        Format::Json => print_json(&judgement.to_json())?,
    };
    Ok(match judgement.is_valid() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

fn not_judged(args: &Args, error: &Unjudged) -> anyhow::Result<ExitCode> {
    let Unjudged::NotJson {
        line,
        column,
        message,
    } = error
    else {
        return Ok(wrong_usage(error));
    };
    match args.format {
        Format::Text => complain(&format!("{}:{line}:{column}: {error}", shown(&args.file))),
        Format::Json => {
            let place = json!({"line": line, "column": column, "message": message});
            let object = json!({"operation": args.operation, "valid": false, "not_json": place});
            print_json(&object)?;
        }
    }
    Ok(ExitCode::FAILURE)
}

fn wrong_usage(error: &Unjudged) -> ExitCode {
    complain(&error.to_string());
    ExitCode::from(COULD_NOT)
}

fn read(file: &Path) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = match file.as_os_str() == "-" {
        true => std::io::stdin().read_to_end(&mut bytes),
        false => std::fs::File::open(file).and_then(|mut file| file.read_to_end(&mut bytes)),
    };
    read.with_context(|| format!("cannot read {}", shown(file)))?;
    Ok(bytes)
}

fn shown(file: &Path) -> String {
    match file.as_os_str() == "-" {
        true => "standard input".to_owned(),
        false => file.display().to_string(),
    }
}
