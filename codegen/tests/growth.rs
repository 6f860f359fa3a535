//! What is done for many things of a kind grows as their number does: four times as many allocate
//! about four times as much. Allocations are counted in a program of its own.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what is wrong by panicking"
)]

mod many;

use std::alloc::System;

use apiscribe_codegen::check::evaluate::alike;
use apiscribe_codegen::emit::{openapi, rust};
use apiscribe_codegen::model::Model;
use apiscribe_codegen::{Failure, Options, load_texts};
use apiscribe_test_support::odd::{CALL, SERVICE};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, Stats, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const TIMES: usize = 4;

/// Something that is made of specs, and of how many things it is made first.
type Reader = (&'static str, usize, fn(&str));

const READERS: &[Reader] = &[
    // More than what suggestions are compared with in all.
    ("check", 500, |call| drop(checked(call))),
    ("rust", 40, |call| {
        if let Some(model) = checked(call) {
            rust::emit(&model, &Options::default()).expect("what is checked is Rust");
        }
    }),
    ("openapi", 100, |call| {
        let model = checked(call);
        let services = model.iter().flat_map(|model| &model.services);
        services.for_each(|service| drop(openapi::files(service)));
    }),
];

/// Each constructor names all fields of its type.
const SQUARES: &[(&str, &str)] = &[("rust", "shapes")];

/// Something that is made of all services together.
type Whole = (&'static str, fn(&Model));

const TOGETHER: &[Whole] = &[("addresses", |model| drop(alike(model)))];

/// A model of so many services, no two of which share an address.
fn services(count: usize) -> Model {
    let files: Vec<(String, String)> = (0..count)
        .flat_map(|n| {
            let service = SERVICE.replace("acme", &format!("acme{n}"));
            let call = CALL.replace("/call", &format!("/call{n}"));
            [
                (format!("acme{n}/service.yaml"), service),
                (format!("acme{n}/call.yaml"), call),
            ]
        })
        .collect();
    let files = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()));
    let files: Vec<_> = files.collect();
    load_texts(&files).expect("the specs are right")
}

/// The model, or its report, which is rendered.
fn checked(call: &str) -> Option<Model> {
    match load_texts(&[("acme/service.yaml", SERVICE), ("acme/call.yaml", call)]) {
        Ok(model) => Some(model),
        Err(Failure::Errors(errors)) => {
            assert!(!errors.render(false).is_empty());
            None
        }
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn four_times_as_many_allocate_four_times_as_much() {
    let mut wrong = Vec::new();
    for (reader, few, read) in READERS {
        // Nothing is made of what has errors.
        let fine = many::ALL
            .iter()
            .filter(|(.., codes)| *reader == "check" || codes.is_empty());
        for (what, call, _) in fine {
            let took = |count: usize| -> Stats {
                let call = call(count);
                let region = Region::new(ALLOCATOR);
                read(&call);
                region.change()
            };
            let (few, many) = (took(*few), took(few * TIMES));
            if is_more(&few, &many) != SQUARES.contains(&(reader, what)) {
                wrong.push(format!("{reader}, {what}: {few:?}, then {many:?}"));
            }
        }
    }
    for (what, read) in TOGETHER {
        let took = |count: usize| -> Stats {
            let model = services(count);
            let region = Region::new(ALLOCATOR);
            read(&model);
            region.change()
        };
        let (few, many) = (took(40), took(40 * TIMES));
        if is_more(&few, &many) {
            wrong.push(format!("{what}: {few:?}, then {many:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Whether more than so many times as much was allocated, and a half more for what grows by its
/// logarithm, or in steps.
fn is_more(few: &Stats, many: &Stats) -> bool {
    let is_more = |few: usize, many: usize| 2 * many > 3 * TIMES * few;
    is_more(few.bytes_allocated, many.bytes_allocated) || is_more(few.allocations, many.allocations)
}
