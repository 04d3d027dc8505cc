//! `{regex: …}`: patterns with ASCII word boundaries, compiled on first use. Knows one string at a time.

use std::ops::Range;
use std::sync::OnceLock;

use regex_automata::meta::Regex;
use regex_automata::nfa::thompson::WhichCaptures;
use regex_automata::util::syntax;

/// A pattern known to be well formed.
#[derive(Debug)]
pub(crate) struct Pattern {
    written: String,
    compiled: OnceLock<Option<Regex>>,
}

/// Why a pattern is refused.
pub(crate) struct Fault {
    /// What is wrong, lower case.
    pub(crate) message: String,
    /// Where, in bytes of the pattern as written, if known.
    pub(crate) place: Option<Range<usize>>,
}

impl Pattern {
    /// Checks the syntax; building the automaton waits for the first text. `nest_limit` and `size_limit` keep hostile
    /// patterns small.
    pub(crate) fn new(written: &str) -> Result<Self, Fault> {
        let parsed = regex_syntax::ast::parse::ParserBuilder::new().nest_limit(50).build().parse(written);
        if let Err(error) = parsed {
            let span = error.span();
            return Err(Fault { message: error.kind().to_string(), place: Some(span.start.offset..span.end.offset) });
        }
        // Some mistakes (an unknown class, a range turned round) only show in the second step of the parser.
        if let Err(error) = regex_syntax::ParserBuilder::new().nest_limit(50).build().parse(written) {
            let (message, place) = match &error {
                regex_syntax::Error::Translate(error) => {
                    let span = error.span();
                    (error.kind().to_string(), Some(span.start.offset..span.end.offset))
                }
                _ => ("not a regular expression".to_owned(), None),
            };
            return Err(Fault { message, place });
        }
        Ok(Self::checked(written))
    }

    /// One whose syntax was checked before: that costs more than the rest of its rule.
    pub(crate) fn checked(written: &str) -> Self {
        Self { written: written.to_owned(), compiled: OnceLock::new() }
    }

    /// Builds at once, for rules of users, whose patterns may be too big.
    pub(crate) fn build(&self) -> Result<(), Fault> {
        let message = "the pattern is too big".to_owned();
        self.regex().map(|_| ()).ok_or(Fault { message, place: None })
    }

    /// Whether the pattern is found in `text`. A boundary next to a letter outside ASCII does not count as one, so
    /// `caf\b` is not found in `café`.
    pub(crate) fn is_found(&self, text: &str) -> bool {
        let Some(regex) = self.regex() else {
            return false;
        };
        if !self.written.contains("\\b") {
            return regex.is_match(text);
        }
        regex.find_iter(text).any(|found| {
            let before = text[..found.start()].chars().next_back();
            let after = text[found.end()..].chars().next();
            !before.is_some_and(is_foreign_letter) && !after.is_some_and(is_foreign_letter)
        })
    }

    fn regex(&self) -> Option<&Regex> {
        self.compiled
            .get_or_init(|| {
                // Looking for literals that could find matches faster is most of the work on a pattern, and the texts that
                // it is asked about are short: a cue, a name, a sentence.
                let limit = 1 << 20;
                let config = Regex::config()
                    .nfa_size_limit(Some(limit))
                    .hybrid_cache_capacity(limit)
                    .which_captures(WhichCaptures::Implicit)
                    .auto_prefilter(false)
                    .onepass(false)
                    .dfa(false);
                let syntax = syntax::Config::new().nest_limit(60);
                Regex::builder().configure(config).syntax(syntax).build(&ascii_boundaries(&self.written)).ok()
            })
            .as_ref()
    }
}

fn is_foreign_letter(c: char) -> bool {
    !c.is_ascii() && c.is_alphanumeric()
}

/// Turns `\b` into its ASCII form: the Unicode one leaves the fast engine at every curly quote and is 40 times slower.
fn ascii_boundaries(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            // `\b{start}` and its kin keep their braces inside the group.
            Some('b') => {
                let rest = chars.as_str();
                let word = ["{start}", "{end}", "{start-half}", "{end-half}"]
                    .into_iter()
                    .find(|w| rest.starts_with(w))
                    .unwrap_or("");
                chars = rest[word.len()..].chars();
                out.push_str("(?-u:\\b");
                out.push_str(word);
                out.push(')');
            }
            Some(other) => out.extend(['\\', other]),
            None => out.push('\\'),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boundaries_are_ascii_but_letters_are_not() {
        let pattern = Pattern::new(r"\bcaf\b").ok();
        let found = |text: &str| pattern.as_ref().is_some_and(|p| p.is_found(text));
        assert!(found("the caf opened"));
        assert!(found("“caf”"));
        assert!(!found("the café opened"));
        assert_eq!(ascii_boundaries(r"\b{start}a\\b\b"), r"(?-u:\b{start})a\\b(?-u:\b)");
    }

    #[test]
    fn faults_are_placed() {
        let place = |pattern: &str| Pattern::new(pattern).err().and_then(|fault| fault.place);
        assert_eq!(place("said (by"), Some(5..6));
        assert_eq!(place(r"\p{Nowhere}"), Some(0..11));
        assert!(Pattern::new("(a{999}){999}").is_ok_and(|p| p.build().is_err()));
    }
}
