//! English inflection of lemmas: regular rules and the irregular tables. Knows spelling, not classes.

use std::collections::{HashMap, HashSet};

use super::class::{Class, Classes};
use super::fast_hash::FastHash;

/// Irregular past tenses, participles and plurals, by lemma.
#[derive(Debug, Default)]
pub(super) struct Irregular {
    verbs: HashMap<String, Vec<(String, String)>, FastHash>,
    nouns: HashMap<String, String, FastHash>,
    present: HashMap<String, Vec<String>, FastHash>,
    ing: HashMap<String, Vec<String>, FastHash>,
    doubling: HashSet<String, FastHash>,
}

impl Irregular {
    /// Adds lines `base past participle`.
    pub(super) fn add_verbs(&mut self, block: &str) {
        for line in block.lines() {
            let mut words = line.split_whitespace();
            if let (Some(base), Some(past), Some(participle)) = (words.next(), words.next(), words.next()) {
                self.verbs.entry(base.to_owned()).or_default().push((past.to_owned(), participle.to_owned()));
            }
        }
    }

    /// Adds lines `singular plural`.
    pub(super) fn add_nouns(&mut self, block: &str) {
        for line in block.lines() {
            // two halves of as many words: "attorney general attorneys general"
            let words: Vec<&str> = line.split_whitespace().collect();
            let (singular, plural) = words.split_at(words.len() / 2);
            self.nouns.insert(singular.join(" "), plural.join(" "));
        }
    }

    /// Adds lines `base third-person`.
    pub(super) fn add_present(&mut self, block: &str) {
        add_pairs(&mut self.present, block);
    }

    /// Adds lines `base participle`.
    pub(super) fn add_ing(&mut self, block: &str) {
        add_pairs(&mut self.ing, block);
    }

    /// Adds verbs of several syllables that double their last consonant.
    pub(super) fn add_doubling(&mut self, block: &str) {
        self.doubling.extend(block.split_whitespace().map(str::to_owned));
    }

    /// All forms of a verb with their form classes.
    pub(super) fn verb_forms(&self, lemma: &str) -> Vec<(String, Classes)> {
        // "be" heads cues such as "be convinced"; its forms have their own class in the closed list
        if lemma == "be" {
            return ["be", "is", "are", "was", "were", "been", "being", "am", "'s", "'re", "'m"]
                .map(|form| (form.to_owned(), Classes::NONE))
                .into();
        }
        if lemma == "have" {
            return ["have", "has", "had", "having"].map(|form| (form.to_owned(), Classes::NONE)).into();
        }
        let doubles = self.doubling.contains(lemma);
        let mut forms = vec![(lemma.to_owned(), Classes::of(Class::VerbBase))];
        let listed = |table: &HashMap<String, Vec<String>, FastHash>, regular: String| {
            table.get(lemma).cloned().unwrap_or(vec![regular])
        };
        forms.extend(listed(&self.present, with_s(lemma)).into_iter().map(|f| (f, Classes::of(Class::VerbS))));
        forms.extend(listed(&self.ing, with_ing(lemma)).into_iter().map(|f| (f, Classes::of(Class::VerbIng))));
        if doubles {
            forms.push((format!("{}ing", double_last(lemma)), Classes::of(Class::VerbIng)));
            forms.push((format!("{}ed", double_last(lemma)), Classes::any(&[Class::VerbPast, Class::VerbParticiple])));
        }
        match self.irregular_verb(lemma) {
            Some(pairs) => {
                for (past, participle) in pairs {
                    forms.push((past, Classes::of(Class::VerbPast)));
                    forms.push((participle, Classes::of(Class::VerbParticiple)));
                }
            }
            None => forms.push((with_ed(lemma), Classes::any(&[Class::VerbPast, Class::VerbParticiple]))),
        }
        forms
    }

    /// Singular and plural of a noun.
    pub(super) fn noun_forms(&self, lemma: &str) -> [String; 2] {
        let plural = self.nouns.get(lemma).cloned().unwrap_or_else(|| {
            lemma
                .strip_suffix("man")
                .filter(|stem| stem.len() > 2)
                .map_or_else(|| with_s(lemma), |stem| format!("{stem}men"))
        });
        [lemma.to_owned(), plural]
    }

    /// The table's entry, also for prefixed verbs such as `overtake`, `reiterate` stays regular.
    fn irregular_verb(&self, lemma: &str) -> Option<Vec<(String, String)>> {
        if let Some(pairs) = self.verbs.get(lemma) {
            return Some(pairs.clone());
        }
        ["over", "under", "out", "fore", "with", "mis", "un"].iter().find_map(|prefix| {
            let rest = lemma.strip_prefix(prefix)?;
            let pairs = self.verbs.get(rest)?;
            Some(pairs.iter().map(|(p, q)| (format!("{prefix}{p}"), format!("{prefix}{q}"))).collect())
        })
    }
}

fn add_pairs(table: &mut HashMap<String, Vec<String>, FastHash>, block: &str) {
    for line in block.lines() {
        let mut words = line.split_whitespace();
        if let (Some(base), Some(form)) = (words.next(), words.next()) {
            table.entry(base.to_owned()).or_default().push(form.to_owned());
        }
    }
}

fn double_last(lemma: &str) -> String {
    lemma.chars().chain(lemma.chars().last()).collect()
}

fn with_s(lemma: &str) -> String {
    let vowel_before_y = lemma.len() > 1 && is_vowel(lemma.as_bytes()[lemma.len() - 2]);
    if lemma.ends_with('y') && !vowel_before_y {
        return format!("{}ies", &lemma[..lemma.len() - 1]);
    }
    let sibilant = ["s", "x", "z", "ch", "sh"].iter().any(|end| lemma.ends_with(end))
        || lemma == "go"
        || lemma == "do"
        || lemma == "veto"
        || lemma == "echo";
    format!("{lemma}{}", if sibilant { "es" } else { "s" })
}

fn with_ed(lemma: &str) -> String {
    if lemma.ends_with('e') {
        return format!("{lemma}d");
    }
    let vowel_before_y = lemma.len() > 1 && is_vowel(lemma.as_bytes()[lemma.len() - 2]);
    if lemma.ends_with('y') && !vowel_before_y {
        return format!("{}ied", &lemma[..lemma.len() - 1]);
    }
    format!("{}ed", doubled(lemma))
}

fn with_ing(lemma: &str) -> String {
    if let Some(stem) = lemma.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    if lemma.ends_with('e')
        && !lemma.ends_with("ee")
        && !lemma.ends_with("oe")
        && !lemma.ends_with("ye")
        && lemma.len() > 2
    {
        return format!("{}ing", &lemma[..lemma.len() - 1]);
    }
    format!("{}ing", doubled(lemma))
}

/// `stop` → `stopp`, `visit` → `visit`: the last of consonant, vowel, consonant doubles in words of one syllable;
/// longer ones that double are listed.
fn doubled(lemma: &str) -> String {
    let bytes = lemma.as_bytes();
    let n = bytes.len();
    if n < 3 || !lemma.is_ascii() {
        return lemma.to_owned();
    }
    let (a, b, c) = (bytes[n - 3], bytes[n - 2], bytes[n - 1]);
    let after_qu = a == b'u' && n > 3 && bytes[n - 4] == b'q';
    let pattern = !is_vowel(c) && !matches!(c, b'w' | b'x' | b'y') && is_vowel(b) && (!is_vowel(a) || after_qu);
    let syllables = bytes.windows(2).filter(|w| is_vowel(w[0]) && !is_vowel(w[1])).count();
    if pattern && syllables == 1 { double_last(lemma) } else { lemma.to_owned() }
}

const fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_inflect_regularly_and_by_table() {
        let mut irregular = Irregular::default();
        irregular.add_verbs("say said said\ntake took taken");
        irregular.add_doubling("admit");
        let forms = |lemma: &str| irregular.verb_forms(lemma).into_iter().map(|f| f.0).collect::<Vec<_>>().join(" ");
        assert_eq!(forms("say"), "say says saying said said");
        assert_eq!(forms("admit"), "admit admits admiting admitting admitted admited");
        assert_eq!(forms("visit"), "visit visits visiting visited");
        assert_eq!(forms("deny"), "deny denies denying denied");
        assert_eq!(forms("argue"), "argue argues arguing argued");
        assert_eq!(forms("agree"), "agree agrees agreeing agreed");
        assert_eq!(forms("overtake"), "overtake overtakes overtaking overtook overtaken");
        assert_eq!(forms("stress"), "stress stresses stressing stressed");
    }

    #[test]
    fn nouns_take_their_plurals() {
        let irregular = Irregular::default();
        assert_eq!(irregular.noun_forms("agency")[1], "agencies");
        assert_eq!(irregular.noun_forms("spokesman")[1], "spokesmen");
        assert_eq!(irregular.noun_forms("source")[1], "sources");
    }
}
