//! The pages of the language and the markers on them.

use std::fs;
use std::path::{Path, PathBuf};

/// A page of the language.
pub(crate) struct Page {
    /// Its path in the repository: `docs/reference/rules.md`.
    pub(crate) name: String,
    /// What it holds.
    pub(crate) text: String,
}

impl Page {
    /// The markers of what is made.
    pub(crate) fn markers(&self) -> impl Iterator<Item = &str> {
        let comments = self.text.split("<!-- ").skip(1);
        let markers = comments.filter_map(|rest| rest.split_once(" -->").map(|(marker, _)| marker));
        markers.filter(|marker| *marker != END && !marker.starts_with(SAYS))
    }
}

/// Begins a comment that is a row of the index.
pub(crate) const SAYS: &str = "says: ";
const END: &str = "end";

/// The folder of the chapters.
pub(crate) const CHAPTERS: &str = "docs/reference/";

/// The path of a page.
pub(crate) fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name)
}

/// Every page of the language, but for that of signing, which its own package makes.
pub(crate) fn all() -> Vec<Page> {
    let mut pages = Vec::new();
    for folder in ["spec/", CHAPTERS] {
        for entry in fs::read_dir(path(folder)).expect("the folder is there") {
            let name = entry.expect("an entry").file_name();
            let name = name.to_string_lossy();
            if !name.ends_with(".md") || name == "SIGNING.md" {
                continue;
            }
            let name = format!("{folder}{name}");
            let text = fs::read_to_string(path(&name)).expect("a page is there");
            pages.push(Page { name, text });
        }
    }
    pages.sort_by(|one, other| one.name.cmp(&other.name));
    pages
}

/// The text of a page with every block made anew, or as it is where nothing is made of its marker.
pub(crate) fn filled(page: &Page, made: impl Fn(&str) -> Option<String>) -> String {
    let name = &page.name;
    let mut out = String::new();
    let mut rest = page.text.as_str();
    while let Some((before, after)) = rest.split_once("<!-- ") {
        let (marker, after) = after
            .split_once(" -->\n")
            .unwrap_or_else(|| panic!("{name}: a marker ends its line"));
        out.push_str(&format!("{before}<!-- {marker} -->\n"));
        rest = after;
        if marker.starts_with(SAYS) {
            continue;
        }
        let Some((old, after)) = after.split_once("<!-- end -->") else {
            panic!("{name}: `<!-- {marker} -->` has no `<!-- end -->`");
        };
        assert!(
            !old.contains("<!-- "),
            "{name}: `<!-- {marker} -->` has no `<!-- end -->`"
        );
        let new = made(marker).unwrap_or_else(|| old.to_owned());
        out.push_str(&format!("{new}<!-- end -->"));
        rest = after;
    }
    out + rest
}

/// The anchor that a heading has.
pub(crate) fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase().replace(' ', "-");
    kept.chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
        .collect()
}
