//! The words of the command line. Knows clap and the text of the help, nothing about what commands do.

use std::path::PathBuf;

use anstream::ColorChoice;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::diagnostic::Severity;
use crate::markup::Date;
use crate::text::LineColumn;

/// On whose say-so? Checks that articles tell who says what.
///
/// sayso reads an article the way a compiler reads a program: it resolves every statement to whoever said it, and
/// complains where nobody did. It never judges whether something is true, it needs no network, and it explains
/// every finding by words that stand in the text.
#[derive(Parser, Debug)]
#[command(
    name = "sayso",
    version,
    arg_required_else_help = true,
    subcommand_required = true,
    disable_help_subcommand = true,
    after_help = "Examples:
  sayso check draft.md        check a draft
  sayso check .               check all articles below this folder
  sayso parse draft.md        show who says what, as sayso sees it
  sayso rules list            show the rules in force
  sayso explain orphan-quote  say why a rule exists and how to satisfy it

Exit codes: 0 all is well, 1 findings at or above --fail-on (check only),
2 something could not be done; other files are still read."
)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Subcommand, Debug)]
pub(super) enum Command {
    /// Check articles and report what lacks a source
    #[command(after_help = "Examples:
  sayso check draft.md
  sayso check articles --show hint
  sayso check . --format short --fail-on warning
  git show HEAD~1:draft.md | sayso check -
  sayso check . --format jsonl > findings.jsonl

Exit codes: 0 nothing at or above --fail-on, 1 such findings, 2 something could
not be done: an unknown switch or rule, a file that cannot be read.")]
    Check(CheckArgs),
    /// Show what the grammar sees: who says what, figures, sources
    #[command(after_help = "Examples:
  sayso parse draft.md
  sayso parse . --format jsonl | jq '.attributions[].speaker'")]
    Parse(ParseArgs),
    /// List the rules in force, or test rule files
    #[command(
        subcommand,
        subcommand_required = true,
        arg_required_else_help = true,
        disable_help_subcommand = true,
        after_help = "Examples:
  sayso rules list
  sayso rules test house-rules"
    )]
    Rules(RulesCommand),
    /// Say why a rule exists, what it finds, and how to fix, set and silence it
    #[command(after_help = "Examples:
  sayso explain orphan-quote
  sayso explain second-hand-source --color always | less -R

Exit codes: 0 the page is written, 2 there is no such rule.")]
    Explain(ExplainArgs),
}

impl Command {
    /// When to use colours.
    pub(super) const fn color(&self) -> Color {
        match self {
            Self::Check(args) => args.common.look.color,
            Self::Parse(args) => args.common.look.color,
            Self::Rules(RulesCommand::List(args)) => args.look.color,
            Self::Rules(RulesCommand::Test(args)) => args.look.color,
            Self::Explain(args) => args.look.color,
        }
    }
}

#[derive(Subcommand, Debug)]
pub(super) enum RulesCommand {
    /// List the rules in force: id, severity, and what they find
    #[command(after_help = "Examples:
  sayso rules list
  sayso rules list --format json | jq -r '.rules[].id'")]
    List(ListArgs),
    /// Run the examples that rule files bring along
    #[command(
        long_about = "Run the examples that rule files bring along\n\nEach bad example must yield exactly what is drawn \
below it, each good one nothing. Failures are shown in the rule file. The rules are added to the built-in ones, and \
replace those of the same id.\n\nWith --strict each condition of `match` is left out in turn, and each word of a list; \
if all examples come out as before, the condition is untested, or not needed.",
        after_help = "Examples:
  sayso rules test                          test the built-in rules
  sayso rules test house-rules              test all rules below this folder
  sayso rules test --strict house-rules/no-hype.yaml

Exit codes: 0 all examples are validated, 2 anything else."
    )]
    Test(TestArgs),
}

#[derive(Args, Debug)]
pub(super) struct ListArgs {
    /// How rules are listed
    #[arg(long, value_enum, default_value_t = ListFormat::Table, value_name = "FORMAT")]
    pub(super) format: ListFormat,

    #[command(flatten)]
    pub(super) look: LookArgs,
}

#[derive(Args, Debug)]
pub(super) struct TestArgs {
    /// Rule files, or folders (searched for .yaml and .yml, without folders called lexicon or profiles) [default:
    /// the built-in rules]
    pub(super) paths: Vec<PathBuf>,

    /// Leave out each condition of a rule in turn, and want an example to fail
    #[arg(long)]
    pub(super) strict: bool,

    #[command(flatten)]
    pub(super) look: LookArgs,
}

#[derive(Args, Debug)]
pub(super) struct ExplainArgs {
    /// Id of a rule, as it stands in brackets in findings
    #[arg(value_name = "ID")]
    pub(super) id: String,

    #[command(flatten)]
    pub(super) look: LookArgs,
}

#[derive(Args, Debug)]
pub(super) struct CheckArgs {
    /// Files, folders (searched for .md, .markdown and .txt), or - for standard input
    #[arg(default_value = ".")]
    pub(super) paths: Vec<PathBuf>,

    /// How findings are written
    #[arg(long, value_enum, default_value_t = CheckFormat::Rich, value_name = "FORMAT")]
    pub(super) format: CheckFormat,

    /// The mildest findings shown by rich and short [default: warning, or --fail-on if that is milder]
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub(super) show: Option<Level>,

    /// The mildest findings that make the exit code 1
    #[arg(long, value_enum, default_value_t = Level::Error, value_name = "LEVEL")]
    pub(super) fail_on: Level,

    /// Run only these rules (repeat it, or separate them by commas)
    #[arg(long, value_delimiter = ',', value_name = "RULE")]
    pub(super) only: Vec<String>,

    /// Do not run these rules (repeat it, or separate them by commas)
    #[arg(long, value_delimiter = ',', value_name = "RULE")]
    pub(super) skip: Vec<String>,

    /// The day to count from, YYYY-MM-DD [default: today in UTC]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) today: Option<Date>,

    #[command(flatten)]
    pub(super) common: CommonArgs,
}

#[derive(Args, Debug)]
pub(super) struct ParseArgs {
    /// Files, folders (searched for .md, .markdown and .txt), or - for standard input
    #[arg(default_value = ".")]
    pub(super) paths: Vec<PathBuf>,

    /// How facts are written
    #[arg(long, value_enum, default_value_t = TreeFormat::Tree, value_name = "FORMAT")]
    pub(super) format: TreeFormat,

    /// Tell why the sentence at this place of the file was read as it was
    #[arg(long, value_parser = place, value_name = "LINE:COLUMN", conflicts_with = "format")]
    pub(super) explain: Option<LineColumn>,

    #[command(flatten)]
    pub(super) common: CommonArgs,
}

#[derive(Args, Debug)]
pub(super) struct CommonArgs {
    /// Number of threads; 0 means one for each core. The output is the same for any number
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub(super) threads: usize,

    #[command(flatten)]
    pub(super) look: LookArgs,
}

#[derive(Args, Debug)]
pub(super) struct LookArgs {
    /// When to use colours; auto follows the terminal and the environment
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(super) color: Color,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum CheckFormat {
    /// Drawn with the lines they are about, for people
    Rich,
    /// One line each, for editors and logs
    Short,
    /// One JSON document
    Json,
    /// One JSON object a line
    Jsonl,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum TreeFormat {
    /// Sentence by sentence, for people
    Tree,
    /// One JSON document
    Json,
    /// One JSON object a file and line
    Jsonl,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum ListFormat {
    /// For people
    Table,
    /// One JSON document
    Json,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Level {
    /// Do not publish
    Error,
    /// The desk decides
    Warning,
    /// For the record
    Info,
    /// A matter of style
    Hint,
}

impl Level {
    pub(super) const fn severity(self) -> Severity {
        match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Info => Severity::Info,
            Self::Hint => Severity::Hint,
        }
    }
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Color {
    /// As the terminal and the environment say
    Auto,
    /// Also in files and pipes
    Always,
    /// Not at all
    Never,
}

impl Color {
    pub(super) const fn anstream(self) -> ColorChoice {
        match self {
            Self::Auto => ColorChoice::Auto,
            Self::Always => ColorChoice::Always,
            Self::Never => ColorChoice::Never,
        }
    }
}

/// Reads `LINE:COLUMN`, both from 1.
fn place(text: &str) -> Result<LineColumn, String> {
    let number = |text: &str| text.parse::<u32>().ok().filter(|n| *n > 0);
    let place = text.split_once(':').and_then(|(line, column)| Some((number(line)?, number(column)?)));
    place.map(|(line, column)| LineColumn { line, column }).ok_or_else(|| "a place looks like 12:5".to_owned())
}

/// Reads `YYYY-MM-DD`.
fn date(text: &str) -> Result<Date, String> {
    let wrong = || "a date looks like 2024-02-29".to_owned();
    let digits = |range: std::ops::Range<usize>| {
        let digits = text.get(range).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()));
        digits.and_then(|digits| digits.parse::<u16>().ok()).ok_or_else(wrong)
    };
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return Err(wrong());
    }
    let (year, month, day) = (digits(0..4)?, digits(5..7)?, digits(8..10)?);
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => return Err(format!("there is no month {month}")),
    };
    if !(1..=last).contains(&day) {
        return Err(format!("that month has no day {day}"));
    }
    Ok(Date { year: i32::from(year), month: month as u8, day: day as u8 })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn dates_are_days_of_the_calendar() {
        assert_eq!(date("2024-02-29"), Ok(Date { year: 2024, month: 2, day: 29 }));
        assert_eq!(date("2023-02-29"), Err("that month has no day 29".to_owned()));
        assert_eq!(date("2023-13-01"), Err("there is no month 13".to_owned()));
        for wrong in ["", "2023-1-1", "2023-01-0x", "20230101", "2023-01-01 ", "+023-01-01"] {
            assert!(date(wrong).is_err(), "{wrong}");
        }
    }
}
