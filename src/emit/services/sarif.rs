//! SARIF 2.1.0 as GitHub code scanning takes it. Knows findings and what rules say of themselves.
//!
//! Source: OASIS Static Analysis Results Interchange Format 2.1.0, and GitHub's "SARIF support for code scanning".
//! Identity is our own: code scanning falls back on a hash of the line, and a paragraph is one line.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde::Serialize;

use super::{Region, plain, sentence, uri};
use crate::diagnostic::{Confidence, Diagnostic, Severity};
use crate::emit::json::append;
use crate::rule::Rule;
use crate::span::Span;
use crate::text::TextFile;

/// What stands before the results.
pub(in crate::emit) const HEAD: &str = concat!(
    "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{",
    "\"columnKind\":\"unicodeCodePoints\",\"automationDetails\":{\"id\":\"sayso/\"},\"results\":[\n"
);

/// Characters of a description that code scanning keeps.
const LONGEST: usize = 1_000;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'a> {
    rule_id: &'a str,
    level: &'static str,
    message: Text,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: Fingerprints,
    properties: OutcomeProperties,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

#[derive(Serialize)]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    #[serde(rename = "physicalLocation")]
    place: Place,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Place {
    artifact_location: Artifact,
    region: Lines,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Lines {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fingerprints {
    /// The key that code scanning reads; its values end in a count.
    primary_location_line_hash: String,
    #[serde(rename = "sayso/v1")]
    own: String,
}

#[derive(Serialize)]
struct OutcomeProperties {
    confidence: &'static str,
    zone: &'static str,
    voice: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
}

/// Appends the results of one file, a comma between two.
pub(in crate::emit) fn results(out: &mut Vec<u8>, file: &TextFile, findings: &mut dyn Iterator<Item = &Diagnostic>) {
    for (row, diagnostic) in findings.enumerate() {
        if row > 0 {
            out.extend_from_slice(b",\n");
        }
        append(out, &outcome(file, diagnostic));
    }
}

fn outcome<'a>(file: &TextFile, diagnostic: &'a Diagnostic) -> Outcome<'a> {
    let location = |id: Option<usize>, span: Span, message: Option<&str>| {
        let Region { start, end } = Region::of(file, span);
        Location {
            id,
            place: Place {
                artifact_location: Artifact { uri: uri(file.path()) },
                region: Lines { start_line: start.0, start_column: start.1, end_line: end.0, end_column: end.1 },
            },
            message: message.filter(|text| !text.is_empty()).map(|text| Text { text: plain(text) }),
        }
    };
    let fingerprint = format!("{:016x}", diagnostic.fingerprint);
    Outcome {
        rule_id: &diagnostic.rule,
        level: level(diagnostic.severity),
        message: Text { text: sentence(diagnostic) },
        locations: [location(None, diagnostic.primary.span, None)],
        related_locations: (1..)
            .zip(&diagnostic.labels)
            .map(|(id, label)| location(Some(id), label.span, Some(&label.message)))
            .collect(),
        partial_fingerprints: Fingerprints { primary_location_line_hash: format!("{fingerprint}:1"), own: fingerprint },
        properties: OutcomeProperties {
            confidence: diagnostic.confidence.name(),
            zone: diagnostic.zone,
            voice: diagnostic.voice,
            help: diagnostic.help.as_deref().map(plain),
        },
    }
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "note",
    }
}

#[derive(Serialize)]
struct Driver<'a> {
    name: &'static str,
    version: &'static str,
    #[serde(rename = "semanticVersion")]
    semantic_version: &'static str,
    rules: Vec<Descriptor<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor<'a> {
    id: &'a str,
    short_description: Text,
    full_description: Text,
    default_configuration: Configuration,
    help: Help,
    properties: DescriptorProperties,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct DescriptorProperties {
    tags: [&'static str; 1],
    precision: &'static str,
    #[serde(rename = "problem.severity")]
    problem_severity: &'static str,
}

/// What stands behind the results: the program and those of its rules that have results. `rule` knows rules by id; what
/// it does not know are findings of the program's own.
pub(in crate::emit) fn foot<'r>(ids: &'r BTreeSet<String>, rule: &dyn Fn(&str) -> Option<&'r Rule>) -> Vec<u8> {
    let mut out = b"\n],\"tool\":{\"driver\":".to_vec();
    let version = env!("CARGO_PKG_VERSION");
    let rules = ids.iter().map(|id| rule(id).map_or_else(|| own(id), described)).collect();
    append(&mut out, &Driver { name: "sayso", version, semantic_version: version, rules });
    out.extend_from_slice(b"}}]}\n");
    out
}

fn described(rule: &Rule) -> Descriptor<'_> {
    let severity = rule.severity().unwrap_or(Severity::Hint);
    let help = rule.help().unwrap_or_default();
    let why = one_line(rule.why());
    // Writing to memory does not fail.
    let mut markdown = format!("**{}**\n\n{why}\n", one_line(rule.summary()));
    if !help.is_empty() {
        let _ = write!(markdown, "\n**What to do:** {}\n", one_line(&help));
    }
    if let Some(limits) = rule.limits() {
        let _ = write!(markdown, "\n**Limits:** {}\n", one_line(limits));
    }
    let _ = write!(markdown, "\n`sayso explain {}` tells more.\n", rule.id());
    Descriptor {
        id: rule.id(),
        short_description: Text { text: cut(&one_line(rule.summary())) },
        full_description: Text { text: cut(&why) },
        default_configuration: Configuration { level: level(severity) },
        help: Help { text: if help.is_empty() { why.clone() } else { one_line(&help) }, markdown },
        properties: properties(severity, rule.confidence()),
    }
}

/// A complaint of the program itself.
fn own(id: &str) -> Descriptor<'_> {
    let text = || format!("sayso could not do what it was asked to ({id})");
    Descriptor {
        id,
        short_description: Text { text: text() },
        full_description: Text { text: text() },
        default_configuration: Configuration { level: "error" },
        help: Help { text: text(), markdown: text() },
        properties: properties(Severity::Error, Confidence::High),
    }
}

const fn properties(severity: Severity, confidence: Confidence) -> DescriptorProperties {
    DescriptorProperties {
        tags: ["attribution"],
        precision: confidence.name(),
        problem_severity: match severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info | Severity::Hint => "recommendation",
        },
    }
}

/// Line ends of YAML are spaces.
fn one_line(text: &str) -> String {
    plain(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::super::tests::sample;
    use super::*;

    #[test]
    fn a_result_has_what_code_scanning_wants() {
        let (file, findings) = sample();
        let mut out = Vec::new();
        results(&mut out, &file, &mut findings.iter());
        expect![[r#"
            {"ruleId":"anonymous-source","level":"warning","message":{"text":"`an official` is nobody: who, exactly?"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"news/a%20b.md"},"region":{"startLine":2,"startColumn":1,"endLine":2,"endColumn":12}}}],"relatedLocations":[{"id":1,"physicalLocation":{"artifactLocation":{"uri":"news/a%20b.md"},"region":{"startLine":1,"startColumn":1,"endLine":1,"endColumn":11}},"message":{"text":"<said> this"}}],"partialFingerprints":{"primaryLocationLineHash":"000000000000beef:1","sayso/v1":"000000000000beef"},"properties":{"confidence":"high","zone":"body","voice":"writer","help":"name them: 100% of them"}},
            {"ruleId":"unattributed-figure","level":"error","message":{"text":"`50%` has no source"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"news/a%20b.md"},"region":{"startLine":2,"startColumn":19,"endLine":2,"endColumn":22}}}],"partialFingerprints":{"primaryLocationLineHash":"000000000000f00d:1","sayso/v1":"000000000000f00d"},"properties":{"confidence":"high","zone":"body","voice":"writer"}}"#]].assert_eq(&String::from_utf8_lossy(&out));
    }

    #[test]
    fn rules_are_described_and_the_whole_is_json() {
        let ids = BTreeSet::from(["invalid-encoding".to_owned(), "orphan-quote".to_owned()]);
        let rules = crate::rule::RuleSet::builtin();
        let foot = foot(&ids, &|id| rules.get(id));
        let whole: serde_json::Value = serde_json::from_slice(&[HEAD.as_bytes(), &foot].concat()).unwrap_or_default();
        let described = &whole["runs"][0]["tool"]["driver"]["rules"];
        assert_eq!(described[1]["id"], "orphan-quote");
        for rule in described.as_array().into_iter().flatten() {
            for field in ["shortDescription", "fullDescription", "help"] {
                let text = rule[field]["text"].as_str().unwrap_or_default();
                assert!(!text.is_empty() && text.chars().count() <= 1_024, "{rule} {field}");
            }
        }
    }
}
