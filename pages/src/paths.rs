//! Where the paths of rules, doubts and error rows lead on a page.

use super::anchor::Anchor;
use apiscribe_codegen::model::{
    CodeMatch, Doubt, FieldKind, Operation, Path, Service, Step, Ty, Type, TypeId, TypeKind,
};

/// The field at the end of a path.
pub(super) fn last_field(path: &Path) -> Option<(TypeId, usize)> {
    match path.steps.last()? {
        Step::Field { of, index, .. } => Some((*of, *index)),
        _ => None,
    }
}

/// What stands at the end of a path of a rule.
pub(super) fn end(service: &Service, path: &Path) -> Option<Anchor> {
    let steps = path.steps.iter().rev();
    let mut steps =
        steps.skip_while(|step| matches!(step, Step::Elements | Step::Entry(_) | Step::Member(_)));
    match steps.next()? {
        Step::Field { of, index, .. } => {
            let type_ = service.type_(*of);
            let TypeKind::Struct(kind) = &type_.kind else {
                return None;
            };
            Some(Anchor::member(type_, &kind.fields.get(*index)?.wire))
        }
        Step::Variant { of, index, .. } => {
            let type_ = service.type_(*of);
            let TypeKind::Union(kind) = &type_.kind else {
                return None;
            };
            Some(Anchor::member(type_, &kind.variants.get(*index)?.tag))
        }
        Step::Tag { of, .. } => Some(Anchor::type_(service.type_(*of))),
        Step::Elements | Step::Entry(_) | Step::Member(_) => None,
    }
}

/// A path below the request of an operation, as error rows write it.
pub(super) fn in_requests(service: &Service, path: &str) -> Option<Anchor> {
    let requests = service
        .operations
        .iter()
        .filter_map(|operation| operation.request);
    let keys: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    requests
        .filter_map(|request| below(service, service.type_(request), &keys))
        .next()
}

/// What a doubt is about.
pub(super) fn about(service: &Service, doubt: &Doubt) -> Option<Anchor> {
    let own = doubt.operation.as_ref();
    let operation = own.and_then(|name| {
        let mut operations = service.operations.iter();
        operations.find(|operation| operation.name.is_of(name))
    });
    let (head, tail) = match doubt.about.split_once('/') {
        Some((head, tail)) => (head, Some(tail)),
        None => (doubt.about.as_str(), None),
    };
    if let Some(type_) = service.types.iter().find(|type_| type_.spec_name == head) {
        let keys: Vec<&str> = tail
            .map(|tail| tail.split('/').collect())
            .unwrap_or_default();
        return below(service, type_, &keys);
    }
    match (head, tail) {
        ("base_url", None) => Some(Anchor::of("about")),
        ("http", None) => operation.map(Anchor::operation),
        ("limits", None) => Some(limits(service, operation)),
        ("auth", None) => Some(Anchor::of("sign-in")),
        ("auth", Some(name)) => Some(header(service, operation, name)),
        ("errors", None) => Some(Anchor::of("errors")),
        ("errors", Some(code)) => error(service, code),
        ("examples", Some(name)) => operation.map(|operation| Anchor::example(operation, name)),
        ("notes", Some(name)) => Some(Anchor::new("note", &[name])),
        ("parameters", Some(name)) => parameter(service, operation, name),
        _ => None,
    }
}

/// A place below a type: through fields, flattened fields, variants and values.
fn below(service: &Service, type_: &Type, keys: &[&str]) -> Option<Anchor> {
    let keys = match keys {
        ["*", rest @ ..] => rest,
        keys => keys,
    };
    let Some((key, rest)) = keys.split_first() else {
        return Some(Anchor::type_(type_));
    };
    let key = key.replace("~1", "/").replace("~0", "~");
    let onward = |anchor: Anchor, ty: Option<&Ty>| {
        let deeper = ty
            .and_then(|ty| named(service, ty))
            .filter(|_| !rest.is_empty());
        let deeper = deeper.and_then(|inner| below(service, inner, rest));
        Some(deeper.unwrap_or(anchor))
    };
    match &type_.kind {
        TypeKind::Struct(kind) => {
            if let Some(field) = kind.fields.iter().find(|field| field.wire.0 == key) {
                return onward(Anchor::member(type_, &field.wire), Some(&field.ty));
            }
            let flattened = kind
                .fields
                .iter()
                .filter(|field| field.kind == FieldKind::Flatten);
            flattened
                .filter_map(|field| below(service, named(service, &field.ty)?, keys))
                .next()
        }
        TypeKind::Enum(kind) => {
            let value = kind.values.iter().find(|value| value.wire.0 == key)?;
            Some(Anchor::member(type_, &value.wire))
        }
        TypeKind::Union(kind) => {
            let mut variants = kind.variants.iter();
            let variant = variants.find(|variant| variant.key.0 == key || variant.tag.0 == key);
            match variant {
                Some(variant) => onward(Anchor::member(type_, &variant.tag), variant.ty.as_ref()),
                // The tag, the key of the content, or a key that variants have.
                None => Some(Anchor::type_(type_)),
            }
        }
    }
}

fn named<'m>(service: &'m Service, ty: &Ty) -> Option<&'m Type> {
    match ty {
        Ty::Named(id) => service.types.get(id.0),
        Ty::List(inner) | Ty::Map(inner) => named(service, inner),
        _ => None,
    }
}

fn limits(service: &Service, operation: Option<&Operation>) -> Anchor {
    match operation {
        Some(operation) if !operation.limits.is_empty() => Anchor::operation(operation),
        _ if service.limits.is_empty() => Anchor::of("about"),
        _ => Anchor::of("limits"),
    }
}

fn header(service: &Service, operation: Option<&Operation>, name: &str) -> Anchor {
    let of_operation = operation.and_then(|operation| operation.auth.as_ref());
    let mut auths = service.auth.iter().chain(of_operation);
    let is_sent = auths.any(|auth| auth.sends.iter().any(|(header, _)| header.0 == name));
    match is_sent {
        true => Anchor::new("header", &[name]),
        false => Anchor::of("sign-in"),
    }
}

fn error(service: &Service, code: &str) -> Option<Anchor> {
    if let Some(range) = code.strip_prefix("statuses/") {
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        return Some(Anchor::status(first.parse().ok()?, last.parse().ok()?));
    }
    let matches = |found: &CodeMatch| match found {
        CodeMatch::Text(text) => text == code,
        CodeMatch::Prefix(prefix) => code.strip_suffix('*') == Some(prefix),
        CodeMatch::Integer(number) => number.to_string() == code,
        CodeMatch::Range(first, last) => format!("{first}-{last}") == code,
    };
    let mut rows = service.errors.codes.iter();
    let row = rows.find(|row| matches(&row.matches))?;
    Some(Anchor::code(&row.matches))
}

fn parameter(service: &Service, operation: Option<&Operation>, name: &str) -> Option<Anchor> {
    let own = operation.and_then(|operation| {
        let mut parameters = operation.parameters.iter();
        let found = parameters.find(|parameter| parameter.wire.0 == name)?;
        Some(Anchor::parameter(Some(operation), &found.wire))
    });
    own.or_else(|| {
        let mut parameters = service.parameters.iter();
        let found = parameters.find(|parameter| parameter.wire.0 == name)?;
        Some(Anchor::parameter(None, &found.wire))
    })
}
