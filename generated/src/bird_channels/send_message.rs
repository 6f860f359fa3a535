// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Sends one message through a channel: either a body, or a template. The reply means that the message
//! was taken in, not that it arrived; later statuses come by webhook.
//!
//! `POST /workspaces/{workspace_id}/channels/{channel_id}/messages`
//!
//! At most 500 calls in 1 second for each workspace.
//!
//! Not checked here: The workspace needs a WhatsApp channel that is active. Outside the 24 hours after
//! the contact's last message WhatsApp carries templates only; `get_contact_channel` tells when they
//! end. What the platform behind the channel throttles is held back and tried up to 10 times by Bird
//! itself.
//!
//! Source: “Send a message”.

use crate::bird_channels::{Error, SendMessageReply};
use crate::support::{Bytes, Reply, Response};

#[cfg(feature = "signing")]
use crate::bird_channels::{Endpoint, SendMessageRequest};

#[cfg(feature = "signing")]
use crate::support::{Format, Method, Path, Request, Validate, path_segment};

/// The request as it goes over the wire: checked, placed, encoded and signed, but not sent.
///
/// # Errors
///
/// [`Error::Invalid`] with every violation.
#[cfg(feature = "signing")]
pub fn to_http(
    endpoint: &Endpoint,
    channel_id: &str,
    request: &SendMessageRequest,
) -> Result<Request<Bytes>, Error> {
    let mut report = endpoint.settings.report();
    report.format(
        &Path::ROOT.key("parameters").key("workspace_id"),
        &endpoint.workspace_id,
        Format::Uuid,
        "Send a message",
    );
    report.format(
        &Path::ROOT.key("parameters").key("channel_id"),
        channel_id,
        Format::Uuid,
        "Send a message",
    );
    Validate::check(request, &Path::ROOT, &mut report);
    endpoint.settings.accept(report)?;
    let workspace_id = path_segment("workspace_id", &endpoint.workspace_id)?;
    let channel_id = path_segment("channel_id", channel_id)?;
    let path = format!("/workspaces/{workspace_id}/channels/{channel_id}/messages");
    let mut outgoing = endpoint.settings.outgoing(Method::POST, path);
    outgoing.json_body(request);
    crate::support::auth::header_key::sign(
        &mut outgoing,
        "Authorization",
        "AccessKey ",
        &endpoint.credentials.key,
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
