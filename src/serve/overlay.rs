//! The faults as a browser shows them: on top of the last sound page, or alone when there is none.

use std::fmt::Write as _;
use std::io;

use super::inject::STYLE_PATH;
use crate::diagnostics::{Diagnostic, Report};
use crate::source::Sources;

/// How many faults a page shows; the terminal has them all.
const MOST_SHOWN: usize = 50;

/// What keeps the newest state of the files from being shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FaultList {
    /// The headline and the list, as HTML.
    html: String,
}

impl FaultList {
    /// Lists the errors among the diagnostics of an archive; warnings keep nothing from being shown.
    pub(super) fn of(sources: &Sources, diagnostics: &[Diagnostic]) -> FaultList {
        let mut errors: Vec<&Diagnostic> = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).collect();
        errors.sort_by(|a, b| (a.span, a.code, &a.message).cmp(&(b.span, b.code, &b.message)));
        let headline = match errors.len() {
            1 => "One error in the archive".to_owned(),
            count => format!("{count} errors in the archive"),
        };
        let mut html = format!("<summary>{headline}</summary><ol>");
        for error in errors.iter().take(MOST_SHOWN) {
            let text = Report::new(sources, &[Diagnostic::clone(error)]).to_text(false);
            let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
            let _ = write!(html, "<li><p>{}</p>", escaped(first));
            if !rest.trim().is_empty() {
                let _ = write!(html, "<pre>{}</pre>", escaped(rest.trim_end()));
            }
            html.push_str("</li>");
        }
        html.push_str("</ol>");
        if errors.len() > MOST_SHOWN {
            let _ = write!(html, "<p>And {} more, which the terminal shows.</p>", errors.len() - MOST_SHOWN);
        }
        FaultList { html }
    }

    /// Says that the archive's folder cannot be read.
    pub(super) fn unreadable(reason: &io::Error) -> FaultList {
        let reason = escaped(&reason.to_string());
        FaultList { html: format!("<summary>The archive cannot be read</summary><ol><li><p>{reason}</p></li></ol>") }
    }

    /// The faults as an element on top of a page.
    ///
    /// It stands in a shadow tree, so that neither the theme's style nor its own reaches the other.
    pub(super) fn overlay(&self) -> String {
        let inside = self.details();
        format!("<backfile-faults><template shadowrootmode=\"open\">{inside}</template></backfile-faults>")
    }

    /// The faults as a page of their own, which ends with `additions`.
    pub(super) fn page(&self, additions: &str) -> String {
        let inside = self.details();
        format!(
            "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Backfile</title>\
             <meta name=\"viewport\" content=\"width=device-width\"></head>\
             <body>{inside}{additions}</body></html>\n"
        )
    }

    fn details(&self) -> String {
        let html = &self.html;
        format!("<link rel=\"stylesheet\" href=\"{STYLE_PATH}\"><details open role=\"alert\">{html}</details>")
    }
}

/// Says at the foot of a page that part of a change is still on its way.
pub(super) fn notice() -> String {
    format!(
        "<backfile-notice><template shadowrootmode=\"open\"><link rel=\"stylesheet\" href=\"{STYLE_PATH}\">\
         <p role=\"status\">The words of this change are here; names, dates, pictures and lists are on their way.</p>\
         </template></backfile-notice>"
    )
}

/// Text as HTML that shows it, between tags or in a quoted attribute.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            _ => html.push(c),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Code;
    use crate::source::Span;

    fn list(count: usize) -> FaultList {
        let sources = Sources::from_texts(&[("content/articles/a.md", "---\ntitel: <b>\"长春\"</b>\n---\n")]);
        let file = sources.find("content/articles/a.md").expect("just put there");
        let fault = Diagnostic::error(Code::UnknownKey, Span::new(file, 4, 9), "unknown key `<script>`");
        let warning = Diagnostic::warning(Code::UnlistedName, Span::top(file), "nobody knows `Ann Example`");
        let mut diagnostics = vec![fault.hint("did you mean `title`?"); count];
        diagnostics.push(warning);
        FaultList::of(&sources, &diagnostics)
    }

    #[test]
    fn errors_are_shown_with_their_line_and_hints_and_all_text_is_text() {
        assert_eq!(
            list(1).html,
            "<summary>One error in the archive</summary><ol>\
             <li><p>content/articles/a.md:2:1: unknown-key: unknown key `&lt;script&gt;`</p>\
             <pre>2 | titel: &lt;b&gt;&quot;长春&quot;&lt;/b&gt;\n  | ^^^^^\n  help: did you mean `title`?</pre></li></ol>"
        );
    }

    #[test]
    fn a_thousand_errors_do_not_make_an_endless_page() {
        let html = list(1000).html;
        assert!(html.starts_with("<summary>1000 errors"));
        assert_eq!(html.matches("<li>").count(), MOST_SHOWN);
        assert!(html.ends_with("<p>And 950 more, which the terminal shows.</p>"));
    }
}
