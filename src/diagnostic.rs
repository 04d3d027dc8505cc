//! What the program tells its users: one type for faults in articles and faults in rule files.
//! Knows spans, not how they are drawn or where they came from.

use std::borrow::Cow;

use crate::span::Span;

/// How bad a finding is. Orders from `Hint` up to `Error`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// A matter of style.
    Hint,
    /// For the ledger only.
    Info,
    /// The desk decides.
    Warning,
    /// Do not publish.
    Error,
}

impl Severity {
    /// All severities, worst first.
    pub const ALL: [Self; 4] = [Self::Error, Self::Warning, Self::Info, Self::Hint];

    /// The word used in YAML, in machine formats and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The severity of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.name() == name)
    }

    /// One step milder; `Hint` stays.
    #[must_use]
    pub const fn lowered(self) -> Self {
        match self {
            Self::Error => Self::Warning,
            Self::Warning => Self::Info,
            Self::Info | Self::Hint => Self::Hint,
        }
    }
}

/// How sure the analysis is of the facts a finding rests on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Confidence {
    /// A guess; shown one severity lower.
    Low,
    /// Likely.
    Medium,
    /// Read off the text.
    High,
}

impl Confidence {
    /// The word used in machine formats.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// A span with a few words about it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Label {
    /// The bytes it points at.
    pub span: Span,
    /// What is there; may be empty.
    pub message: String,
}

/// One finding, or one of the tool's own complaints.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// The rule's id; the tool's own are `invalid-encoding`, `binary-file`, `bad-rule`, `bad-config`, `internal-error`.
    pub rule: Cow<'static, str>,
    /// After settings, `severity-when` and confidence.
    pub severity: Severity,
    /// How sure the facts are.
    pub confidence: Confidence,
    /// Name of the zone of the primary span (`body`, `headline` …).
    pub zone: &'static str,
    /// Whose words the primary span is: `writer`, `attributed`, `quoted`.
    pub voice: &'static str,
    /// What is wrong: lower case, no full stop, stands alone.
    pub message: String,
    /// Where it is wrong, and why.
    pub primary: Label,
    /// Further places that explain it.
    pub labels: Vec<Label>,
    /// Anything else worth knowing.
    pub notes: Vec<String>,
    /// What to do about it.
    pub help: Option<String>,
    /// Stable identity across edits elsewhere; 0 until `check` sets it.
    pub fingerprint: u64,
}

impl Diagnostic {
    /// A complaint of the tool itself about the bytes at `span`.
    pub fn own(rule: &'static str, severity: Severity, span: Span, message: impl Into<String>) -> Self {
        Self {
            rule: Cow::Borrowed(rule),
            severity,
            confidence: Confidence::High,
            zone: "body",
            voice: "writer",
            message: message.into(),
            primary: Label { span, message: String::new() },
            labels: Vec::new(),
            notes: Vec::new(),
            help: None,
            fingerprint: 0,
        }
    }

    /// The same with a message on its primary label.
    #[must_use]
    pub fn labelled(mut self, message: impl Into<String>) -> Self {
        self.primary.message = message.into();
        self
    }

    /// The same with help.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
