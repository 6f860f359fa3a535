//! The README and the pages beside it.
#![expect(clippy::expect_used, reason = "a test says what is wrong by panicking")]

use std::fs;
use std::path::Path;

use crate::command::root;

/// The page that describes a vendor.
pub const GUIDE: &str = "docs/guide.md";

/// The README and every page of `docs`, by their paths.
///
/// # Panics
///
/// They cannot be listed.
#[must_use]
pub fn all() -> Vec<String> {
    let entries = fs::read_dir(root().join("docs")).expect("the folder of the pages");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    let names = names.filter_map(|name| name.into_string().ok());
    let pages = names.filter(|name| name.ends_with(".md"));
    let mut pages: Vec<String> = pages.map(|name| format!("docs/{name}")).collect();
    pages.push("README.md".to_owned());
    pages.sort();
    pages
}

/// The texts of all blocks of a language on a page.
///
/// # Panics
///
/// The page is not there, or a block does not end.
#[must_use]
pub fn blocks(page: &str, language: &str) -> Vec<String> {
    let page = fs::read_to_string(root().join(page)).expect(page);
    let start = format!("\n```{language}\n");
    let block = |rest: &str| {
        let (block, _) = rest.split_once("\n```").expect("every block ends");
        block.to_owned()
    };
    page.split(&start).skip(1).map(block).collect()
}

/// Writes the service that the guide describes.
///
/// # Panics
///
/// It cannot be written.
pub fn described(place: &Path) {
    for block in blocks(GUIDE, "yaml") {
        let (path, _) = block
            .strip_prefix("# ")
            .and_then(|block| block.split_once('\n'))
            .expect("a path in the first line");
        let path = place.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, format!("{block}\n")).expect("written");
    }
}
