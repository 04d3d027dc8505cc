//! Who each source is: names, surnames, titles, pronouns, "the group", appositions; its kind; who conveyed it.
//! Knows syntax and word classes; nothing about rules. Names are only ever stretches of the article.

mod conveyor;
mod describe;
mod entity;
mod joint;
mod kind;
mod link;
mod mention;
mod name;
mod pronoun;
mod proper;
mod transcript;

use std::cell::OnceCell;

use crate::lex::{Case, Gap, Lexed, Token, Tokens};
use crate::lexicon::{Lexicon, WordId};
use crate::markup::Zone;
use crate::syntax::{Attribution, Syntax};
use entity::Entities;
pub(crate) use link::link;
use mention::{Mention, Referent};
pub(crate) use proper::is_based;

/// What a source is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum SourceKind {
    /// Somebody with a name.
    Person,
    /// A body, company, army, government.
    Organisation,
    /// Somebody without a name.
    Anonymous,
    /// A crowd or category without names.
    Collective,
    /// An outlet or agency.
    Media,
    /// A report, data, a poll.
    Document,
    /// Material of users or parties: clips, posts.
    Ugc,
}

impl SourceKind {
    /// All kinds.
    pub const ALL: [Self; 7] =
        [Self::Person, Self::Organisation, Self::Anonymous, Self::Collective, Self::Media, Self::Document, Self::Ugc];

    /// The word used in YAML and machine formats.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Anonymous => "anonymous",
            Self::Collective => "collective",
            Self::Media => "media",
            Self::Document => "document",
            Self::Ugc => "ugc",
        }
    }
}

/// How much the article says of an unnamed source.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Description {
    /// "a source"
    Nothing,
    /// "a security source"
    Generic,
    /// "a port official who read the log"; every named source
    Specific,
}

impl Description {
    /// The word used in YAML.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Generic => "generic",
            Self::Specific => "specific",
        }
    }
}

/// A resolved source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source {
    /// The fullest name or description that the article gives.
    pub name: Tokens,
    /// What it is.
    pub kind: SourceKind,
    /// Role or descriptor beside its name: ", director of the port".
    pub role: Option<Tokens>,
    /// Whether it has a name of its own.
    pub named: bool,
    /// What the article calls it in passing: "Ann Ode is **a mayor**".
    pub told: Option<Tokens>,
    /// The first tokens of the first places that name it, cited there or not.
    pub places: Vec<u32>,
    /// For unnamed ones, how much is said of them.
    pub described: Description,
    /// All places that name it, in order.
    pub mentions: Vec<Tokens>,
    /// Its row in the register of known sources.
    pub entry: Option<u32>,
}

/// What `resolve` says of one attribution.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Resolved {
    /// Index of its source.
    pub source: Option<u32>,
    /// Outlets that stand between the source and the article, nearest first.
    pub via: Vec<Tokens>,
}

/// What `resolve` settles.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// In the order of their first mention as a source.
    pub sources: Vec<Source>,
    /// One for each attribution.
    pub attributions: Vec<Resolved>,
}

/// What the functions of this stage may look at.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) text: &'a str,
    pub(crate) lexed: &'a Lexed,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) syntax: &'a Syntax,
    /// See [`Context::is_written_as_name`].
    name_words: &'a OnceCell<Vec<WordId>>,
}

impl<'a> Context<'a> {
    pub(crate) fn token(&self, index: u32) -> Option<&'a Token> {
        self.lexed.tokens.get(index as usize)
    }

    pub(crate) fn slice(&self, tokens: &Tokens) -> &'a [Token] {
        self.lexed.slice(tokens)
    }

    /// Whether the article writes that word of the lexicon with a capital inside a sentence: a name such as "Trump".
    fn is_written_as_name(&self, word: WordId) -> bool {
        self.name_words.get_or_init(|| name_words(self.lexed)).binary_search(&word).is_ok()
    }

    pub(crate) fn word_of(&self, token: &Token) -> &'a str {
        token.span().slice(self.text)
    }

    pub(crate) fn word(&self, index: u32) -> &'a str {
        self.token(index).map_or("", |t| t.span().slice(self.text))
    }
}

/// Settles who the sources of all attributions are.
pub fn resolve(text: &str, lexed: &Lexed, syntax: &Syntax, lexicon: &Lexicon) -> Sources {
    if syntax.attributions.is_empty() {
        return Sources::default();
    }
    let ctx = &Context { text, lexed, lexicon, syntax, name_words: &OnceCell::new() };
    let mut entities = Entities::collect(ctx);
    let mut found: Vec<(Option<u32>, Vec<Tokens>)> = vec![(None, Vec::new()); syntax.attributions.len()];
    // sources in the order of the text, so that pronouns see what stands before them
    let mut order: Vec<usize> = (0..syntax.attributions.len()).collect();
    order.sort_by_key(|i| syntax.attributions[*i].source.as_ref().map_or(u32::MAX, |s| s.start));
    let mut previous: Option<(Tokens, u32)> = None;
    let roles = transcript::Roles::find(ctx, &entities);
    for index in order {
        let attribution = &syntax.attributions[index];
        let Some(source) = &attribution.source else { continue };
        let entity = match &previous {
            // two cues of one source
            Some((tokens, entity)) if tokens == source => *entity,
            _ if let Some(meant) = roles.meant(ctx, &entities, attribution.production, source) => {
                entities.labelled(meant, source.clone());
                meant
            }
            _ => {
                let entity = entity_of(ctx, &mut entities, attribution, source);
                if attribution.production == transcript::TURN {
                    entities.speaks_in_turn(ctx, entity, source);
                }
                entity
            }
        };
        previous = Some((source.clone(), entity));
        found[index] = (Some(entity), conveyor::conveyors(ctx, &entities, attribution, entity));
    }
    entities.into_sources(found)
}

/// Known words that stand with a capital where no sentence opens, sorted; only those that [`proper`] asks about.
fn name_words(lexed: &Lexed) -> Vec<WordId> {
    let mut words: Vec<WordId> = Vec::new();
    for paragraph in lexed.paragraphs.iter().filter(|p| p.zone == Zone::Body) {
        let inside =
            |t: &&Token| t.case == Case::Capital && !t.opens && t.gap != Gap::None && proper::may_be_name_elsewhere(t);
        words.extend(lexed.slice(&paragraph.tokens).iter().filter(inside).map(|t| t.word));
    }
    words.sort_unstable();
    words.dedup();
    words
}

/// The entity that the source phrase refers to.
fn entity_of(ctx: &Context<'_>, entities: &mut Entities, attribution: &Attribution, source: &Tokens) -> u32 {
    if let Some(all) = joint::joint(ctx, entities, source) {
        entities.mentioned_together(all, source.clone());
        return all;
    }
    let mention = Mention::read(ctx, source);
    let entity = match mention.referent {
        Referent::Pronoun => pronoun::antecedent(ctx, entities, &mention, attribution),
        Referent::Relative => entities.before(ctx, source.start),
        Referent::Name => {
            let named = entities.named(ctx, &mention);
            if let Some((entity, kind)) = named.zip(kind_of_many(ctx, attribution)) {
                entities.is_many_or_body(entity, kind);
            }
            named
        }
        Referent::Definite => entities.definite(ctx, &mention).or_else(|| entities.renamed(ctx, &mention)),
        Referent::Indefinite => owned(ctx, entities, &mention, attribution),
    };
    let entity =
        entity.or_else(|| entities.writer(ctx, &mention)).unwrap_or_else(|| entities.add_description(ctx, &mention));
    entities.describe(ctx, entity, &mention);
    entities.mentioned(ctx, entity, &mention);
    entities.identify(ctx, entity, &mention);
    entity
}

/// "Real Tal **have** asked", "Rovers **have** asked": what takes a plural verb is a body or a crowd.
fn kind_of_many(ctx: &Context<'_>, attribution: &Attribution) -> Option<SourceKind> {
    let (source, cue) = attribution.source.as_ref().zip(attribution.cue.as_ref())?;
    let plural = ctx.token(source.end - 1).is_some_and(|t| t.plural);
    let many = source.end == cue.start && matches!(ctx.word(cue.start), "have" | "are" | "were");
    many.then_some(if plural { SourceKind::Collective } else { SourceKind::Organisation })
}

/// "his campaign": the campaign of whom "his" stands for, if the article has named it.
fn owned(ctx: &Context<'_>, entities: &Entities, mention: &Mention, attribution: &Attribution) -> Option<u32> {
    let start = mention.core.start;
    let known = &ctx.lexicon.known;
    let third = [known.his, known.her, known.its, known.their, known.my];
    ctx.token(start).filter(|t| third.contains(&t.word) && mention.core.len() > 1)?;
    let pronoun = Mention::read(ctx, &(start..start + 1));
    let owner = pronoun::antecedent(ctx, entities, &pronoun, attribution);
    entities.of_owner(ctx, mention, owner)
}
