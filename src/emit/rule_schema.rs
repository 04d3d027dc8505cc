//! The shape of rule files as a JSON Schema (draft 2020-12), so that editors complete and check them. Made from the
//! tables that the loader checks rules with; knows nothing of any one rule.

use serde_json::{Map, Value, json};

use crate::article::{Fact, FactKind, SubjectKind, Voice};
use crate::diagnostic::{Confidence, Severity};
use crate::lexicon::Lexicon;
use crate::markup::Zone;
use crate::rule::condition::{Comparison, Relation, Room};
use crate::rule::reference::{self, Field};
use crate::rule::{relate, words};

/// The schema, indented, with a line feed at the end.
pub fn rule_schema() -> String {
    // A value made of strings and maps can always be written.
    let text = serde_json::to_string_pretty(&schema()).unwrap_or_default();
    text + "\n"
}

fn schema() -> Value {
    let properties =
        reference::FIELDS.iter().map(|field| (field.name.to_owned(), described(field.about, shape(field))));
    let required: Vec<&str> =
        reference::FIELDS.iter().filter(|field| field.is_required).map(|field| field.name).collect();
    // `severity-when` asks about the subject of the rule.
    let cases = SubjectKind::ALL.map(cases);
    let properties: Map<String, Value> = properties.collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "sayso rule",
        "description": "A question about facts of an article, with its documentation and its tests.",
        "type": "object",
        "additionalProperties": false,
        "required": required,
        "properties": properties,
        "allOf": cases,
        "$defs": definitions(),
    })
}

fn shape(field: &Field) -> Value {
    match field.name {
        "id" => json!({ "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" }),
        "severity" => severity(),
        "since" => json!({ "type": "string", "pattern": "^[0-9]+\\.[0-9]+\\.[0-9]+$" }),
        "references" | "subsumes" => texts(1),
        "words" => json!({ "oneOf": [{ "type": "string" }, groups()] }),
        "match" => reference_to("subject"),
        "zones" => reference_to("zones"),
        "voice" => reference_to("voices"),
        "labels" => json!({ "type": "object", "additionalProperties": { "type": "string" } }),
        "severity-when" => json!({ "type": "array", "items": {
            "type": "object",
            "additionalProperties": false,
            "required": ["when", "severity"],
            "properties": {
                "when": { "type": "object" },
                "severity": severity(),
                "message": { "type": "string" },
                "label": { "type": "string" },
                "help": { "type": "string" },
            },
        } }),
        "once-per" => one_of(&reference::ONCE_PER),
        "settings" => json!({ "type": "object", "additionalProperties": { "type": "number" } }),
        "confidence" => {
            let names = [Confidence::Low, Confidence::Medium, Confidence::High].map(Confidence::name);
            json!({ "enum": names })
        }
        "examples" => json!({
            "type": "object",
            "additionalProperties": false,
            "required": ["bad", "good"],
            "properties": {
                "bad": described("each yields exactly the findings that are drawn below its lines: `^^^` the underline, `---` the other labels", texts(3)),
                "good": described("each yields none; every trap of the rule belongs here", texts(3)),
            },
        }),
        _ => json!({ "type": "string" }),
    }
}

fn severity() -> Value {
    let names = Severity::ALL.iter().map(|severity| severity.name()).chain(["off"]);
    json!({ "enum": names.collect::<Vec<_>>() })
}

fn groups() -> Value {
    let fields = words::FIELDS.map(|field| {
        let shape = match field {
            "inflect" => json!({ "enum": words::INFLECTIONS }),
            "finished" => texts(0),
            _ => json!({ "type": "object", "additionalProperties": { "type": "string" } }),
        };
        (field.to_owned(), shape)
    });
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["groups"],
        "properties": fields.into_iter().collect::<Map<_, _>>(),
    })
}

/// What `severity-when` may ask in a rule about that subject.
fn cases(kind: SubjectKind) -> Value {
    let name = kind.name();
    json!({
        "if": { "properties": { "match": { "type": "object", "required": [name] } } },
        "then": { "properties": { "severity-when": { "items": { "properties": { "when": reference_to(name) } } } } },
    })
}

fn definitions() -> Map<String, Value> {
    let names = SubjectKind::ALL.map(SubjectKind::name);
    let subjects: Map<String, Value> =
        SubjectKind::ALL.into_iter().map(|kind| (kind.name().to_owned(), reference_to(kind.name()))).collect();
    let mut all: Map<String, Value> =
        SubjectKind::ALL.into_iter().map(|kind| (kind.name().to_owned(), conditions(kind))).collect();
    let mut put = |name: &str, shape: Value| all.insert(name.to_owned(), shape);
    put(
        "subject",
        json!({ "oneOf": [
        { "enum": names },
        { "type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": false, "properties": subjects },
    ] }),
    );
    let zones = Zone::ALL.map(|zone| (zone.name(), reference::about_zone(zone)));
    put("zones", one_or_many(&one_of(&zones)));
    let voices = Voice::ALL.map(|voice| (voice.name(), reference::about_voice(voice)));
    put("voices", one_or_many(&one_of(&voices)));
    put("number", number());
    put("text", text());
    put("relation", relation());
    all
}

/// The conditions on a subject.
fn conditions(kind: SubjectKind) -> Value {
    let own = reference_to(kind.name());
    let mut properties: Map<String, Value> =
        kind.facts().iter().map(|fact| (fact.name.to_owned(), described(fact.about, value(fact)))).collect();
    for (word, about) in reference::COMBINATORS {
        let shape = if word == "not" { own.clone() } else { json!({ "type": "array", "minItems": 1, "items": own }) };
        properties.insert(word.to_owned(), described(about, shape));
    }
    for (word, about) in reference::PLACES {
        let shape = reference_to(if word == "zone" { "zones" } else { "voices" });
        properties.insert(word.to_owned(), described(about, shape));
    }
    for (word, relation) in Relation::WORDS {
        properties.insert(word.to_owned(), described(reference::about_relation(relation), reference_to("relation")));
    }
    json!({
        "description": reference::about_subject(kind),
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
    })
}

fn value(fact: &Fact) -> Value {
    match fact.kind {
        FactKind::Flag => json!({ "type": "boolean" }),
        FactKind::Number => reference_to("number"),
        FactKind::Symbol(names) => one_or_many(&json!({ "enum": names })),
        FactKind::Text => reference_to("text"),
        FactKind::Subject(kind) => reference_to(kind.name()),
    }
}

fn number() -> Value {
    let setting = json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["setting"],
        "properties": { "setting": { "description": "a name under `settings:` of the rule", "type": "string" } },
    });
    let limit = json!({ "oneOf": [{ "type": "number" }, setting] });
    let comparisons = Comparison::WORDS
        .map(|(word, comparison)| (word.to_owned(), described(reference::about_comparison(comparison), limit.clone())));
    json!({ "oneOf": [
        { "type": "number" },
        setting,
        {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": false,
            "properties": comparisons.into_iter().collect::<Map<_, _>>(),
        },
    ] })
}

fn text() -> Value {
    let lists = Lexicon::builtin().set_names();
    json!({
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": false,
        "properties": {
            "lexicon": {
                "description": "an entry of this word list stands in it",
                // Lists of the user's rules have names of their own.
                "anyOf": [{ "enum": lists }, { "type": "string" }],
            },
            "regex": { "description": "this pattern is found in it", "type": "string" },
        },
    })
}

fn relation() -> Value {
    let fields = relate::FIELDS.map(|(name, about)| {
        let shape = match name {
            "what" => reference_to("subject"),
            "words" | "sentences" => json!({ "type": "integer", "minimum": 0 }),
            "in" => {
                let rooms = Room::ALL.map(Room::name);
                json!({ "enum": rooms })
            }
            _ => json!({ "type": "string" }),
        };
        (name.to_owned(), described(about, shape))
    });
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["what"],
        "properties": fields.into_iter().collect::<Map<_, _>>(),
    })
}

fn texts(least: usize) -> Value {
    json!({ "type": "array", "minItems": least, "items": { "type": "string" } })
}

fn reference_to(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// Words with a line about each, for editors that show it.
fn one_of(words: &[(&str, &str)]) -> Value {
    let words = words.iter().map(|(word, about)| json!({ "const": word, "description": about }));
    json!({ "oneOf": words.collect::<Vec<_>>() })
}

fn one_or_many(one: &Value) -> Value {
    json!({ "anyOf": [one, { "type": "array", "minItems": 1, "items": one }] })
}

fn described(about: &str, mut shape: Value) -> Value {
    if let Some(map) = shape.as_object_mut() {
        map.insert("description".to_owned(), Value::from(about));
    }
    shape
}
