//! What signatures are made of: hashes, encodings, pairs, headers, times.
//!
//! Generated code and the interpreter of recipes call the same functions, so that both sign alike.
//! Nothing here panics, whatever a request or credential holds.

#[cfg(feature = "asymmetric")]
mod asymmetric;
mod compare;
mod concat;
#[cfg(any(feature = "md5", feature = "sha1", feature = "sha2"))]
mod digests;
mod hashes;
mod json_pointer;
#[cfg(all(feature = "hmac", feature = "sha2"))]
mod jwt;
mod message;
mod pairs;
mod percent;
mod strings;
mod times;
mod unsigned;
mod unusable;

pub use crate::encodings::{
    base64, base64url, base64url_unpadded, hex, unbase64, unbase64_lenient, unhex,
};
#[cfg(feature = "asymmetric")]
pub use asymmetric::{
    AsymmetricKeyError, ecdsa_p256_verify, ed25519_sign, ed25519_verify, rsa_sign, rsa_verify,
};
pub use compare::{any_same, same};
pub use concat::{concat, concat_bytes, join, join_bytes, lines};
#[cfg(any(feature = "md5", feature = "sha1", feature = "sha2"))]
pub use digests::hash;
#[cfg(all(
    feature = "hmac",
    any(feature = "md5", feature = "sha1", feature = "sha2")
))]
pub use digests::{hkdf, hmac, hmac_chain};
pub use hashes::Hash;
pub use json_pointer::json;
#[cfg(all(feature = "hmac", feature = "sha2"))]
pub use jwt::{JwtAlgorithm, jwt};
pub use message::{Message, Which};
pub use pairs::{
    Order, Pair, Pairs, all_params, item, items, join_names, lower_names, maybe_pair, merge,
    mime_names, names, only, owned, pair, param, replace_names, replace_values, sort, sort_list,
    split, surround, surround_names, unique, values, with_prefix, without, without_empty,
    write_pairs,
};
pub use percent::{
    form_encode, form_encode_pairs, percent, percent_pairs, percent_path, unpercent,
    unpercent_form, unpercent_form_pairs, unpercent_pairs,
};
pub use strings::{
    after, before, ensure_end, first, first_bytes, fold, last, last_bytes, normalize_path, replace,
    strip_prefix, strip_suffix,
};
pub use times::{format_time, fresh, from_unix, from_unix_ms, later, minutes_east, parse_time};
pub use unsigned::Unsigned;
#[cfg(feature = "asymmetric")]
pub use unusable::signed;
pub use unusable::{Unusable, decoded};
