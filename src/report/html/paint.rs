//! What is said of each token: whose words it belongs to, which part of a statement it is, which figure and which finding
//! it stands in. Knows places; not how they are shown.

use crate::article::Article;
use crate::lex::Tokens;
use crate::report::Measured;
use crate::span::Span;

/// A statement in the words of another one in the words of another one and so on: from there on nobody looks.
const DEEPEST: usize = 8;

/// What a word does in a statement.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    Source,
    Cue,
    Via,
}

impl Role {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Cue => "cue",
            Self::Via => "via",
        }
    }
}

/// What is said of a token; indices of the lists of [`Measured`].
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Paint {
    /// The innermost statement whose content it is.
    pub(super) content: Option<usize>,
    /// The statement of which it is another part.
    pub(super) part: Option<(Role, usize)>,
    pub(super) figure: Option<usize>,
    /// The worst finding.
    pub(super) finding: Option<usize>,
}

impl Paint {
    /// What holds on both sides holds in between.
    pub(super) fn common(self, other: Self) -> Self {
        Self {
            content: self.content.filter(|_| self.content == other.content),
            part: self.part.filter(|_| self.part == other.part),
            figure: self.figure.filter(|_| self.figure == other.figure),
            finding: self.finding.filter(|_| self.finding == other.finding),
        }
    }

    /// The statements that it belongs to, innermost first.
    pub(super) fn statements(self, measured: &Measured) -> Vec<usize> {
        let mut all: Vec<usize> = self.part.map(|(_, statement)| statement).into_iter().collect();
        let mut next = self.content;
        while let Some(statement) = next.filter(|_| all.len() < DEEPEST) {
            if !all.contains(&statement) {
                all.push(statement);
            }
            next = measured.statements.get(statement).and_then(|found| Some(found.parent? as usize));
        }
        all
    }
}

/// One for each token.
pub(super) fn paint(article: &Article<'_>, measured: &Measured) -> Vec<Paint> {
    let mut paints = vec![Paint::default(); article.lexed.tokens.len()];
    let tokens = |span: &Span| article.lexed.tokens_in(*span);
    // what stands inside something else is painted over it
    let mut contents: Vec<(usize, Tokens)> = Vec::new();
    for (index, statement) in measured.statements.iter().enumerate() {
        contents.extend(statement.content.iter().map(|span| (index, tokens(span))));
    }
    contents.sort_by_key(|(_, tokens)| std::cmp::Reverse(tokens.len()));
    for (index, tokens) in contents {
        on(&mut paints, &tokens, |paint| paint.content = Some(index));
    }
    for (index, statement) in measured.statements.iter().enumerate() {
        let source = statement.source.iter().map(|span| (Role::Source, span));
        let cue = statement.cue.iter().map(|span| (Role::Cue, span));
        let via = statement.via.iter().map(|span| (Role::Via, span));
        for (role, span) in source.chain(cue).chain(via) {
            on(&mut paints, &tokens(span), |paint| paint.part = paint.part.or(Some((role, index))));
        }
    }
    for (index, figure) in measured.figures.iter().enumerate() {
        on(&mut paints, &tokens(&figure.span), |paint| paint.figure = Some(index));
    }
    for (index, finding) in measured.findings.iter().enumerate() {
        on(&mut paints, &tokens(&finding.span), |paint| paint.finding = paint.finding.or(Some(index)));
    }
    paints
}

fn on(paints: &mut [Paint], tokens: &Tokens, mut with: impl FnMut(&mut Paint)) {
    let own = paints.get_mut(tokens.start as usize..tokens.end as usize).unwrap_or_default();
    own.iter_mut().for_each(&mut with);
}
