//! Judges what every stretch is for. Weighs shape, vocabulary, repetition and place on the page against each
//! other; no single sign makes a paragraph of prose into boilerplate.

use super::Zone;
use super::dateline::{self, Dateline};
use super::form::{Form, form, head_form, is_bio, is_caps_place, is_note, is_signed, is_speaker, web};
use super::layout::{Hint, Layout};
use super::lines;
use super::repeat::Repeat;
use super::section;
use super::shape::{End, Scan, Shape};
use crate::lexicon::{Lexicon, layout as class};
use crate::span::Span;

/// Web words per length above which a stretch at the edges of the page is furniture.
const EDGE: f32 = 1.5;
/// The same in the middle of the story, where a mistake costs more.
const MIDDLE: f32 = 2.2;

/// Stretches among which the lines stand that say when and by whom.
const HEAD: usize = 8;

/// Stretches from the label of a summary to that of the story.
const SUMMARY: usize = 8;

/// Words of the longest signature below a pull quote.
const SIGNATURE: u32 = 14;

/// The zones of a file.
#[derive(Debug)]
pub(super) struct Verdict {
    /// One for each stretch.
    pub(super) zones: Vec<Zone>,
    /// Datelines that open a paragraph, with the number of its stretch.
    pub(super) datelines: Vec<(usize, Dateline)>,
}

/// Judges all stretches of `layout`.
pub(super) fn judge(text: &str, layout: &Layout, scan: &Scan, repeats: &[Repeat], lexicon: &Lexicon) -> Verdict {
    let judge = Judge {
        text,
        layout,
        scan,
        repeats,
        lexicon,
        forms: forms(text, layout, scan, lexicon),
        web: scan.shapes.iter().map(web).collect(),
    };
    judge.verdict()
}

/// What each stretch is by itself.
fn forms(text: &str, layout: &Layout, scan: &Scan, lexicon: &Lexicon) -> Vec<Form> {
    let mut forms: Vec<Form> = (0..scan.shapes.len()).map(|i| form(text, layout, scan, i, lexicon)).collect();
    let mut paragraphs = 0;
    for (index, form) in forms.iter_mut().enumerate().take(HEAD) {
        let stretch = layout.stretches[index];
        let line = stretch.span.slice(text);
        // a title may give a day, too, but has no bars
        if stretch.hint == Hint::None && (index > 0 || line.contains(['|', '·', '•'])) {
            *form = head_form(line, *form, lexicon);
        }
        paragraphs += u32::from(*form == Form::Prose);
        if paragraphs > 1 {
            break;
        }
    }
    forms
}

struct Judge<'a> {
    text: &'a str,
    layout: &'a Layout,
    scan: &'a Scan,
    repeats: &'a [Repeat],
    lexicon: &'a Lexicon,
    forms: Vec<Form>,
    /// Web words per length.
    web: Vec<f32>,
}

impl Judge<'_> {
    fn verdict(&self) -> Verdict {
        let count = self.forms.len();
        let mut zones = vec![Zone::Body; count];
        let headline = self.headline();
        let (first, standfirst) = self.first_paragraph(headline);
        let tail = self.tail(first);
        for (index, zone) in zones.iter_mut().enumerate().take(first) {
            *zone = self.head_zone(index, headline, standfirst);
        }
        for (index, zone) in zones.iter_mut().enumerate().take(tail).skip(first) {
            *zone = self.body_zone(index, first, tail, headline);
        }
        self.signatures(&mut zones[..tail], first);
        self.related_runs(&mut zones[first.min(tail)..tail], first);
        self.summary(&mut zones, first, tail);
        let mut started = false;
        for (index, zone) in zones.iter_mut().enumerate().skip(tail) {
            *zone = self.tail_zone(index, started);
            started |= *zone == Zone::Boilerplate;
        }
        for (zone, stretch) in zones.iter_mut().zip(&self.layout.stretches) {
            if let Hint::Given(given) = stretch.hint {
                *zone = given;
            }
        }
        let datelines = self.datelines(&zones, first);
        Verdict { zones, datelines }
    }

    fn shape(&self, index: usize) -> &Shape {
        &self.scan.shapes[index]
    }

    fn line(&self, index: usize) -> &str {
        self.layout.stretches[index].span.slice(self.text)
    }

    /// The dateline that opens the stretch.
    fn dateline(&self, index: usize) -> Option<Dateline> {
        let line = self.line(index);
        // without a place in capitals or a bracket it has none
        if self.shape(index).brackets == 0 && dateline::opens_small(line) {
            return None;
        }
        dateline::dateline(line, self.lexicon)
    }

    /// Furniture by more than its words: titles and sentences have `email` and `newsletter` in them too.
    fn is_furniture(&self, index: usize) -> bool {
        let shape = self.shape(index);
        self.web[index] >= EDGE && (shape.speaks_to_reader() || shape.bars > 1 || shape.handles > 0)
    }

    /// The same below the story, where lines that are no sentences need no more than words.
    fn is_end_matter(&self, index: usize) -> bool {
        self.is_furniture(index) || (self.web[index] >= EDGE && self.forms[index] != Form::Prose)
    }

    /// The stretch that holds the title.
    fn headline(&self) -> Option<usize> {
        let given = self.layout.stretches.iter().position(|s| s.hint == Hint::Given(Zone::Headline));
        if given.is_some() {
            return given;
        }
        let heading = self.forms.iter().take(8).position(|f| *f == Form::Heading);
        let candidates = 0..self.forms.len().min(8);
        let mut plain =
            candidates.filter(|i| matches!(self.forms[*i], Form::Short | Form::Prose) && !self.is_furniture(*i));
        if heading.is_some() {
            return heading;
        }
        if self.layout.front.title.is_some() {
            return None;
        }
        let first = plain.next()?;
        let second = plain.next();
        let kind = section::kind(self.line(first)).is_some();
        if let Some(second) = second.filter(|s| kind || self.is_section_label(first, *s)) {
            return Some(second);
        }
        self.is_title(first).then_some(first)
    }

    /// `World` above the title.
    fn is_section_label(&self, index: usize, next: usize) -> bool {
        let (shape, next) = (self.shape(index), self.shape(next));
        shape.words <= 3
            && shape.end == End::Open
            && next.end == End::Open
            && (4..=20).contains(&next.words)
            && next.words > shape.words
            && !next.opens_quoted
    }

    fn is_title(&self, index: usize) -> bool {
        let shape = self.shape(index);
        let speakers = (index..self.forms.len().min(index + 5)).filter(|i| is_speaker(self.line(*i))).count();
        if shape.words == 0 || shape.words > 30 || shape.inner_stops > 1 {
            return false;
        }
        if speakers > 1 && is_speaker(self.line(index)) {
            return false;
        }
        let next = self.scan.shapes.iter().skip(index + 1).take(4).map(|s| s.words).max();
        let Some(next) = next else { return shape.end == End::Open && shape.words < 16 };
        let title_case = shape.capital * 10 >= (shape.lower + shape.capital) * 6;
        if shape.end == End::Stop || shape.opens_quoted && shape.end != End::Open {
            // With a final stop it may be the first sentence of a story without a title: a title is short
            // and what follows it is a paragraph.
            let quotation = shape.opens_quoted && shape.report > 0;
            return title_case || shape.words <= 20 && next * 10 >= shape.words * 13 && !quotation;
        }
        shape.end != End::Dots
    }

    /// The first paragraph of the story, and the standfirst if it is made of sentences.
    fn first_paragraph(&self, headline: Option<usize>) -> (usize, Option<usize>) {
        let from = headline.map_or(0, |h| h + 1);
        let is_start = |i: &usize| match self.forms[*i] {
            Form::Prose => !self.is_furniture(*i) || self.is_protected(*i),
            Form::Item | Form::Quote => true,
            Form::Short => is_speaker(self.line(*i)) || self.shape(*i).opens_quoted,
            _ => false,
        };
        let Some(first) = (from..self.forms.len()).find(is_start) else {
            // Nothing but short lines: better read as body than lost.
            return (from.min(self.forms.len()), None);
        };
        let shape = self.shape(first);
        let own = self.forms[first] == Form::Prose && shape.words <= 45 && shape.quotes == 0 && shape.inner_stops <= 1;
        let close = headline.is_some_and(|h| first <= h + 2) && self.dateline(first).is_none();
        if !own || !close {
            return (first, None);
        }
        let between = |i: &usize| matches!(self.forms[*i], Form::Caption | Form::Date | Form::Byline);
        let Some(next) = (first + 1..self.forms.len().min(first + 5)).find(|i| !between(i)) else {
            return (first, None);
        };
        let signed = (first + 1..next).any(|i| matches!(self.forms[i], Form::Date | Form::Byline));
        let deck = headline.is_some_and(|h| first == h + 1 && self.shape(h).end == End::Colon) && shape.words <= 24;
        let placed = self.dateline(next).is_some_and(|d| !d.colon || first + 1 < next);
        if deck || (is_start(&next) && (signed || placed) && self.forms[next] == Form::Prose) {
            return (next, Some(first));
        }
        (first, None)
    }

    fn head_zone(&self, index: usize, headline: Option<usize>, standfirst: Option<usize>) -> Zone {
        if Some(index) == headline {
            return Zone::Headline;
        }
        if Some(index) == standfirst {
            return Zone::Standfirst;
        }
        let shape = self.shape(index);
        match self.forms[index] {
            Form::Front => Zone::FrontMatter,
            Form::Caption => Zone::Caption,
            Form::Date => Zone::Dateline,
            Form::Byline => Zone::Byline,
            Form::Heading => Zone::Subhead,
            _ if self.is_furniture(index) => Zone::Boilerplate,
            _ if is_caps_place(self.line(index)) && headline.is_some_and(|h| h < index) => Zone::Dateline,
            _ if headline.is_some_and(|h| h < index) && self.is_bare_name(index) => Zone::Byline,
            _ if headline.is_some_and(|h| h < index) && shape.words > 3 => Zone::Standfirst,
            _ if headline.is_some_and(|h| index < h) && (shape.bars > 0 || shape.addresses > 0) => Zone::Boilerplate,
            _ => Zone::Subhead,
        }
    }

    fn body_zone(&self, index: usize, first: usize, tail: usize, headline: Option<usize>) -> Zone {
        let shape = self.shape(index);
        match self.repeats[index] {
            Repeat::Earlier(_) => return Zone::Boilerplate,
            Repeat::Later(host) if (host as usize) < tail && (index > first || shape.end == End::Dots) => {
                return Zone::Boilerplate;
            }
            Repeat::Short(of) if Some(of as usize) == headline => return Zone::Boilerplate,
            _ => {}
        }
        let label = self.forms[index] == Form::Short && shape.end == End::Colon;
        let told = label || shape.speaks_to_reader();
        if self.web[index] >= MIDDLE
            && shape.strong > 0
            && told
            && shape.words <= 30
            && self.forms[index] != Form::Caption
        {
            return Zone::Boilerplate;
        }
        match self.forms[index] {
            Form::Front => Zone::FrontMatter,
            Form::Heading => Zone::Subhead,
            Form::Item => Zone::ListItem,
            Form::Quote => Zone::BlockQuote,
            Form::Caption => Zone::Caption,
            Form::Date => Zone::Dateline,
            Form::Byline if index < first + 2 || index + 2 > tail => Zone::Byline,
            Form::Prose => Zone::Body,
            _ if self.is_subhead(index, tail) => Zone::Subhead,
            _ => Zone::Body,
        }
    }

    /// `Ada Stone` or `Sable Free Press` above or below the line with the day, `Coast – Sable Free Press:` above the story.
    fn is_bare_name(&self, index: usize) -> bool {
        let shape = self.shape(index);
        let line = self.line(index);
        let is_name = |word: &str| word.starts_with(char::is_uppercase) || lines::is_byline_word(word);
        if shape.numbers > 0 || shape.quotes > 0 || !line.split_whitespace().all(is_name) {
            return false;
        }
        let dated = |at: usize| self.forms.get(at) == Some(&Form::Date);
        let beside = dated(index + 1) || index.checked_sub(1).is_some_and(dated);
        let signs = shape.end == End::Colon && shape.words <= 10 && line.contains(['–', '—']);
        signs || beside && shape.end == End::Open && (2..6).contains(&shape.words)
    }

    /// A short line between paragraphs that is no sentence.
    fn is_subhead(&self, index: usize, tail: usize) -> bool {
        let shape = self.shape(index);
        let line = self.line(index);
        if shape.words == 0 || shape.words > 10 || shape.opens_quoted || shape.opens_bracket || is_speaker(line) {
            return false;
        }
        let dashed = line.starts_with(['–', '—']) && line.trim_end_matches('.').ends_with(['–', '—']);
        let shouted = shape.caps == shape.words && shape.words <= 4;
        let open = shape.end == End::Open && line.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        if !(dashed || shouted || open) {
            return false;
        }
        let is_paragraph = |i: usize| !matches!(self.forms[i], Form::Short | Form::Byline | Form::Date);
        index + 1 < tail && is_paragraph(index + 1) && (index == 0 || is_paragraph(index - 1) || shouted)
    }

    /// The line right under a pull quote that is cut off there: who said it, inside of the marks.
    fn signatures(&self, zones: &mut [Zone], first: usize) {
        for index in first + 1..zones.len() {
            let (quote, shape) = (self.shape(index - 1), self.shape(index));
            let between = Span::new(self.layout.stretches[index - 1].span.end, self.layout.stretches[index].span.start);
            let signs = || {
                quote.opens_quoted
                    && !self.line(index - 1).ends_with(['”', '"'])
                    && self.line(index).ends_with(['”', '"'])
                    && between.slice(self.text).bytes().filter(|b| *b == b'\n').count() == 1
            };
            if zones[index - 1] == Zone::Boilerplate
                && self.repeats[index - 1] != Repeat::None
                && (1..=SIGNATURE).contains(&shape.words)
                && !shape.opens_quoted
                && signs()
            {
                zones[index] = Zone::Boilerplate;
            }
        }
    }

    /// What stands between the labels `ABSTRACT.` and `FULL TEXT.` tells the story before it begins.
    fn summary(&self, zones: &mut [Zone], first: usize, tail: usize) {
        let label = |index: usize| {
            let shape = self.shape(index);
            shape.words > 0 && shape.caps == shape.words && shape.words <= 2
        };
        let opens = |index: &usize| {
            label(*index) && {
                let line = self.line(*index);
                ["abstract", "summary", "synopsis"].iter().any(|word| {
                    line.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
                        && line.len() <= word.len() + 1
                })
            }
        };
        let Some(open) = (0..(first + 2).min(tail)).find(opens) else { return };
        let Some(close) = (open + 1..tail.min(open + SUMMARY)).find(|index| label(*index)) else { return };
        for zone in zones[open + 1..close].iter_mut().filter(|zone| **zone == Zone::Body) {
            *zone = Zone::Standfirst;
        }
    }

    /// `Related:` with titles below it, in the middle of the story.
    fn related_runs(&self, zones: &mut [Zone], offset: usize) {
        let mut open = false;
        for (at, zone) in zones.iter_mut().enumerate() {
            let index = at + offset;
            let shape = self.shape(index);
            let title = shape.capital * 10 >= shape.words * 7 && (4..=20).contains(&shape.words) && shape.quotes < 3;
            if shape.words <= 4 && shape.first & class::LABEL != 0 && shape.weak > 0 && shape.colon_at > 0 {
                open = true;
                *zone = Zone::Boilerplate;
            } else if open && title && shape.report == 0 && self.forms[index] != Form::Caption {
                *zone = Zone::Boilerplate;
            } else {
                open = false;
            }
        }
    }

    /// The first stretch of the page's end matter. Every stretch votes for or against; the tail is the
    /// part at the end with the highest sum, so one odd line in it does not end it, and one odd line in the
    /// story does not start it.
    fn tail(&self, first: usize) -> usize {
        let count = self.forms.len();
        let (mut sum, mut best, mut cut) = (0.0_f32, 0.9, count);
        for index in (first + 1..count).rev() {
            sum += self.vote(index, index + 3 >= count);
            if sum > best {
                best = sum;
                cut = index;
            }
        }
        // `Correction:` alone on its line opens what runs to the end of the page.
        let heading = |i: &usize| self.shape(*i).words < 3 && self.shape(*i).first & class::NOTE != 0;
        let from = first.max(count.saturating_sub(6)) + 1;
        (from..count).find(|i| heading(i) && self.shape(*i).end == End::Colon).map_or(cut, |i| i.min(cut))
    }

    /// How much a stretch looks like end matter; negative if it looks like the story.
    fn vote(&self, index: usize, last: bool) -> f32 {
        let shape = self.shape(index);
        if matches!(self.repeats[index], Repeat::Earlier(_)) {
            return 3.0;
        }
        let web = self.web[index];
        if self.is_end_matter(index) {
            return web.min(4.0);
        }
        if is_note(shape) || is_signed(shape) || (last && is_bio(self.line(index), shape)) {
            return 2.0;
        }
        match self.forms[index] {
            Form::Date | Form::Caption | Form::Byline => 0.2,
            Form::Prose => -(0.8 + shape.words.min(40) as f32 / 10.0) - shape.quotes.min(1) as f32 + web.max(0.0) / 2.0,
            Form::Quote => -2.0,
            Form::Item => -0.5,
            Form::Front | Form::Heading | Form::Short => -0.2 - f32::from(u8::from(shape.opens_quoted)),
        }
    }

    fn tail_zone(&self, index: usize, started: bool) -> Zone {
        let shape = self.shape(index);
        let marked =
            self.web[index] >= EDGE || is_note(shape) || is_signed(shape) || self.repeats[index] != Repeat::None;
        match self.forms[index] {
            Form::Front => Zone::FrontMatter,
            Form::Byline if is_signed(shape) => Zone::Byline,
            _ if marked => Zone::Boilerplate,
            Form::Caption => Zone::Caption,
            Form::Date if !started => Zone::Dateline,
            Form::Byline if !started => Zone::Byline,
            // A real paragraph below the furniture is still the story's.
            Form::Prose if shape.words > 13 && self.web[index] < 0.8 && !is_bio(self.line(index), shape) => Zone::Body,
            Form::Prose if self.is_protected(index) => Zone::Body,
            Form::Quote if shape.words > 13 => Zone::BlockQuote,
            _ => Zone::Boilerplate,
        }
    }

    /// Quoted speech with its verb is never furniture by its vocabulary.
    fn is_protected(&self, index: usize) -> bool {
        let shape = self.shape(index);
        shape.quotes > 1 && shape.report > 0
    }

    fn datelines(&self, zones: &[Zone], first: usize) -> Vec<(usize, Dateline)> {
        let speakers =
            (0..zones.len()).filter(|i| zones[*i] == Zone::Body && is_speaker(self.line(*i))).take(2).count();
        let paragraphs = (0..zones.len()).filter(|i| zones[*i] == Zone::Body);
        let mut found: Vec<(usize, Dateline)> = paragraphs.filter_map(|i| self.dateline(i).map(|d| (i, d))).collect();
        // names with a colon before many paragraphs are of those who speak
        let alone = speakers < 2 && found.iter().filter(|(_, d)| d.colon).count() < 2;
        found.retain(|(i, d)| !d.colon || *i == first && alone);
        found
    }
}
