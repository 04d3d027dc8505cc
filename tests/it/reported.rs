//! Where content ends and begins beside other statements, by example, as in `grammar`.

use crate::picture::check;

#[test]
fn content_ends_before_another_statement() {
    check(
        "
Lund said they were “safe” before claiming that nobody knew.
SSSS VVVV CCCCCCCCCCCCCCCC
SSSS                              VVVVVVVV CCCCCCCCCCCCCCCC",
    );
    check(
        "
Groups were sent with the crews, whom he described as “calm”, and came home.
                                 CCCC SS VVVVVVVVV CCCCCCCCC",
    );
    check(
        "
Lund says crews are “right to be cross,” but also hungry for what she calls “real work.”
SSSS VVVV CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
Lund denies a charge of money laundering and will face trial.
SSSS VVVVVV CCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
Lund believes it “was a trap”, and calls on the council to act.
SSSS VVVVVVVV CCCCCCCCCCCCCCC
SSSS                               VVVVVVVV CCCCCCCCCCCCCCCCCC",
    );
    check(
        "
He called on leaders “not to feed it.”
SS VVVVVVVVV CCCCCCCCCCCCCCCCCCCCCCCCC",
    );
}

#[test]
fn what_leads_up_to_a_statement_is_not_in_it() {
    check(
        "
It was late. Asked how much it cost, she replied: “Less than a leaking roof.”
             VVVVV CCCCCCCCCCCCCCCC
                                     SSS VVVVVVV  CCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
In a letter to the crews seen by the paper, Lund wrote: “These are hard days.”
                                            SSSS VVVVV  CCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
On Monday, shelling by rebels killed five people, the agency reported.
CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC  SSSSSSSSSS VVVVVVVV",
    );
    check(
        "
The county’s own engineers concluded that the pier was lost.
SSSSSSSSSSSSSSSSSSSSSSSSSS VVVVVVVVV CCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
The raid came in what the crews described as the worst day.
                      SSSSSSSSS VVVVVVVVV CCCCCCCCCCCCCCCC",
    );
    check(
        "
The Tal Watch for Free Rivers, a group based in Osk, had put the toll at 22.
SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS  VVVVVVV CCCCCCCCCCCCCC",
    );
}
