//! What can be wrong with a body: facts and their places, no words.

use std::ops::Range;

use super::bounds::Bound;

/// Something in a body that cannot be shown as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A control character stands in the text; pages show U+FFFD for it.
    ///
    /// Characters that stand side by side are one fault, which names the first of them.
    ControlCharacter {
        /// The first of them.
        character: char,
        /// All of them.
        range: Range<usize>,
    },
    /// An address is not one a reader may be sent to: its text stays, the link goes.
    ///
    /// Allowed are `http:`, `https:`, `mailto:`, `tel:` and addresses without a scheme; for pictures only those of the web.
    UnsafeLink {
        /// The address, as it would have been followed.
        target: String,
        /// The address where it can be found in the text, else the whole link.
        range: Range<usize>,
    },
    /// Raw HTML holds an element or an attribute that is not on the allow-list; it is left out of the page.
    ForbiddenHtml {
        /// The name of the element or attribute, in lower case.
        name: String,
        /// The tag or the attribute.
        range: Range<usize>,
    },
    /// A raw tag stands where it cannot be: a cell outside a table, an entry outside a list; it is left out.
    MisplacedHtml {
        /// The name of the element.
        name: String,
        /// The tag.
        range: Range<usize>,
    },
    /// A heading has no text; nothing of it is on the page but its pictures.
    EmptyHeading {
        /// The whole heading.
        range: Range<usize>,
    },
    /// A footnote is defined, but nothing refers to it; it is shown after the others.
    UnusedFootnote {
        /// Its label.
        label: String,
        /// The whole definition.
        range: Range<usize>,
    },
    /// A footnote is defined again; references mean the first, and this one is shown after the others.
    RepeatedFootnote {
        /// Its label.
        label: String,
        /// The later definition.
        range: Range<usize>,
    },
    /// A mark names a footnote that is not defined; the text shows what was typed.
    UndefinedFootnote {
        /// Its label.
        label: String,
        /// The mark.
        range: Range<usize>,
    },
    /// An address has a space in it, so that the text shows what was typed in place of a link or a picture.
    SpacedAddress {
        /// The address, as it was typed.
        target: String,
        /// Whether it is that of a picture.
        is_picture: bool,
        /// The address.
        range: Range<usize>,
    },
    /// A link's text is followed by a label that no line defines; the text shows what was typed.
    UndefinedLabel {
        /// The label.
        label: String,
        /// The link's text and the label, with their brackets.
        range: Range<usize>,
    },
    /// A link has no address, so that it leads to its own page.
    NoAddress {
        /// The whole link.
        range: Range<usize>,
    },
    /// A row of a table has more cells than its head; what is too much is left out.
    SurplusCells {
        /// How many it has.
        cells: usize,
        /// How many the head has.
        columns: usize,
        /// What is left out.
        range: Range<usize>,
    },
    /// The body goes past a bound; what lies there is shown as plain text.
    Past {
        /// The bound, whose [`limit`](Bound::limit) says how much is allowed.
        bound: Bound,
        /// Where it is passed.
        range: Range<usize>,
    },
}

impl Fault {
    /// The bytes of the body that the fault is about.
    pub fn range(&self) -> &Range<usize> {
        match self {
            Fault::ControlCharacter { range, .. }
            | Fault::UnsafeLink { range, .. }
            | Fault::ForbiddenHtml { range, .. }
            | Fault::MisplacedHtml { range, .. }
            | Fault::EmptyHeading { range }
            | Fault::UnusedFootnote { range, .. }
            | Fault::RepeatedFootnote { range, .. }
            | Fault::UndefinedFootnote { range, .. }
            | Fault::SpacedAddress { range, .. }
            | Fault::UndefinedLabel { range, .. }
            | Fault::NoAddress { range }
            | Fault::SurplusCells { range, .. }
            | Fault::Past { range, .. } => range,
        }
    }
}

/// The faults of one body, of which no more are kept than the bound allows.
#[derive(Default)]
pub(super) struct Faults {
    found: Vec<Fault>,
}

impl Faults {
    pub(super) fn push(&mut self, fault: Fault) {
        let limit = Bound::Faults.limit();
        if self.found.len() < limit {
            self.found.push(fault);
        } else if self.found.len() == limit {
            self.found.push(Fault::Past { bound: Bound::Faults, range: fault.range().clone() });
        }
    }

    /// Gives the faults in order of the text.
    pub(super) fn sorted(mut self) -> Vec<Fault> {
        self.found.sort_by_key(|fault| (fault.range().start, fault.range().end));
        self.found
    }
}
