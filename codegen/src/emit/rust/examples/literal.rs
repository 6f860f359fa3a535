//! Plain JSON values as Rust expressions.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Value;

/// An integer; a negative one is an operator before a literal.
pub(super) fn integer(value: &Value) -> Option<TokenStream> {
    let number = value.as_i64()?;
    let digits = Literal::u64_unsuffixed(number.unsigned_abs());
    Some(signed(number < 0, &quote!(#digits)))
}

/// A number with a fraction, be it of nothing.
pub(super) fn float(value: &Value) -> Option<TokenStream> {
    let number = value.as_f64().filter(|number| number.is_finite())?;
    let digits = Literal::f64_unsuffixed(number.abs());
    Some(signed(number.is_sign_negative(), &quote!(#digits)))
}

/// Any JSON value, as a `Json`.
pub(super) fn json(value: &Value) -> Option<TokenStream> {
    Some(match value {
        Value::Null => quote!(Json::Null),
        Value::Bool(value) => quote!(Json::from(#value)),
        Value::String(text) => quote!(Json::from(#text)),
        Value::Number(number) if number.is_f64() => {
            let number = float(value)?;
            quote!(Json::from(#number))
        }
        Value::Number(number) => match number.as_u64() {
            Some(number) => {
                let number = Literal::u64_suffixed(number);
                quote!(Json::from(#number))
            }
            None => {
                let number = Literal::u64_suffixed(number.as_i64()?.unsigned_abs());
                let number =
                    Literal::i64_suffixed(number.to_string().trim_end_matches("u64").parse().ok()?);
                quote!(Json::from(-#number))
            }
        },
        Value::Array(items) => {
            let items: Vec<TokenStream> = items.iter().map(json).collect::<Option<_>>()?;
            quote!(Json::from(vec![#(#items),*]))
        }
        Value::Object(map) => {
            let members: Vec<TokenStream> = map
                .iter()
                .map(|(key, value)| {
                    let value = json(value)?;
                    Some(quote!((#key, #value)))
                })
                .collect::<Option<_>>()?;
            match members.is_empty() {
                true => quote!(Json::from(std::collections::BTreeMap::<String, Json>::new())),
                false => quote!(Json::from_iter([#(#members),*])),
            }
        }
    })
}

fn signed(is_negative: bool, digits: &TokenStream) -> TokenStream {
    match is_negative {
        true => quote!(-#digits),
        false => digits.clone(),
    }
}
