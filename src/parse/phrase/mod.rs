//! Cuts a stretch of tokens into chunks: noun phrases, verb groups, marks, connectives. Knows words; nothing
//! about who speaks. Finite-state and forward only: each chunk is one production tried at one place.

mod agreement;
mod compound;
mod noun;
mod verb;

use crate::lex::{Case, Kind, Token};
use crate::lexicon::{Class, Classes, Cue, Lexicon, ListBits};
use crate::syntax::{Quotation, QuotationKind};

pub(super) use noun::noun_phrase;
pub(super) use verb::{VerbForm, verb_group};

/// What a chunk is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum ChunkKind {
    /// A noun phrase without what follows its head.
    Noun,
    /// A personal pronoun.
    Pronoun,
    /// A verb group: auxiliaries, adverbs, main verb, particle.
    Verb(VerbForm),
    /// An adverb or adjective that belongs to no other chunk.
    Modifier,
    /// A preposition.
    Preposition,
    /// "that", "whether", "if" where a clause follows.
    Complementiser,
    /// "because", "while"; also a bare question word.
    Subordinator,
    /// "who", "which".
    Relative,
    /// "and", "but".
    Coordinator,
    /// "according to".
    According,
    /// A quotation of any length, as one piece: its index.
    Quote(u32),
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// `:`
    Colon,
    /// A dash
    Dash,
    /// `(` or `[`
    Open,
    /// `)` or `]`
    Close,
    /// `.`, `?`, `!`, `…`
    Stop,
    /// Anything else.
    Other,
}

impl ChunkKind {
    /// The word used for people.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Noun => "noun",
            Self::Pronoun => "pronoun",
            Self::Verb(VerbForm::Finite) => "finite verb",
            Self::Verb(VerbForm::Passive) => "passive verb",
            Self::Verb(VerbForm::Participle) => "past verb",
            Self::Verb(VerbForm::Ing) => "verb in -ing",
            Self::Verb(VerbForm::Infinitive) => "infinitive",
            Self::Modifier => "modifier",
            Self::Preposition => "preposition",
            Self::Complementiser => "complementiser",
            Self::Subordinator => "subordinator",
            Self::Relative => "relative",
            Self::Coordinator => "coordinator",
            Self::According => "according to",
            Self::Quote(_) => "quotation",
            Self::Comma | Self::Semicolon | Self::Colon | Self::Dash | Self::Open | Self::Close | Self::Stop => "mark",
            Self::Other => "other",
        }
    }
}

/// One chunk of a sentence; positions are token indices of the article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chunk {
    /// What it is.
    pub(super) kind: ChunkKind,
    /// First token.
    pub(super) start: u32,
    /// One past the last token.
    pub(super) end: u32,
    /// The token that names it: last noun, main verb.
    pub(super) head: u32,
    /// For verb groups and "according to": the cue it is.
    pub(super) cue: Option<Cue>,
}

impl Chunk {
    pub(super) fn is_nominal(&self) -> bool {
        matches!(self.kind, ChunkKind::Noun | ChunkKind::Pronoun)
    }

    pub(super) fn is_verb(&self) -> bool {
        matches!(self.kind, ChunkKind::Verb(_))
    }

    pub(super) fn is_finite(&self) -> bool {
        matches!(self.kind, ChunkKind::Verb(form) if form.is_finite())
    }

    pub(super) fn is_quote(&self) -> bool {
        matches!(self.kind, ChunkKind::Quote(_))
    }
}

/// What the productions of this module may look at.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    /// All tokens of the article.
    pub(super) tokens: &'a [Token],
    pub(super) lexicon: &'a Lexicon,
    pub(super) quotations: &'a [Quotation],
    /// The bits of words that "nearly", "at least" begin with.
    approximators: ListBits,
}

impl<'a> Scope<'a> {
    pub(super) fn new(tokens: &'a [Token], lexicon: &'a Lexicon, quotations: &'a [Quotation]) -> Self {
        Self { tokens, lexicon, quotations, approximators: ListBits::of_lists(&[lexicon.lists.approximator]) }
    }

    pub(super) fn token(&self, index: u32) -> Option<&Token> {
        self.tokens.get(index as usize)
    }
}

/// Appends the chunks of the tokens `from..to` to `out`. `quotation` is the index of the first quotation that
/// starts at or after `from`; the first one at or after `to` is returned.
pub(super) fn chunk(scope: &Scope<'_>, from: u32, to: u32, mut quotation: usize, out: &mut Vec<Chunk>) -> usize {
    let mut at = from;
    while at < to {
        while scope.quotations.get(quotation).is_some_and(|q| q.tokens.start < at) {
            quotation += 1;
        }
        let next = scope.quotations.get(quotation);
        if let Some(q) = next.filter(|q| q.tokens.start == at) {
            let end = q.tokens.end.min(to);
            out.push(Chunk { kind: ChunkKind::Quote(quotation as u32), start: at, end, head: at, cue: None });
            at = end.max(at + 1);
            continue;
        }
        let limit = next.map_or(to, |q| q.tokens.start.min(to));
        while at < limit {
            let chunk = one(scope, at, limit, to, out);
            at = chunk.end;
            out.push(chunk);
        }
    }
    while scope.quotations.get(quotation).is_some_and(|q| q.tokens.start < to) {
        quotation += 1;
    }
    quotation
}

/// Classes of the words that may be more than a noun phrase or a verb group. All words that [`one`] asks for by name
/// have one of them.
const SMALL: Classes = Classes::any(&[
    Class::OtherPronoun,
    Class::Preposition,
    Class::Coordinator,
    Class::Subordinator,
    Class::Relative,
    Class::Complementiser,
    Class::Interrogative,
    Class::NotAdverb,
]);

/// Classes of the words that may open anything but a noun phrase.
const CLOSED: Classes = verb::OPENING.with(SMALL);

/// What "at least", "some" may stand before besides numbers, at the head of a chunk.
const COUNTED: Classes = Classes::any(&[Class::Cardinal, Class::Scale, Class::Determiner]);

/// Words of the longest approximator: "in the region of".
const LONGEST_APPROXIMATOR: usize = 4;

const FINITE: Classes = Classes::any(&[Class::Be, Class::Have, Class::Do, Class::Modal, Class::VerbPast, Class::VerbS]);

/// The chunk that a token of that kind is by itself; none if it may open a phrase.
const fn mark(kind: Kind) -> Option<ChunkKind> {
    Some(match kind {
        Kind::Word | Kind::Number | Kind::Currency | Kind::Clitic => return None,
        Kind::Comma => ChunkKind::Comma,
        Kind::Semicolon => ChunkKind::Semicolon,
        Kind::Colon => ChunkKind::Colon,
        Kind::Dash => ChunkKind::Dash,
        Kind::OpenParen | Kind::OpenBracket => ChunkKind::Open,
        Kind::CloseParen | Kind::CloseBracket => ChunkKind::Close,
        Kind::Period | Kind::Question | Kind::Exclamation | Kind::Ellipsis => ChunkKind::Stop,
        _ => ChunkKind::Other,
    })
}

/// The chunk that begins at `at`; `limit` is the next opening mark, `to` the end of the stretch.
fn one(scope: &Scope<'_>, at: u32, limit: u32, to: u32, before: &[Chunk]) -> Chunk {
    let token = &scope.tokens[at as usize];
    let single = |kind| Chunk { kind, start: at, end: at + 1, head: at, cue: None };
    if token.kind != Kind::Word
        && let Some(mark) = mark(token.kind)
    {
        // "at 04:12"
        let clock = token.kind == Kind::Colon && in_clock(scope, at);
        return single(if clock { ChunkKind::Other } else { mark });
    }
    // a word in capitals may have lost its classes
    if !token.is_any(SMALL) && token.case != Case::Upper {
        // names, articles, plain nouns and adjectives
        let verb = if token.kind != Kind::Clitic && !token.is_any(CLOSED) {
            None
        } else {
            verb_unless_estimate(scope, at, limit, before)
        };
        let chunk = verb.or_else(|| noun_phrase(scope, at, limit, to, before));
        return chunk.unwrap_or_else(|| {
            single(if token.is(Class::To) { ChunkKind::Preposition } else { left(scope, before, at, to) })
        });
    }
    // nine in ten small words are nothing else
    if token.classes == Classes::of(Class::Preposition) && scope.approximator(at, limit, COUNTED).is_none() {
        return single(ChunkKind::Preposition);
    }
    let next = scope.token(at + 1).filter(|_| at + 1 < to);
    if token.classes == Classes::of(Class::Coordinator) {
        // "yet another"
        let again =
            token.word == scope.lexicon.known.yet && next.is_some_and(|t| t.word == scope.lexicon.known.another);
        return single(if again { ChunkKind::Modifier } else { ChunkKind::Coordinator });
    }
    if token.word == scope.lexicon.known.according && next.is_some_and(|t| t.is(Class::To)) {
        return Chunk { end: at + 2, ..single(ChunkKind::According) };
    }
    // "all but accused"
    let all_but = token.word == scope.lexicon.known.all && next.is_some_and(|t| t.word == scope.lexicon.known.but);
    if all_but
        && scope.token(at + 2).is_some_and(|t| t.is(Class::VerbPast))
        && let Some(verb) = verb_group(scope, at + 2, limit, before)
    {
        return Chunk { start: at, ..verb };
    }
    let previous = before.last();
    // "Regarding the letters, …": no verb
    if token.opens && token.is(Class::Preposition) && token.is(Class::VerbIng) {
        return single(ChunkKind::Preposition);
    }
    // "said only that"
    if token.word == scope.lexicon.known.only && next.is_some_and(|t| t.is(Class::Complementiser)) {
        return single(ChunkKind::Modifier);
    }
    // "what critics call": a clause, whatever noun follows
    let what = token.word == scope.lexicon.known.what && next.is_some_and(|t| !t.is_any(FINITE));
    let question = || scope.token(to - 1).is_some_and(|t| t.kind == Kind::Question);
    if what && (previous.is_some() || !question() && next.is_some_and(Token::is_capitalised))
        || token.is(Class::Complementiser) && is_complementiser(scope, at, to, before)
    {
        return single(ChunkKind::Complementiser);
    }
    if token.is(Class::Relative)
        && previous.is_some_and(|c| {
            c.is_nominal() || matches!(c.kind, ChunkKind::Comma | ChunkKind::Preposition | ChunkKind::Coordinator)
        })
    {
        // ", which notes": a verb, not "which notes"
        let verb = next.is_some_and(|t| {
            t.is_any(FINITE) && !t.is_capitalised()
                || previous.is_some_and(|c| c.kind == ChunkKind::Comma)
                    // ", which police said was lost"
                    && (t.is_capitalised() || t.is(Class::SubjectPronoun) || token.word == scope.lexicon.known.which)
        });
        let that_noun = token.is(Class::Determiner) && !previous.is_some_and(Chunk::is_nominal) && !verb;
        if !that_noun {
            return single(ChunkKind::Relative);
        }
    }
    let chunk = verb_unless_estimate(scope, at, limit, before);
    if let Some(chunk) = chunk.or_else(|| noun_phrase(scope, at, limit, to, before)) {
        return chunk;
    }
    single(if token.is(Class::Coordinator) {
        ChunkKind::Coordinator
    } else if token.is(Class::Subordinator)
        && !(token.is(Class::Preposition) && next_is_nominal_only(scope, at + 1, to))
    {
        ChunkKind::Subordinator
    } else if token.is(Class::Preposition) || token.is(Class::To) {
        ChunkKind::Preposition
    } else if token.is(Class::Interrogative) {
        ChunkKind::Subordinator
    } else {
        left(scope, before, at, to)
    })
}

/// The verb group at `at`; "estimated 40" is none, "police estimated that" is one.
fn verb_unless_estimate(scope: &Scope<'_>, at: u32, limit: u32, before: &[Chunk]) -> Option<Chunk> {
    let token = &scope.tokens[at as usize];
    let estimates = || token.is(Class::VerbPast) && before.last().is_some_and(Chunk::is_nominal);
    if token.is(Class::Approximator) && !estimates() && scope.approximator(at, limit, COUNTED).is_some() {
        return None;
    }
    verb_group(scope, at, limit, before)
}

/// Whether the colon stands between two numbers.
fn in_clock(scope: &Scope<'_>, at: u32) -> bool {
    let number = |at: u32| scope.token(at).is_some_and(|t| t.kind == Kind::Number);
    at.checked_sub(1).is_some_and(number)
        && number(at + 1)
        && scope.token(at + 1).is_some_and(|t| t.gap == crate::lex::Gap::None)
}

/// What a word is that no chunk takes and that connects nothing.
fn left(scope: &Scope<'_>, before: &[Chunk], at: u32, to: u32) -> ChunkKind {
    const MODIFIER: Classes = Classes::any(&[Class::Adverb, Class::Adjective, Class::AdjectiveToo, Class::Negation]);
    if agreement::is_adjective_as_verb(scope, before, at, to) {
        ChunkKind::Verb(VerbForm::Finite)
    } else if scope.tokens[at as usize].is_any(MODIFIER) {
        ChunkKind::Modifier
    } else {
        ChunkKind::Other
    }
}

/// "that", "whether", "if", "how", "why" after a verb, a recipient or an adverbial, before a clause.
fn is_complementiser(scope: &Scope<'_>, at: u32, to: u32, before: &[Chunk]) -> bool {
    let Some(previous) = before.last() else { return false };
    let token = &scope.tokens[at as usize];
    let after_verb = previous.is_verb() || matches!(previous.kind, ChunkKind::Modifier);
    let opens_clause = scope.token(at + 1).filter(|_| at + 1 < to).is_some_and(|t| {
        !t.is(Class::Be)
            && !t.is(Class::Have)
            && !t.is(Class::Modal)
            // "added that paid speeches would"
            && (!t.is(Class::VerbPast)
                || t.is(Class::VerbParticiple)
                    && scope.token(at + 2).is_some_and(|n| n.plural && noun::nominal(n)))
            && !t.is_stop()
            && t.kind != Kind::Comma
    });
    // "added, that", "added, though, that"
    let resumes = previous.kind == ChunkKind::Comma
        && before
            .iter()
            .rev()
            .take(10)
            .any(|c| c.is_verb() && c.cue.is_some_and(|cue| cue.frames.has(crate::lexicon::Frames::THAT)));
    // "said it may work, but that it is late"
    let again = previous.kind == ChunkKind::Coordinator
        && before.len() > 1
        && before[before.len() - 2].kind == ChunkKind::Comma
        && scope.token(at + 1).is_some_and(starts_subject)
        && before.iter().rev().take(16).any(|c| c.cue.is_some_and(|cue| cue.frames.has(crate::lexicon::Frames::THAT)));
    if (resumes || again) && opens_clause {
        return true;
    }
    if token.is(Class::Determiner) {
        // "reported on Monday that “agents …”", "said in a statement that although …"
        let quoted = scope
            .token(at + 1)
            .is_some_and(|t| matches!(t.kind, Kind::OpenQuote | Kind::StraightQuote) || t.is(Class::Subordinator))
            && before.iter().rev().take(6).any(|c| c.is_verb() && c.cue.is_some());
        // "said that the" against "said that night", "the man that the police"
        let timed = scope.token(previous.head).is_some_and(|t| t.is(Class::Weekday) || t.is(Class::TimeUnit))
            // "dated May 2 that"
            || previous.end == previous.start + 2 && scope.token(previous.start).is_some_and(|t| t.is(Class::Month));
        let deictic = scope.token(at + 1).is_some_and(|t| t.is(Class::TimeUnit));
        // "said in an interview that anger is": a bare noun, and the cue still has no content
        let bare = || scope.token(at + 1).is_some_and(noun::nominal) && after_adjunct(before);
        return opens_clause
            && !deictic
            && (after_verb
                || previous.is_nominal()
                    && (quoted
                        || timed
                        || scope.token(at + 1).is_some_and(starts_subject)
                        || (told(scope, previous) || told_before(scope, before) || agreement::told_somebody(before))
                            && scope.token(at + 1).is_some_and(|t| !t.is_any(FINITE))
                        || bare()));
    }
    opens_clause && (after_verb || token.word == scope.lexicon.known.whether && previous.is_nominal())
}

/// "noted **in a column**", "told her **in an interview this year**": a cue that takes "that", a recipient at most, and
/// the phrase that parts them from it.
fn after_adjunct(before: &[Chunk]) -> bool {
    let adjunct = |c: &&Chunk| c.is_nominal() || matches!(c.kind, ChunkKind::Preposition | ChunkKind::Modifier);
    let length = before.iter().rev().take(7).take_while(adjunct).count();
    let (rest, adjunct) = before.split_at(before.len() - length);
    rest.last().is_some_and(|c| c.is_finite() && c.cue.is_some_and(|cue| cue.frames.has(crate::lexicon::Frames::THAT)))
        && adjunct.iter().take(2).any(|c| c.kind == ChunkKind::Preposition)
}

/// "the **claim** that 90 percent", "his **hope** that things": a noun that takes a clause.
fn told(scope: &Scope<'_>, noun: &Chunk) -> bool {
    let lists = [scope.lexicon.lists.noun_statement, scope.lexicon.lists.noun_attitude];
    scope.token(noun.head).is_some_and(|t| lists.iter().any(|list| t.is_on(*list, scope.lexicon)))
}

/// "her **claim during the debate** that"
fn told_before(scope: &Scope<'_>, before: &[Chunk]) -> bool {
    match before {
        [.., noun, preposition, _] => {
            noun.kind == ChunkKind::Noun && preposition.kind == ChunkKind::Preposition && told(scope, noun)
        }
        _ => false,
    }
}

fn starts_subject(token: &Token) -> bool {
    token.is(Class::Determiner)
        || token.is(Class::Possessive)
        || token.is(Class::SubjectPronoun)
        || token.is_capitalised()
}

/// Whether "after", "before", "since" at `at - 1` heads a phrase rather than a clause: no finite verb before the
/// next comma within a few words.
fn next_is_nominal_only(scope: &Scope<'_>, at: u32, to: u32) -> bool {
    let window = &scope.tokens[at as usize..to.min(at + 8) as usize];
    for token in window {
        match token.kind {
            Kind::Comma | Kind::Period | Kind::Semicolon | Kind::Dash => return true,
            _ if token.is(Class::VerbIng) => return true,
            // "said after the game that"
            _ if token.is(Class::Complementiser) && token.is(Class::Determiner) => return true,
            _ if token.is(Class::Be) || token.is(Class::Have) || token.is(Class::Modal) => return false,
            _ if token.is(Class::VerbPast) && !token.is(Class::NounToo) && !token.is(Class::AdjectiveToo) => {
                return false;
            }
            _ => {}
        }
    }
    true
}

impl Scope<'_> {
    /// Number of tokens of the "nearly", "at least" that begins at `at`, if a number or a word of one of these classes
    /// stands behind it.
    fn approximator(&self, at: u32, limit: u32, before: Classes) -> Option<usize> {
        let tokens = self.tokens.get(at as usize..limit as usize)?;
        let first = tokens.first().filter(|t| t.lists.meets(self.approximators))?;
        let fraction = self.lexicon.lists.fraction;
        let number = |t: &Token| matches!(t.kind, Kind::Number | Kind::Currency) || t.is_any(before);
        // "at last", "more or less": nearly all leave here
        if !tokens.iter().skip(1).take(LONGEST_APPROXIMATOR).any(|t| number(t) || t.may_begin(fraction)) {
            return None;
        }
        let next = tokens.get(1).map_or_else(Default::default, |t| t.word);
        let listed = || self.lexicon.entry_of(self.lexicon.lists.approximator, tokens);
        // "in the", "about 40": one word alone says by its class what it is, unless capitals have cost it that
        let len = if first.case != Case::Upper && !self.lexicon.may_begin_phrase(first.word, next) {
            usize::from(first.is(Class::Approximator))
        } else {
            listed()
        };
        debug_assert!(len == listed() && len <= LONGEST_APPROXIMATOR);
        let counted = |t: &Token| number(t) || t.is_on(fraction, self.lexicon);
        (len > 0 && tokens.get(len).is_some_and(counted)).then_some(len)
    }

    /// Whether the quotation that starts at `at` may stand inside a noun phrase: a name or a few words.
    pub(super) fn inline_quote(&self, at: u32) -> Option<&Quotation> {
        let index = self.quotations.partition_point(|q| q.tokens.start < at);
        self.quotations.get(index).filter(|q| {
            q.tokens.start == at
                && q.words <= 4
                && matches!(q.kind, QuotationKind::Name | QuotationKind::SingleWord | QuotationKind::Fragment)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_asked_for_by_name_are_of_a_closed_class() {
        let lexicon = Lexicon::builtin();
        let known = &lexicon.known;
        for word in [known.yet, known.according, known.all, known.only, known.what] {
            assert!(lexicon.classes(word).meets(SMALL), "{word:?}");
        }
        for word in [known.likely, known.both] {
            assert!(lexicon.classes(word).meets(CLOSED), "{word:?}");
        }
        assert!(lexicon.classes(known.past).meets(noun::OUTSIDE));
    }
}
