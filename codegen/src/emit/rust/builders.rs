//! Staged builders: a struct for each step, so that the compiler asks for the fields by name.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::docs::Markdown;
use super::scope::{Scope, ident};
use super::{docs, ty};
use crate::model::{Builder, Field, Struct, Type};

/// All builders of a struct: the one for what is required and one for each shape that is not
/// positional.
pub(super) fn emit(scope: &Scope<'_>, type_: &Type) -> TokenStream {
    let Some(kind) = type_.as_struct() else {
        return TokenStream::new();
    };
    let builders = type_.builders();
    let stages = builders
        .iter()
        .map(|builder| stages(scope, type_, kind, builder));
    let mut items: TokenStream = stages.collect();
    let steps = builders.iter().flat_map(|builder| &builder.steps);
    let steps: Vec<Ident> = steps.map(|step| format_ident!("{step}")).collect();
    if !steps.is_empty() {
        items.extend(quote!(crate::support::hidden_debug!(#(#steps),*);));
    }
    items
}

/// The expression that makes the first stage.
pub(super) fn start(first: &Ident) -> TokenStream {
    quote!(#first)
}

fn stages(scope: &Scope<'_>, type_: &Type, kind: &Struct, builder: &Builder<'_>) -> TokenStream {
    let Builder {
        shape,
        fields,
        steps,
    } = builder;
    let steps: Vec<Ident> = steps.iter().map(|step| format_ident!("{step}")).collect();
    let built = scope.name(type_.id);
    let call = match shape {
        Some(shape) => format!("{}::{}", type_.rust.bare(), shape.rust.bare()),
        None => format!("{}::builder", type_.rust.bare()),
    };

    let mut items = TokenStream::new();
    for (step, name) in steps.iter().enumerate() {
        let held: Vec<&Field> = fields.iter().take(step).copied().collect();
        let held_definitions = held.iter().map(|field| {
            let name = ident(&field.rust);
            let ty = held_type(scope, field);
            quote!(#name: #ty,)
        });
        let held_names: Vec<Ident> = held.iter().map(|field| ident(&field.rust)).collect();
        match fields.get(step).zip(steps.get(step + 1)) {
            Some((field, next)) => {
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
                            let is_held = held.iter().any(|held| held.rust == field.rust);
                            let value = match is_held {
                                true => field.holds().some(quote!(self.#name)),
                                false => field.holds().absent(),
                            };
                            quote!(#name: #value)
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
