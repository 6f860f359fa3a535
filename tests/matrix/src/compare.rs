//! Runs the cells through every reader, and says where one is wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{fs, thread};

use apiscribe_codegen::check::evaluate::to_wire;
use apiscribe_codegen::model::{Model, Service, Ty, TypeId};
use apiscribe_codegen::{Failure, load};
use apiscribe_test_support::Random;
use apiscribe_test_support::generate::Generator;
use serde_json::{Map, Value};

use crate::generated::Generated;
use crate::known::Failures;
use crate::place::{Expected, Operation};
use crate::readers::compare;
use crate::specs::{self, Asked, What, asked, snake};
use crate::{Cell, Construct, Size, cells};

/// What has come of a run.
pub struct Outcome {
    /// What failed.
    pub failures: Failures,
    /// Cells that are allowed.
    pub allowed: usize,
    /// Cells that are refused.
    pub refused: usize,
    /// Requests whose verdict was known.
    pub cases: usize,
    /// Requests drawn at random.
    pub random: usize,
    cells: BTreeSet<(String, String)>,
}

impl Outcome {
    /// Whether a line of the list of known failures was tried.
    #[must_use]
    pub fn is_run(&self, place: &str, construct: &str) -> bool {
        place == EVERYWHERE
            || self
                .cells
                .contains(&(place.to_owned(), construct.to_owned()))
    }
}

/// The place of what belongs to no cell.
pub(crate) const EVERYWHERE: &str = "everywhere";

/// A request on its way through the readers.
pub(crate) struct Request<'c> {
    pub(crate) cell: &'c Cell,
    pub(crate) construct: &'c Construct,
    pub(crate) asked: Asked,
    pub(crate) logical: Value,
    pub(crate) wire: Value,
    /// None: it is drawn at random.
    pub(crate) expected: Option<&'c Expected>,
}

/// Runs the matrix in a folder that stays between runs; `random` requests of each operation are
/// drawn, from this seed on.
#[must_use]
pub fn run(size: Size, folder: &Path, random: u64, seed: u64) -> Outcome {
    let mut failures = Failures::default();
    let all = cells(size);
    let run = all.iter().flat_map(|(_, cells)| cells);
    let run: BTreeSet<(String, String)> = run
        .map(|cell| (cell.place.to_owned(), cell.construct.clone()))
        .collect();
    let refused = refusals(&all, folder);

    let mut all = all;
    // Most of compiling is rustc's work in one thread.
    let (model, generated) = thread::scope(|scope| {
        let judged = scope.spawn(|| judge_refusals(&refused, folder));
        let compiled = compiled(&mut all, folder, &mut failures);
        failures.add_all(judged.join().expect("it says itself why it panics"));
        compiled
    });
    let mut requests = Vec::new();
    for (construct, cells) in &all {
        let service = service(&model, &construct.name);
        for cell in cells.iter().filter(|cell| cell.refused.is_none()) {
            let asked = asked(&construct.name, &cell.slot);
            let mut sides = [false, false];
            for case in &cell.slot.cases {
                sides[usize::from(case.expected == Expected::Broken(Vec::new()))] = true;
                let wire = on_wire(service, &asked, &case.value);
                requests.push(Request {
                    cell,
                    construct,
                    asked: asked.clone(),
                    logical: case.value.clone(),
                    wire,
                    expected: Some(&case.expected),
                });
            }
            if sides != [true, true] {
                failures.add("one-sided", cell.place, &cell.construct, || {
                    "its values are all taken, or all refused".to_owned()
                });
            }
        }
    }
    let cases = requests.len();
    for (construct, cells) in &all {
        let service = service(&model, &construct.name);
        draw(service, construct, cells, (random, seed), &mut requests);
    }
    let drawn = requests.len() - cases;
    let to_judge: Vec<_> = requests
        .iter()
        .map(|one| (&one.asked, &one.logical, &one.wire))
        .collect();
    let judged = generated.judge(&to_judge);
    compare(&model, &requests, &judged, &mut failures);
    failures.without_repeats();
    Outcome {
        failures,
        allowed: run.len() - refused.len(),
        refused: refused.len(),
        cases,
        random: drawn,
        cells: run,
    }
}

/// The crate of all cells. One whose code does not compile has failed, and is left out so that the
/// others are judged.
fn compiled(
    all: &mut [(Construct, Vec<Cell>)],
    folder: &Path,
    failures: &mut Failures,
) -> (Model, Generated) {
    loop {
        let specs = folder.join("spec");
        let _ = fs::remove_dir_all(&specs);
        let mut every = BTreeSet::new();
        for (construct, cells) in all.iter() {
            let cells = cells.iter().filter(|cell| cell.refused.is_none());
            every.extend(cells.clone().map(|cell| asked(&construct.name, &cell.slot)));
            specs::write(&specs, &construct.name, construct, cells);
        }
        let model = load(&specs).unwrap_or_else(|failure| match failure {
            Failure::Errors(errors) => {
                panic!(
                    "cells that must be allowed are not:\n{}",
                    errors.render(false)
                )
            }
            other => panic!("{other}"),
        });
        let errors = match Generated::build(&model, &every, folder) {
            Err(errors) => errors,
            Ok(generated) => {
                for said in &generated.warnings {
                    let place = said
                        .place(places_of(all, &said.service))
                        .unwrap_or(EVERYWHERE);
                    failures.add("warning", place, &said.service, || said.words.clone());
                }
                return (model, generated);
            }
        };
        let found = errors.iter().map(|said| {
            let Some(place) = said.place(places_of(all, &said.service)) else {
                panic!("what is generated does not compile:\n{}", said.words);
            };
            (said, place)
        });
        for (said, place) in found.collect::<Vec<_>>() {
            failures.add("compile", place, &said.service, || said.words.clone());
            let of_service = all
                .iter_mut()
                .filter(|(construct, _)| construct.name == said.service);
            of_service.for_each(|(_, cells)| cells.retain(|cell| cell.place != place));
        }
    }
}

/// The places in which a construct is run.
fn places_of<'a>(
    all: &'a [(Construct, Vec<Cell>)],
    construct: &'a str,
) -> impl Iterator<Item = &'static str> + Clone + 'a {
    let cells = all.iter().filter(move |(known, _)| known.name == construct);
    cells.flat_map(|(_, cells)| cells).map(|cell| cell.place)
}

/// A cell that is not allowed, and the code of the error that it must get.
struct Refusal {
    service: String,
    place: &'static str,
    construct: String,
    code: &'static str,
}

/// The cells that are not allowed, each written as a service of its own, so that no error hides
/// another.
fn refusals(all: &[(Construct, Vec<Cell>)], folder: &Path) -> Vec<Refusal> {
    let specs = folder.join("refused");
    let _ = fs::remove_dir_all(&specs);
    let mut refused = Vec::new();
    for (construct, cells) in all {
        for cell in cells {
            if let Some(code) = cell.refused {
                let service = format!("{}_{}", construct.name, snake(cell.place));
                specs::write(&specs, &service, construct, std::iter::once(cell));
                refused.push(Refusal {
                    service,
                    place: cell.place,
                    construct: cell.construct.clone(),
                    code,
                });
            }
        }
    }
    refused
}

fn judge_refusals(refused: &[Refusal], folder: &Path) -> Failures {
    let mut failures = Failures::default();
    let Err(Failure::Errors(errors)) = load(folder.join("refused")) else {
        panic!("there are errors");
    };
    let mut codes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in errors.to_json().lines() {
        let one: Value = serde_json::from_str(line).unwrap_or_default();
        if one["severity"] == "error" {
            let file = one["file"].as_str().unwrap_or_default();
            let code = one["code"].as_str().unwrap_or_default();
            for part in file.split('/') {
                let codes = codes.entry(part.to_owned()).or_default();
                codes.insert(code.to_owned());
            }
        }
    }
    for refusal in refused {
        let found = codes.get(&refusal.service);
        if !found.is_some_and(|found| found.contains(refusal.code)) {
            failures.add("check", refusal.place, &refusal.construct, || {
                format!("must get {}, gets {found:?}", refusal.code)
            });
        }
    }
    failures
}

pub(crate) fn service<'m>(model: &'m Model, name: &str) -> &'m Service {
    let found = model
        .services
        .iter()
        .find(|service| service.name.bare() == name);
    found.expect("every construct has its service")
}

pub(crate) fn type_id(service: &Service, name: &str) -> TypeId {
    let found = service.types.iter().find(|one| one.spec_name == name);
    found.expect("the type was written").id
}

fn on_wire(service: &Service, asked: &Asked, value: &Value) -> Value {
    match &asked.what {
        What::Request(ty) => to_wire(service, &Ty::Named(type_id(service, ty)), value.clone()),
        What::Path | What::Reply(_) | What::ReplyHeader => value.clone(),
    }
}

/// Requests drawn at random, each cut to what belongs to one cell.
fn draw<'c>(
    service: &Service,
    construct: &'c Construct,
    cells: &'c [Cell],
    (count, first): (u64, u64),
    requests: &mut Vec<Request<'c>>,
) {
    let operations: BTreeSet<Asked> = cells
        .iter()
        .filter(|cell| cell.refused.is_none())
        .map(|cell| asked(&construct.name, &cell.slot))
        .collect();
    for operation in operations {
        let What::Request(ty) = &operation.what else {
            continue;
        };
        let generator = Generator {
            service,
            request: type_id(service, ty),
        };
        for seed in first..first + count {
            let value = generator.value(&Value::Null, &mut Random::new(seed));
            let Value::Object(map) = value else { continue };
            for cell in cells.iter().filter(|cell| cell.refused.is_none()) {
                let slot = &cell.slot;
                if asked(&construct.name, slot) != operation {
                    continue;
                }
                let is_shared = matches!(
                    slot.operation,
                    Operation::Json
                        | Operation::Form
                        | Operation::Multipart
                        | Operation::Query
                        | Operation::Nested(_)
                );
                let part = map
                    .iter()
                    .filter(|(key, _)| !is_shared || slot.fields.contains_key(*key));
                let part: Map<String, Value> = part
                    .map(|(key, value)| (key.clone(), value.clone()))
                    .collect();
                if part.is_empty() {
                    continue;
                }
                let logical = Value::Object(part);
                let wire = on_wire(service, &operation, &logical);
                requests.push(Request {
                    cell,
                    construct,
                    asked: operation.clone(),
                    logical,
                    wire,
                    expected: None,
                });
            }
        }
    }
}
