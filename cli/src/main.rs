//! `apiscribe`

use std::process::ExitCode;

fn main() -> ExitCode {
    apiscribe::main()
}
