//! The rules compiled into the program. Knows where they lie, not what they say.

use std::sync::{Arc, OnceLock};

use crate::builtin::FILES;
use crate::lexicon::Lexicon;
use crate::text::TextFile;

use super::{Examples, Origin, RuleSet};

/// Folders below `rules/` that hold other things than rules.
const OTHERS: [&str; 3] = ["rules/lexicon/", "rules/profiles/", "rules/types/"];

/// The rule files compiled in, sorted by path (`rules/family/id.yaml`); word lists and profiles are left out.
pub fn builtin_files() -> Vec<TextFile> {
    paths().map(|(path, text)| TextFile::from_str(path, text)).collect()
}

/// Their ids, read off the paths.
pub(super) fn ids<'a>() -> impl Iterator<Item = &'a str> + Clone {
    paths().filter_map(|(path, _)| path.rsplit('/').next()?.strip_suffix(".yaml"))
}

fn paths() -> impl Iterator<Item = (&'static str, &'static str)> + Clone {
    let is_rule = |path: &str| !OTHERS.iter().any(|folder| path.starts_with(folder));
    FILES.iter().copied().filter(move |(path, _)| is_rule(path))
}

/// The rule without its examples, half of the file: what a check needs of it at every start. All before them stays where
/// it is.
fn head(text: &str) -> String {
    let end = text.find("\nexamples:").unwrap_or(text.len());
    format!("{}\nexamples: {{ bad: [], good: [] }}\n", &text[..end])
}

/// The examples of the built-in rule at that path; none if there is no such rule.
pub(super) fn examples(path: &str) -> Examples {
    let file = paths().find(|(known, _)| *known == path).map(|(path, text)| TextFile::from_str(path, text));
    let rules = file.map(|file| RuleSet::load_from(&[file], Lexicon::builtin(), Origin::Builtin).0);
    rules
        .and_then(|rules| rules.rules.into_iter().next())
        .and_then(|rule| Arc::into_inner(rule)?.examples.into_inner())
        .unwrap_or_default()
}

impl RuleSet {
    /// The rules compiled in. Faults in them are found by the tests, not by users.
    pub fn builtin() -> &'static Self {
        static RULES: OnceLock<RuleSet> = OnceLock::new();
        RULES.get_or_init(|| Self::builtin_with(Lexicon::builtin()))
    }

    /// The same for other word lists: a rule keeps the ids of the lists that it was compiled with.
    pub(crate) fn builtin_with(lexicon: &Lexicon) -> Self {
        let heads: Vec<TextFile> = paths().map(|(path, text)| TextFile::from_str(path, head(text))).collect();
        Self::load_from(&heads, lexicon, Origin::Builtin).0
    }
}
