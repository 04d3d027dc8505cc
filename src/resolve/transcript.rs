//! Whom the labels of a transcript stand for: "Q:", "A:", "BC:". Knows entities and the text before the first turn; not
//! what is said.

use super::Context;
use super::entity::Entities;
use super::name::initials;
use crate::lex::{Case, Kind, Tokens};
use crate::lexicon::WordId;
use crate::markup::Zone;

/// The production of a turn of a transcript.
pub(super) const TURN: &str = "transcript";
/// Labels of whoever asks, and of whoever answers.
const ASKS: [&str; 4] = ["q", "question", "interviewer", "host"];
const ANSWERS: [&str; 4] = ["a", "answer", "interviewee", "guest"];
/// Most letters of initials.
const INITIALS: u32 = 3;

/// Who asks and who answers, if the lines before the first turn tell.
#[derive(Default)]
pub(super) struct Roles {
    asks: Option<u32>,
    answers: Option<u32>,
}

impl Roles {
    /// Reads the lines before the first turn: "**Ann Ode** talks to **Tom Lund** about boats". Whoever the headline names, or
    /// who is named most, answers.
    pub(super) fn find(ctx: &Context<'_>, entities: &Entities) -> Self {
        let turns = ctx.syntax.attributions.iter().filter(|a| a.production == TURN);
        let Some(first) = turns.filter_map(|a| a.source.as_ref()).map(|s| s.start).min() else {
            return Self::default();
        };
        let headline = ctx.lexed.paragraphs.iter().find(|p| p.zone == Zone::Headline).map(|p| p.tokens.clone());
        let headline = headline.unwrap_or_default();
        let named: Vec<(u32, u32)> =
            entities.within(&(0..first)).into_iter().filter(|(_, e)| entities.is_named_person(*e)).collect();
        let mut score: Vec<(u32, u32)> = Vec::new();
        for (place, entity) in &named {
            let worth = match is_introduced(ctx, *place) {
                _ if headline.contains(place) => 4,
                true => 2,
                false => 1,
            };
            match score.iter_mut().find(|(e, _)| e == entity) {
                Some((_, sum)) => *sum += worth,
                None => score.push((*entity, worth + u32::from(entities.has_role(*entity)))),
            }
        }
        // of equals the first
        let answers = score.iter().rev().max_by_key(|(_, sum)| *sum).map(|(e, _)| *e);
        let asks = named.iter().filter(|(_, e)| Some(*e) != answers).find(|(place, _)| converses(ctx, *place));
        Self { asks: asks.map(|(_, e)| *e), answers }
    }

    /// The entity that the label before the colon stands for.
    pub(super) fn meant(
        &self,
        ctx: &Context<'_>,
        entities: &Entities,
        production: &str,
        label: &Tokens,
    ) -> Option<u32> {
        let token =
            ctx.token(label.start).filter(|t| production == TURN && label.len() == 1 && t.kind == Kind::Word)?;
        let word = ctx.word_of(token);
        let is = |labels: &[&str]| labels.iter().any(|l| l.eq_ignore_ascii_case(word));
        if is(&ASKS) {
            return self.asks;
        }
        if is(&ANSWERS) {
            return self.answers;
        }
        let letters = token.case == Case::Upper && (2..=INITIALS).contains(&(token.end - token.start));
        letters.then(|| entities.only_person(|name| initials(ctx, name).eq(word.chars()))).flatten()
    }
}

/// "**Ann Ode**, keeper of the lock,": whether an apposition follows the name at `place`.
fn is_introduced(ctx: &Context<'_>, place: u32) -> bool {
    let end = (place..place + 6).find(|t| ctx.token(*t).is_some_and(|t| !t.is_capitalised()));
    let comma = end.filter(|t| ctx.token(*t).is_some_and(|t| t.kind == Kind::Comma));
    comma.and_then(|t| ctx.token(t + 1)).is_some_and(|t| t.kind == Kind::Word && !t.is_capitalised())
}

/// "talks to **Tom Lund**", "interview by **Tom Lund**", "**Tom Lund** met": whether the person at `place` is the other of
/// two who talk.
fn converses(ctx: &Context<'_>, place: u32) -> bool {
    let known = &ctx.lexicon.known;
    let start = (place.saturating_sub(3)..place).rev().filter_map(|t| ctx.token(t)).find(|t| t.kind == Kind::Word);
    let led = start.is_some_and(|t| [known.to, known.with, known.by].contains(&t.word));
    let end = (place..place + 6).find(|t| ctx.token(*t).is_some_and(|t| !t.is_capitalised()));
    let verb = end.and_then(|t| ctx.token(t)).filter(|t| t.word != WordId(0));
    let talks = [known.talk, known.speak, known.ask, known.meet, known.interview];
    led || verb.is_some_and(|t| talks.contains(&ctx.lexicon.lemma(t.word)))
}
