//! Rules: questions about facts, written in YAML. This file holds the compiled types; `schema` reads, `compile` and
//! `language` check and resolve, `load` puts a set together, `matcher` asks. Knows what an article offers, not how
//! findings are sorted, suppressed or drawn.

mod builtin;
mod compile;
pub(crate) mod condition;
mod example;
mod language;
mod load;
pub(crate) mod matcher;
mod pattern;
mod place;
pub(crate) mod relate;
pub(crate) mod reference;
mod relation;
mod schema;
pub(crate) mod screen;
pub(crate) use crate::suggest;
pub(crate) mod template;
mod value;
pub(crate) mod words;
mod worked;

pub use builtin::builtin_files;
pub use example::{Example, Expected, Style};
pub use words::lexicon_of;
pub use worked::worked_rules;

use std::sync::{Arc, OnceLock};

use crate::article::{Fact, Role, SubjectKind};
use crate::diagnostic::{Confidence, Severity};
use crate::lexicon::{Lexicon, SetId};

use condition::{Condition, Voices, Zones};
pub(crate) use language::{Part, PartKind};
use template::{Place, Template};

/// A rule that runs.
#[derive(Debug)]
pub struct Rule {
    pub(crate) id: String,
    pub(crate) file: String,
    /// `None` if it is off until a profile or the user turns it on.
    pub(crate) severity: Option<Severity>,
    pub(crate) since: String,
    pub(crate) summary: String,
    pub(crate) why: String,
    pub(crate) references: Vec<String>,
    pub(crate) subject: SubjectKind,
    pub(crate) condition: Condition,
    /// The list of its own words.
    pub(crate) words: Option<SetId>,
    /// How many names `as` binds.
    pub(crate) slots: usize,
    /// What the match is made of, for `rules test --strict`.
    pub(crate) parts: Vec<Part>,
    pub(crate) zones: Zones,
    pub(crate) voices: Voices,
    pub(crate) at: Place,
    pub(crate) message: Template,
    pub(crate) label: Template,
    pub(crate) labels: Vec<(Place, Template)>,
    pub(crate) help: Option<Template>,
    pub(crate) limits: Option<String>,
    pub(crate) declare: Option<String>,
    pub(crate) cases: Vec<Case>,
    pub(crate) subsumes: Vec<String>,
    pub(crate) once_per: Option<OncePer>,
    pub(crate) settings: Vec<Setting>,
    pub(crate) confidence: Confidence,
    /// Read when somebody asks for them: a check needs none.
    pub(crate) examples: OnceLock<Examples>,
}

/// A number that profiles and users may set.
#[derive(Clone, PartialEq, Debug)]
pub struct Setting {
    /// Its name, kebab-case.
    pub name: String,
    /// Its value unless set.
    pub default: f64,
}

/// Articles that show what a rule is about.
#[derive(Debug, Default)]
pub(crate) struct Examples {
    /// In which it fires once.
    pub(crate) bad: Vec<Example>,
    /// In which it stays silent.
    pub(crate) good: Vec<Example>,
}

/// One entry of `severity-when`.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) condition: Condition,
    pub(crate) severity: Severity,
    /// What it says in place of the rule's own message.
    pub(crate) message: Option<Template>,
    /// The same for the label of its place.
    pub(crate) label: Option<Template>,
    /// The same for its help.
    pub(crate) help: Option<Template>,
}

/// What a rule is reported once for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum OncePer {
    /// The source that the fact leads to.
    Entity(&'static Fact),
    /// The source and whoever conveyed it last.
    Chain(&'static Fact, &'static Role),
    File,
    Paragraph,
    Sentence,
}

impl Rule {
    /// Its name: the stem of its file.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Path of the file it was read from.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Severity unless a profile or the user says otherwise; `None` for a rule that is off by default.
    pub const fn severity(&self) -> Option<Severity> {
        self.severity
    }

    /// The other severities of `severity-when`, in their order.
    pub fn other_severities(&self) -> impl Iterator<Item = Severity> {
        self.cases.iter().map(|case| case.severity)
    }

    /// Version that brought it.
    pub fn since(&self) -> &str {
        &self.since
    }

    /// What it finds, one line.
    pub fn summary(&self) -> &str {
        &self.summary
    }

    /// Why that matters, a few sentences.
    pub fn why(&self) -> &str {
        &self.why
    }

    /// The guidelines it rests on.
    pub fn references(&self) -> &[String] {
        &self.references
    }

    /// What to do about its findings: settings at their defaults, what only a finding has as `{role}`.
    pub fn help(&self) -> Option<String> {
        self.help.as_ref().map(|help| help.unfilled(&self.settings))
    }

    /// What it cannot see, and where it is wrong: sentences.
    pub fn limits(&self) -> Option<&str> {
        self.limits.as_deref()
    }

    /// How a declared source, or a note in the file, answers its findings without a change of the prose: sentences.
    pub fn declare(&self) -> Option<&str> {
        self.declare.as_deref()
    }

    /// What it is about.
    pub const fn subject(&self) -> SubjectKind {
        self.subject
    }

    /// How sure its facts are.
    pub const fn confidence(&self) -> Confidence {
        self.confidence
    }

    /// What may be set.
    pub fn settings(&self) -> &[Setting] {
        &self.settings
    }

    /// Ids of the rules that stay silent where this one speaks, as written (without what those subsume in turn).
    pub fn subsumes(&self) -> &[String] {
        &self.subsumes
    }

    /// The word lists that its conditions look into, its own words first, then by name.
    pub fn lists<'l>(&self, lexicon: &'l Lexicon) -> Vec<&'l str> {
        let mut sets: Vec<SetId> = self.words.into_iter().collect();
        self.condition.each(&mut |condition| match condition {
            Condition::Lexicon(_, set) if !sets.contains(set) => sets.push(*set),
            _ => {}
        });
        let names = lexicon.set_names();
        let mut found: Vec<&str> = sets.iter().filter_map(|set| names.get(set.0 as usize).copied()).collect();
        let own = usize::from(self.words.is_some()).min(found.len());
        found[own..].sort_unstable();
        found
    }

    /// Articles in which it fires once.
    pub fn bad_examples(&self) -> &[Example] {
        &self.examples().bad
    }

    /// Articles in which it stays silent.
    pub fn good_examples(&self) -> &[Example] {
        &self.examples().good
    }

    fn examples(&self) -> &Examples {
        self.examples.get_or_init(|| builtin::examples(&self.file))
    }
}

/// Where a rule file comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Origin {
    /// Compiled in and tested: patterns are checked and built when first used.
    Builtin,
    /// Read from disk: patterns are built at once so that oversized ones are reported.
    User,
}

/// The rules in force, sorted by id.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    rules: Vec<Arc<Rule>>,
    /// For each kind of subject the rows of its rules.
    by_subject: [Vec<usize>; SubjectKind::ALL.len()],
    /// For each rule the rows of all rules that silence it, directly or through others.
    subsumed_by: Vec<Vec<usize>>,
}

impl RuleSet {
    /// All rules, sorted by id.
    pub fn rules(&self) -> impl ExactSizeIterator<Item = &Rule> {
        self.rules.iter().map(AsRef::as_ref)
    }

    /// The rule of that id.
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.row(id).map(|row| self.at(row))
    }

    /// The rule id that `name` was probably meant to be.
    pub fn nearest(&self, name: &str) -> Option<&str> {
        suggest::nearest(name, self.rules().map(Rule::id))
    }

    /// These rules and those of `other`; where both have an id, `other`'s rule is taken.
    #[must_use]
    pub fn extended(&self, other: &Self) -> Self {
        let kept = self.rules.iter().filter(|rule| other.row(&rule.id).is_none());
        Self::new(kept.chain(&other.rules).cloned().collect())
    }

    /// A set for each rule, with it alone, in the same order.
    #[must_use]
    pub fn each_alone(&self) -> Vec<Self> {
        self.rules.iter().map(|rule| Self::new(vec![Arc::clone(rule)])).collect()
    }

    pub(crate) fn row(&self, id: &str) -> Option<usize> {
        self.rules.binary_search_by(|rule| rule.id.as_str().cmp(id)).ok()
    }

    pub(crate) fn at(&self, row: usize) -> &Rule {
        &self.rules[row]
    }

    pub(crate) fn about(&self, kind: SubjectKind) -> &[usize] {
        self.by_subject.get(kind as usize).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn subsumed_by(&self, row: usize) -> &[usize] {
        self.subsumed_by.get(row).map_or(&[], Vec::as_slice)
    }

    fn new(mut rules: Vec<Arc<Rule>>) -> Self {
        rules.sort_by(|a, b| a.id.cmp(&b.id));
        let mut set = Self { rules, ..Self::default() };
        for (row, rule) in set.rules.iter().enumerate() {
            if let Some(rows) = set.by_subject.get_mut(rule.subject as usize) {
                rows.push(row);
            }
        }
        set.subsumed_by = vec![Vec::new(); set.rules.len()];
        for row in 0..set.rules.len() {
            for below in set.below(row) {
                set.subsumed_by[below].push(row);
            }
        }
        set
    }

    /// Rows of everything that the rule silences, through any number of steps, itself left out.
    fn below(&self, row: usize) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        let mut open = vec![row];
        while let Some(next) = open.pop() {
            for id in &self.rules[next].subsumes {
                if let Some(below) = self.row(id).filter(|below| *below != row && !found.contains(below)) {
                    found.push(below);
                    open.push(below);
                }
            }
        }
        found.sort_unstable();
        found
    }
}
