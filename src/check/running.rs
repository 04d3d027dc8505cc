//! The rules that run with some settings, made ready once for many articles, and what they find in one. Knows rules,
//! settings and articles; not what becomes of a finding.

use std::borrow::Cow;

use crate::article::{Article, Subject, SubjectKind};
use crate::diagnostic::{Confidence, Diagnostic, Label, Severity};
use crate::lexicon::SetId;
use crate::rule::matcher::{Bindings, Matcher, own_span};
use crate::rule::screen::{self, Screen};
use crate::rule::template::Captures;
use crate::rule::{Rule, RuleSet};
use crate::settings::Settings;

use super::{Finding, suppress};

/// The rules that run with some settings.
#[derive(Debug)]
pub struct Running<'r> {
    pub(super) rules: Cow<'r, RuleSet>,
    pub(super) settings: Cow<'r, Settings>,
    blocks: Vec<Block>,
}

/// Rules about one kind of subject, as many as one screen serves.
#[derive(Debug)]
struct Block {
    kind: SubjectKind,
    asked: Vec<Asked>,
    screen: Screen,
    all: screen::Rules,
    /// For each list of words the rules whose own words it is.
    by_words: Vec<(SetId, screen::Rules)>,
}

/// A rule with the settings in force.
#[derive(Debug)]
struct Asked {
    /// Row of the rule in its set.
    row: usize,
    severity: Severity,
    values: Vec<f64>,
    /// The parts of its condition that hold of whatever the screen lets pass.
    settled: u64,
}

impl<'r> Running<'r> {
    /// Those of the rules that run with these settings.
    pub fn new(rules: &'r RuleSet, settings: &'r Settings) -> Self {
        Self::of(Cow::Borrowed(rules), Cow::Borrowed(settings))
    }

    pub(crate) fn of(rules: Cow<'r, RuleSet>, settings: Cow<'r, Settings>) -> Self {
        let mut blocks = Vec::new();
        for kind in SubjectKind::ALL {
            let rows = rules.about(kind).iter().filter(|row| super::runs(rules.at(**row), &settings));
            let asked: Vec<Asked> = rows.map(|row| Asked::new(*row, rules.at(*row), &settings)).collect();
            let mut asked = asked.into_iter().peekable();
            while asked.peek().is_some() {
                blocks.push(Block::new(kind, asked.by_ref().take(screen::MOST).collect(), &rules));
            }
        }
        Self { rules, settings, blocks }
    }

    /// The settings that they run with.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// How many they are.
    pub fn count(&self) -> usize {
        self.blocks.iter().map(|block| block.asked.len()).sum()
    }

    /// The value in force of a setting of a rule; none if that does not run.
    pub(crate) fn value(&self, rule: &str, setting: &str) -> Option<f64> {
        let row = self.rules.row(rule)?;
        let asked = self.blocks.iter().flat_map(|block| &block.asked).find(|asked| asked.row == row)?;
        let at = self.rules.at(row).settings.iter().position(|known| known.name == setting)?;
        asked.values.get(at).copied()
    }

    /// Asks every rule about every subject of its kind.
    pub(super) fn find(&self, article: &Article<'_>) -> Vec<Finding> {
        let mut run = Run { article, matcher: Matcher::new(article), slots: Vec::new(), findings: Vec::new() };
        for kind in SubjectKind::ALL {
            // declarations come last: an allowance is judged by what it covers
            if kind == SubjectKind::Declaration {
                suppress::settle(article, self, &run.findings);
            }
            for block in self.blocks.iter().filter(|block| block.kind == kind) {
                for index in 0..article.count(kind) {
                    run.ask(&self.rules, block, index);
                }
            }
        }
        run.findings
    }
}

impl Block {
    fn new(kind: SubjectKind, mut asked: Vec<Asked>, rules: &RuleSet) -> Self {
        let (screen, settled) = Screen::new(asked.iter().map(|asked| &rules.at(asked.row).condition));
        for (asked, settled) in asked.iter_mut().zip(settled) {
            asked.settled = settled;
        }
        let mut by_words: Vec<(SetId, screen::Rules)> = Vec::new();
        let mut all = 0;
        for (bit, asked) in asked.iter().enumerate() {
            let rule: screen::Rules = 1 << bit;
            all |= rule;
            let words = rules.at(asked.row).words;
            match by_words.iter_mut().find(|(known, _)| Some(*known) == words) {
                Some((_, rules)) => *rules |= rule,
                None => by_words.extend(words.map(|words| (words, rule))),
            }
        }
        Self { kind, asked, screen, all, by_words }
    }

    /// The rules that the subject in that row is the business of: a term that of the rule whose word it is.
    fn concerned(&self, article: &Article<'_>, index: u32) -> screen::Rules {
        if self.kind != SubjectKind::Term {
            return self.all;
        }
        let list = article.facts.terms.get(index as usize).map(|term| term.list);
        self.by_words.iter().find(|(known, _)| Some(*known) == list).map_or(0, |(_, rules)| *rules)
    }
}

/// How many subjects of a kind are asked everything in builds for tests, to see that the screen is right.
const CHECKED: u32 = 64;

/// What a run over one article needs besides the rules.
struct Run<'a, 't> {
    article: &'a Article<'t>,
    matcher: Matcher<'a, 't>,
    /// Room for the subjects that a match binds, kept from one question to the next.
    slots: Vec<Option<Subject>>,
    findings: Vec<Finding>,
}

impl Run<'_, '_> {
    /// Asks the rules of a block about the subject in that row.
    fn ask(&mut self, rules: &RuleSet, block: &Block, index: u32) {
        let article = self.article;
        let mut left = block.concerned(article, index);
        let sifted = block.screen.left(article, index, left);
        if cfg!(debug_assertions) && index < CHECKED {
            self.check_screen(rules, block, index, (left, sifted));
        }
        left = sifted;
        let subject = Subject { kind: block.kind, index };
        while left != 0 {
            let asked = &block.asked[left.trailing_zeros() as usize];
            left &= left - 1;
            let rule = rules.at(asked.row);
            let mut bindings = asked.bindings(rule, std::mem::take(&mut self.slots));
            if self.matcher.matches(rule, asked.settled, subject, &mut bindings) {
                self.findings.extend(asked.finding(rule, &self.matcher, article, subject, &mut bindings));
            }
            self.slots = bindings.slots;
        }
    }

    /// Asserts that the screen says what the conditions say: of what it keeps back none holds, and what it calls settled
    /// holds of what passes.
    fn check_screen(
        &self,
        rules: &RuleSet,
        block: &Block,
        index: u32,
        (concerned, left): (screen::Rules, screen::Rules),
    ) {
        let subject = Subject { kind: block.kind, index };
        for (bit, asked) in block.asked.iter().enumerate() {
            let rule = rules.at(asked.row);
            let holds = |settled| {
                let mut bindings = asked.bindings(rule, Vec::new());
                self.matcher.matches(rule, settled, subject, &mut bindings)
            };
            if left & 1 << bit != 0 {
                assert!(holds(0) == holds(asked.settled), "the screen says too much of {}", rule.id());
            } else if concerned & 1 << bit != 0 {
                assert!(!holds(0), "the screen hides {} from {subject:?}", rule.id());
            }
        }
    }
}

impl Asked {
    fn new(row: usize, rule: &Rule, settings: &Settings) -> Self {
        let value = |setting: &crate::rule::Setting| settings.value(&rule.id, &setting.name).unwrap_or(setting.default);
        let values = rule.settings.iter().map(value).collect();
        // a rule that is off by default and runs all the same was asked for by name alone
        let severity = settings.severity(&rule.id).or(rule.severity).unwrap_or(Severity::Hint);
        Self { row, severity, values, settled: 0 }
    }

    fn bindings(&self, rule: &Rule, slots: Vec<Option<Subject>>) -> Bindings<'_> {
        Bindings { settings: &self.values, words: rule.words, slots }
    }

    /// The finding about a subject that matches.
    fn finding(
        &self,
        rule: &Rule,
        matcher: &Matcher<'_, '_>,
        article: &Article<'_>,
        subject: Subject,
        bindings: &mut Bindings<'_>,
    ) -> Option<Finding> {
        let slots = bindings.slots.clone();
        let captures = Captures { article, subject, slots: &slots, settings: &self.values };
        let span = captures.span(rule.at).or_else(|| own_span(article, subject))?;
        let (zone, voice) = (article.zone(span), article.voice(span));
        if !rule.zones.has(zone) || !rule.voices.has(voice) {
            return None;
        }
        let case = rule.cases.iter().find(|case| matcher.holds(&case.condition, subject, bindings));
        let severity = case.map_or(self.severity, |case| case.severity);
        let labels = rule.labels.iter().filter_map(|(place, template)| {
            let span = captures.span(*place).filter(|found| *found != span)?;
            Some(Label { span, message: captures.fill(template) })
        });
        let diagnostic = Diagnostic {
            rule: Cow::Owned(rule.id.clone()),
            severity: if rule.confidence == Confidence::Low { severity.lowered() } else { severity },
            confidence: rule.confidence,
            zone: zone.name(),
            voice: voice.name(),
            message: captures.fill(case.and_then(|case| case.message.as_ref()).unwrap_or(&rule.message)),
            primary: Label {
                span,
                message: captures.fill(case.and_then(|case| case.label.as_ref()).unwrap_or(&rule.label)),
            },
            labels: labels.collect(),
            notes: Vec::new(),
            help: case.and_then(|case| case.help.as_ref()).or(rule.help.as_ref()).map(|help| captures.fill(help)),
            fingerprint: 0,
        };
        Some(Finding { rule: self.row, subject, diagnostic })
    }
}
