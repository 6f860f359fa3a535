//! Header, imports and layout of a generated file.

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::ParseStream;

use super::scope::Scope;
use crate::emit::File;
use crate::escape;
use crate::model::Service;
use crate::output::HEADER;

/// Keeps rustfmt away, so that `cargo fmt --check` speaks of what people write.
const SKIP: &str = "#![cfg_attr(rustfmt, rustfmt_skip)]\n";

/// A file of Rust before it is laid out as text.
pub struct Source {
    /// Path below the output folder.
    pub path: String,
    /// What stands in it.
    pub file: syn::File,
    /// Whether its functions use what is of the service, some of which may be deprecated.
    pub(super) uses_service: bool,
}

impl Source {
    /// The names that other modules can use.
    pub(super) fn public(&self) -> impl Iterator<Item = String> {
        self.file.items.iter().filter_map(|item| {
            let (visibility, name) = named(item)?;
            matches!(visibility, syn::Visibility::Public(_)).then(|| name.to_string())
        })
    }

    /// As text, with the header.
    pub(super) fn text(mut self) -> File {
        with_constants(&mut self.file);
        // Literals are escaped as they are made, but for characters that are letters to Rust and
        // that nobody sees.
        let text = prettyplease::unparse(&self.file);
        let text = tables(&text);
        let body = escape::visible(&text);
        File {
            path: self.path,
            text: format!("{HEADER}{SKIP}{}", spaced(&joined(&body))),
        }
    }
}

/// The name of an item that a `use` can name, and who can see it; implementations have none.
pub fn named(item: &syn::Item) -> Option<(&syn::Visibility, &syn::Ident)> {
    Some(match item {
        syn::Item::Struct(item) => (&item.vis, &item.ident),
        syn::Item::Enum(item) => (&item.vis, &item.ident),
        syn::Item::Type(item) => (&item.vis, &item.ident),
        syn::Item::Trait(item) => (&item.vis, &item.ident),
        syn::Item::Fn(item) => (&item.vis, &item.sig.ident),
        syn::Item::Const(item) => (&item.vis, &item.ident),
        syn::Item::Static(item) => (&item.vis, &item.ident),
        _ => return None,
    })
}

/// A file of a service, with the imports that its items need.
pub(super) fn with_imports(
    service: &Service,
    path: &str,
    scope: &Scope<'_>,
    items: TokenStream,
) -> Result<Source, GenerateError> {
    let uses = scope.uses(&items);
    of_service(
        &format!("src/{}/{path}", service.name.bare()),
        quote!(#uses #items),
    )
}

/// A file of a service with just these items, which use what is of the service.
pub(super) fn of_service(path: &str, items: TokenStream) -> Result<Source, GenerateError> {
    let source = with_items(path, items)?;
    Ok(Source {
        uses_service: true,
        ..source
    })
}

/// A file with just these items.
pub(super) fn with_items(path: &str, items: TokenStream) -> Result<Source, GenerateError> {
    let file = syn::parse2(items).map_err(|source| GenerateError {
        path: path.to_owned(),
        source,
    })?;
    Ok(Source {
        path: path.to_owned(),
        file,
        uses_service: false,
    })
}

/// A file of which the generator made something that is no Rust.
#[derive(Debug, thiserror::Error)]
#[error(
    "cannot generate {path}: {source}; nothing was written. This is a fault of the generator: please report it with the spec"
)]
pub struct GenerateError {
    /// Path below the output folder.
    pub path: String,
    /// Where it stops being Rust.
    pub source: syn::Error,
}

/// Begins what stands for a macro's call while it is laid out: what is inside of a macro would be
/// laid out as words that fill lines.
const TABLE: &str = "const _: ";

/// Makes the calls of macros with a struct as their argument constants of that value, and a word
/// before it a parameter of their type.
fn with_constants(file: &mut syn::File) {
    for item in &mut file.items {
        let syn::Item::Macro(call) = &item else {
            continue;
        };
        let arguments = call.mac.parse_body_with(|input: ParseStream<'_>| {
            let word = input.peek2(syn::Token![:]).then(|| {
                let word = input.parse::<syn::Ident>()?;
                input.parse::<syn::Token![:]>().map(|_| word)
            });
            Ok((word.transpose()?, input.parse::<syn::ExprStruct>()?))
        });
        if let Ok((word, value)) = arguments {
            let path = &call.mac.path;
            let word = word.map(|word| quote!(<#word>));
            *item = syn::parse_quote!(const _: #path #word = #value;);
        }
    }
}

/// Makes the calls of macros what they are: `json_object!(requests: Text { .. });`.
fn tables(text: &str) -> String {
    let mut body = String::with_capacity(text.len());
    let mut is_open = false;
    for line in text.lines() {
        let mut rest = line;
        if let Some((name, value)) = line
            .strip_prefix(TABLE)
            .and_then(|line| line.split_once(" = "))
        {
            let word = name.strip_suffix('>').and_then(|name| name.split_once('<'));
            match word {
                Some((name, word)) => body.extend([name, "!(", word, ": "]),
                None => body.extend([name, "!("]),
            }
            rest = value;
            is_open = true;
        }
        let end = rest
            .strip_suffix(';')
            .filter(|_| is_open && !line.starts_with(' '));
        match end {
            Some(end) => {
                body.push_str(end);
                body.push_str(");");
                is_open = false;
            }
            None if line.starts_with("crate::support::") => {
                body.push_str(&rest.replacen(" : ", ": ", 1));
            }
            None => body.push_str(rest),
        }
        body.push('\n');
    }
    body
}

/// Brings a receiver and the one call on it back to one line, as rustfmt has it: `report.rule(`
/// instead of two lines.
fn joined(body: &str) -> String {
    let mut lines: Vec<&str> = body.lines().collect();
    let mut text = String::with_capacity(body.len());
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        text.push_str(line);
        index += 1;
        if let Some(end) = lone_call(&lines, index - 1) {
            text.push_str(lines.get(index).map_or("", |call| call.trim_start()));
            index += 1;
            for line in lines.iter_mut().take(end + 1).skip(index) {
                *line = line.strip_prefix("    ").unwrap_or(line);
            }
        }
        text.push('\n');
    }
    text
}

/// The line at which the call on the receiver in this line ends, if it is the only call on it.
fn lone_call(lines: &[&str], index: usize) -> Option<usize> {
    let receiver = lines.get(index)?;
    let name = receiver.trim_start();
    let inner = receiver.len() - name.len() + 4;
    let plain = |character: char| character.is_alphanumeric() || matches!(character, '_' | '.');
    let call = indented(lines.get(index + 1)?, inner)?;
    if name.is_empty() || !name.chars().all(plain) || !call.starts_with('.') {
        return None;
    }
    let closing = |line: &str| {
        matches!(
            indented(line, inner),
            Some(")" | ");" | ")?;" | ")," | "})" | "});")
        )
    };
    let end = if call.ends_with(['(', '{']) {
        (index + 2..lines.len()).find(|at| lines.get(*at).is_some_and(|line| closing(line)))?
    } else if receiver.len() + call.len() <= 100 {
        index + 1
    } else {
        return None;
    };
    let chained = lines
        .get(end + 1)
        .is_some_and(|line| line.trim_start().starts_with(['.', '?']));
    (!chained).then_some(end)
}

/// The line behind so many spaces, if it begins with them.
fn indented(line: &str, spaces: usize) -> Option<&str> {
    let (space, rest) = line.split_at_checked(spaces)?;
    space.bytes().all(|byte| byte == b' ').then_some(rest)
}

/// Puts empty lines where a person would: after the header, the module's documentation and the
/// imports, and between items.
fn spaced(body: &str) -> String {
    let mut text = String::with_capacity(body.len() + body.len() / 32 + 256);
    // None before the first line, and after one that is empty.
    let mut previous = None;
    // Whether an import or a constant goes on.
    let mut is_open = false;
    for line in body.lines() {
        match is_open {
            true => is_open = !line.ends_with(';'),
            false => {
                let kind = Line::of(line);
                if previous.is_none_or(|previous| are_apart(previous, kind)) {
                    text.push('\n');
                }
                let is_constant = starts_constant(line);
                is_open = is_constant || (kind == Line::Import && !line.ends_with(';'));
                previous = match is_constant {
                    // As an item in several lines ends.
                    true => Some(Line::End),
                    false => Some(kind).filter(|_| !line.is_empty()),
                };
            }
        }
        text.push_str(line);
        text.push('\n');
    }
    text
}

/// Whether an empty line stands between two lines.
fn are_apart(previous: Line, next: Line) -> bool {
    match (previous, next) {
        (_, Line::ModuleDoc) => false,
        (Line::ModuleDoc, _) => true,
        (Line::Import, Line::Import) | (Line::Module, Line::Module) => false,
        (Line::Import | Line::Module | Line::End, Line::Import | Line::Module | Line::Item) => true,
        (Line::End, Line::Macro) | (Line::Macro, Line::Item) => true,
        (Line::Import | Line::End | Line::Macro | Line::Table, Line::Table) => true,
        (Line::Table, Line::Item) => true,
        (Line::Import | Line::End, Line::Static) | (Line::Static, Line::Item) => true,
        (Line::MethodEnd, Line::Method) => true,
        _ => false,
    }
}

/// True for the first of the lines that a constant or static of the file takes.
fn starts_constant(line: &str) -> bool {
    let words = ["static ", "pub(super) static ", "const ", "pub const "];
    words.iter().any(|word| line.starts_with(word)) && !line.ends_with(';')
}

/// What a line of the output is, as far as its layout goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    ModuleDoc,
    Import,
    Module,
    /// An item in one line: a macro call, or an `impl` without a body; and a table's last line.
    Macro,
    /// First line of a macro call that begins what there is for a type.
    Table,
    /// A constant or static that stands in one line.
    Static,
    /// First line of any other item of the file.
    Item,
    /// Last line of an item of the file.
    End,
    /// First line of an item in an `impl`.
    Method,
    /// Last line of an item in an `impl`.
    MethodEnd,
    Other,
}

impl Line {
    fn of(line: &str) -> Self {
        // Most lines stand deep inside.
        if line.starts_with("     ") {
            return Self::Other;
        }
        let starts = |words: &[&str]| words.iter().any(|word| line.starts_with(word));
        if starts(&["//!", "#!"]) {
            Self::ModuleDoc
        } else if starts(&["use ", "pub use "]) {
            Self::Import
        } else if starts(&["mod ", "pub mod "]) {
            Self::Module
        } else if starts(&["crate::support::json_"]) && !starts(&["crate::support::json_serde!"]) {
            Self::Table
        } else if starts(&["crate::support::", "});"])
            || (starts(&["impl "]) && line.ends_with("{}"))
        {
            Self::Macro
        } else if starts(&["const ", "static "]) && line.ends_with(';') {
            Self::Static
        } else if starts(&["}", ")"]) || (!starts(&[" ", "///"]) && line.ends_with(';')) {
            Self::End
        } else if line == "    }"
            || (starts(&["    pub const ", "    type "]) && line.ends_with(';'))
            || line == "    ];"
        {
            Self::MethodEnd
        } else if starts(&[
            "    ///",
            "    #[",
            "    pub ",
            "    pub(",
            "    fn ",
            "    async ",
        ]) {
            Self::Method
        } else if line.is_empty() || line.starts_with(' ') {
            Self::Other
        } else {
            Self::Item
        }
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::with_items;

    #[test]
    fn what_is_no_rust_becomes_no_file() {
        let refused =
            with_items("src/acme/call.rs", quote!(struct;)).map_err(|error| error.to_string());
        assert!(
            refused.is_err_and(|error| error.starts_with("cannot generate src/acme/call.rs: ")),
        );
        assert!(
            with_items(
                "src/acme/call.rs",
                quote!(
                    struct Call;
                )
            )
            .is_ok()
        );
    }
}
