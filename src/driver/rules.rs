//! The commands about rules: lists them, explains one, runs the examples of rule files. Knows rule files on disk, no
//! articles.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use crate::diagnostic::{Diagnostic, Severity};
use crate::emit::explain::{Section, Title};
use crate::emit::{self, Screen, join, plural};
use crate::lexicon::Lexicon;
use crate::rule::template::written;
use crate::rule::{Rule, RuleSet, builtin_files, lexicon_of};
use crate::text::TextFile;
use crate::verify::{self, Verdict};

use super::collect::{self, RULE_ENDINGS, Wanted};
use super::{Outcome, Streams, complain, guard, internal_error, quiet_if_closed};

/// How many bad examples an explanation draws, and how many good ones it shows.
const SHOWN: (usize, usize) = (2, 4);

/// How rules are listed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ListFormat {
    /// A table for people.
    Table(Screen),
    /// One JSON document.
    Json,
}

/// Lists the rules in force.
///
/// # Errors
/// If `out` cannot be written to; a closed pipe is no error.
pub fn list_rules(rules: &RuleSet, format: ListFormat, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let bytes = match format {
        ListFormat::Table(screen) => emit::rule_list::table(rules, screen).into_bytes(),
        ListFormat::Json => emit::rule_list::json(rules),
    };
    written_out(&bytes, streams)
}

/// Says that there is no such rule, and which one may be meant.
///
/// # Errors
/// If `err` cannot be written to.
pub fn unknown_rule(rules: &RuleSet, id: &str, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let help = rules.nearest(id).map_or_else(
        || "`sayso rules list` shows the rules in force".to_owned(),
        |known| format!("did you mean `{known}`?"),
    );
    complain(streams, Severity::Error, &format!("no rule is called `{id}`"), Some(&help))?;
    Ok(Outcome::Trouble)
}

/// Writes a page about one rule: why it exists, what it finds, how to mend, set and silence it.
///
/// # Errors
/// If `out` or `err` cannot be written to; a closed pipe is no error.
pub fn explain(rules: &RuleSet, id: &str, screen: Screen, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let Some(rule) = rules.get(id) else {
        return unknown_rule(rules, id, streams);
    };
    let lexicon = Lexicon::builtin();
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

/// Runs the examples of the rule files at `paths` (files or folders), or of the built-in rules if there are none.
///
/// # Errors
/// If `out` or `err` cannot be written to; a closed pipe is no error.
pub fn test_rules(paths: &[PathBuf], screen: Screen, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let mut tally = Tally::default();
    let files = if paths.is_empty() { builtin_files() } else { read(paths, &mut tally, streams)? };
    // What is not even text throughout is mended first.
    let (texts, refused): (Vec<TextFile>, Vec<TextFile>) = files.into_iter().partition(|f| f.issues().is_empty());
    if texts.is_empty() && refused.is_empty() && tally.unread == 0 {
        let help = format!("folders are searched for files ending in .{}", RULE_ENDINGS.join(", ."));
        complain(streams, Severity::Error, "no rule files found", Some(&help))?;
        return Ok(Outcome::Trouble);
    }
    let lexicon = &*lexicon_of(&texts);
    let (loaded, faults) = RuleSet::load(&texts, lexicon);
    let rules = RuleSet::builtin().extended(&loaded);
    let by_file: BTreeMap<&str, &Rule> = loaded.rules().map(|rule| (rule.file(), rule)).collect();
    let mut out = Vec::new();
    for file in &refused {
        tally.unloaded += 1;
        draw(&mut out, file, file.issues(), screen);
    }
    for (row, file) in texts.iter().enumerate() {
        let faults: Vec<Diagnostic> = faults.iter().filter(|(at, _)| *at == row).map(|(_, f)| f.clone()).collect();
        draw(&mut out, file, &faults, screen);
        let Some(rule) = by_file.get(file.path()) else {
            tally.unloaded += 1;
            continue;
        };
        tally.rules += 1;
        match guard::guarded(|| verify::verify_rule(rule, &rules, lexicon)) {
            Ok(outcomes) => {
                for outcome in outcomes {
                    *tally.verdicts.entry(outcome.verdict).or_default() += 1;
                    draw(&mut out, file, outcome.diagnostic.as_slice(), screen);
                }
            }
            Err(message) => {
                tally.crashed += 1;
                draw(&mut out, file, &[internal_error(&message)], screen);
            }
        }
    }
    out.extend_from_slice(tally.summary().as_bytes());
    written_out(&out, streams).map(|outcome| if tally.is_sound() { outcome } else { Outcome::Trouble })
}

/// What a test run counted.
#[derive(Default)]
struct Tally {
    rules: usize,
    verdicts: BTreeMap<Verdict, usize>,
    /// Files that cannot be read.
    unread: usize,
    /// Files that are no sound rules.
    unloaded: usize,
    /// Rules that make the program fail.
    crashed: usize,
}

impl Tally {
    fn is_sound(&self) -> bool {
        self.unread + self.unloaded + self.crashed == 0 && self.verdicts.keys().all(|v| *v == Verdict::Validated)
    }

    fn summary(&self) -> String {
        let head = format!("{}, {}", plural(self.rules, "rule"), plural(self.verdicts.values().sum(), "example"));
        if self.is_sound() {
            return format!("{head}: all validated\n");
        }
        let verdicts = self.verdicts.iter().map(|(verdict, count)| format!("{count} {}", verdict.name()));
        let files = [(self.unread, "not read"), (self.unloaded, "not loaded"), (self.crashed, "failed on")];
        let files = files.into_iter().filter(|(count, _)| *count > 0);
        let files = files.map(|(count, what)| format!("{} {what}", plural(count, "file")));
        format!("{head}: {}\n", join(&verdicts.chain(files).collect::<Vec<_>>()))
    }
}

/// Reads rule files; says and counts those that cannot be read.
fn read(paths: &[PathBuf], tally: &mut Tally, streams: &mut Streams<'_>) -> io::Result<Vec<TextFile>> {
    let (inputs, mut faults) = collect::collect(Wanted::Rules, paths);
    let mut files = Vec::new();
    for input in &inputs {
        match input.read() {
            Ok(file) => files.push(file),
            Err(fault) => faults.push(fault),
        }
    }
    for fault in faults {
        tally.unread += 1;
        complain(streams, Severity::Error, &fault.to_string(), None)?;
    }
    Ok(files)
}

fn draw(out: &mut Vec<u8>, file: &TextFile, findings: &[Diagnostic], screen: Screen) {
    for finding in findings {
        out.extend(emit::drawn(file, finding, screen));
    }
}

fn written_out(bytes: &[u8], streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let result = streams.out.write_all(bytes).and_then(|()| streams.out.flush());
    quiet_if_closed(result.map(|()| Outcome::Clean))
}
