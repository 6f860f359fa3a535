//! The pages of this folder, and pages that have been damaged by chance.

use std::path::{Path, PathBuf};
use std::{env, fs};

use apiscribe_drafting::spec::Page;
use apiscribe_drafting::{facts, read};

/// All of them, but for what stands beside them.
pub(crate) fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let entries = fs::read_dir(folder).expect("the folder of pages");
    let mut pages: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|found| found != "yaml" && found != "truth")
        })
        .collect();
    pages.sort();
    pages
}

/// A page as it was read.
pub(crate) fn page(path: &Path) -> Page {
    let name = path
        .file_stem()
        .expect("a name")
        .to_string_lossy()
        .into_owned();
    let file = path
        .file_name()
        .expect("a name")
        .to_string_lossy()
        .into_owned();
    let facts = facts(&read(&file, &fs::read(path).expect("the page")));
    Page { name, file, facts }
}

/// Numbers that look like chance and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % most.max(1)
    }
}

/// What nobody expects in a cell.
const HOSTILE: &[&str] = &[
    "\"",
    "'",
    ": ",
    " #",
    "{",
    "}",
    "[",
    "- ",
    "? ",
    "&a",
    "*a",
    "!t",
    "%",
    "@",
    "`",
    "null",
    "~",
    "true",
    "1e9",
    "0x1f",
    "2024-01-01",
    "self",
    "type",
    "fn",
    "r#type",
    "\u{202e}",
    "\u{200b}",
    "\u{feff}",
    "\\",
    "\\u0041",
    "\t",
    "é",
    "字段",
    "ﬁ",
    "a/b",
    "a.b.c",
    "..",
    "//",
    "<td>",
    "</table>",
    "|",
    "&lt;",
    "&#0;",
    "&nbsp;",
    "$ref",
    "__proto__",
    "Host",
    "*",
    "9",
    "-1",
    "99999999999999999999",
    "at most 0 characters",
    "between 9 and 3",
    "valid values: a, a, A",
    "default: x",
    "{{x}}",
    "%7B",
];

/// A page with a few things changed: lines dropped, doubled and swapped, cells swapped and filled.
fn mutated(text: &str, dice: &mut Dice) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for _ in 0..1 + dice.below(4) {
        let (one, other) = (dice.below(lines.len()), dice.below(lines.len()));
        let hostile = HOSTILE[dice.below(HOSTILE.len())];
        match dice.below(6) {
            0 if lines.len() > 1 => drop(lines.remove(one)),
            1 => lines.insert(other, lines[one].clone()),
            2 => lines.swap(one, other),
            kind => {
                let line = lines[one].clone();
                let mark = ["|", "<td>", "\t", " "]
                    .into_iter()
                    .find(|mark| line.contains(mark));
                let Some(mark) = mark else {
                    lines[one].push_str(hostile);
                    continue;
                };
                let mut cells: Vec<&str> = line.split(mark).collect();
                let (first, second) = (dice.below(cells.len()), dice.below(cells.len()));
                let longer = format!("{}{hostile}", cells[first]);
                match kind {
                    3 => cells.swap(first, second),
                    4 => cells[first] = hostile,
                    _ => cells[first] = &longer,
                }
                lines[one] = cells.join(mark);
            }
        }
    }
    lines.join("\n")
}

/// The mutations of a page: `PAGE_MUTATIONS=1000` makes more of each.
pub(crate) fn mutations(path: &Path) -> Vec<Page> {
    let count = env::var("PAGE_MUTATIONS")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(3);
    let text = fs::read_to_string(path).expect("the page");
    let name = path
        .file_name()
        .expect("a name")
        .to_string_lossy()
        .into_owned();
    let mut dice = Dice(text.len() as u64);
    (0..count)
        .map(|_| {
            let text = mutated(&text, &mut dice);
            let facts = facts(&read(&name, text.as_bytes()));
            Page {
                name: "page".to_owned(),
                file: text,
                facts,
            }
        })
        .collect()
}
