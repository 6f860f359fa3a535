//! What the matrix is told of a construct: the one interface between the constructs and everything
//! else.

use apiscribe_runtime::Rule;
use serde_json::{Map, Value, json};

/// A constraint, a rule, or a type that refuses values, on values of one type.
///
/// Whoever supplies constructs (today the files of `constructs`) makes these, and nothing else of
/// the matrix knows one by name.
#[derive(Clone, Debug)]
pub struct Construct {
    /// In `snake_case`; it names the service.
    pub name: String,
    /// Constructs of one family share their way through the readers. The size for every day holds
    /// one of them in each place, by turns.
    pub family: Option<&'static str>,
    /// The type of the values, as a spec writes it.
    pub ty: String,
    /// What kind of type that is.
    pub class: Class,
    /// Types that it needs, the one of the values first.
    pub types: Vec<(String, Value)>,
    /// The constraint as written; empty where the type says everything.
    pub keys: Map<String, Value>,
    /// The code of the diagnostic where an alias and what uses it both state it and nothing is told
    /// of how they merge; none if that is not known.
    pub twice: Option<&'static str>,
    /// Two constraints that demand the same together.
    pub split: Option<[Value; 2]>,
    /// Another constraint, for `any`.
    pub alternative: Option<Alternative>,
    /// Values that it takes. The first does not hold the alternative.
    pub holds: Vec<Value>,
    /// Values that it refuses.
    pub breaks: Vec<Breaking>,
    /// False: JSON Schema has no words for it.
    pub in_openapi: bool,
}

/// What a type is to the places.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Class {
    /// `string`
    Text,
    /// `i32`, `i64`, `f64`
    Number,
    /// `decimal`
    Decimal,
    /// `timestamp`
    Moment,
    /// `bytes`
    Bytes,
    /// `list<..>`
    List,
    /// `map<..>`
    Map,
    /// An enum of strings.
    Words,
    /// An enum of integers.
    Codes,
    /// A struct or union.
    Object,
}

/// A constraint beside which the construct stands in `any`.
#[derive(Clone, Debug)]
pub struct Alternative {
    /// As written.
    pub keys: Value,
    /// Values that it takes and the construct refuses.
    pub holds: Vec<Value>,
}

/// A value with everything that it breaks.
#[derive(Clone, Debug)]
pub struct Breaking {
    /// The value.
    pub value: Value,
    /// What it breaks.
    pub broken: Vec<Broken>,
}

/// What a reader must find.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Broken {
    /// Whether it stops a send.
    pub level: Level,
    /// The kind of rule.
    pub rule: &'static str,
    /// JSON Pointers from the value: what to change, then the others.
    pub pointers: Vec<String>,
}

/// Stands last among pointers where the further ones are not told.
pub(crate) const FURTHER: &str = "..";

/// Whether a send is stopped.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Level {
    /// It is.
    Error,
    /// It is not.
    Advisory,
}

impl Class {
    /// One value without parts.
    #[must_use]
    pub fn is_scalar(self) -> bool {
        match self {
            Self::Text
            | Self::Bytes
            | Self::Number
            | Self::Decimal
            | Self::Moment
            | Self::Words
            | Self::Codes => true,
            Self::List | Self::Map | Self::Object => false,
        }
    }
}

impl Construct {
    /// A constraint on values of a type.
    pub(crate) fn constraint(name: &str, class: Class, ty: &str, keys: Value) -> Self {
        let Value::Object(keys) = keys else {
            panic!("{name}: a constraint is a mapping");
        };
        Self {
            name: name.to_owned(),
            family: None,
            ty: ty.to_owned(),
            class,
            types: Vec::new(),
            keys,
            twice: Some("AS0344"),
            split: None,
            alternative: None,
            holds: Vec::new(),
            breaks: Vec::new(),
            in_openapi: true,
        }
    }

    /// A type that refuses values by itself.
    pub(crate) fn type_(name: &str, class: Class, types: Vec<(&str, Value)>) -> Self {
        let ty = types.first().map_or("", |(name, _)| *name).to_owned();
        let types = types.into_iter();
        Self {
            types: types.map(|(name, def)| (name.to_owned(), def)).collect(),
            ..Self::constraint(name, class, &ty, json!({}))
        }
    }

    pub(crate) fn family(mut self, family: &'static str) -> Self {
        self.family = Some(family);
        self
    }

    pub(crate) fn split(mut self, one: Value, other: Value) -> Self {
        self.split = Some([one, other]);
        self
    }

    /// Another constraint, with values that hold it and break this one.
    pub(crate) fn or<V: Into<Value>>(
        mut self,
        keys: Value,
        holds: impl IntoIterator<Item = V>,
    ) -> Self {
        let holds = holds.into_iter().map(Into::into).collect();
        self.alternative = Some(Alternative { keys, holds });
        self
    }

    pub(crate) fn holds<V: Into<Value>>(mut self, values: impl IntoIterator<Item = V>) -> Self {
        self.holds.extend(values.into_iter().map(Into::into));
        self
    }

    /// Values that break one rule at their own place.
    pub(crate) fn breaks<V: Into<Value>>(
        self,
        rule: Rule,
        values: impl IntoIterator<Item = V>,
    ) -> Self {
        let values = values.into_iter();
        values.fold(self, |this, value| this.breaks_at(value, &[(rule, &[""])]))
    }

    /// A value that breaks these rules at these places, which are relative to it.
    pub(crate) fn breaks_at(mut self, value: impl Into<Value>, broken: &[(Rule, &[&str])]) -> Self {
        let broken = broken.iter().map(|(rule, pointers)| Broken {
            level: Level::Error,
            rule: rule.as_str(),
            pointers: pointers.iter().map(|&pointer| pointer.to_owned()).collect(),
        });
        self.breaks.push(Breaking {
            value: value.into(),
            broken: broken.collect(),
        });
        self
    }

    /// What it breaks stops no send.
    pub(crate) fn advisory(mut self) -> Self {
        for broken in self.breaks.iter_mut().flat_map(|one| &mut one.broken) {
            broken.level = Level::Advisory;
        }
        self
    }

    /// JSON Schema has no words for it.
    pub(crate) fn not_in_openapi(mut self) -> Self {
        self.in_openapi = false;
        self
    }

    /// The construct with only the values that fulfil a condition of a place.
    pub(crate) fn limited(&self, can_stand: impl Fn(&Value) -> bool) -> Self {
        let mut limited = self.clone();
        limited.holds.retain(&can_stand);
        limited.breaks.retain(|one| can_stand(&one.value));
        if let Some(alternative) = &mut limited.alternative {
            alternative.holds.retain(&can_stand);
        }
        limited
    }
}

impl Broken {
    /// Whether this was found where that was told.
    pub(crate) fn is(&self, told: &Self) -> bool {
        let pointers = match told.pointers.split_last() {
            Some((last, known)) if last == FURTHER => self.pointers.starts_with(known),
            _ => self.pointers == told.pointers,
        };
        (self.level, self.rule) == (told.level, told.rule) && pointers
    }

    /// What is broken where the value stands deeper.
    pub(crate) fn below(&self, at: &str) -> Self {
        let pointers = self.pointers.iter();
        let deeper = |pointer: &String| match pointer.as_str() {
            FURTHER => pointer.clone(),
            pointer => format!("{at}{pointer}"),
        };
        Self {
            pointers: pointers.map(deeper).collect(),
            ..self.clone()
        }
    }
}
