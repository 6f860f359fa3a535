//! Authentication schemes.
//!
//! A scheme is code: what it signs and how is the vendor's convention. Its [`Scheme`], in
//! `schemes`, declares what a spec may set, which credentials a client asks for, and which headers
//! it sends; the generator and the docs read that. With the feature `signing` there is a module for
//! each: `sign` finishes an [`Outgoing`](crate::outgoing::Outgoing), `verify` answers the same
//! question for a server that has received the request.

#[cfg(feature = "signing")]
pub mod acs3_hmac_sha256;
#[cfg(feature = "signing")]
pub mod basic;
#[cfg(feature = "signing")]
pub mod bearer_from;
#[cfg(feature = "signing")]
pub mod header_key;
#[cfg(feature = "signing")]
pub mod nxcloud_digest;

#[cfg(feature = "signing")]
mod received;
#[cfg(feature = "signing")]
mod refusal;
mod rpc;
pub mod schemes;

#[cfg(feature = "signing")]
pub use received::{Expected, verify};
#[cfg(feature = "signing")]
pub use refusal::Refusal;
pub use rpc::{action, is_rpc};
pub use schemes::{CredentialDecl, SCHEMES, Scheme, SchemeParameter};

#[cfg(feature = "signing")]
use refusal::{compare, required};

#[cfg(feature = "signing")]
/// Lower-case hex digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: [u8; 16] = *b"0123456789abcdef";
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        for digit in [byte >> 4, byte & 15] {
            text.push(char::from(DIGITS[usize::from(digit)]));
        }
    }
    text
}

#[cfg(all(test, feature = "signing"))]
mod tests {
    use super::hex;

    #[test]
    fn hex_has_two_digits_for_each_byte() {
        assert_eq!(hex(&[0x00, 0x0f, 0xa5, 0xff]), "000fa5ff");
    }
}
