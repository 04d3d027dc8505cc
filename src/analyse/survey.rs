//! What an article tells of the polls and studies that it takes figures from. Knows tokens and figures; not rules.
//! Made when a rule first asks.

use super::Context;
use crate::lex::{Kind, Paragraph, Token, Tokens};
use crate::lexicon::{Class, Classes, SetId};
use crate::markup::Zone;
use crate::resolve::SourceKind;
use crate::syntax::FigureKind;

/// Things that an article should tell of a poll, and whether it does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Disclosure {
    /// The first figure, or the first token of the first study.
    pub first: u32,
    /// Whether it is spoken of in one paragraph only, neither in the headline nor where the story begins.
    pub passing: bool,
    /// Names of what is missing, in the order of importance.
    missing: [Option<&'static str>; 5],
}

impl Disclosure {
    /// How much is missing.
    pub fn count(&self) -> usize {
        self.missing.iter().flatten().count()
    }

    /// What is missing, for people.
    pub fn names(&self) -> String {
        let names: Vec<&str> = self.missing.iter().flatten().copied().collect();
        names.join(", ")
    }

    /// Whether that is missing.
    pub fn lacks(&self, name: &str) -> bool {
        self.missing.iter().flatten().any(|n| *n == name)
    }
}

/// Most tokens of an article that are looked through around its polls.
const MOST: usize = 20_000;
/// Tokens to either side of a figure in which its poll is named.
const CLIP: u32 = 60;
/// Tokens to either side of the word "poll" among which its maker is named.
const BESIDE: usize = 6;

/// What the article tells of the polls whose percentages it gives; `None` if it gives none.
pub(crate) fn poll(ctx: Context<'_>) -> Option<Disclosure> {
    const POLL: Classes = Classes::of(Class::Poll);
    if !ctx.lexed.has.has_any(POLL) {
        return None;
    }
    let first = ctx.syntax.figures.iter().position(|figure| {
        figure.kind == FigureKind::Poll
            && near(ctx, figure.tokens.start)
                .is_some_and(|s| ctx.slice(&s).iter().any(|t| is_poll(ctx, t) && in_body(ctx, figure.tokens.start)))
    })?;
    let lists = &ctx.lexicon.lists;
    let (mut maker, mut sample, mut dates, mut population, mut margin) = (false, false, false, false, false);
    let mut told = 0;
    for paragraph in &ctx.lexed.paragraphs {
        let slice = ctx.slice(&paragraph.tokens);
        let places = if paragraph.has.has_any(POLL) { 0..slice.len() } else { 0..0 };
        let polls: Vec<usize> = places.filter(|at| is_poll(ctx, &slice[*at])).collect();
        // what is told of a poll stands with it or right behind
        if polls.is_empty() && told == 0 {
            continue;
        }
        told = if polls.is_empty() { told - 1 } else { 2 };
        if paragraph.tokens.end as usize > MOST {
            break;
        }
        maker = maker || polls.iter().any(|at| names_maker(ctx, slice, *at));
        for (at, token) in slice.iter().enumerate() {
            let entry = |list: Option<SetId>| ctx.lexicon.entry_of(list, &slice[at..]) > 0;
            population = population || entry(lists.poll_population);
            margin = margin || entry(lists.poll_margin);
            sample = sample || entry(lists.poll_sample);
            dates = dates
                || (token.is(Class::Month) || token.is(Class::Weekday)) && token.is_capitalised()
                || entry(lists.time_now) && token.is(Class::TimeUnit);
        }
        let from = ctx.syntax.figures.partition_point(|f| f.tokens.start < paragraph.tokens.start);
        sample = sample
            || ctx.syntax.figures[from..]
                .iter()
                .take_while(|f| f.tokens.start < paragraph.tokens.end)
                .filter(|f| f.kind == FigureKind::Count && f.low >= 100.0)
                .any(|f| {
                    (0..f.phrase.len())
                        .any(|at| ctx.lexicon.entry_of(lists.poll_population, &ctx.slice(&f.phrase)[at..]) > 0)
                });
    }
    let missing = [
        lack(maker, "pollster"),
        lack(sample, "sample size"),
        lack(dates, "field dates"),
        lack(margin, "margin of error"),
        lack(population, "who was asked"),
    ];
    let main = Disclosure { first: first as u32, passing: is_passing(ctx, first), missing };
    if main.count() > 0 { Some(main) } else { further(ctx, first) }
}

/// Sentences from the one that brings in a further poll on, in which it is told of.
const TOLD: usize = 3;
/// Things that must be missing of a further poll: it is told of in fewer words.
const MISSING: usize = 3;

/// "Another poll shows": a poll behind the first one that is described, and of which nearly nothing is told.
fn further(ctx: Context<'_>, first: usize) -> Option<Disclosure> {
    let lists = &ctx.lexicon.lists;
    let figures = &ctx.syntax.figures[first + 1..];
    let polls = figures.iter().enumerate().filter(|(_, f)| f.kind == FigureKind::Poll && in_body(ctx, f.tokens.start));
    polls.take(FIGURES).find_map(|(at, figure)| {
        let own = near(ctx, figure.tokens.start)?;
        let slice = ctx.slice(&own);
        let noun = slice.iter().position(|t| is_poll(ctx, t))?;
        // another one than the one that was told of
        slice[noun.saturating_sub(BESIDE)..noun].iter().find(|t| t.is_on(lists.poll_further, ctx.lexicon))?;
        let sentence = ctx.lexed.sentence_of(figure.tokens.start)? as usize;
        let last = ctx.lexed.sentences.get((sentence + TOLD).min(ctx.lexed.sentences.len()) - 1)?;
        let told = own.start..last.tokens.end.min(own.end + CLIP).max(own.end);
        let words = ctx.slice(&told);
        let entry = |list: Option<SetId>| (0..words.len()).any(|at| ctx.lexicon.entry_of(list, &words[at..]) > 0);
        let dated = words.iter().any(|t| (t.is(Class::Month) || t.is(Class::Weekday)) && t.is_capitalised());
        let missing = [
            lack(names_maker(ctx, slice, noun), "pollster"),
            lack(
                entry(lists.poll_sample) || words.iter().any(|t| t.kind == Kind::Number && t.end - t.start > 3),
                "sample size",
            ),
            lack(dated || entry(lists.time_now), "field dates"),
            lack(entry(lists.poll_margin), "margin of error"),
            lack(entry(lists.poll_population), "who was asked"),
        ];
        let found = Disclosure { first: (first + 1 + at) as u32, passing: false, missing };
        (found.count() >= MISSING).then_some(found)
    })
}

/// Figures of polls that are looked at for one of a further poll.
const FIGURES: usize = 40;

/// The name of what is missing.
fn lack(told: bool, name: &'static str) -> Option<&'static str> {
    (!told).then_some(name)
}

/// Paragraphs with which a story begins.
const LEAD: usize = 2;

/// Whether the figures of polls all stand in the paragraph of figure `first`, behind the lead, and no headline speaks of a
/// poll.
fn is_passing(ctx: Context<'_>, first: usize) -> bool {
    let paragraphs = &ctx.lexed.paragraphs;
    let home = |token| ctx.lexed.paragraph_of(token).unwrap_or_default();
    let own = home(ctx.syntax.figures[first].tokens.start);
    let above = &paragraphs[..own as usize];
    let heads = |zone| matches!(zone, Zone::Headline | Zone::Standfirst | Zone::Subhead);
    let polls = |p: &Paragraph| p.has.has_any(Classes::of(Class::Poll));
    let lead = || above.iter().filter(|p| p.zone == Zone::Body).take(LEAD);
    lead().count() == LEAD
        && !lead().any(polls)
        && !above.iter().any(|p| heads(p.zone) && polls(p))
        && ctx.syntax.figures[first..]
            .iter()
            .filter(|f| f.kind == FigureKind::Poll && in_body(ctx, f.tokens.start))
            .all(|f| home(f.tokens.start) == own)
}

/// "poll", "survey": not "exit poll", "the polls close".
fn is_poll(ctx: Context<'_>, token: &Token) -> bool {
    token.is(Class::Poll) && !token.plural && token.is_on(ctx.lexicon.lists.poll_noun, ctx.lexicon)
}

fn in_body(ctx: Context<'_>, token: u32) -> bool {
    ctx.lexed
        .paragraph_of(token)
        .and_then(|p| ctx.lexed.paragraphs.get(p as usize))
        .is_some_and(|p| matches!(p.zone, Zone::Body | Zone::ListItem))
}

/// "a Tal Research poll", "a poll by Tal Research", "an El Tal survey".
fn names_maker(ctx: Context<'_>, slice: &[Token], at: usize) -> bool {
    let name = |t: &Token| {
        t.kind == Kind::Word
            && t.is_capitalised()
            && !t.is_any(Classes::any(&[Class::Place, Class::Demonym, Class::Month, Class::Weekday, Class::Determiner]))
    };
    let before = slice[at.saturating_sub(BESIDE)..at]
        .iter()
        .rev()
        .take_while(|t| !t.is_any(Classes::any(&[Class::Determiner, Class::Preposition])) || t.is_capitalised())
        .any(|t| name(t) && !t.opens);
    let known = &ctx.lexicon.known;
    let after = &slice[at + 1..slice.len().min(at + 2 + 2 * BESIDE)];
    let by = after.iter().position(|t| t.word == known.by || t.word == known.from).is_some_and(|by| {
        after[by + 1..].iter().take(BESIDE).any(|t| name(t) || t.is(Class::Body) || t.is(Class::MediaNoun))
    });
    let own = slice[at].is_capitalised() && !slice[at].opens;
    before || by || own || ctx.lexicon.names_outlet(&slice[at.saturating_sub(BESIDE)..at])
}

/// What the article tells of the first study whose findings it reports; `None` if it reports none.
pub(crate) fn study(ctx: Context<'_>) -> Option<Disclosure> {
    let lists = &ctx.lexicon.lists;
    let paper = |index: usize| {
        let source = ctx.sources.attributions.get(index).and_then(|r| ctx.sources.sources.get(r.source? as usize));
        source.is_some_and(|s| s.kind == SourceKind::Document)
    };
    let (_, attribution) = ctx.syntax.attributions.iter().enumerate().find(|(index, a)| {
        paper(*index)
            && a.source.as_ref().is_some_and(|s| {
                in_body(ctx, s.start) && ctx.slice(s).iter().any(|t| t.is_on(lists.study_noun, ctx.lexicon))
            })
    })?;
    let first = attribution.source.as_ref()?.start;
    let own = ctx.lexed.paragraph_of(first)? as usize;
    let paragraphs = &ctx.lexed.paragraphs;
    // a study is told of where it is named and in the paragraphs behind
    let start = paragraphs.get(own.saturating_sub(1))?.tokens.start;
    let end = paragraphs.get((own + 4).min(paragraphs.len() - 1))?.tokens.end.min(start + MOST as u32);
    let near = start..end;
    let slice = ctx.slice(&near);
    let entry = |list: Option<SetId>| (0..slice.len()).any(|at| ctx.lexicon.entry_of(list, &slice[at..]) > 0);
    let from = ctx.syntax.figures.partition_point(|f| f.tokens.start < start);
    let figures = || ctx.syntax.figures[from..].iter().take_while(|f| f.tokens.start < end);
    let counted =
        figures().filter(|f| matches!(f.kind, FigureKind::Count | FigureKind::Casualties) && f.low >= 5.0).any(|f| {
            ctx.slice(&f.phrase).iter().any(|t| t.is_any(Classes::PERSON) || t.is_on(lists.study_subject, ctx.lexicon))
        });
    let risk = attribution.content.iter().any(|c| ctx.has_entry(c, lists.study_risk))
        && figures().filter(|f| f.kind == FigureKind::Percent || f.kind == FigureKind::Count).count() < 2;
    let missing = [
        lack(counted, "number of subjects"),
        lack(entry(lists.study_design), "design"),
        lack(entry(lists.study_venue) || links(ctx, &near), "where it was published"),
        lack(!risk, "absolute risk"),
        None,
    ];
    Some(Disclosure { first, passing: false, missing }).filter(|d| d.count() > 0)
}

/// Whether a link is masked among the tokens.
fn links(ctx: Context<'_>, tokens: &Tokens) -> bool {
    let span = ctx.lexed.span(tokens);
    let masked = &ctx.markup.masked;
    let from = masked.partition_point(|m| m.end <= span.start);
    masked[from..].iter().take_while(|m| m.start < span.end).any(|m| m.slice(ctx.text).starts_with("]("))
}

/// The sentence, or as much of one without end as may speak of the poll.
fn near(ctx: Context<'_>, token: u32) -> Option<Tokens> {
    let sentence = ctx.lexed.sentence_of(token).and_then(|s| ctx.lexed.sentences.get(s as usize))?;
    Some(sentence.tokens.start.max(token.saturating_sub(CLIP))..sentence.tokens.end.min(token + CLIP))
}
