//! What `sayso parse` tells: the facts of one file as plain data, in the public shape of `--format json` and
//! `jsonl`. Additions are fine, changes are breaking. Knows shapes; who fills them knows the analysis.

use serde::Serialize;

use crate::span::Span;

/// Bytes of the file with the text that stands there.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Excerpt<'t> {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The exact slice of the file.
    pub text: &'t str,
}

impl<'t> Excerpt<'t> {
    /// The excerpt at `span` of `text`.
    pub fn new(text: &'t str, span: Span) -> Self {
        Self { start: span.start, end: span.end, text: span.slice(text) }
    }
}

/// One file.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct ParsedFile<'t> {
    /// As shown to people.
    pub path: String,
    /// In the order of the text.
    pub attributions: Vec<ParsedAttribution<'t>>,
    /// In the order of the text.
    pub quotations: Vec<ParsedQuotation>,
    /// In the order of the text.
    pub figures: Vec<ParsedFigure<'t>>,
    /// In the order of their first mention.
    pub sources: Vec<ParsedSource>,
    /// In the order of the text.
    pub sentences: Vec<ParsedSentence>,
    /// What the file declares of where things are from, in the order of the text.
    pub declarations: Vec<ParsedDeclaration<'t>>,
}

/// Who said what.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ParsedAttribution<'t> {
    /// Its number in the file.
    pub id: u32,
    /// direct, indirect, mixed.
    pub style: &'static str,
    /// The words for who said it.
    pub source: Option<Excerpt<'t>>,
    /// The words that say that it was said.
    pub cue: Option<Excerpt<'t>>,
    /// The stance of the cue.
    pub cue_class: Option<&'static str>,
    /// What was said, in pieces.
    pub content: Vec<Excerpt<'t>>,
    /// The name of the source, for display.
    pub speaker: Option<String>,
    /// The resolved source.
    pub source_id: Option<u32>,
    /// Its kind.
    pub kind: Option<&'static str>,
    /// Conveyors for display, nearest first.
    pub via: Vec<String>,
    /// The attribution in whose content this one stands.
    pub parent: Option<u32>,
}

/// A stretch in marks.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ParsedQuotation {
    /// Its pieces, marks included.
    pub spans: Vec<Span>,
    /// speech, fragment, single-word, name, scare.
    pub kind: &'static str,
    /// Whether both marks are there.
    pub balanced: bool,
    /// The attribution whose content it is.
    pub attribution: Option<u32>,
}

/// A quantity.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct ParsedFigure<'t> {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The exact slice of the file.
    pub text: &'t str,
    /// casualties, money, percent, poll, count, measurement, vague.
    pub kind: &'static str,
    /// Lowest value meant.
    pub low: f64,
    /// Highest value meant.
    pub high: f64,
    /// Whether somebody is named for it.
    pub attributed: bool,
    /// Who, for display.
    pub by: Option<String>,
    /// The attribution that it stands in.
    pub attribution: Option<u32>,
}

/// A resolved source.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ParsedSource {
    /// Its number in the file.
    pub id: u32,
    /// The fullest name, for display.
    pub name: String,
    /// person, organisation, anonymous, collective, media, document, ugc.
    pub kind: &'static str,
    /// Role or descriptor, for display.
    pub role: Option<String>,
    /// All places that name it, in order.
    pub mentions: Vec<Span>,
    /// Its id in the front matter or the register.
    pub entry: Option<String>,
    /// The stake that it has: none, belligerent, accused, litigant, seller, campaign, state-media.
    pub interest: &'static str,
}

/// A sentence of prose.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct ParsedSentence {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Name of its zone.
    pub zone: &'static str,
    /// Whether somebody is named for it, or nobody need be.
    pub attributed: bool,
    /// Why.
    pub why: &'static str,
    /// Whether a mark says where it is from: none, marker (it leads nowhere), source.
    pub declared: &'static str,
}

/// A mark, definition, claim, source or allowance; what does not apply is `null`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct ParsedDeclaration<'t> {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// source, claim, footnote, footnote-text, attribute, comment, ref, cite, link, link-target, json-ld, suppression.
    pub kind: &'static str,
    /// The id, address, rule or words that it names.
    pub id: &'t str,
    /// Whether there is what it refers to.
    pub defined: Option<bool>,
    /// Whether something refers to it.
    pub used: Option<bool>,
    /// Whether the words of a claim stand in the article.
    pub matches: Option<bool>,
}

/// Appends the file as one JSON object, without a line end.
pub fn append(out: &mut Vec<u8>, file: &ParsedFile<'_>) {
    super::json::append(out, file);
}
