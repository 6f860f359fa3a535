//! Signatures by one key and checked by another: RSA, Ed25519, ECDSA.
//!
//! They come from `aws-lc-rs`: its cryptography is that of AWS-LC, which is validated (FIPS 140-3)
//! and audited, and the TLS of the client is built on it already, so that a service that signs with
//! RSA builds nothing more. It signs with SHA-256 and longer digests only, and so do recipes.

use std::borrow::Cow;
use std::fmt;

use apiscribe_crypto::aws_lc_rs::rand::SystemRandom;
use apiscribe_crypto::aws_lc_rs::rsa::KeyPair;
use apiscribe_crypto::aws_lc_rs::signature::{
    self, Ed25519KeyPair, UnparsedPublicKey, VerificationAlgorithm,
};

use super::{Hash, unbase64};

/// A credential is no key of this algorithm, or none that can be used. Nothing of it shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AsymmetricKeyError;

impl fmt::Display for AsymmetricKeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is no key of the right kind, in PEM (`-----BEGIN …`) or DER")
    }
}

impl std::error::Error for AsymmetricKeyError {}

/// The signature of RSA with PKCS #1 v1.5 padding, by a private key in PEM or DER (PKCS #8 or PKCS
/// #1).
///
/// # Errors
/// If the key is none, is shorter than 2048 bits, or the digest is not SHA-256 or longer.
pub fn rsa_sign(
    hash: Hash,
    key: impl AsRef<[u8]>,
    data: impl AsRef<[u8]>,
) -> Result<Vec<u8>, AsymmetricKeyError> {
    let padding = match hash.name() {
        "sha256" => &signature::RSA_PKCS1_SHA256,
        "sha384" => &signature::RSA_PKCS1_SHA384,
        "sha512" => &signature::RSA_PKCS1_SHA512,
        _ => return Err(AsymmetricKeyError),
    };
    let der = der(key.as_ref());
    let pair = KeyPair::from_pkcs8(&der).or_else(|_| KeyPair::from_der(&der));
    let pair = pair.map_err(|_| AsymmetricKeyError)?;
    let mut signed = vec![0; pair.public_modulus_len()];
    let outcome = pair.sign(padding, &SystemRandom::new(), data.as_ref(), &mut signed);
    outcome.map(|()| signed).map_err(|_| AsymmetricKeyError)
}

/// Whether that is the signature of RSA with PKCS #1 v1.5 padding, by a public key in PEM or DER.
#[must_use]
pub fn rsa_verify(
    hash: Hash,
    key: impl AsRef<[u8]>,
    signature: impl AsRef<[u8]>,
    data: impl AsRef<[u8]>,
) -> bool {
    let algorithm = match hash.name() {
        "sha1" => &signature::RSA_PKCS1_2048_8192_SHA1_FOR_LEGACY_USE_ONLY,
        "sha256" => &signature::RSA_PKCS1_2048_8192_SHA256,
        "sha384" => &signature::RSA_PKCS1_2048_8192_SHA384,
        "sha512" => &signature::RSA_PKCS1_2048_8192_SHA512,
        _ => return false,
    };
    verify(algorithm, key.as_ref(), signature.as_ref(), data.as_ref())
}

/// The signature of Ed25519, by a private key in PEM or DER (PKCS #8), or its 32 bytes.
///
/// # Errors
/// If the key is none.
pub fn ed25519_sign(
    key: impl AsRef<[u8]>,
    data: impl AsRef<[u8]>,
) -> Result<Vec<u8>, AsymmetricKeyError> {
    let der = der(key.as_ref());
    let pair = match der.len() {
        32 => Ed25519KeyPair::from_seed_unchecked(&der),
        _ => Ed25519KeyPair::from_pkcs8_maybe_unchecked(&der),
    };
    let pair = pair.map_err(|_| AsymmetricKeyError)?;
    Ok(pair.sign(data.as_ref()).as_ref().to_vec())
}

/// Whether that is the signature of Ed25519, by a public key in PEM or DER, or its 32 bytes.
#[must_use]
pub fn ed25519_verify(
    key: impl AsRef<[u8]>,
    signature: impl AsRef<[u8]>,
    data: impl AsRef<[u8]>,
) -> bool {
    let algorithm = &signature::ED25519;
    verify(algorithm, key.as_ref(), signature.as_ref(), data.as_ref())
}

/// Whether that is a signature of ECDSA with P-256 and SHA-256, in DER, by a public key in PEM or
/// DER.
#[must_use]
pub fn ecdsa_p256_verify(
    key: impl AsRef<[u8]>,
    signature: impl AsRef<[u8]>,
    data: impl AsRef<[u8]>,
) -> bool {
    let algorithm = &signature::ECDSA_P256_SHA256_ASN1;
    verify(algorithm, key.as_ref(), signature.as_ref(), data.as_ref())
}

fn verify(
    algorithm: &'static dyn VerificationAlgorithm,
    key: &[u8],
    signature: &[u8],
    data: &[u8],
) -> bool {
    let key = UnparsedPublicKey::new(algorithm, der(key));
    key.verify(data, signature).is_ok()
}

/// What stands between the lines of PEM; what is not PEM as it is.
fn der(key: &[u8]) -> Cow<'_, [u8]> {
    let text = str::from_utf8(key).ok().and_then(|text| {
        let (_, text) = text.split_once("-----BEGIN ")?;
        let (_, text) = text.split_once("-----")?;
        let (text, _) = text.split_once("-----END ")?;
        unbase64(&text.split_ascii_whitespace().collect::<String>())
    });
    text.map_or(Cow::Borrowed(key), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::{
        AsymmetricKeyError, ecdsa_p256_verify, ed25519_sign, ed25519_verify, rsa_sign, rsa_verify,
    };
    use crate::signing::{Hash, hex, unhex};

    /// RFC 8032, section 7.1, test 2.
    #[test]
    fn ed25519_is_that_of_the_rfc() {
        let key = |digits| unhex(digits).unwrap_or_default();
        let private = key("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        let public = key("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        let signature = ed25519_sign(private, [0x72]).unwrap_or_default();
        assert!(hex(&signature).starts_with("92a009a9f0d4cab8720e820b5f642540"));
        assert!(ed25519_verify(&public, &signature, [0x72]));
        assert!(!ed25519_verify(&public, &signature, [0x73]));
        assert!(!ed25519_verify(&public, &signature[1..], [0x72]));
    }

    #[test]
    fn what_is_no_key_signs_and_proves_nothing() {
        for key in [
            "",
            "abc",
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
            "-----BEGIN ",
        ] {
            assert_eq!(rsa_sign(Hash::Sha256, key, "x"), Err(AsymmetricKeyError));
            assert_eq!(ed25519_sign(key, "x"), Err(AsymmetricKeyError));
            assert!(!rsa_verify(Hash::Sha256, key, "", "x"));
            assert!(!ed25519_verify(key, "", "x") && !ecdsa_p256_verify(key, "", "x"));
        }
    }
}
