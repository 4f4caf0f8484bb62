//! The content of a Hugo site: a file an article, an `_index.md` a record.

mod articles;
mod front_matter;
mod terms;

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use rayon::prelude::*;

use backfile::archive::ArticleId;
use backfile::site::Site;

use front_matter::FrontMatter;

/// Writes an archive's articles, records and free-standing pages below a folder.
pub(crate) fn write(site: &Site, folder: &Path) -> Result<()> {
    let articles: Vec<ArticleId> = site.archive().articles().collect();
    let old = articles::old_addresses(site.archive());
    articles.par_iter().try_for_each(|article| articles::write(site, *article, &old, folder))?;
    terms::write(site, folder)?;
    for id in site.archive().free_pages() {
        let page = site.archive().free_page(id);
        let mut front_matter = FrontMatter::default();
        front_matter.text("title", Some(&page.title.value));
        let body = site.sources().body(&page.body).map_err(|fault| anyhow::anyhow!("{fault:?}"))?;
        put(&folder.join(format!("{}.md", page.slug)), &front_matter.above(&body))?;
    }
    Ok(())
}

/// Writes a file, and the folders that it lies in.
fn put(path: &Path, text: &str) -> Result<()> {
    let parent = path.parent().context("a file lies in a folder")?;
    fs::create_dir_all(parent).with_context(|| format!("cannot make {}", parent.display()))?;
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}
