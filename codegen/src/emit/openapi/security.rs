//! How requests are signed. OpenAPI knows keys, passwords and tokens; a digest over the request is described under `x-signing`.

use apiscribe_runtime::for_generated_code::auth::Scheme;
use serde_json::Value;

use super::words;
use crate::escape::code;
use crate::json::{Json, Object};
use crate::model::{Auth, Operation, Service};

/// The security schemes of a service.
pub(super) fn schemes(service: &Service) -> Object {
    let mut all = Object::default();
    let of_operations = service
        .operations
        .iter()
        .filter_map(|operation| operation.auth.as_ref());
    for auth in service.auth.iter().chain(of_operations) {
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
        "header_key" => in_header(auth.text("header").unwrap_or_default(), &mut main),
        "nxcloud_digest" => in_header("sign", &mut main),
        _ => in_header("Authorization", &mut main),
    }
    let doc = Scheme::from_name(&auth.scheme).map(|scheme| scheme.doc);
    main.set_some("description", doc);
    main.set("x-signing", signing(auth));
    main.sort_by(&["type", "description", "scheme", "name", "in"]);
    let mut all = vec![(auth.scheme.clone(), main)];
    // Further headers that hold a credential each.
    let also = auth.parameter("also").and_then(Value::as_object);
    for (header, credential) in also.into_iter().flatten() {
        let mut scheme = Object::default();
        in_header(header, &mut scheme);
        let credential = credential.as_str().unwrap_or_default();
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
