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
    /// Findings by severity, in the order of [`Severity::ALL`].
    pub findings: [usize; Severity::ALL.len()],
}

impl Summary {
    /// Counts one file.
    pub fn add(&mut self, findings: &[Diagnostic], attributions: usize) {
        self.files += 1;
        self.attributions += attributions;
        for (count, severity) in self.findings.iter_mut().zip(Severity::ALL) {
            *count += findings.iter().filter(|d| d.severity == severity).count();
        }
    }

    /// Counts what another one counted.
    pub fn merge(&mut self, other: &Self) {
        self.files += other.files;
        self.attributions += other.attributions;
        for (count, more) in self.findings.iter_mut().zip(other.findings) {
            *count += more;
        }
    }

    /// Whether a finding is at least that bad.
    pub fn reaches(&self, severity: Severity) -> bool {
        self.each().any(|(found, count)| found >= severity && count > 0)
    }

    fn each(&self) -> impl Iterator<Item = (Severity, usize)> + Clone {
        std::iter::zip(Severity::ALL, self.findings)
    }
}

/// One line about the run, and one about findings milder than `show`, if there are any.
pub fn summary(counts: &Summary, show: Severity, screen: Screen) -> String {
    let listed = |parts: &mut dyn Iterator<Item = String>| join(&parts.collect::<Vec<_>>());
    let part = |(severity, count): (Severity, usize)| {
        screen.paint.text(Part::Severity(severity), &plural(count, severity.name()))
    };
    let found = listed(&mut counts.each().filter(|(s, n)| *n > 0 && *s >= show).map(part));
    let held = counts.each().filter(|(s, n)| *n > 0 && *s < show);
    let mildest = held.clone().last();
    let found = match (found.is_empty(), mildest) {
        (false, _) => found,
        (true, None) => "no findings".to_owned(),
        (true, Some(_)) => "nothing to show".to_owned(),
    };
    let files = plural(counts.files, "file");
    let attributions = plural(counts.attributions, "attribution");
    let mut out = format!("{files} checked, {attributions} found: {found}\n");
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

    fn check(files: usize, findings: [usize; 4], expected: &Expect) {
        let counts = Summary { files, attributions: files, findings };
        expected.assert_eq(&summary(&counts, Severity::Warning, Screen { width: 80, paint: Paint::Plain }));
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
