//! Renders what `sayso explain` says of a rule: a title, paragraphs, drawn examples. Knows nothing about rules.

use unicode_width::UnicodeWidthStr;

use super::style::{Part, terminal_word};
use super::{Screen, clean_line, prose, rich};
use crate::diagnostic::{Diagnostic, Severity};
use crate::text::TextFile;

/// A piece of an explanation.
#[derive(Debug)]
pub enum Section<'a> {
    /// A heading.
    Heading(&'a str),
    /// A heading below a heading.
    Subheading(String),
    /// A paragraph; its white space is collapsed and filled to the width.
    Paragraph(&'a str),
    /// Points of a list.
    List(Vec<String>),
    /// Text that keeps its lines, indented, to be copied. Only lines that are wider than the screen are broken.
    Verbatim(&'a str),
    /// The same behind a bar that holds its paragraphs together: an example without findings.
    Sample(&'a str),
    /// An example with what is found in it.
    Example(&'a TextFile, Vec<Diagnostic>),
}

/// What an explanation is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Title<'a> {
    /// How bad its findings are; `None` for a rule that is off by default.
    pub severity: Option<Severity>,
    /// Id of the rule.
    pub id: &'a str,
    /// What it finds, one line.
    pub summary: &'a str,
}

/// The explanation as text, filled to the width of the screen.
pub fn explain(title: Title<'_>, sections: &[Section<'_>], screen: Screen) -> Vec<u8> {
    page(&headed(title, screen), sections, screen)
}

/// A page about something else than a rule.
pub fn about(title: &str, sections: &[Section<'_>], screen: Screen) -> Vec<u8> {
    page(&screen.paint.text(Part::Message, &clean_line(title)), sections, screen)
}

fn page(head: &str, sections: &[Section<'_>], screen: Screen) -> Vec<u8> {
    let mut out = Vec::new();
    let line = |out: &mut Vec<u8>, text: &str| {
        out.extend_from_slice(text.as_bytes());
        out.push(b'\n');
    };
    line(&mut out, head);
    for section in sections {
        out.push(b'\n');
        match section {
            Section::Heading(text) => line(&mut out, &screen.paint.text(Part::Message, &clean_line(text))),
            Section::Subheading(text) => line(&mut out, &screen.paint.text(Part::Message, &clean_line(text))),
            Section::Paragraph(text) => line(&mut out, &prose::hanging(&clean_line(text), 0, screen.width)),
            Section::List(points) => {
                for point in points {
                    let filled = prose::hanging(&clean_line(point), 0, screen.width.saturating_sub(2));
                    line(&mut out, &format!("- {}", filled.replace('\n', "\n  ")));
                }
            }
            Section::Verbatim(text) => {
                for text in text.lines() {
                    line(&mut out, behind("    ", &clean_line(text), screen.width).trim_end());
                }
            }
            Section::Sample(text) => {
                for text in text.lines() {
                    line(&mut out, behind("  │ ", &clean_line(text), screen.width).trim_end());
                }
            }
            Section::Example(file, findings) => {
                for finding in findings {
                    rich::render(&mut out, file, finding, screen);
                }
                // Each finding ends in an empty line, and so does each section.
                if out.ends_with(b"\n\n") {
                    out.pop();
                }
            }
        }
    }
    out
}

fn headed(title: Title<'_>, screen: Screen) -> String {
    let word = format!("{}[{}]", title.severity.map_or("off", terminal_word), clean_line(title.id));
    let filled = prose::hanging(&format!("{word} {}", clean_line(title.summary)), 2, screen.width);
    let rest = filled.strip_prefix(&word).unwrap_or_default();
    let head = screen.paint.text(title.severity.map_or(Part::Message, Part::Severity), &word);
    format!("{head}{}", screen.paint.text(Part::Message, rest))
}

/// The line with `margin` before it, and before each further line that the width makes of it.
fn behind(margin: &str, line: &str, width: usize) -> String {
    let room = width.saturating_sub(margin.width());
    if line.width() <= room {
        return format!("{margin}{line}");
    }
    format!("{margin}{}", prose::hanging(line, 0, room).replace('\n', &format!("\n{margin}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::Paint;
    use crate::span::Span;

    #[test]
    fn sections_are_filled_to_the_width() {
        let file = TextFile::from_str("example.md", "“It sank,” a source said.");
        let found =
            Diagnostic::own("bare-source", Severity::Error, Span::new(15, 23), "a bare source").labelled("who?");
        let sections = [
            Section::Paragraph("Readers weigh an unnamed source\nby what it could know, so say where it sits."),
            Section::Heading("How to fix it"),
            Section::List(vec!["say where the source works, or how it came to know".to_owned(), "drop it".to_owned()]),
            Section::Example(&file, vec![found]),
            Section::Verbatim("settings:\n  most: 3\n"),
            Section::Sample("“It sank,” said Ada Lund, a grower from Tal.\n\nSo it did."),
        ];
        let title =
            Title { severity: Some(Severity::Error), id: "bare-source", summary: "a source without a word about it" };
        let text = explain(title, &sections, Screen { width: 40, paint: Paint::Plain });
        expect_test::expect![[r"
            error[bare-source] a source without a
              word about it

            Readers weigh an unnamed source by what
            it could know, so say where it sits.

            How to fix it

            - say where the source works, or how it
              came to know
            - drop it

            error[bare-source]: a bare source
              ┌─ example.md:1:12
              │
            1 │ “It sank,” a source said.
              │            ^^^^^^^^ who?

                settings:
                  most: 3

              │ “It sank,” said Ada Lund, a grower
              │ from Tal.
              │
              │ So it did.
        "]]
        .assert_eq(&String::from_utf8_lossy(&text));
    }
}
