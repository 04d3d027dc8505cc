//! Leaves out each part of a rule's match in turn and wants an example to fail: what nothing fails without, no
//! example tests. Knows rules by their parts, not the language they are written in.

use crate::article::Article;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lexicon::Lexicon;
use crate::rule::{Part, PartKind, Rule, RuleSet};
use crate::text::TextFile;

use super::{Side, Verdict, example_file, findings_in, judge};

/// The parts of the rule that all its examples could do without, as findings in `file`, its own file. The examples
/// themselves are taken to be sound.
pub fn untested(rule: &Rule, file: &TextFile, lexicon: &Lexicon) -> Vec<Diagnostic> {
    let bad = rule.bad_examples().iter().map(|example| (Side::Bad, example));
    let all = bad.chain(rule.good_examples().iter().map(|example| (Side::Good, example)));
    let files: Vec<_> = all.map(|(side, example)| (side, example, example_file(example))).collect();
    let articles: Vec<_> =
        files.iter().map(|(side, example, file)| (*side, *example, Article::new(file, lexicon))).collect();
    let is_noticed = |part: Part| {
        // A rule that cannot be read without the part needs it.
        let Some(lesser) = RuleSet::without(file, lexicon, part) else {
            return true;
        };
        articles.iter().any(|(side, example, article)| {
            judge(*side, example, &findings_in(article, rule, &lesser)).0 != Verdict::Validated
        })
    };
    let unnoticed = rule.parts.iter().filter(|part| !is_noticed(**part));
    let mut found: Vec<Diagnostic> = unnoticed.map(|part| complaint(*part, file)).collect();
    found.sort_by_key(|complaint| complaint.primary.span.start);
    found
}

fn complaint(part: Part, file: &TextFile) -> Diagnostic {
    let text = part.span.slice(file.text());
    let what = match part.kind {
        PartKind::Condition => format!("the condition `{text}`"),
        PartKind::Alternative => "this alternative".to_owned(),
        PartKind::Word => format!("the value `{text}`"),
        PartKind::Voice => "`voice`".to_owned(),
    };
    let asks_for_less = matches!(part.kind, PartKind::Condition | PartKind::Voice);
    let help = if asks_for_less == part.is_negated {
        "add a bad example that is found only with it, or leave it out of the rule"
    } else {
        "add a good example that is let pass only with it, or leave it out of the rule"
    };
    Diagnostic::own("bad-rule", Severity::Error, part.span, format!("untested: no example needs {what}"))
        .labelled("without this, all examples come out the same")
        .with_help(help)
}
