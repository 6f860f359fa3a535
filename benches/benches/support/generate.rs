//! The command by which each of the others generates a crate.

use std::path::Path;
use std::process::Command;

use benches::peers::Peer;

/// A peer may have so many KiB of address space, so that it fails before the machine does.
const MOST_KIB: u64 = 14 << 20;

/// The command that prints a crate from a document into a folder that is not there yet.
pub(crate) fn command(peer: Peer, program: &Path, document: &Path, out: &Path) -> Command {
    let mut command = Command::new("sh");
    let limited = match peer {
        // Java reserves what it never takes, and has a limit of its own.
        Peer::OpenapiGenerator => "exec \"$@\"".to_owned(),
        _ => format!("ulimit -v {MOST_KIB}; exec \"$@\""),
    };
    command.arg("-c").arg(limited).arg("sh").arg(program);
    match peer {
        Peer::Oas3Gen => {
            command.args(["generate", "client-mod", "--workspace", "--input"]);
            command.arg(document).arg("--output").arg(out);
        }
        Peer::Progenitor => {
            command.args([
                "progenitor",
                "--name",
                "generated",
                "--version",
                "0.1.0",
                "--input",
            ]);
            command.arg(document).arg("--output").arg(out);
        }
        Peer::OpenapiGenerator => {
            command.args(["generate", "--generator-name", "rust", "--input-spec"]);
            command.arg(document).arg("--output").arg(out);
        }
    }
    command
}
