//! The only owner of file text: reading, decoding and the line index, for articles and rule files alike.
//! Knows bytes, lines and columns; nothing about words or markup.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::sync::OnceLock;

use crate::diagnostic::{Diagnostic, Severity};
use crate::span::Span;

/// Offsets are `u32`, so a file may have this many bytes and no more.
const MAX_BYTES: u64 = u32::MAX as u64;

/// Bytes at the head of a file in which a NUL means that it is no text.
const HEAD: usize = 8 * 1024;

/// Bytes between two entries of the index of characters.
const STRIDE: usize = 4096;

/// What stands for a byte that is not UTF-8: one byte long, and no article has it.
const SUBSTITUTE: char = '\u{1A}';

const BOM: char = '\u{FEFF}';

/// One file, decoded so that every byte offset still holds for the original.
#[derive(Debug)]
pub struct TextFile {
    path: String,
    text: String,
    issues: Vec<Diagnostic>,
    refused: bool,
    line_starts: OnceLock<Vec<u32>>,
    /// Entry `k` counts the characters that start before byte `k * STRIDE`.
    characters: OnceLock<Vec<u32>>,
}

/// A place for people: both numbers count from one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LineColumn {
    /// Physical line.
    pub line: u32,
    /// Column in Unicode scalar values.
    pub column: u32,
}

/// Why there is no text to speak of.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// Nothing is there.
    #[error("`{0}` does not exist")]
    Missing(String),
    /// A link to nothing.
    #[error("`{path}` is a link to `{target}`, which does not exist")]
    Dangling {
        /// The link, as shown to people.
        path: String,
        /// Where it points.
        target: String,
    },
    /// Anything else that the system says.
    #[error("cannot read `{path}`: {cause}")]
    Io {
        /// The file or folder, as shown to people.
        path: String,
        /// What the system says.
        cause: io::Error,
    },
}

impl ReadError {
    /// The error for `path`, shown as `shown`, that made the system say `cause`.
    pub fn new(path: &Path, shown: String, cause: io::Error) -> Self {
        if cause.kind() != io::ErrorKind::NotFound {
            return Self::Io { path: shown, cause };
        }
        match fs::read_link(path) {
            Ok(target) => Self::Dangling { path: shown, target: target.display().to_string() },
            Err(_) => Self::Missing(shown),
        }
    }
}

impl TextFile {
    /// A file already known to be UTF-8 (tests, embedded rules).
    pub fn from_str(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            text: text.into(),
            issues: Vec::new(),
            refused: false,
            line_starts: OnceLock::new(),
            characters: OnceLock::new(),
        }
    }

    /// Decodes a file. Never fails: what is wrong with it stands in [`Self::issues`], and if it is no UTF-8 text
    /// at all the text is empty.
    pub fn from_bytes(path: impl Into<String>, bytes: Vec<u8>) -> Self {
        if bytes.len() as u64 > MAX_BYTES {
            return Self::refuse(path, too_large());
        }
        if let Some(issue) = not_text(&bytes) {
            return Self::refuse(path, issue);
        }
        match String::from_utf8(bytes) {
            Ok(text) => Self::from_str(path, text),
            Err(error) => {
                let (text, issue) = substitute(error.as_bytes());
                Self { issues: issue.into_iter().collect(), ..Self::from_str(path, text) }
            }
        }
    }

    /// Reads and decodes the file at `path`, which people will see as `shown`.
    ///
    /// # Errors
    /// What the system says if the file cannot be read; faults inside the file are [`Self::issues`].
    pub fn read(path: &Path, shown: String) -> Result<Self, ReadError> {
        let result = File::open(path).and_then(|file| {
            let len = file.metadata()?.len();
            if len > MAX_BYTES {
                return Ok(None);
            }
            let mut bytes = Vec::with_capacity(len as usize);
            file.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
            Ok(Some(bytes))
        });
        match result {
            Ok(Some(bytes)) => Ok(Self::from_bytes(shown, bytes)),
            Ok(None) => Ok(Self::refuse(shown, too_large())),
            Err(cause) => Err(ReadError::new(path, shown, cause)),
        }
    }

    /// Reads and decodes a stream, which people will see as `shown`.
    ///
    /// # Errors
    /// What the system says if the stream breaks.
    pub fn read_from(stream: impl Read, shown: String) -> Result<Self, ReadError> {
        let mut bytes = Vec::new();
        match stream.take(MAX_BYTES + 1).read_to_end(&mut bytes) {
            Ok(_) => Ok(Self::from_bytes(shown, bytes)),
            Err(cause) => Err(ReadError::Io { path: shown, cause }),
        }
    }

    fn refuse(path: impl Into<String>, issue: Diagnostic) -> Self {
        Self { issues: vec![issue], refused: true, ..Self::from_str(path, "") }
    }

    /// The path as shown to people, with forward slashes.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The decoded text, byte for byte as long as the original file (empty if that was refused).
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What went wrong while decoding.
    pub fn issues(&self) -> &[Diagnostic] {
        &self.issues
    }

    /// Whether there is a text at all: `false` for binary files, UTF-16 and files over 4 GiB.
    pub const fn is_checkable(&self) -> bool {
        !self.refused
    }

    /// Byte offsets at which the physical lines start.
    pub fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            // paragraphs are lines
            let mut starts = Vec::with_capacity(self.text.len() / 128 + 1);
            starts.push(0);
            starts.extend(memchr::memchr_iter(b'\n', self.text.as_bytes()).map(|at| at as u32 + 1));
            starts
        })
    }

    /// Bytes of the physical line that holds `offset`, its line end (`\n` or `\r\n`) left out. An offset in the
    /// line end counts as on the line, one past the text as on the last.
    pub fn line_span(&self, offset: u32) -> Span {
        let starts = self.line_starts();
        let next = starts.partition_point(|s| *s <= offset);
        let start = starts[next.max(1) - 1];
        let Some(end) = starts.get(next) else {
            return Span::new(start, self.text.len() as u32);
        };
        let line = &self.text[start as usize..*end as usize - 1];
        Span::new(start, start + line.strip_suffix('\r').unwrap_or(line).len() as u32)
    }

    /// Line and column of a byte offset. A byte order mark is no column; an offset inside a character is that
    /// character's, one past the text is the end's. Costs a search among the lines and a look at 4 KiB.
    pub fn line_column(&self, offset: u32) -> LineColumn {
        let offset = floor_boundary(&self.text, offset as usize);
        let starts = self.line_starts();
        let line = starts.partition_point(|s| *s as usize <= offset).max(1);
        let start = starts[line - 1] as usize;
        let start = if start == 0 && offset > 0 && self.text.starts_with(BOM) { BOM.len_utf8() } else { start };
        let column = if offset - start <= STRIDE {
            count(&self.text.as_bytes()[start..offset])
        } else {
            self.before(offset) - self.before(start)
        };
        LineColumn { line: line as u32, column: column + 1 }
    }

    /// Line and column of both ends of a span, as [`Self::line_column`] has them.
    pub fn places(&self, span: Span) -> (LineColumn, LineColumn) {
        let start = self.line_column(span.start);
        let (from, to) =
            (floor_boundary(&self.text, span.start as usize), floor_boundary(&self.text, span.end as usize));
        let ends_there = self.line_starts().get(start.line as usize).is_none_or(|next| to < *next as usize);
        // mostly the second is a little further on the same line; a byte order mark is no column
        if ends_there && from > 0 && to >= from && to - from <= STRIDE {
            let column = start.column + count(&self.text.as_bytes()[from..to]);
            return (start, LineColumn { column, ..start });
        }
        (start, self.line_column(span.end))
    }

    /// The byte offset of the character at that line and column, both from 1; `None` past the end of the line or of
    /// the file.
    pub fn offset_at(&self, place: LineColumn) -> Option<u32> {
        let start = *self.line_starts().get(place.line.checked_sub(1)? as usize)?;
        let span = self.line_span(start);
        let line = span.slice(&self.text);
        let bom = if start == 0 && line.starts_with(BOM) { BOM.len_utf8() } else { 0 };
        let mut places = line[bom..].char_indices().map(|(at, _)| at).chain([line.len() - bom]);
        places.nth(place.column.checked_sub(1)? as usize).map(|at| span.start + (bom + at) as u32)
    }

    /// Number of characters that start before byte `offset`.
    fn before(&self, offset: usize) -> u32 {
        let bytes = self.text.as_bytes();
        let index = self.characters.get_or_init(|| {
            let sums = bytes.chunks(STRIDE).scan(0, |sum, chunk| {
                *sum += count(chunk);
                Some(*sum)
            });
            std::iter::once(0).chain(sums).collect()
        });
        let row = offset / STRIDE;
        index[row] + count(&bytes[row * STRIDE..offset])
    }
}

/// The last char boundary of `text` at or before byte `at`.
pub(crate) fn floor_boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    // A character has four bytes at most, and zero is a boundary.
    (at.saturating_sub(3)..=at).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0)
}

/// Number of characters that start in `bytes`.
fn count(bytes: &[u8]) -> u32 {
    // Continuation bytes are 0b10xx_xxxx, the only ones below -64 as a signed number. Sums of so few bytes that they fit
    // one are made sixteen at a time.
    let few = |bytes: &[u8]| bytes.iter().map(|b| u8::from(b.cast_signed() >= -64)).sum::<u8>();
    bytes.chunks(usize::from(u8::MAX)).map(|bytes| u32::from(few(bytes))).sum()
}

fn too_large() -> Diagnostic {
    Diagnostic::own("binary-file", Severity::Error, Span::default(), "the file is larger than 4 GiB")
        .with_help("split it into one file per article")
}

/// What is wrong with bytes that are not worth decoding.
fn not_text(bytes: &[u8]) -> Option<Diagnostic> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let marked = head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]);
    if !marked && memchr::memchr(0, head).is_none() {
        return None;
    }
    let own = |rule, message: &str, help: &str| {
        Some(Diagnostic::own(rule, Severity::Error, Span::default(), message).with_help(help))
    };
    if marked || alternates(head) {
        let help = "save it as UTF-8, for example with `iconv -f UTF-16 -t UTF-8`";
        return own("invalid-encoding", "the file is UTF-16, not UTF-8", help);
    }
    let help = "check the text it was made from; a document of a word processor must be exported as text first";
    own("binary-file", "this is a binary file, not text", help)
}

/// Whether every other byte is mostly NUL and its neighbours are not, as in UTF-16 of a European language.
fn alternates(head: &[u8]) -> bool {
    let mut nuls = [0usize; 2];
    for (at, byte) in head.iter().enumerate() {
        nuls[at % 2] += usize::from(*byte == 0);
    }
    let pairs = head.len() / 2;
    let (few, many) = (nuls[0].min(nuls[1]), nuls[0].max(nuls[1]));
    pairs >= 2 && many * 2 > pairs && few * 20 <= pairs
}

/// The text with a substitute for each byte that is not UTF-8, and what to say about that.
fn substitute(bytes: &[u8]) -> (String, Option<Diagnostic>) {
    let mut text = String::with_capacity(bytes.len());
    let mut first = None;
    let mut bad = 0u32;
    let mut foreign = 0usize;
    let mut is_windows = true;
    for chunk in bytes.utf8_chunks() {
        foreign += usize::from(!chunk.valid().is_ascii());
        text.push_str(chunk.valid());
        for byte in chunk.invalid() {
            first.get_or_insert((text.len() as u32, *byte));
            is_windows &= windows_1252(*byte).is_some();
            bad += 1;
            text.push(SUBSTITUTE);
        }
    }
    let issue = first.map(|(at, byte)| {
        let message = if bad == 1 { "one byte is not UTF-8".to_owned() } else { format!("{bad} bytes are not UTF-8") };
        let label = match windows_1252(byte).filter(|_| is_windows) {
            Some(character) => format!("byte 0x{byte:02X}, `{character}` in Windows-1252"),
            None => format!("byte 0x{byte:02X}"),
        };
        let help = match (is_windows, foreign > 0) {
            (true, false) => "save the file as UTF-8; it looks like Windows-1252 (or Latin-1)",
            (true, true) => "save the file as UTF-8; parts of it look like Windows-1252, so two encodings are mixed",
            (false, _) => "save the file as UTF-8",
        };
        Diagnostic::own("invalid-encoding", Severity::Error, Span::new(at, at + 1), message)
            .labelled(label)
            .with_help(help)
    });
    (text, issue)
}

/// The character of a byte above ASCII in Windows-1252; Latin-1 has the same from 0xA0 on.
fn windows_1252(byte: u8) -> Option<char> {
    // 0x81, 0x8D, 0x8F, 0x90 and 0x9D are not assigned.
    const LOW: [char; 32] = [
        '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“', '”',
        '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
    ];
    match byte {
        0..=0x7F => None,
        0x80..=0x9F => Some(LOW[usize::from(byte) - 0x80]).filter(|c| *c != '\0'),
        0xA0.. => Some(char::from(byte)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn place(text: &str, offset: u32) -> (u32, u32) {
        let at = TextFile::from_str("a.md", text).line_column(offset);
        (at.line, at.column)
    }

    fn issue(bytes: &[u8]) -> String {
        let file = TextFile::from_bytes("a.md", bytes.to_vec());
        let lines = file.issues().iter().map(|d| {
            let (span, label, help) = (d.primary.span, &d.primary.message, d.help.as_deref().unwrap_or("-"));
            format!("{} {}-{}: {} [{label}] {help}", d.rule, span.start, span.end, d.message)
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn columns_count_characters_and_not_the_byte_order_mark() {
        assert_eq!(place("“Öl”, sagt er\nnein", 9), (1, 5));
        assert_eq!(place("eins\nzwei", 5), (2, 1));
        assert_eq!(place("\u{FEFF}eins", 0), (1, 1));
        assert_eq!(place("\u{FEFF}eins", 3), (1, 1));
        assert_eq!(place("eins\n", 99), (2, 1));
        assert_eq!(place("Öl", 1), (1, 1), "inside a character");
    }

    #[test]
    fn lines_end_before_their_line_end() {
        let file = TextFile::from_str("a.md", "eins\r\nzwei\n");
        let spans = [0, 4, 5, 6, 11, 12].map(|offset| file.line_span(offset));
        let (first, second, last) = (Span::new(0, 4), Span::new(6, 10), Span::new(11, 11));
        assert_eq!(spans, [first, first, first, second, last, last]);
    }

    #[test]
    fn bytes_that_are_not_utf8_keep_their_offsets() {
        let file = TextFile::from_bytes("a.md", b"the mayor\x92s caf\xE9".to_vec());
        assert_eq!(file.text(), "the mayor\u{1A}s caf\u{1A}");
        assert!(file.is_checkable());
        expect_test::expect!["invalid-encoding 9-10: 2 bytes are not UTF-8 [byte 0x92, `’` in Windows-1252] save the file as UTF-8; it looks like Windows-1252 (or Latin-1)"]
            .assert_eq(&issue(b"the mayor\x92s caf\xE9"));
        expect_test::expect!["invalid-encoding 5-6: one byte is not UTF-8 [byte 0x81] save the file as UTF-8"]
            .assert_eq(&issue(b"n\xC3\xA9 x\x81"));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let utf16: Vec<u8> = "the mayor said".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [&utf16[..], &[0xFE, 0xFF, 0, b'a'], b"\x7FELF\0\x01\x02\0\0"] {
            let file = TextFile::from_bytes("a.md", bytes.to_vec());
            assert!(!file.is_checkable() && file.text().is_empty() && file.issues().len() == 1, "{bytes:?}");
        }
        assert!(issue(&utf16).starts_with("invalid-encoding 0-0: the file is UTF-16"));
        assert!(issue(b"PK\x03\x04\0\0").starts_with("binary-file"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn columns_agree_with_a_count_from_the_line_start(words in prop::collection::vec("[a-zé“\n ]{0,40}", 0..300), at in 0usize..9_000) {
            let text = words.concat();
            let at = floor_boundary(&text, at);
            let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
            prop_assert_eq!(place(&text, at as u32).1 as usize, text[start..at].chars().count() + 1);
        }

        #[test]
        fn decoding_keeps_the_length(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let file = TextFile::from_bytes("a.md", bytes.clone());
            prop_assert!(!file.is_checkable() || file.text().len() == bytes.len());
        }
    }
}
