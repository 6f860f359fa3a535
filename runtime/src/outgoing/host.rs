//! What the host of a base URL can be: a name or an address that can be connected to.

use std::net::{Ipv4Addr, Ipv6Addr};

/// The most bytes of a name, and of a part of it between dots.
const LONGEST_NAME: usize = 253;
const LONGEST_LABEL: usize = 63;

/// A host in lower case, an IPv6 address in its usual form.
///
/// # Errors
/// With the reason why there can be no such host.
pub(super) fn checked(host: &str) -> Result<String, &'static str> {
    if let Some(address) = host.strip_prefix('[') {
        let address = address
            .strip_suffix(']')
            .and_then(|address| address.parse().ok());
        let address: Ipv6Addr = address.ok_or("its host is no IPv6 address")?;
        return Ok(format!("[{address}]"));
    }
    // A dot at the end means that the name is complete.
    let name = host.strip_suffix('.').unwrap_or(host);
    if name.is_empty() {
        return Err("it has no host");
    }
    let is_of_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    if !name.bytes().all(is_of_name) {
        return Err("its host must be letters, digits, `-`, `_` and `.`");
    }
    if name.split('.').any(str::is_empty) {
        return Err("its host has an empty part between dots");
    }
    if name.len() > LONGEST_NAME || name.split('.').any(|label| label.len() > LONGEST_LABEL) {
        return Err("its host is longer than a name can be");
    }
    let last = name.rsplit('.').next().unwrap_or_default();
    if is_number(last) && host.parse::<Ipv4Addr>().is_err() {
        return Err("its host ends in a number, but is no IPv4 address of four numbers up to 255");
    }
    Ok(host.to_ascii_lowercase())
}

/// Whether clients read it as a part of an IPv4 address: in digits, or as `0x` and hex digits.
fn is_number(label: &str) -> bool {
    let hex = label.strip_prefix("0x").or(label.strip_prefix("0X"));
    match hex {
        Some(digits) => digits.bytes().all(|byte| byte.is_ascii_hexdigit()),
        None => label.bytes().all(|byte| byte.is_ascii_digit()),
    }
}

#[cfg(test)]
mod tests {
    use super::checked;

    #[test]
    fn names_and_addresses_that_can_be_connected_to_are_taken() {
        for (host, expected) in [
            ("localhost", "localhost"),
            ("API.Example", "api.example"),
            ("a.example.", "a.example."),
            ("a_b.eu-1.example", "a_b.eu-1.example"),
            ("4you.example", "4you.example"),
            ("1.2.3.4.example", "1.2.3.4.example"),
            ("xn--mnchen-3ya.example", "xn--mnchen-3ya.example"),
            ("127.0.0.1", "127.0.0.1"),
            ("255.255.255.255", "255.255.255.255"),
            ("[::1]", "[::1]"),
            ("[2001:DB8:0:0::1]", "[2001:db8::1]"),
        ] {
            assert_eq!(checked(host).as_deref(), Ok(expected));
        }
    }

    #[test]
    fn a_host_that_there_cannot_be_is_refused() {
        let long_label = "a".repeat(64);
        let long_name = "a.".repeat(127) + "a";
        for host in [
            "",
            ".",
            "a..b",
            ".a",
            "a..",
            "a%20b",
            "a~b",
            "256.1.1.1",
            "1.2.3.4.5",
            "1.2.3",
            "1",
            "127.0.0.01",
            "127.0.0.1.",
            "a.0x1f",
            "0X",
            "[1::2::3]",
            "[::1",
            "[127.0.0.1]",
            "[]",
            &long_label,
            &long_name,
        ] {
            assert!(checked(host).is_err(), "{host}");
        }
        assert!(checked(&long_label[1..]).is_ok());
    }
}
