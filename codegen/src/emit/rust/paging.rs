//! The method that gives the items of all pages.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::arguments::Argument;
use super::docs::Markdown;
use super::scope::{Scope, ident};
use super::{deprecated, docs, operations, ty};
use crate::model::{Field, Holds, NextPage, Operation, Paging, Ty, Type};

/// The method; none where an operation has no pages.
pub(super) fn method(scope: &Scope<'_>, operation: &Operation) -> Option<TokenStream> {
    let paging = operation.paging.as_ref()?;
    let reply = &operation.replies.first()?.ty;
    let request_type = scope.type_(operation.request?);
    let request = scope.name(operation.request?);
    let (error, item) = (scope.import("Error"), ty::rust(scope, &paging.item));
    let call = ident(&operation.name);
    let name = ident(&operation.name.followed_by("pages"));
    let own = operations::own_arguments(scope, operation);
    let names: Vec<_> = own.iter().map(|own| &own.name).collect();
    let types = own.iter().map(|own| own.ty(quote!(&str)));
    let texts = own.iter().map(Argument::text);
    let given = own.iter().map(|own| {
        let name = &own.name;
        own.given(&quote!(&#name))
    });
    let more = paging
        .more
        .as_ref()
        .map(|path| match found(scope, reply, &quote!(reply), path) {
            Found::Always(more) => quote!(let more = #more;),
            Found::Maybe(more) => quote!(let more = #more.copied().unwrap_or_default();),
        });
    let to = request_type.fields().get(to(&paging.next))?;
    let next = next(scope, (reply, paging), to);
    let until = paging.more.as_ref().map(|_| quote!(.filter(|_| more)));
    let items = items(scope, reply, &paging.items);
    let asked = asked(to);
    let comment = docs::comment(&[
        Markdown::ours(format!(
            "The items of all pages, each page as [`{}`](Self::{0}) fetches it.",
            operation.name.bare()
        )),
        Markdown::ours(
            "They are a stream, see [`Pages`](apiscribe_runtime::Pages), which ends after so many calls at the latest.",
        ),
    ]);
    let deprecated = deprecated::attribute(&operation.docs, std::iter::empty());
    // What the reply says of the next page is read before its items are taken out of it.
    let (before, after) = match &paging.next {
        NextPage::Told { .. } | NextPage::Linked { .. } => (Some(next), None),
        NextPage::Last { .. } | NextPage::Numbered { .. } | NextPage::Offset { .. } => {
            (None, Some(next))
        }
    };
    Some(quote! {
        #comment
        #deprecated
        #[inline]
        pub fn #name(&self, #(#names: #types,)* request: #request, calls: usize) -> apiscribe_runtime::Pages<#item, #error> {
            let client = self.clone();
            #(let #names = #texts.to_owned();)*
            apiscribe_runtime::Pages::new(request, calls, move |mut request| {
                let client = client.clone();
                #(let #names = #names.clone();)*
                async move {
                    let reply = client.#call(#(#given,)* &request).await?;
                    #more
                    #before
                    let items = #items;
                    #after
                    let next = next #until.map(|next| {
                        #asked
                        request
                    });
                    Ok((items, next))
                }
            })
        }
    })
}

fn to(next: &NextPage) -> usize {
    match next {
        NextPage::Told { to, .. }
        | NextPage::Linked { to, .. }
        | NextPage::Last { to, .. }
        | NextPage::Numbered { to, .. }
        | NextPage::Offset { to } => *to,
    }
}

/// The statement that gives what the field of the next request holds, if there is a next page.
fn next(scope: &Scope<'_>, (reply, paging): (&Ty, &Paging), to: &Field) -> TokenStream {
    let name = ident(&to.rust);
    let integer = ty::rust(scope, &to.ty);
    let current = |first: TokenStream| match to.holds() {
        Holds::Always => quote!(request.#name),
        Holds::Option | Holds::Nullable => quote!(request.#name.unwrap_or(#first)),
    };
    let parsed = |text: TokenStream| {
        // The same page again would never end.
        let is_other = match to.holds() {
            Holds::Always => quote!(request.#name != *next),
            Holds::Option | Holds::Nullable => quote!(request.#name.as_ref() != Some(next)),
        };
        quote! {
            let next = #text.filter(|next| !next.is_empty());
            let next = next.and_then(|next| next.parse().ok()).filter(|next| #is_other);
        }
    };
    match &paging.next {
        NextPage::Told {
            path,
            parameter: None,
            ..
        } => parsed(match found(scope, reply, &quote!(reply), path) {
            Found::Always(told) => quote!(Some(#told.to_string())),
            Found::Maybe(told) => quote!(#told.map(ToString::to_string)),
        }),
        NextPage::Told {
            path,
            parameter: Some(parameter),
            ..
        } => parsed(match found(scope, reply, &quote!(reply), path) {
            Found::Always(told) => quote!(crate::support::query_value(&#told, #parameter)),
            Found::Maybe(told) => {
                quote!(#told.and_then(|next| crate::support::query_value(next, #parameter)))
            }
        }),
        NextPage::Linked { parameter, .. } => parsed(
            quote!(crate::support::next_link(reply.headers()).and_then(|next| crate::support::query_value(&next, #parameter))),
        ),
        NextPage::Last { path, .. } => {
            parsed(match found(scope, &paging.item, &quote!(last), path) {
                Found::Always(told) => quote!(items.last().map(|last| #told.to_string())),
                Found::Maybe(told) => {
                    quote!(items.last().and_then(|last| #told.map(ToString::to_string)))
                }
            })
        }
        NextPage::Numbered { first, .. } => {
            let current = current(Literal::u32_unsuffixed(*first).into_token_stream());
            quote!(let next = (!items.is_empty()).then(|| #current.saturating_add(1));)
        }
        NextPage::Offset { .. } => {
            let current = current(quote!(0));
            quote! {
                let count = #integer::try_from(items.len()).unwrap_or(#integer::MAX);
                let next = (count > 0).then(|| #current.saturating_add(count));
            }
        }
    }
}

/// The statement that asks for the next page.
fn asked(to: &Field) -> TokenStream {
    let name = ident(&to.rust);
    let value = to.holds().some(quote!(next));
    quote!(request.#name = #value;)
}

fn fields<'m>(scope: &Scope<'m>, from: &Ty, path: &[usize]) -> Vec<&'m Field> {
    let mut id = from.named();
    let mut fields = Vec::new();
    for index in path {
        let type_: Option<&'m Type> = id.map(|id| scope.service().type_(id));
        let Some(field) = type_.and_then(|type_| type_.fields().get(*index)) else {
            break;
        };
        id = field.ty.named();
        fields.push(field);
    }
    fields
}

/// What stands at a path.
enum Found {
    /// It is always there: the place.
    Always(TokenStream),
    /// It may be missing: an option with a reference to it.
    Maybe(TokenStream),
}

fn found(scope: &Scope<'_>, from: &Ty, owner: &TokenStream, path: &[usize]) -> Found {
    let begin = Found::Always(owner.clone());
    let fields = fields(scope, from, path).into_iter();
    fields.fold(begin, |before, field| {
        let name = ident(&field.rust);
        match (before, field.holds().is_optional()) {
            (Found::Always(at), false) => Found::Always(quote!(#at.#name)),
            (Found::Always(at), true) => Found::Maybe(quote!(#at.#name.as_ref())),
            (Found::Maybe(at), false) => Found::Maybe(quote!(#at.map(|at| &at.#name))),
            (Found::Maybe(at), true) => Found::Maybe(quote!(#at.and_then(|at| at.#name.as_ref()))),
        }
    })
}

/// The list at a path, taken out of the reply.
fn items(scope: &Scope<'_>, reply: &Ty, path: &[usize]) -> TokenStream {
    let fields = fields(scope, reply, path);
    let has_optional = fields.iter().any(|field| field.holds().is_optional());
    let whole = quote!(reply.into_inner());
    if !has_optional {
        let names = fields.iter().map(|field| ident(&field.rust));
        return quote!(#whole #(.#names)*);
    }
    let mut is_option = false;
    let taken = fields.into_iter().fold(whole, |before, field| {
        let name = ident(&field.rust);
        let taken = match (is_option, field.holds().is_optional()) {
            (false, _) => quote!(#before.#name),
            (true, true) => quote!(#before.and_then(|at| at.#name)),
            (true, false) => quote!(#before.map(|at| at.#name)),
        };
        is_option |= field.holds().is_optional();
        taken
    });
    quote!(#taken.unwrap_or_default())
}
