//! The rules that run with some settings, made ready once for many articles, and what they find in one. Knows rules,
//! settings and articles; not what becomes of a finding.

use std::borrow::Cow;

use crate::article::{Article, Subject, SubjectKind};
use crate::diagnostic::Severity;
use crate::rule::condition::Condition;
use crate::rule::matcher::{Bindings, Matcher, own_span};
use crate::rule::screen::{self, Screen, Screened, Sieve};
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
    /// For each list of words, by its id, the rules whose own words it is.
    by_words: Vec<screen::Rules>,
}

/// A rule with the settings in force.
#[derive(Debug)]
struct Asked {
    /// Row of the rule in its set.
    row: usize,
    severity: Severity,
    values: Vec<f64>,
    screened: Screened,
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
    pub(super) fn find(&self, article: &Article<'_>) -> Vec<Finding<'_>> {
        let matcher = Matcher::new(article);
        let mut run = Run { article, matcher, sieve: Sieve::default(), slots: Vec::new(), findings: Vec::new() };
        for kind in SubjectKind::ALL {
            // declarations come last: an allowance is judged by what it covers
            if kind == SubjectKind::Declaration {
                suppress::settle(article, self, &run.findings);
            }
            for block in self.blocks.iter().filter(|block| block.kind == kind) {
                run.ask(&self.rules, block);
            }
        }
        run.findings
    }
}

impl Block {
    fn new(kind: SubjectKind, mut asked: Vec<Asked>, rules: &RuleSet) -> Self {
        let conditions: Vec<&Condition> = asked.iter().map(|asked| &rules.at(asked.row).condition).collect();
        let (screen, screened) = Screen::new(&conditions);
        for (asked, screened) in asked.iter_mut().zip(screened) {
            asked.screened = screened;
        }
        let mut by_words: Vec<screen::Rules> = Vec::new();
        let mut all = 0;
        for asked in &asked {
            let rule = asked.screened.bits;
            all |= rule;
            if let Some(words) = rules.at(asked.row).words {
                let at = usize::from(words.0);
                by_words.resize(by_words.len().max(at + 1), 0);
                by_words[at] |= rule;
            }
        }
        Self { kind, asked, screen, all, by_words }
    }

    /// For each subject of an article the rules that it is the business of: a term that of the rule whose word it is.
    fn concerned(&self, article: &Article<'_>, left: &mut Vec<screen::Rules>) {
        left.clear();
        if self.kind == SubjectKind::Term {
            let rules = |list: usize| self.by_words.get(list).copied().unwrap_or_default();
            left.extend(article.facts.terms.iter().map(|term| rules(usize::from(term.list.0))));
        } else {
            left.resize(article.count(self.kind) as usize, self.all);
        }
    }
}

/// How many subjects of a kind are asked everything in builds for tests, to see that the screen is right.
const CHECKED: u32 = 64;

/// What a run over one article needs besides the rules.
struct Run<'r, 'a, 't> {
    article: &'a Article<'t>,
    matcher: Matcher<'a, 't>,
    sieve: Sieve,
    /// Room for the subjects that a match binds, kept from one question to the next.
    slots: Vec<Option<Subject>>,
    findings: Vec<Finding<'r>>,
}

impl<'r> Run<'r, '_, '_> {
    /// Asks the rules of a block about all subjects of its kind.
    fn ask(&mut self, rules: &'r RuleSet, block: &'r Block) {
        let article = self.article;
        let mut sieve = std::mem::take(&mut self.sieve);
        block.concerned(article, &mut sieve.left);
        let concerned = if cfg!(debug_assertions) { sieve.left.clone() } else { Vec::new() };
        block.screen.sift(article, &mut sieve);
        let Sieve { left, rows, .. } = &sieve;
        for (index, (concerned, left)) in (0..CHECKED).zip(concerned.iter().zip(left)) {
            self.check_screen(rules, block, index, (*concerned, *left));
        }
        // one rule after the other: what it asks for stays the same from one subject to the next
        let open = rows.iter().map(|row| left[*row as usize]).fold(0, |open, rules| open | rules);
        for asked in block.asked.iter().filter(|asked| asked.screened.bits & open != 0) {
            let Screened { bits, settled } = asked.screened;
            let rule = rules.at(asked.row);
            let mut bindings = asked.bindings(rule, std::mem::take(&mut self.slots));
            for index in rows.iter().filter(|row| left[**row as usize] & bits != 0) {
                let subject = Subject { kind: block.kind, index: *index };
                if self.matcher.matches(rule, settled, subject, &mut bindings) {
                    self.findings.extend(asked.finding(rule, &self.matcher, article, subject, &mut bindings));
                }
            }
            self.slots = bindings.slots;
        }
        self.sieve = sieve;
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
        for asked in &block.asked {
            let Screened { bits, settled } = asked.screened;
            let rule = rules.at(asked.row);
            let holds = |settled| {
                let mut bindings = asked.bindings(rule, Vec::new());
                self.matcher.matches(rule, settled, subject, &mut bindings)
            };
            if left & bits != 0 {
                assert!(holds(0) == holds(settled), "the screen says too much of {}", rule.id());
            } else if concerned & bits != 0 {
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
        Self { row, severity, values, screened: Screened { bits: 0, settled: 0 } }
    }

    fn bindings(&self, rule: &Rule, slots: Vec<Option<Subject>>) -> Bindings<'_> {
        Bindings { settings: &self.values, words: rule.words, slots }
    }

    /// The finding about a subject that matches.
    fn finding<'r>(
        &'r self,
        rule: &'r Rule,
        matcher: &Matcher<'_, '_>,
        article: &Article<'_>,
        subject: Subject,
        bindings: &mut Bindings<'_>,
    ) -> Option<Finding<'r>> {
        let slots = bindings.slots.clone();
        let captures = Captures { article, subject, slots: &slots, settings: &self.values };
        let span = captures.span(rule.at).or_else(|| own_span(article, subject))?;
        let (zone, voice) = (article.zone(span), article.voice(span));
        if !rule.zones.has(zone) || !rule.voices.has(voice) {
            return None;
        }
        let case = rule.cases.iter().find(|case| matcher.holds(&case.condition, subject, bindings));
        let severity = case.map_or(self.severity, |case| case.severity);
        Some(Finding { rule: self.row, subject, span, zone, voice, slots, values: &self.values, severity, case })
    }
}
