//! Texts split into terms: words by their stems, and overlapping pairs of Han characters, kana and Hangul.
//!
//! `docs/search.md` is the specification; the script of the search page does the same, and both are held to the examples in
//! `tests/search/`. Nothing here asks the standard library what a character is: the table of letters says so.

mod letters;
#[cfg(test)]
mod making;
mod marked;
mod stem;
#[cfg(test)]
mod tests;

pub(crate) use letters::{Letters, TABLE};
pub(crate) use marked::marked;
pub(crate) use stem::stem;

use letters::{Nature, Plain};

/// How many code points of a word are searched.
pub(crate) const LONGEST: usize = 64;

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// A word as folded, not yet its stem, cut to [`LONGEST`] code points.
    Word(&'a str),
    /// Wide characters that follow each other.
    Run(&'a [char]),
}

/// A term of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Term<'a> {
    /// The stem of a word.
    Word {
        /// The stem.
        stem: &'a str,
        /// The word as folded.
        written: &'a str,
    },
    /// Two wide characters in a row.
    Pair(&'a str),
    /// A wide character alone; it has no place.
    Single(&'a str),
}

impl<'a> Term<'a> {
    /// The term as the lexicon has it.
    pub(crate) fn text(self) -> &'a str {
        match self {
            Term::Word { stem, .. } => stem,
            Term::Pair(text) | Term::Single(text) => text,
        }
    }
}

/// Calls with the words and runs of a text, in its order.
pub(crate) fn each_piece(letters: &Letters, text: &str, call: &mut impl FnMut(Piece<'_>)) {
    let mut splitter = Splitter::default();
    let mut rest = text;
    while let Some(first) = rest.bytes().next() {
        match letters.plain(first) {
            Plain::Letter(_) => {
                let word = rest.bytes().map_while(|byte| match letters.plain(byte) {
                    Plain::Letter(letter) => Some(letter),
                    Plain::Break | Plain::Other => None,
                });
                rest = &rest[splitter.take_plain(word, call)..];
            }
            Plain::Break => {
                splitter.end(call);
                rest = &rest[1..];
            }
            Plain::Other => {
                let mut characters = rest.chars();
                let Some(c) = characters.next() else { break };
                rest = characters.as_str();
                match letters.nature(c) {
                    Nature::Folded(folded) => folded.iter().for_each(|c| splitter.take(*c, letters.nature(*c), call)),
                    nature => splitter.take(c, nature, call),
                }
            }
        }
    }
    splitter.end(call);
}

/// Calls with the terms of a text, each with its place after `first`, and returns the place after the last.
pub(crate) fn each_term(letters: &Letters, text: &str, first: u32, call: &mut impl FnMut(Term<'_>, u32)) -> u32 {
    let mut place = first;
    each_piece(letters, text, &mut |piece| match piece {
        Piece::Word(written) => {
            call(Term::Word { stem: &stem(written), written }, place);
            place += 1;
        }
        Piece::Run(run) => {
            let mut buffer = [0; 8];
            for pair in run.windows(2) {
                let first = pair[0].encode_utf8(&mut buffer).len();
                let length = first + pair[1].encode_utf8(&mut buffer[first..]).len();
                let text = std::str::from_utf8(&buffer[..length]).expect("two characters are UTF-8");
                call(Term::Pair(text), place);
                place += 1;
            }
            // The last character begins no pair, and has its place all the same.
            place += 1;
            for c in run {
                call(Term::Single(c.encode_utf8(&mut buffer)), place);
            }
        }
    });
    place
}

/// A name as the filters look it up: its words as folded and its runs, a space between two, of at most so many bytes.
pub(crate) fn folded_name(letters: &Letters, name: &str, most: usize) -> String {
    let mut folded = String::new();
    each_piece(letters, name, &mut |piece| {
        if !folded.is_empty() {
            folded.push(' ');
        }
        match piece {
            Piece::Word(word) => folded.push_str(word),
            Piece::Run(run) => folded.extend(run),
        }
    });
    let end = (0..=most.min(folded.len())).rev().find(|end| folded.is_char_boundary(*end)).unwrap_or(0);
    folded.truncate(end);
    folded
}

/// Whether a term is a wide character alone.
pub(crate) fn is_single(letters: &Letters, term: &[u8]) -> bool {
    let mut characters =
        term.get(..term.len().min(8)).and_then(|head| std::str::from_utf8(head).ok()).unwrap_or("").chars();
    matches!((characters.next(), characters.next()), (Some(c), None) if letters.nature(c) == Nature::Wide)
}

/// Gathers characters into words and runs.
#[derive(Default)]
struct Splitter {
    word: String,
    /// How many code points the word has, and those that were cut too.
    length: usize,
    run: Vec<char>,
}

impl Splitter {
    /// Takes letters of ASCII, and returns how many there were.
    fn take_plain(&mut self, letters: impl Iterator<Item = u8>, call: &mut impl FnMut(Piece<'_>)) -> usize {
        self.end_run(call);
        let before = self.length;
        for letter in letters {
            self.length += 1;
            if self.length <= LONGEST {
                self.word.push(letter as char);
            }
        }
        self.length - before
    }

    fn take(&mut self, c: char, nature: Nature<'_>, call: &mut impl FnMut(Piece<'_>)) {
        match nature {
            Nature::Letter => {
                self.end_run(call);
                self.length += 1;
                if self.length <= LONGEST {
                    self.word.push(c);
                }
            }
            Nature::Wide => {
                self.end_word(call);
                match self.run.last().and_then(|last| composed(*last, c)) {
                    Some(syllable) => *self.run.last_mut().expect("there is a last") = syllable,
                    None => self.run.push(c),
                }
            }
            Nature::Dropped => {}
            // What is folded is not folded again: the table's maker saw to it, and a hostile table gains nothing.
            Nature::Break | Nature::Folded(_) => self.end(call),
        }
    }

    fn end(&mut self, call: &mut impl FnMut(Piece<'_>)) {
        self.end_word(call);
        self.end_run(call);
    }

    fn end_word(&mut self, call: &mut impl FnMut(Piece<'_>)) {
        if self.length > 0 {
            call(Piece::Word(&self.word));
            self.word.clear();
            self.length = 0;
        }
    }

    fn end_run(&mut self, call: &mut impl FnMut(Piece<'_>)) {
        if !self.run.is_empty() {
            call(Piece::Run(&self.run));
            self.run.clear();
        }
    }
}

/// The Hangul syllable that two code points are together (Unicode, section 3.12), if they are one.
fn composed(last: char, next: char) -> Option<char> {
    let (last, next) = (last as u32, next as u32);
    let code = match (last, next) {
        (0x1100..=0x1112, 0x1161..=0x1175) => 0xAC00 + ((last - 0x1100) * 21 + (next - 0x1161)) * 28,
        (0xAC00..=0xD7A3, 0x11A8..=0x11C2) if (last - 0xAC00).is_multiple_of(28) => last + next - 0x11A7,
        _ => return None,
    };
    char::from_u32(code)
}
