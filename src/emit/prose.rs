//! Fills paragraphs to a width, for help texts and explanations. Knows words and columns only.

use unicode_width::UnicodeWidthStr;

/// The text with its white space collapsed and lines of at most `width` columns, all but the first indented by
/// `indent` spaces. A word that is wider stands on a line of its own. Line breaks in `text` stay.
pub(crate) fn hanging(text: &str, indent: usize, width: usize) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for (n, line) in text.lines().enumerate() {
        if n > 0 {
            new_line(&mut out, indent);
        }
        let mut column = if n > 0 { indent } else { 0 };
        let mut is_first = true;
        for word in line.split_whitespace() {
            let wide = word.width();
            if !is_first && column + 1 + wide > width {
                new_line(&mut out, indent);
                column = indent;
            } else if !is_first {
                out.push(' ');
                column += 1;
            }
            out.push_str(word);
            column += wide;
            is_first = false;
        }
    }
    out
}

fn new_line(out: &mut String, indent: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', indent));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_filled_and_indented() {
        expect_test::expect![[r"
            help: say where the source
                  works, or how they
                  came to know"]]
        .assert_eq(&hanging("help: say where the source works, or how they came to know", 6, 26));
    }
}
