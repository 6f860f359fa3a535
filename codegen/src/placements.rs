//! Placements, the places of an HTTP request in which fields travel: what each is called, how it is sent, and how it is documented.
//!
//! `places!` makes the lists. Whoever needs something of a placement asks [`OfOperation`] or [`Elsewhere`], which have no defaults.

use crate::spec::reading::{Words, read_as_word};

/// What readers ask of the place where an operation puts its fields.
pub struct OfOperation {
    /// The media type of the body; none if there is no body.
    pub media: Option<&'static str>,
    /// Whether the fields travel as names and values.
    pub as_parameters: bool,
    /// The method of the runtime's request that puts them there.
    pub method: &'static str,
    /// Where they travel, in words.
    pub says: &'static str,
    /// What an example shows.
    pub shown: &'static str,
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
}

macro_rules! places {
    (
        operation: $($(#[$whole_doc:meta])+ $Whole:ident = $whole:literal: $of_operation:expr;)+
        field: $($(#[$own_doc:meta])+ $Own:ident = $own:literal: $elsewhere:expr;)+
    ) => {
        /// Where the fields of a request travel.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum OperationPlace {
            $($(#[$whole_doc])+ $Whole,)+
        }

        impl OperationPlace {
            /// Its name in the language.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$Whole => $whole,)+
                }
            }

            /// What readers ask of it.
            pub const fn facets(self) -> &'static OfOperation {
                match self {
                    $(Self::$Whole => const { &$of_operation },)+
                }
            }
        }

        /// Where a field travels.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Place {
            /// Where the operation puts its fields (JSON body, form or query).
            Body,
            $($(#[$own_doc])+ $Own,)+
        }

        impl Place {
            /// All places beside that of the operation's fields, in the order in which documents have them.
            pub(crate) const ELSEWHERE: &'static [Self] = &[$(Self::$Own),+];

            /// Its name in the language.
            pub const fn name(self) -> &'static str {
                match self {
                    Self::Body => "body",
                    $(Self::$Own => $own,)+
                }
            }

            /// What readers ask of a place that is not that of the operation's fields.
            pub const fn elsewhere(self) -> Option<&'static Elsewhere> {
                match self {
                    Self::Body => None,
                    $(Self::$Own => const { Some(&$elsewhere) },)+
                }
            }
        }

        /// The places for a whole request, as specs write them.
        pub(crate) struct WholePlace;

        impl Words for WholePlace {
            const WHAT: &'static str = "a place for a whole request";
            const WORDS: &'static [&'static str] = &[$($whole),+];
        }
    };
}

places! {
    operation:
    /// JSON body.
    Json = "json": OfOperation {
        media: Some("application/json"),
        as_parameters: false,
        method: "json_body",
        says: "in the body, as a JSON object",
        shown: "Values, JSON",
    };
    /// Form body.
    Form = "form": OfOperation {
        media: Some("application/x-www-form-urlencoded"),
        as_parameters: true,
        method: "form_body",
        says: "in the body, as a form (application/x-www-form-urlencoded)",
        shown: "Values, JSON, before they go into the form",
    };
    /// Query.
    Query = "query": OfOperation {
        media: None,
        as_parameters: true,
        method: "query",
        says: "in the query of the address",
        shown: "Values, JSON, before they go into the query",
    };
    field:
    /// The query, although the operation's fields go elsewhere.
    Query = "query": Elsewhere {
        says: "Travels in the query.",
        before: "",
        parameter: "query",
        named: "query",
    };
    /// A header.
    Header = "header": Elsewhere {
        says: "Travels as a header.",
        before: "header ",
        parameter: "header",
        named: "headers",
    };
}

/// A place as specs write it, of an operation, of a field, or of either.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Written {
    /// What it is to an operation.
    pub operation: Option<OperationPlace>,
    /// What it is to a field that travels by itself.
    pub field: Option<Place>,
}

impl Written {
    const JSON: Self = Self {
        operation: Some(OperationPlace::Json),
        field: None,
    };
    const FORM: Self = Self {
        operation: Some(OperationPlace::Form),
        field: None,
    };
    const QUERY: Self = Self {
        operation: Some(OperationPlace::Query),
        field: Some(Place::Query),
    };
    const HEADER: Self = Self {
        operation: None,
        field: Some(Place::Header),
    };
}

read_as_word!(Written, "a place in a request", "json" => JSON, "form" => FORM, "query" => QUERY, "header" => HEADER);
