//! The code quality report of GitLab: an array of findings. Knows findings and paths.
//!
//! Source: GitLab documentation, "Code Quality report format". Equal fingerprints collapse there, also across files, so
//! the path is part of them.

use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::sentence;
use crate::diagnostic::{Diagnostic, Severity};
use crate::emit::json::append;
use crate::text::TextFile;

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

/// Appends the findings of one file, a comma between two.
pub(in crate::emit) fn issues(out: &mut Vec<u8>, file: &TextFile, findings: &mut dyn Iterator<Item = &Diagnostic>) {
    for (row, diagnostic) in findings.enumerate() {
        if row > 0 {
            out.extend_from_slice(b",\n");
        }
        let span = diagnostic.primary.span;
        let issue = Issue {
            description: sentence(diagnostic),
            check_name: &diagnostic.rule,
            fingerprint: format!("{:016x}", xxh3_64_with_seed(file.path().as_bytes(), diagnostic.fingerprint)),
            severity: match diagnostic.severity {
                Severity::Error => "critical",
                Severity::Warning => "major",
                Severity::Info => "minor",
                Severity::Hint => "info",
            },
            location: Location {
                path: file.path(),
                lines: Lines { begin: file.line_column(span.start).line, end: file.line_column(span.end).line },
            },
        };
        append(out, &issue);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::super::tests::sample;
    use super::*;

    #[test]
    fn an_issue_has_a_place_and_an_identity() {
        let (file, findings) = sample();
        let mut out = Vec::new();
        issues(&mut out, &file, &mut findings.iter());
        expect![[r#"
            {"description":"`an official` is nobody: who, exactly?","check_name":"anonymous-source","fingerprint":"67e0babb38c7083d","severity":"major","location":{"path":"news/a b.md","lines":{"begin":2,"end":2}}},
            {"description":"`50%` has no source","check_name":"unattributed-figure","fingerprint":"ade900b6937fc3d1","severity":"critical","location":{"path":"news/a b.md","lines":{"begin":2,"end":2}}}"#]].assert_eq(&String::from_utf8_lossy(&out));
    }

    #[test]
    fn the_same_finding_in_two_files_is_two() {
        let (_, findings) = sample();
        let of = |path: &str| {
            let mut out = Vec::new();
            issues(&mut out, &TextFile::from_str(path, "x"), &mut findings[..1].iter());
            let issue: serde_json::Value = serde_json::from_slice(&out).unwrap_or_default();
            issue["fingerprint"].as_str().map(str::to_owned)
        };
        assert!(of("a.md").is_some());
        assert_ne!(of("a.md"), of("b.md"));
    }
}
