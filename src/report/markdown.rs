//! The report as Markdown, fit for a comment on a pull request: tables, and what is long folded away. Knows the signs that
//! Markdown and the sites around it obey; counts nothing.

use super::Archive;
use super::archive::{self, Content, Section};
use super::measured::{Finding, Measured, Row};
use super::phrases::{self, percent};
use crate::diagnostic::Severity;
use crate::emit::{clean_line, plural};

/// One article, with an empty line below.
pub(crate) fn markdown(measured: &Measured) -> String {
    let mut out = format!("### {}\n\n{}\n\n", safe(&phrases::title(measured)), safe(&phrases::file(measured)));
    let word = if measured.gate.pass { "PASS" } else { "FAIL" };
    out.push_str(&table(&["", ""]));
    out.push_str(&row(&["gate".to_owned(), format!("**{word}** · {}", safe(&phrases::gate(measured)))]));
    for (label, text) in phrases::counts(measured) {
        out.push_str(&row(&[label.to_owned(), safe(&text)]));
    }
    if !measured.strip.cells.is_empty() {
        // nothing but signs of our own
        out.extend(["\n```text\n", &measured.strip.cells, "\n```\n\n", &safe(&phrases::legend(measured)), "\n"]);
    }
    out.push_str("\n**Sources, heaviest first**\n\n");
    out.push_str(&ledger(measured));
    for (label, parts) in
        [("By kind", &measured.kinds), ("By side", &measured.stances), ("By stake", &measured.interests)]
    {
        if !parts.is_empty() {
            out.extend([format!("\n{label}: {}\n", safe(&phrases::parts(parts)))]);
        }
    }
    if let Some(summary) = phrases::figures(&measured.figures) {
        out.push_str(&fold(&summary, &figures(measured)));
    }
    for list in phrases::lists(measured) {
        let item = |(line, text): &(Option<u32>, String)| {
            let line = line.map_or(String::new(), |line| format!("L{line} "));
            format!("- {line}{}\n", safe(text))
        };
        out.push_str(&fold(&list.heading, &list.items.iter().map(item).collect::<String>()));
    }
    out.push_str(&to_do(&measured.findings));
    out.extend([format!("\n<sub>{}</sub>\n\n", safe(&phrases::origin(measured)))]);
    out
}

/// Rows of each table about several articles.
const ROWS: usize = 10;
/// Characters of a cell about several articles.
const CELL: usize = 400;
/// The same of an item of a list.
const ITEM: usize = 1_200;
/// Characters that a comment on GitHub may have, and some for what frames it.
const LONGEST: usize = 65_000;

/// Several articles together, and below them the reports on each as far as they fit into one comment.
pub(crate) fn archive_markdown(archive: Option<&Archive>, details: &[Vec<u8>], all_written: bool) -> Vec<u8> {
    let Some(archive) = archive else { return details.concat() };
    let mut out = String::new();
    for (at, section) in archive::sections(archive, ROWS).into_iter().enumerate() {
        // the first sections are what most want to see
        let body = section_body(&section);
        if at == 0 {
            out.extend([format!("### {}\n\n{body}", safe(&section.heading))]);
        } else {
            out.push_str(&fold(&section.heading, &body));
        }
    }
    out.push('\n');
    let total = archive.totals.articles;
    let mut length = out.chars().count();
    let mut shown = 0;
    let mut rest = String::new();
    for piece in details {
        let text = String::from_utf8_lossy(piece);
        length += text.chars().count();
        if length > LONGEST {
            break;
        }
        shown += 1;
        rest.push_str(&text);
    }
    if shown < total && !all_written {
        out.extend([format!("{}\n\n", safe(&phrases::left_out(shown, total)))]);
    }
    out.push_str(&rest);
    out.into_bytes()
}

fn section_body(section: &Section) -> String {
    let mut out = String::new();
    match &section.content {
        Content::Fields(fields) => {
            out.push_str(&table(&["", ""]));
            for (label, text) in fields {
                out.push_str(&row(&[(*label).to_owned(), cell(text)]));
            }
        }
        Content::Table { heads, rows, .. } => {
            out.push_str(&table(heads));
            for cells in rows {
                out.push_str(&row(&cells.iter().map(|text| cell(text)).collect::<Vec<_>>()));
            }
        }
        Content::Items(items) => {
            for item in items {
                out.extend([format!("- {}\n", cut(item, ITEM))]);
            }
        }
    }
    for note in &section.notes {
        out.extend([format!("\n<sub>{}</sub>\n", safe(note))]);
    }
    out
}

/// A cell that stays in bounds whatever articles are called.
fn cell(text: &str) -> String {
    cut(text, CELL)
}

/// At most so many characters.
fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{} …", safe(&text[..at])),
        None => safe(text),
    }
}

fn ledger(measured: &Measured) -> String {
    if measured.sources.merged == 0 {
        return "no source found\n".to_owned();
    }
    let mut out = table(&["", "source", "kind", "stance as described", "said", "share", "via", "lines", "flags"]);
    for source in measured.ledger.iter().filter(|row| row.attributions > 0) {
        out.push_str(&row(&[
            source.letter.map_or(String::new(), String::from),
            named(source),
            source.kind.to_owned(),
            safe(&phrases::stance(source)),
            source.attributions.to_string(),
            percent(source.share),
            safe(&phrases::via(source)),
            phrases::lines(&source.lines),
            source.flags.iter().map(|flag| safe(flag)).collect::<Vec<_>>().join(", "),
        ]));
    }
    let unheard: Vec<String> = measured.ledger.iter().filter(|r| r.attributions == 0).map(|r| safe(&r.name)).collect();
    if !unheard.is_empty() {
        out.extend([format!("\nCited without a statement of their own: {}\n", unheard.join("; "))]);
    }
    out
}

fn named(source: &Row) -> String {
    let speakers = phrases::speakers(source).map_or(String::new(), |all| format!(" ({all})"));
    format!("{}{}", safe(&source.name), safe(&speakers))
}

fn figures(measured: &Measured) -> String {
    let mut out = table(&["line", "figure", "kind", "status"]);
    for figure in measured.figures.iter().filter(|figure| !phrases::is_small(figure)) {
        let status = safe(&phrases::status(figure));
        let status = if figure.status == "no-source-found" { format!("**{status}**") } else { status };
        out.push_str(&row(&[figure.line.to_string(), safe(&figure.text), figure.kind.to_owned(), status]));
    }
    out.push('\n');
    for conflict in &measured.conflicts {
        out.extend([format!("- differ: {}\n", safe(&phrases::conflict(conflict)))]);
    }
    if let Some(tolls) = phrases::tolls(measured) {
        out.extend([format!("- {}\n", safe(&tolls))]);
    }
    out
}

fn to_do(findings: &[Finding]) -> String {
    let (listed, hints): (Vec<_>, Vec<_>) =
        findings.iter().partition(|finding| finding.severity != Severity::Hint.name());
    if findings.is_empty() {
        return "\n**To do**: nothing\n".to_owned();
    }
    let mut out = format!("\n**To do, worst first** ({})\n\n", plural(findings.len(), "finding"));
    for finding in listed {
        let help = finding.help.as_deref().map_or(String::new(), |help| format!("; {}", safe(help)));
        let Finding { severity, line, message, rule, .. } = finding;
        out.extend([format!("- {severity}, line {line}: {}{help} (`{}`)\n", safe(message), clean_line(rule))]);
    }
    if !hints.is_empty() {
        out.extend([format!("- hints: {}\n", safe(&phrases::by_rule(&hints)))]);
    }
    out
}

/// A part that is folded away until somebody wants to see it.
fn fold(heading: &str, body: &str) -> String {
    format!("\n<details><summary>{}</summary>\n\n{body}\n</details>\n", safe(heading))
}

fn table(heads: &[&str]) -> String {
    let rule = vec!["---".to_owned(); heads.len()];
    format!("{}{}", row(&heads.iter().map(|head| (*head).to_owned()).collect::<Vec<_>>()), row(&rule))
}

fn row(cells: &[String]) -> String {
    let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
    format!("| {} |\n", cells.join(" | "))
}

/// The text with everything that Markdown, HTML and code hosts would obey made harmless: a comment must not draw, link,
/// or call for somebody.
fn safe(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in clean_line(text).chars() {
        match c {
            '\\' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => out.extend(['\\', c]),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '@' => out.push_str("&#64;"),
            '#' => out.push_str("&#35;"),
            '`' => out.push('\''),
            _ => out.push(c),
        }
    }
    // an address is text here
    out.replace("://", ":&#47;&#47;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_the_article_stays_text() {
        assert_eq!(safe("a|b *c* <i>@desk</i> #7"), "a\\|b \\*c\\* &lt;i&gt;&#64;desk&lt;/i&gt; &#35;7");
        assert_eq!(safe("[x](https://e.org) `y`"), "\\[x\\](https:&#47;&#47;e.org) 'y'");
    }
}
