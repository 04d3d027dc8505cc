//! What a number counts, by example: whether it is a toll, a percentage or none of them.

use sayso::article::Article;
use sayso::lexicon::Lexicon;
use sayso::text::TextFile;

/// Compares the words and kinds of all figures of the text, in its order, with those given: `17 casualties`.
#[track_caller]
fn figures(text: &str, expected: &[&str]) {
    let file = TextFile::from_str("story.txt", text);
    let article = Article::new(&file, Lexicon::builtin());
    let shown = |tokens: &std::ops::Range<u32>| article.lexed.span(tokens).slice(text);
    let found: Vec<String> =
        article.syntax.figures.iter().map(|f| format!("{} {}", shown(&f.tokens), f.kind.name())).collect();
    assert_eq!(found, expected, "in: {text}");
}

#[test]
fn a_toll_may_be_told_without_a_word_of_killing() {
    figures("State radio gave a toll of 268.", &["268 casualties"]);
    figures("The death toll rose to at least 17 on Monday.", &["17 casualties"]);
    figures("Doctors put the number of dead at 41.", &["41 casualties"]);
    figures("The raid brought the count of wounded to 90 people.", &["90 casualties"]);
    figures("The death toll on the roads rose to 40 as drivers paid with their lives.", &["40 casualties"]);
    figures("The toll of the bridge collapse rose to 17.", &["17 casualties"]);
    figures("The fire claimed 12 lives.", &["12 casualties"]);
    figures("Seven dockers lost their lives in the fire.", &["Seven casualties"]);
    figures("Five civilians were martyred in the raid.", &["Five casualties"]);
    figures("Nine sailors are unaccounted for.", &["Nine casualties"]);
    figures("Some 58 bodies had been carried to the quay.", &["58 casualties"]);
}

#[test]
fn not_every_toll_or_life_is_one_of_people() {
    figures("The doctor saved 12 lives.", &["12 count"]);
    figures("The bridge takes a toll of 5 crowns.", &["5 crowns money"]);
    figures("Three pilots were taken hostage.", &["Three count"]);
    figures("The number of lorries rose to 400.", &["400 count"]);
    figures("The road toll of 3 was dropped.", &["3 count"]);
    figures("Drivers pay a toll of 12 at the bridge.", &["12 count"]);
    figures("The plan was backed by 12 bodies representing growers.", &["12 count"]);
    figures("The number of dead trees rose to 400.", &["400 count"]);
    figures("The scheme took 12 lives off the list.", &["12 count"]);
}

#[test]
fn per_cent_may_be_two_words() {
    figures("The rate rose to 17.4 per cent from 12 percent.", &["17.4 per cent percent", "12 percent percent"]);
    figures("They cost 12 crowns per centner.", &["12 crowns money"]);
}

#[test]
fn numbers_to_call_are_none() {
    figures("Media enquiries: Ann Ode, press office, 01632 960448", &[]);
    figures("It fell by 0.5 percent.", &["0.5 percent percent"]);
}

#[test]
fn neutralised_fighters_are_a_toll_and_mines_are_none() {
    figures("The army neutralised 40 terrorists.", &["40 casualties"]);
    figures("Some 140 rebels were liquidated.", &["140 casualties"]);
    figures("The sappers neutralised 40 mines.", &["40 count"]);
}
