//! What stands open while a body is read: Markdown's own elements and those of raw HTML, on one stack.
//!
//! **Invariant:** an element of raw HTML never outlives the Markdown element it began in, and no end tag closes one that
//! began outside: whatever the body holds, what is written is balanced, and no deeper than the bound.

use pulldown_cmark::Tag;

use super::bounds::Bound;

/// The elements that stand open, the innermost last.
#[derive(Default)]
pub(super) struct Nesting {
    open: Vec<Open>,
    depth: usize,
    /// How many of them are left out because they lie past the bound.
    beyond: usize,
    /// How many of them are raw links.
    links: usize,
    /// How many of them are raw elements in which no name becomes a link.
    quiet: usize,
}

enum Open {
    Markdown { close: &'static str, weight: Weight, shown: bool },
    Raw(&'static str),
}

/// Raw elements in which no name becomes a link.
const QUIET: [&str; 12] = ["a", "code", "kbd", "samp", "var", "pre", "summary", "h2", "h3", "h4", "h5", "h6"];

/// Raw elements that hold nothing but parts of a table.
const STRUCTURE: [&str; 6] = ["table", "thead", "tbody", "tfoot", "tr", "colgroup"];

/// Raw elements before which a paragraph ends by itself.
const ENDS_PARAGRAPH: [&str; 16] = [
    "p",
    "div",
    "ul",
    "ol",
    "dl",
    "table",
    "blockquote",
    "pre",
    "figure",
    "hr",
    "details",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
];

/// What became of a raw tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry {
    /// It stands open.
    Opened,
    /// It lies past the bound.
    TooDeep,
    /// There is nothing around it that it could be a part of.
    Misplaced,
}

/// How a Markdown element bears on the depth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// It adds a level, and is left out past the bound.
    Level,
    /// It is part of the element around it, and left out with it: a list's entry, a table's row.
    Part,
    /// It adds no level.
    None,
}

impl Weight {
    /// Weighs the element that a tag begins.
    pub(super) fn of(tag: &Tag<'_>) -> Weight {
        match tag {
            Tag::BlockQuote(_)
            | Tag::List(_)
            | Tag::Table(_)
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Link { .. } => Weight::Level,
            Tag::Item | Tag::TableHead | Tag::TableRow | Tag::TableCell => Weight::Part,
            _ => Weight::None,
        }
    }
}

impl Nesting {
    /// Tells whether an element of this weight will be shown if it is opened now.
    pub(super) fn admits(&self, weight: Weight) -> bool {
        match weight {
            Weight::Level => self.depth < Bound::Depth.limit(),
            Weight::Part => !matches!(self.innermost(), Some(Open::Markdown { shown: false, .. })),
            Weight::None => true,
        }
    }

    /// Opens a Markdown element; `close` is what its end will write.
    pub(super) fn enter(&mut self, weight: Weight, close: &'static str, shown: bool) {
        if weight == Weight::Level {
            self.depth += usize::from(shown);
            self.beyond += usize::from(!shown);
        }
        self.open.push(Open::Markdown { close, weight, shown });
    }

    /// Closes the innermost Markdown element and, before it, all raw HTML within it.
    pub(super) fn leave(&mut self, out: &mut String) {
        while let Some(open) = self.open.pop() {
            match open {
                Open::Raw(name) => self.close(name, out),
                Open::Markdown { close, weight, shown } => {
                    if weight == Weight::Level {
                        self.depth -= usize::from(shown);
                        self.beyond -= usize::from(!shown);
                    }
                    out.push_str(close);
                    return;
                }
            }
        }
    }

    /// Opens an element of raw HTML, after closing those that it ends.
    ///
    /// Parts of tables and lists find the place they belong to; where there is none they are not opened.
    pub(super) fn open_raw(&mut self, name: &'static str, out: &mut String) -> Entry {
        if !self.make_place(name, out) {
            return Entry::Misplaced;
        }
        if !self.admits(Weight::Level) {
            return Entry::TooDeep;
        }
        self.depth += 1;
        self.links += usize::from(name == "a");
        self.quiet += usize::from(QUIET.contains(&name));
        self.open.push(Open::Raw(name));
        Entry::Opened
    }

    /// Closes what stands between a raw element and the place where it belongs; tells whether it has one.
    pub(super) fn make_place(&mut self, name: &str, out: &mut String) -> bool {
        let Some((parents, walls)) = place(name) else {
            self.leave_structure(out);
            if matches!(self.open.last(), Some(Open::Raw("p"))) && ENDS_PARAGRAPH.contains(&name) {
                self.pop_raw(1, out);
            }
            return true;
        };
        let found = {
            let mut reach = self.raw_here().take_while(|open| parents.contains(open) || !walls.contains(open));
            reach.position(|open| parents.contains(&open))
        };
        if let Some(between) = found {
            self.pop_raw(between, out);
        }
        found.is_some()
    }

    /// Closes a raw table between whose cells something else is about to be written.
    ///
    /// A browser would move that out of the table, and with it could go what follows the body.
    pub(super) fn leave_structure(&mut self, out: &mut String) {
        while matches!(self.open.last(), Some(Open::Raw(name)) if STRUCTURE.contains(name)) {
            self.pop_raw(1, out);
        }
    }

    /// Closes an element of raw HTML and those within it, if it stands open here.
    pub(super) fn close_raw(&mut self, name: &str, out: &mut String) {
        let within = self.raw_here().position(|open| open == name);
        if let Some(within) = within {
            self.pop_raw(within + 1, out);
        }
    }

    /// Closes what raw HTML left open.
    pub(super) fn close_rest(&mut self, out: &mut String) {
        let rest = self.raw_here().count();
        self.pop_raw(rest, out);
    }

    /// Tells whether a raw link stands open.
    pub(super) fn in_link(&self) -> bool {
        self.links > 0
    }

    /// Tells whether raw HTML stands open in which no name becomes a link.
    pub(super) fn is_quiet(&self) -> bool {
        self.quiet > 0
    }

    /// Tells whether something around here is left out because it lies past the bound.
    pub(super) fn is_beyond(&self) -> bool {
        self.beyond > 0
    }

    fn innermost(&self) -> Option<&Open> {
        self.open.iter().rev().find(|open| matches!(open, Open::Markdown { .. }))
    }

    /// The elements of raw HTML within the innermost Markdown element, the innermost first.
    fn raw_here(&self) -> impl Iterator<Item = &'static str> {
        self.open.iter().rev().map_while(|open| match open {
            Open::Raw(name) => Some(*name),
            Open::Markdown { .. } => None,
        })
    }

    fn pop_raw(&mut self, count: usize, out: &mut String) {
        for _ in 0..count {
            if let Some(Open::Raw(name)) = self.open.pop() {
                self.close(name, out);
            }
        }
    }

    fn close(&mut self, name: &str, out: &mut String) {
        self.depth -= 1;
        self.links -= usize::from(name == "a");
        self.quiet -= usize::from(QUIET.contains(&name));
        out.push_str("</");
        out.push_str(name);
        out.push('>');
    }
}

/// Where a part of a table or list belongs: its possible parents, and what it does not reach across to find one.
fn place(name: &str) -> Option<(&'static [&'static str], &'static [&'static str])> {
    const TABLE: &[&str] = &["table"];
    const CELLS: &[&str] = &["table", "td", "th", "caption"];
    match name {
        "caption" | "colgroup" | "thead" | "tbody" | "tfoot" => Some((TABLE, &[])),
        "col" => Some((&["colgroup", "table"], CELLS)),
        "tr" => Some((&["thead", "tbody", "tfoot", "table"], &[])),
        "td" | "th" => Some((&["tr"], TABLE)),
        "li" => Some((&["ul", "ol"], CELLS)),
        "dt" | "dd" => Some((&["dl"], CELLS)),
        _ => None,
    }
}
