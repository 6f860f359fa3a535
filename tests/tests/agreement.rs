//! The interpreter of the model and the generated validators agree: on every example, and on
//! thousands of values for each operation.
//!
//! The values are made from the examples by `generate`, the same in every run. `APISCRIBE_SEED`
//! starts elsewhere, `APISCRIBE_VALUES` makes more of them for each operation.

use std::fmt::Write;
use std::path::Path;

use apiscribe_codegen::check::evaluate::{self, evaluate};
use apiscribe_codegen::model::{Level, Model, Operation, Service, TypeId};
use apiscribe_runtime::DecodeError;
use apiscribe_runtime::for_generated_code::{At, ReadJson, json::Reading};
use apiscribe_runtime::serde::de::DeserializeOwned;
use apiscribe_runtime::{Json, Rule, Timestamp, Validate, Violation};
use whatsapp_vendors::{alibaba_cams, bird_channels, huawei_aicc, nxcloud_saas};

use apiscribe_test_support::Random;
use apiscribe_test_support::generate::Generator;
use apiscribe_test_support::verdicts;

/// How many values for each operation, unless `APISCRIBE_VALUES` says otherwise.
const VALUES: u64 = 2_000;

/// How many disagreements are shown.
const SHOWN: usize = 10;

#[test]
fn they_agree_on_every_example() {
    let mut failed = Failed::default();
    for (service, operation, request) in operations(&model()) {
        for (name, value) in requests(operation) {
            let outcome = compare(service, operation, request, value);
            failed.note(
                service,
                operation,
                &format!("example {name}"),
                value,
                outcome,
            );
        }
    }
    failed.assert_none();
}

#[test]
fn they_agree_on_every_request_with_a_verdict() {
    let model = model();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/verdicts");
    let cases = verdicts::cases(&folder).unwrap_or_else(|error| panic!("{error}"));
    let mut failed = Failed::default();
    for (service, operation, request) in operations(&model) {
        for case in &cases {
            if (case.service.as_str(), case.operation.as_str())
                == (service.name.bare(), operation.name.bare())
            {
                let outcome = compare(service, operation, request, &case.request);
                failed.note(service, operation, &case.title, &case.request, outcome);
            }
        }
    }
    failed.assert_none();
}

#[test]
fn they_agree_on_values_made_from_the_examples() {
    let (first, count) = (
        setting("APISCRIBE_SEED", 0),
        setting("APISCRIBE_VALUES", VALUES),
    );
    let mut failed = Failed::default();
    for (service, operation, request) in operations(&model()) {
        let examples: Vec<&Json> = requests(operation).map(|(_, value)| value).collect();
        let generator = Generator { service, request };
        let (mut read, mut clean) = (0, 0);
        for seed in first..first + count {
            let mut random = Random::new(seed);
            let value = generator.value(random.pick(&examples).expect("an example"), &mut random);
            let outcome = compare(service, operation, request, &value);
            match outcome {
                Ok(Agreed::Unreadable) => {}
                Ok(Agreed::Fine) => clean += 1,
                Ok(Agreed::Refused) | Err(_) => read += 1,
            }
            let from = format!("APISCRIBE_SEED={seed}");
            failed.note(service, operation, &from, &value, outcome);
        }
        // Were nearly all of them unreadable or fine, little would be compared.
        let checked = service.type_(request).checked;
        assert!(
            !checked || (read > count / 20 && clean > count / 50),
            "{}.{}: {read} refused and {clean} fine of {count}",
            service.name,
            operation.name
        );
    }
    failed.assert_none();
}

/// What both say of a value.
enum Agreed {
    /// It is not of its type.
    Unreadable,
    /// It breaks something, or is advised against.
    Refused,
    Fine,
}

/// A violation or advisory as it is compared. Words and places are not: a message may name what
/// only one of the two knows.
#[derive(Debug, PartialEq)]
struct Found {
    level: Level,
    rule: Option<Rule>,
    pointers: Vec<String>,
}

fn compare(
    service: &Service,
    operation: &Operation,
    request: TypeId,
    value: &Json,
) -> Result<Agreed, String> {
    let interpreted: Vec<Found> = evaluate(service, request, value, now())
        .into_iter()
        .map(
            |evaluate::Violation {
                 pointers,
                 rule,
                 level,
                 ..
             }| Found {
                level,
                rule,
                pointers,
            },
        )
        .collect();
    let structural = |found: &&Found| found.rule.is_none();
    match generated(service, operation)(value.clone()) {
        Err(error) => {
            // Reading stops at the first error; the interpreter goes on, and has to tell that one
            // too.
            let pointer = error.pointer().to_owned();
            if interpreted
                .iter()
                .any(|found| structural(&found) && found.pointers == [pointer.as_str()])
            {
                return Ok(Agreed::Unreadable);
            }
            let found: Vec<&Found> = interpreted.iter().filter(structural).collect();
            Err(format!(
                "generated: not read, {error}\ninterpreted: {found:?}"
            ))
        }
        Ok(generated) => {
            // Each level by itself: they are asked for apart.
            let of = |list: &[Found], level| -> String {
                let of_level = list.iter().filter(|found| found.level == level);
                of_level.fold(String::new(), |mut text, found| {
                    let rule = found.rule.map_or("not of its type", Rule::as_str);
                    let _ = writeln!(text, "  {level:?} {rule} {}", found.pointers.join(" "));
                    text
                })
            };
            let all = |list: &[Found]| of(list, Level::Error) + &of(list, Level::Advisory);
            match (all(&generated), all(&interpreted)) {
                (generated, interpreted) if generated != interpreted => Err(format!(
                    "generated:\n{generated}interpreted:\n{interpreted}"
                )),
                (generated, _) if generated.is_empty() => Ok(Agreed::Fine),
                _ => Ok(Agreed::Refused),
            }
        }
    }
}

type Generated = fn(Json) -> Result<Vec<Found>, DecodeError>;

/// What the generated types say of a value. The one place here that knows which type belongs to
/// which operation.
fn generated(service: &Service, operation: &Operation) -> Generated {
    match (service.name.bare(), operation.name.bare()) {
        ("alibaba_cams", "send_chatapp_mass_message") => {
            by_serde_too::<alibaba_cams::SendChatappMassMessageRequest>
        }
        ("alibaba_cams", "send_chatapp_message") => {
            by_serde_too::<alibaba_cams::SendChatappMessageRequest>
        }
        ("bird_channels", "get_contact_channel") => {
            by_serde_too::<bird_channels::GetContactChannelRequest>
        }
        ("bird_channels", "send_message") => by_serde_too::<bird_channels::SendMessageRequest>,
        ("huawei_aicc", "send_whatsapp_message") => {
            by_serde_too::<huawei_aicc::SendWhatsappMessageRequest>
        }
        // What holds a secret is not for serde.
        ("huawei_aicc", "token_by_ak_sk") => validated::<huawei_aicc::TokenByAkSkRequest>,
        ("nxcloud_saas", "send_message") => by_serde_too::<nxcloud_saas::SendMessageRequest>,
        (service, operation) => panic!("{service}.{operation} is new: give it an arm here"),
    }
}

fn validated<T: ReadJson + Validate>(json: Json) -> Result<Vec<Found>, DecodeError> {
    let value = T::read_json(json, &At::root(Reading::REQUEST))?;
    let found = |level| {
        move |violation: Violation| Found {
            level,
            rule: Some(violation.rule()),
            pointers: violation.pointers().to_vec(),
        }
    };
    let violations = value.validate_at(now()).err().into_iter().flatten();
    let advisories = value.advisories_at(now()).into_iter();
    let violations = violations.map(found(Level::Error));
    Ok(violations
        .chain(advisories.map(found(Level::Advisory)))
        .collect())
}

/// What validating finds, with a look at whether serde's traits take what is read otherwise.
fn by_serde_too<T: ReadJson + Validate + DeserializeOwned>(
    json: Json,
) -> Result<Vec<Found>, DecodeError> {
    let by_serde = serde_json::from_value::<T>(json.clone());
    let outcome = validated::<T>(json);
    assert_eq!(by_serde.is_ok(), outcome.is_ok(), "{:?}", by_serde.err());
    outcome
}

/// Disagreements, of which some are shown.
#[derive(Default)]
struct Failed(Vec<String>);

impl Failed {
    fn note(
        &mut self,
        service: &Service,
        operation: &Operation,
        from: &str,
        value: &Json,
        outcome: Result<Agreed, String>,
    ) {
        if let Err(difference) = outcome {
            let call = format!("{}.{}", service.name.bare(), operation.name.bare());
            self.0
                .push(format!("{call}, {from}\n{value}\n{difference}"));
        }
    }

    #[track_caller]
    fn assert_none(self) {
        let shown: Vec<&str> = self.0.iter().take(SHOWN).map(String::as_str).collect();
        assert!(
            shown.is_empty(),
            "{} disagreements; the first of them:\n\n{}\n",
            self.0.len(),
            shown.join("\n\n")
        );
    }
}

fn operations(model: &Model) -> impl Iterator<Item = (&Service, &Operation, TypeId)> {
    model.services.iter().flat_map(|service| {
        let with_request = |operation: &'_ Operation| operation.request;
        let operations = service.operations.iter();
        operations.filter_map(move |operation| Some((service, operation, with_request(operation)?)))
    })
}

fn requests(operation: &Operation) -> impl Iterator<Item = (&str, &Json)> {
    let examples = operation.examples.iter();
    examples.filter_map(|example| Some((example.name.as_str(), example.request.as_ref()?)))
}

fn model() -> Model {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    apiscribe_codegen::load(&spec)
        .unwrap_or_else(|error| panic!("{error}; run `cargo xtask check`"))
}

fn now() -> Timestamp {
    "2026-01-01T00:00:00Z".parse().expect("a time")
}

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |value| value.parse().expect("a number"))
}
