//! The rules in force as a table for people and as JSON for machines. Knows rules, not how they were loaded.

use std::collections::BTreeMap;

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::style::Part;
use super::summary::plural;
use super::{Screen, clean_line, prose};
use crate::diagnostic::Severity;
use crate::rule::{Rule, RuleSet};

/// What stands for the severity of a rule that is off by default.
const OFF: &str = "off";

/// Summaries that would have fewer columns than this stand below the id.
const NARROW: usize = 36;

/// The rules as a table, a block for each family: id, severity, summary filled to the width of the screen.
pub fn table(rules: &RuleSet, screen: Screen) -> String {
    let mut families: BTreeMap<&str, Vec<&Rule>> = BTreeMap::new();
    for rule in rules.rules() {
        families.entry(family(rule)).or_default().push(rule);
    }
    let widest = rules.rules().map(|rule| rule.id().width()).max().unwrap_or(0);
    let mut out = String::new();
    for (family, rules) in families {
        out.push_str(&screen.paint.text(Part::Message, &clean_line(family)));
        out.push('\n');
        for rule in rules {
            row(&mut out, rule, widest, screen);
        }
        out.push('\n');
    }
    let count = plural(rules.rules().len(), "rule");
    out.extend([count.as_str(), "; `sayso explain ID` says more about one\n"]);
    out
}

fn row(out: &mut String, rule: &Rule, widest: usize, screen: Screen) {
    let word = rule.severity().map_or(OFF, Severity::name);
    let severity = screen.paint.text(rule.severity().map_or(Part::Message, Part::Severity), word);
    // Wide enough for the longest word, `warning`.
    let gap = " ".repeat(9 - word.len());
    let id = rule.id();
    let left = widest + 13;
    let room = screen.width.saturating_sub(left);
    let summary = clean_line(rule.summary());
    let (indent, room) = if room < NARROW { (6, screen.width.saturating_sub(6)) } else { (left, room) };
    let filled = prose::hanging(&summary, 0, room).replace('\n', &format!("\n{:indent$}", ""));
    let line = if indent == left {
        format!("  {id:widest$}  {severity}{gap}{filled}\n")
    } else {
        format!("  {id:widest$}  {severity}\n{:indent$}{filled}\n", "")
    };
    out.push_str(&line);
}

/// The folder that the rule's file stands in: `rules/FAMILY/ID.yaml`.
fn family(rule: &Rule) -> &str {
    let folder = rule.file().rsplit_once('/').map_or("", |(folder, _)| folder);
    folder.rsplit('/').next().unwrap_or_default()
}

/// A rule for machines. The shape is public: additions are fine, changes are breaking.
#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    family: &'a str,
    severity: &'static str,
    summary: &'a str,
    subject: &'static str,
    since: &'a str,
    help: Option<String>,
    references: &'a [String],
    subsumes: &'a [String],
    settings: BTreeMap<&'a str, f64>,
    /// Its severity in each profile.
    profiles: BTreeMap<&'a str, &'static str>,
    declare: Option<&'a str>,
    limits: Option<&'a str>,
}

/// A profile: its name, and the severity that it gives a rule.
pub struct Column<'a> {
    /// Its name.
    pub name: &'a str,
    /// The severity of a rule in it; `None` is off.
    pub severity: &'a dyn Fn(&Rule) -> Option<Severity>,
}

impl Column<'_> {
    fn word(&self, rule: &Rule) -> &'static str {
        (self.severity)(rule).map_or(OFF, Severity::name)
    }
}

/// The rules as a table with their severity in each profile, a block for each family.
pub fn matrix(rules: &RuleSet, profiles: &[Column<'_>], screen: Screen) -> String {
    let mut families: BTreeMap<&str, Vec<&Rule>> = BTreeMap::new();
    for rule in rules.rules() {
        families.entry(family(rule)).or_default().push(rule);
    }
    let widest = rules.rules().map(|rule| rule.id().width()).max().unwrap_or(0);
    let wide = profiles.iter().map(|profile| profile.name.len()).max().unwrap_or(0).max("warning".len());
    let mut out = format!("{:width$}", "", width = widest + 2);
    for profile in profiles {
        out.extend(["  ".to_owned(), screen.paint.text(Part::Message, &format!("{:wide$}", profile.name))]);
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    for (family, rules) in families {
        out.push_str(&screen.paint.text(Part::Message, &clean_line(family)));
        out.push('\n');
        for rule in rules {
            let gap = " ".repeat(widest - rule.id().width());
            out.extend(["  ", rule.id(), &gap]);
            for profile in profiles {
                let word = profile.word(rule);
                let painted = (profile.severity)(rule)
                    .map_or_else(|| word.to_owned(), |severity| screen.paint.text(Part::Severity(severity), word));
                out.extend(["  ", &painted, &" ".repeat(wide - word.len())]);
            }
            out.truncate(out.trim_end_matches(' ').len());
            out.push('\n');
        }
    }
    out
}

/// The rules as one JSON document: `{"version","rules":[…]}`, sorted by id, one rule a line.
pub fn json(rules: &RuleSet, profiles: &[Column<'_>]) -> Vec<u8> {
    let mut out = concat!(r#"{"version":""#, env!("CARGO_PKG_VERSION"), r#"","rules":["#).as_bytes().to_vec();
    for (n, rule) in rules.rules().enumerate() {
        out.extend_from_slice(if n == 0 { b"\n" } else { b",\n" });
        let row = Row {
            id: rule.id(),
            family: family(rule),
            severity: rule.severity().map_or(OFF, Severity::name),
            summary: rule.summary(),
            subject: rule.subject().name(),
            since: rule.since(),
            help: rule.help(),
            references: rule.references(),
            subsumes: rule.subsumes(),
            settings: rule.settings().iter().map(|setting| (setting.name.as_str(), setting.default)).collect(),
            profiles: profiles.iter().map(|profile| (profile.name, profile.word(rule))).collect(),
            declare: rule.declare(),
            limits: rule.limits(),
        };
        // Writing to memory does not fail.
        let _ = serde_json::to_writer(&mut out, &row);
    }
    out.extend_from_slice(b"\n]}\n");
    out
}
