//! Error table of a service: what counts as failure, and what each code means.

mod bodies;
mod codes;
mod table;

use apiscribe_runtime::{ErrorClass, Retry};
use heck::ToUpperCamelCase;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::docs;
use super::file;
use super::scope::{Scope, ident};
use crate::emit::rust::{GenerateError, Source};
use crate::escape;
use crate::model::{CodeMatch, CodeRepr, CodeRow, Errors, Service};
use crate::words;

/// `errors.rs` of a service.
pub(super) fn emit(service: &Service) -> Result<Source, GenerateError> {
    let scope = Scope::new(service);
    let errors = &service.errors;
    let (body, bodies) = bodies::emit(&scope, errors);
    let code = if errors.codes.is_empty() {
        quote!(NoCode)
    } else {
        quote!(ErrorCode)
    };
    let mut paragraphs = vec![format!("Why a call to {} did not succeed.", service.title)];
    paragraphs.extend(statuses(errors));
    let comment = docs::comment(&paragraphs);
    let table = table::emit(errors);
    let codes = (!errors.codes.is_empty()).then(|| codes(service, errors));
    let items = quote! {
        #comment
        pub type Error = apiscribe_runtime::Error<#code, #body>;

        #bodies

        #table

        #codes
    };
    file::with_imports(service, "errors.rs", &scope, items)
}

/// What statuses mean when no code says more, in words.
fn statuses(errors: &Errors) -> Option<String> {
    let rows: Vec<String> = errors
        .statuses
        .iter()
        .map(|row| {
            let status = if row.first == row.last {
                row.first.to_string()
            } else {
                format!("{} to {}", row.first, row.last)
            };
            let text = row.docs.text.as_deref().unwrap_or("No more is said of it.");
            let remedy = row
                .remedy
                .as_ref()
                .map(|remedy| format!(" Remedy: {remedy}"))
                .unwrap_or_default();
            let source = words::source(&row.docs)
                .map(|source| format!(" {source}"))
                .unwrap_or_default();
            format!("- {status}, {}: {text}{remedy}{source}", row.class.as_str())
        })
        .collect();
    (!rows.is_empty()).then(|| {
        format!(
            "What statuses mean when no code says more:\n\n{}",
            rows.join("\n")
        )
    })
}

fn codes(service: &Service, errors: &Errors) -> TokenStream {
    let comment = docs::comment(&[
        format!("What {} says went wrong.", service.title),
        "A code that is not listed keeps its text or number; `class` and `retry` answer for it too.".to_owned(),
    ]);
    let raw = match errors.repr {
        CodeRepr::Text => quote!(String),
        CodeRepr::Integer => quote!(i64),
    };
    let variants = errors.codes.iter().map(|row| {
        let comment = docs::comment(&paragraphs(row));
        let name = ident(&row.rust);
        if is_family(row) {
            quote!(#comment #name(#raw),)
        } else {
            quote!(#comment #name,)
        }
    });
    let families = errors.codes.iter().filter(|row| is_family(row));
    let families: Vec<_> = families.map(|row| ident(&row.rust)).collect();
    let families = (!families.is_empty()).then(|| quote!(#(, #families)*));
    let rows = errors.codes.iter().map(codes::row);
    quote! {
        #comment
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ErrorCode {
            #(#variants)*
            #[doc(hidden)]
            Unknown(crate::support::Unknown<#raw>),
        }

        /// What each code means.
        const CODES: &[CodeRow<ErrorCode>] = &[#(#rows),*];

        crate::support::error_code!(ErrorCode, #raw, CODES #families);
    }
}

fn paragraphs(row: &CodeRow) -> Vec<String> {
    let code = match &row.matches {
        CodeMatch::Text(code) => escape::code(&code.to_string()),
        CodeMatch::Prefix(prefix) => {
            format!("Every other code that begins with {}", escape::code(prefix))
        }
        CodeMatch::Integer(code) => escape::code(&code.to_string()),
        CodeMatch::Range(first, last) => format!("Every other code from `{first}` to `{last}`"),
    };
    let text = row.docs.text.as_deref().unwrap_or("No more is said of it.");
    let mut paragraphs = vec![format!("{code}: {text}")];
    let mut facts = Vec::new();
    if let Some(remedy) = &row.remedy {
        facts.push(format!("Remedy: {remedy}"));
    }
    if !row.statuses.is_empty() {
        let statuses: Vec<String> = row
            .statuses
            .iter()
            .map(|(first, last)| {
                if first == last {
                    first.to_string()
                } else {
                    format!("{first} to {last}")
                }
            })
            .collect();
        facts.push(format!("Comes with status {}.", statuses.join(" or ")));
    }
    if let Some(path) = &row.path {
        facts.push(format!("Blames {}.", escape::code(path)));
    }
    paragraphs.push(facts.join(" "));
    paragraphs.extend(words::source(&row.docs));
    paragraphs
}

fn is_family(row: &CodeRow) -> bool {
    matches!(row.matches, CodeMatch::Prefix(_) | CodeMatch::Range(..))
}

fn class(class: ErrorClass) -> TokenStream {
    let name = format_ident!("{}", class.as_str().to_upper_camel_case());
    quote!(ErrorClass::#name)
}

fn retry(retry: Retry) -> TokenStream {
    let name = format_ident!("{}", retry.as_str().to_upper_camel_case());
    quote!(Retry::#name)
}
