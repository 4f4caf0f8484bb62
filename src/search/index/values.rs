//! The values that filters choose from: people, institutions, places, topics, series, roles and languages.

use std::collections::HashMap;

use super::fields;
use super::lexicon::Lexicon;
use crate::archive::{Archive, ArticleId, AuthorityId, Part, RoleId};
use crate::content::{Duty, Kind};
use crate::search::bytes::{put_text, put_varint};
use crate::search::root::COLUMNS;
use crate::search::words::{Letters, folded_name};

/// How many bytes of a name the filters look up.
const NAME: usize = 64;
/// How many values a block of values holds.
pub(super) const IN_BLOCK: usize = 128;
/// How many of the most frequent values are shown without a question.
const FREQUENT: usize = 100;

/// All values, numbered by first appearance from the oldest article on.
#[derive(Debug)]
pub(super) struct Values {
    /// For each kind with columns its values, by number.
    kinds: [Vec<Value>; COLUMNS.len()],
    /// The number of each authority among its kind.
    authorities: Vec<u32>,
    roles: Vec<u32>,
    languages: HashMap<String, u32>,
}

/// A value and in how many articles it is.
#[derive(Debug)]
struct Value {
    slug: Box<str>,
    label: Box<str>,
    articles: u32,
}

const UNSEEN: u32 = u32::MAX;

/// The letter of a kind of authority.
fn letter(kind: Kind) -> u8 {
    COLUMNS[kind as usize]
}

/// The columns of roles and of languages.
const ROLES: usize = 5;
const LANGUAGES: usize = 6;

/// The term of a value: the articles that have it.
fn value_term(letter: u8, slug: &str, label: &str) -> Vec<u8> {
    [&[1, letter], slug.as_bytes(), &[0], label.as_bytes()].concat()
}

impl Values {
    /// Numbers the values of all articles.
    pub(super) fn of(archive: &Archive) -> Values {
        let mut values = Values {
            kinds: Default::default(),
            authorities: vec![UNSEEN; archive.authorities().len()],
            roles: vec![UNSEEN; archive.roles().len()],
            languages: HashMap::new(),
        };
        for article in archive.articles().rev() {
            values.learn(archive, article);
        }
        values
    }

    fn learn(&mut self, archive: &Archive, article: ArticleId) {
        for who in fields::parts(archive, article) {
            let authority = archive.authority(who);
            let number = &mut self.authorities[who.index()];
            count(&mut self.kinds[authority.kind as usize], number, authority.slug.as_str(), &authority.heading);
        }
        for role in roles(archive, article) {
            let name = archive.role(role);
            count(&mut self.kinds[ROLES], &mut self.roles[role.index()], name, name);
        }
        let language = archive.language_of(article).as_str();
        let number = self.languages.entry(language.to_owned()).or_insert(UNSEEN);
        count(&mut self.kinds[LANGUAGES], number, language, language);
    }

    /// The numbers of an article's values, ascending, for each kind with columns.
    pub(super) fn columns(&self, archive: &Archive, article: ArticleId) -> [Vec<u32>; COLUMNS.len()] {
        let mut columns: [Vec<u32>; COLUMNS.len()] = Default::default();
        for who in fields::parts(archive, article) {
            columns[archive.authority(who).kind as usize].push(self.authorities[who.index()]);
        }
        columns[ROLES].extend(roles(archive, article).into_iter().map(|role| self.roles[role.index()]));
        columns[LANGUAGES].extend(self.languages.get(archive.language_of(article).as_str()));
        columns.iter_mut().for_each(|column| column.sort_unstable());
        columns
    }

    /// How many values each kind has.
    pub(super) fn counts(&self) -> [u32; COLUMNS.len()] {
        std::array::from_fn(|kind| self.kinds[kind].len() as u32)
    }

    /// The blocks of a kind's values, not yet compressed.
    pub(super) fn blocks(&self, kind: usize) -> impl Iterator<Item = Vec<u8>> {
        self.kinds[kind].chunks(IN_BLOCK).map(|values| {
            let mut block = Vec::new();
            values.iter().for_each(|value| value.put(&mut block));
            block
        })
    }

    /// The block of a kind's most frequent values, not yet compressed.
    pub(super) fn frequent(&self, kind: usize) -> Vec<u8> {
        let mut order: Vec<u32> = (0..self.kinds[kind].len() as u32).collect();
        order.sort_by_key(|number| (std::cmp::Reverse(self.kinds[kind][*number as usize].articles), *number));
        let mut block = Vec::new();
        for number in order.into_iter().take(FREQUENT) {
            put_varint(&mut block, u64::from(number));
            self.kinds[kind][number as usize].put(&mut block);
        }
        block
    }

    /// Every name of every value that has articles, as the lexicon has them: sorted, each with how many articles.
    pub(super) fn names(&self, archive: &Archive) -> Vec<(Vec<u8>, u32)> {
        let mut names = Vec::new();
        for who in archive.authorities().filter(|who| self.authorities[who.index()] != UNSEEN) {
            let authority = archive.authority(who);
            let kind = authority.kind as usize;
            let articles = self.kinds[kind][self.authorities[who.index()] as usize].articles;
            for form in fields::forms(archive, who).split('\n') {
                let form = folded_name(Letters::own(), form, NAME);
                let slug = authority.slug.as_str().as_bytes();
                let head = [2, letter(authority.kind)];
                let term = [&head[..], form.as_bytes(), &[0], slug, &[0], authority.heading.as_bytes()].concat();
                names.push((term, articles));
            }
        }
        names.sort_unstable();
        names.dedup();
        names
    }
}

impl Value {
    fn put(&self, block: &mut Vec<u8>) {
        put_text(block, self.slug.as_bytes());
        put_text(block, self.label.as_bytes());
        put_varint(block, u64::from(self.articles));
    }
}

/// Counts a value in, and numbers it when it is new.
fn count(values: &mut Vec<Value>, number: &mut u32, slug: &str, label: &str) {
    if *number == UNSEEN {
        *number = values.len() as u32;
        values.push(Value { slug: slug.into(), label: label.into(), articles: 0 });
    }
    values[*number as usize].articles += 1;
}

/// The roles in which somebody is credited in an article, each once, in the masthead's order.
fn roles(archive: &Archive, article: ArticleId) -> Vec<RoleId> {
    let mut roles: Vec<RoleId> = archive.article(article).credits.iter().map(|credit| credit.role).collect();
    roles.sort_unstable();
    roles.dedup();
    roles
}

/// Calls with the terms of all values that filters find an article by.
pub(super) fn each_value(archive: &Archive, article: ArticleId, call: &mut impl FnMut(&[u8])) {
    let mut value = |letter: u8, who: AuthorityId| {
        let authority = archive.authority(who);
        call(&value_term(letter, authority.slug.as_str(), &authority.heading));
    };
    let record = archive.article(article);
    for who in fields::parts(archive, article) {
        value(letter(archive.authority(who).kind), who);
    }
    for visit in record.visits.iter().map(|visit| archive.visit(*visit)) {
        visit.people().filter(|(part, _)| *part == Part::Led).for_each(|(_, mention)| value(b'd', mention.person));
    }
    for credit in &record.credits {
        if matches!(Duty::of_role(archive.role(credit.role)), Duty::Edited | Duty::Directed) {
            value(b'e', credit.person);
        }
    }
    for role in roles(archive, article) {
        let name = archive.role(role);
        call(&value_term(b'r', name, name));
    }
    let language = archive.language_of(article).as_str();
    call(&value_term(b'g', language, language));
}

impl Lexicon<'_> {
    /// Enters the names of all values.
    pub(super) fn enter_names(&mut self, names: &[(Vec<u8>, u32)]) -> Result<(), super::IndexFault> {
        names.iter().try_for_each(|(term, articles)| self.enter_name(term, *articles))
    }
}
