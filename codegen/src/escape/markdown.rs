//! A line of a spec's prose in Markdown: what stands in backticks is code, addresses of the web are
//! links, all else is as it reads.

use std::borrow::Cow;

use super::visible;

/// A part of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Just text.
    Text(&'t str),
    /// What stands between backticks.
    Code(&'t str),
    /// An address of the web.
    Address(&'t str),
}

/// The parts of a line: as CommonMark has it, code ends with as many backticks as it began with,
/// and backticks without partners are text.
#[must_use]
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut from, mut at) = (0, 0);
    // Where no run of that length follows, none follows later either.
    let mut lonely = std::collections::HashSet::new();
    while let Some(next) = text[at..].find('`') {
        let start = at + next;
        let ticks = run(&text[start..]);
        let inner = start + ticks;
        let end = (!lonely.contains(&ticks))
            .then(|| closing_backticks(text, inner, ticks))
            .flatten();
        match end {
            Some(end) => {
                with_addresses(&text[from..start], &mut pieces);
                pieces.push(Piece::Code(stripped(&text[inner..end])));
                from = end + ticks;
                at = from;
            }
            None => {
                lonely.insert(ticks);
                at = inner;
            }
        }
    }
    with_addresses(&text[from..], &mut pieces);
    pieces
}

/// How many backticks a text begins with.
fn run(text: &str) -> usize {
    text.bytes().take_while(|byte| *byte == b'`').count()
}

/// Where the code ends that began with so many backticks just before `from`.
#[must_use]
pub fn closing_backticks(text: &str, from: usize, ticks: usize) -> Option<usize> {
    let mut at = from;
    while let Some(next) = text[at..].find('`') {
        let start = at + next;
        let found = run(&text[start..]);
        if found == ticks {
            return Some(start);
        }
        at = start + found;
    }
    None
}

/// One space on both sides keeps backticks apart from those of the code and does not belong to it.
fn stripped(code: &str) -> &str {
    let inner = code
        .strip_prefix(' ')
        .and_then(|code| code.strip_suffix(' '));
    inner.filter(|_| !code.trim().is_empty()).unwrap_or(code)
}

fn with_addresses<'t>(text: &'t str, pieces: &mut Vec<Piece<'t>>) {
    // Most texts have no address.
    if !text.contains(':') {
        return push_text(text, pieces);
    }
    let mut rest = text;
    let mut searched = 0;
    while let Some(found) = ["https://", "http://"]
        .iter()
        .filter_map(|scheme| rest[searched..].find(scheme))
        .min()
    {
        let start = searched + found;
        let address = in_web_address(&rest[start..]);
        let continues_a_word = rest[..start].ends_with(char::is_alphanumeric);
        if continues_a_word || address.ends_with("//") {
            searched = start + address.len().max(1);
            continue;
        }
        let (before, after) = (&rest[..start], &rest[start + address.len()..]);
        let bracketed = before.ends_with('<') && after.starts_with('>');
        let trim = usize::from(bracketed);
        push_text(&before[..before.len() - trim], pieces);
        pieces.push(Piece::Address(address));
        rest = &after[trim..];
        searched = 0;
    }
    push_text(rest, pieces);
}

fn push_text<'t>(text: &'t str, pieces: &mut Vec<Piece<'t>>) {
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
}

/// The address that a text begins with, without what only follows it.
#[must_use]
pub fn in_web_address(text: &str) -> &str {
    // Parentheses of its own close within it, as in `https://a.example/b_(c)`.
    let mut open = 0_usize;
    let ends = |c: char| match c {
        '(' => {
            open += 1;
            false
        }
        ')' => match open.checked_sub(1) {
            Some(fewer) => {
                open = fewer;
                false
            }
            None => true,
        },
        '"' | '<' | '>' | '”' | '’' | '`' | '\\' => true,
        other => other.is_whitespace() || super::is_hidden(other),
    };
    let address = &text[..text.find(ends).unwrap_or(text.len())];
    address.trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_', '\''])
}

/// Code in Markdown: between as many backticks as it needs, in one line, hidden characters shown.
#[must_use]
pub fn code(text: &str) -> String {
    let text = visible(text).replace('\n', "\\n");
    let longest = text
        .split(|c| c != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    // CommonMark has no code without characters.
    let text = if text.is_empty() {
        " ".to_owned()
    } else {
        text
    };
    let fence = "`".repeat(longest + 1);
    let padded = text.starts_with('`')
        || text.ends_with('`')
        || (text.starts_with(' ') && text.ends_with(' ') && !text.trim().is_empty());
    match padded {
        true => format!("{fence} {text} {fence}"),
        false => format!("{fence}{text}{fence}"),
    }
}

/// A line of prose in Markdown that programs of all kinds read: nothing becomes a tag, a link that
/// is not to the web, or an entity.
#[must_use]
pub fn in_markdown(line: &str) -> String {
    escaped(pieces(line), &|character, rest| match character {
        '<' | '[' | '`' => true,
        '&' => is_entity(rest),
        _ => false,
    })
}

/// A line of prose in a comment, issue or change log on GitHub: also nothing in it mentions people
/// or issues, and no table or emphasis begins.
#[must_use]
pub fn in_github(line: &str) -> String {
    let line: String = line
        .split(char::is_whitespace)
        .collect::<Vec<_>>()
        .join(" ");
    let text = escaped(github_pieces(&line), &|character, rest| match character {
        '<' | '>' | '[' | ']' | '`' | '*' | '_' | '|' | '~' | '$' => true,
        '&' => is_entity(rest) || is_named(rest),
        // What GitLab takes for requests and milestones.
        '!' | '%' => is_named(rest),
        _ => false,
    });
    match text.chars().next() {
        // What begins a list, a heading or a command.
        Some('-' | '+' | '=' | ':' | '/') => format!("\\{text}"),
        _ => text,
    }
}

/// The parts of a line on GitHub, where people and issues that are named in code are not told.
fn github_pieces(line: &str) -> Vec<Piece<'_>> {
    let split = |piece| match piece {
        Piece::Text(text) => with_mentions(text),
        other => vec![other],
    };
    pieces(line).into_iter().flat_map(split).collect()
}

fn with_mentions(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for (at, mark) in text
        .match_indices(['@', '#'])
        .chain(text.match_indices("GH-"))
        .collect::<std::collections::BTreeMap<_, _>>()
    {
        let name = &text[at + mark.len()..];
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/');
        let end = name.find(|c| !is_part(c)).unwrap_or(name.len());
        if at >= from && end > 0 {
            push_text(&text[from..at], &mut pieces);
            from = at + mark.len() + end;
            pieces.push(Piece::Code(&text[at..from]));
        }
    }
    push_text(&text[from..], &mut pieces);
    pieces
}

fn is_named(rest: &str) -> bool {
    rest.starts_with(|next: char| next.is_alphanumeric())
}

fn is_entity(rest: &str) -> bool {
    let name = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '#');
    name.is_some_and(|end| end > 0 && rest[end..].starts_with(';'))
}

fn escaped(pieces: Vec<Piece<'_>>, means: &dyn Fn(char, &str) -> bool) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Code(text) => {
                // Beside other backticks they would be one longer mark.
                if out.ends_with('`') {
                    out.push(' ');
                }
                out.push_str(&code(text));
            }
            Piece::Address(address) => {
                out.push('<');
                out.push_str(address);
                out.push('>');
            }
            Piece::Text(text) => {
                let text: Cow<'_, str> = visible(text);
                let mut from = 0;
                for (at, character) in text.char_indices() {
                    let rest = &text[at + character.len_utf8()..];
                    let escapes = match character {
                        // Before anything else it would escape what follows, or take away our own
                        // escape.
                        '\\' => {
                            rest.is_empty()
                                || rest.starts_with(|next: char| next.is_ascii_punctuation())
                        }
                        other => means(other, rest),
                    };
                    if escapes {
                        out.push_str(&text[from..at]);
                        out.push('\\');
                        from = at;
                    }
                }
                out.push_str(&text[from..]);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_ends_with_as_many_backticks_as_it_began_with() {
        use Piece::{Code, Text};
        assert_eq!(pieces("a `b` c"), [Text("a "), Code("b"), Text(" c")]);
        assert_eq!(pieces("a ` b"), [Text("a ` b")]);
        assert_eq!(pieces("`` a`b `` ` x"), [Code("a`b"), Text(" ` x")]);
        assert_eq!(pieces("`a`` b"), [Text("`a`` b")]);
        assert_eq!(pieces("``` `a`"), [Text("``` "), Code("a")]);
    }

    #[test]
    fn addresses_are_found_without_what_follows() {
        use Piece::{Address, Text};
        assert_eq!(
            pieces("see <https://a.example/b>, or (http://c.example)."),
            [
                Text("see "),
                Address("https://a.example/b"),
                Text(", or ("),
                Address("http://c.example"),
                Text(").")
            ]
        );
        assert_eq!(
            pieces("(see https://a.example/b_(c)_(d))"),
            [
                Text("(see "),
                Address("https://a.example/b_(c)_(d)"),
                Text(")")
            ]
        );
        assert_eq!(pieces("https:// xhttp://a"), [Text("https:// xhttp://a")]);
    }

    #[test]
    fn markup_stays_text() {
        assert_eq!(
            in_markdown("a ` <b> [x](javascript:y)"),
            "a \\` \\<b> \\[x](javascript:y)"
        );
        assert_eq!(
            in_markdown("\\<b> &lt; R&D; `<b>`"),
            "\\\\\\<b> \\&lt; R\\&D; `<b>`"
        );
        assert_eq!(in_markdown("c:\\d\\"), "c:\\d\\\\");
        assert_eq!(in_markdown("[`a`](javascript:x)"), "\\[`a`](javascript:x)");
        assert_eq!(
            in_github("@team #1 `@x` a|b </details>"),
            "`@team` `#1` `@x` a\\|b \\</details\\>"
        );
    }

    #[test]
    fn code_holds_backticks() {
        assert_eq!(code("a"), "`a`");
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(in_github("`<b>`@a `x"), "`<b>` `@a` \\`x");
        assert_eq!(code("`"), "`` ` ``");
        assert_eq!(code(""), "` `");
        assert_eq!(code("\u{202a}\n"), "`\\u{202a}\\n`");
    }
}
