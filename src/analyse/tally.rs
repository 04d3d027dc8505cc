//! Tolls compared: which figures count the same event, who else gives a toll of it, and which give another value.
//! Knows figures, attributions and word lists; not rules. Made when a rule first asks.

use std::collections::HashMap;

use super::interest::interest;
use super::{Context, Exemption, Facts, event};
use crate::lex::{Kind, Token, Tokens};
use crate::lexicon::{Class, Classes, FastHash, WordId};
use crate::markup::Zone;
use crate::resolve::SourceKind;
use crate::syntax::{Figure, FigureKind};

/// How many tolls to either side one is compared with: more than an article has of one event.
const REACH: usize = 12;
/// Tokens to either side of a figure that say which event is meant.
const CLIP: u32 = 60;
/// Paragraphs to either side in which another toll without place and day is taken for the same event.
const NEAR: u32 = 3;
/// Words in common by which two sentences tell of the same event.
const SHARED: usize = 3;

const DAY_OR_MONTH: Classes = Classes::any(&[Class::Weekday, Class::Month]);
/// Words behind which the name of a place stands.
const PLACING: [&str; 5] = ["in", "at", "near", "outside", "off"];

/// What happened to those counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Outcome {
    Unknown,
    Killed,
    Hurt,
    Missing,
    Held,
    /// "killed or wounded"
    Mixed,
}

impl Outcome {
    /// The word for people, where one will do.
    const fn name(self) -> Option<&'static str> {
        match self {
            Self::Killed => Some("killed"),
            Self::Hurt => Some("hurt"),
            Self::Missing => Some("missing"),
            Self::Held => Some("held"),
            Self::Unknown | Self::Mixed => None,
        }
    }
}

/// What else the article says of the things that a figure counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Sources that give a toll of the same event; none for other figures.
    pub originators: u32,
    /// An earlier figure that gives another value for the same people of the same event, unmarked.
    pub conflict: Option<u32>,
    /// A named source gives the same value, here or elsewhere.
    pub named: bool,
    /// Somebody without a stake gives a toll of the same event.
    pub independent: bool,
    /// The first figure that counts the same event, which may be itself; none for other figures.
    pub event: Option<u32>,
}

/// A toll and what tells its event from others.
struct Key {
    figure: u32,
    paragraph: u32,
    sentence: u32,
    outcome: Outcome,
    /// The noun counted; 0 for people in general.
    head: u64,
    range: (f64, f64),
    source: Option<u32>,
    places: Vec<u64>,
    days: Vec<u64>,
    words: Vec<u64>,
    /// Whether it stands alone: no word tells of an update, a part or another event.
    plain: bool,
}

/// A toll that stands for itself, with what tells its event from others, as other articles may tell of it.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct ToldToll {
    /// The figure.
    pub(crate) figure: u32,
    /// What happened to those counted: killed, hurt, missing, held.
    pub(crate) outcome: &'static str,
    /// The noun counted; 0 for people in general.
    pub(crate) head: u64,
    /// The smallest and the largest number meant.
    pub(crate) range: (f64, f64),
    /// The names behind "in", "at", "near" and the like.
    pub(crate) places: Vec<Tokens>,
    /// Words for what happened, other than for the outcome, with their lemmas.
    pub(crate) causes: Vec<(u64, u32)>,
    /// Weekdays and months.
    pub(crate) days: Vec<u64>,
    /// Lemmas of the words that tell what the sentence is about.
    pub(crate) words: Vec<u64>,
}

/// The tolls of the article that others may give: of a known outcome, at a named place, of an event that has a word.
pub(crate) fn told(ctx: Context<'_>, facts: &Facts) -> Vec<ToldToll> {
    let tolls =
        ctx.syntax.figures.iter().enumerate().filter(|(index, figure)| {
            figure.kind == FigureKind::Casualties && figure.low > 0.0 && is_told(facts, *index)
        });
    let shape = |(index, figure): (usize, &Figure)| {
        let key = key(ctx, index as u32, figure, None);
        let near = clip(ctx, figure);
        let told = ToldToll {
            figure: key.figure,
            outcome: key.outcome.name().filter(|_| key.plain)?,
            head: key.head,
            range: key.range,
            places: places(ctx, &near),
            causes: causes(ctx, &near),
            days: key.days,
            words: key.words,
        };
        (!told.places.is_empty() && !told.causes.is_empty()).then_some(told)
    };
    tolls.filter_map(shape).collect()
}

/// Names of places by the preposition before them: "in **Port Tal**", "near **Holm**".
fn places(ctx: Context<'_>, near: &Tokens) -> Vec<Tokens> {
    let slice = ctx.slice(near);
    let is_name = |t: &Token| t.kind == Kind::Word && t.is_capitalised() && !t.is_any(DAY_OR_MONTH);
    let leads = |t: &Token| {
        let word = t.span().slice(ctx.text);
        PLACING.iter().any(|placing| word.eq_ignore_ascii_case(placing))
    };
    let name = |at: usize| {
        let rest = slice.get(at + 1..)?;
        let len = rest.iter().take_while(|t| is_name(t)).count();
        let start = near.start + at as u32 + 1;
        (len > 0).then(|| start..start + len as u32)
    };
    (0..slice.len()).filter(|at| leads(&slice[*at])).filter_map(name).collect()
}

/// The words for what happened, other than for what became of the people, by lemma and token.
fn causes(ctx: Context<'_>, near: &Tokens) -> Vec<(u64, u32)> {
    let lists = &ctx.lexicon.lists;
    let outcomes = [lists.toll_killed, lists.toll_hurt, lists.toll_missing, lists.toll_held];
    let is_cause = |t: &Token| {
        (t.is_on(lists.event_noun, ctx.lexicon) || t.is_on(lists.event_violent, ctx.lexicon))
            && !outcomes.iter().any(|list| t.is_on(*list, ctx.lexicon))
    };
    let found = near.clone().zip(ctx.slice(near)).filter(|(_, t)| is_cause(t));
    found.map(|(at, t)| (u64::from(ctx.lexicon.lemma(t.word).0), at)).collect()
}

/// Numbers below this are told apart by what they count.
const SMALL: f64 = 20.0;

/// How many counts of the same number are compared with one.
const MOST_NOUNS: usize = 16;

/// One for each figure.
pub(crate) fn tallies(ctx: Context<'_>, facts: &Facts) -> Vec<Tally> {
    let figures = &ctx.syntax.figures;
    let mut tallies = vec![Tally::default(); figures.len()];
    let value = |f: &Figure| (f.low.to_bits(), f.high.to_bits(), f.kind == FigureKind::Percent);
    let source = |index: usize| {
        let attribution = facts.figures.get(index)?.attribution?;
        ctx.sources.attributions.get(attribution as usize)?.source
    };
    let is_named = |index: usize| {
        source(index)
            .and_then(|s| ctx.sources.sources.get(s as usize))
            .is_some_and(|s| !matches!(s.kind, SourceKind::Anonymous | SourceKind::Collective | SourceKind::Ugc))
    };
    // small numbers are all over an article: "two bombs" says nothing of "two of its men"
    let counted = |f: &Figure| {
        let thing = |t: &&Token| {
            let people = t.is_any(Classes::PERSON) || t.is_on(ctx.lexicon.lists.toll_generic, ctx.lexicon);
            !people && t.word.0 != 0
        };
        noun(ctx, f).filter(|_| f.high < SMALL).filter(thing).map(|t| ctx.lexicon.lemma(t.word))
    };
    let mut named: HashMap<(u64, u64, bool), Vec<Option<WordId>>, FastHash> = HashMap::default();
    for (_, figure) in figures.iter().enumerate().filter(|(i, _)| is_named(*i)) {
        named.entry(value(figure)).or_default().push(counted(figure));
    }
    let is_given = |figure: &Figure| {
        let own = counted(figure);
        named.get(&value(figure)).is_some_and(|nouns| nouns.iter().take(MOST_NOUNS).any(|other| own == *other))
    };
    let keys: Vec<Key> = figures
        .iter()
        .enumerate()
        .filter(|(i, f)| f.kind == FigureKind::Casualties && f.low > 0.0 && is_told(facts, *i))
        .map(|(index, figure)| key(ctx, index as u32, figure, source(index)))
        .collect();
    for (tally, figure) in tallies.iter_mut().zip(figures) {
        tally.named = is_given(figure);
    }
    for (at, own) in keys.iter().enumerate() {
        let near = at.saturating_sub(REACH)..(at + REACH + 1).min(keys.len());
        let mut sources: Vec<u32> =
            keys[near].iter().filter(|other| same_event(own, other)).filter_map(|other| other.source).collect();
        sources.sort_unstable();
        sources.dedup();
        let earlier = &keys[at.saturating_sub(REACH)..at];
        let known = earlier.iter().rev().find(|other| is_one_event(own, other)).map(|other| other.figure);
        let event = known.and_then(|other| tallies.get(other as usize)?.event).unwrap_or(own.figure);
        let conflict = earlier.iter().find(|other| conflict(own, other)).map(|other| other.figure);
        if let Some(tally) = tallies.get_mut(own.figure as usize) {
            tally.originators = sources.len() as u32;
            tally.conflict = conflict;
            tally.event = Some(event);
            tally.independent = sources.iter().filter(|s| Some(**s) != own.source).any(|s| {
                let other = ctx.sources.sources.get(*s as usize);
                other.is_some_and(|o| !interest(ctx.lexed, ctx.lexicon, o).is_party())
            });
        }
    }
    tallies
}

/// Whether the figure says how many there were: neither "would cost 40 lives" nor in somebody's very words.
fn is_told(facts: &Facts, figure: usize) -> bool {
    facts.figures.get(figure).is_some_and(|f| f.exempt != Exemption::Hypothetical && !f.settled)
}

fn key(ctx: Context<'_>, index: u32, figure: &Figure, source: Option<u32>) -> Key {
    let lists = &ctx.lexicon.lists;
    let near = clip(ctx, figure);
    let slice = ctx.slice(&near);
    let paragraph = ctx.lexed.paragraph_of(figure.tokens.start).unwrap_or_default();
    let zone = ctx.lexed.paragraphs.get(paragraph as usize).map_or(Zone::Body, |p| p.zone);
    let names_place = |t: &&Token| t.is(Class::Place) && t.is_capitalised();
    let names_day = |t: &&Token| (t.is(Class::Weekday) || t.is(Class::Month)) && t.is_capitalised();
    let marked = (0..slice.len()).any(|at| ctx.lexicon.entry_of(lists.toll_updated, &slice[at..]) > 0);
    // "killed nine others": besides those told of before
    let besides = ctx.slice(&figure.phrase).iter().any(|t| t.word == ctx.lexicon.known.others);
    let told = matches!(zone, Zone::Body | Zone::Headline | Zone::Standfirst | Zone::ListItem);
    let quoted = slice.iter().any(Token::is_double_mark);
    let others = slice.iter().filter(|t| t.is(Class::Cardinal) || t.kind == Kind::Number).count();
    let approximate = approximation(ctx, figure);
    Key {
        figure: index,
        paragraph,
        sentence: ctx.lexed.sentence_of(figure.tokens.start).unwrap_or_default(),
        outcome: outcome(ctx, figure, &near),
        head: head(ctx, figure),
        range: approximate,
        source,
        places: slice.iter().filter(names_place).map(|t| u64::from(t.word.0)).collect(),
        days: slice.iter().filter(names_day).map(|t| u64::from(t.word.0)).collect(),
        words: event::telling(ctx, &near, None).collect(),
        plain: told && !marked && !besides && !quoted && others < 3,
    }
}

/// The sentence of a figure as far as it says which event is meant.
fn clip(ctx: Context<'_>, figure: &Figure) -> Tokens {
    let sentence = ctx.lexed.sentence_of(figure.tokens.start).and_then(|s| ctx.lexed.sentences.get(s as usize));
    let tokens = sentence.map_or(figure.tokens.clone(), |s| s.tokens.clone());
    tokens.start.max(figure.tokens.start.saturating_sub(CLIP))..tokens.end.min(figure.tokens.end + CLIP)
}

/// What the words say that the number may be: "at least 9" is 9 and more.
fn approximation(ctx: Context<'_>, figure: &Figure) -> (f64, f64) {
    let from = figure.tokens.start.saturating_sub(3);
    let slice = ctx.slice(&(from..figure.tokens.start));
    let vague = slice.iter().any(|t| t.is(Class::Approximator) || t.is_on(ctx.lexicon.lists.approximator, ctx.lexicon));
    if vague || figure.high > figure.low { (0.0, f64::INFINITY) } else { (figure.low, figure.high) }
}

/// The noun counted, in the singular; 0 for people in general and for none.
fn head(ctx: Context<'_>, figure: &Figure) -> u64 {
    let after = figure.tokens.end..figure.phrase.end.max(figure.tokens.end);
    let slice = ctx.slice(&after);
    let noun = slice.iter().take_while(|t| t.word != ctx.lexicon.known.of).filter(|t| t.kind == Kind::Word).last();
    let Some(noun) = noun.filter(|t| !t.is_on(ctx.lexicon.lists.toll_generic, ctx.lexicon)) else { return 0 };
    if noun.is(Class::VerbParticiple) || noun.is_on(ctx.lexicon.lists.casualty_state, ctx.lexicon) {
        return 0;
    }
    let word = noun.span().slice(ctx.text);
    let singular = word.strip_suffix('s').filter(|w| w.len() > 3 && !w.ends_with('s')).unwrap_or(word);
    crate::word::hash(singular.as_bytes())
}

/// Whether the paragraph says that something could not be checked.
pub(crate) fn has_caveat(ctx: Context<'_>, figure: &Figure) -> bool {
    let paragraph = ctx.paragraph(figure.tokens.start);
    let near =
        paragraph.start.max(figure.tokens.start.saturating_sub(200))..paragraph.end.min(figure.tokens.start + 200);
    ctx.has_entry(&near, ctx.lexicon.lists.verification_failed)
}

/// Whether the figure counts people who came together.
pub(crate) fn crowd(ctx: Context<'_>, figure: &Figure) -> bool {
    let near = figure.tokens.start.saturating_sub(8)..(figure.phrase.end + 6).min(ctx.lexed.tokens.len() as u32);
    let counts = matches!(figure.kind, FigureKind::Count | FigureKind::Vague);
    counts && (counts_people(ctx, figure) && ctx.has_entry(&near, ctx.lexicon.lists.crowd) || is_size(ctx, figure))
}

/// What may stand before a number: "of **more than** 2,600".
const BESIDE: Classes = Classes::any(&[Class::Approximator, Class::Determiner, Class::Adverb]);

/// "a crowd of about 2,600"
fn is_size(ctx: Context<'_>, figure: &Figure) -> bool {
    let before = ctx.slice(&(figure.tokens.start.saturating_sub(5)..figure.tokens.start));
    let of = before.iter().rposition(|t| t.word == ctx.lexicon.known.of);
    // not "a gathering of gunmen and two stores"
    let beside = |t: &Token| t.is_any(BESIDE) || t.is_on(ctx.lexicon.lists.approximator, ctx.lexicon);
    let of = of.filter(|of| before[of + 1..].iter().all(beside));
    of.and_then(|of| before[..of].last()).is_some_and(|t| t.is_on(ctx.lexicon.lists.crowd, ctx.lexicon))
}

/// The noun counted, also behind "of": "dozens of troops".
fn noun<'a>(ctx: Context<'a>, figure: &Figure) -> Option<&'a Token> {
    let after = ctx.slice(&(figure.tokens.end..figure.phrase.end.max(figure.tokens.end)));
    let of = usize::from(after.first().is_some_and(|t| t.word == ctx.lexicon.known.of));
    after[of..].iter().take_while(|t| t.word != ctx.lexicon.known.of).filter(|t| t.kind == Kind::Word).last()
}

fn counts_people(ctx: Context<'_>, figure: &Figure) -> bool {
    noun(ctx, figure).is_some_and(|t| {
        t.is_any(Classes::PERSON) || t.is(Class::Force) || t.is_on(ctx.lexicon.lists.toll_generic, ctx.lexicon)
    })
}

/// Whether the figure counts people to whom something happens in its sentence.
pub(crate) fn in_event(ctx: Context<'_>, figure: &Figure) -> bool {
    const FINITE: Classes = Classes::any(&[Class::VerbPast, Class::VerbParticiple, Class::VerbIng]);
    let near = figure.tokens.start.saturating_sub(6)..(figure.phrase.end + 6).min(ctx.lexed.tokens.len() as u32);
    let happens = |t: &Token| t.is_any(FINITE) && t.is_on(ctx.lexicon.lists.event_any, ctx.lexicon);
    let population = ctx.slice(&figure.tokens).iter().any(|t| t.is_on(ctx.lexicon.lists.toll_population, ctx.lexicon));
    !population && counts_people(ctx, figure) && ctx.slice(&near).iter().any(happens)
}

/// Whether a number for the same noun stands anywhere in the article; looked for near the figure first.
pub(crate) fn group_is_numbered(ctx: Context<'_>, figure: &Figure) -> bool {
    let Some(own) = noun(ctx, figure) else { return false };
    let same = |t: &Token| match (own.word.0, t.word.0) {
        (0, 0) => own.span().slice(ctx.text).eq_ignore_ascii_case(t.span().slice(ctx.text)),
        _ => own.word == t.word,
    };
    // a bound for articles that are all numbers
    let at = ctx.syntax.figures.partition_point(|f| f.tokens.start < figure.tokens.start);
    let near = at.saturating_sub(100)..(at + 100).min(ctx.syntax.figures.len());
    ctx.syntax.figures[near]
        .iter()
        .filter(|f| f.tokens != figure.tokens && matches!(f.kind, FigureKind::Count | FigureKind::Casualties))
        .any(|f| noun(ctx, f).is_some_and(same))
}

/// What happened to them, by the nearest word that says so.
fn outcome(ctx: Context<'_>, figure: &Figure, near: &Tokens) -> Outcome {
    let lists = &ctx.lexicon.lists;
    let of = |t: &Token| {
        [
            (lists.toll_killed, Outcome::Killed),
            (lists.toll_hurt, Outcome::Hurt),
            (lists.toll_missing, Outcome::Missing),
            (lists.toll_held, Outcome::Held),
        ]
        .into_iter()
        .find(|(list, _)| t.is_on(*list, ctx.lexicon))
        .map(|(_, outcome)| outcome)
    };
    let joined = |slice: &[Token], at: usize| {
        // "killed or wounded", "dead and injured"
        let both = |i: usize, j: usize| {
            slice.get(i).is_some_and(|t| t.is(Class::Coordinator))
                && slice.get(j).and_then(&of).is_some_and(|o| slice.get(at).and_then(&of) != Some(o))
        };
        both(at + 1, at + 2) || at >= 2 && both(at - 1, at - 2)
    };
    let ends = |t: &Token| matches!(t.kind, Kind::Comma | Kind::Semicolon | Kind::Period | Kind::Number | Kind::Colon);
    let before = ctx.slice(&(figure.tokens.start.saturating_sub(5).max(near.start)..figure.tokens.start));
    let from = before.iter().rposition(ends).map_or(0, |at| at + 1);
    let after = ctx.slice(&(figure.tokens.end..(figure.tokens.end + 9).min(near.end)));
    let until = after.iter().position(ends).unwrap_or(after.len());
    let found = [(&before[from..], before[from..].iter().rposition(|t| of(t).is_some())), {
        let slice = &after[..until];
        (slice, slice.iter().position(|t| of(t).is_some()))
    }];
    for (slice, at) in found {
        if let Some(at) = at {
            return if joined(slice, at) { Outcome::Mixed } else { of(&slice[at]).unwrap_or(Outcome::Unknown) };
        }
    }
    Outcome::Unknown
}

/// Whether both may count the same event: nothing tells them apart, and they stand near or name the same place.
fn same_event(own: &Key, other: &Key) -> bool {
    let apart = |a: &[u64], b: &[u64]| !a.is_empty() && !b.is_empty() && !a.iter().any(|x| b.contains(x));
    let near = own.paragraph.abs_diff(other.paragraph) <= NEAR;
    let linked = near || own.places.iter().any(|p| other.places.contains(p)) || own.range == other.range;
    let alike = own.head == other.head || own.head == 0 || other.head == 0;
    own.outcome == other.outcome
        && alike
        && linked
        && !apart(&own.places, &other.places)
        && !apart(&own.days, &other.days)
}

/// Whether both surely count the same event: in one sentence, or told in the same words.
fn is_one_event(own: &Key, other: &Key) -> bool {
    let shared = || own.words.iter().filter(|w| other.words.contains(w)).count();
    let alike = |shared: usize| shared >= SHARED && shared * 3 >= own.words.len();
    own.sentence == other.sentence || same_event(own, other) && alike(shared())
}

/// Whether the two give different values for the same people, with nothing that explains it.
fn conflict(own: &Key, other: &Key) -> bool {
    let alone = own.plain && other.plain && own.words != other.words;
    let known = !matches!(own.outcome, Outcome::Unknown | Outcome::Mixed);
    let apart = own.range.1 < other.range.0 || other.range.1 < own.range.0;
    let one_voice = match (own.source, other.source) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    if !(alone && known && apart && one_voice && own.head == other.head && same_event(own, other)) {
        return false;
    }
    let shared = own.words.iter().filter(|w| other.words.contains(w)).count();
    shared >= SHARED
}
