//! Whole stories: what `check` and `parse` say of each article in `fixtures/articles`, held against the goldens beside
//! them. `UPDATE_EXPECT=1 cargo test` writes them anew.

use std::path::{Path, PathBuf};
use std::process::Command;

use expect_test::expect_file;

/// The program's output for one article; colours off, a fixed day, a fixed width.
fn said(arguments: &[&str], article: &Path) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .args(arguments)
        .arg(article.file_name().unwrap_or_default())
        .current_dir(article.parent().unwrap_or(Path::new(".")))
        .env("COLUMNS", "100")
        .env_remove("CLICOLOR_FORCE")
        .output();
    output.map_or_else(|e| format!("{e}"), |o| String::from_utf8_lossy(&o.stdout).into_owned())
}

fn articles() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles");
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut articles: Vec<PathBuf> = entries
        .map(|e| e.path())
        .filter(|p| p.extension().is_some_and(|e| e == "md" || e == "txt" || e == "html" || e == "htm"))
        .collect();
    articles.sort();
    articles
}

#[test]
fn stories_are_checked_and_parsed_as_before() {
    let articles = articles();
    assert_eq!(articles.len(), 14, "ten kinds of story and four kinds of page");
    for article in articles {
        let findings = said(&["check", "--color", "never", "--show", "hint", "--today", "2026-01-15"], &article);
        expect_file![article.with_extension("diagnostics")].assert_eq(&findings);
        let syntax = said(&["parse", "--color", "never"], &article);
        expect_file![article.with_extension("syntax")].assert_eq(&syntax);
    }
}

#[test]
fn any_number_of_threads_says_the_same() {
    let run = |threads: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_sayso"))
            .args(["check", "--format", "jsonl", "--threads", threads, "--today", "2026-01-15"])
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles"))
            .output();
        output.map(|o| o.stdout).unwrap_or_default()
    };
    let one = run("1");
    assert!(!one.is_empty());
    assert_eq!(one, run("2"));
    assert_eq!(one, run("5"));
}
