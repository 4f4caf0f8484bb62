//! What the pages are made from of which an archive has many, kind by kind.

use super::Bases;
use super::sum::Sum;
use crate::archive::{ArticleId, AuthorityId};
use crate::content::date::Shelf;
use crate::pages::{DataFile, Leaf, List, Page, feed_listing, has_feed, listing, target, visit_listing};
use crate::render::view::{RELATED, TRANSLATIONS};

impl Bases<'_> {
    /// What a page is made from, but for its address.
    pub(super) fn sum_of(&self, page: Page) -> Sum {
        let mut sum = Sum::of("page");
        sum.number(self.ground);
        match page {
            Page::Article(id) => self.article_page(id, &mut sum),
            Page::Authority(id, leaf) => self.authority_page(id, leaf, &mut sum),
            Page::Shelf(..) | Page::Month(..) | Page::Day(..) => self.period(page, &mut sum),
            Page::Register(kind, _) => sum.number(self.registers[kind as usize]),
            Page::VisitShelf(shelf, leaf) => {
                sum.number(self.calendar.visits);
                for id in visit_listing(self.archive, shelf, leaf).visits {
                    let article = self.archive.visit(id).article;
                    sum.number(self.article(article));
                    let visits = &self.archive.article(article).visits;
                    sum.count(visits.iter().position(|visit| *visit == id).unwrap_or_default());
                }
            }
            Page::Feed(List::Authority(who), leaf) => self.feed(who, leaf, &mut sum),
            Page::Redirect(id) => match target(self.archive.redirect(id).to) {
                Page::Article(to) => sum.number(self.article(to)),
                Page::Authority(to, _) => sum.number(self.name(to)),
                _ => sum.number(self.records),
            },
            // These show the beginnings of texts, or all of them.
            Page::Front | Page::Feed(..) | Page::Rss | Page::JsonFeed | Page::DataFile(DataFile::Articles) => {
                sum.number(self.texts);
            }
            _ => sum.number(self.records),
        }
        sum
    }

    fn article_page(&self, id: ArticleId, sum: &mut Sum) {
        let archive = self.archive;
        sum.number(self.article(id));
        sum.all(archive.earlier(id).iter().map(|other| self.article(*other)));
        sum.all(archive.later(id).iter().map(|other| self.article(*other)));
        sum.all(archive.recommended(id).iter().map(|other| self.article(*other)));
        let translations: Vec<ArticleId> = archive.translations(id).take(TRANSLATIONS).collect();
        sum.all(translations.iter().map(|other| self.article(*other)));
        for related in archive.related(id, RELATED) {
            sum.number(self.article(related.article));
            sum.all(related.shared.iter().map(|who| self.name(*who)));
        }
    }

    /// The first page of a name is made from all its articles, whose years and names it counts, and a further one from
    /// those that it lists.
    fn authority_page(&self, id: AuthorityId, leaf: Leaf, sum: &mut Sum) {
        let archive = self.archive;
        sum.number(self.name(id));
        sum.count(archive.articles_of(id).len());
        sum.count(archive.visits_of(id).len());
        if leaf == Leaf::FIRST {
            sum.all(archive.articles_of(id).iter().map(|article| self.article(*article)));
        } else if let Some(listing) = listing(archive, Page::Authority(id, leaf)) {
            sum.all(listing.articles.iter().map(|article| self.article(*article)));
        }
        for narrower in archive.narrower(id) {
            sum.number(self.name(*narrower));
            sum.count(archive.articles_of(*narrower).len());
            sum.count(archive.visits_of(*narrower).len());
        }
        sum.count(usize::from(has_feed(archive, List::Authority(id))));
    }

    fn period(&self, page: Page, sum: &mut Sum) {
        let archive = self.archive;
        if let Some(listing) = listing(archive, page) {
            sum.count(listing.total);
            sum.all(listing.articles.iter().map(|article| self.article(*article)));
        }
        match page {
            Page::Shelf(shelf, _) => {
                sum.number(self.calendar.shelves);
                if let Shelf::Year(year) = shelf {
                    sum.fields(&archive.months(year));
                }
            }
            Page::Month(year, month, _) => {
                sum.number(self.calendar.months);
                sum.fields(&archive.days(year, month));
            }
            Page::Day(year, month, ..) => sum.fields(&archive.days(year, month)),
            _ => {}
        }
    }

    fn feed(&self, who: AuthorityId, leaf: Leaf, sum: &mut Sum) {
        let listing = feed_listing(self.archive, List::Authority(who), leaf);
        sum.number(self.name(who));
        // Documents of a feed are linked by their numbers.
        sum.fields(&[listing.older, listing.newer].map(|page| page.map(number)));
        sum.all(listing.articles.iter().map(|article| self.article(*article)));
        // Articles without a year are told to have come after the last that has one.
        let last = self.archive.shelves().iter().rev().find(|(shelf, _)| *shelf != Shelf::Undated);
        let last = last.and_then(|(_, articles)| articles.into_iter().next_back());
        sum.all(last.iter().map(|article| self.article(*article)));
    }
}

fn number(page: Page) -> u32 {
    match page {
        Page::Feed(_, Leaf(number)) => number,
        _ => 0,
    }
}
