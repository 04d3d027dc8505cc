//! Stretches of the article as the report shows them: one line each, and not long. Knows spans; not what they mean.

use crate::article::Article;
use crate::lex::Tokens;
use crate::markup::Date;
use crate::span::Span;

/// Characters of a sentence that are shown.
const MOST: usize = 160;

/// The words of a span: markup left out, white space collapsed, cut between words where it is long.
pub(super) fn shown(article: &Article<'_>, span: Span) -> String {
    let tokens = article.lexed.tokens_in(span);
    // what is no prose has no tokens
    let whole = if tokens.is_empty() {
        span.slice(article.text()).split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        article.plain(&tokens)
    };
    cut(&whole)
}

/// The same for tokens.
pub(super) fn plain(article: &Article<'_>, tokens: &Tokens) -> String {
    cut(&article.plain(tokens))
}

fn cut(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(MOST) else { return text.to_owned() };
    let end = text[..end].rfind(' ').unwrap_or(end);
    format!("{} …", &text[..end])
}

/// The line on which the token stands.
pub(super) fn line(article: &Article<'_>, token: u32) -> u32 {
    let start = article.lexed.tokens.get(token as usize).map_or(0, |token| token.start);
    article.file.line_column(start).line
}

/// YYYY-MM-DD.
pub(crate) fn day(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)
}
