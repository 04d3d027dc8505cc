//! Sources and conveyors over all articles: who is heard most, and how much rests on whom. Knows names as keys; which names
//! are one is settled where an article is taken down.

use std::collections::BTreeMap;

use super::group::{mean, parts, share};
use super::heavy::Heavy;
use super::model::{Conveyor, Dependence, GenderShare, League, Source};
use super::note::{Heard, Noted};

/// Names that are kept in any case.
const ROOM: usize = 10_000;
/// Rows that are listed.
const MOST: usize = 1_000;

/// What is kept of a source.
#[derive(Clone, Debug, Default)]
struct Kept {
    name: String,
    entry: Option<String>,
    gender: Option<String>,
    /// Attributions by kind.
    kinds: BTreeMap<&'static str, u64>,
    articles: usize,
    shares: u64,
    top_in: usize,
    anonymous: u64,
}

/// Sources and conveyors of all articles.
#[derive(Clone, Debug)]
pub(super) struct Leagues {
    sources: Heavy<Kept>,
    conveyors: Heavy<(String, usize)>,
    attributions: u64,
    apart: u64,
    apart_attributions: u64,
    apart_squares: u64,
    apart_top: Option<(u64, String)>,
}

impl Default for Leagues {
    fn default() -> Self {
        Self {
            sources: Heavy::new(ROOM),
            conveyors: Heavy::new(ROOM),
            attributions: 0,
            apart: 0,
            apart_attributions: 0,
            apart_squares: 0,
            apart_top: None,
        }
    }
}

impl Leagues {
    /// Adds an article.
    pub(super) fn add(&mut self, noted: &Noted) {
        self.attributions += u64::from(noted.dependence.attributions);
        // two sources of one article may turn out to be one over the archive
        let mut own: BTreeMap<&str, Vec<&Heard>> = BTreeMap::new();
        for heard in &noted.heard {
            match &heard.key {
                Some(key) => own.entry(key).or_default().push(heard),
                None => self.set_apart(heard),
            }
        }
        for (key, all) in own {
            let weight: u64 = all.iter().map(|heard| u64::from(heard.attributions)).sum();
            let kept = self.sources.add(key, weight, || Kept { name: all[0].name.clone(), ..Kept::default() });
            kept.articles += 1;
            for heard in all {
                kept.entry = kept.entry.take().or_else(|| heard.entry.clone());
                kept.gender = kept.gender.take().or_else(|| heard.gender.clone());
                *kept.kinds.entry(heard.kind).or_default() += u64::from(heard.attributions);
                kept.shares += parts(heard.share);
                kept.top_in += usize::from(heard.is_top);
                kept.anonymous += u64::from(heard.anonymous);
            }
        }
        for (key, name, attributions) in &noted.conveyed {
            self.conveyors.add(key, u64::from(*attributions), || (name.clone(), 0)).1 += 1;
        }
    }

    fn set_apart(&mut self, heard: &Heard) {
        let weight = u64::from(heard.attributions);
        self.apart += 1;
        self.apart_attributions += weight;
        self.apart_squares += weight * weight;
        let best = self.apart_top.as_ref().map(|(weight, name)| (*weight, std::cmp::Reverse(name.as_str())));
        if best < Some((weight, std::cmp::Reverse(heard.name.as_str()))) {
            self.apart_top = Some((weight, heard.name.clone()));
        }
    }

    pub(super) fn sources(&self) -> League<Source> {
        let ranked = self.sources.ranked();
        let row = |(_, attributions, kept): &(&str, u64, &Kept)| Source {
            name: kept.name.clone(),
            kind: kept
                .kinds
                .iter()
                .max_by_key(|(kind, n)| (**n, std::cmp::Reverse(**kind)))
                .map_or("", |(kind, _)| kind),
            entry: kept.entry.clone(),
            attributions: *attributions,
            share: share(*attributions, self.attributions),
            articles: kept.articles,
            mean_share: mean(kept.shares, kept.articles).unwrap_or_default(),
            top_in: kept.top_in,
            anonymous: kept.anonymous,
        };
        League {
            rows: ranked.iter().take(MOST).map(row).collect(),
            left_out: ranked.len().saturating_sub(MOST),
            error: self.sources.error(),
        }
    }

    pub(super) fn conveyors(&self) -> League<Conveyor> {
        let ranked = self.conveyors.ranked();
        let row = |(_, attributions, (name, articles)): &(&str, u64, &(String, usize))| Conveyor {
            name: name.clone(),
            attributions: *attributions,
            share: share(*attributions, self.attributions),
            articles: *articles,
        };
        League {
            rows: ranked.iter().take(MOST).map(row).collect(),
            left_out: ranked.len().saturating_sub(MOST),
            error: self.conveyors.error(),
        }
    }

    pub(super) fn dependence(&self) -> Dependence {
        let total = self.attributions as f64;
        let hhi =
            if total > 0.0 { (self.sources.squares() + self.apart_squares as f64) / (total * total) } else { 0.0 };
        let named = self.sources.ranked().first().map(|(_, weight, kept)| (*weight, kept.name.clone()));
        let apart = self.apart_top.clone();
        // of two that weigh the same, the one with a name
        let top = if apart.as_ref().map(|a| a.0) > named.as_ref().map(|n| n.0) { apart } else { named };
        Dependence {
            attributions: self.attributions,
            top_share: share(top.as_ref().map_or(0, |top| top.0), self.attributions),
            top: top.map(|(_, name)| name),
            hhi,
            effective_sources: (hhi > 0.0).then(|| 1.0 / hhi),
            apart: self.apart,
            apart_attributions: self.apart_attributions,
            is_exact: self.sources.error() == 0,
        }
    }

    pub(super) fn genders(&self) -> Vec<GenderShare> {
        let mut all: BTreeMap<&str, GenderShare> = BTreeMap::new();
        let mut total = 0;
        for (_, attributions, kept) in self.sources.rows() {
            let Some(gender) = &kept.gender else { continue };
            let part =
                all.entry(gender).or_insert_with(|| GenderShare { gender: gender.clone(), ..GenderShare::default() });
            part.sources += 1;
            part.attributions += attributions;
            total += attributions;
        }
        let mut rows: Vec<GenderShare> = all.into_values().collect();
        for part in &mut rows {
            part.share = share(part.attributions, total);
        }
        rows.sort_by(|a, b| b.attributions.cmp(&a.attributions).then_with(|| a.gender.cmp(&b.gender)));
        rows
    }
}
