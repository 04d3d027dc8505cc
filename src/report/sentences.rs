//! The sentences of the story: attributed, exempt or neither, as a strip with one sign each; what rests on nobody. Knows
//! sentences and the ledger; not how a strip is coloured.

use std::collections::BTreeMap;

use super::figures::Bare;
use super::ledger::Ledger;
use super::measured::{Cell, Claim, Exempt, Letter, Sentences, Strip};
use super::{is_body, words};
use crate::analyse::{EventTime, SentenceFacts};
use crate::article::Article;
use crate::diagnostic::Diagnostic;
use crate::lex::{Kind, Tokens};

/// The sign of a sentence that nobody is named for.
const NOBODY: char = '-';
/// The sign of one that needs nobody.
const EXEMPT: char = '.';
/// The sign of one whose source has no letter, or that is somebody's without saying whose.
const SOMEBODY: char = '+';

/// What the sentences come to.
#[derive(Default)]
pub(super) struct Read {
    pub(super) counts: Sentences,
    pub(super) strip: Strip,
    pub(super) claims: Vec<Claim>,
    pub(super) exempt: Vec<Exempt>,
}

/// Reads the sentences of the story; `bare` are its figures that nobody stands behind, in the order of the text.
pub(super) fn read(article: &Article<'_>, ledger: &Ledger, findings: &[Diagnostic], bare: &[Bare]) -> Read {
    let mut found = vec![0usize; article.lexed.sentences.len()];
    for finding in findings {
        let token = article.lexed.tokens_in(finding.primary.span).start;
        let sentence = article.lexed.sentence_of(token).filter(|_| !finding.primary.span.is_empty());
        if let Some(count) = sentence.and_then(|sentence| found.get_mut(sentence as usize)) {
            *count += 1;
        }
    }
    let mut out = Read::default();
    let mut paragraphs = 0;
    let mut last = None;
    let pairs = std::iter::zip(&article.lexed.sentences, &article.facts.sentences).enumerate();
    for (index, (sentence, facts)) in pairs {
        let zone = article.lexed.paragraphs.get(sentence.paragraph as usize).map(|paragraph| paragraph.zone);
        if !zone.is_some_and(is_body) {
            continue;
        }
        if last != Some(sentence.paragraph) {
            paragraphs += 1;
            if last.is_some() {
                out.strip.cells.push(' ');
            }
            last = Some(sentence.paragraph);
        }
        let own = &bare[bare.partition_point(|figure| figure.token < sentence.tokens.start)..];
        let own = &own[..own.partition_point(|figure| figure.token < sentence.tokens.end)];
        let declared = article.facts.declared.of(index as u32).name() == "source";
        let event = facts.event == EventTime::NewsWindow && !facts.restated && !facts.witnessed && !declared;
        let reason = if facts.attributed || event || !own.is_empty() {
            None
        } else if declared {
            Some("declared")
        } else {
            exemption(article, &sentence.tokens, facts)
        };
        let source = if facts.attributed { speaker(article, ledger, &sentence.tokens) } else { None };
        let (status, sign) = match (facts.attributed, reason) {
            (true, _) => {
                let row = source.and_then(|row| ledger.rows.get(row));
                ("attributed", row.and_then(|row| row.letter).unwrap_or(SOMEBODY))
            }
            (false, Some(_)) => ("exempt", EXEMPT),
            (false, None) => ("unattributed", NOBODY),
        };
        let span = article.span(&sentence.tokens);
        let line = words::line(article, sentence.tokens.start);
        let text = || words::plain(article, &sentence.tokens);
        let counts = &mut out.counts;
        counts.total += 1;
        counts.with_findings += usize::from(found[index] > 0);
        match status {
            "attributed" => counts.attributed += 1,
            "exempt" => counts.exempt += 1,
            _ => {
                counts.unattributed += 1;
                counts.unattributed_with_findings += usize::from(found[index] > 0);
            }
        }
        if event || !own.is_empty() {
            let figures = own.iter().map(|figure| figure.text.clone()).collect();
            out.claims.push(Claim { span, line, text: text(), event, figures });
        }
        if let Some(reason) = reason {
            out.exempt.push(Exempt { span, line, text: text(), reason });
        }
        out.strip.cells.push(sign);
        let findings = found[index];
        out.strip.sentences.push(Cell { span, line, paragraph: paragraphs, sign, status, reason, source, findings });
    }
    let shown = |letter: char| out.strip.cells.contains(letter);
    let legend = ledger.rows.iter().filter_map(|row| Some(Letter { letter: row.letter?, name: row.name.clone() }));
    out.strip.legend = legend.filter(|entry| shown(entry.letter)).collect();
    out
}

/// The row of whoever says most of the words.
fn speaker(article: &Article<'_>, ledger: &Ledger, tokens: &Tokens) -> Option<usize> {
    let mut said: BTreeMap<usize, usize> = BTreeMap::new();
    for attribution in tokens.clone().filter_map(|token| article.facts.cover.attribution(token)) {
        if let Some(row) = ledger.row_of_attribution(article, attribution) {
            *said.entry(row).or_default() += 1;
        }
    }
    said.into_iter().max_by_key(|(row, n)| (*n, std::cmp::Reverse(*row))).map(|(row, _)| row)
}

/// Why a sentence that nobody is named for needs nobody.
fn exemption(article: &Article<'_>, tokens: &Tokens, facts: &SentenceFacts) -> Option<&'static str> {
    let last = article
        .lexed
        .slice(tokens)
        .iter()
        .rev()
        .find(|token| !matches!(token.kind, Kind::CloseQuote | Kind::StraightQuote | Kind::CloseParen));
    if last.is_some_and(|token| token.kind == Kind::Question) {
        Some("question")
    } else if facts.witnessed {
        Some("witnessed")
    } else if facts.restated {
        Some("sourced-nearby")
    } else if facts.event == EventTime::Background {
        Some("background")
    } else if article.context().has_entry(tokens, article.lexicon.lists.verification_failed) {
        Some("caveat")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::TextFile;

    fn strip(text: &str) -> Strip {
        let file = TextFile::from_str("a.txt", text);
        let article = Article::new(&file, Lexicon::builtin());
        let ledger = Ledger::new(&article, &[]);
        let (_, bare) = super::super::figures::figures(&article, &ledger);
        read(&article, &ledger, &[], &bare).strip
    }

    #[test]
    fn each_sentence_has_a_sign_and_each_paragraph_a_gap() {
        let text = "\
The harbour board said the quay was shut. Is the ferry late? Ada Lund, a grower, said the road was open.

Gunmen seized the customs house on Tuesday. The board said the gate was locked.
";
        let strip = strip(text);
        assert_eq!(strip.cells, "A.B -A");
        let legend: Vec<(char, &str)> = strip.legend.iter().map(|entry| (entry.letter, entry.name.as_str())).collect();
        assert_eq!(legend, [('A', "harbour board"), ('B', "Ada Lund")]);
        assert_eq!(strip.sentences.len(), 5);
        assert_eq!(strip.sentences.iter().map(|cell| cell.paragraph).collect::<Vec<_>>(), [1, 1, 1, 2, 2]);
    }

    #[test]
    fn a_text_without_sentences_has_no_strip() {
        assert_eq!(strip(""), Strip::default());
    }
}
