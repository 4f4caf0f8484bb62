//! How diagnostics read: sorted by file and line, as text for people and as JSON for tools.

use std::borrow::Cow;
use std::fmt::Write as _;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;

use super::Diagnostic;
use crate::source::{FileId, Position, Sources, Span, TextFault};

/// The longest stretch of a source line that is shown, in bytes; past it a report would scroll away.
const LONGEST_LINE: usize = 400;

/// Diagnostics with their places looked up, in the order in which they are shown: by path, then line, then code.
#[derive(Debug)]
pub struct Report {
    entries: Vec<Entry>,
}

/// One diagnostic as tools read it.
#[derive(Debug, Serialize)]
struct Entry {
    code: &'static str,
    severity: &'static str,
    #[serde(flatten)]
    place: Place,
    message: String,
    hints: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    places: Vec<Labelled>,
}

#[derive(Debug, Serialize)]
struct Labelled {
    #[serde(flatten)]
    place: Place,
    label: String,
}

#[derive(Debug, Serialize)]
struct Place {
    path: String,
    line: u32,
    column: u32,
    #[serde(skip)]
    excerpt: Option<Excerpt>,
}

/// The lines around a place, and which bytes of them are meant.
#[derive(Debug)]
struct Excerpt {
    text: String,
    marked: std::ops::Range<usize>,
}

impl Report {
    /// Looks up the places of diagnostics in their files, and sorts.
    pub fn new(sources: &Sources, diagnostics: &[Diagnostic]) -> Report {
        let mut order: Vec<&Diagnostic> = diagnostics.iter().collect();
        order.sort_by(|a, b| (a.span, a.code, &a.message).cmp(&(b.span, b.code, &b.message)));
        // A template that fits none of its pages is told once.
        order.dedup_by(|a, b| (a.span, a.code, &a.message) == (b.span, b.code, &b.message));
        let mut texts = Texts { sources, last: None, known: (0, 1) };
        let entries = order.iter().map(|diagnostic| Entry {
            code: diagnostic.code.name(),
            severity: diagnostic.severity.word(),
            place: texts.place(diagnostic.span),
            message: diagnostic.message.clone(),
            hints: diagnostic.hints.clone(),
            places: diagnostic.places.iter().map(|(span, label)| texts.labelled(*span, label)).collect(),
        });
        Report { entries: entries.collect() }
    }

    /// Whether there is nothing to report.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.entries.iter().filter(|entry| entry.severity == "error").count()
    }

    /// How many warnings there are.
    pub fn warnings(&self) -> usize {
        self.entries.len() - self.errors()
    }

    /// The diagnostics as values for JSON: `code`, `severity`, `path`, `line`, `column`, `message`, `hints`, and
    /// `places` where there are further ones.
    pub fn to_json(&self) -> serde_json::Value {
        serde_json::to_value(&self.entries).expect("texts and numbers are always JSON")
    }

    /// The diagnostics as text: each begins with `path:line:column: code: message`, then come the line itself with
    /// the place underlined, further places, and hints.
    pub fn to_text(&self, colour: bool) -> String {
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        let mut text = String::new();
        for entry in &self.entries {
            entry.write(&mut text, &renderer, colour);
        }
        text
    }
}

impl Entry {
    fn write(&self, text: &mut String, renderer: &Renderer, colour: bool) {
        let (bold, tint, reset) = match (colour, self.severity) {
            (false, _) => ("", "", ""),
            (true, "error") => ("\x1b[1m", "\x1b[1;31m", "\x1b[0m"),
            (true, _) => ("\x1b[1m", "\x1b[1;33m", "\x1b[0m"),
        };
        let Place { path, line, column, .. } = &self.place;
        let warning = if self.severity == "warning" { "warning: " } else { "" };
        let message = printable(&self.message);
        let path = printable(path);
        let code = self.code;
        let _ =
            writeln!(text, "{bold}{path}:{line}:{column}:{reset} {tint}{warning}{code}:{reset} {bold}{message}{reset}");
        self.place.write(text, renderer, "");
        for place in &self.places {
            let Place { path, line, column, .. } = &place.place;
            let _ = writeln!(text, "  {}:{line}:{column}: {}", printable(path), printable(&place.label));
            place.place.write(text, renderer, "");
        }
        for hint in &self.hints {
            let _ = writeln!(text, "  {bold}help:{reset} {}", printable(hint));
        }
        text.push('\n');
    }
}

impl Place {
    /// Shows the line with the place underlined.
    fn write(&self, text: &mut String, renderer: &Renderer, label: &str) {
        let Some(excerpt) = &self.excerpt else { return };
        let mark: Annotation<'_> = AnnotationKind::Primary.span(excerpt.marked.clone()).label(label.to_owned());
        let snippet = Snippet::source(excerpt.text.as_str()).line_start(self.line as usize).annotation(mark);
        let shown = renderer.render(&[Group::with_level(Level::ERROR).element(snippet)]);
        // The renderer frames a snippet with lines of its own margin; the place already stands above.
        for line in shown.lines().filter(|line| !line.trim_start().starts_with("-->")) {
            if !is_margin(line) {
                let _ = writeln!(text, "{}", line.trim_end());
            }
        }
    }
}

/// Whether a line of a snippet is its margin alone, in colour or not.
fn is_margin(line: &str) -> bool {
    let mut letters = line.chars();
    while let Some(c) = letters.next() {
        match c {
            ' ' | '|' => {}
            // A colour: everything up to its `m`.
            '\x1b' => while letters.next().is_some_and(|c| c != 'm') {},
            _ => return false,
        }
    }
    true
}

/// Reads files for their excerpts, one at a time: diagnostics come sorted by file.
struct Texts<'a> {
    sources: &'a Sources,
    last: Option<(FileId, Result<Cow<'a, str>, TextFault>)>,
    /// A place in that text whose line is known: places come in order, so lines are counted on from here.
    known: (usize, u32),
}

impl Texts<'_> {
    fn labelled(&mut self, span: Span, label: &str) -> Labelled {
        Labelled { place: self.place(span), label: label.to_owned() }
    }

    fn place(&mut self, span: Span) -> Place {
        let path = self.sources.path(span.file).to_owned();
        if self.last.as_ref().is_none_or(|(file, _)| *file != span.file) {
            let regular = matches!(self.sources.nature(span.file), crate::source::Nature::Regular(_));
            let text = if regular { self.sources.text(span.file) } else { Ok(Cow::Borrowed("")) };
            self.last = Some((span.file, text));
            self.known = (0, 1);
        }
        match self.last.as_ref().map(|(_, text)| text) {
            Some(Ok(text)) => {
                let (Position { line, column }, known) = Position::counted_on(text, self.known, span.start);
                self.known = known;
                Place { path, line, column, excerpt: excerpt(text, span) }
            }
            Some(Err(TextFault::NotUtf8 { line, column, .. })) => {
                Place { path, line: *line, column: *column, excerpt: None }
            }
            _ => Place { path, line: 1, column: 1, excerpt: None },
        }
    }
}

/// Cuts out the line of a span; of a span over several lines, the first.
fn excerpt(text: &str, span: Span) -> Option<Excerpt> {
    let start = floor(text, span.start as usize);
    let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |length| start + length);
    let from = floor(text, start.saturating_sub(LONGEST_LINE / 2)).max(line_start);
    let to = floor(text, (from + LONGEST_LINE).min(line_end));
    if from == to {
        return None;
    }
    let end = floor(text, span.end as usize).clamp(start, to);
    let line: String = text[from..to].chars().map(stand_in).collect();
    let (before, marked) = (stand_in_length(&text[from..start]), stand_in_length(&text[start..end]));
    Some(Excerpt { text: line, marked: before..before + marked })
}

/// The last character boundary at or before an offset.
fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// What a terminal is shown instead of a character that would steer it.
fn stand_in(c: char) -> char {
    match c {
        '\t' => ' ',
        _ if c.is_control() || is_steering(c) => '\u{FFFD}',
        _ => c,
    }
}

fn stand_in_length(text: &str) -> usize {
    text.chars().map(|c| stand_in(c).len_utf8()).sum()
}

/// Characters that turn the direction of the text around them.
fn is_steering(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// A text that cannot steer the terminal that it is shown on.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c == '\n' { ' ' } else { stand_in(c) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Code;
    use snapbox::{assert_data_eq, str};

    fn report(text: &str, diagnostic: impl FnOnce(FileId) -> Diagnostic) -> String {
        let sources = Sources::from_texts(&[("content/articles/a.md", text)]);
        let file = sources.find("content/articles/a.md").expect("just put there");
        Report::new(&sources, &[diagnostic(file)]).to_text(false)
    }

    #[test]
    fn a_diagnostic_shows_its_line_with_the_place_underlined() {
        let shown = report("---\ntitel: One\n---\n", |file| {
            Diagnostic::error(Code::UnknownKey, Span::new(file, 4, 9), "unknown key `titel`")
                .hint("did you mean `title`?")
        });
        assert_data_eq!(
            shown,
            str![[r#"
content/articles/a.md:2:1: unknown-key: unknown key `titel`
2 | titel: One
  | ^^^^^
  help: did you mean `title`?


"#]]
        );
    }

    #[test]
    fn wide_characters_are_underlined_at_their_width() {
        let shown = report("title: 长春 x\n", |file| {
            Diagnostic::warning(Code::ControlCharacter, Span::new(file, 13, 14), "a \u{1b}[31m red herring")
        });
        assert_data_eq!(
            shown,
            str![[r#"
content/articles/a.md:1:10: warning: control-character: a �[31m red herring
1 | title: 长春 x
  |            ^


"#]]
        );
    }

    #[test]
    fn a_place_in_a_very_long_line_is_shown_without_the_whole_line() {
        let text = format!("{}here{}", "a".repeat(5000), "b".repeat(5000));
        let shown = report(&text, |file| Diagnostic::error(Code::YamlSyntax, Span::new(file, 5000, 5004), "wrong"));
        assert!(shown.len() < 1500, "{shown}");
        assert!(shown.contains("ahereb"), "{shown}");
    }
}
