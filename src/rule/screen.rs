//! Which rules a subject is worth asking about. Facts that the rules demand outright are read once for all of them: each
//! value says which rules it leaves. Knows conditions and facts, not settings and not how a condition is checked.

use crate::article::{Article, Fact, Value};

use super::condition::Condition;

/// Up to 64 rules about one kind of subject, one bit for each, in their order.
pub(crate) type Rules = u64;

/// The most rules that one [`Screen`] serves.
pub(crate) const MOST: usize = Rules::BITS as usize;

/// What rules demand of facts, whatever else they say: facts at hand only, no words of the text.
#[derive(Debug, Default)]
pub(crate) struct Screen {
    demands: Vec<Demand>,
}

/// All demands on one fact.
#[derive(Debug)]
struct Demand {
    /// The facts that lead from the subject to the one that has the fact.
    path: Vec<&'static Fact>,
    fact: &'static Fact,
    /// The rules that demand nothing of it.
    free: Rules,
    /// The rules that `false` and `true` satisfy.
    by_flag: [Rules; 2],
    /// The rules that each word satisfies; a word that is not here satisfies none.
    by_word: Vec<(&'static str, Rules)>,
}

impl Screen {
    /// The screen before rules with these conditions, [`MOST`] at most; and for each rule which conditions of its outermost
    /// `all`, one bit for each, hold of whatever passes.
    pub(crate) fn new<'r>(conditions: impl Iterator<Item = &'r Condition>) -> (Self, Vec<u64>) {
        let mut screen = Self::default();
        let mut settled = Vec::new();
        for (row, condition) in conditions.take(MOST).enumerate() {
            let parts = condition.parts();
            let whole = parts.iter().enumerate().filter(|(_, part)| screen.add(1 << row, &mut Vec::new(), part));
            settled.push(whole.filter(|(at, _)| *at < 64).fold(0, |bits, (at, _)| bits | 1 << at));
        }
        // what leaves the fewest rules to be asked about the rest comes first: that something is so, and what many demand
        screen.demands.sort_by_key(|demand| (demand.is_mostly_met(), demand.path.len(), demand.free.count_ones()));
        (screen, settled)
    }

    /// Adds what the condition demands; tells whether that is all that it says.
    fn add(&mut self, rule: Rules, path: &mut Vec<&'static Fact>, condition: &Condition) -> bool {
        match condition {
            // each of them, also behind one of which not all could be added
            Condition::All(inner) => {
                inner.iter().fold(!inner.is_empty(), |whole, condition| self.add(rule, path, condition) && whole)
            }
            Condition::Nested(fact, inner) if !fact.is_dear() => {
                path.push(fact);
                let whole = self.add(rule, path, inner);
                path.pop();
                whole
            }
            Condition::Flag(fact, wanted) if !fact.is_dear() => self.demand(rule, path, fact).is_some_and(|demand| {
                demand.by_flag[usize::from(*wanted)] |= rule;
                true
            }),
            Condition::Symbol(fact, words) if !fact.is_dear() => self.demand(rule, path, fact).is_some_and(|demand| {
                for word in words {
                    match demand.by_word.iter_mut().find(|(known, _)| known == word) {
                        Some((_, rules)) => *rules |= rule,
                        None => demand.by_word.push((word, rule)),
                    }
                }
                true
            }),
            _ => false,
        }
    }

    /// The demands on the fact, unless the rule has made one before: the first is enough of a screen.
    fn demand(&mut self, rule: Rules, path: &[&'static Fact], fact: &'static Fact) -> Option<&mut Demand> {
        let same = |demand: &Demand| {
            std::ptr::eq(demand.fact, fact)
                && demand.path.len() == path.len()
                && demand.path.iter().zip(path).all(|(a, b)| std::ptr::eq(*a, *b))
        };
        let at = self.demands.iter().position(same).unwrap_or_else(|| {
            let path = path.to_vec();
            self.demands.push(Demand { path, fact, free: !0, by_flag: [0; 2], by_word: Vec::new() });
            self.demands.len() - 1
        });
        let demand = &mut self.demands[at];
        let is_first = demand.free & rule != 0;
        demand.free &= !rule;
        is_first.then_some(demand)
    }

    /// Those of `rules` that may hold of the subject in that row; of all others it is sure that they do not.
    pub(crate) fn left(&self, article: &Article<'_>, row: u32, mut rules: Rules) -> Rules {
        for demand in &self.demands {
            if rules & !demand.free != 0 {
                rules &= demand.free | demand.satisfied(article, row);
                if rules == 0 {
                    break;
                }
            }
        }
        rules
    }
}

impl Demand {
    /// Whether it is only that something is not so, which is true of most subjects.
    fn is_mostly_met(&self) -> bool {
        self.by_flag[1] == 0 && self.by_word.iter().all(|(word, _)| *word == "none")
    }

    /// The rules that are satisfied by what the fact is for the subject in that row.
    fn satisfied(&self, article: &Article<'_>, mut row: u32) -> Rules {
        for fact in &self.path {
            match (fact.get)(article, row) {
                Value::Subject(other) => row = other.index,
                _ => return 0,
            }
        }
        match (self.fact.get)(article, row) {
            Value::Flag(flag) => self.by_flag[usize::from(flag)],
            Value::Symbol(word) => {
                // words of a fact mostly differ in their first letter
                let same = |known: &str| known.as_bytes().first() == word.as_bytes().first() && known == word;
                self.by_word.iter().find(|(known, _)| same(known)).map_or(0, |(_, rules)| *rules)
            }
            _ => 0,
        }
    }
}
