//! Unions: how a value says which variant it is, and the variants.

use crate::diagnostics::{Diagnostics, nearest, shortened};
use crate::encodings::Encode;
use crate::model::{Layout, WireName};
use crate::source::{Span, Spanned};
use crate::spec::reading::{
    AnyEntries, Read, Record, TrueUnlessWritten, Word, Words, record, wrong_kind, wrong_value,
};
use crate::spec::{About, Demands, Entries, FieldType, Form, Relation, TypeExpr};
use crate::yaml::{Node, NodeKind};

record! {
    pub(crate) struct UnionKeys, "a union" {
        /// How a value says which variant it is.
        union: Spanned<UnionKind>;
        /// The variants, by the names they have on the wire.
        variants: Entries<Variant>, via AnyEntries;
        /// Whether a variant that is not listed is no violation.
        open: bool;
    }
}

/// How a value of a union says which variant it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum UnionKind {
    /// `{"<key>": "<tag>", "<variant>": content}`.
    Named {
        /// The key of the tag.
        key: Spanned<String>,
    },
    /// The tag stands among the keys of the variant.
    Inside {
        /// The key of the tag.
        key: Spanned<String>,
    },
    /// `{"<key>": "<tag>", "<content>": content}`.
    Beside {
        /// The key of the tag.
        key: Spanned<String>,
        /// The key of the content.
        content: Spanned<String>,
        /// Whether the content is JSON text inside a string.
        json: bool,
    },
    /// The one key that is there.
    Presence,
    /// What stands there: its JSON kind, and of objects a key that only one variant has.
    Shape,
}

impl UnionKind {
    /// Its word in specs.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Named { .. } => "named",
            Self::Inside { .. } => "inside",
            Self::Beside { .. } => "beside",
            Self::Presence => "presence",
            Self::Shape => "shape",
        }
    }

    /// How the variants lie in an object.
    pub fn layout(&self) -> Layout {
        let wire = |name: &Spanned<String>| WireName(name.value.clone());
        match self {
            Self::Named { key } => Layout::named(wire(key)),
            Self::Inside { key } => Layout::inside(wire(key)),
            Self::Beside { key, content, json } => {
                let encode = json.then_some(Encode::Json).into_iter().collect();
                Layout::beside(wire(key), wire(content), encode)
            }
            Self::Presence => Layout::presence(),
            Self::Shape => Layout::shape(),
        }
    }

    /// A key that is written twice.
    pub fn written_twice(&self) -> Option<&Spanned<String>> {
        match self {
            Self::Beside { key, content, .. } => {
                Some(content).filter(|_| key.value == content.value)
            }
            Self::Named { .. } | Self::Inside { .. } | Self::Presence | Self::Shape => None,
        }
    }
}

record! {
    pub(crate) struct UnionKindKeys, "the kind of a union" {
        /// The key of the tag; the content stands under a key that is named like the variant.
        named: Option<Spanned<String>>;
        /// The key of the tag, which stands among the keys of the variant.
        inside: Option<Spanned<String>>;
        /// The key of the tag; the content stands under the key that `content` names.
        beside: Option<Spanned<String>>;
        /// The key of the content.
        content: Option<Spanned<String>>;
        /// `json`: the content is JSON text inside a string.
        encode: Option<Spanned<String>>, via Word<ContentEncode>;
    }
    Relation::Exclusive(&["named", "inside", "beside"]),
    Relation::Exclusive(&["named", "content"]),
    Relation::Exclusive(&["named", "encode"]),
    Relation::Exclusive(&["inside", "content"]),
    Relation::Exclusive(&["inside", "encode"]),
    Relation::OneOf(&["named", "inside", "beside"]),
    Relation::Needs("beside", "content")
}

struct ContentEncode;

impl Words for ContentEncode {
    const WHAT: &'static str = "a way to write the content of a union";
    const WORDS: &'static [&'static str] = &["json"];
}

/// The kinds that need no key.
struct Alone;

impl Words for Alone {
    const WHAT: &'static str = "the kind of a union";
    const WORDS: &'static [&'static str] = &["presence", "shape"];
}

/// Whether one of the words is meant, however it is spelled.
fn is_alone(word: &str) -> bool {
    Alone::WORDS.contains(&word) || nearest(word, Alone::WORDS.iter().copied()).is_some()
}

impl Read<Spanned<UnionKind>> for Spanned<UnionKind> {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        let kind = match &value.kind {
            NodeKind::Scalar { .. } => match value.as_text() {
                Some(way @ ("named" | "inside" | "beside")) => {
                    let help = match way {
                        "beside" => "as in `union: {beside: type, content: value}`",
                        _ => "as in `union: {named: type}`",
                    };
                    wrong_value(
                        value,
                        format!("`{way}` needs the key of the tag"),
                        help,
                        diagnostics,
                    );
                    None
                }
                Some(word) if is_alone(word) => {
                    Word::<Alone>::of(value, diagnostics).map(|word| match word {
                        "shape" => UnionKind::Shape,
                        _ => UnionKind::Presence,
                    })
                }
                other => {
                    let key = other.filter(|key| !key.is_empty()).unwrap_or("type");
                    let key = shortened(key);
                    wrong_value(
                        value,
                        format!("`{key}` is not the kind of a union"),
                        &format!(
                            "where the key `{key}` names the variant, write `union: {{named: {key}}}`, `union: {{inside: {key}}}` or `union: \
                             {{beside: {key}, content: value}}`; where the one key that is there says it, write `union: presence`; where the value itself does, such as a number or a string, `union: shape`"
                        ),
                        diagnostics,
                    );
                    None
                }
            },
            NodeKind::List(_) => {
                wrong_kind(
                    value,
                    "`presence`, `shape`, or a mapping with `named`, `inside` or `beside`",
                    diagnostics,
                );
                None
            }
            NodeKind::Map(_) => match UnionKindKeys::from_node(value, key, diagnostics)? {
                UnionKindKeys {
                    named: Some(key), ..
                } => Some(UnionKind::Named { key }),
                UnionKindKeys {
                    inside: Some(key), ..
                } => Some(UnionKind::Inside { key }),
                UnionKindKeys {
                    beside: Some(key),
                    content: Some(content),
                    encode,
                    ..
                } => Some(UnionKind::Beside {
                    key,
                    content,
                    json: encode.is_some(),
                }),
                _ => None,
            },
        };
        kind.map(|kind| Spanned::new(kind, value.span))
    }

    fn form() -> Form {
        Form::Either(vec![
            Form::Word(Alone::WORDS),
            Form::Record(UnionKindKeys::record_form()),
        ])
    }
}

/// A variant of a union.
#[derive(Clone, Debug)]
pub struct Variant {
    /// Words and evidence.
    pub about: About,
    /// Its tag on the wire, if that is not its name.
    pub tag: Option<Spanned<String>>,
    /// False: the content may be absent.
    pub required: bool,
    /// Whether `null` may stand for the content.
    pub nullable: bool,
    /// What it holds; nothing for a variant that is only a tag.
    pub content: Option<FieldType>,
    /// What the content must satisfy.
    pub demands: Demands,
    /// Where it is written.
    pub span: Span,
}

record! {
    pub(crate) struct VariantKeys, "a variant" {
        /// Its tag on the wire, if that is not its name.
        tag: Option<Spanned<String>>;
        /// `false`: the content may be absent.
        required: bool, via TrueUnlessWritten;
        /// Whether `null` may stand for the content.
        nullable: bool;
        ..
        /// What it holds.
        content: Option<FieldType>;
        /// Words and evidence.
        about: About ["doc", "at", "evidence", "advice", "rust", "deprecated"];
        /// What the content must satisfy.
        demands: Demands;
        /// Where it is written.
        span: Span;
    }
}

impl Read<Variant> for Variant {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        if let NodeKind::Scalar { .. } = value.kind {
            let ty = Spanned::<TypeExpr>::read(value, key, diagnostics)?;
            return Some(Variant {
                content: Some(FieldType::Expr(ty)),
                span: value.span,
                ..Variant::recovered(key)?
            });
        }
        let VariantKeys {
            tag,
            required,
            nullable,
            content,
            about,
            demands,
            span,
        } = VariantKeys::from_node(value, key, diagnostics)?;
        Some(Variant {
            about,
            tag,
            required,
            nullable,
            content,
            demands,
            span,
        })
    }

    fn recovered(key: Span) -> Option<Self> {
        let content = Some(FieldType::Expr(Spanned::new(TypeExpr::Unread, key)));
        let (about, demands) = (About::default(), Demands::default());
        Some(Variant {
            about,
            tag: None,
            required: true,
            nullable: false,
            content,
            demands,
            span: key,
        })
    }

    fn form() -> Form {
        Form::Either(vec![
            Form::type_expression(),
            Form::Record(VariantKeys::record_form()),
        ])
    }
}
