//! One pass over the bytes of a block: words, numbers, marks. Knows characters and the lexicon; not sentences.

use super::{Case, Gap, Kind, Token};
use crate::lexicon::{Class, Classes, HASH_SEED, Lexicon, SetId, WordId, hash_byte};
use crate::span::Span;

/// Masked stretches from this length on separate the words around them; shorter ones are markup signs.
const SEPARATING_MASK: u32 = 4;

/// Appends the tokens of `block`. `masked` is the rest of the sorted list of masked spans; what lies before the
/// end of the block is consumed.
pub(super) fn scan(text: &str, block: Span, masked: &mut &[Span], lexicon: &Lexicon, out: &mut Vec<Token>) {
    let mut scanner = Scanner { text, bytes: &text.as_bytes()[..block.end as usize], lexicon, gap: Gap::Block, out };
    let mut at = block.start as usize;
    while at < block.end as usize {
        while let Some((mask, rest)) = masked.split_first() {
            if mask.end as usize > at {
                break;
            }
            *masked = rest;
        }
        if let Some(mask) = masked.first().filter(|m| m.start as usize <= at) {
            if mask.len() >= SEPARATING_MASK {
                scanner.widen(Gap::Space);
            }
            at = mask.end as usize;
            continue;
        }
        at = scanner.token(at);
    }
}

struct Scanner<'a> {
    text: &'a str,
    /// The text up to the end of the block: look-ahead stops there.
    bytes: &'a [u8],
    lexicon: &'a Lexicon,
    gap: Gap,
    out: &'a mut Vec<Token>,
}

impl Scanner<'_> {
    fn widen(&mut self, gap: Gap) {
        if self.gap != Gap::Block {
            self.gap = self.gap.max(gap);
        }
    }

    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(b' ')
    }

    fn char(&self, at: usize) -> char {
        self.text.get(at..self.bytes.len()).and_then(|s| s.chars().next()).unwrap_or(' ')
    }

    /// Reads white space or one token at `at`; returns where it ends.
    fn token(&mut self, at: usize) -> usize {
        let byte = self.bytes[at];
        match byte {
            b' ' | b'\t' | b'\r' | 0x0b | 0x0c => {
                self.widen(Gap::Space);
                at + 1
            }
            b'\n' => {
                self.widen(Gap::Line);
                at + 1
            }
            b'a'..=b'z' | b'A'..=b'Z' => self.word(at),
            b'0'..=b'9' => self.number(at),
            b'.' => self.stops(at),
            b'-' => self.hyphen(at),
            b'\'' => self.apostrophe(at, 1),
            b'&' => self.entity(at),
            0x80.. => self.wide(at),
            _ => {
                let kind = match byte {
                    b',' => Kind::Comma,
                    b';' => Kind::Semicolon,
                    b':' => Kind::Colon,
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
                };
                self.push(at, at + 1, kind)
            }
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
    fn apostrophe(&mut self, at: usize, len: usize) -> usize {
        let attached =
            self.gap == Gap::None && self.out.last().is_some_and(|t| matches!(t.kind, Kind::Word | Kind::Number));
        if attached && let Some(end) = self.clitic(at, at + len) {
            let end = self.push(at, end, Kind::Clitic);
            self.classify_clitic();
            return end;
        }
        if attached && len == 3 && self.byte(at - 1).eq_ignore_ascii_case(&b's') {
            // “the rebels’”: a closing single mark looks the same; the quotation machine decides by what is open
            return self.push(at, at + len, Kind::CloseSingle);
        }
        if len == 1 && self.gap != Gap::None && self.byte(at + 1).is_ascii_alphabetic() {
            return self.push(at, at + len, Kind::OpenSingle);
        }
        self.push(at, at + len, Kind::CloseSingle)
    }

    /// Where the clitic that begins with the apostrophe at `at` ends, if one does; its letters start at `letters`.
    fn clitic(&self, at: usize, letters: usize) -> Option<usize> {
        let _ = at;
        let rest = [self.byte(letters) | 0x20, self.byte(letters + 1) | 0x20, self.byte(letters + 2)];
        let len = match rest {
            [b's' | b'd' | b'm', next, _] if !is_letter(next) => 1,
            [b'r' | b'v', b'e', next] | [b'l', b'l', next] if !is_letter(next) => 2,
            _ => return None,
        };
        Some(letters + len)
    }

    fn classify_clitic(&mut self) {
        if let Some(token) = self.out.last_mut() {
            let span = token.span().slice(self.text);
            let letters = span.trim_start_matches(['\'', '’']);
            let hash = letters.bytes().fold(hash_byte(HASH_SEED, b'\''), |h, b| hash_byte(h, b.to_ascii_lowercase()));
            token.word = self.lexicon.word_by_hash(hash);
            token.classes = self.lexicon.classes(token.word);
        }
    }

    /// `&amp;`, `&quot;`, `&ldquo;`, `&#8220;`: one token with its character's kind.
    fn entity(&mut self, at: usize) -> usize {
        let name_end = (at + 1..(at + 10).min(self.bytes.len()))
            .find(|i| !self.byte(*i).is_ascii_alphanumeric() && self.byte(*i) != b'#');
        let Some(end) = name_end.filter(|e| self.byte(*e) == b';' && *e > at + 1) else {
            return self.push(at, at + 1, Kind::Other);
        };
        let kind = match &self.bytes[at + 1..end] {
            b"quot" | b"#34" => Kind::StraightQuote,
            b"ldquo" | b"#8220" => Kind::OpenQuote,
            b"rdquo" | b"#8221" => Kind::CloseQuote,
            b"lsquo" | b"#8216" => Kind::OpenSingle,
            b"rsquo" | b"apos" | b"#8217" | b"#39" => return self.apostrophe(at, end + 1 - at),
            b"mdash" | b"ndash" | b"#8211" | b"#8212" => Kind::Dash,
            b"hellip" | b"#8230" => Kind::Ellipsis,
            b"nbsp" | b"#160" => {
                self.widen(Gap::Space);
                return end + 1;
            }
            _ => Kind::Other,
        };
        self.push(at, end + 1, kind)
    }

    /// A character outside ASCII.
    fn wide(&mut self, at: usize) -> usize {
        let char = self.char(at);
        let end = at + char.len_utf8();
        let kind = match char {
            '“' | '„' | '«' => Kind::OpenQuote,
            '”' | '»' => Kind::CloseQuote,
            '‘' | '‚' => Kind::OpenSingle,
            '’' => return self.apostrophe(at, 3),
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
            _ => Kind::Other,
        };
        self.push(at, end, kind)
    }

    fn word(&mut self, start: usize) -> usize {
        let mut hash = HASH_SEED;
        let mut at = start;
        let (mut upper, mut lower) = (0u32, 0u32);
        let mut dotted = false;
        let mut hyphen = None;
        let mut segment = start;
        let bytes = self.bytes;
        loop {
            // nearly all bytes are small letters
            for byte in bytes[at..].iter().take_while(|b| b.is_ascii_lowercase()) {
                hash = hash_byte(hash, *byte);
                lower += 1;
                at += 1;
            }
            let byte = self.byte(at);
            match byte {
                b'a'..=b'z' => {
                    lower += 1;
                    hash = hash_byte(hash, byte);
                    at += 1;
                }
                b'A'..=b'Z' => {
                    upper += 1;
                    hash = hash_byte(hash, byte | 0x20);
                    at += 1;
                }
                b'0'..=b'9' => {
                    hash = hash_byte(hash, byte);
                    at += 1;
                }
                b'-' if is_letter(self.byte(at + 1)) || self.byte(at + 1).is_ascii_digit() => {
                    hash = hash_byte(hash, byte);
                    at += 1;
                    hyphen = Some(at);
                    segment = at;
                }
                b'.' if self.joins_abbreviation(segment, at, dotted) => {
                    hash = hash_byte(hash, byte);
                    at += 1;
                    dotted = true;
                    segment = at;
                }
                // other characters share the first byte of ’
                b'\'' | 0xe2 if byte == b'\'' || self.char(at) == '’' => {
                    let letters = if byte == b'\'' { at + 1 } else { at + 3 };
                    if !is_letter(self.byte(letters)) {
                        break;
                    }
                    let negation = self.byte(letters) | 0x20 == b't'
                        && !is_letter(self.byte(letters + 1))
                        && self.byte(at - 1) | 0x20 == b'n';
                    if !negation && self.clitic(at, letters).is_some() {
                        break;
                    }
                    hash = hash_byte(hash, b'\'');
                    at = letters;
                }
                0x80.. => {
                    let char = self.char(at);
                    if !char.is_alphabetic() {
                        break;
                    }
                    upper += u32::from(char.is_uppercase());
                    lower += u32::from(!char.is_uppercase());
                    let mut buffer = [0; 4];
                    for low in char.to_lowercase() {
                        hash = low.encode_utf8(&mut buffer).bytes().fold(hash, hash_byte);
                    }
                    at += char.len_utf8();
                }
                _ => break,
            }
        }
        let case = if upper == 0 || !self.char(start).is_uppercase() && upper < 2 {
            Case::Lower
        } else if lower == 0 && upper > 1 {
            Case::Upper
        } else {
            Case::Capital
        };
        let word = self.lexicon.word_by_hash(hash);
        let abbreviated =
            self.byte(at) == b'.' && self.byte(at + 1) != b'.' && self.takes_stop(start, at, word, case, dotted);
        let end = at + usize::from(abbreviated);
        let mut classes = self.lexicon.classes(word);
        if word == WordId(0) || classes == Classes::NONE {
            classes = guess(&self.bytes[start..at], hyphen.map(|h| h - start), case, self.lexicon);
        } else if classes.has(Class::NotAdverb) {
            classes = classes.without(Classes::of(Class::Adverb));
        }
        if case == Case::Upper && classes.meets(UPPER_IS_A_NAME) {
            // "US", "IT", "WHO" are not "us", "it", "who"
            classes = Classes::NONE;
        }
        let gap = std::mem::replace(&mut self.gap, Gap::None);
        self.out.push(Token {
            start: start as u32,
            end: end as u32,
            word,
            kind: Kind::Word,
            gap,
            case,
            abbreviated,
            plural: is_plural(&self.bytes[start..at]),
            opens: false,
            classes,
        });
        end
    }

    /// Whether the stop at `at` is inside a word such as `U.S.`, `a.m.`, `Ph.D.`, `U.S.-led`.
    fn joins_abbreviation(&self, segment: usize, at: usize, dotted: bool) -> bool {
        let short = at - segment == 1 || at - segment == 2 && dotted;
        let next = self.byte(at + 1);
        if !short {
            return at - segment == 2 && next.is_ascii_uppercase() && self.byte(at + 2) == b'.';
        }
        if dotted && next == b'-' {
            return is_letter(self.byte(at + 2));
        }
        is_letter(next) && !is_letter(self.byte(at + 2))
    }

    /// Whether the stop after the word belongs to it.
    fn takes_stop(&self, start: usize, end: usize, word: WordId, case: Case, dotted: bool) -> bool {
        if dotted {
            return true;
        }
        if end - start == 1 {
            return self.bytes[start].is_ascii_uppercase()
                && (self.bytes[start] != b'I' || self.byte(end + 2).is_ascii_uppercase());
        }
        let within = |set: Option<SetId>| set.is_some_and(|s| self.lexicon.is_in(s, word));
        let known = &self.lexicon.abbreviations;
        if within(known.before_number) && self.byte(end + 1) == b' ' && self.byte(end + 2).is_ascii_digit() {
            return true;
        }
        case != Case::Lower && (within(known.never_end) || within(known.may_end))
            || case == Case::Lower && end - start < 5 && within(known.never_end)
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

const fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte >= 0x80
}

/// Words that mean something else in capitals.
const UPPER_IS_A_NAME: Classes =
    Classes::any(&[Class::SubjectPronoun, Class::ObjectPronoun, Class::Relative, Class::Be, Class::Coordinator]);

/// Whether a noun that ends like this is a plural.
fn is_plural(word: &[u8]) -> bool {
    let ends = |end: &[u8]| word.len() >= end.len() && word[word.len() - end.len()..].eq_ignore_ascii_case(end);
    match word.last().map(|b| b | 0x20) {
        Some(b's') => word.len() > 3 && !ends(b"ss") && !ends(b"us") && !ends(b"is"),
        Some(b'n') => ends(b"men") && word.len() < 12 || ends(b"children"),
        Some(b'e') => ends(b"people") || ends(b"police"),
        _ => false,
    }
}

/// The classes that the ending of an unknown word suggests; none for names.
fn guess(word: &[u8], hyphen: Option<usize>, case: Case, lexicon: &Lexicon) -> Classes {
    if let Some(at) = hyphen {
        let last = word[at..].iter().fold(HASH_SEED, |h, b| hash_byte(h, b.to_ascii_lowercase()));
        let classes = lexicon.classes(lexicon.word_by_hash(last));
        let participle = Classes::any(&[
            Class::VerbParticiple,
            Class::Adjective,
            Class::VerbIng,
            Class::MeasureUnit,
            Class::TimeUnit,
        ]);
        if classes.meets(participle) || case == Case::Lower && word.ends_with(b"ed") {
            return Classes::of(Class::Adjective);
        }
        // "vice-president", "ex-minister", "co-founder": what the last part is
        return if case == Case::Lower || classes.meets(Classes::any(&[Class::Office, Class::TitleFull])) {
            classes.without(Classes::any(&[
                Class::Cue,
                Class::VerbBase,
                Class::VerbS,
                Class::VerbPast,
                Class::VerbParticiple,
                Class::VerbIng,
            ]))
        } else {
            Classes::NONE
        };
    }
    if case == Case::Capital && word.len() > 6 && word.ends_with(b"ly") {
        return Classes::of(Class::Adverb);
    }
    if case != Case::Lower || word.len() < 5 {
        return Classes::NONE;
    }
    if word.ends_with(b"ly") {
        Classes::of(Class::Adverb)
    } else if word.ends_with(b"ed") {
        Classes::any(&[Class::VerbPast, Class::VerbParticiple])
    } else if word.ends_with(b"ing") {
        Classes::of(Class::VerbIng)
    } else if [&b"able"[..], b"ible", b"ful", b"less", b"ous", b"ive", b"ical", b"ish"]
        .iter()
        .any(|end| word.ends_with(end))
    {
        Classes::of(Class::Adjective)
    } else {
        Classes::NONE
    }
}
