//! Registers: all names of a kind, by their filing.

use serde::Serialize;

use super::{Layout, LinkView, PagerView};
use crate::archive::initial;
use crate::content::Kind;
use crate::pages::{Leaf, Page, register_paging};

/// A page of a register: `register` in `register.html`.
#[derive(Debug, Serialize)]
pub struct RegisterView {
    /// What the register is of: `People`.
    pub title: String,
    /// How many names it has, in words.
    pub count: String,
    /// The letters that names begin with, each a link to the first of them.
    pub letters: Vec<LetterView>,
    /// The names of this page by letter.
    pub names: Vec<NamesView>,
    /// The way on.
    pub pager: Option<PagerView>,
}

/// A letter of a register.
#[derive(Debug, Serialize)]
pub struct LetterView {
    /// The letter, or `#` for names that begin with none.
    pub letter: char,
    /// The page and place of its first name.
    pub href: String,
}

/// The names under one letter.
#[derive(Debug, Serialize)]
pub struct NamesView {
    /// The letter.
    pub letter: char,
    /// The id of its heading, which [`LetterView`] links to.
    pub id: String,
    /// The names, each with the number of its articles.
    pub names: Vec<LinkView>,
}

impl Layout<'_> {
    pub(in crate::render) fn register(self, kind: Kind, leaf: Leaf) -> RegisterView {
        let archive = self.archive;
        let paging = register_paging(archive, kind);
        let range = paging.range(leaf);
        let mut shown: Vec<NamesView> = Vec::new();
        for who in archive.register(kind).skip(range.start).take(range.len()) {
            let letter = initial(&archive.authority(who).filing);
            let link = self.counted_link(who, archive.articles_of(who).len());
            match shown.last_mut() {
                Some(last) if last.letter == letter => last.names.push(link),
                _ => shown.push(NamesView { letter, id: letter_id(letter), names: vec![link] }),
            }
        }
        let letters = archive.letters(kind).iter().map(|(letter, place)| {
            let page = self.href(Page::Register(kind, paging.leaf_with(*place)));
            LetterView { letter: *letter, href: format!("{page}#{}", letter_id(*letter)) }
        });
        let href = |leaf: Option<Leaf>| leaf.map(|leaf| self.href(Page::Register(kind, leaf)));
        let pager = (paging.count() > 1).then(|| PagerView {
            previous: href(paging.previous(leaf)),
            next: href(paging.next(leaf)),
            is_register: true,
        });
        RegisterView {
            title: self.messages.register(kind).to_owned(),
            count: self.messages.count(kind.folder(), archive.register(kind).len()),
            letters: letters.collect(),
            names: shown,
            pager,
        }
    }
}

/// The id of a letter's heading; furniture begins with `_`, so that no heading of a text can have it.
fn letter_id(letter: char) -> String {
    if letter == '#' { "_other".to_owned() } else { format!("_{}", letter.to_ascii_lowercase()) }
}
