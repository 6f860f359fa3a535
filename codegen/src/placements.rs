//! Placements, the places of an HTTP request in which fields travel: what each is called, how it is
//! sent, and how it is documented.
//!
//! `places!` makes the lists. Whoever needs something of a placement asks [`OfOperation`] or
//! [`Elsewhere`], which have no defaults.

use crate::diagnostics::Diagnostics;
use crate::model::Ty;
use crate::source::{Span, Spanned};
use crate::spec::Form;
use crate::spec::reading::{Read, Word, Words};
use crate::yaml::Node;

/// What readers ask of the place where an operation puts its fields.
pub struct OfOperation {
    /// The media type of the body; none if there is no body.
    pub media: Option<&'static str>,
    /// Whether the fields travel as names and values.
    pub as_parameters: bool,
    /// What the field is that is the whole body; none if all fields are in it.
    pub whole: Option<Whole>,
    /// The method of the runtime's request that puts them there.
    pub method: &'static str,
    /// Where they travel, in words.
    pub says: &'static str,
    /// What an example shows.
    pub shown: &'static str,
}

/// The field that is a whole body.
pub enum Whole {
    /// As it is, of this type.
    Raw(Ty),
    /// As JSON, of any type.
    Json,
}

/// What readers ask of a place of a field that is not that of the operation's fields.
pub struct Elsewhere {
    /// A sentence of the docs.
    pub says: &'static str,
    /// What stands before the name of a constant that is always sent.
    pub before: &'static str,
    /// `in` of OpenAPI.
    pub parameter: &'static str,
    /// The place in violations.
    pub named: &'static str,
    /// The method of the runtime's request that takes the statements which write the fields.
    pub method: &'static str,
    /// The method that takes one secret, which is never shown; none if secrets are written like all
    /// else.
    pub secret: Option<&'static str>,
    /// How a value travels there.
    pub travels: Travels,
}

/// How a value travels outside of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Travels {
    /// Name and value, encoded so that any character can stand in them, among others that a list
    /// can be spread over.
    Encoded,
    /// One plain value as it is, without control characters, under a name of letters, digits and
    /// dashes. A request with other characters is refused.
    AsItIs {
        /// What takes it: `header`.
        what: &'static str,
    },
}

macro_rules! places {
    (
        operation: $($(#[$whole_doc:meta])+ $Whole:ident = $whole:literal: $of_operation:expr;)+
        either: $($(#[$either_doc:meta])+ $Either:ident = $either:literal: $of_either:expr, $either_elsewhere:expr;)+
        field: $($(#[$own_doc:meta])+ $Own:ident = $own:literal: $elsewhere:expr;)+
    ) => {
        /// Where the fields of a request travel.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum OperationPlace {
            $($(#[$whole_doc])+ $Whole,)+
            $($(#[$either_doc])+ $Either,)+
        }

        impl OperationPlace {
            /// All of them.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$Whole,)+ $(Self::$Either),+];

            /// Its name in the language.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$Whole => $whole,)+
                    $(Self::$Either => $either,)+
                }
            }

            /// What readers ask of it.
            pub const fn facets(self) -> &'static OfOperation {
                match self {
                    $(Self::$Whole => const { &$of_operation },)+
                    $(Self::$Either => const { &$of_either },)+
                }
            }
        }

        /// Where a field travels.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Place {
            /// Where the operation puts its fields (JSON body, form or query).
            Body,
            $($(#[$either_doc])+ $Either,)+
            $($(#[$own_doc])+ $Own,)+
        }

        impl Place {
            /// All places beside that of the operation's fields, in the order in which documents
            /// have them.
            pub const ELSEWHERE: &'static [Self] = &[$(Self::$Either,)+ $(Self::$Own),+];

            /// Its name in the language.
            pub const fn name(self) -> &'static str {
                match self {
                    Self::Body => "body",
                    $(Self::$Either => $either,)+
                    $(Self::$Own => $own,)+
                }
            }

            /// What readers ask of a place that is not that of the operation's fields.
            pub const fn elsewhere(self) -> Option<&'static Elsewhere> {
                match self {
                    Self::Body => None,
                    $(Self::$Either => const { Some(&$either_elsewhere) },)+
                    $(Self::$Own => const { Some(&$elsewhere) },)+
                }
            }
        }

        /// The places for a whole request, as specs write them.
        pub(crate) struct WholePlace;

        impl Words for WholePlace {
            const WHAT: &'static str = "a place for a whole request";
            const WORDS: &'static [&'static str] = &[$($whole,)+ $($either),+];
        }

        impl Words for Written {
            const WHAT: &'static str = "a place in a request";
            const WORDS: &'static [&'static str] = &[$($whole,)+ $($either,)+ $($own),+];
        }

        impl Written {
            /// None if there is no such word.
            fn of(word: &str) -> Option<Self> {
                let (operation, field) = match word {
                    $($whole => (Some(OperationPlace::$Whole), None),)+
                    $($either => (Some(OperationPlace::$Either), Some(Place::$Either)),)+
                    $($own => (None, Some(Place::$Own)),)+
                    _ => return None,
                };
                Some(Self { operation, field })
            }
        }
    };
}

places! {
    operation:
    /// JSON body.
    Json = "json": OfOperation {
        media: Some("application/json"),
        as_parameters: false,
        whole: None,
        method: "json_request",
        says: "in the body, as a JSON object",
        shown: "Values, JSON",
    };
    /// Form body.
    Form = "form": OfOperation {
        media: Some("application/x-www-form-urlencoded"),
        as_parameters: true,
        whole: None,
        method: "form_request",
        says: "in the body, as a form (application/x-www-form-urlencoded)",
        shown: "Values, JSON, before they go into the form",
    };
    /// Form body of several parts.
    Multipart = "multipart": OfOperation {
        media: Some("multipart/form-data"),
        as_parameters: true,
        whole: None,
        method: "multipart_request",
        says: "in the body, as a form of several parts (multipart/form-data)",
        shown: "Values, JSON, before they go into the parts of the form",
    };
    /// One field is the body, as bytes.
    Bytes = "bytes": OfOperation {
        media: Some("application/octet-stream"),
        as_parameters: false,
        whole: Some(Whole::Raw(Ty::Bytes)),
        method: "bytes_request",
        says: "in the body, which is one field as it is: bytes",
        shown: "Values, JSON, of which the bytes are the body",
    };
    /// One field is the body, as text.
    Text = "text": OfOperation {
        media: Some("text/plain"),
        as_parameters: false,
        whole: Some(Whole::Raw(Ty::String)),
        method: "text_request",
        says: "in the body, which is one field as it is: text",
        shown: "Values, JSON, of which the text is the body",
    };
    /// One field is the body, as JSON.
    Value = "value": OfOperation {
        media: Some("application/json"),
        as_parameters: false,
        whole: Some(Whole::Json),
        method: "value_request",
        says: "in the body, which is one field as JSON",
        shown: "Values, JSON, of which one is the body",
    };
    either:
    /// The query of the address.
    Query = "query": OfOperation {
        media: None,
        as_parameters: true,
        whole: None,
        method: "query_request",
        says: "in the query of the address",
        shown: "Values, JSON, before they go into the query",
    }, Elsewhere {
        says: "Travels in the query.",
        before: "",
        parameter: "query",
        named: "query",
        method: "query_fields",
        secret: None,
        travels: Travels::Encoded,
    };
    field:
    /// A header.
    Header = "header": Elsewhere {
        says: "Travels as a header.",
        before: "header ",
        parameter: "header",
        named: "headers",
        method: "header_fields",
        secret: Some("secret_header"),
        travels: Travels::AsItIs { what: "header" },
    };
}

impl Place {
    /// What takes a value as it is, so that control characters cannot stand in it.
    pub const fn as_it_is(self) -> Option<&'static str> {
        match self.elsewhere() {
            Some(Elsewhere {
                travels: Travels::AsItIs { what },
                ..
            }) => Some(what),
            _ => None,
        }
    }
}

/// A place as specs write it, of an operation, of a field, or of either.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Written {
    /// What it is to an operation.
    pub operation: Option<OperationPlace>,
    /// What it is to a field that travels by itself.
    pub field: Option<Place>,
}

impl Read<Spanned<Written>> for Spanned<Written> {
    fn read(value: &Node, _: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        let word = Word::<Written>::of(value, diagnostics)?;
        Written::of(word).map(|place| Spanned::new(place, value.span))
    }

    fn form() -> Form {
        Form::Word(Written::WORDS)
    }
}
