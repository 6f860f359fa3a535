//! What a reader says of a value.

use serde_json::Value;

use crate::construct::{Broken, Level};
use crate::place::Expected;

/// What a reader finds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Verdict {
    /// The value is not of its type.
    Unread(String),
    /// It is, and breaks this, each with the words that say so; in order.
    Found(Vec<(Broken, String)>),
}

impl Verdict {
    pub(crate) fn found(mut found: Vec<(Broken, String)>) -> Self {
        found.sort();
        Self::Found(found)
    }

    /// Whether it is what must come of the value.
    pub(crate) fn is(&self, expected: &Expected) -> bool {
        match (self, expected) {
            (Self::Unread(_), Expected::Unread) => true,
            (Self::Found(found), Expected::Broken(told)) => {
                let mut told = told.clone();
                told.sort();
                let mut both = found.iter().zip(&told);
                found.len() == told.len() && both.all(|((found, _), told)| found.is(told))
            }
            _ => false,
        }
    }

    /// Whether two readers say the same, but for the words.
    pub(crate) fn agrees(&self, other: &Self) -> bool {
        self.without_words() == other.without_words()
    }

    pub(crate) fn without_words(&self) -> Expected {
        match self {
            Self::Unread(_) => Expected::Unread,
            Self::Found(found) => {
                let broken = found.iter().map(|(broken, _)| broken.clone());
                Expected::Broken(broken.collect())
            }
        }
    }

    /// Whether anything stops a send.
    pub(crate) fn stops(&self) -> bool {
        match self {
            Self::Unread(_) => true,
            Self::Found(found) => found.iter().any(|(broken, _)| broken.level == Level::Error),
        }
    }

    /// From a line of the program that judges by the generated crate.
    pub(crate) fn from_json(value: &Value) -> Self {
        if let Some(unread) = value["unread"].as_str() {
            return Self::Unread(unread.to_owned());
        }
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let found = value["found"].as_array().into_iter().flatten();
        let found = found.map(|one| {
            let pointers = one["pointers"].as_array().into_iter().flatten();
            let broken = Broken {
                level: if one["level"] == "advice" {
                    Level::Advisory
                } else {
                    Level::Error
                },
                rule: rule(one["rule"].as_str().unwrap_or_default()),
                pointers: pointers.map(text).collect(),
            };
            (broken, text(&one["message"]))
        });
        Self::found(found.collect())
    }
}

/// A name of a rule, which lives as long as the program.
fn rule(name: &str) -> &'static str {
    String::leak(name.to_owned())
}
