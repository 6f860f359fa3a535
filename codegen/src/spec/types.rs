//! Types: structs, enums, unions and aliases, and the expressions that name them.

use std::fmt;

use crate::diagnostics::{Diagnostic, Diagnostics, code, nearest};
use crate::source::{Span, Spanned};
use crate::spec::reading::{
    Group, Map, Read, Record, TrueUnlessWritten, Word, Words, read_as_mapping, record, scalar,
    text, wrong_kind, wrong_value,
};
use crate::spec::{
    About, Constraints, Doubt, Entries, Field, FieldType, Form, Key, RecordForm, Rule, Shape,
};
use crate::yaml::{Node, NodeKind};

record! {
    /// `types/<anything>.yaml`: types that several operations use.
    pub struct TypesFile, "a file of types" {
        /// The page that `at` in this file belongs to.
        page: Option<Spanned<String>>;
        /// The types.
        types: Entries<TypeDef>;
        /// Contradictions and open points, with what the spec does about each.
        doubts: Vec<Doubt>;
        /// What a page broke and how it was mended.
        corrections: Vec<Doubt>;
    }
}

/// A type with a name of its own, or one that is written in the place of a field's type.
#[derive(Clone, Debug)]
pub struct TypeDef {
    /// Words and evidence; those of a type in the place of a field's type are the field's.
    pub about: About,
    /// What it is.
    pub body: TypeBody,
    /// Where it is written.
    pub span: Span,
}

/// What a type is; its keys tell.
#[derive(Clone, Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "there is one of them per type and it is seldom moved"
)]
pub enum TypeBody {
    /// `fields`.
    Struct {
        /// The fields.
        fields: Entries<Field>,
        /// The type of keys that are not listed, where they are kept.
        rest: Option<Spanned<TypeExpr>>,
        /// What must hold between fields.
        rules: Vec<Rule>,
        /// The customary ways to fill it.
        shapes: Entries<Shape>,
    },
    /// `values`.
    Enum {
        /// The type of the values, if they are no strings.
        repr: Option<Spanned<TypeExpr>>,
        /// Whether a value that is not listed is no violation.
        open: bool,
        /// The values.
        values: Entries<EnumValue>,
    },
    /// `union`.
    Union {
        /// How a value says which variant it is.
        kind: UnionKind,
        /// Whether a variant that is not listed is no violation.
        open: bool,
        /// The variants.
        variants: Entries<Variant>,
        /// Where the kind is written.
        span: Span,
    },
    /// `type`: another name for a type, with constraints.
    Alias {
        /// The type.
        ty: Spanned<TypeExpr>,
        /// Whether `null` may stand there.
        nullable: bool,
        /// What a value must satisfy.
        constraints: Constraints,
    },
}

/// What the body of a type is, before its keys are read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum BodyKind {
    Struct,
    Enum,
    Union,
    Alias,
}

impl BodyKind {
    pub(crate) fn keys(self) -> Vec<Key> {
        match self {
            BodyKind::Struct => StructKeys::keys(),
            BodyKind::Enum => EnumKeys::keys(),
            BodyKind::Union => UnionKeys::keys(),
            BodyKind::Alias => AliasKeys::keys(),
        }
    }
}

record! {
    pub(crate) struct StructKeys, "a struct" {
        /// The fields, by the names they have on the wire.
        fields: Entries<Field>, via AnyEntries;
        /// The type of keys that are not listed. With it they are kept, otherwise refused in requests and ignored in replies.
        rest: Option<Spanned<TypeExpr>>;
        /// What must hold between fields.
        rules: Vec<Rule>;
        /// The customary ways to fill it, each with the fields that it asks for.
        shapes: Entries<Shape>;
    }
}

record! {
    pub(crate) struct EnumKeys, "an enum" {
        /// The values, each with what it means.
        values: Entries<EnumValue>, via AnyEntries;
        /// The type of the values, if they are no strings: `i32` or `i64`.
        repr = "type": Option<Spanned<TypeExpr>>;
        /// Whether a value that is not listed is no violation.
        open: bool;
    }
}

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

record! {
    pub(crate) struct AliasKeys, "an alias" {
        /// A type expression: `string`, `list<Name>` and so on.
        ty = "type": Spanned<TypeExpr>;
        /// Whether `null` may stand there.
        nullable: bool;
        ..
        /// What a value must satisfy.
        constraints: Constraints;
    }
}

/// Entries that must be written, even if there are none.
struct AnyEntries;

impl<T: Read<T>> Read<Entries<T>> for AnyEntries {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Entries<T>> {
        Entries::<T>::read(value, key, diagnostics)
    }

    fn form() -> Form {
        Form::Entries(Box::new(T::form()))
    }
}

/// Reads the keys of a body whose kind is known.
pub(crate) fn read_body(map: &mut Map<'_, '_>, kind: BodyKind) -> Option<TypeBody> {
    Some(match kind {
        BodyKind::Struct => {
            let StructKeys {
                fields,
                rest,
                rules,
                shapes,
            } = StructKeys::from_map(map)?;
            TypeBody::Struct {
                fields,
                rest,
                rules,
                shapes,
            }
        }
        BodyKind::Enum => {
            let EnumKeys { values, repr, open } = EnumKeys::from_map(map)?;
            TypeBody::Enum { repr, open, values }
        }
        BodyKind::Union => {
            let UnionKeys {
                union,
                variants,
                open,
            } = UnionKeys::from_map(map)?;
            TypeBody::Union {
                span: union.span,
                kind: union.value,
                open,
                variants,
            }
        }
        BodyKind::Alias => {
            let AliasKeys {
                ty,
                nullable,
                constraints,
            } = AliasKeys::from_map(map)?;
            TypeBody::Alias {
                ty,
                nullable,
                constraints,
            }
        }
    })
}

impl Read<TypeDef> for TypeDef {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        if let NodeKind::Scalar { .. } = value.kind {
            let ty = Spanned::<TypeExpr>::read(value, key, diagnostics)?;
            let body = TypeBody::Alias {
                ty,
                nullable: false,
                constraints: Constraints::default(),
            };
            return Some(TypeDef {
                about: About::default(),
                body,
                span: value.span,
            });
        }
        let mut map = Map::open(value, key, "a type", diagnostics)?;
        let kinds = [
            ("fields", BodyKind::Struct, "a struct"),
            ("values", BodyKind::Enum, "an enum"),
            ("union", BodyKind::Union, "a union"),
            ("type", BodyKind::Alias, "an alias"),
        ];
        let written: Vec<_> = kinds.into_iter().filter(|(key, ..)| map.has(key)).collect();
        let excluding = match written.as_slice() {
            // An enum says with `type` whether its values are numbers.
            [first @ .., (_, BodyKind::Alias, _)]
                if first.len() == 1 && first[0].1 == BodyKind::Enum =>
            {
                first
            }
            all => all,
        };
        if let [(first, ..), (second, ..), ..] = excluding {
            map.conflict(first, second);
        }
        let about = <About as Group>::from_map(&mut map, &[]);
        let body = match written.first() {
            Some((_, kind, what)) => {
                map.is(what);
                let body = read_body(&mut map, *kind);
                map.finish(|| [<About as Record>::keys(), kind.keys()].concat());
                body
            }
            None => {
                map.missing(&kinds.map(|(key, ..)| key));
                map.finish(TypeDef::keys);
                None
            }
        };
        Some(TypeDef {
            about: about?,
            body: body?,
            span: value.span,
        })
    }

    /// Others may still name it.
    fn recovered(key: Span) -> Option<Self> {
        let ty = Spanned::new(TypeExpr::Json, key);
        let body = TypeBody::Alias {
            ty,
            nullable: false,
            constraints: Constraints::default(),
        };
        Some(TypeDef {
            about: About::default(),
            body,
            span: key,
        })
    }

    fn form() -> Form {
        let form = |name, what, keys| {
            Form::Record(RecordForm {
                name,
                what,
                keys,
                open: false,
            })
        };
        Form::Either(vec![
            Form::type_expression(),
            form("Struct", "a struct", || {
                [<About as Record>::keys(), BodyKind::Struct.keys()].concat()
            }),
            form("Enum", "an enum", || {
                [<About as Record>::keys(), BodyKind::Enum.keys()].concat()
            }),
            form("Union", "a union", || {
                [<About as Record>::keys(), BodyKind::Union.keys()].concat()
            }),
            form("Alias", "an alias", || {
                [<About as Record>::keys(), BodyKind::Alias.keys()].concat()
            }),
        ])
    }
}

impl TypeDef {
    /// Every key that some kind of type has.
    fn keys() -> Vec<Key> {
        let bodies = [
            BodyKind::Struct,
            BodyKind::Enum,
            BodyKind::Union,
            BodyKind::Alias,
        ];
        <About as Record>::keys()
            .into_iter()
            .chain(bodies.into_iter().flat_map(BodyKind::keys))
            .collect()
    }
}

/// A value of an enum.
#[derive(Clone, Debug)]
pub struct EnumValue {
    /// What it means.
    pub about: About,
}

record! {
    pub(crate) struct EnumValueKeys, "a value of an enum" {
        ..
        /// Words and evidence.
        about: About ["doc", "at", "evidence", "rust", "deprecated"];
    }
}

impl Read<EnumValue> for EnumValue {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        let about = match value.kind {
            NodeKind::Scalar { .. } => {
                let doc = text(value, "what the value means, or a mapping", diagnostics)?;
                About {
                    doc: Some(Spanned::new(doc.to_owned(), value.span)),
                    ..About::default()
                }
            }
            _ => EnumValueKeys::from_node(value, key, diagnostics)?.about,
        };
        Some(EnumValue { about })
    }

    fn recovered(_: Span) -> Option<Self> {
        Some(EnumValue {
            about: About::default(),
        })
    }

    fn form() -> Form {
        Form::Either(vec![Form::Text, Form::Record(EnumValueKeys::record_form())])
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
}

struct ContentEncode;

impl Words for ContentEncode {
    const WHAT: &'static str = "a way to write the content of a union";
    const WORDS: &'static [&'static str] = &["json"];
}

struct Presence;

impl Words for Presence {
    const WHAT: &'static str = "the kind of a union";
    const WORDS: &'static [&'static str] = &["presence"];
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
                _ => Word::<Presence>::of(value, diagnostics).map(|_| UnionKind::Presence),
            },
            NodeKind::List(_) => {
                wrong_kind(
                    value,
                    "`presence`, or a mapping with `named`, `inside` or `beside`",
                    diagnostics,
                );
                None
            }
            NodeKind::Map(_) => {
                let mut map = Map::open(value, key, "the kind of a union", diagnostics)?;
                let keys = UnionKindKeys::from_map(&mut map);
                let ways: Vec<_> = ["named", "inside", "beside"]
                    .into_iter()
                    .filter(|way| map.has(way))
                    .collect();
                match ways.as_slice() {
                    [] => map.missing(&["named", "inside", "beside"]),
                    [first, second, ..] => map.conflict(first, second),
                    ["beside"] if !map.has("content") => map.missing(&["content"]),
                    [other @ ("named" | "inside")] => {
                        if let Some(of_beside) =
                            ["content", "encode"].into_iter().find(|key| map.has(key))
                        {
                            map.conflict(other, of_beside);
                        }
                    }
                    _ => {}
                }
                map.finish(UnionKindKeys::keys);
                match keys? {
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
                }
            }
        };
        kind.map(|kind| Spanned::new(kind, value.span))
    }

    fn form() -> Form {
        Form::Either(vec![
            Form::Word(Presence::WORDS),
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
    pub constraints: Constraints,
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
        constraints: Constraints;
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
            constraints,
            span,
        } = VariantKeys::from_node(value, key, diagnostics)?;
        Some(Variant {
            about,
            tag,
            required,
            nullable,
            content,
            constraints,
            span,
        })
    }

    fn recovered(key: Span) -> Option<Self> {
        let content = Some(FieldType::Expr(Spanned::new(TypeExpr::Json, key)));
        let (about, constraints) = (About::default(), Constraints::default());
        Some(Variant {
            about,
            tag: None,
            required: true,
            nullable: false,
            content,
            constraints,
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

/// A type as it is named: `string`, `list<Name>`, `Name`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TypeExpr {
    /// A text.
    String,
    /// `true` or `false`.
    Bool,
    /// A number of 32 bits.
    I32,
    /// A number of 64 bits.
    I64,
    /// A number with a fraction.
    F64,
    /// A moment in time.
    Timestamp,
    /// Anything.
    Json,
    /// A list.
    List(Box<TypeExpr>),
    /// A mapping from texts.
    Map(Box<TypeExpr>),
    /// A type of the service.
    Named(String),
}

impl fmt::Display for TypeExpr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TypeExpr::List(item) => write!(f, "list<{item}>"),
            TypeExpr::Map(value) => write!(f, "map<{value}>"),
            TypeExpr::Named(name) => f.write_str(name),
            simple => f.write_str(
                SIMPLE
                    .iter()
                    .find(|(_, ty)| ty == simple)
                    .map_or("", |(word, _)| word),
            ),
        }
    }
}

const SIMPLE: &[(&str, TypeExpr)] = &[
    ("string", TypeExpr::String),
    ("bool", TypeExpr::Bool),
    ("i32", TypeExpr::I32),
    ("i64", TypeExpr::I64),
    ("f64", TypeExpr::F64),
    ("timestamp", TypeExpr::Timestamp),
    ("json", TypeExpr::Json),
];

/// What people write who think of another language.
const ELSEWHERE: &[(&str, &str)] = &[
    ("str", "string"),
    ("text", "string"),
    ("boolean", "bool"),
    ("int", "i32` or `i64"),
    ("integer", "i32` or `i64"),
    ("long", "i64"),
    ("number", "i64` or `f64"),
    ("float", "f64"),
    ("double", "f64"),
    ("date", "string` with `format: date"),
    ("datetime", "timestamp"),
    ("object", "map<json>` or a struct of your own, or `json"),
    ("array", "list<json>"),
    ("any", "json"),
];

/// Deeper expressions are a mistake, and so is reading them without an end.
const DEEPEST: usize = 16;

impl TypeExpr {
    /// Reads an expression. The mistake names the part that is wrong, as it is written there.
    fn parse(written: &str, depth: usize) -> Result<TypeExpr, (&str, String, Option<String>)> {
        let wrapped = |word: &str| {
            written
                .strip_prefix(word)?
                .strip_prefix('<')?
                .strip_suffix('>')
        };
        if depth > DEEPEST {
            return Err((
                written,
                format!("more than {DEEPEST} lists and maps in each other"),
                None,
            ));
        }
        if let Some(item) = wrapped("list") {
            return Ok(TypeExpr::List(Box::new(TypeExpr::parse(item, depth + 1)?)));
        }
        if let Some(value) = wrapped("map") {
            return Ok(TypeExpr::Map(Box::new(TypeExpr::parse(value, depth + 1)?)));
        }
        if let Some((_, simple)) = SIMPLE.iter().find(|(word, _)| *word == written) {
            return Ok(simple.clone());
        }
        let is_name = written.starts_with(|first: char| first.is_ascii_uppercase())
            && written
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        if is_name {
            return Ok(TypeExpr::Named(written.to_owned()));
        }
        let words = SIMPLE.iter().map(|(word, _)| *word);
        let suggestion = match ELSEWHERE
            .iter()
            .find(|(word, _)| word.eq_ignore_ascii_case(written))
        {
            Some((_, here)) => Some(*here),
            None => nearest(written, words),
        };
        let message = match written {
            "" => "a type is missing".to_owned(),
            "list" | "map" => {
                format!("`{written}` needs the type of what it holds, as in `{written}<string>`")
            }
            _ => format!("`{written}` is not a type"),
        };
        Err((
            written,
            message,
            suggestion.map(|here| format!("did you mean `{here}`?")),
        ))
    }
}

impl Read<Spanned<TypeExpr>> for Spanned<TypeExpr> {
    fn read(value: &Node, _: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        let written = scalar(value, "a type", diagnostics)?;
        match TypeExpr::parse(written, 0) {
            Ok(expr) => Some(Spanned::new(expr, value.span)),
            Err((part, message, suggestion)) => {
                // The part is a slice of the text, and the text is a slice of the file unless it was escaped or folded.
                let verbatim = value.as_plain().is_some()
                    && value.span.end - value.span.start == written.len();
                let start = value.span.start + (part.as_ptr() as usize - written.as_ptr() as usize);
                let span = if verbatim {
                    Span {
                        start,
                        end: start + part.len(),
                        ..value.span
                    }
                } else {
                    value.span
                };
                let mut diagnostic = Diagnostic::error(code::TYPE_EXPRESSION, span, message);
                if let Some(suggestion) = suggestion {
                    diagnostic = diagnostic.label(span, suggestion);
                }
                let types = "a type is `string`, `bool`, `i32`, `i64`, `f64`, `timestamp`, `json`, `list<..>`, `map<..>` or a name in CamelCase";
                diagnostics.push(diagnostic.help(types));
                None
            }
        }
    }

    fn form() -> Form {
        Form::type_expression()
    }
}

impl Form {
    /// `string`, `list<Name>` and so on.
    pub(crate) fn type_expression() -> Form {
        Form::Pattern(
            "^((list|map)<)*(string|bool|i32|i64|f64|timestamp|json|[A-Z][A-Za-z0-9_]*)>*$",
        )
    }
}

read_as_mapping!(TypesFile);
