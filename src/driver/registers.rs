//! Finds and reads the register of sources for files that no config speaks of: `sources.yaml` in the folder or the nearest
//! above. Knows folders; not what is in a register.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::check;
use crate::diagnostic::Diagnostic;
use crate::register::{self, Register};
use crate::text::{ReadError, TextFile};

use super::collect;

/// The name of a register.
const NAME: &str = "sources.yaml";

/// Where the search ends: a register above belongs to something else.
const ROOTS: [&str; 2] = [".git", "sayso.yaml"];

/// The registers of a run, each read once.
#[derive(Debug, Default)]
pub(super) struct Registers {
    by_path: BTreeMap<PathBuf, Arc<Register>>,
    by_folder: BTreeMap<PathBuf, Option<PathBuf>>,
    nobody: Arc<Register>,
    /// Files with what is wrong with them.
    pub(super) faults: Vec<(Arc<TextFile>, Vec<Diagnostic>)>,
    /// What cannot be read.
    pub(super) unread: Vec<ReadError>,
}

impl Registers {
    /// The register that counts in a folder.
    pub(super) fn of(&mut self, folder: &Path) -> Arc<Register> {
        let path = self.by_folder.entry(folder.to_owned()).or_insert_with(|| nearest(folder)).clone();
        let Some(path) = path else { return Arc::clone(&self.nobody) };
        if let Some(known) = self.by_path.get(&path) {
            return Arc::clone(known);
        }
        let register = Arc::new(self.read(&path));
        self.by_path.insert(path, Arc::clone(&register));
        register
    }

    fn read(&mut self, path: &Path) -> Register {
        match TextFile::read(path, collect::shown_from_here(path)) {
            Ok(file) => {
                let (register, faults) = register::read(&file);
                if !faults.is_empty() {
                    let faults = faults.into_iter().map(check::about_whole_file).collect();
                    self.faults.push((Arc::new(file), faults));
                }
                register
            }
            Err(fault) => {
                self.unread.push(fault);
                Register::default()
            }
        }
    }
}

/// The register in the folder or the nearest above, up to the root of the project.
fn nearest(folder: &Path) -> Option<PathBuf> {
    for here in folder.ancestors() {
        let path = here.join(NAME);
        if path.is_file() {
            return Some(path);
        }
        if ROOTS.iter().any(|root| here.join(root).exists()) {
            return None;
        }
    }
    None
}
