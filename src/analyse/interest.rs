//! What stake a source has in what it tells, by the words that the article has for it. Knows sources and word lists;
//! not what was said.

use crate::lex::{Kind, Lexed, Token, Tokens};
use crate::lexicon::{Class, Classes, Lexicon};
use crate::register::Stance;
use crate::resolve::{Source, SourceKind};

/// The stake of a source.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Interest {
    /// None that the article tells of.
    None,
    /// Fights in the conflict, or speaks for those who do.
    Belligerent,
    /// Is accused.
    Accused,
    /// Sues or is sued, or speaks for one who does.
    Litigant,
    /// Sells what it speaks of.
    Seller,
    /// Wants to be elected.
    Campaign,
    /// An outlet of a state.
    StateMedia,
}

impl Interest {
    /// The words used in YAML.
    pub const NAMES: &'static [&'static str] =
        &["none", "belligerent", "accused", "litigant", "seller", "campaign", "state-media"];

    /// The word used in YAML.
    pub const fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// Whether it makes the source a party to the story.
    pub const fn is_party(self) -> bool {
        !matches!(self, Self::None | Self::StateMedia)
    }
}

/// The groups of the word list that say a stake, in the order in which they are asked.
const STAKES: &[(&str, Interest)] = &[
    ("parties/belligerent", Interest::Belligerent),
    ("parties/litigant", Interest::Litigant),
    ("parties/accused", Interest::Accused),
    ("parties/campaign", Interest::Campaign),
    ("parties/seller", Interest::Seller),
];

/// Places that name a source that are looked at, and words of each: a bound for articles about one army.
const MOST_MENTIONS: usize = 6;
const MOST_WORDS: usize = 24;

/// Who speaks for somebody.
const VOICE: Classes =
    Classes::any(&[Class::Office, Class::TitleFull, Class::Bare, Class::Document, Class::SpeechEvent]);
/// What ends names of companies may end those of public bodies too: "Agency", "Commission".
const BODY: Classes = Classes::any(&[Class::Body, Class::Force]);

/// The stake that the name, the role or a mention of the source tells of.
pub(crate) fn interest(lexed: &Lexed, lexicon: &Lexicon, source: &Source) -> Interest {
    let words = Words { lexed, lexicon };
    if source.kind == SourceKind::Media {
        let state = source.mentions.iter().take(MOST_MENTIONS).chain([&source.name]).any(|t| words.is_of_state(t));
        return if state { Interest::StateMedia } else { Interest::None };
    }
    // the name of a person says nothing: "Tom Marshall", "Ann Guard"
    let name = (source.kind != SourceKind::Person).then_some(&source.name);
    let told = name.into_iter().chain(&source.role).chain(source.mentions.iter().take(MOST_MENTIONS));
    told.map(|tokens| words.told(tokens)).find(|found| *found != Interest::None).unwrap_or(Interest::None)
}

/// On whose side the name, the role or a mention of the source puts it: "an opposition activist", "state television".
pub(crate) fn described_stance(lexed: &Lexed, lexicon: &Lexicon, source: &Source) -> Stance {
    let words = Words { lexed, lexicon };
    let name = (source.kind != SourceKind::Person).then_some(&source.name);
    let told = name.into_iter().chain(&source.role).chain(source.mentions.iter().take(MOST_MENTIONS));
    told.map(|tokens| words.side(tokens)).find(|side| *side != Stance::None).unwrap_or(Stance::None)
}

/// What parts the pieces of a phrase: "the head **of** the office **of** the army".
fn is_link(token: &Token) -> bool {
    token.is_any(Classes::any(&[Class::Preposition, Class::To]))
}

#[derive(Clone, Copy)]
struct Words<'a> {
    lexed: &'a Lexed,
    lexicon: &'a Lexicon,
}

impl<'a> Words<'a> {
    /// "state television", "the official news agency".
    fn is_of_state(self, tokens: &Tokens) -> bool {
        let slice = self.lexed.slice(tokens);
        slice.iter().take(MOST_WORDS).any(|t| self.is_on(std::slice::from_ref(t), "parties/state-media"))
    }

    /// The side that the words before the first preposition name; a critic, an expert, a victim is on none.
    fn side(self, tokens: &Tokens) -> Stance {
        let slice = self.lexed.slice(tokens);
        let ends = |t: &&Token| t.kind == Kind::Word && !t.is_any(Classes::any(&[Class::Preposition, Class::Relative]));
        let length = slice.iter().take(MOST_WORDS).take_while(ends).count();
        let told = &slice[..length];
        match () {
            () if self.has(told, "parties/apart") => Stance::None,
            () if self.has(told, "parties/opposition") => Stance::Opposition,
            () if self.has(told, "parties/government") => Stance::Government,
            () => Stance::None,
        }
    }

    /// The stake told by "a rebel commander", "the spokesman for the army"; of whom is told after "who" or a comma is
    /// another matter: each piece between prepositions counts only if a voice stands before it.
    fn told(self, tokens: &Tokens) -> Interest {
        let slice = self.lexed.slice(tokens);
        let slice = &slice[..slice.len().min(MOST_WORDS)];
        let ends = |t: &Token| {
            let within = matches!(t.kind, Kind::Word | Kind::Clitic | Kind::Number);
            t.is(Class::Relative) && !t.is(Class::Determiner) || !within
        };
        let until = |words: &'a [Token]| words.iter().position(ends).map_or(words, |end| &words[..end]);
        let told = until(slice);
        let found = self.told_in(told);
        // "Colonel Tom Ode, **commander of a brigade**"
        match slice.get(told.len()..).unwrap_or_default() {
            [comma, rest @ ..] if found == Interest::None && comma.kind == Kind::Comma => {
                let apposed = until(rest);
                let post = apposed.split(is_link).next().unwrap_or_default();
                if self.is_voice(post) { self.told_in(apposed) } else { found }
            }
            _ => found,
        }
    }

    /// The same of words without commas and relative clauses.
    fn told_in(self, told: &[Token]) -> Interest {
        if self.has(told, "parties/belligerent-of") && !self.has(told, "parties/apart") {
            return Interest::Belligerent;
        }
        for piece in told.split(is_link).take(3) {
            let found = self.stake(piece);
            if found != Interest::None {
                return found;
            }
            if !self.is_voice(piece) {
                return Interest::None;
            }
        }
        Interest::None
    }

    /// The stake that a phrase without prepositions tells of: at its head, or before a head that is a voice.
    fn stake(self, piece: &[Token]) -> Interest {
        if self.has(piece, "parties/apart") {
            return Interest::None;
        }
        // "the field commander Abu Khaled": the name behind the post
        let name = piece.iter().rev().take_while(|t| t.is_capitalised() && !t.is_any(VOICE.with(BODY))).count();
        let post = &piece[..piece.len() - name];
        let piece = if name < piece.len() && self.is_voice(post) { post } else { piece };
        let voice = self.is_voice(piece);
        let heads = |at: usize, words: usize| voice || at + words == piece.len();
        let listed = |name: &str| {
            (0..piece.len()).any(|at| {
                let words = self.entry(&piece[at..], name);
                words > 0 && heads(at, words)
            })
        };
        // one look at the bits of the tokens settles nearly all phrases
        let may_be_listed = piece.iter().any(|t| self.lexicon.lists.parties.is_some_and(|set| t.lists.may_hold(set)));
        let fights = piece.iter().enumerate().any(|(at, t)| t.is(Class::Belligerent) && heads(at, 1))
            || piece.windows(2).any(|pair| pair[0].is(Class::Demonym) && self.is_on(&pair[1..], "parties/troops"));
        if fights {
            return Interest::Belligerent;
        }
        let found = STAKES.iter().find(|(name, _)| may_be_listed && listed(name));
        // "Tal Motors Corp."
        let trades = || {
            // "the World Bank" sells nothing
            let known = self.lexicon.lists.known_body;
            piece.len() > 1
                && !(0..piece.len()).any(|at| self.lexicon.entry_of(known, &piece[at..]) > 0)
                && piece.last().is_some_and(|t| t.is_capitalised() && t.is(Class::NameSuffix) && !t.is_any(BODY))
        };
        match found {
            Some((_, interest)) => *interest,
            None if trades() => Interest::Seller,
            None => Interest::None,
        }
    }

    fn is_voice(self, piece: &[Token]) -> bool {
        piece.last().is_some_and(|t| t.is_any(VOICE))
            || self.is_on(&piece[piece.len().saturating_sub(1)..], "parties/voice")
    }

    fn has(self, tokens: &[Token], list: &str) -> bool {
        (0..tokens.len()).any(|at| self.entry(&tokens[at..], list) > 0)
    }

    fn is_on(self, tokens: &[Token], list: &str) -> bool {
        self.entry(tokens, list) > 0
    }

    /// Number of tokens of the entry of the list that begins here; the bit of the whole file is asked first.
    fn entry(self, tokens: &[Token], list: &str) -> usize {
        let may = tokens.first().is_some_and(|t| self.lexicon.lists.parties.is_some_and(|set| t.lists.may_hold(set)));
        if may { self.lexicon.entry_of(self.lexicon.set(list), tokens) } else { 0 }
    }
}
