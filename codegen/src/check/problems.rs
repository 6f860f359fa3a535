//! Diagnostics of this pass, counted, so that a model is made only where there are none.

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::Span;

/// Where checks report to.
pub(super) struct Problems<'d> {
    diagnostics: &'d mut Diagnostics,
    count: usize,
}

impl<'d> Problems<'d> {
    pub(super) fn new(diagnostics: &'d mut Diagnostics) -> Self {
        Self {
            diagnostics,
            count: 0,
        }
    }

    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        self.count += 1;
        self.diagnostics.push(diagnostic);
    }

    /// The usual shape: a message, and a word under the token.
    pub(super) fn error(
        &mut self,
        code: Code,
        span: Span,
        message: impl Into<String>,
        label: impl Into<String>,
    ) {
        self.push(Diagnostic::error(code, span, message.into()).label(span, label.into()));
    }

    /// A name that nothing has, with the nearest one that something has.
    pub(super) fn unknown<'n>(
        &mut self,
        code: Code,
        span: Span,
        message: impl Into<String>,
        name: &str,
        known: impl IntoIterator<Item = &'n str>,
    ) {
        let known: Vec<&str> = known.into_iter().collect();
        let diagnostic = Diagnostic::error(code, span, message.into());
        self.push(match nearest(name, known.iter().copied()) {
            Some(near) => diagnostic.label(span, format!("did you mean `{near}`?")),
            None if known.is_empty() => diagnostic.label(span, "there are none"),
            None if known.len() <= 12 => diagnostic
                .label(span, "not known")
                .help(format!("known are {}", listed(&known))),
            None => diagnostic.label(span, "not known"),
        });
    }

    pub(super) fn count(&self) -> usize {
        self.count
    }
}

/// `` `a`, `b` and `c` ``
pub(super) fn listed<T: AsRef<str>>(names: &[T]) -> String {
    let mut text = String::new();
    for (index, name) in names.iter().enumerate() {
        if index > 0 {
            text.push_str(if index + 1 == names.len() {
                " and "
            } else {
                ", "
            });
        }
        text.push('`');
        text.push_str(name.as_ref());
        text.push('`');
    }
    text
}

/// The known name that is nearest to `name`, if it is near at all.
pub(super) fn nearest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let allowed = (name.chars().count() + 1) / 3;
    let distances = known
        .into_iter()
        .map(|known| (distance(name, known), known));
    let near = distances.filter(|(distance, _)| *distance <= allowed);
    near.min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

/// How many letters have to be changed, added, left out or swapped with the next one; whatever the case, that counts for one.
fn distance(a: &str, b: &str) -> usize {
    if a.eq_ignore_ascii_case(b) {
        return usize::from(a != b);
    }
    let b: Vec<char> = b.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    let mut last = None;
    for (i, x) in a.chars().enumerate() {
        let mut next = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let at =
                |row: &[usize], index: usize| row.get(index).copied().unwrap_or(usize::MAX / 2);
            let mut best = at(&row, j) + usize::from(x != *y);
            best = best.min(at(&row, j + 1) + 1).min(at(&next, j) + 1);
            let is_swapped = j > 0 && b.get(j - 1) == Some(&x) && last == Some(*y);
            if is_swapped {
                best = best.min(at(&before, j - 1) + 1);
            }
            next.push(best);
        }
        last = Some(x);
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{distance, listed, nearest};

    #[test]
    fn distances_count_letters() {
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("abc", ""), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("ulr", "url"), 1);
        assert_eq!(distance("Text", "text"), 1);
        assert_eq!(distance("abc", "abc"), 0);
    }

    #[test]
    fn only_near_names_are_suggested() {
        assert_eq!(
            nearest("Tempalte", ["Text", "Template", "Temple"]),
            Some("Template")
        );
        assert_eq!(nearest("imageurl", ["imageUrl", "image"]), Some("imageUrl"));
        assert_eq!(nearest("phone", ["template", "text"]), None);
        assert_eq!(nearest("z", ["a"]), None);
        assert_eq!(nearest("nowhere", ["other"]), None);
    }

    #[test]
    fn lists_read_like_a_sentence() {
        assert_eq!(listed(&["a"]), "`a`");
        assert_eq!(listed(&["a", "b", "c"]), "`a`, `b` and `c`");
    }
}
