//! Words as the layout reads them, for itself and for the lexer. Knows what may stand behind a word; nothing of lines.

use crate::lexicon::Found;
use crate::word::{Case, is_letter};

/// A word as layout sees it, letters and digits, and what the lexicon has it for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct ReadWord {
    /// First byte.
    pub(crate) start: u32,
    /// One past the last byte.
    pub(crate) end: u32,
    /// The same for the word in either case.
    pub(super) hash: u32,
    /// What it is, if it is known.
    pub(crate) found: Found,
    /// How it is written, if it is made of ASCII letters alone.
    pub(crate) case: Case,
    /// What stands behind it.
    pub(crate) ending: Ending,
}

/// What stands behind the letters of a word, as far as the lexer must know.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Ending {
    /// What may be part of the word; or the word is not of ASCII letters alone.
    Open,
    /// A stop, which may be that of an abbreviation.
    Stop,
    /// Some other mark, or nothing.
    Mark,
    /// A space.
    Space,
}

/// Where a clitic ends whose letters start at `letters`, behind its apostrophe; `None` if none does.
pub(crate) fn clitic(bytes: &[u8], letters: usize) -> Option<usize> {
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(b' ');
    let len = match [byte(letters) | 0x20, byte(letters + 1) | 0x20, byte(letters + 2)] {
        [b's' | b'd' | b'm', next, _] if !is_letter(next) => 1,
        [b'r' | b'v', b'e', next] | [b'l', b'l', next] if !is_letter(next) => 2,
        _ => return None,
    };
    Some(letters + len)
}

/// Whether a word of ASCII letters that ends before `end` of `bytes` may go on there: with a hyphen, an apostrophe, a tag.
pub(super) fn may_go_on(bytes: &[u8], start: usize, end: usize) -> bool {
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(b' ');
    let apostrophe = |letters: usize| is_letter(byte(letters)) && clitic(bytes, letters).is_none();
    match byte(end) {
        b'-' => byte(end + 1).is_ascii_alphanumeric() || byte(end + 1) >= 0x80,
        b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'&' | b'<' => true,
        b'\'' => apostrophe(end + 1),
        // `U.S.`, `Ph.D.`, `a.m.`
        b'.' => end - start <= 2 && is_letter(byte(end + 1)),
        0xe2 => match (byte(end + 1), byte(end + 2)) {
            (0x80, 0x99) => apostrophe(end + 3),
            // the first bytes of most other marks that are not ASCII
            (next, _) => next != 0x80,
        },
        other => other >= 0x80,
    }
}
