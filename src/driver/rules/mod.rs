//! The commands about rules: lists them, explains one, runs the examples of rule files. Knows rule files on disk, no
//! articles.

mod bench;
mod explain;
mod language;
mod test;

pub use bench::bench_rules;
pub use explain::explain;
pub use language::explain_language;
pub use test::{Strictness, test_rules};

use std::io;

use crate::config::profile;
use crate::diagnostic::Severity;
use crate::emit::rule_list::Column;
use crate::emit::{self, Screen};
use crate::rule::{Rule, RuleSet};

use super::{Outcome, Streams, complain, quiet_if_closed};

/// How rules, or what they cost, are listed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ListFormat {
    /// A table for people.
    Table(Screen),
    /// A table of the severities in each profile.
    Profiles(Screen),
    /// One JSON document.
    Json,
}

/// Lists the rules in force.
///
/// # Errors
/// If `out` cannot be written to; a closed pipe is no error.
pub fn list_rules(rules: &RuleSet, format: ListFormat, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let presets = profile::all();
    let severities: Vec<_> =
        presets.iter().map(|preset| |rule: &Rule| preset.severity(rule.id(), rule.severity())).collect();
    let columns = std::iter::zip(&presets, &severities);
    let columns: Vec<Column<'_>> = columns.map(|(preset, severity)| Column { name: preset.name, severity }).collect();
    let bytes = match format {
        ListFormat::Table(screen) => emit::rule_list::table(rules, screen).into_bytes(),
        ListFormat::Profiles(screen) => emit::rule_list::matrix(rules, &columns, screen).into_bytes(),
        ListFormat::Json => emit::rule_list::json(rules, &columns),
    };
    written_out(&bytes, streams)
}

/// Says that there is no such rule, and which one may be meant.
///
/// # Errors
/// If `err` cannot be written to.
pub(in crate::driver) fn unknown_rule(rules: &RuleSet, id: &str, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let help = rules.nearest(id).map_or_else(
        || "`sayso rules list` shows the rules in force".to_owned(),
        |known| format!("did you mean `{known}`?"),
    );
    complain(streams, Severity::Error, &format!("no rule is called `{id}`"), Some(&help))?;
    Ok(Outcome::Trouble)
}

/// Writes the shape of rule files as a JSON Schema.
///
/// # Errors
/// If `out` cannot be written to; a closed pipe is no error.
pub fn rule_schema(streams: &mut Streams<'_>) -> io::Result<Outcome> {
    written_out(emit::rule_schema::rule_schema().as_bytes(), streams)
}

fn written_out(bytes: &[u8], streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let result = streams.out.write_all(bytes).and_then(|()| streams.out.flush());
    quiet_if_closed(result.map(|()| Outcome::Clean))
}
