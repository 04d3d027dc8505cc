//! Attributions: who said what, unit by unit. A unit is a sentence, or several that one quotation holds together.
//! Knows chunks; not who a source is.
//!
//! Productions are written with `S` for the source, `V` for the cue, `C` for the content, as in the corpora
//! (PARC, PolNeAR): `SVC`, `CSV`, `CVS`, `CSVC`, `CVSC`.

mod act;
mod adverbial;
mod apposed;
mod clause;
mod complement;
mod continuation;
mod cue;
mod far;
mod inverted;
mod noun_cue;
mod other;
mod passive;
mod quoting;
mod relative;
mod sides;
mod subject;
mod survey;
mod unlisted;

use super::phrase::{Chunk, ChunkKind, Scope};
use crate::lex::{Inventory, Kind, Kinds, Token, Tokens};
use crate::lexicon::{Class, Classes, CueClass, Frames, Lexicon, WordId};
use crate::syntax::{Attribution, Quotation, QuotationKind, Style};

pub(super) use continuation::{Here, Speaker, attach_quotations};

/// An attribution while its unit is being read.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) source: Option<Tokens>,
    pub(super) cue: Tokens,
    pub(super) class: Option<CueClass>,
    pub(super) content: Vec<Tokens>,
    pub(super) recipient: Option<Tokens>,
    pub(super) production: &'static str,
}

/// The chunks of one unit and what the productions may look at.
pub(super) struct Unit<'a> {
    scope: &'a Scope<'a>,
    chunks: &'a [Chunk],
    /// What its tokens have among them.
    has: Inventory,
    /// Whether a quotation is among the chunks.
    quotes: bool,
}

impl<'a> Unit<'a> {
    /// The unit of these chunks, whose tokens have `has` among them.
    pub(super) fn new(scope: &'a Scope<'a>, chunks: &'a [Chunk], has: Inventory) -> Self {
        const MARKS: Kinds = Kinds::DOUBLE_MARKS.with(Kinds::any(&[Kind::OpenSingle, Kind::CloseSingle]));
        Self { scope, chunks, has, quotes: has.has_kind(MARKS) && chunks.iter().any(Chunk::is_quote) }
    }

    /// Whether it may say something on somebody's behalf.
    pub(super) fn may_tell(&self) -> bool {
        let lists = &self.scope.lexicon.lists;
        self.quotes
            || self.has.has_any(Classes::any(&[Class::Cue, Class::Poll, Class::Study]))
            // "pointed" before "out", "insistence" before "that"
            || [lists.cue, lists.noun_statement, lists.noun_attitude, lists.toll_noun].iter().any(|list| self.has.may_hold(*list))
            || self.chunks.iter().any(|c| c.kind == ChunkKind::According)
    }

    fn kind(&self, at: usize) -> Option<ChunkKind> {
        self.chunks.get(at).map(|c| c.kind)
    }

    fn tokens(&self, from: usize, to: usize) -> Option<Tokens> {
        let chunks = self.chunks.get(from..to)?;
        Some(chunks.first()?.start..chunks.last()?.end)
    }

    /// The base form of what names the chunk: "tell" of "has told".
    fn lemma(&self, at: usize) -> WordId {
        self.chunks.get(at).map_or_else(WordId::default, |chunk| self.lemma_of(chunk))
    }

    fn lemma_of(&self, chunk: &Chunk) -> WordId {
        self.scope.lexicon.lemma(self.scope.tokens[chunk.head as usize].word)
    }

    /// Whether the chunk is a comma, or a quotation that holds the comma before its closing mark.
    fn is_comma_like(&self, at: usize) -> bool {
        match self.kind(at) {
            Some(ChunkKind::Comma | ChunkKind::Dash) => true,
            Some(ChunkKind::Quote(_)) => self.quote_stop(at).is_some(),
            _ => false,
        }
    }

    /// The stop or comma just inside the closing mark of the quotation at `at`.
    fn quote_stop(&self, at: usize) -> Option<Kind> {
        let chunk = self.chunks.get(at).filter(|c| c.is_quote())?;
        let last = self.scope.tokens[chunk.start as usize..chunk.end as usize]
            .iter()
            .rev()
            .find(|t| !t.is_double_mark() && t.kind != Kind::CloseSingle)?;
        (last.is_stop() || last.kind == Kind::Comma || last.kind == Kind::Dash).then_some(last.kind)
    }

    fn is_speech(&self, at: usize) -> bool {
        match self.kind(at) {
            Some(ChunkKind::Quote(q)) => {
                self.scope.quotations.get(q as usize).is_some_and(|q| q.kind == QuotationKind::Speech || q.words >= 6)
            }
            _ => false,
        }
    }

    /// Whether something between the chunks makes it a statement: a finite verb or a quotation.
    fn is_clausal(&self, from: usize, to: usize) -> bool {
        self.chunks.get(from..to).is_some_and(|chunks| chunks.iter().any(|c| c.is_finite() || c.is_quote()))
    }

    /// Whether a number in digits or words stands in the chunk.
    fn has_number(&self, at: usize) -> bool {
        self.chunks.get(at).is_some_and(|c| {
            let tokens = &self.scope.tokens[c.start as usize..c.end as usize];
            let lexicon = self.scope.lexicon;
            tokens.iter().any(|t| {
                matches!(t.kind, Kind::Number | Kind::Currency)
                    || t.is(Class::Cardinal)
                    || t.is_on(lexicon.lists.fraction, lexicon)
            })
        })
    }

    /// Whether the noun phrase at `at` is a clause with its object: "**the plan lacks funds**" looks like one.
    fn hides_clause(&self, at: usize) -> bool {
        self.chunks.get(at).filter(|c| c.kind == ChunkKind::Noun).is_some_and(|c| {
            let tokens = &self.scope.tokens[c.start as usize..c.end as usize];
            let determined = tokens.first().is_some_and(|t| t.is(Class::Determiner));
            let verb = |three: &[Token]| {
                let subject = three[0].kind == Kind::Word && !three[0].plural && !three[0].is(Class::Adjective);
                subject && three[1].is(Class::VerbS) && three[1].is(Class::NounToo) && !three[2].is(Class::VerbPast)
            };
            determined && tokens[1..].windows(3).any(verb)
        })
    }

    /// Whether it may be a clause all the same: "Voters **need** help" looks like one noun phrase.
    fn may_be_clause(&self, from: usize, to: usize) -> bool {
        let hidden = |c: &Chunk| {
            let tokens = &self.scope.tokens[c.start as usize..c.end as usize];
            let verb = |pair: &[Token]| {
                let form = pair[1].is(Class::VerbS) || pair[1].is(Class::VerbBase) && pair[0].plural;
                form && pair[1].is(Class::NounToo) && pair[0].kind == Kind::Word && !pair[0].is(Class::Adjective)
            };
            c.kind == ChunkKind::Noun && tokens.windows(2).skip(usize::from(tokens[0].is(Class::Determiner))).any(verb)
        };
        self.is_clausal(from, to) || self.chunks.get(from..to).is_some_and(|c| c.iter().take(3).any(hidden))
    }
}

/// Reads one unit and appends what it finds, outermost attributions and those nested in them.
pub(super) fn unit(unit: &Unit<'_>, out: &mut Vec<Found>) {
    let first = out.len();
    let noun_cues = noun_cue::lists(unit.scope.lexicon);
    let nouns = unit.has.may_hold_any(noun_cues);
    let surveys = unit.has.has_any(survey::SURVEY);
    // speech makes a cue of any verb, a poll of "found" and "in", a toll of "gave"
    let verbs = unit.quotes || surveys || unit.has.may_hold(unit.scope.lexicon.lists.toll_noun);
    for (at, chunk) in unit.chunks.iter().enumerate() {
        // all at once: which chunk comes next cannot be guessed, and one wrong guess costs more than these questions
        let verb = chunk.is_verb() & (verbs | chunk.cue.is_some());
        let preposition =
            chunk.kind == ChunkKind::Preposition && (surveys || at < 2 || other::may_lead_to_view(unit, at));
        let other = matches!(chunk.kind, ChunkKind::According | ChunkKind::Colon);
        let noun =
            nouns && chunk.kind == ChunkKind::Noun && unit.scope.tokens[chunk.head as usize].lists.meets(noun_cues);
        if (verb | preposition | other | noun)
            && let Some(found) = cued(unit, at, &out[first..])
        {
            out.push(found);
        }
    }
    complete_citing(first, out);
    other::hearsay(unit, out);
}

/// The attribution whose cue is the chunk at `at`; `before` holds those of the unit so far.
#[inline(never)]
fn cued(unit: &Unit<'_>, at: usize, before: &[Found]) -> Option<Found> {
    match unit.chunks[at].kind {
        ChunkKind::According => other::according(unit, at),
        ChunkKind::Verb(_) if other::is_told_according(unit, at) => None,
        ChunkKind::Verb(_) => cue::verb_cue(unit, at, before).or_else(|| unlisted::bare(unit, at)),
        ChunkKind::Colon => other::colon(unit, at, before),
        ChunkKind::Noun => noun_cue::noun_cue(unit, at).or_else(|| noun_cue::carried(unit, at)),
        ChunkKind::Preposition => preposition_cue(unit, at, before),
        _ => None,
    }
}

/// Prepositions that lead to a source.
fn preposition_cue(unit: &Unit<'_>, at: usize, before: &[Found]) -> Option<Found> {
    let opening = || {
        survey::in_survey(unit, at).or_else(|| survey::among_those(unit, at)).or_else(|| passive::as_reported(unit, at))
    };
    let found = if at < 2 { opening() } else { survey::measured_in_survey(unit, at, before) };
    found.or_else(|| other::in_view(unit, at))
}

/// What a unit that ends with a colon announces: the speaker of the paragraph after it.
pub(super) fn announced(unit: &Unit<'_>) -> Option<Found> {
    other::announces(unit)
}

/// Gives "citing" the content of the attribution that it interrupts; without one it says nothing.
fn complete_citing(first: usize, out: &mut Vec<Found>) {
    for at in first..out.len() {
        if out[at].production == "citing" && out[at].content.is_empty() {
            out[at].content = out.get(at + 1).map(|f| f.content.clone()).unwrap_or_default();
        }
    }
    let mut kept = first;
    for at in first..out.len() {
        if !out[at].content.is_empty() || out[at].production == BARE {
            out.swap(kept, at);
            kept += 1;
        }
    }
    out.truncate(kept);
}

/// `S V.` without content: speech that follows by itself is theirs; without any it is no attribution.
pub(super) const BARE: &str = "bare";

/// Turns what was found into syntax: style, nesting, the order of the text. `quotations` follow their
/// attributions to the new order.
pub(super) fn finish(
    tokens: &[Token],
    lexicon: &Lexicon,
    quotations: &mut [Quotation],
    found: Vec<Found>,
) -> Vec<Attribution> {
    let (found, kept) = without_bare(found);
    for quotation in quotations.iter_mut() {
        quotation.attribution = quotation.attribution.and_then(|a| kept.get(a as usize).copied().flatten());
    }
    let begin = |f: &Found| {
        let content = f.content.iter().map(|c| c.start).min().unwrap_or(u32::MAX);
        content.min(f.cue.start).min(f.source.as_ref().map_or(u32::MAX, |s| s.start))
    };
    let mut order: Vec<(u32, usize, Found)> = found.into_iter().enumerate().map(|(i, f)| (begin(&f), i, f)).collect();
    order.sort_by_key(|(start, index, _)| (*start, *index));
    let mut place = vec![0; order.len()];
    for (new, (_, old, _)) in order.iter().enumerate() {
        place[*old] = new as u32;
    }
    for quotation in quotations.iter_mut() {
        quotation.attribution = quotation.attribution.and_then(|a| place.get(a as usize).copied());
    }
    let mut attributions: Vec<Attribution> = order
        .into_iter()
        .map(|(_, _, f)| Attribution {
            style: style(tokens, quotations, &f.content),
            source: f.source,
            cue: (!f.cue.is_empty()).then_some(f.cue),
            cue_class: f.class,
            content: in_order(f.content),
            recipient: f.recipient,
            parent: None,
            production: f.production,
        })
        .collect();
    nest(&mut attributions);
    keep_chains(tokens, lexicon, quotations, attributions)
}

/// What has content, and the new place of each.
fn without_bare(found: Vec<Found>) -> (Vec<Found>, Vec<Option<u32>>) {
    let mut count = 0;
    let place = |f: &Found| {
        let kept = !f.content.is_empty();
        count += u32::from(kept);
        kept.then(|| count - 1)
    };
    let places = found.iter().map(place).collect();
    (found.into_iter().filter(|f| !f.content.is_empty()).collect(), places)
}

/// Pieces in the order of the text: the first paragraphs of a quotation may be claimed last.
fn in_order(mut content: Vec<Tokens>) -> Vec<Tokens> {
    content.sort_by_key(|c| c.start);
    content
}

/// Of what stands in the content of another, only who said it to whom is kept: "Ode said the mayor claimed …". What
/// people think, want or see in somebody's words is that somebody's statement.
fn keep_chains(
    tokens: &[Token],
    lexicon: &Lexicon,
    quotations: &mut [Quotation],
    all: Vec<Attribution>,
) -> Vec<Attribution> {
    let keeps = |a: &Attribution| {
        let named = a
            .source
            .as_ref()
            .and_then(|s| tokens.get(s.start as usize))
            .is_some_and(|t| !t.is(Class::SubjectPronoun) && !t.is(Class::Relative));
        // "Ode said the mayor would say": nobody has said it
        let said = || {
            let cue = a.cue.clone().unwrap_or(0..0);
            let cue = &tokens[cue.start as usize..cue.end as usize];
            // "according to" is no verb
            let verb = cue.iter().any(|t| t.is(Class::Cue));
            let tells = |t: &Token| {
                lexicon.cue(t.word).is_some_and(|c| c.class == CueClass::Loaded || c.frames.has(Frames::THAT))
            };
            let spoken = || a.content.first().is_some_and(|c| tokens[c.start as usize].is_double_mark());
            !cue.iter().any(|t| t.is(Class::Modal)) && (!verb || cue.iter().any(tells) || spoken())
        };
        // "A: A man told me": as in marks, nobody whom the article cites
        let within = || std::iter::successors(a.parent, |p| all[*p as usize].parent).take(DEEPEST);
        if within().any(|p| all[p as usize].production == "transcript") && is_somebody(tokens, lexicon, a) {
            return false;
        }
        a.parent.is_none()
            || a.production == "citing"
            || named && a.cue_class.is_some_and(CueClass::is_statement) && said()
    };
    let mut place: Vec<Option<u32>> = Vec::with_capacity(all.len());
    let mut kept = 0;
    for attribution in &all {
        let keep = keeps(attribution);
        place.push(keep.then_some(kept));
        kept += u32::from(keep);
    }
    let moved = |old: Option<u32>| old.and_then(|o| place.get(o as usize).copied().flatten());
    for quotation in quotations.iter_mut() {
        quotation.attribution = moved(quotation.attribution);
    }
    // a parent that is dropped is replaced by its own parent
    let outer: Vec<Option<u32>> = all.iter().map(|a| a.parent).collect();
    let settle = |mut parent: Option<u32>| {
        for _ in 0..DEEPEST {
            match parent {
                Some(p) if place[p as usize].is_none() => parent = outer[p as usize],
                _ => break,
            }
        }
        moved(parent)
    };
    all.into_iter()
        .zip(&place)
        .filter(|(_, place)| place.is_some())
        .map(|(mut attribution, _)| {
            attribution.parent = settle(attribution.parent);
            attribution
        })
        .collect()
}

/// Attributions within each other that are looked through.
const DEEPEST: usize = 8;

/// Whether the source is "a man", "someone": no paper, and nobody who is named.
fn is_somebody(tokens: &[Token], lexicon: &Lexicon, attribution: &Attribution) -> bool {
    const PAPER: Classes = Classes::any(&[Class::Document, Class::Poll, Class::Study]);
    let Some(source) = &attribution.source else { return false };
    let words = &tokens[source.start as usize..source.end as usize];
    let known = &lexicon.known;
    let a = |t: &Token| t.is(Class::OtherPronoun) || [known.a, known.an, known.one, known.some].contains(&t.word);
    let indefinite = words.first().is_some_and(a);
    let paper = |t: &Token| t.is_any(PAPER) && !t.is_any(Classes::PERSON);
    indefinite && !words.iter().any(|t| paper(t) || t.is_capitalised() && !t.opens)
}

/// Sets the parent of each attribution whose cue lies in the content of another: the innermost such.
fn nest(attributions: &mut [Attribution]) {
    // from the first to the last token of each content, whose pieces are in order: most others are passed over by this
    let stretch =
        |a: &Attribution| a.content.first().map_or(0, |c| c.start)..a.content.iter().map(|c| c.end).max().unwrap_or(0);
    let stretches: Vec<Tokens> = attributions.iter().map(stretch).collect();
    for index in 0..attributions.len() {
        let Some(cue) = attributions[index].cue.clone() else { continue };
        // what encloses a cue begins near it in this order: a bounded look to both sides keeps this linear
        let near = index.saturating_sub(8)..(index + 8).min(attributions.len());
        let parent = near
            .filter(|other| stretches[*other].start <= cue.start && cue.end <= stretches[*other].end)
            .filter(|other| *other != index)
            .filter(|other| {
                let other = &attributions[*other];
                other.content.iter().any(|c| c.start <= cue.start && cue.end <= c.end)
                    && other.cue.as_ref().is_none_or(|c| *c != cue)
            })
            .min_by_key(|other| attributions[*other].content.iter().map(|c| c.end - c.start).sum::<u32>());
        // who cites and who is cited share their content: the citing one is the outer
        if attributions[index].production == "citing" {
            let outer = near_same_content(attributions, index);
            attributions[index].parent = outer.map(|o| o as u32);
            continue;
        }
        let mutual = parent.is_some_and(|p| attributions[p].parent == Some(index as u32));
        attributions[index].parent = parent.filter(|_| !mutual).map(|p| p as u32);
    }
}

fn near_same_content(attributions: &[Attribution], index: usize) -> Option<usize> {
    (index.saturating_sub(3)..(index + 4).min(attributions.len()))
        .find(|o| *o != index && attributions[*o].content == attributions[index].content)
}

/// Tokens of a piece of content that decide its style.
const STYLE_REACH: u32 = 2000;

/// Direct if all words are in marks, indirect if none is.
fn style(tokens: &[Token], quotations: &[Quotation], content: &[Tokens]) -> Style {
    let (mut inside, mut outside) = (false, false);
    for piece in content {
        let mut quotation = quotations.partition_point(|q| q.tokens.end <= piece.start);
        if quotations.get(quotation).is_none_or(|q| q.tokens.start >= piece.end) {
            // nothing is quoted, and no piece is without words
            outside = true;
            continue;
        }
        // a bound for hostile text: many cues may share one endless quotation
        let end = piece.end.min(piece.start + STYLE_REACH);
        let mut at = piece.start;
        while at < end && !(inside && outside) {
            while quotations.get(quotation).is_some_and(|q| q.tokens.end <= at) {
                quotation += 1;
            }
            let quoted = quotations.get(quotation).filter(|q| q.tokens.start <= at);
            let (known, until) = match quoted {
                Some(quoted) => (&mut inside, quoted.tokens.end),
                None => (&mut outside, quotations.get(quotation).map_or(end, |next| next.tokens.start)),
            };
            let is_word = |at: u32| matches!(tokens[at as usize].kind, Kind::Word | Kind::Number);
            *known = *known || (at..until.min(end)).any(is_word);
            at = until;
        }
    }
    match (inside, outside) {
        (false, _) => Style::Indirect,
        (_, false) => Style::Direct,
        _ => Style::Mixed,
    }
}
