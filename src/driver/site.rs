//! The folder that the pages of a report go to. Knows files on disk; not what stands on a page.

use std::fs;
use std::path::{Path, PathBuf};

use crate::report;

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

    /// The page about all.
    ///
    /// # Errors
    /// If the folders cannot be made: what to tell people.
    pub(super) fn index(&self) -> Result<PathBuf, String> {
        let articles = self.folder.join("articles");
        fs::create_dir_all(&articles).map_err(|error| format!("cannot write `{}`: {error}", articles.display()))?;
        Ok(self.folder.join("index.html"))
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
