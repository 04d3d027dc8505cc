//! Who speaks, by example: the phrase that stands in the text, and the name and kind that the article gives for it.

use sayso::article::Article;
use sayso::lexicon::Lexicon;
use sayso::text::TextFile;

/// `phrase = name (kind)` for each attribution of the text, in order.
#[track_caller]
fn check(text: &str, speakers: &[&str]) {
    check_page(&format!("It rained all day, and nobody came.\n\n{text}\n"), speakers);
}

/// The same of a whole page, whose first line is its title.
#[track_caller]
pub(super) fn check_page(text: &str, speakers: &[&str]) {
    let file = TextFile::from_str("example.md", text);
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
fn a_name_behind_a_post_is_whose_it_is() {
    check(
        "The quay was safe, the harbour master, Tom Berg, said. Berg had seen it.",
        &["the harbour master, Tom Berg = Tom Berg (person)"],
    );
    // a body stays one
    check("The yard, Berg Shipping, said it was late.", &["The yard, Berg Shipping = yard (organisation)"]);
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

#[test]
fn a_surname_has_no_gender_and_is_no_first_name() {
    check(
        "Hillary Grant left on Monday. Grant said it was late. She said it was sad.",
        &["Grant = Hillary Grant (person)", "She = Hillary Grant (person)"],
    );
    check("John Ode was there. Tom John spoke. John said it was late.", &["John = Tom John (person)"]);
    check(
        "Mario Vargas Lund spoke in Tal. Vargas Lund said it was late.",
        &["Vargas Lund = Mario Vargas Lund (person)"],
    );
    check("Sen. Bert Sandar’ record is long. Sandar said it was late.", &["Sandar = Bert Sandar (person)"]);
}

#[test]
fn a_description_is_that_of_whom_it_was_said() {
    check(
        "Bert Sandar, the Vermont senator, spoke on Monday.\n\nThe Vermont senator said it was late.",
        &["The Vermont senator = Bert Sandar (person)"],
    );
    check(
        "Ann Ode is a businesswoman from Tal. The businesswoman said it was late.",
        &["The businesswoman = Ann Ode (person)"],
    );
    check(
        "The report by the OECD came in May. The Tal Academy report said it was late.",
        &["The Tal Academy report = Tal Academy report (document)"],
    );
    check(
        "Tom Lund spoke. The Lund campaign said it was late. Then his campaign said it was sad.",
        &["The Lund campaign = Lund campaign (organisation)", "his campaign = Lund campaign (organisation)"],
    );
}

#[test]
fn a_pronoun_is_no_place_and_no_ship() {
    check("Tom Ode spoke. In Concord, he said it was late.", &["he = Tom Ode (person)"]);
    check("Calder spoke. South Carolina is where she said it was late.", &["she = Calder (person)"]);
    check(
        "Workers objected to the plan for their families. They also said it was late.",
        &["They = Workers (collective)"],
    );
}

#[test]
fn who_is_the_one_that_is_described() {
    check(
        "Lionel Stroud, director of the Partnership for Old Principles, who said it was late, left.",
        &["who = Lionel Stroud (person)"],
    );
    check("Tom Blum (R-Osk.), who said it was late, left.", &["who = Tom Blum (person)"]);
}

#[test]
fn several_may_speak_at_once() {
    check(
        "Ann Corvo and Bert Pell said it was late. They said it was sad. Corvo said he was sad.",
        &[
            "Ann Corvo and Bert Pell = Ann Corvo and Bert Pell (person)",
            "They = Ann Corvo and Bert Pell (person)",
            "Corvo = Ann Corvo (person)",
        ],
    );
    check(
        "Sen. Tom Ode (D) and Gov. Ann Lund (R) said it was late.",
        &["Sen. Tom Ode (D) and Gov. Ann Lund (R) = Sen. Tom Ode (D) and Gov. Ann Lund (person)"],
    );
    check(
        "The mayor and the council said it was late.",
        &["The mayor and the council = mayor and the council (collective)"],
    );
}

#[test]
fn what_stands_beside_a_name_is_said_of_it() {
    check(
        "John Smith, a lawyer and activist, said it was late.",
        &["John Smith, a lawyer and activist = John Smith (person)"],
    );
    check("Mr. Ode’s pledge to leave was late. He said he was sad.", &["Mr. Ode = Ode (person)", "He = Ode (person)"]);
    check(
        "Vermont Sen. Bert Ode lost. The Vermont senator said it was late.",
        &["The Vermont senator = Bert Ode (person)"],
    );
    check("Candidates such as Sen. Marco Ode of Florida, who said it was late, left.", &["who = Marco Ode (person)"]);
}

#[test]
fn crowds_and_shares_are_collective() {
    check("Six in 10 voters said it was late.", &["Six in 10 voters = Six in 10 voters (collective)"]);
    check(
        "A strong majority of voters said it was late.",
        &["A strong majority of voters = strong majority of voters (collective)"],
    );
    check("Party leaders said it was late.", &["Party leaders = Party leaders (collective)"]);
    check("Tom Ode’s associates said it was late.", &["Tom Ode’s associates = Tom Ode’s associates (collective)"]);
    check("Michael Bloomberg said it was late.", &["Michael Bloomberg = Michael Bloomberg (person)"]);
}

#[test]
fn a_post_of_something_stands_before_its_name() {
    check("Secretary of State John Berg said it was late.", &["Secretary of State John Berg = John Berg (person)"]);
    check(
        "“It is late,” said former secretary of state Helen Berg.",
        &["former secretary of state Helen Berg = Helen Berg (person)"],
    );
}

#[test]
fn one_person_may_be_told_of_in_new_words() {
    check(
        "Sen. Bert Lund lost. “It is late,” the independent Vermont senator and former candidate said.",
        &["the independent Vermont senator and former candidate = Bert Lund (person)"],
    );
    check(
        "A commissioner said it was late.\n\nAnn Lund, a commissioner who lives in Tal, said it rained.",
        &["A commissioner = Ann Lund (person)", "Ann Lund, a commissioner who lives in Tal = Ann Lund (person)"],
    );
    // a title says too little
    check(
        "A judge said it was late.\n\nJudge Ann Lund said it rained.",
        &["A judge = judge (anonymous)", "Judge Ann Lund = Ann Lund (person)"],
    );
}

#[test]
fn an_outlet_is_made_of_more_than_people() {
    check(
        "Her network of activists said it was late.",
        &["Her network of activists = Her network of activists (anonymous)"],
    );
    check("The network said it was late.", &["The network = network (media)"]);
}

#[test]
fn a_pronoun_opens_a_clause_of_its_own() {
    check("The crews opened the gates and she said it was late.", &["she = she (person)"]);
}

#[test]
fn a_post_stands_before_the_name_of_its_holder() {
    check(
        "The Governor of Tal, Dr. Anna Fenn, said it was late.",
        &["The Governor of Tal, Dr. Anna Fenn = Anna Fenn (person)"],
    );
    check("Mahmud al-Hajj Ali said it was late.", &["Mahmud al-Hajj Ali = Mahmud al-Hajj Ali (person)"]);
}

#[test]
fn an_apposition_or_a_noun_tells_what_bears_the_name() {
    check(
        "Vedrin du Lac, a medical charity, said it was late.",
        &["Vedrin du Lac, a medical charity = Vedrin du Lac (organisation)"],
    );
    check("The newspaper Orsk said it was late.", &["The newspaper Orsk = Orsk (media)"]);
    check("A 28-year-old miner said it was late.", &["A 28-year-old miner = 28-year-old miner (anonymous)"]);
    check(
        "The Dock Workers’ Union said it was late.",
        &["The Dock Workers’ Union = Dock Workers’ Union (organisation)"],
    );
}

#[test]
fn a_pronoun_means_whom_the_sentence_before_goes_on_about() {
    check(
        "“It is late,” Tom Ode said. He lost a brother.\n\n“We are done,” he added.",
        &["Tom Ode = Tom Ode (person)", "he = Tom Ode (person)"],
    );
}

#[test]
fn a_ministry_is_no_other_body() {
    check(
        "The interior ministry said it was late. The Red Anchor met at noon. The ministry said it was wet.",
        &[
            "The interior ministry = interior ministry (organisation)",
            "The ministry = interior ministry (organisation)",
        ],
    );
    check(
        "The ministry of Quast said it was late. The ministry of Brenn said it was wet.",
        &[
            "The ministry of Quast = ministry of Quast (organisation)",
            "The ministry of Brenn = ministry of Brenn (organisation)",
        ],
    );
    check(
        "The Bank of Halm said it was late. The finance ministry said it was wet.",
        &["The Bank of Halm = Bank of Halm (organisation)", "The finance ministry = finance ministry (organisation)"],
    );
    check(
        "The interior ministry said it was late. The ministry of trade said it was wet.",
        &[
            "The interior ministry = interior ministry (organisation)",
            "The ministry of trade = ministry of trade (organisation)",
        ],
    );
}
