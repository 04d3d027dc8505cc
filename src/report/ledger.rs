//! The source ledger: who is heard how often, through whom, where, and what findings are about them; and the ways that
//! statements took. Knows attributions and sources; not figures or sentences.

use std::collections::{BTreeMap, BTreeSet};

use super::measured::{Chain, Part, Row, Speaker, Via};
use super::{is_nameless, words};
use crate::analyse;
use crate::article::Article;
use crate::diagnostic::Diagnostic;
use crate::lex::{Kind, Tokens};
use crate::lexicon::{Class, Classes};
use crate::register::Stance;
use crate::resolve::Source;

/// Different wordings of one source that are told apart.
const MOST_FORMS: usize = 40;
/// Tokens of a finding that may be about a source.
const MOST_TOKENS: usize = 64;

/// The rows, and which source is in which.
pub(super) struct Ledger {
    pub(super) rows: Vec<Row>,
    /// For each source its row.
    row_of: Vec<Option<usize>>,
    /// For each attribution how often it counts.
    weights: Vec<u32>,
}

impl Ledger {
    pub(super) fn new(article: &Article<'_>, findings: &[Diagnostic]) -> Self {
        let sources = &article.sources.sources;
        let measures = &article.facts.measures;
        let pairs = || std::iter::zip(&article.syntax.attributions, &article.sources.attributions);
        let weights: Vec<u32> = pairs().map(|(found, resolved)| analyse::weight(found, resolved)).collect();
        // every source of an attribution has a row, heard or not
        let cited: BTreeSet<u32> = pairs().filter_map(|(_, r)| r.source).map(|s| owner(article, s)).collect();
        let mut order: Vec<u32> = cited.into_iter().collect();
        let count = |source: u32| measures.counts.get(source as usize).copied().unwrap_or_default();
        order.sort_by_key(|source| (std::cmp::Reverse(count(*source)), *source));
        let mut row_of = vec![None; sources.len()];
        for (row, source) in order.iter().enumerate() {
            row_of[*source as usize] = Some(row);
        }
        for source in 0..sources.len() {
            row_of[source] = row_of[owner(article, source as u32) as usize];
        }
        let mut rows: Vec<Row> = order.iter().map(|source| row(article, *source)).collect();
        let names = names(article);
        let mut own = vec![0u32; sources.len()];
        let mut vias: Vec<BTreeMap<String, u32>> = vec![BTreeMap::new(); rows.len()];
        for ((found, resolved), weight) in pairs().zip(&weights) {
            let Some((source, row)) = resolved.source.and_then(|s| Some((s, row_of[s as usize]?))) else { continue };
            if *weight == 0 {
                continue;
            }
            own[source as usize] += weight;
            for via in &resolved.via {
                *vias[row].entry(called(article, &names, via)).or_default() += weight;
            }
            rows[row].lines.extend(lines(article, found));
        }
        let mut forms: Vec<BTreeSet<String>> = vec![BTreeSet::new(); rows.len()];
        for (id, source) in sources.iter().enumerate() {
            let Some(row) = row_of[id] else { continue };
            if own[id] > 0 || owner(article, id as u32) == id as u32 {
                let name = words::plain(article, &source.name);
                rows[row].speakers.push(Speaker {
                    id: id as u32,
                    name,
                    kind: source.kind.name(),
                    attributions: own[id],
                });
            }
            if own[id] > 0 {
                rows[row].identified |= is_identified(article, source);
                let named = source.mentions.iter().filter(|mention| !is_pronoun(article, mention)).take(MOST_FORMS);
                forms[row].extend(named.map(|mention| words::plain(article, &core(article, mention))));
            }
        }
        for ((row, via), forms) in rows.iter_mut().zip(vias).zip(forms) {
            row.via = via.into_iter().map(|(name, attributions)| Via { name, attributions }).collect();
            row.via.sort_by_key(|via| std::cmp::Reverse(via.attributions));
            row.speakers.sort_by_key(|speaker| std::cmp::Reverse(speaker.attributions));
            row.lines.sort_unstable();
            row.lines.dedup();
            row.forms = forms.into_iter().collect();
        }
        flag(article, findings, &row_of, &mut rows);
        letter(&mut rows);
        Self { rows, row_of, weights }
    }

    /// The row of a source.
    pub(super) fn row(&self, source: u32) -> Option<usize> {
        self.row_of.get(source as usize).copied().flatten()
    }

    /// The row of whoever an attribution names.
    pub(super) fn row_of_attribution(&self, article: &Article<'_>, attribution: u32) -> Option<usize> {
        self.row(article.sources.attributions.get(attribution as usize)?.source?)
    }

    /// Attributions by what `name` says of those who speak, most first.
    pub(super) fn parts(&self, article: &Article<'_>, name: impl Fn(&Source) -> &'static str) -> Vec<Part> {
        let mut counts: BTreeMap<&'static str, u32> = BTreeMap::new();
        for (resolved, weight) in article.sources.attributions.iter().zip(&self.weights) {
            let source = resolved.source.and_then(|source| article.sources.sources.get(source as usize));
            if let Some(source) = source.filter(|_| *weight > 0) {
                *counts.entry(name(source)).or_default() += weight;
            }
        }
        let total = article.facts.measures.attributions.max(1);
        let part = |(name, n)| Part { name, attributions: n, share: f64::from(n) / f64::from(total) };
        let mut parts: Vec<Part> = counts.into_iter().map(part).collect();
        parts.sort_by_key(|part| std::cmp::Reverse(part.attributions));
        parts
    }
}

/// The source that this one counts with.
fn owner(article: &Article<'_>, source: u32) -> u32 {
    article.facts.measures.owners.get(source as usize).copied().unwrap_or(source)
}

/// The side on which a source stands, as declared or else as described.
pub(super) fn stance(article: &Article<'_>, source: &Source) -> &'static str {
    let declared = source.entry.and_then(|row| article.register.get(row)).map_or(Stance::None, |entry| entry.stance);
    let described = || analyse::described_stance(&article.lexed, article.lexicon, source);
    (if declared == Stance::None { described() } else { declared }).name()
}

/// The stake of a source.
pub(super) fn interest(article: &Article<'_>, source: &Source) -> &'static str {
    analyse::interest(&article.lexed, article.lexicon, source).name()
}

fn row(article: &Article<'_>, id: u32) -> Row {
    let measures = &article.facts.measures;
    let attributions = measures.counts.get(id as usize).copied().unwrap_or_default();
    let Some(source) = article.sources.sources.get(id as usize) else { return Row::default() };
    let entry = source.entry.and_then(|row| article.register.get(row));
    let told = source.role.as_ref().map(|role| words::plain(article, role));
    Row {
        letter: None,
        name: words::plain(article, &source.name),
        kind: source.kind.name(),
        role: told.or_else(|| entry.and_then(|entry| entry.descriptor.clone())),
        stance: stance(article, source),
        interest: interest(article, source),
        entry: entry.map(|entry| entry.id.clone()),
        identified: false,
        attributions,
        share: f64::from(attributions) / f64::from(measures.attributions.max(1)),
        ..Row::default()
    }
}

/// A name, and who that is.
fn is_identified(article: &Article<'_>, source: &Source) -> bool {
    let declared = source.entry.and_then(|row| article.register.get(row)).is_some_and(|e| e.descriptor.is_some());
    source.named
        && !is_nameless(source.kind)
        && (declared || analyse::introduction::is_described(article.context(), source))
}

fn is_pronoun(article: &Article<'_>, mention: &Tokens) -> bool {
    const PRONOUN: Classes =
        Classes::any(&[Class::SubjectPronoun, Class::ObjectPronoun, Class::OtherPronoun, Class::Relative]);
    matches!(article.lexed.slice(mention), [one] if one.is_any(PRONOUN))
}

/// A mention without a determiner before it and an apposition behind it.
fn core(article: &Article<'_>, mention: &Tokens) -> Tokens {
    let slice = article.lexed.slice(mention);
    let start = usize::from(slice.len() > 1 && slice[0].is(Class::Determiner));
    let end =
        slice.iter().position(|token| token.kind == Kind::Comma).filter(|end| *end > start).unwrap_or(slice.len());
    mention.start + start as u32..mention.start + end as u32
}

/// Where a statement is attributed: its cue, and each later piece of what was said.
fn lines(article: &Article<'_>, found: &crate::syntax::Attribution) -> Vec<u32> {
    let place = found.cue.as_ref().or(found.source.as_ref()).or(found.content.first());
    place.into_iter().chain(found.content.iter().skip(2)).map(|tokens| words::line(article, tokens.start)).collect()
}

/// Which source the words from a token on name.
pub(super) type Names = BTreeMap<u32, u32>;

/// The places that name a source, by their first token.
pub(super) fn names(article: &Article<'_>) -> Names {
    let sources = article.sources.sources.iter().enumerate();
    sources.flat_map(|(id, source)| source.mentions.iter().map(move |mention| (mention.start, id as u32))).collect()
}

/// What the article calls a conveyor: the name of the source that it is, or its words.
pub(super) fn called(article: &Article<'_>, names: &Names, via: &Tokens) -> String {
    let known = names.get(&via.start).and_then(|source| article.sources.sources.get(*source as usize));
    words::plain(article, known.map_or(via, |source| &source.name))
}

/// Gives each row the ids of the rules whose findings stand on the words for it.
fn flag(article: &Article<'_>, findings: &[Diagnostic], row_of: &[Option<usize>], rows: &mut [Row]) {
    let mut at = vec![None; article.lexed.tokens.len()];
    let mut mark = |tokens: &Tokens, row: Option<usize>| {
        for slot in at.get_mut(tokens.start as usize..tokens.end as usize).into_iter().flatten() {
            *slot = slot.or(row);
        }
    };
    for (found, resolved) in article.syntax.attributions.iter().zip(&article.sources.attributions) {
        let row = resolved.source.and_then(|source| row_of[source as usize]);
        found.source.iter().chain(&found.cue).chain(&resolved.via).for_each(|tokens| mark(tokens, row));
    }
    for finding in findings {
        let tokens = article.lexed.tokens_in(finding.primary.span);
        // longer ones are about a sentence or the whole file
        let marks = at.get(tokens.start as usize..tokens.end as usize).filter(|marks| marks.len() <= MOST_TOKENS);
        let Some(marks) = marks else { continue };
        let found = marks.first().copied().flatten().or_else(|| marks.last().copied().flatten());
        let found = found.filter(|row| 2 * marks.iter().filter(|mark| **mark == Some(*row)).count() >= marks.len());
        if let Some(row) = found.and_then(|row| rows.get_mut(row))
            && !row.flags.iter().any(|known| *known == finding.rule)
        {
            row.flags.push(finding.rule.to_string());
        }
    }
}

/// Letters in the order of weight; those after the fifty-second have none.
fn letter(rows: &mut [Row]) {
    for (row, letter) in rows.iter_mut().zip(('A'..='Z').chain('a'..='z')) {
        row.letter = Some(letter);
    }
}

/// The ways that are longer than one step, in the order of the text.
pub(super) fn chains(article: &Article<'_>) -> Vec<Chain> {
    let names = names(article);
    let mut chains: Vec<Chain> = Vec::new();
    let mut known: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for (found, resolved) in article.syntax.attributions.iter().zip(&article.sources.attributions) {
        let Some(source) = resolved.source.filter(|_| !resolved.via.is_empty()) else { continue };
        let mut steps: Vec<String> = article.name_of(source).into_iter().collect();
        steps.extend(resolved.via.iter().rev().map(|via| called(article, &names, via)));
        steps.dedup();
        // nobody conveys what they say themselves
        if steps.len() < 2 {
            continue;
        }
        let row = *known.entry(steps.clone()).or_insert(chains.len());
        if row == chains.len() {
            chains.push(Chain { steps, attributions: 0, lines: Vec::new() });
        }
        let chain = &mut chains[row];
        chain.attributions += 1;
        chain.lines.extend(lines(article, found));
        chain.lines.dedup();
    }
    chains
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::TextFile;

    const STORY: &str = "\
Tom Ode, director of the Tal Observatory, told Reuters the dam had leaked. The Tal Observatory said the gate
was shut.

A port official said the quay was closed. “It will open soon,” Ode said.
";

    #[test]
    fn who_speaks_for_a_body_counts_with_it() {
        let file = TextFile::from_str("a.txt", STORY);
        let article = Article::new(&file, Lexicon::builtin());
        let ledger = Ledger::new(&article, &[]);
        let shape = |row: &Row| {
            let speakers: Vec<&str> = row.speakers.iter().map(|speaker| speaker.name.as_str()).collect();
            let via: Vec<&str> = row.via.iter().map(|via| via.name.as_str()).collect();
            format!("{:?} {} {} {:?} {via:?} {:?}", row.letter, row.name, row.attributions, speakers, row.lines)
        };
        expect_test::expect![[r#"
            Some('A') Tal Observatory 3 ["Tom Ode", "Tal Observatory"] ["Reuters"] [1, 4]
            Some('B') port official 1 ["port official"] [] [4]"#]]
        .assert_eq(&ledger.rows.iter().map(shape).collect::<Vec<_>>().join("\n"));
        let steps: Vec<Vec<String>> = chains(&article).into_iter().map(|chain| chain.steps).collect();
        assert_eq!(steps, [["Tom Ode", "Reuters"]]);
    }

    #[test]
    fn what_belongs_to_a_source_counts_with_it() {
        let text = "Ada Lund, a grower, said the dam leaked. Her network of volunteers said two farms were lost. \
                    Her mother said the road was open.\n";
        let file = TextFile::from_str("a.txt", text);
        let article = Article::new(&file, Lexicon::builtin());
        let ledger = Ledger::new(&article, &[]);
        let heaviest = ledger.rows.first().map(|row| (row.name.as_str(), row.attributions, row.speakers.len()));
        assert_eq!(heaviest, Some(("Ada Lund", 2, 2)), "a mother is somebody else");
    }

    #[test]
    fn findings_about_a_source_are_its_flags() {
        let file = TextFile::from_str("a.txt", STORY);
        let article = Article::new(&file, Lexicon::builtin());
        let at = STORY.find("A port").map_or(0, |at| at as u32);
        let span = crate::span::Span::new(at, at + 15);
        let finding = Diagnostic::own("unnamed", crate::diagnostic::Severity::Info, span, "who?");
        let ledger = Ledger::new(&article, &[finding.clone(), finding]);
        let flagged: Vec<&str> =
            ledger.rows.iter().filter(|row| !row.flags.is_empty()).map(|row| row.name.as_str()).collect();
        assert_eq!(flagged, ["port official"]);
        assert!(ledger.rows.iter().all(|row| row.flags.len() < 2), "a rule is named once");
    }
}
