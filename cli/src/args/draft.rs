//! What `draft` takes.

use std::path::PathBuf;

use super::Spec;

/// Which pages become a spec.
#[derive(clap::Args)]
#[command(
    after_help = "Example: apiscribe draft saved/send.html saved/status.md --service acme_sms\n\n\
                  Pages are files: HTML, Markdown, wiki markup, or text as it was copied from a browser. Nothing is fetched. The spec has \
                  no errors: what was guessed is marked, what could not be placed is listed with its line of the page. Nothing is \
                  overwritten.\n\n\
                  Exit status: 0 written; 1 `check` finds an error in the draft; 2 a page cannot be read, the folder of the service is there \
                  already, or wrong usage."
)]
pub struct Args {
    /// Saved pages; each of them becomes a page of the spec, named like its file.
    #[arg(value_name = "PAGE", required = true)]
    pub pages: Vec<PathBuf>,
    /// Name of the service in snake_case: its folder, module and feature.
    #[arg(long, value_name = "NAME")]
    pub service: String,
    /// Take the sentences of the page as docs. They are the vendor's: without this, docs say TODO
    /// and where to look.
    #[arg(long)]
    pub with_text: bool,
    /// Where the specs are.
    #[command(flatten)]
    pub spec: Spec,
}
