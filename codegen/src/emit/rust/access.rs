//! Expressions that follow a path from `self` to what stands there.

use std::borrow::Cow;

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

use super::scope::{Scope, ident};
use crate::model::{FieldStep, Holds, Path, Step, Ty, VariantStep};
use crate::words::plain;

/// What an expression for a path yields.
pub(super) enum Access {
    /// Always there: an expression of the value's type, a place.
    Always(TokenStream),
    /// Perhaps there: an expression of type `Option<&T>`.
    Perhaps(TokenStream),
    /// The tag of a union or a constant: an expression of type `Option<&str>` or always a text.
    Text(TokenStream),
}

/// Follows a path without `*`.
pub(super) fn follow(scope: &Scope<'_>, path: &Path) -> Access {
    follow_steps(scope, quote!(self), &path.steps)
}

/// Follows a path without `*` from something else.
pub(super) fn follow_from(scope: &Scope<'_>, start: TokenStream, path: &Path) -> Access {
    follow_steps(scope, start, &path.steps)
}

/// An expression of type `Option<&T>`: what stands there.
pub(super) fn value(scope: &Scope<'_>, path: &Path) -> TokenStream {
    match follow(scope, path) {
        Access::Always(value) => quote!(Some(&#value)),
        Access::Perhaps(value) | Access::Text(value) => value,
    }
}

/// An expression of type `bool`: something stands there.
pub(super) fn is_present(scope: &Scope<'_>, path: &Path) -> TokenStream {
    presence(scope, path, true)
}

/// An expression of type `bool`: nothing stands there.
pub(super) fn is_absent(scope: &Scope<'_>, path: &Path) -> TokenStream {
    presence(scope, path, false)
}

fn presence(scope: &Scope<'_>, path: &Path, wanted: bool) -> TokenStream {
    let ask = if wanted {
        quote!(is_some)
    } else {
        quote!(is_none)
    };
    // Any JSON may be `null`, which counts as nothing.
    let may_be_null = path.ty == Ty::Json;
    if path.has_elements() {
        let elements = elements(scope, path);
        return match (may_be_null, wanted) {
            (false, _) => quote!(#elements.next().#ask()),
            (true, true) => quote!(#elements.any(|value| !value.is_null())),
            (true, false) => quote!(#elements.all(|value| value.is_null())),
        };
    }
    if may_be_null {
        return match (follow(scope, path), wanted) {
            (Access::Always(value), true) => quote!(!#value.is_null()),
            (Access::Always(value), false) => quote!(#value.is_null()),
            (Access::Perhaps(value) | Access::Text(value), true) => {
                quote!(#value.is_some_and(|value| !value.is_null()))
            }
            (Access::Perhaps(value) | Access::Text(value), false) => {
                quote!(#value.is_none_or(|value| value.is_null()))
            }
        };
    }
    if path.is_spread()
        && let Access::Perhaps(list) = follow(scope, path)
    {
        return match wanted {
            true => quote!(#list.is_some_and(|list| !list.is_empty())),
            false => quote!(#list.is_none_or(Vec::is_empty)),
        };
    }
    if let Some((
        Step::Variant(VariantStep {
            of,
            rust,
            holds: Holds::Always,
            ..
        }),
        before,
    )) = path.steps.split_last()
        && let Access::Always(value) = follow_steps(scope, quote!(self), before)
    {
        let (union, variant) = (scope.name(*of), ident(rust));
        let test = quote!(matches!(#value, #union::#variant(_)));
        return if wanted { test } else { quote!(!#test) };
    }
    if let Some((
        Step::Field(FieldStep {
            rust,
            holds: holds @ (Holds::Option | Holds::Nullable),
            ..
        }),
        before,
    )) = path.steps.split_last()
        && let Access::Always(value) = follow_steps(scope, quote!(self), before)
    {
        let name = ident(rust);
        let value = match holds {
            Holds::Nullable => quote!(#value.#name.value()),
            Holds::Always | Holds::Option => quote!(#value.#name),
        };
        return quote!(#value.#ask());
    }
    match follow(scope, path) {
        Access::Always(_) => quote!(#wanted),
        Access::Perhaps(value) | Access::Text(value) => quote!(#value.#ask()),
    }
}

/// An iterator over every value at a path with `*`.
pub(super) fn elements(scope: &Scope<'_>, path: &Path) -> TokenStream {
    let mut parts = path.steps.split(|step| matches!(step, Step::Elements));
    let first = parts.next().unwrap_or_default();
    let mut iterator = iterate(follow_steps(scope, quote!(self), first));
    let mut rest = parts.peekable();
    while let Some(steps) = rest.next() {
        let last = rest.peek().is_none();
        if steps.is_empty() && last {
            continue;
        }
        let inner = follow_steps(scope, quote!(element), steps);
        iterator = match (last, inner) {
            (false, inner) => {
                let inner = iterate(inner);
                quote!(#iterator.flat_map(|element| #inner))
            }
            (true, Access::Always(value)) => quote!(#iterator.map(|element| &#value)),
            (true, Access::Perhaps(value) | Access::Text(value)) => {
                quote!(#iterator.filter_map(|element| #value))
            }
        };
    }
    iterator
}

fn iterate(list: Access) -> TokenStream {
    match list {
        Access::Always(list) => quote!(#list.iter()),
        Access::Perhaps(list) | Access::Text(list) => quote!(#list.into_iter().flatten()),
    }
}

fn follow_steps(scope: &Scope<'_>, start: TokenStream, steps: &[Step]) -> Access {
    let mut access = Access::Always(start);
    for step in steps {
        access = follow_step(scope, access, step);
    }
    access
}

fn follow_step(scope: &Scope<'_>, access: Access, step: &Step) -> Access {
    match step {
        Step::Field(field) => {
            if let Some(value) = step.constant() {
                let text = plain(value);
                return match access {
                    Access::Always(_) => Access::Text(quote!(Some(#text))),
                    Access::Perhaps(value) | Access::Text(value) => {
                        Access::Text(quote!(#value.map(|_| #text)))
                    }
                };
            }
            let name = ident(&field.rust);
            let reference = field.holds.as_option(field.boxed);
            match (access, field.holds.is_optional()) {
                (Access::Always(value), false) => Access::Always(quote!(#value.#name)),
                (Access::Always(value), true) => Access::Perhaps(quote!(#value.#name.#reference)),
                (Access::Perhaps(value) | Access::Text(value), false) => {
                    let inner = if field.boxed {
                        quote!(&*value.#name)
                    } else {
                        quote!(&value.#name)
                    };
                    Access::Perhaps(quote!(#value.map(|value| #inner)))
                }
                (Access::Perhaps(value) | Access::Text(value), true) => {
                    Access::Perhaps(quote!(#value.and_then(|value| value.#name.#reference)))
                }
            }
        }
        Step::Variant(step) => {
            let union = scope.name(step.of);
            let variant = ident(&step.rust);
            let content = match (step.holds.is_optional(), step.boxed) {
                (true, boxed) => {
                    let reference = step.holds.as_option(boxed);
                    quote!(content.#reference)
                }
                (false, true) => quote!(Some(&**content)),
                (false, false) => quote!(Some(content)),
            };
            match access {
                Access::Always(value) => Access::Perhaps(quote! {
                    (match &#value { #union::#variant(content) => #content, _ => None })
                }),
                Access::Perhaps(value) | Access::Text(value) => Access::Perhaps(quote! {
                    #value.and_then(|value| match value { #union::#variant(content) => #content, _ => None })
                }),
            }
        }
        Step::Tag { .. } => match access {
            Access::Always(value) => Access::Text(quote!(Some(#value.tag()))),
            Access::Perhaps(value) | Access::Text(value) => {
                Access::Text(quote!(#value.map(|value| value.tag())))
            }
        },
        Step::Entry(key) | Step::Member(key) => match access {
            Access::Always(value) => Access::Perhaps(quote!(#value.get(#key))),
            Access::Perhaps(value) | Access::Text(value) => {
                Access::Perhaps(quote!(#value.and_then(|value| value.get(#key))))
            }
        },
        Step::Elements => access,
    }
}

/// An expression of type `bool`: the value at the path is one of these.
pub(super) fn is_one_of(scope: &Scope<'_>, path: &Path, values: &[Value]) -> TokenStream {
    if let (
        Ty::Bool,
        [value],
        [
            Step::Field(FieldStep {
                rust,
                holds: holds @ (Holds::Option | Holds::Nullable),
                ..
            }),
        ],
    ) = (&path.ty, values, path.steps.as_slice())
    {
        let (name, expected) = (ident(rust), value.as_bool().unwrap_or(true));
        let expected = holds.some(quote!(#expected));
        return quote!(self.#name == #expected);
    }
    match follow(scope, path) {
        Access::Always(value) => match (&path.ty, values) {
            (Ty::Bool, [expected]) if expected == &Value::Bool(false) => quote!(!#value),
            (Ty::Bool, [_]) => quote!(#value),
            _ => equals(scope, &path.ty, values, &quote!(#value), &quote!(&#value)),
        },
        Access::Perhaps(value) if path.ty == Ty::Bool && values.len() == 1 => {
            let expected = values.first().and_then(Value::as_bool).unwrap_or(true);
            quote!(#value == Some(&#expected))
        }
        Access::Perhaps(value) => {
            let test = equals(scope, &path.ty, values, &quote!(*value), &quote!(value));
            quote!(#value.is_some_and(|value| #test))
        }
        Access::Text(value) => {
            let texts: Vec<Cow<'_, str>> = values.iter().map(plain).collect();
            match texts.as_slice() {
                [text] => quote!(#value == Some(#text)),
                texts => quote!(#value.is_some_and(|value| [#(#texts),*].contains(&value))),
            }
        }
    }
}

/// Compares a place, or a reference to it, with one or several values.
fn equals(
    scope: &Scope<'_>,
    ty: &Ty,
    values: &[Value],
    place: &TokenStream,
    reference: &TokenStream,
) -> TokenStream {
    let literals: Vec<TokenStream> = values
        .iter()
        .filter_map(|value| literal(scope, ty, value))
        .collect();
    match (ty, literals.as_slice()) {
        (_, [one]) => quote!(#place == #one),
        (Ty::String, several) => quote!([#(#several),*].contains(&#reference.as_str())),
        (Ty::Json, several) => quote!(#(#place == #several)||*),
        (_, several) => quote!([#(#several),*].contains(#reference)),
    }
}

/// A value of a spec as a Rust literal of the type.
fn literal(scope: &Scope<'_>, ty: &Ty, value: &Value) -> Option<TokenStream> {
    Some(match (ty, value) {
        (Ty::Named(id), value) => {
            let kind = scope.type_(*id).as_enum()?;
            let text = plain(value);
            let listed = kind.values.iter().find(|listed| listed.wire.0 == text)?;
            let (name, variant) = (scope.name(*id), ident(&listed.rust));
            quote!(#name::#variant)
        }
        (Ty::F64, value) => {
            let number = proc_macro2::Literal::f64_unsuffixed(value.as_f64()?);
            quote!(#number)
        }
        (_, Value::Bool(value)) => quote!(#value),
        (_, Value::Number(number)) => {
            let number = proc_macro2::Literal::i64_unsuffixed(number.as_i64()?);
            quote!(#number)
        }
        (_, other) => {
            let text = plain(other);
            quote!(#text)
        }
    })
}
