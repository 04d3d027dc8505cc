//! Reads the facts of an article into the public shapes of `parse_json`. Decides nothing.

use super::parse_json::{
    Excerpt, ParsedAttribution, ParsedDeclaration, ParsedFigure, ParsedFile, ParsedQuotation, ParsedSentence,
    ParsedSource,
};
use crate::analyse;
use crate::article::Article;
use crate::lex::Tokens;
use crate::lexicon::CueClass;
use crate::syntax::Pairing;

/// All that `sayso parse` tells of one file.
pub fn parsed<'t>(article: &Article<'t>) -> ParsedFile<'t> {
    ParsedFile {
        path: article.file.path().to_owned(),
        attributions: attributions(article),
        quotations: quotations(article),
        figures: figures(article),
        sources: sources(article),
        sentences: sentences(article),
        declarations: declarations(article),
    }
}

fn declarations<'t>(article: &Article<'t>) -> Vec<ParsedDeclaration<'t>> {
    let shape = |found: &analyse::Declaration| ParsedDeclaration {
        start: found.span.start,
        end: found.span.end,
        kind: found.kind.name(),
        id: found.id.slice(article.text()),
        defined: found.defined,
        used: found.used,
        matches: found.matches,
    };
    article.facts.declared.declarations.iter().map(shape).collect()
}

fn attributions<'t>(article: &Article<'t>) -> Vec<ParsedAttribution<'t>> {
    let excerpt = |tokens: &Tokens| Excerpt::new(article.text(), article.span(tokens));
    let rows = std::iter::zip(&article.syntax.attributions, &article.sources.attributions);
    let shape = |(id, (found, resolved)): (usize, (&crate::syntax::Attribution, &crate::resolve::Resolved))| {
        let source = resolved.source.and_then(|id| article.sources.sources.get(id as usize));
        ParsedAttribution {
            id: id as u32,
            style: found.style.name(),
            source: found.source.as_ref().map(excerpt),
            cue: found.cue.as_ref().map(excerpt),
            cue_class: found.cue_class.map(CueClass::name),
            content: found.content.iter().map(excerpt).collect(),
            speaker: resolved.source.and_then(|id| article.name_of(id)),
            source_id: resolved.source,
            kind: source.map(|source| source.kind.name()),
            via: resolved.via.iter().map(|tokens| article.plain(tokens)).collect(),
            parent: found.parent,
        }
    };
    rows.enumerate().map(shape).collect()
}

/// One for each quotation; what a later paragraph re-opens is a further span of the one that it continues.
fn quotations(article: &Article<'_>) -> Vec<ParsedQuotation> {
    let mut shaped: Vec<ParsedQuotation> = Vec::new();
    // For each quotation of the syntax the row of the shape that it went into.
    let mut rows: Vec<usize> = Vec::new();
    for found in &article.syntax.quotations {
        let (span, balanced) =
            (article.span(&found.tokens), matches!(found.pairing, Pairing::Closed | Pairing::RunsOn));
        let continued = found.continues.and_then(|earlier| rows.get(earlier as usize).copied());
        if let Some((row, whole)) = continued.and_then(|row| Some((row, shaped.get_mut(row)?))) {
            whole.spans.push(span);
            whole.balanced &= balanced;
            whole.attribution = whole.attribution.or(found.attribution);
            rows.push(row);
            continue;
        }
        rows.push(shaped.len());
        shaped.push(ParsedQuotation {
            spans: vec![span],
            kind: found.kind.name(),
            balanced,
            attribution: found.attribution,
        });
    }
    shaped
}

fn figures<'t>(article: &Article<'t>) -> Vec<ParsedFigure<'t>> {
    let speaker = |attribution: u32| article.name_of(article.sources.attributions.get(attribution as usize)?.source?);
    let rows = std::iter::zip(&article.syntax.figures, &article.facts.figures);
    let shape = |(found, facts): (&crate::syntax::Figure, &analyse::FigureFacts)| {
        let span = article.span(&found.tokens);
        ParsedFigure {
            start: span.start,
            end: span.end,
            text: span.slice(article.text()),
            kind: found.kind.name(),
            low: found.low,
            high: found.high,
            attributed: facts.attribution.is_some(),
            by: facts.attribution.and_then(speaker),
            attribution: facts.attribution,
        }
    };
    rows.map(shape).collect()
}

fn sources(article: &Article<'_>) -> Vec<ParsedSource> {
    let shape = |(id, found): (usize, &crate::resolve::Source)| ParsedSource {
        id: id as u32,
        name: article.plain(&found.name),
        kind: found.kind.name(),
        role: found.role.as_ref().map(|tokens| article.plain(tokens)),
        mentions: found.mentions.iter().map(|tokens| article.span(tokens)).collect(),
        entry: found.entry.and_then(|row| article.register.get(row)).map(|entry| entry.id.clone()),
        interest: analyse::interest(&article.lexed, article.lexicon, found).name(),
    };
    article.sources.sources.iter().enumerate().map(shape).collect()
}

fn sentences(article: &Article<'_>) -> Vec<ParsedSentence> {
    let rows = std::iter::zip(&article.lexed.sentences, &article.facts.sentences).enumerate();
    let shape = |(row, (found, facts)): (usize, (&crate::lex::Sentence, &analyse::SentenceFacts))| {
        let span = article.span(&found.tokens);
        let zone = article.lexed.paragraphs.get(found.paragraph as usize).map(|paragraph| paragraph.zone);
        ParsedSentence {
            start: span.start,
            end: span.end,
            zone: zone.unwrap_or_else(|| article.zone(span)).name(),
            attributed: facts.attributed,
            why: facts.why,
            declared: article.facts.declared.of(row as u32).name(),
        }
    };
    rows.map(shape).collect()
}
