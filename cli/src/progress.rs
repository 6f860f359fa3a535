//! How far a long run has come: a bar on a terminal, a line now and then elsewhere.

use std::time::{Duration, Instant};

use apiscribe_codegen::Step;

use crate::session::Session;

/// How long a run is silent: most are over by then.
const SILENCE: Duration = Duration::from_secs(1);

/// How often a line is written where there is no terminal.
const BETWEEN_LINES: Duration = Duration::from_secs(5);

/// The progress of a run, on standard error.
pub(crate) struct Progress {
    is_quiet: bool,
    start: Instant,
    last_line: Option<Instant>,
    #[cfg(feature = "full")]
    bar: Option<indicatif::ProgressBar>,
}

impl Progress {
    pub(crate) fn new(session: &Session) -> Self {
        Self {
            is_quiet: session.is_quiet,
            start: Instant::now(),
            last_line: None,
            #[cfg(feature = "full")]
            bar: None,
        }
    }

    /// Shows where the run is, once it takes long.
    pub(crate) fn at(&mut self, at: apiscribe_codegen::Progress<'_>) {
        let doing = match at.step {
            Step::Check => "checking",
            Step::Generate => "generating",
        };
        self.reach(doing, at.done, at.of, at.service);
    }

    /// Shows that `done` of some things are done and which one is next, once it takes long.
    pub(crate) fn reach(&mut self, doing: &'static str, done: usize, of: usize, next: &str) {
        if self.is_quiet || self.start.elapsed() < SILENCE {
            return;
        }
        if self.draws(doing, done, of, next) {
            return;
        }
        if self
            .last_line
            .is_none_or(|last| last.elapsed() >= BETWEEN_LINES)
        {
            eprintln!("{doing} {} of {of}: {next}", done + 1);
            self.last_line = Some(Instant::now());
        }
    }

    /// Writes something else meanwhile, with the bar out of the way.
    #[cfg(feature = "full")]
    pub(crate) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    /// Draws a bar if somebody looks at it.
    #[cfg(feature = "full")]
    fn draws(&mut self, doing: &'static str, done: usize, of: usize, next: &str) -> bool {
        use std::io::IsTerminal as _;

        if !std::io::stderr().is_terminal() {
            return false;
        }
        let bar = self.bar.get_or_insert_with(|| {
            let bar = indicatif::ProgressBar::new(0);
            let template = "{prefix} [{bar:30}] {pos}/{len} {msg}";
            match indicatif::ProgressStyle::with_template(template) {
                Ok(style) => bar.with_style(style.progress_chars("=> ")),
                Err(_) => bar,
            }
        });
        bar.set_prefix(doing);
        bar.set_length(u64::try_from(of).unwrap_or(u64::MAX));
        bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
        bar.set_message(next.to_owned());
        true
    }

    #[cfg(not(feature = "full"))]
    fn draws(&mut self, _: &'static str, _: usize, _: usize, _: &str) -> bool {
        false
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        #[cfg(feature = "full")]
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
