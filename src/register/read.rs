//! Reads `sources.yaml`, and the `sources:` and `claims:` of front matter. Knows YAML and ids; not the text below it.

use std::collections::BTreeSet;

use super::entry::{Checked, Faults, Written, checked, entry};
use super::{Entry, Register};
use crate::diagnostic::Diagnostic;
use crate::span::Span;
use crate::suggest;
use crate::text::TextFile;
use crate::yaml::{self, Node, Shape, Text};

/// `{match: "Seven people were killed", source: a, method: phone}`
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Claim {
    /// The words that it speaks of; none if the key is missing.
    pub(crate) words: String,
    /// Where they are written, else the first key of the claim.
    pub(crate) span: Span,
    /// Ids of its sources, and where they are written.
    pub(crate) sources: Vec<(String, Span)>,
    /// Whether it was checked.
    pub(crate) checked: Option<Checked>,
}

/// What the front matter of an article declares.
#[derive(Clone, Debug, Default)]
pub(crate) struct Own {
    /// The rows of its entries in the merged register, and where their ids are written.
    pub(crate) sources: Vec<(u32, Span)>,
    /// Its claims.
    pub(crate) claims: Vec<Claim>,
    /// `verification_note`
    pub(crate) note: Option<Span>,
}

/// Keys of a claim.
const CLAIM_KEYS: &[&str] = &["match", "source", "sources", "method", "verification", "note", "date"];

/// Claims of one article that are read: more are a data base, not an article.
const MOST_CLAIMS: usize = 200;

/// Reads a register file: a list of sources, or a map with the list under `sources`. What is wrong is told as findings in
/// the file; the entries that are sound are kept.
pub fn read(file: &TextFile) -> (Register, Vec<Diagnostic>) {
    let mut faults = Faults::default();
    let mut register = Register::default();
    let node: Node = match yaml::read_large(file, "bad-config", "a register of sources") {
        Ok(node) => node,
        Err(fault) => return (register, vec![*fault]),
    };
    let list = match &node.shape {
        Shape::Map(fields) => {
            for (key, _) in fields.iter().filter(|(key, _)| key.value != "sources") {
                faults.unknown(key, "a register", &["sources"]);
            }
            fields.iter().find(|(key, _)| key.value == "sources").map(|(_, list)| list)
        }
        Shape::List(_) | Shape::Null => Some(&node),
        _ => {
            faults.add(node.span, "a register should be a list of sources", "write `- id: …`");
            None
        }
    };
    if let Some(list) = list {
        add_all(list, &mut register, &mut faults);
    }
    faults.0.sort_by_key(|fault| fault.primary.span);
    (register, faults.0)
}

/// Adds the sources of a list to the register; tells their rows.
fn add_all(list: &Node, register: &mut Register, faults: &mut Faults) -> Vec<(u32, Span)> {
    let items = match &list.shape {
        Shape::List(items) => items.as_slice(),
        Shape::Null => &[],
        _ => {
            faults.add(list.place().unwrap_or_default(), "`sources` should be a list", "write `- id: …`");
            &[]
        }
    };
    let written: Vec<Written> = items.iter().filter_map(|item| entry(item, faults)).collect();
    // a title or an address alone: nothing refers to it, and it needs no id
    for item in items {
        if let Shape::Text(text) = &item.shape {
            register.add(Entry { id: text.clone(), name: text.clone(), locatable: true, ..Entry::default() });
        }
    }
    let mut seen = BTreeSet::new();
    for source in &written {
        if !seen.insert(source.entry.id.as_str()) {
            faults.add(source.id, format!("the id `{}` stands twice", source.entry.id), "give each source its own id");
        }
    }
    for source in &written {
        for (id, place) in std::iter::zip(&source.entry.via, &source.via) {
            if !seen.contains(id.as_str()) && register.row(id).is_none() {
                let known = seen.iter().copied().chain(register.ids());
                let help = suggest::among(id, known.collect::<Vec<_>>().into_iter());
                faults.add(*place, format!("`via` names `{id}`, which is no source"), help);
            }
        }
    }
    let mut rows = Vec::with_capacity(written.len());
    for source in written {
        let place = source.id;
        rows.push((register.add(named(source.entry)), place));
    }
    rows
}

/// A source without a name is called by its description, so that reports can show it.
fn named(mut entry: Entry) -> Entry {
    if entry.name.is_empty() && entry.kind != Some(super::EntryKind::Anonymous) {
        entry.name.clone_from(&entry.id);
    }
    entry
}

/// Reads what the front matter at `span` of an article declares, and adds its sources to the register.
pub(crate) fn own(text: &str, span: Span, register: &mut Register) -> (Own, Vec<Diagnostic>) {
    let mut own = Own::default();
    let mut faults = Faults::default();
    let Some(Node { shape: Shape::Map(fields), .. }) = yaml::part(text, span) else {
        // that it is no YAML is told where it is read first
        return (own, Vec::new());
    };
    for (key, value) in &fields {
        match key.value.as_str() {
            "sources" => own.sources = add_all(value, register, &mut faults),
            "claims" => claims(key, value, &mut own, &mut faults),
            "verification_note" | "verification-note" => {
                own.note = faults.text(key, value).map(|_| value.span);
            }
            _ => {}
        }
    }
    (own, faults.0)
}

fn claims(key: &Text, value: &Node, own: &mut Own, faults: &mut Faults) {
    let Shape::List(items) = &value.shape else {
        faults.wrong(key, value, "a list of claims");
        return;
    };
    for item in items.iter().take(MOST_CLAIMS) {
        let Shape::Map(fields) = &item.shape else {
            faults.add(item.place().unwrap_or(key.span), "a claim should be a map", "write `{match: …, source: …}`");
            continue;
        };
        let mut claim = Claim { span: fields.first().map_or(key.span, |(key, _)| key.span), ..Claim::default() };
        for (key, value) in fields {
            match key.value.as_str() {
                "match" => {
                    if let Some(words) = faults.text(key, value) {
                        words.clone_into(&mut claim.words);
                        claim.span = value.span;
                    }
                }
                "source" | "sources" => claim.sources.extend(faults.texts(key, value)),
                "verification" => claim.checked = checked(key, value, faults),
                "method" | "note" | "date" => {}
                _ => faults.unknown(key, "a claim", CLAIM_KEYS),
            }
        }
        if claim.words.is_empty() {
            faults.add(claim.span, "a claim without `match`", "give the words that it speaks of");
        } else if claim.sources.is_empty() {
            faults.add(claim.span, "a claim without `source`", "name the id of a source");
        } else {
            own.claims.push(claim);
        }
    }
}
