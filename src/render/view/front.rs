//! The front page.

use serde::Serialize;

use super::{Bar, ImageView, Layout, LinkView, RowView};
use crate::archive::{AuthorityId, Part};
use crate::content::Kind;
use crate::content::date::Shelf;
use crate::pages::{Leaf, Page};

/// How many articles the front page lists after its lead.
const LATEST: usize = 12;
/// How many names each of its short lists has.
const NAMES: usize = 10;

/// The front page: `front` in `front.html`.
#[derive(Debug, Serialize)]
pub struct FrontView {
    /// The newest article, told at more length.
    pub lead: Option<LeadView>,
    /// The next newest.
    pub latest: Vec<RowView>,
    /// The articles of each year, oldest first.
    pub years: Vec<Bar>,
    /// The institutions visited most, with how many visits.
    pub visited: Vec<LinkView>,
    /// The people named most in the news, with how many articles.
    pub people: Vec<LinkView>,
    /// The places named most.
    pub places: Vec<LinkView>,
    /// The topics of most articles.
    pub topics: Vec<LinkView>,
    /// What the archive holds, in words: articles, people, visits.
    pub totals: Vec<String>,
}

/// The article that leads the front page.
#[derive(Debug, Serialize)]
pub struct LeadView {
    /// As it stands in lists.
    pub row: RowView,
    /// The lines above or under the headline.
    pub deck: Vec<String>,
    /// A sentence or two: the editor's, or else the text's beginning.
    pub summary: Option<String>,
    /// Its picture.
    pub image: Option<ImageView>,
}

impl Layout<'_> {
    /// The front page; `summary` is the beginning of the lead article's text.
    pub(in crate::render) fn front(self, summary: Option<String>) -> FrontView {
        let archive = self.archive;
        let lead = archive.articles().next().map(|id| {
            let article = archive.article(id);
            let rare = article.rare.as_deref();
            let deck = rare.map(|rare| rare.deck.iter().map(ToString::to_string).collect());
            LeadView {
                row: self.row(id),
                deck: deck.unwrap_or_default(),
                summary: article.summary.as_ref().map(ToString::to_string).or(summary),
                image: self.image_of(id),
            }
        });
        let latest: Vec<_> = archive.articles().skip(1).take(LATEST).collect();
        let in_the_news = |who: AuthorityId| {
            let mut appearances: Vec<_> = archive.appearances(who).to_vec();
            appearances.retain(|appearance| !matches!(appearance.part, Part::Credited(_)));
            appearances.dedup_by_key(|appearance| appearance.article);
            appearances.len()
        };
        let named = |kind| self.foremost(archive.register(kind), in_the_news);
        FrontView {
            lead,
            latest: self.rows(&latest),
            years: self.years(),
            visited: self.foremost(archive.register(Kind::Institution), |who| archive.visits_of(who).len()),
            people: named(Kind::Person),
            places: named(Kind::Place),
            topics: named(Kind::Topic),
            totals: self.totals(),
        }
    }

    /// The articles of each year as bars, oldest first.
    pub(super) fn years(self) -> Vec<Bar> {
        let years = self.archive.shelves().iter().rev().filter_map(|(shelf, articles)| match shelf {
            Shelf::Year(year) => Some((format!("{year:04}"), Page::Shelf(*shelf, Leaf::FIRST), articles.len())),
            _ => None,
        });
        self.bars("articles", years)
    }

    fn totals(self) -> Vec<String> {
        let archive = self.archive;
        let mut totals = vec![self.messages.count("articles", archive.article_count())];
        for kind in [Kind::Person, Kind::Institution, Kind::Place] {
            if archive.register(kind).len() > 0 {
                totals.push(self.messages.count(kind.folder(), archive.register(kind).len()));
            }
        }
        if archive.visits().len() > 0 {
            totals.push(self.messages.count("visits", archive.visits().len()));
        }
        totals
    }

    /// The authorities with the highest numbers, in falling order; those with none are left out.
    fn foremost(
        self,
        authorities: impl Iterator<Item = AuthorityId>,
        number: impl Fn(AuthorityId) -> usize,
    ) -> Vec<LinkView> {
        let mut counted: Vec<(AuthorityId, usize)> = authorities.map(|who| (who, number(who))).collect();
        counted.retain(|(_, number)| *number > 0);
        counted.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        counted.truncate(NAMES);
        counted.into_iter().map(|(who, number)| self.counted_link(who, number)).collect()
    }
}
