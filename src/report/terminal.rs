//! The report for people at a terminal. Knows widths and colours, counts nothing.

use std::collections::BTreeSet;

use unicode_width::UnicodeWidthStr;

use super::Archive;
use super::archive::{self, Content, Section};
use super::measured::{Figure, Measured, Row};
use super::phrases::{self, percent};
use crate::diagnostic::Severity;
use crate::emit::{self, Part as Look, Screen, clean_line, plural};

/// Where the text behind a label begins.
const MARGIN: usize = 13;
/// Cells of a bar that stands for all attributions.
const BAR: usize = 12;
/// Columns for a figure with its noun.
const FIGURE: usize = 34;

/// One article, with an empty line below.
pub(crate) fn terminal(measured: &Measured, screen: Screen) -> String {
    let mut page = Page { out: String::new(), screen };
    page.head(measured);
    page.strip(measured);
    page.ledger(measured);
    page.figures(measured);
    page.lists(measured);
    page.tasks(measured);
    page.out.push('\n');
    page.out
}

/// Rows of each table about several articles.
const ROWS: usize = 15;

/// Several articles together, and below them the reports on some of them.
pub(crate) fn archive_terminal(archive: Option<&Archive>, details: &[Vec<u8>], screen: Screen) -> Vec<u8> {
    let Some(archive) = archive else { return details.concat() };
    let mut page = Page { out: String::new(), screen };
    for section in archive::sections(archive, ROWS) {
        page.heading(&section.heading);
        page.section(&section);
        page.out.push('\n');
    }
    let shown = details.len();
    if shown < archive.totals.articles && shown > 0 {
        page.fill(&phrases::left_out(shown, archive.totals.articles), 0);
        page.out.push('\n');
    }
    let mut out = page.out.into_bytes();
    out.extend(details.concat());
    out
}

struct Page {
    out: String,
    screen: Screen,
}

impl Page {
    fn heading(&mut self, text: &str) {
        let painted = self.screen.paint.text(Look::Message, &clean_line(text));
        self.out.extend([painted.as_str(), "\n"]);
    }

    /// A paragraph whose first line begins at the end of what is written, all others at `indent`.
    fn fill(&mut self, text: &str, indent: usize) {
        let room = self.screen.width.saturating_sub(indent).max(20);
        let filled = emit::hanging(&clean_line(text), 0, room).replace('\n', &format!("\n{:indent$}", ""));
        self.out.extend([filled.as_str(), "\n"]);
    }

    /// A label, and a paragraph beside it.
    fn field(&mut self, label: &str, text: &str) {
        let gap = " ".repeat(MARGIN.saturating_sub(label.len()));
        self.out.extend([self.screen.paint.text(Look::Secondary, label).as_str(), &gap]);
        self.fill(text, MARGIN);
    }

    /// A paragraph that stands in by `indent`, with a sign before it.
    fn item(&mut self, sign: &str, text: &str, indent: usize) {
        let gap = " ".repeat(indent.saturating_sub(sign.width()));
        self.out.extend([sign, &gap]);
        self.fill(text, indent);
    }

    fn section(&mut self, section: &Section) {
        match &section.content {
            Content::Fields(fields) => fields.iter().for_each(|(label, text)| self.field(label, text)),
            Content::Table { heads, rows, last_is_text } => self.table(heads, rows, *last_is_text),
            Content::Items(items) => items.iter().for_each(|text| self.item("  ·", text, 4)),
        }
        for note in &section.notes {
            self.item("", note, 2);
        }
    }

    /// Text in the first column, numbers under the ends of their heads, and what is left of the line for the last column
    /// if it holds text.
    fn table(&mut self, heads: &[&str], rows: &[Vec<String>], last_is_text: bool) {
        let room = self.screen.width.max(40);
        let text = |cell: &str| clean_line(cell).into_owned();
        let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| text(cell)).collect()).collect();
        let last = heads.len() - 1;
        let widths: Vec<usize> = (0..heads.len())
            .map(|at| rows.iter().map(|row| row[at].width()).chain([heads[at].width()]).max().unwrap_or_default())
            .collect();
        let others: usize = widths[1..].iter().take(if last_is_text { last - 1 } else { last }).map(|w| w + 2).sum();
        let wanted = if last_is_text { 18 } else { 0 };
        let first = widths[0].min(room.saturating_sub(others + 2 + wanted).max(16));
        let rest = room.saturating_sub(2 + first + others + 2).max(12);
        let line = |cells: &[String]| {
            let mut out = format!("  {}", fitted(&cells[0], first));
            for (at, cell) in cells.iter().enumerate().skip(1) {
                if at == last && last_is_text {
                    out.extend(["  ", fitted(cell, rest).trim_end()]);
                } else {
                    let gap = " ".repeat((widths[at] + 2).saturating_sub(cell.width()));
                    out.extend([gap.as_str(), cell]);
                }
            }
            format!("{}\n", out.trim_end())
        };
        let head = line(&heads.iter().map(|head| (*head).to_owned()).collect::<Vec<_>>());
        let head = self.screen.paint.text(Look::Secondary, head.trim_end());
        self.out.extend([head.as_str(), "\n"]);
        for row in &rows {
            self.out.push_str(&line(row));
        }
    }

    fn head(&mut self, measured: &Measured) {
        self.heading(&phrases::title(measured));
        self.field("file", &phrases::file(measured));
        self.field("made by", &phrases::origin(measured));
        let (word, severity) = if measured.gate.pass { ("PASS", Severity::Hint) } else { ("FAIL", Severity::Error) };
        let painted = self.screen.paint.text(Look::Severity(severity), word);
        let label = self.screen.paint.text(Look::Secondary, "gate");
        self.out.extend([label.as_str(), &" ".repeat(MARGIN - "gate".len()), &painted, "  "]);
        self.fill(&phrases::gate(measured), MARGIN + word.len() + 2);
        for (label, text) in phrases::counts(measured) {
            self.field(label, &text);
        }
    }

    fn strip(&mut self, measured: &Measured) {
        if measured.strip.cells.is_empty() {
            return;
        }
        self.field("position", "one sign a sentence, paragraphs apart");
        let room = self.screen.width.saturating_sub(MARGIN).max(20);
        for line in rows(&measured.strip.cells, room) {
            self.out.push_str(&" ".repeat(MARGIN));
            for sign in line.chars() {
                let look = match sign {
                    '-' => Look::Primary(Severity::Warning),
                    '.' | ' ' => Look::Faint,
                    _ => Look::Source,
                };
                let sign = sign.to_string();
                let painted = if sign == " " { sign } else { self.screen.paint.text(look, &sign) };
                self.out.push_str(&painted);
            }
            self.out.push('\n');
        }
        self.out.push_str(&" ".repeat(MARGIN));
        self.fill(&phrases::legend(measured), MARGIN);
    }

    fn ledger(&mut self, measured: &Measured) {
        self.out.push('\n');
        self.heading("Sources, heaviest first");
        if measured.sources.merged == 0 {
            self.item("", "no source found", 2);
        }
        for row in measured.ledger.iter().filter(|row| row.attributions > 0) {
            self.source(row);
        }
        let unheard: Vec<String> =
            measured.ledger.iter().filter(|row| row.attributions == 0).map(|row| row.name.clone()).collect();
        if !unheard.is_empty() {
            self.item("", &format!("Cited without a statement of their own: {}", unheard.join("; ")), 3);
        }
        for (label, parts) in
            [("by kind", &measured.kinds), ("by side", &measured.stances), ("by stake", &measured.interests)]
        {
            if !parts.is_empty() {
                self.field(label, &phrases::parts(parts));
            }
        }
    }

    fn source(&mut self, row: &Row) {
        let letter = row.letter.unwrap_or(' ').to_string();
        let filled = (1..=BAR).filter(|cell| (*cell as f64 - 0.5) / BAR as f64 <= row.share).count();
        let bar = format!("{}{}", "█".repeat(filled), "░".repeat(BAR - filled));
        let count = format!("{:>4} {:>4} ", row.attributions, percent(row.share));
        let letter = self.screen.paint.text(Look::Source, &letter);
        let bar = self.screen.paint.text(Look::Content, &bar);
        self.out.extend([letter.as_str(), &count, &bar, "  "]);
        self.fill(&format!("{} · {}", row.name, row.kind), BAR + 13);
        for text in phrases::details(row) {
            self.item("", &text, BAR + 13);
        }
    }

    fn figures(&mut self, measured: &Measured) {
        let Some(summary) = phrases::figures(&measured.figures) else { return };
        self.out.push('\n');
        self.heading(&summary);
        for figure in measured.figures.iter().filter(|figure| !phrases::is_small(figure)) {
            self.figure(figure);
        }
        for conflict in &measured.conflicts {
            self.item("  differ", &phrases::conflict(conflict), 10);
        }
        if let Some(tolls) = phrases::tolls(measured) {
            self.item("  tolls", &tolls, 10);
        }
    }

    fn figure(&mut self, figure: &Figure) {
        let text = clean_line(&figure.text).into_owned();
        let line = format!("L{}", figure.line);
        let head = format!("  {line:<6}{text}");
        let gap = (FIGURE + 8).saturating_sub(head.width()).max(2);
        let status = format!("{:<13}{}", figure.kind, phrases::status(figure));
        if head.width() + 2 > FIGURE + 8 {
            self.out.extend([head.as_str(), "\n", &" ".repeat(FIGURE + 8)]);
        } else {
            self.out.extend([head.as_str(), &" ".repeat(gap)]);
        }
        let (kind, status) = status.split_at(13.min(status.len()));
        self.out.push_str(kind);
        if figure.status == "no-source-found" {
            let painted = self.screen.paint.text(Look::Primary(Severity::Warning), status);
            self.out.extend([painted.as_str(), "\n"]);
        } else {
            self.fill(status, FIGURE + 21);
        }
    }

    fn lists(&mut self, measured: &Measured) {
        for list in phrases::lists(measured) {
            self.out.push('\n');
            self.heading(&list.heading);
            for (line, text) in &list.items {
                let sign = line.map_or_else(|| "  ".to_owned(), |line| format!("  L{line}"));
                self.item(&sign, text, if line.is_some() { 8 } else { 2 });
            }
        }
    }

    fn tasks(&mut self, measured: &Measured) {
        self.out.push('\n');
        let (listed, hints): (Vec<_>, Vec<_>) =
            measured.findings.iter().partition(|finding| finding.severity != Severity::Hint.name());
        if measured.findings.is_empty() {
            self.heading("To do: nothing");
            return;
        }
        self.heading(&format!("To do, worst first ({})", plural(measured.findings.len(), "finding")));
        let mut helped: BTreeSet<(&str, &str)> = BTreeSet::new();
        for finding in listed {
            let severity = Severity::from_name(finding.severity).unwrap_or(Severity::Hint);
            let word = self.screen.paint.text(Look::Severity(severity), finding.severity);
            let gap = " ".repeat(8 - finding.severity.len());
            let line = format!("L{}", finding.line);
            self.out.extend(["  ", &word, &gap, &format!("{line:<6}")]);
            self.fill(&format!("{} [{}]", finding.message, finding.rule), 16);
            let help = finding.help.as_deref().filter(|help| helped.insert((&finding.rule, help)));
            if let Some(help) = help {
                self.item("", &format!("→ {help}"), 16);
            }
        }
        if !hints.is_empty() {
            self.item("  hints", &phrases::by_rule(&hints), 16);
        }
    }
}

/// The text in exactly so many columns; the end of what is too long matters more than its beginning where it is a path.
fn fitted(text: &str, columns: usize) -> String {
    let width = text.width();
    if width <= columns {
        return format!("{text}{}", " ".repeat(columns - width));
    }
    let is_path = text.contains('/');
    let mut kept: Vec<char> = Vec::new();
    let mut used = 1;
    let mut take = |c: char| {
        used += unicode_width::UnicodeWidthChar::width(c).unwrap_or(0);
        (used <= columns).then(|| kept.push(c)).is_some()
    };
    if is_path {
        let _ = text.chars().rev().all(&mut take);
        kept.reverse();
        kept.insert(0, '…');
    } else {
        let _ = text.chars().all(&mut take);
        kept.push('…');
    }
    let text: String = kept.into_iter().collect();
    format!("{text}{}", " ".repeat(columns.saturating_sub(text.width())))
}

/// The strip in rows of at most `room` signs, broken between paragraphs where that is possible.
fn rows(cells: &str, room: usize) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    let mut row = String::new();
    for paragraph in cells.split(' ') {
        if !row.is_empty() && row.len() + 1 + paragraph.len() > room {
            rows.push(std::mem::take(&mut row));
        }
        if !row.is_empty() {
            row.push(' ');
        }
        // signs are ASCII
        let mut rest = paragraph;
        while rest.len() > room {
            let (first, others) = rest.split_at(room);
            rows.push(first.to_owned());
            rest = others;
        }
        row.push_str(rest);
    }
    rows.push(row);
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strip_breaks_between_paragraphs() {
        assert_eq!(rows("AA B- CCC D", 6), ["AA B-", "CCC D"]);
        assert_eq!(rows("A BBBBBBBBBBBBBB C", 6), ["A", "BBBBBB", "BBBBBB", "BB C"]);
        assert_eq!(rows("", 6), [""]);
    }
}
