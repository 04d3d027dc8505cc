//! What the tokens of a stretch have among them, in a few bits: kept for each sentence, each paragraph and the article,
//! so that whoever looks for a word passes over what cannot hold it without walking its tokens. Knows tokens; not what
//! is looked for.

use super::{Kind, Token};
use crate::lexicon::{Classes, ListBits, SetId, WordId};

/// Some of the [`Kind`]s of tokens.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Kinds(u32);

impl Kinds {
    /// Marks of double quotations.
    pub const DOUBLE_MARKS: Self = Self::any(&[Kind::OpenQuote, Kind::CloseQuote, Kind::StraightQuote]);

    /// The set of these kinds.
    pub const fn any(kinds: &[Kind]) -> Self {
        let mut bits = 0;
        let mut i = 0;
        while i < kinds.len() {
            bits |= 1 << kinds[i] as u8;
            i += 1;
        }
        Self(bits)
    }

    /// The union.
    #[must_use]
    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether `kind` is in the set.
    pub const fn has(self, kind: Kind) -> bool {
        self.0 & (1 << kind as u8) != 0
    }

    /// Whether the sets share a kind.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// What some tokens have among them. What it says of classes and kinds is so; what it says of lists and words may only
/// be so, but its no is a no.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Inventory {
    classes: Classes,
    lists: ListBits,
    kinds: Kinds,
    /// Two bits for each word, many words to a bit.
    words: [u64; 2],
}

impl Inventory {
    /// That of these tokens.
    pub(crate) fn of(tokens: &[Token]) -> Self {
        tokens.iter().fold(Self::default(), |mut all, token| {
            all.classes = all.classes.with(token.classes);
            all.lists = all.lists.with(token.lists);
            all.kinds.0 |= 1 << token.kind as u8;
            let words = Self::bits(token.word);
            all.words = [all.words[0] | words[0], all.words[1] | words[1]];
            all
        })
    }

    /// That of both.
    #[must_use]
    pub(crate) const fn with(self, other: Self) -> Self {
        Self {
            classes: self.classes.with(other.classes),
            lists: self.lists.with(other.lists),
            kinds: Kinds(self.kinds.0 | other.kinds.0),
            words: [self.words[0] | other.words[0], self.words[1] | other.words[1]],
        }
    }

    const fn bits(word: WordId) -> [u64; 2] {
        [1 << (word.0 % 64), 1 << (word.0 / 64 % 64)]
    }

    /// Whether a token has one of the classes.
    #[inline]
    pub const fn has_any(&self, classes: Classes) -> bool {
        self.classes.meets(classes)
    }

    /// Whether a token is of one of the kinds.
    #[inline]
    pub const fn has_kind(&self, kinds: Kinds) -> bool {
        self.kinds.meets(kinds)
    }

    /// Whether a token may be on the list, or begin an entry of it. Asks about words as they stand there: their base
    /// forms may be on more lists.
    #[inline]
    pub fn may_hold(&self, list: Option<SetId>) -> bool {
        list.is_some_and(|set| self.lists.may_hold(set))
    }

    /// The same of several lists ([`ListBits::of_lists`]).
    #[inline]
    pub(crate) const fn may_hold_any(&self, lists: ListBits) -> bool {
        self.lists.meets(lists)
    }

    /// Whether a token may begin an entry of the words of some rule.
    #[inline]
    pub(crate) const fn may_begin_term(&self) -> bool {
        self.lists.begins_term()
    }

    /// Whether a token may be the word. Worth asking of a sentence: a long stretch may hold any word.
    #[inline]
    pub const fn may_be(&self, word: WordId) -> bool {
        let bits = Self::bits(word);
        self.words[0] & bits[0] != 0 && self.words[1] & bits[1] != 0
    }
}

#[cfg(test)]
mod tests {
    use super::super::lex;
    use super::*;
    use crate::lexicon::{Class, Lexicon};
    use crate::markup::markup;
    use crate::text::TextFile;
    use proptest::prelude::*;

    const PARTS: &[&str] = &[
        "The harbour master ",
        "said on Monday ",
        "that 14 ships, ",
        "according to the Tal Gazette ",
        "“was not there” ",
        "point out ",
        "allegedly killed ",
        "Reuters ",
        "at least $5 million ",
        ". ",
        "? She ",
        "\n\n",
        "\n# A Headline About Ships\n\n",
        "## Pilots Say No\n\n",
        "well-known U.S.-led sources",
        "it’s ",
        "— ",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]

        #[test]
        fn what_an_inventory_denies_no_token_is(parts in prop::collection::vec(prop::sample::select(PARTS), 0..40)) {
            let (file, lexicon) = (TextFile::from_str("a.md", parts.concat()), Lexicon::builtin());
            let lexed = lex(file.text(), &markup(&file, lexicon), lexicon);
            let sentences = lexed.sentences.iter().map(|s| (s.has, lexed.slice(&s.tokens)));
            let paragraphs = lexed.paragraphs.iter().map(|p| (p.has, lexed.slice(&p.tokens)));
            for (has, tokens) in sentences.chain(paragraphs).chain([(lexed.has, lexed.tokens.as_slice())]) {
                prop_assert_eq!(has, Inventory::of(tokens));
                for bit in 0..64 {
                    let class = Classes(1 << bit);
                    prop_assert_eq!(has.has_any(class), tokens.iter().any(|t| t.is_any(class)));
                }
                for set in (0..lexicon.set_names().len()).map(|set| Some(SetId(set as u16))) {
                    let found = (0..tokens.len()).any(|at| lexicon.entry_of(set, &tokens[at..]) > 0);
                    prop_assert!(has.may_hold(set) || !found);
                }
                for token in tokens {
                    prop_assert!(has.may_be(token.word) && has.has_kind(Kinds::any(&[token.kind])));
                    prop_assert!(has.may_begin_term() || !token.lists.begins_term());
                }
                prop_assert_eq!(has.has_any(Classes::of(Class::Cue)), tokens.iter().any(|t| t.is(Class::Cue)));
            }
        }
    }
}
