//! The reference of the language, `spec/README.md`, says what the code does.
//!
//! What stands between `<!-- name -->` and `<!-- end -->` is made here: constructs with what they
//! print, tables of keys from the reader's own declarations, formats, classes and schemes from the
//! runtime. The rest is written by people. After a change:
//!
//! ```text
//! APISCRIBE_BLESS=1 cargo test -p apiscribe-codegen --test reference
//! ```

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what went wrong by panicking"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use apiscribe_codegen::spec::{Encode, Form, Key, RecordForm, UNSAID, file_forms};
use apiscribe_runtime::for_generated_code::Format;
use apiscribe_runtime::for_generated_code::auth::SCHEMES;
use apiscribe_runtime::{ErrorClass, Retry};
use quote::ToTokens;

use apiscribe_test_support::harness::{self, Construct, Show};

const BLESS: &str = "APISCRIBE_BLESS=1 cargo test -p apiscribe-codegen --test reference";

#[test]
fn the_reference_shows_what_the_code_does() {
    let path = readme();
    let found = fs::read_to_string(&path).expect("the reference is there");
    let expected = blocks(&found, |marker| Some(made(marker)));
    if expected == found {
        return;
    }
    if std::env::var_os("APISCRIBE_BLESS").is_some() {
        fs::write(&path, expected).expect("the reference can be written");
        return;
    }
    let diff = similar::TextDiff::from_lines(&found, &expected);
    panic!(
        "spec/README.md is stale:\n{}\nto rewrite it: {BLESS}",
        diff.unified_diff()
            .context_radius(2)
            .header("spec/README.md", "what the code does")
    );
}

#[test]
fn the_reference_is_complete() {
    let mut markers = Vec::new();
    let text = fs::read_to_string(readme()).expect("the reference is there");
    blocks(&text, |marker| {
        markers.push(marker.to_owned());
        None
    });
    let shown = |word: &str| -> BTreeSet<&str> {
        let markers = markers
            .iter()
            .filter_map(|marker| marker.strip_prefix(word));
        markers.flat_map(str::split_whitespace).collect()
    };

    let constructs = shown("construct:");
    let missing: Vec<String> = harness::all()
        .into_iter()
        .filter(|construct| !construct.shows.is_empty())
        .map(|construct| construct.name)
        .filter(|name| !constructs.contains(name.as_str()))
        .collect();
    assert!(
        missing.is_empty(),
        "constructs that spec/README.md does not show: {missing:?}"
    );

    let tables = shown("keys:");
    let missing: Vec<&str> = records()
        .into_keys()
        .filter(|name| !tables.contains(name))
        .collect();
    assert!(
        missing.is_empty(),
        "records whose keys spec/README.md does not list: {missing:?}"
    );
}

/// Blocks of YAML that begin with the name of a file below `spec/` are a service that has no error.
#[test]
fn the_worked_service_has_no_error() {
    let text = fs::read_to_string(readme()).expect("the reference is there");
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    let mut files = 0;
    for block in text.split("```yaml\n").skip(1) {
        let (block, _) = block.split_once("```").expect("the block is closed");
        let Some((name, _)) = block
            .strip_prefix("# ")
            .and_then(|block| block.split_once('\n'))
            .filter(|(name, _)| name.starts_with("spec/"))
        else {
            continue;
        };
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a file is in a folder"))
            .and_then(|()| fs::write(&path, block))
            .expect("the temporary folder can be written");
        files += 1;
    }
    assert!(
        files >= 2,
        "the worked service has a service.yaml and an operation"
    );
    let model = harness::model(&folder.path().join("spec"));
    assert_eq!(model.services.len(), 1);
}

fn readme() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/README.md")
}

/// The text with every block made anew, or as it is where nothing is made of its marker.
fn blocks(text: &str, mut made: impl FnMut(&str) -> Option<String>) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<!-- ") {
        let (marker, after) = after.split_once(" -->\n").expect("a marker ends its line");
        let (old, after) = after
            .split_once("<!-- end -->")
            .unwrap_or_else(|| panic!("`<!-- {marker} -->` has no `<!-- end -->`"));
        assert!(
            !old.contains("<!-- "),
            "`<!-- {marker} -->` has no `<!-- end -->`"
        );
        let new = made(marker).unwrap_or_else(|| old.to_owned());
        out.push_str(&format!("{before}<!-- {marker} -->\n{new}<!-- end -->"));
        rest = after;
    }
    out + rest
}

fn made(marker: &str) -> String {
    match marker.split_once(": ").unwrap_or((marker, "")) {
        ("construct", name) => construct(&harness::open(name)),
        ("keys", names) => keys(names),
        ("formats", _) => table(
            &["format", "what it takes"],
            Format::ALL
                .iter()
                .map(|format| vec![code(format.name()), format.description().to_owned()]),
        ),
        ("encodings", _) => table(
            &["`encode`", "for", "on the wire"],
            Encode::ALL.iter().map(|encode| {
                let (for_, on_wire) = encode.told();
                vec![code(encode.name()), for_.to_owned(), on_wire.to_owned()]
            }),
        ),
        ("unsaid", _) => table(
            &["what pages say", "what to do instead"],
            UNSAID.iter().map(|unsaid| {
                let words: Vec<String> = unsaid.words.iter().map(|word| code(word)).collect();
                let tried = format!("{}; tried as {}", unsaid.what, words.join(", "));
                vec![tried, unsaid.instead.to_owned()]
            }),
        ),
        ("classes", _) => classes(),
        ("schemes", _) => schemes(),
        _ => panic!("nothing is made of `<!-- {marker} -->`"),
    }
}

/// The construct as written, then excerpts of what it generates.
fn construct(construct: &Construct) -> String {
    let files = harness::print(construct);
    let mut rust = String::new();
    let mut file = "";
    for show in &construct.shows {
        if !rust.is_empty() {
            rust.push('\n');
        }
        if show.file != file {
            file = &show.file;
            rust.push_str(&format!("// {file}\n"));
        }
        rust.push_str(&excerpt(construct, show, &files));
    }
    format!(
        "{}\n\n```yaml\n{}```\n\n```rust\n{rust}```\n",
        construct.about, construct.yaml
    )
}

/// One item of a generated file, without what is the same for every item of its kind.
fn excerpt(construct: &Construct, show: &Show, files: &BTreeMap<String, String>) -> String {
    let lost = |what: &str| -> ! {
        panic!(
            "{}: `show: {}`: no such {what}",
            construct.name, show.written
        )
    };
    let Some(text) = files.get(&show.file) else {
        lost("file")
    };
    if show.item == "docs" {
        let docs = text.lines().filter(|line| line.starts_with("//!"));
        return docs.flat_map(|line| [line, "\n"]).collect();
    }
    let file = syn::parse_file(text).expect("what is generated is Rust");
    let Some(item) = file
        .items
        .into_iter()
        .find_map(|item| picked(item, &show.item))
    else {
        lost("item")
    };
    let is_inherent = matches!(&item, syn::Item::Impl(item) if item.trait_.is_none());
    let signatures = is_inherent && !show.whole;
    let only = syn::File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items: vec![shortened(item, show.documented, signatures)],
    };
    let text = prettyplease::unparse(&only);
    let lines = text.lines().map(|line| match line.strip_suffix(" {}") {
        Some(signature) if signatures => format!("{signature};\n"),
        _ => format!("{line}\n"),
    });
    lines.collect()
}

/// The item, or the method of an `impl`, if it is the one that is asked for.
fn picked(item: syn::Item, wanted: &str) -> Option<syn::Item> {
    let is = |kind: &str, ident: &syn::Ident| wanted == format!("{kind} {ident}");
    match item {
        syn::Item::Struct(ref found) if is("struct", &found.ident) => Some(item),
        syn::Item::Enum(ref found) if is("enum", &found.ident) => Some(item),
        syn::Item::Static(ref found) if is("static", &found.ident) => Some(item),
        syn::Item::Const(ref found) if is("const", &found.ident) => Some(item),
        syn::Item::Type(ref found) if is("type", &found.ident) => Some(item),
        syn::Item::Fn(ref found) if is("fn", &found.sig.ident) => Some(item),
        syn::Item::Impl(mut found) => {
            let plain =
                |tokens: &dyn ToTokens| tokens.to_token_stream().to_string().replace(' ', "");
            let ty = plain(&found.self_ty);
            let name = match &found.trait_ {
                Some((path, _)) => format!("impl {} for {ty}", plain(path)),
                None => format!("impl {ty}"),
            };
            if name == wanted {
                return Some(syn::Item::Impl(found));
            }
            let method = wanted
                .strip_prefix("fn ")?
                .strip_prefix(&format!("{ty}::"))?;
            found
                .items
                .retain(|item| matches!(item, syn::ImplItem::Fn(item) if item.sig.ident == method));
            (!found.items.is_empty()).then_some(syn::Item::Impl(found))
        }
        _ => None,
    }
}

/// The item without attributes and hidden variants; docs and bodies of methods stay where they are
/// asked for.
fn shortened(mut item: syn::Item, documented: bool, signatures: bool) -> syn::Item {
    let shorten = |attributes: &mut Vec<syn::Attribute>| {
        attributes.retain(|attribute| {
            let path = attribute.path();
            (documented && path.is_ident("doc")) || path.is_ident("deprecated")
        });
    };
    match &mut item {
        syn::Item::Struct(item) => {
            shorten(&mut item.attrs);
            item.fields
                .iter_mut()
                .for_each(|field| shorten(&mut field.attrs));
        }
        syn::Item::Enum(item) => {
            shorten(&mut item.attrs);
            let is_hidden =
                |attribute: &syn::Attribute| matches!(attribute.meta, syn::Meta::List(_));
            let variants = std::mem::take(&mut item.variants).into_iter();
            item.variants = variants
                .filter(|variant| !variant.attrs.iter().any(is_hidden))
                .collect();
            item.variants
                .iter_mut()
                .for_each(|variant| shorten(&mut variant.attrs));
        }
        syn::Item::Impl(item) => {
            for part in &mut item.items {
                match part {
                    syn::ImplItem::Fn(method) => {
                        shorten(&mut method.attrs);
                        if signatures {
                            method.block.stmts.clear();
                        }
                    }
                    syn::ImplItem::Const(constant) => shorten(&mut constant.attrs),
                    _ => {}
                }
            }
            if signatures {
                item.items.retain(|part| {
                    !matches!(part, syn::ImplItem::Fn(method) if matches!(method.vis, syn::Visibility::Inherited))
                });
            }
        }
        syn::Item::Static(syn::ItemStatic { attrs, .. })
        | syn::Item::Const(syn::ItemConst { attrs, .. })
        | syn::Item::Type(syn::ItemType { attrs, .. })
        | syn::Item::Fn(syn::ItemFn { attrs, .. }) => shorten(attrs),
        _ => {}
    }
    item
}

/// Every record that a spec file can hold, by name.
fn records() -> BTreeMap<&'static str, RecordForm> {
    fn collect(form: Form, found: &mut BTreeMap<&'static str, RecordForm>) {
        match form {
            Form::List(item) | Form::Filled(item) | Form::Entries(item) | Form::Keyed(_, item) => {
                collect(*item, found)
            }
            Form::Either(ways) => ways.into_iter().for_each(|way| collect(way, found)),
            Form::Record(record) if !found.contains_key(record.name) => {
                found.insert(record.name, record);
                (record.keys)()
                    .iter()
                    .for_each(|key| collect((key.form)(), found));
            }
            _ => {}
        }
    }
    let mut found = BTreeMap::new();
    for file in file_forms() {
        collect(Form::Record(file), &mut found);
    }
    found
}

/// The keys of records. `Field without Struct` leaves out those that the second has too.
fn keys(names: &str) -> String {
    let records = records();
    let of = |names: &str| -> Vec<Key> {
        let names = names.split_whitespace();
        let mut keys: Vec<Key> = Vec::new();
        for key in names.flat_map(|name| match (name, records.get(name)) {
            ("About", _) => common(&records),
            (_, Some(record)) => (record.keys)(),
            (_, None) => panic!("the reader has no record `{name}`"),
        }) {
            if !keys.iter().any(|known| known.name == key.name) {
                keys.push(key);
            }
        }
        keys
    };
    let (names, without) = names.split_once(" without ").unwrap_or((names, ""));
    let without = of(without);
    let rows = of(names)
        .into_iter()
        .filter(|key| !without.iter().any(|other| other.name == key.name))
        .map(|key| {
            let name = match key.required {
                true => format!("**{}**", code(key.name)),
                false => code(key.name),
            };
            vec![name, shown((key.form)()), key.doc.to_owned()]
        });
    table(&["key", "value", "what it says"], rows)
}

/// What every type may say about itself.
fn common(records: &BTreeMap<&'static str, RecordForm>) -> Vec<Key> {
    let of = |name: &str| {
        records
            .get(name)
            .map_or_else(Vec::new, |record| (record.keys)())
    };
    let others = [of("Enum"), of("Union"), of("Alias")];
    let is_common = |key: &Key| {
        let has = |keys: &Vec<Key>| keys.iter().any(|other| other.name == key.name);
        others.iter().all(has)
    };
    of("Struct").into_iter().filter(is_common).collect()
}

/// What may stand for a value, in words.
fn shown(form: Form) -> String {
    match form {
        Form::Text | Form::Known(_) => "text".to_owned(),
        Form::Written(writing) => writing.what.to_owned(),
        Form::Boolean => "`true` or `false`".to_owned(),
        Form::True => "`true`".to_owned(),
        Form::Integer { .. } => "whole number".to_owned(),
        Form::Number => "number".to_owned(),
        Form::Scalar | Form::Any => "any value".to_owned(),
        Form::Word(words) => either(words.iter().map(|word| code(word)).collect()),
        Form::List(item) | Form::Filled(item) => format!("list: {}", shown(*item)),
        Form::Entries(item) | Form::Keyed(_, item) => format!("mapping: {}", shown(*item)),
        Form::Record(record) => record.what.to_owned(),
        // A value or a list of them.
        Form::Either(ways) if matches!(ways.as_slice(), [Form::Scalar, Form::Filled(_)]) => {
            shown(Form::Scalar)
        }
        Form::Either(ways) => {
            let mut words: Vec<String> = Vec::new();
            for word in ways.into_iter().map(shown) {
                if !words.contains(&word) {
                    words.push(word);
                }
            }
            match words.as_slice() {
                [one, many] if *many == format!("list: {one}") => format!("{one}; one or a list"),
                _ => either(words),
            }
        }
    }
}

fn either(mut words: Vec<String>) -> String {
    match words.pop() {
        Some(last) if words.is_empty() => last,
        Some(last) => format!("{} or {last}", words.join(", ")),
        None => String::new(),
    }
}

fn classes() -> String {
    let classes = [
        ErrorClass::InvalidRequest,
        ErrorClass::Authentication,
        ErrorClass::Permission,
        ErrorClass::Account,
        ErrorClass::NotFound,
        ErrorClass::Conflict,
        ErrorClass::Throttled,
        ErrorClass::Recipient,
        ErrorClass::Template,
        ErrorClass::Vendor,
        ErrorClass::Unknown,
        ErrorClass::Success,
    ];
    let meaning = |class| match class {
        ErrorClass::InvalidRequest => "the request is wrong",
        ErrorClass::Authentication => "credentials, token, signature or clock are wrong",
        ErrorClass::Permission => "the account may not do this",
        ErrorClass::Account => "the account itself: balance, contract, state",
        ErrorClass::NotFound => "something that the request names is not there",
        ErrorClass::Conflict => "the request contradicts the state of things, or another request",
        ErrorClass::Throttled => "too many calls",
        ErrorClass::Recipient => "the recipient cannot be reached",
        ErrorClass::Template => "the template is not there, not approved, or does not fit",
        ErrorClass::Vendor => "something broke at the vendor's",
        ErrorClass::Success => "no failure; for the row of the code of success",
        _ => "nothing more is known",
    };
    let retry = |class: ErrorClass| match class.default_retry() {
        Retry::Never => "`never`",
        Retry::Backoff => "`backoff`",
        _ => "`after_fix`",
    };
    table(
        &["class", "what it is for", "`retry` unless written"],
        classes.into_iter().map(|class| {
            let words = vec![code(class.as_str()), meaning(class).to_owned()];
            [words, vec![retry(class).to_owned()]].concat()
        }),
    )
}

fn schemes() -> String {
    let mut out = String::new();
    for scheme in SCHEMES {
        out.push_str(&format!("#### {}\n\n{}\n\n", code(scheme.name), scheme.doc));
        if !scheme.parameters.is_empty() {
            let rows = scheme.parameters.iter().map(|parameter| {
                let name = match parameter.required {
                    true => format!("**{}**", code(parameter.name)),
                    false => code(parameter.name),
                };
                let place = if parameter.per_operation {
                    "operation"
                } else {
                    "service"
                };
                vec![name, place.to_owned(), parameter.doc.to_owned()]
            });
            out.push_str(&table(&["parameter", "written in", "what it is"], rows));
            out.push('\n');
        }
        let rows = scheme.credentials.iter().map(|credential| {
            let name = match credential.required {
                true => format!("**{}**", code(credential.name)),
                false => code(credential.name),
            };
            let secret = if credential.secret { "yes" } else { "no" };
            vec![name, secret.to_owned(), credential.doc.to_owned()]
        });
        out.push_str(&table(&["credential", "secret", "what it is"], rows));
        let sends: Vec<String> = scheme.sends.iter().map(|header| code(header)).collect();
        out.push_str(&format!("\nIt sends {}.\n\n", sends.join(", ")));
    }
    out.truncate(out.trim_end().len());
    out + "\n"
}

fn code(text: &str) -> String {
    format!("`{text}`")
}

fn table(heads: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let line = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let heads: Vec<String> = heads.iter().map(|&head| head.to_owned()).collect();
    let mut out = line(&heads);
    out.push_str(&format!("|{}\n", "---|".repeat(heads.len())));
    rows.for_each(|row| out.push_str(&line(&row)));
    out
}
