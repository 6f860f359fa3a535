//! A construct on the page: what it is, how it is written, and folded away what is generated for
//! it.

use std::collections::BTreeMap;

use apiscribe_test_support::harness::{self, Construct, Show};
use quote::ToTokens;

/// The construct as written, then excerpts of what it generates.
pub(crate) fn construct(construct: &Construct) -> String {
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
        "<a id=\"{}\"></a>\n{}\n\n```yaml\n{}```\n\n<details><summary>Generated</summary>\n\n```rust\n{rust}```\n\n</details>\n",
        construct.name, construct.about, construct.yaml
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
    if let Some((name, of)) = show.item.split_once("! ") {
        return call(text, name, of).unwrap_or_else(|| lost("call"));
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

/// The call of a macro of the runtime for a type, as it is laid out.
fn call(text: &str, name: &str, of: &str) -> Option<String> {
    let is_it = |line: &str| {
        let arguments = line.strip_prefix(&format!("crate::support::{name}!("))?;
        // A word before the type says where it stands.
        let (first, rest) = arguments.split_once(' ')?;
        Some(first == of || (first.ends_with(':') && rest.starts_with(&format!("{of} "))))
    };
    let mut lines = text.lines().skip_while(|line| is_it(line) != Some(true));
    let mut call = lines.next()?.to_owned();
    while !call.ends_with(");") {
        call.push('\n');
        call.push_str(lines.next()?);
    }
    Some(call + "\n")
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
        syn::Item::Trait(ref found) if is("trait", &found.ident) => Some(item),
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
        syn::Item::Trait(item) => {
            shorten(&mut item.attrs);
            for part in &mut item.items {
                if let syn::TraitItem::Fn(method) = part {
                    shorten(&mut method.attrs);
                    method.default = None;
                    method.semi_token = Some(Default::default());
                }
            }
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
