//! Who is credited for the article and from where it is written: authors, agencies, the note on the author at the end,
//! the place of the dateline. Knows blocks and names; not rules.

use super::{Context, EventTime, SentenceFacts};
use crate::lex::{Kind, Token, Tokens};
use crate::lexicon::{Class, Classes};
use crate::markup::Zone;
use crate::span::Span;

/// Words of a paragraph that may be a note on the author.
const NOTE: usize = 80;

/// Whether an author or agency is named for the text: a publisher or copyright holder is none, nor is the outlet that a
/// line with the day names.
pub(crate) fn has_author(ctx: Context<'_>) -> bool {
    let zone_of = |span: &Span| {
        let blocks = &ctx.markup.blocks;
        let at = blocks.partition_point(|b| b.span.end <= span.start);
        blocks.get(at).filter(|b| b.span.start <= span.start).map(|b| b.zone)
    };
    let author = |span: &Span| !matches!(zone_of(span), Some(Zone::Boilerplate | Zone::Caption | Zone::Dateline));
    ctx.markup.credits.iter().any(author) || author_note(ctx).is_some()
}

/// "Ada Lund is a former harbour master": the paragraph that ends the text may say who wrote it.
fn author_note(ctx: Context<'_>) -> Option<Tokens> {
    let last = ctx.lexed.paragraphs.iter().rev().find(|p| matches!(p.zone, Zone::Body | Zone::ListItem))?;
    let tokens = ctx.slice(&last.tokens);
    if tokens.len() > NOTE {
        return None;
    }
    let name = tokens.iter().take_while(|t| t.kind == Kind::Word && t.is_capitalised() || t.abbreviated).count();
    let (verb, next) = (tokens.get(name)?, tokens.get(name + 1)?);
    let post = next.is_any(Classes::any(&[Class::Determiner, Class::Possessive])) || next.is_any(Classes::PERSON);
    (name >= 2 && verb.is_any(Classes::any(&[Class::Be])) && post).then(|| last.tokens.clone())
}

/// The place that the dateline names, if no place of the paragraphs that report events is it. `None` as well where
/// there is no dateline, or where those paragraphs name no place.
pub(crate) fn strange_dateline(ctx: Context<'_>, facts: &[SentenceFacts]) -> Option<Span> {
    let prefix = ctx.markup.blocks.iter().find_map(|b| b.dateline_prefix)?;
    let text = prefix.slice(ctx.text);
    let end =
        text.find(|c: char| !(c.is_alphabetic() || matches!(c, ' ' | '.' | '\'' | '’' | '-'))).unwrap_or(text.len());
    let place = text.get(..end)?.trim_end();
    let word = place.split(' ').next().filter(|w| w.len() > 2)?;
    let mut elsewhere = false;
    for paragraph in ctx.lexed.paragraphs.iter().filter(|p| matches!(p.zone, Zone::Body | Zone::ListItem)) {
        let reports =
            paragraph.sentences.clone().any(|row| facts.get(row as usize).is_some_and(|f| f.event != EventTime::None));
        for token in ctx.slice(&paragraph.tokens) {
            if token.kind != Kind::Word || !token.is_capitalised() {
                continue;
            }
            // "in Beirut" anywhere in the body makes the dateline a scene
            if token.span().slice(ctx.text).eq_ignore_ascii_case(word) {
                return None;
            }
            elsewhere |= reports && is_place(ctx, token);
        }
    }
    elsewhere.then(|| Span::new(prefix.start, prefix.start + place.len() as u32))
}

fn is_place(ctx: Context<'_>, token: &Token) -> bool {
    let lists = &ctx.lexicon.lists;
    token.is(Class::Place) || token.is_on(lists.city, ctx.lexicon) || token.is_on(lists.region, ctx.lexicon)
}
