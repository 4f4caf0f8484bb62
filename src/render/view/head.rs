//! What stands in a page's head for those who do not read it: search engines, link previews, reference managers.

use serde::Serialize;

use super::{Layout, PageView};
use crate::archive::{Article, ArticleId};
use crate::content::{Kind, Language};
use crate::pages::{Leaf, Page};
use crate::render::cite::{Duty, PersonName, known_text};

/// A name and what is said under it, for a `<meta>`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TagView {
    /// The name: `og:title`, `citation_author`.
    pub name: &'static str,
    /// What is said.
    pub content: String,
}

/// A page in one of its languages.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HreflangView {
    /// The tag of the language.
    pub tag: String,
    /// The page's address on the web.
    pub url: String,
}

impl Layout<'_> {
    /// Completes what a page says of itself, once its title, its description if it has one, and its language are known.
    pub(in crate::render) fn completed(self, page: Page, mut head: PageView) -> PageView {
        if head.description.is_none() {
            head.description = self.description(page, &head.title);
        }
        if let Page::Article(id) = page {
            head.picture = self.preview_of(id);
            head.translations = self.hreflang(id);
            head.for_citing = self.for_citing(id);
        }
        head.open_graph = self.open_graph(page, &head);
        head.linked = self.linked(page, &head);
        head
    }

    /// The address on the web of a path on the site.
    pub(in crate::render) fn absolute(self, href: &str) -> String {
        let masthead = self.archive.masthead();
        let origin = &masthead.url[..masthead.url.len() - masthead.base_path().len()];
        format!("{origin}{href}")
    }

    /// What a page shows, in a sentence, where no editor wrote one.
    fn description(self, page: Page, title: &str) -> Option<String> {
        let (archive, messages) = (self.archive, self.messages);
        let all = |counts: &[String]| counts.join(messages.word("list_separator"));
        let (name, count) = match page {
            Page::NotFound | Page::Redirect(_) | Page::Withdrawn(_) => return None,
            Page::Front => {
                let counts = [
                    messages.count("articles", archive.article_count()),
                    messages.count("people", archive.register(Kind::Person).len()),
                    messages.count("institutions", archive.register(Kind::Institution).len()),
                ];
                return Some(messages.filled("term_is", &[("term", title), ("value", &all(&counts))]));
            }
            Page::Authority(id, _) => {
                let kind = messages.kind(archive.authority(id).kind);
                let mut counts = vec![messages.count("articles", archive.articles_of(id).len())];
                let visits = archive.visits_of(id).len();
                if visits > 0 {
                    counts.push(messages.count("visits", visits));
                }
                (messages.filled("name_and_kind", &[("name", title), ("kind", kind)]), all(&counts))
            }
            Page::Register(kind, _) => (title.to_owned(), messages.count(kind.folder(), archive.register(kind).len())),
            Page::Calendar => (title.to_owned(), messages.count("articles", archive.article_count())),
            Page::Visits => (title.to_owned(), messages.count("visits", archive.visits().len())),
            Page::VisitShelf(shelf, _) => {
                let term = [("term", messages.word("visits")), ("value", title)];
                (messages.filled("term_is", &term), messages.count("visits", archive.visit_shelf(shelf).len()))
            }
            Page::Shelf(shelf, _) => (title.to_owned(), messages.count("articles", archive.shelf(shelf).len())),
            Page::Month(year, month, _) => {
                (title.to_owned(), messages.count("articles", archive.month(year, month).len()))
            }
            Page::Day(year, month, day, _) => {
                (title.to_owned(), messages.count("articles", archive.issue(year, month, day).len()))
            }
            _ => {
                let places = [("title", title), ("archive", &*archive.masthead().title)];
                return Some(messages.filled("described", &places));
            }
        };
        let places = [("title", &*name), ("archive", &*archive.masthead().title), ("count", &count)];
        Some(messages.filled("described_with_count", &places))
    }

    /// An article and its translations; each lists all, itself included.
    fn hreflang(self, id: ArticleId) -> Vec<HreflangView> {
        let mut all: Vec<ArticleId> = self.archive.translations(id).take(super::TRANSLATIONS).collect();
        if all.is_empty() {
            return Vec::new();
        }
        all.push(id);
        all.sort_unstable();
        let all = all
            .into_iter()
            .map(|id| HreflangView { tag: self.archive.language_of(id).to_string(), url: self.url(Page::Article(id)) });
        all.collect()
    }

    /// What Open Graph (ogp.me) says of a page.
    fn open_graph(self, page: Page, head: &PageView) -> Vec<TagView> {
        let kind = match page {
            Page::NotFound | Page::Redirect(_) | Page::Withdrawn(_) => return Vec::new(),
            Page::Article(_) => "article",
            Page::Authority(id, _) if self.archive.authority(id).kind == Kind::Person => "profile",
            _ => "website",
        };
        let mut tags = Vec::with_capacity(16);
        let mut say = |name: &'static str, content: &str| tags.push(TagView { name, content: content.to_owned() });
        say("og:type", kind);
        say("og:title", &head.title);
        head.description.iter().for_each(|description| say("og:description", description));
        say("og:url", &head.url);
        say("og:site_name", &self.archive.masthead().title);
        locale(&head.language).iter().for_each(|locale| say("og:locale", locale));
        let others = head.translations.iter().filter(|translation| translation.url != head.url);
        others.filter_map(|other| locale(&other.tag)).for_each(|locale| say("og:locale:alternate", &locale));
        if let Some(picture) = &head.picture {
            say("og:image", &picture.url);
            say("og:image:type", picture.media_type);
            say("og:image:width", &picture.width.to_string());
            say("og:image:height", &picture.height.to_string());
            Some(&picture.alt).filter(|alt| !alt.is_empty()).iter().for_each(|alt| say("og:image:alt", alt));
        }
        if let Page::Article(id) = page {
            self.open_graph_of_article(self.archive.article(id), &mut say);
        }
        tags
    }

    fn open_graph_of_article(self, article: &Article, say: &mut dyn FnMut(&'static str, &str)) {
        // It takes only moments and full days.
        let published = article.date.rfc3339().or_else(|| article.date.full_day().map(|day| day.to_string()));
        published.iter().for_each(|published| say("article:published_time", published));
        let writers =
            article.credits.iter().filter(|credit| Duty::of_role(self.archive.role(credit.role)) == Duty::Wrote);
        writers.for_each(|credit| {
            say("article:author", &self.url(Page::Authority(credit.person, Leaf::FIRST)));
        });
        let topics = article.subjects.iter().map(|who| self.archive.authority(*who));
        let topics = topics.filter(|authority| authority.kind == Kind::Topic);
        topics.for_each(|topic| say("article:tag", &topic.heading));
    }

    /// How an article is cited, by the rules of Zotero's translator for pages that say so themselves.
    ///
    /// It takes the publication from `og:site_name`. Its newspaper articles know no editors and make authors of them,
    /// and where it finds an author it drops everybody else: so the writers are the authors, or where none is credited
    /// the editors, and only where there is neither are translators and others named as such.
    fn for_citing(self, id: ArticleId) -> Vec<TagView> {
        let reference = self.reference(id);
        let mut tags = Vec::with_capacity(12);
        let mut say = |name: &'static str, content: &str| tags.push(TagView { name, content: content.to_owned() });
        say("z:itemType", "newspaperArticle");
        say("citation_title", reference.title);
        let of = |duties: &[Duty]| -> Vec<PersonName<'_>> {
            duties.iter().flat_map(|duty| reference.people(*duty)).collect()
        };
        let writers = of(&[Duty::Wrote]);
        let authors = if writers.is_empty() { of(&[Duty::Edited, Duty::Directed]) } else { writers };
        if authors.is_empty() {
            of(&[Duty::Translated]).iter().for_each(|person| say("z:translators", &person.inverted()));
            of(&[Duty::Produced, Duty::Helped]).iter().for_each(|person| say("bib:contributors", &person.inverted()));
        }
        // It takes a semicolon for the end of a name.
        let mut seen = std::collections::BTreeSet::new();
        let authors = authors.iter().filter(|person| seen.insert(person.id));
        authors.for_each(|person| say("citation_author", &person.inverted().replace(';', "；")));
        say("citation_date", &known_text(reference.date, || self.messages.date(reference.date)));
        say("citation_language", reference.language.as_str());
        reference.publisher.iter().for_each(|publisher| say("citation_publisher", publisher));
        let rare = self.archive.article(id).rare.as_ref();
        let own = rare.and_then(|rare| rare.source.as_ref()).and_then(|source| source.rights.as_ref());
        let rights = own.or(self.archive.masthead().rights.as_ref());
        rights.iter().for_each(|rights| say("dc:rights", rights));
        say("citation_public_url", &reference.url);
        tags
    }
}

/// A language as Open Graph writes it, with its territory: the tag's own, or the one that the language is taken for.
fn locale(tag: &str) -> Option<String> {
    let language = Language::parse(tag)?;
    let mut parts = language.as_str().split('-');
    let primary = parts.next()?.to_ascii_lowercase();
    let rest: Vec<&str> = parts.collect();
    if let Some(territory) = rest.iter().find(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_alphabetic())) {
        return Some(format!("{primary}_{}", territory.to_ascii_uppercase()));
    }
    let is_traditional = rest.iter().any(|part| part.eq_ignore_ascii_case("hant"));
    let locale = match primary.as_str() {
        "de" => "de_DE",
        "en" => "en_US",
        "es" => "es_ES",
        "fr" => "fr_FR",
        "it" => "it_IT",
        "ja" => "ja_JP",
        "ko" => "ko_KR",
        "pt" => "pt_PT",
        "ru" => "ru_RU",
        "zh" if is_traditional => "zh_TW",
        "zh" => "zh_CN",
        _ => return None,
    };
    Some(locale.to_owned())
}
