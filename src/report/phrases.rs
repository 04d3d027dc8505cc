//! What the formats for people say in the same words. Knows what was measured, not where it is written; all text of the
//! article goes through the format's own escaping afterwards.

use std::collections::BTreeMap;

use super::measured::{Claim, Conflict, Declared, Figure, Finding, Measured, Part, Row, Suppressed, Toll};
use crate::emit::plural;

/// A heading with items, each on its line of the article if it has one.
pub(super) struct List {
    pub(super) heading: String,
    pub(super) items: Vec<(Option<u32>, String)>,
}

/// `57%`
pub(super) fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

pub(super) fn title(measured: &Measured) -> String {
    let headline = measured.headline.as_deref().unwrap_or("an article without a headline");
    format!("Attribution report: {headline}")
}

pub(super) fn file(measured: &Measured) -> String {
    let published = measured.published.as_deref().map_or("no date".to_owned(), |day| format!("published {day}"));
    format!("{} · {published} · {} in the body", measured.path, plural(measured.words, "word"))
}

pub(super) fn origin(measured: &Measured) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let Measured { profile, rules, digest, .. } = measured;
    format!("sayso {version} · profile {profile} · {} · input {digest}", plural(*rules, "rule"))
}

/// What stands behind the verdict.
pub(super) fn gate(measured: &Measured) -> String {
    let gate = &measured.gate;
    let found = [(gate.error, "error"), (gate.warning, "warning"), (gate.info, "info"), (gate.hint, "hint")];
    let found: Vec<String> = found.into_iter().map(|(count, noun)| plural(count, noun)).collect();
    let declared = plural(gate.declared_sources, "declared source");
    format!("{} · fails from {} up · {} suppressed · {declared}", found.join(", "), gate.fail_on, gate.suppressed)
}

/// The measures, each behind its label.
pub(super) fn counts(measured: &Measured) -> Vec<(&'static str, String)> {
    let Measured { sentences, quotations, sources, dependence, .. } = measured;
    let of = |part: usize| percent(super::ratio(part, sentences.total));
    let mut all = vec![
        (
            "sentences",
            format!(
                "{} · {} attributed ({}) · {} unattributed ({} with findings) · {} exempt · {} with findings",
                sentences.total,
                sentences.attributed,
                of(sentences.attributed),
                sentences.unattributed,
                sentences.unattributed_with_findings,
                sentences.exempt,
                sentences.with_findings
            ),
        ),
        (
            "quotations",
            format!(
                "{} · {} · {:.1}% of the words",
                quotations.count,
                plural(quotations.words, "word"),
                quotations.share * 100.0
            ),
        ),
        (
            "sources",
            format!(
                "{} merged from {} in {} · {} fully identified (class {}) · anonymous or collective {} of {} ({})",
                sources.merged,
                plural(sources.speakers, "speaker"),
                plural(sources.surface_forms, "wording"),
                sources.fully_identified,
                sources.transparency,
                sources.anonymous,
                dependence.attributions,
                percent(sources.anonymous_share)
            ),
        ),
    ];
    if let Some(top) = &dependence.top {
        let limit = |limit: Option<String>| limit.map_or(String::new(), |limit| format!(" (limit {limit})"));
        let effective = dependence.effective_sources.unwrap_or_default();
        all.push((
            "dependence",
            format!(
                "top {} {top}{} · HHI {:.2}{} · effective sources {effective:.1}",
                percent(dependence.top_share),
                limit(dependence.top_limit.map(percent)),
                dependence.hhi,
                limit(dependence.hhi_limit.map(|limit| format!("{limit:.2}"))),
            ),
        ));
    }
    all
}

/// The signs of the strip.
pub(super) fn legend(measured: &Measured) -> String {
    let letters = measured.strip.legend.iter().map(|entry| format!("{} {}", entry.letter, entry.name));
    let cells = &measured.strip.cells;
    let others = [('-', "no source found"), ('.', "exempt"), ('+', "somebody without a letter")];
    let others = others.into_iter().filter(|(sign, _)| cells.contains(*sign));
    letters.chain(others.map(|(sign, what)| format!("{sign} {what}"))).collect::<Vec<_>>().join(" · ")
}

/// `organisation 13 (59%) · person 6 (27%)`
pub(super) fn parts(parts: &[Part]) -> String {
    let word = |name: &'static str| if name == "none" { "not stated" } else { name };
    let one = |part: &Part| format!("{} {} ({})", word(part.name), part.attributions, percent(part.share));
    parts.iter().map(one).collect::<Vec<_>>().join(" · ")
}

/// `1, 4, 7`
pub(super) fn lines(lines: &[u32]) -> String {
    lines.iter().map(u32::to_string).collect::<Vec<_>>().join(", ")
}

/// Where somebody stands, in words.
pub(super) fn stance(row: &Row) -> String {
    let described = row.role.clone();
    let side = Some(row.stance).filter(|stance| *stance != "none").map(|stance| format!("side: {stance}"));
    let stake = Some(row.interest).filter(|interest| *interest != "none").map(|stake| format!("stake: {stake}"));
    described.into_iter().chain(side).chain(stake).collect::<Vec<_>>().join(" · ")
}

/// Who else speaks for a source: names with counts, unless it is only the source itself.
pub(super) fn speakers(row: &Row) -> Option<String> {
    let all: Vec<String> = row
        .speakers
        .iter()
        .filter(|speaker| speaker.attributions > 0)
        .map(|speaker| format!("{} {}", speaker.name, speaker.attributions))
        .collect();
    let is_alone = all.len() == 1 && row.speakers.iter().any(|s| s.attributions > 0 && s.name == row.name);
    (!is_alone).then(|| all.join(", "))
}

/// `Reuters 1, Courier 2`
pub(super) fn via(row: &Row) -> String {
    row.via.iter().map(|via| format!("{} {}", via.name, via.attributions)).collect::<Vec<_>>().join(", ")
}

/// What else the text calls a source, the names of its speakers apart.
pub(super) fn other_forms(row: &Row) -> Vec<&str> {
    let is_speaker = |form: &str| row.speakers.iter().any(|speaker| speaker.attributions > 0 && speaker.name == form);
    row.forms.iter().map(String::as_str).filter(|form| *form != row.name && !is_speaker(form)).collect()
}

/// `lines 1, 4, 7`
pub(super) fn places(all: &[u32]) -> String {
    format!("{} {}", if all.len() == 1 { "line" } else { "lines" }, lines(all))
}

/// What else the ledger says of a source, a paragraph each.
pub(super) fn details(row: &Row) -> Vec<String> {
    let mut all = Vec::new();
    all.extend(Some(stance(row)).filter(|stance| !stance.is_empty()));
    all.extend(speakers(row).map(|speakers| format!("speakers: {speakers}")));
    let others = other_forms(row);
    if !others.is_empty() {
        all.push(format!("also: {}", others.join("; ")));
    }
    if !row.via.is_empty() {
        all.push(format!("via: {}", via(row)));
    }
    let mut last = places(&row.lines);
    if !row.flags.is_empty() {
        last.extend([format!(" · flags: {}", row.flags.join(", "))]);
    }
    all.push(last);
    all
}

/// Whether a table for people leaves a figure out: small counts, durations and the like that need nobody.
pub(super) fn is_small(figure: &Figure) -> bool {
    matches!(figure.reason, Some("minor" | "duration" | "structure" | "distance" | "score"))
}

/// How many figures there are, and how they stand.
pub(super) fn figures(figures: &[Figure]) -> Option<String> {
    let count = |status: &str| figures.iter().filter(|figure| figure.status == status).count();
    let small = figures.iter().filter(|figure| is_small(figure)).count();
    let mut parts = vec![format!("{} attributed", count("attributed"))];
    let others = [("declared", "declared"), ("no-source-found", "no source found"), ("exempt", "exempt")];
    for (status, word) in others {
        parts.extend(Some(count(status)).filter(|n| *n > 0).map(|n| format!("{n} {word}")));
    }
    let left_out = if small == 0 { String::new() } else { format!("; {small} small or exempt by form left out") };
    (!figures.is_empty()).then(|| format!("Figures ({}: {}{left_out})", figures.len(), parts.join(", ")))
}

/// Whose figure it is, or why it is nobody's.
pub(super) fn status(figure: &Figure) -> String {
    let mut text = match figure.status {
        "attributed" => figure.by.clone().unwrap_or_else(|| "attributed, nobody named".to_owned()),
        "declared" => "a declared source".to_owned(),
        "exempt" => format!("exempt: {}", figure.reason.unwrap_or_default()),
        _ => "no source found".to_owned(),
    };
    if !figure.via.is_empty() {
        text.extend([format!(" via {}", figure.via.join(", "))]);
    }
    if let Some(n) = figure.originators.filter(|n| *n > 0 && figure.status == "attributed") {
        text.extend([" · ".to_owned(), originated(n)]);
    }
    text
}

/// How many sources give a toll.
pub(super) fn originated(sources: usize) -> String {
    match sources {
        0 => "no source found".to_owned(),
        1 => "single source".to_owned(),
        n => format!("{n} sources"),
    }
}

pub(super) fn conflict(conflict: &Conflict) -> String {
    let Conflict { line, text, earlier_line, earlier_text } = conflict;
    format!("`{earlier_text}` (line {earlier_line}) and `{text}` (line {line})")
}

/// `5 events: 0 with two or more sources, 4 with one, 1 with none`
pub(super) fn tolls(measured: &Measured) -> Option<String> {
    let count = |takes: fn(&Toll) -> bool| measured.tolls.iter().filter(|toll| takes(toll)).count();
    let many = count(|toll| toll.originators.len() > 1);
    let (one, none) = (count(|toll| toll.originators.len() == 1), count(|toll| toll.originators.is_empty()));
    let conflicts = if measured.conflicts.is_empty() { "; none differ without a word about it" } else { "" };
    let events = plural(measured.tolls.len(), "event");
    let all =
        format!("{events} with a toll: {many} with two or more sources, {one} with one, {none} with none{conflicts}");
    (!measured.tolls.is_empty()).then_some(all)
}

/// What is listed line by line; empty lists are left out, but for what nobody must overlook.
pub(super) fn lists(measured: &Measured) -> Vec<List> {
    let mut all = Vec::new();
    let chains = measured.chains.iter().map(|chain| {
        let times = if chain.attributions > 1 { format!(" ({} times)", chain.attributions) } else { String::new() };
        (chain.lines.first().copied(), format!("{} → article{times}", chain.steps.join(" → ")))
    });
    all.push(List { heading: "Chains longer than one step".to_owned(), items: chains.collect() });
    let claims = measured.claims.iter().map(|claim| (Some(claim.line), format!("{} ({})", claim.text, claimed(claim))));
    let heading = format!("Claims with no source found ({})", measured.claims.len());
    all.push(List { heading, items: claims.collect() });
    let exempt = measured.exempt.iter().map(|found| (Some(found.line), format!("{}: {}", found.reason, found.text)));
    all.push(List { heading: "Sentences that need no source".to_owned(), items: exempt.collect() });
    let suppressions = measured.suppressions.iter().map(|found| (found.line, suppressed(found)));
    all.push(List { heading: "Suppressed, and why".to_owned(), items: suppressions.collect() });
    let declared = measured.declared.iter().map(|found| (Some(found.line), declared(found)));
    all.push(List { heading: "Declared sources".to_owned(), items: declared.collect() });
    all.retain(|list| !list.items.is_empty());
    all
}

/// What of a sentence rests on nobody.
pub(super) fn claimed(claim: &Claim) -> String {
    let event = claim.event.then(|| "an event".to_owned());
    let figures = claim.figures.iter().map(|figure| format!("the figure `{figure}`"));
    event.into_iter().chain(figures).collect::<Vec<_>>().join(", ")
}

/// What is allowed, why and for how long.
pub(super) fn suppressed(found: &Suppressed) -> String {
    let until = found.until.as_ref().map_or(String::new(), |day| format!(", until {day}"));
    let place = if found.line.is_none() { ", by the config" } else { "" };
    let reason = if found.reason.is_empty() { "no reason given" } else { found.reason.as_str() };
    format!("{}: {reason}{until}{place}", found.rule)
}

/// A declared source, and whether anything rests on it.
pub(super) fn declared(found: &Declared) -> String {
    let used = if found.used == Some(false) { ", nothing rests on it" } else { "" };
    let name = if found.name.is_empty() { "name withheld" } else { found.name.as_str() };
    format!("{}: {name}{used}", found.id)
}

/// `missing-credit 1, vague-quantity 2`
pub(super) fn by_rule(findings: &[&Finding]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in findings {
        *counts.entry(&finding.rule).or_default() += 1;
    }
    counts.into_iter().map(|(rule, n)| format!("{rule} {n}")).collect::<Vec<_>>().join(", ")
}

/// How many of several articles have a report of their own.
pub(super) fn left_out(shown: usize, articles: usize) -> String {
    let left_out = plural(articles - shown, "article");
    if shown == 0 {
        format!("Reports on single articles left out ({left_out}); `--details all` writes them")
    } else {
        format!("Below, the first {shown} of {articles} articles; {left_out} left out (`--details all` writes all)")
    }
}
