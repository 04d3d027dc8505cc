//! `sayso-allow` comments and `allow:` in front matter. Knows where rules are named and what an allowance covers, not
//! which rules exist nor what day it is.

use super::date;
use super::layout::{Layout, trim};
use super::{Block, Date, Suppression};
use crate::diagnostic::{Diagnostic, Severity};
use crate::span::Span;
use crate::yaml::{Node, Shape, Text};

/// Reads the suppressions among the comments of `layout`; broken ones go to `issues`.
pub(super) fn read(text: &str, layout: &Layout, blocks: &[Block], issues: &mut Vec<Diagnostic>) -> Vec<Suppression> {
    let mut out = Vec::new();
    for comment in &layout.comments {
        let Some(command) = command(text, *comment) else {
            continue;
        };
        let covers = if command.whole_file { Span::new(0, text.len() as u32) } else { covered(text, *comment, blocks) };
        let Sides { rules, reason, until } = split(text, command.body, issues);
        let before = out.len();
        let mut start = rules.start;
        for part in rules.slice(text).split(',') {
            let rule = trim(text, Span::new(start, start + part.len() as u32));
            start += part.len() as u32 + 1;
            let named = rule.slice(text);
            if is_id(named) {
                out.push(Suppression { span: *comment, rule, reason, until, covers });
            } else if !named.is_empty() {
                issues.push(broken(rule, "this is no rule id"));
            }
        }
        if before == out.len() && rules.slice(text).trim_matches([',', ' ']).is_empty() {
            issues.push(broken(*comment, "`sayso-allow` names no rule"));
        }
    }
    out
}

fn is_id(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

fn broken(span: Span, message: &str) -> Diagnostic {
    Diagnostic::own("bad-config", Severity::Warning, span, message)
        .with_help("write `<!-- sayso-allow RULE: reason -->`")
}

struct Command {
    whole_file: bool,
    /// From the rule on.
    body: Span,
}

fn command(text: &str, comment: Span) -> Option<Command> {
    let inside = comment.slice(text).strip_prefix("<!--")?;
    let inside = inside.strip_suffix("-->").unwrap_or(inside);
    let rest = inside.trim_start().strip_prefix("sayso-allow")?;
    let (whole_file, rest) = rest.strip_prefix("-file").map_or((false, rest), |rest| (true, rest));
    if rest.starts_with(|c: char| c.is_alphanumeric() || c == '-') {
        return None;
    }
    let end = comment.start + ("<!--".len() + inside.len()) as u32;
    Some(Command { whole_file, body: Span::new(end - rest.len() as u32, end) })
}

struct Sides {
    rules: Span,
    reason: Span,
    until: Option<(Date, Span)>,
}

/// `RULE, RULE until 2025-01-31: reason`, `RULE: reason, until 2025-01-31` into its sides.
fn split(text: &str, body: Span, issues: &mut Vec<Diagnostic>) -> Sides {
    let colon = body.slice(text).find(':').map_or(body.end, |i| body.start + i as u32);
    let mut rules = trim(text, Span::new(body.start, colon));
    let mut reason = trim(text, Span::new((colon + 1).min(body.end), body.end));
    let mut until = None;
    if let Some(at) = rules.slice(text).find(" until") {
        let day = trim(text, Span::new(rules.start + (at + " until".len()) as u32, rules.end));
        rules.end = rules.start + at as u32;
        match day_of(text, day) {
            Some(date) => until = Some((date, day)),
            None => issues.push(no_day(day)),
        }
    } else if let Some(at) = reason.slice(text).rfind("until ") {
        let day = trim(text, Span::new(reason.start + (at + "until ".len()) as u32, reason.end));
        if let Some(date) = day_of(text, day) {
            until = Some((date, day));
            let before = &reason.slice(text)[..at];
            reason.end = reason.start + before.trim_end_matches([' ', ',', ';', '(']).len() as u32;
        }
    }
    Sides { rules, reason, until }
}

/// The day that fills all of `span`, a bracket or stop behind it left out.
fn day_of(text: &str, span: Span) -> Option<Date> {
    let written = span.slice(text).trim_end_matches([')', '.', ' ']);
    date::find(written).filter(|(_, place)| *place == (0..written.len())).map(|(date, _)| date)
}

fn no_day(span: Span) -> Diagnostic {
    Diagnostic::own("bad-config", Severity::Warning, span, "`until` is followed by no date")
        .with_help("write it as 2024-05-31")
}

/// Whether nothing but the comment stands on its lines.
pub(super) fn stands_alone(text: &str, comment: Span) -> bool {
    let before = text[..comment.start as usize].trim_end_matches([' ', '\t', '>']);
    let after = text[comment.end as usize..].trim_start_matches([' ', '\t', '\r']);
    (before.is_empty() || before.ends_with('\n')) && (after.is_empty() || after.starts_with('\n'))
}

/// Most bytes between a block and a comment behind it on its line.
const NEAR: u32 = 400;

/// The block around the comment; behind text on its line, the block that ends there; else the next one, and at the end
/// of the file the comment itself.
pub(super) fn covered(text: &str, comment: Span, blocks: &[Block]) -> Span {
    let next = blocks.partition_point(|block| block.span.end <= comment.start);
    let around = blocks.get(next).filter(|block| block.span.start <= comment.start);
    let ends_here = || {
        let block = blocks.get(next.checked_sub(1)?)?;
        let between = Span::new(block.span.end, comment.start);
        // `</p><!-- … --><p>`: on a page without line ends a comment stands above, not behind
        let above = between.slice(text).contains('<')
            && !text[comment.end as usize..].trim_start_matches([' ', '\t', '\r']).starts_with('\n');
        (between.len() < NEAR && !between.slice(text).contains('\n') && !above).then_some(block)
    };
    around.or_else(ends_here).or_else(|| blocks.get(next)).map_or(comment, |block| block.span)
}

/// `allow:` of the front matter: a map of rules and reasons, or a list of such maps, or of maps with `rule`, `reason`
/// and `until`.
pub(super) fn allowed(text: &str, allow: &(Text, Node), out: &mut Vec<Suppression>, issues: &mut Vec<Diagnostic>) {
    let (key, value) = allow;
    let mut list = Allowed { text, out, issues };
    match &value.shape {
        Shape::Map(entries) => list.map(entries),
        Shape::List(items) => {
            for item in items {
                match &item.shape {
                    Shape::Map(entries) if entries.iter().any(|(key, _)| key.value == "rule") => list.entry(entries),
                    Shape::Map(entries) => list.map(entries),
                    _ => list.complain(item.place().unwrap_or(key.span), "an allowance without a reason"),
                }
            }
        }
        _ => list.complain(key.span, "`allow` is neither a map nor a list"),
    }
}

struct Allowed<'a> {
    text: &'a str,
    out: &'a mut Vec<Suppression>,
    issues: &'a mut Vec<Diagnostic>,
}

impl Allowed<'_> {
    fn complain(&mut self, span: Span, message: &str) {
        let help = "write `RULE: reason`, or `{rule: RULE, reason: …, until: 2024-05-31}`";
        self.issues.push(Diagnostic::own("bad-config", Severity::Warning, span, message).with_help(help));
    }

    /// `RULE: reason`, `RULE: {reason: …, until: …}`
    fn map(&mut self, entries: &[(Text, Node)]) {
        for (rule, value) in entries {
            match &value.shape {
                Shape::Map(fields) => self.push(rule.span, fields),
                Shape::Null => self.add(rule.span, Span::new(rule.span.end, rule.span.end), None),
                _ => self.add(rule.span, value.span, None),
            }
        }
    }

    /// `{rule: RULE, reason: …, until: …}`
    fn entry(&mut self, fields: &[(Text, Node)]) {
        if let Some((_, rule)) = fields.iter().find(|(key, _)| key.value == "rule") {
            self.push(rule.span, fields);
        }
    }

    fn push(&mut self, rule: Span, fields: &[(Text, Node)]) {
        let mut reason = Span::new(rule.end, rule.end);
        let mut until = None;
        for (key, value) in fields {
            match key.value.as_str() {
                "rule" => {}
                "reason" => reason = value.span,
                "until" => match day_of(self.text, value.span) {
                    Some(date) => until = Some((date, value.span)),
                    None => self.issues.push(no_day(value.place().unwrap_or(key.span))),
                },
                _ => self.complain(key.span, "an allowance has `rule`, `reason` and `until` only"),
            }
        }
        self.add(rule, reason, until);
    }

    fn add(&mut self, rule: Span, reason: Span, until: Option<(Date, Span)>) {
        if !is_id(rule.slice(self.text)) {
            self.complain(rule, "this is no rule id");
            return;
        }
        let covers = Span::new(0, self.text.len() as u32);
        let span = if reason.is_empty() { rule } else { rule.cover(reason) };
        self.out.push(Suppression { span, rule, reason, until, covers });
    }
}
