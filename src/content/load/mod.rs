//! Loads the files of an archive into typed records, each file by itself and hence in parallel.

mod alone;
mod file;
mod statics;

pub use alone::{lie_beside, load_article};
use rayon::prelude::*;

use super::article::Article;
use super::authority::Authority;
use super::fields::Fields;
use super::front_matter;
use super::masthead::Masthead;
use super::page::FreePage;
use super::picture::Medium;
use super::site_path::composed;
use super::slug::Slug;
use super::values::Text;
use crate::diagnostics::{Checked, Diagnostic};
use crate::source::{FileId, Sources, Span};

/// Where the masthead is.
pub const MASTHEAD: &str = "content/masthead.yaml";

/// Where the articles are, and files beside them.
const ARTICLES: &str = "content/articles/";

/// How many files are loaded before their records are put in order: enough to share among threads, and few beside all.
const BATCH: usize = 1024;

/// Everything that the files of an archive say, as it was written.
#[derive(Debug)]
pub struct Records {
    /// The archive's title and settings.
    pub masthead: Masthead,
    /// The articles, sorted by path; withdrawn ones are among them, drafts only when they were asked for. Each is by itself
    /// in memory, so that it can be let go of by itself.
    pub articles: Vec<Box<Article>>,
    /// The authority records, sorted by path.
    pub authorities: Vec<Authority>,
    /// The free-standing pages, sorted by path.
    pub pages: Vec<FreePage>,
    /// Pictures and other files that lie beside records, sorted by path.
    pub attachments: Vec<Attachment>,
    /// The files of `static/`, the theme's and the archive's own, sorted by path.
    pub statics: Vec<StaticFile>,
    /// Records that are not here, so that what refers to them is not blamed for it.
    pub absent: Vec<Absent>,
    /// What became of every file.
    pub tally: Tally,
}

/// A record that was found but is not among the records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absent {
    /// The folder of its kind: `articles`, `people`, `pages`.
    pub folder: &'static str,
    /// Its slug.
    pub slug: Slug,
    /// Its file.
    pub file: FileId,
    /// The folder of the site that would be its own, when it is the `index.md` of one.
    pub own_folder: Option<Text>,
    /// Whether it is a draft; otherwise it could not be read.
    pub is_draft: bool,
}

/// A picture or other file that lies beside records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its path below `content/` with `/` before it, which is also its address.
    pub path: Text,
    /// The file.
    pub file: FileId,
    /// What it is.
    pub medium: Medium,
}

/// A file of `static/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaticFile {
    /// Its path below `static/` with `/` before it.
    pub path: Text,
    /// The file.
    pub file: FileId,
    /// What a style sheet or script says, in sixteen hexadecimal digits that become part of its name.
    pub digest: Option<Text>,
}

/// What became of the files below `content/`: the parts add up to all that were found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Tally {
    /// All files found.
    pub found: usize,
    /// Articles that are published.
    pub articles: usize,
    /// Authority records.
    pub records: usize,
    /// The masthead, where there is one.
    pub masthead: usize,
    /// Free-standing pages.
    pub pages: usize,
    /// Pictures and other files beside them.
    pub attachments: usize,
    /// Drafts that are held back.
    pub drafts: usize,
    /// Articles that were withdrawn.
    pub withdrawn: usize,
    /// Files with errors in them.
    pub in_error: usize,
}

/// What is done with drafts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Drafts {
    /// They are read for their mistakes, and held back.
    #[default]
    Withheld,
    /// They are published like any other.
    Included,
}

/// Loads all records; every mistake of every file is among the diagnostics.
pub fn load(sources: &Sources, drafts: Drafts) -> Checked<Records> {
    let mut loading = Loading::begin(sources, drafts);
    let mut articles = Vec::new();
    while let Some(more) = loading.next_articles() {
        articles.extend(more);
    }
    let mut loaded = loading.finish();
    loaded.value.articles = articles;
    loaded
}

/// An archive while it is loaded: all but its articles at once, and these a thousand at a time.
///
/// An article as it was written takes twice the memory that it takes once it is resolved. Who asks for them in turn can
/// let go of each, and never has many of them.
#[derive(Debug)]
pub struct Loading<'s> {
    sources: &'s Sources,
    drafts: Drafts,
    records: Records,
    masthead_in_error: bool,
    diagnostics: Vec<Diagnostic>,
    /// The files below `content/articles/` that were not loaded yet.
    to_come: std::vec::IntoIter<FileId>,
}

impl<'s> Loading<'s> {
    /// Loads what lies outside of `content/articles/`.
    pub fn begin(sources: &'s Sources, drafts: Drafts) -> Loading<'s> {
        let mut diagnostics = Vec::new();
        let masthead = load_masthead(sources, &mut diagnostics);
        let masthead_in_error = diagnostics.iter().any(Diagnostic::is_error);
        let (articles, others): (Vec<FileId>, Vec<FileId>) =
            sources.below("content/").partition(|file| sources.path(*file).starts_with(ARTICLES));
        let records = Records {
            masthead,
            articles: Vec::new(),
            authorities: Vec::new(),
            pages: Vec::new(),
            attachments: Vec::new(),
            statics: statics::load(sources, &mut diagnostics),
            absent: Vec::new(),
            tally: Tally { found: articles.len() + others.len(), ..Tally::default() },
        };
        let to_come = articles.into_iter();
        let mut loading = Loading { sources, drafts, records, masthead_in_error, diagnostics, to_come };
        for batch in others.chunks(BATCH) {
            loading.take(batch);
        }
        loading
    }

    /// What was loaded so far, but for the articles.
    pub fn records(&self) -> &Records {
        &self.records
    }

    /// Takes the authority records out, which are all loaded from the beginning.
    pub fn take_authorities(&mut self) -> Vec<Authority> {
        std::mem::take(&mut self.records.authorities)
    }

    /// How many articles are still to come at most.
    pub fn articles_at_most(&self) -> usize {
        let is_record = |file: &&FileId| self.sources.path(**file).ends_with(".md");
        self.to_come.as_slice().iter().filter(is_record).count()
    }

    /// Loads the next articles, in the order of their paths; none when all are loaded.
    pub fn next_articles(&mut self) -> Option<Vec<Box<Article>>> {
        let batch: Vec<FileId> = self.to_come.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            return None;
        }
        self.take(&batch);
        Some(std::mem::take(&mut self.records.articles))
    }

    /// What was loaded of all files but the articles that were handed out, and every mistake of every file.
    pub fn finish(self) -> Checked<Records> {
        let Loading { mut records, diagnostics, .. } = self;
        records.attachments.sort_by_key(|attachment| attachment.file);
        records.absent.sort_by_key(|absent| absent.file);
        Checked { value: records, diagnostics }
    }

    /// Loads some files and puts their records where they belong.
    fn take(&mut self, batch: &[FileId]) {
        let (sources, drafts, masthead) = (self.sources, self.drafts, &self.records.masthead);
        let loaded: Vec<Loaded> = batch.par_iter().map(|file| file::load(sources, *file, drafts, masthead)).collect();
        for (file, loaded) in batch.iter().zip(loaded) {
            let is_masthead = matches!(loaded.record, Record::Masthead);
            let in_error =
                loaded.diagnostics.iter().any(Diagnostic::is_error) || (is_masthead && self.masthead_in_error);
            self.records.take(sources, *file, loaded.record, in_error);
            self.diagnostics.extend(loaded.diagnostics);
        }
    }
}

/// A file once it was read.
struct Loaded {
    record: Record,
    diagnostics: Vec<Diagnostic>,
}

enum Record {
    Article(Box<Article>),
    Authority(Box<Authority>),
    Page(Box<FreePage>),
    Attachment(Medium),
    Masthead,
    Absent(Option<Absent>),
}

impl Records {
    /// Puts a record where it belongs and counts its file once.
    fn take(&mut self, sources: &Sources, file: FileId, record: Record, in_error: bool) {
        let tally = &mut self.tally;
        let count = match &record {
            _ if in_error => &mut tally.in_error,
            Record::Article(article) if article.withdrawn.is_some() => &mut tally.withdrawn,
            Record::Article(_) => &mut tally.articles,
            Record::Authority(_) => &mut tally.records,
            Record::Masthead => &mut tally.masthead,
            Record::Page(_) => &mut tally.pages,
            Record::Attachment(_) => &mut tally.attachments,
            Record::Absent(_) => &mut tally.drafts,
        };
        *count += 1;
        match record {
            Record::Article(article) => self.articles.push(article),
            Record::Authority(authority) => self.authorities.push(*authority),
            Record::Page(page) => self.pages.push(*page),
            Record::Attachment(medium) => {
                let path = composed(sources.path(file).trim_start_matches("content"));
                self.attachments.push(Attachment { path, file, medium });
            }
            Record::Masthead => {}
            Record::Absent(absent) => self.absent.extend(absent),
        }
    }
}

/// Loads the masthead; an archive without one has the usual.
fn load_masthead(sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Masthead {
    let Some(file) = sources.find(MASTHEAD) else { return Masthead::default() };
    let Some(text) = file::text(sources, file, diagnostics) else { return Masthead::default() };
    let tree = front_matter::read(file, &text, 0, diagnostics);
    let mut fields = Fields::new("the masthead", tree.entries, Span::top(file), tree.is_broken, diagnostics);
    let masthead = Masthead::read(&mut fields);
    fields.finish();
    masthead
}
