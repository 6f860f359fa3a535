//! The first pass: what a service, its files and its types are called, and the pages that its facts
//! stand on.

pub(super) mod depth;
pub(super) mod registry;

use self::registry::Registry;
use crate::check::codes;
use crate::check::lost::Lost;
use crate::check::modules;
use crate::check::names::{Style, rust_name};
use crate::check::places::Pages;
use crate::check::problems::Problems;
use crate::check::specs::ServiceSpec;
use crate::diagnostics::Diagnostic;
use crate::model::RustName;

/// A service whose names are settled. Its types do not lead too far into each other, so that
/// whoever follows them comes to an end.
pub(in crate::check) struct Named<'s> {
    pub(in crate::check) spec: &'s ServiceSpec,
    pub(in crate::check) name: RustName,
    pub(in crate::check) pages: Pages<'s>,
    pub(in crate::check) registry: Registry<'s>,
}

impl<'s> Named<'s> {
    /// None if types lead too far into each other.
    pub(in crate::check) fn new(
        spec: &'s ServiceSpec,
        problems: &mut Problems<'_>,
    ) -> Option<Self> {
        check_folder(spec, problems);
        let name = name(spec, problems);
        modules::check(spec, problems);
        let lost = Lost::new(spec, problems);
        let pages = Pages::new(&spec.service, &lost, problems);
        let registry = Registry::collect(spec, &pages, lost, problems);
        depth::check(&registry, problems)?;
        Some(Self {
            spec,
            name,
            pages,
            registry,
        })
    }
}

fn check_folder(spec: &ServiceSpec, problems: &mut Problems<'_>) {
    let service = &spec.service.service;
    if service.value != spec.folder {
        let message = format!(
            "the folder is named `{}`, its service `{}`",
            spec.folder, service.value
        );
        let diagnostic = Diagnostic::error(codes::FILE_NAME, service.span, message);
        problems.push(diagnostic.label(service.span, format!("expected `{}`", spec.folder)));
    }
}

fn name(spec: &ServiceSpec, problems: &mut Problems<'_>) -> RustName {
    let service = &spec.service.service;
    rust_name(
        Style::Snake,
        &service.value,
        service.span,
        Some(service),
        problems,
    )
}
