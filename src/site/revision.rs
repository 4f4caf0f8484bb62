//! A site after articles were edited, made from their files alone.
//!
//! **Invariant:** a revision that [is whole](Revision::is_whole) is what opening the archive anew would give, page by page
//! and fault by fault. Whether it is, is found out from the archive as it was: nothing but the named files is read.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::Site;
use crate::archive::{Archive, ArticleId};
use crate::check;
use crate::content::{self, Outline};
use crate::diagnostics::{Checked, Diagnostic};
use crate::source::FileId;

/// What came of reading a few articles anew.
#[derive(Debug)]
pub struct Revision {
    /// The site with what they say now, and what is wrong with it.
    pub site: Checked<Site>,
    /// Whether this is what opening the whole archive would give. If not, what the articles say by themselves is new, all
    /// that depends on other records is as it was, and only the faults of these files are known.
    pub is_whole: bool,
}

impl Site {
    /// Reads a few articles anew, by the paths of their files, and takes them into a site without errors.
    ///
    /// `warnings` are those that this site was opened with. None when one of the paths is no article of the site, or
    /// cannot be read while the other files stay as they were found.
    pub fn revised(&self, warnings: &[Diagnostic], paths: &BTreeSet<String>) -> Option<Revision> {
        let articles: Option<Vec<(ArticleId, FileId)>> = paths.iter().map(|path| self.article_at(path)).collect();
        let mut reading = Reading { site: self, archive: self.archive.clone(), is_whole: true, found: Vec::new() };
        let articles = articles?;
        for (id, file) in &articles {
            reading.read(*id, *file);
        }
        let Reading { archive, is_whole, found, .. } = reading;
        let ids: Vec<ArticleId> = articles.iter().map(|(id, _)| *id).collect();
        let diagnostics = if is_whole {
            let is_elsewhere = |warning: &&Diagnostic| !ids.iter().any(|id| is_in_text(&self.archive, *id, warning));
            let mut all: Vec<Diagnostic> = warnings.iter().filter(is_elsewhere).cloned().collect();
            all.extend(found);
            check::soundness_of_texts(&self.archive, &archive, &self.sources, &ids, all)
        } else {
            found.into_iter().filter(Diagnostic::is_error).collect()
        };
        Some(Revision { site: Checked { value: self.with(archive), diagnostics }, is_whole })
    }

    /// The site without the text of the article in a file; none when no article is there.
    pub fn without_text(&self, file: FileId) -> Option<Site> {
        let id = self.article_in(file)?;
        Some(self.with(self.archive.without_texts([id])))
    }

    /// The site without the texts of all articles whose files are gone or were changed, which reads all that are there.
    pub fn without_lost_texts(&self) -> Site {
        let articles: Vec<ArticleId> = self.archive.articles().collect();
        let is_lost = |id: &ArticleId| self.sources.body(&self.archive.article(*id).body).is_err();
        let lost: Vec<ArticleId> = articles.into_par_iter().filter(is_lost).collect();
        self.with(self.archive.without_texts(lost))
    }

    /// The article at a path, when its file can be read alone.
    fn article_at(&self, path: &str) -> Option<(ArticleId, FileId)> {
        let file = self.sources.find(path)?;
        let id = self.article_in(file)?;
        self.sources.can_be_read_alone(file).then_some((id, file))
    }

    fn article_in(&self, file: FileId) -> Option<ArticleId> {
        let inside = self.sources.path(file).strip_prefix("content/articles/")?;
        let (stem, _) = inside.rsplit_once('.')?;
        let stem = stem.strip_suffix("/index").unwrap_or(stem);
        let slug = content::Slug::parse(stem).ok()?;
        let is_there = |id: &ArticleId| self.archive.article(*id).file() == file;
        let by_slug = self.archive.find_article(slug.as_str()).filter(is_there);
        by_slug.or_else(|| self.archive.find_article_of_file(slug.as_str()).filter(is_there))
    }

    /// This site with another state of its archive.
    fn with(&self, archive: Archive) -> Site {
        Site {
            sources: Arc::clone(&self.sources),
            archive,
            renderer: Arc::clone(&self.renderer),
            tally: self.tally,
            drafts: self.drafts,
            index: OnceLock::new(),
        }
    }
}

/// Articles while they are read anew, one after the other.
struct Reading<'a> {
    site: &'a Site,
    archive: Archive,
    is_whole: bool,
    found: Vec<Diagnostic>,
}

impl Reading<'_> {
    fn read(&mut self, id: ArticleId, file: FileId) {
        let site = self.site;
        let Checked { value, diagnostics } =
            content::load_article(&site.sources, file, site.drafts, site.archive.masthead());
        let known = site.archive.article(id);
        let same = value.as_ref().filter(|article| article.body.seals().0 == known.body.seals().0);
        let is_text_alone = same.is_some_and(|article| self.shows_same_files(&known.outline, &article.outline));
        let is_sound = !diagnostics.iter().any(Diagnostic::is_error);
        self.is_whole &= is_text_alone;
        if is_text_alone {
            // What was wrong above the text is among what is known, as not a letter there has changed.
            let start = known.body.span(0..0).start;
            self.found.extend(diagnostics.into_iter().filter(|found| found.span.start >= start));
        } else {
            self.found.extend(diagnostics);
        }
        // What is withdrawn or has another address is not to be seen where the article was.
        let stays = |article: &content::Article| article.withdrawn.is_none() && article.slug == known.slug;
        if let Some(article) = value.filter(|article| is_text_alone || (is_sound && stays(article))) {
            self.archive = self.archive.reworded(id, *article);
        }
    }

    /// Whether two texts show and link to the same files beside the records, on which depends what of those is published.
    fn shows_same_files(&self, one: &Outline, other: &Outline) -> bool {
        let uses = |outline: &Outline| -> BTreeSet<(Box<str>, bool)> {
            outline.links.iter().map(|link| (link.to.path.clone(), link.is_picture)).collect()
        };
        let (one, other) = (uses(one), uses(other));
        let differing: BTreeSet<&str> = one.symmetric_difference(&other).map(|(path, _)| &**path).collect();
        !content::lie_beside(&self.site.sources, &differing)
    }
}

/// Whether something was noted in the text of an article.
fn is_in_text(archive: &Archive, id: ArticleId, found: &Diagnostic) -> bool {
    let start = archive.article(id).body.span(0..0);
    found.span.file == start.file && found.span.start >= start.start
}
