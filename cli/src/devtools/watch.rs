//! `watch`: checks on every save, and regenerates where there is no error.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use anyhow::Context;
use apiscribe_codegen::diagnostics::Levels;
use apiscribe_codegen::output::{Changes, absolute};
use apiscribe_codegen::{BuildCache, Failure, Options, SpecFolders, Specs};
use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::args::{Crate, Spec};
use crate::commands::manifest;
use crate::commands::regenerate::{loses_no_service, manifest_warning, options};
use crate::session::Session;
use crate::show::{build_cache, size};

/// How long it must be quiet after a save: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(50);

/// How long saves that follow one another are waited for.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often it is looked whether a folder that was removed is there again.
const RETURN: Duration = Duration::from_millis(300);

/// `apiscribe watch`
pub(crate) fn run(spec: &Spec, out: &Crate, session: &Session) -> anyhow::Result<ExitCode> {
    let (named, spec, folder) = (spec, session.spec(spec), session.out(out));
    let options = options(out, &folder, session)?;
    loses_no_service(named, out, session)?;
    eprint!("{}", manifest::differences(out, &folder, session));
    let regenerated = Regenerated {
        spec: spec.clone(),
        options,
        out: folder,
        cache: &|| build_cache(&spec, session),
        levels: session.project.settings.lints.clone(),
        color: session.color.on_stdout(),
    };
    let mut saves = Saves::below(&spec)?;
    let mut text = format!("watching {spec}; Ctrl-C ends it\n");
    loop {
        text.push_str(&regenerated.after_save());
        // Nobody reads any more.
        if std::io::stdout().write_all(text.as_bytes()).is_err() {
            return Ok(ExitCode::SUCCESS);
        }
        saves.next()?;
        text.clear();
        text.push('\n');
    }
}

/// What is done after each save.
struct Regenerated<'a> {
    spec: SpecFolders,
    out: PathBuf,
    options: Options,
    cache: &'a dyn Fn() -> BuildCache,
    levels: Levels,
    color: bool,
}

impl Regenerated<'_> {
    /// Brings the crate up to date if the specs have no error, and reports how it went.
    fn after_save(&self) -> String {
        let start = Instant::now();
        match Specs::check(&self.spec, (self.cache)()) {
            Ok(mut specs) => {
                specs.take_as(&self.levels);
                let mut text = specs.warnings().render(self.color);
                match specs.write(&self.out, &self.options) {
                    Ok(changes) => {
                        text.push_str(&format!(
                            "{}: {}, {} ms\n",
                            size(&specs),
                            summary(&changes),
                            start.elapsed().as_millis()
                        ));
                        text.push_str(&manifest_warning(&changes, &self.out));
                    }
                    Err(error) => text.push_str(&reported(error)),
                }
                text
            }
            Err(Failure::Errors(mut report)) => {
                report.take_as(&self.levels);
                report.render(self.color)
            }
            Err(failure) => reported(failure),
        }
    }
}

fn reported(error: impl Into<anyhow::Error>) -> String {
    format!("{}\n", crate::reported(&error.into()))
}

/// `2 files changed, 1 file removed`
fn summary(changes: &Changes) -> String {
    let parts = [
        (changes.new.len(), "added"),
        (changes.changed.len(), "changed"),
        (changes.removed.len(), "removed"),
    ];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} file{} {what}", if *count == 1 { "" } else { "s" }))
        .collect();
    match parts.is_empty() {
        true => "nothing changed".to_owned(),
        false => parts.join(", "),
    }
}

/// Saves below some folders.
struct Saves {
    folders: SpecFolders,
    is_watched: bool,
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
}

impl Saves {
    fn below(folders: &SpecFolders) -> anyhow::Result<Self> {
        // What every command reports of a folder that is not there.
        for folder in folders.iter() {
            std::fs::read_dir(folder).map_err(|source| Failure::Unreadable {
                path: folder.to_owned(),
                source,
            })?;
        }
        let (sender, events) = channel();
        let mut saves = Saves {
            folders: folders.clone(),
            is_watched: false,
            watcher: notify::recommended_watcher(sender)?,
            events,
        };
        saves
            .watch()
            .with_context(|| format!("cannot watch {}", folders.map(absolute)))?;
        Ok(saves)
    }

    fn watch(&mut self) -> notify::Result<()> {
        for folder in self.folders.iter() {
            self.watcher.watch(folder, RecursiveMode::Recursive)?;
        }
        self.is_watched = true;
        Ok(())
    }

    /// Whether one of the folders itself is gone, and the watch with it.
    fn is_gone(&self, event: &notify::Result<Event>) -> bool {
        event.as_ref().is_ok_and(|event| {
            let is_moved = matches!(
                event.kind,
                EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))
            );
            is_moved
                && self
                    .folders
                    .iter()
                    .any(|folder| event.paths.iter().any(|path| path.ends_with(folder)))
        })
    }

    /// Waits for the next save, or several that follow one another.
    fn next(&mut self) -> anyhow::Result<()> {
        loop {
            match self.events.recv_timeout(RETURN) {
                Ok(event) => {
                    self.is_watched &= !self.is_gone(&event);
                    if is_save(&event) {
                        break;
                    }
                }
                // It may be gone again by now.
                Err(RecvTimeoutError::Timeout) if !self.is_watched && self.watch().is_ok() => break,
                Err(RecvTimeoutError::Timeout) => {
                    self.is_watched &= self.folders.iter().all(Path::is_dir)
                }
                Err(RecvTimeoutError::Disconnected) => anyhow::bail!("the watch ended"),
            }
        }
        let until = Instant::now() + PATIENCE;
        while Instant::now() < until
            && let Ok(event) = self.events.recv_timeout(QUIET)
        {
            self.is_watched &= !self.is_gone(&event);
        }
        Ok(())
    }
}

/// Whether the specs may say something else now.
fn is_save(event: &notify::Result<Event>) -> bool {
    let Ok(event) = event else {
        // Something was missed.
        return true;
    };
    let is_written = match event.kind {
        EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
        _ => true,
    };
    is_written && event.paths.iter().any(|path| may_be_spec(path))
}

/// A spec file, or a folder.
fn may_be_spec(path: &Path) -> bool {
    let is_hidden = path
        .file_name()
        .is_some_and(|name| name.to_string_lossy().starts_with('.'));
    !is_hidden && path.extension().is_none_or(|extension| extension == "yaml")
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test")]
mod tests {
    use std::fs;
    use std::thread;

    use super::*;

    /// A spec in a folder of its own, and who watches it.
    fn watched() -> (tempfile::TempDir, PathBuf, Receiver<String>) {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let service = folder.path().join("spec/acme");
        fs::create_dir_all(&service).expect("it can be made");
        fs::write(service.join("service.yaml"), SERVICE).expect("it can be written");
        fs::write(service.join("call.yaml"), CALL).expect("it can be written");
        let (spec, out) = (folder.path().join("spec"), folder.path().join("out"));
        let (sender, reports) = channel();
        let mut saves = Saves::below(&(&spec).into()).expect("it can be watched");
        thread::spawn(move || {
            let regenerated = Regenerated {
                spec: spec.into(),
                out,
                options: Options::default(),
                cache: &BuildCache::none,
                levels: Levels::default(),
                color: false,
            };
            while sender.send(regenerated.after_save()).is_ok() && saves.next().is_ok() {}
        });
        (folder, service, reports)
    }

    const SERVICE: &str = "service: acme\ntitle: Acme\npages: {api: {title: The API}}\nbase_url: 'https://acme.example'\nauth: none\n";
    const CALL: &str = "operation: call\ndoc: Calls.\npage: api\nhttp: 'GET /call'\nreplies: {200: Answer}\ntypes:\n  Answer: {doc: It went well., fields: {}}\n";

    /// The next report that has the words.
    fn report_with(reports: &Receiver<String>, words: &str) -> String {
        let until = Instant::now() + Duration::from_secs(20);
        let mut last = String::new();
        while let Ok(report) = reports.recv_timeout(until.saturating_duration_since(Instant::now()))
        {
            if report.contains(words) {
                return report;
            }
            last = report;
        }
        unreachable!("no report with `{words}`, but {last}")
    }

    #[test]
    fn every_save_is_reported_once_it_is_made() {
        let (folder, service, reports) = watched();
        let call = service.join("call.yaml");
        let first = report_with(&reports, "1 service, 1 operation: ");
        assert!(
            first.contains(" files added, ") && first.ends_with(" ms\n"),
            "{first}"
        );

        fs::write(&call, CALL.replace("Calls.", "Calls again.")).expect("it can be written");
        report_with(&reports, "changed, ");
        fs::write(&call, CALL.replace("page", "pag")).expect("it can be written");
        assert!(report_with(&reports, "unknown key `pag`").contains("call.yaml:3:1"));

        // As editors do that write a new file and put it in the place of the old one.
        let new = service.join("call.yaml~");
        fs::write(&new, CALL).expect("it can be written");
        fs::rename(&new, &call).expect("it can be renamed");
        report_with(&reports, "changed, ");

        fs::remove_file(&call).expect("it can be removed");
        report_with(&reports, "1 service, 0 operations: ");
        fs::write(service.join("call.yaml"), CALL).expect("it can be written");
        report_with(&reports, "1 service, 1 operation: ");

        fs::remove_dir_all(folder.path().join("spec")).expect("it can be removed");
        report_with(&reports, "error: ");
        fs::create_dir_all(&service).expect("it can be made");
        fs::write(service.join("service.yaml"), SERVICE).expect("it can be written");
        report_with(&reports, "1 service, 0 operations: ");
    }

    #[test]
    fn only_what_may_be_a_spec_counts() {
        let event = |kind, path: &str| Ok(Event::new(kind).add_path(PathBuf::from(path)));
        let modified = EventKind::Modify(ModifyKind::Any);
        assert!(is_save(&event(modified, "spec/acme/call.yaml")));
        assert!(is_save(&event(modified, "spec/acme/types")));
        assert!(!is_save(&event(modified, "spec/acme/.call.yaml.swp")));
        assert!(!is_save(&event(modified, "spec/acme/call.yaml~")));
        assert!(!is_save(&event(
            EventKind::Access(AccessKind::Read),
            "spec/acme/call.yaml"
        )));
    }
}
