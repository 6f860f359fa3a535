//! Rules across the fields of a struct.

use heck::ToUpperCamelCase;
use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use super::access::{Access, elements, follow, is_absent, is_one_of, is_present, value};
use super::checks::{Checks, counts};
use super::operand::Operand;
use super::scope::Scope;
use super::validate::{self, Patterns};
use crate::model::{Level, Rule, Type};
use crate::rules::{Argument, Ask, Demand, Test, pointer};
use crate::words;

/// The rules of a struct in words, for its documentation.
pub(super) fn sentences(type_: &Type, rules: &[Rule]) -> Option<String> {
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
            let source = words::source(&rule.docs.beside(&type_.docs))
                .map(|source| format!(" {source}"))
                .unwrap_or_default();
            format!("- {}.{text}{level}{source}", rule.kind.facets().says())
        })
        .collect();
    (!lines.is_empty()).then(|| format!("Rules:\n\n{}", lines.join("\n")))
}

/// Checks for all rules of a struct.
pub(super) fn emit(
    scope: &Scope<'_>,
    type_: &Type,
    rules: &[Rule],
    patterns: &mut Patterns<'_>,
) -> TokenStream {
    rules
        .iter()
        .map(|rule| {
            let place = validate::place(scope, &rule.docs, &type_.docs);
            let check = check(scope, rule, &place, patterns);
            match rule.level {
                Level::Error => check,
                Level::Advisory => validate::advised(&check),
            }
        })
        .collect()
}

fn check(scope: &Scope<'_>, rule: &Rule, place: &str, patterns: &mut Patterns<'_>) -> TokenStream {
    match rule.kind.facets().ask() {
        Ask::Check { name, with } => {
            let name = format_ident!("{name}");
            let arguments = with.iter().map(|argument| argued(scope, argument));
            quote!(report.#name(at, #(#arguments,)* #place);)
        }
        Ask::When {
            conditions,
            demands,
        } => when(scope, &conditions, &demands, place, patterns),
    }
}

fn argued(scope: &Scope<'_>, argument: &Argument<'_>) -> TokenStream {
    match argument {
        Argument::Pointer(path) => pointer(path).to_token_stream(),
        Argument::Members(paths) => {
            let members = paths.iter().map(|path| {
                let (pointer, present) = (pointer(path), is_present(scope, path));
                quote!((#pointer, #present))
            });
            quote!(&[#(#members),*])
        }
        Argument::ValueOf(paths) => {
            let members = paths.iter().map(|path| {
                let (pointer, value) = (pointer(path), value(scope, path));
                quote!((#pointer, #value))
            });
            quote!(&[#(#members),*])
        }
        Argument::Words(words) => words.to_token_stream(),
        Argument::CountOf(path) => {
            let elements = elements(scope, path);
            quote!(#elements.count())
        }
        Argument::Values(path) => elements(scope, path),
        Argument::Counts(bounds) => counts(*bounds),
    }
}

fn when(
    scope: &Scope<'_>,
    conditions: &[Test<'_>],
    demands: &[Demand<'_>],
    place: &str,
    patterns: &mut Patterns<'_>,
) -> TokenStream {
    let tests: Vec<TokenStream> = conditions
        .iter()
        .map(|test| holds(scope, test, true, patterns))
        .collect();
    let sources = conditions.iter().map(|test| pointer(test.path()));
    let sources: Vec<String> = sources.collect();
    let demands: Vec<(TokenStream, TokenStream)> = demands
        .iter()
        .map(|demand| {
            let (target, message) = (pointer(demand.test.path()), &demand.message);
            let rule = format_ident!("{}", demand.broken.as_str().to_upper_camel_case());
            let refuse =
                quote!(report.rule(at, Rule::#rule, &[#target, #(#sources),*], #message, #place););
            (holds(scope, &demand.test, false, patterns), refuse)
        })
        .collect();
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

/// An expression of type `bool`: whether the answer to a question is this one.
fn holds(
    scope: &Scope<'_>,
    test: &Test<'_>,
    expected: bool,
    patterns: &mut Patterns<'_>,
) -> TokenStream {
    match (test, expected) {
        (Test::Present(path), true) | (Test::Absent(path), false) => is_present(scope, path),
        (Test::Absent(path), true) | (Test::Present(path), false) => is_absent(scope, path),
        (Test::OneOf(path, values), true) => is_one_of(scope, path, values),
        (Test::OneOf(path, values), false) => negated(is_one_of(scope, path, values)),
        (Test::NoneOrOneOf(path, values), true) => {
            let (absent, one) = (is_absent(scope, path), is_one_of(scope, path, values));
            quote!((#absent || #one))
        }
        (Test::NoneOrOneOf(path, values), false) => {
            let other = negated(is_one_of(scope, path, values));
            match follow(scope, path) {
                Access::Always(_) => other,
                Access::Perhaps(_) | Access::Text(_) => {
                    let present = is_present(scope, path);
                    quote!(#present && #other)
                }
            }
        }
        (Test::NoneOrKeeps(path, constraints), expected) => {
            let mut keeps = |value: Operand| {
                let list = path.is_spread().then(|| value.expression.clone());
                let value = if path.is_secret() {
                    value.exposed()
                } else {
                    value
                };
                let checks = Checks {
                    scope,
                    patterns,
                    place: "",
                };
                let keeps = checks.question(&path.ty, constraints, &value);
                match (expected, list) {
                    (true, None) => keeps,
                    (false, None) => negated(keeps),
                    // An empty list that is not sent stands nowhere.
                    (true, Some(list)) => quote!(#list.is_empty() || #keeps),
                    (false, Some(list)) => {
                        let broken = negated(keeps);
                        quote!(!#list.is_empty() && #broken)
                    }
                }
            };
            match follow(scope, path) {
                Access::Always(value) => keeps(Operand::place(value)),
                Access::Perhaps(value) | Access::Text(value) => {
                    let test = keeps(Operand::reference(quote!(value)));
                    match expected {
                        true => quote!(#value.is_none_or(|value| #test)),
                        false => quote!(#value.is_some_and(|value| #test)),
                    }
                }
            }
        }
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
