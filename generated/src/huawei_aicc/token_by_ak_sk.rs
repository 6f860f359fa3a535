// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Exchanges the application's key and secret for a bearer token that lives for the number of seconds
//! asked for. The client calls it by itself before a send and again when the token has run out.
//!
//! `POST /apigovernance/api/oauth/tokenByAkSk`
//!
//! Source: The vendor's page on tokenByAkSk, international.

use crate::huawei_aicc::{Error, TokenReply};
use crate::support::{Bytes, Reply, Response};

#[cfg(feature = "signing")]
use crate::huawei_aicc::{Endpoint, TokenByAkSkRequest};

#[cfg(feature = "signing")]
use crate::support::{Method, Path, Request, Validate};

/// The request as it goes over the wire: checked, placed, encoded and signed, but not sent.
///
/// # Errors
///
/// [`Error::Invalid`] with every violation.
#[cfg(feature = "signing")]
pub fn to_http(
    endpoint: &Endpoint,
    request: &TokenByAkSkRequest,
) -> Result<Request<Bytes>, Error> {
    let mut report = endpoint.settings.report();
    Validate::check(request, &Path::ROOT, &mut report);
    endpoint.settings.accept(report)?;
    let path = "/apigovernance/api/oauth/tokenByAkSk".to_owned();
    let mut outgoing = endpoint.settings.outgoing(Method::POST, path);
    outgoing.json_body(request);
    outgoing
        .header_fields(|object| {
            object.field("Content-Type", "application/json");
            object.optional("X-Token-Expire", &request.x_token_expire);
        })?;
    Ok(outgoing.into_http()?)
}

/// The reply, or what the vendor says went wrong.
///
/// # Errors
///
/// [`Error::Vendor`] where the error table says that the call failed, [`Error::Undecodable`] where it
/// succeeded but the reply does not read.
pub fn from_http(response: Response<Bytes>) -> Result<Reply<TokenReply>, Error> {
    super::errors::TABLE.read(response)
}
