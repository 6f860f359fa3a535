// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Sends one approved WhatsApp template from a business number to one recipient. Templates are all this
//! operation knows. The reply carries the message's id; delivery is told later, by the webhook.
//!
//! `POST /saas/wa/send`
//!
//! Not checked here: The template must exist and be approved in the language asked for, and the
//! business number must be bound to the application. The body is signed as the text that is sent;
//! whoever sends it by other means must not reformat it.
//!
//! Source: “Send Message”.

use crate::nxcloud_saas::{Error, SendMessageReply};
use crate::support::{Bytes, Reply, Response};

#[cfg(feature = "signing")]
use crate::nxcloud_saas::{Endpoint, SendMessageRequest};

#[cfg(feature = "signing")]
use crate::support::{Algorithm, Method, Path, Request, Validate};

/// The request as it goes over the wire: checked, placed, encoded and signed, but not sent.
///
/// # Errors
///
/// [`Error::Invalid`] with every violation.
#[cfg(feature = "signing")]
pub fn to_http(
    endpoint: &Endpoint,
    request: &SendMessageRequest,
) -> Result<Request<Bytes>, Error> {
    let mut report = endpoint.settings.report();
    Validate::check(request, &Path::ROOT, &mut report);
    endpoint.settings.accept(report)?;
    let path = "/saas/wa/send".to_owned();
    let mut outgoing = endpoint.settings.outgoing(Method::POST, path);
    outgoing.json_body(request);
    crate::support::auth::nxcloud_digest::sign(
        &mut outgoing,
        Algorithm::Md5,
        "2",
        "mt",
        &endpoint.credentials.access_key,
        &endpoint.credentials.access_secret,
    )?;
    Ok(outgoing.into_http()?)
}

/// The reply, or what the vendor says went wrong.
///
/// # Errors
///
/// [`Error::Vendor`] where the error table says that the call failed, [`Error::Undecodable`] where it
/// succeeded but the reply does not read.
pub fn from_http(response: Response<Bytes>) -> Result<Reply<SendMessageReply>, Error> {
    super::errors::TABLE.read(response)
}
