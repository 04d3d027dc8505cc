//! Declared provenance and allowances: every form, every fault, and input that nobody would write.

use std::fmt::Write as _;
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use expect_test::expect_file;
use sayso::article::{Article, SubjectKind, Value};
use sayso::lexicon::Lexicon;
use sayso::register::{self, Register};
use sayso::text::TextFile;

use crate::cli::{run, sandbox};

/// Rules that declarations answer, so that these tests are about them alone.
const RULES: &str = "declaration-broken,unattributed-casualty-figure,unattributed-figure,unattributed-event-claim,\
                     orphan-quote,unbalanced-quotes,ugc-asserted-as-fact,second-hand-source,missing-publish-date,bare-reportedly";

#[test]
fn all_forms_and_all_faults() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/declared");
    for name in ["flood.md", "broken.md", "plain.txt"] {
        // away from the register, whose faults are those of the last one
        let text = std::fs::read(folder.join(name))?;
        let own = sandbox(&format!("declared-{name}"), &[(name, &text), ("sayso.yaml", b"")])?;
        let args = ["check", "--color", "never", "--show", "hint", "--today", "2024-06-01", "--only", RULES, name];
        let said = run(&own, &args)?;
        assert_eq!(said.err, "");
        expect_file![folder.join(name).with_extension("diagnostics")].assert_eq(&said.out);
    }
    let text = std::fs::read(folder.join("sources.yaml"))?;
    let own = sandbox("declared-register", &[("sources.yaml", &text), ("a/b.md", b"It rained.\n")])?;
    let said = run(&own, &["check", "--color", "never", "--only", RULES, "a/b.md"])?;
    expect_file![folder.join("sources.diagnostics")].assert_eq(&said.out);
    assert_eq!((said.err.as_str(), said.code), ("", Some(1)));
    Ok(())
}

fn fact(article: &Article<'_>, kind: SubjectKind, index: u32, name: &str) -> Value {
    kind.facts().iter().find(|f| f.name == name).map_or(Value::Absent, |f| (f.get)(article, index))
}

fn registered(yaml: &str) -> Register {
    let (register, faults) = register::read(&TextFile::from_str("sources.yaml", yaml));
    assert_eq!(faults, []);
    register
}

#[test]
fn names_and_aliases_of_one_entry_are_one_source() {
    let register = registered(
        "- {id: tal, name: Tal Monitoring Group, aliases: [the monitors, Jan Ode], kind: organisation, \
         interested: true, well-known: true, stance: opposition-leaning, descriptor: a monitor}\n\
         - {id: other, name: Harbour Board, stance: opposition}\n",
    );
    let text = "The Tal Monitoring Group said the bridge fell. The monitors said nobody was hurt.\n\n\
                Jan Ode said the road was open. A clerk said it was shut.\n";
    let file = TextFile::from_str("a.md", text);
    let article = Article::with_register(&file, Lexicon::builtin(), &register);
    let sources: Vec<Option<u32>> = article.sources.attributions.iter().map(|a| a.source).collect();
    assert_eq!(sources, [Some(0), Some(0), Some(0), Some(1)]);
    assert_eq!(article.sources.sources.len(), 2);
    let of = |index, name| fact(&article, SubjectKind::Source, index, name);
    assert_eq!(of(0, "kind"), Value::Symbol("organisation"));
    assert_eq!(of(0, "interested"), Value::Flag(true));
    assert_eq!(of(0, "stance"), Value::Symbol("other"));
    assert_eq!(of(0, "well-known"), Value::Flag(true));
    assert_eq!(of(0, "declared-descriptor"), Value::Flag(true));
    assert_eq!(of(0, "declared-reason"), Value::Flag(false));
    assert_eq!(of(1, "declared"), Value::Flag(false));
    assert_eq!(of(1, "stance"), Value::Symbol("none"));
}

/// `declared` and `declared-sources` of each sentence.
fn declared(text: &str) -> Vec<(&'static str, f64)> {
    let file = TextFile::from_str("a.md", text);
    let article = Article::new(&file, Lexicon::builtin());
    let read = |index| {
        let of = |name| fact(&article, SubjectKind::Sentence, index, name);
        match (of("declared"), of("declared-sources")) {
            (Value::Symbol(word), Value::Number(number)) => (word, number),
            _ => ("absent", 0.0),
        }
    };
    (0..article.count(SubjectKind::Sentence)).map(read).collect()
}

#[test]
fn a_mark_speaks_of_the_sentence_before_it() {
    let front = "---\nsources: [{id: a, name: A}, {id: b, name: B, via: [a]}, {id: c, name: C}]\n---\n";
    let with = |body: &str| declared(&format!("{front}{body}\n"));
    let marked = ("source", 1.0);
    let bare = ("none", 0.0);
    assert_eq!(with("It fell {src=a}. It rose."), [marked, bare]);
    assert_eq!(with("It fell. {src=a} It rose."), [marked, bare]);
    assert_eq!(with("It fell.[^a] It rose."), [marked, bare]);
    assert_eq!(with("It fell. <!-- src: a --> It rose."), [marked, bare]);
    assert_eq!(with("It fell. It rose. <!-- src: a -->"), [bare, marked]);
    // a line of the page says nothing of the story
    for line in ["**Related:** [The log](https://a.b/c)", "Subscribe to our [newsletter](https://a.b/c)"] {
        assert_eq!(with(&format!("It fell.\n\n{line}\n\nIt rose at noon, and nobody was at the pier.")), [bare, bare]);
    }
    assert_eq!(with("<!-- src: a --> It fell. It rose."), [marked, bare]);
    assert_eq!(with("It fell. It rose.\n\n<!-- src: a -->\nIt stood. It leant."), [bare, bare, marked, marked]);
    assert_eq!(with("It fell. <ref>A log</ref> It rose."), [marked, bare]);
    assert_eq!(with("It fell. It [rose](https://example.org)."), [bare, marked]);
    assert_eq!(with("It fell. It [rose](#below)."), [bare, bare]);
    assert_eq!(with("It fell {src=x}."), [("marker", 0.0)]);
    // b knows it from a, c does not
    assert_eq!(with("It fell. <!-- src: a, b -->"), [marked]);
    assert_eq!(with("It fell. <!-- src: a, b, c -->"), [("source", 2.0)]);
    assert_eq!(with("It fell.[^n]\n\n[^n]: The log says 40 crowns were lost."), [marked, marked], "a note is a source");
    assert_eq!(with("It fell.[^a][^n]\n\n[^n]: A note.")[0], ("source", 2.0));
    let two = "It [fell](https://example.org/a) and [rose](https://www.example.org/b).";
    assert_eq!(with(two), [marked], "two pages of one site");
}

#[test]
fn allowances_cover_their_paragraph() -> io::Result<()> {
    let front = "---\npublished: 2024-05-03\n---\n\n# Dam leaks\n\nIt rained all day, the mayor said.\n\n";
    let found = |name: &str, body: &str, today: &str| -> io::Result<String> {
        let folder = sandbox(name, &[("a.md", format!("{front}{body}").as_bytes())])?;
        let args = ["check", "--format", "short", "--color", "never", "--today", today, "--only", RULES, "a.md"];
        let run = run(&folder, &args)?;
        Ok(run.out.lines().map(|line| line.split(": ").nth(1).unwrap_or(line)).collect::<Vec<_>>().join("; "))
    };
    let (bad, day) = ("The dam lost 40 million crowns last year.", "2024-06-01");
    let allowed = "no findings, 1 allowed";
    for (name, body) in [
        ("allow-above", format!("<!-- sayso-allow unattributed-figure: known -->\n{bad}\n")),
        ("allow-apart", format!("<!-- sayso-allow unattributed-figure: known -->\n\n{bad}\n")),
        ("allow-inside", format!("It leaks. <!-- sayso-allow unattributed-figure: known --> {bad}\n")),
        ("allow-behind", format!("{bad} <!-- sayso-allow unattributed-figure: known -->\n\nIt leaks.\n")),
        ("allow-item", format!("- It leaks.\n- {bad} <!-- sayso-allow unattributed-figure: known -->\n- It rains.\n")),
        (
            "allow-cell",
            format!("| a | b |\n|---|---|\n| {bad} <!-- sayso-allow unattributed-figure: known --> | c |\n"),
        ),
        ("allow-quote", format!("{bad} <!-- sayso-allow unattributed-figure: known -->\n\n> It leaks.\n")),
        ("allow-file", format!("{bad}\n\n<!-- sayso-allow-file unattributed-figure: known -->\n")),
        ("allow-until", format!("<!-- sayso-allow unattributed-figure: known (until 2024-06-01) -->\n{bad}\n")),
    ] {
        assert_eq!(found(name, &body, day)?, allowed, "{name}");
    }
    let over = format!("<!-- sayso-allow unattributed-figure until 2024-05-31: known -->\n{bad}\n");
    let both = "error[declaration-broken]; warning[unattributed-figure]; 1 error and 1 warning";
    assert_eq!(found("allow-over", &over, day)?, both);
    let idle = "<!-- sayso-allow unattributed-figure: known -->\nIt leaks.\n";
    assert_eq!(found("allow-idle", idle, day)?, "warning[declaration-broken]; 1 warning");
    Ok(())
}

#[test]
fn hostile_declarations_end_in_time() -> io::Result<()> {
    let mut footnotes = String::from("It rained.\n\n");
    let mut notes = String::new();
    for n in 0..10_000 {
        let _ = write!(footnotes, "It fell.[^{n}] ");
        let _ = write!(notes, "[^{n}]: Log {n}.\n\n");
    }
    let comments = format!("It fell. {}\n", "<!-- src: a, b, c --> ".repeat(5_000));
    let allowances = format!("It fell. {}\n", "<!-- sayso-allow orphan-quote: x --> ".repeat(5_000));
    let mut claims = String::from("---\nclaims:\n");
    for _ in 0..1_000 {
        claims.push_str("  - {match: it it it it it it it it it it it it, source: a}\n");
    }
    let claims = format!("{claims}---\n\n{}\n", "it ".repeat(5_000));
    let tower = format!(
        "<script type=\"application/ld+json\">{}{}</script>\n\nIt fell.\n",
        "{\"citation\":[".repeat(10_000),
        "]}".repeat(10_000)
    );
    let marks = format!("{}\n", "[^".repeat(30_000));
    let refs = format!("It fell.{}\n", "<ref name=\"a".repeat(5_000));
    let start = Instant::now();
    for (name, text) in [
        ("footnotes", format!("{footnotes}\n\n{notes}")),
        ("comments", comments),
        ("allowances", allowances),
        ("claims", claims),
        ("tower", tower),
        ("marks", marks),
        ("refs", refs),
    ] {
        for ending in ["md", "txt"] {
            let file = format!("a.{ending}");
            let folder = sandbox(&format!("hostile-{name}-{ending}"), &[(file.as_str(), text.as_bytes())])?;
            let run = run(&folder, &["check", "--format", "jsonl", &file])?;
            assert!(matches!(run.code, Some(0 | 1)), "{name}: {:?}", run.code);
            assert!(!run.out.contains("internal-error"), "{name}");
        }
        assert!(start.elapsed() < Duration::from_secs(120), "{name}: {:?}", start.elapsed());
    }
    Ok(())
}
