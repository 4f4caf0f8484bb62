//! Pages of a site some of whose articles are gone from the disk, or say something else by now.

use crate::diagnostics::{Code, Diagnostic};
use crate::pages::{Output, Page};
use crate::site::Site;
use crate::source::FileId;

/// How many lost articles are left out one by one, for each of which a page is rendered anew; where there are more, all
/// articles are asked whether they are still there.
const FEW: usize = 8;

/// Renders a page without the texts of other articles that are lost.
///
/// Fails when what is lost is the page's own, when it is no article's, or when it is the search index that wants it.
pub(super) fn render(site: &Site, page: Page) -> Result<Output, Diagnostic> {
    let mut rendered = site.render(page);
    let mut rest: Option<Site> = None;
    // Once all that is lost is left out, only what is lost meanwhile can still be missing.
    for round in 0..=2 * FEW {
        let Err(fault) = &rendered else { break };
        let is_needed = is_own(site, page, fault.span.file) || matches!(page, Page::SearchRoot | Page::SearchFile(_));
        if is_needed || !is_of_the_disk(fault) {
            break;
        }
        let last = rest.as_ref().unwrap_or(site);
        let without = if round == FEW { Some(last.without_lost_texts()) } else { last.without_text(fault.span.file) };
        let Some(without) = without else { break };
        rendered = without.render(page);
        rest = Some(without);
    }
    rendered
}

/// Whether a page is that of the article in a file.
pub(super) fn is_own(site: &Site, page: Page, file: FileId) -> bool {
    matches!(page, Page::Article(id) if site.archive().article(id).file() == file)
}

/// Whether a page could not be made because a file is not what it was.
pub(super) fn is_of_the_disk(fault: &Diagnostic) -> bool {
    matches!(fault.code, Code::ChangedFile | Code::UnreadableFile)
}
