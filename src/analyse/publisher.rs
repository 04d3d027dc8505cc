//! Which outlet writes the article, where it tells so only in passing: several sources "told the Courier", and never does
//! "the Courier reported" anything. Knows attributions and conveyors; not rules.

use std::collections::{HashMap, HashSet};

use super::Context;
use crate::lex::{Kind, Token, Tokens};
use crate::lexicon::CueClass;
use crate::resolve::SourceKind;

/// Tokens before a word for a question in which the one who asks is named.
const BEFORE: usize = 5;

/// What an article shows of the outlets that conveyed its statements; first tokens of conveyors, in order.
#[derive(Clone, Debug, Default)]
pub struct Publisher {
    /// Those that are the outlet which writes.
    own: Vec<u32>,
    /// Those that may be it: nobody spoke to another one, and nothing else is cited from it.
    doubtful: Vec<u32>,
}

impl Publisher {
    /// Whether that conveyor is the outlet which writes.
    pub(crate) fn is_own(&self, conveyor: &Tokens) -> bool {
        self.own.binary_search(&conveyor.start).is_ok()
    }

    /// Whether nothing in the article tells if it is.
    pub(crate) fn is_doubtful(&self, conveyor: &Tokens) -> bool {
        self.doubtful.binary_search(&conveyor.start).is_ok()
    }
}

/// What is known of an outlet to which somebody spoke.
struct Told {
    /// The first who did.
    source: Option<u32>,
    /// Whether others did, too.
    by_others: bool,
    /// Whether it put a question to somebody.
    asks: bool,
}

/// Which conveyors are, or may be, the outlet that writes.
pub(crate) fn publisher(ctx: Context<'_>) -> Publisher {
    // what a speaker cites in turn was not told again
    let all = || ctx.syntax.attributions.iter().zip(&ctx.sources.attributions).filter(|(a, _)| a.parent.is_none());
    let rows = || all().filter_map(|(_, row)| Some((row.source, row.via.first()?)));
    let mut told: HashMap<&str, Told> = HashMap::new();
    for (source, via) in rows() {
        let Some(name) = name(ctx, via) else { continue };
        let known = told.entry(name).or_insert(Told { source, by_others: false, asks: false });
        known.by_others |= known.source != source;
    }
    let mut found = Publisher::default();
    if told.is_empty() {
        return found;
    }
    asked(ctx, &mut told);
    let reporting = reporting(ctx);
    let credited = !ctx.markup.credits.is_empty();
    for via in rows().map(|(_, via)| via) {
        let Some(name) = name(ctx, via) else { continue };
        let Some(outlet) = told.get(name) else { continue };
        let cited = reporting.contains(name) || is_citing(ctx, via);
        if outlet.asks || outlet.by_others && !cited {
            found.own.push(via.start);
        } else if told.len() == 1 && !cited && !credited {
            found.doubtful.push(via.start);
        }
    }
    found.own.sort_unstable();
    found.doubtful.sort_unstable();
    found
}

/// "The Courier **quoted** an aide": what is quoted was told to somebody else.
fn is_citing(ctx: Context<'_>, via: &Tokens) -> bool {
    let known = &ctx.lexicon.known;
    let behind = ctx.slice(&(via.end..(via.end + 3).min(ctx.paragraph(via.start).end.max(via.end))));
    behind.iter().any(|t| t.word.0 != 0 && [known.quote, known.cite].contains(&ctx.lexicon.lemma(t.word)))
}

/// The last word of a name with capitals: "Courier" for "the Tal Courier" and "The Courier".
fn name<'a>(ctx: Context<'a>, tokens: &Tokens) -> Option<&'a str> {
    let is_name = |t: &&Token| t.kind == Kind::Word && t.is_capitalised();
    ctx.slice(tokens).iter().rfind(is_name).map(|t| t.span().slice(ctx.text))
}

/// "did not answer the Courier's questions": whoever asks writes.
fn asked(ctx: Context<'_>, told: &mut HashMap<&str, Told>) {
    let tokens = &ctx.lexed.tokens;
    let list = ctx.lexicon.lists.inquiry;
    let sentences = ctx.lexed.sentences.iter().filter(|s| s.has.may_hold(list));
    let places = sentences.flat_map(|s| s.tokens.start as usize..s.tokens.end as usize);
    for at in places.filter(|at| tokens[*at].is_on(list, ctx.lexicon) && !tokens[*at].is_capitalised()) {
        for pair in tokens[at.saturating_sub(BEFORE)..at].windows(2) {
            if pair[1].kind == Kind::Clitic
                && let Some(outlet) = told.get_mut(pair[0].span().slice(ctx.text))
            {
                outlet.asks = true;
            }
        }
    }
}

/// Outlets that the article cites as others.
fn reporting(ctx: Context<'_>) -> HashSet<&str> {
    let rows = ctx.syntax.attributions.iter().zip(&ctx.sources.attributions);
    rows.filter(|(a, _)| a.cue_class.is_some_and(CueClass::is_statement))
        .filter(|(_, row)| {
            let source = row.source.and_then(|s| ctx.sources.sources.get(s as usize));
            source.is_some_and(|s| s.kind == SourceKind::Media)
        })
        .filter_map(|(a, _)| name(ctx, a.source.as_ref()?))
        .collect()
}
