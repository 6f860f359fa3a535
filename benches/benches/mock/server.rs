//! A server that runs as a process of its own, and what the kernel says of it.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use benches::Outcome;

/// The clock of `/proc` ticks so often in a second on every Linux that there is.
const TICKS: u64 = 100;

pub(crate) struct Server {
    child: Child,
    /// `127.0.0.1:PORT`
    pub(crate) address: String,
}

impl Server {
    /// Starts a program, and waits until it prints an address on the loopback.
    pub(crate) fn start(command: &mut Command) -> Outcome<Self> {
        let mut child = command.stdout(Stdio::piped()).spawn()?;
        let output = child.stdout.take().ok_or("no output")?;
        let mut address = None;
        for line in BufReader::new(output).lines() {
            let line = line?;
            let after = line.split("http://").nth(1);
            address = after
                .and_then(|rest| rest.split('/').next())
                .map(str::to_owned);
            // The last line of what the mock server says first.
            if line.starts_with("journal") || line.starts_with("http") {
                break;
            }
        }
        Ok(Self {
            child,
            address: address.ok_or_else(|| format!("{command:?} names no address"))?,
        })
    }

    /// CPU that it has taken so far.
    pub(crate) fn cpu(&self) -> Outcome<Duration> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        // The name in parentheses may hold anything; what follows is numbers.
        let (_, rest) = stat.rsplit_once(')').ok_or("no name")?;
        let fields = rest.split_whitespace().skip(11).take(2);
        let ticks = fields.map(str::parse::<u64>).sum::<Result<u64, _>>()?;
        Ok(Duration::from_millis(ticks * 1000 / TICKS))
    }

    /// Its resident memory.
    pub(crate) fn megabytes(&self) -> Outcome<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let number = line.and_then(|line| line.split_whitespace().next());
        Ok(number.ok_or("no memory")?.parse::<f64>()? * 1024.0 / 1e6)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
