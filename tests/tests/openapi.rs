//! The OpenAPI documents say what the generated code does: their schemas take the requests that
//! validators take, their examples are examples, and what they leave out is in the list that they
//! print.
//!
//! Requests are made from the examples as in `agreement`, and put into the form in which they go
//! over the wire. `APISCRIBE_SEED` starts elsewhere, `APISCRIBE_VALUES` makes more of them for each
//! operation.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use apiscribe_codegen::check::evaluate::{evaluate_parameter, failure, read_reply, to_wire};
use apiscribe_codegen::emit::openapi::{self, Unexpressed};
use apiscribe_codegen::model::{Model, Operation, Parameter, Service, Ty, TypeId};
use apiscribe_runtime::for_generated_code::{At, ReadJson, json::Reading};
use apiscribe_runtime::{Json, Rule, Timestamp, Validate};
use serde_json::{Value, json};
use whatsapp_vendors::{alibaba_cams, bird_channels, huawei_aicc, nxcloud_saas};

use apiscribe_test_support::Random;
use apiscribe_test_support::document::Document;
use apiscribe_test_support::generate::Generator;
use apiscribe_test_support::harness;

mod keys;
mod required;

/// How many values for each operation, unless `APISCRIBE_VALUES` says otherwise.
const VALUES: u64 = 1_000;

/// How many disagreements are shown.
const SHOWN: usize = 10;

#[test]
fn schemas_take_the_requests_that_validators_take() {
    let (first, count) = (
        setting("APISCRIBE_SEED", 0),
        setting("APISCRIBE_VALUES", VALUES),
    );
    let mut differences = Vec::new();
    for service in &model().services {
        let document = Document::of(service);
        let left_out = openapi::unexpressed(service);
        let requests = openapi::request_schemas(service);
        let mut met = BTreeSet::new();
        for (operation, request) in with_request(service) {
            let examples: Vec<&Json> = examples(operation).collect();
            let judge = document.judge(service, operation);
            let alone = requests
                .iter()
                .find(|alone| alone.operation.name == operation.name);
            let alone = &alone.expect("a schema of the request").unexpressed;
            let mut compare = |from: String, wire: Json| {
                let validators = validated(service, operation)(wire.clone());
                let schema = judge.refusal(&wire);
                let (excused, counted): (Vec<_>, Vec<_>) = validators
                    .iter()
                    .partition(|broken| left_out.iter().any(|rule| broken.is_by(rule)));
                for (n, rule) in left_out.iter().enumerate() {
                    if schema.is_none() && excused.iter().any(|broken| broken.is_by(rule)) {
                        met.insert(n);
                    }
                }
                // What only breaks a rule that no schema says may be taken.
                let agrees = |refusal: &Option<String>, counted: usize| match refusal {
                    None => counted == 0,
                    Some(_) => !validators.is_empty(),
                };
                let by_own = validators.iter();
                let by_own = by_own.filter(|broken| !alone.iter().any(|rule| broken.is_by(rule)));
                let own = judge.refusal_alone(&wire);
                let own_agrees = match judge.is_whole() {
                    true => agrees(&own, by_own.count()),
                    // The rest travels apart.
                    false => own.is_none() || !validators.is_empty(),
                };
                if !own_agrees {
                    let call = format!("{}.{}", service.name.bare(), operation.name.bare());
                    differences.push(format!(
                        "{call} alone, {from}\n{wire}\nvalidators: {validators:?}\nschema: {own:?}"
                    ));
                }
                if !agrees(&schema, counted.len()) {
                    let call = format!("{}.{}", service.name.bare(), operation.name.bare());
                    differences.push(format!(
                        "{call}, {from}\n{wire}\nvalidators: {validators:?}\nschema: {schema:?}"
                    ));
                }
                counted.is_empty()
            };
            for example in &examples {
                let wire = to_wire(service, &Ty::Named(request), (*example).clone());
                compare("example".to_owned(), wire);
            }
            let generator = Generator { service, request };
            let mut taken = 0;
            for seed in first..first + count {
                let mut random = Random::new(seed);
                let example = random.pick(&examples).expect("an example");
                let value = generator.value(example, &mut random);
                let mut wire = to_wire(service, &Ty::Named(request), value.clone());
                spoil(&value, &mut wire, &mut random);
                taken += u64::from(compare(format!("APISCRIBE_SEED={seed}"), wire));
            }
            // Were nearly all taken or refused, little would be compared.
            assert!(
                taken > count / 50 && taken < count - count / 50,
                "{}.{}: {taken} of {count} are taken",
                service.name,
                operation.name
            );
        }
        let all: BTreeSet<usize> = (0..left_out.len()).collect();
        assert_eq!(met, all, "left out without need: {left_out:?}");
    }
    let shown: Vec<&str> = differences.iter().take(SHOWN).map(String::as_str).collect();
    assert!(
        shown.is_empty(),
        "{} disagreements; the first of them:\n\n{}\n",
        differences.len(),
        shown.join("\n\n")
    );
}

#[test]
fn what_a_schema_of_a_reply_takes_can_be_read() {
    for service in &model().services {
        let document = Document::of(service);
        let mut taken = 0;
        for operation in &service.operations {
            let replies = operation.examples.iter().filter_map(|example| {
                let (status, reply) = (example.status?, example.reply.as_ref()?);
                let ty = match failure(&service.errors, operation, (status, None), reply) {
                    Some(_) => service.errors.general.body.as_ref()?,
                    None => &operation.replies.first()?.ty,
                };
                Some((ty, reply))
            });
            for (ty, reply) in replies {
                let Ty::Named(id) = ty else { continue };
                let validator = document.of_reply(service, *id);
                let generator = Generator {
                    service,
                    request: *id,
                };
                for seed in 0..VALUES / 10 {
                    let value = generator.value(reply, &mut Random::new(seed));
                    if validator.is_valid(&value) {
                        taken += 1;
                        let unread = read_reply(service, ty, &value);
                        assert!(unread.is_empty(), "{}: {value}\n{unread:?}", service.name);
                    }
                }
            }
        }
        assert!(taken > 50, "{}: {taken}", service.name);
    }
}

#[test]
fn examples_are_valid() {
    for service in &model().services {
        let document = Document::of(service);
        let mut count = 0;
        document.examples(&mut |at, schema, value| {
            count += 1;
            let refused = document
                .validator(schema)
                .iter_errors(value)
                .next()
                .map(|error| format!("{}: {error}", error.instance_path()));
            assert_eq!(refused, None, "{} {at}: {value}", service.name);
        });
        assert!(count > 10, "{}: {count}", service.name);
    }
}

#[test]
fn refused_examples_are_refused() {
    for service in &model().services {
        let document = Document::of(service);
        let left_out = openapi::unexpressed(service);
        for (operation, request) in with_request(service) {
            let judge = document.judge(service, operation);
            for example in operation
                .examples
                .iter()
                .filter(|example| !example.refused.is_empty())
            {
                let value = example.request.clone().expect("a request that is refused");
                let wire = to_wire(service, &Ty::Named(request), value);
                let is_excused = |pointer: &String| {
                    left_out
                        .iter()
                        .any(|rule| pointer.ends_with(&first_list(&rule.at)))
                };
                assert!(
                    judge.refusal(&wire).is_some() || example.refused.iter().all(is_excused),
                    "{}.{} {}",
                    service.name,
                    operation.name,
                    example.name
                );
            }
        }
    }
}

#[test]
fn parameters_of_paths_take_what_is_taken() {
    let mut count = 0;
    for service in &model().services {
        let document = Document::of(service);
        for operation in &service.operations {
            let known = operation.parameters.iter().chain(&service.parameters);
            for parameter in known.clone() {
                let Some(schema) = document.path_parameter(operation, &parameter.wire.0) else {
                    continue;
                };
                let validator = document.validator(schema);
                for text in [
                    "",
                    ".",
                    "..",
                    "...",
                    "x",
                    "a/b",
                    " ",
                    "8a3e5f17-d290-4c6b-b1f4-05e7d96c82a0",
                ] {
                    count += 1;
                    assert_eq!(
                        validator.is_valid(&json!(text)),
                        is_taken(parameter, text),
                        "{}.{} {}: {text:?}",
                        service.name,
                        operation.name,
                        parameter.wire
                    );
                }
            }
        }
    }
    assert!(count > 0, "there are parameters");
}

fn is_taken(parameter: &Parameter, text: &str) -> bool {
    evaluate_parameter(parameter, text, now()).is_empty()
}

#[test]
fn every_key_of_ours_is_documented_and_no_other() {
    let readme =
        fs::read_to_string(root().join("generated/openapi/README.md")).expect("it is there");
    let documented: BTreeSet<String> = readme
        .lines()
        .filter_map(|line| line.strip_prefix("| `x-"))
        .filter_map(|row| row.split('`').next())
        .map(|name| format!("x-{name}"))
        .collect();
    let by_query = harness::parse(
        "case",
        "# Nothing.
# callbacks/paid.yaml
doc: The vendor reports a payment.
method: GET
body: Paid
types:
  Paid: {doc: A payment., fields: {id: {type: string, required: true, doc: Names the event.}}}
",
    );
    let mut constructs = harness::all();
    constructs.push(by_query);
    let constructs = constructs.iter().map(|construct| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        harness::write(construct, "acme", folder.path());
        harness::model(folder.path())
    });
    let mut generated = BTreeSet::new();
    for service in std::iter::once(model())
        .chain(constructs)
        .flat_map(|model| model.services)
    {
        for root in &Document::of(&service).roots {
            keys::ours(root, &mut generated);
        }
    }
    let unused: Vec<&String> = documented.difference(&generated).collect();
    let missing: Vec<&String> = generated.difference(&documented).collect();
    assert!(
        missing.is_empty() && unused.is_empty(),
        "not in the README: {missing:?}; not in a document: {unused:?}"
    );
}

/// What the generated code says of a request on the wire.
#[derive(Debug)]
struct Broken {
    /// None: it is not of its type.
    rule: Option<Rule>,
    pointer: String,
}

impl Broken {
    /// Whether it breaks this rule, which no schema knows.
    fn is_by(&self, rule: &Unexpressed) -> bool {
        self.rule == rule.rule && self.pointer.ends_with(&first_list(&rule.at))
    }
}

/// Where a violation says that it is: at the outermost list of the path.
fn first_list(at: &str) -> String {
    let keys: Vec<&str> = at.split('/').take_while(|key| *key != "*").collect();
    format!("/{}", keys.join("/"))
}

/// The one place here that knows which type belongs to which operation.
fn validated(service: &Service, operation: &Operation) -> fn(Json) -> Vec<Broken> {
    match (service.name.bare(), operation.name.bare()) {
        ("alibaba_cams", "send_chatapp_mass_message") => {
            broken::<alibaba_cams::SendChatappMassMessageRequest>
        }
        ("alibaba_cams", "send_chatapp_message") => {
            broken::<alibaba_cams::SendChatappMessageRequest>
        }
        ("bird_channels", "get_contact_channel") => {
            broken::<bird_channels::GetContactChannelRequest>
        }
        ("bird_channels", "send_message") => broken::<bird_channels::SendMessageRequest>,
        ("huawei_aicc", "send_whatsapp_message") => {
            broken::<huawei_aicc::SendWhatsappMessageRequest>
        }
        ("huawei_aicc", "token_by_ak_sk") => broken::<huawei_aicc::TokenByAkSkRequest>,
        ("nxcloud_saas", "send_message") => broken::<nxcloud_saas::SendMessageRequest>,
        (service, operation) => panic!("{service}.{operation} is new: give it an arm here"),
    }
}

fn broken<T: ReadJson + Validate>(wire: Json) -> Vec<Broken> {
    match T::read_json(wire, &At::root(Reading::WIRE_REQUEST)) {
        Err(error) => vec![Broken {
            rule: None,
            pointer: error.pointer().to_owned(),
        }],
        Ok(request) => {
            let violations = request.validate_at(now()).err().into_iter().flatten();
            violations
                .map(|violation| Broken {
                    rule: Some(violation.rule()),
                    pointer: violation.pointer().to_owned(),
                })
                .collect()
        }
    }
}

/// Sometimes undoes or breaks what is written as text.
fn spoil(logical: &Value, wire: &mut Value, random: &mut Random) {
    match (logical, wire) {
        (logical, wire @ Value::String(_)) if !logical.is_string() && random.one_in(8) => {
            *wire = match random.below(3) {
                0 => logical.clone(),
                1 => json!("[1, 2"),
                _ => json!("{}"),
            };
        }
        (Value::Object(logical), Value::Object(wire)) => {
            for (key, item) in wire {
                spoil(logical.get(key).unwrap_or(&Value::Null), item, random);
            }
        }
        (Value::Array(logical), Value::Array(wire)) => {
            for (logical, item) in logical.iter().zip(wire) {
                spoil(logical, item, random);
            }
        }
        _ => {}
    }
}

fn with_request(service: &Service) -> impl Iterator<Item = (&Operation, TypeId)> {
    let operations = service.operations.iter();
    operations.filter_map(|operation| Some((operation, operation.request?)))
}

fn examples(operation: &Operation) -> impl Iterator<Item = &Json> {
    let examples = operation.examples.iter();
    examples.filter_map(|example| example.request.as_ref())
}

fn model() -> Model {
    apiscribe_codegen::load(root().join("spec"))
        .unwrap_or_else(|error| panic!("{error}; run `cargo xtask check`"))
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn now() -> Timestamp {
    "2026-01-01T00:00:00Z".parse().expect("a time")
}

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |value| value.parse().expect("a number"))
}
