//! Text inside of XML. Knows characters only.

use std::fmt::Write as _;

/// The text as it may stand in an attribute or between tags: signs of markup as references, line ends and tabs too (they
/// would become spaces), characters that XML 1.0 has no place for as the replacement character.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\r' | '\t' => {
                // Writing to memory does not fail.
                let _ = write!(out, "&#{};", u32::from(c));
            }
            '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_controls_are_kept_out() {
        assert_eq!(escaped("a<b & \"c\">\n\u{1b}"), "a&lt;b &amp; &quot;c&quot;&gt;&#10;\u{fffd}");
    }
}
