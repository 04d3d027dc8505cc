//! A stream of findings in one format, from what stands before the first file to what stands behind the last. Knows
//! formats; nothing about where the stream goes.

use std::collections::BTreeSet;

use super::services::{checkstyle, github, junit, sarif};
use super::{Format, json_frame};
use crate::rule::Rule;

/// What has been written so far, as far as what follows depends on it.
#[derive(Clone, Debug)]
pub struct Sheet {
    state: State,
    is_first: bool,
}

#[derive(Clone, Debug)]
enum State {
    /// What stands before, between and behind the pieces.
    Framed([&'static str; 3]),
    /// The rules come last, those alone that have results.
    Sarif,
    /// The worst come first.
    Commands(github::Commands),
    Table(github::Table),
}

impl Sheet {
    /// A stream of findings.
    pub fn new(format: Format) -> Self {
        let state = match format {
            Format::Sarif => State::Sarif,
            Format::Github => State::Commands(github::Commands::default()),
            Format::GithubSummary => State::Table(github::Table::default()),
            Format::Json => State::Framed(json_frame()),
            Format::Gitlab => State::Framed(["[\n", ",\n", "\n]\n"]),
            Format::Checkstyle => State::Framed([checkstyle::HEAD, "", checkstyle::FOOT]),
            Format::Junit => State::Framed([junit::HEAD, "", junit::FOOT]),
            Format::Rich | Format::Short | Format::Jsonl | Format::Rdjsonl => State::Framed(["", "", ""]),
        };
        Self { state, is_first: true }
    }

    /// A stream of other things, with what stands before, between and behind them.
    pub const fn framed(frame: [&'static str; 3]) -> Self {
        Self { state: State::Framed(frame), is_first: true }
    }

    /// What stands before the first file.
    pub const fn head(&self) -> &'static str {
        match self.state {
            State::Framed([head, ..]) => head,
            State::Sarif => sarif::HEAD,
            State::Commands(_) | State::Table(_) => "",
        }
    }

    /// What to write for the piece of one file: what stands before it, and whether it is written itself or kept for the
    /// end. An empty piece is no piece.
    pub fn take(&mut self, piece: &[u8]) -> (&'static str, bool) {
        if piece.is_empty() {
            return ("", false);
        }
        let between = match &mut self.state {
            State::Commands(commands) => {
                commands.add(piece);
                return ("", false);
            }
            State::Table(table) => {
                table.add(piece);
                return ("", false);
            }
            State::Framed([_, between, _]) => between,
            State::Sarif => ",\n",
        };
        (if std::mem::take(&mut self.is_first) { "" } else { between }, true)
    }

    /// What stands behind the last file. `ids` are the rules that have findings; `rule` knows them by their ids.
    pub fn foot<'r>(&self, ids: &'r BTreeSet<String>, rule: &dyn Fn(&str) -> Option<&'r Rule>) -> Vec<u8> {
        match &self.state {
            State::Framed([.., foot]) => foot.as_bytes().to_vec(),
            State::Sarif => sarif::foot(ids, rule),
            State::Commands(commands) => commands.finish().into_bytes(),
            State::Table(table) => table.finish().into_bytes(),
        }
    }
}
