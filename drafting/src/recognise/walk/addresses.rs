//! Gives each call its method and its address, and the fields that stand in that.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToSnakeCase;

use super::operations::codegen_reserved;
use super::{Loose, Walk};
use crate::document::Remark;
use crate::facts::{From, Group, Half, Part, Row, Stated, Ty};
use crate::recognise::http::{self, Mark};

impl Walk<'_> {
    /// Gives each operation its method and its address.
    pub(super) fn addresses(&mut self, marks: &[Mark]) {
        // By lines, the blocks in which addresses stand.
        let blocks: BTreeMap<usize, usize> =
            marks.iter().map(|mark| (mark.line, mark.block)).collect();
        // Which calls have queries of how many fields.
        let mut queries: BTreeSet<(usize, usize)> = BTreeSet::new();
        for is_sample in [false, true] {
            for mark in marks.iter().filter(|mark| mark.is_sample == is_sample) {
                let index = self.call_at(mark.block).unwrap_or_default();
                let url = mark.url.as_deref().map(http::parts);
                let Some(operation) = self.facts.operations.get_mut(index) else {
                    continue;
                };
                let is_same = operation.path.as_ref().is_none_or(|known| {
                    url.as_ref()
                        .is_none_or(|(_, path, _)| like(&known.value, path))
                });
                if operation.method.is_none() && is_same {
                    operation.method = mark.method.map(|method| Stated {
                        value: method.to_owned(),
                        line: mark.line,
                    });
                }
                let Some((base, path, query)) = url else {
                    continue;
                };
                if operation.path.is_none()
                    && path.starts_with('/')
                    && (path.len() > 1 || mark.method.is_some())
                {
                    operation.path = Some(Stated {
                        value: path.clone(),
                        line: mark.line,
                    });
                }
                let is_own = operation
                    .path
                    .as_ref()
                    .is_some_and(|known| like(&known.value, &path));
                // A call may have several addresses in one sample: a spec has one.
                let is_other = operation.path.as_ref().is_some_and(|known| {
                    known.value != path && blocks.get(&known.line) == Some(&mark.block)
                });
                if is_other && mark.method.is_some() && path.starts_with('/') {
                    self.facts.leftovers.push(Remark {
                        line: mark.line,
                        says: format!("another address of `{}`: {path}", operation.name),
                    });
                }
                // What a sample has in front of the path belongs to the base.
                let before = operation
                    .path
                    .as_ref()
                    .filter(|_| !is_own)
                    .and_then(|known| in_front(&known.value, &path));
                let base = match before {
                    Some(before) => base.map(|base| format!("{base}{before}")),
                    None => base.filter(|_| is_own),
                };
                if let Some(base) = base
                    .filter(|_| self.facts.base_url.is_none())
                    .and_then(|base| base_of(&base))
                {
                    self.facts.base_url = Some(Stated {
                        value: base,
                        line: mark.line,
                    });
                }
                if is_own && !query.is_empty() {
                    let rows = query.into_iter().map(|(name, value)| Row {
                        path: vec![name],
                        line: mark.line,
                        ty: Some(Ty::String),
                        example: Some(value),
                        part: Some(Part::Query),
                        ..Row::default()
                    });
                    let group = Group {
                        at: operation.at.clone(),
                        line: mark.line,
                        half: Half::Request,
                        part: Some(Part::Query),
                        below: Vec::new(),
                        from: From::Url,
                        rows: rows.collect(),
                    };
                    if queries.insert((index, group.rows.len())) {
                        self.groups.push(Loose {
                            operation: index,
                            group,
                            caption: String::new(),
                            outer: String::new(),
                            is_second: false,
                            is_stated: true,
                            is_failure: false,
                            is_values: false,
                        });
                    }
                }
            }
        }
        let mut actions = self.actions();
        for index in 0..self.facts.operations.len() {
            let Some(operation) = self.facts.operations.get_mut(index) else {
                continue;
            };
            if let Some(path) = &operation.path {
                let names = http::placeholders(&path.value);
                let rows: Vec<Row> = names
                    .into_iter()
                    .map(|name| Row {
                        path: vec![name],
                        line: path.line,
                        ty: Some(Ty::String),
                        part: Some(Part::Path),
                        required: None,
                        ..Row::default()
                    })
                    .collect();
                if !rows.is_empty() {
                    let group = Group {
                        at: operation.at.clone(),
                        line: path.line,
                        half: Half::Request,
                        part: Some(Part::Path),
                        below: Vec::new(),
                        from: From::Url,
                        rows,
                    };
                    self.groups.push(Loose {
                        operation: index,
                        group,
                        caption: String::new(),
                        outer: String::new(),
                        is_second: false,
                        is_stated: true,
                        is_failure: false,
                        is_values: false,
                    });
                }
            }
            let action = actions.remove(&index);
            let Some(operation) = self.facts.operations.get_mut(index) else {
                continue;
            };
            if let Some(action) = action.filter(|name| {
                operation.name.is_empty()
                    && name.len() > 3
                    && name.is_ascii()
                    && name.to_snake_case() == *name
                    && !codegen_reserved(name)
            }) {
                operation.name = action;
            }
            if operation.name.is_empty() {
                let path = operation
                    .path
                    .as_ref()
                    .map(|path| path.value.clone())
                    .unwrap_or_default();
                let last = path
                    .split('/')
                    .rfind(|segment| !segment.is_empty() && !segment.contains('{'))
                    .unwrap_or_default();
                let method = operation
                    .method
                    .as_ref()
                    .map(|method| method.value.to_lowercase())
                    .unwrap_or_default();
                let name = format!("{method} {last}").to_snake_case();
                if name.is_ascii()
                    && name.starts_with(|c: char| c.is_ascii_lowercase())
                    && !codegen_reserved(&name)
                {
                    operation.name = name;
                }
            }
        }
    }
}

impl Walk<'_> {
    /// Calls that are named by a parameter of their own: `Action`, with one value.
    fn actions(&self) -> BTreeMap<usize, String> {
        let mut actions = BTreeMap::new();
        for loose in &self.groups {
            let named = loose.group.rows.iter().find(|row| {
                matches!(row.path.as_slice(), [only] if only.eq_ignore_ascii_case("action"))
                    && row.values.len() == 1
            });
            let name = named.and_then(|row| row.values.first()?.as_str());
            if let Some(name) = name {
                actions
                    .entry(loose.operation)
                    .or_insert_with(|| name.to_snake_case());
            }
        }
        actions
    }
}

/// `https://host` of an address; a path that belongs to it is kept.
pub(super) fn base_of(url: &str) -> Option<String> {
    let url = url
        .trim_matches(['.', ',', '*', '`', '"'])
        .trim_end_matches('/');
    let (scheme, rest) = url.split_once("://")?;
    let is_host = !rest.is_empty()
        && (rest.contains('.') || rest.contains("localhost") || rest.contains('{'));
    (matches!(scheme, "http" | "https") && is_host && !rest.contains(['<', '>', ' ']))
        .then(|| format!("{scheme}://{rest}"))
}

/// What a longer path has in front of the one that the page states.
fn in_front<'p>(known: &str, path: &'p str) -> Option<&'p str> {
    let count = |path: &str| path.matches('/').count();
    let more = count(path)
        .checked_sub(count(known))
        .filter(|more| *more > 0)?;
    let (at, _) = path.match_indices('/').nth(more)?;
    let (before, behind) = path.split_at(at);
    let is_stated = known
        .split('/')
        .any(|part| !part.is_empty() && !part.contains('{'));
    (is_stated && like(known, behind)).then_some(before)
}

/// Whether two paths are the same but for what stands in their placeholders.
fn like(one: &str, other: &str) -> bool {
    let (one, other): (Vec<&str>, Vec<&str>) = (
        one.trim_matches('/').split('/').collect(),
        other.trim_matches('/').split('/').collect(),
    );
    let same = |(one, other): (&&str, &&str)| {
        one == other
            || one.contains(['{', '：'])
            || other.contains(['{', '：'])
            || one.starts_with(other.split('.').next().unwrap_or(other)) && one.contains('.')
    };
    one.len() == other.len() && one.iter().zip(&other).all(same)
}
