//! `sayso report --format csv` and the JSON Schema of the report: tables that spreadsheets open, and a schema that real
//! output keeps to.

use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::cli::{run, sandbox};

const DAY: [&str; 2] = ["--today", "2026-03-10"];
const TABLES: [&str; 16] = [
    "files",
    "ledger",
    "figures",
    "claims",
    "findings",
    "chains",
    "suppressions",
    "desks",
    "trend",
    "sources",
    "conveyors",
    "anonymous",
    "conflicts",
    "quotations",
    "repeated",
    "names",
];

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

fn report(folder: &Path, args: &[&str]) -> io::Result<String> {
    let run = run(folder, &[&["report"], &DAY[..], args].concat())?;
    assert_eq!((run.err.as_str(), run.code), ("", Some(0)));
    Ok(run.out)
}

/// The rows of a table, each with the cells of its heads.
fn rows(text: &str) -> Result<Vec<Vec<(String, String)>>, csv::Error> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let heads = reader.headers()?.clone();
    let row =
        |record: csv::StringRecord| heads.iter().zip(&record).map(|(h, c)| (h.to_owned(), c.to_owned())).collect();
    reader.records().map(|record| record.map(row)).collect()
}

fn cell<'r>(row: &'r [(String, String)], head: &str) -> &'r str {
    row.iter().find(|(known, _)| known == head).map_or("", |(_, cell)| cell)
}

#[test]
fn every_table_is_a_sheet() -> Result<(), Box<dyn std::error::Error>> {
    for table in TABLES {
        for paths in [&["archive", "articles"][..], &["archive/city/quay.md"]] {
            let text = report(&fixtures(), &[&["--format", "csv", "--table", table], paths].concat())?;
            let rows = rows(&text)?;
            assert_eq!(text.matches("\r\n").count(), rows.len() + 1, "{table}");
            assert!(paths.len() == 1 || table == "suppressions" || !rows.is_empty(), "{table} has rows");
        }
    }
    Ok(())
}

#[test]
fn sheets_say_what_the_json_says() -> Result<(), Box<dyn std::error::Error>> {
    let json: Value = serde_json::from_str(&report(&fixtures(), &["--format", "json", "archive", "articles"])?)?;
    let sheet = |table: &str| report(&fixtures(), &["--format", "csv", "--table", table, "archive", "articles"]);
    let near = |cell: &str, value: &Value| {
        let value = value.as_f64().unwrap_or(f64::NAN);
        cell.parse::<f64>().is_ok_and(|cell| (cell - value).abs() < 1e-6)
    };
    let files = json["files"].as_array().cloned().unwrap_or_default();
    let table = rows(&sheet("files")?)?;
    assert_eq!(table.len(), files.len());
    for (row, file) in table.iter().zip(&files) {
        assert_eq!(Some(cell(row, "path")), file["path"].as_str());
        assert!(near(cell(row, "top_share"), &file["dependence"]["top_share"]));
        assert!(near(cell(row, "hhi"), &file["dependence"]["hhi"]));
        assert!(near(cell(row, "errors"), &file["gate"]["error"]));
        assert_eq!(cell(row, "published"), file["published"].as_str().unwrap_or_default());
    }
    let lists = |name: &str| files.iter().map(|file| file[name].as_array().map_or(0, Vec::len)).sum::<usize>();
    for name in ["figures", "claims", "findings", "chains", "suppressions"] {
        assert_eq!(rows(&sheet(name)?)?.len(), lists(name), "{name}");
    }
    let desks = json["archive"]["desks"]["rows"].as_array().cloned().unwrap_or_default();
    for (row, desk) in rows(&sheet("desks")?)?.iter().zip(&desks) {
        for field in ["articles", "words", "attributed_share", "anonymous_share", "top_share_mean", "hhi_median"] {
            assert!(near(cell(row, field), &desk[field]), "{field}: {row:?}");
        }
    }
    let sources = json["archive"]["sources"]["rows"].as_array().cloned().unwrap_or_default();
    let table = rows(&sheet("sources")?)?;
    assert_eq!(table.len(), sources.len());
    assert!(table.iter().zip(&sources).all(|(row, source)| near(cell(row, "attributions"), &source["attributions"])));
    Ok(())
}

#[test]
fn no_cell_is_a_formula() -> Result<(), Box<dyn std::error::Error>> {
    let text = "---\ntitle: '=HYPERLINK(\"http://example.org\")'\ndesk: '@city'\n---\n\n\
                Gunmen seized the quay. +12 people were killed on Tuesday.\n\n\
                -5 percent, =1+1, said Ada Lund.\n";
    let files: [(&str, &[u8]); 2] = [("=a.md", text.as_bytes()), ("-b.md", text.as_bytes())];
    let folder = sandbox("report-formulas", &files)?;
    for table in TABLES {
        let out = report(&folder, &["--format", "csv", "--table", table, "."])?;
        for row in rows(&out)? {
            for (head, cell) in row {
                let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
                assert!(!is_formula || cell.parse::<f64>().is_ok(), "{table}, {head}: {cell}");
            }
        }
    }
    let table = rows(&report(&folder, &["--format", "csv", "."])?)?;
    assert_eq!(table.iter().map(|row| cell(row, "path")).collect::<Vec<_>>(), ["'-b.md", "'=a.md"]);
    assert!(cell(&table[0], "headline").starts_with("'="));
    assert_eq!(cell(&table[0], "desk"), "'@city");
    Ok(())
}

#[test]
fn sheets_of_any_number_of_threads_are_one() -> io::Result<()> {
    for table in TABLES {
        let of =
            |threads| report(&fixtures(), &["--format", "csv", "--table", table, "--threads", threads, "articles"]);
        assert_eq!(of("1")?, of("3")?);
    }
    Ok(())
}

#[test]
fn a_mark_for_utf_8_comes_first() -> io::Result<()> {
    let out = report(&fixtures(), &["--format", "csv", "--bom", "archive/city/quay.md"])?;
    assert!(out.starts_with("\u{feff}path,headline,"));
    let run = run(&fixtures(), &["report", "--table", "desks", "archive"])?;
    assert_eq!((run.out.as_str(), run.code), ("", Some(2)));
    assert!(run.err.contains("--format csv"), "{}", run.err);
    Ok(())
}

#[test]
fn reports_keep_to_their_schema() -> Result<(), Box<dyn std::error::Error>> {
    let schema: Value = serde_json::from_str(&run(&fixtures(), &["schema", "report"])?.out)?;
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert!(schema["$id"].is_string());
    let validator = jsonschema::validator_for(&schema)?;
    let one = ["articles/wire-conflict.txt"];
    let all = ["archive", "articles"];
    for paths in [&one[..], &all[..]] {
        let document: Value = serde_json::from_str(&report(&fixtures(), &[&["--format", "json"], paths].concat())?)?;
        let faults: Vec<String> =
            validator.iter_errors(&document).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
        assert!(faults.is_empty(), "{faults:#?}");
    }
    // what the schema does not know is refused, and what it asks for must be there
    let document: Value = serde_json::from_str(&report(&fixtures(), &["--format", "json", "archive"])?)?;
    let changed = |change: &dyn Fn(&mut Value)| {
        let mut other = document.clone();
        change(&mut other);
        validator.is_valid(&other)
    };
    assert!(changed(&|_| {}));
    assert!(!changed(&|other| other["archive"]["desks"]["rows"][0]["new"] = 1.into()));
    assert!(!changed(&|other| other["files"][0]["ledger"][0]["new"] = 1.into()));
    assert!(!changed(&|other| other["files"][0]["figures"] = Value::Null));
    assert!(!changed(&|other| {
        other["archive"]["totals"].as_object_mut().map(|totals| totals.remove("words"));
    }));
    Ok(())
}
