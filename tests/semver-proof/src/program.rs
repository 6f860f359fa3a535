//! A program that uses every public item of the old crate, in a file for each pair.
//!
//! Fields are read by their types, functions called with arguments of the old types, variants made
//! and matched, traits demanded. Each use is a function of its own that hands on what it gets, so
//! nothing has to be made up.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::bail;
use apiscribe_diff::api::{self, Item, Member, arguments};
use apiscribe_runtime::for_generated_code::IMPORTED;

use super::crates::{Pair, prefix, save};

/// What an interface can name beside its own items: all that generated files import, but for what
/// they have themselves by the same name, and what they name with its path.
fn imports(pair: &Pair) -> String {
    let own = |name: &&&str| pair.api.items().any(|(path, _)| path.item == **name);
    let imported: Vec<&str> = IMPORTED.iter().filter(|name| !own(name)).copied().collect();
    format!(
        "use std::collections::BTreeMap;\n\
         use std::time::Duration;\n\
         use pairs::runtime as apiscribe_runtime;\n\
         use pairs::runtime::Limit;\n\
         use pairs::runtime::for_generated_code::{{{}}};\n",
        imported.join(", ")
    )
}

/// Traits by the names that the interface has for them, macros among them; those that only
/// generated code implements go by their own.
const TRAITS: &[(&str, &str)] = &[
    ("FromParts", "pairs::runtime::FromParts"),
    ("FetchesTokens", "pairs::runtime::FetchesTokens"),
    ("Clone", "Clone"),
    ("Copy", "Copy"),
    ("Debug", "std::fmt::Debug"),
    ("Default", "Default"),
    ("Display", "std::fmt::Display"),
    ("Eq", "Eq"),
    ("From", "From"),
    ("Hash", "std::hash::Hash"),
    ("PartialEq", "PartialEq"),
    ("error_code!", "pairs::runtime::ErrorCode"),
    ("json_number_enum!", JSON),
    ("json_object!", JSON),
    (
        "json_serde!",
        "pairs::runtime::serde::Serialize + for<'de> pairs::runtime::serde::Deserialize<'de>",
    ),
    ("json_text_enum!", JSON),
];

/// By what generated files name what they do not import.
const SUPPORT: &str = "pairs::runtime::for_generated_code::";

/// A trait by its path: most are those that only generated code implements.
fn trait_path(word: &str) -> String {
    let known = TRAITS.iter().find(|(known, _)| *known == word);
    known.map_or_else(
        || format!("{SUPPORT}{word}"),
        |(_, path)| (*path).to_owned(),
    )
}

const JSON: &str =
    "pairs::runtime::for_generated_code::WriteJson + pairs::runtime::for_generated_code::ReadJson";

/// Writes the file of each pair, and two packages that compile them, against the old crate and the
/// new one.
pub(super) fn write(pairs: &[Pair], folder: &Path) -> anyhow::Result<()> {
    let program = folder.join("program");
    for pair in pairs {
        save(&program.join(file(pair.number)), &uses(pair)?)?;
    }
    for side in ["old", "new"] {
        let manifest = format!(
            "[package]\nname = \"program\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[lib]\npath = \"../lib.rs\"\n\n\
             [dependencies]\npairs = {{ path = \"../../{side}\", features = [\"blocking\"] }}\n\n[workspace]\n"
        );
        save(&program.join(side).join("Cargo.toml"), &manifest)?;
        std::fs::copy("Cargo.lock", program.join(side).join("Cargo.lock"))?;
    }
    Ok(())
}

/// Writes the program's root with the files of some pairs.
pub(super) fn root(numbers: &[usize], folder: &Path) -> anyhow::Result<()> {
    let mut text = "#![allow(warnings)]\n".to_owned();
    for number in numbers {
        let _ = writeln!(text, "#[path = {:?}]\nmod pair_{number};", file(*number));
    }
    save(&folder.join("program/lib.rs"), &text)
}

/// True for a path of a file of the program.
pub(super) fn is_file(path: &str) -> bool {
    path.ends_with("_.rs")
}

fn file(number: usize) -> String {
    format!("{}.rs", prefix(number))
}

/// The uses of the items of a pair, in a module for each module that holds some.
fn uses(pair: &Pair) -> anyhow::Result<String> {
    let mut modules: BTreeMap<&[String], String> = BTreeMap::new();
    for (number, (path, item)) in pair.api.items().enumerate() {
        let [_, ..] = path.modules.as_slice() else {
            // What all crates have.
            continue;
        };
        let is_trait = is_trait(pair, path);
        let text = match &path.member {
            Some(Member::Function(method)) if is_trait => {
                Some(called_of_any(path, method, item, number)?)
            }
            None if is_trait => Some(format!("pub use here::{} as U{number};\n", path.item)),
            _ => used(path, item, number)?,
        };
        let Some(text) = text else {
            continue;
        };
        modules.entry(&path.modules).or_default().push_str(&text);
    }
    let mut text = String::new();
    for (path, uses) in modules {
        let name = path.join("__").replace("r#", "");
        let _ = writeln!(text, "mod {name} {{\n{}", imports(pair));
        for depth in 1..=path.len() {
            let shown = path.get(..depth).unwrap_or_default().join("::");
            // The innermost names win, as they do where they are generated.
            if depth == path.len() {
                let _ = writeln!(text, "use pairs::{shown} as here;");
            }
            if depth == 1 || path.last().is_none_or(|last| last != "blocking") {
                let _ = writeln!(text, "use pairs::{shown}::*;");
            }
            let steps = [path[0].clone(), "builders".to_owned()];
            if depth == 1 && pair.api.items().any(|(path, _)| path.modules == steps) {
                let _ = writeln!(text, "use pairs::{shown}::builders::*;");
            }
        }
        // `blocking` has a client of its own, everything else is that of the service.
        if path.last().is_some_and(|last| last == "blocking") {
            text.push_str("use here::Client;\n");
        }
        // A service's own items are written in modules that nobody names, one below it.
        let above = match path {
            [service] => service.clone(),
            [above @ .., _] => above.join("::"),
            [] => String::new(),
        };
        text.push_str(&uses.replace("super::", &format!("pairs::{above}::")));
        text.push_str("}\n");
    }
    Ok(text)
}

/// True for a trait and what it holds.
fn is_trait(pair: &Pair, path: &api::Path) -> bool {
    let own = api::Path {
        member: None,
        ..path.clone()
    };
    let mut items = pair.api.items();
    items.any(|(path, item)| *path == own && item.signature == "trait")
}

/// A method of a trait, of whatever has the trait.
fn called_of_any(
    path: &api::Path,
    method: &str,
    item: &Item,
    number: usize,
) -> anyhow::Result<String> {
    let signature = outside(&item.signature);
    let Some(rest) = signature.strip_prefix("fn(") else {
        bail!("{path}: `{signature}` is no plain method");
    };
    let name = format!("here::{}", path.item);
    let signature = format!("fn<Any: {name}>({rest}");
    called(
        &format!("{name}::{method}"),
        Some("Any"),
        &signature,
        number,
    )
}

/// A signature as it is written outside of the crate.
fn outside(signature: &str) -> String {
    let signature = signature.replace("crate::support::", SUPPORT);
    signature.replace("crate::", "pairs::")
}

/// A use of an item.
fn used(path: &api::Path, item: &Item, number: usize) -> anyhow::Result<Option<String>> {
    let signature = outside(&item.signature);
    let name = format!("here::{}", path.item);
    let own = |text: &str| with_self(text, &name);
    Ok(Some(match &path.member {
        None if path.item.starts_with("use ") => return Ok(None),
        None if let Some(generics) = wrapper(&signature) => {
            format!(
                "pub fn u{number}{generics}(it: {name}{generics}) -> {name}{generics} {{ {name}(it.0) }}\n"
            )
        }
        None => match signature
            .split_once(": ")
            .or_else(|| signature.split_once(" = "))
        {
            Some(("const", ty)) => format!("pub const U{number}: {ty} = {name};\n"),
            Some(("type", ty)) => format!("pub fn u{number}(it: {name}) -> {ty} {{ it }}\n"),
            _ if is_function(&signature) => called(&name, None, &signature, number)?,
            _ => named(&signature, &name, number),
        },
        Some(Member::Field(field)) => {
            // The one lifetime that a generated struct has.
            let (more, generics) = match signature.contains("'a") {
                true => (", 'a", "<'a>"),
                false => ("", ""),
            };
            format!(
                "pub fn u{number}<'s{more}>(it: &'s {name}{generics}) -> &'s {signature} {{ &it.{field} }}\n"
            )
        }
        Some(Member::Variant(variant)) => {
            let Some((_, content, _)) = arguments(&signature) else {
                bail!("{path}: `{signature}` is no content of a variant");
            };
            match content.as_slice() {
                [] | [""] => format!(
                    "pub fn u{number}(it: &{name}) -> Option<{name}> {{ match it {{ {name}::{variant} => Some({name}::{variant}), _ => None }} }}\n"
                ),
                [ty] => format!(
                    "pub fn u{number}(it: {ty}) -> {name} {{ {name}::{variant}(it) }}\n\
                     pub fn m{number}(it: {name}) -> Option<{ty}> {{ match it {{ {name}::{variant}(it) => Some(it), _ => None }} }}\n"
                ),
                _ => bail!("{path}: a variant of several values"),
            }
        }
        Some(Member::Function(function)) => match signature.split_once(": ") {
            Some(("const", ty)) => {
                format!("pub const U{number}: {} = {name}::{function};\n", own(ty))
            }
            _ => called(
                &format!("{name}::{function}"),
                Some(&name),
                &signature,
                number,
            )?,
        },
        Some(Member::Trait(implemented)) => {
            let (word, generics) = match implemented.split_once('<') {
                Some((word, rest)) => (word, rest.trim_end_matches('>')),
                None => (implemented.as_str(), ""),
            };
            let found = trait_path(word);
            let parts: Vec<&str> = [generics, &signature]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect();
            let bound = match parts.as_slice() {
                [] => found,
                parts => {
                    let parts = own(&parts.join(", ")).replace('&', "&'static ");
                    format!("{found}<{parts}>")
                }
            };
            format!("pub fn u{number}() {{ fn needs<T: {bound}>() {{}} needs::<{name}>() }}\n")
        }
    }))
}

/// A type by its name; one that can be written out is, and one that can be taken apart is too.
fn named(signature: &str, name: &str, number: usize) -> String {
    let (start, held) = match signature.split_once(" {") {
        Some((start, held)) => (start, held.trim_end_matches('}').split(',').map(str::trim)),
        None => (signature, "".split(',').map(str::trim)),
    };
    let generics = start
        .find('<')
        .and_then(|at| start.get(at..))
        .unwrap_or_default();
    let mut text = format!("pub type U{number}{generics} = {name}{generics};\n");
    let held: Vec<&str> = held.filter(|part| !part.is_empty()).collect();
    if held.is_empty() {
        return text;
    }
    if start.starts_with("enum") {
        let arms: String = held
            .iter()
            .map(|held| format!("{name}::{held} {{ .. }} => {{}} "))
            .collect();
        let _ = writeln!(
            text,
            "pub fn m{number}(it: {name}) {{ match it {{ {arms}}} }}"
        );
    } else {
        let fields: String = held
            .iter()
            .map(|held| format!("{held}: it.{held}, "))
            .collect();
        let _ = writeln!(
            text,
            "pub fn m{number}{generics}(it: {name}{generics}) -> {name}{generics} {{ {name} {{ {fields}}} }}"
        );
    }
    text
}

/// The generics of a struct around one public value: `struct<'a>(pub &'a str)`.
fn wrapper(signature: &str) -> Option<&str> {
    let (generics, _) = signature.strip_prefix("struct")?.split_once('(')?;
    Some(generics)
}

fn is_function(signature: &str) -> bool {
    signature.starts_with("fn") || signature.starts_with("async fn")
}

/// A function that hands its arguments on.
fn called(
    path: &str,
    owner: Option<&str>,
    signature: &str,
    number: usize,
) -> anyhow::Result<String> {
    let Some((start, types, rest)) = arguments(signature) else {
        bail!("`{signature}` is no function");
    };
    let (start, awaits) = match start.strip_prefix("async ") {
        Some(start) => (start, true),
        None => (start, false),
    };
    let generics = start.trim_start_matches("fn");
    let mut taken = Vec::new();
    let mut given = Vec::new();
    for (at, ty) in types.iter().filter(|ty| !ty.is_empty()).enumerate() {
        let ty = match *ty {
            "self" => "Self".to_owned(),
            "&self" => "&Self".to_owned(),
            "&mut self" => "&mut Self".to_owned(),
            ty => ty.to_owned(),
        };
        taken.push(format!("a{at}: {ty}"));
        given.push(format!("a{at}"));
    }
    let rest = rest.trim_start_matches(')');
    let (before, after) = if awaits {
        ("async ", ".await")
    } else {
        ("", "")
    };
    let text = format!(
        "pub {before}fn u{number}{generics}({}){rest} {{ {path}({}){after} }}\n",
        taken.join(", "),
        given.join(", ")
    );
    Ok(match owner {
        Some(owner) => with_self(&text, owner),
        None => text,
    })
}

/// With the type's own name in place of `Self`.
fn with_self(text: &str, name: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("Self") {
        let (before, from) = rest.split_at(at);
        let after = from.trim_start_matches("Self");
        out.push_str(before);
        let is_part = |character: char| character.is_alphanumeric() || character == '_';
        if before.ends_with(is_part) || after.starts_with(is_part) {
            out.push_str("Self");
        } else {
            out.push_str(name);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}
