//! The attribution report: measures of one article, and how they are written. Knows articles and findings; not files on
//! disk, and not what rules ask.
//!
//! Everything that is counted is counted here once, into [`Measured`]; the formats only write.

mod archive;
mod csv;
mod figures;
mod html;
mod json;
mod ledger;
mod markdown;
mod measured;
mod phrases;
mod record;
mod sentences;
mod statements;
mod terminal;
mod words;

use xxhash_rust::xxh3::xxh3_128;

use crate::article::Article;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lex::{Kind, Tokens};
use crate::markup::Zone;
use crate::resolve::SourceKind;

use ledger::Ledger;
use measured::{Dependence, Gate, Quotations, Sources};

pub(crate) use archive::{Accumulator, Archive, Noted, note};
pub use csv::{CsvSheet, CsvTable};
pub(crate) use csv::{csv_archive, csv_file, csv_head, csv_rows};
pub(crate) use html::{PAGES as PAGES_FOLDER, Pages, address, archive as archive_html, article as html};
pub(crate) use json::{append, foot, head, schema};
pub(crate) use markdown::{archive_markdown, markdown};
pub(crate) use measured::{Measured, Suppressed};
pub(crate) use terminal::{archive_terminal, terminal};
pub(crate) use words::day;

/// What is in force for the article.
#[derive(Clone, Copy)]
pub(crate) struct InForce<'a> {
    pub(crate) profile: &'static str,
    /// Number of rules that run.
    pub(crate) rules: usize,
    /// The mildest severity that fails.
    pub(crate) fail_on: Severity,
    /// From where on one source is too many statements, and the index too high.
    pub(crate) limits: Option<(f64, f64)>,
    /// What the config allows in it.
    pub(crate) allowed: &'a [Suppressed],
}

/// Measures an article that has these findings, and `suppressed` more that are allowed.
pub(crate) fn measure(
    article: &Article<'_>,
    findings: &[Diagnostic],
    suppressed: usize,
    in_force: &InForce<'_>,
) -> Measured {
    let ledger = Ledger::new(article, findings);
    let (figures, bare) = figures::figures(article, &ledger);
    let read = sentences::read(article, &ledger, findings, &bare);
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let words = words(article);
    let headline = article.markup.blocks.iter().find(|block| block.zone == Zone::Headline).map(|block| block.span);
    let headline = headline.or(article.markup.title);
    Measured {
        path: article.file.path().to_owned(),
        headline: headline.map(|span| words::shown(article, span)),
        published: article.markup.published.map(|(date, _)| day(date)),
        words,
        digest: format!("xxh3-128:{:032x}", xxh3_128(article.text().as_bytes())),
        profile: in_force.profile,
        rules: in_force.rules,
        gate: Gate {
            pass: findings.iter().all(|finding| finding.severity < in_force.fail_on),
            fail_on: in_force.fail_on.name(),
            error: count(Severity::Error),
            warning: count(Severity::Warning),
            info: count(Severity::Info),
            hint: count(Severity::Hint),
            suppressed,
            declared_sources: article.facts.declared.sources as usize,
        },
        sentences: read.counts,
        quotations: quotations(article, words),
        sources: sources(article, &ledger),
        dependence: dependence(article, in_force.limits),
        strip: read.strip,
        kinds: ledger.parts(article, |source| source.kind.name()),
        stances: ledger.parts(article, |source| ledger::stance(article, source)),
        interests: ledger.parts(article, |source| ledger::interest(article, source)),
        conflicts: figures::conflicts(article),
        tolls: figures::tolls(article, &ledger, &figures),
        chains: ledger::chains(article),
        claims: read.claims,
        exempt: read.exempt,
        suppressions: record::suppressions(article, in_force.allowed),
        declared: record::declared(article),
        findings: record::findings(article, findings),
        statements: statements::statements(article, &ledger),
        figures,
        ledger: ledger.rows,
    }
}

/// Whether the report counts what stands in that zone: the story, without its furniture.
const fn is_body(zone: Zone) -> bool {
    matches!(zone, Zone::Body | Zone::ListItem | Zone::BlockQuote)
}

/// Whether the token stands in the story.
fn in_body(article: &Article<'_>, token: u32) -> bool {
    let paragraph = article.lexed.paragraph_of(token).and_then(|p| article.lexed.paragraphs.get(p as usize));
    paragraph.is_some_and(|paragraph| is_body(paragraph.zone))
}

fn count_words(article: &Article<'_>, tokens: &Tokens) -> usize {
    article.lexed.slice(tokens).iter().filter(|t| matches!(t.kind, Kind::Word | Kind::Number)).count()
}

fn words(article: &Article<'_>) -> usize {
    let body = article.lexed.paragraphs.iter().filter(|paragraph| is_body(paragraph.zone));
    body.map(|paragraph| count_words(article, &paragraph.tokens)).sum()
}

/// Speech and fragments; names and titles in marks are nobody's words, what stands inside another quotation is counted
/// with it.
fn quotations(article: &Article<'_>, words: usize) -> Quotations {
    let all = &article.syntax.quotations;
    let spoken = all.iter().filter(|q| !q.nested && q.kind != crate::syntax::QuotationKind::Name);
    let spoken = spoken.filter(|q| in_body(article, q.tokens.start));
    let (mut count, mut quoted) = (0, 0);
    for quotation in spoken {
        count += usize::from(quotation.continues.is_none());
        quoted += count_words(article, &quotation.tokens);
    }
    Quotations { count, words: quoted, share: ratio(quoted, words) }
}

fn sources(article: &Article<'_>, ledger: &Ledger) -> Sources {
    let measures = &article.facts.measures;
    let heard = || ledger.rows.iter().filter(|row| row.attributions > 0);
    let fully_identified = heard().filter(|row| row.identified).count();
    Sources {
        merged: heard().count(),
        speakers: heard().flat_map(|row| &row.speakers).filter(|speaker| speaker.attributions > 0).count(),
        surface_forms: heard().map(|row| row.forms.len()).sum(),
        fully_identified,
        transparency: match fully_identified {
            0 => "0",
            1 => "1",
            2 | 3 => "2-3",
            _ => "4+",
        },
        anonymous: measures.anonymous,
        anonymous_share: measures.anonymous_share,
    }
}

fn dependence(article: &Article<'_>, limits: Option<(f64, f64)>) -> Dependence {
    let measures = &article.facts.measures;
    Dependence {
        attributions: measures.attributions,
        top: measures.top.filter(|_| measures.attributions > 0).and_then(|top| article.name_of(top)),
        top_share: measures.top_share,
        top_limit: limits.map(|(share, _)| share),
        hhi: measures.hhi,
        hhi_limit: limits.map(|(_, hhi)| hhi),
        effective_sources: (measures.hhi > 0.0).then(|| 1.0 / measures.hhi),
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Whether the article tells nobody who such a source is.
const fn is_nameless(kind: SourceKind) -> bool {
    matches!(kind, SourceKind::Anonymous | SourceKind::Collective)
}
