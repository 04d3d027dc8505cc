//! Tokens and sentences of the prose blocks. Tokens, white space, masked ranges and blocks that are not prose
//! together tile the file. Knows characters and word classes; nothing about phrases or who speaks.

mod inventory;
mod scan;
mod sentence;
mod title;
mod word;

use std::ops::Range;

use crate::lexicon::{Class, Classes, Lexicon, ListBits, SetId, WordId};
use crate::markup::{Markup, Zone};
use crate::span::Span;

pub use crate::word::Case;
pub use inventory::{Inventory, Kinds};

/// What a token is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Letters, with inner hyphens, inner apostrophes and the stops of an abbreviation.
    Word,
    /// `'s`, `’ve`, `n’t` and the bare apostrophe of a plural possessive.
    Clitic,
    /// Digits, with inner commas and stops.
    Number,
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// `:`
    Colon,
    /// `.`
    Period,
    /// `?`
    Question,
    /// `!`
    Exclamation,
    /// `…` or `...`
    Ellipsis,
    /// `—`, `–`, `--`, and a hyphen between spaces
    Dash,
    /// `“`, ```` `` ````
    OpenQuote,
    /// `”`
    CloseQuote,
    /// `"`, `''`
    StraightQuote,
    /// `‘`
    OpenSingle,
    /// `’` or `'` that belongs to no word
    CloseSingle,
    /// `(`
    OpenParen,
    /// `)`
    CloseParen,
    /// `[`
    OpenBracket,
    /// `]`
    CloseBracket,
    /// `$`, `€`, `£`, `¥`
    Currency,
    /// `%`
    Percent,
    /// Anything else
    Other,
}

impl Kind {
    const fn is_stop(self) -> bool {
        matches!(self, Self::Period | Self::Question | Self::Exclamation | Self::Ellipsis)
    }
}

/// White space before a token.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Gap {
    /// The token before touches it.
    None,
    /// Spaces, no-break spaces, tabs or masked bytes.
    Space,
    /// A line end within the block.
    Line,
    /// The token opens its block.
    Block,
}

/// The smallest unit the grammar sees.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The word, if the lexicon knows it.
    pub word: WordId,
    /// What it is made of.
    pub kind: Kind,
    /// White space before it.
    pub gap: Gap,
    /// How it is written.
    pub case: Case,
    /// Whether its last byte is the stop of an abbreviation or initial.
    pub abbreviated: bool,
    /// Whether it is the first of its sentence.
    pub opens: bool,
    /// Whether a noun of this form is a plural, by its ending.
    pub plural: bool,
    /// Its classes, from the lexicon or guessed from its ending.
    pub classes: Classes,
    /// The lists of the lexicon that it may be on.
    pub lists: ListBits,
}

impl Token {
    /// Its bytes.
    pub const fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// Whether it has that class.
    pub const fn is(&self, class: Class) -> bool {
        self.classes.has(class)
    }

    /// Whether it has one of those classes.
    pub const fn is_any(&self, classes: Classes) -> bool {
        self.classes.meets(classes)
    }

    /// Whether the word by itself is on the list.
    #[inline]
    pub(crate) fn is_on(&self, list: Option<SetId>, lexicon: &Lexicon) -> bool {
        list.is_some_and(|set| {
            self.lists.surely_holds(set) || self.lists.may_hold(set) && lexicon.is_in(set, self.word)
        })
    }

    /// Whether an entry of the list may begin with it.
    #[inline]
    pub(crate) fn may_begin(&self, list: Option<SetId>) -> bool {
        list.is_some_and(|set| self.lists.may_hold(set))
    }

    /// Whether it is a word written with a capital.
    pub fn is_capitalised(&self) -> bool {
        self.case != Case::Lower
    }

    /// Whether it is on the lists of given names.
    pub(crate) fn is_given_name(&self) -> bool {
        self.is_any(Classes::any(&[Class::FemaleName, Class::MaleName]))
    }

    /// Whether it is a double quotation mark of any kind.
    pub const fn is_double_mark(&self) -> bool {
        matches!(self.kind, Kind::OpenQuote | Kind::CloseQuote | Kind::StraightQuote)
    }

    /// Whether it is a number with its unit in one word: "10-point", "18-year-old".
    pub(crate) fn is_compound_number(&self) -> bool {
        self.kind == Kind::Number && self.is(Class::Adjective)
    }

    /// Whether it ends a sentence when white space follows.
    pub const fn is_stop(&self) -> bool {
        self.kind.is_stop()
    }
}

impl Lexicon {
    /// Number of tokens of the entry of the list that begins with the first of `tokens`; 0 if none does.
    #[inline]
    pub(crate) fn entry_of(&self, list: Option<SetId>, tokens: &[Token]) -> usize {
        match (list, tokens.first()) {
            (Some(set), Some(first)) if first.lists.may_hold(set) => self.entry_among(set, first, tokens),
            _ => 0,
        }
    }

    /// The same where the bits of the first token do not rule it out.
    fn entry_among(&self, set: SetId, first: &Token, tokens: &[Token]) -> usize {
        if first.lists.surely_holds(set) { 1 } else { self.entry_at(set, tokens.iter().map(|t| t.word)) }
    }

    /// Whether the name of an outlet or agency stands among the tokens.
    pub(crate) fn names_outlet(&self, tokens: &[Token]) -> bool {
        let lists = [self.lists.outlet, self.lists.outlet_capitalised];
        let bits = ListBits::of_lists(&lists);
        let may_begin = |token: &Token| token.is_capitalised() && token.lists.meets(bits);
        (0..tokens.len())
            .any(|at| may_begin(&tokens[at]) && lists.iter().any(|list| self.entry_of(*list, &tokens[at..]) > 0))
    }
}

/// A range of token indices.
pub type Tokens = Range<u32>;

/// A sentence; its stop and the marks closed with it are inside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: Tokens,
    /// The paragraph it stands in.
    pub paragraph: u32,
    /// What its tokens have among them.
    pub has: Inventory,
    /// Where the next sentence follows without white space: the touching bytes.
    pub glued: Option<Span>,
}

/// The tokens of one prose block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paragraph {
    /// Index of the block in [`Markup::blocks`].
    pub block: u32,
    /// What the block is for.
    pub zone: Zone,
    /// Its tokens, the dateline prefix left out.
    pub tokens: Tokens,
    /// Its sentences.
    pub sentences: Range<u32>,
    /// What its tokens have among them.
    pub has: Inventory,
}

/// What `lex` settles.
#[derive(Clone, Debug, Default)]
pub struct Lexed {
    /// All tokens in order.
    pub tokens: Vec<Token>,
    /// All sentences in order.
    pub sentences: Vec<Sentence>,
    /// All prose blocks in order.
    pub paragraphs: Vec<Paragraph>,
    /// What all tokens have among them.
    pub has: Inventory,
}

impl Lexed {
    /// The bytes from the first to the last of these tokens; empty for none.
    pub fn span(&self, tokens: &Tokens) -> Span {
        match self.slice(tokens) {
            [] => Span::default(),
            [first, .., last] => first.span().cover(last.span()),
            [only] => only.span(),
        }
    }

    /// The tokens themselves.
    pub fn slice(&self, tokens: &Tokens) -> &[Token] {
        self.tokens.get(tokens.start as usize..tokens.end as usize).unwrap_or(&[])
    }

    /// The tokens that start inside `span`.
    pub fn tokens_in(&self, span: Span) -> Tokens {
        let start = self.tokens.partition_point(|t| t.start < span.start);
        // most spans are short: their end is looked for from their start on, in steps that double
        let rest = &self.tokens[start..];
        let (mut from, mut step) = (0, 4);
        while rest.get(from + step).is_some_and(|t| t.start < span.end) {
            from += step;
            step *= 2;
        }
        let near = &rest[from..rest.len().min(from + step)];
        let end = start + from + near.partition_point(|t| t.start < span.end);
        start as u32..end as u32
    }

    /// Index of the sentence that holds the token.
    pub fn sentence_of(&self, token: u32) -> Option<u32> {
        let index = self.sentences.partition_point(|s| s.tokens.end <= token);
        self.sentences.get(index).filter(|s| s.tokens.contains(&token)).map(|_| index as u32)
    }

    /// Index of the paragraph that holds the token.
    pub fn paragraph_of(&self, token: u32) -> Option<u32> {
        let index = self.paragraphs.partition_point(|p| p.tokens.end <= token);
        self.paragraphs.get(index).filter(|p| p.tokens.contains(&token)).map(|_| index as u32)
    }
}

/// Cuts the prose blocks of `text` into tokens and sentences.
pub fn lex(text: &str, markup: &Markup, lexicon: &Lexicon) -> Lexed {
    let mut lexed = Lexed {
        tokens: Vec::with_capacity(text.len() / 5),
        sentences: Vec::with_capacity(text.len() / 128),
        paragraphs: Vec::with_capacity(markup.blocks.len()),
        ..Lexed::default()
    };
    let mut reader = scan::Reader::new(text, markup, lexicon);
    for (index, block) in markup.blocks.iter().enumerate() {
        if !block.zone.is_prose() {
            continue;
        }
        let start = block.dateline_prefix.map_or(block.span.start, |prefix| prefix.end.max(block.span.start));
        let first = lexed.tokens.len() as u32;
        let stops = reader.block(Span::new(start, block.span.end), &mut lexed.tokens);
        let tokens = first..lexed.tokens.len() as u32;
        if tokens.is_empty() {
            continue;
        }
        if matches!(block.zone, Zone::Headline | Zone::Standfirst | Zone::Subhead) {
            title::lower(&mut lexed.tokens[first as usize..]);
        }
        let sentences = lexed.sentences.len() as u32;
        let has = sentence::split(&mut lexed, tokens.clone(), stops);
        lexed.has = lexed.has.with(has);
        lexed.paragraphs.push(Paragraph {
            block: index as u32,
            zone: block.zone,
            tokens,
            sentences: sentences..lexed.sentences.len() as u32,
            has,
        });
    }
    lexed
}
