//! Findings for machines. The shapes are public: additions are fine, changes are breaking. Knows findings and line
//! indexes, not what people are shown.

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::span::Span;
use crate::text::{LineColumn, TextFile};

/// What opens the one document of `--format json`.
pub(super) const HEAD: &str = concat!("{\"version\":\"", env!("CARGO_PKG_VERSION"), "\",\"files\":[\n");

/// Appends one element of `files`; `sayso-allow` allows so many findings more.
pub(super) fn file(out: &mut Vec<u8>, file: &TextFile, findings: &[Diagnostic], allowed: usize) {
    named(out, r#"{"path":"#, file.path());
    out.extend_from_slice(br#","findings":["#);
    listed(out, findings, |out, diagnostic| finding(out, Some(file.path()), file, diagnostic));
    numbered(out, r#"],"allowed":"#, allowed as u32);
    out.push(b'}');
}

/// Bytes that most findings need.
const LINE: usize = 800;

/// Appends one line for each finding.
pub(super) fn lines(out: &mut Vec<u8>, file: &TextFile, findings: &[Diagnostic]) {
    out.reserve(findings.len() * LINE);
    for diagnostic in findings {
        finding(out, Some(file.path()), file, diagnostic);
        out.push(b'\n');
    }
}

/// Appends the line for an article without a path, which goes by `id` in a stream of articles.
pub(super) fn answer(out: &mut Vec<u8>, id: &serde_json::Value, file: &TextFile, findings: &[Diagnostic]) {
    out.extend_from_slice(br#"{"id":"#);
    append(out, id);
    out.extend_from_slice(br#","findings":["#);
    listed(out, findings, |out, diagnostic| finding(out, None, file, diagnostic));
    out.extend_from_slice(b"]}\n");
}

/// Appends one finding: an object of `--format jsonl`, and of `findings` in `--format json`. There may be one for every
/// few sentences, so its shape is written out here: a general writer looks at the bytes of each name again.
fn finding(out: &mut Vec<u8>, path: Option<&str>, file: &TextFile, diagnostic: &Diagnostic) {
    match path {
        Some(path) => {
            named(out, r#"{"path":"#, path);
            named(out, r#","rule":"#, &diagnostic.rule);
        }
        None => named(out, r#"{"rule":"#, &diagnostic.rule),
    }
    named(out, r#","severity":"#, diagnostic.severity.name());
    named(out, r#","confidence":"#, diagnostic.confidence.name());
    named(out, r#","zone":"#, diagnostic.zone);
    named(out, r#","voice":"#, diagnostic.voice);
    named(out, r#","message":"#, &diagnostic.message);
    let primary = diagnostic.primary.span;
    let (start, end) = file.places(primary);
    out.extend_from_slice(br#","span":"#);
    span(out, primary);
    out.extend_from_slice(br#","start":"#);
    place(out, start);
    out.extend_from_slice(br#","end":"#);
    place(out, end);
    out.extend_from_slice(br#","labels":["#);
    listed(out, &diagnostic.labels, |out, label| {
        out.extend_from_slice(br#"{"span":"#);
        span(out, label.span);
        named(out, r#","message":"#, &label.message);
        out.push(b'}');
    });
    match &diagnostic.help {
        Some(help) => named(out, r#"],"help":"#, help),
        None => out.extend_from_slice(br#"],"help":null"#),
    }
    // sixteen hexadecimal digits: numbers of 64 bits do not survive every JSON reader
    let digit = |n: u32| b"0123456789abcdef"[(diagnostic.fingerprint >> (4 * n)) as usize % 16];
    out.extend_from_slice(br#","fingerprint":""#);
    out.extend((0..16).rev().map(digit));
    out.extend_from_slice(br#""}"#);
}

fn span(out: &mut Vec<u8>, span: Span) {
    numbered(out, r#"{"start":"#, span.start);
    numbered(out, r#","end":"#, span.end);
    out.push(b'}');
}

fn place(out: &mut Vec<u8>, place: LineColumn) {
    numbered(out, r#"{"line":"#, place.line);
    numbered(out, r#","column":"#, place.column);
    out.push(b'}');
}

/// Appends `value` as JSON.
pub(super) fn append(out: &mut Vec<u8>, value: &impl Serialize) {
    // Writing to memory does not fail, and our shapes have string keys only.
    let _ = serde_json::to_writer(out, value);
}

/// Appends `text` in quotation marks.
fn string(out: &mut Vec<u8>, text: &str) {
    // all bytes, whatever comes first, and without a choice: so they are compared many at a time
    let special = |byte: u8| u8::from(byte < b' ') | u8::from(byte == b'"') | u8::from(byte == b'\\');
    if text.bytes().fold(0, |found, byte| found | special(byte)) > 0 {
        append(out, &text);
        return;
    }
    out.push(b'"');
    out.extend_from_slice(text.as_bytes());
    out.push(b'"');
}

/// Appends a name with the signs around it, and the string that it names.
fn named(out: &mut Vec<u8>, name: &str, text: &str) {
    out.extend_from_slice(name.as_bytes());
    string(out, text);
}

/// The same for a number.
fn numbered(out: &mut Vec<u8>, name: &str, mut number: u32) {
    out.extend_from_slice(name.as_bytes());
    let mut digits = [b'0'; 10];
    let mut first = digits.len();
    while first == digits.len() || number > 0 {
        first -= 1;
        digits[first] += (number % 10) as u8;
        number /= 10;
    }
    out.extend_from_slice(&digits[first..]);
}

/// Appends what `item` appends for each of `items`, commas between them.
fn listed<T>(out: &mut Vec<u8>, items: &[T], item: impl Fn(&mut Vec<u8>, &T)) {
    for (index, each) in items.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        item(out, each);
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

    #[test]
    fn strings_and_numbers_are_written_as_serde_writes_them() {
        for text in ["", "quay", "“No,” 5 % of é", "a \"b\" \\ c", "line\nline\t\u{1}\u{7f}"] {
            let mut out = Vec::new();
            string(&mut out, text);
            assert_eq!(Some(String::from_utf8_lossy(&out).into_owned()), serde_json::to_string(text).ok(), "{text}");
        }
        for number in [0, 7, 10, 4_000_000_000, u32::MAX] {
            let mut out = Vec::new();
            numbered(&mut out, "", number);
            assert_eq!(String::from_utf8_lossy(&out), number.to_string());
        }
    }
}
