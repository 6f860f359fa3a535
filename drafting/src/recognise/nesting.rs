//! Which row stands below which: by numbers, by dots, by indentation, by what a name has in common
//! with others.

use super::tables::RawRow;
use crate::types;
use crate::words::{self, Column};

/// The keys of each row, those above it first, and whether that was guessed. None for a row that
/// has no name of its own.
pub(crate) fn paths(rows: &[RawRow]) -> Vec<(Option<Vec<String>>, bool)> {
    let numbers: Vec<Vec<u32>> = rows
        .iter()
        .map(|row| number(row.get(Column::Number)))
        .collect();
    let deepest = numbers.iter().map(Vec::len).max().unwrap_or_default();
    let lowest = numbers
        .iter()
        .map(Vec::len)
        .filter(|len| *len > 0)
        .min()
        .unwrap_or_default();
    let is_numbered = deepest > lowest && lowest > 0;
    let is_flattened = rows
        .iter()
        .filter(|row| name(row).is_none() && !row.get(Column::Type).is_empty())
        .count()
        > 1;
    let marks: Vec<usize> = rows.iter().map(|row| mark(row.get(Column::Name))).collect();
    let indents: Vec<usize> = rows
        .iter()
        .zip(&marks)
        .map(|(row, mark)| row.indent + mark * 2)
        .collect();
    if is_numbered {
        let depths: Vec<usize> = numbers
            .iter()
            .map(|number| number.len().saturating_sub(lowest))
            .collect();
        by_depth(rows, &depths)
    } else if indents
        .iter()
        .any(|indent| *indent > *indents.first().unwrap_or(&0))
    {
        by_depth(rows, &indents)
    } else if is_flattened {
        by_kin(rows)
    } else {
        by_name(rows)
    }
}

fn number(text: &str) -> Vec<u32> {
    let parts: Vec<Option<u32>> = text
        .trim()
        .split('.')
        .map(|part| part.trim().parse().ok())
        .collect();
    match parts.iter().all(Option::is_some) {
        true => parts.into_iter().flatten().collect(),
        false => Vec::new(),
    }
}

/// Signs before a name that show its depth: `└ name`, `>> name`, `- name`, `- - name`.
fn mark(text: &str) -> usize {
    let signs = text
        .trim_start()
        .chars()
        .take_while(|c| is_sign(*c) || c.is_whitespace());
    signs
        .filter(|c| is_sign(*c) && *c != '─' && *c != '—')
        .count()
}

fn is_sign(c: char) -> bool {
    matches!(
        c,
        '└' | '├'
            | '─'
            | '>'
            | '»'
            | '-'
            | '+'
            | '—'
            | '∟'
            | '↳'
            | '→'
            | '.'
            | '│'
            | '┗'
            | '┣'
            | '━'
            | '&'
            | '·'
    )
}

/// The name of a row without signs and marks.
pub(crate) fn name(row: &RawRow) -> Option<String> {
    let text = row
        .names
        .last()
        .map_or_else(|| row.get(Column::Name), String::as_str);
    bare(text)
}

fn bare(text: &str) -> Option<String> {
    let text = text.lines().next().unwrap_or_default();
    let text = text
        .trim_start_matches(|c: char| is_sign(c) || c.is_whitespace())
        .trim();
    let text = text
        .trim_matches(['`', '*', '"', '“', '”', '\'', ' ', '†', '‡', '\\'])
        .replace('\\', "");
    // A place in the path: `:id`.
    let text = text.trim_start_matches(':');
    // Remarks behind the name.
    let end = text
        .find([' ', '(', '（', ',', '，', '/', '|', '、'])
        .filter(|at| *at > 0)
        .unwrap_or(text.len());
    let first = text
        .get(..end)?
        .trim_end_matches(['?', '*', ':', '`'])
        .trim_matches(['`', '*', '"']);
    let is_path = text.get(end..).is_some_and(|rest| rest.starts_with('/'))
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '[' | ']'));
    let found = if is_path { text } else { first };
    words::is_name(found).then(|| found.to_owned())
}

/// A name with dots, brackets or slashes to keys.
pub(crate) fn keys(name: &str) -> Vec<String> {
    let is_header = !name.contains(['[', '{']) && !name.contains('.') && !name.contains('/');
    if is_header {
        return vec![name.to_owned()];
    }
    // What stands between brackets is one key, whatever dots are in it: `alerts[admin.sign_up]`.
    let is_bracketed = |part: &str| !part.contains(['.', '/']) || part.ends_with(']');
    let parted: Vec<&str> = name.split('[').collect();
    let inner = parted.get(1..).unwrap_or_default();
    let whole = inner.iter().all(|part| is_bracketed(part));
    let first = parted.first().copied().unwrap_or_default();
    let parts: Vec<&str> = match whole {
        true => first
            .split(['.', '/'])
            .chain(inner.iter().copied())
            .collect(),
        false => name.split(['.', '/', '[']).collect(),
    };
    let keys = parts
        .into_iter()
        .map(|key| key.trim_end_matches(']').trim())
        .filter(|key| !key.is_empty());
    let keys: Vec<String> = keys
        .filter(|key| !is_place(key))
        .map(str::to_owned)
        .collect();
    let keys: Vec<String> = keys.into_iter().filter(|key| key != "$").collect();
    match keys.is_empty() {
        true => vec![name.to_owned()],
        false => keys,
    }
}

/// Whether a key is a place in a list: `items[0].name`, `items[N]`, `items.N.name`, `items[0..N]`.
fn is_place(key: &str) -> bool {
    let is_range = key.starts_with(|c: char| c.is_ascii_digit())
        && key
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '~' | '…' | 'N' | 'n' | '*'));
    is_range
        || key
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '*' | '#' | '-'))
        || matches!(key, "n" | "N" | "i" | "{n}" | "x" | "0-n" | "index" | "0N")
}

/// Whether a name ends with a place in a list, so that it stands for each entry: `items[0..N]`.
pub(crate) fn is_entry(name: &str) -> bool {
    let name = name.trim().trim_matches(['`', '*', '"']);
    let inner = name
        .strip_suffix(']')
        .and_then(|name| name.rsplit_once('['));
    inner.is_some_and(|(before, place)| {
        !before.is_empty() && !before.contains(['<', ' ']) && is_place(place) && !place.is_empty()
    })
}

fn by_depth(rows: &[RawRow], depths: &[usize]) -> Vec<(Option<Vec<String>>, bool)> {
    let mut above: Vec<(usize, Vec<String>)> = Vec::new();
    let mut paths = Vec::new();
    for (row, depth) in rows.iter().zip(depths) {
        while above.last().is_some_and(|(around, _)| around >= depth) {
            above.pop();
        }
        let Some(name) = name(row) else {
            paths.push((None, false));
            continue;
        };
        let mut path = above
            .last()
            .map(|(_, path)| path.clone())
            .unwrap_or_default();
        let own = keys(&name);
        // A nested row may repeat the way to it.
        match own.starts_with(&path) && own.len() > path.len() {
            true => path = own,
            false => path.extend(own),
        }
        above.push((*depth, path.clone()));
        paths.push((Some(path), false));
    }
    paths
}

fn by_name(rows: &[RawRow]) -> Vec<(Option<Vec<String>>, bool)> {
    rows.iter()
        .map(|row| {
            let path: Option<Vec<String>> = match row.names.len() {
                0 | 1 => name(row).map(|name| keys(&name)),
                _ => {
                    let names: Vec<String> =
                        row.names.iter().filter_map(|name| bare(name)).collect();
                    (!names.is_empty()).then(|| names.iter().flat_map(|name| keys(name)).collect())
                }
            };
            (path, false)
        })
        .collect()
}

/// The indentation got lost: an object's first key follows it, and where its keys end is told by
/// the words of names.
fn by_kin(rows: &[RawRow]) -> Vec<(Option<Vec<String>>, bool)> {
    struct Level {
        /// The keys of the object.
        path: Vec<String>,
        /// Names in it so far.
        names: Vec<String>,
    }
    let holds =
        |row: &RawRow| types::read(row.get(Column::Type)).is_some_and(|read| read.ty.holds());
    let mut levels = vec![Level {
        path: Vec::new(),
        names: Vec::new(),
    }];
    let mut paths: Vec<(Option<Vec<String>>, bool)> = Vec::new();
    // Rows of which the level may still change.
    let mut broken: Vec<usize> = Vec::new();
    let mut before: Option<usize> = None;
    for (index, row) in rows.iter().enumerate() {
        let Some(name) = name(row) else {
            paths.push((None, false));
            // What it says is about the row before, which has no keys of its own.
            before = None;
            continue;
        };
        let is_child = before.is_some_and(|before| rows.get(before).is_some_and(holds));
        if is_child {
            let path = before
                .and_then(|before| paths.get(before))
                .and_then(|(path, _)| path.clone())
                .unwrap_or_default();
            levels.push(Level {
                path,
                names: Vec::new(),
            });
        } else {
            let is_own = levels
                .last()
                .and_then(|level| level.path.last())
                .is_some_and(|parent| shared(parent, &name) >= 2);
            let kin = (!is_own).then_some(()).and_then(|()| {
                levels
                    .iter()
                    .rposition(|level| level.names.iter().any(|known| shared(known, &name) >= 2))
            });
            let alike = || {
                // An object beside one that is called alike: `ProductAction`, `FlowAction`.
                let is_object = holds(row);
                levels
                    .iter()
                    .rposition(|level| {
                        is_object
                            && level
                                .path
                                .last()
                                .is_some_and(|above| last_word(above) == last_word(&name))
                    })
                    .map(|at| at.saturating_sub(1))
            };
            let current = levels.len() - 1;
            let target = kin.or_else(alike);
            match target {
                Some(target) if target < current => {
                    levels.truncate(target + 1);
                    // Those just before that fitted nowhere stand there too.
                    let around = levels
                        .last()
                        .map(|level| level.path.clone())
                        .unwrap_or_default();
                    for index in broken.drain(..) {
                        if let Some((Some(path), _)) = paths.get_mut(index)
                            && let Some(own) = path.last().cloned()
                        {
                            *path = around.iter().cloned().chain([own]).collect();
                        }
                    }
                }
                Some(_) => broken.clear(),
                None => {
                    let is_family = levels.last().is_some_and(|level| {
                        let parent = level.path.last().cloned().unwrap_or_default();
                        !parent.is_empty()
                            && level.names.len() >= 2
                            && level.names.iter().all(|known| shared(known, &parent) >= 1)
                    });
                    let fits = levels.last().is_some_and(|level| {
                        level
                            .path
                            .last()
                            .is_some_and(|parent| shared(parent, &name) >= 1)
                    });
                    if is_family && !fits {
                        levels.pop();
                        broken.push(index);
                    } else if !broken.is_empty() {
                        broken.push(index);
                    }
                }
            }
        }
        let is_deep = levels.len() > 1;
        if let Some(level) = levels.last_mut() {
            let path: Vec<String> = level.path.iter().cloned().chain([name.clone()]).collect();
            level.names.push(name);
            paths.push((Some(path), is_deep));
        }
        before = Some(index);
    }
    paths
}

/// How many words two names begin with.
fn shared(one: &str, other: &str) -> usize {
    let (one, other) = (split(one), split(other));
    one.iter()
        .zip(&other)
        .take_while(|(one, other)| one == other)
        .count()
}

fn last_word(name: &str) -> Option<String> {
    split(name).pop()
}

pub(super) fn split(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut is_new = true;
    for c in name.chars() {
        if !c.is_alphanumeric() {
            is_new = true;
            continue;
        }
        if is_new || c.is_uppercase() {
            words.push(String::new());
        }
        is_new = false;
        if let Some(word) = words.last_mut() {
            word.extend(c.to_lowercase());
        }
    }
    words
}
