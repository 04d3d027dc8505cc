//! What the report on many articles keeps of one: its numbers, who is heard, and what other articles may tell differently.
//! Knows articles; not other articles.

use std::collections::{BTreeMap, BTreeSet};

use super::model::File;
use super::{fold, group};
use crate::article::Article;
use crate::lexicon::{Class, Classes};
use crate::markup::{Date, Zone};
use crate::report::measured::{Dependence, Gate, Measured, Row, Sentences, Sources};
use crate::report::{in_body, is_nameless, words};
use crate::resolve::{Description, Source, SourceKind};
use crate::syntax::QuotationKind;

/// Authors of one article that are kept.
const MOST_BYLINES: usize = 8;
/// Characters of a line that names an author.
const LONGEST_BYLINE: usize = 80;
/// Tolls, quotations and names of one article that are compared with others.
const MOST_COMPARED: usize = 64;
/// Words of a quotation that is long enough to be known again.
const SHORTEST_QUOTATION: usize = 8;
/// Words of a quotation that are compared.
const LONGEST_QUOTATION: usize = 120;
/// Characters of a quotation that are compared.
const MOST_CHARACTERS: usize = 1_200;
/// Characters of a name that is compared with others.
const LONGEST_NAME: usize = 80;
/// Words that tell what the sentence of a toll is about.
const MOST_TOLL_WORDS: usize = 24;

/// One article, as far as the archive needs it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Noted {
    pub(super) path: String,
    pub(super) digest: String,
    pub(super) profile: &'static str,
    pub(super) rules: usize,
    pub(super) headline: Option<String>,
    pub(super) published: Option<String>,
    pub(super) date: Option<Date>,
    /// What its front matter or page says it is of.
    pub(super) desk: Option<String>,
    /// Authors, each with what they are looked up by.
    pub(super) bylines: Vec<(String, String)>,
    pub(super) words: usize,
    pub(super) gate: Gate,
    pub(super) sentences: Sentences,
    pub(super) sources: Sources,
    pub(super) dependence: Dependence,
    /// Number of claims with no source found.
    pub(super) claims: usize,
    /// Attributions to sources that are neither named nor described.
    pub(super) undescribed: u32,
    pub(super) heard: Vec<Heard>,
    /// Conveyors: what they are looked up by, name, attributions.
    pub(super) conveyed: Vec<(String, String, u32)>,
    pub(super) tolls: Vec<Toll>,
    pub(super) quotations: Vec<Quotation>,
    pub(super) names: Vec<FullName>,
}

/// A source of the article.
#[derive(Clone, Debug, Default)]
pub(super) struct Heard {
    /// What it is looked up by in other articles; none if it cannot be told there.
    pub(super) key: Option<String>,
    pub(super) name: String,
    pub(super) kind: &'static str,
    pub(super) entry: Option<String>,
    pub(super) gender: Option<String>,
    pub(super) attributions: u32,
    pub(super) share: f64,
    pub(super) is_top: bool,
    pub(super) anonymous: u32,
}

/// A toll of an event that other articles may tell of.
#[derive(Clone, Debug, Default)]
pub(super) struct Toll {
    pub(super) kind: &'static str,
    pub(super) head: u64,
    pub(super) low: f64,
    pub(super) high: f64,
    /// Folded.
    pub(super) places: BTreeSet<String>,
    /// Lemmas of the words for what happened, with these words.
    pub(super) causes: BTreeMap<u64, String>,
    pub(super) days: Vec<u64>,
    pub(super) words: Vec<u64>,
    pub(super) line: u32,
    pub(super) text: String,
    pub(super) sentence: String,
    pub(super) source: Option<String>,
}

/// A long quotation.
#[derive(Clone, Debug, Default)]
pub(super) struct Quotation {
    pub(super) line: u32,
    pub(super) text: String,
    pub(super) speaker: Option<String>,
    /// What the speaker is looked up by; none for somebody without a name.
    pub(super) speaker_key: Option<String>,
}

/// The full name of somebody.
#[derive(Clone, Debug, Default)]
pub(super) struct FullName {
    pub(super) name: String,
    pub(super) post: Option<String>,
    pub(super) line: u32,
    /// Whether its first word is a usual given name.
    pub(super) is_usual: bool,
}

impl Noted {
    /// Its row in the table of articles.
    pub(crate) fn into_file(self) -> File {
        let Self { path, headline, published, desk, words, gate, sentences, sources, dependence, claims, .. } = self;
        File {
            path,
            headline,
            published,
            desk,
            pass: gate.pass,
            words,
            errors: gate.error,
            warnings: gate.warning,
            sentences: sentences.total,
            attributed_share: group::share(sentences.attributed as u64, sentences.total as u64),
            attributions: dependence.attributions,
            sources: sources.merged,
            fully_identified: sources.fully_identified,
            anonymous_share: sources.anonymous_share,
            top: dependence.top,
            top_share: dependence.top_share,
            hhi: dependence.hhi,
            effective_sources: dependence.effective_sources,
            transparency: sources.transparency,
            claims,
            suppressed: gate.suppressed,
        }
    }
}

/// Takes down an article that was measured. `folder` is the desk by its path, for one that names none.
pub(crate) fn note(article: &Article<'_>, measured: &Measured, folder: Option<&str>) -> Noted {
    let heard = heard(article, measured);
    Noted {
        path: measured.path.clone(),
        digest: measured.digest.clone(),
        profile: measured.profile,
        rules: measured.rules,
        headline: measured.headline.clone(),
        published: measured.published.clone(),
        date: article.markup.published.map(|(date, _)| date),
        desk: article.desk().or(folder).map(|desk| desk.split_whitespace().collect::<Vec<_>>().join(" ")),
        bylines: bylines(article),
        words: measured.words,
        gate: measured.gate,
        sentences: measured.sentences,
        sources: measured.sources.clone(),
        dependence: measured.dependence.clone(),
        claims: measured.claims.len(),
        undescribed: undescribed(article, measured),
        heard,
        conveyed: conveyed(measured),
        tolls: tolls(article, measured),
        quotations: quotations(article),
        names: names(article),
    }
}

fn heard(article: &Article<'_>, measured: &Measured) -> Vec<Heard> {
    let own: BTreeSet<&str> = measured.declared.iter().map(|declared| declared.id.as_str()).collect();
    let rows = measured.ledger.iter().filter(|row| row.attributions > 0).enumerate();
    let shape = |(at, row): (usize, &Row)| {
        let source = row.speakers.iter().find(|speaker| speaker.name == row.name).map(|speaker| speaker.id);
        let source = source.and_then(|id| article.sources.sources.get(id as usize));
        // what the article declares is its own affair; the register is everybody's
        let entry = row.entry.as_deref().filter(|id| !own.contains(id));
        let declared = entry.and_then(|id| article.register.get(article.register.row(id)?));
        let unnamed = |kind: &str| kind == SourceKind::Anonymous.name() || kind == SourceKind::Collective.name();
        let anonymous = row.speakers.iter().filter(|s| unnamed(s.kind) && !unnamed(row.kind)).map(|s| s.attributions);
        Heard {
            key: entry.map(|id| format!("={id}")).or_else(|| key(article, source?)),
            name: row.name.clone(),
            kind: row.kind,
            entry: entry.map(str::to_owned),
            gender: declared.and_then(|entry| entry.gender.clone()),
            attributions: row.attributions,
            share: row.share,
            is_top: at == 0,
            anonymous: anonymous.sum(),
        }
    };
    rows.map(shape).collect()
}

/// What a source is looked up by in other articles: a full name, or that of a body. A surname may be anybody's, and who
/// has no name is somebody else each time.
fn key(article: &Article<'_>, source: &Source) -> Option<String> {
    let is_full = match source.kind {
        SourceKind::Person => source.named && name_words(article, source).count() > 1,
        SourceKind::Organisation | SourceKind::Media => source.named,
        SourceKind::Anonymous | SourceKind::Collective | SourceKind::Document | SourceKind::Ugc => false,
    };
    let key = match source.kind {
        SourceKind::Person => name_words(article, source).map(|word| fold::word(&word)).collect::<Vec<_>>().join(" "),
        _ => fold::name(&article.plain(&source.name)),
    };
    (is_full && !key.is_empty()).then_some(key)
}

/// The words of a person's name, titles left out.
fn name_words<'a>(article: &'a Article<'_>, source: &Source) -> impl Iterator<Item = String> + 'a {
    const TITLES: Classes = Classes::any(&[Class::TitleShort, Class::TitleFull]);
    let tokens = source.name.clone();
    let len = article.lexed.slice(&tokens).len();
    let first = article.lexed.slice(&tokens).iter().take_while(|token| token.is_any(TITLES)).count().min(len);
    let rest = tokens.start + first as u32..tokens.end;
    let text = article.plain(&rest);
    let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    words.into_iter().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1)
}

fn bylines(article: &Article<'_>) -> Vec<(String, String)> {
    // copyright lines name the owner, lines with the day the outlet, not who wrote it
    let is_byline = |span: &&crate::span::Span| !matches!(article.zone(**span), Zone::Boilerplate | Zone::Dateline);
    let credits = article.markup.credits.iter().filter(is_byline);
    let mut all: Vec<(String, String)> = Vec::new();
    for span in credits {
        let text = words::shown(article, *span);
        let text = text.trim_matches(['"', '\'']).trim();
        let name = text.strip_prefix("By ").or_else(|| text.strip_prefix("by ")).unwrap_or(text).trim();
        let key = fold::name(name);
        let fits = !key.is_empty() && name.chars().count() <= LONGEST_BYLINE && all.len() < MOST_BYLINES;
        if fits && all.iter().all(|(known, _)| *known != key) {
            all.push((key, name.to_owned()));
        }
    }
    all
}

fn undescribed(article: &Article<'_>, measured: &Measured) -> u32 {
    let vague = |id: u32| {
        let source = article.sources.sources.get(id as usize);
        source.is_some_and(|source| is_nameless(source.kind) && source.described != Description::Specific)
    };
    let speakers = measured.ledger.iter().flat_map(|row| &row.speakers);
    let all: u32 = speakers.filter(|speaker| vague(speaker.id)).map(|speaker| speaker.attributions).sum();
    // crowds counted in polls are not among the anonymous
    all.min(measured.sources.anonymous)
}

fn conveyed(measured: &Measured) -> Vec<(String, String, u32)> {
    let mut all: BTreeMap<String, (String, u32)> = BTreeMap::new();
    for via in measured.ledger.iter().flat_map(|row| &row.via) {
        let key = fold::name(&via.name);
        if !key.is_empty() {
            all.entry(key).or_insert_with(|| (via.name.clone(), 0)).1 += via.attributions;
        }
    }
    all.into_iter().map(|(key, (name, attributions))| (key, name, attributions)).collect()
}

fn tolls(article: &Article<'_>, measured: &Measured) -> Vec<Toll> {
    let shape = |told: crate::analyse::ToldToll| {
        let figure = article.syntax.figures.get(told.figure as usize)?;
        let start = article.span(&figure.tokens).start;
        // the report knows those of the story
        let at = measured.figures.binary_search_by_key(&start, |figure| figure.span.start).ok()?;
        let sentence = article.lexed.sentence_of(figure.tokens.start)?;
        let sentence = article.lexed.sentences.get(sentence as usize)?;
        let word = |token: u32| fold::word(&article.plain(&(token..token + 1)));
        let shown = &measured.figures[at];
        let mut telling = told.words;
        telling.truncate(MOST_TOLL_WORDS);
        Some(Toll {
            kind: told.outcome,
            head: told.head,
            low: told.range.0,
            high: told.range.1,
            places: told.places.iter().map(|place| fold::name(&article.plain(place))).collect(),
            causes: told.causes.iter().map(|(lemma, token)| (*lemma, word(*token))).collect(),
            days: told.days,
            words: telling,
            line: shown.line,
            text: shown.text.clone(),
            sentence: words::plain(article, &sentence.tokens),
            source: shown.by.clone(),
        })
    };
    article.told_tolls().into_iter().filter_map(shape).take(MOST_COMPARED).collect()
}

fn quotations(article: &Article<'_>) -> Vec<Quotation> {
    let all = &article.syntax.quotations;
    let is_speech = |kind| matches!(kind, QuotationKind::Speech | QuotationKind::Fragment);
    let mut texts: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let mut heads: Vec<usize> = Vec::with_capacity(all.len());
    for (index, quotation) in all.iter().enumerate() {
        // a quotation over several paragraphs is one
        let head = quotation.continues.and_then(|earlier| heads.get(earlier as usize).copied()).unwrap_or(index);
        heads.push(head);
        if quotation.nested || !is_speech(quotation.kind) || !in_body(article, quotation.tokens.start) {
            continue;
        }
        let text = article.plain(&quotation.tokens);
        let inside = text.trim_matches(['"', '“', '”', '„', '«', '»', '‘', '’', '\'', '`', ' ', ',']);
        texts.entry(head).or_default().push(inside.to_owned());
    }
    let shape = |(head, texts): (usize, Vec<String>)| {
        let quotation = all.get(head)?;
        let whole = texts.join(" ");
        let end = whole.char_indices().nth(MOST_CHARACTERS).map_or(whole.len(), |(end, _)| end);
        let kept: Vec<&str> = whole[..end].split(' ').take(LONGEST_QUOTATION).collect();
        let resolved = quotation.attribution.and_then(|row| article.sources.attributions.get(row as usize));
        let source = resolved.and_then(|resolved| article.sources.sources.get(resolved.source? as usize));
        (kept.len() >= SHORTEST_QUOTATION).then(|| Quotation {
            line: words::line(article, quotation.tokens.start),
            text: kept.join(" "),
            speaker: source.map(|source| words::plain(article, &source.name)),
            speaker_key: source.filter(|source| source.named).map(|source| fold::name(&article.plain(&source.name))),
        })
    };
    texts.into_iter().filter_map(shape).take(MOST_COMPARED).collect()
}

fn names(article: &Article<'_>) -> Vec<FullName> {
    const GIVEN: Classes = Classes::any(&[Class::FemaleName, Class::MaleName]);
    let people = article.sources.sources.iter().filter(|source| source.kind == SourceKind::Person && source.named);
    let shape = |source: &Source| {
        let words: Vec<String> = name_words(article, source).collect();
        let first = article
            .lexed
            .slice(&source.name)
            .iter()
            .find(|token| token.span().slice(article.text()) == words.first().map_or("", |w| w))?;
        let length: usize = words.iter().map(String::len).sum();
        (words.len() > 1 && length <= LONGEST_NAME).then(|| FullName {
            is_usual: first.is_any(GIVEN),
            name: words.join(" "),
            post: source.role.as_ref().map(|role| fold::name(&article.plain(role))),
            line: words::line(article, source.name.start),
        })
    };
    people.filter_map(shape).take(MOST_COMPARED).collect()
}
