//! Doubts as the spec writes them.

use crate::facts::{Doubt, Half};
use crate::yaml;

/// The doubts whose field is in the spec, as the spec writes them.
pub(crate) fn doubts(abouts: &[(Half, Vec<String>, String)], found: &[&Doubt]) -> Vec<String> {
    let mut written = Vec::new();
    for doubt in found {
        let about = match doubt.path.is_empty() {
            true => Some("http".to_owned()),
            false => abouts
                .iter()
                .find(|(half, path, _)| *half == doubt.half && *path == doubt.path)
                .map(|(_, _, about)| about.clone()),
        };
        if let Some(about) = about {
            written.push(format!(
                "  - {{about: {}, says: {}, taken: {}, why: {}}}",
                yaml::string(&about),
                yaml::string(&doubt.says),
                yaml::string(&doubt.taken),
                yaml::string("TODO Nobody has decided yet.")
            ));
        }
    }
    written
}
