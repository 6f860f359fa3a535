//! The workflows that projects copy, followed step by step: each command runs as the workflow has
//! it, with programs in place of the vendors' that keep comments in a folder.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use apiscribe_tests::command::{git, program, root, run};
use apiscribe_tests::repository::{TIGHTER, WORDS, commit, edit, repository};
use serde_json::Value;
use tempfile::TempDir;

/// How comments begin that a program finds again.
const MARKER: &str = "<!-- apiscribe-diff -->";

/// What stands in the place of `gh`: `api` lists, adds and changes comments.
const GH: &str = r#"#!/bin/bash
set -eu
method=GET; body=; url=; filter=
shift
while [ $# -gt 0 ]; do
  case "$1" in
    --method) method=$2; shift;;
    --field) body=${2#body=@}; shift;;
    --jq) filter=$2; shift;;
    --paginate|--silent) ;;
    *) url=$1;;
  esac
  shift
done
echo "$method $url" >> "$STORE/calls"
case "$method" in
  GET)
    [[ $filter == *'startswith("<!-- apiscribe-diff -->")'* ]]
    for comment in "$STORE"/*.md; do
      if [[ $(head -c 23 "$comment") == '<!-- apiscribe-diff -->' ]]; then basename "$comment" .md; fi
    done;;
  POST) cp "$body" "$STORE/2.md";;
  PATCH) cp "$body" "$STORE/${url##*/}.md";;
esac
"#;

/// What stands in the place of `curl`.
const CURL: &str = r#"#!/bin/bash
set -eu
method=GET; body=; url=
while [ $# -gt 0 ]; do
  case "$1" in
    --request) method=$2; shift;;
    --data-urlencode) body=${2#body@}; shift;;
    --header) [[ $2 == "PRIVATE-TOKEN: $APISCRIBE_TOKEN" ]]; shift;;
    --output) shift;;
    --silent|--show-error|--fail) ;;
    *) url=$1;;
  esac
  shift
done
echo "$method $url" >> "$STORE/calls"
case "$method" in
  GET) echo '[]';;
  POST) cp "$body" "$STORE/2.md";;
  PUT) cp "$body" "$STORE/${url##*/}.md";;
esac
"#;

/// What stands in the place of `jq`, behind that `curl`.
const JQ: &str = r#"#!/bin/bash
set -eu
cat > /dev/null
[[ $2 == *'startswith("<!-- apiscribe-diff -->")'* ]]
for comment in "$STORE"/*.md; do
  if [[ $(head -c 23 "$comment") == '<!-- apiscribe-diff -->' ]]; then basename "$comment" .md; fi
done
"#;

/// A clone with a branch that changes something, and a place for comments and programs.
struct Runner {
    origin: TempDir,
    place: TempDir,
    tools: TempDir,
}

impl Runner {
    fn new() -> Self {
        let origin = repository();
        // One with everything that the checks of a crate ask for.
        fs::remove_file(origin.path().join("generated/Cargo.toml")).expect("removed");
        run(origin.path(), &["fmt"], 0);
        run(origin.path(), &["schema"], 0);
        run(origin.path(), &["regenerate"], 0);
        commit(origin.path(), "Generated");
        let place = tempfile::tempdir().expect("a folder");
        let from = format!("file://{}", origin.path().display());
        git(place.path(), &["clone", "--quiet", &from, "."]);
        git(place.path(), &["switch", "--quiet", "-c", "feature"]);
        let tools = tempfile::tempdir().expect("a folder");
        for (name, text) in [
            ("gh", GH),
            ("curl", CURL),
            ("jq", JQ),
            ("cargo", "#!/bin/sh\n"),
            ("apt-get", "#!/bin/sh\n"),
        ] {
            let path = tools.path().join(name);
            fs::write(&path, text).expect("written");
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("a program");
        }
        symlink(program(), tools.path().join("apiscribe")).expect("a link");
        fs::create_dir(tools.path().join("store")).expect("a folder");
        // What somebody wrote who quotes the comment.
        fs::write(
            tools.path().join("store/1.md"),
            format!("> {MARKER}\nWhy?\n"),
        )
        .expect("written");
        Self {
            origin,
            place,
            tools,
        }
    }

    /// Commits an edit on the branch, with everything that is generated, and the version if it is
    /// raised as well.
    fn push(&self, change: (&str, &str), is_raised: bool) {
        edit(self.place.path(), change);
        run(self.place.path(), &["regenerate"], 0);
        if is_raised {
            run(self.place.path(), &["diff", "--write"], 0);
        }
        commit(self.place.path(), "Edit");
        // Meanwhile main goes on.
        let words = self.origin.path().join("README.md");
        fs::write(&words, format!("{change:?}\n")).expect("written");
        commit(self.origin.path(), "Words");
        git(self.place.path(), &["fetch", "--quiet"]);
    }

    /// Runs a script as runners do.
    fn step(&self, script: &str, environment: &[(String, String)]) -> (bool, String) {
        let path = std::env::var("PATH").unwrap_or_default();
        let output = Command::new("bash")
            .args([
                "--noprofile",
                "--norc",
                "-e",
                "-o",
                "pipefail",
                "-c",
                script,
            ])
            .current_dir(self.place.path())
            .env("PATH", format!("{}:{path}", self.tools.path().display()))
            .env("STORE", self.tools.path().join("store"))
            .env("RUNNER_TEMP", self.tools.path())
            .envs(environment.iter().cloned())
            .output()
            .expect("bash starts");
        let said = [output.stdout, output.stderr].concat();
        (
            output.status.success(),
            String::from_utf8_lossy(&said).into_owned(),
        )
    }

    fn comments(&self) -> Vec<String> {
        let mut paths: Vec<PathBuf> = fs::read_dir(self.tools.path().join("store"))
            .expect("a folder")
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
            .collect();
        paths.sort();
        paths
            .iter()
            .map(|path| fs::read_to_string(path).expect("a comment"))
            .collect()
    }

    fn calls(&self) -> String {
        fs::read_to_string(self.tools.path().join("store/calls")).unwrap_or_default()
    }
}

fn workflow(path: &str) -> Value {
    let text = fs::read_to_string(root().join(path)).expect("a workflow");
    serde_yaml::from_str(&text).expect("YAML")
}

/// `env` of a job or step, with the expressions that are in it.
fn environment(of: &Value) -> Vec<(String, String)> {
    let known = [
        ("${{ github.base_ref }}", "main"),
        ("${{ github.token }}", "secret"),
        ("${{ github.repository }}", "acme/apis"),
        ("${{ github.event.pull_request.number }}", "7"),
    ];
    let entries = of["env"].as_object().into_iter().flatten();
    let entries = entries.map(|(name, value)| {
        let value = value.as_str().expect("a string").to_owned();
        let value = known
            .iter()
            .fold(value, |value, (from, to)| value.replace(from, to));
        assert!(!value.contains("${{"), "{value}");
        (name.clone(), value)
    });
    entries.collect()
}

/// Runs the steps for a pull request; the first that fails ends it.
fn github(runner: &Runner) -> Result<String, String> {
    let workflow = workflow("docs/ci/github.yml");
    let job = &workflow["jobs"]["specs"];
    let mut log = String::new();
    let steps = job["steps"].as_array().expect("steps");
    assert_eq!(steps[0]["with"]["fetch-depth"], 0);
    for step in steps.iter().skip(1) {
        let script = step["run"].as_str().expect("a command");
        // What comes from outside travels in variables, never into a script.
        assert!(!script.contains("${{"), "{script}");
        let environment = [environment(job), environment(step)].concat();
        let (is_fine, said) = runner.step(script, &environment);
        log.push_str(&said);
        if !is_fine {
            return Err(log);
        }
    }
    Ok(log)
}

/// Runs the script for a merge request.
fn gitlab(runner: &Runner) -> Result<String, String> {
    let workflow = workflow("docs/ci/gitlab.yml");
    let job = &workflow["specs"];
    assert_eq!(job["variables"]["GIT_DEPTH"], 0);
    let lines =
        [&job["before_script"], &job["script"]].map(|lines| lines.as_array().expect("lines"));
    // One shell runs all of them.
    let script: Vec<&str> = lines
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let environment = [
        ("CI_MERGE_REQUEST_IID", "7"),
        ("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main"),
        ("CI_API_V4_URL", "https://gitlab.example/api/v4"),
        ("CI_PROJECT_ID", "1"),
        ("APISCRIBE_TOKEN", "secret"),
    ];
    let environment = environment.map(|(name, value)| (name.to_owned(), value.to_owned()));
    match runner.step(&script.join("\n"), &environment) {
        (true, said) => Ok(said),
        (false, said) => Err(said),
    }
}

#[test]
fn the_workflow_of_github_writes_one_comment_and_annotates() {
    let runner = Runner::new();
    runner.push(WORDS, true);
    let log = github(&runner).unwrap_or_else(|log| panic!("{log}"));
    assert!(
        log.contains("::notice title=diff::1 without effect"),
        "{log}"
    );
    assert_eq!(runner.comments().len(), 2);
    runner.push(TIGHTER, false);
    // The version is asked for last, when the comment is there.
    let log = github(&runner).expect_err("the version is too low");
    assert!(
        log.contains("::error file=spec/acme/send.yaml,line=12,title=constraint_tightened::"),
        "{log}"
    );
    assert!(
        log.contains("has to be 0.2.0 at least") && log.contains("diff --write"),
        "{log}"
    );
    let comments = runner.comments();
    assert!(
        comments[0].contains("Why?") && comments.len() == 2,
        "{comments:?}"
    );
    assert!(
        comments[1].starts_with(MARKER) && comments[1].contains("1 breaking, 1 without effect"),
        "{}",
        comments[1]
    );
    let calls = "GET repos/acme/apis/issues/7/comments\nPOST repos/acme/apis/issues/7/comments\n\
                 GET repos/acme/apis/issues/7/comments\nPATCH repos/acme/apis/issues/comments/2\n";
    assert_eq!(runner.calls(), calls);
    run(runner.place.path(), &["diff", "--write"], 0);
    commit(runner.place.path(), "Version");
    github(&runner).unwrap_or_else(|log| panic!("{log}"));
}

#[test]
fn the_workflow_of_gitlab_writes_one_comment_and_results_of_tests() {
    let runner = Runner::new();
    runner.push(WORDS, true);
    gitlab(&runner).unwrap_or_else(|log| panic!("{log}"));
    runner.push(TIGHTER, false);
    let log = gitlab(&runner).expect_err("the version is too low");
    assert!(log.contains("has to be 0.2.0 at least"), "{log}");
    let comments = runner.comments();
    assert!(
        comments[1].starts_with(MARKER) && comments[1].contains("1 breaking, 1 without effect"),
        "{}",
        comments[1]
    );
    assert_eq!(comments.len(), 2);
    let notes = "https://gitlab.example/api/v4/projects/1/merge_requests/7/notes";
    let list = format!("GET {notes}?sort=asc&per_page=100\n");
    assert_eq!(
        runner.calls(),
        format!("{list}POST {notes}\n{list}PUT {notes}/2\n")
    );
    let junit = fs::read_to_string(runner.place.path().join("diff.xml")).expect("results");
    assert!(junit.contains("<failure type=\"breaking\""), "{junit}");
}

/// A reviewer sees what a change means, also of one that its author forgot to generate from.
#[test]
fn a_stale_crate_fails_after_the_report() {
    for workflow in [github, gitlab] {
        let runner = Runner::new();
        edit(runner.place.path(), TIGHTER);
        commit(runner.place.path(), "Edit");
        let log = workflow(&runner).expect_err("the crate is stale");
        assert!(log.contains("run `apiscribe regenerate`"), "{log}");
        let comments = runner.comments();
        assert!(
            comments.len() == 2 && comments[1].contains("1 breaking"),
            "{comments:?}"
        );
    }
}

#[test]
fn init_writes_the_workflow_that_is_described() {
    let ours = Path::new("cli/src/devtools/init/workflow.yml");
    let [ours, described] = [ours, Path::new("docs/ci/github.yml")]
        .map(|path| fs::read_to_string(root().join(path)).expect("a file"));
    assert_eq!(ours, described);
}
