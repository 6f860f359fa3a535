//! The generated crate: one package, compiled once, with a program that judges.
//!
//! It lies below `CARGO_TARGET_TMPDIR` and is written only where it differs, so that a run after
//! which nothing changed compiles nothing.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use apiscribe_codegen::model::Model;
use apiscribe_codegen::{Options, emit};
use apiscribe_test_support::outside;
use serde_json::Value;

use crate::specs::{Asked, What, camel, snake};
use crate::verdict::Verdict;

const JUDGE: &str = include_str!("../judge.rs");

/// The crate, compiled.
pub(crate) struct Generated {
    program: PathBuf,
    folder: PathBuf,
    /// What the compiler warns of.
    pub(crate) warnings: Vec<Said>,
}

/// What the compiler says.
pub(crate) struct Said {
    pub(crate) service: String,
    /// The code up to the place, the last line first.
    before: Vec<String>,
    pub(crate) words: String,
}

/// What the generated types say of a request.
pub(crate) struct Judged {
    pub(crate) verdict: Verdict,
    /// What they say of its wire form.
    pub(crate) wire: Verdict,
    /// The body that is written for it.
    pub(crate) written: Value,
}

impl Generated {
    /// Generates and compiles the crate; gives the errors where it does not compile.
    pub(crate) fn build(
        model: &Model,
        asked: &BTreeSet<Asked>,
        folder: &Path,
    ) -> Result<Self, Vec<Said>> {
        let out = folder.join("crate");
        let mut kept: BTreeSet<PathBuf> = BTreeSet::new();
        let mut put = |path: PathBuf, text: &str| {
            if fs::read_to_string(&path).ok().as_deref() != Some(text) {
                fs::create_dir_all(path.parent().expect("a file is in a folder"))
                    .and_then(|()| fs::write(&path, text))
                    .expect("the folder can be written");
            }
            kept.insert(path);
        };
        let files = emit::rust::emit(model, &Options::default()).expect("what is checked is Rust");
        for file in files {
            let lints = match file.path.as_str() {
                "src/lib.rs" => "#![warn(missing_docs, unreachable_pub)]\n",
                _ => "",
            };
            put(out.join(&file.path), &format!("{lints}{}", file.text));
        }
        put(out.join("src/main.rs"), &program(asked));
        put(out.join("Cargo.toml"), &manifest(model));
        sweep(&out.join("src"), &kept);
        outside::lock(&out);
        let output = outside::cargo()
            .args(["build", "--offline", "--message-format", "json"])
            .current_dir(&out)
            .output()
            .expect("cargo starts");
        let messages = String::from_utf8_lossy(&output.stdout);
        let messages = messages
            .lines()
            .filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let messages: Vec<Value> = messages.collect();
        let said = |level: &str| -> Vec<Said> {
            let messages = messages.iter().map(|one| &one["message"]);
            let messages = messages.filter(|message| message["level"] == level);
            messages
                .filter_map(|message| Said::read(message, &out))
                .collect()
        };
        if !output.status.success() {
            let errors = said("error");
            let stderr = String::from_utf8_lossy(&output.stderr);
            assert!(
                !errors.is_empty(),
                "what is generated does not compile:\n{stderr}"
            );
            return Err(errors);
        }
        let program = messages
            .iter()
            .rev()
            .find_map(|one| one["executable"].as_str());
        Ok(Self {
            program: PathBuf::from(program.expect("a program")),
            warnings: said("warning"),
            folder: folder.to_owned(),
        })
    }

    /// Judges requests: operation, logical form and wire form of each.
    pub(crate) fn judge(&self, requests: &[(&Asked, &Value, &Value)]) -> Vec<Judged> {
        let mut lines = String::new();
        for (asked, logical, wire) in requests {
            let key = format!("{}/{}", asked.service, asked.operation);
            let _ = writeln!(lines, "{}", serde_json::json!([key, logical, wire]));
        }
        let path = self.folder.join("requests");
        fs::write(&path, lines).expect("written");
        let output = Command::new(&self.program)
            .stdin(Stdio::from(fs::File::open(&path).expect("it was written")))
            .output()
            .expect("the program starts");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let lines = String::from_utf8_lossy(&output.stdout);
        let judged: Vec<Judged> = lines
            .lines()
            .map(|line| {
                let line: Value = serde_json::from_str(line).expect("it prints JSON");
                let verdict = Verdict::from_json(&line);
                let wire = line
                    .get("wire")
                    .map_or_else(|| verdict.clone(), Verdict::from_json);
                let written = line["written"].clone();
                Judged {
                    verdict,
                    wire,
                    written,
                }
            })
            .collect();
        assert_eq!(judged.len(), requests.len());
        judged
    }
}

impl Said {
    fn read(message: &Value, out: &Path) -> Option<Self> {
        let span = &message["spans"][0];
        let file = span["file_name"].as_str()?;
        let line = usize::try_from(span["line_start"].as_u64()?).ok()?;
        let text = fs::read_to_string(out.join(file)).unwrap_or_default();
        let mut before: Vec<String> = text.lines().take(line).map(str::to_owned).collect();
        before.reverse();
        Some(Self {
            service: file.strip_prefix("src/")?.split('/').next()?.to_owned(),
            before,
            words: message["rendered"].as_str()?.to_owned(),
        })
    }

    /// The place whose code it is about: the nearest field or type before it that is named after
    /// one.
    pub(crate) fn place<'p>(
        &self,
        places: impl Iterator<Item = &'p str> + Clone,
    ) -> Option<&'p str> {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        self.before.iter().find_map(|line| {
            let field = line.split_once("self.").map(|(_, rest)| rest);
            let field = field.map(|rest| rest.split(|c| !is_word(c)).next().unwrap_or_default());
            let ty = line.split_once(" for ").map(|(_, rest)| rest);
            let is_of = |place: &&str| {
                field == Some(&snake(place)) || ty.is_some_and(|ty| ty.starts_with(&camel(place)))
            };
            places.clone().filter(is_of).max_by_key(|place| place.len())
        })
    }
}

/// The program, with an arm for each operation.
fn program(asked: &BTreeSet<Asked>) -> String {
    let mut program = JUDGE.to_owned();
    program
        .push_str("\nfn judge(key: &str, logical: Json, wire: Json) -> Value {\n    match key {\n");
    for Asked {
        service,
        operation,
        what,
    } in asked
    {
        let call = match what {
            What::Request(ty) => format!("request::<matrix::{service}::{ty}>(logical, wire)"),
            What::Reply(ty) => format!("reply::<matrix::{service}::{ty}>(logical)"),
            What::ReplyHeader => {
                format!("header(matrix::{service}::ReplyHeaders::x_value, &logical)")
            }
            What::Path => format!(
                "path(matrix::{service}::{operation}::to_http(&matrix::{service}::Endpoint::new().expect(\"an endpoint\").with_clock(apiscribe_runtime::FixedClock {{ now: now(), nonce: String::new() }}), logical.as_str().unwrap_or_default()))"
            ),
        };
        let _ = writeln!(program, "        \"{service}/{operation}\" => {call},");
    }
    program.push_str("        key => panic!(\"{key}\"),\n    }\n}\n");
    program
}

fn manifest(model: &Model) -> String {
    let names: Vec<&str> = model
        .services
        .iter()
        .map(|service| service.name.bare())
        .collect();
    let features: String = names.iter().map(|name| format!("{name} = []\n")).collect();
    format!(
        "[package]\nname = \"matrix\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[[bin]]\nname = \"apiscribe-matrix-judge\"\npath = \"src/main.rs\"\n\n\
         [features]\ndefault = [\"signing\", {}]\n{features}signing = [\"apiscribe-runtime/signing\", \"apiscribe-runtime/hmac\", \"apiscribe-runtime/md5\", \"apiscribe-runtime/sha1\", \"apiscribe-runtime/sha2\"]\nclient = []\nblocking = []\n\n\
         [dependencies]\napiscribe-runtime = {{ path = '{}' }}\nserde_json = \"1\"\n\n[workspace]\n",
        names
            .iter()
            .map(|name| format!("\"{name}\""))
            .collect::<Vec<_>>()
            .join(", "),
        outside::workspace().join("runtime").display()
    )
}

/// Removes what earlier runs have left.
fn sweep(folder: &Path, kept: &BTreeSet<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            sweep(&path, kept);
        } else if !kept.contains(&path) {
            fs::remove_file(&path).expect("it can be removed");
        }
    }
}
