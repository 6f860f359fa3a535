//! The spec language as written: one struct per construct, one field per key, each with its place
//! in the file.
//!
//! Nothing is looked up here. A type is the name that was written, a rule's path is text; what they
//! mean is settled by the checks.
//!
//! - [`read_service`], [`read_operation`], [`read_types`], [`read_rows`], [`read_scheme`] and
//!   [`read_callback`] read the kinds of files;
//! - `reading` holds what they have in common;
//! - every other file holds the constructs that its name says.

mod accepted;
mod auth;
mod bounds;
mod callbacks;
mod constants;
mod demands;
mod enums;
mod errors;
mod examples;
mod fields;
mod header_names;
mod operation;
pub(crate) mod reading;
mod reply_headers;
mod rows;
mod rules;
mod schemes;
mod service;
mod shapes;
mod statuses;
mod type_expr;
mod types;
mod unions;

pub use crate::constraints::{Bounds, WrittenConstraints as Constraints};
pub use crate::encodings::Encode;
pub use crate::placements::Written as Place;
pub(crate) use crate::rules::Written as RuleKind;
pub use crate::rules::{Requirement, WrittenCondition as Condition};
pub use accepted::{ACCEPTED, AcceptedChange, read_accepted};
pub use auth::Auth;
pub use bounds::Number;
pub(crate) use bounds::{BoundKeys, Count};
pub use callbacks::{CallbackExample, CallbackFile, CallbackHeader, CallbackKind, Check};
pub use constants::{Constant, NamedUrl, Paging, Patience};
pub use demands::{Assumed, Demands, Statement};
pub use enums::EnumValue;
pub use errors::{ErrorRow, Errors, Failed, Failure, OtherFailure, RetryAfter, Source};
pub use examples::Example;
pub use fields::{About, Field, FieldType};
pub(crate) use header_names::is_header_name;
pub use operation::OperationFile;
pub use reading::{Form, Key, Kind, RecordForm, Relation, UNSAID, Unsaid, Writing};
pub use reply_headers::ReplyHeader;
pub use rows::{PageFile, Row, Table, read_rows};
pub use rules::Rule;
pub(crate) use rules::RuleKeys;
pub use schemes::{SchemeFile, Token as SchemeToken, Vector as SchemeVector};
pub use service::{Doubt, Limit, Note, Page, ServiceFile};
pub use shapes::Shape;
pub use statuses::StatusRange;
pub use type_expr::TypeExpr;
pub(crate) use type_expr::elsewhere;
pub use types::{TypeBody, TypeDef, TypesFile};
pub use unions::{UnionKind, Variant};

use self::reading::Record;
use crate::diagnostics::Diagnostics;
use crate::source::Spanned;
use crate::yaml::Node;

/// Keys and values of a mapping in the order of the file.
pub type Entries<T> = Vec<(Spanned<String>, T)>;

/// Reads `service.yaml`. Without a file there is always an error in `diagnostics`; with one there
/// may be.
pub fn read_service(file: &Node, diagnostics: &mut Diagnostics) -> Option<ServiceFile> {
    ServiceFile::from_node(file, file.span.head(), diagnostics)
}

/// Reads the file of an operation.
pub fn read_operation(file: &Node, diagnostics: &mut Diagnostics) -> Option<OperationFile> {
    OperationFile::from_node(file, file.span.head(), diagnostics)
}

/// Reads a file of types.
pub fn read_types(file: &Node, diagnostics: &mut Diagnostics) -> Option<TypesFile> {
    TypesFile::from_node(file, file.span.head(), diagnostics)
}

/// Reads a file of a scheme.
pub fn read_scheme(file: &Node, diagnostics: &mut Diagnostics) -> Option<SchemeFile> {
    SchemeFile::from_node(file, file.span.head(), diagnostics)
}

/// Reads a file of a callback.
pub fn read_callback(file: &Node, diagnostics: &mut Diagnostics) -> Option<CallbackFile> {
    CallbackFile::from_node(file, file.span.head(), diagnostics)
}

/// The kinds of files with their keys: of a service, of an operation, of types, of the rows of a
/// page, of a scheme, and of a callback.
#[must_use]
pub fn file_forms() -> [RecordForm; 6] {
    [
        ServiceFile::record_form(),
        OperationFile::record_form(),
        TypesFile::record_form(),
        PageFile::record_form(),
        SchemeFile::record_form(),
        CallbackFile::record_form(),
    ]
}
