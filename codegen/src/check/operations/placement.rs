//! Where fields of a request travel: body, query or header, and whether they can.

use std::collections::BTreeSet;

use super::{headers, nested};
use crate::check::codes;
use crate::check::lost::Key;
use crate::check::problems::{Problems, listed};
use crate::check::resolver::Types;
use crate::check::specs::ServiceSpec;
use crate::diagnostics::Diagnostic;
use crate::model::{
    Content, Encode, Field, FieldKind, Operation, Place, Slot, Ty, Type, TypeId, Whole,
};
use crate::source::{Span, Spanned};
use crate::spec::{self, OperationFile, TypeBody};

/// Whether each field of each type can travel where it is put.
pub(in crate::check) fn check(
    resolver: &Types<'_>,
    types: &[Type],
    spec: &ServiceSpec,
    operations: &[Operation],
    problems: &mut Problems<'_>,
) {
    let mut on_top: BTreeSet<usize> = BTreeSet::new();
    for ((_, file), operation) in spec.operations.iter().zip(operations) {
        let Some(request) = operation.request else {
            continue;
        };
        let mut parts = Vec::new();
        flattened(types, request, &mut parts);
        for id in &parts {
            on_top.insert(id.0);
            let placement = Placement {
                resolver,
                types,
                spec,
                file,
                operation,
            };
            placement.check_fields(*id, problems);
        }
        whole_body((resolver, types), (file, operation), &parts, problems);
        nested::check((resolver, types), (file, operation), problems);
        let names = parts.iter().flat_map(|id| headers_of(resolver, *id));
        headers::check_spellings(names, problems);
    }
    let mut requests = spec.operations.iter().zip(operations);
    let is_unknown = |file: &OperationFile| {
        file.request.is_some()
            || resolver
                .registry
                .lost
                .has(file.operation.span, Key::Request)
    };
    if requests.any(|((_, file), operation)| operation.request.is_none() && is_unknown(file)) {
        return;
    }
    // `in:` means nothing below the top of a request.
    for type_ in types.iter().filter(|type_| !on_top.contains(&type_.id.0)) {
        let Some(entry) = resolver.registry.entry_of(type_.id) else {
            continue;
        };
        let TypeBody::Struct { fields, .. } = &entry.def.body else {
            continue;
        };
        for place in fields.iter().filter_map(|(_, field)| field.in_.as_ref()) {
            let message = "only fields at the top of a request travel by themselves";
            problems.error(
                codes::PLACEMENT,
                place.span,
                message,
                format!("`{}` is no request", entry.name),
            );
        }
    }
}

/// Whether one field can be the whole body, where that is what the operation says.
fn whole_body(
    (resolver, types): (&Types<'_>, &[Type]),
    (file, operation): (&OperationFile, &Operation),
    parts: &[TypeId],
    problems: &mut Problems<'_>,
) {
    let (Some(whole), Some(place)) = (&operation.place.facets().whole, &file.place) else {
        return;
    };
    let is_known = |id: &TypeId| resolver.registry.entry_of(*id).is_some();
    if !parts.iter().all(is_known) {
        return;
    }
    let fields = parts.iter().filter_map(|id| types.get(id.0));
    let slots = fields
        .clone()
        .map(|type_| type_.slots().count())
        .sum::<usize>();
    let fields: Vec<&Field> = fields.flat_map(Type::fields).collect();
    let is_open = fields.len() < slots;
    let in_body: Vec<&Field> = fields
        .into_iter()
        .filter(|field| field.place == Place::Body && field.kind != FieldKind::Flatten)
        .collect();
    let is_whole = |field: &Field| {
        let is_right = match whole {
            Whole::Raw(ty) => field.ty == *ty && field.encode.is_empty(),
            Whole::Json => !field.is_spread(),
        };
        is_right && field.kind == FieldKind::Plain && field.required && !field.nullable
    };
    if matches!(in_body[..], [field] if is_whole(field)) && !is_open {
        return;
    }
    let word = place.value.operation.map_or("", |place| place.name());
    let (what, one) = match whole {
        Whole::Raw(Ty::Bytes) => (resolver.describe(&Ty::Bytes), "file: {type: bytes"),
        Whole::Raw(ty) => (resolver.describe(ty), "file: {type: string"),
        Whole::Json => ("of any type".to_owned(), "items: {type: list<string>"),
    };
    let as_what = match whole {
        Whole::Raw(_) => "as it is",
        Whole::Json => "as JSON",
    };
    let message = format!("the body of `{}` is one field", operation.name);
    let diagnostic = Diagnostic::error(codes::PLACEMENT, place.span, message).label(
        place.span,
        format!("needs a request with one field in the body that is required and {what}"),
    );
    problems.push(diagnostic.help(format!(
        "`place: {word}` sends `{one}, required: true}}` {as_what}; every other field says `in: header` or `in: query`, and a constant `Content-Type` in the header says what it is"
    )));
}

struct Placement<'p, 'r> {
    resolver: &'p Types<'r>,
    types: &'p [Type],
    spec: &'p ServiceSpec,
    file: &'p OperationFile,
    operation: &'p Operation,
}

impl Placement<'_, '_> {
    fn check_fields(&self, id: TypeId, problems: &mut Problems<'_>) {
        let Some(entry) = self.resolver.registry.entry_of(id) else {
            return;
        };
        let Some(type_) = self.types.get(id.0) else {
            return;
        };
        match &entry.def.body {
            TypeBody::Struct {
                fields: written, ..
            } => {
                for ((key, written), field) in written.iter().zip(type_.fields()) {
                    let is_known = self.resolver.knows_field(Some(id), &key.value)
                        && !problems.is_broken(key.span);
                    if field.kind == FieldKind::Flatten || !is_known {
                        continue;
                    }
                    if let Some(place) = &written.in_ {
                        self.check_place(place, problems);
                    }
                    // Files have a check of their own.
                    if *field.ty.innermost() == Ty::File {
                        continue;
                    }
                    let in_parameters =
                        field.place == Place::Query || self.operation.place.facets().as_parameters;
                    let Some(what) = field.place.as_it_is() else {
                        self.check_nested(
                            key.span,
                            &field.ty,
                            &field.encode,
                            in_parameters,
                            problems,
                        );
                        continue;
                    };
                    if field.place == Place::Header {
                        self.check_header(key, field, problems);
                    }
                    let mut lists = field.encode.iter();
                    let lists = lists
                        .find(|encode| encode.of_list().is_some_and(|form| !form.fits_headers()));
                    if let Some(encode) = lists {
                        let span = written.encode.first().map_or(key.span, |one| one.span);
                        let message = format!("`{}` is not for {what}s", encode.name());
                        let label = format!("no {what} has brackets in its name");
                        let diagnostic =
                            Diagnostic::error(codes::ENCODE, span, message).label(span, label);
                        problems.push(diagnostic.help(format!(
                            "`comma` writes all items into one {what}, `repeat` each into its own"
                        )));
                    }
                    if field.encode.is_empty() && !field.ty.is_scalar(self.types) {
                        let described = self.resolver.describe(&field.ty);
                        let span = written.ty.span().unwrap_or(key.span);
                        let message = format!("only a plain value travels in a {what}");
                        let diagnostic = Diagnostic::error(codes::PLACEMENT, span, message)
                            .label(span, format!("this is {described}"));
                        problems.push(match &written.in_ {
                            Some(place) => diagnostic.label(place.span, "travels there"),
                            None => diagnostic,
                        });
                    }
                }
            }
            TypeBody::Union {
                variants: written, ..
            } if self.operation.place.facets().as_parameters => {
                for ((key, _), slot) in written.iter().zip(type_.entries()) {
                    if let Slot::Variant(_, Content::Under(content)) = slot
                        && content.encode.is_empty()
                    {
                        self.check_nested(key.span, content.ty, &[], true, problems);
                    }
                }
            }
            _ => {}
        }
    }

    fn check_place(&self, place: &Spanned<spec::Place>, problems: &mut Problems<'_>) {
        let (Some(own), None) = (place.value.operation, place.value.field) else {
            return;
        };
        if own != self.operation.place {
            let message = format!("the fields of `{}` travel elsewhere", self.operation.name);
            let diagnostic = Diagnostic::error(codes::PLACEMENT, place.span, message)
                .label(place.span, "a request has one kind of body");
            let others = Place::ELSEWHERE.iter().rev();
            let others: Vec<String> = others
                .map(|place| format!("in: {}", place.name()))
                .collect();
            problems.push(diagnostic.help(format!(
                "only {} can differ from the operation's `place`",
                listed(&others)
            )));
        }
    }

    /// Whether a field can be a header of that name.
    fn check_header(&self, key: &Spanned<String>, field: &Field, problems: &mut Problems<'_>) {
        let way_out = "leave the field out; the page's words on it can stand in `notes`";
        let name = (key.value.as_str(), key.span);
        headers::check_name(name, codes::PLACEMENT, way_out, problems);
        if key.value.eq_ignore_ascii_case("content-type") {
            headers::check_content_type(key, field, self.operation.place, problems);
        }
        // A constant is how the row of the page is written down.
        if field.kind == FieldKind::Plain {
            self.check_signed(key, problems);
        }
    }

    /// A header that the scheme sets itself.
    fn check_signed(&self, key: &Spanned<String>, problems: &mut Problems<'_>) {
        let Some(scheme) = &self.operation.auth else {
            return;
        };
        let set = scheme.headers();
        if !set.iter().any(|name| name.eq_ignore_ascii_case(&key.value)) {
            return;
        }
        let message = format!(
            "the scheme `{}` sends the header `{}` itself",
            scheme.scheme, key.value
        );
        let mut diagnostic = Diagnostic::error(codes::PLACEMENT, key.span, message)
            .label(key.span, "what a caller says here is lost");
        let written = self.file.auth.as_ref();
        if let Some(written) = written.or(self.spec.service.auth.as_ref()) {
            let span = written.scheme.as_ref().map_or(written.span, |own| own.span);
            diagnostic = diagnostic.label(span, "the scheme");
        }
        problems.push(
            diagnostic
                .help("leave the field out; the page's words on it go under `sends` of `auth`"),
        );
    }

    fn check_nested(
        &self,
        span: Span,
        ty: &Ty,
        encode: &[Encode],
        in_parameters: bool,
        problems: &mut Problems<'_>,
    ) {
        if !in_parameters {
            if encode.iter().any(|encode| encode.of_list().is_some()) {
                problems.error(
                    codes::ENCODE,
                    span,
                    format!("{} are for a query or form", listed(&Encode::of_lists())),
                    "this travels as JSON",
                );
            }
            return;
        }
        let (place, lost) = (self.file.operation.span, &self.resolver.registry.lost);
        let may_say_so = self.file.nested.is_some()
            || lost.has(place, Key::Nested)
            || lost.has(place, Key::Place);
        if encode.is_empty() && !ty.is_scalar(self.types) && !may_say_so {
            let what = self.resolver.describe(ty);
            let message = format!(
                "`{}` does not say how nested values travel in a query or form",
                self.operation.name
            );
            let diagnostic = Diagnostic::error(codes::NESTED, span, message)
                .label(span, format!("this is {what}"));
            let diagnostic = diagnostic.label(self.file.http.span, "in this operation");
            problems.push(
                diagnostic.help("say `nested:` in the operation (`json`, or keys in names such as `brackets`), or `encode:` on the field"),
            );
        }
    }
}

/// The headers among the fields of a struct.
fn headers_of<'r>(resolver: &'r Types<'_>, id: TypeId) -> impl Iterator<Item = (&'r str, Span)> {
    let entry = resolver.registry.entry_of(id);
    let fields = entry.and_then(|entry| match &entry.def.body {
        TypeBody::Struct { fields, .. } => Some(fields),
        _ => None,
    });
    let in_header = |field: &spec::Field| {
        let place = field.in_.as_ref().and_then(|place| place.value.field);
        place == Some(Place::Header)
    };
    fields
        .into_iter()
        .flat_map(|fields| fields.iter())
        .filter(move |(_, field)| in_header(field))
        .map(|(key, _)| (key.value.as_str(), key.span))
}

/// The type itself and what is flattened into it.
pub(in crate::check) fn flattened(types: &[Type], id: TypeId, found: &mut Vec<TypeId>) {
    if found.contains(&id) {
        return;
    }
    found.push(id);
    for inner in types.get(id.0).into_iter().flat_map(Type::among) {
        flattened(types, inner, found);
    }
}
