//! The one place that touches the disk: compares files with what is there, writes what differs,
//! removes what is left over.
//!
//! No run harms a file that somebody else wrote. Every file is looked at before the first one is
//! written, and one that does not begin with a [`Mark`] is refused, as is a link. New contents are
//! put aside beside the files, and only when all of them are on the disk do they take their places,
//! by a rename each: a full disk cuts no file. Whatever ends early takes away what it put aside.
//!
//! - `error` says why nothing, or not everything, was written;
//! - `look` says what is on the disk and whose it is;
//! - `guard` looks at what stands where a file is to go;
//! - `aside` puts contents aside and into their places.

mod aside;
mod error;
mod guard;
mod look;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::digest::{Digest, Hasher};

use aside::Aside;
pub use aside::Flush;
pub use error::absolute;
pub use error::{OutputError, Reason, Refusal};
use guard::Guard;
pub(crate) use look::{HEADER, read_file};
pub use look::{Mark, only_line_endings_differ, real_path};
use look::{begins, files_below, files_in, read};

/// A file to be written, with its path below the output folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Path with forward slashes, e.g. `src/nxcloud_saas/errors.rs`.
    pub path: String,
    /// Whole text.
    pub text: String,
}

/// What a run would do, or did, to the output folder, by paths below it.
#[derive(Debug, Default)]
pub struct Changes {
    /// Files that are not there yet.
    pub new: Vec<String>,
    /// Files that are there with another text.
    pub changed: Vec<String>,
    /// Generated files that no spec accounts for any more.
    pub removed: Vec<String>,
    /// Number of files that are as they should be.
    pub unchanged: usize,
    /// What the manifest lacks, and what to add to it, if it is kept by hand and does not fit.
    pub manifest: Option<String>,
}

impl Changes {
    /// True if the output is as the specs say.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.new.is_empty()
            && self.changed.is_empty()
            && self.removed.is_empty()
            && self.manifest.is_none()
    }
}

/// A file whose text differs.
#[derive(Debug)]
pub struct Changed<'a> {
    /// Path below the output folder.
    pub path: &'a str,
    /// Text on the disk.
    pub old: &'a str,
    /// Text that belongs there.
    pub new: &'a str,
}

/// What is done with a file that is not as it should be.
enum Difference<'a> {
    /// It is made so.
    Write {
        guard: Guard,
        aside: Aside,
        refusals: Vec<Refusal>,
    },
    /// A text that differs is shown.
    Show(&'a mut dyn FnMut(Changed<'_>)),
}

/// Whose file it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Owner {
    /// Ours, by its mark.
    Generated,
    /// That of a person, who lets a part of it be written.
    Person,
}

/// An output folder on its way to what the specs say.
pub struct Output<'a> {
    out: &'a Path,
    marks: &'a [Mark],
    difference: Difference<'a>,
    expected: BTreeSet<String>,
    removed: Vec<(String, PathBuf)>,
    changes: Changes,
    /// The OpenAPI documents and schemas that are there, once they are asked for.
    documents: Option<BTreeSet<String>>,
}

impl<'a> Output<'a> {
    /// A folder into which files are written, made if it is not there. Files that begin with none
    /// of the marks stay, and then nothing is written at all, unless they are to be overwritten.
    #[must_use]
    pub fn write(out: &'a Path, marks: &'a [Mark], overwrite: bool) -> Self {
        let difference = Difference::Write {
            guard: Guard::new(out, overwrite),
            aside: Aside::default(),
            refusals: Vec::new(),
        };
        Self::new(out, marks, difference)
    }

    /// A folder in which nothing changes; `show` gets each file whose text differs.
    #[must_use]
    pub fn compare(out: &'a Path, marks: &'a [Mark], show: &'a mut dyn FnMut(Changed<'_>)) -> Self {
        Self::new(out, marks, Difference::Show(show))
    }

    fn new(out: &'a Path, marks: &'a [Mark], difference: Difference<'a>) -> Self {
        Self {
            out,
            marks,
            difference,
            expected: BTreeSet::new(),
            removed: Vec::new(),
            changes: Changes::default(),
            documents: None,
        }
    }

    /// Takes a file that belongs into the folder.
    ///
    /// # Errors
    ///
    /// What is there cannot be read, or the new contents cannot be put aside. Then nothing is
    /// written.
    pub fn file(&mut self, file: File) -> Result<(), OutputError> {
        self.put(file, Owner::Generated)
    }

    /// Takes a file that a person keeps, in which a part is generated.
    pub(crate) fn kept_by_hand(&mut self, file: File) -> Result<(), OutputError> {
        self.put(file, Owner::Person)
    }

    fn put(&mut self, File { path, text }: File, owner: Owner) -> Result<(), OutputError> {
        let place = self.out.join(&path);
        let old = read_file(&place)?;
        if old.as_deref() == Some(text.as_bytes()) {
            self.changes.unchanged += 1;
            self.expected.insert(path);
            return Ok(());
        }
        match &mut self.difference {
            Difference::Show(show) => {
                if let Some(old) = &old {
                    show(Changed {
                        path: &path,
                        old: &String::from_utf8_lossy(old),
                        new: &text,
                    });
                }
            }
            Difference::Write {
                guard,
                aside,
                refusals,
            } => {
                let is_ours = owner == Owner::Person
                    || old.as_deref().is_none_or(|old| begins(old, self.marks));
                match guard.refusal(&path, is_ours)? {
                    // Several files may stand in one folder that is refused.
                    Some(refusal) => {
                        if refusals.iter().all(|other| other.path != refusal.path) {
                            refusals.push(refusal);
                        }
                    }
                    // Once something is refused, the rest is only looked at.
                    None if !refusals.is_empty() => {}
                    None => {
                        let flush = match owner {
                            Owner::Generated => Flush::Later,
                            Owner::Person => Flush::Now,
                        };
                        aside.put(&place, text.as_bytes(), flush)?;
                    }
                }
            }
        }
        match old {
            None => self.changes.new.push(path.clone()),
            Some(_) => self.changes.changed.push(path.clone()),
        }
        self.expected.insert(path);
        Ok(())
    }

    /// Refuses to write anything, for a reason that lies in the manifest.
    pub(crate) fn refuse(&mut self, path: &str, reason: Reason) {
        match &mut self.difference {
            Difference::Write { refusals, .. } => {
                refusals.push(Refusal::new(&self.out.join(path), reason));
            }
            Difference::Show(_) => self.changes.manifest = Some(format!("{path} {reason}")),
        }
    }

    /// Notes what the manifest lacks.
    pub(crate) fn manifest_lacks(&mut self, what: Option<String>) {
        self.changes.manifest = what;
    }

    /// Takes the files of a service as they are, if they have this digest and there are no others.
    pub(crate) fn is_as_generated(
        &mut self,
        service: &str,
        generated: &Digest,
    ) -> Result<bool, OutputError> {
        let mut paths = Vec::new();
        files_below(self.out, &format!("src/{service}"), &mut paths)?;
        paths.extend(self.documents_of(service)?);
        paths.sort_unstable();
        let mut hasher = Hasher::new();
        for path in &paths {
            hasher.add(path.as_bytes());
            hasher.add(&read(&self.out.join(path))?.unwrap_or_default());
        }
        let is_as_generated = hasher.digest() == *generated;
        if is_as_generated {
            self.changes.unchanged += paths.len();
            self.expected.extend(paths);
        }
        Ok(is_as_generated)
    }

    /// The OpenAPI documents and schemas of a service that are there: their names begin with its
    /// own and a dot, which no name of a service has.
    fn documents_of(&mut self, service: &str) -> Result<Vec<String>, OutputError> {
        if self.documents.is_none() {
            let mut found = Vec::new();
            files_below(self.out, "openapi", &mut found)?;
            self.documents = Some(found.into_iter().collect());
        }
        let documents = self.documents.iter();
        let of_service = documents.flat_map(|documents| {
            ["openapi", "openapi/schemas"].map(|folder| {
                let begin = format!("{folder}/{service}.");
                let from = documents.range(begin.clone()..);
                from.take_while(move |path| path.starts_with(&begin))
                    .cloned()
            })
        });
        Ok(of_service.flatten().collect())
    }

    /// Looks in folders below this one for generated files that nothing accounts for any more. They
    /// are removed.
    pub(crate) fn remove_others(&mut self, folders: &[&str]) -> Result<(), OutputError> {
        let mut found = Vec::new();
        for folder in folders {
            files_below(self.out, folder, &mut found)?;
        }
        found.retain(|path| !self.expected.contains(path));
        found.sort_unstable();
        for path in found {
            let place = self.out.join(&path);
            if read(&place)?.is_some_and(|old| begins(&old, self.marks)) {
                self.removed.push((path, place));
            }
        }
        Ok(())
    }

    /// Looks in the folder itself, not in those below it, for generated files with such names that
    /// nothing accounts for any more. They are removed.
    ///
    /// # Errors
    ///
    /// The folder or a file in it cannot be read.
    pub fn remove_left_over(&mut self, is_named: impl Fn(&str) -> bool) -> Result<(), OutputError> {
        // Where case plays no part, two names may be one file.
        let lower = self.expected.iter().map(|path| path.to_lowercase());
        let expected: BTreeSet<String> = lower.collect();
        for name in files_in(self.out)? {
            if !is_named(&name) || expected.contains(&name.to_lowercase()) {
                continue;
            }
            let place = self.out.join(&name);
            if read(&place)?.is_some_and(|old| begins(&old, self.marks)) {
                self.removed.push((name, place));
            }
        }
        Ok(())
    }

    /// Writes what differs, if nothing is refused, and reports what all of it came to.
    ///
    /// # Errors
    ///
    /// A file is not ours to overwrite, and nothing is written; or a file cannot be put into its
    /// place or removed.
    pub fn finish(mut self) -> Result<Changes, OutputError> {
        if let Difference::Write {
            mut aside,
            refusals,
            ..
        } = self.difference
        {
            if !refusals.is_empty() {
                return Err(OutputError::Refused { refusals });
            }
            for (_, place) in &self.removed {
                aside.remove(place);
            }
            aside.commit(self.out)?;
        }
        self.changes.removed = self.removed.into_iter().map(|(path, _)| path).collect();
        Ok(self.changes)
    }
}

/// Writes one file as a whole or not at all, whatever it held before; only a link is refused.
///
/// # Errors
///
/// It is a link or no file, or it cannot be written.
pub fn replace(path: &Path, text: &str, flush: Flush) -> Result<(), OutputError> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if let Some(refusal) = Guard::new(folder, false).refusal(&name, true)? {
        let refusals = vec![refusal];
        return Err(OutputError::Refused { refusals });
    }
    let mut aside = Aside::default();
    aside.put(path, text.as_bytes(), flush)?;
    aside.commit(folder)
}

/// The services whose modules were generated into the crate in a folder, by name.
///
/// # Errors
///
/// The folder or a file in it cannot be read.
pub fn services_in(out: &Path) -> Result<BTreeSet<String>, OutputError> {
    let mut found = Vec::new();
    files_below(out, "src", &mut found)?;
    let mut services = BTreeSet::new();
    for path in found {
        let name = path.strip_prefix("src/");
        let name = name.and_then(|path| path.strip_suffix("/mod.rs"));
        let Some(name) = name.filter(|name| !name.contains('/')) else {
            continue;
        };
        if read(&out.join(&path))?.is_some_and(|text| begins(&text, &[HEADER])) {
            services.insert(name.to_owned());
        }
    }
    Ok(services)
}

/// The digest of the files that a service generates.
pub(crate) fn digest(files: &[File]) -> Digest {
    let mut files: Vec<&File> = files.iter().collect();
    files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    let mut hasher = Hasher::new();
    for file in files {
        hasher.add(file.path.as_bytes());
        hasher.add(file.text.as_bytes());
    }
    hasher.digest()
}
