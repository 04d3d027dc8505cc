//! The rules compiled into the program. Knows where they lie, not what they say.

use std::sync::{Arc, OnceLock};

use crate::builtin::{FILES, IMAGES};
use crate::lexicon::Lexicon;
use crate::text::TextFile;
use crate::yaml::from_image;

use super::schema::RawRule;
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
    FILES.iter().copied().filter(|(path, _)| is_rule(path))
}

fn is_rule(path: &str) -> bool {
    !OTHERS.iter().any(|folder| path.starts_with(folder))
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
        let images = IMAGES.iter().filter(|(path, _)| is_rule(path));
        let read = images.filter_map(|(path, image)| Some((TextFile::from_str(*path, ""), from_image(image)?)));
        // without faults there is nothing to underline, and no need of the text
        let (files, raws): (Vec<TextFile>, Vec<RawRule>) = read.unzip();
        Self::assemble(&files, raws.into_iter().map(Ok), lexicon, Origin::Builtin).0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::Rule;

    #[test]
    fn the_images_hold_what_the_files_say() {
        let lexicon = Lexicon::builtin();
        let (written, faults) = RuleSet::load_from(&builtin_files(), lexicon, Origin::Builtin);
        assert!(faults.is_empty(), "{faults:?}");
        let read = RuleSet::builtin_with(lexicon);
        assert_eq!(read.rules().len(), written.rules().len());
        for (read, written) in read.rules.into_iter().zip(written.rules) {
            let id = read.id.clone();
            let head = |rule: Arc<_>| Arc::into_inner(rule).map(|rule| Rule { examples: OnceLock::new(), ..rule });
            assert_eq!(format!("{:?}", head(read)), format!("{:?}", head(written)), "{id}: build the program anew");
        }
    }
}
