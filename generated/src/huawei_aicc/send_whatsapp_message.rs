// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Sends one message of the contact centre's side to one or more recipients, at once or at a set time.
//! A reply of status 200 means that the message was taken in, with a status per recipient; it does not
//! mean that it was delivered.
//!
//! `POST /apiaccess/rest/ccmessaging/omni/1/advanced`
//!
//! Not checked here: The template and its language must have been registered before; what it asks for
//! (header, buttons) only the registration tells.
//!
//! Source: “Scenario”.

use crate::huawei_aicc::{Error, SendWhatsappMessageReply};
use crate::support::{Bytes, Reply, Response};

#[cfg(feature = "signing")]
use crate::huawei_aicc::{Endpoint, SendWhatsappMessageRequest};

#[cfg(feature = "signing")]
use crate::support::{AccessToken, Method, Path, Request, Validate};

/// The request as it goes over the wire: checked, placed, encoded and signed, but not sent.
///
/// # Errors
///
/// [`Error::Invalid`] with every violation.
#[cfg(feature = "signing")]
pub fn to_http(
    endpoint: &Endpoint,
    token: &AccessToken,
    request: &SendWhatsappMessageRequest,
) -> Result<Request<Bytes>, Error> {
    let mut report = endpoint.settings.report();
    Validate::check(request, &Path::ROOT, &mut report);
    endpoint.settings.accept(report)?;
    let path = "/apiaccess/rest/ccmessaging/omni/1/advanced".to_owned();
    let mut outgoing = endpoint.settings.outgoing(Method::POST, path);
    outgoing.json_body(request);
    outgoing
        .header_fields(|object| {
            object.field("Content-Type", "application/json");
        })?;
    outgoing.header("x-app-key", &endpoint.credentials.app_key)?;
    crate::support::auth::bearer_from::sign(&mut outgoing, token)?;
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
) -> Result<Reply<SendWhatsappMessageReply>, Error> {
    super::errors::TABLE.read(response)
}
