//! What rules may ask of a figure.

use super::super::{Article, Fact, FactKind, Role, Subject, SubjectKind, Value};
use super::{flag, number, symbol};
use crate::analyse::{self, Cited, Exemption, FigureFacts, Tally, mismatch, public};
use crate::lex::Tokens;
use crate::register::Checked;
use crate::syntax::{Figure, FigureKind};

fn row<'a>(article: &'a Article<'_>, index: u32) -> Option<&'a Figure> {
    article.syntax.figures.get(index as usize)
}

fn facts<'a>(article: &'a Article<'_>, index: u32) -> Option<&'a FigureFacts> {
    article.facts.figures.get(index as usize)
}

/// What is declared of the sentence that it stands in.
fn cited<'a>(article: &'a Article<'_>, index: u32) -> Option<&'a Cited> {
    row(article, index).and_then(|r| article.cited_at(r.tokens.start))
}

/// What the article says elsewhere of a toll; nothing is compared for other figures.
fn toll<'a>(article: &'a Article<'_>, index: u32) -> Option<&'a Tally> {
    row(article, index).filter(|f| f.kind == FigureKind::Casualties).and_then(|_| article.tally(index))
}

fn hedge(article: &Article<'_>, index: u32) -> Option<Tokens> {
    let figure = row(article, index)?;
    let attribution = facts(article, index)?.attribution;
    analyse::nobody(article.context(), attribution).or_else(|| analyse::hedge(article.context(), figure))
}

pub(in crate::article) static FACTS: &[Fact] = &[
    Fact {
        name: "kind",
        kind: FactKind::Symbol(&["casualties", "money", "percent", "poll", "count", "measurement", "vague"]),
        about: "what it counts",
        get: |article, index| symbol(row(article, index).map(|f| f.kind.name())),
    },
    Fact {
        name: "attributed",
        kind: FactKind::Flag,
        about: "it stands in what somebody said",
        get: |article, index| flag(facts(article, index).map(|f| f.attribution.is_some())),
    },
    Fact {
        name: "attribution",
        kind: FactKind::Subject(SubjectKind::Attribution),
        about: "the attribution in whose content it stands",
        get: |article, index| {
            facts(article, index)
                .and_then(|f| f.attribution)
                .map_or(Value::Absent, |index| Value::Subject(Subject { kind: SubjectKind::Attribution, index }))
        },
    },
    Fact {
        name: "low",
        kind: FactKind::Number,
        about: "lowest value meant",
        get: |article, index| number(row(article, index).map(|f| f.low)),
    },
    Fact {
        name: "high",
        kind: FactKind::Number,
        about: "highest value meant",
        get: |article, index| number(row(article, index).map(|f| f.high)),
    },
    Fact {
        name: "zero",
        kind: FactKind::Flag,
        about: "it says that there were none",
        get: |article, index| flag(facts(article, index).map(|f| f.zero)),
    },
    Fact {
        name: "repeated",
        kind: FactKind::Flag,
        about: "the same value is attributed elsewhere, or stands earlier in the article",
        get: |article, index| flag(facts(article, index).map(|f| f.repeated)),
    },
    Fact {
        name: "hedged",
        kind: FactKind::Flag,
        about: "under \"reportedly\", \"an estimated\", \"believed to\", and nobody is named for it",
        get: |article, index| flag(Some(hedge(article, index).is_some())),
    },
    Fact {
        name: "named-elsewhere",
        kind: FactKind::Flag,
        about: "a source with a name gives the same value somewhere",
        get: |article, index| flag(article.tally(index).map(|t| t.named)),
    },
    Fact {
        name: "originators",
        kind: FactKind::Number,
        about: "for casualties, how many sources give a toll of the same event",
        get: |article, index| number(toll(article, index).map(|t| f64::from(t.originators))),
    },
    Fact {
        name: "conflicting",
        kind: FactKind::Flag,
        about: "an earlier figure gives another value for the same people of the same event, and nothing says why",
        get: |article, index| flag(toll(article, index).map(|t| t.conflict.is_some())),
    },
    Fact {
        name: "independent",
        kind: FactKind::Flag,
        about: "for casualties, somebody without a stake gives a toll of the same event",
        get: |article, index| flag(Some(toll(article, index).is_some_and(|t| t.independent))),
    },
    Fact {
        name: "caveat",
        kind: FactKind::Flag,
        about: "its paragraph says that something could not be checked",
        get: |article, index| flag(row(article, index).map(|f| analyse::has_caveat(article.context(), f))),
    },
    Fact {
        name: "crowd",
        kind: FactKind::Flag,
        about: "it counts people who came together",
        get: |article, index| flag(row(article, index).map(|f| analyse::crowd(article.context(), f))),
    },
    Fact {
        name: "in-event",
        kind: FactKind::Flag,
        about: "it counts people, and its clause tells what they did or what was done to them",
        get: |article, index| flag(row(article, index).map(|f| analyse::in_event(article.context(), f))),
    },
    Fact {
        name: "numbered",
        kind: FactKind::Flag,
        about: "a number for the same group stands somewhere in the article",
        get: |article, index| flag(row(article, index).map(|f| analyse::group_is_numbered(article.context(), f))),
    },
    Fact {
        name: "descriptive",
        kind: FactKind::Flag,
        about: "it says what a thing is like beside what the sentence tells: \"a town of 3,000\", \"home to 3,000 growers\"",
        get: |article, index| flag(row(article, index).map(|f| public::is_descriptive(article.context(), f))),
    },
    Fact {
        name: "recalled",
        kind: FactKind::Flag,
        about: "it stands in a clause that only says which event is meant: \"the blast that killed 12\"",
        get: |article, index| flag(row(article, index).map(|f| analyse::is_recalled(article.context(), f))),
    },
    Fact {
        name: "open-share",
        kind: FactKind::Flag,
        about: "it is a share of people of whom the phrase does not say who and how many they are: \"of the victims\"",
        get: |article, index| flag(row(article, index).map(|f| analyse::is_open_share(article.context(), f))),
    },
    Fact {
        name: "based",
        kind: FactKind::Flag,
        about: "a period, data or a number of those it is a share of stand near",
        get: |article, index| flag(row(article, index).map(|f| analyse::has_base(article.context(), f))),
    },
    Fact {
        name: "change",
        kind: FactKind::Flag,
        about: "it is by how many percent something has changed or is more than something else",
        get: |article, index| flag(row(article, index).map(|f| analyse::is_change(article.context(), f))),
    },
    Fact {
        name: "valued",
        kind: FactKind::Flag,
        about: "another number in its sentence or beside it tells what the change comes to",
        get: |article, index| flag(row(article, index).map(|f| analyse::has_values(article.context(), f))),
    },
    Fact {
        name: "points",
        kind: FactKind::Flag,
        about: "it is called percent and is the difference of two percentages of its sentence",
        get: |article, index| flag(Some(analyse::is_points(article.context(), index))),
    },
    Fact {
        name: "parts",
        kind: FactKind::Symbol(&["agree", "differ", "exceed"]),
        about: "whether the parts named behind it add up to it, or one is larger than it; agree also if there are none",
        get: |article, index| {
            symbol(Some(match mismatch(article.context(), index) {
                None => "agree",
                Some(m) if m.part_exceeds => "exceed",
                Some(_) => "differ",
            }))
        },
    },
    Fact {
        name: "parts-sum",
        kind: FactKind::Number,
        about: "what the parts that do not add up to it come to",
        get: |article, index| number(mismatch(article.context(), index).map(|m| m.sum)),
    },
    Fact {
        name: "first-in-sentence",
        kind: FactKind::Flag,
        about: "the first figure of its sentence that nobody stands behind",
        get: |article, index| flag(facts(article, index).map(|f| f.first_in_sentence)),
    },
    Fact {
        name: "exempt",
        kind: FactKind::Symbol(Exemption::NAMES),
        about: "why it needs no source of its own",
        get: |article, index| symbol(facts(article, index).map(|f| f.exempt.name())),
    },
    Fact {
        name: "counted",
        kind: FactKind::Flag,
        about: "somebody must have counted it: it is no duration, distance, score, part of a name, supposition",
        get: |article, index| flag(facts(article, index).map(|f| f.exempt.is_counted())),
    },
    Fact {
        name: "settled",
        kind: FactKind::Flag,
        about: "its event has been over for more than a year",
        get: |article, index| flag(facts(article, index).map(|f| f.settled)),
    },
    Fact {
        name: "public",
        kind: FactKind::Flag,
        about: "everybody can look it up, it is part of a name or unit, or the writer tells of what they did",
        get: |article, index| flag(row(article, index).map(|f| public::is_public(article.context(), f))),
    },
    Fact {
        name: "pointed",
        kind: FactKind::Flag,
        about: "\"the\" stands before it: it is taken for known",
        get: |article, index| {
            let before =
                row(article, index).and_then(|f| article.lexed.tokens.get(f.tokens.start.checked_sub(1)? as usize));
            flag(Some(before.is_some_and(|t| t.word == article.lexicon.known.the)))
        },
    },
    Fact {
        name: "sourced-nearby",
        kind: FactKind::Flag,
        about: "its paragraph or the two before cite papers or data, or somebody for another figure of its kind",
        get: |article, index| flag(Some(public::is_sourced_nearby(article.context(), &article.facts.cover, index))),
    },
    Fact {
        name: "check-worthy",
        kind: FactKind::Flag,
        about: "a number that readers would want a source for",
        get: |article, index| flag(facts(article, index).map(|f| f.check_worthy)),
    },
    Fact {
        name: "declared",
        kind: FactKind::Symbol(&["none", "marker", "source"]),
        about: "a mark on its sentence says where it is from, and there is such a source",
        get: |article, index| symbol(cited(article, index).map(Cited::name)),
    },
    Fact {
        name: "declared-sources",
        kind: FactKind::Number,
        about: "number of declared sources that do not depend on each other",
        get: |article, index| number(cited(article, index).map(|c| article.independent(c))),
    },
    Fact {
        name: "declared-verification",
        kind: FactKind::Symbol(Checked::NAMES),
        about: "whether what is declared of it says that it was checked",
        get: |article, index| symbol(cited(article, index).map(|c| c.checked.map_or("none", Checked::name))),
    },
];

pub(in crate::article) static ROLES: &[Role] = &[
    Role {
        name: "figure",
        about: "the number with its unit",
        get: |article, index| row(article, index).map(|f| article.span(&f.tokens)),
        text: None,
    },
    Role {
        name: "phrase",
        about: "the number with what it counts",
        get: |article, index| row(article, index).map(|f| article.span(&f.phrase)),
        text: None,
    },
    Role {
        name: "sentence",
        about: "the sentence it stands in",
        get: |article, index| article.sentence_of(article.span(&row(article, index)?.tokens)),
        text: None,
    },
    Role {
        name: "nearest-source",
        about: "the nearest source of the paragraph, which does not cover it",
        get: |article, index| facts(article, index)?.nearest_source.as_ref().map(|t| article.span(t)),
        text: None,
    },
    Role {
        name: "figure-source",
        about: "the words for who gives it; the name in messages",
        get: |article, index| {
            let attribution = facts(article, index)?.attribution?;
            article.syntax.attributions.get(attribution as usize)?.source.as_ref().map(|t| article.span(t))
        },
        text: Some(|article, index| {
            let attribution = facts(article, index)?.attribution?;
            article.name_of(article.sources.attributions.get(attribution as usize)?.source?)
        }),
    },
    Role {
        name: "hedge",
        about: "the word that holds it at arm's length",
        get: |article, index| hedge(article, index).map(|t| article.span(&t)),
        text: None,
    },
    Role {
        name: "hedged-phrase",
        about: "from the word that holds it at arm's length to what it counts, or the other way round",
        get: |article, index| {
            let hedge = article.span(&hedge(article, index)?);
            row(article, index).map(|f| article.span(&f.phrase).cover(hedge))
        },
        text: None,
    },
    Role {
        name: "base",
        about: "what it is a share of",
        get: |article, index| analyse::base(article.context(), row(article, index)?).map(|t| article.span(&t)),
        text: None,
    },
    Role {
        name: "other-figure",
        about: "the earlier figure that says otherwise",
        get: |article, index| row(article, article.tally(index)?.conflict?).map(|f| article.span(&f.phrase)),
        text: None,
    },
    Role {
        name: "part",
        about: "the last of the parts that do not add up to it, or the part that is larger",
        get: |article, index| {
            let part = mismatch(article.context(), index)?.part;
            row(article, part).map(|f| article.span(&f.phrase))
        },
        text: None,
    },
];
