//! Constructions in which a cue stands apart or is easily mistaken, by example, as in `grammar`.

use crate::picture::check;

#[test]
fn a_participle_after_its_noun_is_no_cue() {
    check(
        "
The sailor accused of ramming a pier told the court he was asleep.
SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS VVVV           CCCCCCCCCCCCC",
    );
    check(
        "
The candidate labeled a “fraud” by Ode continues to lead.",
    );
}

#[test]
fn attitudes_and_rulings_end_the_sentence() {
    check(
        "
The role has changed, his team believes.
CCCCCCCCCCCCCCCCCCCC  SSSSSSSS VVVVVVVV",
    );
    check(
        "
The man must stay in jail, a federal judge ruled Monday.
CCCCCCCCCCCCCCCCCCCCCCCCC  SSSSSSSSSSSSSSS VVVVV",
    );
}

#[test]
fn that_opens_a_clause_behind_an_adjunct() {
    check(
        "
Ode wrote in a village newsletter that rats and mice are back.
SSS VVVVV                         CCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
Lund has long argued in private that the plan was “dead.”
SSSS VVVVVVVVVVVVVVV            CCCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
Ode, who announced in May — wrongly — that boats “will not run,” left.
     SSS VVVVVVVVV                    CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
The growers sued, saying in court papers that the well was theirs.
SSSSSSSSSSS       VVVVVV                 CCCCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn a_noun_or_verb_after_a_subject_is_a_verb() {
    check(
        "
Ann Ode said it falls flat.
SSSSSSS VVVV CCCCCCCCCCCCC",
    );
    check(
        "
Voters need help, Ann Ode said.
CCCCCCCCCCCCCCCC  SSSSSSS VVVV",
    );
    check(
        "
The law covers workers, according to Ann Ode.
CCCCCCCCCCCCCCCCCCCCCC  VVVVVVVVVVVV SSSSSSS",
    );
}

#[test]
fn a_light_verb_carries_its_noun() {
    check(
        "
Ode voiced frustration last week that the plan was stuck.
SSS VVVVVVVVVVVVVVVVVV           CCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
The union issued a warning that the port would shut.
SSSSSSSSS VVVVVVVVVVVVVVVV CCCCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn a_conjunction_opens_the_clause_of_its_subject() {
    check(
        "
Bert Lund came back to it after Ann Ode warned that it leaked.
                                SSSSSSS VVVVVV CCCCCCCCCCCCCC",
    );
}

#[test]
fn many_may_speak_at_once() {
    check(
        "
Ode, Lund and Berg said it was over.
SSSSSSSSSSSSSSSSSS VVVV CCCCCCCCCCC",
    );
    check(
        "
Lund and Ode have all said the plan is dead.
SSSSSSSSSSSS VVVVVVVVVVVVV CCCCCCCCCCCCCCCC",
    );
    check(
        "
A fan who prayed there and who fled said it was sad.
SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS VVVV CCCCCCCCCC",
    );
}

#[test]
fn an_aside_may_end_in_marks() {
    check(
        "
Ode, calling the plan “dead,” said he would leave.
SSS  VVVVVVV CCCCCCCCCCCCCCCC
SSSSSSSSSSSSSSSSSSSSSSSSSSSSS VVVV CCCCCCCCCCCCCC",
    );
}

#[test]
fn after_its_last_marks_a_sentence_is_the_reporter_s() {
    check(
        "
Ode called it a “loophole,” which lets buyers go.
SSS VVVVVV CCCCCCCCCCCCCCCC",
    );
    check(
        "
Lund said he was “done,” referring to the pier.
SSSS VVVV CCCCCCCCCCCCCC
SSSS                     VVVVVVVVVVVV CCCCCCCC",
    );
    check(
        "
Lund insisted, “I never lied,” and walked out.
SSSS VVVVVVVV  CCCCCCCCCCCCCCC",
    );
}

#[test]
fn a_view_has_an_owner() {
    check(
        "
In Ode’s view, the plan is a mess.
VV SSS         CCCCCCCCCCCCCCCCCC",
    );
    check(
        "
The plan is a mess, in Ode’s opinion.
CCCCCCCCCCCCCCCCCC  VV SSS",
    );
}

#[test]
fn two_verbs_are_one_cue() {
    check(
        "
Lund continued to portray “slow” ferries as lost.
SSSS VVVVVVVVVVVVVVVVVVVV CCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
Lund was swift to add that the pier would stay.
SSSS           VVVVVV CCCCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn any_past_verb_tells_after_speech() {
    check(
        "
“What a day!” beamed Ann Hartley, 51.
CCCCCCCCCCCCC VVVVVV SSSSSSSSSSSSSSS",
    );
    check(
        "
“We are lost,” confided an aide who had seen it.
CCCCCCCCCCCCCC VVVVVVVV SSSSSSSSSSSSSSSSSSSSSSS",
    );
}

#[test]
fn a_noun_cue_takes_speech() {
    check(
        "
His call for “a total ban” on ferries drew fire.
SSS VVVV CCCCCCCCCCCCCCCCC",
    );
    check(
        "
Lund’s reply was blunt: “No.”
SSSS   VVVVVVVVV        CCCCC",
    );
}

#[test]
fn the_noun_beside_a_participle_speaks() {
    check(
        "
The towns disagree, with Lund lately promising to move the market.
                         SSSS VVVVVVVVVVVVVVVV CCCCCCCCCCCCCCCCCC",
    );
    check(
        "
Lund chided Ode for saying that the plan was dead.
SSSS VVVVVV CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC
            SSS     VVVVVV CCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
Mr. Lund, after initially saying he would stay, left.
SSSSSSSS        VVVVVVVVVVVVVVVV CCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
Lund lost votes after saying at a fair that he thinks ferries are slow.
SSSS                  VVVVVV           CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn a_relative_clause_is_no_statement() {
    check(
        "
Lund, who spoke first, did not mention Ode.
SSSSSSSSSSSSSSSSSSSSS  VVVVVVVVVVVVVVV CCC",
    );
    check(
        "
She runs a bakery, writes a monthly newsletter.",
    );
}

#[test]
fn adjectives_may_report() {
    check(
        "
Some Odes are concerned that the plan will fail.
SSSSSSSSS VVVVVVVVVVVVV CCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
Many fear that the dam will break.
SSSS VVVV CCCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn but_that_goes_on() {
    check(
        "
She said it is possible the plan works, but that it will be hard.
SSS VVVV CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn an_apposition_has_no_verb_in_marks() {
    check(
        "
According to the water board, the leak in the dam “was never” a danger.
VVVVVVVVVVVV SSSSSSSSSSSSSSS  CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn a_source_may_be_described_by_a_participle() {
    check(
        "
“We ran,” said a source involved in the talks.
CCCCCCCCC VVVV SSSSSSSSSSSSSSSSSSSSSSSSSSSSSS",
    );
    check(
        "
A letter published on Sunday said the mill was shut.
SSSSSSSSSSSSSSSSSSSSSSSSSSSS VVVV CCCCCCCCCCCCCCCCC",
    );
    check(
        "
Capt. Tom Ode, nursing a cold in Brun, a mill town, said he was glad.
SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS  VVVV CCCCCCCCCCC",
    );
}

#[test]
fn a_statement_that_follows_is_no_speaker() {
    check(
        "
The mayor, citing the crews, said several ferries rushed to the pier.
SSSSSSSSSSSSSSSSSSSSSSSSSSS  VVVV CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC
           VVVVVV SSSSSSSSS       CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn what_would_be_said_has_not_been_said() {
    check(
        "
Ode said the mayor would warn that the pier was lost.
SSS VVVV CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
Ode said the mayor warned that the pier was lost.
SSS VVVV CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC
         SSSSSSSSS VVVVVV CCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn an_aside_stands_between_subject_and_verb() {
    check(
        "
Ann Lund, who is third in many polls, stressed roads and ferries.
SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS  VVVVVVVV CCCCCCCCCCCCCCCCC",
    );
    check(
        "
Neighbors have over the years said the mill smells.
SSSSSSSSS                     VVVV CCCCCCCCCCCCCCC",
    );
}

#[test]
fn adverbs_are_in_no_noun_phrase() {
    check(
        "
As a baker, Ode likely bought more flour, the miller said.
CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC  SSSSSSSSSS VVVV",
    );
    check(
        "
Growers probably need to win, political analysts say.
CCCCCCCCCCCCCCCCCCCCCCCCCCCC  SSSSSSSSSSSSSSSSSS VVV",
    );
    check(
        "
He all but accused Lund of lying.
SS VVVVVVVVVVVVVVV CCCCCCCCCCCCC",
    );
}

#[test]
fn that_opens_the_clause_of_a_noun() {
    check(
        "
His boast during the feast that “nobody starves” drew laughter.
SSS VVVVV                  CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
The notice added that parked boats would be towed.
SSSSSSSSSS VVVVV CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn what_seems_is_nobody_s() {
    check(
        "
It seems the plan will fail.
   VVVVV CCCCCCCCCCCCCCCCCC",
    );
    check(
        "
It appears that Ode has left.
   VVVVVVV CCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn a_few_words_may_be_all_that_was_said() {
    check(
        "
“We lost,” coach Tom Ode said. “That’s all.”
CCCCCCCCCC SSSSSSSSSSSSS VVVV  CCCCCCCCCCCCC",
    );
    check(
        "
“We lost,” Ode said. “Yes. No.”
CCCCCCCCCC SSS VVVV  CCCCCCCCCC",
    );
    check(
        "
Witnesses described hearing “a loud bang.”
SSSSSSSSS VVVVVVVVV CCCCCCCCCCCCCCCCCCCCCC",
    );
}
