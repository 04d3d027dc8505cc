//! What a percentage is of, and whether it is taken for points. Knows figures and word classes; not rules. Asked for
//! one figure at a time.

use super::Context;
use crate::lex::{Kind, Token, Tokens};
use crate::lexicon::{Class, Classes};
use crate::syntax::{Figure, FigureKind};

/// Tokens to either side that may tell the base or the period.
const REACH: u32 = 60;
/// Longest base looked at, in tokens.
const BASE: usize = 8;

/// The people that the percentage is a share of: "the victims" of "80 percent of the victims".
pub(crate) fn base(ctx: Context<'_>, figure: &Figure) -> Option<Tokens> {
    let sentence = ctx.lexed.sentence_of(figure.tokens.start).and_then(|s| ctx.lexed.sentences.get(s as usize))?;
    let after = ctx.slice(&(figure.tokens.end..sentence.tokens.end));
    let mark = usize::from(after.first().is_some_and(Token::is_double_mark));
    after.get(mark).filter(|t| t.word == ctx.lexicon.known.of)?;
    let noun = after[mark + 1..]
        .iter()
        .take(BASE)
        .take_while(|t| t.kind == Kind::Word && !t.is_any(Classes::any(&[Class::Preposition, Class::Be, Class::Have])))
        .count();
    let start = figure.tokens.end + mark as u32 + 1;
    (noun > 0).then_some(start..start + noun as u32)
}

/// Whether the base is people of whom the reader cannot know how many they are: "the victims", not "Syrians", "the 50
/// victims", "voters", "all households".
pub(crate) fn is_open_share(ctx: Context<'_>, figure: &Figure) -> bool {
    let Some(base) = base(ctx, figure) else { return false };
    let slice = ctx.slice(&base);
    let known = slice.iter().any(|t| {
        t.is_capitalised()
            || t.is(Class::Cardinal)
            || t.is(Class::Possessive)
            || t.word == ctx.lexicon.known.voters
            || t.word == ctx.lexicon.known.respondents
            || t.is_on(ctx.lexicon.lists.electorate, ctx.lexicon)
    });
    let people = slice
        .iter()
        .rev()
        .take(2)
        .any(|t| t.plural && t.is_any(Classes::PERSON) || t.is_on(ctx.lexicon.lists.toll_generic, ctx.lexicon));
    people && !known
}

/// Whether a period, a number of the same people, a poll or data stand near.
pub(crate) fn has_base(ctx: Context<'_>, figure: &Figure) -> bool {
    const DATA: Classes = Classes::any(&[Class::Poll, Class::Study]);
    let Some(base) = base(ctx, figure) else { return false };
    let paragraph = ctx.paragraph(figure.tokens.start);
    let near =
        paragraph.start.max(figure.tokens.start.saturating_sub(REACH))..paragraph.end.min(figure.tokens.end + REACH);
    let slice = ctx.slice(&near);
    let year = |t: &Token| {
        t.kind == Kind::Number
            && t.end - t.start == 4
            && t.span().slice(ctx.text).parse::<u32>().is_ok_and(|y| (1500..2100).contains(&y))
    };
    let told = |t: &Token| {
        t.is_any(DATA)
            || t.is(Class::Month) && t.is_capitalised()
            || t.is(Class::TimeUnit)
            || t.is_on(ctx.lexicon.lists.setting_act, ctx.lexicon)
            || year(t)
    };
    if slice.iter().any(told) {
        return true;
    }
    // a number of the same people: "of the 50 victims"
    let Some(head) = ctx.slice(&base).iter().rfind(|t| t.kind == Kind::Word) else { return false };
    let from = ctx.syntax.figures.partition_point(|f| f.tokens.start < near.start);
    ctx.syntax.figures[from..]
        .iter()
        .take_while(|f| f.tokens.start < near.end)
        .filter(|f| matches!(f.kind, FigureKind::Count | FigureKind::Casualties))
        .any(|f| ctx.slice(&f.phrase).iter().any(|t| t.word == head.word && head.word.0 != 0))
}

/// Words before a percentage among which the word for the change stands: "cut its losses by nearly 60 percent".
const CHANGE: u32 = 6;

/// Whether the percentage is how much something has changed, or how much more it is than something else: "crime is up 22
/// percent", "cut losses by 60 percent", "40 percent fewer cubs".
pub(crate) fn is_change(ctx: Context<'_>, figure: &Figure) -> bool {
    let sentence = ctx.lexed.sentence_of(figure.tokens.start).and_then(|s| ctx.lexed.sentences.get(s as usize));
    let Some(sentence) = sentence.filter(|_| figure.kind == FigureKind::Percent && figure.low > 0.0) else {
        return false;
    };
    let lists = &ctx.lexicon.lists;
    let known = &ctx.lexicon.known;
    if ctx.slice(&figure.tokens).iter().any(|t| t.is_on(lists.points, ctx.lexicon)) {
        return false;
    }
    let after = ctx.slice(&(figure.tokens.end..sentence.tokens.end));
    if after.first().is_some_and(|t| t.is_on(lists.change_comparative, ctx.lexicon)) {
        return true;
    }
    let from = sentence.tokens.start.max(figure.tokens.start.saturating_sub(CHANGE));
    let before = ctx.slice(&(from..figure.tokens.start));
    let clause = before.iter().rposition(|t| t.kind != Kind::Word).map_or(0, |at| at + 1);
    let clause = &before[clause..];
    // "rose to 40 percent", "fell below 40 percent": a level
    let levels = [known.to, known.from, known.at, known.below, known.above, known.under, known.over];
    let level = clause.iter().rev().take(2).any(|t| levels.contains(&t.word));
    !level && clause.iter().any(|t| t.is_on(lists.change, ctx.lexicon))
}

/// Whether another number in its sentence or beside it tells what the percentage of a change comes to.
pub(crate) fn has_values(ctx: Context<'_>, figure: &Figure) -> bool {
    let Some(own) = ctx.lexed.sentence_of(figure.tokens.start) else { return false };
    let sentences = &ctx.lexed.sentences;
    let first = &sentences[own.saturating_sub(1) as usize].tokens;
    let last = &sentences[(own as usize + 1).min(sentences.len() - 1)].tokens;
    let near = first.start.max(figure.tokens.start.saturating_sub(REACH))..last.end.min(figure.tokens.end + REACH);
    let from = ctx.syntax.figures.partition_point(|f| f.tokens.start < near.start);
    let value = |f: &Figure| {
        let next = ctx.lexed.tokens.get(f.tokens.end as usize);
        f.tokens != figure.tokens
            && match f.kind {
                FigureKind::Count => f.low >= 10.0,
                FigureKind::Measurement => !next.is_some_and(|t| t.is(Class::TimeUnit)),
                FigureKind::Percent | FigureKind::Poll => f.low > 0.0,
                FigureKind::Money | FigureKind::Casualties => true,
                FigureKind::Vague => false,
            }
    };
    ctx.syntax.figures[from..].iter().take_while(|f| f.tokens.start < near.end).any(value)
}

/// "rose 5 percent, from 10 to 15 percent": the points are called percent.
pub(crate) fn is_points(ctx: Context<'_>, index: u32) -> bool {
    let figures = &ctx.syntax.figures;
    let Some(figure) = figures.get(index as usize).filter(|f| is_percent(f) && f.low >= f.high && f.low > 0.0) else {
        return false;
    };
    // "five percentage points" is right
    if ctx.slice(&figure.tokens).iter().any(|t| t.is_on(ctx.lexicon.lists.points, ctx.lexicon)) {
        return false;
    }
    let Some(sentence) = ctx.lexed.sentence_of(figure.tokens.start).and_then(|s| ctx.lexed.sentences.get(s as usize))
    else {
        return false;
    };
    let known = &ctx.lexicon.known;
    let before = |f: &Figure| f.tokens.start.checked_sub(1).and_then(|at| ctx.lexed.tokens.get(at as usize));
    // "from 10 to 15", "reached 15 percent, from 10", "stood at 15"
    let ends = [known.from, known.to, known.reached, known.at];
    let end_of_change = |f: &Figure| before(f).is_some_and(|t| t.word.0 != 0 && ends.contains(&t.word));
    if end_of_change(figure) {
        return false;
    }
    let near = sentence.tokens.start.max(figure.tokens.start.saturating_sub(REACH))
        ..sentence.tokens.end.min(figure.tokens.end + REACH);
    let at = index as usize;
    let mut ends: Vec<f64> = Vec::new();
    for value in &figures[at.saturating_sub(3)..(at + 4).min(figures.len())] {
        // "from 40 to 32 percent": the unit stands once
        let bare = value.kind == FigureKind::Count
            && ctx.lexed.tokens.get(value.tokens.end as usize).is_some_and(|t| t.word == known.to);
        if !near.contains(&value.tokens.start) || !end_of_change(value) || !(is_percent(value) || bare) {
            continue;
        }
        ends.push(value.low);
        if value.high > value.low {
            ends.push(value.high);
        }
    }
    let [first, second] = ends.as_slice() else { return false };
    let (old, difference) = (first.min(*second), (first - second).abs());
    let relative = if old > 0.0 { difference / old * 100.0 } else { f64::INFINITY };
    let fallen = if first.max(*second) > 0.0 { difference / first.max(*second) * 100.0 } else { f64::INFINITY };
    let is = |value: f64| (value - figure.low).abs() < 0.5;
    (difference - figure.low).abs() < 0.051
        && !is(relative)
        && !is(fallen)
        && ctx.slice(&near).iter().any(|t| t.is_on(ctx.lexicon.lists.change, ctx.lexicon))
}

fn is_percent(figure: &Figure) -> bool {
    matches!(figure.kind, FigureKind::Percent | FigureKind::Poll)
}
