//! `sayso report`: what it writes in each format, and that its numbers are those of `sayso parse`.

use std::io;
use std::path::{Path, PathBuf};

use expect_test::expect_file;
use serde_json::Value;

use crate::cli::{run, sandbox};

const DAY: [&str; 2] = ["--today", "2026-01-15"];

/// Stories that are held against goldens: one with tolls, one with declared sources, one with many voices.
const STORIES: [&str; 3] = ["wire-conflict.txt", "science-reef.md", "local-council.txt"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles")
}

fn report(paths: &[&str], format: &str) -> io::Result<String> {
    let run = run(&folder(), &[&["report", "--format", format], &DAY[..], paths].concat())?;
    assert_eq!((run.err.as_str(), run.code), ("", Some(0)));
    Ok(run.out)
}

#[test]
fn stories_are_reported_as_before() -> io::Result<()> {
    for (format, ending) in [("terminal", "txt"), ("markdown", "md"), ("json", "json")] {
        for story in STORIES {
            let stem = story.split('.').next().unwrap_or_default();
            let golden = folder().join(format!("../reports/{stem}.{ending}"));
            let said = match format {
                "json" => pretty(&report(&[story], format)?)?,
                _ => report(&[story], format)?.replace(&made_by(story)?, "sayso VERSION · profile wire · RULES"),
            };
            expect_file![golden].assert_eq(&said);
        }
    }
    Ok(())
}

/// What changes with each version and each new rule, as the report for people has it.
fn made_by(story: &str) -> io::Result<String> {
    let report: Value = serde_json::from_str(&report(&[story], "json")?)?;
    let version = report["version"].as_str().unwrap_or_default();
    Ok(format!("sayso {version} · profile wire · {} rules", report["files"][0]["rules"]))
}

/// One value a line, so that differences can be read; without what changes with each version and each new rule.
fn pretty(json: &str) -> io::Result<String> {
    let mut report: Value = serde_json::from_str(json)?;
    assert!(report["rules"].as_u64() >= report["files"][0]["rules"].as_u64());
    (report["version"], report["rules"], report["files"][0]["rules"]) = ("VERSION".into(), 0.into(), 0.into());
    Ok(format!("{}\n", serde_json::to_string_pretty(&report)?))
}

#[test]
fn several_files_are_summed_up() -> io::Result<()> {
    let out = report(&STORIES, "terminal")?;
    assert_eq!(out.matches("Attribution report: ").count(), 3);
    assert!(out.starts_with("3 articles together\n"), "{out}");
    let one = report(&STORIES[..1], "terminal")?;
    assert!(!one.contains("together"));
    let out = report(&STORIES, "markdown")?;
    assert!(out.starts_with("### 3 articles together\n"), "{out}");
    Ok(())
}

#[test]
fn reports_go_to_a_file_and_findings_are_no_failure() -> io::Result<()> {
    let text = "Six people were killed when shells hit the market on Tuesday.\n";
    let folder = sandbox("report-output", &[("a.txt", text.as_bytes())])?;
    let run = run(&folder, &["report", "a.txt", "--output", "out.txt"])?;
    assert_eq!((run.out.as_str(), run.err.as_str(), run.code), ("", "", Some(0)));
    let written = std::fs::read_to_string(folder.join("out.txt"))?;
    assert!(written.contains("FAIL") && written.contains("no source found"), "{written}");
    assert!(!written.contains("false"), "it never judges");
    Ok(())
}

#[test]
fn what_is_allowed_is_on_record() -> io::Result<()> {
    let text = "<!-- sayso-allow unattributed-casualty-figure: counted by us -->\nSix people were killed on Tuesday.\n";
    let config = "allow:\n  - { rule: missing-publish-date, reason: scanned, until: 2099-01-01 }\n";
    let files: [(&str, &[u8]); 2] = [("a.md", text.as_bytes()), ("sayso.yaml", config.as_bytes())];
    let folder = sandbox("report-allowed", &files)?;
    let run = run(&folder, &["report", "a.md", "--format", "json"])?;
    let file = &serde_json::from_str::<Value>(&run.out)?["files"][0];
    assert_eq!(file["gate"]["suppressed"], 2, "{}", run.out);
    let reasons: Vec<&str> =
        file["suppressions"].as_array().into_iter().flatten().filter_map(|found| found["reason"].as_str()).collect();
    assert_eq!(reasons, ["counted by us", "scanned"]);
    Ok(())
}

/// The share of a part, as both sides compute it.
fn close(a: &Value, b: f64) -> bool {
    a.as_f64().is_some_and(|a| (a - b).abs() < 1e-9)
}

#[test]
fn numbers_are_those_of_parse() -> io::Result<()> {
    let reports: Value = serde_json::from_str(&report(&["."], "json")?)?;
    let parsed = run(&folder(), &["parse", "--format", "jsonl", "."])?.out;
    let reports = reports["files"].as_array().cloned().unwrap_or_default();
    assert!(reports.len() > 9 && reports.len() == parsed.lines().count());
    for (report, line) in reports.iter().zip(parsed.lines()) {
        let parsed: Value = serde_json::from_str(line)?;
        let path = &parsed["path"];
        assert_eq!(&report["path"], path);
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        // attributions of each source, by the words of the documentation
        let mut said = vec![0u64; list(&parsed["sources"]).len()];
        for found in list(&parsed["attributions"]) {
            let class = found["cue_class"].as_str().unwrap_or_default();
            let counts = !["", "attitude", "perception", "decree", "hearsay"].contains(&class);
            if let Some(source) = found["source_id"].as_u64().filter(|_| counts && found["parent"].is_null()) {
                said[source as usize] += 1 + list(&found["content"]).len().saturating_sub(2) as u64;
            }
        }
        let total: u64 = said.iter().sum();
        assert_eq!(report["dependence"]["attributions"].as_u64(), Some(total), "{path}");
        let (mut merged, mut hhi, mut top) = (0, 0.0, 0.0f64);
        for (index, row) in list(&report["ledger"]).into_iter().enumerate() {
            let own: u64 = list(&row["speakers"])
                .iter()
                .map(|speaker| {
                    let said = said[speaker["id"].as_u64().unwrap_or_default() as usize];
                    assert_eq!(speaker["attributions"].as_u64(), Some(said), "{path}: {speaker}");
                    said
                })
                .sum();
            assert_eq!(row["attributions"].as_u64(), Some(own), "{path}: {row}");
            let share = own as f64 / total.max(1) as f64;
            assert!(close(&row["share"], share), "{path}: {row}");
            let index = u64::try_from(index).ok();
            let shown = list(&report["statements"]).into_iter().filter(|found| found["row"].as_u64() == index);
            let shown: u64 = shown.filter_map(|found| found["attributions"].as_u64()).sum();
            assert_eq!(shown, own, "{path}: the statements of {row}");
            merged += u64::from(own > 0);
            hhi += share * share;
            top = top.max(share);
        }
        assert_eq!(report["sources"]["merged"].as_u64(), Some(merged), "{path}");
        assert!(close(&report["dependence"]["hhi"], hhi) && close(&report["dependence"]["top_share"], top), "{path}");
        let kinds: u64 = list(&report["kinds"]).iter().filter_map(|part| part["attributions"].as_u64()).sum();
        assert_eq!(kinds, total, "{path}");
        // sentences
        let body: Vec<Value> = list(&parsed["sentences"])
            .into_iter()
            .filter(|s| ["body", "list-item", "block-quote"].contains(&s["zone"].as_str().unwrap_or_default()))
            .collect();
        let attributed = body.iter().filter(|sentence| sentence["attributed"] == true).count();
        let counts = &report["sentences"];
        assert_eq!(counts["total"].as_u64(), Some(body.len() as u64), "{path}");
        assert_eq!(counts["attributed"].as_u64(), Some(attributed as u64), "{path}");
        let others = counts["unattributed"].as_u64().zip(counts["exempt"].as_u64()).map(|(a, b)| a + b);
        assert_eq!(others, Some((body.len() - attributed) as u64), "{path}");
        let signs = report["strip"]["cells"].as_str().unwrap_or_default().replace(' ', "");
        assert_eq!(signs.len(), body.len(), "{path}");
    }
    Ok(())
}
