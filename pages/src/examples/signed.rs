//! What signing adds to a command line: characters that are the same in every call, and variables
//! of the shell for what only the caller has or what is different for each request.

use std::collections::BTreeMap;

use apiscribe_codegen::escape::code;
use apiscribe_codegen::model::{Auth, Standard};
use apiscribe_recipes::pieces::{Computed, Piece, Placed};
use apiscribe_recipes::recipe::Place;

/// A part of a value.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// Characters as they are.
    Text(String),
    /// A variable of the shell.
    Variable(String),
}

/// What is placed somewhere.
pub(super) struct Added {
    pub(super) place: Place,
    pub(super) name: String,
    pub(super) value: Vec<Part>,
}

/// How a command line signs a request.
#[derive(Default)]
pub(super) struct Signed {
    /// User and password, where the scheme is HTTP's own.
    pub(super) user: Option<(String, String)>,
    /// What is placed, in order.
    pub(super) added: Vec<Added>,
    /// Variables that have to be worked out, and how.
    pub(super) told: Vec<(String, String)>,
}

/// What the scheme of an operation adds.
pub(super) fn signed(auth: &Auth) -> Signed {
    if let Some(Standard::Basic(user, password)) = auth.standard() {
        return Signed {
            user: Some((upper(user), upper(password))),
            ..Signed::default()
        };
    }
    let mut writer = Writer {
        auth,
        names: BTreeMap::new(),
        signed: Signed::default(),
    };
    for placed in auth.signing.recipe.placed() {
        writer.add(&placed);
    }
    writer.signed
}

struct Writer<'a> {
    auth: &'a Auth,
    /// The variables of what is worked out, by where it stands in the recipe.
    names: BTreeMap<(usize, usize), String>,
    signed: Signed,
}

impl Writer<'_> {
    fn add(&mut self, placed: &Placed<'_>) {
        let is_host = placed.place == Place::Header
            && placed
                .name
                .is_some_and(|name| name.eq_ignore_ascii_case("host"));
        // What an account need not have is left out, and so are pairs whose names are not known.
        let Some(name) = placed.name.filter(|_| !placed.optional && !is_host) else {
            return;
        };
        let computed = placed.pieces.iter();
        let computed = computed.filter(|piece| matches!(piece, Piece::Computed(_)));
        let is_alone = computed.count() == 1;
        let value = placed.pieces.iter().map(|piece| match piece {
            Piece::Literal(text) => Part::Text(text.clone()),
            Piece::Credential(name) | Piece::Setting(name) => {
                self.issued(name);
                Part::Variable(upper(name))
            }
            Piece::Computed(computed) => {
                Part::Variable(self.variable(placed.place, name, computed, is_alone))
            }
        });
        let value = value.collect();
        let (place, name) = (placed.place, name.to_owned());
        self.signed.added.push(Added { place, name, value });
    }

    /// Says where a token comes from, once.
    fn issued(&mut self, credential: &str) {
        let mut credentials = self.auth.signing.recipe.credentials.iter();
        let is_issued = credentials.any(|known| known.issued && known.name == credential);
        let name = upper(credential);
        let is_given = self.signed.told.iter().any(|(known, _)| *known == name);
        if let Some(token) = self.auth.token().filter(|_| is_issued && !is_given) {
            let told = format!("`{}` in the reply of {}", token.value, token.operation);
            self.signed.told.push((name, told));
        }
    }

    /// The variable of what is worked out, told once.
    fn variable(
        &mut self,
        place: Place,
        placed: &str,
        computed: &Computed<'_>,
        is_alone: bool,
    ) -> String {
        let key = (computed.step, computed.span.range().start);
        if let Some(known) = self.names.get(&key) {
            return known.clone();
        }
        let wanted = match computed.name {
            Some(name) => upper(name),
            None if computed.is_signature => "SIGNATURE".to_owned(),
            None => upper(placed),
        };
        let taken = |name: &String| self.names.values().any(|known| known == name);
        let numbered = (2..).map(|number| format!("{wanted}_{number}"));
        let mut names = std::iter::once(wanted.clone()).chain(numbered);
        let name = names.find(|name| !taken(name)).unwrap_or(wanted);
        let said = self
            .said(placed)
            .filter(|_| place == Place::Header && is_alone);
        let told = said.unwrap_or_else(|| self.expression(computed));
        self.names.insert(key, name.clone());
        self.signed.told.push((name.clone(), told));
        name
    }

    /// What the spec says of a header.
    fn said(&self, header: &str) -> Option<String> {
        let mut sends = self.auth.sends.iter();
        let (_, docs) = sends.find(|(sent, _)| sent.0.eq_ignore_ascii_case(header))?;
        docs.text.clone()
    }

    /// How the recipe works it out.
    fn expression(&self, computed: &Computed<'_>) -> String {
        let line = self.auth.signing.scheme.lines.get(computed.step);
        let text = line.and_then(|(_, text)| text.get(computed.span.range()));
        match text {
            Some(text) => code(text),
            None => "computed for each request".to_owned(),
        }
    }
}

/// A name as shells write those of variables.
fn upper(name: &str) -> String {
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() {
            c.to_ascii_uppercase()
        } else {
            '_'
        }
    };
    name.chars().map(plain).collect()
}
