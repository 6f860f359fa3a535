//! Names of the methods of a struct, so that no two are the same and none hides one that generated
//! code calls.

use proc_macro2::Ident;
use quote::format_ident;

use super::ty;
use crate::check::RESERVED_METHODS;
use crate::model::{Field, Holds, RustName, Struct};

/// The method that adds a key which is not listed.
pub(super) fn rest_setter(kind: &Struct) -> Ident {
    let mut names = ["other", "unknown", "key", "entry"]
        .into_iter()
        .map(str::to_owned)
        .chain((2..).map(|number| format!("other_{number}")));
    let is_free = |name: &String| {
        let setter = format!("with_{name}");
        let is_taken = |rust: &RustName| rust.bare() == setter || rust.is_set_by(&setter);
        let fields = kind.fields.iter().map(|field| &field.rust);
        let mut names = fields.chain(kind.shapes.iter().map(|shape| &shape.rust));
        !names.any(is_taken)
    };
    let name = names.find(is_free).unwrap_or_default();
    format_ident!("with_{name}")
}

/// The method that sets a field to `null`, if that is not the same as to leave it out.
pub(super) fn clearer(kind: &Struct, field: &Field) -> Option<Ident> {
    if field.holds() != Holds::Nullable {
        return None;
    }
    let setter = field.rust.setter();
    let first = format!("{}_null", setter.bare());
    let numbered = (2..).map(|number| format!("{}_null_{number}", setter.bare()));
    let is_free = |name: &String| {
        let is_taken = |rust: &RustName| rust.bare() == name || rust.is_set_by(name);
        let fields = kind.fields.iter().map(|field| &field.rust);
        let mut names = fields.chain(kind.shapes.iter().map(|shape| &shape.rust));
        !names.any(is_taken)
    };
    let name = std::iter::once(first).chain(numbered).find(is_free);
    name.map(|name| format_ident!("{name}"))
}

/// Whether a field has a method of its own name: not where that is another method.
pub(super) fn has_accessor(kind: &Struct, field: &Field) -> bool {
    let name = field.rust.bare();
    let is_constructor = kind.shapes.iter().any(|shape| shape.rust == field.rust);
    let is_setter = kind
        .fields
        .iter()
        .any(|other| other.rust.is_set_by(name) && ty::is_stored(other) && ty::is_optional(other));
    let is_rest_setter =
        name.starts_with("with_") && kind.rest.is_some() && rest_setter(kind) == name;
    !RESERVED_METHODS.contains(&name) && !is_constructor && !is_setter && !is_rest_setter
}
