//! How requests are signed.

use apiscribe_runtime::for_generated_code::auth::{SCHEMES, Scheme};

use crate::diagnostics::{Diagnostic, Diagnostics, code};
use crate::source::{Span, Spanned};
use crate::spec::reading::{
    Known, KnownWords, Map, Read, Record, read_as_mapping, record, refuse, wrong_kind,
};
use crate::spec::{About, Entries, Form, Key, RecordForm};
use crate::yaml::Node;

/// `auth` of a service or an operation. `auth: none` has neither scheme nor parameters.
#[derive(Clone, Debug)]
pub struct Auth {
    /// Whether it is the word `none`.
    pub none: bool,
    /// Name of the scheme.
    pub scheme: Option<Spanned<String>>,
    /// What is said about the headers that the scheme sends.
    pub sends: Entries<About>,
    /// Every other key, judged by the scheme.
    pub parameters: Entries<Node>,
    /// Where it is written.
    pub span: Span,
}

record! {
    pub(crate) struct AuthKeys, "`auth`" {
        /// Name of the scheme. Its parameters stand beside it.
        scheme: Option<Spanned<String>>, via Known<Schemes>;
        /// What is said about the headers that the scheme sends.
        sends: Entries<SentHeader>;
    }
}

struct Schemes;

impl KnownWords for Schemes {
    fn words() -> Vec<&'static str> {
        SCHEMES.iter().map(|scheme| scheme.name).collect()
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
                sends: Vec::new(),
                parameters: Vec::new(),
                span: value.span,
            });
        }
        if value.as_map().is_none() {
            let expected = "`none`, or a mapping with the scheme and its parameters";
            let scheme = value.as_plain().and_then(Scheme::from_name);
            match scheme {
                Some(scheme) => {
                    let message = format!("expected {expected}, found a text");
                    let help = format!("write `auth: {{scheme: {}}}`", scheme.name);
                    diagnostics
                        .push(Diagnostic::error(code::WRONG_KIND, value.span, message).help(help));
                }
                None => wrong_kind(value, expected, diagnostics),
            }
            return None;
        }
        let mut map = Map::open(value, key, "`auth`", diagnostics)?;
        let keys = AuthKeys::from_map(&mut map);
        let rest = map.rest();
        map.finish(Vec::new);
        let parameters = rest.into_iter().filter_map(|(name, value)| {
            refuse(value, diagnostics);
            Some((name.clone(), Node::read(value, name.span, diagnostics)?))
        });
        let parameters = parameters.collect();
        let AuthKeys { scheme, sends } = keys?;
        let sends = sends
            .into_iter()
            .map(|(name, header)| (name, header.about))
            .collect();
        Some(Auth {
            none: false,
            scheme,
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
