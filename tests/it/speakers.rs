//! Who speaks, by example: the phrase that stands in the text, and the name and kind that the article gives for it.

use sayso::article::Article;
use sayso::lexicon::Lexicon;
use sayso::text::TextFile;

/// `phrase = name (kind)` for each attribution of the text, in order.
#[track_caller]
fn check(text: &str, speakers: &[&str]) {
    let file = TextFile::from_str("example.md", format!("It rained all day, and nobody came.\n\n{text}\n"));
    let article = Article::new(&file, Lexicon::builtin());
    let slice = |tokens| article.span(tokens).slice(file.text());
    let found: Vec<String> = article
        .syntax
        .attributions
        .iter()
        .zip(&article.sources.attributions)
        .filter_map(|(attribution, resolved)| {
            let source = &article.sources.sources[resolved.source? as usize];
            let phrase = slice(attribution.source.as_ref()?);
            Some(format!("{phrase} = {} ({})", slice(&source.name), source.kind.name()))
        })
        .collect();
    assert_eq!(found, speakers);
}

#[test]
fn a_surname_is_that_of_whom_the_article_names_most() {
    check(
        "Ann Lund built the pier. Ann Lund owns it. She met Bert Lund at noon. Lund said it was safe.",
        &["Lund = Ann Lund (person)"],
    );
    check("Ann Lund met Bert Lund at noon. Mrs. Lund said the pier was safe.", &["Mrs. Lund = Ann Lund (person)"]);
}

#[test]
fn an_owner_has_a_name() {
    check("Donald Berg’s latest plans cost a lot. Berg said they were cheap.", &["Berg = Donald Berg (person)"]);
}

#[test]
fn roles_and_places_are_not_in_the_name() {
    check(
        "Police Commissioner Richard Ross said the case was closed.",
        &["Police Commissioner Richard Ross = Richard Ross (person)"],
    );
    check(
        "Rep. Tom Cole of Tal said it was late. Cole said he knew.",
        &["Rep. Tom Cole of Tal = Tom Cole (person)", "Cole = Tom Cole (person)"],
    );
    check("Meanwhile Ann Ode said it was late.", &["Ann Ode = Ann Ode (person)"]);
    check("Happily Ann Ode said it was late.", &["Ann Ode = Ann Ode (person)"]);
    check("Ai Jun said the shop was shut.", &["Ai Jun = Ai Jun (person)"]);
    check("Asa Khalif said it was not.", &["Asa Khalif = Asa Khalif (person)"]);
}

#[test]
fn shares_polls_and_governments_are_no_persons() {
    check("79 percent of voters said they agreed.", &["79 percent of voters = 79 percent of voters (collective)"]);
    check("The Harbor Poll said most people agreed.", &["The Harbor Poll = Harbor Poll (document)"]);
    check("The Danish government said it would go.", &["The Danish government = Danish government (organisation)"]);
}

#[test]
fn pronouns_go_on_with_the_speaker() {
    check(
        "Ann Ode criticized the council. Her husband built the pier. She said it was lost.",
        &["Ann Ode = Ann Ode (person)", "She = Ann Ode (person)"],
    );
    check(
        "One man in the queue said it was late. “Would you go?” I asked Ann Heck. “Never,” she said.",
        &["One man in the queue = One man in the queue (anonymous)", "I = I (person)", "she = Ann Heck (person)"],
    );
}
