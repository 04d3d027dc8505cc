//! Text that stands twice: teasers, pull quotes, captions set again. Compares hashes of words, in linear time;
//! does not judge which of the two is the article's own.

use super::read_word::ReadWord;
use super::shape::{End, Scan};

/// Words that must agree before two places are compared.
const GRAM: usize = 8;
/// Words that must agree for a repeat.
const ENOUGH: usize = 12;
/// Places compared for one stretch; more would be quadratic on hostile text.
const ATTEMPTS: u8 = 4;
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// What a stretch repeats.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Repeat {
    /// Nothing.
    #[default]
    None,
    /// All of it stands in this earlier stretch (or from there on).
    Earlier(u32),
    /// All of it stands in this later stretch, which says more.
    Later(u32),
    /// It is short, and equal to this earlier stretch.
    Short(u32),
}

/// For every stretch, what it repeats.
pub(super) fn find(scan: &Scan) -> Vec<Repeat> {
    let mut search = Search {
        scan,
        owners: Vec::with_capacity(scan.shapes.len()),
        filter: Filter::with_room(scan.shapes.len()),
        attempts: vec![0; scan.shapes.len()],
        out: vec![Repeat::None; scan.shapes.len()],
    };
    search.starts();
    search.insides();
    search.out
}

struct Search<'s> {
    scan: &'s Scan,
    /// How the stretches open, by hash, each with the first stretch that opens so.
    owners: Vec<(u64, u32)>,
    /// Keeps almost all words of the text away from the list.
    filter: Filter,
    attempts: Vec<u8>,
    out: Vec<Repeat>,
}

impl Search<'_> {
    /// Enters how every stretch starts; two that start alike are compared at once.
    fn starts(&mut self) {
        let mut short = Vec::with_capacity(self.scan.shapes.len());
        for index in 0..self.scan.shapes.len() {
            let words = self.scan.words_of(index);
            match words.first_chunk() {
                Some(gram) if words.len() >= ENOUGH => {
                    self.filter.add(gram);
                    self.owners.push((hash(gram), index as u32));
                }
                _ if 2 < words.len() => short.push((hash(words), index as u32)),
                _ => {}
            }
        }
        short.sort_unstable();
        for same in short.chunk_by(|one, next| one.0 == next.0) {
            for (_, index) in &same[1..] {
                self.out[*index as usize] = Repeat::Short(same[0].1);
            }
        }
        let mut owners = std::mem::take(&mut self.owners);
        owners.sort_unstable();
        for same in owners.chunk_by(|one, next| one.0 == next.0) {
            for (_, index) in &same[1..] {
                self.alike(same[0].1 as usize, *index as usize);
            }
        }
        owners.dedup_by_key(|owner| owner.0);
        self.owners = owners;
    }

    fn alike(&mut self, first: usize, second: usize) {
        let start = |index: usize| self.scan.shapes[index].first_word as usize;
        if self.stands_at(second, start(first)) {
            self.out[second] = Repeat::Earlier(first as u32);
        } else if self.scan.shapes[first].end == End::Dots
            && self.out[first] == Repeat::None
            && self.attempts[first] < ATTEMPTS
        {
            self.attempts[first] += 1;
            if self.stands_at(first, start(second)) {
                self.out[first] = Repeat::Later(second as u32);
            }
        }
    }

    /// Looks for the start of every stretch inside of all others.
    fn insides(&mut self) {
        let mut host = 0;
        let scan = self.scan;
        let words = &scan.words;
        for (at, row) in words.windows(3).enumerate() {
            let bits = self.filter.last_words(&row[1], &row[2]);
            // nearly all words leave here
            if bits == 0 {
                continue;
            }
            if let Some([_, .., last]) = words.get(at..at + GRAM)
                && bits & Filter::bit(last) != 0
            {
                host = self.host(host, at);
                self.hit(hash(&words[at..at + GRAM]), at, host);
            }
        }
    }

    /// The stretch that holds the word at `at`, which is not before `host`.
    fn host(&self, host: usize, at: usize) -> usize {
        let shapes = &self.scan.shapes;
        let is_before = |i: usize| shapes.get(i + 1).is_some_and(|next| next.first_word as usize <= at);
        (host..shapes.len()).find(|i| !is_before(*i)).unwrap_or(host)
    }

    fn hit(&mut self, gram: u64, at: usize, host: usize) {
        let Ok(found) = self.owners.binary_search_by_key(&gram, |owner| owner.0) else {
            return;
        };
        let owner = self.owners[found].1 as usize;
        let inside = self.scan.shapes[host].first_word as usize != at;
        if owner == host || !inside || self.out[owner] != Repeat::None || self.attempts[owner] >= ATTEMPTS {
            return;
        }
        self.attempts[owner] += 1;
        if self.stands_at(owner, at) {
            self.out[owner] = if host < owner { Repeat::Earlier(host as u32) } else { Repeat::Later(host as u32) };
        }
    }

    /// Whether the stretch at `index`, but for a cut end and two changed words, also stands from word `at` on.
    fn stands_at(&self, index: usize, at: usize) -> bool {
        let all = &self.scan.words;
        let mine = self.scan.words_of(index);
        let same = |one: Option<&ReadWord>, other: Option<&ReadWord>| {
            one.zip(other).is_some_and(|(one, other)| one.hash == other.hash)
        };
        let (mut i, mut j, mut equal, mut changed) = (0, at, 0, 0);
        while i < mine.len() && j < all.len() {
            if same(mine.get(i), all.get(j)) {
                (i, j, equal) = (i + 1, j + 1, equal + 1);
                continue;
            }
            changed += 1;
            if changed > 2 {
                break;
            }
            if same(mine.get(i + 1), all.get(j + 1)) {
                (i, j) = (i + 1, j + 1);
            } else if same(mine.get(i + 1), all.get(j)) {
                i += 1;
            } else if same(mine.get(i), all.get(j + 1)) {
                j += 1;
            } else {
                break;
            }
        }
        ENOUGH <= equal && mine.len() <= equal + 3
    }
}

fn hash(words: &[ReadWord]) -> u64 {
    words.iter().fold(0, |hash, word| hash.wrapping_mul(BASE).wrapping_add(u64::from(word.hash)))
}

/// A set of word rows that may hold too much: it looks at three words of each.
struct Filter {
    /// For the first bits of a hash of the second and third word, some bits of the last word's of all rows that have those.
    /// Two words, since one alone is often one that stands everywhere.
    last_words: Vec<u8>,
    shift: u32,
}

impl Filter {
    /// With thirty-two places and more for each of `count` rows, so that few looks are in vain; small, for it must
    /// be cleared for every file.
    fn with_room(count: usize) -> Self {
        let room = (count * 32).next_power_of_two().clamp(64, 1 << 20);
        Self { last_words: vec![0; room], shift: u32::BITS - room.trailing_zeros() }
    }

    fn add(&mut self, row: &[ReadWord; GRAM]) {
        let place = self.place(&row[1], &row[2]);
        self.last_words[place] |= Self::bit(&row[GRAM - 1]);
    }

    /// The bits of the last words of all rows that have this second and third word, or some like them.
    #[inline]
    fn last_words(&self, second: &ReadWord, third: &ReadWord) -> u8 {
        self.last_words[self.place(second, third)]
    }

    #[inline]
    const fn place(&self, second: &ReadWord, third: &ReadWord) -> usize {
        (second.hash.wrapping_add(third.hash.rotate_left(16)) >> self.shift) as usize
    }

    #[inline]
    const fn bit(last: &ReadWord) -> u8 {
        1 << (last.hash >> 8 & 7)
    }
}
