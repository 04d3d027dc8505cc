//! An identity for each finding that survives edits elsewhere in the file: hash of the rule, the words of the
//! sentence and which of several equal ones it is. Knows no paths and no lines.

use std::collections::BTreeMap;

use xxhash_rust::xxh3::xxh3_64;

use crate::article::Article;
use crate::diagnostic::Diagnostic;

/// Sets the fingerprints of findings in the order of the text.
pub(super) fn set(article: &Article<'_>, diagnostics: &mut [Diagnostic]) {
    let mut seen: BTreeMap<u64, u32> = BTreeMap::new();
    // several findings may stand in one sentence, which is then folded once
    let mut folded = (None, Vec::new());
    let mut named = Vec::new();
    for diagnostic in diagnostics {
        let span = diagnostic.primary.span;
        let sentence = article.sentence_of(span).unwrap_or(span);
        if folded.0 != Some(sentence) {
            folded.0 = Some(sentence);
            fold(sentence.slice(article.text()), &mut folded.1);
        }
        let kind = same(&diagnostic.rule, &folded.1, &mut named);
        let occurrence = seen.entry(kind).or_default();
        diagnostic.fingerprint = numbered(kind, *occurrence);
        *occurrence += 1;
    }
}

/// The fingerprint of a finding about a file that is no article: its message stands for the sentence.
pub(super) fn of_whole_file(rule: &str, message: &str) -> u64 {
    let mut folded = Vec::new();
    fold(message, &mut folded);
    numbered(same(rule, &folded, &mut Vec::new()), 0)
}

/// Hash of a kind of finding and which of several equal ones it is.
fn numbered(kind: u64, occurrence: u32) -> u64 {
    let mut bytes = [0; 12];
    bytes[..8].copy_from_slice(&kind.to_le_bytes());
    bytes[8..].copy_from_slice(&occurrence.to_le_bytes());
    xxh3_64(&bytes)
}

/// Characters of a sentence that identify it: a bound for text without sentences.
const MOST: usize = 2000;

/// Hash of a rule and a folded sentence.
fn same(rule: &str, folded: &[u8], named: &mut Vec<u8>) -> u64 {
    named.clear();
    named.extend_from_slice(rule.as_bytes());
    named.extend_from_slice(folded);
    xxh3_64(named)
}

/// What each ASCII character is folded to: small letters, and a space for all that is white space.
const FOLDED: [u8; 128] = {
    let mut table = [0; 128];
    let mut c = 0;
    while c < 128 {
        let white = matches!(c, b'\t'..=b'\r' | b' ');
        table[c as usize] = if white { b' ' } else { c.to_ascii_lowercase() };
        c += 1;
    }
    table
};

/// The sentence in a form in which case, the shape of quotation marks and white space do not matter.
fn fold(sentence: &str, folded: &mut Vec<u8>) {
    folded.clear();
    folded.reserve(sentence.len().min(MOST) + 1);
    let mut space = true;
    let mut at = 0;
    for _ in 0..MOST {
        let Some(first) = sentence.as_bytes().get(at) else { break };
        // nearly all of it
        if let Some(plain) = FOLDED.get(usize::from(*first)) {
            at += 1;
            if *plain == b' ' {
                space = true;
                continue;
            }
            if std::mem::take(&mut space) {
                folded.push(b' ');
            }
            folded.push(*plain);
            continue;
        }
        let Some(c) = sentence.get(at..).and_then(|rest| rest.chars().next()) else { break };
        at += c.len_utf8();
        if c.is_whitespace() {
            space = true;
            continue;
        }
        if std::mem::take(&mut space) {
            folded.push(b' ');
        }
        let mut buffer = [0; 4];
        match c {
            '“' | '”' | '„' | '‟' | '«' | '»' => folded.push(b'"'),
            '‘' | '’' | '‚' | '‛' => folded.push(b'\''),
            _ => c.to_lowercase().for_each(|c| folded.extend_from_slice(c.encode_utf8(&mut buffer).as_bytes())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typography_does_not_change_the_identity() {
        let same = |rule, sentence| {
            let mut folded = Vec::new();
            fold(sentence, &mut folded);
            same(rule, &folded, &mut Vec::new())
        };
        let plain = same("orphan-quote", "\"We left,\" she said.");
        assert_eq!(plain, same("orphan-quote", "“We  LEFT,”\nshe said."));
        assert_ne!(plain, same("orphan-quote", "“We left,” he said."));
        assert_ne!(plain, same("scare-quote", "\"We left,\" she said."));
    }
}
