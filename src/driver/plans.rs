//! What a run is about: its files, each with the config that counts for it, and what there is to say of the configs
//! themselves. Knows paths and configs, nothing about articles.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::article::Article;
use crate::check::{self, Linted};
use crate::config::layers::Scope;
use crate::config::{Allowance, allow, profile};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lexicon::Lexicon;
use crate::markup;
use crate::register::Register;
use crate::report::{self, Suppressed};
use crate::rule::{Rule, RuleSet};
use crate::text::{ReadError, TextFile};

use super::Job;
use super::collect::{self, Input, Wanted};
use super::configs::{Configs, Loaded, Overrides, Plan};
use super::equip::Faults;
use super::registers::Registers;

/// One file of the run.
#[derive(Debug)]
pub(super) struct Task {
    pub(super) input: Input,
    pub(super) plan: Arc<Plan>,
    /// Its path as the patterns of its config see it.
    pub(super) path: Option<PathBuf>,
    /// The sources that are known before it is read, where no config names a register.
    register: Option<Arc<Register>>,
}

impl Task {
    /// The file as an article, with the word lists and known sources that count for it.
    pub(super) fn article<'t>(&'t self, file: &'t TextFile) -> Article<'t> {
        match &self.register {
            Some(register) => Article::with_register(file, Lexicon::builtin(), register),
            None => self.plan.article(file, self.path.as_deref()),
        }
    }

    /// Runs the rules over its article, and drops what the config allows.
    pub(super) fn lint(&self, article: &Article<'_>) -> Found {
        let plan = &self.plan;
        let Linted { mut findings, allowed } = check::lint_counted(article, plan.running(article.article_type()));
        let before = findings.len();
        let config = plan.loaded.as_ref().map(|loaded| &loaded.config);
        let used = config
            .map(|config| allow::drop_allowed(config, self.path.as_deref(), plan.base.today, &mut findings))
            .unwrap_or_default();
        Found { allowed: allowed + before - findings.len(), findings, used }
    }
}

/// All files of a run.
#[derive(Debug)]
pub(super) struct Plans<'o> {
    configs: Configs<'o>,
    registers: Registers,
    /// Those that can be checked: what a broken config is about waits until that is mended.
    pub(super) tasks: Vec<Task>,
    /// What could not be looked at.
    pub(super) faults: Vec<ReadError>,
    /// Whether files were left out because they have not changed.
    pub(super) is_narrowed: bool,
    /// The paths of the job: what they name is wanted, whatever it is.
    named: Vec<PathBuf>,
}

/// What there is to say about the file of a task.
pub(super) struct Found {
    pub(super) findings: Vec<Diagnostic>,
    /// Number of findings that comments, front matter and config keep back.
    pub(super) allowed: usize,
    /// The entries of the config that allowed some of them.
    pub(super) used: BTreeSet<usize>,
}

impl Plan {
    /// The entries of the config in those rows, for the record.
    pub(super) fn allowances(&self, rows: &BTreeSet<usize>) -> Vec<Suppressed> {
        let config = self.loaded.as_ref().map(|loaded| &loaded.config);
        config
            .map(|config| rows.iter().filter_map(|row| config.allowances.get(*row)).map(shown).collect())
            .unwrap_or_default()
    }
}

fn shown(allowance: &Allowance) -> Suppressed {
    let until = allowance.until.map(|(day, _)| report::day(day));
    Suppressed { rule: allowance.name(), reason: allowance.reason.clone(), until, line: None }
}

impl<'o> Plans<'o> {
    /// Looks for the files of the job and for their configs.
    pub(super) fn of(job: &Job, overrides: &'o Overrides) -> Self {
        let mut configs = Configs::new(overrides);
        let mut registers = Registers::default();
        let (mut inputs, mut faults) =
            collect::collect_where(Wanted::Articles, &job.paths, &mut |path, usual| configs.takes(path, usual));
        for input in &mut inputs {
            if let Input::Stdin(path) = input {
                path.clone_from(&job.stdin_path);
            }
        }
        let mut tasks = Vec::new();
        for input in inputs {
            let (plan, place) = configs.plan(&input);
            let register = plan.loaded.is_none().then(|| registers.of(place.parent().unwrap_or(&place)));
            let path = (input != Input::Stdin(None)).then_some(place);
            let path = path.and_then(|path| plan.loaded.as_ref()?.relative(&path).map(Path::to_owned));
            if plan.loaded.as_ref().is_none_or(|loaded| loaded.is_sound()) {
                tasks.push(Task { input, plan, path, register });
            }
        }
        faults.append(&mut registers.unread);
        Self {
            configs,
            registers,
            tasks,
            faults,
            is_narrowed: false,
            named: job.paths.iter().map(|path| collect::plain(path)).collect(),
        }
    }

    /// Whether a file is no article but a report of this program, met in a folder.
    pub(super) fn is_own_report(&self, task: &Task, file: &TextFile) -> bool {
        let is_named = || match &task.input {
            Input::Path(path) => self.named.contains(path),
            Input::Stdin(_) => true,
        };
        markup::is_own_report(file) && !is_named()
    }

    /// Leaves out the files on disk that `takes` does not.
    pub(super) fn narrow(&mut self, takes: impl Fn(&Path) -> bool) {
        self.is_narrowed = true;
        self.tasks.retain(|task| match &task.input {
            Input::Path(path) => takes(path),
            Input::Stdin(_) => true,
        });
    }

    /// The rule of that id, in whichever config it is in force.
    pub(super) fn rule(&self, id: &str) -> Option<&Rule> {
        let own =
            self.tasks.iter().filter_map(|task| task.plan.loaded.as_ref()).find_map(|l| l.equipment.rules().get(id));
        own.or_else(|| RuleSet::builtin().get(id))
    }

    /// Whether nothing is wrong with the configs.
    pub(super) fn is_sound(&self) -> bool {
        self.configs.all().iter().all(|loaded| loaded.is_sound())
    }

    /// Every file with faults that a config, its rules or a register of sources have.
    pub(super) fn config_faults(&self) -> Vec<Faults> {
        let all = self.configs.all();
        let mut faults: Vec<Faults> = Vec::new();
        for (file, wrong) in all.iter().flat_map(|loaded| &loaded.faults).chain(&self.registers.faults) {
            // a file of rules may be named by several configs
            if !faults.iter().any(|(known, said)| known.path() == file.path() && said == wrong) {
                faults.push((Arc::clone(file), wrong.clone()));
            }
        }
        faults
    }

    /// The rules in force in the current folder.
    pub(super) fn rules_here(&mut self) -> RuleSet {
        let here = self.configs.absolute(Path::new("-"));
        self.configs
            .nearest(&here)
            .map_or_else(|| RuleSet::builtin().clone(), |loaded| loaded.equipment.rules().clone())
    }

    /// The profile in force in the current folder.
    pub(super) fn profile_here(&mut self) -> &'static str {
        let here = self.configs.absolute(Path::new("-"));
        let loaded = self.configs.nearest(&here);
        let chosen = self.configs.overrides.profile.as_deref().and_then(profile::profile);
        Scope::new(loaded.as_ref().map(|loaded| &loaded.config), None, chosen).profile.name
    }

    /// The first rule on the command line that no file of the run knows.
    pub(super) fn unknown_rule<'n>(&mut self, overrides: &'n Overrides) -> Option<&'n str> {
        let settings = &overrides.settings;
        let all = self.configs.all();
        let is_known = |id: &&String| {
            RuleSet::builtin().get(id).is_some() || all.iter().any(|loaded| loaded.equipment.rules().get(id).is_some())
        };
        let mut named = settings.only.iter().chain(&settings.skip);
        named.find(|id| !is_known(id)).map(String::as_str)
    }

    /// What is wrong with the allowances of the configs after a run in which `used` (in the order of the tasks) says
    /// which were of use and whether the file was read.
    pub(super) fn complaints(&self, used: &[(BTreeSet<usize>, bool)]) -> Vec<Faults> {
        /// A config with the rows that were of use and the files that were read.
        type Seen<'a> = (&'a Arc<Loaded>, BTreeSet<usize>, BTreeSet<PathBuf>);
        let mut by_config: BTreeMap<&str, Seen<'_>> = BTreeMap::new();
        for (task, (rows, is_done)) in self.tasks.iter().zip(used) {
            let Some(loaded) = &task.plan.loaded else { continue };
            let seen = by_config.entry(loaded.file.path()).or_insert((loaded, BTreeSet::new(), BTreeSet::new()));
            seen.1.extend(rows);
            seen.2.extend(task.path.clone().filter(|_| *is_done));
        }
        let today = self.configs.overrides.settings.today;
        let said = by_config.into_values().map(|(loaded, rows, files)| {
            let rule = loaded.equipment.rules().get(allow::RULE);
            let severity = rule.and_then(Rule::severity).unwrap_or(Severity::Warning);
            (Arc::clone(&loaded.file), allow::complaints(&loaded.config, today, &rows, &files, severity))
        });
        said.filter(|(_, findings)| !findings.is_empty()).collect()
    }
}
