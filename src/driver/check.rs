//! `check` over many files: rules, baseline, changed lines, and the exit code, which is settled before anything is drawn.
//! Knows the order of these steps; not what rules find.

use std::env;
use std::fs::{self, OpenOptions};
use std::io::{self, BufWriter};
use std::path::PathBuf;

use super::baseline::{self, Baseline};
use super::changed::Changed;
use super::collect::Input;
use super::plans::{Found, Plans, Task};
use super::run::{Done, Ended, Sink, Steps, close, complain, run};
use super::{Job, Outcome, Overrides, Streams, quiet_if_closed, rules};
use crate::article::SubjectKind;
use crate::check;
use crate::diagnostic::{Diagnostic, Severity};
use crate::emit::{self, Format, Printer, Screen, Sheet};
use crate::span::Span;
use crate::text::TextFile;

/// How files are checked.
#[derive(Debug)]
pub struct CheckOptions<'o> {
    /// What beats every config.
    pub overrides: &'o Overrides,
    /// How findings are written, and to which files; standard output where none is named.
    pub outputs: &'o [(Format, Option<PathBuf>)],
    /// What standard output can show.
    pub screen: Screen,
    /// What a file can show.
    pub file_screen: Screen,
    /// The exit code tells of troubles alone.
    pub exit_zero: bool,
    /// More warnings than this fail the run.
    pub max_warnings: Option<usize>,
    /// Findings that are known.
    pub baseline: Option<BaselineChoice>,
    /// Only what has changed.
    pub changed: Option<ChangedChoice>,
}

impl CheckOptions<'_> {
    fn screen_of(&self, sink: &Sink) -> Screen {
        if sink.file.is_some() { self.file_screen } else { self.screen }
    }
}

/// What to do with a baseline.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BaselineChoice {
    /// Hold back what it knows.
    Compare(PathBuf),
    /// Write it.
    Write(PathBuf),
}

impl BaselineChoice {
    fn open(&self) -> Result<Baseline, baseline::Fault> {
        match self {
            Self::Compare(path) => Baseline::read(path),
            Self::Write(path) => Baseline::to_write(path),
        }
    }
}

/// What counts as changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChangedChoice {
    /// The revision to compare with.
    pub since: String,
    /// Only findings on lines that have changed.
    pub lines: bool,
}

/// The variable by which GitHub Actions names the file of the step summary.
const STEP_SUMMARY: &str = "GITHUB_STEP_SUMMARY";

/// Stale entries that are named; the others are counted.
const NAMED: usize = 5;

/// Checks all files of the job, each by the config nearest to it.
///
/// # Errors
/// If `out` or `err` cannot be written to; a closed pipe is no error.
pub fn check(job: &Job, options: &CheckOptions<'_>, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let mut plans = Plans::of(job, options.overrides);
    if let Some(unknown) = plans.unknown_rule(options.overrides) {
        return rules::unknown_rule(&plans.rules_here(), unknown, streams);
    }
    let changed = match options.changed.as_ref().map(|choice| Changed::since(&choice.since)).transpose() {
        Ok(changed) => changed,
        Err(fault) => {
            complain(streams, Severity::Error, &fault.message, Some(fault.help).filter(|help| !help.is_empty()))?;
            return Ok(Outcome::Trouble);
        }
    };
    if let Some(changed) = &changed {
        plans.narrow(|path| changed.has(path));
    }
    let baseline = match &options.baseline {
        None => None,
        Some(choice) => match choice.open() {
            Ok(baseline) => Some(baseline),
            Err(fault) => {
                complain(streams, Severity::Error, &fault.message, fault.help.as_deref())?;
                return Ok(Outcome::Trouble);
            }
        },
    };
    let is_written = matches!(options.baseline, Some(BaselineChoice::Write(_)));
    let (formats, mut sinks) = match if is_written { Ok((Vec::new(), Vec::new())) } else { outputs(options) } {
        Ok(outputs) => outputs,
        Err(message) => {
            complain(streams, Severity::Error, &message, None)?;
            return Ok(Outcome::Trouble);
        }
    };
    let describes = formats.contains(&Format::Sarif);
    let screens: Vec<Screen> = sinks.iter().map(|sink| options.screen_of(sink)).collect();
    let pieces = |file: &TextFile, findings: &[Diagnostic], allowed: usize, show: Severity| {
        let printers = std::iter::zip(&formats, &screens).map(|(format, screen)| Printer {
            format: *format,
            show,
            screen: *screen,
        });
        printers.map(|printer| printer.findings(file, findings, allowed)).collect()
    };
    let work = |file: &TextFile, task: &Task| {
        let plan = &task.plan;
        let article = task.article(file);
        let settings = plan.running(article.article_type()).settings();
        let Found { mut findings, allowed, used } = task.lint(&article);
        let mut done = Done { used, ..Done::default() };
        if let Some(baseline) = &baseline {
            let path = path_of(task);
            let name = baseline.name_of(path.as_deref(), file.path());
            if is_written {
                done.recorded = Some((name, findings.iter().map(baseline::entry).collect()));
            } else {
                let runs = |rule: &str| settings.is_on(rule);
                let (known, stale) = baseline.drop_known(&name, &mut findings, &runs);
                done.summary.known = known;
                done.stale = (!stale.is_empty()).then(|| (file.path().to_owned(), stale));
            }
        }
        if let (Some(changed), Some(ChangedChoice { lines: true, .. })) = (&changed, &options.changed)
            && let Some(lines) = path_of(task).and_then(|path| changed.lines(&path))
        {
            findings.retain(|finding| stands_on(file, finding.primary.span, &lines));
        }
        done.pieces = pieces(file, &findings, allowed, plan.show);
        if describes {
            let shown = findings.iter().filter(|finding| finding.severity >= plan.show);
            done.rules = shown.map(|finding| finding.rule.to_string()).collect();
        }
        done.summary.allowed = allowed;
        done.summary.add(&findings, plan.show, plan.fail_on);
        done.summary.attributions = article.count(SubjectKind::Attribution) as usize;
        done.summary.files = 1;
        done
    };
    // what is wrong with a config, or with the whole of a file
    let err_screen = streams.err_screen;
    let whole = |file: &TextFile, findings: &[Diagnostic]| {
        if is_written {
            // it goes into no baseline, and there is no other result to stand in
            let drawn = findings.iter().flat_map(|finding| emit::drawn(file, finding, err_screen)).collect();
            return Done { complaint: Some(drawn), ..Done::default() };
        }
        let rules = findings.iter().map(|finding| finding.rule.to_string()).filter(|_| describes).collect();
        let mut done = Done { pieces: pieces(file, findings, 0, Severity::Hint), rules, ..Done::default() };
        done.summary.add(findings, Severity::Hint, options.overrides.fail_on.unwrap_or(Severity::Error));
        done
    };
    let crashed = |path: &str, message: &str| {
        let mut done = whole(&TextFile::from_str(path, ""), &[internal_error(message)]);
        done.summary.files = 1;
        done
    };
    let steps = Steps { work, crashed, whole };
    let run = run(&plans, job.threads, &steps, &mut sinks, streams).and_then(|mut ended| {
        close(&mut sinks, &plans, &ended, streams)?;
        if let Some(baseline) = baseline {
            if is_written {
                return record(baseline, &mut ended, streams);
            }
            tell_stale(&baseline, &ended, streams)?;
        }
        for (format, sink) in formats.iter().zip(&mut sinks) {
            if format.is_for_people() && !streams.quiet {
                sink.write(emit::summary(&ended.summary, options.screen_of(sink)).as_bytes(), streams)?;
                sink.flush(streams)?;
            }
        }
        Ok(outcome(options, &ended))
    });
    quiet_if_closed(run)
}

/// The exit code: a matter of findings, not of how they are drawn.
fn outcome(options: &CheckOptions<'_>, ended: &Ended) -> Outcome {
    let warnings = ended.summary.count(Severity::Warning);
    let fails = ended.summary.failing > 0 || options.max_warnings.is_some_and(|most| warnings > most);
    match (ended.is_complete, fails && !options.exit_zero) {
        (false, _) => Outcome::Trouble,
        (true, true) => Outcome::Findings,
        (true, false) => Outcome::Clean,
    }
}

/// Opens what findings go to.
fn outputs(options: &CheckOptions<'_>) -> Result<(Vec<Format>, Vec<Sink>), String> {
    let (mut formats, mut sinks) = (Vec::new(), Vec::new());
    for (format, path) in options.outputs {
        formats.push(*format);
        sinks.push(Sink::to(Sheet::new(*format), path.clone())?);
    }
    if let Some(path) = env::var_os(STEP_SUMMARY).filter(|path| formats.contains(&Format::Github) && !path.is_empty()) {
        let path = PathBuf::from(path);
        // other steps write there too
        let file = OpenOptions::new().append(true).create(true).open(&path);
        let file = file.map_err(|error| format!("cannot write the step summary `{}`: {error}", path.display()))?;
        formats.push(Format::GithubSummary);
        let file = Some((path, BufWriter::new(file)));
        sinks.push(Sink { file, ..Sink::standard(Sheet::new(Format::GithubSummary)) });
    }
    Ok((formats, sinks))
}

/// The place of a file, links followed.
fn path_of(task: &Task) -> Option<PathBuf> {
    match &task.input {
        Input::Path(path) => fs::canonicalize(path).ok(),
        Input::Stdin(_) => None,
    }
}

/// Whether one of the lines that hold the span is among those.
fn stands_on(file: &TextFile, span: Span, lines: &[(u32, u32)]) -> bool {
    let (first, last) = (file.line_column(span.start).line, file.line_column(span.end.max(span.start)).line);
    lines.iter().any(|(from, to)| *from <= last && first <= *to)
}

/// Writes the baseline and says so.
fn record(baseline: Baseline, ended: &mut Ended, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let shown = baseline.shown();
    match baseline.write(std::mem::take(&mut ended.recorded)) {
        Ok((findings, files)) => {
            if !streams.quiet {
                let (findings, files) = (emit::plural(findings, "finding"), emit::plural(files, "file"));
                writeln!(streams.out, "{findings} in {files} written to `{shown}`")?;
                streams.out.flush()?;
            }
            Ok(if ended.is_complete { Outcome::Clean } else { Outcome::Trouble })
        }
        Err(error) => {
            complain(streams, Severity::Error, &format!("cannot write the baseline `{shown}`: {error}"), None)?;
            Ok(Outcome::Trouble)
        }
    }
}

/// Says which entries of the baseline stand for nothing any more.
fn tell_stale(baseline: &Baseline, ended: &Ended, streams: &mut Streams<'_>) -> io::Result<()> {
    let all: Vec<(&str, &str)> = ended
        .stale
        .iter()
        .flat_map(|(path, entries)| entries.iter().map(move |entry| (path.as_str(), entry.rule.as_str())))
        .collect();
    if all.is_empty() || streams.quiet {
        return Ok(());
    }
    let mut named: Vec<String> = all.iter().take(NAMED).map(|(path, rule)| format!("{rule} in {path}")).collect();
    if all.len() > NAMED {
        named.push(format!("{} more", all.len() - NAMED));
    }
    let many = if all.len() == 1 { "1 entry".to_owned() } else { format!("{} entries", all.len()) };
    let message = format!("{many} of the baseline `{}` no longer found: {}", baseline.shown(), emit::join(&named));
    complain(streams, Severity::Warning, &message, Some("what they stood for is mended; `--write-baseline` drops them"))
}

/// What is said of a file on which the program itself failed.
pub(super) fn internal_error(message: &str) -> Diagnostic {
    let mut finding =
        Diagnostic::own("internal-error", Severity::Error, Span::default(), "sayso itself failed on this file")
            .with_help("this is a bug: please report it, with the file if you may; all other files were checked");
    finding.notes.push(message.to_owned());
    check::about_whole_file(finding)
}
