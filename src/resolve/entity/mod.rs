//! The table of entities: which mentions are the same person or body. Knows names and places of mentions; not
//! attributions.

mod called;
mod collect;
mod definite;
mod labelled;
mod speakers;

use std::collections::HashMap;
use std::ops::Range;

use super::kind::{is_place, kind_of_name};
use super::mention::{Mention, Referent};
use super::name::{
    ends_alike, first_names_agree, folded, gender, initials, is_rank, name_tokens, same_name, singular,
    singular_in_name,
};
use super::{Context, Description, SourceKind};
use crate::lex::{Case, Kind, Tokens};
use crate::lexicon::{Class, Classes, FastHash};
use called::Called;

/// How far back "the group" may refer, in mentions.
const REACH: usize = 60;

/// One person, body, outlet, crowd or paper of the article.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is one independent fact about who it is")]
pub(super) struct Entity {
    /// The fullest name so far.
    pub(super) name: Tokens,
    pub(super) kind: SourceKind,
    pub(super) plural: bool,
    pub(super) gender: Option<Class>,
    pub(super) described: Description,
    /// The noun that heads its description, in the singular, folded: for "the official".
    head: u64,
    /// Whether it has a name of its own.
    named: bool,
    /// Whether that is the name of a place.
    place: bool,
    /// Whether the article has something happen in it.
    located: bool,
    /// Whether the name has two words and begins with one that no list has, as those of persons do.
    strange: bool,
    /// How often its name has been met.
    named_times: u32,
    /// Whether it is the one who writes: no "she" stands for "I".
    writes: bool,
    role: Option<Tokens>,
    /// What the article has called it in passing: "Ann Ode is **a mayor**".
    told: Option<Tokens>,
    mentions: Vec<Tokens>,
    /// Folded words of its name: a stretch of `Entities::words`.
    words: Range<u32>,
    /// The words that it has been called by.
    called: Called<1>,
}

/// All entities, and every place that mentions one.
#[derive(Debug, Default)]
pub(super) struct Entities {
    all: Vec<Entity>,
    /// First token and entity of every noun phrase that names one, in order.
    places: Vec<(u32, u32)>,
    /// The same for sources that are no such noun phrase, in the order in which they were resolved: pronouns.
    spoken: Vec<(u32, u32)>,
    /// First tokens of all sources, in order.
    sources: Vec<u32>,
    /// For each folded word, the last link of the chain of entities whose names hold it.
    by_word: HashMap<u64, u32, FastHash>,
    /// Entity, and the link before it in its chain.
    links: Vec<(u32, Option<u32>)>,
    /// Those who spoke together, and the entity that they are.
    joint: HashMap<Vec<u32>, u32>,
    /// Descriptions, and whom they turned out to mean.
    same: Vec<(u32, u32)>,
    /// Who "I" is.
    writer: Option<u32>,
    /// The words that any of them has been called by.
    called: Called<8>,
    /// Folded words of names, one name after the other.
    words: Vec<u64>,
    /// Those of the name at hand; kept to be used again.
    name: Vec<u64>,
}

impl Entities {
    pub(super) fn get(&self, entity: u32) -> &Entity {
        &self.all[entity as usize]
    }

    fn words(&self, entity: &Entity) -> &[u64] {
        self.words.get(entity.words.start as usize..entity.words.end as usize).unwrap_or_default()
    }

    /// Mentions that start before `token`, latest first.
    pub(super) fn before_token(&self, token: u32) -> impl Iterator<Item = (u32, u32)> {
        let mut named = &self.places[..self.places.partition_point(|(place, _)| *place < token)];
        let mut spoken = &self.spoken[..self.spoken.partition_point(|(place, _)| *place < token)];
        std::iter::from_fn(move || {
            let list = match (spoken.last(), named.last()) {
                (Some(spoken_last), named_last) if named_last.is_none_or(|n| spoken_last.0 > n.0) => &mut spoken,
                _ => &mut named,
            };
            let (last, rest) = list.split_last()?;
            *list = rest;
            Some(*last)
        })
        .take(REACH)
    }

    /// Mentions that start in `tokens`, in order.
    pub(super) fn within(&self, tokens: &Tokens) -> Vec<(u32, u32)> {
        let mut mentions: Vec<(u32, u32)> =
            self.before_token(tokens.end).take_while(|(place, _)| *place >= tokens.start).collect();
        mentions.reverse();
        mentions
    }

    /// Whether a source begins at `token`.
    pub(super) fn speaks_at(&self, token: u32) -> bool {
        self.sources.binary_search(&token).is_ok()
    }

    /// Whom a relative pronoun stands for: behind a comma the person that the clause began with ("Ode, head of the
    /// Tal Fund, **who**"), else the nearest; not what stands in parentheses.
    pub(super) fn before(&self, ctx: &Context<'_>, token: u32) -> Option<u32> {
        let sentence = ctx.lexed.sentence_of(token)?;
        let start = ctx.lexed.sentences.get(sentence as usize)?.tokens.start;
        let near = || self.before_token(token).take_while(|(place, _)| *place >= start);
        let previous = |place: u32| place.checked_sub(1).and_then(|t| ctx.token(t));
        let bare = |(place, _): &(u32, u32)| previous(*place).is_none_or(|t| t.kind != Kind::OpenParen);
        let head = |(place, e): &(u32, u32)| {
            // "such as Ode" names whom it says, and "criticism by Ode" who acts
            let known = &ctx.lexicon.known;
            let governed =
                previous(*place).is_some_and(|t| t.is(Class::Preposition) && ![known.r#as, known.by].contains(&t.word));
            !governed && self.get(*e).is_human()
        };
        let who = ctx.token(token).is_some_and(|t| !t.is(Class::Determiner));
        let aside = previous(token).is_some_and(|t| t.kind == Kind::Comma);
        let person = || near().filter(bare).take(4).find(head);
        (who && aside).then(person).flatten().or_else(|| near().find(bare)).map(|(_, e)| e)
    }

    /// The entity of that name.
    pub(super) fn named(&mut self, ctx: &Context<'_>, mention: &Mention) -> Option<u32> {
        let name = mention.name.clone()?;
        // read before, when only the names before it were known
        let read = self.places.binary_search_by_key(&mention.core.start, |p| p.0).map(|at| self.places[at].1);
        let entity = match read {
            Ok(entity) if self.get(entity).named => entity,
            _ => self.add_name(ctx, &name, &mention.core),
        };
        let known = &mut self.all[entity as usize];
        if matches!(mention.kind, SourceKind::Person)
            && known.mentions.is_empty()
            && known.kind == SourceKind::Organisation
            && mention.role.is_some()
        {
            known.kind = SourceKind::Person;
        }
        // "Tal denies it" where something happens "in Tal"
        let nobody = known.words.len() == 1 && known.gender.is_none() && known.role.is_none();
        if known.located && nobody && known.kind == SourceKind::Person {
            known.kind = SourceKind::Organisation;
        }
        // "Ode du Lac, a charity": the apposition tells what it is
        let apposed = mention.role.as_ref().is_some_and(|role| role.start >= name.end);
        let told = apposed && matches!(mention.kind, SourceKind::Organisation | SourceKind::Media);
        if told && known.mentions.is_empty() && known.kind == SourceKind::Person && known.gender.is_none() {
            known.kind = mention.kind;
        }
        Some(entity)
    }

    /// The one who writes, for "I": the same in all of the article.
    pub(super) fn writer(&mut self, ctx: &Context<'_>, mention: &Mention) -> Option<u32> {
        let known = &ctx.lexicon.known;
        let word = ctx.token(mention.tokens.start).filter(|_| mention.tokens.len() == 1)?.word;
        if word != known.i && word != known.my {
            return None;
        }
        let writer = self.writer.unwrap_or_else(|| self.add_description(ctx, mention));
        self.writer = Some(writer);
        self.all[writer as usize].writes = true;
        Some(writer)
    }

    /// A new entity that has only a description.
    pub(super) fn add_description(&mut self, ctx: &Context<'_>, mention: &Mention) -> u32 {
        if !mention.plural {
            return self.add_entity(ctx, mention);
        }
        // the same words again are the same crowd
        let words = text_of(ctx, &strip_determiner(ctx, &mention.core));
        let same = self.before_token(mention.tokens.start).map(|(_, e)| e).find(|e| {
            let entity = self.get(*e);
            !entity.named && entity.plural && text_of(ctx, &entity.name) == words
        });
        same.unwrap_or_else(|| self.add_entity(ctx, mention))
    }

    fn add_entity(&mut self, ctx: &Context<'_>, mention: &Mention) -> u32 {
        let head = singular(ctx, mention.head);
        self.all.push(Entity {
            writes: false,
            strange: false,
            named_times: 1,
            name: strip_determiner(ctx, &description(ctx, mention)),
            kind: mention.kind,
            plural: mention.plural,
            gender: gender(ctx.slice(&mention.core)),
            described: mention.described,
            head,
            named: false,
            place: false,
            located: false,
            role: None,
            told: None,
            mentions: Vec::new(),
            words: 0..0,
            called: Called::default(),
        });
        let id = self.all.len() as u32 - 1;
        self.call(id, head);
        id
    }

    /// The entity of several who speak at once, new or known; the phrase names them all.
    pub(super) fn together(&mut self, ctx: &Context<'_>, members: &[u32], phrase: &Tokens) -> u32 {
        if let Some(known) = self.joint.get(members) {
            let entity = &mut self.all[*known as usize];
            if phrase.len() > entity.name.len() {
                entity.name = phrase.clone();
            }
            return *known;
        }
        let first = self.get(members[0]);
        let alike = members.iter().all(|m| self.get(*m).kind == first.kind);
        self.all.push(Entity {
            name: strip_determiner(ctx, phrase),
            kind: if alike { first.kind } else { SourceKind::Collective },
            plural: true,
            gender: None,
            described: Description::Specific,
            head: 0,
            named: false,
            place: false,
            located: false,
            strange: false,
            named_times: 1,
            writes: false,
            role: None,
            told: None,
            mentions: Vec::new(),
            words: 0..0,
            called: Called::default(),
        });
        let id = self.all.len() as u32 - 1;
        self.joint.insert(members.to_vec(), id);
        id
    }

    /// Takes a fuller description of somebody or something without a name: "the Tal report" after "a report".
    pub(super) fn describe(&mut self, ctx: &Context<'_>, entity: u32, mention: &Mention) {
        let known = &mut self.all[entity as usize];
        if known.named || mention.referent != Referent::Definite {
            return;
        }
        let fuller = strip_determiner(ctx, &mention.core);
        let same = known.head == singular(ctx, mention.head);
        let capital = ctx.slice(&fuller).iter().any(|t| t.is_capitalised() && !t.opens);
        let had = ctx.slice(&known.name).iter().any(|t| t.is_capitalised() && !t.opens);
        if same && capital && !had {
            known.name = fuller;
        }
    }

    /// Notes that the phrase names the entity, in the order of the text.
    pub(super) fn mentioned(&mut self, ctx: &Context<'_>, entity: u32, mention: &Mention) {
        let tokens = mention.tokens.clone();
        match self.places.binary_search_by_key(&tokens.start, |p| p.0) {
            Ok(at) => self.places[at].1 = entity,
            Err(_) => self.spoken.push((tokens.start, entity)),
        }
        let known = &mut self.all[entity as usize];
        known.mentions.push(tokens);
        if known.role.is_none()
            && let Some(role) = &mention.role
        {
            known.role = Some(role.clone());
            self.call_by_role(ctx, entity, role);
        }
    }

    /// The entity of the name `name`, new or known; `core` is the phrase around it.
    fn add_name(&mut self, ctx: &Context<'_>, name: &Tokens, core: &Tokens) -> u32 {
        let kind = kind_of_name(ctx, name, core);
        let mut words = std::mem::take(&mut self.name);
        words.clear();
        words.extend(name_tokens(ctx, name).map(|t| folded(ctx, t)));
        let sex = gender(ctx.slice(core));
        let entity = match self.known_name(ctx, name, sex, kind, &words) {
            Some(entity) => {
                self.learn(ctx, entity, name, core, kind, &words);
                entity
            }
            None => self.push_name(ctx, name, core, kind, &words),
        };
        let known = &mut self.all[entity as usize];
        known.gender = known.gender.or(sex);
        self.name = words;
        entity
    }

    /// The entity that has been called that, or whose initials it is.
    fn known_name(
        &self,
        ctx: &Context<'_>,
        name: &Tokens,
        sex: Option<Class>,
        kind: SourceKind,
        words: &[u64],
    ) -> Option<u32> {
        let mut link = self.by_word.get(words.last()?).copied();
        let candidates = std::iter::from_fn(|| {
            let (entity, before) = self.links[link? as usize];
            link = before;
            Some(entity)
        });
        let fits = |e: &u32| {
            let known = self.get(*e);
            let person = known.kind == SourceKind::Person || kind == SourceKind::Person;
            let agree = sex.is_none() || known.gender.is_none() || known.gender == sex;
            let first = || {
                first_names_agree(ctx, &known.name, name)
                    || ends_alike(self.words(known), words)
                    || known.role.as_ref().is_some_and(|role| is_rank(ctx, name, role))
            };
            agree && same_name(self.words(known), words, person) && (!person || first())
        };
        // a word alone is sooner a surname than a first name
        let rank = |e: u32| (self.words(self.get(e)).last() == words.last(), self.get(e).named_times);
        let mut candidates = candidates.take(REACH).filter(fits);
        // a surname alone is that of whom the article has named most; of two, of the last
        let same = if words.len() == 1 {
            candidates.fold(None, |best: Option<u32>, e| match best {
                Some(b) if rank(b) >= rank(e) => Some(b),
                _ => Some(e),
            })
        } else {
            candidates.next()
        };
        same.or_else(|| {
            let token = ctx.token(name.start).filter(|t| t.case == Case::Upper && name.len() == 1)?;
            let letters = token.span().slice(ctx.text);
            let recent = self.all.iter().enumerate().rev().take(REACH * 4);
            let mut bodies =
                recent.filter(|(_, e)| e.named && e.words.len() == letters.len() && e.kind != SourceKind::Person);
            bodies.find(|(_, e)| initials(ctx, &e.name).eq(letters.chars())).map(|(i, _)| i as u32)
        })
    }

    /// A known entity named again: perhaps in full, with a title, with a role.
    fn learn(&mut self, ctx: &Context<'_>, entity: u32, name: &Tokens, core: &Tokens, kind: SourceKind, words: &[u64]) {
        let known = &mut self.all[entity as usize];
        known.named_times += 1;
        if words.len() > known.words.len() {
            known.name = name.clone();
            let old = known.words.start as usize..known.words.end as usize;
            known.words = self.words.len() as u32..(self.words.len() + words.len()) as u32;
            self.words.extend_from_slice(words);
            for word in words {
                if !self.words[old.clone()].contains(word) {
                    self.link(*word, entity);
                }
            }
        }
        let known = &mut self.all[entity as usize];
        let stated = ctx.slice(&(core.start..name.start)).iter().any(|t| t.is_any(TITLE));
        if kind == SourceKind::Person && stated {
            known.kind = SourceKind::Person;
        }
        if known.role.is_none() && stated {
            let role = core.start..name.start;
            known.role = Some(role.clone());
            self.call_by_role(ctx, entity, &role);
        }
    }

    fn link(&mut self, word: u64, entity: u32) {
        self.call(entity, word);
        let new = self.links.len() as u32;
        let before = self.by_word.insert(word, new);
        self.links.push((entity, before));
    }

    fn push_name(&mut self, ctx: &Context<'_>, name: &Tokens, core: &Tokens, kind: SourceKind, words: &[u64]) -> u32 {
        let id = self.all.len() as u32;
        let start = self.words.len() as u32;
        self.words.extend_from_slice(words);
        let head = singular_in_name(ctx, name, words);
        let titled =
            ctx.slice(&(core.start..name.start)).iter().any(|t| t.is_any(Classes::AGENT) || t.is(Class::TitleShort));
        self.all.push(Entity {
            writes: false,
            strange: words.len() > 1 && ctx.token(name.start).is_some_and(|t| t.word.0 == 0),
            named_times: 1,
            name: name.clone(),
            kind,
            plural: false,
            gender: None,
            described: Description::Specific,
            head,
            named: true,
            place: is_place(ctx, ctx.slice(name)),
            located: false,
            role: titled.then_some(core.start..name.start),
            told: None,
            mentions: Vec::new(),
            words: start..self.words.len() as u32,
            called: Called::default(),
        });
        self.call(id, head);
        for word in words {
            self.link(*word, id);
        }
        if titled {
            self.call_by_role(ctx, id, &(core.start..name.start));
        }
        id
    }
}

impl Entity {
    pub(super) fn is_human(&self) -> bool {
        matches!(self.kind, SourceKind::Person | SourceKind::Anonymous) && !self.plural && !self.writes && !self.place
    }

    /// Whether something says that it is a person: a title, a given name, a role, or that it speaks.
    pub(super) fn is_surely_human(&self) -> bool {
        let told = self.gender.is_some() || self.roles().next().is_some() || !self.mentions.is_empty();
        self.is_human() && (!self.named || self.strange || told)
    }

    /// What it has been called beside its name.
    fn roles(&self) -> impl Iterator<Item = &Tokens> {
        self.role.iter().chain(&self.told)
    }

    /// Whether "it" may stand for it.
    pub(super) fn is_thing(&self) -> bool {
        !self.plural
            && !self.writes
            && !self.is_human()
            && self.kind != SourceKind::Collective
            && (!self.place || !self.mentions.is_empty())
    }

    /// Whether "they" may stand for it.
    pub(super) fn is_many(&self) -> bool {
        self.plural || matches!(self.kind, SourceKind::Collective)
    }
}

const TITLE: Classes = Classes::any(&[Class::TitleShort]).with(Classes::PERSON);

fn text_of<'a>(ctx: &Context<'a>, tokens: &Tokens) -> &'a str {
    ctx.lexed.span(tokens).slice(ctx.text)
}

/// A description runs on over "of the ministry", "close to the talks", but not into an apposition.
fn description(ctx: &Context<'_>, mention: &Mention) -> Tokens {
    let end = (mention.core.end..mention.tokens.end)
        .find(|t| ctx.token(*t).is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::Dash | Kind::OpenParen)))
        .unwrap_or(mention.tokens.end);
    mention.core.start..end.max(mention.core.end)
}

fn strip_determiner(ctx: &Context<'_>, tokens: &Tokens) -> Tokens {
    let skip = ctx
        .slice(tokens)
        .iter()
        .take_while(|t| {
            t.is(Class::Determiner) && t.case == Case::Lower
                || t.word == ctx.lexicon.known.the
                || t.word == ctx.lexicon.known.a
                || t.word == ctx.lexicon.known.an
        })
        .count() as u32;
    if tokens.start + skip < tokens.end { tokens.start + skip..tokens.end } else { tokens.clone() }
}
