//! Commands of GitHub Actions, which become annotations, and the table of the step summary. Knows findings, and how
//! many of them GitHub shows.
//!
//! Source: GitHub documentation, "Workflow commands". Of each step ten errors, ten warnings and ten notices are shown,
//! in the order in which they are printed; the rest is lost without a word, so the worst come first and the rest is
//! counted.

use std::fmt::Write as _;

use super::{Region, plain, sentence};
use crate::diagnostic::{Diagnostic, Severity};
use crate::emit::summary::{join, plural};
use crate::text::TextFile;

/// Annotations of one level that a step shows.
const SHOWN: usize = 10;

/// Rows of the step summary: GitHub drops one of more than a megabyte.
const ROWS: usize = 1_000;

/// The commands of a run, kept until it ends.
#[derive(Clone, Debug, Default)]
pub(in crate::emit) struct Commands {
    /// By level, worst first.
    levels: [Level; 3],
}

#[derive(Clone, Debug, Default)]
struct Level {
    first: String,
    count: usize,
}

const LEVELS: [&str; 3] = ["error", "warning", "notice"];

const fn level(severity: Severity) -> usize {
    match severity {
        Severity::Error => 0,
        Severity::Warning => 1,
        Severity::Info | Severity::Hint => 2,
    }
}

/// Appends one command for each finding.
pub(in crate::emit) fn commands(out: &mut Vec<u8>, file: &TextFile, findings: &mut dyn Iterator<Item = &Diagnostic>) {
    for diagnostic in findings {
        let Region { start, end } = Region::of(file, diagnostic.primary.span);
        let help = diagnostic.help.as_deref().map(|help| format!("\n{}", plain(help))).unwrap_or_default();
        let line = format!(
            "::{} file={},line={},endLine={},col={},endColumn={},title={}::{}\n",
            LEVELS[level(diagnostic.severity)],
            property(file.path()),
            start.0,
            end.0,
            start.1,
            end.1,
            property(&format!("sayso: {}", diagnostic.rule)),
            data(&(sentence(diagnostic) + &help)),
        );
        out.extend_from_slice(line.as_bytes());
    }
}

impl Commands {
    /// Takes in the commands of one file.
    pub(in crate::emit) fn add(&mut self, lines: &[u8]) {
        for line in String::from_utf8_lossy(lines).lines() {
            let word = line.trim_start_matches(':').split(' ').next();
            let Some(row) = LEVELS.iter().position(|level| Some(*level) == word) else { continue };
            let level = &mut self.levels[row];
            level.count += 1;
            if level.count <= SHOWN {
                level.first.push_str(line);
                level.first.push('\n');
            }
        }
    }

    /// The commands that are shown, worst first, and how many are not.
    pub(in crate::emit) fn finish(&self) -> String {
        let mut out: String = self.levels.iter().map(|level| level.first.as_str()).collect();
        let left: Vec<String> = std::iter::zip(LEVELS, &self.levels)
            .filter(|(_, level)| level.count > SHOWN)
            .map(|(name, level)| plural(level.count - SHOWN, name))
            .collect();
        if !left.is_empty() {
            let _ = writeln!(out, "sayso: {} more than GitHub shows; the step summary lists them", join(&left));
        }
        out
    }
}

/// `%`, line ends.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The same for a property, which ends at `:` and `,`.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// The step summary of a run, kept until it ends: its rows are in the order of the files.
#[derive(Clone, Debug, Default)]
pub(in crate::emit) struct Table {
    rows: String,
    count: usize,
}

/// Appends one row of the step summary for each finding.
pub(in crate::emit) fn rows(out: &mut Vec<u8>, file: &TextFile, findings: &mut dyn Iterator<Item = &Diagnostic>) {
    for diagnostic in findings {
        let line = Region::of(file, diagnostic.primary.span).start.0;
        let row = format!(
            "| {} | {}:{line} | {} | {} |\n",
            diagnostic.severity.name(),
            cell(file.path()),
            cell(&diagnostic.rule),
            cell(&sentence(diagnostic)),
        );
        out.extend_from_slice(row.as_bytes());
    }
}

impl Table {
    /// Takes in the rows of one file.
    pub(in crate::emit) fn add(&mut self, rows: &[u8]) {
        for row in String::from_utf8_lossy(rows).lines() {
            self.count += 1;
            if self.count <= ROWS {
                self.rows.push_str(row);
                self.rows.push('\n');
            }
        }
    }

    /// The table in Markdown.
    pub(in crate::emit) fn finish(&self) -> String {
        if self.count == 0 {
            return "### sayso\n\nNo findings.\n".to_owned();
        }
        let mut out = format!(
            "### sayso: {}\n\n| | place | rule | finding |\n|---|---|---|---|\n",
            plural(self.count, "finding")
        );
        out.push_str(&self.rows);
        if self.count > ROWS {
            let _ = writeln!(out, "\n{} are left out.", plural(self.count - ROWS, "finding"));
        }
        out
    }
}

/// Text in a cell of a Markdown table: no bars, no tags.
fn cell(text: &str) -> String {
    text.replace('\\', "\\\\").replace('|', "\\|").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::super::tests::sample;
    use super::*;

    #[test]
    fn the_worst_come_first_and_signs_are_escaped() {
        let (file, findings) = sample();
        let mut lines = Vec::new();
        commands(&mut lines, &file, &mut findings.iter());
        let mut all = Commands::default();
        all.add(&lines);
        expect![[r"
            ::error file=news/a b.md,line=2,endLine=2,col=19,endColumn=22,title=sayso%3A unattributed-figure::`50%25` has no source
            ::warning file=news/a b.md,line=2,endLine=2,col=1,endColumn=12,title=sayso%3A anonymous-source::`an official` is nobody: who, exactly?%0Aname them: 100%25 of them
        "]].assert_eq(&all.finish());
    }

    #[test]
    fn what_github_does_not_show_is_counted() {
        let (file, findings) = sample();
        let mut all = Commands::default();
        for _ in 0..12 {
            let mut lines = Vec::new();
            commands(&mut lines, &file, &mut findings.iter());
            all.add(&lines);
        }
        let out = all.finish();
        assert_eq!(out.lines().filter(|line| line.starts_with("::error")).count(), 10);
        assert!(
            out.ends_with("sayso: 2 errors and 2 warnings more than GitHub shows; the step summary lists them\n"),
            "{out}"
        );
    }

    #[test]
    fn the_summary_is_a_table() {
        let (file, findings) = sample();
        let mut lines = Vec::new();
        rows(&mut lines, &file, &mut findings.iter());
        let mut table = Table::default();
        table.add(&lines);
        expect![[r"
            ### sayso: 2 findings

            | | place | rule | finding |
            |---|---|---|---|
            | warning | news/a b.md:2 | anonymous-source | `an official` is nobody: who, exactly? |
            | error | news/a b.md:2 | unattributed-figure | `50%` has no source |
        "]]
        .assert_eq(&table.finish());
    }
}
