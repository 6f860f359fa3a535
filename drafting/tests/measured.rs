//! How much of a page is found, held against the specs that people wrote and against counted pages:
//! `cargo test -p apiscribe-drafting --test suite measured:: -- --nocapture` shows the table.
//! The pages stand in `../shared` beside the repository; without it there is nothing to measure.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{env, fs};

use apiscribe_codegen::model::{Model, RowsOf};
use apiscribe_drafting::facts::{Facts, Half};
use apiscribe_drafting::{drift, facts, read};
use serde_json::{Value, json};

/// What a row states, whoever says so.
#[derive(Debug, Clone, Default)]
struct Row {
    ty: Option<String>,
    required: Option<Demand>,
    values: BTreeSet<String>,
    /// What samples show.
    shown: BTreeSet<String>,
    limits: BTreeMap<String, String>,
}

/// Whether a field has to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Demand {
    Always,
    Never,
    /// Under a condition: in a list, a row of one variant alone.
    Sometimes,
}

impl Demand {
    fn of(required: bool) -> Self {
        match required {
            true => Self::Always,
            false => Self::Never,
        }
    }
}

type Rows = BTreeMap<(bool, String), Row>;

/// Rows of fields, and codes and statuses.
#[derive(Debug, Default)]
struct Page {
    rows: Rows,
    errors: BTreeSet<String>,
}

/// Of so many these were found, and of so many that were found these are right.
#[derive(Debug, Clone, Copy, Default)]
struct Score {
    truth: usize,
    hit: usize,
    found: usize,
    right: usize,
}

const KINDS: [&str; 6] = ["names", "types", "required", "values", "limits", "errors"];

/// How much has to be found, in %.
const GOALS: [usize; 6] = [98, 95, 95, 90, 85, 95];

fn shared(path: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    Some(root.join(path)).filter(|path| path.exists())
}

fn number(value: &Value) -> String {
    match (value.as_f64(), value.as_str()) {
        (Some(number), _) => format!("{number}"),
        (None, Some(text)) => text.to_owned(),
        (None, None) => value.to_string(),
    }
}

fn add(rows: &mut Rows, key: (bool, String), row: Row) {
    let known = rows.entry(key).or_default();
    // A table may say more of a list than another.
    if known.ty.as_deref() == Some("list") {
        known.ty = row.ty.or(known.ty.take());
    } else {
        known.ty = known.ty.take().or(row.ty);
    }
    known.required = match known.required {
        None => row.required,
        // What is demanded of one variant is said later of what a column calls optional.
        Some(demand) => Some(demand),
    };
    known.values.extend(row.values);
    known.shown.extend(row.shown);
    for (name, limit) in row.limits {
        known.limits.entry(name).or_insert(limit);
    }
}

fn of_facts(facts: &Facts, operation: Option<usize>) -> Page {
    let mut page = Page::default();
    for (index, found) in facts.operations.iter().enumerate() {
        if operation.is_some_and(|wanted| wanted != index) {
            continue;
        }
        for group in &found.groups {
            for row in &group.rows {
                let key = (group.half == Half::Request, group.path_of(row).join("/"));
                let stated = Row {
                    ty: row.ty.as_ref().map(|ty| ty.word().to_owned()),
                    required: row
                        .required
                        .map(Demand::of)
                        .or(row.condition.is_some().then_some(Demand::Sometimes)),
                    values: row.values.iter().map(number).collect(),
                    shown: row.example.iter().cloned().collect(),
                    limits: row
                        .limits
                        .iter()
                        .map(|(name, limit)| (name.clone(), number(limit)))
                        .collect(),
                };
                add(&mut page.rows, key, stated);
            }
        }
    }
    page.errors
        .extend(facts.codes.iter().map(|code| code.code.clone()));
    let statuses = facts.statuses.iter();
    page.errors
        .extend(statuses.map(|status| status.status.to_string()));
    page
}

fn of_spec(model: &Model, service: &str, page: &str) -> Page {
    let mut found = Page::default();
    let services = model
        .services
        .iter()
        .filter(|known| known.name.bare() == service);
    let pages = services
        .flat_map(|service| &service.rows)
        .filter(|rows| rows.page == page);
    for table in pages.flat_map(|page| &page.tables) {
        for row in &table.rows {
            let below = table.below.iter().map(String::as_str);
            let name = below
                .chain([row.name.as_str()])
                .collect::<Vec<_>>()
                .join("/");
            let stated = Row {
                ty: row.ty.clone(),
                required: row
                    .required
                    .map(|required| match (required, &table.variant) {
                        (true, Some(_)) => Demand::Sometimes,
                        _ => Demand::of(required),
                    }),
                values: row.values.iter().map(number).collect(),
                shown: BTreeSet::new(),
                limits: row
                    .limits
                    .iter()
                    .map(|(name, limit)| (name.clone(), number(limit)))
                    .collect(),
            };
            match table.of {
                RowsOf::Request => add(&mut found.rows, (true, name), stated),
                RowsOf::Reply => add(&mut found.rows, (false, name), stated),
                RowsOf::Codes | RowsOf::Statuses => drop(found.errors.insert(row.name.clone())),
                RowsOf::Limits
                | RowsOf::Notes
                | RowsOf::Examples
                | RowsOf::Call
                | RowsOf::Callback => {}
            }
        }
    }
    found
}

/// The counted truth of a made-up page: what stands in it by its own words, brought to those of
/// lists.
fn of_truth(truth: &Value, operation: usize) -> Page {
    let mut page = Page::default();
    let operations = truth["operations"].as_array().expect("operations");
    let found = &operations[operation];
    for (key, is_request) in [("parameters", true), ("reply", false)] {
        for field in found[key].as_array().into_iter().flatten() {
            let path = field["path"].as_str().expect("a path");
            // Places of an array are no keys.
            if path.contains("[][") {
                continue;
            }
            let path = path.replace("[]", "");
            let keys = path.split('.').filter(|key| !key.starts_with('{'));
            let name = keys.collect::<Vec<_>>().join("/");
            let word = field["type"].as_str().unwrap_or_default();
            let ty = match word.split(['(', ' ', '_']).next().unwrap_or_default() {
                "decimal" | "number" => "number",
                "timestamp" => "integer",
                "array" => "list",
                "map" => "object",
                "TableReply" => "any",
                "integer" if word.contains("or string") => "any",
                other => other,
            };
            let required = match field["required"].as_str() {
                Some("yes") => Some(Demand::Always),
                // What the column says, whatever the sentences say.
                Some("no" | "conditional") => Some(Demand::Never),
                _ => None,
            };
            let values = field["values"].as_array().into_iter().flatten();
            let mut limits = BTreeMap::new();
            for (limit, value) in field["limits"].as_object().into_iter().flatten() {
                let names: &[&str] = match limit.as_str() {
                    "minLength" => &["length.min"],
                    "maxLength" => &["length.max"],
                    "length" => &["length.min", "length.max"],
                    "minItems" => &["items.min"],
                    "maxItems" => &["items.max"],
                    "format" => &["format"],
                    "pattern" => &["pattern"],
                    "min" => &["min"],
                    _ => &["max"],
                };
                for name in names {
                    let value = match number(value).as_str() {
                        "YYYY-MM-DD" => "date".to_owned(),
                        other => other.to_owned(),
                    };
                    limits.insert((*name).to_owned(), value);
                }
            }
            if word.contains("email") {
                limits.insert("format".to_owned(), "email".to_owned());
            }
            let row = Row {
                ty: Some(ty.to_owned()),
                required,
                values: values.map(number).collect(),
                shown: BTreeSet::new(),
                limits,
            };
            add(&mut page.rows, (is_request, name), row);
        }
    }
    let errors = truth["errors"].as_array().into_iter().flatten();
    let own = found["errors"].as_array().into_iter().flatten();
    let codes = errors.chain(own).filter_map(|error| error["code"].as_str());
    page.errors = codes.map(str::to_owned).collect();
    let statuses = found["statuses"].as_array().into_iter().flatten();
    page.errors.extend(statuses.map(number));
    page
}

fn scores(truth: &Page, found: &Page) -> [Score; 6] {
    let mut scores = [Score::default(); 6];
    let [names, types, required, values, limits, errors] = &mut scores;
    names.truth = truth.rows.len();
    names.found = found.rows.len();
    names.hit = truth
        .rows
        .keys()
        .filter(|key| found.rows.contains_key(*key))
        .count();
    names.right = names.hit;
    for (key, row) in &truth.rows {
        let other = found.rows.get(key).cloned().unwrap_or_default();
        if row.ty.is_some() {
            types.truth += 1;
            types.hit += usize::from(is_type(row, &other));
            types.found += usize::from(other.ty.is_some());
        }
        if row.required.is_some() {
            required.truth += 1;
            required.hit += usize::from(other.required == row.required);
            required.found += usize::from(other.required.is_some());
        }
        values.truth += row.values.len();
        // Lists also name what a sample shows; the drafter keeps it as an example, and of examples
        // only those count that are listed.
        let shown = row.values.intersection(&other.shown);
        let shown = shown.filter(|value| !other.values.contains(*value)).count();
        values.hit += row.values.intersection(&other.values).count() + shown;
        limits.truth += row.limits.len();
        let same = row
            .limits
            .iter()
            .filter(|(name, limit)| other.limits.get(*name) == Some(limit));
        limits.hit += same.count();
        if found.rows.contains_key(key) {
            values.found += other.values.len() + shown;
            limits.found += other.limits.len();
        }
    }
    types.right = types.hit;
    required.right = required.hit;
    values.right = values.hit;
    limits.right = limits.hit;
    errors.truth = truth.errors.len();
    errors.found = found.errors.len();
    errors.hit = truth.errors.intersection(&found.errors).count();
    errors.right = errors.hit;
    scores
}

/// Whether a type is the one that is listed. A list that does not say of what agrees with any.
fn is_type(row: &Row, other: &Row) -> bool {
    row.ty == other.ty
        || row.ty.as_deref() == Some("list")
            && other.ty.as_deref().is_some_and(|ty| ty.starts_with("list"))
}

fn line(name: &str, scores: [Score; 6]) -> String {
    let share = |part: usize, all: usize| match all {
        0 => "   -".to_owned(),
        all => format!("{:4.0}", 100.0 * part as f64 / all as f64),
    };
    let cells = scores.map(|score| {
        format!(
            "{} {} ({}/{})",
            share(score.hit, score.truth),
            share(score.right, score.found),
            score.hit,
            score.truth
        )
    });
    format!(
        "{name:<26} {}\n",
        cells.map(|cell| format!("{cell:>20}")).concat()
    )
}

fn sum(all: &[[Score; 6]]) -> [Score; 6] {
    let mut sum = [Score::default(); 6];
    for scores in all {
        for (total, score) in sum.iter_mut().zip(scores) {
            total.truth += score.truth;
            total.hit += score.hit;
            total.found += score.found;
            total.right += score.right;
        }
    }
    sum
}

fn missed(truth: &Page, found: &Page) -> String {
    let mut text = String::new();
    for (key, row) in &truth.rows {
        match found.rows.get(key) {
            None => text.push_str(&format!("    missing {key:?}\n")),
            Some(other) => {
                for (what, is_same) in [
                    ("type", row.ty.is_none() || is_type(row, other)),
                    (
                        "required",
                        row.required.is_none() || row.required == other.required,
                    ),
                    (
                        "values",
                        row.values == other.values
                            || row.values.is_subset(&other.shown) && other.values.is_empty(),
                    ),
                    ("limits", row.limits == other.limits),
                ] {
                    if !is_same {
                        text.push_str(&format!("    {what} of {}: {row:?} / {other:?}\n", key.1));
                    }
                }
            }
        }
    }
    for key in found
        .rows
        .keys()
        .filter(|key| !truth.rows.contains_key(*key))
    {
        text.push_str(&format!("    more {key:?}\n"));
    }
    for code in truth.errors.symmetric_difference(&found.errors) {
        text.push_str(&format!("    error {code}\n"));
    }
    text
}

fn header() -> String {
    let kinds: String = KINDS.iter().map(|kind| format!("{kind:>20}")).collect();
    format!(
        "{:<26} {kinds}\n{:<26} recall and precision in %, (found/all)\n",
        "", ""
    )
}

/// The share of what a list has that was found, and of what was found that is right.
fn assert_at_least(scores: [Score; 6], goals: [usize; 6], precision: usize, table: &str) {
    for ((score, goal), kind) in scores.iter().zip(goals).zip(KINDS) {
        assert!(
            score.hit * 100 >= score.truth * goal,
            "recall of {kind} under {goal} %\n{table}"
        );
        assert!(
            score.right * 100 >= score.found * precision,
            "precision of {kind} under {precision} %\n{table}"
        );
    }
}

#[test]
fn pages_of_the_catalogue() {
    let Some(folder) = shared("vendor-docs") else {
        return;
    };
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let model = apiscribe_codegen::load(&specs).expect("the specs");
    let pages = [
        ("000", "huawei_aicc", "send"),
        ("001", "alibaba_cams", "single"),
        ("002", "alibaba_cams", "mass"),
        ("004", "nxcloud_saas", "send"),
        ("003", "bird_channels", "send"),
    ];
    let mut table = header();
    let mut all = Vec::new();
    let mut few = [Score::default(); 6];
    for (file, service, page) in pages {
        let entries = fs::read_dir(&folder).expect("the pages");
        let mut entries = entries.map(|entry| entry.expect("an entry").path());
        let path = entries.find(|path| {
            path.file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with(file))
        });
        let path = path.expect("the page");
        let bytes = fs::read(&path).expect("the page");
        let mut facts = facts(&read(&path.to_string_lossy(), &bytes));
        let found = of_facts(&facts, None);
        let mut truth = of_spec(&model, service, page);
        // A copy of a page whose names a script puts in has few of them; its list has those of the
        // vendor's schema too. What counts is what stands there.
        if service == "bird_channels" {
            let text = fs::read_to_string(&path).expect("the page");
            let words: BTreeSet<&str> = text
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .collect();
            truth.rows.retain(|(_, name), _| {
                name.rsplit('/')
                    .next()
                    .is_some_and(|last| words.contains(last))
            });
        }
        let scores = scores(&truth, &found);
        table.push_str(&line(&format!("{service} {page}"), scores));
        table.push_str(&missed(&truth, &found));
        // The lists are of these copies: whatever the reader misses, nothing has changed.
        let known = model
            .services
            .iter()
            .find(|known| known.name.bare() == service);
        let known = known.expect("the service");
        drift::aligned(known, page, &mut facts);
        let drift = drift::compare(known, page, &facts, &[]);
        assert!(drift.changes.is_empty(), "{}", drift.render());
        match service {
            "bird_channels" => few = scores,
            _ => all.push(scores),
        }
    }
    let total = sum(&all);
    table.push_str(&line("all but bird_channels", total));
    println!("{table}");
    assert_at_least(total, GOALS, 95, &table);
    // Names in sentences alone: `details` and what the reply has stand there as words, not names.
    assert_at_least(few, [65, 0, 0, 90, 50, 0], 95, &table);
}

#[test]
fn counted_pages() {
    let Some(folder) = shared("pages") else {
        return;
    };
    let mut table = header();
    let mut all = Vec::new();
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("the pages")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.to_string_lossy().ends_with(".truth.json"))
        .collect();
    files.sort();
    for file in files {
        let truth: Value = serde_json::from_str(&fs::read_to_string(&file).expect("the truth"))
            .unwrap_or(json!({}));
        let source = truth["source"].as_str().unwrap_or_default();
        let Ok(bytes) = fs::read(folder.join(source)) else {
            continue;
        };
        let facts = facts(&read(source, &bytes));
        for (index, operation) in truth["operations"]
            .as_array()
            .into_iter()
            .flatten()
            .enumerate()
        {
            let (truth, found) = (of_truth(&truth, index), of_facts(&facts, Some(index)));
            let scores = scores(&truth, &found);
            table.push_str(&line(
                &format!(
                    "{source} {}",
                    operation["name"].as_str().unwrap_or_default()
                ),
                scores,
            ));
            table.push_str(&missed(&truth, &found));
            all.push(scores);
        }
    }
    let total = sum(&all);
    table.push_str(&line("all", total));
    println!("{table}");
    assert_at_least(total, GOALS, 95, &table);
}

/// What a page of this repository states, counted by hand: a line for each field (`>` of requests,
/// `<` of replies) with its type, whether it is required and what limits it, and one for each code
/// or status (`!`). A `-` stands where the page does not say.
fn of_lines(text: &str) -> Page {
    let mut page = Page::default();
    for line in text.lines() {
        let mut words = line.split(' ');
        let (mark, name) = (
            words.next().unwrap_or_default(),
            words.next().expect("a name"),
        );
        if mark == "!" {
            page.errors.insert(name.to_owned());
            continue;
        }
        let mut row = Row {
            ty: words.next().filter(|ty| *ty != "-").map(str::to_owned),
            ..Row::default()
        };
        row.required = match words.next() {
            Some("yes") => Some(Demand::Always),
            Some("no") => Some(Demand::Never),
            _ => None,
        };
        for (name, value) in words.filter_map(|word| word.split_once('=')) {
            match name {
                "values" => row.values.extend(value.split(',').map(str::to_owned)),
                name => drop(row.limits.insert(name.to_owned(), value.to_owned())),
            }
        }
        page.rows.insert((mark == ">", name.to_owned()), row);
    }
    page
}

/// `COUNTED=folder` measures pages of your own instead, each with its count beside it; those of
/// vendors stay out of this repository.
#[test]
fn pages_in_layouts_of_their_own() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let folder = env::var_os("COUNTED").map_or(own, PathBuf::from);
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("the pages")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| !path.to_string_lossy().ends_with(".yaml"))
        .filter(|path| !path.to_string_lossy().ends_with(".truth"))
        .collect();
    files.sort();
    let (mut table, mut all) = (header(), Vec::new());
    for file in files {
        let name = file.file_name().expect("a name").to_string_lossy();
        let truth = fs::read_to_string(file.with_extension("truth"));
        let truth = of_lines(&truth.unwrap_or_else(|_| String::from("! count its rows")));
        let found = of_facts(
            &facts(&read(&name, &fs::read(&file).expect("the page"))),
            None,
        );
        let scores = scores(&truth, &found);
        table.push_str(&line(&name, scores));
        table.push_str(&missed(&truth, &found));
        all.push(scores);
    }
    let total = sum(&all);
    table.push_str(&line("all", total));
    println!("{table}");
    assert_at_least(total, GOALS, 95, &table);
}
