//! One pass over the bytes of every stretch: its words, what they and the signs look like, and the
//! addresses in it. Counts, but judges nothing.

use super::html::quotation_tag;
use super::layout::Layout;
use super::read_word::{Ending, ReadWord, may_go_on};
use crate::charref;
use crate::lexicon::layout as class;
use crate::lexicon::{Finder, Lexicon};
use crate::span::Span;
use crate::word::{self, Case, Word};

/// How a stretch ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum End {
    /// With a word or a sign that ends no sentence.
    #[default]
    Open,
    /// With `.`
    Stop,
    /// With `!`
    Call,
    /// With `?`
    Question,
    /// With `:` or `;`
    Colon,
    /// With `...` or `…`
    Dots,
}

/// What a stretch looks like.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Shape {
    /// First of its words in [`Scan::words`]; they go on to the first of the next stretch.
    pub(super) first_word: u32,
    /// Number of words, numbers included.
    pub(super) words: u32,
    /// Words with a small first letter.
    pub(super) lower: u32,
    /// Words with a capital first letter.
    pub(super) capital: u32,
    /// Words of two and more letters, all of them capital.
    pub(super) caps: u32,
    /// Words that start with a digit.
    pub(super) numbers: u32,
    /// Function words.
    pub(super) function: u32,
    /// Reporting verbs.
    pub(super) report: u32,
    /// Words and pairs that are web furniture by themselves.
    pub(super) strong: u32,
    /// Words that are web furniture in company.
    pub(super) weak: u32,
    /// Words that speak to the reader.
    pub(super) address: u32,
    /// News agencies and desks.
    pub(super) agency: u32,
    /// What authors are.
    pub(super) role: u32,
    /// Number of the word before the first word of [`class::ROLE`], plus one; 0 if there is none.
    pub(super) role_at: u32,
    /// Classes of all words and pairs.
    pub(super) any: u32,
    /// Classes of the first word.
    pub(super) first: u32,
    /// Number of the word that ends the first pair which credits a picture, plus one; 0 if there is none.
    pub(super) credit_first: u32,
    /// The same for the last such pair.
    pub(super) credit_last: u32,
    /// Quotation marks, apostrophes not counted.
    pub(super) quotes: u32,
    /// `|` and `•`
    pub(super) bars: u32,
    /// `/`
    pub(super) slashes: u32,
    /// `,`
    pub(super) commas: u32,
    /// `(` and `[`
    pub(super) brackets: u32,
    /// URLs and e-mail addresses.
    pub(super) addresses: u32,
    /// `@name`
    pub(super) handles: u32,
    /// Stops with a space and a capital after them: sentences that end inside.
    pub(super) inner_stops: u32,
    /// Bytes before the first colon, 0 if there is none.
    pub(super) colon_at: u32,
    /// Whether `©` stands in it.
    pub(super) copyright: bool,
    /// Whether it opens with a quotation mark.
    pub(super) opens_quoted: bool,
    /// Whether it opens with a bracket.
    pub(super) opens_bracket: bool,
    /// How it ends, closing quotation marks and brackets skipped.
    pub(super) end: End,
}

/// What the pass over all stretches found.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// One for each stretch.
    pub(super) shapes: Vec<Shape>,
    /// All words, in order.
    pub(super) words: Vec<ReadWord>,
    /// URLs, e-mail addresses and replaced bytes.
    pub(super) masked: Vec<Span>,
}

impl Scan {
    /// The words of the stretch at `index`.
    pub(super) fn words_of(&self, index: usize) -> &[ReadWord] {
        let shape = &self.shapes[index];
        &self.words[shape.first_word as usize..(shape.first_word + shape.words) as usize]
    }
}

/// Reads every stretch of `layout` once.
pub(super) fn scan(text: &str, layout: &Layout, lexicon: &Lexicon) -> Scan {
    let mut out = Scan {
        shapes: Vec::with_capacity(layout.stretches.len()),
        words: Vec::with_capacity(text.len() / 5),
        masked: Vec::new(),
    };
    for index in 0..layout.stretches.len() {
        let mut reader = Reader {
            bytes: text.as_bytes(),
            end: layout.stretches[index].span.end as usize,
            finder: lexicon.finder(),
            shape: Shape { first_word: out.words.len() as u32, ..Shape::default() },
            previous: 0,
            kinds: [0; 8],
            words: out.words,
            masked: out.masked,
        };
        for piece in layout.pieces_of(index) {
            reader.piece(piece.start as usize, piece.end as usize);
        }
        reader.finish();
        (out.words, out.masked) = (reader.words, reader.masked);
        out.shapes.push(reader.shape);
    }
    out
}

struct Reader<'t> {
    bytes: &'t [u8],
    /// Where the stretch ends.
    end: usize,
    finder: Finder<'t>,
    shape: Shape,
    /// The classes of the word before.
    previous: u32,
    /// How many words start with a byte of each kind.
    kinds: [u32; 8],
    words: Vec<ReadWord>,
    masked: Vec<Span>,
}

const LOWER: u8 = 0;
const UPPER: u8 = 1;
const DIGIT: u8 = 2;
/// The first byte of a letter or sign that is not ASCII.
const WIDE: u8 = 3;
const OTHER: u8 = 4;

const KINDS: [u8; 256] = {
    let mut kinds = [OTHER; 256];
    let mut byte = 0;
    while byte < 256 {
        kinds[byte] = match byte as u8 {
            b'a'..=b'z' => LOWER,
            b'A'..=b'Z' => UPPER,
            b'0'..=b'9' => DIGIT,
            0x80.. => WIDE,
            _ => OTHER,
        };
        byte += 1;
    }
    kinds
};

impl Reader<'_> {
    /// Fills in what is settled once for a stretch.
    fn finish(&mut self) {
        let of = |kind: u8| self.kinds[usize::from(kind)];
        let words = self.words_so_far();
        let shape = &mut self.shape;
        shape.words = words;
        (shape.lower, shape.capital, shape.numbers) = (of(LOWER), of(UPPER), of(DIGIT));
        let first = self.words.get(shape.first_word as usize);
        shape.first = first.map_or(0, |word| self.finder.layout_classes(word.found));
    }

    // A function of its own keeps what the loop needs in registers.
    #[inline(never)]
    fn piece(&mut self, start: usize, end: usize) {
        let bytes = &self.bytes[..end];
        let mut at = start;
        while let Some(byte) = bytes.get(at) {
            let kind = KINDS[usize::from(*byte)];
            if kind >= WIDE {
                let next = self.other(*byte, at, start, end);
                if next > at {
                    at = next;
                    continue;
                }
            }
            at = self.word(kind, bytes, at);
        }
    }

    /// Reads the space or sign at `at`; returns where to go on, which is `at` if a letter stands there.
    #[inline(never)]
    fn other(&mut self, byte: u8, at: usize, start: usize, end: usize) -> usize {
        match byte {
            b' ' => at + 1,
            0x80.. => at + self.wide_sign(at, end),
            _ => self.sign(byte, at, start, end),
        }
    }

    /// Reads the word at `start`, the first byte of which is of that kind, and a space behind it; returns where to
    /// go on.
    #[inline]
    fn word(&mut self, kind: u8, bytes: &[u8], start: usize) -> usize {
        let mut word = Word::letters(bytes, start);
        // a space is what stands behind most words
        let followed = bytes.get(word.end as usize) != Some(&b' ');
        let ending = if followed { self.ending(bytes, &mut word) } else { Ending::Space };
        let found = self.finder.find(word.hash);
        let classes = self.finder.layout_classes(found);
        let shape = &mut self.shape;
        // Sums instead of branches: what the next word is cannot be guessed.
        shape.caps += u32::from(word.case == Case::Upper);
        shape.function += classes & class::FUNCTION;
        shape.end = End::Open;
        self.kinds[usize::from(kind) % self.kinds.len()] += 1;
        self.words.push(ReadWord {
            start: word.start,
            end: word.end,
            hash: word.short_hash(),
            found,
            case: word.case,
            ending,
        });
        let may_pair = class::may_pair(std::mem::replace(&mut self.previous, classes), classes);
        if classes & class::RARE | may_pair != 0 {
            self.count(classes | if may_pair == 0 { 0 } else { self.pair_classes() });
        }
        let end = word.end as usize;
        if !followed {
            return end + 1;
        }
        if bytes.get(end) == Some(&b'.') && bytes[start..end].eq_ignore_ascii_case(b"www") {
            return self.address(start, end, bytes.len());
        }
        end
    }

    /// What a word is to the lexer behind which there is no space; if it is not all ASCII letters, the rest of it is read
    /// first.
    fn ending(&self, bytes: &[u8], word: &mut Word) -> Ending {
        if word::goes_on(bytes, word.end as usize) {
            *word = Word::read_mixed(bytes, word.start as usize);
            return Ending::Open;
        }
        // what is hidden behind a piece may hold a word together
        let bytes = &self.bytes[..self.end];
        match bytes.get(word.end as usize) {
            _ if may_go_on(bytes, word.start as usize, word.end as usize) => Ending::Open,
            Some(b'.') => Ending::Stop,
            _ => Ending::Mark,
        }
    }

    /// Number of words read of the stretch.
    fn words_so_far(&self) -> u32 {
        self.words.len() as u32 - self.shape.first_word
    }

    /// The classes of the last two words as a pair.
    fn pair_classes(&self) -> u32 {
        match self.words.as_slice() {
            [.., first, second] => class::pair_classes(first.hash, second.hash),
            _ => 0,
        }
    }

    /// Counts the last word, or the pair that ends with it, where it has one of the rarer classes.
    #[inline(never)]
    fn count(&mut self, classes: u32) {
        let words = self.words_so_far();
        let shape = &mut self.shape;
        let has = |class: u32| u32::from(classes & class != 0);
        shape.any |= classes;
        shape.report += has(class::REPORT);
        shape.strong += has(class::STRONG);
        shape.weak += has(class::WEAK);
        shape.address += has(class::ADDRESS);
        shape.agency += has(class::AGENCY);
        shape.role += has(class::ROLE);
        if classes & class::ROLE != 0 && shape.role_at == 0 {
            shape.role_at = words;
        }
        if classes & class::CREDIT != 0 {
            shape.credit_last = words;
            if shape.credit_first == 0 {
                shape.credit_first = words;
            }
        }
    }

    /// Reads the ASCII sign at `at`; returns where to go on.
    fn sign(&mut self, byte: u8, at: usize, start: usize, end: usize) -> usize {
        let next = self.bytes.get(at + 1).copied().filter(|_| at + 1 < end).unwrap_or(b' ');
        let opens = self.words_so_far() == 0;
        let shape = &mut self.shape;
        match byte {
            b'.' => {
                shape.end = if shape.end == End::Stop && at > start && self.bytes[at - 1] == b'.' {
                    End::Dots
                } else {
                    End::Stop
                };
                let after = self.bytes.get(at + 2).copied().filter(|_| at + 2 < end).unwrap_or(b' ');
                let before = self.bytes.get(at.wrapping_sub(2)).copied().unwrap_or(b' ');
                // `J. Smith` and `U.S. Army` end no sentence.
                shape.inner_stops +=
                    u32::from(next == b' ' && after.is_ascii_uppercase() && before.is_ascii_alphanumeric());
            }
            b'!' => shape.end = End::Call,
            b'?' => shape.end = End::Question,
            b';' => shape.end = End::Colon,
            b':' => {
                shape.end = End::Colon;
                if shape.colon_at == 0 {
                    shape.colon_at = (at - start) as u32;
                }
                if next == b'/' && self.bytes.get(at + 2) == Some(&b'/') && at > start {
                    let scheme =
                        self.bytes[start..at].iter().rev().take(8).take_while(|b| b.is_ascii_alphabetic()).count();
                    if 1 < scheme {
                        return self.address(at - scheme, at + 3, end);
                    }
                }
            }
            b'"' => {
                shape.quotes += 1;
                shape.opens_quoted |= opens;
            }
            b'\'' if opens || next == b'\'' => {
                shape.quotes += u32::from(next == b'\'');
                shape.opens_quoted |= opens;
            }
            b'(' | b'[' => {
                shape.brackets += 1;
                shape.opens_bracket |= opens;
                shape.end = End::Open;
            }
            b'|' => shape.bars += 1,
            b'/' => shape.slashes += 1,
            b',' => {
                shape.commas += 1;
                shape.end = End::Open;
            }
            b'@' => return self.at_sign(at, start, end),
            b'&' | b'<' => return self.reference(byte, at, end),
            0x1a => self.masked.push(Span::from(at..at + 1)),
            b'-' => shape.end = End::Open,
            _ => {}
        }
        at + 1
    }

    /// Reads the sign of several bytes at `at`; returns its length, 0 if a letter stands there.
    fn wide_sign(&mut self, at: usize, end: usize) -> usize {
        if !word::is_sign(self.bytes, at) {
            return 0;
        }
        let opens = self.words_so_far() == 0;
        let shape = &mut self.shape;
        match self.bytes.get(at..end) {
            Some([0xc2, 0xa9, ..]) => {
                shape.copyright = true;
                2
            }
            Some([0xc2, 0xab | 0xbb, ..]) => {
                shape.quotes += 1;
                shape.opens_quoted |= opens;
                2
            }
            Some([0xc2, ..]) => 2,
            Some([0xe2, 0x80, sign, ..]) => {
                match sign {
                    0x98 | 0x9c..=0x9f => {
                        shape.quotes += 1;
                        shape.opens_quoted |= opens;
                    }
                    0xa2 => shape.bars += 1,
                    0xa6 => shape.end = End::Dots,
                    0x93..=0x95 => shape.end = End::Open,
                    _ => {}
                }
                3
            }
            Some(rest) => rest.len().min(3),
            None => 1,
        }
    }

    /// Reads `&ldquo;` or `<q>` at `at`, as the sign that it stands for; returns where to go on.
    fn reference(&mut self, byte: u8, at: usize, end: usize) -> usize {
        let bytes = &self.bytes[..end];
        let tag = || quotation_tag(&bytes[at..]).map(|(_, length)| ('"', at + length));
        let Some((sign, behind)) = (if byte == b'&' { charref::read(bytes, at) } else { tag() }) else {
            return at + 1;
        };
        let opens = self.words_so_far() == 0;
        let shape = &mut self.shape;
        match sign {
            '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‘' => {
                shape.quotes += 1;
                shape.opens_quoted |= opens;
            }
            '©' => shape.copyright = true,
            '•' | '|' => shape.bars += 1,
            '…' => shape.end = End::Dots,
            '–' | '—' | '―' => shape.end = End::Open,
            _ => {}
        }
        behind
    }

    /// `name@host.org` is masked, `@name` is counted.
    fn at_sign(&mut self, at: usize, start: usize, end: usize) -> usize {
        let is_part = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'+' | b'%');
        // No address has more than 64 bytes before the sign; the bound keeps `@@@@` and `a@a@a@` linear.
        let before = self.bytes[start..at].iter().rev().take(64).take_while(|b| is_part(b)).count();
        let mut stop = at + 1 + self.bytes[at + 1..end].iter().take(255).take_while(|b| is_part(b)).count();
        while stop > at + 1 && !self.bytes[stop - 1].is_ascii_alphanumeric() {
            stop -= 1;
        }
        if before > 0 && self.bytes[at + 1..stop].contains(&b'.') {
            self.shape.addresses += 1;
            self.masked.push(Span::from(at - before..stop));
            return stop;
        }
        self.shape.handles += u32::from(before == 0 && stop > at + 1);
        at + 1
    }

    /// Masks the URL that starts at `start` and is known up to `known`; returns where it ends.
    fn address(&mut self, start: usize, known: usize, end: usize) -> usize {
        let mut stop = known;
        let mut open = 0_i32;
        while stop < end
            && !matches!(self.bytes[stop], 0..=b' ' | b'<' | b'>' | b'"' | 0x7f)
            && !word::is_sign(self.bytes, stop)
        {
            match self.bytes[stop] {
                b'(' => open += 1,
                b')' if open == 0 => break,
                b')' => open -= 1,
                _ => {}
            }
            stop += 1;
        }
        while stop > known && matches!(self.bytes[stop - 1], b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b']') {
            stop -= 1;
        }
        self.shape.addresses += 1;
        self.shape.end = End::Open;
        self.masked.push(Span::from(start..stop));
        stop
    }
}
