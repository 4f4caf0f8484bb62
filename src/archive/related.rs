//! Related reading: which other articles share people, institutions, places and topics with one.

use std::collections::HashMap;

use super::Archive;
use super::model::{ArticleId, AuthorityId};

/// How many of a name's articles are looked at on either side of the article in time.
///
/// A name that is in every tenth article of a million is looked at no longer than one that is in fifty: what is
/// related by such a name is what it was in the news for at about that time.
const NEIGHBOURS: usize = 16;

/// An article that is related to another, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Related {
    /// The article.
    pub article: ArticleId,
    /// What both report on, the rarest first.
    pub shared: Vec<AuthorityId>,
}

impl Archive {
    /// Finds the articles most related to one, the nearest first, at most `most` of them.
    ///
    /// A shared name weighs more the fewer articles it is in (the logarithm of all articles by those that have it);
    /// credits of the newsroom do not count, nor do the article's translations, nor what is recommended by hand.
    pub fn related(&self, to: ArticleId, most: usize) -> Vec<Related> {
        let mut shared: HashMap<ArticleId, (f32, Vec<AuthorityId>)> = HashMap::new();
        for who in self.subjects_of(to) {
            let articles = self.articles_of(who);
            let weight = (self.articles.len() as f32 / articles.len() as f32).ln();
            let here = articles.partition_point(|article| *article < to);
            let nearby = here.saturating_sub(NEIGHBOURS)..(here + NEIGHBOURS + 1).min(articles.len());
            for article in articles[nearby].iter().filter(|article| **article != to) {
                let entry = shared.entry(*article).or_default();
                entry.0 += weight.max(0.01);
                entry.1.push(who);
            }
        }
        for known in self.translations(to).chain(self.recommended(to).iter().copied()) {
            shared.remove(&known);
        }
        let mut found: Vec<(ArticleId, f32, Vec<AuthorityId>)> =
            shared.into_iter().map(|(article, (weight, shared))| (article, weight, shared)).collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found.truncate(most);
        let found = found.into_iter().map(|(article, _, mut shared)| {
            shared.sort_by_key(|who| (self.articles_of(*who).len(), *who));
            Related { article, shared }
        });
        found.collect()
    }

    /// What an article reports on: everybody and everything in it but the newsroom, each once, in order.
    pub fn subjects_of(&self, article: ArticleId) -> Vec<AuthorityId> {
        let record = self.article(article);
        let mut subjects: Vec<AuthorityId> = record.subjects.to_vec();
        for visit in record.visits.iter().map(|visit| self.visit(*visit)) {
            subjects.push(visit.institution);
            subjects.extend(visit.place);
            for (_, mention) in visit.people() {
                subjects.push(mention.person);
                subjects.extend(mention.of);
            }
        }
        for mention in &record.people {
            subjects.push(mention.person);
            subjects.extend(mention.of);
        }
        subjects.extend(record.rare.as_ref().and_then(|rare| rare.dateline));
        subjects.extend(record.series);
        subjects.sort_unstable();
        subjects.dedup();
        subjects
    }

    /// The further reading that an editor chose for an article.
    pub fn recommended(&self, to: ArticleId) -> &[ArticleId] {
        self.article(to).rare.as_ref().map_or(&[], |rare| &rare.recommended)
    }
}
