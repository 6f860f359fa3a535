//! Requests that people tried, and their siblings: each gets the verdict that the vendor's pages
//! give it, with exactly these pointers.
//!
//! The tables are in `tests/tests/verdicts`, one file for each service; a new case is an entry
//! there. `agreement.rs` holds the generated validators to the same requests.

use std::collections::BTreeSet;
use std::path::Path;

use apiscribe_codegen::check::evaluate::{evaluate, now_of_examples};
use apiscribe_codegen::model::{Level, Model};
use apiscribe_test_support::verdicts::{self, Case};

#[test]
fn every_request_of_the_tables_gets_its_verdict() {
    let model = model();
    let cases = cases();
    let mut wrong = Vec::new();
    for case in &cases {
        let (refused, advised) = found(&model, case);
        if (&refused, &advised) != (&case.refused, &case.advised) {
            wrong.push(format!(
                "{}.{}, {}\n  refused: {refused:?}, not {:?}\n  advised: {advised:?}, not {:?}",
                case.service, case.operation, case.title, case.refused, case.advised
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_operation_with_a_request_has_a_table() {
    let model = model();
    let tried: BTreeSet<(String, String)> = cases()
        .into_iter()
        .map(|case| (case.service, case.operation))
        .collect();
    let with_request: BTreeSet<(String, String)> = model
        .services
        .iter()
        .flat_map(|service| {
            let operations = service.operations.iter();
            operations
                .filter(|operation| operation.request.is_some())
                .map(|operation| {
                    (
                        service.name.bare().to_owned(),
                        operation.name.bare().to_owned(),
                    )
                })
        })
        .collect();
    assert_eq!(tried, with_request);
}

/// The first pointer of each violation, and of each advisory about something else, sorted.
fn found(model: &Model, case: &Case) -> (Vec<String>, Vec<String>) {
    let service = model
        .services
        .iter()
        .find(|service| service.name.bare() == case.service)
        .unwrap_or_else(|| panic!("no service {}", case.service));
    let request = service
        .operations
        .iter()
        .find(|operation| operation.name.bare() == case.operation)
        .and_then(|operation| operation.request)
        .unwrap_or_else(|| panic!("no request of {}", case.operation));
    let found = evaluate(service, request, &case.request, now_of_examples());
    let of = |level| {
        let of_level = found.iter().filter(|violation| violation.level == level);
        let mut pointers: Vec<String> = of_level
            .map(|violation| violation.pointer().to_owned())
            .collect();
        pointers.sort();
        pointers
    };
    let (refused, mut advised) = (of(Level::Error), of(Level::Advisory));
    // What is refused needs no advice.
    advised.retain(|pointer| !refused.contains(pointer));
    (refused, advised)
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/verdicts");
    verdicts::cases(&folder).unwrap_or_else(|error| panic!("{error}"))
}

fn model() -> Model {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    apiscribe_codegen::load(&spec)
        .unwrap_or_else(|error| panic!("{error}; run `cargo xtask check`"))
}
