//! What must hold between the fields of a struct.

use crate::diagnostics::Diagnostics;
use crate::rules::{self, Written as RuleKind};
use crate::source::{Span, Spanned};
use crate::spec::reading::{Map, Read, Record, Word, Words, record};
use crate::spec::{About, Form, Relation};
use crate::yaml::Node;

/// A rule of a struct.
#[derive(Clone, Debug)]
pub struct Rule {
    /// What it demands.
    pub(crate) kind: RuleKind,
    /// `error` or `advisory`.
    pub level: Option<Spanned<String>>,
    /// Why it stops a send although no page of the vendor states it.
    pub enforced: Option<Spanned<String>>,
    /// Words and evidence.
    pub about: About,
    /// Where it is written.
    pub span: Span,
}

impl Rule {
    /// What it demands and of what, without values.
    #[must_use]
    pub fn key(&self) -> String {
        self.kind.key()
    }
}

record! {
    pub(crate) struct RuleKeys, "a rule" {
        /// `advisory`: the rule does not stop a send.
        level: Option<Spanned<String>>, via Word<Level>;
        /// Why the rule stops a send although no page of the vendor states it.
        enforced: Option<Spanned<String>>;
        ..
        /// Words and evidence.
        about: About ["doc", "at", "evidence"];
    }
}

struct Level;

impl Words for Level {
    const WHAT: &'static str = "a level";
    const WORDS: &'static [&'static str] = &["error", "advisory"];
}

impl Read<Rule> for Rule {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut map = Map::open(value, key, "a rule", diagnostics)?;
        let keys = RuleKeys::from_map(&mut map);
        // A rule that lacks a part, or has one that cannot be read, is not judged.
        let before = map.diagnostics.len();
        let is_one = map.hold([Relation::Exclusive(rules::KEYS)]);
        let Some((kind, form)) = rules::read(&mut map) else {
            map.missing(rules::KEYS);
            let all = || rules::forms().into_iter().flat_map(|form| (form.keys)());
            map.finish(|| all().collect());
            return None;
        };
        let is_whole = map.hold((form.relations)()) && map.diagnostics.len() == before;
        map.finish(form.keys);
        let RuleKeys {
            level,
            enforced,
            about,
        } = keys?;
        Some(Rule {
            kind: kind.filter(|_| is_one && is_whole)?,
            level,
            enforced,
            about,
            span: value.span,
        })
    }

    fn form() -> Form {
        let forms = rules::forms().into_iter();
        Form::Either(forms.map(Form::Record).collect())
    }
}
