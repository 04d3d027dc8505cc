//! Tags as the lexer meets them. Knows which of them stand inside words; no tokens.

use super::element::{Element, Part};

/// Whether `masked` is nothing but tags that set words in another type: `</b><i>`.
pub(crate) fn is_inline_markup(masked: &str) -> bool {
    let mut rest = masked.as_bytes();
    while let [b'<', tag @ ..] = rest {
        let name = tag.strip_prefix(b"/").unwrap_or(tag);
        let length = name.iter().take(LONGEST_NAME).take_while(|b| b.is_ascii_alphanumeric()).count();
        let mut small = [0; LONGEST_NAME];
        small[..length].copy_from_slice(&name[..length]);
        small.make_ascii_lowercase();
        let element = Element::of(&small[..length]);
        let joins =
            element.is_inline() && !matches!(element.part, Part::Quotation | Part::Code) || &small[..length] == b"wbr";
        let Some(end) = tag.iter().position(|b| *b == b'>').filter(|_| length > 0 && joins) else { return false };
        rest = &tag[end + 1..];
    }
    rest.is_empty()
}

/// Longest name of an inline element, in bytes.
const LONGEST_NAME: usize = 12;

/// Longest `<q …>`, in bytes.
const LONGEST_QUOTATION_TAG: usize = 300;

/// Whether the `<q …>` or `</q>` at the start of `bytes` opens, and its length.
pub(crate) fn quotation_tag(bytes: &[u8]) -> Option<(bool, usize)> {
    let (opens, name) = match bytes {
        [b'<', b'q' | b'Q', ..] => (true, 1),
        [b'<', b'/', b'q' | b'Q', ..] => (false, 2),
        _ => return None,
    };
    if !matches!(bytes.get(name + 1)?, b'>' | b' ' | b'\n' | b'\t' | b'\r') {
        return None;
    }
    let length = bytes.iter().take(LONGEST_QUOTATION_TAG).position(|b| *b == b'>')?;
    Some((opens, length + 1))
}
