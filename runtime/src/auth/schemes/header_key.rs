//! What `header_key` declares.

use super::{CredentialDecl, Scheme, SchemeParameter};

/// What a spec may set, what a client asks for, what is sent.
pub const SCHEME: Scheme = Scheme {
    name: "header_key",
    doc: "Sends a key in a header of every request.",
    parameters: &[
        SchemeParameter {
            name: "header",
            required: true,
            per_operation: false,
            on_wire: true,
            doc: "The header that carries the key.",
        },
        SchemeParameter {
            name: "prefix",
            required: false,
            per_operation: false,
            on_wire: true,
            doc: "What stands before the key, with its space; nothing unless set.",
        },
    ],
    credentials: &[CredentialDecl {
        name: "key",
        secret: true,
        required: true,
        doc: "The key that the vendor has issued.",
    }],
    sends: &["{header}"],
};
