//! The page to search from.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Layout, PageView};
use crate::content::Kind;
use crate::pages::{MANY_ARTICLES, Page};
use crate::render::messages::Plural;

/// The page to search from: `search` in `search.html`.
///
/// Its scripts look for what they fill by id (`search-form`, `search-status`, `search-hits`, `search-more`,
/// `search-chosen`, `search-advice`, `search-date-fault`, `search-filters`), for the fields of the form by name, and show what has the
/// class `needs-script`; a theme that keeps these may move them as it likes. The passages of a hit are read from the article's
/// page: from the element `article`, or else from what has the class `record`.
#[derive(Debug, Serialize)]
pub struct SearchView {
    /// The addresses of the scripts, to be loaded in this order.
    pub scripts: Vec<String>,
    /// What the scripts know of the site: JSON, escaped for a script element and printed with `| safe`.
    pub settings: String,
    /// What signs mean among the words, and what is not looked for in an archive of this size.
    pub hint: String,
    /// What articles can be filtered by, in the order in which it is shown.
    pub filters: Vec<SearchFilterView>,
}

/// A kind of value that articles can be filtered by.
#[derive(Debug, Serialize)]
pub struct SearchFilterView {
    /// Its name in addresses: `institution`, as in `/search/?institution=wells-institute`.
    pub name: &'static str,
    /// The letter that the search index has for it; `y` for years, which are a range of dates.
    pub kind: char,
    /// What it is called: `Institution`.
    pub title: String,
    /// Whether its values have names to look up.
    pub has_names: bool,
}

/// What the scripts know of the site.
#[derive(Serialize)]
struct Settings<'a> {
    base: &'a str,
    index: String,
    language: &'a str,
    filters: Vec<(&'static str, char)>,
    words: BTreeMap<&'a str, &'a str>,
    counts: BTreeMap<&'a str, &'a Plural>,
    roles: BTreeMap<String, String>,
    languages: &'a BTreeMap<String, String>,
}

/// The scripts, each of which knows those before it.
const SCRIPTS: [&str; 13] = [
    "bytes", "words", "files", "root", "lexicon", "tables", "lists", "plan", "answer", "elements", "passages", "hits",
    "filters",
];
/// The script that begins.
const LAST_SCRIPT: &str = "page";

/// The words that the scripts say begin so.
const WORDS: &str = "search_";

/// The sentences with a number that the scripts say.
const COUNTS: [&str; 4] = ["articles", "search_found", "search_found_at_least", "search_counted"];

impl Layout<'_> {
    pub(in crate::render) fn search(self) -> SearchView {
        let statics = |name: &&str| {
            let path = format!("/search/{name}.js");
            let file = self.archive.statics().find(|id| *self.archive.static_file(*id).path == *path);
            file.map(|id| self.href(Page::Static(id)))
        };
        let filters = self.search_filters();
        let is_large = self.archive.article_count() >= MANY_ARTICLES as usize;
        SearchView {
            scripts: SCRIPTS.iter().chain([&LAST_SCRIPT]).filter_map(statics).collect(),
            settings: self.search_settings(&filters),
            hint: self.messages.word(if is_large { "search_hint_many" } else { "search_hint" }).to_owned(),
            filters,
        }
    }

    /// What the page to search from says of itself.
    pub(in crate::render) fn search_head(self, page: Page) -> PageView {
        let description = self.messages.filled("search_description", &[("archive", &self.archive.masthead().title)]);
        PageView { description: Some(description), ..self.page(page, self.messages.word("search"), &[]) }
    }

    fn search_filters(self) -> Vec<SearchFilterView> {
        let titled = |name, kind, title: &str| SearchFilterView {
            name,
            kind,
            title: title.to_owned(),
            has_names: !matches!(kind, 'y' | 'r' | 'g'),
        };
        let word = |name, kind, word: &str| titled(name, kind, self.messages.word(word));
        let mut filters = vec![word("year", 'y', "search_year")];
        let kinds = [
            (Kind::Institution, 'i'),
            (Kind::Person, 'p'),
            (Kind::Place, 'a'),
            (Kind::Topic, 't'),
            (Kind::Series, 's'),
        ];
        for (kind, letter) in kinds {
            if self.archive.register(kind).len() > 0 {
                filters.push(titled(kind.word(), letter, self.messages.register(kind)));
            }
        }
        if self.archive.visits().len() > 0 {
            filters.push(word("led_by", 'd', "led_by"));
        }
        filters.push(word("edited_by", 'e', "search_edited_by"));
        filters.push(word("role", 'r', "search_role"));
        filters.push(word("language", 'g', "search_language"));
        filters
    }

    fn search_settings(self, filters: &[SearchFilterView]) -> String {
        let words = self.messages.words.iter().filter(|(name, _)| name.starts_with(WORDS));
        let roles = self.archive.roles().map(|role| self.archive.role(role));
        let search = self.href(Page::Search);
        let settings = Settings {
            base: self.archive.masthead().base_path(),
            index: search,
            language: self.archive.masthead().language.as_str(),
            filters: filters
                .iter()
                .filter(|filter| filter.kind != 'y')
                .map(|filter| (filter.name, filter.kind))
                .collect(),
            words: words.map(|(name, word)| (name.as_str(), word.as_str())).collect(),
            counts: COUNTS.iter().filter_map(|name| Some((*name, self.messages.plural(name)?))).collect(),
            roles: roles.map(|role| (role.to_string(), self.messages.role(role).to_string())).collect(),
            languages: self.messages.languages(),
        };
        // Nothing in it can end the element that it stands in.
        serde_json::to_string(&settings).expect("texts are JSON").replace('<', "\\u003c")
    }
}
