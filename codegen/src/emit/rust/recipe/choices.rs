//! `when`, `choose` and `default`: only what is chosen is worked out.

use apiscribe_recipes::recipe::{Arguments, Node, NodeKind};
use apiscribe_recipes::types::Kind;
use proc_macro2::TokenStream;
use quote::quote;

use super::Writer;
use super::code::{Code, Held};

impl Writer<'_> {
    /// A branch of what is chosen, in the form that all branches have.
    fn branch(&self, node: Option<&Node>, like: &Node, held: Held) -> TokenStream {
        let (kind, optional) = (like.ty.kind, like.ty.optional);
        let Some(node) = node else {
            return match (kind, optional) {
                (_, true) => quote!(None),
                (Kind::Pairs | Kind::List, _) => quote!(Vec::new()),
                _ => quote!(""),
            };
        };
        let code = self.code(node);
        let code = match (held, kind) {
            (Held::Owned | Held::Place, _) => code.of_kind(kind).own(),
            (_, Kind::Bytes) if !code.optional => Code::new(kind, held, code.slice()),
            _ => code,
        };
        if optional {
            code.some().tokens()
        } else {
            code.present().tokens()
        }
    }

    /// Whether all results are literals or parts of the request, so that nothing has to be copied.
    fn shared(&self, results: &[&Node], kind: Kind) -> Held {
        let mut all = Held::Borrowed;
        for node in results {
            let code = self.code(node);
            let is_part = matches!(node.kind, NodeKind::Input(_));
            let is_data = matches!(code.kind, Kind::String | Kind::Bytes);
            let fits = code.kind == kind
                || (kind == Kind::Bytes && code.kind == Kind::String && !code.optional);
            match code.held {
                Held::Borrowed if fits => {}
                Held::Fleeting if fits && is_data && is_part => all = Held::Fleeting,
                _ => return Held::Owned,
            }
        }
        all
    }

    fn chosen(&self, node: &Node, held: Held, tokens: TokenStream) -> Code {
        let code = Code::new(node.ty.kind, held, tokens).compound();
        if node.ty.optional { code.maybe() } else { code }
    }

    pub(super) fn when(&self, node: &Node, arguments: &Arguments) -> Code {
        let Some(condition) = arguments.get(0) else {
            return Code::literal("");
        };
        let results: Vec<&Node> = arguments.iter().skip(1).collect();
        let held = self.shared(&results, node.ty.kind);
        let condition = self.code(condition).condition();
        let one = self.branch(arguments.get(1), node, held);
        if arguments.get(2).is_none()
            && let Some(text) = arguments.get(1).and_then(Node::literal)
        {
            let condition = condition.operand();
            let code = Code::new(Kind::String, held, quote!(#condition.then_some(#text)));
            return code.maybe();
        }
        let condition = condition.tokens();
        let other = self.branch(arguments.get(2), node, held);
        self.chosen(node, held, quote!(if #condition { #one } else { #other }))
    }

    pub(super) fn choose(&self, node: &Node, arguments: &Arguments) -> Code {
        let Some(x) = arguments.get(0) else {
            return Code::literal("");
        };
        let twos: Vec<(&str, &Node)> = arguments
            .all(1)
            .chunks(2)
            .filter_map(|two| Some((two.first()?.literal()?, two.get(1)?)))
            .collect();
        let results: Vec<&Node> = twos.iter().map(|(_, result)| *result).collect();
        let held = self.shared(&results, node.ty.kind);
        let x = self.code(x);
        let (is_optional, x) = match (x.optional, x.held) {
            (true, Held::Owned | Held::Place) => {
                let x = x.operand();
                (true, quote!(#x.as_deref()))
            }
            (true, _) => (true, x.tokens()),
            (false, _) => (false, x.str()),
        };
        let is_complete = !node.ty.optional && !matches!(node.ty.kind, Kind::Pairs | Kind::List);
        let many = twos.len();
        let arms = twos.iter().enumerate().map(|(index, (name, result))| {
            let result = self.branch(Some(result), node, held);
            match (is_complete && index + 1 == many, is_optional) {
                (true, _) => quote!(_ => #result,),
                (false, true) => quote!(Some(#name) => #result,),
                (false, false) => quote!(#name => #result,),
            }
        });
        let otherwise = (!is_complete).then(|| {
            let nothing = self.branch(None, node, held);
            quote!(_ => #nothing,)
        });
        self.chosen(node, held, quote!(match #x { #(#arms)* #otherwise }))
    }

    pub(super) fn default(&self, node: &Node, arguments: &Arguments) -> Code {
        let [Some(x), Some(other)] = [0, 1].map(|index| arguments.get(index)) else {
            return Code::literal("");
        };
        let held = match x.ty.kind == node.ty.kind {
            true => self.shared(&[x, other], node.ty.kind),
            false => Held::Owned,
        };
        let code = self.code(x);
        let code = match held {
            Held::Borrowed | Held::Fleeting => code,
            Held::Owned | Held::Place => code.of_kind(node.ty.kind).own(),
        };
        let value = code.some().tokens();
        let value = match code.kind {
            Kind::Time | Kind::Int => value,
            Kind::Bool => quote!(#value.filter(|value| *value)),
            _ => quote!(#value.filter(|value| !value.is_empty())),
        };
        let found = match node.ty.optional {
            true => quote!(Some(value)),
            false => quote!(value),
        };
        let other = self.branch(Some(other), node, held);
        // As clippy would have it.
        let tokens = match (node.ty.optional, other.to_string().as_str()) {
            (false, "\"\"") => quote!(#value.unwrap_or_default()),
            _ => quote!(match #value { Some(value) => #found, None => #other }),
        };
        self.chosen(node, held, tokens)
    }
}
