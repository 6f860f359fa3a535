//! Which calls a page describes, where each begins, and what it is called.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use heck::ToSnakeCase;

use super::Walk;
use super::headings::{place_of, strip_mark};
use crate::document::{Block, Kind, Remark};
use crate::facts::Operation;
use crate::recognise::entries::text_of;
use crate::recognise::http::{self, Mark};
use crate::recognise::tables::{self, About};
use crate::recognise::{joined, nesting};
use crate::types;
use crate::words::{self, Column};

/// How many calls of a page are read.
const MOST_CALLS: usize = 5_000;

impl Walk<'_> {
    /// Finds out which calls the page describes, and where each begins.
    pub(super) fn operations(&mut self, marks: &[Mark]) {
        let mut begins: Vec<(usize, Option<usize>)> = Vec::new();
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let whole = |mark: &&Mark| !mark.is_sample && mark.method.is_some() && mark.url.is_some();
        let again = self.again(marks);
        for mark in marks.iter().filter(whole) {
            let path = http::parts(mark.url.as_deref().unwrap_or_default()).1;
            let key = format!("{} {path}", mark.method.unwrap_or_default());
            if !seen.insert(key) && !again.contains(&mark.block) {
                continue;
            }
            let from = begins.last().map_or(0, |(begin, _)| begin + 1);
            begins.push((self.heading_before(mark.block, from), Some(mark.block)));
        }
        if begins.len() < 2 {
            // Without addresses, each heading of its own above a table of parameters is a call.
            let headed = self.headed_tables();
            // What stands deeper than the only call with an address belongs to that.
            let is_part = begins.first().is_some_and(|(begin, _)| {
                let own = self.level(*begin);
                headed.iter().all(|at| at > begin && self.level(*at) > own)
            });
            if headed.len() > 1 && !is_part {
                begins = headed.into_iter().map(|begin| (begin, None)).collect();
            }
        }
        if begins.len() < 2 {
            begins = vec![(0, None)];
        }
        if let Some((end, _)) = begins.get(MOST_CALLS).copied() {
            let says = format!(
                "of a page {MOST_CALLS} calls are read; {} more begin here",
                begins.len() - MOST_CALLS
            );
            let line = self.blocks.get(end).map_or(1, |block| block.line);
            self.facts.leftovers.push(Remark { line, says });
            self.end = end;
            begins.truncate(MOST_CALLS);
        }
        for (index, (begin, _)) in begins.iter().enumerate() {
            let is_only = begins.len() == 1;
            let heading = self
                .blocks
                .get(*begin)
                .map(|block| {
                    text_of(&block.kind)
                        .lines()
                        .next()
                        .unwrap_or_default()
                        .to_owned()
                })
                .unwrap_or_default();
            let title = match is_only {
                true => self.facts.title.clone(),
                false => heading,
            };
            let title: String = strip_mark(&title).chars().take(100).collect();
            let name = self.named(
                &title,
                *begin,
                begins
                    .get(index + 1)
                    .map_or(self.blocks.len(), |next| next.0),
            );
            let at = place_of(&title);
            self.facts.operations.push(Operation {
                name,
                title,
                at,
                line: self.blocks.get(*begin).map_or(1, |block| block.line),
                ..Operation::default()
            });
        }
        self.begins = begins.into_iter().map(|(begin, _)| begin).collect();
        let mut names: HashSet<String> = HashSet::new();
        let mut numbers: HashMap<String, usize> = HashMap::new();
        for operation in &mut self.facts.operations {
            let mut name = operation.name.clone();
            let number = numbers.entry(name.clone()).or_insert(1);
            while !name.is_empty() && names.contains(&name) {
                *number += 1;
                name = format!("{}_{number}", operation.name);
            }
            names.insert(name.clone());
            operation.name = name;
        }
    }

    /// Addresses that a page states again for another call: below a heading of the same level as
    /// that of the first, of which each has one address. A list of all calls has several.
    fn again(&self, marks: &[Mark]) -> HashSet<usize> {
        let mut headings: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        let mut stated: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        let mut above = None;
        let mut next = 0;
        for mark in marks.iter().filter(|mark| !mark.is_sample) {
            let (Some(method), Some(url)) = (mark.method, mark.url.as_deref()) else {
                continue;
            };
            for at in next..=mark.block {
                if let Some(Kind::Heading { text, level }) =
                    self.blocks.get(at).map(|block| &block.kind)
                    && *level < 7
                    && !words::is_generic(strip_mark(text))
                {
                    above = Some(at);
                }
            }
            next = next.max(mark.block + 1);
            let Some(heading) = above else { continue };
            let key = format!("{method} {}", http::parts(url).1);
            headings.entry(heading).or_default().insert(key.clone());
            let places = stated.entry(key).or_default();
            if places.last().is_none_or(|(last, _)| *last != heading) {
                places.push((heading, mark.block));
            }
        }
        let mut again = HashSet::new();
        for places in stated.values() {
            let Some((first, _)) = places.first() else {
                continue;
            };
            let level = self.level(*first);
            let is_own = |heading: &usize| {
                self.level(*heading) == level
                    && headings.get(heading).is_some_and(|own| own.len() == 1)
            };
            if is_own(first) {
                let others = places.iter().skip(1).filter(|(heading, _)| is_own(heading));
                again.extend(others.map(|(_, block)| *block));
            }
        }
        again
    }

    /// The level of a heading; what is none stands deepest.
    fn level(&self, block: usize) -> u8 {
        match self.blocks.get(block).map(|block| &block.kind) {
            Some(Kind::Heading { level, .. }) => *level,
            _ => 7,
        }
    }

    /// The nearest heading above that is no part of a call.
    pub(super) fn heading_before(&self, block: usize, from: usize) -> usize {
        for at in (from..=block).rev() {
            if let Some(Block {
                kind: Kind::Heading { text, level },
                ..
            }) = self.blocks.get(at)
                && !words::is_generic(strip_mark(text))
                && *level < 7
            {
                return at;
            }
        }
        block.max(from)
    }

    pub(super) fn headed_tables(&self) -> Vec<usize> {
        let mut found: Vec<(usize, u8)> = Vec::new();
        let (mut heading, mut generic): (Option<(usize, u8)>, bool) = (None, false);
        let referenced: HashSet<String> = self.type_names();
        for (at, block) in self.blocks.iter().enumerate() {
            match &block.kind {
                Kind::Heading { text, level } if *level < 7 => {
                    generic = words::is_generic(text) || words::column(text).is_some();
                    let is_type = referenced.contains(&joined::norm(&joined::stem(text)));
                    if !generic && !is_type && !crate::read_caption(text) {
                        heading = Some((at, *level));
                    } else if is_type {
                        heading = None;
                    }
                }
                Kind::Table(table) => {
                    let read = tables::read(table, false);
                    let has_required = read
                        .rows
                        .iter()
                        .any(|row| !row.get(Column::Required).is_empty());
                    if let Some((heading, level)) =
                        heading.filter(|_| read.about == About::Fields && has_required && !generic)
                        && found.last().is_none_or(|(last, _)| *last != heading)
                    {
                        found.push((heading, level));
                    }
                }
                _ => {}
            }
        }
        let level = found
            .iter()
            .map(|(_, level)| *level)
            .min()
            .unwrap_or_default();
        match level {
            // A page whose only large heading has the table is one call.
            0 | 1 => Vec::new(),
            _ if found.iter().all(|(_, found)| *found == level) => {
                found.into_iter().map(|(at, _)| at).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Names of types that rows mention, as names are compared.
    pub(super) fn type_names(&self) -> HashSet<String> {
        let tables = self.blocks.iter().filter_map(|block| match &block.kind {
            Kind::Table(table) => Some(table),
            _ => None,
        });
        let mut names = HashSet::new();
        for table in tables.take(200) {
            for row in tables::read(table, false).rows.iter().take(500) {
                let read = types::read(row.get(Column::Type));
                if let Some(read) = read.filter(|read| read.ty.holds()) {
                    names.extend(read.ty.named().map(joined::norm));
                    names.extend(nesting::name(row).map(|name| joined::norm(&name)));
                }
            }
        }
        names
    }

    /// A name in snake case: of what is called in brackets or in words, of the title, of the path.
    pub(super) fn named(&self, title: &str, from: usize, to: usize) -> String {
        let snake = |text: &str| {
            // Of a title in another script a few letters are left, and no name.
            let letters = text.chars().filter(|c| c.is_alphabetic());
            let (own, others): (Vec<char>, Vec<char>) = letters.partition(char::is_ascii);
            if others.len() > own.len() {
                return None;
            }
            let name = text.to_snake_case();
            let name: String = name
                .chars()
                .filter(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '_')
                .take(48)
                .collect();
            let name = name.trim_matches('_').to_owned();
            let is_name = name.starts_with(|c: char| c.is_ascii_lowercase())
                && name.to_snake_case() == name
                && name.len() > 1;
            is_name.then_some(name)
        };
        let is_call = |word: &str| {
            word.len() > 4
                && word.chars().all(|c| c.is_ascii_alphanumeric())
                && word.chars().skip(1).any(char::is_uppercase)
                && word.chars().any(char::is_lowercase)
        };
        let bracketed = title
            .split(['(', '（'])
            .nth(1)
            .and_then(|rest| rest.split([')', '）']).next())
            .filter(|word| is_call(word));
        if let Some(name) = bracketed.and_then(snake) {
            return name;
        }
        for block in self.blocks.get(from..to.min(from + 12)).unwrap_or_default() {
            if let Kind::Paragraph { text, .. } = &block.kind
                && let Some((_, rest)) = text.split_once("call ")
                && let Some(name) = rest
                    .split_whitespace()
                    .next()
                    .filter(|word| is_call(word))
                    .and_then(snake)
            {
                return name;
            }
        }
        let first = title.split_whitespace().next().unwrap_or_default();
        if words::method(first).is_some() && title.contains('/') {
            // An address is no name; its path is told apart later.
            return String::new();
        }
        let title = title.split(['(', '（', '%']).next().unwrap_or_default();
        let title = title.split(" - ").next().unwrap_or(title);
        let title = title.rsplit([':', '|']).next().unwrap_or(title);
        let first: Vec<&str> = title.split_whitespace().take(5).collect();
        let name = snake(&first.join(" "));
        let name = name.filter(|name| !codegen_reserved(name));
        name.unwrap_or_default()
    }
}

/// Names that cannot be those of an operation.
pub(super) fn codegen_reserved(name: &str) -> bool {
    apiscribe_codegen::model::is_keyword(name)
        || apiscribe_codegen::check::of_service(name).is_some()
        || matches!(
            name,
            "service"
                | "new"
                | "types"
                | "errors"
                | "client"
                | "endpoint"
                | "validate"
                | "json"
                | "auth"
        )
}
