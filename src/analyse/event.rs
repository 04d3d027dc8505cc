//! Sentences: attributed or not and why, and whether they report an event of the news window or background.
//! Knows event verbs and words of time; not rules.

use super::{Context, Cover};
use crate::lex::{Kind, Token, Tokens};
use crate::lexicon::{Class, Classes, CueClass, ListBits};
use crate::markup::Zone;
use crate::word;

/// When the event of a sentence happened, as far as its words say.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum EventTime {
    /// No event.
    None,
    /// These days: a weekday, "today", "latest", or no word of time at all.
    NewsWindow,
    /// A month, a season, a year, "recently"; or a paragraph that looks back.
    Background,
}

impl EventTime {
    /// The word used in YAML.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::NewsWindow => "news-window",
            Self::Background => "background",
        }
    }
}

/// What rules may ask of a sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "a row of independent facts")]
pub struct SentenceFacts {
    /// Whether somebody is named for most of it.
    pub attributed: bool,
    /// Why it counts as attributed or not, for people.
    pub why: &'static str,
    /// When its event happened.
    pub event: EventTime,
    /// The event verb outside of attributed content.
    pub event_verb: Option<u32>,
    /// Whether a sentence nearby tells the same with a source.
    pub restated: bool,
    /// Whether staff saw it.
    pub witnessed: bool,
    /// The hearsay word in it.
    pub hearsay: Option<Tokens>,
    /// Whether it is the first sentence of the body.
    pub lead: bool,
    /// A cue in it or in the sentence after it, for labels.
    pub next_cue: Option<Tokens>,
}

/// Facts of all sentences.
pub(super) fn sentences(ctx: Context<'_>, cover: &Cover) -> Vec<SentenceFacts> {
    let cues = CueIndex::new(ctx);
    let hearsay = Hearsay::new(ctx);
    let lists = &ctx.lexicon.lists;
    let event_words = ListBits::of_lists(&[
        lists.event_armed,
        lists.event_weak,
        lists.event_light,
        lists.event_suffered,
        lists.event_finding,
    ]);
    let first_body = ctx.lexed.paragraphs.iter().find(|p| p.zone == Zone::Body).map(|p| p.sentences.start);
    let mut facts: Vec<SentenceFacts> = Vec::with_capacity(ctx.lexed.sentences.len());
    for (index, sentence) in ctx.lexed.sentences.iter().enumerate() {
        let tokens = sentence.tokens.clone();
        let cue = cues.first_in(&tokens);
        let coverage = coverage(ctx, cover, &tokens);
        let covered = coverage.as_ref().map_or(0, |found| found.covered);
        let attributed = coverage.as_ref().is_some_and(|found| {
            covered > 0 && (2 * found.framed >= found.words || cue.is_some() && 3 * covered >= found.words)
        });
        let why = match (attributed, covered, cue.is_some()) {
            (true, _, true) => "a source and a cue stand in the sentence",
            (true, _, false) => "it continues what a source before it says",
            (false, 1.., _) => "only part of it is anybody's statement",
            (false, 0, true) => "a cue stands in it, but what it reports is elsewhere",
            (false, 0, false) => "no cue in the sentence, and no quotation runs on into it",
        };
        // nothing is the writer's own where all is somebody's, and nearly all sentences have no word of an event
        let is_all_told = coverage.is_some_and(|found| found.covered == found.words);
        let event_verb =
            if is_all_told || !sentence.has.may_hold_any(event_words) { None } else { event_verb(ctx, cover, &tokens) };
        // words of time matter only where something happens
        let event = match event_verb.map(|_| time_of(ctx, &tokens)) {
            None => EventTime::None,
            Some(Some(time)) => time,
            Some(None) if inherits_background(ctx, index) => EventTime::Background,
            Some(None) => EventTime::NewsWindow,
        };
        facts.push(SentenceFacts {
            attributed,
            why,
            event,
            event_verb,
            restated: false,
            witnessed: sentence.has.has_any(Classes::of(Class::Occupation)) && witnessed(ctx, &tokens),
            hearsay: hearsay.of(ctx, &tokens),
            lead: first_body == Some(index as u32),
            next_cue: cue,
        });
    }
    for (index, facts) in facts.iter_mut().enumerate() {
        if facts.event_verb.is_some() && !facts.attributed {
            facts.restated = restated(ctx, cover, index, facts.event_verb);
        }
    }
    facts
}

/// Cues of statements by their first token.
struct CueIndex {
    cues: Vec<Tokens>,
}

impl CueIndex {
    fn new(ctx: Context<'_>) -> Self {
        let mut cues: Vec<Tokens> = ctx
            .syntax
            .attributions
            .iter()
            .filter(|a| a.source.is_some() && a.cue_class != Some(CueClass::Hearsay))
            .filter_map(|a| a.cue.clone())
            .collect();
        cues.sort_by_key(|c| c.start);
        Self { cues }
    }

    fn first_in(&self, tokens: &Tokens) -> Option<Tokens> {
        let at = self.cues.partition_point(|c| c.start < tokens.start);
        self.cues.get(at).filter(|c| c.start < tokens.end).cloned()
    }
}

/// Numbers of words of a sentence.
struct Coverage {
    words: usize,
    /// Those that are content of an attribution.
    covered: usize,
    /// The same with those that say whose.
    framed: usize,
}

/// How much of a sentence is content; `None` if nothing is.
fn coverage(ctx: Context<'_>, cover: &Cover, tokens: &Tokens) -> Option<Coverage> {
    if cover.is_open(tokens) {
        return None;
    }
    let mut found = Coverage { words: 0, covered: 0, framed: 0 };
    for ((token, is_covered), is_framed) in
        ctx.slice(tokens).iter().zip(cover.covered(tokens)).zip(cover.framed(tokens))
    {
        let is_word = token.kind == Kind::Word;
        found.words += usize::from(is_word);
        found.covered += usize::from(is_word && is_covered);
        found.framed += usize::from(is_word && is_framed);
    }
    Some(found)
}

/// Cues of hearsay, of which most articles have none.
struct Hearsay {
    /// Their first tokens, in order.
    cues: Vec<u32>,
}

impl Hearsay {
    fn new(ctx: Context<'_>) -> Self {
        let hearsay = ctx.syntax.attributions.iter().filter(|a| a.cue_class == Some(CueClass::Hearsay));
        let mut cues: Vec<u32> = hearsay.filter_map(|a| Some(a.cue.as_ref()?.start)).collect();
        cues.sort_unstable();
        Self { cues }
    }

    /// The first one in a sentence.
    fn of(&self, ctx: Context<'_>, tokens: &Tokens) -> Option<Tokens> {
        let at = self.cues.partition_point(|cue| *cue < tokens.start);
        self.cues.get(at).filter(|cue| **cue < tokens.end)?;
        let all = &ctx.syntax.attributions;
        let from = all.partition_point(|a| a.content.first().map_or(0, |c| c.end) <= tokens.start);
        all[from.saturating_sub(2)..]
            .iter()
            .take(12)
            .filter(|a| a.cue_class == Some(CueClass::Hearsay))
            .filter_map(|a| a.cue.clone())
            .find(|c| tokens.contains(&c.start))
    }
}

const DAY_OR_MONTH: Classes = Classes::any(&[Class::Weekday, Class::Month]);

/// What the first word of time says: none, these days, or the past.
pub(super) fn time_of(ctx: Context<'_>, tokens: &Tokens) -> Option<EventTime> {
    let lists = &ctx.lexicon.lists;
    let slice = ctx.slice(tokens);
    let bits = ListBits::of_lists(&[lists.time_now, lists.time_background, lists.season]);
    for (at, token) in slice.iter().enumerate() {
        // nearly all words leave here
        if token.kind != Kind::Number && !token.is_any(DAY_OR_MONTH) && !token.lists.meets(bits) {
            continue;
        }
        let year = token.kind == Kind::Number
            && token.end - token.start == 4
            && matches!(token.span().slice(ctx.text).as_bytes().first(), Some(b'1' | b'2'))
            && token.span().slice(ctx.text).parse::<u32>().is_ok_and(|y| (1500..2100).contains(&y));
        if year || token.is(Class::Month) && token.is_capitalised() {
            return Some(EventTime::Background);
        }
        if token.word.0 == 0 {
            continue;
        }
        let length = |list| ctx.lexicon.entry_of(list, &slice[at..]);
        let entry = |list| length(list) > 0;
        // "since Sunday", not "since"
        let is_now = || length(lists.time_now) > length(lists.time_background);
        if token.is(Class::Weekday) && token.is_capitalised()
            || token.is(Class::Adverb) && entry(lists.time_now)
            || is_now()
        {
            return Some(EventTime::NewsWindow);
        } else if entry(lists.time_background) || entry(lists.season) && token.is(Class::TimeUnit) {
            return Some(EventTime::Background);
        }
    }
    None
}

/// Whether a day of these is named, as "on Monday" and "today" do, and not what is "now".
pub(crate) fn is_of_these_days(ctx: Context<'_>, tokens: &Tokens) -> bool {
    let day =
        |t: &Token| t.is(Class::Weekday) && t.is_capitalised() || t.is_on(ctx.lexicon.lists.relative_day, ctx.lexicon);
    time_of(ctx, tokens) == Some(EventTime::NewsWindow) && ctx.slice(tokens).iter().any(day)
}

/// An unmarked sentence inherits background from an earlier sentence of its paragraph, or from a paragraph before
/// that opens by looking back.
fn inherits_background(ctx: Context<'_>, index: usize) -> bool {
    let looks_back = |s: usize| time_of(ctx, &ctx.lexed.sentences[s].tokens) == Some(EventTime::Background);
    let paragraphs = &ctx.lexed.paragraphs;
    let own = ctx.lexed.sentences[index].paragraph as usize;
    let first = paragraphs[own].sentences.start as usize;
    if (first.max(index.saturating_sub(12))..index).any(looks_back) {
        return true;
    }
    own.checked_sub(1).is_some_and(|p| looks_back(paragraphs[p].sentences.start as usize))
}

/// The first finite event verb in the writer's own voice.
fn event_verb(ctx: Context<'_>, cover: &Cover, tokens: &Tokens) -> Option<u32> {
    const PAST: Classes = Classes::any(&[Class::VerbPast, Class::VerbParticiple]);
    const HYPOTHETICAL: Classes = Classes::any(&[Class::Modal, Class::To]);
    const TELLING: Classes = PAST.with(HYPOTHETICAL).with(Classes::any(&[Class::Subordinator, Class::Complementiser]));
    let slice = ctx.slice(tokens);
    let mut hypothetical = false;
    for (offset, token) in slice.iter().enumerate() {
        let at = tokens.start + offset as u32;
        if token.kind != Kind::Word {
            continue;
        }
        // nearly all words leave here
        if !hypothetical && !token.is_any(TELLING) {
            continue;
        }
        hypothetical |= token.is_any(HYPOTHETICAL) || token.word == ctx.lexicon.known.r#if;
        if hypothetical {
            hypothetical = !matches!(slice.get(offset + 1).map(|t| t.kind), Some(Kind::Comma));
        }
        if token.is_any(PAST)
            && token.word.0 != 0
            && !hypothetical
            && !token.is_capitalised()
            && cover.attribution(at).is_none()
            && !cover.is_quoted(at)
            && is_event(ctx, slice, offset)
            && is_finite(slice, offset)
            && !in_relative(slice, offset)
        {
            return Some(at);
        }
    }
    None
}

/// A verb of force, or a common verb with a noun or party of force: "seized a checkpoint", "continued their clashes".
fn is_event(ctx: Context<'_>, slice: &[Token], at: usize) -> bool {
    let lists = &ctx.lexicon.lists;
    let entry = |list| ctx.lexicon.entry_of(list, &slice[at..]) > 0;
    let is_force = |t: &Token| {
        t.is_any(Classes::any(&[Class::Belligerent, Class::Force])) || t.is_on(lists.event_force, ctx.lexicon)
    };
    let near = || slice[at..].iter().take(9).chain(slice[..at].iter().rev().take(9)).any(is_force);
    // "seized on the remark", "clashed over the budget": force in words only; "looted on Thursday" is not
    let known = &ctx.lexicon.known;
    let dated = || slice.get(at + 2).is_some_and(|t| t.is_any(DAY_OR_MONTH) && t.is_capitalised());
    let advances = || ctx.lexicon.entry_of(lists.event_armed, &slice[at..]) > 1;
    if slice.get(at + 1).is_some_and(|t| t.word == known.on || t.word == known.over) && !dated() && !advances() {
        return false;
    }
    // "were arrested": who did it is plain, or is what nobody says
    let suffered = || is_passive(ctx, slice, at) && entry(lists.event_suffered);
    // "found six of the bodies"
    let found = || {
        let body = |t: &Token| t.is_on(lists.casualty_body, ctx.lexicon);
        entry(lists.event_finding) && slice[at + 1..].iter().take(BODIES).any(body)
    };
    entry(lists.event_armed) || (entry(lists.event_weak) || entry(lists.event_light)) && near() || suffered() || found()
}

/// Words behind "found" within which the bodies are told of.
const BODIES: usize = 6;

/// "was looted", "were later arrested", "had been robbed", not "children are beaten"
fn is_passive(ctx: Context<'_>, slice: &[Token], at: usize) -> bool {
    let known = &ctx.lexicon.known;
    let past = |t: &Token| t.is(Class::Be) && [known.was, known.were, known.been].contains(&t.word);
    let mut before = slice[at.saturating_sub(3)..at].iter().rev();
    slice[at].is(Class::VerbParticiple) && before.find(|t| !t.is(Class::Adverb)).is_some_and(past)
}

/// A past form that has a subject before it: not "a seized weapon", not "areas hit by".
fn is_finite(slice: &[Token], at: usize) -> bool {
    const BEFORE: Classes = Classes::any(&[Class::Be, Class::Have, Class::Adverb, Class::Coordinator]);
    let token = &slice[at];
    let Some(previous) = at.checked_sub(1).map(|i| &slice[i]) else { return false };
    let attributive = previous.is(Class::Determiner)
        || previous.is(Class::Possessive)
        || previous.is(Class::Preposition)
        || previous.is(Class::Adjective) && !previous.is_any(BEFORE)
        || previous.kind == Kind::Number
        || previous.kind == Kind::Clitic;
    let by_agent = slice.get(at + 1).is_some_and(|t| t.is(Class::Preposition) && t.end - t.start == 2);
    let reduced = by_agent && token.is(Class::VerbParticiple) && !previous.is_any(BEFORE);
    !attributive && !reduced
}

/// Whether the verb belongs to a relative clause: "which had captured the field".
fn in_relative(slice: &[Token], at: usize) -> bool {
    const AUXILIARY: Classes = Classes::any(&[Class::Be, Class::Have, Class::Modal]);
    let back = at.saturating_sub(5);
    slice[back..at].iter().enumerate().rev().take_while(|(_, t)| t.kind == Kind::Word).any(|(offset, t)| {
        let next = &slice[back + offset + 1];
        let that =
            t.is(Class::Relative) && (!t.is(Class::Determiner) || next.is_any(AUXILIARY) || back + offset + 1 == at);
        that || t.is(Class::Subordinator) && !t.is(Class::Preposition)
    })
}

/// "a reporter saw", "as a correspondent for this newspaper watched": staff were there.
fn witnessed(ctx: Context<'_>, tokens: &Tokens) -> bool {
    let known = &ctx.lexicon.known;
    let staff =
        [known.reporter, known.reporters, known.journalist, known.journalists, known.correspondent, known.photographer];
    let perceived = [known.saw, known.heard, known.watched, known.witnessed, known.counted, known.visited];
    let slice = ctx.slice(tokens);
    slice
        .iter()
        .enumerate()
        .filter(|(_, t)| t.is(Class::Occupation) && staff.contains(&t.word))
        .any(|(at, _)| slice[at..].iter().take(8).any(|t| t.word.0 != 0 && perceived.contains(&t.word)))
}

/// Whether another sentence of the paragraph, or the next one, tells the same with a source: its event verb or two
/// of its rarer words return in attributed content.
fn restated(ctx: Context<'_>, cover: &Cover, index: usize, event_verb: Option<u32>) -> bool {
    let verb_lemma = event_verb.map(|v| u64::from(ctx.lexicon.lemma(ctx.lexed.tokens[v as usize].word).0));
    let sentence = &ctx.lexed.sentences[index];
    let words: Vec<u64> = telling(ctx, &sentence.tokens, None).collect();
    let paragraph = &ctx.lexed.paragraphs[sentence.paragraph as usize];
    let last = (paragraph.sentences.end as usize).max(index + 2).min(ctx.lexed.sentences.len());
    let first = (paragraph.sentences.start as usize).max(index.saturating_sub(6));
    (first..last.min(index + 7)).filter(|other| *other != index).any(|other| {
        let attributed: Vec<u64> = telling(ctx, &ctx.lexed.sentences[other].tokens, Some(cover)).collect();
        let shared = words.iter().filter(|w| attributed.contains(w)).count();
        let same_verb = verb_lemma.is_some_and(|v| attributed.contains(&v));
        shared >= 1 && words.len() <= 4 || shared >= 2 && (same_verb || shared * 5 >= words.len().min(12) * 2)
    })
}

/// Lemmas of the words that tell what a sentence is about; with `cover`, only of its attributed part.
pub(super) fn telling<'a>(
    ctx: Context<'a>,
    tokens: &Tokens,
    cover: Option<&'a Cover>,
) -> impl Iterator<Item = u64> + 'a {
    tokens
        .clone()
        .zip(ctx.slice(tokens))
        .take(60)
        .filter(move |(at, t)| is_telling(t) && cover.is_none_or(|c| c.attribution(*at).is_some()))
        .map(move |(_, t)| match t.word.0 {
            0 => word::hash(t.span().slice(ctx.text).as_bytes()),
            _ => u64::from(ctx.lexicon.lemma(t.word).0),
        })
}

/// Whether the word tells what a sentence is about.
pub(super) fn is_telling(token: &Token) -> bool {
    const COMMON: Classes = Classes::any(&[
        Class::Determiner,
        Class::Preposition,
        Class::Coordinator,
        Class::Be,
        Class::Have,
        Class::Do,
        Class::Modal,
        Class::SubjectPronoun,
        Class::ObjectPronoun,
        Class::Possessive,
        Class::Subordinator,
        Class::Complementiser,
        Class::Adverb,
        Class::TimeUnit,
        Class::Weekday,
        Class::To,
        Class::Relative,
    ]);
    token.kind == Kind::Word && !token.is_any(COMMON)
}
