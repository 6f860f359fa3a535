//! One service, checked: by itself, so that several can be at once.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use super::folder::Folder;
use super::reader::Reader;
use super::{Failure, Report};
use crate::build_cache::BuildCache;
use crate::digest::Digest;
use crate::emit::rust;
use crate::model::{self, Summary};

/// What services mean is kept from checking to generating for specs of so many bytes in all; others
/// are read again, so that memory does not grow with the catalogue.
pub(super) const KEPT: usize = 1 << 20;

/// What checking a service finds out.
pub(super) struct Checked {
    pub(super) digest: Digest,
    /// None if there are errors.
    pub(super) summary: Option<Summary>,
    /// Whether there is nothing wrong and nothing odd about it.
    pub(super) is_clean: bool,
    pub(super) meant: Option<model::Service>,
    pub(super) said: Report,
}

impl Checked {
    /// `kept` is how many bytes of specs may have what they mean kept.
    pub(super) fn new(
        path: &Path,
        mut reader: Reader<'_>,
        cache: &BuildCache,
        kept: &AtomicUsize,
    ) -> Result<Self, Failure> {
        let folder = Folder::read(path)?;
        let digest = folder.digest(reader.known_schemes().1.as_ref());
        if let Some(summary) = cache.clean(&digest) {
            return Ok(Self {
                digest,
                summary: Some(summary),
                is_clean: true,
                meant: None,
                said: Report::default(),
            });
        }
        let read = reader.read(&folder);
        let is_clean = read.as_ref().is_some_and(|read| read.is_clean);
        let is_kept = |left: usize| left.checked_sub(folder.bytes());
        Ok(Self {
            digest,
            summary: read.as_ref().map(|read| rust::summary(&read.service)),
            is_clean,
            meant: read
                .filter(|_| kept.try_update(Relaxed, Relaxed, is_kept).is_ok())
                .map(|read| read.service),
            // Of a clean one nothing will be said.
            said: match is_clean {
                true => Report::default(),
                false => reader.report(),
            },
        })
    }
}
