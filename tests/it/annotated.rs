//! How much of what editors want of annotated articles is found. The articles are invented, the annotation was made before
//! any program read them; see `fixtures/annotated/README.md`. The counts may only get better.

use std::fs;
use std::path::Path;

use sayso::article::Article;
use sayso::check::check;
use sayso::diagnostic::{Diagnostic, Severity};
use sayso::lexicon::Lexicon;
use sayso::rule::RuleSet;
use sayso::settings::Settings;
use sayso::text::TextFile;

/// Bytes to either side on its line within which a finding is the one that is wanted.
const NEAR: usize = 150;

/// Of the errors and warnings that are wanted, those that are found, and found as errors or warnings.
const FOUND: usize = 157;
const LOUD: usize = 110;
/// Errors and warnings that nobody wants.
const EXTRA: usize = 11;
/// How many more may be found before the numbers above must follow.
const SLACK: usize = 5;

/// A finding that an editor wants.
struct Wanted {
    line: usize,
    rule: String,
    severity: String,
    /// Bytes of the article; those of the line if the snippet is not in it.
    place: std::ops::Range<usize>,
}

/// The lines of kind `F` in the annotation of a text.
fn wanted(annotation: &str, text: &str) -> Vec<Wanted> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let row = |row: &str| {
        let columns: Vec<&str> = row.split('\t').collect();
        let ["F", line, rule, severity, snippet, ..] = columns[..] else { return None };
        let line: usize = line.parse().ok()?;
        let start: usize = lines[..line.saturating_sub(1)].iter().map(|l| l.len()).sum();
        let snippet = snippet.split('#').next().unwrap_or_default();
        let here = line.checked_sub(1).and_then(|at| lines.get(at)).copied().unwrap_or_default();
        let at = here.find(snippet).map_or(0..here.len(), |at| at..at + snippet.len());
        Some(Wanted { line, rule: rule.into(), severity: severity.into(), place: start + at.start..start + at.end })
    };
    annotation.lines().filter_map(row).collect()
}

/// Whether the finding is that one.
fn fits(text: &str, found: &Diagnostic, wanted: &Wanted) -> bool {
    let span = found.primary.span;
    let (start, end) = (span.start as usize, span.end as usize);
    let line = text[..start].matches('\n').count() + 1;
    let overlaps = start < wanted.place.end && end > wanted.place.start;
    let apart = wanted.place.start.saturating_sub(end).max(start.saturating_sub(wanted.place.end));
    found.rule == wanted.rule && (wanted.line == 0 || overlaps || line == wanted.line && apart <= NEAR)
}

#[test]
fn editors_find_what_they_want() -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/annotated");
    let (mut all, mut found, mut loud, mut extra) = (0, 0, 0, 0);
    let alert = |severity: Severity| matches!(severity, Severity::Error | Severity::Warning);
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_none_or(|e| e != "ann") {
            continue;
        }
        let text = fs::read_to_string(path.with_extension("txt"))?;
        let rows = wanted(&fs::read_to_string(&path)?, &text);
        let file = TextFile::from_str("story.txt", &text);
        let article = Article::new(&file, Lexicon::builtin());
        let findings = check(&article, RuleSet::builtin(), &Settings::default());
        for row in rows.iter().filter(|r| ["error", "warning"].contains(&r.severity.as_str())) {
            let own = || findings.iter().filter(|d| fits(&text, d, row));
            all += 1;
            found += usize::from(own().next().is_some());
            loud += usize::from(own().any(|d| alert(d.severity)));
        }
        extra += findings.iter().filter(|d| alert(d.severity) && !rows.iter().any(|r| fits(&text, d, r))).count();
    }
    let told = format!("of {all} errors and warnings {found} are found, {loud} as such; {extra} others");
    assert!(found >= FOUND && loud >= LOUD && extra <= EXTRA, "{told}; before {FOUND}, {LOUD} and {EXTRA}");
    // who makes it better moves the marks
    assert!(found <= FOUND + SLACK && loud <= LOUD + SLACK, "{told}: more than noted here");
    Ok(())
}
