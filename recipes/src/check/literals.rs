//! Arguments that decide how a function works: they are written as they are, and looked at here.

use std::collections::BTreeSet;

use super::{Checker, Noted};
use crate::functions::{Function, HASHES, Takes};
use crate::inputs::Input;
use crate::recipe::{Action, Arguments, Node, NodeKind, Place, Placement};
use crate::types::Kind;
use crate::{Problem, ProblemKind, Span};

/// What a pattern of a time may have behind `%`.
const DIRECTIVES: &[&str] = &[
    "Y", "m", "d", "H", "M", "S", "3f", "6f", "a", "b", "e", "y", "%",
];

/// The longest key that HKDF gives, a small multiple of what anybody asks for.
const MAX_HKDF: i64 = 1024;

impl Checker<'_> {
    /// Whether an argument that must be written as it is, is.
    pub(super) fn literal(&mut self, takes: &Takes, node: &Node) -> Result<(), Noted> {
        let span = node.span;
        let problem = match takes {
            Takes::Word(words) => match node.literal() {
                Some(word) if words.contains(&word) => return Ok(()),
                _ => {
                    let words: Vec<String> = words.iter().map(|word| format!("{word:?}")).collect();
                    Problem::new(span, format!("this is one of {}", words.join(", ")))
                }
            },
            Takes::Offset => {
                let offsets = self.possible(node).unwrap_or_default();
                if !offsets.is_empty() && offsets.iter().all(|offset| is_offset(offset)) {
                    return Ok(());
                }
                Problem::new(span, format!("this is {}", takes.words()))
            }
            Takes::Literal | Takes::Pointer | Takes::Pattern => {
                let Some(text) = node.literal() else {
                    return Err(self.note(Problem::new(span, format!("this is {}", takes.words()))));
                };
                let wrong = match takes {
                    Takes::Pointer if !text.is_empty() && !text.starts_with('/') => {
                        Some("a JSON pointer begins with `/`".to_owned())
                    }
                    Takes::Pattern => pattern_fault(text),
                    _ => None,
                };
                match wrong {
                    Some(message) => Problem::new(span, message),
                    None => return Ok(()),
                }
            }
            Takes::Flag => match node.kind {
                NodeKind::Bool(_) => return Ok(()),
                _ => Problem::new(span, "this is `true` or `false`, as it is"),
            },
            Takes::Names => match &node.kind {
                NodeKind::Setting(_) => return Ok(()),
                _ if node.literals().is_some() => return Ok(()),
                _ => Problem::new(span, format!("this is {}", takes.words())),
            },
            Takes::JwtAlgorithms => {
                let known = ["HS256", "HS384", "HS512"];
                match node.literals() {
                    Some(names)
                        if !names.is_empty() && names.iter().all(|name| known.contains(name)) =>
                    {
                        return Ok(());
                    }
                    _ => Problem::new(span, format!("this is {}", takes.words()))
                        .help("what is received never chooses an algorithm that does not stand here"),
                }
            }
            Takes::Algorithm => match self.possible(node) {
                Some(names) => match names.iter().find(|name| !HASHES.contains(&name.as_str())) {
                    None => return Ok(()),
                    Some(name) => Problem::new(span, format!("`{name}` is no algorithm"))
                        .help(format!("there are {}", HASHES.join(", "))),
                },
                None => Problem::new(span, "this could give an algorithm that is not known here").help(
                    "an algorithm stands in quotes, or comes of a setting with `one_of`, or of `when` or `choose` between such",
                ),
            },
            _ => return Ok(()),
        };
        Err(self.note(problem))
    }

    /// Whether the arguments of a call go together.
    pub(super) fn literals(
        &mut self,
        function: Function,
        span: Span,
        arguments: &Arguments,
    ) -> Result<(), Noted> {
        let problem = match function {
            Function::RsaSign | Function::RsaVerify => {
                let names = arguments
                    .get(0)
                    .and_then(|algorithm| self.possible(algorithm));
                let unfit = |name: &&String| {
                    name.as_str() == "md5"
                        || (function == Function::RsaSign && name.as_str() == "sha1")
                };
                match names.unwrap_or_default().iter().find(unfit) {
                    None => return Ok(()),
                    Some(name) => Problem::new(span, format!("RSA with {name} is not offered"))
                        .help("such signatures can be forged; ask the vendor for SHA-256"),
                }
            }
            Function::Header => match arguments.get(0).and_then(Node::literal) {
                Some(name) if self.is_placed_later(name) => Problem::new(
                    span,
                    format!("the header `{name}` is placed by this step or a later one"),
                )
                .of(ProblemKind::Later)
                .help("a step reads what the steps before it placed"),
                _ => return Ok(()),
            },
            Function::Param | Function::AllParams => match self.parameter_placed_later(arguments) {
                Some(name) => Problem::new(
                    span,
                    format!("`{name}` is placed by this step or a later one"),
                )
                .of(ProblemKind::Later)
                .help("a step reads what the steps before it placed"),
                None => return Ok(()),
            },
            Function::Hkdf => match arguments.get(4).map(|length| &length.kind) {
                Some(NodeKind::Int(1..=MAX_HKDF)) => return Ok(()),
                _ => Problem::new(
                    span,
                    format!("the length is a number from 1 to {MAX_HKDF}, as it is"),
                ),
            },
            Function::Choose
            | Function::Replace
            | Function::ReplaceNames
            | Function::ReplaceValues => {
                let twos = arguments.all(1);
                let values = twos.iter().step_by(2);
                let unquoted = values.clone().find(|value| value.literal().is_none());
                match (twos.len() % 2, unquoted) {
                    (0, None) => return Ok(()),
                    (0, Some(value)) => Problem::new(value.span, "this is a string in quotes"),
                    _ => Problem::new(
                        span,
                        "there is a value without a result, or old characters without new ones",
                    ),
                }
            }
            Function::Sort => {
                let is_list = arguments
                    .get(0)
                    .is_some_and(|list| list.ty.kind == Kind::List);
                let by = arguments.get(1).and_then(Node::literal).unwrap_or_default();
                match (is_list, by) {
                    (true, "text") => return Ok(()),
                    (true, _) => Problem::new(span, "a list is sorted by=\"text\""),
                    (false, "text") => Problem::new(
                        span,
                        "pairs are sorted by=\"pair\", \"name\", \"line\" or \"word\"",
                    ),
                    (false, _) => return Ok(()),
                }
            }
            Function::Headers => {
                let (only, prefix) = (arguments.get(0).is_some(), arguments.get(1).is_some());
                let others = [2, 3].map(|index| usize::from(arguments.get(index).is_some()));
                let required = arguments.get(6);
                match usize::from(only || prefix) + others.iter().sum::<usize>() {
                    1 if required.is_none_or(|names| names.literals().is_some()) => return Ok(()),
                    1 => Problem::new(
                        span,
                        "`required` lists names of headers in double quotes, or how they begin: `[\"host\", \"x-amz-*\"]`",
                    ),
                    0 => Problem::new(
                        span,
                        "`headers` does not say which: `only`, `prefix`, `in_order`, or `all_but`",
                    ),
                    _ => Problem::new(
                        span,
                        "`headers` says which in one way: `only` or `prefix` or both, or `in_order`, or `all_but`",
                    ),
                }
            }
            Function::Fresh => match arguments.get(2).is_some() || arguments.get(3).is_some() {
                true => return Ok(()),
                false => Problem::new(
                    span,
                    "`fresh` does not say how far: `past`, `future` or both, in seconds",
                ),
            },
            _ => return Ok(()),
        };
        Err(self.note(problem))
    }

    /// Whether that header is placed, but by no step before this one.
    fn is_placed_later(&self, name: &str) -> bool {
        self.only_later(|placement| {
            placement.place == Place::Header && placement.name.text.eq_ignore_ascii_case(name)
        })
    }

    /// The parameter that a call reads of the query or the body, if it is placed, but by no step
    /// before this one.
    fn parameter_placed_later<'a>(&self, arguments: &'a Arguments) -> Option<&'a str> {
        let NodeKind::Input(input) = arguments.get(0)?.kind else {
            return None;
        };
        let name = arguments.get(1)?.literal()?;
        let places: &[Place] = match input {
            Input::Query | Input::QueryForm => &[Place::Query],
            Input::Form | Input::Params => &[Place::Param],
            _ => &[],
        };
        let later = self.only_later(|placement| {
            places.contains(&placement.place) && placement.name.text == name
        });
        later.then_some(name)
    }

    fn only_later(&self, is_it: impl Fn(&Placement) -> bool) -> bool {
        let places_it = |action: &Option<Action>| match action {
            Some(Action::Place(placement)) => is_it(placement),
            _ => false,
        };
        let first = self.keys.iter().position(places_it);
        first.is_some_and(|first| first >= self.steps.len())
    }

    /// The only values that a string can have, where the recipe says them.
    pub(super) fn possible(&self, node: &Node) -> Option<BTreeSet<String>> {
        let of_all = |nodes: Vec<&Node>| -> Option<BTreeSet<String>> {
            let values: Option<Vec<_>> =
                nodes.into_iter().map(|node| self.possible(node)).collect();
            Some(values?.into_iter().flatten().collect())
        };
        match &node.kind {
            NodeKind::String(text) => Some(BTreeSet::from([text.clone()])),
            NodeKind::Setting(index) => {
                let values = &self.frame.settings.get(*index)?.one_of;
                (!values.is_empty()).then(|| values.iter().cloned().collect())
            }
            NodeKind::Step(index) => self.steps.get(*index)?.as_ref()?.possible.clone(),
            NodeKind::Call(Function::When, arguments) => of_all(arguments.iter().skip(1).collect()),
            NodeKind::Call(Function::Choose, arguments) => {
                of_all(arguments.all(1).iter().skip(1).step_by(2).collect())
            }
            NodeKind::Call(Function::Default, arguments) => of_all(arguments.iter().collect()),
            _ => None,
        }
    }

    /// Whether `choose` has a result for all that can come.
    pub(super) fn chooses_always(&self, arguments: &Arguments) -> bool {
        let known: Vec<&str> = arguments
            .all(1)
            .iter()
            .step_by(2)
            .filter_map(Node::literal)
            .collect();
        let x = arguments.get(0).filter(|x| !x.ty.optional);
        let possible = x.and_then(|x| self.possible(x));
        possible.is_some_and(|values| values.iter().all(|value| known.contains(&value.as_str())))
    }
}

/// What is wrong with the pattern of a time.
fn pattern_fault(pattern: &str) -> Option<String> {
    let mut parts = pattern.split('%');
    parts.next();
    let mut is_escaped = false;
    for part in parts {
        if std::mem::take(&mut is_escaped) {
            continue;
        }
        if part.is_empty() {
            // `%%`: the part behind the second sign is plain.
            is_escaped = true;
            continue;
        }
        if !DIRECTIVES.iter().any(|known| part.starts_with(known)) {
            let first: String = part.chars().take(1).collect();
            return Some(format!(
                "`%{first}` is not known; there are %{}",
                DIRECTIVES.join(", %")
            ));
        }
    }
    is_escaped
        .then(|| "a `%` at the end means nothing".to_owned())
        .filter(|_| !pattern.ends_with("%%"))
}

/// `+08:00`.
fn is_offset(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit = |index: usize| bytes.get(index).is_some_and(u8::is_ascii_digit);
    let hours: Option<u8> = text.get(1..3).and_then(|hours| hours.parse().ok());
    bytes.len() == 6
        && matches!(bytes.first(), Some(b'+' | b'-'))
        && bytes.get(3) == Some(&b':')
        && [1, 2, 4, 5].into_iter().all(digit)
        && hours.is_some_and(|hours| hours <= 23)
        && bytes.get(4).is_some_and(|tens| *tens < b'6')
}
