//! Where the vendor states the rules that a file checks: what is long and named more than once is
//! a constant of the file.

use std::collections::BTreeSet;

use proc_macro2::{Group, Ident, Literal, TokenStream, TokenTree};
use quote::quote;

use super::scope::Scope;

/// What has no more bytes stands where it is named, since the name of a constant would say less.
const SHORT: usize = 20;

/// A text, as it stands in tokens.
struct Source<'s> {
    text: &'s str,
    literal: String,
    times: usize,
}

/// These items, behind the constants for what they name. What they name most is `SOURCE`, the
/// others have numbers.
pub(super) fn named(scope: &Scope<'_>, items: TokenStream) -> TokenStream {
    with_constants(&scope.sources(), items, || scope.static_("SOURCE"))
}

fn with_constants(
    texts: &BTreeSet<String>,
    items: TokenStream,
    mut name: impl FnMut() -> Ident,
) -> TokenStream {
    let long = texts.iter().filter(|text| text.len() > SHORT);
    let source = |text| Source {
        text,
        literal: Literal::string(text).to_string(),
        times: 0,
    };
    let mut sources: Vec<Source<'_>> = long.map(|text| source(text)).collect();
    count(items.clone(), &mut sources);
    sources.retain(|source| source.times > 1);
    if sources.is_empty() {
        return items;
    }
    sources.sort_by_key(|source| std::cmp::Reverse(source.times));
    let named = sources.into_iter().map(|source| (source, name()));
    let names: Vec<(Source<'_>, Ident)> = named.collect();
    let items = replaced(items, &names);
    let constants = names.iter().map(|(source, name)| {
        let text = source.text;
        quote!(const #name: &str = #text;)
    });
    quote!(#(#constants)* #items)
}

fn count(tokens: TokenStream, sources: &mut [Source<'_>]) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => count(group.stream(), sources),
            TokenTree::Literal(literal) => {
                let literal = literal.to_string();
                let mut known = sources.iter_mut();
                if let Some(source) = known.find(|source| source.literal == literal) {
                    source.times += 1;
                }
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
}

fn replaced(tokens: TokenStream, names: &[(Source<'_>, Ident)]) -> TokenStream {
    let token = |token| match token {
        TokenTree::Group(group) => {
            let inner = replaced(group.stream(), names);
            Group::new(group.delimiter(), inner).into()
        }
        TokenTree::Literal(literal) => {
            let text = literal.to_string();
            let known = names.iter().find(|(source, _)| source.literal == text);
            known.map_or(literal.into(), |(_, name)| name.clone().into())
        }
        other => other,
    };
    tokens.into_iter().map(token).collect()
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::{SHORT, with_constants};
    use crate::emit::rust::names::Names;

    #[test]
    fn a_constant_is_what_is_long_and_named_more_than_once() {
        let just_short = "s".repeat(SHORT);
        let (often, twice, once) = (
            "a".repeat(SHORT + 1),
            "The \"first\" table of it",
            "c".repeat(99),
        );
        let texts = [&just_short, &often, twice, &once].map(str::to_owned);
        let items = quote! {
            fn check() {
                f(#just_short, #just_short, #twice);
                if true { f(#often, #once, [#often, "of no source, however long it is"]) }
                f(#often, "of no source, however long it is", #twice);
            }
        };
        let mut names = Names::default();
        let made = with_constants(&texts.into(), items, || names.numbered("SOURCE"));
        let expected = quote! {
            const SOURCE: &str = #often;
            const SOURCE_2: &str = #twice;
            fn check() {
                f(#just_short, #just_short, SOURCE_2);
                if true { f(SOURCE, #once, [SOURCE, "of no source, however long it is"]) }
                f(SOURCE, "of no source, however long it is", SOURCE_2);
            }
        };
        assert_eq!(made.to_string(), expected.to_string());
    }
}
