//! The words of `sayso check`. Knows clap and the text of the help, nothing about what the command does.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};

use super::args::CommonArgs;
use crate::config::profile;
use crate::diagnostic::Severity;
use crate::emit::Format;
use crate::markup::Date;

pub(super) const AFTER_HELP: &str = "Examples:
  sayso check draft.md
  sayso check articles --show hint
  sayso check . --format short --fail-on warning
  sayso check . --output sarif=sayso.sarif --output junit=sayso.xml
  sayso check . --baseline known.json --write-baseline
  sayso check . --baseline known.json
  sayso check . --changed-since origin/main --changed-lines
  git show HEAD~1:news/draft.md | sayso check - --stdin-path news/draft.md

With --ndjson each line of standard input is {\"id\": …, \"text\": …}, with an
optional \"format\": text, markdown or html. Each yields one line, in the same
order: {\"id\", \"findings\"}, or {\"id\", \"error\"} for one that cannot be read.

Exit codes: 0 nothing at or above --fail-on, 1 such findings, 2 something could
not be done: an unknown switch or rule, a broken config, a file that cannot be read.";

#[derive(Args, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch")]
pub(super) struct CheckArgs {
    /// Files, folders (searched for .md, .txt, .html and their like), or - for standard input
    #[arg(default_value = ".")]
    pub(super) paths: Vec<PathBuf>,

    /// How findings are written
    #[arg(long, value_enum, default_value_t = CheckFormat::Rich, value_name = "FORMAT")]
    pub(super) format: CheckFormat,

    /// Write them to this file. With FORMAT= before its name the file is written in that format, beside what goes to
    /// standard output; repeat it for several
    #[arg(long, value_name = "[FORMAT=]FILE", value_parser = output)]
    pub(super) output: Vec<Output>,

    /// The mildest findings shown; json and jsonl carry all [default: that of the config, else warning, or --fail-on if
    /// that is milder]
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub(super) show: Option<Level>,

    /// The mildest findings that make the exit code 1 [default: that of the config or profile, else error]
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub(super) fail_on: Option<Level>,

    /// Fail if there are more warnings than this
    #[arg(long, value_name = "N")]
    pub(super) max_warnings: Option<usize>,

    /// Exit with 0 whatever is found; troubles are still 2
    #[arg(long)]
    pub(super) exit_zero: bool,

    /// Hold back the findings that this file knows, and say which of them are gone
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,

    /// Write all findings to the baseline instead of showing them
    #[arg(long, requires = "baseline", conflicts_with_all = ["changed_since", "output"])]
    pub(super) write_baseline: bool,

    /// Check only files that have changed since this revision left the current branch, and new ones; git tells which
    #[arg(long, value_name = "REV")]
    pub(super) changed_since: Option<String>,

    /// Of those show only findings on lines that have changed
    #[arg(long, requires = "changed_since")]
    pub(super) changed_lines: bool,

    /// The path that standard input goes by: it settles the config and the kind of file
    #[arg(long, value_name = "PATH")]
    pub(super) stdin_path: Option<PathBuf>,

    /// Read articles from standard input, one JSON object a line, and write one line of findings each
    #[arg(long, conflicts_with_all = ["format", "output", "paths", "baseline", "changed_since", "stdin_path",
        "max_warnings", "exit_zero"])]
    pub(super) ndjson: bool,

    /// Write findings and troubles, and nothing else
    #[arg(long, short)]
    pub(super) quiet: bool,

    /// The house style to start from [default: that of the config, else wire]
    #[arg(long, value_name = "PROFILE", value_parser = PossibleValuesParser::new(profile::names()))]
    pub(super) profile: Option<String>,

    /// Run only these rules (repeat it, or separate them by commas)
    #[arg(long, value_delimiter = ',', value_name = "RULE")]
    pub(super) only: Vec<String>,

    /// Do not run these rules (repeat it, or separate them by commas)
    #[arg(long, value_delimiter = ',', value_name = "RULE")]
    pub(super) skip: Vec<String>,

    /// The day to count from, YYYY-MM-DD [default: today in UTC]
    #[arg(long, value_name = "DATE", value_parser = Date::from_iso)]
    pub(super) today: Option<Date>,

    #[command(flatten)]
    pub(super) common: CommonArgs,
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
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub Actions, and its step summary
    Github,
    /// Code quality report of GitLab
    Gitlab,
    /// One JSON object a line, for reviewdog
    Rdjsonl,
    /// Report of Checkstyle
    Checkstyle,
    /// Report that CI servers read as test results
    Junit,
}

impl CheckFormat {
    pub(super) const fn format(self) -> Format {
        match self {
            Self::Rich => Format::Rich,
            Self::Short => Format::Short,
            Self::Json => Format::Json,
            Self::Jsonl => Format::Jsonl,
            Self::Sarif => Format::Sarif,
            Self::Github => Format::Github,
            Self::Gitlab => Format::Gitlab,
            Self::Rdjsonl => Format::Rdjsonl,
            Self::Checkstyle => Format::Checkstyle,
            Self::Junit => Format::Junit,
        }
    }
}

/// A file that findings go to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Output {
    /// That of `--format` if none is named.
    pub(super) format: Option<CheckFormat>,
    pub(super) path: PathBuf,
}

/// Reads `FORMAT=FILE` or `FILE`; a file whose name has a sign of equality is written as `./a=b`.
fn output(text: &str) -> Result<Output, String> {
    let (format, path) = match text.split_once('=') {
        Some((name, path)) if !name.contains(['/', '\\', '.']) => {
            let known: Vec<String> = CheckFormat::value_variants()
                .iter()
                .filter_map(ValueEnum::to_possible_value)
                .map(|v| v.get_name().to_owned())
                .collect();
            let format = CheckFormat::from_str(name, false)
                .map_err(|_| format!("there is no format `{name}`; formats are {}", known.join(", ")))?;
            (Some(format), path)
        }
        _ => (None, text),
    };
    if path.is_empty() { Err("a file is missing".to_owned()) } else { Ok(Output { format, path: path.into() }) }
}

impl CheckArgs {
    /// How findings are written, and where to.
    pub(super) fn outputs(&self) -> Vec<(Format, Option<PathBuf>)> {
        let own = self.format.format();
        let mut outputs: Vec<(Format, Option<PathBuf>)> = self
            .output
            .iter()
            .map(|output| (output.format.map_or(own, CheckFormat::format), Some(output.path.clone())))
            .collect();
        // a file in place of standard output
        if self.output.iter().all(|output| output.format.is_some()) {
            outputs.insert(0, (own, None));
        }
        outputs
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outputs_are_files_with_or_without_a_format() {
        let read = |text| output(text).map(|output| (output.format, output.path.display().to_string()));
        assert_eq!(read("sarif=a.sarif"), Ok((Some(CheckFormat::Sarif), "a.sarif".to_owned())));
        assert_eq!(read("out.txt"), Ok((None, "out.txt".to_owned())));
        assert_eq!(read("./a=b"), Ok((None, "./a=b".to_owned())));
        assert!(read("srif=a").is_err_and(|message| message.contains("no format `srif`") && message.contains("sarif")));
        assert!(read("sarif=").is_err());
    }
}
