//! What the report says of one article, as plain data: every format reads this and counts nothing of its own. Knows
//! shapes, which are those of `--format json`: additions are fine, changes are breaking.

use schemars::JsonSchema;
use serde::Serialize;

use crate::span::Span;

/// One article.
#[derive(Clone, PartialEq, Debug, Default, JsonSchema, Serialize)]
pub(crate) struct Measured {
    /// As shown to people.
    pub(crate) path: String,
    pub(crate) headline: Option<String>,
    /// The day it appeared, YYYY-MM-DD.
    pub(crate) published: Option<String>,
    /// Words and numbers of the body.
    pub(crate) words: usize,
    /// Of the text as it was read: `xxh3-128:` and 32 hexadecimal digits.
    pub(crate) digest: String,
    pub(crate) profile: &'static str,
    /// Number of rules that run.
    pub(crate) rules: usize,
    pub(crate) gate: Gate,
    pub(crate) sentences: Sentences,
    pub(crate) quotations: Quotations,
    pub(crate) sources: Sources,
    pub(crate) dependence: Dependence,
    pub(crate) strip: Strip,
    /// Heaviest first; those that only stand in others' words come last, with no attributions.
    pub(crate) ledger: Vec<Row>,
    /// What is attributed and where it stands: one for each attribution of `sayso parse`, in its order.
    pub(crate) statements: Vec<Statement>,
    /// Attributions by kind of whoever speaks, most first.
    pub(crate) kinds: Vec<Part>,
    /// Attributions by the side on which the article or the register puts the source, most first.
    pub(crate) stances: Vec<Part>,
    /// Attributions by the stake of the source, most first.
    pub(crate) interests: Vec<Part>,
    pub(crate) figures: Vec<Figure>,
    pub(crate) conflicts: Vec<Conflict>,
    pub(crate) tolls: Vec<Toll>,
    pub(crate) chains: Vec<Chain>,
    pub(crate) claims: Vec<Claim>,
    pub(crate) exempt: Vec<Exempt>,
    pub(crate) suppressions: Vec<Suppressed>,
    pub(crate) declared: Vec<Declared>,
    /// Worst first.
    pub(crate) findings: Vec<Finding>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, JsonSchema, Serialize)]
pub(crate) struct Gate {
    pub(crate) pass: bool,
    /// The mildest severity that fails.
    pub(crate) fail_on: &'static str,
    pub(crate) error: usize,
    pub(crate) warning: usize,
    pub(crate) info: usize,
    pub(crate) hint: usize,
    /// Findings that comments, front matter and configs allow.
    pub(crate) suppressed: usize,
    pub(crate) declared_sources: usize,
}

/// Of the body, its lists and block quotations.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, JsonSchema, Serialize)]
pub(crate) struct Sentences {
    pub(crate) total: usize,
    pub(crate) attributed: usize,
    /// Neither attributed nor exempt.
    pub(crate) unattributed: usize,
    pub(crate) exempt: usize,
    /// Sentences in which a finding stands.
    pub(crate) with_findings: usize,
    /// Of those the unattributed ones.
    pub(crate) unattributed_with_findings: usize,
}

#[derive(Clone, Copy, PartialEq, Debug, Default, JsonSchema, Serialize)]
pub(crate) struct Quotations {
    pub(crate) count: usize,
    pub(crate) words: usize,
    /// Of the words of the body, 0 to 1.
    pub(crate) share: f64,
}

#[derive(Clone, PartialEq, Debug, Default, JsonSchema, Serialize)]
pub(crate) struct Sources {
    /// Sources with attributions; who speaks for a body counts with it.
    pub(crate) merged: usize,
    /// The same before they are merged.
    pub(crate) speakers: usize,
    /// Different wordings by which the text calls them, pronouns apart.
    pub(crate) surface_forms: usize,
    /// With a name, and with a role or description.
    pub(crate) fully_identified: usize,
    /// 0, 1, 2-3 or 4+ fully identified sources.
    pub(crate) transparency: &'static str,
    /// Attributions to anonymous and collective sources, crowds counted in polls apart.
    pub(crate) anonymous: u32,
    /// The same as a share, 0 to 1.
    pub(crate) anonymous_share: f64,
}

#[derive(Clone, PartialEq, Debug, Default, JsonSchema, Serialize)]
pub(crate) struct Dependence {
    pub(crate) attributions: u32,
    /// The name of the heaviest source.
    pub(crate) top: Option<String>,
    pub(crate) top_share: f64,
    /// The limit of the rule on dominance; `null` where it does not run.
    pub(crate) top_limit: Option<f64>,
    pub(crate) hhi: f64,
    pub(crate) hhi_limit: Option<f64>,
    /// 1 / HHI: as many sources of equal weight depend on each other as little.
    pub(crate) effective_sources: Option<f64>,
}

#[derive(Clone, PartialEq, Eq, Debug, Default, JsonSchema, Serialize)]
pub(crate) struct Strip {
    /// One sign a sentence, paragraphs apart by spaces.
    pub(crate) cells: String,
    pub(crate) legend: Vec<Letter>,
    /// The same in full.
    pub(crate) sentences: Vec<Cell>,
}

#[derive(Clone, PartialEq, Eq, Debug, JsonSchema, Serialize)]
pub(crate) struct Letter {
    pub(crate) letter: char,
    pub(crate) name: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, JsonSchema, Serialize)]
pub(crate) struct Cell {
    #[serde(flatten)]
    pub(crate) span: Span,
    pub(crate) line: u32,
    /// Number of its paragraph in the body.
    pub(crate) paragraph: usize,
    pub(crate) sign: char,
    /// attributed, unattributed, exempt.
    pub(crate) status: &'static str,
    /// Why it is exempt.
    pub(crate) reason: Option<&'static str>,
    /// Row of the ledger.
    pub(crate) source: Option<usize>,
    /// Findings that stand in it.
    pub(crate) findings: usize,
}

/// A source of the ledger.
#[derive(Clone, PartialEq, Debug, Default, JsonSchema, Serialize)]
pub(crate) struct Row {
    pub(crate) letter: Option<char>,
    pub(crate) name: String,
    pub(crate) kind: &'static str,
    /// The post or description beside the name, in the words of the article or as declared.
    pub(crate) role: Option<String>,
    /// On whose side it stands, as described or declared: none, government, opposition, neutral, other.
    pub(crate) stance: &'static str,
    /// Its stake: none, belligerent, accused, litigant, seller, campaign, state-media.
    pub(crate) interest: &'static str,
    /// Its id in the front matter or the register.
    pub(crate) entry: Option<String>,
    pub(crate) identified: bool,
    pub(crate) attributions: u32,
    pub(crate) share: f64,
    /// Who speaks for it, itself included; ids are those of `sayso parse`.
    pub(crate) speakers: Vec<Speaker>,
    /// Different wordings for it, pronouns apart.
    pub(crate) forms: Vec<String>,
    pub(crate) via: Vec<Via>,
    pub(crate) lines: Vec<u32>,
    /// Ids of the rules that have findings about it.
    pub(crate) flags: Vec<String>,
}

#[derive(Clone, PartialEq, Eq, Debug, JsonSchema, Serialize)]
pub(crate) struct Speaker {
    pub(crate) id: u32,
    pub(crate) name: String,
    pub(crate) kind: &'static str,
    pub(crate) attributions: u32,
}

#[derive(Clone, PartialEq, Eq, Debug, JsonSchema, Serialize)]
pub(crate) struct Via {
    pub(crate) name: String,
    pub(crate) attributions: u32,
}

/// Who says what, as places of the article.
#[derive(Clone, PartialEq, Eq, Debug, Default, JsonSchema, Serialize)]
pub(crate) struct Statement {
    pub(crate) line: u32,
    /// Row of the ledger, if anybody is named.
    pub(crate) row: Option<usize>,
    /// For how many attributions of the row it counts: none for what stands in others' words and what is no statement.
    pub(crate) attributions: u32,
    /// direct, indirect, mixed.
    pub(crate) style: &'static str,
    pub(crate) source: Option<Span>,
    pub(crate) cue: Option<Span>,
    pub(crate) content: Vec<Span>,
    /// Conveyors, nearest to the source first.
    pub(crate) via: Vec<Span>,
    /// The statement in whose content it stands.
    pub(crate) parent: Option<u32>,
}

/// A part of all attributions.
#[derive(Clone, Copy, PartialEq, Debug, JsonSchema, Serialize)]
pub(crate) struct Part {
    pub(crate) name: &'static str,
    pub(crate) attributions: u32,
    pub(crate) share: f64,
}

#[derive(Clone, PartialEq, Debug, JsonSchema, Serialize)]
pub(crate) struct Figure {
    #[serde(flatten)]
    pub(crate) span: Span,
    pub(crate) line: u32,
    /// The number with its noun, as written.
    pub(crate) text: String,
    pub(crate) kind: &'static str,
    pub(crate) low: f64,
    pub(crate) high: f64,
    /// attributed, declared, exempt, no-source-found.
    pub(crate) status: &'static str,
    /// Why it is exempt.
    pub(crate) reason: Option<&'static str>,
    /// Whose figure it is.
    pub(crate) by: Option<String>,
    pub(crate) via: Vec<String>,
    /// For tolls, sources that give one of the same event.
    pub(crate) originators: Option<usize>,
}

/// Two figures for the same people of the same event.
#[derive(Clone, PartialEq, Eq, Debug, JsonSchema, Serialize)]
pub(crate) struct Conflict {
    pub(crate) line: u32,
    pub(crate) text: String,
    pub(crate) earlier_line: u32,
    pub(crate) earlier_text: String,
}

/// The tolls of one event.
#[derive(Clone, PartialEq, Eq, Debug, JsonSchema, Serialize)]
pub(crate) struct Toll {
    /// Rows of the list of figures.
    pub(crate) figures: Vec<usize>,
    pub(crate) texts: Vec<String>,
    pub(crate) lines: Vec<u32>,
    /// Rows of the ledger whose figures they are.
    pub(crate) originators: Vec<usize>,
}

/// The way of a statement from whoever made it to the article.
#[derive(Clone, PartialEq, Eq, Debug, JsonSchema, Serialize)]
pub(crate) struct Chain {
    /// The originator first, the conveyor nearest to the article last.
    pub(crate) steps: Vec<String>,
    pub(crate) attributions: usize,
    pub(crate) lines: Vec<u32>,
}

/// A sentence with an event or with figures that rest on nobody.
#[derive(Clone, PartialEq, Eq, Debug, JsonSchema, Serialize)]
pub(crate) struct Claim {
    #[serde(flatten)]
    pub(crate) span: Span,
    pub(crate) line: u32,
    pub(crate) text: String,
    pub(crate) event: bool,
    pub(crate) figures: Vec<String>,
}

/// A sentence that needs no source.
#[derive(Clone, PartialEq, Eq, Debug, JsonSchema, Serialize)]
pub(crate) struct Exempt {
    #[serde(flatten)]
    pub(crate) span: Span,
    pub(crate) line: u32,
    pub(crate) text: String,
    pub(crate) reason: &'static str,
}

/// What keeps findings back.
#[derive(Clone, PartialEq, Eq, Debug, JsonSchema, Serialize)]
pub(crate) struct Suppressed {
    /// A rule, or the fingerprint of a finding.
    pub(crate) rule: String,
    pub(crate) reason: String,
    /// The last day, YYYY-MM-DD.
    pub(crate) until: Option<String>,
    /// Line of the article; `null` for one of the config.
    pub(crate) line: Option<u32>,
}

/// A source that the article itself declares.
#[derive(Clone, PartialEq, Eq, Debug, JsonSchema, Serialize)]
pub(crate) struct Declared {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) line: u32,
    pub(crate) used: Option<bool>,
}

#[derive(Clone, PartialEq, Eq, Debug, JsonSchema, Serialize)]
pub(crate) struct Finding {
    /// Its first place; empty for one about the whole file.
    #[serde(flatten)]
    pub(crate) span: Span,
    pub(crate) rule: String,
    pub(crate) severity: &'static str,
    pub(crate) confidence: &'static str,
    pub(crate) line: u32,
    pub(crate) column: u32,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
}

impl Dependence {
    /// Whether the heaviest source is above the limit of the rule.
    pub(crate) fn is_dominated(&self) -> bool {
        self.top_limit.is_some_and(|limit| self.top_share > limit)
    }
}
