//! What a process takes, with all processes that it starts and waits for.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use wait4::Wait4;

use crate::Outcome;

/// CPU and memory of a process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// User and system time, of all its processes.
    pub cpu: Duration,
    /// Peak of resident memory in bytes, of the largest of its processes.
    pub peak: u64,
}

impl Cost {
    /// CPU in seconds.
    pub fn seconds(&self) -> f64 {
        self.cpu.as_secs_f64()
    }

    /// Peak in MB.
    pub fn megabytes(&self) -> f64 {
        // A peak is far below the numbers that a float cannot tell apart.
        self.peak as f64 / 1e6
    }
}

/// Runs a command to its end. What it says goes into `log`, which is what an error repeats the end
/// of.
///
/// # Errors
///
/// It cannot be started, or says that it failed.
pub fn run(command: &mut Command, log: &Path) -> Outcome<Cost> {
    let said = File::create(log)?;
    let child = command
        .stdin(Stdio::null())
        .stdout(said.try_clone()?)
        .stderr(said)
        .spawn()
        .map_err(|error| format!("{command:?} cannot be started: {error}"))?;
    let used = child.wait4()?;
    if !used.status.success() {
        let said = fs::read(log)?;
        let said = String::from_utf8_lossy(&said);
        let mut end: Vec<&str> = said.lines().rev().take(20).collect();
        end.reverse();
        return Err(format!("{command:?}: {}\n{}", used.status, end.join("\n")).into());
    }
    Ok(Cost {
        cpu: used.rusage.utime + used.rusage.stime,
        peak: used.rusage.maxrss,
    })
}

/// Another run is only begun if all of them together are likely to take no more CPU than this.
const ENOUGH: Duration = Duration::from_secs(100);

/// The least of several runs, each after `prepare`; of fewer where one takes long.
///
/// # Errors
///
/// One of them fails.
pub fn least(
    times: usize,
    log: &Path,
    mut prepare: impl FnMut() -> Outcome<Command>,
) -> Outcome<Cost> {
    let mut least = run(&mut prepare()?, log)?;
    let mut spent = least.cpu;
    for _ in 1..times {
        if spent + least.cpu > ENOUGH {
            break;
        }
        let cost = run(&mut prepare()?, log)?;
        spent += cost.cpu;
        least = Cost {
            cpu: least.cpu.min(cost.cpu),
            peak: least.peak.min(cost.peak),
        };
    }
    Ok(least)
}
