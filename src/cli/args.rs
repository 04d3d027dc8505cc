//! The words of the command line. Knows clap and the text of the help, nothing about what commands do.

use std::path::PathBuf;

use anstream::ColorChoice;
use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::config::profile;
use crate::driver::ConfigChoice;
use crate::text::LineColumn;

use super::check::{self, CheckArgs};
use super::report::{self, ReportArgs};

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
  sayso report draft.md       report who said what, and what rests on nobody
  sayso rules list            show the rules in force
  sayso explain orphan-quote  say why a rule exists and how to satisfy it
  sayso init                  write a config to start from

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
    #[command(after_help = check::AFTER_HELP)]
    Check(CheckArgs),
    /// Show what the grammar sees: who says what, figures, sources
    #[command(after_help = "Examples:
  sayso parse draft.md
  sayso parse . --format jsonl | jq '.attributions[].speaker'")]
    Parse(ParseArgs),
    /// Report who said what, how much rests on whom, and what rests on nobody
    #[command(after_help = report::AFTER_HELP)]
    Report(ReportArgs),
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
    /// Show what is in force for a file, and why
    #[command(
        subcommand,
        subcommand_required = true,
        arg_required_else_help = true,
        disable_help_subcommand = true,
        after_help = "Examples:
  sayso config show news/draft.md"
    )]
    Config(ConfigCommand),
    /// Write a commented sayso.yaml and sources.yaml to start from
    #[command(after_help = "Files that are there already stay as they are.

Exit codes: 0 both are there now, 2 one cannot be written.")]
    Init(InitArgs),
    /// Say why a rule exists, what it finds, and how to fix, set and silence it
    #[command(after_help = "Examples:
  sayso explain orphan-quote
  sayso explain second-hand-source --color always | less -R
  sayso explain --rules-language

Exit codes: 0 the page is written, 2 there is no such rule.")]
    Explain(ExplainArgs),
    /// Write a JSON Schema, so that editors complete and check what you write
    #[command(after_help = "Examples:
  sayso schema rule > rule.schema.json

A rule file that begins with this line is checked by editors that know YAML:
  # yaml-language-server: $schema=rule.schema.json")]
    Schema(SchemaArgs),
    /// Write a script that completes commands and switches in your shell
    #[command(after_help = "Examples:
  sayso completions bash > ~/.local/share/bash-completion/completions/sayso
  sayso completions zsh > ~/.zfunc/_sayso
  sayso completions fish > ~/.config/fish/completions/sayso.fish")]
    Completions(CompletionsArgs),
    /// Write the manual page of sayso or of one of its commands, as roff
    #[command(after_help = "Examples:
  sayso man | man -l -
  sayso man check > sayso-check.1")]
    Man(ManArgs),
}

impl Command {
    /// When to use colours.
    pub(super) const fn color(&self) -> Color {
        match self {
            Self::Check(args) => args.common.look.color,
            Self::Parse(args) => args.common.look.color,
            Self::Report(args) => args.common.look.color,
            Self::Rules(RulesCommand::List(args)) => args.look.color,
            Self::Rules(RulesCommand::Test(args)) => args.look.color,
            Self::Config(ConfigCommand::Show(args)) => args.look.color,
            Self::Init(args) => args.look.color,
            Self::Rules(RulesCommand::Bench(args)) => args.look.color,
            Self::Schema(_) | Self::Completions(_) | Self::Man(_) => Color::Never,
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
    /// Show what each rule finds and costs on a pile of articles
    #[command(
        long_about = "Show what each rule finds and costs on a pile of articles\n\nAll rules run together, as in `sayso \
check`, for what they find, and each alone for its time; those that are off run as well. The dearest rules come first.",
        after_help = "Examples:
  sayso rules bench archive
  sayso rules bench archive --format json | jq '.rules[] | select(.per_1000_words > 1) | .id'

Exit codes: 0 all articles were read, 2 anything else."
    )]
    Bench(BenchArgs),
}

#[derive(Args, Debug)]
pub(super) struct ListArgs {
    /// How rules are listed
    #[arg(long, value_enum, default_value_t = ListFormat::Table, value_name = "FORMAT")]
    pub(super) format: ListFormat,

    /// Show the severity of each rule in each profile
    #[arg(long, conflicts_with = "format")]
    pub(super) profiles: bool,

    #[command(flatten)]
    pub(super) config: ConfigArgs,

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
    pub(super) config: ConfigArgs,

    #[command(flatten)]
    pub(super) look: LookArgs,
}

#[derive(Args, Debug)]
pub(super) struct BenchArgs {
    /// Files or folders of articles
    #[arg(default_value = ".")]
    pub(super) paths: Vec<PathBuf>,

    /// How the costs are written
    #[arg(long, value_enum, default_value_t = ListFormat::Table, value_name = "FORMAT")]
    pub(super) format: ListFormat,

    #[command(flatten)]
    pub(super) config: ConfigArgs,

    #[command(flatten)]
    pub(super) look: LookArgs,
}

#[derive(Args, Debug)]
pub(super) struct SchemaArgs {
    /// Of which files
    #[arg(value_enum, value_name = "KIND")]
    pub(super) kind: SchemaKind,

    #[command(flatten)]
    pub(super) config: ConfigArgs,
}

#[derive(Args, Debug)]
pub(super) struct CompletionsArgs {
    /// Of which shell
    #[arg(value_enum, value_name = "SHELL")]
    pub(super) shell: clap_complete::Shell,
}

#[derive(Args, Debug)]
pub(super) struct ManArgs {
    /// Of which command [default: the page of sayso itself]
    #[arg(value_name = "COMMAND")]
    pub(super) command: Option<String>,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum SchemaKind {
    /// Rule files
    Rule,
    /// sayso.yaml, with the rules and word lists in force in the current folder
    Config,
    /// What `sayso report --format json` writes
    Report,
}

#[derive(Args, Debug)]
pub(super) struct ExplainArgs {
    /// Id of a rule, as it stands in brackets in findings
    #[arg(value_name = "ID", required_unless_present = "rules_language")]
    pub(super) id: Option<String>,

    /// Explain the language that rules are written in, with all facts, and three worked rules
    #[arg(long, conflicts_with = "id")]
    pub(super) rules_language: bool,

    #[command(flatten)]
    pub(super) config: ConfigArgs,

    #[command(flatten)]
    pub(super) look: LookArgs,
}

#[derive(Args, Debug)]
pub(super) struct ParseArgs {
    /// Files, folders (searched for .md, .txt, .html and their like), or - for standard input
    #[arg(default_value = ".")]
    pub(super) paths: Vec<PathBuf>,

    /// How facts are written
    #[arg(long, value_enum, default_value_t = TreeFormat::Tree, value_name = "FORMAT")]
    pub(super) format: TreeFormat,

    /// The path that standard input goes by: it settles the config and the kind of file
    #[arg(long, value_name = "PATH")]
    pub(super) stdin_path: Option<PathBuf>,

    /// Tell why the sentence at this place of the file was read as it was
    #[arg(long, value_parser = place, value_name = "LINE:COLUMN", conflicts_with = "format")]
    pub(super) explain: Option<LineColumn>,

    #[command(flatten)]
    pub(super) common: CommonArgs,
}

#[derive(Subcommand, Debug)]
pub(super) enum ConfigCommand {
    /// Show each value in force for a file and where it comes from: the rule, the profile, the article type, a line of
    /// the config, the command line
    #[command(after_help = "Examples:
  sayso config show news/draft.md
  sayso config show opinion/letter.md --profile strict
  sayso config show draft.md --format json | jq '.rules[] | select(.from != \"default\")'

Exit codes: 0 all is shown, 2 the config is broken.")]
    Show(ShowArgs),
}

#[derive(Args, Debug)]
pub(super) struct ShowArgs {
    /// The file; it need not be there
    #[arg(value_name = "FILE")]
    pub(super) path: PathBuf,

    /// How it is shown
    #[arg(long, value_enum, default_value_t = ListFormat::Table, value_name = "FORMAT")]
    pub(super) format: ListFormat,

    /// The house style to start from [default: that of the config, else wire]
    #[arg(long, value_name = "PROFILE", value_parser = PossibleValuesParser::new(profile::names()))]
    pub(super) profile: Option<String>,

    #[command(flatten)]
    pub(super) config: ConfigArgs,

    #[command(flatten)]
    pub(super) look: LookArgs,
}

#[derive(Args, Debug)]
pub(super) struct InitArgs {
    /// The folder to write to
    #[arg(default_value = ".", value_name = "FOLDER")]
    pub(super) folder: PathBuf,

    #[command(flatten)]
    pub(super) look: LookArgs,
}

#[derive(Args, Debug)]
pub(super) struct ConfigArgs {
    /// Use this config for all files; its patterns are then relative to the current folder [default: for each file the
    /// sayso.yaml of its folder or of the nearest one above]
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,

    /// Use no config
    #[arg(long, conflicts_with = "config")]
    pub(super) no_config: bool,
}

impl ConfigArgs {
    pub(super) fn choice(&self) -> ConfigChoice {
        match &self.config {
            Some(path) => ConfigChoice::File(path.clone()),
            None if self.no_config => ConfigChoice::Nothing,
            None => ConfigChoice::Nearest,
        }
    }
}

#[derive(Args, Debug)]
pub(super) struct CommonArgs {
    #[command(flatten)]
    pub(super) config: ConfigArgs,

    /// Number of threads; 0 means one for each core. The output is the same for any number [default: 0; 1 for --ndjson]
    #[arg(long, value_name = "N")]
    pub(super) threads: Option<usize>,

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

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}
