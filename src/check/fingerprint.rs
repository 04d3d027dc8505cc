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

/// Bytes that are folded at once where there is nothing to fold but capitals.
const STEP: usize = 16;

/// A number that has `byte` as each of its bytes.
const fn each(byte: u8) -> u128 {
    u128::from_le_bytes([byte; STEP])
}

/// How many of the first bytes are visible ASCII characters with single spaces between them, and all bytes with small
/// letters for capitals. The bytes are looked at all at once, as a number: what is true of one shows in its highest bit.
fn plain(bytes: &[u8; STEP]) -> (usize, [u8; STEP]) {
    let high = each(0x80);
    let given = u128::from_le_bytes(*bytes);
    // without the highest bits no sum is carried into the next byte
    let ascii = given & !high;
    let visible = (ascii + each(0x80 - b' ')) & !(ascii + each(0x80 - 0x7f));
    let space = !((ascii ^ each(b' ')) + each(0x7f)) & high;
    let odd = (given | !visible | space & space << 8) & high;
    let capital = (ascii + each(0x80 - b'A')) & !(ascii + each(0x80 - b'Z' - 1)) & high;
    (odd.trailing_zeros() as usize / 8, (ascii | capital >> 2).to_le_bytes())
}

/// The sentence in a form in which case, the shape of quotation marks and white space do not matter.
fn fold(sentence: &str, folded: &mut Vec<u8>) {
    folded.clear();
    folded.reserve(sentence.len().min(MOST) + 1);
    let (mut rest, mut left, mut space) = (sentence, MOST, true);
    while left > 0 {
        // nearly all of it
        while let Some(step) = rest.as_bytes().first_chunk().filter(|_| left >= STEP) {
            let (len, small) = plain(step);
            let Some(last) = len.checked_sub(1) else { break };
            let (opens, ends) = (small[0] == b' ', small[last] == b' ');
            let words = &small[usize::from(opens)..(len - usize::from(ends)).max(usize::from(opens))];
            if !words.is_empty() {
                if space || opens {
                    folded.push(b' ');
                }
                folded.extend_from_slice(words);
            }
            space = ends || space && words.is_empty();
            rest = &rest[len..];
            left -= len;
        }
        let mut chars = rest.chars();
        let Some(c) = chars.next().filter(|_| left > 0) else { break };
        fold_one(c, &mut space, folded);
        rest = chars.as_str();
        left -= 1;
    }
}

/// Folds one character; `space` says that white space stands before it.
fn fold_one(c: char, space: &mut bool, folded: &mut Vec<u8>) {
    if c.is_whitespace() {
        *space = true;
        return;
    }
    if std::mem::take(space) {
        folded.push(b' ');
    }
    match c {
        _ if c.is_ascii() => folded.push(c.to_ascii_lowercase() as u8),
        '“' | '”' | '„' | '‟' | '«' | '»' => folded.push(b'"'),
        '‘' | '’' | '‚' | '‛' => folded.push(b'\''),
        _ => c.to_lowercase().for_each(|c| folded.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_do_not_change_what_is_folded() {
        let long = "The  Harbour Master said “No” to all of THIS,\nand then\u{a0}some more of it. ".repeat(40);
        for start in (0..90).filter(|at| long.is_char_boundary(*at)) {
            let (mut folded, mut each, mut space) = (Vec::new(), Vec::new(), true);
            fold(&long[start..], &mut folded);
            long[start..].chars().take(MOST).for_each(|c| fold_one(c, &mut space, &mut each));
            assert_eq!(folded, each);
        }
    }

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
