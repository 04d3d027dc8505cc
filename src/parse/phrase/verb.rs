//! Verb groups: `verb_group = (auxiliary | adverb | "to")* main_verb particle*`, as in "has also been pointing out".
//! Knows verb forms; nothing about subjects.

use super::agreement::{
    agrees, asserts, attributive, closes_aside, complement_follows, displays, ends_relative, goes_on, is_name,
    is_verbal_clitic, many_of, opens_aside, participle_modifies, shows_late, subject_only,
};
use super::{Chunk, ChunkKind, Scope};
use crate::lex::{Kind, Token};
use crate::lexicon::{Class, Classes, Cue};

/// What kind of group it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::parse) enum VerbForm {
    /// Has a tense: "said", "has said", "would say".
    Finite,
    /// Has a tense and a passive participle: "was told".
    Passive,
    /// A bare participle in -ed, or a past tense: "called", "accused".
    Participle,
    /// A bare participle in -ing: "saying".
    Ing,
    /// "to say".
    Infinitive,
}

impl VerbForm {
    /// Whether it may be the verb of a clause.
    pub(in crate::parse) const fn is_finite(self) -> bool {
        matches!(self, Self::Finite | Self::Passive | Self::Participle)
    }
}

const AUXILIARY: Classes = Classes::any(&[Class::Be, Class::Have, Class::Do, Class::Modal]);
const FORM: Classes =
    Classes::any(&[Class::VerbBase, Class::VerbS, Class::VerbPast, Class::VerbParticiple, Class::VerbIng]);

/// Classes of what may stand in a group before its main verb; "likely" has none of them.
const HELPING: Classes = AUXILIARY.with(Classes::any(&[Class::To, Class::Adverb, Class::Negation]));

/// Classes of the words that a verb group begins with; "likely" has none of them.
pub(super) const OPENING: Classes = HELPING.with(FORM);

/// Longest run of auxiliaries and adverbs before the main verb.
const MAX_GROUP: u32 = 10;

/// The verb group at `at`, if one begins there.
#[inline]
pub(in crate::parse) fn verb_group(scope: &Scope<'_>, at: u32, limit: u32, before: &[Chunk]) -> Option<Chunk> {
    let first = scope.token(at)?;
    let opens = first.is_any(OPENING) || first.word == scope.lexicon.known.likely;
    if opens { opened_group(scope, first, at, limit, before) } else { None }
}

/// The same where its first word may open one.
fn opened_group(scope: &Scope<'_>, first: &Token, at: u32, limit: u32, before: &[Chunk]) -> Option<Chunk> {
    if first.is(Class::SubjectPronoun)
        || first.word == scope.lexicon.known.both && !before.last().is_some_and(Chunk::is_nominal)
    {
        return None;
    }
    if first.kind == Kind::Clitic && !is_verbal_clitic(scope, at, before) {
        return None;
    }
    // "before claiming that": no adverb
    if first.is(Class::Subordinator) && scope.token(at + 1).is_some_and(|t| t.is(Class::VerbIng)) {
        return None;
    }
    let mut group = Group::default();
    let mut cursor = at;
    let end = limit.min(at + MAX_GROUP);
    while cursor < end {
        let token = &scope.tokens[cursor as usize];
        if !matches!(token.kind, Kind::Word | Kind::Clitic) {
            break;
        }
        if token.kind == Kind::Clitic && cursor != at {
            break;
        }
        match group.step(scope, cursor, at, before) {
            Step::Part => cursor += 1,
            Step::Main => {
                group.main = Some(cursor);
                cursor += 1;
                break;
            }
            Step::Over => break,
        }
    }
    let main = group.main.or(group.auxiliary)?;
    if group.main.is_none() {
        // an auxiliary alone is the copula or "have"; adverbs after it belong to what follows
        cursor = main + 1;
    }
    let (mut cue, particles) = cue(scope, main, limit);
    let mut form = group.form(scope, at, main);
    // "are concerned": an adjective that reports, not a passive
    if form == VerbForm::Passive
        && let Some(be) = group.auxiliary.filter(|be| be + 1 == main)
        && let (Some(state), 1) = self::cue(scope, be, limit)
    {
        (cue, form) = (Some(state), VerbForm::Finite);
    }
    Some(Chunk { kind: ChunkKind::Verb(form), start: at, end: cursor.max(main + 1) + particles, head: main, cue })
}

#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one auxiliary seen so far")]
struct Group {
    auxiliary: Option<u32>,
    main: Option<u32>,
    to: bool,
    modal: bool,
    have: bool,
    be: bool,
    finite: bool,
}

enum Step {
    Part,
    Main,
    Over,
}

impl Group {
    fn step(&mut self, scope: &Scope<'_>, at: u32, start: u32, before: &[Chunk]) -> Step {
        let token = &scope.tokens[at as usize];
        let next = scope.token(at + 1);
        // nothing but a verb: most groups are one word
        if !token.is_any(HELPING)
            && token.is_any(FORM)
            && self.auxiliary.is_none()
            && token.word != scope.lexicon.known.used
        {
            return self.verb_form(scope, at, start, before);
        }
        if token.is_any(AUXILIARY) && !is_name(token) {
            if self.to && self.auxiliary.is_none() && token.is(Class::Modal) {
                return Step::Over;
            }
            let lone_have = token.is(Class::Have) && !token.is(Class::Be);
            self.modal |= token.is(Class::Modal);
            self.have |= lone_have;
            self.be |= token.is(Class::Be);
            self.finite |= !self.to && self.auxiliary.is_none();
            self.auxiliary = Some(at);
            return Step::Part;
        }
        if token.word == scope.lexicon.known.used && next.is_some_and(|t| t.is(Class::To)) && self.auxiliary.is_none() {
            // "used to say"
            self.finite = true;
            self.auxiliary = Some(at);
            return Step::Part;
        }
        if token.is(Class::To) {
            // "to say", "has to say", "is to meet"
            let base = next.is_some_and(|t| {
                t.is(Class::VerbBase)
                    || t.is_any(AUXILIARY)
                    || t.is(Class::Adverb) && scope.token(at + 2).is_some_and(|t| t.is(Class::VerbBase))
            });
            // "to stand up", "called on them to stand by"
            let particle = scope.token(at + 2).is_some_and(|t| t.is_on(scope.lexicon.lists.particle, scope.lexicon));
            let asked = before.len() > 1
                && before[before.len() - 2].cue.is_some_and(|c| c.frames.has(crate::lexicon::Frames::INFINITIVE));
            let noun = !particle
                && !asked
                && next.is_some_and(|t| t.is(Class::NounToo))
                && scope.token(at + 2).is_some_and(|t| t.is(Class::Preposition) || t.kind != Kind::Word)
                && !self.have;
            if !base
                || noun && self.auxiliary.is_none() && !after_infinitive_verb(before)
                || next.is_some_and(Token::is_capitalised)
            {
                return Step::Over;
            }
            self.to = true;
            return Step::Part;
        }
        // "have all said", "has long argued"
        let known = &scope.lexicon.known;
        let floating = ([known.all, known.each].contains(&token.word) || self.have && token.word == known.long)
            && self.auxiliary.is_some()
            && next.is_some_and(|t| t.is_any(FORM) && !t.is(Class::NounToo) || t.is_any(AUXILIARY));
        // "Ode likely raised"
        let likely = token.word == known.likely
            && before.last().is_some_and(Chunk::is_nominal)
            && next.is_some_and(|t| t.is(Class::VerbPast) || t.is_any(AUXILIARY));
        if floating || likely {
            return Step::Part;
        }
        if token.is(Class::Negation) || token.is(Class::Adverb) && !token.is_any(FORM) {
            // an adverb is part of the group only if a verb follows
            let mut ahead = at + 1;
            while scope.token(ahead).is_some_and(|t| t.is(Class::Adverb) && !t.is_any(FORM)) && ahead < at + 4 {
                ahead += 1;
            }
            let verb_next = scope.token(ahead).is_some_and(|t| {
                t.is_any(AUXILIARY)
                    || t.is_any(FORM)
                        && (self.auxiliary.is_some()
                            || !t.is(Class::NounToo)
                            || before.last().is_some_and(Chunk::is_nominal))
            });
            // "decided not to run"
            let infinitive = token.is(Class::Negation)
                && scope.token(at + 1).is_some_and(|t| t.is(Class::To))
                && scope.token(at + 2).is_some_and(|t| t.is(Class::VerbBase) || t.is(Class::Be) || t.is(Class::Have));
            return if verb_next || infinitive { Step::Part } else { Step::Over };
        }
        self.verb_form(scope, at, start, before)
    }

    /// A form of a verb, unless it is a name.
    fn verb_form(&mut self, scope: &Scope<'_>, at: u32, start: u32, before: &[Chunk]) -> Step {
        let token = &scope.tokens[at as usize];
        let opens = before.is_empty() && at == start && (token.is(Class::VerbIng) || opens_aside(scope, at));
        if !token.is_any(FORM) || is_name(token) && !opens {
            return Step::Over;
        }
        self.main_verb(scope, at, before)
    }

    fn main_verb(&mut self, scope: &Scope<'_>, at: u32, before: &[Chunk]) -> Step {
        let token = &scope.tokens[at as usize];
        if self.modal || self.to {
            let fits = token.is(Class::VerbBase)
                || self.have && token.is(Class::VerbParticiple)
                || self.be && token.is_any(Classes::any(&[Class::VerbIng, Class::VerbParticiple]));
            return if fits { Step::Main } else { Step::Over };
        }
        if self.be {
            let fits = token.is(Class::VerbIng) || token.is(Class::VerbParticiple);
            return if fits { Step::Main } else { Step::Over };
        }
        if self.have {
            return if token.is(Class::VerbParticiple) { Step::Main } else { Step::Over };
        }
        if self.auxiliary.is_some() {
            return if token.is(Class::VerbBase) { Step::Main } else { Step::Over };
        }
        let previous = before.last();
        // "Ann Ode, who is third, stressed roads": the subject stands before the aside
        let nominal = previous.is_some_and(Chunk::is_nominal) || token.is(Class::Cue) && closes_aside(before);
        if token.is(Class::VerbPast) || token.is(Class::VerbParticiple) {
            // `“We ran,” added Ode`
            let next = scope.token(at + 1);
            let speaks = previous.is_some_and(Chunk::is_quote) && token.is(Class::Cue) && token.is(Class::VerbPast);
            if speaks
                && next.is_some_and(|t| {
                    t.is_capitalised() || t.is_any(Classes::any(&[Class::Determiner, Class::Possessive]))
                })
            {
                self.finite = true;
                return Step::Main;
            }
            let base_too = token.is(Class::VerbBase) && token.is(Class::NounToo) && !nominal;
            // "Flooding killed two"
            let gerund = || {
                before.len() == 1
                    && previous.is_some_and(|c| c.kind == ChunkKind::Verb(VerbForm::Ing))
                    && next.is_some_and(|t| t.kind == Kind::Number || t.is(Class::Cardinal))
            };
            let modifier = token.is(Class::AdjectiveToo) && !nominal && !gerund() && !goes_on(scope, at, previous);
            if base_too || modifier && attributive(scope, at) || !nominal && participle_modifies(scope, at, previous) {
                return Step::Over;
            }
            self.finite = token.is(Class::VerbPast) && !token.is(Class::VerbParticiple);
            return Step::Main;
        }
        if token.is(Class::VerbIng) {
            let gerund = previous.is_none_or(|c| {
                !matches!(
                    c.kind,
                    ChunkKind::Comma
                        | ChunkKind::Dash
                        | ChunkKind::Preposition
                        | ChunkKind::Subordinator
                        | ChunkKind::Coordinator
                ) && !c.is_nominal()
                    && !c.is_quote()
                    && !c.is_verb()
            });
            return if gerund && token.is(Class::NounToo) { Step::Over } else { Step::Main };
        }
        // "Ode further alleges": a stray modifier does not part subject and verb
        let subject = if token.is(Class::Cue) && !token.is(Class::NounToo) && !token.is(Class::Adjective) {
            before.iter().rev().find(|c| c.kind != ChunkKind::Modifier)
        } else {
            previous
        };
        let after_subject = subject.is_some_and(Chunk::is_nominal) && agrees(scope, token, subject)
            || token.is(Class::Cue)
                && complement_follows(scope, at)
                && (ends_relative(scope, before) || many_of(scope, before))
            // ", and calls on the board"
            || token.is(Class::VerbS)
                && scope.lexicon.lemma(token.word) == scope.lexicon.known.call
                && scope.token(at + 1).is_some_and(|t| t.word == scope.lexicon.known.on)
                && matches!(before, [.., comma, and] if comma.kind == ChunkKind::Comma && and.kind == ChunkKind::Coordinator)
            // "blames the board and claims that"
            || previous.is_some_and(|c| c.kind == ChunkKind::Coordinator)
                && token.is(Class::Cue)
                && token.is(Class::VerbS)
                && scope.token(at + 1).is_some_and(|t| t.is(Class::Complementiser))
            || previous.is_some_and(|c| matches!(c.kind, ChunkKind::Relative))
            || previous.is_some_and(|c| {
                matches!(c.kind, ChunkKind::Close | ChunkKind::Dash | ChunkKind::Comma | ChunkKind::Coordinator)
                    && !token.is(Class::NounToo)
            })
            || previous.is_some_and(|c| {
                matches!(c.kind, ChunkKind::Comma | ChunkKind::Close)
                    && token.is(Class::VerbS)
                    && complement_follows(scope, at)
            })
            || previous.is_some_and(Chunk::is_verb)
                && token.is(Class::Cue)
                // "officials whose laws have been struck down say the change has come"
                && before.iter().rev().take(6).any(|c| c.kind == ChunkKind::Relative)
                && complement_follows(scope, at)
            || previous.is_some_and(Chunk::is_quote)
                && token.is(Class::Cue)
                // `“…,” state Sen. Ode said`
                && !scope.token(at + 1).is_some_and(|t| t.is(Class::TitleShort) && token.is(Class::NounToo));
        let late = shows_late(scope, before, token);
        if !after_subject && !late {
            return Step::Over;
        }
        let spoken = || {
            nominal
                && token.is(Class::Cue)
                && before.len() > 1
                && before[before.len() - 2].is_quote()
                && scope.token(at + 1).is_none_or(|t| matches!(t.kind, Kind::Comma | Kind::Period))
        };
        // "rights advocates said": the tensed verb comes only now
        let tensed = || {
            scope.token(at + 1).is_some_and(|t| {
                t.is(Class::VerbPast)
                    && t.is(Class::Cue)
                    && !t.is(Class::AdjectiveToo)
                    && nominal
                    && token.is(Class::VerbS)
            })
        };
        // "email has helped"
        let auxiliary = || {
            token.is(Class::VerbBase)
                && token.is(Class::NounToo)
                && scope.token(at + 1).is_some_and(|t| t.is_any(Classes::any(&[Class::Be, Class::Have, Class::Modal])))
        };
        // "groups like the union", "20 states that"
        let noun_before = previous.filter(|c| c.kind == ChunkKind::Noun).and_then(|c| scope.token(c.head));
        let small = token.is(Class::Preposition) && noun_before.is_some();
        let counted = || {
            token.is(Class::NounToo)
                && token.is(Class::VerbS)
                && noun_before.is_some_and(|t| t.kind == Kind::Number || t.is(Class::Cardinal))
        };
        // "sources close to the council"
        let near = || {
            token.is(Class::Adjective)
                && token.is(Class::VerbBase)
                && noun_before.is_some()
                && scope.token(at + 1).is_some_and(|t| t.is(Class::To))
        };
        // "economists, like their friends, say"
        let likened = token.is(Class::Preposition)
            && (previous.is_some_and(|c| c.kind == ChunkKind::Comma)
                // "an aide who like the others spoke"
                || previous.is_some_and(|c| c.kind == ChunkKind::Relative) && token.is(Class::VerbBase)
                    && !before.iter().rev().skip(1).find(|c| c.is_nominal()).is_some_and(|c| {
                        scope.token(c.head).is_some_and(|t| t.plural)
                    }));
        if small || likened || tensed() || auxiliary() || counted() || near() {
            return Step::Over;
        }
        // "polls show", "records indicate": no compound
        let paper = || {
            nominal
                && previous
                    .and_then(|c| scope.token(c.head))
                    .is_some_and(|t| asserts(t, token) || displays(scope, t, token))
        };
        // "economists who favor higher taxes": no bare noun stands behind "who"
        let who = || {
            previous.is_some_and(|c| {
                c.kind == ChunkKind::Relative && scope.token(c.head).is_some_and(|t| !t.is(Class::Determiner))
            }) && token.is(Class::VerbBase)
                && !token.is(Class::Preposition)
                && scope.token(at + 1).is_some_and(|t| t.kind == Kind::Word && !t.is_any(FORM))
        };
        // "it falls", "they need": a pronoun that is a subject
        let pronoun = || {
            previous.is_some_and(|c| {
                c.kind == ChunkKind::Pronoun && scope.token(c.head).is_some_and(|t| subject_only(scope, t, token))
            })
        };
        // "others fear higher prices"
        let others = || {
            token.is(Class::Cue)
                && token.is(Class::VerbBase)
                && noun_before.is_some_and(|t| t.word == scope.lexicon.known.others)
        };
        // "…, the campaign estimates."
        let last = || {
            token.is(Class::Cue)
                && token.is(Class::VerbS)
                && nominal
                && before.len() > 1
                && before[before.len() - 2].kind == ChunkKind::Comma
                && scope.token(at + 1).is_none_or(|t| t.kind == Kind::Period)
        };
        let ambiguous = (token.is(Class::NounToo) || token.is(Class::Adjective))
            && !paper()
            && !who()
            && !pronoun()
            && !last()
            && !late
            && !others();
        // ", which notes, “…”"
        let relative = || {
            token.is(Class::Cue)
                && previous.is_some_and(|c| c.kind == ChunkKind::Relative)
                && scope.token(at + 1).is_some_and(|t| t.kind == Kind::Comma)
        };
        if ambiguous && !spoken() && !relative() && !complement_follows(scope, at) {
            return Step::Over;
        }
        self.finite = true;
        Step::Main
    }

    fn form(&self, scope: &Scope<'_>, start: u32, main: u32) -> VerbForm {
        let token = &scope.tokens[main as usize];
        if self.to && !self.finite {
            return VerbForm::Infinitive;
        }
        if let Some(auxiliary) = self.auxiliary {
            // "he's said" is "he has said"
            let has = scope.tokens[auxiliary as usize].kind == Kind::Clitic
                && token.is(Class::VerbPast)
                && token.is(Class::Cue)
                && auxiliary + 1 == main;
            return if super::agreement::begins_with_ing(scope, start) {
                VerbForm::Ing
            } else if self.be
                && !has
                && self.main.is_some()
                && token.is(Class::VerbParticiple)
                && !token.is(Class::VerbIng)
            {
                VerbForm::Passive
            } else if scope.tokens[main as usize].is(Class::VerbIng) && !self.finite {
                VerbForm::Ing
            } else {
                VerbForm::Finite
            };
        }
        if token.is(Class::VerbIng) {
            VerbForm::Ing
        } else if self.finite {
            VerbForm::Finite
        } else {
            VerbForm::Participle
        }
    }
}

fn after_infinitive_verb(before: &[Chunk]) -> bool {
    before.last().is_some_and(|c| c.cue.is_some_and(|cue| cue.frames.has(crate::lexicon::Frames::INFINITIVE)))
}

/// The cue that the main verb is, alone or with the words after it, and how many of those belong to the group.
fn cue(scope: &Scope<'_>, main: u32, limit: u32) -> (Option<Cue>, u32) {
    let token = &scope.tokens[main as usize];
    let next = scope.token(main + 1).map_or_else(Default::default, |t| t.word);
    let phrases = token.lists.begins_phrase().then(|| scope.lexicon.phrases(token.word, next));
    for phrase in phrases.into_iter().flatten() {
        let len = phrase.rest().len() as u32;
        if phrase.cue.is_some()
            && main + len < limit
            && phrase.rest().zip(main + 1..).all(|(word, at)| scope.tokens[at as usize].word == word)
        {
            return (phrase.cue, len);
        }
    }
    (if token.is(Class::Cue) { scope.lexicon.cue(token.word) } else { None }, 0)
}
