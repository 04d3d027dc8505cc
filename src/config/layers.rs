//! What is in force for one file, and why: rule files, profile, article type, config and its overrides lie over each
//! other, the last one counts. Knows what they set; not how it is written and not what the command line adds.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::diagnostic::Severity;
use crate::settings::Settings;
use crate::span::Span;

use super::profile::{self, Preset};
use super::{Config, Overlay};

/// Where a value comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Origin {
    /// The rule's own file, or the program.
    Default,
    /// A profile.
    Profile(&'static str),
    /// An article type.
    ArticleType(&'static str),
    /// These bytes of the config.
    Config(Span),
    /// The front matter of the article.
    FrontMatter,
    /// The command line.
    CommandLine,
}

/// What counts for a file before it is read: the config's part and the profile.
#[derive(Clone, Debug)]
pub(crate) struct Scope<'a> {
    /// The file, relative to the config.
    pub(crate) path: Option<PathBuf>,
    pub(crate) config: Option<&'a Config>,
    /// Rows of the overrides that are about the file.
    pub(crate) matched: Vec<usize>,
    pub(crate) profile: &'static Preset,
    pub(crate) profile_from: Origin,
}

impl<'a> Scope<'a> {
    /// The scope of the file at `path`, which is relative to the config; `None` for what is not below it.
    pub(crate) fn new(config: Option<&'a Config>, path: Option<&Path>, profile: Option<&'static Preset>) -> Self {
        let overrides = config.map_or(&[][..], |config| &config.overrides);
        let about = |path: &Path| {
            let is_about = move |row: &usize| overrides[*row].paths.matched(path).is_some();
            (0..overrides.len()).filter(is_about).collect()
        };
        let matched: Vec<usize> = path.map_or_else(Vec::new, about);
        let written = matched.iter().rev().find_map(|row| overrides[*row].profile.as_ref());
        let written = written.or_else(|| config.and_then(|config| config.profile.as_ref()));
        let chosen = written.and_then(|text| Some((profile::profile(&text.value)?, Origin::Config(text.span))));
        let (profile, profile_from) = match profile {
            Some(profile) => (profile, Origin::CommandLine),
            None => chosen.unwrap_or_else(|| (profile::default(), Origin::Default)),
        };
        Self { path: path.map(Path::to_owned), config, matched, profile, profile_from }
    }

    /// The article type that the config gives the file.
    pub(crate) fn article_type(&self) -> Option<(&'static Preset, Origin)> {
        let config = self.config?;
        let written = self.matched.iter().rev().find_map(|row| config.overrides[*row].article_type.as_ref())?;
        Some((profile::article_type(&written.value)?, Origin::Config(written.span)))
    }

    /// The mildest severity that fails a run.
    pub(crate) fn fail_on(&self) -> (Severity, Origin) {
        let config = self.config.and_then(|config| config.fail_on);
        let profile = || self.profile.fail_on.map(|severity| (severity, Origin::Profile(self.profile.name)));
        let config = config.map(|(severity, span)| (severity, Origin::Config(span)));
        config.or_else(profile).unwrap_or((Severity::Error, Origin::Default))
    }

    /// The mildest severity that people are shown, if the config says so.
    pub(crate) fn show(&self) -> Option<(Severity, Origin)> {
        let (severity, span) = self.config?.show?;
        Some((severity, Origin::Config(span)))
    }

    /// Everything that is set for articles of that type.
    pub(crate) fn in_force(&self, article_type: Option<&'static Preset>) -> InForce<'a> {
        let mut found = InForce::default();
        found.lay(&self.profile.overlay, |_| Origin::Profile(self.profile.name));
        if let Some(preset) = article_type {
            found.lay(&preset.overlay, |_| Origin::ArticleType(preset.name));
        }
        if let Some(config) = self.config {
            found.lay(&config.overlay, Origin::Config);
            for row in &self.matched {
                found.lay(&config.overrides[*row].overlay, Origin::Config);
            }
        }
        found
    }
}

/// Severities and thresholds with the place that says so; what is not in here is as in the rule's own file.
#[derive(Clone, Debug, Default)]
pub(crate) struct InForce<'a> {
    pub(crate) severities: BTreeMap<&'a str, (Option<Severity>, Origin)>,
    pub(crate) values: BTreeMap<(&'a str, &'a str), (f64, Origin)>,
}

impl<'a> InForce<'a> {
    fn lay(&mut self, overlay: &'a Overlay, origin: impl Fn(Span) -> Origin) {
        for (rule, severity) in &overlay.severities {
            self.severities.insert(&rule.value, (*severity, origin(rule.span)));
        }
        for (rule, setting, value) in &overlay.settings {
            self.values.insert((&rule.value, &setting.value), (*value, origin(setting.span)));
        }
    }

    /// The same as plain data, on top of `base`.
    pub(crate) fn settings(&self, base: &Settings) -> Settings {
        let mut settings = base.clone();
        settings.severities.extend(self.severities.iter().map(|(rule, (severity, _))| ((*rule).to_owned(), *severity)));
        let values = self.values.iter().map(|((rule, setting), (value, _))| (format!("{rule}/{setting}"), *value));
        settings.values.extend(values);
        settings
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::TextFile;

    const CONFIG: &str = "\
profile: magazine
severities: { scare-quote: info }
settings: { single-source-dominance: { max-top-share: 0.6 } }
overrides:
  - paths: opinion
    type: opinion
    severities: { scare-quote: off }
  - paths: [opinion/letters]
    profile: strict
    skip: orphan-quote
";

    /// What counts for a path, as `profile type scare-quote orphan-quote max-top-share`.
    fn check(path: &str, command: Option<&str>) -> String {
        let (config, faults) = Config::read(&TextFile::from_str("sayso.yaml", CONFIG));
        assert!(faults.is_empty(), "{faults:?}");
        let scope = Scope::new(Some(&config), Some(Path::new(path)), command.and_then(profile::profile));
        let article_type = scope.article_type().map(|(preset, _)| preset);
        let settings = scope.in_force(article_type).settings(&Settings::default());
        let severity = |rule: &str| match settings.severities.get(rule) {
            Some(Some(severity)) => severity.name(),
            Some(None) => "off",
            None => "-",
        };
        let kind = article_type.map_or("-", |preset| preset.name);
        let share = settings.value("single-source-dominance", "max-top-share").unwrap_or_default();
        format!("{} {kind} {} {} {share}", scope.profile.name, severity("scare-quote"), severity("orphan-quote"))
    }

    #[test]
    fn the_last_layer_counts() {
        assert_eq!(check("news/a.md", None), "magazine - info warning 0.6");
        assert_eq!(check("opinion/a.md", None), "magazine opinion off warning 0.6");
        assert_eq!(check("opinion/letters/a.md", None), "strict opinion off off 0.6");
        assert_eq!(check("opinion/letters/a.md", Some("wire")), "wire opinion off off 0.6");
    }

    #[test]
    fn profiles_and_types_are_below_the_config() {
        let scope = Scope::new(None, None, profile::profile("strict"));
        let settings = scope.in_force(profile::article_type("opinion")).settings(&Settings::default());
        assert_eq!(settings.severity("unattributed-figure"), Some(Severity::Error));
        assert_eq!(settings.severities.get("editorialising"), Some(&None), "the type lies over the profile");
        assert_eq!(settings.value("single-source-dominance", "max-hhi"), Some(0.25));
        assert_eq!(scope.fail_on(), (Severity::Warning, Origin::Profile("strict")));
    }
}
