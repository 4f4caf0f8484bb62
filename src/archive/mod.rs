//! The model: names resolved to authority records, everything indexed, related reading found.
//!
//! **Invariant:** an archive never changes once it is built, and its order is its own: articles are numbered as lists
//! show them and authorities as registers do, whatever order their files came in.

mod appearances;
mod attached;
mod fault;
mod index;
mod intake;
mod lists;
mod model;
mod names;
mod naming;
mod numbers;
mod order;
mod positions;
mod references;
mod registers;
mod related;
mod resolve;
mod revised;
mod seen_with;
mod slugs;
mod ties;
mod weight;

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

pub use model::{
    Appearance, Article, ArticleId, AttachmentId, Authority, AuthorityId, AuthorityRecord, Credit, FreePageId, Mention,
    Part, Rare, Redirect, RedirectId, RedirectTarget, RoleId, StaticId, Visit, VisitId, Withdrawn, WithdrawnId,
};
pub use names::{filing, folded, initial};
pub use numbers::{Exactness, Numbers};
pub use positions::Position;
pub use related::Related;
pub use resolve::{resolve, resolve_as_loaded};
pub use revised::Archive;
pub use seen_with::Company;
pub use ties::{Network, NetworkName, Tie};

use crate::content::date::Shelf;
use crate::content::{Absent, Attachment, FreePage, Kind, Language, Masthead, Slug, StaticFile, Text};
use crate::source::{FileId, Span};
use appearances::Appearances;
use index::Translations;
use lists::Lists;
use slugs::BySlug;

/// All that was resolved and indexed together.
#[derive(Debug)]
pub struct Volume {
    masthead: Masthead,
    articles: Box<[Article]>,
    /// How many of the articles have a year; the others come after them.
    dated: usize,
    authorities: Box<[Authority]>,
    kinds: [Range<u32>; 5],
    letters: [Vec<(char, usize)>; 5],
    shelves: Vec<(Shelf, ArticleRange)>,
    months: BTreeMap<(i16, u8), Box<[ArticleId]>>,
    visits: Box<[Visit]>,
    visit_shelves: Vec<(Shelf, VisitRange)>,
    free_pages: Vec<FreePage>,
    withdrawn: Vec<Withdrawn>,
    attachments: Vec<Attachment>,
    /// Where each attachment is first shown.
    shown: Vec<Option<Span>>,
    unused: Vec<FileId>,
    statics: Vec<StaticFile>,
    redirects: Vec<Redirect>,
    absent: Vec<Absent>,
    /// Articles in the order of their slugs.
    by_slug: BySlug<ArticleId>,
    /// Articles with a slug of their own, by that which their file would give.
    file_slugs: HashMap<Slug, ArticleId>,
    /// Authorities in the order of their slugs, kind by kind.
    authorities_by_slug: [BySlug<AuthorityId>; 5],
    /// Where each authority appears.
    appearances: Appearances,
    /// The visits of each person, institution and place.
    visits_of: Lists<VisitId>,
    /// The authorities that belong to each: parts, places within, narrower topics.
    narrower: Lists<AuthorityId>,
    /// The groups of articles that translate each other.
    translations: Translations,
    /// Who appears with whom.
    network: Network,
    /// Whether any place has coordinates.
    has_positions: bool,
}

impl Archive {
    /// The archive's title and settings.
    pub fn masthead(&self) -> &Masthead {
        &self.masthead
    }

    /// How many articles there are.
    pub fn article_count(&self) -> usize {
        self.articles.len()
    }

    /// All articles in the order of lists: newest first, what has no year at the end.
    pub fn articles(&self) -> impl DoubleEndedIterator<Item = ArticleId> + ExactSizeIterator + use<> {
        (0..self.articles.len() as u32).map(ArticleId)
    }

    /// All articles at once, in the order of lists, as a slice to cut pages from.
    pub fn all_articles(&self) -> ArticleRange {
        ArticleRange { start: 0, end: self.articles.len() as u32 }
    }

    /// An article.
    pub fn article(&self, id: ArticleId) -> &Article {
        self.revision(id).unwrap_or(&self.articles[id.index()])
    }

    /// Finds an article by its slug.
    pub fn find_article(&self, slug: &str) -> Option<ArticleId> {
        self.by_slug.find(slug, |article| &self.article(article).slug)
    }

    /// Finds an article with a slug of its own by the path of its file below `content/articles/`, without `.md`.
    pub fn find_article_of_file(&self, path: &str) -> Option<ArticleId> {
        Slug::parse(path).ok().and_then(|slug| self.file_slugs.get(&slug).copied())
    }

    /// The language of an article: its own, or else the masthead's.
    pub fn language_of(&self, id: ArticleId) -> &Language {
        self.article(id).language.as_ref().unwrap_or(&self.masthead.language)
    }

    /// The article published before this one, of those with a year.
    pub fn earlier(&self, id: ArticleId) -> Option<ArticleId> {
        let next = id.0 + 1;
        ((next as usize) < self.dated).then_some(ArticleId(next))
    }

    /// The article published after this one, of those with a year.
    pub fn later(&self, id: ArticleId) -> Option<ArticleId> {
        (id.index() < self.dated && id.0 > 0).then(|| ArticleId(id.0 - 1))
    }

    /// The shelves that have articles (years, decades and centuries known no closer, the undated), newest first.
    pub fn shelves(&self) -> &[(Shelf, ArticleRange)] {
        &self.shelves
    }

    /// The articles of a shelf, newest first.
    pub fn shelf(&self, shelf: Shelf) -> ArticleRange {
        let found = self.shelves.iter().find(|(known, _)| *known == shelf);
        found.map_or(ArticleRange { start: 0, end: 0 }, |(_, articles)| *articles)
    }

    /// The months of a year that have articles, newest first, with how many.
    pub fn months(&self, year: i16) -> Vec<(u8, usize)> {
        let months = self.months.range((year, 0)..=(year, u8::MAX)).rev();
        months.map(|((_, month), articles)| (*month, articles.len())).collect()
    }

    /// The articles of a month of a year, newest first, with those known only to the month.
    pub fn month(&self, year: i16, month: u8) -> &[ArticleId] {
        self.months.get(&(year, month)).map_or(&[], |articles| articles)
    }

    /// All months that have articles, oldest first.
    pub fn all_months(&self) -> impl Iterator<Item = (i16, u8)> {
        self.months.keys().copied()
    }

    /// The days of a month that have articles, newest first, with how many.
    pub fn days(&self, year: i16, month: u8) -> Vec<(u8, usize)> {
        let mut days = [0; 32];
        for article in self.month(year, month) {
            days[usize::from(self.article(*article).date.day().unwrap_or(0))] += 1;
        }
        (1..32).rev().filter(|day| days[*day] > 0).map(|day| (day as u8, days[day])).collect()
    }

    /// The issue of a day: all articles of that date.
    pub fn issue(&self, year: i16, month: u8, day: u8) -> Vec<ArticleId> {
        let articles = self.month(year, month).iter().copied();
        articles.filter(|article| self.article(*article).date.day() == Some(day)).collect()
    }

    /// The authorities of a kind, in the order of their register.
    pub fn register(&self, kind: Kind) -> impl DoubleEndedIterator<Item = AuthorityId> + ExactSizeIterator + use<> {
        self.kinds[kind as usize].clone().map(|number| AuthorityId::of(number as usize))
    }

    /// The letters that a register's names begin with, each with the place of its first name.
    pub fn letters(&self, kind: Kind) -> &[(char, usize)] {
        &self.letters[kind as usize]
    }

    /// All authorities, register by register.
    pub fn authorities(&self) -> impl DoubleEndedIterator<Item = AuthorityId> + ExactSizeIterator + use<> {
        (0..self.authorities.len()).map(AuthorityId::of)
    }

    /// A person, institution, place, topic or series.
    pub fn authority(&self, id: AuthorityId) -> &Authority {
        &self.authorities[id.index()]
    }

    /// Finds an authority by its kind and slug.
    pub fn find_authority(&self, kind: Kind, slug: &str) -> Option<AuthorityId> {
        self.authorities_by_slug[kind as usize].find(slug, |authority| &self.authority(authority).slug)
    }

    /// The visits of a person (led, joined or hosted), an institution (received) or a place (took place there).
    pub fn visits_of(&self, who: AuthorityId) -> &[VisitId] {
        self.visits_of.get(who.number())
    }

    /// The authorities that belong to one directly: parts, places within, narrower topics.
    pub fn narrower(&self, of: AuthorityId) -> &[AuthorityId] {
        self.narrower.get(of.number())
    }

    /// The chain of authorities that one belongs to, the nearest first, as far as 32 go.
    pub fn wider(&self, of: AuthorityId) -> Vec<AuthorityId> {
        let mut chain = Vec::new();
        let mut next = self.authority(of).record.as_ref().and_then(|record| record.wider);
        while let Some(wider) = next.filter(|wider| *wider != of && chain.len() < 32 && !chain.contains(wider)) {
            chain.push(wider);
            next = self.authority(wider).record.as_ref().and_then(|record| record.wider);
        }
        chain
    }

    /// All visits, newest first, what has no year at the end.
    pub fn visits(&self) -> impl DoubleEndedIterator<Item = VisitId> + ExactSizeIterator + use<> {
        (0..self.visits.len() as u32).map(VisitId)
    }

    /// A visit.
    pub fn visit(&self, id: VisitId) -> &Visit {
        &self.visits[id.index()]
    }

    /// The shelves that have visits, newest first, with the visits of each.
    pub fn visit_shelves(&self) -> &[(Shelf, VisitRange)] {
        &self.visit_shelves
    }

    /// The visits of a shelf, newest first.
    pub fn visit_shelf(&self, shelf: Shelf) -> VisitRange {
        let found = self.visit_shelves.iter().find(|(known, _)| *known == shelf);
        found.map_or(VisitRange(0..0), |(_, visits)| visits.clone())
    }

    /// The role of a number, as the masthead writes it.
    pub fn role(&self, role: RoleId) -> &Text {
        &self.masthead.roles[role.index()]
    }

    /// The newsroom's roles, in the order of the masthead.
    pub fn roles(&self) -> impl ExactSizeIterator<Item = RoleId> + use<> {
        (0..self.masthead.roles.len() as u32).map(RoleId)
    }

    /// The articles that are the same in other languages, in the order of lists.
    pub fn translations(&self, of: ArticleId) -> impl Iterator<Item = ArticleId> {
        let groups = &self.translations;
        let found = groups.group_of.binary_search_by_key(&of, |(article, _)| *article).ok();
        let group = found.map_or(&[][..], |at| &groups.groups[groups.group_of[at].1 as usize]);
        group.iter().copied().filter(move |other| *other != of)
    }

    /// The names most often in the news and the strongest ties between them.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The free-standing pages, by slug.
    pub fn free_pages(&self) -> impl ExactSizeIterator<Item = FreePageId> + use<> {
        (0..self.free_pages.len() as u32).map(FreePageId)
    }

    /// A free-standing page.
    pub fn free_page(&self, id: FreePageId) -> &FreePage {
        &self.free_pages[id.index()]
    }

    /// The withdrawn articles, by slug.
    pub fn withdrawn_articles(&self) -> impl ExactSizeIterator<Item = WithdrawnId> + use<> {
        (0..self.withdrawn.len() as u32).map(WithdrawnId)
    }

    /// A withdrawn article.
    pub fn withdrawn(&self, id: WithdrawnId) -> &Withdrawn {
        &self.withdrawn[id.index()]
    }

    /// The pictures and other files beside the articles that are published, by path.
    pub fn attachments(&self) -> impl ExactSizeIterator<Item = AttachmentId> + use<> {
        (0..self.attachments.len() as u32).map(AttachmentId)
    }

    /// A picture or other file beside the articles.
    pub fn attachment(&self, id: AttachmentId) -> &Attachment {
        &self.attachments[id.index()]
    }

    /// Finds an attachment by its address.
    pub fn find_attachment(&self, path: &str) -> Option<AttachmentId> {
        let found = self.attachments.binary_search_by(|attachment| (*attachment.path).cmp(path));
        found.ok().map(|index| AttachmentId(index as u32))
    }

    /// Where a record first shows an attachment as a picture; nothing for one that is only linked to, or kept beside.
    pub fn shown_at(&self, id: AttachmentId) -> Option<Span> {
        self.shown[id.index()].and_then(|place| self.place_now(place, &self.attachment(id).path))
    }

    /// The attachments whose addresses begin with a text, by path.
    pub fn attachments_from<'a>(&'a self, start: &'a str) -> impl Iterator<Item = AttachmentId> + use<'a> {
        let first = self.attachments.partition_point(|attachment| &*attachment.path < start);
        let rest = self.attachments[first..].iter().take_while(move |attachment| attachment.path.starts_with(start));
        rest.enumerate().map(move |(offset, _)| AttachmentId((first + offset) as u32))
    }

    /// The files beside the articles that no article uses; they are not published.
    pub fn unused_files(&self) -> &[FileId] {
        &self.unused
    }

    /// The files of `static/`, by path.
    pub fn statics(&self) -> impl ExactSizeIterator<Item = StaticId> + use<> {
        (0..self.statics.len() as u32).map(StaticId)
    }

    /// A file of `static/`.
    pub fn static_file(&self, id: StaticId) -> &StaticFile {
        &self.statics[id.index()]
    }

    /// The old addresses, sorted.
    pub fn redirects(&self) -> impl ExactSizeIterator<Item = RedirectId> + use<> {
        (0..self.redirects.len() as u32).map(RedirectId)
    }

    /// Finds an old address as it was written.
    pub fn find_redirect(&self, from: &str) -> Option<RedirectId> {
        let found = self.redirects.binary_search_by(|redirect| (*redirect.from).cmp(from));
        found.ok().map(|index| RedirectId(index as u32))
    }

    /// An old address.
    pub fn redirect(&self, id: RedirectId) -> &Redirect {
        &self.redirects[id.index()]
    }

    /// Records that were found but are not here: drafts, and files with errors.
    pub fn absent(&self) -> &[Absent] {
        &self.absent
    }
}

/// Articles that follow each other in the order of lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArticleRange {
    start: u32,
    end: u32,
}

impl ArticleRange {
    /// How many there are.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Those from one place in the range to before another.
    #[must_use]
    pub fn part(self, range: Range<usize>) -> ArticleRange {
        let at = |offset: usize| (self.start + offset as u32).min(self.end);
        ArticleRange { start: at(range.start), end: at(range.end) }
    }
}

impl From<Range<u32>> for ArticleRange {
    fn from(range: Range<u32>) -> ArticleRange {
        ArticleRange { start: range.start, end: range.end }
    }
}

impl IntoIterator for ArticleRange {
    type Item = ArticleId;
    type IntoIter = std::iter::Map<Range<u32>, fn(u32) -> ArticleId>;
    fn into_iter(self) -> Self::IntoIter {
        (self.start..self.end).map(ArticleId)
    }
}

/// Visits that follow each other in the order of lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitRange(Range<u32>);

impl Iterator for VisitRange {
    type Item = VisitId;
    fn next(&mut self) -> Option<VisitId> {
        self.0.next().map(VisitId)
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
    fn nth(&mut self, n: usize) -> Option<VisitId> {
        self.0.nth(n).map(VisitId)
    }
}

impl ExactSizeIterator for VisitRange {}
