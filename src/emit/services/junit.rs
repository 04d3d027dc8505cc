//! The report of `JUnit`: a suite for each file, a case for each rule that has findings in it, one case that passes for a
//! file without findings. Knows findings and files.
//!
//! Source: the schema of the Jenkins `xUnit` plugin (`junit-10.xsd`), the strictest in use.

use std::collections::BTreeMap;
use std::io::Write as _;

use super::xml::escaped;
use super::{Region, sentence};
use crate::diagnostic::{Diagnostic, Severity};
use crate::text::TextFile;

/// What stands before the suites.
pub(in crate::emit) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"sayso\">\n";
/// What stands behind them.
pub(in crate::emit) const FOOT: &str = "</testsuites>\n";

/// Appends the suite of one file.
pub(in crate::emit) fn suite(out: &mut Vec<u8>, file: &TextFile, findings: &mut dyn Iterator<Item = &Diagnostic>) {
    let mut cases: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in findings {
        cases.entry(&diagnostic.rule).or_default().push(diagnostic);
    }
    let path = escaped(file.path());
    let (tests, failures) = (cases.len().max(1), cases.len());
    // Writing to memory does not fail.
    let _ = writeln!(out, "  <testsuite name=\"{path}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">");
    if cases.is_empty() {
        let _ = writeln!(out, "    <testcase name=\"sayso\" classname=\"{path}\"/>");
    }
    for (rule, found) in cases {
        let rule = escaped(rule);
        let worst = found.iter().map(|d| d.severity).max().unwrap_or(Severity::Hint);
        let first = found.first().map(|d| escaped(&sentence(d))).unwrap_or_default();
        let _ = writeln!(out, "    <testcase name=\"{rule}\" classname=\"{path}\">");
        let _ = write!(out, "      <failure type=\"{}\" message=\"{first}\">", worst.name());
        for diagnostic in found {
            let (line, column) = Region::of(file, diagnostic.primary.span).start;
            let _ = write!(out, "{path}:{line}:{column}: {}&#10;", escaped(&sentence(diagnostic)));
        }
        let _ = writeln!(out, "</failure>\n    </testcase>");
    }
    out.extend_from_slice(b"  </testsuite>\n");
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::super::tests::sample;
    use super::*;

    #[test]
    fn a_suite_with_failures_and_one_without() {
        let (file, findings) = sample();
        let mut out = HEAD.as_bytes().to_vec();
        suite(&mut out, &file, &mut findings.iter());
        suite(&mut out, &file, &mut [].iter());
        out.extend_from_slice(FOOT.as_bytes());
        expect![[r#"
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="sayso">
              <testsuite name="news/a b.md" tests="2" failures="2" errors="0">
                <testcase name="anonymous-source" classname="news/a b.md">
                  <failure type="warning" message="`an official` is nobody: who, exactly?">news/a b.md:2:1: `an official` is nobody: who, exactly?&#10;</failure>
                </testcase>
                <testcase name="unattributed-figure" classname="news/a b.md">
                  <failure type="error" message="`50%` has no source">news/a b.md:2:19: `50%` has no source&#10;</failure>
                </testcase>
              </testsuite>
              <testsuite name="news/a b.md" tests="1" failures="0" errors="0">
                <testcase name="sayso" classname="news/a b.md"/>
              </testsuite>
            </testsuites>
        "#]].assert_eq(&String::from_utf8_lossy(&out));
    }
}
