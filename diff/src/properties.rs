//! What holds of any two models: of specs with random edits, and of specs that mean the same.
//!
//! `APISCRIBE_EDITS=100000 cargo test --release -p apiscribe-diff properties` edits more often than
//! usual, and `APISCRIBE_SEED=7` in another way.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what went wrong by panicking"
)]

mod apply;
mod insertions;
mod meaning;
mod permutations;

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::ToTokens as _;

use super::api::Api;
use super::edits::{Edit, What, edits};
use super::tree::{self, Node};
use super::{Base, calls, diff, renamed};
use apiscribe_codegen::emit::rust::{Options, emit, sources};
use apiscribe_codegen::model::{Model, RustName};

use apiscribe_test_support::cases::{self, Side};
use apiscribe_test_support::damage::{Random, damage};
use apiscribe_test_support::edits::edited;
use apiscribe_test_support::harness;
use apiscribe_test_support::shelf::Shelf;

/// Specs with so much text are generated too slowly to print many of them.
const SMALL: usize = 20_000;

/// The constructs of the language, each a service, and the services of the vendors.
fn shelves() -> Vec<Shelf> {
    let constructs = harness::all().into_iter().map(|construct| {
        let folder = tempfile::tempdir().expect("there is room for a temporary folder");
        harness::write(&construct, "acme", folder.path());
        let mut shelves = Shelf::all(folder.path());
        shelves.pop().expect("the construct is a service")
    });
    let specs = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../spec"));
    constructs.chain(Shelf::all(specs)).collect()
}

fn size(shelf: &Shelf) -> usize {
    shelf.texts().iter().map(|(_, text)| text.len()).sum()
}

fn number(name: &str, usual: u64) -> u64 {
    let value = std::env::var(name).ok();
    value.and_then(|value| value.parse().ok()).unwrap_or(usual)
}

#[test]
fn what_means_the_same_does_not_differ() {
    let mut moved = 0;
    for shelf in shelves() {
        let texts = shelf.texts();
        let folder = texts.first().and_then(|(path, _)| path.split('/').next());
        let folder = folder.expect("a service has files").to_owned();
        let same = |texts: Vec<(String, String)>| {
            let shelf = Shelf::of(folder.clone(), texts);
            shelf.model().expect("the specs mean the same")
        };
        let model = shelf.model().expect("the specs have no error");
        let elsewhere = with_a_type_elsewhere(&folder, &texts);
        moved += usize::from(elsewhere.is_some());
        let rewritten = elsewhere.unwrap_or(texts).into_iter().map(|(path, text)| {
            let text = format!("# Rewritten.\n{}\n# The end.\n", backwards(&text));
            (path, text)
        });
        let rewritten = same(rewritten.collect());
        for other in [&model, &rewritten] {
            let after = tree::services(other);
            let before = renamed(&model, &after);
            let found = edits(&before, &after);
            assert!(found.is_empty(), "{folder}: {found:#?}");
        }
        let code = calls(&model, &rewritten, "acme");
        assert!(code.is_empty(), "{folder}: {code:#?}");
        if size(&shelf) < SMALL {
            let found = diff(&model, &rewritten).expect("what is generated is Rust");
            assert!(found.is_empty(), "{folder}: {:#?}", found.changes);
        }
    }
    assert!(moved > 2, "{moved} types were moved");
}

#[test]
fn a_call_is_compared_with_that_of_its_operation() {
    let (mut compared, mut ambiguous) = (0, 0);
    for shelf in shelves() {
        let old = shelf.model().expect("the specs have no error");
        let mut new = old.clone();
        let operations = &mut new.services[0].operations;
        let routes: Vec<_> = operations.iter().map(|of| (&of.method, &of.path)).collect();
        let is_alone = routes.iter().filter(|route| **route == routes[0]).count() == 1;
        operations[0].name = RustName::escaped("renamed");
        let found = calls(&old, &new, "acme");
        if is_alone {
            compared += found.len();
            assert!(found.iter().all(|call| call.operation == "renamed"));
        } else {
            ambiguous += 1;
            assert!(found.is_empty(), "{found:#?}");
        }
    }
    assert!(compared > 10 && ambiguous > 0, "{compared}, {ambiguous}");
}

/// A file with its keys the other way round.
fn backwards(text: &str) -> String {
    let mut entries: Vec<String> = Vec::new();
    for line in text.lines() {
        let begins = line.starts_with(|character: char| character.is_alphabetic());
        match entries.last_mut() {
            Some(entry) if !begins => {
                entry.push_str(line);
                entry.push('\n');
            }
            _ => entries.push(format!("{line}\n")),
        }
    }
    entries.reverse();
    entries.concat()
}

/// A service with one of its types in a file of its own.
fn with_a_type_elsewhere(
    folder: &str,
    texts: &[(String, String)],
) -> Option<Vec<(String, String)>> {
    let is_types = |path: &str| path.contains("/types/");
    let (path, text) = texts.iter().find(|(path, _)| is_types(path))?;
    let (head, types) = text.split_once("types:\n")?;
    let end = types
        .match_indices('\n')
        .map(|(at, _)| at + 1)
        .find(|at| types[*at..].starts_with(|character: char| character.is_alphabetic()));
    let (types, tail) = types.split_at(end.unwrap_or(types.len()));
    let mut blocks: Vec<String> = Vec::new();
    for line in types.lines() {
        let begins = line.starts_with("  ") && !line.starts_with("   ") && !line.starts_with("  #");
        match blocks.last_mut() {
            Some(block) if !begins => block.push_str(&format!("{line}\n")),
            _ if begins => blocks.push(format!("{line}\n")),
            _ => return None,
        }
    }
    let block = blocks.pop().filter(|_| !blocks.is_empty())?;
    let mut texts: Vec<(String, String)> = texts
        .iter()
        .filter(|(other, _)| other != path)
        .cloned()
        .collect();
    texts.push((
        path.clone(),
        format!("{head}types:\n{}{tail}", blocks.concat()),
    ));
    texts.push((
        format!("{folder}/types/elsewhere.yaml"),
        format!("{head}types:\n{block}"),
    ));
    Some(texts)
}

/// A sample, since laying out takes as long as all else.
#[test]
fn an_interface_is_the_one_that_is_read_from_the_text() {
    for shelf in shelves().iter().step_by(5) {
        let model = shelf.model().expect("the specs have no error");
        let options = Options::default();
        let files = emit(&model, &options).expect("what is generated is Rust");
        let read = Api::read(&files).expect("what is generated is Rust");
        let sources = sources(&model, &options).expect("what is generated is Rust");
        let (read, made) = (read.items, Api::of(&sources).items);
        let others = made
            .iter()
            .filter(|(path, item)| read.get(path) != Some(item));
        let others: Vec<_> = others.collect();
        assert!(others.is_empty() && made.len() == read.len(), "{others:#?}");
    }
}

/// The types of a service that users have stand in one module for all, whatever the files are
/// named in which they are generated.
#[test]
fn every_type_is_in_the_interface() {
    for shelf in shelves() {
        let model = shelf.model().expect("the specs have no error");
        let sources = sources(&model, &Options::default()).expect("what is generated is Rust");
        let interface = Api::of(&sources).items;
        let known: BTreeSet<&str> = interface.keys().map(|path| path.item.as_str()).collect();
        let of_types = sources
            .iter()
            .filter(|source| source.path.contains("/types/"));
        for item in of_types.flat_map(|source| &source.file.items) {
            let name = match item {
                syn::Item::Struct(item) => &item.ident,
                syn::Item::Enum(item) => &item.ident,
                _ => continue,
            };
            let name = name.to_string();
            assert!(known.contains(name.as_str()), "{name}: {known:?}");
        }
    }
}

#[test]
fn pairs_of_the_corpus() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/diff"));
    for case in cases::read(folder).expect("the cases are there") {
        let side = |side: Side| {
            let folder = tempfile::tempdir().expect("there is room for a temporary folder");
            case.write(side, "", folder.path())
                .expect("the temporary folder can be written");
            harness::model(folder.path())
        };
        let (old, new) = (side(Side::Old), side(Side::New));
        let what = format!("{}: {}", case.file, case.name);
        holds_of(&old, &new, &what);
        holds_of(&new, &old, &format!("{what}, backwards"));
    }
}

#[test]
fn random_edits() {
    let (count, seed) = (number("APISCRIBE_EDITS", 500), number("APISCRIBE_SEED", 1));
    let shelves: Vec<(Shelf, Model)> = shelves()
        .into_iter()
        .map(|shelf| {
            let model = shelf.model().expect("the specs have no error");
            (shelf, model)
        })
        .collect();
    // What is made of a spec is made once, however often it is edited.
    let made = |(shelf, model)| (shelf, model, Base::new(model), OnceCell::new());
    let shelves: Vec<(&Shelf, &Model, Base<'_>, OnceCell<Tokens>)> = shelves
        .iter()
        .map(|(shelf, model)| made((shelf, model)))
        .collect();
    let (mut specs, mut differ, mut generated) = (0, 0, 0);
    for edit in 0..count {
        let mut random = Random::new(seed.wrapping_mul(1 << 32) + edit);
        let (shelf, old, base, before) = &shelves[random.below(shelves.len())];
        let file = random.below(shelf.len());
        // What a person does on purpose leaves a spec more often than damage does.
        let text = shelf.text(file);
        let damaged = match edit % 2 {
            0 => damage(text, &mut random),
            _ => edited(text, &mut random).into_bytes(),
        };
        let Some(new) = shelf.model_with(file, &damaged) else {
            continue;
        };
        specs += 1;
        let what = format!("edit {edit} of seed {seed}");
        differ += usize::from(holds_of(old, &new, &what));
        for (old, new) in old.services.iter().zip(&new.services) {
            let silent = permutations::unreported((old, base), new, &what);
            assert_eq!(silent, None, "{what}");
        }
        if size(shelf) < SMALL {
            let before = before.get_or_init(|| tokens(old));
            generated += usize::from(is_reported(before, base, &new, &what));
        }
    }
    println!(
        "{count} edits: {specs} are specs still, {differ} mean something else, {generated} are generated in another way"
    );
    assert!(differ > 0 && generated > 0);
}

/// What holds of the trees of two models; true if they differ.
fn holds_of(old: &Model, new: &Model, what: &str) -> bool {
    let after = tree::services(new);
    let before = renamed(old, &after);
    let there = edits(&before, &after);
    apply::check(&before, &after, &there, what);

    let back_after = tree::services(old);
    let back_before = renamed(new, &back_after);
    let back = edits(&back_before, &back_after);
    assert_eq!(
        comings(&there, false),
        comings(&back, true),
        "{what}: the way back is another"
    );
    !there.is_empty()
}

/// What came and what went, the other way round if so wished.
fn comings(edits: &[Edit<'_>], back: bool) -> BTreeMap<(bool, Vec<String>), usize> {
    let mut found = BTreeMap::new();
    for edit in edits {
        let (is_new, place) = match edit.what {
            What::Added(_) => (true, &edit.new_place),
            What::Removed(_) => (false, &edit.old_place),
            _ => continue,
        };
        let key = place.iter().map(|part| without_number(part)).collect();
        *found.entry((is_new != back, key)).or_default() += 1;
    }
    found
}

fn without_number(part: &str) -> String {
    part.split('#').next().unwrap_or_default().to_owned()
}

/// True if something else is generated than before; then something has to be reported.
fn is_reported(before: &Tokens, base: &Base<'_>, new: &Model, what: &str) -> bool {
    let after = tokens(new);
    if *before == after {
        return false;
    }
    let found = base.diff(new).expect("what is generated is Rust");
    if found.is_empty() {
        let missing: Vec<_> = before
            .iter()
            .filter(|(key, count)| after.get(*key) != Some(count))
            .collect();
        let more: Vec<_> = after
            .iter()
            .filter(|(key, count)| before.get(*key) != Some(count))
            .collect();
        panic!("{what}: nothing is reported\n{missing:?}\n{more:?}");
    }
    true
}

/// How often each token is generated, in whatever order, and without comments.
type Tokens = BTreeMap<String, usize>;

fn tokens(model: &Model) -> Tokens {
    let mut found = Tokens::new();
    let sources = sources(model, &Options::default()).expect("what is generated is Rust");
    for source in sources {
        count(source.file.into_token_stream(), &mut found);
    }
    found
}

fn count(tokens: TokenStream, found: &mut Tokens) {
    let mut is_attribute = false;
    for token in tokens {
        // `#[...]` and `#![...]`
        let begins = matches!(&token, TokenTree::Punct(point)
            if point.as_char() == '#' || is_attribute && point.as_char() == '!');
        match token {
            TokenTree::Group(group) if is_attribute && is_comment(&group) => {}
            TokenTree::Group(group) => count(group.stream(), found),
            // Whether one ends a list depends on where lines break.
            TokenTree::Punct(point) if begins || point.as_char() == ',' => {}
            other => *found.entry(other.to_string()).or_default() += 1,
        }
        is_attribute = begins;
    }
}

fn is_comment(attribute: &Group) -> bool {
    let first = attribute.stream().into_iter().next();
    matches!(first, Some(TokenTree::Ident(name)) if name == "doc")
}

fn key_of(node: &Node) -> String {
    without_number(&node.key)
}
