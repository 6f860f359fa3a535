//! Fields of structs, and what any documented item may say about itself.

use crate::diagnostics::Diagnostics;
use crate::encodings::Encode;
use crate::placements::Written;
use crate::source::{Span, Spanned};
use crate::spec::reading::{Group, Map, OneOrList, Read, Record, read_as_mapping, record, text};
use crate::spec::types::{BodyKind, read_body};
use crate::spec::{Assumed, Demands, Form, Key, Relation, TypeDef, TypeExpr};
use crate::yaml::{Node, NodeKind};

record! {
    /// What any documented item may say about where it stands and what is known of it.
    #[derive(Default)]
    pub struct About, "what is said about an item" {
        /// What it is, in the spec's own words: unit, limits, what happens by default.
        doc: Option<Spanned<String>>;
        /// The page that `at` belongs to, if not the operation's own.
        page: Option<Spanned<String>>;
        /// The place on the page.
        at: Option<Spanned<String>>;
        /// The page that says so, if not the operation's own, or `inferred`.
        evidence: Option<Spanned<String>>;
        /// What no client can check.
        advice: Vec<Spanned<String>>, via OneOrList;
        /// Another name in Rust.
        rust: Option<Spanned<String>>;
        /// `true`, or what to use instead.
        deprecated: Option<Spanned<String>>, via Deprecated;
    }
}

read_as_mapping!(About);

impl Group for About {
    fn from_map(map: &mut Map<'_, '_>, only: &'static [&'static str]) -> Option<Self> {
        map.limited(only, <About as Record>::from_map)
    }

    fn keys(only: &'static [&'static str]) -> Vec<Key> {
        <About as Record>::keys()
            .into_iter()
            .filter(|key| only.is_empty() || only.contains(&key.name))
            .collect()
    }
}

/// `true` or a string.
pub(super) struct Deprecated;

impl Read<Option<Spanned<String>>> for Deprecated {
    const REQUIRED: bool = false;

    fn read(
        value: &Node,
        _: Span,
        diagnostics: &mut Diagnostics,
    ) -> Option<Option<Spanned<String>>> {
        let text = match value.as_plain() {
            Some("true") => "true",
            _ => text(value, "`true` or a string", diagnostics)?,
        };
        Some(Some(Spanned::new(text.to_owned(), value.span)))
    }

    fn absent() -> Option<Option<Spanned<String>>> {
        Some(None)
    }

    fn form() -> Form {
        Form::Either(vec![Form::True, Form::Text])
    }
}

record! {
    /// A field of a struct, or a parameter.
    pub struct Field, "a field" {
        /// Whether it must be there.
        required: bool;
        /// Whether `null` may stand there.
        nullable: bool;
        /// The value that is always sent and never asked for.
        const_ = "const": Option<Node>;
        /// What the vendor assumes where it is absent.
        default: Option<Assumed>;
        /// Where it goes, if not where the operation's other fields go.
        in_ = "in": Option<Spanned<Written>>;
        /// How the value is written, step by step.
        encode: Vec<Spanned<Encode>>, via OneOrList;
        /// Whether it must not be shown in logs and errors.
        secret: bool;
        ..
        /// What it holds.
        ty: FieldType;
        /// Words and evidence.
        about: About ["doc", "at", "evidence", "advice", "rust", "deprecated"];
        /// What a value must satisfy.
        demands: Demands;
        /// Where it is written.
        span: Span;
    }
}

impl Field {
    fn of(ty: FieldType, span: Span) -> Self {
        Field {
            ty,
            span,
            required: false,
            nullable: false,
            const_: None,
            default: None,
            in_: None,
            encode: Vec::new(),
            secret: false,
            about: About::default(),
            demands: Demands::default(),
        }
    }
}

impl Read<Field> for Field {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        match value.kind {
            NodeKind::Scalar { .. } => {
                let ty = Spanned::<TypeExpr>::read(value, key, diagnostics)?;
                Some(Field::of(FieldType::Expr(ty), value.span))
            }
            _ => Field::from_node(value, key, diagnostics),
        }
    }

    /// Rules and shapes may still name it.
    fn recovered(key: Span) -> Option<Self> {
        Some(Field::of(
            FieldType::Expr(Spanned::new(TypeExpr::Unread, key)),
            key,
        ))
    }

    fn form() -> Form {
        Form::Either(vec![
            Form::type_expression(),
            Form::Record(Field::record_form()),
        ])
    }
}

/// What a field or variant holds.
#[derive(Clone, Debug)]
pub enum FieldType {
    /// A type expression.
    Expr(Spanned<TypeExpr>),
    /// The named struct or union, whose keys stand among those of the parent.
    Flatten(Spanned<String>),
    /// A type that is written in its place.
    Inline(Box<TypeDef>),
}

impl FieldType {
    /// Where the type is written, if not in the place of the field's type.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        match self {
            FieldType::Expr(expr) => Some(expr.span),
            FieldType::Flatten(name) => Some(name.span),
            FieldType::Inline(_) => None,
        }
    }
}

impl Group for FieldType {
    fn from_map(map: &mut Map<'_, '_>, only: &'static [&'static str]) -> Option<Self> {
        Option::<FieldType>::from_map(map, only).flatten()
    }

    fn keys(_: &'static [&'static str]) -> Vec<Key> {
        let own = [
            Key {
                name: "type",
                doc: "A type expression: `string`, `list<Name>` and so on.",
                required: false,
                form: Form::type_expression,
            },
            Key {
                name: "flatten",
                doc: "The name of a struct or union whose keys stand among those of the parent.",
                required: false,
                form: || Form::Text,
            },
        ];
        let inline = [BodyKind::Struct, BodyKind::Enum, BodyKind::Union];
        let mut keys = Vec::from(own);
        for key in inline.into_iter().flat_map(BodyKind::keys) {
            if keys.iter().all(|known| known.name != key.name) {
                keys.push(Key {
                    required: false,
                    ..key
                });
            }
        }
        keys
    }

    fn relations() -> Vec<Relation> {
        let mut relations = <Option<FieldType> as Group>::relations();
        relations.push(Relation::OneOf(&WAYS));
        relations
    }
}

/// The keys of which one says what a field or variant holds.
const WAYS: [&str; 5] = ["type", "flatten", "fields", "values", "union"];

impl Group for Option<FieldType> {
    fn from_map(map: &mut Map<'_, '_>, _: &'static [&'static str]) -> Option<Self> {
        let inline = |map: &mut Map<'_, '_>, kind| {
            let body = read_body(map, kind)?;
            let about = About::default();
            Some(FieldType::Inline(Box::new(TypeDef {
                about,
                body,
                span: map.span,
            })))
        };
        // An enum says with `type` whether its values are numbers.
        let ty = match WAYS.into_iter().rfind(|way| map.has(way)) {
            Some("flatten") => map
                .read::<Spanned<String>, Spanned<String>>("flatten")
                .map(FieldType::Flatten),
            Some("fields") => inline(map, BodyKind::Struct),
            Some("values") => inline(map, BodyKind::Enum),
            Some("union") => inline(map, BodyKind::Union),
            Some(_) => map
                .read::<Spanned<TypeExpr>, Spanned<TypeExpr>>("type")
                .map(FieldType::Expr),
            None => return Some(None),
        };
        ty.map(Some)
    }

    fn keys(only: &'static [&'static str]) -> Vec<Key> {
        <FieldType as Group>::keys(only)
    }

    fn relations() -> Vec<Relation> {
        vec![
            Relation::Exclusive(&["flatten", "fields", "values", "union"]),
            Relation::Exclusive(&["flatten", "type"]),
            Relation::Exclusive(&["fields", "type"]),
            Relation::Exclusive(&["union", "type"]),
            Relation::GoesWith(&["rest", "rules", "shapes"], &["fields"]),
            Relation::GoesWith(&["open"], &["values", "union"]),
            Relation::GoesWith(&["variants"], &["union"]),
            Relation::Needs("union", "variants"),
        ]
    }
}
