//! The page about many articles: its tables and lists with the plots beside them. Knows what the articles come to; counts
//! nothing.

use maud::{Markup, html};

use super::page::{self, Page, scrolls};
use super::to_do::worded;
use super::{address, plots};
use crate::report::archive::{Archive, Content, Section, origin, sections};

/// Rows of a table; spreadsheets take the rest.
const MOST: usize = 100;

/// Whether articles have pages of their own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Pages {
    /// Each of them.
    Each,
    /// None, as they are many or nobody wants them.
    LeftOut,
    /// None, as there is no folder for them.
    None,
}

/// The page.
pub(crate) fn archive(archive: &Archive, pages: Pages) -> String {
    let linked = pages == Pages::Each;
    let sections = sections(archive, MOST);
    let title = format!("Attribution report: {}", crate::emit::plural(archive.totals.articles, "article"));
    let names: Vec<(&str, String)> = sections.iter().map(|section| (section.id, name(section.id))).collect();
    let nav = names.iter().map(|(id, name)| (*id, name.as_str()));
    let nav: Vec<(&str, &str)> = nav.chain([("about", "About this report")]).collect();
    let body = html! {
        @for section in &sections { (page::section(section.id, &section.heading, &body(archive, section, linked))) }
        (page::section("about", "About this report", &super::facts::about(&origin(&archive.origin))))
    };
    let head = html! {
        @match pages {
            Pages::Each => {},
            Pages::LeftOut => p.file { "Articles have no pages of their own here; " code { "--details all" } " writes them." },
            Pages::None => p.file { "With a folder as its " code { "--output" } ", the report has a page for each article too." },
        }
    };
    page::page(&Page { title: &title, head: &head, nav: &nav, body: &body, rows: 0 })
}

/// `Anonymous desks`
fn name(id: &str) -> String {
    let (first, rest) = id.split_at(id.len().min(1));
    format!("{}{}", first.to_uppercase(), rest.replace('-', " "))
}

fn body(archive: &Archive, section: &Section, linked: bool) -> Markup {
    let plots = match section.id {
        "trend" => plots::series(&archive.trend),
        "sources" => plots::league(&archive.sources),
        _ => Markup::default(),
    };
    html! {
        (plots)
        @match &section.content {
            Content::Fields(fields) => dl.measures {
                @for (label, text) in fields { div { dt { (label) } dd { (text) } } }
            },
            Content::Table { heads, rows, last_is_text } => (scrolls(&format!("Table: {}", section.heading), &html! {
                table class={ "archive of-" (section.id) } {
                    caption.sr { (section.heading) }
                    thead { tr { @for (column, head) in heads.iter().enumerate() {
                        th scope="col" class=[is_number(column, heads.len(), *last_is_text)] { (head) }
                    } } }
                    tbody { @for row in rows { tr {
                        @for (column, cell) in row.iter().enumerate() {
                            @if column == 0 {
                                th scope="row" { (first(section, cell, linked)) }
                            } @else {
                                td class=[is_number(column, row.len(), *last_is_text)] { (cell) }
                            }
                        }
                    } } }
                }
            })),
            Content::Items(items) => ul.items { @for item in items { li { (worded(item)) } } },
        }
        @for note in &section.notes { p.legend { (note) "." } }
        @if linked && section.id == "articles" && archive.files.rows.len() > MOST {
            details {
                summary { "The other articles" }
                ul { @for file in &archive.files.rows[MOST..] { li { a href=(address(&file.path)) { (file.path) } } } }
            }
        }
    }
}

/// The first cell of a row: the way to the article where it is one.
fn first(section: &Section, cell: &str, linked: bool) -> Markup {
    html! {
        @if section.id == "articles" && linked { a href=(address(cell)) { (cell) } } @else { (cell) }
    }
}

fn is_number(column: usize, columns: usize, last_is_text: bool) -> Option<&'static str> {
    (column > 0 && !(last_is_text && column + 1 == columns)).then_some("number")
}
