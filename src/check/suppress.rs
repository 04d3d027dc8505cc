//! `sayso-allow RULE: reason`: drops the findings it covers and complains about allowances nobody can understand.
//! Knows findings and comments, not baselines.

use std::collections::BTreeMap;

use crate::article::Article;
use crate::diagnostic::{Diagnostic, Severity};
use crate::rule::RuleSet;
use crate::span::Span;

use super::Finding;
use super::subsume::Cover;

/// Drops every finding whose rule is allowed where its primary span stands.
pub(super) fn drop_suppressed(article: &Article<'_>, rules: &RuleSet, findings: &mut Vec<Finding>) {
    let mut spans: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
    for suppression in &article.markup.suppressions {
        if let Some(row) = rules.row(suppression.rule.slice(article.text())) {
            spans.entry(row).or_default().push(suppression.covers);
        }
    }
    let covers: BTreeMap<usize, Cover> = spans.into_iter().map(|(row, spans)| (row, Cover::new(spans))).collect();
    findings.retain(|finding| !covers.get(&finding.rule).is_some_and(|cover| cover.overlaps(finding.span())));
}

/// Suppressions of rules that do not exist, and suppressions without a reason (which still work).
pub(super) fn complaints(article: &Article<'_>, rules: &RuleSet) -> Vec<Diagnostic> {
    let mut complaints = Vec::new();
    let mut complain = |diagnostic: Diagnostic, span: Span| {
        complaints.push(Diagnostic { zone: article.zone(span).name(), ..diagnostic });
    };
    for suppression in &article.markup.suppressions {
        let id = suppression.rule.slice(article.text());
        if rules.row(id).is_none() {
            let help = rules.nearest(id).map_or_else(
                || "`sayso rules list` shows the rules in force".to_owned(),
                |known| format!("did you mean `{known}`?"),
            );
            let message = format!("suppression of an unknown rule `{id}`");
            let found = Diagnostic::own("bad-config", Severity::Warning, suppression.rule, message);
            complain(found.labelled("no such rule").with_help(help), suppression.rule);
        }
        if suppression.reason.slice(article.text()).trim().is_empty() {
            let message = format!("suppression of `{id}` without a reason");
            let found = Diagnostic::own("bad-config", Severity::Warning, suppression.span, message);
            let help = format!("say why: `sayso-allow {id}: REASON`");
            complain(found.labelled("whoever reads this next will wonder").with_help(help), suppression.span);
        }
    }
    complaints
}
