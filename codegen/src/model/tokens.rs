//! The scheme that signs with a token which another operation issues: what a spec sets for it, and
//! what a client asks for.

/// What the scheme declares.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TokenScheme {
    /// The name that a spec uses.
    pub name: &'static str,
    /// One sentence on how it authenticates.
    pub doc: &'static str,
    /// What a spec sets.
    pub parameters: &'static [TokenParameter],
    /// What the user of a client gives: name, whether it is secret, and what it is.
    pub credentials: &'static [(&'static str, bool, &'static str)],
}

/// Something that a spec sets.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TokenParameter {
    /// Its key in the spec.
    pub name: &'static str,
    /// Whether every spec has to set it.
    pub required: bool,
    /// Whether it is a mapping, by header or by field.
    pub is_mapping: bool,
    /// What it is.
    pub doc: &'static str,
}

impl TokenScheme {
    /// Something that a spec sets, by its key.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&'static TokenParameter> {
        self.parameters
            .iter()
            .find(|parameter| parameter.name == name)
    }
}

/// The scheme.
pub const TOKENS: TokenScheme = TokenScheme {
    name: "bearer_from",
    doc: "Sends a bearer token that another operation issues; it is fetched when there is none, \
          kept, and renewed before it expires.",
    parameters: &[
        TokenParameter {
            name: "operation",
            required: true,
            is_mapping: false,
            doc: "The operation that issues tokens.",
        },
        TokenParameter {
            name: "with",
            required: true,
            is_mapping: true,
            doc: "Fields of that operation's request: each a credential or a constant.",
        },
        TokenParameter {
            name: "value",
            required: true,
            is_mapping: false,
            doc: "The field of its reply that holds the token.",
        },
        TokenParameter {
            name: "lifetime",
            required: true,
            is_mapping: false,
            doc: "The field of its reply that holds the lifetime, in seconds.",
        },
        TokenParameter {
            name: "asks_for",
            required: false,
            is_mapping: false,
            doc: "The field of its request that asks for a lifetime, in seconds: `with` has what is asked for unless a client is told otherwise.",
        },
        TokenParameter {
            name: "also",
            required: false,
            is_mapping: true,
            doc: "Further headers of every request: each a credential.",
        },
    ],
    credentials: &[
        ("app_key", false, "The key that identifies the application."),
        ("app_secret", true, "The secret that goes with the key."),
    ],
};
