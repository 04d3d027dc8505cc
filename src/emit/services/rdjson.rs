//! One line a finding for reviewdog: the Reviewdog Diagnostic Format as JSON lines. Knows findings and lines.
//!
//! Source: reviewdog, proto/rdf. Columns count bytes of UTF-8 from 1; ends are exclusive.

use serde::Serialize;

use super::{plain, sentence};
use crate::diagnostic::{Diagnostic, Severity};
use crate::emit::json::append;
use crate::span::Span;
use crate::text::TextFile;

#[derive(Serialize)]
struct Line<'a> {
    message: String,
    location: Location<'a>,
    severity: &'static str,
    source: Named<'static>,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    range: Range,
}

#[derive(Serialize)]
struct Related<'a> {
    message: String,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Range {
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct Place {
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Named<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
}

/// Appends one line for each finding.
pub(in crate::emit) fn lines(out: &mut Vec<u8>, file: &TextFile, findings: &mut dyn Iterator<Item = &Diagnostic>) {
    for diagnostic in findings {
        let help = diagnostic.help.as_deref().map(plain).map(|help| format!("\nhelp: {help}"));
        let line = Line {
            message: sentence(diagnostic) + &help.unwrap_or_default(),
            location: location(file, diagnostic.primary.span),
            severity: match diagnostic.severity {
                Severity::Error => "ERROR",
                Severity::Warning => "WARNING",
                Severity::Info | Severity::Hint => "INFO",
            },
            source: Named { name: "sayso" },
            code: Code { value: &diagnostic.rule },
            related_locations: diagnostic
                .labels
                .iter()
                .map(|label| Related { message: plain(&label.message), location: location(file, label.span) })
                .collect(),
        };
        append(out, &line);
        out.push(b'\n');
    }
}

fn location(file: &TextFile, span: Span) -> Location<'_> {
    let place = |offset: u32| {
        let line = file.line_column(offset).line;
        Place { line, column: offset - file.line_span(offset).start + 1 }
    };
    Location { path: file.path(), range: Range { start: place(span.start), end: place(span.end) } }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::super::tests::sample;
    use super::*;

    #[test]
    fn columns_are_bytes() {
        let (file, findings) = sample();
        let mut out = Vec::new();
        lines(&mut out, &file, &mut findings.iter());
        expect![[r#"
            {"message":"`an official` is nobody: who, exactly?\nhelp: name them: 100% of them","location":{"path":"news/a b.md","range":{"start":{"line":2,"column":1},"end":{"line":2,"column":12}}},"severity":"WARNING","source":{"name":"sayso"},"code":{"value":"anonymous-source"},"related_locations":[{"message":"<said> this","location":{"path":"news/a b.md","range":{"start":{"line":1,"column":1},"end":{"line":1,"column":15}}}}]}
            {"message":"`50%` has no source","location":{"path":"news/a b.md","range":{"start":{"line":2,"column":19},"end":{"line":2,"column":22}}},"severity":"ERROR","source":{"name":"sayso"},"code":{"value":"unattributed-figure"}}
        "#]].assert_eq(&String::from_utf8_lossy(&out));
    }
}
