//! The words of `sayso report`. Knows clap and the text of the help, nothing about what the command does.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};

use super::args::CommonArgs;
use crate::config::profile;
use crate::driver::CsvTable;
use crate::markup::Date;

pub(super) const AFTER_HELP: &str = "Examples:
  sayso report draft.md
  sayso report draft.md --format markdown --output comment.md
  sayso report news --format json | jq '.files[] | [.path, .dependence.top_share]'
  sayso report news --format csv --table sources --output sources.csv
  git show HEAD~1:news/draft.md | sayso report - --stdin-path news/draft.md

Each file gets a report of its own, in order. Several files get one together as
well, which stands first; with --details all, and in json, it stands last.

Exit codes: 0 all files were read, whatever was found; 2 something could not be
done. `sayso check` is the gate.";

#[derive(Args, Debug)]
pub(super) struct ReportArgs {
    /// Files, folders (searched for .md, .txt, .html and their like), or - for standard input
    #[arg(default_value = ".")]
    pub(super) paths: Vec<PathBuf>,

    /// How the report is written
    #[arg(long, value_enum, default_value_t = ReportFormat::Terminal, value_name = "FORMAT")]
    pub(super) format: ReportFormat,

    /// Which of several articles get a report of their own
    #[arg(long, value_enum, default_value_t = Details::Auto, value_name = "WHICH")]
    pub(super) details: Details,

    /// Which table is written with --format csv [default: files]
    #[arg(long, value_name = "TABLE", value_parser = PossibleValuesParser::new(CsvTable::names()))]
    pub(super) table: Option<String>,

    /// Begin the table with a byte order mark, by which some spreadsheets know UTF-8
    #[arg(long)]
    pub(super) bom: bool,

    /// Write it to this file; with --format html also a folder (FOLDER/), which gets a page for each article
    #[arg(long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,

    /// The path that standard input goes by: it settles the config and the kind of file
    #[arg(long, value_name = "PATH")]
    pub(super) stdin_path: Option<PathBuf>,

    /// The house style to start from [default: that of the config, else wire]
    #[arg(long, value_name = "PROFILE", value_parser = PossibleValuesParser::new(profile::names()))]
    pub(super) profile: Option<String>,

    /// The day to count from, YYYY-MM-DD [default: today in UTC]
    #[arg(long, value_name = "DATE", value_parser = Date::from_iso)]
    pub(super) today: Option<Date>,

    #[command(flatten)]
    pub(super) common: CommonArgs,
}

impl ReportArgs {
    /// The table for spreadsheets.
    pub(super) fn table(&self) -> CsvTable {
        self.table.as_deref().and_then(CsvTable::from_name).unwrap_or(CsvTable::Files)
    }
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum ReportFormat {
    /// For people at a terminal
    Terminal,
    /// For a comment on a pull request
    Markdown,
    /// One page for a browser
    Html,
    /// One JSON document
    Json,
    /// A table for spreadsheets
    Csv,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Details {
    /// The first 20 for people, all for programs
    Auto,
    /// All, and before what they come to together; as Markdown that may be more than a comment holds
    All,
    /// None
    None,
}
