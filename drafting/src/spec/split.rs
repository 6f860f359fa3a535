//! Types in files of their own, where a call has more of them than a person reads in one file.

use super::lines::File;
use super::tree::Node;
use crate::facts::Part;

/// How many lines of types stand beside their call, and in one file of types.
const MOST_LINES: usize = 600;

/// How many fields stand in one type.
const MOST_FIELDS: usize = 400;

/// The types that stay with the call, and the files of the others.
pub(super) fn split(service: &str, operation: &str, page: &str, types: File) -> (File, Vec<File>) {
    if types.len() <= MOST_LINES {
        return (types, Vec::new());
    }
    let is_type = |line: &str| line.starts_with("  ") && !line.starts_with("   ");
    let mut files: Vec<File> = Vec::new();
    for piece in types.pieces(is_type) {
        let is_full = files
            .last()
            .is_none_or(|file| file.len() + piece.len() > MOST_LINES);
        if is_full {
            let number = files.len() + 1;
            let name = match number {
                1 => format!("{operation}_types"),
                _ => format!("{operation}_types_{number}"),
            };
            let mut file = File::new(format!("{service}/types/{name}.yaml"));
            file.line(
                "# yaml-language-server: $schema=../../types.schema.json",
                None,
            );
            file.line(&format!("page: {page}"), None);
            file.line("types:", None);
            files.push(file);
        }
        if let Some(file) = files.last_mut() {
            file.append(piece);
        }
    }
    (File::new(String::new()), files)
}

/// The fields of an object in parts that fit into files; what travels outside of the body stays in
/// the first.
pub(super) fn parts(children: &[Node]) -> Vec<Vec<&Node>> {
    let (outside, body): (Vec<&Node>, Vec<&Node>) = children
        .iter()
        .partition(|node| matches!(node.part, Some(Part::Header | Part::Query | Part::Path)));
    if body.len() <= MOST_FIELDS {
        return vec![children.iter().collect()];
    }
    let mut parts: Vec<Vec<&Node>> = body.chunks(MOST_FIELDS).map(<[&Node]>::to_vec).collect();
    if let Some(first) = parts.first_mut() {
        first.extend(outside);
    }
    parts
}

/// The name of a part of an object: the first is the object itself.
pub(super) fn part_name(name: &str, number: usize) -> String {
    match number {
        1 => name.to_owned(),
        _ => format!("{name}Part{number}"),
    }
}
