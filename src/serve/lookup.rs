//! From the path of a request to the page it names, and to that page's bytes.
//!
//! **Invariant:** the path is only ever compared with the addresses that the site has.

use std::time::Duration;

use axum::http::StatusCode;

use super::edition::Edition;
use super::media::{self, media_type};
use super::overlay::FaultList;
use super::{inject, lost};
use crate::content::{percent_decode, percent_encode};
use crate::diagnostics::Diagnostic;
use crate::pages::{Output, Page};
use crate::site::Site;

/// How long a page is held back whose own file was just saved: as long as it takes to open a large archive.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long a page is held back that only tells of what was just saved.
const SHORT_PATIENCE: Duration = Duration::from_secs(1);

/// What a request is answered with.
#[derive(Debug)]
pub(super) enum Answer {
    /// A file of the site.
    File {
        /// 200, or what a page that stands for another one has.
        status: StatusCode,
        /// Its content type.
        media: &'static str,
        /// What it holds.
        bytes: Vec<u8>,
    },
    /// Another address, percent-encoded and without the question.
    Elsewhere {
        /// 308 where a `/` is missing, 307 where the site stands in a folder that may become another.
        status: StatusCode,
        /// Where.
        location: String,
    },
    /// The path is no text.
    Unreadable,
}

/// What an edition answers.
#[derive(Debug)]
pub(super) struct Found {
    /// The answer.
    pub(super) answer: Answer,
    /// For how long a better answer is worth waiting for, when a file changed after the edition was opened.
    pub(super) patience: Option<Duration>,
}

/// Answers a request for a path, percent-encoded as it came.
pub(super) fn answer(edition: &Edition, path: &str) -> Found {
    find(edition, path, |site, page| match edition.faults {
        // The last good site is older than the files, and some of them may be gone.
        Some(_) => lost::render(site, page),
        None => site.render(page),
    })
}

/// Answers a request for which nobody waits any longer: what is lost is left out.
pub(super) fn answer_at_last(edition: &Edition, path: &str) -> Answer {
    find(edition, path, lost::render).answer
}

fn find(edition: &Edition, path: &str, render: impl FnOnce(&Site, Page) -> Result<Output, Diagnostic>) -> Found {
    let settled = |answer| Found { answer, patience: None };
    let Some(path) = percent_decode(path) else { return settled(Answer::Unreadable) };
    let Some(site) = &edition.site else {
        let faults = edition.faults.as_ref();
        return settled(faults.map_or(Answer::Unreadable, |faults| fault_page(edition, faults)));
    };
    let (page, status) = match place(site, &path) {
        Place::Page(page) => (page, StatusCode::OK),
        Place::Missing => (Page::NotFound, StatusCode::NOT_FOUND),
        Place::Elsewhere(status, location) => return settled(Answer::Elsewhere { status, location }),
    };
    match render(site, page) {
        Ok(output) => {
            let media = media_type(output.address.as_str());
            // An editor's own file is served as it is; only what a template made is dressed.
            let is_ours = !matches!(page, Page::Attachment(_) | Page::Static(_));
            let is_dressed = is_ours && media == media::HTML;
            let bytes = if is_dressed { inject::dress(output.bytes, edition) } else { output.bytes };
            settled(Answer::File { status, media, bytes })
        }
        Err(fault) => {
            let is_outrun = edition.faults.is_none() && lost::is_of_the_disk(&fault);
            let patience = if lost::is_own(site, page, fault.span.file) { PATIENCE } else { SHORT_PATIENCE };
            let own = FaultList::of(site.sources(), &[fault]);
            let answer = fault_page(edition, edition.faults.as_ref().unwrap_or(&own));
            Found { answer, patience: is_outrun.then_some(patience) }
        }
    }
}

/// Where a path leads.
enum Place {
    Page(Page),
    Elsewhere(StatusCode, String),
    Missing,
}

fn place(site: &Site, path: &str) -> Place {
    let base = percent_decode(site.base_path()).unwrap_or_else(|| site.base_path().to_owned());
    let folder = base.trim_end_matches('/');
    let Some(inside) = path.strip_prefix(folder).filter(|inside| inside.starts_with('/')) else {
        let leads_to_base = path == "/" || path == folder;
        let moved = || Place::Elsewhere(StatusCode::TEMPORARY_REDIRECT, percent_encode(&base));
        return if leads_to_base { moved() } else { Place::Missing };
    };
    // A page is the `index.html` of its folder on every host.
    let named = inside.strip_suffix("index.html").filter(|folder| folder.ends_with('/'));
    if let Some(page) = site.find(inside).or_else(|| named.and_then(|folder| site.find(folder))) {
        return Place::Page(page);
    }
    let whole = format!("{inside}/");
    if !inside.ends_with('/') && site.find(&whole).is_some() {
        return Place::Elsewhere(StatusCode::PERMANENT_REDIRECT, percent_encode(&format!("{folder}{whole}")));
    }
    Place::Missing
}

fn fault_page(edition: &Edition, faults: &FaultList) -> Answer {
    let script_alone = Edition { name: edition.name.clone(), site: None, faults: None, is_partial: false };
    let page = faults.page(&inject::additions(&script_alone));
    Answer::File { status: StatusCode::INTERNAL_SERVER_ERROR, media: media::HTML, bytes: page.into_bytes() }
}
