//! A person, institution, place, topic or series: what its record says, and what the archive has of it.

use serde::Serialize;

use super::{Bars, CompanyView, Layout, LinkView, MapView, PagerView, RowView, StandingView, VisitRowView};
use crate::archive::{AuthorityId, AuthorityRecord};
use crate::content::{Date, Extra, Kind, Particulars};
use crate::pages::{Leaf, Listing, Page, listing};
use crate::source::Spanned;

/// A person, institution, place, topic or series: `authority` in `authority.html`.
#[derive(Debug, Serialize)]
pub struct AuthorityView {
    /// `person`, `institution`, `place`, `topic` or `series`.
    pub kind: &'static str,
    /// That in the interface's words.
    pub kind_word: String,
    /// The heading.
    pub heading: String,
    /// Whether it has no record of its own.
    pub is_unlisted: bool,
    /// Whether this is the first page of its list of articles; the others show the list alone.
    pub is_first: bool,
    /// The name in other languages and scripts.
    pub names: Vec<NameView>,
    /// Further forms of the name.
    pub variants: Vec<String>,
    /// What the record says: positions, part of, place, within, contains, links.
    pub facts: Vec<FactView>,
    /// Degrees north and east.
    pub position: Option<(f64, f64)>,
    /// Where it is, and the places within it.
    pub map: Option<MapView>,
    /// The note of the record, as HTML.
    pub note: Option<String>,
    /// Its parts in the news, where there are several; on the first page only.
    pub in_the_news: Vec<StandingView>,
    /// What a person did in the newsroom, role by role; on the first page only.
    pub in_the_newsroom: Vec<StandingView>,
    /// Its articles year by year, oldest first; each bar leads to the page of its list where the year begins.
    pub years: Option<Bars>,
    /// Who and what it is in the news with most often; on the first page only.
    pub seen_with: Option<CompanyView>,
    /// How many articles it appears in, in words.
    pub count: String,
    /// How many of them this page has, in words, where not all: `The newest 73 of 1,048 articles`.
    pub only: Option<String>,
    /// How many visits there are in all, in words.
    pub visit_count: String,
    /// The visits that this page's articles report: led, joined or hosted by a person, received by an institution, at a
    /// place; newest first.
    pub visits: Vec<VisitRowView>,
    /// This page's other articles that it is in the news in.
    pub news: Vec<RowView>,
    /// This page's articles that a person worked on, each with the roles.
    pub newsroom: Vec<RowView>,
    /// Whether others belong to it, which may be in the news where it is not.
    pub has_parts: bool,
    /// The way on.
    pub pager: Option<PagerView>,
    /// Keys of the record's own.
    pub extra: Extra,
}

/// A name in another language.
#[derive(Debug, Serialize)]
pub struct NameView {
    /// The tag of the language.
    pub tag: String,
    /// The language, in words.
    pub language: String,
    /// The name.
    pub name: String,
}

/// Something that a record says.
#[derive(Debug, Serialize)]
pub struct FactView {
    /// What it is about: `Part of`.
    pub term: String,
    /// What it says; a link without an address is plain text.
    pub values: Vec<LinkView>,
}

impl Layout<'_> {
    /// An authority; `note` is its record's note as HTML.
    pub(in crate::render) fn authority(self, id: AuthorityId, leaf: Leaf, note: Option<String>) -> AuthorityView {
        let archive = self.archive;
        let authority = archive.authority(id);
        let record = authority.record.as_deref();
        let is_first = leaf == Leaf::FIRST;
        let listing = listing(archive, Page::Authority(id, leaf)).expect("authorities have lists of articles");
        let common = record.map(|record| &record.written.common);
        let stretch = self.stretch(id, &listing.articles);
        let count = self.messages.count("articles", listing.total);
        let (in_the_news, in_the_newsroom) = if is_first { self.standing(id, &stretch) } else { Default::default() };
        AuthorityView {
            kind: authority.kind.word(),
            kind_word: self.messages.kind(authority.kind).to_owned(),
            heading: authority.heading.to_string(),
            is_unlisted: record.is_none() && authority.kind != Kind::Series,
            is_first,
            names: common.map(|common| self.names(&common.names)).unwrap_or_default(),
            variants: common
                .map(|c| c.variants.iter().map(|name| name.value.to_string()).collect())
                .unwrap_or_default(),
            facts: if is_first { self.facts(id, record) } else { Vec::new() },
            position: archive.position(id).map(|position| (position.latitude, position.longitude)),
            map: if is_first { self.map_of_place(id) } else { None },
            note,
            in_the_news,
            in_the_newsroom,
            years: if is_first { self.years_of(id) } else { None },
            seen_with: if is_first { self.company(id) } else { None },
            only: (listing.articles.len() < listing.total).then(|| self.part_of_list(leaf, &listing, &count)),
            count,
            visit_count: self.messages.count("visits", archive.visits_of(id).len()),
            visits: stretch.visits,
            news: stretch.news,
            newsroom: stretch.newsroom,
            has_parts: !archive.narrower(id).is_empty(),
            pager: self.pager(listing.newer, listing.older),
            extra: common.map(|common| common.extra.clone()).unwrap_or_default(),
        }
    }

    /// Which part of a list a page has: `The newest 73 of 1,048 articles`, `50 of 1,048 articles, 2003–2004`.
    fn part_of_list(self, leaf: Leaf, listing: &Listing, count: &str) -> String {
        let here = listing.articles.len().to_string();
        if leaf == Leaf::FIRST {
            return self.messages.filled("newest_of", &[("n", &here), ("count", count)]);
        }
        let years = self.span_of_years(&listing.articles);
        let word = if years.is_empty() { "some_of_undated" } else { "some_of" };
        self.messages.filled(word, &[("n", &here), ("count", count), ("years", &years)])
    }

    fn names(self, names: &crate::content::NamesByLanguage) -> Vec<NameView> {
        let names = names.0.iter().map(|(language, name)| NameView {
            tag: language.to_string(),
            language: self.messages.language(language).into(),
            name: name.value.to_string(),
        });
        names.collect()
    }

    fn facts(self, id: AuthorityId, record: Option<&AuthorityRecord>) -> Vec<FactView> {
        let archive = self.archive;
        let mut facts = Vec::new();
        let mut say = |term: &str, values: Vec<LinkView>| {
            if !values.is_empty() {
                facts.push(FactView { term: self.messages.word(term).to_owned(), values });
            }
        };
        let kind = archive.authority(id).kind;
        if let Some(record) = record {
            if let Particulars::Institution(keys) = &record.written.particulars {
                say("kind", keys.kind.iter().map(|kind| plain(kind)).collect());
            }
            say("positions", self.positions(record));
        }
        let wider = archive.wider(id).into_iter().map(|wider| self.authority_link(wider));
        say(wider_term(kind), wider.collect());
        if let Some(place) = record.and_then(|record| record.place) {
            say("place", vec![self.authority_link(place)]);
        }
        let narrower = archive.narrower(id).iter().map(|part| match archive.articles_of(*part).len() {
            0 => self.authority_link(*part),
            articles => self.counted_link(*part, articles),
        });
        say(narrower_term(kind), narrower.collect());
        if let Some(record) = record {
            let common = &record.written.common;
            say("website", common.url.iter().map(|url| web_link(url)).collect());
            say("same_as", common.same_as.iter().map(|url| web_link(url)).collect());
        }
        facts
    }

    fn positions(self, record: &AuthorityRecord) -> Vec<LinkView> {
        let Particulars::Person(keys) = &record.written.particulars else { return Vec::new() };
        let positions = keys.positions.iter().zip(&record.positions).map(|(position, of)| {
            let mut text = position.title.to_string();
            if let Some(of) = of {
                let heading = &self.archive.authority(*of).heading;
                text = self.messages.filled("title_of", &[("title", &text), ("of", heading)]);
            }
            if let Some(dates) = self.time_in_office(position.from.as_ref(), position.to.as_ref()) {
                text = self.messages.filled("position_held", &[("position", &text), ("dates", &dates)]);
            }
            LinkView { text, href: of.map(|of| self.authority_link(of).href).unwrap_or_default(), count: None }
        });
        positions.collect()
    }

    /// From when to when an office was held, as far as the record says.
    fn time_in_office(self, from: Option<&Spanned<Date>>, to: Option<&Spanned<Date>>) -> Option<String> {
        let words = |date: Option<&Spanned<Date>>| date.map(|date| self.messages.date(&date.value));
        match (words(from), words(to)) {
            (Some(from), Some(to)) => Some(self.messages.filled("from_to", &[("from", &from), ("to", &to)])),
            (Some(from), None) => Some(self.messages.filled("from_on", &[("from", &from)])),
            (None, Some(to)) => Some(self.messages.filled("until", &[("to", &to)])),
            (None, None) => None,
        }
    }
}

fn plain(text: &str) -> LinkView {
    LinkView { text: text.to_owned(), href: String::new(), count: None }
}

fn web_link(url: &str) -> LinkView {
    LinkView { text: url.to_owned(), href: url.to_owned(), count: None }
}

fn wider_term(kind: Kind) -> &'static str {
    match kind {
        Kind::Place => "within",
        Kind::Topic => "broader",
        _ => "part_of",
    }
}

fn narrower_term(kind: Kind) -> &'static str {
    match kind {
        Kind::Place => "contains",
        Kind::Topic => "narrower",
        _ => "parts",
    }
}
