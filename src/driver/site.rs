//! The folder that the pages of a report go to. Knows files on disk; not what stands on a page.

use std::fs;
use std::path::{Path, PathBuf};

use crate::report;

/// The page about all.
const INDEX: &str = "index.html";

/// Whether both paths lead to one place, as far as that can be told without looking.
pub(super) fn is_same(a: &Path, b: &Path) -> bool {
    let absolute = |path: &Path| std::path::absolute(path).ok();
    a == b || absolute(a).is_some_and(|a| absolute(b) == Some(a))
}

/// A page about all articles, and one for each of them.
pub(super) struct Site {
    folder: PathBuf,
}

impl Site {
    /// The folder that `output` names: one that exists, or a path that ends with a separator.
    pub(super) fn of(output: Option<&Path>) -> Option<Self> {
        let path = output?;
        let is_folder = path.is_dir() || path.as_os_str().to_string_lossy().ends_with(std::path::is_separator);
        is_folder.then(|| Self { folder: path.to_owned() })
    }

    /// The page about all, in a folder that is there; with room for `pages` about one article each if there are any.
    ///
    /// # Errors
    /// If the folders cannot be made: what to tell people.
    pub(super) fn index(&self, pages: bool) -> Result<PathBuf, String> {
        let folder = if pages { self.folder.join(report::PAGES_FOLDER) } else { self.folder.clone() };
        fs::create_dir_all(&folder).map_err(|error| format!("cannot write `{}`: {error}", folder.display()))?;
        Ok(self.folder.join(INDEX))
    }

    /// Whether the file is one of its own pages: those are no articles.
    pub(super) fn holds(&self, file: &Path) -> bool {
        is_same(file, &self.folder.join(INDEX))
            || file.parent().is_some_and(|folder| is_same(folder, &self.folder.join(report::PAGES_FOLDER)))
    }

    /// Writes the page about the article at `path`.
    ///
    /// # Errors
    /// If it cannot be written: what to tell people.
    pub(super) fn write(&self, path: &str, page: &str) -> Result<(), String> {
        let file = self.folder.join(report::address(path));
        fs::write(&file, page).map_err(|error| format!("cannot write `{}`: {error}", file.display()))
    }
}
