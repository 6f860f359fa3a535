//! Gateways in the style of remote procedure calls, where a header names what is called.

use http::request::Parts;

use super::schemes::acs3_hmac_sha256;

/// True for schemes of gateways in the style of remote procedure calls: a header names the operation, so that several share an address,
/// and parameters are taken from query and form alike, wherever a client puts them.
#[must_use]
pub fn is_rpc(scheme: &str) -> bool {
    scheme == acs3_hmac_sha256::SCHEME.name
}

/// The text of a received request that tells operations apart which share an address.
#[must_use]
pub fn action<'p>(scheme: &str, parts: &'p Parts) -> Option<&'p str> {
    if scheme == acs3_hmac_sha256::SCHEME.name {
        parts.headers.get("x-acs-action")?.to_str().ok()
    } else {
        None
    }
}
