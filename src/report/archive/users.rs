//! Who uses anonymous sources again and again. Knows counts by name.

use super::heavy::Heavy;
use super::model::{AnonymousUse, League, Table};
use super::note::Noted;

/// Bylines that are kept in any case.
const ROOM: usize = 5_000;
/// Rows that are listed.
const MOST: usize = 200;
/// Articles with anonymous sources that make a habit.
const HABIT: usize = 2;

/// Articles of one byline or desk.
#[derive(Clone, Debug, Default)]
pub(super) struct Use {
    name: String,
    articles: usize,
    with_anonymous: usize,
    attributions: u64,
    undescribed: u64,
}

impl Use {
    /// Those of a desk or byline of that name.
    pub(super) fn named(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Adds an article.
    pub(super) fn add(&mut self, noted: &Noted) {
        let anonymous = noted.sources.anonymous;
        self.articles += 1;
        self.with_anonymous += usize::from(anonymous > 0);
        self.attributions += u64::from(anonymous);
        self.undescribed += u64::from(noted.undescribed);
    }

    fn row(&self) -> Option<AnonymousUse> {
        (self.with_anonymous >= HABIT).then(|| AnonymousUse {
            name: self.name.clone(),
            articles: self.articles,
            articles_with_anonymous: self.with_anonymous,
            attributions: self.attributions,
            undescribed: self.undescribed,
        })
    }
}

/// Bylines by number of articles.
#[derive(Clone, Debug)]
pub(super) struct Bylines(Heavy<Use>);

impl Default for Bylines {
    fn default() -> Self {
        Self(Heavy::new(ROOM))
    }
}

impl Bylines {
    /// Adds an article.
    pub(super) fn add(&mut self, noted: &Noted) {
        for (key, name) in &noted.bylines {
            self.0.add(key, 1, || Use::named(name)).add(noted);
        }
    }

    pub(super) fn league(&self) -> League<AnonymousUse> {
        let Table { rows, left_out } = table(self.0.rows().map(|(_, _, user)| user));
        League { rows, left_out, error: self.0.error() }
    }
}

/// Those with a habit, most statements first.
pub(super) fn table<'u>(users: impl Iterator<Item = &'u Use>) -> Table<AnonymousUse> {
    let mut rows: Vec<AnonymousUse> = users.filter_map(Use::row).collect();
    rows.sort_by(|a, b| b.attributions.cmp(&a.attributions).then_with(|| a.name.cmp(&b.name)));
    Table::of(rows, MOST)
}
