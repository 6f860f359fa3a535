//! Rules across the fields of a struct.

use proc_macro2::TokenStream;
use quote::quote;

use super::access::{elements, is_absent, is_one_of, is_present};
use super::checks::counts;
use super::scope::Scope;
use super::validate;
use crate::model::{Bounds, Condition, Level, Path, Rule, RuleKind, Type};
use crate::words::{self, because, plain};

/// The rules of a struct in words, for its documentation.
pub(super) fn sentences(rules: &[Rule]) -> Option<String> {
    let lines: Vec<String> = rules
        .iter()
        .map(|rule| {
            let level = if rule.level == Level::Advisory {
                " Advised, not enforced."
            } else {
                ""
            };
            let text = rule
                .docs
                .text
                .as_ref()
                .map(|text| format!(" {text}"))
                .unwrap_or_default();
            format!("- {}.{text}{level}", words::says(&rule.kind))
        })
        .collect();
    (!lines.is_empty()).then(|| format!("Rules:\n\n{}", lines.join("\n")))
}

/// Checks for all rules of a struct.
pub(super) fn emit(scope: &Scope<'_>, type_: &Type, rules: &[Rule]) -> TokenStream {
    rules
        .iter()
        .map(|rule| {
            let place = validate::place(&rule.docs, &type_.docs);
            let check = check(scope, rule, &place);
            match rule.level {
                Level::Error => check,
                Level::Advisory => quote!(report.advise(|report| { #check });),
            }
        })
        .collect()
}

fn check(scope: &Scope<'_>, rule: &Rule, place: &str) -> TokenStream {
    let group = |method: &str, paths: &[Path]| {
        let method = quote::format_ident!("{method}");
        let members = paths.iter().map(|path| {
            let (pointer, present) = (pointer(path), is_present(scope, path));
            quote!((#pointer, #present))
        });
        quote!(report.#method(at, &[#(#members),*], #place);)
    };
    match &rule.kind {
        RuleKind::Together(paths) => group("together", paths),
        RuleKind::ExactlyOne(paths) => group("exactly_one", paths),
        RuleKind::AtLeastOne(paths) => group("at_least_one", paths),
        RuleKind::AtMostOne(paths) => group("at_most_one", paths),
        RuleKind::Count { path, bounds } => count(scope, path, *bounds, place),
        RuleKind::Unique(path) => unique(scope, path, place),
        RuleKind::When {
            conditions,
            require,
            forbid,
        } => {
            let tests: Vec<TokenStream> = conditions
                .iter()
                .map(|(path, condition)| holds(scope, path, condition))
                .collect();
            let because = because(conditions);
            let sources: Vec<String> = conditions.iter().map(|(path, _)| pointer(path)).collect();
            let mut demands: Vec<(TokenStream, TokenStream)> = Vec::new();
            for (path, values) in require {
                let target = pointer(path);
                let (broken, message) = if values.is_empty() {
                    (
                        is_absent(scope, path),
                        format!("must be there when {because}"),
                    )
                } else {
                    let met = is_one_of(scope, path, values);
                    let values: Vec<String> = values
                        .iter()
                        .map(|value| format!("`{}`", plain(value)))
                        .collect();
                    (
                        negated(met),
                        format!("must be {} when {because}", values.join(" or ")),
                    )
                };
                let refuse = quote!(report.rule(at, Rule::Require, &[#target, #(#sources),*], #message, #place););
                demands.push((broken, refuse));
            }
            for path in forbid {
                let target = pointer(path);
                let message = format!("must not be there when {because}");
                let refuse = quote!(report.rule(at, Rule::Forbid, &[#target, #(#sources),*], #message, #place););
                demands.push((is_present(scope, path), refuse));
            }
            match demands.as_slice() {
                [(broken, refuse)] => quote!(if #(#tests &&)* #broken { #refuse }),
                several => {
                    let several = several
                        .iter()
                        .map(|(broken, refuse)| quote!(if #broken { #refuse }));
                    quote!(if #(#tests)&&* { #(#several)* })
                }
            }
        }
    }
}

fn count(scope: &Scope<'_>, path: &Path, bounds: Bounds, place: &str) -> TokenStream {
    let elements = elements(scope, path);
    let target = pointer(path);
    let range = counts(bounds);
    quote!(report.count(at, #target, #elements.count(), #range, #place);)
}

fn unique(scope: &Scope<'_>, path: &Path, place: &str) -> TokenStream {
    let elements = elements(scope, path);
    let target = pointer(path);
    let message = format!(
        "must not hold the same `{}` twice",
        path.keys().last().copied().unwrap_or_default()
    );
    quote! {
        if !crate::support::check::all_distinct(#elements) {
            report.rule(at, Rule::Unique, &[#target], #message, #place);
        }
    }
}

fn holds(scope: &Scope<'_>, path: &Path, condition: &Condition) -> TokenStream {
    match condition {
        Condition::Present(true) => is_present(scope, path),
        Condition::Present(false) => is_absent(scope, path),
        Condition::OneOf(values) => is_one_of(scope, path, values),
    }
}

/// The opposite of an expression of type `bool`.
fn negated(test: TokenStream) -> TokenStream {
    match syn::parse2::<syn::Expr>(test.clone()) {
        Ok(syn::Expr::Binary(syn::ExprBinary {
            left,
            op: syn::BinOp::Eq(_),
            right,
            ..
        })) => quote!(#left != #right),
        Ok(syn::Expr::Binary(_)) => quote!(!(#test)),
        _ => quote!(!#test),
    }
}

/// JSON Pointer from the struct to what a violation names: up to the outermost list.
fn pointer(path: &Path) -> String {
    let keys: Vec<&str> = path
        .keys()
        .into_iter()
        .take_while(|key| *key != "*")
        .collect();
    format!("/{}", keys.join("/"))
}
