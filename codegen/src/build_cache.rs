//! What earlier runs found out about the same bytes, kept in a folder for build results so that it
//! need not be found out again.
//!
//! What a service generates follows from its spec files and the program alone. So the build cache
//! says: files with this digest are without errors, and what they generate has that digest. A run
//! takes both digests anew from what is on the disk, and does the work where one of them is not as
//! recorded; times and sizes of specs and generated files play no part. A cache that is missing,
//! damaged or of another build of the program is as good as none.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde_json::{Map, Value, json};

use crate::digest::{Digest, Hasher};
use crate::folders::SpecFolders;
use crate::model::{RustName, Summary};
use crate::output::{self, Flush};

/// What is known about the services of a folder of specs.
#[derive(Debug, Default)]
pub struct BuildCache {
    /// Where it is kept, if anywhere.
    file: Option<PathBuf>,
    /// Which build of the program this is.
    program: String,
    known: BTreeMap<String, Known>,
    /// What this run used or found out: only that is kept.
    current: BTreeMap<String, Known>,
}

#[derive(Clone, Debug, PartialEq)]
struct Known {
    summary: Summary,
    generated: Option<Generated>,
}

/// What a service generates in a crate of some name, which examples in the docs use.
#[derive(Clone, Debug, PartialEq)]
struct Generated {
    crate_name: String,
    digest: Digest,
}

impl BuildCache {
    /// Nothing is known, and nothing will be kept.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// What is kept in `folder` about the specs in `specs`.
    #[must_use]
    pub fn open(folder: &Path, specs: impl Into<SpecFolders>) -> Self {
        let Some((path, program)) = program() else {
            return Self::none();
        };
        let specs = specs.into();
        let specs = specs.map(|specs| fs::canonicalize(specs).unwrap_or_else(|_| specs.to_owned()));
        let mut hasher = Hasher::new();
        for path in specs.iter().chain([path.as_path()]) {
            hasher.add(path.to_string_lossy().as_bytes());
        }
        let file = folder.join(format!("{}.json", hasher.digest()));
        let kept = fs::read(&file)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .filter(|kept: &Value| kept.get("program").and_then(Value::as_str) == Some(&program));
        let known = kept
            .as_ref()
            .and_then(|kept| kept.get("services")?.as_object())
            .into_iter()
            .flatten()
            .filter_map(|(specs, known)| Some((specs.clone(), Known::from_json(known)?)))
            .collect();
        Self {
            file: Some(file),
            program,
            known,
            current: BTreeMap::new(),
        }
    }

    /// The service with these specs, if it is known that there is nothing wrong and nothing odd
    /// about them.
    pub(crate) fn clean(&self, specs: &Digest) -> Option<Summary> {
        let known = self.known.get(&specs.0)?;
        Some(known.summary.clone())
    }

    /// What these specs generate in a crate of this name, if that is known.
    pub(crate) fn generated(&self, specs: &Digest, crate_name: &str) -> Option<&Digest> {
        let generated = self.current.get(&specs.0)?.generated.as_ref()?;
        (generated.crate_name == crate_name).then_some(&generated.digest)
    }

    /// Notes that there is nothing wrong and nothing odd about these specs.
    pub(crate) fn note_clean(&mut self, specs: &Digest, summary: &Summary) {
        let known = self.known.get(&specs.0).cloned().unwrap_or_else(|| Known {
            summary: summary.clone(),
            generated: None,
        });
        self.current.insert(specs.0.clone(), known);
    }

    /// Notes what these specs generate in a crate of this name, if there is nothing odd about them.
    pub(crate) fn note_generated(&mut self, specs: &Digest, crate_name: &str, digest: Digest) {
        if let Some(known) = self.current.get_mut(&specs.0) {
            let crate_name = crate_name.to_owned();
            known.generated = Some(Generated { crate_name, digest });
        }
    }

    /// Keeps what is known now. That it cannot be kept is no failure: the next run then does the
    /// work again.
    pub(crate) fn keep(&self) {
        let Some(file) = &self.file else {
            return;
        };
        if self.known == self.current {
            return;
        }
        let services: Map<String, Value> = self
            .current
            .iter()
            .map(|(specs, known)| (specs.clone(), known.to_json()))
            .collect();
        let kept = json!({"program": self.program, "services": services});
        let _ = output::replace(file, &kept.to_string(), Flush::Later);
    }
}

impl Known {
    fn from_json(known: &Value) -> Option<Self> {
        let text = |key: &str| Some(known.get(key)?.as_str()?.to_owned());
        let operations = known.get("operations")?.as_u64()?;
        Some(Self {
            summary: Summary {
                name: RustName(text("name")?),
                title: text("title")?,
                operations: usize::try_from(operations).ok()?,
                call: text("call"),
                needs: texts(known.get("needs")?)?,
            },
            generated: text("generated")
                .zip(text("crate"))
                .map(|(digest, crate_name)| {
                    let digest = Digest(digest);
                    Generated { crate_name, digest }
                }),
        })
    }

    fn to_json(&self) -> Value {
        json!({
            "name": self.summary.name.0,
            "title": self.summary.title,
            "operations": self.summary.operations,
            "call": self.summary.call,
            "needs": self.summary.needs,
            "generated": self.generated.as_ref().map(|generated| &generated.digest.0),
            "crate": self.generated.as_ref().map(|generated| &generated.crate_name),
        })
    }
}

fn texts(list: &Value) -> Option<Vec<String>> {
    let items = list.as_array()?.iter();
    items.map(|item| item.as_str().map(str::to_owned)).collect()
}

/// Where the running program lies, and what tells this build of it from others: how long it is, and
/// when it was written.
fn program() -> Option<(PathBuf, String)> {
    let path = std::env::current_exe().ok()?;
    let metadata = fs::metadata(&path).ok()?;
    let written = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let build = format!("{} {}", metadata.len(), written.as_nanos());
    Some((path, build))
}
