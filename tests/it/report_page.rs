//! `sayso report --format html`: that its numbers are those of the other formats, that each link leads somewhere, and that
//! no article can put anything but text on it. How it looks and works in a browser is for `tests/browser`.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use html5gum::{StartTag, Token, Tokenizer};
use serde_json::Value;

use crate::cli::{run, sandbox};

/// What a page is made of.
#[derive(Default)]
struct Page {
    /// Names and attributes of all elements, in order.
    elements: Vec<(String, BTreeMap<String, String>)>,
    /// All text outside of the style and the script.
    text: String,
    /// The same without letters, numbers and words put in for those who listen, white space collapsed.
    words: String,
}

/// Elements without an end.
const VOID: [&str; 2] = ["meta", "br"];

fn read(page: &str) -> Page {
    let mut read = Page::default();
    let mut open: Vec<String> = Vec::new();
    let mut put_in = 0;
    for token in Tokenizer::new(page) {
        let Ok(token) = token;
        let name = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        match token {
            Token::StartTag(StartTag { name: tag, attributes, self_closing, .. }) => {
                let tag = name(&tag);
                assert!(!self_closing, "{tag}: HTML has none of these");
                let pairs: BTreeMap<String, String> =
                    attributes.iter().map(|(key, value)| (name(key), name(value))).collect();
                let is_put_in = tag == "sup" || pairs.get("class").is_some_and(|class| class == "sr");
                if put_in == 0 && is_put_in {
                    put_in = open.len() + 1;
                }
                read.elements.push((tag.clone(), pairs));
                if !VOID.contains(&tag.as_str()) {
                    open.push(tag);
                }
            }
            Token::EndTag(end) => {
                assert_eq!(open.pop(), Some(name(&end.name)), "elements are closed in their order");
                if open.len() < put_in {
                    put_in = 0;
                }
            }
            Token::String(text) => {
                let hidden = open.last().is_some_and(|tag| ["style", "script"].contains(&tag.as_str()));
                if !hidden {
                    read.text.push_str(&name(&text));
                }
                if put_in == 0 {
                    read.words.push_str(&name(&text));
                }
            }
            Token::Comment(comment) => panic!("a comment: {comment:?}"),
            Token::Error(error) => panic!("{error:?}"),
            Token::Doctype(_) => {}
        }
    }
    assert_eq!(open, Vec::<String>::new(), "all elements are closed");
    read.words = collapsed(&read.words);
    read
}

fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What holds for every page: names are given once, links lead to a name on the page, nothing is fetched or run but the one
/// script. Returns the links to other pages.
fn sound(page: &Page) -> Vec<&str> {
    let mut elsewhere = Vec::new();
    let mut ids = BTreeSet::new();
    for (tag, attributes) in &page.elements {
        let is_known = attributes.get("id").is_none_or(|id| ids.insert(id.as_str()));
        assert!(is_known, "twice: {attributes:?}");
        let foreign = ["img", "link", "iframe", "object", "embed", "form", "base", "video", "audio", "input"];
        assert!(!foreign.contains(&tag.as_str()), "{tag}");
        assert!(
            !attributes.keys().any(|name| name.starts_with("on") || name == "src" || name == "style"),
            "{attributes:?}"
        );
    }
    for (_, attributes) in &page.elements {
        for reference in ["href", "aria-labelledby"] {
            let Some(to) = attributes.get(reference) else { continue };
            match to.strip_prefix('#') {
                None if reference == "href" => elsewhere.push(to.as_str()),
                id => assert!(ids.contains(id.unwrap_or(to)), "{reference} leads nowhere: {to}"),
            }
        }
    }
    let scripts = page.elements.iter().filter(|(tag, _)| tag == "script").count();
    assert_eq!(scripts, 1);
    elsewhere
}

fn page(folder: &Path, file: &str) -> io::Result<Page> {
    let run = run(folder, &["report", file, "--format", "html", "--today", "2026-01-15"])?;
    assert_eq!((run.err.as_str(), run.code), ("", Some(0)), "{file}");
    Ok(read(&run.out))
}

#[test]
fn numbers_are_those_of_json_and_links_lead_somewhere() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles");
    let json = run(&folder, &["report", ".", "--format", "json", "--today", "2026-01-15"])?.out;
    let json: Value = serde_json::from_str(&json)?;
    for report in json["files"].as_array().into_iter().flatten() {
        let path = report["path"].as_str().unwrap_or_default();
        let page = page(&folder, path)?;
        assert_eq!(sound(&page), Vec::<&str>::new());
        let text = std::fs::read_to_string(folder.join(path))?;
        // elsewhere signs and tags stand between the words
        let is_plain = Path::new(path).extension().is_some_and(|extension| extension == "txt");
        for cell in report["strip"]["sentences"].as_array().into_iter().flatten().filter(|_| is_plain) {
            let place = |name: &str| cell[name].as_u64().map_or(0, |at| at as usize);
            let sentence = collapsed(&text[place("start")..place("end")]);
            assert!(page.words.contains(&sentence), "{path}: the words of the article stay as they are: {sentence}");
        }
        let mut said: BTreeMap<u64, u64> = BTreeMap::new();
        for (_, attributes) in &page.elements {
            let number = |name: &str| attributes.get(name).and_then(|value| value.parse::<u64>().ok());
            if let (Some(row), Some(count)) = (number("data-row"), number("data-counts")) {
                *said.entry(row).or_default() += count;
            }
        }
        let ledger = report["ledger"].as_array().cloned().unwrap_or_default();
        for (index, row) in ledger.iter().enumerate() {
            let marked = said.get(&(index as u64)).copied().unwrap_or_default();
            assert_eq!(row["attributions"].as_u64(), Some(marked), "{path}: {}", row["name"]);
            assert!(page.text.contains(row["name"].as_str().unwrap_or_default()), "{path}: {row}");
        }
        let ids: BTreeSet<&str> = page.elements.iter().filter_map(|(_, a)| a.get("id").map(String::as_str)).collect();
        let count = |prefix: &str| ids.iter().filter(|id| id.starts_with(prefix)).count();
        let listed = |name: &str| report[name].as_array().map_or(0, Vec::len);
        assert_eq!(count("statement-"), listed("statements"), "{path}");
        assert_eq!(count("finding-"), listed("findings"), "{path}");
        assert_eq!(count("sentence-"), report["sentences"]["total"].as_u64().map_or(0, |n| n as usize), "{path}");
        for finding in report["findings"].as_array().into_iter().flatten() {
            let message = finding["message"].as_str().unwrap_or_default();
            let plain = page.text.replace(['“', '”'], "`");
            assert!(plain.contains(&message.replace(['“', '”'], "`")), "{path}: {message}");
        }
    }
    Ok(())
}

#[test]
fn articles_put_nothing_but_text_on_the_page() -> io::Result<()> {
    let text = "---\ntitle: \"</title><script>alert(1)</script>\"\nsources:\n  - id: \"x\\\" onclick=alert(1)\"\n    name: \
                \"<img src=x onerror=alert(1)>\"\n---\n\
                “We <b onclick=alert(1)>shut</b> the &lt;script&gt;gate&lt;/script&gt;,” said Ada \"><img src=x> Lund, a \
                grower\u{202E}.\n\nSix people were killed in </style> \"'><svg onload=alert(1)> on Tuesday, the Holm --> \
                <!-- Board said.\n";
    for name in ["a.md", "a.txt", "a.html", "a\"><script>.md"] {
        let folder = sandbox("report-page-hostile", &[(name, text.as_bytes())])?;
        let page = page(&folder, name)?;
        assert_eq!(sound(&page), Vec::<&str>::new());
        assert!(!page.text.contains('\u{202E}'), "{name}");
    }
    Ok(())
}

#[test]
fn an_article_without_anything_has_a_page() -> io::Result<()> {
    for text in ["", "\n", "---\ntitle: x\n---\n", "The quay is grey.\n"] {
        let folder = sandbox("report-page-empty", &[("a.md", text.as_bytes())])?;
        let page = page(&folder, "a.md")?;
        assert_eq!(sound(&page), Vec::<&str>::new());
        assert!(page.text.contains("No source found."), "{text:?}");
    }
    Ok(())
}

#[test]
fn several_articles_have_a_page_together_and_one_each_in_a_folder() -> io::Result<()> {
    let folder = sandbox("report-page-site", &[])?;
    let archive = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/archive");
    let archive = archive.to_string_lossy();
    let arguments =
        |output: &'static str| ["report", &archive, "--format", "html", "--today", "2026-01-15", "--output", output];
    let done = run(&folder, &arguments("site/"))?;
    assert_eq!((done.out.as_str(), done.err.as_str(), done.code), ("", "", Some(0)));
    let index = read(&std::fs::read_to_string(folder.join("site/index.html"))?);
    let links = sound(&index);
    assert_eq!(links.len(), 8, "{links:?}");
    for link in links {
        let page = read(&std::fs::read_to_string(folder.join("site").join(link))?);
        assert_eq!(sound(&page), ["../index.html"]);
    }
    assert!(index.text.contains("(8 articles, ") && index.text.contains("input xxh3-128:"), "{}", index.text);
    assert!(index.text.contains("The same event with different figures"), "{}", index.text);
    // without a folder there are no pages to go to
    run(&folder, &arguments("all.html"))?;
    let alone = read(&std::fs::read_to_string(folder.join("all.html"))?);
    assert_eq!(sound(&alone), Vec::<&str>::new());
    assert!(!folder.join("pages").exists() && alone.text.contains("has a page for each article too"));
    Ok(())
}

#[test]
fn a_folder_that_cannot_be_written_is_said() -> io::Result<()> {
    let folder = sandbox("report-page-blocked", &[("a.md", b"x\n"), ("b.md", b"y\n"), ("site/pages", b"a file\n")])?;
    let done = run(&folder, &["report", "a.md", "b.md", "--format", "html", "--output", "site"])?;
    assert_eq!(done.code, Some(2));
    assert!(done.err.contains("cannot write `site/pages`"), "{}", done.err);
    Ok(())
}

#[test]
fn line_ends_of_all_systems_are_line_ends() -> io::Result<()> {
    let text = "Ada Lund, a grower, said the quay\r\nwas shut.\r\n\r\nNobody came\r\nto the gate.\r\n";
    let folder = sandbox("report-page-crlf", &[("a.md", text.as_bytes())])?;
    assert!(page(&folder, "a.md")?.words.contains("said the quay was shut."));
    Ok(())
}

#[test]
fn a_report_is_no_article_of_the_next_one() -> io::Result<()> {
    let folder = sandbox("report-page-again", &[("a.md", b"The quay is shut.\n"), ("b.md", b"The quay is open.\n")])?;
    for output in ["site/", "all.html", "."] {
        for _ in 0..2 {
            let done = run(&folder, &["report", "--format", "html", "--output", output])?;
            assert_eq!((done.err.as_str(), done.code), ("", Some(0)), "{output}");
        }
        let at = if output == "all.html" { folder.join(output) } else { folder.join(output).join("index.html") };
        assert!(read(&std::fs::read_to_string(&at)?).text.contains("Attribution report: 2 articles"), "{output}");
        std::fs::remove_file(&at)?;
        let _ = std::fs::remove_dir_all(folder.join(output).join("pages"));
    }
    Ok(())
}

#[test]
fn one_of_several_that_can_be_read_has_a_page() -> io::Result<()> {
    let folder = sandbox("report-page-one", &[("a.md", b"The quay is shut.\n")])?;
    let done = run(&folder, &["report", "a.md", "gone.md", "--format", "html"])?;
    assert_eq!(done.code, Some(2));
    assert!(read(&done.out).text.contains("Attribution report: "), "{}", done.out);
    Ok(())
}

#[test]
fn every_page_of_a_folder_can_be_reached() -> io::Result<()> {
    let files: Vec<(String, &[u8])> = (0..130).map(|n| (format!("{n:03}.md"), &b"The quay is shut.\n"[..])).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let folder = sandbox("report-page-many", &files)?;
    run(&folder, &["report", ".", "--format", "html", "--output", "site/"])?;
    let index = read(&std::fs::read_to_string(folder.join("site/index.html"))?);
    assert_eq!(sound(&index).len(), 130);
    assert_eq!(std::fs::read_dir(folder.join("site/pages"))?.count(), 130);
    Ok(())
}
