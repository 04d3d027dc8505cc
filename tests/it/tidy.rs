//! The habits of the code base, as tests: file heads, sizes, one owner for each dependency.

use std::fs;
use std::path::{Path, PathBuf};

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    files(&root.join("src"), &mut found);
    // The worked rules are YAML.
    found.retain(|path| path.extension().is_some_and(|ending| ending == "rs"));
    found.sort();
    let shown = |p: &Path| p.strip_prefix(root).unwrap_or(p).display().to_string().replace('\\', "/");
    found.iter().map(|p| (shown(p), fs::read_to_string(p).unwrap_or_default())).collect()
}

#[test]
fn every_file_says_what_it_is_and_is_short() {
    for (path, text) in sources() {
        assert!(text.starts_with("//! "), "{path} opens with `//!`");
        assert!(text.lines().count() <= 500, "{path} is too long to read in one sitting");
        assert!(!text.lines().any(|l| l.ends_with(' ')), "{path}: trailing space");
    }
}

#[test]
fn every_test_runs_and_ends_well() {
    // marks of unfinished work, and unsafe code, are for the lints
    for (path, text) in sources() {
        for attribute in ["ignore", "should_panic"].map(|name| format!("#[{name}")) {
            assert!(!text.contains(&attribute), "{path}: {attribute}");
        }
    }
}

#[test]
fn each_dependency_has_one_owner() {
    let owners = [
        ("nom::", &["src/parse/"][..]),
        ("codespan_reporting", &["src/emit/rich"]),
        ("clap::", &["src/cli/"]),
        ("rayon::", &["src/driver/"]),
        ("globset::", &["src/config/"]),
        ("pulldown_cmark", &["src/markup/"]),
        ("html5gum::", &["src/markup/html/token.rs"]),
        ("serde_yaml::", &["src/lexicon/", "src/rule/", "src/markup/", "src/yaml/"]),
        ("postcard::", &["src/yaml/"]),
        ("csv::", &["src/report/"]),
    ];
    for (path, text) in sources() {
        for (dependency, homes) in owners {
            let at_home = homes.iter().any(|home| path.starts_with(home));
            assert!(at_home || !text.contains(dependency), "{path} uses {dependency}");
        }
    }
}
