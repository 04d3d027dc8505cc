//! Pages with the blocks that they hold, and what must hold for anything that looks like one.

use proptest::prelude::*;

use super::super::tests::assert_sound;
use super::super::{Markup, markup};
use crate::lexicon::Lexicon;
use crate::span::Span;
use crate::text::TextFile;

fn read(text: &str) -> Markup {
    markup(&TextFile::from_str("page.html", text), Lexicon::builtin())
}

/// The blocks of a page, each as its zone and its bytes without what is masked.
fn blocks(text: &str) -> Vec<String> {
    let markup = read(text);
    let shown = |span: Span| {
        let kept = |at: &usize| !markup.masked.iter().any(|mask| mask.range().contains(at));
        span.slice(text).char_indices().filter(|(at, _)| kept(&(span.start as usize + at))).map(|(_, c)| c).collect()
    };
    let line = |words: String| words.split_whitespace().collect::<Vec<_>>().join(" ");
    markup.blocks.iter().map(|b| format!("{} | {}", b.zone.name(), line(shown(b.span)))).collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(blocks(text), expected, "{text}");
}

#[test]
fn elements_have_zones() {
    check(
        "<h1>Quay shut</h1><p class='c-article__dek'>The quay is shut for the winter</p>\n\
         <p class=byline>By <a href=/ada rel=author>Ada Stone</a></p><time datetime=2021-03-03>3 March</time>\n\
         <p>The quay was shut on Monday, the mayor said.</p><h2>What now</h2>\n\
         <ul><li>Boats go to Skarv.<li>Buses are free.</ul>\n\
         <blockquote>We were not asked.</blockquote>\n\
         <figure><img src=a.jpg alt=quay><figcaption>The quay on Monday.</figcaption></figure>\n\
         <p>It opens again in May, the mayor said.</p>",
        &[
            "headline | Quay shut",
            "standfirst | The quay is shut for the winter",
            "byline | By Ada Stone",
            "dateline | 3 March",
            "body | The quay was shut on Monday, the mayor said.",
            "subhead | What now",
            "list-item | Boats go to Skarv.",
            "list-item | Buses are free.",
            "block-quote | We were not asked.",
            "caption | The quay on Monday.",
            "body | It opens again in May, the mayor said.",
        ],
    );
}

const STORY: &str = "<p>The quay was shut on Monday, and the boats that were in it had to leave before noon.</p>\
                     <p>The mayor said it would open again in May, when the wall is dry.</p>";

const READ: [&str; 2] = [
    "body | The quay was shut on Monday, and the boats that were in it had to leave before noon.",
    "body | The mayor said it would open again in May, when the wall is dry.",
];

#[test]
fn furniture_is_no_text() {
    for furniture in [
        "<nav><a href=/>Home</a> News and more</nav>",
        "<aside><p>Read this too. It is long enough to be a paragraph.</p></aside>",
        "<script>if (a < b) { document.write('<p>No.</p>') }</script><style>p > a { color: red }</style>",
        "<form><p>Write to us today</p><button>Send</button></form>",
        "<noscript>Turn it on.</noscript><template><p>A card.</p></template><svg><text>12</text></svg>",
        "<p hidden>Subscribers read on.</p><div aria-hidden='true'>An icon.</div>",
        "<div role=\"navigation\"><p>Page 2 of 3.</p></div>",
        "<h3>Read more</h3><ul><li><a href=/a>Rain until Friday</a></li><li><a href=/b>Cheese wins prize</a></li></ul>",
        "<p><a href=/a>Share</a> | <a href=/b>Print</a></p>",
        "<pre>let a = 1;</pre><iframe src=a>No frames.</iframe>",
        "<!-- not yet -->",
        "<header><p>Your island, every morning, since 1911.</p></header>",
        "<footer><p>All that is left to say is here.</p></footer>",
    ] {
        check(&format!("{furniture}{STORY}"), &READ);
        check(&format!("<body><article>{STORY}</article>{furniture}</body>"), &READ);
    }
}

#[test]
fn the_longest_article_is_the_article() {
    let card = "<article><h1>Rain until Friday</h1><p>It rains.</p></article>";
    check(&format!("<p>Above.</p><main>{card}<article>{STORY}{card}</article>{card}</main>"), &{
        let [first, second] = READ;
        ["headline | Rain until Friday", first, second]
    });
    check(&format!("<div><p>Above.</p></div><main>{STORY}</main><p>Below.</p>"), &READ);
    // cards beside a story that stands in no article
    check(&format!("<div>{STORY}</div>{card}").replace("h1>", "h3>"), &READ);
    // the title may stand outside
    check(&format!("<header><h1>Quay shut</h1></header><article>{STORY}</article>"), &{
        let [first, second] = READ;
        ["headline | Quay shut", first, second]
    });
    // the name of the site is no title of an article
    check(
        &format!("<header><h1>The Herald</h1><p class=dek>Daily.</p></header><div><h1>Quay shut</h1>{STORY}</div>"),
        &{
            let [first, second] = READ;
            ["headline | Quay shut", first, second]
        },
    );
    check(&format!("<header><h1>Quay shut</h1><p>By Ada Stone</p></header><div>{STORY}</div>"), &{
        let [first, second] = READ;
        ["headline | Quay shut", "byline | By Ada Stone", first, second]
    });
    // one form around all of a page
    check(&format!("<form action=/page.aspx>{STORY}</form>"), &READ);
}

#[test]
fn broken_markup_loses_no_text() {
    for (page, expected) in [
        ("<p>The quay is shut.<p>The mayor left.", ["body | The quay is shut.", "body | The mayor left."]),
        ("</p></b>The quay is shut.</div></p>The mayor left.", ["body | The quay is shut.", "body | The mayor left."]),
        ("<p>The quay is shut.</p><!-- <p>The mayor left.", ["body | The quay is shut.", "body | The mayor left."]),
        ("<p>The quay is shut.</p><nav><p>The mayor left.", ["body | The quay is shut.", "body | The mayor left."]),
        (
            "<p>The quay is shut.</p><script>a()<p>The mayor left.",
            ["body | The quay is shut.", "body | The mayor left."],
        ),
        (
            "<p>The <a href=\"x>quay</a> <a href=\"y\">is</a> shut.<p>The mayor left.",
            ["body | The quay is shut.", "body | The mayor left."],
        ),
        (
            "<p class='x' <b>The quay is shut.</b><p>The mayor left. <",
            ["body | The quay is shut.", "body | The mayor left. <"],
        ),
        (
            "The quay < 3 metres is shut.<br><br/>The mayor left.</br",
            ["body | The quay < 3 metres is shut.", "body | The mayor left."],
        ),
        (
            "<p>The quay is shut.</p>\n<p>The mayor left.</p>\n<p class=\"",
            ["body | The quay is shut.", "body | The mayor left."],
        ),
    ] {
        check(&format!("<h1>Quay</h1>{page}"), &["headline | Quay", expected[0], expected[1]]);
    }
}

#[test]
fn words_in_quotation_elements_are_quoted_and_notes_are_no_words() {
    check(
        "<h1>Quay</h1><p>It is <q>a wall</q>, the mayor said.<sup><a href=#n>[1]</a></sup> It is the 20<sup>th</sup>.</p>",
        &["headline | Quay", "body | It is <q>a wall</q>, the mayor said. It is the 20th."],
    );
}

#[test]
fn the_page_says_when_and_by_whom() {
    let head = "<title>Quay shut | Herald</title><meta property='og:title' content='Quay shut'>\
                <meta name=author content='Ada Stone'><meta property='article:published_time' content='2021-03-03T07:00Z'>";
    let page = format!("<html><head>{head}</head><body>{STORY}</body></html>");
    let markup = read(&page);
    assert_eq!(markup.title.map(|span| span.slice(&page)), Some("Quay shut"));
    assert_eq!(
        markup.published.map(|(day, span)| (day.year, day.month, day.day, span.slice(&page))),
        Some((2021, 3, 3, "2021-03-03"))
    );
    assert_eq!(markup.credits.iter().map(|span| span.slice(&page)).collect::<Vec<_>>(), ["Ada Stone"]);
    let page = format!(
        "<h1>Quay shut</h1><p>By <a rel=author>Ada Stone</a>, <time datetime='2021-03-03'>3 March</time></p>{STORY}"
    );
    let markup = read(&page);
    assert_eq!((markup.title, markup.published.map(|(day, _)| day.day)), (None, Some(3)));
    assert_eq!(markup.credits.iter().map(|span| span.slice(&page)).collect::<Vec<_>>(), ["Ada Stone"]);
}

#[test]
fn comments_allow_and_declare() {
    let page =
        "<h1>Quay</h1>\n<!-- sayso-allow orphan-quote: on tape -->\n<p>“No.”</p>\n<p>It shut. <!-- src: log --></p>";
    let markup = read(page);
    let covered: Vec<_> = markup.suppressions.iter().map(|s| (s.rule.slice(page), s.covers.slice(page))).collect();
    assert_eq!(covered, [("orphan-quote", "“No.”")]);
    assert_eq!(markup.marks.iter().map(|mark| mark.id.slice(page)).collect::<Vec<_>>(), ["log"]);
}

#[test]
fn text_without_an_ending_is_a_page_if_it_begins_as_one() {
    for page in
        ["<!DOCTYPE html><p>It rained.", "\n<HTML><body><p>It rained.", "<?xml version='1.0'?>\n<html><p>It rained."]
    {
        let markup = markup(&TextFile::from_str("<stdin>", page), Lexicon::builtin());
        let texts: Vec<_> = markup.blocks.iter().map(|b| b.span.slice(page)).collect();
        assert_eq!(texts, ["It rained."], "{page}");
    }
}

#[test]
fn calls_of_templates_are_no_text() {
    let text = "# Quay\n\nThe quay {{< ref \"map\" >}} is shut, {{ page.mayor }} said.\n\n{{% include a.md %}}\n\n{% include b.md %}\n";
    let markup = markup(&TextFile::from_str("a.md", text), Lexicon::builtin());
    let masked: Vec<_> = markup.masked.iter().map(|span| span.slice(text)).collect();
    assert_eq!(masked, ["#", "{{< ref \"map\" >}}", "{{ page.mayor }}", "{{% include a.md %}}", "{% include b.md %}"]);
    assert_eq!(markup.blocks.len(), 2);
}

#[test]
fn comments_of_pages_without_line_ends_stand_above() {
    let page = "<p>“Yes.”</p><!-- sayso-allow orphan-quote: on tape --><p>“No.”</p>";
    let covered: Vec<_> = read(page).suppressions.iter().map(|s| s.covers.slice(page)).collect();
    assert_eq!(covered, ["“No.”"]);
    let page = "<p>“Yes.”</p> <!-- sayso-allow orphan-quote: on tape -->\n<p>“No.”</p>";
    let covered: Vec<_> = read(page).suppressions.iter().map(|s| s.covers.slice(page)).collect();
    assert_eq!(covered, ["“Yes.”"]);
}

#[test]
fn what_describes_the_author_is_no_standfirst() {
    let bio = "<div itemprop=author><p itemprop=description>Ada Stone has sailed since she was six.</p></div>";
    let lines = blocks(&format!("<h1>Quay shut</h1>{STORY}{bio}"));
    assert!(lines.iter().all(|line| !line.starts_with("standfirst")), "{lines:?}");
}

#[test]
fn quotation_elements_in_markdown_are_marks() {
    let text = "It is <q>a wall</q>, the mayor said.\n";
    let markup = markup(&TextFile::from_str("a.md", text), Lexicon::builtin());
    assert!(markup.masked.is_empty(), "{:?}", markup.masked);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn anything_like_a_page_is_read(pieces in prop::collection::vec(prop::sample::select(vec![
        "<p>", "</p>", "<b>", "</b>", "<a href=\"http://a.b/c\">", "</a>", "<a href=\"x>", "<br>", "<h1>", "</h1>", "<li>", "<ul>", "</ul>",
        "<td>", "<table>", "</table>", "<nav>", "</nav>", "<article>", "</article>", "<main>", "<header>", "</header>", "<script>", "</script>",
        "<!--", "-->", "<!-- x -->", "<", ">", "\"", "'", "=", "/", "&", ";", "&nbsp;", "&eacute;", "&#8217;", "&#x201c;", "<q>", "</q>",
        "<sup>", "</sup>", "<?", "?>", "</3", "<!", "<ref>", "</ref>", "<cite>", "</cite>", "<blockquote cite=a>", "<form>", "</form>", "{{< a >}}",
        "The mayor said", " ", "\n", "\r\n", "é", "“", "🙂", "\0", "2021-03-03", ".", "<title>", "<meta name=author content=Ode>", "<svg/>",
    ]), 0..40)) {
        let text: String = pieces.concat();
        let file = TextFile::from_str("page.html", &text);
        assert_sound(file.text(), &markup(&file, Lexicon::builtin()));
        let file = TextFile::from_str("page.md", &text);
        assert_sound(file.text(), &markup(&file, Lexicon::builtin()));
    }
}
