//! How requests are signed. OpenAPI knows users, passwords, keys and tokens, in a header, the query
//! or a cookie; how they come about, and what they cover, is described under `x-signing`.

use apiscribe_recipes::pieces::{Piece, Placed};
use apiscribe_recipes::recipe::Place;

use super::words;
use crate::escape;
use crate::json::{Json, Object};
use crate::model::{Auth, Docs, Operation, Standard, TokenSource};
use crate::words as said;

/// The security schemes of operations.
pub(super) fn schemes(operations: &[&Operation]) -> Object {
    let mut all = Object::default();
    for operation in operations {
        for (name, scheme) in described(operation) {
            if all.get(&name).is_none() {
                all.set(&name, scheme);
            }
        }
    }
    all
}

/// The schemes that an operation needs, all of them together; an empty list if it is not signed.
pub(super) fn demanded(operation: &Operation) -> Vec<Object> {
    if operation.auth.is_none() {
        return Vec::new();
    }
    let names = described(operation).into_iter();
    let all: Object = names
        .map(|(name, _)| (name, Json::List(Vec::new())))
        .collect();
    vec![all]
}

/// What signing adds that is the same in every call of an operation, that a call may lack, or that
/// stands in the path, as parameters.
pub(super) fn parameters_of(operation: &Operation) -> Vec<Object> {
    let parameters = sent(operation).into_iter().filter_map(|sent| {
        let schema = Object::default().with("type", "string");
        let (schema, required) = match sent.holds {
            Holds::Constant(value) => (schema.with("const", value), !sent.optional),
            Holds::Own if sent.optional => (schema, false),
            Holds::Own if sent.place == "path" => (schema, true),
            Holds::Own => return None,
        };
        let mut parameter = Object::default()
            .with("name", sent.name.as_str())
            .with("in", sent.place);
        parameter.set_some(
            "description",
            sent.docs.and_then(|docs| words::description(docs, &[])),
        );
        if required {
            parameter.set("required", true);
        }
        parameter.set("schema", schema);
        parameter.set_some("x-source", sent.docs.and_then(words::source));
        Some(parameter)
    });
    parameters.collect()
}

/// Something that signing adds where OpenAPI has a place for it.
struct Sent<'a> {
    /// Where, in OpenAPI's words.
    place: &'static str,
    name: String,
    docs: Option<&'a Docs>,
    optional: bool,
    holds: Holds,
    /// Whether it is a token behind the word `Bearer` (RFC 6750).
    bearer: bool,
}

/// What stands there.
enum Holds {
    /// What every call of an operation has.
    Constant(String),
    /// Another in every call, or for every account.
    Own,
}

fn sent(operation: &Operation) -> Vec<Sent<'_>> {
    let Some(auth) = &operation.auth else {
        return Vec::new();
    };
    let docs = |name: &str| {
        let mut sends = auth.sends.iter();
        let found = sends.find(|(sent, _)| sent.0.eq_ignore_ascii_case(name));
        found.map(|(_, docs)| docs)
    };
    let signing = &auth.signing;
    let mut all: Vec<Sent<'_>> = Vec::new();
    for placed in signing.recipe.placed() {
        let (Some(name), Some(place)) = (placed.name, place(&placed, operation)) else {
            continue;
        };
        let is_known = all
            .iter()
            .any(|known| known.place == place && known.name == name);
        // HTTP itself says what the host is.
        if is_known || (place == "header" && name.eq_ignore_ascii_case("host")) {
            continue;
        }
        let constant = placed
            .constant()
            .map(|value| Holds::Constant(value.to_owned()));
        all.push(Sent {
            place,
            name: name.to_owned(),
            docs: docs(name).filter(|_| place == "header"),
            optional: placed.optional,
            holds: constant.unwrap_or(Holds::Own),
            bearer: is_bearer(&placed),
        });
    }
    // What these settings rule out.
    for (name, docs) in &auth.sends {
        let is_known = all
            .iter()
            .any(|known| known.name.eq_ignore_ascii_case(&name.0));
        if !is_known && signing.sets_header(&name.0) && !name.0.eq_ignore_ascii_case("host") {
            all.push(Sent {
                place: "header",
                name: name.0.clone(),
                docs: Some(docs),
                optional: true,
                holds: Holds::Own,
                bearer: false,
            });
        }
    }
    all
}

fn is_bearer(placed: &Placed<'_>) -> bool {
    let is_authorization = placed.place == Place::Header
        && placed
            .name
            .is_some_and(|name| name.eq_ignore_ascii_case("authorization"));
    match placed.pieces.as_slice() {
        [Piece::Literal(word), Piece::Credential(_)] => is_authorization && word == "Bearer ",
        _ => false,
    }
}

/// Where OpenAPI has it; nothing of what goes into a body.
fn place(placed: &Placed<'_>, operation: &Operation) -> Option<&'static str> {
    let has_body = !matches!(operation.method.as_str(), "GET" | "HEAD" | "DELETE");
    match placed.place {
        Place::Header => Some("header"),
        Place::Query => Some("query"),
        Place::Cookie => Some("cookie"),
        Place::Path => Some("path"),
        Place::Param | Place::Append => (!has_body).then_some("query"),
    }
}

/// What an operation sets for its scheme.
pub(super) fn own(operation: &Operation) -> Option<Object> {
    let auth = operation.auth.as_ref()?;
    let own = parameters(auth, true);
    (!own.is_empty()).then_some(own)
}

/// The schemes that say together how to sign. The first stands for the proof, and says how it comes
/// about.
fn described(operation: &Operation) -> Vec<(String, Object)> {
    let Some(auth) = &operation.auth else {
        return Vec::new();
    };
    let mut own: Vec<Sent<'_>> = sent(operation);
    own.retain(|sent| matches!(sent.holds, Holds::Own) && !sent.optional && sent.place != "path");
    let proof = auth
        .proof()
        .map(|(placement, _)| placement.name.text.as_str());
    let is_proof = |sent: &Sent<'_>| proof.is_some_and(|name| sent.name == name);
    let main = own
        .iter()
        .position(is_proof)
        .or((!own.is_empty()).then_some(0));
    let main = main.map(|index| own.remove(index));
    let mut scheme = Object::default();
    match (auth.standard(), &main) {
        (Some(Standard::Basic(..)), _) => {
            scheme.set("type", "http");
            scheme.set("scheme", "basic");
        }
        (_, Some(sent)) if sent.bearer => {
            scheme.set("type", "http");
            scheme.set("scheme", "bearer");
        }
        (_, Some(sent)) => key(sent, &mut scheme),
        // Nothing stands in the head of the request: OpenAPI has no word for a body that is signed.
        (_, None) => {
            let nowhere = Sent {
                place: "header",
                name: "Authorization".to_owned(),
                docs: None,
                optional: true,
                holds: Holds::Own,
                bearer: false,
            };
            key(&nowhere, &mut scheme);
        }
    }
    scheme.set_some(
        "description",
        Some(escape::document(auth.doc())).filter(|doc| !doc.is_empty()),
    );
    scheme.set("x-signing", signing(auth));
    scheme.sort_by(&["type", "description", "scheme", "name", "in"]);
    let mut all = vec![(auth.scheme.clone(), scheme)];
    for sent in own {
        let mut scheme = Object::default();
        key(&sent, &mut scheme);
        scheme.set_some(
            "description",
            sent.docs.and_then(|docs| words::description(docs, &[])),
        );
        let letters = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
        let name: String = sent.name.chars().map(letters).collect();
        all.push((format!("{}_{name}", auth.scheme), scheme));
    }
    all
}

fn key(sent: &Sent<'_>, scheme: &mut Object) {
    scheme.set("type", "apiKey");
    scheme.set("name", sent.name.as_str());
    scheme.set("in", sent.place);
}

fn signing(auth: &Auth) -> Object {
    let mut signing = Object::default().with("scheme", auth.scheme.as_str());
    let set = parameters(auth, false);
    if !set.is_empty() {
        signing.set("parameters", set);
    }
    let credentials = auth.credentials.iter().map(|credential| {
        Object::default()
            .with("name", credential.rust.bare())
            .with("description", escape::document(&credential.doc))
            .with("required", credential.required)
            .with("secret", credential.secret)
    });
    signing.set_list("credentials", credentials.collect());
    let headers = auth.sends.iter().map(|(name, docs)| {
        let mut header = Object::default().with("name", name.0.as_str());
        header.set_some("description", words::description(docs, &[]));
        header.set_some("source", words::source(docs));
        header
    });
    signing.set_list("headers", headers.collect());
    if let Some(token) = auth.token() {
        signing.set("token", issued(token));
    }
    let lines = auth.signing.scheme.lines.iter();
    let steps = lines.map(|(step, expression)| {
        Object::default()
            .with("step", step.as_str())
            .with("value", expression.as_str())
    });
    signing.set_list("steps", steps.collect());
    let covers = said::covered(&auth.signing.recipe).into_iter();
    signing.set("covers", Json::List(covers.map(Json::from).collect()));
    if let Some(skew) = auth.skew {
        let millis = u64::try_from(skew.as_millis()).unwrap_or(u64::MAX);
        signing.set("skew", millis);
    }
    signing
}

/// The operation that issues a token, and where in its reply the token and its end stand.
fn issued(token: &TokenSource) -> Object {
    let mut issued = Object::default()
        .with("operation", token.operation.as_str())
        .with("value", token.value.as_str());
    let terms = &token.terms;
    issued.set_some("lifetime", terms.lifetime.as_deref());
    if terms.jwt {
        issued.set("jwt", true);
    }
    if let Some(span) = terms.good_for {
        issued.set("good_for", said::iso_span(span));
    }
    let refresh = terms.refresh.as_ref();
    issued.set_some("refresh", refresh.map(|refresh| refresh.value.as_str()));
    issued
}

/// What a spec sets for a scheme: once for the service, or for each operation.
fn parameters(auth: &Auth, per_operation: bool) -> Object {
    let is_own = |name: &String| auth.signing.own.contains(name);
    auth.parameters
        .iter()
        .filter(|(name, _)| is_own(name) == per_operation)
        .map(|(name, value)| (name.clone(), Json::from(value)))
        .collect()
}
