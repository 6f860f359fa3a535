//! The algorithms that give digests, as far as they are built in.

/// An algorithm that gives digests.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hash {
    /// MD5: broken, and still what some vendors take.
    #[cfg(feature = "md5")]
    Md5,
    /// SHA-1: broken for signatures of documents, and still what some vendors take.
    #[cfg(feature = "sha1")]
    Sha1,
    /// SHA-256.
    #[cfg(feature = "sha2")]
    Sha256,
    /// SHA-384.
    #[cfg(feature = "sha2")]
    Sha384,
    /// SHA-512.
    #[cfg(feature = "sha2")]
    Sha512,
}

impl Hash {
    /// Those that are built in.
    pub const ALL: &[Self] = &[
        #[cfg(feature = "md5")]
        Self::Md5,
        #[cfg(feature = "sha1")]
        Self::Sha1,
        #[cfg(feature = "sha2")]
        Self::Sha256,
        #[cfg(feature = "sha2")]
        Self::Sha384,
        #[cfg(feature = "sha2")]
        Self::Sha512,
    ];

    /// Its name in recipes.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            #[cfg(feature = "md5")]
            Self::Md5 => "md5",
            #[cfg(feature = "sha1")]
            Self::Sha1 => "sha1",
            #[cfg(feature = "sha2")]
            Self::Sha256 => "sha256",
            #[cfg(feature = "sha2")]
            Self::Sha384 => "sha384",
            #[cfg(feature = "sha2")]
            Self::Sha512 => "sha512",
        }
    }

    /// The one of that name, if it is built in.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|hash| hash.name() == name)
    }
}
