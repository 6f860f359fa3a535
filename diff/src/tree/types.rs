//! Types: structs with their fields, enums with their values, unions with their variants.

use super::docs::source;
use super::{Direction, Fact, Kind, Names, Node, numbered, rules};
use apiscribe_codegen::model::{
    Enum, EnumValue, Field, FieldKind, Repr, Rest, Shape, Struct, Type, TypeKind, Union, Variant,
};

pub(super) fn type_(item: &Type, names: &Names) -> Node {
    let Type {
        id,
        spec_name: _,
        spec_path: _,
        rust,
        // Where a type is written changes nothing.
        module: _,
        docs,
        kind,
        in_requests,
        in_replies,
        secret,
        // Changes where it is compiled, and nothing else.
        in_callbacks_alone: _,
        // Follow from what the type holds.
        copy: _,
        checked: _,
        encoded: _,
    } = item;
    let mut node = Node::new(Kind::Type, names.of_type(*id)).rust(&rust.0);
    node.fact(Fact::RustName, rust.0.clone());
    node.fact(Fact::Detail("in_requests"), *in_requests);
    node.fact(Fact::Detail("in_replies"), *in_replies);
    node.fact(Fact::Secret, *secret);
    node.docs(docs);
    match kind {
        TypeKind::Struct(kind) => struct_(&mut node, kind, names),
        TypeKind::Enum(kind) => enum_(&mut node, kind),
        TypeKind::Union(kind) => union(&mut node, kind, names),
    }
    numbered(&mut node.children);
    node.directed(Direction {
        requests: *in_requests,
        replies: *in_replies,
    })
}

fn struct_(node: &mut Node, kind: &Struct, names: &Names) {
    let Struct {
        fields,
        rest,
        rules,
        shapes,
        // Follows from the fields.
        construct: _,
    } = kind;
    node.fact(Fact::TypeKind, "struct");
    if let Some(Rest {
        ty,
        constraints,
        advisory,
        docs,
    }) = rest.as_deref()
    {
        node.fact(Fact::Rest, names.shown(ty));
        node.rest([constraints, advisory], docs);
    }
    node.children
        .extend(fields.iter().map(|item| field(item, names)));
    node.children.extend(rules.iter().map(rules::rule));
    node.children
        .extend(shapes.iter().map(|item| shape(item, fields)));
    // The arguments of constructors stand in the order of the required fields; nobody gives a
    // constant.
    let is_given = |field: &&Field| field.required && !matches!(field.kind, FieldKind::Const(_));
    let required: Vec<String> = fields
        .iter()
        .filter(is_given)
        .map(|field| field.wire.0.clone())
        .collect();
    node.fact(Fact::Detail("order"), required);
}

fn field(item: &Field, names: &Names) -> Node {
    let Field {
        wire,
        rust,
        ty,
        kind,
        required,
        nullable,
        // Follows from `nullable`, and from where the type is used.
        null_is_sent: _,
        alias,
        default,
        encode,
        place,
        constraints,
        advisory,
        secret,
        // Follows from where the type is used.
        streams: _,
        // Follows from the types.
        boxed: _,
        docs,
    } = item;
    let mut node = Node::new(Kind::Field, &wire.0)
        .rust(&rust.0)
        .alias(alias.as_ref());
    node.fact(Fact::RustName, rust.0.clone());
    node.fact(Fact::Type, names.shown(ty));
    let kind = match kind {
        FieldKind::Plain => "plain",
        FieldKind::Const(value) => {
            node.fact(Fact::Const, value.clone());
            "const"
        }
        FieldKind::Flatten => "flatten",
    };
    node.fact(Fact::FieldKind, kind);
    node.fact(Fact::Required, *required);
    node.fact(Fact::Nullable, *nullable);
    node.maybe(
        Fact::Default,
        default.as_ref().map(|default| default.value.clone()),
    );
    let origin = default.as_ref().and_then(|default| default.origin.as_ref());
    node.maybe(Fact::Detail("default source"), origin.map(source));
    let encode: Vec<String> = encode.iter().map(|encode| encode.written()).collect();
    node.fact(Fact::Encode, encode);
    node.fact(Fact::Placement, place.name());
    node.constraints(constraints, false);
    node.constraints(advisory, true);
    node.fact(Fact::Secret, *secret);
    node.docs(docs);
    node
}

fn shape(item: &Shape, fields: &[Field]) -> Node {
    let Shape {
        rust,
        fields: indexes,
        // Follows from the fields.
        positional: _,
        docs,
    } = item;
    let mut node = Node::below(Kind::Shape, "shapes", rust.bare()).rust(&rust.0);
    let names: Vec<String> = indexes
        .iter()
        .filter_map(|index| fields.get(*index))
        .map(|field| field.wire.0.clone())
        .collect();
    node.fact(Fact::Fields, names);
    node.docs(docs);
    node
}

fn enum_(node: &mut Node, kind: &Enum) {
    let Enum { repr, values, open } = kind;
    node.fact(Fact::TypeKind, "enum");
    let repr = match repr {
        Repr::Text => "string",
        Repr::I32 => "i32",
        Repr::I64 => "i64",
    };
    node.fact(Fact::Repr, repr);
    node.fact(Fact::Open, *open);
    node.children.extend(values.iter().map(|item| {
        let EnumValue { wire, rust, docs } = item;
        let mut node = Node::new(Kind::Value, &wire.0).rust(&rust.0);
        node.fact(Fact::RustName, rust.0.clone());
        node.docs(docs);
        node
    }));
}

fn union(node: &mut Node, kind: &Union, names: &Names) {
    let Union {
        layout,
        variants,
        open,
        // Follow from the variants.
        from: _,
    } = kind;
    node.fact(Fact::TypeKind, "union");
    node.fact(Fact::Layout, layout.summary().replace('`', ""));
    node.fact(Fact::Open, *open);
    node.children
        .extend(variants.iter().map(|item| variant(item, names)));
}

fn variant(item: &Variant, names: &Names) -> Node {
    let Variant {
        tag,
        key,
        rust,
        ty,
        required,
        nullable,
        // Follows from `nullable`, and from where the type is used.
        null_is_sent: _,
        alias,
        constraints,
        advisory,
        // Follows from the types.
        boxed: _,
        docs,
    } = item;
    let mut node = Node::new(Kind::Variant, &tag.0)
        .rust(&rust.0)
        .alias(alias.as_ref());
    node.fact(Fact::RustName, rust.0.clone());
    node.fact(Fact::ContentKey, key.0.clone());
    node.maybe(Fact::Type, ty.as_ref().map(|ty| names.shown(ty)));
    node.fact(Fact::Required, *required);
    node.fact(Fact::Nullable, *nullable);
    node.constraints(constraints, false);
    node.constraints(advisory, true);
    node.docs(docs);
    node
}
