//! How much of what editors want of annotated articles is found, and how often the program speaks where it must not.

use std::io;
use std::ops::Range;

use sayso::check::check;
use sayso::diagnostic::{Diagnostic, Severity};
use sayso::rule::RuleSet;
use sayso::settings::Settings;

use super::{Wanted, for_each, overlap};

/// Bytes to either side on its line within which a finding is the one that is wanted.
const NEAR: usize = 150;

/// Of the errors and warnings that are wanted, those that are found, and found as errors or warnings.
const FOUND: usize = 321;
const LOUD: usize = 233;
/// Errors and warnings that nobody wants.
const EXTRA: usize = 21;
/// Places where a rule must stay silent and does not.
const BROKEN: usize = 37;
/// How many more may be found before the numbers above must follow.
const SLACK: usize = 5;

const fn is_alert(severity: Severity) -> bool {
    matches!(severity, Severity::Error | Severity::Warning)
}

fn place(found: &Diagnostic) -> Range<usize> {
    found.primary.span.start as usize..found.primary.span.end as usize
}

/// Whether the finding is that one.
fn fits(text: &str, found: &Diagnostic, wanted: &Wanted) -> bool {
    let own = place(found);
    let line = text[..own.start].matches('\n').count() + 1;
    let apart = wanted.place.start.saturating_sub(own.end).max(own.start.saturating_sub(wanted.place.end));
    let near = line == wanted.line && apart <= NEAR;
    found.rule == wanted.rule && (wanted.line == 0 || overlap(&own, &wanted.place) > 0 || near)
}

#[test]
fn editors_find_what_they_want() -> io::Result<()> {
    let (mut all, mut found, mut loud, mut extra, mut broken) = (0, 0, 0, 0, 0);
    for_each(|story, article| {
        let text = story.file.text();
        let findings = check(article, RuleSet::builtin(), &Settings::default());
        for row in story.wanted.iter().filter(|r| ["error", "warning"].contains(&r.severity.as_str())) {
            let own = || findings.iter().filter(|d| fits(text, d, row));
            all += 1;
            found += usize::from(own().next().is_some());
            loud += usize::from(own().any(|d| is_alert(d.severity)));
        }
        let wanted = |d: &&Diagnostic| story.wanted.iter().any(|r| fits(text, d, r));
        extra += findings.iter().filter(|d| is_alert(d.severity) && !wanted(d)).count();
        for row in &story.silent {
            let speaks = |d: &&Diagnostic| match row.rule.as_str() {
                "any" => is_alert(d.severity) && overlap(&place(d), &row.place) > 0,
                rule => d.rule == rule && (row.line == 0 || overlap(&place(d), &row.place) > 0),
            };
            broken += usize::from(findings.iter().filter(|d| !wanted(d)).any(|d| speaks(&d)));
        }
    })?;
    let told =
        format!("of {all} errors and warnings {found} are found, {loud} as such; {extra} others; {broken} not silent");
    let better = found >= FOUND && loud >= LOUD && extra <= EXTRA && broken <= BROKEN;
    assert!(better, "{told}; before {FOUND}, {LOUD}, {EXTRA} and {BROKEN}");
    // who makes it better moves the marks
    assert!(found <= FOUND + SLACK && loud <= LOUD + SLACK, "{told}: more than noted here");
    Ok(())
}
