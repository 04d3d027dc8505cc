//! Whether a word that is noun or verb is the verb of the subject before it: number, and what follows. Knows chunks
//! before and the next token.

use super::noun::{PERSON_HEAD, Phrase};
use super::{Chunk, ChunkKind, Scope, VerbForm};
use crate::lex::{Case, Kind, Token};
use crate::lexicon::{Class, Classes, CueClass, Frames};

/// "A strike **set** fire to a depot": whether a past tense that is a noun and a base form as well is the verb of the
/// clause, since nothing before it and nothing up to the next mark can be. The search is bounded.
pub(super) fn is_only_verb(scope: &Scope<'_>, before: &[Chunk], at: u32, to: u32) -> bool {
    const REACH: u32 = 24;
    const TENSED: Classes = Classes::any(&[Class::Be, Class::Have, Class::Do, Class::Modal]);
    let token = &scope.tokens[at as usize];
    // "the line that the clerk read out": a cue would make a statement of it
    let cue = token.is(Class::Cue) && token.word != scope.lexicon.known.put;
    let invariable = token.is(Class::VerbPast) && token.is(Class::VerbBase) && token.is(Class::NounToo) && !cue;
    if !invariable || before.last().is_some_and(|c| c.kind == ChunkKind::Preposition) {
        return false;
    }
    let clause = before.iter().rev().take(REACH as usize).take_while(|c| {
        !matches!(c.kind, ChunkKind::Stop | ChunkKind::Semicolon | ChunkKind::Colon | ChunkKind::Complementiser)
    });
    let ahead = &scope.tokens[at as usize + 1..to.min(at + REACH).max(at + 1) as usize];
    let until = ahead.iter().position(|t| t.kind != Kind::Word && t.kind != Kind::Number).unwrap_or(ahead.len());
    let verb = |t: &Token| {
        t.is_any(TENSED)
            || t.is_any(Classes::any(&[Class::VerbPast, Class::VerbS])) && !t.is(Class::NounToo)
            || t.is(Class::VerbBase) && t.is(Class::VerbPast)
    };
    let mut clause = clause;
    !clause.any(Chunk::is_verb) && until > 1 && !ahead[..until].iter().any(verb)
}

/// "People in the town **live** under siege": whether an adjective that is a base form as well is the verb of a plural, since
/// nothing before it and nothing up to the next mark can be. The search is bounded.
pub(super) fn is_adjective_as_verb(scope: &Scope<'_>, before: &[Chunk], at: u32, to: u32) -> bool {
    const REACH: usize = 8;
    const TENSED: Classes = Classes::any(&[
        Class::Be,
        Class::Have,
        Class::Do,
        Class::Modal,
        Class::VerbPast,
        Class::VerbS,
        Class::Relative,
    ]);
    let token = &scope.tokens[at as usize];
    let next = scope.token(at + 1).filter(|_| at + 1 < to);
    let both =
        token.is(Class::Adjective) && token.is(Class::VerbBase) && next.is_some_and(|t| t.is(Class::Preposition));
    if !both || !before.last().is_some_and(Chunk::is_nominal) {
        return false;
    }
    let phrase = |c: &&Chunk| c.is_nominal() || c.kind == ChunkKind::Preposition;
    let clause: Vec<&Chunk> = before.iter().rev().take(REACH).take_while(phrase).collect();
    let opens = before.len() == clause.len()
        || matches!(before[before.len() - clause.len() - 1].kind, ChunkKind::Stop | ChunkKind::Complementiser);
    let plural = clause.last().and_then(|c| scope.token(c.head)).is_some_and(|t| t.plural || t.is(Class::People));
    let ahead = scope.tokens[at as usize + 1..to as usize].iter().take_while(|t| t.kind == Kind::Word).take(16);
    opens && plural && !ahead.into_iter().any(|t| t.is_any(TENSED))
}

/// "Videos posted on social media **show**", "footage verified by the paper **shows**": what a picture or paper does,
/// behind a participle or a relative clause that describes it.
pub(super) fn shows_late(scope: &Scope<'_>, before: &[Chunk], verb: &Token) -> bool {
    /// The most chunks of it.
    const CLAUSE: usize = 8;
    const PAPER: Classes = Classes::any(&[Class::MediaItem, Class::Document, Class::Poll, Class::Study]);
    let shows = verb.is(Class::Cue)
        && verb.is_any(Classes::any(&[Class::VerbBase, Class::VerbS]))
        && scope.lexicon.cue(verb.word).is_some_and(|cue| cue.class == CueClass::Document);
    if !shows {
        return false;
    }
    // no farther, however long the sentence is
    let near = before.len().saturating_sub(CLAUSE + 1);
    let opens = before[near..].iter().rposition(|c| {
        matches!(c.kind, ChunkKind::Comma | ChunkKind::Stop | ChunkKind::Semicolon | ChunkKind::Complementiser)
    });
    let clause = &before[opens.map_or(near, |o| near + o + 1)..];
    let paper = clause.first().filter(|c| c.kind == ChunkKind::Noun).and_then(|c| scope.token(c.head));
    let described = |c: &Chunk| {
        c.is_nominal()
            || matches!(c.kind, ChunkKind::Preposition | ChunkKind::Modifier | ChunkKind::Verb(VerbForm::Participle))
    };
    let one = verb.is(Class::VerbS);
    paper.is_some_and(|t| t.is_any(PAPER) && t.plural != one)
        && clause.get(1).is_some_and(|c| c.kind == ChunkKind::Verb(VerbForm::Participle))
        && clause.len() <= CLAUSE
        && clause.iter().all(described)
}

/// What stands after a verb but hardly after a noun.
pub(super) const AFTER_VERB: Classes = Classes::any(&[
    Class::Cardinal,
    Class::Determiner,
    Class::Possessive,
    Class::SubjectPronoun,
    Class::ObjectPronoun,
    Class::Complementiser,
    Class::To,
]);

/// Whether a plural that can assert something stands before a present tense that says so.
pub(super) fn asserts(subject: &Token, verb: &Token) -> bool {
    const SOURCES: Classes =
        Classes::any(&[Class::Poll, Class::Study, Class::Document, Class::MediaItem, Class::People, Class::Collective]);
    subject.plural
        && subject.is_any(SOURCES)
        && verb.is(Class::VerbBase)
        && verb.is(Class::Cue)
        // "groups like this"
        && !verb.is(Class::Preposition)
}

/// "The video **shows** troops": a picture or paper before what pictures and papers do.
pub(super) fn displays(scope: &Scope<'_>, subject: &Token, verb: &Token) -> bool {
    const PAPER: Classes = Classes::any(&[Class::MediaItem, Class::Document, Class::Poll, Class::Study]);
    subject.is_any(PAPER)
        && !subject.plural
        && !subject.is_capitalised()
        && verb.is(Class::VerbS)
        && verb.is(Class::Cue)
        && scope.lexicon.cue(verb.word).is_some_and(|cue| cue.class == CueClass::Document)
}

/// Whether number of subject and verb may agree: "police say", "he says"; unknown subjects agree with all.
pub(super) fn agrees(scope: &Scope<'_>, verb: &Token, subject: Option<&Chunk>) -> bool {
    let Some(subject) = subject else { return false };
    let Some(head) = scope.token(subject.head) else { return false };
    if subject.kind == ChunkKind::Pronoun {
        // not "changed her back"
        return head.is(Class::SubjectPronoun);
    }
    if verb.is(Class::VerbS) {
        return true;
    }
    // base form: the subject must be plural, or a collective
    let counted = matches!(head.kind, Kind::Number | Kind::Percent)
        || head.is_any(Classes::any(&[Class::Cardinal, Class::PercentUnit]));
    counted
        || head.plural
        || head.is(Class::OtherPronoun)
        || scope.token(subject.head + 1).is_none()
        || has_coordinator(scope, subject)
}

fn has_coordinator(scope: &Scope<'_>, subject: &Chunk) -> bool {
    (subject.start..subject.end).any(|t| scope.token(t).is_some_and(|t| t.is(Class::Coordinator)))
        || subject.start.checked_sub(1).and_then(|t| scope.token(t)).is_some_and(|t| t.is(Class::Coordinator))
}

/// "voters in each town": the plural stands before the preposition.
pub(super) fn many_of(scope: &Scope<'_>, before: &[Chunk]) -> bool {
    // "sources close to the council"
    let mut stripped = before.iter().rev().filter(|c| c.kind != ChunkKind::Modifier);
    let (Some(last), Some(preposition), Some(noun)) = (stripped.next(), stripped.next(), stripped.next()) else {
        return false;
    };
    noun.kind == ChunkKind::Noun
        && preposition.kind == ChunkKind::Preposition
        && last.kind == ChunkKind::Noun
        && scope.token(noun.head).is_some_and(|t| t.plural || matches!(t.kind, Kind::Number | Kind::Percent))
}

/// "those who drew up the plan": the relative clause has had its verb, and a plural stands before it.
pub(super) fn ends_relative(scope: &Scope<'_>, before: &[Chunk]) -> bool {
    let near = before.len().saturating_sub(8);
    let Some(relative) = before[near..].iter().rposition(|c| c.kind == ChunkKind::Relative).map(|r| near + r) else {
        return false;
    };
    let many = |c: &Chunk| {
        scope
            .token(c.head)
            .is_some_and(|t| t.plural || t.is(Class::OtherPronoun) || [scope.lexicon.known.those].contains(&t.word))
    };
    before[relative..].iter().any(Chunk::is_verb)
        && !before[relative..].iter().any(|c| matches!(c.kind, ChunkKind::Comma | ChunkKind::Complementiser))
        && relative.checked_sub(1).is_some_and(|a| many(&before[a]))
}

/// Whether what follows an ambiguous noun-verb looks like a complement: a noun phrase, clause, mark or "to".
pub(super) fn complement_follows(scope: &Scope<'_>, at: u32) -> bool {
    scope.token(at + 1).is_some_and(|t| match t.kind {
        Kind::Word => {
            t.is_any(AFTER_VERB.with(Classes::any(&[Class::Interrogative, Class::Subordinator])))
                || t.is_capitalised() && !t.is(Class::Cue)
                || t.word == scope.lexicon.known.only
                || t.is(Class::Preposition) && t.word != scope.lexicon.known.of
                || t.is(Class::VerbIng) && !t.is(Class::NounToo) && scope.token(at).is_some_and(|v| v.is(Class::VerbS))
        }
        Kind::OpenQuote | Kind::StraightQuote | Kind::Colon | Kind::OpenSingle | Kind::Number | Kind::Currency => true,
        _ => false,
    })
}

/// Whether the pronoun before the noun or verb is its subject: "he claims", "it claims"; not "told it reports".
pub(super) fn subject_only(scope: &Scope<'_>, pronoun: &Token, verb: &Token) -> bool {
    let known = &scope.lexicon.known;
    let third = [known.he, known.she].contains(&pronoun.word) || pronoun.word == known.it;
    let plural = [known.they, known.we, known.i].contains(&pronoun.word);
    third && verb.is(Class::VerbS) || plural && verb.is(Class::VerbBase) && !verb.is(Class::Adjective)
}

/// Whether the comma before ends an aside between a subject and its verb: "Ode, like the council before it,", "Ode,
/// who is late,".
pub(super) fn closes_aside(before: &[Chunk]) -> bool {
    const LONGEST: usize = 14;
    let Some((last, inside)) = before.split_last() else { return false };
    let floor = inside.len().saturating_sub(LONGEST);
    let opens = |i: &usize| {
        inside[*i].kind == ChunkKind::Comma
            && matches!(
                inside.get(i + 1).map(|c| c.kind),
                Some(
                    ChunkKind::Relative
                        | ChunkKind::Preposition
                        | ChunkKind::Verb(VerbForm::Ing | VerbForm::Participle)
                )
            )
    };
    let Some(comma) = (floor.max(1)..inside.len()).rev().find(opens).filter(|_| last.kind == ChunkKind::Comma) else {
        return false;
    };
    // nothing but the subject before it
    inside[comma - 1].is_nominal()
        && inside[..comma].iter().rev().take(6).all(|c| {
            c.is_nominal() || matches!(c.kind, ChunkKind::Preposition | ChunkKind::Coordinator | ChunkKind::Modifier)
        })
}

/// "limited supplies": a participle before its noun.
pub(super) fn attributive(scope: &Scope<'_>, at: u32) -> bool {
    scope.token(at + 1).is_some_and(|t| {
        t.kind == Kind::Word
            && !t.is_any(Classes::any(&[
                Class::Preposition,
                Class::To,
                Class::Determiner,
                Class::Coordinator,
                Class::Complementiser,
                Class::ObjectPronoun,
                Class::SubjectPronoun,
                Class::Possessive,
            ]))
    })
}

/// A participle where no subject stands before it: after a determiner or preposition it modifies what follows.
pub(super) fn participle_modifies(scope: &Scope<'_>, at: u32, previous: Option<&Chunk>) -> bool {
    match previous.map(|c| c.kind) {
        Some(ChunkKind::Preposition) => true,
        None => attributive(scope, at) && !scope.token(at).is_some_and(|t| t.is(Class::Cue)),
        _ => false,
    }
}

/// A capitalised word that does not open the sentence is a name, whatever verb it looks like.
pub(super) fn is_name(token: &Token) -> bool {
    token.case != Case::Lower && token.gap != crate::lex::Gap::Block && !token.is(Class::SubjectPronoun)
}

/// `'s` after a pronoun, or before something only "is" or "has" can stand before.
pub(super) fn is_verbal_clitic(scope: &Scope<'_>, at: u32, before: &[Chunk]) -> bool {
    let after_pronoun = before.last().is_some_and(|c| {
        c.kind == ChunkKind::Pronoun || matches!(c.kind, ChunkKind::Subordinator | ChunkKind::Relative)
    });
    let token = &scope.tokens[at as usize];
    // ’ve, ’re, ’ll are verbs; ’s and ’d need their context
    let long =
        token.end - token.start > 2 && token.word != scope.lexicon.known.s && token.word != scope.lexicon.known.d;
    after_pronoun
        || long
        || scope.token(at + 1).is_some_and(|t| {
            t.is(Class::Determiner) || t.is(Class::Negation) || t.is(Class::VerbIng) && !t.is(Class::NounToo)
        })
}

/// "**Asked** why, she said", "**Pressed** on it, Ode left": a participle that opens the sentence.
pub(super) fn opens_aside(scope: &Scope<'_>, at: u32) -> bool {
    const LED: Classes =
        Classes::any(&[Class::Preposition, Class::Interrogative, Class::Complementiser, Class::Subordinator]);
    let token = &scope.tokens[at as usize];
    let participle = token.opens && token.is(Class::VerbParticiple) && !token.is(Class::NounToo);
    participle && scope.token(at + 1).is_some_and(|t| t.is_any(LED) && !t.is_capitalised())
}

/// "slammed the plan and **accused** Ode": no adjective before the name.
pub(super) fn goes_on(scope: &Scope<'_>, at: u32, previous: Option<&Chunk>) -> bool {
    scope.tokens[at as usize].is(Class::Cue)
        && previous.is_some_and(|c| c.kind == ChunkKind::Coordinator)
        && scope.token(at + 1).is_some_and(Token::is_capitalised)
}

/// "told **the meeting** that nobody", "informed **the Courier** that boats": a verb that takes both.
pub(super) fn told_somebody(before: &[Chunk]) -> bool {
    let both = |c: &Chunk| {
        c.is_finite()
            && c.cue.is_some_and(|cue| {
                cue.frames.has(Frames::THAT) && cue.frames.has(Frames::RECIPIENT) && !cue.frames.has(Frames::WEAK)
            })
    };
    matches!(before, [.., verb, _] if both(verb))
}

/// "being late", "having said so"
pub(super) fn begins_with_ing(scope: &Scope<'_>, start: u32) -> bool {
    let known = &scope.lexicon.known;
    scope.token(start).is_some_and(|t| [known.being, known.having].contains(&t.word))
}

impl Phrase<'_> {
    /// A form that is noun or verb, as "reports", "say", "claims".
    pub(super) fn noun_or_verb(&mut self, token: &Token) -> bool {
        if token.is_any(PERSON_HEAD) && !token.is(Class::Cue) {
            return self.take(true);
        }
        // "Many fear that"
        let all = self.cursor == self.start + 1 && self.scope.tokens[self.start as usize].is(Class::OtherPronoun);
        let that = self.peek(1).is_some_and(|t| t.is(Class::Complementiser));
        if self.head.is_none() && all && that && token.is(Class::Cue) && token.is(Class::VerbBase) {
            return false;
        }
        // "sources in Tal claim that"
        let near = self.before.len().saturating_sub(5);
        let sources = || {
            let preposition = self.before[near..].iter().rposition(|c| c.kind == ChunkKind::Preposition);
            let noun = preposition.and_then(|p| (near + p).checked_sub(1)).and_then(|n| self.before.get(n));
            noun.is_some_and(|c| c.kind == ChunkKind::Noun && self.scope.token(c.head).is_some_and(|t| t.plural))
                && !self.before[near..].iter().any(Chunk::is_verb)
        };
        if self.named && that && token.is(Class::Cue) && token.is(Class::VerbBase) && sources() {
            return false;
        }
        let subject = self.head.is_some() && self.cursor > self.start;
        if subject
            && (is_only_verb(self.scope, self.before, self.cursor, self.to)
                || shows_late(self.scope, self.before, token) && !self.is_behind(ChunkKind::Comma))
        {
            return false;
        }
        // "A clerk looks up"
        let person = subject && self.scope.tokens[(self.cursor - 1) as usize].is_any(Classes::PERSON);
        if person
            && self.before.last().is_none_or(|c| c.kind == ChunkKind::Comma)
            && token.is(Class::VerbS)
            && self.peek(1).is_some_and(|t| t.is_on(self.scope.lexicon.lists.particle, self.scope.lexicon))
        {
            return false;
        }
        if self.head.is_none() {
            let noun = token.is(Class::NounToo) || self.cursor > self.start || self.is_behind(ChunkKind::Preposition);
            return noun && self.take(true);
        }
        if !token.is(Class::NounToo) {
            // "rights advocates said": the verb comes only now
            let plural = token.is(Class::VerbS) && token.plural;
            return plural
                && self.peek(1).is_some_and(|t| t.is(Class::VerbPast) && t.is(Class::Cue))
                && self.take(true);
        }
        // "polls show": the verb
        let known = &self.scope.lexicon.known;
        let one = [known.a, known.an].contains(&self.scope.tokens[self.start as usize].word);
        let tensed = self.peek(1).is_some_and(|t| t.is(Class::VerbPast) && !t.is(Class::NounToo));
        // "the video shows troops"
        if displays(self.scope, &self.scope.tokens[(self.cursor - 1) as usize], token)
            && !tensed
            && self.before.iter().all(|c| !c.is_verb())
            && !self.is_behind(ChunkKind::Preposition)
            && self.peek(1).is_some_and(|t| t.plural || t.is(Class::Belligerent))
        {
            return false;
        }
        // "a police report", "police reports said"
        if asserts(&self.scope.tokens[(self.cursor - 1) as usize], token)
            && !one
            && !tensed
            && !self.is_behind_verb()
            && !self.is_behind(ChunkKind::Preposition)
        {
            return false;
        }
        let next = self.peek(1).or_else(|| self.scope.token(self.cursor + 1).filter(|_| self.cursor + 1 < self.to));
        let Some(next) = next else { return self.take(true) };
        // "saying in court files that": no subject stands there
        let that = next.is(Class::Complementiser) && !next.is(Class::SubjectPronoun);
        if that && self.is_in_adjunct() && !self.named {
            return self.take(true);
        }
        // "email has helped": the verb comes only now
        if next.is_any(Classes::any(&[Class::Be, Class::Have, Class::Modal])) {
            return self.take(true);
        }
        let complement = next.is_any(AFTER_VERB.with(Classes::of(Class::OtherPronoun))) || matches!(next.kind, Kind::OpenQuote | Kind::StraightQuote | Kind::Colon)
            // "the report lists 42 breaches"
            || matches!(next.kind, Kind::Number | Kind::Currency) && token.is(Class::VerbS) && token.is(Class::Cue)
            || next.is_capitalised() && next.kind == Kind::Word && !next.is(Class::Weekday)
            || next.word == self.scope.lexicon.known.only;
        // "…, the campaign estimates."
        let trails = self.is_behind(ChunkKind::Comma) && next.kind == Kind::Period && token.is(Class::VerbS);
        if trails && token.is(Class::Cue) && !self.scope.tokens[(self.cursor - 1) as usize].plural {
            return false;
        }
        // `“Never,” Ode repeats, “will we`
        if self.before.last().is_some_and(Chunk::is_quote)
            && token.is(Class::Cue)
            && token.is(Class::VerbS)
            && matches!(next.kind, Kind::Comma | Kind::Period)
        {
            return false;
        }
        let finite_follows = next.is_any(Classes::any(&[Class::Be, Class::Have, Class::Modal, Class::VerbPast]));
        let agreement =
            token.is(Class::VerbS) || token.is(Class::VerbPast) || self.scope.tokens[(self.cursor - 1) as usize].plural;
        let subject_ready = agreement && !self.is_behind_verb();
        // "Lund quotes former ministers"
        let describes = self.named
            && token.is(Class::VerbS)
            && token.is(Class::Cue)
            && (next.is(Class::Adjective) || next.is(Class::VerbIng) && !next.is(Class::NounToo));
        if (complement || describes)
            && subject_ready
            && !finite_follows
            && (self.named || token.is(Class::Cue) || !next.is_capitalised())
        {
            return false;
        }
        self.take(true)
    }
}
