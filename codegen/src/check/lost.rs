//! What of a service could not be read. It may be there all the same, so nothing is said to be
//! missing that may be in it.

use std::collections::HashSet;

use super::problems::Problems;
use super::specs::ServiceSpec;
use crate::source::{FileId, Span};

/// A key at the top of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Key {
    Auth,
    BaseUrl,
    Nested,
    Pages,
    Parameters,
    Place,
    Request,
    Types,
}

impl Key {
    const ALL: [(Self, &'static str); 8] = [
        (Self::Auth, "auth"),
        (Self::BaseUrl, "base_url"),
        (Self::Nested, "nested"),
        (Self::Pages, "pages"),
        (Self::Parameters, "parameters"),
        (Self::Place, "place"),
        (Self::Request, "request"),
        (Self::Types, "types"),
    ];
}

/// What is lost of the files of a service.
pub(super) struct Lost {
    /// A whole file, so that anything may be missing.
    pub(super) has_file: bool,
    keys: HashSet<(FileId, Key)>,
}

impl Lost {
    pub(super) fn new(spec: &ServiceSpec, problems: &Problems<'_>) -> Self {
        let operations = spec.operations.iter().map(|(_, file)| file.operation.span);
        let files = operations.chain([spec.service.service.span]);
        let keys = files.flat_map(|place| Key::ALL.map(|key| (place.file, key)));
        // A file of types has no other key that anybody asks for.
        let types = spec.types.iter().map(|(_, file)| file.span.file);
        let types = types.map(|file| (file, (Key::Types, "types")));
        let callbacks = spec.callbacks.iter();
        let callbacks = callbacks.map(|callback| callback.file.callback.span.file);
        let callbacks = callbacks.map(|file| (file, (Key::Types, "types")));
        let lost = keys.chain(types).chain(callbacks);
        let lost = lost.filter(|(file, (_, name))| problems.has_lost(*file, name));
        Self {
            has_file: !spec.is_whole,
            keys: lost.map(|(file, (key, _))| (file, key)).collect(),
        }
    }

    /// Whether a key may be in the file of a place although it could not be read.
    pub(super) fn has(&self, place: Span, key: Key) -> bool {
        self.keys.contains(&(place.file, key))
    }

    /// Whether it may be in some file of the service.
    pub(super) fn has_somewhere(&self, key: Key) -> bool {
        self.has_file || self.keys.iter().any(|(_, lost)| *lost == key)
    }
}
