//! What a place belongs to: the operations that reach it, the vendor's page that states it, and
//! what it is in Rust.

use std::collections::BTreeMap;

use apiscribe_codegen::model::{Model, Page, Service, Ty, TypeId};

use super::edits::Edit;
use super::tree::{Kind, Node};

/// Who meets a change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach {
    /// Operations by which it is reached, in the order of their names; none for what belongs to the
    /// whole service.
    pub operations: Vec<String>,
    /// It travels in requests.
    pub requests: bool,
    /// It travels in replies.
    pub replies: bool,
}

/// A place on a page of the vendor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// Title of the page.
    pub title: String,
    /// Where it can be found.
    pub url: Option<String>,
    /// The place on it.
    pub place: Option<String>,
}

/// What something is called in code that uses the crate, before and after; none where it is nothing
/// there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    /// Before.
    pub old: Option<String>,
    /// After.
    pub new: Option<String>,
}

/// What edits are looked up in, by service.
pub(super) struct Known<'m> {
    old: BTreeMap<&'m str, OfService<'m>>,
    new: BTreeMap<&'m str, OfService<'m>>,
}

struct OfService<'m> {
    /// Operations by the types that they reach.
    operations: BTreeMap<&'m str, Vec<&'m str>>,
    pages: &'m [Page],
}

impl<'m> Known<'m> {
    pub(super) fn of(old: &'m Model, new: &'m Model) -> Self {
        let side = |model: &'m Model| {
            let services = model.services.iter();
            services
                .map(|service| (service.name.bare(), OfService::of(service)))
                .collect()
        };
        Self {
            old: side(old),
            new: side(new),
        }
    }

    fn sides(&self, edit: &Edit<'_>) -> [Option<&OfService<'m>>; 2] {
        let name = |place: &'_ [String]| place.first().cloned().unwrap_or_default();
        [
            self.new.get(name(&edit.new_place).as_str()),
            self.old.get(name(&edit.old_place).as_str()),
        ]
    }

    /// Who meets an edit.
    pub(super) fn reach(&self, edit: &Edit<'_>) -> Reach {
        let [new, old] = self.sides(edit);
        let around = |kind: Kind| match edit.node().kind == kind {
            true => (Some(edit.node()), Some(edit.later())),
            false => edit.within(kind),
        };
        let travels = edit.node().direction.or(edit.later().direction);
        let of_type = |side: Option<&OfService<'m>>, node: Option<&Node>| -> Vec<String> {
            let found = side
                .zip(node)
                .and_then(|(side, node)| side.operations.get(node.key.as_str()));
            found
                .into_iter()
                .flatten()
                .map(|name| (*name).to_owned())
                .collect()
        };
        let (before, after) = around(Kind::Operation);
        let operations = match after.or(before) {
            Some(operation) => vec![operation.key.clone()],
            None => {
                let (before, after) = around(Kind::Type);
                match of_type(new, after) {
                    found if found.is_empty() => of_type(old, before),
                    found => found,
                }
            }
        };
        Reach {
            operations,
            requests: travels.requests,
            replies: travels.replies,
        }
    }

    /// The place on a page, from how facts name it.
    pub(super) fn cited(&self, edit: &Edit<'_>, source: &str) -> Option<Cited> {
        let sides = self.sides(edit).into_iter().flatten();
        let mut pages = sides.flat_map(|side| side.pages);
        pages.find_map(|page| {
            let place = match source.strip_prefix(page.name.as_str())? {
                "" => None,
                rest => Some(rest.strip_prefix(", “")?.strip_suffix('”')?.to_owned()),
            };
            Some(Cited {
                title: page.title.clone(),
                url: page.url.clone(),
                place,
            })
        })
    }
}

impl<'m> OfService<'m> {
    fn of(service: &'m Service) -> Self {
        let mut operations: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for operation in &service.operations {
            let replies = operation.replies.iter();
            let replies = replies.filter_map(|reply| named(&reply.ty));
            let roots = operation.request.into_iter().chain(replies);
            for id in below(service, roots.collect()) {
                let type_ = service.type_(id).spec_name.as_str();
                operations
                    .entry(type_)
                    .or_default()
                    .push(operation.name.bare());
            }
        }
        Self {
            operations,
            pages: &service.pages,
        }
    }
}

fn named(ty: &Ty) -> Option<TypeId> {
    ty.innermost().named()
}

/// Types and all that they hold, each once.
fn below(service: &Service, roots: Vec<TypeId>) -> Vec<TypeId> {
    let mut found: Vec<TypeId> = Vec::new();
    let mut open = roots;
    while let Some(id) = open.pop() {
        if !found.contains(&id) {
            found.push(id);
            open.extend(service.type_(id).held());
        }
    }
    found
}

/// What the thing that an edit is about is in Rust.
pub(super) fn named_in_rust(edit: &Edit<'_>) -> Named {
    let mut old: Vec<&Node> = edit.above.iter().filter_map(|(old, _)| *old).collect();
    let mut new: Vec<&Node> = edit.above.iter().filter_map(|(_, new)| *new).collect();
    old.push(edit.node());
    new.push(edit.later());
    let (is_new, is_gone) = match edit.what {
        super::edits::What::Added(_) => (true, false),
        super::edits::What::Removed(_) => (false, true),
        _ => (false, false),
    };
    Named {
        old: path(&old).filter(|_| !is_new),
        new: path(&new).filter(|_| !is_gone),
    }
}

/// The path of an item: `acme::Sms.text`. A name is used where it is one in Rust; what has none
/// goes by what it stands in.
fn path(nodes: &[&Node]) -> Option<String> {
    let (service, inner) = nodes.split_first()?;
    let mut path = service.rust.clone();
    for node in inner {
        let name = node.rust.as_str();
        match node.kind {
            Kind::Type => path = format!("{path}::{name}"),
            Kind::Field => path = format!("{path}.{name}"),
            Kind::Variant | Kind::Value | Kind::Shape => path = format!("{path}::{name}"),
            Kind::Operation => path = format!("{path}::Client::{name}"),
            Kind::Callback => path = format!("{path}::callbacks::{name}"),
            Kind::ErrorRow => path = format!("{}::ErrorCode::{name}", service.rust),
            Kind::Errors | Kind::OtherFailure => path = format!("{path}::Error"),
            Kind::NamedUrl => path = format!("{}::BaseUrl::{name}", service.rust),
            Kind::Auth | Kind::Credential => path = format!("{}::Credentials", service.rust),
            Kind::Limit | Kind::Parameter | Kind::Constant if inner.len() == 1 => {
                path = format!("{path}::Client")
            }
            // They say something of what they stand in.
            Kind::Limit
            | Kind::Parameter
            | Kind::Constant
            | Kind::Reply
            | Kind::OfCallback
            | Kind::ReplyHeader
            | Kind::StatusRow
            | Kind::Rule
            | Kind::SignedHeader
            | Kind::Service => {}
            Kind::Example | Kind::Page | Kind::Note | Kind::Doubt | Kind::Correction => {
                return None;
            }
        }
    }
    Some(path)
}
