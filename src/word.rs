//! Where a word ends and what its hash is, eight bytes at a time. Knows ASCII and a few signs of two and three
//! bytes; no lists of words. One hash for the layout, the lexicon and the names, so that a word is read once.

const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x80 * ONES;

/// How a word is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Case {
    /// `word`; also everything that is not a word
    Lower,
    /// `Word`
    Capital,
    /// `WORD`, at least two capitals and no small letter
    Upper,
}

impl Case {
    /// That of a word with so many letters, of which so many are capitals.
    pub(crate) const fn of(opens_capital: bool, capitals: u32, letters: u32) -> Self {
        if capitals > 1 && capitals == letters {
            Self::Upper
        } else if capitals > 1 || opens_capital {
            Self::Capital
        } else {
            Self::Lower
        }
    }
}

/// A word as layout sees it: letters and digits. The lexer joins those that a hyphen or an apostrophe holds together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Word {
    /// As [`hash`] has it.
    pub(crate) hash: u64,
    /// First byte.
    pub(crate) start: u32,
    /// One past the last byte.
    pub(crate) end: u32,
    /// How it is written, if it is made of ASCII letters alone; else small.
    pub(crate) case: Case,
}

impl Word {
    /// The ASCII letters from `start` of `bytes` on; there may be none.
    #[expect(clippy::inline_always, reason = "called for every word, from one loop")]
    #[inline(always)]
    pub(crate) fn letters(bytes: &[u8], start: usize) -> Self {
        let first = chunk(bytes, start);
        let stop = first_stop(first);
        // most words are shorter than eight letters
        let (state, end, case) = if stop != 0 {
            let inside = (stop >> 7) - 1;
            let end = start + (stop.trailing_zeros() / 8) as usize;
            (mix(SEED, first, inside), end, Capitals::of(first, inside).case())
        } else {
            long_run(bytes, start, first)
        };
        Self { hash: finish(state), start: start as u32, end: end as u32, case }
    }

    /// The word at `start` of `bytes`, which has digits or letters that are not ASCII: rare enough to be read byte by byte.
    #[cold]
    #[inline(never)]
    pub(crate) fn read_mixed(bytes: &[u8], start: usize) -> Self {
        // The caller knows that a word starts here, so it has a byte.
        let end = (start + 1..bytes.len()).find(|at| !goes_on(bytes, *at)).unwrap_or(bytes.len());
        let hash = hash(&bytes[start..end]);
        Self { hash, start: start as u32, end: end as u32, case: Case::Lower }
    }

    /// The same for the word in either case. Never 0.
    #[inline]
    pub(crate) const fn short_hash(self) -> u32 {
        short(self.hash)
    }
}

/// The hash of a word that is read byte by byte, as [`hash`] has it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WordHash {
    state: u64,
    /// Bytes not yet mixed in, and their number.
    chunk: u64,
    len: u32,
}

impl WordHash {
    pub(crate) const fn new() -> Self {
        Self { state: SEED, chunk: 0, len: 0 }
    }

    #[inline]
    pub(crate) const fn push(&mut self, byte: u8) {
        self.chunk |= (byte as u64) << (8 * self.len);
        self.len += 1;
        if self.len == 8 {
            self.state = mix(self.state, self.chunk, u64::MAX);
            self.chunk = 0;
            self.len = 0;
        }
    }

    /// The hash of what was pushed.
    #[inline]
    pub(crate) const fn finish(self) -> u64 {
        let inside = (1_u64 << (8 * self.len)) - 1;
        finish(if self.len == 0 { self.state } else { mix(self.state, self.chunk, inside) })
    }
}

/// The hash of a word, small letters and capitals alike. Two words of one hash would be one word; with 64 bits and
/// some 50,000 known forms none are.
#[inline]
pub(crate) const fn hash(bytes: &[u8]) -> u64 {
    finish(state(bytes, 0, bytes.len()))
}

const fn state(bytes: &[u8], start: usize, end: usize) -> u64 {
    let bytes = bytes.split_at(end).0;
    let mut state = SEED;
    let mut at = start;
    while at < end {
        let inside = if end - at < 8 { (1 << (8 * (end - at))) - 1 } else { u64::MAX };
        state = mix(state, chunk(bytes, at), inside);
        at += 8;
    }
    state
}

/// Whether a word goes on at `at`: a letter or digit, or the middle of a letter.
#[inline]
pub(crate) fn goes_on(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte >= 0x80 && !is_sign(bytes, at))
}

/// Whether a letter stands there, or a part of one that is not ASCII.
#[inline]
pub(crate) const fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte >= 0x80
}

/// The hash of the word from `start` to `end` of `bytes`, as [`Word::short_hash`] has it.
pub(crate) const fn short_hash(bytes: &[u8], start: usize, end: usize) -> u32 {
    short(finish(state(bytes, start, end)))
}

/// Takes some of eight bytes into a hash, small letters and capitals alike.
#[inline]
const fn mix(hash: u64, chunk: u64, inside: u64) -> u64 {
    (hash.rotate_left(32) ^ (small(chunk) & inside)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The high bits of a hash depend on all bytes.
#[inline]
const fn short(hash: u64) -> u32 {
    (hash >> 32) as u32 | 1
}

/// Spreads the high bits of a state, which depend on all bytes, over all bits.
#[inline]
const fn finish(state: u64) -> u64 {
    (state ^ (state >> 32)).wrapping_mul(0xff51_afd7_ed55_8ccd)
}

/// Makes small letters of capitals and seven bits of eight.
#[inline]
const fn small(chunk: u64) -> u64 {
    (chunk | (0x20 * ONES)) & !HIGH
}

/// Eight bytes from `at` on, the first the lowest; zeros stand for those behind the end.
#[inline]
const fn chunk(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.split_at(at).1;
    match rest.first_chunk::<8>() {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => last_chunk(rest),
    }
}

/// The same of fewer than eight bytes, which are all that is left; what is read twice is the same.
#[cold]
#[inline(never)]
const fn last_chunk(bytes: &[u8]) -> u64 {
    let len = bytes.len();
    match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>(), bytes) {
        (Some(first), Some(last), _) => {
            u32::from_le_bytes(*first) as u64 | (u32::from_le_bytes(*last) as u64) << (8 * (len - 4))
        }
        (_, _, [first, .., last]) => {
            *first as u64 | (bytes[len / 2] as u64) << (8 * (len / 2)) | (*last as u64) << (8 * (len - 1))
        }
        (_, _, [only]) => *only as u64,
        (_, _, []) => 0,
    }
}

/// The letters from `start` of `bytes` on, of which there are eight or more, `first`: the state of their hash, where
/// they end and how they are written.
#[inline(never)]
fn long_run(bytes: &[u8], start: usize, first: u64) -> (u64, usize, Case) {
    let (mut state, mut at, mut capitals) = (mix(SEED, first, u64::MAX), start + 8, Capitals::of(first, u64::MAX));
    loop {
        let chunk = chunk(bytes, at);
        let stop = first_stop(chunk);
        let inside = (stop >> 7).wrapping_sub(1);
        if inside == 0 {
            return (state, at, capitals.case());
        }
        state = mix(state, chunk, inside);
        capitals = capitals.and(Capitals::of(chunk, inside));
        if stop != 0 {
            return (state, at + (stop.trailing_zeros() / 8) as usize, capitals.case());
        }
        at += 8;
    }
}

/// Which letters of a word are capitals. How a word is written cannot be guessed, so there are no branches.
#[derive(Clone, Copy)]
struct Capitals {
    /// Whether the first one is.
    opens: bool,
    /// Whether all are.
    all: bool,
    /// Their number, where two stand for more.
    number: u8,
}

impl Capitals {
    /// Those among the bytes of eight that are `inside`, all of them letters.
    #[inline]
    const fn of(chunk: u64, inside: u64) -> Self {
        // small letters have bit 5, capitals have not
        let letters = inside & (0x20 * ONES);
        let capitals = !chunk & letters;
        let several = capitals & capitals.wrapping_sub(1) != 0;
        Self { opens: capitals & 0x20 != 0, all: capitals == letters, number: (capitals != 0) as u8 + several as u8 }
    }

    /// Those of a word and what it goes on with.
    const fn and(self, later: Self) -> Self {
        Self { opens: self.opens, all: self.all && later.all, number: self.number.saturating_add(later.number) }
    }

    #[inline]
    const fn case(self) -> Case {
        let several = self.number > 1;
        match (self.opens | several) as u8 + (several & self.all) as u8 {
            0 => Case::Lower,
            1 => Case::Capital,
            _ => Case::Upper,
        }
    }
}

/// The high bit of the first of eight bytes that is no ASCII letter; 0 if all are. All bytes are compared at
/// once: most words are short and their lengths cannot be guessed.
#[inline]
const fn first_stop(chunk: u64) -> u64 {
    /// Sets the high bit of each byte (all below 0x80) that is at least `first`.
    const fn from(bytes: u64, first: u8) -> u64 {
        bytes + (0x80 - first as u64) * ONES
    }
    let small = small(chunk);
    let letters = from(small, b'a') & !from(small, b'z' + 1);
    let stops = (!letters | chunk) & HIGH;
    stops & stops.wrapping_neg()
}

/// Whether general punctuation or a Latin-1 sign (not a letter) starts at `at`.
#[inline]
pub(crate) fn is_sign(bytes: &[u8], at: usize) -> bool {
    match bytes[at] {
        0xe2 => matches!(bytes.get(at + 1), Some(0x80..=0x81)),
        0xc2 => true,
        0xef => bytes.get(at + 1) == Some(&0xbb),
        _ => false,
    }
}

/// A hash of the word's letters and digits in small letters: "Abdel-Rahman" and "abdelrahman", "U.N." and "UN" agree.
pub(crate) fn folded(word: &str) -> u64 {
    folded_in(word, 0, word.len())
}

/// The same of the word from `start` to `end` of `text`: reading eight bytes at once needs more than the word.
#[inline]
pub(crate) fn folded_in(text: &str, start: usize, end: usize) -> u64 {
    let run = Word::letters(text.as_bytes(), start);
    if run.end as usize == end && start < end {
        run.hash
    } else {
        folded_part(text.get(start..end).unwrap_or_default())
    }
}

/// The same of a word with signs, or of the beginning of one.
#[inline(never)]
fn folded_part(word: &str) -> u64 {
    let run = Word::letters(word.as_bytes(), 0);
    if run.end as usize == word.len() && !word.is_empty() {
        return run.hash;
    }
    let letters = word.bytes().filter(|b| b.is_ascii_alphanumeric() || *b >= 0x80);
    let mut hash = WordHash::new();
    letters.for_each(|byte| hash.push(byte));
    hash.finish()
}

/// Whether a noun that ends like this is a plural.
#[inline(never)]
pub(crate) fn is_plural(word: &[u8]) -> bool {
    let Some((last, rest)) = word.split_last() else { return false };
    let ends = |end: &[u8]| word.len() >= end.len() && word[word.len() - end.len()..].eq_ignore_ascii_case(end);
    match last | 0x20 {
        b's' => rest.len() > 2 && !matches!(rest.last().map(|b| b | 0x20), Some(b's' | b'u' | b'i')),
        b'n' => ends(b"men") && word.len() < 12 || ends(b"children"),
        b'e' => ends(b"people") || ends(b"police"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], start: usize) -> Word {
        let letters = Word::letters(bytes, start);
        if goes_on(bytes, letters.end as usize) { Word::read_mixed(bytes, start) } else { letters }
    }

    #[track_caller]
    fn check(text: &str, word: &str, shouted: bool) {
        for (before, behind) in [("", ""), ("x", " and more"), ("", "."), ("“", "”"), ("-", ", so")] {
            let whole = [before, text, behind].concat();
            let found = read(whole.as_bytes(), before.len());
            assert_eq!(&whole[found.start as usize..found.end as usize], word, "{whole}");
            assert_eq!(found.case == Case::Upper, shouted, "{whole}");
            assert_eq!(found.short_hash(), short_hash(word.as_bytes(), 0, word.len()), "{whole}");
            let stop = before.len() + 1;
            assert_eq!(read(&whole.as_bytes()[..stop], before.len()).end as usize, stop, "{whole}");
        }
    }

    #[test]
    fn words_end_at_signs() {
        for (text, word, shouted) in [
            ("harbour", "harbour", false),
            ("Pilots", "Pilots", false),
            ("OSLO", "OSLO", true),
            ("A", "A", false),
            ("G20", "G20", false),
            ("it’s", "it", false),
            ("it's", "it", false),
            ("Façade", "Façade", false),
            ("lighthouses", "lighthouses", false),
            ("landfall", "landfall", false),
            ("UNDERWRITERS", "UNDERWRITERS", true),
            ("underwriterS9", "underwriterS9", false),
            ("breakwatersÉ", "breakwatersÉ", false),
        ] {
            check(text, word, shouted);
        }
    }

    #[test]
    fn case_does_not_count() {
        assert_eq!(hash(b"Harbour"), hash(b"hARBOUR"));
        assert_ne!(hash(b"harbour"), hash(b"harbor"));
    }

    #[test]
    fn all_ways_to_read_a_word_agree_on_its_hash() {
        for word in ["a", "harbour", "lighthouse", "lighthouses", "underwriters", "breakwaterbreakwater"] {
            let mut bytewise = WordHash::new();
            word.bytes().for_each(|byte| bytewise.push(byte));
            let text = format!("{word} stood");
            let letters = Word::letters(text.as_bytes(), 0);
            assert_eq!(bytewise.finish(), hash(word.as_bytes()), "{word}");
            assert_eq!(letters.hash, hash(word.as_bytes()), "{word}");
            assert_eq!(letters.end as usize, word.len());
        }
    }
}
