//! One pass over the bytes of a block: numbers and marks; words are read in `word`. Knows characters and the lexicon; not sentences.

use super::word::{Unread, is_letter};
use super::{Case, Gap, Kind, Token};
use crate::charref;
use crate::lexicon::{Class, Classes, Lexicon, ListBits, WordId};
use crate::markup::{is_inline_markup, quotation_tag};
use crate::span::Span;
use crate::word::WordHash;

/// Masked bytes from this length on separate the words around them, unless they are inline tags; shorter ones are
/// markup signs.
const SEPARATING_MASK: usize = 4;

impl Gap {
    /// What masked bytes between two words are.
    pub(crate) fn of_mask(masked: &str) -> Self {
        if masked.len() < SEPARATING_MASK || is_inline_markup(masked) { Self::None } else { Self::Space }
    }
}

/// Appends the tokens of `block`. `masked` is the rest of the sorted list of masked spans; what lies before the
/// end of the block is consumed.
pub(super) fn scan(
    text: &str,
    block: Span,
    masked: &mut &[Span],
    lexicon: &Lexicon,
    out: &mut Vec<Token>,
    unread: &mut Unread,
) {
    let bytes = &text.as_bytes()[..block.end as usize];
    let mut scanner = Scanner { text, bytes, lexicon, gap: Gap::Block, out, unread, masks: &[] };
    let mut at = block.start as usize;
    while at < block.end as usize {
        while masked.first().is_some_and(|mask| mask.end as usize <= at) {
            *masked = &masked[1..];
        }
        scanner.masks = masked;
        let next = masked.first().map_or(block.end, |mask| mask.start.min(block.end)) as usize;
        while at < next {
            at = scanner.token(at);
        }
        if let Some(mask) = masked.first().filter(|m| (m.start as usize..m.end as usize).contains(&at)) {
            if Gap::of_mask(mask.slice(text)) != Gap::None {
                scanner.widen(Gap::Space);
            }
            at = mask.end as usize;
        }
    }
}

pub(super) struct Scanner<'a> {
    pub(super) text: &'a str,
    /// The text up to the end of the block: look-ahead stops there.
    pub(super) bytes: &'a [u8],
    pub(super) lexicon: &'a Lexicon,
    pub(super) gap: Gap,
    pub(super) out: &'a mut Vec<Token>,
    /// The words that are not looked up yet.
    pub(super) unread: &'a mut Unread,
    /// The masked spans that end behind the place that is read.
    masks: &'a [Span],
}

impl Scanner<'_> {
    fn widen(&mut self, gap: Gap) {
        if self.gap != Gap::Block {
            self.gap = self.gap.max(gap);
        }
    }

    pub(super) fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(b' ')
    }

    pub(super) fn char(&self, at: usize) -> char {
        self.text.get(at..self.bytes.len()).and_then(|s| s.chars().next()).unwrap_or(' ')
    }

    /// Reads white space or one token at `at`; returns where it ends.
    fn token(&mut self, at: usize) -> usize {
        let byte = self.bytes[at];
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' => self.word(at),
            b' ' | b'\t' | b'\r' | 0x0b | 0x0c => {
                self.widen(Gap::Space);
                at + 1
            }
            b'\n' => {
                self.widen(Gap::Line);
                at + 1
            }
            b'0'..=b'9' => self.number(at),
            b'.' => self.stops(at),
            b'-' => self.hyphen(at),
            // two typed for one double mark, as typewriters and some wires have it
            b'\'' if self.byte(at + 1) == b'\'' => self.push(at, at + 2, Kind::StraightQuote),
            b'`' if self.byte(at + 1) == b'`' => self.push(at, at + 2, Kind::OpenQuote),
            b'\'' => self.apostrophe(at, at + 1, false),
            b'&' => self.entity(at),
            0x80.. => self.wide(at),
            b'<' => self.tag(at),
            _ => self.push(at, at + 1, ascii_kind(byte)),
        }
    }

    fn push(&mut self, start: usize, end: usize, kind: Kind) -> usize {
        let gap = std::mem::replace(&mut self.gap, Gap::None);
        self.out.push(Token {
            start: start as u32,
            end: end as u32,
            word: WordId(0),
            kind,
            gap,
            case: Case::Lower,
            abbreviated: false,
            plural: false,
            opens: false,
            classes: Classes::NONE,
            lists: ListBits::default(),
        });
        end
    }

    /// Several stops are an ellipsis.
    fn stops(&mut self, at: usize) -> usize {
        let mut end = at + 1;
        while self.byte(end) == b'.' {
            end += 1;
        }
        if self.byte(at + 1).is_ascii_digit() {
            return self.number(at);
        }
        self.push(at, end, if end - at > 1 { Kind::Ellipsis } else { Kind::Period })
    }

    fn hyphen(&mut self, at: usize) -> usize {
        let mut end = at + 1;
        while self.byte(end) == b'-' {
            end += 1;
        }
        let spaced = self.gap != Gap::None && matches!(self.byte(end), b' ' | b'\n');
        self.push(at, end, if end - at > 1 || spaced { Kind::Dash } else { Kind::Other })
    }

    /// A mark that belongs to no word to its left: clitics are cut off by `word`.
    fn apostrophe(&mut self, at: usize, behind: usize, curly: bool) -> usize {
        let attached =
            self.gap == Gap::None && self.out.last().is_some_and(|t| matches!(t.kind, Kind::Word | Kind::Number));
        if attached && let Some(end) = self.clitic(behind) {
            let end = self.push(at, end, Kind::Clitic);
            self.classify_clitic(behind);
            return end;
        }
        if attached && curly && self.byte(at - 1).eq_ignore_ascii_case(&b's') {
            // “the rebels’”: a closing single mark looks the same; the quotation machine decides by what is open
            return self.push(at, behind, Kind::CloseSingle);
        }
        if !curly && self.gap != Gap::None && self.byte(behind).is_ascii_alphabetic() {
            return self.push(at, behind, Kind::OpenSingle);
        }
        self.push(at, behind, Kind::CloseSingle)
    }

    /// Where the clitic ends whose letters start at `letters`, behind its apostrophe; `None` if none does.
    pub(super) fn clitic(&self, letters: usize) -> Option<usize> {
        let rest = [self.byte(letters) | 0x20, self.byte(letters + 1) | 0x20, self.byte(letters + 2)];
        let len = match rest {
            [b's' | b'd' | b'm', next, _] if !is_letter(next) => 1,
            [b'r' | b'v', b'e', next] | [b'l', b'l', next] if !is_letter(next) => 2,
            _ => return None,
        };
        Some(letters + len)
    }

    fn classify_clitic(&mut self, letters: usize) {
        if let Some(token) = self.out.last() {
            let mut hash = WordHash::new();
            hash.push(b'\'');
            self.bytes[letters..token.end as usize].iter().for_each(|byte| hash.push(*byte));
            self.unread.push(self.out.len() - 1, hash.finish(), None);
        }
    }

    /// `&amp;`, `&quot;`, `&ldquo;`, `&#8220;`: one token with its character's kind.
    fn entity(&mut self, at: usize) -> usize {
        if let Some((char, end)) = charref::read(self.bytes, at) {
            return self.sign(char, at, end);
        }
        let name_end = (at + 1..(at + 10).min(self.bytes.len()))
            .find(|i| !self.byte(*i).is_ascii_alphanumeric() && self.byte(*i) != b'#');
        let end = name_end.filter(|end| self.byte(*end) == b';' && *end > at + 1).map_or(at, |end| end);
        self.push(at, end + 1, Kind::Other)
    }

    /// `<q>` and `</q>`, which stand for marks; any other tag that is not masked is text.
    fn tag(&mut self, at: usize) -> usize {
        let Some((opens, length)) = quotation_tag(&self.bytes[at..]) else {
            return self.push(at, at + 1, Kind::Other);
        };
        self.push(at, at + length, if opens { Kind::OpenQuote } else { Kind::CloseQuote })
    }

    /// A character outside ASCII.
    fn wide(&mut self, at: usize) -> usize {
        let char = self.char(at);
        self.sign(char, at, at + char.len_utf8())
    }

    /// The character that the bytes from `at` to `end` stand for.
    fn sign(&mut self, char: char, at: usize, end: usize) -> usize {
        let kind = match char {
            '“' | '„' | '«' => Kind::OpenQuote,
            '”' | '»' => Kind::CloseQuote,
            '‘' | '‚' => Kind::OpenSingle,
            '’' => return self.apostrophe(at, end, true),
            '\'' => return self.apostrophe(at, end, false),
            '—' | '–' | '―' => Kind::Dash,
            '…' => Kind::Ellipsis,
            '€' | '£' | '¥' => Kind::Currency,
            c if c.is_whitespace()
                || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{00ad}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') =>
            {
                self.widen(Gap::Space);
                return end;
            }
            c if c.is_alphabetic() => return self.word(at),
            c if c.is_ascii() => ascii_kind(c as u8),
            _ => Kind::Other,
        };
        self.push(at, end, kind)
    }

    /// Behind the inline tags at `at`, if a letter follows them: `<b>T</b>he` is one word.
    pub(super) fn behind_tags(&self, at: usize) -> Option<usize> {
        let mut end = at;
        let masks = self.masks.iter().skip_while(|mask| (mask.start as usize) < at);
        for mask in masks.take_while(|mask| mask.start as usize <= self.bytes.len()) {
            if mask.start as usize != end || !is_inline_markup(mask.slice(self.text)) {
                break;
            }
            end = mask.end as usize;
        }
        (end > at && (is_letter(self.byte(end)) || self.byte(end) == b'&')).then_some(end)
    }

    /// Digits with inner separators; `18-year-old` and `550-yard` are words.
    fn number(&mut self, start: usize) -> usize {
        let mut at = start;
        loop {
            match self.byte(at) {
                b'0'..=b'9' => at += 1,
                b',' | b'.' if self.byte(at + 1).is_ascii_digit() => at += 2,
                _ => break,
            }
        }
        if self.byte(at) == b'-' && is_letter(self.byte(at + 1)) {
            while self.byte(at).is_ascii_alphanumeric()
                || self.byte(at) == b'-' && self.byte(at + 1).is_ascii_alphanumeric()
            {
                at += 1;
            }
            let end = self.push(start, at, Kind::Number);
            if let Some(token) = self.out.last_mut() {
                token.classes = Classes::of(Class::Adjective);
            }
            return end;
        }
        while self.byte(at).is_ascii_alphabetic() {
            at += 1;
        }
        self.push(start, at, Kind::Number)
    }
}

/// What an ASCII sign is by itself.
const fn ascii_kind(byte: u8) -> Kind {
    match byte {
        b',' => Kind::Comma,
        b';' => Kind::Semicolon,
        b':' => Kind::Colon,
        b'.' => Kind::Period,
        b'?' => Kind::Question,
        b'!' => Kind::Exclamation,
        b'"' => Kind::StraightQuote,
        b'(' => Kind::OpenParen,
        b')' => Kind::CloseParen,
        b'[' => Kind::OpenBracket,
        b']' => Kind::CloseBracket,
        b'$' => Kind::Currency,
        b'%' => Kind::Percent,
        _ => Kind::Other,
    }
}
