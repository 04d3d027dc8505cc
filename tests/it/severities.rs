//! The severity that rules of the catalogue give by case: what is an error or a warning in one place is less in another.

use sayso::article::Article;
use sayso::check::check;
use sayso::lexicon::Lexicon;
use sayso::rule::RuleSet;
use sayso::settings::Settings;
use sayso::text::TextFile;

/// Compares the severities at which a rule finds something in the text, in its order, with those given.
#[track_caller]
fn gives(rule: &str, severities: &[&str], text: &str) {
    let file = TextFile::from_str("story.txt", text);
    let article = Article::new(&file, Lexicon::builtin());
    let all = check(&article, RuleSet::builtin(), &Settings::default());
    let own: Vec<&str> = all.iter().filter(|d| d.rule == rule).map(|d| d.severity.name()).collect();
    assert_eq!(own, severities, "{rule} in: {text}");
}

#[test]
fn a_speaker_who_closed_the_paragraph_before_may_go_on() {
    let rule = "orphan-quote";
    gives(rule, &["hint"], "“We lost the harvest,” said Ada Lund.\n\n“The insurance will not pay for any of it.”");
    // words set into the sentence leave no mark to leave open either
    let set_in = "Ada Lund said that night had “taken the whole harvest of the valley.”";
    gives(rule, &["hint"], &format!("{set_in}\n\n“The insurance will not pay for any of it.”"));
    // the paragraph ends in a mark that could have been left open
    let closed = "“We lost the harvest,” said Ada Lund. “The hail took it in one night.”";
    gives(rule, &["warning"], &format!("{closed}\n\n“The insurance will not pay for any of it.”"));
    // two people speak in it
    let two = "“We lost the harvest,” said Ada Lund. “They sold it to us,” said Jan Ode, the mayor.";
    gives(rule, &["warning"], &format!("{two}\n\n“The insurance will not pay for any of it.”"));
    // nobody does
    gives(rule, &["error"], "The market closed early.\n\n“The insurance will not pay for any of it.”\n\nIt rained.");
}

#[test]
fn a_short_quotation_soon_tells_who_speaks() {
    let rule = "quotes-run-together";
    let first = "“We will never sell the quay,” said Jan Ode, the mayor of Tal.";
    gives(rule, &["hint"], &format!("{first}\n\n“They sold it to us last week,” said Ada Lund, a grower."));
    let long =
        "“They sold it to us last week for less than the price of one of the cranes that stand on it,” said Ada Lund.";
    gives(rule, &["warning"], &format!("{first}\n\n{long}"));
    gives(rule, &["warning"], "“Never sell the quay,” Ode said. “They sold it to us last week,” Lund said.");
    // nobody reads on in a few words that were set into a sentence
    gives(
        rule,
        &[],
        "Ode said he would “never sell it to them.” “They sold it to us last week,” said Ada Lund, a grower.",
    );
}

#[test]
fn officials_of_a_body_that_the_story_tells_of_weigh_less() {
    let rule = "unnamed-official";
    gives(rule, &["warning"], "The sluice was opened at night. Officials said the river rose.");
    let board = "The Board meets on Friday. The Board said in May that the sluice was safe.";
    gives(rule, &["info"], &format!("{board} Officials said the river rose."));
    let port = "Officials of the port said the sluice was opened. It rained for a week, and the fields were lost.";
    gives(rule, &["info", "info"], &format!("{port}\n\nThe market closed early.\n\nOfficials said the river rose."));
    gives(
        rule,
        &["info", "warning"],
        &format!("{port}\n\nThe market closed early.\n\nAn official said the river rose."),
    );
}

#[test]
fn a_crowd_of_somebody_is_less_of_a_crowd() {
    let rule = "collective-attribution";
    gives(rule, &["warning"], "Critics said the mayor had sold the quay.");
    gives(rule, &["info"], "Friends said the mayor had sold the quay.");
    gives(rule, &["info"], "Witnesses said the gate fell into the river.");
}

#[test]
fn a_poll_in_passing_is_told_of_in_less() {
    let rule = "poll-missing-disclosure";
    let story = "The mayor opened the new quay.\n\nHe walked along it for an hour.\n\nChildren ran ahead of him.";
    let poll = "A Tal Research poll of voters last week showed that 42 percent want the bridge.";
    gives(rule, &["hint"], &format!("Mayor opens the quay\n\n{story}\n\n{poll}"));
    gives(
        rule,
        &["warning"],
        &format!("Few want the bridge, a poll shows\n\n{poll} He had hoped for more.\n\n{story}"),
    );
    let lead = "Support for the mayor has fallen, a Tal Research poll showed.";
    gives(rule, &["warning"], &format!("Mayor opens the quay\n\n{lead}\n\n{story}\n\n{poll}"));
    let anonymous = "A poll showed that 42 percent of voters want the bridge.";
    gives(rule, &["warning"], &format!("Mayor opens the quay\n\n{story}\n\n{anonymous}"));
}

#[test]
fn a_figure_that_describes_a_thing_matters_less() {
    let rule = "unattributed-figure";
    for text in [
        "The ferry calls at Oster, home to 90,000 people, twice a day.",
        "The ferry calls at Oster, a town of some 90,000 people, twice a day.",
        "The ferry belongs to a company with 40,000 shares.",
        "The town's unemployment rate is 4.6 percent.",
    ] {
        gives(rule, &["info"], text);
    }
    gives(rule, &["warning"], "The school was shut, and its sales were hurt and it lost 40 million crowns in May.");
    gives(rule, &["warning"], "The pipe carries 40,000 barrels to the port.");
}
