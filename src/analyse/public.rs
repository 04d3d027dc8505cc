//! Figures for which nobody need be named: counters on a page, official rates, numbers that are names; and those whose
//! source is not far. Knows figures, words and attributions; not rules.

use super::{Context, Cover};
use crate::lex::{Kind, Token, Tokens};
use crate::lexicon::{Class, Classes, CueClass, WordId};
use crate::syntax::{Attribution, Figure, FigureKind};

/// Tokens around a figure that say what it is.
const BESIDE: u32 = 6;

/// Tokens of a sentence before a figure that are looked at.
const BEFORE: u32 = 40;

/// Whether everybody can look the figure up, or it counts nothing, or the writer tells of their own doings.
pub(crate) fn is_public(ctx: Context<'_>, figure: &Figure) -> bool {
    let lists = &ctx.lexicon.lists;
    let sentence = ctx.lexed.sentence_of(figure.tokens.start).and_then(|s| ctx.lexed.sentences.get(s as usize));
    let Some(own) = sentence.map(|s| s.tokens.clone()) else { return false };
    let (start, end) = (figure.tokens.start, figure.tokens.end);
    let before = own.start.max(start.saturating_sub(BESIDE))..start;
    let beside = start..own.end.min(end + BESIDE);
    let previous = ctx.slice(&before).last();
    let start_of_clause = own.start.max(start.saturating_sub(BEFORE));
    // "Forbes 400 list"
    let called = previous.is_some_and(|t| t.is_capitalised() && t.is_on(lists.figure_name, ctx.lexicon));
    // "2.86 crowns per thousand cubic feet"
    let unit = previous.is_some_and(|t| t.word.0 != 0 && t.word == ctx.lexicon.known.per);
    let rated = matches!(figure.kind, FigureKind::Percent | FigureKind::Money | FigureKind::Measurement)
        && ctx.has_entry(&(start_of_clause..beside.end), lists.figure_rate);
    let planned = figure.kind == FigureKind::Money && ctx.has_entry(&(start_of_clause..beside.end), lists.figure_plan);
    let result = matches!(figure.kind, FigureKind::Percent | FigureKind::Poll | FigureKind::Measurement)
        && ctx.has_entry(&(start_of_clause..beside.end), lists.figure_result);
    let market = figure.kind != FigureKind::Casualties && ctx.has_entry(&(start_of_clause..beside.end), lists.market);
    called
        || unit
        || result
        || market
        || planned
        // "$50 million.": a heading
        || own.len() < HEADING
        // "is worth a thousand words"
        || figure.kind == FigureKind::Count && previous.is_some_and(|t| t.word.0 != 0 && t.word == ctx.lexicon.known.worth)
        || describes_source(ctx, start)
        || figure.kind == FigureKind::Count && ctx.has_entry(&(start_of_clause..start), lists.figure_release)
        || is_measure_of_thing(ctx, figure, &before, &beside)
        || is_told(ctx, start)
        || is_credited(ctx, start)
        || ctx.has_entry(&(start..beside.end.min(end + 2)), lists.figure_name)
        || figure.kind == FigureKind::Count && ctx.has_entry(&(before.start..beside.end), lists.figure_counter)
        || rated
        || is_priced(ctx, figure, &before, &beside)
        || is_own(ctx, &(start_of_clause..start))
}

/// Words between the figure and the word that says what it describes: "of well over".
const DESCRIBED: usize = 6;

/// Whether it says what a thing is like, beside what the sentence tells: "a town of 3,000", "home to 3,000 growers",
/// "a company with 900 ships", "its unemployment rate is 4.6 percent".
pub(crate) fn is_descriptive(ctx: Context<'_>, figure: &Figure) -> bool {
    const MODIFIERS: Classes = Classes::any(&[Class::Approximator, Class::Adverb, Class::Determiner]);
    if matches!(figure.kind, FigureKind::Casualties | FigureKind::Poll | FigureKind::Vague) {
        return false;
    }
    let known = &ctx.lexicon.known;
    let sentence = ctx.lexed.sentence_of(figure.tokens.start).and_then(|s| ctx.lexed.sentences.get(s as usize));
    let from = sentence.map_or(0, |s| s.tokens.start).max(figure.tokens.start.saturating_sub(BESIDE));
    let before = ctx.slice(&(from..figure.tokens.start));
    let is = |at: Option<usize>, word: WordId| {
        at.and_then(|at| before.get(at)).is_some_and(|t| t.word.0 != 0 && t.word == word)
    };
    let trait_before = |at: usize| {
        let from = at.saturating_sub(DESCRIBED);
        (from..at).any(|i| {
            let length = ctx.lexicon.entry_of(ctx.lexicon.lists.figure_trait, &before[i..at]);
            length > 0 && i + length == at
        })
    };
    // "about", "more than", "nearly": nothing else stands between the link and the number
    let modifies = |t: &Token| {
        t.is_any(MODIFIERS)
            || t.is_on(ctx.lexicon.lists.approximator, ctx.lexicon)
            || [known.than, known.over, known.about].contains(&t.word)
    };
    let Some(link) = before.iter().rposition(|t| !modifies(t)) else { return false };
    // "Oster, home to", "is home to", not "came home to"
    let homely = |t: &Token| matches!(t.kind, Kind::Comma | Kind::Dash) || t.is(Class::Be);
    let home = is(Some(link), known.to)
        && is(link.checked_sub(1), known.home)
        && link.checked_sub(2).is_some_and(|at| homely(&before[at]));
    let of = (is(Some(link), known.of) || before[link].is(Class::Be)) && trait_before(link);
    let indefinite =
        || before[..link].iter().rev().take(DESCRIBED).take_while(|t| t.kind == Kind::Word).any(|t| t.word == known.a);
    let parted = link.checked_sub(1).is_some_and(|at| matches!(before[at].kind, Kind::Comma | Kind::Dash));
    let with = figure.kind != FigureKind::Percent && is(Some(link), known.with) && (parted || indefinite());
    home || of || with
}

/// Tokens of a sentence that is none.
const HEADING: usize = 6;

/// "a spokesman for the Tal Union, which has 20,000 members, said", "two thirds of the growers said": the figure says of the
/// source who that is.
fn describes_source(ctx: Context<'_>, figure: u32) -> bool {
    let all = &ctx.syntax.attributions;
    let at = all.partition_point(|a| a.content.first().map_or(0, |c| c.start) < figure);
    let near = at.saturating_sub(ASIDE)..(at + ASIDE).min(all.len());
    all[near].iter().filter_map(|a| a.source.as_ref()).any(|source| source.contains(&figure))
}

/// Attributions to either side whose source may hold a figure.
const ASIDE: usize = 6;

/// Tokens between words of saying and a figure that they still cover.
const TOLD: u32 = 4;

/// "a list that the office says holds 2,000 names": whoever says so stands in between.
fn is_told(ctx: Context<'_>, figure: u32) -> bool {
    const SAYING: Classes = Classes::any(&[Class::VerbPast, Class::VerbS]);
    let before = ctx.slice(&(figure.saturating_sub(TOLD)..figure));
    let clause = before.iter().rposition(|t| t.kind != Kind::Word).map_or(0, |at| at + 1);
    before[clause..]
        .iter()
        .any(|t| t.is(Class::Cue) && t.is_any(SAYING) && ctx.lexicon.lemma(t.word) == ctx.lexicon.known.say)
}

/// Tokens of a credit in brackets.
const CREDIT: u32 = 10;

/// "[Tal Tribune]" at the end of the paragraph: an item of a digest.
fn is_credited(ctx: Context<'_>, figure: u32) -> bool {
    let end = ctx.paragraph(figure).end;
    let tail = ctx.slice(&(end.saturating_sub(CREDIT).max(figure)..end));
    let closed = tail.iter().rev().take(2).any(|t| t.kind == Kind::CloseBracket);
    closed && tail.iter().any(|t| t.kind == Kind::OpenBracket)
}

/// "a 50-million-crown renovation", "its $100 billion capital base": what a thing is like, as its name says. And the
/// "100%" of a style sheet.
fn is_measure_of_thing(ctx: Context<'_>, figure: &Figure, before: &Tokens, beside: &Tokens) -> bool {
    const LINKS: Classes = Classes::any(&[
        Class::Preposition,
        Class::Coordinator,
        Class::Subordinator,
        Class::Relative,
        Class::Adverb,
        Class::To,
        Class::VerbPast,
        Class::VerbIng,
        Class::Be,
        Class::Modal,
    ]);
    let previous = ctx.slice(before).last();
    let next = ctx.slice(beside).get((figure.tokens.end - figure.tokens.start) as usize);
    let named = next.is_some_and(|t| t.kind == Kind::Word && !t.is_any(LINKS));
    let styled = previous.is_some_and(|t| t.kind == Kind::Colon) && next.is_some_and(|t| t.kind == Kind::Semicolon);
    figure.kind == FigureKind::Money && named && previous.is_some_and(|t| t.is(Class::Determiner)) || styled
}

/// "rose 6.20 crowns, or 1 percent, to 758 crowns": a price on a market.
fn is_priced(ctx: Context<'_>, figure: &Figure, before: &Tokens, beside: &Tokens) -> bool {
    let money = |t: &Token| t.kind == Kind::Currency || t.is(Class::MoneyUnit);
    let or = ctx.slice(before).last().is_some_and(|t| t.is(Class::Coordinator));
    figure.kind == FigureKind::Percent
        && or
        && ctx.slice(before).iter().any(money)
        && ctx.slice(beside).iter().any(|t| t.is(Class::To))
        && ctx.slice(beside).iter().any(money)
}

/// "In five years we have added 40,000 jobs": the writer speaks of what they did.
fn is_own(ctx: Context<'_>, before: &Tokens) -> bool {
    let known = &ctx.lexicon.known;
    ctx.slice(before).iter().any(|t| t.word.0 != 0 && [known.we, known.i, known.my].contains(&t.word))
}

/// Tokens back within which papers are still those that a sum is taken from.
const LEDGER: u32 = 700;

/// Tokens before a figure in which data may be spoken of, in its paragraph or the one before.
const DATA: u32 = 160;

/// Attributions that are looked at for one figure.
const NEAR: usize = 48;

/// Whether somebody gives another figure of its kind, or papers are cited, in its paragraph or the two before; for sums
/// of money and shares papers that are cited further up are near enough.
pub(crate) fn is_sourced_nearby(ctx: Context<'_>, cover: &Cover, index: u32) -> bool {
    let figures = &ctx.syntax.figures;
    let Some(figure) = figures.get(index as usize) else { return false };
    let paragraph = ctx.lexed.paragraph_of(figure.tokens.start).unwrap_or_default();
    let start = ctx.lexed.paragraphs.get(paragraph.saturating_sub(2) as usize).map_or(0, |p| p.tokens.start);
    let near = start..ctx.paragraph(figure.tokens.start).end;
    let alike = |other: &Figure| {
        other.kind == figure.kind
            && near.contains(&other.tokens.start)
            && cover.attribution(other.tokens.start).is_some()
    };
    let from = (index as usize).saturating_sub(NEAR / 2);
    if figures.iter().skip(from).take(NEAR).any(alike) {
        return true;
    }
    let before = ctx.lexed.paragraphs.get(paragraph.saturating_sub(1) as usize).map_or(0, |p| p.tokens.start);
    let before = before.max(figure.tokens.start.saturating_sub(DATA))..figure.tokens.start;
    if ctx.has_entry(&before, ctx.lexicon.lists.figure_data) {
        return true;
    }
    let ledger = matches!(figure.kind, FigureKind::Money | FigureKind::Percent);
    let back = if ledger { near.start.min(figure.tokens.start.saturating_sub(LEDGER)) } else { near.start };
    let all = &ctx.syntax.attributions;
    let place = |a: &Attribution| a.content.first().map_or(0, |c| c.start);
    let upto = all.partition_point(|a| place(a) < near.end);
    all[..upto].iter().rev().take(NEAR).take_while(|a| place(a) >= back).any(|a| is_paper(ctx, a))
}

/// Whether papers, data or a survey are cited.
fn is_paper(ctx: Context<'_>, attribution: &Attribution) -> bool {
    const PAPER: Classes = Classes::any(&[Class::Document, Class::Study, Class::Poll]);
    let shown = attribution.cue_class == Some(CueClass::Document);
    attribution.source.as_ref().is_some_and(|s| shown || ctx.slice(s).iter().any(|t| t.is_any(PAPER)))
}
