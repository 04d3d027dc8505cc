//! What a page says of itself in `<meta>`, and where elements end whose content is no markup. Knows names of the habit;
//! no nesting.

use memchr::memchr_iter;

use super::super::layout::Front;
use super::element::Name;
use super::token::Tag;
use crate::span::Span;

/// Names of the day of publication; that of microdata is another.
const DAYS: [&str; 7] =
    ["article:published_time", "date", "pubdate", "publish-date", "parsely-pub-date", "dc.date", "dc.date.issued"];

/// Reads a `<meta>`; returns the title for those who share the page, if it gives that.
pub(super) fn meta(text: &str, tag: &Tag, front: &mut Front) -> Option<Span> {
    let value = |name| tag.attributes.value(name, text);
    let content = tag.attributes.get(Name::Content).filter(|span| !span.is_empty())?;
    let property = value(Name::Property);
    let dated = value(Name::ItemProp) == "datePublished" || DAYS.iter().any(|name| property.eq_ignore_ascii_case(name));
    if dated && front.published.is_none() {
        front.published = Some(content);
    }
    match property {
        "og:title" => return Some(content),
        // some give the address of a profile
        "author" | "article:author" if !content.slice(text).contains("://") => front.authors.push(content),
        _ => {}
    }
    None
}

/// The content of the element with that start tag, up to its end tag; none if there is no end tag.
pub(super) fn content(text: &str, start_tag: Span) -> Option<Span> {
    let name = start_tag.slice(text).trim_start_matches('<');
    let name = &name[..name.bytes().take_while(u8::is_ascii_alphanumeric).count()];
    let content = text.get(start_tag.end as usize..)?.as_bytes();
    let ends = |at: &usize| {
        let rest = &content[at + 1..];
        let named = rest.get(1..=name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes()));
        rest.first() == Some(&b'/') && named
    };
    let length = memchr_iter(b'<', content).find(ends)?;
    Some(Span::new(start_tag.end, start_tag.end + length as u32))
}

/// Where the next tag begins: the code of an element without end goes on to it, not to the end of the page.
pub(super) fn next_tag(text: &str, from: u32) -> u32 {
    let rest = &text.as_bytes()[from as usize..];
    let is_tag = |at: &usize| rest.get(at + 1).is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!'));
    from + memchr_iter(b'<', rest).find(is_tag).unwrap_or(rest.len()) as u32
}
