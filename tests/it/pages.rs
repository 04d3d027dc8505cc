//! HTML as the program sees it: the same findings as for the same words in another format, pages that nobody would write,
//! and folders.

use std::fmt::Write as _;
use std::io;

use serde_json::Value;

use crate::cli::{run, sandbox};

/// The paragraphs of a story with a little of everything.
const STORY: [&str; 6] = [
    "TUNIS (AP) — The harbour was shut after a fire that killed 12 people, a source said on Tuesday.",
    "“We ran for the quay,” said Ada Stone, who runs the café on the pier. “Nobody told us anything.”",
    "It is believed that 300 boats were lost. The mayor, Ben Ash, hasn’t said who will pay.",
    "“The pumps were old.”",
    "Experts say the wall may not hold, and reportedly 40 percent of the town is under water.",
    "The regime’s thugs slammed the report, according to officials.",
];

/// What is found, by rule and words.
fn found(name: &str, file: &str, text: &str) -> io::Result<Vec<String>> {
    let folder = sandbox(name, &[(file, text.as_bytes())])?;
    let run = run(&folder, &["check", "--format", "jsonl", "--show", "hint", "--today", "2026-01-15", file])?;
    assert_eq!(run.err, "");
    let words = |span: &Value| {
        let offset = |key: &str| span[key].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or_default();
        plain(text.get(offset("start")..offset("end")).unwrap_or("cut"))
    };
    let mut lines = Vec::new();
    for line in run.out.lines() {
        let finding: Value = serde_json::from_str(line).map_err(io::Error::other)?;
        let mut shown = format!("{} {} {}", finding["rule"], finding["message"], words(&finding["span"]));
        for label in finding["labels"].as_array().into_iter().flatten() {
            let _ = write!(shown, " [{}]", words(&label["span"]));
        }
        lines.push(shown);
    }
    Ok(lines)
}

/// Words as a reader sees them.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        out.push_str(&rest[..start]);
        rest = rest[start..].split_once('>').map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    for (reference, char) in [
        ("&ldquo;", "“"),
        ("&#8221;", "”"),
        ("&rsquo;", "’"),
        ("&#x2019;", "’"),
        ("&eacute;", "é"),
        ("&mdash;", "—"),
        ("&nbsp;", " "),
    ] {
        out = out.replace(reference, char);
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn one_story_in_three_formats_has_the_same_findings() -> io::Result<()> {
    let text = format!("Fire shuts the harbour of Tunis\n\nBy Ann Lund\n\nMay 4, 2021\n\n{}\n", STORY.join("\n\n"));
    let expected = found("pages-txt", "a.txt", &text)?;
    assert!(expected.len() > 5, "{expected:#?}");
    let markdown = format!("# {text}");
    assert_eq!(found("pages-md", "a.md", &markdown)?, expected);

    let paragraphs = format!("<p>{}</p>\n", STORY.join("</p>\n<p>"));
    let head = "<h1>Fire shuts the harbour of Tunis</h1>\n<p class=byline>By Ann Lund</p>\n<time>May 4, 2021</time>\n";
    let page = format!("<!DOCTYPE html>\n<body><article>{head}{paragraphs}</article></body>\n");
    assert_eq!(found("pages-html", "a.html", &page)?, expected);

    // references for signs and letters, tags around and inside of words, lines broken anywhere
    let dressed = page
        .replace('“', "&ldquo;")
        .replace('”', "&#8221;")
        .replace("hasn’t", "hasn&#x2019;t")
        .replace("regime’s", "regime&rsquo;s")
        .replace('é', "&eacute;")
        .replace('—', "&mdash;")
        .replace("<p>It is", "<p><span class=drop>I</span>t is")
        .replace("Ada Stone", "<b>Ada</b>\n  <i>Stone</i>")
        .replace("a source", "a&nbsp;<em>source</em>")
        .replace("TUNIS (AP)", "<strong>TUNIS (AP)</strong>")
        .replace(" the ", "\r\n the ");
    assert_eq!(found("pages-dressed", "a.html", &dressed)?, expected);

    // a page of the last century
    let old = format!(
        "<HTML><BODY><FONT SIZE=5>Fire shuts the harbour of Tunis</FONT><BR><BR>By Ann Lund<BR><BR>May 4, 2021<BR><BR>{}</BODY>",
        STORY.join("<BR>\n<BR>")
    );
    assert_eq!(found("pages-old", "a.htm", &old)?, expected);
    Ok(())
}

#[test]
fn pages_are_found_in_folders() -> io::Result<()> {
    let page = "<h1>Quay</h1><p>It shut, a source said.</p>".as_bytes();
    let folder = sandbox("pages-folder", &[("a.html", page), ("b.HTM", page), ("c.xhtml", page), ("d.css", page)])?;
    let run = run(&folder, &["check", "--only", "anonymous-underdescribed", "--format", "short", "."])?;
    let places: Vec<&str> =
        run.out.lines().filter_map(|line| line.split_once(": error").map(|(place, _)| place)).collect();
    assert_eq!(places, ["a.html:1:26", "b.HTM:1:26", "c.xhtml:1:26"], "{}", run.out);
    Ok(())
}

/// The rules that have findings in a story below a line.
fn rules_below(name: &str, line: &str) -> io::Result<Vec<String>> {
    let story = "The harbour was shut on Tuesday, local fishermen told Sable Free Press, and ferries went to other ports.\n\n\
                 The storm of 14 May 2020 took the old wall, and of 03/04/2020 the pier.\n";
    let found = found(name, "a.txt", &format!("Harbour shut after storm\n\n{line}\n\n{story}"))?;
    Ok(found.iter().filter_map(|line| line.split('"').nth(1).map(str::to_owned)).collect())
}

#[test]
fn the_day_may_stand_in_company() -> io::Result<()> {
    let has = |rules: &[String], rule: &str| rules.iter().any(|found| found == rule);
    for line in [
        "News | Tuesday 4 May 2021 | The Sable Post",
        "Ada Stone in Oslo   MAY 4 2021",
        "May 4, 2021 by Harbour Desk",
        "Saturday 4 May 2021 17:04 | HT at the Mole | Att: 18,412",
        "Last updated on 4 May 2021 at 08:11. By Harbour Staff",
        "4 May 2021. Interview by Ben Ash.",
        "Tue 4 May 2021. First published 06.02 BST; last modified 19.40 BST. Rolling coverage by Ada Stone and Ben Ash",
        "From the issue of 4 May 2021",
        "Harbour team, 4 May 2021, 7:00am",
        "4 May 2021 — By our staff",
        "The Sable Student Voice, 14/11/2021",
        "14/11/2021",
        "TUNIS, Coast (ANP) | 22/01/2021 - 14:03",
        "By Ada Stone | 3 hours ago | May 4, 2021",
        "Posted 04/05/2021, updated 14/05/2021",
        // which of them is the month, readers there know
        "04/05/2021",
        "TUNIS, 4 May",
        "EMBARGOED UNTIL 00:01 LONDON TIME, TUESDAY 4 MAY 2021",
        "By Ada Stone | May 4, 2021 | ada@sable.example",
        "Published in The Sable Star, May 4th, 2021",
    ] {
        let rules = rules_below("pages-dated", line)?;
        assert!(!has(&rules, "missing-publish-date") && !has(&rules, "unanchored-relative-date"), "{line}: {rules:?}");
    }
    // a month is an answer, but not to which Tuesday
    for line in ["Winter 2021", "Sable Rights Watch, December 2021", "The Sable Review | No. 4 | May/June 2021"] {
        let rules = rules_below("pages-issue", line)?;
        assert!(!has(&rules, "missing-publish-date") && has(&rules, "unanchored-relative-date"), "{line}: {rules:?}");
    }
    // what a story tells is not when it appeared
    for line in ["Ada Stone", "The storm of 4 May 2021 was worse, the harbour master said of this one."] {
        assert!(has(&rules_below("pages-undated", line)?, "missing-publish-date"), "{line}");
    }
    for line in ["Sable Free Press", "4 May 2021 · Sable Free Press", "14/05/2021 | Sable Free Press"] {
        let line = if line.contains("2021") { line.to_owned() } else { format!("{line}\n\n4 May 2021") };
        assert!(!has(&rules_below("pages-outlet", &line)?, "hearsay-chain"), "{line}");
    }
    assert!(has(&rules_below("pages-other", "4 May 2021 · Mole Gazette")?, "hearsay-chain"));
    for line in
        ["4 May 2021\n\nAda Stone", "Words by Ada Stone", "4 May 2021 — by Ada Stone", "TUNIS (ANP) | 14/05/2021"]
    {
        assert!(!has(&rules_below("pages-credit", line)?, "missing-credit"), "{line}");
    }
    for line in ["News | 4 May 2021 | The Sable Post", "Photographs by Ada Stone"] {
        assert!(has(&rules_below("pages-no-credit", line)?, "missing-credit"), "{line}");
    }
    Ok(())
}

#[test]
fn notes_of_an_encyclopedia_are_no_links() -> io::Result<()> {
    let text = "# Storm of Sable\n\nThe storm took 3 piers.[1] It was late.[2][3] The mayor, Ben Ash, said it was \
                \"[a] mess\".[citation needed]\n\nSee [the log][9].\n";
    let found = found("pages-notes", "a.md", text)?;
    let broken: Vec<&String> = found.iter().filter(|line| line.contains("declaration-broken")).collect();
    assert!(broken.len() == 1 && broken[0].contains("`9`"), "{broken:#?}");
    let folder = sandbox("pages-sentences", &[("a.md", text.as_bytes())])?;
    let said = run(&folder, &["parse", "--format", "jsonl", "a.md"])?;
    let parsed: Value = serde_json::from_str(&said.out).map_err(io::Error::other)?;
    let words = |row: &Value| {
        let offset = |key: &str| row[key].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or_default();
        text.get(offset("start")..offset("end")).unwrap_or("cut").to_owned()
    };
    let sentences: Vec<String> = parsed["sentences"].as_array().into_iter().flatten().map(words).collect();
    assert_eq!(
        sentences[1..4],
        ["The storm took 3 piers.", "It was late.", "The mayor, Ben Ash, said it was \"[a] mess\".",]
    );
    assert_eq!(parsed["figures"].as_array().map(Vec::len), Some(1));
    Ok(())
}

#[test]
fn reports_are_no_articles() -> io::Result<()> {
    let article = ("a.md", "It shut, a source said.\n".as_bytes());
    let folder = sandbox("pages-report", &[article])?;
    let args = ["report", "--format", "html", "--output", "b.html", "a.md"];
    assert_eq!(run(&folder, &args)?.err, "");
    let checked = |path: &str| -> io::Result<Vec<String>> {
        let run = run(&folder, &["check", "--format", "short", path])?;
        assert_eq!(run.err, "", "{path}");
        Ok(run.out.lines().filter_map(|line| line.split_once(" checked").map(|(files, _)| files.to_owned())).collect())
    };
    assert_eq!(checked(".")?, ["1 file"]);
    assert_eq!(checked("a.md")?, ["1 file"]);
    // who names it wants it
    assert_eq!(checked("./b.html")?, ["1 file"]);
    Ok(())
}

/// Each would take minutes if anything in it were read as often as there are places that are broken.
#[test]
fn pages_that_nobody_would_write() -> io::Result<()> {
    let many = 100_000;
    for (name, text) in [
        ("less-than", "<".repeat(many)),
        ("tags", "<a ".repeat(many / 2)),
        ("tags-closed", "<a <b>".repeat(many / 2)),
        ("values", "<a b=\">\"".repeat(many / 2)),
        ("quotes", "<a b='\">".repeat(many / 2)),
        ("ampersands", "&".repeat(many)),
        ("references", "&#8217;".repeat(many / 4)),
        ("deep", "<div>".repeat(many)),
        ("deep-inline", format!("<p>{}word", "<b>".repeat(many))),
        ("closed", "</div></b>".repeat(many)),
        ("crossed", "<b><div></b>".repeat(many / 2)),
        ("comments", "<!-- a ".repeat(many / 2)),
        ("scripts", "<script>a".repeat(many / 2)),
        ("instructions", "<?a>".repeat(many / 2)),
        ("bogus", "</1".repeat(many)),
        ("navs", "<nav>a".repeat(many / 2)),
        ("lists", "<ul><li><a>b".repeat(many / 8)),
        ("articles", "<article>a. ".repeat(many / 8)),
        ("notes", "<sup>1".repeat(many / 4)),
        ("cites", "<cite>a".repeat(many / 8)),
        ("quotations", "<q>a".repeat(many / 8)),
        ("shortcodes", "{{< a ".repeat(many / 2)),
        ("letters", "<b>a</b>".repeat(many / 4)),
    ] {
        for file in ["a.html", "a.md"] {
            let folder = sandbox(&format!("pages-{name}"), &[(file, text.as_bytes())])?;
            let start = std::time::Instant::now();
            let run = run(&folder, &["check", "--format", "short", "--show", "hint", file])?;
            assert!(run.err.is_empty() && matches!(run.code, Some(0 | 1)), "{name} {file}: {:?} {}", run.code, run.err);
            assert!(!run.out.contains("internal-error"), "{name} {file}");
            // in a debug build on a busy machine
            assert!(start.elapsed().as_secs() < 30, "{name} {file}: {:?}", start.elapsed());
        }
    }
    Ok(())
}

#[test]
fn the_label_of_a_section_says_what_an_article_is() -> io::Result<()> {
    let story = "The harbour deserves better\n\n4 May 2021\n\nClearly the harbour needs a new wall, and the council has known it for years.\n\n\
                 The old one is cracked from end to end, and every storm takes another piece of it away.\n";
    for (label, silent) in [("OPINION", true), ("Analysis", true), ("Coast", false), ("Interview", false)] {
        let found = found("pages-label", "a.txt", &format!("{label}\n\n{story}"))?;
        let comments = found.iter().filter(|line| line.starts_with("\"editorialising\"")).count();
        assert_eq!(comments == 0, silent, "{label}: {found:?}");
    }
    Ok(())
}
