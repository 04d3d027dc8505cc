//! What is in force for a file, as a table for people and as JSON for machines. Knows names, values and where they come
//! from, not how that was settled.

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::style::Part;
use super::{Screen, clean_line};

/// A value with where it comes from.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// What it is the value of.
    pub name: String,
    /// The value.
    pub value: String,
    /// Where it comes from: `default`, `profile strict`, `sayso.yaml:3`.
    pub from: String,
    /// Values that belong to it: the settings of a rule.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub settings: Vec<Row>,
}

impl Row {
    /// A row without settings.
    pub fn new(name: impl Into<String>, value: impl Into<String>, from: impl Into<String>) -> Self {
        Self { name: name.into(), value: value.into(), from: from.into(), settings: Vec::new() }
    }
}

/// Everything in force for one file. The shape as JSON is public: additions are fine, changes are breaking.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
pub struct InForce {
    /// The file.
    pub path: String,
    /// Its config, if there is one.
    pub config: Option<String>,
    /// Whether `check` takes it from a folder.
    pub included: bool,
    /// Profile, type, limits.
    pub values: Vec<Row>,
    /// Severities, each with the settings of the rule.
    pub rules: Vec<Row>,
    /// Changes of word lists.
    pub words: Vec<Row>,
}

/// One JSON document.
pub fn json(shown: &InForce) -> Vec<u8> {
    let mut out = Vec::new();
    // Writing to memory does not fail.
    let _ = serde_json::to_writer(&mut out, shown);
    out.push(b'\n');
    out
}

/// A table for people, a block for each kind of value.
pub fn table(shown: &InForce, screen: Screen) -> String {
    let mut out = format!("{}\n", screen.paint.text(Part::Message, &clean_line(&shown.path)));
    let blocks = [("", &shown.values), ("rules", &shown.rules), ("words", &shown.words)];
    for (title, rows) in blocks {
        if rows.is_empty() {
            continue;
        }
        if !title.is_empty() {
            out.extend(["\n", &screen.paint.text(Part::Message, title), "\n"]);
        }
        let lines: Vec<(usize, &Row)> = rows
            .iter()
            .flat_map(|row| std::iter::once((2, row)).chain(row.settings.iter().map(|row| (4, row))))
            .collect();
        let name = lines.iter().map(|(indent, row)| indent + row.name.width()).max().unwrap_or(0);
        let value = lines.iter().map(|(_, row)| row.value.width()).max().unwrap_or(0);
        for (indent, row) in lines {
            let gap = " ".repeat(name - indent - row.name.width() + 2);
            let behind = " ".repeat(value - row.value.width() + 2);
            let [label, written, from] = [&row.name, &row.value, &row.from].map(|text| clean_line(text));
            out.push_str(format!("{:indent$}{label}{gap}{written}{behind}{from}", "").trim_end());
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::Paint;

    #[test]
    fn columns_are_aligned() {
        let rule = Row {
            settings: vec![Row::new("most", "3", "sayso.yaml:7")],
            ..Row::new("few-blocks", "warning", "profile strict")
        };
        let shown = InForce {
            path: "a.md".to_owned(),
            config: None,
            included: true,
            values: vec![Row::new("profile", "strict", "command line"), Row::new("type", "none", "default")],
            rules: vec![rule, Row::new("either", "off", "type opinion")],
            words: Vec::new(),
        };
        expect_test::expect![[r"
            a.md
              profile  strict  command line
              type     none    default

            rules
              few-blocks  warning  profile strict
                most      3        sayso.yaml:7
              either      off      type opinion
        "]]
        .assert_eq(&table(&shown, Screen { width: 80, paint: Paint::Plain }));
    }
}
