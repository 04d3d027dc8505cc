//! The article itself, with who says what marked in its words and the findings beside them. Knows blocks, tokens and
//! paint; not what the marks mean.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, PreEscaped, html};

use super::margin::Margin;
use super::paint::{self, Paint, Role};
use super::to_do;
use crate::article::Article;
use crate::markup::{Block, Zone};
use crate::report::Measured;
use crate::report::measured::{Cell, Row};
use crate::span::Span;

/// The article and what explains its marks.
pub(super) fn article(article: &Article<'_>, measured: &Measured, margin: &Margin) -> Markup {
    let paints = paint::paint(article, measured);
    let cells = &measured.strip.sentences;
    let cells: BTreeMap<u32, usize> = cells.iter().enumerate().map(|(row, cell)| (cell.span.start, row)).collect();
    let mut writer = Writer { article, measured, margin, paints, cells, placed: BTreeSet::new() };
    let paragraphs: BTreeMap<u32, usize> =
        article.lexed.paragraphs.iter().enumerate().map(|(row, paragraph)| (paragraph.block, row)).collect();
    let blocks = article.markup.blocks.iter().enumerate().filter(|(_, block)| block.zone != Zone::FrontMatter);
    let blocks: Vec<Markup> = blocks
        .map(|(index, block)| writer.block(index as u32, block, paragraphs.get(&(index as u32)).copied()))
        .collect();
    html! {
        (key(measured))
        @if !margin.whole.is_empty() {
            div.about-all {
                h3 { "About the whole article" }
                (to_do::notes(measured, &margin.whole))
            }
        }
        div.article { @for block in &blocks { (block) } }
    }
}

/// What the marks mean.
fn key(measured: &Measured) -> Markup {
    let kinds: BTreeSet<&str> = measured.ledger.iter().map(|row| row.kind).collect();
    html! {
        div.key {
            p {
                "A " span.source { "source" } " has the letter of the ledger behind it, a " span.cue { "cue" }
                " slants, what somebody " span class="content kind-organisation" { "said" }
                " is underlined in the colour of the kind of source, and "
                span class="sentence unattributed" { "a sentence with no source found" }
                " is shaded. Pick a source, by hand or with the tab key, and all that rests on it lights up."
            }
            ul.legend {
                @for kind in kinds { li { span class={ "swatch kind-" (kind) } {} (kind) } }
            }
        }
    }
}

struct Writer<'a> {
    article: &'a Article<'a>,
    measured: &'a Measured,
    margin: &'a Margin,
    paints: Vec<Paint>,
    /// Cells of the strip by the first byte of their sentence.
    cells: BTreeMap<u32, usize>,
    /// The statements and figures whose first place is written.
    placed: BTreeSet<Place>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Statement(usize),
    Figure(usize),
}

impl Writer<'_> {
    fn block(&mut self, index: u32, block: &Block, paragraph: Option<usize>) -> Markup {
        let line = self.article.file.line_column(block.span.start).line;
        let text = paragraph.map(|row| self.paragraph(block, row));
        let text = text.unwrap_or_else(|| html! { (self.words(block.span)) });
        let notes = self.margin.beside(index);
        html! {
            div class={ "block " (block.zone.name()) } {
                a.line id={ "block-" (index) } href={ "#block-" (index) } aria-label={ "line " (line) } { (line) }
                @match block.zone {
                    Zone::Headline => h3 { (text) },
                    Zone::Subhead => h4 { (text) },
                    Zone::BlockQuote => blockquote { p { (text) } },
                    _ => p { (text) },
                }
                @if !notes.is_empty() { (to_do::notes(self.measured, notes)) }
            }
        }
    }

    /// The sentences of a paragraph, and what stands between them.
    fn paragraph(&mut self, block: &Block, row: usize) -> Markup {
        let article = self.article;
        let Some(paragraph) = article.lexed.paragraphs.get(row) else { return Markup::default() };
        let mut at = block.span.start;
        let mut out = String::new();
        for sentence in &article.lexed.sentences[paragraph.sentences.start as usize..paragraph.sentences.end as usize] {
            let span = article.span(&sentence.tokens);
            let cell = self.cells.get(&span.start).copied();
            let inner = self.sentence(sentence.tokens.start, sentence.tokens.end);
            let before = self.words(Span::new(at, span.start));
            let written = html! {
                // a dateline, or the space between two sentences
                (before)
                @match cell.and_then(|row| Some((row, self.measured.strip.sentences.get(row)?))) {
                    Some((row, cell)) => (self.framed(row, cell, &inner)),
                    None => (inner),
                }
            };
            out.push_str(&written.into_string());
            at = span.end;
        }
        out.push_str(&html! { (self.words(Span::new(at, block.span.end))) }.into_string());
        PreEscaped(out)
    }

    fn framed(&self, row: usize, cell: &Cell, inner: &Markup) -> Markup {
        let claim = self.measured.claims.binary_search_by_key(&cell.span.start, |claim| claim.span.start).is_ok();
        html! {
            span id={ "sentence-" (row) } class={ "sentence " (cell.status) @if claim { " claim" } } {
                (inner)
                @if claim || cell.status == "unattributed" { span.sr { " (no source found)" } }
            }
        }
    }

    /// The tokens of a sentence, cut where what is said of them changes.
    fn sentence(&mut self, first: u32, end: u32) -> Markup {
        let mut out = String::new();
        let mut from = first;
        for token in first..end {
            let paint = self.at(token);
            let is_cut = token + 1 >= end || self.at(token + 1) != paint || !self.margin.behind(token).is_empty();
            if !is_cut {
                continue;
            }
            let span = self.article.span(&(from..token + 1));
            let written = html! { (self.piece(span, paint, from, token)) (self.references(token)) };
            out.push_str(&written.into_string());
            if token + 1 < end {
                let next = self.article.span(&(token + 1..token + 2));
                let between = self.words(Span::new(span.end, next.start));
                let common = paint.common(self.at(token + 1));
                out.push_str(&html! { (self.marked(common, &html! { (between) }, false)) }.into_string());
            }
            from = token + 1;
        }
        PreEscaped(out)
    }

    fn at(&self, token: u32) -> Paint {
        self.paints.get(token as usize).copied().unwrap_or_default()
    }

    /// Words of one paint, from the token `from` to the token `last`.
    fn piece(&mut self, span: Span, paint: Paint, from: u32, last: u32) -> Markup {
        let statements = paint.statements(self.measured);
        let new: Vec<usize> =
            statements.iter().copied().filter(|statement| self.placed.insert(Place::Statement(*statement))).collect();
        let figure = paint.figure.filter(|figure| self.placed.insert(Place::Figure(*figure)));
        let words = self.words(span);
        let is_source = matches!(paint.part, Some((Role::Source, _)));
        let letter = paint.part.filter(|_| is_source && self.ends_part(last, paint)).and_then(|(_, statement)| {
            let statement = self.measured.statements.get(statement)?;
            self.measured.ledger.get(statement.row?)?.letter
        });
        let opens = is_source && (from == 0 || self.at(from - 1).part != paint.part);
        html! {
            @for statement in new { (self.anchor(statement)) }
            @if let Some(figure) = figure { span id={ "figure-" (figure) } {} }
            (self.marked(paint, &html! { (words) @if let Some(letter) = letter { sup.letter { (letter) } } }, opens))
        }
    }

    /// Whether the part of a statement ends with the token.
    fn ends_part(&self, last: u32, paint: Paint) -> bool {
        self.at(last + 1).part != paint.part
    }

    /// Where a statement begins.
    fn anchor(&self, statement: usize) -> Markup {
        let Some(found) = self.measured.statements.get(statement) else { return Markup::default() };
        html! { span id={ "statement-" (statement) } data-row=[found.row] data-counts=(found.attributions) {} }
    }

    /// The words with what is said of them; a source can be picked at its first words.
    fn marked(&self, paint: Paint, words: &Markup, opens: bool) -> Markup {
        if paint == Paint::default() {
            return words.clone();
        }
        let rows: Vec<usize> = paint
            .statements(self.measured)
            .into_iter()
            .filter_map(|statement| self.measured.statements.get(statement)?.row)
            .collect();
        let list = rows.iter().map(usize::to_string).collect::<Vec<_>>().join(" ");
        let list = (!list.is_empty()).then_some(list);
        let class = self.class(paint);
        let own = paint.part.and_then(|(_, statement)| self.measured.statements.get(statement)?.row);
        if let Some(row) = own.filter(|_| opens) {
            return html! { a class=(class) data-rows=[list] data-pick=(row) href={ "#source-" (row) } { (words) } };
        }
        html! { span class=(class) data-rows=[list] { (words) } }
    }

    fn class(&self, paint: Paint) -> String {
        let mut all: Vec<&str> = Vec::new();
        let row = |statement: usize| -> Option<&Row> {
            self.measured.ledger.get(self.measured.statements.get(statement)?.row?)
        };
        if let Some((role, _)) = paint.part {
            all.push(role.name());
        }
        if let Some(statement) = paint.content {
            all.extend(["content", kind(row(statement))]);
        }
        if let Some(figure) = paint.figure.and_then(|figure| self.measured.figures.get(figure)) {
            all.extend(["figure", figure.status]);
        }
        if let Some(finding) = paint.finding.and_then(|finding| self.measured.findings.get(finding)) {
            all.extend(["finding", finding.severity]);
        }
        all.join(" ")
    }

    /// The numbers of the findings that end with the token.
    fn references(&self, token: u32) -> Markup {
        let behind = self.margin.behind(token);
        html! {
            @for index in behind {
                @if let Some(finding) = self.measured.findings.get(*index) {
                    sup { a class={ "reference " (finding.severity) } id={ "at-" (index + 1) } href={ "#finding-" (index + 1) }
                        aria-label={ (finding.severity) " " (index + 1) } { (index + 1) } }
                }
            }
        }
    }

    /// White space stays as it is, browsers collapse it; line ends of all systems are line ends.
    fn words(&self, span: Span) -> String {
        let words = self.article.unmasked(span).into_owned();
        if words.contains('\r') { words.replace('\r', "\n") } else { words }
    }
}

/// The class of a kind of source.
fn kind(row: Option<&Row>) -> &'static str {
    match row.map(|row| row.kind) {
        Some("person") => "kind-person",
        Some("organisation") => "kind-organisation",
        Some("anonymous") => "kind-anonymous",
        Some("collective") => "kind-collective",
        Some("media") => "kind-media",
        Some("document") => "kind-document",
        Some("ugc") => "kind-ugc",
        _ => "kind-none",
    }
}
