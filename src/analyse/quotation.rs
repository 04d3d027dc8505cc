//! Quotations: whether their speaker is stated, continued or missing. Knows quotations and attributions; not rules.

use super::Context;
use crate::lex::{Case, Kind, Sentence, Token, Tokens};
use crate::lexicon::{Class, Classes, CueClass};
use crate::markup::Zone;
use crate::syntax::{Attribution, Pairing, Quotation, QuotationKind};

/// How a quotation comes by its speaker.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Speaker {
    /// Source and cue stand in its sentence.
    Stated,
    /// It goes on where an attributed quotation stopped.
    Continued,
    /// Somebody speaks in its paragraph or sentence, but not clearly this.
    Inferred,
    /// Nobody.
    None,
}

impl Speaker {
    /// The word used in YAML.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Continued => "continued",
            Self::Inferred => "inferred",
            Self::None => "none",
        }
    }
}

/// What the paragraph before a quotation's own holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Before {
    /// No quotation.
    None,
    /// A quotation whose speaker is stated.
    Attributed,
    /// The same, it ends in the words for the speaker or in a few words in marks, so that no mark of it could have been left
    /// open, and nobody else speaks in it: "“We ran,” Ode said.", "Ode called it “a bad night.”"
    Told,
    /// No quotation, but somebody speaks in it: "Ode praised the crews."
    Reported,
    /// A quotation that continues another.
    Continuing,
    /// A quotation that nobody speaks.
    Orphan,
}

impl Before {
    /// The word used in YAML.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Attributed => "attributed",
            Self::Told => "told",
            Self::Reported => "reported",
            Self::Continuing => "continuing",
            Self::Orphan => "orphan",
        }
    }
}

/// What rules may ask of a quotation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct QuotationFacts {
    /// How it comes by its speaker.
    pub speaker: Speaker,
    /// What the paragraph before holds.
    pub before: Before,
    /// Whether it is all of its sentence.
    pub alone: bool,
    /// The mark without partner.
    pub mark: Option<u32>,
    /// Number of fragments and single words in marks in its paragraph.
    pub fragments: u32,
    /// The source of the quotation before it, if near.
    pub previous_speaker: Option<Tokens>,
}

/// For each paragraph the last one of the story before it.
fn last_bodies(ctx: Context<'_>) -> Vec<Option<usize>> {
    let mut last = None;
    let paragraphs = ctx.lexed.paragraphs.iter().enumerate();
    let before = paragraphs.map(|(index, paragraph)| {
        let before = last;
        if paragraph.zone == Zone::Body {
            last = Some(index);
        }
        before
    });
    before.collect()
}

/// Facts of all quotations.
pub(super) fn quotations(ctx: Context<'_>) -> Vec<QuotationFacts> {
    let mut facts: Vec<QuotationFacts> = Vec::with_capacity(ctx.syntax.quotations.len());
    // the strongest quotation of each paragraph so far
    let mut paragraphs: Vec<Before> = vec![Before::None; ctx.lexed.paragraphs.len()];
    let mut speaking = speaking_paragraphs(ctx);
    let last_bodies = last_bodies(ctx);
    let mut last_source: Option<Tokens> = None;
    for quotation in &ctx.syntax.quotations {
        let paragraph = ctx.lexed.paragraph_of(quotation.tokens.start).unwrap_or_default() as usize;
        let own = quotation.attribution.and_then(|a| ctx.syntax.attributions.get(a as usize));
        // once somebody is bound to follow, what the paragraph goes on with is theirs too
        speaking[paragraph] |= announces_speaker(ctx, &quotation.tokens) && !is_of_noun(ctx, &quotation.tokens);
        let sentence_of = |token| ctx.lexed.sentence_of(token).and_then(|s| ctx.lexed.sentences.get(s as usize));
        let sentence = sentence_of(quotation.tokens.start);
        let same_unit = own.and_then(|a| a.cue.as_ref()).is_some_and(|cue| {
            let holds = |s: Option<&Sentence>| s.is_some_and(|s| s.tokens.contains(&cue.start));
            holds(sentence) || holds(sentence_of(quotation.tokens.end - 1))
        });
        let speaker = match own {
            Some(_) if same_unit => Speaker::Stated,
            Some(attribution) => {
                let home = &ctx.lexed.paragraphs[paragraph].tokens;
                let here = attribution.cue.as_ref().is_some_and(|cue| home.contains(&cue.start));
                match here || quotation.continues.is_some() {
                    true => Speaker::Continued,
                    false
                        if speaking[paragraph]
                            || told_inside(ctx, &quotation.tokens)
                            || is_signed(ctx, paragraph)
                            || is_introduced(ctx, paragraph, &quotation.tokens) =>
                    {
                        Speaker::Inferred
                    }
                    false => Speaker::None,
                }
            }
            // it runs on from a paragraph of which it is clear who speaks: "The text in full:"
            None if quotation
                .continues
                .and_then(|earlier| facts.get(earlier as usize))
                .is_some_and(|earlier: &QuotationFacts| earlier.speaker != Speaker::None) =>
            {
                Speaker::Continued
            }
            None if speaking[paragraph]
                || told_inside(ctx, &quotation.tokens)
                || told_behind(ctx, &quotation.tokens)
                || is_signed(ctx, paragraph)
                || is_told_next(ctx, paragraph)
                || is_introduced(ctx, paragraph, &quotation.tokens) =>
            {
                Speaker::Inferred
            }
            None => Speaker::None,
        };
        // a paragraph that only reports what somebody says leaves no doubt either who goes on
        let before = last_bodies.get(paragraph).copied().flatten().map_or(Before::None, |p| match paragraphs[p] {
            Before::None if speaking[p] => Before::Reported,
            Before::Attributed if speaker == Speaker::None && is_told_last(ctx, p) => Before::Told,
            state => state,
        });
        let previous_speaker =
            if speaker == Speaker::None && before != Before::None { last_source.clone() } else { None };
        let state = match speaker {
            Speaker::Stated | Speaker::Inferred => Before::Attributed,
            Speaker::Continued => Before::Continuing,
            Speaker::None if matches!(before, Before::Attributed | Before::Told | Before::Continuing) => {
                Before::Continuing
            }
            Speaker::None => Before::Orphan,
        };
        if matches!(quotation.kind, QuotationKind::Speech)
            && (paragraphs[paragraph] == Before::None || state == Before::Attributed)
        {
            paragraphs[paragraph] = state;
        }
        if let Some(source) = own.and_then(|a| a.source.clone()) {
            last_source = Some(source);
        }
        facts.push(QuotationFacts {
            speaker,
            before,
            fragments: 0,
            alone: sentence
                .is_some_and(|s| s.tokens.start == quotation.tokens.start && s.tokens.end <= quotation.tokens.end + 1),
            mark: match quotation.pairing {
                Pairing::Unclosed => Some(quotation.tokens.start),
                Pairing::Unopened => Some(quotation.tokens.end - 1),
                Pairing::Closed | Pairing::RunsOn => None,
            },
            previous_speaker,
        });
    }
    count_fragments(ctx, &mut facts);
    facts
}

fn count_fragments(ctx: Context<'_>, facts: &mut [QuotationFacts]) {
    let piece = |q: &Quotation| matches!(q.kind, QuotationKind::Fragment | QuotationKind::SingleWord) && !q.nested;
    let home = |q: &Quotation| ctx.lexed.paragraph_of(q.tokens.start).map(|p| p as usize);
    if !ctx.syntax.quotations.iter().any(piece) {
        return;
    }
    let mut counts: Vec<u32> = vec![0; ctx.lexed.paragraphs.len()];
    for quotation in ctx.syntax.quotations.iter().filter(|q| piece(q)) {
        if let Some(count) = home(quotation).and_then(|p| counts.get_mut(p)) {
            *count += 1;
        }
    }
    for (facts, quotation) in facts.iter_mut().zip(&ctx.syntax.quotations) {
        facts.fragments = home(quotation).and_then(|p| counts.get(p).copied()).unwrap_or_default();
    }
}

/// Whether a word of saying stands outside the marks in its sentence ("promises to “stop the ferry”"), or in its
/// paragraph before it.
fn told_inside(ctx: Context<'_>, quotation: &Tokens) -> bool {
    // "“‘We ran,’ Lund said”": another quotation inside, which somebody speaks there
    let inside = ctx.slice(&(quotation.start + 1..quotation.end.saturating_sub(1).max(quotation.start + 1)));
    if inside.iter().any(Token::is_double_mark) {
        return true;
    }
    let sentence = ctx.lexed.sentence_of(quotation.start).and_then(|s| ctx.lexed.sentences.get(s as usize));
    let Some(sentence) = sentence else { return false };
    let reach = quotation.start.saturating_sub(60);
    let known = &ctx.lexicon.known;
    let within = ctx.slice(&(sentence.tokens.start.max(reach)..quotation.start));
    // a sentence before it in the paragraph may tell who speaks: "Lund went on to describe the night. “We ran.”"
    let paragraph = ctx.paragraph(quotation.start).start.max(reach);
    let before = ctx.slice(&(paragraph..sentence.tokens.start.max(paragraph)));
    !is_of_noun(ctx, quotation)
        && (within.iter().any(|t| t.is(Class::Cue) || t.is(Class::SpeechEvent))
            || before.iter().any(|t| {
                // "It was a message. The “free” press": no message that is quoted there
                t.is(Class::Cue) && t.is_any(SAYING) || t.is(Class::SpeechEvent) && !is_epithet(ctx, quotation)
            })
            // "Lund went on, as if she had heard nothing."
            || before.windows(3).any(|words| {
                ctx.lexicon.lemma(words[0].word) == known.go
                    && words[1].word == known.on
                    && words[2].kind == Kind::Comma
            }))
}

/// Tokens of an epithet with its marks: three words.
const EPITHET: u32 = 5;

/// "the “honest” merchants", "its “green” roof": words in marks before the noun that they belong to.
fn is_epithet(ctx: Context<'_>, quotation: &Tokens) -> bool {
    let before = quotation.start.checked_sub(1).and_then(|at| ctx.lexed.tokens.get(at as usize));
    let after = ctx.lexed.tokens.get(quotation.end as usize);
    quotation.end - quotation.start <= EPITHET
        && before
            .is_some_and(|t| t.kind == Kind::Clitic || t.is_any(Classes::any(&[Class::Determiner, Class::Possessive])))
        && after.is_some_and(|t| t.kind == Kind::Word && !t.is_capitalised() && !t.is_any(NO_NOUN))
}

/// What is no noun behind an epithet.
const NO_NOUN: Classes = Classes::any(&[Class::Preposition, Class::Coordinator, Class::Be, Class::Have, Class::Modal]);

/// The forms in which somebody says something.
const SAYING: Classes = Classes::any(&[Class::VerbPast, Class::VerbS]);

/// Whether a reporting clause must follow, even one that the grammar cannot read: a comma closes the quotation and
/// words go on ("“We ran,” Ole Quist, the docker, had it"); or its first words are a name and a colon, as in a
/// transcript.
fn announces_speaker(ctx: Context<'_>, quotation: &Tokens) -> bool {
    let words = ctx.slice(quotation);
    let ends = words.len() > 3 && words[words.len() - 2].kind == Kind::Comma;
    let goes_on = quotation.end < ctx.paragraph(quotation.start).end
        && ctx.lexed.tokens.get(quotation.end as usize).is_some_and(|t| t.kind == Kind::Word);
    let colon = words.iter().take(6).position(|t| t.kind == Kind::Colon);
    let transcript = colon.is_some_and(|at| {
        at > 1 && words[1..at].iter().all(|t| t.case == Case::Upper || t.abbreviated)
            || at > 2 && words[1..at].iter().all(Token::is_capitalised)
    });
    ends && goes_on || transcript
}

/// Whether the next paragraph is a signature: "– Ada Lund, Oster".
fn is_signed(ctx: Context<'_>, paragraph: usize) -> bool {
    ctx.lexed.paragraphs.get(paragraph + 1).is_some_and(|next| {
        let words = ctx.slice(&next.tokens);
        let dashed = words.first().is_some_and(|t| t.kind == Kind::Dash || t.span().slice(ctx.text) == "-");
        let name = words.get(usize::from(dashed)).is_some_and(Token::is_capitalised);
        let asks = |t: &Token| matches!(t.kind, Kind::Question | Kind::Exclamation) || t.is(Class::Do);
        let plain = words.len() <= BARE
            && !words.iter().any(|t| t.is_any(FINITE) || asks(t))
            && matches!(next.zone, Zone::Body | Zone::ListItem);
        name && words.len() <= SIGNATURE && (dashed || plain)
    })
}

/// Whether the next paragraph says at once who spoke: "So says a voice at the end of the play."
fn is_told_next(ctx: Context<'_>, paragraph: usize) -> bool {
    const SO: Classes = Classes::any(&[Class::Adverb, Class::Coordinator, Class::Subordinator]);
    let next = ctx.lexed.paragraphs.get(paragraph + 1).filter(|next| next.zone == Zone::Body);
    next.is_some_and(|next| match ctx.slice(&next.tokens) {
        [so, cue, ..] => so.is_any(SO) && cue.is(Class::Cue) && cue.is_any(SAYING),
        _ => false,
    })
}

/// Whether the next paragraph opens with a mark: a speaker may come there, or it is talk back and forth.
pub(crate) fn is_answered(ctx: Context<'_>, quotation: &Tokens) -> bool {
    let paragraph = ctx.lexed.paragraph_of(quotation.start).unwrap_or_default() as usize;
    let next = ctx.lexed.paragraphs.get(paragraph + 1).filter(|next| next.zone == Zone::Body);
    next.and_then(|next| ctx.slice(&next.tokens).first()).is_some_and(Token::is_double_mark)
}

/// Statements of a paragraph among which a second speaker is looked for.
const AROUND: usize = 48;

/// Whether the paragraph ends in who speaks there, so that no mark of it could have been left open, and nobody else speaks
/// in it.
fn is_told_last(ctx: Context<'_>, paragraph: usize) -> bool {
    let tokens = &ctx.lexed.paragraphs[paragraph].tokens;
    let last = ctx.slice(tokens).iter().rposition(|t| !t.is_stop()).map(|at| tokens.start + at as u32);
    let Some(last) = last else { return false };
    if ctx.lexed.tokens[last as usize].is_double_mark() && !ends_fragment(ctx, last) {
        return false;
    }
    let all = &ctx.syntax.attributions;
    let place = |a: &Attribution| a.content.first().map_or(0, |c| c.start);
    let first = all.partition_point(|a| place(a) < tokens.start);
    let mut speakers = all[first..]
        .iter()
        .zip(ctx.sources.attributions.iter().skip(first))
        .take(AROUND)
        .take_while(|(a, _)| place(a) < tokens.end)
        .filter(|(a, _)| a.parent.is_none() && a.cue_class.is_some_and(CueClass::is_statement))
        .filter_map(|(_, resolved)| resolved.source);
    let speaker = speakers.next();
    speaker.is_some() && speakers.all(|other| Some(other) == speaker)
}

/// Whether the closing mark is that of a fragment, or of words set into the sentence: "said they “ran all night.”"
fn ends_fragment(ctx: Context<'_>, mark: u32) -> bool {
    let upto = ctx.syntax.quotations.partition_point(|q| q.tokens.start < mark);
    let around = ctx.syntax.quotations[..upto].iter().rev().take(NESTED);
    around.filter(|q| q.tokens.end == mark + 1).any(|q| is_set_in(ctx, q))
}

/// Whether the quotation is no sentence of its own: words in marks that go on with the writer's, "said they “ran all
/// night.”"
pub(super) fn is_set_in(ctx: Context<'_>, quotation: &Quotation) -> bool {
    let first = ctx.lexed.tokens.get(quotation.tokens.start as usize + 1);
    quotation.kind != QuotationKind::Speech || first.is_some_and(|t| t.kind == Kind::Word && !t.is_capitalised())
}

/// Quotations nested in one that may end with it.
const NESTED: usize = 4;

/// Tokens of the longest signature, and of the longest that no dash opens.
const SIGNATURE: usize = 24;
const BARE: usize = 14;

/// Words that a name with its post has not.
const FINITE: Classes =
    Classes::any(&[Class::VerbPast, Class::VerbS, Class::Be, Class::Have, Class::Modal, Class::SubjectPronoun]);

/// Tokens at the end of a paragraph in which it may introduce a quotation.
const INTRODUCTION: u32 = 14;

/// Whether the quotation opens its paragraph and the one before ends in a word for a speech: "went on with his remarks."
fn is_introduced(ctx: Context<'_>, paragraph: usize, quotation: &Tokens) -> bool {
    let own = ctx.lexed.paragraphs.get(paragraph);
    let before = paragraph.checked_sub(1).and_then(|p| ctx.lexed.paragraphs.get(p));
    own.zip(before).is_some_and(|(own, before)| {
        let end = before.tokens.end;
        let tail = end.saturating_sub(INTRODUCTION).max(before.tokens.start)..end;
        let words = ctx.slice(&tail);
        own.tokens.start == quotation.start
            && (words.iter().any(|t| t.is(Class::SpeechEvent) || t.word == ctx.lexicon.known.question)
                || words.last().is_some_and(|t| t.kind == Kind::Colon)
                // "Lund: ‘No more’" above it
                || before.zone == Zone::Headline && ctx.slice(&before.tokens).iter().any(|t| t.kind == Kind::Colon))
    })
}

/// "responding to the fact that “…”": the clause belongs to the noun, and no verb around it tells who says so.
fn is_of_noun(ctx: Context<'_>, quotation: &Tokens) -> bool {
    let known = &ctx.lexicon.known;
    ctx.slice(&(quotation.start.saturating_sub(4)..quotation.start))
        .iter()
        .any(|t| t.word.0 != 0 && [known.fact, known.idea, known.notion].contains(&t.word))
}

/// Tokens behind a quotation within which whoever said it may stand.
const BEHIND: u32 = 40;

/// Whether words of saying follow the quotation in the same sentence, or a source in brackets does, or a colon stands
/// before it.
fn told_behind(ctx: Context<'_>, quotation: &Tokens) -> bool {
    let paragraph = ctx.paragraph(quotation.start);
    let before = quotation.start.checked_sub(1).and_then(|at| ctx.lexed.tokens.get(at as usize));
    if before.is_some_and(|t| t.kind == Kind::Colon) {
        return true;
    }
    if is_of_noun(ctx, quotation) {
        return false;
    }
    let rest = ctx.slice(&(quotation.end.min(paragraph.end)..(quotation.end + BEHIND).min(paragraph.end)));
    let ends_asked =
        ctx.slice(quotation).iter().rev().nth(1).is_some_and(|t| matches!(t.kind, Kind::Question | Kind::Exclamation));
    let goes_on = rest.first().is_some_and(|t| t.kind == Kind::Word && !t.is_capitalised());
    // "[Tal Tribune.]", "(Tal Tribune)": who is quoted stands behind the paragraph
    let credited = paragraph.end.checked_sub(1).and_then(|at| ctx.lexed.tokens.get(at as usize));
    ends_asked && goes_on
        || credited.is_some_and(|t| matches!(t.kind, Kind::CloseParen | Kind::CloseBracket))
        || rest.first().is_some_and(|t| matches!(t.kind, Kind::OpenParen | Kind::OpenBracket))
        || rest.iter().take_while(|t| !t.is_stop() && !t.is_double_mark()).any(|t| t.is(Class::Cue) && t.is_any(SAYING))
}

/// Paragraphs that hold the cue of a statement.
fn speaking_paragraphs(ctx: Context<'_>) -> Vec<bool> {
    let mut speaking = vec![false; ctx.lexed.paragraphs.len()];
    for cue in ctx.syntax.attributions.iter().filter(|a| a.source.is_some()).filter_map(|a| a.cue.as_ref()) {
        if let Some(paragraph) = ctx.lexed.paragraph_of(cue.start) {
            speaking[paragraph as usize] = true;
        }
    }
    speaking
}
