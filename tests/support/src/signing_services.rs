//! A service for each scheme of the shelf that signs, in each way that its vectors set it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use apiscribe_codegen::check::shelf;
use apiscribe_codegen::model::{Fill, Scheme};
use apiscribe_recipes::frame::{SettingValue, TOKEN};
use apiscribe_recipes::inputs::Input;
use apiscribe_recipes::recipe::Place;
use apiscribe_recipes::schemes::SHELF;
use apiscribe_recipes::vectors;
use apiscribe_runtime::Json;
use serde_json::json;

/// How far the clocks may be apart, in seconds, where a scheme reads the time.
pub const SKEW: i64 = 60;

const SENT: &str =
    "{doc: What comes back., fields: {id: {type: string, required: true, doc: Its name.}}}";

/// A service that is signed by a scheme, with the settings and credentials of one of its vectors.
pub struct Signed {
    /// Its name and folder.
    pub service: String,
    /// The scheme that signs.
    pub scheme: Scheme,
    /// What the vector sets.
    pub settings: BTreeMap<String, SettingValue>,
    /// What the vector signs with.
    pub credentials: BTreeMap<String, String>,
}

/// Services for all vectors of the shelf that differ in settings or in the credentials they have.
///
/// # Panics
///
/// If the shelf has what is no scheme.
#[must_use]
pub fn services() -> Vec<Signed> {
    let mut all: Vec<Signed> = Vec::new();
    for (name, yaml) in SHELF {
        let scheme = || shelf(name).expect("a scheme of the shelf");
        if scheme().recipe.placements().next().is_none() {
            continue;
        }
        let yaml: Json = serde_yaml::from_str(yaml).expect("YAML");
        let vectors = yaml.get("vectors").and_then(Json::as_array);
        let vectors = vectors.into_iter().flatten();
        let given = vectors.map(|vector| {
            let vector = vectors::read(vector).expect("a vector");
            (vector.settings, vector.credentials)
        });
        let mut given: Vec<_> = given.collect();
        if given.is_empty() {
            let credentials = scheme().recipe.credentials;
            let credentials = credentials
                .into_iter()
                .map(|one| (one.name, "given".to_owned()));
            given.push((BTreeMap::new(), credentials.collect()));
        }
        for (index, (settings, mut credentials)) in given.into_iter().enumerate() {
            let recipe = scheme().recipe;
            let known = recipe.settings.iter().map(|one| one.name.clone()).collect();
            let used = recipe.with_settings(&settings, &known).used_credentials();
            let used = used
                .iter()
                .filter_map(|index| recipe.credentials.get(*index));
            let with = scheme().token.map(|token| token.with);
            let with = with
                .iter()
                .flatten()
                .filter_map(|filled| match &filled.fill {
                    Fill::Credential(name) => Some(name.as_str()),
                    _ => None,
                });
            let used: Vec<&str> = used.map(|one| one.name.as_str()).chain(with).collect();
            credentials.retain(|name, value| {
                let is_issued = name == TOKEN && scheme().token.is_some();
                used.contains(&name.as_str()) && !is_issued && !value.is_empty()
            });
            let is_known = all.iter().any(|other| {
                other.scheme.name == *name
                    && other.settings == settings
                    && other.credentials.keys().eq(credentials.keys())
            });
            if !is_known {
                all.push(Signed {
                    service: format!("{name}_{index}"),
                    scheme: scheme(),
                    settings,
                    credentials,
                });
            }
        }
    }
    all
}

impl Signed {
    /// Writes the service into a folder of specs, with an operation for each way that parameters
    /// travel.
    ///
    /// # Panics
    ///
    /// If it cannot be written.
    pub fn write(&self, folder: &Path) {
        let folder = folder.join(&self.service);
        fs::create_dir(&folder).expect("a folder");
        let mut auth = json!({"scheme": self.scheme.name});
        if self.scheme.recipe.reads(Input::Now) {
            auth["skew"] = json!(format!("{SKEW}s"));
        }
        for (name, value) in &self.settings {
            auth[name] = match value {
                SettingValue::String(text) => json!(text),
                SettingValue::Int(number) => json!(number),
                SettingValue::Bool(value) => json!(value),
                SettingValue::List(items) => json!(items),
            };
        }
        if let Some(token) = &self.scheme.token {
            auth["token"] = json!({"operation": "issue_token"});
            let is_secret = |name: &str| {
                let mut all = self.scheme.recipe.credentials.iter();
                all.any(|one| one.name == name && one.secret)
            };
            let fields = token.with.iter().map(|filled| {
                let required = !filled.optional;
                let secret = match &filled.fill {
                    Fill::Credential(name) => is_secret(name),
                    _ => false,
                };
                format!(
                    "{}: {{type: string, required: {required}, secret: {secret}, doc: A part of it.}}",
                    filled.field
                )
            });
            let fields: Vec<String> = fields.collect();
            let value = token.value.as_deref().unwrap_or_default();
            let lifetime = token.terms.lifetime.as_deref().unwrap_or_default();
            let operation = format!(
                "operation: issue_token\ndoc: Issues a token.\npage: api\nat: Send\nhttp: 'POST /token'\nplace: form\nauth: none\n\
                 request: Asked\nreplies: {{200: Token}}\ntypes:\n  Asked: {{doc: What is asked for., fields: {{{}}}}}\n  \
                 Token: {{doc: A token., fields: {{{value}: {{type: string, required: true, secret: true, doc: It.}}, \
                 {lifetime}: {{type: i64, required: true, doc: How long it lives.}}}}}}\n",
                fields.join(", ")
            );
            fs::write(folder.join("issue_token.yaml"), operation).expect("written");
        }
        let rows = [
            ("Missing", "missing"),
            ("Malformed", "[invalid, timestamp]"),
            ("Key", "key"),
            ("Token", "token"),
            ("Signature", "signature"),
            ("Expired", "expired"),
            ("Replayed", "replayed"),
        ];
        let rows = rows.map(|(code, cause)| {
            format!("{code}: {{class: authentication, cause: {cause}, doc: It., at: Send, remedy: Look.}}")
        });
        let service = format!(
            "service: {name}\ntitle: {name}\npages: {{api: {{title: Reference, places: [Send]}}}}\n\
             base_url: 'https://api.acme.example/{name}'\nauth: {auth}\nerrors:\n  body: Failure\n  \
             failed: [{{status: 400-599}}]\n  code: code\n  codes: {{{rows}}}\ntypes:\n  \
             Failure: {{doc: A failure., fields: {{code: {{type: string, doc: What went wrong.}}}}}}\n",
            name = self.service,
            rows = rows.join(", "),
        );
        fs::write(folder.join("service.yaml"), service).expect("written");
        for (kind, http, place) in [
            ("post_json", "POST /json", "json"),
            ("post_form", "POST /form", "form"),
            ("find", "GET /find", "query"),
        ] {
            let placed = self.of_path().map(|name| format!("/{{{name}}}"));
            let count = match kind {
                "find" => "type: i32",
                _ => "type: i32, in: query",
            };
            let operation = format!(
                "operation: {kind}\ndoc: Sends a text.\npage: api\nat: Send\nhttp: '{http}{placed}/{{lane}}'\nplace: {place}\n\
                 parameters: {{lane: {{type: string, at: Send, doc: Which lane.}}}}\nrequest: {kind}_mail\nreplies: {{200: {kind}_sent}}\n\
                 types:\n  {kind}_mail: {{doc: A text., fields: {{text: {{type: string, required: true, doc: What it says.}}, \
                 size: {{type: f64, doc: How large.}}, count: {{{count}, doc: How often.}}}}}}\n  {kind}_sent: {SENT}\n",
                placed = placed.collect::<String>(),
            );
            let operation = operation
                .replace(&format!("{kind}_mail"), &title(kind, "Mail"))
                .replace(&format!("{kind}_sent"), &title(kind, "Sent"));
            fs::write(folder.join(format!("{kind}.yaml")), operation).expect("written");
        }
    }

    /// What the scheme puts into the path.
    pub fn of_path(&self) -> impl Iterator<Item = &str> {
        let placed = self.scheme.recipe.placements();
        let placed = placed.filter(|(placement, _)| placement.place == Place::Path);
        placed.map(|(placement, _)| placement.name.text.as_str())
    }
}

fn title(kind: &str, name: &str) -> String {
    let words = kind.split('_').map(|word| {
        let (first, rest) = word.split_at(1);
        [&first.to_uppercase(), rest].concat()
    });
    [&words.collect::<String>(), name].concat()
}
