//! The sources of the article: those entities that speak. Knows which entity each attribution has; not why.

use std::collections::HashMap;

use super::Entities;
use crate::lex::Tokens;
use crate::lexicon::FastHash;
use crate::resolve::{Resolved, Source, Sources};

/// How many places that name a source are kept: whoever is introduced at all is so near the first.
const PLACES: usize = 6;

impl Entities {
    /// Only entities that speak become sources, in the order of their first attribution.
    pub(in crate::resolve) fn into_sources(mut self, found: Vec<(Option<u32>, Vec<Tokens>)>) -> Sources {
        let mut meant: HashMap<u32, u32, FastHash> = HashMap::default();
        for (description, person) in std::mem::take(&mut self.same) {
            let mentions = std::mem::take(&mut self.all[description as usize].mentions);
            self.all[person as usize].mentions.extend(mentions);
            meant.entry(description).or_insert(person);
        }
        let mut ids: Vec<Option<u32>> = vec![None; self.all.len()];
        let mut sources = Sources { attributions: Vec::with_capacity(found.len()), ..Sources::default() };
        for (entity, via) in found {
            let source = entity.map(|e| meant.get(&e).copied().unwrap_or(e)).map(|e| {
                *ids[e as usize].get_or_insert_with(|| {
                    let entity = &mut self.all[e as usize];
                    let mut mentions = std::mem::take(&mut entity.mentions);
                    mentions.sort_by_key(|m| m.start);
                    mentions.dedup();
                    sources.sources.push(Source {
                        name: entity.name.clone(),
                        kind: entity.kind,
                        role: entity.role.clone(),
                        named: entity.named,
                        told: entity.told.clone(),
                        places: Vec::with_capacity(PLACES),
                        described: entity.described,
                        mentions,
                        entry: None,
                    });
                    sources.sources.len() as u32 - 1
                })
            });
            sources.attributions.push(Resolved { source, via });
        }
        for (place, entity) in &self.places {
            let source = ids[*entity as usize].and_then(|id| sources.sources.get_mut(id as usize));
            if let Some(source) = source.filter(|source| source.places.len() < PLACES) {
                source.places.push(*place);
            }
        }
        sources
    }
}
