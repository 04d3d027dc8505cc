//! `sayso report` of several files: what they come to together, counted again from the reports on each.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use expect_test::expect_file;
use serde_json::Value;

use crate::cli::{Run, run, sandbox};

const DAY: [&str; 2] = ["--today", "2026-03-10"];

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

fn report(folder: &Path, args: &[&str]) -> io::Result<String> {
    let Run { out, err, code } = run(folder, &[&["report"], &DAY[..], args].concat())?;
    assert_eq!((err.as_str(), code), ("", Some(0)));
    Ok(out)
}

fn json(folder: &Path, args: &[&str]) -> io::Result<Value> {
    Ok(serde_json::from_str(&report(folder, &[&["--format", "json"], args].concat())?)?)
}

#[test]
fn an_archive_is_reported_as_before() -> io::Result<()> {
    // what changes with each new rule
    let in_force =
        json(&fixtures().join("archive"), &["--details", "none"])?["archive"]["origin"]["profiles"][0].clone();
    let rules = format!("{} rules", in_force["rules"][1]);
    for (format, ending) in [("terminal", "txt"), ("markdown", "md"), ("json", "json")] {
        let golden = fixtures().join(format!("reports/archive.{ending}"));
        let mut said = report(&fixtures().join("archive"), &["--format", format, "--details", "none"])?;
        if format == "json" {
            let mut document: Value = serde_json::from_str(&said)?;
            document["archive"]["origin"]["profiles"][0]["rules"] = Value::Null;
            assert_eq!(document["files"].as_array().map(Vec::len), Some(0));
            said = format!("{}\n", serde_json::to_string_pretty(&document["archive"])?);
        }
        expect_file![golden].assert_eq(&said.replace(&rules, "RULES"));
    }
    Ok(())
}

#[test]
fn one_article_is_no_archive() -> io::Result<()> {
    let folder = fixtures().join("archive/city");
    assert_eq!(json(&folder, &["quay.md"])?["archive"], Value::Null);
    for format in ["terminal", "markdown"] {
        assert!(!report(&folder, &["quay.md", "--format", format])?.contains("together"));
    }
    Ok(())
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_default()
}

/// The number as it was measured, and as it is counted here.
fn same(path: &str, said: &Value, counted: f64) {
    let close = said.as_f64().is_some_and(|said| (said - counted).abs() < 1e-6 * counted.abs().max(1.0));
    assert!(close, "{path}: {said} is not {counted}");
}

/// The measures of a group against the reports on its files.
fn recount(name: &str, group: &Value, files: &[&Value]) {
    let sum = |of: &dyn Fn(&Value) -> f64| files.iter().map(|file| of(file)).sum::<f64>();
    let count = |of: &dyn Fn(&Value) -> bool| files.iter().filter(|file| of(file)).count() as f64;
    let words = sum(&|file| number(&file["words"]));
    let (errors, warnings) =
        (sum(&|file| number(&file["gate"]["error"])), sum(&|file| number(&file["gate"]["warning"])));
    let attributions = sum(&|file| number(&file["dependence"]["attributions"]));
    let (sentences, attributed) =
        (sum(&|file| number(&file["sentences"]["total"])), sum(&|file| number(&file["sentences"]["attributed"])));
    let anonymous = sum(&|file| number(&file["sources"]["anonymous"]));
    let top = |file: &Value, what: &str, limit: &str| {
        file["dependence"][limit].as_f64().is_some_and(|limit| number(&file["dependence"][what]) > limit)
    };
    let checks = [
        ("articles", files.len() as f64),
        ("failing", count(&|file| file["gate"]["pass"] == false)),
        ("dated", count(&|file| !file["published"].is_null())),
        ("words", words),
        ("errors", errors),
        ("warnings", warnings),
        ("findings_per_1000_words", 1000.0 * (errors + warnings) / words),
        ("sentences", sentences),
        ("attributed", attributed),
        ("attributed_share", attributed / sentences),
        ("attributions", attributions),
        ("anonymous", anonymous),
        ("anonymous_share", anonymous / attributions),
        ("articles_with_anonymous", count(&|file| number(&file["sources"]["anonymous"]) > 0.0)),
        ("sources", sum(&|file| number(&file["sources"]["merged"]))),
        ("claims", sum(&|file| list(&file["claims"]).len() as f64)),
        ("suppressed", sum(&|file| number(&file["gate"]["suppressed"]))),
        ("above_top_limit", count(&|file| top(file, "top_share", "top_limit"))),
        ("above_hhi_limit", count(&|file| top(file, "hhi", "hhi_limit"))),
    ];
    for (field, counted) in checks {
        same(&format!("{name}: {field}"), &group[field], counted);
    }
    for (mean, median, field) in
        [("top_share_mean", "top_share_median", "top_share"), ("hhi_mean", "hhi_median", "hhi")]
    {
        let heard = files.iter().filter(|file| number(&file["dependence"]["attributions"]) > 0.0);
        let mut all: Vec<f64> = heard.map(|file| number(&file["dependence"][field])).collect();
        all.sort_by(f64::total_cmp);
        assert_eq!(group["with_sources"].as_u64(), Some(all.len() as u64));
        same(&format!("{name}: {mean}"), &group[mean], all.iter().sum::<f64>() / all.len() as f64);
        let middle = f64::midpoint(all[(all.len() - 1) / 2], all[all.len() / 2]);
        assert!((number(&group[median]) - middle).abs() <= 0.001, "{name}: {median}");
    }
    for class in ["0", "1", "2-3", "4+"] {
        let own = count(&|file| file["sources"]["transparency"] == class);
        same(&format!("{name}: transparency {class}"), &group["transparency"][class], own);
    }
}

#[test]
fn numbers_of_an_archive_are_those_of_its_articles() -> io::Result<()> {
    for folder in ["archive", "articles"] {
        let document = json(&fixtures().join(folder), &[])?;
        let (files, archive) = (list(&document["files"]), &document["archive"]);
        recount("all", &archive["totals"], &files.iter().collect::<Vec<_>>());
        let rows = list(&archive["files"]["rows"]);
        assert_eq!(rows.len(), files.len());
        let desk_of: BTreeMap<&str, &Value> =
            rows.iter().map(|row| (row["path"].as_str().unwrap_or_default(), &row["desk"])).collect();
        let mut articles = 0;
        for desk in list(&archive["desks"]["rows"]) {
            let own: Vec<&Value> = files
                .iter()
                .filter(|file| desk_of.get(file["path"].as_str().unwrap_or_default()) == Some(&&desk["name"]))
                .collect();
            recount(&desk["name"].to_string(), &desk, &own);
            articles += own.len();
        }
        assert_eq!(articles, files.len());
        sources(&files, archive);
        trend(&files, &archive["trend"]);
    }
    Ok(())
}

/// Sources that have the same name in each article are one; conveyors as well.
fn sources(files: &[Value], archive: &Value) {
    let total: f64 = files.iter().map(|file| number(&file["dependence"]["attributions"])).sum();
    let mut said = archive["dependence"]["apart_attributions"].as_f64().unwrap_or_default();
    for source in list(&archive["sources"]["rows"]) {
        let name = source["name"].as_str().unwrap_or_default().to_lowercase();
        let of = |file: &Value| {
            let rows = list(&file["ledger"]).into_iter().filter(|row| number(&row["attributions"]) > 0.0);
            rows.enumerate().find(|(_, row)| row["name"].as_str().is_some_and(|own| own.to_lowercase() == name))
        };
        let own: Vec<(usize, Value)> = files.iter().filter_map(of).collect();
        let attributions: f64 = own.iter().map(|(_, row)| number(&row["attributions"])).sum();
        same(&name, &source["attributions"], attributions);
        same(&name, &source["share"], attributions / total);
        same(&name, &source["articles"], own.len() as f64);
        same(
            &name,
            &source["mean_share"],
            own.iter().map(|(_, row)| number(&row["share"])).sum::<f64>() / own.len() as f64,
        );
        same(&name, &source["top_in"], own.iter().filter(|(at, _)| *at == 0).count() as f64);
        said += attributions;
    }
    same("attributions", &archive["dependence"]["attributions"], said);
    assert!((said - total).abs() < 0.5);
    for conveyor in list(&archive["conveyors"]["rows"]) {
        let name = conveyor["name"].as_str().unwrap_or_default().to_lowercase();
        let vias = files.iter().flat_map(|file| list(&file["ledger"])).flat_map(|row| list(&row["via"]));
        let own = vias.filter(|via| via["name"].as_str().is_some_and(|own| own.to_lowercase() == name));
        same(&name, &conveyor["attributions"], own.map(|via| number(&via["attributions"])).sum());
    }
}

/// The fixtures lie near enough together for a point a day, or so far apart that each year is one.
fn trend(files: &[Value], trend: &Value) {
    let day = |file: &Value| file["published"].as_str().map(str::to_owned);
    let undated = files.iter().filter(|file| day(file).is_none()).count();
    assert_eq!(trend["undated"].as_u64(), Some(undated as u64));
    let points = list(&trend["points"]);
    let articles: u64 = points.iter().filter_map(|point| point["articles"].as_u64()).sum();
    assert_eq!(articles, (files.len() - undated) as u64);
    if trend["unit"] != "day" {
        return;
    }
    for point in points {
        let own: Vec<&Value> = files.iter().filter(|file| day(file).as_deref() == point["from"].as_str()).collect();
        assert_eq!(point["articles"].as_u64(), Some(own.len() as u64));
        let top: f64 = own.iter().map(|file| number(&file["dependence"]["top_share"])).sum();
        same("top", &point["top_share"], top / own.len() as f64);
        let sum = |of: &dyn Fn(&Value) -> f64| own.iter().map(|file| of(file)).sum::<f64>();
        let anonymous = sum(&|file| number(&file["sources"]["anonymous"]));
        same(
            "anonymous",
            &point["anonymous_share"],
            anonymous / sum(&|file| number(&file["dependence"]["attributions"])),
        );
    }
}

#[test]
fn threads_change_nothing() -> io::Result<()> {
    for format in ["terminal", "markdown", "json"] {
        let of = |threads| report(&fixtures(), &["archive", "articles", "--format", format, "--threads", threads]);
        assert_eq!(of("1")?, of("3")?);
    }
    Ok(())
}

/// The same texts under other paths come in another order: what is counted stays.
#[test]
fn the_order_of_articles_changes_no_count() -> io::Result<()> {
    let texts: Vec<(String, Vec<u8>)> =
        ["world/blast-first.md", "world/blast-later.md", "world/relief.md", "city/quay.md", "city/storm.md"]
            .into_iter()
            .map(|path| Ok((path.replace('/', "-"), std::fs::read(fixtures().join("archive").join(path))?)))
            .collect::<io::Result<_>>()?;
    let of = |name: &str, turn: usize| -> io::Result<Value> {
        let named: Vec<(String, &[u8])> = texts
            .iter()
            .enumerate()
            .map(|(at, (_, text))| (format!("{}.md", (at + turn) % texts.len()), text.as_slice()))
            .collect();
        let files: Vec<(&str, &[u8])> = named.iter().map(|(path, text)| (path.as_str(), *text)).collect();
        Ok(json(&sandbox(name, &files)?, &[])?["archive"].clone())
    };
    let first = of("archive-order-0", 0)?;
    for turn in 1..texts.len() {
        let other = of(&format!("archive-order-{turn}"), turn)?;
        for part in ["totals", "desks", "trend", "dependence", "sources", "conveyors", "anonymous_bylines"] {
            assert_eq!(first[part], other[part], "{part}");
        }
        let count = |archive: &Value, of: [&str; 2]| list(&archive[of[0]][of[1]]["rows"]).len();
        for of in [["figures", "differences"], ["quotations", "altered"], ["names", "spellings"]] {
            assert_eq!((count(&first, of), count(&other, of)), (1, 1), "{of:?}");
        }
    }
    Ok(())
}

#[test]
fn details_are_as_many_as_is_said() -> io::Result<()> {
    let text = b"The mayor said the quay was shut.\n";
    let names: Vec<String> = (0..23).map(|n| format!("{n:02}.txt")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &text[..])).collect();
    let folder = sandbox("archive-details", &files)?;
    let count = |args: &[&str]| -> io::Result<usize> {
        let out = report(&folder, args)?;
        assert!(out.contains("23 articles together"));
        Ok(out.matches("Attribution report: ").count())
    };
    for format in ["terminal", "markdown"] {
        assert_eq!(count(&["--format", format])?, 20);
        assert_eq!(count(&["--format", format, "--details", "all"])?, 23);
        assert_eq!(count(&["--format", format, "--details", "none"])?, 0);
        assert!(report(&folder, &["--format", format])?.contains("the first 20 of 23 articles; 3 articles left out"));
    }
    let files = |details: &str| Ok::<_, io::Error>(list(&json(&folder, &["--details", details])?["files"]).len());
    assert_eq!((files("auto")?, files("all")?, files("none")?), (23, 23, 0));
    Ok(())
}

#[test]
fn a_comment_stays_below_what_a_pull_request_takes() -> io::Result<()> {
    let paragraph =
        |n: usize| format!("Ada Lund{n} of the Board of Pier {n} said {n}00 boats were lost in Port {n}.\n\n");
    let text = (0..120).map(paragraph).collect::<String>();
    let names: Vec<String> = (0..12).map(|n| format!("{}-{n:02}.txt", "long-name".repeat(12))).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), text.as_bytes())).collect();
    let folder = sandbox("archive-comment", &files)?;
    let out = report(&folder, &["--format", "markdown"])?;
    assert!(out.chars().count() < 65_536, "{}", out.chars().count());
    assert!(out.contains("of 12 articles"), "{}", &out[..2000]);
    Ok(())
}
