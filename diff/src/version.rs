//! Which version a change needs, by cargo's rules.

use std::fmt;
use std::str::FromStr;

use super::{Change, Diff, Effect};

/// What a release has to report to those who depend on the crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Nothing changed.
    Nothing,
    /// Only what is said, or how calls are limited and repeated.
    Patch,
    /// There is more, and what was there still works.
    Compatible,
    /// What worked no longer does.
    Breaking,
}

impl Diff {
    /// What the whole needs, accepted or not.
    pub fn need(&self) -> Need {
        self.changes
            .iter()
            .map(Change::need)
            .max()
            .unwrap_or(Need::Nothing)
    }
}

impl Change {
    /// What this change needs.
    pub fn need(&self) -> Need {
        if self.worst() == Effect::Breaking {
            Need::Breaking
        } else if self.wire.max(self.rust) >= Effect::Compatible
            || self.behaviour == Effect::Dangerous
        {
            Need::Compatible
        } else {
            Need::Patch
        }
    }
}

/// A version as cargo writes it, without build metadata. What stands after a hyphen makes it a
/// pre-release.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    major: u64,
    minor: u64,
    patch: u64,
}

/// A text that is no version of the form `1.2.3`.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is no version such as 1.2.3")]
pub struct NoVersion(String);

impl FromStr for Version {
    type Err = NoVersion;

    fn from_str(text: &str) -> Result<Self, NoVersion> {
        let none = || NoVersion(text.to_owned());
        let mut parts = text.split('.').map(str::parse::<u64>);
        let mut next = || parts.next().and_then(Result::ok).ok_or_else(none);
        let version = Self {
            major: next()?,
            minor: next()?,
            patch: next()?,
        };
        match parts.next() {
            None => Ok(version),
            Some(_) => Err(none()),
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

/// The version before, the one now, and the least that there has to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bump {
    /// Before the changes.
    pub before: Version,
    /// Now.
    pub now: Version,
    /// The least that will do.
    pub least: Version,
    /// The part that rises if the major version is 1 or more, as `major`, `minor`, `patch` or
    /// `none`.
    pub part: &'static str,
}

impl Bump {
    /// What has to be done to a version.
    pub fn new(need: Need, before: Version, now: Version) -> Self {
        let (least, part) = least(need, &before);
        Self {
            before,
            now,
            least,
            part,
        }
    }

    /// What has to be done to a version where other changes came after the last release and before
    /// these: the version that was set for those may do for these too.
    pub fn since(released: Option<Version>, need: Need, before: Version, now: Version) -> Self {
        let Some(released) = released.filter(|released| need > Need::Nothing && *released < before)
        else {
            return Self::new(need, before, now);
        };
        let mut bump = Self::new(need, released, now);
        bump.least = bump.least.max(before);
        bump
    }

    /// The version that the changes are released under: the one now if it will do.
    pub fn due(&self) -> &Version {
        match self.is_enough() {
            true => &self.now,
            false => &self.least,
        }
    }

    /// True if the version now is high enough.
    pub fn is_enough(&self) -> bool {
        self.now >= self.least
    }
}

/// The least version, and the part of it that is raised.
fn least(need: Need, before: &Version) -> (Version, &'static str) {
    let Version {
        major,
        minor,
        patch,
    } = *before;
    let version = |major, minor, patch| Version {
        major,
        minor,
        patch,
    };
    // The first part that is not 0 is the one that breaks.
    match (need, major, minor) {
        (Need::Nothing, ..) => (before.clone(), "none"),
        (Need::Breaking, 1.., _) => (version(major + 1, 0, 0), "major"),
        (Need::Breaking, 0, 1..) => (version(0, minor + 1, 0), "minor"),
        (Need::Compatible, 1.., _) => (version(major, minor + 1, 0), "minor"),
        (Need::Breaking | Need::Compatible | Need::Patch, ..) => {
            (version(major, minor, patch + 1), "patch")
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::expect_used, reason = "a test may fail")]

    use super::{Bump, Need, Version};

    fn version(text: &str) -> Version {
        text.parse().expect("a version")
    }

    fn least(need: Need, before: &str) -> String {
        let before = version(before);
        Bump::new(need, before.clone(), before).least.to_string()
    }

    #[test]
    fn the_first_part_that_is_not_zero_is_the_one_that_breaks() {
        assert_eq!(least(Need::Breaking, "1.2.3"), "2.0.0");
        assert_eq!(least(Need::Breaking, "0.2.3"), "0.3.0");
        assert_eq!(least(Need::Breaking, "0.0.3"), "0.0.4");
        assert_eq!(least(Need::Compatible, "1.2.3"), "1.3.0");
        assert_eq!(least(Need::Compatible, "0.2.3"), "0.2.4");
        assert_eq!(least(Need::Patch, "1.2.3"), "1.2.4");
        assert_eq!(least(Need::Nothing, "1.2.3"), "1.2.3");
    }

    #[test]
    fn a_version_that_is_high_enough_is_and_one_below_is_not() {
        let bump = |now| Bump::new(Need::Breaking, version("0.1.0"), version(now));
        assert!(bump("0.2.0").is_enough());
        assert!(bump("1.0.0").is_enough());
        assert!(!bump("0.1.9").is_enough());
    }

    /// The version that was set for earlier changes may do for later ones; no less is asked for.
    #[test]
    fn changes_since_one_release_share_a_version() {
        let least = |need, released: Option<&str>, before| {
            let before = version(before);
            let bump = Bump::since(released.map(version), need, before.clone(), before);
            bump.least.to_string()
        };
        assert_eq!(least(Need::Breaking, Some("0.1.0"), "0.2.0"), "0.2.0");
        assert_eq!(least(Need::Breaking, Some("0.1.0"), "0.1.1"), "0.2.0");
        assert_eq!(least(Need::Patch, Some("0.1.0"), "0.2.0"), "0.2.0");
        assert_eq!(least(Need::Nothing, Some("0.1.0"), "0.2.0"), "0.2.0");
        assert_eq!(least(Need::Breaking, Some("0.2.0"), "0.2.0"), "0.3.0");
        assert_eq!(least(Need::Breaking, None, "0.2.0"), "0.3.0");
    }

    #[test]
    fn only_three_numbers_are_a_version() {
        for text in ["1.2", "1.2.3.4", "1.2.x", "", "1.2.-3"] {
            assert!(text.parse::<Version>().is_err(), "{text}");
        }
    }
}
