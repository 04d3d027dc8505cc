//! Reads all names and descriptions of the article before any source is resolved, so that a surname finds its full name
//! before or after it, and a role its bearer. Knows noun phrases; not attributions.

use super::Entities;
use crate::lex::{Case, Kind, Kinds, Token, Tokens};
use crate::lexicon::{Class, Classes};
use crate::markup::Zone;
use crate::resolve::kind::kind_of_name;
use crate::resolve::mention::Mention;
use crate::resolve::name::folded;
use crate::resolve::proper::name_in;
use crate::resolve::{Context, Referent, SourceKind};

/// "the senior American", "the ranking Democrat".
const MEMBER: Classes = Classes::any(&[Class::Demonym]);
/// Marks of the owner: "’s", "’".
const POSSESSIVES: Kinds = Kinds::any(&[Kind::Clitic, Kind::CloseSingle]);
/// What may follow a role: "the mayor **of** Tal", "the mayor **who**".
const AFTER_ROLE: Classes = Classes::any(&[Class::Preposition, Class::Relative]);

impl Entities {
    /// Reads all names of the article, so that a surname finds its full name before or after it.
    pub(in crate::resolve) fn collect(ctx: &Context<'_>) -> Self {
        let mut sources: Vec<u32> =
            // who asked is not the one who goes on
            ctx.syntax
                .attributions
                .iter()
                .filter(|a| a.production != "asked")
                .filter_map(|a| a.source.as_ref())
                .map(|s| s.start)
                .collect();
        sources.sort_unstable();
        let mut entities = Self { sources, ..Self::default() };
        entities.by_word.reserve(ctx.syntax.noun_phrases.len() / 3);
        entities.all.reserve(ctx.syntax.noun_phrases.len() / 3);
        entities.links.reserve(ctx.syntax.noun_phrases.len() / 2);
        entities.places.reserve(ctx.syntax.noun_phrases.len() / 2);
        let headline = ctx.lexed.paragraphs.iter().find(|p| p.zone == Zone::Headline);
        let headline = headline.map(|p| p.tokens.clone()).filter(|h| in_title_case(ctx.slice(h))).unwrap_or_default();
        let mut paragraphs = ctx.lexed.paragraphs.iter().peekable();
        for (index, phrase) in ctx.syntax.noun_phrases.iter().enumerate() {
            // "Lund Wins Tal": capitals say nothing there
            if headline.contains(&phrase.tokens.start) {
                continue;
            }
            while paragraphs.next_if(|p| p.tokens.end <= phrase.tokens.start).is_some() {}
            let owner = if paragraphs.peek().is_some_and(|p| p.has.has_kind(POSSESSIVES)) {
                entities.owner(ctx, &phrase.tokens)
            } else {
                None
            };
            if let Some(entity) = entities.named_at(ctx, index) {
                entities.places.push((phrase.tokens.start, entity));
            }
            // behind the phrase, so that the places stay in order
            entities.places.extend(owner);
        }
        entities
    }

    /// Whom the noun phrase `index` names or describes, if it can speak.
    fn named_at(&mut self, ctx: &Context<'_>, index: usize) -> Option<u32> {
        let phrase = ctx.syntax.noun_phrases.get(index)?;
        let head = ctx.token(phrase.head)?;
        let first = ctx.token(phrase.tokens.start)?;
        let proper = head.is_capitalised()
            && head.kind == Kind::Word
            && !head.is(Class::Weekday)
            && !head.is(Class::Month)
            && !head.is(Class::SubjectPronoun);
        // "Ann Ode, the ranking Democrat,": said of her
        if proper
            && first.is(Class::Determiner)
            && let Some(entity) = self.described_there(ctx, index)
        {
            return Some(entity);
        }
        if proper && let Some(name) = name_in(ctx, &phrase.tokens).filter(|n| n.contains(&phrase.head)) {
            let entity = self.add_name(ctx, &name, &phrase.tokens);
            // "in Tal": what one can be in is no person
            let behind = phrase.tokens.start.checked_sub(1).and_then(|t| ctx.token(t));
            if phrase.tokens.len() == 1 && behind.is_some_and(|t| t.word == ctx.lexicon.known.r#in) {
                self.all[entity as usize].located = true;
            }
            return Some(entity);
        }
        if !head.is_any(Classes::AGENT) || !(first.is(Class::Determiner) || first.is(Class::Possessive) || first.plural)
        {
            return None;
        }
        // "the bank and other sources": nobody in particular
        if first.case == Case::Lower && ctx.word(phrase.tokens.start) == "other" {
            return None;
        }
        // "The brother-in-law, Pauli Rask,": the name stands beside it
        if let Some(name) = apposed_name(ctx, index) {
            return Some(self.add_name(ctx, &name.0, &name.1));
        }
        if let Some(entity) = self.described_there(ctx, index) {
            return Some(entity);
        }
        // "He is perhaps the only leader to": nobody new
        if said_of_subject(ctx, phrase.tokens.start) {
            return None;
        }
        let mention = Mention::read_from(ctx, &phrase.tokens, index);
        match self.definite(ctx, &mention) {
            Some(known) if mention.referent == Referent::Definite => Some(known),
            _ => Some(self.add_entity(ctx, &mention)),
        }
    }

    /// "Ann Ode, **the mayor**", "Ann Ode is **a mayor**": whom the noun phrase `index` describes; the role is learnt.
    fn described_there(&mut self, ctx: &Context<'_>, index: usize) -> Option<u32> {
        let phrase = ctx.syntax.noun_phrases.get(index)?;
        let mut before = ctx.syntax.noun_phrases.get(index.checked_sub(1)?)?;
        // "Dianne Ode of Tal, the senator"
        let end = before.tokens.end;
        let governed = before.tokens.start.checked_sub(1).and_then(|t| ctx.token(t));
        if governed.is_some_and(|t| t.is(Class::Preposition)) {
            before = ctx
                .syntax
                .noun_phrases
                .get(index.checked_sub(2)?)
                .filter(|b| b.tokens.end + 1 == before.tokens.start)?;
        }
        let between = ctx.token(end).filter(|_| end + 1 == phrase.tokens.start)?;
        let apposed = between.kind == Kind::Comma
            && ctx.token(phrase.tokens.end).is_none_or(|t| t.kind != Kind::Word || t.is_any(AFTER_ROLE));
        if !apposed && !between.is(Class::Be) {
            return None;
        }
        // the place of an owner may stand behind it
        let (place, entity) = *self.places.iter().rev().take(2).find(|(place, _)| *place == before.tokens.start)?;
        let known = &mut self.all[entity as usize];
        let human = known.named && known.kind == SourceKind::Person && place < phrase.tokens.start;
        let singular = ctx.token(phrase.head).is_some_and(|t| !t.plural && t.is_any(Classes::PERSON.with(MEMBER)));
        if !human || !singular {
            return None;
        }
        if known.told.is_none() {
            known.told = Some(phrase.tokens.clone());
            self.call_by_role(ctx, entity, &phrase.tokens);
        }
        Some(entity)
    }

    /// "Ann Ode's plans": the name of the owner is learnt. Its place is its last word, since the phrase has the first.
    fn owner(&mut self, ctx: &Context<'_>, phrase: &Tokens) -> Option<(u32, u32)> {
        let clitic = ctx.slice(phrase).iter().position(|t| POSSESSIVES.has(t.kind))? as u32;
        let end = Some(phrase.start + clitic).filter(|c| *c > phrase.start)?;
        let owner = phrase.start..end;
        let name = name_in(ctx, &owner).filter(|n| n.end == end)?;
        if name.len() == 1 {
            // "Ode’s term ends": what the sentence is about; not "Ode’s spokesman said", and "Tal’s" says nothing
            let head = ctx.token(phrase.end - 1)?;
            let topic = ctx.token(phrase.start)?.opens && !head.is_capitalised() && !head.is_any(Classes::AGENT);
            let person = || self.person_of_surname(folded(ctx, ctx.token(end - 1)?));
            // the phrase itself may have the place of the first word
            return topic.then(person).flatten().map(|person| (end, person));
        }
        Some((end - 1, self.add_name(ctx, &name, &owner)))
    }
}

/// The personal name, and the phrase around it, that follows the noun phrase `index` between commas.
fn apposed_name(ctx: &Context<'_>, index: usize) -> Option<(Tokens, Tokens)> {
    let phrase = ctx.syntax.noun_phrases.get(index)?;
    let next = ctx.syntax.noun_phrases.get(index + 1)?;
    let commas = next.tokens.start == phrase.tokens.end + 1
        && ctx.token(phrase.tokens.end)?.kind == Kind::Comma
        && ctx.token(next.tokens.end).is_some_and(|t| t.kind == Kind::Comma);
    if !commas || ctx.token(phrase.head)?.plural {
        return None;
    }
    let name = name_in(ctx, &next.tokens).filter(|n| n.contains(&next.head) && n.len() > 1)?;
    let person = kind_of_name(ctx, &name, &next.tokens) == SourceKind::Person;
    person.then(|| (name, next.tokens.clone()))
}

/// Whether "is" stands before the phrase, adverbs left out.
fn said_of_subject(ctx: &Context<'_>, start: u32) -> bool {
    let before = (start.saturating_sub(3)..start).rev().filter_map(|t| ctx.token(t));
    before.take_while(|t| t.is_any(Classes::any(&[Class::Adverb, Class::Be, Class::Negation]))).any(|t| t.is(Class::Be))
}

/// Whether all words but small ones and cues have a capital; see the lexer's `title`.
fn in_title_case(tokens: &[Token]) -> bool {
    const OPEN: Classes = Classes::any(&[Class::VerbBase, Class::VerbIng, Class::Adjective, Class::NounToo]);
    let plain = |t: &Token| t.kind == Kind::Word && t.case == Case::Lower && !t.is(Class::Cue);
    !tokens.iter().any(|t| plain(t) && (t.classes == Classes::NONE || t.is_any(OPEN.with(Classes::AGENT))))
}
