//! The one bridge from a rule as written to a rule that runs. Reports every fault of meaning of a file at once.

use std::sync::OnceLock;

use crate::article::{Fact, FactKind, SubjectKind};
use crate::diagnostic::{Confidence, Diagnostic, Severity};
use crate::lexicon::Lexicon;
use crate::span::Span;
use crate::text::TextFile;

use super::condition::{Condition, Voices, Zones};
use super::example::Example;
use super::language::{Binding, Part, PartKind, Scope};
use super::reference::ONCE_PER;
use super::schema::{Node, RawRule, Shape, Text};
use super::suggest;
use super::{Case, Examples, OncePer, Origin, Rule, Setting};

/// The `severity` of a rule that only a profile or a config turns on.
const OFF: &str = "off";

/// How many examples of each side a rule must bring.
const EXAMPLES: usize = 3;

/// Compiles one rule. Faults that need the other files (`subsumes`, duplicate ids) are found by `load`.
pub(super) fn compile(
    file: &TextFile,
    raw: &RawRule,
    lexicon: &Lexicon,
    origin: Origin,
) -> Result<Rule, Vec<Diagnostic>> {
    compile_without(file, raw, lexicon, Reading { origin, without: None })
}

/// How a rule is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    pub(super) origin: Origin,
    /// The part of the match that is read as if it did not stand there.
    pub(super) without: Option<Part>,
}

/// Compiles one rule, perhaps without a part of its match.
pub(super) fn compile_without(
    file: &TextFile,
    raw: &RawRule,
    lexicon: &Lexicon,
    Reading { origin, without }: Reading,
) -> Result<Rule, Vec<Diagnostic>> {
    let mut scope = Scope {
        text: file.text(),
        lexicon,
        origin,
        has_words: raw.words.is_some(),
        settings: Vec::new(),
        bound: Vec::new(),
        lost: Vec::new(),
        faults: Vec::new(),
        parts: Vec::new(),
        without,
    };
    scope.check_id(file, &raw.id);
    scope.check_texts(raw);
    let severity = if raw.severity.value == OFF { None } else { scope.severity(&raw.severity) };
    scope.settings = scope.read_settings(raw.settings.as_ref(), raw.id.span);
    let words = scope.own_words(raw);
    let matched = scope.subject(raw.id.span, &raw.r#match, Binding::Allowed);
    let at = matched.as_ref().and_then(|(subject, _)| match &raw.at {
        None => scope.own_place(*subject, &raw.id),
        Some(name) => scope.place(*subject, name),
    });
    let (place, whole) =
        matched.as_ref().zip(at).map_or((SubjectKind::Article, SubjectKind::Article), |((subject, _), at)| {
            let kind = scope.kind_of(*subject, at);
            (kind, if at.is_whole(kind) { kind } else { SubjectKind::Article })
        });
    let zones = raw.zones.as_ref().and_then(|node| scope.zones(place, raw.id.span, node));
    let voices = raw.voice.as_ref().and_then(|node| scope.rule_voices(whole, raw.id.span, node));
    let parts = std::mem::take(&mut scope.parts);
    let confidence = scope.confidence(raw.confidence.as_ref());
    let references = scope.texts(raw.id.span, &raw.references, "references");
    let subsumes = raw.subsumes.as_ref().map_or_else(Vec::new, |node| scope.texts(raw.id.span, node, "subsumes"));
    let examples = scope.both_examples(raw);
    // Without a subject no name can be resolved, and complaints about all of them would bury the one that counts.
    let Some((subject, condition)) = matched else {
        return Err(scope.faults);
    };

    let message = scope.template(subject, &raw.message);
    let help = raw.help.as_ref().map(|text| scope.template(subject, text));
    let (label, labels) = scope.labels(subject, at, raw);
    let cases = scope.cases(subject, raw);
    let once_per = raw.once_per.as_ref().and_then(|word| scope.once_per(subject, word));
    let Some(at) = at else {
        return Err(scope.faults);
    };
    if !scope.faults.is_empty() {
        return Err(scope.faults);
    }
    Ok(Rule {
        id: raw.id.value.clone(),
        file: file.path().to_owned(),
        severity,
        since: raw.since.value.clone(),
        summary: raw.summary.value.clone(),
        why: raw.why.value.trim().to_owned(),
        references: references.into_iter().map(|text| text.value).collect(),
        subject,
        condition,
        words,
        slots: scope.bound.len(),
        parts,
        zones: zones.unwrap_or_else(Zones::running),
        voices: voices.unwrap_or_else(Voices::all),
        at,
        message,
        label,
        labels,
        help,
        limits: raw.limits.as_ref().map(|text| text.value.trim().to_owned()),
        declare: raw.declare.as_ref().map(|text| text.value.trim().to_owned()),
        cases,
        subsumes: subsumes.into_iter().map(|text| text.value).collect(),
        once_per,
        settings: scope.settings.into_iter().map(|(name, default)| Setting { name, default }).collect(),
        confidence,
        examples,
    })
}

impl Scope<'_> {
    fn check_id(&mut self, file: &TextFile, id: &Text) {
        let kebab = id
            .value
            .split('-')
            .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
        if !kebab {
            let help = "lower-case words joined by hyphens";
            self.fault(id.span, format!("`{}` is not a rule id", id.value), "not kebab-case", help);
        }
        let name = file.path().rsplit('/').next().unwrap_or_default();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        if stem != id.value {
            let help = format!("rename the file to `{}.yaml` or the rule to `{stem}`", id.value);
            self.fault(
                id.span,
                format!("rule `{}` stands in a file called `{name}`", id.value),
                "not the name of the file",
                help,
            );
        }
    }

    fn check_texts(&mut self, raw: &RawRule) {
        let parts: Vec<&str> = raw.since.value.split('.').collect();
        if parts.len() != 3 || !parts.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit())) {
            let message = format!("`{}` is not a version", raw.since.value);
            self.fault(raw.since.span, message, "needs three numbers", "write the version like `0.1.0`");
        }
        let texts = [
            ("summary", Some(&raw.summary)),
            ("why", Some(&raw.why)),
            ("message", Some(&raw.message)),
            ("help", raw.help.as_ref()),
            ("limits", raw.limits.as_ref()),
            ("declare", raw.declare.as_ref()),
        ];
        for (name, text) in texts.into_iter().filter_map(|(name, text)| Some((name, text?))) {
            if text.value.trim().is_empty() {
                self.fault(text.span, format!("`{name}` is empty"), "nothing to read", "");
            } else if matches!(name, "summary" | "message" | "help") && text.value.trim_end().ends_with('.') {
                self.fault(text.span, format!("`{name}` ends in a full stop"), "drop the full stop", "");
            }
        }
    }

    /// The `voice:` of the rule, unless it is to be left out.
    fn rule_voices(&mut self, kind: SubjectKind, key: Span, node: &Node) -> Option<Voices> {
        let voices = self.voices(kind, key, node)?;
        let span = node.place().unwrap_or(key);
        Some(voices).filter(|_| !self.leaves_out(PartKind::Voice, span, Binding::Allowed))
    }

    fn severity(&mut self, text: &Text) -> Option<Severity> {
        let found = Severity::from_name(&text.value);
        if found.is_none() {
            let help = suggest::among(&text.value, Severity::ALL.iter().map(|s| s.name()));
            self.fault(text.span, format!("unknown severity `{}`", text.value), "not a severity", help);
        }
        found
    }

    fn confidence(&mut self, text: Option<&Text>) -> Confidence {
        let Some(text) = text else {
            return Confidence::High;
        };
        let all = [Confidence::Low, Confidence::Medium, Confidence::High];
        if let Some(found) = all.into_iter().find(|c| c.name() == text.value) {
            return found;
        }
        let help = suggest::among(&text.value, all.iter().map(|c| c.name()));
        self.fault(text.span, format!("unknown confidence `{}`", text.value), "not a confidence", help);
        Confidence::High
    }

    fn read_settings(&mut self, node: Option<&Node>, key: Span) -> Vec<(String, f64)> {
        let Some(node) = node else { return Vec::new() };
        let Shape::Map(entries) = &node.shape else {
            self.mistyped(key, node, "a map of settings");
            return Vec::new();
        };
        let mut settings = Vec::new();
        for (name, value) in entries {
            let number = if let Shape::Number(number) = value.shape {
                number
            } else {
                self.mistyped(name.span, value, "a number");
                // Known all the same: one mistake should not make its users look wrong.
                0.0
            };
            settings.push((name.value.clone(), number));
        }
        settings
    }

    fn texts(&mut self, key: Span, node: &Node, what: &str) -> Vec<Text> {
        let Shape::List(items) = &node.shape else {
            self.mistyped(key, node, &format!("a list of {what}"));
            return Vec::new();
        };
        if items.is_empty() {
            self.fault(key, format!("`{what}` is empty"), "in this rule", "");
        }
        let mut texts = Vec::new();
        for item in items {
            match &item.shape {
                Shape::Text(value) => texts.push(Text { value: value.clone(), span: item.span }),
                _ => self.mistyped(key, item, "text"),
            }
        }
        texts
    }

    /// The examples of a rule; those of a built-in one may be left for later.
    fn both_examples(&mut self, raw: &RawRule) -> OnceLock<Examples> {
        if self.origin == Origin::Builtin && raw.examples.are_left_out() {
            return OnceLock::new();
        }
        let bad = self.examples(raw.id.span, &raw.examples.bad, "bad");
        let good = self.examples(raw.id.span, &raw.examples.good, "good");
        OnceLock::from(Examples { bad, good })
    }

    fn examples(&mut self, key: Span, node: &Node, side: &str) -> Vec<Example> {
        let texts = self.texts(key, node, &format!("examples.{side}"));
        if !texts.is_empty() && texts.len() < EXAMPLES {
            let message = format!("{} {side} examples, at least {EXAMPLES} are needed", texts.len());
            let span = texts.last().map_or(key, |text| text.span);
            self.fault(span, message, "the last one", "each trap of the rule is a good example");
        }
        let mut examples = Vec::new();
        for text in texts {
            match Example::parse(&text.value, text.span, self.text) {
                Ok(example) => examples.push(example),
                Err(fault) => self.faults.push(*fault),
            }
        }
        examples
    }

    fn cases(&mut self, subject: SubjectKind, raw: &RawRule) -> Vec<Case> {
        let mut cases = Vec::new();
        for case in raw.severity_when.iter().flatten() {
            let condition: Condition = self.conditions(subject, case.severity.span, &case.when, Binding::Refused);
            let mut texts = [&case.message, &case.label, &case.help].map(|text| {
                let text = text.as_ref()?;
                if text.value.trim_end().ends_with('.') {
                    self.fault(text.span, "a text of this case ends in a full stop", "drop the full stop", "");
                }
                Some(self.template(subject, text))
            });
            if let Some(severity) = self.severity(&case.severity) {
                let [message, label, help] = std::mem::take(&mut texts);
                cases.push(Case { condition, severity, message, label, help });
            }
        }
        cases
    }

    fn once_per(&mut self, subject: SubjectKind, word: &Text) -> Option<OncePer> {
        let entity = |kind: SubjectKind| -> Option<&'static Fact> {
            let leads = |fact: &&Fact| fact.kind == FactKind::Subject(SubjectKind::Source);
            let facts = kind.facts();
            facts.iter().find(|f| f.name == "entity" && leads(f)).or_else(|| facts.iter().find(leads))
        };
        let found = match word.value.as_str() {
            "file" => Some(OncePer::File),
            "paragraph" => Some(OncePer::Paragraph),
            "sentence" => Some(OncePer::Sentence),
            "entity" => entity(subject).map(OncePer::Entity),
            "chain" => {
                let conveyor = subject.roles().iter().find(|role| role.name == "conveyor");
                entity(subject).zip(conveyor).map(|(entity, conveyor)| OncePer::Chain(entity, conveyor))
            }
            other => {
                let help = suggest::among(other, ONCE_PER.iter().map(|(word, _)| *word));
                self.fault(word.span, format!("unknown scope `{other}`"), "not a scope of `once-per`", help);
                return None;
            }
        };
        if found.is_none() {
            let message = format!("{} has no {} to be counted by", subject.with_article(), word.value);
            self.fault(word.span, message, "needs a subject with a source", "use `sentence`, `paragraph` or `file`");
        }
        found
    }
}
