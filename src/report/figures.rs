//! The figures: who gives each, which need nobody, which rest on nobody; those that disagree, and the tolls of one event
//! put together. Knows figures and the ledger; not sentences.

use std::collections::BTreeMap;

use super::ledger::{self, Ledger};
use super::measured::{Conflict, Figure, Toll};
use super::{in_body, words};
use crate::analyse::{Exemption, FigureFacts, public};
use crate::article::Article;
use crate::syntax::{self, FigureKind};

/// A figure that nobody stands behind.
pub(super) struct Bare {
    pub(super) token: u32,
    pub(super) text: String,
}

/// The figures of the story, and those that rest on nobody.
pub(super) fn figures(article: &Article<'_>, ledger: &Ledger) -> (Vec<Figure>, Vec<Bare>) {
    let (tolls, names) = (originators(article, ledger), ledger::names(article));
    let (mut all, mut bare) = (Vec::new(), Vec::new());
    for (index, (found, facts)) in std::iter::zip(&article.syntax.figures, &article.facts.figures).enumerate() {
        if !in_body(article, found.tokens.start) {
            continue;
        }
        let index = index as u32;
        let (status, reason) = status(article, found, facts);
        let resolved = facts.attribution.and_then(|row| article.sources.attributions.get(row as usize));
        let text = words::plain(article, &found.phrase);
        if status == NOBODY {
            bare.push(Bare { token: found.tokens.start, text: text.clone() });
        }
        let event = article.tally(index).and_then(|tally| tally.event);
        all.push(Figure {
            span: article.span(&found.tokens),
            line: words::line(article, found.tokens.start),
            text,
            kind: found.kind.name(),
            low: found.low,
            high: found.high,
            status,
            reason,
            by: resolved.and_then(|resolved| article.name_of(resolved.source?)),
            via: resolved.into_iter().flat_map(|r| &r.via).map(|via| ledger::called(article, &names, via)).collect(),
            originators: event.and_then(|event| tolls.get(&event)).map(|(_, rows)| rows.len()),
        });
    }
    (all, bare)
}

/// The word for a figure that nobody stands behind.
const NOBODY: &str = "no-source-found";

/// Whether somebody stands behind it, or why nobody need; the rules about figures without a source ask the same.
fn status(article: &Article<'_>, found: &syntax::Figure, facts: &FigureFacts) -> (&'static str, Option<&'static str>) {
    if facts.attribution.is_some() {
        return ("attributed", None);
    }
    if article.cited_at(found.tokens.start).is_some_and(|cited| cited.name() == "source") {
        return ("declared", None);
    }
    let is_toll = found.kind == FigureKind::Casualties;
    let reason = if facts.exempt != Exemption::None {
        Some(facts.exempt.name())
    } else if facts.repeated {
        Some("given-elsewhere")
    } else if facts.zero && is_toll {
        Some("zero")
    } else if facts.settled && is_toll {
        Some("long-past")
    } else if found.kind == FigureKind::Vague || !is_toll && !facts.check_worthy {
        Some("minor")
    } else if !is_toll && public::is_public(article.context(), found) {
        Some("public")
    } else {
        None
    };
    reason.map_or((NOBODY, None), |reason| ("exempt", Some(reason)))
}

/// Figures that give another value than an earlier one for the same people of the same event.
pub(super) fn conflicts(article: &Article<'_>) -> Vec<Conflict> {
    let figures = &article.syntax.figures;
    let place =
        |figure: &syntax::Figure| (words::line(article, figure.tokens.start), words::plain(article, &figure.phrase));
    let all = figures.iter().enumerate().filter_map(|(index, own)| {
        let earlier = figures.get(article.tally(index as u32)?.conflict? as usize)?;
        let ((line, text), (earlier_line, earlier_text)) = (place(own), place(earlier));
        Some(Conflict { line, text, earlier_line, earlier_text })
    });
    all.collect()
}

/// For the first toll of each event all its tolls, and the rows of those who give them.
fn originators(article: &Article<'_>, ledger: &Ledger) -> BTreeMap<u32, (Vec<u32>, Vec<usize>)> {
    let mut events: BTreeMap<u32, (Vec<u32>, Vec<usize>)> = BTreeMap::new();
    let pairs = std::iter::zip(&article.syntax.figures, &article.facts.figures).enumerate();
    for (index, (found, facts)) in pairs.filter(|(_, (found, _))| found.kind == FigureKind::Casualties) {
        let event = article.tally(index as u32).and_then(|tally| tally.event);
        let Some(event) = event.filter(|_| in_body(article, found.tokens.start)) else { continue };
        let (figures, rows) = events.entry(event).or_default();
        figures.push(index as u32);
        let row = facts.attribution.and_then(|attribution| ledger.row_of_attribution(article, attribution));
        rows.extend(row);
    }
    for (_, rows) in events.values_mut() {
        rows.sort_unstable();
        rows.dedup();
    }
    events
}

/// Tolls by event, in the order of the text; `listed` are the figures of the story.
pub(super) fn tolls(article: &Article<'_>, ledger: &Ledger, listed: &[Figure]) -> Vec<Toll> {
    let shape = |(figures, originators): (Vec<u32>, Vec<usize>)| {
        let found = || figures.iter().filter_map(|index| article.syntax.figures.get(*index as usize));
        let row = |figure: &syntax::Figure| {
            let start = article.span(&figure.tokens).start;
            listed.binary_search_by_key(&start, |listed| listed.span.start).ok()
        };
        Toll {
            figures: found().filter_map(row).collect(),
            texts: found().map(|figure| words::plain(article, &figure.phrase)).collect(),
            lines: found().map(|figure| words::line(article, figure.tokens.start)).collect(),
            originators,
        }
    };
    originators(article, ledger).into_values().map(shape).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::TextFile;

    #[test]
    fn tolls_of_one_sentence_are_of_one_event() {
        let text = "Nine people were killed and ten others were wounded when a wall fell in Holm.\n\n\
                    The Maren Fire Service said four sailors died on a ferry near Drask.\n";
        let file = TextFile::from_str("a.txt", text);
        let article = Article::new(&file, Lexicon::builtin());
        let ledger = Ledger::new(&article, &[]);
        let (figures, bare) = figures(&article, &ledger);
        let tolls: Vec<(Vec<usize>, Vec<u32>, usize)> = tolls(&article, &ledger, &figures)
            .into_iter()
            .map(|toll| (toll.figures, toll.lines, toll.originators.len()))
            .collect();
        assert_eq!(tolls, [(vec![0, 1], vec![1, 1], 0), (vec![2], vec![3], 1)]);
        let status: Vec<(&str, Option<usize>)> = figures.iter().map(|f| (f.status, f.originators)).collect();
        assert_eq!(status, [(NOBODY, Some(0)), (NOBODY, Some(0)), ("attributed", Some(1))]);
        assert_eq!(bare.len(), 2);
    }
}
