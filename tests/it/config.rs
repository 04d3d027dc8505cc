//! Configs: what is said about broken ones, which one counts for a file, and what comes of it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use expect_test::{expect, expect_file};

use crate::cli::{assert_run, run, sandbox};

/// An article with one warning (`bare-reportedly`) and one hint (`glued-sentences`).
const STORY: &[u8] = b"# Quay shut\n\nTal, May 4, 2021\n\nThe guard had reportedly left.The quay was shut.\n";

/// What `check --format short` says of the files, line by line, and the exit code.
fn short(folder: &Path, args: &[&str]) -> io::Result<(Vec<String>, Option<i32>)> {
    let args = [&["check", "--format", "short", "--today", "2021-05-05"], args].concat();
    let run = run(folder, &args)?;
    assert_eq!(run.err, "");
    let place = |line: &str| {
        let (place, rest) = line.split_once(": ")?;
        let path = place.split(':').next()?;
        Some(format!("{path} {}", rest.split(": ").next()?))
    };
    Ok((run.out.lines().filter(|line| line.contains("]: ")).filter_map(place).collect(), run.code))
}

#[track_caller]
fn said(folder: &Path, args: &[&str], code: i32, expected: &[&str]) -> io::Result<()> {
    let (lines, found) = short(folder, args)?;
    assert_eq!((lines.iter().map(String::as_str).collect::<Vec<_>>(), found), (expected.to_vec(), Some(code)));
    Ok(())
}

#[test]
fn broken_configs_are_explained_in_their_files() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/bad-config");
    let entries = fs::read_dir(&folder)?.flatten().map(|entry| entry.path());
    let mut paths: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|e| e == "yaml")).collect();
    paths.sort();
    assert!(paths.len() > 15, "the fixtures are gone");
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let run = run(&folder, &["check", "--config", &name, "-"])?;
        assert_eq!((run.err.as_str(), run.code), ("", Some(2)), "{name}");
        expect_file![path.with_extension("diagnostics")].assert_eq(&run.out);
    }
    Ok(())
}

#[test]
fn the_nearest_config_counts() -> io::Result<()> {
    let folder = sandbox(
        "config-nearest",
        &[
            ("a.md", STORY),
            ("sayso.yaml", b"severities: { bare-reportedly: error }\n"),
            ("b/a.md", STORY),
            ("c/sayso.yaml", b"# nothing is set here\n"),
            ("c/d/a.md", STORY),
            ("e/.git/HEAD", b""),
            ("e/a.md", STORY),
        ],
    )?;
    let findings = [
        "a.md error[bare-reportedly]",
        "b/a.md error[bare-reportedly]",
        "c/d/a.md warning[bare-reportedly]",
        "e/a.md warning[bare-reportedly]",
    ];
    said(&folder, &["."], 1, &findings)?;
    // it is the file that counts, not the current folder
    said(&folder.join("c/d"), &["../../b/a.md"], 1, &["../../b/a.md error[bare-reportedly]"])?;
    said(&folder, &["--no-config", "a.md"], 0, &["a.md warning[bare-reportedly]"])?;
    said(&folder, &["--config", "c/sayso.yaml", "a.md"], 0, &["a.md warning[bare-reportedly]"])
}

#[test]
fn a_broken_config_stops_its_own_files_only() -> io::Result<()> {
    let folder =
        sandbox("config-broken", &[("a/a.md", STORY), ("b/a.md", STORY), ("b/sayso.yaml", b"profile: wier\n")])?;
    let findings = ["b/sayso.yaml error[bad-config]", "a/a.md warning[bare-reportedly]"];
    said(&folder, &["."], 2, &findings)?;
    let jsonl = run(&folder, &["check", "--format", "jsonl", "b"])?;
    assert_eq!(jsonl.out.lines().count(), 1);
    assert!(jsonl.out.starts_with(r#"{"path":"b/sayso.yaml","rule":"bad-config","severity":"error""#), "{}", jsonl.out);
    let parse = run(&folder, &["parse", "b"])?;
    assert_eq!((parse.out.as_str(), parse.code), ("", Some(2)));
    assert!(parse.err.contains("unknown profile `wier`"), "{}", parse.err);
    let missing = run(&folder, &["check", "--config", "c.yaml", "a"])?;
    assert_run(
        &missing,
        2,
        &expect![[r"
            error[bad-config]: `c.yaml` does not exist
              ┌─ c.yaml:1:1
              │
            1 │
              │ ^

            0 files checked, 0 attributions found: 1 error
        "]],
        &expect![""],
    );
    Ok(())
}

#[test]
fn include_and_exclude_are_about_folders() -> io::Result<()> {
    let config = b"include: [\"*.md\", \"*.mdx\"]\nexclude: [drafts, \"/b/*.md\"]\n";
    let files: Vec<(&str, &[u8])> = ["a.md", "a.mdx", "a.txt", "drafts/a.md", "b/a.md", "b/c/a.md"]
        .into_iter()
        .map(|path| (path, STORY))
        .chain([("sayso.yaml", &config[..])])
        .collect();
    let folder = sandbox("config-include", &files)?;
    let findings =
        ["a.md warning[bare-reportedly]", "a.mdx warning[bare-reportedly]", "b/c/a.md warning[bare-reportedly]"];
    said(&folder, &["."], 0, &findings)?;
    said(&folder, &["drafts/a.md"], 0, &["drafts/a.md warning[bare-reportedly]"])
}

#[test]
fn overrides_are_about_paths_and_the_last_counts() -> io::Result<()> {
    let config = b"severities: { bare-reportedly: off, glued-sentences: warning }\noverrides:\n  \
        - paths: [b]\n    severities: { bare-reportedly: error }\n  - { paths: b/c, skip: bare-reportedly }\n";
    let folder = sandbox(
        "config-overrides",
        &[("a.md", STORY), ("b/a.md", STORY), ("b/c/a.md", STORY), ("sayso.yaml", config)],
    )?;
    let glued = |path: &str| format!("{path} warning[glued-sentences]");
    let findings = [glued("a.md"), "b/a.md error[bare-reportedly]".to_owned(), glued("b/a.md"), glued("b/c/a.md")];
    said(&folder, &["."], 1, &findings.iter().map(String::as_str).collect::<Vec<_>>())?;
    said(&folder, &["--skip", "bare-reportedly", "b/a.md"], 0, &["b/a.md warning[glued-sentences]"])?;
    // what is named on the command line runs, whatever the config says
    said(&folder, &["--only", "bare-reportedly", "a.md"], 0, &["a.md warning[bare-reportedly]"])
}

#[test]
fn profiles_and_article_types_set_severities() -> io::Result<()> {
    let typed = [b"---\ntype: Opinion\n---\n\n", STORY].concat();
    let config = b"fail-on: warning\nshow: error\noverrides:\n  - { paths: m, profile: magazine }\n";
    let folder = sandbox("config-profile", &[("a.md", STORY), ("m/o.md", &typed), ("sayso.yaml", config)])?;
    let run = run(&folder, &["check", "--today", "2021-05-05", "."])?;
    assert_run(
        &run,
        1,
        &expect![[r"
            2 files checked, 2 attributions found: nothing to show
            2 warnings and 4 hints held back; `--show hint` shows everything
        "]],
        &expect![""],
    );
    said(&folder, &["--show", "warning", "--fail-on", "error", "a.md"], 0, &["a.md warning[bare-reportedly]"])
}

#[test]
fn what_is_in_force_is_shown_with_its_origin() -> io::Result<()> {
    let config = b"profile: magazine\nseverities: { orphan-quote: off }\nwords:\n  cues/loaded: { add: [bleat], remove: [claim] }\n\
        exclude: drafts\noutlet: The Harbour Star\noverrides:\n  - { paths: drafts, profile: strict, type: opinion }\n";
    let folder = sandbox("config-show", &[("a.md", b"---\ntype: interview\n---\n"), ("sayso.yaml", config)])?;
    let page = run(&folder, &["config", "show", "a.md"])?;
    assert_eq!((page.err.as_str(), page.code), ("", Some(0)));
    let lines = |page: &str, rows: &[&str]| -> String {
        let wanted = |line: &&str| rows.iter().any(|row| line.trim_start().starts_with(row));
        page.lines().filter(wanted).map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ") + "\n").collect()
    };
    let rows = ["config", "profile", "type", "fail-on", "own", "taken", "orphan-q", "single", "max-top", "cues"];
    expect![[r"
        config sayso.yaml
        profile magazine sayso.yaml:1
        type interview front matter
        fail-on error default
        own name The Harbour Star sayso.yaml:6
        orphan-quote off sayso.yaml:2
        single-anonymous-claim warning default
        single-source-dominance off type interview
        max-top-share 0.7 profile magazine
        cues/loaded +bleat -claim sayso.yaml:4
    "]]
    .assert_eq(&lines(&page.out, &rows));
    let page = run(&folder, &["config", "show", "drafts/not-there.md", "--profile", "wire"])?;
    expect![[r"
        config sayso.yaml
        profile wire command line
        type opinion sayso.yaml:8
        fail-on error default
        taken from folders no sayso.yaml:5
        own name The Harbour Star sayso.yaml:6
        orphan-quote off sayso.yaml:2
        single-anonymous-claim warning default
        single-source-dominance hint default
        max-top-share 0.5 default
        cues/loaded +bleat -claim sayso.yaml:4
    "]]
    .assert_eq(&lines(&page.out, &rows));
    let json = run(&folder, &["config", "show", "a.md", "--format", "json"])?;
    assert!(json.out.contains(r#"{"name":"orphan-quote","value":"off","from":"sayso.yaml:2"}"#), "{}", json.out);
    Ok(())
}

#[test]
fn init_writes_what_is_not_there() -> io::Result<()> {
    let folder = sandbox("config-init", &[("a.md", STORY), ("sources.yaml", b"")])?;
    let first = run(&folder, &["init"])?;
    assert_run(
        &first,
        0,
        &expect![[r"
            wrote sayso.yaml
            kept sources.yaml, which was there before
        "]],
        &expect![""],
    );
    let again = run(&folder, &["init"])?;
    assert!(again.out.starts_with("kept sayso.yaml"), "{}", again.out);
    assert_eq!(fs::read(folder.join("sources.yaml"))?, b"");
    said(&folder, &["."], 0, &["a.md warning[bare-reportedly]"])
}

#[test]
fn findings_may_stay_for_a_reason_and_for_a_time() -> io::Result<()> {
    let folder = sandbox("config-allow", &[("a.txt", STORY), ("b.txt", STORY)])?;
    let jsonl = run(&folder, &["check", "--format", "jsonl", "--only", "bare-reportedly", "a.txt"])?;
    let print = jsonl.out.split(r#""fingerprint":""#).nth(1).and_then(|rest| rest.get(..16)).unwrap_or_default();
    let config = format!(
        "allow:\n  - {{ rule: glued-sentences, reason: the old system, until: 2020-12-31 }}\n\
         suppressions:\n  - {{ fingerprint: {print}, path: a.txt, reason: the desk knows }}\n  \
         - {{ fingerprint: 00000000000000aa, path: b.txt, reason: it was so once }}\n"
    );
    fs::write(folder.join("sayso.yaml"), config)?;
    let findings = [
        "b.txt warning[bare-reportedly]",
        "sayso.yaml error[declaration-broken]",
        "sayso.yaml warning[declaration-broken]",
    ];
    said(&folder, &["."], 1, &findings)
}

/// A rule on words that a list of the user's has; `flow` is one of its words.
const HYPE: &[u8] = b"id: hype-word
severity: warning
since: 0.1.0
summary: a word of the trade stands in the story
why: Readers do not speak like that.
references: [house style]
words: synergy, deliverable
match:
  term: {}
voice: [writer]
message: \"`{term}` is hype\"
labels: { term: says nothing }
help: say what is done
examples:
  bad:
    - |
      The harbour has synergy with the mill.
                      ^^^^^^^ says nothing
    - The deliverable was late.
    - Synergy was lost.
  good:
    - The harbour works with the mill.
    - \xe2\x80\x9cIt is pure synergy,\xe2\x80\x9d said Ada Lund, a grower.
    - The quay was shut.
";

/// A rule on a word list of its own user.
const WOODEN: &[u8] = b"id: wooden-source
severity: warning
since: 0.1.0
summary: a source is a thing of the trade
why: Things do not speak.
references: [house style]
match:
  attribution:
    source-text: { lexicon: trade/thing }
at: source
message: \"`{source}` does not speak\"
help: say who speaks
examples:
  bad: ['The hopper said it was full.', 'The winch said it was worn.', 'The winches said they were worn.']
  good: ['Ada Lund, a grower, said it was full.', 'The quay was shut.', 'The hopper was full.']
";

const TRADE: &[u8] = b"about: things of the trade\ninflect: noun\ngroups:\n  thing: hopper, winch\n";

#[test]
fn rules_and_word_lists_of_users_count() -> io::Result<()> {
    let story = "# Mill\n\nTal, May 4, 2021\n\nThe mill has synergy and leverage. The winches said they were worn.\n";
    let config = "rules: [house]\nwords:\n  hype-word: { add: [leverage], remove: [deliverable] }\n";
    let folder = sandbox(
        "config-rules",
        &[
            ("a.md", story.as_bytes()),
            ("sayso.yaml", config.as_bytes()),
            ("house/hype-word.yaml", HYPE),
            ("house/wooden-source.yaml", WOODEN),
            ("house/lexicon/trade.yaml", TRADE),
        ],
    )?;
    let findings = ["a.md warning[hype-word]", "a.md warning[hype-word]", "a.md warning[wooden-source]"];
    let only = ["--only", "hype-word,wooden-source", "."];
    said(&folder, &only, 0, &findings)?;
    let unknown = run(&folder, &["check", "--no-config", "--only", "hype-word", "."])?;
    assert_eq!((unknown.out.as_str(), unknown.code), ("", Some(2)));
    let page = run(&folder, &["explain", "wooden-source"])?;
    assert!(page.out.contains("`winch` does not speak"), "{}", page.out);
    let list = run(&folder, &["rules", "list"])?;
    assert!(list.out.contains("\nhouse\n  hype-word "), "{}", list.out);
    let tested = run(&folder, &["rules", "test", "house"])?;
    assert_run(&tested, 0, &expect![["2 rules, 12 examples: all validated\n"]], &expect![""]);
    Ok(())
}

#[test]
fn what_is_wrong_with_files_of_users_is_drawn_there() -> io::Result<()> {
    let broken = String::from_utf8_lossy(WOODEN).replace("trade/thing", "trade/thng");
    let folder = sandbox(
        "config-rules-broken",
        &[
            ("a.md", STORY),
            ("sayso.yaml", b"rules: house\nseverities: { wooden-source: error }\n"),
            ("house/wooden-source.yaml", broken.as_bytes()),
            ("house/lexicon/trade.yaml", TRADE),
            (
                "house/lexicon/cues.yaml",
                b"about: other\ninflect: verbs\ngroups:\n  neutral:\n  loud: Bellow, roar\nsize: 3\n",
            ),
            ("sources.yaml", b"sources: [{ id: tal, nam: Tal }]\n"),
        ],
    )?;
    let run = run(&folder, &["check", "."])?;
    expect![[r"
        error[bad-config]: there is already a word list called `cues`
          ┌─ house/lexicon/cues.yaml:1:1
          │
        1 │ about: other
          │ ^^^^^
          │
          = help: rename the file, or change the built-in list by `words:` of sayso.yaml

        error[bad-config]: unknown inflection
          ┌─ house/lexicon/cues.yaml:2:10
          │
        2 │ inflect: verbs
          │          ^^^^^
          │
          = help: known here: none, noun, verb

        error[bad-config]: `neutral` has no entries
          ┌─ house/lexicon/cues.yaml:4:3
          │
        4 │   neutral:
          │   ^^^^^^^
          │
          = help: words separated by commas

        error[bad-config]: an entry of `loud` has a capital
          ┌─ house/lexicon/cues.yaml:5:9
          │
        5 │   loud: Bellow, roar
          │         ^^^^^^
          │
          = help: entries are written in small letters and match any case

        error[bad-config]: unknown key `size`
          ┌─ house/lexicon/cues.yaml:6:1
          │
        6 │ size: 3
          │ ^^^^
          │
          = help: known here: about, finished, groups, include, inflect

        error[bad-rule]: unknown lexicon `trade/thng`
          ┌─ house/wooden-source.yaml:9:29
          │
        9 │     source-text: { lexicon: trade/thng }
          │                             ^^^^^^^^^^ no such word list
          │
          = help: did you mean `trade/thing`?

        error[bad-config]: a source has no `nam`
          ┌─ sources.yaml:1:22
          │
        1 │ sources: [{ id: tal, nam: Tal }]
          │                      ^^^
          │
          = help: did you mean `name`?

        0 files checked, 0 attributions found: 7 errors
    "]]
    .assert_eq(&run.out);
    assert_eq!((run.err.as_str(), run.code), ("", Some(2)));
    Ok(())
}

#[test]
fn word_lists_include_others_but_not_in_a_ring() -> io::Result<()> {
    let list =
        |include: &str| format!("about: things\ninflect: noun\ngroups:\n  thing: hopper\ninclude:\n  {include}\n");
    let story = "# Mill\n\nTal, May 4, 2021\n\nThe winches said they were worn.\n";
    let folder = sandbox(
        "config-includes",
        &[
            ("a.md", story.as_bytes()),
            ("sayso.yaml", b"rules: house\n"),
            ("house/wooden-source.yaml", WOODEN),
            ("house/lexicon/trade.yaml", list("thing: [mill/thing]").as_bytes()),
            ("house/lexicon/mill.yaml", list("thing: [gear]").as_bytes()),
            ("house/lexicon/gear.yaml", TRADE),
        ],
    )?;
    said(&folder, &["--only", "wooden-source", "."], 0, &["a.md warning[wooden-source]"])?;
    fs::write(folder.join("house/lexicon/gear.yaml"), list("thing: [trade]"))?;
    fs::write(folder.join("house/lexicon/mill.yaml"), list("thing: [gear/thing, mill/thin]"))?;
    let run = run(&folder, &["check", "."])?;
    expect![[r"
        error[bad-config]: `gear/thing` includes itself
          ┌─ house/lexicon/gear.yaml:6:11
          │
        6 │   thing: [trade]
          │           ^^^^^ this leads back to it
          │
          = help: lists that include each other in a ring are one list: write it once

        error[bad-config]: `mill/thing` includes itself
          ┌─ house/lexicon/mill.yaml:6:11
          │
        6 │   thing: [gear/thing, mill/thin]
          │           ^^^^^^^^^^ this leads back to it
          │
          = help: lists that include each other in a ring are one list: write it once

        error[bad-config]: no word list is called `mill/thin`
          ┌─ house/lexicon/mill.yaml:6:23
          │
        6 │   thing: [gear/thing, mill/thin]
          │                       ^^^^^^^^^ unknown name
          │
          = help: did you mean `mill/thing`?

        error[bad-config]: `trade/thing` includes itself
          ┌─ house/lexicon/trade.yaml:6:11
          │
        6 │   thing: [mill/thing]
          │           ^^^^^^^^^^ this leads back to it
          │
          = help: lists that include each other in a ring are one list: write it once

        0 files checked, 0 attributions found: 4 errors
    "]]
    .assert_eq(&run.out);
    Ok(())
}

#[test]
fn paths_may_say_when_an_article_appeared() -> io::Result<()> {
    let story = "# Mill\n\nThe quay was shut.\n".as_bytes();
    let config = b"published: path\n";
    let folder = sandbox("config-published", &[("2021/05/04/a.md", story), ("a.md", story), ("sayso.yaml", config)])?;
    let only = ["--only", "missing-publish-date", "."];
    said(&folder, &only, 0, &["a.md warning[missing-publish-date]"])?;
    fs::write(folder.join("sayso.yaml"), "published: article\n")?;
    let both = ["2021/05/04/a.md warning[missing-publish-date]", "a.md warning[missing-publish-date]"];
    said(&folder, &only, 0, &both)
}

#[test]
fn own_names_are_not_second_hand() -> io::Result<()> {
    let story = "# Mill\n\nTal, May 4, 2021\n\n“It is worn,” Ada Lund, a grower, told the Harbour Star on Tuesday.\n";
    let folder = sandbox("config-outlet", &[("a.md", story.as_bytes())])?;
    let only = ["--only", "second-hand-source", "--show", "info", "."];
    said(&folder, &only, 0, &["a.md note[second-hand-source]"])?;
    fs::write(folder.join("sayso.yaml"), "outlet: The Harbour Star\n")?;
    said(&folder, &only, 0, &[])
}

/// A sound config with every key.
const FULL: &str = "\
profile: strict
include: '*.md'
exclude: [drafts, 2019]
severities: { orphan-quote: warning, glued-sentences: off }
settings: { single-source-dominance: { max-top-share: 0.6 } }
words: { cues/loaded: { add: [bleat], remove: [claim] } }
overrides:
  - { paths: opinion, profile: magazine, type: opinion, skip: [orphan-quote], settings: {} }
rules: [house]
outlet: 911
agency: [Harbour Press]
sources: known.yaml
allow: [{ rule: orphan-quote, paths: letters, reason: readers write them, until: 2030-12-31 }]
suppressions: [{ fingerprint: 0123456789abcdef, path: a.txt, reason: counted by us }]
fail-on: warning
show: hint
published: path
";

/// Faults that a schema cannot see: files that are not there, patterns that do not hold.
const UNSEEN: [&str; 2] = ["bad-glob.yaml", "missing-rules.yaml"];

#[test]
fn the_schema_knows_keys_rules_and_word_lists() -> io::Result<()> {
    let folder = sandbox("config-schema", &[])?;
    let written = run(&folder, &["schema", "config"])?;
    assert_eq!((written.err.as_str(), written.code), ("", Some(0)));
    let schema: serde_json::Value = serde_json::from_str(&written.out)?;
    let accepts = |yaml: &str| {
        let options = serde_yaml::options! { strict_booleans: true };
        let value = serde_yaml::from_str_with_options(yaml, options);
        value.is_ok_and(|value| crate::rule_schema::fits(&schema, &schema, &value))
    };
    assert!(accepts(FULL), "a sound config is refused");
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/bad-config"))? {
        let path = entry?.path();
        let is_seen = !UNSEEN.iter().any(|name| path.ends_with(name));
        if is_seen && path.extension().is_some_and(|ending| ending == "yaml") {
            assert!(!accepts(&fs::read_to_string(&path)?), "{} is accepted", path.display());
        }
    }
    Ok(())
}
