//! The time and nonce of a signature, read back from what was placed.

use std::borrow::Cow;
use std::collections::BTreeMap;

use apiscribe_runtime::Timestamp;
use apiscribe_runtime::for_generated_code::signing;

use super::Run;
use super::chosen::Chosen;
use crate::functions::Function;
use crate::inputs::Input;
use crate::recipe::{Arguments, Node, NodeKind};

/// What placed values say of how they were made.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Readback {
    /// The time, and how fine it was written: a higher number is finer.
    time: Option<(u8, Timestamp)>,
    pub(super) nonce: Option<String>,
    /// What the sender says that it signed.
    pub(super) chosen: Chosen,
    /// Credentials that are not secret, by their index.
    pub(super) credentials: BTreeMap<usize, String>,
}

impl Readback {
    pub(super) fn time(&self) -> Option<Timestamp> {
        self.time.map(|(_, time)| time)
    }

    /// With what `other` says of what this one does not know.
    pub(super) fn or(self, other: &Self) -> Self {
        let other = other.clone();
        let is_chosen = self.chosen != Chosen::default();
        Self {
            time: self.time.or(other.time),
            nonce: self.nonce.or(other.nonce),
            chosen: if is_chosen { self.chosen } else { other.chosen },
            credentials: self.credentials,
        }
    }

    fn saw(&mut self, fineness: u8, time: Timestamp) {
        if self.time.is_none_or(|(before, _)| fineness > before) {
            self.time = Some((fineness, time));
        }
    }
}

impl Run<'_> {
    /// Takes from `text` what `node` made of time, nonce and names of headers.
    pub(super) fn read_back(&self, node: &Node, text: &str, found: &mut Readback) {
        match &node.kind {
            NodeKind::Step(index) => {
                if let Some(step) = self.recipe.steps.get(*index) {
                    self.read_back(&step.value, text, found);
                }
            }
            NodeKind::Input(Input::Nonce) => found.nonce = Some(text.to_owned()),
            NodeKind::Credential(index) if self.is_read(*index) => {
                found.credentials.insert(*index, text.to_owned());
            }
            NodeKind::Concat(parts) => {
                let parts: Vec<&Node> = parts.iter().collect();
                self.between(&parts, "", text, found);
            }
            NodeKind::Call(function, arguments) => {
                self.call_back(*function, arguments, text, found)
            }
            _ => {}
        }
    }

    fn call_back(
        &self,
        function: Function,
        arguments: &Arguments,
        text: &str,
        found: &mut Readback,
    ) {
        let first = arguments.get(0);
        match function {
            Function::Unix => time_back(first, signing::from_unix(text), 2, found),
            Function::UnixMs => time_back(first, signing::from_unix_ms(text), 3, found),
            Function::UnixUs => {
                let whole = text
                    .parse()
                    .ok()
                    .and_then(|whole| Timestamp::from_microsecond(whole).ok());
                time_back(first, whole, 4, found);
            }
            Function::Time => {
                let pattern = arguments.get(1).and_then(Node::literal).unwrap_or_default();
                let offset = arguments.get(2).and_then(|node| self.known(node));
                let minutes = offset.map_or(0, |offset| signing::minutes_east(&offset.text()));
                let time = signing::parse_time(text, pattern);
                let time = time.map(|time| signing::later(time, i64::from(minutes) * -60));
                let fineness = match pattern {
                    fine if fine.contains("%6f") => 4,
                    fine if fine.contains("%3f") => 3,
                    fine if fine.contains("%S") => 2,
                    _ => 1,
                };
                time_back(first, time, fineness, found);
            }
            Function::Percent | Function::PercentPath => {
                self.each_back(first, &signing::unpercent(text), found);
            }
            Function::FormEncode => self.each_back(first, &signing::unpercent_form(text), found),
            Function::When => self.each_back(arguments.get(1), text, found),
            Function::Default => self.each_back(first, text, found),
            Function::Concat => self.between(
                &arguments.all(0).iter().collect::<Vec<_>>(),
                "",
                text,
                found,
            ),
            Function::Lines => self.between(
                &arguments.all(0).iter().collect::<Vec<_>>(),
                "\n",
                text,
                found,
            ),
            Function::Join => {
                let separator = first.and_then(Node::literal).unwrap_or_default();
                if let [only] = arguments.all(1) {
                    let items = || text.split(separator).map(str::to_owned).collect();
                    if self.is_names_of_headers(only) {
                        found.chosen.headers = Some(items());
                        return;
                    }
                    if let Some(list) = self.list_back(only, items()) {
                        found.chosen.list = Some(list);
                        return;
                    }
                }
                self.between(
                    &arguments.all(1).iter().collect::<Vec<_>>(),
                    separator,
                    text,
                    found,
                );
            }
            Function::PairsToString => {
                let literal = |parameter, otherwise| {
                    arguments
                        .get(parameter)
                        .and_then(Node::literal)
                        .unwrap_or(otherwise)
                };
                let pairs = signing::items(text, literal(2, "&"), literal(1, "="));
                if let Some(first) = first {
                    self.pairs_back(first, &pairs.into_iter().collect(), found);
                }
            }
            _ => {}
        }
    }

    fn each_back(&self, node: Option<&Node>, text: &str, found: &mut Readback) {
        if let Some(node) = node {
            self.read_back(node, text, found);
        }
    }

    /// Parts behind each other: what stands between those that are known is the others.
    fn between(&self, parts: &[&Node], separator: &str, text: &str, found: &mut Readback) {
        let mut flat = Vec::new();
        for part in parts {
            if separator.is_empty() {
                self.flatten(part, &mut flat);
            } else {
                flat.push(*part);
            }
        }
        let parts = flat;
        let mut rest = text;
        let mut hole: Option<&Node> = None;
        for (index, part) in parts.iter().enumerate() {
            let before = if index == 0 { "" } else { separator };
            let known = self.known(part);
            let known = known.as_ref().map(|known| known.text());
            let mark = [before, known.as_deref().unwrap_or_default()].concat();
            if !mark.is_empty() {
                // What ends the value may stand in it before: quotes around the last of several.
                let split = match index + 1 == parts.len() && known.is_some() {
                    true => rest.strip_suffix(&mark).map(|value| (value, "")),
                    false => rest.split_once(&mark),
                };
                let Some((value, after)) = split else {
                    return;
                };
                if let Some(hole) = hole.take() {
                    self.read_back(hole, value, found);
                }
                rest = after;
            }
            if known.is_none() {
                hole = Some(*part);
            }
        }
        if let Some(hole) = hole {
            self.read_back(hole, rest, found);
        }
    }

    /// The parts of what stands behind each other, those of steps and of parts as well.
    fn flatten<'n>(&'n self, node: &'n Node, parts: &mut Vec<&'n Node>) {
        if self.is_known(node) {
            parts.push(node);
            return;
        }
        match &node.kind {
            NodeKind::Concat(inner) => {
                for part in inner {
                    self.flatten(part, parts);
                }
            }
            NodeKind::Call(Function::Concat, arguments) => {
                for part in arguments.iter() {
                    self.flatten(part, parts);
                }
            }
            NodeKind::Step(index) => {
                let step = self.recipe.steps.get(*index);
                match step.map(|step| (&step.value.kind, &step.value)) {
                    Some((NodeKind::Concat(_), value)) => self.flatten(value, parts),
                    _ => parts.push(node),
                }
            }
            _ => parts.push(node),
        }
    }

    /// The values of pairs, by the names that the recipe gives them.
    pub(super) fn pairs_back(
        &self,
        node: &Node,
        pairs: &BTreeMap<Cow<'_, str>, Cow<'_, str>>,
        found: &mut Readback,
    ) {
        match &node.kind {
            NodeKind::Step(index) => {
                if let Some(step) = self.recipe.steps.get(*index) {
                    self.pairs_back(&step.value, pairs, found);
                }
            }
            NodeKind::Append(parts) => {
                for part in parts {
                    self.pairs_back(part, pairs, found);
                }
            }
            NodeKind::Call(Function::Pair, arguments) => {
                let name = arguments.get(0).and_then(Node::literal).unwrap_or_default();
                if let (Some(value), Some(node)) = (pairs.get(name), arguments.get(1)) {
                    self.read_back(node, value, found);
                }
            }
            NodeKind::Call(Function::Percent, arguments) => {
                let pairs = pairs.clone().into_iter().collect();
                let pairs = signing::unpercent_pairs(pairs);
                if let Some(node) = arguments.get(0) {
                    self.pairs_back(node, &pairs.into_iter().collect(), found);
                }
            }
            NodeKind::Call(Function::Sort | Function::When, arguments) => {
                for node in arguments
                    .iter()
                    .filter(|node| node.ty.kind == crate::types::Kind::Pairs)
                {
                    self.pairs_back(node, pairs, found);
                }
            }
            _ => {}
        }
    }

    fn is_names_of_headers(&self, node: &Node) -> bool {
        match &node.kind {
            NodeKind::Step(index) => {
                let step = self.recipe.steps.get(*index);
                step.is_some_and(|step| self.is_names_of_headers(&step.value))
            }
            NodeKind::Call(Function::Names | Function::Sort, arguments) => arguments
                .get(0)
                .is_some_and(|of| self.is_names_of_headers(of)),
            NodeKind::Call(Function::Headers, _) => true,
            _ => false,
        }
    }
}

/// Notes a time that was written of `node`: `now`, or so many seconds later.
fn time_back(node: Option<&Node>, time: Option<Timestamp>, fineness: u8, found: &mut Readback) {
    match (node.map(|node| &node.kind), time) {
        (Some(NodeKind::Input(Input::Now)), Some(time)) => found.saw(fineness, time),
        (Some(NodeKind::Call(Function::Later, arguments)), Some(time)) => {
            if let Some(NodeKind::Int(seconds)) = arguments.get(1).map(|node| &node.kind) {
                let time = signing::later(time, seconds.saturating_neg());
                time_back(arguments.get(0), Some(time), fineness, found);
            }
        }
        _ => {}
    }
}
