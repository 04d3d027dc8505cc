//! An identity for each finding that survives edits elsewhere in the file: hash of the rule, the words of the
//! sentence and which of several equal ones it is. Knows no paths and no lines.

use std::collections::BTreeMap;

use xxhash_rust::xxh3::xxh3_64;

use crate::article::Article;
use crate::diagnostic::Diagnostic;

/// Sets the fingerprints of findings in the order of the text.
pub(super) fn set(article: &Article<'_>, diagnostics: &mut [Diagnostic]) {
    let mut seen: BTreeMap<u64, u32> = BTreeMap::new();
    let mut folded = String::new();
    for diagnostic in diagnostics {
        let span = diagnostic.primary.span;
        let sentence = article.sentence_of(span).unwrap_or(span);
        let kind = same(&diagnostic.rule, sentence.slice(article.text()), &mut folded);
        let occurrence = seen.entry(kind).or_default();
        diagnostic.fingerprint = numbered(kind, *occurrence);
        *occurrence += 1;
    }
}

/// The fingerprint of a finding about a file that is no article: its message stands for the sentence.
pub(super) fn of_whole_file(rule: &str, message: &str) -> u64 {
    numbered(same(rule, message, &mut String::new()), 0)
}

/// Hash of a kind of finding and which of several equal ones it is.
fn numbered(kind: u64, occurrence: u32) -> u64 {
    let mut bytes = [0; 12];
    bytes[..8].copy_from_slice(&kind.to_le_bytes());
    bytes[8..].copy_from_slice(&occurrence.to_le_bytes());
    xxh3_64(&bytes)
}

/// Bytes of a sentence that identify it: a bound for text without sentences.
const MOST: usize = 2000;

/// Hash of a rule and a sentence in which case, the shape of quotation marks and white space do not matter.
fn same(rule: &str, sentence: &str, folded: &mut String) -> u64 {
    folded.clear();
    folded.push_str(rule);
    let mut space = true;
    for c in sentence.chars().take(MOST) {
        if c.is_whitespace() {
            space = true;
            continue;
        }
        if std::mem::take(&mut space) {
            folded.push(' ');
        }
        match c {
            _ if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            '“' | '”' | '„' | '‟' | '«' | '»' => folded.push('"'),
            '‘' | '’' | '‚' | '‛' => folded.push('\''),
            _ => folded.extend(c.to_lowercase()),
        }
    }
    xxh3_64(folded.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typography_does_not_change_the_identity() {
        let same = |rule, sentence| same(rule, sentence, &mut String::new());
        let plain = same("orphan-quote", "\"We left,\" she said.");
        assert_eq!(plain, same("orphan-quote", "“We  LEFT,”\nshe said."));
        assert_ne!(plain, same("orphan-quote", "“We left,” he said."));
        assert_ne!(plain, same("scare-quote", "\"We left,\" she said."));
    }
}
