//! Tables in CSV (RFC 4180, UTF-8): a column is declared with what its cells are and how one is made.

use std::io;

use super::super::view::Layout;
use crate::archive::Archive;
use crate::pages::DataFile;

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum CellKind {
    /// Any text; one that a spreadsheet would compute has an apostrophe before it.
    Text,
    /// One of a few words.
    Choice(&'static [&'static str]),
    /// A day, `2020-10-18`.
    Day,
    /// A whole number.
    Count,
    /// A number.
    Number,
    /// `true` or `false`.
    Switch,
    /// Addresses of the web.
    Address,
}

/// A column of a table whose rows are known by `R`.
pub(super) struct Column<R> {
    heading: Heading,
    cell: fn(Layout<'_>, R, &mut String),
}

/// What the head of a column says.
#[derive(Debug, Clone, Copy)]
pub(in crate::render) struct Heading {
    /// Its name.
    pub(in crate::render) name: &'static str,
    /// What its cells are.
    pub(in crate::render) kind: CellKind,
    /// The table whose slugs it holds.
    pub(in crate::render) link: Option<DataFile>,
}

impl<R> Column<R> {
    pub(super) const fn new(name: &'static str, kind: CellKind, cell: fn(Layout<'_>, R, &mut String)) -> Column<R> {
        Column { heading: Heading { name, kind, link: None }, cell }
    }

    /// A column of slugs of another table.
    pub(super) const fn link(name: &'static str, to: DataFile, cell: fn(Layout<'_>, R, &mut String)) -> Column<R> {
        Column { heading: Heading { name, kind: CellKind::Text, link: Some(to) }, cell }
    }
}

/// The rows of a table, one after the other.
pub(super) type Rows<'a, R> = Box<dyn Iterator<Item = R> + 'a>;

/// A table of the archive.
pub(super) struct Table<R: 'static> {
    /// Its columns, in their order.
    pub(super) columns: &'static [Column<R>],
    /// The columns that tell its rows apart; none where two rows may be alike.
    pub(super) key: &'static [&'static str],
    /// Where each row belongs to one of another table that has a key of several columns: these, there, and those.
    pub(super) parent: Option<(&'static [&'static str], DataFile, &'static [&'static str])>,
    /// What its rows are.
    pub(super) rows: for<'a> fn(&'a Archive) -> Rows<'a, R>,
}

/// A table, whatever its rows are.
pub(super) trait Sheet {
    /// The heads of its columns.
    fn headings(&self) -> Vec<Heading>;
    /// The columns that tell its rows apart.
    fn key(&self) -> &'static [&'static str];
    /// The keys of other tables that its rows have: these columns, the table, its columns.
    fn links(&self) -> Vec<(Vec<&'static str>, DataFile, Vec<&'static str>)>;
    /// How many rows it has below its head.
    fn count(&self, archive: &Archive) -> usize;
    /// Writes it with its head.
    fn write(&self, layout: Layout<'_>, out: &mut dyn io::Write) -> io::Result<()>;
}

impl<R: Copy> Sheet for Table<R> {
    fn headings(&self) -> Vec<Heading> {
        self.columns.iter().map(|column| column.heading).collect()
    }

    fn key(&self) -> &'static [&'static str] {
        self.key
    }

    fn links(&self) -> Vec<(Vec<&'static str>, DataFile, Vec<&'static str>)> {
        let parent = self.parent.map(|(own, table, its)| (own.to_vec(), table, its.to_vec()));
        let link = |heading: Heading| heading.link.map(|table| (vec![heading.name], table, vec!["slug"]));
        self.headings().into_iter().filter_map(link).chain(parent).collect()
    }

    fn count(&self, archive: &Archive) -> usize {
        (self.rows)(archive).count()
    }

    fn write(&self, layout: Layout<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        self.print(layout, out).map_err(|error| match error.into_kind() {
            csv::ErrorKind::Io(error) => error,
            other => io::Error::other(format!("{other:?}")),
        })
    }
}

impl<R: Copy> Table<R> {
    fn print(&self, layout: Layout<'_>, out: &mut dyn io::Write) -> Result<(), csv::Error> {
        let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
        table.write_record(self.columns.iter().map(|column| column.heading.name))?;
        let mut cell = String::new();
        for row in (self.rows)(layout.archive) {
            for column in self.columns {
                cell.clear();
                (column.cell)(layout, row, &mut cell);
                if column.heading.kind == CellKind::Text && is_computed(&cell) {
                    cell.insert(0, APOSTROPHE);
                }
                table.write_field(&cell)?;
            }
            table.write_record(None::<&[u8]>)?;
        }
        Ok(table.flush()?)
    }
}

/// What makes a spreadsheet take a cell for text.
const APOSTROPHE: char = '\'';

/// Whether a spreadsheet may compute a text, or take our apostrophe for its own, so that one is put before it.
///
/// The full-width signs are computed where Chinese and Japanese are written.
fn is_computed(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', APOSTROPHE, '＝', '＋', '－', '＠'])
}
