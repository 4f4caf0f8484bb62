//! What the rest of the site tells a body on its way to HTML: where its links go, and which names become links.

use super::outline::LinkKind;

/// How the links of one body are rewritten, which names in it become links, and the words that its furniture needs.
pub struct Linking<'a> {
    /// Gives the address to write instead of the one in the body; `None` keeps that.
    ///
    /// It is asked about safe addresses only, and an unsafe answer unlinks the text as an unsafe address does.
    pub target: &'a dyn Fn(&str, LinkKind) -> Option<String>,
    /// Names that become links where the text has them.
    pub names: &'a [NameLink],
    /// How often each of them does.
    pub repeat: NameLinks,
    /// Words in the language of the interface.
    pub words: Words<'a>,
}

impl Default for Linking<'_> {
    /// Keeps every address, links no names, and speaks English.
    fn default() -> Self {
        Linking { target: &keep, names: &[], repeat: NameLinks::Off, words: Words::default() }
    }
}

/// A name as it occurs in text, and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameLink {
    /// The name, letter for letter; a space in it also stands for a line's end.
    pub name: String,
    /// The address of its record.
    pub href: String,
}

/// How often a name becomes a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NameLinks {
    /// Never.
    Off,
    /// Where an address would first be linked, under whichever of its names.
    #[default]
    First,
    /// Wherever it occurs.
    All,
}

/// What a screen reader says of the parts of a body that have no text of their own.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// The list of footnotes.
    pub notes: &'a str,
    /// The link from a footnote to its reference; its number follows.
    pub back: &'a str,
    /// A table; its number follows.
    pub table: &'a str,
}

impl Default for Words<'_> {
    fn default() -> Self {
        Words { notes: "Footnotes", back: "Back to reference", table: "Table" }
    }
}

fn keep(_: &str, _: LinkKind) -> Option<String> {
    None
}
