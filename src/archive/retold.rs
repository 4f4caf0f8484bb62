//! Visits that a translation tells again: they stand in its record, and are counted where they were told first.

use std::collections::{BTreeMap, VecDeque};

use super::model::{Article, ArticleId, AuthorityId, Visit, VisitId};
use super::order::{arrange, places};

/// How many translations of translations are followed to their original; past that, each tells for itself.
const FARTHEST: usize = 100;

/// Marks the visits of translations that their originals report too, and puts them behind all others.
///
/// A visit is the original's if it went to the same institution; the first to it is the first, and so on. One that names no
/// date of its own takes place when the original says. `translated` has each translation with what it translates, sorted.
///
/// Returns how many visits are told first.
pub(super) fn set_apart(
    articles: &mut [Article],
    visits: &mut [Visit],
    translated: &[(ArticleId, ArticleId)],
) -> usize {
    for (translation, _) in translated {
        let Some(original) = original_of(*translation, translated) else { continue };
        let mut told: BTreeMap<AuthorityId, VecDeque<VisitId>> = BTreeMap::new();
        for id in &articles[original.index()].visits {
            told.entry(visits[id.index()].institution).or_default().push_back(*id);
        }
        for id in &articles[translation.index()].visits {
            let first = told.get_mut(&visits[id.index()].institution).and_then(VecDeque::pop_front);
            if let Some(first) = first {
                let (date, is_dated) = (visits[first.index()].date, visits[first.index()].is_dated);
                let again = &mut visits[id.index()];
                again.retells = Some(first);
                if !again.is_dated {
                    (again.date, again.is_dated) = (date, is_dated);
                }
            }
        }
    }
    if visits.iter().all(|visit| visit.retells.is_none()) {
        return visits.len();
    }
    let (first, again): (Vec<u32>, Vec<u32>) =
        (0..visits.len() as u32).partition(|at| visits[*at as usize].retells.is_none());
    let (count, order) = (first.len(), [first, again].concat());
    let places = places(&order);
    arrange(visits, order);
    let now = |id: &mut VisitId| id.0 = places[id.index()];
    visits.iter_mut().filter_map(|visit| visit.retells.as_mut()).for_each(now);
    articles.iter_mut().flat_map(|article| article.visits.iter_mut()).for_each(now);
    count
}

/// The article that a translation goes back to, which translates none; nothing where they go round in a circle.
fn original_of(translation: ArticleId, translated: &[(ArticleId, ArticleId)]) -> Option<ArticleId> {
    let mut at = translation;
    for _ in 0..FARTHEST {
        match translated.binary_search_by_key(&at, |(from, _)| *from) {
            Ok(found) => at = translated[found].1,
            Err(_) => return Some(at),
        }
    }
    None
}
