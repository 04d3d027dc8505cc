//! The commands about configs: what is in force for a file, a config to start from, the JSON Schema. Knows configs and
//! where their values come from, not how they are drawn.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

use crate::config::layers::Origin;
use crate::config::profile::{self, Preset};
use crate::config::{FILE, WordChange, schema, start};
use crate::diagnostic::Severity;
use crate::emit::in_force::{self, InForce, Row};
use crate::emit::{self, Screen};
use crate::text::TextFile;
use crate::yaml::Text;

use super::collect::Input;
use super::configs::{Configs, Here, Overrides, Plan};
use super::{Outcome, Streams, complain, quiet_if_closed};

/// How `config show` writes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ShowFormat {
    /// A table for people.
    Table(Screen),
    /// One JSON document.
    Json,
}

/// Shows what is in force for the file at `path`, and why. The file need not be there.
///
/// # Errors
/// If `out` or `err` cannot be written to; a closed pipe is no error.
pub fn show_config(
    path: &Path,
    overrides: &Overrides,
    format: ShowFormat,
    streams: &mut Streams<'_>,
) -> io::Result<Outcome> {
    let mut configs = Configs::new(overrides);
    let input = Input::Path(path.to_owned());
    let (plan, _) = configs.plan(&input);
    if let Some(loaded) = plan.loaded.as_ref().filter(|loaded| !loaded.is_sound()) {
        for (file, findings) in &loaded.faults {
            for finding in findings {
                streams.err.write_all(&emit::drawn(file, finding, streams.err_screen))?;
            }
        }
        return Ok(Outcome::Trouble);
    }
    let usual = super::collect::is_usual(path);
    let included = configs.takes(path, usual);
    let file = if path.is_dir() { None } else { input.read().ok() };
    let shown = in_force(&input.shown(), &plan, file.as_ref(), included);
    let bytes = match format {
        ShowFormat::Table(screen) => in_force::table(&shown, screen).into_bytes(),
        ShowFormat::Json => in_force::json(&shown),
    };
    quiet_if_closed(streams.out.write_all(&bytes).and_then(|()| streams.out.flush()).map(|()| Outcome::Clean))
}

fn in_force(path: &str, plan: &Plan, file: Option<&TextFile>, included: bool) -> InForce {
    let config = plan.loaded.as_ref().map(|loaded| &loaded.file);
    let from = |origin: Origin| match origin {
        Origin::Default => "default".to_owned(),
        Origin::Profile(name) => format!("profile {name}"),
        Origin::ArticleType(name) => format!("type {name}"),
        Origin::FrontMatter => "front matter".to_owned(),
        Origin::CommandLine => "command line".to_owned(),
        Origin::Config(span) => {
            config.map_or_else(String::new, |file| format!("{}:{}", file.path(), file.line_column(span.start).line))
        }
    };
    let at = |text: &Text| from(Origin::Config(text.span));
    let scope = plan.scope();
    let article_type = article_type(plan, file);
    let (fail_on, fail_on_from) = scope.fail_on();
    let (show, show_from) = scope.show().unwrap_or((plan.show, Origin::Default));
    let mut values = vec![
        Row::new("config", config.map_or("none", |file| file.path()), ""),
        Row::new("profile", scope.profile.name, from(scope.profile_from)),
        Row::new(
            "type",
            article_type.map_or("none", |(preset, _)| preset.name),
            article_type.map_or_else(|| from(Origin::Default), |(_, origin)| from(origin)),
        ),
        Row::new("fail-on", fail_on.name(), from(fail_on_from)),
        Row::new("show", show.name(), from(show_from)),
    ];
    if !included {
        let pattern = plan.loaded.as_ref().and_then(|loaded| {
            let relative = scope.path.as_deref()?;
            loaded.config.exclude.as_ref()?.matched(relative)
        });
        values.push(Row::new("taken from folders", "no", pattern.map_or_else(|| from(Origin::Default), at)));
    }
    let mut words = Vec::new();
    if let Some(loaded) = &plan.loaded {
        values.extend(loaded.config.published.as_ref().map(|place| Row::new("published", &place.value, at(place))));
        let sources = loaded.config.sources.as_ref();
        let register = sources.map_or("sources.yaml", |text| text.value.as_str());
        values.push(Row::new("sources", register, sources.map_or_else(|| from(Origin::Default), at)));
        values.extend(loaded.config.own_names.iter().map(|name| Row::new("own name", name.value.as_str(), at(name))));
        values.extend(loaded.config.rules.iter().map(|path| Row::new("rules", path.value.as_str(), at(path))));
        words.extend(
            loaded
                .config
                .overlay
                .words
                .iter()
                .map(|change| Row::new(&change.list.value, changes(change), at(&change.list))),
        );
    }
    let layers = scope.in_force(article_type.map(|(preset, _)| preset));
    let rules = plan.rules().rules().map(|rule| {
        let own = (rule.severity(), Origin::Default);
        let (severity, origin) = layers.severities.get(rule.id()).copied().unwrap_or(own);
        let settings = rule.settings().iter().map(|setting| {
            let own = (setting.default, Origin::Default);
            let key = (rule.id(), setting.name.as_str());
            let (value, origin) = layers.values.get(&key).copied().unwrap_or(own);
            Row::new(setting.name.as_str(), value.to_string(), from(origin))
        });
        Row {
            settings: settings.collect(),
            ..Row::new(rule.id(), severity.map_or("off", Severity::name), from(origin))
        }
    });
    InForce {
        path: path.to_owned(),
        config: config.map(|file| file.path().to_owned()),
        included,
        values,
        rules: rules.collect(),
        words,
    }
}

/// What the article is: its own word first, then that of the config.
fn article_type(plan: &Plan, file: Option<&TextFile>) -> Option<(&'static Preset, Origin)> {
    let own = file.and_then(|file| profile::article_type(plan.article(file, None).article_type()?));
    own.map(|preset| (preset, Origin::FrontMatter)).or_else(|| plan.scope().article_type())
}

fn changes(change: &WordChange) -> String {
    let signed = |sign: char, entries: &[Text]| {
        entries.iter().map(move |entry| format!("{sign}{}", entry.value)).collect::<Vec<_>>()
    };
    [signed('+', &change.add), signed('-', &change.remove)].concat().join(" ")
}

/// Writes a commented `sayso.yaml` and `sources.yaml` into a folder; what is there already stays as it is.
///
/// # Errors
/// If `out` or `err` cannot be written to; a closed pipe is no error.
pub fn init(folder: &Path, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let mut outcome = Outcome::Clean;
    for (name, text) in [(FILE, start::config()), (start::SOURCES, start::sources())] {
        let path = folder.join(name);
        let shown = Input::Path(path.clone()).shown();
        let written = OpenOptions::new().write(true).create_new(true).open(&path);
        match written.and_then(|mut file| file.write_all(text.as_bytes())) {
            Ok(()) => writeln!(streams.out, "wrote {shown}")?,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                writeln!(streams.out, "kept {shown}, which was there before")?;
            }
            Err(error) => {
                complain(streams, Severity::Error, &format!("cannot write `{shown}`: {error}"), None)?;
                outcome = Outcome::Trouble;
            }
        }
    }
    quiet_if_closed(streams.out.flush().map(|()| outcome))
}

/// Writes the shape of `sayso.yaml` as a JSON Schema that knows the rules and word lists in force.
///
/// # Errors
/// If `out` cannot be written to; a closed pipe is no error.
pub fn config_schema(here: &Here, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let lists: Vec<String> = here.lexicon().set_names().into_iter().map(str::to_owned).collect();
    // a value of strings and maps can always be written
    let text = serde_json::to_string_pretty(&schema::schema(here.rules(), &lists)).unwrap_or_default();
    let written = writeln!(streams.out, "{text}").and_then(|()| streams.out.flush());
    quiet_if_closed(written.map(|()| Outcome::Clean))
}
