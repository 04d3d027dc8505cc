//! The program at work in CI: formats of services, files they go to, baselines, what has changed since a revision, exit
//! codes, the composite action.

use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

use expect_test::expect;
use serde_json::Value;

use crate::cli::{Run, assert_run, command, run, run_with, sandbox};
use crate::commands::{SOUND, house_rule};

/// Two findings of the rule `no-desk`, whatever the built-in rules find.
const STORY: &str = "The night desk said the quay was shut.\n\nThe day desk said that the quay was open.\n";

/// The config that brings that rule along.
const HOUSE: &str = "rules: [no-desk.yaml]\n";

fn rule(severity: &str) -> String {
    house_rule(SOUND).replace("severity: hint", &format!("severity: {severity}"))
}

fn folder(name: &str) -> io::Result<std::path::PathBuf> {
    let rule = rule("error");
    let files: [(&str, &[u8]); 3] =
        [("sayso.yaml", HOUSE.as_bytes()), ("no-desk.yaml", rule.as_bytes()), ("news/quay 1.md", STORY.as_bytes())];
    sandbox(name, &files)
}

/// Runs `sayso check` with the rule `no-desk` alone.
fn check(folder: &Path, args: &[&str]) -> io::Result<Run> {
    run(folder, &[&["check", "--only", "no-desk"], args].concat())
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn sarif_has_what_code_scanning_reads() -> io::Result<()> {
    let run = check(&folder("ci-sarif")?, &["--format", "sarif"])?;
    assert_eq!((run.err.as_str(), run.code), ("", Some(1)));
    let read = |text: &str| serde_json::from_str::<serde_sarif::sarif::Sarif>(text).map(|_| ());
    assert_eq!(read(&run.out).map_err(|error| error.to_string()), Ok(()), "it is of the published schema");
    assert!(read(&run.out.replace(r#""level":"error""#, r#""level":"dire""#)).is_err(), "which has its words");
    let document = json(&run.out);
    assert_eq!(document["version"], "2.1.0");
    assert!(document["$schema"].as_str().is_some_and(|uri| uri.contains("sarif-2.1.0")));
    let only = &document["runs"][0];
    assert_eq!(only["columnKind"], "unicodeCodePoints");
    let driver = &only["tool"]["driver"];
    assert_eq!((driver["name"].as_str(), driver["rules"][0]["id"].as_str()), (Some("sayso"), Some("no-desk")));
    let results = only["results"].as_array().cloned().unwrap_or_default();
    assert_eq!(results.len(), 2);
    for result in &results {
        assert!(result["message"]["text"].as_str().is_some_and(|text| !text.is_empty()));
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "news/quay%201.md");
        for field in ["startLine", "startColumn", "endLine", "endColumn"] {
            assert!(place["region"][field].as_u64().is_some_and(|number| number > 0), "{field}");
        }
        let hash = result["partialFingerprints"]["primaryLocationLineHash"].as_str().unwrap_or_default();
        assert!(hash.ends_with(":1") && hash.len() == 18, "{hash}");
    }
    assert_ne!(results[0]["partialFingerprints"], results[1]["partialFingerprints"]);
    Ok(())
}

#[test]
fn gitlab_wants_an_array_even_of_nothing() -> io::Result<()> {
    let folder = folder("ci-gitlab")?;
    let issues = json(&check(&folder, &["--format", "gitlab"])?.out);
    assert_eq!(issues.as_array().map(Vec::len), Some(2));
    let (first, second) = (&issues[0], &issues[1]);
    for field in ["description", "check_name", "fingerprint", "severity"] {
        assert!(first[field].as_str().is_some_and(|text| !text.is_empty()), "{field}");
    }
    assert_eq!(first["location"]["lines"]["begin"], 1);
    assert_eq!(second["location"]["lines"]["begin"], 3);
    assert_ne!(first["fingerprint"], second["fingerprint"]);
    fs::write(folder.join("news/quay 1.md"), "The quay is shut.")?;
    let clean = check(&folder, &["--format", "gitlab"])?;
    assert_eq!((json(&clean.out).as_array().map(Vec::len), clean.code), (Some(0), Some(0)));
    Ok(())
}

#[test]
fn github_gets_commands_and_a_step_summary() -> io::Result<()> {
    let folder = folder("ci-github")?;
    let summary = folder.join("summary.md");
    fs::write(&summary, "# of a step before\n")?;
    let output = command(&folder, &["check", "--only", "no-desk", "--format", "github"])
        .env("GITHUB_STEP_SUMMARY", &summary)
        .output()?;
    expect![[r"
        ::error file=news/quay 1.md,line=1,endLine=1,col=1,endColumn=15,title=sayso%3A no-desk::`night desk` is a desk: a desk%0Asay who sits there
        ::error file=news/quay 1.md,line=3,endLine=3,col=1,endColumn=13,title=sayso%3A no-desk::`night desk` is a desk: a desk%0Asay who sits there
    "]]
    .assert_eq(&String::from_utf8_lossy(&output.stdout));
    expect![[r"
        # of a step before
        ### sayso: 2 findings

        | | place | rule | finding |
        |---|---|---|---|
        | error | news/quay 1.md:1 | no-desk | `night desk` is a desk: a desk |
        | error | news/quay 1.md:3 | no-desk | `night desk` is a desk: a desk |
    "]]
    .assert_eq(&fs::read_to_string(&summary)?);
    Ok(())
}

#[test]
fn one_run_writes_several_formats() -> io::Result<()> {
    let folder = folder("ci-several")?;
    let run = check(&folder, &["--format", "short", "--output", "sarif=a.sarif", "--output", "junit=a.xml"])?;
    expect![[r"
        news/quay 1.md:1:1: error[no-desk]: `night desk` is a desk
        news/quay 1.md:3:1: error[no-desk]: `night desk` is a desk
        1 file checked, 2 attributions found: 2 errors
    "]]
    .assert_eq(&run.out);
    assert_eq!(
        json(&fs::read_to_string(folder.join("a.sarif"))?)["runs"][0]["results"].as_array().map(Vec::len),
        Some(2)
    );
    let junit = fs::read_to_string(folder.join("a.xml"))?;
    assert!(
        junit.starts_with("<?xml") && junit.ends_with("</testsuites>\n") && junit.contains(r#"failures="1""#),
        "{junit}"
    );
    for attribute in ["name", "tests", "failures", "errors"] {
        assert!(junit.contains(&format!(" {attribute}=\"")), "a suite has {attribute}: {junit}");
    }
    // a file alone takes the place of standard output
    let alone = check(&folder, &["--format", "checkstyle", "--output", "a.xml"])?;
    assert_eq!((alone.out.as_str(), alone.err.as_str(), alone.code), ("", "", Some(1)));
    let checkstyle = fs::read_to_string(folder.join("a.xml"))?;
    assert!(checkstyle.contains(r#"<error line="3" column="1" severity="error""#), "{checkstyle}");
    let coloured = check(&folder, &["--format", "short", "--color", "always", "--output", "a.txt"])?;
    assert!(coloured.out.is_empty() && fs::read_to_string(folder.join("a.txt"))?.contains('\u{1B}'));
    let unknown = check(&folder, &["--output", "sraif=a.sarif"])?;
    assert!(unknown.code == Some(2) && unknown.err.contains("formats are rich, short, json"), "{}", unknown.err);
    let nowhere = check(&folder, &["--output", "sarif=no/such/folder.sarif"])?;
    assert!(nowhere.code == Some(2) && nowhere.err.contains("cannot write `no/such/folder.sarif`"), "{}", nowhere.err);
    Ok(())
}

#[test]
fn the_exit_code_follows_the_switches() -> io::Result<()> {
    let folder = folder("ci-exit")?;
    let code = |args: &[&str]| check(&folder, args).map(|run| run.code);
    assert_eq!(code(&[])?, Some(1));
    assert_eq!(code(&["--exit-zero"])?, Some(0));
    assert_eq!(code(&["--exit-zero", "no-such-file.md"])?, Some(2));
    fs::write(folder.join("no-desk.yaml"), rule("warning"))?;
    assert_eq!(code(&[])?, Some(0));
    assert_eq!(code(&["--max-warnings", "2"])?, Some(0));
    assert_eq!(code(&["--max-warnings", "1"])?, Some(1));
    let quiet = check(&folder, &["--quiet", "--format", "short"])?;
    assert_eq!((quiet.out.lines().count(), quiet.err.as_str()), (2, ""));
    Ok(())
}

#[test]
fn a_baseline_holds_back_what_it_knows() -> io::Result<()> {
    let folder = folder("ci-baseline")?;
    let story = folder.join("news/quay 1.md");
    let missing = check(&folder, &["--baseline", "known.json"])?;
    assert_eq!(missing.code, Some(2));
    assert!(missing.err.contains("`--write-baseline` writes it"), "{}", missing.err);
    let write = ["--baseline", "known.json", "--write-baseline"];
    assert_run(&check(&folder, &write)?, 0, &expect![["2 findings in 1 file written to `known.json`\n"]], &expect![""]);
    let known = check(&folder, &["--baseline", "known.json"])?;
    assert_run(
        &known,
        0,
        &expect![["1 file checked, 2 attributions found: no findings, 2 in the baseline\n"]],
        &expect![""],
    );
    // an edit elsewhere in the paragraph and a new paragraph above change nothing; a new finding is told
    fs::write(&story, format!("The wind fell. {}\nThe desk said nothing.\n\n{STORY}", "It rained."))?;
    let more = check(&folder, &["--baseline", "known.json", "--format", "short"])?;
    assert_eq!(more.code, Some(1));
    assert!(more.out.matches("error[no-desk]").count() == 1 && more.out.contains("2 in the baseline"), "{}", more.out);
    // what was mended is said, from another folder too, and only of rules that ran
    fs::write(&story, "The night desk said the quay was shut.\n")?;
    let mended = run(&folder.join("news"), &["check", "--only", "no-desk", "--baseline", "../known.json", "."])?;
    assert_run(
        &mended,
        0,
        &expect![["1 file checked, 1 attribution found: no findings, 1 in the baseline\n"]],
        &expect![[r"
            warning: 1 entry of the baseline `../known.json` no longer found: no-desk in quay 1.md
              = help: what they stood for is mended; `--write-baseline` drops them
        "]],
    );
    let other = run(&folder, &["check", "--only", "orphan-quote", "--baseline", "known.json"])?;
    assert_eq!((other.err.as_str(), other.code), ("", Some(0)));
    Ok(())
}

#[test]
fn a_broken_config_is_said_where_a_baseline_is_written() -> io::Result<()> {
    let folder = folder("ci-baseline-config")?;
    fs::write(folder.join("sayso.yaml"), "profil: wire\n")?;
    let run = run(&folder, &["check", "--baseline", "known.json", "--write-baseline"])?;
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("profil: wire"), "{}", run.err);
    Ok(())
}

#[test]
fn what_is_no_baseline_is_said() -> io::Result<()> {
    let folder = folder("ci-no-baseline")?;
    fs::write(folder.join("known.json"), r#"{"sayso-baseline": 7, "files": {}}"#)?;
    let version = check(&folder, &["--baseline", "known.json"])?;
    assert!(version.code == Some(2) && version.err.contains("is of version 7"), "{}", version.err);
    fs::write(folder.join("known.json"), "{")?;
    let broken = check(&folder, &["--baseline", "known.json"])?;
    assert!(broken.code == Some(2) && broken.err.contains("line 1 column 1"), "{}", broken.err);
    // an article is not written over
    let article = check(&folder, &["--baseline", "news/quay 1.md", "--write-baseline"])?;
    assert!(article.code == Some(2) && article.err.contains("is there and is no baseline"), "{}", article.err);
    assert_eq!(fs::read_to_string(folder.join("news/quay 1.md"))?, STORY);
    Ok(())
}

fn git(folder: &Path, args: &[&str]) -> io::Result<()> {
    let name = ["-c", "user.name=Ada Lund", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false"];
    let output = Command::new("git").args(name).args(args).current_dir(folder).output()?;
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    Ok(())
}

#[test]
fn only_what_has_changed_is_checked() -> io::Result<()> {
    let folder = folder("ci-changed")?;
    fs::write(folder.join("news/old.md"), STORY)?;
    // a repository of its own, whatever the tests run in
    git(&folder, &["init", "--quiet", "--initial-branch=main"])?;
    git(&folder, &["add", "."])?;
    git(&folder, &["commit", "--quiet", "-m", "first"])?;
    let none = check(&folder, &["--changed-since", "HEAD"])?;
    assert_run(&none, 0, &expect![["0 files checked, 0 attributions found: no findings\n"]], &expect![""]);
    fs::write(folder.join("news/quay 1.md"), STORY.replace("was open", "is open"))?;
    fs::write(folder.join("news/neu é.md"), "The desk said nothing.\n")?;
    let both = check(&folder, &["--changed-since", "HEAD", "--format", "short"])?;
    assert_eq!((both.out.matches("error[no-desk]").count(), both.code), (3, Some(1)), "{}", both.out);
    assert!(!both.out.contains("old.md"));
    let lines = check(&folder.join("news"), &["--changed-since", "main", "--changed-lines", "--format", "short", "."])?;
    expect![[r"
        neu é.md:1:1: error[no-desk]: `desk` is a desk
        quay 1.md:3:1: error[no-desk]: `night desk` is a desk
        2 files checked, 3 attributions found: 2 errors
    "]]
    .assert_eq(&lines.out);
    let unknown = check(&folder, &["--changed-since", "no-such-branch"])?;
    assert!(
        unknown.code == Some(2) && unknown.err.contains("git knows no revision `no-such-branch`"),
        "{}",
        unknown.err
    );
    Ok(())
}

#[test]
fn without_a_repository_nothing_can_have_changed() -> io::Result<()> {
    let folder = folder("ci-no-git")?;
    let output = command(&folder, &["check", "--changed-since", "HEAD"])
        .env("GIT_CEILING_DIRECTORIES", folder.parent().unwrap_or(&folder))
        .output()?;
    assert_eq!(output.status.code(), Some(2));
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(err.contains("the current folder is in no git repository"), "{err}");
    Ok(())
}

#[test]
fn standard_input_may_go_by_a_path() -> io::Result<()> {
    let folder = folder("ci-stdin")?;
    fs::write(
        folder.join("sayso.yaml"),
        format!("{HOUSE}overrides:\n  - paths: [\"drafts/**\"]\n    severities: {{ no-desk: warning }}\n"),
    )?;
    let args = ["check", "--only", "no-desk", "--format", "short", "-", "--stdin-path", "drafts/a.md"];
    let run = run_with(&folder, &args, b"The desk said nothing.\n")?;
    assert_run(
        &run,
        0,
        &expect![[r"
            drafts/a.md:1:1: warning[no-desk]: `desk` is a desk
            1 file checked, 1 attribution found: 1 warning
        "]],
        &expect![""],
    );
    Ok(())
}

#[test]
fn a_stream_of_articles_yields_a_line_each() -> io::Result<()> {
    let folder = folder("ci-ndjson")?;
    let lines = "{\"id\": 7, \"text\": \"Quay shut\\n\\nThe day desk said that “nothing” had happened there.\"}\n\
                 not json\n\n\
                 {\"id\": \"b\", \"text\": \"# Quay shut\\n\\nThe *day* desk said that it was shut.\", \"format\": \"markdown\"}\n\
                 {\"id\": \"c\"}\n\
                 {\"id\": [1], \"text\": \"\", \"format\": \"pdf\"}\n\
                 {\"text\": \"All is quiet.\", \"more\": true}";
    let args = ["check", "--ndjson", "--only", "no-desk"];
    let one = run_with(&folder, &args, lines.as_bytes())?;
    expect![[r#"
        {"id":7,"findings":[{"rule":"no-desk","severity":"error","confidence":"high","zone":"body","voice":"writer","message":"`day desk` is a desk","span":{"start":11,"end":23},"start":{"line":3,"column":1},"end":{"line":3,"column":13},"labels":[],"help":"say who sits there","fingerprint":"de061d8ace55d9f8"}]}
        {"id":null,"error":"expected ident at line 1 column 2","line":2}
        {"id":"b","findings":[{"rule":"no-desk","severity":"error","confidence":"high","zone":"body","voice":"writer","message":"`day desk` is a desk","span":{"start":13,"end":27},"start":{"line":3,"column":1},"end":{"line":3,"column":15},"labels":[],"help":"say who sits there","fingerprint":"8666928c12624066"}]}
        {"id":"c","error":"missing field `text` at line 1 column 11","line":5}
        {"id":[1],"error":"unknown variant `pdf`, expected one of `plain`, `text`, `txt`, `markdown`, `md`, `htm`, `html`, `xhtml` at line 1 column 39","line":6}
        {"id":null,"findings":[]}
    "#]].assert_eq(&one.out);
    assert_eq!((one.err.as_str(), one.code), ("", Some(0)));
    let two = run_with(&folder, &[&args[..], &["--threads", "2"]].concat(), lines.as_bytes())?;
    assert_eq!((one.out, Some(0)), (two.out, two.code));
    Ok(())
}

/// What a step of the composite action runs.
fn step(name: &str) -> String {
    let action = include_str!("../../action.yml");
    let from = action.find(&format!("- name: {name}\n")).unwrap_or_else(|| panic!("{name} is a step"));
    let lines = action[from..].lines().skip_while(|line| line.trim() != "run: |").skip(1);
    let inside = lines.take_while(|line| line.is_empty() || line.starts_with("        "));
    inside.map(|line| line.trim_start_matches("        ").to_owned() + "\n").collect()
}

#[cfg(unix)]
#[test]
fn the_steps_of_the_action_run() -> io::Result<()> {
    let folder = folder("ci-action")?;
    let binary = Path::new(env!("CARGO_BIN_EXE_sayso")).parent().unwrap_or(Path::new(".")).to_owned();
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap_or_default());
    let shell = |script: &str, paths: &str, args: &str| {
        Command::new("bash")
            .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script])
            .current_dir(&folder)
            .env("PATH", &path)
            .env("SAYSO_PATHS", paths)
            .env("SAYSO_ARGS", args)
            .env("SAYSO_BASELINE", "")
            .env("SAYSO_CHANGED_SINCE", "")
            .env("SAYSO_SARIF", "out.sarif")
            .env("GITHUB_OUTPUT", folder.join("output"))
            .env("GITHUB_STEP_SUMMARY", folder.join("summary"))
            .output()
    };
    // it is there, so nothing is built
    assert_eq!(shell(&step("Install"), "", "")?.status.code(), Some(0));
    // what looks like a program stays a word
    let run = shell(&step("Check"), "news\n$(touch hacked)\n", "--only=no-desk\n")?;
    assert_eq!(run.status.code(), Some(2), "{}", String::from_utf8_lossy(&run.stderr));
    assert!(!folder.join("hacked").exists());
    fs::remove_file(folder.join("output"))?;
    let run = shell(&step("Check"), "news\n", "--only=no-desk\n")?;
    assert_eq!(run.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&run.stdout).matches("::error file=news/quay 1.md").count(), 2);
    assert_eq!(fs::read_to_string(folder.join("output"))?, "sarif-file=out.sarif\nfindings=2\n");
    assert!(fs::read_to_string(folder.join("summary"))?.contains("| error | news/quay 1.md:3 | no-desk |"));
    Ok(())
}

#[test]
fn shells_and_readers_of_manuals_are_served() -> io::Result<()> {
    let folder = sandbox("ci-shell", &[])?;
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = run(&folder, &["completions", shell])?;
        assert!(script.code == Some(0) && script.out.contains("changed-since"), "{shell}");
    }
    let page = run(&folder, &["man", "check"])?;
    assert!(page.code == Some(0) && page.out.contains(".TH") && page.out.contains("\\-\\-baseline"), "{}", page.out);
    let unknown = run(&folder, &["man", "chekc"])?;
    assert!(unknown.code == Some(2) && unknown.err.contains("commands are check, parse"), "{}", unknown.err);
    Ok(())
}
