//! Makes text safe to print: an article must not drive the terminal or turn its lines round. Knows characters only.

use std::borrow::Cow;

/// Whether a terminal would obey the character rather than show it: control characters (tab and line feed apart),
/// marks that change the direction of text, and Unicode's line and paragraph separators.
pub(crate) const fn is_unsafe(c: char) -> bool {
    match c {
        '\t' | '\n' => false,
        '\0'..='\u{1F}'
        | '\u{7F}'..='\u{9F}'
        | '\u{61C}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}' => true,
        _ => false,
    }
}

/// The text with a placeholder of one column and the same length in bytes for each harmful character.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unsafe) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if is_unsafe(c) { placeholder(c) } else { c }).collect())
}

/// The same for what must stay on one line: messages, labels, paths.
pub(crate) fn clean_line(text: &str) -> Cow<'_, str> {
    if !text.contains(['\n', '\t']) {
        return clean(text);
    }
    Cow::Owned(clean(text).replace(['\n', '\t'], " "))
}

const fn placeholder(c: char) -> char {
    match c.len_utf8() {
        1 => '?',
        2 => '¿',
        _ => '\u{FFFD}',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_keep_the_length() {
        let hostile = "a\u{1B}[31mb\u{85}c\u{202E}d\re\tf\n";
        assert_eq!(clean(hostile), "a?[31mb¿c\u{FFFD}d?e\tf\n");
        assert_eq!(clean(hostile).len(), hostile.len());
        assert_eq!(clean_line("a\n\u{7}b\tc"), "a ?b c");
    }
}
