//! What the search reads: a script with all entries, since a page from a file may run scripts of
//! its folder, but read nothing else there.

use apiscribe_codegen::escape;
use apiscribe_codegen::model::Model;
use serde_json::{Value, json};

use super::entries::{Entry, Kind};

/// `search.js`: names of services and kinds, then a line for each entry.
pub(super) fn index(model: &Model, entries: &[Entry]) -> String {
    let services: Vec<Value> = model
        .services
        .iter()
        .map(|service| json!([service.name.bare(), service.title]))
        .collect();
    let kinds = Kind::ALL.map(|(_, name)| name);
    let mut text = format!(
        "globalThis.apiscribe = {{services: {}, kinds: {}, entries: [\n",
        written(&json!(services)),
        written(&json!(kinds))
    );
    for entry in entries {
        let Entry {
            service,
            kind,
            name,
            within,
            says,
            place,
        } = entry;
        let mut services = model.services.iter();
        let service = services.position(|of| of.name.bare() == service);
        let kind = Kind::ALL.iter().position(|(known, _)| known == kind);
        let line = json!([service, kind, name, within, says, place]);
        text.push_str(&written(&line));
        text.push_str(",\n");
    }
    text.push_str("]};\n");
    text
}

/// JSON in which nothing is hidden.
fn written(value: &Value) -> String {
    escape::json(&value.to_string()).into_owned()
}
