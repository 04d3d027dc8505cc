//! Examples of rules: text lines, and below each the labels expected there. Knows layout only; whether the
//! expectation holds is for `verify`.

use crate::diagnostic::{Diagnostic, Severity};
use crate::span::Span;

/// An example as an article and what should be underlined in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Example {
    /// The lines of text without those of the labels: an article of its own.
    pub text: String,
    /// The labels drawn below the lines.
    pub expected: Vec<Expected>,
    /// The whole example in the rule file, in bytes.
    pub span: Span,
    lines: Vec<Line>,
}

/// One drawn label.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Expected {
    /// Bytes of [`Example::text`].
    pub span: Span,
    /// Carets or dashes.
    pub style: Style,
    /// The text beside it; empty if it is not written out and any will do.
    pub message: String,
    /// The label's own bytes in the rule file.
    pub place: Span,
}

/// How a label is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Style {
    /// `^^^`
    Primary,
    /// `---`
    Secondary,
}

/// Where a line of the example stands in the rule file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Line {
    /// First byte in [`Example::text`].
    start: u32,
    /// First byte in the rule file, unless escapes hide it.
    file: Option<u32>,
}

impl Example {
    /// Reads the value of a scalar that stands at `span` of the rule file `yaml`. A first line `---` opens front
    /// matter, in which no labels are looked for.
    ///
    /// # Errors
    /// A label that points at nothing, as a finding in the rule file.
    pub(crate) fn parse(value: &str, span: Span, yaml: &str) -> Result<Self, Box<Diagnostic>> {
        let mut example = Self { text: String::new(), expected: Vec::new(), span, lines: Vec::new() };
        let mut cursor = Cursor::new(yaml, span);
        let mut in_front_matter = false;
        for (n, line) in value.trim_end().lines().enumerate() {
            let file = cursor.find(line);
            if line.trim_end() == "---" && (n == 0 || in_front_matter) {
                in_front_matter = n == 0;
                example.push(line, file);
            } else if in_front_matter {
                example.push(line, file);
            } else if let Some((from, to, style, message)) = label(line) {
                let place = file.map_or(span, |start| Span::new(start + from as u32, start + to as u32));
                let found = example.locate(from, to).ok_or_else(|| {
                    Box::new(
                        Diagnostic::own("bad-rule", Severity::Error, place, "a label of the example points at nothing")
                            .labelled("no text above")
                            .with_help("columns count in characters"),
                    )
                })?;
                example.expected.push(Expected { span: found, style, message, place });
            } else {
                example.push(line, file);
            }
        }
        Ok(example)
    }

    /// The bytes of the rule file in which `span` of [`Example::text`] stands; the whole example where the two differ.
    pub fn in_file(&self, span: Span) -> Span {
        let place = |offset: u32| {
            let row = self.lines.partition_point(|line| line.start <= offset).checked_sub(1)?;
            let line = self.lines.get(row)?;
            Some(line.file? + (offset - line.start))
        };
        place(span.start).zip(place(span.end)).map_or(self.span, |(start, end)| Span::new(start, end))
    }

    fn push(&mut self, line: &str, file: Option<u32>) {
        if !self.lines.is_empty() {
            self.text.push('\n');
        }
        self.lines.push(Line { start: self.text.len() as u32, file });
        self.text.push_str(line);
    }

    /// Columns of the last line as bytes of the text.
    fn locate(&self, from: usize, to: usize) -> Option<Span> {
        let start = self.lines.last()?.start as usize;
        let line = self.text.get(start..)?;
        let byte = |column: usize| line.char_indices().map(|(at, _)| at).chain([line.len()]).nth(column);
        Some(Span::from(start + byte(from)?..start + byte(to)?))
    }
}

/// `   ^^^^ message`: first and last column, style and message of a line that is a label.
fn label(line: &str) -> Option<(usize, usize, Style, String)> {
    let body = line.trim_start_matches(' ');
    let mark = body.chars().next().filter(|c| matches!(c, '^' | '-'))?;
    let rest = body.trim_start_matches(mark);
    if !(rest.is_empty() || rest.starts_with(' ')) {
        return None;
    }
    let from = line.len() - body.len();
    let to = from + body.len() - rest.len();
    // A list item is text: one dash, then words.
    if mark == '-' && to == from + 1 && from == 0 {
        return None;
    }
    let style = if mark == '^' { Style::Primary } else { Style::Secondary };
    Some((from, to, style, rest.trim().to_owned()))
}

/// Finds the lines of a scalar in the file, in their order.
struct Cursor<'a> {
    yaml: &'a str,
    at: usize,
    end: usize,
}

impl<'a> Cursor<'a> {
    fn new(yaml: &'a str, span: Span) -> Self {
        Self { yaml, at: span.start as usize, end: (span.end as usize).min(yaml.len()) }
    }

    fn find(&mut self, line: &str) -> Option<u32> {
        if line.is_empty() {
            return None;
        }
        let mut at = self.at;
        while at < self.end {
            let rest = self.yaml.get(at..self.end)?;
            let row = rest.split_inclusive('\n').next()?;
            if let Some(found) = row.find(line) {
                self.at = at + row.len();
                return Some((at + found) as u32);
            }
            at += row.len();
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_count_characters_of_the_line_above() {
        let value = "# Quay shut\n\n“Cuts,” a source said.\n        ^^^^^^^^ who?\n------\n";
        let example = Example::parse(value, Span::default(), "");
        let Ok(example) = example else { panic!("the example is well formed") };
        assert_eq!(example.text, "# Quay shut\n\n“Cuts,” a source said.");
        let found: Vec<_> =
            example.expected.iter().map(|e| (e.span.slice(&example.text), e.style, e.message.as_str())).collect();
        assert_eq!(
            found,
            [("a source", Style::Primary, "who?"), ("“Cuts,”".trim_end_matches('”'), Style::Secondary, "")]
        );
    }

    #[test]
    fn front_matter_and_list_items_are_text() {
        let example = Example::parse("---\npublished: 2020-05-04\n---\n\n- one\n", Span::default(), "");
        assert!(example.is_ok_and(|e| e.text.ends_with("- one") && e.expected.is_empty()));
        assert!(Example::parse("^^^ nothing above", Span::default(), "").is_err());
        assert!(Example::parse("ab\n  ^^^", Span::default(), "").is_err());
    }
}
