//! The list of a page's rows, with what a newer copy says put into it. What a person wrote stays:
//! comments, order, notes, samples, variants, rules, and why something differs.

mod row;

use std::collections::{BTreeMap, BTreeSet};

use apiscribe_codegen::model::{RowsOf, Service};
use apiscribe_codegen::yaml::Node;

use super::edit::{Edits, Parsed, parse};
use super::flat::{self, Flat, Key, Stated};
use super::{Change, ChangeKind, Fact};
use crate::facts::Facts;
use crate::rows::{self, Table};
use crate::yaml;
use row::{RowPlan, has};

/// A row that the list has: its table and its place among the rows.
type Stand = (usize, usize);

/// A table of the list, as it is written.
struct Written<'n> {
    at: String,
    operation: Option<String>,
    of: &'static str,
    below: Vec<String>,
    is_variant: bool,
    rows: &'n Node,
    node: &'n Node,
}

/// Edits of the list, collected by what they are in.
#[derive(Default)]
struct Plan {
    /// Rows that go.
    gone: BTreeMap<usize, Vec<usize>>,
    /// Rows that come, and behind which row.
    come: BTreeMap<usize, Vec<(Option<usize>, String)>>,
    /// What is taken out of rows and put into them.
    rows: BTreeMap<Stand, RowPlan>,
    /// Tables of the page that come.
    tables: Vec<usize>,
}

/// The text of the list after all changes; none if it cannot be read as a list.
pub(super) fn renewed(
    service: &Service,
    page: &str,
    facts: &Facts,
    changes: &[Change],
    path: &str,
    text: &str,
) -> Option<String> {
    let parsed = parse(path, text)?;
    let new = flat::of_facts(facts);
    let mut listed = List::of(service, page, &parsed, rows::tables(facts), &new);
    let mut edits = Edits::default();
    for change in changes {
        let key: Key = (change.operation.clone(), change.of, change.name.clone());
        match &change.kind {
            ChangeKind::Gone => listed.remove(&key),
            ChangeKind::New => listed.add(&key, &new),
            ChangeKind::Changed => listed.change(&key, &new, &change.facts),
            ChangeKind::Moved { from } => {
                let before: Key = (key.0.clone(), key.1, from.clone());
                listed.relocate(&before, &key, &new);
            }
            ChangeKind::Renamed { from } => {
                let before: Key = (key.0.clone(), key.1, from.clone());
                listed.rename(&before, &key, &mut edits);
                listed.change(&before, &new, &change.facts);
            }
        }
    }
    listed.write(&mut edits);
    Some(edits.done(&parsed.text))
}

struct List<'n> {
    parsed: &'n Parsed,
    tables: Vec<Written<'n>>,
    stands: BTreeMap<Key, Vec<Stand>>,
    /// What the page would have as a list, for tables that come.
    drafted: Vec<Table>,
    plan: Plan,
    /// The tables of which the page has rows.
    read: BTreeSet<usize>,
    /// The rows of the page in its order.
    order: Vec<Key>,
    /// Where rows of this renewal go: behind which row of which table.
    placed: BTreeMap<Key, (usize, Option<usize>)>,
}

impl<'n> List<'n> {
    fn of(
        service: &Service,
        page: &str,
        parsed: &'n Parsed,
        drafted: Vec<Table>,
        new: &Flat,
    ) -> Self {
        let nodes = parsed
            .node
            .get("tables")
            .and_then(Node::as_list)
            .unwrap_or_default();
        let pages = service.rows.iter().filter(|rows| rows.page == page);
        let known = pages.flat_map(|rows| &rows.tables);
        let mut tables = Vec::new();
        for (node, table) in nodes.iter().zip(known) {
            let Some(rows) = node.get("rows") else { break };
            tables.push(Written {
                at: table.at.clone(),
                operation: table.operation.clone(),
                of: table.of.name(),
                below: table.below.clone(),
                is_variant: table.variant.is_some(),
                rows,
                node,
            });
        }
        let mut stands: BTreeMap<Key, Vec<Stand>> = BTreeMap::new();
        let mut read = BTreeSet::new();
        let old = flat::of_list(service, page);
        for (key, stated) in old {
            let own = stated.stands.iter().filter_map(|stand| {
                let rows = tables.get(stand.table)?.rows.as_map()?;
                let (name, _) = rows.get(stand.row)?;
                (name.value == stand.name).then_some((stand.table, stand.row))
            });
            let own: Vec<Stand> = own.collect();
            if new.get(&key).is_some_and(|row| !row.is_prose) {
                read.extend(own.iter().map(|(table, _)| *table));
            }
            stands.insert(key.clone(), own);
        }
        let mut order: Vec<(usize, Key)> = new
            .iter()
            .map(|(key, row)| (row.index, key.clone()))
            .collect();
        order.sort();
        let order = order.into_iter().map(|(_, key)| key).collect();
        Self {
            parsed,
            tables,
            stands,
            drafted,
            plan: Plan::default(),
            read,
            order,
            placed: BTreeMap::new(),
        }
    }

    fn row(&self, stand: Stand) -> Option<&'n Node> {
        let rows = self.tables.get(stand.0)?.rows.as_map()?;
        rows.get(stand.1).map(|(_, node)| node)
    }

    fn stands_of(&self, key: &Key) -> Vec<Stand> {
        self.stands.get(key).cloned().unwrap_or_default()
    }

    fn remove(&mut self, key: &Key) {
        for (table, row) in self.stands_of(key) {
            self.plan.gone.entry(table).or_default().push(row);
        }
    }

    /// Gives the last key of a row another name, and those of the rows below it.
    fn rename(&mut self, from: &Key, to: &Key, edits: &mut Edits) {
        let depth = from.2.split('/').count();
        let last = to.2.rsplit('/').next().unwrap_or(&to.2);
        let below = format!("{}/", from.2);
        for table in &self.tables {
            let is_same = table.of == from.1 && table.operation == from.0;
            for (name, _) in table.rows.as_map().unwrap_or_default() {
                let whole = table.whole(&name.value);
                let is_here = is_same && (whole == from.2 || whole.starts_with(&below));
                // What stands in the way to the table is written there.
                let Some(own) = depth.checked_sub(table.below.len() + 1).filter(|_| is_here) else {
                    continue;
                };
                let mut keys: Vec<&str> = name.value.split('/').collect();
                if let Some(key) = keys.get_mut(own) {
                    *key = last;
                }
                edits.replace(name.span.start..name.span.end, yaml::key(&keys.join("/")));
            }
            let way = table.below.join("/");
            let is_way = is_same && (way == from.2 || way.starts_with(&below));
            if let Some(node) = table.node.get("below").filter(|_| is_way) {
                let mut keys = table.below.clone();
                if let Some(key) = depth.checked_sub(1).and_then(|at| keys.get_mut(at)) {
                    last.clone_into(key);
                }
                edits.replace(node.span.start..node.span.end, yaml::key(&keys.join("/")));
            }
        }
    }

    /// Takes a row, and those below it, out of where they stand, and puts them where the page has
    /// them.
    fn relocate(&mut self, from: &Key, to: &Key, new: &Flat) {
        let below = format!("{}/", from.2);
        let known = self.stands.keys().filter(|key| {
            let is_same = key.0 == from.0 && key.1 == from.1;
            is_same && (key.2 == from.2 || key.2.starts_with(&below))
        });
        let known: Vec<Key> = known.cloned().collect();
        for key in &known {
            self.remove(key);
        }
        for key in known {
            let tail = key.2.get(from.2.len()..).unwrap_or_default();
            let name = format!("{}{tail}", to.2);
            self.add(&(key.0, key.1, name), new);
        }
    }

    /// Puts facts where the list has them, else where the page states the row.
    fn change(&mut self, key: &Key, new: &Flat, facts: &[Fact]) {
        let stands = self.stands_of(key);
        let page = new.get(key);
        let is_stated = |stand: &&Stand| {
            self.tables.get(stand.0).is_some_and(|table| {
                !table.is_variant
                    && page.is_some_and(|page| page.stands.iter().any(|own| own.at == table.at))
            })
        };
        let is_plain = |stand: &&Stand| {
            self.tables
                .get(stand.0)
                .is_some_and(|table| !table.is_variant)
        };
        let home = stands
            .iter()
            .find(is_stated)
            .or_else(|| stands.iter().find(is_plain))
            .or(stands.first());
        let Some(home) = home.copied() else { return };
        for fact in facts {
            let having: Vec<Stand> = stands
                .iter()
                .copied()
                .filter(|stand| self.row(*stand).is_some_and(|row| has(row, fact)))
                .collect();
            for stand in &having {
                let plan = self.plan.rows.entry(*stand).or_default();
                plan.without.push(fact.clone());
            }
            let Some(value) = &fact.new else { continue };
            for stand in if having.is_empty() {
                vec![home]
            } else {
                having
            } {
                self.plan
                    .rows
                    .entry(stand)
                    .or_default()
                    .put(&fact.what, value);
            }
        }
    }

    fn add(&mut self, key: &Key, new: &Flat) {
        let Some(row) = new.get(key) else { return };
        let (table, after) = match self.place(key, row, new) {
            Some(place) => place,
            None => return self.add_table(key),
        };
        let Some(written) = self.tables.get(table) else {
            return;
        };
        let name = written.own(&key.2);
        let text = format!("{}: {}", yaml::key(name), row.states.written());
        self.placed.insert(key.clone(), (table, after));
        self.plan.come.entry(table).or_default().push((after, text));
    }

    /// The table in which a new row stands, and the row behind which it does: the one before it on
    /// the page, or the object that it belongs to.
    fn place(&self, key: &Key, row: &Stated, new: &Flat) -> Option<(usize, Option<usize>)> {
        let parent = |name: &str| name.rsplit_once('/').map(|(parent, _)| parent.to_owned());
        let above = parent(&key.2);
        let is_like = |other: &Key| other.0 == key.0 && other.1 == key.1;
        let fits = |table: usize| {
            // Where no row was read, others have gone as soon as one is.
            self.read.contains(&table)
                && self
                    .tables
                    .get(table)
                    .is_some_and(|table| !table.is_variant && table.holds(key))
        };
        let is_here = |table: usize| {
            let at = self.tables.get(table).map(|table| &table.at);
            row.stands.iter().any(|own| Some(&own.at) == at)
        };
        let best = |stands: Vec<Stand>| {
            let fitting: Vec<Stand> = stands.into_iter().filter(|stand| fits(stand.0)).collect();
            let own = fitting.iter().find(|stand| is_here(stand.0));
            own.or(fitting.first()).copied()
        };
        // Rows beside each other on the page stand so in the list.
        const NEAREST: usize = 200;
        let before = self.order.get(..row.index).unwrap_or_default().iter().rev();
        let before = before
            .take(NEAREST)
            .filter_map(|key| Some((key, new.get(key)?)));
        let before = before.filter(|(other, _)| is_like(other) && parent(&other.2) == above);
        for (sibling, _) in before {
            if let Some(place) = self.placed.get(sibling).filter(|place| fits(place.0)) {
                return Some(*place);
            }
            if let Some((table, at)) = best(self.stands_of(sibling)) {
                return Some((table, Some(self.last_below(table, at))));
            }
        }
        if let Some(above) = above {
            let above: Key = (key.0.clone(), key.1, above);
            if let Some(place) = self.placed.get(&above) {
                return Some(*place);
            }
            if let Some((table, at)) = best(self.stands_of(&above)) {
                return Some((table, Some(at)));
            }
        }
        let own = |at: &usize| fits(*at) && is_here(*at);
        (0..self.tables.len()).find(own).map(|at| (at, None))
    }

    /// The last of the rows below a row.
    fn last_below(&self, table: usize, at: usize) -> usize {
        let rows = self.tables.get(table).and_then(|table| table.rows.as_map());
        let rows = rows.unwrap_or_default();
        let Some((name, _)) = rows.get(at) else {
            return at;
        };
        let below = format!("{}/", name.value);
        let after = rows.iter().skip(at + 1);
        at + after
            .take_while(|(name, _)| name.value.starts_with(&below))
            .count()
    }

    /// The table of the page that has the row, with those rows of it that the list lacks.
    fn add_table(&mut self, key: &Key) {
        let has = |table: &Table| {
            table.of.name() == key.1
                && (table.operation == key.0 || key.0.is_none())
                && table.rows.iter().any(|row| {
                    let way = table.below.iter().map(String::as_str);
                    let whole: Vec<&str> = way.chain([row.name.as_str()]).collect();
                    whole.join("/") == key.2 || key.1 == "limits"
                })
        };
        // Each of the page's tables once, with all of its rows.
        if let Some(at) = self.drafted.iter().position(has)
            && !self.plan.tables.contains(&at)
        {
            self.plan.tables.push(at);
        }
    }

    fn write(self, edits: &mut Edits) {
        let text = &self.parsed.text;
        for (stand, plan) in &self.plan.rows {
            if let Some(row) = self.row(*stand) {
                plan.write(text, row, edits);
            }
        }
        let nodes = self.parsed.node.get("tables");
        let mut empty = Vec::new();
        for (at, table) in self.tables.iter().enumerate() {
            let gone = self
                .plan
                .gone
                .get(&at)
                .map(Vec::as_slice)
                .unwrap_or_default();
            let come = self
                .plan
                .come
                .get(&at)
                .map(Vec::as_slice)
                .unwrap_or_default();
            let count = table.rows.as_map().map_or(0, <[_]>::len);
            match gone.len() == count && come.is_empty() && count > 0 {
                true => empty.push(at),
                false => edits.entries(text, table.rows, gone, come),
            }
        }
        let come = self.plan.tables.iter();
        let come = come.filter_map(|at| Some(self.drafted.get(*at)?.written("  ")));
        let Some(nodes) =
            nodes.filter(|nodes| nodes.as_list().is_some_and(|list| !list.is_empty()))
        else {
            let mut more: String = come.collect();
            if !more.is_empty() && nodes.is_none() {
                more.insert_str(0, "tables:\n");
                edits.replace(text.len()..text.len(), more);
            }
            return;
        };
        let added: Vec<(Option<usize>, String)> = come
            .map(|table| (None, dashed(&table, text, nodes)))
            .collect();
        edits.entries(text, nodes, &empty, &added);
    }
}

/// A table as an item of a list that is moved to the right as the others are.
fn dashed(written: &str, text: &str, nodes: &Node) -> String {
    let first = nodes.as_list().and_then(|items| items.first());
    let indent = first.map_or(2, |first| {
        let before = text.get(..first.span.start).unwrap_or_default();
        let dash = before.rfind('-').unwrap_or(before.len());
        dash - super::edit::line_start(text, dash)
    });
    let lines = written.lines().map(|line| line.get(2..).unwrap_or(line));
    lines
        .collect::<Vec<_>>()
        .join(&format!("\n{}", " ".repeat(indent)))
}

impl Written<'_> {
    /// A row's name with the way to it.
    fn whole(&self, name: &str) -> String {
        let keys = self.below.iter().map(String::as_str).chain([name]);
        keys.collect::<Vec<_>>().join("/")
    }

    /// Whether a row may stand in it.
    fn holds(&self, key: &Key) -> bool {
        let is_below = || {
            let way = format!("{}/", self.below.join("/"));
            self.below.is_empty() || key.2.starts_with(&way)
        };
        self.of == key.1
            && self.of != RowsOf::Limits.name()
            && (self.operation == key.0 || self.operation.is_none() || key.0.is_none())
            && (!matches!(self.of, "request" | "reply") || is_below())
    }

    /// A name without the way that the table states.
    fn own<'k>(&self, name: &'k str) -> &'k str {
        let way = format!("{}/", self.below.join("/"));
        match self.below.is_empty() || !matches!(self.of, "request" | "reply") {
            true => name,
            false => name.strip_prefix(&way).unwrap_or(name),
        }
    }
}
