//! What the article declares of where things are from, and whether it holds: marks, definitions, claims, sources and
//! allowances; and for each sentence what is declared of it. Knows markup, the register and sentences; not rules.

use std::collections::{BTreeMap, BTreeSet};

use super::{Context, SettledCell};
use crate::lex::{Kind, Token, Tokens};
use crate::markup::{Mark, MarkKind, Reach};
use crate::register::{Checked, Claim, Own};
use crate::span::Span;
use crate::word;

/// What is declared, and how.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum DeclarationKind {
    /// An entry of `sources:` in the front matter.
    Source,
    /// An entry of `claims:` in the front matter.
    Claim,
    /// A mark in the text.
    Mark(MarkKind),
    /// `sayso-allow` and `allow:`.
    Suppression,
}

impl DeclarationKind {
    /// The words used in YAML.
    pub const NAMES: &'static [&'static str] = &[
        "source",
        "claim",
        "footnote",
        "footnote-text",
        "attribute",
        "comment",
        "ref",
        "cite",
        "link",
        "link-target",
        "json-ld",
        "suppression",
    ];

    /// The word used in YAML.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Claim => "claim",
            Self::Mark(MarkKind::Footnote) => "footnote",
            Self::Mark(MarkKind::FootnoteText) => "footnote-text",
            Self::Mark(MarkKind::Attribute) => "attribute",
            Self::Mark(MarkKind::Comment) => "comment",
            Self::Mark(MarkKind::Ref) => "ref",
            Self::Mark(MarkKind::Cite) => "cite",
            Self::Mark(MarkKind::Link) => "link",
            Self::Mark(MarkKind::LinkTarget) => "link-target",
            Self::Mark(MarkKind::JsonLd) => "json-ld",
            Self::Suppression => "suppression",
        }
    }
}

/// One declaration. What does not apply is `None`.
#[derive(Clone, Debug)]
pub struct Declaration {
    /// What it is.
    pub kind: DeclarationKind,
    /// What to underline.
    pub span: Span,
    /// The id, rule or words that it names; may be empty.
    pub id: Span,
    /// Whether there is what it refers to.
    pub defined: Option<bool>,
    /// Whether something refers to it.
    pub used: Option<bool>,
    /// Whether an earlier one has the same id.
    pub repeated: bool,
    /// Whether a claim's words stand in the article.
    pub matches: Option<bool>,
    /// Whether a suppression says why.
    pub has_reason: Option<bool>,
    /// Row of the suppression in the markup.
    pub suppression: Option<u32>,
    /// Set by each check, for suppressions.
    pub settled: SettledCell,
}

impl Declaration {
    fn new(kind: DeclarationKind, span: Span, id: Span) -> Self {
        Self {
            kind,
            span,
            id,
            defined: None,
            used: None,
            repeated: false,
            matches: None,
            has_reason: None,
            suppression: None,
            settled: SettledCell::default(),
        }
    }
}

impl Declaration {
    /// The id, rule or words that it names; all of it if it names none.
    pub const fn named(&self) -> Span {
        if self.id.is_empty() { self.span } else { self.id }
    }
}

/// What is declared of one sentence.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Cited {
    /// Whether a mark stands on it at all.
    pub marked: bool,
    /// Rows of its sources in the register.
    pub entries: Vec<u32>,
    /// Its sources that have no entry: footnotes, addresses, texts.
    pub others: BTreeSet<u64>,
    /// The best that is declared of whether it was checked.
    pub checked: Option<Checked>,
}

impl Cited {
    /// The word used in YAML.
    pub fn name(&self) -> &'static str {
        match (self.marked, self.entries.is_empty() && self.others.is_empty()) {
            (_, false) => "source",
            (true, true) => "marker",
            (false, true) => "none",
        }
    }
}

/// Sources of one sentence that are kept.
const MOST_CITED: usize = 16;

/// All declarations of one article.
#[derive(Clone, Debug, Default)]
pub struct Declared {
    /// In the order of the text.
    pub declarations: Vec<Declaration>,
    /// One for each sentence; empty if nothing is declared in the whole article.
    sentences: Vec<Cited>,
    /// `verification_note` of the front matter.
    pub note: Option<Span>,
    /// Number of sources that the front matter and JSON-LD declare.
    pub sources: u32,
}

/// What is declared of a sentence of an article that declares nothing.
static NOTHING: Cited = Cited { marked: false, entries: Vec::new(), others: BTreeSet::new(), checked: None };

impl Declared {
    /// What is declared of the sentence.
    pub fn of(&self, sentence: u32) -> &Cited {
        self.sentences.get(sentence as usize).unwrap_or(&NOTHING)
    }
}

/// Settles all declarations.
pub(super) fn declared(ctx: Context<'_>, own: &Own) -> Declared {
    let marks = &ctx.markup.marks;
    if marks.is_empty() && own.sources.is_empty() && own.claims.is_empty() && ctx.markup.suppressions.is_empty() {
        return Declared { note: own.note, ..Declared::default() };
    }
    let mut reader = Reader {
        ctx,
        out: Declared { note: own.note, sources: own.sources.len() as u32, ..Declared::default() },
        ids: Ids::of(ctx.text, marks),
        used: BTreeSet::new(),
        named: BTreeSet::new(),
    };
    if !marks.is_empty() || !own.claims.is_empty() {
        reader.out.sentences = vec![Cited::default(); ctx.lexed.sentences.len()];
    }
    for mark in marks {
        reader.mark(mark);
    }
    reader.claims(&own.claims);
    reader.sources(own);
    for (row, suppression) in ctx.markup.suppressions.iter().enumerate() {
        let mut found = Declaration::new(DeclarationKind::Suppression, suppression.rule, suppression.rule);
        found.has_reason = Some(!suppression.reason.slice(ctx.text).trim().is_empty());
        found.suppression = Some(row as u32);
        reader.out.declarations.push(found);
    }
    reader.finish()
}

/// The ids that marks define, in small letters.
#[derive(Default)]
struct Ids {
    /// Footnotes and whether their text says something.
    footnotes: BTreeMap<String, bool>,
    /// `<ref name=…>` that bring a text.
    refs: BTreeSet<String>,
}

impl Ids {
    fn of(text: &str, marks: &[Mark]) -> Self {
        let mut ids = Self::default();
        for mark in marks {
            let id = || mark.id.slice(text).to_lowercase();
            match mark.kind {
                MarkKind::FootnoteText => *ids.footnotes.entry(id()).or_default() |= mark.complete,
                MarkKind::Ref if mark.complete && !mark.id.is_empty() => {
                    ids.refs.insert(id());
                }
                _ => {}
            }
        }
        ids
    }
}

struct Reader<'a> {
    ctx: Context<'a>,
    out: Declared,
    ids: Ids,
    /// Ids of footnotes that are referred to.
    used: BTreeSet<String>,
    /// Rows of the register that are referred to.
    named: BTreeSet<u32>,
}

/// What a mark resolves to.
#[derive(Clone, Copy)]
enum Origin {
    Entry(u32),
    Other(u64),
}

impl Reader<'_> {
    fn mark(&mut self, mark: &Mark) {
        let (text, register) = (self.ctx.text, self.ctx.register);
        let id = mark.id.slice(text);
        let folded = id.to_lowercase();
        // one comment may name several ids: each is judged by itself
        let by_id = mark.kind == MarkKind::Comment && !mark.id.is_empty();
        let place = if by_id { mark.id } else { mark.span };
        let mut found = Declaration::new(DeclarationKind::Mark(mark.kind), place, mark.id);
        let other = || Origin::Other(word::hash(folded.as_bytes()));
        let entry = register.row(id).map(Origin::Entry);
        let origin = match mark.kind {
            MarkKind::Footnote | MarkKind::Attribute | MarkKind::Comment => {
                let written = self.ids.footnotes.get(&folded).copied();
                if written.is_some() {
                    self.used.insert(folded.clone());
                }
                entry.or_else(|| written.filter(|says| *says).map(|_| other()))
            }
            MarkKind::Ref if mark.complete => Some(entry.unwrap_or_else(|| {
                let whole = if mark.id.is_empty() { mark.span.slice(text) } else { &folded };
                Origin::Other(word::hash(whole.as_bytes()))
            })),
            MarkKind::Ref => entry.or_else(|| self.ids.refs.contains(&folded).then(other)),
            MarkKind::Cite | MarkKind::Link if mark.complete => {
                let named = || register.named(id.split_whitespace().map(word::folded)).map(Origin::Entry);
                Some(entry.or_else(named).unwrap_or_else(|| Origin::Other(word::hash(host(id).as_bytes()))))
            }
            MarkKind::Cite | MarkKind::Link => None,
            MarkKind::FootnoteText | MarkKind::LinkTarget | MarkKind::JsonLd => {
                self.out.sources += u32::from(mark.kind == MarkKind::JsonLd);
                match mark.kind {
                    MarkKind::FootnoteText => found.defined = Some(mark.complete || entry.is_some()),
                    MarkKind::LinkTarget => found.used = Some(mark.complete),
                    _ => {}
                }
                self.out.declarations.push(found);
                for sentence in self.reached(mark) {
                    self.cite(sentence, Some(entry.unwrap_or_else(other)));
                }
                return;
            }
        };
        // that a footnote says nothing is told where it stands
        found.defined = Some(origin.is_some() || self.used.contains(&folded));
        self.out.declarations.push(found);
        if let Some(Origin::Entry(row)) = origin {
            self.named.insert(row);
        }
        for sentence in self.reached(mark) {
            self.cite(sentence, origin);
        }
    }

    fn cite(&mut self, sentence: u32, origin: Option<Origin>) {
        let register = self.ctx.register;
        let Some(cited) = self.out.sentences.get_mut(sentence as usize) else { return };
        cited.marked = true;
        match origin {
            Some(Origin::Entry(row)) if cited.entries.len() < MOST_CITED && !cited.entries.contains(&row) => {
                cited.entries.push(row);
                cited.checked = cited.checked.max(register.get(row).and_then(|entry| entry.checked));
            }
            Some(Origin::Other(hash)) if cited.others.len() < MOST_CITED => {
                cited.others.insert(hash);
            }
            _ => {}
        }
    }

    /// The sentences that a mark speaks of.
    fn reached(&self, mark: &Mark) -> Tokens {
        let lexed = self.ctx.lexed;
        match mark.reach {
            Reach::Article => 0..0,
            Reach::Block(block) => {
                let tokens = lexed.tokens_in(block);
                let first = lexed.sentences.partition_point(|s| s.tokens.end <= tokens.start) as u32;
                let end = lexed.sentences.partition_point(|s| s.tokens.start < tokens.end) as u32;
                first..end.max(first)
            }
            Reach::Sentence => self.sentence_at(mark).map_or(0..0, |s| s..s + 1),
        }
    }

    /// The sentence of the words inside the mark, else of those before it on the line, else of those behind it.
    fn sentence_at(&self, mark: &Mark) -> Option<u32> {
        let (lexed, text) = (self.ctx.lexed, self.ctx.text);
        let tokens = &lexed.tokens;
        let next = tokens.partition_point(|t| t.end <= mark.span.start);
        let wraps = matches!(mark.kind, MarkKind::Link | MarkKind::Cite);
        if wraps && tokens.get(next).is_some_and(|t| mark.kind == MarkKind::Cite || t.start < mark.span.end) {
            return lexed.sentence_of(next as u32);
        }
        let near =
            |from: u32, to: u32| from <= to && to - from < NEAR && !Span::new(from, to).slice(text).contains('\n');
        let before = next.checked_sub(1).filter(|t| near(tokens[*t].end, mark.span.start));
        let after = || tokens.get(next).filter(|t| near(mark.span.end, t.start)).map(|_| next);
        lexed.sentence_of(before.or_else(after).or_else(|| next.checked_sub(1))? as u32)
    }

    fn claims(&mut self, claims: &[Claim]) {
        if claims.is_empty() {
            return;
        }
        let found = occurrences(self.ctx, claims);
        for (claim, places) in std::iter::zip(claims, found) {
            let mut declaration = Declaration::new(DeclarationKind::Claim, claim.span, claim.span);
            declaration.matches = Some(!places.is_empty());
            self.out.declarations.push(declaration);
            let mut origins = Vec::with_capacity(claim.sources.len());
            for (id, place) in &claim.sources {
                let row = self.ctx.register.row(id);
                let mut source = Declaration::new(DeclarationKind::Claim, *place, *place);
                source.defined = Some(row.is_some());
                self.out.declarations.push(source);
                self.named.extend(row);
                origins.push(row.map(Origin::Entry));
            }
            for place in places {
                let first = self.ctx.lexed.sentence_of(place.start);
                let last = self.ctx.lexed.sentence_of(place.end.saturating_sub(1));
                let (Some(first), Some(last)) = (first, last) else { continue };
                for sentence in first..=last {
                    for origin in &origins {
                        self.cite(sentence, *origin);
                    }
                    if let Some(cited) = self.out.sentences.get_mut(sentence as usize) {
                        cited.checked = cited.checked.max(claim.checked);
                    }
                }
            }
        }
    }

    /// The entries of the front matter: used if a mark, a claim, another entry or the article itself names them.
    fn sources(&mut self, own: &Own) {
        let register = self.ctx.register;
        let mut named = std::mem::take(&mut self.named);
        named.extend(self.ctx.sources.sources.iter().filter_map(|source| source.entry));
        let mut open: Vec<u32> = named.iter().copied().collect();
        while let Some(row) = open.pop() {
            let via = register.get(row).into_iter().flat_map(|entry| &entry.via);
            for conveyor in via.filter_map(|id| register.row(id)) {
                if named.insert(conveyor) {
                    open.push(conveyor);
                }
            }
        }
        let mut told = BTreeSet::new();
        for (row, place) in own.sources.iter().filter(|(row, _)| told.insert(*row)) {
            let mut found = Declaration::new(DeclarationKind::Source, *place, *place);
            found.used = Some(named.contains(row));
            self.out.declarations.push(found);
        }
    }

    fn finish(mut self) -> Declared {
        let mut seen = BTreeSet::new();
        self.out.declarations.sort_by_key(|d| (d.span.start, d.id.start));
        for found in &mut self.out.declarations {
            let DeclarationKind::Mark(MarkKind::FootnoteText) = found.kind else { continue };
            let id = found.id.slice(self.ctx.text).to_lowercase();
            found.used = Some(self.used.contains(&id));
            found.repeated = !seen.insert((found.kind, id));
        }
        self.out
    }
}

/// Bytes between words and a mark on the same line that belongs to them.
const NEAR: u32 = 400;

/// The host of an address, so that two pages of one site are one origin; anything else as it is.
fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    if rest.len() == address.len() { address } else { rest.split(['/', '?', '#', ':']).next().unwrap_or(rest) }
}

/// Where the words of each claim stand: compared letter by letter, white space, case and signs left out.
fn occurrences(ctx: Context<'_>, claims: &[Claim]) -> Vec<Vec<Tokens>> {
    let wanted: Vec<Vec<char>> =
        claims.iter().map(|claim| letters(&claim.words).take(MOST_LETTERS).collect()).collect();
    let mut found = vec![Vec::new(); claims.len()];
    let tokens = &ctx.lexed.tokens;
    // claims that are all alike, in a text that is all alike, would be compared for ever
    let mut budget = tokens.len() * COMPARED;
    for (start, token) in tokens.iter().enumerate().filter(|(_, t)| matches!(t.kind, Kind::Word | Kind::Number)) {
        let first = letters(token.span().slice(ctx.text)).next();
        for (row, wanted) in wanted.iter().enumerate().filter(|(_, wanted)| wanted.first().copied() == first) {
            if found[row].len() >= MOST_PLACES || budget == 0 {
                continue;
            }
            let mut rest = wanted.as_slice();
            let mut next = |letter: char| {
                let (expected, others) = rest.split_first()?;
                rest = others;
                (*expected == letter).then_some(())
            };
            let reads = |token: &&Token| letters(token.span().slice(ctx.text)).all(|letter| next(letter).is_some());
            let length = tokens[start..].iter().take(wanted.len() * 2).take_while(reads).count();
            budget = budget.saturating_sub(length + 1);
            // the words may end inside the last token that was read, or behind signs that follow them
            if rest.is_empty() {
                found[row].push(start as u32..(start + length.max(1)) as u32);
            }
        }
    }
    found
}

/// The letters and digits of a text, small.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// Words that are compared with claims for each word of the article, on average.
const COMPARED: usize = 64;

/// Letters of one claim that are compared.
const MOST_LETTERS: usize = 400;

/// Places of one claim that are kept.
const MOST_PLACES: usize = 8;
