//! Goes through a page from top to bottom and gathers what it finds by where it stands.

use heck::ToSnakeCase;

use crate::document::{Block, Document, Kind, Remark, Table};
use crate::facts::{ELEMENT, Facts, From, Group, Half, Operation, Part, Row, Stated, Ty};
use crate::types;
use crate::words::{self, Column, Role};

use super::entries::{self, Entry, text_of};
use super::errors;
use super::http::{self, Mark};
use super::limits::Limits;
use super::nesting;
use super::rows;
use super::tables::{self, About, RawRow};

/// What was found, before it is known what belongs to what.
pub(super) struct Found {
    pub(super) facts: Facts,
    pub(super) groups: Vec<Loose>,
    pub(super) codes: Vec<Code>,
}

/// Rows whose object may have to be found.
pub(super) struct Loose {
    pub(super) operation: usize,
    pub(super) group: Group,
    /// What stands above them, as the page has it.
    pub(super) caption: String,
    /// Whether another table stands between that and them.
    pub(super) is_second: bool,
    /// Whether the page itself says of which half they are.
    pub(super) is_stated: bool,
    /// Whether they describe the body of a failure.
    pub(super) is_failure: bool,
    /// Values of a field, not fields.
    pub(super) is_values: bool,
}

/// A sample, and where it stands.
pub(super) struct Code {
    pub(super) operation: usize,
    pub(super) at: String,
    pub(super) line: usize,
    pub(super) half: Option<Half>,
    pub(super) text: String,
    pub(super) is_failure: bool,
    pub(super) is_header: bool,
    /// The status that it stands below.
    pub(super) status: Option<u16>,
}

#[derive(Clone, Debug)]
struct Section {
    level: u8,
    heading: String,
    half: Option<Half>,
    part: Option<Part>,
    is_errors: bool,
    is_example: bool,
    status: Option<u16>,
    /// Whether what it lists is required, if its heading says so.
    required: Option<bool>,
}

pub(super) struct Walk<'d> {
    blocks: &'d [Block],
    pub(super) facts: Facts,
    pub(super) limits: Limits,
    groups: Vec<Loose>,
    codes: Vec<Code>,
    sections: Vec<Section>,
    /// Where each operation begins, by blocks.
    begins: Vec<usize>,
    operation: usize,
    caption: String,
    tables_below: usize,
    entries: Vec<Entry>,
    entries_at: Option<(String, Section, String)>,
}

pub(super) fn walk(document: &Document) -> Found {
    let marks = http::marks(document);
    let mut walk = Walk {
        blocks: &document.blocks,
        facts: Facts::default(),
        limits: Limits::new(),
        groups: Vec::new(),
        codes: Vec::new(),
        sections: Vec::new(),
        begins: Vec::new(),
        operation: 0,
        caption: String::new(),
        tables_below: 0,
        entries: Vec::new(),
        entries_at: None,
    };
    let first = document.blocks.iter().find_map(|block| match &block.kind {
        Kind::Heading { level: 1, text } => Some(text.clone()),
        _ => None,
    });
    walk.facts.title = first
        .or_else(|| document.title.clone())
        .or_else(|| {
            let words = |block: &&Block| !matches!(block.kind, Kind::Code(_) | Kind::Table(_));
            document.blocks.iter().find(words).map(|block| {
                text_of(&block.kind)
                    .lines()
                    .next()
                    .unwrap_or_default()
                    .to_owned()
            })
        })
        .unwrap_or_default()
        .chars()
        .take(120)
        .collect();
    walk.operations(&marks);
    for at in 0..document.blocks.len() {
        walk.block(at);
    }
    walk.end_entries();
    walk.addresses(&marks);
    for operation in &walk.facts.operations {
        let is_called = operation.method.is_some() || operation.path.is_some();
        if is_called && !operation.at.is_empty() && !walk.facts.places.contains(&operation.at) {
            walk.facts.places.push(operation.at.clone());
        }
    }
    for (index, operation) in walk.facts.operations.iter_mut().enumerate() {
        if operation.name.is_empty() {
            operation.name = format!("operation_{}", index + 1);
        }
    }
    Found {
        facts: walk.facts,
        groups: walk.groups,
        codes: walk.codes,
    }
}

impl Walk<'_> {
    /// Finds out which calls the page describes, and where each begins.
    fn operations(&mut self, marks: &[Mark]) {
        let mut begins: Vec<(usize, Option<usize>)> = Vec::new();
        let mut seen: Vec<String> = Vec::new();
        let whole = |mark: &&Mark| !mark.is_sample && mark.method.is_some() && mark.url.is_some();
        for mark in marks.iter().filter(whole) {
            let path = http::parts(mark.url.as_deref().unwrap_or_default()).1;
            let key = format!("{} {path}", mark.method.unwrap_or_default());
            if seen.contains(&key) {
                continue;
            }
            seen.push(key);
            let from = begins.last().map_or(0, |(begin, _)| begin + 1);
            begins.push((self.heading_before(mark.block, from), Some(mark.block)));
        }
        if begins.len() < 2 {
            // Without addresses, each heading of its own above a table of parameters is a call.
            let headed = self.headed_tables();
            if headed.len() > 1 {
                begins = headed.into_iter().map(|begin| (begin, None)).collect();
            }
        }
        if begins.len() < 2 {
            begins = vec![(0, None)];
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
        let mut names: Vec<String> = Vec::new();
        for operation in &mut self.facts.operations {
            let mut name = operation.name.clone();
            let mut number = 2;
            while !name.is_empty() && names.contains(&name) {
                name = format!("{}_{number}", operation.name);
                number += 1;
            }
            names.push(name.clone());
            operation.name = name;
        }
    }

    /// The nearest heading above that is no part of a call.
    fn heading_before(&self, block: usize, from: usize) -> usize {
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

    fn headed_tables(&self) -> Vec<usize> {
        let mut found: Vec<(usize, u8)> = Vec::new();
        let (mut heading, mut generic): (Option<(usize, u8)>, bool) = (None, false);
        let referenced = self.type_names();
        for (at, block) in self.blocks.iter().enumerate() {
            match &block.kind {
                Kind::Heading { text, level } if *level < 7 => {
                    generic = words::is_generic(text) || words::column(text).is_some();
                    let is_type = referenced.iter().any(|name| {
                        super::joined::norm(name) == super::joined::norm(&super::joined::stem(text))
                    });
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

    /// Names of types that rows mention.
    fn type_names(&self) -> Vec<String> {
        let tables = self.blocks.iter().filter_map(|block| match &block.kind {
            Kind::Table(table) => Some(table),
            _ => None,
        });
        let mut names = Vec::new();
        for table in tables.take(200) {
            for row in tables::read(table, false).rows.iter().take(500) {
                let read = types::read(row.get(Column::Type));
                if let Some(read) = read.filter(|read| read.ty.holds()) {
                    names.extend(read.ty.named().map(str::to_owned));
                    names.extend(nesting::name(row));
                }
            }
        }
        names
    }

    /// A name in snake case: of what is called in brackets or in words, of the title, of the path.
    fn named(&self, title: &str, from: usize, to: usize) -> String {
        let snake = |text: &str| {
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
        let title = title.split(['(', '（', '%']).next().unwrap_or_default();
        let title = title.split(" - ").next().unwrap_or(title);
        let title = title.rsplit([':', '|']).next().unwrap_or(title);
        let first: Vec<&str> = title.split_whitespace().take(5).collect();
        let name = snake(&first.join(" "));
        let name = name.filter(|name| !codegen_reserved(name));
        name.unwrap_or_default()
    }

    fn block(&mut self, at: usize) {
        if let Some(next) = self.begins.iter().rposition(|begin| *begin <= at)
            && next != self.operation
        {
            self.end_entries();
            self.operation = next;
            self.sections.clear();
            self.caption.clear();
            self.tables_below = 0;
        }
        let Some(block) = self.blocks.get(at) else {
            return;
        };
        // A bold line above a table is a heading.
        let bold = match &block.kind {
            Kind::Paragraph { text, lead }
                if !text.contains('\n') && text.chars().count() <= 90 =>
            {
                let is_all = lead.as_deref().is_some_and(|lead| {
                    lead.trim_end_matches([':', '：']) == text.trim_end_matches([':', '：'])
                });
                let is_label = text
                    .split_once([':', '：'])
                    .is_some_and(|(_, rest)| !rest.trim().is_empty())
                    && status_of(text).is_none();
                let is_short = text.split_whitespace().count() <= 8 && !text.ends_with('.');
                let is_titled = (text.ends_with([':', '：']) || is_all)
                    && is_short
                    && words::is_generic(text)
                    && !is_label;
                let is_asked = words::asked(text).is_some();
                let is_next_table = matches!(
                    self.blocks.get(at + 1).map(|next| &next.kind),
                    Some(Kind::Table(_))
                );
                (crate::read_caption(text)
                    || is_asked
                    || is_titled
                    || status_of(text).is_some()
                    || (is_next_table
                        && is_short
                        && !words::is_name(text)
                        && !text.ends_with(['。', ',', ';'])
                        && !is_label))
                    .then(|| text.clone())
            }
            Kind::Item { text, .. }
                if (crate::read_caption(text) || status_of(text).is_some())
                    && !text.contains('\n') =>
            {
                Some(text.clone())
            }
            _ => None,
        };
        if let Some(text) = bold {
            self.end_entries();
            self.heading(&text, 7, block.line, at);
            return;
        }
        if self.take_entry(at) {
            return;
        }
        match &block.kind {
            Kind::Heading { text, level } => {
                self.end_entries();
                self.heading(text, *level, block.line, at);
            }
            Kind::Table(table) => {
                let is_within = !self.entries.is_empty() && self.entry_table(table);
                if !is_within {
                    self.end_entries();
                    self.table(table);
                }
            }
            Kind::Code(text) => {
                self.end_entries_before_code();
                self.code(text, block.line);
            }
            Kind::Paragraph { text, .. } | Kind::Item { text, .. } | Kind::Term(text) => {
                let is_item = matches!(block.kind, Kind::Item { .. });
                if let Some(entry) = self.entries.last_mut() {
                    let line = match is_item {
                        true => format!("• {text}"),
                        false => text.clone(),
                    };
                    match is_item {
                        true => {
                            let (first, rest) = line.split_once('\n').unwrap_or((&line, ""));
                            let description =
                                entry.row.cells.entry(Column::Description).or_default();
                            description.push('\n');
                            description.push_str(first);
                            entries::absorb(&mut entry.row, rest);
                        }
                        false => entries::absorb(&mut entry.row, &line),
                    }
                }
                self.prose(text, block.line);
            }
        }
    }

    fn section(&self) -> Section {
        self.sections.last().cloned().unwrap_or(Section {
            level: 0,
            heading: String::new(),
            half: None,
            part: None,
            is_errors: false,
            is_example: false,
            status: None,
            required: None,
        })
    }

    fn heading(&mut self, text: &str, level: u8, line: usize, at: usize) {
        let text = strip_mark(text);
        self.caption = text.to_owned();
        self.tables_below = 0;
        if self.begins.contains(&at) && self.begins.len() > 1 {
            self.sections.clear();
        }
        let roles = words::roles(text);
        let has = |role: Role| roles.contains(&role);
        let plain = words::plain(text);
        let is_strong = ["request", "input", "请求", "入参", "argument", "传入"]
            .iter()
            .any(|word| plain.contains(word));
        let is_caption = crate::read_caption(text);
        let status = status_of(text);
        if level < 7 {
            self.sections.retain(|section| section.level < level);
        } else if let Some(last) = self.sections.last()
            && last.level == 7
        {
            // What a heading without a level inherits is the part of the call that it stands in.
            let is_new_half = has(Role::Reply)
                || has(Role::Errors)
                || (has(Role::Request) && is_strong)
                || has(Role::Example)
                || (has(Role::Other) && !is_caption)
                || has(Role::Call);
            if is_new_half && status.is_none() && !is_caption {
                self.sections.retain(|section| section.level < 7);
            }
        }
        let mut section = self.section();
        section.level = level;
        section.heading = text.to_owned();
        section.required = words::asked(text);
        if section.required.is_some() && !section.is_errors {
            section.half = section.half.or(Some(Half::Request));
        }
        let is_message = plain.contains("message") && has(Role::Errors) && is_caption;
        if (has(Role::Errors) && !is_message && status.is_none())
            && !(has(Role::Reply) && plain.contains("parameter"))
        {
            section.is_errors = true;
            section.half = None;
        } else if has(Role::Reply) {
            section.half = Some(Half::Reply);
            section.part = None;
            section.is_errors = false;
        } else if has(Role::Request) && (is_strong || section.half.is_none()) && !section.is_errors
        {
            section.half = Some(Half::Request);
            section.part = None;
        }
        if has(Role::Other) && !is_caption && roles.len() == 1 && level < 7 {
            section.half = None;
        }
        for (role, part) in [
            (Role::Headers, Part::Header),
            (Role::Query, Part::Query),
            (Role::Path, Part::Path),
            (Role::Body, Part::Body),
        ] {
            if has(role) && !(role == Role::Path && has(Role::Call)) {
                section.part = Some(part);
                if section.half.is_none() && !section.is_errors && part != Part::Body {
                    section.half = Some(Half::Request);
                }
                break;
            }
        }
        section.is_example = has(Role::Example)
            || (section.is_example && level == 7 && !is_caption && !has(Role::Errors));
        if let Some(status) = status {
            section.status = Some(status);
            section.half = Some(Half::Reply);
            section.is_errors = false;
            let next = self
                .blocks
                .get(at + 1)
                .map(|next| text_of(&next.kind))
                .unwrap_or_default();
            let at = self.place(text);
            errors::status(&mut self.facts, status, next, &at, line);
        } else if has(Role::Reply) && !is_caption {
            section.status = None;
        }
        self.sections.push(section);
        if self.sections.len() > 64 {
            self.sections.remove(0);
        }
    }

    /// The name of the place where facts stand, which is noted.
    pub(super) fn place(&mut self, heading: &str) -> String {
        let mut place = place_of(heading);
        if place.is_empty() {
            place = self
                .facts
                .operations
                .get(self.operation)
                .map(|operation| operation.at.clone())
                .filter(|at| !at.is_empty())
                .unwrap_or_else(|| place_of(&self.facts.title.clone()));
        }
        if place.is_empty() {
            "page".clone_into(&mut place);
        }
        let operations = self.facts.operations.len();
        let title = self
            .facts
            .operations
            .get(self.operation)
            .map(|operation| operation.at.clone())
            .unwrap_or_default();
        let own = self
            .begins
            .get(self.operation)
            .and_then(|at| self.blocks.get(*at))
            .map(|block| match &block.kind {
                Kind::Heading { level, .. } => *level,
                _ => 7,
            });
        let is_of_page = self
            .sections
            .first()
            .is_some_and(|section| own.is_some_and(|own| section.level <= own));
        if operations > 1
            && place != title
            && !title.is_empty()
            && words::is_generic(&place)
            && !is_of_page
        {
            place = format!("{title}: {place}");
        }
        if !self.facts.places.contains(&place) {
            self.facts.places.push(place.clone());
        }
        place
    }

    fn table(&mut self, table: &Table) {
        let section = self.section();
        let read = tables::read(table, section.is_errors);
        self.facts.read += read.rows.len();
        self.tables_below += 1;
        let is_narrow = table.rows.iter().all(|row| row.len() == 1);
        if is_narrow && read.about == About::Other {
            let cells = table.rows.iter().flatten().filter(|cell| !cell.is_heading);
            let rows: Vec<RawRow> = cells.filter_map(entries::of_cell).collect();
            if !rows.is_empty() {
                let caption = self.caption.clone();
                let at = self.place(&caption);
                self.fields(rows, at, From::Table, caption, &section);
                return;
            }
        }
        let caption = table
            .caption
            .clone()
            .unwrap_or_else(|| self.caption.clone());
        let at = self.place(&caption);
        match read.about {
            About::Codes => errors::codes(&mut self.facts, &read.rows, &at),
            About::Statuses => errors::statuses(&mut self.facts, &read.rows, &at),
            About::Fields
                if section.is_errors
                    && read.rows.iter().all(|row| row.get(Column::Type).is_empty()) =>
            {
                errors::codes(&mut self.facts, &read.rows, &at)
            }
            About::Fields => self.fields(read.rows, at, From::Table, caption, &section),
            About::Values | About::Other => {
                let heading = read
                    .headings
                    .first()
                    .map(|heading| words::plain(heading))
                    .unwrap_or_default();
                self.values_table(table, &read, at, caption, &section, &heading);
            }
        }
    }

    /// A table of values: of which field is found out later.
    fn values_table(
        &mut self,
        table: &Table,
        read: &tables::ReadTable,
        at: String,
        caption: String,
        section: &Section,
        heading: &str,
    ) {
        let columns: Vec<String> = table
            .rows
            .first()
            .map(|row| row.iter().map(|cell| words::plain(&cell.text)).collect())
            .unwrap_or_default();
        // `Language | Code`: the column with short words holds the values.
        let place = columns
            .iter()
            .position(|column| {
                matches!(
                    column.as_str(),
                    "code" | "value" | "值" | "取值" | "enum value" | "编码" | "enum"
                )
            })
            .unwrap_or_default();
        let beside: Vec<usize> = columns
            .iter()
            .enumerate()
            .filter(|(_, column)| columns.get(place) == Some(column))
            .map(|(at, _)| at)
            .collect();
        let mut values: Vec<String> = Vec::new();
        for place in &beside {
            let cells = table.rows.iter().skip(1).filter_map(|row| row.get(*place));
            values.extend(
                cells
                    .map(|cell| cell.text.trim().trim_matches(['`', '"', '*']).to_owned())
                    .filter(|text| !text.is_empty()),
            );
        }
        let is_plain = values.len() > 1
            && values
                .iter()
                .all(|value| !value.contains(char::is_whitespace) && value.len() <= 48)
            && columns.len() >= 2;
        if !is_plain {
            let says = format!(
                "a table that states no fields, codes or values ({} rows, first column `{heading}`)",
                read.rows.len()
            );
            self.facts.leftovers.push(Remark {
                line: table.line,
                says,
            });
            return;
        }
        let row = Row {
            path: vec![columns.get(place).cloned().unwrap_or_default()],
            line: table.line,
            values: values.into_iter().map(serde_json::Value::from).collect(),
            ..Row::default()
        };
        let group = Group {
            at,
            line: table.line,
            half: section.half.unwrap_or(Half::Request),
            part: None,
            below: Vec::new(),
            from: From::Table,
            rows: vec![row],
        };
        self.groups.push(Loose {
            operation: self.operation,
            group,
            caption,
            is_second: false,
            is_stated: section.half.is_some(),
            is_failure: false,
            is_values: true,
        });
    }

    /// Rows of fields, each with its keys.
    fn fields(
        &mut self,
        raws: Vec<RawRow>,
        at: String,
        from: From,
        caption: String,
        section: &Section,
    ) {
        let line = raws.first().map_or(0, |row| row.line);
        let paths = nesting::paths(&raws);
        let mut group = Group {
            at: at.clone(),
            line,
            half: section.half.unwrap_or(Half::Request),
            part: section.part,
            below: Vec::new(),
            from,
            rows: Vec::new(),
        };
        let mut inner: Vec<(Vec<String>, Table)> = Vec::new();
        for (raw, (path, is_guess)) in raws.iter().zip(paths) {
            let mut row = rows::read(raw, &self.limits);
            row.is_guess = is_guess;
            row.required = row.required.or(section.required);
            let Some(path) = path else {
                self.nameless(&mut group, &row, raw);
                continue;
            };
            for table in &raw.tables {
                inner.push((path.clone(), table.clone()));
            }
            if path
                .last()
                .is_some_and(|last| last.chars().all(|c| c.is_ascii_digit()))
            {
                self.facts.leftovers.push(Remark {
                    line: raw.line,
                    says: format!("`{}` is no name of a field", path.join(".")),
                });
                continue;
            }
            for (line, text) in &raw.code {
                self.codes.push(Code {
                    operation: self.operation,
                    at: at.clone(),
                    line: *line,
                    half: Some(group.half),
                    text: text.clone(),
                    is_failure: false,
                    is_header: false,
                    status: None,
                });
            }
            row.path = path;
            group.rows.push(row);
        }
        let is_second = self.tables_below > 1 && from == From::Table;
        let is_failure = section.status.is_some_and(|status| status >= 300);
        let (half, part) = (group.half, group.part);
        let index = self.groups.len();
        let is_stated = section.half.is_some();
        self.groups.push(Loose {
            operation: self.operation,
            group,
            caption,
            is_second,
            is_stated,
            is_failure,
            is_values: false,
        });
        for (path, table) in inner {
            let read = tables::read(&table, false);
            self.facts.read += read.rows.len();
            match read.about {
                About::Fields => {
                    let mut section = section.clone();
                    section.half = Some(half);
                    section.part = part;
                    let before = self.groups.len();
                    self.fields(read.rows, at.clone(), From::Table, String::new(), &section);
                    if let Some(loose) = self.groups.get_mut(before) {
                        loose.group.below = path
                            .into_iter()
                            .chain(std::mem::take(&mut loose.group.below))
                            .collect();
                        loose.is_second = false;
                    }
                    // Tables within that one stand below it.
                    let outer = self
                        .groups
                        .get(before)
                        .map(|loose| loose.group.below.clone())
                        .unwrap_or_default();
                    for loose in self.groups.iter_mut().skip(before + 1) {
                        loose.group.below = outer
                            .iter()
                            .cloned()
                            .chain(std::mem::take(&mut loose.group.below))
                            .collect();
                    }
                }
                _ => {
                    let values: Vec<serde_json::Value> = table
                        .rows
                        .iter()
                        .skip(1)
                        .filter_map(|row| row.first())
                        .map(|cell| cell.text.trim_matches(['`', '"', ' ']).to_owned())
                        .filter(|value| !value.is_empty() && !value.contains(' '))
                        .map(serde_json::Value::from)
                        .collect();
                    let row = self
                        .groups
                        .get_mut(index)
                        .and_then(|loose| loose.group.rows.iter_mut().find(|row| row.path == path));
                    match row {
                        Some(row) if !values.is_empty() && row.values.is_empty() => {
                            row.values = values
                        }
                        _ => self.facts.leftovers.push(Remark {
                            line: table.line,
                            says: "a table within a cell that states no fields".to_owned(),
                        }),
                    }
                }
            }
        }
    }

    /// A row without a name says what the entries of the list or map above it are.
    fn nameless(&mut self, group: &mut Group, row: &Row, raw: &RawRow) {
        let Some(above) = group.rows.last_mut() else {
            let is_whole = row.ty.as_ref().is_some_and(Ty::holds);
            if !is_whole && !raw.get(Column::Description).is_empty() {
                self.facts.leftovers.push(Remark {
                    line: raw.line,
                    says: "a row without a name".to_owned(),
                });
            }
            return;
        };
        let element = row.ty.clone().map(Box::new);
        match (&above.ty, row.ty.is_some()) {
            (Some(Ty::List(None)), true) => above.ty = Some(Ty::List(element)),
            (Some(Ty::Object(_) | Ty::Map(None)), true) => above.ty = Some(Ty::Map(element)),
            _ => {
                if !row.text.is_empty() {
                    above.text = format!("{}\n{}", above.text, row.text);
                } else if !raw.get(Column::Name).is_empty() {
                    let says = format!(
                        "`{}` is no name of a field",
                        raw.get(Column::Name).chars().take(60).collect::<String>()
                    );
                    self.facts.leftovers.push(Remark {
                        line: raw.line,
                        says,
                    });
                }
                return;
            }
        }
        // What it says of the entries counts for each of them.
        for (name, limit) in &row.limits {
            above
                .limits
                .entry(format!("each.{name}"))
                .or_insert_with(|| limit.clone());
        }
        if above.condition.is_none() {
            above.condition.clone_from(&row.condition);
        }
        let element = Row {
            path: above
                .path
                .iter()
                .map(String::as_str)
                .chain([ELEMENT])
                .map(str::to_owned)
                .collect(),
            line: row.line,
            ty: row.ty.clone(),
            required: row.required,
            text: row.text.clone(),
            ..Row::default()
        };
        group.rows.push(element);
    }

    /// Whether a block begins a parameter that stands in no table.
    fn take_entry(&mut self, at: usize) -> bool {
        let section = self.section();
        let Some(entry) = entries::begin(self.blocks, at) else {
            return false;
        };
        let is_item = matches!(
            self.blocks.get(at).map(|block| &block.kind),
            Some(Kind::Item { .. })
        );
        let is_field_section = (section.half.is_some() || section.is_errors) && !section.is_example;
        // Below one that is no surer it is another parameter.
        let is_beside = self
            .entries
            .iter()
            .all(|known| !known.is_sure && known.is_item)
            && self
                .entries
                .last()
                .is_some_and(|last| entry.depth >= last.depth);
        // An entry of a list below a parameter says what that one takes.
        let is_below = is_item && !self.entries.is_empty() && !entry.is_typed && !is_beside;
        if is_item
            && entry.tag.is_none()
            && (is_below
                && entry.depth
                    > self
                        .entries
                        .iter()
                        .map(|entry| entry.depth)
                        .min()
                        .unwrap_or_default()
                || !entry.is_sure && (!self.entries.is_empty() && !is_beside || !is_field_section))
        {
            return false;
        }
        if !is_item && entry.tag.is_none() && !entry.is_sure {
            let is_term = matches!(
                self.blocks.get(at).map(|block| &block.kind),
                Some(Kind::Term(_))
            );
            if !(is_field_section && is_term
                || section.is_errors
                    && matches!(
                        self.blocks.get(at).map(|block| &block.kind),
                        Some(Kind::Paragraph { lead: Some(_), .. })
                    ))
            {
                return false;
            }
        }
        let caption = self.caption.clone();
        let is_same = self.entries_at.as_ref().is_some_and(|(_, other, _)| {
            other.heading == section.heading && other.half == section.half
        });
        let is_heading = matches!(
            self.blocks.get(at).map(|block| &block.kind),
            Some(Kind::Heading { .. })
        );
        if self.entries_at.is_none() {
            let place = self.place(&section.heading);
            self.entries_at = Some((place, section, caption));
        } else if !is_same && !is_heading {
            self.end_entries();
            let place = self.place(&section.heading);
            self.entries_at = Some((place, section, caption));
        }
        self.entries.push(Entry { is_item, ..entry });
        true
    }

    /// A table below a parameter lists its values, or its keys.
    fn entry_table(&mut self, table: &Table) -> bool {
        let read = tables::read(table, false);
        match read.about {
            About::Values => {
                let values = table
                    .rows
                    .iter()
                    .skip(1)
                    .filter_map(|row| row.first())
                    .map(|cell| cell.text.trim_matches(['`', '"']).to_owned());
                let listed: Vec<String> = values
                    .filter(|value| !value.is_empty() && !value.contains(' '))
                    .collect();
                if let Some(entry) = self.entries.last_mut() {
                    entry
                        .row
                        .cells
                        .entry(Column::Values)
                        .or_insert_with(|| listed.join(", "));
                }
                true
            }
            About::Fields
                if self.entries.last().is_some_and(|entry| {
                    types::read(entry.row.get(Column::Type)).is_some_and(|read| read.ty.holds())
                }) =>
            {
                if let Some(entry) = self.entries.last_mut() {
                    entry.row.tables.push(table.clone());
                }
                true
            }
            _ => false,
        }
    }

    fn end_entries_before_code(&mut self) {
        let is_within = self.entries.last().is_some_and(|entry| entry.depth > 0);
        if !is_within {
            self.end_entries();
        }
    }

    fn end_entries(&mut self) {
        let entries = std::mem::take(&mut self.entries);
        let Some((at, section, caption)) = self.entries_at.take() else {
            return;
        };
        if entries.is_empty() {
            return;
        }
        self.facts.read += entries.len();
        let is_codes = section.is_errors
            || entries
                .iter()
                .filter(|entry| !entry.row.get(Column::Status).is_empty())
                .count()
                * 2
                > entries.len();
        if is_codes && entries.iter().all(|entry| entry.tag.is_none()) {
            let rows: Vec<RawRow> = entries.into_iter().map(|entry| entry.row).collect();
            errors::codes(&mut self.facts, &rows, &at);
            return;
        }
        let lowest = entries
            .iter()
            .map(|entry| entry.depth)
            .min()
            .unwrap_or_default();
        let mut kept: Vec<(Section, Vec<RawRow>)> = Vec::new();
        for entry in entries {
            let mut section = section.clone();
            let mut row = entry.row;
            row.indent = entry.depth - lowest;
            match entry.tag.as_deref() {
                Some("status" | "statuscode" | "code") => {
                    if let Ok(status) = row.get(Column::Name).parse() {
                        let text = row.get(Column::Description).to_owned();
                        errors::status(&mut self.facts, status, &text, &at, row.line);
                    }
                    continue;
                }
                Some(">json" | "resjson" | "resjsonobj" | ">jsonarr") => {
                    section.half = Some(Half::Reply)
                }
                Some(
                    "<json" | "reqjson" | "reqjsonobj" | "<jsonarr" | "form" | "formparameter",
                ) => (section.half, section.part) = (Some(Half::Request), Some(Part::Body)),
                Some("query" | "queryparameter") => {
                    (section.half, section.part) = (Some(Half::Request), Some(Part::Query))
                }
                Some("param" | "parameter") => {
                    (section.half, section.part) = (Some(Half::Request), Some(Part::Path))
                }
                Some("reqheader" | "<header") => {
                    (section.half, section.part) = (Some(Half::Request), Some(Part::Header))
                }
                Some(">header" | "resheader") => continue,
                _ => {}
            }
            match kept
                .last_mut()
                .filter(|(other, _)| other.half == section.half && other.part == section.part)
            {
                Some((_, rows)) => rows.push(row),
                None => kept.push((section, vec![row])),
            }
        }
        for (section, rows) in kept {
            self.fields(rows, at.clone(), From::List, caption.clone(), &section);
        }
    }

    fn code(&mut self, text: &str, line: usize) {
        let host = text
            .lines()
            .take(20)
            .find_map(|line| line.trim().strip_prefix("Host:"));
        let host = host
            .map(str::trim)
            .filter(|host| host.contains('.') && !host.contains(char::is_whitespace));
        if let Some(base) = host
            .and_then(|host| base_of(&format!("https://{host}")))
            .filter(|_| self.facts.base_url.is_none())
        {
            self.facts.base_url = Some(Stated { value: base, line });
        }
        let section = self.section();
        let at = self.place(&section.heading);
        let is_header = section.part == Some(Part::Header);
        let is_failure = section.status.is_some_and(|status| status >= 300) || section.is_errors;
        self.codes.push(Code {
            operation: self.operation,
            at,
            line,
            half: section.half,
            text: text.to_owned(),
            is_failure,
            is_header,
            status: section.status,
        });
    }

    /// What sentences say of calls as a whole.
    fn prose(&mut self, text: &str, line: usize) {
        let section = self.section();
        for (index, words) in text.lines().enumerate() {
            if let Some((calls, seconds, scope)) = errors::rate(words) {
                let at = self.place(&section.heading);
                let operation = (self.facts.operations.len() == 1 || !self.sections.is_empty())
                    .then_some(self.operation);
                let rate = crate::facts::Rate {
                    calls,
                    seconds,
                    scope,
                    operation,
                    at,
                    line: line + index,
                };
                if !self.facts.rates.iter().any(|known| {
                    known.calls == calls && known.seconds == seconds && known.operation == operation
                }) {
                    self.facts.rates.push(rate);
                }
            }
            let lower = words.to_lowercase();
            if self.facts.edition.is_none()
                && let Some(rest) = [
                    "updated on",
                    "last updated:",
                    "last updated",
                    "last modified:",
                    "last modified",
                    "更新时间：",
                    "更新时间:",
                    "最近更新时间：",
                    "version:",
                    "edition:",
                ]
                .iter()
                .find_map(|lead| {
                    lower
                        .starts_with(lead)
                        .then(|| words.get(lead.len()..))
                        .flatten()
                })
                && rest.chars().any(|c| c.is_ascii_digit())
            {
                self.facts.edition = Some(
                    rest.trim_matches([' ', ':', '：'])
                        .chars()
                        .take(40)
                        .collect(),
                );
            }
            let is_base = [
                "base url",
                "base uri",
                "root of all calls",
                "api root",
                "root url",
                "base path",
                "server url",
                "api host",
                "base endpoint",
                "host:",
                "域名",
                "服务器地址",
                "api base",
                "接口域名",
                "请求域名",
                "网关地址",
            ]
            .iter()
            .any(|word| lower.contains(word));
            if is_base
                && self.facts.base_url.is_none()
                && let Some(at) = words.find("http")
            {
                let url = words
                    .get(at..)
                    .unwrap_or_default()
                    .split([' ', '`', '"', '<', ')', '*', '，', '。', '|'])
                    .next()
                    .unwrap_or_default();
                if let Some(base) = base_of(url) {
                    self.facts.base_url = Some(Stated {
                        value: base,
                        line: line + index,
                    });
                }
            }
        }
    }

    /// Gives each operation its method and its address.
    fn addresses(&mut self, marks: &[Mark]) {
        let begins = self.begins.clone();
        let whose = |block: usize| {
            begins
                .iter()
                .rposition(|begin| *begin <= block)
                .unwrap_or_default()
        };
        for is_sample in [false, true] {
            for mark in marks.iter().filter(|mark| mark.is_sample == is_sample) {
                let index = whose(mark.block);
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
                if let Some(base) = base
                    .filter(|_| is_own && self.facts.base_url.is_none())
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
                    let is_new = !self.groups.iter().any(|known| {
                        known.operation == index
                            && known.group.from == From::Url
                            && known.group.rows.len() == group.rows.len()
                    });
                    if is_new {
                        self.groups.push(Loose {
                            operation: index,
                            group,
                            caption: String::new(),
                            is_second: false,
                            is_stated: true,
                            is_failure: false,
                            is_values: false,
                        });
                    }
                }
            }
        }
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
                        is_second: false,
                        is_stated: true,
                        is_failure: false,
                        is_values: false,
                    });
                }
            }
            // A call that is named by a parameter of its own.
            let action = self
                .groups
                .iter()
                .filter(|loose| loose.operation == index)
                .flat_map(|loose| &loose.group.rows)
                .find(|row| {
                    row.path.len() == 1
                        && row
                            .path
                            .first()
                            .is_some_and(|name| name.eq_ignore_ascii_case("action"))
                        && row.values.len() == 1
                })
                .and_then(|row| row.values.first()?.as_str().map(ToSnakeCase::to_snake_case));
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

/// Names that cannot be those of an operation.
fn codegen_reserved(name: &str) -> bool {
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

/// `https://host` of an address; a path that belongs to it is kept.
fn base_of(url: &str) -> Option<String> {
    let url = url
        .trim_matches(['.', ',', '*', '`', '"'])
        .trim_end_matches('/');
    let (scheme, rest) = url.split_once("://")?;
    let is_host = !rest.is_empty()
        && (rest.contains('.') || rest.contains("localhost") || rest.contains('{'));
    (matches!(scheme, "http" | "https") && is_host && !rest.contains(['<', '>', ' ']))
        .then(|| format!("{scheme}://{rest}"))
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

/// `Status code: 400`, `状态码： 202`, `200 OK`
pub(super) fn status_of(text: &str) -> Option<u16> {
    let plain = words::plain(text);
    let rest = [
        "status code",
        "http status code",
        "http status",
        "状态码",
        "status",
        "http",
        "response code",
        "response",
        "responses",
    ]
    .iter()
    .find_map(|lead| plain.strip_prefix(lead))
    .unwrap_or(&plain)
    .trim_start_matches([':', '：', ' ', '(', '-']);
    let digits = rest.get(..3)?;
    let after = rest.get(3..)?;
    // A number alone may be anything.
    if after.is_empty() && rest.len() == plain.len() {
        return None;
    }
    let status = digits
        .parse::<u16>()
        .ok()
        .filter(|status| (100..600).contains(status))?;
    let is_end = after.is_empty()
        || after.starts_with([' ', ':', ')', '-', '（', '('])
            && after.split_whitespace().count() <= 4;
    (is_end && text.chars().count() <= 60).then_some(status)
}

/// A heading without list marks, numbers and anchors.
pub(super) fn strip_mark(text: &str) -> &str {
    let text = text
        .trim()
        .trim_start_matches(['•', '-', '*', '#', '·', ' '])
        .trim_end_matches(['#', '¶', ' ', ':', '：', '🔗']);
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    match rest.len() < text.len()
        && rest.starts_with([' ', '、'])
        && text.contains('.') | rest.starts_with('、')
    {
        true => rest.trim_start_matches([' ', '、']),
        false => text,
    }
}

/// The name of a place: `Table 5` of `Table 5 HeaderObject parameters`, or the heading itself.
pub(super) fn place_of(heading: &str) -> String {
    let heading = strip_mark(heading);
    let lower = heading.to_lowercase();
    let table = ["table", "表"]
        .iter()
        .find(|word| lower.starts_with(**word));
    if let Some(word) = table {
        let rest = heading.get(word.len()..).unwrap_or_default().trim_start();
        let digits: String = rest
            .chars()
            .take_while(|c| c.is_ascii_digit() || matches!(c, '-' | '.'))
            .collect();
        if !digits.is_empty() {
            let word = heading.get(..word.len()).unwrap_or(word);
            return format!("{word} {}", digits.trim_end_matches(['.', '-']));
        }
    }
    heading
        .chars()
        .take(80)
        .collect::<String>()
        .trim()
        .to_owned()
}
