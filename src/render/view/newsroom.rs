//! The newsroom: who did what, for how many articles, over which years.

use serde::Serialize;

use super::dossier::NEWSROOM;
use super::{Layout, LinkView};
use crate::archive::{ArticleId, AuthorityId, RoleId};
use crate::content::Kind;
use crate::pages::{Page, paging};
use crate::render::messages::grouped;

/// The newsroom: `newsroom` in `newsroom.html`.
#[derive(Debug, Serialize)]
pub struct NewsroomView {
    /// The roles that anybody had, in the order of the masthead.
    pub roles: Vec<RoleView>,
}

/// A role of the newsroom.
#[derive(Debug, Serialize)]
pub struct RoleView {
    /// What it is called.
    pub name: String,
    /// The id of its heading.
    pub id: String,
    /// Its feed.
    pub feed: LinkView,
    /// How many people had it, in words.
    pub people: String,
    /// How many people had it: `1,203`.
    pub people_number: String,
    /// How many articles have it: `9,487`.
    pub articles_number: String,
    /// Over which years: `1994–2023`; empty where none is known.
    pub years: String,
    /// The people in it, those with most articles first.
    pub staff: Vec<StaffView>,
}

/// Somebody in a role.
#[derive(Debug, Serialize)]
pub struct StaffView {
    /// The person, with the number of articles in that role.
    pub person: LinkView,
    /// How many articles, in words.
    pub count: String,
    /// The page and place of the newest of these articles in the person's own list.
    pub href: String,
    /// Over which years: `1998–2004`.
    pub years: String,
}

impl Layout<'_> {
    pub(in crate::render) fn newsroom(self) -> NewsroomView {
        let mut staff: Vec<Vec<(AuthorityId, Vec<ArticleId>)>> = self.archive.roles().map(|_| Vec::new()).collect();
        for person in self.archive.register(Kind::Person) {
            for (role, article) in self.archive.credited(person) {
                let people = &mut staff[role.index()];
                match people.last_mut() {
                    Some((last, articles)) if *last == person => articles.push(article),
                    _ => people.push((person, vec![article])),
                }
            }
        }
        let roles = self.archive.roles().zip(staff).filter(|(_, people)| !people.is_empty());
        NewsroomView { roles: roles.map(|(role, people)| self.role(role, people)).collect() }
    }

    fn role(self, role: RoleId, mut people: Vec<(AuthorityId, Vec<ArticleId>)>) -> RoleView {
        people.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then(a.0.cmp(&b.0)));
        let mut articles: Vec<ArticleId> = people.iter().flat_map(|(_, articles)| articles.iter().copied()).collect();
        articles.sort_unstable();
        articles.dedup();
        let staff = people.iter().map(|(person, articles)| StaffView {
            person: self.counted_link(*person, articles.len()),
            count: self.messages.count("articles", articles.len()),
            href: self.newest_work(*person, articles),
            years: self.span_of_years(articles),
        });
        let name = self.archive.role(role);
        RoleView {
            name: self.messages.role(name).into(),
            id: self.role_anchor(role),
            feed: self.role_feed(role),
            people: self.messages.count("people", people.len()),
            people_number: grouped(people.len()),
            articles_number: grouped(articles.len()),
            years: self.span_of_years(&articles),
            staff: staff.collect(),
        }
    }

    /// Where the newest of somebody's articles in a role stands in the list of all their articles.
    fn newest_work(self, person: AuthorityId, articles: &[ArticleId]) -> String {
        let all = self.archive.articles_of(person);
        let place = articles.iter().min().map_or(0, |newest| all.partition_point(|article| article < newest));
        let leaf = paging(self.archive, all.len()).leaf_with(place);
        format!("{}#{NEWSROOM}", self.href(Page::Authority(person, leaf)))
    }

    /// The years from the first of some articles to the last; empty when none is known.
    pub(super) fn span_of_years(self, articles: &[ArticleId]) -> String {
        let years = articles.iter().filter_map(|article| self.archive.article(*article).date.year());
        match (years.clone().min(), years.max()) {
            (Some(first), Some(last)) if first < last => format!("{first:04}–{last:04}"),
            (Some(only), _) => format!("{only:04}"),
            _ => String::new(),
        }
    }
}
