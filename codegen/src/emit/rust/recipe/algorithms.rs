//! Expressions that name an algorithm.

use apiscribe_recipes::functions::Function;
use apiscribe_recipes::recipe::{Node, NodeKind};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::Writer;

impl Writer<'_> {
    /// The algorithm that an expression names.
    pub(super) fn hash(&self, node: &Node) -> TokenStream {
        let variant = |name: &str| {
            let mut letters = name.chars();
            let first = letters.next().map(|first| first.to_ascii_uppercase());
            let name: String = first.into_iter().chain(letters).collect();
            let name = format_ident!("{name}");
            quote!(signing::Hash::#name)
        };
        match &node.kind {
            NodeKind::String(name) => variant(name),
            NodeKind::Step(index)
                if self
                    .uses
                    .get(*index)
                    .is_some_and(|uses| uses.is_algorithm()) =>
            {
                let variable = self.variables.get(*index).and_then(Option::as_ref);
                let name = variable.map(|(name, _)| name);
                quote!(#name)
            }
            NodeKind::Step(index) => match self.recipe.steps.get(*index) {
                Some(step) => self.hash(&step.value),
                None => TokenStream::new(),
            },
            NodeKind::Setting(index) => {
                let setting = self.recipe.settings.get(*index);
                let names = setting
                    .map(|setting| setting.one_of.as_slice())
                    .unwrap_or_default();
                let Some((last, others)) = names.split_last() else {
                    return TokenStream::new();
                };
                let value = self.code(node).str();
                let hashes = others.iter().map(|name| variant(name));
                let last = variant(last);
                quote!(match #value { #(#others => #hashes,)* _ => #last })
            }
            NodeKind::Call(Function::When, arguments) => {
                let parts = [0, 1, 2].map(|index| arguments.get(index));
                let [Some(condition), Some(one), Some(other)] = parts else {
                    return TokenStream::new();
                };
                let condition = self.code(condition).condition().tokens();
                let (one, other) = (self.hash(one), self.hash(other));
                quote!(if #condition { #one } else { #other })
            }
            NodeKind::Call(Function::Choose, arguments) => {
                let Some(x) = arguments.get(0) else {
                    return TokenStream::new();
                };
                let x = self.code(x).str();
                let twos: Vec<(&str, TokenStream)> = arguments
                    .all(1)
                    .chunks(2)
                    .filter_map(|two| Some((two.first()?.literal()?, self.hash(two.get(1)?))))
                    .collect();
                let Some(((_, last), others)) = twos.split_last() else {
                    return TokenStream::new();
                };
                let arms = others.iter().map(|(name, hash)| quote!(#name => #hash,));
                quote!(match #x { #(#arms)* _ => #last })
            }
            NodeKind::Call(Function::Default, arguments) => {
                let [Some(x), Some(other)] = [0, 1].map(|index| arguments.get(index)) else {
                    return TokenStream::new();
                };
                let (asked, other) = (self.code(x).condition().tokens(), self.hash(other));
                let x = self.hash(x);
                quote!(if #asked { #x } else { #other })
            }
            // The checker lets nothing else name an algorithm.
            _ => TokenStream::new(),
        }
    }
}
