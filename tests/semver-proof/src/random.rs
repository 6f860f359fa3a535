//! Edits drawn at random: of the constructs of the language, by the kinds of edit that the property
//! tests of `diff` know.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use apiscribe_codegen::emit::rust::{Options, sources};
use apiscribe_codegen::model::Model;
use apiscribe_diff::diff;
use apiscribe_test_support::damage::{Random, damage};
use apiscribe_test_support::edits::edited;
use apiscribe_test_support::harness;
use apiscribe_test_support::shelf::Shelf;

use super::sides::{Files, Sides};

/// The service of the constructs.
const SERVICE: &str = "acme";

/// How many edits to which the same rules apply are taken; many draws are of the commonest kinds.
const ALIKE: usize = 2;

/// The first edits of a seed that leave a spec and change what code sends, reads or compiles.
pub(super) fn edits(count: usize, seed: u64) -> anyhow::Result<Vec<Sides>> {
    if count == 0 {
        return Ok(Vec::new());
    }
    let mut shelves = Vec::new();
    for construct in harness::all() {
        let folder = tempfile::tempdir()?;
        harness::write(&construct, SERVICE, folder.path());
        let schemes = construct
            .parts
            .iter()
            .any(|(file, _)| Path::new(file).starts_with("schemes"));
        if let (Some(shelf), false) = (Shelf::all(folder.path()).pop(), schemes) {
            shelves.push((construct.name, shelf));
        }
    }
    let mut models: BTreeMap<&str, Option<Model>> = BTreeMap::new();
    let mut kinds: BTreeMap<BTreeSet<&str>, usize> = BTreeMap::new();
    let mut found = Vec::new();
    // Enough for any count, and an end if no edit leaves a spec.
    let most = u64::try_from(count)
        .unwrap_or(u64::MAX)
        .saturating_mul(1000);
    for edit in 0..most {
        if found.len() == count {
            break;
        }
        let mut random = Random::new(seed.wrapping_mul(1 << 32).wrapping_add(edit));
        let Some((construct, shelf)) = shelves.get(random.below(shelves.len())) else {
            break;
        };
        let old = models.entry(construct).or_insert_with(|| shelf.model());
        let Some(old) = old else {
            continue;
        };
        let file = drawn(shelf, &mut random);
        let text = shelf.text(file);
        let after = match edit % 4 {
            0 => damage(text, &mut random),
            _ => edited(text, &mut random).into_bytes(),
        };
        let Ok(after) = String::from_utf8(after) else {
            continue;
        };
        let Some(new) = shelf.model_with(file, after.as_bytes()) else {
            continue;
        };
        let changes = diff(old, &new)?.changes;
        let is_same_service = new
            .services
            .iter()
            .all(|service| service.name.bare() == SERVICE);
        if !is_same_service || changes.iter().all(apiscribe_diff::Change::is_docs) {
            continue;
        }
        let rules: BTreeSet<&str> = changes.iter().map(|change| change.rule.code).collect();
        let seen = kinds.entry(rules).or_insert(0);
        *seen += 1;
        if *seen > ALIKE {
            continue;
        }
        // What is generated is Rust on both sides, or the judges have nothing to compare.
        sources(&new, &Options::default())?;
        let sides = [text, after.as_str()].map(|text| {
            let files = shelf.texts().into_iter().enumerate();
            let files = files.map(|(at, (path, own))| {
                let text = if at == file { text.to_owned() } else { own };
                (path, text)
            });
            files.collect::<Files>()
        });
        let name = format!("edit {edit} of seed {seed}, {construct}");
        found.push(Sides::drawn(&name, lines(text, &after), sides));
    }
    Ok(found)
}

/// A file, the likelier the longer it is.
fn drawn(shelf: &Shelf, random: &mut Random) -> usize {
    let lengths: Vec<usize> = (0..shelf.len())
        .map(|file| shelf.text(file).len())
        .collect();
    let mut at = random.below(lengths.iter().sum());
    for (file, length) in lengths.iter().enumerate() {
        match at.checked_sub(*length) {
            Some(rest) => at = rest,
            None => return file,
        }
    }
    0
}

/// The lines that differ, as a patch shows them.
fn lines(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let same = |(one, other): &(&&str, &&str)| one == other;
    let start = old.iter().zip(&new).take_while(same).count();
    let most = old.len().min(new.len()) - start;
    let backwards = old.iter().rev().zip(new.iter().rev());
    let end = backwards.take(most).take_while(same).count();
    let part = |lines: &[&str], sign: &str| {
        let lines = lines.get(start..lines.len() - end).unwrap_or_default();
        lines
            .iter()
            .map(|line| format!("{sign}{line}\n"))
            .collect::<String>()
    };
    part(&old, "-") + &part(&new, "+")
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn an_edit_is_shown_by_the_lines_between_what_is_the_same() {
        assert_eq!(lines("a\nb\nc\n", "a\nd\nc\n"), "-b\n+d\n");
        assert_eq!(lines("a\na\n", "a\na\na\n"), "+a\n");
        assert_eq!(lines("a\nb\n", "a\n"), "-b\n");
        assert_eq!(lines("a\n", "a\n"), "");
    }
}
