//! Drawings of findings, and properties that hold for any text and any labels.

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;
use crate::emit::clean::is_unsafe;

const WIDE: Screen = Screen { width: 80, paint: Paint::Plain };

fn finding(labels: &[(Span, &str)]) -> Diagnostic {
    let mut labels = labels.iter();
    let (span, message) = labels.next().copied().unwrap_or_default();
    let mut diagnostic =
        Diagnostic::own("bare-source", Severity::Warning, span, "nobody stands behind this").labelled(message);
    diagnostic.labels = labels
        .map(|(span, message)| crate::diagnostic::Label { span: *span, message: (*message).to_owned() })
        .collect();
    diagnostic
}

/// Draws labels on the first places where their texts stand.
fn check(text: &str, labels: &[(&str, &str)], expected: &Expect) {
    let spans: Vec<(Span, &str)> = labels
        .iter()
        .map(|(needle, message)| {
            let start = text.find(needle).unwrap_or(text.len());
            (Span::from(start..start + needle.len().min(text.len() - start)), *message)
        })
        .collect();
    check_spans(text, &spans, expected);
}

fn check_spans(text: &str, labels: &[(Span, &str)], expected: &Expect) {
    expected.assert_eq(&drawn(text, &finding(labels), WIDE));
}

fn drawn(text: &str, diagnostic: &Diagnostic, screen: Screen) -> String {
    let mut out = Vec::new();
    render(&mut out, &TextFile::from_str("drafts/port.md", text), diagnostic, screen);
    String::from_utf8_lossy(&out).into_owned()
}

const PARAGRAPH: &str = "KILLICK — Harbour wardens shut the north quay on Tuesday — the second time this month — after a crane gave way. “Nobody had looked at the bolts since spring,” a warden said, although the owner’s office calls that “a plain untruth.” Two crews waited outside the bar until dawn. Experts say the port loses about 40,000 crowns for every day that the quay stays shut, and the mayor wants the owner to pay.";

#[test]
fn a_long_paragraph_is_wrapped_round_its_labels() {
    let labels = [
        ("a warden", "who is this?"),
        ("“Nobody had looked at the bolts since spring,”", "this rests on it alone"),
        ("40,000 crowns", "nor does this have a source"),
    ];
    check(
        &format!("# Quay shut\n\n{PARAGRAPH}\n"),
        &labels,
        &expect![[r"
        warning[bare-source]: nobody stands behind this
          ┌─ drafts/port.md:3:160
          │
        3 │ “Nobody had looked at the bolts since spring,” a warden said, although the
          │ ---------------------------------------------- ^^^^^^^^ who is this?
          │ │
          │ this rests on it alone
          ·
        3 │ Experts say the port loses about 40,000 crowns for every day that the quay
          │                                  ------------- nor does this have a source

    "]],
    );
}

#[test]
fn a_label_longer_than_the_width_becomes_a_box() {
    check(
        PARAGRAPH,
        &[("a warden", "who?"), (&PARAGRAPH[12..260], "all of this")],
        &expect![[r"
        warning[bare-source]: nobody stands behind this
          ┌─ drafts/port.md:1:160
          │
        1 │   KILLICK — Harbour wardens shut the north quay on Tuesday — the second time
          │ ╭───────────'
        1 │ │ this month — after a crane gave way.
        1 │ │ “Nobody had looked at the bolts since spring,” a warden said, although the
          │ │                                                ^^^^^^^^ who?
        1 │ │ owner’s office calls that “a plain untruth.”
        1 │ │ Two crews waited outside the bar until dawn.
          │ ╰────────────' all of this

    "]],
    );
}

#[test]
fn a_word_longer_than_the_width_is_cut() {
    let word = "quay".repeat(50);
    check(
        &format!("The {word} shut. It rained."),
        &[("rained", "it did")],
        &expect![[r"
        warning[bare-source]: nobody stands behind this
          ┌─ drafts/port.md:1:215
          │
        1 │ It rained.
          │    ^^^^^^ it did

    "]],
    );
}

#[test]
fn labels_far_apart_have_a_break_between_them() {
    let text = format!("A source said so. {} Another source agreed.", "The water rose and fell. ".repeat(60));
    check(
        &text,
        &[("Another source", "and this one"), ("A source", "this one")],
        &expect![[r"
        warning[bare-source]: nobody stands behind this
          ┌─ drafts/port.md:1:1520
          │
        1 │ A source said so. The water rose and fell. The water rose and fell.
          │ -------- this one
          ·
        1 │ Another source agreed.
          │ ^^^^^^^^^^^^^^ and this one

    "]],
    );
}

#[test]
fn tabs_line_ends_and_byte_order_marks_keep_labels_in_place() {
    let text = "\u{FEFF}\tOne source\tsaid so.\r\n\r\nAn official agreed.\r\n";
    check(
        text,
        &[("An official", "here"), ("source", "and here")],
        &expect![[r"
        warning[bare-source]: nobody stands behind this
          ┌─ drafts/port.md:3:1
          │
        1 │     One source  said so.
          │         ------ and here
        2 │
        3 │ An official agreed.
          │ ^^^^^^^^^^^ here

    "]],
    );
}

#[test]
fn a_label_may_hold_line_ends() {
    check(
        "One said.\nTwo said.\n\nThree said.\n",
        &[("One said.\nTwo said.\n", "all of it")],
        &expect![[r"
        warning[bare-source]: nobody stands behind this
          ┌─ drafts/port.md:1:1
          │
        1 │ ╭ One said.
        2 │ │ Two said.
          │ ╰─────────^ all of it

    "]],
    );
}

#[test]
fn the_end_of_the_file_may_lack_a_line_end() {
    let text = "Who knows";
    check(
        text,
        &[("knows", "nobody")],
        &expect![[r"
        warning[bare-source]: nobody stands behind this
          ┌─ drafts/port.md:1:5
          │
        1 │ Who knows
          │     ^^^^^ nobody

    "]],
    );
    check_spans(
        text,
        &[(Span::new(9, 9), "a source belongs here")],
        &expect![[r"
        warning[bare-source]: nobody stands behind this
          ┌─ drafts/port.md:1:10
          │
        1 │ Who knows
          │          ^ a source belongs here

    "]],
    );
}

#[test]
fn an_empty_file_and_an_empty_span() {
    check_spans(
        "",
        &[(Span::new(0, 0), "nothing")],
        &expect![[r"
        warning[bare-source]: nobody stands behind this
          ┌─ drafts/port.md:1:1
          │
        1 │
          │ ^ nothing

    "]],
    );
    check_spans(
        "One said.\n",
        &[(Span::new(4, 4), "who?")],
        &expect![[r"
        warning[bare-source]: nobody stands behind this
          ┌─ drafts/port.md:1:5
          │
        1 │ One said.
          │     ^ who?

    "]],
    );
}

#[test]
fn help_and_notes_are_filled_to_the_width() {
    let mut diagnostic = finding(&[(Span::new(0, 3), "")]).with_help("say where the source works, or how they came to know what they told you, or leave the claim out until somebody else stands behind it");
    diagnostic.notes.push("the rule is silent where the text gives a reason".to_owned());
    diagnostic.severity = Severity::Hint;
    expect![[r"
        help[bare-source]: nobody stands behind this
          ┌─ drafts/port.md:1:1
          │
        1 │ One said.
          │ ^^^
          │
          = the rule is silent where the text gives a reason
          = help: say where the source works, or how they came to know what they told
                  you, or leave the claim out until somebody else stands behind it

    "]]
    .assert_eq(&drawn("One said.", &diagnostic, WIDE));
}

#[test]
fn nothing_in_an_article_drives_the_terminal() {
    let mut diagnostic = finding(&[(Span::new(0, 4), "red\u{1B}[31m\nforged: line")]).with_help("a\u{202E}b");
    diagnostic.message = "beep\u{7}".to_owned();
    expect![[r"
        warning[bare-source]: beep?
          ┌─ drafts/port.md:1:1
          │
        1 │ ?[2J ¿x �said� ? so
          │ ^^^^ red?[31m forged: line
          │
          = help: a�b

    "]]
    .assert_eq(&drawn("\u{1B}[2J \u{9B}x \u{202E}said\u{2069} \r so", &diagnostic, WIDE));
}

#[test]
fn colours_follow_the_severity() {
    let screen = Screen { width: 80, paint: Paint::Ansi };
    let text = drawn("One said.", &finding(&[(Span::new(0, 3), "who?")]), screen);
    assert_eq!(
        anstream::adapter::strip_str(&text).to_string(),
        drawn("One said.", &finding(&[(Span::new(0, 3), "who?")]), WIDE)
    );
    assert!(text.contains("\u{1B}[33m"), "a warning is yellow: {text:?}");
}

#[test]
fn a_finding_costs_the_same_in_a_long_line() {
    let text = "A source said that the quay was shut. ".repeat(200_000);
    let file = TextFile::from_str("a.md", text);
    let start = std::time::Instant::now();
    let mut out = Vec::new();
    for n in 0..2_000 {
        let at = n * 3_800 + 2;
        render(&mut out, &file, &finding(&[(Span::new(at, at + 6), "who?")]), WIDE);
    }
    // Looking at the whole line for each would take minutes.
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    assert!(out.len() < 1_000_000, "only what is near the labels is drawn");
}

/// Characters that are hard on a renderer, and words to have them in.
fn hostile_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-z]{1,12}",
        2 => Just(" ".to_owned()),
        1 => Just(". ".to_owned()),
        1 => Just("\n".to_owned()),
        1 => Just("\r\n".to_owned()),
        1 => prop::sample::select(vec!["\t", "\u{FEFF}", "\u{1B}[31m", "\u{202E}", "“", "”", "—", "码头", "e\u{301}", "\u{85}", "\0", "👩‍🚒", "\u{2028}", "\r"])
            .prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_labels_on_any_text_are_drawn(text in hostile_text(), places in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), "[a-z ]{0,30}"), 1..5), width in 20usize..120) {
        let boundaries: Vec<usize> = (0..=text.len()).filter(|i| text.is_char_boundary(*i)).collect();
        let spans: Vec<(Span, &str)> = places.iter().map(|(a, b, message)| {
            let (a, b) = (*a.get(&boundaries), *b.get(&boundaries));
            (Span::from(a.min(b)..a.max(b)), message.as_str())
        }).collect();
        let out = drawn(&text, &finding(&spans), Screen { width, paint: Paint::Plain });
        prop_assert!(out.starts_with("warning[bare-source]: nobody stands behind this\n"), "{out}");
        prop_assert!(!out.contains(is_unsafe), "{out:?}");
        for (_, message) in &spans {
            prop_assert!(out.contains(message.trim_end()), "`{message}` is missing:\n{out}");
        }
        prop_assert!(out.contains("drafts/port.md:"));
    }

    #[test]
    fn rows_fit_and_follow_each_other(text in hostile_text(), place in any::<prop::sample::Index>(), len in 0u32..60, width in 20u32..120) {
        let file = TextFile::from_str("a.md", text.clone());
        let at = place.index(text.len() + 1) as u32;
        let mark = Mark { span: soft_wrap::fitted(&file, Span::new(at, at + len)), room: 10 };
        let rows = soft_wrap::rows(&file, &[mark], width);
        prop_assert!(rows.iter().any(|row| row.covers(mark.span.start)));
        for row in &rows {
            let drawn = Span::new(row.span.start, row.text_end).slice(&text);
            let wide = drawn.chars().fold(0, |column, c| column + soft_wrap::columns(c, column));
            prop_assert!(wide <= width, "{wide} columns: {drawn:?}");
        }
        for pair in rows.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start);
        }
    }
}
