//! What is said about an item, and where it is said.

use super::{CodeMatch, Spot, WireName};

/// A page or other source of facts.
#[derive(Debug, Clone)]
pub struct Page {
    /// Name by which specs refer to it.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Which edition was read.
    pub edition: Option<String>,
    /// Where it can be found.
    pub url: Option<String>,
    /// Places on it that `at` may name.
    pub places: Vec<String>,
    /// What its word counts for.
    pub standing: Standing,
    /// When the spec was held against it.
    pub checked: Option<String>,
}

/// What the word of a page counts for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Standing {
    /// The vendor's own page or schema for this edition: what it says stops a send.
    #[default]
    Vendor,
    /// The vendor's page for another edition, region or product: it advises.
    OtherEdition,
    /// Somebody else: it advises.
    ThirdParty,
}

impl Standing {
    const ALL: [(&'static str, Self); 3] = [
        ("vendor", Self::Vendor),
        ("other_edition", Self::OtherEdition),
        ("third_party", Self::ThirdParty),
    ];

    /// As specs write them.
    pub(crate) const NAMES: &'static [&'static str] =
        &[Self::ALL[0].0, Self::ALL[1].0, Self::ALL[2].0];

    /// The one that is written so.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|(known, _)| *known == name)
            .map(|(_, standing)| standing)
    }

    /// As specs write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        let mut all = Self::ALL.into_iter();
        all.find(|(_, known)| *known == self)
            .map_or("vendor", |(name, _)| name)
    }
}

/// Documentation of an item.
#[derive(Debug, Clone, Default)]
pub struct Docs {
    /// In our own words.
    pub text: Option<String>,
    /// Where the fact comes from.
    pub origin: Option<Origin>,
    /// What no client can check.
    pub advice: Vec<String>,
    /// What to use instead, or an empty text.
    pub deprecated: Option<String>,
}

impl Docs {
    /// The docs of a place that stands with what these other docs are about: what is stated where
    /// that is says nothing of it again.
    #[must_use]
    pub fn beside(&self, around: &Docs) -> Docs {
        let origin = self.origin.clone();
        Docs {
            origin: origin.filter(|origin| around.origin.as_ref() != Some(origin)),
            ..self.clone()
        }
    }
}

/// Where a fact comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Name of the page; `inferred` where no source states it.
    pub page: String,
    /// Title of the page.
    pub title: String,
    /// Place on the page.
    pub place: Option<String>,
    /// True where `evidence` named the page: the operation's own page does not say it.
    pub elsewhere: bool,
    /// Why it stops a send although that is not the vendor's word for this edition.
    pub enforced: Option<String>,
}

impl Origin {
    /// Short text for violations: `Table 3` on the operation's own page,
    /// `Metadata snapshots: Limits` elsewhere, `inferred`.
    pub fn short(&self) -> String {
        match (&self.place, self.elsewhere) {
            (_, _) if self.page == "inferred" => "inferred".to_owned(),
            (Some(place), false) => place.clone(),
            (Some(place), true) => format!("{}: {place}", self.title),
            (None, _) => self.title.clone(),
        }
    }
}

/// A small table for the docs.
#[derive(Debug, Clone)]
pub struct Note {
    /// Name by which doubts refer to it.
    pub name: String,
    /// Heading.
    pub title: String,
    /// Source and remarks.
    pub docs: Docs,
    /// Column headings.
    pub columns: Vec<String>,
    /// Rows, as long as `columns`.
    pub rows: Vec<Vec<String>>,
}

/// What the pages leave open or broke, and how the spec decides.
#[derive(Debug, Clone)]
pub struct Doubt {
    /// The thing in question, as written.
    pub about: String,
    /// The thing in question, resolved; none for what stands nowhere by itself.
    pub subject: Option<Subject>,
    /// The contradiction or the open point.
    pub says: String,
    /// What the spec does.
    pub taken: Option<String>,
    /// Why.
    pub why: Option<String>,
    /// Page that supports it.
    pub evidence: Option<String>,
    /// Operation in whose file it stands; none for the service.
    pub operation: Option<RustNameText>,
}

/// What a doubt is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A type, or a part of one.
    Spot(Spot),
    /// Where requests go.
    BaseUrl,
    /// Method and path of the operation.
    Http,
    /// Limits of the operation, or of the service.
    Limits,
    /// How requests are signed.
    Auth,
    /// A header or parameter of signing.
    AuthPart(String),
    /// The error table.
    Errors,
    /// The row of a code.
    Code(CodeMatch),
    /// The row of these statuses.
    Statuses(u16, u16),
    /// An example of the operation.
    Example(String),
    /// A note.
    Note(String),
    /// A placeholder of the operation, or of the service.
    Parameter(WireName),
    /// The callback of that name, or a part of it.
    Callback(String),
}

/// Name of an operation as text.
pub type RustNameText = String;
