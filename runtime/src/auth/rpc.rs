//! Gateways in the style of remote procedure calls, where a header names what is called.

use http::request::Parts;

use super::schemes::acs3_hmac_sha256;

/// True for schemes of gateways in the style of remote procedure calls: a header names the
/// operation, so that several share an address, and parameters are taken from query and form alike,
/// wherever a client puts them.
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

#[cfg(test)]
mod tests {
    use super::{action, is_rpc};
    use crate::auth::schemes::SCHEMES;

    #[test]
    fn a_header_names_the_operation_only_where_the_scheme_says_so() {
        let mut parts = http::Request::new(()).into_parts().0;
        assert_eq!(action("acs3_hmac_sha256", &parts), None);
        let name = http::HeaderValue::from_static("SendMessage");
        parts.headers.insert("x-acs-action", name);
        for scheme in SCHEMES {
            let is_one = scheme.name == "acs3_hmac_sha256";
            assert_eq!(is_rpc(scheme.name), is_one);
            let named = is_one.then_some("SendMessage");
            assert_eq!(action(scheme.name, &parts), named, "{}", scheme.name);
        }
    }
}
