//! What has changed since a revision, as git tells it: files, and lines in them. Knows git's command line; nothing about
//! articles.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

/// Files that differ from a revision or that git does not know yet, by their absolute paths.
#[derive(Debug, Default)]
pub(super) struct Changed {
    root: PathBuf,
    base: String,
    /// Whether git knows the file.
    files: BTreeMap<PathBuf, bool>,
}

/// Why git cannot tell.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) message: String,
    pub(super) help: &'static str,
}

impl Changed {
    /// Asks git about the repository of the current folder: what differs from the last revision that `revision` and the
    /// current one have in common.
    ///
    /// # Errors
    /// If there is no git, no repository or no such revision.
    pub(super) fn since(revision: &str) -> Result<Self, Fault> {
        let here = Path::new(".");
        let fault = |message: String, help| Fault { message, help };
        let root = match git(here, &["rev-parse", "--show-toplevel"]) {
            Ok(Ok(root)) => PathBuf::from(root.trim_end_matches(['\n', '\r'])),
            Ok(Err(_)) => {
                let help = "`--changed-since` asks git what has changed";
                return Err(fault("the current folder is in no git repository".to_owned(), help));
            }
            Err(error) => return Err(fault(format!("cannot run git: {error}"), "`--changed-since` needs git")),
        };
        let failed = |error: io::Error| fault(format!("cannot run git: {error}"), "`--changed-since` needs git");
        let commit = format!("{revision}^{{commit}}");
        let verify = ["rev-parse", "--verify", "--quiet", "--end-of-options", commit.as_str()];
        let Ok(wanted) = git(&root, &verify).map_err(failed)? else {
            let help = "it has to be there: a shallow clone has only the last revisions (`fetch-depth: 0` has all)";
            return Err(fault(format!("git knows no revision `{revision}`"), help));
        };
        let wanted = wanted.trim().to_owned();
        // without a common past, the revision itself
        let base =
            git(&root, &["merge-base", &wanted, "HEAD"]).map_err(failed)?.map_or(wanted, |b| b.trim().to_owned());
        let root = fs::canonicalize(&root).unwrap_or(root);
        let mut files = BTreeMap::new();
        let lists: [(&[&str], bool); 2] = [
            (&["diff", "--name-only", "-z", "--no-renames", "--diff-filter=d", "--no-ext-diff", &base, "--"], true),
            (&["ls-files", "-z", "--others", "--exclude-standard"], false),
        ];
        for (args, known) in lists {
            let listed = git(&root, args).map_err(failed)?.map_err(|said| fault(format!("git failed: {said}"), ""))?;
            let names = listed.split('\0').filter(|name| !name.is_empty());
            files.extend(names.map(|name| (root.join(name), known)));
        }
        Ok(Self { root, base, files })
    }

    /// Whether the file differs.
    pub(super) fn has(&self, path: &Path) -> bool {
        fs::canonicalize(path).is_ok_and(|path| self.files.contains_key(&path))
    }

    /// The lines of the file, from 1, that were changed or added, as first and last line; `None` if all were, or if git
    /// does not tell.
    pub(super) fn lines(&self, path: &Path) -> Option<Vec<(u32, u32)>> {
        let path = fs::canonicalize(path).ok()?;
        if !*self.files.get(&path)? {
            return None;
        }
        let name = path.strip_prefix(&self.root).ok()?.to_str()?;
        let literal = format!(":(top,literal){name}");
        let args = ["diff", "-U0", "--no-color", "--no-ext-diff", "--no-renames", &self.base, "--", &literal];
        let diff = git(&self.root, &args).ok()?.ok()?;
        Some(diff.lines().filter_map(hunk).collect())
    }
}

/// The new lines of `@@ -a,b +c,d @@`; none for a hunk that only takes lines away.
fn hunk(line: &str) -> Option<(u32, u32)> {
    let new = line.strip_prefix("@@ -")?.split(' ').nth(1)?.strip_prefix('+')?;
    let (start, count) = new.split_once(',').unwrap_or((new, "1"));
    let (start, count): (u32, u32) = (start.parse().ok()?, count.parse().ok()?);
    (count > 0).then(|| (start, start + count - 1))
}

/// What git prints, or what it complains about.
fn git(folder: &Path, args: &[impl AsRef<OsStr>]) -> io::Result<Result<String, String>> {
    let output = Command::new("git").args(["-c", "core.quotePath=false"]).args(args).current_dir(folder).output()?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Ok(if output.status.success() { Ok(text(&output.stdout)) } else { Err(text(&output.stderr).trim().to_owned()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hunks_name_their_new_lines() {
        assert_eq!(hunk("@@ -3 +3 @@ heading"), Some((3, 3)));
        assert_eq!(hunk("@@ -3,2 +4,3 @@"), Some((4, 6)));
        assert_eq!(hunk("@@ -3,2 +2,0 @@"), None);
        assert_eq!(hunk("+@@ -3,2 +4,3 @@"), None);
    }
}
