//! Articles from one stream, a JSON object a line, and their findings, one line each in the same order: for engines that
//! pipe an archive through programs. Flat in memory. Knows lines; an article is checked as everywhere.
//!
//! The exit code is 0 if the stream was read to its end, whatever was found: engines take another one for a failure.

use std::io::{self, BufRead};
use std::path::PathBuf;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::plans::{Plans, Task};
use super::run::complain;
use super::{Job, Outcome, Overrides, Streams, guard, quiet_if_closed, rules};
use crate::diagnostic::Severity;
use crate::emit;
use crate::text::TextFile;

/// Lines that are worked on at once for each thread.
const BATCH: usize = 64;

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: serde_json::Value,
    text: String,
    #[serde(default)]
    format: Kind,
}

/// What kind of file the text is.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Default)]
#[serde(rename_all = "lowercase")]
enum Kind {
    #[default]
    #[serde(alias = "txt", alias = "plain")]
    Text,
    #[serde(alias = "md")]
    Markdown,
    #[serde(alias = "htm", alias = "xhtml")]
    Html,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Text, Self::Markdown, Self::Html];

    /// The name of such an article: its ending settles how it is read.
    const fn path(self) -> &'static str {
        match self {
            Self::Text => "article.txt",
            Self::Markdown => "article.md",
            Self::Html => "article.html",
        }
    }
}

#[derive(Serialize)]
struct Failure<'a> {
    id: serde_json::Value,
    error: &'a str,
    line: usize,
}

/// Checks each line of standard input by the config of the current folder.
///
/// # Errors
/// If standard input cannot be read, or `out` or `err` cannot be written to; a closed pipe is no error.
pub fn check_stream(overrides: &Overrides, threads: usize, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    quiet_if_closed(checked(overrides, threads, &mut io::stdin().lock(), streams))
}

fn checked(
    overrides: &Overrides,
    threads: usize,
    input: &mut dyn BufRead,
    streams: &mut Streams<'_>,
) -> io::Result<Outcome> {
    // one plan for each kind of file: configs may tell them apart
    let mut plans: Vec<Plans<'_>> = Vec::new();
    for kind in Kind::ALL {
        let path = Some(PathBuf::from(kind.path()));
        plans.push(Plans::of(&Job { paths: vec!["-".into()], threads, stdin_path: path }, overrides));
    }
    if let Some(unknown) = plans[0].unknown_rule(overrides) {
        return rules::unknown_rule(&plans[0].rules_here(), unknown, streams);
    }
    let mut is_sound = true;
    for fault in plans.iter().flat_map(|plans| &plans.faults).take(1) {
        is_sound = false;
        complain(streams, Severity::Error, &fault.to_string(), None)?;
    }
    for (file, findings) in plans[0].config_faults() {
        is_sound = false;
        for finding in &findings {
            streams.err.write_all(&emit::drawn(&file, finding, streams.err_screen))?;
        }
    }
    let tasks: Vec<&Task> = plans.iter().filter_map(|plans| plans.tasks.first()).collect();
    let [text, markdown, html] = tasks.as_slice() else { return Ok(Outcome::Trouble) };
    if !is_sound {
        return Ok(Outcome::Trouble);
    }
    let task = |kind| match kind {
        Kind::Text => *text,
        Kind::Markdown => *markdown,
        Kind::Html => *html,
    };
    let mut number = 0;
    if threads == 1 {
        let mut line = Vec::new();
        while next(input, &mut line)? {
            number += 1;
            let out = answer(&line, number, &task);
            streams.out.write_all(&out)?;
            // whoever waits for the answer before the next question gets it
            streams.out.flush()?;
        }
        return Ok(Outcome::Clean);
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(io::Error::other)?;
    loop {
        let mut lines = Vec::new();
        let mut line = Vec::new();
        while lines.len() < BATCH * pool.current_num_threads() && next(input, &mut line)? {
            number += 1;
            lines.push((number, std::mem::take(&mut line)));
        }
        if lines.is_empty() {
            return Ok(Outcome::Clean);
        }
        let answers: Vec<Vec<u8>> =
            pool.install(|| lines.par_iter().map(|(number, line)| answer(line, *number, &task)).collect());
        answers.iter().try_for_each(|answer| streams.out.write_all(answer))?;
        streams.out.flush()?;
    }
}

/// Reads the next line; `false` at the end.
fn next(input: &mut dyn BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    Ok(input.read_until(b'\n', line)? > 0)
}

/// The line for one article; none for an empty line.
fn answer<'t>(line: &[u8], number: usize, task: &dyn Fn(Kind) -> &'t Task) -> Vec<u8> {
    if line.trim_ascii().is_empty() {
        return Vec::new();
    }
    let failed = |id: serde_json::Value, error: &str| {
        let mut out = serde_json::to_vec(&Failure { id, error, line: number }).unwrap_or_default();
        out.push(b'\n');
        out
    };
    let read: Line = match serde_json::from_slice(line) {
        Ok(read) => read,
        Err(error) => {
            // what can be said of whose line it is, is said
            let id = serde_json::from_slice::<serde_json::Value>(line)
                .ok()
                .and_then(|mut v| v.get_mut("id").map(std::mem::take));
            return failed(id.unwrap_or_default(), &error.to_string());
        }
    };
    let Line { id, text, format } = read;
    let task = task(format);
    let worked = guard::guarded(|| {
        let file = TextFile::from_str(task.input.shown(), text);
        let article = task.article(&file);
        emit::json_findings(&id, &file, &task.lint(&article).findings)
    });
    worked.unwrap_or_else(|message| failed(id, &message))
}
