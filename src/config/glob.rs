//! Which files a pattern means. Knows patterns and paths below the folder that they are relative to; opens nothing.

use std::path::Path;

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};

/// Some patterns as one question.
#[derive(Clone, Debug)]
pub(crate) struct Globs {
    set: GlobSet,
    /// For each glob of the set the row of the pattern it was made from.
    rows: Vec<usize>,
}

/// Why a pattern is refused: the error of `globset`, without the pattern.
pub(super) fn fault(pattern: &str) -> Option<String> {
    build(pattern.trim()).err().map(|error| error.kind().to_string())
}

impl Globs {
    /// The sound ones of these patterns.
    ///
    /// As in a `.gitignore`: without a slash a pattern is a name at any depth, with one it is a path from the folder;
    /// what names a folder means all that is in it; `*` stops at slashes, `**` does not.
    pub(super) fn new<'a>(patterns: impl Iterator<Item = &'a str>) -> Self {
        let mut builder = GlobSetBuilder::new();
        let mut rows = Vec::new();
        for (row, pattern) in patterns.enumerate() {
            for glob in build(pattern.trim()).into_iter().flatten() {
                builder.add(glob);
                rows.push(row);
            }
        }
        Self { set: builder.build().unwrap_or_default(), rows }
    }

    /// The first pattern that means `path`, which is relative to the folder of the patterns.
    pub(crate) fn matched(&self, path: &Path) -> Option<usize> {
        self.set.matches(path).first().and_then(|at| self.rows.get(*at)).copied()
    }
}

fn build(pattern: &str) -> Result<[Glob; 2], globset::Error> {
    let bare = pattern.strip_prefix("./").unwrap_or(pattern).trim_end_matches('/');
    let anywhere = if bare.contains('/') { "" } else { "**/" };
    let bare = bare.strip_prefix('/').unwrap_or(bare);
    let glob = |text: String| GlobBuilder::new(&text).literal_separator(true).build();
    Ok([glob(format!("{anywhere}{bare}"))?, glob(format!("{anywhere}{bare}/**"))?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_mean_what_they_mean_to_git() {
        let means = |pattern: &str, path: &str| Globs::new([pattern].into_iter()).matched(Path::new(path)).is_some();
        for (pattern, path) in [
            ("drafts", "drafts/a.md"),
            ("drafts/", "news/drafts/b/a.md"),
            ("*.txt", "news/a.txt"),
            ("/news/*.md", "news/a.md"),
            ("./news", "news/b/a.md"),
            ("news/**/*.md", "news/a.md"),
            ("**/*.md", "a.md"),
            ("{opinion,letters}/**", "letters/a.md"),
        ] {
            assert!(means(pattern, path), "{pattern} {path}");
        }
        for (pattern, path) in [("/news/*.md", "news/b/a.md"), ("news/a.md", "old/news/a.md"), ("draft", "drafts/a.md")]
        {
            assert!(!means(pattern, path), "{pattern} {path}");
        }
        assert_eq!(Globs::new(["a", "*.md"].into_iter()).matched(Path::new("b.md")), Some(1));
    }

    #[test]
    fn broken_patterns_are_explained() {
        assert_eq!(fault("news/[a"), Some("unclosed character class; missing ']'".to_owned()));
        assert_eq!(fault("news/{a,b}"), None);
    }
}
