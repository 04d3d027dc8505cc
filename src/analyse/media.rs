//! Clips, photographs and posts that the article describes: whose they are, with what verb, and whether anybody
//! checked them. Knows noun phrases and word lists; not rules.

use super::{Context, Cover};
use crate::lex::{Case, Kind, Token, Tokens};
use crate::lexicon::{Class, Classes};
use crate::syntax::NounPhrase;

/// Whose material it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Origin {
    /// Not said.
    Unknown,
    /// An outlet's own.
    Outlet,
    /// Users, activists, witnesses, or simply "online".
    User,
    /// A party to the story: fighters, an army, a ministry.
    Party,
}

impl Origin {
    /// The word used in YAML.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Outlet => "outlet",
            Self::User => "ugc",
            Self::Party => "party",
        }
    }
}

/// Whether anybody checked it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Verification {
    /// Not a word about it.
    None,
    /// The paragraph says whether it was checked.
    Stated,
}

impl Verification {
    /// The word used in YAML.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Stated => "stated",
        }
    }
}

/// One clip, photograph or post.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MediaItem {
    /// The noun phrase with what says whose it is.
    pub tokens: Tokens,
    /// The verb of showing, or the verb that brought it out ("distributed photographs of").
    pub verb: Option<u32>,
    /// Whose it is.
    pub origin: Origin,
    /// Whether what it shows is told as fact.
    pub factive: bool,
    /// "purporting", "apparently"
    pub hedged: bool,
    /// Whether the paragraph says that it was checked.
    pub status: Verification,
}

/// Tokens after the noun within which its verb is looked for.
const REACH: u32 = 16;

/// Tokens to either side of an item that count as its sentence and paragraph.
const CLIP: u32 = 200;

/// All media items outside of quotation marks.
pub(super) fn media_items(ctx: Context<'_>, cover: &Cover) -> Vec<MediaItem> {
    let mut items: Vec<MediaItem> = Vec::new();
    for phrase in &ctx.syntax.noun_phrases {
        let Some(head) = ctx.lexed.tokens.get(phrase.head as usize) else { continue };
        if !head.is(Class::MediaItem)
            || head.is_capitalised() && phrase.tokens.len() > 1
            || cover.is_quoted(phrase.head)
            || cover.attribution(phrase.head).is_some_and(|row| !is_object(ctx, row, phrase))
        {
            continue;
        }
        // "Still, the council": an adverb
        let aside = head.opens
            && phrase.tokens.len() == 1
            && ctx.lexed.tokens.get(phrase.head as usize + 1).is_some_and(|t| t.kind == Kind::Comma);
        if aside {
            continue;
        }
        let Some(sentence) = ctx.lexed.sentence_of(phrase.head).and_then(|s| ctx.lexed.sentences.get(s as usize))
        else {
            continue;
        };
        // bounds for sentences and paragraphs without end
        let clip = |t: &Tokens| t.start.max(phrase.head.saturating_sub(CLIP))..t.end.min(phrase.head + CLIP);
        if items.last().is_some_and(|i| i.tokens.end > phrase.tokens.start) {
            continue;
        }
        let Shown { verb, factive, claimed } = verb(ctx, phrase.head, &sentence.tokens);
        let Some(verb) = verb else { continue };
        let end = if verb > phrase.head { verb } else { (phrase.tokens.end + 4).min(sentence.tokens.end) };
        // "a video that shows": the item is the video
        let joined =
            |at: &u32| ctx.lexed.tokens[*at as usize].is_any(Classes::any(&[Class::Relative, Class::Complementiser]));
        let end = end.checked_sub(1).filter(joined).unwrap_or(end);
        let tokens = phrase.tokens.start..end.max(phrase.tokens.end);
        let (near, paragraph) = (clip(&sentence.tokens), clip(&ctx.paragraph(phrase.head)));
        let mut origin = origin(ctx, &near, &tokens, verb);
        let checked = ctx.has_entry(&paragraph, ctx.lexicon.lists.verification);
        let mut status = if checked { Verification::Stated } else { Verification::None };
        // "the video": the one that was told of before; "another clip": one more of those
        if origin == Origin::Unknown
            && let Some(pointer) = pointer(ctx, &tokens)
        {
            origin = told_before(ctx, phrase.head, pointer);
            let same = |item: &&MediaItem| item.tokens.start + ANAPHOR > tokens.start && shares_noun(ctx, item, head);
            if pointer == Pointer::Same
                && let Some(earlier) = items.iter().rev().take(ANAPHORA).find(same)
            {
                status = status.max(earlier.status);
            }
        }
        items.push(MediaItem {
            origin,
            hedged: claimed || ctx.has_entry(&near, ctx.lexicon.lists.appearance),
            status,
            tokens,
            verb: Some(verb),
            factive,
        });
    }
    items
}

/// Whether the attribution is told in a clause right behind the noun, or only that it was brought out: "a video they said
/// showed", "posted a video that shows".
fn is_object(ctx: Context<'_>, attribution: u32, item: &NounPhrase) -> bool {
    let Some(attribution) = ctx.syntax.attributions.get(attribution as usize) else { return false };
    let behind = attribution.source.as_ref().is_some_and(|s| s.start == item.head + 1);
    let brings = |t: &Token| t.is_on(ctx.lexicon.lists.distributing, ctx.lexicon);
    let brought = attribution.cue.as_ref().is_some_and(|cue| ctx.slice(cue).iter().any(brings));
    behind || brought && attribution.content.first().is_some_and(|c| c.start == item.tokens.start)
}

/// Tokens back to an item that a definite phrase may mean.
const ANAPHOR: u32 = 400;

/// Which one an item is, by the word before its noun.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Pointer {
    /// "the video": told of before.
    Same,
    /// "another clip", "a second video": one more of those that were told of.
    Other,
}

fn pointer(ctx: Context<'_>, tokens: &Tokens) -> Option<Pointer> {
    let known = &ctx.lexicon.known;
    let words = ctx.slice(tokens);
    let first = words.first().filter(|t| t.word.0 != 0)?;
    let ordinal = |t: &Token| t.word != known.first && t.is_on(ctx.lexicon.lists.ordinal, ctx.lexicon);
    if first.word == known.another || words.iter().take(2).any(ordinal) {
        Some(Pointer::Other)
    } else {
        [known.the, known.this, known.these].contains(&first.word).then_some(Pointer::Same)
    }
}

/// Whether the item is called by the noun.
fn shares_noun(ctx: Context<'_>, item: &MediaItem, noun: &Token) -> bool {
    let lemma = ctx.lexicon.lemma(noun.word);
    ctx.slice(&item.tokens).iter().any(|t| t.is(Class::MediaItem) && ctx.lexicon.lemma(t.word) == lemma)
}

/// Whose the last clip or photograph before the token was, with or without a verb, also in somebody's words: of the same
/// noun, or of any if this is another one.
fn told_before(ctx: Context<'_>, head: u32, pointer: Pointer) -> Origin {
    let lemma = |at: u32| ctx.lexicon.lemma(ctx.lexed.tokens[at as usize].word);
    let own = lemma(head);
    // who shared the words of a post tells nothing of what they say
    if own == ctx.lexicon.known.post {
        return Origin::Unknown;
    }
    let moves = |at: u32| ctx.lexed.tokens[at as usize].is_on(ctx.lexicon.lists.moving, ctx.lexicon);
    let told = |at: &u32| {
        let same = lemma(*at) == own || moves(*at) && moves(head);
        ctx.lexed.tokens[*at as usize].is(Class::MediaItem) && (pointer == Pointer::Other || same)
    };
    let before = (head.saturating_sub(ANAPHOR)..head).rev().filter(told).take(ANAPHORA);
    before.map(|at| mentioned(ctx, at)).find(|o| *o != Origin::Unknown).unwrap_or(Origin::Unknown)
}

/// Tokens to either side of the noun of a clip that only is spoken of, in which it may be told whose it is: "circulating
/// online".
const BESIDE: u32 = 8;

/// Whose a clip is that the article speaks of, by the words with its noun.
fn mentioned(ctx: Context<'_>, head: u32) -> Origin {
    let sentence = ctx.lexed.sentence_of(head).and_then(|s| ctx.lexed.sentences.get(s as usize));
    let Some(sentence) = sentence.map(|s| s.tokens.clone()) else { return Origin::Unknown };
    let sentence = sentence.start.max(head.saturating_sub(CLIP))..sentence.end.min(head + CLIP);
    let within = |t: &&Token| t.kind == Kind::Word && !t.is(Class::Coordinator);
    let behind = ctx.slice(&(head + 1..sentence.end.min(head + BESIDE).max(head + 1)));
    let before = ctx.slice(&(sentence.start.max(head.saturating_sub(3))..head));
    let ends = |t: &&Token| within(t) && !t.is_any(Classes::any(&[Class::VerbPast, Class::Preposition]));
    let start = head - before.iter().rev().take_while(ends).count() as u32;
    let end = head + 1 + behind.iter().take_while(within).count() as u32;
    origin(ctx, &sentence, &(start..end), end)
}

/// Items among which that one is looked for.
const ANAPHORA: usize = 8;

/// The verb of an item.
struct Shown {
    verb: Option<u32>,
    /// Whether it says that what is shown is so.
    factive: bool,
    /// "a video it said showed": on somebody's word.
    claimed: bool,
}

/// The verb of showing after the noun, or "of" after a verb of distribution before it.
fn verb(ctx: Context<'_>, head: u32, sentence: &Tokens) -> Shown {
    let known = &ctx.lexicon.known;
    let shows = |t: &Token| t.is_on(ctx.lexicon.lists.showing, ctx.lexicon);
    let after = head + 1..sentence.end.min(head + REACH);
    for at in after {
        let token = &ctx.lexed.tokens[at as usize];
        if matches!(token.kind, Kind::Period | Kind::Semicolon) {
            break;
        }
        let infinitive =
            token.is(Class::VerbBase) && at.checked_sub(1).is_some_and(|b| ctx.lexed.tokens[b as usize].is(Class::To));
        // "an image captured by a passer-by": no verb of showing
        let taken = token.is(Class::VerbParticiple)
            && ctx.lexed.tokens.get(at as usize + 1).is_some_and(|t| t.word == known.by);
        if shows(token)
            && !taken
            && (token.is_any(Classes::any(&[Class::VerbPast, Class::VerbS, Class::VerbIng, Class::VerbParticiple]))
                || infinitive
                || token.is(Class::VerbBase))
        {
            // "clips aimed at portraying her": what they are for, not what they show
            let aim = token.is(Class::VerbIng)
                && at.checked_sub(1).is_some_and(|b| ctx.lexed.tokens[b as usize].is(Class::Preposition));
            // "shows her talking about it": her words, which she can be asked about
            let speech =
                ctx.lexed.tokens[at as usize + 1..].iter().take(6).any(|t| t.is(Class::VerbIng) && t.is(Class::Cue));
            let denied =
                aim || speech || (head + 1..at).rev().take(3).any(|b| ctx.lexed.tokens[b as usize].is(Class::Negation));
            let claimed = at > head + 1 && ctx.lexed.tokens[at as usize - 1].is_any(SAYING);
            return Shown { verb: Some(at), factive: !infinitive && !denied && !claimed, claimed };
        }
    }
    let of = ctx.lexed.tokens.get(head as usize + 1).is_some_and(|t| t.word == known.of);
    let brought = (sentence.start..head).rev().take(6).find(|at| {
        let token = &ctx.lexed.tokens[*at as usize];
        token.is_on(ctx.lexicon.lists.distributing, ctx.lexicon)
            && token.is_any(Classes::any(&[Class::VerbPast, Class::VerbParticiple, Class::VerbS]))
    });
    Shown { verb: brought.filter(|_| of), factive: of, claimed: false }
}

/// A verb of saying before the verb of showing.
const SAYING: Classes = Classes::of(Class::Cue);

/// Whose the item is, by the words of its phrase and of the sentence around it.
fn origin(ctx: Context<'_>, sentence: &Tokens, item: &Tokens, verb: u32) -> Origin {
    let own = ctx.slice(item);
    let before = ctx.slice(&(item.start.saturating_sub(6).max(sentence.start)..item.start));
    let around = ctx.slice(sentence);
    let known = &ctx.lexicon.known;
    let online = |t: &Token| {
        t.is(Class::Platform) && t.is_capitalised()
            || t.word.0 != 0
                && [known.online, known.internet, known.posted, known.shared, known.uploaded, known.circulating]
                    .contains(&t.word)
    };
    // "to press ahead" and "social media" are no outlet
    let noun = |words: &[Token], at: usize| {
        let before = at.checked_sub(1).map(|before| &words[before]);
        words[at].is(Class::MediaNoun)
            && !online(&words[at])
            && before.is_none_or(|t| !t.is(Class::To) && (t.word.0 == 0 || t.word != known.social))
    };
    let names = |words: &[Token]| (0..words.len()).any(|at| noun(words, at));
    let outlet = names(around) || ctx.names_outlet(sentence);
    if names(own) {
        return Origin::Outlet;
    }
    let brought = verb < item.start;
    let party = |tokens: &[Token]| tokens.iter().any(is_party);
    let user = |tokens: &[Token]| tokens.iter().any(|t| t.is(Class::Collective) || online(t));
    if brought {
        // "the fighters distributed photographs of": who brings it out stands before it
        return if !outlet && party(before) { Origin::Party } else { Origin::Unknown };
    }
    if party(own) {
        Origin::Party
    } else if user(own) {
        Origin::User
    } else if outlet {
        Origin::Outlet
    } else {
        brought_out(ctx, sentence, item)
    }
}

/// Somebody who fights; "IS" in capitals is one of them.
fn is_party(token: &Token) -> bool {
    token.is(Class::Belligerent) || token.is(Class::Be) && token.case == Case::Upper && token.end - token.start == 2
}

/// "Fighters released a video purporting to show": whose it is, by who stands before the verb that brings it out.
fn brought_out(ctx: Context<'_>, sentence: &Tokens, item: &Tokens) -> Origin {
    const CROWD: Classes = Classes::any(&[Class::Collective, Class::Body]);
    let before = ctx.slice(&(sentence.start.max(item.start.saturating_sub(REACH))..item.start));
    let brings = |t: &Token| {
        t.is_on(ctx.lexicon.lists.distributing, ctx.lexicon)
            && t.is_any(Classes::any(&[Class::VerbPast, Class::VerbParticiple, Class::VerbS]))
    };
    let Some(verb) = before.iter().rposition(brings).filter(|at| before.len() - at <= 4) else {
        return Origin::Unknown;
    };
    let who = &before[verb.saturating_sub(12)..verb];
    if who.iter().any(is_party) {
        Origin::Party
    } else if who.iter().any(|t| t.plural && !t.is(Class::MediaNoun) && (t.is_any(CROWD) || !t.is_capitalised())) {
        Origin::User
    } else {
        Origin::Unknown
    }
}

/// What the article as a whole says of the checking of its clips and photographs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Checked {
    /// Somewhere it says that something was checked, or could not be.
    pub(crate) stated: bool,
    /// A sentence says so of all of them.
    pub(crate) all: bool,
}

/// Looks for sentences on checking.
pub(crate) fn checked(ctx: Context<'_>) -> Checked {
    let lists = &ctx.lexicon.lists;
    let mut checked = Checked::default();
    for sentence in &ctx.lexed.sentences {
        if !ctx.has_entry(&sentence.tokens, lists.verification) {
            continue;
        }
        checked.stated = true;
        // "photographs that could not be verified showed": of these only
        let slice = ctx.slice(&sentence.tokens);
        let items = slice.iter().any(|t| t.is(Class::MediaItem) && t.plural)
            && !slice.iter().any(|t| t.is_on(lists.showing, ctx.lexicon));
        checked.all |= items && ctx.has_entry(&sentence.tokens, lists.verification_failed);
    }
    checked
}
