//! Word lists before they become tables: read from YAML, added to and taken from by users. Knows names of lists and
//! entries as they are written, not their forms.

use std::borrow::Cow;

use super::load::{self, ListFile};
use super::{Lexicon, entries, rule_words};

/// The lists of a lexicon that is not built yet.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    /// By the stem of their file.
    pub(super) lists: Vec<(String, ListFile)>,
    /// The words of rules, by id.
    pub(super) of_rules: Vec<(String, ListFile)>,
}

/// Lists that say how words are inflected; they hold no entries.
const IRREGULAR: &str = "irregular-";

impl Draft {
    /// The lists compiled into the program.
    pub(crate) fn builtin() -> Self {
        Self::of(crate::builtin::FILES)
    }

    /// The lists of these files: (path below the root, YAML), word lists and rules that bring words along. A file that
    /// is not YAML is left out; a test holds the built-in ones to the format.
    pub(super) fn of(files: &[(&str, &str)]) -> Self {
        let mut draft = Self::default();
        for (path, text) in files {
            match path.strip_prefix("rules/lexicon/") {
                Some(name) => {
                    draft.add_list(name.strip_suffix(".yaml").unwrap_or(name), text);
                }
                None => draft.add_rule(text),
            }
        }
        draft
    }

    /// Adds a word list; tells whether it is one.
    pub(crate) fn add_list(&mut self, name: &str, yaml: &str) -> bool {
        let list = serde_yaml::from_str::<ListFile>(yaml).ok();
        let is_list = list.is_some();
        self.lists.extend(list.map(|list| (name.to_owned(), list)));
        is_list
    }

    /// Adds the words that a rule file brings along, if any; they replace those of a rule of the same id.
    pub(crate) fn add_rule(&mut self, yaml: &str) {
        let Some((id, list)) = rule_words::read(yaml) else { return };
        match self.of_rules.iter_mut().find(|(known, _)| *known == id) {
            Some((_, before)) => *before = list,
            None => self.of_rules.push((id, list)),
        }
    }

    /// The names of all lists that have entries: `LIST`, `LIST/GROUP`, and ids of rules with words of their own.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names = Vec::new();
        for (stem, list) in self.lists.iter().chain(&self.of_rules).filter(|(stem, _)| !stem.starts_with(IRREGULAR)) {
            names.push(stem.clone());
            names.extend(list.group_names().filter(|group| !group.is_empty()).map(|group| format!("{stem}/{group}")));
        }
        names
    }

    /// The groups that a name means: one, or all of a list.
    fn groups(&mut self, name: &str) -> Vec<&mut String> {
        let (stem, group) = name.split_once('/').map_or((name, None), |(stem, group)| (stem, Some(group)));
        let lists = self.lists.iter_mut().chain(&mut self.of_rules).filter(|(known, _)| known == stem);
        lists.flat_map(|(_, list)| list.groups_mut(group)).collect()
    }

    /// How many groups a name means; 0 if there is no such list.
    pub(crate) fn count(&mut self, name: &str) -> usize {
        if name.starts_with(IRREGULAR) { 0 } else { self.groups(name).len() }
    }

    /// Adds an entry to the first of the groups that `name` means.
    pub(crate) fn add(&mut self, name: &str, entry: &str) {
        if let Some(entries) = self.groups(name).first_mut() {
            entries.push('\n');
            entries.push_str(&entry.to_lowercase());
        }
    }

    /// Removes an entry from all groups that `name` means; tells whether it was there.
    pub(crate) fn remove(&mut self, name: &str, entry: &str) -> bool {
        let entry = entry.to_lowercase();
        let mut was_there = false;
        for group in self.groups(name) {
            let all: Vec<_> = entries::entries(group).collect();
            let kept: Vec<_> = all.iter().filter(|known| **known != entry).cloned().collect();
            if kept.len() < all.len() {
                was_there = true;
                *group = kept.join("\n");
            }
        }
        was_there
    }

    /// The entries that `name` means, as written.
    pub(crate) fn entries(&mut self, name: &str) -> Vec<String> {
        let groups = self.groups(name);
        groups.iter().flat_map(|group| entries::entries(group).map(Cow::into_owned).collect::<Vec<_>>()).collect()
    }

    /// What lists include: list, group, and the list that is included.
    pub(crate) fn includes(&self) -> Vec<(String, String, String)> {
        let included = |(stem, list): &(String, ListFile)| {
            let groups = list.include.iter().flat_map(|(group, names)| names.iter().map(move |name| (group, name)));
            groups.map(|(group, name)| (stem.clone(), group.clone(), name.clone())).collect::<Vec<_>>()
        };
        self.lists.iter().flat_map(included).collect()
    }

    /// Gives groups the entries of the lists that they include, in as many steps as it takes. Lists that include each
    /// other in a ring end up alike; that this is a fault is said elsewhere.
    fn include(&mut self) {
        let includes = self.includes();
        for _ in 0..includes.len() {
            let mut is_done = true;
            for (stem, group, name) in &includes {
                let there = self.entries(&format!("{stem}/{group}"));
                let missing: Vec<String> = self.entries(name).into_iter().filter(|e| !there.contains(e)).collect();
                is_done &= missing.is_empty();
                for entry in missing {
                    self.add(&format!("{stem}/{group}"), &entry);
                }
            }
            if is_done {
                break;
            }
        }
    }

    /// The lexicon of these lists; `None` if they hold more words than can be told apart.
    pub(crate) fn finish(mut self) -> Option<Lexicon> {
        self.include();
        load::build(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_come_and_go() {
        let mut draft = Draft::builtin();
        draft.add("cues/loaded", "Bleat");
        assert!(draft.remove("cues", "claim") && !draft.remove("cues", "claim"));
        let lexicon = draft.finish().unwrap_or_default();
        let is_in =
            |list: &str, word: &str| lexicon.set(list).is_some_and(|set| lexicon.is_in(set, lexicon.word(word)));
        assert!(is_in("cues/loaded", "bleated") && is_in("cues", "bleats"));
        assert!(!is_in("cues", "claimed"));
        assert!(is_in("cues/neutral", "said"));
    }

    #[test]
    fn a_draft_without_changes_is_the_built_in_lexicon() {
        let mut draft = Draft::builtin();
        assert_eq!(draft.count("cues/neutral"), 1);
        assert!(draft.count("cues") > 1);
        assert_eq!(draft.count("no-such-list") + draft.count("irregular-verbs"), 0);
        let lexicon = draft.finish().unwrap_or_default();
        assert_eq!(lexicon.set_names(), Lexicon::builtin().set_names());
    }

    #[test]
    fn too_many_words_are_refused() {
        let mut draft = Draft::builtin();
        let many: Vec<String> = (0..70_000).map(|n| format!("word{n}")).collect();
        draft.add("closed/particle", &many.join(", "));
        assert!(draft.finish().is_none());
    }
}
