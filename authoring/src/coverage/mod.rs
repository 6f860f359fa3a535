//! What of the vendor's pages a spec holds, and what of the spec its examples show.
//!
//! Every item of the model is counted where its [`Origin`] says that it stands. An example reaches
//! the types that its values are made of; it breaks a rule or constraint if it would be refused
//! less without it. Both are asked of the interpreter, [`apiscribe_codegen::check::evaluate`].
//!
//! - `places` counts, `demands` lists rules and constraints and takes them away, `examples` asks
//!   the interpreter, `render` shows it all.

mod demands;
mod examples;
mod places;
mod render;
mod rows;

use std::ops::{Add, AddAssign};

use apiscribe_codegen::model::{Origin, Service};

pub use rows::{RowCoverage, compare as compare_rows};

/// What is known of one service.
#[derive(Debug)]
pub struct Coverage {
    /// Name of the service.
    pub service: String,
    /// Its pages in the order of the spec, then what is inferred and what names no page.
    pub pages: Vec<PageCoverage>,
    /// The pages whose rows are listed, held against the spec.
    pub rows: Vec<RowCoverage>,
    /// Types that no example reaches.
    pub types: Missing,
    /// Rules and constraints on requests that no example breaks.
    pub demands: Missing,
}

/// A page and what it holds.
#[derive(Debug)]
pub struct PageCoverage {
    /// Name of the page; `inferred`, or empty for what names no page.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its places in the order of the spec; before them, without a name, what is only known to
    /// stand on the page.
    pub places: Vec<PlaceCoverage>,
}

/// A place of a page and what it holds.
#[derive(Debug)]
pub struct PlaceCoverage {
    /// Name of the place; none for what names the page alone.
    pub name: Option<String>,
    /// How many items it holds.
    pub counts: Counts,
}

/// Items of a spec by their kinds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts([usize; Kind::ALL.len()]);

/// The kinds of items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Fields of structs.
    Field,
    /// Rules across fields.
    Rule,
    /// Constraints on one value, each key by itself.
    Constraint,
    /// Rows of error tables: codes and statuses.
    Error,
    /// Limits on calls.
    Limit,
    /// Examples.
    Example,
    /// Operations, types, variants and values, parameters, headers, notes, and doubts by their
    /// evidence.
    Other,
}

impl Kind {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 7] = [
        Self::Field,
        Self::Rule,
        Self::Constraint,
        Self::Error,
        Self::Limit,
        Self::Example,
        Self::Other,
    ];

    /// Heading of its column.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Field => "fields",
            Self::Rule => "rules",
            Self::Constraint => "constraints",
            Self::Error => "errors",
            Self::Limit => "limits",
            Self::Example => "examples",
            Self::Other => "other",
        }
    }
}

impl Counts {
    /// How many of a kind.
    pub fn of(&self, kind: Kind) -> usize {
        self.0.get(kind as usize).copied().unwrap_or_default()
    }

    /// True if there is nothing.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|count| *count == 0)
    }

    fn add(&mut self, kind: Kind, count: usize) {
        if let Some(counted) = self.0.get_mut(kind as usize) {
            *counted += count;
        }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        for (counted, count) in self.0.iter_mut().zip(other.0) {
            *counted += count;
        }
    }
}

impl Add for Counts {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        self += other;
        self
    }
}

/// Of so many, these are missing.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// How many there are in all.
    pub all: usize,
    /// The missing ones.
    pub missing: Vec<String>,
}

/// Counts what a service says, and what its examples show.
pub fn coverage(service: &Service) -> Coverage {
    Coverage {
        service: service.name.bare().to_owned(),
        pages: places::count(service),
        rows: rows::compare(service),
        types: examples::unreached(service),
        demands: examples::unbroken(service),
    }
}

impl Coverage {
    /// Facts of pages that the spec neither has nor explains, and what it says of a listed page and
    /// no row states.
    pub fn findings(&self) -> usize {
        let found = self.rows.iter();
        found
            .map(|page| page.missing.len() + page.unstated.len())
            .sum()
    }

    /// Everything that was counted.
    pub fn totals(&self) -> Counts {
        let places = self.pages.iter().flat_map(|page| &page.places);
        places.fold(Counts::default(), |sum, place| sum + place.counts)
    }

    /// Places that hold nothing, each as `page: place`, and pages as a whole.
    pub fn empty_places(&self) -> Vec<String> {
        let mut empty = Vec::new();
        for page in &self.pages {
            if page.places.iter().all(|place| place.counts.is_empty()) {
                empty.push(page.name.clone());
                continue;
            }
            let places = page.places.iter().filter(|place| place.counts.is_empty());
            let names = places.filter_map(|place| place.name.as_ref());
            empty.extend(names.map(|name| format!("{}: {name}", page.name)));
        }
        empty
    }
}
