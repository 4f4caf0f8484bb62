//! Rule: every link inside the site leads somewhere: to a page, to a heading that the page has, to a file that is there.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::archive::Archive;
use crate::content::{Absent, Link, Outline};
use crate::diagnostics::{Code, Diagnostic, nearest};
use crate::pages::{Page, follow};
use crate::source::{FileId, Sources, Span};

/// For how many broken links the nearest address is looked for.
const SUGGESTIONS: usize = 50;

/// The endings of pictures that browsers show.
const PICTURES: [&str; 8] = ["jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "bmp"];

/// Notes every link, picture and navigation entry that leads nowhere.
pub(super) fn check(archive: &Archive, sources: &Sources) -> Vec<Diagnostic> {
    let rule = Rule { archive, sources };
    let articles: Vec<_> = archive.articles().collect();
    let in_articles = articles.par_iter().flat_map_iter(|id| {
        let article = archive.article(*id);
        let image = article.rare.as_ref().and_then(|rare| rare.image.as_ref());
        let image = image.and_then(|image| rule.file(&image.path, &image.file.value, image.file.span));
        rule.outline(&article.outline).into_iter().chain(image.map(Found::Wrong))
    });
    let mut found: Vec<Found> = in_articles.collect();
    for who in archive.authorities() {
        if let Some(record) = &archive.authority(who).record {
            found.extend(rule.outline(&record.written.outline));
        }
    }
    for page in archive.free_pages() {
        found.extend(rule.outline(&archive.free_page(page).outline));
    }
    for link in archive.masthead().navigation.iter().filter(|link| link.url.value.starts_with('/')) {
        let path = link.url.value.split(['#', '?']).next().unwrap_or_default();
        if follow(archive, path).is_none() && !rule.is_absent(path) {
            found.push(Found::Lost(path.to_owned(), link.url.span));
        }
    }
    rule.told(found)
}

/// What was found of a link.
pub(super) enum Found {
    /// It leads to something that is not as it should be.
    Wrong(Diagnostic),
    /// No page has its address.
    Lost(String, Span),
}

/// The rule, and what it is applied to.
#[derive(Clone, Copy)]
pub(super) struct Rule<'a> {
    pub(super) archive: &'a Archive,
    pub(super) sources: &'a Sources,
}

impl Rule<'_> {
    /// Puts what was found into words. Of the first lost links, in order of their places, the nearest address is looked
    /// for; each time goes through all addresses.
    pub(super) fn told(self, found: Vec<Found>) -> Vec<Diagnostic> {
        let (mut diagnostics, mut lost) = (Vec::new(), Vec::new());
        for found in found {
            match found {
                Found::Wrong(diagnostic) => diagnostics.push(diagnostic),
                Found::Lost(path, span) => lost.push((span, path)),
            }
        }
        lost.sort();
        for (index, (span, path)) in lost.iter().enumerate() {
            let found =
                Diagnostic::error(Code::BrokenLink, *span, format!("no page of the site has the address `{path}`"));
            let hint = if index < SUGGESTIONS { self.hint(path) } else { None };
            diagnostics.push(found.hints(hint));
        }
        diagnostics
    }

    /// Looks at every link of a text.
    pub(super) fn outline(self, outline: &Outline) -> Vec<Found> {
        outline.links.iter().filter_map(|link| self.link(outline, link)).collect()
    }

    /// Looks at one link of a text.
    pub(super) fn link(self, own: &Outline, link: &Link) -> Option<Found> {
        let path = &*link.to.path;
        if link.is_picture {
            return self.file(path, path, link.span).map(Found::Wrong);
        }
        let page = if path.is_empty() { None } else { Some(follow(self.archive, path)) };
        match (page, &link.to.fragment) {
            (Some(None), _) if self.is_absent(path) => None,
            (Some(None), _) => Some(Found::Lost(path.to_owned(), link.span)),
            (None, Some(anchor)) => self.anchor(own, anchor, "this text", link.span).map(Found::Wrong),
            (Some(Some(page)), Some(anchor)) => {
                let outline = self.outline_of(page)?;
                self.anchor(outline, anchor, &format!("`{path}`"), link.span).map(Found::Wrong)
            }
            _ => None,
        }
    }

    /// A link to a heading; a link to the page's own top, `#`, always leads somewhere.
    fn anchor(self, outline: &Outline, anchor: &str, page: &str, span: Span) -> Option<Diagnostic> {
        if anchor.is_empty() || outline.anchors.iter().any(|known| &**known == anchor) || anchor.starts_with('_') {
            return None;
        }
        let nearest = nearest(anchor, outline.anchors.iter().map(|known| &**known));
        let hint = match (nearest, outline.anchors.first()) {
            (Some(nearest), _) => format!("did you mean `#{nearest}`?"),
            (None, Some(_)) => {
                let known: Vec<String> = outline.anchors.iter().take(8).map(|known| format!("`#{known}`")).collect();
                format!("its headings are {}", known.join(", "))
            }
            (None, None) => "it has no headings to link to".to_owned(),
        };
        Some(Diagnostic::error(Code::BrokenAnchor, span, format!("{page} has no heading `#{anchor}`")).hint(hint))
    }

    /// A picture or other file that something shows.
    fn file(self, path: &str, written: &str, span: Span) -> Option<Diagnostic> {
        let is_there = matches!(follow(self.archive, path), Some(Page::Attachment(_) | Page::Static(_)));
        let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
        if !PICTURES.contains(&ending.as_str()) {
            let found = Diagnostic::error(Code::MissingFile, span, format!("`{written}` is not a picture"));
            return Some(found.hint(format!("pictures end in {}", PICTURES.join(", "))));
        }
        if is_there {
            return None;
        }
        let folder = &path[..path.rfind('/').map_or(0, |slash| slash + 1)];
        let beside = self.sources.below(&format!("content{folder}"));
        let name = |file: FileId| self.sources.path(file).rsplit('/').next().unwrap_or_default();
        let names: BTreeSet<&str> = beside.map(name).filter(|name| !name.ends_with(".md")).collect();
        let wanted = path.rsplit('/').next().unwrap_or_default();
        let found = Diagnostic::error(Code::MissingFile, span, format!("there is no file `{written}`"));
        let found = found.hints(nearest(wanted, names).map(|nearest| format!("did you mean `{nearest}`?")));
        Some(found.hint(format!("put it at content{path}")))
    }

    /// What may have been meant by an address that leads nowhere: a draft, an address of the web, or the nearest in
    /// the same part of the site.
    fn hint(self, path: &str) -> Option<String> {
        if self.absent(path).is_some() {
            return Some("that is a draft; publish it, or link to it when it is published".to_owned());
        }
        if let Some(at) = path.find("/www.") {
            return Some(format!("an address of the web begins with its scheme: `https://{}`", &path[at + 1..]));
        }
        let (part, name) = path.trim_start_matches('/').split_once('/').unwrap_or((path.trim_matches('/'), ""));
        let archive = self.archive;
        let articles = archive.articles().map(|id| ("articles", archive.article(id).slug.as_str()));
        let authorities = archive.authorities().map(|id| {
            let authority = archive.authority(id);
            (authority.kind.folder(), authority.slug.as_str())
        });
        if name.is_empty() {
            let pages = archive.free_pages().map(|id| archive.free_page(id).slug.as_str());
            return nearest(part, pages).map(|slug| format!("did you mean `/{slug}/`?"));
        }
        let slugs = articles.chain(authorities).filter(|(folder, _)| folder.eq_ignore_ascii_case(part));
        let slugs: Vec<(&str, &str)> = slugs.collect();
        let name = name.trim_end_matches('/').trim_end_matches(".md").trim_end_matches("/index");
        let slug = nearest(name, slugs.iter().map(|(_, slug)| *slug))?;
        let folder = slugs.iter().find(|(_, known)| *known == slug).map(|(folder, _)| folder)?;
        Some(format!("did you mean `/{folder}/{slug}/`?"))
    }

    /// Whether a path leads to a record that could not be read, which is not the link's fault.
    fn is_absent(self, path: &str) -> bool {
        self.absent(path).is_some_and(|absent| !absent.is_draft)
    }

    /// The record that a path leads to, when it was found but is not among the records.
    fn absent(&self, path: &str) -> Option<&Absent> {
        let path = path.trim_matches('/').trim_end_matches(".md");
        self.archive.absent().iter().find(|absent| {
            let folder = if absent.folder == "pages" { "" } else { absent.folder };
            path == format!("{folder}/{}", absent.slug).trim_matches('/')
        })
    }

    /// The headings of a page that has a text.
    fn outline_of(&self, page: Page) -> Option<&Outline> {
        match page {
            Page::Article(id) => Some(&self.archive.article(id).outline),
            Page::FreePage(id) => Some(&self.archive.free_page(id).outline),
            Page::Authority(id, _) => self.archive.authority(id).record.as_ref().map(|record| &record.written.outline),
            _ => None,
        }
    }
}
