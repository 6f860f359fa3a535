//! The lines of the spec that speak of a row.

use apiscribe_codegen::model::{Service, TypeId};
use apiscribe_codegen::yaml::Node;

use super::edit::{Parsed, line_of};
use super::{Change, ChangeKind};

/// The files of a spec, as trees.
pub(super) struct Specs(pub(super) Vec<Parsed>);

/// A part of a file: which file, where its key stands, and its value.
pub(super) struct Place<'s> {
    pub(super) file: &'s Parsed,
    pub(super) key: usize,
    pub(super) node: &'s Node,
}

impl Place<'_> {
    fn line(&self) -> (String, usize) {
        (self.file.path.clone(), line_of(&self.file.text, self.key))
    }
}

impl Specs {
    fn files(&self) -> impl Iterator<Item = &Parsed> {
        self.0.iter().filter(|file| !file.path.contains("/pages/"))
    }

    /// A type.
    pub(super) fn type_(&self, name: &str) -> Option<Place<'_>> {
        self.files()
            .find_map(|file| entry(file, file.node.get("types")?, name))
    }

    /// A field of a type, or of one of its variants.
    pub(super) fn field(&self, type_name: &str, field: &str) -> Option<Place<'_>> {
        let found = self.type_(type_name)?;
        within(found.file, found.node, field)
    }

    /// The error codes.
    pub(super) fn codes(&self) -> Option<Place<'_>> {
        self.files()
            .find_map(|file| entry(file, file.node.get("errors")?, "codes"))
    }
}

/// An entry of a mapping.
pub(super) fn entry<'s>(file: &'s Parsed, map: &'s Node, key: &str) -> Option<Place<'s>> {
    let mut entries = map.as_map()?.iter();
    let (name, node) = entries.find(|(name, _)| name.value == key)?;
    let key = name.span.start;
    Some(Place { file, key, node })
}

/// The entry of the first mapping of fields that has it.
fn within<'s>(file: &'s Parsed, node: &'s Node, field: &str) -> Option<Place<'s>> {
    let fields = node
        .get("fields")
        .and_then(|fields| entry(file, fields, field));
    fields.or_else(|| {
        let inner: Vec<&Node> = match (node.as_map(), node.as_list()) {
            (Some(entries), _) => entries.iter().map(|(_, inner)| inner).collect(),
            (_, Some(items)) => items.iter().collect(),
            _ => Vec::new(),
        };
        let mut inner = inner.into_iter();
        inner.find_map(|inner| within(file, inner, field))
    })
}

/// Gives a change the line of the spec and the doubts there.
pub(super) fn find(service: &Service, specs: &Specs, change: &mut Change) {
    let mut abouts = Vec::new();
    match change.of {
        "codes" => {
            abouts.push(format!("errors/{}", change.name));
            let codes = specs.codes();
            let code = codes.and_then(|codes| entry(codes.file, codes.node, &change.name));
            change.spec = code.map(|code| code.line());
        }
        "statuses" => abouts.push(format!("errors/statuses/{}", change.name)),
        "limits" => abouts.push("limits".to_owned()),
        "call" => abouts.extend(["http".to_owned(), "base_url".to_owned()]),
        _ => {
            let old = match &change.kind {
                ChangeKind::Renamed { from } | ChangeKind::Moved { from } => from.clone(),
                _ => change.name.clone(),
            };
            for (type_name, field) in fields(service, change, &old) {
                if change.spec.is_none() {
                    change.spec = specs.field(&type_name, &field).map(|field| field.line());
                }
                abouts.push(format!("{type_name}/{field}"));
            }
            if change.spec.is_none()
                && let Some(parent) = parent_type(service, change)
            {
                change.spec = specs.type_(&parent).map(|parent| parent.line());
            }
        }
    }
    let doubts = service.doubts.iter().map(|doubt| ("doubt", doubt)).chain(
        service
            .corrections
            .iter()
            .map(|doubt| ("correction", doubt)),
    );
    for (word, doubt) in doubts {
        let is_here = abouts
            .iter()
            .any(|about| doubt.about == *about || doubt.about.starts_with(&format!("{about}/")));
        if is_here {
            change
                .doubts
                .push(format!("{word} about {}: {}", doubt.about, doubt.says));
        }
    }
}

/// The types and fields that a path of keys leads to.
pub(super) fn fields(service: &Service, change: &Change, name: &str) -> Vec<(String, String)> {
    let Some((above, last)) = around(service, change, name) else {
        return Vec::new();
    };
    above
        .iter()
        .flat_map(|id| below(service, *id, last, 0))
        .map(|(of, _)| (service.type_(of).spec_name.clone(), last.to_owned()))
        .collect()
}

/// The type in which a field that is new would stand.
pub(super) fn parent_type(service: &Service, change: &Change) -> Option<String> {
    let (above, _) = around(service, change, &change.name)?;
    above.first().map(|id| service.type_(*id).spec_name.clone())
}

/// The type that holds the values of a field.
pub(super) fn values_type(service: &Service, change: &Change) -> Option<String> {
    let (above, last) = around(service, change, &change.name)?;
    let mut inner = above.iter().flat_map(|id| below(service, *id, last, 0));
    let inner = service.type_(inner.find_map(|(_, inner)| inner)?);
    inner.as_enum().map(|_| inner.spec_name.clone())
}

/// The types that may hold the last of some keys, and that key.
fn around<'n>(service: &Service, change: &Change, name: &'n str) -> Option<(Vec<TypeId>, &'n str)> {
    let keys: Vec<&str> = name
        .split('/')
        .filter(|key| *key != crate::facts::ELEMENT)
        .collect();
    let (last, above) = keys.split_last()?;
    let mut at = roots(service, change);
    for key in above {
        at = at
            .iter()
            .flat_map(|id| below(service, *id, key, 0))
            .filter_map(|(_, inner)| inner)
            .collect();
    }
    Some((at, last))
}

fn roots(service: &Service, change: &Change) -> Vec<TypeId> {
    let operations = service.operations.iter().filter(|operation| {
        change
            .operation
            .as_deref()
            .is_none_or(|name| operation.name.bare() == name)
    });
    operations
        .flat_map(|operation| match change.of {
            "request" => operation.request.into_iter().collect::<Vec<_>>(),
            _ => operation
                .replies
                .iter()
                .filter_map(|reply| reply.ty.innermost().named())
                .collect(),
        })
        .collect()
}

fn below(service: &Service, id: TypeId, key: &str, depth: usize) -> Vec<(TypeId, Option<TypeId>)> {
    const DEEPEST: usize = 16;
    let mut found = Vec::new();
    for slot in service.type_(id).slots() {
        if slot.key().is_some_and(|known| known.0 == key) {
            found.push((id, slot.ty().and_then(|ty| ty.innermost().named())));
        }
        if let Some(inner) = slot.among().filter(|_| depth < DEEPEST) {
            found.extend(below(service, inner, key, depth + 1));
        }
    }
    found
}
