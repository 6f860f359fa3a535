//! What each scheme declares, one file for each.
//!
//! A new scheme is a file here, its line in [`SCHEMES`], and its code in a file beside this folder.

pub mod acs3_hmac_sha256;
pub mod basic;
pub mod bearer_from;
pub mod header_key;
pub mod nxcloud_digest;

/// Every scheme, in the order of the docs.
pub const SCHEMES: &[&Scheme] = &[
    &header_key::SCHEME,
    &basic::SCHEME,
    &bearer_from::SCHEME,
    &acs3_hmac_sha256::SCHEME,
    &nxcloud_digest::SCHEME,
];

/// What a scheme declares.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Scheme {
    /// The name that a spec uses.
    pub name: &'static str,
    /// One sentence on how it authenticates.
    pub doc: &'static str,
    /// What a spec sets.
    pub parameters: &'static [SchemeParameter],
    /// What the user of a client gives.
    pub credentials: &'static [CredentialDecl],
    /// The headers it sends, as the vendor spells them. A name in braces stands for the value of
    /// that parameter, or for each key of it.
    pub sends: &'static [&'static str],
}

impl Scheme {
    /// The scheme that a spec calls `name`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<&'static Self> {
        SCHEMES.iter().copied().find(|scheme| scheme.name == name)
    }
}

/// Something that a spec sets for a scheme.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SchemeParameter {
    /// Its key in the spec.
    pub name: &'static str,
    /// Whether every spec has to set it.
    pub required: bool,
    /// Whether it is set for each operation rather than once for the service.
    pub per_operation: bool,
    /// Whether it changes what is sent, rather than what is checked.
    pub on_wire: bool,
    /// What it is, and what holds without it.
    pub doc: &'static str,
}

/// Something that the user of a client gives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CredentialDecl {
    /// Its name in Rust.
    pub name: &'static str,
    /// Whether it must never be shown.
    pub secret: bool,
    /// Whether there is no signing without it.
    pub required: bool,
    /// What it is.
    pub doc: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scheme_is_found_by_its_name() {
        for scheme in SCHEMES {
            assert_eq!(Scheme::from_name(scheme.name), Some(*scheme));
        }
        assert_eq!(Scheme::from_name("oauth"), None);
    }

    #[test]
    fn every_placeholder_among_the_headers_is_a_parameter() {
        for scheme in SCHEMES {
            for header in scheme
                .sends
                .iter()
                .filter_map(|name| name.strip_prefix('{'))
            {
                let name = header.trim_end_matches('}');
                let known = scheme
                    .parameters
                    .iter()
                    .any(|parameter| parameter.name == name);
                assert!(known, "{}: {name}", scheme.name);
            }
        }
    }
}
