//! `allow` and `suppressions` of a config: drops the findings that may stay, and tells which entries are over or match
//! nothing. Knows findings, not how they came about.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Severity};
use crate::markup::Date;

use super::{Allowance, Allowed, Config};

/// The rule under which broken allowances are reported, wherever they stand.
pub(crate) const RULE: &str = "declaration-broken";

impl Allowance {
    pub(crate) fn name(&self) -> String {
        match &self.what {
            Allowed::Rule(rule, _) => rule.value.clone(),
            Allowed::Finding(fingerprint, _) => format!("{fingerprint:016x}"),
        }
    }

    fn is_over(&self, today: Option<Date>) -> bool {
        self.until.zip(today).is_some_and(|((last, _), today)| last < today)
    }

    fn covers(&self, path: Option<&Path>, finding: &Diagnostic) -> bool {
        match &self.what {
            Allowed::Rule(rule, paths) => {
                let is_there = |path: &Path| paths.as_ref().is_none_or(|paths| paths.matched(path).is_some());
                *rule.value == *finding.rule && path.map_or(paths.is_none(), is_there)
            }
            Allowed::Finding(fingerprint, file) => {
                let is_there = file.as_ref().is_none_or(|file| path == Some(Path::new(&file.value)));
                *fingerprint == finding.fingerprint && is_there
            }
        }
    }
}

/// Drops the findings of the file at `path` (relative to the config) that may stay; the rows of the entries that say so.
pub(crate) fn drop_allowed(
    config: &Config,
    path: Option<&Path>,
    today: Option<Date>,
    findings: &mut Vec<Diagnostic>,
) -> BTreeSet<usize> {
    let mut used = BTreeSet::new();
    if config.allowances.is_empty() {
        return used;
    }
    let is_about_rule = |row: &usize| matches!(config.allowances[*row].what, Allowed::Rule(..));
    let about_rules: Vec<usize> = (0..config.allowances.len()).filter(is_about_rule).collect();
    findings.retain(|finding| {
        let about_it = config.by_fingerprint.get(&finding.fingerprint).map_or(&[][..], Vec::as_slice);
        let found = about_rules.iter().chain(about_it).find(|row| {
            let allowance = &config.allowances[**row];
            !allowance.is_over(today) && allowance.covers(path, finding)
        });
        used.extend(found);
        found.is_none()
    });
    used
}

/// What is wrong with the entries after a run over the files `checked` (relative to the config) in which those of the
/// rows `used` were of use. An entry for a file that was not read may still be needed.
pub(crate) fn complaints(
    config: &Config,
    today: Option<Date>,
    used: &BTreeSet<usize>,
    checked: &BTreeSet<PathBuf>,
    severity: Severity,
) -> Vec<Diagnostic> {
    let mut complaints = Vec::new();
    for (row, allowance) in config.allowances.iter().enumerate() {
        if allowance.is_over(today) {
            let place = allowance.until.map_or(allowance.place, |(_, span)| span);
            let message = format!("the allowance of `{}` has expired", allowance.name());
            let found = Diagnostic::own(RULE, severity, place, message).labelled("no longer in force");
            complaints.push(found.with_help("mend what it allowed, or give it a later day"));
        } else if let Allowed::Finding(_, Some(file)) = &allowance.what
            && checked.contains(Path::new(&file.value))
            && !used.contains(&row)
        {
            let message = format!("the allowance of `{}` allows nothing", allowance.name());
            let found = Diagnostic::own(RULE, severity.min(Severity::Warning), allowance.place, message);
            complaints.push(found.labelled("no such finding in the file").with_help("remove it"));
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;
    use crate::text::TextFile;

    const CONFIG: &str = "\
allow:
  - { rule: scare-quote, paths: letters, reason: readers may }
  - { rule: glued-sentences, reason: old system, until: 2020-01-01 }
suppressions:
  - { fingerprint: 0000000000000007, path: news/a.txt, reason: counted by us }
  - { fingerprint: 00000000000000ff, path: news/a.txt, reason: gone }
  - { fingerprint: 00000000000000fe, path: news/b.txt, reason: not read }
";

    fn finding(rule: &'static str, fingerprint: u64) -> Diagnostic {
        Diagnostic { fingerprint, ..Diagnostic::own(rule, Severity::Warning, Span::default(), "found") }
    }

    #[test]
    fn findings_stay_with_a_reason_and_for_a_time() {
        let file = TextFile::from_str("sayso.yaml", CONFIG);
        let (config, faults) = Config::read(&file);
        assert!(faults.is_empty(), "{faults:?}");
        let today = Some(Date { year: 2021, month: 5, day: 4 });
        let left = |path: &str| {
            let mut all = vec![finding("scare-quote", 1), finding("glued-sentences", 2), finding("orphan-quote", 7)];
            let used = drop_allowed(&config, Some(Path::new(path)), today, &mut all);
            (all.iter().map(|d| d.rule.clone().into_owned()).collect::<Vec<_>>(), used)
        };
        assert_eq!(left("letters/a.md"), (vec!["glued-sentences".to_owned(), "orphan-quote".to_owned()], [0].into()));
        let (all, used) = left("news/a.txt");
        assert_eq!(all, ["scare-quote", "glued-sentences"]);
        let checked = BTreeSet::from([PathBuf::from("news/a.txt")]);
        let said = complaints(&config, today, &used, &checked, Severity::Error);
        let said: Vec<(&str, &str)> =
            said.iter().map(|d| (d.message.as_str(), d.primary.span.slice(file.text()))).collect();
        let expected = [
            ("the allowance of `glued-sentences` has expired", "2020-01-01"),
            ("the allowance of `00000000000000ff` allows nothing", "00000000000000ff"),
        ];
        assert_eq!(said, expected);
    }
}
