// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::support::{Class, ErrorTable, Failed, Json, NoCode, Retry, StatusRow};

/// Why a call to Huawei Cloud AICC WhatsApp API did not succeed.
///
/// What statuses mean when no code says more:
///
/// - 400, invalid_request: Path or parameters are wrong. Remedy: Check the base URL and every field of
///   the request. Source: “Status code: 400”.
/// - 401, authentication: The call is not allowed; the page puts it down to a service that was not
///   bought or to the account's state. Remedy: See that the service is bought and ask the vendor about
///   the account; also try with a fresh token. Source: “Status code: 401”.
/// - 404, not_found: There is nothing under this path. Remedy: Check the base URL. Source: “Status
///   code: 404”.
/// - 500, invalid_request: Values in the request are wrong, says the page; a fault on the vendor's side
///   cannot be told from it. Remedy: Check the values first. Do not repeat unseen: the message may have
///   been taken in. Source: “Status code: 500”.
/// - 403, authentication: Seen by an integrator for a wrong key or a caller whose IP address is not on
///   the allow list; no vendor page describes it. Remedy: Check key and secret; have the address of
///   this machine allowed. Source: The vendor's page on tokenByAkSk, international.
pub type Error = apiscribe_runtime::Error<NoCode, Json>;

/// How replies are told apart.
pub(super) static TABLE: ErrorTable = ErrorTable::new()
    .failed(&[Failed::status(400, 599)])
    .statuses(STATUSES);

/// What statuses mean when no code says more.
const STATUSES: &[StatusRow] = &[
    StatusRow::new(400, 400, Class::InvalidRequest, Retry::AfterFix)
        .remedy("Check the base URL and every field of the request."),
    StatusRow::new(401, 401, Class::Authentication, Retry::AfterFix)
        .remedy(
            "See that the service is bought and ask the vendor about the account; also try with a fresh token.",
        ),
    StatusRow::new(404, 404, Class::NotFound, Retry::AfterFix)
        .remedy("Check the base URL."),
    StatusRow::new(500, 500, Class::InvalidRequest, Retry::Never)
        .remedy(
            "Check the values first. Do not repeat unseen: the message may have been taken in.",
        ),
    StatusRow::new(403, 403, Class::Authentication, Retry::AfterFix)
        .remedy("Check key and secret; have the address of this machine allowed."),
];
