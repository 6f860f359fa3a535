//! Structs: definition, constructors, setters, accessors.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::builders;
use super::docs::Markdown;
use super::scope::{Scope, ident, setter_name};
use super::{deprecated, docs, methods, rules, ty};
use crate::escape::code;
use crate::model::{Construct, Field, FieldKind, Shape, Struct, Ty, Type};
use crate::words;

/// The struct and its inherent methods.
pub(super) fn emit(scope: &Scope<'_>, type_: &Type, kind: &Struct) -> TokenStream {
    let name = ident(&type_.rust);
    let mut paragraphs = docs::paragraphs(&type_.docs, &format!("{}.", code(&type_.spec_name)));
    paragraphs.extend(constants(type_, kind));
    paragraphs.extend(rules::sentences(type_, &kind.rules));
    let mut paragraphs: Vec<Markdown> = paragraphs.into_iter().map(Markdown::from).collect();
    if let Construct::Builder(_) = &kind.construct {
        let builder = Markdown::ours("Made with ").then_link("builder", "Self::builder");
        paragraphs.insert(1, builder.and("."));
    }
    let comment = docs::comment(&paragraphs);
    let derives = derives(type_, kind);
    let fields = kind
        .fields
        .iter()
        .filter(|field| ty::is_stored(field))
        .map(|field| definition(scope, type_, kind, field));
    let rest = kind.rest.as_ref().map(|rest| {
        let comment = docs::comment(&docs::rest(rest));
        let rest = ty::rust(scope, &rest.ty);
        quote! {
            #comment
            pub rest: BTreeMap<String, #rest>,
        }
    });

    let constructors = constructors(scope, type_, kind);
    let setters = kind
        .fields
        .iter()
        .filter(|field| ty::is_stored(field) && ty::is_optional(field))
        .map(|field| setter(scope, kind, field));
    let rest_setter = kind
        .rest
        .as_ref()
        .map(|rest| rest_setter(scope, kind, &rest.ty));
    let accessors = type_.in_replies.then(|| {
        kind.fields
            .iter()
            .filter(|field| methods::has_accessor(kind, field))
            .filter_map(|field| accessor(scope, field))
            .collect::<TokenStream>()
    });

    let debug = type_.secret.then(|| hidden_debug(&name));
    quote! {
        #comment
        #derives
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
            #rest
        }

        #debug

        impl #name {
            #constructors
            #(#setters)*
            #rest_setter
            #accessors
        }
    }
}

/// What is always sent and never asked for.
fn constants(type_: &Type, kind: &Struct) -> Option<String> {
    let constants: Vec<String> = kind
        .fields
        .iter()
        .filter_map(|field| match &field.kind {
            FieldKind::Const(value) => {
                let place = field.place.elsewhere().map_or("", |place| place.before);
                let text = field
                    .docs
                    .text
                    .as_ref()
                    .map(|text| format!(": {text}"))
                    .unwrap_or_default();
                let source = words::source(&field.docs.beside(&type_.docs))
                    .map(|source| format!(" {source}"))
                    .unwrap_or_default();
                Some(format!(
                    "- {place}{}, always {}{text}{source}",
                    code(&field.wire.0),
                    words::value(value)
                ))
            }
            _ => None,
        })
        .collect();
    (!constants.is_empty()).then(|| format!("Sent with it:\n\n{}", constants.join("\n")))
}

/// `Debug` of a type that holds a secret: its name.
pub(super) fn hidden_debug(name: &Ident) -> TokenStream {
    quote!(crate::support::hidden_debug!(#name);)
}

fn derives(type_: &Type, kind: &Struct) -> TokenStream {
    let is_default = kind.construct == Construct::New(Vec::new());
    let default = is_default.then(|| quote!(Default,));
    if type_.secret {
        return quote!(#[derive(Clone, #default)]);
    }
    quote!(#[derive(Clone, Debug, #default PartialEq)])
}

fn definition(scope: &Scope<'_>, type_: &Type, kind: &Struct, field: &Field) -> TokenStream {
    let comment = docs::comment(&docs::field(field, &type_.docs));
    let name = ident(&field.rust);
    let stored = ty::stored(scope, field);
    let deprecated = deprecated(kind, field);
    quote!(#comment #deprecated pub #name: #stored,)
}

fn deprecated(kind: &Struct, field: &Field) -> Option<TokenStream> {
    let siblings = kind.fields.iter().map(|field| (&field.wire, &field.rust));
    deprecated::attribute(&field.docs, siblings)
}

fn constructors(scope: &Scope<'_>, type_: &Type, kind: &Struct) -> TokenStream {
    let mut constructors = match &kind.construct {
        Construct::New(fields) if fields.is_empty() => quote! {
            /// Makes an empty value; the `with_*` methods fill it.
            #[must_use]
            pub fn new() -> Self {
                Self::default()
            }
        },
        Construct::New(fields) => {
            let comment = docs::comment(&["Makes a value with what is required.".to_owned()]);
            positional(scope, kind, fields, &quote!(new), &comment)
        }
        Construct::Builder(fields) => {
            let first = scope.step(&type_.first_step(None));
            let steps = steps(kind, fields);
            let comment = docs::comment(&[format!(
                "Starts a builder that asks for {steps}, one after the other."
            )]);
            let make = builders::start(&first);
            quote! {
                #comment
                pub fn builder() -> #first {
                    #make
                }
            }
        }
    };
    for shape in &kind.shapes {
        constructors.extend(shape_constructor(scope, type_, kind, shape));
    }
    constructors
}

fn shape_constructor(scope: &Scope<'_>, type_: &Type, kind: &Struct, shape: &Shape) -> TokenStream {
    let name = ident(&shape.rust);
    let fallback = format!("A value of the preset `{}`.", shape.rust.bare());
    let mut paragraphs = docs::paragraphs(&shape.docs.beside(&type_.docs), &fallback);
    if shape.positional {
        return positional(
            scope,
            kind,
            &shape.fields,
            &quote!(#name),
            &docs::comment(&paragraphs),
        );
    }
    paragraphs.insert(
        1,
        format!(
            "The builder asks for {}, one after the other.",
            steps(kind, &shape.fields)
        ),
    );
    let comment = docs::comment(&paragraphs);
    let first = scope.step(&type_.first_step(Some(shape)));
    let make = builders::start(&first);
    quote! {
        #comment
        pub fn #name() -> #first {
            #make
        }
    }
}

/// `a`, `b` and `c`
fn steps(kind: &Struct, fields: &[usize]) -> String {
    let names: Vec<String> = fields
        .iter()
        .filter_map(|index| kind.fields.get(*index))
        .map(|field| format!("`{}`", field.rust.bare()))
        .collect();
    docs::enumerated(&names).unwrap_or_default()
}

fn positional(
    scope: &Scope<'_>,
    kind: &Struct,
    fields: &[usize],
    name: &TokenStream,
    comment: &TokenStream,
) -> TokenStream {
    let arguments = fields
        .iter()
        .filter_map(|index| kind.fields.get(*index))
        .map(|field| {
            let (name, argument, _) = ty::field_argument(scope, field);
            quote!(#name: #argument)
        });
    let literal = literal(scope, kind, fields);
    quote! {
        #comment
        #[must_use]
        pub fn #name(#(#arguments),*) -> Self {
            #literal
        }
    }
}

/// `Self { .. }` with arguments for these fields and nothing in the others.
fn literal(scope: &Scope<'_>, kind: &Struct, fields: &[usize]) -> TokenStream {
    let values = kind
        .fields
        .iter()
        .enumerate()
        .filter(|(_, field)| ty::is_stored(field))
        .map(|(index, field)| {
            let (name, _, value) = ty::field_argument(scope, field);
            let holds = field.holds();
            if !fields.contains(&index) {
                let absent = holds.absent();
                quote!(#name: #absent)
            } else if !holds.is_optional() && name == value.to_string() {
                quote!(#name)
            } else {
                let value = holds.some(value);
                quote!(#name: #value)
            }
        });
    let rest = kind.rest.as_ref().map(|_| quote!(rest: BTreeMap::new(),));
    quote!(Self { #(#values,)* #rest })
}

fn setter(scope: &Scope<'_>, kind: &Struct, field: &Field) -> TokenStream {
    let (name, argument, value) = ty::field_argument(scope, field);
    let setter = setter_name(&field.rust);
    let text = field.docs.text.as_deref().map(docs::first_sentence);
    let rust = field.rust.bare();
    let sets = Markdown::ours("Sets ").then_link(rust, &format!("Self::{rust}"));
    let comment = docs::comment(&[match text {
        Some(text) => sets.and(": ").then(&text),
        None => sets.and("."),
    }]);
    let deprecated = deprecated(kind, field);
    let value = field.holds().some(value);
    // A function with type parameters is compiled where it is called. So is this one then: what it
    // overwrites is dropped there, or nowhere.
    let inline = (!is_generic(&argument)).then(|| quote!(#[inline]));
    let clears = methods::clearer(kind, field).map(|clearer| {
        let sends = Markdown::ours("Sends [`null`](Nullable::Null) as ");
        let comment = docs::comment(&[sends.then_link(rust, &format!("Self::{rust}")).and(".")]);
        quote! {
            #comment
            #deprecated
            #[inline]
            #[must_use]
            pub fn #clearer(mut self) -> Self {
                self.#name = Nullable::Null;
                self
            }
        }
    });
    quote! {
        #comment
        #deprecated
        #inline
        #[must_use]
        pub fn #setter(mut self, #name: #argument) -> Self {
            self.#name = #value;
            self
        }

        #clears
    }
}

/// Whether a function with this argument has a type parameter.
fn is_generic(argument: &TokenStream) -> bool {
    let first = argument.clone().into_iter().next();
    first.is_some_and(|first| first.to_string() == "impl")
}

fn rest_setter(scope: &Scope<'_>, kind: &Struct, rest: &Ty) -> TokenStream {
    let name = methods::rest_setter(kind);
    let argument = ty::argument(scope, rest, false);
    let value = ty::converted(scope, rest, &format_ident!("value"));
    quote! {
        /// Adds a key that is not listed.
        #[must_use]
        pub fn #name(mut self, key: impl Into<String>, value: #argument) -> Self {
            self.rest.insert(key.into(), #value);
            self
        }
    }
}

/// Reads an absent list as an empty one.
fn accessor(scope: &Scope<'_>, field: &Field) -> Option<TokenStream> {
    let Ty::List(element) = &field.ty else {
        return None;
    };
    if !ty::is_optional(field) || !ty::is_stored(field) {
        return None;
    }
    let name = ident(&field.rust);
    let element = ty::rust(scope, element);
    let comment = docs::comment(&[Markdown::ours(format!(
        "[`{}`](Self::{}), empty when absent.",
        field.rust.bare(),
        field.rust.bare()
    ))]);
    Some(quote! {
        #comment
        #[must_use]
        pub fn #name(&self) -> &[#element] {
            self.#name.as_deref().unwrap_or_default()
        }
    })
}
