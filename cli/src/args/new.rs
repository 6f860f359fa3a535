//! What `new` takes.

use super::Spec;

/// Which service or operation begins where.
#[derive(clap::Args)]
#[command(after_help = "Example: apiscribe new acme_sms\n\
                  Example: apiscribe new acme_sms get_balance\n\n\
                  It writes a small spec that has no errors, with comments on what to fill in. Nothing is overwritten.\n\n\
                  Exit status: 0 written; 1 errors in the specs to which an operation is added; 2 the file or folder is there already or \
                  cannot be written, no such service, or wrong usage, such as a name that no service can have.")]
pub struct Args {
    /// Name of the service in snake_case: its folder, module and feature.
    pub service: String,
    /// Name of an operation in snake_case, for a service that is there already.
    pub operation: Option<String>,
    /// Where the specs are.
    #[command(flatten)]
    pub spec: Spec,
}
