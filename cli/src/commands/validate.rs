//! `validate`: a request in a file against its spec.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use apiscribe_codegen::check::evaluate::{
    Judgement, Secrets, Timestamp, Unjudged, Written, evaluate_callback, evaluate_request_text,
    evaluate_text, find_callback, find_operation,
};
use apiscribe_codegen::output::absolute;
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
                  With --wire the file holds what is sent: a JSON body, a form body, a query string, or a whole request, which is a command line of \
                  curl or HTTP as it is sent. A whole request says itself which operation it is for, by method and path. Signatures are not checked.\n\n\
                  A callback is named in the same way; its file holds its body, or with --wire the whole request as a server has recorded it, whose \
                  signature is checked with --secret.\n\n\
                  Exit status: 0 valid, perhaps with advisories; 1 violations, a file that is not JSON or no request, or errors in the specs; 2 a \
                  file that cannot be read, or wrong usage, such as an operation that is not known."
)]
pub struct Args {
    /// The operation, such as `bird_channels.send_message`. A whole request with --wire needs none:
    /// the file stands here then.
    #[arg(value_name = "SERVICE.OPERATION")]
    first: String,
    /// File with the request; `-` for standard input.
    #[arg(value_name = "FILE")]
    second: Option<PathBuf>,
    /// The file holds what is sent: a JSON body, a form, a query, a command line of curl, or HTTP.
    #[arg(long)]
    wire: bool,
    /// A secret with which a recorded callback is checked, such as `signing_key=abc`.
    #[arg(long = "secret", value_name = "NAME=VALUE", value_parser = secret, requires = "wire")]
    secrets: Vec<(String, String)>,
    /// The URL that the vendor called, where a recorded callback does not have it.
    #[arg(long, value_name = "URL", requires = "wire")]
    public_url: Option<String>,
    /// How the result is shown.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Where the specs are.
    #[command(flatten)]
    spec: Spec,
}

impl Args {
    /// The operation, if one is named, and the file.
    fn given(&self) -> (Option<&str>, &Path) {
        match &self.second {
            Some(file) => (Some(&self.first), file),
            None => (None, Path::new(&self.first)),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For a terminal.
    Text,
    /// An object: operation, valid, and the lists violations and advisories of objects with
    /// pointer, also, rule, message and place, and not_checked; or operation, valid, and not_json
    /// with line, column and message, or no_request with the reason.
    Json,
}

/// `apiscribe validate`
pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<ExitCode> {
    let Some(model) = load(&session.spec(&args.spec), session)? else {
        return Ok(ExitCode::FAILURE);
    };
    let (named, file) = args.given();
    if named.is_none() && !file.exists() && find_operation(&model, &args.first).is_ok() {
        anyhow::bail!(
            "`{}` is an operation; name the FILE with its request behind it, or `-` for standard input",
            args.first
        );
    }
    if named.is_none() && !args.wire {
        return Ok(wrong_usage(&Unjudged::Unnamed));
    }
    if let Some(found) = named.and_then(|name| find_callback(&model, name)) {
        let secrets = Secrets {
            values: args.secrets.iter().cloned().collect(),
            public_url: args.public_url.clone(),
        };
        let judgement = evaluate_callback(found, &read(file)?, &secrets, Timestamp::now());
        return judged(args, session, judgement);
    }
    let found = match named.map(|name| find_operation(&model, name)).transpose() {
        Ok(found) => found,
        Err(error) => return Ok(wrong_usage(&error)),
    };
    let text = read(file)?;
    let now = Timestamp::now();
    let written = match args.wire {
        true => Written::OnTheWire,
        false => Written::Logical,
    };
    let judgement = match (found, written) {
        (Some(found), written) => evaluate_text(found, &text, written, now),
        (None, _) => evaluate_request_text(&model, &text, now),
    };
    judged(args, session, judgement)
}

fn judged(
    args: &Args,
    session: &Session,
    judgement: Result<Judgement, Unjudged>,
) -> anyhow::Result<ExitCode> {
    let judgement = match judgement {
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
    let (operation, file) = args.given();
    let file = shown(file);
    let (text, key, why) = match error {
        Unjudged::NotJson {
            line,
            column,
            message,
        } => (
            format!("{file}:{line}:{column}: {error}"),
            "not_json",
            json!({"line": line, "column": column, "message": message}),
        ),
        Unjudged::NoWhole { message } | Unjudged::Elsewhere { message } => {
            (format!("{file}: {error}"), "no_request", json!(message))
        }
        Unjudged::Unknown { .. } | Unjudged::NoRequest { .. } | Unjudged::Unnamed => {
            return Ok(wrong_usage(error));
        }
    };
    match args.format {
        Format::Text => complain(&text),
        Format::Json => {
            let object = json!({"operation": operation, "valid": false, key: why});
            print_json(&object)?;
        }
    }
    Ok(ExitCode::FAILURE)
}

fn secret(text: &str) -> Result<(String, String), String> {
    let parts = text.split_once('=');
    let parts = parts.map(|(name, value)| (name.to_owned(), value.to_owned()));
    parts.ok_or_else(|| "is not written as NAME=VALUE".to_owned())
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
    read.with_context(|| match file.as_os_str() == "-" {
        true => "cannot read standard input".to_owned(),
        false => format!("cannot read {}", absolute(file).display()),
    })?;
    Ok(bytes)
}

fn shown(file: &Path) -> String {
    match file.as_os_str() == "-" {
        true => "standard input".to_owned(),
        false => file.display().to_string(),
    }
}
