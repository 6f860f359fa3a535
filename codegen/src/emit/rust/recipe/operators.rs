//! What stands behind each other, and what is compared.

use apiscribe_recipes::functions::Function;
use apiscribe_recipes::recipe::{Node, NodeKind};
use apiscribe_recipes::types::Kind;
use proc_macro2::TokenStream;
use quote::quote;

use super::code::Code;
use super::{Writer, strings};

/// The longest argument of `format!`: it does not break well.
const MAX_IN_FORMAT: usize = 40;

impl Writer<'_> {
    pub(super) fn concat(&self, parts: &[Node], kind: Kind) -> Code {
        if kind == Kind::Bytes {
            let parts: Vec<Code> = parts.iter().flat_map(|part| self.spread(part)).collect();
            let parts = parts.iter().map(Code::slice);
            return Code::owned(kind, quote!(signing::concat_bytes([#(#parts),*])));
        }
        let parts: Vec<Code> = parts.iter().map(|part| self.code(part)).collect();
        let literals = parts.iter().map(|part| part.literal.as_deref());
        if let Some(text) = literals.collect::<Option<String>>() {
            return Code::literal(&text);
        }
        let Some((pattern, arguments)) = formatted(&parts) else {
            let parts = strings(&parts);
            return Code::owned(kind, quote!(signing::concat([#(#parts),*])));
        };
        if let ([one], true) = (arguments.as_slice(), pattern == "{}") {
            return Code::owned(kind, quote!(#one.to_string()));
        }
        Code::owned(kind, quote!(format!(#pattern #(, #arguments)*)))
    }

    /// What stands among bytes behind each other: the parts of characters that would be put
    /// together first, so that they are copied once.
    fn spread(&self, node: &Node) -> Vec<Code> {
        if let NodeKind::Concat(parts) = &node.kind
            && !node.ty.optional
        {
            let codes: Vec<Code> = parts.iter().map(|part| self.code(part)).collect();
            if node.ty.kind == Kind::Bytes || formatted(&codes).is_none() {
                return codes;
            }
        }
        vec![self.code(node)]
    }

    pub(super) fn equal(&self, left: &Node, right: &Node, negated: bool) -> Code {
        if let Some((left, right)) = whatever_case(left, right) {
            let left = self.code(left).present().operand();
            let right = self.code(right).str();
            let compared = quote!(#left.eq_ignore_ascii_case(#right));
            return Code::owned(
                Kind::Bool,
                match negated {
                    true => quote!(!#compared),
                    false => compared,
                },
            )
            .binds();
        }
        let empty = |one: &Node| one.literal().is_some_and(str::is_empty);
        if let Some(other) = match (empty(left), empty(right)) {
            (false, true) => Some(left),
            (true, false) => Some(right),
            _ => None,
        } && other.ty.kind == Kind::String
        {
            let is_there = self.code(other).condition();
            return match negated {
                true => is_there,
                false => is_there.not(),
            };
        }
        let (left, right) = (self.code(left), self.code(right));
        let is_plain = matches!(left.kind, Kind::Int | Kind::Bool);
        let (left, right) = if is_plain || left.kind == right.kind {
            let (left, right) = match is_plain {
                true => (left, right),
                false => (left.present(), right.present()),
            };
            (left.operand(), right.operand())
        } else {
            (left.slice(), right.slice())
        };
        let compared = if negated {
            quote!(#left != #right)
        } else {
            quote!(#left == #right)
        };
        Code::owned(Kind::Bool, compared).binds()
    }
}

/// The pattern of `format!` and its arguments; none where one of them is too long for it.
fn formatted(parts: &[Code]) -> Option<(String, Vec<TokenStream>)> {
    let mut pattern = String::new();
    let arguments = parts.iter();
    let arguments = arguments.filter_map(|part| part.formatted(&mut pattern));
    let arguments: Vec<TokenStream> = arguments.collect();
    let is_long = |argument: &TokenStream| argument.to_string().len() > MAX_IN_FORMAT;
    (!arguments.iter().any(is_long)).then_some((pattern, arguments))
}

/// The two that are compared without regard to the case of ASCII letters, if that is what it comes
/// to: `lower(a) == lower(b)`, or `lower(a) == "b"`.
fn whatever_case<'n>(left: &'n Node, right: &'n Node) -> Option<(&'n Node, &'n Node)> {
    let folded = |node: &'n Node| match &node.kind {
        NodeKind::Call(function @ (Function::Lower | Function::Upper), arguments) => {
            Some((*function, arguments.get(0)?))
        }
        _ => None,
    };
    let is_folded = |node: &Node, by: Function| match &node.kind {
        NodeKind::String(text) if by == Function::Lower => *text == text.to_ascii_lowercase(),
        NodeKind::String(text) => *text == text.to_ascii_uppercase(),
        _ => false,
    };
    match (folded(left), folded(right)) {
        (Some((by, left)), Some((other, right))) => (by == other).then_some((left, right)),
        (Some((by, left)), None) => is_folded(right, by).then_some((left, right)),
        (None, Some((by, right))) => is_folded(left, by).then_some((right, left)),
        (None, None) => None,
    }
}
