//! What the headline states and how the body carries it. Knows the words of both; not rules.

use super::{Context, Cover, SentenceFacts};
use crate::lex::{Kind, Tokens};
use crate::lexicon::{Class, Classes};
use crate::markup::Zone;
use crate::word;

/// Words that say little about what a headline states.
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
    Class::To,
    Class::Relative,
]);

/// Words of a headline that are compared.
const REACH: usize = 24;

/// Words that a sentence of the body must share to tell the same, and their share of the headline's words.
const SHARED: usize = 3;
const SHARE: (usize, usize) = (3, 5);

/// Sentences that open the body, and the words that they need share if they are the article's own.
const OPENERS: u32 = 3;
const SHARED_AT_ONCE: usize = 2;

/// How the body carries what the headline states.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Carried {
    /// No sentence says the same.
    Nowhere,
    /// Some sentence says it in the article's own voice.
    Writer,
    /// Wherever it is said it is one source's statement.
    OneSource,
    /// It is the statement of several sources.
    Sources,
}

impl Carried {
    /// The word used in YAML.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Nowhere => "nowhere",
            Self::Writer => "writer",
            Self::OneSource => "one-source",
            Self::Sources => "sources",
        }
    }
}

/// The sentence that opens the headline, if the text has one.
pub(crate) fn sentence(ctx: Context<'_>) -> Option<u32> {
    let paragraph = ctx.lexed.paragraphs.iter().take(8).find(|p| p.zone == Zone::Headline)?;
    Some(paragraph.sentences.start).filter(|s| *s < paragraph.sentences.end)
}

/// Whether the headline itself says whose statement it is: by a cue, marks, a colon or a question.
pub(crate) fn is_marked(ctx: Context<'_>, tokens: &Tokens) -> bool {
    has_signs(ctx, tokens)
        || is_told(ctx, tokens)
        || ctx.syntax.attributions.iter().take(6).filter_map(|a| a.cue.as_ref()).any(|cue| tokens.contains(&cue.start))
}

/// Whether marks, a colon or a question mark stand in it.
pub(crate) fn has_signs(ctx: Context<'_>, tokens: &Tokens) -> bool {
    const SIGNS: [Kind; 4] = [Kind::OpenSingle, Kind::CloseSingle, Kind::Colon, Kind::Question];
    ctx.slice(tokens).iter().any(|t| t.is_double_mark() || SIGNS.contains(&t.kind))
}

/// Whether a word of saying stands in it.
pub(crate) fn is_told(ctx: Context<'_>, tokens: &Tokens) -> bool {
    ctx.slice(tokens).iter().any(|t| t.is(Class::Cue) && t.is_any(FINITE))
}

const FINITE: Classes = Classes::any(&[Class::VerbS, Class::VerbPast]);

/// How the body carries the sentence, and the words for the first source that says it.
pub(crate) fn carried(
    ctx: Context<'_>,
    cover: &Cover,
    facts: &[SentenceFacts],
    headline: &Tokens,
) -> (Carried, Option<Tokens>) {
    let words: Vec<u64> = telling(ctx, headline).take(REACH).map(|(_, key)| key).collect();
    let needed = SHARED.max((words.len() * SHARE.0).div_ceil(SHARE.1));
    let mut openers = OPENERS;
    let mut result = Carried::Nowhere;
    let mut party: Option<(u32, Tokens)> = None;
    for paragraph in ctx.lexed.paragraphs.iter().filter(|p| matches!(p.zone, Zone::Body | Zone::ListItem)) {
        for row in paragraph.sentences.clone() {
            let Some(sentence) = ctx.lexed.sentences.get(row as usize) else { continue };
            let mut shared: Vec<(u32, u64)> = Vec::new();
            for (at, key) in telling(ctx, &sentence.tokens) {
                if words.contains(&key) && !shared.iter().any(|(_, seen)| *seen == key) {
                    shared.push((at, key));
                }
            }
            let attributed = facts.get(row as usize).is_some_and(|f| f.attributed || f.hearsay.is_some());
            // what opens the body is about the headline, in whatever words
            let opens = openers > 0 && !attributed;
            openers = openers.saturating_sub(1);
            if shared.len() < if opens { SHARED_AT_ONCE } else { needed } {
                continue;
            }
            let source = shared.iter().find_map(|(at, _)| source_at(ctx, cover, *at));
            let Some((source, tokens)) = source.filter(|_| attributed) else {
                return (Carried::Writer, None);
            };
            match &party {
                None => {
                    party = Some((source, tokens));
                    result = Carried::OneSource;
                }
                Some((known, _)) if *known != source => result = Carried::Sources,
                Some(_) => {}
            }
        }
    }
    (result, party.map(|(_, tokens)| tokens))
}

/// The source of the statement that holds the token, and the words for it.
fn source_at(ctx: Context<'_>, cover: &Cover, token: u32) -> Option<(u32, Tokens)> {
    let row = cover.attribution(token)? as usize;
    let tokens = ctx.syntax.attributions.get(row)?.source.clone()?;
    Some((ctx.sources.attributions.get(row)?.source?, tokens))
}

/// The words that say what a sentence is about, as keys that forms of a verb share.
fn telling<'a>(ctx: Context<'a>, tokens: &Tokens) -> impl Iterator<Item = (u32, u64)> + 'a {
    let all = (tokens.start..).zip(ctx.slice(tokens));
    all.filter(|(_, t)| matches!(t.kind, Kind::Word | Kind::Number) && !t.is_any(COMMON)).map(move |(at, t)| {
        let key = match t.word.0 {
            0 => word::hash(t.span().slice(ctx.text).as_bytes()),
            _ => u64::from(ctx.lexicon.lemma(t.word).0),
        };
        (at, key)
    })
}
