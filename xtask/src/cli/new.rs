//! What `new` takes.

use super::Spec;

/// Which service begins where.
#[derive(clap::Args)]
#[command(after_help = "Example: cargo xtask new acme_sms\n\n\
                  It writes a small spec that has no mistakes, with comments on what to fill in. Nothing is overwritten.\n\n\
                  Exit status: 0 written, 1 the folder is there already or cannot be written, 2 wrong usage, such as a name that no \
                  service can have.")]
pub struct Args {
    /// Name of the service in snake_case: its folder, module and feature.
    pub service: String,
    /// Where the specs are.
    #[command(flatten)]
    pub spec: Spec,
}
