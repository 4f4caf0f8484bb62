//! Who and what is seen together: the names that are most often in the same articles.

use std::collections::BTreeMap;

use super::Archive;
use super::model::{ArticleId, AuthorityId};
use crate::content::Kind;

/// How many of a name's articles are counted at most, the newest.
///
/// It bounds what one page costs in an archive of millions; a name that is in fewer is counted in full.
const NEWEST: usize = 10_000;
/// How many names an article may have to be counted.
///
/// A list of delegates puts everybody beside everybody: it says little of who appears together, and counting it costs
/// the square of its length over all its names.
const CROWD: usize = 300;

/// The names that are in the news together with one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Company {
    /// The names with the number of articles that both are in, the most frequent first, equals as registers have them;
    /// of each kind no more than was asked for.
    pub names: Vec<(AuthorityId, usize)>,
    /// How many articles were counted.
    pub counted: usize,
    /// How many there are; more than were counted where the bounds left some out.
    pub total: usize,
}

impl Archive {
    /// The people, institutions, places, topics and series that are most often in the news together with one, at most
    /// `most` of each kind.
    ///
    /// Work in the newsroom does not count on either side. The numbers are exact for a name in up to 10,000 articles;
    /// of others the newest 10,000 are counted, and articles that name more than 300 are left out, which
    /// [`Company::counted`] and [`Company::total`] tell.
    pub fn seen_with(&self, who: AuthorityId, most: usize) -> Company {
        let mut company = Company::default();
        let mut names: Vec<AuthorityId> = Vec::new();
        for article in self.in_the_news(who) {
            company.total += 1;
            if company.counted < NEWEST && self.names_at_most(article) <= CROWD {
                company.counted += 1;
                names.extend(self.subjects_of(article).into_iter().filter(|other| *other != who));
            }
        }
        names.sort_unstable();
        let mut by_kind: BTreeMap<Kind, Vec<(AuthorityId, usize)>> = BTreeMap::new();
        for same in names.chunk_by(|a, b| a == b) {
            by_kind.entry(self.authority(same[0]).kind).or_default().push((same[0], same.len()));
        }
        for mut names in by_kind.into_values() {
            names.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
            company.names.extend(names.into_iter().take(most));
        }
        company
    }

    /// The newest articles in which both are in the news, at most `most`.
    pub fn seen_in(&self, one: AuthorityId, other: AuthorityId, most: usize) -> Vec<ArticleId> {
        self.in_the_news(one).filter(|article| self.is_in_the_news(other, *article)).take(most).collect()
    }

    /// How many names an article has, those that it has twice counted twice.
    fn names_at_most(&self, article: ArticleId) -> usize {
        let article = self.article(article);
        let visits = article.visits.iter().map(|visit| 2 + self.visit(*visit).people().count());
        article.subjects.len() + article.people.len() + visits.sum::<usize>()
    }
}
