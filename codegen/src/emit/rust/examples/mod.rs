//! Examples as a user of the generated crate would write them: typed values and a call of the
//! client.

pub(super) mod call;
mod literal;
mod structs;
mod unions;
mod values;

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

use super::arguments::Argument;
use super::scope::{Scope, ident};
use super::{auth, credentials};
use crate::model::{Example, Operation, Parameter, Service, Ty};
use crate::words::plain;
use values::Values;

const WIDTH: usize = 90;

/// The body of a function that makes the call of an example and returns any error with `?`. None if
/// the example has no request that could be sent, or one that the generated constructors cannot
/// make.
pub fn example(
    package: &str,
    service: &Service,
    operation: &Operation,
    example: &Example,
) -> Option<String> {
    let is_sent =
        example.refused.is_empty() && (example.request.is_some() || operation.request.is_none());
    if !is_sent {
        return None;
    }
    let scope = Scope::new(service);
    let values = Values { scope: &scope };
    let request = match (operation.request, &example.request) {
        (Some(id), Some(value)) => {
            let value = values.exact(&Ty::Named(id), value)?;
            Some(quote!(let request = #value;))
        }
        _ => None,
    };
    let client = client(&scope, example);
    let own = operation.parameters.iter();
    let own = own.map(|parameter| argument(&scope, parameter, example));
    let passed = request.as_ref().map(|_| quote!(&request));
    let arguments = own.chain(passed);
    let method = ident(&operation.name);
    let body = laid_out(&quote! {
        #client
        #request
        let reply = client.#method(#(#arguments),*).await?;
    })?;
    let uses = uses(&package.replace('-', "_"), service, &scope, &body);
    Some(format!("{uses}\n\n{body}"))
}

fn client(scope: &Scope<'_>, example: &Example) -> TokenStream {
    let service = scope.service();
    let client = scope.import("Client");
    let signers = auth::signers(service);
    let credentials = signers.iter().filter(|signer| signer.asks());
    let credentials = credentials.map(|signer| credentials::example(scope, signer));
    let parameters = service.parameters.iter();
    let parameters = parameters.map(|parameter| argument(scope, parameter, example));
    let arguments = credentials.chain(parameters);
    quote!(let client = #client::new(#(#arguments),*)?;)
}

fn argument(scope: &Scope<'_>, parameter: &Parameter, example: &Example) -> TokenStream {
    let given = example.parameters.iter();
    let given = given.filter(|(wire, _)| *wire == parameter.wire);
    let value = given.map(|(_, value): &(_, Value)| plain(value)).next();
    let value = value.unwrap_or_else(|| format!("your-{}", parameter.wire).into());
    Argument::new(scope, parameter, ident(&parameter.rust)).given(&quote!(#value))
}

/// Statements, as they stand in a function.
fn laid_out(statements: &TokenStream) -> Option<String> {
    let file = syn::parse2(quote!(async fn example() { #statements })).ok()?;
    let text = prettyplease::unparse(&file);
    let inner = text.split_once("{\n")?.1.trim_end().strip_suffix('}')?;
    let lines = inner
        .lines()
        .map(|line| line.strip_prefix("    ").unwrap_or(line));
    Some(lines.collect::<Vec<_>>().join("\n"))
}

/// The lines that import what the statements name, as rustfmt lays them out.
fn uses(package: &str, service: &Service, scope: &Scope<'_>, body: &str) -> String {
    let mut uses = String::new();
    if body.contains("Json::") {
        uses.push_str(&format!("use {package}::Json;\n"));
    }
    if body.contains("runtime::File") {
        uses.push_str(&format!("use {package}::runtime;\n"));
    }
    if body.contains("Nullable::") {
        uses.push_str(&format!("use {package}::runtime::Nullable;\n"));
    }
    let names = scope.imported();
    let begin = format!("use {package}::{}::", service.name);
    let whole = match names.as_slice() {
        [one] => format!("{begin}{one};"),
        several => format!("{begin}{{{}}};", several.join(", ")),
    };
    if whole.len() <= WIDTH {
        return uses + &whole;
    }
    uses.push_str(&begin);
    uses.push('{');
    let mut line = String::new();
    for name in names {
        if line.is_empty() || line.len() + name.len() + 2 > WIDTH {
            uses.push_str(&line);
            line = format!("\n    {name},");
        } else {
            line.push_str(&format!(" {name},"));
        }
    }
    uses + &line + "\n};"
}
