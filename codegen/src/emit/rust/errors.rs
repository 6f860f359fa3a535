//! Error table of a service: what counts as failure, and what each code means.

use std::collections::BTreeMap;

use apiscribe_runtime::{Class, Retry};
use heck::ToUpperCamelCase;
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::docs::{self, plain};
use super::scope::{Scope, ident};
use super::{file, ty};
use crate::emit::File;
use crate::model::{CodeMatch, CodeRepr, CodeRow, Errors, Failed, Service, Source, StatusRow};

/// `errors.rs` of a service.
pub(super) fn emit(service: &Service) -> File {
    let scope = Scope::new(service);
    let errors = &service.errors;
    let body = errors
        .body
        .as_ref()
        .map_or_else(|| quote!(Json), |body| ty::rust(&scope, body));
    let code = if errors.codes.is_empty() {
        quote!(NoCode)
    } else {
        quote!(ErrorCode)
    };
    let mut paragraphs = vec![format!("Why a call to {} did not succeed.", service.title)];
    paragraphs.extend(statuses(errors));
    let comment = docs::comment(&paragraphs);
    let table = table(errors);
    let codes = (!errors.codes.is_empty()).then(|| codes(service, errors));
    let items = quote! {
        #comment
        pub type Error = apiscribe_runtime::Error<#code, #body>;

        /// How replies are told apart and what statuses mean.
        pub(super) static TABLE: ErrorTable = #table;

        #codes
    };
    file::print(service, "errors.rs", &scope, items)
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
            let source = docs::source(&row.docs)
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

fn table(errors: &Errors) -> TokenStream {
    let failed = errors.failed.iter().map(|failed| match failed {
        Failed::Status(first, last) => {
            let (first, last) = (
                Literal::u16_unsuffixed(*first),
                Literal::u16_unsuffixed(*last),
            );
            quote!(Failed::Status(#first, #last))
        }
        Failed::Not { path, value } => {
            let expected = match value {
                serde_json::Value::Number(number) => {
                    let number = Literal::i64_unsuffixed(number.as_i64().unwrap_or_default());
                    quote!(Expected::Integer(#number))
                }
                serde_json::Value::Bool(value) => quote!(Expected::Bool(#value)),
                other => {
                    let text = plain(other);
                    quote!(Expected::Text(#text))
                }
            };
            quote!(Failed::Not { path: #path, value: #expected })
        }
    });
    let (code, message) = (&errors.code, &errors.message);
    let trace = match &errors.trace {
        Some(Source::Body(path)) => quote!(Some(Source::Body(#path))),
        Some(Source::Header(name)) => quote!(Some(Source::Header(#name))),
        None => quote!(None),
    };
    let retry_after = match &errors.retry_after {
        Some(header) => {
            let unit = if header.millis {
                quote!(Milliseconds)
            } else {
                quote!(Seconds)
            };
            let header = &header.header;
            quote!(Some(RetryAfter { header: #header, unit: apiscribe_runtime::Unit::#unit }))
        }
        None => quote!(None),
    };
    let statuses = errors.statuses.iter().map(status);
    quote! {
        ErrorTable {
            failed: &[#(#failed),*],
            code: &[#(#code),*],
            message: &[#(#message),*],
            trace: #trace,
            retry_after: #retry_after,
            statuses: &[#(#statuses),*],
        }
    }
}

fn status(row: &StatusRow) -> TokenStream {
    let (first, last) = (
        Literal::u16_unsuffixed(row.first),
        Literal::u16_unsuffixed(row.last),
    );
    let (class, retry, remedy) = (
        class(row.class),
        retry(row.retry),
        option(row.remedy.as_deref()),
    );
    quote!(StatusRow { first: #first, last: #last, class: #class, retry: #retry, remedy: #remedy })
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
    let from_json = from_json(errors);
    let class = grouped(
        errors,
        |row| row.class as usize,
        |row| class(row.class),
        &quote!(Class::Unknown),
    );
    let retry = retry_method(errors);
    let remedy = remedies(errors);
    let display = display(errors);
    quote! {
        #comment
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ErrorCode {
            #(#variants)*
            #[doc(hidden)]
            Unlisted(apiscribe_runtime::Unlisted<#raw>),
        }

        impl ErrorCode {
            /// What kind of failure it is.
            #[must_use]
            pub fn class(&self) -> Class {
                #class
            }

            /// Whether the same call may be tried again.
            #[must_use]
            pub fn retry(&self) -> Retry {
                #retry
            }

            /// What to do about it.
            #[must_use]
            pub fn remedy(&self) -> Option<&'static str> {
                #remedy
            }
        }

        #from_json

        #display

        apiscribe_runtime::error_code!(ErrorCode);
    }
}

fn paragraphs(row: &CodeRow) -> Vec<String> {
    let code = match &row.matches {
        CodeMatch::Text(code) => format!("`{code}`"),
        CodeMatch::Prefix(prefix) => format!("Every other code that begins with `{prefix}`"),
        CodeMatch::Integer(code) => format!("`{code}`"),
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
        facts.push(format!("Blames `{path}`."));
    }
    paragraphs.push(facts.join(" "));
    paragraphs.extend(docs::source(&row.docs));
    paragraphs
}

fn is_family(row: &CodeRow) -> bool {
    matches!(row.matches, CodeMatch::Prefix(_) | CodeMatch::Range(..))
}

fn pattern(row: &CodeRow) -> TokenStream {
    let name = ident(&row.rust);
    if is_family(row) {
        quote!(Self::#name(_))
    } else {
        quote!(Self::#name)
    }
}

fn from_json(errors: &Errors) -> TokenStream {
    let exact = errors.codes.iter().filter_map(|row| {
        let name = ident(&row.rust);
        match &row.matches {
            CodeMatch::Text(code) => Some(quote!(#code => Self::#name,)),
            CodeMatch::Integer(code) => {
                let code = Literal::i64_unsuffixed(*code);
                Some(quote!(#code => Self::#name,))
            }
            _ => None,
        }
    });
    let families = errors.codes.iter().filter_map(|row| {
        let name = ident(&row.rust);
        match &row.matches {
            CodeMatch::Prefix(prefix) => {
                Some(quote!(family if family.starts_with(#prefix) => Self::#name(code),))
            }
            CodeMatch::Range(first, last) => {
                let (first, last) = (
                    Literal::i64_unsuffixed(*first),
                    Literal::i64_unsuffixed(*last),
                );
                Some(quote!(#first..=#last => Self::#name(code),))
            }
            _ => None,
        }
    });
    match errors.repr {
        CodeRepr::Text => quote! {
            impl From<String> for ErrorCode {
                fn from(code: String) -> Self {
                    match code.as_str() {
                        #(#exact)*
                        #(#families)*
                        _ => Self::Unlisted(apiscribe_runtime::Unlisted::new(code)),
                    }
                }
            }
        },
        CodeRepr::Integer => quote! {
            impl From<i64> for ErrorCode {
                fn from(code: i64) -> Self {
                    match code {
                        #(#exact)*
                        #(#families)*
                        _ => Self::Unlisted(apiscribe_runtime::Unlisted::new(code)),
                    }
                }
            }
        },
    }
}

/// A `match` with one arm for each value, the rows that share it side by side.
fn grouped<K: Ord>(
    errors: &Errors,
    key: impl Fn(&CodeRow) -> K,
    value: impl Fn(&CodeRow) -> TokenStream,
    unlisted: &TokenStream,
) -> TokenStream {
    let mut groups: BTreeMap<K, (TokenStream, Vec<TokenStream>)> = BTreeMap::new();
    for row in &errors.codes {
        groups
            .entry(key(row))
            .or_insert_with(|| (value(row), Vec::new()))
            .1
            .push(pattern(row));
    }
    let arms = groups
        .into_values()
        .map(|(value, patterns)| quote!(#(#patterns)|* => #value,));
    quote! {
        match self {
            #(#arms)*
            Self::Unlisted(_) => #unlisted,
        }
    }
}

/// Only what differs from the class is listed.
fn retry_method(errors: &Errors) -> TokenStream {
    let odd: Vec<&CodeRow> = errors
        .codes
        .iter()
        .filter(|row| row.retry != row.class.default_retry())
        .collect();
    if odd.is_empty() {
        return quote!(self.class().default_retry());
    }
    let mut groups: BTreeMap<usize, (TokenStream, Vec<TokenStream>)> = BTreeMap::new();
    for row in odd {
        groups
            .entry(row.retry as usize)
            .or_insert_with(|| (retry(row.retry), Vec::new()))
            .1
            .push(pattern(row));
    }
    let arms = groups
        .into_values()
        .map(|(value, patterns)| quote!(#(#patterns)|* => #value,));
    quote! {
        match self {
            #(#arms)*
            other => other.class().default_retry(),
        }
    }
}

fn remedies(errors: &Errors) -> TokenStream {
    if errors.codes.iter().all(|row| row.remedy.is_none()) {
        return quote!(None);
    }
    let mut arms = TokenStream::new();
    for row in &errors.codes {
        if let Some(remedy) = &row.remedy {
            let pattern = pattern(row);
            arms.extend(quote!(#pattern => Some(#remedy),));
        }
    }
    let rest = if errors.codes.iter().all(|row| row.remedy.is_some()) {
        quote!(Self::Unlisted(_) => None,)
    } else {
        quote!(_ => None,)
    };
    quote! {
        match self {
            #arms
            #rest
        }
    }
}

fn display(errors: &Errors) -> TokenStream {
    let arms = errors.codes.iter().map(|row| {
        let name = ident(&row.rust);
        match &row.matches {
            CodeMatch::Text(code) => quote!(Self::#name => f.write_str(#code),),
            CodeMatch::Integer(code) => {
                let code = code.to_string();
                quote!(Self::#name => f.write_str(#code),)
            }
            CodeMatch::Prefix(_) | CodeMatch::Range(..) => {
                quote!(Self::#name(code) => write!(f, "{code}"),)
            }
        }
    });
    quote! {
        impl std::fmt::Display for ErrorCode {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    #(#arms)*
                    Self::Unlisted(code) => write!(f, "{}", code.value()),
                }
            }
        }
    }
}

fn class(class: Class) -> TokenStream {
    let name = format_ident!("{}", class.as_str().to_upper_camel_case());
    quote!(Class::#name)
}

fn retry(retry: Retry) -> TokenStream {
    let name = format_ident!("{}", retry.as_str().to_upper_camel_case());
    quote!(Retry::#name)
}

fn option(text: Option<&str>) -> TokenStream {
    match text {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
    }
}
