//! Staged builders: a struct for each step, so that the compiler asks for the fields by name.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use heck::ToUpperCamelCase;

use super::docs::Markdown;
use super::scope::{Scope, ident};
use super::{docs, ty};
use crate::model::{Construct, Field, Shape, Struct, Type, TypeKind};

/// All builders of a struct: the one for what is required and one for each shape that is not positional.
pub(super) fn emit(scope: &Scope<'_>, type_: &Type) -> TokenStream {
    let TypeKind::Struct(kind) = &type_.kind else {
        return TokenStream::new();
    };
    let mut items = TokenStream::new();
    if let Construct::Builder(fields) = &kind.construct {
        items.extend(stages(scope, type_, kind, None, fields));
    }
    for shape in kind.shapes.iter().filter(|shape| !shape.positional) {
        items.extend(stages(scope, type_, kind, Some(shape), &shape.fields));
    }
    items
}

/// Name of the first stage.
pub(super) fn first_stage(type_: &Type, shape: Option<&Shape>) -> String {
    format!("{}Builder", prefix(type_, shape))
}

/// The expression that makes the first stage.
pub(super) fn start(first: &Ident) -> TokenStream {
    quote!(#first)
}

fn prefix(type_: &Type, shape: Option<&Shape>) -> String {
    match shape {
        Some(shape) => format!(
            "{}{}",
            type_.rust.bare(),
            shape.rust.bare().to_upper_camel_case()
        ),
        None => type_.rust.bare().to_owned(),
    }
}

fn stages(
    scope: &Scope<'_>,
    type_: &Type,
    kind: &Struct,
    shape: Option<&Shape>,
    indexes: &[usize],
) -> TokenStream {
    let fields: Vec<&Field> = indexes
        .iter()
        .filter_map(|index| kind.fields.get(*index))
        .collect();
    let prefix = prefix(type_, shape);
    let stage_name = |step: usize| match fields.get(step) {
        Some(_) if step == 0 => format_ident!("{}", first_stage(type_, shape)),
        Some(field) => format_ident!("{prefix}Needs{}", field.rust.bare().to_upper_camel_case()),
        None => format_ident!("{prefix}Ready"),
    };
    let built = scope.name(type_.id);
    let call = match shape {
        Some(shape) => format!("{}::{}", type_.rust.bare(), shape.rust.bare()),
        None => format!("{}::builder", type_.rust.bare()),
    };

    let mut items = TokenStream::new();
    for step in 0..=fields.len() {
        let name = stage_name(step);
        let held: Vec<&Field> = fields.iter().take(step).copied().collect();
        let held_definitions = held.iter().map(|field| {
            let name = ident(&field.rust);
            let ty = held_type(scope, field);
            quote!(#name: #ty,)
        });
        let held_names: Vec<Ident> = held.iter().map(|field| ident(&field.rust)).collect();
        match fields.get(step) {
            Some(field) => {
                let next = stage_name(step + 1);
                let (argument_name, argument, value) = ty::field_argument(scope, field);
                let rust = field.rust.bare();
                let about = if step == 0 {
                    Markdown::ours(format!("First step of [`{call}`]: asks for `{rust}`."))
                } else {
                    Markdown::ours(format!("A step of [`{call}`]: asks for `{rust}`."))
                };
                let about = docs::comment(&[about]);
                let text = field
                    .docs
                    .text
                    .as_deref()
                    .map_or_else(|| format!("Gives `{rust}`."), docs::first_sentence);
                let step_comment = docs::comment(&[text]);
                let moved = held_names.iter().map(|name| quote!(#name: self.#name));
                let value = if argument_name == value.to_string() {
                    quote!(#argument_name)
                } else {
                    quote!(#argument_name: #value)
                };
                let body = if held_names.is_empty() {
                    quote!(;)
                } else {
                    quote!({ #(#held_definitions)* })
                };
                items.extend(quote! {
                    #about
                    #[must_use = "a builder does nothing until it is built"]
                    pub struct #name #body

                    impl #name {
                        #step_comment
                        pub fn #argument_name(self, #argument_name: #argument) -> #next {
                            #next { #(#moved,)* #value }
                        }
                    }
                });
            }
            None => {
                let literal =
                    kind.fields
                        .iter()
                        .filter(|field| ty::is_stored(field))
                        .map(|field| {
                            let name = ident(&field.rust);
                            match (
                                held.iter().any(|held| held.rust == field.rust),
                                ty::is_option(field),
                            ) {
                                (true, true) => quote!(#name: Some(self.#name)),
                                (true, false) => quote!(#name: self.#name),
                                (false, _) => quote!(#name: None),
                            }
                        });
                let rest = kind
                    .rest
                    .as_ref()
                    .map(|_| quote!(rest: Default::default(),));
                let about = docs::comment(&[Markdown::ours(format!(
                    "Last step of [`{call}`]: all that is required is there."
                ))]);
                items.extend(quote! {
                    #about
                    #[must_use = "a builder does nothing until it is built"]
                    pub struct #name { #(#held_definitions)* }

                    impl #name {
                        /// Makes the value; its `with_*` methods add what is optional.
                        #[must_use]
                        pub fn build(self) -> #built {
                            #built { #(#literal,)* #rest }
                        }
                    }
                });
            }
        }
    }
    items
}

/// What a stage holds: the field's value, without the `Option` of what is optional elsewhere.
fn held_type(scope: &Scope<'_>, field: &Field) -> TokenStream {
    let required = Field {
        required: true,
        nullable: false,
        ..field.clone()
    };
    ty::stored(scope, &required)
}
