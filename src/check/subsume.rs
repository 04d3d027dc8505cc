//! `subsumes`: where two rules see one fault, only the more telling one speaks. Knows findings, not suppressions.
//!
//! Two findings are about the same thing if one of these holds:
//! - their primary spans overlap;
//! - they are about the same subject (the same row of the same table);
//! - one of them is about a sentence as a whole and the other lies in that sentence.
//!
//! `subsumes` is transitive, and a finding that is itself dropped still silences what it subsumes, so the result does
//! not depend on any order.

use std::collections::{BTreeMap, BTreeSet};

use crate::article::{Article, SubjectKind};
use crate::rule::RuleSet;
use crate::span::Span;

use super::Finding;

/// Spans that can be asked whether one of them overlaps another span.
#[derive(Debug, Default)]
pub(super) struct Cover {
    /// Sorted by start, with the largest end so far.
    spans: Vec<Span>,
}

impl Cover {
    pub(super) fn new(mut spans: Vec<Span>) -> Self {
        spans.sort_unstable();
        let mut end = 0;
        for span in &mut spans {
            end = end.max(span.end);
            span.end = end;
        }
        Self { spans }
    }

    pub(super) fn overlaps(&self, span: Span) -> bool {
        // An empty span (a place between characters) counts as the byte after it.
        let end = span.end.max(span.start + 1);
        let before = self.spans.partition_point(|s| s.start < end);
        before.checked_sub(1).is_some_and(|last| self.spans[last].end > span.start)
    }
}

/// What one rule has found.
#[derive(Default)]
struct Found {
    cover: Cover,
    subjects: BTreeSet<(SubjectKind, u32)>,
    sentences: BTreeSet<Span>,
}

/// Drops what a better rule says as well.
pub(super) fn drop_subsumed(article: &Article<'_>, rules: &RuleSet, findings: &mut Vec<Finding<'_>>) {
    // the rules that have found something and could silence something that was found
    let rows: BTreeSet<usize> = findings.iter().map(|finding| finding.rule).collect();
    let above = rows.iter().flat_map(|row| rules.subsumed_by(*row)).filter(|above| rows.contains(above));
    let mut found: BTreeMap<usize, Found> = above.map(|row| (*row, Found::default())).collect();
    if found.is_empty() {
        return;
    }
    let mut spans: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
    for finding in findings.iter() {
        let Some(entry) = found.get_mut(&finding.rule) else { continue };
        entry.subjects.insert((finding.subject.kind, finding.subject.index));
        entry.sentences.extend(article.sentence_of(finding.span));
        spans.entry(finding.rule).or_default().push(finding.span);
    }
    for (rule, spans) in spans {
        found.entry(rule).or_default().cover = Cover::new(spans);
    }
    findings.retain(|finding| {
        let mut above =
            rules.subsumed_by(finding.rule).iter().filter_map(|row| Some((*row, found.get(row)?))).peekable();
        if above.peek().is_none() {
            return true;
        }
        let sentence = article.sentence_of(finding.span);
        !above.any(|(row, better)| {
            let either_is_whole =
                [row, finding.rule].into_iter().any(|row| rules.at(row).subject() == SubjectKind::Sentence);
            better.cover.overlaps(finding.span)
                || better.subjects.contains(&(finding.subject.kind, finding.subject.index))
                || (either_is_whole && sentence.is_some_and(|s| better.sentences.contains(&s)))
        })
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cover_sees_nested_and_empty_spans() {
        let cover = Cover::new(vec![Span::new(50, 60), Span::new(0, 30), Span::new(5, 6)]);
        assert!(cover.overlaps(Span::new(29, 31)));
        assert!(!cover.overlaps(Span::new(30, 50)));
        assert!(cover.overlaps(Span::new(55, 55)));
        assert!(!cover.overlaps(Span::new(60, 60)));
    }
}
