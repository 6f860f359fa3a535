//! Staged builders: a struct for each step, so that the compiler asks for what is needed by name.
//! Structs of the spec have them, and credentials.

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
        .map(|builder| of_struct(scope, type_, kind, builder).stages());
    let mut items: TokenStream = stages.collect();
    let steps = builders.iter().flat_map(|builder| &builder.steps);
    let steps: Vec<Ident> = steps.map(|step| format_ident!("{step}")).collect();
    if !steps.is_empty() {
        items.extend(hidden(&steps));
    }
    items
}

/// The expression that makes the first stage.
pub(super) fn start(first: &Ident) -> TokenStream {
    quote!(#first)
}

/// The `Debug` of steps, which shows nothing that they hold.
pub(super) fn hidden(steps: &[Ident]) -> TokenStream {
    quote!(crate::support::hidden_debug!(#(#steps),*);)
}

/// A builder, as its steps are generated.
pub(super) struct Staged {
    /// The function that makes the first step, as docs name it.
    pub(super) call: String,
    /// Names of the steps, one more than it asks for.
    pub(super) steps: Vec<Ident>,
    /// What it asks for, in this order.
    pub(super) asked: Vec<Asked>,
    /// The type that it makes.
    pub(super) built: TokenStream,
    /// What the last step puts into a value of the type, of what `self` holds.
    pub(super) literal: TokenStream,
}

/// What one step of a builder asks for.
pub(super) struct Asked {
    /// Its name: of the method, of the argument and of the field of later steps.
    pub(super) name: Ident,
    /// The type of the argument.
    pub(super) argument: TokenStream,
    /// The expression that turns the argument into what is held.
    pub(super) value: TokenStream,
    /// The type that is held.
    pub(super) held: TokenStream,
    /// What it is.
    pub(super) about: Option<String>,
}

impl Asked {
    /// The name without `r#`.
    fn bare(&self) -> String {
        let name = self.name.to_string();
        name.strip_prefix("r#").map(str::to_owned).unwrap_or(name)
    }
}

impl Staged {
    /// The steps: a struct for each, with the method that leads on.
    pub(super) fn stages(&self) -> TokenStream {
        let Self { call, steps, .. } = self;
        let mut items = TokenStream::new();
        for (step, name) in steps.iter().enumerate() {
            let held = self.asked.iter().take(step);
            let (held_names, held_types): (Vec<&Ident>, Vec<&TokenStream>) =
                held.map(|asked| (&asked.name, &asked.held)).unzip();
            match self.asked.get(step).zip(steps.get(step + 1)) {
                Some((asked, next)) => {
                    let Asked {
                        name: argument_name,
                        argument,
                        value,
                        ..
                    } = asked;
                    let rust = asked.bare();
                    let about = if step == 0 {
                        Markdown::ours(format!("First step of [`{call}`]: asks for `{rust}`."))
                    } else {
                        Markdown::ours(format!("A step of [`{call}`]: asks for `{rust}`."))
                    };
                    let about = docs::comment(&[about]);
                    let text = asked
                        .about
                        .as_deref()
                        .map_or_else(|| format!("Gives `{rust}`."), docs::first_sentence);
                    let step_comment = docs::comment(&[text]);
                    let value = if argument_name == &value.to_string() {
                        quote!(#argument_name)
                    } else {
                        quote!(#argument_name: #value)
                    };
                    let body = if held_names.is_empty() {
                        quote!(;)
                    } else {
                        quote!({ #(#held_names: #held_types,)* })
                    };
                    items.extend(quote! {
                        #about
                        #[must_use = "a builder does nothing until it is built"]
                        pub struct #name #body

                        impl #name {
                            #step_comment
                            pub fn #argument_name(self, #argument_name: #argument) -> #next {
                                #next { #(#held_names: self.#held_names,)* #value }
                            }
                        }
                    });
                }
                None => {
                    let Self { built, literal, .. } = self;
                    let about = docs::comment(&[Markdown::ours(format!(
                        "Last step of [`{call}`]: all that is required is there."
                    ))]);
                    items.extend(quote! {
                        #about
                        #[must_use = "a builder does nothing until it is built"]
                        pub struct #name { #(#held_names: #held_types,)* }

                        impl #name {
                            /// Makes the value; its `with_*` methods add what is optional.
                            #[must_use]
                            pub fn build(self) -> #built {
                                #built { #literal }
                            }
                        }
                    });
                }
            }
        }
        items
    }
}

fn of_struct(scope: &Scope<'_>, type_: &Type, kind: &Struct, builder: &Builder<'_>) -> Staged {
    let Builder {
        shape,
        fields,
        steps,
    } = builder;
    let built = scope.name(type_.id);
    let call = match shape {
        Some(shape) => format!("{}::{}", type_.rust.bare(), shape.rust.bare()),
        None => format!("{}::builder", type_.rust.bare()),
    };
    let asked = fields.iter().map(|field| {
        let (name, argument, value) = ty::field_argument(scope, field);
        Asked {
            name,
            argument,
            value,
            held: held_type(scope, field),
            about: field.docs.text.clone(),
        }
    });
    let stored = kind.fields.iter().filter(|field| ty::is_stored(field));
    let literal = stored.map(|field| {
        let name = ident(&field.rust);
        let is_held = fields.iter().any(|held| held.rust == field.rust);
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
    Staged {
        call,
        steps: steps.iter().map(|step| format_ident!("{step}")).collect(),
        asked: asked.collect(),
        built: quote!(#built),
        literal: quote!(#(#literal,)* #rest),
    }
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
