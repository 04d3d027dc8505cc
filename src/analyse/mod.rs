//! What rules ask about: attributed or not and why, voice, events, media items, measures. Knows all stages before
//! it; nothing about rules. Every fact is a span, an id or a number.

mod caption;
mod cover;
pub(crate) mod credit;
pub(crate) mod deed;
mod declared;
mod date;
mod event;
mod figure;
pub(crate) mod headline;
mod hedge;
mod interest;
pub(crate) mod introduction;
mod measure;
mod media;
mod online;
mod percent;
pub(crate) mod public;
mod publisher;
mod names;
pub(crate) mod quotation;
pub(crate) mod second;
pub(crate) mod standing;
mod sum;
pub(crate) mod support;
mod survey;
mod tally;
mod term;
mod settled;
pub(crate) mod turn;
mod verbatim;
pub(crate) mod wording;
mod worth;

use std::sync::OnceLock;

use crate::lex::{Lexed, Sentence, Tokens};
use crate::lexicon::{Lexicon, ListBits};
use crate::markup::Markup;
use crate::register::{Own, Register};
use crate::resolve::Sources;
use crate::syntax::Syntax;

pub(crate) use caption::{caption, captions};
pub(crate) use figure::is_recalled;
pub(crate) use hedge::{hedge, is_nobody, nobody};
pub(crate) use media::{Checked, checked};
pub(crate) use online::{is_checkable, is_internet};
pub(crate) use percent::{base, has_base, has_values, is_change, is_open_share, is_points};
pub use publisher::Publisher;
pub(crate) use publisher::publisher;
pub(crate) use sum::mismatch;
pub(crate) use survey::{poll, study};
pub(crate) use tally::{ToldToll, crowd, group_is_numbered, has_caveat, in_event, tallies, told};

pub use caption::Caption;
pub use cover::Cover;
pub use date::{Day, DayKind};
pub use declared::{Cited, Declaration, DeclarationKind, Declared};
pub(crate) use event::is_of_these_days;
pub use event::{EventTime, SentenceFacts};
pub use figure::{Exemption, FigureFacts};
pub use interest::Interest;
pub(crate) use interest::{described_stance, interest};
pub use measure::Measures;
pub(crate) use measure::weight;
pub use media::{MediaItem, Origin, Verification};
pub(crate) use names::uneven;
pub use names::{NameFault, UnevenName};
pub use quotation::{Before, QuotationFacts, Speaker};
pub use settled::{Settled, SettledCell};
pub use sum::Mismatch;
pub use survey::Disclosure;
pub use tally::Tally;
pub use term::Term;
pub use verbatim::Verbatim;
pub(crate) use verbatim::verbatim;

/// What the stages before settled.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) text: &'a str,
    pub(crate) markup: &'a Markup,
    pub(crate) lexed: &'a Lexed,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) syntax: &'a Syntax,
    pub(crate) sources: &'a Sources,
    pub(crate) register: &'a Register,
}

impl<'a> Context<'a> {
    pub(crate) fn slice(&self, tokens: &Tokens) -> &'a [crate::lex::Token] {
        self.lexed.slice(tokens)
    }

    /// Whether an entry of the list stands among the tokens.
    pub(crate) fn has_entry(&self, tokens: &Tokens, set: Option<crate::lexicon::SetId>) -> bool {
        self.entry(tokens, set).is_some()
    }

    /// The first entry of the list among the tokens.
    pub(crate) fn entry(&self, tokens: &Tokens, set: Option<crate::lexicon::SetId>) -> Option<Tokens> {
        // a sentence has few of the words that are asked for
        if tokens.len() > SHORT && self.sentence_of_all(tokens).is_some_and(|s| !s.has.may_hold(set)) {
            return None;
        }
        let slice = self.slice(tokens);
        let bits = ListBits::of_lists(&[set]);
        (0..slice.len()).filter(|at| slice[*at].lists.meets(bits)).find_map(|at| {
            let len = self.lexicon.entry_of(set, &slice[at..]) as u32;
            (len > 0).then(|| tokens.start + at as u32..tokens.start + at as u32 + len)
        })
    }

    /// The sentence that holds the tokens, if a single one does.
    fn sentence_of_all(&self, tokens: &Tokens) -> Option<&'a Sentence> {
        let row = self.lexed.sentence_of(tokens.start)?;
        self.lexed.sentences.get(row as usize).filter(|sentence| sentence.tokens.end >= tokens.end)
    }

    /// Whether an outlet or agency is named among the tokens.
    pub(crate) fn names_outlet(&self, tokens: &Tokens) -> bool {
        self.lexicon.names_outlet(self.slice(tokens))
    }

    /// The paragraph that holds the token, as tokens.
    pub(crate) fn paragraph(&self, token: u32) -> Tokens {
        self.lexed
            .paragraph_of(token)
            .and_then(|p| self.lexed.paragraphs.get(p as usize))
            .map_or(token..token + 1, |p| p.tokens.clone())
    }
}

/// Tokens that are looked at faster than it is found out which sentence they stand in.
const SHORT: usize = 8;

/// All facts of one article beyond its syntax and sources.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Which attribution and which marks each token stands in.
    pub cover: Cover,
    /// One for each sentence.
    pub sentences: Vec<SentenceFacts>,
    /// One for each figure.
    pub figures: Vec<FigureFacts>,
    /// One for each quotation.
    pub quotations: Vec<QuotationFacts>,
    /// Clips, photographs and posts, in the order of the text.
    pub media_items: Vec<MediaItem>,
    /// Occurrences of the words of rules, in the order of the text.
    pub terms: Vec<Term>,
    /// Days that the text names, in its order.
    pub days: Vec<Day>,
    /// Shares and indices.
    pub measures: Measures,
    /// What is declared of where things are from.
    pub declared: Declared,
    /// Figures compared with each other, one for each, made when a rule first asks.
    pub(crate) tallies: OnceLock<Vec<Tally>>,
    /// What the article says of the checking of its media items, made when a rule first asks.
    pub(crate) checked: OnceLock<Checked>,
    /// Names that are not used in one form, settled when a rule asks.
    pub(crate) names: OnceLock<Vec<UnevenName>>,
    /// Sentences that repeat a quotation, settled when a rule asks.
    pub(crate) verbatim: OnceLock<Vec<Verbatim>>,
    /// What the article keeps back of its polls and of its studies, made when a rule first asks.
    pub(crate) kept_back: OnceLock<(Option<Disclosure>, Option<Disclosure>)>,
    /// The captions, made when a rule first asks.
    pub(crate) captions: OnceLock<Vec<Tokens>>,
    /// Conveyors that are the outlet which writes, settled when a rule asks.
    pub(crate) publisher: OnceLock<Publisher>,
}

/// Settles the facts.
pub(crate) fn analyse(ctx: Context<'_>, own: &Own) -> Facts {
    let cover = Cover::new(ctx);
    let sentences = event::sentences(ctx, &cover);
    let figures = figure::figures(ctx, &cover, &sentences);
    let quotations = quotation::quotations(ctx);
    let media_items = media::media_items(ctx, &cover);
    let terms = term::terms(ctx);
    let days = date::days(ctx);
    let measures = measure::measures(ctx);
    let declared = declared::declared(ctx, own);
    Facts {
        cover,
        sentences,
        figures,
        quotations,
        media_items,
        terms,
        days,
        measures,
        declared,
        tallies: OnceLock::new(),
        checked: OnceLock::new(),
        names: OnceLock::new(),
        verbatim: OnceLock::new(),
        kept_back: OnceLock::new(),
        captions: OnceLock::new(),
        publisher: OnceLock::new(),
    }
}
