//! What `diff` takes.

use std::path::PathBuf;

use clap::builder::ValueParser;
use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, Command, FromArgMatches};

/// What is compared, and how the result is shown.
#[derive(clap::Args)]
#[command(after_help = "Example: apiscribe diff v0.1.0 --format markdown\n\n\
                  Every change gets three verdicts: wire (what the vendor sees of the same call, what can be sent and read), Rust (whether \
                  code that uses the old crate still compiles) and behaviour (validation, retries, limits, errors). What breaks on purpose \
                  is recorded in accepted.yaml beside the services, by rule and place. Dangerous is what may send a call twice or too often.\n\n\
                  Exit status: 0 nothing is breaking or dangerous that is not accepted, 1 something is, or the specs have \
                  errors, 2 wrong usage, or old specs that cannot be compared.")]
pub struct Args {
    /// Git revision to compare with; `REVISION...` is where this branch left it. Without one: where
    /// the branch left main or master, the nearest of those here and at remotes; on that branch
    /// itself what is committed if the specs were edited since, or else the release before, or the
    /// first parent. `--check` and `--write` take the last release, wherever they run.
    pub base: Option<String>,
    /// Git revision that is compared with it; the working tree if there is none.
    pub revision: Option<String>,
    /// Which folders are compared.
    #[command(flatten)]
    pub spec: Specs,
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
    /// Exit with 1 only if the version of the generated crate is too low for what changed since the
    /// last release, if the change log that `--write` wrote says something else, or if a change is
    /// dangerous and not accepted.
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
    /// Set the version that the changes since the last release need in every manifest and lock file
    /// that names it, and write the change log of the crate.
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

/// The folders after `--spec`.
pub enum Specs {
    /// Those of the project, each after a `--spec` of its own; none for what the project says. Git
    /// has the old ones.
    Project(Vec<PathBuf>),
    /// `--spec OLD NEW`: two that are compared with each other.
    Two(PathBuf, PathBuf),
}

const SPEC: &str = "spec";

impl FromArgMatches for Specs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let given = matches.get_occurrences::<PathBuf>(SPEC);
        let given = given.into_iter().flatten();
        let given: Vec<Vec<PathBuf>> = given.map(|folders| folders.cloned().collect()).collect();
        match given.as_slice() {
            [two] if let [old, new] = two.as_slice() => Ok(Self::Two(old.clone(), new.clone())),
            each if each.iter().all(|folders| folders.len() == 1) => {
                Ok(Self::Project(given.concat()))
            }
            _ => Err(clap::Error::raw(
                ErrorKind::TooManyValues,
                "`--spec OLD NEW` compares two folders and stands alone; several folders of one project are `--spec DIR --spec DIR`\n",
            )),
        }
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl clap::Args for Specs {
    fn augment_args(command: Command) -> Command {
        let spec = Arg::new(SPEC)
            .long(SPEC)
            .value_names(["DIR", "NEW"])
            .num_args(1..=2)
            .action(ArgAction::Append)
            .value_parser(ValueParser::path_buf())
            .help(
                "Folder of the specs, once for each of several; unless given, `spec` of the project. `--spec OLD NEW`, with two folders, \
                 compares the first as the old one with the second as the new one, and git is not asked",
            );
        command.arg(spec)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
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
