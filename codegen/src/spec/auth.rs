//! How requests are signed.

use std::time::Duration;

use apiscribe_recipes::schemes;

use crate::diagnostics::{Diagnostic, Diagnostics, code};
use crate::source::{Span, Spanned};
use crate::spec::header_names::ByHeader;
use crate::spec::reading::{
    Known, KnownWords, Map, Read, Record, read_as_mapping, record, refuse, wrong_kind,
};
use crate::spec::schemes::{Credential, Setting, Token, Vector};
use crate::spec::{About, Entries, Form, Key, RecordForm, Relation, SchemeFile};
use crate::yaml::Node;

/// `auth` of a service or an operation. `auth: none` has neither scheme nor settings.
#[derive(Clone, Debug)]
pub struct Auth {
    /// Whether it is the word `none`.
    pub none: bool,
    /// Name of the scheme.
    pub scheme: Option<Spanned<String>>,
    /// A recipe of its own, in place of a scheme by name.
    pub recipe: Option<SchemeFile>,
    /// What is said of the token, of the scheme that is named or written here.
    pub token: Option<Token>,
    /// How far the clocks of client and vendor may be apart.
    pub skew: Option<Spanned<Duration>>,
    /// What is said about the headers that the scheme sends.
    pub sends: Entries<About>,
    /// Every other key: what is set for the scheme.
    pub parameters: Entries<Node>,
    /// Where it is written.
    pub span: Span,
}

record! {
    pub(crate) struct AuthKeys, "`auth`" {
        /// Name of the scheme: of a file in `schemes/`, or of the shelf. What is set for it stands
        /// beside it.
        scheme: Option<Spanned<String>>, via Known<Schemes>;
        /// What a recipe that is written here does, and what it leaves out.
        docs: Option<Spanned<String>>;
        /// The vendor's page.
        page: Option<Spanned<String>>;
        /// What the user has of the vendor, by name. Expressions read `cred.name`.
        credentials: Entries<Credential>;
        /// What operations set, by name. Expressions read `set.name`.
        settings: Entries<Setting>;
        /// The steps of a recipe that is written here, in place of `scheme`.
        steps: Entries<Spanned<String>>;
        /// Requests, and what the vendor's own code makes of them.
        vectors: Vec<Vector>;
        /// A token that an operation issues for a while. Expressions read `token`. What stands here
        /// stands over what a scheme says of its token.
        token: Option<Token>;
        /// How far the clocks of client and vendor may be apart, such as `60s`. The mock server
        /// refuses what is further off.
        skew: Option<Spanned<Duration>>;
        /// What is said about the headers that the scheme sends.
        sends: Entries<SentHeader>, via ByHeader;
    }
    Relation::Exclusive(&["scheme", "steps"]),
    Relation::GoesWith(RECIPE, &["steps"])
}

/// What only a recipe has that is written in `auth`.
const RECIPE: &[&str] = &["docs", "page", "credentials", "settings", "vectors"];

/// The schemes of the shelf that sign.
struct Schemes;

impl KnownWords for Schemes {
    fn words() -> Vec<&'static str> {
        schemes::signing().collect()
    }
}

record! {
    pub(crate) struct SentHeader, "a header that is sent" {
        ..
        /// Words and evidence.
        about: About ["doc", "at", "evidence"];
    }
}

read_as_mapping!(SentHeader);

impl Read<Auth> for Auth {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        if value.as_plain() == Some("none") {
            return Some(Auth {
                none: true,
                scheme: None,
                recipe: None,
                token: None,
                skew: None,
                sends: Vec::new(),
                parameters: Vec::new(),
                span: value.span,
            });
        }
        if value.as_map().is_none() {
            let expected = "`none`, or a mapping with the scheme and its settings";
            let word = value.as_plain();
            match word.filter(|word| Schemes::words().contains(word)) {
                Some(scheme) => {
                    let message = format!("expected {expected}, found a string");
                    let help = format!("write `auth: {{scheme: {scheme}}}`");
                    diagnostics
                        .push(Diagnostic::error(code::WRONG_KIND, value.span, message).help(help));
                }
                None => wrong_kind(value, expected, diagnostics),
            }
            return None;
        }
        let mut map = Map::open(value, key, "`auth`", diagnostics)?;
        let keys = AuthKeys::from_map(&mut map);
        // A recipe without steps has nothing that could be set: what is unknown is misspelt.
        let lacks = |key: &str| value.get(key).is_none();
        let is_unfinished =
            lacks("scheme") && lacks("steps") && RECIPE.iter().any(|key| !lacks(key));
        let is_misspelt = is_unfinished && map.has_rest();
        if !is_misspelt {
            map.hold(AuthKeys::relations());
        }
        let rest = match is_misspelt {
            true => Vec::new(),
            false => map.rest(),
        };
        map.finish(AuthKeys::keys);
        let parameters = rest.into_iter().filter_map(|(name, value)| {
            refuse(value, diagnostics);
            Some((name.clone(), Node::read(value, name.span, diagnostics)?))
        });
        let parameters = parameters.collect();
        let keys = keys?;
        let recipe = value.get("steps").is_some().then(|| SchemeFile {
            docs: keys.docs,
            page: keys.page,
            credentials: keys.credentials,
            settings: keys.settings,
            token: keys.token.clone(),
            skew: keys.skew,
            steps: keys.steps,
            vectors: keys.vectors,
            span: value.span,
        });
        let sends = keys
            .sends
            .into_iter()
            .map(|(name, header)| (name, header.about))
            .collect();
        Some(Auth {
            none: false,
            scheme: keys.scheme,
            recipe,
            token: keys.token,
            skew: keys.skew,
            sends,
            parameters,
            span: value.span,
        })
    }

    fn form() -> Form {
        let keys: fn() -> Vec<Key> = AuthKeys::keys;
        Form::Either(vec![
            Form::Word(&["none"]),
            Form::Record(RecordForm {
                name: "Auth",
                what: "`auth`",
                keys,
                open: true,
                kind: None,
                relations: AuthKeys::relations,
            }),
        ])
    }
}
