//! Names that the article does not use in one form: acronyms with and without stops, names that only the headline has.
//! Knows how words are written; not who they name.

use super::{Context, Cover, headline};
use crate::lex::{Case, Kind, Token};
use crate::lexicon::{Class, Classes};
use crate::markup::Zone;

/// Acronyms that are kept in mind.
const KEPT: usize = 64;

/// Letters of an acronym.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=6;

/// Letters by which a name of the headline is known again: "Tal" in "Talian".
const STEM: usize = 4;

/// What a first word may be and still be a name.
const PARTIES: Classes = Classes::any(&[Class::Belligerent, Class::Place, Class::Demonym]);

/// Words that headlines of capitals write small.
const SMALL: Classes = Classes::any(&[Class::Determiner, Class::Preposition, Class::Coordinator, Class::To, Class::Be]);

/// What is uneven about a name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum NameFault {
    /// "UN" here and "U.N." there.
    Stops,
    /// The headline uses a name that the text never does.
    HeadlineOnly,
}

impl NameFault {
    /// The word used in YAML.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stops => "stops",
            Self::HeadlineOnly => "headline-only",
        }
    }

    /// The fault in words.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::Stops => "written with and without stops",
            Self::HeadlineOnly => "a name that the text never uses",
        }
    }
}

/// A place where a name departs from its other form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnevenName {
    /// The token.
    pub token: u32,
    /// What is uneven.
    pub fault: NameFault,
    /// Where the other form stands.
    pub other: Option<u32>,
}

/// All of them, by place.
pub(crate) fn uneven(ctx: Context<'_>, cover: &Cover) -> Vec<UnevenName> {
    let mut found = headline_only(ctx);
    found.extend(stops(ctx, cover));
    found.sort_by_key(|name| name.token);
    found
}

/// Acronyms of the body, quotations apart, that come with stops and without; each once.
fn stops(ctx: Context<'_>, cover: &Cover) -> Vec<UnevenName> {
    let mut kept: Vec<(u32, &str, bool)> = Vec::new();
    let mut found = Vec::new();
    for paragraph in ctx.lexed.paragraphs.iter().filter(|p| matches!(p.zone, Zone::Body | Zone::ListItem)) {
        for (at, token) in (paragraph.tokens.start..).zip(ctx.slice(&paragraph.tokens)) {
            if token.case != Case::Upper || token.kind != Kind::Word || cover.is_quoted(at) {
                continue;
            }
            let text = token.span().slice(ctx.text);
            if !LETTERS.contains(&letters(text).count()) {
                continue;
            }
            let stopped = text.contains('.');
            let known = kept.iter_mut().find(|(_, known, _)| letters(known).eq(letters(text)));
            if let Some((first, known, told)) = known {
                if known.contains('.') != stopped && !*told {
                    *told = true;
                    found.push(UnevenName { token: at, fault: NameFault::Stops, other: Some(*first) });
                }
            } else if kept.len() < KEPT {
                kept.push((at, text, false));
            }
        }
    }
    found
}

fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| *c != '.')
}

/// Names of the headline that no word of the text begins like. In a headline of capitals nothing tells names apart.
fn headline_only(ctx: Context<'_>) -> Vec<UnevenName> {
    let Some(sentence) = headline::sentence(ctx).and_then(|s| ctx.lexed.sentences.get(s as usize)) else {
        return Vec::new();
    };
    let slice = ctx.slice(&sentence.tokens);
    let words = || slice.iter().filter(|t| t.kind == Kind::Word && t.word.0 != 0 && !t.is_any(SMALL));
    let capitals = words().filter(|t| t.is_capitalised()).count();
    let titled = capitals * 2 > words().count();
    let is_name = |t: &Token| {
        t.kind == Kind::Word
            && t.case == Case::Capital
            && !t.abbreviated
            && t.end - t.start >= STEM as u32
            && (t.is_any(PARTIES) || t.word.0 == 0 && !t.opens)
    };
    if titled {
        return Vec::new();
    }
    let mut names: Vec<u32> =
        (sentence.tokens.start..).zip(slice).filter(|(_, t)| is_name(t)).map(|(at, _)| at).take(12).collect();
    for paragraph in ctx.lexed.paragraphs.iter().filter(|p| p.zone != Zone::Headline) {
        if names.is_empty() {
            break;
        }
        for token in ctx.slice(&paragraph.tokens).iter().filter(|t| t.kind == Kind::Word) {
            let text = token.span().slice(ctx.text);
            names.retain(|name| {
                let own = ctx.lexed.tokens.get(*name as usize).map_or("", |t| t.span().slice(ctx.text));
                !begin_alike(own, text)
            });
        }
    }
    let body = ctx.lexed.paragraphs.iter().any(|p| p.zone == Zone::Body);
    let names = names.into_iter().filter(|_| body);
    names.map(|token| UnevenName { token, fault: NameFault::HeadlineOnly, other: None }).collect()
}

fn begin_alike(a: &str, b: &str) -> bool {
    a.as_bytes().iter().zip(b.as_bytes()).take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count() >= STEM
}
