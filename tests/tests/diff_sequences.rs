//! `diff --write` again and again between releases: whatever is edited, undone, committed or left
//! in the working tree, the change log has one entry of all that is unreleased, the one that a
//! single run since the release would write, and released sections stay as they are.

use std::fs;
use std::path::Path;

use apiscribe_tests::command::{git, run};
use apiscribe_tests::repository::{OPERATION, TIGHTER, WORDS, commit, edit, edit_file, repository};

const MANIFEST: &str = "generated/Cargo.toml";
const LOG: &str = "generated/CHANGELOG.md";
const SPEC: &str = "spec/acme/send.yaml";

/// A compatible edit.
const NOTE: (&str, &str) = (
    "      text: {type",
    "      note: {type: string, at: Send, doc: A note.}\n      text: {type",
);
/// Edits that need versions of three kinds.
const EDITS: [(&str, &str); 3] = [TIGHTER, NOTE, WORDS];

/// How people mark a release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Release {
    /// By a tag, and the heading stays as it was.
    Tag,
    /// By a tag and a date in the heading.
    TagAndDate,
    /// By a date in the heading alone.
    Date,
}

struct Project {
    place: tempfile::TempDir,
    /// Which edits stand in the spec.
    edits: [bool; EDITS.len()],
    release: Release,
    /// The commit that was released last.
    released: String,
}

fn read(place: &Path, path: &str) -> String {
    fs::read_to_string(place.join(path)).unwrap_or_default()
}

fn version(place: &Path) -> String {
    let manifest: toml::Table = read(place, MANIFEST).parse().expect("TOML");
    manifest["package"]["version"]
        .as_str()
        .expect("a version")
        .to_owned()
}

/// A change log from its first section on.
fn sections(log: &str) -> &str {
    log.find("## ").map_or("", |start| log[start..].trim_end())
}

impl Project {
    fn new(release: Release) -> Self {
        let place = repository();
        if release != Release::Date {
            git(place.path(), &["tag", "v0.1.3"]);
        }
        let released = git(place.path(), &["rev-parse", "HEAD"]).trim().to_owned();
        Self {
            place,
            edits: [false; EDITS.len()],
            release,
            released,
        }
    }

    fn path(&self) -> &Path {
        self.place.path()
    }

    /// Makes an edit, or undoes it.
    fn edit(&mut self, index: usize) {
        self.edits[index] ^= true;
        let edits = EDITS.iter().zip(self.edits).filter(|(_, is_made)| *is_made);
        let spec = edits.fold(OPERATION.to_owned(), |spec, ((from, to), _)| {
            spec.replacen(from, to, 1)
        });
        fs::write(self.path().join(SPEC), spec).expect("written");
    }

    /// Writes, and holds what is there then against a single run since the release.
    fn write(&self, steps: &[String]) {
        let place = self.path();
        run(place, &["diff", "--write"], 0);
        run(place, &["diff", "--check"], 0);
        let again = run(place, &["diff", "--write"], 0).stdout;
        assert!(again.starts_with("nothing to write: "), "{steps:?} {again}");

        let once = tempfile::tempdir().expect("a folder");
        let from = format!("file://{}", place.display());
        git(once.path(), &["clone", "--quiet", &from, "."]);
        git(once.path(), &["remote", "remove", "origin"]);
        git(once.path(), &["reset", "--quiet", "--hard", &self.released]);
        let released = read(once.path(), LOG);
        fs::copy(place.join(SPEC), once.path().join(SPEC)).expect("copied");
        run(once.path(), &["diff", "--write"], 0);
        let (log, expected) = (read(place, LOG), read(once.path(), LOG));
        assert_eq!(sections(&log), sections(&expected), "{steps:?}");
        assert_eq!(version(place), version(once.path()), "{steps:?}");
        assert!(
            log.trim_end().ends_with(sections(&released)),
            "{steps:?} {log}"
        );
    }

    /// Releases what there is, if there is something.
    fn release(&mut self, steps: &[String]) {
        self.write(steps);
        let place = self.path();
        let version = version(place);
        let heading = format!("## [{version}] - Unreleased");
        let released = format!("{}:{MANIFEST}", self.released);
        if git(place, &["show", &released]).contains(&version) {
            return;
        }
        if self.release != Release::Tag {
            let dated = format!("## [{version}] - 2026-01-02");
            edit_file(&place.join(LOG), (&heading, &dated));
            // What is ready to be tagged may be written and checked once more.
            run(place, &["diff", "--write"], 0);
            run(place, &["diff", "--check"], 0);
            assert!(read(place, LOG).contains(&dated), "{steps:?}");
        }
        commit(place, "Release");
        if self.release != Release::Date {
            git(place, &["tag", &format!("v{version}")]);
        }
        self.released = git(place, &["rev-parse", "HEAD"]).trim().to_owned();
    }
}

#[test]
fn after_any_steps_the_log_is_what_one_run_since_the_release_would_write() {
    // The steps are the same in each run of this test.
    let mut drawn: u64 = 7;
    let mut draw = |below: u64| {
        drawn = drawn
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (drawn >> 33) % below
    };
    let (mut written, mut releases) = (0, 0);
    for walk in 0..9 {
        let release = [Release::Tag, Release::TagAndDate, Release::Date][walk % 3];
        let mut project = Project::new(release);
        let mut steps = vec![format!("{release:?}")];
        for _ in 0..9 {
            let step = draw(10);
            steps.push(format!("{step}"));
            match step {
                0..4 => {
                    let index = usize::try_from(draw(3)).expect("small");
                    steps.push(format!("edit {index}"));
                    project.edit(index);
                }
                4..6 => commit(project.path(), "Work"),
                6..9 => {
                    project.write(&steps);
                    written += 1;
                }
                _ => {
                    let before = project.released.clone();
                    project.release(&steps);
                    releases += usize::from(before != project.released);
                }
            }
        }
        project.write(&steps);
    }
    assert!(written > 12 && releases > 4, "{written} {releases}");
}

#[test]
fn what_is_committed_and_what_is_not_stand_in_one_entry() {
    for is_committed in [false, true] {
        let mut project = Project::new(Release::Tag);
        project.edit(0);
        project.write(&[]);
        commit(project.path(), "First");
        project.edit(1);
        if is_committed {
            commit(project.path(), "Second");
        }
        project.write(&[]);
        let log = read(project.path(), LOG);
        assert!(
            log.contains("## [0.2.0] - Unreleased") && log.matches("## [").count() == 1,
            "{log}"
        );
        assert!(
            log.contains("at most 150") && log.contains("Sms.note"),
            "{log}"
        );
    }
}

/// A branch adds to what main has not released yet, and needs no version of its own.
#[test]
fn a_branch_adds_to_the_entry_of_main() {
    let mut project = Project::new(Release::Tag);
    project.edit(0);
    project.write(&[]);
    commit(project.path(), "On main");
    git(project.path(), &["switch", "--quiet", "-c", "feature"]);
    edit(project.path(), ("max: 150", "max: 140"));
    // Against main it is one more change, and the version may stay for it.
    let said = run(project.path(), &["diff", "main", "--check"], 0).stdout;
    assert!(
        said.contains("version 0.2.0 is high enough (from 0.1.3)"),
        "{said}"
    );
    let failed = run(project.path(), &["diff", "--check"], 1).stderr;
    assert!(
        failed.contains("do not fit what changed since v0.1.3 (")
            && failed.contains("diff --write"),
        "{failed}"
    );
    project.write(&[]);
    assert_eq!(version(project.path()), "0.2.0");
}

#[test]
fn an_edit_that_is_undone_is_taken_back() {
    let mut project = Project::new(Release::Tag);
    project.edit(0);
    project.release(&[]);
    let released = read(project.path(), LOG);
    project.edit(1);
    project.edit(0);
    project.write(&[]);
    assert_eq!(version(project.path()), "0.2.1");
    project.edit(1);
    project.edit(0);
    let failed = run(project.path(), &["diff", "--check"], 1).stderr;
    assert!(failed.contains("do not fit"), "{failed}");
    let said = run(&project.path().join("spec/acme"), &["diff", "--write"], 0).stdout;
    assert_eq!(
        said,
        format!(
            "version 0.2.0, no change in meaning is left\nwrote ../../{MANIFEST}\nwrote ../../{LOG}\n"
        )
    );
    assert_eq!(read(project.path(), LOG), released);
    assert_eq!(version(project.path()), "0.2.0");
}

/// Whoever wants more than the changes need gets it.
#[test]
fn a_version_that_somebody_chose_stays() {
    let mut project = Project::new(Release::Tag);
    project.edit(1);
    run(project.path(), &["diff", "--write"], 0);
    edit_file(&project.path().join(MANIFEST), ("0.1.4", "1.0.0"));
    for index in [0, 0] {
        run(project.path(), &["diff", "--write"], 0);
        run(project.path(), &["diff", "--check"], 0);
        let log = read(project.path(), LOG);
        assert!(
            log.contains("## [1.0.0] - Unreleased") && !log.contains("0.1.4"),
            "{log}"
        );
        project.edit(index);
    }
    project.edit(1);
    run(project.path(), &["diff", "--write"], 0);
    assert_eq!(version(project.path()), "1.0.0");
    assert_eq!(sections(&read(project.path(), LOG)), "");
}

/// A section with a date is released, and nothing is put into it.
#[test]
fn changes_behind_a_date_are_refused_until_there_is_a_tag() {
    let mut project = Project::new(Release::Tag);
    project.edit(0);
    project.write(&[]);
    edit_file(&project.path().join(LOG), ("Unreleased", "2026-01-02"));
    project.edit(1);
    let log = read(project.path(), LOG);
    run(project.path(), &["diff", "--check"], 1);
    let error = run(project.path(), &["diff", "--write"], 2).stderr;
    assert!(error.contains("tag that release"), "{error}");
    assert_eq!(read(project.path(), LOG), log);
}
