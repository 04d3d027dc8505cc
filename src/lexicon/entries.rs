//! The entries of a group of a word list, as they are written: separated by commas and line ends, with choices in round
//! brackets, `(rose|fell) (sharply|steeply)`. Knows the notation, not what a list is for.

use std::borrow::Cow;

/// The most entries that one may stand for by its choices.
const MOST: usize = 2_000;

/// The most bytes of all of them.
const LONGEST: usize = 1 << 16;

/// What is wrong with the choices of an entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fault {
    /// A bracket without partner, or one within another.
    Bracket,
    /// A bar outside of brackets.
    Bar,
    /// It stands for more than [`MOST`], or for more bytes than [`LONGEST`].
    TooMany,
    /// It stands for nothing.
    Empty,
}

impl Fault {
    /// What is wrong, lower case.
    pub(crate) const fn message(self) -> &'static str {
        match self {
            Self::Bracket => "a choice in `(a|b)` has no comma and no other choice in it",
            Self::Bar => "a choice stands in brackets: `(rose|fell) sharply`",
            Self::TooMany => "an entry stands for 2,000 at most",
            Self::Empty => "no word is left of it",
        }
    }
}

/// The entries of a group as written.
pub(crate) fn written(group: &str) -> impl Iterator<Item = &str> {
    group.split([',', '\n']).map(str::trim).filter(|entry| !entry.is_empty())
}

/// The entries of a group, each choice made; what is no entry by its brackets stands for itself.
pub(super) fn entries(group: &str) -> impl Iterator<Item = Cow<'_, str>> {
    written(group).flat_map(|entry| made(entry).unwrap_or_else(|_| vec![Cow::Borrowed(entry)]))
}

/// All that an entry stands for, in the order of its choices. Words are separated by one space, also beside a choice that
/// is empty: `(much|) higher`.
pub(crate) fn made(entry: &str) -> Result<Vec<Cow<'_, str>>, Fault> {
    if !entry.contains(['(', ')', '|']) {
        return Ok(vec![Cow::Borrowed(entry)]);
    }
    let mut all = vec![String::new()];
    let mut rest = entry;
    while !rest.is_empty() {
        let (plain, behind) = rest.split_at(rest.find(['(', ')', '|']).unwrap_or(rest.len()));
        for known in &mut all {
            known.push_str(plain);
        }
        rest = match behind.strip_prefix('(') {
            Some(inner) => {
                let (choice, behind) = inner.split_once(')').filter(|(c, _)| !c.contains('(')).ok_or(Fault::Bracket)?;
                let ways: Vec<&str> = choice.split('|').map(str::trim).collect();
                let longest = ways.iter().map(|way| way.len()).max().unwrap_or_default();
                let bytes: usize = all.iter().map(|known| known.len() + longest).sum();
                if all.len() * ways.len() > MOST || bytes * ways.len() > LONGEST {
                    return Err(Fault::TooMany);
                }
                all = all.iter().flat_map(|known| ways.iter().map(move |way| format!("{known}{way}"))).collect();
                behind
            }
            None if behind.starts_with(')') => return Err(Fault::Bracket),
            None if behind.starts_with('|') => return Err(Fault::Bar),
            None => behind,
        };
    }
    let spaced = |made: String| made.split_whitespace().collect::<Vec<_>>().join(" ");
    let made: Vec<Cow<'_, str>> = all.into_iter().map(spaced).filter(|made| !made.is_empty()).map(Cow::Owned).collect();
    if made.is_empty() { Err(Fault::Empty) } else { Ok(made) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(group: &str, expected: &[&str]) {
        assert_eq!(entries(group).collect::<Vec<_>>(), expected, "{group}");
    }

    #[test]
    fn choices_are_made_in_order() {
        check("rose, fell\nrose", &["rose", "fell", "rose"]);
        check("(rose|fell) (sharply | steeply)", &["rose sharply", "rose steeply", "fell sharply", "fell steeply"]);
        check("(much|) higher, re(ad|d)", &["much higher", "higher", "read", "red"]);
    }

    #[test]
    fn faults_of_brackets_are_told() {
        let fault = |entry: &str| made(entry).err();
        assert_eq!(fault("(rose sharply"), Some(Fault::Bracket));
        assert_eq!(fault("rose) sharply"), Some(Fault::Bracket));
        assert_eq!(fault("((rose|fell)|stood)"), Some(Fault::Bracket));
        assert_eq!(fault("rose|fell"), Some(Fault::Bar));
        assert_eq!(fault("(|)"), Some(Fault::Empty));
        assert_eq!(fault(&"(a|b)".repeat(11)), Some(Fault::TooMany));
        assert_eq!(fault(&format!("({}|b)", "a".repeat(40_000))), Some(Fault::TooMany));
        assert_eq!(fault(&"(a|b)".repeat(10)), None);
    }
}
