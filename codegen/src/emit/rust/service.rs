//! The module of a service: what it is, its limits and tables, and what it exports.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::docs::{Markdown, enumerated};
use super::examples::call;
use super::scope::ident;
use super::{arguments, auth, contents, docs, doubts, file, operations};
use crate::emit::rust::{GenerateError, Source};
use crate::escape::code;
use crate::model::{Note, Service};
use crate::words;

/// `mod.rs` of a service.
pub(super) fn emit(service: &Service, crate_name: &str) -> Result<Source, GenerateError> {
    let paragraphs = paragraphs(service, crate_name);
    let comment = docs::module_comment(&paragraphs);
    let links = links(service, &paragraphs);
    let operations = service.operations.iter().map(|operation| {
        let name = ident(&operation.name);
        quote!(pub mod #name;)
    });
    let outcomes = service.operations.iter().filter_map(|operation| {
        let (module, name) = (
            ident(&operation.name),
            format_ident!("{}", operations::exports(operation)?),
        );
        Some(quote!(pub use #module::#name;))
    });
    let arguments = arguments::exports(service);
    let (has_auth, exported) = auth::exports(service);
    let auth = has_auth.then(|| {
        quote!(
            #[cfg(feature = "signing")]
            pub mod auth;
        )
    });
    let credentials = (!exported.is_empty()).then(|| {
        quote!(
            #[cfg(feature = "signing")]
            pub use auth::{#(#exported),*};
        )
    });
    let base_url = (!service.base_urls.is_empty()).then(|| quote!(BaseUrl,));
    let body = (service.errors.types().len() > 1).then(|| quote!(, AnyErrorBody));
    let code = (!service.errors.codes.is_empty()).then(|| quote!(, ErrorCode));
    let builders = service.types.iter().any(has_builder).then(|| {
        quote!(
            pub mod builders;
        )
    });
    let validate = service.types.iter().any(|ty| ty.in_requests).then(|| {
        quote!(
            mod validate;
        )
    });
    let types = (!service.types.is_empty()).then(|| {
        (
            quote!(
                mod json;
                mod types;
            ),
            quote!(
                pub use types::*;
            ),
        )
    });
    let (types_mod, types_use) = types.unzip();
    let doubts = doubts::has_any(service).then(|| {
        quote!(
            pub mod doubts;
        )
    });
    let callbacks = (!service.callbacks.is_empty()).then(|| {
        quote!(
            #[cfg(feature = "signing")]
            pub mod callbacks;
        )
    });
    let headers = (!service.reply_headers.is_empty()).then(|| {
        (
            quote!(
                mod reply_headers;
            ),
            quote!(
                pub use reply_headers::ReplyHeaders;
            ),
        )
    });
    let (headers_mod, headers_use) = headers.unzip();
    let items = quote! {
        #comment
        #(#links)*

        #(#operations)*
        #doubts
        #auth
        #[cfg(feature = "blocking")]
        pub mod blocking;
        #builders
        #callbacks
        #[cfg(feature = "client")]
        mod client;
        #[cfg(feature = "signing")]
        mod endpoint;
        mod errors;
        #headers_mod
        #types_mod
        #validate

        #credentials
        #[cfg(feature = "client")]
        pub use client::{Client, ClientBuilder};
        #[cfg(feature = "signing")]
        pub use endpoint::{#base_url Endpoint #arguments};
        pub use errors::{Error #body #code};
        #headers_use
        #(#outcomes)*
        #types_use
    };
    file::with_items(&format!("src/{}/mod.rs", service.name.bare()), items)
}

/// Where links of the comment lead if the feature of what they name is off.
fn links(service: &Service, comment: &[Markdown]) -> Vec<TokenStream> {
    let callbacks = service.callbacks.iter().map(contents::callback);
    let signing = auth::signers(service).into_iter().flat_map(|signer| {
        let credentials = signer.credentials_path();
        [code(&credentials), format!("{credentials}::from_env")]
    });
    let signing = signing.chain([code("auth")]).chain(callbacks).collect();
    let of_features: [(&str, Vec<String>); 2] =
        [("signing", signing), ("client", vec![code("Client")])];
    let links = of_features.into_iter().flat_map(|(feature, labels)| {
        let named = |label: &String| comment.iter().any(|text| text.refers_to(label));
        labels
            .into_iter()
            .filter(named)
            .map(move |label| docs::link_without(feature, &label))
    });
    links.collect()
}

fn has_builder(ty: &crate::model::Type) -> bool {
    !ty.builders().is_empty()
}

fn paragraphs(service: &Service, crate_name: &str) -> Vec<Markdown> {
    let title = format!("{}.", service.title.trim_end_matches('.'));
    let mut paragraphs = vec![Markdown::from(title)];
    paragraphs.extend(service.doc.as_deref().map(Markdown::from));
    paragraphs.extend(contents::operations(service));
    if let Some(text) = call::of(service, crate_name) {
        let block = call::block(&text, crate_name, "feature = \"client\"");
        paragraphs.extend([heading("A call"), block]);
    }
    paragraphs.extend(signing(service));
    paragraphs.extend(sends(service));
    paragraphs.extend(contents::types(service));
    if !service.pages.is_empty() {
        let pages: Vec<String> = service
            .pages
            .iter()
            .map(|page| {
                let edition = page
                    .edition
                    .as_ref()
                    .map(|edition| format!(" ({edition})"))
                    .unwrap_or_default();
                let url = page
                    .url
                    .as_ref()
                    .map(|url| format!(", <{url}>"))
                    .unwrap_or_default();
                format!("- {}{edition}{url}", page.title)
            })
            .collect();
        paragraphs.push(heading("Described from"));
        paragraphs.push(pages.join("\n").into());
    }
    if doubts::has_any(service) {
        paragraphs.push(Markdown::ours(
            "What the pages leave open, and what is taken here: [`doubts`].",
        ));
    }
    paragraphs.extend(constants(service));
    paragraphs.extend(limits(service));
    for note in &service.notes {
        paragraphs.extend(table(note));
    }
    paragraphs
}

/// What calls are signed with, and by whom.
fn signing(service: &Service) -> Vec<Markdown> {
    let signers = auth::signers(service);
    let asking: Vec<_> = signers.iter().filter(|signer| signer.asks()).collect();
    let holds = match asking.as_slice() {
        [] => return Vec::new(),
        [one] => {
            let required = one.credentials().iter().filter(|one| one.required);
            let names: Vec<String> = required.map(|one| code(one.rust.bare())).collect();
            let credentials = one.credentials_path();
            match enumerated(&names) {
                Some(names) => format!(
                    "[`{credentials}`] holds {names}; [`from_env`][{credentials}::from_env] reads them from \
                     the environment"
                ),
                None => return Vec::new(),
            }
        }
        _ => "[`auth`] has a module for each scheme, with `Credentials` of its own; `from_env` reads them from \
              the environment"
            .to_owned(),
    };
    let text = format!(
        "{holds}. A [`Client`] signs each call with them, and so does `to_http` of an operation, which sends \
         nothing."
    );
    vec![heading("Signing"), Markdown::ours(text)]
}

/// What goes along with every call.
fn constants(service: &Service) -> Vec<Markdown> {
    let constants = service.constants.iter();
    let lines: Vec<String> = constants
        .map(|constant| format!("- {}", words::sent_along(constant)))
        .collect();
    if lines.is_empty() {
        return Vec::new();
    }
    vec![
        heading("Sent along with every call"),
        lines.join("\n").into(),
    ]
}

/// The limits that all operations share.
fn limits(service: &Service) -> Vec<Markdown> {
    let limits = service.limits.iter();
    let lines: Vec<String> = limits
        .map(|limit| format!("- {}", words::limit_in_full(limit)))
        .collect();
    if lines.is_empty() {
        return Vec::new();
    }
    vec![heading("Limits on calls"), lines.join("\n").into()]
}

/// The headers that signing sends, with what the page says of each.
fn sends(service: &Service) -> Vec<Markdown> {
    let auths = service.auth.iter().chain(
        service
            .operations
            .iter()
            .filter_map(|operation| operation.auth.as_ref()),
    );
    let mut seen = BTreeSet::new();
    let headers: Vec<String> = auths
        .flat_map(|auth| &auth.sends)
        .filter(|(name, _)| seen.insert(name.clone()))
        .map(|(name, docs)| {
            let source = words::source(docs)
                .map(|source| format!(" {source}"))
                .unwrap_or_default();
            format!(
                "- {}: {}{source}",
                code(&name.0),
                docs.text.as_deref().unwrap_or("sent by the scheme.")
            )
        })
        .collect();
    if headers.is_empty() {
        return Vec::new();
    }
    vec![
        heading("Headers that signing sends"),
        headers.join("\n").into(),
    ]
}

pub(super) fn heading(title: &str) -> Markdown {
    Markdown::ours("# ").then(title)
}

fn table(note: &Note) -> Vec<Markdown> {
    let cell = |cell: &String| Markdown::default().then(cell);
    let row = |cells: &[String]| Markdown::row(cells.iter().map(cell));
    let mut lines = vec![
        row(&note.columns),
        Markdown::row(note.columns.iter().map(|_| Markdown::ours("---"))),
    ];
    lines.extend(note.rows.iter().map(|cells| row(cells)));
    let mut paragraphs = vec![heading(&note.title)];
    paragraphs.extend(note.docs.text.as_deref().map(Markdown::from));
    paragraphs.push(Markdown::lines(lines));
    paragraphs.extend(note.docs.advice.iter().map(|advice| advice.as_str().into()));
    paragraphs.extend(words::source(&note.docs).map(Markdown::from));
    paragraphs
}
