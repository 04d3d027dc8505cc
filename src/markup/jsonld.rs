//! JSON-LD in `<script>` blocks: when the article appeared, who wrote it and what it rests on. Knows a few keys of
//! schema.org; JSON is read as the YAML that it is.

use super::date;
use super::layout::Layout;
use super::mark::{Mark, MarkKind};
use crate::span::Span;
use crate::yaml::{self, Node, Shape, Text};

/// Objects of one script that are looked at.
const MOST: usize = 64;

/// Reads the scripts of `layout`.
pub(super) fn read(text: &str, layout: &mut Layout) {
    for script in std::mem::take(&mut layout.scripts) {
        let Some(node) = yaml::part(text, script) else { continue };
        let mut open = vec![&node];
        let mut seen = 0;
        while let Some(node) = open.pop().filter(|_| seen < MOST) {
            seen += 1;
            match &node.shape {
                Shape::List(items) => open.extend(items.iter().rev()),
                Shape::Map(fields) => {
                    object(text, fields, layout);
                    open.extend(fields.iter().filter(|(key, _)| key.value == "@graph").map(|(_, graph)| graph));
                }
                _ => {}
            }
        }
    }
}

fn object(text: &str, fields: &[(Text, Node)], layout: &mut Layout) {
    for (key, value) in fields {
        match key.value.as_str() {
            "datePublished" => {
                let day = bare(text, value.span);
                if layout.front.published.is_none() && date::find(day.slice(text)).is_some() {
                    layout.front.published = Some(day);
                }
            }
            "articleSection" => each(value, &mut |place| {
                layout.front.desk = layout.front.desk.or(Some(bare(text, place)));
            }),
            "author" | "creator" => each(value, &mut |place| layout.front.authors.push(bare(text, place))),
            "citation" | "isBasedOn" | "isBasedOnUrl" => each(value, &mut |place| {
                let id = bare(text, place);
                layout.marks.push(Mark::new(MarkKind::JsonLd, place, id).complete(!id.is_empty()));
            }),
            _ => {}
        }
    }
    layout.front.authors.sort_unstable();
}

/// The texts of a value: itself, the items of a list, the `name` or `url` of an object.
fn each(value: &Node, take: &mut impl FnMut(Span)) {
    let items = match &value.shape {
        Shape::List(items) => items.as_slice(),
        _ => std::slice::from_ref(value),
    };
    for item in items.iter().take(MOST) {
        match &item.shape {
            Shape::Text(_) => take(item.span),
            Shape::Map(fields) => {
                let named =
                    |wanted: &str| fields.iter().find(|(key, _)| key.value == wanted).map(|(_, node)| node.span);
                if let Some(place) = named("name").or_else(|| named("headline")).or_else(|| named("url")) {
                    take(place);
                }
            }
            _ => {}
        }
    }
}

/// Without the quotation marks of JSON.
fn bare(text: &str, span: Span) -> Span {
    let inside = |s: &str| s.len() > 1 && s.starts_with('"') && s.ends_with('"');
    if inside(span.slice(text)) { Span::new(span.start + 1, span.end - 1) } else { span }
}
