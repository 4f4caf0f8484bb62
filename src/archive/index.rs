//! Turns the resolved records round: from who and when to the articles and visits.

use std::collections::BTreeMap;
use std::ops::Range;

use super::appearances::Appearances;
use super::lists::Lists;
use super::model::{Article, ArticleId, Authority, AuthorityId, Visit, VisitId};
use super::names::initial;
use crate::content::date::Shelf;

/// The lists by authority.
pub(super) struct Index {
    pub(super) appearances: Appearances,
    pub(super) visits_of: Lists<VisitId>,
    pub(super) narrower: Lists<AuthorityId>,
}

impl Index {
    /// Goes through all records.
    pub(super) fn of(articles: &[Article], authorities: &[Authority], visits: &[Visit]) -> Index {
        let keys = authorities.len();
        let appearances = Appearances::of(articles, visits, keys);
        let visits_of = Lists::gather(keys, |call| {
            for (index, visit) in visits.iter().enumerate().filter(|(_, visit)| visit.retells.is_none()) {
                let id = VisitId(index as u32);
                call(visit.institution.number(), id);
                visit.place.into_iter().for_each(|place| call(place.number(), id));
                visit.people().for_each(|(_, mention)| call(mention.person.number(), id));
            }
        });
        let narrower = Lists::gather(keys, |call| {
            for (index, authority) in authorities.iter().enumerate() {
                if let Some(wider) = authority.record.as_ref().and_then(|record| record.wider) {
                    call(wider.number(), AuthorityId::of(index));
                }
            }
        });
        Index { appearances, visits_of, narrower }
    }
}

/// The runs of articles or visits that stand on the same shelf.
pub(super) fn shelves<T>(dates: impl Iterator<Item = Shelf>, run: impl Fn(Range<u32>) -> T) -> Vec<(Shelf, T)> {
    let mut shelves: Vec<(Shelf, Range<u32>)> = Vec::new();
    for (index, shelf) in dates.enumerate() {
        let index = index as u32;
        match shelves.last_mut() {
            Some((last, range)) if *last == shelf => range.end = index + 1,
            _ => shelves.push((shelf, index..index + 1)),
        }
    }
    shelves.into_iter().map(|(shelf, range)| (shelf, run(range))).collect()
}

/// The letters that names of one kind begin with, each with the place of its first name.
pub(super) fn letters(authorities: &[Authority]) -> Vec<(char, usize)> {
    let mut letters: Vec<(char, usize)> = Vec::new();
    for (place, authority) in authorities.iter().enumerate() {
        let letter = initial(&authority.filing);
        if letters.last().is_none_or(|(last, _)| *last != letter) {
            letters.push((letter, place));
        }
    }
    letters
}

/// The articles of each month, in the order of lists.
pub(super) fn months(articles: &[Article]) -> BTreeMap<(i16, u8), Box<[ArticleId]>> {
    let mut months: BTreeMap<(i16, u8), Vec<ArticleId>> = BTreeMap::new();
    for (index, article) in articles.iter().enumerate() {
        if let (Some(year), Some(month)) = (article.date.year(), article.date.month()) {
            months.entry((year, month)).or_default().push(ArticleId(index as u32));
        }
    }
    months.into_iter().map(|(month, articles)| (month, articles.into())).collect()
}

/// The newest articles of each role, at most so many.
pub(super) fn newest_in_roles(articles: &[Article], roles: usize, most: usize) -> Box<[Vec<ArticleId>]> {
    let mut newest: Box<[Vec<ArticleId>]> = vec![Vec::new(); roles].into();
    for (index, article) in articles.iter().enumerate() {
        // Credits stand in the order of the roles, so that those of one role follow each other.
        for credits in article.credits.chunk_by(|a, b| a.role == b.role) {
            let of_role = &mut newest[credits[0].role.index()];
            if of_role.len() < most {
                of_role.push(ArticleId(index as u32));
            }
        }
    }
    newest
}

/// The groups of articles that translate each other, and the group of each article in one, sorted by article.
#[derive(Debug, Default)]
pub(super) struct Translations {
    pub(super) groups: Vec<Vec<ArticleId>>,
    pub(super) group_of: Vec<(ArticleId, u32)>,
}

/// Gathers pairs of translation and translated into groups.
pub(super) fn translations(pairs: Vec<(ArticleId, ArticleId)>) -> Translations {
    let mut group_of: BTreeMap<ArticleId, u32> = BTreeMap::new();
    let mut groups: Vec<Vec<ArticleId>> = Vec::new();
    for (one, other) in pairs {
        let (first, second) = (group_of.get(&one).copied(), group_of.get(&other).copied());
        let group = first.or(second).unwrap_or_else(|| {
            groups.push(Vec::new());
            groups.len() as u32 - 1
        });
        let joined = match (first, second) {
            (Some(first), Some(second)) if first != second => std::mem::take(&mut groups[second as usize]),
            _ => vec![one, other],
        };
        for member in joined {
            if group_of.insert(member, group) != Some(group) {
                groups[group as usize].push(member);
            }
        }
    }
    groups.iter_mut().for_each(|group| group.sort_unstable());
    Translations { groups, group_of: group_of.into_iter().collect() }
}
