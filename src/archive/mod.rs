//! The model: names resolved to authority records, everything indexed, related reading found.
//!
//! **Invariant:** an archive never changes once it is built, and its order is its own: articles are numbered as lists
//! show them and authorities as registers do, whatever order their files came in.

mod appearances;
mod attached;
mod calendar;
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
mod ranges;
mod readings;
mod references;
mod registers;
mod related;
mod repeated;
mod resolve;
mod retold;
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
    Withheld,
};
pub use names::{filing, folded, initial};
pub use numbers::{Exactness, Numbers};
pub use positions::Position;
pub use ranges::{ArticleRange, VisitRange};
pub use readings::{readings, usual_readings};
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
    /// How many of the visits are told first; those that translations tell again come after them.
    told_visits: usize,
    visit_shelves: Vec<(Shelf, VisitRange)>,
    free_pages: Vec<FreePage>,
    pages_by_slug: BySlug<FreePageId>,
    withdrawn: Vec<Withdrawn>,
    attachments: Vec<Attachment>,
    /// Where each attachment is first shown.
    shown: Vec<Option<Span>>,
    unused: Vec<FileId>,
    withheld: Vec<Withheld>,
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
    /// The newest articles of each role.
    newest_in_roles: Box<[Vec<ArticleId>]>,
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
        ArticleRange::from(0..self.articles.len() as u32)
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

    /// All visits, newest first, what has no year at the end; one that a translation tells again is counted once.
    pub fn visits(&self) -> impl DoubleEndedIterator<Item = VisitId> + ExactSizeIterator + use<> {
        (0..self.told_visits as u32).map(VisitId)
    }

    /// A visit.
    pub fn visit(&self, id: VisitId) -> &Visit {
        &self.visits[id.index()]
    }

    /// The role of a number, as the masthead writes it.
    pub fn role(&self, role: RoleId) -> &Text {
        &self.masthead.roles[role.index()]
    }

    /// The newsroom's roles, in the order of the masthead.
    pub fn roles(&self) -> impl ExactSizeIterator<Item = RoleId> + use<> {
        (0..self.masthead.roles.len() as u32).map(RoleId)
    }

    /// The newest articles that somebody worked on in a role: all of them, or as many as a feed holds.
    pub fn newest_in_role(&self, role: RoleId) -> &[ArticleId] {
        &self.newest_in_roles[role.index()]
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

    /// Finds a free-standing page by its slug.
    pub fn find_free_page(&self, slug: &str) -> Option<FreePageId> {
        self.pages_by_slug.find(slug, |page| &self.free_page(page).slug)
    }

    /// A free-standing page.
    pub fn free_page(&self, id: FreePageId) -> &FreePage {
        &self.free_pages[id.index()]
    }

    /// The withdrawn articles, by slug.
    pub fn withdrawn_articles(&self) -> impl ExactSizeIterator<Item = WithdrawnId> + use<> {
        (0..self.withdrawn.len() as u32).map(WithdrawnId)
    }

    /// Finds a withdrawn article by its slug.
    pub fn find_withdrawn(&self, slug: &str) -> Option<WithdrawnId> {
        let found = place_in(&self.withdrawn, slug, |withdrawn| withdrawn.slug.as_str());
        found.map(|index| WithdrawnId(index as u32))
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
        let found = place_in(&self.attachments, path, |attachment| &attachment.path);
        found.map(|index| AttachmentId(index as u32))
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

    /// Finds a file that is kept back with the article in whose folder it lies, by the address that it would have.
    pub fn find_withheld(&self, path: &str) -> Option<&Withheld> {
        let found = place_in(&self.withheld, path, |withheld| &withheld.path);
        found.map(|index| &self.withheld[index])
    }

    /// The files of `static/`, by path.
    pub fn statics(&self) -> impl ExactSizeIterator<Item = StaticId> + use<> {
        (0..self.statics.len() as u32).map(StaticId)
    }

    /// Finds a file of `static/` by its path below that, with `/` before it.
    pub fn find_static(&self, path: &str) -> Option<StaticId> {
        let found = place_in(&self.statics, path, |file| &file.path);
        found.map(|index| StaticId(index as u32))
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
        let found = place_in(&self.redirects, from, |redirect| &redirect.from);
        found.map(|index| RedirectId(index as u32))
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

/// Where a text is among things that are sorted by theirs.
fn place_in<T>(sorted: &[T], text: &str, of: impl Fn(&T) -> &str) -> Option<usize> {
    sorted.binary_search_by(|known| of(known).cmp(text)).ok()
}
