//! The label of a section above the title that says what kind of article it is: `OPINION`, `Interview`. Knows labels,
//! not what rules make of the kind.

use super::layout::Layout;
use super::zones::Verdict;
use super::{Zone, layout::Stretch};
use crate::span::Span;

/// Stretches at the head among which such a label stands.
const HEAD: usize = 3;

/// The label, if the page has one.
pub(super) fn label(text: &str, layout: &Layout, verdict: &Verdict) -> Option<Span> {
    let is_label = |stretch: &Stretch| kind(stretch.span.slice(text)).is_some();
    let lines = layout.stretches.iter().zip(&verdict.zones).take(HEAD);
    let above = lines.take_while(|(_, zone)| !matches!(zone, Zone::Headline | Zone::Body));
    above.map(|(stretch, _)| stretch).find(|stretch| is_label(stretch)).map(|stretch| stretch.span)
}

/// The article type that a label stands for.
pub(crate) fn kind(label: &str) -> Option<&'static str> {
    const KINDS: [(&str, &str); 15] = [
        ("opinion", "opinion"),
        ("opinions", "opinion"),
        ("commentary", "opinion"),
        ("op-ed", "opinion"),
        ("editorial", "opinion"),
        ("column", "opinion"),
        ("analysis", "analysis"),
        ("news analysis", "analysis"),
        ("explainer", "analysis"),
        ("interview", "interview"),
        ("the interview", "interview"),
        ("obituary", "obituary"),
        ("obituaries", "obituary"),
        ("fact check", "factcheck"),
        ("fact-check", "factcheck"),
    ];
    let label = label.trim_matches(|c: char| !c.is_alphanumeric());
    KINDS.iter().find(|(written, _)| written.eq_ignore_ascii_case(label)).map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_kinds() {
        for (label, expected) in [
            ("OPINION", Some("opinion")),
            ("Analysis |", Some("analysis")),
            ("[Interview]", Some("interview")),
            ("Obituaries", Some("obituary")),
            ("World", None),
            ("Opinion polls", None),
        ] {
            assert_eq!(kind(label), expected, "{label}");
        }
    }
}
