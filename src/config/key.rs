//! The table of keys: what may stand in `sayso.yaml`, in a profile and in an article type. The check of these files,
//! their JSON Schema and the file that `init` writes all come from here. Knows names and types, no file.

/// One key of a map.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key {
    /// As it is written.
    pub(crate) name: &'static str,
    /// What stands behind it.
    pub(crate) takes: Takes,
    /// What it is for, one sentence without its stop.
    pub(crate) about: &'static str,
    /// Whether the map is of no use without it.
    pub(crate) needed: bool,
}

/// What may stand behind a key.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Takes {
    /// A sentence or a name.
    Text,
    /// One text or a list of texts.
    Texts,
    /// A path, relative to the file.
    Path,
    /// One glob or a list of globs.
    Globs,
    /// error, warning, info or hint.
    Severity,
    /// The name of a profile.
    Profile,
    /// The name of an article type.
    ArticleType,
    /// One of these words; what they are called.
    OneOf(&'static [&'static str], &'static str),
    /// The id of a rule.
    Rule,
    /// One id or a list of ids of rules.
    Rules,
    /// For each rule error, warning, info, hint or off.
    Severities,
    /// For each rule a number for each of its settings.
    Settings,
    /// For each word list what to add and what to remove.
    Words,
    /// The sixteen digits that `--format jsonl` shows.
    Fingerprint,
    /// YYYY-MM-DD.
    Date,
    /// A list of maps with these keys.
    Maps(&'static [Key]),
}

const fn key(name: &'static str, takes: Takes, about: &'static str) -> Key {
    Key { name, takes, about, needed: false }
}

const fn needed(name: &'static str, takes: Takes, about: &'static str) -> Key {
    Key { name, takes, about, needed: true }
}

/// Values of `published`.
const ARTICLE: &str = "article";
pub(crate) const PATH: &str = "path";

const SEVERITIES: Key =
    key("severities", Takes::Severities, "severity of each rule: error, warning, info, hint, or off");
const SETTINGS: Key = key("settings", Takes::Settings, "thresholds of rules; `sayso explain ID` shows what a rule has");
const WORDS: Key = key("words", Takes::Words, "entries to add to and to remove from word lists");
const FAIL_ON: Key = key("fail-on", Takes::Severity, "the mildest findings that make `check` exit with 1");
const REASON: Key = needed("reason", Takes::Text, "why the finding may stay");
const UNTIL: Key = key("until", Takes::Date, "the last day on which this holds");

/// `sayso.yaml`.
pub(crate) const CONFIG: &[Key] = &[
    key("profile", Takes::Profile, "the house style to start from"),
    key(
        "include",
        Takes::Globs,
        "the files to take from folders, instead of all .md, .markdown, .txt, .html, .htm and .xhtml files",
    ),
    key("exclude", Takes::Globs, "files and folders to leave out; a file named on the command line is always read"),
    SEVERITIES,
    SETTINGS,
    WORDS,
    key(
        "overrides",
        Takes::Maps(OVERRIDE),
        "other settings for some of the files; where several match, the last counts",
    ),
    key("rules", Takes::Texts, "your own rules and word lists: files, or folders of them"),
    key("outlet", Takes::Texts, "the names under which you publish"),
    key("agency", Takes::Texts, "the agencies whose copy you carry as your own"),
    key(
        "published",
        Takes::OneOf(&[ARTICLE, PATH], "place"),
        "where the day of publication stands: in the article, or also in its path (2024-05-31, 2024/05/31)",
    ),
    key("sources", Takes::Path, "the register of known sources (default: sources.yaml beside this file)"),
    key("allow", Takes::Maps(ALLOW), "rules whose findings may stay, each with a reason"),
    key("suppressions", Takes::Maps(SUPPRESSION), "single findings that may stay, for texts that hold no comments"),
    FAIL_ON,
    key("show", Takes::Severity, "the mildest findings that people are shown"),
];

const OVERRIDE: &[Key] = &[
    needed("paths", Takes::Globs, "the files it is about"),
    key("profile", Takes::Profile, "the house style of these files"),
    key("type", Takes::ArticleType, "what these articles are, where they do not say it themselves"),
    SEVERITIES,
    SETTINGS,
    key("skip", Takes::Rules, "rules that do not run on these files"),
];

const ALLOW: &[Key] = &[
    needed("rule", Takes::Rule, "the rule"),
    key("paths", Takes::Globs, "the files it is about (default: all)"),
    REASON,
    UNTIL,
];

const SUPPRESSION: &[Key] = &[
    needed("fingerprint", Takes::Fingerprint, "of the finding, as `--format jsonl` shows it"),
    key("path", Takes::Path, "the file it stands in; with it an entry that matches nothing is reported"),
    REASON,
    UNTIL,
];

/// A profile: `rules/profiles/NAME.yaml`.
pub(crate) const PROFILE: &[Key] =
    &[needed("about", Takes::Text, "whom it is for"), SEVERITIES, SETTINGS, WORDS, FAIL_ON];

/// An article type: `rules/types/NAME.yaml`. It has no words: which type an article is shows only once it is read.
pub(crate) const ARTICLE_TYPE: &[Key] = &[needed("about", Takes::Text, "what such articles are"), SEVERITIES, SETTINGS];

/// What stands behind the name of a word list in `words`.
pub(crate) const WORD_CHANGE: &[Key] = &[
    key("add", Takes::Texts, "entries to add, in small letters"),
    key("remove", Takes::Texts, "entries to remove, as the list has them"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(keys: &[Key]) {
        let mut names: Vec<&str> = keys.iter().map(|key| key.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), keys.len(), "a key stands twice");
        for key in keys {
            assert!(!key.about.is_empty() && !key.about.ends_with('.'), "{}", key.name);
            if let Takes::Maps(inner) = key.takes {
                check(inner);
            }
        }
    }

    #[test]
    fn the_tables_are_consistent() {
        [CONFIG, PROFILE, ARTICLE_TYPE, WORD_CHANGE].into_iter().for_each(check);
    }
}
