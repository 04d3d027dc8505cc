//! `sayso-allow` comments. Knows where rules are named and what a comment covers, not which rules exist.

use super::layout::{Layout, trim};
use super::{Block, Suppression};
use crate::diagnostic::{Diagnostic, Severity};
use crate::span::Span;

/// Reads the suppressions among the comments of `layout`; broken ones go to `issues`.
pub(super) fn read(text: &str, layout: &Layout, blocks: &[Block], issues: &mut Vec<Diagnostic>) -> Vec<Suppression> {
    let mut out = Vec::new();
    for comment in &layout.comments {
        let Some(command) = command(text, *comment) else {
            continue;
        };
        let covers = if command.whole_file { Span::new(0, text.len() as u32) } else { covered(*comment, blocks) };
        let (rules, reason) = split(text, command.body);
        let before = out.len();
        let mut start = rules.start;
        for part in rules.slice(text).split(',') {
            let rule = trim(text, Span::new(start, start + part.len() as u32));
            start += part.len() as u32 + 1;
            let named = rule.slice(text);
            if named.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') && !named.is_empty() {
                out.push(Suppression { span: *comment, rule, reason, covers });
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

/// `RULE, RULE: reason` into its two sides.
fn split(text: &str, body: Span) -> (Span, Span) {
    let colon = body.slice(text).find(':').map_or(body.end, |i| body.start + i as u32);
    let reason = trim(text, Span::new((colon + 1).min(body.end), body.end));
    (trim(text, Span::new(body.start, colon)), reason)
}

/// The block around the comment, else the next one; the comment itself at the end of the file.
fn covered(comment: Span, blocks: &[Block]) -> Span {
    let next = blocks.partition_point(|block| block.span.end <= comment.start);
    blocks.get(next).map_or(comment, |block| block.span)
}
