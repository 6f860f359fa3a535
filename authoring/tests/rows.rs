//! Whether the comparison of rows with the specs sees every fact: each fact of each row of the
//! catalogue is changed, one at a time, and must be reported then.

use std::path::Path;

use apiscribe_authoring::coverage::{RowCoverage, compare_rows};
use apiscribe_codegen::load;
use apiscribe_codegen::model::{Fact, Row, RowTable, RowsOf, Service};
use serde_json::{Value, json};

/// A change of one row, in words.
type Change = (String, Box<dyn Fn(&mut Row)>);

const FACTS: [Fact; 9] = [
    Fact::Name,
    Fact::Type,
    Fact::Required,
    Fact::Forbidden,
    Fact::Limits,
    Fact::Values,
    Fact::Default,
    Fact::Numbers,
    Fact::Rules,
];

#[test]
fn the_rows_of_the_catalogue_hold() {
    for service in services() {
        for page in compare_rows(&service) {
            assert_eq!(findings(&[page]), Vec::<String>::new(), "{}", service.name);
        }
    }
}

#[test]
fn every_change_of_a_row_is_reported() {
    let (mut changed, mut unseen) = (0, Vec::new());
    for mut service in services() {
        let places = places(&service);
        for (page, table, row) in places {
            let of = service.rows[page].tables[table].clone();
            let before = of.rows[row].clone();
            for (what, change) in changes(&service, &of, &before) {
                changed += 1;
                change(&mut service.rows[page].tables[table].rows[row]);
                if findings(&compare_rows(&service)).is_empty() {
                    let name = &before.name;
                    unseen.push(format!("{}: {}: {name}: {what}", service.name, of.at));
                }
                service.rows[page].tables[table].rows[row] = before.clone();
            }
        }
    }
    assert!(changed > 2_000, "{changed} changes");
    assert!(
        unseen.is_empty(),
        "{} of {changed} changes of rows are not reported:\n{}",
        unseen.len(),
        unseen.join("\n")
    );
}

#[test]
fn what_the_spec_says_of_a_page_and_no_row_does_is_reported() {
    let (mut dropped, mut unseen) = (0, Vec::new());
    for service in services() {
        for (what, without) in dropped_facts(&service) {
            dropped += 1;
            if findings(&compare_rows(&without)).is_empty() {
                unseen.push(format!("{}: {what}", service.name));
            }
        }
    }
    assert!(dropped > 150, "{dropped} facts dropped");
    assert_eq!(unseen, Vec::<String>::new());
}

/// One service for each value, limit, rule, default, code, status and limit on calls that no row
/// states any more, on whatever page; where the spec has it from another source than the page,
/// nobody can miss it.
fn dropped_facts(service: &Service) -> Vec<(String, Service)> {
    let mut all = Vec::new();
    for (page, table, row) in places(service) {
        let of = &service.rows[page].tables[table];
        let row = &of.rows[row];
        let key = last(&row.name).to_owned();
        let without = |change: &dyn Fn(&mut Row)| {
            let mut without = service.clone();
            let rows = without.rows.iter_mut().flat_map(|page| &mut page.tables);
            let rows = rows
                .filter(|table| table.of == of.of)
                .flat_map(|table| &mut table.rows);
            rows.filter(|row| last(&row.name) == key).for_each(change);
            without
        };
        if !matches!(of.of, RowsOf::Request | RowsOf::Codes | RowsOf::Limits) {
            continue;
        }
        let from_elsewhere = [
            ("nxcloud_saas", "bizType"),
            ("nxcloud_saas", "action"),
            ("nxcloud_saas", "policy"),
            ("bird_channels", "useCase"),
            ("bird_channels", "type"),
        ];
        if !from_elsewhere.contains(&(service.name.bare(), key.as_str())) {
            for value in &row.values {
                let what = format!("{}: {key}: value {value}", of.at);
                all.push((what, without(&|row| row.values.retain(|own| own != value))));
            }
        }
        for (name, _) in &row.limits {
            let what = format!("{}: {key}: {name}", of.at);
            all.push((
                what,
                without(&|row| row.limits.retain(|(own, _)| own != name)),
            ));
        }
        for rule in &row.rules {
            let what = format!("{}: {key}: rule {rule}", of.at);
            let mut without = service.clone();
            let tables = without.rows.iter_mut().flat_map(|page| &mut page.tables);
            let rows = tables.flat_map(|table| &mut table.rows);
            rows.for_each(|row| row.rules.retain(|own| own != rule));
            all.push((what, without));
        }
        if row.default.is_some() {
            let what = format!("{}: {key}: default", of.at);
            all.push((what, without(&|row| row.default = None)));
        }
        if of.of != RowsOf::Request && !row.numbers.is_empty() {
            let what = format!("{}: {key}: numbers", of.at);
            all.push((what, without(&|row| row.numbers.clear())));
        }
        if row.forbidden {
            let what = format!("{}: {key}: forbidden", of.at);
            all.push((what, without(&|row| row.forbidden = false)));
        }
    }
    all
}

/// Each way to make a row say something else.
fn changes(service: &Service, table: &RowTable, row: &Row) -> Vec<Change> {
    let mut all: Vec<Change> = Vec::new();
    let mut add = |what: String, change: Box<dyn Fn(&mut Row)>| all.push((what, change));
    if table.of != RowsOf::Limits {
        add(
            "another name".to_owned(),
            Box::new(|row| row.name.push('X')),
        );
    }
    if let Some(ty) = &row.ty {
        for other in other_types(service, table, ty) {
            let what = format!("type {other} for {ty}");
            add(what, Box::new(move |row| row.ty = Some(other.to_owned())));
        }
    }
    if let Some(required) = row.required {
        let what = format!("required: {}", !required);
        add(what, Box::new(move |row| row.required = Some(!required)));
    }
    for index in 0..row.limits.len() {
        let what = format!("another {}", row.limits[index].0);
        add(
            what,
            Box::new(move |row| row.limits[index].1 = another(&row.limits[index].1)),
        );
        let what = format!("a limit of another kind than {}", row.limits[index].0);
        add(
            what,
            Box::new(move |row| row.limits[index].0 = "multiple_of".to_owned()),
        );
    }
    for index in 0..row.values.len() {
        let what = format!("another value for {}", row.values[index]);
        add(
            what,
            Box::new(move |row| row.values[index] = another(&row.values[index])),
        );
    }
    for index in 0..row.numbers.len() {
        let what = format!("another number for {}", row.numbers[index]);
        add(
            what,
            Box::new(move |row| row.numbers[index] = another(&row.numbers[index])),
        );
    }
    for index in 0..row.rules.len() {
        add(
            "another rule".to_owned(),
            Box::new(move |row| row.rules[index] = "unique".to_owned()),
        );
    }
    if let Some(default) = &row.default {
        let other = another(default);
        add(
            "another default".to_owned(),
            Box::new(move |row| row.default = Some(other.clone())),
        );
    }
    if matches!(table.of, RowsOf::Request | RowsOf::Reply) && !row.forbidden {
        add("forbidden".to_owned(), Box::new(|row| row.forbidden = true));
    }
    for index in 0..row.differs.len() {
        add(
            "does not differ".to_owned(),
            Box::new(move |row| {
                row.differs.remove(index);
            }),
        );
    }
    for fact in FACTS.into_iter().filter(|fact| !row.differs.contains(fact)) {
        add(
            format!("{fact:?} differs"),
            Box::new(move |row| row.differs.push(fact)),
        );
    }
    all
}

/// All types that it is not. A list of anything is true of each list, and what travels in a query
/// or form is a string too.
fn other_types(service: &Service, table: &RowTable, ty: &str) -> Vec<&'static str> {
    let all = [
        "string",
        "integer",
        "number",
        "boolean",
        "object",
        "list",
        "list<string>",
        "list<object>",
        "any",
    ];
    let operations = service.operations.iter();
    let mut operations =
        operations.filter(|operation| table.operation.as_deref() == Some(operation.name.bare()));
    let in_parameters = table.of == RowsOf::Request
        && operations.any(|operation| operation.place.facets().media != Some("application/json"));
    let is_other = |other: &&str| {
        let weaker = ty.starts_with("list") && other.starts_with("list");
        *other != ty && !weaker && !(in_parameters && *other == "string")
    };
    all.into_iter().filter(is_other).collect()
}

fn another(value: &Value) -> Value {
    match value {
        Value::Number(number) => json!(number.as_f64().expect("a number") + 1_000_003.0),
        Value::String(text) => json!(format!("{text}X")),
        other => json!([other]),
    }
}

fn last(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// Where each row stands: page, table, row.
fn places(service: &Service) -> Vec<(usize, usize, usize)> {
    let mut places = Vec::new();
    for (page, rows) in service.rows.iter().enumerate() {
        for (table, of) in rows.tables.iter().enumerate() {
            places.extend((0..of.rows.len()).map(|row| (page, table, row)));
        }
    }
    places
}

fn findings(pages: &[RowCoverage]) -> Vec<String> {
    let found = pages.iter();
    let found = found.flat_map(|page| page.missing.iter().chain(&page.unstated));
    found.cloned().collect()
}

fn services() -> Vec<Service> {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    load(&spec).expect("the catalogue loads").services
}
