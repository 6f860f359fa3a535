//! Commits: those that are named, and the one to compare with where none is.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::files::Files;
use super::git::{Git, missing};

/// A file or folder of a commit.
struct Object {
    /// The repository that holds it.
    git: Git,
    id: String,
    /// Its path below the root of that.
    place: String,
}

/// A commit.
#[derive(Debug, Clone)]
pub(super) struct Revision {
    git: Git,
    /// As the user named it, or where it comes from.
    name: String,
    commit: String,
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let short = self.commit.get(..7).unwrap_or(&self.commit);
        match self.commit.starts_with(&self.name) {
            true => f.write_str(short),
            false => write!(f, "{} ({short})", self.name),
        }
    }
}

/// Tags that look like versions: others say nothing about releases.
const VERSION_TAGS: [&str; 8] = [
    "--match",
    "v[0-9]*",
    "--match",
    "[0-9]*",
    "--match",
    "*-v[0-9]*",
    "--match",
    "*/v[0-9]*",
];

impl Revision {
    /// The commit of that name; with three dots behind it, where the current branch left it.
    pub(super) fn named(git: &Git, name: &str) -> anyhow::Result<Self> {
        let Some((of, with)) = name.split_once("...") else {
            return Ok(Self {
                git: git.clone(),
                name: name.to_owned(),
                commit: commit(git, name)?,
            });
        };
        let sides = [of, with].map(|side| if side.is_empty() { "HEAD" } else { side });
        let [of, with] = [commit(git, sides[0])?, commit(git, sides[1])?];
        let Some(base) = git.maybe(&["merge-base", &of, &with]) else {
            bail!(
                "{} and {} have no commit in common; {}",
                sides[0],
                sides[1],
                missing(git)
            );
        };
        Ok(Self {
            git: git.clone(),
            name: sides[0].to_owned(),
            commit: base,
        })
    }

    /// A commit under a name of its own.
    pub(super) fn at(git: &Git, name: &str, commit: &str) -> Self {
        Self {
            git: git.clone(),
            name: name.to_owned(),
            commit: commit.to_owned(),
        }
    }

    /// The nearest tag up to a commit that is a version; none if there is none.
    pub(super) fn tagged(git: &Git, of: &str) -> anyhow::Result<Option<Self>> {
        let mut describe = vec!["describe", "--tags", "--abbrev=0"];
        describe.extend(VERSION_TAGS);
        describe.push(of);
        let Some(tag) = git.maybe(&describe) else {
            return Ok(None);
        };
        let commit = commit(git, &format!("refs/tags/{tag}"))?;
        Ok(Some(Self::at(git, &tag, &commit)))
    }

    /// What git calls it.
    pub(super) fn commit(&self) -> &str {
        &self.commit
    }

    /// Where this branch left the main one. On the main branch itself: what is committed, if one of
    /// the files or folders of the project was edited since, or the last release, or the first
    /// parent.
    pub(super) fn base(git: &Git, project: &[PathBuf], command: &str) -> anyhow::Result<Self> {
        let Some(head) = git.maybe(&["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]) else {
            bail!("there is no commit yet; `--spec OLD NEW` compares two folders");
        };
        let branch = git.maybe(&["symbolic-ref", "--quiet", "HEAD"]);
        let mains = mains(git)?;
        let own = branch.filter(|branch| mains.contains(branch));
        let others: Vec<&String> = mains
            .iter()
            .filter(|main| own.as_ref() != Some(main))
            .collect();
        let found = others.iter().filter_map(|main| {
            let base = git.maybe(&["merge-base", &head, main])?;
            let range = format!("{base}..{head}");
            let far = git.maybe(&["rev-list", "--count", &range])?;
            Some((far.parse::<u64>().ok()?, short(main), base))
        });
        // Of a main branch that is behind and one that is not, the nearer one.
        let nearest = found.min_by_key(|(far, ..)| *far);
        let left = nearest.filter(|(_, _, base)| own.is_none() || *base != head);
        let revision = |name: &str, commit: String| Self::at(git, name, &commit);
        match (left, own) {
            (Some((_, name, base)), None) if base == head && is_detached(git) => {
                let main = revision(name, base);
                Ok(main.before(project, command)?.unwrap_or(main))
            }
            (Some((_, name, base)), _) => Ok(revision(name, base)),
            (None, Some(own)) => {
                let own = revision(short(&own), head);
                Ok(own.before(project, command)?.unwrap_or(own))
            }
            (None, None) if mains.is_empty() && !git.is_shallow() => bail!(
                "there is no branch main or master to compare with; name a revision: `{command} HEAD~1`"
            ),
            (None, None) => bail!(
                "this branch and main have no commit in common, so name a revision: `{command} HEAD~1`; {}",
                missing(git)
            ),
        }
    }

    /// The release before this commit, or its first parent; none if the project was edited since or
    /// there is nothing before it.
    fn before(&self, project: &[PathBuf], command: &str) -> anyhow::Result<Option<Self>> {
        let git = &self.git;
        let is_edited = |path: &PathBuf| {
            git.below(path).is_some_and(|path| {
                let path = format!(":(top,literal){path}");
                git.maybe(&[
                    "status",
                    "--porcelain",
                    "--ignore-submodules=none",
                    "--",
                    &path,
                ])
                .is_some()
            })
        };
        if project.iter().any(is_edited) {
            return Ok(None);
        }
        let parent = format!("{}^1", self.commit);
        let Some(parent) = git.maybe(&["rev-parse", "--verify", "--quiet", &parent]) else {
            if git.is_shallow() {
                bail!(
                    "{self} is the main branch, and what was before it is not known, so name a revision: `{command} TAG`; {}",
                    missing(git)
                );
            }
            return Ok(None);
        };
        let before = match Self::tagged(git, &parent)? {
            Some(tagged) => tagged,
            None => Self::at(git, &format!("{}~1", self.name), &parent),
        };
        Ok(Some(before))
    }

    /// The files of a folder; none if the commit has no such folder.
    pub(super) fn files(&self, folder: &Path) -> anyhow::Result<Option<Files>> {
        match self.git.below(folder) {
            Some(below) => self.files_below(&below),
            None => Ok(None),
        }
    }

    /// The files of a folder, seen from the root of the repository.
    pub(super) fn files_below(&self, below: &str) -> anyhow::Result<Option<Files>> {
        let Some(object) = self.object(&self.git, &self.commit, below)? else {
            return Ok(None);
        };
        let Object { git, id, place } = object;
        let tree = git.maybe(&[
            "rev-parse",
            "--verify",
            "--quiet",
            &format!("{id}^{{tree}}"),
        ]);
        tree.map(|tree| Files::of_tree(&git, &tree, &place))
            .transpose()
    }

    /// The content of a file; none if the commit lacks it or it is not UTF-8.
    pub(super) fn text(&self, path: &Path) -> Option<String> {
        let below = self.git.below(path)?;
        let Object { git, id, .. } = self.object(&self.git, &self.commit, &below).ok()??;
        String::from_utf8(git.bytes(&["cat-file", "blob", &id]).ok()?).ok()
    }

    /// The folders of the commit that hold services.
    pub(super) fn spec_folders(&self) -> BTreeSet<String> {
        let arguments = [
            "ls-tree",
            "-r",
            "-z",
            "--full-tree",
            "--name-only",
            &self.commit,
        ];
        let paths = self.git.ask(&arguments).unwrap_or_default();
        let services = paths
            .split('\0')
            .filter_map(|path| path.strip_suffix("/service.yaml"));
        services
            .filter_map(|service| service.rsplit_once('/'))
            .map(|(folder, _)| folder.to_owned())
            .collect()
    }

    /// The last commit up to this one that changed something below a folder.
    pub(super) fn last_change(&self, folder: &Path) -> Option<String> {
        let below = format!(":(top,literal){}", self.git.below(folder)?);
        let arguments = ["log", "-1", "--format=%H", &self.commit, "--", &below];
        self.git.maybe(&arguments)
    }

    /// Whether one commit came before another.
    pub(super) fn is_before(&self, earlier: &str, later: &str) -> bool {
        earlier != later
            && self
                .git
                .says(&["merge-base", "--is-ancestor", earlier, later])
    }

    /// What git calls a path of a commit, and in which repository: a submodule has its own.
    fn object(&self, git: &Git, commit: &str, below: &str) -> anyhow::Result<Option<Object>> {
        let asked = format!("{commit}:{below}");
        let id = git.maybe(&["rev-parse", "--verify", "--quiet", &asked]);
        if let Some(id) = id.filter(|id| git.says(&["cat-file", "-e", id])) {
            return Ok(Some(Object {
                git: git.clone(),
                id,
                place: below.to_owned(),
            }));
        }
        let ends = below
            .match_indices('/')
            .map(|(at, _)| at)
            .chain([below.len()]);
        for end in ends {
            let (module, rest) = (&below[..end], below[end..].trim_start_matches('/'));
            let entry = git.ask(&["ls-tree", "-z", "--full-tree", commit, "--", module])?;
            let Some(inner) = entry.strip_prefix("160000 commit ") else {
                continue;
            };
            let inner = inner.split('\t').next().unwrap_or_default();
            let submodule = git.submodule(module, inner);
            let submodule = submodule.with_context(|| format!("{self} cannot be read"))?;
            return self.object(&submodule, inner, rest);
        }
        Ok(None)
    }
}

fn commit(git: &Git, name: &str) -> anyhow::Result<String> {
    let asked = format!("{name}^{{commit}}");
    let arguments = [
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        &asked,
    ];
    git.maybe(&arguments)
        .with_context(|| format!("there is no revision `{name}`; {}", missing(git)))
}

/// The branches that others leave and come back to, here and at remotes, with their full names.
fn mains(git: &Git) -> anyhow::Result<Vec<String>> {
    let refs = git.ask(&[
        "for-each-ref",
        "--format=%(refname) %(symref)",
        "refs/heads/main",
        "refs/heads/master",
        "refs/remotes/*/main",
        "refs/remotes/*/master",
        "refs/remotes/*/HEAD",
    ])?;
    let mut found = Vec::new();
    for line in refs.lines() {
        let (name, target) = line.split_once(' ').unwrap_or((line, ""));
        if target.is_empty() {
            found.push(name.to_owned());
            continue;
        }
        // What a remote takes for its main branch, under whatever name.
        let branch = target.splitn(4, '/').nth(3).unwrap_or_default();
        let own = format!("refs/heads/{branch}");
        let is_there = |name: &String| git.says(&["rev-parse", "--verify", "--quiet", name]);
        found.extend([own, target.to_owned()].into_iter().filter(is_there));
    }
    found.sort();
    found.dedup();
    Ok(found)
}

fn short(name: &str) -> &str {
    let name = name.strip_prefix("refs/heads/").unwrap_or(name);
    name.strip_prefix("refs/remotes/").unwrap_or(name)
}

fn is_detached(git: &Git) -> bool {
    !git.says(&["symbolic-ref", "--quiet", "HEAD"])
}
