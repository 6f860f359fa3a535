//! Which change of the Rust interface comes from which edit of the spec.

use std::collections::BTreeMap;

use super::Place;
use super::api::{ApiChange, Member};
use super::edits::{Edit, What};
use super::tree::{Fact, Kind, Node};

/// Changes of the interface, each with the edits that account for it.
pub(super) struct Attribution {
    /// For each edit, in their order.
    pub(super) of_edits: Vec<Vec<ApiChange>>,
    /// What no edit accounts for, by item.
    pub(super) rest: BTreeMap<Place, Vec<ApiChange>>,
}

/// How closely an edit fits a change of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// What a type holds is checked or compared in another way, and so is all that holds the type.
    Holds,
    /// A part of the type was edited, and another item mentions the type.
    Part,
    /// The type was edited, and another item mentions it.
    Mention,
    /// The service comes or goes.
    Service,
    /// An edit of the same type that may alter how a value is made.
    Making,
    /// The type itself.
    Owner,
    /// The very member.
    Member,
}

impl Attribution {
    pub(super) fn new(edits: &[Edit<'_>], api: Vec<ApiChange>) -> Self {
        let mut of_edits: Vec<Vec<ApiChange>> = edits.iter().map(|_| Vec::new()).collect();
        let mut rest: BTreeMap<Place, Vec<ApiChange>> = BTreeMap::new();
        for change in api {
            let item = change.owner().to_owned();
            let fits: Vec<Option<Fit>> =
                edits.iter().map(|edit| fit(edit, &item, &change)).collect();
            match fits.iter().flatten().max().copied() {
                Some(best) => {
                    let is_best = |at: &usize| fits.get(*at) == Some(&Some(best));
                    let mut of: Vec<usize> = (0..edits.len()).filter(is_best).collect();
                    let turns =
                        |at: &usize| edits.get(*at).is_some_and(|edit| turns(edit, &change));
                    if of.iter().any(turns) {
                        of.retain(turns);
                    }
                    for at in of {
                        if let Some(found) = of_edits.get_mut(at) {
                            found.push(change.clone());
                        }
                    }
                }
                None => {
                    let service = change.path.modules.first().cloned().unwrap_or_default();
                    let place = Place {
                        service,
                        path: vec![item],
                    };
                    rest.entry(place).or_default().push(change);
                }
            }
        }
        Self { of_edits, rest }
    }
}

/// True if a change of the interface turns the way of an edit: no constructor goes because another
/// one came, if there is another reason.
fn turns(edit: &Edit<'_>, change: &ApiChange) -> bool {
    let turns_back = matches!(
        (&edit.what, &change.old, &change.new),
        (What::Added(_), Some(_), None) | (What::Removed(_), None, Some(_))
    );
    edit.node().kind != Kind::Shape || !turns_back
}

fn type_names<'a>(edit: &Edit<'a>) -> Vec<&'a str> {
    let (old, new) = match edit.node().kind {
        Kind::Type => (Some(edit.node()), Some(edit.later())),
        Kind::Field | Kind::Variant | Kind::Value | Kind::Shape | Kind::Rule => {
            edit.within(Kind::Type)
        }
        _ => (None, None),
    };
    rust_names(old, new)
}

fn rust_names<'a>(old: Option<&'a Node>, new: Option<&'a Node>) -> Vec<&'a str> {
    let mut names: Vec<&str> = [old, new]
        .into_iter()
        .flatten()
        .map(|node| node.rust.as_str())
        .collect();
    names.dedup();
    names
}

fn fit(edit: &Edit<'_>, item: &str, change: &ApiChange) -> Option<Fit> {
    let modules = &change.path.modules;
    let service = modules.first()?;
    if edit.old_place.first() != Some(service) && edit.new_place.first() != Some(service) {
        return None;
    }
    match edit.node().kind {
        Kind::Service => match &edit.what {
            What::Fact { fact, .. } => {
                (is_making(fact) && is_of_client(item)).then_some(Fit::Making)
            }
            _ => Some(Fit::Service),
        },
        Kind::Type => {
            let is_made = match &edit.what {
                What::Fact { fact, .. } => is_making(fact),
                _ => true,
            };
            if is_made && type_names(edit).contains(&item) {
                Some(Fit::Owner)
            } else {
                let is_named = match &edit.what {
                    What::Fact { fact, .. } => **fact == Fact::RustName,
                    _ => true,
                };
                let fit = if is_named { Fit::Mention } else { Fit::Part };
                (is_made && mentions(edit, change))
                    .then_some(fit)
                    .or_else(|| holds(edit, item, change))
            }
        }
        Kind::Field | Kind::Variant | Kind::Value | Kind::Shape => {
            let is_said = matches!(&edit.what, What::Fact { fact, .. } if !is_making(fact));
            if !type_names(edit).contains(&item) {
                return (!is_said && mentions(edit, change))
                    .then_some(Fit::Part)
                    .or_else(|| holds(edit, item, change));
            }
            if is_said {
                return holds(edit, item, change);
            }
            Some(if names_member(edit, change) {
                Fit::Member
            } else {
                Fit::Making
            })
        }
        Kind::ErrorRow => {
            (item == "ErrorCode" && names_member(edit, change)).then_some(Fit::Member)
        }
        Kind::Rule => holds(edit, item, change),
        Kind::ReplyHeader if item == "ReplyHeaders" => Some(match names_member(edit, change) {
            true => Fit::Member,
            false => Fit::Owner,
        }),
        Kind::Errors | Kind::OtherFailure => {
            (matches!(item, "AnyErrorBody" | "Error" | "ErrorCode")).then_some(Fit::Owner)
        }
        Kind::Credential if item == "Credentials" => {
            let is_said = matches!(&edit.what, What::Fact { fact, .. } if !is_making(fact));
            let fit = match names_member(edit, change) {
                true => Fit::Member,
                false => Fit::Making,
            };
            (!is_said).then_some(fit)
        }
        Kind::NamedUrl if item == "BaseUrl" => Some(match names_member(edit, change) {
            true => Fit::Member,
            false => Fit::Owner,
        }),
        Kind::NamedUrl => {
            let at = Some(Member::Function("at".to_owned()));
            (is_of_client(item) && change.path.member == at).then_some(Fit::Making)
        }
        Kind::Constant => (is_of_client(item) && names_member(edit, change)).then_some(Fit::Member),
        Kind::Parameter if rust_names(Some(edit.node()), Some(edit.later())).contains(&item) => {
            Some(Fit::Member)
        }
        // A second parameter gives the first a type of its own, too.
        Kind::Parameter if is_beside(edit, item) => Some(Fit::Owner),
        Kind::Auth | Kind::Credential | Kind::Parameter
            if edit.within(Kind::Operation) == (None, None) =>
        {
            is_of_credentials(item).then_some(Fit::Making)
        }
        // What no operation is signed with is not asked for.
        Kind::Auth | Kind::Credential if is_of_credentials(item) => Some(Fit::Making),
        Kind::Operation if is_of_credentials(item) && is_about_auth(edit) => Some(Fit::Making),
        Kind::Callback | Kind::OfCallback => {
            let (old, new) = match edit.node().kind {
                Kind::Callback => (Some(edit.node()), Some(edit.later())),
                _ => edit.within(Kind::Callback),
            };
            let names = rust_names(old, new);
            let is_of = names.iter().any(|name| is_of_callback(name, change));
            is_of.then_some(Fit::Owner)
        }
        Kind::Operation | Kind::Reply | Kind::Parameter | Kind::Auth | Kind::Credential => {
            let (old, new) = match edit.node().kind {
                Kind::Operation => (Some(edit.node()), Some(edit.later())),
                _ => edit.within(Kind::Operation),
            };
            let is_said = matches!(&edit.what, What::Fact { fact, .. } if !is_making(fact));
            let names = rust_names(old, new);
            let is_of = names.iter().any(|name| is_of_operation(name, item, change));
            (is_of && !is_said).then_some(Fit::Owner)
        }
        _ => None,
    }
}

/// True if a fact can show in the Rust interface.
fn is_making(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::RustName
            | Fact::Deprecated
            | Fact::Secret
            | Fact::Required
            | Fact::Nullable
            | Fact::ErrorBody
            | Fact::Repr
            | Fact::Request
            | Fact::Split
            | Fact::Batch
            | Fact::Paging
            | Fact::Within
            | Fact::Type
            | Fact::TypeKind
            | Fact::Rest
            | Fact::FieldKind
            | Fact::Const
            | Fact::Fields
            | Fact::Open
            | Fact::Layout
            | Fact::Scheme
            | Fact::Setting(_)
            | Fact::Checked(_)
            | Fact::Step(_)
            | Fact::Token
            | Fact::TokenTerms
            | Fact::Detail("order" | "in_requests" | "in_replies" | "first")
    )
}

/// True for what the module of a callback holds.
fn is_of_callback(name: &str, change: &ApiChange) -> bool {
    let below = change.path.modules.get(1..).unwrap_or_default();
    matches!(below, [folder, module] if folder == "callbacks" && module == name)
}

/// True for credentials and what is made from them.
fn is_of_credentials(item: &str) -> bool {
    item == "Credentials" || is_of_client(item)
}

/// True if the edit says how an operation is signed, or that it is not.
fn is_about_auth(edit: &Edit<'_>) -> bool {
    match &edit.what {
        What::Fact { fact, .. } => **fact == Fact::Detail("auth"),
        _ => false,
    }
}

/// True for what is made from credentials and settings.
fn is_of_client(item: &str) -> bool {
    matches!(item, "Endpoint" | "Client" | "ClientBuilder")
}

/// True if something of the same kind beside the edited thing is the item.
fn is_beside(edit: &Edit<'_>, item: &str) -> bool {
    let above = edit.above.last();
    let above = above.into_iter().flat_map(|(old, new)| [*old, *new]);
    let mut beside = above.flatten().flat_map(|node| &node.children);
    beside.any(|node| node.kind == edit.node().kind && node.rust == item)
}

/// True if the member of the changed item is the one that was edited, or its setter.
fn names_member(edit: &Edit<'_>, change: &ApiChange) -> bool {
    let Some(Member::Field(member) | Member::Variant(member) | Member::Function(member)) =
        &change.path.member
    else {
        return false;
    };
    let member = member.trim_start_matches("r#");
    let setter = member.strip_prefix("with_");
    rust_names(Some(edit.node()), Some(edit.later()))
        .into_iter()
        .map(|name| name.trim_start_matches("r#"))
        .any(|name| name == member || Some(name.trim_start_matches('_')) == setter)
}

/// A type is checked if something that it holds is, and `Eq` if all that it holds is.
fn holds(edit: &Edit<'_>, item: &str, change: &ApiChange) -> Option<Fit> {
    let is_of_content = |name: &str| matches!(name, "Validate" | "Eq" | "Hash");
    if !matches!(&change.path.member, Some(Member::Trait(name)) if is_of_content(name)) {
        return None;
    }
    let names = type_names(edit);
    let (old, new) = *edit.above.first()?;
    let reaches = |service: &Node| {
        let types = || {
            service
                .children
                .iter()
                .filter(|node| node.kind == Kind::Type)
        };
        let mut found: Vec<&Node> = types().filter(|node| node.rust == item).collect();
        let mut next = 0;
        while let Some(node) = found.get(next).copied() {
            if names.contains(&node.rust.as_str()) {
                return true;
            }
            let held = node.children.iter().filter_map(|child| {
                let ty = child.facts.get(&Fact::Type)?;
                ty.as_str()
            });
            let held: Vec<&str> = held.collect();
            let is_held = |node: &&Node| held.iter().any(|ty| has_word(ty, &node.key));
            let more: Vec<&Node> = types().filter(is_held).collect();
            for node in more {
                if !found.iter().any(|known| known.key == node.key) {
                    found.push(node);
                }
            }
            next += 1;
        }
        false
    };
    [old, new]
        .into_iter()
        .flatten()
        .any(reaches)
        .then_some(Fit::Holds)
}

/// True if the change puts one name of the type in the place of another, or takes it away, or
/// brings it.
fn mentions(edit: &Edit<'_>, change: &ApiChange) -> bool {
    let text = |signature: &Option<String>| {
        let member = match &change.path.member {
            Some(Member::Trait(name)) => name.as_str(),
            _ => "",
        };
        signature
            .as_ref()
            .map(|signature| format!("{member} {signature}"))
    };
    let has = |text: Option<String>, name: &str| text.is_some_and(|text| has_word(&text, name));
    type_names(edit)
        .into_iter()
        .any(|name| has(text(&change.old), name) || has(text(&change.new), name))
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|character: char| !character.is_alphanumeric() && character != '_')
        .any(|found| found == word)
}

/// True for what stands in an operation's module and for the methods that call it.
fn is_of_operation(name: &str, item: &str, change: &ApiChange) -> bool {
    let in_module = change
        .path
        .modules
        .get(1)
        .is_some_and(|module| module == name);
    let is_method = item == "Client"
        && matches!(&change.path.member, Some(Member::Function(method))
            if method.strip_prefix(name).is_some_and(|rest| matches!(rest, "" | "_batch" | "_in_parts" | "_pages" | "_stream")));
    in_module || is_method
}
