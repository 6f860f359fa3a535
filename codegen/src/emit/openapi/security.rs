//! How requests are signed. OpenAPI knows keys, passwords and tokens; a digest over the request is
//! described under `x-signing`.

use apiscribe_recipes::recipe::Place;

use super::words;
use crate::escape::code;
use crate::json::{Json, Object};
use crate::model::{Auth, Operation, Standard};

/// The security schemes of operations.
pub(super) fn schemes(operations: &[&Operation]) -> Object {
    let mut all = Object::default();
    let auths = operations
        .iter()
        .filter_map(|operation| operation.auth.as_ref());
    for auth in auths {
        for (name, scheme) in described(auth) {
            if all.get(&name).is_none() {
                all.set(&name, scheme);
            }
        }
    }
    all
}

/// The schemes that an operation needs, all of them together; an empty list if it is not signed.
pub(super) fn demanded(operation: &Operation) -> Vec<Object> {
    let Some(auth) = &operation.auth else {
        return Vec::new();
    };
    let names = described(auth).into_iter();
    let all: Object = names
        .map(|(name, _)| (name, Json::List(Vec::new())))
        .collect();
    vec![all]
}

/// Headers of signing that are the same in every call of an operation, or that a call may lack, as
/// parameters.
pub(super) fn parameters_of(operation: &Operation) -> Vec<Object> {
    let headers = operation.auth.iter().flat_map(|auth| {
        let headers = auth.sends.iter();
        headers.map(move |(name, docs)| (name, docs, header(auth, &name.0)))
    });
    let parameters = headers.filter_map(|(name, docs, header)| {
        let (schema, required) = match header {
            Header::Constant { value, required } => (
                Object::default()
                    .with("type", "string")
                    .with("const", value),
                required,
            ),
            Header::Optional => (Object::default().with("type", "string"), false),
            Header::Elsewhere | Header::Own => return None,
        };
        let mut parameter = Object::default()
            .with("name", name.0.as_str())
            .with("in", "header");
        parameter.set_some("description", words::description(docs, &[]));
        if required {
            parameter.set("required", true);
        }
        parameter.set("schema", schema);
        parameter.set_some("x-source", words::source(docs));
        Some(parameter)
    });
    parameters.collect()
}

/// How OpenAPI says what a header of signing holds.
enum Header {
    /// A scheme that stands for the whole proof, or HTTP itself, says it.
    Elsewhere,
    /// A spec sets it, or a default of the scheme.
    Constant { value: String, required: bool },
    /// Only some calls have it.
    Optional,
    /// It is another in every call or for every account.
    Own,
}

fn header(auth: &Auth, name: &str) -> Header {
    let mut also = auth.also();
    let is_elsewhere = name.eq_ignore_ascii_case("authorization")
        || name.eq_ignore_ascii_case(main_header(auth))
        || also.any(|(known, _)| known.eq_ignore_ascii_case(name));
    let mut placed = auth.placed(Place::Header);
    let found = placed.find(|(placement, _)| placement.name.text.eq_ignore_ascii_case(name));
    // HTTP itself says what the others are, such as `Content-Type`.
    let is_set = auth
        .signing()
        .is_some_and(|signing| signing.sets_header(name));
    match found {
        _ if is_elsewhere || name.eq_ignore_ascii_case("host") => Header::Elsewhere,
        Some((placement, value)) => match value.literal() {
            Some(value) => Header::Constant {
                value: value.to_owned(),
                required: !placement.optional,
            },
            None if placement.optional => Header::Optional,
            None => Header::Own,
        },
        // These settings rule it out.
        None if is_set => Header::Optional,
        None => Header::Elsewhere,
    }
}

/// The header that holds the proof.
fn main_header(auth: &Auth) -> &str {
    let proof = auth.proof().map(|(placement, _)| placement);
    let proof = proof.filter(|placement| placement.place == Place::Header);
    proof.map_or("Authorization", |placement| placement.name.text.as_str())
}

/// What an operation sets for its scheme.
pub(super) fn own(operation: &Operation) -> Option<Object> {
    let auth = operation.auth.as_ref()?;
    let own = parameters(auth, true);
    (!own.is_empty()).then_some(own)
}

/// The schemes that say together how to sign.
fn described(auth: &Auth) -> Vec<(String, Object)> {
    let mut main = Object::default();
    let proof = auth.proof().map(|(placement, _)| placement);
    match (
        auth.standard(),
        proof.map(|proof| (proof.place, &proof.name.text)),
    ) {
        (Some(Standard::Basic(..)), _) => {
            main.set("type", "http");
            main.set("scheme", "basic");
        }
        (Some(Standard::Bearer(_)), _) => {
            main.set("type", "http");
            main.set("scheme", "bearer");
        }
        (None, _) if auth.takes_token() => {
            main.set("type", "http");
            main.set("scheme", "bearer");
        }
        (None, Some((Place::Query, name))) if name != "*" => in_place(name, "query", &mut main),
        (None, Some((Place::Cookie, name))) => in_place(name, "cookie", &mut main),
        (None, _) => in_place(main_header(auth), "header", &mut main),
    }
    main.set_some(
        "description",
        Some(auth.doc()).filter(|doc| !doc.is_empty()),
    );
    main.set("x-signing", signing(auth));
    main.sort_by(&["type", "description", "scheme", "name", "in"]);
    let mut all = vec![(auth.scheme.clone(), main)];
    for (header, credential) in auth.also() {
        let mut scheme = Object::default();
        in_place(header, "header", &mut scheme);
        let sent = auth.sends.iter().find(|(name, _)| name.0 == header);
        match sent.and_then(|(_, docs)| words::description(docs, &[])) {
            Some(text) => scheme.set("description", text),
            None => scheme.set(
                "description",
                format!("The credential {}.", code(credential)),
            ),
        }
        all.push((credential.to_owned(), scheme));
    }
    for (name, docs) in &auth.sends {
        if matches!(header(auth, &name.0), Header::Own) {
            let mut scheme = Object::default();
            in_place(&name.0, "header", &mut scheme);
            scheme.set_some("description", words::description(docs, &[]));
            let letters = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
            let own: String = name.0.chars().map(letters).collect();
            all.push((format!("{}_{own}", auth.scheme), scheme));
        }
    }
    all
}

fn in_place(name: &str, place: &str, scheme: &mut Object) {
    scheme.set("type", "apiKey");
    scheme.set("name", name);
    scheme.set("in", place);
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
            .with("description", credential.doc.as_str())
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
    signing
}

/// What a spec sets for a scheme: once for the service, or for each operation.
fn parameters(auth: &Auth, per_operation: bool) -> Object {
    let is_own = |name: &String| {
        auth.signing()
            .is_some_and(|signing| signing.own.contains(name))
    };
    auth.parameters
        .iter()
        .filter(|(name, _)| is_own(name) == per_operation)
        .map(|(name, value)| (name.clone(), Json::from(value)))
        .collect()
}
