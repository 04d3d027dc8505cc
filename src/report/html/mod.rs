//! The report as a page: one file that asks nobody for anything, to be read on paper, on a phone, with a keyboard, without
//! JavaScript. Knows what was measured and the words of the article; counts nothing.
//!
//! All text passes through `maud`, which escapes it, and the whole page through [`clean`](crate::emit::clean), which takes
//! out what would turn its lines round.

mod archive;
mod facts;
mod figures;
mod ledger;
mod margin;
mod page;
mod paint;
mod plots;
mod text;
mod to_do;

use maud::{Markup, html};
use xxhash_rust::xxh3::xxh3_64;

use super::Measured;
use super::phrases;
use crate::article::Article;
pub(crate) use archive::{Pages, archive};
use margin::Margin;
use page::{Page, section};

/// The folder of the pages about one article each.
pub(crate) const PAGES: &str = "pages";
/// Characters of a path that its address keeps.
const LONGEST: usize = 80;

/// Where the page about an article stands, seen from the page about all: a name of its own for each path, of plain
/// characters.
pub(crate) fn address(path: &str) -> String {
    let plain: String = path.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let start = plain.len().saturating_sub(LONGEST);
    format!("{PAGES}/{}-{:016x}.html", plain[start..].trim_matches('-'), xxh3_64(path.as_bytes()))
}

/// The page about one article; `home` is the way to the page about all, if there is one.
pub(crate) fn article(article: &Article<'_>, measured: &Measured, home: Option<&str>) -> String {
    let title = phrases::title(measured);
    let parts = parts(article, measured);
    let nav: Vec<(&str, &str)> = parts.iter().map(|part| (part.id, part.heading)).collect();
    let body = html! {
        @for part in &parts { (section(part.id, part.heading, &part.body)) }
    };
    let head = html! {
        @if let Some(home) = home { p { a href=(home) { "All articles" } } }
        p.file { (phrases::file(measured)) }
        (gate(measured))
    };
    page::page(&Page { title: &title, head: &head, nav: &nav, body: &body, rows: measured.ledger.len() })
}

/// A section of the page.
struct Part {
    id: &'static str,
    heading: &'static str,
    body: Markup,
}

fn parts(article: &Article<'_>, measured: &Measured) -> Vec<Part> {
    let margin = Margin::new(article, measured);
    let all = [
        ("to-do", "To do", to_do::list(measured)),
        ("measures", "Measures", measures(measured)),
        ("article", "The article", text::article(article, measured, &margin)),
        ("sources", "Sources", ledger::section(measured)),
        ("figures", "Figures", figures::section(measured)),
        ("chains", "Chains", facts::chains(measured)),
        ("claims", "Claims with no source found", facts::claims(measured)),
        ("exempt", "Sentences that need no source", facts::exempt(measured)),
        ("record", "Suppressed and declared", facts::record(measured)),
        ("about", "About this report", facts::about(&phrases::origin(measured))),
    ];
    all.into_iter().map(|(id, heading, body)| Part { id, heading, body }).collect()
}

fn gate(measured: &Measured) -> Markup {
    let (word, class) = if measured.gate.pass { ("PASS", "pass") } else { ("FAIL", "fail") };
    html! {
        p.gate { strong class=(class) { (word) } " " (phrases::gate(measured)) }
    }
}

fn measures(measured: &Measured) -> Markup {
    html! {
        dl.measures {
            @for (label, text) in phrases::counts(measured) {
                div { dt { (label) } dd { (text) } }
            }
        }
        (plots::strip(measured))
        (plots::kinds(measured))
        (plots::ranks(measured))
    }
}
