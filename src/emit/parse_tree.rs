//! Draws what `sayso parse` tells for people: sentence by sentence who says what, then the figures, then the
//! sources. Knows the shapes of `parse_json` and the text; readable without colours too.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::parse_json::{Excerpt, ParsedAttribution, ParsedFigure, ParsedFile, ParsedSentence, ParsedSource};
use super::style::Part;
use super::summary::plural;
use super::{Screen, clean_line};
use crate::span::Span;
use crate::text::TextFile;

/// Columns of `line:column` with the spaces round it.
const PLACE: usize = 9;

/// Columns of the words that name a role.
const ROLE: usize = 9;

/// The facts of one file as a tree, with an empty line below.
pub fn tree(file: &TextFile, parsed: &ParsedFile<'_>, screen: Screen) -> Vec<u8> {
    let mut tree = Tree { file, screen, out: String::new() };
    tree.line(&screen.paint.text(Part::Message, &clean_line(&parsed.path)));
    let mut before: Option<&ParsedSentence> = None;
    let placed = by_place(&parsed.attributions);
    let mut rest = placed.as_slice();
    for sentence in &parsed.sentences {
        if before.is_none_or(|before| tree.parts(before, sentence)) {
            tree.line("");
            tree.line(&screen.paint.text(Part::Faint, &format!("── {}", sentence.zone)));
        }
        let own = rest.partition_point(|(at, _)| *at < sentence.end);
        let (own, later) = rest.split_at(own);
        tree.sentence(sentence, own.is_empty());
        tree.attributions(own);
        rest = later;
        before = Some(sentence);
    }
    tree.attributions(rest);
    tree.heading("figures", parsed.figures.is_empty());
    for figure in &parsed.figures {
        tree.figure(figure);
    }
    tree.heading("sources", parsed.sources.is_empty());
    for source in &parsed.sources {
        tree.source(source);
    }
    tree.line("");
    tree.out.into_bytes()
}

/// The attributions with the byte they are listed at, that of the cue if there is one, in that order.
fn by_place<'p, 't>(attributions: &'p [ParsedAttribution<'t>]) -> Vec<(u32, &'p ParsedAttribution<'t>)> {
    let place = |a: &ParsedAttribution<'_>| {
        let spoken = a.cue.as_ref().or(a.source.as_ref()).or(a.content.first());
        spoken.map_or(0, |excerpt| excerpt.start)
    };
    let mut placed: Vec<_> = attributions.iter().map(|a| (place(a), a)).collect();
    placed.sort_by_key(|(at, a)| (*at, a.id));
    placed
}

struct Tree<'a> {
    file: &'a TextFile,
    screen: Screen,
    out: String,
}

impl Tree<'_> {
    fn line(&mut self, line: &str) {
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    fn heading(&mut self, heading: &str, is_empty: bool) {
        if !is_empty {
            self.line("");
            self.line(&self.screen.paint.text(Part::Message, heading));
        }
    }

    /// Whether a paragraph ends between two sentences.
    fn parts(&self, before: &ParsedSentence, after: &ParsedSentence) -> bool {
        let between = Span::new(before.end, after.start).slice(self.file.text());
        before.zone != after.zone || between.matches('\n').count() > 1
    }

    fn place(&self, offset: u32) -> String {
        let at = self.file.line_column(offset);
        format!("{:>7}  ", format!("{}:{}", at.line, at.column))
    }

    fn sentence(&mut self, sentence: &ParsedSentence, is_bare: bool) {
        let text = Span::new(sentence.start, sentence.end).slice(self.file.text());
        let line = elided(text, self.screen.width.saturating_sub(PLACE));
        let line = format!("{}{line}", self.place(sentence.start));
        self.line(&line);
        if is_bare {
            let word = if sentence.attributed { "attributed" } else { "not attributed" };
            let part = if sentence.attributed { Part::Faint } else { Part::Figure };
            let why = self.screen.paint.text(part, &format!("{word}: {}", sentence.why));
            self.line(&format!("{:PLACE$}└ {why}", ""));
        }
        match sentence.declared {
            "source" => self.line(&format!("{:PLACE$}└ its source is declared", "")),
            "marker" => self.line(&format!("{:PLACE$}└ a mark on it leads nowhere", "")),
            _ => {}
        }
    }

    fn attributions(&mut self, placed: &[(u32, &ParsedAttribution<'_>)]) {
        for (_, attribution) in placed {
            self.attribution(attribution);
        }
    }

    fn attribution(&mut self, attribution: &ParsedAttribution<'_>) {
        let mut head = vec![format!("#{} {}", attribution.id, attribution.style)];
        head.extend(attribution.parent.map(|parent| format!("inside #{parent}")));
        head.extend(attribution.cue_class.map(|class| format!("{class} cue")));
        head.push(match (&attribution.speaker, attribution.kind) {
            (Some(speaker), Some(kind)) => format!("by {} ({kind})", clean_line(speaker)),
            (Some(speaker), None) => format!("by {}", clean_line(speaker)),
            (None, _) => "by nobody named".to_owned(),
        });
        if !attribution.via.is_empty() {
            head.push(format!("via {}", clean_line(&attribution.via.join(", via "))));
        }
        let head = format!("{:PLACE$}└ {}", "", head.join(", "));
        self.line(&head);
        if let Some(excerpt) = &attribution.source {
            self.role(Part::Source, "source", excerpt);
        }
        if let Some(excerpt) = &attribution.cue {
            self.role(Part::Cue, "cue", excerpt);
        }
        for excerpt in &attribution.content {
            self.role(Part::Content, "content", excerpt);
        }
    }

    fn role(&mut self, part: Part, role: &str, excerpt: &Excerpt<'_>) {
        let room = self.screen.width.saturating_sub(2 * PLACE + 2 + ROLE);
        let text = self.screen.paint.text(part, &elided(excerpt.text, room));
        let line = format!("{:PLACE$}  {role:ROLE$}{}{text}", "", self.place(excerpt.start));
        self.line(&line);
    }

    fn figure(&mut self, figure: &ParsedFigure<'_>) {
        let range = if figure.low.to_bits() == figure.high.to_bits() {
            format!("{}", figure.low)
        } else if figure.high.is_finite() {
            format!("{} to {}", figure.low, figure.high)
        } else {
            format!("{} or more", figure.low)
        };
        let by = match (&figure.by, figure.attribution, figure.attributed) {
            (Some(by), Some(id), _) => format!("by {} (#{id})", clean_line(by)),
            (Some(by), None, _) => format!("by {}", clean_line(by)),
            (None, Some(id), _) => format!("in #{id}"),
            (None, None, true) => "attributed".to_owned(),
            (None, None, false) => "by nobody".to_owned(),
        };
        let text = self.screen.paint.text(Part::Figure, &elided(figure.text, 32));
        let line = format!("{}{text}: {} {range}, {by}", self.place(figure.start), figure.kind);
        self.line(&line);
    }

    fn source(&mut self, source: &ParsedSource) {
        let name = self.screen.paint.text(Part::Source, &clean_line(&source.name));
        let role = source.role.as_ref().map_or(String::new(), |role| format!(", {}", clean_line(role)));
        let places = source.mentions.iter().map(|span| self.place(span.start).trim().to_owned());
        // A source that speaks all through a story is mentioned more often than anybody wants to read.
        let places: Vec<_> = places.take(5).collect();
        let more = if source.mentions.len() > places.len() { ", …" } else { "" };
        let mentions = plural(source.mentions.len(), "mention");
        let id = format!("{:>7}  ", source.id);
        let line = format!("{id}{name} ({}){role}: {mentions}, {}{more}", source.kind, places.join(", "));
        self.line(&line);
    }
}

/// The text on one line of at most `room` columns, its middle left out if need be. Both ends are kept because
/// where a span starts and ends is what readers of a tree want to see. At least eleven columns are taken.
fn elided(text: &str, room: usize) -> String {
    let line = clean_line(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let room = room.max(11);
    if line.width() <= room {
        return line;
    }
    let fitting = |limit: usize, chars: &mut dyn Iterator<Item = char>| {
        let mut column = 0;
        let bytes = chars.map(|c| (c.len_utf8(), c.width().unwrap_or(0))).take_while(|(_, wide)| {
            column += wide;
            column <= limit
        });
        bytes.map(|(len, _)| len).sum::<usize>()
    };
    let tail = (room - 3) / 3;
    let head = fitting(room - 3 - tail, &mut line.chars());
    let tail = line.len() - fitting(tail, &mut line.chars().rev());
    // The middle is wider than what replaces it, so the head ends before the tail starts.
    format!("{} … {}", line[..head].trim_end(), line[tail.max(head)..].trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::Paint;

    #[test]
    fn a_tree_is_readable_at_a_glance() {
        let text = "# Port shuts\n\n“Twelve crews left,” Mara Ode told Harbour Radio. She said that the quay, the crane and both of the older sheds would stay shut until the spring. It rained.\n";
        let at = |needle: &str| {
            let start = text.find(needle).unwrap_or(0);
            Span::from(start..start + needle.len())
        };
        let excerpt = |needle: &str| Excerpt::new(text, at(needle));
        let sentence = |needle: &str, zone, attributed, why| {
            let span = at(needle);
            ParsedSentence { start: span.start, end: span.end, zone, attributed, why, declared: "none" }
        };
        let ode = ParsedAttribution {
            id: 0,
            style: "direct",
            source: Some(excerpt("Mara Ode")),
            cue: Some(excerpt("told")),
            cue_class: Some("neutral"),
            content: vec![excerpt("“Twelve crews left,”")],
            speaker: Some("Mara Ode".to_owned()),
            source_id: Some(0),
            kind: Some("person"),
            via: vec!["Harbour Radio".to_owned()],
            parent: None,
        };
        let she = ParsedAttribution {
            id: 1,
            style: "indirect",
            source: Some(excerpt("She")),
            cue: Some(excerpt("said")),
            content: vec![excerpt(
                "that the quay, the crane and both of the older sheds would stay shut until the spring",
            )],
            via: Vec::new(),
            ..ode.clone()
        };
        let twelve = at("Twelve");
        let parsed = ParsedFile {
            path: "port.md".to_owned(),
            declarations: Vec::new(),
            sentences: vec![
                sentence("Port shuts", "headline", false, "no source"),
                sentence("“Twelve crews left,” Mara Ode told Harbour Radio.", "body", true, "content"),
                sentence(
                    "She said that the quay, the crane and both of the older sheds would stay shut until the spring.",
                    "body",
                    true,
                    "content",
                ),
                sentence("It rained.", "body", false, "no source"),
            ],
            attributions: vec![ode, she],
            quotations: Vec::new(),
            figures: vec![ParsedFigure {
                start: twelve.start,
                end: twelve.end,
                text: "Twelve",
                kind: "count",
                low: 12.0,
                high: 12.0,
                attributed: true,
                by: Some("Mara Ode".to_owned()),
                attribution: Some(0),
            }],
            sources: vec![ParsedSource {
                id: 0,
                name: "Mara Ode".to_owned(),
                kind: "person",
                role: None,
                mentions: vec![at("Mara Ode"), at("She")],
                entry: None,
                interest: "none",
            }],
        };
        let file = TextFile::from_str("port.md", text);
        let drawn = tree(&file, &parsed, Screen { width: 80, paint: Paint::Plain });
        expect_test::expect![[r"
            port.md

            ── headline
                1:3  Port shuts
                     └ not attributed: no source

            ── body
                3:1  “Twelve crews left,” Mara Ode told Harbour Radio.
                     └ #0 direct, neutral cue, by Mara Ode (person), via Harbour Radio
                       source      3:22  Mara Ode
                       cue         3:31  told
                       content      3:1  “Twelve crews left,”
               3:51  She said that the quay, the crane and both of … shut until the spring.
                     └ #1 indirect, neutral cue, by Mara Ode (person)
                       source      3:51  She
                       cue         3:55  said
                       content     3:60  that the quay, the crane and bot … until the spring
              3:147  It rained.
                     └ not attributed: no source

            figures
                3:2  Twelve: count 12, by Mara Ode (#0)

            sources
                  0  Mara Ode (person): 2 mentions, 3:22, 3:51

        "]]
        .assert_eq(&String::from_utf8_lossy(&drawn));
    }

    #[test]
    fn the_middle_is_left_out() {
        assert_eq!(elided("a crane and two sheds near the quay", 20), "a crane and … quay");
        assert_eq!(elided("two\n  sheds", 20), "two sheds");
        assert_eq!(elided("码头码头码头码头码头码头", 11), "码头码 … 头");
    }
}
