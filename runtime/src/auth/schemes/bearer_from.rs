//! What `bearer_from` declares.

use super::{CredentialDecl, Scheme, SchemeParameter};

/// What a spec may set, what a client asks for, what is sent.
pub const SCHEME: Scheme = Scheme {
    name: "bearer_from",
    doc: "Sends a bearer token that another operation issues; it is fetched when there is none, \
          kept, and renewed before it expires.",
    parameters: &[
        SchemeParameter {
            name: "operation",
            required: true,
            per_operation: false,
            on_wire: true,
            doc: "The operation that issues tokens.",
        },
        SchemeParameter {
            name: "with",
            required: true,
            per_operation: false,
            on_wire: true,
            doc: "Fields of that operation's request: each a credential or a constant.",
        },
        SchemeParameter {
            name: "value",
            required: true,
            per_operation: false,
            on_wire: true,
            doc: "The field of its reply that holds the token.",
        },
        SchemeParameter {
            name: "lifetime",
            required: true,
            per_operation: false,
            on_wire: true,
            doc: "The field of its reply that holds the lifetime, in seconds.",
        },
        SchemeParameter {
            name: "asks_for",
            required: false,
            per_operation: false,
            on_wire: true,
            doc: "The field of its request that asks for a lifetime, in seconds: `with` has what is asked for unless a client is told otherwise.",
        },
        SchemeParameter {
            name: "also",
            required: false,
            per_operation: false,
            on_wire: true,
            doc: "Further headers of every request: each a credential.",
        },
    ],
    credentials: &[
        CredentialDecl {
            name: "app_key",
            secret: false,
            required: true,
            doc: "The key that identifies the application.",
        },
        CredentialDecl {
            name: "app_secret",
            secret: true,
            required: true,
            doc: "The secret that goes with the key.",
        },
    ],
    sends: &["Authorization", "{also}"],
};
