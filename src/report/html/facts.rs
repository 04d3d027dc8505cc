//! The lists of the report: chains, claims, what needs no source, what is on record, where the numbers are from. Knows
//! shapes; counts nothing.

use maud::{Markup, html};

use super::to_do::worded;
use super::{phrases, plots};
use crate::emit::plural;
use crate::report::Measured;
use crate::report::measured::{Claim, Exempt};
use crate::span::Span;

/// The ways from whoever said something to the article.
pub(super) fn chains(measured: &Measured) -> Markup {
    html! {
        @if measured.chains.is_empty() { p { "No statement is said to have come by way of somebody else." } }
        (plots::flow(measured))
        @if !measured.chains.is_empty() {
            ul.chains {
                @for chain in &measured.chains {
                    li {
                        @for step in &chain.steps { (step) " → " }
                        "article"
                        @if chain.attributions > 1 { " (" (chain.attributions) " times)" }
                        " · " (phrases::places(&chain.lines))
                    }
                }
            }
        }
    }
}

/// Sentences with an event or figures that rest on nobody.
pub(super) fn claims(measured: &Measured) -> Markup {
    let line = |claim: &Claim| {
        html! { li { (at(measured, claim.span, claim.line)) " " (claim.text) " (" (worded(&phrases::claimed(claim))) ")" } }
    };
    html! {
        @if measured.claims.is_empty() { p { "None." } }
        ul { @for claim in &measured.claims { (line(claim)) } }
    }
}

/// Sentences that need no source, and why.
pub(super) fn exempt(measured: &Measured) -> Markup {
    let line = |found: &Exempt| {
        html! { li { (at(measured, found.span, found.line)) " " em { (found.reason) } ": " (found.text) } }
    };
    html! {
        @if measured.exempt.is_empty() { p { "None." } }
        ul { @for found in &measured.exempt { (line(found)) } }
    }
}

/// The sentence in the article.
fn at(measured: &Measured, span: Span, line: u32) -> Markup {
    let cell = measured.strip.sentences.binary_search_by_key(&span.start, |cell| cell.span.start);
    html! {
        @match cell {
            Ok(cell) => a href={ "#sentence-" (cell) } { "line " (line) },
            Err(_) => { "line " (line) },
        }
    }
}

/// What is allowed and declared is never left out.
pub(super) fn record(measured: &Measured) -> Markup {
    let declared = &measured.declared;
    html! {
        h3 { (plural(measured.gate.suppressed, "suppressed finding")) }
        @if measured.suppressions.is_empty() { p { "Nothing is suppressed." } }
        ul { @for found in &measured.suppressions {
            li { @if let Some(line) = found.line { "line " (line) " " } (phrases::suppressed(found)) }
        } }
        h3 { (plural(measured.gate.declared_sources, "declared source")) }
        @if declared.is_empty() { p { "No source is declared." } }
        ul { @for found in declared { li { "line " (found.line) " " (phrases::declared(found)) } } }
    }
}

/// Where the numbers are from, and what they don't say.
pub(super) fn about(origin: &str) -> Markup {
    html! {
        p { (origin) "." }
        p {
            "Found by a grammar, without a model; it can miss or mistake a source. The report tells whether the text names "
            "somebody for a statement, not whether the statement is true."
        }
    }
}
