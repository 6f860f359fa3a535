//! How requests are signed. OpenAPI knows keys, passwords and tokens; a digest over the request is
//! described under `x-signing`.

use apiscribe_runtime::for_generated_code::auth::Scheme;
use serde_json::Value;

use super::words;
use crate::escape::code;
use crate::json::{Json, Object};
use crate::model::{Auth, Operation};

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
    let lower = name.to_lowercase();
    let is_known = matches!(lower.as_str(), "host" | "content-type" | "content-length");
    let (main, also) = (main_header(auth).to_lowercase(), also(auth));
    let mut also = also.map(|(header, _)| header.to_lowercase());
    if is_known || lower == "authorization" || lower == main || also.any(|known| known == lower) {
        return Header::Elsewhere;
    }
    // `bizType` holds what a spec sets as `biz_type`, `x-acs-action` its `action`.
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let own = letters(name);
    let scheme = Scheme::from_name(&auth.scheme);
    let set = auth.parameters.iter().find(|(parameter, value)| {
        own.ends_with(&letters(parameter)) && !matches!(value, Value::Object(_) | Value::Array(_))
    });
    if let Some((parameter, value)) = set {
        let declared = scheme.into_iter().flat_map(|scheme| scheme.parameters);
        let mut declared = declared.filter(|declared| declared.name == parameter);
        return Header::Constant {
            value: crate::words::plain(value),
            required: declared.any(|declared| declared.required),
        };
    }
    let mut credentials = auth.credentials.iter();
    let is_optional = credentials
        .any(|credential| !credential.required && own.ends_with(&letters(credential.rust.bare())));
    match is_optional {
        true => Header::Optional,
        false => Header::Own,
    }
}

/// Further headers that hold a credential each, with its name.
fn also(auth: &Auth) -> impl Iterator<Item = (&String, &str)> {
    let also = auth.parameter("also").and_then(Value::as_object);
    let also = also.into_iter().flatten();
    also.map(|(header, credential)| (header, credential.as_str().unwrap_or_default()))
}

/// The header that holds the proof.
fn main_header(auth: &Auth) -> &str {
    match auth.scheme.as_str() {
        "header_key" => auth.text("header").unwrap_or_default(),
        "nxcloud_digest" => "sign",
        _ => "Authorization",
    }
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
    match auth.scheme.as_str() {
        "basic" => {
            main.set("type", "http");
            main.set("scheme", "basic");
        }
        "bearer_from" => {
            main.set("type", "http");
            main.set("scheme", "bearer");
        }
        _ => in_header(main_header(auth), &mut main),
    }
    let doc = Scheme::from_name(&auth.scheme).map(|scheme| scheme.doc);
    main.set_some("description", doc);
    main.set("x-signing", signing(auth));
    main.sort_by(&["type", "description", "scheme", "name", "in"]);
    let mut all = vec![(auth.scheme.clone(), main)];
    for (header, credential) in also(auth) {
        let mut scheme = Object::default();
        in_header(header, &mut scheme);
        let sent = auth.sends.iter().find(|(name, _)| name.0 == *header);
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
            in_header(&name.0, &mut scheme);
            scheme.set_some("description", words::description(docs, &[]));
            let letters = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
            let own: String = name.0.chars().map(letters).collect();
            all.push((format!("{}_{own}", auth.scheme), scheme));
        }
    }
    all
}

fn in_header(name: &str, scheme: &mut Object) {
    scheme.set("type", "apiKey");
    scheme.set("name", name);
    scheme.set("in", "header");
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
    let is_own = |name: &str| {
        let scheme = Scheme::from_name(&auth.scheme);
        let declared = scheme.and_then(|scheme| {
            let mut parameters = scheme.parameters.iter();
            parameters.find(|parameter| parameter.name == name)
        });
        declared.is_some_and(|parameter| parameter.per_operation)
    };
    auth.parameters
        .iter()
        .filter(|(name, _)| is_own(name) == per_operation)
        .map(|(name, value)| (name.clone(), Json::from(value)))
        .collect()
}
