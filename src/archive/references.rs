//! What articles refer to by slug: the article that one translates, and further reading.

use std::collections::HashMap;

use super::fault::Fault;
use super::model::{Article, ArticleId, Withdrawn};
use super::slugs::BySlug;
use crate::content::{Absent, Language, Many, Slug};
use crate::diagnostics::{Diagnostic, nearest};
use crate::source::Spanned;

/// For how many unknown slugs the nearest is looked for.
const SUGGESTIONS: usize = 50;

/// An article that refers to others, and how.
pub(super) struct Referring {
    pub(super) from: ArticleId,
    pub(super) translation_of: Option<Spanned<Slug>>,
    pub(super) recommended: Many<Spanned<Slug>>,
}

/// What an article refers to.
pub(super) struct Referred {
    pub(super) from: ArticleId,
    pub(super) translation_of: Option<ArticleId>,
    pub(super) recommended: Box<[ArticleId]>,
}

/// What is needed to find out what slugs mean.
pub(super) struct References<'a> {
    /// In the order of lists.
    pub(super) articles: &'a [Article],
    pub(super) by_slug: &'a BySlug<ArticleId>,
    /// Sorted by slug.
    pub(super) withdrawn: &'a [Withdrawn],
    /// Articles that are not in the archive.
    pub(super) absent: HashMap<&'a Slug, &'a Absent>,
    /// The language of articles that name none.
    pub(super) language: &'a Language,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
    /// How often a slug that means nothing was looked up among all.
    pub(super) looked_up: usize,
}

impl References<'_> {
    /// What articles refer to, in the order of lists; those that turn out to refer to nothing are left out.
    pub(super) fn resolved(mut self, referring: Vec<Referring>) -> Vec<Referred> {
        let mut referred = Vec::with_capacity(referring.len());
        for Referring { from, translation_of: written, recommended } in referring {
            let translation_of = written.as_ref().and_then(|other| self.found(from, "translation_of", other));
            if let (Some(original), Some(written)) = (translation_of, &written) {
                self.compare_languages(from, original, written);
            }
            let recommended = recommended.iter().filter_map(|slug| self.found(from, "recommended", slug));
            let recommended: Box<[ArticleId]> = recommended.collect();
            if translation_of.is_some() || !recommended.is_empty() {
                referred.push(Referred { from, translation_of, recommended });
            }
        }
        referred
    }

    /// Notes a translation that is in the language of what it translates.
    fn compare_languages(&mut self, from: ArticleId, original: ArticleId, written: &Spanned<Slug>) {
        let languages = [from, original].map(|id| self.articles[id.index()].language.as_ref());
        let [own, others] = languages.map(|language| language.unwrap_or(self.language));
        if own.as_str().eq_ignore_ascii_case(others.as_str()) {
            let (slug, language) = (written.value.to_string(), own.to_string());
            self.diagnostics.push(Fault::SameLanguage { slug, language }.at(written.span));
        }
    }

    /// Finds the article that a slug means; what cannot be meant is noted.
    fn found(&mut self, from: ArticleId, key: &'static str, slug: &Spanned<Slug>) -> Option<ArticleId> {
        let name = slug.value.as_str();
        let fault = match self.by_slug.find(name, |id| &self.articles[id.index()].slug) {
            Some(found) if found == from => Fault::SelfReference { key },
            Some(found) => return Some(found),
            None if self.withdrawn.binary_search_by(|withdrawn| withdrawn.slug.cmp(&slug.value)).is_ok() => {
                Fault::WithdrawnReference { slug: name.to_owned() }
            }
            None => match self.absent.get(&slug.value) {
                Some(absent) if absent.is_draft => Fault::DraftArticle { slug: name.to_owned() },
                Some(_) => return None,
                None => Fault::UnknownArticle { nearest: self.nearest(name), slug: name.to_owned() },
            },
        };
        self.diagnostics.push(fault.at(slug.span));
        None
    }

    /// The slug nearest to one that no article has; it is looked for a limited number of times, as each time goes
    /// through all slugs.
    fn nearest(&mut self, slug: &str) -> Option<String> {
        self.looked_up += 1;
        if self.looked_up > SUGGESTIONS {
            return None;
        }
        // An article's address, or the name of its file, without its slashes.
        let bare = slug.strip_prefix("articles/").unwrap_or(slug);
        let bare = bare.strip_suffix(".md").unwrap_or(bare);
        if bare != slug && self.by_slug.find(bare, |id| &self.articles[id.index()].slug).is_some() {
            return Some(bare.to_owned());
        }
        let known = || self.by_slug.iter().map(|id| self.articles[id.index()].slug.as_str());
        let mut ending_so = known().filter(|known| known.rsplit_once('/').is_some_and(|(_, last)| last == slug));
        let found = match (ending_so.next(), ending_so.next()) {
            (Some(only), None) => Some(only),
            _ => nearest(slug, known()),
        };
        found.map(str::to_owned)
    }
}
