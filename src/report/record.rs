//! What the desk has on record about the article: what is allowed and why, which sources are declared, what is found,
//! worst first. Knows declarations and findings; not how they came about.

use std::cmp::Reverse;

use super::measured::{Declared, Finding, Suppressed};
use super::words;
use crate::analyse::DeclarationKind;
use crate::article::Article;
use crate::diagnostic::Diagnostic;

/// The allowances of the article itself, then those of the config.
pub(super) fn suppressions(article: &Article<'_>, of_config: &[Suppressed]) -> Vec<Suppressed> {
    let own = article.markup.suppressions.iter().map(|found| Suppressed {
        rule: found.rule.slice(article.text()).to_owned(),
        reason: words::shown(article, found.reason),
        until: found.until.map(|(day, _)| words::day(day)),
        line: Some(article.file.line_column(found.span.start).line),
    });
    own.chain(of_config.iter().cloned()).collect()
}

/// The sources that the article declares, in its order.
pub(super) fn declared(article: &Article<'_>) -> Vec<Declared> {
    let sources = article.facts.declared.declarations.iter().filter(|found| found.kind == DeclarationKind::Source);
    let shape = |found: &crate::analyse::Declaration| {
        let id = found.id.slice(article.text());
        let entry = article.register.row(id).and_then(|row| article.register.get(row));
        Declared {
            id: id.to_owned(),
            name: entry.map(|entry| entry.name.clone()).unwrap_or_default(),
            line: article.file.line_column(found.span.start).line,
            used: found.used,
        }
    };
    sources.map(shape).collect()
}

/// The findings as a list of things to do: worst first, surest first, then in the order of the text.
pub(super) fn findings(article: &Article<'_>, findings: &[Diagnostic]) -> Vec<Finding> {
    let mut all: Vec<&Diagnostic> = findings.iter().collect();
    all.sort_by_key(|finding| (Reverse(finding.severity), Reverse(finding.confidence), finding.primary.span.start));
    let shape = |finding: &Diagnostic| {
        let place = article.file.line_column(finding.primary.span.start);
        Finding {
            span: finding.primary.span,
            rule: finding.rule.to_string(),
            severity: finding.severity.name(),
            confidence: finding.confidence.name(),
            line: place.line,
            column: place.column,
            message: finding.message.clone(),
            help: finding.help.clone(),
        }
    };
    all.into_iter().map(shape).collect()
}
