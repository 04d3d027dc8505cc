//! Ties the sources of an article to a register: those that it knows under one id become one. Knows names; not what is
//! declared of them.

use super::{Description, Source, SourceKind, Sources};
use crate::lex::{Kind, Lexed, Token, Tokens};
use crate::lexicon::Class;
use crate::register::{EntryKind, Register};
use crate::word::folded_in;

/// Mentions of one source that are looked up.
const MOST_MENTIONS: usize = 32;

/// Finds the entry of each source, joins those that share one and takes over what the register says of their kind.
pub(crate) fn link(text: &str, lexed: &Lexed, register: &Register, sources: &mut Sources) {
    let names = Names { text, lexed, register };
    let mut first: Vec<Option<usize>> = vec![None; register.entries().len()];
    let mut rows = Vec::with_capacity(sources.sources.len());
    let mut joined: Vec<Source> = Vec::with_capacity(sources.sources.len());
    for mut source in std::mem::take(&mut sources.sources) {
        source.entry = names.entry_of(&source);
        let known = source.entry.and_then(|entry| first.get_mut(entry as usize));
        match known {
            Some(Some(row)) => {
                rows.push(*row as u32);
                join(&mut joined[*row], source);
            }
            slot => {
                if let Some(slot) = slot {
                    *slot = Some(joined.len());
                }
                rows.push(joined.len() as u32);
                joined.push(source);
            }
        }
    }
    for source in &mut joined {
        let kind = source.entry.and_then(|entry| register.get(entry)).and_then(|entry| entry.kind);
        source.kind = kind.map_or(source.kind, kind_of);
        source.mentions.sort_by_key(|mention| mention.start);
    }
    sources.sources = joined;
    for attribution in &mut sources.attributions {
        attribution.source = attribution.source.and_then(|row| rows.get(row as usize).copied());
    }
}

fn join(known: &mut Source, other: Source) {
    if other.name.len() > known.name.len() {
        known.name = other.name;
    }
    known.mentions.extend(other.mentions);
    known.role = known.role.take().or(other.role);
    if other.described == Description::Specific {
        known.described = Description::Specific;
    }
}

const fn kind_of(kind: EntryKind) -> SourceKind {
    match kind {
        EntryKind::Person | EntryKind::Own => SourceKind::Person,
        EntryKind::Organisation => SourceKind::Organisation,
        EntryKind::Anonymous => SourceKind::Anonymous,
        EntryKind::Collective => SourceKind::Collective,
        EntryKind::Media => SourceKind::Media,
        EntryKind::Document | EntryKind::Data => SourceKind::Document,
        EntryKind::Ugc => SourceKind::Ugc,
    }
}

struct Names<'a> {
    text: &'a str,
    lexed: &'a Lexed,
    register: &'a Register,
}

impl Names<'_> {
    /// By its name, by the end of its name ("the UK-based Tal Observatory"), by what it is called somewhere.
    fn entry_of(&self, source: &Source) -> Option<u32> {
        let whole = self.words(&source.name);
        let end_of_name = || {
            let ends = (1..whole.len().saturating_sub(1)).take(8);
            ends.map(|from| &whole[from..]).find_map(|end| self.register.named(end.iter().copied()))
        };
        let called = || {
            source.mentions.iter().take(MOST_MENTIONS).find_map(|mention| {
                let words = self.words(mention);
                self.register.named(words.into_iter())
            })
        };
        self.register.named(whole.iter().copied()).or_else(end_of_name).or_else(called)
    }

    /// The words of a phrase up to its first sign or relative clause, folded, titles before a name left out.
    fn words(&self, tokens: &Tokens) -> Vec<u64> {
        let named = |t: &&Token| {
            matches!(t.kind, Kind::Word | Kind::Number) && (!t.is(Class::Relative) || t.is(Class::Determiner))
        };
        let words = self.lexed.slice(tokens).iter().skip_while(|t| t.is(Class::TitleShort)).take_while(named);
        words.map(|t| folded_in(self.text, t.start as usize, t.end as usize)).collect()
    }
}
