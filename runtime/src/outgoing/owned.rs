//! Headers that belong to the connection, or follow from the rest of a request: set by anybody else
//! they break the message.

/// A header with why it cannot be set.
#[derive(Debug)]
pub struct OwnedHeader {
    /// Its name, in lower case.
    pub name: &'static str,
    /// Who sets it, or why nobody does.
    pub why: &'static str,
}

const CONNECTION: &str = "it belongs to the connection, which whoever sends the request makes";
const LENGTH: &str = "it follows from the body, which is cut where it is wrong";
const UNPACKED: &str = "nothing here packs a body or unpacks a reply";
const ADDRESS: &str = "it follows from the address of the request";
const PROXY: &str = "it is between a client and its proxy";

const fn owned(name: &'static str, why: &'static str) -> OwnedHeader {
    OwnedHeader { name, why }
}

/// All of them, but for those whose names begin with `proxy-`.
pub const OWNED_HEADERS: &[OwnedHeader] = &[
    owned("accept-encoding", UNPACKED),
    owned("connection", CONNECTION),
    owned("content-encoding", UNPACKED),
    owned("content-length", LENGTH),
    owned("expect", "nothing here waits for an answer before the body"),
    owned("host", ADDRESS),
    owned("http2-settings", CONNECTION),
    owned("keep-alive", CONNECTION),
    owned("proxy-authenticate", PROXY),
    owned("proxy-authorization", PROXY),
    owned("proxy-connection", PROXY),
    owned("te", CONNECTION),
    owned("trailer", CONNECTION),
    owned("transfer-encoding", LENGTH),
    owned("upgrade", CONNECTION),
];

/// Why a header of this name, in any case, cannot be set; none if it can.
#[must_use]
pub fn owned_header(name: &str) -> Option<&'static str> {
    let is_named = |owned: &&OwnedHeader| owned.name.eq_ignore_ascii_case(name);
    let prefix = name.get(..6).unwrap_or_default();
    match OWNED_HEADERS.iter().find(is_named) {
        Some(owned) => Some(owned.why),
        None => prefix.eq_ignore_ascii_case("proxy-").then_some(PROXY),
    }
}

#[cfg(test)]
mod tests {
    use super::owned_header;

    #[test]
    fn names_are_known_in_any_case() {
        for name in ["host", "Content-Length", "TE", "Proxy-Anything"] {
            assert!(owned_header(name).is_some(), "{name}");
        }
        for name in ["", "x-host", "proxy", "accept", "content-type", "date"] {
            assert!(owned_header(name).is_none(), "{name}");
        }
    }
}
