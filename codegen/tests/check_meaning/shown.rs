//! A model in short: what the checks settle, one line for each thing.

use std::fmt::Write as _;

use apiscribe_codegen::constraints::Unit;
use apiscribe_codegen::model::{
    Bounds, CodeMatch, Constraint, Constraints, Construct, Docs, Field, FieldKind, Inside, Number,
    Operation, Path, Place, Service, Stated, Step, Struct, Ty, Type, TypeKind, Union,
};

pub(crate) fn service(service: &Service) -> String {
    let mut text = String::new();
    for type_ in &service.types {
        text.push_str(&one_type(service, type_));
    }
    for operation in &service.operations {
        text.push_str(&one_operation(service, operation));
    }
    for parameter in &service.parameters {
        let _ = writeln!(text, "setting {} as {}", parameter.wire, parameter.rust);
    }
    for row in &service.errors.codes {
        let matches = match &row.matches {
            CodeMatch::Text(text) => text.clone(),
            CodeMatch::Prefix(prefix) => format!("{prefix}*"),
            CodeMatch::Integer(number) => number.to_string(),
            CodeMatch::Range(first, last) => format!("{first}..={last}"),
        };
        let _ = writeln!(
            text,
            "code {matches} as {}: {} {}",
            row.rust, row.class, row.retry
        );
    }
    for row in &service.errors.statuses {
        let _ = writeln!(
            text,
            "status {}..={}: {} {}",
            row.first, row.last, row.class, row.retry
        );
    }
    let (errors, repr) = (&service.errors.general, service.errors.repr);
    if !errors.code.is_empty() || !errors.message.is_empty() {
        let _ = writeln!(
            text,
            "errors code {:?} message {:?} {:?} {:?} {:?}",
            errors.code, errors.message, errors.trace, errors.failed, repr
        );
    }
    text
}

fn one_type(service: &Service, type_: &Type) -> String {
    let flags = [
        (type_.in_requests, "requests"),
        (type_.in_replies, "replies"),
        (type_.secret, "secret"),
        (type_.copy, "copy"),
        (type_.checked, "checked"),
    ];
    let flags: Vec<&str> = flags
        .iter()
        .filter(|(is, _)| *is)
        .map(|(_, flag)| *flag)
        .collect();
    let (kind, body) = match &type_.kind {
        TypeKind::Struct(kind) => ("struct", one_struct(service, kind)),
        TypeKind::Enum(kind) => {
            let values: Vec<String> = kind
                .values
                .iter()
                .map(|value| format!("{}={}", value.rust, value.wire))
                .collect();
            (
                "enum",
                format!(
                    "  {:?}{} {}\n",
                    kind.repr,
                    if kind.open { " open" } else { "" },
                    values.join(" ")
                ),
            )
        }
        TypeKind::Union(kind) => ("union", one_union(service, kind)),
    };
    format!(
        "{kind} {} in {} [{}]{}\n{body}",
        type_.rust,
        type_.module,
        flags.join(" "),
        origin(&type_.docs)
    )
}

fn one_struct(service: &Service, kind: &Struct) -> String {
    let mut text = String::new();
    let names = |indexes: &[usize]| {
        let names: Vec<&str> = indexes
            .iter()
            .filter_map(|index| kind.fields.get(*index))
            .map(|field| field.rust.bare())
            .collect();
        names.join(", ")
    };
    for field in &kind.fields {
        text.push_str(&one_field(service, field));
    }
    if let Some(rest) = &kind.rest {
        let _ = write!(
            text,
            "  rest: {}{}",
            ty(service, &rest.ty),
            constraints(&rest.constraints)
        );
        if let Some(doc) = &rest.docs.text {
            let _ = write!(text, " \"{doc}\"");
        }
        text.push('\n');
    }
    let _ = match &kind.construct {
        Construct::New(fields) => writeln!(text, "  new({})", names(fields)),
        Construct::Builder(fields) => writeln!(text, "  builder({})", names(fields)),
    };
    for shape in &kind.shapes {
        let _ = writeln!(
            text,
            "  {} {}({})",
            if shape.positional {
                "shape"
            } else {
                "shape by builder"
            },
            shape.rust,
            names(&shape.fields)
        );
    }
    for rule in &kind.rules {
        let paths = rule.kind.paths().into_iter();
        let paths: Vec<String> = paths.map(|path| one_path(service, path)).collect();
        let _ = writeln!(
            text,
            "  rule {:?} {}{}",
            rule.level,
            paths.join("; "),
            origin(&rule.docs)
        );
    }
    text
}

fn one_field(service: &Service, field: &Field) -> String {
    let mut text = format!("  {}: {}", field.rust, ty(service, &field.ty));
    let flags = [
        (field.required, "required"),
        (field.nullable, "nullable"),
        (field.kind == FieldKind::Flatten, "flatten"),
        (field.boxed, "boxed"),
        (field.secret, "secret"),
        (field.place != Place::Body, field.place.name()),
    ];
    for (_, flag) in flags.iter().filter(|(is, _)| *is) {
        let _ = write!(text, " {flag}");
    }
    if let FieldKind::Const(value) = &field.kind {
        let _ = write!(text, " = {value}");
    }
    if let Some(default) = &field.default {
        let _ = write!(text, " default {}", default.value);
    }
    if !field.encode.is_empty() {
        let _ = write!(text, " {:?}", field.encode);
    }
    let _ = write!(
        text,
        "{}{}",
        constraints(&field.constraints),
        origin(&field.docs)
    );
    if let Some(doc) = &field.docs.text {
        let _ = write!(text, " \"{doc}\"");
    }
    text + "\n"
}

fn one_union(service: &Service, kind: &Union) -> String {
    let mut text = format!(
        "  {}{}\n",
        kind.layout.summary(),
        if kind.open { " open" } else { "" }
    );
    for variant in &kind.variants {
        let content = variant
            .ty
            .as_ref()
            .map(|content| ty(service, content))
            .unwrap_or_default();
        let absent = if variant.required && !variant.nullable {
            ""
        } else {
            " or nothing"
        };
        let boxed = if variant.boxed { " boxed" } else { "" };
        let _ = writeln!(
            text,
            "  {} {}/{}: {content}{absent}{boxed}{}",
            variant.rust,
            variant.tag,
            variant.key,
            constraints(&variant.constraints)
        );
    }
    for from in &kind.from {
        let _ = writeln!(
            text,
            "  from {} by {:?}",
            ty(service, &from.source),
            from.variants
        );
    }
    text
}

fn one_operation(service: &Service, operation: &Operation) -> String {
    let parameters: Vec<&str> = operation
        .parameters
        .iter()
        .map(|parameter| parameter.rust.bare())
        .collect();
    let request = operation
        .request
        .map(|id| service.type_(id).rust.bare().to_owned())
        .unwrap_or_default();
    let replies: Vec<String> = operation
        .replies
        .iter()
        .map(|reply| match reply.body.raw() {
            Some(raw) => format!("{} {}", reply.status, raw.word),
            None => format!("{} {}", reply.status, ty(service, &reply.ty)),
        })
        .collect();
    let mut text = format!(
        "operation {} {} {:?}({}) {request} -> {}{}\n",
        operation.name,
        operation.method,
        operation.place,
        parameters.join(", "),
        replies.join(", "),
        origin(&operation.docs),
    );
    if let Some(auth) = &operation.auth {
        let parameters: Vec<String> = auth
            .parameters
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let credentials: Vec<&str> = auth
            .credentials
            .iter()
            .map(|credential| credential.rust.bare())
            .collect();
        let _ = writeln!(
            text,
            "  auth {} {} with {}",
            auth.scheme,
            parameters.join(" "),
            credentials.join(", ")
        );
    }
    text
}

fn one_path(service: &Service, path: &Path) -> String {
    let steps: Vec<String> = path
        .steps
        .iter()
        .map(|step| match step {
            Step::Field(field) => {
                let mark = if field.holds.is_optional() { "?" } else { "" };
                let kind = match field.kind {
                    FieldKind::Flatten => "flat ",
                    FieldKind::Const(_) => "const ",
                    FieldKind::Plain => "",
                };
                format!("{kind}{}{mark}", field.rust)
            }
            Step::Variant(variant) => {
                let mark = if variant.holds.is_optional() { "?" } else { "" };
                format!("variant {}{mark}", variant.rust)
            }
            Step::Tag { key, .. } => format!("tag {key}"),
            Step::Elements => "*".to_owned(),
            Step::Entry(key) => format!("entry {key}"),
            Step::Member(key) => format!("member {key}"),
        })
        .collect();
    format!("{}: {}", steps.join(" > "), ty(service, &path.ty))
}

fn ty(service: &Service, ty_: &Ty) -> String {
    match ty_ {
        Ty::List(element) => format!("list<{}>", ty(service, element)),
        Ty::Map(value) => format!("map<{}>", ty(service, value)),
        Ty::Named(id) => service.type_(*id).rust.bare().to_owned(),
        plain => format!("{plain:?}"),
    }
}

fn constraints(constraints: &Constraints) -> String {
    if constraints.is_empty() {
        return String::new();
    }
    let mut parts = Vec::new();
    let counts = |name: &str, bounds: Bounds| {
        let end = |end: Option<u64>| end.map(|end| end.to_string()).unwrap_or_default();
        format!("{name} {}..={}", end(bounds.min), end(bounds.max))
    };
    let bounds = |name: &str, min: Option<String>, max: Option<String>| {
        format!(
            "{name} {}..={}",
            min.unwrap_or_default(),
            max.unwrap_or_default()
        )
    };
    for Stated { constraint, origin } in &constraints.own {
        let shown = match constraint {
            Constraint::Range(range) => {
                let end = |end: Option<Number>| end.map(|end| format!("{end:?}"));
                bounds("range", end(range.0.min), end(range.0.max))
            }
            Constraint::Length(length) => match length.unit {
                Unit::Characters => counts("length", length.bounds),
                unit => counts(&format!("length in {unit:?}"), length.bounds),
            },
            Constraint::Items(items) => counts("items", items.0),
            Constraint::Patterned(pattern) => format!("pattern {}", pattern.0),
            Constraint::Formatted(format) => format!("format {}", format.0),
            other => format!("{other:?}"),
        };
        let by = origin
            .as_ref()
            .map(|origin| format!(" by {}", origin.short()));
        parts.push(format!("{shown}{}", by.unwrap_or_default()));
    }
    for step in Inside::ALL {
        parts.extend(
            constraints
                .inside(step)
                .map(|inner| format!("{}{}", step.name(), self::constraints(inner))),
        );
    }
    format!(" {{{}}}", parts.join(", "))
}

fn origin(docs: &Docs) -> String {
    docs.origin
        .as_ref()
        .map(|origin| format!(" ({})", origin.short()))
        .unwrap_or_default()
}
