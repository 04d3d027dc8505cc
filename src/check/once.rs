//! `once-per`: of several findings of a rule about one thing the first place in running text is kept. Knows
//! findings, not suppressions.

use std::collections::BTreeMap;

use crate::article::{Article, Fact, Subject, Value};
use crate::markup::Zone;
use crate::rule::{OncePer, RuleSet};
use crate::span::Span;

use super::Finding;

/// What a finding is counted by within its rule.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    File,
    Stretch(Span),
    Source(u32, String),
}

/// Keeps the first finding of each rule and key.
pub(super) fn keep_first(article: &Article<'_>, rules: &RuleSet, findings: &mut Vec<Finding<'_>>) {
    let mut first: BTreeMap<(usize, Key), usize> = BTreeMap::new();
    let mut dropped = vec![false; findings.len()];
    let rank = |finding: &Finding<'_>| (!in_running_text(article, finding.span), finding.span.start);
    for (row, finding) in findings.iter().enumerate() {
        let Some(key) = key(article, rules, finding) else {
            continue;
        };
        let kept = first.entry((finding.rule, key)).or_insert(row);
        if *kept == row {
            continue;
        }
        if rank(finding) < rank(&findings[*kept]) {
            dropped[*kept] = true;
            *kept = row;
        } else {
            dropped[row] = true;
        }
    }
    let mut dropped = dropped.into_iter();
    findings.retain(|_| !dropped.next().unwrap_or(false));
}

/// A headline or a caption repeats the story; the place to mend is in the story itself.
fn in_running_text(article: &Article<'_>, span: Span) -> bool {
    matches!(article.zone(span), Zone::Body | Zone::ListItem | Zone::BlockQuote)
}

/// `None` where the rule or the finding has nothing to be counted by: then each one stands for itself.
fn key(article: &Article<'_>, rules: &RuleSet, finding: &Finding<'_>) -> Option<Key> {
    let span = finding.span;
    match rules.at(finding.rule).once_per? {
        OncePer::File => Some(Key::File),
        OncePer::Paragraph => article.paragraph_of(span).map(Key::Stretch),
        OncePer::Sentence => article.sentence_of(span).map(Key::Stretch),
        OncePer::Entity(fact) => Some(Key::Source(source(article, fact, finding.subject)?, String::new())),
        OncePer::Chain(fact, role) => {
            let index = finding.subject.index;
            let named = role.text.and_then(|text| text(article, index));
            let written = || (role.get)(article, index).map(|span| span.slice(article.text()).to_lowercase());
            let conveyor = named.or_else(written).unwrap_or_default();
            Some(Key::Source(source(article, fact, finding.subject)?, conveyor))
        }
    }
}

fn source(article: &Article<'_>, fact: &Fact, subject: Subject) -> Option<u32> {
    match (fact.get)(article, subject.index) {
        Value::Subject(source) => Some(source.index),
        _ => None,
    }
}
