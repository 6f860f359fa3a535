//! What all formats have in common: words of navigation go, tables that ran into each other are
//! parted, and lines that are parameters each become entries of a list.

use crate::document::{Cell, Document, Kind, Table};
use crate::words;

pub(super) fn tidy(document: &mut Document) {
    let blocks = std::mem::take(&mut document.blocks);
    for block in blocks {
        match block.kind {
            Kind::Paragraph { ref text, .. } | Kind::Item { ref text, .. }
                if is_navigation(text) => {}
            Kind::Heading { ref text, .. } if is_navigation(text) => {}
            Kind::Table(table) => part(document, block.line, block.depth, table),
            Kind::Paragraph { ref text, ref lead } if lead.is_none() && is_list(text) => {
                for (line, text) in (block.line..).zip(text.lines()) {
                    let text = text.trim().trim_end_matches('\\').to_owned();
                    document.push(line, block.depth, Kind::Item { text, lead: None });
                }
            }
            kind => document.push(block.line, block.depth, kind),
        }
    }
    if document.title.as_deref().is_some_and(is_navigation) {
        let first = document.blocks.iter().find_map(|block| match &block.kind {
            Kind::Heading { text, .. } | Kind::Paragraph { text, .. } => text.lines().next(),
            _ => None,
        });
        document.title = first.map(str::to_owned);
    }
}

/// Words that lead around a page and say nothing of it.
fn is_navigation(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "skip to content",
        "skip to main content",
        "skip navigation",
        "skip to navigation",
        "on this page",
        "table of contents",
        "article summary",
        "pdf",
        "copy",
        "copy page",
        "copied",
        "edit this page",
        "try it",
        "was this page helpful?",
        "previous",
        "next",
        "sign in",
        "log in",
        "search",
        "menu",
        "navigation",
        "back to top",
        "feedback",
        "share",
        "print",
        "跳到主要内容",
        "目录",
        "复制",
        "上一篇",
        "下一篇",
        "•",
        "|",
    ];
    let plain = text
        .trim()
        .trim_end_matches(['.', ':', '¶', '#'])
        .to_lowercase();
    WORDS.contains(&plain.as_str())
}

/// Lines of which each is a name and what it means: `token : Made in the console`.
fn is_list(text: &str) -> bool {
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let is_entry = |line: &&&str| {
        let mut words = line.split_whitespace();
        let name = words.next().unwrap_or_default();
        let mark = words.next().unwrap_or_default();
        let is_written = name.starts_with(|c: char| c.is_ascii_lowercase()) || name.contains('_');
        is_written
            && words::is_name(name)
            && matches!(mark, ":" | "-" | "--" | "–" | "—" | "：")
            && words.next().is_some()
    };
    let count = lines.iter().filter(is_entry).count();
    count >= 2 && count * 5 >= lines.len() * 4
}

/// Adds a table, and those that run on in its rows below headings of their own.
fn part(document: &mut Document, line: usize, depth: usize, table: Table) {
    let Table { caption, rows, .. } = table;
    let mut open = Table {
        line,
        caption,
        rows: Vec::new(),
    };
    // Rows of one cell, of which it is not known yet what they are.
    let mut alone: Vec<Vec<Cell>> = Vec::new();
    for row in rows {
        let is_first = open.rows.is_empty() && alone.is_empty();
        if !is_first && is_rule(&row) {
            continue;
        }
        if !is_first && is_header(&row) {
            let caption = alone.pop();
            go_on(&mut open, &mut alone);
            let line = caption
                .as_ref()
                .unwrap_or(&row)
                .first()
                .map_or(line, |cell| cell.line);
            push(document, depth, std::mem::take(&mut open));
            if let Some(text) = caption.and_then(|row| Some(row.first()?.text.clone())) {
                document.push(line, depth, Kind::Heading { level: 7, text });
            }
            open.line = line;
            open.rows.push(row);
        } else if !is_first && is_alone(&row) {
            alone.push(row);
        } else {
            go_on(&mut open, &mut alone);
            open.rows.push(row);
        }
    }
    push(document, depth, open);
    for cell in alone.into_iter().filter_map(|row| row.into_iter().next()) {
        let text = cell.text;
        document.push(cell.line, depth, Kind::Paragraph { text, lead: None });
    }
}

fn push(document: &mut Document, depth: usize, table: Table) {
    if !table.rows.is_empty() {
        document.push(table.line, depth, Kind::Table(table));
    }
}

/// Lines that went on with the last cell that has words.
fn go_on(open: &mut Table, alone: &mut Vec<Vec<Cell>>) {
    for row in alone.drain(..) {
        let cell = row.into_iter().next().unwrap_or_default();
        let last = open
            .rows
            .last_mut()
            .filter(|row| !row.iter().all(|cell| cell.is_heading));
        match last.and_then(|row| row.iter_mut().rev().find(|cell| !cell.text.is_empty())) {
            Some(last) => {
                last.text.push('\n');
                last.text.push_str(&cell.text);
            }
            None => open.rows.push(vec![cell]),
        }
    }
}

fn is_rule(row: &[Cell]) -> bool {
    let mut cells = row.iter().filter(|cell| !cell.text.is_empty()).peekable();
    cells.peek().is_some()
        && cells.all(|cell| {
            cell.text.len() >= 2 && cell.text.chars().all(|c| matches!(c, '-' | ':' | '='))
        })
}

fn is_header(row: &[Cell]) -> bool {
    let filled: Vec<&Cell> = row.iter().filter(|cell| !cell.text.is_empty()).collect();
    let starts_small = |cell: &&&Cell| cell.text.starts_with(|c: char| c.is_ascii_lowercase());
    filled.len() >= 2
        && filled.len() * 2 > row.len()
        && filled
            .iter()
            .all(|cell| words::column(&cell.text).is_some())
        && !filled.iter().any(|cell| cell.is_across || cell.is_down)
        && filled.iter().filter(starts_small).count() == 0
        && filled
            .iter()
            .all(|cell| crate::types::read(&cell.text).is_none_or(|read| !read.is_sure))
}

/// A row of which only the first cell has words, and these are no name.
fn is_alone(row: &[Cell]) -> bool {
    let is_empty =
        |cell: &Cell| cell.text.is_empty() && cell.tables.is_empty() && cell.code.is_empty();
    let Some((first, others)) = row.split_first() else {
        return false;
    };
    !others.is_empty()
        && others.iter().all(is_empty)
        && !first.text.is_empty()
        && !first.is_down
        && first.tables.is_empty()
        && !words::is_name(first.text.trim_matches(['`', '*', ' ']))
}
