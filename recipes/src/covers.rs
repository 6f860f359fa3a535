//! Which parts of a request a signature covers: derived from the recipe, for docs.

use std::collections::{BTreeMap, BTreeSet};

use crate::functions::{Clears, Function};
use crate::inputs::{Input, Part};
use crate::recipe::{Action, Arguments, Node, NodeKind, Place, Recipe};
use crate::types::{Kind, Privacy};

/// What a signature covers. What does not stand here can be changed on the way, and nobody notices.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Covered {
    /// Parts that are covered as a whole.
    pub parts: BTreeSet<Part>,
    /// Headers that are covered, by name, in small letters.
    pub headers: BTreeSet<String>,
    /// Headers that are covered if their names begin so.
    pub prefixes: BTreeSet<String>,
    /// Whether all headers are covered, but for these.
    pub all_but: Option<BTreeSet<String>>,
    /// Settings that name headers or components that are covered.
    pub settings: BTreeSet<String>,
    /// Single values of a part that is not covered otherwise: parameters by name, members of a JSON
    /// body by pointer.
    pub members: BTreeMap<Part, BTreeSet<String>>,
}

impl Covered {
    /// The parts that are not covered: of method, host, path, query, body and time.
    #[must_use]
    pub fn missing(&self) -> Vec<Part> {
        let asked = Part::ALL.into_iter().filter(|part| *part != Part::Nonce);
        asked.filter(|part| !self.parts.contains(part)).collect()
    }

    /// Whether nothing is covered: the recipe only places credentials.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    fn add(&mut self, other: Self) {
        self.parts.extend(other.parts);
        self.headers.extend(other.headers);
        self.prefixes.extend(other.prefixes);
        self.settings.extend(other.settings);
        for (part, names) in other.members {
            self.members.entry(part).or_default().extend(names);
        }
        // What both leave out is left out.
        self.all_but = match (self.all_but.take(), other.all_but) {
            (Some(one), Some(other)) => Some(one.intersection(&other).cloned().collect()),
            (one, other) => one.or(other),
        };
    }

    /// Whether all of it is covered, and it is something.
    fn holds(&self, shown: &Self) -> bool {
        let has = |(part, names): (&Part, &BTreeSet<String>)| {
            let known = self.members.get(part);
            self.parts.contains(part) || known.is_some_and(|known| names.is_subset(known))
        };
        !shown.is_nothing()
            && shown.parts.is_subset(&self.parts)
            && shown.headers.is_subset(&self.headers)
            && shown.members.iter().all(has)
    }

    /// A part is covered as a whole, so that its members need not be named.
    fn finish(mut self) -> Self {
        let parts = self.parts.clone();
        self.members.retain(|part, _| !parts.contains(part));
        if self.headers.contains("host")
            || self
                .all_but
                .as_ref()
                .is_some_and(|but| !but.contains("host"))
        {
            self.parts.insert(Part::Host);
        }
        self
    }
}

impl Recipe {
    /// Which parts of a request the signature covers, whether it is made or checked.
    #[must_use]
    pub fn covers(&self) -> Covered {
        let mut reader = Reader::new(self);
        let mut covered = Covered::default();
        for (index, step) in self.steps.iter().enumerate() {
            if !matches!(step.action, Action::Name(_)) {
                covered.add(reader.signed(&step.value));
            }
            reader.note(index, &step.value, &step.action);
        }
        // A time that is looked at, and signed where it stands.
        let mut times = Vec::new();
        for step in &self.steps {
            reader.times(&step.value, &mut times);
        }
        if times.iter().any(|time| covered.holds(time)) {
            covered.parts.insert(Part::Time);
        }
        covered.finish()
    }
}

/// What the steps so far read, so that each is read once.
struct Reader<'r> {
    recipe: &'r Recipe,
    /// What each step shows of the request.
    shown: Vec<Covered>,
    /// What is signed within each step.
    signed: Vec<Covered>,
    /// Whether each step holds claims of a token, whose signature was looked at.
    proved: Vec<bool>,
    /// What each header that was placed shows.
    headers: BTreeMap<String, Covered>,
}

impl<'r> Reader<'r> {
    fn new(recipe: &'r Recipe) -> Self {
        let (shown, signed, proved) = (Vec::new(), Vec::new(), Vec::new());
        Self {
            recipe,
            shown,
            signed,
            proved,
            headers: BTreeMap::new(),
        }
    }

    fn note(&mut self, index: usize, node: &Node, action: &Action) {
        let (shown, signed, proved) = (self.shows(node), self.signed(node), self.is_proved(node));
        if let Action::Place(placement) = action
            && placement.place == Place::Header
        {
            let name = placement.name.text.to_ascii_lowercase();
            self.headers.entry(name).or_default().add(shown.clone());
        }
        debug_assert_eq!(index, self.shown.len());
        self.shown.push(shown);
        self.signed.push(signed);
        self.proved.push(proved);
    }

    /// What the times show whose age is checked within `node`.
    fn times(&self, node: &Node, found: &mut Vec<Covered>) {
        if let NodeKind::Call(Function::Fresh, arguments) = &node.kind
            && let Some(time) = arguments.get(1)
        {
            found.push(self.shows(time));
        }
        for child in node.children() {
            self.times(child, found);
        }
    }

    /// What goes into signatures within `node`.
    fn signed(&self, node: &Node) -> Covered {
        let mut covered = Covered::default();
        match &node.kind {
            NodeKind::Step(index) => {
                covered.add(self.signed.get(*index).cloned().unwrap_or_default());
            }
            NodeKind::Call(function, arguments) => {
                if signs(*function, node) {
                    // What is checked is the last; before it stand the key and the signature
                    // itself.
                    let only_last = function.definition().clears == Clears::All;
                    let before = arguments.iter().count().saturating_sub(1);
                    for argument in arguments.iter().skip(if only_last { before } else { 0 }) {
                        covered.add(self.shows(argument));
                    }
                }
                let compares = matches!(function, Function::Same | Function::AnySame);
                if compares && arguments.iter().any(|argument| self.is_proved(argument)) {
                    let others = arguments
                        .iter()
                        .filter(|argument| !self.is_proved(argument));
                    for other in others {
                        covered.add(self.shows(other));
                    }
                }
                if *function == Function::Fresh
                    && arguments.iter().any(|argument| self.is_proved(argument))
                {
                    covered.parts.insert(Part::Time);
                }
            }
            _ => {}
        }
        for child in node.children() {
            covered.add(self.signed(child));
        }
        covered
    }

    /// What `node` shows of the request.
    fn shows(&self, node: &Node) -> Covered {
        let mut covered = Covered::default();
        match &node.kind {
            // A condition decides what is signed, and is not signed itself.
            _ if node.ty.kind == Kind::Bool => {}
            NodeKind::Input(input) => covered.parts.extend(input.parts()),
            NodeKind::Step(index) => return self.shown.get(*index).cloned().unwrap_or_default(),
            NodeKind::Call(function, arguments) => match function {
                Function::When | Function::Choose => {
                    for argument in arguments.iter().skip(1) {
                        covered.add(self.shows(argument));
                    }
                }
                Function::Header => {
                    let name = arguments.get(0).and_then(Node::literal).unwrap_or_default();
                    self.add_header(name, &mut covered);
                }
                Function::Headers => self.add_headers(arguments, &mut covered),
                Function::Components => self.add_components(arguments, &mut covered),
                Function::Param | Function::AllParams | Function::Json => {
                    let name = arguments.get(1).and_then(Node::literal).unwrap_or_default();
                    let of = arguments
                        .get(0)
                        .map(|of| self.shows(of))
                        .unwrap_or_default();
                    for part in of.parts {
                        covered
                            .members
                            .entry(part)
                            .or_default()
                            .insert(name.to_owned());
                    }
                    covered.headers.extend(of.headers);
                }
                Function::Before if arguments.get(1).and_then(Node::literal) == Some("?") => {
                    let mut before = arguments
                        .get(0)
                        .map(|of| self.shows(of))
                        .unwrap_or_default();
                    before.parts.remove(&Part::Query);
                    covered.add(before);
                }
                _ => {
                    for argument in arguments.iter() {
                        covered.add(self.shows(argument));
                    }
                }
            },
            _ => {
                for child in node.children() {
                    covered.add(self.shows(child));
                }
            }
        }
        covered
    }

    fn add_header(&self, name: &str, covered: &mut Covered) {
        let name = name.to_ascii_lowercase();
        covered.add(self.headers.get(&name).cloned().unwrap_or_default());
        covered.headers.insert(name);
    }

    fn add_headers(&self, arguments: &Arguments, covered: &mut Covered) {
        for (parameter, kind) in ["only", "prefix", "all_but", "in_order"]
            .into_iter()
            .enumerate()
        {
            let Some(given) = arguments.get(parameter) else {
                continue;
            };
            let names: BTreeSet<String> = given
                .literals()
                .unwrap_or_default()
                .into_iter()
                .map(str::to_ascii_lowercase)
                .collect();
            if let NodeKind::Setting(index) = given.kind {
                covered.settings.extend(
                    self.recipe
                        .settings
                        .get(index)
                        .map(|setting| setting.name.clone()),
                );
            }
            match kind {
                "all_but" => {
                    for (name, shown) in &self.headers {
                        if !names.contains(name) {
                            covered.add(shown.clone());
                        }
                    }
                    covered.all_but = Some(names);
                }
                "prefix" => {
                    for (name, shown) in &self.headers {
                        if names.iter().any(|prefix| name.starts_with(prefix)) {
                            covered.add(shown.clone());
                        }
                    }
                    covered.prefixes.extend(names);
                }
                _ => {
                    for name in &names {
                        self.add_header(name, covered);
                    }
                }
            }
        }
    }

    fn add_components(&self, arguments: &Arguments, covered: &mut Covered) {
        let Some(given) = arguments.get(0) else {
            return;
        };
        if let NodeKind::Setting(index) = given.kind {
            covered.settings.extend(
                self.recipe
                    .settings
                    .get(index)
                    .map(|setting| setting.name.clone()),
            );
        }
        for name in given.literals().unwrap_or_default() {
            match name {
                "@method" => covered.parts.extend([Part::Method]),
                "@authority" | "@scheme" => covered.parts.extend([Part::Host]),
                "@path" => covered.parts.extend([Part::Path]),
                "@query" => covered.parts.extend([Part::Query]),
                "@request-target" => covered.parts.extend(Input::Target.parts()),
                "@target-uri" => covered.parts.extend(Input::Url.parts()),
                header => self.add_header(header, covered),
            }
        }
    }

    /// Whether `node` holds claims of a token.
    fn is_proved(&self, node: &Node) -> bool {
        match &node.kind {
            NodeKind::Call(Function::Jwt, _) => true,
            NodeKind::Step(index) => self.proved.get(*index).copied().unwrap_or(false),
            _ => node.children().any(|child| self.is_proved(child)),
        }
    }
}

/// Whether a call makes or checks a signature of its arguments: a keyed one, or a hash of something
/// secret.
fn signs(function: Function, node: &Node) -> bool {
    match function.definition().clears {
        Clears::Signs => true,
        Clears::Hashes => node.ty.privacy > Privacy::Open,
        Clears::Nothing | Clears::All => matches!(
            function,
            Function::RsaVerify | Function::Ed25519Verify | Function::EcdsaVerify
        ),
    }
}
