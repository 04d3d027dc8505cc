//! Constructions of wire reports, by example, as in `grammar`: who quotes whom, papers that show something, what looks
//! like a cue and is none, and where the reporter goes on.

use crate::picture::check;

#[test]
fn acts_of_force_are_no_statements() {
    check(
        "
Gunmen attacked a ferry on the lake.",
    );
    check(
        "
The mate was being questioned by police.",
    );
    check(
        "
Lund attacked the plan.
SSSS VVVVVVVV CCCCCCCC",
    );
    check(
        "
Police questioned whether the mayor was honest.
SSSSSS VVVVVVVVVV CCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
A boy is fighting for his life after a fall in the market.",
    );
    check(
        "
Ode blamed the crews, and Lund shot back that the crews had slept.
SSS VVVVVV CCCCCCCCC
                          SSSS VVVVVVVVV CCCCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn wishes_to_stay_unnamed_are_no_statements() {
    check(
        "
A second clerk, who like the others spoke on condition of anonymity, said it was late.
SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS  VVVV CCCCCCCCCCC",
    );
    check(
        "
Lund asked why no suspect had been named.
SSSS VVVVV CCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
One woman, who asked not to be named, said it was late.
SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS  VVVV CCCCCCCCCCC",
    );
    check(
        "
A member, speaking on condition that he not be identified, denied that anybody had left.
SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS  VVVVVV CCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
Ann Ode, who speaks for the crews, said it was late.
SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS  VVVV CCCCCCCCCCC",
    );
}

#[test]
fn a_past_tense_may_look_like_a_noun() {
    check(
        "
A drone strike set fire to the pier, the mayor said.
CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC  SSSSSSSSS VVVV",
    );
    check(
        "
The storm cut power to the town, police said.
CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC  SSSSSS VVVV",
    );
    check(
        "
Flooding killed two women, prosecutors said.
CCCCCCCCCCCCCCCCCCCCCCCCC  SSSSSSSSSSS VVVV",
    );
    check(
        "
He backed the tax cut plan, the mayor said.
CCCCCCCCCCCCCCCCCCCCCCCCCC  SSSSSSSSS VVVV",
    );
}

#[test]
fn papers_and_pictures_show_behind_a_participle() {
    check(
        "
Videos posted on social media show a convoy on the pier.
SSSSSSSSSSSSSSSSSSSSSSSSSSSSS VVVV CCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
CCTV footage verified by the Courier shows a flash at 04:12.
SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS VVVVV CCCCCCCCCCCCCCCC",
    );
    check(
        "
Log files which the agency published show the gates were open.
SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS VVVV CCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
Sources in Tal claim that the pier is lost.
SSSSSSSSSSSSSS VVVVV CCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn what_many_believe_needs_no_that() {
    check(
        "
Many growers believe the plan lacks funds.
SSSSSSSSSSSS VVVVVVV CCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
Others fear higher prices.
SSSSSS VVVV CCCCCCCCCCCCC",
    );
    check(
        "
It is believed the fire was set by hand.
   VVVVVVVVVVV CCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
It is rumoured that the yard will close.
VVVVVVVVVVVVVV CCCCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn a_clause_may_follow_whom_it_is_told() {
    check(
        "
Ode told the meeting that nobody had come.
SSS VVVV             CCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
Ode told the Courier in an interview aired on Wednesday that the war was over.
SSS VVVV                                                CCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
The bureau said in a report dated May 2 that stocks were low.
SSSSSSSSSS VVVV                         CCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
Ann Ode said on the Tiktak messaging app that the yard burned.
SSSSSSS VVVV                             CCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
According to a poll published last week, 54 percent back the plan.
VVVVVVVVVVVV SSSSSSSSSSSSSSSSSSSSSSSSSS  CCCCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn who_is_quoted_speaks_through_who_quotes() {
    check(
        "
The coast guard said, quoting the head of the yard, Bert Lund, that the ferry was lost.
SSSSSSSSSSSSSSS VVVV                                           CCCCCCCCCCCCCCCCCCCCCCC
                      VVVVVVV SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS  CCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
The agency, quoting an officer, said the hill was lost.
SSSSSSSSSSSSSSSSSSSSSSSSSSSSSS  VVVV CCCCCCCCCCCCCCCCC
            VVVVVVV SSSSSSSSSS       CCCCCCCCCCCCCCCCC",
    );
    check(
        "
The Courier, which cited two clerks as saying that the board was split, is sold at noon.
                         SSSSSSSSSS    VVVVVV CCCCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn a_source_may_hold_marks_dashes_and_places() {
    check(
        "
Ann Ode – under house arrest since 2019 – said that it was late.
SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS   VVVV CCCCCCCCCCCCCCCC",
    );
    check(
        "
A member of the “Harbour Guard” told the Courier: “We were left alone all night, and nobody came.”
SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS VVVV              CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
Ann Ode (Tal): “We were brave, and we will be brave again.”
SSSSSSSSSSSSSV CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
A clerk looks up from her boat and says, “We were never poor, not for a day.”
SSSSSSS                            VVVV  CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
“I draw hands,” she liked to say.
CCCCCCCCCCCCCCC SSS VVVVVVVVVVVV",
    );
}

#[test]
fn content_ends_where_the_reporter_goes_on() {
    check(
        "
The crew lost a boat, the coast guard said, as anger grew in the town.
CCCCCCCCCCCCCCCCCCCC  SSSSSSSSSSSSSSS VVVV",
    );
    check(
        "
The mayor said that all had vests, a claim that the crews dispute.
SSSSSSSSS VVVV CCCCCCCCCCCCCCCCCC
                                   CCCCCCC      SSSSSSSSS VVVVVVV",
    );
    check(
        "
Berg accused the board of fraud, a charge Lund rejected as “silly”.
SSSS VVVVVVV CCCCCCCCCCCCCCCCCC
                                          SSSS VVVVVVVV CCCCCCCCCC",
    );
    check(
        "
The coast guard said 12 were dead, and officials warned that more were lost.
SSSSSSSSSSSSSSS VVVV CCCCCCCCCCCC
                                       SSSSSSSSS VVVVVV CCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
He denied that anybody had been shot, however he confirmed that 38 had been taken.
SS VVVVVV CCCCCCCCCCCCCCCCCCCCCCCCCC
                                              SS VVVVVVVVV CCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
The clerk accused Lund of fraud, without giving a reason.
SSSSSSSSS VVVVVVV CCCCCCCCCCCCC",
    );
    check(
        "
Vas dismissed the criticism by Bert Lund, who said on Tuesday that rates were high.
SSS VVVVVVVVV CCCCCCCCCCCCCCCCCCCCCCCCCC
                                          SSS VVVV            CCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn neither_confirmed_nor_denied_is_no_denial() {
    check(
        "
The police have neither confirmed nor denied the arrests.
SSSSSSSSSS VVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVV CCCCCCCCCCC",
    );
    check(
        "
Lund denied the charge.
SSSS VVVVVV CCCCCCCCCC",
    );
}

#[test]
fn a_clause_may_stand_far_from_its_cue() {
    check(
        "
The ministry stressed in two letters addressed to the council and its head that the dam was a tool.
SSSSSSSSSSSS VVVVVVVV                                                      CCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
The council called on Monday for an inquiry.
SSSSSSSSSSS VVVVVVVVV        CCCCCCCCCCCCCC",
    );
    check(
        "
The rest, the court was told, has been spent.
CCCCCCCC            VVVVVVVV  CCCCCCCCCCCCCC",
    );
    check(
        "
The fires, which police said at the time were not linked, were set at night.
           CCCCC SSSSSS VVVV             CCCCCCCCCCCCCCC",
    );
    check(
        "
The guild released a clip it said showed boats.
                   CCCCCC SS VVVV CCCCCCCCCCCC",
    );
    check(
        "
The number of those hurt, according to the union, has reached 40.
CCCCCCCCCCCCCCCCCCCCCCCC  VVVVVVVVVVVV SSSSSSSSS  CCCCCCCCCCCCCC",
    );
    check(
        "
The thefts came to light when a clerk noticed a gap, he told the court.
CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC  SS VVVV",
    );
}

#[test]
fn a_source_is_whole() {
    check(
        "
The port, which has kept quiet so far, announced that it was shut.
SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS  VVVVVVVVV CCCCCCCCCCCCCCCC",
    );
    check(
        "
Lund, meanwhile, said that it was late.
SSSS             VVVV CCCCCCCCCCCCCCCC",
    );
    check(
        "
The union’s envoy, former mayor Tom Berg, who met both, said there was hope.
SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS  VVVV CCCCCCCCCCCCCC",
    );
    check(
        "
“It was planned,” said Tom Berg, of the Tal Trust.
CCCCCCCCCCCCCCCCC VVVV SSSSSSSSSSSSSSSSSSSSSSSSSS",
    );
    check(
        "
Two wanted a cut, and one, Tom Rill, preferred a rise, the minutes showed.
CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC  SSSSSSSSSSS VVVVVV",
    );
    check(
        "
It sold a book, which the critic Ann Lund called “a hymn”.
                CCCCC SSSSSSSSSSSSSSSSSSS VVVVVV CCCCCCCC",
    );
}

#[test]
fn other_verbs_lead_to_speech() {
    check(
        "
A nurse can be heard saying, “Leave the machine, take the child.”
SSSSSSS VVVVVVVVVVVVVVVVVVV  CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
The minister went on the radio to accuse the bank of fraud.
SSSSSSSSSSSS                   VVVVVVVVV CCCCCCCCCCCCCCCCC",
    );
    check(
        "
Callers claiming to be from the bank have stolen £2m.
SSSSSSS VVVVVVVV CCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
Boats are sorted according to size.",
    );
    check(
        "
Households will see their bills fall.",
    );
    check(
        "
The post by Ode was shared 400 times.",
    );
}

#[test]
fn what_is_said_may_go_on_with_another_verb() {
    check(
        "
Ada Lund said the paint was cheap and could be added to any hull.
SSSSSSSS VVVV CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
Ada Lund cautioned that the test was short and could not show that it lasts.
SSSSSSSS VVVVVVVVV CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
    // the reporter's own second verb
    check(
        "
Ada Lund said the paint was cheap and would not comment on the price.
SSSSSSSS VVVV CCCCCCCCCCCCCCCCCCC
SSSSSSSS                              VVVVVVVVVVVVVVVVV CCCCCCCCCCCC",
    );
}

#[test]
fn a_source_may_be_described_by_a_clause() {
    check(
        "
The Monitor, a group that opposes the king, said the dead included two girls.
SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS  VVVV CCCCCCCCCCCCCCCCCCCCCCCCCCC
                     SSSS VVVVVVV CCCCCCCC",
    );
    check(
        "
Lund, who had no part in the study, cautioned against reading much into it.
SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS  VVVVVVVVV CCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn views_are_held_and_learnt() {
    check(
        "
Ada Lund was of the view that the speaker had no power.
SSSSSSSS VVVVVVVVVVVVVVV CCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
It is learnt that some clerks helped the accused.
VVVVVVVVVVVV CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn tolls_are_given_and_revised() {
    check(
        "
State television gave a toll of 268.
SSSSSSSSSSSSSSSS VVVV CCCCCCCCCCCCC",
    );
    check(
        "
The regional office revised the toll to eight dead.
SSSSSSSSSSSSSSSSSSS VVVVVVV CCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
The bridge takes a toll of 5 crowns.",
    );
}

#[test]
fn a_video_shows_people() {
    check(
        "
The video shows troops near the quay.
SSSSSSSSS VVVVV CCCCCCCCCCCCCCCCCCCC",
    );
}
