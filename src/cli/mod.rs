//! The command line: what may be said, what it means, and the exit code. The only module that knows clap; all work
//! is the driver's.

mod args;
mod terminal;

use std::io::{self, Write};
use std::process::ExitCode;

use anstream::AutoStream;
use clap::Parser;

use crate::diagnostic::Severity;
use crate::driver::{
    self, CheckOptions, Here, Job, ListFormat, Outcome, Overrides, ParseFormat, ShowFormat, Streams, Strictness,
};
use crate::emit::{self, Format, Paint, Screen};
use crate::settings::Settings;

use args::{
    CheckArgs, CheckFormat, Cli, Command, ConfigArgs, ConfigCommand, ExplainArgs, ParseArgs, RulesCommand, SchemaArgs,
    SchemaKind, TreeFormat,
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
        Command::Schema(SchemaArgs { kind: SchemaKind::Rule, .. }) => driver::rule_schema(streams),
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
        show: args.show.map(args::Level::severity),
        fail_on: args.fail_on.map(args::Level::severity),
    };
    let format = match args.format {
        CheckFormat::Rich => Format::Rich,
        CheckFormat::Short => Format::Short,
        CheckFormat::Json => Format::Json,
        CheckFormat::Jsonl => Format::Jsonl,
    };
    let job = Job { paths: args.paths.clone(), threads: args.common.threads };
    driver::check(&job, &CheckOptions { overrides: &overrides, format, screen }, streams)
}

fn parse(args: &ParseArgs, screen: Screen, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let format = match (args.explain, args.format) {
        (Some(place), _) => ParseFormat::Explain(place, screen),
        (None, TreeFormat::Tree) => ParseFormat::Tree(screen),
        (None, TreeFormat::Json) => ParseFormat::Json,
        (None, TreeFormat::Jsonl) => ParseFormat::Jsonl,
    };
    let overrides = only_config(&args.common.config);
    driver::parse(&Job { paths: args.paths.clone(), threads: args.common.threads }, format, &overrides, streams)
}

/// What commands about facts and rules take from the command line.
fn only_config(args: &ConfigArgs) -> Overrides {
    Overrides { config: args.choice(), ..Overrides::default() }
}
