//! Doubts as the spec writes them.

use std::collections::HashMap;

use crate::document::Remark;
use crate::facts::{Doubt, Half};
use crate::yaml;

/// How many bytes of doubts the file of a call has room for.
const MOST: usize = 256 << 10;

/// The doubts whose field is in the spec, as the spec writes them, and those for which there is no
/// room.
pub(crate) fn doubts(
    abouts: &[(Half, Vec<String>, String)],
    found: &[&Doubt],
) -> (Vec<String>, Vec<Remark>) {
    let mut written: Vec<String> = Vec::new();
    let mut over: Vec<Remark> = Vec::new();
    let mut room = MOST;
    let mut by_path: HashMap<(Half, &[String]), &str> = HashMap::new();
    for (half, path, about) in abouts {
        by_path.entry((*half, path)).or_insert(about);
    }
    for doubt in found {
        let about = match doubt.path.is_empty() {
            true => Some("http"),
            false => by_path.get(&(doubt.half, doubt.path.as_slice())).copied(),
        };
        if let Some(about) = about {
            let line = format!(
                "  - {{about: {}, says: {}, taken: {}, why: {}}}",
                yaml::string(about),
                yaml::string(&doubt.says),
                yaml::string(&doubt.taken),
                yaml::string("TODO Nobody has decided yet.")
            );
            match room.checked_sub(line.len()) {
                Some(left) => {
                    room = left;
                    written.push(line);
                }
                None => over.push(Remark {
                    line: doubt.line,
                    says: format!("a doubt for which the file has no room: {}", doubt.says),
                }),
            }
        }
    }
    (written, over)
}
