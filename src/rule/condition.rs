//! Compiled conditions: a closed set, every name already resolved. Knows the tables of facts, not YAML and not how
//! a condition is checked.

use crate::article::{Fact, SubjectKind, Voice};
use crate::lexicon::SetId;
use crate::markup::Zone;

use super::pattern::Pattern;

/// What must hold of a subject.
#[derive(Debug)]
pub(crate) enum Condition {
    /// Every one of them; true if there are none. Cheapest first.
    All(Vec<Condition>),
    /// At least one of them.
    Any(Vec<Condition>),
    /// Not this. An absent fact satisfies it.
    Not(Box<Condition>),
    /// A flag has this value.
    Flag(&'static Fact, bool),
    /// A number lies within all bounds.
    Number(&'static Fact, Vec<Bound>),
    /// A symbol is one of these words.
    Symbol(&'static Fact, Vec<&'static str>),
    /// The subject's own span lies in one of these zones.
    Zone(Zones),
    /// The subject's own span is in one of these voices.
    Voice(Voices),
    /// An entry of the word list stands in a text.
    Lexicon(&'static Fact, SetId),
    /// The pattern is found in a text.
    Regex(&'static Fact, Pattern),
    /// Another subject that this one points to.
    Nested(&'static Fact, Box<Condition>),
    /// Another subject that stands somewhere near this one.
    Related(Box<Related>),
}

impl Condition {
    /// Shows each condition in it, this one first.
    pub(crate) fn each(&self, show: &mut impl FnMut(&Self)) {
        show(self);
        match self {
            Self::All(inner) | Self::Any(inner) => inner.iter().for_each(|condition| condition.each(show)),
            Self::Not(inner) | Self::Nested(_, inner) => inner.each(show),
            Self::Related(related) => related.condition.each(show),
            Self::Flag(..)
            | Self::Number(..)
            | Self::Symbol(..)
            | Self::Zone(_)
            | Self::Voice(_)
            | Self::Lexicon(..)
            | Self::Regex(..) => {}
        }
    }

    /// The conditions of the outermost `all`; else the condition itself.
    pub(crate) fn parts(&self) -> &[Self] {
        match self {
            Self::All(inner) => inner,
            only => std::slice::from_ref(only),
        }
    }

    /// What a check costs, roughly; `All` and `Any` are sorted by it, and what costs the same stays in the order of the
    /// rule, so that its author can put a fact that is computed when asked for behind those that rule most things out.
    pub(crate) fn cost(&self) -> u32 {
        match self {
            Self::Flag(fact, _) | Self::Number(fact, _) | Self::Symbol(fact, _) if fact.is_dearest() => 200,
            Self::Flag(fact, _) | Self::Number(fact, _) | Self::Symbol(fact, _) if fact.is_dear() => 30,
            Self::Flag(..) | Self::Number(..) | Self::Symbol(..) => 1,
            Self::Zone(_) | Self::Voice(_) => 4,
            Self::Not(inner) => inner.cost(),
            Self::Nested(_, inner) => inner.cost().max(1),
            Self::All(inner) | Self::Any(inner) => inner.iter().map(Self::cost).sum(),
            Self::Lexicon(..) => 20,
            Self::Regex(..) => 60,
            Self::Related(related) => 100 + related.condition.cost(),
        }
    }
}

/// One side of a comparison.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Bound {
    pub(crate) comparison: Comparison,
    pub(crate) limit: Limit,
}

/// How a number is compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Comparison {
    Equal,
    Above,
    Below,
    AtLeast,
    AtMost,
}

impl Comparison {
    /// The words of the rule language; `Equal` is a plain number.
    pub(crate) const WORDS: [(&'static str, Self); 4] =
        [("above", Self::Above), ("below", Self::Below), ("at-least", Self::AtLeast), ("at-most", Self::AtMost)];

    /// Whether `value` passes.
    pub(crate) fn holds(self, value: f64, limit: f64) -> bool {
        match self {
            // Counts and settings are written by people: equal means equal to within rounding.
            Self::Equal => (value - limit).abs() < 1e-9,
            Self::Above => value > limit,
            Self::Below => value < limit,
            Self::AtLeast => value >= limit,
            Self::AtMost => value <= limit,
        }
    }
}

/// What a number is compared with.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Limit {
    /// Written in the rule.
    Number(f64),
    /// The setting of that row.
    Setting(usize),
}

/// A condition on another subject by its place.
#[derive(Debug)]
pub(crate) struct Related {
    pub(crate) relation: Relation,
    pub(crate) kind: SubjectKind,
    pub(crate) condition: Condition,
    /// Where the subject found is kept for labels.
    pub(crate) slot: Option<usize>,
    pub(crate) reach: Reach,
}

/// How far a relation looks.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Reach {
    /// At most so many words between the two.
    pub(crate) words: Option<usize>,
    /// At most so many sentences away; 0 is the same one.
    pub(crate) sentences: Option<usize>,
    pub(crate) room: Room,
}

/// Where a relation looks.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) enum Room {
    Sentence,
    #[default]
    Paragraph,
    Article,
}

impl Room {
    pub(crate) const ALL: [Self; 3] = [Self::Sentence, Self::Paragraph, Self::Article];

    /// The word of the rule language.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Sentence => "sentence",
            Self::Paragraph => "paragraph",
            Self::Article => "article",
        }
    }
}

/// How two spans lie to each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Relation {
    /// Inside the other one.
    Within,
    /// Around the other one.
    Has,
    /// Before the other one.
    Precedes,
    /// After the other one.
    Follows,
    /// Before or after the other one.
    Near,
}

impl Relation {
    /// The words of the rule language.
    pub(crate) const WORDS: [(&'static str, Self); 5] = [
        ("within", Self::Within),
        ("has", Self::Has),
        ("precedes", Self::Precedes),
        ("follows", Self::Follows),
        ("near", Self::Near),
    ];
}

/// A set of zones.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Zones(u16);

impl Zones {
    pub(crate) const NONE: Self = Self(0);

    /// Where running text stands: what a rule looks at unless it says otherwise.
    pub(crate) fn running() -> Self {
        [Zone::Body, Zone::ListItem, Zone::Standfirst].into_iter().fold(Self::NONE, Self::with)
    }

    pub(crate) fn with(self, zone: Zone) -> Self {
        Self(self.0 | 1 << zone as u16)
    }

    pub(crate) fn has(self, zone: Zone) -> bool {
        self.0 & (1 << zone as u16) != 0
    }
}

/// A set of voices.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Voices(u8);

impl Voices {
    pub(crate) const NONE: Self = Self(0);

    pub(crate) fn all() -> Self {
        Voice::ALL.into_iter().fold(Self::NONE, Self::with)
    }

    pub(crate) fn with(self, voice: Voice) -> Self {
        Self(self.0 | 1 << voice as u8)
    }

    pub(crate) fn has(self, voice: Voice) -> bool {
        self.0 & (1 << voice as u8) != 0
    }
}
