//! A person, institution, place, topic or series: what its record says, and what the archive has of it.

use serde::Serialize;

use super::{Bar, Layout, LinkView, PagerView, RowView, VisitView};
use crate::archive::{ArticleId, AuthorityId, AuthorityRecord, Part, RoleId};
use crate::content::date::Shelf;
use crate::content::{Extra, Kind, Particulars};
use crate::pages::{Leaf, Page, listing};

/// How many visits an authority's page shows; the list of its articles has them all.
const VISITS: usize = 30;
/// How many names it is seen together with.
const SEEN_WITH: usize = 24;

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
    /// The note of the record, as HTML.
    pub note: Option<String>,
    /// The newest visits that it led, joined, hosted, received or was the place of.
    pub visits: Vec<VisitView>,
    /// How many visits there are, in words, when not all are shown.
    pub all_visits: Option<String>,
    /// What a person did in the newsroom, role by role.
    pub newsroom: Vec<NewsroomRole>,
    /// Its articles year by year, oldest first.
    pub years: Vec<Bar>,
    /// Who and what it is in the news with most often.
    pub seen_with: Vec<SeenWith>,
    /// How many articles it appears in, in words.
    pub count: String,
    /// The articles of this page, each with its part in them.
    pub rows: Vec<RowView>,
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

/// What a person did in the newsroom.
#[derive(Debug, Serialize)]
pub struct NewsroomRole {
    /// What the role is called.
    pub role: String,
    /// For how many articles, in words.
    pub count: String,
    /// Over which years.
    pub years: String,
}

/// Names of one kind that are in the news together with an authority.
#[derive(Debug, Serialize)]
pub struct SeenWith {
    /// The kind, in words.
    pub title: String,
    /// The names, each with the number of articles both are in.
    pub names: Vec<LinkView>,
}

impl Layout<'_> {
    /// An authority; `note` is its record's note as HTML.
    pub(in crate::render) fn authority(self, id: AuthorityId, leaf: Leaf, note: Option<String>) -> AuthorityView {
        let archive = self.archive;
        let authority = archive.authority(id);
        let record = authority.record.as_deref();
        let is_first = leaf == Leaf::FIRST;
        let listing = listing(archive, Page::Authority(id, leaf)).expect("authorities have lists of articles");
        let visits = archive.visits_of(id);
        let shown = if is_first { &visits[..visits.len().min(VISITS)] } else { &[] };
        let common = record.map(|record| &record.written.common);
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
            position: record.and_then(position),
            note,
            visits: shown.iter().map(|visit| self.visit(*visit)).collect(),
            all_visits: (shown.len() < visits.len()).then(|| self.messages.count("visits", visits.len())),
            newsroom: if is_first { self.newsroom_of(id) } else { Vec::new() },
            years: if is_first { self.years_of(id) } else { Vec::new() },
            seen_with: if is_first { self.seen_with(id) } else { Vec::new() },
            count: self.messages.count("articles", listing.total),
            rows: listing.articles.iter().map(|article| self.row_with_parts(id, *article)).collect(),
            pager: self.pager(listing.newer, listing.older),
            extra: common.map(|common| common.extra.clone()).unwrap_or_default(),
        }
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
        let narrower = archive.narrower(id).iter().map(|part| self.authority_link(*part));
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
            let date = |date: &Option<crate::source::Spanned<crate::content::Date>>| {
                date.as_ref().map(|date| self.messages.date(&date.value)).unwrap_or_default()
            };
            let (from, to) = (date(&position.from), date(&position.to));
            let mut text = position.title.to_string();
            if let Some(of) = of {
                let heading = &self.archive.authority(*of).heading;
                text = self.messages.filled("title_of", &[("title", &text), ("of", heading)]);
            }
            if !from.is_empty() || !to.is_empty() {
                text = format!("{text} ({from}–{to})");
            }
            LinkView { text, href: of.map(|of| self.authority_link(of).href).unwrap_or_default(), count: None }
        });
        positions.collect()
    }

    fn newsroom_of(self, id: AuthorityId) -> Vec<NewsroomRole> {
        let mut credits: Vec<(RoleId, ArticleId)> = self.archive.credited(id).collect();
        credits.sort_unstable();
        let roles = credits.chunk_by(|a, b| a.0 == b.0).map(|credits| {
            let articles: Vec<ArticleId> = credits.iter().map(|(_, article)| *article).collect();
            NewsroomRole {
                role: self.messages.role(self.archive.role(credits[0].0)).into(),
                count: self.messages.count("articles", articles.len()),
                years: self.span_of_years(&articles),
            }
        });
        roles.collect()
    }

    fn years_of(self, id: AuthorityId) -> Vec<Bar> {
        let mut years: Vec<(i16, usize)> = Vec::new();
        for article in self.archive.articles_of(id).iter().rev() {
            let Some(year) = self.archive.article(*article).date.year() else { continue };
            match years.last_mut() {
                Some((last, count)) if *last == year => *count += 1,
                _ => years.push((year, 1)),
            }
        }
        let years = years.into_iter();
        self.bars(
            "articles",
            years.map(|(year, count)| (format!("{year:04}"), Page::Shelf(Shelf::Year(year), Leaf::FIRST), count)),
        )
    }

    fn seen_with(self, id: AuthorityId) -> Vec<SeenWith> {
        let seen = self.archive.seen_with(id, SEEN_WITH);
        let kinds = Kind::ALL.into_iter().filter_map(|kind| {
            let names = seen.iter().filter(|(who, _)| self.archive.authority(*who).kind == kind);
            let names: Vec<LinkView> = names.map(|(who, count)| self.counted_link(*who, *count)).collect();
            (!names.is_empty()).then(|| SeenWith { title: self.messages.register(kind).to_owned(), names })
        });
        kinds.collect()
    }

    /// An article in an authority's list, with the parts that the authority has in it.
    fn row_with_parts(self, who: AuthorityId, article: ArticleId) -> RowView {
        let appearances = self.archive.appearances(who);
        let start = appearances.partition_point(|appearance| appearance.article < article);
        let here = appearances[start..].iter().take_while(|appearance| appearance.article == article);
        let parts = here.map(|appearance| self.part(appearance.part));
        RowView { parts: parts.collect(), ..self.row(article) }
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

fn position(record: &AuthorityRecord) -> Option<(f64, f64)> {
    match &record.written.particulars {
        Particulars::Place(place) => Some((place.latitude?, place.longitude?)),
        _ => None,
    }
}
