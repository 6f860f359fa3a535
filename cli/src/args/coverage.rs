//! What `coverage` takes.

use super::Spec;

/// What is counted, and how it is shown.
#[derive(clap::Args)]
#[command(after_help = "Example: apiscribe coverage nxcloud_saas\n\n\
                  For each page and place: how many fields, rules, constraints, errors, limits and examples say that they stand there. Then \
                  the places that hold nothing, the types that no example reaches, and the rules and constraints that no example breaks.\n\n\
                  Exit status: 0 whatever is missing, 1 a mistake in the specs or no such service, 2 wrong usage.")]
pub struct Args {
    /// Only this service.
    pub service: Option<String>,
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
    /// An array of objects: service, pages with their places, totals, empty_places, unreached_types, unbroken_demands.
    Json,
}
