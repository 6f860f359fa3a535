//! All vectors that were recorded of the vendors' own libraries, where that folder lies beside the
//! project; skipped where it does not.

use crate::support;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use apiscribe_recipes::Recipe;
use apiscribe_recipes::schemes::scheme;
use apiscribe_recipes::vectors;
use apiscribe_runtime::Json;

type Outcome = Result<(), Box<dyn std::error::Error>>;

/// Vectors that no recipe says, and why.
const UNSAID: &[(&str, &str, &str)] = &[
    ("alipay", "RSA", "RSA with SHA-1 is not offered for signing"),
    (
        "oauth1",
        "RSA-SHA1",
        "RSA with SHA-1 is not offered for signing",
    ),
];

#[test]
fn recorded_vectors_come_out() -> Outcome {
    let Some(folder) = folder() else {
        println!("skipped: the recorded vectors do not lie beside the project");
        return Ok(());
    };
    let (mut agree, mut all, mut wrong, mut unsaid) = (0, 0, Vec::new(), Vec::new());
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_, std::io::Error>>()?;
    files.sort();
    for file in files {
        let name = file
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let of: Json = serde_json::from_slice(&std::fs::read(&file)?)?;
        let yaml = match name.as_str() {
            "aws_sigv4_suite" => include_str!("recipes/aws_sigv4_suite.yaml"),
            "qiniu_tokens" => scheme("qiniu_private_url").unwrap_or_default(),
            name => scheme(name).unwrap_or_default(),
        };
        let scheme = support::scheme(&name, yaml);
        let uploads = support::scheme("qiniu_upload", include_str!("recipes/qiniu_upload.yaml"));
        for vector in of
            .get("vectors")
            .and_then(Json::as_array)
            .into_iter()
            .flatten()
        {
            all += 1;
            let title = vector
                .get("name")
                .and_then(Json::as_str)
                .unwrap_or_default();
            let written = vector.to_string();
            let reason = UNSAID.iter().find(|(of, sign, _)| {
                *of == name && (title.contains(sign) || written.contains(&format!("\"{sign}\"")))
            });
            if let Some((_, _, reason)) = reason {
                unsaid.push(format!("{name}, {title}: {reason}"));
                continue;
            }
            let recipe = match vector.pointer("/request/policy") {
                Some(_) => &uploads.recipe,
                None => &scheme.recipe,
            };
            let vector = vectors::read(&completed(&of, vector, &name, recipe))
                .map_err(|error| format!("{name}, {title}: {error}"))?;
            match vector.prove(recipe) {
                Ok(()) => agree += 1,
                Err(differences) => {
                    let differences: Vec<String> =
                        differences.iter().map(ToString::to_string).collect();
                    wrong.push(format!("{name}, {title}: {}", differences.join("; ")));
                }
            }
        }
    }
    println!(
        "{agree} of {all} vectors come out; not said:\n{}",
        unsaid.join("\n")
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

/// The folder of the vectors: beside the project, or beside the folder that holds it.
fn folder() -> Option<PathBuf> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?;
    let given = std::env::var_os("APISCRIBE_SHARED").map(PathBuf::from);
    let beside = project.parent().map(|parent| parent.join("shared"));
    let folders = [given, beside]
        .into_iter()
        .flatten()
        .map(|shared| shared.join("signing/vectors"));
    folders.into_iter().find(|folder| folder.is_dir())
}

/// The vector with what the file says once for all, in the form that the shelf has.
fn completed(of: &Json, vector: &Json, name: &str, recipe: &Recipe) -> Json {
    let mut vector = vector.clone();
    let credentials = of.get("credentials").cloned().unwrap_or_default();
    let Some(object) = vector.as_object_mut() else {
        return vector;
    };
    // What the recipe calls by the same name came out on the way.
    if let Some(Json::Object(mut named)) = object.remove("intermediate") {
        named.retain(|name, _| recipe.named(name).is_some());
        object.insert("named".to_owned(), Json::Object(named));
    }
    for key in ["computed", "note", "published"] {
        object.remove(key);
    }
    if let Some(signed) = object.get_mut("signed").and_then(Json::as_object_mut) {
        signed.retain(|key, _| !["encoded", "target"].contains(&key.as_str()));
    }
    let mut credentials = match object.get("credentials") {
        Some(Json::Object(own)) => own.clone(),
        _ => credentials.as_object().cloned().unwrap_or_default(),
    };
    if let Some(Json::String(secret)) = object.get("secret")
        && let Some(only) = credentials.keys().next().cloned()
    {
        credentials.insert(only, Json::from(secret.clone()));
    }
    if of.get("rsa_private_numbers").is_some() {
        credentials.insert(
            "private_key".to_owned(),
            Json::from(include_str!("recipes/private.pem")),
        );
    }
    if of.get("rsa_public_numbers").is_some() {
        credentials.insert(
            "public_key".to_owned(),
            Json::from(include_str!("recipes/public.pem")),
        );
    }
    object.insert("credentials".to_owned(), Json::Object(credentials));
    let mut settings: BTreeMap<String, Json> = BTreeMap::new();
    if let Some(Json::Object(own)) = object.get("settings") {
        settings.extend(own.clone());
    }
    // A token that goes with a file, in a form.
    if let Some(request @ Json::Object(_)) = object.get_mut("request")
        && let Some(policy) = request.get_mut("policy").map(Json::take)
    {
        *request = Json::Object(serde_json::Map::new());
        settings.insert("policy".to_owned(), policy);
        if let Some(signed) = object.get_mut("signed") {
            *signed = serde_json::json!({"params": signed.take()});
        }
    }
    match name {
        "alipay" => drop(settings.insert("utc_offset".to_owned(), Json::from("+00:00"))),
        "wechat_pay_v3_callback" => {
            drop(settings.insert("public_key_id".to_owned(), Json::from("PUB_KEY_ID_EXAMPLE")))
        }
        _ => {}
    }
    object.insert("settings".to_owned(), settings.into_iter().collect());

    if let Some(Json::String(header)) = object
        .get_mut("signed")
        .and_then(|signed| signed.pointer_mut("/headers/Authorization"))
        && header.starts_with("OAuth ")
    {
        *header = in_the_recipes_order(header);
    }
    let content_type = object
        .get("signed")
        .and_then(|signed| signed.pointer("/headers/Content-Type"))
        .cloned();
    if let Some(Json::Object(request)) = object.get_mut("request") {
        if let Some(content_type) = content_type {
            let headers = request
                .entry("headers")
                .or_insert_with(|| Json::Object(serde_json::Map::new()));
            if let Some(headers) = headers.as_object_mut() {
                headers.entry("Content-Type").or_insert(content_type);
            }
        }
        // The suite of AWS has its own form, with characters that a client would have encoded.
        if let Some(Json::String(target)) = request.remove("target") {
            let target = target.split(" HTTP/").next().unwrap_or_default();
            let encoded = target.bytes().map(|byte| match byte {
                0x21..=0x7e => char::from(byte).to_string(),
                byte => format!("%{byte:02X}"),
            });
            let target: String = encoded.collect();
            let host = request
                .get("header_list")
                .and_then(Json::as_array)
                .into_iter()
                .flatten();
            let mut host = host.filter(|header| {
                header
                    .get(0)
                    .and_then(Json::as_str)
                    .is_some_and(|name| name.eq_ignore_ascii_case("host"))
            });
            let host = host
                .next_back()
                .and_then(|header| header.get(1)?.as_str())
                .unwrap_or("example.amazonaws.com")
                .to_owned();
            request.insert(
                "url".to_owned(),
                Json::from(format!("https://{host}{target}")),
            );
            if let Some(Json::Array(mut headers)) = request.remove("header_list") {
                for header in &mut headers {
                    if let Some(Json::String(value)) = header.get_mut(1) {
                        *value = value.replace('\n', " ");
                    }
                }
                request.insert("headers".to_owned(), Json::Array(headers));
            }
        }
    }
    if let Some(object) = vector.as_object_mut() {
        object.remove("secret");
    }
    vector
}

/// A header of OAuth 1 in the order of the recipe: the RFC leaves it free, and its own example has
/// another.
fn in_the_recipes_order(header: &str) -> String {
    let order = [
        "realm",
        "oauth_nonce",
        "oauth_timestamp",
        "oauth_version",
        "oauth_signature_method",
        "oauth_consumer_key",
    ];
    let place = |part: &&str| {
        let name = part.split('=').next().unwrap_or_default();
        order
            .iter()
            .position(|known| *known == name)
            .unwrap_or(order.len())
    };
    let mut parts: Vec<&str> = header.trim_start_matches("OAuth ").split(", ").collect();
    parts.sort_by_key(place);
    format!("OAuth {}", parts.join(", "))
}
