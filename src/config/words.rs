//! What configs do to word lists: changes, our own names, and the shape of users' lists. Knows lists as they are
//! written; every name and entry that means nothing is a fault.

use crate::diagnostic::{Diagnostic, Severity};
use crate::lexicon::{Draft, entries};
use crate::span::Span;
use crate::suggest;
use crate::text::TextFile;
use crate::yaml::{self, Node, Shape, Text};

use super::names::fault;
use super::{Config, WordChange};

/// The list of our own names, and the one by which the grammar knows outlets whose names may be common words.
const OWN: [&str; 2] = ["own/name", "media/outlet-capitalised"];

/// How an entry that is to be removed is written.
const AS_LISTED: &str = "an entry is removed as the list has it: verbs in the base form, nouns in the singular";

/// Changes the lists as the config says.
pub(crate) fn change(config: &Config, draft: &mut Draft) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for change in &config.overlay.words {
        change_list(change, draft, &mut faults);
    }
    for name in &config.own_names {
        let lower = name.value.to_lowercase();
        let bare = lower.strip_prefix("the ").unwrap_or(&lower);
        for list in OWN {
            draft.add(list, bare);
        }
    }
    faults
}

fn change_list(change: &WordChange, draft: &mut Draft, faults: &mut Vec<Diagnostic>) {
    let name = &change.list.value;
    let groups = draft.count(name);
    if groups == 0 {
        let names = draft.names();
        let help = suggest::among(name, names.iter().map(String::as_str));
        faults.push(fault(&change.list, format!("no word list is called `{name}`"), help));
        return;
    }
    for entry in &change.remove {
        let made = match entries::made(&entry.value) {
            Ok(made) => made,
            Err(wrong) => {
                faults.push(unread(entry, wrong));
                continue;
            }
        };
        for word in made {
            if !draft.remove(name, &word) {
                let entries = draft.entries(name);
                let near = suggest::nearest(&word, entries.iter().map(String::as_str));
                let help = near.map_or_else(|| AS_LISTED.to_owned(), |near| format!("did you mean `{near}`?"));
                faults.push(fault(entry, format!("`{word}` is not in `{name}`"), help));
            }
        }
    }
    if groups > 1 && !change.add.is_empty() {
        let own = format!("{name}/");
        let names = draft.names();
        let groups: Vec<&str> = names.iter().filter(|group| group.starts_with(&own)).map(String::as_str).collect();
        let help = format!("name one of {}", groups.join(", "));
        faults.push(fault(&change.list, format!("`{name}` has several groups to add to"), help));
        return;
    }
    for entry in &change.add {
        if entry.value.contains([',', '\n']) {
            let fault = Diagnostic::own("bad-config", Severity::Error, entry.span, "an entry has no commas".to_owned());
            faults.push(fault.with_help("write a list: [one entry, another entry]"));
        } else if let Err(wrong) = entries::made(&entry.value) {
            faults.push(unread(entry, wrong));
        } else {
            draft.add(name, &entry.value);
        }
    }
}

/// An entry with a choice that cannot be read.
fn unread(entry: &Text, wrong: entries::Fault) -> Diagnostic {
    let message = format!("`{}` has a choice that cannot be read", entry.value);
    Diagnostic::own("bad-config", Severity::Error, entry.span, message).with_help(wrong.message())
}

/// Whether a YAML file is a word list rather than a rule: it has groups of entries at its head.
pub(crate) fn is_list(file: &TextFile) -> bool {
    let Ok(Node { shape: Shape::Map(entries), .. }) = yaml::read::<Node>(file, "bad-config", "a word list") else {
        return false;
    };
    entries.iter().any(|(key, _)| key.value == "groups")
}

const FIELDS: [&str; 5] = ["about", "inflect", "finished", "groups", "include"];
const INFLECTIONS: [&str; 3] = ["verb", "noun", "none"];

/// Adds a user's word list; what is wrong with it.
pub(crate) fn add_list(file: &TextFile, draft: &mut Draft) -> Vec<Diagnostic> {
    let name = file.path().rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut faults = Vec::new();
    let complain = |span: Span, message: String, help: &str| {
        Diagnostic::own("bad-config", Severity::Error, span, message).with_help(help)
    };
    let node: Node = match yaml::read(file, "bad-config", "a word list") {
        Ok(node) => node,
        Err(fault) => return vec![*fault],
    };
    let Shape::Map(entries) = &node.shape else { return Vec::new() };
    let key_of = |key: &str| entries.iter().find(|(name, _)| name.value == key);
    let head = entries.first().map_or(Span::default(), |(key, _)| key.span);
    if draft.count(stem) > 0 {
        let message = format!("there is already a word list called `{stem}`");
        let help = "rename the file, or change the built-in list by `words:` of sayso.yaml";
        faults.push(complain(head, message, help));
    }
    for (key, _) in entries.iter().filter(|(key, _)| !FIELDS.contains(&key.value.as_str())) {
        let help = suggest::among(&key.value, FIELDS.into_iter());
        faults.push(complain(key.span, format!("unknown key `{}`", key.value), &help));
    }
    if key_of("about").is_none_or(|(_, about)| !matches!(about.shape, Shape::Text(_))) {
        faults.push(complain(head, "a word list says what it is".to_owned(), "add `about:`"));
    }
    if let Some((key, node)) = key_of("inflect") {
        let known = matches!(&node.shape, Shape::Text(word) if INFLECTIONS.contains(&word.as_str()));
        if !known {
            let span = node.place().unwrap_or(key.span);
            faults.push(complain(span, "unknown inflection".to_owned(), "known here: none, noun, verb"));
        }
    }
    match key_of("groups") {
        Some((_, Node { shape: Shape::Map(groups), .. })) if !groups.is_empty() => {
            for (name, node) in groups {
                if !matches!(&node.shape, Shape::Text(entries) if !entries.trim().is_empty()) {
                    let span = node.place().unwrap_or(name.span);
                    faults.push(complain(
                        span,
                        format!("`{}` has no entries", name.value),
                        "words separated by commas",
                    ));
                }
                faults.extend(capital(file, name, node));
                if let Shape::Text(entries) = &node.shape {
                    let wrong = |entry| Some((entry, entries::made(entry).err()?));
                    faults.extend(entries::written(entries).filter_map(wrong).map(|(entry, wrong)| {
                        let message = format!("`{entry}` has a choice that cannot be read");
                        complain(node.place().unwrap_or(name.span), message, wrong.message())
                    }));
                }
            }
        }
        Some((key, _)) => faults.push(complain(key.span, "`groups` is no map of groups".to_owned(), "name: words")),
        None => {}
    }
    if let Some((key, node)) = key_of("include") {
        let groups = match key_of("groups") {
            Some((_, Node { shape: Shape::Map(groups), .. })) => groups.as_slice(),
            _ => &[],
        };
        let known: Vec<&str> = groups.iter().map(|(name, _)| name.value.as_str()).collect();
        match &node.shape {
            Shape::Map(entries) => {
                for (group, _) in entries.iter().filter(|(group, _)| !known.contains(&group.value.as_str())) {
                    let help = suggest::among(&group.value, known.iter().copied());
                    faults.push(complain(group.span, format!("unknown group `{}`", group.value), &help));
                }
            }
            _ => faults.push(complain(key.span, "`include` is no map of groups".to_owned(), "group: [LIST/GROUP]")),
        }
    }
    faults.sort_by_key(|fault| fault.primary.span);
    if faults.is_empty() && !draft.add_list(stem, file.text()) {
        faults.push(complain(head, "this word list cannot be read".to_owned(), "see those of the program"));
    }
    faults
}

/// What is wrong with the lists that a user's list includes, once all lists are there: names that mean nothing, and
/// rings.
pub(crate) fn check_includes(file: &TextFile, draft: &mut Draft) -> Vec<Diagnostic> {
    let Ok(Node { shape: Shape::Map(fields), .. }) = yaml::read::<Node>(file, "bad-config", "a word list") else {
        return Vec::new();
    };
    let name = file.path().rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let included = fields.iter().filter(|(key, _)| key.value == "include");
    let groups = included.filter_map(|(_, node)| match &node.shape {
        Shape::Map(groups) => Some(groups),
        _ => None,
    });
    let mut faults = Vec::new();
    for (group, node) in groups.flatten() {
        let Shape::List(items) = &node.shape else { continue };
        for item in items {
            let Shape::Text(other) = &item.shape else { continue };
            let name = Text { value: other.clone(), span: item.span };
            if draft.count(other) == 0 {
                let names = draft.names();
                let help = suggest::among(other, names.iter().map(String::as_str));
                faults.push(fault(&name, format!("no word list is called `{other}`"), help));
            } else if leads_to(draft, other, (stem, &group.value)) {
                let message = format!("`{stem}/{}` includes itself", group.value);
                let found = Diagnostic::own("bad-config", Severity::Error, item.span, message);
                let help = "lists that include each other in a ring are one list: write it once";
                faults.push(found.labelled("this leads back to it").with_help(help));
            }
        }
    }
    faults
}

/// Whether the list `from` is the group `to` of a list, or includes it in some steps.
fn leads_to(draft: &Draft, from: &str, to: (&str, &str)) -> bool {
    let includes = draft.includes();
    let means = |name: &str, list: &str, group: &str| name == list || name == format!("{list}/{group}");
    let mut open = vec![from.to_owned()];
    let mut seen = Vec::new();
    while let Some(name) = open.pop() {
        if means(&name, to.0, to.1) {
            return true;
        }
        let next = includes.iter().filter(|(list, group, _)| means(&name, list, group));
        open.extend(next.map(|(.., other)| other.clone()).filter(|other| !seen.contains(other)));
        seen.push(name);
    }
    false
}

/// A capital among the entries would never be met.
fn capital(file: &TextFile, group: &Text, node: &Node) -> Option<Diagnostic> {
    let written = node.span.slice(file.text());
    let at = written.find(char::is_uppercase)?;
    let start = node.span.start + at as u32;
    let len = written[at..].find([',', '\n']).unwrap_or(written.len() - at) as u32;
    let message = format!("an entry of `{}` has a capital", group.value);
    let fault = Diagnostic::own("bad-config", Severity::Error, Span::new(start, start + len), message);
    Some(fault.with_help("entries are written in small letters and match any case"))
}
