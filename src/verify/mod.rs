//! Runs the examples of rules: each bad one must yield exactly its finding, each good one none. Knows rules and
//! articles; the same code serves the tests, `sayso rules test` and `sayso explain`.

mod strict;

pub use strict::untested;

use crate::article::Article;
use crate::check::check;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lexicon::Lexicon;
use crate::markup::Date;
use crate::rule::template::short;
use crate::rule::{Example, Rule, RuleSet, Style};
use crate::settings::Settings;
use crate::span::Span;
use crate::text::TextFile;

/// The day on which examples are read: what had to be done before 2021 is overdue in them, whenever the tests run.
const TODAY: Date = Date { year: 2021, month: 1, day: 1 };

/// How an example came out.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Verdict {
    /// As it should.
    Validated,
    /// A good example has a finding.
    Reported,
    /// A bad example has none, or fewer than are drawn.
    Missing,
    /// A bad example has more findings than are drawn.
    Noisy,
    /// The finding is there, its labels are not where they are drawn.
    Misplaced,
}

impl Verdict {
    /// The word shown to people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Validated => "validated",
            Self::Reported => "reported",
            Self::Missing => "missing",
            Self::Noisy => "noisy",
            Self::Misplaced => "misplaced",
        }
    }
}

/// Which list of a rule an example stands in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Side {
    /// Must be found.
    Bad,
    /// Must not be found.
    Good,
}

/// What became of one example.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outcome {
    /// How it came out.
    pub verdict: Verdict,
    /// Id of the rule.
    pub rule: String,
    /// Its list.
    pub side: Side,
    /// Its row in that list, from zero.
    pub index: usize,
    /// For a failure: what is wrong, with spans in the rule's own file ([`Rule::file`]).
    pub diagnostic: Option<Diagnostic>,
}

/// Runs all examples of all rules of a set, each rule alone and with its defaults.
pub fn verify(rules: &RuleSet, lexicon: &Lexicon) -> Vec<Outcome> {
    rules.rules().flat_map(|rule| verify_rule(rule, rules, lexicon)).collect()
}

/// Runs the examples of one rule of the set.
pub fn verify_rule(rule: &Rule, rules: &RuleSet, lexicon: &Lexicon) -> Vec<Outcome> {
    let sides = [(Side::Bad, rule.bad_examples()), (Side::Good, rule.good_examples())];
    let all = sides
        .into_iter()
        .flat_map(|(side, examples)| examples.iter().enumerate().map(move |(n, example)| (side, n, example)));
    all.map(|(side, index, example)| {
        let found = findings(rule, rules, lexicon, example);
        let (verdict, diagnostic) = judge(side, example, &found);
        let diagnostic = diagnostic.map(|diagnostic| Diagnostic {
            message: format!("{}: {}", verdict.name(), diagnostic.message),
            notes: vec![expected(side, example), came(example, &found)],
            ..diagnostic
        });
        Outcome { verdict, rule: rule.id().to_owned(), side, index, diagnostic }
    })
    .collect()
}

/// The example as a file of its own, as `explain` draws it.
pub fn example_file(example: &Example) -> TextFile {
    TextFile::from_str("example.md", example.text.as_str())
}

/// What the rule alone finds in one of its examples, with spans in [`Example::text`].
pub fn findings(rule: &Rule, rules: &RuleSet, lexicon: &Lexicon, example: &Example) -> Vec<Diagnostic> {
    let file = example_file(example);
    findings_in(&Article::new(&file, lexicon), rule, rules)
}

/// What the rule alone, as it stands in `rules`, finds in an article.
fn findings_in(article: &Article<'_>, rule: &Rule, rules: &RuleSet) -> Vec<Diagnostic> {
    let settings = Settings { today: Some(TODAY), only: vec![rule.id().to_owned()], ..Settings::default() };
    check(article, rules, &settings).into_iter().filter(|d| d.rule == rule.id()).collect()
}

/// What the example asks for, in words.
fn expected(side: Side, example: &Example) -> String {
    let labels = example.expected.iter().map(|e| quoted(example, e.span, &e.message));
    match (side, example.expected.is_empty()) {
        (Side::Good, _) => "expected: no finding".to_owned(),
        (Side::Bad, true) => "expected: one finding, wherever it is".to_owned(),
        (Side::Bad, false) => format!("expected: {}", labels.collect::<Vec<_>>().join(", ")),
    }
}

/// What the rule yields, in words.
fn came(example: &Example, found: &[Diagnostic]) -> String {
    let labels = found.iter().flat_map(|d| std::iter::once(&d.primary).chain(&d.labels));
    let labels: Vec<String> = labels.map(|label| quoted(example, label.span, &label.message)).collect();
    if labels.is_empty() { "found: nothing".to_owned() } else { format!("found: {}", labels.join(", ")) }
}

fn quoted(example: &Example, span: Span, message: &str) -> String {
    let text = short(span.slice(&example.text));
    if message.is_empty() { format!("`{text}`") } else { format!("`{text}` ({message})") }
}

fn judge(side: Side, example: &Example, found: &[Diagnostic]) -> (Verdict, Option<Diagnostic>) {
    match side {
        Side::Bad => judge_bad(example, found),
        Side::Good => judge_good(example, found),
    }
}

fn judge_good(example: &Example, found: &[Diagnostic]) -> (Verdict, Option<Diagnostic>) {
    found.first().map_or((Verdict::Validated, None), |first| {
        let message = format!("a good example yields a finding: {}", first.message);
        (Verdict::Reported, Some(failure(example, first, message)))
    })
}

fn judge_bad(example: &Example, found: &[Diagnostic]) -> (Verdict, Option<Diagnostic>) {
    // An example without labels says that there is one finding and leaves open where.
    let wanted = example.expected.iter().filter(|e| e.style == Style::Primary).count().max(1);
    if found.len() < wanted {
        let place = example.expected.iter().find(|e| e.style == Style::Primary).map_or(example.span, |e| e.place);
        let message = "a bad example yields too few findings";
        let missing = Diagnostic::own("bad-rule", Severity::Error, place, message)
            .labelled(format!("{} of {wanted} found", found.len()));
        return (Verdict::Missing, Some(missing));
    }
    if found.len() > wanted {
        let extra = found.iter().find(|d| !is_drawn(example, d)).or_else(|| found.last());
        let message = format!("{} findings where {wanted} is expected", found.len());
        return (Verdict::Noisy, extra.map(|extra| failure(example, extra, message)));
    }
    for expected in &example.expected {
        let mut labels = found.iter().flat_map(|d| match expected.style {
            Style::Primary => std::slice::from_ref(&d.primary),
            Style::Secondary => d.labels.as_slice(),
        });
        let is_there = labels.any(|label| {
            label.span == expected.span && (expected.message.is_empty() || expected.message == label.message)
        });
        if !is_there {
            let drawn =
                Diagnostic::own("bad-rule", Severity::Error, expected.place, "a label is not where it is drawn");
            return (Verdict::Misplaced, Some(with_labels(example, drawn.labelled("drawn here"), found)));
        }
    }
    (Verdict::Validated, None)
}

fn is_drawn(example: &Example, diagnostic: &Diagnostic) -> bool {
    example.expected.iter().any(|e| e.style == Style::Primary && e.span == diagnostic.primary.span)
}

/// A finding in an example as a finding in the rule file.
fn failure(example: &Example, found: &Diagnostic, message: String) -> Diagnostic {
    let label = if found.primary.message.is_empty() { "found here" } else { &found.primary.message };
    Diagnostic::own("bad-rule", Severity::Error, example.in_file(found.primary.span), message).labelled(label)
}

fn with_labels(example: &Example, mut diagnostic: Diagnostic, found: &[Diagnostic]) -> Diagnostic {
    for label in found.iter().flat_map(|d| std::iter::once(&d.primary).chain(&d.labels)) {
        let mut label = label.clone();
        label.span = example.in_file(label.span);
        label.message = format!("found here: {}", label.message);
        diagnostic.labels.push(label);
    }
    diagnostic
}
