//! Who has a stake in what they tell, by the words that the article has for them.

use sayso::article::{Article, SubjectKind, Value};
use sayso::lexicon::Lexicon;
use sayso::text::TextFile;

/// The interest of the first source of the sentence.
fn interest(sentence: &str) -> &'static str {
    fact(sentence, "interest")
}

/// A fact of the first source of the sentence.
fn fact(sentence: &str, name: &str) -> &'static str {
    let lead = "It rained all day, and nobody came to the port of the town before noon.\n\n";
    let file = TextFile::from_str("example.md", format!("{lead}{sentence}\n"));
    let article = Article::new(&file, Lexicon::builtin());
    let fact = SubjectKind::Source.facts().iter().find(|f| f.name == name);
    match fact.map(|f| (f.get)(&article, 0)) {
        Some(Value::Symbol(interest)) => interest,
        _ => "no source",
    }
}

#[track_caller]
fn check(interest_wanted: &str, sentences: &[&str]) {
    for sentence in sentences {
        assert_eq!(interest(sentence), interest_wanted, "{sentence}");
    }
}

#[test]
fn belligerents_and_their_voices() {
    check(
        "belligerent",
        &[
            "The army said the bridge had fallen.",
            "A rebel commander said the bridge had fallen.",
            "A spokesman for the rebels said the bridge had fallen.",
            "Ilse Brandt, a spokeswoman for the militia, said the bridge had fallen.",
            "The army command said the bridge had fallen.",
            "A coalition spokesman said the bridge had fallen.",
            "Militants said in a statement that the bridge had fallen.",
            "The bridge fell at dawn, according to the military.",
        ],
    );
}

#[test]
fn sellers_campaigns_litigants_and_the_accused() {
    check("seller", &["A company spokesman said the ferry was safe.", "The manufacturer said the ferry was safe."]);
    check("campaign", &["The Lund campaign said the mayor had lied.", "A campaign aide said the mayor had lied."]);
    check("litigant", &["A lawyer for the plaintiffs said the dam had leaked for years."]);
    check("accused", &["The defendant said the money was a gift."]);
}

#[test]
fn sides_as_described() {
    for (side, sentence) in [
        ("opposition", "An opposition activist said the bridge had fallen."),
        ("opposition", "Rebels said the bridge had fallen."),
        ("government", "State television said the bridge had fallen."),
        ("government", "A pro-government lawmaker said the bridge had fallen."),
        ("none", "A government critic said the bridge had fallen."),
        ("none", "A baker who fled the rebels said the bridge had fallen."),
    ] {
        assert_eq!(fact(sentence, "stance"), side, "{sentence}");
    }
}

#[test]
fn outlets_of_a_state() {
    check("state-media", &["State television said the bridge had fallen."]);
    check("none", &["The Tal Courier reported that the bridge had fallen."]);
}

#[test]
fn who_only_has_to_do_with_a_party_is_none() {
    check(
        "none",
        &[
            "A military analyst said the bridge had fallen.",
            "A former army officer said the bridge had fallen.",
            "A doctor at the military hospital said the bridge had fallen.",
            "A baker who fled the rebels said the bridge had fallen.",
            "A critic of the regime said the bridge had fallen.",
            "The hospital said nine people had died.",
            "Tom Marshall, a teacher, said the bridge had fallen.",
        ],
    );
}
