//! What signing adds to a command line: headers with a constant, a credential, or a value that has
//! to be computed.

use std::borrow::Cow;

use apiscribe_codegen::model::{Auth, Standard};
use apiscribe_recipes::recipe::{Node, NodeKind, Place};

/// A header and what stands in it.
pub(super) struct Header {
    pub(super) name: String,
    pub(super) content: Content,
}

/// What stands in a header.
pub(super) enum Content {
    /// Always the same.
    Constant(String),
    /// A text, then a variable that whoever calls fills, then nothing. What it is may be told.
    Variable {
        before: String,
        variable: String,
        told: Option<String>,
    },
}

/// How a command line signs a request.
pub(super) struct Signed {
    /// User and password, where the scheme is HTTP's own.
    pub(super) user: Option<(String, String)>,
    pub(super) headers: Vec<Header>,
}

/// What the scheme of an operation adds.
pub(super) fn signed(auth: &Auth) -> Signed {
    if let Some(Standard::Basic(user, password)) = auth.standard() {
        return Signed {
            user: Some((upper(user), upper(password))),
            headers: Vec::new(),
        };
    }
    let text = |name: &str| auth.text(name).unwrap_or_default();
    let mut headers = Vec::new();
    if auth.takes_token() {
        let told = format!("`{}` in the reply of {}", text("value"), text("operation"));
        headers.push(variable("Authorization", "Bearer ", "TOKEN", Some(told)));
        let also = auth.also();
        headers.extend(also.map(|(name, of)| variable(name, "", &upper(of), None)));
    }
    let placed = auth.placed(Place::Header);
    let placed = placed.filter(|(placement, _)| !placement.name.text.eq_ignore_ascii_case("host"));
    // What an account need not have is left out.
    let placed = placed.filter(|(placement, _)| !placement.optional);
    headers.extend(placed.map(|(placement, value)| {
        let name = placement.name.text.as_str();
        let credential = |node: &Node| match node.kind {
            NodeKind::Credential(index) => {
                let recipe = auth.signing().map(|signing| &signing.recipe);
                let credential = recipe.and_then(|recipe| recipe.credentials.get(index));
                credential.map(|credential| upper(&credential.name))
            }
            _ => None,
        };
        if let Some(value) = value.literal() {
            return Header {
                name: name.to_owned(),
                content: Content::Constant(value.to_owned()),
            };
        }
        if let Some(credential) = credential(value) {
            return variable(name, "", &credential, None);
        }
        if let NodeKind::Concat(parts) = &value.kind
            && let [before, of] = parts.as_slice()
            && let (Some(before), Some(credential)) = (before.literal(), credential(of))
        {
            return variable(name, before, &credential, None);
        }
        computed(auth, name, &upper(name))
    }));
    Signed {
        user: None,
        headers,
    }
}

fn variable(name: &str, before: &str, variable: &str, told: Option<String>) -> Header {
    Header {
        name: name.to_owned(),
        content: Content::Variable {
            before: before.to_owned(),
            variable: variable.to_owned(),
            told,
        },
    }
}

/// A header that is different for each request, told in the words of the spec.
fn computed(auth: &Auth, name: &str, of: &str) -> Header {
    let docs = auth
        .sends
        .iter()
        .find(|(sent, _)| sent.0.eq_ignore_ascii_case(name));
    let text = docs.and_then(|(_, docs)| docs.text.as_deref());
    let told = text.map_or(Cow::Borrowed("computed for each request"), Cow::Borrowed);
    variable(name, "", of, Some(told.into_owned()))
}

/// A name as shells write those of variables.
fn upper(name: &str) -> String {
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() {
            c.to_ascii_uppercase()
        } else {
            '_'
        }
    };
    name.chars().map(plain).collect()
}
