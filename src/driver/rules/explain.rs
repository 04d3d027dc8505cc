//! The page about one rule. Knows what a rule says of itself and how its examples come out, not how a page is drawn.

use std::io;

use crate::diagnostic::Severity;
use crate::emit::explain::{Section, Title};
use crate::emit::{self, Screen, join};
use crate::rule::Rule;
use crate::rule::template::written;
use crate::text::TextFile;
use crate::verify;

use super::{unknown_rule, written_out};
use crate::driver::{Here, Outcome, Streams};

/// How many bad examples an explanation draws, and how many good ones it shows.
const SHOWN: (usize, usize) = (2, 4);

/// Writes a page about one rule: why it exists, what it finds, how to mend, set and silence it.
///
/// # Errors
/// If `out` or `err` cannot be written to; a closed pipe is no error.
pub fn explain(here: &Here, id: &str, screen: Screen, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let (rules, lexicon) = (here.rules(), here.lexicon());
    let Some(rule) = rules.get(id) else {
        return unknown_rule(rules, id, streams);
    };
    let help = rule.help();
    let silence = format!("<!-- sayso-allow {id}: REASON -->\n<!-- sayso-allow-file {id}: REASON -->");
    let skip = format!("`sayso check --skip {id}` leaves the rule out of a run.");
    let about = about(rule);
    let bad: Vec<_> = rule.bad_examples().iter().take(SHOWN.0).collect();
    let files: Vec<TextFile> = bad.iter().map(|example| verify::example_file(example)).collect();

    let mut sections: Vec<Section<'_>> = rule.why().split("\n\n").map(Section::Paragraph).collect();
    sections.push(Section::Heading("References"));
    sections.push(Section::List(rule.references().to_vec()));
    sections.push(Section::Heading("What it finds"));
    for (example, file) in std::iter::zip(bad, &files) {
        sections.push(Section::Example(file, verify::findings(rule, rules, lexicon, example)));
    }
    sections.push(Section::Heading("What it lets pass"));
    sections.extend(rule.good_examples().iter().take(SHOWN.1).map(|example| Section::Sample(&example.text)));
    if let Some(help) = &help {
        sections.push(Section::Heading("How to fix it"));
        sections.push(Section::Paragraph(help));
    }
    if let Some(declare) = rule.declare() {
        sections.push(Section::Heading("How to answer it by declaration"));
        sections.extend(declare.split("\n\n").map(Section::Paragraph));
    }
    if let Some(limits) = rule.limits() {
        sections.push(Section::Heading("Known limits"));
        sections.extend(limits.split("\n\n").map(Section::Paragraph));
    }
    if !rule.settings().is_empty() {
        let settings = rule.settings().iter();
        let settings = settings.map(|setting| format!("{}: {} by default", setting.name, written("", setting.default)));
        sections.push(Section::Heading("Settings"));
        sections.push(Section::List(settings.collect()));
    }
    sections.push(Section::Heading("How to silence it"));
    sections.push(Section::Paragraph("A comment on or above the paragraph, or one for the whole file:"));
    sections.push(Section::Verbatim(&silence));
    sections.push(Section::Paragraph(&skip));
    sections.push(Section::Paragraph(&about));
    let title = Title { severity: rule.severity(), id, summary: rule.summary() };
    written_out(&emit::explain::explain(title, &sections, screen), streams)
}

/// What else there is to know of a rule: other severities, the rules that give way to it, its version.
fn about(rule: &Rule) -> String {
    let mut about = format!("Since version {}.", rule.since());
    if rule.severity().is_none() {
        about.push_str(" It is off unless the profile or the config gives it a severity, or `--only` names it.");
    }
    let mut others: Vec<Severity> = rule.other_severities().filter(|other| Some(*other) != rule.severity()).collect();
    others.sort_unstable();
    others.dedup();
    if !others.is_empty() {
        let names: Vec<String> = others.iter().rev().map(|severity| severity.name().to_owned()).collect();
        about.extend([" In some cases its severity is ", &names.join(" or "), "."]);
    }
    if !rule.subsumes().is_empty() {
        let names: Vec<String> = rule.subsumes().iter().map(|id| format!("`{id}`")).collect();
        let verb = if names.len() == 1 { "says" } else { "say" };
        about.extend([" Where it speaks, ", &join(&names), " ", verb, " nothing."]);
    }
    about
}
