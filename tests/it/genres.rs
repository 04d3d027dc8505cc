//! Who speaks in other genres than politics, by example: talks with labels, names with articles, posts named later,
//! bodies with similar names.

use sayso::article::Article;
use sayso::lexicon::Lexicon;
use sayso::text::TextFile;

use super::speakers::check_page as check;

#[test]
fn labels_of_a_talk_are_the_persons_that_the_lines_above_name() {
    let talk = "Ann Lund, keeper of the lock

Tom Berg talks to Ann Lund about eels and rain.

Q: When did you start?

A: In May. My father kept it before me.

Q: And the eels?

A: Gone.

TB: Do you miss them?

AL: Every day.
";
    let (asks, answers) = ("Q = Tom Berg (person)", "A = Ann Lund (person)");
    let turns = [asks, answers, asks, answers, "TB = Tom Berg (person)", "AL = Ann Lund (person)"];
    check(talk, &[&["Tom Berg = Tom Berg (person)"], &turns[..]].concat());
}

#[test]
fn headings_are_no_talk() {
    check(
        "What they need

Ode: Win in Tal.

Tom Ode led all the spring.

Lund: Come second.

Ann Lund has money and no time.

Berg: Hang on.

Bert Berg is late.
",
        &[],
    );
}

#[test]
fn an_answer_may_have_several_paragraphs() {
    let text = "The lock\n\nQ: When did it crack?\n\nA: In March.\n\nWe all heard it.\n\nQ: And then?\n\nA: Nothing.\n\nThe lock is open.\n";
    let file = TextFile::from_str("example.md", text);
    let article = Article::new(&file, Lexicon::builtin());
    let pieces: Vec<usize> = article.syntax.attributions.iter().map(|a| a.content.len()).collect();
    assert_eq!(pieces, [1, 2, 1, 1]);
}

#[test]
fn articles_are_part_of_a_name() {
    check(
        "It rained.\n\nPresident Bashar al-Tali said it was late. Al-Tali added that he knew. Tali said no more was needed.\n",
        &[
            "President Bashar al-Tali = Bashar al-Tali (person)",
            "Al-Tali = Bashar al-Tali (person)",
            "Tali = Bashar al-Tali (person)",
        ],
    );
    check(
        "It rained.\n\nThe clerk, Jean-Luc d’Ode, said it was late.\n",
        &["The clerk, Jean-Luc d’Ode = Jean-Luc d’Ode (person)"],
    );
    check(
        "It rained.\n\nActivist Abu Omar al-Tali (a pseudonym) said that it was late.\n",
        &["Activist Abu Omar al-Tali (a pseudonym) = Abu Omar al-Tali (person)"],
    );
}

#[test]
fn a_post_is_that_of_the_name_which_follows() {
    check(
        "It rained.\n\nThe bank held its rate, but its governor rejected the talk of a cut.\n\n“Not yet,” Governor Elena Vas told reporters.\n",
        &["its governor = Elena Vas (person)", "Governor Elena Vas = Elena Vas (person)"],
    );
    // two who have it
    check(
        "It rained.\n\nThe governor said it was late.\n\n“Not yet,” Governor Elena Vas said. Gov. Tom Berg met her.\n",
        &["The governor = governor (person)", "Governor Elena Vas = Elena Vas (person)"],
    );
    // another post
    check(
        "It rained.\n\nThe deputy governor said it was late.\n\n“Not yet,” Governor Elena Vas said.\n",
        &["The deputy governor = deputy governor (person)", "Governor Elena Vas = Elena Vas (person)"],
    );
}

#[test]
fn a_body_is_not_the_other_one() {
    check(
        "It rained.\n\nThe Tal-led alliance said it was late. The US-led coalition said it was not.\n",
        &[
            "The Tal-led alliance = Tal-led alliance (organisation)",
            "The US-led coalition = US-led coalition (organisation)",
        ],
    );
    check(
        "It rained.\n\nEast Tal Council said it was late. The agency said it was not.\n",
        &["East Tal Council = East Tal Council (organisation)", "The agency = agency (organisation)"],
    );
    check(
        "It rained.\n\nA rebel commander said it was late. The border police commander said it was not.\n",
        &[
            "A rebel commander = rebel commander (anonymous)",
            "The border police commander = border police commander (person)",
        ],
    );
}

#[test]
fn kinds_of_bodies_and_persons() {
    check(
        "It rained.\n\nThe Tal Monitor for Human Rights said it was late.\n",
        &["The Tal Monitor for Human Rights = Tal Monitor for Human Rights (organisation)"],
    );
    check(
        "It rained.\n\nThe National Union said it was late.\n",
        &["The National Union = National Union (organisation)"],
    );
    check("It rained.\n\nAn auditor said it was late.\n", &["An auditor = auditor (anonymous)"]);
    check(
        "It rained.\n\nOfficial figures show that it is late.\n",
        &["Official figures = Official figures (document)"],
    );
    check(
        "It rained.\n\nTom Berg, Founder and CEO, said it was late.\n",
        &["Tom Berg, Founder and CEO = Tom Berg (person)"],
    );
    check(
        "It rained.\n\nFamilies fled, activists said. “We walk,” one of them, Tamar, told the paper.\n",
        &["activists = activists (collective)", "one of them, Tamar = Tamar (person)"],
    );
    check(
        "It rained.\n\nTwo bridges fell in Sverl. Sverl denies that it shelled them.\n",
        &["Sverl = Sverl (organisation)"],
    );
    check(
        "It rained.\n\nDetective Constable Amy Rudd called him calm. DC Rudd said he lied.\n",
        &["Detective Constable Amy Rudd = Amy Rudd (person)", "DC Rudd = Amy Rudd (person)"],
    );
}

#[test]
fn what_a_sentence_is_about_is_meant() {
    check(
        "It rained.\n\n“Nobody wrote it,” said the aide, Petra Hahn.\n\nElena Vas built the bank. Vas’s term ends in May. Will she run again? “Ask me then,” she said.\n",
        &["the aide, Petra Hahn = Petra Hahn (person)", "she = Elena Vas (person)"],
    );
    check(
        "It rained.\n\nAyo Ajay, on loan, had missed twice. Bert Lund had not. “I arrived,” the 21-year-old said.\n",
        &["the 21-year-old = Ayo Ajay (person)"],
    );
}

#[test]
fn a_block_below_a_colon_is_what_the_source_before_it_says() {
    let text = "It rained.\n\nA trader of 41 said:\n\n> I knew two of them. They came to my shop.\n\nIt was late.\n";
    let file = TextFile::from_str("example.md", text);
    let article = Article::new(&file, Lexicon::builtin());
    let [only] = article.syntax.attributions.as_slice() else { panic!("one attribution") };
    let content = article.span(&only.content[0]).slice(file.text());
    assert_eq!(content, "I knew two of them. They came to my shop.");
}

#[test]
fn words_that_no_person_is_called_by() {
    check(
        "It rained.\n\nTal Rights Watchers said it was late.\n",
        &["Tal Rights Watchers = Tal Rights Watchers (organisation)"],
    );
    check("It rained.\n\nRovers have said it was late.\n", &["Rovers = Rovers (collective)"]);
    check("It rained.\n\nOde has said it was late.\n", &["Ode = Ode (person)"]);
    check("It rained.\n\nThe New York Times said it was late.\n", &["The New York Times = New York Times (media)"]);
    check(
        "It rained.\n\nMr. Berg, of Mill Lane, said it was late. The firm said it was not.\n",
        &["Mr. Berg, of Mill Lane = Berg (person)", "The firm = firm (organisation)"],
    );
}

#[test]
fn whoever_is_asked_goes_on() {
    check(
        "It rained.\n\nAsked by the judge whether he knew, Bert Rask nodded. “I do,” he said.\n",
        &["the judge = judge (person)", "he = Bert Rask (person)"],
    );
    check(
        "It rained.\n\nColleagues remember a stubborn man.\n\n“He waited,” said Ruth Samson, his printer.\n\nWalter Pym died in May. He said no more was needed.\n",
        &[
            "Colleagues = Colleagues (collective)",
            "Ruth Samson, his printer = Ruth Samson (person)",
            "He = Walter Pym (person)",
        ],
    );
}
