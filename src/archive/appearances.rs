//! Who and what appears where, and in which parts.

use super::Archive;
use super::lists::Lists;
use super::model::{Appearance, Article, ArticleId, AuthorityId, Part, RoleId, Visit};
use crate::content::Kind;

/// The parts in the news, in their order; a set of them is a byte, with a bit for each.
const IN_THE_NEWS: [Part; 8] = [
    Part::Led,
    Part::Joined,
    Part::Hosted,
    Part::Visited,
    Part::Named,
    Part::Setting,
    Part::Affiliation,
    Part::Contains,
];

/// The articles of every name, and its parts in the news in each.
///
/// An archive has ten such pairs and more for each article, so they take five bytes: what somebody did in the newsroom
/// is looked up in the article's credits.
#[derive(Debug)]
pub(super) struct Appearances {
    articles: Lists<ArticleId>,
    /// For each entry of the lists the set of parts; none for who is only credited.
    parts: Box<[u8]>,
}

impl Appearances {
    /// Goes through all articles, for so many names.
    pub(super) fn of(articles: &[Article], visits: &[Visit], names: usize) -> Appearances {
        let tell = |call: &mut dyn FnMut(AuthorityId, ArticleId, Part)| {
            for (index, article) in articles.iter().enumerate() {
                let id = ArticleId(index as u32);
                each_part(article, visits, &mut |who, part| call(who, id, part));
            }
        };
        let lists = Lists::gather(names, |call| tell(&mut |who, article, _| call(who.number(), article)));
        let mut parts = vec![0; lists.len()].into_boxed_slice();
        // Articles come in the order of the lists, so each name's entry is the one at hand or the next.
        let mut at: Box<[u32]> = (0..names as u32).map(|who| lists.range(who).start as u32).collect();
        tell(&mut |who, article, part| {
            let entry = &mut at[who.index()];
            if *lists.value(*entry as usize) != article {
                *entry += 1;
            }
            parts[*entry as usize] |= bit(part);
        });
        Appearances { articles: lists, parts }
    }

    fn in_articles(&self, who: AuthorityId) -> impl DoubleEndedIterator<Item = (ArticleId, u8)> {
        let parts = &self.parts[self.articles.range(who.number())];
        self.articles.get(who.number()).iter().copied().zip(parts.iter().copied())
    }
}

/// The bit of a part in a set; none of a credit.
fn bit(part: Part) -> u8 {
    IN_THE_NEWS.iter().position(|known| *known == part).map_or(0, |place| 1 << place)
}

impl Archive {
    /// Where an authority appears and in which part, in the order of lists.
    pub fn appearances(&self, who: AuthorityId) -> impl Iterator<Item = Appearance> {
        self.appearances.in_articles(who).flat_map(move |(article, parts)| {
            self.parts(who, article, parts).map(move |part| Appearance { article, part })
        })
    }

    /// The parts that an authority has in an article, in their order.
    pub fn parts_in(&self, who: AuthorityId, article: ArticleId) -> impl Iterator<Item = Part> {
        let found = self.articles_of(who).binary_search(&article).ok();
        let start = self.appearances.articles.range(who.number()).start;
        found.into_iter().flat_map(move |place| self.parts(who, article, self.appearances.parts[start + place]))
    }

    /// The articles an authority appears in, in whatever part, in the order of lists.
    pub fn articles_of(&self, who: AuthorityId) -> &[ArticleId] {
        self.appearances.articles.get(who.number())
    }

    /// The articles that somebody or something is in, other than by working on them, in the order of lists.
    pub fn in_the_news(&self, who: AuthorityId) -> impl Iterator<Item = ArticleId> {
        self.appearances.in_articles(who).filter(|(_, parts)| *parts != 0).map(|(article, _)| article)
    }

    /// Whether somebody or something is in an article other than by working on it.
    pub(super) fn is_in_the_news(&self, who: AuthorityId, article: ArticleId) -> bool {
        let start = self.appearances.articles.range(who.number()).start;
        let found = self.articles_of(who).binary_search(&article);
        found.is_ok_and(|place| self.appearances.parts[start + place] != 0)
    }

    /// The articles that report a visit to an institution, in the order of lists.
    pub(super) fn visited_in(&self, who: AuthorityId) -> impl Iterator<Item = ArticleId> {
        let visited = bit(Part::Visited);
        self.appearances.in_articles(who).filter(move |(_, parts)| parts & visited != 0).map(|(article, _)| article)
    }

    /// The articles a person did work for in the newsroom, with the role.
    pub fn credited(&self, who: AuthorityId) -> impl Iterator<Item = (RoleId, ArticleId)> {
        let articles = self.articles_of(who).iter().copied();
        articles.flat_map(move |article| self.roles_in(who, article).map(move |role| (role, article)))
    }

    /// The parts of a set, and between them the roles that somebody is credited with.
    fn parts(&self, who: AuthorityId, article: ArticleId, set: u8) -> impl Iterator<Item = Part> {
        let has = move |part: &Part| set & bit(*part) != 0;
        let (before, after) = IN_THE_NEWS.split_at(IN_THE_NEWS.len() - 1);
        let credits = self.roles_in(who, article).map(Part::Credited);
        before.iter().copied().filter(has).chain(credits).chain(after.iter().copied().filter(has))
    }

    /// The roles that somebody has in an article, each once, in the order of the masthead.
    fn roles_in(&self, who: AuthorityId, article: ArticleId) -> impl Iterator<Item = RoleId> {
        // None but people are credited, so nobody else's articles have to be looked at.
        let is_person = self.kinds[Kind::Person as usize].contains(&who.number());
        let credits = if is_person { &*self.article(article).credits } else { &[] };
        let mut last = None;
        let own = credits.iter().filter(move |credit| credit.person == who).map(|credit| credit.role);
        own.filter(move |role| last.replace(*role) != Some(*role))
    }
}

/// Calls with everybody and everything that has a part in an article.
fn each_part(article: &Article, visits: &[Visit], call: &mut impl FnMut(AuthorityId, Part)) {
    for credit in &article.credits {
        call(credit.person, Part::Credited(credit.role));
    }
    for visit in article.visits.iter().map(|visit| &visits[visit.index()]) {
        call(visit.institution, Part::Visited);
        if let Some(place) = visit.place {
            call(place, Part::Setting);
        }
        for (part, mention) in visit.people() {
            call(mention.person, part);
            if let Some(of) = mention.of {
                call(of, Part::Affiliation);
            }
        }
    }
    for mention in &article.people {
        call(mention.person, Part::Named);
        if let Some(of) = mention.of {
            call(of, Part::Affiliation);
        }
    }
    for subject in &article.subjects {
        call(*subject, Part::Named);
    }
    if let Some(dateline) = article.rare.as_ref().and_then(|rare| rare.dateline) {
        call(dateline, Part::Setting);
    }
    if let Some(series) = article.series {
        call(series, Part::Contains);
    }
}
