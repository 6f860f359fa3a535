//! What the specs mean: names settled, types resolved, rules checked, nothing left to look up.
//!
//! Every emitter takes a [`Model`] and returns files as values. A model can only be made by
//! [`crate::check::check`], so an emitter never meets a name that does not resolve.

mod auth;
mod builders;
mod callbacks;
mod docs;
mod errors;
mod holds;
mod layout;
mod members;
mod names;
mod operations;
mod paths;
mod pattern;
mod routes;
mod rows;
mod rules;
mod shape;
mod slots;
mod template;
mod tokens;
mod types;

pub use crate::bodies::{Raw, ReplyBody};
pub use crate::constraints::{
    Bounds, Choice, Constraint, Constraints, Inside, Items, Length, Number, Range, Stated, Within,
};
pub use crate::encodings::Encode;
pub use crate::placements::{OperationPlace, Place, Whole};
pub use auth::*;
pub(crate) use builders::{Builder, steps as builder_steps};
pub use callbacks::*;
pub use docs::*;
pub use errors::*;
pub use holds::*;
pub use layout::*;
pub use members::*;
pub use names::is_keyword;
pub use names::{RustName, WireName};
pub use operations::*;
pub use paths::*;
pub use pattern::*;
pub use routes::*;
pub use rows::*;
pub use rules::*;
pub use shape::*;
pub use slots::*;
pub use template::{BasePart, PathPart};
pub(crate) use template::{Unmatched, base_parts};
pub use tokens::*;
pub use types::*;

/// All services of a spec folder, in the order of their names.
#[derive(Debug, Clone)]
pub struct Model {
    /// The services.
    pub services: Vec<Service>,
}

/// What is said about a service where all services are listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Folder name and Rust module, e.g. `nxcloud_saas`.
    pub name: RustName,
    /// What people call it.
    pub title: String,
    /// How many operations it has.
    pub operations: usize,
    /// A call of it in Rust, with `crate` for the name of the crate.
    pub call: Option<String>,
    /// Features of the runtime that it needs where it signs or checks what it receives.
    pub needs: Vec<String>,
}

/// One vendor's API: a module and a cargo feature of the generated crate.
#[derive(Debug, Clone)]
pub struct Service {
    /// Folder name and Rust module, e.g. `nxcloud_saas`.
    pub name: RustName,
    /// What people call it.
    pub title: String,
    /// A paragraph about it.
    pub doc: Option<String>,
    /// What `page`, `at` and `evidence` may name.
    pub pages: Vec<Page>,
    /// Where requests go unless the client says otherwise; may hold `{parameter}`.
    pub base_url: String,
    /// Other addresses of the vendor to choose from.
    pub base_urls: Vec<NamedUrl>,
    /// Headers and parameters of the query that go along with every call.
    pub constants: Vec<Constant>,
    /// Placeholders of the base URL and of paths: settings of the client.
    pub parameters: Vec<Parameter>,
    /// How requests are signed unless an operation says otherwise.
    pub auth: Option<Auth>,
    /// Headers of replies and failures that are read as values.
    pub reply_headers: Vec<ReplyHeader>,
    /// What counts as failure and what each code means.
    pub errors: Errors,
    /// Limits of the whole service.
    pub limits: Vec<Limit>,
    /// All types; a [`TypeId`] is an index into this list.
    pub types: Vec<Type>,
    /// The operations, in the order of their names.
    pub operations: Vec<Operation>,
    /// What the vendor sends to its customers, in the order of their names.
    pub callbacks: Vec<Callback>,
    /// Small tables for the docs.
    pub notes: Vec<Note>,
    /// What its pages state, row by row.
    pub rows: Vec<PageRows>,
    /// What the pages leave open.
    pub doubts: Vec<Doubt>,
    /// What the pages broke and how it was fixed.
    pub corrections: Vec<Doubt>,
}

impl Service {
    /// Whether a client may read part of a request while it sends it: a file, or a whole body.
    pub fn streams(&self, operation: &Operation) -> bool {
        let mut parts: Vec<TypeId> = operation.request.into_iter().collect();
        let mut next = 0;
        while let Some(type_) = parts.get(next).and_then(|id| self.types.get(id.0)) {
            next += 1;
            let is_streamed = |field: &Field| field.streams || *field.ty.innermost() == Ty::File;
            if type_.fields().iter().any(is_streamed) {
                return true;
            }
            for inner in type_.among() {
                if !parts.contains(&inner) {
                    parts.push(inner);
                }
            }
        }
        false
    }

    /// The headers of an operation's replies that are read as values.
    pub fn headers_of(&self, operation: &RustName) -> impl Iterator<Item = &Field> {
        let all = self.reply_headers.iter();
        let own = move |header: &&ReplyHeader| {
            header.operations.is_empty() || header.operations.contains(operation)
        };
        all.filter(own).map(|header| &header.field)
    }

    /// Whether a value of a type can hold any character where it travels as a string.
    pub fn is_text(&self, ty: &Ty, encode: &[Encode]) -> bool {
        if encode.iter().any(|encode| encode.is_any_text()) {
            return true;
        }
        match ty {
            Ty::String | Ty::Json | Ty::Map(_) => true,
            Ty::Bool | Ty::I32 | Ty::I64 | Ty::F64 | Ty::Decimal => false,
            Ty::Timestamp | Ty::Bytes | Ty::File => false,
            Ty::List(element) => self.is_text(element, &[]),
            Ty::Named(_) if ty.as_shape(&self.types).is_some() => true,
            Ty::Named(_) => {
                let enum_ = ty.as_enum(&self.types);
                enum_.is_none_or(|kind| kind.repr == Repr::Text)
            }
        }
    }

    /// The type with that id.
    pub fn type_(&self, id: TypeId) -> &Type {
        &self.types[id.0]
    }
}
