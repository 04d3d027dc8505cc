//! Draws what the grammar found in one sentence: `S` under the source, `V` under the cue, `C` under the content.

use sayso::article::Article;
use sayso::lexicon::Lexicon;
use sayso::text::TextFile;

/// Draws the attributions of the sentence that opens `picture` and compares.
pub(crate) fn check(picture: &str) {
    // a paragraph before it, so that the sentence is not the headline
    draw("It rained all day, and nobody came to the port of the town before noon.\n\n", picture, "");
}

/// The same for a headline.
pub(crate) fn check_headline(picture: &str) {
    draw("", picture, "\nIt rained all day, and nobody came to the port of the town before noon.\n");
}

fn draw(lead: &str, picture: &str, tail: &str) {
    let picture = picture.trim_matches('\n');
    let sentence = picture.lines().next().unwrap_or_default();
    let file = TextFile::from_str("example.md", format!("{lead}{sentence}\n{tail}"));
    let article = Article::new(&file, Lexicon::builtin());
    let mut drawn = sentence.to_owned();
    for attribution in &article.syntax.attributions {
        let mut row: Vec<char> = vec![' '; sentence.chars().count()];
        let pieces = attribution.content.iter().map(|t| (t, 'C'));
        let roles =
            pieces.chain(attribution.cue.iter().map(|t| (t, 'V'))).chain(attribution.source.iter().map(|t| (t, 'S')));
        for (tokens, role) in roles {
            let span = article.span(tokens);
            for (column, (at, _)) in sentence.char_indices().enumerate() {
                let at = (lead.len() + at) as u32;
                if span.start <= at && at < span.end {
                    row[column] = role;
                }
            }
        }
        drawn.push('\n');
        drawn.push_str(row.into_iter().collect::<String>().trim_end());
    }
    assert_eq!(drawn, picture, "\n{drawn}\n");
}
