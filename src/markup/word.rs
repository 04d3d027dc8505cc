//! Where a word ends and what its hash is, eight bytes at a time. Knows ASCII and a few signs of two and three
//! bytes; no lists of words.

const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x80 * ONES;

/// A word as it stands in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// The byte behind it.
    pub(super) end: usize,
    /// The same for the word in either case. Never 0.
    pub(super) hash: u32,
    /// Whether it has two and more letters, all of them capital.
    pub(super) shouted: bool,
}

/// Reads the word at `start` of `bytes`.
#[inline]
pub(super) fn read(bytes: &[u8], start: usize) -> Word {
    let (mut hash, mut at, mut small) = (SEED, start, 0);
    loop {
        let chunk = chunk(bytes, at);
        let stop = first_stop(chunk);
        let inside = (stop >> 7).wrapping_sub(1);
        if inside == 0 {
            break;
        }
        hash = mix(hash, chunk, inside);
        // Small letters have bit 5, capitals have not.
        small |= chunk & inside & (0x20 * ONES);
        if stop != 0 {
            at += (stop.trailing_zeros() / 8) as usize;
            break;
        }
        at += 8;
    }
    // A space is what stands behind most words.
    let next = bytes.get(at).copied().unwrap_or(b' ');
    if next != b' ' && is_part(bytes, at) {
        return read_mixed(bytes, start);
    }
    Word { end: at, hash: finish(hash), shouted: small == 0 && at > start + 1 }
}

/// The same for a word with digits or with letters that are not ASCII: rare enough to be read byte by byte.
#[cold]
#[inline(never)]
fn read_mixed(bytes: &[u8], start: usize) -> Word {
    // The caller knows that a word starts here, so it has a byte.
    let end = (start + 1..bytes.len()).find(|at| !is_part(bytes, *at)).unwrap_or(bytes.len());
    Word { end, hash: hash(bytes, start, end), shouted: false }
}

/// Whether a letter or digit, or the middle of a letter, stands at `at`.
#[inline]
fn is_part(bytes: &[u8], at: usize) -> bool {
    bytes[at].is_ascii_alphanumeric() || (bytes[at] >= 0x80 && !is_sign(bytes, at))
}

/// The hash of the word from `start` to `end` of `bytes`, as in [`Word::hash`].
pub(super) const fn hash(bytes: &[u8], start: usize, end: usize) -> u32 {
    let bytes = bytes.split_at(end).0;
    let mut hash = SEED;
    let mut at = start;
    while at < end {
        let inside = if end - at < 8 { (1 << (8 * (end - at))) - 1 } else { u64::MAX };
        hash = mix(hash, chunk(bytes, at), inside);
        at += 8;
    }
    finish(hash)
}

/// Takes some of eight bytes into a hash, small letters and capitals alike.
#[inline]
const fn mix(hash: u64, chunk: u64, inside: u64) -> u64 {
    (hash.rotate_left(32) ^ (small(chunk) & inside)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The high bits depend on all bytes.
#[inline]
const fn finish(hash: u64) -> u32 {
    (hash >> 32) as u32 | 1
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

#[cold]
#[inline(never)]
const fn last_chunk(bytes: &[u8]) -> u64 {
    let mut chunk = 0;
    let mut at = 0;
    while at < bytes.len() {
        chunk |= (bytes[at] as u64) << (8 * at);
        at += 1;
    }
    chunk
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
pub(super) fn is_sign(bytes: &[u8], at: usize) -> bool {
    match bytes[at] {
        0xe2 => matches!(bytes.get(at + 1), Some(0x80..=0x81)),
        0xc2 => true,
        0xef => bytes.get(at + 1) == Some(&0xbb),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, word: &str, shouted: bool) {
        for (before, behind) in [("", ""), ("x", " and more"), ("", "."), ("“", "”"), ("-", ", so")] {
            let whole = [before, text, behind].concat();
            let found = read(whole.as_bytes(), before.len());
            assert_eq!(&whole[before.len()..found.end], word, "{whole}");
            assert_eq!(found.shouted, shouted, "{whole}");
            assert_eq!(found.hash, hash(word.as_bytes(), 0, word.len()), "{whole}");
            let stop = before.len() + 1;
            assert_eq!(read(&whole.as_bytes()[..stop], before.len()).end, stop, "{whole}");
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
        assert_eq!(hash(b"Harbour", 0, 7), hash(b"hARBOUR", 0, 7));
        assert_ne!(hash(b"harbour", 0, 7), hash(b"harbor", 0, 6));
    }
}
