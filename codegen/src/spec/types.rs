//! Types: what they have in common, structs and aliases.

use crate::diagnostics::Diagnostics;
use crate::source::{Span, Spanned};
use crate::spec::enums::EnumKeys;
use crate::spec::reading::{AnyEntries, Group, Map, Read, Record, read_as_mapping, record};
use crate::spec::unions::UnionKeys;
use crate::spec::{
    About, Demands, Doubt, Entries, EnumValue, Field, Form, Key, Kind, RecordForm, Relation, Rule,
    Shape, TypeExpr, UnionKind, Variant,
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
        /// What a page broke and how it was fixed.
        corrections: Vec<Doubt>;
        ..
        /// Where it is written.
        span: Span;
    }
}

read_as_mapping!(TypesFile);

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
pub enum TypeBody {
    /// `fields`.
    Struct {
        /// The fields.
        fields: Entries<Field>,
        /// The type of keys that are not listed, where they are kept.
        rest: Option<Spanned<TypeExpr>>,
        /// What must hold between fields.
        rules: Vec<Rule>,
        /// Its presets.
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
        demands: Demands,
    },
}

impl TypeBody {
    /// Whether every value is an object, whose keys can stand among others.
    pub fn has_keys(&self) -> bool {
        match self {
            Self::Struct { .. } => true,
            Self::Union { kind, .. } => *kind != UnionKind::Shape,
            Self::Enum { .. } | Self::Alias { .. } => false,
        }
    }
}

impl Read<TypeDef> for TypeDef {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        if let NodeKind::Scalar { .. } = value.kind {
            let ty = Spanned::<TypeExpr>::read(value, key, diagnostics)?;
            let body = TypeBody::Alias {
                ty,
                nullable: false,
                demands: Demands::default(),
            };
            return Some(TypeDef {
                about: About::default(),
                body,
                span: value.span,
            });
        }
        let mut map = Map::open(value, key, "a type", diagnostics)?;
        map.hold([
            Relation::Exclusive(&["fields", "values", "union"]),
            Relation::Exclusive(&["fields", "type"]),
            Relation::Exclusive(&["union", "type"]),
            Relation::OneOf(&["fields", "values", "union", "type"]),
        ]);
        let about = <About as Group>::from_map(&mut map, &[]);
        // An enum says with `type` whether its values are numbers.
        let body = match BodyKind::ALL
            .into_iter()
            .find(|kind| map.has(kind.told_by()))
        {
            Some(kind) => {
                map.is(kind.what());
                let body = read_body(&mut map, kind);
                map.finish(|| [<About as Record>::keys(), kind.keys()].concat());
                body
            }
            None => {
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
        let ty = Spanned::new(TypeExpr::Unread, key);
        let body = TypeBody::Alias {
            ty,
            nullable: false,
            demands: Demands::default(),
        };
        Some(TypeDef {
            about: About::default(),
            body,
            span: key,
        })
    }

    fn form() -> Form {
        fn form(kind: BodyKind, name: &'static str, keys: fn() -> Vec<Key>) -> Form {
            Form::Record(RecordForm {
                name,
                what: kind.what(),
                keys,
                open: false,
                kind: Some(Kind {
                    of: "Type",
                    what: "a type",
                    told_by: kind.told_by(),
                }),
                relations: Vec::new,
            })
        }
        Form::Either(vec![
            Form::type_expression(),
            form(BodyKind::Struct, "Struct", || {
                [<About as Record>::keys(), BodyKind::Struct.keys()].concat()
            }),
            form(BodyKind::Enum, "Enum", || {
                [<About as Record>::keys(), BodyKind::Enum.keys()].concat()
            }),
            form(BodyKind::Union, "Union", || {
                [<About as Record>::keys(), BodyKind::Union.keys()].concat()
            }),
            form(BodyKind::Alias, "Alias", || {
                [<About as Record>::keys(), BodyKind::Alias.keys()].concat()
            }),
        ])
    }
}

impl TypeDef {
    /// Every key that some kind of type has.
    fn keys() -> Vec<Key> {
        <About as Record>::keys()
            .into_iter()
            .chain(BodyKind::ALL.into_iter().flat_map(BodyKind::keys))
            .collect()
    }
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
    /// In the order in which they are told apart.
    const ALL: [BodyKind; 4] = [
        BodyKind::Struct,
        BodyKind::Enum,
        BodyKind::Union,
        BodyKind::Alias,
    ];

    fn told_by(self) -> &'static str {
        match self {
            BodyKind::Struct => "fields",
            BodyKind::Enum => "values",
            BodyKind::Union => "union",
            BodyKind::Alias => "type",
        }
    }

    fn what(self) -> &'static str {
        match self {
            BodyKind::Struct => StructKeys::WHAT,
            BodyKind::Enum => EnumKeys::WHAT,
            BodyKind::Union => UnionKeys::WHAT,
            BodyKind::Alias => AliasKeys::WHAT,
        }
    }

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
        /// The type of keys that are not listed. With it they are kept, otherwise refused in
        /// requests and ignored in replies.
        rest: Option<Spanned<TypeExpr>>;
        /// What must hold between fields.
        rules: Vec<Rule>;
        /// Its presets: constructors, each with the fields that it asks for.
        shapes: Entries<Shape>;
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
        demands: Demands;
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
                demands,
            } = AliasKeys::from_map(map)?;
            TypeBody::Alias {
                ty,
                nullable,
                demands,
            }
        }
    })
}
