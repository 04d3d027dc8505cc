//! Runs the rules over an article and settles which findings are shown, how bad they are and in what order. Knows
//! rules and articles, not files on disk and not how findings are drawn.
//!
//! The order of the steps matters: `once-per` first (or a subsumed first place would move to the second), then
//! `subsumes`, then suppressions (a suppressed finding must neither wake the next place nor what it subsumes).

mod fingerprint;
mod once;
mod running;
mod subsume;
mod suppress;

use std::borrow::Cow;

use crate::article::{Article, Subject, Voice};
use crate::diagnostic::{Confidence, Diagnostic, Label, Severity};
use crate::lexicon::Lexicon;
use crate::markup::Zone;
use crate::rule::template::Captures;
use crate::rule::{Case, Rule, RuleSet};
use crate::settings::Settings;
use crate::span::Span;
use crate::text::TextFile;

pub use running::Running;

/// A finding as the later steps need to know it. What it says is written when it is clear that somebody will read it:
/// many are dropped.
#[derive(Debug)]
struct Finding<'r> {
    /// Row of the rule in its set.
    rule: usize,
    subject: Subject,
    span: Span,
    zone: Zone,
    voice: Voice,
    /// Subjects bound by `as`, by slot.
    slots: Vec<Option<Subject>>,
    /// Values in force of the rule's settings.
    values: &'r [f64],
    severity: Severity,
    /// The entry of `severity-when` that holds.
    case: Option<&'r Case>,
}

impl Finding<'_> {
    /// What people and machines are told.
    fn told(&self, article: &Article<'_>, rule: &Rule) -> Diagnostic {
        let Self { subject, span, case, .. } = *self;
        let captures = Captures { article, subject, slots: &self.slots, settings: self.values };
        let labels = rule.labels.iter().filter_map(|(place, template)| {
            let span = captures.span(*place).filter(|found| *found != span)?;
            Some(Label { span, message: captures.fill(template) })
        });
        let label = case.and_then(|case| case.label.as_ref()).unwrap_or(&rule.label);
        let help = case.and_then(|case| case.help.as_ref()).or(rule.help.as_ref());
        Diagnostic {
            rule: Cow::Owned(rule.id.clone()),
            severity: if rule.confidence == Confidence::Low { self.severity.lowered() } else { self.severity },
            confidence: rule.confidence,
            zone: self.zone.name(),
            voice: self.voice.name(),
            message: captures.fill(case.and_then(|case| case.message.as_ref()).unwrap_or(&rule.message)),
            primary: Label { span, message: captures.fill(label) },
            labels: labels.collect(),
            notes: Vec::new(),
            help: help.map(|help| captures.fill(help)),
            fingerprint: 0,
        }
    }
}

/// Everything there is to say about one file: how it decodes, how it is laid out, what the rules find.
pub fn lint(file: &TextFile, rules: &RuleSet, settings: &Settings) -> Vec<Diagnostic> {
    lint_article(&Article::new(file, Lexicon::builtin()), rules, settings)
}

/// The same for an article at hand. A file that is no text is told so and nothing else: no rule complains about its
/// emptiness.
pub fn lint_article(article: &Article<'_>, rules: &RuleSet, settings: &Settings) -> Vec<Diagnostic> {
    lint_counted(article, &Running::new(rules, settings)).findings
}

/// What there is to say about an article.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Linted {
    /// Sorted, with fingerprints.
    pub findings: Vec<Diagnostic>,
    /// Number of findings that allowances keep back.
    pub allowed: usize,
}

/// The same as [`lint_article`] with rules made ready before, and with the number of findings that are allowed.
pub fn lint_counted(article: &Article<'_>, running: &Running<'_>) -> Linted {
    let mut all = article.file.issues().to_vec();
    let mut allowed = 0;
    if article.file.is_checkable() {
        all.extend(article.markup.issues.iter().chain(&article.faults).cloned());
        let linted = found(article, running);
        allowed = linted.allowed;
        all.extend(linted.findings);
    }
    Linted { findings: finished(article, all), allowed }
}

/// What the rules find in an article, and what is wrong with its suppressions; sorted, with fingerprints.
pub fn check(article: &Article<'_>, rules: &RuleSet, settings: &Settings) -> Vec<Diagnostic> {
    check_ready(article, &Running::new(rules, settings))
}

/// The same with rules made ready before.
pub fn check_ready(article: &Article<'_>, running: &Running<'_>) -> Vec<Diagnostic> {
    finished(article, found(article, running).findings)
}

/// How often the rules fire, before anything is silenced: what a run of them costs, without what comes after.
pub fn count(article: &Article<'_>, running: &Running<'_>) -> usize {
    running.find(article).len()
}

/// Gives a finding that is about a file as a whole, of which nothing could be analysed, its fingerprint.
#[must_use]
pub fn about_whole_file(diagnostic: Diagnostic) -> Diagnostic {
    Diagnostic { fingerprint: fingerprint::of_whole_file(&diagnostic.rule, &diagnostic.message), ..diagnostic }
}

fn found(article: &Article<'_>, running: &Running<'_>) -> Linted {
    let (rules, settings) = (&*running.rules, running.settings());
    let mut findings = running.find(article);
    once::keep_first(article, rules, &mut findings);
    subsume::drop_subsumed(article, rules, &mut findings);
    let allowed = suppress::drop_suppressed(article, rules, settings, &mut findings);
    let mut all: Vec<Diagnostic> =
        findings.iter().map(|finding| finding.told(article, rules.at(finding.rule))).collect();
    all.extend(suppress::complaints(article, rules));
    Linted { findings: all, allowed }
}

fn finished(article: &Article<'_>, mut all: Vec<Diagnostic>) -> Vec<Diagnostic> {
    sort(&mut all);
    fingerprint::set(article, &mut all);
    all
}

/// By place, worst first, then by rule.
fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| {
        let place = |d: &Diagnostic| d.primary.span.start;
        place(a).cmp(&place(b)).then(b.severity.cmp(&a.severity)).then_with(|| a.rule.cmp(&b.rule))
    });
}

/// Whether the rule runs: one that is off by default needs to be asked for.
fn runs(rule: &Rule, settings: &Settings) -> bool {
    settings.is_on(&rule.id) && (rule.severity.is_some() || settings.asks_for(&rule.id))
}
