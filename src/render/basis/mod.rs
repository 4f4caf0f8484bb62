//! What each page is made from, in a few bytes: a page whose basis is as it was need not be made again.
//!
//! ```text
//! record ─▶ sum of a name ─▶ sum of an article ─▶ basis of a page ─▶ `write` keeps what stands
//! ```
//!
//! **Invariant:** two pages of one address and one basis have the same bytes, in whatever state of the archive they were
//! made. A basis may hold more than its page shows, and then the page is made once too often; it must never hold less.
//! So a view that comes to read something new of the archive names it here. What stands in few pages is told apart only
//! by whether they show texts of articles: their basis is that of the whole, with the texts or without.

mod pages;
mod sum;

use rayon::prelude::*;

use super::Renderer;
use super::view::Layout;
use crate::archive::{Archive, ArticleId, ArticleRange, AttachmentId, AuthorityId};
use crate::content::{Kind, Outline};
use crate::pages::{Page, address, copies, follow, target};
use crate::source::Sources;
use sum::Sum;

/// What a page is made from, in sixteen bytes of a BLAKE3 hash: its address, its templates, and all it may show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Basis(pub [u8; 16]);

/// The bases of the pages of one archive.
#[derive(Debug)]
pub struct Bases<'a> {
    archive: &'a Archive,
    /// Masthead, templates and words, and what every page shows: some of all pages is made from these.
    ground: u64,
    /// The masthead and the words, which also stand outside pages.
    words: u64,
    /// Each name with its record and the names that the record leans on.
    names: Vec<u64>,
    /// Each article with its text and all it names, shows and links to.
    articles: Vec<u64>,
    /// Each article but for its text.
    untold: Vec<u64>,
    /// All of each register, with how often each name appears.
    registers: [u64; 5],
    /// Which years, months and shelves of visits there are, with how much is in them.
    calendar: Calendar,
    /// Every record of the archive, with what stands in them but for the texts of articles.
    records: u64,
    /// Every record and every text.
    texts: u64,
}

/// What is in the archive, period by period.
#[derive(Debug)]
struct Calendar {
    shelves: u64,
    months: u64,
    visits: u64,
}

impl<'a> Bases<'a> {
    /// Sums up an archive once, in the time that it takes to look at every record.
    pub(super) fn new(renderer: &Renderer, archive: &'a Archive, sources: &Sources) -> Bases<'a> {
        let words = words(renderer, archive);
        let names = names(archive);
        let articles: Vec<ArticleId> = archive.articles().collect();
        let sums = articles.into_par_iter().map(|id| article(archive, sources, &names, id));
        let (untold, articles) = sums.unzip();
        let mut bases = Bases {
            archive,
            ground: ground(renderer, archive, words),
            words,
            registers: Kind::ALL.map(|kind| register(archive, &names, kind)),
            calendar: Calendar::of(archive),
            records: 0,
            texts: 0,
            names,
            articles,
            untold,
        };
        bases.records = bases.all_records();
        bases.texts = bases.all_texts();
        bases
    }

    /// The basis of a page; none for what is copied or named by what it holds, and costs no more than to look.
    pub fn of(&self, page: Page) -> Option<Basis> {
        let mut sum = match page {
            Page::Attachment(_) | Page::Picture(..) | Page::Static(_) | Page::SearchFile(_) => return None,
            Page::SearchRoot => self.of_search(),
            _ => self.sum_of(page),
        };
        sum.text(address(self.archive, page).as_str());
        Some(Basis(sum.long()))
    }

    /// The basis of what is gathered for the search index from the texts of some articles, in their order, with the
    /// numbers of its setting.
    ///
    /// It leans on less than a page does: the articles, the names in them, the masthead and the words.
    pub fn of_gathered(&self, articles: ArticleRange, setting: &[u32]) -> Basis {
        let mut sum = Sum::of("gathered");
        sum.number(self.words);
        sum.all(setting.iter().map(|number| u64::from(*number)));
        sum.all(articles.into_iter().map(|id| self.article(id)));
        Basis(sum.long())
    }

    /// The search index knows no templates, so it stands when only these change.
    fn of_search(&self) -> Sum {
        let mut sum = Sum::of("search");
        sum.number(self.words);
        sum.number(self.texts);
        sum
    }

    fn article(&self, id: ArticleId) -> u64 {
        self.articles[id.index()]
    }

    fn name(&self, id: AuthorityId) -> u64 {
        self.names[id.index()]
    }

    fn all_texts(&self) -> u64 {
        let mut sum = Sum::of("texts");
        sum.number(self.records);
        sum.all(self.articles.iter().copied());
        sum.short()
    }

    fn all_records(&self) -> u64 {
        let archive = self.archive;
        let mut sum = Sum::of("records");
        sum.all(self.untold.iter().copied());
        sum.all(self.names.iter().copied());
        sum.all(self.registers.iter().copied());
        for id in archive.free_pages() {
            let page = archive.free_page(id);
            sum.text(page.slug.as_str());
            sum.written(&page.body);
            links(archive, &page.outline, &mut sum);
        }
        for id in archive.withdrawn_articles() {
            let withdrawn = archive.withdrawn(id);
            sum.text(withdrawn.slug.as_str());
            sum.fields(&(&withdrawn.date, &withdrawn.reason));
        }
        for id in archive.redirects() {
            let redirect = archive.redirect(id);
            sum.text(&redirect.from);
            sum.text(address(archive, target(redirect.to)).as_str());
        }
        for id in archive.attachments() {
            sum.text(&archive.attachment(id).path);
            attachment(archive, id, &mut sum);
        }
        sum.short()
    }
}

impl Calendar {
    fn of(archive: &Archive) -> Calendar {
        let mut shelves = Sum::of("shelves");
        for (shelf, articles) in archive.shelves() {
            shelves.fields(shelf);
            shelves.count(articles.len());
        }
        let mut months = Sum::of("months");
        for (year, month) in archive.all_months() {
            months.fields(&(year, month));
        }
        let mut visits = Sum::of("visits");
        for (shelf, of_shelf) in archive.visit_shelves() {
            visits.fields(shelf);
            visits.count(of_shelf.len());
        }
        Calendar { shelves: shelves.short(), months: months.short(), visits: visits.short() }
    }
}

/// The masthead and the messages in force, as they were read when the site was opened.
fn words(renderer: &Renderer, archive: &Archive) -> u64 {
    let mut sum = Sum::of("words");
    sum.text(&serde_json::to_string(archive.masthead()).expect("a masthead can be written"));
    sum.fields(&renderer.messages);
    sum.short()
}

/// What all pages are made from.
fn ground(renderer: &Renderer, archive: &Archive, words: u64) -> u64 {
    let mut sum = Sum::of("ground");
    sum.number(words);
    sum.number(renderer.templates);
    // What the frame of every page says, as which sections there are, and the names of style and scripts.
    sum.fields(&Layout::new(archive, &renderer.messages).site());
    sum.short()
}

/// The templates, each with its name, as they were read when the site was opened.
pub(super) fn templates<'a>(read: impl Iterator<Item = (&'a str, &'a str)>) -> u64 {
    let mut sum = Sum::of("templates");
    for (name, text) in read {
        sum.text(name);
        sum.text(text);
    }
    sum.short()
}

fn names(archive: &Archive) -> Vec<u64> {
    let all: Vec<AuthorityId> = archive.authorities().collect();
    let alone: Vec<u64> = all.par_iter().map(|id| name_alone(archive, *id)).collect();
    let with_others = all.par_iter().map(|id| {
        let mut sum = Sum::of("name");
        sum.number(alone[id.index()]);
        let wider = archive.wider(*id);
        sum.all(wider.iter().map(|wider| alone[wider.index()]));
        if let Some(record) = &archive.authority(*id).record {
            sum.all(record.place.iter().map(|place| alone[place.index()]));
            sum.all(record.positions.iter().map(|of| of.map_or(0, |of| alone[of.index()])));
            links(archive, &record.written.outline, &mut sum);
        }
        sum.short()
    });
    with_others.collect()
}

fn name_alone(archive: &Archive, id: AuthorityId) -> u64 {
    let authority = archive.authority(id);
    let mut sum = Sum::of("name alone");
    sum.number(authority.kind as u64);
    sum.text(authority.slug.as_str());
    sum.text(&authority.heading);
    sum.text(&authority.filing);
    if let Some(record) = &authority.record {
        sum.written(&record.written.note);
    }
    sum.short()
}

fn register(archive: &Archive, names: &[u64], kind: Kind) -> u64 {
    let mut sum = Sum::of("register");
    for who in archive.register(kind) {
        sum.number(names[who.index()]);
        sum.count(archive.articles_of(who).len());
    }
    sum.short()
}

/// An article but for its text, and with it.
fn article(archive: &Archive, sources: &Sources, names: &[u64], id: ArticleId) -> (u64, u64) {
    let article = archive.article(id);
    let (above, text) = article.body.seals();
    let mut sum = Sum::of("article");
    sum.text(article.slug.as_str());
    sum.text(sources.path(article.file()));
    sum.number(above);
    // The names in the order of the record are in its text; here stands what they mean.
    sum.all(archive.subjects_of(id).into_iter().map(|who| names[who.index()]));
    sum.all(article.credits.iter().map(|credit| names[credit.person.index()]));
    if let Some(image) = article.rare.as_ref().and_then(|rare| rare.image.as_ref()) {
        shown(archive, &image.path, &mut sum);
    }
    // A visit may have its date from the article that this one translates.
    for visit in article.visits.iter().map(|visit| archive.visit(*visit)).filter(|visit| visit.retells.is_some()) {
        sum.fields(&(&visit.date, visit.is_dated));
    }
    let untold = sum.short();
    sum.number(text);
    links(archive, &article.outline, &mut sum);
    (untold, sum.short())
}

/// Where the links of a text lead, and the pictures it shows.
fn links(archive: &Archive, outline: &Outline, sum: &mut Sum) {
    sum.count(outline.links.len());
    for link in &outline.links {
        if link.is_picture {
            shown(archive, &link.to.path, sum);
        }
        match follow(archive, &link.to.path) {
            Some(page) => sum.text(address(archive, page).as_str()),
            None => sum.count(0),
        }
    }
}

fn shown(archive: &Archive, path: &str, sum: &mut Sum) {
    if let Some(id) = archive.find_attachment(path) {
        attachment(archive, id, sum);
    }
}

fn attachment(archive: &Archive, id: AttachmentId, sum: &mut Sum) {
    sum.fields(&archive.attachment(id).medium);
    sum.count(copies(archive, id).count());
}
