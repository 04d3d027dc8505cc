//! The report on many articles in words, for the formats that people read: sections of tables and items. Knows what was
//! measured, not where it is written; all text goes through the format's own escaping afterwards.

use super::model::{
    Altered, AnonymousUse, Archive, Desk, Difference, File, Group, InForce, League, Origin, Point, QuotationPlace,
    Repeated, Spelling, Spellings, Table, TollPlace,
};
use crate::emit::plural;
use crate::report::phrases::percent;

/// A part of the report.
pub(in crate::report) struct Section {
    /// One word for what it is about.
    pub(in crate::report) id: &'static str,
    pub(in crate::report) heading: String,
    pub(in crate::report) content: Content,
    /// What is left out, and how far the numbers can be trusted.
    pub(in crate::report) notes: Vec<String>,
}

/// What stands below a heading.
pub(in crate::report) enum Content {
    /// Labels with texts.
    Fields(Vec<(&'static str, String)>),
    /// A table; its first column holds text, all others numbers, but for the last one where that is said.
    Table { heads: Vec<&'static str>, rows: Vec<Vec<String>>, last_is_text: bool },
    /// A list.
    Items(Vec<String>),
}

/// The sections, with at most so many rows each.
pub(in crate::report) fn sections(archive: &Archive, most: usize) -> Vec<Section> {
    let mut all = vec![together(archive)];
    all.extend(desks(archive, most));
    all.push(files(&archive.files, most));
    all.extend(trend(archive, most));
    all.extend(sources(archive, most));
    all.extend(conveyors(archive, most));
    all.extend(genders(archive));
    all.extend(anonymous(
        "Bylines that use anonymous sources again and again",
        "byline",
        &archive.anonymous_bylines.rows,
        most,
        league_notes(&archive.anonymous_bylines, most, "byline"),
    ));
    all.extend(anonymous(
        "Desks that use anonymous sources again and again",
        "desk",
        &archive.anonymous_desks.rows,
        most,
        left_out(archive.anonymous_desks.rows.len(), archive.anonymous_desks.left_out, most, "desk")
            .into_iter()
            .collect(),
    ));
    all.extend(figures(archive, most));
    all.extend(altered(&archive.quotations.altered, archive, most));
    all.extend(repeated(&archive.quotations.repeated, most));
    all.extend(spellings(archive, most));
    all
}

fn together(archive: &Archive) -> Section {
    let Archive { totals, dependence, trend, .. } = archive;
    let Group { articles, failing, errors, warnings, suppressed, .. } = totals;
    let mut fields = vec![
        (
            "gate",
            format!(
                "{} PASS, {failing} FAIL · {}, {} ({:.1} for 1,000 words) · {suppressed} suppressed",
                articles - failing,
                count(*errors, "error"),
                count(*warnings, "warning"),
                totals.findings_per_1000_words
            ),
        ),
        (
            "sentences",
            format!(
                "{} in {} · {} attributed ({})",
                totals.sentences,
                count(totals.words, "word"),
                totals.attributed,
                percent(totals.attributed_share)
            ),
        ),
        (
            "sources",
            format!(
                "{} · anonymous or collective {} ({}), in {}",
                count(totals.attributions, "attribution"),
                totals.anonymous,
                percent(totals.anonymous_share),
                plural(totals.articles_with_anonymous, "article")
            ),
        ),
        (
            "identified",
            format!(
                "no fully identified source in {}, one in {}, two or three in {}, four or more in {}",
                plural(totals.transparency.none, "article"),
                totals.transparency.one,
                totals.transparency.two_or_three,
                totals.transparency.four_or_more
            ),
        ),
    ];
    if let (Some(mean), Some(median), Some(hhi)) = (totals.top_share_mean, totals.top_share_median, totals.hhi_mean) {
        fields.push((
            "dependence",
            format!(
                "one source above the limit in {} · top share {} on average, median {} · HHI {hhi:.2} on average",
                plural(totals.above_top_limit, "article"),
                percent(mean),
                percent(median)
            ),
        ));
    }
    if let (Some(top), Some(effective)) = (&dependence.top, dependence.effective_sources) {
        let (at_least, at_most) = if dependence.is_exact { ("", "") } else { ("at least ", "at most ") };
        fields.push((
            "over all",
            format!(
                "top {at_least}{} {top} · HHI {at_least}{:.3} · effective sources {at_most}{effective:.1}",
                percent(dependence.top_share),
                dependence.hhi
            ),
        ));
    }
    fields.push(("claims", format!("{} with no source found", totals.claims)));
    if trend.undated > 0 {
        fields.push(("dates", format!("{} without a day of publication", plural(trend.undated, "article"))));
    }
    fields.push(("made by", origin(&archive.origin)));
    let heading = format!("{} together", plural(*articles, "article"));
    Section { id: "together", heading, content: Content::Fields(fields), notes: Vec::new() }
}

/// `sayso 0.1.0 · profile wire (80 articles, 69 rules) · input xxh3-128:…`
pub(in crate::report) fn origin(origin: &Origin) -> String {
    let profile = |used: &InForce| {
        let [fewest, most] = used.rules;
        let rules = if fewest == most { String::new() } else { format!("{fewest} to ") };
        format!("profile {} ({}, {rules}{})", used.profile, plural(used.articles, "article"), plural(most, "rule"))
    };
    let profiles: Vec<String> = origin.profiles.iter().map(profile).collect();
    format!("sayso {} · {} · input {}", origin.version, profiles.join(", "), origin.digest)
}

fn desks(archive: &Archive, most: usize) -> Option<Section> {
    let row = |desk: &Desk| {
        let Desk { name, measures } = desk;
        vec![
            name.clone().unwrap_or_else(|| "no desk".to_owned()),
            measures.articles.to_string(),
            measures.failing.to_string(),
            measures.errors.to_string(),
            measures.warnings.to_string(),
            format!("{:.1}", measures.findings_per_1000_words),
            measures.claims.to_string(),
            percent(measures.attributed_share),
            percent(measures.anonymous_share),
            shown(measures.top_share_mean),
            shown(measures.top_share_median),
            measures.hhi_mean.map_or("–".to_owned(), |hhi| format!("{hhi:.2}")),
            measures.above_top_limit.to_string(),
        ]
    };
    let heads = vec![
        "desk",
        "articles",
        "fail",
        "errors",
        "warnings",
        "per 1,000",
        "no source",
        "attributed",
        "anonymous",
        "top mean",
        "top median",
        "HHI",
        "above limit",
    ];
    let table = &archive.desks;
    let section = Section {
        id: "desks",
        heading: "By desk".to_owned(),
        content: Content::Table { heads, rows: table.rows.iter().take(most).map(row).collect(), last_is_text: false },
        notes: left_out(table.rows.len(), table.left_out, most, "desk").into_iter().collect(),
    };
    (table.rows.len() > 1).then_some(section)
}

fn files(table: &Table<File>, most: usize) -> Section {
    let row = |file: &File| {
        vec![
            file.path.clone(),
            file.errors.to_string(),
            file.warnings.to_string(),
            file.claims.to_string(),
            percent(file.attributed_share),
            percent(file.anonymous_share),
            file.sources.to_string(),
            percent(file.top_share),
            file.top.clone().unwrap_or_else(|| "no source found".to_owned()),
        ]
    };
    let heads =
        vec!["article", "errors", "warnings", "no source", "attributed", "anonymous", "sources", "top", "top source"];
    Section {
        id: "articles",
        heading: "Articles, most errors first".to_owned(),
        content: Content::Table { heads, rows: table.rows.iter().take(most).map(row).collect(), last_is_text: true },
        notes: left_out(table.rows.len(), table.left_out, most, "article").into_iter().collect(),
    }
}

fn trend(archive: &Archive, most: usize) -> Option<Section> {
    let trend = &archive.trend;
    let row = |point: &Point| {
        vec![
            point.from.clone(),
            point.articles.to_string(),
            shown(point.top_share),
            shown(point.anonymous_share),
            shown(point.attributed_share),
            point.findings_per_1000_words.map_or("–".to_owned(), |n| format!("{n:.1}")),
        ]
    };
    // the last ones matter most
    let skipped = trend.points.len().saturating_sub(most);
    let mut notes = Vec::new();
    if skipped > 0 {
        notes.push(format!("{} earlier left out", plural(skipped, trend.unit)));
    }
    if trend.earlier > 0 {
        notes.push(format!("{} from before that left out", plural(trend.earlier, "article")));
    }
    if trend.undated > 0 {
        notes.push(format!("{} without a day of publication left out", plural(trend.undated, "article")));
    }
    let heads = vec!["from", "articles", "top mean", "anonymous", "attributed", "findings per 1,000 words"];
    let rows = trend.points.iter().skip(skipped).map(row).collect();
    (trend.points.len() > 1).then(|| Section {
        id: "trend",
        heading: format!("By {} of publication", trend.unit),
        content: Content::Table { heads, rows, last_is_text: false },
        notes,
    })
}

fn sources(archive: &Archive, most: usize) -> Option<Section> {
    let league = &archive.sources;
    let row = |source: &super::model::Source| {
        vec![
            source.name.clone(),
            source.attributions.to_string(),
            percent(source.share),
            source.articles.to_string(),
            percent(source.mean_share),
            source.top_in.to_string(),
            source.anonymous.to_string(),
            source.kind.to_owned(),
        ]
    };
    let heads = vec!["source", "said", "share", "articles", "mean share", "top in", "unnamed", "kind"];
    let mut notes = league_notes(league, most, "source");
    let apart = &archive.dependence;
    if apart.apart > 0 {
        notes.push(format!(
            "{} with {} cannot be told across articles: without a name, or with a surname only",
            count(apart.apart, "source"),
            count(apart.apart_attributions, "attribution")
        ));
    }
    (!league.rows.is_empty()).then(|| Section {
        id: "sources",
        heading: "Sources over all articles, heaviest first".to_owned(),
        content: Content::Table { heads, rows: league.rows.iter().take(most).map(row).collect(), last_is_text: true },
        notes,
    })
}

fn conveyors(archive: &Archive, most: usize) -> Option<Section> {
    let league = &archive.conveyors;
    let row = |conveyor: &super::model::Conveyor| {
        let counts = [conveyor.attributions.to_string(), percent(conveyor.share), conveyor.articles.to_string()];
        std::iter::once(conveyor.name.clone()).chain(counts).collect()
    };
    (!league.rows.is_empty()).then(|| Section {
        id: "conveyors",
        heading: "Conveyors, heaviest first".to_owned(),
        content: Content::Table {
            heads: vec!["conveyor", "statements", "share", "articles"],
            rows: league.rows.iter().take(most).map(row).collect(),
            last_is_text: false,
        },
        notes: league_notes(league, most, "conveyor"),
    })
}

fn genders(archive: &Archive) -> Option<Section> {
    let row = |part: &super::model::GenderShare| {
        vec![part.gender.clone(), part.sources.to_string(), part.attributions.to_string(), percent(part.share)]
    };
    (!archive.genders.is_empty()).then(|| Section {
        id: "genders",
        heading: "By gender, as far as the register declares it".to_owned(),
        content: Content::Table {
            heads: vec!["gender", "sources", "said", "share"],
            rows: archive.genders.iter().map(row).collect(),
            last_is_text: false,
        },
        notes: Vec::new(),
    })
}

fn anonymous(
    heading: &str,
    who: &'static str,
    users: &[AnonymousUse],
    most: usize,
    notes: Vec<String>,
) -> Option<Section> {
    let row = |user: &AnonymousUse| {
        vec![
            user.name.clone(),
            user.articles.to_string(),
            user.articles_with_anonymous.to_string(),
            user.attributions.to_string(),
            user.undescribed.to_string(),
        ]
    };
    (!users.is_empty()).then(|| Section {
        id: if who == "byline" { "anonymous-bylines" } else { "anonymous-desks" },
        heading: heading.to_owned(),
        content: Content::Table {
            heads: vec![who, "articles", "with anonymous", "statements", "undescribed"],
            rows: users.iter().take(most).map(row).collect(),
            last_is_text: false,
        },
        notes,
    })
}

fn figures(archive: &Archive, most: usize) -> Option<Section> {
    let table = &archive.figures.differences;
    let place = |toll: &TollPlace| {
        let source = toll.source.as_deref().unwrap_or("no source found");
        format!("`{}` ({}, {source})", toll.text, at(&toll.path, toll.line, toll.published.as_deref()))
    };
    let item = |found: &Difference| {
        let update = if found.may_be_update { "; the later one is higher: perhaps an update" } else { "" };
        let undated = if found.dated { "" } else { "; not both articles have a date" };
        let shared = found.shared.join(", ");
        format!("{}, {shared}: {} and {}{update}{undated}", found.kind, place(&found.first), place(&found.second))
    };
    let mut notes: Vec<String> = left_out(table.rows.len(), table.left_out, most, "pair").into_iter().collect();
    notes.extend(forgotten(archive.figures.forgotten, archive.figures.compared, "toll"));
    (!table.rows.is_empty()).then(|| Section {
        id: "figures",
        heading: format!("The same event with different figures ({})", table.rows.len() + table.left_out),
        content: Content::Items(table.rows.iter().take(most).map(item).collect()),
        notes,
    })
}

fn altered(table: &Table<Altered>, archive: &Archive, most: usize) -> Option<Section> {
    let item = |found: &Altered| {
        let changes = found.changes.iter().map(|change| format!("`{}` / `{}`", change.first, change.second));
        let changes: Vec<String> = changes.collect();
        format!("{} – {} – {}", changes.join(", "), quotation(&found.first), quotation(&found.second))
    };
    let mut notes: Vec<String> = left_out(table.rows.len(), table.left_out, most, "pair").into_iter().collect();
    notes.extend(forgotten(archive.quotations.forgotten, archive.quotations.compared, "quotation"));
    (!table.rows.is_empty()).then(|| Section {
        id: "wordings",
        heading: format!("The same quotation worded differently ({})", table.rows.len() + table.left_out),
        content: Content::Items(table.rows.iter().take(most).map(item).collect()),
        notes,
    })
}

fn repeated(table: &Table<Repeated>, most: usize) -> Option<Section> {
    let item = |found: &Repeated| format!("in {}: {}", plural(found.articles, "article"), quotation(&found.first));
    (!table.rows.is_empty()).then(|| Section {
        id: "repeated",
        heading: format!("The same quotation in several articles ({})", table.rows.len() + table.left_out),
        content: Content::Items(table.rows.iter().take(most).map(item).collect()),
        notes: left_out(table.rows.len(), table.left_out, most, "quotation").into_iter().collect(),
    })
}

fn spellings(archive: &Archive, most: usize) -> Option<Section> {
    let table = &archive.names.spellings;
    let one = |spelling: &Spelling| {
        let place = at(&spelling.path, spelling.line, None);
        format!("`{}` ({}, first {place})", spelling.name, plural(spelling.articles, "article"))
    };
    let item = |found: &Spellings| {
        let post = if found.same_post { "; both have the same post" } else { "" };
        format!("{} beside {}{post}", one(&found.rare), one(&found.common))
    };
    let mut notes: Vec<String> = left_out(table.rows.len(), table.left_out, most, "pair").into_iter().collect();
    notes.extend(short_of(archive.names.error));
    (!table.rows.is_empty()).then(|| Section {
        id: "spellings",
        heading: format!("Names that may be spelled in two ways ({})", table.rows.len() + table.left_out),
        content: Content::Items(table.rows.iter().take(most).map(item).collect()),
        notes,
    })
}

/// Characters of a quotation that are shown.
const LONGEST_QUOTATION: usize = 240;

fn quotation(place: &QuotationPlace) -> String {
    let speaker = place.speaker.as_deref().unwrap_or("no source found");
    let cut = place.text.char_indices().nth(LONGEST_QUOTATION).map(|(at, _)| format!("{} …", &place.text[..at]));
    let text = cut.as_deref().unwrap_or(&place.text);
    format!("“{text}” ({speaker}, {})", at(&place.path, place.line, place.published.as_deref()))
}

/// `news/a.md:7, 2026-01-15`
fn at(path: &str, line: u32, published: Option<&str>) -> String {
    // backticks set words of articles apart
    let path = path.replace('`', "'");
    published.map_or_else(|| format!("{path}:{line}"), |day| format!("{path}:{line}, {day}"))
}

fn shown(share: Option<f64>) -> String {
    share.map_or("–".to_owned(), percent)
}

/// `1 error`, `3 errors`
fn count(n: u64, noun: &str) -> String {
    plural(usize::try_from(n).unwrap_or(usize::MAX), noun)
}

fn left_out(listed: usize, further: usize, most: usize, noun: &str) -> Option<String> {
    let left_out = listed.saturating_sub(most) + further;
    (left_out > 0).then(|| format!("{} more left out", plural(left_out, noun)))
}

fn league_notes<T>(league: &League<T>, most: usize, noun: &str) -> Vec<String> {
    let mut notes: Vec<String> = left_out(league.rows.len(), league.left_out, most, noun).into_iter().collect();
    notes.extend(short_of(league.error));
    notes
}

fn short_of(error: u64) -> Option<String> {
    (error > 0).then(|| format!("counts may be short of up to {error}: there are too many names to keep all"))
}

fn forgotten(forgotten: u64, compared: u64, noun: &str) -> Option<String> {
    let kept = compared.saturating_sub(forgotten);
    (forgotten > 0).then(|| format!("each {noun} was compared with at most {kept} before it"))
}
