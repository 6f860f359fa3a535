//! When two versions of a file stood in the tree, and beside what.

use super::files::Files;
use super::git::Git;

/// A state of all files.
#[derive(Debug, Clone)]
pub(super) enum Moment {
    /// As a commit has it.
    Commit(String),
    /// As the index has it.
    Index,
    /// As the disk has it.
    Now,
}

impl Moment {
    /// The files of a folder, seen from the root of the repository; nothing if there is no such
    /// folder.
    pub(super) fn files(&self, git: &Git, folder: &str) -> anyhow::Result<Files> {
        match self {
            Self::Commit(commit) => {
                let asked = format!("{commit}:{folder}");
                match git.maybe(&["rev-parse", "--verify", "--quiet", &asked]) {
                    Some(tree) => Files::of_tree(git, &tree, folder),
                    None => Ok(Files::default()),
                }
            }
            Self::Index => Files::of_index(git, folder),
            Self::Now => {
                let folder = git.top().join(folder);
                match folder.is_dir() {
                    true => Files::of_working_tree(&folder),
                    false => Ok(Files::default()),
                }
            }
        }
    }
}

/// Commits that changed some paths.
pub(super) struct History<'g> {
    git: &'g Git,
}

/// A file in a commit: what it was and what it became.
struct Step<'a> {
    commit: &'a str,
    before: &'a str,
    after: &'a str,
    path: &'a str,
}

impl<'g> History<'g> {
    pub(super) fn new(git: &'g Git) -> Self {
        Self { git }
    }

    /// The moments of two versions of a file, by what git calls their contents; none for a side on
    /// which it is not there.
    pub(super) fn moments(&self, paths: [&str; 2], ids: [Option<&str>; 2]) -> [Moment; 2] {
        let [old, new] = paths;
        let mut arguments = vec![
            "log",
            "--all",
            "HEAD",
            "--raw",
            "--no-abbrev",
            "--no-renames",
            "--format=commit %H",
            "--",
            old,
        ];
        if new != old {
            arguments.push(new);
        }
        let log = self.git.ask(&arguments).unwrap_or_default();
        let steps = steps(&log);
        if let Some(commit) = whole(&steps, paths, ids) {
            return [
                Moment::Commit(format!("{commit}^")),
                Moment::Commit(commit.to_owned()),
            ];
        }
        let single = |side: usize| ids[side].map(|id| self.of_one(paths[side], id, &steps));
        match (single(0), single(1)) {
            (Some(old), Some(new)) => [old, new],
            // What is new was not there just before, and what is gone is not there just after.
            (None, Some(new)) => [self.beside(&new, true), new],
            (Some(old), None) => [old.clone(), self.beside(&old, false)],
            (None, None) => [Moment::Now, Moment::Now],
        }
    }

    /// Where one version stood.
    fn of_one(&self, path: &str, id: &str, steps: &[Step<'_>]) -> Moment {
        let is_called = |tree: &str| {
            let object = format!("{tree}:{path}");
            let found = self
                .git
                .maybe(&["rev-parse", "--verify", "--quiet", &object]);
            found.is_some_and(|found| found == id)
        };
        if id.chars().all(|digit| digit == '0') {
            return Moment::Now;
        }
        if is_called("HEAD") {
            return Moment::Commit("HEAD".to_owned());
        }
        // A path behind nothing is one of the index.
        if is_called("") {
            return Moment::Index;
        }
        let made = steps
            .iter()
            .find(|step| step.path == path && step.after == id);
        made.map_or(Moment::Now, |step| Moment::Commit(step.commit.to_owned()))
    }

    /// The moment on the other side of a file that came or went.
    fn beside(&self, moment: &Moment, is_new: bool) -> Moment {
        match (moment, is_new) {
            (Moment::Commit(commit), true) => Moment::Commit(format!("{commit}^")),
            (Moment::Index | Moment::Now, true) => Moment::Commit("HEAD".to_owned()),
            (_, false) => match self.is_staged() {
                true => Moment::Index,
                false => Moment::Now,
            },
        }
    }

    /// Whether the index differs from the last commit.
    fn is_staged(&self) -> bool {
        !self
            .git
            .says(&["diff", "--cached", "--quiet", "--no-ext-diff"])
    }
}

/// The commit that made the whole change.
fn whole<'a>(steps: &[Step<'a>], paths: [&str; 2], ids: [Option<&str>; 2]) -> Option<&'a str> {
    let is_nothing = |id: &str| id.chars().all(|digit| digit == '0');
    let is = |found: &str, id: Option<&str>| match id {
        Some(id) => found == id && !is_nothing(id),
        None => is_nothing(found),
    };
    let [old, new] = paths;
    let makes = |commit: &&str| {
        let of_commit = || steps.iter().filter(|step| step.commit == *commit);
        of_commit().any(|step| step.path == new && is(step.after, ids[1]))
            && of_commit().any(|step| step.path == old && is(step.before, ids[0]))
    };
    steps.iter().map(|step| step.commit).find(makes)
}

/// What `git log --raw` says.
fn steps(log: &str) -> Vec<Step<'_>> {
    let mut steps = Vec::new();
    let mut commit = "";
    for line in log.lines() {
        if let Some(found) = line.strip_prefix("commit ") {
            commit = found;
        }
        let Some((head, path)) = line
            .strip_prefix(':')
            .and_then(|line| line.split_once('\t'))
        else {
            continue;
        };
        let mut ids = head.split(' ').skip(2);
        if let (Some(before), Some(after)) = (ids.next(), ids.next()) {
            steps.push(Step {
                commit,
                before,
                after,
                path,
            });
        }
    }
    steps
}
