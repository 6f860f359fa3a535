//! What `diff` takes.

use std::path::PathBuf;

/// What is compared, and how the result is shown.
#[derive(clap::Args)]
#[command(after_help = "Example: apiscribe diff v0.1.0 --format markdown\n\n\
                  Every change gets three verdicts: wire (what the vendor sees of the same call, what can be sent and read), Rust (whether \
                  code that uses the old crate still compiles) and behaviour (validation, retries, limits, errors). What breaks on purpose \
                  is recorded in accepted.yaml beside the services, by rule and place. Dangerous is what may send a call twice or too often.\n\n\
                  Exit status: 0 nothing is breaking or dangerous that is not accepted, 1 something is, 2 wrong usage, or specs that cannot be compared.")]
pub struct Args {
    /// Git revision to compare with; `REVISION...` is where this branch left it. Without one: where
    /// the branch left main or master, the nearest of those here and at remotes; on that branch
    /// itself the last release, or the first parent.
    pub base: Option<String>,
    /// Git revision that is compared with it; the working tree if there is none.
    pub revision: Option<String>,
    /// Folder of the specs, unless given `spec` of the project; with two folders the first is the
    /// old one, and git is not asked.
    #[arg(long, value_names = ["DIR", "NEW"], num_args = 1..=2)]
    pub spec: Vec<PathBuf>,
    /// Folder of the specs in the old revision, once for each of several; unless given, what the
    /// project said then.
    #[arg(long, value_name = "DIR")]
    pub old_spec: Vec<PathBuf>,
    /// Folder of the generated crate, for its version and for what the generator changed; unless
    /// given, `generated` of the project.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// How the result is shown.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
    /// Exit with 1 only if the version of the generated crate is too low for what changed, or if a
    /// change is dangerous and not accepted.
    #[arg(long)]
    pub check: bool,
    /// Exit with 1 from this level on, for what is not accepted; `dangerous` unless given.
    #[arg(long, value_name = "LEVEL")]
    pub fail_on: Option<Level>,
    /// Exit with 0 whatever changed.
    #[arg(long, conflicts_with_all = ["check", "fail_on"])]
    pub exit_zero: bool,
    /// Show only how many changes there are, by service and level.
    #[arg(long)]
    pub stat: bool,
    /// How many characters a report in Markdown may have; what does not fit is counted. GitHub
    /// takes 65,536 in a comment.
    #[arg(long, value_name = "CHARACTERS", default_value_t = 65_536, value_parser = clap::value_parser!(u32).range(1_000..))]
    pub max_length: u32,
    /// Set the version that the changes need in every manifest and lock file that names it, and
    /// write the change log of the crate.
    #[arg(long, conflicts_with_all = ["check", "fail_on", "exit_zero", "stat", "format", "revision"])]
    pub write: bool,
    /// List the rules and what each is about.
    #[arg(long, exclusive = true)]
    pub rules: bool,
    /// Compare one file, as git calls a diff driver.
    #[arg(
        long,
        value_name = "ARGUMENT",
        num_args = 1..=9,
        exclusive = true,
        allow_hyphen_values = true,
        hide = true
    )]
    pub git_driver: Vec<String>,
}

/// How the result is shown.
#[derive(Clone, Copy, clap::ValueEnum)]
pub enum Format {
    /// For a terminal: worst first.
    Text,
    /// For a comment on a pull request: one line at the top, details folded.
    Markdown,
    /// One object, described by diff/src/report/diff.schema.json.
    Json,
    /// Workflow commands of GitHub.
    Github,
    /// For what reads results of tests: a failure for each change that fails the command.
    Junit,
    /// An entry for the change log of the generated crate.
    Changelog,
}

/// How bad a change is.
#[derive(Clone, Copy, clap::ValueEnum)]
pub enum Level {
    /// What worked no longer does, or does something else.
    Breaking,
    /// What worked may do it twice or too often.
    Dangerous,
    /// It shows, and what worked goes on working.
    Compatible,
    /// Any change, of documentation too.
    None,
}
