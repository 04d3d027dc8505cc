//! Where the numbers are from: the program, the profiles in force, a digest of all input. Knows what each report says of
//! itself.

use std::collections::BTreeMap;

use xxhash_rust::xxh3::Xxh3;

use super::model::{InForce, Origin};
use super::note::Noted;

/// What the articles so far say.
#[derive(Clone, Default)]
pub(super) struct Origins {
    /// By profile: articles, fewest and most rules.
    profiles: BTreeMap<&'static str, (usize, [usize; 2])>,
    digest: Xxh3,
}

impl Origins {
    pub(super) fn add(&mut self, noted: &Noted) {
        let Noted { profile, rules, .. } = noted;
        let (articles, [fewest, most]) = self.profiles.entry(profile).or_insert((0, [*rules; 2]));
        (*articles, *fewest, *most) = (*articles + 1, *rules.min(fewest), *rules.max(most));
        self.digest.update(noted.digest.as_bytes());
    }

    pub(super) fn origin(&self) -> Origin {
        let profiles = self.profiles.iter();
        Origin {
            version: env!("CARGO_PKG_VERSION"),
            profiles: profiles
                .map(|(profile, (articles, rules))| InForce { profile, articles: *articles, rules: *rules })
                .collect(),
            digest: format!("xxh3-128:{:032x}", self.digest.digest128()),
        }
    }
}

impl std::fmt::Debug for Origins {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Origins").field("profiles", &self.profiles).finish_non_exhaustive()
    }
}
