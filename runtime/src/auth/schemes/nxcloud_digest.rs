//! What `nxcloud_digest` declares.

use super::{CredentialDecl, Scheme, SchemeParameter};

/// What a spec may set, what a client asks for, what is sent.
pub const SCHEME: Scheme = Scheme {
    name: "nxcloud_digest",
    doc: "Sends a digest over the key, the time, what is called, the body and the secret.",
    parameters: &[
        SchemeParameter {
            name: "biz_type",
            required: true,
            per_operation: false,
            on_wire: true,
            doc: "The number of the vendor's product line.",
        },
        SchemeParameter {
            name: "action",
            required: true,
            per_operation: true,
            on_wire: true,
            doc: "The vendor's name of what is called.",
        },
        SchemeParameter {
            name: "skew",
            required: false,
            per_operation: false,
            on_wire: false,
            doc: "How far the clocks may be apart, such as `60s`; unchecked unless set.",
        },
        SchemeParameter {
            name: "algorithm",
            required: false,
            per_operation: false,
            on_wire: true,
            doc: "`md5` or `sha256`; `md5` unless set.",
        },
    ],
    credentials: &[
        CredentialDecl {
            name: "access_key",
            secret: false,
            required: true,
            doc: "The key that identifies the account.",
        },
        CredentialDecl {
            name: "access_secret",
            secret: true,
            required: true,
            doc: "The secret that goes with the key; it is hashed, never sent.",
        },
    ],
    sends: &["accessKey", "ts", "bizType", "action", "sign", "algorithm"],
};
