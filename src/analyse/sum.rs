//! Whole and parts: "ten dead: six men, three women". Knows figures; not rules. Asked for one figure at a time.

use super::Context;
use crate::lex::{Kind, Token};
use crate::lexicon::{Class, Classes};
use crate::syntax::{Figure, FigureKind};

/// Most parts of one sum.
const PARTS: usize = 8;
/// Tokens between a whole and its first part, and from part to part.
const REACH: u32 = 8;

/// How a whole and its parts disagree.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Mismatch {
    /// The last part, or the part that is larger than its whole.
    pub part: u32,
    /// What the parts add up to.
    pub sum: f64,
    /// Whether one part alone is more than the whole.
    pub part_exceeds: bool,
}

/// What is wrong with the parts of the figure at `index`, if it is a whole.
pub(crate) fn mismatch(ctx: Context<'_>, index: u32) -> Option<Mismatch> {
    let figures = &ctx.syntax.figures;
    let whole = figures.get(index as usize).filter(|f| is_exact(ctx, f))?;
    listed(ctx, index, whole).or_else(|| contained(ctx, index, whole))
}

/// "ten dead: six men, three women", "ten people, six men and three women,"
fn listed(ctx: Context<'_>, index: u32, whole: &Figure) -> Option<Mismatch> {
    let figures = &ctx.syntax.figures;
    let mut sum = 0.0;
    let mut last = index;
    let mut end = whole.phrase.end;
    let mut announced = false;
    let mut placed = false;
    let mut apposed = false;
    for (offset, part) in figures.iter().enumerate().skip(index as usize + 1).take(PARTS) {
        if part.tokens.start > end + REACH {
            break;
        }
        let first = last == index;
        let joint = ctx.slice(&(end.min(part.tokens.start)..part.tokens.start));
        if first {
            announced = joint.iter().any(|t| matches!(t.kind, Kind::Colon | Kind::Dash | Kind::OpenParen));
            // "312 people dead, 140 of them"
            // "312 deaths had been confirmed, 140 of them"
            let comma = joint.split_last().is_some_and(|(last, rest)| {
                let state = |t: &Token| t.is_on(ctx.lexicon.lists.casualty_state, ctx.lexicon);
                let counted = of_them(ctx, part) && rest.iter().all(|t| state(t) || t.is_any(COUNTED));
                last.kind == Kind::Comma && (rest.iter().all(state) || counted)
            });
            let bare = joint.iter().all(|t| !t.is_any(VERB) || t.is_on(ctx.lexicon.lists.casualty_state, ctx.lexicon));
            // "112 soldiers, 54 policemen and 20 farmers": a row, not a whole and its parts
            apposed = comma && joint.len() == 1 && !of_them(ctx, part) && !is_general(ctx, whole);
            if !(announced && joint.last().is_some_and(|t| t.kind != Kind::Word) && bare || comma) {
                break;
            }
        } else if !joint.iter().all(is_joint) || joint.is_empty() {
            break;
        }
        if !is_exact(ctx, part) || part.low >= whole.low || !is_part(ctx, part) {
            return None;
        }
        // "10 of them in Tal, 6 of them in Upper Tal": perhaps a part of the part before
        if of_them(ctx, part) && !first {
            return None;
        }
        sum += part.low;
        last = offset as u32;
        end = behind_place(ctx, if announced { behind_body(ctx, part) } else { part.phrase.end });
        if is_divided(ctx, whole) {
            end = behind_copula(ctx, end);
        }
        placed |= end > part.phrase.end;
    }
    let parts = last - index;
    let tokens = ctx.lexed.tokens.len() as u32;
    let next = ctx.lexed.tokens.get(end as usize);
    if apposed && !announced && next.is_none_or(|t| t.kind != Kind::Comma) {
        return None;
    }
    let closed = next.is_none_or(|t| {
        matches!(t.kind, Kind::Period | Kind::CloseParen | Kind::Dash | Kind::Semicolon | Kind::Comma)
            && (announced || t.kind != Kind::Semicolon)
    });
    // "six men, three women and a child": one more than the numbers say
    let ahead = ctx.slice(&((end + 1).min(tokens)..(end + 1 + PLACE as u32).min(tokens)));
    // "…, the ministry said"
    let said = ahead.iter().take_while(|t| t.kind == Kind::Word).any(|t| t.is(Class::Cue) && t.is(Class::VerbPast));
    let more = next.is_some_and(|t| t.kind == Kind::Comma) && !said && ahead.first().is_some_and(|t| t.is_any(MORE));
    let last_joint = figures
        .get(last as usize)
        .and_then(|f| f.tokens.start.checked_sub(1))
        .and_then(|before| ctx.lexed.tokens.get(before as usize));
    let complete = announced || last_joint.is_some_and(|t| t.word == ctx.lexicon.known.and);
    // places need not be told of all: "12 people died, six in Tal and three in Oster"
    let wrong = if placed && !announced { sum > whole.low } else { (sum - whole.low).abs() > 1e-9 };
    (parts >= 2 && closed && !more && complete && wrong).then_some(Mismatch { part: last, sum, part_exceeds: false })
}

/// "had been confirmed": what may stand between a whole and its parts.
const COUNTED: Classes = Classes::any(&[Class::Be, Class::Have, Class::VerbParticiple]);

/// "people", "dead", no noun at all: those who may be told of again by kinds.
fn is_general(ctx: Context<'_>, whole: &Figure) -> bool {
    let after = ctx.slice(&(whole.tokens.end..whole.phrase.end.max(whole.tokens.end)));
    after.iter().rfind(|t| t.kind == Kind::Word).is_none_or(|noun| {
        noun.is_on(ctx.lexicon.lists.toll_generic, ctx.lexicon)
            || noun.is_on(ctx.lexicon.lists.casualty_state, ctx.lexicon)
    })
}

/// "140 of them"
fn of_them(ctx: Context<'_>, part: &Figure) -> bool {
    let known = &ctx.lexicon.known;
    let behind = ctx.slice(&(part.tokens.end..(part.tokens.end + 2).min(ctx.lexed.tokens.len() as u32)));
    matches!(behind, [of, them] if of.word == known.of && them.word == known.them)
}

/// Words that say of what the people are: "members of the border guard".
const BODY: usize = 5;

/// The end of "of the border guard" behind "54 members".
fn behind_body(ctx: Context<'_>, part: &Figure) -> u32 {
    let end = part.phrase.end;
    let rest = ctx.slice(&(end..(end + BODY as u32 + 1).min(ctx.lexed.tokens.len() as u32)));
    let verb = |t: &Token| t.is_any(VERB) && !t.is(Class::NounToo);
    let plain = |t: &&Token| t.kind == Kind::Word && !verb(t) && !t.is(Class::Coordinator);
    match rest {
        [of, words @ ..] if of.word == ctx.lexicon.known.of => {
            let len = words.iter().take_while(plain).count();
            if len > 0 && len < BODY { end + 1 + len as u32 } else { end }
        }
        _ => end,
    }
}

/// "**Of the** 31 dead, 12 were men".
fn is_divided(ctx: Context<'_>, whole: &Figure) -> bool {
    let before = ctx.slice(&(whole.tokens.start.saturating_sub(2)..whole.tokens.start));
    matches!(before, [of, the] if of.word == ctx.lexicon.known.of && the.is(Class::Determiner))
}

/// The end of "were men" behind a part, `end` if nothing of the kind stands there.
fn behind_copula(ctx: Context<'_>, end: u32) -> u32 {
    let rest = ctx.slice(&(end..(end + BODY as u32).min(ctx.lexed.tokens.len() as u32)));
    let word = |t: &&Token| t.kind == Kind::Word && !t.is(Class::Coordinator);
    match rest {
        [be, words @ ..] if be.is(Class::Be) => end + 1 + words.iter().take_while(word).count() as u32,
        _ => end,
    }
}

/// Words that say where: "of them in the town of Upper Tal".
const PLACE: usize = 9;

/// The end of "of them", "in Tal" behind a part, `end` if nothing of the kind stands there.
fn behind_place(ctx: Context<'_>, end: u32) -> u32 {
    let known = &ctx.lexicon.known;
    let rest = ctx.slice(&(end..(end + PLACE as u32).min(ctx.lexed.tokens.len() as u32)));
    let of_them = match rest {
        [of, them, ..] if of.word == known.of && them.word == known.them => 2,
        _ => 0,
    };
    let name = |words: &[Token]| words.iter().take_while(|t| t.kind == Kind::Word && t.is_capitalised()).count();
    let place = match &rest[of_them..] {
        // "in the town of Upper Tal"
        [at, the, _, of, words @ ..]
            if at.is(Class::Preposition) && the.word == known.the && of.word == known.of && name(words) > 0 =>
        {
            name(words) + 4
        }
        [at, words @ ..] if at.is(Class::Preposition) && !at.is_capitalised() && name(words) > 0 => name(words) + 1,
        _ => 0,
    };
    end + (of_them + place) as u32
}

/// "nine people, including eleven children", "eleven of the nine".
fn contained(ctx: Context<'_>, index: u32, whole: &Figure) -> Option<Mismatch> {
    let next = ctx.syntax.figures.get(index as usize + 1)?;
    if next.tokens.start > whole.phrase.end + REACH || !is_exact(ctx, next) {
        return None;
    }
    let joint = ctx.slice(&(whole.phrase.end.min(next.tokens.start)..next.tokens.start));
    // "56 passengers and 10 crew, among them 30 women": the parts of both
    let before = ctx.slice(&(whole.tokens.start.saturating_sub(3)..whole.tokens.start));
    if before.iter().any(|t| t.is(Class::Coordinator) || t.kind == Kind::Comma) {
        return None;
    }
    let part = (0..joint.len()).any(|at| ctx.lexicon.entry_of(ctx.lexicon.lists.toll_part, &joint[at..]) > 0);
    let other = joint.iter().any(|t| matches!(t.kind, Kind::Semicolon | Kind::Period) || t.is_double_mark());
    (part && !other && next.low > whole.high).then_some(Mismatch { part: index + 1, sum: next.low, part_exceeds: true })
}

const VERB: Classes = Classes::any(&[Class::VerbPast, Class::VerbS, Class::Be, Class::Have, Class::Modal]);
/// What may begin one more part after a comma.
const MORE: Classes = Classes::any(&[Class::Coordinator, Class::Determiner, Class::Cardinal]);

/// "," "and" between parts.
fn is_joint(token: &Token) -> bool {
    matches!(token.kind, Kind::Comma | Kind::Semicolon) || token.is(Class::Coordinator)
}

/// "six men", "three wounded", "six": people, not "3,900 tanks" behind "177,000 soldiers".
fn is_part(ctx: Context<'_>, part: &Figure) -> bool {
    let after = ctx.slice(&(part.tokens.end..part.phrase.end.max(part.tokens.end)));
    // "members of the border guard"
    let of = after.iter().skip(1).position(|t| t.word == ctx.lexicon.known.of).map_or(after.len(), |of| of + 1);
    after[..of].iter().rfind(|t| t.kind == Kind::Word).is_none_or(|noun| {
        noun.is_any(Classes::PERSON)
            || noun.is(Class::Demonym)
            || noun.word == ctx.lexicon.known.them
            || noun.is_on(ctx.lexicon.lists.casualty_state, ctx.lexicon)
            || noun.is_on(ctx.lexicon.lists.toll_generic, ctx.lexicon)
    })
}

/// A plain number of people or things: no range, no "about".
fn is_exact(ctx: Context<'_>, figure: &Figure) -> bool {
    let counts = matches!(figure.kind, FigureKind::Casualties | FigureKind::Count);
    if !counts || figure.low <= 0.0 || figure.low < figure.high || figure.low.fract() != 0.0 {
        return false;
    }
    let before = ctx.slice(&(figure.tokens.start.saturating_sub(3)..figure.tokens.start));
    !before
        .iter()
        .rev()
        .take_while(|t| t.kind == Kind::Word)
        .any(|t| t.is(Class::Approximator) || t.is_on(ctx.lexicon.lists.approximator, ctx.lexicon))
}
