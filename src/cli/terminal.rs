//! What a stream can show: its width and whether colours make sense. Knows the environment, nothing about output.

use std::io::IsTerminal;

use anstream::ColorChoice;
use terminal_size::Width;

use crate::emit::{Paint, Screen};

/// Columns if nobody looks: logs of CI and pipes.
const DEFAULT: usize = 100;

/// Narrower is hard to draw in, wider hard to read.
const LIMITS: (usize, usize) = (60, 120);

/// What `stream` shows, given the policy on colours for it.
pub(super) fn screen(stream: &impl IsTerminal, color: ColorChoice) -> Screen {
    let paint = if color == ColorChoice::Never { Paint::Plain } else { Paint::Ansi };
    let width = if stream.is_terminal() { columns().clamp(LIMITS.0, LIMITS.1) } else { DEFAULT };
    Screen { width, paint }
}

/// What a file shows that results are written to: colours only where they are wanted everywhere.
pub(super) fn file_screen(color: ColorChoice) -> Screen {
    let paint = if matches!(color, ColorChoice::Always | ColorChoice::AlwaysAnsi) { Paint::Ansi } else { Paint::Plain };
    Screen { width: DEFAULT, paint }
}

/// Columns of the terminal: what the user says, else what it says.
fn columns() -> usize {
    let said = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    said.or_else(|| terminal_size::terminal_size().map(|(Width(width), _)| usize::from(width))).unwrap_or(DEFAULT)
}
