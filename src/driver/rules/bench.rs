//! What each rule finds and costs on a pile of articles. Reads the clock around each rule; knows nothing about what a
//! rule asks.

use std::io;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::article::Article;
use crate::check::{self, Running};
use crate::diagnostic::Severity;
use crate::driver::collect::{self, ENDINGS, Wanted};
use crate::driver::{Here, Outcome, Streams, complain, guard};
use crate::emit::rule_bench::{Bench, Cost, json, table};
use crate::rule::RuleSet;
use crate::settings::Settings;
use crate::text::TextFile;

use super::{ListFormat, written_out};

/// Runs the rules over all articles below `paths`, on one thread: together, as `check` does, for what they find, and
/// each alone for what it costs. Facts that are computed when first asked for count as a cost of the rules together.
///
/// # Errors
/// If `out` or `err` cannot be written to; a closed pipe is no error.
pub fn bench_rules(
    here: &Here,
    paths: &[PathBuf],
    format: ListFormat,
    streams: &mut Streams<'_>,
) -> io::Result<Outcome> {
    let (inputs, faults) = collect::collect(Wanted::Articles, paths);
    let mut faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
    if inputs.is_empty() && faults.is_empty() {
        let help = format!("folders are searched for files ending in .{}", ENDINGS.join(", ."));
        complain(streams, Severity::Error, "no articles found", Some(&help))?;
        return Ok(Outcome::Trouble);
    }
    let rules = here.rules();
    // A rule that is off by default costs as well; it is run here, and its findings count as the hints they are.
    let settings = Settings { only: rules.rules().map(|rule| rule.id().to_owned()).collect(), ..Settings::default() };
    let sets: Vec<RuleSet> = rules.each_alone();
    let alone: Vec<Running<'_>> = sets.iter().map(|alone| Running::new(alone, &settings)).collect();
    let together = Running::new(rules, &settings);
    let mut bench = Bench { costs: vec![Cost::default(); alone.len()], ..Bench::default() };
    for input in &inputs {
        match guard::guarded(|| input.read().map(|file| measured(&file, here, &together, &alone))) {
            Ok(Ok(measured)) => bench.add(&measured),
            Ok(Err(fault)) => faults.push(fault.to_string()),
            Err(message) => faults.push(format!("`{}`: {message}", input.shown())),
        }
    }
    for fault in &faults {
        complain(streams, Severity::Error, fault, None)?;
    }
    let bytes = match format {
        ListFormat::Table(screen) | ListFormat::Profiles(screen) => table(rules, &bench, screen).into_bytes(),
        ListFormat::Json => json(rules, &bench),
    };
    written_out(&bytes, streams).map(|outcome| if faults.is_empty() { outcome } else { Outcome::Trouble })
}

fn measured(file: &TextFile, here: &Here, together: &Running<'_>, alone: &[Running<'_>]) -> Bench {
    let (stages, article) = timed(|| Article::new(file, here.lexicon()));
    let (together, findings) = timed(|| check::check_ready(&article, together));
    let costs = std::iter::zip(alone, here.rules().rules()).map(|(alone, rule)| {
        let (time, _) = timed(|| check::count(&article, alone));
        Cost { findings: findings.iter().filter(|finding| finding.rule == rule.id()).count(), time }
    });
    Bench { files: 1, bytes: file.text().len(), words: article.words(), stages, together, costs: costs.collect() }
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let done = work();
    (start.elapsed(), done)
}
