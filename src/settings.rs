//! What a run is set to: plain data, filled by the command line, the config and profiles. Knows names, not rules.

use std::collections::BTreeMap;

use crate::diagnostic::Severity;
use crate::markup::Date;

/// The settings of a run. The default is profile `wire`.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Settings {
    /// The day the run counts from; only the driver reads the clock.
    pub today: Option<Date>,
    /// If not empty, only rules of these ids run.
    pub only: Vec<String>,
    /// Rules of these ids do not run.
    pub skip: Vec<String>,
    /// Severities that replace those of the rules; `None` turns a rule off, a
    /// severity turns one on that is off by default. Entries of a rule's `severity-when`
    /// stay in force: they are exceptions from whatever the severity is.
    pub severities: BTreeMap<String, Option<Severity>>,
    /// Values of rules' settings, by `rule/setting`.
    pub values: BTreeMap<String, f64>,
}

impl Settings {
    /// Whether a rule of that id runs at all. One that is named among those to run does, also if it is turned off.
    pub fn is_on(&self, rule: &str) -> bool {
        let is = |id: &String| id == rule;
        let is_wanted = match self.only.as_slice() {
            [] => self.severities.get(rule).is_none_or(Option::is_some),
            only => only.iter().any(is),
        };
        is_wanted && !self.skip.iter().any(is)
    }

    /// Whether a rule of that id is given a severity or named among those to run.
    pub fn asks_for(&self, rule: &str) -> bool {
        self.severity(rule).is_some() || self.only.iter().any(|id| id == rule)
    }

    /// The severity set for a rule, if any.
    pub fn severity(&self, rule: &str) -> Option<Severity> {
        self.severities.get(rule).copied().flatten()
    }

    /// The value set for a rule's setting, if any.
    pub fn value(&self, rule: &str, setting: &str) -> Option<f64> {
        self.values.get(&format!("{rule}/{setting}")).copied()
    }
}
