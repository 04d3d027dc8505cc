//! Findings for machines. The shapes are public: additions are fine, changes are breaking. Knows findings and line
//! indexes, not what people are shown.

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::span::Span;
use crate::text::{LineColumn, TextFile};

/// One finding: an object of `--format jsonl`, and of `findings` in `--format json`.
#[derive(Serialize)]
struct Finding<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    rule: &'a str,
    severity: &'static str,
    confidence: &'static str,
    zone: &'static str,
    voice: &'static str,
    message: &'a str,
    span: Span,
    start: Place,
    end: Place,
    labels: Vec<Label<'a>>,
    help: Option<&'a str>,
    /// Sixteen hexadecimal digits: numbers of 64 bits do not survive every JSON reader.
    fingerprint: String,
}

#[derive(Serialize)]
struct Label<'a> {
    span: Span,
    message: &'a str,
}

#[derive(Serialize)]
struct Place {
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    findings: Vec<Finding<'a>>,
    /// Number of findings that `sayso-allow` allows.
    allowed: usize,
}

/// What opens the one document of `--format json`.
pub(super) const HEAD: &str = concat!("{\"version\":\"", env!("CARGO_PKG_VERSION"), "\",\"files\":[\n");

/// Appends one element of `files`.
pub(super) fn file(out: &mut Vec<u8>, file: &TextFile, findings: &[Diagnostic], allowed: usize) {
    let findings = findings.iter().map(|d| finding(file, d)).collect();
    append(out, &File { path: file.path(), findings, allowed });
}

/// Appends one line for each finding.
pub(super) fn lines(out: &mut Vec<u8>, file: &TextFile, findings: &[Diagnostic]) {
    for diagnostic in findings {
        append(out, &finding(file, diagnostic));
        out.push(b'\n');
    }
}

/// What one line of a stream of articles yields.
#[derive(Serialize)]
struct Answer<'a> {
    id: &'a serde_json::Value,
    findings: Vec<Finding<'a>>,
}

/// Appends the line for an article without a path.
pub(super) fn answer(out: &mut Vec<u8>, id: &serde_json::Value, file: &TextFile, findings: &[Diagnostic]) {
    let findings = findings.iter().map(|d| Finding { path: None, ..finding(file, d) }).collect();
    append(out, &Answer { id, findings });
    out.push(b'\n');
}

/// Appends `value` as JSON.
pub(super) fn append(out: &mut Vec<u8>, value: &impl Serialize) {
    // Writing to memory does not fail, and our shapes have string keys only.
    let _ = serde_json::to_writer(out, value);
}

fn finding<'a>(file: &'a TextFile, diagnostic: &'a Diagnostic) -> Finding<'a> {
    let place = |offset| {
        let LineColumn { line, column } = file.line_column(offset);
        Place { line, column }
    };
    Finding {
        path: Some(file.path()),
        rule: &diagnostic.rule,
        severity: diagnostic.severity.name(),
        confidence: diagnostic.confidence.name(),
        zone: diagnostic.zone,
        voice: diagnostic.voice,
        message: &diagnostic.message,
        span: diagnostic.primary.span,
        start: place(diagnostic.primary.span.start),
        end: place(diagnostic.primary.span.end),
        labels: diagnostic.labels.iter().map(|l| Label { span: l.span, message: &l.message }).collect(),
        help: diagnostic.help.as_deref(),
        fingerprint: format!("{:016x}", diagnostic.fingerprint),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Label, Severity};

    #[test]
    fn the_shape_of_a_finding() {
        let text = TextFile::from_str("a.md", "“No,”\nan official said.");
        let mut diagnostic = Diagnostic::own("anonymous-source", Severity::Warning, Span::new(10, 21), "who?")
            .labelled("this one")
            .with_help("name them");
        diagnostic.labels.push(Label { span: Span::new(0, 9), message: "said this".to_owned() });
        diagnostic.fingerprint = 0xBEEF;
        let mut out = Vec::new();
        lines(&mut out, &text, &[diagnostic]);
        expect_test::expect![[r#"
            {"path":"a.md","rule":"anonymous-source","severity":"warning","confidence":"high","zone":"body","voice":"writer","message":"who?","span":{"start":10,"end":21},"start":{"line":2,"column":1},"end":{"line":2,"column":12},"labels":[{"span":{"start":0,"end":9},"message":"said this"}],"help":"name them","fingerprint":"000000000000beef"}
        "#]]
        .assert_eq(&String::from_utf8_lossy(&out));
    }
}
