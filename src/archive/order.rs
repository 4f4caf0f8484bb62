//! Puts what was taken in into the order of lists, and tells everything the numbers that follow from it.

use std::cmp::Ordering;

use rayon::prelude::*;

use super::intake::Intake;
use super::model::{Article, ArticleId, AuthorityId, Mention, RedirectTarget, Visit};
use super::naming::Named;
use crate::content::Date;
use crate::content::date::Shelf;

impl Intake {
    /// Numbers articles, visits and names as the archive has them, wherever one of them is pointed at.
    pub(super) fn put_in_order(&mut self, named: &Named) {
        let order = order_of(&self.articles, |a, b| by_lists(&a.date, &b.date, || a.slug.cmp(&b.slug)));
        let places = places(&order);
        let now = |id: &mut ArticleId| *id = ArticleId(places[id.index()]);
        arrange(&mut self.articles, order);
        self.articles.par_iter_mut().for_each(|article| renumber(article, named));
        self.visits.par_iter_mut().for_each(|visit| renumber_visit(visit, named));
        self.visits.iter_mut().for_each(|visit| now(&mut visit.article));
        for redirect in &mut self.redirects {
            if let RedirectTarget::Article(id) = &mut redirect.to {
                now(id);
            }
        }
        self.own_slugs.iter_mut().for_each(|own| now(&mut own.article));
        self.own_slugs.sort_unstable_by_key(|own| own.article);
        self.referring.iter_mut().for_each(|referring| now(&mut referring.from));
        self.referring.sort_unstable_by_key(|referring| referring.from);
        self.order_visits();
    }

    /// Sorts visits newest first, what has no year at the end, and tells the articles their new numbers.
    fn order_visits(&mut self) {
        // Visits on one date follow their articles.
        let order = order_of(&self.visits, |a, b| {
            let of_date = by_lists(&a.date, &b.date, || Ordering::Equal);
            of_date.then(a.article.cmp(&b.article))
        });
        let places = places(&order);
        arrange(&mut self.visits, order);
        for article in &mut self.articles {
            article.visits.iter_mut().for_each(|visit| visit.0 = places[visit.index()]);
        }
    }
}

/// How lists are sorted: newest first, what has no year at the end by month and day, equals as given.
fn by_lists(a: &Date, b: &Date, equals: impl Fn() -> Ordering) -> Ordering {
    let is_undated = |date: &Date| date.shelf() == Shelf::Undated;
    match (is_undated(a), is_undated(b)) {
        (false, false) => a.cmp(b).then_with(equals).reverse(),
        (true, true) => a.cmp(b).then_with(equals),
        (a, b) => a.cmp(&b),
    }
}

/// The order in which values are sorted, as their places now; equals stay as they are.
fn order_of<T: Sync>(values: &[T], compare: impl Fn(&T, &T) -> Ordering + Sync) -> Vec<u32> {
    let mut order: Vec<u32> = (0..values.len() as u32).collect();
    order.par_sort_by(|a, b| compare(&values[*a as usize], &values[*b as usize]));
    order
}

/// The place of each value in an order.
pub(super) fn places(order: &[u32]) -> Box<[u32]> {
    let mut places = vec![0; order.len()].into_boxed_slice();
    for (place, old) in order.iter().enumerate() {
        places[*old as usize] = place as u32;
    }
    places
}

/// Puts values in an order without a second copy of them: each circle of places is gone round once.
pub(super) fn arrange<T>(values: &mut [T], mut order: Vec<u32>) {
    for start in 0..order.len() {
        let mut place = start;
        loop {
            let from = std::mem::replace(&mut order[place], place as u32) as usize;
            if from == start {
                break;
            }
            values.swap(place, from);
            place = from;
        }
    }
}

fn renumber(article: &mut Article, named: &Named) {
    article.credits.iter_mut().for_each(|credit| credit.person = named.number(credit.person));
    article.people.iter_mut().for_each(|mention| renumber_mention(mention, named));
    article.subjects.iter_mut().for_each(|subject| *subject = named.number(*subject));
    renumber_one(&mut article.series, named);
    if let Some(rare) = &mut article.rare {
        renumber_one(&mut rare.dateline, named);
    }
}

fn renumber_visit(visit: &mut Visit, named: &Named) {
    visit.institution = named.number(visit.institution);
    renumber_one(&mut visit.place, named);
    for mentions in [&mut visit.leaders, &mut visit.participants, &mut visit.hosts] {
        mentions.iter_mut().for_each(|mention| renumber_mention(mention, named));
    }
}

fn renumber_mention(mention: &mut Mention, named: &Named) {
    mention.person = named.number(mention.person);
    renumber_one(&mut mention.of, named);
}

fn renumber_one(name: &mut Option<AuthorityId>, named: &Named) {
    *name = name.map(|name| named.number(name));
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn values_are_arranged_as_a_sort_would_have_them(values in proptest::collection::vec(0_u8..9, 0..40)) {
            let values: Vec<(u8, usize)> = values.into_iter().zip(0..).collect();
            let mut arranged = values.clone();
            arrange(&mut arranged, order_of(&values, |a, b| a.0.cmp(&b.0)));
            let mut sorted = values;
            sorted.sort_by_key(|value| value.0);
            proptest::prop_assert_eq!(arranged, sorted);
        }
    }
}
