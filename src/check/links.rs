//! Rule: every link inside the site leads somewhere: to a page, to a heading that the page has, to a file that is there.

use std::borrow::Cow;

use rayon::prelude::*;

use super::absences::{Absence, Absences};
use super::nearby::{Nearby, PICTURES};
use crate::archive::{Archive, Withheld};
use crate::content::{Link, Outline};
use crate::diagnostics::{Code, Diagnostic, nearest};
use crate::pages::{Page, follow};
use crate::source::{FileId, Sources, Span};

/// For how many links, pictures and headings that lead nowhere what may have been meant is looked for, at most and at
/// least.
const SUGGESTIONS: (usize, usize) = (50, 3);

/// How many articles are gone through for all of them, so that a large archive is not kept waiting.
const COMPARED: usize = 5_000_000;

/// How many headings of a text are compared with one that it does not have.
const HEADINGS: usize = 10_000;

/// Notes every link, picture and navigation entry that leads nowhere.
pub(super) fn check(archive: &Archive, sources: &Sources) -> Vec<Diagnostic> {
    let absences = Absences::default();
    let rule = Rule { archive, nearby: Nearby { archive, sources, absences: &absences } };
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
        if follow(archive, path).is_none() {
            found.extend(rule.nowhere(path, link.url.span));
        }
    }
    rule.told(found)
}

/// What was found of a link.
pub(super) enum Found<'a> {
    /// It leads to something that is not as it should be.
    Wrong(Diagnostic),
    /// What it leads to is not there.
    Astray(Span, Astray<'a>),
}

/// What a link leads to that is not there.
pub(super) enum Astray<'a> {
    /// A page, by its address or the file of a record.
    Page(&'a str),
    /// A picture, by its path on the site.
    Picture(&'a str),
    /// A heading: what is said of where it should be, the text's outline, and its id.
    Heading(String, &'a Outline, &'a str),
}

/// The rule, and what it is applied to.
#[derive(Clone, Copy)]
pub(super) struct Rule<'a> {
    pub(super) archive: &'a Archive,
    pub(super) nearby: Nearby<'a>,
}

impl<'a> Rule<'a> {
    /// Puts what was found into words. For the first that lead nowhere, in order of their places, it is looked for what may
    /// have been meant.
    pub(super) fn told(self, found: Vec<Found<'a>>) -> Vec<Diagnostic> {
        let (mut diagnostics, mut astray) = (Vec::new(), Vec::new());
        for found in found {
            match found {
                Found::Wrong(diagnostic) => diagnostics.push(diagnostic),
                Found::Astray(span, to) => astray.push((span, to)),
            }
        }
        astray.sort_by_key(|(span, _)| *span);
        let (most, least) = SUGGESTIONS;
        let looked_for = (COMPARED / self.archive.articles().len().max(1)).clamp(least, most);
        let mut read = None;
        let told = astray.into_iter().enumerate().map(|(index, (span, to))| {
            let is_looked_for = index < looked_for;
            match to {
                Astray::Page(path) => {
                    let hints = is_looked_for.then(|| self.nearby.page(path));
                    let found = Diagnostic::error(Code::BrokenLink, span, leads_nowhere(path));
                    found.hints(hints.into_iter().flatten())
                }
                Astray::Picture(path) => {
                    let text = self.text(span.file, &mut read);
                    let hints = is_looked_for.then(|| self.nearby.picture(path, span, text));
                    let message = format!("there is no file `{}`", self.nearby.as_typed(path, span, text));
                    Diagnostic::error(Code::MissingFile, span, message).hints(hints.into_iter().flatten())
                }
                Astray::Heading(page, outline, anchor) => {
                    let hint = is_looked_for.then(|| heading_hint(outline, anchor));
                    Diagnostic::error(Code::BrokenAnchor, span, no_heading(&page, anchor)).hints(hint)
                }
            }
        });
        diagnostics.extend(told);
        diagnostics
    }

    /// The text of a file, which is read once for all places in it that come one after the other.
    fn text(self, file: FileId, read: &mut Option<(FileId, String)>) -> &str {
        if read.as_ref().is_none_or(|(known, _)| *known != file) {
            let text = self.nearby.sources.text(file).map(Cow::into_owned).unwrap_or_default();
            *read = Some((file, text));
        }
        read.as_ref().map_or("", |(_, text)| text)
    }

    /// Looks at every link of a text.
    pub(super) fn outline(self, outline: &'a Outline) -> Vec<Found<'a>> {
        outline.links.iter().filter_map(|link| self.link(outline, link)).collect()
    }

    /// Looks at one link of a text.
    pub(super) fn link(self, own: &'a Outline, link: &'a Link) -> Option<Found<'a>> {
        let path = &*link.to.path;
        if link.names_host {
            return self.link_with_host(link);
        }
        if link.is_picture {
            return self.file(path, path, link.span);
        }
        let page = if path.is_empty() { None } else { Some(follow(self.archive, path)) };
        match (page, &link.to.fragment) {
            (Some(None), _) => self.nowhere(path, link.span),
            (None, Some(anchor)) => heading(own, anchor, || "this text".to_owned(), link.span),
            (Some(Some(page)), Some(anchor)) => {
                heading(self.outline_of(page)?, anchor, || format!("`{path}`"), link.span)
            }
            _ => None,
        }
    }

    /// A link that was written with the site's scheme and host. Other software may answer there, so what leads nowhere is not sure
    /// to be wrong; and as many such links may be right, nothing is looked for that may have been meant.
    fn link_with_host(self, link: &'a Link) -> Option<Found<'a>> {
        let path = &*link.to.path;
        let found = match (follow(self.archive, path), &link.to.fragment) {
            (None, _) => self.nowhere(path, link.span)?,
            (Some(_), _) if link.is_picture => self.file(path, path, link.span)?,
            (Some(page), Some(anchor)) => heading(self.outline_of(page)?, anchor, || format!("`{path}`"), link.span)?,
            (Some(_), None) => return None,
        };
        Some(match found {
            Found::Astray(_, Astray::Heading(page, _, anchor)) => {
                Found::Wrong(Diagnostic::warning(Code::BrokenAnchor, link.span, no_heading(&page, anchor)))
            }
            Found::Astray(_, Astray::Page(path) | Astray::Picture(path)) => {
                let address = self.archive.masthead().address_of(path);
                let message = format!("no page of the site has the address `{address}`");
                let found = Diagnostic::warning(Code::BrokenLink, link.span, message);
                Found::Wrong(found.hint("where other software answers at that address, leave it as it is"))
            }
            wrong @ Found::Wrong(_) => wrong,
        })
    }

    /// A link to where no page is; one to a record that could not be read is not at fault.
    fn nowhere(self, path: &'a str, span: Span) -> Option<Found<'a>> {
        if let Some(withheld) = self.archive.find_withheld(path) {
            return Some(Found::Wrong(self.leads_to_withheld(withheld, Code::BrokenLink, span)));
        }
        match self.nearby.absences.at(self.archive, self.nearby.sources, path) {
            Some(Absence::Unread) => None,
            Some(Absence::Draft(file)) => {
                Some(Found::Wrong(leads_to_draft(path, span, self.nearby.sources.path(file))))
            }
            None => Some(Found::Astray(span, Astray::Page(path))),
        }
    }

    /// A picture or other file that something shows.
    fn file(self, path: &'a str, written: &str, span: Span) -> Option<Found<'a>> {
        // A picture that lies out of the site was told of when its record was read.
        if path.is_empty() {
            return None;
        }
        let is_there = matches!(follow(self.archive, path), Some(Page::Attachment(_) | Page::Static(_)));
        let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
        if !PICTURES.contains(&ending.as_str()) {
            let found = Diagnostic::error(Code::MissingFile, span, format!("`{written}` is not a picture"));
            return Some(Found::Wrong(found.hint(format!("pictures end in {}", PICTURES.join(", ")))));
        }
        if is_there {
            return None;
        }
        if let Some(withheld) = self.archive.find_withheld(path) {
            return Some(Found::Wrong(self.leads_to_withheld(withheld, Code::MissingFile, span)));
        }
        Some(Found::Astray(span, Astray::Picture(path)))
    }

    /// What is wrong with a link to a file that is kept back with an article.
    fn leads_to_withheld(self, withheld: &Withheld, code: Code, span: Span) -> Diagnostic {
        let sources = self.nearby.sources;
        let (file, article) = (sources.path(withheld.file), sources.path(withheld.of));
        let folder = article.rsplit_once('/').map_or("", |(folder, _)| folder);
        let (what, wait) = match withheld.is_draft {
            true => ("a draft", format!("publish `{article}` first")),
            false => ("a withdrawn article", "take the link out".to_owned()),
        };
        Diagnostic::error(code, span, format!("`{file}` lies in the folder of {what}, and is not published"))
            .hint(format!("move it out of `{folder}/`, or {wait}"))
    }

    /// The headings of a page that has a text.
    fn outline_of(self, page: Page) -> Option<&'a Outline> {
        match page {
            Page::Article(id) => Some(&self.archive.article(id).outline),
            Page::FreePage(id) => Some(&self.archive.free_page(id).outline),
            Page::Authority(id, _) => self.archive.authority(id).record.as_ref().map(|record| &record.written.outline),
            _ => None,
        }
    }
}

/// A link to a heading; a link to the page's own top, `#` or `#top`, always leads somewhere, and so does one to a text, which
/// browsers look for (`#:~:text=…`).
fn heading<'a>(outline: &'a Outline, anchor: &'a str, page: impl Fn() -> String, span: Span) -> Option<Found<'a>> {
    let anchor = anchor.split(":~:").next().unwrap_or_default();
    let is_own = anchor.is_empty() || anchor.eq_ignore_ascii_case("top") || anchor.starts_with('_');
    let leads_somewhere = is_own || outline.anchors.contains(anchor);
    (!leads_somewhere).then(|| Found::Astray(span, Astray::Heading(page(), outline, anchor)))
}

/// What may have been meant by a heading that a text does not have.
fn heading_hint(outline: &Outline, anchor: &str) -> String {
    match (nearest(anchor, outline.anchors.iter().take(HEADINGS)), outline.anchors.iter().next()) {
        (Some(nearest), _) => format!("did you mean `#{nearest}`?"),
        (None, Some(_)) => {
            let known: Vec<String> = outline.anchors.iter().take(8).map(|known| format!("`#{known}`")).collect();
            format!("its headings are {}", known.join(", "))
        }
        (None, None) => "it has no headings to link to".to_owned(),
    }
}

/// What is wrong with a link to a draft, which is in this file.
fn leads_to_draft(path: &str, span: Span, file: &str) -> Diagnostic {
    let wait = "publish it, or link to it when it is published";
    let (message, hint) = match path.ends_with(".md") {
        true => (format!("`{file}` is a draft, which has no page to link to"), wait.to_owned()),
        false => (leads_nowhere(path), format!("`{file}` is a draft: {wait}")),
    };
    Diagnostic::error(Code::BrokenLink, span, message).hint(hint)
}

/// What is wrong with a link to a heading that a page does not have.
fn no_heading(page: &str, anchor: &str) -> String {
    format!("{page} has no heading `#{anchor}`")
}

/// What is wrong with a link to a path that no page has.
fn leads_nowhere(path: &str) -> String {
    if path.ends_with(".md") {
        return format!("there is no file `content{path}` to link to");
    }
    format!("no page of the site has the address `{path}`")
}
