//! Rule files: what is said about broken ones, whether the built-in ones are sound, and the engine on small rules.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use expect_test::expect_file;
use sayso::article::Article;
use sayso::check::check;
use sayso::diagnostic::{Diagnostic, Severity};
use sayso::emit::{self, Paint, Screen};
use sayso::lexicon::Lexicon;
use sayso::rule::{RuleSet, builtin_files, lexicon_of};
use sayso::settings::Settings;
use sayso::text::TextFile;
use sayso::verify::{Verdict, verify};

/// The findings as people see them.
fn drawn(file: &TextFile, findings: &[Diagnostic]) -> String {
    let screen = Screen { width: 100, paint: Paint::Plain };
    findings.iter().map(|finding| String::from_utf8_lossy(&emit::drawn(file, finding, screen)).into_owned()).collect()
}

fn load(name: &str, text: &str) -> (TextFile, RuleSet, Vec<Diagnostic>) {
    let files = [TextFile::from_str(name, text)];
    let (rules, faults) = RuleSet::load(&files, &lexicon_of(&files));
    let [file] = files;
    (file, rules, faults.into_iter().map(|(_, fault)| fault).collect())
}

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/bad-rules");
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    paths.sort();
    paths
}

#[test]
fn broken_rules_are_explained_in_their_files() -> std::io::Result<()> {
    let paths = fixtures();
    assert!(paths.len() > 20, "the fixtures are gone");
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let (file, rules, faults) = load(&name, &std::fs::read_to_string(&path)?);
        assert!(!faults.is_empty(), "{name} is accepted");
        assert_eq!(rules.rules().len(), 0, "{name} is reported and runs");
        for fault in &faults {
            let span = fault.primary.span;
            assert!(file.text().get(span.range()).is_some(), "{name}: {span:?} is not in the file");
        }
        expect_file![path.with_extension("diagnostics")].assert_eq(&drawn(&file, &faults));
    }
    Ok(())
}

#[test]
fn hostile_files_end_at_once() {
    let start = Instant::now();
    for text in
        ["[".repeat(200_000), "{a: ".repeat(200_000), "- ".repeat(200_000), format!("match: {}", "[".repeat(200_000))]
    {
        let (_, _, faults) = load("tower.yaml", &text);
        assert_eq!(faults.len(), 1);
    }
    assert!(start.elapsed() < Duration::from_secs(2), "a bracket tower takes {:?}", start.elapsed());
}

#[test]
fn builtin_rules_are_sound() {
    let files = builtin_files();
    let (rules, faults) = RuleSet::load(&files, Lexicon::builtin());
    let listed: String = faults.iter().map(|(row, fault)| drawn(&files[*row], std::slice::from_ref(fault))).collect();
    assert_eq!(listed, "");
    assert_eq!(rules.rules().len(), files.len());
}

#[test]
fn builtin_rules_are_documented() {
    for rule in RuleSet::builtin().rules() {
        let id = rule.id();
        assert!(rule.bad_examples().len() >= 3, "{id} has too few bad examples");
        assert!(rule.good_examples().len() >= 3, "{id} has too few good examples");
        assert!(!rule.summary().is_empty() && !rule.why().is_empty(), "{id} does not say why");
        assert!(rule.references().iter().any(|reference| !reference.is_empty()), "{id} rests on nothing");
        assert!(rule.help().is_some_and(|help| !help.is_empty()), "{id} does not say what to do");
        assert!(rule.limits().is_some(), "{id} does not say what it cannot see (`limits:`)");
        assert!(rule.declare().is_some(), "{id} does not say what a declaration does for it (`declare:`)");
    }
}

#[test]
fn builtin_examples_are_validated() {
    let files = builtin_files();
    let rules = RuleSet::builtin();
    assert!(rules.get("missing-publish-date").is_some());
    let mut failures = String::new();
    for outcome in verify(rules, Lexicon::builtin()) {
        if outcome.verdict == Verdict::Validated {
            continue;
        }
        let _ = writeln!(failures, "{} {:?} {}", outcome.rule, outcome.side, outcome.index);
        let file = rules.get(&outcome.rule).and_then(|rule| files.iter().find(|file| file.path() == rule.file()));
        failures.extend(file.map(|file| drawn(file, outcome.diagnostic.as_slice())));
    }
    assert_eq!(failures, "");
}

/// A sound rule on articles, with `extra` lines put in before its examples.
fn rule(id: &str, condition: &str, extra: &str) -> String {
    let good = "  good: [\"# One\", \"# Two\", \"# Three\"]\n";
    format!(
        "id: {id}\nseverity: warning\nsince: 0.1.0\nsummary: a rule\nwhy: It is a test.\nreferences: [none]\nmatch:\n  article: {condition}\n\
         zones: [headline, body]\nmessage: \"{{blocks}} blocks under `{{headline}}`\"\n{extra}\nexamples:\n  bad: [\"# One\", \"# Two\", \"# Three\"]\n{good}"
    )
}

/// Loads rules, which must be sound, and lists what they find as `severity rule: message`.
#[track_caller]
fn found(rules: &[String], settings: &Settings, text: &str) -> Vec<String> {
    let (_, rules) = sound(rules);
    let file = TextFile::from_str("story.md", text);
    let article = Article::new(&file, Lexicon::builtin());
    let all = check(&article, &rules, settings);
    all.iter().map(|d| format!("{} {}: {}", d.severity.name(), d.rule, d.message)).collect()
}

#[track_caller]
fn sound(rules: &[String]) -> (Vec<TextFile>, RuleSet) {
    let id = |text: &str| text.lines().next().and_then(|line| line.strip_prefix("id: ")).unwrap_or("rule").to_owned();
    let files: Vec<TextFile> =
        rules.iter().map(|text| TextFile::from_str(format!("{}.yaml", id(text)), text.as_str())).collect();
    let (set, faults) = RuleSet::load(&files, Lexicon::builtin());
    let faults: Vec<String> =
        faults.iter().map(|(row, fault)| drawn(&files[*row], std::slice::from_ref(fault))).collect();
    assert_eq!(faults, Vec::<String>::new());
    (files, set)
}

const STORY: &str = "# Quay shut\n\nThe eastern quay was shut for repairs.\n";

#[test]
fn numbers_settings_and_combinators_decide() {
    let at_most = rule("few-blocks", "{ blocks: { at-most: { setting: most } } }", "settings: { most: 2 }");
    let either = rule(
        "either",
        "{ any: [{ dated: true }, { not: { blocks: { above: 2 } } }] }",
        "help: \"at most {setting:most}\"\nsettings: { most: 2.5 }",
    );
    let rules = [at_most, either];
    let both = ["warning either: 2 blocks under `Quay shut`", "warning few-blocks: 2 blocks under `Quay shut`"];
    assert_eq!(found(&rules, &Settings::default(), STORY), both);
    let mut settings = Settings::default();
    settings.values.insert("few-blocks/most".to_owned(), 1.0);
    assert_eq!(found(&rules, &settings, STORY), both[..1]);
    let longer = format!("{STORY}\nIt opens in May.\n");
    assert_eq!(found(&rules, &Settings::default(), &longer), Vec::<String>::new());
}

#[test]
fn severities_follow_settings_then_cases_then_confidence() {
    let plain = rule("plain", "{ dated: false }", "");
    let cased = rule("cased", "{ dated: false }", "severity-when: [{ when: { blocks: 2 }, severity: error }]");
    let unsure = rule("unsure", "{ dated: false }", "confidence: low");
    let rules = [plain, cased, unsure];
    let message = "2 blocks under `Quay shut`";
    let expected =
        [format!("error cased: {message}"), format!("warning plain: {message}"), format!("info unsure: {message}")];
    assert_eq!(found(&rules, &Settings::default(), STORY), expected);
    let mut settings = Settings::default();
    settings.severities.insert("plain".to_owned(), None);
    settings.severities.insert("cased".to_owned(), Some(Severity::Hint));
    settings.severities.insert("unsure".to_owned(), Some(Severity::Error));
    let expected = [format!("error cased: {message}"), format!("warning unsure: {message}")];
    assert_eq!(found(&rules, &settings, STORY), expected);
    let settings = Settings {
        only: vec!["plain".to_owned(), "cased".to_owned()],
        skip: vec!["cased".to_owned()],
        ..Settings::default()
    };
    assert_eq!(found(&rules, &settings, STORY), [format!("warning plain: {message}")]);
}

#[test]
fn a_rule_that_is_off_runs_where_it_is_asked_for() {
    let quiet = rule("quiet", "{ dated: false }", "").replace("severity: warning", "severity: off");
    let rules = [quiet];
    assert_eq!(found(&rules, &Settings::default(), STORY), Vec::<String>::new());
    let named = Settings { only: vec!["quiet".to_owned()], ..Settings::default() };
    assert_eq!(found(&rules, &named, STORY), ["hint quiet: 2 blocks under `Quay shut`"]);
    let mut settings = Settings::default();
    settings.severities.insert("quiet".to_owned(), Some(Severity::Warning));
    assert_eq!(found(&rules, &settings, STORY), ["warning quiet: 2 blocks under `Quay shut`"]);
}

#[test]
fn a_better_rule_silences_through_others() {
    let rules = [
        rule("best", "{ dated: false }", "subsumes: [better]"),
        rule("better", "{ dated: false }", "subsumes: [good]"),
        rule("good", "{ dated: false }", ""),
    ];
    let best = "warning best: 2 blocks under `Quay shut`";
    assert_eq!(found(&rules, &Settings::default(), STORY), [best]);
    // A suppressed finding does not wake what it silences.
    let allowed = format!("<!-- sayso-allow-file best: the desk knows -->\n\n{STORY}");
    assert_eq!(found(&rules, &Settings::default(), &allowed), Vec::<String>::new());
    let settings = Settings { skip: vec!["better".to_owned()], ..Settings::default() };
    assert_eq!(found(&rules, &settings, STORY), [best], "what is off still links the two");
}

#[test]
fn suppressions_name_rules_and_reasons() {
    let rules = [rule("undated", "{ dated: false }", "")];
    let finding = "warning undated: 2 blocks under `Quay shut`";
    let with = |comment: &str| found(&rules, &Settings::default(), &format!("<!-- {comment} -->\n\n{STORY}"));
    assert_eq!(with("sayso-allow undated: dated in print"), Vec::<String>::new());
    // a rule complains that the reason is missing
    assert_eq!(with("sayso-allow undated"), Vec::<String>::new());
    assert_eq!(
        with("sayso-allow undatd: dated in print"),
        ["error bad-config: suppression of an unknown rule `undatd`", finding]
    );
}

#[test]
fn fingerprints_stay_when_other_lines_move() {
    let (_, rules) = sound(&[rule("undated", "{ dated: false }", "")]);
    let fingerprint = |text: &str| {
        let file = TextFile::from_str("story.md", text);
        let article = Article::new(&file, Lexicon::builtin());
        check(&article, &rules, &Settings::default()).first().map(|d| d.fingerprint)
    };
    let first = fingerprint(STORY);
    assert!(first.is_some_and(|f| f != 0));
    assert_eq!(first, fingerprint(&format!("\n\n{STORY}\nIt opens in May.\n")));
    assert_ne!(first, fingerprint("# Quay open\n"));
}

#[test]
fn rules_of_users_replace_builtin_ones_and_may_subsume_them() {
    let own = rule("missing-publish-date", "{ dated: true }", "");
    let other = rule("house-rule", "{ dated: false }", "subsumes: [missing-publish-date]");
    let (_, users) = sound(&[own, other]);
    let all = RuleSet::builtin().extended(&users);
    assert_eq!(all.get("missing-publish-date").map(sayso::rule::Rule::summary), Some("a rule"));
    assert_eq!(all.rules().len(), RuleSet::builtin().rules().len() + 1);
    assert_eq!(all.nearest("house-rul"), Some("house-rule"));
}

#[test]
fn examples_are_judged() {
    let text = rule("undated", "{ dated: false }", "labels: { headline: when? }");
    let (head, _) = text.split_once("examples:").unwrap_or_default();
    let text = format!(
        "{head}examples:\n  bad:\n    - |\n      # Quay shut\n        ^^^^^^^^^ when?\n    - |\n      # Quay shut\n      ^^^^^^ when?\n\
         \x20   - |\n      ---\n      published: 2020-05-04\n      ---\n\n      # Quay shut\n        ^^^^^^^^^\n    - |\n      # Quay\n        ^^^^ how?\n\
         \x20 good:\n    - '# Quay shut'\n    - '---'\n    - ''\n"
    );
    let (files, rules) = sound(&[text]);
    let outcomes = verify(&rules, Lexicon::builtin());
    let mut listing = String::new();
    for outcome in &outcomes {
        let _ = writeln!(listing, "{:?} {}: {}", outcome.side, outcome.index, outcome.verdict.name());
        listing.push_str(&drawn(&files[0], outcome.diagnostic.as_slice()));
    }
    expect_test::expect![[r"
        Bad 0: validated
        Bad 1: misplaced
        error[bad-rule]: misplaced: a label is not where it is drawn
           ┌─ undated.yaml:19:7
           │
        18 │       # Quay shut
           │         --------- found here: when?
        19 │       ^^^^^^ when?
           │       ^^^^^^ drawn here
           │
           = expected: `# Quay` (when?)
           = found: `Quay shut` (when?)

        Bad 2: missing
        error[bad-rule]: missing: a bad example yields too few findings
           ┌─ undated.yaml:26:9
           │
        26 │         ^^^^^^^^^
           │         ^^^^^^^^^ 0 of 1 found
           │
           = expected: `Quay shut`
           = found: nothing

        Bad 3: misplaced
        error[bad-rule]: misplaced: a label is not where it is drawn
           ┌─ undated.yaml:29:9
           │
        28 │       # Quay
           │         ---- found here: when?
        29 │         ^^^^ how?
           │         ^^^^ drawn here
           │
           = expected: `Quay` (how?)
           = found: `Quay` (when?)

        Good 0: reported
        error[bad-rule]: reported: a good example yields a finding: 1 blocks under `Quay shut`
           ┌─ undated.yaml:31:10
           │
        31 │     - '# Quay shut'
           │          ^^^^^^^^^ when?
           │
           = expected: no finding
           = found: `Quay shut` (when?)

        Good 1: validated
        Good 2: validated
    "]]
    .assert_eq(&listing);
}

#[test]
fn a_byte_order_mark_moves_no_underline() {
    let text = rule("undated", "{ datet: false }", "").replace("severity: warning", "severity: fatal");
    for text in [text.clone(), format!("\u{feff}{text}")] {
        let (file, _, faults) = load("undated.yaml", &text);
        let places: Vec<&str> = faults.iter().map(|f| f.primary.span.slice(file.text())).collect();
        assert_eq!(places, ["fatal", "datet"]);
    }
}

#[test]
fn a_rule_brings_its_own_words() {
    let text = "id: no-hype\nseverity: warning\nsince: 0.1.0\nsummary: hype\nwhy: It is a test.\nreferences: [none]\n\
        words:\n  inflect: verb\n  finished: [plain]\n  groups:\n    doing: skyrocket\n    plain: world-class, game changer\n\
        match: { term: { negated: false } }\nvoice: [writer]\nmessage: \"`{term}` is hype\"\nexamples:\n\
        \x20 bad:\n    - \"The price skyrocketed.\"\n    - \"It is a game changer for the quay.\"\n\
        \x20   - \"Oster has a world-class sluice.\"\n\
        \x20 good:\n    - \"It is not a game changer.\"\n    - \"The price rose.\"\n    - \"“It is a game changer,” Ode said.\"\n";
    let (file, rules, faults) = load("no-hype.yaml", text);
    assert_eq!(drawn(&file, &faults), "");
    let lexicon = lexicon_of(std::slice::from_ref(&file));
    for outcome in verify(&rules, &lexicon) {
        assert_eq!(outcome.verdict, Verdict::Validated, "{:?} {}", outcome.side, outcome.index);
    }
    // without the rule's own list there is nothing to look for
    let (_, faults) = RuleSet::load(&[file], Lexicon::builtin());
    assert_eq!(faults.len(), 1);
}

#[test]
fn rules_that_subsume_each_other_are_said() {
    let rule = |id: &str, other: &str| {
        let yaml = SUBSUMING.replace("first-desk", id).replace("other-desk", other);
        TextFile::from_str(format!("{id}.yaml"), yaml)
    };
    let files =
        [rule("first-desk", "second-desk"), rule("second-desk", "third-desk"), rule("third-desk", "first-desk")];
    let (rules, faults) = RuleSet::load(&files, &lexicon_of(&files));
    assert_eq!((rules.rules().len(), faults.len()), (0, 3));
    let (row, first) = &faults[0];
    expect_test::expect![[r"
        error[bad-rule]: `first-desk` and `second-desk` subsume each other
          ┌─ first-desk.yaml:7:12
          │
        7 │ subsumes: [second-desk]
          │            ^^^^^^^^^^^ this leads back to the rule
          │
          = help: of rules that subsume each other none could speak: take one of them out

    "]]
    .assert_eq(&drawn(&files[*row], std::slice::from_ref(first)));
}

/// A sound rule but for what it subsumes.
const SUBSUMING: &str = "id: first-desk
severity: hint
since: 0.1.0
summary: a desk says something
why: Desks do not speak.
references: [house style]
subsumes: [other-desk]
match:
  attribution:
    source-text: { regex: '(?i)\\bdesk\\b' }
at: source
message: \"`{source}` is a desk\"
labels: { source: a desk }
help: say who sits there
examples:
  bad: [The night desk said the quay was shut., The day desk said the quay was open., “It is shut” the desk said.]
  good: [The port authority said no., Ada Lund said no., “It is shut,” said Jan Ode.]
";
