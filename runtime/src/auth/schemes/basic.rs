//! What `basic` declares.

use super::{CredentialDecl, Scheme};

/// What a spec may set, what a client asks for, what is sent.
pub const SCHEME: Scheme = Scheme {
    name: "basic",
    doc: "Sends user and password with every request.",
    parameters: &[],
    credentials: &[
        CredentialDecl {
            name: "user",
            secret: false,
            required: true,
            doc: "The user's name; a colon cannot be part of it.",
        },
        CredentialDecl {
            name: "password",
            secret: true,
            required: true,
            doc: "The user's password.",
        },
    ],
    sends: &["Authorization"],
};
