//! The page about one rule. Knows what a rule says of itself and how its examples come out, not how a page is drawn.

use std::io;

use crate::config::profile::{self, Preset};
use crate::diagnostic::Severity;
use crate::emit::explain::{Section, Title};
use crate::emit::{self, Screen, join};
use crate::lexicon::Lexicon;
use crate::rule::Rule;
use crate::rule::template::written;
use crate::text::TextFile;
use crate::verify;

use super::{unknown_rule, written_out};
use crate::driver::{Here, Outcome, Streams};

/// How many bad examples an explanation draws, and how many good ones it shows.
const SHOWN: (usize, usize) = (2, 4);

/// What stands above the comments that silence a rule.
const SILENCE: &str = "A comment on or above the paragraph, perhaps with a last day, or one for the whole file; `allow:` \
                       in the front matter does the same:";

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
    let silence = format!(
        "<!-- sayso-allow {id}: REASON -->\n<!-- sayso-allow {id} until 2030-01-31: REASON -->\n\
         <!-- sayso-allow-file {id}: REASON -->"
    );
    let skip = format!("`sayso check --skip {id}` leaves the rule out of a run.");
    let about = about(rule);
    let config = config(rule);
    let bad: Vec<_> = rule.bad_examples().iter().take(SHOWN.0).collect();
    let files: Vec<TextFile> = bad.iter().map(|example| verify::example_file(example)).collect();
    let paragraphs = |text| str::split(text, "\n\n").map(Section::Paragraph);

    let mut sections: Vec<Section<'_>> = paragraphs(rule.why()).collect();
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
        sections.extend(paragraphs(declare));
    }
    sections.push(Section::Heading("How to configure it"));
    sections.push(Section::List(choices(rule, lexicon)));
    sections.push(Section::Paragraph("In sayso.yaml, for instance:"));
    sections.push(Section::Verbatim(&config));
    if let Some(limits) = rule.limits() {
        sections.push(Section::Heading("Known limits"));
        sections.extend(paragraphs(limits));
    }
    sections.push(Section::Heading("How to silence it"));
    sections.push(Section::Paragraph(SILENCE));
    sections.push(Section::Verbatim(&silence));
    sections.push(Section::Paragraph(&skip));
    sections.push(Section::Paragraph(&about));
    let title = Title { severity: rule.severity(), id, summary: rule.summary() };
    written_out(&emit::explain::explain(title, &sections, screen), streams)
}

/// What may be chosen: the severity with what the profiles and article types make of it, settings, word lists.
fn choices(rule: &Rule, lexicon: &Lexicon) -> Vec<String> {
    let id = rule.id();
    let own = rule.severity();
    let named = |presets: Vec<&Preset>| -> Vec<String> {
        let chosen = presets.into_iter().map(|preset| (preset.name, preset.severity(id, own)));
        let others = chosen.filter(|(_, severity)| *severity != own);
        others.map(|(name, severity)| format!("{} in `{name}`", word(severity))).collect()
    };
    let profiles = named(profile::all());
    let mut points = vec![match profiles.as_slice() {
        [] => format!("severity: {} in all profiles", word(own)),
        _ => format!("severity: {}, but {}", word(own), join(&profiles)),
    }];
    let types = named(profile::all_types());
    if !types.is_empty() {
        points.push(format!("article types: {}", join(&types)));
    }
    for setting in rule.settings() {
        let others =
            profile::all().into_iter().filter_map(|preset| Some((preset.name, preset.value(id, &setting.name)?)));
        let others: Vec<String> = others
            .filter(|(_, value)| (value - setting.default).abs() > f64::EPSILON)
            .map(|(name, value)| format!("{} in `{name}`", written("", value)))
            .collect();
        let others = if others.is_empty() { String::new() } else { format!(", but {}", join(&others)) };
        points.push(format!("setting `{}`: {}{others}", setting.name, written("", setting.default)));
    }
    let lists: Vec<String> = rule.lists(lexicon).iter().map(|list| format!("`{list}`")).collect();
    if !lists.is_empty() {
        points.push(format!("word lists it looks into: {}", join(&lists)));
    }
    points
}

fn word(severity: Option<Severity>) -> &'static str {
    severity.map_or("off", Severity::name)
}

/// The lines of a config that change something about the rule.
fn config(rule: &Rule) -> String {
    let id = rule.id();
    let severity = if rule.severity() == Some(Severity::Warning) { "error" } else { "warning" };
    let mut lines = format!("severities:\n  {id}: {severity}\n");
    let settings = rule.settings().iter().map(|setting| format!("{}: {}", setting.name, written("", setting.default)));
    let settings = settings.collect::<Vec<_>>().join(", ");
    if !settings.is_empty() {
        lines.extend(["settings:\n  ", id, ": { ", &settings, " }\n"]);
    }
    if let Some(words) = rule.lists(Lexicon::builtin()).first() {
        lines.extend(["words:\n  ", words, ": { add: [ONE MORE], remove: [ONE LESS] }\n"]);
    }
    lines
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
