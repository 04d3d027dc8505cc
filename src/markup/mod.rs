//! What each line of the file is: headline, dateline, paragraph, boilerplate. Knows layout, not grammar:
//! it looks at bytes, line shapes and markup events, never at tokens.

mod date;
mod date_part;
mod date_word;
mod dated;
mod dateline;
mod form;
mod front;
mod html;
mod jsonld;
mod imprint;
mod layout;
mod lines;
mod mark;
mod markdown;
mod mask;
mod plain;
mod read_word;
mod repeat;
mod section;
mod shape;
mod suppress;
#[cfg(test)]
mod tests;
mod zones;

pub(crate) use date::WEEKDAYS;
pub(crate) use html::{is_inline_markup, quotation_tag};
pub use mark::{Mark, MarkKind, Reach};
pub(crate) use read_word::{Ending, ReadWord, clitic};
pub(crate) use section::kind as kind_of_section;

use layout::{Format, Layout};

use crate::diagnostic::Diagnostic;
use crate::lexicon::Lexicon;
use crate::span::Span;
use crate::text::TextFile;

/// What a block of the article is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Zone {
    /// The title.
    Headline,
    /// The lines under the title that sum the story up.
    Standfirst,
    /// Author or agency line.
    Byline,
    /// Line that only gives place or date.
    Dateline,
    /// A heading inside the body, a section label.
    Subhead,
    /// Running text: paragraphs.
    Body,
    /// An item of a list.
    ListItem,
    /// A quotation set off as a block.
    BlockQuote,
    /// Text about a picture.
    Caption,
    /// YAML at the head of the file.
    FrontMatter,
    /// Share text, copyright, newsletter and comment notices, repeated teasers and pull quotes.
    Boilerplate,
}

impl Zone {
    /// All zones, in the order of the page.
    pub const ALL: [Self; 11] = [
        Self::Headline,
        Self::Standfirst,
        Self::Byline,
        Self::Dateline,
        Self::Subhead,
        Self::Body,
        Self::ListItem,
        Self::BlockQuote,
        Self::Caption,
        Self::FrontMatter,
        Self::Boilerplate,
    ];

    /// The word used in YAML and machine formats.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Standfirst => "standfirst",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Subhead => "subhead",
            Self::Body => "body",
            Self::ListItem => "list-item",
            Self::BlockQuote => "block-quote",
            Self::Caption => "caption",
            Self::FrontMatter => "front-matter",
            Self::Boilerplate => "boilerplate",
        }
    }

    /// Whether the grammar reads the block at all.
    pub const fn is_prose(self) -> bool {
        !matches!(self, Self::FrontMatter | Self::Boilerplate | Self::Byline | Self::Dateline)
    }
}

/// A stretch of the file with one purpose: a paragraph, a headline, a list item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    /// From its first to its last character, line ends outside.
    pub span: Span,
    /// What it is for.
    pub zone: Zone,
    /// For a body paragraph that opens with `BEIRUT –` or `PARIS (Agency) —`: that prefix, dash or colon
    /// included; the grammar starts after it.
    pub dateline_prefix: Option<Span>,
}

/// A calendar day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Date {
    /// Year, e.g. 2014.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// What a date says that lacks a part.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum PartialDate {
    /// A day without its year, or in an order that is not known: `March 3`, `04/05/2021`.
    Day,
    /// The month or season of an issue: `December 2021`.
    Issue,
}

/// `sayso-allow RULE: reason`, or an entry of `allow:` in the front matter, as written in the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Suppression {
    /// The whole comment or entry.
    pub span: Span,
    /// The rule id inside it.
    pub rule: Span,
    /// The text after the colon; empty if none was given.
    pub reason: Span,
    /// Its last day, and where that is written.
    pub until: Option<(Date, Span)>,
    /// The bytes it covers: one paragraph, or the file.
    pub covers: Span,
}

/// What `markup` settles about one file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Markup {
    /// In the order of the text, not overlapping.
    pub blocks: Vec<Block>,
    /// Bytes that are not prose (code, URLs, tags, comments, markup signs, BOM, invalid bytes), sorted, not overlapping.
    pub masked: Vec<Span>,
    /// The day the article appeared, with the place that says so.
    pub published: Option<(Date, Span)>,
    /// If no place says so in full: what the best one says.
    pub published_about: Option<(PartialDate, Span)>,
    /// `title` of the front matter, or the name of a page: the headline of a file that has none in its text.
    pub title: Option<Span>,
    /// `type` of the front matter, e.g. `news` or `opinion`, or the label of a section above the title that says it.
    pub kind: Option<Span>,
    /// `desk` or `section` of the front matter, or the section that a page is in.
    pub desk: Option<Span>,
    /// Authors and agencies named in datelines, bylines, front matter and copyright lines: who is credited.
    pub credits: Vec<Span>,
    /// Marks that say where something is from, in the order of the text.
    pub marks: Vec<Mark>,
    /// The YAML of the front matter, if it declares sources, claims or a note on verification.
    pub declares: Option<Span>,
    /// Allowances: inline comments, and `allow:` of the front matter.
    pub suppressions: Vec<Suppression>,
    /// Broken front matter, broken suppressions.
    pub issues: Vec<Diagnostic>,
    /// The words of all blocks, so that the lexer need not read them again.
    pub(crate) words: Vec<ReadWord>,
}

/// Settles the blocks of `file`; Markdown, HTML or plain text by the ending of its path, and if that says nothing by how
/// the text begins. The words of the article are found in `lexicon` here, for the layout and for what reads them later.
pub fn markup(file: &TextFile, lexicon: &Lexicon) -> Markup {
    let text = file.text();
    let mut layout = Layout::default();
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() as u32 } else { 0 };
    layout.masked.push(Span::new(0, start));
    let start = front::read(text, start, &mut layout);
    let format = format(file.path(), &text[start as usize..]);
    match format {
        Format::Markdown => markdown::read(text, start, &mut layout),
        Format::Html => html::read(text, start, &mut layout),
        Format::Plain => plain::read(text, start, &mut layout),
    }
    mark::scan(text, format, &mut layout);
    jsonld::read(text, &mut layout);
    let scan = shape::scan(text, &layout, lexicon);
    let repeats = repeat::find(&scan);
    let verdict = zones::judge(text, &layout, &scan, &repeats, lexicon);

    let mut blocks: Vec<Block> = layout
        .stretches
        .iter()
        .zip(&verdict.zones)
        .map(|(stretch, zone)| Block { span: stretch.span, zone: *zone, dateline_prefix: None })
        .collect();
    for (index, dateline) in &verdict.datelines {
        let start = blocks[*index].span.start;
        blocks[*index].dateline_prefix = Some(Span::new(start, start + dateline.length as u32));
    }
    let headed = verdict.zones.contains(&Zone::Headline);
    let published = imprint::published(text, &layout, &verdict);
    let published_about = if published.is_none() { imprint::published_about(text, &layout, &verdict) } else { None };
    let kind = layout.front.kind.or_else(|| section::label(text, &layout, &verdict));
    let credits = imprint::credits(text, &layout, &verdict, lexicon);
    let mut issues = std::mem::take(&mut layout.issues);
    let mut suppressions = Vec::new();
    if let Some(allow) = layout.front.allow.and_then(|yaml| front::allow(text, yaml)) {
        suppress::allowed(text, &allow, &mut suppressions, &mut issues);
    }
    suppressions.extend(suppress::read(text, &layout, &blocks, &mut issues));
    let marks = mark::finish(text, &mut layout, &blocks);
    let mut masked = layout.masked;
    masked.extend(scan.masked);
    Markup {
        blocks,
        masked: mask::tidy(masked),
        published,
        published_about,
        title: layout.front.title.or(layout.front.page.filter(|_| !headed)),
        kind,
        desk: layout.front.desk,
        credits,
        marks,
        declares: layout.front.declares,
        suppressions,
        issues,
        words: scan.words,
    }
}

/// Whether a file is a page that this program wrote: it says so in its head.
pub(crate) fn is_own_report(file: &TextFile) -> bool {
    const SIGNATURE: &str = "<meta name=\"generator\" content=\"sayso ";
    let head = layout::head(file.text(), OWN_HEAD);
    begins_a_page(head) && head.contains(SIGNATURE)
}

/// Bytes of a page among which its generator signs.
const OWN_HEAD: usize = 2000;

/// The day that `text` gives in full, in any usual order.
pub(crate) fn day(text: &str) -> Option<Date> {
    date::find(text).map(|(date, _)| date)
}

fn format(path: &str, text: &str) -> Format {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is = |known: &[&str]| known.iter().any(|known| ending.eq_ignore_ascii_case(known));
    if is(&["md", "markdown"]) {
        Format::Markdown
    } else if is(&["html", "htm", "xhtml"]) || ending.is_empty() && begins_a_page(text) {
        Format::Html
    } else {
        Format::Plain
    }
}

/// Whether a text is a page: `<!DOCTYPE html>`, `<html lang="en">`, perhaps with `<?xml … ?>` before it.
fn begins_a_page(text: &str) -> bool {
    let text = text.trim_start();
    let text = text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).map_or(text, |(_, rest)| rest);
    let opens = |tag: &&str| text.trim_start().get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag));
    ["<!doctype html", "<html", "<head", "<body"].iter().any(opens)
}
