//! Which files a run is about: walks folders with the semantics of gitignore. Knows paths, never opens a file.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf, is_separator};

use ignore::WalkBuilder;

use crate::text::{ReadError, TextFile};

/// Endings of the files that are taken from folders, in lower case.
pub const ENDINGS: [&str; 6] = ["md", "markdown", "txt", "html", "htm", "xhtml"];

/// Endings of rule files that are taken from folders, in lower case.
pub(super) const RULE_ENDINGS: [&str; 2] = ["yaml", "yml"];

/// Folders below folders of rules that hold other things than rules.
const NO_RULES: [&str; 2] = ["profiles", "types"];

/// The folder below folders of rules that holds word lists.
const LISTS: &str = "lexicon";

/// What a run is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Wanted {
    Articles,
    Rules,
    /// The same with word lists.
    RulesAndLists,
}

impl Wanted {
    fn takes(self, path: &Path) -> bool {
        let endings: &[&str] = match self {
            Self::Articles => &ENDINGS,
            Self::Rules | Self::RulesAndLists => &RULE_ENDINGS,
        };
        let ending = path.extension().and_then(OsStr::to_str);
        ending.is_some_and(|ending| endings.iter().any(|known| known.eq_ignore_ascii_case(ending)))
    }

    /// Whether a folder of that name, met on a walk, is looked into.
    fn enters(self, name: &OsStr) -> bool {
        match self {
            Self::Articles => true,
            Self::Rules => name != LISTS && !NO_RULES.iter().any(|other| name == *other),
            Self::RulesAndLists => !NO_RULES.iter().any(|other| name == *other),
        }
    }
}

/// Whether a file has the ending of an article.
pub(super) fn is_usual(path: &Path) -> bool {
    Wanted::Articles.takes(path)
}

/// How standard input is written on the command line, and how it is shown.
const STDIN: (&str, &str) = ("-", "<stdin>");

/// A file of the run.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Input {
    /// Standard input, and the path that it goes by.
    Stdin(Option<PathBuf>),
    /// A file on disk.
    Path(PathBuf),
}

impl Input {
    /// The order of inputs. Most files lie in one folder with the next, so that only their names are looked at.
    fn by_path(&self, other: &Self) -> Ordering {
        if let (Self::Path(a), Self::Path(b)) = (self, other)
            && let (Some((folder, name)), Some((other_folder, other_name))) = (in_folder(a), in_folder(b))
            && folder == other_folder
        {
            return name.cmp(other_name);
        }
        self.cmp(other)
    }

    /// The path as people see it, with forward slashes.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Stdin(None) => STDIN.1.to_owned(),
            Self::Stdin(Some(path)) | Self::Path(path) => shown(path),
        }
    }

    /// Its size in bytes as far as the system knows.
    pub(super) fn bytes(&self) -> u64 {
        match self {
            Self::Stdin(_) => 0,
            Self::Path(path) => fs::metadata(path).map_or(0, |metadata| metadata.len()),
        }
    }

    /// Reads it.
    ///
    /// # Errors
    /// What the system says.
    pub(super) fn read(&self) -> Result<TextFile, ReadError> {
        match self {
            Self::Stdin(_) => TextFile::read_from(io::stdin().lock(), self.shown()),
            Self::Path(path) => TextFile::read(path, self.shown()),
        }
    }
}

/// The files that `paths` stand for, sorted by path and each once, and what could not be looked at.
pub(super) fn collect(wanted: Wanted, paths: &[PathBuf]) -> (Vec<Input>, Vec<ReadError>) {
    collect_where(wanted, paths, &mut |_, usual| usual)
}

/// The same where `takes` has the last word on what a folder holds: it is given each file and whether its ending is
/// one of the usual ones.
pub(super) fn collect_where(
    wanted: Wanted,
    paths: &[PathBuf],
    takes: &mut dyn FnMut(&Path, bool) -> bool,
) -> (Vec<Input>, Vec<ReadError>) {
    let mut inputs = Vec::new();
    let mut faults = Vec::new();
    for path in paths {
        // A rule must stand in a file of its name.
        if wanted == Wanted::Articles && path.as_os_str() == STDIN.0 {
            inputs.push(Input::Stdin(None));
            continue;
        }
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => walk(wanted, path, takes, &mut inputs, &mut faults),
            // A file that is named is wanted, whatever it is called and whoever ignores it.
            Ok(_) => inputs.push(Input::Path(plain(path))),
            Err(cause) => faults.push(ReadError::new(path, shown(path), cause)),
        }
    }
    inputs.sort_by(Input::by_path);
    inputs.dedup();
    // Overlapping folders meet the same fault twice.
    let faults: BTreeMap<String, ReadError> = faults.into_iter().map(|fault| (fault.to_string(), fault)).collect();
    (inputs, faults.into_values().collect())
}

fn walk(
    wanted: Wanted,
    folder: &Path,
    takes: &mut dyn FnMut(&Path, bool) -> bool,
    inputs: &mut Vec<Input>,
    faults: &mut Vec<ReadError>,
) {
    // Drafts are often not under version control, and their .gitignore counts all the same.
    let mut builder = WalkBuilder::new(folder);
    builder.require_git(false).filter_entry(move |entry| {
        let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        entry.depth() == 0 || !is_folder || wanted.enters(entry.file_name())
    });
    for entry in builder.build() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                faults.push(fault(folder, error));
                continue;
            }
        };
        let path = entry.path();
        let Some(kind) = entry.file_type().filter(|kind| !kind.is_dir() && takes(path, wanted.takes(path))) else {
            continue;
        };
        if kind.is_file() {
            inputs.push(Input::Path(plain(path)));
        } else if kind.is_symlink() {
            // Links to files are followed; links to folders could lead round in circles.
            match fs::metadata(path) {
                Ok(metadata) if metadata.is_file() => inputs.push(Input::Path(plain(path))),
                Ok(_) => {}
                Err(cause) => faults.push(ReadError::new(path, shown(path), cause)),
            }
        }
    }
}

/// The error of a walk as one about a path.
fn fault(folder: &Path, error: ignore::Error) -> ReadError {
    let mut path = folder.to_owned();
    let mut inner = &error;
    loop {
        inner = match inner {
            ignore::Error::WithPath { path: found, err } => {
                path.clone_from(found);
                err
            }
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => err,
            _ => break,
        };
    }
    let message = inner.to_string();
    let cause = error.into_io_error().unwrap_or_else(|| io::Error::other(message));
    ReadError::new(&path, shown(&path), cause)
}

/// The bytes of the folder and of the name of a file in it.
fn in_folder(path: &Path) -> Option<(&[u8], &[u8])> {
    let bytes = path.as_os_str().as_encoded_bytes();
    let at = bytes.iter().rposition(|byte| is_separator(char::from(*byte)))?;
    let name = &bytes[at + 1..];
    (!is_dots(name)).then(|| (&bytes[..at], name))
}

/// Whether it is no name of a file: nothing, `.` or `..`.
fn is_dots(name: &[u8]) -> bool {
    matches!(name, b"" | b"." | b"..")
}

/// The path without `.` components, so that `a.md` and `./a.md` are one.
pub(super) fn plain(path: &Path) -> PathBuf {
    let bytes = path.as_os_str().as_encoded_bytes();
    let names = bytes.strip_prefix(b"/").unwrap_or(bytes).split(|byte| is_separator(char::from(*byte)));
    if names.into_iter().all(|name| name == b".." || !is_dots(name)) {
        return path.to_owned();
    }
    let plain: PathBuf = path.components().filter(|component| *component != Component::CurDir).collect();
    if plain.as_os_str().is_empty() { path.to_owned() } else { plain }
}

/// The path as it would be written in the current folder, so that no path of the machine gets into the output.
pub(super) fn shown_from_here(path: &Path) -> String {
    let here = fs::canonicalize(".").unwrap_or_default();
    let up = here.ancestors().enumerate().find_map(|(steps, above)| {
        let rest = path.strip_prefix(above).ok()?;
        Some(std::iter::repeat_n("..", steps).collect::<PathBuf>().join(rest))
    });
    shown(if path.is_absolute() { up.as_deref().unwrap_or(path) } else { path })
}

/// The path as people see it.
fn shown(path: &Path) -> String {
    let shown = plain(path).to_string_lossy().into_owned();
    if std::path::MAIN_SEPARATOR == '/' { shown } else { shown.replace(std::path::MAIN_SEPARATOR, "/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_shown_plain() {
        let shown = ["./a/./b.md", "a/../b.md", ".", "/a.md", "a//b.md", "a/"].map(|path| shown(Path::new(path)));
        assert_eq!(shown, ["a/b.md", "a/../b.md", ".", "/a.md", "a/b.md", "a"]);
    }

    #[test]
    fn inputs_stand_in_the_order_of_paths() {
        let paths =
            ["a.md", "a/b.md", "a-b/c.md", "a/b/c.md", "a/b-c.md", "a/!.md", "a/..", "/a.md", "/b", "b", "", "a/"];
        let inputs = paths.map(|path| Input::Path(path.into()));
        for (a, b) in inputs.iter().flat_map(|a| inputs.iter().map(move |b| (a, b))) {
            assert_eq!(a.by_path(b), a.cmp(b), "{a:?} {b:?}");
        }
    }

    #[test]
    fn standard_input_comes_first_and_files_once() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
        let (inputs, faults) = collect(Wanted::Articles, &[here.clone(), "-".into(), here.clone(), "-".into()]);
        assert_eq!(inputs, [Input::Stdin(None), Input::Path(here)]);
        assert!(faults.is_empty());
    }
}
