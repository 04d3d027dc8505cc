//! Who stands between a source and the article: "told AFP", "quoted by the agency", "in an interview with".
//! Knows the sentence around the cue; not rules.

use super::entity::Entities;
use super::kind::is_outlet;
use super::{Context, SourceKind};
use crate::lex::{Inventory, Kind, Tokens};
use crate::lexicon::{Class, Classes, ListBits};
use crate::syntax::Attribution;

/// Outlets that conveyed the attribution, nearest to the article first. `entity` is its own source.
pub(super) fn conveyors(ctx: &Context<'_>, entities: &Entities, attribution: &Attribution, entity: u32) -> Vec<Tokens> {
    let mut via = Vec::new();
    if let Some(recipient) = &attribution.recipient
        && let Some(outlet) = outlet_in(ctx, recipient)
    {
        via.push(outlet);
    }
    let Some(cue) = &attribution.cue else { return via };
    let Some(sentence) = ctx.lexed.sentence_of(cue.start).and_then(|s| ctx.lexed.sentences.get(s as usize)) else {
        return via;
    };
    let paragraph = ctx.lexed.paragraphs.get(sentence.paragraph as usize);
    let told = paragraph.is_some_and(|p| may_name_outlet(ctx, &p.has));
    if told && via.is_empty() && entities.get(entity).kind != SourceKind::Media {
        let near = cue.start.saturating_sub(24).max(sentence.tokens.start)..(cue.end + 40).min(sentence.tokens.end);
        via.extend(channel(ctx, &near, attribution));
    }
    // "The Courier cited an aide as saying": the outlet speaks, the source is nested; settled by the parent
    if let Some(parent) =
        attribution.parent.and_then(|p| ctx.syntax.attributions.get(p as usize)).and_then(|p| p.source.clone())
        && via.is_empty()
        && Some(&parent) != attribution.source.as_ref()
    {
        via.push(parent);
    }
    via
}

/// `to|with|by|on OUTLET` after a word of speaking: "in remarks to", "interview with", "quoted by".
fn channel(ctx: &Context<'_>, near: &Tokens, attribution: &Attribution) -> Option<Tokens> {
    let known = &ctx.lexicon.known;
    for at in near.clone() {
        let token = ctx.token(at)?;
        let links = token.is_any(Classes::any(&[Class::Preposition, Class::To]))
            && [known.to, known.with, known.by, known.on].contains(&token.word);
        // "the ministry, quoted by the agency, said", "an aide, speaking to the Courier, said": within the source
        let conveys = || {
            let verb = at.checked_sub(1).and_then(|t| ctx.token(t)).filter(|t| t.word.0 != 0);
            let aside = at.checked_sub(2).and_then(|t| ctx.token(t)).is_some_and(|t| t.kind == Kind::Comma);
            verb.filter(|_| aside).is_some_and(|t| {
                [known.quote, known.cite].contains(&ctx.lexicon.lemma(t.word)) || t.word == known.speaking
            })
        };
        let inside = || {
            attribution.content.iter().any(|c| c.contains(&at))
                || attribution.source.as_ref().is_some_and(|s| s.contains(&at)) && !conveys()
        };
        if !links || inside() {
            continue;
        }
        // "in the debate, on Radio Tal,": where it took place, and nobody told it there
        let previous = at.checked_sub(1).and_then(|t| ctx.token(t));
        if token.word == known.on && previous.is_some_and(|t| t.kind == Kind::Comma) {
            continue;
        }
        let spoken = (near.start..at).rev().take(6).any(|t| {
            ctx.token(t).is_some_and(|t| {
                t.is(Class::SpeechEvent)
                    || t.is(Class::Document)
                    || t.word != crate::lexicon::WordId(0)
                        && (ctx.lexicon.lemma(t.word) == known.quote
                            || ctx.lexicon.lemma(t.word) == known.cite
                            || t.word == known.speaking)
            })
        });
        if !spoken {
            continue;
        }
        let phrase = ctx.syntax.noun_phrases.partition_point(|p| p.tokens.start <= at);
        let Some(phrase) = ctx.syntax.noun_phrases.get(phrase).filter(|p| p.tokens.start == at + 1) else { continue };
        if let Some(outlet) = outlet_in(ctx, &phrase.tokens) {
            return Some(outlet);
        }
    }
    None
}

/// Whether [`outlet_in`] may find one among tokens that have this.
fn may_name_outlet(ctx: &Context<'_>, has: &Inventory) -> bool {
    let lists = &ctx.lexicon.lists;
    has.has_any(Classes::of(Class::MediaNoun))
        || has.may_hold_any(ListBits::of_lists(&[lists.outlet, lists.outlet_capitalised, lists.outlet_word]))
        || has.may_be(ctx.lexicon.known.agency)
}

/// The outlet that the phrase names or describes: "the Tal Agency", "the outlet", "local radio".
fn outlet_in(ctx: &Context<'_>, tokens: &Tokens) -> Option<Tokens> {
    let media = is_outlet(ctx, tokens)
        || ctx.slice(tokens).iter().any(|t| t.kind == Kind::Word && t.is(Class::MediaNoun))
        || ctx
            .slice(tokens)
            .iter()
            .any(|t| t.kind == Kind::Word && t.word.0 != 0 && t.word == ctx.lexicon.known.agency);
    // "the Maren Courier": a name of two words or more that ends like an outlet's
    let called = ctx.slice(tokens).windows(2).any(|pair| {
        let word = &pair[1];
        let ends = word.is_on(ctx.lexicon.lists.outlet_word, ctx.lexicon);
        pair[0].is_capitalised() && word.is_capitalised() && ends
    });
    let media = media || called;
    let many = |t: &crate::lex::Token| t.plural && !t.is_capitalised() && t.word != ctx.lexicon.known.news;
    let reporters = ctx.slice(tokens).iter().any(|t| t.is(Class::Occupation) || many(t));
    // "told a press conference"
    let event = ctx.slice(tokens).last().is_some_and(|t| t.is(Class::SpeechEvent) && !t.is_capitalised());
    let determiners = ctx.slice(tokens).iter().take_while(|t| t.is(Class::Determiner)).count() as u32;
    let own = ctx.token(tokens.start).is_some_and(|t| t.word == ctx.lexicon.known.this || t.is(Class::Possessive));
    // "not cleared to talk to the media": no outlet
    let known = &ctx.lexicon.known;
    let all = tokens.end - tokens.start - determiners == 1
        && ctx.token(tokens.end - 1).is_some_and(|t| [known.media, known.press].contains(&t.word));
    (media && !reporters && !own && !event && !all)
        .then(|| (tokens.start + determiners).min(tokens.end - 1)..tokens.end)
}
