//! What `semver-proof` takes.

use std::path::PathBuf;

/// Proves on pairs of small specs that `diff` is right about what breaks Rust code.
#[derive(clap::Parser)]
#[command(
    name = "cargo xtask semver-proof",
    after_help = "Example: cargo xtask semver-proof --random 60 --seed 21 --out diff/tests/diff/PROOF.md\n\n\
                  It takes some minutes. cargo-semver-checks has to be on the path: `cargo install cargo-semver-checks --locked`.\n\n\
                  Exit status: 0 all agree or the list says why not; 1 an unknown difference, or a listed one that is none; 2 something that \
                  cannot be run, or wrong usage."
)]
pub(super) struct Args {
    /// Folder of the cases, and of DIFFERENCES.md, which lists where the judges differ and why;
    /// unless given, diff/tests/diff of the project.
    #[arg(long, value_name = "DIR")]
    pub(super) cases: Option<PathBuf>,
    /// How many edits drawn at random are judged too: each is of a construct of the language.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(super) random: usize,
    /// What the random edits are drawn from; another seed draws others.
    #[arg(long, value_name = "N", default_value_t = 21)]
    pub(super) seed: u64,
    /// Folder with pairs of whole specs, which are judged too: in each of its folders, `old` and
    /// `new` are folders of specs.
    #[arg(long, value_name = "DIR")]
    pub(super) pairs: Option<PathBuf>,
    /// File that the result is written to, as Markdown.
    #[arg(long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
    /// Overwrite FILE whatever it holds.
    #[arg(long)]
    pub(super) force: bool,
    /// Folder for the crates, empty or new, which is kept.
    #[arg(long, value_name = "DIR")]
    pub(super) keep: Option<PathBuf>,
}
