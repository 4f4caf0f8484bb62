//! What every page sees, and the pages that show little else.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{FeedView, HreflangView, Layout, LinkView, PreviewView, TagView};
use crate::archive::WithdrawnId;
use crate::content::{Extra, Kind};
use crate::pages::{Leaf, List, Page};

/// The archive as a whole: `site` in every template.
#[derive(Debug, Serialize)]
pub struct SiteView {
    /// The archive's title.
    pub title: String,
    /// The line under the title.
    pub tagline: Option<String>,
    /// Where the site stands on the web, with `/` at the end.
    pub url: String,
    /// The folder of that address, from `/` to `/`: links begin with it.
    pub base: String,
    /// The language of the interface.
    pub language: String,
    /// What reprinting asks for.
    pub rights: Option<String>,
    /// Who publishes the archive.
    pub publisher: Option<LinkView>,
    /// The ways in: dates, the registers that have names in them, visits, newsroom.
    pub sections: Vec<LinkView>,
    /// The pictures of the whole archive that there are: the map, the network, the numbers.
    pub pictures: Vec<LinkView>,
    /// The links that the masthead adds.
    pub navigation: Vec<LinkView>,
    /// The address of the style sheet.
    pub style: String,
    /// The addresses of the scripts, by their names without the ending: `site.scripts.copy` for `static/copy.js`.
    pub scripts: BTreeMap<String, String>,
    /// The address of the page to search from, which takes the words as `?q=`.
    pub search: String,
    /// The address of the feed.
    pub feed: String,
    /// The address of the description from which browsers learn to search the archive.
    pub open_search: String,
    /// The address of the archive as data.
    pub data: String,
    /// Keys of the masthead's own.
    pub extra: Extra,
}

/// What a page says of itself: `page` in every template.
#[derive(Debug, Serialize)]
pub struct PageView {
    /// Its title, without the archive's; on the further pages of a list with the number: `People, page 3`.
    pub title: String,
    /// What it shows, in a sentence, for search engines.
    pub description: Option<String>,
    /// Its address on the web.
    pub url: String,
    /// Its address on the site.
    pub href: String,
    /// The language of its text.
    pub language: String,
    /// The pages above it, the front page first.
    pub path: Vec<LinkView>,
    /// The feeds that it makes known to programs, its own list's first.
    pub feeds: Vec<FeedView>,
    /// The feed of its own list, where that has one.
    pub feed: Option<LinkView>,
    /// A picture of it, for those who link to it.
    pub picture: Option<PreviewView>,
    /// The page itself and its translations; none where there is no translation.
    pub translations: Vec<HreflangView>,
    /// What it is for those who link to it (Open Graph), in the order in which it is to be printed.
    pub open_graph: Vec<TagView>,
    /// How it is cited, for Zotero and search engines for scholars; only articles are.
    pub for_citing: Vec<TagView>,
    /// What it says to programs: JSON-LD, escaped for a script element and printed with `| safe`.
    pub linked: Option<String>,
}

/// An article that was withdrawn: `withdrawn` in `withdrawn.html`.
#[derive(Debug, Serialize)]
pub struct WithdrawnView {
    /// When.
    pub date: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// An old address: `redirect` in `redirect.html`.
#[derive(Debug, Serialize)]
pub struct RedirectView {
    /// Where it leads, on the site.
    pub href: String,
    /// Where it leads, on the web.
    pub url: String,
    /// What stands there: a headline, a name.
    pub title: String,
}

/// A free-standing page: `free_page` in `free_page.html`.
#[derive(Debug, Serialize)]
pub struct FreePageView {
    /// The title.
    pub title: String,
    /// The text, as HTML.
    pub body: String,
    /// The tag of the text's language, where it is not the site's.
    pub language: Option<String>,
    /// Keys of the page's own.
    pub extra: Extra,
}

impl Layout<'_> {
    pub(in crate::render) fn site(self) -> SiteView {
        let masthead = self.archive.masthead();
        let mut sections = vec![self.link(self.messages.word("dates"), Page::Calendar)];
        for kind in Kind::ALL {
            if self.archive.register(kind).len() > 0 {
                sections.push(self.link(self.messages.register(kind), Page::Register(kind, Leaf::FIRST)));
            }
        }
        if self.archive.visits().len() > 0 {
            sections.push(self.link(self.messages.word("visits"), Page::Visits));
        }
        sections.push(self.link(self.messages.word("newsroom"), Page::Newsroom));
        let navigation = masthead.navigation.iter().map(|link| LinkView {
            text: link.title.to_string(),
            href: if link.url.value.starts_with('/') {
                self.on_site(&link.url.value)
            } else {
                link.url.value.to_string()
            },
            count: None,
        });
        let is_style = |page: &Page| match page {
            Page::Static(id) => &*self.archive.static_file(*id).path == "/style.css",
            _ => false,
        };
        let style = self.archive.statics().map(Page::Static).find(is_style);
        SiteView {
            title: masthead.title.to_string(),
            tagline: masthead.tagline.as_ref().map(ToString::to_string),
            url: masthead.url.to_string(),
            base: masthead.base_path().to_owned(),
            language: masthead.language.to_string(),
            rights: masthead.rights.as_ref().map(ToString::to_string),
            publisher: masthead.publisher.as_ref().map(|publisher| LinkView {
                text: publisher.name.to_string(),
                href: publisher.url.as_ref().map(ToString::to_string).unwrap_or_default(),
                count: None,
            }),
            sections,
            pictures: self.pictures(),
            navigation: navigation.collect(),
            style: style.map(|page| self.href(page)).unwrap_or_default(),
            search: self.href(Page::Search),
            feed: self.href(Page::Feed(List::Whole, Leaf::FIRST)),
            open_search: self.href(Page::OpenSearch),
            data: self.href(Page::Data),
            scripts: self.scripts(),
            extra: masthead.extra.clone(),
        }
    }

    /// What a page says of itself; `above` are the pages between the front page and it.
    pub(in crate::render) fn page(self, page: Page, title: impl Into<String>, above: &[LinkView]) -> PageView {
        let front = self.link(self.messages.word("front_page"), Page::Front);
        let path = if page == Page::Front { Vec::new() } else { [&[front], above].concat() };
        let title: String = title.into();
        let title = match number_of(page) {
            0 => title,
            number => self.messages.filled("numbered_page", &[("title", &title), ("n", &number.to_string())]),
        };
        PageView {
            title,
            description: None,
            url: self.url(page),
            href: self.href(page),
            language: self.archive.masthead().language.to_string(),
            path,
            feeds: self.feeds(page),
            feed: self.feed(page),
            picture: None,
            translations: Vec::new(),
            open_graph: Vec::new(),
            for_citing: Vec::new(),
            linked: None,
        }
    }

    /// The scripts of the theme and of `static/`, which are named by their content.
    fn scripts(self) -> BTreeMap<String, String> {
        let scripts = self.archive.statics().filter_map(|id| {
            let name = self.archive.static_file(id).path.strip_prefix('/')?.strip_suffix(".js")?;
            Some((name.to_owned(), self.href(Page::Static(id))))
        });
        scripts.collect()
    }

    /// What stands on a page that an old address leads to.
    pub(in crate::render) fn title_of(self, page: Page) -> String {
        match page {
            Page::Article(id) => self.archive.article(id).title.to_string(),
            Page::Authority(id, _) => self.archive.authority(id).heading.to_string(),
            Page::FreePage(id) => self.archive.free_page(id).title.value.to_string(),
            _ => self.messages.word("withdrawn").to_owned(),
        }
    }

    pub(in crate::render) fn withdrawn(self, id: WithdrawnId) -> WithdrawnView {
        let withdrawn = self.archive.withdrawn(id);
        WithdrawnView {
            date: withdrawn.date.map(|date| self.messages.date(&date)),
            reason: withdrawn.reason.as_ref().map(ToString::to_string),
        }
    }
}

/// The number of a page of a list; 0 where its address has none.
fn number_of(page: Page) -> u32 {
    match page {
        Page::Shelf(_, leaf)
        | Page::Month(_, _, leaf)
        | Page::Day(_, _, _, leaf)
        | Page::Register(_, leaf)
        | Page::Authority(_, leaf)
        | Page::VisitShelf(_, leaf) => leaf.0,
        _ => 0,
    }
}
