//! Questions to git, as seen from a folder of a repository.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context, bail};
use apiscribe_codegen::output::real_path;

/// A repository, as seen from a folder in it.
#[derive(Debug, Clone)]
pub(super) struct Git {
    folder: PathBuf,
}

impl Git {
    /// The repository around a folder, which may not be there any more.
    pub(super) fn around(folder: &Path) -> anyhow::Result<Self> {
        let folder = real_path(folder).unwrap_or_else(|| folder.to_owned());
        let there = folder.ancestors().find(|folder| folder.is_dir());
        let git = Self {
            folder: there.unwrap_or(&folder).to_owned(),
        };
        let top = git.ask(&["rev-parse", "--show-toplevel"])?;
        Ok(Self { folder: top.into() })
    }

    /// Its root.
    pub(super) fn top(&self) -> &Path {
        &self.folder
    }

    /// A path as seen from the root; none if it is not in the repository.
    pub(super) fn below(&self, path: &Path) -> Option<String> {
        let real = |path: &Path| real_path(path).unwrap_or_else(|| path.to_owned());
        let (top, path) = (real(&self.folder), real(path));
        let below = path.strip_prefix(&top).ok()?;
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        Some(parts.join("/"))
    }

    /// What git answers, without the white space around it.
    pub(super) fn ask(&self, arguments: &[&str]) -> anyhow::Result<String> {
        let answer = self.bytes(arguments)?;
        Ok(String::from_utf8_lossy(&answer).trim().to_owned())
    }

    /// What git answers; none if it fails or the answer is empty.
    pub(super) fn maybe(&self, arguments: &[&str]) -> Option<String> {
        self.ask(arguments).ok().filter(|answer| !answer.is_empty())
    }

    /// Whether git says yes.
    pub(super) fn says(&self, arguments: &[&str]) -> bool {
        self.bytes(arguments).is_ok()
    }

    /// What git answers, byte by byte.
    pub(super) fn bytes(&self, arguments: &[&str]) -> anyhow::Result<Vec<u8>> {
        self.fed(arguments, &[])
    }

    /// What git answers to a command that reads `input`.
    pub(super) fn fed(&self, arguments: &[&str], input: &[u8]) -> anyhow::Result<Vec<u8>> {
        let mut child = Command::new("git")
            .arg("-C")
            .arg(&self.folder)
            .args(arguments)
            .env("LC_ALL", "C")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .context("git cannot be started")?;
        let stdin = child.stdin.take();
        // git answers while it reads, so neither side may wait for the other.
        let output = thread::scope(|scope| {
            scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(input)));
            child.wait_with_output()
        });
        let output = output.context("git does not answer")?;
        if !output.status.success() {
            bail!("{}", String::from_utf8_lossy(&output.stderr).trim());
        }
        Ok(output.stdout)
    }

    /// Contents of objects, in the order in which they are asked for.
    pub(super) fn blobs(&self, ids: &[&str]) -> anyhow::Result<Vec<Vec<u8>>> {
        let asked: String = ids.iter().map(|id| format!("{id}\n")).collect();
        let answer = self.fed(&["cat-file", "--batch"], asked.as_bytes())?;
        let mut rest = answer.as_slice();
        let mut blobs = Vec::new();
        for id in ids {
            // `<id> blob <size>`, the content, a line feed.
            let end = rest.iter().position(|byte| *byte == b'\n');
            let (head, after) = rest.split_at(end.unwrap_or(rest.len()));
            let head = String::from_utf8_lossy(head);
            let size = head.rsplit(' ').next().and_then(|size| size.parse().ok());
            let content = size.and_then(|size: usize| after.get(1..=size));
            let Some(content) = content else {
                bail!("git has no content of {id}; {}", missing(self));
            };
            blobs.push(content.to_vec());
            rest = after.get(content.len() + 2..).unwrap_or_default();
        }
        Ok(blobs)
    }

    /// The repository of a submodule at a path below the root, which has to hold a commit.
    pub(super) fn submodule(&self, path: &str, commit: &str) -> anyhow::Result<Self> {
        let found = Self::around(&self.folder.join(path)).ok();
        let found = found.filter(|found| found.top() != self.top());
        let holds = |found: &Self| found.says(&["cat-file", "-e", &format!("{commit}^{{commit}}")]);
        found.filter(holds).with_context(|| {
            format!(
                "the submodule `{path}` lacks the commit {commit}\n\
                 help: `git submodule update --init {path}`, then `git -C {path} fetch origin {commit}`"
            )
        })
    }

    /// Whether the history ends early.
    pub(super) fn is_shallow(&self) -> bool {
        self.maybe(&["rev-parse", "--is-shallow-repository"])
            .is_some_and(|answer| answer == "true")
    }
}

/// What to do where something is missing in a clone.
pub(super) fn missing(git: &Git) -> String {
    if git.is_shallow() {
        return SHALLOW.to_owned();
    }
    "`git fetch --tags origin` may bring it".to_owned()
}

/// What to do in a clone that lacks the older commits.
const SHALLOW: &str = "this clone is shallow, it lacks older commits\n\
    help: `git fetch --unshallow --tags origin \"+refs/heads/*:refs/remotes/origin/*\"` brings them; \
    in a workflow, give actions/checkout `fetch-depth: 0` (GitHub) or set `GIT_DEPTH: 0` (GitLab)";
