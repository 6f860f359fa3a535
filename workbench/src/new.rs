//! `new`: the first files of a service.

use std::process::ExitCode;

use apiscribe_authoring::new::{NewError, write};

use xtask::cli::new::Args;
use xtask::specs::print;

/// `cargo xtask new`
pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let written = match write(&args.spec.folder(), &args.service) {
        Ok(written) => written,
        Err(error @ (NewError::NotSnakeCase { .. } | NewError::Reserved { .. })) => {
            xtask::specs::complain(&error.to_string());
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
