//! The colours, and the switch that turns them off. Knows roles of text, not what is printed.

use std::io::{self, Write};

use anstyle::{AnsiColor, Color, Style};

use crate::diagnostic::Severity;

/// Whether escape sequences for colour are written at all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Paint {
    /// With colours.
    Ansi,
    /// Without.
    Plain,
}

/// What a stretch of output is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Part {
    Severity(Severity),
    Message,
    Primary(Severity),
    Secondary,
    Frame,
    Source,
    Cue,
    Content,
    Figure,
    Faint,
}

impl Part {
    fn style(self) -> Style {
        match self {
            Self::Severity(severity) => fg(color(severity)).bold(),
            Self::Message => Style::new().bold(),
            Self::Primary(severity) => fg(color(severity)),
            Self::Secondary | Self::Frame => fg(AnsiColor::BrightBlue),
            Self::Source => fg(AnsiColor::Cyan).bold(),
            Self::Cue => fg(AnsiColor::Magenta),
            Self::Content => fg(AnsiColor::Green),
            Self::Figure => fg(AnsiColor::Yellow),
            Self::Faint => Style::new().dimmed(),
        }
    }
}

impl Paint {
    /// The start of a part.
    ///
    /// # Errors
    /// Those of `out`.
    pub(crate) fn start(self, out: &mut (impl Write + ?Sized), part: Part) -> io::Result<()> {
        match self {
            Self::Ansi => write!(out, "{}", part.style().render()),
            Self::Plain => Ok(()),
        }
    }

    /// The end of a part.
    ///
    /// # Errors
    /// Those of `out`.
    pub(crate) fn end(self, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
        match self {
            Self::Ansi => write!(out, "{}", anstyle::Reset.render()),
            Self::Plain => Ok(()),
        }
    }

    /// A whole part.
    pub(crate) fn text(self, part: Part, text: &str) -> String {
        match self {
            Self::Ansi => format!("{}{text}{}", part.style().render(), part.style().render_reset()),
            Self::Plain => text.to_owned(),
        }
    }
}

/// The word shown before a finding in a terminal.
pub(crate) const fn terminal_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
        Severity::Hint => "help",
    }
}

const fn color(severity: Severity) -> AnsiColor {
    match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Info => AnsiColor::Cyan,
        Severity::Hint => AnsiColor::Green,
    }
}

const fn fg(color: AnsiColor) -> Style {
    Style::new().fg_color(Some(Color::Ansi(color)))
}
