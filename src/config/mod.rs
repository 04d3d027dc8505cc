//! `sayso.yaml`, profiles and article types: what may stand in them, and what follows from it for a file. Knows YAML
//! and the names of rules and word lists; opens nothing (the driver finds and reads configs) and runs no rule.
//!
//! ```text
//! yaml::Node ─value (types, closed sets)─▶ Map ─▶ Config ─names (rules, settings, lists)─▶ faults
//! rule files < profile < article type < Config < its overrides < command line   ─layers─▶ Settings
//! ```

pub(crate) mod allow;
mod glob;
pub(crate) mod key;
pub(crate) mod layers;
pub(crate) mod names;
pub(crate) mod profile;
pub(crate) mod schema;
pub(crate) mod start;
mod value;
pub(crate) mod words;

use std::collections::BTreeMap;
use std::path::Path;

use crate::diagnostic::{Diagnostic, Severity};
use crate::markup::Date;
use crate::span::Span;
use crate::text::TextFile;
use crate::yaml::{self, Node, Text};

use glob::Globs;
pub(crate) use value::WordChange;
use value::{Checker, Map, Value};

/// The name of the file.
pub(crate) const FILE: &str = "sayso.yaml";

/// Severities, thresholds and words: what profiles, article types, configs and their overrides set.
#[derive(Clone, Debug, Default)]
pub(crate) struct Overlay {
    /// By rule; `None` turns it off.
    pub(crate) severities: Vec<(Text, Option<Severity>)>,
    /// Rule, setting, value.
    pub(crate) settings: Vec<(Text, Text, f64)>,
    /// Changes of word lists.
    pub(crate) words: Vec<WordChange>,
}

/// Patterns as written, and as one question.
#[derive(Clone, Debug)]
pub(crate) struct Patterns {
    written: Vec<Text>,
    globs: Globs,
}

impl Patterns {
    fn of(map: &Map, key: &str) -> Self {
        let written = map.texts(key).to_vec();
        let globs = Globs::new(written.iter().map(|text| text.value.as_str()));
        Self { written, globs }
    }

    /// The first pattern that means `path`, which is relative to the config.
    pub(crate) fn matched(&self, path: &Path) -> Option<&Text> {
        self.globs.matched(path).and_then(|row| self.written.get(row))
    }

    /// The same if there are patterns at all.
    fn some(self) -> Option<Self> {
        if self.written.is_empty() { None } else { Some(self) }
    }
}

/// One entry of `overrides`.
#[derive(Clone, Debug)]
pub(crate) struct Override {
    pub(crate) paths: Patterns,
    pub(crate) profile: Option<Text>,
    pub(crate) article_type: Option<Text>,
    pub(crate) overlay: Overlay,
}

/// Findings that may stay: one entry of `allow` or `suppressions`.
#[derive(Clone, Debug)]
pub(crate) struct Allowance {
    pub(crate) what: Allowed,
    /// Something to underline: the rule or the fingerprint.
    pub(crate) place: Span,
    /// The last day on which it holds.
    pub(crate) until: Option<(Date, Span)>,
    /// Why.
    pub(crate) reason: String,
}

/// Which findings an [`Allowance`] is about.
#[derive(Clone, Debug)]
pub(crate) enum Allowed {
    /// Those of a rule, in some files or in all.
    Rule(Text, Option<Patterns>),
    /// One, in a file or wherever it is.
    Finding(u64, Option<Text>),
}

/// One `sayso.yaml`.
#[derive(Clone, Debug)]
pub(crate) struct Config {
    pub(crate) profile: Option<Text>,
    pub(crate) include: Option<Patterns>,
    pub(crate) exclude: Option<Patterns>,
    pub(crate) overlay: Overlay,
    pub(crate) overrides: Vec<Override>,
    /// Paths of users' rules and word lists.
    pub(crate) rules: Vec<Text>,
    /// The names under which this desk publishes, its own and those of its agencies.
    pub(crate) own_names: Vec<Text>,
    /// Where the day of publication stands, besides the article.
    pub(crate) published: Option<Text>,
    /// Path of the register of known sources.
    pub(crate) sources: Option<Text>,
    pub(crate) allowances: Vec<Allowance>,
    /// The rows of those that are about one finding, by its fingerprint: archives have thousands.
    by_fingerprint: BTreeMap<u64, Vec<usize>>,
    pub(crate) fail_on: Option<(Severity, Span)>,
    pub(crate) show: Option<(Severity, Span)>,
}

impl Overlay {
    /// What sets nothing.
    const NOTHING: Self = Self { severities: Vec::new(), settings: Vec::new(), words: Vec::new() };

    fn of(map: &Map) -> Self {
        let severities = match map.get("severities") {
            Some(Value::Severities(severities)) => severities.clone(),
            _ => Vec::new(),
        };
        let skipped = map.texts("skip").iter().map(|rule| (rule.clone(), None));
        let settings = match map.get("settings") {
            Some(Value::Settings(settings)) => settings.clone(),
            _ => Vec::new(),
        };
        let words = match map.get("words") {
            Some(Value::Words(words)) => words.clone(),
            _ => Vec::new(),
        };
        Self { severities: severities.into_iter().chain(skipped).collect(), settings, words }
    }
}

impl Config {
    /// The day of publication that the path of an article gives, if the config says that paths do.
    pub(crate) fn published(&self, path: &Path) -> Option<Date> {
        self.published.as_ref().filter(|place| place.value == key::PATH)?;
        Date::in_path(path.to_str()?)
    }

    /// Reads a file and checks all that can be told without knowing the rules: what is sound, and the faults.
    pub(crate) fn read(file: &TextFile) -> (Self, Vec<Diagnostic>) {
        let mut checker = Checker::new(file);
        let map = match yaml::read_large::<Option<Node>>(file, "bad-config", "a config") {
            // a file of comments sets nothing
            Ok(None) => Map::default(),
            Ok(Some(node)) => checker.map(Span::default(), &node, key::CONFIG),
            Err(fault) => {
                checker.faults.push(*fault);
                Map::default()
            }
        };
        (Self::of(&map), checker.faults)
    }

    fn of(map: &Map) -> Self {
        let overrides = map.maps("overrides").iter().map(|map| Override {
            paths: Patterns::of(map, "paths"),
            profile: map.text("profile").cloned(),
            article_type: map.text("type").cloned(),
            overlay: Overlay::of(map),
        });
        let rules = map.maps("allow").iter().filter_map(|map| {
            let rule = map.text("rule")?.clone();
            Some((rule.span, Allowed::Rule(rule, Patterns::of(map, "paths").some()), map))
        });
        let findings = map.maps("suppressions").iter().filter_map(|map| match map.get("fingerprint")? {
            Value::Fingerprint(value, span) => Some((*span, Allowed::Finding(*value, map.text("path").cloned()), map)),
            _ => None,
        });
        let allowances = rules.chain(findings).map(|(place, what, map)| {
            let until = match map.get("until") {
                Some(Value::Date(date, span)) => Some((*date, *span)),
                _ => None,
            };
            let reason = map.text("reason").map(|text| text.value.clone()).unwrap_or_default();
            Allowance { what, place, until, reason }
        });
        let allowances: Vec<Allowance> = allowances.collect();
        let mut by_fingerprint: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for (row, allowance) in allowances.iter().enumerate() {
            if let Allowed::Finding(fingerprint, _) = allowance.what {
                by_fingerprint.entry(fingerprint).or_default().push(row);
            }
        }
        Self {
            profile: map.text("profile").cloned(),
            include: Patterns::of(map, "include").some(),
            exclude: Patterns::of(map, "exclude").some(),
            overlay: Overlay::of(map),
            overrides: overrides.collect(),
            rules: map.texts("rules").to_vec(),
            own_names: map.texts("outlet").iter().chain(map.texts("agency")).cloned().collect(),
            published: map.text("published").cloned(),
            sources: map.text("sources").cloned(),
            allowances,
            by_fingerprint,
            fail_on: map.severity("fail-on"),
            show: map.severity("show"),
        }
    }
}
