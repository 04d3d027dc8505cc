//! What the grammar finds, as plain data: quotations, attributions, figures. Knows token ranges; no parsing.

use crate::lex::Tokens;
use crate::lexicon::CueClass;

/// What a stretch in quotation marks is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum QuotationKind {
    /// A clause or more of what somebody said.
    Speech,
    /// Some words of a sentence.
    Fragment,
    /// One word.
    SingleWord,
    /// A title, nickname, operation or campaign.
    Name,
}

impl QuotationKind {
    /// The word used in YAML and machine formats.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Speech => "speech",
            Self::Fragment => "fragment",
            Self::SingleWord => "single-word",
            Self::Name => "name",
        }
    }
}

/// How a quotation's marks pair.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pairing {
    /// Both marks are there.
    Closed,
    /// Left open because the next paragraph re-opens it.
    RunsOn,
    /// The closing mark is missing.
    Unclosed,
    /// The opening mark is missing.
    Unopened,
}

/// A stretch in quotation marks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quotation {
    /// From mark to mark, marks included.
    pub tokens: Tokens,
    /// What it is.
    pub kind: QuotationKind,
    /// How its marks pair.
    pub pairing: Pairing,
    /// Index of the quotation of an earlier paragraph that it continues.
    pub continues: Option<u32>,
    /// Number of words between the marks.
    pub words: u32,
    /// Whether it stands inside another quotation.
    pub nested: bool,
    /// Index of the attribution whose content it is (part of).
    pub attribution: Option<u32>,
}

/// How the content is worded.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Style {
    /// All of it in marks.
    Direct,
    /// None of it in marks.
    Indirect,
    /// Some of it in marks.
    Mixed,
}

impl Style {
    /// The word used in YAML and machine formats.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Mixed => "mixed",
        }
    }
}

/// Who said what, as found in the text; who that is, `resolve` settles.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attribution {
    /// How the content is worded.
    pub style: Style,
    /// The words for who said it.
    pub source: Option<Tokens>,
    /// The words that say that somebody said it.
    pub cue: Option<Tokens>,
    /// The stance of the cue.
    pub cue_class: Option<CueClass>,
    /// What was said, in pieces.
    pub content: Vec<Tokens>,
    /// Whom it was told to, if that is named: "told *Reuters*".
    pub recipient: Option<Tokens>,
    /// The attribution in whose content this one stands.
    pub parent: Option<u32>,
    /// The production that found it.
    pub production: &'static str,
}

/// What a quantity counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum FigureKind {
    /// Killed, wounded, missing.
    Casualties,
    /// Dollars, pounds.
    Money,
    /// Per cent, percentage points.
    Percent,
    /// Per cent in a poll.
    Poll,
    /// Things or people.
    Count,
    /// Kilometres, tons.
    Measurement,
    /// Dozens, large numbers.
    Vague,
}

impl FigureKind {
    /// The word used in YAML and machine formats.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Casualties => "casualties",
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Poll => "poll",
            Self::Count => "count",
            Self::Measurement => "measurement",
            Self::Vague => "vague",
        }
    }
}

/// A quantity that a reader may want a source for.
#[derive(Clone, PartialEq, Debug)]
pub struct Figure {
    /// The number with its modifiers of range: "between 100 and 200".
    pub tokens: Tokens,
    /// The number with its noun: "at least 85 regime troops".
    pub phrase: Tokens,
    /// What it counts.
    pub kind: FigureKind,
    /// Lowest value meant.
    pub low: f64,
    /// Highest value meant.
    pub high: f64,
}

/// A noun phrase outside of quotations, without what follows its head.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NounPhrase {
    /// All of it.
    pub tokens: Tokens,
    /// The token that names it.
    pub head: u32,
}

/// What `parse` settles.
#[derive(Clone, Debug, Default)]
pub struct Syntax {
    /// In the order of the text.
    pub quotations: Vec<Quotation>,
    /// In the order of the text.
    pub attributions: Vec<Attribution>,
    /// In the order of the text.
    pub figures: Vec<Figure>,
    /// In the order of the text; `resolve` finds the antecedents of sources among them.
    pub noun_phrases: Vec<NounPhrase>,
}
