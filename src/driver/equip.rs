//! The word lists and rules that a config brings along or changes. Knows files and the names in a config; what they
//! mean is for `config`, `lexicon` and `rule` to say.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::config::{self, Config, start, words};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lexicon::{Draft, Lexicon};
use crate::register::{self, Register};
use crate::rule::{self, RuleSet};
use crate::span::Span;
use crate::text::TextFile;

use super::collect::{self, Input, Wanted};

/// What articles are read and checked with; nothing in it means what is built in.
#[derive(Debug, Default)]
pub(super) struct Equipment {
    lexicon: Option<Lexicon>,
    rules: Option<RuleSet>,
    /// The sources that are known before an article is read.
    pub(super) register: Register,
    /// The word lists that the config names.
    pub(super) lists: Vec<Arc<TextFile>>,
    /// Ids of rules that it names and that are not sound: one mistake should not make others look wrong.
    pub(super) unsound: Vec<String>,
}

impl Equipment {
    pub(super) fn lexicon(&self) -> &Lexicon {
        self.lexicon.as_ref().unwrap_or_else(|| Lexicon::builtin())
    }

    pub(super) fn rules(&self) -> &RuleSet {
        self.rules.as_ref().unwrap_or_else(|| RuleSet::builtin())
    }
}

/// A file with what is wrong in it.
pub(super) type Faults = (Arc<TextFile>, Vec<Diagnostic>);

/// Reads what a config in `folder` names: the equipment, what is wrong with the files, what is wrong with the config.
pub(super) fn equip(config: &Config, folder: &Path) -> (Equipment, Vec<Faults>, Vec<Diagnostic>) {
    let (files, mut own) = read(config, folder);
    let (lists, rules): (Vec<TextFile>, Vec<TextFile>) = files.into_iter().partition(words::is_list);
    let mut faults: Vec<Faults> = Vec::new();
    let brings_words = rules.iter().any(|file| Lexicon::has_words(file.text()));
    let mut equipment = Equipment::default();
    if brings_words || !lists.is_empty() || !config.overlay.words.is_empty() || !config.own_names.is_empty() {
        let mut draft = Draft::builtin();
        equipment.lists = lists.into_iter().map(Arc::new).collect();
        faults.extend(add_lists(&equipment.lists, &mut draft));
        for file in &rules {
            draft.add_rule(file.text());
        }
        own.extend(words::change(config, &mut draft));
        equipment.lexicon = draft.finish();
        if equipment.lexicon.is_none() {
            let message = "the word lists hold more words than can be told apart";
            let fault = Diagnostic::own("bad-config", Severity::Error, Span::default(), message);
            own.push(fault.with_help("65,535 forms in all is the most"));
        }
    }
    if equipment.lexicon.is_some() || !rules.is_empty() {
        let lexicon = equipment.lexicon();
        let (loaded, wrong) = RuleSet::load(&rules, lexicon);
        // ids of word lists are those of the lexicon that a rule was compiled with
        let builtin = equipment.lexicon.as_ref().map(RuleSet::builtin_with);
        let all = builtin.as_ref().unwrap_or_else(|| RuleSet::builtin()).extended(&loaded);
        equipment.rules = Some(all);
        for (row, file) in rules.into_iter().enumerate() {
            let wrong: Vec<Diagnostic> =
                wrong.iter().filter(|(found, _)| *found == row).map(|(_, fault)| fault.clone()).collect();
            if !wrong.is_empty() {
                equipment.unsound.push(stem(file.path()).to_owned());
            }
            faults.push((Arc::new(file), wrong));
        }
    }
    if let Some((register, wrong)) = known_sources(config, folder, &mut own) {
        equipment.register = register;
        faults.push(wrong);
    }
    faults.retain(|(_, wrong)| !wrong.is_empty());
    (equipment, faults, own)
}

/// The word lists for rules that are tested: those `known`, those below `paths`, and what the rules bring along. What a
/// config changes in them is left out: a rule's examples are about the words that it was written with.
pub(super) fn lexicon_for(
    known: &[Arc<TextFile>],
    paths: &[PathBuf],
    rules: &[TextFile],
) -> (Cow<'static, Lexicon>, Vec<Faults>) {
    let mut lists = known.to_vec();
    let (inputs, _) = collect::collect(Wanted::RulesAndLists, paths);
    for input in inputs {
        let Input::Path(path) = input else { continue };
        // what cannot be read is said where the rules are read
        let file = TextFile::read(&path, collect::shown_from_here(&path)).ok();
        lists.extend(file.filter(|file| words::is_list(file) && is_new(&lists, file)).map(Arc::new));
    }
    if lists.is_empty() {
        return (rule::lexicon_of(rules), Vec::new());
    }
    let mut draft = Draft::builtin();
    let mut faults: Vec<Faults> = Vec::new();
    faults.extend(add_lists(&lists, &mut draft));
    for file in rules {
        draft.add_rule(file.text());
    }
    faults.retain(|(_, wrong)| !wrong.is_empty());
    (draft.finish().map_or(Cow::Borrowed(Lexicon::builtin()), Cow::Owned), faults)
}

/// Adds users' word lists; what is wrong with each.
fn add_lists(lists: &[Arc<TextFile>], draft: &mut Draft) -> Vec<Faults> {
    let mut faults: Vec<Faults> = lists.iter().map(|file| (Arc::clone(file), words::add_list(file, draft))).collect();
    for (file, wrong) in &mut faults {
        wrong.extend(words::check_includes(file, draft));
        wrong.sort_by_key(|fault| fault.primary.span);
    }
    faults
}

fn is_new(lists: &[Arc<TextFile>], file: &TextFile) -> bool {
    !lists.iter().any(|known| known.path() == file.path())
}

/// The register of known sources with what is wrong in it. One that the config does not name need not be there.
fn known_sources(config: &Config, folder: &Path, own: &mut Vec<Diagnostic>) -> Option<(Register, Faults)> {
    let path = folder.join(config.sources.as_ref().map_or(start::SOURCES, |text| text.value.as_str()));
    if config.sources.is_none() && !path.is_file() {
        return None;
    }
    match TextFile::read(&path, collect::shown_from_here(&path)) {
        Ok(file) => {
            let (register, mut wrong) = register::read(&file);
            wrong.extend(file.issues().iter().cloned());
            Some((register, (Arc::new(file), wrong)))
        }
        Err(fault) => {
            let span = config.sources.as_ref().map_or(Span::default(), |text| text.span);
            own.push(unreadable(span, fault.to_string()));
            None
        }
    }
}

/// The name that a rule in that file should have.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// A file that the config names and that cannot be read.
fn unreadable(span: Span, message: String) -> Diagnostic {
    let fault = Diagnostic::own("bad-config", Severity::Error, span, message);
    fault.labelled("named here").with_help("paths are relative to the folder of the config")
}

/// The files that `rules:` names, and what is wrong with the names.
fn read(config: &Config, folder: &Path) -> (Vec<TextFile>, Vec<Diagnostic>) {
    let mut files: Vec<TextFile> = Vec::new();
    let mut own = Vec::new();
    for path in &config.rules {
        let (inputs, faults) = collect::collect(Wanted::RulesAndLists, &[folder.join(&path.value)]);
        let mut wrong: Vec<String> = faults.iter().map(ToString::to_string).collect();
        if inputs.is_empty() && wrong.is_empty() {
            wrong.push(format!("there are no rules in `{}`", path.value));
        }
        for input in inputs {
            let Input::Path(path) = input else { continue };
            // a folder of rules may be that of the config
            if [config::FILE, start::SOURCES].iter().any(|own| path.ends_with(own)) {
                continue;
            }
            match TextFile::read(&path, collect::shown_from_here(&path)) {
                Ok(file) if files.iter().any(|known| known.path() == file.path()) => {}
                Ok(file) => files.push(file),
                Err(fault) => wrong.push(fault.to_string()),
            }
        }
        own.extend(wrong.into_iter().map(|message| unreadable(path.span, message)));
    }
    (files, own)
}
