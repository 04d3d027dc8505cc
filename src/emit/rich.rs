//! Draws one finding with the lines it is about, for terminals. The only file that knows codespan-reporting.
//!
//! codespan sees not the file but an excerpt made for this finding: the soft lines round its labels, cleaned, under
//! the numbers of their physical lines. So `path:line:column` is true, every row fits the terminal, and the cost
//! does not depend on the length of the line.

use std::io::{self, Write};
use std::ops::Range;

use codespan_reporting::diagnostic::{Diagnostic as Drawing, Label, LabelStyle, Severity as Level};
use codespan_reporting::files::{Error, Files, Location};
use codespan_reporting::term::{self, Config, WriteStyle};
use unicode_width::UnicodeWidthStr;

use super::Screen;
use super::clean::{clean, clean_line};
use super::prose;
use super::soft_wrap::{self, Mark, Row};
use super::style::{Paint, Part};
use crate::diagnostic::{Diagnostic, Severity};
use crate::span::Span;
use crate::text::TextFile;

/// Appends `diagnostic`, which is about `file`, to `out`: header, place, lines with labels, notes, help, and an
/// empty line. No row of the article is wider than the screen, of which at least 20 columns are taken.
pub(super) fn render(out: &mut Vec<u8>, file: &TextFile, diagnostic: &Diagnostic, screen: Screen) {
    let Screen { width, paint } = screen;
    let excerpt = Excerpt::new(file, diagnostic, width);
    let drawing = excerpt.drawing(diagnostic, width);
    let config = Config {
        tab_width: soft_wrap::TAB as usize,
        // Rows inside a long label say nothing that its first and last do not.
        start_context_lines: 0,
        end_context_lines: 0,
        // codespan numbers rows of context by subtraction, which is wrong for soft lines.
        before_label_lines: 0,
        after_label_lines: 0,
        ..Config::default()
    };
    let before = out.len();
    let mut writer = Painted { out, paint, severity: diagnostic.severity, spaces: 0 };
    if term::emit_to_write_style(&mut writer, &config, &excerpt, &drawing).is_err() {
        // Writing to memory does not fail, so this is a fault of the excerpt: the finding matters more than it.
        out.truncate(before);
        super::short::render(out, file, diagnostic, paint);
    }
}

/// The rows that are drawn, as a text of their own.
struct Excerpt {
    path: String,
    place: Location,
    text: String,
    lines: Vec<Line>,
    /// Where the labels lie in `text`, primary first.
    labels: Vec<Range<usize>>,
    digits: usize,
}

/// A line of the excerpt.
struct Line {
    number: usize,
    range: Range<usize>,
}

impl Excerpt {
    fn new(file: &TextFile, diagnostic: &Diagnostic, width: usize) -> Self {
        let labels: Vec<_> = std::iter::once(&diagnostic.primary).chain(&diagnostic.labels).collect();
        let spans: Vec<Span> = labels.iter().map(|l| soft_wrap::fitted(file, l.span)).collect();
        let last = spans.iter().map(|s| s.end).max().unwrap_or(0);
        let digits = file.line_column(last).line.to_string().len();
        let marks: Vec<Mark> = std::iter::zip(&spans, &labels)
            .map(|(span, label)| Mark { span: *span, room: clean_line(&label.message).width() as u32 })
            .collect();
        let boxes = marks.iter().filter(|m| m.span.slice(file.text()).width() > width).count();
        let room = width.saturating_sub(digits + 3 + 2 * boxes).max(20);
        let rows = soft_wrap::rows(file, &marks, room as u32);
        let start = file.line_column(diagnostic.primary.span.start);
        let mut excerpt = Self {
            path: clean_line(file.path()).into_owned(),
            place: Location { line_number: start.line as usize, column_number: start.column as usize },
            text: String::new(),
            lines: Vec::new(),
            labels: Vec::new(),
            digits,
        };
        let starts: Vec<usize> = rows.iter().map(|row| excerpt.push(file, row)).collect();
        let place = |covered: u32, at: u32| {
            let row = rows.iter().position(|row| row.covers(covered)).unwrap_or(0);
            rows.get(row).map_or(0, |r| starts[row] + (at.min(r.text_end).saturating_sub(r.span.start)) as usize)
        };
        excerpt.labels = spans
            .iter()
            .map(|span| {
                let start = place(span.start, span.start);
                let end = if span.is_empty() { start } else { place(span.end - 1, span.end) };
                start..end.max(start)
            })
            .collect();
        excerpt
    }

    /// Adds a row and returns where it starts.
    fn push(&mut self, file: &TextFile, row: &Row) -> usize {
        let number = row.line as usize;
        // Two lines that are not shown make codespan draw a break between the lines beside them.
        for _ in 0..if row.after_gap { 2 } else { 0 } {
            self.lines.push(Line { number, range: self.text.len()..self.text.len() });
            self.text.push('\n');
        }
        let start = self.text.len();
        self.text.push_str(&clean(Span::new(row.span.start, row.text_end).slice(file.text())));
        self.lines.push(Line { number, range: start..self.text.len() });
        self.text.push('\n');
        start
    }

    fn drawing(&self, diagnostic: &Diagnostic, width: usize) -> Drawing<()> {
        let level = match diagnostic.severity {
            Severity::Error => Level::Error,
            Severity::Warning => Level::Warning,
            Severity::Info => Level::Note,
            Severity::Hint => Level::Help,
        };
        let messages = std::iter::once(&diagnostic.primary).chain(&diagnostic.labels).map(|l| &l.message);
        let labels = std::iter::zip(&self.labels, messages).enumerate().map(|(n, (range, message))| {
            let style = if n == 0 { LabelStyle::Primary } else { LabelStyle::Secondary };
            Label::new(style, (), range.clone()).with_message(clean_line(message))
        });
        let room = width.saturating_sub(self.digits + 3).max(20);
        let notes = diagnostic.notes.iter().map(|note| prose::hanging(&clean(note), 0, room));
        let help = diagnostic.help.iter().map(|help| prose::hanging(&format!("help: {}", clean(help)), 6, room));
        Drawing::new(level)
            .with_code(clean_line(&diagnostic.rule))
            .with_message(clean_line(&diagnostic.message))
            .with_labels(labels.collect())
            .with_notes(notes.chain(help).collect())
    }
}

impl<'a> Files<'a> for Excerpt {
    type FileId = ();
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, (): ()) -> Result<&'a str, Error> {
        Ok(&self.path)
    }

    fn source(&'a self, (): ()) -> Result<&'a str, Error> {
        Ok(&self.text)
    }

    fn line_index(&'a self, (): (), byte_index: usize) -> Result<usize, Error> {
        Ok(self.lines.partition_point(|line| line.range.start <= byte_index).saturating_sub(1))
    }

    fn line_number(&'a self, (): (), line_index: usize) -> Result<usize, Error> {
        self.line(line_index).map(|line| line.number)
    }

    /// Of the primary label in the file, the only one codespan asks for: its drawing lists it first.
    fn location(&'a self, (): (), _byte_index: usize) -> Result<Location, Error> {
        Ok(self.place)
    }

    fn line_range(&'a self, (): (), line_index: usize) -> Result<Range<usize>, Error> {
        self.line(line_index).map(|line| line.range.clone())
    }
}

impl Excerpt {
    fn line(&self, index: usize) -> Result<&Line, Error> {
        self.lines.get(index).ok_or(Error::LineTooLarge { given: index, max: self.lines.len() })
    }
}

/// The styles of codespan in ours, without white space at the ends of lines.
struct Painted<'o> {
    out: &'o mut Vec<u8>,
    paint: Paint,
    severity: Severity,
    /// Spaces not yet written, because a line end may follow.
    spaces: usize,
}

impl Painted<'_> {
    fn start(&mut self, part: Part) -> io::Result<()> {
        self.out.extend(std::iter::repeat_n(b' ', std::mem::take(&mut self.spaces)));
        self.paint.start(self.out, part)
    }
}

impl Write for Painted<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for byte in bytes {
            match byte {
                b' ' => self.spaces += 1,
                b'\n' => {
                    self.spaces = 0;
                    self.out.push(b'\n');
                }
                byte => {
                    self.out.extend(std::iter::repeat_n(b' ', std::mem::take(&mut self.spaces)));
                    self.out.push(*byte);
                }
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl WriteStyle for Painted<'_> {
    fn set_header(&mut self, _: Level) -> io::Result<()> {
        self.start(Part::Severity(self.severity))
    }

    fn set_header_message(&mut self) -> io::Result<()> {
        // The one place where codespan goes from one style to the next without a reset.
        self.paint.end(self.out)?;
        self.start(Part::Message)
    }

    fn set_line_number(&mut self) -> io::Result<()> {
        self.start(Part::Frame)
    }

    fn set_note_bullet(&mut self) -> io::Result<()> {
        self.start(Part::Frame)
    }

    fn set_source_border(&mut self) -> io::Result<()> {
        self.start(Part::Frame)
    }

    fn set_label(&mut self, _: Level, style: LabelStyle) -> io::Result<()> {
        let part = match style {
            LabelStyle::Primary => Part::Primary(self.severity),
            LabelStyle::Secondary => Part::Secondary,
        };
        self.start(part)
    }

    fn reset(&mut self) -> io::Result<()> {
        self.paint.end(self.out)
    }
}

#[cfg(test)]
#[path = "rich_tests.rs"]
mod tests;
