//! A page becomes bytes: `view` says what a template may see, Tera does the rest. What is not HTML is written by rooms of its
//! own: `feed` and `site_map`, `open_search`, `export` with `cite` for the data, `linked` for what pages say to programs,
//! `darkroom` for the sizes of pictures. `drawing` lays out charts, maps and the network; `stream` writes what grows with
//! the archive.
//!
//! **Invariant:** what is rendered depends on the archive, the templates and the page alone, so pages render in any
//! order, on any thread, all or one. Bodies are text and never templates.

mod basis;
mod body;
mod cite;
mod darkroom;
mod drawing;
mod export;
mod fault;
mod feed;
mod linked;
mod messages;
mod open_search;
mod pictures;
mod site_map;
mod stream;
mod theme;
pub mod view;
mod xml;

use serde::Serialize;
use tera::{Context, Tera, Value};

use crate::archive::{Archive, ArticleId, AuthorityId};
use crate::content::Date;
use crate::diagnostics::{Checked, Diagnostic};
use crate::pages::{self, Leaf, Output, Page, address};
use crate::source::{FileId, Sources, TextFault};
pub use basis::{Bases, Basis};
use messages::Messages;
pub use stream::{Unfinished, is_streamed};
use view::{FreePageView, Layout, PageView, RedirectView};

/// The templates and words of a site, ready to render any of its pages.
#[derive(Debug)]
pub struct Renderer {
    tera: Tera,
    messages: Messages,
    /// The sum of the templates' texts.
    templates: u64,
}

impl Renderer {
    /// Reads the templates and the messages; what is wrong with them is noted.
    pub fn new(sources: &Sources, archive: &Archive) -> Checked<Renderer> {
        let mut diagnostics = Vec::new();
        let messages = Messages::load(sources, &archive.masthead().language, &mut diagnostics);
        let mut tera = Tera::new();
        let mut templates = Vec::new();
        for file in sources.below("templates/").filter(|file| sources.path(*file).ends_with(".html")) {
            match sources.text(file) {
                Ok(text) => templates.push((sources.path(file).trim_start_matches("templates/"), text)),
                Err(fault) => diagnostics.push(fault::reading(file, &fault)),
            }
        }
        let sum = basis::templates(templates.iter().map(|(name, text)| (*name, &**text)));
        if let Err(error) = tera.add_raw_templates(templates) {
            diagnostics.push(fault::template(sources, &error, None));
        }
        diagnostics.extend(theme::unused(sources));
        let site = Layout::new(archive, &messages).site();
        tera.global_context().insert("site", &site);
        tera.global_context().insert("words", &messages.words);
        Checked { value: Renderer { tera, messages, templates: sum }, diagnostics }
    }

    /// Renders a page.
    ///
    /// Fails when a template does not fit its page, or when a file is not what it was when the archive was loaded.
    pub fn render(&self, archive: &Archive, sources: &Sources, page: Page) -> Result<Output, Diagnostic> {
        Ok(Output { address: address(archive, page), bytes: self.press(archive, sources).bytes(page)? })
    }

    /// Sums up what each page of an archive is made from.
    pub fn bases<'a>(&self, archive: &'a Archive, sources: &Sources) -> Bases<'a> {
        Bases::new(self, archive, sources)
    }

    /// Prints a date as the site shows it.
    pub fn date(&self, date: &Date) -> String {
        self.messages.date(date)
    }

    /// Says that a file could not be read again.
    pub fn unreadable(file: FileId, reason: &TextFault) -> Diagnostic {
        fault::reading(file, reason)
    }

    fn press<'a>(&'a self, archive: &'a Archive, sources: &'a Sources) -> Press<'a> {
        Press { renderer: self, archive, sources, layout: Layout::new(archive, &self.messages) }
    }
}

/// What is at hand while one page is rendered.
#[derive(Clone, Copy)]
struct Press<'a> {
    renderer: &'a Renderer,
    archive: &'a Archive,
    sources: &'a Sources,
    layout: Layout<'a>,
}

impl Press<'_> {
    fn bytes(self, page: Page) -> Result<Vec<u8>, Diagnostic> {
        let layout = self.layout;
        let word = |word: &'static str| layout.messages.word(word);
        match page {
            Page::Front => {
                let head = layout.page(page, &*self.archive.masthead().title, &[]);
                let head =
                    PageView { description: self.archive.masthead().tagline.as_deref().map(str::to_owned), ..head };
                self.print(page, "front", head, &layout.front(self.told_in_front()?))
            }
            Page::Article(id) => self.article(page, id),
            Page::Withdrawn(id) => {
                let above = [layout.link(word("dates"), Page::Calendar)];
                self.print(page, "withdrawn", layout.page(page, word("withdrawn"), &above), &layout.withdrawn(id))
            }
            Page::FreePage(_) => self.free_page(page),
            Page::Calendar => self.print(page, "calendar", layout.page(page, word("dates"), &[]), &layout.calendar()),
            Page::Shelf(..) | Page::Month(..) | Page::Day(..) => {
                let head = layout.page(page, layout.period_title(page), &layout.above_period(page));
                self.print(page, "period", head, &layout.period(page))
            }
            Page::Register(kind, leaf) => {
                let head = layout.page(page, layout.messages.register(kind), &[]);
                self.print(page, "register", head, &layout.register(kind, leaf))
            }
            Page::Authority(id, leaf) => self.authority(page, id, leaf),
            Page::Visits => self.print(page, "visits", layout.page(page, word("visits"), &[]), &layout.all_visits()),
            Page::VisitShelf(shelf, leaf) => {
                let above = [layout.link(word("visits"), Page::Visits)];
                let head = layout.page(page, layout.visits_title(shelf), &above);
                self.print(page, "visits", head, &layout.visits_of_shelf(shelf, leaf))
            }
            Page::Data => self.print(page, "data", layout.page(page, word("data"), &[]), &layout.data()),
            Page::DataFile(_) => self.collected(page),
            Page::Newsroom => {
                self.print(page, "newsroom", layout.page(page, word("newsroom"), &[]), &layout.newsroom())
            }
            Page::NotFound => {
                self.print(page, "not_found", layout.page(page, word("not_found"), &[]), &layout.not_found())
            }
            Page::Map => self.print(page, "map", layout.page(page, word("map"), &[]), &layout.places_on_the_map()),
            Page::Network => self.print(page, "network", layout.page(page, word("network"), &[]), &layout.network()),
            Page::Numbers => self.print(page, "numbers", layout.page(page, word("numbers"), &[]), &layout.numbers()),
            Page::Search => self.print(page, "search", layout.search_head(page), &layout.search()),
            Page::Redirect(id) => {
                let to = pages::target(self.archive.redirect(id).to);
                let redirect = RedirectView { href: layout.href(to), url: layout.url(to), title: layout.title_of(to) };
                self.print(page, "redirect", layout.page(page, word("moved"), &[]), &redirect)
            }
            Page::Feed(list, leaf) => self.atom(list, leaf),
            Page::Rss => self.rss(),
            Page::JsonFeed => self.json_feed(),
            Page::SiteMap => Ok(layout.site_map()),
            Page::SiteMapPart(section, leaf) => Ok(layout.site_map_part(section, leaf)),
            Page::Robots => Ok(layout.robots()),
            Page::OpenSearch => Ok(layout.open_search()),
            Page::Attachment(id) => self.attachment(id),
            Page::Picture(id, width) => self.picture(id, width),
            // The site has those that are there from the room `search`.
            Page::SearchRoot | Page::SearchFile(_) => Err(fault::not_in_index(self.sources)),
            Page::Static(id) => self.copy(self.archive.static_file(id).file),
        }
    }

    /// Fills the template of a kind with its view, which the template sees under the kind's name.
    fn print(
        self,
        page: Page,
        kind: &'static str,
        head: PageView,
        view: &impl Serialize,
    ) -> Result<Vec<u8>, Diagnostic> {
        let head = self.layout.completed(page, head);
        let mut context = Context::new();
        context.insert_value("page", Value::from_serializable(&head));
        context.insert_value(kind, Value::from_serializable(view));
        // Printing a text is compiled with Tera, which is optimised even in development; printing into bytes is compiled
        // here.
        let printed = self.renderer.tera.render(&format!("{kind}.html"), &context);
        printed
            .map(String::into_bytes)
            .map_err(|error| fault::template(self.sources, &error, Some(&address(self.archive, page))))
    }

    fn article(self, page: Page, id: ArticleId) -> Result<Vec<u8>, Diagnostic> {
        let article = self.archive.article(id);
        let text = self.read(&article.body)?;
        let body = self.layout.article_body(id, self.sources.path(article.file()), &text);
        let view = self.layout.article(id, body);
        let mut head = self.layout.page(page, &*article.title, &self.layout.above_article(id));
        let summary = article.summary.as_deref().map(str::to_owned);
        head.description = Some(summary.unwrap_or_else(|| self.layout.beginning(&text)));
        head.language = self.archive.language_of(id).to_string();
        self.print(page, "article", head, &view)
    }

    fn authority(self, page: Page, id: AuthorityId, leaf: Leaf) -> Result<Vec<u8>, Diagnostic> {
        let authority = self.archive.authority(id);
        let note = match authority.record.as_ref().filter(|_| leaf == Leaf::FIRST) {
            Some(record) => {
                let text = self.read(&record.written.note)?;
                let path = self.sources.path(record.written.file);
                Some(self.layout.plain_body(path, &text)).filter(|note| !note.trim().is_empty())
            }
            None => None,
        };
        let register = Page::Register(authority.kind, Leaf::FIRST);
        let mut above = vec![self.layout.link(self.layout.messages.register(authority.kind), register)];
        if leaf != Leaf::FIRST {
            above.push(self.layout.link(&*authority.heading, Page::Authority(id, Leaf::FIRST)));
        }
        let head = self.layout.page(page, &*authority.heading, &above);
        self.print(page, "authority", head, &self.layout.authority(id, leaf, note))
    }

    fn free_page(self, page: Page) -> Result<Vec<u8>, Diagnostic> {
        let Page::FreePage(id) = page else { return Ok(Vec::new()) };
        let written = self.archive.free_page(id);
        let text = self.read(&written.body)?;
        let language = written.language.as_ref().filter(|language| **language != self.archive.masthead().language);
        let view = FreePageView {
            title: written.title.value.to_string(),
            body: self.layout.plain_body(self.sources.path(written.file), &text),
            language: language.map(ToString::to_string),
            extra: written.extra.clone(),
        };
        let mut head = self.layout.page(page, &*written.title.value, &[]);
        head.description = written.summary.as_deref().map(str::to_owned);
        self.print(page, "free_page", head, &view)
    }

    /// The articles that the front page tells, each with its editor's summary or else the beginning of its text.
    fn told_in_front(self) -> Result<Vec<(ArticleId, Option<String>)>, Diagnostic> {
        let told = self.layout.front_articles().map(|(id, chars)| {
            let article = self.archive.article(id);
            let summary = match &article.summary {
                Some(summary) => summary.to_string(),
                None => self.layout.beginning_of(&self.read(&article.body)?, chars),
            };
            Ok((id, Some(summary).filter(|summary| !summary.is_empty())))
        });
        told.collect()
    }

    fn read(self, body: &crate::source::Body) -> Result<String, Diagnostic> {
        self.sources.body(body).map_err(|fault| fault::reading(body.file(), &fault))
    }

    fn copy(self, file: FileId) -> Result<Vec<u8>, Diagnostic> {
        let bytes = self.sources.bytes(file).map_err(|reason| fault::reading(file, &reason.into()))?;
        Ok(bytes.into_owned())
    }
}
