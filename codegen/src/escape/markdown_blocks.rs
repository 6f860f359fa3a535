//! Prose of several lines: blocks of code, and lines between them.

use super::{in_markdown, visible};

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block<'t> {
    /// A line of prose without the space around it, perhaps empty. Code in it ends in it.
    Line(&'t str),
    /// A block of code.
    Code {
        /// A language that is not Rust's, or `text`.
        language: &'static str,
        /// The lines, hidden characters shown.
        lines: Vec<String>,
    },
}

/// Languages that a reader gains from. rustdoc runs whatever it does not know for sure to be
/// something else than Rust.
const LANGUAGES: &[&str] = &[
    "bash",
    "c",
    "console",
    "cpp",
    "csharp",
    "css",
    "csv",
    "diff",
    "go",
    "graphql",
    "html",
    "http",
    "ini",
    "java",
    "javascript",
    "js",
    "json",
    "json5",
    "jsonc",
    "jsonl",
    "kotlin",
    "markdown",
    "php",
    "protobuf",
    "python",
    "ruby",
    "sh",
    "shell",
    "sql",
    "swift",
    "toml",
    "ts",
    "typescript",
    "xml",
    "yaml",
    "yml",
];

/// Takes a text apart. A fence that nothing ends goes to the end, as CommonMark has it.
#[must_use]
pub fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some(fence) = Fence::of(line) else {
            blocks.push(Block::Line(line.trim()));
            continue;
        };
        let code: Vec<&str> = lines
            .by_ref()
            .take_while(|line| !fence.ends(line))
            .collect();
        let indent = |line: &&str| line.len() - line.trim_start_matches(' ').len();
        let filled = code.iter().filter(|line| !line.trim().is_empty());
        let common = filled.map(indent).min().unwrap_or_default();
        let code = code
            .iter()
            .map(|line| visible(line.get(common..).unwrap_or_default().trim_end()).into_owned());
        blocks.push(Block::Code {
            language: fence.language,
            lines: code.collect(),
        });
    }
    blocks
}

impl Block<'_> {
    /// The block in Markdown, in lines. The fence of code is longer than any in it.
    #[must_use]
    pub fn in_markdown(&self) -> Vec<String> {
        match self {
            Block::Line(line) => {
                // Space after the mark of a list would make code of what follows.
                let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
                vec![guarded(in_markdown(&line))]
            }
            Block::Code { language, lines } => {
                let runs = lines
                    .iter()
                    .flat_map(|line| line.split(|c| c != '`'))
                    .map(str::len);
                let fence = "`".repeat(runs.max().unwrap_or_default().max(2) + 1);
                let mut all = vec![format!("{fence}{language}")];
                all.extend(lines.iter().cloned());
                all.push(fence);
                all
            }
        }
    }
}

/// Prose of several lines in Markdown: in a description that a program shows as such.
#[must_use]
pub fn document(text: &str) -> String {
    if is_plain(text) {
        return guarded(text.to_owned());
    }
    let lines: Vec<String> = blocks(text).iter().flat_map(Block::in_markdown).collect();
    lines.join("\n")
}

/// Whether a text is one line that reads in Markdown as it stands: words between single spaces,
/// without a character that begins code, a link, an address, an entity or an escape.
fn is_plain(text: &str) -> bool {
    let mut before = b' ';
    for byte in text.bytes() {
        let fits = match byte {
            b' ' => before != b' ',
            b'`' | b'~' | b':' | b'<' | b'[' | b'&' | b'\\' => false,
            other => other.is_ascii_graphic(),
        };
        if !fits {
            return false;
        }
        before = byte;
    }
    before != b' '
}

/// Keeps a line from making a table of the line before it: in a table, code ends with its cell.
fn guarded(line: String) -> String {
    let is_row = line.contains('-')
        && line.contains(['|', ':'])
        && line
            .chars()
            .all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'));
    match is_row {
        true => format!("\\{line}"),
        false => line,
    }
}

/// Whether a word at the start of a line would begin a block, so that no line may be broken before
/// it.
#[must_use]
pub fn begins_block(word: &str) -> bool {
    // A list that begins with another number cannot end a paragraph.
    matches!(word, "-" | "+" | "*" | "1." | "1)")
        || word.starts_with(['>', '#', '|', '=', '~', ':'])
        || word.starts_with("--")
        || word.starts_with("```")
        || word.starts_with("**")
        || word.starts_with("__")
}

/// The line that begins a block of code.
struct Fence {
    mark: char,
    len: usize,
    language: &'static str,
}

impl Fence {
    /// A fence may stand in a list or quote.
    fn of(line: &str) -> Option<Self> {
        if !line.contains(['`', '~']) {
            return None;
        }
        let mut rest = line.trim();
        while let Some((marker, inner)) = rest.split_once(char::is_whitespace) {
            let number = marker.trim_start_matches(|c: char| c.is_ascii_digit());
            let is_marker = matches!(marker, "-" | "+" | "*")
                || marker.chars().all(|c| c == '>')
                || (number.len() < marker.len() && matches!(number, "." | ")"));
            if !is_marker {
                break;
            }
            rest = inner.trim_start();
        }
        let rest = rest.trim_start_matches('>').trim_start();
        let mark = rest
            .chars()
            .next()
            .filter(|mark| matches!(mark, '`' | '~'))?;
        let info = rest.trim_start_matches(mark);
        let len = rest.len() - info.len();
        if len < 3 || (mark == '`' && info.contains('`')) {
            return None;
        }
        let word = info
            .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '{'))
            .find(|word| !word.is_empty());
        let known = word.and_then(|word| {
            LANGUAGES
                .iter()
                .find(|known| known.eq_ignore_ascii_case(word))
        });
        Some(Fence {
            mark,
            len,
            language: known.copied().unwrap_or("text"),
        })
    }

    fn ends(&self, line: &str) -> bool {
        let line = line.trim().trim_start_matches('>').trim();
        line.len() >= self.len && line.chars().all(|c| c == self.mark)
    }
}

#[cfg(test)]
mod tests {
    use super::document;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(document(text), expected);
    }

    #[test]
    fn code_is_never_rust() {
        check("a\n```\nlet x\n```\nb", "a\n```text\nlet x\n```\nb");
        for info in [
            "rust",
            "should_panic",
            "",
            "json_but_unknown",
            "{.x}",
            "ignore,json",
        ] {
            check(&format!("```{info}\n<b>\n```"), "```text\n<b>\n```");
        }
        check(
            "~~~ json\n{\n  \"a\": 1\n}\n~~~",
            "```json\n{\n  \"a\": 1\n}\n```",
        );
        check("````\n```\n````", "````text\n```\n````");
        check("```yaml\nopen", "```yaml\nopen\n```");
        check("- ```rust\n  x\n  ```\n", "```text\nx\n```");
        check("> ~~~\n> x\n> ~~~", "```text\n> x\n```");
        check("    indented\n-     code", "indented\n- code");
    }

    /// What is plain comes out as it would the long way.
    #[test]
    fn plain_lines_stay_as_they_are() {
        for text in [
            "",
            "a",
            "One. Two, (three) #4 *5* _6_ | 7 > 8 - 9",
            "--- | ---",
            "-",
        ] {
            let lines = super::blocks(text);
            let lines: Vec<String> = lines.iter().flat_map(super::Block::in_markdown).collect();
            check(text, &lines.join("\n"));
        }
        check(" a  b ", "a b");
        check("a\tb", "a b");
    }

    #[test]
    fn code_in_a_line_ends_in_it() {
        check("a `b\n- <i>` c", "a \\`b\n- \\<i>\\` c");
        check(
            "`a | b` <i>\n--- | ---\n`a | <i>` |",
            "`a | b` \\<i>\n\\--- | ---\n`a | <i>` |",
        );
    }
}
