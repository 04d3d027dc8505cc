//! Which of a page's stretches are the article. Knows elements and lengths, no words.

use std::ops::Range;

use super::super::Zone;
use super::super::layout::Hint;
use super::element::Part;
use crate::span::Span;

/// A stretch of a page.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Its readable parts.
    pub(super) pieces: Range<usize>,
    pub(super) hint: Hint,
    /// Bytes of its words.
    pub(super) bytes: u32,
    /// Those of them that stand in links.
    pub(super) linked: u32,
    /// Number of links that begin in it.
    pub(super) links: u32,
    /// The innermost article or main part that holds it.
    pub(super) region: u32,
    /// Whether it stands in the head of the page.
    pub(super) masthead: bool,
    /// Whether it stands in a form.
    pub(super) form: bool,
    /// Whether it is no part of the article.
    pub(super) dropped: bool,
    /// A day in it, if it is short.
    pub(super) day: Option<Span>,
}

impl Found {
    pub(super) fn is_title(&self) -> bool {
        self.hint == Hint::Given(Zone::Headline)
    }

    /// Whether it is nothing but links, signs between them left out.
    fn is_linked(&self) -> bool {
        u64::from(self.linked) * 10 >= u64::from(self.bytes) * 9
    }

    fn is_declared(&self) -> bool {
        matches!(self.hint, Hint::Given(_)) && !self.is_title()
    }
}

/// The page, a `<main>` or an `<article>`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Region {
    pub(super) part: Part,
    /// Bytes of its own words.
    pub(super) bytes: u64,
}

impl Default for Region {
    fn default() -> Self {
        Self { part: Part::Block, bytes: 0 }
    }
}

/// An article this many times shorter than what stands around it is a teaser.
const TEASER: u64 = 3;

/// A paragraph of at least so many bytes is the story's.
const STORY: u32 = 80;

/// Drops what is not the article: the longest `<article>`, else `<main>`, else the page.
pub(super) fn choose(found: &mut [Found], regions: &[Region]) {
    drop_forms(found);
    let is_menu =
        |stretch: &&mut Found| stretch.is_linked() && stretch.links > 1 && !matches!(stretch.hint, Hint::Given(_));
    found.iter_mut().filter(is_menu).for_each(|stretch| stretch.dropped = true);
    let mut regions = regions.to_vec();
    for stretch in found.iter().filter(|stretch| !stretch.dropped && !stretch.masthead) {
        regions[stretch.region as usize].bytes += u64::from(stretch.bytes);
    }
    let longest = |part: Part| {
        let of_part = regions.iter().enumerate().filter(|(_, region)| region.part == part && region.bytes > 0);
        // of several that are equally long the first
        of_part.rev().max_by_key(|(_, region)| region.bytes).map(|(index, _)| index as u32)
    };
    let bytes = |index: Option<u32>| index.map_or(0, |index| regions[index as usize].bytes);
    let (article, main, page) = (longest(Part::Article), longest(Part::Main), Some(0));
    let fits = |one: Option<u32>, others: u64| bytes(one) > 0 && bytes(one) * TEASER >= others;
    let chosen = if fits(article, bytes(main).max(bytes(page))) {
        article
    } else if fits(main, bytes(page)) {
        main
    } else {
        page
    };
    let is_chosen = |stretch: &Found| Some(stretch.region) == chosen || chosen == page && Some(stretch.region) == main;
    keep(found, |region| regions[region as usize].part == Part::Article, is_chosen);
}

/// Keeps what is chosen, and of what stands before it the title and the lines under that.
fn keep(found: &mut [Found], is_article: impl Fn(u32) -> bool, is_chosen: impl Fn(&Found) -> bool) {
    let inside = |stretch: &Found| !stretch.dropped && !stretch.masthead && is_chosen(stretch);
    let first = found.iter().position(inside).unwrap_or(found.len());
    let is_title = |stretch: &Found| stretch.is_title() && !stretch.dropped;
    // the head of the page may hold the name of the site, or the head of the article
    let own = found.iter().position(|stretch| inside(stretch) && stretch.is_title());
    let before = || found[..first].iter().rposition(is_title);
    let title = own.or_else(before).or_else(|| found.iter().position(is_title));
    let in_masthead = title.is_some_and(|title| found[title].masthead);
    let mut begun = false;
    for (index, stretch) in found.iter_mut().enumerate() {
        begun |= inside(stretch) && stretch.hint == Hint::None && stretch.bytes >= STORY;
        if begun && stretch.hint == Hint::Given(Zone::Standfirst) {
            // what describes the author, below the story
            stretch.hint = Hint::None;
        }
        let is_title = Some(index) == title;
        let under_title = title.is_some_and(|title| title < index)
            && index < first
            && stretch.is_declared()
            && (!stretch.masthead || in_masthead)
            && !is_article(stretch.region);
        let fits = !stretch.masthead || in_masthead && title.is_some_and(|title| title < index);
        stretch.dropped |= !(is_chosen(stretch) && fits || is_title || under_title);
        if stretch.is_title() && !is_title {
            stretch.hint = Hint::Heading;
        }
    }
}

/// Forms ask for something, unless all of a page stands in one.
fn drop_forms(found: &mut [Found]) {
    let bytes = |form: bool| {
        let stretches = found.iter().filter(|stretch| stretch.form == form && !stretch.dropped);
        stretches.map(|stretch| u64::from(stretch.bytes)).sum::<u64>()
    };
    if bytes(true) <= bytes(false) {
        found.iter_mut().filter(|stretch| stretch.form).for_each(|stretch| stretch.dropped = true);
    }
}

/// Drops the stretches from `first` on if they are a list of links, and the heading over it.
pub(super) fn drop_links(found: &mut [Found], first: usize) {
    let Some(list) = found.get(first..).filter(|list| list.len() > 1) else { return };
    let linked: u64 = list.iter().map(|stretch| u64::from(stretch.linked)).sum();
    let all: u64 = list.iter().map(|stretch| u64::from(stretch.bytes)).sum();
    if linked * 10 < all * 9 {
        return;
    }
    let heading = first.checked_sub(1).filter(|over| found[*over].hint == Hint::Heading);
    found[heading.unwrap_or(first)..].iter_mut().for_each(|stretch| stretch.dropped = true);
}
