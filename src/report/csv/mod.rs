//! The report as tables for spreadsheets: RFC 4180, UTF-8, a row of heads. Knows shapes, counts nothing.
//!
//! What a spreadsheet would take for a formula gets an apostrophe before it, plain numbers apart. Shares are 0 to 1.

mod archive;
mod cells;

use super::archive::model::File;
use super::measured::Measured;
use cells::Rows;

pub(crate) use archive::csv_archive;

/// A table of the report.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CsvTable {
    /// A row for each article.
    Files,
    /// A row for each source of each article.
    Ledger,
    /// A row for each figure.
    Figures,
    /// A row for each claim with no source found.
    Claims,
    /// A row for each finding.
    Findings,
    /// A row for each way of a statement that is longer than one step.
    Chains,
    /// A row for each allowance that keeps findings back.
    Suppressions,
    /// A row for each desk.
    Desks,
    /// A row for each day, week or month of publication: for all articles, then by desk.
    Trend,
    /// A row for each source over all articles.
    Sources,
    /// A row for each conveyor.
    Conveyors,
    /// A row for each byline and desk that uses anonymous sources again and again.
    Anonymous,
    /// A row for each two tolls of one event that differ.
    Conflicts,
    /// A row for each quotation in two wordings.
    Quotations,
    /// A row for each quotation in several articles.
    Repeated,
    /// A row for each name in two spellings.
    Names,
}

/// A table and how its file begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CsvSheet {
    /// Which table.
    pub table: CsvTable,
    /// Whether a byte order mark says that it is UTF-8.
    pub bom: bool,
}

impl CsvTable {
    /// All tables, with their names on the command line.
    pub const NAMES: [(&'static str, Self); 16] = [
        ("files", Self::Files),
        ("ledger", Self::Ledger),
        ("figures", Self::Figures),
        ("claims", Self::Claims),
        ("findings", Self::Findings),
        ("chains", Self::Chains),
        ("suppressions", Self::Suppressions),
        ("desks", Self::Desks),
        ("trend", Self::Trend),
        ("sources", Self::Sources),
        ("conveyors", Self::Conveyors),
        ("anonymous", Self::Anonymous),
        ("conflicts", Self::Conflicts),
        ("quotations", Self::Quotations),
        ("repeated", Self::Repeated),
        ("names", Self::Names),
    ];

    /// The names on the command line.
    pub fn names() -> impl Iterator<Item = &'static str> {
        Self::NAMES.into_iter().map(|(name, _)| name)
    }

    /// The table of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.into_iter().find(|(known, _)| *known == name).map(|(_, table)| table)
    }

    /// Whether its rows are about all articles together, so that none can be written before the last is read.
    pub(crate) const fn is_of_archive(self) -> bool {
        matches!(
            self,
            Self::Desks
                | Self::Trend
                | Self::Sources
                | Self::Conveyors
                | Self::Anonymous
                | Self::Conflicts
                | Self::Quotations
                | Self::Repeated
                | Self::Names
        )
    }

    const fn heads(self) -> &'static [&'static str] {
        match self {
            Self::Files => &[
                "path",
                "headline",
                "published",
                "desk",
                "pass",
                "words",
                "errors",
                "warnings",
                "sentences",
                "attributed_share",
                "attributions",
                "sources",
                "fully_identified",
                "anonymous_share",
                "top",
                "top_share",
                "hhi",
                "effective_sources",
                "claims",
                "suppressed",
            ],
            Self::Ledger => &[
                "path",
                "published",
                "source",
                "kind",
                "role",
                "stance",
                "interest",
                "entry",
                "identified",
                "attributions",
                "share",
                "via",
                "lines",
                "flags",
            ],
            Self::Figures => &[
                "path",
                "published",
                "line",
                "text",
                "kind",
                "low",
                "high",
                "status",
                "reason",
                "by",
                "via",
                "originators",
            ],
            Self::Claims => &["path", "published", "line", "text", "event", "figures"],
            Self::Findings => {
                &["path", "published", "line", "column", "rule", "severity", "confidence", "message", "help"]
            }
            Self::Chains => &["path", "published", "steps", "attributions", "lines"],
            Self::Suppressions => &["path", "published", "line", "rule", "reason", "until"],
            Self::Desks => &[
                "desk",
                "articles",
                "failing",
                "dated",
                "words",
                "sentences",
                "attributed",
                "attributed_share",
                "attributions",
                "sources",
                "anonymous",
                "anonymous_share",
                "articles_with_anonymous",
                "errors",
                "warnings",
                "findings_per_1000_words",
                "claims",
                "suppressed",
                "with_sources",
                "top_share_mean",
                "top_share_median",
                "hhi_mean",
                "hhi_median",
                "effective_sources_mean",
                "above_top_limit",
                "above_hhi_limit",
                "identified_0",
                "identified_1",
                "identified_2_or_3",
                "identified_4_or_more",
            ],
            Self::Trend => &[
                "scope",
                "desk",
                "unit",
                "from",
                "articles",
                "top_share",
                "anonymous_share",
                "attributed_share",
                "findings_per_1000_words",
            ],
            Self::Sources => {
                &["source", "kind", "entry", "attributions", "share", "articles", "mean_share", "top_in", "anonymous"]
            }
            Self::Conveyors => &["conveyor", "attributions", "share", "articles"],
            Self::Anonymous => &["who", "name", "articles", "articles_with_anonymous", "attributions", "undescribed"],
            Self::Conflicts => &[
                "kind",
                "shared",
                "may_be_update",
                "dated",
                "first_path",
                "first_published",
                "first_line",
                "first_text",
                "first_source",
                "first_sentence",
                "second_path",
                "second_published",
                "second_line",
                "second_text",
                "second_source",
                "second_sentence",
            ],
            Self::Quotations => &[
                "first_words",
                "second_words",
                "first_path",
                "first_published",
                "first_line",
                "first_speaker",
                "first_text",
                "second_path",
                "second_published",
                "second_line",
                "second_speaker",
                "second_text",
            ],
            Self::Repeated => &["articles", "path", "published", "line", "speaker", "text"],
            Self::Names => &[
                "difference",
                "same_post",
                "rare",
                "rare_articles",
                "rare_path",
                "rare_line",
                "common",
                "common_articles",
                "common_path",
                "common_line",
            ],
        }
    }
}

/// The row of heads, behind the mark by which spreadsheets know UTF-8 if that is wanted.
pub(crate) fn csv_head(sheet: CsvSheet) -> Vec<u8> {
    let CsvSheet { table, bom } = sheet;
    let mut out = if bom { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
    let mut sheet = Rows::default();
    for head in table.heads() {
        sheet.text(head);
    }
    sheet.end();
    out.extend(sheet.bytes());
    out
}

/// The row of an article in the table of articles.
pub(crate) fn csv_file(file: &File) -> Vec<u8> {
    let mut sheet = Rows::default();
    sheet.text(&file.path).maybe(file.headline.as_deref()).maybe(file.published.as_deref()).maybe(file.desk.as_deref());
    sheet.flag(file.pass).number(file.words).number(file.errors).number(file.warnings).number(file.sentences);
    sheet.share(file.attributed_share).number(file.attributions).number(file.sources).number(file.fully_identified);
    sheet.share(file.anonymous_share).maybe(file.top.as_deref()).share(file.top_share).share(file.hhi);
    sheet.maybe_share(file.effective_sources).number(file.claims).number(file.suppressed).end();
    sheet.bytes()
}

/// The rows of an article in a table of what articles hold.
pub(crate) fn csv_rows(table: CsvTable, measured: &Measured) -> Vec<u8> {
    let mut sheet = Rows::default();
    let place = |sheet: &mut Rows| {
        sheet.text(&measured.path).maybe(measured.published.as_deref());
    };
    match table {
        CsvTable::Ledger => {
            for row in measured.ledger.iter().filter(|row| row.attributions > 0) {
                place(&mut sheet);
                sheet.text(&row.name).text(row.kind).maybe(row.role.as_deref()).text(row.stance).text(row.interest);
                sheet.maybe(row.entry.as_deref()).flag(row.identified).number(row.attributions).share(row.share);
                sheet.list(row.via.iter().map(|via| format!("{} {}", via.name, via.attributions)));
                sheet.list(row.lines.iter().map(u32::to_string)).list(row.flags.iter().cloned()).end();
            }
        }
        CsvTable::Figures => {
            for figure in &measured.figures {
                place(&mut sheet);
                sheet.number(figure.line).text(&figure.text).text(figure.kind).share(figure.low).share(figure.high);
                sheet.text(figure.status).maybe(figure.reason).maybe(figure.by.as_deref());
                sheet.list(figure.via.iter().cloned());
                sheet.maybe(figure.originators.map(|n| n.to_string()).as_deref()).end();
            }
        }
        CsvTable::Claims => {
            for claim in &measured.claims {
                place(&mut sheet);
                sheet.number(claim.line).text(&claim.text).flag(claim.event).list(claim.figures.iter().cloned()).end();
            }
        }
        CsvTable::Findings => {
            for finding in &measured.findings {
                place(&mut sheet);
                sheet.number(finding.line).number(finding.column).text(&finding.rule).text(finding.severity);
                sheet.text(finding.confidence).text(&finding.message).maybe(finding.help.as_deref()).end();
            }
        }
        CsvTable::Chains => {
            for chain in &measured.chains {
                place(&mut sheet);
                sheet.text(&chain.steps.join(" → ")).number(chain.attributions);
                sheet.list(chain.lines.iter().map(u32::to_string)).end();
            }
        }
        CsvTable::Suppressions => {
            for found in &measured.suppressions {
                place(&mut sheet);
                sheet.maybe(found.line.map(|line| line.to_string()).as_deref()).text(&found.rule).text(&found.reason);
                sheet.maybe(found.until.as_deref()).end();
            }
        }
        _ => {}
    }
    sheet.bytes()
}

#[cfg(test)]
mod tests {
    use super::super::Archive;
    use super::super::archive::model::{AnonymousUse, Point};
    use super::*;

    #[test]
    fn rows_are_as_long_as_their_heads() {
        let measured = Measured::default();
        for (_, table) in CsvTable::NAMES {
            let heads = table.heads().len();
            let row = match table {
                CsvTable::Files => csv_file(&File::default()),
                CsvTable::Desks => {
                    let mut archive = Archive::default();
                    archive.desks.rows.push(super::super::archive::model::Desk::default());
                    csv_archive(table, &archive)
                }
                _ if table.is_of_archive() => csv_archive(table, &filled()),
                _ => csv_rows(table, &measured),
            };
            let text = String::from_utf8_lossy(&row).into_owned();
            assert!(text.lines().all(|line| line.split(',').count() == heads), "{table:?}: {text}");
            assert!(!table.is_of_archive() || !text.is_empty(), "{table:?}");
        }
    }

    /// An archive with an empty row in each list.
    fn filled() -> Archive {
        let mut archive = Archive::default();
        archive.trend.points.push(Point::default());
        archive.sources.rows.push(super::super::archive::model::Source::default());
        archive.conveyors.rows.push(super::super::archive::model::Conveyor::default());
        archive.anonymous_desks.rows.push(AnonymousUse::default());
        archive.figures.differences.rows.push(super::super::archive::model::Difference::default());
        archive.quotations.altered.rows.push(super::super::archive::model::Altered::default());
        archive.quotations.repeated.rows.push(super::super::archive::model::Repeated::default());
        archive.names.spellings.rows.push(super::super::archive::model::Spellings::default());
        archive
    }
}
