//! Draws why one sentence was read as it was: its pieces, the productions that matched, what each figure rests on.
//! Knows the article; readable without colours too.

use std::fmt::Write;

use super::style::Part;
use super::{Screen, clean_line};
use crate::article::Article;
use crate::lex::Tokens;
use crate::parse;
use crate::text::LineColumn;

/// What there is to say about the sentence at `place`; `None` if no sentence stands there.
pub fn explained(article: &Article<'_>, place: LineColumn, screen: Screen) -> Option<Vec<u8>> {
    let offset = article.file.offset_at(place)?;
    let lexed = &article.lexed;
    let index = lexed.sentences.partition_point(|s| lexed.span(&s.tokens).end <= offset);
    let sentence = lexed.sentences.get(index)?;
    if lexed.span(&sentence.tokens).start > offset {
        return None;
    }
    let mut page = Page { article, screen, out: String::new() };
    page.sentence(index, &sentence.tokens);
    page.pieces(&sentence.tokens);
    page.attributions(&sentence.tokens);
    page.figures(&sentence.tokens);
    Some(page.out.into_bytes())
}

struct Page<'a, 't> {
    article: &'a Article<'t>,
    screen: Screen,
    out: String,
}

impl Page<'_, '_> {
    fn line(&mut self, line: &str) {
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    fn heading(&mut self, heading: &str) {
        let heading = self.screen.paint.text(Part::Message, heading);
        self.line("");
        self.line(&heading);
    }

    fn text(&self, tokens: &Tokens) -> String {
        clean_line(&self.article.plain(tokens)).into_owned()
    }

    fn painted(&self, part: Part, tokens: &Tokens) -> String {
        self.screen.paint.text(part, &self.text(tokens))
    }

    fn sentence(&mut self, index: usize, tokens: &Tokens) {
        let at = self.article.file.line_column(self.article.lexed.span(tokens).start);
        let text = self.text(tokens);
        self.line(&format!("{}:{}  {text}", at.line, at.column));
        if let Some(facts) = self.article.facts.sentences.get(index) {
            let word = if facts.attributed { "attributed" } else { "not attributed" };
            self.line(&format!("{word}: {}", facts.why));
        }
    }

    /// One line a piece, a cue with its class.
    fn pieces(&mut self, tokens: &Tokens) {
        self.heading("pieces");
        let article = self.article;
        for piece in parse::pieces(&article.lexed, article.lexicon, &article.syntax, tokens) {
            let part = if piece.cue.is_some() { Part::Cue } else { Part::Content };
            let cue = piece.cue.map_or(String::new(), |class| format!("  ({} cue)", class.name()));
            let text = self.painted(part, &piece.tokens);
            self.line(&format!("  {:15}{text}{cue}", piece.name));
        }
    }

    /// Every attribution that has a part in the sentence, with the production that found it.
    fn attributions(&mut self, sentence: &Tokens) {
        let article = self.article;
        let touches = |tokens: &Tokens| tokens.start < sentence.end && sentence.start < tokens.end;
        for (id, attribution) in article.syntax.attributions.iter().enumerate() {
            let cue = attribution.cue.as_ref();
            if !cue.is_some_and(touches) && !attribution.content.iter().any(touches) {
                continue;
            }
            self.heading(&format!("attribution #{id}, by the production `{}`", attribution.production));
            let resolved = article.sources.attributions.get(id);
            if let Some(source) = &attribution.source {
                let name = resolved.and_then(|r| r.source).and_then(|s| article.name_of(s)).unwrap_or_default();
                let text = self.painted(Part::Source, source);
                self.line(&format!("  {:15}{text}  (= {})", "source", clean_line(&name)));
            }
            if let Some(cue) = cue {
                let text = self.painted(Part::Cue, cue);
                self.line(&format!("  {:15}{text}", "cue"));
            }
            for piece in &attribution.content {
                let text = self.painted(Part::Content, piece);
                self.line(&format!("  {:15}{text}", "content"));
            }
            for via in resolved.map_or(&[][..], |r| &r.via) {
                let text = self.painted(Part::Source, via);
                self.line(&format!("  {:15}{text}", "via"));
            }
        }
    }

    fn figures(&mut self, sentence: &Tokens) {
        let article = self.article;
        let own: Vec<usize> = (0..article.syntax.figures.len())
            .filter(|i| sentence.contains(&article.syntax.figures[*i].tokens.start))
            .collect();
        if own.is_empty() {
            return;
        }
        self.heading("figures");
        for index in own {
            let (figure, facts) = (&article.syntax.figures[index], &article.facts.figures[index]);
            let mut why = match facts.attribution {
                Some(id) => format!("in the content of #{id}"),
                None => "in nobody's content".to_owned(),
            };
            if facts.exempt.name() != "none" {
                let _ = write!(why, "; needs no source ({})", facts.exempt.name());
            }
            let text = self.painted(Part::Figure, &figure.tokens);
            self.line(&format!("  {:15}{text}: {why}", figure.kind.name()));
        }
    }
}
