//! The word lists and rules that a config brings along or changes. Knows files and the names in a config; what they
//! mean is for `config`, `lexicon` and `rule` to say.

use std::path::Path;
use std::sync::Arc;

use crate::config::{Config, words};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lexicon::{Draft, Lexicon};
use crate::rule::RuleSet;
use crate::text::TextFile;

use super::collect::{self, Input, Wanted};

/// What articles are read and checked with; nothing in it means what is built in.
#[derive(Debug, Default)]
pub(super) struct Equipment {
    lexicon: Option<Lexicon>,
    rules: Option<RuleSet>,
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
        for file in lists {
            let wrong = words::add_list(&file, &mut draft);
            faults.push((Arc::new(file), wrong));
        }
        for file in &rules {
            draft.add_rule(file.text());
        }
        own.extend(words::change(config, &mut draft));
        equipment.lexicon = draft.finish();
        if equipment.lexicon.is_none() {
            let message = "the word lists hold more words than can be told apart";
            let fault = Diagnostic::own("bad-config", Severity::Error, crate::span::Span::default(), message);
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
            let wrong = wrong.iter().filter(|(found, _)| *found == row).map(|(_, fault)| fault.clone()).collect();
            faults.push((Arc::new(file), wrong));
        }
    }
    faults.retain(|(_, wrong)| !wrong.is_empty());
    (equipment, faults, own)
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
            match TextFile::read(&path, collect::shown_from_here(&path)) {
                Ok(file) if files.iter().any(|known| known.path() == file.path()) => {}
                Ok(file) => files.push(file),
                Err(fault) => wrong.push(fault.to_string()),
            }
        }
        let faults = wrong.into_iter().map(|message| {
            let fault = Diagnostic::own("bad-config", Severity::Error, path.span, message);
            fault.labelled("named here").with_help("paths are relative to the folder of the config")
        });
        own.extend(faults);
    }
    (files, own)
}
