//! What changed in meaning from one model to another, for whom, and which version that needs.
//!
//! ```text
//! model --tree--> facts --edits--> changes --rules--> what they mean on the wire and at run time
//! model --emit--> code  --api---> changes --attribution--> what they mean in Rust
//! ```

pub mod accept;
pub mod api;
pub mod report;

mod aliases;
mod attribution;
mod base;
mod calls;
mod edits;
mod implied;
mod pairs;
mod reach;
mod rules;
mod sites;
mod tree;
mod version;

#[cfg(test)]
mod properties;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use apiscribe_codegen::emit::File;
use apiscribe_codegen::model::Model;

use api::{Api, ApiChange, NotRust, Steps};
use attribution::Attribution;
pub use base::Base;
pub use calls::{Call, calls};
use edits::{Edit, What};
pub use reach::{Cited, Named, Reach};
use reach::{Known, named_in_rust};
pub use rules::{Effect, RULES, Rule, find};
pub use sites::{Site, Sites};
use tree::{Fact, Kind, Names, Node};
pub use version::{Bump, Need, Version};

/// What changed.
#[derive(Debug, Clone, Default)]
pub struct Diff {
    /// Every change, in the order of the services and their places.
    pub changes: Vec<Change>,
}

/// Where something stands: its service, and the place as doubts write it (`SendMessageRequest/to`,
/// `errors/1003`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Folder of the service.
    pub service: String,
    /// Below it; empty for the service itself.
    pub path: Vec<String>,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.service)?;
        self.path.iter().try_for_each(|part| write!(f, "/{part}"))
    }
}

/// A change and what it means.
#[derive(Debug, Clone)]
pub struct Change {
    /// Its rule.
    pub rule: &'static Rule,
    /// What it is a change of, such as `field`.
    pub of: &'static str,
    /// Where it stands now, or stood if it is gone.
    pub place: Place,
    /// Where it stood, if that was elsewhere.
    pub was: Option<Place>,
    /// What happened to it.
    pub happened: Happened,
    /// The place on the vendor's page, as specs name it.
    pub source: Option<String>,
    /// The place on the vendor's page, for people.
    pub cited: Option<Cited>,
    /// Who meets it.
    pub reach: Reach,
    /// What it is about in code that uses the crate.
    pub named: Named,
    /// What the vendor sees of the same call, and what can be sent and read.
    pub wire: Effect,
    /// Whether code that uses the old crate still compiles.
    pub rust: Effect,
    /// What happens at run time: validation, retries, limits, errors.
    pub behaviour: Effect,
    /// What it does, in a sentence.
    pub why: String,
    /// What a user of the crate has to do, if anything.
    pub hint: Option<String>,
    /// What it changes of the Rust interface.
    pub api: Vec<ApiChange>,
    /// Stays what it is for the same change, whatever else changes.
    pub fingerprint: String,
}

/// What happened to the thing at a place.
#[derive(Debug, Clone, PartialEq)]
pub enum Happened {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It has another name.
    Renamed,
    /// Something that is said about it is another.
    Changed {
        /// What is said, as specs spell it: `required`, `length.max`.
        fact: String,
        /// What was said.
        before: Option<Value>,
        /// What is said.
        after: Option<Value>,
    },
}

impl Change {
    /// The worst of the three verdicts.
    pub fn worst(&self) -> Effect {
        self.wire.max(self.rust).max(self.behaviour)
    }

    /// True if only what is said about the API changed, not what the crate does.
    pub fn is_docs(&self) -> bool {
        self.worst() == Effect::None
    }
}

impl Diff {
    /// True if both models mean the same.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The worst of all verdicts.
    pub fn worst(&self) -> Effect {
        self.changes
            .iter()
            .map(Change::worst)
            .max()
            .unwrap_or_default()
    }
}

/// Compares two models.
///
/// # Errors
///
/// What is generated from one of them is not Rust.
pub fn diff(old: &Model, new: &Model) -> Result<Diff, NotRust> {
    Base::new(old).diff(new)
}

/// Compares two models; `interface` says what changes in Rust, and is asked only if something does.
fn compared(
    old: &Model,
    new: &Model,
    interface: impl FnOnce() -> Result<Vec<ApiChange>, NotRust>,
) -> Result<Diff, NotRust> {
    let after = tree::services(new);
    let before = renamed(old, &after);
    let mut edits = edits::edits(&before, &after);
    edits.retain(|edit| !edit.is_implied());
    if edits.is_empty() {
        return Ok(Diff::default());
    }
    let attribution = Attribution::new(&edits, interface()?);
    let known = Known::of(old, new);
    let changes = edits
        .iter()
        .zip(attribution.of_edits)
        .map(|(edit, api)| change(edit, api, &known))
        .collect();
    let mut changes = aliases::put_together(&edits, changes);
    changes.retain(|change| {
        change.rule.code != rules::TYPE_USE_CHANGED.code || !change.api.is_empty()
    });
    changes.extend(
        attribution
            .rest
            .into_iter()
            .map(|(place, api)| follows(place, api)),
    );
    Ok(Diff { changes })
}

/// What changes in the Rust interface from some files of a crate to others.
///
/// # Errors
///
/// A file that differs is not Rust.
pub fn interface_of(old: &[File], new: &[File], steps: &Steps) -> Result<Vec<ApiChange>, NotRust> {
    let (old, new) = (differing(old, new), differing(new, old));
    Ok(Api::read(&old)?.changes(&Api::read(&new)?, steps))
}

/// The files that are not the same on the other side, and all that decide what of them is public:
/// reading generated code takes longer than everything else.
fn differing(files: &[File], others: &[File]) -> Vec<File> {
    let is_module = |file: &File| file.path.ends_with("/mod.rs") || file.path == "src/lib.rs";
    let (modules, rest): (Vec<&File>, Vec<&File>) = files.iter().partition(|file| is_module(file));
    let is_same = |file: &File| others.contains(file);
    let kept = |file: &&&File| {
        let mut above = modules.iter().filter(|module| is_above(module, file));
        !is_same(file) || !above.all(|module| is_same(module))
    };
    let rest: Vec<&File> = rest.iter().filter(kept).copied().collect();
    modules.into_iter().chain(rest).cloned().collect()
}

fn is_above(module: &File, file: &File) -> bool {
    let folder = module
        .path
        .rsplit_once('/')
        .map_or("", |(folder, _)| folder);
    file.path
        .strip_prefix(folder)
        .is_some_and(|rest| rest.starts_with('/'))
}

/// The old services as trees in which types go by the names that they have later, so that a type
/// that is renamed does not change everything that mentions it.
fn renamed(old: &Model, after: &[Node]) -> Vec<Node> {
    let before = tree::services(old);
    let mut renames: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for (old, new) in pairs::pair(&before, after).both {
        let types = pairs::pair(&old.children, &new.children).both;
        let types = types
            .into_iter()
            .filter(|(old, new)| old.kind == Kind::Type && old.key != new.key)
            .map(|(old, new)| (old.key.clone(), new.key.clone()));
        renames.insert(old.key.clone(), types.collect());
    }
    old.services
        .iter()
        .zip(before)
        .map(|(service, tree)| match renames.get(&tree.key) {
            Some(renames) if !renames.is_empty() => {
                let names = Names::of(service).renamed(renames);
                let mut tree = tree::service(service, &names);
                restore(&mut tree, service);
                tree
            }
            _ => tree,
        })
        .collect()
}

/// Gives the types themselves their own names back.
fn restore(tree: &mut Node, service: &apiscribe_codegen::model::Service) {
    let types = tree
        .children
        .iter_mut()
        .filter(|node| node.kind == Kind::Type);
    for (node, type_) in types.zip(&service.types) {
        node.key.clone_from(&type_.spec_name);
        node.segments = vec![type_.spec_name.clone()];
    }
}

fn change(edit: &Edit<'_>, api: Vec<ApiChange>, known: &Known<'_>) -> Change {
    let (mut judged, seen) = (rules::judge(edit), worst(&api));
    if seen < Effect::Breaking {
        judged = rules::names::unseen(edit, judged);
    }
    let (place, was) = (place(&edit.new_place), place(&edit.old_place));
    let happened = match &edit.what {
        What::Added(_) => Happened::Added,
        What::Removed(_) => Happened::Removed,
        What::Renamed(..) => Happened::Renamed,
        What::Fact {
            fact,
            before,
            after,
            ..
        } => Happened::Changed {
            fact: fact.name(),
            before: before.cloned(),
            after: after.cloned(),
        },
    };
    let source = source(edit);
    Change {
        rule: judged.rule,
        of: edit.node().kind.word(),
        was: (was != place).then_some(was),
        cited: source
            .as_deref()
            .and_then(|source| known.cited(edit, source)),
        source,
        reach: known.reach(edit),
        named: named_in_rust(edit),
        wire: judged.wire,
        rust: seen.max(judged.rust),
        behaviour: judged.behaviour,
        why: judged.why,
        hint: judged.hint,
        fingerprint: fingerprint(judged.rule, &place, &happened),
        api,
        place,
        happened,
    }
}

/// A change of the interface that belongs to no edit.
fn follows(place: Place, api: Vec<ApiChange>) -> Change {
    let happened = Happened::Changed {
        fact: "rust".to_owned(),
        before: None,
        after: None,
    };
    Change {
        rule: &rules::RUST_FOLLOWS,
        of: "item",
        was: None,
        source: None,
        cited: None,
        reach: Reach::default(),
        named: Named::default(),
        wire: Effect::None,
        rust: worst(&api),
        behaviour: Effect::None,
        why: "it is generated in another way because of other changes".to_owned(),
        hint: None,
        fingerprint: fingerprint(&rules::RUST_FOLLOWS, &place, &happened),
        api,
        place,
        happened,
    }
}

fn worst(api: &[ApiChange]) -> Effect {
    api.iter()
        .map(|change| change.effect)
        .max()
        .unwrap_or_default()
}

fn place(segments: &[String]) -> Place {
    let (service, path) = segments
        .split_first()
        .map_or((String::new(), &[][..]), |(service, path)| {
            (service.clone(), path)
        });
    Place {
        service,
        path: path.to_vec(),
    }
}

/// The place on the vendor's page, of the thing itself or of what it stands in.
fn source(edit: &Edit<'_>) -> Option<String> {
    let of = |node: &Node| {
        let source = node.facts.get(&Fact::Source).and_then(Value::as_str);
        source.map(str::to_owned)
    };
    let above = edit.above.iter().rev();
    of(edit.later())
        .or_else(|| of(edit.node()))
        .or_else(|| above.filter_map(|(old, new)| new.or(*old)).find_map(of))
}

fn fingerprint(rule: &Rule, place: &Place, happened: &Happened) -> String {
    let what = match happened {
        Happened::Added => json!("added"),
        Happened::Removed => json!("removed"),
        Happened::Renamed => json!("renamed"),
        Happened::Changed {
            fact,
            before,
            after,
        } => json!([fact, before, after]),
    };
    let text = json!([rule.code, place.to_string(), what]).to_string();
    format!("{:016x}", fnv1a(text.as_bytes()))
}

/// The hash FNV-1a of 64 bits: the same on every machine and in every release.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::fnv1a;

    /// Vectors of the hash's authors.
    #[test]
    fn the_hash_is_fnv_1a() {
        assert_eq!(fnv1a(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv1a(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fnv1a(b"foobar"), 0x8594_4171_f739_67e8);
    }
}
