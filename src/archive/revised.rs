//! An archive in which single articles say something else than they did when everything was resolved.
//!
//! **Invariant:** what is resolved stays: names, dates, order and lists are those of the volume, which all revisions of an
//! archive share. Only what an article says by itself is replaced, and nothing in the volume depends on it.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

use super::Volume;
use super::model::{Article, ArticleId};
use crate::content::{self, Outline};
use crate::source::{Body, Span};

/// A whole news archive, resolved and indexed.
///
/// A copy costs next to nothing: copies share all but the articles that were revised.
#[derive(Debug, Clone)]
pub struct Archive {
    volume: Arc<Volume>,
    revised: BTreeMap<ArticleId, Arc<Article>>,
}

impl From<Volume> for Archive {
    fn from(volume: Volume) -> Archive {
        Archive { volume: Arc::new(volume), revised: BTreeMap::new() }
    }
}

impl Deref for Archive {
    type Target = Volume;

    fn deref(&self) -> &Volume {
        &self.volume
    }
}

impl Archive {
    /// This archive with what an article says by itself as it is written now: its text, headline, deck, summary,
    /// sources, corrections and keys of the archive's own.
    ///
    /// Whatever leads to other records stays as it was resolved: names, dates, slugs, references, pictures.
    pub fn reworded(&self, id: ArticleId, written: content::Article) -> Archive {
        let mut article = self.article(id).clone();
        let mut rare = article.rare.take().map(|rare| *rare).unwrap_or_default();
        rare.date_note = written.date_note;
        rare.deck = written.deck.0;
        rare.original = written.original;
        rare.source = written.source;
        rare.corrections = written.corrections.0;
        rare.extra = written.extra;
        article.rare = rare.is_something().then(|| Box::new(rare));
        article.title = written.title.value;
        article.summary = written.summary;
        (article.body, article.outline, article.span) = (written.body, written.outline, written.title.span);
        self.with(id, article)
    }

    /// This archive with articles that have no text, for when their files are gone and others still tell of them.
    pub fn without_texts(&self, ids: impl IntoIterator<Item = ArticleId>) -> Archive {
        let mut archive = self.clone();
        for id in ids {
            let mut article = self.article(id).clone();
            (article.body, article.outline) = (Body::NONE, Outline::default());
            archive.revised.insert(id, Arc::new(article));
        }
        archive
    }

    fn with(&self, id: ArticleId, article: Article) -> Archive {
        let mut archive = self.clone();
        archive.revised.insert(id, Arc::new(article));
        archive
    }

    /// What was resolved, while nobody else has it yet.
    pub(super) fn volume_mut(&mut self) -> &mut Volume {
        Arc::get_mut(&mut self.volume).expect("an archive is completed before there are copies of it")
    }

    /// An article as it was revised, if it was.
    pub(super) fn revision(&self, id: ArticleId) -> Option<&Article> {
        if self.revised.is_empty() {
            return None;
        }
        self.revised.get(&id).map(|article| &**article)
    }

    /// Where a picture that was shown at a place is shown now, when the text around it was revised.
    pub(super) fn place_now(&self, place: Span, path: &str) -> Option<Span> {
        let is_there =
            |article: &&Arc<Article>| place.file == article.file() && place.start >= article.body.span(0..0).start;
        let Some(article) = self.revised.values().find(is_there) else { return Some(place) };
        article.outline.links.iter().find(|link| link.is_picture && *link.to.path == *path).map(|link| link.span)
    }
}
