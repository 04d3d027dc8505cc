//! Everything that leaves the program: findings and facts as text for terminals and machines. Renders into memory;
//! knows nothing about files on disk, threads or the command line.

mod clean;
pub mod explain;
pub mod in_force;
mod json;
pub mod parse_json;
mod reading;
pub mod parse_tree;
mod parsed;
mod prose;
mod rich;
pub mod rule_bench;
pub mod rule_list;
pub mod rule_schema;
mod services;
mod sheet;
mod short;
mod soft_wrap;
mod style;
mod summary;

pub use parsed::parsed;
pub use reading::explained;
pub use sheet::Sheet;
pub use style::Paint;
pub use summary::{Summary, summary};

pub(crate) use clean::{clean, clean_line};
pub(crate) use prose::hanging;
pub(crate) use style::Part;
pub(crate) use summary::{join, plural};

use crate::diagnostic::{Diagnostic, Severity};
use crate::text::TextFile;

/// How findings are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// Drawn with the lines they are about.
    Rich,
    /// One line of text each.
    Short,
    /// One JSON document.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// SARIF 2.1.0, as code scanning takes it.
    Sarif,
    /// Commands of GitHub Actions.
    Github,
    /// The step summary of GitHub Actions, in Markdown.
    GithubSummary,
    /// The code quality report of GitLab.
    Gitlab,
    /// One JSON object a line, for reviewdog.
    Rdjsonl,
    /// The report of Checkstyle.
    Checkstyle,
    /// The report of `JUnit`.
    Junit,
}

impl Format {
    /// Whether people read it, so that a summary belongs below.
    pub const fn is_for_people(self) -> bool {
        matches!(self, Self::Rich | Self::Short)
    }
}

/// What a terminal can show.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Screen {
    /// In columns.
    pub width: usize,
    /// Colours or not.
    pub paint: Paint,
}

/// How and which findings are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Printer {
    /// How.
    pub format: Format,
    /// The mildest that people and services are shown; JSON carries all.
    pub show: Severity,
    /// Where.
    pub screen: Screen,
}

impl Printer {
    /// The findings of one file, in the order in which `check` yields them, and how many more are allowed.
    pub fn findings(&self, file: &TextFile, findings: &[Diagnostic], allowed: usize) -> Vec<u8> {
        let mut out = Vec::new();
        let mut shown = findings.iter().filter(|d| d.severity >= self.show);
        match self.format {
            Format::Rich => shown.for_each(|d| rich::render(&mut out, file, d, self.screen)),
            Format::Short => shown.for_each(|d| short::render(&mut out, file, d, self.screen.paint)),
            Format::Json => json::file(&mut out, file, findings, allowed),
            Format::Jsonl => json::lines(&mut out, file, findings),
            Format::Sarif => services::sarif::results(&mut out, file, &mut shown),
            Format::Github => services::github::commands(&mut out, file, &mut shown),
            Format::GithubSummary => services::github::rows(&mut out, file, &mut shown),
            Format::Gitlab => services::gitlab::issues(&mut out, file, &mut shown),
            Format::Rdjsonl => services::rdjson::lines(&mut out, file, &mut shown),
            Format::Checkstyle => services::checkstyle::file(&mut out, file, &mut shown),
            Format::Junit => services::junit::suite(&mut out, file, &mut shown),
        }
        out
    }
}

/// What stands before, between and after the files of a JSON document.
pub const fn json_frame() -> [&'static str; 3] {
    [json::HEAD, ",\n", "\n]}\n"]
}

/// One line of JSON for the article that goes by `id`: its findings as in `jsonl`, without its path.
pub fn json_findings(id: &serde_json::Value, file: &TextFile, findings: &[Diagnostic]) -> Vec<u8> {
    let mut out = Vec::new();
    json::answer(&mut out, id, file, findings);
    out
}

/// Draws one finding for people, with an empty line below.
pub fn drawn(file: &TextFile, diagnostic: &Diagnostic, screen: Screen) -> Vec<u8> {
    let mut out = Vec::new();
    rich::render(&mut out, file, diagnostic, screen);
    out
}

/// A fault that has no place in a file: `error: cannot read …`, with help below.
pub fn fault(severity: Severity, message: &str, help: Option<&str>, screen: Screen) -> String {
    let paint = screen.paint;
    let word = paint.text(Part::Severity(severity), style::terminal_word(severity));
    let message = paint.text(Part::Message, &clean_line(message));
    let help = help.map(|help| hanging(&format!("  = help: {}", clean_line(help)), 10, screen.width));
    // `hanging` fills lines of words, so the indent of the first is put back.
    let help = help.map_or(String::new(), |help| format!("  {help}\n"));
    format!("{word}: {message}\n{help}")
}
