//! Values into the request.

use apiscribe_recipes::functions::Function;
use apiscribe_recipes::recipe::{Node, NodeKind, Place, Placement};
use apiscribe_recipes::types::{Kind, Privacy};
use proc_macro2::TokenStream;
use quote::quote;

use super::Writer;
use super::code::{Code, Held};

impl Writer<'_> {
    /// The statement that places a value.
    pub(super) fn placed(&self, placement: &Placement, value: &Node) -> TokenStream {
        let code = self.code(value);
        if code.is_absent() && placement.optional {
            return TokenStream::new();
        }
        let is_secret = value.ty.privacy != Privacy::Open;
        if let NodeKind::Call(Function::When, arguments) = &value.kind
            && let [Some(condition), Some(branch), other] =
                [0, 1, 2].map(|index| arguments.get(index))
            && !branch.ty.optional
            && other.is_none_or(is_nothing)
        {
            let condition = self.code(condition).condition().tokens();
            let (node, branch) = (branch, self.code(branch));
            let put = match branch.held {
                _ if self.borrows(node) => put(placement, &branch.copied(), is_secret),
                Held::Fleeting => put(placement, &branch.own(), is_secret),
                _ => put(placement, &branch, is_secret),
            };
            return quote!(if #condition { #put });
        }
        if code.kind == Kind::Pairs {
            let code = match self.borrows(value) {
                true => code.copied(),
                false => code,
            };
            return put(placement, &code, is_secret);
        }
        if code.optional {
            let tokens = match code.held {
                Held::Place => {
                    let value = code.operand();
                    quote!(&#value)
                }
                _ => code.tokens(),
            };
            let held = match code.held {
                Held::Owned => Held::Place,
                _ => Held::Borrowed,
            };
            let inner = Code::new(code.kind, held, quote!(value));
            let put = put(placement, &inner, is_secret);
            return quote!(if let Some(value) = #tokens { #put });
        }
        // What is read of the request is no longer borrowed when it changes.
        if code.held == Held::Fleeting {
            let value = code.own().tokens();
            let inner = Code::new(code.kind, Held::Place, quote!(value));
            let put = put(placement, &inner, is_secret);
            return quote!(let value = #value; #put);
        }
        put(placement, &code, is_secret)
    }
}

/// Whether it is `[]`, where there are pairs.
fn is_nothing(node: &Node) -> bool {
    matches!(&node.kind, NodeKind::List(items) if items.is_empty())
}

fn put(placement: &Placement, value: &Code, is_secret: bool) -> TokenStream {
    if value.kind == Kind::Pairs {
        let pairs = value.reference();
        return match placement.place {
            Place::Param => quote!(request.params(#pairs);),
            _ => quote!(request.queries(#pairs);),
        };
    }
    let (name, value) = (&placement.name.text, value.str());
    match placement.place {
        Place::Header if is_secret => quote!(request.secret_header(#name, #value)?;),
        Place::Header => quote!(request.header(#name, #value)?;),
        Place::Cookie => quote!(request.cookie(#name, #value)?;),
        Place::Path => quote!(request.path_part(#name, #value)?;),
        Place::Query => quote!(request.query(#name, #value);),
        Place::Param => quote!(request.param(#name, #value);),
        Place::Append => quote!(request.append(#name, #value);),
    }
}
