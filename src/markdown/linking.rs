//! What the rest of the site tells a body on its way to HTML: where its links go, and which names become links.

use super::outline::LinkKind;

/// How the links of one body are rewritten, which names in it become links, and the words that its furniture needs.
pub struct Linking<'a> {
    /// Gives the address to write instead of the one in the body; `None` keeps that.
    ///
    /// It is asked about safe addresses only, and an unsafe answer unlinks the text as an unsafe address does.
    pub target: &'a dyn Fn(&str, LinkKind) -> Option<String>,
    /// Gives the frame of a picture whose address is the one in the body; nothing where it is not known.
    pub frame: &'a dyn Fn(&str) -> Option<Frame>,
    /// Whether the first picture is fetched with the page; all others wait until they are scrolled to.
    pub first_picture: Fetching,
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
        Linking {
            target: &keep,
            frame: &unknown,
            first_picture: Fetching::Lazy,
            names: &[],
            repeat: NameLinks::Off,
            words: Words::default(),
        }
    }
}

/// How large a picture is, and which smaller copies of it there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// Its copies, as `srcset` has them; may be empty.
    pub srcset: String,
    /// How wide it is shown, as `sizes` has it.
    pub sizes: &'static str,
}

/// When a picture is fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fetching {
    /// With the page, as it is in sight at once.
    Eager,
    /// When a reader comes near it.
    #[default]
    Lazy,
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

fn unknown(_: &str) -> Option<Frame> {
    None
}
