//! The table of letters: what every code point is for search, and what it is folded to.
//!
//! `docs/search.md` has its meaning and its bytes. The table that this program writes is part of it; an index is read with
//! the table that it carries.

use std::sync::OnceLock;

use crate::search::bytes::{Broken, Bytes};

/// What a code point is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nature<'a> {
    /// It ends a word and a run.
    Break,
    /// It goes into a word.
    Letter,
    /// It goes into a run of which pairs are taken.
    Wide,
    /// It neither stands nor separates.
    Dropped,
    /// These stand for it.
    Folded(&'a [char]),
}

/// The natures of all code points.
#[derive(Debug)]
pub(crate) struct Letters {
    /// For each 256 code points, which of the leaves describes them.
    leaves_of: Vec<u16>,
    /// A number for each code point: one of the constants below, or a place in `folds` above them.
    leaves: Vec<[u32; 256]>,
    /// Where each fold ends in `folded`; it begins where the one before ends.
    folds: Vec<u32>,
    folded: Vec<char>,
    /// What each ASCII character is, as most are and so that most need no look into the leaves.
    plain: [Plain; 128],
}

/// What an ASCII character is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Plain {
    /// It ends a word and a run.
    Break,
    /// It goes into a word as this ASCII character.
    Letter(u8),
    /// The leaves say.
    Other,
}

/// The table's bytes, as they go into an index.
pub(crate) const TABLE: &[u8] = include_bytes!("letters.bin");

const BREAK: u32 = 0;
const LETTER: u32 = 1;
const WIDE: u32 = 2;
const DROPPED: u32 = 3;
const FIRST_FOLD: u32 = 4;

/// Folded by a distance, and one by one: the two further natures of a run in the bytes.
const SHIFTED: u64 = 4;
const SPELT: u64 = 5;

/// One past the last code point.
const END: usize = 0x11_0000;

impl Letters {
    /// The table of this program.
    pub(crate) fn own() -> &'static Letters {
        static OWN: OnceLock<Letters> = OnceLock::new();
        OWN.get_or_init(|| Letters::parse(TABLE).expect("the table was made by our own code, and a test reads it"))
    }

    /// Reads a table; what is no table is broken.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Letters, Broken> {
        let mut letters = Letters::blank();
        let mut bytes = Bytes::new(bytes);
        let mut at = 0usize;
        while !bytes.is_empty() {
            at = at.checked_add(bytes.count()?).ok_or(Broken)?;
            let length = bytes.count()?;
            let end = at.checked_add(length).filter(|end| *end <= END && length > 0).ok_or(Broken)?;
            match bytes.varint()? {
                nature @ 1..=3 => (at..end).for_each(|code| letters.set(code, nature as u32)),
                SHIFTED => {
                    let zigzag = bytes.varint()?;
                    let distance = (zigzag >> 1) as i64 ^ -((zigzag & 1) as i64);
                    for code in at..end {
                        letters.fold(code, [letter(code as i64 + distance)?])?;
                    }
                }
                SPELT => {
                    for code in at..end {
                        let count = bytes.count_up_to(64)?;
                        let spelt: Result<Vec<char>, Broken> =
                            (0..count).map(|_| letter(bytes.varint()? as i64)).collect();
                        letters.fold(code, spelt?)?;
                    }
                }
                _ => return Err(Broken),
            }
            at = end;
        }
        letters.plain = std::array::from_fn(|code| letters.plainly(code as u8 as char));
        Ok(letters)
    }

    /// What an ASCII character is.
    pub(super) fn plain(&self, byte: u8) -> Plain {
        self.plain.get(usize::from(byte)).copied().unwrap_or(Plain::Other)
    }

    fn plainly(&self, c: char) -> Plain {
        match self.nature(c) {
            Nature::Break => Plain::Break,
            Nature::Letter => Plain::Letter(c as u8),
            Nature::Folded([one]) if one.is_ascii() && self.nature(*one) == Nature::Letter => Plain::Letter(*one as u8),
            Nature::Wide | Nature::Dropped | Nature::Folded(_) => Plain::Other,
        }
    }

    /// What a character is.
    pub(super) fn nature(&self, c: char) -> Nature<'_> {
        let code = c as usize;
        match self.leaves[usize::from(self.leaves_of[code >> 8])][code & 0xff] {
            BREAK => Nature::Break,
            LETTER => Nature::Letter,
            WIDE => Nature::Wide,
            DROPPED => Nature::Dropped,
            fold => {
                let fold = (fold - FIRST_FOLD) as usize;
                let start = if fold == 0 { 0 } else { self.folds[fold - 1] as usize };
                Nature::Folded(&self.folded[start..self.folds[fold] as usize])
            }
        }
    }

    fn blank() -> Letters {
        Letters {
            leaves_of: vec![0; END >> 8],
            leaves: vec![[BREAK; 256]],
            folds: Vec::new(),
            folded: Vec::new(),
            plain: [Plain::Other; 128],
        }
    }

    fn set(&mut self, code: usize, nature: u32) {
        let leaf = &mut self.leaves_of[code >> 8];
        if *leaf == 0 {
            *leaf = self.leaves.len() as u16;
            self.leaves.push([BREAK; 256]);
        }
        self.leaves[usize::from(*leaf)][code & 0xff] = nature;
    }

    fn fold(&mut self, code: usize, into: impl IntoIterator<Item = char>) -> Result<(), Broken> {
        self.folded.extend(into);
        self.folds.push(u32::try_from(self.folded.len()).map_err(|_| Broken)?);
        let nature = FIRST_FOLD + self.folds.len() as u32 - 1;
        self.set(code, nature);
        Ok(())
    }
}

fn letter(code: i64) -> Result<char, Broken> {
    u32::try_from(code).ok().and_then(char::from_u32).ok_or(Broken)
}
