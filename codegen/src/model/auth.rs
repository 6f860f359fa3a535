//! How requests are signed.

use serde_json::Value;

use super::{Docs, RustName, WireName};

/// A scheme with its parameters. The scheme is one that `apiscribe_runtime::auth::SCHEMES`
/// declares.
#[derive(Debug, Clone)]
pub struct Auth {
    /// Name of the scheme.
    pub scheme: String,
    /// Parameters, by the names the scheme declares. Durations are numbers of milliseconds.
    pub parameters: Vec<(String, Value)>,
    /// Credentials that the scheme asks for, in its order.
    pub credentials: Vec<Credential>,
    /// What is sent, with docs.
    pub sends: Vec<(WireName, Docs)>,
}

impl Auth {
    /// A parameter.
    pub fn parameter(&self, name: &str) -> Option<&Value> {
        self.parameters
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value)
    }

    /// A parameter that is text.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.parameter(name).and_then(Value::as_str)
    }

    /// True if a parameter changes what is sent, rather than what is checked.
    pub fn is_on_wire(&self, name: &str) -> bool {
        let scheme = apiscribe_runtime::for_generated_code::auth::Scheme::from_name(&self.scheme);
        let parameters = scheme.map_or(&[][..], |scheme| scheme.parameters);
        let parameter = parameters.iter().find(|parameter| parameter.name == name);
        parameter.is_none_or(|parameter| parameter.on_wire)
    }
}

/// A credential.
#[derive(Debug, Clone)]
pub struct Credential {
    /// Name in Rust.
    pub rust: RustName,
    /// Never shown.
    pub secret: bool,
    /// Must be given.
    pub required: bool,
    /// What it is.
    pub doc: String,
}
