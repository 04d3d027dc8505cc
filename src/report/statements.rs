//! Each attribution with the places of its parts. Knows attributions and the ledger; not how places are shown.

use super::ledger::Ledger;
use super::measured::Statement;
use super::words;
use crate::analyse;
use crate::article::Article;
use crate::lex::Tokens;

/// One for each attribution, in their order.
pub(super) fn statements(article: &Article<'_>, ledger: &Ledger) -> Vec<Statement> {
    let place = |tokens: &Option<Tokens>| tokens.as_ref().map(|tokens| article.span(tokens));
    let places = |all: &[Tokens]| all.iter().map(|tokens| article.span(tokens)).collect();
    let pairs = std::iter::zip(&article.syntax.attributions, &article.sources.attributions);
    let all = pairs.map(|(found, resolved)| Statement {
        line: found
            .cue
            .as_ref()
            .or(found.source.as_ref())
            .or(found.content.first())
            .map_or(0, |tokens| words::line(article, tokens.start)),
        row: resolved.source.and_then(|source| ledger.row(source)),
        attributions: analyse::weight(found, resolved),
        style: found.style.name(),
        source: place(&found.source),
        cue: place(&found.cue),
        content: places(&found.content),
        via: places(&resolved.via),
        parent: found.parent,
    });
    all.collect()
}
