//! What a feed says of an article, in whatever format.

use super::super::view::Layout;
use super::moment::Moment;
use crate::archive::{ArticleId, AuthorityId};
use crate::content::date::Shelf;
use crate::content::{Date, Kind, Language, Text};
use crate::pages::{FeedListing, Leaf, Page};

/// An article in a feed.
pub(super) struct Entry {
    /// Its address on the web, by which it is known too.
    pub(super) url: String,
    /// The headline.
    pub(super) title: Text,
    /// Its language, where it is not the archive's.
    pub(super) language: Option<Language>,
    /// When it was published, as it was written.
    pub(super) date: Date,
    /// The moment of its publication, where the day is known.
    pub(super) published: Option<Moment>,
    /// The moment of its last correction, where that is known.
    pub(super) corrected: Option<Moment>,
    /// The moment that stands for it, by the rules of this room.
    pub(super) updated: Moment,
    /// The people of the newsroom who worked on it, in the feeds that carry texts.
    pub(super) contributors: Vec<Contributor>,
    /// Its topics, in the feeds that carry texts.
    pub(super) topics: Vec<Topic>,
    /// The date in words, and the summary where an editor wrote one.
    pub(super) summary: String,
    /// What reprinting asks for, where the article says so itself, in the feeds that carry texts.
    pub(super) rights: Option<Text>,
    /// The text as HTML, in the feeds that carry it.
    pub(super) text: Option<String>,
}

/// Somebody who worked on an article.
pub(super) struct Contributor {
    /// The name.
    pub(super) name: Text,
    /// The person's page.
    pub(super) url: String,
    /// The roles, in the interface's words.
    pub(super) roles: Vec<Text>,
}

/// A topic of an article.
pub(super) struct Topic {
    /// Its slug.
    pub(super) slug: String,
    /// Its heading.
    pub(super) heading: Text,
}

impl Layout<'_> {
    /// The entries of a document, as brief as lists are: an article is in a dozen lists, and whoever worked on it, its
    /// topics and its text are one step away on its page.
    pub(super) fn entries(self, listing: &FeedListing) -> Vec<Entry> {
        let undated = self.undated();
        listing.articles.iter().map(|article| self.entry(*article, undated)).collect()
    }

    /// Adds the text to the entry of an article, and what belongs to it.
    pub(super) fn complete(self, entry: &mut Entry, id: ArticleId, text: String) {
        let article = self.archive.article(id);
        let source = article.rare.as_ref().and_then(|rare| rare.source.as_ref());
        entry.rights = source.and_then(|source| source.rights.clone());
        entry.contributors = self.contributors(id);
        entry.topics = self.topics(id);
        entry.text = Some(text);
    }

    fn entry(self, id: ArticleId, undated: Moment) -> Entry {
        let archive = self.archive;
        let article = archive.article(id);
        let published = Moment::known(&article.date);
        let corrections = article.rare.iter().flat_map(|rare| &rare.corrections);
        let corrected = corrections.filter_map(|correction| Moment::known(&correction.date.as_ref()?.value)).max();
        let first = published.or_else(|| in_place_of(&article.date)).unwrap_or(undated);
        let words = self.messages.date(&article.date);
        Entry {
            url: self.url(Page::Article(id)),
            title: article.title.clone(),
            language: article.language.clone().filter(|language| *language != archive.masthead().language),
            date: article.date,
            published,
            corrected,
            updated: corrected.map_or(first, |corrected| corrected.max(first)),
            contributors: Vec::new(),
            topics: Vec::new(),
            summary: article.summary.as_ref().map_or(words.clone(), |summary| format!("{words} — {summary}")),
            rights: None,
            text: None,
        }
    }

    /// Everybody in an article's credits, each once, in their order.
    fn contributors(self, id: ArticleId) -> Vec<Contributor> {
        let mut people: Vec<(AuthorityId, Contributor)> = Vec::new();
        for credit in &self.archive.article(id).credits {
            let role = self.messages.role(self.archive.role(credit.role));
            match people.iter_mut().find(|(person, _)| *person == credit.person) {
                Some((_, one)) => one.roles.push(role),
                None => {
                    let name = self.archive.authority(credit.person).heading.clone();
                    let url = self.url(Page::Authority(credit.person, Leaf::FIRST));
                    people.push((credit.person, Contributor { name, url, roles: vec![role] }));
                }
            }
        }
        people.into_iter().map(|(_, one)| one).collect()
    }

    fn topics(self, id: ArticleId) -> Vec<Topic> {
        let subjects = self.archive.article(id).subjects.iter().map(|subject| self.archive.authority(*subject));
        let topics = subjects.filter(|subject| subject.kind == Kind::Topic);
        topics.map(|topic| Topic { slug: topic.slug.to_string(), heading: topic.heading.clone() }).collect()
    }

    /// The moment that stands for articles without a year: that of the last article with one, behind which they stand.
    fn undated(self) -> Moment {
        let shelves = self.archive.shelves().iter().rev();
        let last = shelves.filter(|(shelf, _)| *shelf != Shelf::Undated).map(|(_, articles)| *articles).next();
        let last = last.and_then(|articles| articles.into_iter().next_back());
        last.and_then(|article| in_place_of(&self.archive.article(article).date)).unwrap_or_else(Moment::epoch)
    }
}

/// The day that stands for a date which is not known to the day.
fn in_place_of(date: &Date) -> Option<Moment> {
    date.earliest().or_else(|| date.latest()).map(Moment::of_day)
}
