//! Whether the source of an attribution is the internet as such: posts, users, "statements posted online". Knows
//! attributions and word lists; not rules.

use super::Context;
use crate::lex::{Kind, Token};
use crate::lexicon::{Class, Classes, ListBits, WordId};
use crate::syntax::Attribution;

/// Tokens behind a source that may say where it was posted.
const REACH: u32 = 6;

/// Whether nobody but the internet is named.
pub(crate) fn is_internet(ctx: Context<'_>, attribution: &Attribution) -> bool {
    let Some(source) = &attribution.source else { return false };
    let (lists, known) = (&ctx.lexicon.lists, &ctx.lexicon.known);
    let own = ctx.slice(source);
    let is_brought = |t: &Token| {
        t.word != WordId(0)
            && [known.posted, known.shared, known.uploaded, known.circulating, known.online].contains(&t.word)
    };
    // nearly all leave here
    let next = ctx.lexed.tokens.get(source.end as usize);
    let writers = ListBits::of_lists(&[lists.internet_writer, lists.internet_place]);
    if !next.is_some_and(is_brought) && !own.iter().any(|t| t.lists.meets(writers)) {
        return false;
    }
    let after = ctx.slice(&(source.end..(source.end + REACH).min(ctx.lexed.tokens.len() as u32)));
    let after = after.split(|t| !matches!(t.kind, Kind::Word | Kind::OpenQuote)).next().unwrap_or(&[]);
    let names = |slice: &[Token], list| (0..slice.len()).any(|at| ctx.lexicon.entry_of(list, &slice[at..]) > 0);
    // "statements posted on the Internet", not "a supporter wrote on"
    let cue = attribution.cue.as_ref().is_some_and(|c| c.start == source.end);
    let paper = own
        .last()
        .is_some_and(|t| t.is_any(Classes::any(&[Class::Document, Class::MediaItem, Class::SpeechEvent])) || t.plural);
    let brought = after.first().is_some_and(is_brought);
    let posted = paper && !cue && brought && names(after, lists.internet_place);
    // hardly any attribution passes here
    if !posted && !is_carried(ctx, own) && !names(own, lists.internet_writer) {
        return false;
    }
    // "@Ode", "the council's page", "a post by Ode": somebody is named
    !own.iter().chain(after).any(|t| {
        t.kind == Kind::Clitic
            || t.word == ctx.lexicon.known.by
            || t.is(Class::Possessive)
            || t.kind == Kind::Word
                && t.is_capitalised()
                && !t.opens
                && !t.is(Class::Platform)
                && !t.is_on(lists.internet_place, ctx.lexicon)
    })
}

/// "unconfirmed reports on social media", "rumours on WhatsApp": papers and talk that a place on the internet carries, not
/// the people who are there.
fn is_carried(ctx: Context<'_>, source: &[Token]) -> bool {
    const PEOPLE: Classes = Classes::any(&[Class::Collective, Class::People, Class::Occupation, Class::Bare]);
    let places = ctx.lexicon.lists.internet_place;
    (1..source.len()).any(|at| {
        let head = &source[at - 1];
        source[at].is(Class::Preposition)
            && head.plural
            && !head.is_any(PEOPLE)
            && ctx.lexicon.entry_of(places, &source[at + 1..]) > 0
    })
}

/// Whether something that can be checked is said: a figure, or an event.
pub(crate) fn is_checkable(ctx: Context<'_>, attribution: &Attribution) -> bool {
    const FINITE: Classes = Classes::any(&[Class::VerbPast, Class::VerbParticiple]);
    attribution.content.iter().any(|content| {
        let from = ctx.syntax.figures.partition_point(|f| f.tokens.start < content.start);
        let figure = ctx.syntax.figures.get(from).is_some_and(|f| f.tokens.end <= content.end);
        // a bound for quotations without end
        let slice = ctx.slice(&(content.start..content.end.min(content.start + 60)));
        figure || slice.iter().any(|t| t.is_any(FINITE) && t.is_on(ctx.lexicon.lists.event_any, ctx.lexicon))
    })
}
