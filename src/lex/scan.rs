//! One pass over the bytes of a block: numbers and marks; words are read in `word`. Knows characters and the lexicon; not sentences.

use super::{Case, Gap, Kind, Token};
use crate::charref;
use crate::lexicon::{Class, Classes, Finder, Lexicon, ListBits, WordId};
use crate::markup::{Ending, Markup, ReadWord, clitic, is_inline_markup, quotation_tag};
use crate::span::Span;
use crate::word::{WordHash, is_letter};

/// Masked bytes from this length on separate the words around them, unless they are inline tags; shorter ones are
/// markup signs.
const SEPARATING_MASK: usize = 4;

impl Gap {
    /// What masked bytes between two words are.
    pub(crate) fn of_mask(masked: &str) -> Self {
        if masked.len() < SEPARATING_MASK || is_inline_markup(masked) { Self::None } else { Self::Space }
    }
}

/// Reads the prose blocks of one text, in order.
pub(super) struct Reader<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    /// The masked spans that end behind the last block.
    masked: &'a [Span],
    /// The words behind the last block, as the layout read them.
    words: &'a [ReadWord],
    stops: Vec<u32>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, markup: &'a Markup, lexicon: &'a Lexicon) -> Self {
        Self { text, lexicon, masked: &markup.masked, words: &markup.words, stops: Vec::new() }
    }

    /// Appends the tokens of `block`, and tells which of them are stops or have one: their indices in `out`.
    pub(super) fn block(&mut self, block: Span, out: &mut Vec<Token>) -> &[u32] {
        self.stops.clear();
        let mut scanner = Scanner {
            text: self.text,
            bytes: &self.text.as_bytes()[..block.end as usize],
            lexicon: self.lexicon,
            finder: self.lexicon.finder(),
            gap: Gap::Block,
            out,
            stops: &mut self.stops,
            words: self.words,
            masks: &[],
        };
        let mut at = block.start as usize;
        while at < block.end as usize {
            scanner.skip_words(at);
            while self.masked.first().is_some_and(|mask| mask.end as usize <= at) {
                self.masked = &self.masked[1..];
            }
            scanner.masks = self.masked;
            let next = self.masked.first().map_or(block.end, |mask| mask.start.min(block.end)) as usize;
            at = scanner.run(at, next);
            if let Some(mask) = self.masked.first().filter(|m| (m.start as usize..m.end as usize).contains(&at)) {
                if Gap::of_mask(mask.slice(self.text)) != Gap::None {
                    scanner.widen(Gap::Space);
                }
                at = mask.end as usize;
            }
        }
        self.words = scanner.words;
        &self.stops
    }
}

pub(super) struct Scanner<'a, 'o> {
    pub(super) text: &'a str,
    /// The text up to the end of the block: look-ahead stops there.
    pub(super) bytes: &'a [u8],
    pub(super) lexicon: &'a Lexicon,
    pub(super) finder: Finder<'a>,
    pub(super) gap: Gap,
    pub(super) out: &'o mut Vec<Token>,
    /// The tokens that are stops or have one.
    pub(super) stops: &'o mut Vec<u32>,
    /// The words from the place that is read on, as the layout read them.
    words: &'a [ReadWord],
    /// The masked spans that end behind the place that is read.
    masks: &'a [Span],
}

impl Scanner<'_, '_> {
    fn widen(&mut self, gap: Gap) {
        if self.gap < gap {
            self.gap = gap;
        }
    }

    pub(super) fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(b' ')
    }

    pub(super) fn char(&self, at: usize) -> char {
        self.text.get(at..self.bytes.len()).and_then(|s| s.chars().next()).unwrap_or(' ')
    }

    /// Reads all from `at` on that begins before `until`; returns where that ends.
    fn run(&mut self, mut at: usize, until: usize) -> usize {
        loop {
            at = self.plain_words(at, until);
            if at >= until {
                return at;
            }
            at = match self.words {
                [word, later @ ..] if word.start as usize == at && word.ending != Ending::Open => {
                    self.words = later;
                    self.word(word)
                }
                _ => self.token(at),
            };
            at = self.behind_space(at, until);
        }
    }

    /// Reads the space that most words and marks have behind them, if one stands at `at` and before `until`.
    #[inline]
    fn behind_space(&mut self, at: usize, until: usize) -> usize {
        if at >= until || self.byte(at) != b' ' {
            return at;
        }
        self.widen(Gap::Space);
        at + 1
    }

    /// Reads words without a stop behind them, and the space or comma behind each, from `at` on and before `until`, as
    /// most of a text is; returns where something else stands. A loop of its own, that it may be short.
    #[inline(never)]
    fn plain_words(&mut self, mut at: usize, until: usize) -> usize {
        while let [word, later @ ..] = self.words
            && word.start as usize == at
            && at < until
            && matches!(word.ending, Ending::Mark | Ending::Space)
        {
            self.words = later;
            let facts = self.finder.facts(word.found);
            let (classes, plural) = if facts.classes == Classes::NONE || word.case == Case::Upper {
                self.odd_word(word, facts)
            } else {
                (facts.classes, facts.lists.is_plural())
            };
            let spaced = word.ending == Ending::Space;
            self.out.push(Token {
                start: word.start,
                end: word.end,
                word: word.found.id(),
                kind: Kind::Word,
                gap: std::mem::replace(&mut self.gap, if spaced { Gap::Space } else { Gap::None }),
                case: word.case,
                abbreviated: false,
                plural,
                opens: false,
                classes,
                lists: facts.lists,
            });
            at = word.end as usize + usize::from(spaced);
            // the most usual mark behind a word
            if !spaced && at < until && self.byte(at) == b',' {
                at = self.push(at, at + 1, Kind::Comma);
                at = self.behind_space(at, until);
            }
        }
        at
    }

    /// Reads white space or one token at `at`; returns where it ends.
    #[inline(never)]
    fn token(&mut self, at: usize) -> usize {
        let end = self.any(at);
        self.skip_words(end);
        end
    }

    /// Leaves out the words that begin before `at`.
    fn skip_words(&mut self, at: usize) {
        while let [word, later @ ..] = self.words
            && (word.start as usize) < at
        {
            self.words = later;
        }
    }

    fn any(&mut self, at: usize) -> usize {
        let byte = self.bytes[at];
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' => self.any_word(at),
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
        if kind.is_stop() {
            self.stops.push(self.out.len() as u32);
        }
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
        if attached && let Some(end) = clitic(self.bytes, behind) {
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

    fn classify_clitic(&mut self, letters: usize) {
        if let Some(token) = self.out.last_mut() {
            let mut hash = WordHash::new();
            hash.push(b'\'');
            self.bytes[letters..token.end as usize].iter().for_each(|byte| hash.push(*byte));
            let (word, facts) = self.lexicon.look_up(hash.finish());
            (token.word, token.classes, token.lists) = (word, facts.classes, facts.lists);
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
            c if c.is_alphabetic() => return self.any_word(at),
            c if c.is_ascii() => ascii_kind(c as u8),
            _ => Kind::Other,
        };
        self.push(at, end, kind)
    }

    /// Behind the inline tags at `at`, if a letter follows them: `<b>T</b>he` is one word.
    pub(super) fn behind_tags(&self, at: usize) -> Option<usize> {
        let mut end = at;
        // a word may hold as many tags as letters
        let first = self.masks.partition_point(|mask| (mask.start as usize) < at);
        for mask in self.masks[first..].iter().take_while(|mask| mask.start as usize <= self.bytes.len()) {
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
