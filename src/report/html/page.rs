//! The frame of every page: head, style, script, navigation. Knows HTML; not what is reported.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::emit::clean;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");
/// Nothing is fetched, whatever the page holds.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; \
                      form-action 'none'";
/// Sources that light up without JavaScript; the others need it.
const MOST_PICKS: usize = 60;

/// What a page is made of.
pub(super) struct Page<'a> {
    pub(super) title: &'a str,
    /// Under the title.
    pub(super) head: &'a Markup,
    /// Ids and names of its sections.
    pub(super) nav: &'a [(&'a str, &'a str)],
    pub(super) body: &'a Markup,
    /// Number of sources that can be picked.
    pub(super) rows: usize,
}

/// The whole file.
pub(super) fn page(page: &Page<'_>) -> String {
    let whole = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content=(concat!("sayso ", env!("CARGO_PKG_VERSION")));
                title { (page.title) }
                style { (PreEscaped(STYLE)) (PreEscaped(picks(page.rows))) }
            }
            body {
                a.skip href="#content" { "Skip to the report" }
                header {
                    h1 { (page.title) }
                    (page.head)
                }
                nav aria-label="Sections" {
                    ul { @for (id, name) in page.nav { li { a href={ "#" (id) } { (name) } } } }
                }
                main #content tabindex="-1" { (page.body) }
                p #lit role="status" {}
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    clean(&whole.into_string()).into_owned()
}

/// A part of the page under a heading of its own.
pub(super) fn section(id: &str, heading: &str, body: &Markup) -> Markup {
    html! {
        section id=(id) aria-labelledby={ (id) "-heading" } {
            h2 id={ (id) "-heading" } { (heading) }
            (body)
        }
    }
}

/// What is wider than a phone scrolls by itself.
pub(super) fn scrolls(label: &str, body: &Markup) -> Markup {
    html! { div.scrolls role="region" tabindex="0" aria-label=(label) { (body) } }
}

/// A source that has the focus lights up what rests on it.
fn picks(rows: usize) -> String {
    let pick = |row: usize| format!(":root:has([data-pick=\"{row}\"]:focus) [data-rows~=\"{row}\"]");
    if rows == 0 {
        return String::new();
    }
    let all: Vec<String> = (0..rows.min(MOST_PICKS)).map(pick).collect();
    format!("\n{}{{background:var(--lit);color:var(--ink)}}\n", all.join(","))
}
