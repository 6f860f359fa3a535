// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Sends one template to as many as 1,000 people with one call; each may have values, button payloads,
//! products and a flow of its own. Every parameter travels in the form body.
//!
//! `POST /`
//!
//! At most 10 calls in 1 second for each account.
//!
//! Not checked here: Only a template can be sent to many; there is no custom message in this operation.
//! 1,000 recipients make a body of about 39 kB, and of about 128 kB with two short template values
//! each. Whether each person got the message is told in receipts, by queue or callback, never in this
//! reply.
//!
//! Source: “API description”.

use crate::alibaba_cams::{
    Error, SendChatappMassMessageReply, SendChatappMassMessageRequest,
};
use crate::support::{Bytes, Reply, Response};

#[cfg(feature = "signing")]
use crate::alibaba_cams::Endpoint;

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
    request: &SendChatappMassMessageRequest,
) -> Result<Request<Bytes>, Error> {
    let mut report = endpoint.settings.report();
    Validate::check(request, &Path::ROOT, &mut report);
    endpoint.settings.accept(report)?;
    let path = "/".to_owned();
    let mut outgoing = endpoint.settings.outgoing(Method::POST, path);
    outgoing.form_body(crate::support::to_parameters(request));
    crate::support::auth::acs3_hmac_sha256::sign(
        &mut outgoing,
        "2020-06-06",
        "SendChatappMassMessage",
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
) -> Result<Reply<SendChatappMassMessageReply>, Error> {
    super::errors::TABLE.read(response)
}

/// The request in parts that a call can hold.
///
/// Each has the next 1000 of `SenderList`, and all else as it is; an empty list makes one part.
pub fn parts(
    mut request: SendChatappMassMessageRequest,
) -> impl Iterator<Item = SendChatappMassMessageRequest> + Send {
    let list = std::mem::take(&mut request.sender_list);
    crate::support::parts(list, 1000)
        .map(move |part| {
            let mut request = request.clone();
            request.sender_list = part;
            request
        })
}
