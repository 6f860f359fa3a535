// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Sends one message to one person: a template at any time, or a message of one's own (text, media,
//! buttons, contacts, a place, a reaction) while the 24 hours after the person last wrote are running.
//! Every parameter travels in the query; the body is empty.
//!
//! `POST /`
//!
//! At most 250 calls in 1 second for each account.
//!
//! Not checked here: A custom message reaches the user only within 24 hours of the user's last message;
//! a template may be sent at any time. An accepted message may still fail on its way. That is told in
//! receipts, by queue or callback, never in this reply. Parameters travel in the URL. How long it may
//! be is not published, so keep content and template values short.
//!
//! Source: “API description”.

use crate::alibaba_cams::{Error, SendChatappMessageReply};
use crate::support::{Bytes, Reply, Response};

#[cfg(feature = "signing")]
use crate::alibaba_cams::{Endpoint, SendChatappMessageRequest};

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
    request: &SendChatappMessageRequest,
) -> Result<Request<Bytes>, Error> {
    let mut report = endpoint.settings.report();
    Validate::check(request, &Path::ROOT, &mut report);
    endpoint.settings.accept(report)?;
    let path = "/".to_owned();
    let mut outgoing = endpoint.settings.outgoing(Method::POST, path);
    outgoing.query(crate::support::to_parameters(request));
    crate::support::auth::acs3_hmac_sha256::sign(
        &mut outgoing,
        "2020-06-06",
        "SendChatappMessage",
        &endpoint.credentials.access_key_id,
        &endpoint.credentials.access_key_secret,
        endpoint.credentials.security_token.as_ref(),
    )?;
    Ok(outgoing.into_http()?)
}

/// The reply, or what the vendor says went wrong.
///
/// # Errors
///
/// [`Error::Vendor`] where the error table says that the call failed, [`Error::Undecodable`] where it
/// succeeded but the reply does not read.
pub fn from_http(
    response: Response<Bytes>,
) -> Result<Reply<SendChatappMessageReply>, Error> {
    super::errors::TABLE.read(response)
}
