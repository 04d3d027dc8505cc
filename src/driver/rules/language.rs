//! The page on the rule language, made from the tables that rules are checked with. Knows what may be written in a rule
//! file, not how it is read.

use std::io;

use crate::article::{Fact, FactKind, SubjectKind, Voice};
use crate::diagnostic::{Confidence, Severity};
use crate::driver::{Outcome, Streams};
use crate::emit::explain::{Section, about};
use crate::emit::{Screen, join};
use crate::markup::Zone;
use crate::rule::condition::{Comparison, Relation};
use crate::rule::{RuleSet, lexicon_of, reference, relate, worked_rules};
use crate::verify;

use super::written_out;

/// What the page opens with.
const OPENING: &str = "A rule is one YAML file: a question about facts that the grammar has found, with its \
documentation and its tests. `sayso rules test FILE` runs the tests, `--strict` finds conditions that no test needs, \
`sayso rules bench` shows what the rule finds and costs, `rules:` in sayso.yaml puts it in force.";

const MATCH: &str = "`match` names one subject, and below it conditions that must all hold. A flag is `true` or `false`; \
a symbol is a word or a list of words, one of which it must be; a number is given, or compared; a text is asked for an \
entry of a word list (`{ lexicon: NAME }` or `{ lexicon: NAME/GROUP }`) or for a pattern (`{ regex: 'PATTERN' }`, in which \
`\\b` is next to ASCII letters only); a fact that leads to another subject has that subject's conditions below it. A fact \
that a subject does not have satisfies nothing but `not`.";

const TEXTS: &str = "`message`, `help` and labels may hold placeholders: `{role}`, `{NAME}` and `{NAME.role}` of what a \
relation has bound, `{fact}` for a number, `{setting:NAME}`. Messages say what is wrong, labels why, `help` what to do.";

const SEVERITY: &str = "The severity is that of the first case of `severity-when` that holds, else what the config or the \
profile says, else the rule's own. `confidence: low` then shows it one level lower.";

const SILENCE: &str = "First `once-per` keeps one finding for each entity, chain, file, paragraph or sentence: the first \
in running text. Then `subsumes` drops what the rules it names find on an overlapping span, about the same subject, or in \
a sentence that the finding is about. Then allowances of the file and the config take away what they cover.";

const EXAMPLES: &str = "Each bad example yields exactly the findings that are drawn below its lines, with carets for \
`at` and dashes for the other labels, and the texts of the labels where they are written out; one without drawings yields \
one finding somewhere. A good example yields none. There are at least three of each, and every trap is a good example.";

/// Writes the page on the rule language.
///
/// # Errors
/// If `out` cannot be written to; a closed pipe is no error.
pub fn explain_language(screen: Screen, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let files = worked_rules();
    let lexicon = lexicon_of(&files);
    let (rules, _) = RuleSet::load(&files, &lexicon);
    let shown: Vec<_> = rules
        .rules()
        .filter_map(|rule| {
            let example = rule.bad_examples().first()?;
            Some((rule, verify::example_file(example), verify::findings(rule, &rules, &lexicon, example)))
        })
        .collect();

    let mut page = vec![Section::Paragraph(OPENING), Section::Heading("Fields")];
    page.push(Section::List(fields()));
    page.extend([Section::Heading("Subjects and conditions"), Section::Paragraph(MATCH), Section::List(joined())]);
    page.extend([Section::Heading("Relations"), Section::List(relations())]);
    page.extend([Section::Heading("Zones and voices"), Section::List(places())]);
    page.extend([Section::Heading("Texts"), Section::Paragraph(TEXTS)]);
    page.extend([Section::Heading("Severity"), Section::List(severities()), Section::Paragraph(SEVERITY)]);
    page.extend([Section::Heading("What silences a finding"), Section::Paragraph(SILENCE), Section::List(scopes())]);
    page.extend([Section::Heading("Examples"), Section::Paragraph(EXAMPLES)]);
    page.push(Section::Heading("Facts and roles of each subject"));
    for kind in SubjectKind::ALL {
        page.push(Section::Subheading(format!("{}: {}", kind.name(), reference::about_subject(kind))));
        page.push(Section::List(kind.facts().iter().map(fact).collect()));
        page.push(Section::List(
            kind.roles().iter().map(|role| format!("role `{}`: {}", role.name, role.about)).collect(),
        ));
    }
    page.push(Section::Heading("Three rules at work"));
    for file in &files {
        page.push(Section::Subheading(file.path().to_owned()));
        page.push(Section::Verbatim(file.text()));
        let example = shown.iter().find(|(rule, ..)| rule.file() == file.path());
        page.extend(example.map(|(_, text, findings)| Section::Example(text, findings.clone())));
    }
    written_out(&about("The rule language of sayso", &page, screen), streams)
}

fn fields() -> Vec<String> {
    let field = |field: &reference::Field| {
        let optional = if field.is_required { "" } else { " (optional)" };
        format!("`{}`{optional}: {}", field.name, field.about)
    };
    reference::FIELDS.iter().map(field).collect()
}

fn joined() -> Vec<String> {
    let mut points = pairs(reference::COMBINATORS.into_iter().chain(reference::PLACES));
    let comparisons = Comparison::WORDS.map(|(word, comparison)| (word, reference::about_comparison(comparison)));
    points.extend(
        comparisons.map(|(word, about)| format!("`{{ {word}: N }}` or `{{ {word}: {{ setting: NAME }} }}`: {about}")),
    );
    points
}

fn relations() -> Vec<String> {
    let mut points =
        pairs(Relation::WORDS.map(|(word, relation)| (word, reference::about_relation(relation))).into_iter());
    points.extend(pairs(relate::FIELDS.into_iter()));
    points
}

fn places() -> Vec<String> {
    let zones = Zone::ALL.map(|zone| (zone.name(), reference::about_zone(zone)));
    let voices = Voice::ALL.map(|voice| (voice.name(), reference::about_voice(voice)));
    let mut points: Vec<String> = zones.iter().map(|(word, about)| format!("zone `{word}`: {about}")).collect();
    points.extend(voices.iter().map(|(word, about)| format!("voice `{word}`: {about}")));
    points
}

fn severities() -> Vec<String> {
    let names = |names: &[&str]| join(&names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>());
    vec![
        format!("severities: {}, or `off`", names(&Severity::ALL.map(Severity::name))),
        format!(
            "confidence: {}",
            names(&[Confidence::Low, Confidence::Medium, Confidence::High].map(Confidence::name))
        ),
    ]
}

fn scopes() -> Vec<String> {
    reference::ONCE_PER.iter().map(|(word, about)| format!("`once-per: {word}`: {about}")).collect()
}

fn pairs<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<String> {
    pairs.map(|(word, about)| format!("`{word}`: {about}")).collect()
}

fn fact(fact: &Fact) -> String {
    let kind = match fact.kind {
        FactKind::Flag => "true or false".to_owned(),
        FactKind::Number => "a number".to_owned(),
        FactKind::Text => "a text".to_owned(),
        FactKind::Symbol(words) => words.join(" | "),
        FactKind::Subject(kind) => format!("leads to {}", kind.with_article()),
    };
    format!("`{}`: {} ({kind})", fact.name, fact.about)
}
