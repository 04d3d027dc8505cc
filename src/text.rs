//! The only owner of file text: decoding and the line index, for articles and rule files alike.
//! Knows bytes, lines and columns; nothing about words or markup.

use std::sync::OnceLock;

use crate::diagnostic::Diagnostic;

/// One file, decoded so that every byte offset still holds for the original.
#[derive(Debug)]
pub struct TextFile {
    path: String,
    text: String,
    issues: Vec<Diagnostic>,
    line_starts: OnceLock<Vec<u32>>,
}

/// A place for people: both numbers count from one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LineColumn {
    /// Physical line.
    pub line: u32,
    /// Column in Unicode scalar values.
    pub column: u32,
}

impl TextFile {
    /// A file already known to be UTF-8 (tests, embedded rules).
    pub fn from_str(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into(), issues: Vec::new(), line_starts: OnceLock::new() }
    }

    /// The path as shown to people, with forward slashes.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The decoded text, byte for byte as long as the original file.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What went wrong while decoding.
    pub fn issues(&self) -> &[Diagnostic] {
        &self.issues
    }

    /// Byte offsets at which the physical lines start.
    pub fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            std::iter::once(0)
                .chain(self.text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i as u32 + 1))
                .collect()
        })
    }

    /// Line and column of a byte offset.
    pub fn line_column(&self, offset: u32) -> LineColumn {
        let starts = self.line_starts();
        let line = starts.partition_point(|s| *s <= offset).max(1);
        let start = starts[line - 1] as usize;
        let column = self.text.get(start..offset as usize).map_or(0, |s| s.chars().count());
        LineColumn { line: line as u32, column: column as u32 + 1 }
    }
}
