//! What `drift` takes.

use std::path::PathBuf;

use super::Spec;

/// Which copy of a page is compared with which list.
#[derive(clap::Args)]
#[command(
    after_help = "Example: apiscribe drift saved/send.html --service acme_sms\n\n\
                  It compares the facts of the page with spec/<service>/pages/<page>.yaml, row by row: what is new, gone, renamed, moved or changed, the line \
                  of the spec that speaks of it, and the doubts there that may have become void. Words, layout and navigation are no \
                  facts. Where it can, it proposes the edit of the spec as a patch.\n\n\
                  Exit status: 0 nothing differs, 1 something does, or an error in the specs; 2 no such service or page, a file that cannot \
                  be read or written, or wrong usage."
)]
pub struct Args {
    /// A newer copy of the page.
    #[arg(value_name = "PAGE")]
    pub copy: PathBuf,
    /// The service.
    #[arg(long, value_name = "NAME")]
    pub service: String,
    /// The page by its name in service.yaml; unless given, the name of the file, or the only page
    /// whose rows are listed.
    #[arg(long, value_name = "NAME")]
    pub page: Option<String>,
    /// Put what differs into the list, and the places that it names into service.yaml; what else
    /// stands there stays.
    #[arg(long)]
    pub write: bool,
    /// Also write the proposed edit into a file, for `git apply --directory <folder of the specs>`.
    #[arg(long, value_name = "FILE")]
    pub patch: Option<PathBuf>,
    /// How it is shown.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
    /// Where the specs are.
    #[command(flatten)]
    pub spec: Spec,
}

/// How it is shown.
#[derive(Clone, Copy, clap::ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For a pull request.
    Markdown,
    /// An object: service, page, changes, patch.
    Json,
}
