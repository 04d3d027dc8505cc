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

use crate::article::{Article, Subject};
use crate::diagnostic::Diagnostic;
use crate::lexicon::Lexicon;
use crate::rule::{Rule, RuleSet};
use crate::settings::Settings;
use crate::span::Span;
use crate::text::TextFile;

pub use running::Running;

/// A finding with what the later steps need to know about it.
#[derive(Debug)]
struct Finding {
    /// Row of the rule in its set.
    rule: usize,
    subject: Subject,
    diagnostic: Diagnostic,
}

impl Finding {
    fn span(&self) -> Span {
        self.diagnostic.primary.span
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
    let mut all: Vec<Diagnostic> = findings.into_iter().map(|finding| finding.diagnostic).collect();
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
