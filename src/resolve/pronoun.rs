//! Whom "he", "she", "it", "they" mean: the nearest sentence back that offers a fitting candidate, and in it the
//! source first, then the first name. Recency over candidates, not the nearest capital.

use super::Context;
use super::SourceKind;
use super::entity::{Entities, Entity};
use super::mention::Mention;
use crate::lex::{Kind, Token, Tokens};
use crate::lexicon::{Class, Classes};
use crate::syntax::Attribution;

/// How many sentences back a pronoun looks.
const SENTENCES: usize = 8;

/// How many sentences back one who spoke, or a subject, is preferred to whoever else is named.
const NEAR: usize = 3;

/// Tokens at the head of a sentence that hold its subject.
const OPENING: u32 = 4;

/// Tokens at the head of a sentence that may come before its subject.
const ASIDE: u32 = 20;

/// The entity that the pronoun stands for.
pub(super) fn antecedent(
    ctx: &Context<'_>,
    entities: &Entities,
    mention: &Mention,
    attribution: &Attribution,
) -> Option<u32> {
    let pronoun = ctx.token(mention.tokens.start)?;
    let known = &ctx.lexicon.known;
    let word = pronoun.word;
    let male = [known.he, known.him, known.his].contains(&word);
    let female = [known.she, known.her].contains(&word);
    let thing = [known.it, known.its].contains(&word);
    let many = [known.they, known.them, known.their].contains(&word);
    // "I", "we", "you" are nobody the article has named
    if !(male || female || thing || many) {
        return None;
    }
    let fits = |entity: &Entity| -> bool {
        if male {
            entity.is_surely_human() && entity.gender != Some(Class::Female)
        } else if female {
            entity.is_surely_human() && entity.gender != Some(Class::Male)
        } else if thing {
            entity.is_thing()
        } else {
            entity.is_many() || entity.kind == SourceKind::Organisation
        }
    };
    let sentence = ctx.lexed.sentence_of(mention.tokens.start)? as usize;
    // in its own sentence: what stands before it
    let own = &ctx.lexed.sentences[sentence].tokens;
    let here = entities.within(&(own.start..mention.tokens.start));
    // "…, it added": what stands before it is content, whose names are not the speaker's
    let trails = attribution.content.first().is_some_and(|c| c.start < mention.tokens.start);
    if !trails
        && let Some((_, entity)) = here.iter().find(|(_, e)| fits(entities.get(*e)) && strong(entities.get(*e), many))
    {
        return Some(*entity);
    }
    // "He lost a brother.": the subject is he again, and the brother is not meant
    let goes_on = |tokens: &Tokens| {
        let opener = ctx.token(tokens.start).map(|t| t.word);
        male && opener == Some(known.he) || female && opener == Some(known.she)
    };
    // the last who spoke, or the subject that a sentence opens with
    for back in 1..=NEAR.min(sentence) {
        let tokens = &ctx.lexed.sentences[sentence - back].tokens;
        let mentions = entities.within(tokens);
        let speaks = mentions.iter().rev().find(|(place, e)| entities.speaks_at(*place) && fits(entities.get(*e)));
        let opens = mentions.iter().filter(|_| !goes_on(tokens)).find(|(place, e)| {
            // "It is rumoured that **Ode** has left"
            let clause =
                || place.checked_sub(1).and_then(|t| ctx.token(t)).is_some_and(|t| t.is(Class::Complementiser));
            (opens_with(ctx, tokens, *place) || clause()) && fits(entities.get(*e)) && strong(entities.get(*e), many)
        });
        if let Some((_, entity)) = speaks.or(opens) {
            return Some(*entity);
        }
    }
    for back in 1..=SENTENCES.min(sentence) {
        let tokens = &ctx.lexed.sentences[sentence - back].tokens;
        let mentions = entities.within(tokens);
        let source = mentions.iter().rev().find(|(place, e)| entities.speaks_at(*place) && fits(entities.get(*e)));
        let first = mentions.iter().filter(|_| !goes_on(tokens)).find(|(place, e)| {
            let entity = entities.get(*e);
            // "Colleagues remember a stubborn man.": what somebody is called is nobody new
            let closes = !entity.is_named()
                && place + 1 >= tokens.start + OPENING
                && ctx.token(entity.name.end).is_some_and(Token::is_stop)
                && entity.name.start.abs_diff(*place) <= 1;
            fits(entity) && strong(entity, many) && !closes
        });
        if let Some((_, entity)) = source.or(first) {
            return Some(*entity);
        }
    }
    // settle for less: any fitting mention before; for "he" a name that may be a person's, not "in Tal"
    let placed = |token: u32| {
        token
            .checked_sub(1)
            .and_then(|t| ctx.token(t))
            .is_some_and(|t| [known.r#in, known.at, known.from, known.to].contains(&t.word))
    };
    let other = if male { Class::Female } else { Class::Male };
    entities
        .before_token(mention.tokens.start)
        .filter(|(place, _)| !attribution.content.iter().any(|c| c.contains(place)))
        .find(|(place, e)| {
            let entity = entities.get(*e);
            fits(entity) || (male || female) && entity.is_human() && entity.gender != Some(other) && !placed(*place)
        })
        .map(|(_, e)| e)
}

/// Whether the place is at the head of the sentence: "Asked by the judge, **Ode** nodded" has it behind the comma.
fn opens_with(ctx: &Context<'_>, sentence: &Tokens, place: u32) -> bool {
    const PARTICIPLE: Classes = Classes::any(&[Class::VerbParticiple, Class::VerbIng]);
    let first = ctx.token(sentence.start).filter(|t| t.is_any(PARTICIPLE) && t.opens);
    let until = sentence.end.min(sentence.start + ASIDE);
    let comma =
        first.and_then(|_| (sentence.start..until).find(|t| ctx.token(*t).is_some_and(|t| t.kind == Kind::Comma)));
    let start = comma.map_or(sentence.start, |comma| comma + 1);
    (start..start + OPENING).contains(&place)
}

/// "they" prefers what is many; a body is only its second choice.
fn strong(entity: &Entity, many: bool) -> bool {
    !many || entity.is_many()
}
