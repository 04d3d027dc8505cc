//! Polls and surveys, by example, as in `grammar`: where their results stand and how far they go.

use crate::picture::check;

#[test]
fn a_poll_is_the_subject() {
    check(
        "
A new poll from Ode University found 40% of drivers aren’t sure, and 20% stay at home.
SSSSSSSSSSSSSSSSSSSSSSSSSSSSSS VVVVV CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
The poll, released on Monday by the Tal Institute, showed Lund leading Ode, 46 percent to 44 percent.
SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS  VVVVVV CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
An average of recent polls shows Lund ahead by 13 points.
SSSSSSSSSSSSSSSSSSSSSSSSSS VVVVV CCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
A straw poll has Lund first with 31 percent.
SSSSSSSSSSSS VVV CCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn a_poll_ends_the_sentence() {
    check(
        "
Lund is liked by 52 percent, while Ode is liked by 31 percent, the poll found.
CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC  SSSSSSSS VVVVV",
    );
    check(
        "
A majority of 61 percent favours the toll, polls show.
CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC  SSSSS VVVV",
    );
}

#[test]
fn shares_that_are_compared_belong_to_the_poll() {
    check(
        "
A survey found that 28 percent backed the toll, while 23 percent wanted a ferry.
SSSSSSSS VVVVV CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
The poll also finds that, while a third of growers blame the frost, 41 percent blame the birds.
SSSSSSSS VVVVVVVVVV CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC
                                SSSSSSSSSSSSSSSSSS VVVVV CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn a_result_stands_in_a_poll() {
    check(
        "
In a poll last week, most growers wanted to leave.
VV SSSSSS            CCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
In a September poll, 75 percent of farmers said the weather was wrong.
VV SSSSSSSSSSSSSSSS  CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC
                     SSSSSSSSSSSSSSSSSSSSS VVVV CCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
In April, Lund had 38 percent support in an Ode poll.
CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC VV SSSSSSSSSSS",
    );
    check(
        "
Lund won 45 percent of the voters in a new poll released Thursday.
CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC VV SSSSSSSSSS",
    );
    check(
        "
Support for the bridge has fallen to 38 percent in the latest survey by the Tal Institute.
CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC VV SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS",
    );
}

#[test]
fn those_polled_answer() {
    check(
        "
Of the 1,200 people polled, 40 percent wanted a new bridge.
VV SSSSSSSSSSSSSSSSSSSSSSS  CCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
Among those surveyed, 62 percent were in favour, while 12 percent had no opinion.
VVVVV SSSSSSSSSSSSSS  CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn a_number_is_no_apposition() {
    check(
        "
According to a Tal survey, 70% of adults like the ferry, and 49% use it.
VVVVVVVVVVVV SSSSSSSSSSSS  CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn who_answers_or_takes_part_is_no_result() {
    check(
        "
Respondents in the survey said the ferry was late.
SSSSSSSSSSSSSSSSSSSSSSSSS VVVV CCCCCCCCCCCCCCCCCC",
    );
    check(
        "
More than 900 drivers took part in the survey.",
    );
}

#[test]
fn a_trial_gives_no_result() {
    check(
        "
The trial gave 300 patients a pill.",
    );
}
