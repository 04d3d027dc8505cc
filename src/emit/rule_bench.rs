//! What rules find and cost, as a table for people and as JSON for machines. Knows counts and times, not how they were
//! taken.

use std::fmt::Write as _;
use std::time::Duration;

use serde_json::json;

use super::style::Part;
use super::summary::plural;
use super::{Screen, clean_line};
use crate::diagnostic::Severity;
use crate::rule::{Rule, RuleSet};

/// What one rule did.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Cost {
    /// Its findings in a run of all rules.
    pub findings: usize,
    /// What it takes alone, when all facts are at hand.
    pub time: Duration,
}

/// What a run over a pile of articles did.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Bench {
    /// Articles.
    pub files: usize,
    /// Their size.
    pub bytes: usize,
    /// Their words.
    pub words: usize,
    /// Time of everything before the rules.
    pub stages: Duration,
    /// Time of all rules together, with the facts that only they ask for.
    pub together: Duration,
    /// Each rule, in the order of the set.
    pub costs: Vec<Cost>,
}

impl Bench {
    /// Adds another run of the same rules.
    pub fn add(&mut self, other: &Self) {
        self.files += other.files;
        self.bytes += other.bytes;
        self.words += other.words;
        self.stages += other.stages;
        self.together += other.together;
        for (cost, more) in self.costs.iter_mut().zip(&other.costs) {
            cost.findings += more.findings;
            cost.time += more.time;
        }
    }

    /// Findings per 1,000 words.
    fn density(&self, cost: &Cost) -> f64 {
        if self.words == 0 { 0.0 } else { cost.findings as f64 * 1000.0 / self.words as f64 }
    }

    /// Nanoseconds for each kilobyte of text.
    fn pace(&self, time: Duration) -> f64 {
        if self.bytes == 0 { 0.0 } else { time.as_nanos() as f64 * 1000.0 / self.bytes as f64 }
    }

    /// The rules with their costs, dearest first, those of no cost by id.
    fn sorted<'a>(&'a self, rules: &'a RuleSet) -> Vec<(&'a Rule, &'a Cost)> {
        let mut rows: Vec<_> = rules.rules().zip(&self.costs).collect();
        rows.sort_by(|(a, x), (b, y)| y.time.cmp(&x.time).then_with(|| a.id().cmp(b.id())));
        rows
    }
}

/// A table: what each rule finds, per 1,000 words, and what it costs in nanoseconds for each kilobyte of text.
pub fn table(rules: &RuleSet, bench: &Bench, screen: Screen) -> String {
    let widest = rules.rules().map(|rule| rule.id().len()).max().unwrap_or(0).max("rule".len());
    let head = format!("{:widest$}  {:<8}  {:>8}  {:>10}  {:>8}", "rule", "severity", "findings", "per 1,000", "ns/kB");
    let mut out = screen.paint.text(Part::Message, &head);
    out.push('\n');
    for (rule, cost) in bench.sorted(rules) {
        let severity = rule.severity().map_or("off", Severity::name);
        let (id, density, pace) = (clean_line(rule.id()), bench.density(cost), bench.pace(cost.time));
        // Writing to memory does not fail.
        let _ = writeln!(out, "{id:widest$}  {severity:<8}  {:>8}  {density:>10.3}  {pace:>8.0}", cost.findings);
    }
    let wire = bench.costs.iter().zip(rules.rules()).filter(|(_, rule)| rule.severity() >= Some(Severity::Warning));
    let wire: f64 = wire.map(|(cost, _)| bench.density(cost)).sum();
    let _ = writeln!(
        out,
        "\n{} with {}: {wire:.2} errors and warnings per 1,000 words (by the rules' own severities)\n\
         the stages take {:.0} ns/kB, all rules together {:.0} ns/kB: {:.1} MB per second",
        plural(bench.files, "article"),
        plural(bench.words, "word"),
        bench.pace(bench.stages),
        bench.pace(bench.together),
        1e6 / bench.pace(bench.stages + bench.together).max(1.0),
    );
    out
}

/// One JSON document: what was read, the times in nanoseconds, and `rules`, the dearest first.
pub fn json(rules: &RuleSet, bench: &Bench) -> Vec<u8> {
    let rows: Vec<_> = bench
        .sorted(rules)
        .into_iter()
        .map(|(rule, cost)| {
            json!({
                "id": rule.id(),
                "severity": rule.severity().map_or("off", Severity::name),
                "findings": cost.findings,
                "per_1000_words": bench.density(cost),
                "nanoseconds": nanoseconds(cost.time),
            })
        })
        .collect();
    let document = json!({
        "version": env!("CARGO_PKG_VERSION"),
        "files": bench.files,
        "bytes": bench.bytes,
        "words": bench.words,
        "stages_nanoseconds": nanoseconds(bench.stages),
        "rules_nanoseconds": nanoseconds(bench.together),
        "rules": rows,
    });
    let mut out = serde_json::to_vec(&document).unwrap_or_default();
    out.push(b'\n');
    out
}

fn nanoseconds(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}
