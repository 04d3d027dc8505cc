//! Which config counts for which file: finds the nearest one, reads it once with the rules that it brings along, and
//! keeps what follows from it. Knows folders and configs, nothing about articles.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::{env, fs, io};

use crate::article::Article;
use crate::check::{self, Running};
use crate::config::layers::Scope;
use crate::config::profile::{self, Preset};
use crate::config::{self, Config};
use crate::diagnostic::{Diagnostic, Severity};
use crate::emit;
use crate::lexicon::Lexicon;
use crate::rule::RuleSet;
use crate::settings::Settings;
use crate::span::Span;
use crate::text::TextFile;

use super::Streams;
use super::collect::{Input, shown_from_here};
use super::equip::{self, Equipment, Faults};

/// Which config to use.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum ConfigChoice {
    /// For each file the nearest one.
    #[default]
    Nearest,
    /// This one for all files; its patterns are relative to the current folder.
    File(PathBuf),
    /// None.
    Nothing,
}

/// What the command line says about config and rules; it beats every config.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// Which config to use.
    pub config: ConfigChoice,
    /// The profile to start from.
    pub profile: Option<String>,
    /// The day, and the rules to run and not to run.
    pub settings: Settings,
    /// The mildest findings that people are shown.
    pub show: Option<Severity>,
    /// The mildest findings that fail a run.
    pub fail_on: Option<Severity>,
}

/// A config that was read.
#[derive(Debug)]
pub(super) struct Loaded {
    pub(super) file: Arc<TextFile>,
    pub(super) config: Config,
    /// The folder that its patterns are relative to.
    base: PathBuf,
    /// What the articles are read and checked with.
    pub(super) equipment: Equipment,
    /// What is wrong with it and with the files it names; each file once.
    pub(super) faults: Vec<Faults>,
}

/// What counts for some files.
#[derive(Debug)]
pub(super) struct Plan {
    /// `None` where there is no config.
    pub(super) loaded: Option<Arc<Loaded>>,
    profile: Option<&'static Preset>,
    /// What the config says that its articles are.
    article_type: Option<&'static Preset>,
    /// A path that stands for all files of the plan.
    path: Option<PathBuf>,
    pub(super) base: Settings,
    /// For no type and for each article type, when the first such article comes.
    running: Vec<OnceLock<Running<'static>>>,
    pub(super) show: Severity,
    pub(super) fail_on: Severity,
}

/// What is in force in the current folder, for commands that are about no file.
#[derive(Debug)]
pub struct Here(Option<Arc<Loaded>>);

impl Here {
    /// Reads the config of the current folder; `None` after saying what is wrong with it.
    ///
    /// # Errors
    /// If `err` cannot be written to.
    pub fn of(overrides: &Overrides, streams: &mut Streams<'_>) -> io::Result<Option<Self>> {
        let mut configs = Configs::new(overrides);
        let here = configs.absolute(Path::new("-"));
        let loaded = configs.nearest(&here);
        let faults = loaded.as_ref().map_or(&[][..], |loaded| &loaded.faults);
        for (file, findings) in faults {
            for finding in findings {
                streams.err.write_all(&emit::drawn(file, finding, streams.err_screen))?;
            }
        }
        Ok(faults.is_empty().then(|| Self(loaded.clone())))
    }

    /// The word lists, with what the config changes in them.
    pub fn lexicon(&self) -> &Lexicon {
        self.0.as_ref().map_or_else(|| Lexicon::builtin(), |loaded| loaded.equipment.lexicon())
    }

    /// The word lists for these rules: those of the config, those below `paths`, and what the rules bring along; with
    /// what is wrong in the lists.
    pub(super) fn lexicon_for(&self, paths: &[PathBuf], rules: &[TextFile]) -> (Cow<'static, Lexicon>, Vec<Faults>) {
        equip::lexicon_for(self.0.as_ref().map_or(&[], |loaded| &loaded.equipment.lists), paths, rules)
    }

    /// The rules, with those that the config names.
    pub fn rules(&self) -> &RuleSet {
        self.0.as_ref().map_or_else(|| RuleSet::builtin(), |loaded| loaded.equipment.rules())
    }
}

/// All configs of a run.
#[derive(Debug)]
pub(super) struct Configs<'o> {
    pub(super) overrides: &'o Overrides,
    profile: Option<&'static Preset>,
    /// The given config, or those found so far by their folder.
    given: Option<Arc<Loaded>>,
    by_folder: BTreeMap<PathBuf, Option<Arc<Loaded>>>,
    /// Canonical folders.
    folders: BTreeMap<PathBuf, PathBuf>,
    plans: BTreeMap<(Option<PathBuf>, Vec<usize>), Arc<Plan>>,
    home: Option<PathBuf>,
}

impl Loaded {
    /// Whether files may be checked with it.
    pub(super) fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    /// The path as the patterns of the config see it.
    pub(super) fn relative<'p>(&self, path: &'p Path) -> Option<&'p Path> {
        path.strip_prefix(&self.base).ok()
    }
}

impl Plan {
    fn lexicon(&self) -> &Lexicon {
        self.loaded.as_ref().map_or_else(|| Lexicon::builtin(), |loaded| loaded.equipment.lexicon())
    }

    /// All stages on one file, with the word lists and known sources of the config; `path` is as the config sees it.
    pub(super) fn article<'t>(&'t self, file: &'t TextFile, path: Option<&Path>) -> Article<'t> {
        match &self.loaded {
            Some(loaded) => {
                let published = path.and_then(|path| loaded.config.published(path));
                Article::dated(file, self.lexicon(), &loaded.equipment.register, published)
            }
            None => Article::new(file, self.lexicon()),
        }
    }

    pub(super) fn rules(&self) -> &RuleSet {
        self.loaded.as_ref().map_or_else(|| RuleSet::builtin(), |loaded| loaded.equipment.rules())
    }

    /// The name of the profile in force.
    pub(super) fn profile_name(&self) -> &'static str {
        self.scope().profile.name
    }

    /// What is in force, layer by layer.
    pub(super) fn scope(&self) -> Scope<'_> {
        Scope::new(self.loaded.as_ref().map(|loaded| &loaded.config), self.path.as_deref(), self.profile)
    }

    /// The rules that run over an article of that type, as its front matter has it.
    pub(super) fn running(&self, article_type: Option<&str>) -> &Running<'static> {
        let own = article_type.and_then(profile::article_type);
        let kind = own.or(self.article_type);
        let row = kind.and_then(|kind| profile::type_names().iter().position(|name| *name == kind.name));
        self.running[row.map_or(0, |row| row + 1)].get_or_init(|| {
            let rules = match &self.loaded {
                Some(loaded) => Cow::Owned(loaded.equipment.rules().clone()),
                None => Cow::Borrowed(RuleSet::builtin()),
            };
            Running::of(rules, Cow::Owned(self.scope().in_force(kind).settings(&self.base)))
        })
    }
}

impl<'o> Configs<'o> {
    /// Nothing is read yet, unless one config is given for all files.
    pub(super) fn new(overrides: &'o Overrides) -> Self {
        let mut configs = Self {
            overrides,
            profile: overrides.profile.as_deref().and_then(profile::profile),
            given: None,
            by_folder: BTreeMap::new(),
            folders: BTreeMap::new(),
            plans: BTreeMap::new(),
            home: env::var_os("HOME").map(PathBuf::from).and_then(|home| fs::canonicalize(home).ok()),
        };
        if let ConfigChoice::File(path) = &overrides.config {
            configs.given = Some(Arc::new(read(path, canonical(Path::new(".")))));
        }
        configs
    }

    /// All configs read so far, the given one or those found, by folder.
    pub(super) fn all(&self) -> Vec<Arc<Loaded>> {
        let mut all: Vec<Arc<Loaded>> = self.given.iter().chain(self.by_folder.values().flatten()).cloned().collect();
        all.sort_by(|a, b| a.file.path().cmp(b.file.path()));
        all.dedup_by(|a, b| a.file.path() == b.file.path());
        all
    }

    /// The file as configs see it: its folder without links and dots.
    pub(super) fn absolute(&mut self, path: &Path) -> PathBuf {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = match self.folders.get(folder) {
            Some(known) => known.clone(),
            None => self.folders.entry(folder.to_owned()).or_insert_with(|| canonical(folder)).clone(),
        };
        path.file_name().map_or(folder.clone(), |name| folder.join(name))
    }

    /// The config that counts for a file, by its absolute path.
    pub(super) fn nearest(&mut self, path: &Path) -> Option<Arc<Loaded>> {
        match self.overrides.config {
            ConfigChoice::Nothing => None,
            ConfigChoice::File(_) => self.given.clone(),
            ConfigChoice::Nearest => self.of_folder(path.parent()?),
        }
    }

    /// The config in a folder or the nearest one above, up to the root of the repository or the home folder: what lies
    /// above those is somebody else's business.
    fn of_folder(&mut self, folder: &Path) -> Option<Arc<Loaded>> {
        if let Some(known) = self.by_folder.get(folder) {
            return known.clone();
        }
        let own = folder.join(config::FILE);
        let found = if own.is_file() {
            Some(Arc::new(read(&own, folder.to_owned())))
        } else if folder.join(".git").exists() || self.home.as_deref() == Some(folder) {
            None
        } else {
            folder.parent().and_then(|above| self.of_folder(above))
        };
        self.by_folder.insert(folder.to_owned(), found.clone());
        found
    }

    /// What counts for an input, and the file as configs see it.
    pub(super) fn plan(&mut self, input: &Input) -> (Arc<Plan>, PathBuf) {
        let path = match input {
            Input::Stdin(None) => self.absolute(Path::new("-")),
            Input::Stdin(Some(path)) | Input::Path(path) => self.absolute(path),
        };
        let loaded = self.nearest(&path);
        // one plan serves all files without a config
        let known = self.plans.get(&(None, Vec::new())).filter(|_| loaded.is_none());
        if let Some(known) = known {
            return (Arc::clone(known), path);
        }
        let relative = loaded.as_ref().and_then(|loaded| loaded.relative(&path)).map(Path::to_owned);
        let scope = Scope::new(loaded.as_ref().map(|loaded| &loaded.config), relative.as_deref(), self.profile);
        let key = (loaded.as_ref().map(|loaded| PathBuf::from(loaded.file.path())), scope.matched.clone());
        if let Some(known) = self.plans.get(&key) {
            return (Arc::clone(known), path);
        }
        let fail_on = self.overrides.fail_on.unwrap_or(scope.fail_on().0);
        // what makes the run fail is never held back unless that is asked for
        let show = self.overrides.show.or_else(|| scope.show().map(|(show, _)| show));
        let plan = Arc::new(Plan {
            profile: self.profile,
            article_type: scope.article_type().map(|(preset, _)| preset),
            path: relative,
            base: self.overrides.settings.clone(),
            running: (0..=profile::type_names().len()).map(|_| OnceLock::new()).collect(),
            show: show.unwrap_or_else(|| fail_on.min(Severity::Warning)),
            fail_on,
            loaded,
        });
        self.plans.insert(key, Arc::clone(&plan));
        (plan, path)
    }

    /// Whether a file that was met in a folder is one to read; `usual` says so where no config does.
    pub(super) fn takes(&mut self, path: &Path, usual: bool) -> bool {
        if self.overrides.config == ConfigChoice::Nothing {
            return usual;
        }
        let path = self.absolute(path);
        let Some(loaded) = self.nearest(&path) else {
            return usual;
        };
        let Some(relative) = loaded.relative(&path) else {
            return usual;
        };
        let is_in = loaded.config.include.as_ref().map_or(usual, |include| include.matched(relative).is_some());
        is_in && loaded.config.exclude.as_ref().is_none_or(|exclude| exclude.matched(relative).is_none())
    }
}

/// Reads a config with all that it names.
fn read(path: &Path, base: PathBuf) -> Loaded {
    let shown = shown_from_here(path);
    let file = match TextFile::read(path, shown.clone()) {
        Ok(file) => Arc::new(file),
        Err(fault) => {
            let file = Arc::new(TextFile::from_str(shown, ""));
            let fault = Diagnostic::own("bad-config", Severity::Error, Span::default(), fault.to_string());
            let (config, _) = Config::read(&file);
            let faults = vec![(Arc::clone(&file), vec![fault])];
            return Loaded { file, config, base, equipment: Equipment::default(), faults };
        }
    };
    let (config, mut own) = Config::read(&file);
    own.extend(file.issues().iter().cloned());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (equipment, mut faults, more) = equip::equip(&config, folder);
    own.extend(more);
    let mut unknown = config::names::check(&config, equipment.rules(), &equipment.unsound);
    own.append(&mut unknown);
    own.sort_by_key(|fault| fault.primary.span);
    if !own.is_empty() {
        faults.insert(0, (Arc::clone(&file), own));
    }
    for (_, findings) in &mut faults {
        *findings = std::mem::take(findings).into_iter().map(check::about_whole_file).collect();
    }
    Loaded { file, config, base, equipment, faults }
}

fn canonical(folder: &Path) -> PathBuf {
    fs::canonicalize(folder).or_else(|_| std::path::absolute(folder)).unwrap_or_else(|_| folder.to_owned())
}
