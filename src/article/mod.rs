//! The analysed whole: everything a rule may look at. Rules see an [`Article`], never a half-built stage.

mod fact;

pub use fact::{Fact, FactKind, Role, Subject, SubjectKind, Value};

use crate::lexicon::{Lexicon, SetId};
use crate::markup::{Markup, Zone};
use crate::span::Span;
use crate::text::TextFile;

/// Whose words a span is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Voice {
    /// The article's own.
    Writer,
    /// In the content of an attribution, paraphrased.
    Attributed,
    /// Inside quotation marks.
    Quoted,
}

impl Voice {
    /// All voices.
    pub const ALL: [Self; 3] = [Self::Writer, Self::Attributed, Self::Quoted];

    /// The word used in YAML and machine formats.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Writer => "writer",
            Self::Attributed => "attributed",
            Self::Quoted => "quoted",
        }
    }
}

/// One file after all stages.
#[derive(Debug)]
pub struct Article<'t> {
    /// The file it was read from.
    pub file: &'t TextFile,
    /// The word lists it was read with.
    pub lexicon: &'t Lexicon,
    /// Blocks, masks, suppressions.
    pub markup: Markup,
}

impl<'t> Article<'t> {
    /// Runs all stages on one file. Never fails: a bad article is one with issues.
    pub fn new(file: &'t TextFile, lexicon: &'t Lexicon) -> Self {
        Self { file, lexicon, markup: crate::markup::markup(file) }
    }

    /// The original text.
    pub fn text(&self) -> &'t str {
        self.file.text()
    }

    /// The zone of the block that holds `span` (`Body` outside of all blocks).
    pub fn zone(&self, span: Span) -> Zone {
        let _ = span;
        Zone::Body
    }

    /// Whose words the start of `span` is.
    pub fn voice(&self, span: Span) -> Voice {
        let _ = span;
        Voice::Writer
    }

    /// The sentence that holds the start of `span`, as a span (for fingerprints and `words:` distances).
    pub fn sentence_of(&self, span: Span) -> Option<Span> {
        let _ = span;
        None
    }

    /// The paragraph (block) that holds the start of `span`.
    pub fn paragraph_of(&self, span: Span) -> Option<Span> {
        let _ = span;
        None
    }

    /// Number of words between two spans that do not overlap, in either order; 0 if they touch.
    pub fn words_between(&self, a: Span, b: Span) -> usize {
        let _ = (a, b);
        0
    }

    /// Whether an entry of the word list stands in `span` (whole words, any inflected form).
    pub fn has_entry(&self, span: Span, set: SetId) -> bool {
        let _ = (span, set);
        false
    }
}
