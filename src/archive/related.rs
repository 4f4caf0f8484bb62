//! Related reading: which other articles share people, institutions, places and topics with one.

use std::collections::BTreeSet;

use super::Archive;
use super::model::{ArticleId, AuthorityId};
use super::weight::weight;

/// How many of a name's articles are looked at on either side of the article in time.
///
/// A name that is in every tenth article of a million is looked at no longer than one that is in fifty: what is
/// related by such a name is what it was in the news for at about that time.
const NEIGHBOURS: usize = 16;

/// A name that an article shares with another: the article, the name, and what that weighs.
type Shared = (ArticleId, AuthorityId, u64);

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
        // Each candidate with what it shares; subjects are in order, and so stay those of one candidate.
        let mut shared: Vec<Shared> = Vec::new();
        for who in self.subjects_of(to) {
            let articles = self.articles_of(who);
            let weight = weight(self.articles.len(), articles.len());
            let here = articles.partition_point(|article| *article < to);
            let nearby = here.saturating_sub(NEIGHBOURS)..(here + NEIGHBOURS + 1).min(articles.len());
            let others = articles[nearby].iter().filter(|article| **article != to);
            shared.extend(others.map(|article| (*article, who, weight)));
        }
        shared.sort_unstable_by_key(|(article, who, _)| (*article, *who));
        let known: BTreeSet<ArticleId> = self.translations(to).chain(self.recommended(to).iter().copied()).collect();
        let candidates = shared.chunk_by(|a, b| a.0 == b.0).filter(|same| !known.contains(&same[0].0));
        let mut found: Vec<(u64, &[Shared])> =
            candidates.map(|same| (same.iter().map(|(_, _, weight)| weight).sum(), same)).collect();
        let by_weight = |a: &(u64, &[Shared]), b: &(u64, &[Shared])| b.0.cmp(&a.0).then(a.1[0].0.cmp(&b.1[0].0));
        // Only those that are shown are put in order.
        if found.len() > most {
            found.select_nth_unstable_by(most, by_weight);
            found.truncate(most);
        }
        found.sort_unstable_by(by_weight);
        let found = found.into_iter().map(|(_, same)| {
            let mut shared: Vec<AuthorityId> = same.iter().map(|(_, who, _)| *who).collect();
            shared.sort_by_key(|who| (self.articles_of(*who).len(), *who));
            Related { article: same[0].0, shared }
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
