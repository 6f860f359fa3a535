//! Digests, and codes that prove a key.

#[cfg(feature = "hmac")]
use apiscribe_crypto::hmac::{Hmac, KeyInit, Mac, digest::Key};

use super::Hash;

/// Runs code with the type of an algorithm.
macro_rules! with {
    ($hash:expr, $digest:ident => $code:expr) => {
        match $hash {
            #[cfg(feature = "md5")]
            Hash::Md5 => {
                use apiscribe_crypto::md5::{Digest as _, Md5 as $digest};
                $code
            }
            #[cfg(feature = "sha1")]
            Hash::Sha1 => {
                use apiscribe_crypto::sha1::{Digest as _, Sha1 as $digest};
                $code
            }
            #[cfg(feature = "sha2")]
            Hash::Sha256 => {
                use apiscribe_crypto::sha2::{Digest as _, Sha256 as $digest};
                $code
            }
            #[cfg(feature = "sha2")]
            Hash::Sha384 => {
                use apiscribe_crypto::sha2::{Digest as _, Sha384 as $digest};
                $code
            }
            #[cfg(feature = "sha2")]
            Hash::Sha512 => {
                use apiscribe_crypto::sha2::{Digest as _, Sha512 as $digest};
                $code
            }
        }
    };
}

/// The digest of `data`.
#[must_use]
pub fn hash(hash: Hash, data: impl AsRef<[u8]>) -> Vec<u8> {
    digest(hash, data.as_ref())
}

fn digest(hash: Hash, data: &[u8]) -> Vec<u8> {
    with!(hash, D => D::digest(data).to_vec())
}

/// The HMAC of `data` with `key` (RFC 2104).
#[cfg(feature = "hmac")]
#[must_use]
pub fn hmac(hash: Hash, key: impl AsRef<[u8]>, data: impl AsRef<[u8]>) -> Vec<u8> {
    code(hash, key.as_ref(), data.as_ref())
}

#[cfg(feature = "hmac")]
fn code(hash: Hash, key: &[u8], data: &[u8]) -> Vec<u8> {
    with!(hash, D => {
        // A key longer than a block counts as its digest, a shorter one as if zeros stood behind
        // it.
        let mut block = Key::<Hmac<D>>::default();
        if key.len() > block.len() {
            put(&mut block, &D::digest(key));
        } else {
            put(&mut block, key);
        }
        let mac = Hmac::<D>::new(&block).chain_update(data);
        mac.finalize().into_bytes().to_vec()
    })
}

/// The HMAC of the first part with `key`, of the second with what that gave, and so on; `key`
/// itself without parts.
#[cfg(feature = "hmac")]
#[must_use]
pub fn hmac_chain(hash: Hash, key: impl AsRef<[u8]>, parts: &[&[u8]]) -> Vec<u8> {
    let first = key.as_ref().to_vec();
    parts.iter().fold(first, |key, part| hmac(hash, key, part))
}

/// `length` bytes of a key, derived of another (RFC 5869); at most 255 digests long.
#[cfg(feature = "hmac")]
#[must_use]
pub fn hkdf(hash: Hash, key: &[u8], salt: &[u8], info: &[u8], length: usize) -> Vec<u8> {
    let derived = hmac(hash, salt, key);
    let mut bytes = Vec::with_capacity(length);
    let mut block = Vec::new();
    for counter in 1..=u8::MAX {
        if bytes.len() >= length {
            break;
        }
        block.extend_from_slice(info);
        block.push(counter);
        block = hmac(hash, &derived, &block);
        bytes.extend_from_slice(&block);
    }
    bytes.truncate(length);
    bytes
}

/// Puts `bytes` at the beginning of a block that is as long or longer.
#[cfg(feature = "hmac")]
fn put(block: &mut [u8], bytes: &[u8]) {
    for (place, byte) in block.iter_mut().zip(bytes) {
        *place = *byte;
    }
}

#[cfg(all(test, feature = "sha2", feature = "hmac"))]
mod tests {
    use super::{hash, hkdf, hmac, hmac_chain};
    use crate::signing::{Hash, hex};

    /// FIPS 180-4 and RFC 1321 have these.
    #[test]
    fn digests_are_those_of_the_standards() {
        for algorithm in Hash::ALL {
            let beginning = match algorithm.name() {
                "md5" => "900150983cd24fb0",
                "sha1" => "a9993e364706816a",
                "sha256" => "ba7816bf8f01cfea",
                "sha384" => "cb00753f45a35e8b",
                _ => "ddaf35a193617aba",
            };
            let digest = hex(hash(*algorithm, "abc"));
            assert!(digest.starts_with(beginning), "{algorithm:?}");
            assert_eq!(Hash::named(algorithm.name()), Some(*algorithm));
        }
        assert_eq!(Hash::named("none"), None);
    }

    /// RFC 4231, cases 2 and 6: a short key, and one longer than a block.
    #[test]
    fn hmac_is_that_of_the_rfc() {
        let code = hex(hmac(Hash::Sha256, "Jefe", "what do ya want for nothing?"));
        assert!(code.starts_with("5bdcc146bf60754e6a042426089575c7"));
        let data = "Test Using Larger Than Block-Size Key - Hash Key First";
        let code = hex(hmac(Hash::Sha256, [0xaa; 131], data));
        assert!(code.starts_with("60e431591ee0b67f0d8a26aacbf5b77f"));
        let code = hex(hmac(Hash::Sha512, [0xaa; 131], data));
        assert!(code.starts_with("80b24263c7c1a3ebb71493c1dd7be8b4"));
        let twice = hmac(Hash::Sha256, hmac(Hash::Sha256, "k", "a"), "b");
        assert_eq!(hmac_chain(Hash::Sha256, "k", &[b"a", b"b"]), twice);
    }

    /// RFC 5869, case 1.
    #[test]
    fn hkdf_is_that_of_the_rfc() {
        let salt: Vec<u8> = (0x00..=0x0c).collect();
        let info: Vec<u8> = (0xf0..=0xf9).collect();
        let derived = hkdf(Hash::Sha256, &[0x0b; 22], &salt, &info, 42);
        let expected =
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865";
        assert_eq!(hex(derived), expected);
        assert_eq!(hkdf(Hash::Sha256, b"k", b"", b"", 100_000).len(), 255 * 32);
    }
}
