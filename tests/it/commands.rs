//! The commands about rules: `rules list`, `rules test` and `explain`.

use std::io::{self, Read};
use std::process::Stdio;

use expect_test::expect;

use crate::cli::{assert_run, command, run, sandbox};

/// A sound rule of users, `no-desk`, whose examples are `examples`.
pub(crate) fn house_rule(examples: &str) -> String {
    format!(
        "id: no-desk\nseverity: hint\nsince: 0.1.0\nsummary: a desk says something\nwhy: Desks do not speak.\n\
         references: [house style]\nmatch:\n  attribution:\n    source-text: {{ regex: '(?i)\\bdesk\\b' }}\nat: source\n\
         message: \"`{{source}}` is a desk\"\nlabels: {{ source: a desk }}\nhelp: say who sits there\nexamples:\n{examples}"
    )
}

pub(crate) const SOUND: &str = "  bad:
    - |
      The night desk said the quay was shut.
      ^^^^^^^^^^^^^^ a desk
    - The day desk said the quay was open.
    - “It is shut,” the desk said.
  good:
    - Ada Lund, a grower, said the quay was shut.
    - The port authority said the quay was open.
    - “It is shut,” said Jan Ode, a pilot.
";

#[test]
fn rules_are_listed_by_family() -> io::Result<()> {
    let folder = sandbox("rules-list", &[])?;
    let table = run(&folder, &["rules", "list"])?;
    assert_eq!((table.err.as_str(), table.code), ("", Some(0)));
    let quotation: Vec<&str> = table.out.lines().skip_while(|line| *line != "quotation").take(3).collect();
    expect![[r"
        quotation
          bracket-heavy-quote            hint     a quotation is patched with brackets
          factive-frame                  warning  what somebody claims stands behind words that make it a"]]
    .assert_eq(&quotation.join("\n"));
    assert!(table.out.lines().all(|line| line.chars().count() <= 100), "{}", table.out);
    assert!(!table.out.contains('\u{1B}'));
    let coloured = run(&folder, &["rules", "list", "--color", "always"])?;
    assert!(coloured.out.contains("\u{1B}[1m\u{1B}[31merror"), "{}", coloured.out);
    let json = run(&folder, &["rules", "list", "--format", "json", "--color", "always"])?;
    let rows = json.out.lines().filter(|line| line.starts_with(r#"{"id":""#)).count();
    assert!(table.out.ends_with(&format!("{rows} rules; `sayso explain ID` says more about one\n")), "{}", table.out);
    Ok(())
}

#[test]
fn builtin_rules_are_tested_without_paths() -> io::Result<()> {
    let run = run(&sandbox("rules-test", &[])?, &["rules", "test"])?;
    assert_eq!((run.err.as_str(), run.code), ("", Some(0)));
    assert!(run.out.ends_with(" examples: all validated\n") && run.out.lines().count() == 1, "{}", run.out);
    Ok(())
}

#[test]
fn rules_of_folders_are_tested() -> io::Result<()> {
    let rule = house_rule(SOUND);
    let files: [(&str, &[u8]); 3] = [
        ("house/no-desk.yaml", rule.as_bytes()),
        ("house/lexicon/desks.yaml", b"about: not a rule"),
        ("house/notes.md", b"not a rule"),
    ];
    let run = run(&sandbox("rules-folder", &files)?, &["rules", "test", "house", "./house/no-desk.yaml"])?;
    assert_run(
        &run,
        0,
        &expect![[r"
        1 rule, 6 examples: all validated
    "]],
        &expect![""],
    );
    Ok(())
}

#[test]
fn what_fails_is_drawn_in_the_rule() -> io::Result<()> {
    let wrong = SOUND.replace("^^^^^^^^^^^^^^ a desk", "    ^^^^^^^^^^ a desk").replace("Jan Ode, a pilot", "the desk");
    let wrong = house_rule(&wrong.replace("The day desk said", "The crew said"));
    let broken = house_rule(SOUND).replace("id: no-desk", "id: no-chair").replace("severity: hint", "severity: low");
    let files: [(&str, &[u8]); 3] =
        [("no-desk.yaml", wrong.as_bytes()), ("no-chair.yml", broken.as_bytes()), ("latin.yaml", b"id: caf\xE9\n")];
    let run = run(&sandbox("rules-wrong", &files)?, &["rules", "test", ".", "gone.yaml"])?;
    assert_run(
        &run,
        2,
        &expect![[r"
        error[invalid-encoding]: one byte is not UTF-8
          ┌─ latin.yaml:1:8
          │
        1 │ id: caf?
          │        ^ byte 0xE9, `é` in Windows-1252
          │
          = help: save the file as UTF-8; it looks like Windows-1252 (or Latin-1)

        error[bad-rule]: unknown severity `low`
          ┌─ no-chair.yml:2:11
          │
        2 │ severity: low
          │           ^^^ not a severity
          │
          = help: known here: error, hint, info, warning

        error[bad-rule]: misplaced: a label is not where it is drawn
           ┌─ no-desk.yaml:18:11
           │
        17 │       The night desk said the quay was shut.
           │       -------------- found here: a desk
        18 │           ^^^^^^^^^^ a desk
           │           ^^^^^^^^^^ drawn here
           │
           = expected: `night desk` (a desk)
           = found: `The night desk` (a desk)

        error[bad-rule]: missing: a bad example yields too few findings
           ┌─ no-desk.yaml:19:7
           │
        19 │     - The crew said the quay was open.
           │       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 0 of 1 found
           │
           = expected: one finding, wherever it is
           = found: nothing

        error[bad-rule]: reported: a good example yields a finding: `desk` is a desk
           ┌─ no-desk.yaml:24:26
           │
        24 │     - “It is shut,” said the desk.
           │                          ^^^^^^^^ a desk
           │
           = expected: no finding
           = found: `the desk` (a desk)

        1 rule, 6 examples: 3 validated, 1 reported, 1 missing, 1 misplaced, 1 file not read and 2 files not loaded
    "]],
        &expect![[r"
        error: `gone.yaml` does not exist
    "]],
    );
    Ok(())
}

#[test]
fn a_folder_without_rules_is_said() -> io::Result<()> {
    let run = run(&sandbox("rules-none", &[("a.md", b"It rained.\n")])?, &["rules", "test", "."])?;
    assert_run(
        &run,
        2,
        &expect![[""]],
        &expect![[r"
        error: no rule files found
          = help: folders are searched for files ending in .yaml, .yml
    "]],
    );
    Ok(())
}

#[test]
fn a_rule_is_explained_on_one_page() -> io::Result<()> {
    let folder = sandbox("explain", &[])?;
    let page = run(&folder, &["explain", "unbalanced-quotes"])?;
    assert_run(
        &page,
        0,
        &expect![[r#"
            error[unbalanced-quotes] a quotation mark has no partner in its paragraph

            With one mark missing, nobody can tell where somebody's words end and the article's begin. AP's rule
            for running quotations leaves exactly one case open: a paragraph without a closing mark, if the next
            one opens again.

            References

            - AP Stylebook: quotation marks, running quotations

            What it finds

            error[unbalanced-quotes]: a quotation mark has no partner
              ┌─ example.md:1:29
              │
            1 │ He said the road was closed.” The mayor left at noon.
              │                             ^ its partner is missing
              │
              = help: restore the missing mark, or drop this one

            error[unbalanced-quotes]: a quotation mark has no partner
              ┌─ example.md:1:1
              │
            1 │ “The road is closed, the mayor said.
              │ ^ its partner is missing
              │
              = help: restore the missing mark, or drop this one

            What it lets pass

              │ He said that “the road was closed.”

              │ Ada Lund, a grower, said: “We ran all night.
              │
              │ “Nobody told us where to go.”

              │ The plank was 6" wide and the growers’ lorry didn’t fit.

              │ “The foreman shouted ‘Out, all of you’ and we ran,” she said.

            How to fix it

            restore the missing mark, or drop this one

            How to answer it by declaration

            No declaration answers this; the mark is missing in the text.

            How to configure it

            - severity: error in all profiles

            In sayso.yaml, for instance:

                severities:
                  unbalanced-quotes: warning

            Known limits

            Single marks are never paired, since they are apostrophes as well. Marks for inches after a figure
            are left alone.

            How to silence it

            A comment on or above the paragraph, perhaps with a last day, or one for the whole file; `allow:` in
            the front matter does the same:

                <!-- sayso-allow unbalanced-quotes: REASON -->
                <!-- sayso-allow unbalanced-quotes until 2030-01-31: REASON -->
                <!-- sayso-allow-file unbalanced-quotes: REASON -->

            `sayso check --skip unbalanced-quotes` leaves the rule out of a run.

            Since version 0.1.0.
        "#]],
        &expect![[""]],
    );
    let coloured = run(&folder, &["explain", "orphan-quote", "--color", "always"])?;
    assert!(coloured.out.starts_with("\u{1B}[1m\u{1B}[31merror[orphan-quote]"), "{}", coloured.out);
    Ok(())
}

#[test]
fn unknown_words_are_explained() -> io::Result<()> {
    let folder = sandbox("unknown-words", &[])?;
    let near = run(&folder, &["explain", "orphan-qoute"])?;
    assert_run(
        &near,
        2,
        &expect![[""]],
        &expect![[r"
        error: no rule is called `orphan-qoute`
          = help: did you mean `orphan-quote`?
    "]],
    );
    let far = run(&folder, &["explain", "weather"])?;
    assert_run(
        &far,
        2,
        &expect![[""]],
        &expect![[r"
        error: no rule is called `weather`
          = help: `sayso rules list` shows the rules in force
    "]],
    );
    let subcommand = run(&folder, &["rules", "lits"])?;
    assert_run(
        &subcommand,
        2,
        &expect![[""]],
        &expect![[r"
        error: unrecognized subcommand 'lits'

          tip: a similar subcommand exists: 'list'

        Usage: sayso rules <COMMAND>

        For more information, try '--help'.
    "]],
    );
    for args in
        [&["rules"][..], &["explain"], &["explain", "orphan-quote", "--format", "json"], &["rules", "list", "a"]]
    {
        let run = run(&folder, args)?;
        assert_eq!((run.out.as_str(), run.code), ("", Some(2)), "{args:?}");
        assert!(run.err.contains("Usage: sayso "), "{args:?}: {}", run.err);
    }
    Ok(())
}

#[test]
fn a_reader_that_leaves_is_no_fault() -> io::Result<()> {
    let folder = sandbox("leaving", &[])?;
    let all: [&[&str]; 5] = [
        &["rules", "list"],
        &["explain", "orphan-quote"],
        &["rules", "list", "--format", "json"],
        &["completions", "bash"],
        &["man", "check"],
    ];
    for args in all {
        let (reader, writer) = io::pipe()?;
        drop(reader);
        let mut child = command(&folder, args).stdin(Stdio::null()).stdout(writer).spawn()?;
        let mut said = String::new();
        if let Some(mut stderr) = child.stderr.take() {
            stderr.read_to_string(&mut said)?;
        }
        assert_eq!((said.as_str(), child.wait()?.code()), ("", Some(0)), "{args:?}");
    }
    Ok(())
}

#[test]
fn a_reading_is_explained_piece_by_piece() -> io::Result<()> {
    let text = "# Port shut\n\nAnn Lund said 40 crews had left.\n";
    let folder = sandbox("parse-explain", &[("port.md", text.as_bytes())])?;
    let page = run(&folder, &["parse", "--explain", "3:10", "port.md"])?;
    assert_eq!((page.err.as_str(), page.code), ("", Some(0)));
    expect![[r"
        3:1  Ann Lund said 40 crews had left.
        attributed: a source and a cue stand in the sentence

        pieces
          noun           Ann Lund
          past verb      said  (neutral cue)
          noun           40 crews
          finite verb    had left
          mark           .

        attribution #0, by the production `SVC`
          source         Ann Lund  (= Ann Lund)
          cue            said
          content        40 crews had left

        figures
          count          40: in the content of #0
    "]]
    .assert_eq(&page.out);
    let nothing = run(&folder, &["parse", "--explain", "2:1", "port.md"])?;
    assert_eq!((nothing.out.as_str(), nothing.code), ("", Some(2)));
    assert!(nothing.err.contains("no prose at 2:1"), "{}", nothing.err);
    Ok(())
}

#[test]
fn rules_are_weighed() -> io::Result<()> {
    let story = "The eastern quay was shut.\n\n“We ran all night and nobody told us where to go.”\n";
    let folder = sandbox("rules-bench", &[("a.md", story.as_bytes())])?;
    let table = run(&folder, &["rules", "bench", "a.md"])?;
    assert_eq!((table.err.as_str(), table.code), ("", Some(0)));
    let row = table.out.lines().find(|line| line.starts_with("orphan-quote ")).unwrap_or_default();
    let cells: Vec<&str> = row.split_whitespace().take(4).collect();
    assert_eq!(cells, ["orphan-quote", "error", "1", "62.500"]);
    assert!(table.out.contains("\n1 article with 16 words: "), "{}", table.out);
    let json = run(&folder, &["rules", "bench", "--format", "json", "a.md"])?;
    assert!(json.out.contains(r#""words":16"#) && json.out.contains(r#""per_1000_words":62.5"#), "{}", json.out);
    let nothing = run(&folder, &["rules", "bench", "nowhere.md"])?;
    assert_eq!(nothing.code, Some(2));
    Ok(())
}

#[test]
fn the_schema_is_written() -> io::Result<()> {
    let run = run(&sandbox("schema", &[])?, &["schema", "rule"])?;
    assert_eq!((run.err.as_str(), run.code), ("", Some(0)));
    assert!(run.out.starts_with("{\n") && run.out.contains("https://json-schema.org/draft/2020-12/schema"));
    Ok(())
}

#[test]
fn the_rule_language_is_explained_on_one_page() -> io::Result<()> {
    let folder = sandbox("rules-language", &[])?;
    let page = run(&folder, &["explain", "--rules-language"])?;
    assert_eq!((page.err.as_str(), page.code), ("", Some(0)));
    assert!(page.out.starts_with("The rule language of sayso\n"), "{}", page.out);
    for kind in sayso::article::SubjectKind::ALL {
        assert!(page.out.contains(&format!("\n{}: ", kind.name())), "{} is not explained", kind.name());
        for fact in kind.facts() {
            assert!(page.out.contains(&format!("\n- `{}`: ", fact.name)), "{} is not explained", fact.name);
        }
    }
    assert!(page.out.contains("help[hollow-adjective]: `historic` tells the reader what to feel"), "{}", page.out);
    assert_eq!(run(&folder, &["explain"])?.code, Some(2));
    assert_eq!(run(&folder, &["explain", "orphan-quote", "--rules-language"])?.code, Some(2));
    Ok(())
}

#[test]
fn a_page_tells_how_to_configure_the_rule() -> io::Result<()> {
    let page = run(&sandbox("explain-config", &[])?, &["explain", "single-source-dominance"])?;
    assert_eq!((page.err.as_str(), page.code), ("", Some(0)));
    let config: Vec<&str> = page
        .out
        .lines()
        .skip_while(|line| *line != "How to configure it")
        .take_while(|line| *line != "Known limits")
        .collect();
    expect![[r"
        How to configure it

        - severity: hint, but warning in `strict`
        - article types: off in `interview`, off in `obituary` and off in `profile`
        - setting `min-attributions`: 8
        - setting `max-top-share`: 0.5, but 0.7 in `magazine`, 0.6 in `science`, 0.4 in `strict` and 0.6 in
          `wikipedia`
        - setting `max-hhi`: 0.35, but 0.5 in `magazine`, 0.4 in `science`, 0.25 in `strict` and 0.4 in
          `wikipedia`

        In sayso.yaml, for instance:

            severities:
              single-source-dominance: warning
            settings:
              single-source-dominance: { min-attributions: 8, max-top-share: 0.5, max-hhi: 0.35 }
    "]]
    .assert_eq(&config.join("\n"));
    Ok(())
}

#[test]
fn severities_are_listed_by_profile() -> io::Result<()> {
    let folder = sandbox("rules-profiles", &[])?;
    let list = run(&folder, &["rules", "list", "--profiles"])?;
    assert_eq!((list.err.as_str(), list.code), ("", Some(0)));
    let head: Vec<&str> = list.out.lines().next().unwrap_or_default().split_whitespace().collect();
    assert_eq!(head, ["wire", "magazine", "science", "strict", "wikipedia"]);
    let row = list.out.lines().find(|line| line.starts_with("  unattributed-event-claim ")).unwrap_or_default();
    let cells: Vec<&str> = row.split_whitespace().collect();
    assert_eq!(cells, ["unattributed-event-claim", "warning", "hint", "warning", "error", "off"]);
    let json = run(&folder, &["rules", "list", "--format", "json"])?;
    let profiles =
        r#""profiles":{"magazine":"hint","science":"warning","strict":"error","wikipedia":"off","wire":"warning"}"#;
    assert!(json.out.contains(profiles), "{}", json.out);
    Ok(())
}
