//! What the report says of many articles together, as plain data: every format reads this and counts nothing of its own.
//! Knows shapes, which are those of `archive` in `--format json`: additions are fine, changes are breaking.
//!
//! Shares are 0 to 1. Days are YYYY-MM-DD. Every list has a limit and says how much it leaves out.

use schemars::JsonSchema;
use serde::Serialize;

/// Many articles together.
#[derive(Clone, PartialEq, Debug, Default, JsonSchema, Serialize)]
pub(crate) struct Archive {
    pub(crate) origin: Origin,
    /// All articles together.
    pub(crate) totals: Group,
    /// By desk, the one with the most articles first.
    pub(crate) desks: Table<Desk>,
    /// Article by article, those with the most errors first, then the most warnings, then the most claims with no source.
    pub(crate) files: Table<File>,
    pub(crate) trend: Trend,
    pub(crate) dependence: Dependence,
    /// Sources by number of statements, most first; those that can be told across articles.
    pub(crate) sources: League<Source>,
    /// Outlets that statements came through, by number of statements, most first.
    pub(crate) conveyors: League<Conveyor>,
    /// By the gender that the register declares; nobody else is counted.
    pub(crate) genders: Vec<GenderShare>,
    /// Bylines with anonymous sources in two articles or more, most statements first.
    pub(crate) anonymous_bylines: League<AnonymousUse>,
    /// The same for desks.
    pub(crate) anonymous_desks: Table<AnonymousUse>,
    pub(crate) figures: Figures,
    pub(crate) quotations: Quotations,
    pub(crate) names: Names,
}

/// Where the numbers are from.
#[derive(Clone, PartialEq, Eq, Debug, Default, JsonSchema, Serialize)]
pub(crate) struct Origin {
    /// Of sayso.
    pub(crate) version: &'static str,
    /// The profiles in force, by name.
    pub(crate) profiles: Vec<InForce>,
    /// Of the digests of the articles, in their order: `xxh3-128:` and 32 hexadecimal digits.
    pub(crate) digest: String,
}

/// A profile and how often it is in force.
#[derive(Clone, PartialEq, Eq, Debug, Default, JsonSchema, Serialize)]
pub(crate) struct InForce {
    pub(crate) profile: &'static str,
    pub(crate) articles: usize,
    /// Rules that run with it, the smallest number and the largest one.
    pub(crate) rules: [usize; 2],
}

/// Rows of a list that has a limit.
#[derive(Clone, PartialEq, Debug, JsonSchema, Serialize)]
pub(crate) struct Table<T> {
    pub(crate) rows: Vec<T>,
    /// Further rows that the limit keeps out.
    pub(crate) left_out: usize,
}

/// Rows with the largest counts, found in one pass with bounded memory.
#[derive(Clone, PartialEq, Debug, JsonSchema, Serialize)]
pub(crate) struct League<T> {
    pub(crate) rows: Vec<T>,
    /// Further rows that the limit keeps out.
    pub(crate) left_out: usize,
    /// What a count may be short of, and what a name that is in no row may have at most; 0 if all counts are exact.
    pub(crate) error: u64,
}

/// Measures of a number of articles.
#[derive(Clone, PartialEq, Debug, Default, JsonSchema, Serialize)]
pub(crate) struct Group {
    pub(crate) articles: usize,
    /// Articles with findings at or above the severity that fails.
    pub(crate) failing: usize,
    /// Articles that say when they appeared.
    pub(crate) dated: usize,
    /// Words and numbers of the bodies.
    pub(crate) words: u64,
    pub(crate) sentences: u64,
    pub(crate) attributed: u64,
    /// Attributed sentences of all sentences.
    pub(crate) attributed_share: f64,
    pub(crate) attributions: u64,
    /// The sources of each article, summed: who is heard in two counts twice.
    pub(crate) sources: u64,
    /// Attributions to anonymous and collective sources.
    pub(crate) anonymous: u64,
    /// The same of all attributions.
    pub(crate) anonymous_share: f64,
    pub(crate) articles_with_anonymous: usize,
    pub(crate) errors: u64,
    pub(crate) warnings: u64,
    /// Errors and warnings for 1,000 words.
    pub(crate) findings_per_1000_words: f64,
    /// Sentences with events or figures and no source found.
    pub(crate) claims: u64,
    pub(crate) suppressed: u64,
    /// Articles with attributions: the means and medians are over these.
    pub(crate) with_sources: usize,
    pub(crate) top_share_mean: Option<f64>,
    /// To three decimals.
    pub(crate) top_share_median: Option<f64>,
    pub(crate) hhi_mean: Option<f64>,
    /// To three decimals.
    pub(crate) hhi_median: Option<f64>,
    pub(crate) effective_sources_mean: Option<f64>,
    /// Articles whose heaviest source is above the limit in force for them.
    pub(crate) above_top_limit: usize,
    /// Articles whose HHI is above the limit in force for them.
    pub(crate) above_hhi_limit: usize,
    pub(crate) transparency: Transparency,
}

/// Articles by number of fully identified sources.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, JsonSchema, Serialize)]
pub(crate) struct Transparency {
    #[serde(rename = "0")]
    pub(crate) none: usize,
    #[serde(rename = "1")]
    pub(crate) one: usize,
    #[serde(rename = "2-3")]
    pub(crate) two_or_three: usize,
    #[serde(rename = "4+")]
    pub(crate) four_or_more: usize,
}

/// The articles of a desk.
#[derive(Clone, PartialEq, Debug, Default, JsonSchema, Serialize)]
pub(crate) struct Desk {
    /// As the front matter has it, else the folder; `null` for articles without either.
    pub(crate) name: Option<String>,
    #[serde(flatten)]
    pub(crate) measures: Group,
}

/// One article.
#[derive(Clone, PartialEq, Debug, Default, JsonSchema, Serialize)]
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) headline: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) desk: Option<String>,
    pub(crate) pass: bool,
    pub(crate) words: usize,
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    pub(crate) sentences: usize,
    pub(crate) attributed_share: f64,
    pub(crate) attributions: u32,
    pub(crate) sources: usize,
    /// Sources with a name, and with a role or description.
    pub(crate) fully_identified: usize,
    pub(crate) anonymous_share: f64,
    /// The name of the heaviest source.
    pub(crate) top: Option<String>,
    pub(crate) top_share: f64,
    pub(crate) hhi: f64,
    pub(crate) effective_sources: Option<f64>,
    /// 0, 1, 2-3 or 4+ fully identified sources.
    pub(crate) transparency: &'static str,
    pub(crate) claims: usize,
    pub(crate) suppressed: usize,
}

/// How the measures go over the days of publication.
#[derive(Clone, PartialEq, Debug, Default, JsonSchema, Serialize)]
pub(crate) struct Trend {
    /// What a point stands for: day, week (from Monday), month, quarter or year.
    pub(crate) unit: &'static str,
    /// Articles that do not say when they appeared: they are in no point.
    pub(crate) undated: usize,
    /// Articles that appeared before the first point shown.
    pub(crate) earlier: usize,
    /// In order of time; times without articles have no point.
    pub(crate) points: Vec<Point>,
    /// The desks with the most dated articles.
    pub(crate) desks: Table<DeskTrend>,
}

/// The same for the articles of one desk.
#[derive(Clone, PartialEq, Debug, Default, JsonSchema, Serialize)]
pub(crate) struct DeskTrend {
    pub(crate) desk: Option<String>,
    pub(crate) points: Vec<Point>,
}

/// The articles of a day, week, month, quarter or year.
#[derive(Clone, PartialEq, Debug, Default, JsonSchema, Serialize)]
pub(crate) struct Point {
    /// The first day.
    pub(crate) from: String,
    pub(crate) articles: usize,
    /// The mean over articles with attributions.
    pub(crate) top_share: Option<f64>,
    /// Of all attributions; `null` if there are none.
    pub(crate) anonymous_share: Option<f64>,
    /// Of all sentences; `null` if there are none.
    pub(crate) attributed_share: Option<f64>,
    /// Errors and warnings; `null` if there are no words.
    pub(crate) findings_per_1000_words: Option<f64>,
}

/// How much all articles together rest on whom.
#[derive(Clone, PartialEq, Debug, Default, JsonSchema, Serialize)]
pub(crate) struct Dependence {
    pub(crate) attributions: u64,
    /// The name of the heaviest source.
    pub(crate) top: Option<String>,
    pub(crate) top_share: f64,
    pub(crate) hhi: f64,
    pub(crate) effective_sources: Option<f64>,
    /// Sources that cannot be told across articles, each counted in its article alone: unnamed ones, and people of whom
    /// an article has the surname only.
    pub(crate) apart: u64,
    /// Their attributions.
    pub(crate) apart_attributions: u64,
    /// Whether all sources were kept to the end; if not, `top_share` and `hhi` are at least what is said.
    pub(crate) is_exact: bool,
}

/// A source that several articles may hear: known to the register, or with a full name.
#[derive(Clone, PartialEq, Debug, Default, JsonSchema, Serialize)]
pub(crate) struct Source {
    /// As the first article has it.
    pub(crate) name: String,
    /// What it is in most of its statements.
    pub(crate) kind: &'static str,
    /// Its id in the register.
    pub(crate) entry: Option<String>,
    pub(crate) attributions: u64,
    /// Of all attributions.
    pub(crate) share: f64,
    /// Articles in which it is heard.
    pub(crate) articles: usize,
    /// The mean of its shares in these.
    pub(crate) mean_share: f64,
    /// Articles in which it is the heaviest source.
    pub(crate) top_in: usize,
    /// Of its attributions, those made by people of its own without a name.
    pub(crate) anonymous: u64,
}

/// An outlet that conveys statements.
#[derive(Clone, PartialEq, Debug, Default, JsonSchema, Serialize)]
pub(crate) struct Conveyor {
    pub(crate) name: String,
    pub(crate) attributions: u64,
    /// Of all attributions.
    pub(crate) share: f64,
    pub(crate) articles: usize,
}

/// Sources of one declared gender.
#[derive(Clone, PartialEq, Debug, Default, JsonSchema, Serialize)]
pub(crate) struct GenderShare {
    /// As the register has it.
    pub(crate) gender: String,
    pub(crate) sources: usize,
    pub(crate) attributions: u64,
    /// Of the attributions to sources whose gender is declared.
    pub(crate) share: f64,
}

/// Somebody who uses anonymous sources again and again.
#[derive(Clone, PartialEq, Debug, Default, JsonSchema, Serialize)]
pub(crate) struct AnonymousUse {
    /// A byline or a desk.
    pub(crate) name: String,
    pub(crate) articles: usize,
    pub(crate) articles_with_anonymous: usize,
    /// Attributions to anonymous and collective sources.
    pub(crate) attributions: u64,
    /// Of those, made by sources of whom the article says no more than "an official".
    pub(crate) undescribed: u64,
}

/// Tolls of one event that differ between articles.
#[derive(Clone, PartialEq, Debug, Default, JsonSchema, Serialize)]
pub(crate) struct Figures {
    pub(crate) differences: Table<Difference>,
    /// Tolls that were compared: with a kind, a place and a word for the event.
    pub(crate) compared: u64,
    /// Of those, the ones that were no longer kept when the last article was read.
    pub(crate) forgotten: u64,
}

/// Two articles that give different tolls of what seems to be the same event.
#[derive(Clone, PartialEq, Debug, Default, JsonSchema, Serialize)]
pub(crate) struct Difference {
    /// killed, hurt, missing, held.
    pub(crate) kind: &'static str,
    /// Words of both by which they are taken for the same event.
    pub(crate) shared: Vec<String>,
    /// The later article gives the larger number: it may be an update.
    pub(crate) may_be_update: bool,
    /// Whether both articles say when they appeared.
    pub(crate) dated: bool,
    pub(crate) first: TollPlace,
    pub(crate) second: TollPlace,
}

/// A toll and where it stands.
#[derive(Clone, PartialEq, Debug, Default, JsonSchema, Serialize)]
pub(crate) struct TollPlace {
    pub(crate) path: String,
    pub(crate) published: Option<String>,
    pub(crate) line: u32,
    /// The number with its noun, as written.
    pub(crate) text: String,
    /// The sentence.
    pub(crate) sentence: String,
    pub(crate) low: f64,
    pub(crate) high: f64,
    /// Whose figure it is; `null` if no source was found.
    pub(crate) source: Option<String>,
}

/// Long quotations in several articles.
#[derive(Clone, PartialEq, Debug, Default, JsonSchema, Serialize)]
pub(crate) struct Quotations {
    /// Worded differently.
    pub(crate) altered: Table<Altered>,
    /// Worded alike in several articles, in most first.
    pub(crate) repeated: Table<Repeated>,
    /// Quotations that were compared: those of eight words and more.
    pub(crate) compared: u64,
    /// Of those, the ones that were no longer kept when the last article was read.
    pub(crate) forgotten: u64,
}

/// One quotation in two wordings.
#[derive(Clone, PartialEq, Debug, Default, JsonSchema, Serialize)]
pub(crate) struct Altered {
    pub(crate) first: QuotationPlace,
    pub(crate) second: QuotationPlace,
    /// The words that differ, in order.
    pub(crate) changes: Vec<Change>,
}

/// Words of the first quotation and what stands for them in the second; one of them may be empty.
#[derive(Clone, PartialEq, Eq, Debug, Default, JsonSchema, Serialize)]
pub(crate) struct Change {
    pub(crate) first: String,
    pub(crate) second: String,
}

/// A quotation and where it stands.
#[derive(Clone, PartialEq, Eq, Debug, Default, JsonSchema, Serialize)]
pub(crate) struct QuotationPlace {
    pub(crate) path: String,
    pub(crate) published: Option<String>,
    pub(crate) line: u32,
    pub(crate) text: String,
    pub(crate) speaker: Option<String>,
}

/// One quotation in several articles.
#[derive(Clone, PartialEq, Eq, Debug, Default, JsonSchema, Serialize)]
pub(crate) struct Repeated {
    /// Where it stands first.
    pub(crate) first: QuotationPlace,
    pub(crate) articles: usize,
}

/// Names of sources that are spelled in several ways.
#[derive(Clone, PartialEq, Debug, Default, JsonSchema, Serialize)]
pub(crate) struct Names {
    /// The surest first.
    pub(crate) spellings: Table<Spellings>,
    /// Different names that were compared.
    pub(crate) compared: usize,
    /// What the number of articles of a name may be short of; 0 if it is exact.
    pub(crate) error: u64,
}

/// Two spellings of what seems to be one name.
#[derive(Clone, PartialEq, Eq, Debug, Default, JsonSchema, Serialize)]
pub(crate) struct Spellings {
    /// The rarer one.
    pub(crate) rare: Spelling,
    pub(crate) common: Spelling,
    /// What tells them apart: marks (accents, hyphens, spaces) or letters.
    pub(crate) difference: &'static str,
    /// Both have the same post.
    pub(crate) same_post: bool,
}

/// A spelling and where it stands first.
#[derive(Clone, PartialEq, Eq, Debug, Default, JsonSchema, Serialize)]
pub(crate) struct Spelling {
    pub(crate) name: String,
    pub(crate) articles: usize,
    pub(crate) path: String,
    pub(crate) line: u32,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), left_out: 0 }
    }
}

impl<T> Default for League<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), left_out: 0, error: 0 }
    }
}

impl<T> Table<T> {
    /// The first rows of a list.
    pub(super) fn of(mut rows: Vec<T>, most: usize) -> Self {
        let left_out = rows.len().saturating_sub(most);
        rows.truncate(most);
        Self { rows, left_out }
    }
}
