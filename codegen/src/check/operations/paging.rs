//! How pages of results follow each other: what a reply says of the next, and what asks for it.

use crate::check::codes;
use crate::check::problems::Problems;
use crate::check::resolver::Types;
use crate::diagnostics::Diagnostic;
use crate::model::{Field, FieldKind, Holds, NextPage, Operation, Paging, Ty, Type, TypeId};
use crate::source::Spanned;
use crate::spec;

/// Paging as it is meant; none if something in it is wrong, which is reported.
pub(super) fn lower(
    resolver: &Types<'_>,
    types: &[Type],
    operation: &Operation,
    written: &spec::Paging,
    problems: &mut Problems<'_>,
) -> Option<Paging> {
    let [reply] = operation.replies.as_slice() else {
        let message = "pages are read from a reply of one type";
        let label = "the operation has several replies, or none";
        problems.error(codes::PAGING, written.span, message, label);
        return None;
    };
    let Some(request) = operation.request else {
        let message = "a page is asked for by a field of the request";
        problems.error(
            codes::PAGING,
            written.span,
            message,
            "not of this operation",
        );
        return None;
    };
    if !resolver.registry.lost.has_file && types.get(request.0).is_none() {
        return None;
    }
    let paths = Paths { types };
    let mut whole = Some(reply.ty.clone());
    let mut items = Vec::new();
    if let Some(path) = &written.items {
        (items, whole) = paths.follow(&reply.ty, path, problems)?;
    }
    let Some(Ty::List(item)) = whole else {
        let span = written
            .items
            .as_ref()
            .map_or(written.span, |path| path.span);
        let diagnostic = Diagnostic::error(codes::PAGING, span, "the items of a page are a list");
        problems.push(
            diagnostic
                .label(span, "this is no list")
                .help("say where the list stands in the reply: `items: data/messages`"),
        );
        return None;
    };
    let more = match &written.more {
        Some(path) => {
            let (more, ty) = paths.follow(&reply.ty, path, problems)?;
            if ty != Some(Ty::Bool) {
                let message = "whether there is more is true or false";
                problems.error(codes::PAGING, path.span, message, "this is no `bool`");
            }
            Some(more)
        }
        None => None,
    };
    let to = |name: &Spanned<String>, problems: &mut Problems<'_>| {
        paths.asked_by(request, name, problems)
    };
    for name in written.parameter.iter().chain(&written.link) {
        if name.value.is_empty() || name.value.chars().any(char::is_control) {
            let message = "no parameter of an address is named so";
            problems.error(codes::PAGING, name.span, message, "expected its name");
        }
    }
    let parameter = written.parameter.as_ref().map(|name| name.value.clone());
    let next = match written {
        spec::Paging {
            next: Some(next),
            to: Some(name),
            ..
        } => {
            let (path, ty) = paths.follow(&reply.ty, next, problems)?;
            if !matches!(ty, Some(Ty::String | Ty::I32 | Ty::I64)) {
                let message = "what asks for the next page is a string or integer";
                problems.error(codes::PAGING, next.span, message, "this is neither");
            }
            NextPage::Told {
                path,
                parameter,
                to: to(name, problems)?,
            }
        }
        spec::Paging {
            link: Some(parameter),
            to: Some(name),
            ..
        } => NextPage::Linked {
            parameter: parameter.value.clone(),
            to: to(name, problems)?,
        },
        spec::Paging {
            last: Some(last),
            to: Some(name),
            ..
        } => {
            let (path, ty) = paths.follow(&item, last, problems)?;
            if !matches!(ty, Some(Ty::String | Ty::I32 | Ty::I64)) {
                let message = "what asks for the next page is a string or integer";
                problems.error(codes::PAGING, last.span, message, "this is neither");
            }
            NextPage::Last {
                path,
                to: to(name, problems)?,
            }
        }
        spec::Paging {
            number: Some(name), ..
        } => NextPage::Numbered {
            to: paths.counted(request, name, problems)?,
            first: written.first.as_ref().map_or(1, |first| first.value),
        },
        spec::Paging {
            offset: Some(name), ..
        } => NextPage::Offset {
            to: paths.counted(request, name, problems)?,
        },
        _ => return None,
    };
    Some(Paging {
        items,
        item: *item,
        more,
        next,
    })
}

struct Paths<'t> {
    types: &'t [Type],
}

impl Paths<'_> {
    /// The fields along a path, as indexes, and the type of what stands there.
    fn follow(
        &self,
        from: &Ty,
        path: &Spanned<String>,
        problems: &mut Problems<'_>,
    ) -> Option<(Vec<usize>, Option<Ty>)> {
        let mut ty = from.clone();
        let mut indexes = Vec::new();
        for key in path.value.trim_start_matches('/').split('/') {
            let fields = ty.named().and_then(|id| self.types.get(id.0));
            let fields = fields.map_or(&[][..], Type::fields);
            let Some(index) = fields.iter().position(|field| field.wire.0 == key) else {
                let known = fields.iter().map(|field| field.wire.0.as_str());
                let message = format!("no field `{key}` on the way of `{}`", path.value);
                problems.unknown(codes::PAGING, path.span, message, key, known);
                return None;
            };
            let field = fields.get(index)?;
            if !is_plain(field) {
                let message = format!("`{key}` cannot be on the way to a page");
                let label = "expected a plain field that is no secret";
                problems.error(codes::PAGING, path.span, message, label);
                return None;
            }
            indexes.push(index);
            ty = field.ty.clone();
        }
        Some((indexes, Some(ty)))
    }

    /// The field of the request that asks for a page.
    fn asked_by(
        &self,
        request: TypeId,
        name: &Spanned<String>,
        problems: &mut Problems<'_>,
    ) -> Option<usize> {
        let (path, ty) = self.follow(&Ty::Named(request), name, problems)?;
        if !matches!(ty, Some(Ty::String | Ty::I32 | Ty::I64)) {
            let message = "a page is asked for by a string or integer";
            problems.error(codes::PAGING, name.span, message, "this field is neither");
            return None;
        }
        match path.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// The field with a number that is counted up.
    fn counted(
        &self,
        request: TypeId,
        name: &Spanned<String>,
        problems: &mut Problems<'_>,
    ) -> Option<usize> {
        let index = self.asked_by(request, name, problems)?;
        let fields = self.types.get(request.0).map_or(&[][..], Type::fields);
        if fields
            .get(index)
            .is_some_and(|field| field.ty == Ty::String)
        {
            let message = "pages and items are counted by an integer";
            problems.error(codes::PAGING, name.span, message, "this is a string");
            return None;
        }
        Some(index)
    }
}

fn is_plain(field: &Field) -> bool {
    field.kind == FieldKind::Plain
        && !field.secret
        && !field.boxed
        && field.holds() != Holds::Nullable
}
