//! All types of a service by name: those with a name of their own and those written inside fields.

use std::collections::HashMap;

use crate::check::codes;
use crate::check::lost::Lost;
use crate::check::names::{Style, Taken, cased, rust_name};
use crate::check::places::{Pages, Scope};
use crate::check::problems::Problems;
use crate::check::reserved::is_reserved_type;
use crate::check::specs::ServiceSpec;
use crate::diagnostics::Diagnostic;
use crate::model::{RustName, Ty, Type, TypeId, WireName};
use crate::source::{Span, Spanned};
use crate::spec::{About, Entries, FieldType, TypeBody, TypeDef};

/// A type as declared.
pub(in crate::check) struct Entry<'a> {
    /// Name in the spec; parent and key for types without one.
    pub(in crate::check) name: String,
    /// Name in messages: a slash stands between parent and key.
    pub(in crate::check) path: String,
    /// Where its name stands.
    pub(in crate::check) span: Span,
    pub(in crate::check) def: &'a TypeDef,
    /// What is said about it; for a type inside another what its field says.
    pub(in crate::check) about: &'a About,
    /// Stem of its file.
    pub(in crate::check) module: &'a str,
    pub(in crate::check) scope: Scope<'a>,
    pub(in crate::check) rust: RustName,
    /// None for aliases, which have no type of their own.
    pub(in crate::check) id: Option<TypeId>,
    /// Types written inside this one, in the order of its fields or variants.
    pub(in crate::check) inline: Vec<usize>,
    /// The type that this one is written inside.
    pub(in crate::check) parent: Option<usize>,
}

/// The types of a service in the order of the files.
pub(in crate::check) struct Registry<'a> {
    pub(in crate::check) entries: Vec<Entry<'a>>,
    by_name: HashMap<String, usize>,
    /// Entry of each type that is no alias.
    by_id: Vec<usize>,
    /// Where errors are shown that have no place of their own: the service's name.
    pub(in crate::check) fallback: Span,
    /// What could not be read.
    pub(in crate::check) lost: Lost,
}

impl<'a> Registry<'a> {
    pub(in crate::check) fn collect(
        spec: &'a ServiceSpec,
        pages: &Pages<'a>,
        lost: Lost,
        problems: &mut Problems<'_>,
    ) -> Self {
        let mut registry = Self {
            entries: Vec::new(),
            by_name: HashMap::new(),
            by_id: Vec::new(),
            fallback: spec.service.service.span,
            lost,
        };
        registry.add_file("service", Scope::default(), &spec.service.types, problems);
        for (stem, file) in &spec.types {
            let scope = pages.scope(file.page.as_ref(), problems);
            registry.add_file(stem, scope, &file.types, problems);
        }
        for (stem, file) in &spec.operations {
            // An unknown page is reported with the operation itself.
            let scope = pages.known(file.page.as_ref());
            registry.add_file(stem, scope, &file.types, problems);
        }

        for callback in &spec.callbacks {
            let scope = pages.known(callback.file.page.as_ref());
            registry.add_file(&callback.stem, scope, &callback.file.types, problems);
        }

        let mut taken = Taken::default();
        for entry in registry.entries.iter().filter(|entry| entry.id.is_some()) {
            taken.claim(&entry.rust, &entry.path, entry.span, problems);
            taken.refuse(
                is_reserved_type(entry.rust.bare()),
                &entry.rust,
                entry.span,
                "a name that the generated code needs for something else",
                problems,
            );
        }
        registry
    }

    pub(in crate::check) fn find(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    pub(in crate::check) fn entry(&self, index: usize) -> Option<&Entry<'a>> {
        self.entries.get(index)
    }

    /// The entry of a type that is no alias.
    pub(in crate::check) fn entry_of(&self, id: TypeId) -> Option<&Entry<'a>> {
        self.by_id
            .get(id.0)
            .and_then(|index| self.entries.get(*index))
    }

    /// Names that a spec may write.
    pub(in crate::check) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries
            .iter()
            .filter(|entry| entry.parent.is_none())
            .map(|entry| entry.name.as_str())
    }

    fn add_file(
        &mut self,
        module: &'a str,
        scope: Scope<'a>,
        types: &'a Entries<TypeDef>,
        problems: &mut Problems<'_>,
    ) {
        for (name, def) in types {
            if let Some(first) = self
                .find(&name.value)
                .and_then(|index| self.entries.get(index))
            {
                let diagnostic = Diagnostic::error(
                    codes::NAME_CLASH,
                    name.span,
                    format!("the type `{}` is declared twice", name.value),
                )
                .label(name.span, "again here")
                .label(first.span, "first declared here");
                problems.push(diagnostic.help("the types of a service share one namespace"));
                continue;
            }
            let is_alias = matches!(def.body, TypeBody::Alias { .. });
            let rust = if is_alias {
                RustName(name.value.clone())
            } else {
                rust_name(
                    Style::Camel,
                    &name.value,
                    name.span,
                    def.about.rust.as_ref(),
                    problems,
                )
            };
            let index = self.add(Entry {
                name: name.value.clone(),
                path: name.value.clone(),
                span: name.span,
                def,
                about: &def.about,
                module,
                scope,
                rust,
                id: None,
                inline: Vec::new(),
                parent: None,
            });
            self.by_name.insert(name.value.clone(), index);
        }
    }

    /// Adds an entry, and after it the types that are written inside it.
    fn add(&mut self, mut entry: Entry<'a>) -> usize {
        let index = self.entries.len();
        if !matches!(entry.def.body, TypeBody::Alias { .. }) {
            entry.id = Some(TypeId(self.by_id.len()));
            self.by_id.push(index);
        }
        let (def, module, scope) = (entry.def, entry.module, entry.scope);
        let (name, path) = (entry.name.clone(), entry.path.clone());
        self.entries.push(entry);

        let mut inline = Vec::new();
        for (key, about, inner) in inline_types(def) {
            let name = inline_name(&name, &key.value);
            inline.push(self.add(Entry {
                path: format!("{path}/{}", key.value),
                span: key.span,
                def: inner,
                about,
                module,
                scope,
                rust: RustName(cased(Style::Camel, &name).unwrap_or_else(|| name.clone())),
                name,
                id: None,
                inline: Vec::new(),
                parent: Some(index),
            }));
        }
        if let Some(entry) = self.entries.get_mut(index) {
            entry.inline = inline;
        }
        index
    }
}

/// The name of a type that is written inside another: that type's and the key joined.
pub fn inline_name(parent: &str, key: &str) -> String {
    let key = cased(Style::Camel, key).unwrap_or_default();
    format!("{parent}{}", key.trim_start_matches('_'))
}

/// Types written inside the fields or variants of a type, with their keys and what is said there.
pub fn inline_types(def: &TypeDef) -> impl Iterator<Item = (&Spanned<String>, &About, &TypeDef)> {
    let (fields, variants): (&[_], &[_]) = match &def.body {
        TypeBody::Struct { fields, .. } => (fields, &[]),
        TypeBody::Union { variants, .. } => (&[], variants),
        TypeBody::Enum { .. } | TypeBody::Alias { .. } => (&[], &[]),
    };
    let fields = fields
        .iter()
        .map(|(key, field)| (key, &field.about, Some(&field.ty)));
    let variants = variants
        .iter()
        .map(|(key, variant)| (key, &variant.about, variant.content.as_ref()));
    fields
        .chain(variants)
        .filter_map(|(key, about, ty)| match ty {
            Some(FieldType::Inline(inner)) => Some((key, about, inner.as_ref())),
            _ => None,
        })
}

/// The type in words.
pub(in crate::check) fn describe(registry: &Registry<'_>, ty: &Ty) -> String {
    match ty {
        Ty::String => "a string".to_owned(),
        Ty::Bool => "true or false".to_owned(),
        Ty::I32 => "an integer of 32 bits".to_owned(),
        Ty::I64 => "an integer".to_owned(),
        Ty::F64 => "a number".to_owned(),
        Ty::Decimal => "a decimal".to_owned(),
        Ty::Timestamp => "a timestamp".to_owned(),
        Ty::Bytes => "bytes".to_owned(),
        Ty::File => "a file".to_owned(),
        Ty::Json => "any JSON".to_owned(),
        Ty::List(_) => "a list".to_owned(),
        Ty::Map(_) => "a map".to_owned(),
        Ty::Named(id) => match registry.entry_of(*id) {
            Some(entry) => {
                let kind = match entry.def.body {
                    TypeBody::Struct { .. } => "struct",
                    TypeBody::Enum { .. } => "enum",
                    TypeBody::Union { .. } => "union",
                    TypeBody::Alias { .. } => "alias",
                };
                format!("the {kind} `{}`", entry.path)
            }
            None => "a type".to_owned(),
        },
    }
}

/// The span of a field's type or key, for errors that show only once all types are known.
pub(in crate::check) fn field_span(registry: &Registry<'_>, type_: &Type, index: usize) -> Span {
    let entry = registry.entry_of(type_.id);
    let span = entry.and_then(|entry| key_span(entry.def, index));
    span.or(entry.map(|entry| entry.span))
        .unwrap_or(registry.fallback)
}

/// The span of a field or variant, found by its name in the spec.
pub(in crate::check) fn name_span(registry: &Registry<'_>, type_: &Type, name: &WireName) -> Span {
    let index = type_.entries().position(|slot| slot.name() == Some(name));
    // No index is so high: then it is the span of the type.
    field_span(registry, type_, index.unwrap_or(usize::MAX))
}

fn key_span(def: &TypeDef, index: usize) -> Option<Span> {
    match &def.body {
        TypeBody::Struct { fields, .. } => fields.get(index).map(|(key, field)| match &field.ty {
            FieldType::Flatten(name) => name.span,
            FieldType::Expr(_) | FieldType::Inline(_) => key.span,
        }),
        TypeBody::Union { variants, .. } => variants.get(index).map(|(key, _)| key.span),
        TypeBody::Enum { .. } | TypeBody::Alias { .. } => None,
    }
}
