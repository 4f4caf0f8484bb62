//! Tables on the page.

use pulldown_cmark::{Alignment, Event, TagEnd};

use super::super::escape;
use super::super::nesting::Weight;
use super::Writer;

/// Where in a table the writer is.
#[derive(Default)]
pub(super) struct Table<'w> {
    pub(super) alignments: &'w [Alignment],
    pub(super) column: usize,
    pub(super) head: bool,
    pub(super) rows: bool,
}

impl<'w> Writer<'w> {
    pub(super) fn open_table(&mut self, alignments: &'w [Alignment], shown: bool) {
        self.table = Table { alignments, column: 0, head: true, rows: false };
        if shown {
            self.tables += 1;
            self.out.push_str("<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"");
            escape::attribute(&mut self.out, &format!("{} {}", self.linking.words.table, self.tables));
            self.out.push_str("\"><table>\n");
        }
        self.nesting.enter(Weight::Level, if shown { "</table></div>\n" } else { "" }, shown);
    }

    pub(super) fn open_row(&mut self, head: bool, shown: bool) {
        self.table.column = 0;
        self.table.head = head;
        if head {
            self.open("<thead><tr>", "</tr></thead>\n", Weight::Part, shown);
            return;
        }
        if shown && !std::mem::replace(&mut self.table.rows, true) {
            self.out.push_str("<tbody>\n");
        }
        self.open("<tr>", "</tr>\n", Weight::Part, shown);
    }

    pub(super) fn open_cell(&mut self, at: usize, shown: bool) {
        let alignment = self.table.alignments.get(self.table.column).copied().unwrap_or(Alignment::None);
        self.table.column += 1;
        // A header without a text would head nothing.
        let empty = matches!(self.events.get(at + 1), Some((Event::End(TagEnd::TableCell), _)));
        let heads = self.table.head && !empty;
        let (start, end) = if heads { ("<th scope=\"col\"", "</th>") } else { ("<td", "</td>") };
        if shown {
            self.out.push_str(start);
            self.out.push_str(match alignment {
                Alignment::None => ">",
                Alignment::Left => " class=\"left\">",
                Alignment::Center => " class=\"center\">",
                Alignment::Right => " class=\"right\">",
            });
        }
        self.open("", end, Weight::Part, shown);
    }
}
