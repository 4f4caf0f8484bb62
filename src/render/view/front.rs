//! The front page.

use serde::Serialize;

use super::{Bars, ImageView, Layout, LinkView, RowView};
use crate::archive::{ArticleId, AuthorityId};
use crate::content::Kind;
use crate::content::date::Shelf;
use crate::pages::{Leaf, Page};

/// How many articles stand under the lead with their summaries.
const SECONDS: usize = 4;
/// From how many articles on there are such; in a smaller archive the list beside the lead has them all.
const ENOUGH: usize = 10;
/// How many articles the front page lists after those.
const LATEST: usize = 12;
/// How many characters of a text stand in for the summary of the lead, and of those under it.
const BEGINNINGS: [usize; 2] = [420, 150];
/// Among how many of the newest articles one with a picture is looked for.
const LOOKED_THROUGH: usize = 1000;
/// How many names each of its short lists has.
const NAMES: usize = 10;

/// The front page: `front` in `front.html`.
#[derive(Debug, Serialize)]
pub struct FrontView {
    /// The newest article, told at more length.
    pub lead: Option<LeadView>,
    /// The next newest, told in short; none in an archive of fewer than ten articles.
    pub seconds: Vec<LeadView>,
    /// Where the newest article has no picture, the newest that has one; it stands in neither list then.
    pub pictured: Option<LeadView>,
    /// The next newest after those.
    pub latest: Vec<RowView>,
    /// The articles of each year, oldest first.
    pub years: Option<Bars>,
    /// The institutions visited most, with how many visits.
    pub visited: Vec<LinkView>,
    /// The people named most in the news, with how many articles.
    pub people: Vec<LinkView>,
    /// The places named most.
    pub places: Vec<LinkView>,
    /// The topics of most articles.
    pub topics: Vec<LinkView>,
    /// The address of all articles by date.
    pub dates: String,
    /// What the archive holds, in words, each with the way to it: `9,947 articles`, `4,224 people`.
    pub totals: Vec<LinkView>,
}

/// An article that the front page tells at some length.
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
    /// The articles that the front page tells at some length, each with how many characters of its text may stand in
    /// for a summary.
    pub(in crate::render) fn front_articles(self) -> impl Iterator<Item = (ArticleId, usize)> {
        let seconds = if self.archive.article_count() < ENOUGH { 0 } else { SECONDS };
        let [lead, second] = BEGINNINGS;
        let bounds = std::iter::once(lead).chain(std::iter::repeat_n(second, seconds));
        self.archive.articles().zip(bounds)
    }

    /// The front page; `told` are its foremost articles with their summaries.
    pub(in crate::render) fn front(self, told: Vec<(ArticleId, Option<String>)>) -> FrontView {
        let archive = self.archive;
        let pictured = self.pictured();
        let others = archive.articles().skip(told.len()).filter(|id| Some(*id) != pictured);
        let latest: Vec<_> = others.take(LATEST).collect();
        let told = told.into_iter().filter(|(id, _)| Some(*id) != pictured);
        let mut told = told.map(|(id, summary)| self.told(id, summary));
        let named = |kind| self.most_named(kind);
        FrontView {
            lead: told.next(),
            seconds: told.collect(),
            pictured: pictured.map(|id| self.told(id, None)),
            latest: self.rows(&latest),
            years: self.years(),
            visited: self.most_visited(),
            people: named(Kind::Person),
            places: named(Kind::Place),
            topics: named(Kind::Topic),
            dates: self.href(Page::Calendar),
            totals: self.totals(),
        }
    }

    /// The newest article with a picture, unless that is the newest of all.
    fn pictured(self) -> Option<ArticleId> {
        let mut newest = self.archive.articles().take(LOOKED_THROUGH);
        let lead = newest.next()?;
        let has_picture =
            |id: &ArticleId| self.archive.article(*id).rare.as_deref().is_some_and(|rare| rare.image.is_some());
        if has_picture(&lead) { None } else { newest.find(has_picture) }
    }

    fn told(self, id: ArticleId, summary: Option<String>) -> LeadView {
        let rare = self.archive.article(id).rare.as_deref();
        let deck = rare.map(|rare| rare.deck.iter().map(ToString::to_string).collect());
        LeadView { row: self.row(id), deck: deck.unwrap_or_default(), summary, image: self.image_of(id) }
    }

    /// The articles of each year as bars, oldest first.
    pub(super) fn years(self) -> Option<Bars> {
        let years = self.archive.shelves().iter().rev().filter_map(|(shelf, articles)| match shelf {
            Shelf::Year(year) => Some((format!("{year:04}"), Page::Shelf(*shelf, Leaf::FIRST), articles.len())),
            _ => None,
        });
        self.chart("articles", years)
    }

    /// The institutions with most visits.
    pub(super) fn most_visited(self) -> Vec<LinkView> {
        self.foremost(self.archive.register(Kind::Institution), |who| self.archive.visits_of(who).len())
    }

    /// The names of a kind that are in the news of most articles.
    pub(super) fn most_named(self, kind: Kind) -> Vec<LinkView> {
        self.foremost(self.archive.register(kind), |who| self.archive.in_the_news(who).count())
    }

    fn totals(self) -> Vec<LinkView> {
        let archive = self.archive;
        let total = |of: &str, number: usize, page: Page| {
            (number > 0).then(|| self.link(self.messages.count(of, number), page))
        };
        let mut totals = vec![total("articles", archive.article_count(), Page::Calendar)];
        for kind in [Kind::Person, Kind::Institution, Kind::Place] {
            totals.push(total(kind.folder(), archive.register(kind).len(), Page::Register(kind, Leaf::FIRST)));
        }
        totals.push(total("visits", archive.visits().len(), Page::Visits));
        totals.into_iter().flatten().collect()
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
