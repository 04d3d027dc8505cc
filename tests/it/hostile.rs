//! Input that nobody would write, given to the program: it must end, with the right exit code and without a panic.

use std::io;

use crate::cli::{run, sandbox};

const MEGABYTE: usize = 1 << 20;

/// Runs all rules over `text` and wants an end without trouble: 0 or 1, nothing on standard error.
#[track_caller]
fn survives(name: &str, text: &str) -> io::Result<String> {
    let folder = sandbox(name, &[("a.md", text.as_bytes())])?;
    let run = run(&folder, &["check", "--format", "short", "--show", "hint", "a.md"])?;
    assert_eq!(run.err, "");
    assert!(matches!(run.code, Some(0 | 1)), "{:?}", run.code);
    assert!(!run.out.contains("internal-error"), "{}", run.out.lines().last().unwrap_or_default());
    let last = run.out.lines().rfind(|line| line.contains("checked")).map(str::to_owned);
    last.ok_or_else(|| io::Error::other("there is no summary"))
}

#[test]
fn a_line_of_opening_marks() -> io::Result<()> {
    let last = survives("marks", &"“".repeat(200_000))?;
    assert!(last.starts_with("1 file checked, 0 attributions found"), "{last}");
    Ok(())
}

#[test]
fn a_quotation_without_end() -> io::Result<()> {
    let text = format!("“It began here, the grower said.\n\n{}", "The water rose and rose.\n\n".repeat(5_000));
    let folder = sandbox("unclosed", &[("a.md", text.as_bytes())])?;
    let args = ["check", "--format", "short", "--only", "unbalanced-quotes", "a.md"];
    let run = run(&folder, &args)?;
    let first = run.out.lines().next().unwrap_or_default();
    assert!(first.starts_with("a.md:1:1: error[unbalanced-quotes]"), "{first}");
    assert_eq!((run.err.as_str(), run.code), ("", Some(1)));
    Ok(())
}

#[test]
fn a_line_without_spaces() -> io::Result<()> {
    survives("no-spaces", &"x".repeat(20 * MEGABYTE)).map(drop)
}

#[test]
fn prose_on_one_line() -> io::Result<()> {
    let sentence = "The grower said the water rose by 3 metres, and “nobody came” until noon. ";
    let last = survives("one-line", &sentence.repeat(20 * MEGABYTE / sentence.len()))?;
    assert!(last.starts_with("1 file checked, "), "{last}");
    Ok(())
}

/// Each of these took minutes in a debug build when a question about the sentence was asked anew for each piece.
#[test]
fn one_sentence_of_many_equal_pieces() -> io::Result<()> {
    for (name, piece) in [
        ("shares", "reportedly 40 percent of the victims, "),
        ("charges", "allegedly he was accused of theft and "),
        ("words", "“yes” "),
        ("crimes", "he said they had bribed and looted and "),
    ] {
        survives(name, &format!("# Quay shut\n\n{}ended.\n", piece.repeat(12_000)))?;
    }
    Ok(())
}

/// Looked for from the beginning of all masks, or of all paragraphs, each of these took seconds for a hundred kilobytes.
#[test]
fn tags_within_one_word_and_quotations_without_a_story() -> io::Result<()> {
    survives("tags-in-a-word", &format!("The {} fell.\n", "a<b>b</b>".repeat(100_000)))?;
    survives("block-quotes", &"> “a\n>\n".repeat(50_000))?;
    Ok(())
}
