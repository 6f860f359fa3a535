//! `new`: the first files of a service.

use std::process::ExitCode;

use apiscribe_codegen::new::{NewError, write};

use crate::cli::Spec;
use crate::color::When;
use crate::specs::print;

/// Which service begins where.
#[derive(clap::Args)]
#[command(after_help = "Example: cargo xtask new acme_sms\n\n\
                  It writes a small spec that has no mistakes, with comments on what to fill in. Nothing is overwritten.\n\n\
                  Exit status: 0 written, 1 the folder is there already or cannot be written, 2 wrong usage, such as a name that no \
                  service can have.")]
pub struct Args {
    /// Name of the service in snake_case: its folder, module and feature.
    service: String,
    /// Where the specs are.
    #[command(flatten)]
    spec: Spec,
}

/// `cargo xtask new`
pub(crate) fn run(args: &Args, _color: When) -> anyhow::Result<ExitCode> {
    let written = match write(&args.spec.folder(), &args.service) {
        Ok(written) => written,
        Err(error @ (NewError::NotSnakeCase { .. } | NewError::Reserved { .. })) => {
            crate::specs::complain(&error.to_string());
            return Ok(ExitCode::from(2));
        }
        Err(error) => return Err(error.into()),
    };
    let mut text = String::new();
    for path in &written {
        text.push_str(&format!("wrote {}\n", path.display()));
    }
    // Other specs make another crate.
    let (spec, out) = match &args.spec.spec {
        None => (String::new(), ""),
        Some(spec) => (format!(" --spec {}", spec.display()), " --out my-crate"),
    };
    text.push_str(&format!(
        "\n\
         next:\n  \
         fill in what says TODO and replace the rest, with the vendor's page and spec/README.md at hand\n  \
         cargo xtask check{spec}\n  \
         cargo xtask coverage {}{spec}\n  \
         cargo xtask regenerate{spec}{out}\n",
        args.service
    ));
    print(&text)
}
