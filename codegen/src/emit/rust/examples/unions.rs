//! Values of unions: what converts to one by `From`, a variant by its name, or one that is not
//! listed.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::{Map, Value};

use super::literal;
use super::values::{Given, Values};
use crate::emit::rust::scope::ident;
use crate::model::{Content, Holds, Ty, Type, TypeId, Union, Variant};

/// A variant of a union with its content.
struct Chosen<'m, 'v> {
    index: usize,
    variant: &'m Variant,
    content: Option<std::borrow::Cow<'v, Value>>,
    /// `null` stands in the place of the content.
    is_null: bool,
}

impl Values<'_, '_> {
    pub(super) fn union(&self, id: TypeId, kind: &Union, value: &Value) -> Option<Given> {
        let types = &self.scope.service().types;
        let Some(chosen) = chosen(types, kind, value) else {
            return self
                .unknown(id, kind, value.as_object()?)
                .map(|expression| Given {
                    expression,
                    from: None,
                });
        };
        if let Some(given) = self.converted(kind, &chosen) {
            return Some(given);
        }
        let (name, variant) = (self.scope.name(id), ident(&chosen.variant.rust));
        let Some(ty) = &chosen.variant.ty else {
            return Some(Given {
                expression: quote!(#name::#variant),
                from: None,
            });
        };
        let holds = chosen.variant.holds();
        let content = match &chosen.content {
            Some(content) => {
                let content = self.exact(ty, content)?;
                let content = match chosen.variant.boxed {
                    true => quote!(Box::new(#content)),
                    false => content,
                };
                holds.some(content)
            }
            None if holds == Holds::Nullable && chosen.is_null => quote!(Nullable::Null),
            None if holds.is_optional() => holds.absent(),
            None => return None,
        };
        Some(Given {
            expression: quote!(#name::#variant(#content)),
            from: None,
        })
    }

    /// The innermost content that the union can be made from.
    fn converted(&self, kind: &Union, chosen: &Chosen<'_, '_>) -> Option<Given> {
        let mut ways: Vec<_> = kind.from.iter().collect();
        ways.sort_by_key(|way| std::cmp::Reverse(way.variants.len()));
        ways.into_iter().find_map(|way| {
            let content = self.follow(chosen, &way.variants)?;
            match &way.source {
                Ty::String => {
                    let text = content.as_str()?;
                    Some(Given::from("str", quote!(#text)))
                }
                source => {
                    let expression = self.exact(source, &content)?;
                    Some(Given::from(format!("{source:?}"), expression))
                }
            }
        })
    }

    /// The content at the end of a way through variants, if the value goes that way.
    fn follow(&self, chosen: &Chosen<'_, '_>, variants: &[usize]) -> Option<Value> {
        let (first, rest) = variants.split_first()?;
        let content = chosen.content.as_ref()?;
        if *first != chosen.index {
            return None;
        }
        if rest.is_empty() {
            return Some(content.as_ref().clone());
        }
        let Some(Ty::Named(inner)) = &chosen.variant.ty else {
            return None;
        };
        let kind = self.scope.type_(*inner).as_union()?;
        self.follow(
            &self::chosen(&self.scope.service().types, kind, content)?,
            rest,
        )
    }

    fn unknown(&self, id: TypeId, kind: &Union, map: &Map<String, Value>) -> Option<TokenStream> {
        let name = self.scope.name(id);
        let tag = kind.tag()?;
        let text = map.get(&tag.0)?.as_str()?;
        let beside = map.iter().filter(|(key, _)| **key != tag.0);
        let beside = beside.map(|(key, value)| {
            let value = literal::json(value)?;
            Some(quote!((#key.to_owned(), #value)))
        });
        let beside: Vec<TokenStream> = beside.collect::<Option<_>>()?;
        Some(quote!(#name::unknown(#text, [#(#beside),*])?))
    }
}

fn chosen<'m, 'v>(types: &'m [Type], kind: &'m Union, value: &'v Value) -> Option<Chosen<'m, 'v>> {
    use std::borrow::Cow;
    if let Some((index, variant)) = kind.variant_of_value(types, value) {
        return Some(Chosen {
            index,
            variant,
            content: Some(Cow::Borrowed(value)),
            is_null: false,
        });
    }
    let map = value.as_object()?;
    let (index, variant) = kind.variant_of(map)?;
    let content = match kind.content(variant) {
        Content::Nothing | Content::Itself(_) => None,
        Content::Under(content) => {
            let content = map.get(&content.key.0);
            content
                .filter(|content| !content.is_null())
                .map(Cow::Borrowed)
        }
        Content::Among(_) => {
            let mut map = map.clone();
            if let Some(tag) = kind.tag() {
                map.remove(&tag.0);
            }
            Some(Cow::Owned(Value::Object(map)))
        }
    };
    let is_null = match kind.content(variant) {
        Content::Under(content) => map.get(&content.key.0).is_some_and(Value::is_null),
        Content::Nothing | Content::Itself(_) | Content::Among(_) => false,
    };
    Some(Chosen {
        index,
        variant,
        content,
        is_null,
    })
}
