//! The attribution grammar by example: below each sentence, a line for each attribution with `S` under the source,
//! `V` under the cue and `C` under the content. A newcomer can read it as the definition of the grammar.

use sayso::article::Article;
use sayso::lexicon::Lexicon;
use sayso::text::TextFile;

use crate::picture::check;

#[test]
fn a_clause_follows_the_cue() {
    check(
        "
The mayor said on Monday that the bridge was safe.
SSSSSSSSS VVVV           CCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
The company denied the allegations.
SSSSSSSSSSS VVVVVV CCCCCCCCCCCCCCC",
    );
}

#[test]
fn speech_comes_first() {
    check(
        "
“The bridge is safe,” the mayor said.
CCCCCCCCCCCCCCCCCCCCC SSSSSSSSS VVVV",
    );
    check(
        "
“The bridge is safe,” said Ann Lund, an engineer at the port.
CCCCCCCCCCCCCCCCCCCCC VVVV SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS",
    );
    check(
        "
“Why now?” Lund asked. “Nobody warned us about it.”
CCCCCCCCCC SSSS VVVVV  CCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn the_cue_parts_the_content() {
    check(
        "
“The bridge is safe,” Lund said, “and it will stay safe.”
CCCCCCCCCCCCCCCCCCCCC SSSS VVVV  CCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
The bridge, Lund said, was safe.
CCCCCCCCCC  SSSS VVVV  CCCCCCCC",
    );
}

#[test]
fn according_to_stands_on_either_side() {
    check(
        "
According to the port authority, two ships sank in March.
VVVVVVVVVVVV SSSSSSSSSSSSSSSSSS  CCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
Two ships sank in March, according to the port authority.
CCCCCCCCCCCCCCCCCCCCCCC  VVVVVVVVVVVV SSSSSSSSSSSSSSSSSS",
    );
}

#[test]
fn a_source_carries_its_description() {
    check(
        "
Tom Ode, 46, a farmer from Tal, told reporters that the well was dry.
SSSSSSSSSSSSSSSSSSSSSSSSSSSSSS  VVVV           CCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
Residents who fled the town said the shelling lasted all night.
SSSSSSSSSSSSSSSSSSSSSSSSSSS VVVV CCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn one_source_has_two_cues() {
    check(
        "
The army said the town had fallen, adding that its garrison had fled.
SSSSSSSS VVVV CCCCCCCCCCCCCCCCCCC
SSSSSSSS                           VVVVVV CCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
Ode said the well was dry and added that nobody had warned him.
SSS VVVV CCCCCCCCCCCCCCCC
SSS                           VVVVV CCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn pictures_show_and_outlets_quote() {
    check(
        "
Photographs showed craters in the road.
SSSSSSSSSSS VVVVVV CCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
The daily quoted the envoy as saying that talks would resume.
                 SSSSSSSSS    VVVVVV CCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
The envoy was quoted by Radio Tal as saying that talks would resume.
SSSSSSSSS VVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVV CCCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn hearsay_has_no_source() {
    check(
        "
The minister has reportedly left the country.
CCCCCCCCCCCCCCCC VVVVVVVVVV CCCCCCCCCCCCCCCC",
    );
}

#[test]
fn actions_are_no_attributions() {
    check("The mayor opened the bridge on Monday.");
    check("Two ships sank in March.");
    check("The “Dawn Storm” operation ended in May.");
}

/// Sentences of the text, parted by `|`.
fn sentences(text: &str) -> String {
    let file = TextFile::from_str("example.txt", format!("{text}\n"));
    let article = Article::new(&file, Lexicon::builtin());
    let spans = article.lexed.sentences.iter().map(|s| article.span(&s.tokens).slice(file.text()).to_owned());
    spans.collect::<Vec<_>>().join("|")
}

#[test]
fn stops_of_abbreviations_end_no_sentence() {
    assert_eq!(sentences("We met Gov. Ode on Dec. 15. He left."), "We met Gov. Ode on Dec. 15.|He left.");
    assert_eq!(
        sentences("Maj. Gen. Tom J. Ode spoke. Lt. Lund did not."),
        "Maj. Gen. Tom J. Ode spoke.|Lt. Lund did not."
    );
    assert_eq!(sentences("A U.S.-led force left. It was late."), "A U.S.-led force left.|It was late.");
}

#[test]
fn stops_inside_marks_and_missing_spaces() {
    assert_eq!(sentences("“We ran. We hid,” he said. They slept."), "“We ran.|We hid,” he said.|They slept.");
    assert_eq!(sentences("“Who is it?” she asked. Nobody spoke."), "“Who is it?” she asked.|Nobody spoke.");
    assert_eq!(
        sentences("The boats left the old harbour.The wind had turned to the north."),
        "The boats left the old harbour.|The wind had turned to the north."
    );
}

#[test]
fn the_source_of_a_passive_stands_behind_it_or_nowhere() {
    check(
        "
The plan was criticised by the fishermen’s union.
CCCCCCCC VVVVVVVVVVVVVV    SSSSSSSSSSSSSSSSSSSSS",
    );
    check(
        "
It was widely reported that the bridge had cracked in March.
   VVVVVVVVVVVVVVVVVVV CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
The toll is expected to rise before the thaw.
CCCCCCCC VVVVVVVVVVV CCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
The minister was asked about the leak in the north wall.
             VVVVVVVVV CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
Asked by a grower about the price of water, Lund said the council would meet.
VVVVV    SSSSSSSS CCCCCCCCCCCCCCCCCCCCCCCC
                                            SSSS VVVV CCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn a_cue_is_put_in_between() {
    check(
        "
As the harbour master noted, the lamps had been dark for a week.
   SSSSSSSSSSSSSSSSSS VVVVV  CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
The lamps were dark, as the harbour master noted.
CCCCCCCCCCCCCCCCCCC     SSSSSSSSSSSSSSSSSS VVVVV",
    );
    check(
        "
In a storm like that one, Lund said, the ferry would never have left.
CCCCCCCCCCCCCCCCCCCCCCCC  SSSS VVVV  CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
He kept a letter which the firm said was lost in the fire.
                 CCCCC SSSSSSSS VVVV CCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn content_ends_where_the_main_clause_begins() {
    check(
        "
Although Lund said the bridge was safe, the council closed it on Friday.
         SSSS VVVV CCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
Ann Lund, who says the bridge is safe, left the council in May.
          SSS VVVV CCCCCCCCCCCCCCCCCC",
    );
    check(
        "
Groups backing the mayor paid for the posters.
SSSSSS VVVVVVV CCCCCCCCC",
    );
}

#[test]
fn speech_is_marked_in_many_ways() {
    check(
        "
''The lamps were dark,'' Lund said. ''Nobody told us why.''
CCCCCCCCCCCCCCCCCCCCCCCC SSSS VVVV  CCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
“The lamps were dark.” Lund said on Monday.
CCCCCCCCCCCCCCCCCCCCCC SSSS VVVV",
    );
    check(
        "
“The lamps were dark” Lund said.
CCCCCCCCCCCCCCCCCCCCC SSSS VVVV",
    );
    check(
        "
“We were told nothing,” added Ode.
CCCCCCCCCCCCCCCCCCCCCCC VVVVV SSS",
    );
}

#[test]
fn a_cue_hangs_on_another_verb() {
    check(
        "
Lund used the hearing to demand that the port stay open.
SSSS                  VVVVVVVVV CCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
He made a point of saying the quay was safe.
SS                 VVVVVV CCCCCCCCCCCCCCCCC",
    );
    check(
        "
That led to what the guide Kevin Ode called “the beginning of the end”.
                 SSSSSSSSSSSSSSSSSSS VVVVVV CCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn papers_and_polls_speak() {
    check(
        "
Polls show harbour towns could be lost.
SSSSS VVVV CCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
In a poll last week, 40 percent of growers were in arrears.
VV SSSSSS            CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn transcripts_and_headlines_name_the_speaker_before_a_colon() {
    let text = "Lund: The quay stays shut\n\nQ: When did it crack?\n\nA: In March. We all heard it.\n\nQ: And then?\n\nA: Nothing.\n";
    let file = TextFile::from_str("example.md", text);
    let article = Article::new(&file, Lexicon::builtin());
    let turns: Vec<&str> = article.syntax.attributions.iter().map(|a| a.production).collect();
    assert_eq!(turns, ["headline colon", "transcript", "transcript", "transcript", "transcript"]);
}

#[test]
fn small_words_and_forms_mislead_nobody() {
    check(
        "
“We lost,” said Will Doyle, a professor of law.
CCCCCCCCCC VVVV SSSSSSSSSSSSSSSSSSSSSSSSSSSSSS",
    );
    check(
        "
“We lost,” one senior Democrat said.
CCCCCCCCCC SSSSSSSSSSSSSSSSSSS VVVV",
    );
    check(
        "
“We lost,” a voice-over in the film says.
CCCCCCCCCC SSSSSSSSSSSSSSSSSSSSSSSS VVVV",
    );
    check(
        "
Harbour rights advocates said the ruling was late.
SSSSSSSSSSSSSSSSSSSSSSSS VVVV CCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
Over the years, she said, email has kept her in touch.
CCCCCCCCCCCCCC  SSS VVVV  CCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
Six in ten say the ruling was late.
SSSSSSSSSS VVV CCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
The officials whose laws were struck down say the change has come.
SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS VVV CCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn quotations_join_what_stands_before_them() {
    check(
        "
The party, held each spring, “lets us meet,” said Ann Lund, a grower.
CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC VVVV SSSSSSSSSSSSSSSSSS",
    );
    check(
        "
Lund called the plan “a sham” when she left.
SSSS VVVVVV CCCCCCCCCCCCCCCCC",
    );
    check(
        "
Lund said the road was shut. “Nobody warned us.”
SSSS VVVV CCCCCCCCCCCCCCCCC  CCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn nouns_report_what_their_owner_says() {
    check(
        "
His promise to repair the quay has pleased nobody.
SSS VVVVVVV CCCCCCCCCCCCCCCCCC",
    );
    check(
        "
The mayor’s claim that the quay was safe fell apart.
SSSSSSSSS   VVVVV CCCCCCCCCCCCCCCCCCCCCC",
    );
}
