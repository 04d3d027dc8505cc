//! `sayso-allow RULE: reason`: drops the findings it covers, and settles which allowances are over and which cover
//! nothing. Knows findings and allowances; that one is broken is for a rule to say.

use std::collections::BTreeMap;

use crate::analyse::Settled;
use crate::article::{Article, SubjectKind};
use crate::diagnostic::{Diagnostic, Severity};
use crate::markup::Suppression;
use crate::rule::RuleSet;
use crate::settings::Settings;
use crate::span::Span;

use super::subsume::Cover;
use super::{Finding, Running};

/// Whether its last day is over.
fn is_over(suppression: &Suppression, settings: &Settings) -> bool {
    suppression.until.zip(settings.today).is_some_and(|((day, _), today)| day < today)
}

/// Settles for each allowance whether it has expired and whether it covers a finding, were it in force. Of rules that do
/// not run, and of rules about declarations, nobody knows.
pub(super) fn settle(article: &Article<'_>, running: &Running<'_>, findings: &[Finding<'_>]) {
    let (rules, settings) = (&*running.rules, running.settings());
    let suppressions = &article.markup.suppressions;
    if suppressions.is_empty() {
        return;
    }
    let mut spans: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
    for finding in findings {
        spans.entry(finding.rule).or_default().push(finding.span);
    }
    let found: BTreeMap<usize, Cover> = spans.into_iter().map(|(row, spans)| (row, Cover::new(spans))).collect();
    for declaration in &article.facts.declared.declarations {
        let Some(suppression) = declaration.suppression.and_then(|row| suppressions.get(row as usize)) else {
            continue;
        };
        let row = rules.row(suppression.rule.slice(article.text()));
        let runs = row.filter(|row| {
            let rule = rules.at(*row);
            super::runs(rule, settings) && rule.subject() != SubjectKind::Declaration
        });
        let matches = runs.map(|row| found.get(&row).is_some_and(|cover| cover.overlaps(suppression.covers)));
        let expired = suppression.until.map(|_| is_over(suppression, settings));
        declaration.settled.set(Settled { expired, matches });
    }
}

/// Drops every finding whose rule is allowed where its primary span stands; tells how many.
pub(super) fn drop_suppressed(
    article: &Article<'_>,
    rules: &RuleSet,
    settings: &Settings,
    findings: &mut Vec<Finding<'_>>,
) -> usize {
    let mut spans: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
    for suppression in article.markup.suppressions.iter().filter(|s| !is_over(s, settings)) {
        if let Some(row) = rules.row(suppression.rule.slice(article.text())) {
            spans.entry(row).or_default().push(suppression.covers);
        }
    }
    let before = findings.len();
    let covers: BTreeMap<usize, Cover> = spans.into_iter().map(|(row, spans)| (row, Cover::new(spans))).collect();
    findings.retain(|finding| !covers.get(&finding.rule).is_some_and(|cover| cover.overlaps(finding.span)));
    before - findings.len()
}

/// Suppressions of rules that do not exist.
pub(super) fn complaints(article: &Article<'_>, rules: &RuleSet) -> Vec<Diagnostic> {
    let mut complaints = Vec::new();
    for suppression in &article.markup.suppressions {
        let id = suppression.rule.slice(article.text());
        if rules.row(id).is_none() {
            let help = rules.nearest(id).map_or_else(
                || "`sayso rules list` shows the rules in force".to_owned(),
                |known| format!("did you mean `{known}`?"),
            );
            let message = format!("suppression of an unknown rule `{id}`");
            let found = Diagnostic::own("bad-config", Severity::Error, suppression.rule, message);
            let zone = article.zone(suppression.rule).name();
            complaints.push(Diagnostic { zone, ..found.labelled("no such rule").with_help(help) });
        }
    }
    complaints
}
