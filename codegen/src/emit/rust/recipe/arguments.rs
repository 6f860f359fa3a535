//! What several functions do with their arguments.

use apiscribe_recipes::functions::Function;
use apiscribe_recipes::recipe::{Arguments, Node, NodeKind};
use apiscribe_recipes::types::Kind;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::Writer;
use super::code::Code;

impl Writer<'_> {
    /// A function of that name, from bytes to characters.
    pub(super) fn text_of(&self, name: &str, x: &Code) -> Code {
        let (name, x) = (format_ident!("{name}"), x.data());
        Code::owned(Kind::String, quote!(signing::#name(#x)))
    }

    /// What a string decodes to.
    pub(super) fn decoded(
        &self,
        node: &Node,
        arguments: &Arguments,
        name: &str,
        why: &str,
    ) -> Code {
        let x = match arguments.get(0) {
            Some(node) => self.code(node).str(),
            None => quote!(""),
        };
        let name = format_ident!("{name}");
        let decoded = quote!(signing::#name(#x));
        if node.ty.optional {
            return Code::owned(Kind::Bytes, decoded).maybe();
        }
        let source = self.source(arguments.get(0));
        Code::owned(
            Kind::Bytes,
            quote!(signing::decoded(#source, #decoded, #why)?),
        )
    }

    /// The name of the first credential or setting that goes into a value.
    pub(super) fn source(&self, node: Option<&Node>) -> String {
        node.and_then(|node| self.recipe.source(node))
            .unwrap_or_default()
            .to_owned()
    }

    pub(super) fn join(&self, separator: &Code, parts: &[Node], kind: Kind) -> Code {
        let is_lines = separator.literal.as_deref() == Some("\n");
        let separator = separator.str();
        if let [part] = parts
            && let NodeKind::Call(Function::Names, arguments) = &part.kind
            && let Some(pairs) = arguments.get(0)
        {
            let pairs = self.code(pairs).reference();
            return Code::owned(kind, quote!(signing::join_names(#pairs, #separator)));
        }
        let parts: Vec<Code> = parts.iter().map(|part| self.code(part)).collect();
        if let [one] = parts.as_slice()
            && one.kind == Kind::List
        {
            let list = one.operand();
            return Code::owned(kind, quote!(#list.join(#separator)));
        }
        if parts.iter().any(|part| part.kind == Kind::List) {
            let parts = parts.iter().map(|part| match part.kind {
                Kind::List => part.own_present(),
                _ => {
                    let part = part.present().own().tokens();
                    quote!(vec![#part])
                }
            });
            return Code::owned(kind, quote!([#(#parts),*].concat().join(#separator)));
        }
        if kind == Kind::Bytes {
            let parts = parts.iter().map(Code::slice);
            let call = quote!(signing::join_bytes(#separator, [#(#parts),*]));
            return Code::owned(kind, call);
        }
        let parts = super::strings(&parts);
        Code::owned(
            kind,
            match is_lines {
                true => quote!(signing::lines([#(#parts),*])),
                false => quote!(signing::join(#separator, [#(#parts),*])),
            },
        )
    }

    pub(super) fn affix(&self, x: &Code, affixes: &[Node], method: &TokenStream) -> Code {
        let x = x.present().operand();
        let affixes: Vec<TokenStream> =
            affixes.iter().map(|affix| self.code(affix).str()).collect();
        let tokens = match affixes.as_slice() {
            [one] => quote!(#x.#method(#one)),
            several => quote!([#(#several),*].iter().any(|part| #x.#method(part))),
        };
        Code::owned(Kind::Bool, tokens)
    }

    /// Old and new characters, in twos.
    pub(super) fn changes(&self, arguments: &Arguments) -> TokenStream {
        let twos = arguments.all(1).chunks(2).filter_map(|two| {
            let (old, new) = (self.code(two.first()?).str(), self.code(two.get(1)?).str());
            Some(quote!((#old, #new)))
        });
        quote!(#(#twos),*)
    }

    /// `&["a", "b"]`.
    pub(super) fn words(&self, nodes: &[Node]) -> TokenStream {
        let words = nodes.iter().map(|node| self.code(node).str());
        quote!(&[#(#words),*])
    }

    /// A list of names: as it stands, or a setting.
    pub(super) fn names(&self, node: Option<&Node>) -> TokenStream {
        match node.map(|node| &node.kind) {
            None => quote!(&[]),
            Some(NodeKind::List(items)) => self.words(items),
            Some(NodeKind::Setting(index)) => {
                let name =
                    self.recipe.settings.get(*index).map(|setting| {
                        super::ident(&crate::model::RustName::escaped(&setting.name))
                    });
                quote!(#name)
            }
            Some(_) => quote!(&[]),
        }
    }

    pub(super) fn headers(&self, arguments: &Arguments) -> Code {
        let names = |index: usize| self.names(arguments.get(index));
        let is_given = |index: usize| arguments.get(index).is_some();
        let which = if is_given(2) {
            let names = names(2);
            quote!(signing::Which::AllBut(#names))
        } else if is_given(3) {
            let names = names(3);
            quote!(signing::Which::InOrder(#names))
        } else {
            let (names, prefixes) = (names(0), names(1));
            quote!(signing::Which::Only { names: #names, prefixes: #prefixes })
        };
        let not_containing = arguments.get(4).and_then(Node::literal).unwrap_or_default();
        let folds = arguments
            .get(5)
            .is_some_and(|node| node.kind == NodeKind::Bool(true));
        let message = &self.context.message;
        let call = quote!(#message.header_pairs(#which, #not_containing, #folds));
        Code::owned(Kind::Pairs, call)
    }

    /// The values of an argument of `any_same`, as a slice.
    pub(super) fn any_of(&self, nodes: &[Node]) -> TokenStream {
        let codes: Vec<Code> = nodes.iter().map(|node| self.code(node)).collect();
        if let [one] = codes.as_slice()
            && one.kind == Kind::List
        {
            return one.reference();
        }
        if codes.iter().all(|code| code.kind != Kind::List) {
            let codes = codes.iter().map(Code::slice);
            return quote!(&[#(#codes),*]);
        }
        let parts = codes.iter().map(|code| match code.kind {
            Kind::List => code.own_present(),
            _ => {
                let characters = code.str();
                quote!(vec![#characters.to_owned()])
            }
        });
        quote!(&[#(#parts),*].concat())
    }
}
