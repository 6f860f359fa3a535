//! The change log of the generated crate: which section is not released yet, and what is written
//! there. Released sections stay as they are, and so does what others wrote.

use std::ops::Range;

use anyhow::ensure;
use apiscribe_diff::{Bump, Version};

/// The file beside the manifest.
pub(super) const CHANGELOG: &str = "CHANGELOG.md";
/// What stands around the lines that are written; everything else in the file belongs to its owner.
/// Behind the first stands the version: what the changes asked for, or what a person chose.
const BEGIN: &str = "<!-- Written by `apiscribe diff --write`: begin";
const BY_HAND: &str = ", set by hand";
const END: &str = "<!-- Written by `apiscribe diff --write`: end -->";

/// The version that is released next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Due {
    pub(super) version: Version,
    /// Whether a person chose it: then it stays, though the changes need less.
    is_by_hand: bool,
}

impl Due {
    /// The version that changes are due under. One that an earlier run has set follows the changes,
    /// up and down.
    pub(super) fn new(bump: &Bump, log: &str) -> Self {
        let log = normalised(log);
        let (_, newest, _) = split(&log);
        let mark = newest
            .filter(|section| section.is_open(&bump.before))
            .and_then(|section| section.mark)
            .filter(|mark| mark.version == bump.now);
        let is_by_hand = match mark {
            Some(mark) => mark.is_by_hand && bump.is_enough(),
            None => bump.now > bump.least,
        };
        let version = match is_by_hand {
            true => &bump.now,
            false => &bump.least,
        };
        Self {
            version: version.clone(),
            is_by_hand,
        }
    }

    fn block(&self, body: &str) -> String {
        let by_hand = if self.is_by_hand { BY_HAND } else { "" };
        let (version, body) = (&self.version, body.trim_end());
        format!("{BEGIN} (version {version}{by_hand}) -->\n\n{body}\n\n{END}\n")
    }
}

/// A section as it stands.
struct Section<'l> {
    heading: &'l str,
    /// What stands below the heading.
    body: &'l str,
    /// The version in the heading.
    version: Option<Version>,
    /// Where the lines that were written stand in the body.
    block: Option<Range<usize>>,
    /// What stands behind its begin.
    mark: Option<Due>,
}

impl<'l> Section<'l> {
    fn new(text: &'l str) -> Self {
        let (heading, body) = text.split_once('\n').unwrap_or((text, ""));
        let is_part = |character: char| character.is_ascii_alphanumeric() || character == '.';
        let mut words = heading.split(|character| !is_part(character));
        let version = words.find_map(|word| word.trim_start_matches('v').parse().ok());
        let block = match (body.find(BEGIN), body.find(END)) {
            (Some(begin), Some(end)) if begin < end => Some(begin..end + END.len()),
            _ => None,
        };
        let mark = block.clone().and_then(|block| {
            let line = body[block].strip_prefix(BEGIN)?;
            let (said, _) = line.strip_prefix(" (version ")?.split_once(") -->")?;
            let version = said.trim_end_matches(BY_HAND).parse().ok()?;
            let is_by_hand = said.ends_with(BY_HAND);
            Some(Due {
                version,
                is_by_hand,
            })
        });
        Self {
            heading,
            body,
            version,
            block,
            mark,
        }
    }

    fn says_unreleased(&self) -> bool {
        self.heading.to_lowercase().contains("unreleased")
    }

    /// The version that it is about.
    fn about(&self) -> Option<&Version> {
        let of_mark = self.mark.as_ref().map(|mark| &mark.version);
        self.version.as_ref().or(of_mark)
    }

    /// Whether it is about what comes after a release: somebody may have tagged that and left the
    /// heading as it was.
    fn is_open(&self, release: &Version) -> bool {
        self.says_unreleased() && self.about().is_none_or(|version| version > release)
    }

    /// What others wrote before and behind the lines that were written.
    fn own(&self) -> (&'l str, &'l str) {
        match &self.block {
            Some(block) => (
                &self.body[..block.start],
                self.body[block.end..].trim_start_matches('\n'),
            ),
            None => ("\n", self.body.trim()),
        }
    }
}

/// Whether a change log calls a version unreleased.
pub(super) fn is_unreleased(log: &str, version: &Version) -> bool {
    let log = normalised(log);
    let (_, newest, _) = split(&log);
    newest.is_some_and(|section| section.says_unreleased() && section.about() == Some(version))
}

/// Whether lines that were written stand in a section that is not released.
pub(super) fn is_written(log: &str, release: &Version) -> bool {
    let log = normalised(log);
    let (_, newest, _) = split(&log);
    newest.is_some_and(|section| {
        let about = section.about();
        section.block.is_some() && about.is_none_or(|version| version > release)
    })
}

/// A change log that says what changed since a release, and nothing of it if that is nothing.
///
/// # Errors
///
/// The section of the version that is due has a date and says something else.
pub(super) fn with_entry(
    log: &str,
    release: &Version,
    due: &Due,
    body: Option<&str>,
) -> anyhow::Result<String> {
    let log = normalised(log);
    let (intro, newest, older) = split(&log);
    let open = newest.filter(|section| section.is_open(release));
    let Some(body) = body else {
        let written = open.filter(|section| section.block.is_some());
        return Ok(match written {
            Some(section) => emptied(intro, &section, older, due),
            None => log,
        });
    };
    let block = due.block(body);
    let heading = format!("## [{}] - Unreleased", due.version);
    if log.trim().is_empty() {
        return Ok(format!("# Changelog\n\n{heading}\n\n{block}"));
    }
    let Some(open) = open else {
        let entries = &log[intro.len()..];
        if entries.is_empty() {
            return Ok(format!("{}\n\n{heading}\n\n{block}", log.trim_end()));
        }
        if is_dated(entries, due, &block)? {
            return Ok(log);
        }
        return Ok(format!("{intro}{heading}\n\n{block}\n{entries}"));
    };
    // `## [Unreleased]` says no version and needs none.
    let heading = match &open.version {
        Some(_) => heading.as_str(),
        None => open.heading,
    };
    let (before, behind) = open.own();
    let gap = if behind.is_empty() { "" } else { "\n" };
    let section = format!("{heading}\n{before}{block}{gap}{behind}");
    Ok(joined(intro, &section, older))
}

/// Whether the newest section is that of the version that is due, and has a date already.
fn is_dated(entries: &str, due: &Due, block: &str) -> anyhow::Result<bool> {
    let (_, newest, _) = split(entries);
    let Some(section) = newest.filter(|section| section.version.as_ref() == Some(&due.version))
    else {
        return Ok(false);
    };
    let written = section.block.map(|block| &section.body[block]);
    ensure!(
        written == Some(block.trim_end()),
        "nothing was written: `{}` in {CHANGELOG} does not say “Unreleased”, and there are changes that it does not list\n\
         help: tag that release, or write `## [{}] - Unreleased` there",
        section.heading,
        due.version
    );
    Ok(true)
}

/// A change log in whose newest section nothing is written any more.
fn emptied(intro: &str, open: &Section<'_>, older: &str, due: &Due) -> String {
    let (before, behind) = open.own();
    let own = format!("{before}{behind}");
    let heading = match &open.version {
        None => open.heading,
        Some(_) if own.trim().is_empty() => {
            return format!("{}\n", format!("{intro}{older}").trim_end());
        }
        Some(_) if due.is_by_hand => open.heading,
        Some(_) => "## [Unreleased]",
    };
    joined(intro, &format!("{heading}\n{own}"), older)
}

fn joined(intro: &str, section: &str, older: &str) -> String {
    let gap = if older.is_empty() { "" } else { "\n" };
    format!("{intro}{}\n{gap}{older}", section.trim_end())
}

fn normalised(log: &str) -> String {
    log.replace("\r\n", "\n")
}

/// What stands above the newest section, that section, and the older ones.
fn split(log: &str) -> (&str, Option<Section<'_>>, &str) {
    let start = match log.starts_with("## ") {
        true => Some(0),
        false => log.find("\n## ").map(|at| at + 1),
    };
    let Some(start) = start else {
        return (log, None, "");
    };
    let (intro, entries) = log.split_at(start);
    let end = entries.find("\n## ").map_or(entries.len(), |at| at + 1);
    let (newest, older) = entries.split_at(end);
    (intro, Some(Section::new(newest)), older)
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test may fail")]
mod tests {
    use apiscribe_diff::{Bump, Need, Version};

    use super::{Due, with_entry};

    fn version(text: &str) -> Version {
        text.parse().expect("a version")
    }

    /// A log after a run; `release` is what was released last and `now` stands in the manifest.
    fn written(log: &str, release: &str, now: &str, need: Need, body: Option<&str>) -> String {
        let bump = Bump::new(need, version(release), version(now));
        let due = Due::new(&bump, log);
        with_entry(log, &bump.before, &due, body).expect("a log")
    }

    #[test]
    fn an_entry_takes_the_place_of_the_one_before_and_leaves_all_else() {
        use Need::{Breaking, Compatible, Nothing};
        let first = written("", "0.1.3", "0.1.3", Compatible, Some("- a\n"));
        assert!(
            first.starts_with("# Changelog\n\n## [0.1.4] - Unreleased\n\n<!--"),
            "{first}"
        );
        let again = written(&first, "0.1.3", "0.1.4", Compatible, Some("- a\n"));
        assert_eq!(again, first);
        let second = written(&first, "0.1.3", "0.1.4", Breaking, Some("- b\n"));
        assert_eq!(
            second,
            first.replace("0.1.4", "0.2.0").replace("- a", "- b")
        );
        let less = written(&second, "0.1.3", "0.2.0", Compatible, Some("- a\n"));
        assert_eq!(less, first);
        let none = written(&first, "0.1.3", "0.1.4", Nothing, None);
        assert_eq!(none, "# Changelog\n");

        let own = "# Changes\n\nOf ours.\n\n## [0.1.4] - Unreleased\n\n- by hand\n\n## [0.1.3] - 2026-01-02\n\n- old\n";
        let log = written(own, "0.1.3", "0.1.3", Breaking, Some("- b\n"));
        assert!(
            log.contains("- by hand\n") && log.contains("## [0.2.0] - Unreleased\n"),
            "{log}"
        );
        assert!(
            log.ends_with("\n\n## [0.1.3] - 2026-01-02\n\n- old\n"),
            "{log}"
        );
        let again = written(&log, "0.1.3", "0.2.0", Breaking, Some("- b\n"));
        assert_eq!(again, log);
        let none = written(&log, "0.1.3", "0.2.0", Nothing, None);
        let unnumbered = own.replace("[0.1.4] - Unreleased", "[Unreleased]");
        assert_eq!(none, unnumbered, "what is by hand stays");
    }

    /// Whether its heading has a date or somebody forgot to put it there.
    #[test]
    fn a_released_section_stays_as_it_is() {
        for heading in [
            "## [0.1.3] - 2026-01-02",
            "## [0.1.3] - Unreleased",
            "## 0.1.2 (unreleased)",
        ] {
            let begin = "<!-- Written by `apiscribe diff --write`: begin (version 0.1.3) -->";
            let end = "<!-- Written by `apiscribe diff --write`: end -->";
            let released = format!("{heading}\n\n{begin}\n\n- old\n\n{end}\n");
            let log = format!("# Changes\n\n{released}");
            let new = written(&log, "0.1.3", "0.1.3", Need::Breaking, Some("- b\n"));
            assert!(
                new.starts_with("# Changes\n\n## [0.2.0] - Unreleased\n\n<!--"),
                "{new}"
            );
            assert!(new.ends_with(&format!("-->\n\n{released}")), "{new}");
            let again = written(&new, "0.1.3", "0.2.0", Need::Breaking, Some("- b\n"));
            assert_eq!(again, new);
            assert_eq!(written(&new, "0.1.3", "0.2.0", Need::Nothing, None), log);
        }
    }

    /// `## [Unreleased]` goes on without a version; the lines in it say which was released.
    #[test]
    fn a_heading_without_a_version_is_kept_until_what_is_below_it_is_released() {
        let own = "# Changes\n\n## [Unreleased]\n\n## [0.1.3] - 2026-01-02\n\n- old\n";
        let log = written(own, "0.1.3", "0.1.3", Need::Breaking, Some("- a\n"));
        assert!(
            log.starts_with("# Changes\n\n## [Unreleased]\n\n<!--") && !log.contains("[0.2.0]"),
            "{log}"
        );
        assert_eq!(written(&log, "0.1.3", "0.2.0", Need::Nothing, None), own);
        let next = written(&log, "0.2.0", "0.2.0", Need::Patch, Some("- b\n"));
        let released = log.strip_prefix("# Changes\n\n").expect("a log");
        assert!(
            next.contains("## [0.2.1] - Unreleased") && next.ends_with(released),
            "{next}"
        );
    }
}
