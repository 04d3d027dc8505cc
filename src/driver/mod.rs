//! Runs the stages over many files: finds them, reads them, checks or parses them in parallel, writes the results
//! in order. The only module that writes and that reads the clock. Knows nothing about the command line.

mod baseline;
mod changed;
mod check;
mod collect;
mod config;
mod configs;
mod equip;
mod guard;
mod plans;
mod pool;
mod progress;
mod registers;
mod report;
mod rules;
mod run;
mod site;
mod stream;

pub use crate::report::{CsvSheet, CsvTable};
pub use check::{BaselineChoice, ChangedChoice, CheckOptions, check};
pub use collect::ENDINGS;
pub use config::{ShowFormat, config_schema, init, show_config};
pub use configs::{ConfigChoice, Here, Overrides};
pub use report::{Details, ReportFormat, ReportOptions, report, report_schema};
pub use rules::{ListFormat, Strictness, bench_rules, explain, explain_language, list_rules, rule_schema, test_rules};

pub use stream::check_stream;

use std::io::{self, Write};
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::diagnostic::Diagnostic;
use crate::emit::{self, Screen, Sheet};
use crate::markup::Date;
use crate::text::{LineColumn, TextFile};

use check::internal_error;
use plans::{Plans, Task};
use run::{Done, Sink, Steps, close, complain, run};

/// How a run ended.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Outcome {
    /// All was done and nothing is at or above the limit.
    Clean,
    /// All was done; there are findings at or above the limit.
    Findings,
    /// Something could not be done.
    Trouble,
}

/// Which files, and how fast.
#[derive(Clone, Debug)]
pub struct Job {
    /// Files, folders or `-`.
    pub paths: Vec<PathBuf>,
    /// Number of threads; 0 means one for each core.
    pub threads: usize,
    /// The path that standard input goes by.
    pub stdin_path: Option<PathBuf>,
}

/// Where a run writes to.
pub struct Streams<'s> {
    /// Results.
    pub out: &'s mut dyn Write,
    /// Faults of the environment.
    pub err: &'s mut dyn Write,
    /// What `err` can show.
    pub err_screen: Screen,
    /// Whether somebody watches `err`, so that long runs may show how far they are.
    pub is_watched: bool,
    /// Findings and troubles, and nothing else.
    pub quiet: bool,
}

/// How `parse` writes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ParseFormat {
    /// A tree for people.
    Tree(Screen),
    /// One JSON document.
    Json,
    /// Why the sentence at that place was read as it was, for people.
    Explain(LineColumn, Screen),
    /// One JSON object a line.
    Jsonl,
}

/// Shows what the grammar sees in all files of the job.
///
/// # Errors
/// If `out` or `err` cannot be written to; a closed pipe is no error.
pub fn parse(job: &Job, format: ParseFormat, overrides: &Overrides, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let work = |file: &TextFile, task: &Task| {
        let article = task.article(file);
        let parsed = emit::parsed(&article);
        let mut bytes = Vec::new();
        match format {
            ParseFormat::Tree(screen) => {
                for issue in file.issues() {
                    bytes.extend(emit::drawn(file, issue, screen));
                }
                bytes.extend(emit::parse_tree::tree(file, &parsed, screen));
            }
            ParseFormat::Explain(place, screen) => {
                let Some(drawn) = emit::explained(&article, place, screen) else {
                    let fault = format!("`{}` has no prose at {}:{}", file.path(), place.line, place.column);
                    return Done { fault: Some(fault), ..Done::default() };
                };
                bytes.extend(drawn);
            }
            ParseFormat::Json => emit::parse_json::append(&mut bytes, &parsed),
            ParseFormat::Jsonl => {
                emit::parse_json::append(&mut bytes, &parsed);
                bytes.push(b'\n');
            }
        }
        Done { pieces: vec![bytes], ..Done::default() }
    };
    let crashed = |path: &str, message: &str| Done { fault: Some(format!("`{path}`: {message}")), ..Done::default() };
    let frame = match format {
        ParseFormat::Json => emit::json_frame(),
        ParseFormat::Tree(_) | ParseFormat::Explain(..) | ParseFormat::Jsonl => ["", "", ""],
    };
    // what leaves on standard output are facts about articles and nothing else
    let err_screen = streams.err_screen;
    let whole = |file: &TextFile, findings: &[Diagnostic]| {
        let drawn = findings.iter().flat_map(|finding| emit::drawn(file, finding, err_screen)).collect();
        Done { complaint: Some(drawn), ..Done::default() }
    };
    let steps = Steps { work, crashed, whole };
    let mut sinks = [Sink::standard(Sheet::framed(frame))];
    let plans = Plans::of(job, overrides);
    let run = run(&plans, job.threads, &steps, &mut sinks, streams).and_then(|ended| {
        close(&mut sinks, &plans, &ended, streams)?;
        Ok(if ended.is_complete { Outcome::Clean } else { Outcome::Trouble })
    });
    quiet_if_closed(run)
}

/// The day it is, in UTC.
pub fn today() -> Date {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    date_of(seconds / 86_400)
}

/// Writes a text that was made elsewhere, such as a manual page.
///
/// # Errors
/// If `out` cannot be written to; a closed pipe is no error.
pub fn write_text(text: &[u8], streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let written = streams.out.write_all(text).and_then(|()| streams.out.flush());
    quiet_if_closed(written.map(|()| Outcome::Clean))
}

/// Whoever closes the pipe has seen enough.
fn quiet_if_closed(run: io::Result<Outcome>) -> io::Result<Outcome> {
    match run {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Outcome::Clean),
        run => run,
    }
}

/// The date of a number of days since 1 January 1970, by counting in eras of 400 years that start in March.
fn date_of(days: u64) -> Date {
    let days = days + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    Date { year: year as i32, month: month as u8, day: day as u8 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_become_dates() {
        let date = |days| {
            let Date { year, month, day } = date_of(days);
            (year, month, day)
        };
        assert_eq!(date(0), (1970, 1, 1));
        assert_eq!(date(11_016), (2000, 2, 29));
        assert_eq!(date(19_722), (2023, 12, 31));
        assert_eq!(date(19_723), (2024, 1, 1));
    }
}
