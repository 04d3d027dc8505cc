//! Runs the rules over an article and settles which findings are shown, how bad they are and in what order. Knows
//! rules and articles, not files on disk and not how findings are drawn.
//!
//! The order of the steps matters: `once-per` first (or a subsumed first place would move to the second), then
//! `subsumes`, then suppressions (a suppressed finding must neither wake the next place nor what it subsumes).

mod fingerprint;
mod once;
mod subsume;
mod suppress;

use std::borrow::Cow;

use crate::article::{Article, Subject, SubjectKind};
use crate::diagnostic::{Confidence, Diagnostic, Label, Severity};
use crate::lexicon::Lexicon;
use crate::rule::matcher::{Bindings, Matcher, own_span};
use crate::rule::template::Captures;
use crate::rule::{Rule, RuleSet};
use crate::settings::Settings;
use crate::span::Span;
use crate::text::TextFile;

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
    lint_counted(article, rules, settings).findings
}

/// What there is to say about an article.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Linted {
    /// Sorted, with fingerprints.
    pub findings: Vec<Diagnostic>,
    /// Number of findings that allowances keep back.
    pub allowed: usize,
}

/// The same as [`lint_article`], with the number of findings that are allowed.
pub fn lint_counted(article: &Article<'_>, rules: &RuleSet, settings: &Settings) -> Linted {
    let mut all = article.file.issues().to_vec();
    let mut allowed = 0;
    if article.file.is_checkable() {
        all.extend(article.markup.issues.iter().chain(&article.faults).cloned());
        let linted = found(article, rules, settings);
        allowed = linted.allowed;
        all.extend(linted.findings);
    }
    Linted { findings: finished(article, all), allowed }
}

/// What the rules find in an article, and what is wrong with its suppressions; sorted, with fingerprints.
pub fn check(article: &Article<'_>, rules: &RuleSet, settings: &Settings) -> Vec<Diagnostic> {
    finished(article, found(article, rules, settings).findings)
}

/// How often the rules fire, before anything is silenced: what a run of them costs, without what comes after.
pub fn count(article: &Article<'_>, rules: &RuleSet, settings: &Settings) -> usize {
    find(article, rules, settings).len()
}

/// Gives a finding that is about a file as a whole, of which nothing could be analysed, its fingerprint.
#[must_use]
pub fn about_whole_file(diagnostic: Diagnostic) -> Diagnostic {
    Diagnostic { fingerprint: fingerprint::of_whole_file(&diagnostic.rule, &diagnostic.message), ..diagnostic }
}

fn found(article: &Article<'_>, rules: &RuleSet, settings: &Settings) -> Linted {
    let mut findings = find(article, rules, settings);
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

/// Asks every rule in force about every subject of its kind.
fn find(article: &Article<'_>, rules: &RuleSet, settings: &Settings) -> Vec<Finding> {
    let matcher = Matcher::new(article);
    let mut findings = Vec::new();
    for kind in SubjectKind::ALL {
        // declarations come last: an allowance is judged by what it covers
        if kind == SubjectKind::Declaration {
            suppress::settle(article, rules, settings, &findings);
        }
        let mut active: Vec<Active<'_>> = rules
            .about(kind)
            .iter()
            .filter(|row| runs(rules.at(**row), settings))
            .map(|row| Active::new(*row, rules.at(*row), settings))
            .collect();
        if active.is_empty() {
            continue;
        }
        for index in 0..article.count(kind) {
            let subject = Subject { kind, index };
            findings.extend(active.iter_mut().filter_map(|active| active.ask(&matcher, article, subject)));
        }
    }
    findings
}

/// How many rules run.
pub(crate) fn running(rules: &RuleSet, settings: &Settings) -> usize {
    rules.rules().filter(|rule| runs(rule, settings)).count()
}

/// Two settings of a rule as they are in force; none if it does not run.
pub(crate) fn limits(rules: &RuleSet, settings: &Settings, rule: &str, names: [&str; 2]) -> Option<(f64, f64)> {
    let rule = rules.get(rule).filter(|rule| runs(rule, settings))?;
    let value = |name: &str| {
        let own = rule.settings().iter().find(|setting| setting.name == name).map(|setting| setting.default);
        settings.value(rule.id(), name).or(own)
    };
    Some((value(names[0])?, value(names[1])?))
}

/// Whether the rule runs: one that is off by default needs to be asked for.
fn runs(rule: &Rule, settings: &Settings) -> bool {
    settings.is_on(&rule.id) && (rule.severity.is_some() || settings.asks_for(&rule.id))
}

/// A rule with the settings in force.
struct Active<'r> {
    row: usize,
    rule: &'r Rule,
    severity: Severity,
    values: Vec<f64>,
    /// Room for the subjects that a match binds, kept from one question to the next.
    slots: Vec<Option<Subject>>,
}

impl<'r> Active<'r> {
    fn new(row: usize, rule: &'r Rule, settings: &Settings) -> Self {
        let value = |setting: &crate::rule::Setting| settings.value(&rule.id, &setting.name).unwrap_or(setting.default);
        let values = rule.settings.iter().map(value).collect();
        // a rule that is off by default and runs all the same was asked for by name alone
        let severity = settings.severity(&rule.id).or(rule.severity).unwrap_or(Severity::Hint);
        Self { row, rule, severity, values, slots: Vec::new() }
    }

    fn ask(&mut self, matcher: &Matcher<'_, '_>, article: &Article<'_>, subject: Subject) -> Option<Finding> {
        let rule = self.rule;
        // a term is the business of the rule whose word it is
        if subject.kind == SubjectKind::Term
            && article.facts.terms.get(subject.index as usize).map(|term| term.list) != rule.words
        {
            return None;
        }
        let slots = std::mem::take(&mut self.slots);
        let mut bindings = Bindings { settings: &self.values, words: rule.words, slots };
        let found = matcher.matches(rule, subject, &mut bindings);
        let finding = if found { self.finding(matcher, article, subject, &mut bindings) } else { None };
        self.slots = bindings.slots;
        finding
    }

    /// The finding about a subject that matches.
    fn finding(
        &self,
        matcher: &Matcher<'_, '_>,
        article: &Article<'_>,
        subject: Subject,
        bindings: &mut Bindings<'_>,
    ) -> Option<Finding> {
        let rule = self.rule;
        let slots = bindings.slots.clone();
        let captures = Captures { article, subject, slots: &slots, settings: &self.values };
        let span = captures.span(rule.at).or_else(|| own_span(article, subject))?;
        let (zone, voice) = (article.zone(span), article.voice(span));
        if !rule.zones.has(zone) || !rule.voices.has(voice) {
            return None;
        }
        let case = rule.cases.iter().find(|case| matcher.holds(&case.condition, subject, bindings));
        let severity = case.map_or(self.severity, |case| case.severity);
        let labels = rule.labels.iter().filter_map(|(place, template)| {
            let span = captures.span(*place).filter(|found| *found != span)?;
            Some(Label { span, message: captures.fill(template) })
        });
        let diagnostic = Diagnostic {
            rule: Cow::Owned(rule.id.clone()),
            severity: if rule.confidence == Confidence::Low { severity.lowered() } else { severity },
            confidence: rule.confidence,
            zone: zone.name(),
            voice: voice.name(),
            message: captures.fill(case.and_then(|case| case.message.as_ref()).unwrap_or(&rule.message)),
            primary: Label {
                span,
                message: captures.fill(case.and_then(|case| case.label.as_ref()).unwrap_or(&rule.label)),
            },
            labels: labels.collect(),
            notes: Vec::new(),
            help: case.and_then(|case| case.help.as_ref()).or(rule.help.as_ref()).map(|help| captures.fill(help)),
            fingerprint: 0,
        };
        Some(Finding { rule: self.row, subject, diagnostic })
    }
}
