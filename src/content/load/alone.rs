//! An article whose file is read by itself, long after the archive was loaded.

use std::collections::BTreeSet;

use super::{Drafts, Record, file};
use crate::content::article::Article;
use crate::content::masthead::Masthead;
use crate::content::site_path::composed;
use crate::diagnostics::Checked;
use crate::source::{FileId, Sources};

/// Loads one article as [`load`](super::load) would; none when its file is no article, or a draft that is withheld.
pub fn load_article(
    sources: &Sources,
    file: FileId,
    drafts: Drafts,
    masthead: &Masthead,
) -> Checked<Option<Box<Article>>> {
    let loaded = file::load(sources, file, drafts, masthead);
    let article = match loaded.record {
        Record::Article(article) => Some(article),
        _ => None,
    };
    Checked { value: article, diagnostics: loaded.diagnostics }
}

/// Whether one of these addresses is that of a file beside the records, published or not.
pub fn lie_beside(sources: &Sources, addresses: &BTreeSet<&str>) -> bool {
    let beside = || sources.below("content/").map(|file| sources.path(file)).filter(|path| !path.ends_with(".md"));
    !addresses.is_empty() && beside().any(|path| addresses.contains(&*composed(path.trim_start_matches("content"))))
}
