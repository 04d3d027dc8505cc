//! Words: letters, inner hyphens and apostrophes, the stops of abbreviations; and what a form says of an unknown
//! word. Knows characters and the lexicon; not what stands around the word.

use super::scan::Scanner;
use super::{Case, Gap, Kind, Token};
use crate::charref;
use crate::lexicon::{Class, Classes, Lexicon, ListBits, SetId, WordFacts, WordId};
use crate::markup::{ReadWord, clitic};
use crate::word::{self, WordHash, is_letter};

/// Where a word ends and what it looks like.
#[derive(Clone, Copy)]
struct Form {
    end: usize,
    /// The byte at `end`, a space at the end of the text.
    next: u8,
    case: Case,
    /// Whether it has inner stops.
    dotted: bool,
    /// Behind its last hyphen.
    hyphen: Option<usize>,
}

impl Scanner<'_, '_> {
    /// Reads the word that the layout has read whole; returns where it ends.
    pub(super) fn word(&mut self, word: &ReadWord) -> usize {
        let end = word.end as usize;
        let form = Form { end, next: self.byte(end), case: word.case, dotted: false, hyphen: None };
        self.push_word(word.start as usize, form, (word.found.id(), self.finder.facts(word.found)))
    }

    /// Reads the word at `start`, whatever it is made of; returns where it ends.
    #[inline(never)]
    pub(super) fn any_word(&mut self, start: usize) -> usize {
        let (form, hash) = self.form(start);
        self.push_word(start, form, self.lexicon.look_up(hash))
    }

    fn push_word(&mut self, start: usize, form: Form, (word, facts): (WordId, WordFacts)) -> usize {
        let (mut classes, plural) = self.read(start, form, word, facts);
        let abbreviated = form.next == b'.' && self.takes_stop(start, form, word, facts.lists);
        if abbreviated {
            self.stops.push(self.out.len() as u32);
            if form.end == start + 1 {
                // the "A." of "James A. Ode" is no article
                classes = Classes::NONE;
            }
        }
        let end = form.end + usize::from(abbreviated);
        self.out.push(Token {
            start: start as u32,
            end: end as u32,
            word,
            kind: Kind::Word,
            gap: std::mem::replace(&mut self.gap, Gap::None),
            case: form.case,
            abbreviated,
            plural,
            opens: false,
            classes,
            lists: facts.lists,
        });
        end
    }

    /// The classes of a whole word that is unknown, without a class or in capitals, and whether it is a plural.
    #[inline(never)]
    pub(super) fn odd_word(&self, word: &ReadWord, facts: WordFacts) -> (Classes, bool) {
        let form = Form { end: word.end as usize, next: b' ', case: word.case, dotted: false, hyphen: None };
        self.read(word.start as usize, form, word.found.id(), facts)
    }

    /// The classes of the word at `start`, and whether it is a plural if it is a noun.
    #[inline]
    fn read(&self, start: usize, form: Form, word: WordId, facts: WordFacts) -> (Classes, bool) {
        let bytes = &self.bytes[start..form.end];
        let mut classes = facts.classes;
        if classes == Classes::NONE {
            classes = guess(bytes, form.hyphen.map(|at| at - start), form.case, self.lexicon);
        }
        if form.case == Case::Upper && classes.meets(UPPER_IS_A_NAME) {
            // "US", "IT", "WHO" are not "us", "it", "who"
            classes = Classes::NONE;
        }
        let plural = if word == WordId(0) { word::is_plural(bytes) } else { facts.lists.is_plural() };
        (classes, plural)
    }

    /// Whether the word at `start` opens with a capital.
    fn opens_capital(&self, start: usize) -> bool {
        match self.bytes[start] {
            0x80.. => self.char(start).is_uppercase(),
            b'&' => charref::read(self.bytes, start).is_some_and(|(char, _)| char.is_uppercase()),
            byte => byte.is_ascii_uppercase(),
        }
    }

    /// The form of the word at `start`, whatever it is made of, and its hash; read byte by byte.
    fn form(&self, start: usize) -> (Form, u64) {
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
                    if !negation && clitic(self.bytes, letters).is_some() {
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
        let opens = || self.opens_capital(start) || opens_with_article(&self.bytes[start..at]);
        let case = if capitals == 0 { Case::Lower } else { Case::of(opens(), capitals, capitals + small) };
        (Form { end: at, next: self.byte(at), case, dotted, hyphen }, hash.finish())
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
    #[inline(never)]
    fn takes_stop(&self, start: usize, form: Form, word: WordId, lists: ListBits) -> bool {
        let Form { end, case, dotted, .. } = form;
        if self.byte(end + 1) == b'.' {
            return false;
        }
        if dotted {
            return true;
        }
        if end - start == 1 {
            return self.bytes[start].is_ascii_uppercase()
                && (self.bytes[start] != b'I' || self.byte(end + 2).is_ascii_uppercase());
        }
        let within = |set: Option<SetId>| set.is_some_and(|s| lists.may_hold(s) && self.lexicon.is_in(s, word));
        let known = &self.lexicon.abbreviations;
        if within(known.before_number) && self.byte(end + 1) == b' ' && self.byte(end + 2).is_ascii_digit() {
            return true;
        }
        case != Case::Lower && (within(known.never_end) || within(known.may_end))
            || case == Case::Lower && end - start < 5 && within(known.never_end)
    }
}

/// "al-Tali", "d’Ode": a small article or particle glued to a name; not "pro-Tali".
fn opens_with_article(word: &[u8]) -> bool {
    let is_capital = |at: usize| word.get(at).is_some_and(|b| b.is_ascii_uppercase() || *b >= 0x80);
    if let Some(hyphen) = word.iter().take(4).position(|b| *b == b'-') {
        return ARTICLES.contains(&&word[..hyphen]) && is_capital(hyphen + 1);
    }
    let particle = matches!(word.first(), Some(b'd' | b'l'));
    particle && (word.get(1) == Some(&b'\'') && is_capital(2) || word[1..].starts_with("’".as_bytes()) && is_capital(4))
}

/// Articles that Arabic names open with, as they are written in small letters.
const ARTICLES: [&[u8]; 11] = [b"al", b"el", b"ad", b"an", b"ar", b"as", b"ash", b"at", b"az", b"ed", b"ul"];

/// Words that mean something else in capitals.
const UPPER_IS_A_NAME: Classes =
    Classes::any(&[Class::SubjectPronoun, Class::ObjectPronoun, Class::Relative, Class::Be, Class::Coordinator]);

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
