//! Registers: all names of a kind, by their filing.

use serde::Serialize;

use super::{Layout, LinkView, PagerView};
use crate::archive::{Authority, folded, initial};
use crate::content::Kind;
use crate::pages::{Leaf, Page, RegisterPaging, register_paging};

/// A page of a register: `register` in `register.html`.
#[derive(Debug, Serialize)]
pub struct RegisterView {
    /// What the register is of: `People`.
    pub title: String,
    /// How many names it has, in words.
    pub count: String,
    /// The picture of the whole archive that shows them: places on the map, people in the network.
    pub picture: Option<LinkView>,
    /// The letters from A to Z, and `#` where names begin with none of them, each a link to its first name.
    pub letters: Vec<LetterView>,
    /// Where a letter of this page goes over several pages: its names by two letters.
    pub beginnings: Vec<LetterView>,
    /// The names of this page by letter.
    pub names: Vec<NamesView>,
    /// The way on.
    pub pager: Option<PagerView>,
}

/// A letter of a register, or two.
#[derive(Debug, Serialize)]
pub struct LetterView {
    /// The letter, or `#` for names that begin with none: `C`, `Ch`.
    pub letter: String,
    /// The page and place of its first name; none where no name begins so.
    pub href: Option<String>,
    /// Whether names of this page begin so.
    pub is_here: bool,
}

/// The names under one letter.
#[derive(Debug, Serialize)]
pub struct NamesView {
    /// The letter.
    pub letter: char,
    /// The id of its heading, which [`LetterView`] links to.
    pub id: String,
    /// The names as they file (`Example, Ann`), each with the number of its articles.
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
            let text = as_filed(archive.authority(who));
            let link = LinkView { text, ..self.counted_link(who, archive.articles_of(who).len()) };
            match shown.last_mut() {
                Some(last) if last.letter == letter => last.names.push(link),
                _ => shown.push(NamesView { letter, id: letter_id(letter), names: vec![link] }),
            }
        }
        let href = |leaf: Option<Leaf>| leaf.map(|leaf| self.href(Page::Register(kind, leaf)));
        let pager = (paging.count() > 1).then(|| PagerView {
            previous: href(paging.previous(leaf)),
            next: href(paging.next(leaf)),
            place: Some(self.place_of_page(leaf.0.max(1) as usize, paging.count())),
            is_register: true,
        });
        RegisterView {
            title: self.messages.register(kind).to_owned(),
            count: self.messages.count(kind.folder(), archive.register(kind).len()),
            picture: self.picture_of(kind),
            letters: self.letters(kind, paging, leaf),
            beginnings: self.beginnings(kind, paging, leaf, &shown),
            names: shown,
            pager,
        }
    }

    /// `Page 3 of 22`.
    fn place_of_page(self, number: usize, count: usize) -> String {
        self.messages.filled("place_of_page", &[("n", &number.to_string()), ("count", &count.to_string())])
    }

    /// The bar of letters; those without names stay in it, so that each keeps its place from page to page.
    fn letters(self, kind: Kind, paging: RegisterPaging, leaf: Leaf) -> Vec<LetterView> {
        let known = self.archive.letters(kind);
        if known.len() < 2 {
            return Vec::new();
        }
        let end_of = |at: usize| known.get(at + 1).map_or(self.archive.register(kind).len(), |(_, next)| *next);
        let other = known.iter().any(|(letter, _)| *letter == '#').then_some('#');
        let letters = other.into_iter().chain('A'..='Z').map(|letter| {
            let at = known.iter().position(|(known, _)| *known == letter);
            let page = |place: usize| self.href(Page::Register(kind, paging.leaf_with(place)));
            LetterView {
                letter: letter.to_string(),
                href: at.map(|at| format!("{}#{}", page(known[at].1), letter_id(letter))),
                is_here: at.is_some_and(|at| {
                    let here = paging.range(leaf);
                    known[at].1 < here.end && end_of(at) > here.start
                }),
            }
        });
        letters.collect()
    }

    /// The names of a long letter by two letters, for the first letter of a page that goes over several.
    fn beginnings(self, kind: Kind, paging: RegisterPaging, leaf: Leaf, shown: &[NamesView]) -> Vec<LetterView> {
        let here = paging.range(leaf);
        let goes_on = |names: &&NamesView| {
            let beginnings = self.archive.beginnings(kind, names.letter);
            let last = beginnings.last().map(|(_, place)| paging.leaf_with(*place));
            last.is_some() && last != beginnings.first().map(|(_, place)| paging.leaf_with(*place))
        };
        let Some(names) = shown.iter().rev().find(goes_on) else { return Vec::new() };
        let beginnings = self.archive.beginnings(kind, names.letter);
        let views = beginnings.iter().enumerate().map(|(at, (two, place))| {
            let end = beginnings.get(at + 1).map_or(usize::MAX, |(_, next)| *next);
            LetterView {
                letter: two[..1].to_ascii_uppercase() + &two[1..],
                href: Some(format!(
                    "{}#{}",
                    self.href(Page::Register(kind, paging.leaf_with(*place))),
                    letter_id(names.letter)
                )),
                is_here: *place < here.end && end > here.start,
            }
        });
        views.collect()
    }
}

/// A name as a register shows it: the name to file by where it is the heading in another order, else the heading.
///
/// A name to file by in another script (the sound of a Chinese name) would not be known again.
fn as_filed(authority: &Authority) -> String {
    let words = |name: &str| {
        let mut words: Vec<String> = folded(name)
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        words.sort_unstable();
        words
    };
    let sort_name = authority.record.as_ref().and_then(|record| record.written.common.sort_name.as_deref());
    let sort_name = sort_name.filter(|sort_name| words(sort_name) == words(&authority.heading));
    sort_name.unwrap_or(&authority.heading).to_owned()
}

/// The id of a letter's heading; furniture begins with `_`, so that no heading of a text can have it.
fn letter_id(letter: char) -> String {
    if letter == '#' { "_other".to_owned() } else { format!("_{}", letter.to_ascii_lowercase()) }
}
