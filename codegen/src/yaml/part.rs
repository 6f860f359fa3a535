//! Where a part of a scalar is written.

use std::ops::Range;

use crate::source::{Sources, Span};

/// Where a part of a scalar's text is written; all of the scalar where its writing cannot be
/// followed: folded over lines, or with escapes other than of quotes and backslashes.
#[must_use]
pub fn part_of_scalar(sources: &Sources, span: Span, text: &str, part: Range<usize>) -> Span {
    let written = sources.slice(span);
    // A block may begin with a quote as well.
    let followed = [in_quotes, in_lines].iter().find_map(|offset| {
        let start = offset(written, text, part.start)?;
        Some((start, offset(written, text, part.end)?))
    });
    match followed {
        Some((start, end)) if start <= end && end <= written.len() => Span {
            start: span.start + start,
            end: span.start + end,
            ..span
        },
        _ => span,
    }
}

/// Where a byte of the text stands that is written in quotes on one line.
fn in_quotes(written: &str, text: &str, at: usize) -> Option<usize> {
    let escape = match written.chars().next()? {
        '\'' => '\'',
        '"' => '\\',
        _ => return None,
    };
    let inner = written.get(1..written.len().checked_sub(1)?)?;
    let mut rest = inner.char_indices();
    let mut found = (at == text.len()).then_some(1 + inner.len());
    for (before, wanted) in text.char_indices() {
        let (place, mut character) = rest.next()?;
        if before == at {
            found = Some(1 + place);
        }
        if character == escape {
            character = rest.next().map(|(_, escaped)| escaped)?;
            if !['\'', '"', '\\'].contains(&character) {
                return None;
            }
        }
        if character != wanted {
            return None;
        }
    }
    found.filter(|_| rest.next().is_none())
}

/// Where a byte of the text stands whose lines are written as they are: a scalar without quotes, or
/// a block, from its first character on.
fn in_lines(written: &str, text: &str, at: usize) -> Option<usize> {
    let before = text.get(..at)?;
    let line = before.matches('\n').count();
    let column = before.len() - before.rfind('\n').map_or(0, |end| end + 1);
    let meant = text.split('\n').nth(line)?;
    let mut start = 0;
    for _ in 0..line {
        start += written.get(start..)?.find('\n')? + 1;
    }
    let found = written.get(start..)?.split('\n').next()?;
    let found = found.strip_suffix('\r').unwrap_or(found);
    let indentation = found.len().checked_sub(meant.len())?;
    let is_same = found.get(indentation..)? == meant;
    (is_same && found.bytes().take(indentation).all(|byte| byte == b' '))
        .then_some(start + indentation + column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_as_far_as_the_writing_can_be_followed() {
        for (written, text, part, expected) in [
            ("lower(x)", "lower(x)", 6..7, "x"),
            ("'é + x'", "é + x", 5..6, "x"),
            ("'a '' x'", "a ' x", 4..5, "x"),
            ("'abc'", "abc", 3..3, ""),
            (r#""a \" x""#, r#"a " x"#, 4..5, "x"),
            (r#""a \\ x""#, r"a \ x", 4..5, "x"),
            (r#""\x41 x""#, "A x", 2..3, r#""\x41 x""#),
            ("'a\n  x'", "a x", 2..3, "'a\n  x'"),
            ("a\n  x", "a x", 2..3, "a\n  x"),
            ("a(\n      x)\n", "a(\n  x)\n", 5..6, "x"),
            ("\"é\" + x\n", "\"é\" + x\n", 7..8, "x"),
            ("a\n    x\n", "a x\n", 2..3, "a\n    x\n"),
            ("'abc'", "abc", 7..9, "'abc'"),
        ] {
            let mut sources = Sources::new();
            let file = sources.add("a.yaml", format!("step: {written}"));
            let span = Span {
                file,
                start: 6,
                end: 6 + written.len(),
            };
            let found = part_of_scalar(&sources, span, text, part);
            assert_eq!(sources.slice(found), expected, "{written}");
        }
    }
}
