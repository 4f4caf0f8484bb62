//! What the archive has of a name: its parts in the news and in the newsroom, its visits, its years.
//!
//! All articles of a name are one list with one set of pages, so that every page keeps its address. Each page shows its
//! stretch of the list in up to three parts, each by itself: the visits, what else is in the news, and the newsroom.

use serde::Serialize;

use super::{Bars, Layout, RowView, VisitView};
use crate::archive::{Appearance, ArticleId, AuthorityId, Part};
use crate::content::date::Shelf;
use crate::pages::{Leaf, Page, Paging, paging};

/// How many names of each side of a visit a list shows; the article has all.
///
/// On the pages of all who were on it, a visit of thousands would else be told thousands of times.
const SIDE: usize = 12;
/// The id of the list of visits on a name's page.
const VISITS: &str = "_visits";
/// The id of the list of other articles in the news.
const NEWS: &str = "_news";
/// The id of the list of articles that somebody worked on.
pub(super) const NEWSROOM: &str = "_newsroom";

/// One part that a name has in the archive, over all its articles.
#[derive(Debug, Serialize)]
pub struct StandingView {
    /// The part: `led a visit`, or a role of the newsroom: `Editor`.
    pub part: String,
    /// In how many articles, in words.
    pub count: String,
    /// Over which years: `1998–2004`; empty where none is known.
    pub years: String,
    /// The list on this page that has the newest of them: `#_visits`; none where this page has no such list.
    pub href: Option<String>,
}

/// A visit in the list of a person, an institution or a place.
#[derive(Debug, Serialize)]
pub struct VisitRowView {
    /// The visit, with the first twelve names of each side.
    pub visit: VisitView,
    /// How many further names the article has, in words, where it has more: `4 more`.
    pub more: Option<String>,
    /// The article that reports it, as it stands in lists.
    pub row: RowView,
    /// What the page's person was in it: `led a visit`; nothing on the pages of institutions and places.
    pub parts: Vec<String>,
    /// The id that a year's bar leads to, on the first of each year on a page.
    pub id: Option<String>,
}

/// A stretch of a name's articles, in the parts that the name has in them.
#[derive(Debug, Default)]
pub(super) struct Stretch {
    pub(super) visits: Vec<VisitRowView>,
    pub(super) news: Vec<RowView>,
    pub(super) newsroom: Vec<RowView>,
}

impl Layout<'_> {
    /// Parts a stretch of a name's list of articles.
    pub(super) fn stretch(self, who: AuthorityId, articles: &[ArticleId]) -> Stretch {
        let archive = self.archive;
        let mut years = FirstOfYear::of(self, articles);
        let mut visits: Vec<_> = articles
            .iter()
            .flat_map(|article| archive.article(*article).visits.iter().copied())
            .filter(|visit| archive.visits_of(who).binary_search(visit).is_ok())
            .collect();
        visits.sort_unstable();
        visits.dedup();
        let visited: Vec<ArticleId> = {
            let mut articles: Vec<ArticleId> = visits.iter().map(|visit| archive.visit(*visit).article).collect();
            articles.sort_unstable();
            articles
        };
        let visits = visits.into_iter().map(|id| {
            let visit = archive.visit(id);
            let mut parts: Vec<Part> =
                visit.people().filter(|(_, mention)| mention.person == who).map(|(part, _)| part).collect();
            parts.dedup();
            let sides = [&visit.leaders, &visit.participants, &visit.hosts];
            let more: usize = sides.iter().map(|side| side.len().saturating_sub(SIDE)).sum();
            VisitRowView {
                visit: self.visit_with(id, SIDE),
                more: (more > 0).then(|| self.messages.filled("and_more", &[("n", &more.to_string())])),
                row: self.row(visit.article),
                parts: parts.into_iter().map(|part| self.part(part)).collect(),
                id: years.take(visit.article),
            }
        });
        let visits: Vec<VisitRowView> = visits.collect();
        let mut stretch = Stretch { visits, ..Stretch::default() };
        for article in articles {
            let (news, newsroom): (Vec<Part>, Vec<Part>) =
                self.archive.parts_in(who, *article).partition(|part| part.is_news());
            if !news.is_empty() && visited.binary_search(article).is_err() {
                stretch.news.push(self.row_with_parts(*article, &news, &mut years));
            }
            if !newsroom.is_empty() {
                stretch.newsroom.push(self.row_with_parts(*article, &newsroom, &mut years));
            }
        }
        stretch
    }

    /// The parts that a name has in the archive: those in the news, and those in the newsroom role by role.
    pub(super) fn standing(self, who: AuthorityId, here: &Stretch) -> (Vec<StandingView>, Vec<StandingView>) {
        let mut appearances: Vec<Appearance> = self.archive.appearances(who).collect();
        appearances.sort_by_key(|appearance| (place_of(appearance.part), appearance.article));
        let parts = appearances.chunk_by(|a, b| a.part == b.part).map(|same| {
            let articles: Vec<ArticleId> = same.iter().map(|appearance| appearance.article).collect();
            let part = same[0].part;
            let list = match part {
                Part::Led | Part::Joined | Part::Hosted | Part::Visited if !here.visits.is_empty() => Some(VISITS),
                Part::Credited(_) if !here.newsroom.is_empty() => Some(NEWSROOM),
                Part::Named | Part::Setting | Part::Affiliation | Part::Contains if !here.news.is_empty() => Some(NEWS),
                _ => None,
            };
            StandingView {
                part: self.part(part),
                count: self.messages.count("articles", articles.len()),
                years: self.span_of_years(&articles),
                href: list.map(|list| format!("#{list}")),
            }
        });
        let mut news: Vec<StandingView> = parts.collect();
        let parts_in_the_news =
            appearances.chunk_by(|a, b| a.part == b.part).filter(|same| same[0].part.is_news()).count();
        let newsroom = news.split_off(parts_in_the_news);
        // One part in the news is what the list of articles says already.
        if news.len() == 1 && newsroom.is_empty() {
            news.clear();
        }
        (news, newsroom)
    }

    /// The articles of a name by year, oldest first; each bar leads to the newest of its year in the name's list.
    pub(super) fn years_of(self, who: AuthorityId) -> Option<Bars> {
        let articles = self.archive.articles_of(who);
        let mut years: Vec<(i16, usize, usize)> = Vec::new();
        for (place, article) in articles.iter().enumerate().rev() {
            let Some(year) = self.archive.article(*article).date.year() else { continue };
            match years.last_mut() {
                Some((last, count, newest)) if *last == year => (*count, *newest) = (*count + 1, place),
                _ => years.push((year, 1, place)),
            }
        }
        let cut: Paging = paging(self.archive, articles.len());
        let bars = years
            .iter()
            .map(|(year, count, _)| (format!("{year:04}"), Page::Shelf(Shelf::Year(*year), Leaf::FIRST), *count));
        let mut chart = self.chart("articles", bars)?;
        for (bar, (year, _, newest)) in chart.bars.iter_mut().zip(&years) {
            bar.href = format!("{}#{}", self.href(Page::Authority(who, cut.leaf_with(*newest))), year_id(*year));
        }
        Some(chart)
    }

    /// An article in a list, with the parts that the page's name has in it, where they are not plainly being named.
    fn row_with_parts(self, article: ArticleId, parts: &[Part], years: &mut FirstOfYear) -> RowView {
        let telling = parts.iter().filter(|part| !matches!(part, Part::Named | Part::Contains));
        RowView { parts: telling.map(|part| self.part(*part)).collect(), id: years.take(article), ..self.row(article) }
    }

    fn part(self, part: Part) -> String {
        let word = match part {
            Part::Credited(role) => return self.messages.role(self.archive.role(role)).into(),
            Part::Led => "led",
            Part::Joined => "joined",
            Part::Hosted => "hosted",
            Part::Visited => "visited",
            Part::Named => "named",
            Part::Setting => "setting",
            Part::Affiliation => "affiliation",
            Part::Contains => "contains",
        };
        self.messages.word(&format!("part_{word}")).to_owned()
    }
}

/// The newest articles of each year in a stretch, until their ids are given away.
struct FirstOfYear(Vec<(ArticleId, i16)>);

impl FirstOfYear {
    fn of(layout: Layout<'_>, articles: &[ArticleId]) -> FirstOfYear {
        let mut first: Vec<(ArticleId, i16)> = Vec::new();
        for article in articles {
            let Some(year) = layout.archive.article(*article).date.year() else { continue };
            if first.last().is_none_or(|(_, last)| *last != year) {
                first.push((*article, year));
            }
        }
        FirstOfYear(first)
    }

    /// The id for an article that is the first of its year, once.
    fn take(&mut self, article: ArticleId) -> Option<String> {
        let at = self.0.iter().position(|(first, _)| *first == article)?;
        Some(year_id(self.0.remove(at).1))
    }
}

fn year_id(year: i16) -> String {
    format!("_{year:04}")
}

/// Where a part stands among the parts: the news before the newsroom.
fn place_of(part: Part) -> (bool, Part) {
    (!part.is_news(), part)
}
