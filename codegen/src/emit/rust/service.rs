//! The module of a service: what it is, its limits and tables, and what it exports.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use heck::ToShoutySnakeCase;

use super::scope::ident;
use super::{docs, endpoint, file, operations};
use crate::emit::File;
use crate::model::{Construct, Limit, Note, Service, TypeKind};

/// `mod.rs` of a service.
pub(super) fn emit(service: &Service) -> File {
    let comment = docs::module_comment(&paragraphs(service));
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
    let credentials =
        (!endpoint::all_credentials(service).is_empty()).then(|| quote!(Credentials,));
    let code = (!service.errors.codes.is_empty()).then(|| quote!(, ErrorCode));
    let builders = service.types.iter().any(has_builder).then(|| {
        (
            quote!(
                mod builders;
            ),
            quote!(
                pub use builders::*;
            ),
        )
    });
    let (builders_mod, builders_use) = builders.unzip();
    let validate = service.types.iter().any(|ty| ty.in_requests).then(|| {
        quote!(
            mod validate;
        )
    });
    let limits = service
        .limits
        .iter()
        .map(|limit| constant("LIMIT", limit))
        .chain(service.operations.iter().flat_map(|operation| {
            let prefix = format!("{}_LIMIT", operation.name.bare().to_shouty_snake_case());
            operation
                .limits
                .iter()
                .map(move |limit| constant(&prefix, limit))
        }));
    let items = quote! {
        #comment

        #(#operations)*
        #builders_mod
        #[cfg(feature = "client")]
        mod client;
        mod endpoint;
        mod errors;
        mod json;
        mod types;
        #validate

        #builders_use
        #[cfg(feature = "client")]
        pub use client::Client;
        pub use endpoint::{#credentials Endpoint};
        pub use errors::{Error #code};
        #(#outcomes)*
        pub use types::*;

        #(#limits)*
    };
    file::with_items(&format!("src/{}/mod.rs", service.name.bare()), items)
}

fn has_builder(ty: &crate::model::Type) -> bool {
    match &ty.kind {
        TypeKind::Struct(kind) => {
            matches!(kind.construct, Construct::Builder(_))
                || kind.shapes.iter().any(|shape| !shape.positional)
        }
        _ => false,
    }
}

fn constant(name: &str, limit: &Limit) -> TokenStream {
    let name = format_ident!("{name}");
    let mut paragraphs = vec![operations::limit_sentence(limit)];
    paragraphs.extend(limit.docs.text.clone());
    paragraphs.extend(docs::source(&limit.docs));
    let comment = docs::comment(&paragraphs);
    let (calls, millis) = (Literal::u32_unsuffixed(limit.calls), limit.per.as_millis());
    let per = match u64::try_from(millis / 1000) {
        Ok(seconds) if millis % 1000 == 0 => {
            let seconds = Literal::u64_unsuffixed(seconds);
            quote!(std::time::Duration::from_secs(#seconds))
        }
        _ => {
            let millis = Literal::u64_unsuffixed(u64::try_from(millis).unwrap_or(u64::MAX));
            quote!(std::time::Duration::from_millis(#millis))
        }
    };
    quote! {
        #comment
        pub const #name: apiscribe_runtime::Limit = apiscribe_runtime::Limit { calls: #calls, per: #per };
    }
}

fn paragraphs(service: &Service) -> Vec<String> {
    let mut paragraphs = vec![format!("{}.", service.title.trim_end_matches('.'))];
    paragraphs.extend(service.doc.clone());
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
        paragraphs.push("Described from:".to_owned());
        paragraphs.push(pages.join("\n"));
    }
    for note in &service.notes {
        paragraphs.extend(table(note));
    }
    let doubts: Vec<String> = service
        .doubts
        .iter()
        .chain(&service.corrections)
        .map(|doubt| {
            let taken = doubt
                .taken
                .as_ref()
                .map(|taken| format!(" Taken: {taken}"))
                .unwrap_or_default();
            format!("- `{}`: {}{taken}", doubt.about, doubt.says)
        })
        .collect();
    if !doubts.is_empty() {
        paragraphs.push("# What the pages leave open".to_owned());
        paragraphs.push(doubts.join("\n"));
    }
    paragraphs
}

fn table(note: &Note) -> Vec<String> {
    let row = |cells: &[String]| {
        format!(
            "| {} |",
            cells
                .iter()
                .map(|cell| cell.replace('|', "\\|"))
                .collect::<Vec<_>>()
                .join(" | ")
        )
    };
    let mut lines = vec![
        row(&note.columns),
        row(&vec!["---".to_owned(); note.columns.len()]),
    ];
    lines.extend(note.rows.iter().map(|cells| row(cells)));
    let mut paragraphs = vec![format!("# {}", note.title)];
    paragraphs.extend(note.docs.text.clone());
    paragraphs.push(lines.join("\n"));
    paragraphs.extend(note.docs.advice.iter().cloned());
    paragraphs.extend(docs::source(&note.docs));
    paragraphs
}
