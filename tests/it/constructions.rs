//! The rarer constructions of the attribution grammar, by example, as in `grammar`: what parts a cue from its source
//! or its content, and where the content ends.

use crate::picture::{check, check_headline};

#[test]
fn an_object_ends_before_the_next_verb() {
    check(
        "
Lund denied the charges and sued the paper.
SSSS VVVVVV CCCCCCCCCCC",
    );
    check(
        "
The council mocked the plan, calling it a toy.
SSSSSSSSSSS VVVVVV CCCCCCCC
SSSSSSSSSSS                  VVVVVVV CCCCCCCC",
    );
    check(
        "
Ode pledged to rebuild the pier and doubted the figures.
SSS VVVVVVV CCCCCCCCCCCCCCCCCCC
SSS                                 VVVVVVV CCCCCCCCCCC",
    );
    check(
        "
The firm said both it and the union promised to help.
SSSSSSSS VVVV CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn a_clause_under_a_time_ends_at_its_comma() {
    check(
        "
A week after Ode announced that the ferry would stop, the crew left.
             SSS VVVVVVVVV CCCCCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn an_infinitive_may_be_denied_or_stand_in_marks() {
    check(
        "
Lund decided not to rebuild the pier.
SSSS VVVVVVV CCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
Ode called on the growers to “stand up.”
SSS VVVVVVVVV CCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
He vowed to “take the fight” to the capital.
SS VVVVV CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn what_seems_is_said_by_nobody() {
    check(
        "
The plan seemed to work on the first day.
CCCCCCCC VVVVVV CCCCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn a_relative_pronoun_stands_for_the_content() {
    check(
        "
Ode kept a letter that the judge called “vile.”
         CCCCCCCC      SSSSSSSSS VVVVVV CCCCCCC",
    );
    check(
        "
The town, which Ode describes as his home, lies in ruins.
          CCCCC SSS VVVVVVVVV CCCCCCCCCCC",
    );
}

#[test]
fn what_is_cited_is_said_unless_it_speaks() {
    check(
        "
Ode spoke of delays, citing slow growth.
SSS VVVVVVVV CCCCCC
SSS                  VVVVVV CCCCCCCCCCC",
    );
    check(
        "
The pier was shut, Ode said, citing the harbour police.
CCCCCCCCCCCCCCCCC  SSS VVVV
CCCCCCCCCCCCCCCCC            VVVVVV SSSSSSSSSSSSSSSSSS",
    );
}

#[test]
fn a_preposition_belongs_to_its_verb() {
    check(
        "
Lund railed against the town’s “great wall” on Monday.
SSSS VVVVVV CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn that_resumes_behind_a_comma_or_a_time() {
    check(
        "
Ode revealed Wednesday that 20 crews had left.
SSS VVVVVVVV           CCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
He added, though, that the ferry was late.
SS VVVVV          CCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
Ode told the Courier, he would stay.
SSS VVVV              CCCCCCCCCCCCC",
    );
    check(
        "
Lund said because it rained, the road was shut.
SSSS VVVV CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn the_subject_of_a_present_tense_stands_far_off() {
    check(
        "
Voters in each town say each of the plans is flawed.
SSSSSSSSSSSSSSSSSSS VVV CCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
Those who drew up the plan acknowledge that it failed.
SSSSSSSSSSSSSSSSSSSSSSSSSS VVVVVVVVVVV CCCCCCCCCCCCCC",
    );
    check(
        "
Lund further alleges that the pier was sold.
SSSS         VVVVVVV CCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn asides_and_times_part_subject_and_cue() {
    check(
        "
Ann Ode, 22, of Holm, Osk., said he had left.
SSSSSSSSSSSSSSSSSSSSSSSSSS  VVVV CCCCCCCCCCC",
    );
    check(
        "
Ann Ode, who lives near the capital, Tal, said the pier was lost.
SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS  VVVV CCCCCCCCCCCCCCCCC",
    );
    check(
        "
Lund, an adviser to the mayor, on Friday described the deal as a trick.
SSSSSSSSSSSSSSSSSSSSSSSSSSSSS            VVVVVVVVV CCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
Ode in his speech called the pier “rotten.”
SSS               VVVVVV CCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn a_noun_and_a_copula_are_one_cue() {
    check(
        "
The mayor’s answer was that the pier pays for itself.
SSSSSSSSS   VVVVVVVVVV CCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn the_cue_stands_apart_from_its_subject() {
    check(
        "
The trouble, says Ode, is that nobody paid.
CCCCCCCCCCC  VVVV SSS  CCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
Conceding that the pier was lost, Ode left the hall.
VVVVVVVVV CCCCCCCCCCCCCCCCCCCCCC  SSS",
    );
    check(
        "
Lund kept asking her why the pier was shut.
SSSS VVVVVVVVVVV     CCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
In other words, asked host Ann Ode: “Who pays?”
                VVVVV SSSSSSSSSSSS  CCCCCCCCCCC",
    );
    check(
        "
If it rains, the pier will close, the harbour police said.
CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC  SSSSSSSSSSSSSSSSSS VVVV",
    );
    check(
        "
In a talk with “The Hour,” Ode accused the council of fraud.
                           SSS VVVVVVV CCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn speech_follows_a_bare_statement() {
    check(
        "
Ode said in a statement. “Nobody warned us of the storm.”
SSS VVVV                 CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
Said Ann Ode, who lives by the pier, “We ran for the boats.”
VVVV SSSSSSSSSSSSSSSSSSSSSSSSSSSSSS  CCCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn initials_are_no_articles() {
    check(
        "
“We ran for the boats,” port counsel James A. Ode wrote in a letter.
CCCCCCCCCCCCCCCCCCCCCCC SSSSSSSSSSSSSSSSSSSSSSSSS VVVVV",
    );
}

#[test]
fn somebody_is_asked() {
    check(
        "
“Who pays for the pier?” Ode asked the council during a talk on Monday. “Not me.”
CCCCCCCCCCCCCCCCCCCCCCCC SSS VVVVV                                      CCCCCCCCC",
    );
    check(
        "
Asked whether he would pay, Ode said, “Never.”
VVVVV CCCCCCCCCCCCCCCCCCCC
                            SSS VVVV  CCCCCCCC",
    );
    check(
        "
Ode said, “Ask me later,” when asked whether the mill would pay.
SSS VVVV  CCCCCCCCCCCCCCC
                               VVVVV CCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn one_word_opens_a_speech() {
    check(
        "
“Boats,” said Ode, a farmer. “Boats for everybody.”
CCCCCCCC VVVV SSSSSSSSSSSSS  CCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn polls_have_figures() {
    check(
        "
The latest poll has Ode ahead by 10 points.
SSSSSSSSSSSSSSS VVV CCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn the_next_quotation_has_its_own_cue() {
    check(
        "
“The storm took the pier,” Ode said. He added, “It was new.”
CCCCCCCCCCCCCCCCCCCCCCCCCC SSS VVVV
                                     SS VVVVV  CCCCCCCCCCCCC",
    );
}

#[test]
fn small_words_mislead_no_verb_group() {
    check(
        "
Schlafly then discussed the new pier.
SSSSSSSS VVVVVVVVVVVVVV CCCCCCCCCCCC",
    );
    check(
        "
The minister met leaders who say the law targets them.
                         SSS VVV CCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
Sources close to the council say she stands by the plan.
SSSSSSSSSSSSSSSSSSSSSSSSSSSS VVV CCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
The report suggested both were tired.
SSSSSSSSSS VVVVVVVVV CCCCCCCCCCCCCCC",
    );
}

#[test]
fn coordinated_cues_stand_behind_a_time() {
    check(
        "
Lund praised the crew and on Monday announced a bonus.
SSSS VVVVVVV CCCCCCCC
SSSS                                VVVVVVVVV CCCCCCC",
    );
}

#[test]
fn a_passive_names_somebody() {
    check(
        "
Ode was declared the winner on Monday.
CCC VVVVVVVVVVVV CCCCCCCCCC",
    );
    check(
        "
The plan has been called “a mistake” by Lund.
CCCCCCCC VVVVVVVVVVVVVVV CCCCCCCCCCC    SSSS",
    );
    check(
        "
As reported by the Courier, the pier is lost.
VVVVVVVVVVVVVV SSSSSSSSSSS  CCCCCCCCCCCCCCCC",
    );
}

#[test]
fn a_topic_follows_whom_one_asks() {
    check(
        "
Ode asked the court for quick action.
SSS VVVVV           CCCCCCCCCCCCCCCC",
    );
    check(
        "
Trusted aides have talked with the council about the next steps.
SSSSSSSSSSSSS VVVVVVVVVVV                  CCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn little_is_said() {
    check(
        "
A quarter of them said yes.
SSSSSSSSSSSSSSSSS VVVV CCC",
    );
    check(
        "
Ode did not respond to a request for comment.
SSS VVVVVVVVVVVVVVVVVV CCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn an_aside_in_marks_is_no_content() {
    check(
        "
Later on “The Hour,” Ode questioned the figures.
                     SSS VVVVVVVVVV CCCCCCCCCCC",
    );
    check(
        "
Under what Ode called “the old way,” the club charged a fee.
           SSS VVVVVV CCCCCCCCCCCCCC",
    );
}

#[test]
fn content_ends_with_its_relative_clause() {
    check(
        "
The leaders who rebuked Ode included the mayor.
            SSS VVVVVVV CCC",
    );
    check(
        "
A voter who supports Ode, Lund lost his farm in May.
        SSS VVVVVVVV CCC",
    );
}

#[test]
fn participles_are_joined_to_each_other() {
    check(
        "
Lund left, telling the paper that Ode was a thief and asking for help.
SSSS       VVVVVVV           CCCCCCCCCCCCCCCCCCCC
SSSS                                                  VVVVVV CCCCCCCC",
    );
}

#[test]
fn a_clause_behind_an_object_is_the_reporters() {
    check(
        "
Though, as a senator, Lund opposed the pier, in May he signed the bill.
                      SSSS VVVVVVV CCCCCCCC",
    );
}

#[test]
fn what_is_added_is_not_what_was_said() {
    check(
        "
She called him “a fine baker.” She also said, without proof, that he paid.
SSS VVVVVV CCCCCCCCCCCCCCCCCCC
                               SSS VVVVVVVVV                 CCCCCCCCCCCC",
    );
}

#[test]
fn cues_of_several_words_stand_alone() {
    check(
        "
The mayor pointed out that the pier was safe.
SSSSSSSSS VVVVVVVVVVV CCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
As Ode put it, the pier was lost.
   SSS VVVVVV  CCCCCCCCCCCCCCCCC",
    );
    check(
        "
Ode wrote on his page: “We ran.”
SSS VVVVV              CCCCCCCCC",
    );
}

#[test]
fn verbs_are_told_from_nouns() {
    check(
        "
Economists who favor higher taxes agree that the plan works.
SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS VVVVV CCCCCCCCCCCCCCCCCCC
           SSS VVVVV CCCCCCCCCCCC",
    );
    check(
        "
The survey shows only a few boats on the lake.
SSSSSSSSSS VVVVV CCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
Economists, like their younger friends, say the plan works.
SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS  VVV CCCCCCCCCCCCCC",
    );
    check(
        "
Ode and Lund both stressed that the pier was safe.
SSSSSSSSSSSS VVVVVVVVVVVVV CCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn nouns_are_cues_without_a_verb() {
    check(
        "
His insistence that the pier was safe angered them.
SSS VVVVVVVVVV CCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn headlines_in_title_case_have_verbs() {
    check_headline(
        "
Ann Ode Says The Battle For The Pier Will Be Long
SSSSSSS VVVV CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
}
