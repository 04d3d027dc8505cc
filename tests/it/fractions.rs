//! Shares in words as figures: which are, what they come to, and which only look like it.

use sayso::article::Article;
use sayso::lexicon::Lexicon;
use sayso::text::TextFile;

/// The figures of the text with what they come to, in whole numbers.
#[track_caller]
fn has(figures: &[(&str, i64)], text: &str) {
    let file = TextFile::from_str("story.txt", text);
    let article = Article::new(&file, Lexicon::builtin());
    let found: Vec<(&str, i64)> =
        article.syntax.figures.iter().map(|f| (article.span(&f.tokens).slice(text), f.low.round() as i64)).collect();
    assert_eq!(found, figures, "in: {text}");
}

#[test]
fn parts_of_a_whole_are_percentages() {
    has(&[("Half", 50)], "Half of the growers have no boat.");
    has(&[("half", 50)], "More than half the homes have no heating.");
    has(&[("a third", 33)], "About a third of growers sold their boats.");
    has(&[("Two-thirds", 67)], "Two-thirds of households have a boat.");
    has(&[("two thirds", 67)], "Nearly two thirds of its ships are old.");
    has(&[("Three quarters", 75)], "Three quarters of the fleet is broken.");
    has(&[("a quarter", 25)], "About a quarter of Tal’s citizens row.");
    has(&[("One-tenth", 10)], "One-tenth of the harvest was lost.");
}

#[test]
fn so_many_of_so_many_are_one_figure() {
    has(&[("One in five", 20)], "One in five children goes hungry.");
    has(&[("Nine out of 10", 90)], "Nine out of 10 owners would buy it again.");
    has(&[("1 in 4", 25)], "About 1 in 4 tenants pay late.");
}

#[test]
fn times_orders_and_things_are_no_shares() {
    has(&[], "The second half of the play is dull.");
    has(&[], "Half of the year the mill stands still.");
    has(&[], "She was the third of the sisters.");
    has(&[], "They were halfway home, and half an hour late.");
    has(&[], "Her mother kept the books for half the harbour.");
    has(&[], "Half the battle is getting to the quay, and half of Ode’s life was spent there.");
    // so many each, and marks
    has(&[("12", 12), ("30", 30)], "The rebels killed 12 in 30 raids.");
    has(&[("eight", 8), ("10", 10)], "The film gets eight out of 10 from us.");
    has(&[], "The town spent its half of the money.");
    has(&[("two", 2)], "He won two in Tal.");
}
