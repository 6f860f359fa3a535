//! For a comment on a pull request: a table on top, details folded, and no longer than a comment
//! may be.

use std::fmt::Write as _;

use super::sections::{Part, Section, counted, counts, operations, sections, table};
use super::{Review, Reviewed, words};
use crate::{Cited, Effect};
use apiscribe_codegen::escape::{code, in_github, in_web_address, markup, visible};

/// Lines of a Rust interface that are shown for one change.
const INTERFACE_LINES: usize = 8;

/// How every report begins: by it a program finds the comment that it wrote before.
pub const MARKER: &str = "<!-- apiscribe-diff -->";

/// The report as parts that may be left out.
struct Document {
    head: String,
    blocks: Vec<Block>,
}

/// A part with a heading.
struct Block {
    /// Above and below, if anything of it is shown.
    around: [String; 2],
    pieces: Vec<Piece>,
}

/// What is shown or left out as a whole.
struct Piece {
    text: String,
    of: Of,
}

/// What a piece is about; what is worse is left out later.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Of {
    /// A change of that level.
    Change(Effect),
    /// The code of a change.
    Call,
    /// What is said of the report as a whole.
    Report,
}

impl Of {
    /// What is shown last.
    fn rank(self) -> u8 {
        match self {
            Self::Report => 0,
            Self::Change(Effect::Breaking) => 1,
            Self::Change(Effect::Dangerous) => 2,
            Self::Call => 3,
            Self::Change(Effect::Compatible) => 4,
            Self::Change(Effect::None) => 5,
        }
    }
}

impl Review {
    /// For a comment on a pull request, with no more than so many characters. What does not fit is
    /// counted, the least important first.
    pub fn to_markdown(&self, most: usize) -> String {
        let document = Document {
            head: self.head(most / 2),
            blocks: self.blocks(most / 4),
        };
        document.within(most)
    }

    /// The first lines, which are always there. With very many services the table ends early.
    fn head(&self, most: usize) -> String {
        let mut summary = in_github(&words::summary(self));
        if summary.chars().count() > most / 2 {
            // Names that nobody reads whole.
            summary = counted(&counts(self.changes.iter()));
        }
        let mut text = format!("{MARKER}\n**Specs: {summary}.**\n");
        let rows = table(self);
        if rows.is_empty() {
            return text;
        }
        let heads: Vec<&str> = Effect::levels().map(Effect::title).collect();
        let _ = writeln!(text, "\n| service | {} |", heads.join(" | "));
        let _ = writeln!(text, "|---|{}", "---:|".repeat(heads.len()));
        let cells = |counts: &[usize]| {
            let cells: Vec<String> = counts.iter().map(ToString::to_string).collect();
            cells.join(" | ")
        };
        for (index, row) in rows.iter().enumerate() {
            let line = format!("| {} | {} |\n", in_github(row.service), cells(&row.counts));
            if text.chars().count() + line.chars().count() > most && index > 0 {
                let left: Vec<usize> = (0..heads.len())
                    .map(|level| {
                        rows[index..]
                            .iter()
                            .filter_map(|row| row.counts.get(level))
                            .sum()
                    })
                    .collect();
                let more = rows.len() - index;
                let _ = writeln!(text, "| and {more} more | {} |", cells(&left));
                break;
            }
            text.push_str(&line);
        }
        text
    }

    /// `most` is how long a piece about the whole report may be.
    fn blocks(&self, most: usize) -> Vec<Block> {
        let plain = |text: String| Block {
            around: [String::new(), String::new()],
            pieces: vec![Piece {
                text,
                of: Of::Report,
            }],
        };
        let mut blocks = Vec::new();
        for note in &self.notes {
            blocks.push(plain(format!("\nNote: {}.\n", in_github(note))));
        }
        for unread in &self.unread {
            let said = in_github(&words::unread(self, unread));
            let why = short(&unread.why, most);
            blocks.push(plain(format!("\n{said}:\n\n{}\n", fenced("text", &why))));
        }
        blocks.extend(
            sections(self)
                .iter()
                .map(|section| self.folded_section(section)),
        );
        if let Some(generated) = &self.generator
            && let Some(sentence) = words::generated(generated)
        {
            let files = generated
                .files
                .iter()
                .map(|file| format!("- {}\n", code(file)));
            let interface = words::interface(&generated.api, usize::MAX);
            let interface = interface.iter().map(|line| format!("- Rust: {line}\n"));
            let of = Of::Change(generated.worst());
            let pieces = files.chain(interface).map(|text| Piece { text, of });
            blocks.push(Block {
                around: folded(false, &format!("The generator: {sentence}")),
                pieces: pieces.collect(),
            });
        }
        for entry in &self.void {
            blocks.push(plain(format!("\n{}\n", in_github(&words::void(entry)))));
        }
        blocks
    }

    fn folded_section(&self, section: &Section<'_>) -> Block {
        let is_open = section
            .changes
            .iter()
            .any(|reviewed| self.is_failure(reviewed));
        let title = format!(
            "{}{}: {}",
            section.service,
            section.part.title(),
            counted(&counts(section.changes.iter().copied()))
        );
        let mut pieces: Vec<Piece> = section
            .changes
            .iter()
            .map(|reviewed| Piece {
                text: item(reviewed, section.part),
                of: Of::Change(reviewed.change.worst()),
            })
            .collect();
        if let Part::Operation(operation) = section.part {
            let calls = self.calls.iter();
            let is_here =
                |(service, name): (&str, &str)| (service, name) == (section.service, operation);
            let calls = calls.filter(|call| is_here((&call.service, &call.operation)));
            pieces.extend(calls.map(|call| Piece {
                text: format!(
                    "\nThe call of the example {} as code:\n\n{}\n",
                    in_github(&words::quoted(&call.example)),
                    fenced("diff", &call.lines().join("\n"))
                ),
                of: Of::Call,
            }));
        }
        Block {
            around: folded(is_open, &title),
            pieces,
        }
    }
}

/// What stands before and behind what is folded.
fn folded(is_open: bool, title: &str) -> [String; 2] {
    let open = if is_open { " open" } else { "" };
    // Within the line nothing is Markdown.
    let title = title.replace('`', "");
    let title = markup(&title);
    [
        format!("\n<details{open}><summary>{title}</summary>\n\n"),
        "\n</details>\n".to_owned(),
    ]
}

impl Document {
    /// As much as has room, what matters most first.
    fn within(&self, most: usize) -> String {
        let mut order: Vec<(usize, usize)> = Vec::new();
        for (block, of) in self.blocks.iter().enumerate() {
            order.extend((0..of.pieces.len()).map(|piece| (block, piece)));
        }
        order.sort_by_key(|(block, piece)| self.blocks[*block].pieces[*piece].of.rank());
        let fits = |shown: usize| {
            let text = self.shown(&order[..shown], most);
            (text.chars().count() <= most).then_some(text)
        };
        if let Some(text) = fits(order.len()) {
            return text;
        }
        // The longest beginning of the order that fits.
        let (mut low, mut high) = (0, order.len());
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            match fits(middle) {
                Some(_) => low = middle,
                None => high = middle,
            }
        }
        fits(low).unwrap_or_else(|| short(&self.head, most))
    }

    fn shown(&self, shown: &[(usize, usize)], most: usize) -> String {
        let mut shown = shown.to_vec();
        shown.sort_unstable();
        let mut text = self.head.clone();
        let mut left = Vec::new();
        for (index, block) in self.blocks.iter().enumerate() {
            let is_shown = |piece: usize| shown.binary_search(&(index, piece)).is_ok();
            let (kept, out): (Vec<usize>, Vec<usize>) =
                (0..block.pieces.len()).partition(|piece| is_shown(*piece));
            left.extend(out.iter().map(|piece| block.pieces[*piece].of));
            if kept.is_empty() {
                continue;
            }
            let [before, behind] = &block.around;
            text.push_str(before);
            for piece in &kept {
                text.push_str(&block.pieces[*piece].text);
            }
            if !out.is_empty() {
                let _ = writeln!(text, "- and {} more", out.len());
            }
            text.push_str(behind);
        }
        if !left.is_empty() {
            let count = |level| left.iter().filter(|of| **of == Of::Change(level)).count();
            let counts: Vec<usize> = Effect::levels().map(count).collect();
            let said = match counted(&counts) {
                said if said.is_empty() => format!("{} details", left.len()),
                said => said,
            };
            let _ = writeln!(
                text,
                "\n**Left out, to stay within {most} characters: {said}.** `apiscribe diff` on a terminal shows all."
            );
        }
        text
    }
}

fn item(reviewed: &Reviewed, part: Part<'_>) -> String {
    let change = &reviewed.change;
    let mut text = format!(
        "- **{}** `{}`: {}\n",
        change.worst().title(),
        change.rule.code,
        in_github(&words::headline(change))
    );
    if change.worst() == Effect::None {
        return text;
    }
    let verdicts: Vec<String> = words::verdicts(change)
        .into_iter()
        .map(|(word, effect)| format!("{word} {}", effect.as_str()))
        .collect();
    let _ = writeln!(
        text,
        "  - {}: {}",
        verdicts.join(", "),
        in_github(&change.why)
    );
    if part == Part::Shared {
        let _ = writeln!(text, "  - Used by {}", operations(&change.reach.operations));
    }
    for line in words::interface(&change.api, INTERFACE_LINES) {
        let _ = writeln!(text, "  - Rust: {}", in_github(&line));
    }
    if let Some(hint) = &change.hint {
        let _ = writeln!(text, "  - To do: {}", in_github(hint));
    }
    let line = words::spec_line(reviewed).map(|line| code(&line));
    let page = change.cited.as_ref().map(link);
    let places: Vec<String> = line.into_iter().chain(page).collect();
    if !places.is_empty() {
        let _ = writeln!(text, "  - {}", places.join(", "));
    }
    if let Some(reason) = &reviewed.accepted {
        let _ = writeln!(text, "  - Accepted: {}", in_github(reason));
    }
    text
}

/// A link to the vendor's page.
fn link(cited: &Cited) -> String {
    let title = in_github(&words::page(cited));
    let is_web = |url: &&String| {
        (url.starts_with("https://") || url.starts_with("http://"))
            && in_web_address(url) == url.as_str()
    };
    match cited.url.as_ref().filter(is_web) {
        // A link within the text of a link would end it.
        Some(url) if !title.contains("](") && !title.contains("://") => {
            format!("[{title}](<{url}>)")
        }
        _ => title,
    }
}

/// The beginning of a text that is too long.
fn short(text: &str, most: usize) -> String {
    match text.char_indices().nth(most.saturating_sub(1)) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// A block of code that nothing in it ends.
pub(super) fn fenced(language: &str, text: &str) -> String {
    let text = visible(text.trim_end());
    let longest = text
        .split(|c| c != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}{language}\n{text}\n{fence}")
}
