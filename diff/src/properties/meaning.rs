//! What code that uses a crate sends and reads, by its names in Rust: another way to the same
//! verdict, which knows nothing of trees and rules.

use std::collections::BTreeMap;

use apiscribe_codegen::model::{
    Callback, CallbackBody, Constant, Construct, Errors, Field, FieldKind, NextPage, Operation,
    Paging, Parameter, PathPart, Service, Struct, Ty, Type, TypeKind, Union,
};

/// Expressions over the crate of a service, with the types by which a compiler knows them, and what
/// each stands for on the wire.
pub(super) fn of(service: &Service) -> BTreeMap<String, String> {
    let mut meaning = Meaning {
        service,
        found: BTreeMap::new(),
    };
    for type_ in &service.types {
        meaning.type_(type_);
    }
    for operation in &service.operations {
        meaning.operation(operation);
    }
    meaning.errors(&service.errors);
    for url in &service.base_urls {
        meaning.add(format!("BaseUrl::{}", url.rust), &url.url);
    }
    meaning.constants("", &service.constants);
    for callback in &service.callbacks {
        meaning.callback(callback);
    }
    meaning.found
}

/// The expressions that both sides have, and that mean something else on the second.
pub(super) fn changed(old: &Service, new: &Service) -> Vec<String> {
    let (before, after) = (of(old), of(new));
    let both = before.into_iter().filter_map(|(expression, meant)| {
        let means = after.get(&expression)?;
        (*means != meant).then(|| format!("{expression} meant {meant}, means {means}"))
    });
    both.collect()
}

struct Meaning<'a> {
    service: &'a Service,
    found: BTreeMap<String, String>,
}

impl Meaning<'_> {
    fn add(&mut self, expression: impl Into<String>, meant: impl Into<String>) {
        self.found.insert(expression.into(), meant.into());
    }

    fn type_(&mut self, type_: &Type) {
        if !type_.in_requests && !type_.in_replies {
            return;
        }
        let name = type_.rust.bare();
        match &type_.kind {
            TypeKind::Struct(kind) => {
                self.struct_(name, kind);
                // The same code sends what it sent by itself, or no longer does.
                for field in kind.fields.iter().filter(|_| type_.in_requests) {
                    if matches!(field.kind, FieldKind::Plain) && !field.required {
                        let key = &field.wire.0;
                        self.add(format!("{name} sends {key}"), "nothing by itself");
                    }
                }
            }
            TypeKind::Enum(kind) => {
                for value in &kind.values {
                    self.add(
                        format!("{name}::{} of {:?}", value.rust, kind.repr),
                        &value.wire.0,
                    );
                }
            }
            TypeKind::Union(kind) => self.union(name, kind),
        }
    }

    fn struct_(&mut self, name: &str, kind: &Struct) {
        for field in &kind.fields {
            let key = match field.kind {
                FieldKind::Flatten => "its keys",
                _ => field.wire.0.as_str(),
            };
            let meant = format!("{key} {:?} {:?}", field.encode, field.place);
            match &field.kind {
                FieldKind::Const(value) => {
                    self.add(format!("{name} sends {key}"), format!("{value} {meant}"))
                }
                FieldKind::Plain | FieldKind::Flatten => {
                    let ty = self.held(field);
                    self.add(format!("{name}.{}: {ty}", field.rust), meant);
                }
            }
        }
        if let Construct::New(fields) = &kind.construct {
            self.function(&format!("{name}::new"), kind, fields);
        }
        for shape in kind.shapes.iter().filter(|shape| shape.positional) {
            self.function(&format!("{name}::{}", shape.rust), kind, &shape.fields);
        }
    }

    fn function(&mut self, name: &str, kind: &Struct, fields: &[usize]) {
        let fields = || fields.iter().filter_map(|index| kind.fields.get(*index));
        let types: Vec<String> = fields().map(|field| self.ty(&field.ty)).collect();
        let keys: Vec<&str> = fields().map(|field| field.wire.0.as_str()).collect();
        self.add(format!("{name}({})", types.join(", ")), keys.join(", "));
    }

    fn union(&mut self, name: &str, kind: &Union) {
        for variant in &kind.variants {
            let ty = variant.ty.as_ref().map(|ty| self.ty(ty));
            let expression = format!("{name}::{}({})", variant.rust, ty.unwrap_or_default());
            let (tag, key) = (&variant.tag, &variant.key);
            self.add(expression, format!("{tag} {key} {:?}", kind.layout));
        }
        for from in &kind.from {
            let first = from.variants.first();
            let variant = first.and_then(|index| kind.variants.get(*index));
            let tag = variant.map_or("", |variant| variant.tag.0.as_str());
            self.add(format!("{name}::from({})", self.ty(&from.source)), tag);
        }
    }

    fn operation(&mut self, operation: &Operation) {
        let name = operation.name.bare();
        let given: Vec<&str> = operation.parameters.iter().map(argument).collect();
        let request = operation.request.map(|id| self.service.type_(id));
        let taken = request.map_or("", |type_| type_.rust.bare());
        let replies: Vec<String> = operation
            .replies
            .iter()
            .map(|reply| match reply.body.raw() {
                Some(raw) => raw.word.to_owned(),
                None => self.ty(&reply.ty),
            })
            .collect();
        let of_operation = |wire: &_| {
            let mut own = operation.parameters.iter();
            own.find(|parameter| parameter.wire == *wire)
        };
        let of_service = |wire: &_| {
            let mut settings = self.service.parameters.iter();
            settings.find(|parameter| parameter.wire == *wire)
        };
        let path: String = operation
            .path
            .iter()
            .map(|part| match part {
                PathPart::Text(text) => text.clone(),
                PathPart::Parameter(wire) => {
                    let parameter = of_operation(wire).or_else(|| of_service(wire));
                    format!("{{{}}}", parameter.map_or("", argument))
                }
            })
            .collect();
        let (method, place) = (&operation.method, operation.place.name());
        let base = operation.base_url.as_ref();
        let base = base.unwrap_or(&self.service.base_url);
        self.add(
            format!(
                "{name}({}, {taken}) -> {}",
                given.join(", "),
                replies.join(" or ")
            ),
            format!("{method} {base}{path} {place}"),
        );
        for reply in &operation.replies {
            let keys: Vec<&str> = reply.within.iter().map(|key| key.0.as_str()).collect();
            self.add(format!("{name}: {}", reply.status), keys.join("/"));
        }
        self.constants(name, &operation.constants);
        if let Some(paging) = &operation.paging {
            self.add(
                format!("{name}_pages({taken})"),
                self.pages(operation, paging),
            );
        }
        let split = operation.split.as_ref();
        let field = split.and_then(|split| request?.fields().get(split.field));
        if let Some(field) = field {
            self.add(format!("{name}::parts({taken})"), &field.wire.0);
        }
    }

    fn constants(&mut self, of: &str, constants: &[Constant]) {
        for constant in constants {
            let key = format!("{} {}", constant.place.name(), constant.wire);
            self.add(format!("{of} sends {key}"), &constant.value);
            if constant.settable {
                self.add(format!("with_{}", constant.rust), key);
            }
        }
    }

    /// What asks for the next page, and where the items are, by their keys.
    fn pages(&self, operation: &Operation, paging: &Paging) -> String {
        let reply = operation.replies.first().map(|reply| &reply.ty);
        let request = operation.request.map(|id| self.service.type_(id));
        let field = |index: &usize| {
            let field = request.and_then(|request| request.fields().get(*index));
            field.map_or("", |field| field.wire.0.as_str())
        };
        let next = match &paging.next {
            NextPage::Told {
                path,
                parameter,
                to,
            } => {
                format!("{} {} {parameter:?}", field(to), self.along(reply, path))
            }
            NextPage::Linked { parameter, to } => format!("{} link {parameter}", field(to)),
            NextPage::Last { path, to } => {
                format!(
                    "{} last {}",
                    field(to),
                    self.along(Some(&paging.item), path)
                )
            }
            NextPage::Numbered { to, first } => format!("{} from {first}", field(to)),
            NextPage::Offset { to } => format!("{} offset", field(to)),
        };
        format!("{next} {}", self.along(reply, &paging.items))
    }

    fn along(&self, from: Option<&Ty>, path: &[usize]) -> String {
        let mut ty = from.cloned();
        let mut keys = String::new();
        for index in path {
            let id = ty.as_ref().and_then(|ty| ty.innermost().named());
            let fields = id.map(|id| self.service.type_(id).fields());
            let Some(field) = fields.and_then(|fields| fields.get(*index)) else {
                break;
            };
            keys.push_str(&format!("/{}", field.wire));
            ty = Some(field.ty.clone());
        }
        keys
    }

    fn callback(&mut self, callback: &Callback) {
        let name = callback.name.bare();
        if let CallbackBody::Kinds(kinds) = &callback.body {
            for kind in kinds {
                let ty = self.ty(&kind.ty);
                let told = format!("{:?} {:?}", kind.has, kind.is);
                self.add(format!("{name}::{}({ty})", kind.rust), told);
            }
        }
        if let Some(key) = &callback.key {
            self.add(format!("{name}::key"), &key.expression);
        }
    }

    fn errors(&mut self, errors: &Errors) {
        for row in &errors.codes {
            self.add(format!("ErrorCode::{}", row.rust), row.matches.to_string());
            self.add(format!("class of {}", row.matches), row.class.as_str());
        }
        for row in &errors.statuses {
            let (first, last) = (row.first, row.last);
            self.add(format!("class of {first} to {last}"), row.class.as_str());
        }
        let general = &errors.general;
        self.add("is an error", format!("{:?}", general.failed));
        self.add("code", format!("{:?} {:?}", general.code, errors.repr));
        for other in &errors.bodies {
            let (meant, failure) = (&other.meant, &other.failure);
            let said = (&failure.failed, &failure.code);
            self.add(format!("is an error in {meant:?}"), format!("{said:?}"));
        }
    }

    /// A field's type in Rust.
    fn held(&self, field: &Field) -> String {
        let ty = self.ty(&field.ty);
        match field.required && !field.nullable {
            true => ty,
            false => format!("Option<{ty}>"),
        }
    }

    fn ty(&self, ty: &Ty) -> String {
        match ty {
            Ty::Named(id) => self.service.type_(*id).rust.bare().to_owned(),
            Ty::List(element) => format!("Vec<{}>", self.ty(element)),
            Ty::Map(value) => format!("Map<{}>", self.ty(value)),
            other => format!("{other:?}"),
        }
    }
}

/// How a function takes a parameter: by a name of its own where it takes several.
fn argument(parameter: &Parameter) -> &str {
    let own = parameter.argument.as_ref();
    own.map_or("string", |own| own.bare())
}
