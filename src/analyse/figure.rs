//! Figures: who stands behind each, and why a figure may need nobody. Knows figures and cover; not rules.

use std::collections::{BTreeMap, BTreeSet};

use super::event::{EventTime, SentenceFacts, time_of};
use super::hedge::hedge;
use super::worth::is_check_worthy;
use super::{Context, Cover};
use crate::lex::{Case, Inventory, Kind, Token, Tokens};
use crate::lexicon::{Class, Classes, CueClass, ListBits, WordId};
use crate::markup::Zone;
use crate::syntax::{Attribution, Figure, FigureKind, Style};

/// Why a figure needs no source of its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Exemption {
    /// It may need one.
    None,
    /// "three days"
    Duration,
    /// "one of seven members", "the two men"
    Structure,
    /// "50 miles west of"
    Distance,
    /// The vote, law, contract or order that sets it stands in the sentence.
    SettingAct,
    /// A score or a standing.
    Score,
    /// The sentence looks back.
    Background,
    /// It goes on with figures whose source stands in the sentence before.
    Continued,
    /// "would cost", "imagine": nobody says that it is so.
    Hypothetical,
    /// Its sentence is all capitals: a headline among the paragraphs.
    Shouted,
    /// A market's closing values, which everybody can look up.
    Published,
}

impl Exemption {
    /// The word used in YAML.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Duration => "duration",
            Self::Structure => "structure",
            Self::Distance => "distance",
            Self::SettingAct => "setting-act",
            Self::Score => "score",
            Self::Background => "background",
            Self::Continued => "continued",
            Self::Hypothetical => "hypothetical",
            Self::Shouted => "shouted",
            Self::Published => "published",
        }
    }

    /// All words, for the schema of rules.
    pub const NAMES: &'static [&'static str] = &[
        "none",
        "duration",
        "structure",
        "distance",
        "setting-act",
        "score",
        "background",
        "continued",
        "hypothetical",
        "shouted",
        "published",
    ];
}

impl Exemption {
    /// Whether it is a quantity at all, which somebody counted: no duration, score, supposition.
    pub(crate) const fn is_counted(self) -> bool {
        matches!(self, Self::None | Self::SettingAct | Self::Background | Self::Continued | Self::Published)
    }
}

/// Tokens to either side of a figure that count as its sentence.
const CLIP: u32 = 120;

/// What rules may ask of a figure.
#[derive(Clone, PartialEq, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "a row of independent facts")]
pub struct FigureFacts {
    /// The attribution in whose content it stands.
    pub attribution: Option<u32>,
    /// "No casualties", "zero".
    pub zero: bool,
    /// The same value stands in attributed content elsewhere, or earlier in the article.
    pub repeated: bool,
    /// The first figure of its sentence that nobody stands behind.
    pub first_in_sentence: bool,
    /// Why it needs no source.
    pub exempt: Exemption,
    /// Part of an event that is over for long: a year before this one, "years ago".
    pub settled: bool,
    /// A number that readers would want a source for.
    pub check_worthy: bool,
    /// A source in the same paragraph that does not cover it.
    pub nearest_source: Option<Tokens>,
}

/// Facts of all figures.
pub(super) fn figures(ctx: Context<'_>, cover: &Cover, sentences: &[SentenceFacts]) -> Vec<FigureFacts> {
    let mut attributed: BTreeMap<(u64, FigureKind), u32> = BTreeMap::new();
    for figure in ctx.syntax.figures.iter().filter(|f| cover.attribution(f.tokens.start).is_some()) {
        attributed.entry((figure.low.to_bits(), figure.kind)).or_insert(figure.tokens.start);
    }
    let mut seen: BTreeSet<(u64, FigureKind)> = BTreeSet::new();
    let mut last_bare: Option<u32> = None;
    ctx.syntax
        .figures
        .iter()
        .map(|figure| {
            let attribution = cover.attribution(figure.tokens.start);
            let sentence = ctx.lexed.sentence_of(figure.tokens.start);
            let facts = sentence.and_then(|s| sentences.get(s as usize));
            let whole = sentence.and_then(|s| ctx.lexed.sentences.get(s as usize));
            let tokens = whole.map_or(figure.tokens.clone(), |s| s.tokens.clone());
            // a bound for sentences without end
            let tokens =
                tokens.start.max(figure.tokens.start.saturating_sub(CLIP))..tokens.end.min(figure.tokens.end + CLIP);
            let slice = ctx.slice(&tokens);
            let around = Around {
                slice,
                at: (figure.tokens.start - tokens.start) as usize,
                told: attribution.map_or(0, |row| told_from(ctx, row, &tokens)),
                has: whole.map_or_else(|| Inventory::of(slice), |s| s.has),
                facts,
            };
            // "it is estimated that it would cost 40 million": an estimate, whoever made it
            let estimate = |e: &Exemption| *e == Exemption::Hypothetical && hedge(ctx, figure).is_some();
            let exempt = Some(exempt(ctx, figure, &around)).filter(|e| !estimate(e)).unwrap_or(Exemption::None);
            let bare = attribution.is_none() && exempt == Exemption::None;
            let first_in_sentence = bare && last_bare != sentence;
            if bare {
                last_bare = sentence;
            }
            // what only the headline tells is not told yet
            let key = (figure.low.to_bits(), figure.kind);
            let earlier =
                if attribution.is_some() || is_prose(ctx, figure) { !seen.insert(key) } else { seen.contains(&key) };
            let distinctive = figure.low >= 10.0 || figure.kind == FigureKind::Casualties;
            FigureFacts {
                attribution,
                zero: figure.low == 0.0 && figure.kind != FigureKind::Vague,
                repeated: distinctive
                    && (earlier
                        || attribution.is_none() && attributed.contains_key(&(figure.low.to_bits(), figure.kind))),
                first_in_sentence,
                exempt,
                settled: settled(ctx, slice)
                    || figure.kind == FigureKind::Casualties
                        && (looks_back(ctx, figure)
                            || recalled(ctx, &tokens, (figure.tokens.start - tokens.start) as usize)),
                check_worthy: is_check_worthy(ctx, figure, facts.map_or(EventTime::None, |f| f.event)),
                nearest_source: if attribution.is_none() { nearest_source(ctx, figure) } else { None },
            }
        })
        .collect()
}

/// The source in the same paragraph nearest to a figure that it does not cover.
fn nearest_source(ctx: Context<'_>, figure: &Figure) -> Option<Tokens> {
    let paragraph = ctx.paragraph(figure.tokens.start);
    let at =
        ctx.syntax.attributions.partition_point(|a| a.content.first().map_or(0, |c| c.start) < figure.tokens.start);
    let near = at.saturating_sub(4)..(at + 4).min(ctx.syntax.attributions.len());
    ctx.syntax.attributions[near]
        .iter()
        .filter_map(|a| a.source.clone())
        .filter(|s| paragraph.contains(&s.start))
        .min_by_key(|s| s.start.abs_diff(figure.tokens.start))
}

/// Tokens behind a toll in which its verb stands.
const AHEAD: usize = 6;

const FINITE: Classes = Classes::any(&[Class::Be, Class::Have, Class::Do, Class::Modal, Class::VerbPast, Class::VerbS]);

/// Whether the toll at `at` has not come true: "up to 300 people would be killed", not "killed 12 people and could go on".
fn is_feared(ctx: Context<'_>, figure: &Figure, slice: &[Token], at: usize) -> bool {
    const APART: Classes = Classes::any(&[Class::Coordinator, Class::Relative, Class::Subordinator]);
    let kills = |t: &Token| t.is_on(ctx.lexicon.lists.casualty_kill, ctx.lexicon);
    let end = (at + (figure.phrase.end - figure.tokens.start) as usize).min(slice.len());
    let ahead = &slice[end..slice.len().min(end + AHEAD)];
    let clause = ahead.iter().position(|t| t.kind != Kind::Word || t.is_any(APART)).unwrap_or(ahead.len());
    let Some(verb) = ahead[..clause].iter().position(|t| t.is_any(FINITE)) else { return false };
    // "were to be allowed out"
    let to_come = ahead[verb].is(Class::Be) && ahead.get(verb + 1).is_some_and(|t| t.is(Class::To));
    to_come
        || ahead[verb].is(Class::Modal)
            && ahead.get(verb + 1).is_some_and(|t| t.is(Class::Be) || kills(t))
            && !slice[at.saturating_sub(AHEAD)..at].iter().any(kills)
}

/// Whether it stands in prose, not in a headline or below a picture.
fn is_prose(ctx: Context<'_>, figure: &Figure) -> bool {
    let paragraph = ctx.lexed.paragraph_of(figure.tokens.start).and_then(|p| ctx.lexed.paragraphs.get(p as usize));
    paragraph.is_some_and(|p| !matches!(p.zone, Zone::Headline | Zone::Subhead | Zone::Caption))
}

/// Where the content of the attribution begins among the tokens of a sentence, if its cue stands before it.
fn told_from(ctx: Context<'_>, row: u32, sentence: &Tokens) -> usize {
    let attribution = ctx.syntax.attributions.get(row as usize);
    let first = attribution.and_then(|a| a.content.first()).map_or(sentence.start, |c| c.start);
    (first.clamp(sentence.start, sentence.end) - sentence.start) as usize
}

/// The sentence of a figure.
#[derive(Clone, Copy)]
struct Around<'a> {
    /// As many of its tokens as count.
    slice: &'a [Token],
    /// Where the figure begins among them.
    at: usize,
    /// Where what somebody says begins, in whose words it stands: "it may be recalled that **12 were killed**".
    told: usize,
    /// What the tokens have among them, or more.
    has: Inventory,
    facts: Option<&'a SentenceFacts>,
}

/// "three or four" is no number that anybody counted.
const FEW: f64 = 10.0;

/// Acts and papers that set a number: who wants to check looks there.
fn exempt(ctx: Context<'_>, figure: &Figure, around: &Around<'_>) -> Exemption {
    let Around { slice, at, told, has, facts } = *around;
    let end = at + (figure.tokens.end - figure.tokens.start) as usize;
    let next = slice.get(end);
    let known = &ctx.lexicon.known;
    if figure.kind == FigureKind::Measurement && next.is_some_and(|t| t.is(Class::TimeUnit)) {
        return Exemption::Duration;
    }
    // "a six-member council", "the 60-vote threshold": what the thing is like, not how many there are
    if end.checked_sub(1).and_then(|last| slice.get(last)).is_some_and(Token::is_compound_number) {
        return Exemption::Structure;
    }
    // "TWO DEAD, 16 HURT IN FIRE": a headline among the paragraphs
    let shouted = |t: &&Token| t.kind == Kind::Word && t.end - t.start > 2;
    // or one that runs into its paragraph
    let near = &slice[at.saturating_sub(3)..(end + 4).min(slice.len())];
    let run_in = near.iter().filter(shouted).count() > 2 && near.iter().filter(shouted).all(|t| t.case == Case::Upper);
    if run_in || slice.iter().filter(shouted).take(8).all(|t| t.case == Case::Upper) {
        return Exemption::Shouted;
    }
    let phrase = slice.get(end..).unwrap_or(&[]);
    if figure.kind == FigureKind::Measurement
        && behind_bracket(phrase).iter().take(4).any(|t| {
            t.is(Class::Preposition) || t.word == known.away || t.is_on(ctx.lexicon.lists.direction, ctx.lexicon)
        })
    {
        return Exemption::Distance;
    }
    let before = at.checked_sub(1).map(|i| &slice[i]);
    let of_set = before.is_some_and(|t| t.word == known.of)
        && at >= 2
        && (slice[at - 2].word == known.one
            || slice[at - 2].is(Class::Cardinal)
            || slice[at - 2].is(Class::OtherPronoun));
    let pointed = before.is_some_and(|t| {
        t.word == known.the
            || t.is(Class::Possessive)
            || t.word == known.all
            || t.word == known.both
            || t.word == known.these
            || t.word == known.those
            || t.kind == Kind::Clitic
    });
    // "the first 1,000 visitors"
    let ranked = before.is_some_and(|t| t.word == known.first || t.word == known.last || t.word == known.next);
    // "his 20,000 followers"
    let owned = before.is_some_and(|t| t.is(Class::Possessive) || t.kind == Kind::Clitic);
    // "the 49 people killed there": known from before
    let definite = pointed
        && (figure.low < 20.0 || figure.kind == FigureKind::Casualties || owned && figure.kind == FigureKind::Count);
    // "one or two states": few, not two
    let few = at >= 2
        && figure.high < FEW
        && slice[at - 2].is(Class::Cardinal)
        && before.is_some_and(|t| t.is(Class::Coordinator) && t.word != known.and);
    if of_set || definite || ranked || few {
        return Exemption::Structure;
    }
    // "won 4-2", "voted 6-1"
    let pair = end > at + 2 && slice[at + 1].kind == Kind::Other && slice[at + 2].kind == Kind::Number;
    if pair && figure.high <= figure.low
        || phrase.first().is_some_and(|t| matches!(t.kind, Kind::Dash | Kind::Other))
            && phrase.get(1).is_some_and(|t| t.kind == Kind::Number)
    {
        return Exemption::Score;
    }
    // "beat her 51 percent to 36 percent"
    let from = before.is_some_and(|t| t.word == known.from);
    let lead = figure.kind == FigureKind::Percent
        && !from
        && phrase.first().is_some_and(|t| t.word == known.to)
        && phrase.get(2).is_some_and(|t| t.kind == Kind::Percent || t.is(Class::PercentUnit));
    if lead {
        return Exemption::Score;
    }
    let market = |t: &Token| t.is_on(ctx.lexicon.lists.market, ctx.lexicon);
    if figure.kind != FigureKind::Casualties && has.may_hold(ctx.lexicon.lists.market) && slice.iter().any(market) {
        return Exemption::Published;
    }
    let sport = |t: &Token| t.is_on(ctx.lexicon.lists.sport, ctx.lexicon);
    if figure.kind != FigureKind::Casualties && has.may_hold(ctx.lexicon.lists.sport) && slice.iter().any(sport) {
        return Exemption::Score;
    }
    // "to kill at least 12", not "rose to at least 12"
    let infinitive = figure.kind == FigureKind::Casualties
        && slice[at.saturating_sub(4)..at].windows(2).any(|pair| pair[0].is(Class::To) && pair[1].is(Class::VerbBase));
    let feared = figure.kind == FigureKind::Casualties && is_feared(ctx, figure, slice, at);
    let hypothetical =
        slice.iter().take(at).skip(told).any(|t| t.is(Class::Modal) || t.word == known.imagine || t.word == known.r#if)
            || slice.last().is_some_and(|t| t.kind == Kind::Question);
    if hypothetical || infinitive || feared {
        return Exemption::Hypothetical;
    }
    let lists = [ctx.lexicon.lists.setting_act, ctx.lexicon.lists.setting_verb];
    let sets = |t: &Token| lists.iter().any(|list| t.is_on(*list, ctx.lexicon));
    let may_set = has.may_hold_any(ListBits::of_lists(&lists));
    // "61 complaints": what is counted sets nothing
    let counted = at + 1..end + (figure.phrase.end - figure.tokens.end) as usize;
    let own = |i: usize| counted.contains(&i) && slice[i].is_on(ctx.lexicon.lists.figure_statistic, ctx.lexicon);
    // a price sets money, not how many pay it: "the 40,000 households that rent"
    let price = |t: &Token| figure.kind == FigureKind::Count && t.is_on(ctx.lexicon.lists.setting_price, ctx.lexicon);
    let setting = || slice.iter().enumerate().any(|(i, t)| sets(t) && !own(i) && !price(t));
    if figure.kind != FigureKind::Casualties && may_set && setting() {
        return Exemption::SettingAct;
    }
    let survey = matches!(figure.kind, FigureKind::Percent | FigureKind::Poll) && continues_survey(ctx, figure, slice);
    let ledger = matches!(figure.kind, FigureKind::Money | FigureKind::Percent | FigureKind::Poll)
        || figure.kind == FigureKind::Count && figure.low >= 100.0;
    let counted = ledger && continues_document(ctx, figure);
    if survey || counted || figure.kind != FigureKind::Casualties && continues_data(ctx, figure) {
        return Exemption::Continued;
    }
    if figure.kind == FigureKind::Count
        && figure.low < 1000.0
        && facts.is_some_and(|f| f.event == EventTime::Background)
    {
        return Exemption::Background;
    }
    Exemption::None
}

/// What stands behind a unit and the same in another one: "from" for "km (19 miles) from".
fn behind_bracket(phrase: &[Token]) -> &[Token] {
    let closes = |(_, token): &(usize, &Token)| token.kind == Kind::CloseParen;
    let close = match phrase {
        [_, open, inside @ ..] if open.kind == Kind::OpenParen => inside.iter().enumerate().take(5).find(closes),
        _ => None,
    };
    close.map_or(phrase, |(at, _)| &phrase[at + 2..])
}

/// Whether a poll is told of in the paragraphs just before: "Sixty percent want to leave" goes on with it, "The crown has
/// dropped 3 percent" does not.
fn continues_survey(ctx: Context<'_>, figure: &Figure, slice: &[Token]) -> bool {
    if !ctx.lexed.has.has_any(Classes::of(Class::Poll)) {
        return false;
    }
    let own = ctx.lexed.paragraph_of(figure.tokens.start).unwrap_or_default() as usize;
    let changes = slice.iter().any(|t| t.is_on(ctx.lexicon.lists.change, ctx.lexicon));
    let back = if changes && figure.kind != FigureKind::Poll { 1 } else { 10 };
    let first = ctx.lexed.paragraphs.get(own.saturating_sub(back)).map_or(0, |p| p.tokens.start);
    let before = first.max(figure.tokens.start.saturating_sub(500))..figure.tokens.start;
    ctx.slice(&before).iter().any(|t| t.is(Class::Poll))
}

/// Whether a paper is cited just before for figures, and nobody else after it: "Filings show … The group took in $4.8
/// million."
fn continues_document(ctx: Context<'_>, figure: &Figure) -> bool {
    let reach = figure.tokens.start.saturating_sub(150)..figure.tokens.start;
    let all = &ctx.syntax.attributions;
    let near = all.partition_point(|a| a.content.first().map_or(0, |c| c.start) < reach.start);
    let told = all[near..].iter().take(40).take_while(|a| a.content.first().is_some_and(|c| c.start < reach.end));
    let is_paper = |a: &Attribution| {
        a.cue_class == Some(CueClass::Document) || a.source.as_ref().is_some_and(|s| names_paper(ctx, s))
    };
    let gives_figure = |a: &Attribution| {
        a.content.iter().any(|c| {
            let from = ctx.syntax.figures.partition_point(|f| f.tokens.start < c.start);
            ctx.syntax.figures.get(from).is_some_and(|f| f.tokens.start < c.end)
        })
    };
    let mut goes_on = false;
    for attribution in told.filter(|a| a.parent.is_none() && a.source.is_some()) {
        if is_paper(attribution) {
            goes_on |= gives_figure(attribution);
        } else if attribution.style != Style::Indirect {
            // somebody's very words stand in between
            goes_on = false;
        }
    }
    goes_on
}

fn names_paper(ctx: Context<'_>, source: &Tokens) -> bool {
    const PAPER: Classes = Classes::any(&[Class::Document, Class::Study, Class::Poll]);
    ctx.slice(source).iter().any(|t| t.is_any(PAPER))
}

/// Whether the paragraph speaks of data before this figure.
fn continues_data(ctx: Context<'_>, figure: &Figure) -> bool {
    const DATA: Classes = Classes::any(&[Class::Poll, Class::Study]);
    let act = ctx.lexicon.lists.setting_act;
    let Some(paragraph) = ctx.lexed.paragraph_of(figure.tokens.start) else { return false };
    let paragraph = &ctx.lexed.paragraphs[paragraph as usize];
    if !paragraph.has.has_any(DATA) && !paragraph.has.may_hold(act) {
        return false;
    }
    let paragraph = &paragraph.tokens;
    let before = ctx.slice(&(paragraph.start.max(figure.tokens.start.saturating_sub(120))..figure.tokens.start));
    let data = |t: &Token| t.is_any(DATA) || t.is_on(act, ctx.lexicon);
    before.iter().any(data)
}

/// "In 2003 a war broke out. … They killed 15": the paragraph has turned to a year long over.
fn looks_back(ctx: Context<'_>, figure: &Figure) -> bool {
    let start = ctx.paragraph(figure.tokens.start).start.max(figure.tokens.start.saturating_sub(CLIP));
    settled(ctx, ctx.slice(&(start..figure.tokens.start)))
}

/// "in 2003", "years ago": long over.
fn settled(ctx: Context<'_>, slice: &[Token]) -> bool {
    let published = ctx.markup.published.map(|(date, _)| date.year);
    slice.iter().any(|t| {
        t.kind == Kind::Number
            && t.end - t.start == 4
            && t.span()
                .slice(ctx.text)
                .parse::<i32>()
                .is_ok_and(|y| (1500..2100).contains(&y) && published.is_none_or(|p| y < p))
    })
}

/// "the attack in March that left 14 people dead", "in the hours after 14 people were killed last month": the toll
/// only says which event is meant.
fn recalled(ctx: Context<'_>, tokens: &Tokens, at: usize) -> bool {
    const LINKS: Classes = Classes::any(&[Class::Relative, Class::Subordinator]);
    let slice = ctx.slice(tokens);
    let before = &slice[at.saturating_sub(8)..at];
    let subordinate = before
        .iter()
        .rev()
        .take_while(|t| t.kind == Kind::Word)
        .any(|t| t.is_any(LINKS) && !t.is(Class::Complementiser) || t.is(Class::Relative) || t.is(Class::VerbIng));
    subordinate && time_of(ctx, tokens) == Some(EventTime::Background)
}

/// Tokens before a figure in which the word may stand that dates something by it.
const RECALLED: u32 = 16;

/// Small words among names.
const AROUND_NAME: Classes = Classes::any(&[Class::Coordinator, Class::Possessive, Class::Kin, Class::Determiner]);

/// "the blast that killed 12", "the fire in which 12 died": the clause only says which event is meant.
pub(crate) fn is_recalled(ctx: Context<'_>, figure: &Figure) -> bool {
    let from = figure.tokens.start.saturating_sub(8);
    let slice = ctx.slice(&(from..figure.tokens.start));
    let clause = slice.iter().rposition(|t| t.kind != Kind::Word && t.kind != Kind::Number).map_or(0, |at| at + 1);
    // "two days after 14 people were killed", "after the murder of 20 pupils"
    let known = &ctx.lexicon.known;
    let dates = |t: &Token| t.word != WordId(0) && [known.after, known.before, known.since].contains(&t.word);
    // "called for a ban after Ode and his wife, Ann, killed 14": commas around a name close no clause
    let wide = ctx.slice(&(figure.tokens.start.saturating_sub(RECALLED)..figure.tokens.start));
    let named = |t: &&Token| t.kind == Kind::Comma || t.is_capitalised() || t.is_any(AROUND_NAME);
    let verb = wide.split_last().filter(|(verb, _)| verb.is(Class::VerbPast)).map(|(_, before)| before);
    let after_name = verb.is_some_and(|b| b.iter().rev().find(|t| !named(t)).is_some_and(dates));
    if after_name || slice[clause..].iter().any(dates) {
        return true;
    }
    (clause..slice.len()).any(|at| {
        let token = &slice[at];
        // "that killed", not "said that 12 died"
        let verb = slice.get(at + 1).is_some_and(|t| {
            t.is_any(Classes::any(&[Class::VerbPast, Class::Have, Class::Be])) && !t.is(Class::Determiner)
        });
        let governed = at > 0 && slice[at - 1].is(Class::Preposition);
        token.is(Class::Relative)
            && (governed || !token.is_any(Classes::any(&[Class::Determiner, Class::Complementiser])) || verb)
    })
}
