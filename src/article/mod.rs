//! The analysed whole: everything a rule may look at. Rules see an [`Article`], never a half-built stage.

mod fact;
mod table;

pub use fact::{Fact, FactKind, Role, Subject, SubjectKind, Value};

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::analyse::{self, Cited, Facts};
use crate::charref;
use crate::diagnostic::Diagnostic;
use crate::lex::{self, Gap, Kind, Lexed, Tokens};
use crate::lexicon::Lexicon;
use crate::markup::{self, Date, Markup, Zone, kind_of_section};
use crate::parse;
use crate::register::{self, Register};
use crate::resolve::{self, Sources};
use crate::span::Span;
use crate::syntax::Syntax;
use crate::text::TextFile;

/// Whose words a span is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Voice {
    /// The article's own.
    Writer,
    /// In the content of an attribution, paraphrased.
    Attributed,
    /// Inside quotation marks.
    Quoted,
}

impl Voice {
    /// All voices.
    pub const ALL: [Self; 3] = [Self::Writer, Self::Attributed, Self::Quoted];

    /// The word used in YAML and machine formats.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Writer => "writer",
            Self::Attributed => "attributed",
            Self::Quoted => "quoted",
        }
    }
}

/// One file after all stages.
#[derive(Debug)]
pub struct Article<'t> {
    /// The file it was read from.
    pub file: &'t TextFile,
    /// The word lists it was read with.
    pub lexicon: &'t Lexicon,
    /// Blocks, masks, suppressions.
    pub markup: Markup,
    /// Tokens and sentences.
    pub lexed: Lexed,
    /// Quotations, attributions, figures.
    pub syntax: Syntax,
    /// Who the sources are.
    pub sources: Sources,
    /// The sources that were known before, and those that the article itself declares.
    pub register: Cow<'t, Register>,
    /// Everything else rules ask about.
    pub facts: Facts,
    /// What is wrong with the sources and claims in its front matter.
    pub faults: Vec<Diagnostic>,
}

impl<'t> Article<'t> {
    /// Runs all stages on one file, with no sources known before. Never fails: a bad article is one with issues.
    pub fn new(file: &'t TextFile, lexicon: &'t Lexicon) -> Self {
        static NOBODY: LazyLock<Register> = LazyLock::new(Register::default);
        Self::with_register(file, lexicon, &NOBODY)
    }

    /// The same where some sources are known before.
    pub fn with_register(file: &'t TextFile, lexicon: &'t Lexicon, known: &'t Register) -> Self {
        Self::dated(file, lexicon, known, None)
    }

    /// The same for an article of which it is known when it appeared, should it not say so itself.
    pub fn dated(file: &'t TextFile, lexicon: &'t Lexicon, known: &'t Register, published: Option<Date>) -> Self {
        let text = file.text();
        let mut markup = markup::markup(file, lexicon);
        markup.published = markup.published.or_else(|| Some((published?, Span::default())));
        let mut register = Cow::Borrowed(known);
        let (own, faults) =
            markup.declares.map(|yaml| register::own(text, yaml, register.to_mut())).unwrap_or_default();
        let lexed = lex::lex(text, &markup, lexicon);
        let syntax = parse::parse(text, &lexed, lexicon);
        let mut sources = resolve::resolve(text, &lexed, &syntax, lexicon);
        if !register.is_empty() {
            resolve::link(text, &lexed, &register, &mut sources);
        }
        let ctx = analyse::Context {
            text,
            markup: &markup,
            lexed: &lexed,
            lexicon,
            syntax: &syntax,
            sources: &sources,
            register: &register,
        };
        let facts = analyse::analyse(ctx, &own);
        Self { file, lexicon, markup, lexed, syntax, sources, register, facts, faults }
    }

    /// What the stages before `analyse` settled, for facts that are read only when a rule asks.
    pub(crate) fn context(&self) -> analyse::Context<'_> {
        analyse::Context {
            text: self.file.text(),
            markup: &self.markup,
            lexed: &self.lexed,
            lexicon: self.lexicon,
            syntax: &self.syntax,
            sources: &self.sources,
            register: &self.register,
        }
    }

    /// What the article says elsewhere of what the figure counts.
    pub(crate) fn tally(&self, figure: u32) -> Option<&analyse::Tally> {
        self.facts.tallies.get_or_init(|| analyse::tallies(self.context(), &self.facts)).get(figure as usize)
    }

    /// Names that it does not use in one form.
    pub(crate) fn uneven_names(&self) -> &[analyse::UnevenName] {
        self.facts.names.get_or_init(|| analyse::uneven(self.context(), &self.facts.cover))
    }

    /// What the article says of the checking of its media items.
    pub(crate) fn checked(&self) -> analyse::Checked {
        *self.facts.checked.get_or_init(|| analyse::checked(self.context()))
    }

    /// What the article keeps back of the polls and of the studies that it takes figures from.
    pub(crate) fn kept_back(&self) -> &(Option<analyse::Disclosure>, Option<analyse::Disclosure>) {
        self.facts.kept_back.get_or_init(|| (analyse::poll(self.context()), analyse::study(self.context())))
    }

    /// The captions, as tokens.
    pub(crate) fn captions(&self) -> &[Tokens] {
        self.facts.captions.get_or_init(|| analyse::captions(self.context()))
    }

    /// Which conveyors are the outlet that writes, as far as the article shows it.
    pub(crate) fn publisher(&self) -> &analyse::Publisher {
        self.facts.publisher.get_or_init(|| analyse::publisher(self.context()))
    }

    /// The original text.
    pub fn text(&self) -> &'t str {
        self.file.text()
    }

    /// What its front matter says it is, `type: opinion`, or else the label of its section.
    pub fn article_type(&self) -> Option<&'t str> {
        let written = self.markup.kind.map(|span| span.slice(self.text()).trim().trim_matches(['"', '\'']));
        written.map(|written| kind_of_section(written).unwrap_or(written))
    }

    /// The desk or section that it says it is of.
    pub fn desk(&self) -> Option<&'t str> {
        let desk = self.markup.desk.map(|span| span.slice(self.text()).trim().trim_matches(['"', '\'']).trim());
        desk.filter(|desk| !desk.is_empty())
    }

    /// The tolls that other articles may give as well.
    pub(crate) fn told_tolls(&self) -> Vec<analyse::ToldToll> {
        analyse::told(self.context(), &self.facts)
    }

    /// The bytes of these tokens.
    pub fn span(&self, tokens: &Tokens) -> Span {
        self.lexed.span(tokens)
    }

    /// The zone of the block that holds `span` (`Body` outside of all blocks).
    pub fn zone(&self, span: Span) -> Zone {
        let blocks = &self.markup.blocks;
        let at = blocks.partition_point(|b| b.span.end <= span.start);
        blocks.get(at).filter(|b| b.span.start <= span.start).map_or(Zone::Body, |b| b.zone)
    }

    /// Whose words the start of `span` is.
    pub fn voice(&self, span: Span) -> Voice {
        self.facts.cover.voice(self.lexed.tokens_in(span).start)
    }

    /// The sentence that holds the start of `span`.
    pub fn sentence_of(&self, span: Span) -> Option<Span> {
        let token = self.token_at(span)?;
        let sentence = self.lexed.sentence_of(token)?;
        self.lexed.sentences.get(sentence as usize).map(|s| self.span(&s.tokens))
    }

    /// The paragraph (block) that holds the start of `span`.
    pub fn paragraph_of(&self, span: Span) -> Option<Span> {
        let blocks = &self.markup.blocks;
        let at = blocks.partition_point(|b| b.span.end <= span.start);
        blocks.get(at).filter(|b| b.span.start <= span.start).map(|b| b.span)
    }

    /// Number of words and numbers in its prose.
    pub fn words(&self) -> usize {
        self.lexed.tokens.iter().filter(|t| matches!(t.kind, Kind::Word | Kind::Number)).count()
    }

    /// Number of words between two spans that do not overlap, in either order; 0 if they touch.
    pub fn words_between(&self, a: Span, b: Span) -> usize {
        let (first, second) = if a.start <= b.start { (a, b) } else { (b, a) };
        if second.start <= first.end {
            return 0;
        }
        let between = self.lexed.tokens_in(Span::new(first.end, second.start));
        self.lexed.slice(&between).iter().filter(|t| matches!(t.kind, Kind::Word | Kind::Number)).count()
    }

    /// The name of a source for people: white space collapsed, as long as the article gives it.
    pub fn name_of(&self, source: u32) -> Option<String> {
        let source = self.sources.sources.get(source as usize)?;
        Some(self.plain(&source.name))
    }

    /// The words of these tokens for people.
    pub fn plain(&self, tokens: &Tokens) -> String {
        self.shown(self.span(tokens))
    }

    /// A part of the text for people: markup dropped, references decoded, white space collapsed.
    pub fn shown(&self, span: Span) -> String {
        collapsed(&self.unmasked(span))
    }

    /// A part of the text with markup dropped, references decoded, and white space as it is.
    pub(crate) fn unmasked(&self, span: Span) -> Cow<'t, str> {
        let text = self.text();
        let masked = &self.markup.masked;
        let first = masked.partition_point(|mask| mask.end <= span.start);
        let as_is = span.slice(text);
        if masked.get(first).is_none_or(|mask| mask.start >= span.end) && !as_is.contains('&') {
            return as_is.into();
        }
        let mut words = String::with_capacity(as_is.len());
        let mut at = span.start;
        for mask in masked[first..].iter().take_while(|mask| mask.start < span.end) {
            words.push_str(&text[at as usize..mask.start.max(at) as usize]);
            if Gap::of_mask(mask.slice(text)) != Gap::None {
                words.push(' ');
            }
            at = mask.end.min(span.end);
        }
        words.push_str(&text[at as usize..span.end as usize]);
        if words.contains('&') {
            words = charref::decoded(&words);
        }
        words.into()
    }

    /// What is declared of the sentence that holds the token.
    pub(crate) fn cited_at(&self, token: u32) -> Option<&Cited> {
        self.lexed.sentence_of(token).map(|sentence| self.facts.declared.of(sentence))
    }

    /// Number of declared sources that do not depend on each other.
    pub(crate) fn independent(&self, cited: &Cited) -> f64 {
        (self.register.independent(&cited.entries) + cited.others.len()) as f64
    }

    fn token_at(&self, span: Span) -> Option<u32> {
        let at = self.lexed.tokens.partition_point(|t| t.end <= span.start);
        (at < self.lexed.tokens.len()).then_some(at as u32)
    }
}

/// The words of a text with one space between them.
fn collapsed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
