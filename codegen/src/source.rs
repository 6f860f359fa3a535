//! The files that were read and the places in them.
//!
//! Everything that comes from a spec carries a [`Span`], so that whoever finds an error later can
//! still point at the exact token.

use std::fmt;
use std::fs;
use std::io::{self, Read as _};
use std::ops::{Deref, Range};
use std::path::Path;

/// One of the files in [`Sources`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FileId(u32);

impl FileId {
    const FIRST: Self = Self(0);

    /// The id of this file where others come before it.
    fn behind(self, files: usize) -> Self {
        // Nobody has four billion spec files; if so, the last ones share an id and reports name the
        // wrong file.
        Self(
            self.0
                .saturating_add(u32::try_from(files).unwrap_or(u32::MAX)),
        )
    }
}

/// A place in a file: bytes `start..end`, both on the boundary of a character and inside the file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// Offset of the first byte.
    pub start: usize,
    /// Offset after the last byte.
    pub end: usize,
}

impl Span {
    /// The span from the start of `self` to the end of `last`, which lies in the same file.
    #[must_use]
    pub fn to(self, last: Span) -> Span {
        Span {
            end: last.end.max(self.start),
            ..self
        }
    }

    /// The span from the first of both to the last, which lie in the same file.
    #[must_use]
    pub fn around(self, other: Span) -> Span {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
            ..self
        }
    }

    /// This place where so many files come before those that were there.
    pub(crate) fn behind(self, files: usize) -> Span {
        Span {
            file: self.file.behind(files),
            ..self
        }
    }

    /// Whether another place lies in this one.
    #[must_use]
    pub fn contains(self, other: Span) -> bool {
        self.file == other.file && self.start <= other.start && other.end <= self.end
    }

    /// True for a place between two characters.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The span of no characters at the start of this one.
    #[must_use]
    pub fn head(self) -> Span {
        Span {
            end: self.start,
            ..self
        }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}..{}", self.file.0, self.start, self.end)
    }
}

/// A value and the place where it is written. Two are equal when their values are: where something
/// stands does not change what it means.
#[derive(Clone, Copy)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it is written.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Puts a value and its place together.
    pub fn new(value: T, span: Span) -> Self {
        Spanned { value, span }
    }

    /// Another value at the same place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned {
            value: change(self.value),
            span: self.span,
        }
    }

    /// This place with a borrowed value.
    pub fn as_ref(&self) -> Spanned<&T> {
        Spanned {
            value: &self.value,
            span: self.span,
        }
    }
}

impl Spanned<String> {
    /// Where a part of the text is written; all of it where the file spells it in another way.
    #[must_use]
    pub fn part(&self, part: Range<usize>) -> Span {
        // No escape is shorter than the ASCII that it stands for, so that both are as long only
        // where there is none.
        let is_verbatim =
            self.value.is_ascii() && self.span.end - self.span.start == self.value.len();
        if !is_verbatim || self.value.get(part.clone()).is_none() {
            return self.span;
        }
        Span {
            start: self.span.start + part.start,
            end: self.span.start + part.end,
            ..self.span
        }
    }
}

impl<T> Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Spanned<T> {}

impl<T: fmt::Debug> fmt::Debug for Spanned<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl<T: fmt::Display> fmt::Display for Spanned<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

/// All files of one run, in the order in which they were added. Diagnostics are shown in this order
/// too.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<File>,
}

#[derive(Debug)]
struct File {
    path: String,
    text: String,
    /// Offset of the first byte of every line.
    lines: Vec<usize>,
    /// How many characters stand before every block of bytes: a line may be as long as the file.
    blocks: Vec<usize>,
}

impl File {
    const BLOCK: usize = 256;

    /// How many characters begin before a byte.
    fn characters(&self, offset: usize) -> usize {
        let block = offset / File::BLOCK;
        let before = self.blocks.get(block).copied().unwrap_or_default();
        let rest = self.text.as_bytes().get(block * File::BLOCK..offset);
        before + rest.map_or(0, begun)
    }
}

/// How many characters begin in some bytes of UTF-8.
fn begun(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .filter(|byte| !matches!(byte, 0x80..=0xbf))
        .count()
}

impl Sources {
    /// No files yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file. `path` is how reports name it, with forward slashes.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        let text = text.into();
        let lines = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        let blocks = text.as_bytes().chunks(File::BLOCK).scan(0, |sum, block| {
            let before = *sum;
            *sum += begun(block);
            Some(before)
        });
        let mut blocks: Vec<usize> = blocks.collect();
        blocks.push(begun(text.as_bytes()));
        let id = FileId::FIRST.behind(self.files.len());
        self.files.push(File {
            path: path.into(),
            text,
            lines,
            blocks,
        });
        id
    }

    /// Adds the files of another run. Places in them are moved [`behind`](Span::behind) as many
    /// files as were there.
    pub(crate) fn append(&mut self, others: Sources) -> usize {
        let before = self.files.len();
        self.files.extend(others.files);
        before
    }

    /// Every file, in order.
    pub fn files(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..u32::try_from(self.files.len()).unwrap_or(u32::MAX)).map(FileId)
    }

    /// How reports name the file.
    #[must_use]
    pub fn path(&self, file: FileId) -> &str {
        self.file(file).map_or("", |file| &file.path)
    }

    /// The whole text of the file.
    #[must_use]
    pub fn text(&self, file: FileId) -> &str {
        self.file(file).map_or("", |file| &file.text)
    }

    /// The text at a place.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text(span.file).get(span.start..span.end).unwrap_or("")
    }

    /// Line and column of an offset, both from 1, the column in characters.
    #[must_use]
    pub fn line_column(&self, file: FileId, offset: usize) -> (usize, usize) {
        let Some(file) = self.file(file) else {
            return (1, 1);
        };
        let line = file.lines.partition_point(|&start| start <= offset);
        let start = self.line_start_of(file, line);
        let column = match start <= offset && offset <= file.text.len() {
            true => file.characters(offset) - file.characters(start),
            false => 0,
        };
        (line, column + 1)
    }

    /// Offset of the first byte of a line, counted from 1, and the offset after its last byte
    /// without the line break.
    #[must_use]
    pub fn line_bounds(&self, file: FileId, line: usize) -> (usize, usize) {
        let Some(file) = self.file(file) else {
            return (0, 0);
        };
        let start = self.line_start_of(file, line);
        let end = file
            .lines
            .get(line)
            .map_or(file.text.len(), |next| next - 1);
        let end = if file
            .text
            .get(start..end)
            .is_some_and(|text| text.ends_with('\r'))
        {
            end - 1
        } else {
            end
        };
        (start, end)
    }

    fn line_start_of(&self, file: &File, line: usize) -> usize {
        file.lines
            .get(line.saturating_sub(1))
            .copied()
            .unwrap_or(file.text.len())
    }

    fn file(&self, file: FileId) -> Option<&File> {
        self.files.get(file.0 as usize)
    }
}

/// The bytes of a file, or one more than `most` if it has more. What is no file, such as a pipe
/// that nobody writes to, is not waited for.
///
/// # Errors
///
/// There is no such file, or it cannot be read.
pub fn bytes_of(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    let metadata = fs::metadata(path)?;
    if !metadata.is_file() {
        let what = match metadata.is_dir() {
            true => "it is a folder",
            false => "it is no text file",
        };
        return Err(io::Error::new(io::ErrorKind::InvalidInput, what));
    }
    let most = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A path as reports show it: relative to `base` if it lies below it, with forward slashes on every
/// system.
#[must_use]
pub fn shown_path(path: &Path, base: &Path) -> String {
    let shown = path.strip_prefix(base).unwrap_or(path);
    shown
        .to_string_lossy()
        .replace(std::path::MAIN_SEPARATOR, "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one_and_in_characters() {
        let mut sources = Sources::new();
        let file = sources.add("a.yaml", "a: b\r\nñ: x\n\nlast");
        let at = |offset| sources.line_column(file, offset);
        assert_eq!(
            [at(0), at(3), at(6), at(8), at(12), at(17), at(99)],
            [(1, 1), (1, 4), (2, 1), (2, 2), (3, 1), (4, 5), (4, 1)]
        );
        assert_eq!(sources.line_bounds(file, 1), (0, 4));
        assert_eq!(sources.line_bounds(file, 2), (6, 11));
        assert_eq!(sources.line_bounds(file, 3), (12, 12));
        assert_eq!(sources.line_bounds(file, 4), (13, 17));
        assert_eq!(sources.line_bounds(file, 9), (17, 17));
    }

    #[test]
    fn paths_are_shown_from_the_base_with_forward_slashes() {
        let base: std::path::PathBuf = ["root", "project"].iter().collect();
        assert_eq!(
            shown_path(&base.join("spec").join("a.yaml"), &base),
            "spec/a.yaml"
        );
        assert_eq!(shown_path(Path::new("other.yaml"), &base), "other.yaml");
    }
}
