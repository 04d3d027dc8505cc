//! The word classes that the grammar distinguishes: one bit each. Knows names of lists, not their words.

/// A set of [`Class`]es.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Classes(pub u64);

macro_rules! classes {
    ($($(#[doc = $doc:literal])* $name:ident = $bit:literal, $list:literal;)*) => {
        /// One grammatical or lexical class of words.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u8)]
        pub enum Class { $($(#[doc = $doc])* $name = $bit,)* }

        /// Which word list gives its words which class; empty for classes that inflection sets.
        pub(super) const LISTS: &[(&str, Class)] = &[$(($list, Class::$name),)*];
    };
}

classes! {
    /// the, a, this, every
    Determiner = 0, "closed/determiner";
    /// my, his, whose
    Possessive = 1, "closed/possessive";
    /// I, he, they
    SubjectPronoun = 2, "closed/subject-pronoun";
    /// me, him, them
    ObjectPronoun = 3, "closed/object-pronoun";
    /// many, others, everyone
    OtherPronoun = 4, "closed/other-pronoun";
    /// of, in, against
    Preposition = 5, "closed/preposition";
    /// and, or, but
    Coordinator = 6, "closed/coordinator";
    /// because, while, although
    Subordinator = 7, "closed/subordinator";
    /// who, which, that
    Relative = 8, "closed/relative";
    /// that, whether, if
    Complementiser = 9, "closed/complementiser";
    /// what, why, how
    Interrogative = 10, "closed/interrogative";
    /// be, is, was
    Be = 11, "closed/be";
    /// have, has, had
    Have = 12, "closed/have";
    /// do, does, did
    Do = 13, "closed/do";
    /// will, would, can
    Modal = 14, "closed/modal";
    /// not, never
    Negation = 15, "closed/negation";
    /// to
    To = 16, "closed/to";
    /// also, still; and words in -ly
    Adverb = 17, "adverbs/common";
    /// family, daily: not adverbs
    NotAdverb = 18, "adverbs/ly-adjectives";
    /// say
    VerbBase = 19, "";
    /// says
    VerbS = 20, "";
    /// said
    VerbPast = 21, "";
    /// said
    VerbParticiple = 22, "";
    /// saying
    VerbIng = 23, "";
    /// attack, report: noun at least as often
    NounToo = 24, "verbs/noun-too";
    /// limited, concerned
    AdjectiveToo = 25, "verbs/adjective-too";
    /// large, new
    Adjective = 26, "adjectives/common";
    /// Gov., Lt.
    TitleShort = 27, "titles/abbreviated";
    /// president, senator
    TitleFull = 28, "titles/full";
    /// Mrs., queen
    Female = 29, "titles/female";
    /// Mr., king
    Male = 30, "titles/male";
    /// director, spokesman
    Office = 31, "roles/office";
    /// doctor, farmer
    Occupation = 32, "roles/occupation";
    /// source, aide
    Unnamed = 33, "roles/unnamed";
    /// source, person
    Bare = 34, "roles/bare";
    /// residents, activists
    Collective = 35, "roles/collective";
    /// mother, neighbour
    Kin = 36, "roles/kin";
    /// man, passenger
    People = 37, "roles/people";
    /// rebel, fighter
    Belligerent = 38, "roles/belligerent";
    /// ministry, agency
    Body = 39, "organisations/body";
    /// company, bank
    Company = 40, "organisations/company";
    /// army, police
    Force = 41, "organisations/force";
    /// Inc, Ltd
    NameSuffix = 42, "organisations/name-suffix";
    /// newspaper, channel
    MediaNoun = 43, "media/noun";
    /// video, photograph
    MediaItem = 44, "media/item";
    /// Names of networks where users post
    Platform = 45, "media/platform";
    /// report, statement
    Document = 46, "documents/document";
    /// poll, survey
    Poll = 47, "documents/poll";
    /// study, trial
    Study = 48, "documents/study";
    /// interview, remarks
    SpeechEvent = 49, "documents/speech";
    /// Anna
    FemaleName = 50, "names/female";
    /// John
    MaleName = 51, "names/male";
    /// Syrian
    Demonym = 52, "places/demonym";
    /// Syria, Texas, London
    Place = 53, "places/country";
    /// Monday
    Weekday = 54, "times/weekday";
    /// May
    Month = 55, "times/month";
    /// day, week
    TimeUnit = 56, "times/unit";
    /// seven
    Cardinal = 57, "numbers/cardinal";
    /// million
    Scale = 58, "numbers/scale";
    /// nearly, about
    Approximator = 59, "numbers/approximator";
    /// kilometre
    MeasureUnit = 60, "units/measure";
    /// dollar
    MoneyUnit = 61, "units/money";
    /// percent
    PercentUnit = 62, "units/percent";
    /// a word that may be a cue: its [`super::Cue`] says which
    Cue = 63, "";
}

impl Classes {
    /// No class.
    pub const NONE: Self = Self(0);

    /// Nouns for persons.
    pub const PERSON: Self = Self::any(&[
        Class::TitleFull,
        Class::Office,
        Class::Occupation,
        Class::Unnamed,
        Class::Collective,
        Class::Kin,
        Class::People,
        Class::Belligerent,
    ]);

    /// Words that no name is made of, whatever their capital.
    pub const NO_NAME: Self = Self::any(&[
        Class::Determiner,
        Class::Possessive,
        Class::SubjectPronoun,
        Class::OtherPronoun,
        Class::Preposition,
        Class::Coordinator,
        Class::Subordinator,
    ]);

    /// Heads of noun phrases that can speak: persons, bodies, outlets, papers.
    pub const AGENT: Self = Self::PERSON.with(Self::any(&[
        Class::Body,
        Class::Company,
        Class::Force,
        Class::MediaNoun,
        Class::Document,
        Class::Study,
        Class::Poll,
    ]));

    /// All classes as bits.
    pub(super) const fn bits(self) -> u64 {
        self.0
    }

    /// The classes of these bits.
    pub(super) const fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// The set of one class.
    pub const fn of(class: Class) -> Self {
        Self(1 << class as u8)
    }

    /// The set of these classes.
    pub const fn any(classes: &[Class]) -> Self {
        let mut bits = 0;
        let mut i = 0;
        while i < classes.len() {
            bits |= 1 << classes[i] as u8;
            i += 1;
        }
        Self(bits)
    }

    /// Whether `class` is in the set.
    pub const fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u8) != 0
    }

    /// Whether the sets share a class.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The union.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// All of `self` but `other`.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}
