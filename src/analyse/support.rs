//! Whether a sentence is borne out by somebody near it: with a name, and on the same subject. Knows sentences and
//! attributions; not rules.

use super::Context;
use super::event::is_telling;
use crate::lex::{Kind, Token, Tokens};
use crate::lexicon::{Class, Classes, CueClass};
use crate::markup::Zone;
use crate::resolve::{Description, Source, SourceKind};
use crate::syntax::Attribution;
use crate::word;

/// Who bears a sentence out.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Backing {
    /// Nobody, or somebody who speaks of something else.
    None,
    /// Somebody who knows the field speaks near it.
    Expert,
    /// Somebody speaks of the same.
    Subject,
}

impl Backing {
    /// The words used in YAML.
    pub(crate) const NAMES: &'static [&'static str] = &["none", "expert", "subject"];

    /// The word used in YAML.
    pub(crate) const fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

/// Sentences after one that may name who says so.
const AFTER: u32 = 2;

/// Attributions looked at; a sentence has few.
const NEAR: usize = 24;

/// Tokens of these sentences that are looked at.
const REACH: u32 = 160;

/// Whether one of the next sentences, also of the next paragraph, cites somebody by name, or begins what they say.
pub(crate) fn is_supported(ctx: Context<'_>, sentence: u32) -> bool {
    cites(ctx, sentence, |source| source.named)
}

/// Whether the same sentences cite one of a crowd by name: somebody without a post, or whose post is that of the crowd.
pub(crate) fn is_exemplified(ctx: Context<'_>, crowd: &Tokens) -> bool {
    const POST: Classes =
        Classes::any(&[Class::Office, Class::TitleFull, Class::TitleShort, Class::Body, Class::Collective]);
    let words = |tokens: &Tokens| ctx.slice(tokens).iter().filter(|t| t.kind == Kind::Word && t.word.0 != 0);
    let of_crowd = |token: &Token| words(crowd).any(|t| ctx.lexicon.lemma(t.word) == ctx.lexicon.lemma(token.word));
    let one_of = |source: &Source| {
        let role = || source.role.iter().flat_map(words);
        role().any(of_crowd) || !role().any(|t| t.is_any(POST))
    };
    let sentence = ctx.lexed.sentence_of(crowd.start);
    sentence
        .is_some_and(|s| cites(ctx, s, |source| source.named && source.kind == SourceKind::Person && one_of(source)))
}

/// Whether one of the next sentences in the body cites such a source.
fn cites(ctx: Context<'_>, sentence: u32, is: impl Fn(&Source) -> bool) -> bool {
    let Some(own) = ctx.lexed.sentences.get(sentence as usize) else { return false };
    let last = (sentence + AFTER).min(ctx.lexed.sentences.len() as u32 - 1);
    let end = ctx.lexed.sentences[last as usize].tokens.end.min(own.tokens.end + REACH);
    let following = own.tokens.end..end;
    let in_body = |token: u32| {
        let paragraph = ctx.lexed.paragraph_of(token).and_then(|p| ctx.lexed.paragraphs.get(p as usize));
        paragraph.is_some_and(|p| p.zone == Zone::Body)
    };
    let all = &ctx.syntax.attributions;
    let first = all.partition_point(|a| a.content.first().map_or(0, |c| c.start) < own.tokens.end);
    (first.saturating_sub(2)..all.len()).take(NEAR).any(|row| {
        // a quotation of some sentences may name its speaker late
        let at = all[row].source.as_ref().map(|s| all[row].content.first().map_or(s.start, |c| c.start.min(s.start)));
        let source = ctx.sources.attributions.get(row).and_then(|r| ctx.sources.sources.get(r.source? as usize));
        at.is_some_and(|at| following.contains(&at) && in_body(at)) && source.is_some_and(&is)
    })
}

/// Words of a sentence, and of what is said near it, that are compared.
const WORDS: usize = 60;
/// Words of a statement among which a pronoun may take up what was told before.
const ANAPHOR: usize = 12;

/// Who bears the sentence out, in the one before it in its paragraph or in the next two.
pub(crate) fn backing(ctx: Context<'_>, sentence: u32) -> Backing {
    let sentences = &ctx.lexed.sentences;
    let Some(own) = sentences.get(sentence as usize) else { return Backing::None };
    let before = sentence.checked_sub(1).filter(|s| sentences[*s as usize].paragraph == own.paragraph);
    let last = (sentence + AFTER).min(sentences.len() as u32 - 1);
    let from = before.map_or(own.tokens.end, |s| sentences[s as usize].tokens.start);
    let all = &ctx.syntax.attributions;
    let first = all.partition_point(|a| a.content.first().map_or(0, |c| c.start) < from).saturating_sub(2);
    let mut words: Option<Vec<u64>> = None;
    let mut best = Backing::None;
    for (row, attribution) in all.iter().enumerate().skip(first).take(NEAR) {
        let begins = |s: &Tokens| attribution.content.first().map_or(s.start, |c| c.start.min(s.start));
        let Some(at) = attribution.source.as_ref().map(begins) else { continue };
        let Some(other) = ctx.lexed.sentence_of(at) else { continue };
        let near = Some(other) == before || other > sentence && other <= last;
        if !near || !bears_out(ctx, row, attribution) {
            continue;
        }
        let there = &sentences[other as usize];
        let zone = ctx.lexed.paragraphs.get(there.paragraph as usize).map(|p| p.zone);
        if there.paragraph != own.paragraph && zone != Some(Zone::Body) {
            continue;
        }
        // "Ada Lund said the quay was rotten. Experts say it will not last.", and the other way round
        let (later, content) = if other < sentence { (own, None) } else { (there, attribution.content.first()) };
        let beside = other + 1 == sentence || other == sentence + 1;
        let close = there.paragraph == own.paragraph;
        let said = content.filter(|c| later.tokens.contains(&c.start)).unwrap_or(&later.tokens);
        let person = source_of(ctx, row).is_some_and(|s| s.kind == SourceKind::Person);
        let taken_up = beside && takes_up(ctx, said, Near { close, person }, later.tokens.start);
        let words = words.get_or_insert_with(|| topic(ctx, &own.tokens).map(|(word, _)| word).collect());
        if taken_up || shares_topic(ctx, words, &there.tokens) {
            return Backing::Subject;
        }
        if is_expert(ctx, row) {
            best = Backing::Expert;
        }
    }
    best
}

fn source_of(ctx: Context<'_>, row: usize) -> Option<&Source> {
    ctx.sources.sources.get(ctx.sources.attributions.get(row)?.source? as usize)
}

/// Words before a cue in which a "not" governs it.
const NEGATED: u32 = 2;

/// Whether the attribution gives the words of somebody who can be asked, other than a denial.
fn bears_out(ctx: Context<'_>, row: usize, attribution: &Attribution) -> bool {
    let source = source_of(ctx, row);
    let told = !matches!(attribution.cue_class, None | Some(CueClass::Denial | CueClass::Hearsay | CueClass::Attitude));
    // "did not say", "neither confirmed nor denied"
    let refused = attribution.cue.as_ref().is_some_and(|cue| {
        let before = ctx.slice(&(cue.start.saturating_sub(NEGATED)..cue.end));
        before.iter().any(|t| t.is(Class::Negation) || t.word.0 != 0 && t.word == ctx.lexicon.known.neither)
    });
    told && !refused
        && source.is_some_and(|s| {
            let told_of = s.described == Description::Specific && s.kind == SourceKind::Anonymous;
            s.named || told_of || s.kind == SourceKind::Document
        })
}

/// Who speaks near a sentence.
#[derive(Clone, Copy)]
struct Near {
    /// In its paragraph.
    close: bool,
    /// Somebody, of whom "its" tells nothing.
    person: bool,
}

/// Whether a pronoun in what is said, or in the sentence, stands for what was told before: "it had two winters left".
fn takes_up(ctx: Context<'_>, said: &Tokens, near: Near, opens: u32) -> bool {
    let known = &ctx.lexicon.known;
    let word = |t: &Token| t.word.0 != 0;
    let thing = |t: &Token| word(t) && ([known.it, known.this].contains(&t.word) || near.person && t.word == known.its);
    let person = |t: &Token| word(t) && [known.they, known.them, known.those, known.these].contains(&t.word);
    // "It is believed", "rumour has it": stands for nothing
    let slice = ctx.slice(said);
    let empty = |i: usize| {
        slice[i].word == known.it
            && (said.start + i as u32 == opens || i.checked_sub(1).is_some_and(|b| slice[b].is(Class::Have)))
    };
    (0..slice.len().min(ANAPHOR)).any(|i| (thing(&slice[i]) || near.close && person(&slice[i])) && !empty(i))
}

/// Lemmas of the words that tell what tokens are about, and whether each is written as a name.
fn topic<'a>(ctx: Context<'a>, tokens: &Tokens) -> impl Iterator<Item = (u64, bool)> + 'a {
    let is_topic = |t: &&Token| is_telling(t) && !t.is(Class::Cue);
    ctx.slice(tokens).iter().take(WORDS).filter(is_topic).map(move |t| {
        let name = t.is_capitalised() && !t.opens;
        match t.word.0 {
            0 => {
                let text = t.span().slice(ctx.text).to_ascii_lowercase();
                (word::hash(text.strip_suffix('s').unwrap_or(&text).as_bytes()), name)
            }
            _ => (u64::from(ctx.lexicon.lemma(t.word).0), name),
        }
    })
}

/// Whether the tokens tell of the same: a word in common, or two if they are names.
fn shares_topic(ctx: Context<'_>, words: &[u64], tokens: &Tokens) -> bool {
    let mut names = 0;
    topic(ctx, tokens).filter(|(word, _)| words.contains(word)).any(|(_, name)| {
        names += usize::from(name);
        !name || names > 1
    })
}

/// Whether the source is told to know a field: "Ada Lund, an engineer".
fn is_expert(ctx: Context<'_>, row: usize) -> bool {
    let list = ctx.lexicon.lists.expert;
    let source = ctx.sources.attributions.get(row).and_then(|r| ctx.sources.sources.get(r.source? as usize));
    source.is_some_and(|s| s.role.iter().chain(&s.told).chain(s.mentions.first()).any(|role| ctx.has_entry(role, list)))
}
