//! The minimal service that completes what a fragment of a spec leaves out: one operation, `call`,
//! that sends `Call` and reads `Answer`.

use std::collections::BTreeMap;

/// The minimal service: what the files say unless a construct says it. A key with all that is below
/// it is one entry.
const SERVICE: &[(&str, &str)] = &[
    ("title", "title: Acme API\n"),
    (
        "pages",
        "pages: {api: {title: Acme reference, checked: \"2026-01-31\"}}\n",
    ),
    ("base_url", "base_url: 'https://api.acme.example'\n"),
    ("auth", "auth: none\n"),
];
const OPERATION: &[(&str, &str)] = &[("doc", "doc: Calls Acme.\n"), ("page", "page: api\n")];
const CALL: &[(&str, &str)] = &[
    ("http", "http: 'POST /call'\n"),
    ("replies", "replies: {200: Answer}\n"),
    (
        "types",
        "types: {Call: {doc: A request., fields: {text: {type: string, doc: What it says.}}}}\n",
    ),
];
const ANSWER: &str =
    "types: {Answer: {doc: What comes back., fields: {id: {type: string, doc: Its name.}}}}\n";

/// The files of a service that holds these parts and is otherwise minimal.
pub(crate) fn completed(parts: &[(String, String)], service: &str) -> BTreeMap<String, String> {
    let part = |file: &str| {
        parts
            .iter()
            .find(|(name, _)| name == file)
            .map_or("", |(_, text)| text.as_str())
    };
    let filled = |start: String, base: &[&[(&str, &str)]], part: &str| {
        let missing = base
            .iter()
            .flat_map(|entries| entries.iter())
            .filter(|(key, _)| !has_key(part, key))
            .map(|(_, text)| *text);
        format!("{start}{}{part}", missing.collect::<String>())
    };

    let mut files = BTreeMap::new();
    files.insert(
        "service.yaml".to_owned(),
        filled(
            format!("service: {service}\n"),
            &[SERVICE],
            part("service.yaml"),
        ),
    );
    let call = part("call.yaml");
    let mut start = "operation: call\n".to_owned();
    if (!has_key(call, "types") || call.contains("\n  Call:")) && !has_key(call, "request") {
        start.push_str("request: Call\n");
    }
    files.insert(
        "call.yaml".to_owned(),
        filled(start, &[OPERATION, CALL], call),
    );
    if !has_key(call, "replies") {
        files.insert("types/answer.yaml".to_owned(), ANSWER.to_owned());
    }
    for (file, text) in parts {
        match file.strip_suffix(".yaml") {
            Some("service" | "call") | None => {}
            Some(_) if file.starts_with("types/") => {
                files.insert(file.clone(), text.clone());
            }
            Some(callback) if file.starts_with("callbacks/") => {
                let name = callback.trim_start_matches("callbacks/");
                let start = format!("callback: {name}\n");
                files.insert(file.clone(), filled(start, &[OPERATION], text));
            }
            Some(operation) => {
                let start = format!("operation: {operation}\n");
                files.insert(file.clone(), filled(start, &[OPERATION], text));
            }
        }
    }
    files
}

fn has_key(part: &str, key: &str) -> bool {
    part.lines().any(|line| {
        line.strip_prefix(key)
            .is_some_and(|rest| rest.starts_with(':'))
    })
}
