//! What a cue word tells about its source's stance, and which complements it takes. Knows no words.

/// The stance that a cue expresses.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum CueClass {
    /// said, told, according to
    Neutral,
    /// claimed, admitted, boasted
    Loaded,
    /// suggested, speculated
    Hedge,
    /// denied, rejected
    Denial,
    /// confirmed, verified
    Confirmation,
    /// believes, hopes, supports
    Attitude,
    /// saw, heard, noticed
    Perception,
    /// ordered, ruled, voted
    Decree,
    /// shows, reads: what documents and pictures do
    Document,
    /// reportedly, is said to: somebody says so, nobody knows who
    Hearsay,
}

impl CueClass {
    /// All classes.
    pub const ALL: [Self; 10] = [
        Self::Neutral,
        Self::Loaded,
        Self::Hedge,
        Self::Denial,
        Self::Confirmation,
        Self::Attitude,
        Self::Perception,
        Self::Decree,
        Self::Document,
        Self::Hearsay,
    ];

    /// The name of its group in `rules/lexicon/cues.yaml` and its word in machine formats.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Loaded => "loaded",
            Self::Hedge => "hedge",
            Self::Denial => "denial",
            Self::Confirmation => "confirmation",
            Self::Attitude => "attitude",
            Self::Perception => "perception",
            Self::Decree => "decree",
            Self::Document => "document",
            Self::Hearsay => "hearsay",
        }
    }

    /// The class of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|c| c.name() == name)
    }

    /// Whether the cue reports words rather than attitudes, sights or decisions.
    pub const fn is_statement(self) -> bool {
        !matches!(self, Self::Attitude | Self::Perception | Self::Decree)
    }
}

/// The complements that a cue takes, one bit each.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Frames(u8);

impl Frames {
    /// A clause, with or without "that".
    pub const THAT: Self = Self(1);
    /// A person told before the content: "told *reporters* that".
    pub const RECIPIENT: Self = Self(2);
    /// An infinitive: "vowed *to fight*".
    pub const INFINITIVE: Self = Self(4);
    /// An object that is the content: "criticised *the plan*".
    pub const OBJECT: Self = Self(8);
    /// Speech in marks before or after it.
    pub const QUOTE: Self = Self(16);
    /// A preposition opens the content: "warned *of floods*", "called *for calm*".
    pub const PREPOSITION: Self = Self(32);
    /// Only with a complement in marks or a clause: too common a verb otherwise ("found", "added").
    pub const WEAK: Self = Self(64);

    /// The frame of that group in `rules/lexicon/frames.yaml`.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "that" => Self::THAT,
            "recipient" => Self::RECIPIENT,
            "infinitive" => Self::INFINITIVE,
            "object" => Self::OBJECT,
            "quote" => Self::QUOTE,
            "preposition" => Self::PREPOSITION,
            "weak" => Self::WEAK,
            _ => return None,
        })
    }

    /// All frames as bits.
    pub(super) const fn bits(self) -> u8 {
        self.0
    }

    /// The frames of these bits.
    pub(super) const fn from_bits(bits: u8) -> Self {
        Self(bits)
    }

    /// Whether all of `other` is there.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The union.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A cue word's class and frames.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cue {
    /// Stance.
    pub class: CueClass,
    /// Complements.
    pub frames: Frames,
}
