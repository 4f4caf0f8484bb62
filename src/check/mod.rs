//! House rules that a sound archive may still break. One file per rule.

mod absences;
mod active;
mod addresses;
mod attachments;
mod links;
mod names;
mod nearby;
mod pictures;
mod several;
mod texts;
mod written;

use crate::archive::Archive;
use crate::diagnostics::Diagnostic;
use crate::source::Sources;
pub use texts::soundness_of_texts;

/// What keeps an archive from being published: links that lead nowhere, files that are not there, files that could run
/// something, addresses that two pages claim.
pub fn soundness(archive: &Archive, sources: &Sources) -> Vec<Diagnostic> {
    let mut diagnostics = addresses::check(archive, sources);
    diagnostics.extend(links::check(archive, sources));
    diagnostics.extend(pictures::check(archive));
    diagnostics.extend(active::check(archive));
    diagnostics
}

/// How much a careful editor would find to look at, counted without looking for what may have been meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outlook {
    /// Names without a record, of kinds that have some.
    pub names: usize,
    /// Further advice: on files that nothing uses, on pictures without words.
    pub files: usize,
}

/// Counts what [`advice`] would be about, which takes a moment where that goes through all names.
pub fn outlook(archive: &Archive) -> Outlook {
    Outlook { names: names::count(archive), files: attachments::check(archive).len() }
}

/// What a careful editor would look at: names without a record, or several in one; files that nothing uses, pictures without words.
pub fn advice(archive: &Archive, sources: &Sources) -> Vec<Diagnostic> {
    let mut diagnostics = names::check(archive, sources);
    diagnostics.extend(attachments::check(archive));
    diagnostics
}
