//! `report` over many files: what they come to together, and each on its own. Knows the order of these steps; not what is
//! measured.

use std::collections::BTreeSet;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::collect::Input;
use super::plans::{Found, Plans, Task};
use super::run::{Done, Sink, Steps, close, complain, run};
use super::site::{Site, is_same};
use super::{Job, Outcome, Overrides, Streams, quiet_if_closed};
use crate::diagnostic::{Diagnostic, Severity};
use crate::emit::{self, Screen, Sheet};
use crate::report::{self, CsvSheet, CsvTable};
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
    /// A table for spreadsheets.
    Csv(CsvSheet),
}

/// Which of several articles are reported on one by one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Details {
    /// The first ones where people read it, all where programs do.
    Auto,
    /// All, before what they come to together.
    All,
    /// None.
    None,
}

/// How much of a report is written, and where to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReportOptions {
    /// How it is written.
    pub format: ReportFormat,
    /// Which articles are reported on one by one.
    pub details: Details,
    /// A file, for pages also a folder; standard output if there is none.
    pub output: Option<PathBuf>,
}

/// Articles that people are told about one by one.
const DETAILED: usize = 20;
/// Articles that have a page each.
const PAGES: usize = 1_000;

/// Reports on all files of the job, each by the config nearest to it.
///
/// # Errors
/// If the results cannot be written; a closed pipe is no error.
pub fn report(
    job: &Job,
    options: &ReportOptions,
    overrides: &Overrides,
    streams: &mut Streams<'_>,
) -> io::Result<Outcome> {
    let ReportOptions { format, details, output } = options;
    let format = *format;
    let mut plans = Plans::of(job, overrides);
    let is_json = format == ReportFormat::Json;
    let frame = if is_json { ["", ",\n", ""] } else { ["", "", ""] };
    let site = Site::of(output.as_deref()).filter(|_| format == ReportFormat::Html);
    // an earlier report in the folder is no article
    plans.tasks.retain(|task| match &task.input {
        Input::Path(path) => {
            !site.as_ref().is_some_and(|site| site.holds(path))
                && !output.as_deref().is_some_and(|output| is_same(path, output))
        }
        Input::Stdin(_) => true,
    });
    let several = plans.tasks.len() > 1;
    let waits = several && matches!(format, ReportFormat::Terminal(_) | ReportFormat::Markdown);
    let is_page = format == ReportFormat::Html;
    let most = match details {
        _ if several && is_page && site.is_none() => 0,
        Details::Auto if several && is_page && plans.tasks.len() > PAGES => 0,
        Details::Auto if waits => DETAILED,
        Details::None if several => 0,
        Details::Auto | Details::All | Details::None => usize::MAX,
    };
    let file = match &site {
        Some(site) => site.index(several && most > 0).map(Some),
        None => Ok(output.clone()),
    };
    let mut sink = match file.and_then(|file| Sink::to(Sheet::framed(frame), file)) {
        Ok(sink) => sink,
        Err(message) => {
            complain(streams, Severity::Error, &message, None)?;
            return Ok(Outcome::Trouble);
        }
    };
    let detailed: BTreeSet<Input> = plans.tasks.iter().take(most).map(|task| task.input.clone()).collect();
    let is_detailed = |input: &Input| most == usize::MAX || detailed.contains(input);
    // a table of what articles hold needs nothing of the archive, and one of the archive nothing before its end
    let table = match format {
        ReportFormat::Csv(sheet) => Some(sheet.table),
        _ => None,
    };
    let gathers = table.map_or(several, CsvTable::is_of_archive);
    let root = common_folder(plans.tasks.iter().map(|task| &task.input));
    let work = |file: &TextFile, task: &Task| {
        let plan = &task.plan;
        let article = task.article(file);
        let running = plan.running(article.article_type());
        let Found { findings, allowed, used } = task.lint(&article);
        let in_force = report::InForce {
            profile: plan.profile_name(),
            rules: running.count(),
            fail_on: plan.fail_on,
            limits: running.value(DOMINANCE, "max-top-share").zip(running.value(DOMINANCE, "max-hhi")),
            allowed: &plan.allowances(&used),
        };
        let measured = report::measure(&article, &findings, allowed, &in_force);
        let note = || report::note(&article, &measured, desk(&root, &task.input).as_deref());
        let (mut bytes, mut fault) = (Vec::new(), None);
        match format {
            ReportFormat::Csv(CsvSheet { table: CsvTable::Files, .. }) => bytes = report::csv_file(&note().into_file()),
            ReportFormat::Csv(sheet) => bytes = report::csv_rows(sheet.table, &measured),
            ReportFormat::Terminal(screen) if is_detailed(&task.input) => {
                for issue in file.issues() {
                    bytes.extend(emit::drawn(file, issue, screen));
                }
                bytes.extend(report::terminal(&measured, screen).into_bytes());
            }
            ReportFormat::Markdown if is_detailed(&task.input) => {
                bytes.extend(report::markdown(&measured).into_bytes());
            }
            ReportFormat::Html if !several => bytes.extend(report::html(&article, &measured, None).into_bytes()),
            ReportFormat::Html if is_detailed(&task.input) => {
                let page = report::html(&article, &measured, Some(HOME));
                fault = site.as_ref().and_then(|site| site.write(&measured.path, &page).err());
            }
            ReportFormat::Json if is_detailed(&task.input) => report::append(&mut bytes, &measured),
            ReportFormat::Terminal(_) | ReportFormat::Markdown | ReportFormat::Html | ReportFormat::Json => {}
        }
        let noted = gathers.then(|| Box::new(note()));
        Done { pieces: vec![bytes], used, noted, fault, ..Done::default() }
    };
    let crashed = |path: &str, message: &str| Done { fault: Some(format!("`{path}`: {message}")), ..Done::default() };
    // what leaves on standard output is about articles and nothing else
    let err_screen = streams.err_screen;
    let whole = |file: &TextFile, findings: &[Diagnostic]| {
        let drawn = findings.iter().flat_map(|finding| emit::drawn(file, finding, err_screen)).collect();
        Done { complaint: Some(drawn), ..Done::default() }
    };
    let steps = Steps { work, crashed, whole };
    let head = match format {
        ReportFormat::Json => report::head(plans.rules_here().rules().len(), plans.profile_here()),
        ReportFormat::Csv(sheet) => report::csv_head(sheet),
        ReportFormat::Terminal(_) | ReportFormat::Markdown | ReportFormat::Html => Vec::new(),
    };
    let run = sink.write(&head, streams).and_then(|()| {
        // what they come to stands first where people read it, as far as what follows is short enough to wait
        sink.held = (waits && most != usize::MAX).then(Vec::new);
        let mut sinks = [sink];
        let ended = run(&plans, job.threads, &steps, &mut sinks, streams)?;
        let held = sinks[0].held.take().unwrap_or_default();
        let is_archive = ended.archive.articles() > 1
            || is_page && (several || plans.tasks.is_empty())
            || table.is_some_and(CsvTable::is_of_archive);
        let archive = is_archive.then(|| ended.archive.archive());
        let pages = match &site {
            Some(_) if most > 0 => report::Pages::Each,
            Some(_) => report::Pages::LeftOut,
            None => report::Pages::None,
        };
        let parts = match format {
            ReportFormat::Terminal(screen) => report::archive_terminal(archive.as_ref(), &held, screen),
            ReportFormat::Markdown => report::archive_markdown(archive.as_ref(), &held, waits && most == usize::MAX),
            ReportFormat::Csv(sheet) => {
                archive.as_ref().map_or(Vec::new(), |archive| report::csv_archive(sheet.table, archive))
            }
            ReportFormat::Html => archive.map_or_else(Vec::new, |all| report::archive_html(&all, pages).into_bytes()),
            ReportFormat::Json => report::foot(archive.as_ref()),
        };
        sinks[0].write(&parts, streams)?;
        close(&mut sinks, &plans, &ended, streams)?;
        Ok(if ended.is_complete { Outcome::Clean } else { Outcome::Trouble })
    });
    quiet_if_closed(run)
}

/// Writes the JSON Schema of the report.
///
/// # Errors
/// If `out` cannot be written to; a closed pipe is no error.
pub fn report_schema(streams: &mut Streams<'_>) -> io::Result<Outcome> {
    super::write_text(report::schema().as_bytes(), streams)
}

/// The way from the page about an article to the one about all.
const HOME: &str = "../index.html";

/// The rule that says how much may rest on one source.
const DOMINANCE: &str = "single-source-dominance";

/// The folder that all files on disk are below.
fn common_folder<'i>(inputs: impl Iterator<Item = &'i Input>) -> PathBuf {
    let folders = inputs.filter_map(|input| match input {
        Input::Path(path) => path.parent(),
        Input::Stdin(_) => None,
    });
    let common = folders.fold(None, |common: Option<PathBuf>, folder| {
        let Some(common) = common else { return Some(folder.to_owned()) };
        let shared = common.components().zip(folder.components()).take_while(|(a, b)| a == b);
        Some(shared.map(|(component, _)| component).collect())
    });
    common.unwrap_or_default()
}

/// The desk of a file by its place: the first folder below the one that all are in, years and other numbers left out.
fn desk(root: &Path, input: &Input) -> Option<String> {
    let Input::Path(path) = input else { return None };
    let folders = path.strip_prefix(root).ok()?.parent()?.components();
    let names = folders.filter(|folder| matches!(folder, Component::Normal(_)));
    let names = names.map(|folder| folder.as_os_str().to_string_lossy().into_owned());
    let is_number = |name: &str| name.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '_' | '.'));
    names.into_iter().find(|name| !is_number(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_desk_is_a_folder_below_the_one_that_all_are_in() {
        let input = |path: &str| Input::Path(path.into());
        let all = ["news/2024/sport/a.md", "news/politics/02/b.md", "news/c.md"].map(input);
        let root = common_folder(all.iter());
        assert_eq!(root, Path::new("news"));
        let desks = all.each_ref().map(|input| desk(&root, input));
        assert_eq!(desks, [Some("sport".to_owned()), Some("politics".to_owned()), None]);
        assert_eq!(desk(&common_folder([input("a.md"), input("b.md")].iter()), &input("a.md")), None);
    }
}
