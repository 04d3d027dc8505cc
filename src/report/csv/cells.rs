//! Cells and rows as RFC 4180 has them, safe to open. Knows spreadsheets, nothing of articles.

use crate::emit::clean_line;

/// Rows as they fill, cell by cell.
pub(super) struct Rows {
    writer: csv::Writer<Vec<u8>>,
    row: Vec<String>,
}

impl Default for Rows {
    fn default() -> Self {
        let writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        Self { writer, row: Vec::new() }
    }
}

impl Rows {
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.row.push(guarded(text));
        self
    }

    pub(super) fn maybe(&mut self, text: Option<&str>) -> &mut Self {
        self.text(text.unwrap_or_default())
    }

    pub(super) fn list(&mut self, all: impl Iterator<Item = String>) -> &mut Self {
        self.text(&all.collect::<Vec<_>>().join("; "))
    }

    pub(super) fn flag(&mut self, flag: bool) -> &mut Self {
        self.text(if flag { "true" } else { "false" })
    }

    pub(super) fn number(&mut self, number: impl Into<Number>) -> &mut Self {
        let Number(number) = number.into();
        self.row.push(number.to_string());
        self
    }

    /// To six decimals; nothing for what has no bound.
    pub(super) fn share(&mut self, share: f64) -> &mut Self {
        self.row.push(if share.is_finite() { ((share * 1e6).round() / 1e6).to_string() } else { String::new() });
        self
    }

    pub(super) fn maybe_share(&mut self, share: Option<f64>) -> &mut Self {
        self.share(share.unwrap_or(f64::NAN))
    }

    /// Ends the row. Writing to memory does not fail, and all rows of a table are of one length.
    pub(super) fn end(&mut self) {
        let _ = self.writer.write_record(&self.row);
        self.row.clear();
    }

    pub(super) fn bytes(self) -> Vec<u8> {
        self.writer.into_inner().unwrap_or_default()
    }
}

/// The text as a cell: on one line, and no formula, also where a spreadsheet takes semicolons for the ends of cells.
fn guarded(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 1);
    for (place, part) in text.split(';').enumerate() {
        if place > 0 {
            safe.push(';');
        }
        if starts_formula(part) && !(place == 0 && is_number(text)) {
            safe.push('\'');
        }
        safe.push_str(part);
    }
    clean_line(&safe).into_owned()
}

fn starts_formula(text: &str) -> bool {
    let first = text.trim_start_matches([' ', '"']).chars().next();
    matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'))
}

/// `-12`, `+3.5`
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, part].iter().all(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// A whole number of any of the types that are counted with.
pub(super) struct Number(u64);

impl From<usize> for Number {
    fn from(number: usize) -> Self {
        Self(number as u64)
    }
}

impl From<u64> for Number {
    fn from(number: u64) -> Self {
        Self(number)
    }
}

impl From<u32> for Number {
    fn from(number: u32) -> Self {
        Self(u64::from(number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_a_formula() {
        for text in
            ["=1+1", "+cmd", "-x", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "＋1", "－1", "＠a", "-1-1", "-", "+.5"]
        {
            let cell = guarded(text);
            assert!(cell.starts_with('\''), "{text:?}: {cell:?}");
            assert!(!cell.contains(['\t', '\r', '\n']));
        }
        for text in ["-12", "+3.5", "12", "a=b", "", "Ada Lund", "’tis"] {
            assert_eq!(guarded(text), text);
        }
    }
}
