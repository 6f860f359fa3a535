//! Types of a service.

use serde_json::Value;

use super::{Constraints, Docs, Encode, Layout, Origin, Place, Rule, RustName, WireName};

/// Index into [`super::Service::types`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub usize);

/// A type with a Rust type of its own. Aliases are resolved where they are used.
#[derive(Debug, Clone)]
pub struct Type {
    /// Its id.
    pub id: TypeId,
    /// Name in the spec; for inline types parent and key joined.
    pub spec_name: String,
    /// Name in messages: for inline types a slash stands between parent and key.
    pub spec_path: String,
    /// Name in Rust.
    pub rust: RustName,
    /// Module (file stem of the spec) that it is generated in, e.g. `send_message`, `service`,
    /// `actions`.
    pub module: String,
    /// Documentation.
    pub docs: Docs,
    /// What it is made of.
    pub kind: TypeKind,
    /// Reached from a request.
    pub in_requests: bool,
    /// Reached from a reply, an error body or a callback.
    pub in_replies: bool,
    /// Reached from callbacks alone, which are received and never sent.
    pub in_callbacks_alone: bool,
    /// Holds a secret somewhere: neither `Serialize` nor `Debug` nor `PartialEq`.
    pub secret: bool,
    /// Is a plain enum without owned text in every listed value and closed over Copy data.
    pub copy: bool,
    /// Has anything that `validate` could refuse or advise on, itself or below.
    pub checked: bool,
    /// Has anything that is written in another way than it is meant, itself or below.
    pub encoded: bool,
}

/// The kinds of type.
#[derive(Debug, Clone)]
pub enum TypeKind {
    /// Fields under keys.
    Struct(Struct),
    /// One of several scalars.
    Enum(Enum),
    /// One of several shapes.
    Union(Union),
}

/// The Rust type of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ty {
    /// `String`
    String,
    /// `bool`
    Bool,
    /// `i32`
    I32,
    /// `i64`
    I64,
    /// `f64`
    F64,
    /// `Decimal`
    Decimal,
    /// `Timestamp`
    Timestamp,
    /// `Bytes`
    Bytes,
    /// `File`, a part of a form
    File,
    /// Any JSON value
    Json,
    /// `Vec<T>`
    List(Box<Ty>),
    /// `BTreeMap<String, T>`
    Map(Box<Ty>),
    /// A type of the service.
    Named(TypeId),
}

impl Ty {
    /// The type of the service that this is; none for lists and maps of one.
    pub fn named(&self) -> Option<TypeId> {
        match self {
            Self::Named(id) => Some(*id),
            _ => None,
        }
    }
}

/// A struct.
#[derive(Debug, Clone)]
pub struct Struct {
    /// Fields in the page's order.
    pub fields: Vec<Field>,
    /// What the keys that are not listed hold: they are kept if it is there.
    pub rest: Option<Box<Rest>>,
    /// Rules across fields.
    pub rules: Vec<Rule>,
    /// Customary ways to fill it.
    pub shapes: Vec<Shape>,
    /// How a value is made.
    pub construct: Construct,
}

/// What the keys of a struct that are not listed hold.
#[derive(Debug, Clone)]
pub struct Rest {
    /// The type of each value.
    pub ty: Ty,
    /// Constraints on each value that stop a send.
    pub constraints: Constraints,
    /// Constraints on each value that only advise.
    pub advisory: Constraints,
    /// Documentation of a value.
    pub docs: Docs,
}

/// How a struct is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Construct {
    /// `new` with these fields (indexes) as arguments; none: also `Default`.
    New(Vec<usize>),
    /// A staged builder that asks for these fields (indexes) one after the other.
    Builder(Vec<usize>),
}

/// A field of a struct.
#[derive(Debug, Clone)]
pub struct Field {
    /// Key on the wire. For flattened fields the name in the spec, which is not on the wire.
    pub wire: WireName,
    /// Name in Rust.
    pub rust: RustName,
    /// Its type, without optionality.
    pub ty: Ty,
    /// How it takes part.
    pub kind: FieldKind,
    /// Must be there.
    pub required: bool,
    /// `null` may stand there.
    pub nullable: bool,
    /// It stands in the JSON of a request, so `null` is sent as such where it need not be there.
    pub null_is_sent: bool,
    /// What the vendor assumes when it is absent.
    pub default: Option<Assumed>,
    /// How the value is written, outermost first. For a timestamp without encoding: empty (RFC
    /// 3339).
    pub encode: Vec<Encode>,
    /// Where it travels; [`Place::Body`] is where the operation puts its fields.
    pub place: Place,
    /// The alias in the spec that its type is written as.
    pub alias: Option<String>,
    /// Constraints that stop a send.
    pub constraints: Constraints,
    /// Constraints that only advise.
    pub advisory: Constraints,
    /// Never shown.
    pub secret: bool,
    /// It is a whole body as it is, so a client may read it while it sends it.
    pub streams: bool,
    /// The Rust type needs a `Box` to be finite.
    pub boxed: bool,
    /// Documentation.
    pub docs: Docs,
}

impl Field {
    /// True if it is a list that is spread over the parameters of a query, form or header: an empty
    /// one is not sent.
    pub fn is_spread(&self) -> bool {
        self.encode.iter().any(|encode| encode.of_list().is_some())
    }

    /// What stands between the items of a list that travels as one parameter.
    pub fn separator(&self) -> Option<char> {
        let form = self.encode.iter().find_map(|encode| encode.of_list())?;
        form.separator
    }
}

/// What the vendor assumes when a field is absent.
#[derive(Debug, Clone)]
pub struct Assumed {
    /// The value.
    pub value: Value,
    /// Where that is stated, if not where the field is.
    pub origin: Option<Origin>,
}

/// How a field takes part in its struct.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldKind {
    /// A key with a value.
    Plain,
    /// Always sent with this value, not a field in Rust.
    Const(Value),
    /// Its type's keys stand among the parent's.
    Flatten,
}

/// A preset of a struct: a constructor.
#[derive(Debug, Clone)]
pub struct Shape {
    /// Name of the constructor.
    pub rust: RustName,
    /// Indexes of the fields it asks for: the required ones, then the shape's own.
    pub fields: Vec<usize>,
    /// True: no two arguments have the same type, so a function with positional arguments; else a
    /// staged builder.
    pub positional: bool,
    /// Documentation.
    pub docs: Docs,
}

/// An enum.
#[derive(Debug, Clone)]
pub struct Enum {
    /// What stands on the wire.
    pub repr: Repr,
    /// Listed values.
    pub values: Vec<EnumValue>,
    /// An unknown value is no violation.
    pub open: bool,
}

/// What an enum is on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repr {
    /// Text.
    Text,
    /// A 32-bit integer.
    I32,
    /// A 64-bit integer.
    I64,
}

/// A listed value of an enum.
#[derive(Debug, Clone)]
pub struct EnumValue {
    /// On the wire; digits for integers.
    pub wire: WireName,
    /// Variant in Rust.
    pub rust: RustName,
    /// Documentation.
    pub docs: Docs,
}

/// A union.
#[derive(Debug, Clone)]
pub struct Union {
    /// How a value says which variant it is.
    pub layout: Layout,
    /// The variants.
    pub variants: Vec<Variant>,
    /// An unknown variant is no violation.
    pub open: bool,
    /// `From` impls: a type that is used once, and the way down to it.
    pub from: Vec<FromPath>,
}

/// A variant of a union.
#[derive(Debug, Clone)]
pub struct Variant {
    /// Value of the tag (for presence unions the key).
    pub tag: WireName,
    /// Name in the spec, and key of the content where each variant has a key of its own.
    pub key: WireName,
    /// Variant in Rust.
    pub rust: RustName,
    /// Content, if it has any.
    pub ty: Option<Ty>,
    /// False: the content may be absent (`Option` in Rust).
    pub required: bool,
    /// `null` may stand for absent content.
    pub nullable: bool,
    /// It stands in the JSON of a request, so `null` is sent as such where the content need not be
    /// there.
    pub null_is_sent: bool,
    /// The alias in the spec that its type is written as.
    pub alias: Option<String>,
    /// Constraints on the content.
    pub constraints: Constraints,
    /// Constraints on the content that only advise.
    pub advisory: Constraints,
    /// The Rust type needs a `Box` to be finite.
    pub boxed: bool,
    /// Documentation.
    pub docs: Docs,
}

/// A `From` impl of a union.
#[derive(Debug, Clone)]
pub struct FromPath {
    /// The type it is made from.
    pub source: Ty,
    /// Indexes of variants from this union down: the variant of this union, then of the union in
    /// it, and so on.
    pub variants: Vec<usize>,
}
