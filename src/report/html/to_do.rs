//! The findings: as a list of things to do, and as notes beside the text. Knows findings; not where notes stand.

use maud::{Markup, html};

use super::phrases;
use crate::diagnostic::Severity;
use crate::report::Measured;
use crate::report::measured::Finding;

/// All findings, worst first; hints are summed up.
pub(super) fn list(measured: &Measured) -> Markup {
    let is_hint = |finding: &Finding| finding.severity == Severity::Hint.name();
    let hints: Vec<&Finding> = measured.findings.iter().filter(|finding| is_hint(finding)).collect();
    let listed = measured.findings.iter().enumerate().filter(|(_, finding)| !is_hint(finding));
    html! {
        @if measured.findings.is_empty() { p { "Nothing was found." } }
        ol.to-do {
            @for (index, finding) in listed {
                li value=(index + 1) {
                    (severity(finding)) " " (worded(&finding.message)) (help(finding))
                    " " (place(index, finding)) " " code { (finding.rule) }
                }
            }
        }
        @if !hints.is_empty() { p.hints { "Hints: " (phrases::by_rule(&hints)) } }
    }
}

/// Notes on findings; hints are folded away.
pub(super) fn notes(measured: &Measured, indices: &[usize]) -> Markup {
    let all = || indices.iter().filter_map(|index| Some((*index, measured.findings.get(*index)?)));
    let is_hint = |finding: &Finding| finding.severity == Severity::Hint.name();
    let hints = all().filter(|(_, finding)| is_hint(finding)).count();
    html! {
        div.notes {
            @if hints < indices.len() {
                ul { @for (index, finding) in all().filter(|(_, finding)| !is_hint(finding)) { (note(index, finding)) } }
            }
            @if hints > 0 {
                details {
                    summary { (crate::emit::plural(hints, "hint")) }
                    ul { @for (index, finding) in all().filter(|(_, finding)| is_hint(finding)) { (note(index, finding)) } }
                }
            }
        }
    }
}

fn note(index: usize, finding: &Finding) -> Markup {
    html! {
        li id={ "finding-" (index + 1) } class={ "note " (finding.severity) } {
            span.number { (index + 1) } " " (severity(finding)) " " (worded(&finding.message)) (help(finding))
            " " code { (finding.rule) }
        }
    }
}

fn help(finding: &Finding) -> Markup {
    html! { @if let Some(help) = &finding.help { " " span.help { (worded(help)) } } }
}

/// Words of the article stand in backticks in messages; here they are set apart.
pub(super) fn worded(message: &str) -> Markup {
    html! {
        @for (index, part) in message.split('`').enumerate() {
            @if index % 2 == 1 { span.worded { "“" (part) "”" } } @else { (part) }
        }
    }
}

fn severity(finding: &Finding) -> Markup {
    html! { span class={ "severity " (finding.severity) } { (finding.severity) } }
}

fn place(index: usize, finding: &Finding) -> Markup {
    html! { a href={ "#finding-" (index + 1) } { "line " (finding.line) } }
}
