//! Articles with the expected zone of every line in the margin, and what must hold for any text at all.

use proptest::prelude::*;

use super::*;

/// Every line is `zone | text`. A line that goes on in the block above has `..`, a blank one or one that is only
/// masked has nothing in the margin.
fn check(path: &str, expected: &str) -> Markup {
    let lines: Vec<&str> =
        expected.trim_matches('\n').lines().map(|l| l.split_once('|').map_or("", |(_, t)| t)).collect();
    let text: String = lines.iter().flat_map(|l| [l.strip_prefix(' ').unwrap_or(l), "\n"]).collect();
    let markup = run(path, &text);
    let mut start = 0;
    let mut actual = String::new();
    for line in text.lines() {
        let span = Span::from(start..start + line.len());
        let names: Vec<&str> = markup
            .blocks
            .iter()
            .filter(|b| b.span.overlaps(span))
            .map(|b| if span.start <= b.span.start { b.zone.name() } else { ".." })
            .collect();
        actual.push_str(format!("{:<12}| {line}", names.join("+")).trim_end());
        actual.push('\n');
        start += line.len() + 1;
    }
    let expected: String = expected
        .trim_matches('\n')
        .lines()
        .map(|l| {
            l.split_once('|')
                .map_or(String::new(), |(z, t)| format!("{:<12}|{t}", z.trim()).trim_end().to_owned() + "\n")
        })
        .collect();
    assert_eq!(actual, expected, "\n--- actual ---\n{actual}");
    markup
}

fn run(path: &str, text: &str) -> Markup {
    let markup = markup(&TextFile::from_str(path, text), Lexicon::builtin());
    assert_sound(text, &markup);
    markup
}

/// Blocks and masks are in order and disjoint, on char boundaries, and leave no byte out.
pub(super) fn assert_sound(text: &str, markup: &Markup) {
    for spans in [markup.blocks.iter().map(|b| b.span).collect::<Vec<_>>(), markup.masked.clone()] {
        let mut end = 0;
        for span in spans {
            assert!(end <= span.start && span.start < span.end, "{span:?} after {end} in {text:?}");
            assert!(text.get(span.range()).is_some(), "{span:?} cuts a character of {text:?}");
            end = span.end;
        }
    }
    let mut kept = vec![false; text.len()];
    for span in markup.blocks.iter().map(|b| b.span).chain(markup.masked.iter().copied()) {
        kept[span.range()].fill(true);
    }
    for (at, c) in text.char_indices() {
        assert!(c.is_whitespace() || kept[at], "byte {at} ({c:?}) is in no block of {text:?}: {markup:?}");
    }
    let others = markup.suppressions.iter().flat_map(|s| [s.span, s.rule, s.reason, s.covers]);
    let others = others.chain(markup.credits.iter().copied()).chain(markup.published.iter().map(|(_, s)| *s));
    for span in others.chain(markup.issues.iter().map(|i| i.primary.span)).chain(markup.title).chain(markup.kind) {
        assert!(text.get(span.range()).is_some(), "{span:?} cuts a character of {text:?}");
    }
}

fn texts<'t>(text: &'t str, spans: &[Span]) -> Vec<&'t str> {
    spans.iter().map(|s| s.slice(text)).collect()
}

const WIRE: &str = "
subhead     | Coast
            |
headline    | Harbour pilots walk out as talks collapse
            |
byline      | By Ada Stone and Ben Ash, Harbour Press
dateline    | Published March 3rd, 2021 - 07:07 GMT
            |
caption     | Pilots stand on the quay of Port Sable. (photo via Harbour Press)
            |
body        | PORT SABLE (AP) — Pilots left their boats on Tuesday after the board refused to meet them, the union said.
            |
            |
body        | “We have been patient for a whole year and we will not wait for another,” said Mara Lind, who leads the union.
            |
subhead     | A slow winter
            |
body        | The port moved fewer boxes this winter than in any since the flood, and the board has asked for cuts.
            |
body        | “Nobody asked us.”
            |
boilerplate | Copyright © 2022, The Harbour Star. All rights reserved.
            |
boilerplate | You may also like
boilerplate | Sign up to our newsletter for more stories like this one
";

#[test]
fn a_wire_story() {
    let markup = check("a.txt", WIRE);
    assert_eq!(markup.published.map(|(d, _)| (d.year, d.month, d.day)), Some((2021, 3, 3)));
    let text: String = WIRE.trim_matches('\n').lines().flat_map(|l| [l.get(14..).unwrap_or(""), "\n"]).collect();
    let markup = run("a.txt", &text);
    assert_eq!(texts(&text, &markup.credits), ["Ada Stone", "Ben Ash", "Harbour Press", "AP", "The Harbour Star"]);
    let prefixes: Vec<Span> = markup.blocks.iter().filter_map(|b| b.dateline_prefix).collect();
    assert_eq!(texts(&text, &prefixes), ["PORT SABLE (AP) —"]);
}

#[test]
fn a_title_on_two_lines_and_a_standfirst() {
    check(
        "a.txt",
        "
headline    | Pilots refuse to guide
..          | tankers into Port Sable
            |
standfirst  | The union has stopped all work in the outer harbour after a night of talks.
            |
caption     | Port Sable. (image via www.example.org)
            |
body        | PORT SABLE – Pilots in the northern harbour of Port Sable have stopped all work, the union said on Tuesday.
            |
body        | The board said that it would meet the union on Thursday and that no ship was in danger.
",
    );
}

#[test]
fn wrapped_paragraphs() {
    check(
        "a.txt",
        "
headline    | Harbour pilots walk out
            |
body        | Pilots left their boats on Tuesday after the board refused to meet
..          | them, the union said, and the harbour master closed the outer lanes
..          | until further notice.
            |
body        | The board said that it would be ready to talk on Thursday, and that
..          | no ship was in danger.
",
    );
}

#[test]
fn every_line_a_paragraph() {
    check(
        "a.txt",
        "
headline    | Harbour pilots walk out
body        | Pilots left their boats on Tuesday after the board refused to meet them, the union said, and the harbour was closed.
body        | The board said that it would be ready to talk on Thursday.
body        | “We are tired,” said Lind.
",
    );
}

#[test]
fn no_title_no_title_made_up() {
    check(
        "a.txt",
        "
body        | The board of the harbour said on Tuesday that it would meet the pilots, who had left their boats a week before, and that the lanes would open again.
            |
body        | The pilots said they had heard nothing of it.
",
    );
}

#[test]
fn questions_and_answers() {
    check(
        "a.txt",
        "
headline    | Seven questions for the harbour master
            |
body        | Q: Did you close the lanes?
body        | A: Yes.
body        | Q: Would you do it again, knowing what you know now about the pilots?
body        | A: I would, and I would do it sooner, because the fog was very bad.
body        | Q: Why?
body        | A: Fog.
",
    );
}

#[test]
fn furniture_before_and_after() {
    check(
        "a.txt",
        "
boilerplate | Get the Harbour app - on the App Store
boilerplate | Tags: Port | Pilots | Fog | Strike
            |
headline    | Pilots Return to Work in Port Sable
            |
dateline    | Tuesday, 04 May 2021 06:52 AM EDT
            |
body        | Pilots returned to their boats on Tuesday morning after the board agreed to meet them at last, officials said.
            |
body        | The lanes of the outer harbour will open again at noon, according to the harbour master.
            |
boilerplate | © Harbour Press 2023
            |
boilerplate | Pilots returned to their boats on Tuesday morning after the board agreed to meet them at last, officials said. The lanes of the outer harbour will op...
boilerplate | Port, Pilots, Fog
boilerplate | Tuesday, 04 May 2021 06:52 AM
boilerplate | Privacy: We never share your email address.
boilerplate | Please read our Community Guidelines before posting a comment.
boilerplate | (Only for local news)
boilerplate | Click here
",
    );
}

#[test]
fn vocabulary_alone_makes_no_furniture() {
    check(
        "a.txt",
        "
headline    | Newsletter firm sued over its comment policy
            |
body        | The firm, which sells newsletters and a podcast app, changed its privacy policy and its terms of use last year.
            |
body        | “Sign up for our newsletter and click here,” the page told readers, the lawyer said.
            |
body        | Subscribers to the newsletter were not told, and comments about it were deleted from the website.
            |
body        | The court will hear the case in June.
",
    );
}

#[test]
fn pull_quotes_and_short_quotations() {
    check(
        "a.txt",
        "
headline    | Pilots return to work
            |
body        | The harbour master had said on the first day that no ship would pass the outer lanes before the fog had lifted from the bay.
            |
body        | “It was the worst fog that any of us had ever seen on this coast in forty years,” the master said on Monday, and he sighed.
            |
boilerplate | It was the worst fog that any of us had ever seen on this coast in forty years
            |
body        | The lanes opened again at noon, and the first tanker passed an hour later.
            |
body        | “At last.”
",
    );
}

#[test]
fn notes_and_authors_at_the_end() {
    check(
        "a.txt",
        "
headline    | Pilots return to work
            |
body        | The harbour master had said on the first day that no ship would pass the outer lanes before the fog had lifted.
            |
body        | The lanes opened again at noon, and the first tanker passed an hour later.
            |
boilerplate | This story has been updated with the time of the first passage.
            |
boilerplate | Ada Stone is a reporter for the Harbour Star. Follow her on Twitter @adastone.
",
    );
}

#[test]
fn the_print_edition_dates_a_story() {
    let text = "Pilots return\n\nThe lanes opened again at noon, and the first tanker passed an hour later in good order.\n\n\
                A version of this report ran in print on June 16, 2014, on page 3 of The Harbour Star.\n\n\
                Copyright 2020\n";
    let markup = run("a.txt", text);
    assert_eq!(markup.published.map(|(d, s)| (d.day, s.slice(text))), Some((16, "June 16, 2014")));
    let undated = "Pilots return\n\nThe lanes that were shut on June 2, 2014 opened again at noon, and a tanker passed.\n\n© 2020 The Star\n";
    assert_eq!(run("a.txt", undated).published, None);
}

#[test]
fn markdown() {
    let markup = check(
        "a.md",
        "
front-matter| ---
..          | title: Pilots return
..          | date: 2021-05-04
..          | author: [Ada Stone, Ben Ash]
..          | type: news
..          | ---
            |
headline    | # Pilots *return* to work
            |
caption     | ![Pilots on the quay](q.jpg \"Port Sable\")
            |
body        | The lanes [opened](http://example.org/a_b) again at noon, `code` and the
..          | first tanker passed an hour later.[^1] Fish &amp; chips were served.
            |
subhead     | ## What comes next
            |
list-item   | - The board meets the pilots.
list-item   | - The fog comes back.
            |
block-quote | > We were never told
..          | > about the fog.
            |
            | ```
            | let x = 1;
            | ```
            |
list-item+list-item| | Lane | Ships |
            | |------|-------|
list-item+list-item| | Outer | 12 |
            |
body        | <p>The pilots went home at night.</p>
            |
list-item   | [^1]: The harbour log.
"
        .replace("caption     |", "caption+caption|")
        .as_str(),
    );
    assert_eq!(markup.published.map(|(d, _)| (d.year, d.month, d.day)), Some((2021, 5, 4)));
    assert_eq!(markup.credits.len(), 2);
    assert!(markup.title.is_some() && markup.kind.is_some() && markup.issues.is_empty());
}

#[test]
fn what_is_no_prose_is_masked() {
    let text = "\u{feff}Write to ada@example.org or see https://example.org/x_(y). Bad\u{1a}byte.\n\n* * *\n";
    let markup = run("a.txt", text);
    let masked = texts(text, &markup.masked);
    assert_eq!(masked, ["\u{feff}", "ada@example.org", "https://example.org/x_(y)", "\u{1a}", "* * *"]);
    let text = "A *bold* [link](http://example.org \"t\") &amp; \\* `code` <b>x</b> <http://example.org>.\n";
    let masked = texts(text, &run("a.md", text).masked);
    assert_eq!(
        masked,
        ["*", "*", "[", "](http://example.org \"t\")", "\\", "`code`", "<b>", "</b>", "<http://example.org>"]
    );
}

#[test]
fn broken_front_matter_is_told_and_kept() {
    let text = "---\ntitle: [unclosed\n---\n\nThe lanes opened again at noon.\n";
    let markup = run("a.md", text);
    assert_eq!(markup.issues.len(), 1);
    assert_eq!(markup.issues[0].rule, "bad-config");
    assert_eq!(markup.blocks[0].zone, Zone::FrontMatter);
    let text = "---\npublished: soon\n---\n\nThe lanes opened again at noon.\n";
    assert_eq!(run("a.md", text).issues[0].primary.span.slice(text), "soon");
    assert!(run("a.md", "---\n\nThe lanes\n\n---\n").issues.is_empty());
}

fn check_allowed(path: &str, text: &str, expected: &[(&str, &str, &str)], issues: usize) {
    let markup = run(path, text);
    let found: Vec<_> =
        markup.suppressions.iter().map(|s| (s.rule.slice(text), s.reason.slice(text), s.covers.slice(text))).collect();
    assert_eq!(found, expected);
    assert_eq!(markup.issues.len(), issues, "{:?}", markup.issues);
}

#[test]
fn suppressions() {
    for path in ["a.md", "a.txt"] {
        check_allowed(
            path,
            "One.\n\n<!-- sayso-allow some-rule, other: the desk knows -->\nTwo.\n\nThree.\n",
            &[("some-rule", "the desk knows", "Two."), ("other", "the desk knows", "Two.")],
            0,
        );
        let inside = "One.\n\nTwo <!-- sayso-allow r --> goes on.\n";
        check_allowed(path, inside, &[("r", "", "Two <!-- sayso-allow r --> goes on.")], 0);
        let whole = "<!-- sayso-allow-file r: x -->\n\nOne.\n";
        check_allowed(path, whole, &[("r", "x", whole)], 0);
        check_allowed(path, "<!-- sayso-allow : why -->\n\nOne.\n", &[], 1);
        check_allowed(path, "<!-- sayso-allow -->\n\nOne.\n", &[], 1);
        check_allowed(path, "<!-- sayso-allowance -->\n\nOne.\n", &[], 0);
    }
}

#[test]
fn carriage_returns_and_no_break_spaces() {
    let text = "\u{feff}Pilots return\r\n\r\n\u{a0}The lanes opened again at noon,\u{a0}and a tanker passed.\r\n\t\r\nIt was late.";
    let markup = run("a.txt", text);
    let spans: Vec<Span> = markup.blocks.iter().map(|b| b.span).collect();
    let expected = ["Pilots return", "The lanes opened again at noon,\u{a0}and a tanker passed.", "It was late."];
    assert_eq!(texts(text, &spans), expected);
}

#[test]
fn sound_at_every_cut() {
    let text: String = WIRE.lines().flat_map(|l| [l.get(14..).unwrap_or(""), "\n"]).collect();
    let marked = "---\ntitle: “x”\n---\n# A *b* ![c](d \"e\")\n> q\n- <!-- sayso-allow r: é -->\n\n|a|b|\n|-|-|\n|c|d|\n\n<div>é</div>\n`x`[^1]\n\n[^1]: n";
    for whole in [text.as_str(), marked] {
        for (at, _) in whole.char_indices() {
            for path in ["a.txt", "a.md"] {
                run(path, &whole[..at]);
                run(path, &whole[at..]);
            }
        }
    }
}

#[test]
fn hostile_text_is_read_in_linear_time() {
    let start = std::time::Instant::now();
    let line = "the same old words stand on this line again and again and again\n";
    for unit in
        [">", ">\n", "[\n", "[", "\n", "<!--", "<!-- x -->a\n", "a@a", "http://", "©\n", "- a\n", "*a ", "\u{1a}", line]
    {
        let text = unit.repeat(400_000 / unit.len());
        for path in ["a.txt", "a.md"] {
            run_only(path, &text);
        }
    }
    // Unoptimised this takes about a second; anything quadratic takes minutes.
    assert!(start.elapsed().as_secs() < 60);
}

fn run_only(path: &str, text: &str) {
    let markup = markup(&TextFile::from_str(path, text), Lexicon::builtin());
    assert!(markup.blocks.windows(2).all(|w| w[0].span.end <= w[1].span.start));
}

proptest! {
    #[test]
    fn sound_for_any_text(text in "(\\PC|\n|\r\n|\t|[ .:|@*_>#`<!\\[\\]()-]){0,120}") {
        run("a.txt", &text);
        run("a.md", &text);
    }

    #[test]
    fn sound_for_any_mix(parts in proptest::collection::vec(prop::sample::select(PARTS), 0..24)) {
        let text = parts.concat();
        run("a.txt", &text);
        run("a.md", &text);
    }
}

const PARTS: &[&str] = &[
    "---\n",
    "title: x\n",
    "# ",
    "> ",
    "- ",
    "1. ",
    "\n",
    "\n\n",
    "| a | b |\n",
    "|-|-|\n",
    "![a](b \"c\")",
    "[a](b)",
    "<!-- ",
    "sayso-allow x",
    " -->",
    "<div>",
    "</div>",
    "<",
    "`",
    "```\n",
    "**",
    "_",
    "&amp;",
    "\\",
    "“",
    "”",
    "é",
    "\u{a0}",
    "\u{feff}",
    "\u{1a}",
    "By Ada Stone\n",
    "OSLO (AP) — ",
    "May 3, 2020",
    "http://a.b/",
    "a@b.c",
    "www.a.b",
    "© ",
    "Related:\n",
    "[^1]",
    "[^1]: ",
    "The lanes opened again at noon, and the first tanker passed an hour later in good order.\n",
    "...",
    "Sign up ",
    "(",
    ")",
    "\r\n",
    "    ",
];
