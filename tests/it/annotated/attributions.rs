//! How many of the attributions that people saw in annotated articles the grammar reads, and with the right source.

use std::io;
use std::ops::Range;

use sayso::article::Article;

use super::{Said, for_each, overlap};

/// Of the attributions in the annotation those that are read, and of these those with the right source.
const READ: usize = 1005;
const SOURCE: usize = 993;
/// Attributions that nobody saw there.
const EXTRA: usize = 103;
/// How many more may be read before the numbers above must follow.
const SLACK: usize = 8;

/// An attribution that the grammar reads, in bytes.
fn read(article: &Article<'_>) -> Vec<Said> {
    let bytes = |tokens: &Range<u32>| {
        let span = article.span(tokens);
        span.start as usize..span.end as usize
    };
    let row = |a: &sayso::syntax::Attribution| Said {
        source: a.source.as_ref().map(bytes),
        cue: a.cue.as_ref().map(bytes),
        content: a.content.iter().map(bytes).collect(),
    };
    article.syntax.attributions.iter().map(row).collect()
}

/// Share of the bytes of either content that both have.
fn likeness(a: &Said, b: &Said) -> f64 {
    let length = |said: &Said| said.content.iter().map(Range::len).sum::<usize>();
    let both: usize = a.content.iter().flat_map(|x| b.content.iter().map(|y| overlap(x, y))).sum();
    both as f64 / (length(a) + length(b)).saturating_sub(both).max(1) as f64
}

/// Whether they are the same relation: the same cue over much of the same content; without a cue, by the content alone.
fn is_same(a: &Said, b: &Said) -> bool {
    match (&a.cue, &b.cue) {
        (Some(x), Some(y)) => overlap(x, y) > 0 && likeness(a, b) > 0.3,
        _ => likeness(a, b) > 0.5,
    }
}

#[test]
fn who_says_what_is_read() -> io::Result<()> {
    let (mut all, mut found, mut right, mut extra) = (0, 0, 0, 0);
    for_each(|story, article| {
        let mut own = read(article);
        for said in &story.said {
            all += 1;
            let best = (0..own.len())
                .filter(|at| is_same(said, &own[*at]))
                .max_by(|a, b| likeness(said, &own[*a]).total_cmp(&likeness(said, &own[*b])));
            let Some(best) = best.map(|at| own.swap_remove(at)) else { continue };
            found += 1;
            right += usize::from(match (&said.source, &best.source) {
                (Some(a), Some(b)) => overlap(a, b) > 0,
                (None, None) => true,
                _ => false,
            });
        }
        extra += own.len();
    })?;
    let told = format!("of {all} attributions {found} are read, {right} with the right source; {extra} others");
    assert!(found >= READ && right >= SOURCE && extra <= EXTRA, "{told}; before {READ}, {SOURCE} and {EXTRA}");
    // who makes it better moves the marks
    assert!(found <= READ + SLACK && right <= SOURCE + SLACK, "{told}: more than noted here");
    Ok(())
}
