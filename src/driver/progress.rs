//! How far a long run is, on the last line of a terminal. The only place that looks at a clock for it; nothing of it gets
//! into results.

use std::io;
use std::time::{Duration, Instant};

use super::Streams;

/// A run that ends sooner shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);
/// From one drawing to the next.
const PACE: Duration = Duration::from_millis(100);
/// Columns of the bar.
const WIDTH: usize = 24;

/// A bar that is drawn over itself.
#[derive(Debug)]
pub(super) struct Progress {
    all: usize,
    done: usize,
    /// When it is drawn next; `None` where nobody watches.
    next: Option<Instant>,
    is_drawn: bool,
}

impl Progress {
    /// One for so many files.
    pub(super) fn new(all: usize, streams: &Streams<'_>) -> Self {
        Self { all, done: 0, next: streams.is_watched.then(|| Instant::now() + PATIENCE), is_drawn: false }
    }

    /// Takes it off the screen, so that results may be written there.
    pub(super) fn clear(&mut self, streams: &mut Streams<'_>) -> io::Result<()> {
        if std::mem::take(&mut self.is_drawn) {
            streams.err.write_all(b"\r\x1B[K")?;
        }
        Ok(())
    }

    /// Counts a file, and draws the bar when it is time.
    pub(super) fn step(&mut self, streams: &mut Streams<'_>) -> io::Result<()> {
        self.done += 1;
        let Some(next) = self.next else { return Ok(()) };
        let now = Instant::now();
        if now < next {
            return Ok(());
        }
        // results may have scrolled it away, so it is drawn again after each
        self.next = Some(now + PACE);
        self.is_drawn = true;
        streams.err.write_all(bar(self.done, self.all).as_bytes())?;
        streams.err.flush()
    }
}

fn bar(done: usize, all: usize) -> String {
    let full = (done * WIDTH).checked_div(all).unwrap_or(WIDTH).min(WIDTH);
    format!("\r[{}{}] {done} of {all} files\x1B[K", "#".repeat(full), " ".repeat(WIDTH - full))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_fills_up() {
        assert_eq!(bar(1, 4), "\r[######                  ] 1 of 4 files\x1B[K");
        assert_eq!(bar(4, 4), format!("\r[{}] 4 of 4 files\x1B[K", "#".repeat(WIDTH)));
    }
}
