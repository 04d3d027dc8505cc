//! Runs the stages over many files: finds them, reads them, checks or parses them in parallel, writes the results
//! in order. The only module that writes and that reads the clock. Knows nothing about the command line.

mod collect;
mod config;
mod configs;
mod equip;
mod guard;
mod plans;
mod pool;
mod registers;
mod rules;

pub use collect::ENDINGS;
pub use config::{ShowFormat, config_schema, init, show_config};
pub use configs::{ConfigChoice, Here, Overrides};
pub use rules::{ListFormat, Strictness, bench_rules, explain, explain_language, list_rules, rule_schema, test_rules};

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::article::SubjectKind;
use crate::check::{self, Linted};
use crate::diagnostic::{Diagnostic, Severity};
use crate::emit::{self, Format, Printer, Screen, Summary};
use crate::markup::Date;
use crate::span::Span;
use crate::text::{LineColumn, TextFile};

use plans::{Plans, Task};

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
}

/// Where a run writes to.
pub struct Streams<'s> {
    /// Results.
    pub out: &'s mut dyn Write,
    /// Faults of the environment.
    pub err: &'s mut dyn Write,
    /// What `err` can show.
    pub err_screen: Screen,
}

/// How files are checked.
#[derive(Debug)]
pub struct CheckOptions<'o> {
    /// What beats every config.
    pub overrides: &'o Overrides,
    /// How findings are written.
    pub format: Format,
    /// Where.
    pub screen: Screen,
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

/// Checks all files of the job, each by the config nearest to it.
///
/// # Errors
/// If `out` or `err` cannot be written to; a closed pipe is no error.
pub fn check(job: &Job, options: &CheckOptions<'_>, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let CheckOptions { overrides, format, screen } = *options;
    let mut plans = Plans::of(job, overrides);
    if let Some(unknown) = plans.unknown_rule(overrides) {
        return rules::unknown_rule(&plans.rules_here(), unknown, streams);
    }
    let printer = |show: Severity| Printer { format, show, screen };
    let work = |file: &TextFile, task: &Task| {
        let plan = &task.plan;
        let article = task.article(file);
        let settings = plan.settings(article.article_type());
        let Linted { mut findings, mut allowed } = check::lint_counted(&article, plan.rules(), settings);
        allowed += findings.len();
        let used = plan.drop_allowed(task, &mut findings);
        allowed -= findings.len();
        let bytes = printer(plan.show).findings(file, &findings, allowed);
        let mut done = Done { bytes: Some(bytes), used, ..Done::default() };
        done.summary.allowed = allowed;
        done.summary.add(&findings, plan.show, plan.fail_on);
        done.summary.attributions = article.count(SubjectKind::Attribution) as usize;
        done.summary.files = 1;
        done
    };
    // what is wrong with a config, or with the whole of a file
    let whole = |file: &TextFile, findings: &[Diagnostic]| {
        let bytes = printer(Severity::Hint).findings(file, findings, 0);
        let mut done = Done { bytes: Some(bytes), ..Done::default() };
        done.summary.add(findings, Severity::Hint, overrides.fail_on.unwrap_or(Severity::Error));
        done
    };
    let crashed = |path: &str, message: &str| {
        let mut done = whole(&TextFile::from_str(path, ""), &[internal_error(message)]);
        done.summary.files = 1;
        done
    };
    let steps = Steps { frame: printer(Severity::Hint).frame(), work, crashed, whole };
    let run = run(&mut plans, job.threads, &steps, streams).and_then(|(summary, is_complete)| {
        if printer(Severity::Hint).is_for_people() {
            streams.out.write_all(emit::summary(&summary, screen).as_bytes())?;
        }
        streams.out.flush()?;
        Ok(match (is_complete, summary.failing > 0) {
            (false, _) => Outcome::Trouble,
            (true, true) => Outcome::Findings,
            (true, false) => Outcome::Clean,
        })
    });
    quiet_if_closed(run)
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
        Done { bytes: Some(bytes), ..Done::default() }
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
    let steps = Steps { frame, work, crashed, whole };
    let run = run(&mut Plans::of(job, overrides), job.threads, &steps, streams).and_then(|(_, is_complete)| {
        streams.out.flush()?;
        Ok(if is_complete { Outcome::Clean } else { Outcome::Trouble })
    });
    quiet_if_closed(run)
}

/// The day it is, in UTC.
pub fn today() -> Date {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    date_of(seconds / 86_400)
}

fn internal_error(message: &str) -> Diagnostic {
    let mut finding =
        Diagnostic::own("internal-error", Severity::Error, Span::default(), "sayso itself failed on this file")
            .with_help("this is a bug: please report it, with the file if you may; all other files were checked");
    finding.notes.push(message.to_owned());
    check::about_whole_file(finding)
}

/// What the work on one file leaves for the writer.
#[derive(Default)]
struct Done {
    /// Its part of the results; `None` if it has none.
    bytes: Option<Vec<u8>>,
    summary: Summary,
    /// What to say on standard error.
    fault: Option<String>,
    /// What is drawn on standard error.
    complaint: Option<Vec<u8>>,
    /// The entries of the config that allowed findings.
    used: BTreeSet<usize>,
}

/// What is done to files, and what stands before, between and after their results.
struct Steps<W, C, F> {
    frame: [&'static str; 3],
    work: W,
    /// The same for a file on which `work` panicked, with its path and the message of the panic.
    crashed: C,
    /// The same for findings in a config or in a file that it names.
    whole: F,
}

/// Runs the steps over all files; tells what was counted and whether all could be done.
fn run<W, C, F>(
    plans: &mut Plans<'_>,
    threads: usize,
    steps: &Steps<W, C, F>,
    streams: &mut Streams<'_>,
) -> io::Result<(Summary, bool)>
where
    W: Fn(&TextFile, &Task) -> Done + Sync,
    C: Fn(&str, &str) -> Done + Sync,
    F: Fn(&TextFile, &[Diagnostic]) -> Done,
{
    let mut is_complete = plans.faults.is_empty() && plans.is_sound();
    for fault in &plans.faults {
        complain(streams, Severity::Error, &fault.to_string(), None)?;
    }
    if plans.tasks.is_empty() && is_complete {
        let help = format!("folders are searched for files ending in .{}", ENDINGS.join(", ."));
        complain(streams, Severity::Warning, "no articles found", Some(&help))?;
    }
    let Steps { frame: [head, between, foot], work, crashed, whole } = steps;
    streams.out.write_all(head.as_bytes())?;
    let mut summary = Summary::default();
    let mut is_first = true;
    let mut take = |done: Done, is_done: bool, streams: &mut Streams<'_>| {
        summary.merge(&done.summary);
        is_complete &= is_done && done.fault.is_none();
        if let Some(fault) = &done.fault {
            complain(streams, Severity::Error, fault, None)?;
        }
        if let Some(complaint) = &done.complaint {
            streams.err.write_all(complaint)?;
        }
        let Some(bytes) = done.bytes else {
            return Ok(());
        };
        if !std::mem::take(&mut is_first) {
            streams.out.write_all(between.as_bytes())?;
        }
        streams.out.write_all(&bytes)
    };
    for (file, findings) in plans.config_faults() {
        take(whole(&file, &findings), true, streams)?;
    }
    let on_task = |task: &Task| {
        let result = guard::guarded(|| task.input.read().map(|file| work(&file, task)));
        match result {
            Ok(Ok(done)) => (done, true),
            Ok(Err(fault)) => (Done { fault: Some(fault.to_string()), ..Done::default() }, false),
            Err(message) => (crashed(&task.input.shown(), &message), false),
        }
    };
    let mut used = Vec::new();
    pool::in_order(&plans.tasks, threads, on_task, |(mut done, is_done)| {
        used.push((std::mem::take(&mut done.used), is_done));
        take(done, is_done, streams)
    })?;
    for (file, findings) in plans.complaints(&used) {
        take(whole(&file, &findings), true, streams)?;
    }
    streams.out.write_all(foot.as_bytes())?;
    Ok((summary, is_complete))
}

fn complain(streams: &mut Streams<'_>, severity: Severity, message: &str, help: Option<&str>) -> io::Result<()> {
    let drawn = emit::fault(severity, message, help, streams.err_screen);
    streams.err.write_all(drawn.as_bytes())
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

    #[test]
    fn a_panic_in_one_file_is_said_and_the_others_are_done() -> io::Result<()> {
        let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let job = Job { paths: vec![here.join("Cargo.toml"), here.join("Cargo.lock")], threads: 2 };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let err_screen = Screen { width: 80, paint: emit::Paint::Plain };
        let work = |file: &TextFile, _: &Task| {
            assert!(!file.path().ends_with("toml"), "too much");
            Done { bytes: Some(b"done".to_vec()), ..Done::default() }
        };
        let crashed = |_: &str, message: &str| Done { bytes: Some(message.as_bytes().to_vec()), ..Done::default() };
        let mut streams = Streams { out: &mut out, err: &mut err, err_screen };
        let whole = |_: &TextFile, _: &[Diagnostic]| Done::default();
        let steps = Steps { frame: ["[", ",", "]"], work, crashed, whole };
        let overrides = Overrides { config: ConfigChoice::Nothing, ..Overrides::default() };
        let (_, is_complete) = run(&mut Plans::of(&job, &overrides), job.threads, &steps, &mut streams)?;
        assert!(!is_complete);
        let out = String::from_utf8_lossy(&out).into_owned();
        assert!(out.starts_with("[done,too much (src/driver/mod.rs:") && out.ends_with(")]"), "{out}");
        assert!(err.is_empty());
        Ok(())
    }
}
