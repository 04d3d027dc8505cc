//! Relations between subjects, on small rules: where they look, how far, and that a hostile text cannot make them slow.

use std::time::Instant;

use sayso::article::Article;
use sayso::check::check as run;
use sayso::lexicon::Lexicon;
use sayso::rule::{RuleSet, lexicon_of};
use sayso::settings::Settings;
use sayso::text::TextFile;

/// A rule with that `match:`, which must be sound.
#[track_caller]
fn rule(lines: &str) -> RuleSet {
    let yaml = format!(
        "id: made-up\nseverity: warning\nsince: 0.1.0\nsummary: a rule\nwhy: It is a test.\nreferences: [none]\n{lines}\n\
         examples:\n  bad: [a, b, c]\n  good: [d, e, f]\n"
    );
    let (rules, faults) = RuleSet::load(&[TextFile::from_str("made-up.yaml", yaml)], Lexicon::builtin());
    assert_eq!(faults, []);
    rules
}

/// The messages of a rule with that `match:` on an article.
#[track_caller]
fn found(condition: &str, text: &str) -> Vec<String> {
    let rules = rule(&format!("match: {condition}\nmessage: \"{{figure}} {{who.source}}\""));
    let file = TextFile::from_str("story.md", text);
    let article = Article::new(&file, Lexicon::builtin());
    run(&article, &rules, &Settings::default()).into_iter().map(|finding| finding.message).collect()
}

/// Three paragraphs of three, two and one sentences.
const STORY: &str = "Ada Lund said the quay was shut. Nobody came. It took 40 trucks.\n\n\
                     Jan Ode said the dam was dry. It lost 12 pumps.\n\nThe mill has 7 floors.\n";

#[track_caller]
fn check(relation: &str, expected: &[&str]) {
    assert_eq!(found(&format!("{{ figure: {{ {relation} }} }}"), STORY), expected);
}

#[test]
fn a_relation_stays_in_the_paragraph_unless_told_otherwise() {
    check("near: { what: attribution, as: who }", &["40 Ada Lund", "12 Jan Ode"]);
    check("near: { what: attribution, as: who, in: article }", &["40 Jan Ode", "12 Jan Ode", "7 Jan Ode"]);
    check("near: { what: attribution, as: who, in: sentence }", &[]);
    check("follows: { what: attribution, as: who, in: article }", &["40 Ada Lund", "12 Jan Ode", "7 Jan Ode"]);
    check("precedes: { what: attribution, as: who, in: article }", &["40 Jan Ode"]);
}

#[test]
fn distance_is_counted_in_words_or_sentences() {
    check("follows: { what: attribution, as: who, sentences: 1 }", &["12 Jan Ode"]);
    check("follows: { what: attribution, as: who, sentences: 2 }", &["40 Ada Lund", "12 Jan Ode"]);
    check(
        "follows: { what: attribution, as: who, sentences: 2, in: article }",
        &["40 Ada Lund", "12 Jan Ode", "7 Jan Ode"],
    );
    check("follows: { what: attribution, as: who, words: 2 }", &["12 Jan Ode"]);
    check("near: { what: attribution, as: who, sentences: 0, in: article }", &[]);
}

#[test]
fn the_article_is_all_of_the_file() {
    let all = |condition: &str| {
        let rules = rule(&format!("match: {condition}\nmessage: found"));
        let file = TextFile::from_str("story.md", STORY);
        run(&Article::new(&file, Lexicon::builtin()), &rules, &Settings::default()).len()
    };
    assert_eq!(all("{ article: { has: { what: { figure: { low: 7 } } } } }"), 1);
    assert_eq!(all("{ article: { has: { what: { figure: { low: 8 } } } } }"), 0);
    assert_eq!(all("{ figure: { within: { what: { article: { dated: false } } } } }"), 3);
    assert_eq!(all("{ figure: { within: { what: { article: { dated: true } } } } }"), 0);
    assert_eq!(all("{ sentence: { not: { has: { what: figure } } } }"), 3);
}

#[test]
fn terms_of_other_rules_are_not_seen() {
    let yaml = |id: &str, words: &str| {
        format!(
            "id: {id}\nseverity: warning\nsince: 0.1.0\nsummary: a rule\nwhy: It is a test.\nreferences: [none]\nwords: {words}\n\
             match: {{ sentence: {{ has: {{ what: term, as: word }} }} }}\nmessage: \"{{word}}\"\n\
             examples:\n  bad: [a, b, c]\n  good: [d, e, f]\n"
        )
    };
    let files = [("first", "quay, dam"), ("second", "dam")]
        .map(|(id, words)| TextFile::from_str(format!("{id}.yaml"), yaml(id, words)));
    let lexicon = lexicon_of(&files);
    let (rules, faults) = RuleSet::load(&files, &lexicon);
    assert_eq!(faults, []);
    let file = TextFile::from_str("story.md", "The quay was shut. The dam was dry. The mill was sold.\n");
    let all = run(&Article::new(&file, &lexicon), &rules, &Settings::default());
    let found: Vec<String> = all.iter().map(|d| format!("{} {}", d.rule, d.message)).collect();
    assert_eq!(found, ["first quay", "first dam", "second dam"]);
}

#[test]
fn hostile_articles_cost_linear_time() {
    // Every figure looks for what is nowhere: the most a relation can cost.
    let relations = ["near", "precedes", "follows"].map(|word| {
        format!("{{ {word}: {{ what: {{ figure: {{ low: 1000001 }} }}, in: article, sentences: 900000 }} }}")
    });
    let inside = "{ within: { what: { sentence: { has: { what: { figure: { low: 1000001 } } } } } } }";
    let rules = rule(&format!("match: {{ figure: {{ any: [{}, {inside}] }} }}\nmessage: found", relations.join(", ")));
    let time = |n: usize| {
        let file = TextFile::from_str("hostile.md", "40 trucks and 30 vans, ".repeat(n));
        let article = Article::new(&file, Lexicon::builtin());
        let start = Instant::now();
        assert_eq!(run(&article, &rules, &Settings::default()), []);
        start.elapsed()
    };
    let (small, large) = (time(300), time(2_400));
    assert!(large < small * 24, "8 times the text takes {large:?} instead of {small:?}");
}
