//! What is wrong, where, and what would help; and how that reads on a terminal.
//!
//! **Invariant:** a diagnostic never stops anything. A stage that finds fault returns its value all the same, in
//! [`Checked`], so that one run shows every mistake of every file.

mod code;
mod listed;
mod nearest;
mod quoted;
mod report;

pub use code::Code;
pub use listed::listed;
pub use nearest::nearest;
pub use quoted::quoted;
pub use report::Report;

use crate::source::Span;

/// How much a diagnostic weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is published while there is one.
    Error,
    /// Worth knowing; the site is made all the same.
    Warning,
}

impl Severity {
    /// The word for it: `error` or `warning`.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// One thing that is wrong with an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which kind of fault it is.
    pub code: Code,
    /// How much it weighs.
    pub severity: Severity,
    /// Where it is.
    pub span: Span,
    /// What was found: one lower-case sentence without a full stop, the writer's own text in backticks.
    pub message: String,
    /// Further places, each with what is there.
    pub places: Vec<(Span, String)>,
    /// What to type instead; each a sentence of its own.
    pub hints: Vec<String>,
}

impl Diagnostic {
    /// Makes an error.
    pub fn error(code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            severity: Severity::Error,
            span,
            message: message.into(),
            places: Vec::new(),
            hints: Vec::new(),
        }
    }

    /// Makes a warning.
    pub fn warning(code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(code, span, message) }
    }

    /// Adds what would help.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Diagnostic {
        self.hints.push(hint.into());
        self
    }

    /// Adds several hints.
    #[must_use]
    pub fn hints(mut self, hints: impl IntoIterator<Item = String>) -> Diagnostic {
        self.hints.extend(hints);
        self
    }

    /// Adds a further place.
    #[must_use]
    pub fn place(mut self, span: Span, label: impl Into<String>) -> Diagnostic {
        self.places.push((span, label.into()));
        self
    }

    /// Whether it keeps the site from being published.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// A value and what was found wrong on the way to it: always both.
#[derive(Debug, Clone)]
pub struct Checked<T> {
    /// The value, as complete as the faults allow.
    pub value: T,
    /// What is wrong with what it was made from.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// A value that nothing is wrong with.
    pub fn sound(value: T) -> Checked<T> {
        Checked { value, diagnostics: Vec::new() }
    }

    /// Whether no error is among the diagnostics.
    pub fn is_sound(&self) -> bool {
        !self.diagnostics.iter().any(Diagnostic::is_error)
    }

    /// Goes on to the next stage, and keeps the diagnostics of both.
    pub fn and_then<U>(mut self, stage: impl FnOnce(T) -> Checked<U>) -> Checked<U> {
        let next = stage(self.value);
        self.diagnostics.extend(next.diagnostics);
        Checked { value: next.value, diagnostics: self.diagnostics }
    }
}
