//! What an item offers to code that uses it.

use std::collections::BTreeMap;

use proc_macro2::TokenTree;
use quote::ToTokens;

use super::{Item, Member, Path};

pub(super) struct Collector<'a> {
    pub(super) modules: &'a Vec<String>,
    pub(super) items: &'a mut BTreeMap<Path, Item>,
}

impl Collector<'_> {
    /// Implementations count wherever they stand; other items only where they are shown.
    pub(super) fn item(&mut self, item: &syn::Item, is_shown: bool) {
        match item {
            syn::Item::Impl(item) => self.implementation(item),
            syn::Item::Macro(item) => self.implementing_macro(item),
            _ if !is_shown => {}
            syn::Item::Struct(item) if is_public(&item.vis) => self.structure(item),
            syn::Item::Enum(item) if is_public(&item.vis) => self.enumeration(item),
            syn::Item::Fn(item) if is_public(&item.vis) => {
                let name = item.sig.ident.to_string();
                self.add(&name, None, signature(&item.sig), &item.attrs);
            }
            syn::Item::Type(item) if is_public(&item.vis) => {
                let ty = format!("type = {}", text(&item.ty));
                self.add(&item.ident.to_string(), None, ty, &item.attrs);
            }
            syn::Item::Const(item) if is_public(&item.vis) => {
                let ty = format!("const: {}", text(&item.ty));
                self.add(&item.ident.to_string(), None, ty, &item.attrs);
            }
            syn::Item::Use(item) if is_public(&item.vis) => self.reexport(item),
            syn::Item::Trait(item) if is_public(&item.vis) => self.methods(item),
            _ => {}
        }
    }

    fn structure(&mut self, item: &syn::ItemStruct) {
        let name = item.ident.to_string();
        let shape = match (&item.fields, is_non_exhaustive(&item.attrs)) {
            (syn::Fields::Unit, _) => "struct;".to_owned(),
            // Whoever can name what is in it makes it and takes it apart.
            (syn::Fields::Unnamed(fields), false)
                if fields.unnamed.iter().all(|field| is_public(&field.vis)) =>
            {
                format!("struct{}{}", text(&item.generics), text(fields))
            }
            (_, true) => format!("#[non_exhaustive] struct{}", text(&item.generics)),
            // Whoever writes one out names all that is in it.
            (syn::Fields::Named(fields), false)
                if fields.named.iter().all(|field| is_public(&field.vis)) =>
            {
                let names = fields.named.iter().flat_map(|field| &field.ident);
                format!("struct{} {}", text(&item.generics), listed(names))
            }
            (_, false) => format!("struct{}", text(&item.generics)),
        };
        self.add(&name, None, shape, &item.attrs);
        self.derives(&name, &item.attrs);
        for field in &item.fields {
            if let Some(ident) = field.ident.as_ref().filter(|_| is_public(&field.vis)) {
                let member = Member::Field(ident.to_string());
                self.add(&name, Some(member), text(&field.ty), &field.attrs);
            }
        }
    }

    fn enumeration(&mut self, item: &syn::ItemEnum) {
        let name = item.ident.to_string();
        let shape = match is_non_exhaustive(&item.attrs) {
            true => "#[non_exhaustive] enum".to_owned(),
            // Whoever takes one apart names all that it can be.
            false => {
                let names = item.variants.iter().map(|variant| &variant.ident);
                format!("enum {}", listed(names))
            }
        };
        self.add(&name, None, shape, &item.attrs);
        self.derives(&name, &item.attrs);
        for variant in item.variants.iter().filter(|item| !is_hidden(&item.attrs)) {
            let content: Vec<String> = variant.fields.iter().map(|field| text(&field.ty)).collect();
            let member = Member::Variant(variant.ident.to_string());
            let content = format!("({})", content.join(", "));
            self.add(&name, Some(member), content, &variant.attrs);
        }
    }

    /// A trait that the crate itself implements for all that can have it: nobody else does.
    fn methods(&mut self, item: &syn::ItemTrait) {
        let name = item.ident.to_string();
        self.add(&name, None, "trait".to_owned(), &item.attrs);
        for inner in &item.items {
            if let syn::TraitItem::Fn(method) = inner {
                let member = Member::Function(method.sig.ident.to_string());
                self.add(&name, Some(member), signature(&method.sig), &method.attrs);
            }
        }
    }

    fn derives(&mut self, name: &str, attributes: &[syn::Attribute]) {
        for attribute in attributes
            .iter()
            .filter(|item| item.path().is_ident("derive"))
        {
            let _ = attribute.parse_nested_meta(|meta| {
                let derived = meta.path.segments.last().map(text);
                self.add(name, derived.map(Member::Trait), String::new(), &[]);
                Ok(())
            });
        }
    }

    fn implementation(&mut self, item: &syn::ItemImpl) {
        let Some(name) = type_name(&item.self_ty) else {
            return;
        };
        // For all types that can have it: the trait says so itself.
        if item.generics.type_params().any(|any| any.ident == name) {
            return;
        }
        if let Some((path, _)) = &item.trait_ {
            let types: Vec<String> = item
                .items
                .iter()
                .filter_map(|item| match item {
                    syn::ImplItem::Type(item) => {
                        Some(format!("{} = {}", item.ident, text(&item.ty)))
                    }
                    _ => None,
                })
                .collect();
            let Some(segment) = path.segments.last() else {
                return;
            };
            // Derived or written out, by its path or not: the trait is the same.
            let member = Member::Trait(text(segment));
            self.add(&name, Some(member), types.join(", "), &item.attrs);
            return;
        }
        for inner in &item.items {
            match inner {
                syn::ImplItem::Fn(function) if is_public(&function.vis) => {
                    let member = Member::Function(function.sig.ident.to_string());
                    self.add(
                        &name,
                        Some(member),
                        signature(&function.sig),
                        &function.attrs,
                    );
                }
                syn::ImplItem::Const(constant) if is_public(&constant.vis) => {
                    let member = Member::Function(constant.ident.to_string());
                    let ty = format!("const: {}", text(&constant.ty));
                    self.add(&name, Some(member), ty, &constant.attrs);
                }
                _ => {}
            }
        }
    }

    /// `crate::support::json_serde!(Message);` implements traits, `hidden_debug!` one for each of
    /// its names.
    fn implementing_macro(&mut self, item: &syn::ItemMacro) {
        let Some(segment) = item.mac.path.segments.last() else {
            return;
        };
        let mut names = Vec::new();
        let mut has_rows = false;
        for token in item.mac.tokens.clone() {
            match token {
                TokenTree::Ident(name) => names.push(name.to_string()),
                TokenTree::Group(fields) => has_rows = fields.stream().into_iter().any(is_colon),
                // Before it stands where the type is used.
                mark if is_colon(mark.clone()) => names.clear(),
                _ => {}
            }
        }
        let implements = |more: &[&str]| {
            let own = format!("{}!", segment.ident);
            let more = more.iter().map(|&name| name.to_owned());
            std::iter::once(own).chain(more).collect()
        };
        let (of, implemented): (usize, Vec<String>) = match segment.ident.to_string().as_str() {
            // Nobody but generated code calls what it implements.
            "blank" => return,
            "hidden_debug" => (names.len(), vec!["Debug".to_owned()]),
            // What a code is made from stands behind its name.
            "error_code" => {
                let from = names.get(1).map(|from| format!("From<{from}>"));
                (1, implements(&[&from.unwrap_or_default()]))
            }
            // A field with its key is read and written there.
            "json_object" if has_rows => (1, implements(&["ReadFields", "WriteFields"])),
            // A union with variants that need more is written out and named there.
            "json_union" => {
                let traits = ["json_object!", "ReadFields", "WriteFields"];
                (1, traits.map(str::to_owned).to_vec())
            }
            _ => (1, implements(&[])),
        };
        for name in names.iter().take(of) {
            for member in &implemented {
                let member = Some(Member::Trait(member.clone()));
                self.add(name, member, String::new(), &item.attrs);
            }
        }
    }

    /// What comes from other crates; what comes from modules of this one is found there.
    fn reexport(&mut self, item: &syn::ItemUse) {
        let tree = text(&item.tree);
        if tree.starts_with("apiscribe_runtime") {
            self.add(&format!("use {tree}"), None, String::new(), &item.attrs);
        }
    }

    fn add(
        &mut self,
        item: &str,
        member: Option<Member>,
        signature: String,
        attributes: &[syn::Attribute],
    ) {
        if is_hidden(attributes) {
            return;
        }
        let path = Path {
            modules: self.modules.clone(),
            item: item.to_owned(),
            member,
        };
        let deprecated = has(attributes, "deprecated");
        self.items.insert(
            path,
            Item {
                signature,
                deprecated,
            },
        );
    }
}

fn is_colon(token: TokenTree) -> bool {
    matches!(token, TokenTree::Punct(mark) if mark.as_char() == ':')
}

/// Names in an order of their own: `{ key, secret }`.
fn listed<'a>(names: impl Iterator<Item = &'a syn::Ident>) -> String {
    let names: std::collections::BTreeSet<String> = names.map(ToString::to_string).collect();
    let names: Vec<String> = names.into_iter().collect();
    format!("{{ {} }}", names.join(", "))
}

/// A function without the names of its arguments.
fn signature(item: &syn::Signature) -> String {
    let inputs: Vec<String> = item
        .inputs
        .iter()
        .map(|input| match input {
            // Whether a function changes its own `self` is its own business.
            syn::FnArg::Receiver(receiver) => match text(receiver).as_str() {
                "mut self" => "self".to_owned(),
                receiver => receiver.to_owned(),
            },
            syn::FnArg::Typed(argument) => text(&argument.ty),
        })
        .collect();
    let mut shown = String::new();
    if item.asyncness.is_some() {
        shown.push_str("async ");
    }
    shown.push_str("fn");
    shown.push_str(&text(&item.generics));
    shown.push_str(&format!("({})", inputs.join(", ")));
    let output = text(&item.output);
    if !output.is_empty() {
        shown.push(' ');
        shown.push_str(&output);
    }
    if let Some(clause) = &item.generics.where_clause {
        shown.push(' ');
        shown.push_str(&text(clause));
    }
    shown
}

/// Tokens as a person writes them.
fn text(tokens: &impl ToTokens) -> String {
    let text = tokens.to_token_stream().to_string();
    [
        (" :: ", "::"),
        (":: ", "::"),
        (" <", "<"),
        ("< ", "<"),
        (" >", ">"),
        (" ,", ","),
        ("& ", "&"),
        ("' ", "'"),
        ("( ", "("),
        (" )", ")"),
        (" :", ":"),
        // Where lines break.
        (",>", ">"),
        (", }", " }"),
    ]
    .into_iter()
    .fold(text, |text, (from, to)| text.replace(from, to))
}

fn type_name(ty: &syn::Type) -> Option<String> {
    match ty {
        syn::Type::Path(path) => Some(path.path.segments.last()?.ident.to_string()),
        _ => None,
    }
}

fn is_public(visibility: &syn::Visibility) -> bool {
    matches!(visibility, syn::Visibility::Public(_))
}

fn has(attributes: &[syn::Attribute], name: &str) -> bool {
    attributes.iter().any(|item| item.path().is_ident(name))
}

fn is_non_exhaustive(attributes: &[syn::Attribute]) -> bool {
    has(attributes, "non_exhaustive")
}

fn is_hidden(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|item| match &item.meta {
        syn::Meta::List(list) => list.path.is_ident("doc") && text(&list.tokens) == "hidden",
        _ => false,
    })
}
