//! What specs mean and which errors in their meaning are reported: every case in
//! `check_meaning/*.txt`.
//!
//! A case begins with `===== name`. Its parts are pieces of a small spec, each after a line
//! `--- part`:
//!
//! - `types`: the types of `acme/types/main.yaml`; `Mail` is the type of the request;
//! - `service` and `operation`: keys of `acme/service.yaml` and `acme/send.yaml`, which come in the
//!   place of the usual ones;
//! - `file PATH`: a whole file;
//! - `evaluate`: a request in JSON; what is wrong with it is reported;
//! - `wire`: the same, as it stands in a body;
//! - `model`: without text; the model is reported in short;
//! - `warnings`: without text; what is odd is reported too;
//! - `report`: what is expected. Nothing: the spec is fine.
//!
//! `UPDATE_EXPECTED=1 cargo test -p apiscribe-codegen --test suite check_meaning::` writes the
//! reports anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use apiscribe_codegen::check::evaluate::{evaluate, evaluate_wire};
use apiscribe_codegen::check::{CallbackSpec, Schemes, ServiceSpec, WrittenRecipes, check, lint};
use apiscribe_codegen::diagnostics::Diagnostics;
use apiscribe_codegen::model::{Level, Model};
use apiscribe_codegen::source::Sources;
use apiscribe_codegen::{spec, yaml};
use apiscribe_runtime::Timestamp;

mod shown;

#[test]
fn every_case_reports_what_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check_meaning");
    let update = std::env::var_os("UPDATE_EXPECTED").is_some();
    let mut paths: Vec<_> = fs::read_dir(&folder)
        .expect("the cases are beside this file")
        .map(|entry| entry.expect("a folder that can be read").path())
        .collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();

    let mut failures = String::new();
    for path in paths {
        let text = fs::read_to_string(&path).expect("a case file is text");
        let mut updated = String::new();
        for case in Case::parse(&text) {
            let found = case.run();
            let is_about_form = found.starts_with(NOT_ABOUT_MEANING);
            if is_about_form || (!update && found != case.part("report")) {
                let name = path.file_stem().unwrap_or_default().to_string_lossy();
                let _ = write!(
                    failures,
                    "\n{name}: {}\n--- expected\n{}--- found\n{found}",
                    case.name,
                    case.part("report")
                );
            }
            updated.push_str(&case.with_report(&found));
        }
        if update {
            fs::write(&path, updated).expect("a case file can be written");
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

/// A case with its parts in order.
struct Case {
    name: String,
    parts: Vec<(String, String)>,
}

impl Case {
    fn parse(text: &str) -> Vec<Case> {
        let mut cases: Vec<Case> = Vec::new();
        for line in text.lines() {
            if let Some(name) = line.strip_prefix("===== ") {
                cases.push(Case {
                    name: name.to_owned(),
                    parts: Vec::new(),
                });
                continue;
            }
            let case = cases
                .last_mut()
                .expect("a case file begins with `===== name`");
            if let Some(part) = line.strip_prefix("--- ") {
                case.parts.push((part.to_owned(), String::new()));
            } else if let Some((_, text)) = case.parts.last_mut() {
                text.push_str(line);
                text.push('\n');
            }
        }
        for (part, text) in cases.iter_mut().flat_map(|case| &mut case.parts) {
            // The blank line between two cases belongs to neither.
            if part == "report" {
                let end = text.trim_end().len();
                text.truncate(end);
                if !text.is_empty() {
                    text.push('\n');
                }
            }
        }
        cases
    }

    fn part(&self, name: &str) -> &str {
        self.parts
            .iter()
            .find(|(part, _)| part == name)
            .map_or("", |(_, text)| text)
    }

    fn with_report(&self, report: &str) -> String {
        let mut text = format!("===== {}\n", self.name);
        for (part, body) in self.parts.iter().filter(|(part, _)| part != "report") {
            let _ = write!(text, "--- {part}\n{body}");
        }
        text + "--- report\n" + report + "\n"
    }

    fn run(&self) -> String {
        let mut files = BTreeMap::from([
            (
                "acme/service.yaml".to_owned(),
                with_keys(SERVICE, self.part("service")),
            ),
            (
                "acme/send.yaml".to_owned(),
                with_keys(OPERATION, self.part("operation")),
            ),
            ("acme/types/main.yaml".to_owned(), types(self.part("types"))),
        ]);
        for (part, text) in &self.parts {
            if let Some(path) = part.strip_prefix("file ") {
                files.insert(path.to_owned(), text.clone());
            }
        }
        let has = |name: &str| self.parts.iter().any(|(part, _)| part == name);
        let model = match read(&files, has("warnings")) {
            Ok(model) => model,
            Err(report) => return report,
        };
        let mut report = String::new();
        if has("model") {
            for service in &model.services {
                report.push_str(&shown::service(service));
            }
        }
        let now = NOW.parse().unwrap_or(Timestamp::UNIX_EPOCH);
        let service = model.services.first().expect("there is the service acme");
        let requests = self
            .parts
            .iter()
            .filter(|(part, _)| matches!(part.as_str(), "evaluate" | "wire"));
        for (number, (part, request)) in requests.enumerate() {
            let request = serde_json::from_str(request).expect("a request to evaluate is JSON");
            let operation = service.operations.first().expect("there is the operation");
            let type_ = operation.request.expect("the operation has a request");
            let violations = match part.as_str() {
                "wire" => evaluate_wire(service, type_, &request, now),
                _ => evaluate(service, type_, &request, now),
            };
            let _ = writeln!(
                report,
                "{}:{}",
                number + 1,
                if violations.is_empty() { " fine" } else { "" }
            );
            for violation in violations {
                let level = if violation.level == Level::Error {
                    "error"
                } else {
                    "advisory"
                };
                let rule = violation.rule.map_or("read", |rule| rule.as_str());
                let place = if violation.place.is_empty() {
                    String::new()
                } else {
                    format!(" ({})", violation.place)
                };
                let _ = writeln!(
                    report,
                    "{level} {rule} {}: {}{place}",
                    violation.pointers.join(" "),
                    violation.message
                );
            }
        }
        report
    }
}

/// How the report of a case begins whose files cannot even be read.
const NOT_ABOUT_MEANING: &str = "a case is about meaning, not about form:";

const NOW: &str = "2026-01-01T00:00:00Z";

const SERVICE: &str = "\
service: acme
title: Acme
pages:
  main: {title: Main page, checked: '2026-01-31', places: [Table 1, Table 2]}
  other: {title: Other page, places: [Table 9]}
base_url: 'https://api.acme.example'
auth: none
";

const OPERATION: &str = "\
operation: send
doc: Sends.
page: main
http: 'POST /send'
request: Mail
replies: {200: json}
";

/// The usual keys, except for those that the case says itself.
fn with_keys(usual: &str, own: &str) -> String {
    let key = |line: &str| {
        line.split_once(':')
            .filter(|_| !line.starts_with(' '))
            .map(|(key, _)| key.to_owned())
    };
    let own_keys: Vec<String> = own.lines().filter_map(key).collect();
    let mut text = String::new();
    let mut is_kept = true;
    for line in usual.lines() {
        if let Some(key) = key(line) {
            is_kept = !own_keys.contains(&key);
        }
        if is_kept {
            text.push_str(line);
            text.push('\n');
        }
    }
    // `request: none` leaves a key out.
    text + &own.replace("request: none\n", "")
}

fn types(own: &str) -> String {
    let own = if own.is_empty() {
        "Mail: {fields: {text: string}}\n"
    } else {
        own
    };
    let lines: Vec<String> = own.lines().map(|line| format!("  {line}")).collect();
    format!("page: main\ntypes:\n{}\n", lines.join("\n"))
}

/// The model of these files, or what is wrong with them, perhaps also what is odd.
fn read(files: &BTreeMap<String, String>, with_warnings: bool) -> Result<Model, String> {
    let mut sources = Sources::new();
    let mut diagnostics = Diagnostics::new();
    let mut folders: BTreeMap<&str, (Option<_>, Vec<_>, Vec<_>, Vec<_>)> = BTreeMap::new();
    for (path, text) in files.iter().filter(|(_, text)| !text.is_empty()) {
        let file = sources.add(path.clone(), text.clone());
        let Some(node) = yaml::read(&sources, file, &mut diagnostics) else {
            continue;
        };
        let (folder, rest) = path
            .split_once('/')
            .expect("paths begin with the folder of a service");
        let stem = rest
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .trim_end_matches(".yaml")
            .to_owned();
        let (service, operations, types, callbacks) = folders.entry(folder).or_default();
        if rest.starts_with("types/") {
            types.extend(spec::read_types(&node, &mut diagnostics).map(|file| (stem, file)));
        } else if rest.starts_with("callbacks/") {
            callbacks.extend(CallbackSpec::read(&stem, &node, &sources, &mut diagnostics));
        } else if stem == "service" {
            *service = spec::read_service(&node, &mut diagnostics);
        } else {
            operations
                .extend(spec::read_operation(&node, &mut diagnostics).map(|file| (stem, file)));
        }
    }
    if !diagnostics.is_empty() {
        let form = diagnostics.render(&sources, false);
        return Err(format!("{NOT_ABOUT_MEANING}\n{form}"));
    }
    let (mut services, mut is_right) = (Vec::new(), true);
    for (folder, (service, operations, types, callbacks)) in folders {
        let service = service.expect("every folder has a service.yaml");
        let recipes = WrittenRecipes::read(Some(&service), &operations, &sources, &mut diagnostics);
        let spec = ServiceSpec {
            schemes: Schemes::default(),
            recipes,
            folder: folder.to_owned(),
            service,
            operations,
            types,
            pages: Vec::new(),
            callbacks,
            is_whole: true,
        };
        let mut found = Diagnostics::new();
        let service = check(&spec, &mut found);
        if with_warnings {
            lint(&spec, &mut found);
        }
        diagnostics.extend(found);
        is_right &= service.is_some();
        services.extend(service);
    }
    let report = diagnostics.render(&sources, false);
    match is_right.then_some(Model { services }) {
        Some(model) if report.is_empty() => Ok(model),
        Some(_) if !diagnostics.has_errors() => Err(report),
        Some(_) => Err(format!("a model in spite of\n{report}")),
        None => Err(report),
    }
}
