//! Articles that people annotated before any program read them; see `fixtures/annotated/README.md`. Reads the annotation and
//! places it in the text; what it is held against stands in the files beside this one. The counts there may only get better.

mod attributions;
mod findings;

use std::fs;
use std::io;
use std::ops::Range;
use std::path::Path;

use sayso::article::Article;
use sayso::lexicon::Lexicon;
use sayso::text::TextFile;

/// An article, and what people say of it.
struct Story {
    file: TextFile,
    said: Vec<Said>,
    wanted: Vec<Wanted>,
    silent: Vec<Silent>,
}

/// Who says what; places are bytes of the article.
struct Said {
    source: Option<Range<usize>>,
    cue: Option<Range<usize>>,
    content: Vec<Range<usize>>,
}

/// A finding that an editor wants.
struct Wanted {
    /// 0 for the whole file.
    line: usize,
    rule: String,
    severity: String,
    place: Range<usize>,
}

/// A place at which a rule, or `any`, must stay silent.
struct Silent {
    /// 0 for the whole file.
    line: usize,
    rule: String,
    place: Range<usize>,
}

/// Calls `each` for every annotated article.
fn for_each(mut each: impl FnMut(&Story, &Article<'_>)) -> io::Result<()> {
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/annotated"))? {
        let path = entry?.path();
        if path.extension().is_none_or(|e| e != "ann") {
            continue;
        }
        let story = ["txt", "md"].map(|kind| path.with_extension(kind)).into_iter().find(|path| path.exists());
        let story = story.ok_or(io::ErrorKind::NotFound)?;
        let kind = story.extension().unwrap_or_default().to_string_lossy();
        let story = read(&format!("story.{kind}"), &fs::read_to_string(&story)?, &fs::read_to_string(&path)?);
        each(&story, &Article::new(&story.file, Lexicon::builtin()));
    }
    Ok(())
}

fn read(name: &str, text: &str, annotation: &str) -> Story {
    let lines = Lines(text);
    let mut story =
        Story { file: TextFile::from_str(name, text), said: Vec::new(), wanted: Vec::new(), silent: Vec::new() };
    for row in annotation.lines() {
        match row.split('\t').collect::<Vec<_>>()[..] {
            ["A", line, source, cue, content, ..] => {
                let line = line.parse().unwrap_or_default();
                let content = content.split(" || ").filter_map(|piece| lines.piece(line, piece)).collect();
                story.said.push(Said { source: lines.piece(line, source), cue: lines.piece(line, cue), content });
            }
            ["F", line, rule, severity, snippet, ..] => {
                let line = line.parse().unwrap_or_default();
                let place = lines.snippet(line, snippet);
                story.wanted.push(Wanted { line, rule: rule.into(), severity: severity.into(), place });
            }
            ["S", line, rule, snippet, ..] => {
                let line = line.parse().unwrap_or_default();
                story.silent.push(Silent { line, rule: rule.into(), place: lines.snippet(line, snippet) });
            }
            _ => {}
        }
    }
    story
}

/// The lines of an article, counted from 1.
struct Lines<'t>(&'t str);

impl Lines<'_> {
    fn line(&self, number: usize) -> Range<usize> {
        let lines: Vec<&str> = self.0.split_inclusive('\n').collect();
        let start: usize = lines.iter().take(number.saturating_sub(1)).map(|l| l.len()).sum();
        start..start + number.checked_sub(1).and_then(|at| lines.get(at)).map_or(0, |l| l.len())
    }

    /// `words`, `words#2` for the second place in the line, `@LINE:words` for another line, `-` for nothing.
    fn piece(&self, line: usize, piece: &str) -> Option<Range<usize>> {
        let (line, piece) = match piece.strip_prefix('@').and_then(|piece| piece.split_once(':')) {
            Some((other, piece)) => (other.parse().ok()?, piece),
            None => (line, piece),
        };
        let (words, number) = match piece.rsplit_once('#').map(|(words, number)| (words, number.parse::<usize>())) {
            Some((words, Ok(number))) => (words, number),
            _ => (piece, 1),
        };
        let here = self.line(line);
        let (at, _) =
            self.0[here.clone()].match_indices(words).nth(number.saturating_sub(1)).filter(|_| piece != "-")?;
        Some(here.start + at..here.start + at + words.len())
    }

    /// The same of a snippet; all of the line if it is not there.
    fn snippet(&self, line: usize, snippet: &str) -> Range<usize> {
        self.piece(line, snippet).unwrap_or_else(|| self.line(line))
    }
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}
