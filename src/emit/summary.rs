//! The last lines of a run for people: what was read, what was found, what was not shown. Knows counts only.

use super::Screen;
use super::style::Part;
use crate::diagnostic::{Diagnostic, Severity};

/// What a run counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Summary {
    /// Files that were read.
    pub files: usize,
    /// Attributions in them.
    pub attributions: usize,
    /// Findings that people are shown, by severity, in the order of [`Severity::ALL`].
    pub shown: [usize; Severity::ALL.len()],
    /// Findings that are held back, in the same order.
    pub held: [usize; Severity::ALL.len()],
    /// Findings that are bad enough to fail the run.
    pub failing: usize,
    /// Findings that comments, front matter and configs allow; not among the others.
    pub allowed: usize,
    /// Findings that a baseline knows; not among the others.
    pub known: usize,
}

impl Summary {
    /// Counts the findings of a file of which those from `show` up are shown and those from `fail_on` up fail.
    pub fn add(&mut self, findings: &[Diagnostic], show: Severity, fail_on: Severity) {
        for finding in findings {
            let counts = if finding.severity >= show { &mut self.shown } else { &mut self.held };
            let row = Severity::ALL.iter().position(|severity| *severity == finding.severity);
            counts[row.unwrap_or_default()] += 1;
            self.failing += usize::from(finding.severity >= fail_on);
        }
    }

    /// Findings of that severity, shown or not.
    pub fn count(&self, severity: Severity) -> usize {
        let row = Severity::ALL.iter().position(|known| *known == severity).unwrap_or_default();
        self.shown[row] + self.held[row]
    }

    /// Counts what another one counted.
    pub fn merge(&mut self, other: &Self) {
        self.files += other.files;
        self.attributions += other.attributions;
        self.failing += other.failing;
        self.allowed += other.allowed;
        self.known += other.known;
        let mine = self.shown.iter_mut().chain(&mut self.held);
        for (count, more) in mine.zip(other.shown.iter().chain(&other.held)) {
            *count += more;
        }
    }
}

/// One line about the run, and one about findings that were not shown, if there are any.
pub fn summary(counts: &Summary, screen: Screen) -> String {
    let each = |counts: [usize; 4]| std::iter::zip(Severity::ALL, counts).filter(|(_, count)| *count > 0);
    let listed = |parts: &mut dyn Iterator<Item = String>| join(&parts.collect::<Vec<_>>());
    let part = |(severity, count): (Severity, usize)| {
        screen.paint.text(Part::Severity(severity), &plural(count, severity.name()))
    };
    let found = listed(&mut each(counts.shown).map(part));
    let held = each(counts.held);
    let mildest = held.clone().next_back();
    let found = match (found.is_empty(), mildest) {
        (false, _) => found,
        (true, None) => "no findings".to_owned(),
        (true, Some(_)) => "nothing to show".to_owned(),
    };
    let files = plural(counts.files, "file");
    let attributions = plural(counts.attributions, "attribution");
    let allowed = if counts.allowed == 0 { String::new() } else { format!(", {} allowed", counts.allowed) };
    let known = if counts.known == 0 { String::new() } else { format!(", {} in the baseline", counts.known) };
    let mut out = format!("{files} checked, {attributions} found: {found}{allowed}{known}\n");
    if let Some((severity, _)) = mildest {
        let held = listed(&mut held.map(|(severity, count)| plural(count, severity.name())));
        let line = format!("{held} held back; `--show {}` shows everything\n", severity.name());
        out.push_str(&line);
    }
    out
}

/// `1 file`, `2 files`.
pub(crate) fn plural(count: usize, noun: &str) -> String {
    if count == 1 { format!("{count} {noun}") } else { format!("{count} {noun}s") }
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn join(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::emit::Paint;

    fn check(files: usize, [errors, warnings, infos, hints]: [usize; 4], expected: &Expect) {
        let (shown, held) = ([errors, warnings, 0, 0], [0, 0, infos, hints]);
        let counts = Summary { files, attributions: files, shown, held, failing: errors, allowed: 0, known: 0 };
        expected.assert_eq(&summary(&counts, Screen { width: 80, paint: Paint::Plain }));
    }

    #[test]
    fn counts_agree_with_their_nouns() {
        check(1, [0; 4], &expect![["1 file checked, 1 attribution found: no findings\n"]]);
        check(2, [1, 2, 0, 0], &expect![["2 files checked, 2 attributions found: 1 error and 2 warnings\n"]]);
    }

    #[test]
    fn what_is_held_back_is_said() {
        check(
            3,
            [0, 0, 1, 2],
            &expect![[r"
                3 files checked, 3 attributions found: nothing to show
                1 info and 2 hints held back; `--show hint` shows everything
            "]],
        );
    }
}
