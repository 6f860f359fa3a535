//! What an expression can read of a request, by name.

use crate::types::Kind;

/// A part of a request that a signature can cover.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Part {
    /// The method.
    Method,
    /// The host, and with it whom the request is for.
    Host,
    /// The path.
    Path,
    /// The query.
    Query,
    /// The body.
    Body,
    /// When the request was made.
    Time,
    /// What makes two requests differ.
    Nonce,
}

impl Part {
    /// All parts, in the order in which docs list them.
    pub const ALL: [Self; 7] = [
        Self::Method,
        Self::Host,
        Self::Path,
        Self::Query,
        Self::Body,
        Self::Time,
        Self::Nonce,
    ];

    /// The word for it in docs.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Method => "method",
            Self::Host => "host",
            Self::Path => "path",
            Self::Query => "query",
            Self::Body => "body",
            Self::Time => "time",
            Self::Nonce => "nonce",
        }
    }
}

/// Declares the inputs and their table in one go.
macro_rules! inputs {
    ($($variant:ident $name:literal $kind:ident [$($part:ident),*] $docs:literal;)+) => {
        /// A part of the request, as expressions name it.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Input {
            $(#[doc = $docs] $variant,)+
        }

        impl Input {
            /// All of them, in the order of the reference.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// Its name in expressions.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// What it is.
            #[must_use]
            pub const fn kind(self) -> Kind {
                match self { $(Self::$variant => Kind::$kind),+ }
            }

            /// The parts of the request that it shows.
            #[must_use]
            pub const fn parts(self) -> &'static [Part] {
                match self { $(Self::$variant => &[$(Part::$part),*]),+ }
            }

            /// What it is, in a sentence for the reference.
            #[must_use]
            pub const fn docs(self) -> &'static str {
                match self { $(Self::$variant => $docs),+ }
            }
        }
    };
}

inputs! {
    Now "now" Time [Time] "When the request is signed or received; the same in every step.";
    Nonce "nonce" String [Nonce] "Characters that no other request has; the same in every step.";
    Method "method" String [Method] "The method, in capitals.";
    Scheme "scheme" String [Host] "`https` or `http`.";
    Host "host" String [Host] "The host as the header `Host` has it: lower case, with the port unless it is the scheme's own.";
    Hostname "hostname" String [Host] "The host without a port.";
    Port "port" String [Host] "The port, that of the scheme where the URL has none.";
    Path "path" String [Path] "The path as it is sent, percent-encoded; at least `/`.";
    RawQuery "raw_query" String [Query] "The query as it is sent, without `?`; empty where there is none.";
    Target "target" String [Path, Query] "The path as it is sent, and `?` with the query where there is one.";
    Url "url" String [Host, Path, Query] "The URL as it is sent. For a callback: as the vendor called it, which a server behind a proxy has to be given.";
    BaseUrl "base_url" String [Host, Path] "The URL without its query.";
    UrlWithPort "url_with_port" String [Host, Path, Query] "The URL with a port, that of the scheme where it has none.";
    UrlWithoutPort "url_without_port" String [Host, Path, Query] "The URL without its port.";
    Query "query" Pairs [Query] "Names and values of the query, decoded, in order; `+` is a plus sign.";
    QueryForm "query_form" Pairs [Query] "The same where `+` is a blank, as in forms.";
    Form "form" Pairs [Body] "Names and values of a form body, decoded, in order; none of a body whose `Content-Type` is another.";
    Params "params" Pairs [Query, Body] "The parameters, wherever they travel: those of a form body, the members of a JSON object or flat XML document that are no objects or arrays, and of a request without a body those of the query.";
    Body "body" Bytes [Body] "The body as it is sent.";
}

impl Input {
    /// The input of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|input| input.name() == name)
    }
}
