//! The invariants, held over every fixture and over random text: spans on char boundaries, tokens that tile the
//! prose, no panic on text cut anywhere.

use std::path::Path;

use proptest::prelude::*;
use sayso::article::Article;
use sayso::lexicon::Lexicon;
use sayso::span::Span;
use sayso::text::TextFile;

/// Analyses the text and asserts what must hold of any text.
fn holds(path: &str, text: &str) -> Result<(), TestCaseError> {
    let file = TextFile::from_bytes(path, text.as_bytes().to_vec());
    let article = Article::new(&file, Lexicon::builtin());
    let text = file.text();
    let on_boundary =
        |span: Span| text.is_char_boundary(span.start as usize) && text.is_char_boundary(span.end as usize);
    let lexed = &article.lexed;
    let mut end = 0;
    for token in &lexed.tokens {
        prop_assert!(token.start >= end && token.end > token.start, "tokens are sorted and disjoint");
        prop_assert!(on_boundary(token.span()));
        end = token.end;
    }
    let mut next = 0;
    for paragraph in &lexed.paragraphs {
        prop_assert_eq!(paragraph.tokens.start, next, "paragraphs tile the tokens");
        next = paragraph.tokens.end;
        let mut at = paragraph.tokens.start;
        for sentence in &lexed.sentences[paragraph.sentences.start as usize..paragraph.sentences.end as usize] {
            prop_assert_eq!(sentence.tokens.start, at, "sentences tile their paragraph");
            at = sentence.tokens.end;
        }
        prop_assert_eq!(at, paragraph.tokens.end);
    }
    prop_assert_eq!(next as usize, lexed.tokens.len());
    tiles(&article, text)?;
    for (index, attribution) in article.syntax.attributions.iter().enumerate() {
        for tokens in attribution.content.iter().chain(&attribution.source).chain(&attribution.cue) {
            prop_assert!(!tokens.is_empty() && tokens.end as usize <= lexed.tokens.len());
            prop_assert!(on_boundary(article.span(tokens)));
        }
        if let Some(parent) = attribution.parent {
            prop_assert!((parent as usize) < article.syntax.attributions.len() && parent as usize != index);
        }
    }
    for pair in article.syntax.figures.windows(2) {
        prop_assert!(pair[0].tokens.end <= pair[1].tokens.start, "figures are sorted and disjoint");
    }
    prop_assert_eq!(article.facts.figures.len(), article.syntax.figures.len());
    prop_assert_eq!(article.facts.quotations.len(), article.syntax.quotations.len());
    prop_assert_eq!(article.sources.attributions.len(), article.syntax.attributions.len());
    Ok(())
}

/// Every byte of a prose block is white space, masked, a dateline prefix or in a token.
fn tiles(article: &Article<'_>, text: &str) -> Result<(), TestCaseError> {
    let tokens = &article.lexed.tokens;
    for block in article.markup.blocks.iter().filter(|b| b.zone.is_prose()) {
        for (offset, c) in block.span.slice(text).char_indices() {
            let at = block.span.start + offset as u32;
            let token = tokens.partition_point(|t| t.end <= at);
            let in_token = tokens.get(token).is_some_and(|t| t.start <= at);
            let blank = c.is_whitespace()
                || matches!(
                    c,
                    '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{ad}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
                );
            let entity = text[at as usize..].starts_with('&') || in_entity(text, at as usize);
            let masked = || article.markup.masked.iter().any(|m| m.start <= at && at < m.end);
            let prefix = block.dateline_prefix.is_some_and(|p| p.start <= at && at < p.end);
            prop_assert!(in_token || blank || prefix || entity || masked(), "{c:?} at {at} is nowhere");
        }
    }
    Ok(())
}

/// Inside `&nbsp;`, which is white space.
fn in_entity(text: &str, at: usize) -> bool {
    let start = text[..at].rfind('&').filter(|s| at - s < 10);
    start.is_some_and(|s| text[s..].find(';').is_some_and(|e| s + e >= at))
}

#[test]
fn fixtures_cut_anywhere_hold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles");
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if !path.extension().is_some_and(|e| e == "md" || e == "txt" || e == "html" || e == "htm") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(!text.is_empty());
        let name = path.display().to_string();
        let cuts = text
            .char_indices()
            .map(|(at, _)| at)
            .enumerate()
            .filter(|(n, at)| n % 97 == 0 || text[*at..].starts_with(['“', '”', '"', '\'']));
        for (_, at) in cuts.step_by(3) {
            if let Err(error) = holds(&name, &text[..at]).and_then(|()| holds(&name, &text[at..])) {
                panic!("{name} cut at {at}: {error}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn random_text_holds(pieces in prop::collection::vec(prop::sample::select(vec![
        "said", "Ode", "the mayor", " ", " ", " ", "\n", "\n\n", "“", "”", "\"", "‘", "’", "'", ",", ".", "?", "!", ":", ";", "—", "-", "--",
        "(", ")", "[", "]", "12", "1,400", "$3", "%", "killed", "people", "according to", "told", "that", "who", "U.S.", "Mr.", "…", "...",
        "é", "e\u{301}", "日本", "🙂", "\u{a0}", "\u{feff}", "&amp;", "&nbsp;", "# ", "> ", "- ", "*", "`", "<b>", "</b>", "<p>", "<q>", "</q>", "<br>", "&eacute;", "&#8217;", "&ldquo;", "<!-- x -->", "reportedly",
        "He", "it", "added", "a source", "video", "showed", "Monday", "which", "and",
    ]), 0..60)) {
        let text: String = pieces.concat();
        holds("random.md", &text)?;
        holds("random.txt", &text)?;
        holds("random.html", &text)?;
    }

    #[test]
    fn any_string_holds(text in "\\PC{0,200}") {
        holds("any.txt", &text)?;
        holds("any.md", &text)?;
        holds("any.html", &text)?;
    }
}
