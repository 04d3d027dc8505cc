//! The report of Checkstyle, which many services read. Knows findings and places; ranges have no place in it.

use std::io::Write as _;

use super::xml::escaped;
use super::{Region, sentence};
use crate::diagnostic::{Diagnostic, Severity};
use crate::text::TextFile;

/// What stands before the files.
pub(in crate::emit) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n";
/// What stands behind them.
pub(in crate::emit) const FOOT: &str = "</checkstyle>\n";

/// Appends the element of one file; nothing if it has no findings.
pub(in crate::emit) fn file(out: &mut Vec<u8>, file: &TextFile, findings: &mut dyn Iterator<Item = &Diagnostic>) {
    let mut findings = findings.peekable();
    if findings.peek().is_none() {
        return;
    }
    // Writing to memory does not fail.
    let _ = writeln!(out, "  <file name=\"{}\">", escaped(file.path()));
    for diagnostic in findings {
        let (line, column) = Region::of(file, diagnostic.primary.span).start;
        let severity = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info | Severity::Hint => "info",
        };
        let _ = writeln!(
            out,
            "    <error line=\"{line}\" column=\"{column}\" severity=\"{severity}\" message=\"{}\" source=\"sayso.{}\"/>",
            escaped(&sentence(diagnostic)),
            escaped(&diagnostic.rule),
        );
    }
    out.extend_from_slice(b"  </file>\n");
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::super::tests::sample;
    use super::*;

    #[test]
    fn a_file_with_its_errors() {
        let (text, findings) = sample();
        let mut out = HEAD.as_bytes().to_vec();
        file(&mut out, &text, &mut findings.iter());
        file(&mut out, &text, &mut [].iter());
        out.extend_from_slice(FOOT.as_bytes());
        expect![[r#"
            <?xml version="1.0" encoding="UTF-8"?>
            <checkstyle version="4.3">
              <file name="news/a b.md">
                <error line="2" column="1" severity="warning" message="`an official` is nobody: who, exactly?" source="sayso.anonymous-source"/>
                <error line="2" column="19" severity="error" message="`50%` has no source" source="sayso.unattributed-figure"/>
              </file>
            </checkstyle>
        "#]].assert_eq(&String::from_utf8_lossy(&out));
    }
}
