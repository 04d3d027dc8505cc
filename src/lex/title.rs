//! Headlines In Title Case: there a capital says nothing, so the small words and the verbs of saying lose theirs.
//! Knows the tokens of one block; not what they say.

use super::{Case, Kind, Token};
use crate::lexicon::{Class, Classes};

/// Words from this number of tokens on may be a headline.
const ENOUGH: usize = 4;

/// Words that no name is made of.
const SMALL: Classes = Classes::any(&[
    Class::Determiner,
    Class::Possessive,
    Class::SubjectPronoun,
    Class::ObjectPronoun,
    Class::OtherPronoun,
    Class::Preposition,
    Class::Coordinator,
    Class::Subordinator,
    Class::Relative,
    Class::Complementiser,
    Class::Interrogative,
    Class::Be,
    Class::Have,
    Class::Do,
    Class::Modal,
    Class::Negation,
    Class::To,
    Class::Adverb,
]);

/// Makes small what only the style of the headline made large.
pub(super) fn lower(tokens: &mut [Token]) {
    let words = || tokens.iter().skip(1).filter(|t| t.kind == Kind::Word && t.classes != Classes::NONE);
    let (capital, all) = (words().filter(|t| t.case == Case::Capital).count(), words().count());
    if tokens.len() < ENOUGH || all < 3 || capital * 10 < all * 7 {
        return;
    }
    for token in tokens.iter_mut().skip(1).filter(|t| t.case == Case::Capital && !t.abbreviated) {
        let says = token.is(Class::Cue)
            && token.is_any(Classes::any(&[Class::VerbS, Class::VerbPast]))
            && !token.is_given_name();
        if says || token.is_any(SMALL) && !token.is_any(Classes::any(&[Class::TitleShort, Class::Month])) {
            token.case = Case::Lower;
        }
    }
}
