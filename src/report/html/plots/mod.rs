//! The plots of the page as inline SVG, each with its numbers in words. Knows what was measured; counts nothing.

mod axis;
mod bars;
mod dots;
mod flow;
mod series;
mod strip;

use maud::{Markup, html};

pub(super) use bars::{kinds, league, ranks};
pub(super) use dots::dots;
pub(super) use flow::flow;
pub(super) use series::series;
pub(super) use strip::strip;

/// A plot under its caption.
fn figure(class: &str, caption: &str, body: &Markup) -> Markup {
    html! { figure class={ "plot " (class) } { figcaption { (caption) } (body) } }
}

/// A name that has room in a plot.
fn short(name: &str, most: usize) -> String {
    match name.char_indices().nth(most) {
        None => name.to_owned(),
        Some((end, _)) => format!("{}…", name[..end].trim_end()),
    }
}
