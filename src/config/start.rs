//! The files that `init` writes: every key with what it is for and an example, all of it commented out. Knows the table
//! of keys, no folder.

use std::fmt::Write as _;

use super::key::CONFIG;
use super::profile;

/// The name of the register of known sources.
pub(crate) const SOURCES: &str = "sources.yaml";

/// For each key an example.
const EXAMPLES: &[(&str, &str)] = &[
    ("profile", "profile: wire"),
    ("include", "include: [\"**/*.md\", \"**/*.mdx\"]"),
    ("exclude", "exclude: [drafts, \"*.template.md\"]"),
    ("severities", "severities:\n  orphan-quote: error\n  glued-sentences: off"),
    ("settings", "settings:\n  single-source-dominance: { max-top-share: 0.6 }"),
    ("words", "words:\n  cues/loaded: { add: [bleat], remove: [insist] }"),
    (
        "overrides",
        "overrides:\n  - paths: [opinion, letters]\n    type: opinion\n    severities: { unattributed-figure: hint }\n  \
         - paths: archive\n    skip: [missing-publish-date]",
    ),
    ("rules", "rules: [house-rules]"),
    ("outlet", "outlet: [The Harbour Star]"),
    ("agency", "agency: [Harbour Press]"),
    ("published", "published: path"),
    ("sources", "sources: sources.yaml"),
    (
        "allow",
        "allow:\n  - { rule: missing-publish-date, paths: archive, reason: scanned without dates, until: 2030-12-31 }",
    ),
    (
        "suppressions",
        "suppressions:\n  - { fingerprint: 0123456789abcdef, path: news/quay.txt, reason: counted by our reporter }",
    ),
    ("fail-on", "fail-on: error"),
    ("show", "show: warning"),
];

/// A `sayso.yaml` that sets nothing and says what could be set.
pub(crate) fn config() -> String {
    let mut out = String::from(
        "# What articles below this folder are held against. Nothing is set yet: remove the `# ` before what you need.\n\
         # `sayso config show FILE` tells what is in force for a file, and why.\n\
         # A sayso.yaml in a folder further down counts instead of this one for the files below it.\n",
    );
    for key in CONFIG {
        let _ = writeln!(out, "\n# {}{}.", key.about[..1].to_uppercase(), &key.about[1..]);
        if key.name == "profile" {
            for preset in profile::names().into_iter().filter_map(profile::profile) {
                let _ = writeln!(out, "#   {}: {}", preset.name, preset.about);
            }
        }
        let example = EXAMPLES.iter().find(|(name, _)| *name == key.name).map_or("", |(_, example)| example);
        for line in example.lines() {
            let _ = writeln!(out, "# {line}");
        }
    }
    out
}

/// A register that holds nobody and says how to add somebody.
pub(crate) fn sources() -> String {
    "\
# Sources that your articles cite again and again. Each is known by its name and aliases; what stands here need not be
# said in every article. Remove the `# ` before what you need.
#
# sources:
#   - id: valley-forum
#     name: Valley Forum
#     aliases: [the Forum]
#     kind: organisation            # person, organisation, anonymous, collective, media, document, data, ugc, own
#     descriptor: a charity in Oster that measures floods
#     stance: independent
#     interested: false             # true for belligerents, litigants, sellers
#     well_known: false             # true for those that every reader knows
#     url: https://example.org/valley-forum
"
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Config, names, words};
    use crate::lexicon::Draft;
    use crate::rule::RuleSet;
    use crate::text::TextFile;

    /// The config of that text, in which nothing is wrong.
    fn sound(text: &str) -> Config {
        let (config, mut faults) = Config::read(&TextFile::from_str("sayso.yaml", text));
        faults.extend(names::check(&config, RuleSet::builtin(), &[]));
        faults.extend(words::change(&config, &mut Draft::builtin()));
        assert!(faults.is_empty(), "{faults:?}");
        config
    }

    #[test]
    fn the_config_of_the_readme_is_sound() {
        let readme = include_str!("../../README.md");
        let section = readme.split("\n## Configure\n").nth(1).unwrap_or_default();
        let block = section.split("```yaml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap_or_default();
        assert_eq!(sound(block).allowances.len(), 2, "{block}");
    }

    #[test]
    fn every_key_has_an_example() {
        let keys: Vec<&str> = CONFIG.iter().map(|key| key.name).collect();
        let examples: Vec<&str> = EXAMPLES.iter().map(|(name, _)| *name).collect();
        assert_eq!(keys, examples);
    }

    #[test]
    fn the_file_sets_nothing_and_its_examples_are_sound() {
        let text = config();
        let (empty, faults) = Config::read(&TextFile::from_str("sayso.yaml", text.as_str()));
        assert!(faults.is_empty() && empty.profile.is_none(), "{faults:?}");
        let examples: Vec<&str> = EXAMPLES.iter().flat_map(|(_, example)| example.lines()).collect();
        let config = sound(&examples.join("\n"));
        assert_eq!((config.overrides.len(), config.allowances.len()), (2, 2));
        for line in examples {
            assert!(text.contains(&format!("\n# {line}\n")), "{line}");
        }
    }
}
