//! Values of structs: a constructor, shape or builder for what is required, setters for the rest.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use serde_json::{Map, Value};

use super::values::Values;
use crate::emit::rust::methods;
use crate::emit::rust::scope::{ident, setter_name};
use crate::model::{Construct, Field, FieldKind, Listing, Struct, Ty, TypeId, is_present};

impl Values<'_, '_> {
    pub(super) fn structure(
        &self,
        id: TypeId,
        kind: &Struct,
        value: &Value,
    ) -> Option<TokenStream> {
        let map = value.as_object()?;
        let name = self.scope.name(id);
        let has = |index: &usize| {
            let field = kind.fields.get(*index);
            field.is_some_and(|field| self.has(field, map))
        };
        // The shape that says most of what is there, if one says more than what is required.
        let (mut asked, mut positional) = match &kind.construct {
            Construct::New(fields) => (fields, true),
            Construct::Builder(fields) => (fields, false),
        };
        let mut constructor = match positional {
            true => format_ident!("new"),
            false => format_ident!("builder"),
        };
        for shape in &kind.shapes {
            if shape.fields.len() > asked.len() && shape.fields.iter().all(has) {
                (asked, positional) = (&shape.fields, shape.positional);
                constructor = ident(&shape.rust);
            }
        }

        // What stands among the keys of this struct is made of those that are not its own.
        let others = || {
            let is_own = |key: &str| {
                let mut fields = kind.fields.iter();
                fields.any(|field| field.kind != FieldKind::Flatten && field.wire.0 == key)
            };
            let others = map.iter().filter(|(key, _)| !is_own(key));
            Value::Object(
                others
                    .map(|(key, value)| (key.clone(), value.clone()))
                    .collect(),
            )
        };
        let argument = |field: &Field| match field.kind {
            FieldKind::Flatten => self.argument(&field.ty, &others()),
            _ => self.argument(&field.ty, map.get(&field.wire.0)?),
        };
        let asked_fields = asked.iter().map(|index| kind.fields.get(*index));
        let asked_fields: Vec<&Field> = asked_fields.collect::<Option<_>>()?;
        let arguments = asked_fields.iter().map(|field| argument(field));
        let arguments: Vec<TokenStream> = arguments.collect::<Option<_>>()?;
        let mut made = match positional {
            true => quote!(#name::#constructor(#(#arguments),*)),
            false => {
                let steps = asked_fields.iter().map(|field| ident(&field.rust));
                quote!(#name::#constructor()#(.#steps(#arguments))*.build())
            }
        };
        for (index, field) in kind.fields.iter().enumerate() {
            let is_left = !asked.contains(&index) && !matches!(field.kind, FieldKind::Const(_));
            if let Some(clearer) = methods::clearer(kind, field)
                && map.get(&field.wire.0).is_some_and(Value::is_null)
            {
                made.extend(quote!(.#clearer()));
            }
            if is_left && self.has(field, map) {
                let (setter, argument) = (setter_name(&field.rust), argument(field)?);
                made.extend(quote!(.#setter(#argument)));
            }
        }
        if let Some(rest) = &kind.rest {
            let setter = methods::rest_setter(kind);
            let listing = Listing::of(&self.scope.service().types, id, map);
            // A type whose keys stand here may have taken them before.
            let is_own = listing.keeper.is(rest);
            for (key, value) in listing.others(map).filter(|_| is_own) {
                let value = self.argument(&rest.ty, value)?;
                made.extend(quote!(.#setter(#key, #value)));
            }
        }
        Some(made)
    }

    /// Whether a field has a value; `null` is what Rust has without one.
    fn has(&self, field: &Field, map: &Map<String, Value>) -> bool {
        match (&field.kind, &field.ty) {
            (FieldKind::Flatten, Ty::Named(inner)) => {
                is_present(&self.scope.service().types, *inner, |key| {
                    map.contains_key(key)
                })
            }
            _ => map.get(&field.wire.0).is_some_and(|value| !value.is_null()),
        }
    }
}
