//! Footnotes on the page: marks in the text, and the list that they lead to.

use super::super::escape;
use super::Writer;

impl Writer<'_> {
    /// Writes the mark of a footnote in the text.
    pub(super) fn mark(&mut self, label: &str) {
        self.put("");
        match self.footnotes.refer(label) {
            Some((number, mark)) => {
                self.out.push_str(&format!("<sup id=\"{}\">", mark_id(number, mark)));
                // A link within a link is none; the number still says which footnote is meant.
                let mark = match self.linked || self.nesting.in_link() {
                    true => format!("{number}</sup>"),
                    false => format!("<a href=\"#_note-{number}\" role=\"doc-noteref\">{number}</a></sup>"),
                };
                self.out.push_str(&mark);
            }
            None => escape::text(&mut self.out, &format!("[^{label}]")),
        }
    }

    /// Writes the footnotes at the end of the body.
    pub(super) fn notes(&mut self) {
        let mut number = 0;
        while let Some(definition) = self.footnotes.after(number) {
            if number == 0 {
                self.out.push_str("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
                escape::attribute(&mut self.out, self.linking.words.notes);
                self.out.push_str("\">\n<ol>\n");
            }
            number += 1;
            self.out.push_str(&format!("<li id=\"_note-{number}\">"));
            let events = self.footnotes.definitions[definition].events.clone();
            self.write(events.start + 1..events.end - 1);
            self.back(number, self.footnotes.definitions[definition].marks);
            self.out.push_str("</li>\n");
        }
        if number > 0 {
            self.out.push_str("</ol>\n</section>\n");
        }
    }

    /// Adds to a footnote the way back to each of its marks, within its last paragraph if it ends with one.
    fn back(&mut self, number: usize, marks: usize) {
        let paragraph = self.out.ends_with("</p>\n");
        if paragraph {
            self.out.truncate(self.out.len() - "</p>\n".len());
        }
        for mark in 1..=marks {
            let label = if mark == 1 { number.to_string() } else { format!("{number}-{mark}") };
            self.out.push_str(&format!(" <a href=\"#{}\" role=\"doc-backlink\" aria-label=\"", mark_id(number, mark)));
            escape::attribute(&mut self.out, &format!("{} {label}", self.linking.words.back));
            self.out.push_str("\">↩\u{FE0E}</a>");
        }
        if paragraph {
            self.out.push_str("</p>\n");
        }
    }
}

/// The id of a footnote's mark in the text.
fn mark_id(number: usize, mark: usize) -> String {
    if mark == 1 { format!("_ref-{number}") } else { format!("_ref-{number}-{mark}") }
}
