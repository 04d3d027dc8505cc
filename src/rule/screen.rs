//! Which rules the subjects of an article are worth asking about. What rules demand outright is read once for all of
//! them, fact by fact over all subjects: each answer says which rules it leaves. Knows conditions and facts, not settings
//! and not how a condition is checked.

use crate::article::{Article, Fact, FactKind, Value};
use crate::lexicon::ListBits;

use super::condition::Condition;

/// Rules about one kind of subject, as bits: one for each, or for each alternative of a rule that has some.
pub(crate) type Rules = u64;

/// The most rules that one [`Screen`] serves.
pub(crate) const MOST: usize = Rules::BITS as usize;

/// What rules demand of single facts, whatever else they say.
#[derive(Debug, Default)]
pub(crate) struct Screen {
    demands: Vec<Demand>,
}

/// What a screen says of one of its rules.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Screened {
    /// Its bits: as long as one is left, the rule is.
    pub(crate) bits: Rules,
    /// The conditions of its outermost `all`, one bit for each, that hold of whatever passes.
    pub(crate) settled: u64,
}

/// All demands on one fact.
#[derive(Debug)]
struct Demand {
    /// The facts that lead from the subject to the one that has the fact.
    path: Vec<&'static Fact>,
    fact: &'static Fact,
    /// The rules that demand nothing of it.
    free: Rules,
    answers: Answers,
}

/// For each answer about a fact the rules that it satisfies.
#[derive(Clone, Debug, Default)]
struct Answers {
    /// Nothing is there that could have the fact.
    nowhere: Rules,
    absent: Rules,
    /// `false` and `true`
    flag: [Rules; 2],
    /// A word that is not here satisfies none.
    words: Vec<(&'static str, Rules)>,
    /// Any number: the limits are for the condition itself to know.
    number: Rules,
    /// A text that may hold an entry of the list with these bits: whether it does, too, is left to the condition.
    lists: Vec<(ListBits, Rules)>,
}

/// What a condition demands of a fact.
struct Asked {
    path: Vec<&'static Fact>,
    fact: &'static Fact,
    answers: Answers,
    /// Whether the condition says nothing more.
    is_whole: bool,
}

impl Screen {
    /// The screen before rules with these conditions, [`MOST`] at most; and what it says of each.
    pub(crate) fn new(conditions: &[&Condition]) -> (Self, Vec<Screened>) {
        let mut screen = Self::default();
        let mut screened = Vec::new();
        let (mut next, mut spare) = (0, MOST.saturating_sub(conditions.len()));
        for condition in conditions.iter().take(MOST) {
            let parts = condition.parts();
            // of several ways in which a rule may hold each is a rule to the screen, if there is room
            let divided = parts.iter().position(|part| part.alternatives(spare + 1).is_some());
            let count = divided.and_then(|at| parts[at].alternatives(spare + 1)).map_or(1, <[Condition]>::len);
            let bits = (Rules::MAX >> (MOST - count)) << next;
            let (mut settled, mut is_first) = (0, true);
            for (at, part) in parts.iter().enumerate() {
                let is_whole = match part.alternatives(spare + 1).filter(|_| divided == Some(at)) {
                    None => screen.add(bits, &[], part, is_first),
                    Some(all) => (next..).zip(all).fold(true, |is_whole, (bit, alternative)| {
                        screen.add(1 << bit, &[], alternative, is_first) && is_whole
                    }),
                };
                is_first &= is_whole;
                settled |= if is_whole && at < 64 { 1 << at } else { 0 };
            }
            screened.push(Screened { bits, settled });
            next += count;
            spare -= count - 1;
        }
        // what leaves the fewest rules to be asked about the rest comes first: that something is so, and what many demand;
        // what is looked up in the text comes last
        screen.demands.sort_by_key(|demand| {
            (demand.is_dear(), demand.is_mostly_met(), demand.path.len(), demand.free.count_ones())
        });
        (screen, screened)
    }

    /// Adds what the condition demands of what the path leads to; tells whether that is all that it says. Facts that are
    /// looked up in the text are only asked for here if nothing of the rule that is at hand comes first: its condition would
    /// ask for them next.
    fn add(&mut self, rule: Rules, path: &[&'static Fact], condition: &Condition, mut is_first: bool) -> bool {
        match condition {
            // each of them, also behind one of which not all could be added
            Condition::All(inner) => {
                let mut is_whole = !inner.is_empty();
                for condition in inner {
                    let added = self.add(rule, path, condition, is_first);
                    is_first &= added;
                    is_whole &= added;
                }
                is_whole
            }
            Condition::Nested(fact, inner) if matches!(**inner, Condition::All(_)) && !fact.is_dear() => {
                self.add(rule, &[path, &[fact]].concat(), inner, is_first)
            }
            condition => asked(rule, path, condition)
                .filter(|asked| is_first || !asked.is_dear())
                .is_some_and(|asked| self.demand(rule, asked)),
        }
    }

    /// Adds a demand, unless the rule has made one on the same fact before: the first is enough of a screen. Tells whether
    /// whatever passes meets the condition that made it.
    fn demand(&mut self, rule: Rules, asked: Asked) -> bool {
        let Asked { path, fact, answers, is_whole } = asked;
        let same = |demand: &Demand| std::ptr::eq(demand.fact, fact) && demand.is_at(&path);
        let at = self.demands.iter().position(same).unwrap_or_else(|| {
            self.demands.push(Demand { path, fact, free: !0, answers: Answers::default() });
            self.demands.len() - 1
        });
        let demand = &mut self.demands[at];
        let is_first = demand.free & rule == rule;
        if is_first {
            demand.free &= !rule;
            demand.answers.merge(answers);
        }
        is_first && is_whole
    }

    /// Leaves of the rules for each subject those that may hold of it; of all others it is sure that they do not.
    pub(crate) fn sift(&self, article: &Article<'_>, sieve: &mut Sieve) {
        let Sieve { left, rows, there } = sieve;
        rows.clear();
        rows.extend((0..).zip(&*left).filter(|(_, rules)| **rules != 0).map(|(row, _)| row));
        let mut open = left.iter().fold(0, |open, rules| open | rules);
        let mut path: &[&Fact] = &[];
        // all subjects for one fact, not all facts of one subject: the same few instructions run again and again
        for demand in &self.demands {
            let asking = !demand.free;
            if open & asking == 0 {
                continue;
            }
            if !demand.path.is_empty() && !demand.is_at(path) {
                path = &demand.path;
                there.resize(left.len(), None);
                for row in &*rows {
                    there[*row as usize] = path.iter().try_fold(*row, |row, fact| other(article, fact, row));
                }
            }
            open = 0;
            let mut is_done = false;
            for row in &*rows {
                let rules = &mut left[*row as usize];
                if *rules & asking != 0 {
                    let row = if demand.path.is_empty() { Some(*row) } else { there[*row as usize] };
                    let met = row.map_or(demand.answers.nowhere, |row| demand.satisfied(article, row));
                    *rules &= demand.free | met;
                    is_done |= *rules == 0;
                }
                open |= *rules;
            }
            if is_done {
                rows.retain(|row| left[*row as usize] != 0);
            }
        }
    }
}

/// What is left to ask about the subjects of one kind; kept from one kind to the next, since making it anew takes time.
#[derive(Debug, Default)]
pub(crate) struct Sieve {
    /// For each subject the rules.
    pub(crate) left: Vec<Rules>,
    /// The subjects of which some rule is left, in order.
    pub(crate) rows: Vec<u32>,
    /// For each of them the one that has the facts behind some path.
    there: Vec<Option<u32>>,
}

/// The subject that the one in that row points to.
fn other(article: &Article<'_>, fact: &Fact, row: u32) -> Option<u32> {
    match (fact.get)(article, row) {
        Value::Subject(other) => Some(other.index),
        _ => None,
    }
}

impl Condition {
    /// The ways in which it may hold, no more than `most`, if each of them demands something of a fact at once.
    fn alternatives(&self, most: usize) -> Option<&[Self]> {
        let Self::Any(all) = self else { return None };
        (all.len() <= most && all.iter().all(Self::is_demanding)).then_some(all)
    }

    fn is_demanding(&self) -> bool {
        match self {
            Self::All(inner) => inner.iter().any(Self::is_demanding),
            Self::Nested(_, inner) if matches!(**inner, Self::All(_)) => inner.is_demanding(),
            single => asked(1, &[], single).is_some_and(|asked| !asked.is_dear()),
        }
    }
}

/// The demand of a condition about a single fact; `None` for all others.
fn asked(rule: Rules, path: &[&'static Fact], condition: &Condition) -> Option<Asked> {
    let about = |fact: &'static Fact, answers: Answers, is_whole: bool| {
        (!fact.is_dearest()).then(|| Asked { path: path.to_vec(), fact, answers, is_whole })
    };
    match condition {
        Condition::Flag(fact, wanted) => {
            let mut flag = [0; 2];
            flag[usize::from(*wanted)] = rule;
            about(fact, Answers { flag, ..Answers::default() }, true)
        }
        Condition::Symbol(fact, words) => {
            let words = words.iter().map(|word| (*word, rule)).collect();
            about(fact, Answers { words, ..Answers::default() }, true)
        }
        // a number that is at hand is mostly there
        Condition::Number(fact, _) if fact.is_dear() => {
            about(fact, Answers { number: rule, ..Answers::default() }, false)
        }
        Condition::Lexicon(fact, set) => {
            let bits = ListBits::of_lists(&[Some(*set)]);
            about(fact, Answers { lists: vec![(bits, rule)], ..Answers::default() }, false)
        }
        Condition::Nested(fact, inner) => {
            // where something on the way may be missing, it would have to be known what
            asked(rule, &[path, &[fact]].concat(), inner).filter(|inner| inner.answers.nowhere == 0)
        }
        Condition::Not(inner) => {
            let inner = asked(rule, path, inner).filter(|inner| inner.is_whole)?;
            let answers = inner.answers.denied(rule, inner.fact, inner.path.len() > path.len());
            Some(Asked { answers, ..inner })
        }
        _ => None,
    }
}

impl Asked {
    fn is_dear(&self) -> bool {
        self.fact.is_dear() || self.path.iter().any(|fact| fact.is_dear())
    }
}

impl Answers {
    /// What satisfies the denial of a condition of one rule; `is_away` says that the fact is another subject's.
    fn denied(&self, rule: Rules, fact: &Fact, is_away: bool) -> Self {
        let FactKind::Symbol(all) = fact.kind else {
            let flag = self.flag.map(|met| rule & !met);
            return Self {
                nowhere: if is_away { rule } else { 0 },
                absent: rule & !self.absent,
                flag,
                ..Self::default()
            };
        };
        let met = |word: &str| self.words.iter().any(|(known, _)| *known == word);
        let words = all.iter().filter(|word| !met(word)).map(|word| (*word, rule)).collect();
        Self { nowhere: if is_away { rule } else { 0 }, absent: rule & !self.absent, words, ..Self::default() }
    }

    fn merge(&mut self, other: Self) {
        self.nowhere |= other.nowhere;
        self.absent |= other.absent;
        self.flag = [self.flag[0] | other.flag[0], self.flag[1] | other.flag[1]];
        self.number |= other.number;
        for (word, rules) in other.words {
            match self.words.iter_mut().find(|(known, _)| *known == word) {
                Some((_, known)) => *known |= rules,
                None => self.words.push((word, rules)),
            }
        }
        for (bits, rules) in other.lists {
            match self.lists.iter_mut().find(|(known, _)| *known == bits) {
                Some((_, known)) => *known |= rules,
                None => self.lists.push((bits, rules)),
            }
        }
    }

    /// The rules that look for a list of which an entry may begin among the tokens.
    fn of_text(&self, article: &Article<'_>, tokens: std::ops::Range<u32>) -> Rules {
        let tokens = article.lexed.slice(&tokens);
        if tokens.len() > SHORT {
            return !0;
        }
        let bits = tokens.iter().fold(ListBits::default(), |bits, token| bits.with(token.lists));
        self.lists.iter().fold(0, |rules, (list, asking)| rules | if bits.meets(*list) { *asking } else { 0 })
    }
}

/// Tokens of a text up to which its words are looked at here.
const SHORT: usize = 16;

impl Demand {
    fn is_dear(&self) -> bool {
        self.fact.is_dear() || self.path.iter().any(|fact| fact.is_dear())
    }

    /// Whether it is only that something is not so, which is true of most subjects.
    fn is_mostly_met(&self) -> bool {
        let Answers { flag, words, number, lists, .. } = &self.answers;
        flag[1] == 0 && *number == 0 && lists.is_empty() && words.iter().all(|(word, _)| *word == "none")
    }

    /// Whether that path leads to what has the fact.
    fn is_at(&self, path: &[&Fact]) -> bool {
        self.path.len() == path.len() && self.path.iter().zip(path).all(|(a, b)| std::ptr::eq(*a, *b))
    }

    /// The rules that are satisfied by what the fact is in that row of the subjects that have it.
    #[inline]
    fn satisfied(&self, article: &Article<'_>, row: u32) -> Rules {
        let answers = &self.answers;
        match (self.fact.get)(article, row) {
            Value::Flag(flag) => answers.flag[usize::from(flag)],
            Value::Absent => answers.absent,
            Value::Symbol(word) => {
                // equal words mostly are one and the same, and others differ in their first letter
                let same = |known: &str| {
                    std::ptr::eq(known, word) || known.as_bytes().first() == word.as_bytes().first() && known == word
                };
                answers.words.iter().find(|(known, _)| same(known)).map_or(0, |(_, rules)| *rules)
            }
            Value::Number(_) => answers.number,
            Value::Text(start, end) => answers.of_text(article, start..end),
            Value::Subject(_) => 0,
        }
    }
}
