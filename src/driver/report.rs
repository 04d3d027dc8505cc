//! `report` over many files: each gets its own, in order; several are summed up at the end. Knows the order of these
//! steps; not what is measured.

use std::io;
use std::path::PathBuf;

use super::plans::{Found, Plans, Task};
use super::run::{Done, Sink, Steps, close, complain, run};
use super::{Job, Outcome, Overrides, Streams, quiet_if_closed};
use crate::check;
use crate::diagnostic::{Diagnostic, Severity};
use crate::emit::{self, Screen, Sheet};
use crate::report::{self, Totals};
use crate::text::TextFile;

/// How a report is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReportFormat {
    /// For people at a terminal.
    Terminal(Screen),
    /// For people on a web page that shows Markdown.
    Markdown,
    /// One page for a browser.
    Html,
    /// One JSON document.
    Json,
}

/// Reports on all files of the job, each by the config nearest to it; to a file if one is named.
///
/// # Errors
/// If the results cannot be written; a closed pipe is no error.
pub fn report(
    job: &Job,
    format: ReportFormat,
    output: Option<PathBuf>,
    overrides: &Overrides,
    streams: &mut Streams<'_>,
) -> io::Result<Outcome> {
    let mut plans = Plans::of(job, overrides);
    let is_json = format == ReportFormat::Json;
    let frame = if is_json { ["", ",\n", "\n]}\n"] } else { ["", "", ""] };
    let mut sink = match Sink::to(Sheet::framed(frame), output) {
        Ok(sink) => sink,
        Err(message) => {
            complain(streams, Severity::Error, &message, None)?;
            return Ok(Outcome::Trouble);
        }
    };
    let work = |file: &TextFile, task: &Task| {
        let plan = &task.plan;
        let article = task.article(file);
        let settings = plan.settings(article.article_type());
        let Found { findings, allowed, used } = task.lint(&article);
        let in_force = report::InForce {
            profile: plan.profile_name(),
            rules: check::running(plan.rules(), settings),
            fail_on: plan.fail_on,
            limits: check::limits(plan.rules(), settings, DOMINANCE, ["max-top-share", "max-hhi"]),
            allowed: &plan.allowances(&used),
        };
        let measured = report::measure(&article, &findings, allowed, &in_force);
        let mut bytes = Vec::new();
        match format {
            ReportFormat::Terminal(screen) => {
                for issue in file.issues() {
                    bytes.extend(emit::drawn(file, issue, screen));
                }
                bytes.extend(report::terminal(&measured, screen).into_bytes());
            }
            ReportFormat::Markdown => bytes.extend(report::markdown(&measured).into_bytes()),
            ReportFormat::Html => bytes.extend(report::html(&article, &measured).into_bytes()),
            ReportFormat::Json => report::append(&mut bytes, &measured),
        }
        Done { pieces: vec![bytes], used, totals: Totals::of(&measured), ..Done::default() }
    };
    let crashed = |path: &str, message: &str| Done { fault: Some(format!("`{path}`: {message}")), ..Done::default() };
    // what leaves on standard output is about articles and nothing else
    let err_screen = streams.err_screen;
    let whole = |file: &TextFile, findings: &[Diagnostic]| {
        let drawn = findings.iter().flat_map(|finding| emit::drawn(file, finding, err_screen)).collect();
        Done { complaint: Some(drawn), ..Done::default() }
    };
    let steps = Steps { work, crashed, whole };
    let head = if is_json { report::head(plans.rules_here().rules().len(), plans.profile_here()) } else { Vec::new() };
    let run = sink.write(&head, streams).and_then(|()| {
        let mut sinks = [sink];
        let ended = run(&plans, job.threads, &steps, &mut sinks, streams)?;
        if ended.totals.files > 1 {
            let sum = match format {
                ReportFormat::Terminal(screen) => ended.totals.terminal(screen),
                ReportFormat::Markdown => ended.totals.markdown(),
                ReportFormat::Html | ReportFormat::Json => String::new(),
            };
            sinks[0].write(sum.as_bytes(), streams)?;
        }
        close(&mut sinks, &plans, &ended, streams)?;
        Ok(if ended.is_complete { Outcome::Clean } else { Outcome::Trouble })
    });
    quiet_if_closed(run)
}

/// The rule that says how much may rest on one source.
const DOMINANCE: &str = "single-source-dominance";
