//! Who and what a name is seen together with, and in which articles.

use serde::Serialize;

use super::{Layout, LinkView, RowView};
use crate::archive::AuthorityId;
use crate::content::Kind;

/// How many names of each kind are listed.
const NAMES: usize = 10;
/// For how many of each kind, the foremost, the shared articles are listed too.
const FOREMOST: usize = 3;
/// How many shared articles are listed for each.
const ARTICLES: usize = 5;

/// Who and what a name is in the news with most often.
#[derive(Debug, Serialize)]
pub struct CompanyView {
    /// The names, by kind.
    pub kinds: Vec<SeenWithView>,
    /// That not all articles were counted, in words, where so many are too many for one page.
    pub bound: Option<String>,
}

/// Names of one kind that are in the news together with another.
#[derive(Debug, Serialize)]
pub struct SeenWithView {
    /// The kind, in words: `People`.
    pub title: String,
    /// The names, the most frequent first.
    pub names: Vec<CompanionView>,
}

/// A name that is in the news together with another.
#[derive(Debug, Serialize)]
pub struct CompanionView {
    /// The name, with the number of articles that both are in.
    pub link: LinkView,
    /// That number in words.
    pub count: String,
    /// The newest of those articles, at most five; for the foremost names of each kind only, and where one article is
    /// not all there is.
    pub articles: Vec<RowView>,
    /// What part of the articles is listed, in words, where not all are: `The newest 5 of 122 articles`.
    pub only: Option<String>,
}

impl Layout<'_> {
    pub(super) fn company(self, who: AuthorityId) -> Option<CompanyView> {
        let company = self.archive.seen_with(who, NAMES);
        let kinds = Kind::ALL.into_iter().filter_map(|kind| {
            let of_kind = company.names.iter().filter(|(other, _)| self.archive.authority(*other).kind == kind);
            let names = of_kind.enumerate().map(|(place, (other, shared))| {
                let is_foremost = place < FOREMOST && *shared > 1 && *shared < company.total;
                self.companion(who, *other, *shared, is_foremost)
            });
            let names: Vec<CompanionView> = names.collect();
            (!names.is_empty()).then(|| SeenWithView { title: self.messages.register(kind).to_owned(), names })
        });
        let kinds: Vec<SeenWithView> = kinds.collect();
        let bound = (company.counted < company.total).then(|| {
            let (counted, total) = (company.counted, self.messages.count("articles", company.total));
            self.messages
                .filled("counted_over", &[("n", &crate::render::messages::grouped(counted)), ("count", &total)])
        });
        (!kinds.is_empty() || bound.is_some()).then_some(CompanyView { kinds, bound })
    }

    fn companion(self, who: AuthorityId, other: AuthorityId, shared: usize, is_foremost: bool) -> CompanionView {
        let articles = if is_foremost { self.archive.seen_in(who, other, ARTICLES) } else { Vec::new() };
        let only = (!articles.is_empty() && articles.len() < shared).then(|| {
            let (shown, count) = (articles.len().to_string(), self.messages.count("articles", shared));
            self.messages.filled("newest_of", &[("n", &shown), ("count", &count)])
        });
        CompanionView {
            link: self.counted_link(other, shared),
            count: self.messages.count("articles", shared),
            articles: self.rows(&articles),
            only,
        }
    }
}
