//! Bodies of replies: JSON, or one of those that are none. What each is called, holds, how it is
//! read and documented.
//!
//! `raw!` is the list. Whoever needs something of a body asks its [`Raw`], which has no defaults.

use crate::diagnostics::Diagnostics;
use crate::model::Ty;
use crate::source::{Span, Spanned};
use crate::spec::reading::Read;
use crate::spec::{Form, TypeExpr};
use crate::yaml::Node;

/// What readers ask of a body that is no JSON.
#[derive(Debug)]
pub struct Raw {
    /// Its name in the language.
    pub word: &'static str,
    /// What it is in the logical form, as examples have it; none if there is nothing.
    pub holds: Option<Ty>,
    /// The method of the runtime's error table that reads it.
    pub method: &'static str,
    /// Its content type, where a vendor says none; none if there is nothing.
    pub media: Option<&'static str>,
    /// What it is, in words.
    pub says: &'static str,
}

macro_rules! raw {
    ($($(#[$doc:meta])+ $Name:ident: $raw:expr;)+) => {
        /// What the body of a reply is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum ReplyBody {
            /// JSON of the reply's type.
            Json,
            $($(#[$doc])+ $Name,)+
        }

        impl ReplyBody {
            /// Those that are no JSON.
            pub const RAW: &'static [Self] = &[$(Self::$Name),+];

            /// What readers ask of a body that is no JSON.
            pub const fn raw(self) -> Option<&'static Raw> {
                match self {
                    Self::Json => None,
                    $(Self::$Name => const { Some(&$raw) },)+
                }
            }
        }
    };
}

raw! {
    /// Nothing: only the status counts.
    Nothing: Raw {
        word: "nothing",
        holds: None,
        method: "read_nothing",
        media: None,
        says: "nothing; only the status counts",
    };
    /// Text in UTF-8.
    Text: Raw {
        word: "text",
        holds: Some(Ty::String),
        method: "read_text",
        media: Some("text/plain"),
        says: "text, not JSON",
    };
    /// Any bytes.
    Bytes: Raw {
        word: "bytes",
        holds: Some(Ty::Bytes),
        method: "read_bytes",
        media: Some("application/octet-stream"),
        says: "bytes, such as a file",
    };
}

impl ReplyBody {
    fn of(word: &str) -> Option<Self> {
        let mut raw = Self::RAW.iter().copied();
        raw.find(|body| body.raw().is_some_and(|raw| raw.word == word))
    }

    /// The words of those that are no JSON.
    pub(crate) fn words() -> Vec<&'static str> {
        let raw = Self::RAW.iter().filter_map(|body| body.raw());
        raw.map(|raw| raw.word).collect()
    }
}

/// What comes with a status, as specs write it: a type, or a word for what is no JSON.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReplyExpr {
    /// JSON of a type.
    Json(TypeExpr),
    /// No JSON.
    Raw(ReplyBody),
}

impl Read<Spanned<ReplyExpr>> for Spanned<ReplyExpr> {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        match value.as_text().and_then(ReplyBody::of) {
            Some(raw) => Some(Spanned::new(ReplyExpr::Raw(raw), value.span)),
            None => Spanned::<TypeExpr>::read(value, key, diagnostics)
                .map(|expr| expr.map(ReplyExpr::Json)),
        }
    }

    fn recovered(key: Span) -> Option<Self> {
        let recovered = Spanned::<TypeExpr>::recovered(key)?;
        Some(recovered.map(ReplyExpr::Json))
    }

    fn form() -> Form {
        Form::type_or("ReplyType", "type of a reply", &Self::words())
    }
}

impl Spanned<ReplyExpr> {
    fn words() -> Vec<&'static str> {
        // `bytes` is a type as well.
        let words = ReplyBody::words().into_iter();
        words.filter(|word| *word != "bytes").collect()
    }
}
