//! Three rules that show the rule language at work. They are no part of the catalogue: `sayso explain --rules-language`
//! prints them, and the tests run their examples.

use crate::text::TextFile;

const FILES: [(&str, &str); 3] = [
    ("hollow-adjective.yaml", include_str!("worked/hollow-adjective.yaml")),
    ("doubted-figure.yaml", include_str!("worked/doubted-figure.yaml")),
    ("nobody-quoted.yaml", include_str!("worked/nobody-quoted.yaml")),
];

/// The rule files: words, subjects that lead to others, numbers with settings.
pub fn worked_rules() -> Vec<TextFile> {
    FILES.iter().map(|(path, text)| TextFile::from_str(*path, *text)).collect()
}
