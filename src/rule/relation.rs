//! Where subjects lie to each other: one sorted list of spans for each kind, made when a relation first asks for
//! it. Knows spans only, not conditions.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use crate::article::{Article, SubjectKind};
use crate::lexicon::SetId;
use crate::span::Span;

use super::condition::Relation;

/// How many neighbours a relation looks at, nearest first. Real paragraphs hold fewer; the limit keeps hostile ones
/// from costing quadratic time.
const REACH: usize = 64;

/// The own spans of all subjects of an article, by kind, in the order of the text.
#[derive(Debug, Default)]
pub(crate) struct Neighbours {
    kinds: [OnceCell<Vec<(Span, u32)>>; SubjectKind::ALL.len()],
    /// Terms are the business of the rule whose words they are.
    terms: OnceCell<BTreeMap<SetId, Vec<(Span, u32)>>>,
}

impl Neighbours {
    /// The occurrences of the words of one rule.
    pub(crate) fn terms(&self, article: &Article<'_>, words: Option<SetId>) -> &[(Span, u32)] {
        let lists = self.terms.get_or_init(|| {
            let mut lists: BTreeMap<SetId, Vec<(Span, u32)>> = BTreeMap::new();
            for (span, index) in self.of(article, SubjectKind::Term) {
                if let Some(term) = article.facts.terms.get(*index as usize) {
                    lists.entry(term.list).or_default().push((*span, *index));
                }
            }
            lists
        });
        words.and_then(|words| lists.get(&words)).map_or(&[], Vec::as_slice)
    }

    /// The subjects of `kind`, sorted by the start of their own span.
    pub(crate) fn of(&self, article: &Article<'_>, kind: SubjectKind) -> &[(Span, u32)] {
        let Some(cell) = self.kinds.get(kind as usize) else {
            return &[];
        };
        cell.get_or_init(|| {
            let Some(own) = kind.roles().first() else {
                return Vec::new();
            };
            let mut spans: Vec<(Span, u32)> =
                (0..article.count(kind)).filter_map(|index| Some(((own.get)(article, index)?, index))).collect();
            spans.sort_unstable();
            spans
        })
    }
}

/// Indices into `spans` (sorted by start) of what lies so to `span`, nearest first. `room` bounds the search: the
/// paragraph.
pub(crate) fn candidates(relation: Relation, span: Span, room: Span, spans: &[(Span, u32)]) -> Vec<u32> {
    let first_at = |offset: u32| spans.partition_point(|(s, _)| s.start < offset);
    let before = || {
        spans[..first_at(span.start)]
            .iter()
            .rev()
            .take(REACH)
            .take_while(|(s, _)| s.start >= room.start)
            .filter(|(s, _)| s.end <= span.start)
            .map(|(s, index)| (span.start - s.end, *index))
    };
    let after = || {
        spans[first_at(span.end)..]
            .iter()
            .take(REACH)
            .take_while(|(s, _)| s.start < room.end)
            .map(|(s, index)| (s.start - span.end, *index))
    };
    match relation {
        Relation::Within => {
            let upto = spans.partition_point(|(s, _)| s.start <= span.start);
            let outer = spans[..upto].iter().rev().take(REACH).take_while(|(s, _)| s.start >= room.start);
            outer.filter(|(s, _)| s.contains(span)).map(|(_, index)| *index).collect()
        }
        Relation::Has => {
            // The article as a whole is asked once; all others could be asked as often as there are parts.
            let most = if span == room { usize::MAX } else { REACH };
            let inner = spans[first_at(span.start)..].iter().take(most).take_while(|(s, _)| s.start < span.end);
            inner.filter(|(s, _)| span.contains(*s)).map(|(_, index)| *index).collect()
        }
        Relation::Precedes => after().map(|(_, index)| index).collect(),
        Relation::Follows => before().map(|(_, index)| index).collect(),
        Relation::Near => {
            let mut both: Vec<(u32, u32)> = before().chain(after()).collect();
            both.sort_unstable();
            both.into_iter().map(|(_, index)| index).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(relation: Relation, expected: &[u32]) {
        let span = |start, end| Span::new(start, end);
        let spans = [
            (span(0, 5), 0),
            (span(10, 40), 1),
            (span(12, 14), 2),
            (span(18, 19), 3),
            (span(22, 24), 4),
            (span(90, 95), 5),
        ];
        assert_eq!(candidates(relation, span(15, 20), span(8, 50), &spans), expected);
    }

    #[test]
    fn relations_stay_in_the_paragraph_and_start_with_the_nearest() {
        check(Relation::Within, &[1]);
        check(Relation::Has, &[3]);
        check(Relation::Precedes, &[4]);
        check(Relation::Follows, &[2]);
        check(Relation::Near, &[2, 4]);
    }
}
