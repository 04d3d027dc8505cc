//! Puts a set together from files: reads each, compiles each, then checks what only shows between them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Severity};
use crate::lexicon::Lexicon;
use crate::text::TextFile;
use crate::yaml;

use super::compile::{Reading, compile, compile_without};
use super::schema::{RawRule, Shape};
use super::{Origin, Part, RuleSet, builtin, suggest};

/// Reads one rule file. The error is the first thing wrong with the file's shape, as a finding in it.
fn read(file: &TextFile) -> Result<RawRule, Box<Diagnostic>> {
    yaml::read(file, "bad-rule", "a rule")
}

impl RuleSet {
    /// Reads rule files. A file with a fault yields findings (with its row in `files`) and no rule; the others load.
    /// `subsumes` may also name built-in rules.
    pub fn load(files: &[TextFile], lexicon: &Lexicon) -> (Self, Vec<(usize, Diagnostic)>) {
        Self::load_from(files, lexicon, Origin::User)
    }

    /// The rule of a sound file alone, with one of its parts left out.
    pub(crate) fn without(file: &TextFile, lexicon: &Lexicon, part: Part) -> Option<Self> {
        let raw = read(file).ok()?;
        let rule = compile_without(file, &raw, lexicon, Reading { origin: Origin::Builtin, without: Some(part) });
        Some(Self::new(vec![Arc::new(rule.ok()?)]))
    }

    pub(super) fn load_from(files: &[TextFile], lexicon: &Lexicon, origin: Origin) -> (Self, Vec<(usize, Diagnostic)>) {
        Self::assemble(files, files.iter().map(read), lexicon, origin)
    }

    /// The set of files that are read already.
    pub(super) fn assemble(
        files: &[TextFile],
        read: impl Iterator<Item = Result<RawRule, Box<Diagnostic>>>,
        lexicon: &Lexicon,
        origin: Origin,
    ) -> (Self, Vec<(usize, Diagnostic)>) {
        let mut faults = Vec::new();
        let mut raws = Vec::new();
        for (row, result) in read.enumerate() {
            match result {
                Ok(raw) => raws.push((row, raw)),
                Err(fault) => faults.push((row, *fault)),
            }
        }
        // Rules with faults still count as known: one mistake should not make others look wrong.
        let ids: Vec<&str> = raws.iter().map(|(_, raw)| raw.id.value.as_str()).chain(builtin::ids()).collect();
        let rings = rings(&raws);
        let mut first: BTreeMap<&str, usize> = BTreeMap::new();
        let mut rules = Vec::new();
        for (row, raw) in &raws {
            let before = faults.len();
            if let Some(other) = first.get(raw.id.value.as_str()) {
                let fault = Diagnostic::own(
                    "bad-rule",
                    Severity::Error,
                    raw.id.span,
                    format!("two rules are called `{}`", raw.id.value),
                )
                .labelled("the second one")
                .with_help(format!("the first one is in {}", files[*other].path()));
                faults.push((*row, fault));
            }
            first.entry(&raw.id.value).or_insert(*row);
            if let Some(node) = &raw.subsumes
                && let Shape::List(items) = &node.shape
            {
                for item in items {
                    let Shape::Text(id) = &item.shape else { continue };
                    let (message, label, help) = if *id == raw.id.value {
                        (format!("`{id}` subsumes itself"), "this is the rule's own name", None)
                    } else if rings.contains(&(raw.id.value.as_str(), id.as_str())) {
                        let help = "of rules that subsume each other none could speak: take one of them out".to_owned();
                        let message = format!("`{}` and `{id}` subsume each other", raw.id.value);
                        (message, "this leads back to the rule", Some(help))
                    } else if ids.contains(&id.as_str()) {
                        continue;
                    } else {
                        let help = suggest::among(id, ids.iter().copied().filter(|known| *known != raw.id.value));
                        (format!("no rule is called `{id}`"), "unknown rule", Some(help))
                    };
                    let fault = Diagnostic::own("bad-rule", Severity::Error, item.span, message).labelled(label);
                    faults.push((*row, Diagnostic { help, ..fault }));
                }
            }
            match compile(&files[*row], raw, lexicon, origin) {
                Ok(rule) if faults.len() == before => rules.push(Arc::new(rule)),
                Ok(_) => {}
                Err(more) => faults.extend(more.into_iter().map(|fault| (*row, fault))),
            }
        }
        faults.sort_by_key(|(row, fault)| (*row, fault.primary.span.start));
        (Self::new(rules), faults)
    }
}

/// The pairs of rules of which the first says that it subsumes the second, while the second, in as many steps as it
/// takes, subsumes the first.
fn rings(raws: &[(usize, RawRule)]) -> BTreeSet<(&str, &str)> {
    let mut subsumed: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (_, raw) in raws {
        if let Some(Shape::List(items)) = raw.subsumes.as_ref().map(|node| &node.shape) {
            let ids = items.iter().filter_map(|item| match &item.shape {
                Shape::Text(id) => Some(id.as_str()),
                _ => None,
            });
            subsumed.entry(&raw.id.value).or_default().extend(ids);
        }
    }
    let leads_to = |from: &str, to: &str| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
        while let Some(id) = open.pop() {
            if id == to {
                return true;
            }
            if seen.insert(id) {
                open.extend(subsumed.get(id).into_iter().flatten());
            }
        }
        false
    };
    let pairs = subsumed.iter().flat_map(|(id, others)| others.iter().map(move |other| (*id, *other)));
    pairs.filter(|(id, other)| id != other && leads_to(other, id)).collect()
}
