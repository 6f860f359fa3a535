//! `completions`: a script for a shell.

use std::process::ExitCode;

use clap::CommandFactory as _;
use clap_complete::Shell as Known;

use crate::args::{Cli, Shell};
use crate::session::Session;
use crate::show::print_exactly;

/// `apiscribe completions bash`
pub(crate) fn run(shell: Shell, _: &Session) -> anyhow::Result<ExitCode> {
    let shell = match shell {
        Shell::Bash => Known::Bash,
        Shell::Elvish => Known::Elvish,
        Shell::Fish => Known::Fish,
        Shell::Powershell => Known::PowerShell,
        Shell::Zsh => Known::Zsh,
    };
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "apiscribe", &mut script);
    print_exactly(&String::from_utf8(script)?)
}
