//! Headers of replies that are read as values.

use crate::check::codes;
use crate::check::names::{Style, Taken};
use crate::check::places::{Pages, Scope};
use crate::check::problems::Problems;
use crate::check::reserved::HEADERS_OF_REPLIES;
use crate::check::resolver::Types;
use crate::check::specs::ServiceSpec;
use crate::check::types::aliases::Holds;
use crate::check::types::encode;
use crate::check::types::slot::{Limits, Said};
use crate::diagnostics::Diagnostic;
use crate::model::{
    Field, FieldKind, Operation, Origin, Place, ReplyHeader, RustName, Ty, WireName,
};
use crate::source::{Span, Spanned};
use crate::spec;

/// Those of the service, then those of operations.
pub(super) fn lower(
    (pages, types): (&Pages<'_>, &mut Types<'_>),
    spec: &ServiceSpec,
    operations: &[Operation],
    problems: &mut Problems<'_>,
) -> Vec<ReplyHeader> {
    let mut all = All {
        types,
        taken: Taken::default(),
        found: Vec::new(),
    };
    for (name, written) in &spec.service.reply_headers {
        let around = (Scope::default(), None);
        all.add((name, written), around, None, problems);
    }
    for ((_, file), operation) in spec.operations.iter().zip(operations) {
        let scope = pages.known(file.page.as_ref());
        for (name, written) in &file.reply_headers {
            let around = (scope, operation.docs.origin.as_ref());
            all.add((name, written), around, Some(&operation.name), problems);
        }
    }
    all.found.into_iter().map(|(header, _)| header).collect()
}

struct All<'t, 'a> {
    types: &'t mut Types<'a>,
    taken: Taken,
    found: Vec<(ReplyHeader, Span)>,
}

impl All<'_, '_> {
    fn add(
        &mut self,
        (name, written): (&Spanned<String>, &spec::ReplyHeader),
        (scope, around): (Scope<'_>, Option<&Origin>),
        operation: Option<&RustName>,
        problems: &mut Problems<'_>,
    ) {
        let expr = Spanned::new(written.ty.value.clone(), written.ty.span);
        let resolved = self.types.held(None, Holds::Expr(&expr), problems);
        if resolved.known && !self.is_one_value(&resolved.ty) {
            let message = "a header is read as a single value";
            let label = format!("this is {}", self.types.describe(&resolved.ty));
            let diagnostic = Diagnostic::error(codes::REPLY_HEADER, written.ty.span, message);
            problems.push(diagnostic.label(written.ty.span, label).help(
                "write `string` and take it apart in the caller, or leave it out: `headers()` has all of them",
            ));
        }
        let encode = encode::lower(self.types, &written.encode, &resolved, problems);
        let said = Said {
            scope,
            around,
            about: Some(&written.about),
            nullable: false,
            limits: Limits::Fixed,
        };
        let slot = self.types.slot(resolved, said, problems).settled();
        let known = self.found.iter_mut();
        let known = known
            .map(|(header, span)| (header, *span))
            .find(|(header, _)| header.field.wire.0.eq_ignore_ascii_case(&name.value));
        if let Some((header, first)) = known {
            let is_alike = header.field.ty == slot.ty && header.field.encode == encode;
            match operation {
                Some(operation) if is_alike && !header.operations.is_empty() => {
                    header.operations.push(operation.clone());
                }
                _ => {
                    let message = match is_alike {
                        true => format!("`{}` is there already", name.value),
                        false => format!("`{}` holds something else elsewhere", name.value),
                    };
                    problems.push(
                        Diagnostic::error(codes::REPLY_HEADER, name.span, message)
                            .label(name.span, "here again")
                            .label(first, "here"),
                    );
                }
            }
            return;
        }
        let rust = written.about.rust.as_ref();
        let rust = self
            .taken
            .name(Style::Snake, name, rust, &HEADERS_OF_REPLIES, problems);
        let field = Field {
            wire: WireName(name.value.clone()),
            rust,
            ty: slot.ty,
            kind: FieldKind::Plain,
            required: false,
            nullable: false,
            null_is_sent: false,
            default: None,
            encode,
            place: Place::Header,
            alias: slot.alias,
            constraints: slot.constraints,
            advisory: slot.advisory,
            secret: false,
            streams: false,
            boxed: false,
            docs: slot.docs,
        };
        let operations = operation.cloned().into_iter().collect();
        self.found
            .push((ReplyHeader { field, operations }, name.span));
    }

    fn is_one_value(&self, ty: &Ty) -> bool {
        match ty {
            Ty::String | Ty::Bool | Ty::I32 | Ty::I64 | Ty::F64 | Ty::Decimal | Ty::Timestamp => {
                true
            }
            Ty::Named(id) => {
                let entry = self.types.registry.entry_of(*id);
                let body = entry.map(|entry| &entry.def.body);
                matches!(body, Some(spec::TypeBody::Enum { .. }))
            }
            Ty::Bytes | Ty::File | Ty::Json | Ty::List(_) | Ty::Map(_) => false,
        }
    }
}
