//! Words: letters, inner hyphens and apostrophes, the stops of abbreviations; and what a form says of an unknown
//! word. Knows characters and the lexicon; not what stands around the word.

use super::scan::Scanner;
use super::{Case, Gap, Kind, Token};
use crate::charref;
use crate::lexicon::{Class, Classes, Lexicon, ListBits, SetId, Slot, WordId};
use crate::word::{self, Letters, WordHash};

/// Where a word ends and what it looks like.
#[derive(Clone, Copy)]
struct Form {
    end: usize,
    /// The byte at `end`, a space at the end of the text.
    next: u8,
    hash: u64,
    capitals: u32,
    small: u32,
    /// Whether it has inner stops.
    dotted: bool,
    /// Behind its last hyphen.
    hyphen: Option<usize>,
}

impl Scanner<'_> {
    /// Reads the word at `start`; returns where it ends.
    pub(super) fn word(&mut self, start: usize) -> usize {
        let form = self.form(start);
        let case = if form.capitals == 0 { Case::Lower } else { self.case(start, form) };
        let abbreviated = form.next == b'.'
            && self.byte(form.end + 1) != b'.'
            && self.takes_stop(start, form.end, form.hash, case, form.dotted);
        let gap = std::mem::replace(&mut self.gap, Gap::None);
        let end = form.end + usize::from(abbreviated);
        self.unread.push(self.out.len(), form.hash, form.hyphen.map(|at| at - start));
        self.out.push(Token {
            start: start as u32,
            end: end as u32,
            word: WordId(0),
            kind: Kind::Word,
            gap,
            case,
            abbreviated,
            plural: is_plural(&self.bytes[start..form.end]),
            opens: false,
            classes: Classes::NONE,
            lists: ListBits::default(),
        });
        end
    }

    /// The case of a word with capitals.
    fn case(&self, start: usize, form: Form) -> Case {
        let first_is_capital = match self.bytes[start] {
            0x80.. => self.char(start).is_uppercase(),
            b'&' => charref::read(self.bytes, start).is_some_and(|(char, _)| char.is_uppercase()),
            byte => byte.is_ascii_uppercase(),
        };
        if !first_is_capital && form.capitals < 2 {
            Case::Lower
        } else if form.small == 0 && form.capitals > 1 {
            Case::Upper
        } else {
            Case::Capital
        }
    }

    /// Nearly all words are ASCII letters and nothing else.
    #[inline]
    fn form(&self, start: usize) -> Form {
        let letters = Letters::read(self.bytes, start);
        let end = letters.end;
        let len = (end - start) as u32;
        let next = self.byte(end);
        let goes_on = match next {
            b' ' | b',' => false,
            b'-' | b'\'' | b'0'..=b'9' | b'&' | b'<' => true,
            b'.' => len <= 2,
            // the first bytes of most marks that are not ASCII, ’ left out
            0xe2 => self.byte(end + 1) != 0x80 || self.byte(end + 2) == 0x99,
            byte => byte >= 0x80,
        };
        if goes_on {
            return self.rare_form(start);
        }
        let small = len - letters.capitals;
        Form { end, next, hash: letters.hash(), capitals: letters.capitals, small, dotted: false, hyphen: None }
    }

    /// The same byte by byte.
    fn rare_form(&self, start: usize) -> Form {
        let mut hash = WordHash::new();
        let mut at = start;
        let (mut capitals, mut small) = (0, 0);
        let mut dotted = false;
        let mut hyphen = None;
        let mut segment = start;
        loop {
            let byte = self.byte(at);
            match byte {
                b'a'..=b'z' => {
                    small += 1;
                    hash.push(byte);
                    at += 1;
                }
                b'A'..=b'Z' => {
                    capitals += 1;
                    hash.push(byte);
                    at += 1;
                }
                b'0'..=b'9' => {
                    hash.push(byte);
                    at += 1;
                }
                b'-' if is_letter(self.byte(at + 1)) || self.byte(at + 1).is_ascii_digit() => {
                    hash.push(byte);
                    at += 1;
                    hyphen = Some(at);
                    segment = at;
                }
                b'.' if self.joins_abbreviation(segment, at, dotted) => {
                    hash.push(byte);
                    at += 1;
                    dotted = true;
                    segment = at;
                }
                // other characters share the first byte of ’
                b'\'' | 0xe2 | b'&' if self.behind_apostrophe(at).is_some() => {
                    let Some(letters) = self.behind_apostrophe(at) else { break };
                    if !is_letter(self.byte(letters)) {
                        break;
                    }
                    let negation = self.byte(letters) | 0x20 == b't'
                        && !is_letter(self.byte(letters + 1))
                        && self.byte(at - 1) | 0x20 == b'n';
                    if !negation && self.clitic(letters).is_some() {
                        break;
                    }
                    hash.push(b'\'');
                    at = letters;
                }
                b'<' => match self.behind_tags(at) {
                    Some(behind) => at = behind,
                    None => break,
                },
                0x80.. | b'&' => {
                    let (char, behind) = match charref::read(self.bytes, at) {
                        Some(read) => read,
                        None if byte == b'&' => break,
                        None => (self.char(at), at + self.char(at).len_utf8()),
                    };
                    if !char.is_alphabetic() {
                        break;
                    }
                    capitals += u32::from(char.is_uppercase());
                    small += u32::from(!char.is_uppercase());
                    let mut buffer = [0; 4];
                    for low in char.to_lowercase() {
                        low.encode_utf8(&mut buffer).bytes().for_each(|byte| hash.push(byte));
                    }
                    at = behind;
                }
                _ => break,
            }
        }
        Form { end: at, next: self.byte(at), hash: hash.finish(), capitals, small, dotted, hyphen }
    }

    /// Behind the apostrophe at `at`, if one stands there.
    fn behind_apostrophe(&self, at: usize) -> Option<usize> {
        match self.byte(at) {
            b'\'' => Some(at + 1),
            b'&' => charref::read(self.bytes, at).filter(|(char, _)| matches!(char, '\'' | '’')).map(|(_, end)| end),
            _ => (self.char(at) == '’').then_some(at + 3),
        }
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
    fn takes_stop(&self, start: usize, end: usize, hash: u64, case: Case, dotted: bool) -> bool {
        if dotted {
            return true;
        }
        if end - start == 1 {
            return self.bytes[start].is_ascii_uppercase()
                && (self.bytes[start] != b'I' || self.byte(end + 2).is_ascii_uppercase());
        }
        let (word, _) = self.lexicon.look_up(hash);
        let within = |set: Option<SetId>| set.is_some_and(|s| self.lexicon.is_in(s, word));
        let known = &self.lexicon.abbreviations;
        if within(known.before_number) && self.byte(end + 1) == b' ' && self.byte(end + 2).is_ascii_digit() {
            return true;
        }
        case != Case::Lower && (within(known.never_end) || within(known.may_end))
            || case == Case::Lower && end - start < 5 && within(known.never_end)
    }
}

/// Words that are cut but not looked up yet. A block's words are looked up together: their places in the tables are
/// far from each other, so one after the other each would be waited for, while together they are fetched at once.
#[derive(Debug, Default)]
pub(super) struct Unread {
    words: Vec<UnreadWord>,
    slots: Vec<Slot>,
}

#[derive(Clone, Copy, Debug)]
struct UnreadWord {
    hash: u64,
    /// Its row among the tokens.
    token: u32,
    /// Bytes from its start to what stands behind its last hyphen; 0 if it has none.
    hyphen: u32,
}

impl Unread {
    #[inline]
    pub(super) fn push(&mut self, token: usize, hash: u64, hyphen: Option<usize>) {
        self.words.push(UnreadWord { hash, token: token as u32, hyphen: hyphen.unwrap_or_default() as u32 });
    }

    /// Looks them up and says of each token what word it is.
    pub(super) fn settle(&mut self, text: &str, lexicon: &Lexicon, tokens: &mut [Token]) {
        self.slots.clear();
        self.slots.extend(self.words.iter().map(|word| lexicon.first_slot(word.hash)));
        for (unread, slot) in self.words.drain(..).zip(&self.slots) {
            let (word, facts) = lexicon.look_up_from(*slot, unread.hash);
            let token = &mut tokens[unread.token as usize];
            token.word = word;
            token.lists = facts.lists;
            token.classes = match token.kind {
                Kind::Word => {
                    let hyphen = (unread.hyphen > 0).then_some(unread.hyphen as usize);
                    classes(token, facts.classes, hyphen, text, lexicon)
                }
                _ => facts.classes,
            };
        }
    }
}

/// The classes of a word as it stands in the text; `known` are those of the lexicon.
#[inline]
fn classes(token: &Token, known: Classes, hyphen: Option<usize>, text: &str, lexicon: &Lexicon) -> Classes {
    let end = token.end - u32::from(token.abbreviated);
    if token.abbreviated && end - token.start == 1 {
        // the "A." of "James A. Ode" is no article
        return Classes::NONE;
    }
    let mut classes = known;
    if classes == Classes::NONE {
        classes = guess(&text.as_bytes()[token.start as usize..end as usize], hyphen, token.case, lexicon);
    } else if classes.has(Class::NotAdverb) {
        classes = classes.without(Classes::of(Class::Adverb));
    }
    if token.case == Case::Upper && classes.meets(UPPER_IS_A_NAME) {
        // "US", "IT", "WHO" are not "us", "it", "who"
        classes = Classes::NONE;
    }
    classes
}

pub(super) const fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte >= 0x80
}

/// Words that mean something else in capitals.
const UPPER_IS_A_NAME: Classes =
    Classes::any(&[Class::SubjectPronoun, Class::ObjectPronoun, Class::Relative, Class::Be, Class::Coordinator]);

/// Whether a noun that ends like this is a plural.
#[inline]
fn is_plural(word: &[u8]) -> bool {
    word.last().is_some_and(|last| matches!(last | 0x20, b's' | b'n' | b'e') && has_plural_ending(word))
}

fn has_plural_ending(word: &[u8]) -> bool {
    let Some((last, rest)) = word.split_last() else { return false };
    let ends = |end: &[u8]| word.len() >= end.len() && word[word.len() - end.len()..].eq_ignore_ascii_case(end);
    match last | 0x20 {
        b's' => rest.len() > 2 && !matches!(rest.last().map(|b| b | 0x20), Some(b's' | b'u' | b'i')),
        b'n' => ends(b"men") && word.len() < 12 || ends(b"children"),
        b'e' => ends(b"people") || ends(b"police"),
        _ => false,
    }
}

/// Endings of adverbs, and what stands in their place in the word they are made of: "usual-ly", "happ-ily" of "happy".
const ADVERB: &[(&str, &str)] = &[("ly", ""), ("ally", ""), ("ily", "y"), ("bly", "ble")];
/// Endings of compared adjectives: "slow-est", "narrow-er", "happ-iest".
const COMPARED: &[(&str, &str)] = &[("est", ""), ("est", "e"), ("iest", "y"), ("er", ""), ("er", "e"), ("ier", "y")];

/// The classes of the word that the form is made of by one of the endings.
fn stem(form: &[u8], endings: &[(&str, &str)], lexicon: &Lexicon) -> Option<Classes> {
    endings.iter().find_map(|(end, tail)| {
        let stem = form.strip_suffix(end.as_bytes())?;
        let mut hash = WordHash::new();
        stem.iter().chain(tail.as_bytes()).for_each(|byte| hash.push(*byte));
        let (word, facts) = lexicon.look_up(hash.finish());
        (word != WordId(0)).then_some(facts.classes)
    })
}

/// The classes that the ending of an unknown word suggests; none for names.
fn guess(form: &[u8], hyphen: Option<usize>, case: Case, lexicon: &Lexicon) -> Classes {
    if let Some(at) = hyphen {
        let classes = lexicon.look_up(word::hash(&form[at..])).1.classes;
        let participle = Classes::any(&[
            Class::VerbParticiple,
            Class::Adjective,
            Class::VerbIng,
            Class::MeasureUnit,
            Class::TimeUnit,
        ]);
        if classes.meets(participle) || case == Case::Lower && form.ends_with(b"ed") {
            return Classes::of(Class::Adjective);
        }
        // "vice-president", "ex-minister", "co-founder": what the last part is
        return if case == Case::Lower || classes.meets(Classes::any(&[Class::Office, Class::TitleFull])) {
            // "a voice-over", "this look-alike": never a small word
            classes.without(Classes::any(&[
                Class::Preposition,
                Class::Adverb,
                Class::Determiner,
                Class::Coordinator,
                Class::Subordinator,
                Class::Complementiser,
                Class::Relative,
                Class::SubjectPronoun,
                Class::ObjectPronoun,
                Class::OtherPronoun,
                Class::To,
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
    // "Increasingly", not "Schlafly"
    if case == Case::Capital && form.len() > 6 && form.ends_with(b"ly") && stem(form, ADVERB, lexicon).is_some() {
        return Classes::of(Class::Adverb);
    }
    if case != Case::Lower || form.len() < 5 {
        return Classes::NONE;
    }
    match form {
        [.., b'l', b'y'] => Classes::of(Class::Adverb),
        [.., b'e', b'd'] => Classes::any(&[Class::VerbPast, Class::VerbParticiple]),
        [.., b'i', b'n', b'g'] => Classes::of(Class::VerbIng),
        [.., b'a' | b'i', b'b', b'l', b'e']
        | [.., b'f', b'u', b'l']
        | [.., b'l', b'e', b's', b's']
        | [.., b'o', b'u', b's']
        | [.., b'i', b'v', b'e']
        | [.., b'i', b'c', b'a', b'l']
        | [.., b'i', b's', b'h'] => Classes::of(Class::Adjective),
        [.., b'e', b's', b't'] | [.., b'e', b'r']
            if stem(form, COMPARED, lexicon).is_some_and(|classes| classes.meets(Classes::of(Class::Adjective))) =>
        {
            Classes::of(Class::Adjective)
        }
        _ => Classes::NONE,
    }
}
