//! `rules test --strict`: which parts of a match no example needs, on small rules.

use sayso::lexicon::Lexicon;
use sayso::rule::{RuleSet, builtin_files, lexicon_of, worked_rules};
use sayso::text::TextFile;
use sayso::verify::{Verdict, untested, verify};

/// The parts of a rule that no example needs, as `text: message`. The examples must be sound.
#[track_caller]
fn check(rule: &str, bad: &[&str], good: &[&str]) -> Vec<String> {
    let list = |examples: &[&str]| serde_json::json!(examples).to_string();
    let yaml = format!(
        "id: made-up\nseverity: warning\nsince: 0.1.0\nsummary: a rule\nwhy: It is a test.\nreferences: [none]\n{rule}\n\
         message: found\nexamples:\n  bad: {}\n  good: {}\n",
        list(bad),
        list(good)
    );
    let files = [TextFile::from_str("made-up.yaml", yaml)];
    let (rules, faults) = RuleSet::load(&files, Lexicon::builtin());
    assert_eq!(faults, []);
    let outcomes = verify(&rules, Lexicon::builtin());
    let broken: Vec<_> = outcomes.iter().filter(|outcome| outcome.verdict != Verdict::Validated).collect();
    assert!(broken.is_empty(), "{broken:?}");
    let found = rules.rules().flat_map(|rule| untested(rule, &files[0], Lexicon::builtin()));
    found.map(|fault| format!("{}: {}", fault.primary.span.slice(files[0].text()), fault.message)).collect()
}

const SAID: &str = "The mayor said the bridge was shut.";
const AGAIN: &str = "The bridge was shut, the mayor said.";
const OFFICE: &str = "The bridge was shut, according to the office.";
const PLAIN: &str = "The bridge was shut.";
const QUOTED: &str = "“The bridge was shut,” the mayor said.";

#[test]
fn a_condition_needs_a_good_example_that_only_it_lets_pass() {
    let rule = "match: { attribution: { style: indirect } }";
    assert_eq!(check(rule, &[SAID, AGAIN, OFFICE], &[PLAIN, PLAIN, QUOTED]), [""; 0]);
    let found = check(rule, &[SAID, AGAIN, OFFICE], &[PLAIN, PLAIN, PLAIN]);
    assert_eq!(found, ["style: untested: no example needs the condition `style`"]);
}

#[test]
fn a_word_of_a_list_needs_a_bad_example() {
    let rule = "match: { attribution: { style: [indirect, mixed] } }";
    let found = check(rule, &[SAID, AGAIN, OFFICE], &[PLAIN, PLAIN, QUOTED]);
    assert_eq!(found, ["mixed: untested: no example needs the value `mixed`"]);
    let mixed = "The mayor said the bridge was “shut for good” by noon.";
    assert_eq!(check(rule, &[SAID, AGAIN, mixed], &[PLAIN, PLAIN, QUOTED]), [""; 0]);
}

#[test]
fn an_alternative_needs_a_bad_example() {
    let rule = "match: { attribution: { any: [{ style: indirect }, { style: direct }] } }";
    let found = check(rule, &[SAID, AGAIN, OFFICE], &[PLAIN; 3]);
    assert_eq!(
        found,
        [
            "style: untested: no example needs the condition `style`",
            "style: untested: no example needs the condition `style`",
            "style: untested: no example needs this alternative",
        ]
    );
}

#[test]
fn what_stands_under_not_is_left_out_with_it_and_alone() {
    let rule = "match: { attribution: { not: { style: direct, has-source: true } } }";
    assert_eq!(
        check(rule, &[SAID, AGAIN, OFFICE], &[PLAIN; 3]),
        [
            "not: untested: no example needs the condition `not`",
            "has-source: untested: no example needs the condition `has-source`",
        ]
    );
    let found = check(rule, &[SAID, AGAIN, OFFICE], &[PLAIN, PLAIN, QUOTED]);
    assert_eq!(found, ["has-source: untested: no example needs the condition `has-source`"]);
}

#[test]
fn a_relation_is_tested_with_its_reach_and_its_voice() {
    let rule = "match: { figure: { near: { what: attribution, as: who, words: 3 } } }\nvoice: [writer]\nat: who";
    let near = "The mayor said the bridge was shut. It took 40 trucks.";
    let far = "The mayor said the bridge was shut. For the people of the lower town it took 40 trucks.";
    let reach = "words: untested: no example needs the condition `words`";
    let voice = "writer: untested: no example needs `voice`";
    assert_eq!(check(rule, &[near; 3], &[PLAIN; 3]), [reach, voice]);
    assert_eq!(check(rule, &[near; 3], &[PLAIN, PLAIN, far]), [voice]);
}

#[test]
fn the_rules_of_the_language_page_are_sound_and_tested() {
    let files = worked_rules();
    let lexicon = lexicon_of(&files);
    let (rules, faults) = RuleSet::load(&files, &lexicon);
    assert_eq!(faults, []);
    assert_eq!(rules.rules().len(), files.len());
    for outcome in verify(&rules, &lexicon) {
        assert_eq!(outcome.verdict, Verdict::Validated, "{:?}", outcome.diagnostic);
    }
    for rule in rules.rules() {
        let file = files.iter().find(|file| file.path() == rule.file());
        let found: Vec<_> = file.map(|file| untested(rule, file, &lexicon)).unwrap_or_default();
        assert_eq!(found, [], "{}", rule.id());
    }
}

#[test]
fn every_condition_of_the_builtin_rules_is_needed() {
    let files = builtin_files();
    let rules = RuleSet::builtin();
    let missed = files.iter().flat_map(|file| {
        let rule = rules.rules().find(|rule| rule.file() == file.path());
        let found = rule.map(|rule| untested(rule, file, Lexicon::builtin())).unwrap_or_default();
        found.into_iter().map(|fault| format!("{}: {}", file.path(), fault.message))
    });
    assert_eq!(missed.collect::<Vec<_>>(), [""; 0]);
}
