//! The vocabulary of rules: for each subject its facts (typed fields) and its roles (spans that labels may
//! point at). One table entry is name, type, documentation and accessor of a fact: the only place to add one.

use super::{Article, Voice, table};
use crate::markup::Zone;
use crate::span::Span;

/// What a rule can be about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum SubjectKind {
    /// The file as a whole.
    Article,
    /// A sentence of prose.
    Sentence,
    /// Source, cue, content.
    Attribution,
    /// A stretch in quotation marks, or a mark without partner.
    Quotation,
    /// A quantity.
    Figure,
    /// A resolved source.
    Source,
    /// A video, photograph or post that the article describes.
    MediaItem,
    /// An occurrence of one of the rule's own words.
    Term,
    /// A mark, definition, claim, source or allowance that the file declares.
    Declaration,
    /// A day that the text names: a weekday, a date, "yesterday".
    Day,
    /// The words below or beside a picture.
    Caption,
    /// A name that the article does not use in one form.
    Name,
}

impl SubjectKind {
    /// All subjects.
    pub const ALL: [Self; 12] = [
        Self::Article,
        Self::Sentence,
        Self::Attribution,
        Self::Quotation,
        Self::Figure,
        Self::Source,
        Self::MediaItem,
        Self::Term,
        Self::Declaration,
        Self::Day,
        Self::Caption,
        Self::Name,
    ];

    /// The word used in YAML.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Sentence => "sentence",
            Self::Attribution => "attribution",
            Self::Quotation => "quotation",
            Self::Figure => "figure",
            Self::Source => "source",
            Self::MediaItem => "media-item",
            Self::Term => "term",
            Self::Declaration => "declaration",
            Self::Day => "day",
            Self::Caption => "caption",
            Self::Name => "name",
        }
    }

    /// The word with its article, for messages.
    pub const fn with_article(self) -> &'static str {
        match self {
            Self::Article => "an article",
            Self::Sentence => "a sentence",
            Self::Attribution => "an attribution",
            Self::Quotation => "a quotation",
            Self::Figure => "a figure",
            Self::Source => "a source",
            Self::MediaItem => "a media-item",
            Self::Term => "a term",
            Self::Declaration => "a declaration",
            Self::Day => "a day",
            Self::Caption => "a caption",
            Self::Name => "a name",
        }
    }

    /// Whether one can stand in that zone: what the grammar finds stands in prose.
    pub const fn is_found_in(self, zone: Zone) -> bool {
        matches!(self, Self::Article | Self::Declaration) || zone.is_prose()
    }

    /// Whether the whole of one can be in that voice.
    pub const fn is_found_as(self, voice: Voice) -> bool {
        !matches!(self, Self::Quotation) || matches!(voice, Voice::Quoted)
    }

    /// Its facts.
    pub const fn facts(self) -> &'static [Fact] {
        match self {
            Self::Article => table::article::FACTS,
            Self::Sentence => table::sentence::FACTS,
            Self::Attribution => table::attribution::FACTS,
            Self::Quotation => table::quotation::FACTS,
            Self::Figure => table::figure::FACTS,
            Self::Source => table::source::FACTS,
            Self::MediaItem => table::media_item::FACTS,
            Self::Term => table::term::FACTS,
            Self::Declaration => table::declaration::FACTS,
            Self::Day => table::day::FACTS,
            Self::Caption => table::caption::FACTS,
            Self::Name => table::name::FACTS,
        }
    }

    /// Its roles; the first is its own span.
    pub const fn roles(self) -> &'static [Role] {
        match self {
            Self::Article => table::article::ROLES,
            Self::Sentence => table::sentence::ROLES,
            Self::Attribution => table::attribution::ROLES,
            Self::Quotation => table::quotation::ROLES,
            Self::Figure => table::figure::ROLES,
            Self::Source => table::source::ROLES,
            Self::MediaItem => table::media_item::ROLES,
            Self::Term => table::term::ROLES,
            Self::Declaration => table::declaration::ROLES,
            Self::Day => table::day::ROLES,
            Self::Caption => table::caption::ROLES,
            Self::Name => table::name::ROLES,
        }
    }
}

/// One subject of one article.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Subject {
    /// Which table.
    pub kind: SubjectKind,
    /// Which row.
    pub index: u32,
}

/// The type of a fact, as a rule author sees it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FactKind {
    /// `true` or `false`.
    Flag,
    /// A number: compared with `{above: N}`, `{below: N}`, `{at-least: N}`, `{at-most: N}` or a plain number.
    Number,
    /// One of the words given: a word or a list of words in YAML.
    Symbol(&'static [&'static str]),
    /// Text of the article: `{lexicon: NAME}` or `{regex: …}`.
    Text,
    /// Another subject (or none): its facts nest below.
    Subject(SubjectKind),
}

/// What an accessor returns. `Absent` satisfies no condition but `not`.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Value {
    /// The fact does not apply.
    Absent,
    /// A flag.
    Flag(bool),
    /// A number.
    Number(f64),
    /// One of the words of the fact's kind.
    Symbol(&'static str),
    /// A stretch of text: its first token, and the one behind its last.
    Text(u32, u32),
    /// Another subject.
    Subject(Subject),
}

/// One typed field of a subject.
#[derive(Debug)]
pub struct Fact {
    /// The key in YAML, kebab-case.
    pub name: &'static str,
    /// Its type.
    pub kind: FactKind,
    /// What it means, one line, for `explain --rules-language`.
    pub about: &'static str,
    /// Reads it off the article for the row `index`.
    pub get: fn(&Article<'_>, u32) -> Value,
}

/// Facts that look through the text when they are asked: a rule asks for the others first.
const DEAR: &[&str] = &[
    "answered",
    "author",
    "backed",
    "based",
    "body-named-nearby",
    "caveat",
    "change",
    "checkable",
    "conflicting",
    "conveyor-doubtful",
    "crowd",
    "dated",
    "declared",
    "declared-sources",
    "declared-verification",
    "depth",
    "described-alike",
    "descriptive",
    "exemplified",
    "headline-carried",
    "headline-marked",
    "headline-untold",
    "hedged",
    "in-event",
    "in-headline",
    "independent",
    "insertion-share",
    "insertions",
    "interest",
    "interested",
    "internet",
    "introduced",
    "joined",
    "named-elsewhere",
    "named-later",
    "numbered",
    "official-named-nearby",
    "open-share",
    "originators",
    "outlet-named",
    "own-agency",
    "parts",
    "placed",
    "points",
    "poll-anonymous",
    "poll-lacks",
    "poll-passing",
    "public",
    "recalled",
    "repeated-quotation",
    "source-dated",
    "sourced-nearby",
    "stance",
    "strange-dateline",
    "study-lacks",
    "supported",
    "tied",
    "top-is-story",
    "turn",
    "typography",
    "valued",
    "verification-stated",
    "words-before-source",
];

/// Facts that compare much of the text with much of it: a rule asks for them last.
const DEAREST: &[&str] = &["second-source"];

impl Fact {
    /// Whether it looks through the text when it is asked.
    pub fn is_dear(&self) -> bool {
        DEAR.binary_search(&self.name).is_ok() || self.is_dearest()
    }

    /// Whether it looks through much of the text.
    pub(crate) fn is_dearest(&self) -> bool {
        DEAREST.contains(&self.name)
    }
}

/// A span of a subject that `at`, `labels` and `{placeholders}` may name.
#[derive(Debug)]
pub struct Role {
    /// The key in YAML, kebab-case.
    pub name: &'static str,
    /// What it is, one line.
    pub about: &'static str,
    /// Its place, if there is one.
    pub get: fn(&Article<'_>, u32) -> Option<Span>,
    /// The name to show in messages instead of the text of the span (a resolved source's name), if any.
    pub text: Option<fn(&Article<'_>, u32) -> Option<String>>,
}

impl Article<'_> {
    /// Number of subjects of that kind.
    pub fn count(&self, kind: SubjectKind) -> u32 {
        (match kind {
            SubjectKind::Article => 1,
            SubjectKind::Sentence => self.lexed.sentences.len(),
            SubjectKind::Attribution => self.syntax.attributions.len(),
            SubjectKind::Quotation => self.syntax.quotations.len(),
            SubjectKind::Figure => self.syntax.figures.len(),
            SubjectKind::Source => self.sources.sources.len(),
            SubjectKind::MediaItem => self.facts.media_items.len(),
            SubjectKind::Term => self.facts.terms.len(),
            SubjectKind::Declaration => self.facts.declared.declarations.len(),
            SubjectKind::Day => self.facts.days.len(),
            SubjectKind::Caption => self.captions().len(),
            SubjectKind::Name => self.uneven_names().len(),
        }) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dear_facts_are_facts_and_stand_in_order() {
        assert!(DEAR.is_sorted(), "they are looked up by bisection");
        for name in DEAR.iter().chain(DEAREST) {
            let is_known = SubjectKind::ALL.iter().any(|subject| subject.facts().iter().any(|fact| fact.name == *name));
            assert!(is_known, "no subject has the fact `{name}`");
        }
    }
}
