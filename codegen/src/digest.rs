//! Digests of texts: XXH3 of 128 bits, which tells files apart that nobody made alike on purpose,
//! and costs less than reading them.

use std::fmt;

use twox_hash::XxHash3_128;

/// What tells texts from any others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Digest(pub(crate) String);

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Takes the digest of a list of texts.
pub(crate) struct Hasher(XxHash3_128);

impl Hasher {
    pub(crate) fn new() -> Self {
        Self(XxHash3_128::new())
    }

    pub(crate) fn add(&mut self, text: &[u8]) {
        self.0.write(&(text.len() as u64).to_le_bytes());
        self.0.write(text);
    }

    pub(crate) fn digest(self) -> Digest {
        Digest(format!("{:032x}", self.0.finish_128()))
    }
}
