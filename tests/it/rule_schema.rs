//! `sayso schema rule`: what the loader accepts the schema accepts, and what is misshapen neither does.

use std::path::Path;

use sayso::emit::rule_schema::rule_schema;
use sayso::rule::builtin_files;
use serde_json::Value;

/// Whether `value` has the shape, for the keywords that the schema uses.
pub(crate) fn fits(root: &Value, shape: &Value, value: &Value) -> bool {
    let Some(keywords) = shape.as_object() else { return true };
    let each = |list: &Value| list.as_array().cloned().unwrap_or_default();
    let number = |value: &Value| value.as_u64().unwrap_or_default() as usize;
    keywords.iter().all(|(keyword, wanted)| match keyword.as_str() {
        "$ref" => {
            let name = wanted.as_str().and_then(|path| path.strip_prefix("#/$defs/")).unwrap_or_default();
            root["$defs"].get(name).is_some_and(|shape| fits(root, shape, value))
        }
        "type" => match wanted.as_str() {
            Some("object") => value.is_object(),
            Some("array") => value.is_array(),
            Some("string") => value.is_string(),
            Some("boolean") => value.is_boolean(),
            Some("integer") => value.is_u64(),
            Some("number") => value.is_number(),
            other => panic!("{other:?} is not known to this test"),
        },
        "const" => wanted == value,
        "enum" => each(wanted).contains(value),
        "oneOf" => each(wanted).iter().filter(|shape| fits(root, shape, value)).count() == 1,
        "anyOf" => each(wanted).iter().any(|shape| fits(root, shape, value)),
        "allOf" => each(wanted).iter().all(|shape| fits(root, shape, value)),
        "if" => !fits(root, wanted, value) || fits(root, &shape["then"], value),
        "required" => each(wanted).iter().all(|key| key.as_str().is_some_and(|key| value.get(key).is_some())),
        "properties" => value.as_object().is_none_or(|map| {
            map.iter().all(|(key, value)| wanted.get(key).is_none_or(|shape| fits(root, shape, value)))
        }),
        "additionalProperties" => value.as_object().is_none_or(|map| {
            let others = map.iter().filter(|(key, _)| shape["properties"].get(key.as_str()).is_none());
            others.into_iter().all(|(_, value)| *wanted != Value::Bool(false) && fits(root, wanted, value))
        }),
        "items" => value.as_array().is_none_or(|list| list.iter().all(|value| fits(root, wanted, value))),
        "minItems" => value.as_array().is_none_or(|list| list.len() >= number(wanted)),
        "minProperties" => value.as_object().is_none_or(|map| map.len() >= number(wanted)),
        "maxProperties" => value.as_object().is_none_or(|map| map.len() <= number(wanted)),
        "minimum" => value.as_f64().is_none_or(|value| Some(value) >= wanted.as_f64()),
        // The loader says more about patterns than a schema could.
        "pattern" | "description" | "default" | "title" | "$schema" | "$defs" | "then" => true,
        other => panic!("the keyword {other} is not known to this test"),
    })
}

fn accepts(schema: &Value, yaml: &str) -> bool {
    // As the loader and editors read it: `no` is a word.
    let options = serde_yaml::options! { strict_booleans: true };
    serde_yaml::from_str_with_options::<Value>(yaml, options).is_ok_and(|rule| fits(schema, schema, &rule))
}

#[test]
fn the_schema_accepts_every_rule_of_the_program() -> serde_json::Result<()> {
    let schema: Value = serde_json::from_str(&rule_schema())?;
    for file in builtin_files() {
        assert!(accepts(&schema, file.text()), "{} does not fit the schema", file.path());
    }
    Ok(())
}

#[test]
fn the_schema_refuses_what_has_the_wrong_shape() -> std::io::Result<()> {
    let schema: Value = serde_json::from_str(&rule_schema())?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/bad-rules");
    for name in [
        "few-examples",
        "missing-field",
        "no-value-in-match",
        "number-for-flag",
        "relation-without-subject",
        "two-subjects",
        "unknown-comparison",
        "unknown-fact",
        "unknown-field",
        "unknown-nested-fact",
        "unknown-once-per",
        "unknown-related-subject",
        "unknown-relation-field",
        "unknown-severity",
        "unknown-subject",
        "unknown-symbol",
        "unknown-text-test",
        "unknown-zone",
        "wrong-fact-type",
        "wrong-reach",
    ] {
        let yaml = std::fs::read_to_string(folder.join(format!("{name}.yaml")))?;
        assert!(!accepts(&schema, &yaml), "{name} fits the schema");
    }
    Ok(())
}

#[test]
fn the_schema_knows_every_field_and_fact() -> serde_json::Result<()> {
    let schema: Value = serde_json::from_str(&rule_schema())?;
    // The reader's own list of fields, as it stands in its complaint about one that is unknown.
    let file = sayso::text::TextFile::from_str("no-such.yaml", "qqqqqqqqqq: 1\n");
    let (_, faults) = sayso::rule::RuleSet::load(&[file], sayso::lexicon::Lexicon::builtin());
    let help = faults.first().and_then(|(_, fault)| fault.help.clone()).unwrap_or_default();
    let known: Vec<&str> = help.strip_prefix("known here: ").unwrap_or_default().split(", ").collect();
    let listed: Vec<&str> =
        schema["properties"].as_object().into_iter().flat_map(|map| map.keys().map(String::as_str)).collect();
    assert_eq!(known, listed);
    for kind in sayso::article::SubjectKind::ALL {
        for fact in kind.facts() {
            let about = &schema["$defs"][kind.name()]["properties"][fact.name]["description"];
            assert_eq!(about, fact.about, "{} of {}", fact.name, kind.name());
        }
    }
    Ok(())
}
