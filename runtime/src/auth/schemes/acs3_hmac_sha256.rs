//! What `acs3_hmac_sha256` declares.

use super::{CredentialDecl, Scheme, SchemeParameter};

/// What a spec may set, what a client asks for, what is sent.
pub const SCHEME: Scheme = Scheme {
    name: "acs3_hmac_sha256",
    doc: "Signs method, path, query, headers and body with HMAC-SHA256.",
    parameters: &[
        SchemeParameter {
            name: "version",
            required: true,
            per_operation: false,
            on_wire: true,
            doc: "The version of the vendor's API, a date.",
        },
        SchemeParameter {
            name: "action",
            required: true,
            per_operation: true,
            on_wire: true,
            doc: "The vendor's name of what is called.",
        },
    ],
    credentials: &[
        CredentialDecl {
            name: "access_key_id",
            secret: false,
            required: true,
            doc: "The key that identifies the account.",
        },
        CredentialDecl {
            name: "access_key_secret",
            secret: true,
            required: true,
            doc: "The secret that goes with the key; it signs and is never sent.",
        },
        CredentialDecl {
            name: "security_token",
            secret: true,
            required: false,
            doc: "The token that goes with a temporary key.",
        },
    ],
    sends: &[
        "Authorization",
        "host",
        "content-type",
        "x-acs-action",
        "x-acs-version",
        "x-acs-date",
        "x-acs-signature-nonce",
        "x-acs-content-sha256",
        "x-acs-security-token",
    ],
};
