//! The command line: what may be said, what it means, and the exit code. The only module that knows clap; all work
//! is the driver's.

mod args;
mod terminal;

use std::io::{self, Write};
use std::process::ExitCode;

use anstream::AutoStream;
use clap::Parser;

use crate::diagnostic::Severity;
use crate::driver::{self, CheckOptions, Job, ListFormat, Outcome, ParseFormat, Streams, Strictness};
use crate::emit::{self, Format, Paint, Printer, Screen};
use crate::rule::RuleSet;
use crate::settings::Settings;

use args::{CheckArgs, CheckFormat, Cli, Command, ParseArgs, RulesCommand, TreeFormat};

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
    let mut err = AutoStream::auto(stderr.lock());
    let result = match screen.paint {
        // The layer that translates colours on old consoles is only put in when there are any: machine formats
        // leave byte for byte.
        Paint::Ansi => {
            let mut out = AutoStream::auto(stdout.lock());
            dispatch(&cli.command, screen, &mut Streams { out: &mut out, err: &mut err, err_screen })
        }
        Paint::Plain => {
            dispatch(&cli.command, screen, &mut Streams { out: &mut stdout.lock(), err: &mut err, err_screen })
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
        Command::Rules(RulesCommand::List(args)) => {
            let format = match args.format {
                args::ListFormat::Table => ListFormat::Table(screen),
                args::ListFormat::Json => ListFormat::Json,
            };
            driver::list_rules(RuleSet::builtin(), format, streams)
        }
        Command::Rules(RulesCommand::Test(args)) => {
            let strictness = if args.strict { Strictness::Strict } else { Strictness::Plain };
            driver::test_rules(&args.paths, strictness, screen, streams)
        }
        Command::Explain(args) => driver::explain(RuleSet::builtin(), &args.id, screen, streams),
    }
}

fn check(args: &CheckArgs, screen: Screen, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let rules = RuleSet::builtin();
    if let Some(unknown) = args.only.iter().chain(&args.skip).find(|id| rules.get(id).is_none()) {
        return driver::unknown_rule(rules, unknown, streams);
    }
    let settings = Settings {
        today: Some(args.today.unwrap_or_else(driver::today)),
        only: args.only.clone(),
        skip: args.skip.clone(),
        ..Settings::default()
    };
    let fail_on = args.fail_on.severity();
    let format = match args.format {
        CheckFormat::Rich => Format::Rich,
        CheckFormat::Short => Format::Short,
        CheckFormat::Json => Format::Json,
        CheckFormat::Jsonl => Format::Jsonl,
    };
    // What makes the run fail is never held back unless that is asked for.
    let show = args.show.map_or(fail_on.min(Severity::Warning), args::Level::severity);
    let job = Job { paths: args.paths.clone(), threads: args.common.threads };
    driver::check(&job, &CheckOptions { rules, settings, printer: Printer { format, show, screen }, fail_on }, streams)
}

fn parse(args: &ParseArgs, screen: Screen, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let format = match (args.explain, args.format) {
        (Some(place), _) => ParseFormat::Explain(place, screen),
        (None, TreeFormat::Tree) => ParseFormat::Tree(screen),
        (None, TreeFormat::Json) => ParseFormat::Json,
        (None, TreeFormat::Jsonl) => ParseFormat::Jsonl,
    };
    driver::parse(&Job { paths: args.paths.clone(), threads: args.common.threads }, format, streams)
}
