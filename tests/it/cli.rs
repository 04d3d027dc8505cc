//! The program as its users run it: exit codes, streams, folders, and input that is no article.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use expect_test::{Expect, expect, expect_file};

/// A rule that none of the texts here offends, so that these tests are about the program and not about rules.
const QUIET: [&str; 2] = ["--only", "second-hand-source"];

/// What a run left behind.
pub(crate) struct Run {
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) code: Option<i32>,
}

/// An empty folder of the test's own with these files in it.
pub(crate) fn sandbox(name: &str, files: &[(&str, &[u8])]) -> io::Result<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    for (path, bytes) in files {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, bytes)?;
    }
    Ok(folder)
}

pub(crate) fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
    command.current_dir(folder).args(args);
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(name);
    }
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

pub(crate) fn run_with(folder: &Path, args: &[&str], input: &[u8]) -> io::Result<Run> {
    let mut child = command(folder, args).spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(input)?;
    }
    let output = child.wait_with_output()?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Ok(Run { out: text(&output.stdout), err: text(&output.stderr), code: output.status.code() })
}

pub(crate) fn run(folder: &Path, args: &[&str]) -> io::Result<Run> {
    run_with(folder, args, b"")
}

/// Runs `sayso check` with these arguments and no rule that finds anything.
fn check(folder: &Path, args: &[&str]) -> io::Result<Run> {
    run(folder, &[&["check"], &QUIET[..], args].concat())
}

pub(crate) fn assert_run(run: &Run, code: i32, out: &Expect, err: &Expect) {
    out.assert_eq(&run.out);
    err.assert_eq(&run.err);
    assert_eq!(run.code, Some(code));
}

/// Runs `sayso check` on one file of `fixtures/cli` and compares with the `.out` beside it.
fn check_fixture(name: &str, code: i32) -> io::Result<()> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/cli");
    let run = check(&fixtures, &[name])?;
    expect_file![fixtures.join(name).with_extension("out")].assert_eq(&run.out);
    assert_eq!((run.err.as_str(), run.code), ("", Some(code)));
    Ok(())
}

#[test]
fn no_command_shows_the_help() -> io::Result<()> {
    let run = run(&sandbox("no-command", &[])?, &[])?;
    assert_eq!((run.out.as_str(), run.code), ("", Some(2)));
    assert!(run.err.contains("Usage: sayso <COMMAND>"), "{}", run.err);
    Ok(())
}

#[test]
fn an_empty_file_is_clean() -> io::Result<()> {
    let run = check(&sandbox("empty", &[("a.md", b"")])?, &[])?;
    assert_run(
        &run,
        0,
        &expect![[r"
        1 file checked, 0 attributions found: no findings
    "]],
        &expect![""],
    );
    Ok(())
}

#[test]
fn a_folder_without_articles_is_said() -> io::Result<()> {
    let run = check(&sandbox("nothing", &[("a.rs", b"fn main() {}")])?, &["."])?;
    assert_run(
        &run,
        0,
        &expect![[r"
        0 files checked, 0 attributions found: no findings
    "]],
        &expect![[r"
        warning: no articles found
          = help: folders are searched for files ending in .md, .markdown, .txt, .html, .htm, .xhtml
    "]],
    );
    Ok(())
}

#[test]
fn bytes_that_are_not_utf8_are_drawn() -> io::Result<()> {
    check_fixture("windows-1252.md", 1)
}

#[cfg(unix)]
#[test]
fn escape_sequences_and_bidi_marks_are_neutralised() -> io::Result<()> {
    check_fixture("escapes.md", 1)?;
    let folder = sandbox("escapes", &[("a\u{1B}[2Jb.md", b"\xFF")])?;
    for format in ["rich", "short"] {
        let run = check(&folder, &["--format", format])?;
        assert!(run.out.contains("a?[2Jb.md:1:1"), "{}", run.out);
        assert!(!run.out.contains('\u{1B}'));
    }
    let missing = check(&folder, &["c\u{1B}[2Jd.md"])?;
    assert!(missing.err.contains("`c?[2Jd.md` does not exist"), "{}", missing.err);
    Ok(())
}

#[test]
fn what_is_no_text_is_refused_and_the_rest_checked() -> io::Result<()> {
    let utf16: Vec<u8> = "\u{FEFF}It rained.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let folder = sandbox("refused", &[("a.md", &utf16), ("b.md", b"PK\x03\x04\0\0\0"), ("c.md", b"It rained.\n")])?;
    let run = check(&folder, &[])?;
    assert_run(
        &run,
        1,
        &expect![[r"
        error[invalid-encoding]: the file is UTF-16, not UTF-8
          ┌─ a.md:1:1
          │
        1 │
          │ ^
          │
          = help: save it as UTF-8, for example with `iconv -f UTF-16 -t UTF-8`

        error[binary-file]: this is a binary file, not text
          ┌─ b.md:1:1
          │
        1 │
          │ ^
          │
          = help: check the text it was made from; a document of a word processor must be exported as text
                  first

        3 files checked, 0 attributions found: 2 errors
    "]],
        &expect![""],
    );
    Ok(())
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_is_said_and_the_rest_checked() -> io::Result<()> {
    let folder = sandbox("unreadable", &[("a.md", b"It rained.\n")])?;
    let run = check(&folder, &["a.md", "b.md", "a.md/c.md"])?;
    assert_run(
        &run,
        2,
        &expect![[r"
        1 file checked, 0 attributions found: no findings
    "]],
        &expect![[r"
        error: `b.md` does not exist
        error: cannot read `a.md/c.md`: Not a directory (os error 20)
    "]],
    );
    Ok(())
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_dangling_ones_said() -> io::Result<()> {
    let folder = sandbox("links", &[("a.md", b"It rained.\n"), ("drafts/d.txt", b"It snowed.\n")])?;
    std::os::unix::fs::symlink("nowhere.md", folder.join("b.md"))?;
    std::os::unix::fs::symlink("drafts/d.txt", folder.join("c.md"))?;
    std::os::unix::fs::symlink(".", folder.join("drafts/round"))?;
    let run = check(&folder, &[])?;
    assert_run(
        &run,
        2,
        &expect![[r"
        3 files checked, 0 attributions found: no findings
    "]],
        &expect![[r"
        error: `b.md` is a link to `nowhere.md`, which does not exist
    "]],
    );
    Ok(())
}

#[test]
fn ignored_files_are_left_out_unless_they_are_named() -> io::Result<()> {
    let files: [(&str, &[u8]); 6] = [
        (".gitignore", b"/old/\n*.txt\n"),
        (".ignore", b"private.md\n"),
        ("a.md", b"It rained.\n"),
        ("private.md", b"\xFF"),
        ("old/b.md", b"\xFF"),
        ("notes.txt", b"\xFF"),
    ];
    let folder = sandbox("ignored", &files)?;
    let summary = |files: usize| format!("{files} file{} checked", if files == 1 { "" } else { "s" });
    let all = check(&folder, &["."])?;
    assert!(all.out.starts_with(&summary(1)) && all.code == Some(0), "{}", all.out);
    let named = check(&folder, &["--format", "jsonl", ".", "notes.txt", "./notes.txt", "old/b.md"])?;
    let paths: Vec<&str> = named.out.lines().filter_map(|line| line.split('"').nth(3)).collect();
    assert_eq!(paths, ["notes.txt", "old/b.md"], "each once, sorted");
    Ok(())
}

#[test]
fn standard_input_is_a_path() -> io::Result<()> {
    let folder = sandbox("stdin", &[("a.md", b"It rained.\n")])?;
    let run =
        run_with(&folder, &["check", "--only", "second-hand-source", "-", "a.md", "--format", "short"], b"It\xFF")?;
    assert_run(
        &run,
        1,
        &expect![[r"
        <stdin>:1:3: error[invalid-encoding]: one byte is not UTF-8
        2 files checked, 0 attributions found: 1 error
    "]],
        &expect![""],
    );
    Ok(())
}

#[test]
fn the_output_is_the_same_for_any_number_of_threads() -> io::Result<()> {
    let texts: Vec<(String, String)> = (0..60)
        .map(|n| {
            (
                format!("{:02}/a.md", n % 7 * 10 + n / 7),
                format!("# Story {n}\n\n“It broke {n} times,” a source said. {n} people were killed.\n"),
            )
        })
        .collect();
    let files: Vec<(&str, &[u8])> = texts.iter().map(|(path, text)| (path.as_str(), text.as_bytes())).collect();
    let folder = sandbox("threads", &files)?;
    for format in ["rich", "short", "json", "jsonl"] {
        let [one, many] =
            ["1", "5"].map(|n| run(&folder, &["check", "--format", format, "--threads", n, "--show", "hint"]));
        let (one, many) = (one?, many?);
        assert_eq!((one.out, one.code), (many.out, many.code), "{format}");
    }
    let [one, many] = ["1", "5"].map(|n| run(&folder, &["parse", "--threads", n]));
    assert_eq!(one?.out, many?.out);
    Ok(())
}

#[test]
fn a_closed_pipe_is_no_fault() -> io::Result<()> {
    let folder = sandbox("pipe", &[])?;
    let mut child = command(&folder, &["check", "-"]).spawn()?;
    drop(child.stdout.take());
    // The program waits for its input, so nothing is written before the pipe is closed.
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(b"\xFF")?;
    }
    let output = child.wait_with_output()?;
    assert_eq!((String::from_utf8_lossy(&output.stderr).as_ref(), output.status.code()), ("", Some(0)));
    Ok(())
}

#[test]
fn colours_follow_the_switch_and_the_environment() -> io::Result<()> {
    let folder = sandbox("color", &[("a.md", b"\xFF")])?;
    let coloured = |args: &[&str]| check(&folder, args).map(|run| run.out.contains('\u{1B}'));
    assert!(coloured(&["--color", "always"])?);
    assert!(!coloured(&["--color", "never"])?);
    assert!(!coloured(&[])?, "a pipe has no colours");
    assert!(!coloured(&["--color", "always", "--format", "jsonl"])?);
    let forced = command(&folder, &["check"]).env("CLICOLOR_FORCE", "1").output()?;
    assert!(forced.stdout.contains(&0x1B));
    let refused = command(&folder, &["check"]).env("CLICOLOR_FORCE", "1").args(["--color", "never"]).output()?;
    assert!(!refused.stdout.contains(&0x1B));
    Ok(())
}

#[test]
fn what_fails_is_shown_and_what_is_shown_need_not_fail() -> io::Result<()> {
    let folder = sandbox("levels", &[("a.md", b"\xFF")])?;
    let code = |args: &[&str]| check(&folder, args).map(|run| run.code);
    assert_eq!(code(&["--fail-on", "hint"])?, Some(1));
    assert_eq!(code(&["--format", "jsonl", "--show", "error"])?, Some(1));
    let article = b"It rained.\n\n<!-- sayso-allow -->\n\nIt snowed.\n";
    let folder = sandbox("levels-warning", &[("a.md", article)])?;
    let held = check(&folder, &["--show", "error"])?;
    assert_run(
        &held,
        0,
        &expect![[r"
        1 file checked, 0 attributions found: nothing to show
        1 warning held back; `--show warning` shows everything
    "]],
        &expect![""],
    );
    assert_eq!(
        check(&folder, &["--fail-on", "warning", "--show", "error"])?.code,
        Some(1),
        "counted before it is hidden"
    );
    Ok(())
}

#[test]
fn wrong_words_are_explained() -> io::Result<()> {
    let folder = sandbox("words", &[("a.md", b"It rained.\n")])?;
    let rule = run(&folder, &["check", "--skip", "bare-reportedly,bare-reportedl"])?;
    assert_run(
        &rule,
        2,
        &expect![""],
        &expect![[r"
        error: no rule is called `bare-reportedl`
          = help: did you mean `bare-reportedly`?
    "]],
    );
    let format = run(&folder, &["check", "--format", "xml"])?;
    assert_run(
        &format,
        2,
        &expect![""],
        &expect![[r"
            error: invalid value 'xml' for '--format <FORMAT>'
              [possible values: rich, short, json, jsonl, sarif, github, gitlab, rdjsonl, checkstyle, junit]

            For more information, try '--help'.
        "]],
    );
    let today = run(&folder, &["check", "--today", "2023-02-30"])?;
    assert_run(
        &today,
        2,
        &expect![""],
        &expect![[r"
        error: invalid value '2023-02-30' for '--today <DATE>': that month has no day 30

        For more information, try '--help'.
    "]],
    );
    Ok(())
}

#[test]
fn machine_formats_list_every_file() -> io::Result<()> {
    let folder = sandbox("machines", &[("a.md", b"It rained.\n"), ("b.md", b"\xFF\n")])?;
    let json = check(&folder, &["--format", "json"])?;
    assert_run(
        &json,
        1,
        &expect![[r#"
            {"version":"0.1.0","files":[
            {"path":"a.md","findings":[],"allowed":0},
            {"path":"b.md","findings":[{"path":"b.md","rule":"invalid-encoding","severity":"error","confidence":"high","zone":"body","voice":"writer","message":"one byte is not UTF-8","span":{"start":0,"end":1},"start":{"line":1,"column":1},"end":{"line":1,"column":2},"labels":[],"help":"save the file as UTF-8; it looks like Windows-1252 (or Latin-1)","fingerprint":"21039a4c64ea44f0"}],"allowed":0}
            ]}
        "#]],
        &expect![""],
    );
    let parsed = run(&folder, &["parse", "--format", "jsonl", "a.md"])?;
    assert_eq!(parsed.out.lines().count(), 1);
    assert!(parsed.out.starts_with(r#"{"path":"a.md","attributions":["#), "{}", parsed.out);
    Ok(())
}
