//! What `coverage` takes.

use super::Spec;

/// What is counted, and how it is shown.
#[derive(clap::Args)]
#[command(after_help = "Example: apiscribe coverage nxcloud_saas\n\n\
                  For each page and place: how many fields, rules, constraints, errors, limits and examples say that they stand there. Then \
                  the places that hold nothing, the types that no example reaches, and the rules and constraints that no example breaks.\n\n\
                  Where spec/<service>/pages/<page>.yaml lists the rows of a page, each fact of it is held against the spec: in it, contradicted (with the \
                  doubt or correction that gives the reason) or missing; and what the spec says of the page is held against the rows.\n\n\
                  Exit status: 0 whatever is missing; 1 an error in the specs, with --check also a row that the spec neither \
                  has nor explains or something that the spec says of a listed page and no row states; 2 no such service, specs that \
                  cannot be read, or wrong usage.")]
pub struct Args {
    /// Only this service.
    pub service: Option<String>,
    /// End with 1 if a row of a page is neither in the spec nor explained by a doubt or correction,
    /// or if the spec says something of a listed page that no row states.
    #[arg(long)]
    pub check: bool,
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
    /// In columns.
    Text,
    /// An array of objects: service, pages with their places, rows, totals, empty_places,
    /// unreached_types, unbroken_demands.
    Json,
}
