//! Figures and who reports them, by example, as in `grammar`.

use crate::picture::check;

#[test]
fn numbers_are_reported() {
    check(
        "
The report lists 42 breaches.
SSSSSSSSSS VVVVV CCCCCCCCCCC",
    );
    check(
        "
The ministry counted 300 dead and 1,200 hurt.
SSSSSSSSSSSS VVVVVVV CCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
The crowd was put at 40,000 by the police.
CCCCCCCCC VVVVVVV CCCCCCCCC    SSSSSSSSSS",
    );
    check(
        "
The governor asked for $400 million for the bridge.
SSSSSSSSSSSS VVVVV CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
The plan would cost $75 billion a year, the campaign estimates.
CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC  SSSSSSSSSSSS VVVVVVVVV",
    );
    check(
        "
Unemployment rose to 5 percent in May, the bureau said, up from 4.8 percent.
CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC  SSSSSSSSSS VVVV  CCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
By the agency’s tally, he now has 739 delegates.
VV SSSSSSSSSS          CCCCCCCCCCCCCCCCCCCCCCCC",
    );
    check(
        "
The club was paid $29; the inn was paid $35; and the bar was paid $12, according to a filing.
CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC  VVVVVVVVVVVV SSSSSSSS",
    );
}

#[test]
fn a_claim_may_be_a_win() {
    check(
        "
Lund won easily, claiming 58 percent in every village.",
    );
    check(
        "
Lund’s claim that 12 boats were lost is wrong.
SSSS   VVVVV CCCCCCCCCCCCCCCCCCCCCCC",
    );
}
