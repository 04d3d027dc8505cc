//! What the labels of a transcript ask of entities: names, roles, initials. Knows names; not turns.

use super::{Entities, Entity};
use crate::lex::Tokens;
use crate::resolve::{Context, SourceKind};

/// Entities among which whoever a label means is looked for: those who talk are named early.
const LABELLED: usize = 64;

impl Entity {
    /// Whether it has a name.
    pub(in crate::resolve) const fn is_named(&self) -> bool {
        self.named
    }
}

impl Entities {
    /// Whether the entity is a person with a name.
    pub(in crate::resolve) fn is_named_person(&self, entity: u32) -> bool {
        self.get(entity).named && self.get(entity).kind == SourceKind::Person
    }

    /// Whether the article tells what the entity is.
    pub(in crate::resolve) fn has_role(&self, entity: u32) -> bool {
        self.get(entity).roles().next().is_some()
    }

    /// The only person with such a name.
    pub(in crate::resolve) fn only_person(&self, fits: impl Fn(&Tokens) -> bool) -> Option<u32> {
        let mut all =
            (0..self.all.len().min(LABELLED) as u32).filter(|e| self.is_named_person(*e) && fits(&self.get(*e).name));
        all.next().filter(|_| all.next().is_none())
    }

    /// The person whose name of two words and more ends with the word, the latest named.
    pub(super) fn person_of_surname(&self, word: u64) -> Option<u32> {
        let (entity, _) = self.links[*self.by_word.get(&word)? as usize];
        let known = self.get(entity);
        let full = known.words.len() > 1 && self.words(known).last() == Some(&word);
        (full && self.is_named_person(entity)).then_some(entity)
    }

    /// "ORSOLAN:" names a person: what looks like the initials of a body is too long for them.
    pub(in crate::resolve) fn speaks_in_turn(&mut self, ctx: &Context<'_>, entity: u32, label: &Tokens) {
        const LONGEST: u32 = 5;
        let surname = ctx.token(label.start).is_some_and(|t| t.word.0 == 0 && t.end - t.start > LONGEST);
        let known = &mut self.all[entity as usize];
        if surname && label.len() == 1 && known.kind == SourceKind::Organisation && known.words.len() == 1 {
            known.kind = SourceKind::Person;
        }
    }

    /// "Tal have denied it": whoever takes a plural verb is a club or firm, unless something says that it is a person.
    pub(in crate::resolve) fn is_many_or_body(&mut self, entity: u32, kind: SourceKind) {
        let known = &mut self.all[entity as usize];
        if known.kind == SourceKind::Person && known.gender.is_none() && known.role.is_none() {
            known.kind = kind;
        }
    }

    /// Notes that the phrase names the entity of several; each place in it stays that of its member.
    pub(in crate::resolve) fn mentioned_together(&mut self, entity: u32, tokens: Tokens) {
        self.spoken.push((tokens.start, entity));
        self.all[entity as usize].mentions.push(tokens);
    }

    /// Notes that the label names the entity.
    pub(in crate::resolve) fn labelled(&mut self, entity: u32, label: Tokens) {
        match self.places.binary_search_by_key(&label.start, |p| p.0) {
            Ok(at) => self.places[at].1 = entity,
            Err(_) => self.spoken.push((label.start, entity)),
        }
        self.all[entity as usize].mentions.push(label);
    }
}
