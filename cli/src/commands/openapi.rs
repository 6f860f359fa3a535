//! `openapi`: the services for the tools of other languages.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use apiscribe_codegen::diagnostics::unknown;
use apiscribe_codegen::emit::File;
use apiscribe_codegen::emit::openapi::{self, FOLDER, HEADER, SCHEMA_HEADER};
use apiscribe_codegen::escape;
use apiscribe_codegen::model::Service;
use apiscribe_codegen::output::{Changed, Mark, Output};

use crate::args::Spec;
use crate::difference::Differences;
use crate::progress::Progress;
use crate::session::Session;
use crate::show::{load, one_or_all, print, print_exactly, say, statuses};

/// How files begin that may be overwritten.
const MARKS: &[Mark] = &[HEADER, SCHEMA_HEADER];

/// Which services, and where their documents go.
#[derive(clap::Args)]
#[command(after_help = "Example: apiscribe openapi nxcloud_saas --out docs\n\n\
                  With SERVICE alone the document goes to standard output; SERVICE.OPERATION shows the document of that operation. With --out, or \
                  without SERVICE, a service is written as SERVICE.json, with a JSON Schema of each request in schemas/SERVICE.OPERATION.json, and \
                  only where a file differs. Operations that share path and method have a document each, SERVICE.OPERATION.json, since OpenAPI has one \
                  operation for both. `regenerate` does the same for generated/openapi, and removes the files of a service that is gone. \
                  generated/openapi/README.md explains the keys that begin with x-.\n\n\
                  Exit status: 0 shown, or the documents are up to date now; 1 errors in the specs, with --check also a difference; 2 no such \
                  service, a file that cannot be read or written, or wrong usage.")]
pub struct Args {
    /// Only this service; on standard output SERVICE.OPERATION, too.
    service: Option<String>,
    /// Where the specs are.
    #[command(flatten)]
    spec: Spec,
    /// Folder of the documents; without SERVICE and with --check it is generated/openapi of the
    /// project unless given.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Write nothing; show what differs in the folder and exit with 1 if anything does.
    #[arg(long)]
    check: bool,
    /// Overwrite files that were not generated.
    #[arg(long)]
    force: bool,
}

/// `apiscribe openapi`
pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<ExitCode> {
    let Some(model) = load(&session.spec(&args.spec), session)? else {
        return Ok(ExitCode::FAILURE);
    };
    let (service, operation) = match args.service.as_deref() {
        Some(name) => match name.split_once('.') {
            Some((service, operation)) => (Some(service), Some(operation)),
            None => (Some(name), None),
        },
        None => (None, None),
    };
    let services = one_or_all(&model, service)?;
    if let ([service], true) = (
        services.as_slice(),
        args.service.is_some() && args.out.is_none() && !args.check,
    ) {
        return print_exactly(&escape::json(&shown(service, operation)?));
    }
    if let Some(operation) = operation {
        anyhow::bail!(
            "`.{operation}` is for standard output; a folder gets all files of a service"
        );
    }
    let project = &session.project;
    let out = match &args.out {
        Some(out) => out.clone(),
        None => project.out(None).join(Path::new(FOLDER)),
    };
    let of = services.len();
    let mut progress = Progress::new(session);
    let documents = services
        .into_iter()
        .enumerate()
        .flat_map(|(done, service)| {
            progress.at(apiscribe_codegen::Progress::generating(
                done,
                of,
                service.name.bare(),
            ));
            openapi::files(service)
        });
    let documents = documents.map(|File { path, text }| {
        let below = path.split_once('/').map(|(_, below)| below.to_owned());
        File {
            path: below.unwrap_or(path),
            text,
        }
    });
    let documents: Vec<File> = documents.collect();
    drop(progress);
    let names: Vec<String> = documents.iter().map(|file| file.path.clone()).collect();
    let mut differences = Differences::new(session.color.on_stdout());
    let mut show = |file: Changed<'_>| differences.add(&out, "from the specs", &file);
    let mut output = match args.check {
        false => Output::write(&out, MARKS, args.force),
        true => Output::compare(&out, MARKS, &mut show),
    };
    for document in documents {
        output.file(document)?;
    }
    let changes = output.finish()?;
    if !args.check {
        return say(&statuses(&out, names, &changes), session);
    }
    if changes.is_empty() {
        return say(&format!("{} is up to date\n", out.display()), session);
    }
    let mut text = String::new();
    for path in &changes.new {
        text.push_str(&format!("missing: {}\n", out.join(path).display()));
    }
    let command = match args.out {
        Some(_) => session.that_writes(),
        None => session.command("regenerate"),
    };
    print(&(text + &differences.render(&command)))?;
    eprintln!(
        "error: {} does not match the specs; run `{command}`",
        out.display()
    );
    Ok(ExitCode::FAILURE)
}

/// The document for standard output: the only one of a service, or that of an operation.
fn shown(service: &Service, operation: Option<&str>) -> anyhow::Result<String> {
    let name = service.name.bare();
    let documents = openapi::documents(service);
    let Some(wanted) = operation else {
        let count = documents.len();
        return match <[File; 1]>::try_from(documents) {
            Ok([only]) => Ok(only.text),
            Err(_) => anyhow::bail!(
                "{name} has {count} documents, since some of its operations share path and method; name an operation, as {name}.OPERATION, or a \
                 folder with --out"
            ),
        };
    };
    let operations = service.operations.iter();
    let known: Vec<&str> = operations.map(|operation| operation.name.bare()).collect();
    anyhow::ensure!(
        known.contains(&wanted),
        unknown(
            &format!("`{name}` has no operation `{wanted}`"),
            wanted,
            known
        )
    );
    let own = format!("/{name}.{wanted}.json");
    let shared = format!("/{name}.json");
    let find = |end: &str| documents.iter().find(|file| file.path.ends_with(end));
    let file = find(&own).or_else(|| find(&shared));
    Ok(file.map(|file| file.text.clone()).unwrap_or_default())
}
