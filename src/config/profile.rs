//! The profiles and article types that come with the program. Knows where they lie and how to read them, not what they
//! are laid over. They may name rules that are not there: such an entry does nothing, and a test says so.

use std::sync::OnceLock;

use crate::builtin::{FILES, IMAGES};
use crate::text::TextFile;
use crate::yaml::{self, Node, Shape};

use super::Overlay;
use super::key::{ARTICLE_TYPE, Key, PROFILE};
use super::value::Checker;
use crate::diagnostic::{Diagnostic, Severity};
use crate::span::Span;

/// The profile in force unless another is chosen.
pub(crate) const DEFAULT: &str = "wire";

/// One profile or article type.
#[derive(Debug)]
pub(crate) struct Preset {
    /// The stem of its file.
    pub(crate) name: &'static str,
    /// What it is for.
    pub(crate) about: String,
    /// What it sets.
    pub(crate) overlay: Overlay,
    /// The mildest severity that fails a run.
    pub(crate) fail_on: Option<Severity>,
}

impl Preset {
    /// The severity of a rule that has `own` of itself; `None` is off.
    pub(crate) fn severity(&self, rule: &str, own: Option<Severity>) -> Option<Severity> {
        self.overlay.severities.iter().rev().find(|(id, _)| id.value == rule).map_or(own, |(_, severity)| *severity)
    }

    /// The value it gives a rule's setting, if any.
    pub(crate) fn value(&self, rule: &str, setting: &str) -> Option<f64> {
        let all = self.overlay.settings.iter().rev();
        all.filter(|(id, name, _)| id.value == rule && name.value == setting).map(|(.., value)| *value).next()
    }
}

/// All profiles, the default one first.
pub(crate) fn all() -> Vec<&'static Preset> {
    let others = names().into_iter().filter(|name| *name != DEFAULT).filter_map(profile);
    std::iter::once(default()).chain(others).collect()
}

/// All article types.
pub(crate) fn all_types() -> Vec<&'static Preset> {
    type_names().into_iter().filter_map(article_type).collect()
}

const PROFILES: &str = "rules/profiles/";
const TYPES: &str = "rules/types/";

/// The names of all profiles.
pub(crate) fn names() -> Vec<&'static str> {
    files(PROFILES).map(|(name, ..)| name).collect()
}

/// The names of all article types.
pub(crate) fn type_names() -> Vec<&'static str> {
    files(TYPES).map(|(name, ..)| name).collect()
}

/// The profile in force unless another is chosen.
pub(crate) fn default() -> &'static Preset {
    static NOTHING: Preset = Preset { name: DEFAULT, about: String::new(), overlay: Overlay::NOTHING, fail_on: None };
    profile(DEFAULT).unwrap_or(&NOTHING)
}

/// The profile of that name.
pub(crate) fn profile(name: &str) -> Option<&'static Preset> {
    static READ: OnceLock<Vec<OnceLock<Preset>>> = OnceLock::new();
    preset(&READ, PROFILES, PROFILE, name)
}

/// The article type of that name, in any case.
pub(crate) fn article_type(name: &str) -> Option<&'static Preset> {
    static READ: OnceLock<Vec<OnceLock<Preset>>> = OnceLock::new();
    preset(&READ, TYPES, ARTICLE_TYPE, name)
}

fn files(folder: &'static str) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    FILES.iter().filter_map(move |(path, text)| {
        let name = path.strip_prefix(folder)?.strip_suffix(".yaml")?;
        Some((name, *path, *text))
    })
}

/// Each preset is read when it is first asked for: a run needs one or two.
fn preset(
    read: &'static OnceLock<Vec<OnceLock<Preset>>>,
    folder: &'static str,
    keys: &'static [Key],
    name: &str,
) -> Option<&'static Preset> {
    let all = read.get_or_init(|| files(folder).map(|_| OnceLock::new()).collect());
    let (row, (name, path, text)) = files(folder).enumerate().find(|(_, file)| file.0.eq_ignore_ascii_case(name))?;
    let file = || TextFile::from_str(path, text);
    Some(all.get(row)?.get_or_init(|| preset_of(name, &file(), &image(path), keys).0))
}

/// What the file at that path says; of an unsound one, which a test complains about, nothing.
fn image(path: &str) -> Node {
    let image = IMAGES.iter().find(|(known, _)| *known == path);
    let nothing = Node { span: Span::default(), shape: Shape::Map(Vec::new()) };
    image.and_then(|(_, image)| yaml::from_image(image)).unwrap_or(nothing)
}

fn preset_of(name: &'static str, file: &TextFile, node: &Node, keys: &'static [Key]) -> (Preset, Vec<Diagnostic>) {
    let mut checker = Checker::new(file);
    let map = checker.map(Span::default(), node, keys);
    let preset = Preset {
        name,
        about: map.text("about").map(|text| text.value.clone()).unwrap_or_default(),
        overlay: Overlay::of(&map),
        fail_on: map.severity("fail-on").map(|(severity, _)| severity),
    };
    (preset, checker.faults)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_are_sound() {
        for (folder, keys) in [(PROFILES, PROFILE), (TYPES, ARTICLE_TYPE)] {
            for (name, path, text) in files(folder) {
                let file = TextFile::from_str(path, text);
                let read: Result<Node, _> = yaml::read(&file, "bad-config", "a profile");
                assert!(
                    read.as_ref().is_ok_and(|read| format!("{read:?}") == format!("{:?}", image(path))),
                    "{read:?}"
                );
                let (preset, faults) = preset_of(name, &file, &image(path), keys);
                assert!(faults.is_empty(), "{path}: {faults:?}");
                assert!(!preset.about.is_empty(), "{path} says what it is for");
            }
        }
    }

    #[test]
    fn they_name_rules_and_settings_of_the_program() {
        use crate::rule::RuleSet;
        for preset in all().into_iter().chain(all_types()) {
            for (rule, _) in &preset.overlay.severities {
                assert!(RuleSet::builtin().get(&rule.value).is_some(), "{}: {}", preset.name, rule.value);
            }
            for (rule, setting, _) in &preset.overlay.settings {
                let rule = RuleSet::builtin().get(&rule.value);
                let is_known = rule.is_some_and(|rule| rule.settings().iter().any(|s| s.name == setting.value));
                assert!(is_known, "{}: {}", preset.name, setting.value);
            }
        }
    }

    #[test]
    fn they_are_found_by_name() {
        assert_eq!(names(), ["magazine", "science", "strict", "wikipedia", "wire"]);
        assert!(profile(DEFAULT).is_some_and(|wire| wire.name == DEFAULT));
        assert!(article_type("Opinion").is_some_and(|found| found.name == "opinion"));
        assert!(article_type("news").is_none());
    }
}
