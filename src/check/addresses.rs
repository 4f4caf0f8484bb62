//! Rule: every address has one source, on every file system.
//!
//! Two outputs that a careless file system would take for one (it ignores case, or how accents are composed) would
//! overwrite each other there, and a page whose file is another's folder could not be written at all.

use std::hash::{BuildHasher, RandomState};

use rayon::prelude::*;

use crate::archive::Archive;
use crate::diagnostics::{Code, Diagnostic};
use crate::pages::{self, Page, address, is_search_file};
use crate::source::{Sources, Span};

/// The file of every page that is a folder's own.
const INDEX: &str = "index.html";

/// For how many addresses that two claim it is looked into the files for the keys that give them.
const LOOKED_INTO: usize = 50;

/// Notes every address that two pages claim.
pub(super) fn check(archive: &Archive, sources: &Sources) -> Vec<Diagnostic> {
    let claims = Claims::of(archive);
    let mut pairs = claims.doubles();
    pairs.sort_unstable_by_key(|(_, page)| *page);
    pairs.extend(claims.files_that_are_folders());
    let page = |index: u32| claims.pages[index as usize];
    let mut told = 0;
    let found = pairs.into_iter().filter_map(|(one, other)| {
        let sources = (told < LOOKED_INTO).then_some(sources);
        let found = clash(archive, sources, page(one), page(other));
        told += usize::from(found.is_some());
        found
    });
    // Which files the search index will have, nobody knows yet, so all their names are its own.
    let is_free = |page: &&Page| matches!(page, Page::Redirect(_) | Page::Static(_));
    let is_of_search = |page: &&Page| is_free(page) && is_search_file(&address(archive, **page).folded_file());
    let of_search = claims.pages.iter().filter(is_of_search);
    found.chain(of_search.filter_map(|page| clash(archive, None, Page::SearchRoot, *page))).collect()
}

/// Which page claims which file.
///
/// A site has millions of files, so only a hash of each is kept: two pages that share one are looked at closely.
struct Claims<'a> {
    archive: &'a Archive,
    pages: Vec<Page>,
    hashing: RandomState,
    /// The hash of every file with the number of its page, sorted.
    files: Vec<(u64, u32)>,
    /// Of these, the ones that are not called as every page's own file is: they may bear the name of a folder.
    others: Vec<(u64, u32)>,
}

impl<'a> Claims<'a> {
    fn of(archive: &'a Archive) -> Claims<'a> {
        let (pages, hashing) = (pages::all(archive), RandomState::new());
        let claim = |(index, page): (usize, &Page)| {
            let file = address(archive, *page).folded_file();
            ((hashing.hash_one(file.as_str()), index as u32), is_index(&file))
        };
        let mut claimed: Vec<((u64, u32), bool)> = pages.par_iter().enumerate().map(claim).collect();
        claimed.par_sort_unstable();
        let others = claimed.iter().filter(|(_, is_index)| !is_index).map(|(claim, _)| *claim).collect();
        let files = claimed.into_iter().map(|(claim, _)| claim).collect();
        Claims { archive, pages, hashing, files, others }
    }

    /// Every page whose file another has, behind the one of these that keeps it: what is no old address comes before what is,
    /// and what was written first before what came later.
    fn doubles(&self) -> Vec<(u32, u32)> {
        let runs = self.files.chunk_by(|one, other| one.0 == other.0).filter(|run| run.len() > 1);
        let pairs = runs.flat_map(|run| {
            let rank = |index: u32| {
                let page = self.pages[index as usize];
                (matches!(page, Page::Redirect(_)), source(self.archive, None, page), index)
            };
            let mut claims: Vec<_> = run.iter().map(|(_, page)| (self.file(*page), rank(*page), *page)).collect();
            claims.sort_unstable();
            let of_one_file = claims.chunk_by(|one, other| one.0 == other.0);
            let pairs = of_one_file.flat_map(|claims| claims[1..].iter().map(|claim| (claims[0].2, claim.2)));
            pairs.collect::<Vec<_>>()
        });
        pairs.collect()
    }

    /// Every page below a folder that has the name of a file, behind the page of that file.
    fn files_that_are_folders(&self) -> Vec<(u32, u32)> {
        let found = |page: u32| {
            let file = self.file(page);
            let folders = file.match_indices('/').map(|(slash, _)| &file[..slash]);
            let mut files = folders.filter_map(|folder| self.claimant(folder));
            files.next().map(|other| (other, page))
        };
        (0..self.pages.len() as u32).into_par_iter().filter_map(found).collect()
    }

    /// The first page that has this file.
    fn claimant(&self, file: &str) -> Option<u32> {
        let among = if is_index(file) { &self.files } else { &self.others };
        let hash = self.hashing.hash_one(file);
        let start = among.partition_point(|(other, _)| *other < hash);
        let run = among[start..].iter().take_while(|(other, _)| *other == hash);
        run.map(|(_, page)| *page).find(|page| self.file(*page) == file)
    }

    fn file(&self, page: u32) -> String {
        address(self.archive, self.pages[page as usize]).folded_file()
    }
}

fn is_index(file: &str) -> bool {
    file.rsplit('/').next() == Some(INDEX)
}

/// Two pages of one address, told at the one whose source comes later.
fn clash(archive: &Archive, sources: Option<&Sources>, one: Page, other: Page) -> Option<Diagnostic> {
    // Two articles of one slug were noted when slugs were indexed.
    if matches!((one, other), (Page::Article(a), Page::Article(b)) if archive.article(a).slug == archive.article(b).slug)
    {
        return None;
    }
    let (one_span, other_span) = (source(archive, sources, one), source(archive, sources, other));
    let is_redirect = |page| matches!(page, Page::Redirect(_));
    let (span, page, first) = match (one_span, other_span) {
        // Of a page and an old address it is the old address that is not needed.
        (Some(one_span), Some(other_span)) if is_redirect(one) != is_redirect(other) => {
            if is_redirect(one) {
                (one_span, one, Some(other_span))
            } else {
                (other_span, other, Some(one_span))
            }
        }
        (Some(one_span), Some(other_span)) if one_span > other_span => (one_span, one, Some(other_span)),
        (first, Some(span)) => (span, other, first),
        (Some(span), None) => (span, one, None),
        (None, None) => return None,
    };
    let place = address(archive, page);
    let message = match first {
        Some(_) => format!("two sources claim the address `{place}`"),
        None => format!("the address `{place}` belongs to a page that the site makes itself"),
    };
    let hint = match first {
        _ if is_redirect(one) && is_redirect(other) => {
            "an old address leads to one article: take it out of one of the two `redirect_from`"
        }
        _ if is_redirect(page) => "take it out of `redirect_from`: an old address leads on only where there is no page",
        Some(_) if address(archive, one) != address(archive, other) => {
            "rename one of the two; addresses are compared without regard to case"
        }
        Some(_) => "rename one of the two, or give it a `slug:` of its own",
        None => "rename the file: its name is its address",
    };
    let found = Diagnostic::error(Code::SameAddress, span, message);
    let found = first.into_iter().fold(found, |found, first| found.place(first, "the other is here"));
    Some(found.hint(hint))
}

/// Where the slug of its own stands that an article has; its headline where the file's path gives the slug.
fn slug_or_headline(sources: Option<&Sources>, headline: Span) -> Span {
    let own = sources.and_then(|sources| sources.text(headline.file).ok()).and_then(|text| {
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            if at > 0 && line.trim_end() == "---" {
                return None;
            }
            if let Some(value) = line.strip_prefix("slug:") {
                let start = at + line.len() - value.trim_start().len();
                return Some(Span::new(headline.file, start, start + value.trim().len()));
            }
            at += line.len();
        }
        None
    });
    own.unwrap_or(headline)
}

/// Where it was written that a page should exist.
fn source(archive: &Archive, sources: Option<&Sources>, page: Page) -> Option<Span> {
    match page {
        Page::Article(id) => Some(slug_or_headline(sources, archive.article(id).span)),
        Page::Withdrawn(id) => Some(slug_or_headline(sources, archive.withdrawn(id).span)),
        Page::FreePage(id) => Some(archive.free_page(id).title.span),
        Page::Authority(id, _) => {
            let authority = archive.authority(id);
            match &authority.record {
                Some(record) => Some(record.written.common.name.span),
                None => archive.articles_of(id).first().map(|article| archive.article(*article).span),
            }
        }
        Page::Redirect(id) => Some(archive.redirect(id).span),
        Page::Attachment(id) | Page::Picture(id, _) => Some(Span::top(archive.attachment(id).file)),
        Page::Static(id) => Some(Span::top(archive.static_file(id).file)),
        _ => None,
    }
}
