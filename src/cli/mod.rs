//! The command line: what may be said, what it means, and the exit code. The only module that knows clap; all work
//! is the driver's.

mod args;
mod check;
mod report;
mod terminal;

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use anstream::AutoStream;
use clap::{CommandFactory, Parser};

use crate::diagnostic::Severity;
use crate::driver::{
    self, BaselineChoice, ChangedChoice, CheckOptions, CsvSheet, Details, Here, Job, ListFormat, Outcome, Overrides,
    ParseFormat, ReportFormat, ReportOptions, ShowFormat, Streams, Strictness,
};
use crate::emit::{self, Paint, Screen};
use crate::settings::Settings;

use check::{CheckArgs, Level};
use report::ReportArgs;

use args::{
    Cli, Command, ConfigArgs, ConfigCommand, ExplainArgs, ManArgs, ParseArgs, RulesCommand, SchemaArgs, SchemaKind,
    TreeFormat,
};

/// Reads the command line of this process and does what it says.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help on a closed pipe is nobody's problem.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    cli.command.color().anstream().write_global();
    let (stdout, stderr) = (io::stdout(), io::stderr());
    let screen = terminal::screen(&stdout, AutoStream::choice(&stdout));
    let err_screen = terminal::screen(&stderr, AutoStream::choice(&stderr));
    let is_watched = stderr.is_terminal();
    let mut err = AutoStream::auto(stderr.lock());
    let result = match screen.paint {
        // The layer that translates colours on old consoles is only put in when there are any: machine formats
        // leave byte for byte.
        Paint::Ansi => {
            let mut out = AutoStream::auto(stdout.lock());
            dispatch(
                &cli.command,
                screen,
                &mut Streams { out: &mut out, err: &mut err, err_screen, is_watched, quiet: false },
            )
        }
        Paint::Plain => {
            let mut out = stdout.lock();
            let mut streams = Streams { out: &mut out, err: &mut err, err_screen, is_watched, quiet: false };
            dispatch(&cli.command, screen, &mut streams)
        }
    };
    let outcome = result.unwrap_or_else(|error| {
        // If even this cannot be written there is nobody left to tell.
        let message = format!("cannot write the results: {error}");
        let _ = err.write_all(emit::fault(Severity::Error, &message, None, err_screen).as_bytes());
        Outcome::Trouble
    });
    ExitCode::from(outcome as u8)
}

fn dispatch(command: &Command, screen: Screen, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    match command {
        Command::Check(args) => check(args, screen, streams),
        Command::Parse(args) => parse(args, screen, streams),
        Command::Report(args) => report(args, screen, streams),
        Command::Rules(RulesCommand::List(args)) => {
            let format = if args.profiles { ListFormat::Profiles(screen) } else { list_format(args.format, screen) };
            match Here::of(&only_config(&args.config), streams)? {
                Some(here) => driver::list_rules(here.rules(), format, streams),
                None => Ok(Outcome::Trouble),
            }
        }
        Command::Rules(RulesCommand::Bench(args)) => {
            let format = list_format(args.format, screen);
            match Here::of(&only_config(&args.config), streams)? {
                Some(here) => driver::bench_rules(&here, &args.paths, format, streams),
                None => Ok(Outcome::Trouble),
            }
        }
        Command::Completions(args) => {
            // into memory first: it does not bear a pipe that is closed
            let mut script = Vec::new();
            clap_complete::generate(args.shell, &mut Cli::command(), "sayso", &mut script);
            driver::write_text(&script, streams)
        }
        Command::Man(args) => man(args, streams),
        Command::Schema(SchemaArgs { kind: SchemaKind::Rule, .. }) => driver::rule_schema(streams),
        Command::Schema(SchemaArgs { kind: SchemaKind::Report, .. }) => driver::report_schema(streams),
        Command::Schema(SchemaArgs { kind: SchemaKind::Config, config }) => {
            match Here::of(&only_config(config), streams)? {
                Some(here) => driver::config_schema(&here, streams),
                None => Ok(Outcome::Trouble),
            }
        }
        Command::Rules(RulesCommand::Test(args)) => {
            let strictness = if args.strict { Strictness::Strict } else { Strictness::Plain };
            match Here::of(&only_config(&args.config), streams)? {
                Some(here) => driver::test_rules(&here, &args.paths, strictness, screen, streams),
                None => Ok(Outcome::Trouble),
            }
        }
        Command::Config(ConfigCommand::Show(args)) => {
            let format = match args.format {
                args::ListFormat::Table => ShowFormat::Table(screen),
                args::ListFormat::Json => ShowFormat::Json,
            };
            let overrides = Overrides { profile: args.profile.clone(), ..only_config(&args.config) };
            driver::show_config(&args.path, &overrides, format, streams)
        }
        Command::Init(args) => driver::init(&args.folder, streams),
        Command::Explain(ExplainArgs { id: None, .. }) => driver::explain_language(screen, streams),
        Command::Explain(ExplainArgs { id: Some(id), config, .. }) => match Here::of(&only_config(config), streams)? {
            Some(here) => driver::explain(&here, id, screen, streams),
            None => Ok(Outcome::Trouble),
        },
    }
}

/// Writes a manual page.
fn man(args: &ManArgs, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let mut all = Cli::command();
    all.build();
    let named = args.command.as_ref().map(|name| (name, all.find_subcommand(name)));
    let page = match named {
        None => &all,
        Some((_, Some(command))) => command,
        Some((name, None)) => {
            let names: Vec<&str> = all.get_subcommands().map(clap::Command::get_name).collect();
            let message = format!("there is no command `{name}`; commands are {}", names.join(", "));
            let drawn = emit::fault(Severity::Error, &message, None, streams.err_screen);
            streams.err.write_all(drawn.as_bytes())?;
            return Ok(Outcome::Trouble);
        }
    };
    let mut roff = Vec::new();
    clap_mangen::Man::new(page.clone().version(env!("CARGO_PKG_VERSION"))).render(&mut roff)?;
    driver::write_text(&roff, streams)
}

const fn list_format(format: args::ListFormat, screen: Screen) -> ListFormat {
    match format {
        args::ListFormat::Table => ListFormat::Table(screen),
        args::ListFormat::Json => ListFormat::Json,
    }
}

fn check(args: &CheckArgs, screen: Screen, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let settings = Settings {
        today: Some(args.today.unwrap_or_else(driver::today)),
        only: args.only.clone(),
        skip: args.skip.clone(),
        ..Settings::default()
    };
    let overrides = Overrides {
        config: args.common.config.choice(),
        profile: args.profile.clone(),
        settings,
        show: args.show.map(Level::severity),
        fail_on: args.fail_on.map(Level::severity),
    };
    streams.quiet = args.quiet;
    if args.ndjson {
        return driver::check_stream(&overrides, args.common.threads.unwrap_or(1), streams);
    }
    let choice = if args.write_baseline { BaselineChoice::Write } else { BaselineChoice::Compare };
    let baseline = args.baseline.clone().map(choice);
    let options = CheckOptions {
        overrides: &overrides,
        outputs: &args.outputs(),
        screen,
        file_screen: terminal::file_screen(args.common.look.color.anstream()),
        exit_zero: args.exit_zero,
        max_warnings: args.max_warnings,
        baseline,
        changed: args.changed_since.clone().map(|since| ChangedChoice { since, lines: args.changed_lines }),
    };
    let threads = args.common.threads.unwrap_or_default();
    let job = Job { paths: args.paths.clone(), threads, stdin_path: args.stdin_path.clone() };
    driver::check(&job, &options, streams)
}

fn parse(args: &ParseArgs, screen: Screen, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let format = match (args.explain, args.format) {
        (Some(place), _) => ParseFormat::Explain(place, screen),
        (None, TreeFormat::Tree) => ParseFormat::Tree(screen),
        (None, TreeFormat::Json) => ParseFormat::Json,
        (None, TreeFormat::Jsonl) => ParseFormat::Jsonl,
    };
    let overrides = only_config(&args.common.config);
    let threads = args.common.threads.unwrap_or_default();
    let job = Job { paths: args.paths.clone(), threads, stdin_path: args.stdin_path.clone() };
    driver::parse(&job, format, &overrides, streams)
}

fn report(args: &ReportArgs, screen: Screen, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let screen = if args.output.is_some() { terminal::file_screen(args.common.look.color.anstream()) } else { screen };
    let format = match args.format {
        report::ReportFormat::Terminal => ReportFormat::Terminal(screen),
        report::ReportFormat::Markdown => ReportFormat::Markdown,
        report::ReportFormat::Html => ReportFormat::Html,
        report::ReportFormat::Json => ReportFormat::Json,
        report::ReportFormat::Csv => ReportFormat::Csv(CsvSheet { table: args.table(), bom: args.bom }),
    };
    if !matches!(format, ReportFormat::Csv(_)) && (args.table.is_some() || args.bom) {
        let help = "`--table` and `--bom` are about spreadsheets";
        let fault = emit::fault(Severity::Error, "only `--format csv` has tables", Some(help), streams.err_screen);
        streams.err.write_all(fault.as_bytes())?;
        return Ok(Outcome::Trouble);
    }
    let settings = Settings { today: Some(args.today.unwrap_or_else(driver::today)), ..Settings::default() };
    let overrides = Overrides { profile: args.profile.clone(), settings, ..only_config(&args.common.config) };
    let threads = args.common.threads.unwrap_or_default();
    let job = Job { paths: args.paths.clone(), threads, stdin_path: args.stdin_path.clone() };
    let details = match args.details {
        report::Details::Auto => Details::Auto,
        report::Details::All => Details::All,
        report::Details::None => Details::None,
    };
    let options = ReportOptions { format, details, output: args.output.clone() };
    driver::report(&job, &options, &overrides, streams)
}

/// What commands about facts and rules take from the command line.
fn only_config(args: &ConfigArgs) -> Overrides {
    Overrides { config: args.choice(), ..Overrides::default() }
}
