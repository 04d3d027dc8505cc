//! Runs the examples of rule files and counts how they came out. Knows rule files on disk and verdicts, not how a
//! verdict is reached.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use crate::config::words;
use crate::diagnostic::{Diagnostic, Severity};
use crate::driver::collect::{self, RULE_ENDINGS, Wanted};
use crate::driver::{Here, Outcome, Streams, complain, guard, internal_error};
use crate::emit::{self, Screen, join, plural};
use crate::lexicon::Lexicon;
use crate::rule::{Rule, RuleSet, builtin_files};
use crate::text::TextFile;
use crate::verify::{self, Verdict};

use super::written_out;

/// How much is asked of the examples of a rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Strictness {
    /// Each comes out as it should.
    Plain,
    /// And for each condition of the rule there is one that comes out otherwise without it.
    Strict,
}

/// Runs the examples of the rule files at `paths` (files or folders), or of the built-in rules if there are none. Word
/// lists are those below `paths` and those of the current folder.
///
/// # Errors
/// If `out` or `err` cannot be written to; a closed pipe is no error.
pub fn test_rules(
    here: &Here,
    paths: &[PathBuf],
    strictness: Strictness,
    screen: Screen,
    streams: &mut Streams<'_>,
) -> io::Result<Outcome> {
    let mut tally = Tally::default();
    let files = if paths.is_empty() { builtin_files() } else { read(paths, &mut tally, streams)? };
    // What is not even text throughout is mended first.
    let (texts, refused): (Vec<TextFile>, Vec<TextFile>) = files.into_iter().partition(|f| f.issues().is_empty());
    if texts.is_empty() && refused.is_empty() && tally.unread == 0 {
        let help = format!("folders are searched for files ending in .{}", RULE_ENDINGS.join(", ."));
        complain(streams, Severity::Error, "no rule files found", Some(&help))?;
        return Ok(Outcome::Trouble);
    }
    let (lexicon, broken) = here.lexicon_for(paths, &texts);
    let lexicon = &*lexicon;
    let (loaded, faults) = RuleSet::load(&texts, lexicon);
    let rules = RuleSet::builtin().extended(&loaded);
    let by_file: BTreeMap<&str, &Rule> = loaded.rules().map(|rule| (rule.file(), rule)).collect();
    let mut out = Vec::new();
    for (file, faults) in &broken {
        tally.unloaded += 1;
        draw(&mut out, file, faults, screen);
    }
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
        match guard::guarded(|| examine(rule, &Given { rules: &rules, lexicon, strictness }, file)) {
            Ok(examined) => tally.add(&mut out, file, &examined, screen),
            Err(message) => {
                tally.crashed += 1;
                draw(&mut out, file, &[internal_error(&message)], screen);
            }
        }
    }
    out.extend_from_slice(tally.summary().as_bytes());
    written_out(&out, streams).map(|outcome| if tally.is_sound() { outcome } else { Outcome::Trouble })
}

/// How one rule came out.
struct Examined {
    outcomes: Vec<verify::Outcome>,
    /// Conditions that no example needs; looked for only where all examples are sound.
    untested: Vec<Diagnostic>,
}

/// What a rule is tested among.
struct Given<'a> {
    rules: &'a RuleSet,
    lexicon: &'a Lexicon,
    strictness: Strictness,
}

fn examine(rule: &Rule, given: &Given<'_>, file: &TextFile) -> Examined {
    let Given { rules, lexicon, strictness } = *given;
    let outcomes = verify::verify_rule(rule, rules, lexicon);
    let is_sound = outcomes.iter().all(|outcome| outcome.verdict == Verdict::Validated);
    let untested = match strictness {
        Strictness::Strict if is_sound => verify::untested(rule, file, lexicon),
        _ => Vec::new(),
    };
    Examined { outcomes, untested }
}

/// What a test run counted.
#[derive(Default)]
struct Tally {
    rules: usize,
    verdicts: BTreeMap<Verdict, usize>,
    /// Conditions that no example needs.
    untested: usize,
    /// Files that cannot be read.
    unread: usize,
    /// Files that are no sound rules.
    unloaded: usize,
    /// Rules that make the program fail.
    crashed: usize,
}

impl Tally {
    fn add(&mut self, out: &mut Vec<u8>, file: &TextFile, examined: &Examined, screen: Screen) {
        for outcome in &examined.outcomes {
            *self.verdicts.entry(outcome.verdict).or_default() += 1;
            draw(out, file, outcome.diagnostic.as_slice(), screen);
        }
        self.untested += examined.untested.len();
        draw(out, file, &examined.untested, screen);
    }

    fn is_sound(&self) -> bool {
        self.unread + self.unloaded + self.crashed + self.untested == 0
            && self.verdicts.keys().all(|v| *v == Verdict::Validated)
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
        let untested = Some(self.untested).filter(|count| *count > 0);
        let untested = untested.map(|count| format!("{} untested", plural(count, "condition")));
        format!("{head}: {}\n", join(&verdicts.chain(untested).chain(files).collect::<Vec<_>>()))
    }
}

/// Reads rule files; says and counts those that cannot be read.
fn read(paths: &[PathBuf], tally: &mut Tally, streams: &mut Streams<'_>) -> io::Result<Vec<TextFile>> {
    let (inputs, mut faults) = collect::collect(Wanted::Rules, paths);
    let mut files = Vec::new();
    for input in &inputs {
        match input.read() {
            // a word list need not stand in a folder of lists
            Ok(file) if words::is_list(&file) => {}
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
