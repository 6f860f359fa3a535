//! Finds the services below a folder and takes them through reading, checking and generating.

mod checked;
mod failure;
mod folder;
mod progress;
mod reader;

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicUsize;

use crate::build_cache::BuildCache;
use crate::check::{Schemes, ServiceSpec};
use crate::diagnostics::Levels;
use crate::digest::Digest;
use crate::emit::rust::Options;
use crate::emit::{openapi, rust};
use crate::folders::SpecFolders;
use crate::manifest::{self, Manifest};
use crate::model::{self, Model, Summary};
use crate::output::{self, Changed, Changes, HEADER, Mark, Output, Reason};
use crate::parallel;
use crate::spec::ACCEPTED;
use checked::{Checked, KEPT};
pub use failure::{Failure, Report};
pub use folder::SCHEMES;
use folder::{Folder, entries, is_yaml_by_any_name, subfolders};
pub use progress::{Progress, Step};
use reader::Reader;

/// How generated sources and documents begin.
const MARKS: [Mark; 3] = [HEADER, openapi::HEADER, openapi::SCHEMA_HEADER];

/// The specs of a folder that has no errors, all of them at once.
#[derive(Debug)]
pub struct Loaded {
    /// What they mean.
    pub model: Model,
    /// The specs as they are written, by service.
    pub specs: Vec<ServiceSpec>,
    /// What is odd about them, perhaps nothing.
    pub warnings: Report,
}

/// Reads and checks every spec below some folders, reporting each service before it is read.
pub(crate) fn load(
    specs: &SpecFolders,
    progress: &mut dyn FnMut(Progress<'_>),
) -> Result<Loaded, Failure> {
    let mut reader = Reader::new(specs.first());
    let mut services = Vec::new();
    let mut written = Vec::new();
    let folders = folders(specs, &mut reader)?;
    not_empty(&folders, specs)?;
    let of = folders.len();
    for (done, path) in folders.into_iter().enumerate() {
        progress(Progress::checking(
            done,
            of,
            &path.file_name().unwrap_or_default().to_string_lossy(),
        ));
        if let Some(read) = reader.read(&Folder::read(&path)?) {
            services.push(read.service);
            written.push(read.spec);
        }
    }
    let warnings = without_errors(reader)?;
    Ok(Loaded {
        model: Model { services },
        specs: written,
        warnings,
    })
}

/// Reads and checks one service, which may name the schemes of some folders. Reports name its files
/// as seen from `base`.
pub(crate) fn load_service(
    service: &Path,
    schemes: &[PathBuf],
    base: &Path,
) -> Result<Loaded, Failure> {
    let mut reader = Reader::seen_from(base);
    for folder in schemes {
        reader.schemes(&Folder::schemes(folder)?);
    }
    let read = reader.read(&Folder::read(service)?);
    let warnings = without_errors(reader)?;
    let (services, specs) = read
        .map(|read| (read.service, read.spec))
        .into_iter()
        .unzip();
    Ok(Loaded {
        model: Model { services },
        specs,
        warnings,
    })
}

/// Reads and checks specs that are in memory, by their paths below a folder of specs.
pub(crate) fn load_texts(files: &[(&str, &str)]) -> Result<Model, Failure> {
    let mut reader = Reader::new(Path::new(""));
    let (schemes, folders): (Vec<Folder>, Vec<Folder>) = Folder::of_texts(files)
        .into_iter()
        .partition(|folder| Folder::is_schemes(&folder.path));
    schemes.iter().for_each(|folder| reader.schemes(folder));
    let read = folders.iter().filter_map(|folder| reader.read(folder));
    let services = read.map(|read| read.service).collect();
    without_errors(reader)?;
    Ok(Model { services })
}

/// The specs of a folder that has no errors, of which no more is in memory than one service for
/// each core and a bounded rest.
#[derive(Debug)]
pub struct Specs {
    specs: SpecFolders,
    services: Vec<Service>,
    warnings: Report,
    cache: BuildCache,
    /// The schemes beside the services, and what tells them from others: what a service means
    /// follows from them too.
    schemes: (Schemes, Option<Digest>),
}

#[derive(Debug)]
struct Service {
    path: PathBuf,
    digest: Digest,
    summary: Summary,
    /// What it means, if that is kept.
    meant: Option<model::Service>,
}

impl Specs {
    /// Reads and checks every spec below some folders, but for what the cache knows to be fine.
    ///
    /// # Errors
    ///
    /// A folder cannot be read, or a spec has an error; then all errors are there at once.
    pub fn check(specs: impl Into<SpecFolders>, cache: BuildCache) -> Result<Self, Failure> {
        Self::check_with(&specs.into(), cache, &mut |_| {})
    }

    /// [`Specs::check`], reporting services before they are read: on several cores, those of the
    /// calling thread.
    ///
    /// # Errors
    ///
    /// Those of [`Specs::check`].
    pub fn check_with(
        specs: &SpecFolders,
        mut cache: BuildCache,
        progress: &mut dyn FnMut(Progress<'_>),
    ) -> Result<Self, Failure> {
        let mut reader = Reader::new(specs.first());
        let mut services = Vec::new();
        let folders = folders(specs, &mut reader)?;
        let (schemes, kept) = (reader.known_schemes().clone(), AtomicUsize::new(KEPT));
        let check = |path: &PathBuf| {
            let reader = Reader::new(specs.first()).knowing(&schemes);
            Checked::new(path, reader, &cache, &kept)
        };
        let checked = parallel::run_shown(&folders, check, |done, path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            progress(Progress::checking(done, folders.len(), &name));
        });
        for (path, checked) in folders.into_iter().zip(checked) {
            let Checked {
                digest,
                summary,
                is_clean,
                meant,
                said,
            } = checked?;
            reader.take(said);
            if let Some(summary) = summary {
                if is_clean {
                    cache.note_clean(&digest, &summary);
                }
                services.push(Service {
                    path,
                    digest,
                    summary,
                    meant,
                });
            }
        }
        cache.keep();
        Ok(Self {
            specs: specs.clone(),
            services,
            schemes,
            warnings: without_errors(reader)?,
            cache,
        })
    }

    /// Which services there are, in the order of their names.
    pub fn services(&self) -> impl Iterator<Item = &Summary> {
        self.services.iter().map(|service| &service.summary)
    }

    /// What is odd about the specs, perhaps nothing.
    #[must_use]
    pub fn warnings(&self) -> &Report {
        &self.warnings
    }

    /// Takes warnings as the levels say.
    pub fn take_as(&mut self, levels: &Levels) {
        self.warnings.take_as(levels);
    }

    /// Brings the crate in a folder to what the specs say: the sources, the OpenAPI documents, and
    /// the features in the manifest.
    ///
    /// # Errors
    ///
    /// A file cannot be read, written or removed, or a spec was edited since it was checked.
    pub fn write(&mut self, out: &Path, options: &Options) -> Result<Changes, Failure> {
        self.write_with(out, options, &mut |_| {})
    }

    /// [`Specs::write`], reporting each service before it is generated, and none whose files are as
    /// they were generated.
    ///
    /// # Errors
    ///
    /// Those of [`Specs::write`].
    pub fn write_with(
        &mut self,
        out: &Path,
        options: &Options,
        progress: &mut dyn FnMut(Progress<'_>),
    ) -> Result<Changes, Failure> {
        not_empty(&self.services, &self.specs)?;
        let name = crate_name(out, options);
        let mut output = Output::write(out, &MARKS, options.overwrite);
        for (done, service) in self.services.iter().enumerate() {
            let known = self.cache.generated(&service.digest, &name);
            if let Some(generated) = known
                && output.is_as_generated(service.summary.name.bare(), generated)?
            {
                continue;
            }
            progress(self.generating(done, service));
            let files = service.generate(&self.schemes, &name)?;
            let digest = output::digest(&files);
            self.cache.note_generated(&service.digest, &name, digest);
            for file in files {
                output.file(file)?;
            }
        }
        self.finish(output, out, options)
    }

    /// Generates everything, compares it with the crate in a folder and changes nothing; `show`
    /// gets each file whose text differs.
    ///
    /// # Errors
    ///
    /// A file cannot be read, or a spec was edited since it was checked.
    pub fn compare(
        &self,
        out: &Path,
        options: &Options,
        mut show: impl FnMut(Changed<'_>),
        progress: &mut dyn FnMut(Progress<'_>),
    ) -> Result<Changes, Failure> {
        not_empty(&self.services, &self.specs)?;
        let name = crate_name(out, options);
        let mut output = Output::compare(out, &MARKS, &mut show);
        for (done, service) in self.services.iter().enumerate() {
            progress(self.generating(done, service));
            for file in service.generate(&self.schemes, &name)? {
                output.file(file)?;
            }
        }
        self.finish(output, out, options)
    }

    fn generating<'a>(&self, done: usize, service: &'a Service) -> Progress<'a> {
        Progress::generating(done, self.services.len(), service.summary.name.bare())
    }

    /// What is about all services together comes last.
    fn finish(
        &self,
        mut output: Output<'_>,
        out: &Path,
        options: &Options,
    ) -> Result<Changes, Failure> {
        let services: Vec<&Summary> = self.services().collect();
        let name = crate_name(out, options);
        output.file(rust::library(&services, options, &name)?)?;
        let manifest = output::read_file(&out.join("Cargo.toml"))?;
        match manifest::emit(&services, options, out, manifest.as_deref()) {
            Ok(Manifest { file, lacks }) => {
                output.kept_by_hand(file)?;
                output.manifest_lacks(lacks);
            }
            Err(why) => output.refuse("Cargo.toml", Reason::Manifest { why }),
        }
        output.remove_others(&["src", openapi::FOLDER])?;
        let changes = output.finish()?;
        self.cache.keep();
        Ok(changes)
    }
}

impl Service {
    fn generate(
        &self,
        schemes: &(Schemes, Option<Digest>),
        crate_name: &str,
    ) -> Result<Vec<crate::emit::File>, Failure> {
        let folder = Folder::read(&self.path)?;
        let edited = || Failure::Edited {
            path: self.path.clone(),
        };
        if folder.digest(schemes.1.as_ref()) != self.digest {
            return Err(edited());
        }
        let read_again = match &self.meant {
            Some(_) => None,
            None => Reader::new(&self.path).knowing(schemes).service(&folder),
        };
        let service = self.meant.as_ref().or(read_again.as_ref());
        let service = service.ok_or_else(edited)?;
        let (documents, files) = parallel::both(
            || openapi::files(service),
            || rust::service(service, crate_name),
        );
        let mut files = files?;
        files.extend(documents);
        Ok(files)
    }
}

/// The nearest folder `spec` that holds a service, in a folder or in one of those around it, but
/// not outside of a git repository.
#[must_use]
pub fn nearest_specs(from: &Path) -> Option<PathBuf> {
    let mut is_inside = true;
    let around = from.ancestors().take_while(|folder| {
        let was_inside = is_inside;
        is_inside = was_inside && !folder.join(".git").exists();
        was_inside
    });
    let holds_service = |specs: &PathBuf| {
        let services = subfolders(specs).unwrap_or_default();
        let mut services = services.iter().map(|folder| folder.join("service.yaml"));
        services.any(|service| service.is_file())
    };
    around.map(|folder| folder.join("spec")).find(holds_service)
}

/// The folders of the services, in the order of their names. What stands beside them is checked:
/// schemes are read each time, since nothing is generated from them that could be kept.
fn folders(specs: &SpecFolders, reader: &mut Reader<'_>) -> Result<Vec<PathBuf>, Failure> {
    let mut found: Vec<PathBuf> = Vec::new();
    let mut has_schemes = false;
    for folder in specs.iter() {
        let (schemes, services): (Vec<PathBuf>, Vec<PathBuf>) = subfolders(folder)?
            .into_iter()
            .partition(|path| Folder::is_schemes(path));
        for path in entries(folder)?.iter().filter(|path| !path.is_dir()) {
            let is_accepted = path.file_name().is_some_and(|name| name == ACCEPTED);
            if is_yaml_by_any_name(path) && !is_accepted {
                reader.beside(path);
            }
        }
        for path in schemes {
            let folder = Folder::schemes(&path)?;
            has_schemes |= !folder.entries.is_empty();
            reader.schemes(&folder);
        }
        for path in services {
            let of_name = |known: &&PathBuf| known.file_name() == path.file_name();
            match found.iter().find(of_name) {
                Some(first) => reader.twice(&path, first),
                None => found.push(path),
            }
        }
    }
    // Schemes can be checked before there is a service that they sign.
    if !has_schemes {
        not_empty(&found, specs)?;
    }
    found.sort_by(|one, other| one.file_name().cmp(&other.file_name()));
    Ok(found)
}

/// Nothing is made of specs without a service.
fn not_empty<T>(services: &[T], specs: &SpecFolders) -> Result<(), Failure> {
    match services.is_empty() {
        true => Err(Failure::Empty {
            specs: specs.clone(),
        }),
        false => Ok(()),
    }
}

/// What code calls the crate in a folder.
fn crate_name(out: &Path, options: &Options) -> String {
    // What hinders reading it hinders writing too, and is reported then.
    let manifest = output::read_file(&out.join("Cargo.toml")).ok().flatten();
    manifest::crate_name(manifest.as_deref(), options)
}

/// The warnings, if there is nothing worse.
fn without_errors(reader: Reader<'_>) -> Result<Report, Failure> {
    let report = reader.report();
    match report.diagnostics.has_errors() {
        true => Err(Failure::Errors(Box::new(report))),
        false => Ok(report),
    }
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test")]
mod tests {
    use super::*;

    #[test]
    fn what_main_shows_of_a_failure_is_the_report() {
        let service = "service: acme\ntitle: Acme\ntitel: Acme\n";
        let failure = load_texts(&[("acme/service.yaml", service)]).expect_err("it is wrong");
        let shown = format!("{failure:?}");
        assert_eq!(shown, failure.to_string());
        assert!(shown.contains("acme/service.yaml:3:1"), "{shown}");
        assert!(shown.contains(" errors") && shown.len() < 1500, "{shown}");
        let failure = load(&Path::new("nowhere").into(), &mut |_| {})
            .map(drop)
            .expect_err("no folder");
        assert!(format!("{failure:?}").contains("/nowhere: "), "{failure:?}");
    }
}
