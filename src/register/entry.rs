//! One source of a register, as plain data, and how it is read from YAML. Knows the keys; not where the YAML stands.

use crate::diagnostic::{Diagnostic, Severity};
use crate::markup;
use crate::span::Span;
use crate::suggest;
use crate::yaml::{Node, Shape, Text};

/// What a declared source is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum EntryKind {
    /// Somebody with a name.
    Person,
    /// A body, company, army, government.
    Organisation,
    /// Somebody whose name is withheld.
    Anonymous,
    /// A crowd or category without names.
    Collective,
    /// An outlet or agency.
    Media,
    /// A report, a law, a court file.
    Document,
    /// A set of numbers.
    Data,
    /// Material of users.
    Ugc,
    /// Our own staff.
    Own,
}

impl EntryKind {
    const NAMES: &'static [(&'static str, Self)] = &[
        ("person", Self::Person),
        ("organisation", Self::Organisation),
        ("anonymous", Self::Anonymous),
        ("collective", Self::Collective),
        ("media", Self::Media),
        ("document", Self::Document),
        ("data", Self::Data),
        ("ugc", Self::Ugc),
        ("own", Self::Own),
    ];
}

/// On whose side a source stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Stance {
    /// Nothing is said.
    #[default]
    None,
    /// With those who govern.
    Government,
    /// Against them.
    Opposition,
    /// With nobody.
    Neutral,
    /// With somebody else.
    Other,
}

impl Stance {
    /// The words used in YAML.
    pub const NAMES: &'static [&'static str] = &["none", "government", "opposition", "neutral", "other"];

    /// The word used in YAML.
    pub const fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// What free text says: its first word that is a side.
    fn of(text: &str) -> Self {
        let side = |word: &str| match word.to_ascii_lowercase().as_str() {
            "government" | "state" | "regime" | "loyalist" | "pro-government" | "official" => Some(Self::Government),
            "opposition" | "rebel" | "dissident" | "anti-government" | "pro-opposition" => Some(Self::Opposition),
            "neutral" | "independent" | "none" | "nonpartisan" | "non-partisan" => Some(Self::Neutral),
            _ => None,
        };
        text.split([' ', ',']).find_map(side).unwrap_or(Self::Other)
    }
}

/// Whether what a source tells or shows was checked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Checked {
    /// It was not.
    Unverified,
    /// In part.
    Partly,
    /// It was.
    Verified,
    /// Our own material.
    Own,
}

impl Checked {
    /// The words used in YAML, `none` for nothing declared.
    pub const NAMES: &'static [&'static str] = &["none", "unverified", "partly", "verified", "own"];
    const ALL: [Self; 4] = [Self::Unverified, Self::Partly, Self::Verified, Self::Own];

    /// The word used in YAML.
    pub const fn name(self) -> &'static str {
        Self::NAMES[self as usize + 1]
    }

    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|checked| checked.name() == name)
    }
}

/// One known source.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Entry {
    /// What marks call it.
    pub id: String,
    /// Its name; empty for somebody whose name is withheld.
    pub name: String,
    /// What else articles call it.
    pub aliases: Vec<String>,
    /// What it is.
    pub kind: Option<EntryKind>,
    /// What it is or does, for readers: its descriptor, role or description.
    pub descriptor: Option<String>,
    /// On whose side it stands.
    pub stance: Stance,
    /// Whether it has a stake in what it tells.
    pub interested: Option<bool>,
    /// Whether readers know it.
    pub well_known: bool,
    /// Ids of those who convey it.
    pub via: Vec<String>,
    /// Whether a title, date, address or publisher says where to find it.
    pub locatable: bool,
    /// Whether it is said why its name is withheld.
    pub has_reason: bool,
    /// Whether what it tells or shows was checked.
    pub checked: Option<Checked>,
    /// Its gender, in the words of whoever keeps the register. It is never guessed.
    pub gender: Option<String>,
}

impl Entry {
    /// Takes over what the other entry of the same id tells.
    pub(super) fn update(&mut self, newer: Self) {
        if !newer.name.is_empty() {
            self.name = newer.name;
        }
        self.aliases.extend(newer.aliases);
        self.kind = newer.kind.or(self.kind);
        self.descriptor = newer.descriptor.or_else(|| self.descriptor.take());
        if newer.stance != Stance::None {
            self.stance = newer.stance;
        }
        self.interested = newer.interested.or(self.interested);
        self.well_known |= newer.well_known;
        if !newer.via.is_empty() {
            self.via = newer.via;
        }
        self.locatable |= newer.locatable;
        self.has_reason |= newer.has_reason;
        self.checked = newer.checked.or(self.checked);
        self.gender = newer.gender.or_else(|| self.gender.take());
    }
}

/// The keys of a source.
const KEYS: &[&str] = &[
    "id",
    "name",
    "aliases",
    "kind",
    "role",
    "descriptor",
    "describes",
    "stance",
    "interested",
    "well_known",
    "via",
    "url",
    "title",
    "date",
    "accessed",
    "published",
    "publisher",
    "author",
    "reason",
    "verification",
    "method",
    "known_to",
    "gender",
    "note",
];

/// An entry with the places that later faults point at.
pub(super) struct Written {
    pub(super) entry: Entry,
    pub(super) id: Span,
    pub(super) via: Vec<Span>,
}

/// Collects what is wrong with the YAML of sources and claims.
#[derive(Default)]
pub(super) struct Faults(pub(super) Vec<Diagnostic>);

impl Faults {
    pub(super) fn add(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.0.push(Diagnostic::own("bad-config", Severity::Error, span, message).with_help(help));
    }

    /// Complains that a value is of the wrong type.
    pub(super) fn wrong(&mut self, key: &Text, value: &Node, wanted: &str) {
        let place = value.place().unwrap_or(key.span);
        let message = format!("`{}` should be {wanted}, not {}", key.value, value.shape.name());
        self.0.push(Diagnostic::own("bad-config", Severity::Error, place, message));
    }

    /// Complains about a key that nothing has.
    pub(super) fn unknown(&mut self, key: &Text, what: &str, known: &[&'static str]) {
        let help = suggest::among(&key.value, known.iter().copied());
        self.add(key.span, format!("{what} has no `{}`", key.value), help);
    }

    pub(super) fn text<'n>(&mut self, key: &Text, value: &'n Node) -> Option<&'n str> {
        match &value.shape {
            Shape::Text(text) if !text.trim().is_empty() => Some(text),
            _ => {
                self.wrong(key, value, "text");
                None
            }
        }
    }

    fn flag(&mut self, key: &Text, value: &Node) -> Option<bool> {
        if let Shape::Flag(flag) = value.shape {
            return Some(flag);
        }
        self.wrong(key, value, "true or false");
        None
    }

    /// A text, or a list of texts.
    pub(super) fn texts(&mut self, key: &Text, value: &Node) -> Vec<(String, Span)> {
        let items = match &value.shape {
            Shape::List(items) => items.as_slice(),
            _ => std::slice::from_ref(value),
        };
        let mut texts = Vec::with_capacity(items.len());
        for item in items {
            match &item.shape {
                Shape::Text(text) => texts.push((text.clone(), item.span)),
                _ => self.wrong(key, item, "text or a list of texts"),
            }
        }
        texts
    }

    /// `2014-12-24`, `2014-12`, `2014`
    fn day(&mut self, key: &Text, value: &Node) {
        let is_month = |text: &str| {
            text.len() == 7
                && text.split_once('-').is_some_and(|(year, month)| {
                    year.parse::<u16>().is_ok() && (1..=12).contains(&month.parse::<u8>().unwrap_or(0))
                })
        };
        let fits = match &value.shape {
            Shape::Text(text) => markup::day(text).is_some() || is_month(text),
            Shape::Number(year) => (1000.0..2200.0).contains(year),
            _ => false,
        };
        if !fits {
            self.add(
                value.place().unwrap_or(key.span),
                format!("`{}` is no date", key.value),
                "write it as 2024-05-31",
            );
        }
    }
}

/// Reads one entry; none if it has no id, or is a text alone.
pub(super) fn entry(node: &Node, faults: &mut Faults) -> Option<Written> {
    let Shape::Map(fields) = &node.shape else {
        if matches!(node.shape, Shape::Text(_)) {
            return None;
        }
        faults.add(node.place().unwrap_or_default(), "a source should be a map with an `id`", "write `- id: …`");
        return None;
    };
    let mut written = Written { entry: Entry::default(), id: Span::default(), via: Vec::new() };
    for (key, value) in fields {
        field(key, value, &mut written, faults);
    }
    if written.entry.id.is_empty() {
        let place = fields.first().map(|(key, _)| key.span).unwrap_or_default();
        faults.add(place, "a source without an `id`", "marks and claims name it by its id");
        return None;
    }
    Some(written)
}

fn field(key: &Text, value: &Node, written: &mut Written, faults: &mut Faults) {
    let entry = &mut written.entry;
    match key.value.replace('-', "_").as_str() {
        "id" => {
            if let Some(id) = faults.text(key, value) {
                id.clone_into(&mut entry.id);
                written.id = value.span;
            }
        }
        "name" => {
            if let Some(name) = faults.text(key, value) {
                name.clone_into(&mut entry.name);
            }
        }
        "aliases" => entry.aliases = faults.texts(key, value).into_iter().map(|(alias, _)| alias).collect(),
        "kind" => entry.kind = kind(key, value, faults),
        "role" | "descriptor" | "describes" => {
            entry.descriptor = faults.text(key, value).map(str::to_owned).or_else(|| entry.descriptor.take());
        }
        "stance" => entry.stance = faults.text(key, value).map_or(Stance::None, Stance::of),
        "interested" => entry.interested = faults.flag(key, value),
        "well_known" => entry.well_known = faults.flag(key, value).unwrap_or_default(),
        "via" => (entry.via, written.via) = faults.texts(key, value).into_iter().unzip(),
        "url" | "title" | "publisher" | "author" => entry.locatable |= faults.text(key, value).is_some(),
        "date" | "accessed" | "published" => {
            entry.locatable |= key.value != "accessed";
            faults.day(key, value);
        }
        "reason" => entry.has_reason = faults.text(key, value).is_some(),
        "verification" => entry.checked = checked(key, value, faults),
        "gender" => entry.gender = faults.text(key, value).map(|gender| gender.trim().to_lowercase()),
        "method" | "note" => {
            faults.text(key, value);
        }
        "known_to" => {
            faults.texts(key, value);
        }
        _ => faults.unknown(key, "a source", KEYS),
    }
}

fn kind(key: &Text, value: &Node, faults: &mut Faults) -> Option<EntryKind> {
    let name = faults.text(key, value)?;
    let known = |wanted: &str| EntryKind::NAMES.iter().find(|(name, _)| *name == wanted).map(|(_, kind)| *kind);
    let found = known(if name == "organization" { "organisation" } else { name });
    if found.is_none() {
        let help = suggest::among(name, EntryKind::NAMES.iter().map(|(name, _)| *name));
        faults.add(value.span, format!("there is no kind `{name}`"), help);
    }
    found
}

/// `verification: verified`
pub(super) fn checked(key: &Text, value: &Node, faults: &mut Faults) -> Option<Checked> {
    let name = faults.text(key, value)?;
    let found = Checked::from_name(name);
    if found.is_none() {
        let help = suggest::among(name, Checked::ALL.iter().map(|checked| checked.name()));
        faults.add(value.span, format!("`verification` cannot be `{name}`"), help);
    }
    found
}
