//! Builds the [`Lexicon`] from YAML: one file per topic, groups of entries, inflected here.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use serde::Deserialize;

use super::class::{Class, Classes, LISTS};
use super::cue::{Cue, CueClass, Frames};
use super::draft::Draft;
use super::fast_hash::FastHash;
use super::inflect::Irregular;
use super::look_up::WordTable;
use super::phrase::NO_THIRD;
use super::{
    Abbreviations, Entry, KNOWN_WORDS, Known, LIST_NAMES, Lexicon, ListBits, Lists, Pairs, SetId, Word, WordFacts,
    WordId,
};
use crate::word::{self, WordHash};

/// One file below `rules/lexicon/`, or the words of a rule.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub(super) struct ListFile {
    #[expect(dead_code, reason = "documentation for people who read the file")]
    about: String,
    #[serde(default)]
    inflect: Inflection,
    /// Groups whose entries stand in the form in which they are listed.
    #[serde(default)]
    finished: Vec<String>,
    groups: BTreeMap<String, String>,
    /// For a group the lists whose entries it has as well.
    #[serde(default)]
    pub(super) include: BTreeMap<String, Vec<String>>,
}

impl ListFile {
    /// Entries without groups, as they stand.
    pub(super) fn plain(entries: String) -> Self {
        Self::grouped(Inflection::None, Vec::new(), BTreeMap::from([(String::new(), entries)]))
    }

    pub(super) fn group_names(&self) -> impl Iterator<Item = &str> {
        self.groups.keys().map(String::as_str)
    }

    /// The entries of one group, or of all.
    pub(super) fn groups_mut(&mut self, group: Option<&str>) -> impl Iterator<Item = &mut String> {
        self.groups.iter_mut().filter(move |(name, _)| group.is_none_or(|group| group == name.as_str())).map(|(_, e)| e)
    }

    pub(super) const fn grouped(inflect: Inflection, finished: Vec<String>, groups: BTreeMap<String, String>) -> Self {
        Self { about: String::new(), inflect, finished, groups, include: BTreeMap::new() }
    }
}

/// How entries become forms.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug, Default)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Inflection {
    Verb,
    Noun,
    #[default]
    None,
}

/// What an entry of several words brings; its words are the key.
#[derive(Default)]
struct Phrase {
    sets: Vec<SetId>,
    cue: Option<Cue>,
    classes: Classes,
}

#[derive(Default)]
struct Builder {
    ids: HashMap<u64, WordId, FastHash>,
    words: Vec<Word>,
    lemmas: BTreeMap<WordId, WordId>,
    sets: Vec<Vec<SetId>>,
    frames: BTreeMap<WordId, Frames>,
    hashes: Vec<u64>,
    /// For each word whether it ends like a plural.
    plurals: Vec<bool>,
    phrases: BTreeMap<(WordId, Vec<WordId>), Phrase>,
    set_names: Vec<String>,
    terms: Vec<SetId>,
    known_forms: HashMap<u64, Rc<[(WordId, Classes)]>, FastHash>,
}

/// The lexicon of these files: (path below the root, YAML), see [`Draft::of`].
pub(super) fn load(files: &[(&str, &str)]) -> Lexicon {
    build(Draft::of(files)).unwrap_or_default()
}

/// The lexicon of these lists; `None` if their words are more than ids.
pub(super) fn build(draft: Draft) -> Option<Lexicon> {
    let Draft { mut lists, of_rules } = draft;
    let mut irregular = Irregular::default();
    for (stem, list) in &lists {
        let group = |name: &str| list.groups.get(name).map_or("", String::as_str);
        match stem.as_str() {
            "irregular-verbs" => {
                irregular.add_verbs(group("forms"));
                irregular.add_present(group("present"));
                irregular.add_ing(group("ing"));
                irregular.add_doubling(group("doubling"));
                irregular.add_doubling(group("doubling-british"));
            }
            "irregular-nouns" => irregular.add_nouns(group("forms")),
            _ => {}
        }
    }
    lists.retain(|(stem, _)| !stem.starts_with("irregular-"));
    let mut builder = Builder {
        words: vec![Word::default()],
        sets: vec![Vec::new()],
        hashes: vec![0],
        plurals: vec![false],
        ..Builder::default()
    };
    // the lists that stages ask about come first
    builder.set_names = LIST_NAMES.iter().map(|name| (*name).to_owned()).collect();
    for (stem, list) in &lists {
        builder.add_list(stem, list, &irregular);
    }
    for (id, list) in &of_rules {
        let set = builder.set(id.clone());
        builder.terms.push(set);
        builder.add_list(id, list, &irregular);
    }
    // a word that no list has would be like every unknown word
    for word in KNOWN_WORDS {
        builder.id(word);
    }
    u16::try_from(builder.words.len()).is_ok().then(|| builder.finish())
}

/// What every entry of a group brings.
#[derive(Clone, Copy)]
struct GroupFacts<'a> {
    sets: &'a [SetId],
    classes: Classes,
    cue: Option<CueClass>,
    frame: Option<Frames>,
    inflection: Inflection,
}

impl Builder {
    fn add_list(&mut self, stem: &str, list: &ListFile, irregular: &Irregular) {
        let whole = self.set(stem.to_owned());
        for (group, entries) in &list.groups {
            let name = format!("{stem}/{group}");
            let classes =
                LISTS.iter().filter(|(l, _)| *l == name).fold(Classes::NONE, |c, (_, k)| c.with(Classes::of(*k)));
            // names that are common words in small letters have no class: rules ask for their list with the capital
            let capitalised_only = group.ends_with("-capitalised");
            let classes = match stem {
                _ if capitalised_only => Classes::NONE,
                "places" if group != "demonym" => Classes::of(Class::Place),
                // single hearsay words are adverbs
                "hearsay" => Classes::of(Class::Adverb),
                "verbs" if matches!(group.as_str(), "noun-too-ing" | "noun-too-base") => Classes::of(Class::NounToo),
                _ => classes,
            };
            let sets = [whole, if group.is_empty() { whole } else { self.set(name) }];
            let facts = GroupFacts {
                sets: &sets,
                classes,
                cue: match stem {
                    "cues" => CueClass::from_name(group),
                    "hearsay" => Some(CueClass::Hearsay),
                    _ => None,
                },
                frame: if stem == "frames" { Frames::from_name(group) } else { None },
                inflection: if list.finished.contains(group) { Inflection::None } else { list.inflect },
            };
            for entry in super::entries::entries(entries) {
                self.add_entry(&entry, facts, irregular);
            }
        }
    }

    fn set(&mut self, name: String) -> SetId {
        let known = self.set_names.iter().position(|n| *n == name);
        SetId(known.unwrap_or_else(|| {
            self.set_names.push(name);
            self.set_names.len() - 1
        }) as u16)
    }

    fn add_entry(&mut self, entry: &str, facts: GroupFacts<'_>, irregular: &Irregular) {
        let (head, rest) = match facts.inflection {
            // the plural of "press release" is at its end, the past of "point out" at its front
            Inflection::Noun => entry.rsplit_once(' ').map_or((entry, ""), |(front, last)| (last, front)),
            _ => entry.split_once(' ').unwrap_or((entry, "")),
        };
        let forms = self.forms(head, facts.inflection, irregular);
        let lemma = self.id(head);
        let nominal = facts.classes == Classes::of(Class::NounToo) && facts.inflection == Inflection::Verb;
        for (id, shape) in forms.iter().copied() {
            // of a verb that is a noun too only "raid" and "raids" are nouns
            if nominal && !shape.meets(Classes::any(&[Class::VerbBase, Class::VerbS])) {
                continue;
            }
            if facts.inflection == Inflection::Verb {
                self.lemmas.insert(id, lemma);
                self.words[id.0 as usize].classes = self.words[id.0 as usize].classes.with(shape);
            }
            if rest.is_empty() {
                self.add_word(id, facts);
                continue;
            }
            let mut spelled: Vec<WordId> = rest.split(' ').map(|w| self.id(w)).collect();
            match facts.inflection {
                Inflection::Noun => spelled.push(id),
                _ => spelled.insert(0, id),
            }
            self.add_phrase(&spelled, facts);
        }
    }

    /// The forms of `head`; those of a lemma seen before come from memory.
    fn forms(&mut self, head: &str, inflection: Inflection, irregular: &Irregular) -> Rc<[(WordId, Classes)]> {
        if inflection == Inflection::None {
            return Rc::new([(self.id(head), Classes::NONE)]);
        }
        let mut key = WordHash::new();
        head.bytes().chain([u8::from(inflection == Inflection::Verb)]).for_each(|byte| key.push(byte));
        let key = key.finish();
        if let Some(known) = self.known_forms.get(&key) {
            return Rc::clone(known);
        }
        let forms: Vec<(String, Classes)> = match inflection {
            Inflection::Verb => irregular.verb_forms(head),
            _ => irregular.noun_forms(head).into_iter().map(|f| (f, Classes::NONE)).collect(),
        };
        let forms: Rc<[(WordId, Classes)]> = forms.into_iter().map(|(form, shape)| (self.id(&form), shape)).collect();
        self.known_forms.insert(key, Rc::clone(&forms));
        forms
    }

    fn add_word(&mut self, id: WordId, facts: GroupFacts<'_>) {
        let word = &mut self.words[id.0 as usize];
        word.classes = word.classes.with(facts.classes);
        if let Some(class) = facts.cue {
            word.classes = word.classes.with(Classes::of(Class::Cue));
            word.cue.get_or_insert(Cue { class, frames: Frames::default() });
        }
        if let Some(frame) = facts.frame {
            let frames = self.frames.entry(id).or_default();
            *frames = frames.with(frame);
        }
        for set in facts.sets {
            if !self.sets[id.0 as usize].contains(set) {
                self.sets[id.0 as usize].push(*set);
            }
        }
    }

    fn add_phrase(&mut self, ids: &[WordId], facts: GroupFacts<'_>) {
        let cue = facts.cue.map(|class| Cue { class, frames: Frames::default() });
        let phrase = self.phrases.entry((ids[0], ids[1..].to_vec())).or_default();
        phrase.cue = phrase.cue.or(cue);
        phrase.classes = phrase.classes.with(facts.classes);
        if let (Some(cue), Some(frame)) = (&mut phrase.cue, facts.frame) {
            cue.frames = cue.frames.with(frame);
        }
        for set in facts.sets {
            if !phrase.sets.contains(set) {
                phrase.sets.push(*set);
            }
        }
    }

    fn id(&mut self, word: &str) -> WordId {
        let hash = word::hash(word.as_bytes());
        if let Some(id) = self.ids.get(&hash) {
            return *id;
        }
        let id = WordId(self.words.len() as u16);
        self.ids.insert(hash, id);
        self.hashes.push(hash);
        self.plurals.push(word::is_plural(word.as_bytes()));
        self.words.push(Word::default());
        self.sets.push(Vec::new());
        id
    }

    fn finish(mut self) -> Lexicon {
        for (id, frames) in &self.frames {
            if let Some(cue) = &mut self.words[id.0 as usize].cue {
                cue.frames = cue.frames.with(*frames);
            }
        }
        let mut members = Vec::new();
        let terms = std::mem::take(&mut self.terms);
        let bits_of = |sets: &[SetId], term: ListBits| {
            let is_term = sets.iter().any(|set| terms.contains(set));
            ListBits::of(sets).with(if is_term { term } else { ListBits::default() })
        };
        let mut lists: Vec<ListBits> = self.sets.iter().map(|sets| bits_of(sets, ListBits::TERM)).collect();
        for (word, sets) in self.words.iter_mut().zip(&self.sets) {
            word.sets = (members.len() as u32, sets.len() as u16);
            members.extend_from_slice(sets);
        }
        // by their first three words, so that a search meets few; among those, longest first
        let mut phrases: Vec<((WordId, Vec<WordId>), Phrase)> = self.phrases.into_iter().collect();
        phrases.sort_by_key(|((first, rest), _)| {
            (*first, rest[0], *rest.get(1).unwrap_or(&NO_THIRD), std::cmp::Reverse(rest.len()))
        });
        for (at, ((first, _), phrase)) in phrases.iter().enumerate() {
            let word = &mut self.words[first.0 as usize];
            if word.entries.1 == 0 {
                word.entries.0 = at as u32;
            }
            word.entries.1 += 1;
            let bits = &mut lists[first.0 as usize];
            *bits = bits.with(bits_of(&phrase.sets, ListBits::TERM_PHRASE)).with(ListBits::PHRASE);
        }
        let facts_of = |id: usize| {
            let known = self.words[id].classes;
            let adverb = Classes::of(Class::Adverb);
            let classes = if known.has(Class::NotAdverb) { known.without(adverb) } else { known };
            let plural = if self.plurals[id] { ListBits::PLURAL } else { ListBits::default() };
            WordFacts { classes, lists: lists[id].with(plural) }
        };
        let known = self.hashes.iter().enumerate().skip(1).map(|(id, hash)| (*hash, WordId(id as u16), facts_of(id)));
        let WordTable { places, facts, layout } = WordTable::of(known);
        let mut spelled: Vec<WordId> = Vec::new();
        let mut entries: Vec<Entry> = Vec::new();
        for ((_, rest), Phrase { sets, cue, classes }) in &phrases {
            let rest_at = (spelled.len() as u32, rest.len() as u16);
            let sets_at = (members.len() as u32, sets.len() as u16);
            spelled.extend_from_slice(rest);
            members.extend_from_slice(sets);
            entries.push(Entry { rest: rest_at, sets: sets_at, cue: *cue, classes: *classes });
        }
        let set = |name: &str| self.set_names.iter().position(|n| n == name).map(|i| SetId(i as u16));
        let abbreviations = Abbreviations {
            never_end: set("abbreviations/never-end"),
            may_end: set("abbreviations/may-end"),
            before_number: set("abbreviations/before-number"),
        };
        let mut lexicon = Lexicon {
            abbreviations,
            known: Known::default(),
            lists: Lists::default(),
            places,
            facts,
            layout,
            pairs: Pairs::of(phrases.iter().map(|((first, rest), phrase)| {
                let is_term = phrase.sets.iter().any(|set| terms.contains(set));
                ((*first, rest[0]), is_term)
            })),
            second_words: phrases.iter().map(|((_, rest), _)| rest[0]).collect(),
            lemmas: (0..self.words.len())
                .map(|id| self.lemmas.get(&WordId(id as u16)).copied().unwrap_or_default())
                .collect(),
            words: self.words.into_iter().collect(),
            members: members.into_iter().collect(),
            entries: entries.into_iter().collect(),
            spelled: spelled.into_iter().collect(),
            terms: (0..self.set_names.len()).map(|set| terms.contains(&SetId(set as u16))).collect(),
            set_names: self.set_names.into_iter().map(Into::into).collect(),
        };
        lexicon.known = Known::of(&lexicon);
        lexicon.lists = Lists::of(&lexicon);
        lexicon
    }
}

#[cfg(test)]
mod tests {
    use super::super::look_up::Slot;
    use super::*;

    #[test]
    fn every_built_in_list_is_well_formed() {
        for (path, text) in crate::builtin::FILES.iter().filter(|(p, _)| p.starts_with("rules/lexicon/")) {
            let list: ListFile = serde_yaml::from_str(text).unwrap_or_else(|e| panic!("{path}: {e}"));
            for (group, entries) in &list.groups {
                let mut seen = std::collections::HashSet::new();
                let faults: Vec<&str> = crate::lexicon::entries::written(entries)
                    .filter(|entry| crate::lexicon::entries::made(entry).is_err())
                    .collect();
                assert!(faults.is_empty(), "{path} {group}: {faults:?}");
                for entry in crate::lexicon::entries::entries(entries) {
                    assert_eq!(entry, entry.to_lowercase(), "{path} {group}: lower case");
                    assert!(
                        seen.insert(entry.to_string()) || path.contains("irregular"),
                        "{path} {group}: {entry} twice"
                    );
                }
            }
        }
    }

    #[test]
    fn every_list_that_a_stage_asks_about_is_there() {
        for name in LIST_NAMES {
            assert!(Lexicon::builtin().set(name).is_some(), "{name}");
        }
    }

    #[test]
    fn no_two_forms_share_a_hash() {
        let lexicon = Lexicon::builtin();
        let mut tags: Vec<u32> =
            lexicon.places.all().iter().flat_map(|place| place.0).map(Slot::tag).filter(|tag| *tag != 0).collect();
        let all = tags.len();
        tags.sort_unstable();
        tags.dedup();
        // the slot holds the low half: equal tags in one run of slots would be needed for a clash
        assert!(all - tags.len() < 4, "{} clashes", all - tags.len());
        assert!(all < usize::from(u16::MAX), "ids are 16 bits");
    }

    #[test]
    fn every_word_that_productions_name_is_known() {
        for word in KNOWN_WORDS {
            assert_ne!(Lexicon::builtin().word(word), WordId(0), "{word}");
        }
    }

    #[test]
    fn frames_belong_to_cues() {
        let lexicon = Lexicon::builtin();
        let told = lexicon.cue(lexicon.word("told"));
        assert!(told.is_some_and(|c| c.frames.has(Frames::RECIPIENT) && c.frames.has(Frames::THAT)));
    }
}
