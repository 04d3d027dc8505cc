//! A baseline: the findings that a repository had when it began to be checked, by fingerprint, so that only new ones are
//! told. Knows findings and the file that keeps them; not how they are shown.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

use serde::{Deserialize, Serialize};

use super::collect::shown_from_here;
use crate::diagnostic::Diagnostic;

/// The version of the format: another one is refused, as it could silence what it does not mean.
const VERSION: u64 = 1;

/// The key by which a file says that it is a baseline.
const MARK: &str = "sayso-baseline";

/// One finding that is known.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub(super) struct Entry {
    /// Sixteen hexadecimal digits.
    fingerprint: String,
    /// For people who read the file, and to tell which entries a run can call stale.
    pub(super) rule: String,
    /// For people who read the file.
    message: String,
}

#[derive(Deserialize)]
struct Document {
    #[serde(rename = "sayso-baseline")]
    version: Option<u64>,
    #[serde(default)]
    files: BTreeMap<String, Vec<Entry>>,
}

/// The findings that are known, by file.
#[derive(Debug)]
pub(super) struct Baseline {
    path: PathBuf,
    /// Paths in it are relative to this.
    folder: PathBuf,
    files: BTreeMap<String, Vec<Entry>>,
}

/// Why a baseline cannot be used.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) message: String,
    pub(super) help: Option<String>,
}

impl Baseline {
    /// One that knows nothing yet.
    pub(super) fn empty(path: &Path) -> Self {
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = fs::canonicalize(parent).unwrap_or_else(|_| parent.to_owned());
        Self { path: path.to_owned(), folder, files: BTreeMap::new() }
    }

    /// The one that is to be written: what the file knew of articles that are not checked now is kept.
    ///
    /// # Errors
    /// If the file is there and something else.
    pub(super) fn to_write(path: &Path) -> Result<Self, Fault> {
        Self::read(path).or_else(|fault| match fs::read_to_string(path) {
            Ok(text) if !text.trim().is_empty() && !text.contains(MARK) => {
                let message = format!("`{}` is there and is no baseline", path.display());
                Err(Fault { message, help: Some("name another file, or remove it".to_owned()) })
            }
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(fault),
            _ => Ok(Self::empty(path)),
        })
    }

    /// Reads the file.
    ///
    /// # Errors
    /// If it cannot be read, is none, or is of another version.
    pub(super) fn read(path: &Path) -> Result<Self, Fault> {
        let shown = path.display();
        let fault = |message: String, help: &str| Fault { message, help: (!help.is_empty()).then(|| help.to_owned()) };
        let anew = "`--write-baseline` writes it anew";
        let text = fs::read_to_string(path).map_err(|error| {
            let help = if error.kind() == io::ErrorKind::NotFound { "`--write-baseline` writes it" } else { "" };
            fault(format!("cannot read the baseline `{shown}`: {error}"), help)
        })?;
        let document: Document = serde_json::from_str(&text)
            .map_err(|error| fault(format!("the baseline `{shown}` is not one: {error}"), anew))?;
        match document.version {
            Some(VERSION) => Ok(Self { files: document.files, ..Self::empty(path) }),
            Some(other) => {
                let message =
                    format!("the baseline `{shown}` is of version {other}, and this sayso reads version {VERSION}");
                Err(fault(message, anew))
            }
            None => Err(fault(format!("the baseline `{shown}` does not say its version"), anew)),
        }
    }

    /// The name of a file in it.
    pub(super) fn name_of(&self, path: Option<&Path>, shown: &str) -> String {
        let inside = path.and_then(|path| path.strip_prefix(&self.folder).ok());
        inside.map_or_else(|| shown.to_owned(), |path| path.to_string_lossy().replace('\\', "/"))
    }

    /// Drops the findings that are known; returns their number and the entries that stand for none. Entries of rules
    /// that do not run stand for what nobody looked at.
    pub(super) fn drop_known(
        &self,
        name: &str,
        findings: &mut Vec<Diagnostic>,
        runs: &dyn Fn(&str) -> bool,
    ) -> (usize, Vec<Entry>) {
        let Some(entries) = self.files.get(name) else { return (0, Vec::new()) };
        let before = findings.len();
        let known: BTreeSet<&str> = entries.iter().map(|entry| entry.fingerprint.as_str()).collect();
        let mut met: BTreeSet<String> = BTreeSet::new();
        findings.retain(|finding| {
            let fingerprint = fingerprint(finding);
            let is_known = known.contains(fingerprint.as_str());
            if is_known {
                met.insert(fingerprint);
            }
            !is_known
        });
        let stale = entries.iter().filter(|entry| !met.contains(&entry.fingerprint) && runs(&entry.rule));
        (before - findings.len(), stale.cloned().collect())
    }

    /// Writes the findings of the files that were checked, and keeps what it knew of others that are still there.
    /// Returns how many findings of how many files it then holds.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub(super) fn write(mut self, checked: BTreeMap<String, Vec<Entry>>) -> io::Result<(usize, usize)> {
        let folder = self.folder.clone();
        self.files.retain(|name, _| !checked.contains_key(name) && folder.join(name).exists());
        self.files.extend(checked.into_iter().filter(|(_, entries)| !entries.is_empty()));
        let mut out = format!("{{\n\"{MARK}\": {VERSION},\n\"files\": {{");
        for (row, (name, entries)) in self.files.iter().enumerate() {
            let comma = if row == 0 { "" } else { "," };
            let _ = write!(out, "{comma}\n{}: [", serde_json::Value::from(name.as_str()));
            for (row, entry) in entries.iter().enumerate() {
                let comma = if row == 0 { "" } else { "," };
                let _ = write!(out, "{comma}\n  {}", serde_json::to_string(entry).unwrap_or_default());
            }
            out.push_str("\n]");
        }
        out.push_str("\n}\n}\n");
        fs::write(&self.path, out)?;
        Ok((self.files.values().map(Vec::len).sum(), self.files.len()))
    }

    /// Its path as people see it.
    pub(super) fn shown(&self) -> String {
        shown_from_here(&self.path)
    }
}

/// What a finding leaves in a baseline.
pub(super) fn entry(finding: &Diagnostic) -> Entry {
    Entry { fingerprint: fingerprint(finding), rule: finding.rule.to_string(), message: finding.message.clone() }
}

fn fingerprint(finding: &Diagnostic) -> String {
    format!("{:016x}", finding.fingerprint)
}
