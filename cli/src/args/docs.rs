//! What `docs` takes.

use std::path::PathBuf;

use super::Spec;

/// What is described, and where the pages go.
#[derive(clap::Args)]
#[command(after_help = "Example: apiscribe docs nxcloud_saas --out public\n\n\
                  Writes `index.html` and pages for each service, which read without scripts and without a network; a script adds a \
                  search that needs no server. They are for reading and not committed, so by default they lie below `target`. The path of the index is shown.\n\n\
                  Exit status: 0 the pages are up to date now; 1 an error in the specs; 2 no such service, a file that cannot be read \
                  or written, or wrong usage.")]
pub struct Args {
    /// Only this service; the index then lists it alone.
    pub service: Option<String>,
    /// Folder of the pages, made if it is not there; unless given, `target/apiscribe/docs` of the
    /// project.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Overwrite files that were not generated.
    #[arg(long)]
    pub force: bool,
    /// Name of the generated package, for the examples in Rust; unless given, that of the project.
    #[arg(long, value_name = "NAME", value_parser = super::named_package)]
    pub package: Option<String>,
    /// Where the specs are.
    #[command(flatten)]
    pub spec: Spec,
}
