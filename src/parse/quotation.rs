//! Pairs quotation marks, paragraph by paragraph, by a stack. Knows marks and spacing; nothing about cues.
//!
//! The conventions are those of news style: a quotation of several paragraphs leaves each but the last open and
//! re-opens the next; direction of a straight mark comes from its spacing, not from counting.

use crate::lex::{Case, Gap, Kind, Kinds, Lexed, Paragraph, Token};
use crate::lexicon::{Class, Classes};
use crate::markup::Zone;
use crate::syntax::{Pairing, Quotation, QuotationKind};

/// More lonely marks than this in one paragraph are one fault, not many.
const MAX_LONELY: usize = 8;

/// Tokens of a quotation that are counted; quotations may nest without end.
const MAX_WORDS: usize = 500;

/// Which way a mark faces.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Facing {
    Open,
    Close,
    /// Not a quotation mark at all: inches, seconds.
    Neither,
}

/// All quotations of the article, in the order of their opening marks.
pub(super) fn quotations(lexed: &Lexed) -> Vec<Quotation> {
    let mut all: Vec<Quotation> = Vec::new();
    let mut running: Option<u32> = None;
    // inside of an extract between straight marks, and whether somebody in it spoke between curly ones
    let mut extract: Option<bool> = None;
    for (index, paragraph) in lexed.paragraphs.iter().enumerate() {
        let from = all.len();
        if running.is_some() && is_signature(lexed.slice(&paragraph.tokens)) {
            running = None;
            continue;
        }
        let reopens = || {
            let next = lexed.paragraphs[index + 1..].iter().find(|p| p.zone == paragraph.zone);
            next.is_some_and(|p| p.has.has_kind(Kinds::DOUBLE_MARKS) && goes_on(lexed.slice(&p.tokens)))
        };
        let curly = opens_with(lexed, paragraph, Kind::OpenQuote);
        let straight = opens_with(lexed, paragraph, Kind::StraightQuote);
        extract = extract.filter(|_| curly || straight).map(|spoken| spoken || curly);
        if paragraph.has.has_kind(Kinds::DOUBLE_MARKS)
            && paragraph_quotations(lexed, paragraph, reopens, extract == Some(true), &mut all)
        {
            extract = None;
        }
        let heads = matches!(paragraph.zone, Zone::Headline | Zone::Standfirst | Zone::Subhead);
        if paragraph.has.has_kind(Kinds::any(&[Kind::CloseSingle])) && (heads || all.len() == from) {
            single_quotations(lexed.slice(&paragraph.tokens), paragraph.tokens.start, &mut all);
        }
        all[from..].sort_by_key(|q| (q.tokens.start, std::cmp::Reverse(q.tokens.end)));
        if let Some(before) = running.take()
            && let Some(first) = all.get_mut(from).filter(|q| q.tokens.start == paragraph.tokens.start)
        {
            first.continues = Some(before);
        }
        running = all[from..].iter().rposition(|q| q.pairing == Pairing::RunsOn).map(|i| (from + i) as u32);
        if straight {
            extract = running.map(|_| extract.unwrap_or(false));
        }
    }
    all
}

fn opens_with(lexed: &Lexed, paragraph: &Paragraph, mark: Kind) -> bool {
    lexed.tokens.get(paragraph.tokens.start as usize).is_some_and(|t| t.kind == mark)
}

/// Whether the paragraph re-opens a quotation left open before it, or closes it without: then the mark that is
/// missing is the one that should re-open it.
fn goes_on(tokens: &[Token]) -> bool {
    let reopened = tokens.first().is_some_and(|t| matches!(t.kind, Kind::OpenQuote | Kind::StraightQuote));
    let first = tokens.iter().position(Token::is_double_mark);
    reopened || first.is_some_and(|at| facing(tokens, at, false) == Facing::Close)
}

/// Words of the longest signature.
const SIGNATURE: usize = 14;

/// Whether the paragraph is who says what the one before it leaves open, set inside of the marks with it: a name and
/// perhaps a post, then the closing mark.
fn is_signature(tokens: &[Token]) -> bool {
    const TELLING: Classes = Classes::any(&[
        Class::VerbPast,
        Class::VerbS,
        Class::Be,
        Class::Have,
        Class::Modal,
        Class::SubjectPronoun,
        Class::Possessive,
    ]);
    let [first, inner @ .., mark] = tokens else { return false };
    tokens.len() <= SIGNATURE
        && mark.is_double_mark()
        && first.kind == Kind::Word
        && first.case != Case::Lower
        && !first.is_any(Classes::any(&[
            Class::Determiner,
            Class::Preposition,
            Class::Coordinator,
            Class::Subordinator,
        ]))
        && !inner.iter().any(|t| t.is_double_mark() || t.is_any(TELLING))
}

/// Quotations in double marks; `reopens` says whether the next paragraph goes on with what this one leaves open, and
/// `extract` whether an extract of several paragraphs between straight marks may end in this one. Tells whether it does.
fn paragraph_quotations(
    lexed: &Lexed,
    paragraph: &Paragraph,
    reopens: impl Fn() -> bool,
    extract: bool,
    all: &mut Vec<Quotation>,
) -> bool {
    let mut ends = false;
    let tokens = lexed.slice(&paragraph.tokens);
    let base = paragraph.tokens.start;
    let mut stack: Vec<usize> = Vec::new();
    let mut lonely: Vec<(usize, Pairing)> = Vec::new();
    for at in 0..tokens.len() {
        if !tokens[at].is_double_mark() {
            continue;
        }
        match facing(tokens, at, !stack.is_empty()) {
            Facing::Neither => {}
            Facing::Open => stack.push(at),
            Facing::Close => match stack.pop() {
                Some(open) => all.push(quotation(tokens, base, open, at + 1, Pairing::Closed, !stack.is_empty())),
                None if extract && at + 1 == tokens.len() && tokens[at].kind == Kind::StraightQuote => ends = true,
                None => lonely.push((at, Pairing::Unopened)),
            },
        }
    }
    // the last mark left open may run on; those before it lack their partner
    if let Some(open) = stack.pop() {
        if reopens() {
            all.push(quotation(tokens, base, open, tokens.len(), Pairing::RunsOn, false));
        } else {
            lonely.push((open, Pairing::Unclosed));
        }
    }
    lonely.extend(stack.into_iter().map(|open| (open, Pairing::Unclosed)));
    lonely.sort_unstable_by_key(|(at, _)| *at);
    if lonely.len() > MAX_LONELY {
        lonely.truncate(1);
    }
    for (at, pairing) in lonely {
        // the stretch that the partner would have closed: to the ends of the sentence
        let sentence = lexed.sentence_of(base + at as u32).and_then(|s| lexed.sentences.get(s as usize));
        let (start, end) =
            sentence.map_or((at, at + 1), |s| ((s.tokens.start - base) as usize, (s.tokens.end - base) as usize));
        let (start, end) = if pairing == Pairing::Unopened { (start.min(at), at + 1) } else { (at, end.max(at + 1)) };
        all.push(quotation(tokens, base, start, end, pairing, false));
    }
    ends
}

fn facing(tokens: &[Token], at: usize, open: bool) -> Facing {
    let mark = &tokens[at];
    let before = at.checked_sub(1).map(|i| &tokens[i]);
    let after = tokens.get(at + 1);
    let touches_before = mark.gap == Gap::None && before.is_some();
    let touches_after = after.is_some_and(|t| t.gap == Gap::None);
    let opener_before = before.is_some_and(|t| {
        matches!(t.kind, Kind::OpenParen | Kind::OpenBracket | Kind::Dash | Kind::OpenSingle | Kind::Other)
    });
    let word_after = after.is_some_and(|t| {
        matches!(
            t.kind,
            Kind::Word | Kind::Number | Kind::Ellipsis | Kind::OpenBracket | Kind::Currency | Kind::OpenSingle
        )
    });
    // `Ode (D):"We ran."`, `—"'Salt and Bone' opens"`: no space before a straight mark that opens
    let nested = after.is_some_and(|t| t.kind == Kind::CloseSingle)
        && tokens.get(at + 2).is_some_and(|t| t.kind == Kind::Word && t.gap == Gap::None);
    let tight = !open
        && before.is_some_and(|t| t.kind == Kind::Colon && word_after || t.kind == Kind::Dash && nested)
        && touches_after;
    // 6’2”: feet and inches
    let prime = touches_before
        && before.is_some_and(|t| t.kind == Kind::Number && t.gap == Gap::None)
        && at >= 2
        && matches!(tokens[at - 2].kind, Kind::CloseSingle | Kind::Clitic);
    if prime {
        return Facing::Neither;
    }
    // `about"the road"`: it touches words on both sides and has nothing to close, but the next one has
    let glued = !open
        && mark.kind == Kind::StraightQuote
        && touches_before
        && touches_after
        && after.is_some_and(|t| t.kind == Kind::Word)
        && before.is_some_and(|t| t.kind == Kind::Word || t.is_stop())
        && next_closes(&tokens[at + 1..]);
    if glued {
        return Facing::Open;
    }
    match mark.kind {
        // a mark drawn the wrong way round: spacing and the stack agree against its shape
        Kind::OpenQuote if open && touches_before && !opener_before && !touches_after => Facing::Close,
        Kind::OpenQuote if open && touches_before && !opener_before && !word_after => Facing::Close,
        Kind::OpenQuote => Facing::Open,
        // nothing stands before it that it could close
        Kind::CloseQuote if !open && before.is_none() => Facing::Open,
        Kind::CloseQuote if !open && !touches_before && touches_after && word_after => Facing::Open,
        Kind::CloseQuote => Facing::Close,
        _ => {
            let inches = touches_before && before.is_some_and(|t| t.kind == Kind::Number) && !open;
            if inches {
                Facing::Neither
            } else if tight {
                Facing::Open
            } else if !touches_before {
                if touches_after || !open { Facing::Open } else { Facing::Close }
            } else if touches_after
                && word_after
                && opener_before
                && (!open || before.is_some_and(|t| t.kind != Kind::Dash))
            {
                Facing::Open
            } else {
                Facing::Close
            }
        }
    }
}

/// Tokens in which the partner of a mark is looked for that touches words on both sides.
const GLUED: usize = 80;

/// Whether the next double mark is a straight one that can only close.
fn next_closes(tokens: &[Token]) -> bool {
    let reach = &tokens[..tokens.len().min(GLUED)];
    reach.iter().position(Token::is_double_mark).is_some_and(|at| {
        reach[at].kind == Kind::StraightQuote
            && reach[at].gap == Gap::None
            && tokens.get(at + 1).is_none_or(|t| t.gap != Gap::None || !matches!(t.kind, Kind::Word | Kind::Number))
    })
}

fn quotation(tokens: &[Token], base: u32, start: usize, end: usize, pairing: Pairing, nested: bool) -> Quotation {
    let inner = &tokens
        [(start + usize::from(pairing != Pairing::Unopened)).min(end)..end - usize::from(pairing == Pairing::Closed)];
    let named = pairing == Pairing::Closed && inline_name(tokens, start, end, inner.len());
    Quotation {
        tokens: base + start as u32..base + end as u32,
        kind: if named { QuotationKind::Name } else { kind(inner) },
        pairing,
        continues: None,
        words: inner.iter().take(MAX_WORDS).filter(|t| matches!(t.kind, Kind::Word | Kind::Number)).count() as u32,
        nested,
        attribution: None,
    }
}

/// `the “break the walls” campaign`: a few words between a determiner and a noun name it.
fn inline_name(tokens: &[Token], start: usize, end: usize, words: usize) -> bool {
    let before = start.checked_sub(1).and_then(|i| tokens.get(i));
    let small = Classes::any(&[
        Class::Preposition,
        Class::Coordinator,
        Class::Be,
        Class::Have,
        Class::Modal,
        Class::Subordinator,
        Class::To,
    ]);
    words <= 5
        && before.is_some_and(|t| t.is(Class::Determiner) || t.is(Class::Possessive) || t.kind == Kind::Clitic)
        && tokens.get(end).is_some_and(|t| t.kind == Kind::Word && t.case == Case::Lower && !t.is_any(small))
}

/// A finite verb, or something that is nearly always one.
const FINITE: Classes =
    Classes::any(&[Class::VerbPast, Class::VerbS, Class::Be, Class::Have, Class::Do, Class::Modal, Class::VerbBase]);

fn kind(inner: &[Token]) -> QuotationKind {
    let words = inner.iter().filter(|t| matches!(t.kind, Kind::Word | Kind::Number));
    let count = words.clone().take(50).count();
    let small = Classes::any(&[Class::Determiner, Class::Preposition, Class::Coordinator, Class::To]);
    let title = || {
        words
            .clone()
            .take(12)
            .all(|t| t.is_capitalised() || t.is_any(small) || t.kind == Kind::Number || t.case != Case::Lower)
    };
    // "That’s all.", "Yes. No.": sentences, however many capitals
    let verb = || {
        inner[..inner.len().min(60)].windows(2).any(|pair| {
            pair[1].kind == Kind::Clitic && pair[0].is_any(Classes::any(&[Class::SubjectPronoun, Class::Determiner]))
        })
    };
    let parted = || inner.split_last().is_some_and(|(_, rest)| rest.iter().take(60).any(Token::is_stop));
    let asks = || inner.last().is_some_and(|t| matches!(t.kind, Kind::Question | Kind::Exclamation));
    let stopped = || inner.last().is_some_and(|t| t.is_stop() || t.kind == Kind::Comma);
    let finite = || inner.iter().take(60).any(|t| t.is_any(FINITE) && !(t.is(Class::NounToo) && t.is_capitalised()));
    match count {
        0 | 1 => QuotationKind::SingleWord,
        2..=9 if title() && !verb() && !parted() && !asks() => QuotationKind::Name,
        12.. => QuotationKind::Speech,
        _ if (count >= 6 || stopped() && count >= 3) && finite() => QuotationKind::Speech,
        _ => QuotationKind::Fragment,
    }
}

/// Single marks, where a text uses them for its outer quotations: `‘We ran,’ she said`.
fn single_quotations(tokens: &[Token], base: u32, all: &mut Vec<Quotation>) {
    let mut open: Option<usize> = None;
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::OpenSingle if open.is_none() => {
                let apostrophe = tokens.get(at + 1).is_none_or(|t| t.kind == Kind::Number || t.gap != Gap::None);
                open = (!apostrophe).then_some(at);
            }
            Kind::CloseSingle => {
                let Some(start) = open else { continue };
                let plural = tokens[at - 1].kind == Kind::Word
                    && tokens
                        .get(at + 1)
                        .is_some_and(|t| t.kind == Kind::Word && t.case == Case::Lower && t.gap != Gap::None);
                let closes = token.gap == Gap::None
                    && tokens.get(at + 1).is_none_or(|t| t.gap != Gap::None || t.kind != Kind::Word);
                let quoted_before = tokens[at - 1].kind != Kind::Word;
                if closes && (quoted_before || !plural || at - start <= 6) && at > start + 1 {
                    all.push(quotation(tokens, base, start, at + 1, Pairing::Closed, false));
                    open = None;
                }
            }
            _ => {}
        }
    }
}

/// The outermost quotation that holds the token, by binary search over sorted `quotations`.
pub(super) fn outer_at(quotations: &[Quotation], token: u32) -> Option<&Quotation> {
    let until = quotations.partition_point(|q| q.tokens.start <= token);
    quotations[..until]
        .iter()
        .rev()
        .take(4)
        .fold(None, |outer, q| if q.tokens.contains(&token) { Some(q) } else { outer })
}
