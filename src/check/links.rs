//! Rule: every link inside the site leads somewhere: to a page, to a heading that the page has, to a file that is there.

use rayon::prelude::*;

use super::nearby::{Nearby, PICTURES};
use crate::archive::Archive;
use crate::content::{Link, Outline};
use crate::diagnostics::{Code, Diagnostic, nearest};
use crate::pages::{Page, follow};
use crate::source::{Sources, Span};

/// For how many links and pictures that lead nowhere what may have been meant is looked for, at most and at least.
const SUGGESTIONS: (usize, usize) = (50, 3);

/// How many articles are gone through for all of them, so that a large archive is not kept waiting.
const COMPARED: usize = 5_000_000;

/// Notes every link, picture and navigation entry that leads nowhere.
pub(super) fn check(archive: &Archive, sources: &Sources) -> Vec<Diagnostic> {
    let rule = Rule { archive, nearby: Nearby { archive, sources } };
    let articles: Vec<_> = archive.articles().collect();
    let in_articles = articles.par_iter().flat_map_iter(|id| {
        let article = archive.article(*id);
        let image = article.rare.as_ref().and_then(|rare| rare.image.as_ref());
        let image = image.and_then(|image| rule.file(&image.path, &image.file.value, image.file.span));
        rule.outline(&article.outline).into_iter().chain(image)
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
    /// No file is there for a picture; its path on the site.
    Missing(String, Span),
}

/// The rule, and what it is applied to.
#[derive(Clone, Copy)]
pub(super) struct Rule<'a> {
    pub(super) archive: &'a Archive,
    pub(super) nearby: Nearby<'a>,
}

impl Rule<'_> {
    /// Puts what was found into words. For the first that lead nowhere, in order of their places, it is looked for what may
    /// have been meant.
    pub(super) fn told(self, found: Vec<Found>) -> Vec<Diagnostic> {
        let (mut diagnostics, mut astray) = (Vec::new(), Vec::new());
        for found in found {
            match found {
                Found::Wrong(diagnostic) => diagnostics.push(diagnostic),
                Found::Lost(path, span) => astray.push((span, path, false)),
                Found::Missing(path, span) => astray.push((span, path, true)),
            }
        }
        astray.sort();
        let (most, least) = SUGGESTIONS;
        let looked_for = (COMPARED / self.archive.articles().len().max(1)).clamp(least, most);
        let told = astray.iter().enumerate().map(|(index, (span, path, is_picture))| {
            let is_looked_for = index < looked_for;
            let (code, message, hints) = match (is_picture, is_looked_for) {
                (true, true) => {
                    let message = format!("there is no file `{}`", self.nearby.typed(path, *span));
                    (Code::MissingFile, message, self.nearby.picture(path, *span))
                }
                (true, false) => (Code::MissingFile, format!("there is no file `{path}`"), Vec::new()),
                (false, true) => (Code::BrokenLink, leads_nowhere(path), self.nearby.page(path)),
                (false, false) => (Code::BrokenLink, leads_nowhere(path), Vec::new()),
            };
            Diagnostic::error(code, *span, message).hints(hints)
        });
        diagnostics.extend(told);
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
            return self.file(path, path, link.span);
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
        if anchor.is_empty() || outline.anchors.iter().any(|known| known == anchor) || anchor.starts_with('_') {
            return None;
        }
        let nearest = nearest(anchor, outline.anchors.iter());
        let hint = match (nearest, outline.anchors.iter().next()) {
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
    fn file(self, path: &str, written: &str, span: Span) -> Option<Found> {
        let is_there = matches!(follow(self.archive, path), Some(Page::Attachment(_) | Page::Static(_)));
        let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
        if !PICTURES.contains(&ending.as_str()) {
            let found = Diagnostic::error(Code::MissingFile, span, format!("`{written}` is not a picture"));
            return Some(Found::Wrong(found.hint(format!("pictures end in {}", PICTURES.join(", ")))));
        }
        if is_there {
            return None;
        }
        Some(Found::Missing(path.to_owned(), span))
    }

    /// Whether a path leads to a record that could not be read, which is not the link's fault.
    fn is_absent(self, path: &str) -> bool {
        self.nearby.absent(path).is_some_and(|absent| !absent.is_draft)
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

/// What is wrong with a link to a path that no page has.
fn leads_nowhere(path: &str) -> String {
    if path.ends_with(".md") {
        return format!("there is no file `content{path}` to link to");
    }
    format!("no page of the site has the address `{path}`")
}
