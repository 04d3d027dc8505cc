//! Files through the stages and out: what the work on one file leaves, in which streams it goes, what is said of faults.
//! Knows the order of things; not what is done to a file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use super::baseline::Entry;
use super::plans::{Plans, Task};
use super::progress::Progress;
use super::{ENDINGS, Streams, guard, pool};
use crate::diagnostic::{Diagnostic, Severity};
use crate::emit::{self, Sheet, Summary};
use crate::report::{Accumulator, Noted};
use crate::text::TextFile;

/// What the work on one file leaves for the writer.
#[derive(Default)]
pub(super) struct Done {
    /// Its part of each stream; an empty one is none.
    pub(super) pieces: Vec<Vec<u8>>,
    pub(super) summary: Summary,
    /// What to say on standard error.
    pub(super) fault: Option<String>,
    /// What is drawn on standard error.
    pub(super) complaint: Option<Vec<u8>>,
    /// The entries of the config that allowed findings.
    pub(super) used: BTreeSet<usize>,
    /// The rules that have findings, where a stream describes them.
    pub(super) rules: BTreeSet<String>,
    /// Entries of the baseline that stand for nothing, by file.
    pub(super) stale: Option<(String, Vec<Entry>)>,
    /// What goes into the baseline, by file.
    pub(super) recorded: Option<(String, Vec<Entry>)>,
    /// What a report on many files keeps of it.
    pub(super) noted: Option<Box<Noted>>,
}

/// A stream of results and where it goes.
pub(super) struct Sink {
    pub(super) sheet: Sheet,
    /// A file; standard output if there is none.
    pub(super) file: Option<(PathBuf, BufWriter<File>)>,
    /// What waits for something that comes first: one entry for each file.
    pub(super) held: Option<Vec<Vec<u8>>>,
}

impl Sink {
    /// One to standard output.
    pub(super) const fn standard(sheet: Sheet) -> Self {
        Self { sheet, file: None, held: None }
    }

    /// One to a file if one is named; says why that cannot be.
    pub(super) fn to(sheet: Sheet, path: Option<PathBuf>) -> Result<Self, String> {
        let Some(path) = path else { return Ok(Self::standard(sheet)) };
        let file = File::create(&path).map_err(|error| format!("cannot write `{}`: {error}", path.display()))?;
        Ok(Self { sheet, file: Some((path, BufWriter::new(file))), held: None })
    }

    pub(super) fn write(&mut self, bytes: &[u8], streams: &mut Streams<'_>) -> io::Result<()> {
        if let Some(held) = &mut self.held {
            held.extend((!bytes.is_empty()).then(|| bytes.to_vec()));
            return Ok(());
        }
        match &mut self.file {
            None => streams.out.write_all(bytes),
            Some((path, file)) => file.write_all(bytes).map_err(|error| at(path, &error)),
        }
    }

    pub(super) fn flush(&mut self, streams: &mut Streams<'_>) -> io::Result<()> {
        match &mut self.file {
            None => streams.out.flush(),
            Some((path, file)) => file.flush().map_err(|error| at(path, &error)),
        }
    }
}

/// The error with the path; a pipe that somebody closed is nobody's here.
fn at(path: &std::path::Path, error: &io::Error) -> io::Error {
    io::Error::other(format!("`{}`: {error}", path.display()))
}

/// What is done to files.
pub(super) struct Steps<W, C, F> {
    pub(super) work: W,
    /// The same for a file on which `work` panicked, with its path and the message of the panic.
    pub(super) crashed: C,
    /// The same for findings in a config or in a file that it names.
    pub(super) whole: F,
}

/// What a run leaves.
#[derive(Default)]
pub(super) struct Ended {
    pub(super) summary: Summary,
    /// Whether all could be done.
    pub(super) is_complete: bool,
    /// The rules that have findings.
    pub(super) rules: BTreeSet<String>,
    /// Entries of the baseline that stand for nothing, by file.
    pub(super) stale: Vec<(String, Vec<Entry>)>,
    /// What goes into the baseline, by file.
    pub(super) recorded: BTreeMap<String, Vec<Entry>>,
    /// What a report says of all files together.
    pub(super) archive: Accumulator,
}

/// Runs the steps over all files; what stands behind the last is written by [`close`].
pub(super) fn run<W, C, F>(
    plans: &Plans<'_>,
    threads: usize,
    steps: &Steps<W, C, F>,
    sinks: &mut [Sink],
    streams: &mut Streams<'_>,
) -> io::Result<Ended>
where
    W: Fn(&TextFile, &Task) -> Done + Sync,
    C: Fn(&str, &str) -> Done + Sync,
    F: Fn(&TextFile, &[Diagnostic]) -> Done,
{
    let mut ended = Ended { is_complete: plans.faults.is_empty() && plans.is_sound(), ..Ended::default() };
    for fault in &plans.faults {
        complain(streams, Severity::Error, &fault.to_string(), None)?;
    }
    if plans.tasks.is_empty() && ended.is_complete && !streams.quiet && !plans.is_narrowed {
        let help = format!("folders are searched for files ending in .{}", ENDINGS.join(", ."));
        complain(streams, Severity::Warning, "no articles found", Some(&help))?;
    }
    let Steps { work, crashed, whole } = steps;
    for sink in &mut *sinks {
        sink.write(sink.sheet.head().as_bytes(), streams)?;
    }
    let mut take = |done: Done, is_done: bool, streams: &mut Streams<'_>| {
        ended.summary.merge(&done.summary);
        if let Some(noted) = done.noted {
            ended.archive.add(*noted);
        }
        ended.is_complete &= is_done && done.fault.is_none();
        ended.rules.extend(done.rules);
        ended.stale.extend(done.stale);
        ended.recorded.extend(done.recorded);
        if let Some(fault) = &done.fault {
            complain(streams, Severity::Error, fault, None)?;
        }
        if let Some(complaint) = &done.complaint {
            streams.err.write_all(complaint)?;
        }
        for (sink, piece) in sinks.iter_mut().zip(&done.pieces) {
            let (between, is_written) = sink.sheet.take(piece);
            if is_written {
                sink.write(between.as_bytes(), streams)?;
                sink.write(piece, streams)?;
            }
        }
        io::Result::Ok(())
    };
    for (file, findings) in plans.config_faults() {
        take(whole(&file, &findings), true, streams)?;
    }
    let on_task = |task: &Task| {
        let work = |file: TextFile| if plans.is_own_report(task, &file) { Done::default() } else { work(&file, task) };
        let result = guard::guarded(|| task.input.read().map(work));
        match result {
            Ok(Ok(done)) => (done, true),
            Ok(Err(fault)) => (Done { fault: Some(fault.to_string()), ..Done::default() }, false),
            Err(message) => (crashed(&task.input.shown(), &message), false),
        }
    };
    let mut used = Vec::new();
    let mut progress = Progress::new(plans.tasks.len(), streams);
    pool::in_order(&plans.tasks, threads, on_task, |(mut done, is_done)| {
        used.push((std::mem::take(&mut done.used), is_done));
        progress.clear(streams)?;
        take(done, is_done, streams)?;
        progress.step(streams)
    })?;
    progress.clear(streams)?;
    for (file, findings) in plans.complaints(&used) {
        take(whole(&file, &findings), true, streams)?;
    }
    Ok(ended)
}

/// Writes what stands behind the last file in each stream.
pub(super) fn close(sinks: &mut [Sink], plans: &Plans<'_>, ended: &Ended, streams: &mut Streams<'_>) -> io::Result<()> {
    for sink in sinks {
        let foot = sink.sheet.foot(&ended.rules, &|id| plans.rule(id));
        sink.write(&foot, streams)?;
        sink.flush(streams)?;
    }
    Ok(())
}

/// Says on standard error what has no place in a file.
pub(super) fn complain(
    streams: &mut Streams<'_>,
    severity: Severity,
    message: &str,
    help: Option<&str>,
) -> io::Result<()> {
    let drawn = emit::fault(severity, message, help, streams.err_screen);
    streams.err.write_all(drawn.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::driver::{ConfigChoice, Job, Overrides};
    use crate::emit::{Paint, Screen};

    #[test]
    fn a_panic_in_one_file_is_said_and_the_others_are_done() -> io::Result<()> {
        let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let job = Job { paths: vec![here.join("Cargo.toml"), here.join("Cargo.lock")], threads: 2, stdin_path: None };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let err_screen = Screen { width: 80, paint: Paint::Plain };
        let work = |file: &TextFile, _: &Task| {
            assert!(!file.path().ends_with("toml"), "too much");
            Done { pieces: vec![b"done".to_vec()], ..Done::default() }
        };
        let crashed = |_: &str, message: &str| Done { pieces: vec![message.as_bytes().to_vec()], ..Done::default() };
        let mut streams = Streams { out: &mut out, err: &mut err, err_screen, is_watched: false, quiet: false };
        let whole = |_: &TextFile, _: &[Diagnostic]| Done::default();
        let steps = Steps { work, crashed, whole };
        let mut sinks = [Sink::standard(Sheet::framed(["[", ",", "]"]))];
        let overrides = Overrides { config: ConfigChoice::Nothing, ..Overrides::default() };
        let plans = Plans::of(&job, &overrides);
        let ended = run(&plans, job.threads, &steps, &mut sinks, &mut streams)?;
        close(&mut sinks, &plans, &ended, &mut streams)?;
        assert!(!ended.is_complete);
        let out = String::from_utf8_lossy(&out).into_owned();
        assert!(out.starts_with("[done,too much (src/driver/run.rs:") && out.ends_with(")]"), "{out}");
        assert!(err.is_empty());
        Ok(())
    }
}
