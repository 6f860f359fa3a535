//! Names that may stand in the way of generated code: of Rust, of its standard library, of the
//! runtime and of generated code itself.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};

/// Keywords of all editions, weak ones and names of files that Windows cannot hold.
const HARD: &str = "abstract as async auto await become box break catch const continue crate default do dyn else enum extern false final \
    fn for gen if impl in let loop macro macro_rules match mod move mut override priv pub raw ref return safe self Self static struct super \
    trait true try type typeof union unsafe unsized use virtual where while yield bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 \
    u64 u128 usize aux con nul prn com1 com9 lpt1 lib main bin build test tests std core alloc proc_macro apiscribe_runtime runtime client \
    blocking signing service types json errors endpoint builders validate";

/// What a file of Rust knows by name.
const PRELUDE: &str = "AsMut AsRef Box Clone Copy Debug Default DoubleEndedIterator Drop Eq Err ExactSizeIterator Extend Fn FnMut FnOnce From \
    FromIterator Future Hash Into IntoFuture IntoIterator Iterator None Ok Option Ord PartialEq PartialOrd Result Send Sized Some String Sync \
    ToOwned ToString TryFrom TryInto Unpin Vec drop size_of align_of assert dbg format matches panic print println todo vec write \
    A B C D E F G H I J K L M N O P Q R S T U V W X Y Z a b c d e f g h i j k l m n o p q r s t u v w x y z _1 _2fa";

/// The names for a quick look: those above, and all in what is generated for a small service.
pub(crate) fn few(generated: &[String]) -> BTreeSet<String> {
    let mut names = words(&[HARD, PRELUDE]);
    for text in generated {
        identifiers(text, &mut names);
    }
    names
}

/// All of them, with what the standard library, the runtime and the catalogue's crate hold.
pub(crate) fn all(generated: &[String]) -> BTreeSet<String> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut names = few(generated);
    names.extend(words(&[include_str!("std.txt")]));
    let mut texts = Vec::new();
    sources(&workspace.join("runtime/src"), &mut texts);
    for text in texts.drain(..) {
        public(&text, &mut names);
    }
    sources(&workspace.join("generated/src"), &mut texts);
    for text in &texts {
        identifiers(text, &mut names);
    }
    names
}

fn words(lists: &[&str]) -> BTreeSet<String> {
    let words = lists.iter().flat_map(|list| list.split_whitespace());
    words.map(str::to_owned).collect()
}

fn sources(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder of the workspace") {
        let path = entry.expect("a folder that can be read").path();
        match path.is_dir() {
            true => sources(&path, found),
            false => found.push(fs::read_to_string(&path).expect("a source file is text")),
        }
    }
}

/// Every identifier but for those that the services of the test are made of, which begin with `zz`.
fn identifiers(text: &str, found: &mut BTreeSet<String>) {
    let mut all = BTreeSet::new();
    every_identifier(text, &mut all);
    found.extend(
        all.into_iter()
            .filter(|name| !name.to_lowercase().starts_with("zz")),
    );
}

/// Every identifier.
pub(crate) fn every_identifier(text: &str, found: &mut BTreeSet<String>) {
    fn collect(tokens: TokenStream, found: &mut BTreeSet<String>) {
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => {
                    found.insert(ident.to_string().trim_start_matches("r#").to_owned());
                }
                TokenTree::Group(group) => collect(group.stream(), found),
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }
    collect(text.parse().expect("a source file is Rust"), found);
}

/// Identifiers behind `pub`, and those of traits, whose methods are called too.
fn public(text: &str, found: &mut BTreeSet<String>) {
    let mut lines = text.lines().map(str::trim_start);
    let declares = |line: &&str| line.starts_with("pub ") || line.starts_with("fn ");
    for line in lines.by_ref().filter(declares) {
        let words = line.split(|c: char| !(c.is_alphanumeric() || c == '_'));
        let mut names = words.skip_while(|word| !DECLARES.contains(word)).skip(1);
        found.extend(
            names
                .next()
                .filter(|name| !name.is_empty())
                .map(str::to_owned),
        );
    }
}

const DECLARES: &[&str] = &[
    "const", "enum", "fn", "mod", "static", "struct", "trait", "type",
];
