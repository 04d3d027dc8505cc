//! The tables about all articles together. Knows the model of the archive, counts nothing.

use super::CsvTable;
use super::cells::Rows;
use crate::report::Archive;
use crate::report::archive::model::{AnonymousUse, Group, Point, QuotationPlace, Spelling, TollPlace};

/// The rows of a table about all articles.
pub(crate) fn csv_archive(table: CsvTable, archive: &Archive) -> Vec<u8> {
    let mut sheet = Rows::default();
    match table {
        CsvTable::Desks => {
            for desk in &archive.desks.rows {
                sheet.maybe(desk.name.as_deref());
                group(&mut sheet, &desk.measures);
            }
        }
        CsvTable::Trend => {
            let unit = archive.trend.unit;
            for point in &archive.trend.points {
                sheet.text("all").text("");
                self::point(&mut sheet, unit, point);
            }
            for desk in &archive.trend.desks.rows {
                for point in &desk.points {
                    sheet.text("desk").maybe(desk.desk.as_deref());
                    self::point(&mut sheet, unit, point);
                }
            }
        }
        CsvTable::Sources => {
            for source in &archive.sources.rows {
                sheet.text(&source.name).text(source.kind).maybe(source.entry.as_deref()).number(source.attributions);
                sheet.share(source.share).number(source.articles).share(source.mean_share).number(source.top_in);
                sheet.number(source.anonymous).end();
            }
        }
        CsvTable::Conveyors => {
            for conveyor in &archive.conveyors.rows {
                sheet.text(&conveyor.name).number(conveyor.attributions).share(conveyor.share);
                sheet.number(conveyor.articles).end();
            }
        }
        CsvTable::Anonymous => {
            let users = |who: &'static str, rows: &[AnonymousUse], sheet: &mut Rows| {
                for user in rows {
                    sheet.text(who).text(&user.name).number(user.articles).number(user.articles_with_anonymous);
                    sheet.number(user.attributions).number(user.undescribed).end();
                }
            };
            users("byline", &archive.anonymous_bylines.rows, &mut sheet);
            users("desk", &archive.anonymous_desks.rows, &mut sheet);
        }
        CsvTable::Conflicts => {
            for found in &archive.figures.differences.rows {
                sheet.text(found.kind).list(found.shared.iter().cloned()).flag(found.may_be_update).flag(found.dated);
                toll(&mut sheet, &found.first);
                toll(&mut sheet, &found.second);
                sheet.end();
            }
        }
        CsvTable::Quotations => {
            for found in &archive.quotations.altered.rows {
                sheet.list(found.changes.iter().map(|change| change.first.clone()));
                sheet.list(found.changes.iter().map(|change| change.second.clone()));
                quotation(&mut sheet, &found.first);
                quotation(&mut sheet, &found.second);
                sheet.end();
            }
        }
        CsvTable::Repeated => {
            for found in &archive.quotations.repeated.rows {
                sheet.number(found.articles);
                quotation(&mut sheet, &found.first);
                sheet.end();
            }
        }
        CsvTable::Names => {
            for found in &archive.names.spellings.rows {
                sheet.text(found.difference).flag(found.same_post);
                spelling(&mut sheet, &found.rare);
                spelling(&mut sheet, &found.common);
                sheet.end();
            }
        }
        _ => {}
    }
    sheet.bytes()
}

fn group(sheet: &mut Rows, group: &Group) {
    sheet.number(group.articles).number(group.failing).number(group.dated).number(group.words).number(group.sentences);
    sheet.number(group.attributed).share(group.attributed_share).number(group.attributions).number(group.sources);
    sheet.number(group.anonymous).share(group.anonymous_share).number(group.articles_with_anonymous);
    sheet.number(group.errors).number(group.warnings).share(group.findings_per_1000_words).number(group.claims);
    sheet.number(group.suppressed).number(group.with_sources).maybe_share(group.top_share_mean);
    sheet.maybe_share(group.top_share_median).maybe_share(group.hhi_mean).maybe_share(group.hhi_median);
    sheet.maybe_share(group.effective_sources_mean).number(group.above_top_limit).number(group.above_hhi_limit);
    let classes = &group.transparency;
    sheet.number(classes.none).number(classes.one).number(classes.two_or_three).number(classes.four_or_more).end();
}

fn point(sheet: &mut Rows, unit: &str, point: &Point) {
    sheet.text(unit).text(&point.from).number(point.articles).maybe_share(point.top_share);
    sheet.maybe_share(point.anonymous_share).maybe_share(point.attributed_share);
    sheet.maybe_share(point.findings_per_1000_words).end();
}

fn toll(sheet: &mut Rows, toll: &TollPlace) {
    sheet.text(&toll.path).maybe(toll.published.as_deref()).number(toll.line).text(&toll.text);
    sheet.maybe(toll.source.as_deref()).text(&toll.sentence);
}

fn quotation(sheet: &mut Rows, place: &QuotationPlace) {
    sheet.text(&place.path).maybe(place.published.as_deref()).number(place.line).maybe(place.speaker.as_deref());
    sheet.text(&place.text);
}

fn spelling(sheet: &mut Rows, spelling: &Spelling) {
    sheet.text(&spelling.name).number(spelling.articles).text(&spelling.path).number(spelling.line);
}
