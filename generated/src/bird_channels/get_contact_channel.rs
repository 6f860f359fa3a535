// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Reads how a channel stands towards one contact, above all until when the contact may be sent
//! anything and not templates only.
//!
//! `GET /workspaces/{workspace_id}/channels/{channel_id}/contacts/{contact_id}`
//!
//! At most 50 calls in 1 second for each workspace.
//!
//! Source: “Get channel details for a contact”.

use crate::bird_channels::{ContactChannel, Error};
use crate::support::{Bytes, Reply, Response};

#[cfg(feature = "signing")]
use crate::bird_channels::{Endpoint, GetContactChannelRequest};

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
    contact_id: &str,
    request: &GetContactChannelRequest,
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
        "Get channel details for a contact",
    );
    Validate::check(request, &Path::ROOT, &mut report);
    endpoint.settings.accept(report)?;
    let workspace_id = path_segment("workspace_id", &endpoint.workspace_id)?;
    let channel_id = path_segment("channel_id", channel_id)?;
    let contact_id = path_segment("contact_id", contact_id)?;
    let path = format!(
        "/workspaces/{workspace_id}/channels/{channel_id}/contacts/{contact_id}"
    );
    let mut outgoing = endpoint.settings.outgoing(Method::GET, path);
    outgoing.query(crate::support::to_parameters(request));
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
pub fn from_http(response: Response<Bytes>) -> Result<Reply<ContactChannel>, Error> {
    super::errors::TABLE.read(response)
}
